"""What the record itself says of a pair on a day: entries, instruments, votes and figures, each as a dated fact."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from detente.nouns import Interval
from detente.record import Entry, Instrument, Record, Series, Value, quad
from detente.record.schema import FIELDS

__all__ = ["entry", "figures", "instruments", "latest_by_field", "stance", "told", "votes", "within"]

Dict = dict[str, Any]
_CORE = ("CHN", "RUS", "USA")
_POLITICAL = ("communique", "declaration")


def entry(record: Record, e: Entry, a: str, b: str) -> Dict:
    """One entry as seen from a pair: whether it is between the two, and who acted on whom."""
    return {
        "id": e.id, "date": e.edtf, "field": e.field, "type": e.type, "quad": quad(e.type) or None, **stance(record, e, a, b),
        "importance": e.importance, "en": e.en, "zh": e.zh, "verified": e.verified,
    }  # fmt: skip


def stance(record: Record, e: Entry, a: str, b: str) -> Dict:
    """How two states stand in an entry: one acts on the other, they act with each other, side by side, or one is only concerned.

    ``direction`` is ``A>B`` where one acts on the other, else None.
    """
    roles = {
        s: {role for x, role in e.participants if record.actors.state_of(x) == s and role != "third"} for s in (a, b)
    }
    if not roles[a] or not roles[b]:
        return {"stance": "one is concerned", "direction": None}
    for one, two in ((a, b), (b, a)):
        if (
            "source" in roles[one]
            and "target" in roles[two]
            and not ("source" in roles[two] and "target" in roles[one])
        ):
            return {"stance": "between them", "direction": f"{one}>{two}"}
    if roles[a] == roles[b] and roles[a] <= {"source", "target"} and len(roles[a]) == 1:
        return {"stance": "side by side", "direction": None}
    return {"stance": "between them", "direction": None}


def within(record: Record, a: str, b: str, window: Interval) -> list[Entry]:
    """Entries of a pair that happened and touch a window, in date order; announcements that nothing followed are left out."""
    return [e for e in record.of_pair(a, b) if e.verified and e.status == "happened" and e.date.overlaps(window)]


def latest_by_field(record: Record, a: str, b: str, on: dt.date) -> list[Dict]:
    """Per field the last cooperative and the last conflictual entry between the two up to a day; None where none is held."""
    past = [e for e in within(record, a, b, Interval(dt.date.min, on)) if e.date.end <= on]
    past = [e for e in past if stance(record, e, a, b)["stance"] == "between them"]
    out = []
    for field in FIELDS:
        own = [e for e in past if e.field == field]
        row: Dict = {"field": field, "entries_held": len(own)}
        for name, sign in (("cooperation", 1), ("conflict", -1)):
            signed = [e for e in own if e.sign == sign and _tells_sign(record, e, a, b)]
            row[name] = entry(record, max(signed, key=lambda e: (e.date.end, e.importance)), a, b) if signed else None
        out.append(row)
    return out


def _tells_sign(record: Record, e: Entry, a: str, b: str) -> bool:
    """Concessions and retreats tell of a pair only where one of the two gives way to the other."""
    return e.type not in ("CONCEDE", "RETREAT") or stance(record, e, a, b)["direction"] is not None


def told(i: Instrument, on: dt.date) -> str:
    """The state of an instrument on a day: in force, suspended, ended, lapsed, signed, declared; or not yet."""
    begun = i.signed or i.in_force
    if begun is None or begun.start > on:
        return "not yet"
    if i.ended and i.ended.start <= on:
        return "ended"
    if i.kind in _POLITICAL:
        return "declared"
    if i.in_force is None or i.in_force.start > on:
        return "signed"
    if i.suspended and i.suspended.start <= on:
        return "suspended"
    if i.until and i.until.end < on:
        return "term over"
    return "in force"


def instruments(record: Record, a: str, b: str, on: dt.date) -> list[Dict]:
    """Instruments that bind or concern a pair on a day, each with since when, until when and the clauses that the record holds.

    ``between`` has both states among its parties; ``by`` is a statute or order of one whose name, note or clauses name the other.
    ``in force`` means: came into force, and the record holds no end.  ``steps_against`` are entries by which one of the two refused or left it since,
    and ``see_note`` says that the note tells of a later year: then it may bind less than the status says.
    """
    out = []
    for i in record.instruments.values():
        status = told(i, on)
        if status == "not yet" or not i.verified:
            continue
        parties = {record.actors.state_of(p) for p in i.parties}
        if {a, b} <= parties:
            how = "between"
        elif (
            i.kind in ("statute", "order")
            and (one := {a, b} & parties) == parties
            and {a, b} - one <= _named(record, i)
        ):
            how = f"by {one.pop()}"
        else:
            continue
        out.append(
            {
                "id": i.id, "kind": i.kind, "en": i.en, "zh": i.zh, "how": how, "status": status,
                "signed": _iso(i.signed), "since": _iso(i.in_force), "until": _iso(i.until), "suspended": _iso(i.suspended),
                "ended": _iso(i.ended) if status == "ended" else None, "steps_against": _against(record, i, a, b, on),
                "see_note": _later(i, on), "note_en": i.note_en, "note_zh": i.note_zh,
                "clauses": [
                    {"section": s["section"], "en": s["rule_en"], "zh": s["rule_zh"]}
                    for s in record.sections
                    if s["instrument"] == i.id
                ],
            }
        )  # fmt: skip
    return sorted(out, key=lambda row: (row["since"] or row["signed"] or "", row["id"]))


def _against(record: Record, i: Instrument, a: str, b: str, on: dt.date) -> list[str]:
    """Entries of the record by which one of two states refused or left an instrument after it was made."""
    begun = i.in_force or i.signed
    return [
        e.id
        for e in record.chronology.values()
        if e.instrument == i.id and e.type == "REJECT" and e.verified and begun and begun.start < e.date.start <= on
        and {record.actors.state_of(x) for x in e.by_role("source")} & {a, b} and i.kind not in ("statute", "order")
    ]  # fmt: skip


def _later(i: Instrument, on: dt.date) -> bool:
    """True where the note tells of a year after the instrument began and up to the day."""
    begun = i.in_force or i.signed
    years = {int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", i.note_en)}
    return begun is not None and any(begun.start.year < y <= on.year for y in years)


def _named(record: Record, i: Instrument) -> set[str | None]:
    """States that an instrument's name, note or clauses name."""
    text = " . ".join((i.en, i.note_en, *(s["rule_en"] for s in record.sections if s["instrument"] == i.id)))
    return {
        record.actors.state_of(value.id)
        for hit in record.actors.index.find(text)
        for value in hit.values
        if value.kind in ("state", "capital")
    }


