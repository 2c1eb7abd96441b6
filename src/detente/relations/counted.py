"""The level of series whose noise is known by counts, and forecasts from it: for mean scores of events.

A forecast mixes four fifths of paths of the level model (``filter``) with one fifth of months drawn from the last two
years as they were: the model knows the level, the months know the shape of the noise.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

import numpy as np

from detente.relations.filter import PI, Filtered, Floats, K, make_grid, noise_scale, run, usual_count, weights

# Chosen on WEIS origins before 1984 (docs/methods/level.md); results differ little around them.
TEMPER = 0.2
_RECENT_SHARE, _RECENT, _ENOUGH = 0.2, 24, 8
# How far, in logarithms, s2 may stray from the spread of the values: a weak anchor, so that more coverage narrows bands.
_ANCHOR = 0.5


@dataclass(frozen=True, slots=True)
class Counted:
    """Filtered series with the anchor of their noise; forecasts are drawn from any past month without looking ahead."""

    value: Floats
    n: Floats
    filtered: Filtered
    anchor: Floats
    seed: int
    _weights: dict[int, Floats] = field(default_factory=dict)

    def weights(self, month: int) -> Floats:
        """Weights of the grid's points at the end of a month, series x point."""
        if month not in self._weights:
            self._weights[month] = weights(self.filtered.loglik[month], self.anchor, temper=TEMPER)
        return self._weights[month]

    def draws(self, series: int, origin: int, steps: int, size: int) -> Floats:
        """Values that may come in the months after ``origin``, steps x size, given that the month has events."""
        rng = np.random.default_rng([self.seed, zlib.crc32(self.value[series, : origin + 1].tobytes())])
        level, points = self._levels(rng, series, origin, steps, size)
        past = slice(max(0, origin - _RECENT + 1), origin + 1)
        count = self.n[series, past]
        count = count[count > 0]
        n = rng.choice(count, (steps, size)) if count.size else np.ones((steps, size))
        g = self.filtered.grid
        y = level + rng.standard_normal((steps, size)) * np.sqrt(g.s2[points] / n + g.tau2[points])
        recent = self.value[series, past]
        recent = recent[~np.isnan(recent)]
        if recent.size >= _ENOUGH:
            share = int(_RECENT_SHARE * size)
            y[:, :share] = rng.choice(recent, (steps, share))
        return np.asarray(y)

    def levels(self, series: int, origin: int, steps: int, size: int) -> Floats:
        """Paths of the level itself after ``origin``, steps x size."""
        rng = np.random.default_rng([self.seed, 1, zlib.crc32(self.value[series, : origin + 1].tobytes())])
        return self._levels(rng, series, origin, steps, size)[0]

    def _levels(
        self, rng: np.random.Generator, series: int, origin: int, steps: int, size: int
    ) -> tuple[Floats, np.ndarray]:
        f, g = self.filtered, self.filtered.grid
        reach = np.cumsum(self.weights(origin)[series])
        points = np.minimum(np.searchsorted(reach, rng.random(size) * reach[-1]), len(reach) - 1)
        x = f.mean[origin, series, points] + np.sqrt(f.var[origin, series, points]) * rng.standard_normal(size)
        mu, phi, sd = f.mu[origin, series], g.phi[points], np.sqrt(g.q[points])
        change = rng.standard_normal((steps, size)) * np.where(rng.random((steps, size)) < PI, np.sqrt(K), 1.0) * sd
        path = np.empty((steps, size))
        for step in range(steps):
            x = mu + phi * (x - mu) + change[step]
            path[step] = x
        return path, points


def fit(value: Floats, n: Floats, reverse: tuple[int, ...], *, known: int, seed: int) -> Counted:
    """Filter the series; sizes of noise are taken from the months before ``known``, so that nothing later enters."""
    early = value[:, :known]
    scale = noise_scale(early, n[:, :known])
    there = early[~np.isnan(early)]
    spread = float(there.var()) if there.size > 1 and there.var() > 0 else scale
    grid = make_grid(scale, usual_count(n[:, :known]))
    anchor = -0.5 * (np.log(grid.s2 / spread) / _ANCHOR) ** 2
    return Counted(value, n, run(value, n, reverse, grid, start_var=spread), anchor, seed)
