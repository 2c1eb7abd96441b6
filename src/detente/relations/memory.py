"""How long a series remembers: the order of fractional integration by local Whittle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Memory", "local_whittle"]


@dataclass(frozen=True, slots=True)
class Memory:
    """d with its standard error 1 / (2 sqrt m), and the m lowest frequencies that it rests on."""

    d: float
    se: float
    frequencies: int


def local_whittle(x: Floats, *, power: float = 0.65) -> Memory:
    """Estimate d of a series by the m = floor(n^power) lowest frequencies.

    d minimises R(d) = ln(mean of l_j^(2d) I_j) - 2 d mean of ln l_j, with I_j the periodogram at l_j = 2 pi j / n and d in
    (-0.5, 1).  0 is no memory, 1 a random walk; between them shocks fade slowly (Robinson 1995, doi:10.1214/aos/1176324317).
    Raises UsageError for gaps, a constant, or fewer than 32 values.

    >>> walk = np.cumsum(np.random.default_rng(1).normal(size=4000))
    >>> bool(abs(local_whittle(walk).d - 1) < 0.1)
    True
    """
    x = np.asarray(x, dtype=float)
    if len(x) < 32 or not np.isfinite(x).all() or float(np.ptp(x)) == 0:
        raise UsageError(f"memory needs 32 values or more, without gaps and not all alike; {len(x)} are given")
    from scipy.optimize import minimize_scalar

    m = int(np.floor(len(x) ** power))
    at = 2 * np.pi * np.arange(1, m + 1) / len(x)
    i = np.abs(np.fft.fft(x - x.mean())[1 : m + 1]) ** 2 / (2 * np.pi * len(x))
    found = minimize_scalar(
        lambda d: np.log(np.mean(at ** (2 * d) * i)) - 2 * d * np.mean(np.log(at)), bounds=(-0.5, 1.2), method="bounded"
    )
    return Memory(float(found.x), 1 / (2 * np.sqrt(m)), m)
