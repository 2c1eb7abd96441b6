"""Vector autoregression of directed series: inertia, reciprocity and triangular response, as tests and not as a forecast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Var", "fit", "granger", "impulse_responses", "order", "sum_of_lags"]


@dataclass(frozen=True, slots=True)
class Var:
    """A fitted VAR(p): y_t = c + A_1 y_{t-1} + … + A_p y_{t-p} + e_t.

    ``coefficients`` is (1 + k p, k): a row for the constant, then a row per lag and series (lag 1 first); ``sigma`` the residual covariance with
    the degrees of freedom taken off; ``xtx`` the inverse of X'X; ``used`` the number of equations' rows.
    """

    names: tuple[str, ...]
    lags: int
    coefficients: Floats
    sigma: Floats
    xtx: Floats
    used: int

    @property
    def free(self) -> int:
        """Residual degrees of freedom of one equation."""
        return int(self.used - self.coefficients.shape[0])

    def matrix(self, lag: int) -> Floats:
        """A_lag, responses in rows."""
        k = len(self.names)
        return self.coefficients[1 + (lag - 1) * k : 1 + lag * k].T


def fit(y: Floats, names: tuple[str, ...], lags: int, *, skip: int = 0) -> Var:
    """Fit a VAR by least squares; y is (time, series), without gaps.

    ``skip`` leaves out that many first rows, so that orders can be compared on the same sample.
    Raises UsageError where there are fewer rows than coefficients.

    >>> rng = np.random.default_rng(0)
    >>> y = np.zeros((4000, 2))
    >>> for t in range(1, 4000):
    ...     y[t] = y[t - 1] @ np.array([[0.5, 0.2], [0.0, 0.3]]) + rng.normal(size=2)
    >>> fit(y, ("a", "b"), 1).matrix(1).round(1).tolist()
    [[0.5, 0.0], [0.2, 0.3]]
    """
    y = np.asarray(y, dtype=float)
    rows, k = y.shape
    if k != len(names):
        raise UsageError(f"{k} series but {len(names)} names; give one name per column")
    if not np.isfinite(y).all():
        raise UsageError("a VAR needs series without gaps; fill or cut them, and say so")
    if lags < 1 or rows - lags - skip <= 1 + k * lags:
        raise UsageError(f"{rows} rows are too few for {lags} lags of {k} series; give more rows or fewer lags")
    first = lags + skip
    x = np.column_stack([np.ones(rows - first), *(y[first - lag : rows - lag] for lag in range(1, lags + 1))])
    target = y[first:]
    coefficients = np.linalg.lstsq(x, target, rcond=None)[0]
    rest = target - x @ coefficients
    free = len(target) - x.shape[1]
    return Var(names, lags, coefficients, rest.T @ rest / free, np.linalg.inv(x.T @ x), len(target))


def order(y: Floats, names: tuple[str, ...], most: int) -> dict[str, int]:
    """The number of lags, 1 to ``most``, that AIC and BIC choose on a common sample.

    AIC = ln det S + 2 k (1 + k p) / T and BIC with ln T for 2, S the residual covariance over T (Lütkepohl 2005, 4.3).
    """
    scores: dict[str, list[float]] = {"aic": [], "bic": []}
    for lags in range(1, most + 1):
        fitted = fit(y, names, lags, skip=most - lags)
        log_det = float(np.linalg.slogdet(fitted.sigma * fitted.free / fitted.used)[1])
        size = fitted.coefficients.size
        scores["aic"].append(log_det + 2 * size / fitted.used)
        scores["bic"].append(log_det + np.log(fitted.used) * size / fitted.used)
    return {name: int(np.argmin(values)) + 1 for name, values in scores.items()}


def sum_of_lags(fitted: Var, response: str, of: str) -> float:
    """The sum over lags of the coefficients of one series in the equation of another."""
    i, j = fitted.names.index(response), fitted.names.index(of)
    return float(sum(fitted.matrix(lag)[i, j] for lag in range(1, fitted.lags + 1)))


def granger(fitted: Var, response: str, of: str) -> float:
    """p of the F test that no lag of one series helps to foretell another.

    F = b' (R V R')^-1 b / p with V the covariance of the coefficients, against F(p, k (T - 1 - k p)) (Granger 1969,
    doi:10.2307/1912791; degrees of freedom as Lütkepohl 2005, 3.6).
    """
    from scipy.special import fdtrc

    k = len(fitted.names)
    i, j = fitted.names.index(response), fitted.names.index(of)
    rows = [1 + lag * k + j for lag in range(fitted.lags)]
    b = fitted.coefficients[rows, i]
    v = fitted.xtx[np.ix_(rows, rows)] * fitted.sigma[i, i]
    statistic = float(b @ np.linalg.solve(v, b)) / fitted.lags
    return float(fdtrc(fitted.lags, k * fitted.free, statistic))


def impulse_responses(
    fitted: Var, steps: int, *, draws: int = 500, seed: int = 0, mass: float = 0.9
) -> tuple[Floats, Floats, Floats]:
    """Responses of every series to one unit in each, over 0 to ``steps`` steps: middle, low and high of their bands.

    Each is (steps + 1, response, impulse).  Bands come from draws of the coefficients, normal about their estimate with covariance
    sigma ⊗ (X'X)^-1; contemporaneous joint reports are not sorted out, so that an impulse is a surprise in one series alone.
    """
    rng = np.random.default_rng(seed)
    root_x, root_s = np.linalg.cholesky(fitted.xtx), np.linalg.cholesky(fitted.sigma)
    middle = _responses(fitted.coefficients, fitted.lags, steps)
    drawn = np.stack(
        [
            _responses(
                fitted.coefficients + root_x @ rng.standard_normal(fitted.coefficients.shape) @ root_s.T,
                fitted.lags,
                steps,
            )
            for _ in range(draws)
        ]
    )
    tail = (1 - mass) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], axis=0)
    return middle, low, high


def _responses(coefficients: Floats, lags: int, steps: int) -> Floats:
    k = coefficients.shape[1]
    a = [coefficients[1 + lag * k : 1 + (lag + 1) * k].T for lag in range(lags)]
    out = [np.eye(k)]
    for step in range(1, steps + 1):
        out.append(sum((a[lag] @ out[step - 1 - lag] for lag in range(min(lags, step))), start=np.zeros((k, k))))
    return np.stack(out)
