"""The ledger: one line a commit, with a checksum; what stands in no whole line did not happen."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from detente.store.durable import sync_folder


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file of the workspace.

    ``kind`` is events, pairday or table; ``lo`` and ``hi`` bound the ids (events) or keys (pairday); ``first`` and
    ``last`` bound the days; ``files`` are the numbers of the files whose rows it holds (events only).
    """

    path: str
    kind: str
    feed: str
    rows: int
    bytes: int
    lo: int = 0
    hi: int = 0
    first: str = ""
    last: str = ""
    files: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Commit:
    """One line: what came in (``add``, ``replace``, ``supersede``) or was only put in order (``compact``)."""

    op: str
    feed: str
    number: int
    file: str = ""
    sha256: str = ""
    rows: int = 0
    adds: tuple[Part, ...] = ()
    drops: tuple[str, ...] = ()
    at: str = ""
    report: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """What the ledger amounts to: parts alive by path, files by feed and name, and the next number."""

    parts: dict[str, Part]
    files: dict[tuple[str, str], Commit]
    next: int
    whole: int  # bytes of whole lines; what lies behind them was cut off in writing

    def of(self, kind: str, feed: str | None = None) -> list[Part]:
        """Parts alive of one kind, of one feed or of all, in the order of writing."""
        return [p for p in self.parts.values() if p.kind == kind and feed in (None, p.feed)]

    def feeds(self) -> list[str]:
        """Feeds with a file in the workspace."""
        return sorted({feed for feed, _ in self.files})

    def contents(self, feed: str) -> str:
        """A hash of what a feed holds: its files in the order of intake, whatever parts they lie in."""
        own = sorted((c.number, c.file, c.sha256) for (name, _), c in self.files.items() if name == feed)
        return hashlib.sha256(json.dumps(own, ensure_ascii=False).encode()).hexdigest()


def line(commit: Commit) -> bytes:
    """A commit as a line with its checksum."""
    body = json.dumps(asdict(commit), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return body + b"\t%08x\n" % zlib.crc32(body)


def append(path: Path, commit: Commit, whole: int) -> int:
    """Write a commit behind the ``whole`` bytes of earlier ones, durably; the new number of whole bytes.

    A line that an earlier writer did not finish is cut off first: it was never acknowledged.
    """
    told = line(commit)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        os.ftruncate(handle, whole)
        os.lseek(handle, whole, os.SEEK_SET)
        done = 0
        while done < len(told):
            done += os.write(handle, told[done:])
        os.fsync(handle)
    finally:
        os.close(handle)
    if whole == 0:
        sync_folder(path.parent)
    return whole + len(told)


def read(path: Path) -> State:
    """The state that a ledger amounts to.  Raises ValueError where a line *before* the last is damaged."""
    parts: dict[str, Part] = {}
    files: dict[tuple[str, str], Commit] = {}
    number = 0
    whole = 0
    for commit, end in _commits(path):
        whole = end
        number = max(number, commit.number)
        for gone in commit.drops:
            parts.pop(gone, None)
        parts |= {part.path: part for part in commit.adds}
        if commit.op == "supersede":
            files = {key: c for key, c in files.items() if key[0] != commit.feed}
        if commit.op != "compact":
            files[commit.feed, commit.file] = commit
    return State(parts, files, number + 1, whole)


def _commits(path: Path) -> Iterator[tuple[Commit, int]]:
    data = path.read_bytes() if path.exists() else b""
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        commit = _parse(data[at:end]) if end >= 0 else None
        if commit is None:
            if end >= 0 and end + 1 < len(data):
                raise ValueError(f"line at byte {at} of the ledger is damaged")
            return  # cut off in writing
        at = end + 1
        yield commit, at


def _parse(text: bytes) -> Commit | None:
    body, _, told = text.rpartition(b"\t")
    if b"%08x" % zlib.crc32(body) != told:
        return None
    raw = json.loads(body)
    raw["adds"] = tuple(Part(**{**p, "files": tuple(p["files"])}) for p in raw["adds"])
    raw["drops"] = tuple(raw["drops"])
    return Commit(**raw)


def total(parts: Iterable[Part]) -> int:
    """Rows of several parts."""
    return sum(part.rows for part in parts)
