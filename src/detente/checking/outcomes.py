"""What the record has of an act that was foretold: entries, instruments, offices and votes after the day of writing.

An entry is the outcome where its words tell the act, its states are those named (and do what they are said to do), and it is
on the same matter (`detente.checking.matter`).  That nothing is found counts as an absence only where the record can be
expected to hold it: meetings and visits of the leaders of the three powers, grave clashes of two of them, the lives of
instruments, and matters on which it has entries before and after.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.checking.context import CORE, Context
from detente.checking.foretold import Foretold
from detente.checking.happened import Hit, hits, on_the_matter, undone
from detente.checking.matter import instruments_in
from detente.nouns import Sentence
from detente.record import Entry, quad

# Entries on the matter that show that the record follows it.
_FOLLOWED = 3
_LATE_DAYS, _LATE_SHARE = 60, 0.25
# An act a little before a day that was named is the one meant.
_EARLY_DAYS = 10
_LESSER = 2
# Within so many days the day of writing must be known where silence is to tell something.
_KNOWN_DAYS = 62


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened of a thing foretold."""

    grade: str  # came true | mixed | not realised | open
    indicator: str
    told: str
    records: tuple[str, ...]


def outcome(context: Context, s: Sentence, f: Foretold, written: dt.date) -> Outcome:
    """The grade of one act foretold, with what it rests on; "open" where the record cannot tell."""
    limit = f.horizon.end if f.horizon.given else min(context.record.end, written + dt.timedelta(f.act.days))
    names = " and ".join(context.record.actors.label(x) for x in sorted(f.states)) or "those named"
    indicator = f"{f.act.name} by {names}" + ("" if f.occurs else ", foretold not to happen")
    grade, told, shown = _graded(context, s, f, written, limit)
    ids = tuple(dict.fromkeys(h.id for h in shown if h.id))
    return Outcome(grade, indicator, told, ids)


def _graded(
    context: Context, s: Sentence, f: Foretold, written: dt.date, limit: dt.date
) -> tuple[str, str, tuple[Hit, ...]]:
    """(grade, what it rests on, the entries shown)."""
    yes, no = ("came true", "not realised") if f.occurs else ("not realised", "came true")
    over = f.horizon.given and limit < context.record.end
    start = f.horizon.start if f.horizon.given and f.horizon.start else written
    found = hits(context, s, f, written)
    inside = [h for h in found if start - dt.timedelta(_EARLY_DAYS) <= h.day <= limit]
    early = [h for h in found if h.day < start - dt.timedelta(_EARLY_DAYS)]
    late = [h for h in found if h.day > limit]
    if inside:
        return yes, _list(inside[:2]), tuple(inside[:2])
    if standing := _standing(context, s, f, limit, over=over):
        return no, standing.text, (standing,)
    # Called off until then, or before it came about late.
    off = [h for h in undone(context, s, f, written) if h.day <= (late[0].day if late and f.occurs else limit)]
    if off and not early and (over or not f.occurs) and (f.occurs or f.horizon.given or f.act.once):
        tail = f"; later: {_list(late[:1])}" if late else ""
        soon = f.occurs and late and _soon(late[0], limit, written)
        return "mixed" if soon else no, f"{_list(off[:1])}{tail}", (*off[:1], *late[:1])
    if early and over and f.occurs and f.act.once:
        return "mixed", f"earlier than foretold: {_list(early[:1])}", tuple(early[:1])
    # That it did not come about in time needs a time of its own.
    over = over and f.horizon.own
    if late and over and (f.act.once or _many(f)) and not early:
        if not f.occurs and not _many(f) and f.act.name not in _AGAIN:
            return no, f"not by {limit}; later: {_list(late[:1])}", tuple(late[:1])
        if f.occurs and not f.hedged and (not _many(f) or _no_meeting(context, f, written, limit)):
            grade = "mixed" if _soon(late[0], limit, written) else no
            return grade, f"not by {limit}; later: {_list(late[:1])}", tuple(late[:1])
    if over and not early and not (f.hedged and f.occurs):
        absent = _absence(context, s, f, written, limit)
        if absent is not None:
            seen = f"; on the matter: {_list(absent)}" if absent else ""
            late = late if f.act.once else []
            seen += f"; later: {_list(late[:1])}" if late else ""
            told = f"nothing of it is on record by {limit}, though the record follows the matter{seen}"
            return no, told, (*absent, *late[:1])
    return "open", f"not in record by {limit}: whether it happened is not known", tuple((early or late)[:1])


def _list(found: list[Hit] | tuple[Hit, ...]) -> str:
    return "; ".join(f"{h.day}, {h.text}" for h in found)


def _soon(hit: Hit, limit: dt.date, written: dt.date) -> bool:
    """True where something came a little late: by two months, or a quarter of the time given."""
    return (hit.day - limit).days <= max(_LATE_DAYS, _LATE_SHARE * (limit - written).days)


