"""The level of relations: which model a panel needs, its fit, forecasts with bands that cover, momentum, contributions.

Two kinds of series are told apart by what they are, not by name. *Events*: the number of events behind each value is known, or
nobody knows it and the values move in most months; the level is slow and hidden under noise (``counted``). *Grades*: no
counts, and in a large share of months exactly no change, as where experts grade; the level is the value (``graded``).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np

from detente.errors import UsageError
from detente.relations import counted, graded
from detente.relations.counted import Counted
from detente.relations.filter import Floats, smooth
from detente.relations.graded import Graded
from detente.relations.recalibration import Ranks
from detente.relations.series import Panel, reverses

Kind = Literal["events", "grades"]
Tick = Callable[[], None]

# Of expert-graded series 38 to 96 percent of months bring exactly no change; of monthly means of events hardly any.
_STILL = 0.25
_FIRST_RANK, _RANK_DRAWS = 48, 300
_HALF_YEAR = 6


@dataclass(frozen=True, slots=True)
class State:
    """A pair's level at the end of a month: mean, sd, the 90 percent band, and how it moved over the months before.

    ``change`` is level minus level ``window`` months earlier with its sd; ``improving`` the probability that it is above 0.
    """

    pair: str
    month: str
    level: float
    sd: float
    low: float
    high: float
    window: int
    change: float
    change_sd: float
    improving: float
    months_with_values: int
    events: float | None


@dataclass(frozen=True, slots=True)
class Part:
    """What one month, or one event of it, brought to a change of the level. ``event`` is None for a month as a whole;
    ``why`` is ``observation`` or ``return`` (the pull to the mean, which no event brings)."""

    month: str
    event: int | None
    why: Literal["observation", "return"]
    amount: float


@dataclass(frozen=True, slots=True)
class Level:
    """A fitted panel."""

    panel: Panel
    kind: Kind
    model: Counted | Graded
    ranks: Ranks

    def place(self, pair: str) -> int:
        """The row of a pair."""
        if pair not in self.panel.pairs:
            raise UsageError(f"unknown pair {pair!r}; the series have {', '.join(self.panel.pairs[:6])}")
        return self.panel.pairs.index(pair)

    def paths(self, pair: str, *, steps: int, size: int = 2000, origin: int | None = None) -> Floats:
        """Values that may come, steps x size, calibrated at each step whose ranks are known."""
        i, o = self.place(pair), len(self.panel.months) - 1 if origin is None else origin
        draws = self.model.draws(i, o, steps, size)
        for h in range(1, steps + 1):
            if h in self.ranks.by_horizon:
                draws[h - 1] = self.ranks.apply(draws[h - 1], series=i, origin=o, horizon=h)
        return draws

    def state(self, pair: str, *, month: int | None = None, window: int = _HALF_YEAR) -> State:
        """Where a pair stands at the end of a month (the last one unless given)."""
        i, t = self.place(pair), len(self.panel.months) - 1 if month is None else month
        back = max(t - window, 0)
        if isinstance(self.model, Counted):
            level, sd, change, change_sd = _hidden(self.model, i, t, back)
            improving = _above_zero(change, change_sd)
        else:
            level, sd, change_sd = float(self.model.value[i, t]), 0.0, 0.0
            change = level - float(self.model.value[i, back])
            improving = 0.5 + 0.5 * float(np.sign(round(change, 9)))
        seen = ~np.isnan(self.panel.value[i, : t + 1])
        events = None if self.panel.n is None else float(self.panel.n[i, : t + 1].sum())
        band = 1.6449 * sd
        return State(
            pair, self.panel.months[t], level, sd, level - band, level + band, window, change, change_sd, improving,
            int(seen.sum()), events,
        )  # fmt: skip

    def history(self, pair: str) -> tuple[Floats, Floats]:
        """Mean and sd of the level in every month, given all months (the smoother); a grade is itself, with sd 0.

        NaN before the series' first value.
        """
        i = self.place(pair)
        unknown = np.isnan(self.panel.value[i])
        unknown = np.logical_and.accumulate(unknown)
        if isinstance(self.model, Graded):
            return np.where(unknown, np.nan, self.model.value[i]), np.zeros(len(self.panel.months))
        end = len(self.panel.months) - 1
        mean, var, _ = smooth(self.model.filtered, i, end)
        w = self.model.weights(end)[i]
        level = mean @ w
        sd = np.sqrt(var @ w + (mean - level[:, None]) ** 2 @ w)
        return np.where(unknown, np.nan, level), np.where(unknown, np.nan, sd)

    def contributions(
        self, pair: str, start: int, end: int, *, events: dict[int, Sequence[float]] | None = None
    ) -> tuple[Part, ...]:
        """What made the level go from month ``start`` to month ``end``: parts that sum to the change exactly.

        The level is that of the filter at each month's end, with the parameters' weights of ``end``. A month's part is gain x
        surprise; with ``events`` (month index -> the scores behind its mean) it is split in gain x (score - expected) / n.
        """
        i = self.place(pair)
        if not 0 <= start <= end < len(self.panel.months):
            raise UsageError(f"months {start} to {end} are not in the series; it has {len(self.panel.months)} months")
        if isinstance(self.model, Graded):
            moved = self.model.value[i, start + 1 : end + 1] - self.model.value[i, start:end]
            named = zip(self.panel.months[start + 1 : end + 1], moved, strict=True)
            return tuple(Part(month, None, "observation", float(m)) for month, m in named if m)
        parts: list[Part] = []
        for t in range(start + 1, end + 1):
            parts += _month_parts(self, i, t, self.model.weights(end)[i], (events or {}).get(t))
        return tuple(parts)

    def filtered_level(self, pair: str, month: int, *, weights_of: int | None = None) -> float:
        """The level at a month's end as ``contributions`` explains it."""
        i = self.place(pair)
        if isinstance(self.model, Graded):
            return float(self.model.value[i, month])
        w = self.model.weights(month if weights_of is None else weights_of)[i]
        return float(self.model.filtered.mean[month, i].astype(float) @ w)

    def parameters(self, pair: str) -> dict[str, float]:
        """Posterior means (geometric for variances) of the hidden level's parameters: s2, tau2, phi, q."""
        if isinstance(self.model, Graded):
            return {}
        i, g = self.place(pair), self.model.filtered.grid
        ll = self.model.filtered.loglik[-1, i]
        w = np.exp(ll - ll.max())
        w = w / w.sum()
        return {
            "s2": float(np.exp(np.log(g.s2) @ w)), "tau2": float(g.tau2 @ w), "phi": float(g.phi @ w), "q": float(g.q @ w)
        }  # fmt: skip


