"""A file that is written in stages: nobody sees half of it, and after a crash it goes on where it was.

Beside ``out.jsonl`` stand, until it is whole, ``out.jsonl.part`` (what is written) and ``out.jsonl.part.json`` (how much of it is
sure, and what the writer noted then). The second is replaced in one step after the first has reached the disk, so that
at any moment the two fit: what lies behind the noted size is cut off on resuming, and done again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from detente.errors import UsageError


class Staged:
    """One such file; ``signature`` tells the run, so that only the same one goes on."""

    def __init__(self, target: Path, *, signature: dict[str, Any], resume: bool) -> None:
        self.target = Path(os.path.realpath(target))
        if self.target.is_dir():
            raise UsageError(f"--out {target}: a folder; give the path of a file")
        if not self.target.parent.is_dir():
            raise UsageError(f"--out {target}: there is no folder {target.parent}; make it first")
        self.part, self.journal = _beside(self.target)
        self._signature = signature
        self.noted: dict[str, Any] = {}
        size = 0
        if self.journal.exists():
            if not resume:
                raise UsageError(
                    f"{self.journal}: an interrupted run; go on with --resume, or delete this file to begin anew"
                )
            size, self.noted = self._read_journal()
        try:
            # No "w": what is sure must not be lost before the journal says so.
            self._stream = open(self.part, "r+b" if self.part.exists() else "w+b")  # noqa: SIM115 (open for a whole run)
            _lock(self._stream, self.part)
            self._stream.truncate(size)
            self._stream.seek(size)
        except OSError as error:
            raise UsageError(f"--out {target}: {error.strerror or error}") from error
        self._size = size
        self._marked = size, self.noted

    def _read_journal(self) -> tuple[int, dict[str, Any]]:
        try:
            told = json.loads(self.journal.read_text("utf-8"))
            signature, size, noted = told["signature"], int(told["size"]), dict(told["noted"])
            there = self.part.stat().st_size
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"{self.journal}: not readable ({type(error).__name__}); delete it to begin anew"
            ) from error
        if signature != self._signature:
            changed = sorted(k for k in {*signature, *self._signature} if signature.get(k) != self._signature.get(k))
            raise UsageError(
                f"{self.journal}: of another run ({', '.join(changed)} differ); repeat its command, or delete it to begin anew"
            )
        if there < size:
            raise UsageError(f"{self.part}: shorter than its journal says; delete {self.journal.name} to begin anew")
        return size, noted

    def write(self, text: str) -> None:
        """Add text; it counts from the next mark on."""
        self._size += self._stream.write(text.encode("utf-8", "backslashreplace"))

    def mark(self, noted: dict[str, Any]) -> None:
        """Say that what is written so far belongs together, with what is to be known on resuming."""
        self._marked = self._size, noted

    def commit(self) -> None:
        """Make sure of all up to the last mark."""
        size, noted = self._marked
        self._stream.flush()
        os.fsync(self._stream.fileno())
        new = self.journal.with_name(self.journal.name + ".new")
        with open(new, "w", encoding="utf-8") as stream:
            json.dump({"signature": self._signature, "size": size, "noted": noted}, stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(new, self.journal)

    def close(self) -> None:
        """Stop here; what was committed stays for another time."""
        self._stream.close()

    def finish(self, turn: Callable[[Path, Path], None] | None = None) -> None:
        """Put the whole file in its place; ``turn`` makes another form of it (from, to) first."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        ready = self.part
        if turn is not None:
            ready = self.target.with_name(self.target.name + ".part.new")
            turn(self.part, ready)
        os.replace(ready, self.target)
        # Without its journal a part is nothing that could be gone on with.
        self.journal.unlink(missing_ok=True)
        self.part.unlink(missing_ok=True)


def _lock(stream: IO[bytes], part: Path) -> None:
    """Keep a second run off the file for as long as this one lives."""
    try:
        import fcntl
    except ImportError:  # Windows keeps the file of another process by itself
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        stream.close()
        raise UsageError(f"{part}: another run is writing it; wait for its end, or give another --out") from None


def whole(target: Path) -> bool:
    """Whether a file is there and no interrupted run beside it."""
    target = Path(os.path.realpath(target))
    part, journal = _beside(target)
    return target.is_file() and not (part.exists() and journal.exists())


def _beside(target: Path) -> tuple[Path, Path]:
    return target.with_name(target.name + ".part"), target.with_name(target.name + ".part.json")
