"""Coded events as rows of a layout: detente's own, POLECAT's or ICEWS's.

A layout is declared in ``data/layouts/<name>.json`` (CSVW table metadata): its columns in order, their types, the value that
fills each, and for an empty column why it is empty. What the values are is in ``coding/values.py``.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from detente.coding.values import Story, fill
from detente.errors import NotReadable, UsageError

NAMES = ("detente", "polecat", "icews")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``value`` names what fills it and is empty where nothing can, ``why`` says then why."""

    title: str
    type: str  # string | integer | double | date
    value: str
    why: str
    separator: str  # of a list; empty for a single value


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns with their dialect; ``told`` are the modalities that become rows (none: all)."""

    name: str
    columns: tuple[Column, ...]
    delimiter: str
    quote: str
    null: str
    joint: str
    told: frozenset[str]

    @property
    def titles(self) -> tuple[str, ...]:
        """Names of the columns in order."""
        return tuple(c.title for c in self.columns)

    def kept(self, modality: str) -> bool:
        """Whether an event told in this way becomes a row."""
        return not self.told or modality in self.told


@lru_cache(maxsize=3)
def layout(name: str) -> Layout:
    """A layout by its name.

    >>> len(layout("polecat").columns), len(layout("icews").columns)
    (40, 20)
    """
    if name not in NAMES:
        raise UsageError(f"unknown layout {name!r}; give {', '.join(NAMES)}")
    told = json.loads(files("detente.coding").joinpath(f"data/layouts/{name}.json").read_text("utf-8"))
    schema, (note,) = told["tableSchema"], told["notes"]
    columns = (
        Column(
            c["titles"], c["datatype"], c.get("dc:source", ""), c.get("rdfs:comment", ""), c.get("separator", "")
        )
        for c in schema["columns"]
    )  # fmt: skip
    return Layout(
        name,
        tuple(columns),
        told["dialect"]["delimiter"],
        told["dialect"]["quoteChar"] or "",
        schema["null"],
        note["joint"],
        frozenset(note["told"]),
    )


def rows(story: Story, into: Layout) -> Iterator[Row]:
    """The events of a story as rows, in the order told; values of the types of the columns, None where there is none."""
    wanted = [c.value for c in into.columns if c.value]
    for told, values in fill(story, wanted, into.told):
        del told
        yield {c.title: _typed(values[c.value], c, into) if c.value else None for c in into.columns}


def _typed(value: Any, column: Column, into: Layout) -> Any:
    if value is None:
        return None
    if isinstance(value, tuple):
        if column.separator:
            return list(value)
        value = into.joint.join(value)
    if value == "" or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, str) and not into.quote:
        # Without quotation a cell holds no tab and no line; and readers differ on what a straight quotation mark is.
        value = " ".join(value.split()).replace('"', "'")
        return None if value in _nothing(into) else value
    return value


def _nothing(into: Layout) -> frozenset[str]:
    """What a cell of a table of text says when it says nothing; NULL is what databases write."""
    return frozenset(["", into.null, "NULL"]) if not into.quote else frozenset([""])


def to_json(row: Row) -> str:
    """A row as a line of JSON."""
    return json.dumps(row, ensure_ascii=False, default=dt.date.isoformat) + "\n"


def header(into: Layout) -> str:
    """The first line of a table of text."""
    return _line(list(into.titles), into)


def to_text(row: Row, into: Layout) -> str:
    """A row as a line of a table of text, in the layout's dialect."""
    return _line([_cell(row[c.title], c, into) for c in into.columns], into)


def _cell(value: Any, column: Column, into: Layout) -> str:
    if value is None:
        return into.null
    return column.separator.join(value) if column.separator else str(value)


def _line(cells: list[str], into: Layout) -> str:
    if not into.quote:
        return into.delimiter.join(cells) + "\n"
    out = io.StringIO()
    # With both ends of a line in its terminator the writer quotes either.
    csv.writer(out, delimiter=into.delimiter, quotechar=into.quote, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def from_values(values: Mapping[str, Any], into: Layout, where: str) -> Row:
    """A row out of JSON or Parquet values, with dates as dates; NotReadable where the columns are others."""
    if set(values) != set(into.titles):
        raise NotReadable(f"{where}: not the columns of the layout {into.name}")
    out: Row = {}
    for column in into.columns:
        value = values[column.title]
        if column.type == "date" and isinstance(value, str):
            value = dt.date.fromisoformat(value)
        out[column.title] = value
    return out


def from_text(lines: Iterable[str], into: Layout, name: str) -> Iterator[Row]:
    """Rows out of a table of text in the layout's dialect; NotReadable with the line where it is no such table.

    POLECAT's files write "None" for nothing, databases "NULL"; both, and an empty cell, are None.
    """
    if into.quote:
        reader = csv.reader(lines, delimiter=into.delimiter, quotechar=into.quote, strict=True)
    else:
        reader = csv.reader(lines, delimiter=into.delimiter, quoting=csv.QUOTE_NONE, strict=True)
    nothing = _nothing(into)
    try:
        first = next(reader, [])
        if first != list(into.titles):
            raise NotReadable(f"{name}:1: not the columns of the layout {into.name}")
        for cells in reader:
            where = f"{name}:{reader.line_num}"
            if len(cells) != len(into.columns):
                raise NotReadable(f"{where}: {len(cells)} fields instead of {len(into.columns)}")
            yield {c.title: _read(cell, c, nothing, where) for c, cell in zip(into.columns, cells, strict=True)}
    except csv.Error as error:
        raise NotReadable(f"{name}:{reader.line_num}: {error}") from error


def _read(cell: str, column: Column, nothing: frozenset[str], where: str) -> Any:
    if column.separator:
        return cell.split(column.separator) if cell else []
    if cell in nothing:
        return None
    try:
        if column.type == "integer":
            return int(cell)
        if column.type == "double":
            return float(cell)
        if column.type == "date":
            return dt.date.fromisoformat(cell)
    except ValueError as error:
        raise NotReadable(f"{where}: {column.title} is {cell[:40]!r}, which is no {column.type}") from error
    return cell


def of_titles(titles: Iterable[str]) -> Layout | None:
    """The layout that has exactly these columns, in any order; None where none has."""
    told = set(titles)
    return next((found for found in map(layout, NAMES) if set(found.titles) == told), None)
