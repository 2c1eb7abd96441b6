"""``detente backtest …``, declared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from detente.cli.options import SHOWN, Shown

app = App(name="backtest", help="Hold forecasts against what came.", help_format="plaintext")


@app.command
def levels(
    *,
    series: Annotated[str, Parameter(name="--series", help="CSV with pair,date,value and, where known, n; monthly.")],
    horizons: Annotated[
        str | None, Parameter(name="--horizons", help="Months ahead, as 1,3,6,12. Without it: by length of the series.")
    ] = None,
    origins: Annotated[
        str | None,
        Parameter(name="--origins", help="START[:END[:STEP]], as 1976-01:1992-01:6. Without it: from ten years on."),
    ] = None,
    seed: Annotated[int, Parameter(name="--seed", help="The same seed gives the same numbers.")] = 0,
    out: Annotated[Path | None, Parameter(name="--out", help="Also write the result as JSON to this file.")] = None,
    shown: Shown = SHOWN,
) -> int:
    """Score forecasts of levels against what came: CRPS, skill over nine baselines, and coverage, per horizon.

    Example: detente backtest levels --series examples/levels.csv --horizons 1,3

    From each origin only earlier months are seen. Lower CRPS is better; skill is the share of a baseline's CRPS that is saved.
    """
    from detente.cli.backtest import levels as run

    return run(series, horizons=horizons, origins=origins, seed=seed, out=out, shown=shown)
