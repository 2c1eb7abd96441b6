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
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import UsageError
from detente.relations.turning_index import (
    GRIDS,
    Grid,
    Track,
    best_before,
    difference,
    indices,
    rms,
    transformed,
    window,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["GRIDS", "Change", "Grid", "Point", "Track", "change", "detect", "naive", "peaks"]


# At most this share of a series' own steps may lie near a detected point: the penalty, fixed beforehand.
BUDGET = 0.045
# No step counts that changes less than this multiple of the usual change.
_LEAST = 1.5
# Share of the posterior over the day of a point that its interval holds.
MASS = 0.9


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
    grid, found = track.grid, indices(track)
    before = best_before(grid, found[-1], grid.before)
    local = best_before(grid, found[-1], grid.local)
    d = _together([difference(grid, index, before, after, grid.after[-1]) for index in found for after in grid.after])
    sharp = _together([difference(grid, found[-1], local, after, grid.sharp[-1]) for after in grid.sharp])
    if d is None:
        raise UsageError(
            f"{track.pair}: it never changes, or no date has enough known steps before and after it; give a longer series"
        )
    return Change(d, np.full_like(d, np.nan) if sharp is None else sharp, before, local)


def _together(differences: list[Floats]) -> Floats | None:
    """Differences over their root mean squares, summed and scaled to a root mean square of 1; None where nothing changes."""
    spreads = [rms(x) for x in differences]
    total = sum(
        (x / s for x, s in zip(differences, spreads, strict=True) if s > 0), start=np.zeros(len(differences[0]))
    )
    spread = rms(total)
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
        n = window(ok.astype(float), first, last)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = window(v, first, last) / n
            out.append((n, mean, (window(v * v, first, last) / n - mean**2) / np.maximum(n - 1, 1)))
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
    y = transformed(track)
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
