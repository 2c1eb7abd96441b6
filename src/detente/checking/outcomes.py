"""What the record has of an act that was foretold: entries and instruments after the day of writing.

An entry is the outcome where its words tell the act, its states are those named, and it is on the same matter: a key of
its own stands in the sentence, the same instrument is named, the people are the same, or the rarer words are shared.
That nothing is found counts as an absence only where the record can be expected to hold it: meetings and visits of the
leaders of the three powers, and matters on which it has entries before and after.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from detente.actors import is_han
from detente.actors.phrases import fold
from detente.checking.context import CORE, Context
from detente.checking.era import stems
from detente.checking.foretold import Foretold
from detente.checking.stems import content
from detente.nouns import Sentence
from detente.record import Entry, Record

# Share of an entry's words, by rarity, that a sentence must have to be on its matter; and how many.
_MATTER, _WORDS = 0.30, 3
# Entries on the matter that show that the record follows it.
_FOLLOWED = 3
# A day or two: the same act in two capitals.
_LATE_DAYS, _LATE_SHARE = 60, 0.25


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened of a thing foretold."""

    grade: str  # came true | mixed | not realised | open
    indicator: str
    told: str
    records: tuple[str, ...]


def outcome(context: Context, s: Sentence, f: Foretold, written: dt.date) -> Outcome:
    """The grade of one act foretold, with what it rests on; "open" where the record cannot tell."""
    hits = _hits(context, s, f, written)
    limit = f.horizon.end if f.horizon.given else min(context.record.end, written + dt.timedelta(f.act.days))
    inside = [h for h in hits if h[0] <= limit]
    late = [h for h in hits if h[0] > limit]
    names = " and ".join(context.record.actors.label(x) for x in sorted(f.states)) or "those named"
    indicator = f"{f.act.name} by {names}" + ("" if f.occurs else ", foretold not to happen")
    shown = inside[:2] or late[:1]
    told = "; ".join(f"{day}, {text}" for day, _, text in shown)
    ids = tuple(i for _, i, _ in shown)
    over = f.horizon.given and limit < context.record.end
    if f.conditional:
        return Outcome(
            "open", indicator, "tied to a condition, which is not checked" + (f"; near it: {told}" if told else ""), ids
        )
    if inside:
        return Outcome("came true" if f.occurs else "not realised", indicator, told, ids)
    absent = over and _tells_absence(context, s, f, written, limit)
    if f.occurs and late and over and f.act.once and not f.hedged:
        slack = max(_LATE_DAYS, _LATE_SHARE * (limit - written).days)
        grade = "mixed" if (late[0][0] - limit).days <= slack else "not realised"
        return Outcome(grade, indicator, f"not by {limit}; later: {told}", ids)
    if absent and not (f.hedged and f.occurs):
        grade = "not realised" if f.occurs else "came true"
        return Outcome(
            grade,
            indicator,
            f"nothing of it is on record by {limit}, though the record follows the matter"
            + (f"; later: {told}" if told else ""),
            ids,
        )
    return Outcome("open", indicator, f"not in record by {limit}: whether it happened is not known", ids)


_Hit = tuple[dt.date, str, str]


def _hits(context: Context, s: Sentence, f: Foretold, written: dt.date) -> list[_Hit]:
    """(day, id, what) of the entries and instruments after writing that are the act, in date order."""
    out: list[_Hit] = []
    for e in context.record.chronology.values():
        if (
            e.verified
            and e.date.start > written
            and e.date.days <= 62
            and e.status == "happened"
            and _is_act(context, s, f, e)
        ):
            out.append((e.date.start, e.id, e.en))
    out += _instruments(context, s, f, written)
    return sorted(out)


def _is_act(context: Context, s: Sentence, f: Foretold, e: Entry) -> bool:
    if not (f.states <= e.states if len(f.states) <= 2 else len(f.states & e.states) >= 2):
        return False
    if (f.act.types and e.type not in f.act.types) or not f.act.outcome.search(e.en):
        return False
    if f.act.name in ("visit", "meet"):
        return _met(context, f, e)
    if f.act.name == "office":
        return bool(f.people) and f.people <= e.actors
    return on_matter(context, s, f, e)


def _met(context: Context, f: Foretold, e: Entry) -> bool:
    """The people named take part in person; where a host state is named besides, they are its guests."""
    if not f.people or not f.people <= e.actors or e.mode == "phone":
        return False
    if f.act.name == "meet":
        return len(f.people) >= 2
    state_of = context.record.actors.state_of
    hosts = f.states - {state_of(p) for p in f.people}
    if e.place and fold(e.place) in fold(f.clause):
        return True
    guests = {a for a, role in e.participants if role == "guest"}
    at_home = {state_of(a) for a, role in e.participants if role == "host"}
    return bool(hosts and guests & f.people and hosts & at_home)


