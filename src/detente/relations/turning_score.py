"""Score the turning points of a series against a list of dated ones, and count false alarms at placebo dates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.relations.turning import BUDGET, Change, Point, Track, change, detect, naive, peaks

__all__ = ["Asked", "Count", "PairScore", "Scored", "score_pair", "wilson"]

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
# Points of this strength or more count; weaker ones are on the list so that no placebo date falls on them.
STRONG = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A point of the list: its step on the series' grid, the sign it should have, its strength and its date as written."""

    step: int
    sign: int
    strength: int
    date: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A point of the list beside the series.

    ``d`` is the change at its date (None where the windows are too empty); ``naive_z`` the baseline's; ``found`` the detected
    point that was matched with it.
    """

    asked: Asked
    d: float | None
    naive_z: float | None
    found: Point | None

    @property
    def right(self) -> bool | None:
        """Whether the sign of the change is the list's; None where nothing could be measured."""
        return None if self.d is None else bool(np.sign(self.d) == self.asked.sign)


@dataclass(frozen=True, slots=True)
class PairScore:
    """One pair: its listed points, its detected ones, and the placebo dates with the alarms among them.

    ``alarms`` counts placebo dates within ``grid.near`` steps of a detected point; ``fitted_apart`` the same where the size that
    makes a point was set on the other half of the series; ``naive_alarms`` placebo dates with a naive abs(z) above 2.
    """

    pair: str
    points: tuple[Scored, ...]
    detected: tuple[Point, ...]
    placebo: int
    alarms: int
    fitted_apart: int
    naive_placebo: int
    naive_alarms: int
    steps: int


@dataclass(frozen=True, slots=True)
class Count:
    """Hits out of cases, with the share and its 95% interval by Wilson's formula."""

    hits: int
    of: int

    @property
    def share(self) -> float | None:
        """Hits over cases; None for no case."""
        return self.hits / self.of if self.of else None


def wilson(count: Count, z: float = 1.96) -> tuple[float, float] | None:
    """Wilson's interval of a share; None for no case.

    (p + z^2/2n ± z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n).  Wilson 1927, doi:10.1080/01621459.1927.10502953.

    >>> low, high = wilson(Count(8, 10))
    >>> round(low, 3), round(high, 3)
    (0.49, 0.943)
    """
    if not count.of:
        return None
    n, p = count.of, count.hits / count.of
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * ((p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def score_pair(track: Track, asked: list[Asked], *, budget: float = BUDGET) -> PairScore:
    """Hold one pair's series against its points of the list.

    Matching is one to one within ``grid.near`` steps, nearest first, between strong points of the list and detected points of the
    same sign.  Placebo dates are all steps with a measured change further than the long window from every point of the list.
    """
    measured = change(track)
    z = naive(track)
    detected = detect(track, measured, budget=budget)
    matched = _match([a for a in asked if a.strength >= STRONG], detected, track.grid.near)
    points = tuple(
        Scored(a, _finite(measured.d, a.step), _finite(z, a.step), matched.get(i)) for i, a in _numbered(asked)
    )
    placebo = _placebo(track, measured, asked)
    naive_dates = placebo & np.isfinite(z)
    return PairScore(
        track.pair,
        points,
        tuple(detected),
        int(placebo.sum()),
        int((placebo & _near([p.step for p in detected], len(placebo), track.grid.near)).sum()),
        int((placebo & _near(_apart(track, measured, budget), len(placebo), track.grid.near)).sum()),
        int(naive_dates.sum()),
        int((naive_dates & (np.abs(np.where(np.isfinite(z), z, 0.0)) > 2)).sum()),
        len(placebo),
    )


def _numbered(asked: list[Asked]) -> list[tuple[int, Asked]]:
    """Each point with its number among the strong ones, or -1."""
    out, n = [], 0
    for a in asked:
        strong = a.strength >= STRONG
        out.append((n if strong else -1, a))
        n += strong
    return out


def _match(strong: list[Asked], detected: list[Point], near: int) -> dict[int, Point]:
    """One to one, nearest first, same sign."""
    close = sorted(
        (abs(a.step - p.step), i, k)
        for i, a in enumerate(strong)
        for k, p in enumerate(detected)
        if abs(a.step - p.step) <= near and a.sign == p.sign
    )
    out: dict[int, Point] = {}
    taken: set[int] = set()
    for _, i, k in close:
        if i not in out and k not in taken:
            out[i] = detected[k]
            taken.add(k)
    return out


def _placebo(track: Track, measured: Change, asked: list[Asked]) -> Flags:
    far = np.isfinite(measured.d)
    return far & ~_near([a.step for a in asked], len(far), track.grid.reach)


def _near(steps: list[int], length: int, reach: int) -> Flags:
    out = np.zeros(length, dtype=bool)
    for step in steps:
        out[max(0, step - reach) : max(0, step + reach + 1)] = True
    return out


def _apart(track: Track, measured: Change, budget: float) -> list[int]:
    """Points by the size that the budget sets on the other half of the series: a check on the calibration."""
    known = np.flatnonzero(np.isfinite(measured.d))
    middle = int(known[len(known) // 2]) if len(known) else 0
    out = []
    for own, other in ((slice(None, middle), slice(middle, None)), (slice(middle, None), slice(None, middle))):
        size = np.abs(measured.sharp)
        limit = min((size[k] for k in peaks(track.grid, _only(measured, other), budget=budget)), default=np.inf)
        out += [k for k in peaks(track.grid, _only(measured, own), budget=1.0) if size[k] >= limit]
    return out


def _only(measured: Change, part: slice) -> Change:
    sharp = np.full_like(measured.sharp, np.nan)
    sharp[part] = measured.sharp[part]
    return Change(measured.d, sharp, measured.before, measured.local)


def _finite(x: Floats, step: int) -> float | None:
    value = float(x[step]) if 0 <= step < len(x) else float("nan")
    return value if np.isfinite(value) else None
