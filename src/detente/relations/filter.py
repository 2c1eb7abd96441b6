"""A level under noisy monthly means: one Kalman filter for all series and a whole grid of parameters at once.

The model of a series, month t, with n_t events whose mean score is y_t::

    y_t = x_t + e_t          e_t ~ N(0, s2 / n_t + tau2)      no event: no observation
    x_t = mu_t + phi (x_{t-1} - mu_t) + w_t
    w_t ~ (1 - PI) N(0, q) + PI N(0, K q)                     ordinary months and jumps

``mu_t`` is the mean of the series' past months, drawn towards the mean of both directions and that towards the mean of all.
The two kinds of month are carried as two Gaussians and made one after each observation (Harrison & Stevens 1976,
doi:10.1111/j.2517-6161.1976.tb01586.x). Because every point of the grid is filtered, the likelihood to any month is at
hand and no month needs a fit of its own.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Share of months with a jump, and by how much its variance is larger; relations.md gives .05-.1 and 10-30.
PI, K = 0.05, 20.0
# The grid, in units of the panel's own noise (s2), of the noise of a month with a usual count (q, tau2), and as such (phi).
_S2 = (0.25, 0.4, 0.63, 1.0, 1.6, 2.5)
_Q = (0.0, 0.002, 0.006, 0.02, 0.06, 0.2)
_TAU2 = (0.0, 0.15, 0.4)
_PHI = (1.0, 0.98)
# So many months of other series' mean stand in for a series' own.
_SHRINK = 12.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Points of the parameters, each an array of the same length; ``phi`` has no unit, the rest the square of y's."""

    s2: Floats
    q: Floats
    tau2: Floats
    phi: Floats


@dataclass(frozen=True, slots=True)
class Filtered:
    """What is known at the end of each month: arrays of month x series x point of the grid.

    ``mean`` and ``var`` of the level, ``ahead`` the mean before the month was seen, ``gain`` the share of the surprise that
    entered the level, ``jump`` the probability of a jump, ``loglik`` cumulated. ``mu`` (month x series) is the mean that the
    step out of that month returns to.
    """

    grid: Grid
    mean: NDArray[np.float32]
    var: NDArray[np.float32]
    ahead: NDArray[np.float32]
    gain: NDArray[np.float32]
    jump: NDArray[np.float32]
    loglik: Floats
    mu: Floats


def noise_scale(value: Floats, n: Floats) -> float:
    """A first size of s2: the median of squared steps between neighbouring months, over what their counts explain."""
    found = []
    for y, k in zip(value, n, strict=True):
        seen = ~np.isnan(y)
        if seen.sum() > 5:
            step, weight = np.diff(y[seen]), 1 / k[seen][1:] + 1 / k[seen][:-1]
            found.append(float(np.median(step**2 / weight)) / 0.4549)  # the median of a chi-square with one degree
    scale = float(np.median(found)) if found else 0.0
    if scale <= 0:
        spread = value[~np.isnan(value)]
        scale = float(spread.var()) if spread.size > 1 and spread.var() > 0 else 1.0
    return scale


def usual_count(n: Floats) -> float:
    """The harmonic mean of the counts of months with events."""
    n = n[n > 0]
    return float(1 / (1 / n).mean()) if n.size else 1.0


def make_grid(scale: float, count: float) -> Grid:
    """The grid around a first size of s2, for months with about ``count`` events.

    Where every month has twice the events, s2 doubles and the rest stays: more coverage changes no gain.
    """
    points = [p for p in itertools.product(_S2, _Q, _TAU2, _PHI) if p[1] > 0 or p[3] == 1]
    s2, q, tau2, phi = np.array(points).T
    s2 = s2 * scale
    return Grid(s2, s2 / count * q, s2 / count * tau2, phi)


def run(value: Floats, n: Floats, reverse: tuple[int, ...], grid: Grid, *, start_var: float) -> Filtered:
    """Filter all series over all points of the grid. ``value`` and ``n`` are series x month, NaN and 0 where empty."""
    series, months = value.shape
    points = len(grid.q)
    shape = (months, series, points)
    mean, var, ahead, gain, jump = (np.empty(shape, np.float32) for _ in range(5))
    loglik, mus = np.empty(shape), np.empty((months, series))
    level, spread = np.repeat(_first(value)[:, None], points, 1), np.full((series, points), start_var)
    total, seen, ll = np.zeros(series), np.zeros(series), np.zeros((series, points))
    mu = _first(value)
    for t in range(months):
        before = mu[:, None] + grid.phi * (level - mu[:, None]) if t else level
        base = grid.phi**2 * spread if t else spread
        there = ~np.isnan(value[:, t]) & (n[:, t] > 0)
        y = np.where(there, value[:, t], 0.0)
        noise = grid.s2 / np.maximum(n[:, t], 1)[:, None] + grid.tau2
        level, spread, k, p, gained = _month(before, base, y[:, None], noise, there[:, None], grid.q)
        ll = ll + gained
        total, seen = total + y, seen + there
        mu = _towards(total, seen, reverse, mu)
        mean[t], var[t], ahead[t], gain[t], jump[t], loglik[t], mus[t] = level, spread, before, k, p, ll, mu
    return Filtered(grid, mean, var, ahead, gain, jump, loglik, mus)


