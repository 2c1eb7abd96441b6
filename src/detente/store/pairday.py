"""The pair-day table: per directed pair, day and field four counts, the sum of Goldstein values and how many had one.

A part is sorted by one whole number, ``key``, that holds pair, day and field, so that a page of a pair is two short
stretches of it::

    key = source << 39 | target << 24 | days since 1700-01-01 << 4 | field

``source`` and ``target`` are three letters as a number of base 26.  Sums are whole hundredths: adding parts in any
order gives the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.store.engines import listed, quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from detente.store.ledger import Part

# Their places are part of the key: new ones are added at the end, none is moved.
FIELDS = ("", "diplomacy", "security", "military", "trade", "energy", "technology", "society", "sanctions", "information")  # fmt: skip
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
COUNTS = (*QUADS, "goldstein_100", "goldstein_n")
EPOCH = dt.date(1700, 1, 1)
# Rows of one part of the sorted table: sorted in memory within the bounds of engines.MEMORY.
PART_ROWS = 8_000_000
# Rows of a group of a part: what a page has to unpack at the least.
GROUP_ROWS = 61_440
# Bits of the key below day, target and source.
DAY, TARGET, SOURCE = 4, 24, 39
DAYS = (1 << TARGET - DAY) - 1


@dataclass(frozen=True, slots=True)
class PairDay:
    """One row, spelt out; ``goldstein`` is the sum over the ``goldstein_n`` events that have a value, None without any."""

    source: str
    target: str
    day: dt.date
    feed: str
    field: str | None
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    goldstein: float | None
    goldstein_n: int

    @property
    def n(self) -> int:
        """Events of the row."""
        return self.verbal_cooperation + self.material_cooperation + self.verbal_conflict + self.material_conflict


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a directed pair in one field of one feed; ``goldstein_100`` is the sum in hundredths."""

    source: str
    target: str
    month: str
    feed: str
    field: str | None
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    goldstein_100: int
    goldstein_n: int


