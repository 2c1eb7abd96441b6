"""A scale calibrated on graded values that the caller gives, as Tsinghua's monthly scores."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.api.held import Held, fitted, peers
from detente.api.series_file import pair_named
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.relations.scale import Scale

__all__ = ["calibrated"]


def calibrated(one: Held, measure: str, path: str | Path) -> tuple[Scale, dict[str, Any]]:
    """The monotone curve from levels of a feed to the grades of a file (pair, date, value from -9 to 9), and what it rests on.

    A pair's level is the mean of its directions.  Raises UsageError where the feed and the file share too few months.
    """
    return _calibrated(one, measure, str(path), Path(path).stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _calibrated(one: Held, measure: str, path: str, stamp: int) -> tuple[Scale, dict[str, Any]]:
    import numpy as np

    from detente.relations.scale import HIGH, LOW, calibrate, left_out_errors
    from detente.relations.series import read_series
    from detente.relations.standing import track

    given = read_series(path)
    if np.nanmin(given.value) < LOW or np.nanmax(given.value) > HIGH:
        raise UsageError(f"{path}: values from {np.nanmin(given.value):g} to {np.nanmax(given.value):g}; grades run from {LOW:g} to {HIGH:g}")  # fmt: skip
    named = [pair_named(name, path, 0).split("_") for name in given.pairs]
    pairs = [(parts[0], parts[1]) for parts in named if len(parts) == 2]
    level = fitted(one, peers(one, pairs), measure)
    found = {}
    for name, told in zip(given.pairs, named, strict=True):
        both = [f"{told[0]}>{told[-1]}", f"{told[-1]}>{told[0]}"]
        tracks = [track(level, d)[0] for d in both if level is not None and d in level.panel.pairs]
        if level is None or not tracks:
            continue
        grade_at = dict(zip(given.months, given.value[given.pairs.index(name)], strict=True))
        graded = np.array([grade_at.get(month, np.nan) for month in level.panel.months])
        mean = np.mean(tracks, axis=0)
        if (~np.isnan(mean) & ~np.isnan(graded)).sum():
            found["_".join(told)] = (mean, graded)
    if not found:
        raise UsageError(f"{path}: no month of it has a level by {one.feed}; check its pairs and dates")
    scale = calibrate(np.concatenate([x for x, _ in found.values()]), np.concatenate([y for _, y in found.values()]))
    errors = left_out_errors(found) if len(found) > 1 else {}
    return scale, {
        "basis": "calibrated",
        "pairs": list(found),
        "what": f"monotone curve on {', '.join(found)} of {Path(path).name}",
        "mean_error_left_out": {pair: round(error, 2) for pair, error in errors.items()},
    }
