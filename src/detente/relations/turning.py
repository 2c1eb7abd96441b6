"""Turning points of a pair's series: how far each date divides what came before from what came after.

A series is put on its grid of days, weeks or months.  For each date t two or three indices are compared over windows
before and after t:

- tone   T(W) = sum of v / sum of abs(v) over W, in [-1, 1]: twice the coverage leaves it as it is, and talk that
  swells with bad news does not lift a tone that is good already;
- level  L(W) = mean of asinh(v / s) over W, with s the median of abs(v): heavy tails count by their logarithm;
- odds   O(W) = ln((C + .5) / (K + .5)) with C cooperative and K conflictual events, where quad counts are known.

The change at t is

    D(t) = sum over indices i and windows w of  (i(after_w) - i(before)) / S_iw,   divided by its own spread,

where S_iw is the root mean square of the same difference over all dates of the series (placebo dates), and the spread
that of the sum.  The direction is the sign of D, never of a single day.

Calibration is by the series' own dates and not by a textbook z, which is off by a factor of three on event data.  See
docs/methods/turning.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.errors import UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["GRIDS", "Change", "Grid", "Point", "Track", "change", "detect", "naive", "peaks"]


@dataclass(frozen=True, slots=True)
class Grid:
    """The windows of a frequency, in steps from the date's own step (0); all fixed beforehand.

    ``before`` lists lengths of the window before, of which each series takes the one that foretells it best; the window ends
    ``gap`` steps before the date, so that a run-up is not taken for the ordinary state.  ``after`` are the windows of the
    direction; ``sharp`` those of the search for points, against ``local`` steps before, which lie ``apart`` steps from each
    other at least.  A point of a list and a detected one belong together within ``near`` steps.  ``fewest`` known steps are
    needed before a date, ``fewest_after`` in each window after it.
    """

    name: str
    days: float
    before: tuple[int, ...]
    gap: int
    after: tuple[tuple[int, int], ...]
    local: tuple[int, ...]
    sharp: tuple[tuple[int, int], ...]
    apart: int
    near: int
    fewest: int
    fewest_after: int

    @property
    def reach(self) -> int:
        """How far the windows after a date reach, in steps."""
        return max(last for _, last in self.after)


GRIDS = {
    "daily": Grid("daily", 1, (360,), 4, ((0, 9), (0, 29)), (60,), ((0, 3), (0, 20)), 14, 7, 5, 3),
    "weekly": Grid("weekly", 7, (52,), 1, ((0, 1), (0, 4)), (9,), ((0, 0), (0, 2)), 2, 1, 3, 1),
    "monthly": Grid("monthly", 30.4, (1, 3, 6, 12), 1, ((0, 1), (0, 2)), (1, 3, 6, 12), ((0, 0), (0, 2)), 2, 1, 1, 1),
}
# At most this share of a series' own steps may lie near a detected point: the penalty, fixed beforehand.
BUDGET = 0.045
# No step counts that changes less than this multiple of the usual change.
_LEAST = 1.5
# Share of the posterior over the day of a point that its interval holds.
MASS = 0.9


@dataclass(frozen=True, slots=True)
class Track:
    """One pair on its grid: step k is ``start + k``; NaN and 0 where nothing is known.

    ``value`` is a sum per step, or a mean where ``n`` counts its events; ``activity`` is the coverage by which a sum can grow
    without the relation changing; ``quads`` are verbal and material cooperation, verbal and material conflict (4, steps).
    """

    pair: str
    grid: Grid
    value: Floats
    n: Floats | None = None
    activity: Floats | None = None
    quads: Floats | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """An index per step: sum(top) / sum(bottom) over a window, or the log odds of two counts; ``filled`` marks known steps."""

    top: Floats
    bottom: Floats
    kind: Literal["mean", "odds"]
    filled: Floats

    def over(self, first: int, last: int) -> Floats:
        """The index over steps t + first .. t + last, at every t."""
        top, bottom = _window(self.top, first, last), _window(self.bottom, first, last)
        with np.errstate(invalid="ignore", divide="ignore"):
            if self.kind == "odds":
                return np.asarray(np.log((top + 0.5) / (bottom + 0.5)))
            # Nothing but zeros has neither a good nor a bad tone.
            return np.where(bottom > 0, top / bottom, 0.0)


@dataclass(frozen=True, slots=True)
class Change:
    """D(t) and the sharp change of every step (NaN where the windows are too empty), and the windows before of both."""

    d: Floats
    sharp: Floats
    before: int
    local: int


@dataclass(frozen=True, slots=True)
class Point:
    """A detected turning point: the step, its sign, how many of the series' own steps change less, and its interval."""

    step: int
    sign: int
    size: float
    probability: float
    first: int
    last: int


