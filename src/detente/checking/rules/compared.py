"""A sentence laid beside the entries of the record, facet by facet: where all but one agree, that one is named."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim, verified
from detente.checking.told import Told, Town, act_of, agrees, parties, read_told, when
from detente.coding.code import Facts
from detente.nouns import Claim, DateMention, Event, Interval, Sentence
from detente.record import Entry

# A date this far off is a slip of the same meeting; beyond it only where nothing else of the kind is near.
_SLIP, _ALONE = 45, 200
# Acts of one side on the other; of these the direction is a fact of its own.
_ONE_WAY = ("sanction", "tariff", "expel", "export")
# Acts that come in so many rounds that a date of which nothing is on record may be that of another one.
_ROUNDS = ("sanction", "export", "tariff")
_MOST = 3  # how many dates of the record an explanation names


def event_compared(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """An act told with parties and a full date: needs an entry that agrees in all facets but the one it names as differing."""
    told = read_told(context, s, facts)
    day = told.day
    if not told.simple or day is None or not told.acts or not (told.people or len(told.states) >= 2):
        return
    known = [e for e in _known(context, told) if parties(told, e, context.record.actors)]
    there = [e for e in known if agrees(day, e.date)]
    made = _at_the_time(context, s, facts, told, there) if there else _at_another(context, s, facts, told, day, known)
    if made is None and not there:
        made = _with_another(context, s, facts, told, day)
    if made:
        yield made


def _known(context: Context, told: Told) -> list[Entry]:
    """Confirmed entries of the acts that a sentence tells; what is signed is known by the instrument that is named."""
    return [
        e
        for e in context.record.chronology.values()
        if e.verified
        and e.status == "happened"
        and (act := act_of(e.type, e.mode)) in told.acts
        and (act != "sign" or (e.instrument and e.instrument in told.instruments))
    ]


def _at_the_time(context: Context, s: Sentence, facts: Facts, told: Told, there: list[Entry]) -> Claim | None:
    """The parties and the date agree: whether it is denied, turned round, or put elsewhere."""
    entry = _best(told, there)
    act = act_of(entry.type, entry.mode)
    if all(act_of(e.type, e.mode) in told.denied for e in there):
        verdict = "contradicted" if verified(context, entry.sources, entry.verified) else "not in record"
        why = f"the text says that it did not take place; the record has it on {_on(entry)}: {entry.en}"
        return claim(s, facts, "event", verdict, why, "event-denied", (entry.id,))
    if act in _ONE_WAY and (sides := _sides(context, s, facts, told)):
        if not any(_goes(context, e, sides) for e in there if act_of(e.type, e.mode) in _ONE_WAY):
            return _turned(context, s, facts, entry, sides, day=told.day)
    towns = [t for t in told.towns if t.located]
    if act == "meet" and entry.place and towns and not any(_placed(t, e) for t in told.towns for e in there):
        return _elsewhere(context, s, facts, told, entry, towns[0])
    return None


def _best(told: Told, entries: list[Entry]) -> Entry:
    """Of entries that fit alike the one at the place that is named, then the weightiest."""
    return max(entries, key=lambda e: (any(_placed(t, e) for t in told.towns), e.importance, e.id))


def _placed(town: Town, entry: Entry) -> bool:
    """Whether an entry knows a town: as its place, or in its own words."""
    if not entry.place:
        return True
    words = " ".join((entry.place, entry.en, entry.zh, *entry.keys))
    return town.name in words or town.text in words or (town.state == "USA" and entry.date.days > 2)


def _elsewhere(context: Context, s: Sentence, facts: Facts, told: Told, entry: Entry, town: Town) -> Claim | None:
    """The place differs; at the guest's own place the visit went the other way."""
    state_of = context.record.actors.state_of
    guests = [a for a in entry.by_role("guest") if a in told.people]
    hosts = [a for a in entry.by_role("host") if a in told.people]
    label = context.record.actors.label
    if entry.mode == "visit" and guests and hosts and town.state and town.state == state_of(guests[0]):
        verdict = "contradicted" if verified(context, entry.sources, entry.verified) else "supported with correction"
        why = f"the visit went the other way: {label(guests[0])} came to {entry.place} on {_on(entry)}: {entry.en}"
        return claim(s, facts, "event", verdict, why, "visit-direction", (entry.id,))
    if entry.date.days > 4:
        return None  # a journey of several stages
    why = f"the text has it in {town.name}, the record in {entry.place}, on {_on(entry)}: {entry.en}"
    return claim(s, facts, "event", "supported with correction", why, "event-place", (entry.id,))


def _at_another(
    context: Context, s: Sentence, facts: Facts, told: Told, day: DateMention, known: list[Entry]
) -> Claim | None:
    """The parties and the act agree and no entry has the date: set right where it can only be a slip."""
    meant = when(day)
    fit = [e for e in known if act_of(e.type, e.mode) not in (*told.denied, *_ROUNDS)]
    towns = [t for t in told.towns if t.located]
    if towns:
        fit = [e for e in fit if e.place and any(_placed(t, e) for t in towns)]
    if act_sides := _sides(context, s, facts, told):
        fit = [e for e in fit if act_of(e.type, e.mode) not in _ONE_WAY or _goes(context, e, act_sides)]
    if meant is None or not fit:
        return None
    fit.sort(key=lambda e: (meant.distance(e.date), -e.importance))
    entry = fit[0]
    off = meant.distance(entry.date)
    same_day = [e for e in fit if _other_year(day, e.date) and abs(e.date.start.year - meant.start.year) <= 3]
    if same_day and off > _SLIP:
        entry = same_day[0]
    elif off > _SLIP and not (off <= _ALONE and len(fit) == 1 and towns):
        return None
    others = [e for e in fit if e is not entry][: _MOST - 1]
    also = "".join(f"; another on {_on(e)}" for e in others)
    why = f"the text has {day.text}; the record has it on {_on(entry)}: {entry.en} None with these parties is on record for the day given{also}"
    return claim(s, facts, "event", "supported with correction", why, "event-date", (entry.id,))