def state_number(code: str) -> int:
    """Three letters as a number of base 26.

    >>> state_number("AAA"), state_number("USA"), state_letters(state_number("USA"))
    (0, 13988, 'USA')
    """
    if len(code) != 3 or not (code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError(f"{code!r} is no code of three capital letters")
    a, b, c = (ord(letter) - 65 for letter in code)
    return (a * 26 + b) * 26 + c


@lru_cache(maxsize=1024)
def state_letters(number: int) -> str:
    """The inverse of `state_number`."""
    return "".join(chr(65 + number // 26**power % 26) for power in (2, 1, 0))


def stretch(source: str, target: str, first: dt.date = EPOCH, last: dt.date | None = None) -> tuple[int, int]:
    """The keys of a directed pair from a day to a day, both included, as [low, high)."""
    base = state_number(source) << SOURCE | state_number(target) << TARGET
    high = base + (1 << TARGET) if last is None else base + ((last - EPOCH).days + 1 << DAY)
    return base + ((first - EPOCH).days << DAY), high


def key_sql() -> str:
    """The key of a row of the panel (source, target, day, field) in SQL."""
    letters = {side: "+".join(f"(ascii({side}[{i}])-65)*{26 ** (3 - i)}" for i in (1, 2, 3)) for side in ("source", "target")}  # fmt: skip
    fields = " ".join(f"WHEN {quoted(name)} THEN {i}" for i, name in enumerate(FIELDS) if name)
    return (
        f"(({letters['source']})::BIGINT << {SOURCE}) | (({letters['target']})::BIGINT << {TARGET}) | "
        f"((day - DATE '{EPOCH}')::BIGINT << {DAY}) | CASE WHEN field IS NULL THEN 0 ELSE CASE field {fields} ELSE 0 END END"
    )


def spelt(key: int) -> tuple[str, str, dt.date, str | None]:
    """Source, target, day and field of a key.

    >>> spelt(stretch("USA", "RUS", dt.date(2014, 3, 1))[0])
    ('USA', 'RUS', datetime.date(2014, 3, 1), None)
    """
    day = EPOCH + dt.timedelta(days=key >> DAY & DAYS)
    field = FIELDS[key & 15] or None
    return state_letters(key >> SOURCE), state_letters(key >> TARGET & 0x7FFF), day, field


def write(con: DuckDBPyConnection, select: str, path: Path) -> tuple[int, int, int]:
    """Write rows (key and the counts) in key order; how many, the lowest and the highest key."""
    con.execute(
        f"COPY ({select} ORDER BY key) TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP_ROWS})"
    )
    return bounds(con, path, "key")


def bounds(con: DuckDBPyConnection, path: Path, column: str) -> tuple[int, int, int]:
    """Rows, lowest and highest value of a whole-number column of a part."""
    found = con.execute(f"SELECT count(*), min({column}), max({column}) FROM read_parquet({quoted(path)})").fetchall()
    rows, low, high = found[0]
    return int(rows), int(low or 0), int(high or 0)


def from_panel(panel: str, sign: int = 1) -> str:
    """A select of keys and counts from a select of panel rows; ``sign`` -1 takes them away again."""
    counts = ", ".join(f"({sign} * {name})::INTEGER AS {name}" for name in QUADS)
    return (
        f"SELECT {key_sql()} AS key, {counts}, "
        f"({sign} * round(coalesce(goldstein_sum, 0) * 100))::BIGINT AS goldstein_100, ({sign} * goldstein_n)::INTEGER AS goldstein_n "
        f"FROM ({panel})"
    )


def merged(paths: list[str], low: int, high: int, *, disjoint: bool) -> str:
    """A select over parts, of keys in [low, high), equal keys added up; what adds up to nothing is left out.

    ``disjoint`` says that no key stands in two parts: then nothing needs adding.
    """
    source = f"read_parquet({listed(paths)}) WHERE key >= {low} AND key < {high}"
    if disjoint:
        return f"SELECT * FROM {source}"
    sums = ", ".join(f"sum({c})::{'BIGINT' if c == 'goldstein_100' else 'INTEGER'} AS {c}" for c in COUNTS)
    return f"SELECT key, {sums} FROM {source} GROUP BY key HAVING {' OR '.join(f'sum({c}) <> 0' for c in COUNTS)}"


def cuts(con: DuckDBPyConnection, parts: list[Part], part_rows: int) -> list[tuple[int, int]]:
    """Stretches of keys, each of about ``part_rows`` rows of the parts, that together hold them all."""
    low, high = min(p.lo for p in parts), max(p.hi for p in parts) + 1
    pieces = -(-sum(p.rows for p in parts) // part_rows)
    if pieces <= 1:
        return [(low, high)]
    # Four parts tell enough of how the keys are spread; the cuts need not be even.
    some = listed([p.path for p in sorted(parts, key=lambda p: -p.rows)[:: max(1, len(parts) // 4)][:4]])
    wanted = ", ".join(f"{i / pieces:.6f}" for i in range(1, pieces))
    found = con.execute(f"SELECT approx_quantile(key, [{wanted}]) FROM read_parquet({some})").fetchall()[0][0]
    marks = sorted({low, high, *(int(k) for k in found if low < k < high)})
    return list(pairwise(marks))


def overlapping(parts: Iterable[Part], stretches: list[tuple[int, int]]) -> list[Part]:
    """Parts that may hold a key of one of the stretches."""
    return [p for p in parts if any(p.lo < high and low <= p.hi for low, high in stretches)]


def union(paths: list[str], stretches: list[tuple[int, int]], columns: str = "*") -> str:
    """A select of the stretches, each by itself, so that only their groups of rows are unpacked."""
    source = f"read_parquet({listed(paths)}, filename = false)"
    return " UNION ALL ".join(f"SELECT {columns} FROM {source} WHERE key >= {a} AND key < {b}" for a, b in stretches)


def row(feed: str, values: tuple[Any, ...]) -> PairDay:
    """A row of the table, spelt out."""
    key, vc, mc, vf, mf, hundredths, scored = values
    source, target, day, field = spelt(int(key))
    goldstein = int(hundredths) / 100 if scored else None
    return PairDay(source, target, day, feed, field, int(vc), int(mc), int(vf), int(mf), goldstein, int(scored))


def by_month(near: str) -> str:
    """A select of the first key of each month, direction and field, with the sums of the month."""
    day = f"DATE '{EPOCH}' + ((key >> {DAY}) & {DAYS})::INTEGER"
    sums = ", ".join(f"sum({c})::BIGINT" for c in COUNTS)
    some = " OR ".join(f"sum({c}) <> 0" for c in COUNTS)
    return f"SELECT min(key), {sums} FROM ({near}) GROUP BY key >> {TARGET}, date_trunc('month', {day}), key & 15 HAVING {some} ORDER BY 1"


def month(feed: str, values: tuple[Any, ...]) -> Month:
    """A month, spelt out."""
    source, target, day, field = spelt(int(values[0]))
    return Month(source, target, day.isoformat()[:7], feed, field, *(int(v) for v in values[1:]))