def change(track: Track) -> Change:
    """Measure the change at every step of a series.

    Raises UsageError where the series has no step with windows full enough.

    >>> v = np.r_[np.full(200, 2.0), np.full(200, -2.0)] + np.tile([0.5, -0.5], 200)
    >>> int(np.nanargmin(change(Track("A_B", GRIDS["daily"], v)).d))
    200
    """
    grid, indices = track.grid, _indices(track)
    before = _best_before(grid, indices[-1], grid.before)
    local = _best_before(grid, indices[-1], grid.local)
    d = _together([_difference(grid, index, before, window) for index in indices for window in grid.after])
    sharp = _together([_difference(grid, indices[-1], local, window) for window in grid.sharp])
    if d is None or sharp is None:
        raise UsageError(f"{track.pair}: no date of the series has enough steps before and after it; give a longer series")
    return Change(d, sharp, before, local)


def _together(differences: list[Floats]) -> Floats | None:
    """Differences over their root mean squares, summed and scaled to a root mean square of 1; None where nothing changes."""
    spreads = [_rms(x) for x in differences]
    total = sum((x / s for x, s in zip(differences, spreads, strict=True) if s > 0), start=np.zeros(len(differences[0])))
    spread = _rms(total)
    return total / spread if spread > 0 and any(spreads) else None


def detect(track: Track, measured: Change | None = None, *, budget: float = BUDGET) -> list[Point]:
    """The turning points of a series, in date order.

    The largest sharp changes are taken one after the other, none within ``grid.apart`` steps of another, until the steps
    within ``grid.near`` of a point would be more than ``budget`` of the series.  So at most that share of dates without a
    turning point is near an alarm, whatever the series is like.
    """
    measured = measured or change(track)
    return [_point(track, measured, step) for step in peaks(track.grid, measured, budget=budget)]


