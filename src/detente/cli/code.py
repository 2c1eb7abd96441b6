"""``detente code``: events out of texts, as lines."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from detente.cli import complain
from detente.cli.options import STANDARD_INPUT
from detente.cli.output import write
from detente.cli.texts import guard
from detente.errors import DetenteError, UsageError


def run_files(files: Sequence[str], *, out: Path | None, lang: str | None) -> int:
    """Code the events of texts; a bad file is named and stops nothing, the exit code is the highest."""
    from detente.api import code_file, expand

    if not files:
        raise UsageError("name a file to code, or give marked sentences with --pairs FILE; see detente code --help")
    paths = expand(tuple("-" if f == STANDARD_INPUT else f for f in files))
    if paths.count("-") > 1:
        raise UsageError("- stands for standard input, which can be read only once")
    if out is not None:
        guard(paths, out)
    code, lines = 0, []
    for path in paths:
        try:
            rows = [_line(row) for row in code_file(path, lang=lang)]
        except DetenteError as error:
            complain(str(error))
            code = max(code, error.exit_code)
            continue
        if out is None:
            sys.stdout.writelines(rows)
        lines += rows
    if out is not None:
        write(out, "".join(lines))
    return code


def run_pairs(path: str, files: Sequence[str], *, out: Path | None) -> int:
    """Code the marked pairs of a file of JSON lines."""
    from detente.api.coding import code_pairs, read_pairs

    if files:
        raise UsageError("--pairs takes the place of files; give one or the other")
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
            write(out, "".join(_line(row) for row in coded))
    return 0


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _decoded(lines: Iterable[str], name: str) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from error