def kind_of(panel: Panel) -> Kind:
    """Which kind of series a panel holds; see the module's text for the rule."""
    if panel.n is not None:
        return "events"
    step = np.diff(panel.value, axis=1)
    step = step[~np.isnan(step)]
    return "grades" if step.size and float((np.abs(step) < 1e-9).mean()) >= _STILL else "events"


def model_of(panel: Panel, *, known: int, seed: int) -> Counted | Graded:
    """The model of a panel's kind; what is set once is set from the months before ``known``."""
    if kind_of(panel) == "grades":
        return graded.fit(panel.value, seed=seed)
    n = np.where(np.isnan(panel.value), 0.0, 1.0) if panel.n is None else panel.n
    return counted.fit(panel.value, n, reverses(panel.pairs), known=known, seed=seed)


def ranks_of(
    model: Counted | Graded, value: Floats, horizons: Sequence[int], *, seed: int, tick: Tick = lambda: None
) -> Ranks:
    """Ranks of what came in forecasts from past months, each made from what was known then."""
    months = value.shape[1]
    origins = np.array(rank_origins(months), dtype=np.int64)
    by = {h: np.full((len(value), len(origins)), np.nan) for h in horizons}
    for k, o in enumerate(origins):
        for i in range(len(value)):
            if np.isnan(value[i, : o + 1]).all():
                continue
            draws = model.draws(i, int(o), max(horizons), _RANK_DRAWS)
            for h in horizons:
                if o + h < months and not np.isnan(y := value[i, o + h]):
                    low, ties = (draws[h - 1] < y - 1e-9).mean(), (np.abs(draws[h - 1] - y) <= 1e-9).mean()
                    by[h][i, k] = low + ties * _even(i, int(o), h, value, seed)
        tick()
    return Ranks(origins, by)


