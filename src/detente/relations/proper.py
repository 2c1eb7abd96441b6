"""Scores of a forecast that is given as draws: CRPS, PIT and coverage."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def crps(draws: Floats, y: Floats) -> Floats:
    """Continuous ranked probability score of draws against what came; lower is better, in the unit of ``y``.

    CRPS = mean |X - y| - mean |X - X'| / 2 over the draws X, X' (Gneiting & Raftery 2007, doi:10.1198/016214506000001437).
    ``draws`` has shape (..., m), ``y`` (...); the result has the shape of ``y``.

    >>> float(crps(np.array([0.0, 2.0]), np.array(1.0)))
    0.5
    """
    x = np.sort(draws, axis=-1)
    m = x.shape[-1]
    rank = 2 * np.arange(1, m + 1) - m - 1
    spread = (x * rank).sum(-1) / m**2
    return np.asarray(np.abs(x - y[..., None]).mean(-1) - spread)


def pit(draws: Floats, y: Floats) -> Floats:
    """Where what came lies in the forecast, 0 to 1; the middle of the step where draws tie with it.

    >>> float(pit(np.array([0.0, 1.0, 1.0, 2.0]), np.array(1.0)))
    0.5
    """
    below, ties = (draws < y[..., None]).mean(-1), (draws == y[..., None]).mean(-1)
    return np.asarray(below + ties / 2)


def interval(draws: Floats, share: float) -> tuple[Floats, Floats]:
    """The central interval that holds ``share`` of the draws."""
    low, high = np.quantile(draws, [(1 - share) / 2, (1 + share) / 2], axis=-1)
    return low, high


def covered(draws: Floats, y: Floats, share: float) -> tuple[Floats, Floats]:
    """Whether what came lies in the central interval, ends included, and how wide the interval is."""
    low, high = interval(draws, share)
    # Scores are published in steps of a tenth: a bound that misses one by rounding holds it.
    return ((y >= low - 1e-9) & (y <= high + 1e-9)).astype(float), high - low
