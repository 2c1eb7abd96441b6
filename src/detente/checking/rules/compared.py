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

# How far off a date may be and still be a slip of the same act, in days: lesser officials meet again within weeks and
# not every time is on record; two leaders hardly meet unrecorded; a town that is no capital tells the meeting itself.
_SLIP, _SLIP_LEADERS, _SLIP_TOWN = 10, 60, 200
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
    if there:
        made = _at_the_time(context, s, facts, told, there)
    elif _otherwise_told(context, told, day):
        return
    else:
        made = _at_another(context, s, facts, told, day, known)
    if made is None and not there:
        made = _with_another(context, s, facts, told, day)
    if made:
        yield made


def _otherwise_told(context: Context, told: Told, day: DateMention) -> bool:
    """An entry of the same parties on that day, though unconfirmed or of another kind: the date is no slip."""
    return any(
        agrees(day, e.date) and parties(told, e, context.record.actors)
        for e in context.record.chronology.values()
        if not e.verified or act_of(e.type, e.mode) not in told.acts
    )


def _known(context: Context, told: Told) -> list[Entry]:
    """Confirmed entries of the acts that a sentence tells; what is signed is known by the instrument that is named."""
    return [
        e
        for e in context.record.chronology.values()
        if e.verified
        and e.status == "happened"
        and (act := act_of(e.type, e.mode)) in told.acts
        and (act != "sign" or (e.instrument and e.instrument in told.instruments))
        # Two states meet every week somewhere: who met is what tells a meeting.
        and (act not in ("meet", "phone") or told.people & e.actors)
    ]


def _at_the_time(context: Context, s: Sentence, facts: Facts, told: Told, there: list[Entry]) -> Claim | None:
    """The parties and the date agree: whether it is denied, turned round, or put elsewhere."""
    entry = _best(told, there)
    act = act_of(entry.type, entry.mode)
    if all(act_of(e.type, e.mode) in told.denied for e in there):
        verdict = "contradicted" if verified(context, entry.sources, entry.verified) else "not in record"
        why = f"the text says that it did not take place; the record has it on {_on(entry)}: {entry.en}"
        return claim(s, facts, "event", verdict, why, "event-denied", (entry.id,))
    sides = _sides(context, s, facts, told) if act in _ONE_WAY else None
    if sides and not any(_goes(context, e, sides) for e in there if act_of(e.type, e.mode) in _ONE_WAY):
        return _turned(context, s, facts, entry, sides)
    towns = [t for t in told.towns if t.located]
    if (
        act == "meet"
        and entry.place
        and towns
        and _all_there(told, entry)
        and not any(_placed(t, e) for t in told.towns for e in there)
        and _on_the_day(told, entry)
    ):
        return _elsewhere(context, s, facts, told, entry, towns[0])
    return None


def _on_the_day(told: Told, entry: Entry) -> bool:
    """The very day agrees: on the next one the same two may have met elsewhere."""
    meant = when(told.day) if told.day else None
    return meant is not None and meant.overlaps(entry.date)


def _best(told: Told, entries: list[Entry]) -> Entry:
    """Of entries that fit alike the one at the place that is named, then the weightiest."""
    return max(entries, key=lambda e: (any(_placed(t, e) for t in told.towns), e.importance, e.id))


def _placed(town: Town, entry: Entry) -> bool:
    """Whether an entry knows a town: as its place, or in its own words."""
    if not entry.place:
        return True
    words = " ".join((entry.place, entry.en, entry.zh, *entry.keys)).replace("St.", "St")
    return town.name.replace("St.", "St") in words or town.text.replace("St.", "St") in words


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


FORMER = re.compile(r"\bformer\b|前(?:总统|国务卿|总理|外长|主席)", re.IGNORECASE)


def _at_another(
    context: Context, s: Sentence, facts: Facts, told: Told, day: DateMention, known: list[Entry]
) -> Claim | None:
    """The parties and the act agree and no entry has the date: set right where it can only be a slip."""
    meant = when(day)
    # "Exchanged views in a telephone conversation" is no meeting.
    other = ("meet",) if "phone" in told.acts else ()
    fit = [e for e in known if act_of(e.type, e.mode) not in (*told.denied, *_ROUNDS, *other) and _all_there(told, e)]
    towns = [t for t in told.towns if t.located]
    if act_sides := _sides(context, s, facts, told):
        fit = [e for e in fit if act_of(e.type, e.mode) not in _ONE_WAY or _goes(context, e, act_sides)]
    fit = [e for e in fit if act_of(e.type, e.mode) != "meet" or (e.place and any(_placed(t, e) for t in towns))]
    if FORMER.search(s.reading) or any(m.past for m in facts.mentions if m.kind == "person"):
        return None  # "the former president": rather a namesake, or met after his term
    if meant is None or not fit or ("meet" in told.acts and _abroad(context, facts, towns)):
        return None
    fit.sort(key=lambda e: (meant.distance(e.date), -e.importance))
    entry = next(
        (e for e in fit if _other_year(day, e.date) and abs(e.date.start.year - meant.start.year) <= 3), fit[0]
    )
    if not _other_year(day, entry.date) and meant.distance(entry.date) > _reach(context, told, entry, len(fit)):
        return None
    others = [e for e in fit if e is not entry][: _MOST - 1]
    also = "".join(f"; another on {_on(e)}" for e in others)
    why = f"the text has {day.text}; the record has it on {_on(entry)}: {entry.en} None with these parties is on record for the day given{also}"
    return claim(s, facts, "event", "supported with correction", why, "event-date", (entry.id,))


