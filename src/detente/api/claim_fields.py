"""Who, where, when and in which field a claim is about, from what reading and coding found in its sentence.

Nothing is read anew: actors are the mentions of the sentence, place and time those of its coded event, else of its own
dates, else of the one entry that the claim is linked to.  What is not known is null, and ``unknown`` says why.
"""

from __future__ import annotations

from typing import Any

from detente.checking import Findings
from detente.nouns import Claim, Event
from detente.record import Record
from detente.tables import iso

_WHY = {
    "actors": "the sentence names nobody that the tables know",
    "place": "neither the sentence nor the entry it is linked to has a place",
    "time": "no day, month or year is told in the sentence, and it is linked to no single entry",
    "field": "no word of the sentence and no event coded in it belongs to a field of relations",
}


def claim_fields(c: Claim, f: Findings, record: Record) -> dict[str, Any]:
    """Actors, place, time, field, polarity and modality of a claim, with reasons for what is null."""
    facts = f.coded.facts[c.sentence]
    event = _event(c, f.events)
    out: dict[str, Any] = {
        "actors": _actors(c, f, event),
        "place": _place(c, event, record),
        "time": _time(c, f, event, record),
        "field": c.fields[0] if c.fields else (event.field if event and event.field else None),
        "polarity": "negative" if (event.polarity == "negative" if event else "negation" in facts.cues) else "positive",
        "modality": _modality(c, f),
    }
    out["actor_names"] = [record.actors.label(a) for a in out["actors"] or ()]
    out["unknown"] = {key: why for key, why in _WHY.items() if out[key] is None}
    return out


def _event(c: Claim, events: tuple[Event, ...]) -> Event | None:
    """The event of the claim's sentence: the one of an entry that the claim cites, else the first."""
    own = [e for e in events if c.sentence == e.sentence or c.sentence in e.sentences]
    return next((e for e in own if e.record and e.record in c.records), own[0] if own else None)


def _actors(c: Claim, f: Findings, event: Event | None) -> list[str] | None:
    """The actors named in the sentence without the one who only speaks; those of its event where none is named."""
    facts = f.coded.facts[c.sentence]
    named = list(dict.fromkeys(m.actor for m in facts.mentions if m.actor))
    others = [a for a in named if a != facts.speaker]
    found = others or named or (list(dict.fromkeys((*event.source, *event.target))) if event else [])
    return found or None


def _place(c: Claim, event: Event | None, record: Record) -> str | None:
    if event and event.place:
        return event.place
    entry = record.chronology.get(c.records[0]) if len(c.records) == 1 else None
    return (entry.place or None) if entry and c.verdict != "not in record" else None


def _time(c: Claim, f: Findings, event: Event | None, record: Record) -> dict[str, Any] | None:
    """{start, end, how}: the event's day, else the first date of the sentence that is understood, else the entry's."""
    if event and event.date:
        return {"start": iso(event.date.start), "end": iso(event.date.end), "edtf": None, "how": event.how}
    own = [d for d in f.dates if d.sentence == c.sentence and d.edtf and "X" not in d.edtf]
    if own:
        return {"start": None, "end": None, "edtf": own[0].edtf, "how": own[0].how}
    entry = record.chronology.get(c.records[0]) if len(c.records) == 1 else None
    if entry and c.verdict not in ("not in record", "prediction"):
        return {"start": iso(entry.date.start), "end": iso(entry.date.end), "edtf": entry.edtf, "how": "from_record"}
    return None


def _modality(c: Claim, f: Findings) -> str:
    """How the text puts it: possible, foretold, conditional, reported or asserted."""
    if c.modality or c.type == "prediction":
        return c.modality or "foretold"
    if c.type == "condition" or "condition" in f.coded.facts[c.sentence].cues:
        return "conditional"
    return "reported" if c.speaker else "asserted"