def _other_year(day: DateMention, date: Interval) -> bool:
    """The same day and month of another year."""
    return bool(day.day) and (date.start.month, date.start.day) == (day.month, day.day)


def _with_another(context: Context, s: Sentence, facts: Facts, told: Told, day: DateMention) -> Claim | None:
    """The date, the act and one person agree; the other held an office of the missing one at another time, and none that day."""
    meant = when(day)
    if meant is None or day.day is None or len(told.people) != 2:
        return None
    actors = context.record.actors
    for entry in _known(context, told):
        main = {a for a, role in entry.participants if role != "third" and a in actors.people}
        here, odd = told.people & main, told.people - main
        if len(here) != 1 or len(odd) != 1 or not agrees(day, entry.date):
            continue
        towns = [t for t in told.towns if t.located]
        if towns and not any(_placed(t, entry) for t in told.towns):
            continue
        new = next(iter(odd))
        for missing in sorted(main - here):
            offices = {t.office for t in actors.offices_of(missing)}
            held = [t for t in actors.offices_of(new) if t.office in offices]
            if not held or actors.offices_of(new, entry.date.start) or actors.label(new) in entry.en:
                continue
            label, term = actors.label, held[-1]
            verdict = "supported with correction"
            why = (
                f"the text names {label(new)}, the record {label(missing)}, on {_on(entry)}: {entry.en} "
                f"{label(new)} was {label(term.office)} {_term(context, term.term)}"
            )
            if act_of(entry.type, entry.mode) in told.denied:
                return None
            return claim(s, facts, "event", verdict, why, "event-actor", (entry.id,))
    return None


def _term(context: Context, term: Interval) -> str:
    return f"from {term.start.isoformat()}" + (f" to {term.end.isoformat()}" if term.end <= context.record.end else "")


def _on(entry: Entry) -> str:
    return entry.date.start.isoformat() if entry.date.days <= 31 else entry.edtf


# --- who does it to whom ----------------------------------------------------------------------------------------------

_TO = re.compile(r"\b(?:on|against|at|hit|punish\w*|penali[sz]\w*|sanction\w*|to|target\w*)\s+(?:\w+ (?:from|of) )?(?:the\s+)?$", re.IGNORECASE)
_FROM_GOODS = re.compile(r"\b(?:goods|imports?|products|diplomats?|officers|officials)\s+(?:from|of)\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?$", re.IGNORECASE)
_SUFFERS = re.compile(r"^\s+(?:was|were|has been|had been|is|faced|saw itself)\b", re.IGNORECASE)
_TO_ZH = re.compile(r"(?:对|制裁|驱逐|针对|要求|来自|提高对|限制对)$")
_SUFFERS_ZH = re.compile(r"^(?:\S{0,8})?(?:被|遭到?|受到)|^输往")
_BY_ZH = re.compile(r"(?:被|遭到?|受到|输往)$")


def _sides(context: Context, s: Sentence, facts: Facts, told: Told) -> tuple[str, str] | None:
    """(source, target) of an act of one side on another, by the words beside the names; None where they do not tell."""
    if not set(told.acts) & set(_ONE_WAY):
        return None
    text, zh = s.reading, s.language.startswith("zh")
    source = target = ""
    rest = []
    for m in facts.mentions:
        side = context.record.actors.state_of(m.actor or "") or (m.actor if m.actor in ("EU", "NATO") else "")
        if not side or m.kind == "person":
            continue
        before, after = text[max(0, m.start - 30) : m.start], text[m.end : m.end + 16]
        to = (_TO_ZH if zh else _TO).search(before) or (not zh and _FROM_GOODS.search(before))
        suffers = (_SUFFERS_ZH if zh else _SUFFERS).match(after)
        by = (_BY_ZH if zh else _BY).search(before)
        if to or (suffers and not by):
            target = target or side
        elif by:
            source = source or side
        else:
            rest.append(side)
    if not source:
        source = next((x for x in rest if x != target), "")
    if not target:
        target = next((x for x in rest if x != source), "")
    return (source, target) if source and target and source != target else None


def _goes(context: Context, entry: Entry, sides: tuple[str, str]) -> bool:
    """True where an entry goes from the source to the target."""
    state_of = context.record.actors.state_of
    sources = {state_of(a) or a for a in entry.by_role("source", "both")}
    targets = {state_of(a) or a for a in entry.by_role("target", "both")}
    return sides[0] in sources and sides[1] in targets


def _turned(
    context: Context, s: Sentence, facts: Facts, entry: Entry, sides: tuple[str, str], *, day: DateMention | None
) -> Claim | None:
    """The act on record goes the other way, and none the way of the text within a fortnight."""
    near = dt.timedelta(days=14)
    around = Interval(entry.date.start - near, entry.date.end + near)
    if not _goes(context, entry, sides[::-1]) or any(
        e.date.overlaps(around) and e.type == entry.type and _goes(context, e, sides)
        for e in context.record.chronology.values()
    ):
        return None
    label = context.record.actors.label
    why = (
        f"the record has it the other way, from {label(sides[1])} to {label(sides[0])}, on {_on(entry)}: {entry.en} "
        f"None from {label(sides[0])} to {label(sides[1])} is on record within a fortnight of it"
    )
    return claim(s, facts, "event", "supported with correction", why, "event-direction", (entry.id,))
