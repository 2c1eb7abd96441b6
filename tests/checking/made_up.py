"""Milestones, entries and contexts made up for a test, in the place of those of the record."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable
from typing import Any

from detente.checking.context import Context
from detente.checking.horizon import Horizon
from detente.checking.milestone_outcome import Found
from detente.coding import code
from detente.nouns import Sentence, parse_edtf
from detente.reading import read_document
from detente.reading.intake import from_bytes
from detente.record import Milestone, Record


def milestone(id_: str, needs: str, dates: str = "", **other: Any) -> Milestone:
    """A milestone by its groups ("Olbia & #leave") and days ("2010-05-01;2012-01-01/2013-01-01")."""
    spans = (span.partition("/") for span in dates.split(";") if span)
    values: dict[str, Any] = {
        "id": id_,
        "en": id_,
        "zh": "",
        "needs": tuple(tuple(group.split("|")) for group in needs.split(" & ")),
        "without": (),
        "spans": tuple((parse_edtf(a), parse_edtf(z) if z else None) for a, _, z in spans),
        "asof": None,
        "closed": False,
        "since": 1991,
        "field": "military",
        "actors": (),
        "evidence": (),
        "verified": True,
        "note": "",
    }
    return Milestone(**(values | other))


def with_milestones(record: Record, milestones: Iterable[Milestone]) -> Record:
    """The record with these milestones and no others."""
    out = copy.copy(record)
    out.milestones = {m.id: m for m in milestones}
    return out


def context_of(record: Record, text: str) -> Context:
    """A text read and coded, linked to nothing."""
    document = read_document(from_bytes(text.encode(), "text"), record)
    return Context(record, document, code(document, record.actors))


def last(context: Context) -> Sentence:
    """The last sentence of a text."""
    return context.document.sentences[-1]


def found(m: Milestone, limit: str = "", weight: float = 3.0, **other: Any) -> Found:
    """A milestone foretold, until a day where one is given."""
    end = dt.date.fromisoformat(limit) if limit else dt.date(2026, 6, 17)
    values = {"occurs": True, "horizon": Horizon("", end, bool(limit)), "sure": True} | other
    return Found(milestone=m, clause="", weight=weight, **values)
