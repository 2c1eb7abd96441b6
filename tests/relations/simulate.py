"""Simulated relations for the tests of levels."""

from __future__ import annotations

import numpy as np

from detente.relations.filter import PI, K
from detente.relations.series import Panel, month_name


def simulated(
    series: int = 6,
    months: int = 240,
    *,
    s: float = 2.5,
    q: float = 0.05,
    events: float = 3.0,
    seed: int = 1,
    jumps: bool = False,
) -> tuple[Panel, np.ndarray]:
    """Mean scores of events around levels that walk, with pairs in both directions, and the levels themselves."""
    rng = np.random.default_rng(seed)
    start, steps = rng.normal(0, 2, (series, 1)), np.sqrt(q) * rng.standard_normal((series, months))
    if jumps:
        steps *= np.where(rng.random((series, months)) < PI, np.sqrt(K), 1)
    level = start + np.cumsum(steps, axis=1)
    n = rng.poisson(events, (series, months)).astype(float)
    value = level + rng.standard_normal((series, months)) * s / np.sqrt(np.maximum(n, 1))
    value[n == 0] = np.nan
    names = [f"{a}>{b}" for k in range((series + 1) // 2) for a, b in ((f"A{k}", f"B{k}"), (f"B{k}", f"A{k}"))]
    return Panel(tuple(names[:series]), tuple(month_name(1966 * 12 + t) for t in range(months)), value, n), level


def grades(series: int = 4, months: int = 420, *, seed: int = 2) -> Panel:
    """Grades in tenths that mostly stay, and move in bursts with a direction."""
    rng = np.random.default_rng(seed)
    value = np.zeros((series, months))
    for i in range(series):
        lively, heading, now = False, 1.0, float(rng.integers(-30, 60)) / 10
        for t in range(months):
            lively = rng.random() < (0.9 if lively else 0.03)
            heading = heading if rng.random() < 0.9 else -heading
            if rng.random() < (0.7 if lively else 0.1):
                now = float(np.clip(now + heading * rng.integers(1, 5) / 10, -9, 9))
            value[i, t] = round(now, 1)
    return Panel(tuple("ABCDEFGH"[:series]), tuple(month_name(1980 * 12 + t) for t in range(months)), value, None)
