"""``detente code``: events out of texts, as lines."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.cli import complain, output, report
from detente.cli.options import STANDARD_INPUT
from detente.cli.progress import bar
from detente.cli.texts import guard
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.api.runs import Counts, Step

_ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}
# More would hide what else is said; the rest is counted.
_MOST_COMPLAINTS = 20


def run_files(
    files: Sequence[str], *, out: Path | None, form: str, layout: str, resume: bool, kind: str, columns: dict[str, str],
    lang: str | None, coder: Any, plain: bool = False,
) -> int:  # fmt: skip
    """Code the events of texts; a bad one is named and stops nothing, the exit code is the highest."""
    from detente.api import CodingRun, expand

    if not files:
        raise UsageError("name a file to code, or give marked sentences with --pairs FILE; see detente code --help")
    paths = expand(tuple("-" if f == STANDARD_INPUT else f for f in files))
    if paths.count("-") > 1:
        raise UsageError("- stands for standard input, which can be read only once")
    if resume and (out is None or "-" in paths):
        raise UsageError(
            "--resume needs files to read and --out FILE: standard input and output cannot be gone back on"
        )
    run = CodingRun(
        files=paths, layout=layout, form=form, kind=kind, columns=columns, lang=lang, coder=coder,
        reading="plain" if plain else "repaired",
    )  # fmt: skip
    with bar([_size(p) for p in paths], shown=out is not None) as advance:
        told = _teller(advance)
        if out is None:
            counts = run.write(sys.stdout.write, told)
        else:
            guard(paths, out)
            if resume and run.whole(out):
                output.note(f"detente: {out} is whole already; nothing to resume")
                return 0
            counts = run.to(out, resume=resume, told=told)
    _sum(counts, out, coder, len(paths))
    return counts.code


def _teller(advance: Any) -> Any:
    """What is done after each text: the bar, and a line for one that could not be coded."""
    told = 0

    def tell(step: Step) -> None:
        nonlocal told
        advance(step.file, step.bytes_read, step.last, step.coded or step.error is not None)
        if step.error is not None:
            told += 1
            if told <= _MOST_COMPLAINTS:
                report(step.error)
            elif told == _MOST_COMPLAINTS + 1:
                complain("more texts could not be coded; the rest is only counted")

    return tell


def _sum(counts: Counts, out: Path | None, coder: Any, files: int) -> None:
    """Say on standard error what came of a run into a file, of a corpus, or of an endpoint."""
    if out is not None or counts.left_out or counts.texts + counts.broken > files:
        where = f" written to {out}" if out is not None else ""
        more = f", {counts.left_out} left out, which this layout cannot hold" if counts.left_out else ""
        bad = f"; {counts.broken} texts could not be coded" if counts.broken else ""
        output.note(f"detente: {counts.events} events of {counts.texts} texts{where}{more}{bad}")
    if coder is not None:
        asked = ", ".join(f"{n} {kind}" for kind, n in coder.counts.items()) or "none asked"
        faults = ", ".join(f"{n} {kind}" for kind, n in coder.faults.most_common()) or "nothing"
        output.note(f"detente: endpoint: {asked}; left out as wrong: {faults}")


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


def chosen(format: str | None, as_json: bool, out: Path | None) -> str:
    """The form of the rows, from --format, --json or the ending of --out."""
    if as_json:
        if format not in (None, "jsonl"):
            raise UsageError(f"--json and --format {format} ask for two forms; give one")
        return "jsonl"
    form = format or (_ENDINGS.get(out.suffix.lower(), "jsonl") if out else "jsonl")
    if form == "parquet" and out is None:
        raise UsageError("Parquet is no text; name a file with --out")
    return form


def endpoint(url: str | None, model: str, *, timeout: float, per_minute: float | None, cache: Path | None) -> Any:
    """The coder behind --coder, or None for the one that comes with the package."""
    if url is None:
        if model:
            raise UsageError("--model says what an endpoint is to use; give its address with --coder")
        return None
    from detente.api import endpoint_coder

    if cache is None:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "detente" / "coder"
    return endpoint_coder(url, model, timeout=timeout, per_minute=per_minute, cache=cache)


def only_pairs(files: Sequence[str], format: str | None, layout: str, *, resume: bool, coder: str | None) -> None:
    """Refuse with --pairs what has no meaning there."""
    if files:
        raise UsageError("--pairs takes the place of files; give one or the other")
    if format not in (None, "jsonl") or layout != "detente" or resume or coder:
        raise UsageError(
            "--pairs gives lines of JSON by the coder of the package; leave out --format, --layout, --resume and --coder"
        )


def run_pairs(path: str, *, out: Path | None) -> int:
    """Code the marked pairs of a file of JSON lines."""
    from detente.api.coding import code_pairs, read_pairs

    if out is not None:
        guard(("-" if path == STANDARD_INPUT else path,), out)
    with ExitStack() as stack:
        if path == STANDARD_INPUT:
            lines: Iterable[str] = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8")
            name = "standard input"
        else:
            name = path
            try:
                lines = stack.enter_context(open(path, encoding="utf-8"))
            except OSError as error:
                raise UsageError(f"{path}: {error.strerror}; give a file of JSON lines") from error
        coded = code_pairs(read_pairs(_decoded(lines, name), name))
        if out is None:
            for row in coded:
                sys.stdout.write(_line(row))
        else:
            output.write(out, "".join(_line(row) for row in coded))
    return 0


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _decoded(lines: Iterable[str], name: str) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from error
