"""Bands that cover what they say: past forecasts' ranks of what came correct the quantiles of the next one.

For each horizon the ranks (PIT) of what came in past forecasts are kept. If they crowd at the ends, bands were too narrow.
The quantile p of a new forecast is read at the p-quantile of these ranks, those of the series itself counting most, those of
all series somewhat, and the identity as a guard against few ranks. A rank is used only once its target month has passed.
This is conformal prediction on ranks (Chernozhukov, Wüthrich & Zhu 2021, doi:10.1073/pnas.2107794118).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Weight of all series' ranks together and of the identity, in ranks of the series itself. Chosen on early WEIS origins;
# between 30 and 300 little changes.
_ALL, _IDENTITY = 100.0, 200.0
_EVEN = (np.arange(400) + 0.5) / 400


@dataclass(frozen=True, slots=True)
class Ranks:
    """Ranks of what came: per horizon an array of series x origin, NaN where nothing came, and the origins."""

    origins: NDArray[np.int64]
    by_horizon: Mapping[int, Floats]

    def apply(self, draws: Floats, *, series: int, origin: int, horizon: int) -> Floats:
        """The draws of one forecast, corrected; their order, and so the paths they belong to, stays."""
        known = self.by_horizon[horizon][:, self.origins + horizon <= origin]
        own, every = known[series], known.ravel()
        own, every = own[~np.isnan(own)], np.sort(every[~np.isnan(every)])
        if not every.size:
            return draws
        weight = np.concatenate(
            [np.ones(own.size), np.full(every.size, _ALL / every.size), np.full(_EVEN.size, _IDENTITY / _EVEN.size)]
        )
        rank = np.concatenate([own, every, _EVEN])
        order = np.argsort(rank, kind="stable")
        reach = np.cumsum(weight[order])
        reach = (reach - weight[order] / 2) / reach[-1]
        size = draws.size
        read = np.interp((np.arange(size) + 0.5) / size, reach, rank[order])
        # Whole draws are taken, not points between: a series that mostly stays has its forecast's mass on no change.
        values = np.sort(draws)[np.minimum((read * size).astype(int), size - 1)]
        corrected = np.empty_like(draws)
        corrected[np.argsort(draws, kind="stable")] = values
        return corrected
