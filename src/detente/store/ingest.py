"""Put checked rows into the workspace: a file's events once, its sums in the pair-day table, one commit."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import UsageError
from detente.store import pairday
from detente.store.engines import listed, quoted
from detente.store.ledger import Commit, Part, State
from detente.store.workspace import EVENT_COLUMNS, Writer

# Parts of one feed (and year, for events) that may stand side by side before they are put together.
EVENT_PARTS, PAIRDAY_PARTS = 48, 6
# Small parts are put together among themselves until they come to this share of the sorted table.
_SHARE = 0.1


class Republished(UsageError):
    """A file of a known name has other contents than the one that was taken in."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as the ledger knows it."""

    feed: str
    name: str
    sha256: str


def standing(state: State, source: Source, *, renew: bool = False) -> str | None:
    """Why a file need not be taken in (None: it must).  Raises Republished for other contents under a known name."""
    known = state.files.get((source.feed, source.name))
    if known is not None and known.sha256 == source.sha256:
        return "already in"
    twin = next(
        (c.file for (feed, _), c in state.files.items() if feed == source.feed and c.sha256 == source.sha256), None
    )
    if twin is not None:
        return f"the same contents are in as {twin}"
    if known is not None and not renew:
        raise Republished(
            f"{source.name}: other contents than the file of this name taken in at {known.at} ({known.sha256[:12]}, now "
            f"{source.sha256[:12]}): the publisher changed it, or it is damaged; look at it, then take it in with --replace"
        )
    return None


