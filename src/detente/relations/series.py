"""Monthly series of relations: one line of values per pair and direction, read from CSV with named errors.

A file has the columns ``pair``, ``date``, ``value`` and, where known, ``n``: how many events stand behind the value.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.errors import NotReadable, UsageError

Floats = NDArray[np.float64]

_DATE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ].*)?")
# "USA>RUS" and its reverse belong together; so do the other ways to write a direction.
_JOINTS = ("->", "→", ">", "_", "-", "/", "|")
_MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Series:
    """One pair in one direction, month by month without a gap; a month without a value is NaN and has n = 0.

    ``months`` are strings ``YYYY-MM``; ``value`` has any unit; ``n`` is the number of events behind each value, or
    None where nobody knows it.
    """

    pair: str
    months: tuple[str, ...]
    value: Floats
    n: Floats | None

    def __post_init__(self) -> None:
        if len(self.months) != len(self.value) or (self.n is not None and len(self.n) != len(self.value)):
            raise ValueError(f"{self.pair}: months, values and counts differ in length")


@dataclass(frozen=True, slots=True)
class Panel:
    """Several series on one calendar: ``value`` and ``n`` have a row per pair and a column per month.

    ``notes`` counts what the reading met: duplicate rows, rows out of order, months without a row, empty values,
    values whose count is 0.
    """

    pairs: tuple[str, ...]
    months: tuple[str, ...]
    value: Floats
    n: Floats | None
    notes: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.pairs)

    def series(self) -> Iterator[Series]:
        """The rows, one at a time."""
        for i, pair in enumerate(self.pairs):
            yield Series(pair, self.months, self.value[i], None if self.n is None else self.n[i])

    def canonical(self) -> Panel:
        """The same panel with rows in an order that hangs on their values and not on their names.

        Sums over series then come out alike to the last bit whatever the series are called.
        """
        keys = np.nan_to_num(self.value, nan=-1e300).T
        if self.n is not None:
            keys = np.concatenate([keys, self.n.T])
        order = np.lexsort(keys[::-1])
        n = None if self.n is None else self.n[order]
        return Panel(tuple(self.pairs[i] for i in order), self.months, self.value[order], n, self.notes)

    def until(self, end: int) -> Panel:
        """The same panel without the months from index ``end`` on."""
        n = None if self.n is None else self.n[:, :end]
        return Panel(self.pairs, self.months[:end], self.value[:, :end], n, self.notes)


def month_name(index: int) -> str:
    """The month of a running number.

    >>> month_name(1966 * 12)
    '1966-01'
    """
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def month_index(text: str) -> int:
    """The running number of ``YYYY-MM`` or ``YYYY-MM-DD``; ValueError where it is neither.

    >>> month_index("1966-02-28") - month_index("1966-01")
    1
    """
    found = _DATE.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= 12 or not 1 <= int(found[3] or 1) <= 31:
        raise ValueError(text)
    return int(found[1]) * 12 + int(found[2]) - 1


def reverses(pairs: Sequence[str]) -> tuple[int, ...]:
    """For each pair the place of its reverse direction, or its own where there is none.

    >>> reverses(["USA>RUS", "RUS>USA", "China"])
    (1, 0, 2)
    """
    place = {pair: i for i, pair in enumerate(pairs)}
    found = []
    for i, pair in enumerate(pairs):
        other = i
        for joint in _JOINTS:
            parts = pair.split(joint)
            if len(parts) == 2 and all(parts) and (turned := f"{parts[1]}{joint}{parts[0]}") in place:
                other = place[turned]
                break
        found.append(other)
    return tuple(found)


def panel(series: Iterable[Series], *, notes: dict[str, int] | None = None) -> Panel:
    """Put series on one calendar; months that a series lacks are missing."""
    rows = sorted(series, key=lambda s: s.pair)
    if not rows:
        raise UsageError("no series given; give at least one pair with monthly values")
    first = min(month_index(s.months[0]) for s in rows)
    last = max(month_index(s.months[-1]) for s in rows)
    value = np.full((len(rows), last - first + 1), np.nan)
    counted = all(s.n is not None for s in rows)
    n = np.zeros_like(value)
    for i, s in enumerate(rows):
        at = slice(month_index(s.months[0]) - first, month_index(s.months[-1]) - first + 1)
        value[i, at] = s.value
        n[i, at] = 0 if s.n is None else s.n
    months = tuple(month_name(first + k) for k in range(value.shape[1]))
    return Panel(tuple(s.pair for s in rows), months, value, n if counted else None, notes or {})


def read_series(path: str | Path) -> Panel:
    """Read a CSV with the columns pair, date, value and, where known, n.

    Dates are ``YYYY-MM`` or ``YYYY-MM-DD``, one row a month. Rows may stand in any order. Of rows for the same pair
    and month the last counts. An empty value, a month without a row and a value with n = 0 are missing; a pair without any
    value is left out. All of it is counted in ``notes``. Raises UsageError naming file, line and column.
    """
    name = str(path)
    try:
        if Path(path).stat().st_size > _MAX_BYTES:
            raise UsageError(f"{name}: more than {_MAX_BYTES // 2**20} MB; give monthly values, one row a month")
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotReadable(f"{name}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8 CSV") from error
    except OSError as error:
        raise UsageError(
            f"{name}: {error.strerror}; give a CSV file with pair,date,value and, where known, n"
        ) from error
    return _parse(text, name)


def _parse(text: str, name: str) -> Panel:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    notes = dict.fromkeys(("rows", "duplicates", "unsorted", "gaps", "empty", "zero_count"), 0)
    cells: dict[str, dict[int, tuple[float, float]]] = {}
    latest: dict[str, int] = {}
    try:
        columns = _header(next(reader, []), name)
        counted = "n" in columns
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            pair, month, value, n = _row(row, columns, f"{name}:{reader.line_num}")
            notes["rows"] += 1
            of = cells.setdefault(pair, {})
            notes["duplicates"] += month in of
            notes["unsorted"] += month < latest.get(pair, month)
            latest[pair] = month
            notes["empty"] += math.isnan(value)
            if counted and n == 0 and not math.isnan(value):
                notes["zero_count"] += 1
                value = math.nan
            of[month] = (value, 0.0 if math.isnan(value) else n)
    except csv.Error as error:
        raise UsageError(f"{name}:{reader.line_num}: {error}; check the quotes on this line") from error
    if not any(not math.isnan(v) for of in cells.values() for v, _ in of.values()):
        raise UsageError(f"{name}: no row with a value; give pair,date,value with one row a month")
    told = {pair: of for pair, of in cells.items() if any(not math.isnan(v) for v, _ in of.values())}
    notes["pairs_without_values"] = len(cells) - len(told)
    return panel((_series(pair, of, notes, counted=counted) for pair, of in told.items()), notes=notes)


def _header(cells: list[str], name: str) -> dict[str, int]:
    columns = {cell.strip().lower(): i for i, cell in enumerate(cells)}
    lacking = [c for c in ("pair", "date", "value") if c not in columns]
    if lacking:
        got = ",".join(cells)[:60] or "empty"
        raise UsageError(
            f"{name}:1: the header is {got}; it lacks {', '.join(lacking)} (pair,date,value and, where known, n)"
        )
    return columns


def _row(row: list[str], columns: dict[str, int], where: str) -> tuple[str, int, float, float]:
    if len(row) <= max(columns.values()):
        raise UsageError(f"{where}: {len(row)} fields, but the header has {len(columns)}; complete or remove the line")
    pair = row[columns["pair"]].strip()
    if not pair:
        raise UsageError(f"{where}: column pair is empty; name the pair, for example USA>RUS")
    date = row[columns["date"]]
    try:
        month = month_index(date)
    except ValueError:
        raise UsageError(f"{where}: column date: {date[:20]!r} is no date; write YYYY-MM or YYYY-MM-DD") from None
    value = _number(row[columns["value"]], where, "value")
    if "n" not in columns:
        return pair, month, value, 1.0
    n = _number(row[columns["n"]], where, "n")
    if math.isnan(n) and not math.isnan(value):
        raise UsageError(
            f"{where}: column n is empty beside a value; give the number of events or leave the column out"
        )
    if n < 0:
        raise UsageError(f"{where}: column n: {n:g} is below 0; give the number of events behind the value")
    return pair, month, value, n


def _number(text: str, where: str, column: str) -> float:
    text = text.strip()
    if not text or text.lower() in ("na", "nan", "null", "."):
        return math.nan
    try:
        number = float(text)
    except ValueError:
        number = math.inf
    if math.isinf(number):
        raise UsageError(f"{where}: column {column}: {text[:20]!r} is no number; leave it empty where nothing is known")
    return number


def _series(pair: str, of: dict[int, tuple[float, float]], notes: dict[str, int], *, counted: bool) -> Series:
    first, last = min(of), max(of)
    notes["gaps"] += last - first + 1 - len(of)
    cells = [of.get(month, (math.nan, 0.0)) for month in range(first, last + 1)]
    value = np.array([v for v, _ in cells])
    n = np.array([k for _, k in cells]) if counted else None
    return Series(pair, tuple(month_name(m) for m in range(first, last + 1)), value, n)
