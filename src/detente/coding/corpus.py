"""Records of a corpus, one at a time: JSON lines or a table of text, in constant memory, with every broken line named."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from detente.errors import NotReadable, UsageError
from detente.reading.intake import LIMIT

# What the ending of a file says of it, with .gz behind it or not.
ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv"}
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of the fields of a record; only the text must be there."""

    text: str = "text"
    id: str = "id"
    date: str = "date"
    publisher: str = "publisher"


@dataclass(frozen=True, slots=True)
class Record:
    """A text of a corpus; ``line`` is where it begins."""

    text: str
    id: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What stands next in a corpus: a record, or why there is none. ``position`` is how many bytes have been read."""

    record: Record | None
    fault: str
    position: int


def kind_of(path: str) -> str:
    """jsonl, csv or tsv by the ending of a file; empty where it is an article.

    >>> kind_of("a/news.jsonl.gz"), kind_of("a.txt")
    ('jsonl', '')
    """
    return ENDINGS.get(Path(path.lower().removesuffix(".gz")).suffix, "")


def read_corpus(path: str, kind: str, fields: Fields = Fields()) -> Iterator[Found]:
    """Everything of a corpus in order, or of standard input for ``-``.

    Raises UsageError for a file that is not there or a table without a column for the text.
    """
    with ExitStack() as stack:
        try:
            raw: IO[bytes] = sys.stdin.buffer if path == "-" else stack.enter_context(open(path, "rb"))
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}; give a corpus of JSON lines, CSV or TSV") from error
        data: Any = stack.enter_context(gzip.GzipFile(fileobj=raw)) if path.endswith(".gz") else raw

        def position() -> int:
            return 0 if path == "-" else raw.tell()

        name = "standard input" if path == "-" else path
        try:
            found = _json_lines(data, name, fields) if kind == "jsonl" else _table(data, name, kind, fields)
            for record, fault in found:
                yield Found(record, fault, position())
        except (OSError, EOFError) as error:
            raise NotReadable(f"{name}: {error}; the file ends too early or is damaged") from error


def _json_lines(data: IO[bytes], name: str, fields: Fields) -> Iterator[tuple[Record | None, str]]:
    number = 0
    while line := data.readline(LIMIT + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > LIMIT:
            while line and not line.endswith(b"\n"):
                line = data.readline(LIMIT)
            yield None, f"{where}: a line of more than {LIMIT / 1e6:.0f} MB"
            continue
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            if text:
                yield record_of(json.loads(text), where, fields, line=number), ""
        except UnicodeDecodeError as error:
            yield None, f"{where}: not UTF-8 ({error.reason} at byte {error.start} of the line)"
        except json.JSONDecodeError as error:
            yield None, f"{where}: not a line of JSON ({error.msg}); give one object a line"
        except RecursionError:
            yield None, f"{where}: JSON nested too deeply"
        except NotReadable as error:
            yield None, str(error)


def _table(data: IO[bytes], name: str, kind: str, fields: Fields) -> Iterator[tuple[Record | None, str]]:
    # A wrong byte spoils its own row only.
    lines = io.TextIOWrapper(data, encoding="utf-8-sig", errors="surrogateescape", newline="")
    csv.field_size_limit(LIMIT)
    reader = csv.reader(lines, delimiter="\t" if kind == "tsv" else ",", strict=False)
    try:
        columns = _columns(reader, name, fields)
        while True:
            line = reader.line_num + 1
            where = f"{name}:{line}"
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield None, f"{where}: {error}; check the quotes"
                continue
            if not cells:
                continue
            if len(cells) != len(columns):
                yield None, f"{where}: {len(cells)} fields instead of {len(columns)}; check the quotes"
                continue
            try:
                row = dict(zip(columns, cells, strict=True))
                if any("\ud800" <= c <= "\udfff" for c in row[fields.text]):
                    raise NotReadable(f"{where}: not UTF-8")
                yield record_of(row, where, fields, line=line), ""
            except NotReadable as error:
                yield None, str(error)
    finally:
        lines.detach()


def _columns(reader: Iterator[list[str]], name: str, fields: Fields) -> list[str]:
    try:
        columns = next(reader, [])
    except csv.Error as error:
        raise UsageError(f"{name}:1: {error}; the first line names the columns") from error
    if fields.text not in columns:
        told = ", ".join(columns)[:200] or "none"
        raise UsageError(f"{name}:1: no column {fields.text!r} (there are: {told}); name it with --text-column")
    if len(set(columns)) != len(columns):
        raise UsageError(f"{name}:1: two columns of one name; give each its own")
    return columns


def record_of(value: Any, where: str, fields: Fields = Fields(), *, line: int | None = None) -> Record:
    """A record out of an object; NotReadable with what is wrong with it.

    >>> record_of({"id": 7, "text": "Rome met Bern.", "date": "2024-05-01T10:00:00Z"}, "x:1")
    Record(text='Rome met Bern.', id='7', date=datetime.date(2024, 5, 1), publisher=None, line=None)
    """
    if not isinstance(value, dict):
        raise NotReadable(f"{where}: not an object; give one with {fields.text!r}")
    text = value.get(fields.text)
    if not isinstance(text, str) or not text.strip():
        raise NotReadable(f"{where}: no {fields.text!r}; it must hold the text")
    id_ = value.get(fields.id)
    if id_ is not None and (not isinstance(id_, str | int) or isinstance(id_, bool)):
        raise NotReadable(f"{where}: {fields.id!r} is neither a string nor a whole number")
    publisher = value.get(fields.publisher)
    if publisher is not None and not isinstance(publisher, str):
        raise NotReadable(f"{where}: {fields.publisher!r} is not a string")
    day = _day(value.get(fields.date), f"{where}: {fields.date!r}")
    return Record(text, None if id_ in (None, "") else str(id_), day, publisher or None, line)


def _day(value: Any, where: str) -> dt.date | None:
    if value in (None, ""):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    whole = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return dt.date.fromisoformat(whole[1] if whole else "")
    except ValueError:
        raise NotReadable(f"{where} is {str(value)[:40]!r}; give YYYY-MM-DD, or leave it out") from None
