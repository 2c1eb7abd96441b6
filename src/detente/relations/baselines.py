"""What a forecast of a level must beat: nine simple or common methods, each as draws.

Months without events are filled with the mean of the months before them, for these methods know no missing months. Gaussian
forecasts are given as evenly spaced quantiles, the others as what they draw from. No method sees a month after the origin.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_SIZE = 1000
_ALPHAS = np.arange(0.02, 1.0001, 0.02)
_RATIOS = np.concatenate([[0.0], np.geomspace(1e-4, 30, 60)])
# Sims & Zha (1998, doi:10.2307/2527347) as the R package MSBVAR sets them by default in its examples.
_LAGS, _LAMBDA0, _LAMBDA1, _LAMBDA3, _LAMBDA4 = 6, 0.6, 0.1, 2.0, 0.25


def filled(value: Floats) -> Floats:
    """Series x month with each empty month as the mean of the months before it; 0 before the first.

    >>> filled(np.array([[1.0, 3.0, np.nan]]))
    array([[1., 3., 2.]])
    """
    there = ~np.isnan(value)
    mean = np.where(there, value, 0).cumsum(1) / np.maximum(there.cumsum(1), 1)
    return np.where(there, value, mean)


def normal(mean: float, sd: float) -> Floats:
    """A Gaussian as evenly spaced quantiles."""
    return np.asarray(mean + sd * _standard())


@lru_cache(maxsize=1)
def _standard() -> Floats:
    return np.array([NormalDist().inv_cdf((k + 0.5) / _SIZE) for k in range(_SIZE)])


def ar1(y: Floats) -> tuple[float, float, float]:
    """Constant, slope and residual sd of y_t = c + b y_{t-1} + e, by least squares."""
    x, z = y[:-1], y[1:]
    spread = float(((x - x.mean()) ** 2).sum())
    b = float(((x - x.mean()) * (z - z.mean())).sum()) / spread if spread > 0 else 0.0
    c = float(z.mean() - b * x.mean())
    return c, b, float(np.sqrt(((z - c - b * x) ** 2).sum() / max(len(z) - 2, 1)))


def var_fit(y: Floats, lags: int = 1) -> tuple[Floats, Floats]:
    """Coefficients (a constant first, then lag by lag; regressor x equation) and residual covariance of a VAR.

    ``y`` is month x series.
    """
    x, z = _lagged(y, lags)
    beta = np.linalg.lstsq(x, z, rcond=None)[0]
    rest = z - x @ beta
    return np.asarray(beta), np.asarray(rest.T @ rest / max(len(z) - x.shape[1], 1))


def bvar_fit(y: Floats, lags: int = _LAGS) -> tuple[Floats, Floats]:
    """The same under the Sims–Zha prior: each series a random walk, coefficients on lag l of series j with
    sd lambda0 lambda1 / (s_j l^lambda3), the constant with sd lambda0 lambda4."""
    x, z = _lagged(y, lags)
    series = y.shape[1]
    size = np.array([max(ar1(y[:, j])[2], 1e-6) for j in range(series)])
    sd = [_LAMBDA0 * _LAMBDA4 * np.ones(1)]
    sd += [_LAMBDA0 * _LAMBDA1 / (size * lag**_LAMBDA3) for lag in range(1, lags + 1)]
    precision = np.diag(1 / np.concatenate(sd) ** 2)
    walk = np.zeros((x.shape[1], series))
    walk[1 : series + 1] = np.eye(series)
    beta = np.linalg.solve(x.T @ x + precision, x.T @ z + precision @ walk)
    rest, off = z - x @ beta, beta - walk
    return np.asarray(beta), np.asarray((rest.T @ rest + off.T @ precision @ off) / len(z))


def var_ahead(y: Floats, beta: Floats, cov: Floats, steps: int) -> tuple[Floats, Floats]:
    """Mean and sd of the forecasts of a VAR, step x series; parameters are taken as known."""
    series = y.shape[1]
    lags = (len(beta) - 1) // series
    turn = np.zeros((series * lags, series * lags))
    turn[:series] = beta[1:].T
    turn[series:, :-series] = np.eye(series * (lags - 1)) if lags > 1 else turn[series:, :-series]
    state = y[::-1][:lags].reshape(-1)
    shock = np.zeros_like(turn)
    shock[:series, :series] = cov
    spread, means, sds = np.zeros_like(turn), [], []
    for _ in range(steps):
        state = turn @ state
        state[:series] += beta[0]
        spread = turn @ spread @ turn.T + shock
        means.append(state[:series].copy())
        sds.append(np.sqrt(np.diag(spread)[:series]))
    return np.array(means), np.array(sds)


def _lagged(y: Floats, lags: int) -> tuple[Floats, Floats]:
    rows = [y[lags - lag : len(y) - lag] for lag in range(1, lags + 1)]
    return np.concatenate([np.ones((len(y) - lags, 1)), *rows], axis=1), y[lags:]


def ets_path(y: Floats) -> tuple[Floats, Floats]:
    """Simple exponential smoothing, ETS(A,N,N), for all smoothing weights at once: level and sum of squared errors after
    each month, series x month x weight. The first value is the first level (Hyndman et al. 2008, doi:10.1007/978-3-540-71918-2)."""
    level = np.repeat(y[:, :1], len(_ALPHAS), 1)
    squares, levels, sums = np.zeros_like(level), [level], [np.zeros_like(level)]
    for t in range(1, y.shape[1]):
        error = y[:, t : t + 1] - level
        squares = squares + error**2
        level = level + _ALPHAS * error
        levels.append(level)
        sums.append(squares)
    return np.stack(levels, 1), np.stack(sums, 1)


def local_level_path(y: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """A local level with constant noise for a grid of signal-to-noise ratios q / s2: level, its variance in units of s2,
    the concentrated log-likelihood and s2 after each month (series x month x ratio), the first month exactly diffuse."""
    shape = (len(y), len(_RATIOS))
    level, var = np.repeat(y[:, :1], len(_RATIOS), 1), np.ones(shape)
    squares, logs = np.zeros(shape), np.zeros(shape)
    out: list[tuple[Floats, ...]] = [(level, var, np.zeros(shape), np.zeros(shape))]
    for t in range(1, y.shape[1]):
        prior = var + _RATIOS
        f = prior + 1
        error = y[:, t : t + 1] - level
        squares, logs = squares + error**2 / f, logs + np.log(f)
        level, var = level + prior / f * error, prior / f
        s2 = np.maximum(squares / t, 1e-12)
        out.append((level, var, -0.5 * (t * np.log(s2) + logs), s2))
    level, var, ll, s2 = (np.stack(part, 1) for part in zip(*out, strict=True))
    return level, var, ll, s2


@dataclass(frozen=True, slots=True)
class Baselines:
    """All methods over one panel; ``draws`` gives one forecast."""

    value: Floats
    full: Floats
    _kept: dict[tuple[str, int], tuple[Floats, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, value: Floats) -> Baselines:
        """Prepare the baselines of a panel (series x month)."""
        return cls(value, filled(value))

    def draws(self, name: str, series: int, origin: int, steps: int) -> list[Floats] | None:
        """Draws for each step ahead, or None where the method cannot be fitted (a VAR with too few months)."""
        return _METHODS[name](self, series, origin, steps)

    def keep(self, name: str, origin: int, make: Callable[[], tuple[Floats, ...]]) -> tuple[Floats, ...]:
        """Compute once per origin."""
        key = (name, origin)
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]


_Method = Callable[[Baselines, int, int, int], list[Floats] | None]


def _last_value(b: Baselines, i: int, o: int, steps: int) -> list[Floats]:
    seen = b.value[i, : o + 1]
    seen = seen[~np.isnan(seen)]
    return [seen[-1:] if seen.size else np.zeros(1)] * steps


def _last_24(b: Baselines, i: int, o: int, steps: int) -> list[Floats]:
    return [b.full[i, max(0, o - 23) : o + 1]] * steps


def _climatology(b: Baselines, i: int, o: int, steps: int) -> list[Floats]:
    return [b.full[i, : o + 1]] * steps


def _ar1(b: Baselines, i: int, o: int, steps: int) -> list[Floats]:
    y = b.full[i, : o + 1]
    c, slope, sd = ar1(y)
    mean, var, out = float(y[-1]), 0.0, []
    for _ in range(steps):
        mean, var = c + slope * mean, slope**2 * var + sd**2
        out.append(normal(mean, var**0.5))
    return out


def _ets(b: Baselines, i: int, o: int, steps: int) -> list[Floats]:
    levels, sums = b.keep("ets", -1, lambda: ets_path(b.full))
    best = int(np.argmin(sums[i, o]))
    s2 = float(sums[i, o, best]) / max(o - 1, 1)
    alpha = float(_ALPHAS[best])
    return [normal(float(levels[i, o, best]), (s2 * (1 + h * alpha**2)) ** 0.5) for h in range(steps)]


def _local_level(b: Baselines, i: int, o: int, steps: int) -> list[Floats]:
    level, var, ll, s2 = b.keep("level", -1, lambda: local_level_path(b.full))
    best = int(np.argmax(ll[i, o]))
    at, ratio = (i, o, best), float(_RATIOS[best])
    return [normal(float(level[at]), float(s2[at] * (var[at] + h * ratio + 1)) ** 0.5) for h in range(1, steps + 1)]


def _system(name: str, lags: int, fit: Callable[[Floats, int], tuple[Floats, Floats]]) -> _Method:
    def draw(b: Baselines, i: int, o: int, steps: int) -> list[Floats] | None:
        y = b.full[:, : o + 1].T
        # Least squares needs months to spare; the prior does not, but a few.
        if len(y) - lags < (2 * (1 + y.shape[1] * lags) if lags == 1 else 24):
            return None
        mean, sd = b.keep(f"{name}{steps}", o, lambda: var_ahead(y, *fit(y, lags), steps))
        return [normal(float(mean[h, i]), float(sd[h, i])) for h in range(steps)]

    return draw


def _walk(b: Baselines, i: int, o: int, steps: int) -> list[Floats]:
    change = np.diff(b.full[i, : o + 1])
    drawn = np.random.default_rng([1, o]).choice(change, (steps, _SIZE)).cumsum(0)
    return list(b.full[i, o] + drawn)


_METHODS: dict[str, _Method] = {
    "last value": _last_value,
    "last 24 months": _last_24,
    "climatology": _climatology,
    "random walk": _walk,
    "AR(1)": _ar1,
    "ETS": _ets,
    "local level": _local_level,
    "VAR(1)": _system("VAR", 1, var_fit),
    "BVAR": _system("BVAR", _LAGS, bvar_fit),
}
NAMES = tuple(_METHODS)