def _all_there(told: Told, entry: Entry) -> bool:
    """Two of an entry's people are named and nobody else; of acts of states, nobody else."""
    named = told.people & entry.actors
    if told.people - entry.actors:
        return False
    return len(named) >= 2 or act_of(entry.type, entry.mode) not in ("meet", "phone")


def _abroad(context: Context, facts: Facts, towns: list[Town]) -> bool:
    """The sentence also names a state that is none of the people's and not that of its towns: it happened there."""
    state_of = context.record.actors.state_of
    own = {state_of(m.actor) for m in facts.mentions if m.kind == "person" and m.actor} | {t.state for t in towns}
    return any(m.kind == "state" and state_of(m.actor) not in own for m in facts.mentions if m.actor)


def _reach(context: Context, told: Told, entry: Entry, found: int) -> int:
    """How many days off still means the same act."""
    actors = context.record.actors
    capitals = {c for row in actors.states.values() for c in row["capital_en"].split("|")}
    if entry.place and entry.place not in capitals and found == 1 and act_of(entry.type, entry.mode) == "meet":
        return _SLIP_TOWN
    if act_of(entry.type, entry.mode) == "phone":
        return _SLIP  # leaders talk by telephone every few weeks
    people = told.people & entry.actors
    if people and all(actors.level_of(p, entry.date.start) == "leader" for p in people):
        return _SLIP_LEADERS
    return _SLIP if people else _SLIP_LEADERS


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
        # Whoever comes for days meets many: where more than two are on record, only the very day tells who it was.
        if len(main) != 2 and not meant.overlaps(entry.date):
            continue
        towns = [t for t in told.towns if t.located]
        if towns and not any(_placed(t, entry) for t in told.towns):
            continue
        new = next(iter(odd))
        for missing in sorted(main - here):
            offices = {t.office for t in actors.offices_of(missing)}
            held = [t for t in actors.offices_of(new) if t.office in offices]
            if not held or not out_of_office(context, new, entry.date) or actors.label(new) in entry.en:
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


# A person on record for a later office may have had a lesser one before, which the record lacks; not as long before.
_YEARS_BEFORE = 15


def out_of_office(context: Context, person: str, date: Interval) -> bool:
    """All terms on record had ended, or the first lies far ahead."""
    terms = [t.term for t in context.record.actors.offices_of(person)]
    if not terms:
        return False
    first = min(t.start for t in terms)
    return all(t.end < date.start for t in terms) or (first - date.end).days > 365 * _YEARS_BEFORE


def _term(context: Context, term: Interval) -> str:
    return f"from {term.start.isoformat()}" + (f" to {term.end.isoformat()}" if term.end <= context.record.end else "")


def _on(entry: Entry) -> str:
    return entry.date.start.isoformat() if entry.date.days <= 31 else entry.edtf


# --- who does it to whom ----------------------------------------------------------------------------------------------

_TO = re.compile(
    r"\b(?:on|against|at|hit|punish\w*|penali[sz]\w*|sanction\w*|to|target\w*)\s+(?:\w+ (?:from|of) )?(?:all\s+|most\s+|some\s+|certain\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_FROM_GOODS = re.compile(
    r"\b(?:goods|imports?|products|diplomats?|officers|officials)\s+(?:from|of)\s+(?:the\s+)?$", re.IGNORECASE
)
# "Tariffs on 200 billion dollars of Chinese goods": whose goods are hit is hit.
_GOODS = re.compile(
    r"^(?:-made)?\s+(?:\w+\s+)?(?:goods|imports?|products|exports?|steel|cars|shipments|firms|companies|banks|entities)\b",
    re.IGNORECASE,
)
_GOODS_ZH = re.compile(r"^(?:的)?(?:商品|产品|货物|输美|进口商品)")
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
        suffers = (_SUFFERS_ZH if zh else _SUFFERS).match(after) or (_GOODS_ZH if zh else _GOODS).match(text[m.end :])
        by = (_BY_ZH if zh else _BY).search(before)
        if to or (suffers and (not by or "tariff" in told.acts)):
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


def _turned(context: Context, s: Sentence, facts: Facts, entry: Entry, sides: tuple[str, str]) -> Claim | None:
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
