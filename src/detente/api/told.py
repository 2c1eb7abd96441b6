"""What answers on relations share: their head, their basis and limits, and the weightiest of some entries."""

from __future__ import annotations

import datetime as dt
from typing import Any

from detente.api.names import named_on
from detente.nouns import Interval
from detente.record import Entry, Record

__all__ = ["BASIS", "CORE", "INSTRUMENTS", "MEASURED", "NO_LEVEL", "VOTES", "head", "limits", "weightiest"]

Dict = dict[str, Any]
CORE = ("USA", "RUS", "CHN")
BASIS = "entries of the record chosen by hand, each with sources; they show what happened and are no sample of all that happened"
NO_LEVEL = "level, momentum and trend of the relation: not known, for {reason}; entries are not counted up to make one"
MEASURED = "level: of what a feed reports, which follows its coverage and its coding; feeds are shown side by side and never blended"
VOTES = "votes: only those that the record holds, which are the contested ones"
INSTRUMENTS = "instruments: only those that the record holds; one that is missing here may exist"
_MOST = 8
_THIN = 5


def head(record: Record, when: dt.date, *states: str) -> Dict:
    """The states of an answer with their names on the day, the day, and the record's end and hash."""
    return {
        "states": list(states),
        "names": {code: named_on(code, when, record) for code in states},
        "names_zh": {code: named_on(code, when, record, "zh") for code in states},
        "on": when.isoformat(),
        "record_end": record.end.isoformat(),
        "record_hash": record.hash,
    }


def limits(record: Record, a: str, b: str, when: dt.date, level: str) -> list[str]:
    """The limits of what is said of a pair; ``level`` is the one on its level."""
    year = Interval(when - dt.timedelta(365), when)
    held = record.density(frozenset((a, b)), year)
    out = [
        level,
        VOTES,
        INSTRUMENTS,
        f"entries of this pair in the year up to {when}: {held}" + (" (thin)" if held < _THIN else ""),
    ]
    return (
        out if {a, b} <= set(CORE) else [*out, "votes: not known, for the record holds those of the three powers only"]
    )


def weightiest(entries: list[Entry], when: dt.date) -> list[Entry]:
    """The weightiest few of some entries, the later first among equals; in date order."""
    best = sorted(entries, key=lambda e: (-e.importance, abs((when - e.date.start).days), e.id))[:_MOST]
    return sorted(best, key=lambda e: (e.date.start, e.id))
