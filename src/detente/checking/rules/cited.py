"""How an entry or a series that a table of the checks names is told, as far as it was known on a day."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from detente.checking.rules.base import unit
from detente.record import Record
from detente.tables import Row, listed, read_table

# The last values of a series that are told.
_LAST = 3


def cited(record: Record, ids: str, until: dt.date) -> list[tuple[str, str]]:
    """(id, what it says) of the confirmed entries and series in a cell, without what came after ``until``."""
    out = []
    for id_ in listed(ids):
        entry, series = record.chronology.get(id_), record.series.get(id_)
        if entry and entry.verified and entry.date.start <= until:
            out.append((id_, f"{entry.edtf}, {entry.en.rstrip('.')}"))
        elif series:
            known = sorted(
                (v for v in series.values if v.verified and v.period.end <= until), key=lambda v: v.period.end
            )
            if known:
                told = ", ".join(f"{v.edtf} {v.value:g}" for v in known[-_LAST:])
                out.append((id_, f"{series.en} ({unit(series)}): {told}"))
    return out


def told(found: list[tuple[str, str]]) -> str:
    """What entries and series say, in a row."""
    return "; ".join(text for _, text in found)


def ids(*found: list[tuple[str, str]]) -> tuple[str, ...]:
    """Their ids in order."""
    return tuple(id_ for part in found for id_, _ in part)


@lru_cache(maxsize=16)
def patterns(table: str, columns: tuple[str, ...]) -> tuple[tuple[Row, re.Pattern[str], re.Pattern[str]], ...]:
    """The rows of a table of the checks with their two patterns, English and Chinese."""
    rows = read_table("detente.checking", table, list(columns))
    return tuple((r, re.compile(r[columns[-2]], re.IGNORECASE), re.compile(r[columns[-1]])) for r in rows)