def votes(record: Record, a: str, b: str, on: dt.date) -> Dict | None:
    """The votes that the record holds of two of the three powers up to a day, with how often they voted alike; None for others."""
    if not {a, b} <= set(_CORE):
        return None
    rows = [v for v in record.votes if v["checked_by"] != "unverified" and v["date"] <= on.isoformat()]
    cast = [v for v in rows if {v[a.lower()], v[b.lower()]} <= {"yes", "no", "abstain"}]
    same = [v for v in cast if v[a.lower()] == v[b.lower()]]
    against = [v for v in cast if {v[a.lower()], v[b.lower()]} == {"yes", "no"}]
    return {
        "held": len(cast),
        "same": len(same),
        "opposed": len(against),
        "first": cast[0]["date"] if cast else None,
        "latest": [_vote(v, a, b) for v in sorted(cast, key=lambda v: v["date"])[-3:]],
    }


def _vote(v: dict[str, str], a: str, b: str) -> Dict:
    return {
        "id": v["id"], "date": v["date"], "body": v["body"], "resolution": v["resolution"], "en": v["en"], "zh": v["zh"],
        "votes": {a: v[a.lower()], b: v[b.lower()]},
    }  # fmt: skip


def figures(record: Record, a: str, b: str, on: dt.date) -> list[Dict]:
    """The series of a pair, each with its last value known on a day, the same period a year before, and publisher and source."""
    out = []
    for series in record.series.values():
        if {record.actors.state_of(x) for x in series.actors} >= {a, b}:
            row = figure(record, series, on)
            if row:
                out.append(row)
    return out


def figure(record: Record, series: Series, on: dt.date) -> Dict | None:
    """The last verified value of a series that was out on a day, yearly before others of the same end."""
    known = [
        v for v in series.values if v.verified and v.period.end <= on and (not v.released or v.released.start <= on)
    ]
    if not known:
        return None
    last = known[-1]
    years = [v for v in series.annual() if v in known]
    return {
        "id": series.id, "en": series.en, "zh": series.zh, "measure": series.measure, "unit": series.unit, "scale": series.scale,
        "publisher": series.publisher, "note_en": series.note_en,
        "last": _value(record, last), "last_year": _value(record, years[-1]) if years and years[-1] is not last else None,
        "year_before": _value(record, earlier) if (earlier := _year_before(known, last)) else None,
    }  # fmt: skip


def _year_before(known: list[Value], last: Value) -> Value | None:
    """The value of the same span a year earlier."""
    wanted = last.edtf.replace(str(last.period.end.year), str(last.period.end.year - 1))
    return next((v for v in reversed(known) if v.edtf == wanted and v.period_type == last.period_type), None)


def _value(record: Record, v: Value) -> Dict:
    sources = [f"{record.sources[s].publisher}, {record.sources[s].date}" for s in v.sources if s in record.sources]
    return {"period": v.edtf, "value": v.value, "change_pct": v.change_pct, "note": v.note, "sources": sources}


def _iso(when: Interval | None) -> str | None:
    return None if when is None or when.start == dt.date.max else when.start.isoformat()
