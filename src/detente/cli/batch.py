"""Several texts: a report each, one table at the end, and no stop at a bad one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.cli import complain, output, texts
from detente.cli import report as report_error
from detente.cli.words import word
from detente.errors import UsageError

# Columns of the table off a terminal: paths are longer than prose is wide.
_TABLE = 120
# What the texts have in common, beside their reports.
_SUMMARY = "_batch.json"


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table."""

    file: str
    window: str
    counts: str


def run(
    command: str, files: tuple[str, ...], *, form: str, out: Path | None, lang: str, text_lang: str | None, fetch: bool
) -> int:
    """Check or read all files; the exit code is the worst of them."""
    files = tuple(dict.fromkeys(files))
    if out is None and form == "html":
        raise UsageError("several HTML reports need --out FOLDER; or use --format md, text or json")
    targets: dict[str, Path] = {}
    if out is not None:
        output.folder(out)
        targets = {file: out / name for file, name in texts.names(files, form).items()}
        for target in targets.values():
            texts.guard(files, target)
    from detente import api

    table: list[_Row] = []
    codes: list[int] = []
    batch = api.Batch()
    with _bar(len(files), shown=out is not None) as advance:
        for file in files:
            try:
                result = texts.report(command, file, text_lang, fetch=fetch)
                repeats = batch.add(file, result)
                _deliver(result, file, form, targets.get(file), lang, repeats)
                table.append(_row(file, result))
                codes.append(0)
            except BrokenPipeError:
                raise
            except Exception as error:
                codes.append(report_error(error))
                table.append(_Row(file, "", word(f"failed.{codes[-1]}", lang)))
                if form == "json" and out is None:
                    _line(file, codes[-1], str(error), None, [])
            advance()
    summary = batch.summary()
    _show(table, summary, lang, to_result=form == "text", legend=command == "check")
    if out is not None:
        rows = [
            {"file": row.file, "exit_code": code, "report": targets[row.file].name if code == 0 else None}
            for row, code in zip(table, codes, strict=True)
        ]
        output.write(out / _SUMMARY, json.dumps({"files": rows, **summary}, ensure_ascii=False, indent=1))
        output.note(f"detente: {codes.count(0)} of {len(files)} reports written to {out}")
    failed = len(codes) - codes.count(0)
    if failed:
        complain(f"{failed} of {len(files)} files gave no report")
    # A fault of the program is worse news than any text that cannot be read.
    return 1 if 1 in codes else max(codes)


def _deliver(
    result: dict[str, Any], file: str, form: str, target: Path | None, lang: str, repeats: list[dict[str, Any]]
) -> None:
    if target is not None:
        output.write(target, texts.rendered(result, form, lang))
    elif form == "json":
        _line(file, 0, None, result, repeats)
    else:
        output.say(f"==> {file} <==\n" + texts.rendered(result, form, lang, to_screen=True))


def _line(
    file: str, code: int, error: str | None, result: dict[str, Any] | None, repeats: list[dict[str, Any]]
) -> None:
    """One line of JSON a file, so that a long batch can be read as it comes."""
    row = {"file": file, "exit_code": code, "error": error, "repeats": repeats, "report": result}
    output.say(json.dumps(row, ensure_ascii=False))


def _row(file: str, result: dict[str, Any]) -> _Row:
    from detente.reports.text import SIGNS

    window = result["dateline"]["window"]
    counts = result.get("verdict_counts", {})
    return _Row(
        file,
        f"{window['start'] or '…'} – {window['end'] or '…'}",
        "  ".join(f"{SIGNS.get(verdict, verdict)} {n}" for verdict, n in counts.items()),
    )


def _show(table: list[_Row], summary: dict[str, Any], lang: str, *, to_result: bool, legend: bool) -> None:
    """The table: with text reports it is part of the result, else it is about the run."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from detente.reports.text import SIGNS
    from detente.reports.words import Words, clean

    words = Words(lang)
    sys.stdout.flush()
    stream = sys.stdout if to_result else sys.stderr
    console = Console(file=stream, width=None if stream.isatty() else _TABLE, highlight=False, emoji=False)
    grid = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    grid.add_column(overflow="fold")
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    for row in table:
        grid.add_row(Text(clean(row.file), style="bold"), row.window, Text(row.counts))
    console.print()
    console.print(grid)
    if legend:
        told = ((sign, words.name("verdict", verdict)) for verdict, sign in SIGNS.items())
        console.print("  ".join(f"{sign} {name}" for sign, name in told if name not in ("strong", "weak")), style="dim")
    for group in summary["same_text"]:
        key = "same_text_dates" if group["other_date"] else "same_text"
        console.print(f"\n{word(key, lang, n=len(group['texts']))}", style="bold")
        for text in group["texts"]:
            dates = ", ".join(text["page_dates"]) or word("no_page_date", lang)
            told_by = f" · {text['publisher']}" if text["publisher"] else ""
            console.print(Text(clean(f"  {text['file']} · {dates}{told_by}")))
    if summary["told_again"]:
        console.print(f"\n{word('told_again', lang)}", style="bold")
    for again in summary["told_again"]:
        places = " · ".join(f"{p['file']} {p['sentence']}" for p in again["places"])
        console.print(Text(clean(f"  {words('quoted', text=again['text'])} {places}")))


@contextmanager
def _bar(total: int, *, shown: bool) -> Iterator[Any]:
    """A progress bar on standard error; none off a terminal, nor where reports scroll by on the same one."""
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not shown):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)