def peaks(grid: Grid, measured: Change, *, budget: float = BUDGET) -> list[int]:
    """The steps of the points that `detect` describes, in order."""
    size = np.abs(measured.sharp)
    left = np.where(np.isfinite(size), size, -1.0)
    limit = int(budget * np.isfinite(size).sum() / (2 * grid.near + 1))
    found: list[int] = []
    while len(found) < limit:
        step = int(np.argmax(left))
        if left[step] < _LEAST:
            break
        found.append(step)
        left[max(0, step - grid.apart) : step + grid.apart + 1] = -1.0
        # While most of the window before still holds the old state, the same shift would be found again.
        echo = slice(max(0, step - measured.local // 2), step + measured.local // 2 + 1)
        left[echo][np.sign(measured.sharp[echo]) == np.sign(measured.sharp[step])] = -1.0
    return sorted(found)


def naive(track: Track) -> Floats:
    """The naive z of a shift at every step: days 0 to 21 against days -59 to -4 of value over activity, Welch's formula.

    It stands beside every score as the baseline; its |z| > 2 comes at 41% of placebo dates of GDELT.
    """
    value = track.value / track.activity if track.activity is not None else track.value
    ok = np.isfinite(value)
    v = np.where(ok, value, 0.0)
    out = []
    for first, last in ((-59, -4), (0, 20)):
        n = _window(ok.astype(float), first, last)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = _window(v, first, last) / n
            out.append((n, mean, (_window(v * v, first, last) / n - mean**2) / np.maximum(n - 1, 1)))
    (n0, m0, s0), (n1, m1, s1) = out
    with np.errstate(invalid="ignore", divide="ignore"):
        z = (m1 - m0) / np.sqrt(s0 + s1)
    return np.where((n0 >= 10) & (n1 >= 5), z, np.nan)


def _point(track: Track, measured: Change, step: int) -> Point:
    size, apart = np.abs(measured.sharp), track.grid.apart
    far = np.isfinite(size)
    far[max(0, step - apart) : step + apart + 1] = False
    smaller = float(np.mean(size[far] < size[step])) if far.any() else float("nan")
    first, last = _interval(track, step, measured.local)
    return Point(step, int(np.sign(measured.sharp[step])), float(size[step]), smaller, first, last)


def _interval(track: Track, step: int, before: int) -> tuple[int, int]:
    """The span of steps that holds ``MASS`` of the posterior of one step in a Student-t level (4 degrees of freedom).

    All steps that lie nearer than another point could have equal prior weight; levels and scale are profiled; the log
    likelihood is shrunk by (1 - r) / (1 + r) with r the first autocorrelation, as neighbours tell the same news twice.
    """
    y = _transformed(track)
    reach = track.grid.apart
    low, high = max(1, step - reach), min(len(y) - 1, step + reach)
    span = slice(max(0, low - before), min(len(y), high + reach))
    part, offset = y[span], span.start or 0
    scores = np.full(high - low + 1, -np.inf)
    for k, tau in enumerate(range(low, high + 1)):
        left, right = part[: tau - offset], part[tau - offset :]
        left, right = left[np.isfinite(left)], right[np.isfinite(right)]
        if len(left) < 2 or len(right) < 1:
            continue
        rest = np.r_[left - np.median(left), right - np.median(right)]
        scale = max(float(np.median(np.abs(rest))) * 1.4826, 1e-6)
        scores[k] = -2.5 * float(np.log1p((rest / scale) ** 2 / 4).sum()) - len(rest) * np.log(scale)
    if not np.isfinite(scores).any():
        return step, step
    weight = np.exp((scores - scores.max()) * _independence(part))
    weight /= weight.sum()
    return _shortest(weight, low, step)


def _shortest(weight: Floats, low: int, step: int) -> tuple[int, int]:
    """The shortest span that holds ``MASS`` of the weights, stretched to the point itself where it lies outside."""
    c = np.r_[0.0, np.cumsum(weight)]
    best = (0, len(weight) - 1)
    for i in range(len(weight)):
        j = int(np.searchsorted(c, c[i] + MASS - 1e-12))
        if j <= len(weight) and j - 1 - i < best[1] - best[0]:
            best = (i, j - 1)
    return min(low + best[0], step), max(low + best[1], step)


def _independence(y: Floats) -> float:
    y = y[np.isfinite(y)]
    if len(y) < 4 or float(np.var(y)) == 0:
        return 1.0
    r = float(np.corrcoef(y[:-1], y[1:])[0, 1])
    return (1 - max(r, 0.0)) / (1 + max(r, 0.0))


def _transformed(track: Track) -> Floats:
    """What the level index averages: asinh(v / s), or the log odds of each step where counts are known."""
    if track.quads is not None:
        good, bad = track.quads[:2].sum(axis=0), track.quads[2:].sum(axis=0)
        return np.where(good + bad > 0, np.log((good + 0.5) / (bad + 0.5)), np.nan)
    ok = np.isfinite(track.value)
    return np.where(ok, np.arcsinh(np.where(ok, track.value, 0.0) / _scale(track)), np.nan)


def _scale(track: Track) -> Floats | float:
    """The size of an ordinary value: the median of abs(v), moved with the slow trend of activity where it is known."""
    size = np.abs(track.value[np.isfinite(track.value)])
    usual = float(np.median(size[size > 0])) if (size > 0).any() else 1.0
    if track.activity is None:
        return usual
    return np.asarray(usual * _slow(track.activity, max(track.grid.before)), dtype=float)


def _slow(activity: Floats, span: int) -> Floats:
    """Activity as a slow multiple of its usual size: its mean over the ``span`` steps before, over the mean of all.

    The activity of the day itself would not do: it swells with the very news that the day brings.
    """
    ok = np.isfinite(activity)
    a = np.where(ok, activity, 0.0)
    n = _window(ok.astype(float), -span, -1)
    with np.errstate(invalid="ignore", divide="ignore"):
        slow = _window(a, -span, -1) / n / float(a.sum() / max(ok.sum(), 1))
    first = slow[np.argmax(n >= min(span, 30))] if (n >= min(span, 30)).any() else 1.0
    return np.where((n >= min(span, 30)) & (slow > 0), slow, first if first > 0 else 1.0)


def _indices(track: Track) -> list[Index]:
    """The indices of a series, each as numerator and denominator per step, so that windows are sums."""
    ok = np.isfinite(track.value)
    v = np.where(ok, track.value, 0.0)
    weight = ok.astype(float) if track.n is None else np.where(ok, track.n, 0.0)
    filled = (weight > 0).astype(float)
    tone = Index(v * weight, np.abs(v) * weight, "mean", filled)
    level = Index(np.where(ok, np.arcsinh(v / _scale(track)), 0.0) * weight, weight, "mean", filled)
    if track.quads is None:
        return [tone, level]
    good, bad = track.quads[:2].sum(axis=0), track.quads[2:].sum(axis=0)
    return [tone, level, Index(good, bad, "odds", (good + bad > 0).astype(float))]


def _difference(grid: Grid, index: Index, before: int, after: tuple[int, int]) -> Floats:
    """Index after less index before, at every step; NaN where either window holds too few filled steps."""
    first, last = -(before + grid.gap - 1), -grid.gap
    enough = (_window(index.filled, first, last) >= min(before, grid.fewest)) & (
        _window(index.filled, *after) >= grid.fewest_after
    )
    return np.where(enough, index.over(*after) - index.over(first, last), np.nan)


def _best_before(grid: Grid, index: Index, lengths: tuple[int, ...]) -> int:
    """The length before which foretells the level after best, by the mean absolute error over all steps.

    A level that wanders asks for a short window, a noisy one about a steady mean for a long one; no list of points is used.
    """
    errors = {n: np.abs(_difference(grid, index, n, grid.after[-1])) for n in lengths if n * 2 <= len(index.top)}
    if not errors:
        return min(lengths)
    common = np.isfinite(np.stack(list(errors.values()))).all(axis=0)
    if not common.any():
        return min(lengths)
    return min(errors, key=lambda n: float(np.mean(errors[n][common])))


def _window(x: Floats, first: int, last: int) -> Floats:
    """Sums of x over steps t + first .. t + last, at every t; steps outside count nothing."""
    c = np.r_[0.0, np.cumsum(x)]
    t = np.arange(len(x))
    low, high = np.clip(t + first, 0, len(x)), np.clip(t + last + 1, 0, len(x))
    return np.asarray(c[np.maximum(high, low)] - c[low], dtype=float)


def _rms(x: Floats) -> float:
    x = x[np.isfinite(x)]
    return float(np.sqrt(np.mean(x**2))) if len(x) else 0.0