def _month(
    before: Floats, base: Floats, y: Floats, noise: Floats, there: NDArray[np.bool_], q: Floats
) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """One month: level, variance, gain, probability of a jump, log-likelihood."""
    surprise = np.where(there, y - before, 0.0)
    calm, wild = base + q, base + K * q
    logs, gains = [], []
    for share, prior in ((1 - PI, calm), (PI, wild)):
        f = prior + noise
        logs.append(np.log(share) + np.where(there, -0.5 * (np.log(2 * np.pi * f) + surprise**2 / f), 0.0))
        gains.append(np.where(there, prior / f, 0.0))
    top = np.maximum(*logs)
    both = np.exp(logs[0] - top) + np.exp(logs[1] - top)
    p = np.exp(logs[1] - top) / both
    k = (1 - p) * gains[0] + p * gains[1]
    apart = (gains[1] - gains[0]) * surprise
    var = (1 - p) * (1 - gains[0]) * calm + p * (1 - gains[1]) * wild + p * (1 - p) * apart**2
    return before + k * surprise, var, k, p, top + np.log(both)


def _first(value: Floats) -> Floats:
    """The first value of each series: where its level starts, with a wide variance."""
    first = np.zeros(len(value))
    for i, y in enumerate(value):
        seen = y[~np.isnan(y)]
        first[i] = seen[0] if seen.size else 0.0
    return first


def _towards(total: Floats, seen: Floats, reverse: tuple[int, ...], old: Floats) -> Floats:
    """The mean of each series' past, drawn towards its pair's and all series' mean."""
    if not seen.sum():
        return old
    overall = total.sum() / seen.sum()
    turned = np.array(reverse)
    other = turned != np.arange(len(total))
    both_total, both_seen = total + np.where(other, total[turned], 0), seen + np.where(other, seen[turned], 0)
    pair = (both_total + _SHRINK * overall) / (both_seen + _SHRINK)
    return np.asarray((total + _SHRINK * pair) / (seen + _SHRINK))


def weights(loglik: Floats, anchor: Floats, *, temper: float, rounds: int = 4) -> Floats:
    """How much each point of the grid counts for each series (series x point), its prior learned from all series.

    The likelihood enters with the power ``temper``, for the model is a simplification. The prior over the grid is that mixture
    which the series together make likely (nonparametric empirical Bayes, a few rounds of EM): series with little data follow
    the others. ``anchor`` (log weights) then acts on the size of the noise alone: points that differ only in s2 share a gain,
    so it moves bands and not levels.
    """
    scaled = temper * loglik
    like = np.exp(scaled - scaled.max(1, keepdims=True))
    shared = np.full(loglik.shape[1], 1 / loglik.shape[1])
    for _ in range(rounds):
        own = like * shared
        shared = (own / own.sum(1, keepdims=True)).mean(0)
    own = (like * shared).reshape(len(loglik), len(_S2), -1)
    sized = own * np.exp(anchor).reshape(len(_S2), -1) + 1e-300
    both = own.sum(1, keepdims=True) * sized / sized.sum(1, keepdims=True)
    return np.asarray((both / both.sum((1, 2), keepdims=True)).reshape(loglik.shape))


def smooth(f: Filtered, series: int, end: int) -> tuple[Floats, Floats, Floats]:
    """Mean and variance of a series' level in each month given all months to ``end`` (included), per point of the grid,
    and the links between neighbouring months by which the covariance is carried (Rauch, Tung & Striebel 1965,
    doi:10.2514/3.3166). A month's variance of change is that of its mixture, as the filter judged it.
    """
    g = f.grid
    mean, var = (np.array(a[: end + 1, series], dtype=float) for a in (f.mean, f.var))
    link = np.zeros_like(mean)
    for t in range(end - 1, -1, -1):
        p = f.jump[t + 1, series]
        wait = g.phi**2 * var[t] + g.q * ((1 - p) + p * K)
        link[t] = np.where(wait > 0, g.phi * var[t] / np.where(wait > 0, wait, 1), 1.0)
        mean[t] = mean[t] + link[t] * (mean[t + 1] - f.ahead[t + 1, series])
        var[t] = np.maximum(var[t] + link[t] ** 2 * (var[t + 1] - wait), 0)
    return mean, var, link
