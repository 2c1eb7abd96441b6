"""``detente backtest levels``: a table on the screen, JSON for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from detente.cli import output
from detente.errors import UsageError


def levels(
    series: str, *, horizons: str | None, origins: str | None, seed: int, out: Path | None, as_json: bool
) -> int:
    """Run the backtest and show it; ``out`` gets the JSON besides."""
    from detente.api.levels import backtest_levels

    if seed < 0:
        raise UsageError(f"--seed {seed}: give 0 or a number above it")
    if out is not None and Path(series).resolve() == out.resolve():
        raise UsageError(f"--out {out}: this is the input; name another file")
    if out is not None and not out.resolve().parent.is_dir():
        raise UsageError(f"--out {out}: there is no folder {out.parent}; make it first")
    with _bar() as progress:
        result = backtest_levels(series, horizons=_numbers(horizons), origins=origins, seed=seed, progress=progress)
    if out is not None:
        output.write(out, json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    if as_json:
        output.say_json(result)
    else:
        output.say(table(result))
    if out is not None:
        output.note(f"detente: wrote {out}")
    return 0


def _numbers(text: str | None) -> list[int] | None:
    if text is None:
        return None
    try:
        return [int(part) for part in text.split(",") if part.strip()]
    except ValueError:
        raise UsageError(f"--horizons {text}: give whole months with commas between, as 1,3,6,12") from None


def table(result: dict[str, Any]) -> str:
    """The result as text: the model per horizon, then the baselines with the skill over them."""
    at = result["origins"]
    notes = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in result["notes"].items() if n)
    lines = [
        f"{len(result['pairs'])} series of {result['kind']}, {result['months'][0]} to {result['months'][1]} ({notes})",
        f"{at['count']} origins, {at['first']} to {at['last']}, every {at['step']} months; seed {result['seed']}",
        "",
        f"{'':15}" + "".join(f"{'h = ' + str(row['horizon']):>19}" for row in result["horizons"]),
    ]

    def line(name: str, cells: list[str]) -> None:
        lines.append(f"{name:15}" + "".join(f"{cell:>19}" for cell in cells))

    rows = result["horizons"]
    line("forecasts", [str(row["n"]) for row in rows])
    line("CRPS", [f"{row['crps']:.4f}" for row in rows])
    late = [row["later_half"] for row in rows]
    line("  later half", [f"{part['crps']:.4f}" if part else "–" for part in late])
    for share in rows[0]["coverage"]:
        line(f"{share} band", [f"{row['coverage'][share]:.3f} wide {row['width'][share]:.2f}" for row in rows])
    lines += ["", "Baselines: CRPS, and skill of the level over it (standard error of the difference)"]
    for name in rows[0]["baselines"]:
        line(name, [_rival(row["baselines"][name]) for row in rows])
    return "\n".join(lines)


def _rival(cell: dict[str, float | None]) -> str:
    if cell["crps"] is None:
        return "too few months"
    skill = "–" if cell["skill"] is None else f"{cell['skill']:+.0%}"
    return f"{cell['crps']:.3f} {skill} ({cell['standard_error']:.3f})"


@contextmanager
def _bar() -> Iterator[Any]:
    """A progress bar on standard error; none off a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
