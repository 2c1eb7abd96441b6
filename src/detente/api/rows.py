"""Every entry of the record in one shape, so that one search and one view serve all tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from detente.nouns import Interval, parse_edtf
from detente.record import Account, Entry, Instrument, Milestone, Record, Series, Situation, Statement
from detente.tables import Row, iso, listed

Dict = dict[str, Any]
_MIDDLE = 2  # the importance of entries in tables that do not grade it


@dataclass(frozen=True, slots=True)
class Found:
    """An entry: what a list shows of it, what its own page adds, and what a search looks through."""

    entry: Dict
    details: Dict
    states: frozenset[str]
    when: Interval | None
    weight: int
    keys: str
    haystack: str


@lru_cache(maxsize=1)
def rows(record: Record) -> tuple[Found, ...]:
    """All entries of all tables."""
    out = [_chronology(record, e) for e in record.chronology.values()]
    out += [_statement(record, s) for s in record.statements.values()]
    out += [_instrument(record, i) for i in record.instruments.values()]
    out += [_account(record, a) for a in record.accounts]
    out += [_series(record, s) for s in record.series.values()]
    out += [_situation(record, s) for s in record.situations]
    out += [_vote(record, v) for v in record.votes]
    out += [_milestone(record, m) for m in record.milestones.values()]
    return tuple(out)


def _found(
    record: Record, id_: str, table: str, date: str, en: str, zh: str, verified: bool, sources: tuple[str, ...], *,
    field: str = "", states: frozenset[str] = frozenset(), when: Interval | None = None, weight: int = _MIDDLE,
    keys: tuple[str, ...] = (), actors: tuple[str, ...] = (), more: tuple[str, ...] = (), details: Dict | None = None,
) -> Found:  # fmt: skip
    names = tuple(
        record.actors.label(a, lang) for a in dict.fromkeys((*actors, *sorted(states))) for lang in ("en", "zh")
    )
    return Found(
        {
            "id": id_, "table": table, "date": date, "field": field, "states": sorted(states), "en": en, "zh": zh,
            "verified": verified, "sources": list(sources),
        },
        details or {}, states, when, weight,
        "\n".join(keys).casefold(),
        "\n".join((id_, en, zh, *keys, *names, *more)).casefold(),
    )  # fmt: skip


def _chronology(record: Record, e: Entry) -> Found:
    label = record.actors.label
    people = [{"id": a, "name": label(a), "name_zh": label(a, "zh"), "role": role} for a, role in e.participants]
    return _found(
        record, e.id, "chronology", e.edtf, e.en, e.zh, e.verified, e.sources, field=e.field, states=e.states,
        when=e.date, weight=e.importance, keys=e.keys, actors=tuple(e.actors), more=(e.place, e.type, e.mode),
        details={
            "participants": people, "type": e.type, "mode": e.mode, "place": e.place, "status": e.status, "about": e.about,
            "instrument": e.instrument, "importance": e.importance, "note": e.note, "tz_note": e.tz_note,
        },
    )  # fmt: skip


def _statement(record: Record, s: Statement) -> Found:
    return _found(
        record, s.id, "statements", _edtf(s.date), s.en, s.zh, s.verified, s.sources, field=s.field, states=s.states,
        when=s.date, keys=s.keys, actors=(s.speaker,), more=(s.setting,),
        details={
            "speaker": {"id": s.speaker, "name": record.actors.label(s.speaker)}, "setting": s.setting,
            "event": s.event, "qualifications_en": s.qualifications_en, "qualifications_zh": s.qualifications_zh,
        },
    )  # fmt: skip


def _instrument(record: Record, i: Instrument) -> Found:
    life = ("signed", "in_force", "extended", "until", "suspended", "ended")
    dates: Dict = {name: _edtf(when) if (when := getattr(i, name)) else None for name in life}
    sections = [
        {key: row[key] for key in ("section", "rule_en", "rule_zh")}
        for row in record.sections
        if row["instrument"] == i.id
    ]
    states = frozenset(s for p in i.parties if (s := record.actors.state_of(p)))
    return _found(
        record, i.id, "instruments", dates["signed"] or "", i.en, i.zh, i.verified, i.sources, states=states,
        when=i.signed, keys=(i.ru, *i.aliases), actors=(*i.parties, *i.signed_by),
        details={
            "kind": i.kind, **dates, "parties": list(i.parties), "signed_by": list(i.signed_by),
            "replaced_by": i.replaced_by, "note_en": i.note_en, "note_zh": i.note_zh, "sections": sections,
        },
    )  # fmt: skip


def _account(record: Record, a: Account) -> Found:
    event = record.chronology.get(a.event)
    return _found(
        record, a.id, "accounts", event.edtf if event else "", a.en, a.zh, a.verified, a.sources,
        field=event.field if event else "", states=event.states if event else frozenset(),
        when=event.date if event else None, weight=1, actors=(a.side,), more=(a.about,),
        details={
            "event": a.event, "about": a.about, "side": {"id": a.side, "name": record.actors.label(a.side)},
            "value": a.value, "unit": a.unit,
        },
    )  # fmt: skip


def _series(record: Record, s: Series) -> Found:
    values = [
        {
            "period": v.edtf, "period_type": v.period_type, "value": v.value, "change_pct": v.change_pct,
            "released": _edtf(v.released) if v.released else None, "note": v.note, "verified": v.verified,
        }
        for v in s.values
    ]  # fmt: skip
    sources = tuple(dict.fromkeys(ref for v in s.values for ref in v.sources))
    when = Interval(s.values[0].period.start, s.values[-1].period.end) if s.values else None
    return _found(
        record, s.id, "series", "", s.en, s.zh, any(v.verified for v in s.values), sources,
        states=frozenset(x for a in s.actors if (x := record.actors.state_of(a))), when=when, keys=s.keys,
        actors=s.actors, more=(s.measure,),
        details={
            "measure": s.measure, "unit": s.unit, "scale": s.scale, "publisher": s.publisher, "note_en": s.note_en,
            "values": values,
        },
    )  # fmt: skip


def _situation(record: Record, s: Situation) -> Found:
    known = [record.chronology[e] for e in s.entries if e in record.chronology]
    return _found(
        record, s.id, "situations", _edtf(s.date), s.en, s.zh, any(e.verified for e in known),
        tuple(dict.fromkeys(ref for e in known for ref in e.sources)), field=s.field, states=s.states, when=s.date,
        keys=s.keys, details={"entries": list(s.entries), "note": s.note},
    )  # fmt: skip


def _vote(record: Record, v: Row) -> Found:
    counts = {key: v[key] for key in ("body", "resolution", "yes", "no", "abstain", "usa", "rus", "chn")}
    return _found(
        record, v["id"], "votes", v["date"], v["en"], v["zh"], v["checked_by"] != "unverified",
        listed(v["sources"], ";"), field="diplomacy", states=frozenset(("CHN", "RUS", "USA")),
        when=parse_edtf(v["date"]), keys=listed(v["keys"]), more=(v["resolution"],), details=dict(counts),
    )  # fmt: skip


def milestone_dates(m: Milestone) -> str:
    """The days on which a milestone came about, or the day by which it had not."""
    days = ", ".join(_edtf(first) + (f" until {_edtf(last)}" if last else "") for first, last in m.spans)
    return days or f"not by {m.asof}"


def _milestone(record: Record, m: Milestone) -> Found:
    when = m.spans[0][0] if m.spans else None
    return _found(
        record, m.id, "milestones", milestone_dates(m), m.en, m.zh, m.verified, record.shown_by(m), field=m.field,
        states=frozenset(x for a in m.actors if (x := record.actors.state_of(a))), when=when, actors=m.actors,
        details={
            "came": [{"from": _edtf(first), "until": _edtf(last) if last else None} for first, last in m.spans],
            "asof": iso(m.asof), "since": m.since, "evidence": list(m.evidence), "note": m.note,
        },
    )  # fmt: skip


def _edtf(when: Interval) -> str:
    """An interval as one day or as two with a slash."""
    return when.start.isoformat() if when.is_day else f"{when.start.isoformat()}/{iso(when.end) or '..'}"
