"""What the record has of an act that was foretold: entries, instruments, offices and votes after the day of writing.

An entry is the outcome where its words tell the act, its states are those named (and do what they are said to do), and it is
on the same matter (`detente.checking.matter`).  That nothing is found counts as an absence only where the record can be
expected to hold it: meetings and visits of the leaders of the three powers, grave clashes of two of them, the lives of
instruments, and matters on which it has entries before and after.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.checking.context import CORE, Context
from detente.checking.foretold import Foretold
from detente.checking.happened import Hit, hits, on_the_matter, undone
from detente.checking.horizon import a_little_late
from detente.checking.matter import instruments_in
from detente.nouns import Sentence
from detente.record import Entry, quad

# Entries on the matter that show that the record follows it.
_FOLLOWED = 3
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


@dataclass(frozen=True, slots=True)
class _Case:
    """One act foretold, with what the record has of it before, within and after its time."""

    context: Context
    s: Sentence
    f: Foretold
    written: dt.date
    limit: dt.date
    early: tuple[Hit, ...]
    inside: tuple[Hit, ...]
    late: tuple[Hit, ...]

    @property
    def over(self) -> bool:
        """Whether its time is given and has run out."""
        return self.f.horizon.given and self.limit < self.context.record.end

    @property
    def failed(self) -> str:
        """The grade where the act did not come about."""
        return "not realised" if self.f.occurs else "came true"


_Judged = tuple[str, str, tuple[Hit, ...]]  # grade, what it rests on, the entries shown


def outcome(context: Context, s: Sentence, f: Foretold, written: dt.date) -> Outcome:
    """The grade of one act foretold, with what it rests on; "open" where the record cannot tell."""
    case = _case(context, s, f, written)
    names = " and ".join(context.record.actors.label(x) for x in sorted(f.states)) or "those named"
    indicator = f"{f.act.name} by {names}" + ("" if f.occurs else ", foretold not to happen")
    grade, told, shown = _open(case)
    for judge in (_within, _by_standing, _called_off, _before, _after, _by_silence):
        if judged := judge(case):
            grade, told, shown = judged
            break
    return Outcome(grade, indicator, told, tuple(dict.fromkeys(h.id for h in shown if h.id)))


def _case(context: Context, s: Sentence, f: Foretold, written: dt.date) -> _Case:
    limit = f.horizon.end if f.horizon.given else min(context.record.end, written + dt.timedelta(f.act.days))
    if f.horizon.sooner:
        limit = min(limit, f.horizon.sooner)
    start = f.horizon.start if f.horizon.given and f.horizon.start else written
    first = start - dt.timedelta(_EARLY_DAYS)
    found = hits(context, s, f, written)
    return _Case(
        context, s, f, written, limit,
        tuple(h for h in found if h.day < first),
        tuple(h for h in found if first <= h.day <= limit),
        tuple(h for h in found if h.day > limit),
    )  # fmt: skip


def _open(case: _Case) -> _Judged:
    told = f"not in record by {case.limit}: whether it happened is not known"
    return "open", told, (case.early or case.late)[:1]


def _within(case: _Case) -> _Judged | None:
    """The act in its time."""
    if not case.inside or case.f.horizon.dark:
        return None
    return "came true" if case.f.occurs else "not realised", _list(case.inside[:2]), case.inside[:2]


def _by_standing(case: _Case) -> _Judged | None:
    """What the parties and dates of an instrument say."""
    standing = _standing(case.context, case.s, case.f, case.limit, over=case.over)
    return (case.failed, standing.text, (standing,)) if standing else None


def _called_off(case: _Case) -> _Judged | None:
    """Called off in its time, or before it came about late."""
    f, late = case.f, case.late[:1]
    until = late[0].day if late and f.occurs else case.limit
    off = [h for h in undone(case.context, case.s, f, case.written) if h.day <= until][:1]
    timed = case.over if f.occurs else f.horizon.given or f.act.once
    if not off or case.early or not timed:
        return None
    soon = f.occurs and late and a_little_late(late[0].day, case.limit, case.written)
    told = _list(off) + (f"; later: {_list(late)}" if late else "")
    return "mixed" if soon else case.failed, told, (*off, *late)


def _before(case: _Case) -> _Judged | None:
    """What happens once, and happened before its time."""
    if not (case.early and case.over and case.f.occurs and case.f.act.once):
        return None
    return "mixed", f"earlier than foretold: {_list(case.early[:1])}", case.early[:1]


def _after(case: _Case) -> _Judged | None:
    """A later one, where it shows that there was none in time; for that the clause must give a time of its own."""
    f, late = case.f, case.late[:1]
    if not late or case.early or not (case.over and f.horizon.own) or not (f.act.once or _many(f)):
        return None
    told = f"not by {case.limit}; later: {_list(late)}"
    if not f.occurs:
        return None if _many(f) or f.act.name in _AGAIN else (case.failed, told, late)
    none = _no_meeting(case.context, f, case.written, case.limit) or _first_since(late[0].text, case.written)
    if f.hedged or (_many(f) and not none):
        return None
    return "mixed" if a_little_late(late[0].day, case.limit, case.written) else case.failed, told, late


_FIRST_SINCE = re.compile(r"\bfirst\b[^.;]*?\bsince (?:(?P<month>[A-Z][a-z]+) )?(?P<year>(?:19|20)\d\d)\b")
_MONTHS = {name: n for n, name in enumerate(calendar.month_name) if name}


def _first_since(text: str, written: dt.date) -> bool:
    """True where an entry says itself that it was the first since before the day of writing."""
    m = _FIRST_SINCE.search(text)
    if m is None:
        return False
    last = dt.date(int(m["year"]), _MONTHS.get(m["month"] or "", 12), 1)
    return last <= written


def _by_silence(case: _Case) -> _Judged | None:
    """Nothing, where the record would hold it; for that the clause must give a time of its own."""
    f = case.f
    if not (case.over and f.horizon.own) or case.early or (f.hedged and f.occurs):
        return None
    absent = _absence(case.context, case.s, f, case.written, case.limit)
    if absent is None:
        return None
    told = f"nothing of it is on record from {case.written} to {case.limit}, though the record follows the matter"
    within, later = [h for h in absent if h.day <= case.limit], [h for h in absent if h.day > case.limit]
    later = list(case.late[:1]) if f.act.once and case.late else later
    told += f"; on the matter: {_list(within)}" if within else ""
    told += f"; after it: {_list(later)}" if later else ""
    return case.failed, told, (*within, *later)


def _list(found: Sequence[Hit]) -> str:
    return "; ".join(f"{h.day}, {h.text}" for h in found)


def _many(f: Foretold) -> bool:
    """True for journeys: only of the leaders of the three powers does the record have them all."""
    return f.act.name in ("visit", "meet")


# One that came later does not show that there was none before.
_AGAIN = ("tariff", "suspend", "extend")

# The dates of a life by which an act shows; what has none of them has not come into force.
# An empty date of entry into force may only be one that nobody looked up.
_NEVER = re.compile(r"\bnot (?:yet )?in force|(?:never|not) entered into force|\bgiven up\b", re.IGNORECASE)
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
        never = i.in_force is None and _NEVER.search(i.note_en)
        if f.act.name == "ratify" and over and i.signed and never and i.signed.start <= limit:
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
        # The record follows the matter: it has it within that time and after it.
        within = any(written < e.date.start <= limit for e in on)
        if len(on) < _FOLLOWED or on[-1].date.start <= limit or not within:
            return None
        if f.act.name == "sign" and not (f.states & set(CORE)) <= on[-1].states:
            return None
        told = [Hit(e.date.start, e.id, e.en) for e in on if e.date.start > written]
        return (*[h for h in told if h.day <= limit][-2:], *[h for h in told if h.day > limit][:1])
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
