"""Open a workspace, read from it, and be its one writer."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from detente.errors import DetenteError, UsageError
from detente.store import ledger, lock, pairday
from detente.store.durable import publish
from detente.store.engines import connect, listed, quoted
from detente.store.ledger import Commit, Part, State
from detente.store.pairday import Month, PairDay

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

T = TypeVar("T")
Made = tuple[Path, Part]

_LEDGER, _LOCK, _SCRATCH, RAW = "ledger.jsonl", "lock", "tmp", "raw"
# How often a reader starts again when a writer has put the parts it was reading in order.
_AGAIN = 5
EVENT_COLUMNS = ("id", "day", "source", "target", "code", "quad", "goldstein", "field", "ref")


class StoreError(DetenteError):
    """The workspace is damaged; the message names the file and the remedy."""


class StoreBusy(UsageError):
    """Another process is writing to the workspace."""


def default_path() -> Path:
    """DETENTE_WORKSPACE, else the user's data folder."""
    told = os.environ.get("DETENTE_WORKSPACE")
    if told:
        return Path(told)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "detente"


class Workspace:
    """A folder of event data.  Reading needs no lock and sees whole commits only.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> Workspace(folder.name).feeds()
    []
    >>> folder.cleanup()
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._state: tuple[tuple[int, int], State] | None = None

    @cached_property
    def con(self) -> DuckDBPyConnection:
        """This workspace's own connection."""
        scratch = self.path / _SCRATCH
        with suppress(OSError):  # a reader of a workspace that it may not write to needs no room to spill
            scratch.mkdir(parents=True, exist_ok=True)
        con = connect(scratch / f"spill-{os.getpid()}")
        # Pages read the same parts again and again.
        con.execute("SET parquet_metadata_cache = true")
        return con

    @property
    def raw(self) -> Path:
        """Where downloaded files lie, a folder a feed."""
        return self.path / RAW

    def state(self) -> State:
        """What the ledger says now."""
        path = self.path / _LEDGER
        try:
            told = path.stat()
            mark = (told.st_size, told.st_mtime_ns)
        except FileNotFoundError:
            mark = (0, 0)
        if self._state is None or self._state[0] != mark:
            try:
                self._state = mark, ledger.read(path)
            except (ValueError, TypeError, KeyError) as error:
                raise StoreError(
                    f"{path}: {error}; restore the file from a backup, or move the folder away and run detente sync again"
                ) from error
        return self._state[1]

    def feeds(self) -> list[str]:
        """Feeds with a file in the workspace."""
        return self.state().feeds()

    def found(self, part: Part) -> str:
        """The path of a part."""
        return str(self.path / part.path)

    def reading(self, read: Callable[[State], T]) -> T:
        """Read with the parts of one state; start again where a writer has taken one of them away meanwhile."""
        import duckdb

        for _ in range(_AGAIN):
            state = self.state()
            try:
                return read(state)
            except duckdb.Error as error:
                missing = [p.path for p in state.parts.values() if not (self.path / p.path).exists()]
                self._state = None
                if missing and self.state().whole != state.whole:
                    continue
                if missing:
                    raise StoreError(
                        f"{self.path / missing[0]}: a part is gone that the ledger names; restore it from a backup, or "
                        "move the workspace away and run detente sync again"
                    ) from error
                raise StoreError(f"{self.path}: {error}; detente feeds doctor names the part that is broken") from error
        raise StoreError(f"{self.path}: it changed {_AGAIN} times during one reading; try again")

    def pair_days(
        self,
        a: str,
        b: str,
        *,
        feed: str | None = None,
        first: dt.date = pairday.EPOCH,
        last: dt.date | None = None,
    ) -> list[PairDay]:
        """Rows of both directions of a pair, in order of direction, day, field and feed."""
        stretches = [pairday.stretch(a, b, first, last), pairday.stretch(b, a, first, last)]

        def read(state: State) -> list[PairDay]:
            rows: list[PairDay] = []
            for name in [feed] if feed else sorted({p.feed for p in state.of("pairday")}):
                parts = pairday.overlapping(state.of("pairday", name), stretches)
                if not parts:
                    continue
                near = pairday.union([self.found(p) for p in parts], stretches)
                sums = ", ".join(f"sum({c})::BIGINT" for c in pairday.COUNTS)
                some = " OR ".join(f"sum({c}) <> 0" for c in pairday.COUNTS)
                found = self.con.execute(
                    f"SELECT key, {sums} FROM ({near}) GROUP BY key HAVING {some} ORDER BY key"
                ).fetchall()
                rows += [pairday.row(name, values) for values in found]
            return rows

        return self.reading(read)

    def months(
        self, a: str, b: str, *, feed: str | None = None, first: dt.date = pairday.EPOCH, last: dt.date | None = None
    ) -> list[Month]:
        """Both directions of a pair, added up to months, per feed and field."""
        stretches = [pairday.stretch(a, b, first, last), pairday.stretch(b, a, first, last)]

        def read(state: State) -> list[Month]:
            rows: list[Month] = []
            for name in [feed] if feed else sorted({p.feed for p in state.of("pairday")}):
                parts = pairday.overlapping(state.of("pairday", name), stretches)
                if parts:
                    near = pairday.union([self.found(p) for p in parts], stretches)
                    rows += [pairday.month(name, v) for v in self.con.execute(pairday.by_month(near)).fetchall()]
            return rows

        return self.reading(read)

    def events(
        self, a: str, b: str, *, first: dt.date, last: dt.date, feed: str | None = None
    ) -> list[tuple[Any, ...]]:
        """Events of both directions of a pair between two days: feed and `EVENT_COLUMNS`, in order of day and id."""

        def read(state: State) -> list[tuple[Any, ...]]:
            rows: list[tuple[Any, ...]] = []
            for part in state.of("events", feed):
                if part.first > last.isoformat() or part.last < first.isoformat():
                    continue
                rows += self.con.execute(
                    f"SELECT {quoted(part.feed)}, {', '.join(EVENT_COLUMNS)} FROM read_parquet({quoted(self.found(part))}) "
                    "WHERE day BETWEEN ? AND ? AND (source = ? AND target = ? OR source = ? AND target = ?)",
                    [first, last, a, b, b, a],
                ).fetchall()
            return sorted(rows, key=lambda r: (r[2], r[0], r[1]))

        return self.reading(read)

    def table(self, feed: str, *, where: str = "true") -> list[dict[str, Any]]:
        """The rows of a yearly table that an SQL condition holds for; empty where the feed is not in the workspace."""

        def read(state: State) -> list[dict[str, Any]]:
            parts = state.of("table", feed)
            if not parts:
                return []
            paths = listed([self.found(p) for p in parts])
            found = self.con.execute(f"SELECT * FROM read_parquet({paths}) WHERE {where}")
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

        return self.reading(read)

    @contextmanager
    def writer(self, *, wait: float = 10.0) -> Iterator[Writer]:
        """Be the one writer; after ``wait`` seconds of another's writing raise StoreBusy."""
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / _SCRATCH).mkdir(exist_ok=True)
        try:
            with lock.held(self.path / _LOCK, wait=wait):
                writer = Writer(self)
                writer.sweep()
                yield writer
        except TimeoutError as error:
            raise StoreBusy(
                f"{self.path}: {error} is writing there; wait for it, or use another --workspace"
            ) from error