def on_matter(context: Context, s: Sentence, f: Foretold, e: Entry) -> bool:
    """True where a sentence and an entry are on one matter."""
    named = {x.id for x in context.of(s.id, "instrument")}
    if e.instrument and e.instrument in named and f.act.name in _STEP:
        return True
    text = fold(s.reading)
    if any(_own_key(context, k) and fold(k) in text for k in e.keys):
        return True
    if len(e.states & f.states) >= 1 and _names_shared(context, f.clause, e):
        return True
    weights, *_ = stems(context.record)
    words = content(s.reading)
    own = content(e.zh if s.language.startswith("zh") else e.en)
    shared = words & own
    if len(shared) < _WORDS:
        return False
    mass = sum(weights.get(w, 0.0) for w in own) or 1.0
    return sum(weights.get(w, 0.0) for w in shared) / mass >= _MATTER


# A name in more entries than this is no matter of its own (Moscow, Putin).
_COMMON = 30
_NAME = re.compile(r"\b(?:[A-Z][A-Za-z]*(?:-[A-Z0-9][A-Za-z0-9]*)*[A-Za-z0-9]+|[A-Z]{2,}[0-9]*)\b")


@lru_cache(maxsize=1)
def _names(record: Record) -> tuple[dict[str, set[str]], dict[str, int]]:
    """The names in the words and keys of each entry, and how many entries have each."""
    of = {
        e.id: {n.casefold() for n in _NAME.findall(f"{e.en} {' '.join(e.keys)}"[1:])}
        for e in record.chronology.values()
    }
    return of, Counter(n for names in of.values() for n in names)


def _names_shared(context: Context, clause: str, e: Entry) -> bool:
    """True where clause and entry share a name that is no actor's and not in many entries."""
    of, counts = _names(context.record)
    own = {n.casefold() for n in _NAME.findall(clause)} & of[e.id]
    return any(counts[n] <= _COMMON and not _is_actor(context, n) for n in own)


def _is_actor(context: Context, name: str) -> bool:
    people = {
        w.casefold() for m in context.coded.mentions if m.kind in ("person", "state", "office") for w in m.text.split()
    }
    return name in people or name in _CALENDAR


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december president secretary minister prime foreign state states united the security council white house".split()
)


def _own_key(context: Context, key: str) -> bool:
    """A key that names the matter: of two words or four signs, and no actor or common word."""
    return (len(key) >= 4 if is_han(key) else " " in key.strip()) and key.lower() not in context.record.common_keys


def _instruments(context: Context, s: Sentence, f: Foretold, written: dt.date) -> list[_Hit]:
    """The lives of the instruments that the clause names: what begins or ends after the day of writing."""
    out: list[_Hit] = []
    for link in context.of(s.id, "instrument"):
        if not any(fold(k) in fold(f.clause) for k in link.keys):
            continue
        i = context.record.instruments[link.id]
        day = {
            "ratify": i.in_force, "sign": i.signed, "leave": i.ended or i.suspended, "expire": i.ended, "extend": i.extended, "suspend": i.suspended,
        }.get(f.act.name)  # fmt: skip
        if i.verified and day and day.start > written:
            out.append((day.start, i.id, f"{i.en}: {_STEP[f.act.name]} {day.start}"))
    return out


_STEP = {
    "ratify": "in force from", "sign": "signed", "leave": "left or suspended", "expire": "ended", "extend": "extended", "suspend": "suspended",
}  # fmt: skip


def _tells_absence(context: Context, s: Sentence, f: Foretold, written: dt.date, limit: dt.date) -> bool:
    """True where the record would hold the act if it had happened."""
    actors = context.record.actors
    if f.act.complete == "yes":
        states = {actors.state_of(p) for p in f.people}
        led = all(actors.level_of(p, written) == "leader" for p in f.people)
        pair = (states | f.states) & set(CORE)
        if not f.people or not led or len(pair) != 2 or len(f.states) > 2:
            return False
        # Any meeting in person of these two in that time may be the one meant.
        return not any(
            written < e.date.start <= limit
            and e.type in ("CONSULT", "AGREE")
            and e.mode != "phone"
            and pair <= e.states
            and f.people <= e.actors
            for e in context.record.chronology.values()
        )
    if f.act.complete == "topic":
        first, last = written - dt.timedelta(1100), limit + dt.timedelta(1100)
        on = [
            e for e in context.record.chronology.values()
            if e.verified and first <= e.date.start <= last and f.states & e.states and on_matter(context, s, f, e)
        ]  # fmt: skip
        return len(on) >= _FOLLOWED and any(e.date.start > limit for e in on)
    return False
