"""The indices of a pair's series over windows before and after a date, on a grid of days, weeks or months.

- tone   T(W) = sum of v / sum of abs(v) over W, in [-1, 1]: twice the coverage leaves it as it is, and talk that
  swells with bad news does not lift a tone that is good already;
- level  L(W) = mean of asinh(v / s) over W, with s the median of abs(v): heavy tails count by their logarithm;
- odds   O(W) = ln((C + .5) / (K + .5)) with C cooperative and K conflictual events, where quad counts are known.

"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["GRIDS", "Grid", "Index", "Track", "best_before", "difference", "indices", "rms", "transformed", "window"]


@dataclass(frozen=True, slots=True)
class Grid:
    """The windows of a frequency, in steps from the date's own step (0); all fixed beforehand.

    ``before`` lists lengths of the window before, of which each series takes the one that foretells it best; the window ends
    ``gap`` steps before the date, so that a run-up is not taken for the ordinary state.  ``after`` are the windows of the
    direction; ``sharp`` those of the search for points, against ``local`` steps before, which lie ``apart`` steps from each
    other at least.  A point of a list and a detected one belong together within ``near`` steps.  ``fewest`` known steps are
    needed before a date, ``fewest_after`` in the longest window after it.
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
        top, bottom = window(self.top, first, last), window(self.bottom, first, last)
        with np.errstate(invalid="ignore", divide="ignore"):
            if self.kind == "odds":
                return np.asarray(np.log((top + 0.5) / (bottom + 0.5)))
            # Nothing but zeros has neither a good nor a bad tone.
            return np.where(bottom > 0, top / bottom, 0.0)


def transformed(track: Track) -> Floats:
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
    n = window(ok.astype(float), -span, -1)
    with np.errstate(invalid="ignore", divide="ignore"):
        slow = window(a, -span, -1) / n / float(a.sum() / max(ok.sum(), 1))
    first = slow[np.argmax(n >= min(span, 30))] if (n >= min(span, 30)).any() else 1.0
    return np.where((n >= min(span, 30)) & (slow > 0), slow, first if first > 0 else 1.0)


def indices(track: Track) -> list[Index]:
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


def difference(grid: Grid, index: Index, before: int, after: tuple[int, int], within: tuple[int, int]) -> Floats:
    """Index after less index before, at every step; NaN where too few steps are known.

    ``fewest`` must be known before, one in the window after, and ``fewest_after`` in ``within``, the longest of its kind.
    """
    first, last = -(before + grid.gap - 1), -grid.gap
    enough = (
        (window(index.filled, first, last) >= min(before, grid.fewest))
        & (window(index.filled, *after) >= 1)
        & (window(index.filled, *within) >= grid.fewest_after)
    )
    return np.where(enough, index.over(*after) - index.over(first, last), np.nan)


def best_before(grid: Grid, index: Index, lengths: tuple[int, ...]) -> int:
    """The length before which foretells the level after best, by the mean absolute error over all steps.

    A level that wanders asks for a short window, a noisy one about a steady mean for a long one; no list of points is used.
    """
    errors = {
        n: np.abs(difference(grid, index, n, grid.after[-1], grid.after[-1]))
        for n in lengths
        if n * 2 <= len(index.top)
    }
    if not errors:
        return min(lengths)
    common = np.isfinite(np.stack(list(errors.values()))).all(axis=0)
    if not common.any():
        return min(lengths)
    return min(errors, key=lambda n: float(np.mean(errors[n][common])))


def window(x: Floats, first: int, last: int) -> Floats:
    """Sums of x over steps t + first .. t + last, at every t; steps outside count nothing."""
    c = np.r_[0.0, np.cumsum(x)]
    t = np.arange(len(x))
    low, high = np.clip(t + first, 0, len(x)), np.clip(t + last + 1, 0, len(x))
    return np.asarray(c[np.maximum(high, low)] - c[low], dtype=float)


def rms(x: Floats) -> float:
    x = x[np.isfinite(x)]
    return float(np.sqrt(np.mean(x**2))) if len(x) else 0.0
