"""Read the CSV tables that hold the package's knowledge, with errors a contributor can act on."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from typing import TypeVar

from detente.errors import RecordError

Row = dict[str, str]
T = TypeVar("T")


def read_table(package: str, name: str, columns: Sequence[str]) -> list[Row]:
    """Read ``data/<name>`` of a package.

    Each row carries its line number under ``_line``.  Raises RecordError naming file, line, field and remedy
    where the header is not ``columns`` or a row has another number of fields.
    """
    where = f"{package.replace('.', '/')}/data/{name}"
    text = files(package).joinpath("data", name).read_text(encoding="utf-8")
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    rows: list[Row] = []
    try:
        header = next(reader, [])
        if header != list(columns):
            raise RecordError(f"{where}:1: the header is {','.join(header)}; it must be {','.join(columns)}")
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(columns):
                raise RecordError(
                    f"{where}:{reader.line_num}: {len(cells)} fields instead of {len(columns)}; "
                    "put a field that holds a comma in double quotes, and leave no field out"
                )
            row = dict(zip(columns, cells, strict=True))
            row["_line"] = str(reader.line_num)
            rows.append(row)
    except csv.Error as error:
        raise RecordError(f"{where}:{reader.line_num}: {error}; check the quotes on this line") from error
    return rows


def typed(package: str, name: str, row: Row, make: Callable[[Row], T]) -> T:
    """Make an entry of a row; a value that cannot be read is reported with file, line, entry, field and remedy."""
    try:
        return make(row)
    except (ValueError, KeyError) as error:
        where = f"{package.replace('.', '/')}/data/{name}:{row['_line']}"
        field = next(
            (c for c, v in row.items() if v and c != "_line" and (v in str(error) or v.split("/")[0] in str(error))), ""
        )
        raise RecordError(
            f"{where}: entry {row.get('id') or row.get('person', '')!r}: {field + ': ' if field else ''}{error}"
        ) from error


def listed(cell: str, mark: str = "|") -> tuple[str, ...]:
    """The parts of a cell that holds a list."""
    return tuple(part.strip() for part in cell.split(mark) if part.strip())


def iso(day: dt.date | None) -> str | None:
    """A date as ISO 8601, or None."""
    return None if day is None or day == dt.date.max else day.isoformat()


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by their ``id``."""
    return {row["id"]: row for row in rows}
