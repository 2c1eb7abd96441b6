"""Where a pair stands by one feed: level, bands, how many events it rests on, momentum, volatility, grade.

The values of a month are means over its events, so that more coverage narrows a band and moves nothing: the share of events
that are cooperative (conflict share is 1 less that), or their mean Goldstein value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from detente.relations.counted import Counted
from detente.relations.filter import PI, Floats, K
from detente.relations.level import Level, State
from detente.relations.scale import Scale, by_quantile, place, probabilities
from detente.relations.series import Panel, Series, month_index, month_name, panel

# A level needs so many months with events; below that the counts stand alone.
ENOUGH = 12
_HALF, _NINETY = 0.6745, 1.6449
_LATELY = 24
_DRAWS = 4000

Cell = tuple[str, str, float, int]  # pair as A>B, month, mean over the month's events, how many they are


@dataclass(frozen=True, slots=True)
class Standing:
    """A directed pair at the end of a month, in the unit of its values; higher is better.

    ``effective_events`` is (sum of w)^2 / (sum of w^2 / n) over the weights w that the months have in the level (Kish 1965): so
    many events, all weighing alike, would carry it.  ``volatility`` is the root mean square of a month's step over the last two
    years, as far as the filter takes these months for jumps.
    """

    state: State
    effective_events: float
    volatility: float

    def band(self, share: float) -> tuple[float, float]:
        """The 50 or 90 percent band of the level."""
        z = {0.5: _HALF, 0.9: _NINETY}[share]
        return self.state.level - z * self.state.sd, self.state.level + z * self.state.sd


@dataclass(frozen=True, slots=True)
class Graded:
    """A level on the scale of -9 to 9, with its 90 percent band and the probability of each grade."""

    value: float
    low: float
    high: float
    grade: str
    grade_zh: str
    part: str
    probabilities: dict[str, float]


def panel_of(cells: Iterable[Cell], *, until: str) -> Panel:
    """Monthly means as a panel whose calendar ends with ``until`` (YYYY-MM); months without events are missing."""
    rows: dict[str, dict[int, tuple[float, int]]] = {}
    end = month_index(until)
    for pair, month, value, n in cells:
        at = month_index(month)
        if n > 0 and at <= end:
            rows.setdefault(pair, {})[at] = (value, n)
    return panel(_series(pair, of, end) for pair, of in rows.items())


def enough(n: Mapping[str, int]) -> list[str]:
    """Pairs with events in enough months for a level, of pairs and their numbers of months."""
    return sorted(pair for pair, months in n.items() if months >= ENOUGH)


def stand(level: Level, pair: str) -> Standing:
    """Where a pair stands at the panel's last month."""
    assert isinstance(level.model, Counted)
    end = len(level.panel.months) - 1
    weight = _weights_of_months(level, level.place(pair), end)
    n = level.model.n[level.place(pair)]
    seen = (n > 0) & (weight != 0)
    spread = float((weight[seen] ** 2 / n[seen]).sum())
    return Standing(
        level.state(pair),
        float(weight[seen].sum()) ** 2 / spread if spread else 0.0,
        _volatility(level, level.place(pair), end),
    )


def common_scale(level: Level) -> Scale:
    """The scale by quantile among the levels of all series of a panel in all their months."""
    assert isinstance(level.model, Counted)
    return by_quantile(np.concatenate([track(level, pair)[0] for pair in level.panel.pairs]))


def track(level: Level, pair: str) -> tuple[Floats, Floats]:
    """Level and sd at each month's end by what was known then (with the last month's weights of parameters); NaN before the first event."""
    assert isinstance(level.model, Counted)
    i, end = level.place(pair), len(level.panel.months) - 1
    mean, var = (a[:, i].astype(float) for a in (level.model.filtered.mean, level.model.filtered.var))
    w = level.model.weights(end)[i]
    found = mean @ w
    sd = np.sqrt(var @ w + (mean - found[:, None]) ** 2 @ w)
    unknown = np.logical_and.accumulate(np.isnan(level.panel.value[i]))
    return np.where(unknown, np.nan, found), np.where(unknown, np.nan, sd)


def draws(level: Level, pair: str, *, size: int, seed: int = 0) -> Floats:
    """Draws of a pair's level at the panel's last month; those of two directions are independent."""
    state = level.state(pair)
    rng = np.random.default_rng([seed, len(pair), *pair.encode()])
    return np.asarray(state.level + state.sd * rng.standard_normal(size))


def grade(found: Scale, level: Level, pair: str) -> Graded:
    """A pair's level on a scale."""
    drawn = found(draws(level, pair, size=_DRAWS))
    state = level.state(pair)
    value, low, high = (
        float(found(x)) for x in (state.level, state.level - _NINETY * state.sd, state.level + _NINETY * state.sd)
    )
    at = place(value)
    return Graded(value, low, high, at.grade.en, at.grade.zh, at.part, probabilities(drawn))


def _series(pair: str, of: dict[int, tuple[float, int]], end: int) -> Series:
    first = min(of)
    months = range(first, end + 1)
    value = np.array([of[m][0] if m in of else np.nan for m in months])
    n = np.array([float(of[m][1]) if m in of else 0.0 for m in months])
    return Series(pair, tuple(month_name(m) for m in months), value, n)


def _weights_of_months(level: Level, i: int, end: int) -> Floats:
    """How much each month's value weighs in the level at ``end``, over the grid."""
    assert isinstance(level.model, Counted)
    f, w = level.model.filtered, level.model.weights(end)[i]
    gain = f.gain[: end + 1, i].astype(float)
    carry = w.copy()
    out = np.zeros(end + 1)
    for t in range(end, -1, -1):
        out[t] = float(carry @ gain[t])
        carry = carry * (1 - gain[t]) * f.grid.phi
    return out


def _volatility(level: Level, i: int, end: int) -> float:
    assert isinstance(level.model, Counted)
    f, w = level.model.filtered, level.model.weights(end)[i]
    p = f.jump[max(0, end - _LATELY + 1) : end + 1, i].astype(float)
    there = ~np.isnan(level.panel.value[i, max(0, end - _LATELY + 1) : end + 1])
    # Of a month without events nothing is known: the filter leaves the prior share of jumps.
    p = np.where(there[:, None], p, PI)
    return float(np.sqrt(((1 - p + p * K) * f.grid.q).mean(0) @ w))