class Writer:
    """What only the holder of the lock may do."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.path = workspace.path
        self.con = workspace.con

    def sweep(self) -> None:
        """Delete what no line of the ledger names: parts of writers that died, and parts that were put in order."""
        alive = set(self.workspace.state().parts)
        for kind in ("events", "pairday", "tables"):
            for file in (self.path / kind).rglob("*.parquet"):
                if file.relative_to(self.path).as_posix() not in alive:
                    file.unlink(missing_ok=True)
        scratch = self.path / _SCRATCH
        for file in scratch.glob("*.parquet"):
            file.unlink(missing_ok=True)
        for folder in scratch.glob("spill-*"):
            if not _alive(folder.name.partition("-")[2]):
                shutil.rmtree(folder, ignore_errors=True)

    def make(self, part: Part, write: Callable[[Path], tuple[int, int, int]]) -> Part | None:
        """Write a part whole or not at all; None where it has no rows.  It counts once a commit names it."""
        temporary = self.path / _SCRATCH / f"{uuid.uuid4().hex}.parquet"
        rows, low, high = write(temporary)
        if not rows:
            temporary.unlink()
            return None
        part = replace(part, rows=rows, lo=low, hi=high, bytes=temporary.stat().st_size)
        publish(temporary, self.path / part.path)
        return part

    def commit(self, commit: Commit) -> None:
        """Make a commit: from here on it is so, whatever happens to this process."""
        state = self.workspace.state()
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        ledger.append(self.path / _LEDGER, replace(commit, at=now), state.whole)
        self.workspace._state = None


def _alive(pid: str) -> bool:
    """Whether a process of this number runs; in doubt, yes."""
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (ValueError, OSError):
        return True
    return True
