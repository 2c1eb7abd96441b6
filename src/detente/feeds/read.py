"""Read a file of a feed: typed, checked rows in a table, and a report of what was found."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.feeds import events, raw, tables
from detente.feeds.catalogue import Feed
from detente.feeds.faults import BrokenFile
from detente.feeds.opened import Opened, opened
from detente.store.engines import unreadable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Where more than this share of the rows has no readable day or code, the file is not of this feed.
STRANGE = 0.5
TABLE = "checked"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file held: ``rows`` lines, ``kept`` of them (or more, where some hold several pairs), the rest by reason."""

    feed: str
    file: str
    sha256: str
    bytes: int
    rows: int
    kept: int
    malformed: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    unknown_states: list[tuple[str, int]] = field(default_factory=list)
    first: str | None = None
    last: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)


def read(con: DuckDBPyConnection, feed: Feed, path: Path, scratch: Path) -> Reading:
    """Make the table `TABLE` of a file's checked rows and say what was found.

    Raises BrokenFile, naming the file, where it is truncated, damaged, a page of the web, or of another feed.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    for name in ("raw", "split_rows", "staged", TABLE):
        con.execute(f"DROP TABLE IF EXISTS {name}")
    con.execute("DROP VIEW IF EXISTS raw_file")
    try:
        with opened(feed, path, scratch) as file:
            found = _events(con, feed, file, path) if feed.kind == "events" else _table(con, feed, file, path)
    except unreadable() as error:
        line = str(error).strip().splitlines()[0]
        raise BrokenFile(f"{path.name}: cannot be read ({line[:200]}); delete it and fetch again, or see that it is of {feed.id}") from error  # fmt: skip
    except BrokenFile as error:
        named = str(error)
        raise error if path.name in named else BrokenFile(f"{path.name}: {named}") from error
    finally:
        con.execute("DROP TABLE IF EXISTS raw")
        con.execute("DROP VIEW IF EXISTS raw_file")
    return found


def _events(con: DuckDBPyConnection, feed: Feed, file: Opened, path: Path) -> Reading:
    malformed = raw.load(con, feed, file, events.columns(feed))
    table = "raw_file" if file.kind == "parquet" else "raw"
    rows = int(con.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])
    dropped, notes, unknown = events.check(con, feed, table)
    for reason in ("no_day", "no_code"):
        if dropped.get(reason, 0) > max(1, STRANGE * rows):
            raise BrokenFile(
                f"{dropped[reason]} of {rows} rows have {events.REASONS[reason]}; is it a file of {feed.id}?"
            )
    kept, first, last = con.execute(f"SELECT count(*), min(day)::VARCHAR, max(day)::VARCHAR FROM {TABLE}").fetchall()[0]
    return Reading(
        feed.id, path.name, file.sha256, file.bytes, rows, int(kept), malformed, dropped, notes, unknown, first, last
    )


def _table(con: DuckDBPyConnection, feed: Feed, file: Opened, path: Path) -> Reading:
    names, _, _ = raw.header_of(feed, file)
    columns = tables.present(feed, names)
    malformed = raw.load(con, feed, file, list(dict.fromkeys(columns.values())))
    rows = int(con.execute("SELECT count(*) FROM raw").fetchall()[0][0])
    dropped, unknown = tables.check(con, feed, columns)
    kept = int(con.execute(f"SELECT count(*) FROM {TABLE}").fetchall()[0][0])
    if rows and dropped.get("bad_value", 0) > STRANGE * rows:
        raise BrokenFile(
            f"{dropped['bad_value']} of {rows} rows have {tables.REASONS['bad_value']}; is it a file of {feed.id}?"
        )
    first = last = None
    if any(c.name == "year" for c in feed.table) and kept:
        first, last = con.execute(f"SELECT min(year)::VARCHAR, max(year)::VARCHAR FROM {TABLE}").fetchall()[0]
    return Reading(
        feed.id, path.name, file.sha256, file.bytes, rows, kept, malformed, dropped, {}, unknown, first, last
    )
