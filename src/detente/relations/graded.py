"""Forecasts of series that experts grade: a level known almost exactly, most months without a change, changes in bursts.

The level is the grade itself. What may come is drawn from what came after like months, in this series and the others: like
in how much the series has moved of late and in which direction, and rather recent ones. A path follows such a month's
later changes, made larger or smaller for how lively the series is now; where the past runs out another like month follows.
A part of the paths walks by single changes drawn from the last two years, the whole past, and all series.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from detente.relations.filter import Floats

# Chosen on Tsinghua origins 1975-1999 (docs/methods/level.md). Half-lives and windows in months.
_LIVELY, _HEADING, _RECENCY, _PAST = 12, 6, 60, 480
_LIVELY_WIDTH, _HEADING_WIDTH, _RESCALE, _OWN = 0.8, 0.5, 0.5, 0.7
_FLOOR = 0.4  # of the mean size of a change: below it series are equally quiet
_WALK_SHARE, _WALK_RECENT, _WALK_PAST = 0.3, 24, 240
_WARM = 24


@dataclass(frozen=True, slots=True)
class Graded:
    """Graded series without gaps, their monthly changes, and how lively and in what direction each moved (averages).

    ``low`` and ``high`` are the lowest and highest grade of all series up to each month.
    """

    value: Floats
    change: Floats
    lively: Floats
    heading: Floats
    low: Floats
    high: Floats
    seed: int

    def draws(self, series: int, origin: int, steps: int, size: int) -> Floats:
        """Grades that may come in the months after ``origin``, steps x size."""
        rng = np.random.default_rng([self.seed, zlib.crc32(self.value[series, : origin + 1].tobytes())])
        walks = size - int((1 - _WALK_SHARE) * size)
        moved = np.concatenate(
            [self._walks(rng, series, origin, steps, walks), self._likes(rng, series, origin, steps, size - walks)],
            axis=1,
        )
        low, high = float(self.low[origin]), float(self.high[origin])
        room = 0.05 * (high - low)
        return np.asarray(np.clip(self.value[series, origin] + moved.cumsum(0), low - room, high + room))

    def levels(self, series: int, origin: int, steps: int, size: int) -> Floats:
        """The same: the grade is the level."""
        return self.draws(series, origin, steps, size)

    def _walks(self, rng: np.random.Generator, series: int, origin: int, steps: int, size: int) -> Floats:
        if not origin:
            return np.zeros((steps, size))
        own, every = self.change[series, 1 : origin + 1], self.change[:, max(1, origin + 1 - _WALK_PAST) : origin + 1]
        third = size // 3
        parts = [
            rng.choice(own[-_WALK_RECENT:], (steps, third)),
            rng.choice(own, (steps, third)),
            rng.choice(every.ravel(), (steps, size - 2 * third)),
        ]
        return np.concatenate(parts, axis=1)

    def _likes(self, rng: np.random.Generator, series: int, origin: int, steps: int, size: int) -> Floats:
        """Changes after like months. A month may be chosen from ``_WARM`` on, if at least one later change is known."""
        first = max(_WARM, origin - _PAST)
        if origin - first < 12:
            return self._walks(rng, series, origin, steps, size)
        lively, toward = self._state(origin)
        now = lively[series, -1]
        there = slice(first, origin)
        apart = lively[:, there] - now
        turned = toward[:, there] - toward[series, -1]
        age = (origin - np.arange(first, origin)) * np.log(2) / _RECENCY
        weight = np.exp(-0.5 * (apart / _LIVELY_WIDTH) ** 2 - 0.5 * (turned / _HEADING_WIDTH) ** 2 - age)
        share = np.full(len(weight), 1 / max(len(weight) - 1, 1))
        share[series] = _OWN
        reach = np.cumsum((weight * share[:, None]).ravel() + 1e-12)
        moved = np.empty((steps, size))
        row, month, factor = np.zeros(size, int), np.full(size, origin), np.ones(size)
        for step in range(steps):
            ended = np.flatnonzero(month >= origin)
            if ended.size:
                pick = np.minimum(np.searchsorted(reach, rng.random(ended.size) * reach[-1]), reach.size - 1)
                row[ended], month[ended] = pick // apart.shape[1], first + pick % apart.shape[1]
                factor[ended] = np.exp(-_RESCALE * apart.ravel()[pick])
            month += 1
            moved[step] = self.change[row, month] * factor
        return moved

    def _state(self, origin: int) -> tuple[Floats, Floats]:
        """Liveliness (a logarithm) and heading (in units of liveliness) of all series in all months to ``origin``."""
        size = float(np.abs(self.change[:, 1 : origin + 1]).mean()) or 1.0
        lively = self.lively[:, : origin + 1] + _FLOOR * size
        return np.log(lively), self.heading[:, : origin + 1] / lively


def fit(value: Floats, *, seed: int) -> Graded:
    """Prepare graded series (series x month). A missing month carries the last grade on; before the first, it is the first."""
    full = value.copy()
    for y in full:
        seen = np.flatnonzero(~np.isnan(y))
        if seen.size:
            y[: seen[0]] = y[seen[0]]
            last = np.maximum.accumulate(np.where(np.isnan(y), 0, np.arange(y.size)))
            y[:] = y[last]
        else:
            y[:] = 0.0
    # Grades come in tenths; differences of floats would make 0.30000000000000004 of a change of 0.3.
    change = np.round(np.diff(full, axis=1, prepend=full[:, :1]), 10)
    low = np.minimum.accumulate(np.where(np.isnan(value), np.inf, value).min(0))
    high = np.maximum.accumulate(np.where(np.isnan(value), -np.inf, value).max(0))
    return Graded(full, change, _average(np.abs(change), _LIVELY), _average(change, _HEADING), low, high, seed)


def _average(x: Floats, half_life: float) -> Floats:
    """Averages over the past with weights that halve every ``half_life`` months."""
    keep = 0.5 ** (1 / half_life)
    out, now = np.empty_like(x), np.zeros(len(x))
    for t in range(x.shape[1]):
        now = keep * now + (1 - keep) * x[:, t]
        out[:, t] = now
    return out
