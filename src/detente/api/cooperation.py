"""The ledger of a pair as a plain dict, with numbered records and their sources."""

from __future__ import annotations

import datetime as dt
from typing import Any

from detente.errors import UsageError
from detente.nouns import parse_edtf
from detente.record import Entry, Instrument, Record, Statement, load
from detente.relations.ledger import Governing, Line
from detente.relations.ledger import ledger as lines_of
from detente.tables import listed

_NOTE = (
    "status is read from the record's entries and instruments, which were chosen by hand; an act that the record lacks is "
    "not seen, and 'not known' is no statement that a channel is closed"
)


def ledger(a: str, b: str, *, on: str | None = None) -> dict[str, Any]:
    """Channels between two states on a day: status, since when, evidence, governing instruments, stated conditions.

    ``a`` and ``b`` are names or codes; ``on`` is an ISO date, the record's end unless given.  Raises UnknownName for a
    name that is no state and UsageError for a date that is none or lies after the record's end.

    >>> page = ledger("USA", "Russia", on="2026-03-01")
    >>> [x["status"] for x in page["channels"] if x["id"] == "arms-control"]
    ['ended']
    """
    record = load()
    pair = (record.actors.resolve_state(a), record.actors.resolve_state(b))
    if pair[0] == pair[1]:
        raise UsageError(f"{a!r} and {b!r} are one state; a pair is two")
    day = _day(on, record)
    numbered = _Numbers(record)
    channels = [_channel(record, line, numbered) for line in lines_of(record, *pair, on=day)]
    fields = _fields(record, pair, day, numbered)
    label = record.actors.label
    return {
        "pair": list(pair),
        "names": [label(p) for p in pair],
        "names_zh": [label(p, "zh") for p in pair],
        "on": day.isoformat(),
        "record_end": record.end.isoformat(),
        "record_hash": record.hash,
        "channels": channels,
        "fields": fields,
        "records": numbered.records,
        "sources": numbered.sources,
        "note": _NOTE,
    }


def _day(on: str | None, record: Record) -> dt.date:
    if not on:
        return record.end
    try:
        day = parse_edtf(on).end
    except ValueError as error:
        raise UsageError(f"--on {on}: {error}") from error
    if parse_edtf(on).start > record.end:
        raise UsageError(
            f"--on {on} lies after the record's end, {record.end} (R6); ask for the state on that day instead"
        )
    return min(day, record.end)


class _Numbers:
    """Records in the order in which they are first named, with their sources."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.records: list[dict[str, Any]] = []
        self.sources: list[dict[str, Any]] = []
        self._known: dict[str, str] = {}

    def of(self, x: Entry | Instrument | Statement) -> dict[str, Any]:
        """The entry as a line: its number, id, date and both sentences."""
        date = (
            x.edtf
            if isinstance(x, Entry)
            else (x.date.start if isinstance(x, Statement) else x.signed and x.signed.start)
        )
        if x.id not in self._known:
            self._known[x.id] = f"R{len(self._known) + 1}"
            row = {"r": self._known[x.id], "id": x.id, "date": str(date or ""), "en": x.en, "zh": x.zh}
            self.records.append(row)
            for ref in x.sources:
                s = self.record.sources.get(ref)
                if s:
                    self.sources.append(
                        {"r": row["r"], "record": x.id, "id": s.id, "kind": s.kind, "publisher": s.publisher,
                         "title": s.title, "date": s.date, "url": s.url}
                    )  # fmt: skip
        return {"r": self._known[x.id], "id": x.id, "date": str(date or ""), "en": x.en, "zh": x.zh}


def _channel(record: Record, line: Line, numbered: _Numbers) -> dict[str, Any]:
    c = line.channel
    return {
        "id": c.id,
        "name": c.en,
        "name_zh": c.zh,
        "field": c.field,
        "status": line.status,
        "since": line.since.isoformat() if line.since else None,
        "reason": "" if line.status != "not known" else _why_not_known(line),
        "changed_by": numbered.of(line.changed_by) if line.changed_by else None,
        "last": numbered.of(line.last) if line.last else None,
        "evidence": [numbered.of(e) for e in reversed(line.evidence)],
        "governed_by": [_governing(record, g, numbered) for g in line.governed_by],
        "conditions": [_condition(record, s, numbered) for s in line.conditions],
    }


def _why_not_known(line: Line) -> str:
    if line.last is None:
        return "no entry of the two in this channel"
    return f"last entry {line.last.date.end.isoformat()}, more than {line.channel.fresh_days} days before"


def _governing(record: Record, g: Governing, numbered: _Numbers) -> dict[str, Any]:
    rules = [r for r in record.sections if r["instrument"] == g.instrument.id]
    return {
        **numbered.of(g.instrument),
        "effect": g.effect,
        "state": g.state,
        "since": g.since.isoformat() if g.since else None,
        "rules": [{"section": r["section"], "en": r["rule_en"], "zh": r["rule_zh"], "sources": list(listed(r["sources"], ";"))} for r in rules[:2]],
    }  # fmt: skip


def _condition(record: Record, s: Statement, numbered: _Numbers) -> dict[str, Any]:
    return {
        **numbered.of(s),
        "speaker": record.actors.label(s.speaker),
        "speaker_zh": record.actors.label(s.speaker, "zh"),
        "qualification_en": s.qualifications_en,
        "qualification_zh": s.qualifications_zh,
    }


def _fields(record: Record, pair: tuple[str, str], day: dt.date, numbered: _Numbers) -> list[dict[str, Any]]:
    """Per field the last act of cooperation and the last of conflict between the two themselves."""
    out = []
    for field in (
        "diplomacy",
        "security",
        "military",
        "trade",
        "energy",
        "technology",
        "society",
        "sanctions",
        "information",
    ):
        own = [
            e
            for e in record.of_pair(*pair)
            if e.field == field and e.verified and e.date.start <= day and e.status == "happened"
            and set(pair) <= {record.actors.state_of(x) for x, role in e.participants if role != "third"}
        ]  # fmt: skip
        good, bad = [e for e in own if e.sign > 0], [e for e in own if e.sign < 0]
        out.append(
            {
                "field": field,
                "cooperation": numbered.of(good[-1]) if good else None,
                "conflict": numbered.of(bad[-1]) if bad else None,
            }
        )
    return out
