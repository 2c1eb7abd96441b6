"""Ties between states from levels of both directions: draws on a scale, when a tie may flip, and signed networks of many."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.relations.counted import Counted
from detente.relations.filter import Floats
from detente.relations.level import Level
from detente.relations.scale import Scale
from detente.relations.standing import draws

# Months that flips are looked for, paths that are simulated, and the waits whose probability is told.
AHEAD, PATHS = 120, 4000
WAITS = (6, 12, 36, 60, 120)


@dataclass(frozen=True, slots=True)
class Flip:
    """When a tie may stand on the other side of the neutral band.

    ``side`` is good, bad or neutral now; ``median`` the month by which half of the simulated paths have flipped, None where fewer
    do within ``AHEAD`` months or where the tie has no side; ``within`` the share that flips within so many months.
    """

    side: str
    median: int | None
    within: dict[int, float]


def directions(level: Level, a: str, b: str) -> list[str]:
    """The directions of a pair that a panel has."""
    return [d for d in (f"{a}>{b}", f"{b}>{a}") if d in level.panel.pairs]


def tie_draws(level: Level, scale: Scale, a: str, b: str, *, size: int, seed: int = 0) -> Floats:
    """Draws of a tie now, on a scale: the mean of its directions, which are drawn apart."""
    both = [draws(level, d, size=size, seed=seed) for d in directions(level, a, b)]
    return scale(np.mean(both, axis=0))


def side(value: float, neutral: float) -> str:
    """Good, bad or neutral.

    >>> side(-2.0, 1.0), side(0.5, 1.0)
    ('bad', 'neutral')
    """
    return "neutral" if abs(value) < neutral else ("good" if value > 0 else "bad")


def flip(level: Level, scale: Scale, a: str, b: str, *, neutral: float) -> Flip:
    """When a tie may flip, by paths of the level model that go on from now.

    A path has flipped in the first month in which it lies beyond the neutral band on the other side.  The parameters and the present
    level are uncertain in the paths as the filter has them.
    """
    assert isinstance(level.model, Counted)
    end = len(level.panel.months) - 1
    both = [level.model.levels(level.place(d), end, AHEAD, PATHS) for d in directions(level, a, b)]
    path = scale(np.mean(both, axis=0))
    now = float(scale(float(np.mean([level.state(d).level for d in directions(level, a, b)]))))
    at = side(now, neutral)
    if at == "neutral":
        return Flip(at, None, {})
    beyond = path >= neutral if at == "bad" else path <= -neutral
    flipped = np.maximum.accumulate(beyond, axis=0).mean(1)
    half = np.flatnonzero(flipped >= 0.5)
    return Flip(at, int(half[0]) + 1 if half.size else None, {w: float(flipped[w - 1]) for w in WAITS})


def signed(
    level: Level, scale: Scale, pairs: list[tuple[str, str]], *, neutral: float
) -> list[tuple[str, str, float, float]]:
    """Ties with the probability of a good one and of a bad one, of pairs that the panel has."""
    out = []
    for a, b in pairs:
        if directions(level, a, b):
            drawn = tie_draws(level, scale, a, b, size=4000)
            out.append((a, b, float((drawn >= neutral).mean()), float((drawn <= -neutral).mean())))
    return out
