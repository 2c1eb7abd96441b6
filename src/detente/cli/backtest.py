"""``detente backtest levels``: a table on the screen, JSON for machines."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from detente.cli import output
from detente.cli.feed_words import said
from detente.cli.options import Shown
from detente.errors import UsageError


def levels(series: str, *, horizons: str | None, origins: str | None, seed: int, out: Path | None, shown: Shown) -> int:
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
    if shown.as_json:
        output.say_json(result)
    else:
        output.say(table(result, shown.lang))
    if out is not None:
        output.note(f"detente: {said('wrote', shown.lang, path=out)}")
    return 0


def _numbers(text: str | None) -> list[int] | None:
    if text is None:
        return None
    try:
        return [int(part) for part in text.split(",") if part.strip()]
    except ValueError:
        raise UsageError(f"--horizons {text}: give whole months with commas between, as 1,3,6,12") from None


def table(result: dict[str, Any], lang: str = "en") -> str:
    """The result as text: the model per horizon, then the baselines with the skill over them."""
    at = result["origins"]
    notes = ", ".join(f"{n} {said(f'note.{name}', lang)}" for name, n in result["notes"].items() if n)
    first, last = result["months"]
    lines = [
        said(f"series.{result['kind']}", lang, n=len(result["pairs"]), first=first, last=last, notes=notes),
        said("origins", lang, seed=result["seed"], **at),
        "",
        f"{'':15}" + "".join(f"{'h = ' + str(row['horizon']):>19}" for row in result["horizons"]),
    ]

    def line(name: str, cells: list[str]) -> None:
        lines.append(_fitted(name, 15, left=True) + "".join(_fitted(cell, 19) for cell in cells))

    rows = result["horizons"]
    line(said("forecasts", lang), [str(row["n"]) for row in rows])
    line("CRPS", [f"{row['crps']:.4f}" for row in rows])
    late = [row["later_half"] for row in rows]
    line(said("later", lang), [f"{part['crps']:.4f}" if part else "–" for part in late])
    for share in rows[0]["coverage"]:
        cells = [said("wide", lang, held=row["coverage"][share], width=row["width"][share]) for row in rows]
        line(said("band", lang, share=share), cells)
    lines += ["", said("baselines", lang)]
    for name in rows[0]["baselines"]:
        line(name, [_rival(row["baselines"][name], lang) for row in rows])
    return "\n".join(lines)


def _fitted(text: str, width: int, *, left: bool = False) -> str:
    """Text in a column of so many cells of the screen, of which a Chinese character takes two."""
    space = " " * max(width - sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text), 0)
    return text + space if left else space + text


def _rival(cell: dict[str, float | None], lang: str) -> str:
    if cell["crps"] is None:
        return said("too_few", lang)
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