def rank_origins(months: int) -> range:
    """Past months from which ranks are taken: all from four years after the start."""
    return range(min(_FIRST_RANK, months), months)


def _even(i: int, o: int, h: int, value: Floats, seed: int) -> float:
    """A number between 0 and 1 that stands for the place among ties; it hangs on the data, not on the series' name."""
    return (zlib.crc32(value[i, : o + 1].tobytes(), seed * 31 + h) % 65536 + 0.5) / 65536


def fit(panel: Panel, *, horizons: Sequence[int] = range(1, 13), seed: int = 0, tick: Tick = lambda: None) -> Level:
    """Fit the level of every series of a panel.

    Examples: see docs/methods/level.md. ``horizons`` are the steps ahead whose bands are calibrated; without any, the level is
    measured and forecasts stay as the model gives them.
    """
    panel = panel.canonical()
    model = model_of(panel, known=len(panel.months), seed=seed)
    ranks = (
        ranks_of(model, panel.value, horizons, seed=seed, tick=tick) if horizons else Ranks(np.zeros(0, np.int64), {})
    )
    return Level(panel, kind_of(panel), model, ranks)


def _hidden(model: Counted, i: int, t: int, back: int) -> tuple[float, float, float, float]:
    """Level and sd, and the change since ``back`` with its sd, over the grid."""
    w = model.weights(t)[i]
    mean, var, link = smooth(model.filtered, i, t)
    level = float(mean[t] @ w)
    sd = float(np.sqrt(var[t] @ w + (mean[t] - level) ** 2 @ w))
    moved = mean[t] - mean[back]
    carried = np.prod(link[back:t], axis=0) * var[t]
    spread = np.maximum(var[t] + var[back] - 2 * carried, 0)
    change = float(moved @ w)
    return level, sd, change, float(np.sqrt(spread @ w + (moved - change) ** 2 @ w))


def _above_zero(mean: float, sd: float) -> float:
    return 0.5 + 0.5 * float(np.sign(mean)) if sd <= 0 else NormalDist().cdf(mean / sd)


def _month_parts(level: Level, i: int, t: int, w: Floats, scores: Sequence[float] | None) -> list[Part]:
    assert isinstance(level.model, Counted)
    f, month = level.model.filtered, level.panel.months[t]
    ahead, before, after = (a.astype(float) for a in (f.ahead[t, i], f.mean[t - 1, i], f.mean[t, i]))
    parts = []
    if drift := float((ahead - before) @ w):
        parts.append(Part(month, None, "return", drift))
    if np.isnan(level.panel.value[i, t]):
        return parts
    if not scores:
        return [*parts, Part(month, None, "observation", float((after - ahead) @ w))]
    # The surprise of the mean is the mean of the events' surprises; rounding of the stored gain is shared out evenly.
    gain = f.gain[t, i].astype(float)
    amounts = [float((gain * (score - ahead)) @ w) / len(scores) for score in scores]
    rest = (float((after - ahead) @ w) - sum(amounts)) / len(scores)
    if abs(float(np.mean(scores)) - level.panel.value[i, t]) > 1e-6:
        raise UsageError(f"{month}: the events' mean is not the month's value; give the scores that were averaged")
    return parts + [Part(month, k, "observation", a + rest) for k, a in enumerate(amounts)]