def _many(f: Foretold) -> bool:
    """True for journeys: only of the leaders of the three powers does the record have them all."""
    return f.act.name in ("visit", "meet")


# One that came later does not show that there was none before.
_AGAIN = ("tariff", "suspend", "extend")

# The dates of a life by which an act shows; what has none of them has not come into force.
_TREATY = ("treaty", "agreement", "protocol")


def _standing(context: Context, s: Sentence, f: Foretold, limit: dt.date, *, over: bool) -> Hit | None:
    """What an instrument's parties and dates say by themselves: who never joined, what never came into force."""
    if f.act.name not in ("join", "ratify"):
        return None
    for id_ in instruments_in(context, s, s.reading):
        i = context.record.instruments[id_]
        if not i.verified or i.kind not in _TREATY:
            continue
        ended = i.ended is not None and i.ended.start <= context.record.end
        if f.act.name == "join" and (over or ended):
            parties = {context.record.actors.state_of(p) or p for p in i.parties}
            joining = f.clause_states - parties
            if len(joining) == 1 and f.clause_states == joining:
                (who,) = joining
                note = f", which ended on {i.ended.start}" if ended and i.ended else ""
                return Hit(limit, i.id, f"{context.record.actors.label(who)} is no party to {i.en}{note}")
        if f.act.name == "ratify" and over and i.signed and i.in_force is None and i.signed.start <= limit:
            return Hit(limit, i.id, f"{i.en} has not entered into force")
    return None


def _absence(context: Context, s: Sentence, f: Foretold, written: dt.date, limit: dt.date) -> tuple[Hit, ...] | None:
    """Where the record would hold the act if it had happened: what it has on the matter until then; else None."""
    line = context.dateline
    if f.act.complete in ("yes", "big") and (
        line is None or line.start is None or line.end is None or (line.end - line.start).days > _KNOWN_DAYS
    ):
        return None
    if f.act.complete == "yes":
        return () if _no_meeting(context, f, written, limit) else None
    if f.act.complete == "big":
        return () if _no_clash(context, f, written, limit) else None
    if f.act.complete == "topic":
        first, last = written - dt.timedelta(1100), limit + dt.timedelta(1100)
        on = sorted(
            (
                e for e in context.record.chronology.values()
                if e.verified and first <= e.date.start <= last and f.states & e.states and on_the_matter(context, s, f, e)
            ),
            key=lambda e: (e.date.start, e.id),
        )  # fmt: skip
        if len(on) < _FOLLOWED or on[-1].date.start <= limit:
            return None
        if f.act.name == "sign" and not (f.states & set(CORE)) <= on[-1].states:
            return None
        return tuple(Hit(e.date.start, e.id, e.en) for e in on if written < e.date.start <= limit)[-2:]
    return None


def _no_meeting(context: Context, f: Foretold, written: dt.date, limit: dt.date) -> bool:
    actors = context.record.actors
    states = {actors.state_of(p) for p in f.people}
    led = all(actors.level_of(p, written) == "leader" for p in f.people)
    pair = (states | f.states) & set(CORE)
    if len(pair) != 2 or len(f.states) > 2 or not led or not (f.people or f.of_leaders):
        return False
    # Any meeting in person of these two in that time may be the one meant.
    return not any(
        written < e.date.start <= limit and _in_person(context, f, e, pair) for e in context.record.chronology.values()
    )


def _in_person(context: Context, f: Foretold, e: Entry, pair: set[str | None]) -> bool:
    """True where people of two states, or one of them on a visit, are together; those foretold, where any are named."""
    actors = context.record.actors
    if e.mode == "phone" or not pair <= e.states or not f.people <= e.actors:
        return False
    present = {a for a, r in e.participants if r in ("both", "guest", "host") and a in actors.people}
    return e.mode == "visit" or pair <= {actors.state_of(a) for a in present}


def _no_clash(context: Context, f: Foretold, written: dt.date, limit: dt.date) -> bool:
    """True where two powers had nothing in that time that some would call a clash."""
    pair = sorted(f.states & set(CORE))
    return len(pair) == 2 and not any(_clashes(context, (pair[0], pair[1]), written, limit))


def _clashes(context: Context, pair: tuple[str, str], written: dt.date, limit: dt.date) -> Iterator[Entry]:
    state_of = context.record.actors.state_of
    for e in context.record.of_pair(*pair):
        if not (e.verified and written < e.date.start <= limit and e.importance >= _LESSER):
            continue
        sources = {state_of(a) for a in e.by_role("source", "both")} & set(pair)
        targets = {state_of(a) for a in e.by_role("target", "both")} & set(pair)
        grave = quad(e.type) == "material conflict" or e.type == "THREATEN"
        if grave and len(sources | targets) == 2 and not re.search(r"tariff|sanction|list", e.en, re.I):
            yield e
