"""Levels of relations from a file of monthly series, as all faces call it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.relations.series import Panel

Progress = Callable[[int, int], None]


def backtest_levels(
    series: str | Path,
    *,
    horizons: Sequence[int] | None = None,
    origins: str | None = None,
    seed: int = 0,
    progress: Progress = lambda done, total: None,
) -> dict[str, Any]:
    """Forecast the level of every pair of a CSV (pair, date, value and, where known, n) from past months, and score it.

    ``horizons`` are months ahead (by the kind and length of the series unless given), ``origins`` is START[:END[:STEP]].
    Returns the settings, what the reading met, and per horizon CRPS, skill over each baseline, coverage, width and ranks. The
    same file and ``seed`` give the same numbers. ``progress`` is called with steps done and in all.
    """
    from detente.relations import backtest
    from detente.relations.level import kind_of
    from detente.relations.series import read_series

    panel = read_series(series)
    ahead = _horizons(horizons, panel)
    if len(panel.months) < 36:
        raise UsageError(
            f"{series}: {len(panel.months)} months are too few to hold forecasts against; give three years or more"
        )
    at = backtest.parse_origins(origins, panel) if origins else backtest.default_origins(panel, ahead)
    total, done = backtest.steps(panel, at), 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    cases = backtest.run(panel, horizons=ahead, origins=at, seed=seed, tick=tick)
    return {
        "file": str(series),
        "kind": kind_of(panel),
        "pairs": list(panel.pairs),
        "months": [panel.months[0], panel.months[-1]],
        "notes": panel.notes,
        "origins": {"first": panel.months[at[0]], "last": panel.months[at[-1]], "step": at.step, "count": len(at)},
        "seed": seed,
        "horizons": backtest.summary(cases, panel, at),
    }


def _horizons(given: Sequence[int] | None, panel: Panel) -> tuple[int, ...]:
    from detente.relations.backtest import default_horizons

    if given is None:
        return default_horizons(panel)
    wrong = [h for h in given if not 1 <= h <= 60]
    if wrong or not given:
        raise UsageError(f"horizons {', '.join(map(str, wrong)) or 'none'}: give months ahead from 1 to 60, as 1,3,6")
    if max(given) >= len(panel.months) // 2:
        raise UsageError(
            f"horizon {max(given)}: the series have {len(panel.months)} months; give horizons below half of that"
        )
    return tuple(sorted(set(given)))
