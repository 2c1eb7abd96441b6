"""Where output goes: standard output, or a file that is whole or not there at all."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from detente.errors import UsageError

# Lines longer than this are hard to read, however wide the window is.
_WIDEST = 100
_PLAIN = 80


def width() -> int:
    """Columns for text: the terminal's, or 80 for files and pipes."""
    if not sys.stdout.isatty():
        return _PLAIN
    return min(shutil.get_terminal_size((_PLAIN, 24)).columns, _WIDEST)


def colour() -> bool:
    """Whether standard output is a terminal that may show colour (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(text: str) -> None:
    """Write to standard output, with one newline at the end."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def say_json(value: Any) -> None:
    """Write a value as JSON to standard output."""
    say(json.dumps(value, ensure_ascii=False, indent=1))


def note(text: str) -> None:
    """Write to standard error what is about the run and not part of its result."""
    sys.stdout.flush()
    print(text, file=sys.stderr, flush=True)


def write(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it: to a neighbour first, then renamed."""
    if path.is_dir():
        raise UsageError(f"--out {path}: a folder; give the path of a file")
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise UsageError(f"--out {path}: there is no folder {path.parent}; make it first")
    try:
        if target.exists() and not target.is_file():  # a device or a pipe is written to, never replaced
            target.write_text(text, encoding="utf-8", newline="\n")
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
        try:
            with open(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise UsageError(f"--out {path}: {error.strerror or error}") from error


def folder(path: Path) -> None:
    """Make the folder of a batch."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"--out {path}: several files need a folder, and this is not one ({error.strerror})"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