def add_events(
    writer: Writer, source: Source, relation: str, panel: Callable[[str], str], *, report: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Take in the rows of a table of checked events (`EVENT_COLUMNS`, no two with one id) that no earlier file brought.

    ``panel`` makes of a table's name a select of its pair-day panel (`detente.relations.panel.sql`).  A file that is known is replaced: its
    events go and their sums are taken away again, in the same commit.  Returns what the commit says.
    """
    con = writer.con
    state = writer.workspace.state()
    number = state.next
    known = state.files.get((source.feed, source.name))
    gone, kept = _without(writer, state, known) if known else ([], [])
    again = _fresh(writer, state, source.feed, relation, gone)
    adds = [*kept, *_events(writer, source.feed, number)]
    told = {**(report or {}), "in_earlier_files": again}
    sums = _made(writer, source.feed, number, "sums", pairday.from_panel(panel("fresh")), "fresh")
    if known:
        sums += _made(writer, source.feed, number, "less", pairday.from_panel(panel("gone"), -1), "gone")
    rows = int(con.execute("SELECT count(*) FROM fresh").fetchall()[0][0])
    commit = Commit(
        "replace" if known else "add",
        source.feed,
        number,
        source.name,
        source.sha256,
        rows,
        (*adds, *sums),
        tuple(p.path for p in gone),
        report=told,
    )
    writer.commit(commit)
    con.execute("DROP TABLE IF EXISTS fresh; DROP TABLE IF EXISTS gone")
    return {**told, "stored": rows, "number": number}


def add_table(writer: Writer, source: Source, relation: str, *, report: dict[str, Any] | None = None) -> dict[str, Any]:
    """Take in a yearly table; a newer release takes the place of the one before."""
    state = writer.workspace.state()
    path = f"tables/{source.feed}/{state.next:06d}.parquet"

    def write(file: Path) -> tuple[int, int, int]:
        writer.con.execute(f"COPY (SELECT * FROM {relation} ORDER BY ALL) TO {quoted(file)} (FORMAT parquet, COMPRESSION zstd)")  # fmt: skip
        return int(writer.con.execute(f"SELECT count(*) FROM {relation}").fetchall()[0][0]), 0, 0

    made = writer.make(Part(path, "table", source.feed, 0, 0, files=(state.next,)), write)
    rows = made.rows if made else 0
    drops = tuple(p.path for p in state.of("table", source.feed))
    told = dict(report or {})
    writer.commit(
        Commit(
            "supersede",
            source.feed,
            state.next,
            source.name,
            source.sha256,
            rows,
            (made,) if made else (),
            drops,
            report=told,
        )
    )
    return {**told, "stored": rows, "number": state.next}


def _fresh(writer: Writer, state: State, feed: str, relation: str, gone: list[Part]) -> int:
    """Make the table ``fresh``: rows whose id no other file of the feed brought; how many were left out.

    Only parts whose ids may meet are looked into.
    """
    con = writer.con
    low, high = con.execute(f"SELECT min(id), max(id) FROM {relation}").fetchall()[0]
    dropped = {p.path for p in gone}
    near = [p for p in state.of("events", feed) if low is not None and p.lo <= high and low <= p.hi]
    con.execute("DROP VIEW IF EXISTS fresh; DROP TABLE IF EXISTS fresh")
    if not near:
        con.execute(f"ALTER TABLE {relation} RENAME TO fresh")
        return 0
    columns = ", ".join(EVENT_COLUMNS)
    paths = listed([writer.workspace.found(p) for p in near])
    # Events of the file that is being replaced are no earlier ones.
    others = "" if not dropped else "AND file NOT IN (SELECT DISTINCT file FROM gone)"
    con.execute(
        f"CREATE TEMP TABLE fresh AS SELECT {columns} FROM {relation} WHERE id NOT IN "
        f"(SELECT id FROM read_parquet({paths}) WHERE id BETWEEN {low} AND {high} {others})"
    )
    (before,), (after,) = con.execute(
        f"SELECT count(*) FROM {relation} UNION ALL SELECT count(*) FROM fresh"
    ).fetchall()
    con.execute(f"DROP TABLE {relation}")
    return int(before) - int(after)


def _events(writer: Writer, feed: str, number: int, table: str = "fresh", tag: str = "") -> list[Part]:
    """Write the events of a table, a part a year."""
    con = writer.con
    years = con.execute(
        f"SELECT year(day), count(*), min(id), max(id), min(day)::VARCHAR, max(day)::VARCHAR FROM {table} GROUP BY 1 ORDER BY 1"
    ).fetchall()
    parts: list[Part] = []
    columns = ", ".join(EVENT_COLUMNS)
    for year, rows, low, high, first, last in years:
        path = f"events/{feed}/{year}/{number:06d}{tag}.parquet"
        where = f"WHERE year(day) = {year}" if len(years) > 1 else ""

        def write(
            file: Path, where: str = where, told: tuple[int, int, int] = (rows, low, high)
        ) -> tuple[int, int, int]:
            con.execute(
                f"COPY (SELECT {columns}, {number}::UINTEGER AS file FROM {table} {where}) TO {quoted(file)} "
                "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
            )
            return told

        made = writer.make(Part(path, "events", feed, 0, 0, first=first, last=last, files=(number,)), write)
        parts += [made] if made else []
    return parts


def _made(writer: Writer, feed: str, number: int, tag: str, select: str, table: str) -> list[Part]:
    """Write the sums of a table's events as a part of the pair-day table."""
    found = writer.con.execute(f"SELECT min(day)::VARCHAR, max(day)::VARCHAR FROM {table}").fetchall()[0]
    if found[0] is None:
        return []
    part = Part(f"pairday/{feed}/{number:06d}-{tag}.parquet", "pairday", feed, 0, 0, first=found[0], last=found[1])
    made = writer.make(part, lambda file: pairday.write(writer.con, select, file))
    return [made] if made else []


def _without(writer: Writer, state: State, known: Commit) -> tuple[list[Part], list[Part]]:
    """Make the table ``gone`` of a file's events; the parts that held them, and the parts of what else these held."""
    con = writer.con
    holding = [p for p in state.of("events", known.feed) if known.number in p.files]
    con.execute("DROP TABLE IF EXISTS gone")
    paths = listed([writer.workspace.found(p) for p in holding])
    if not holding:
        con.execute(
            "CREATE TEMP TABLE gone AS SELECT NULL::UBIGINT AS id, NULL::DATE AS day, NULL::VARCHAR AS source, NULL::VARCHAR AS target, "
            "NULL::UTINYINT AS quad, NULL::DOUBLE AS goldstein, NULL::VARCHAR AS field, NULL::UINTEGER AS file LIMIT 0"
        )
        return [], []
    con.execute(f"CREATE TEMP TABLE gone AS SELECT * FROM read_parquet({paths}) WHERE file = {known.number}")
    kept: list[Part] = []
    for i, part in enumerate(holding):
        others = tuple(n for n in part.files if n != known.number)
        if not others:
            continue
        path = f"{part.path.removesuffix('.parquet')}-{state.next}w{i}.parquet"
        select = f"SELECT * FROM read_parquet({quoted(writer.workspace.found(part))}) WHERE file <> {known.number}"
        made = _copied(
            writer, Part(path, "events", known.feed, 0, 0, first=part.first, last=part.last, files=others), select
        )
        kept += [made] if made else []
    return holding, kept


def _copied(writer: Writer, part: Part, select: str) -> Part | None:
    """Write a select as a part of events."""

    def write(file: Path) -> tuple[int, int, int]:
        writer.con.execute(f"COPY ({select}) TO {quoted(file)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)")
        return pairday.bounds(writer.con, file, "id")

    return writer.make(part, write)


def compact(writer: Writer, feed: str, *, whole: bool = False, part_rows: int = pairday.PART_ROWS) -> bool:
    """Put the parts of a feed in order where there are many (``whole``: in any case); True where something was done.

    Nothing changes but the number of parts: a page reads few files, however many were taken in.
    """
    done = _compact_pairdays(writer, feed, whole, part_rows)
    for year_parts in _crowded(writer.workspace.state(), feed, whole):
        state = writer.workspace.state()
        path = f"{year_parts[0].path.rpartition('/')[0]}/{state.next:06d}m.parquet"
        files = tuple(sorted({n for p in year_parts for n in p.files}))
        part = Part(
            path, "events", feed, 0, 0, first=min(p.first for p in year_parts), last=max(p.last for p in year_parts), files=files
        )  # fmt: skip
        made = _copied(
            writer, part, f"SELECT * FROM read_parquet({listed([writer.workspace.found(p) for p in year_parts])})"
        )
        drops = tuple(p.path for p in year_parts)
        writer.commit(Commit("compact", feed, state.next, adds=(made,) if made else (), drops=drops))
        done = True
    return done


def _crowded(state: State, feed: str, whole: bool) -> Iterator[list[Part]]:
    """Years of a feed with too many parts of events."""
    years: dict[str, list[Part]] = {}
    for part in state.of("events", feed):
        years.setdefault(part.path.rpartition("/")[0], []).append(part)
    yield from (parts for parts in years.values() if len(parts) > (1 if whole else EVENT_PARTS))


def _compact_pairdays(writer: Writer, feed: str, whole: bool, part_rows: int) -> bool:
    state = writer.workspace.state()
    parts = state.of("pairday", feed)
    table = [p for p in parts if "-table" in p.path]
    fresh = [p for p in parts if "-table" not in p.path]
    if not fresh or (len(fresh) <= PAIRDAY_PARTS and not whole):
        return False
    rows, sorted_rows = sum(p.rows for p in fresh), sum(p.rows for p in table)
    small = not whole and rows < _SHARE * sorted_rows
    chosen = fresh if small else parts
    paths = [writer.workspace.found(p) for p in chosen]
    disjoint = _disjoint(chosen)
    known = [Part(writer.workspace.found(p), p.kind, p.feed, p.rows, p.bytes, p.lo, p.hi) for p in chosen]
    first, last = min(p.first for p in chosen), max(p.last for p in chosen)
    made: list[Part] = []
    for i, (low, high) in enumerate(pairday.cuts(writer.con, known, part_rows)):
        path = f"pairday/{feed}/{state.next:06d}-{'some' if small else 'table'}{i:03d}.parquet"
        select = pairday.merged(paths, low, high, disjoint=disjoint)
        part = writer.make(
            Part(path, "pairday", feed, 0, 0, first=first, last=last),
            lambda file, select=select: pairday.write(writer.con, select, file),  # type: ignore[misc]
        )
        made += [part] if part else []
    writer.commit(Commit("compact", feed, state.next, adds=tuple(made), drops=tuple(p.path for p in chosen)))
    return True


def _disjoint(parts: list[Part]) -> bool:
    """True where no day lies in two parts, so that no key can; parts of one cut share days and are not taken for such."""
    spans = sorted((p.first, p.last) for p in parts)
    return all(a[1] < b[0] for a, b in itertools.pairwise(spans))
