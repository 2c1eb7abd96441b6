"""Predictions held against the record's milestones: what came about on which day, late or never.

A milestone (``milestones.csv`` of the record) lists what a sentence must speak of: groups of alternatives, of which ``@ID`` is an actor,
``#deed`` a class of verbs (``data/deeds.csv``) and all else words.  A clause that foretells is on a milestone where it has the
deed and something of its own of the rest, and its sentence has the remainder.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.checking.ahead import is_ahead, tells_past
from detente.checking.context import Context
from detente.checking.foretold import denied, foretelling, people_meant
from detente.checking.horizon import Horizon
from detente.checking.tenure import horizon_of
from detente.nouns import Sentence
from detente.record import Milestone, Record
from detente.tables import read_table

COLUMNS = ["deed", "en", "zh", "contrary_en", "contrary_zh"]

# A milestone late by so many days, or by a quarter of the time given, was foretold half rightly.
_LATE_DAYS, _LATE_SHARE = 60, 0.25
# The record is taken to know what has not come about to its end where it knew so within so many days before it.
_FRESH_DAYS = 550
# What no time was given for is waited for so long before it counts as not realised.
_OPEN_DAYS = 1095


@dataclass(frozen=True, slots=True)
class Deed:
    """A class of verbs, and of those that say the contrary."""

    words: re.Pattern[str]
    contrary: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Found:
    """A milestone that a clause foretells, or foretells not to come."""

    milestone: Milestone
    clause: str
    occurs: bool
    horizon: Horizon
    weight: float  # how much of the clause it takes up


@dataclass(frozen=True, slots=True)
class Came:
    """What came of it."""

    found: Found
    grade: str  # came true | mixed | not realised | open
    told: str


@dataclass(frozen=True, slots=True)
class _Group:
    """One thing that a sentence must speak of."""

    actors: frozenset[str]
    words: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Asks:
    """What a milestone asks of a sentence, made ready."""

    milestone: Milestone
    groups: tuple[_Group, ...]
    deeds: tuple[Deed, ...]
    bare: re.Pattern[str] | None  # plain words that stand for the deed
    without: _Group


@lru_cache(maxsize=1)
def deeds() -> dict[str, Deed]:
    """The classes of verbs of ``deeds.csv`` by name."""
    out = {}
    for r in read_table("detente.checking", "deeds.csv", COLUMNS):
        contrary = _either(r["contrary_en"], r["contrary_zh"])
        words = _either(r["en"], r["zh"])
        assert words is not None
        out[r["deed"]] = Deed(words, contrary)
    return out


def _either(english: str, chinese: str) -> re.Pattern[str] | None:
    parts = [rf"\b(?:{english})"] * bool(english) + [f"(?:{chinese})"] * bool(chinese)
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def milestones_in(context: Context, s: Sentence, clause: str, written: dt.date) -> list[Found]:
    """The milestones that a clause of a sentence names, the closest first."""
    out = []
    meant = people_meant(context, s, clause, written)
    inside, around = _named(context, s, clause) | meant, _all_named(context, s) | meant
    for asks in _asked(context.record):
        m = asks.milestone
        if m.since > written.year + 1 or not m.verified:
            continue
        at = _deed(asks, clause)
        if at is None:
            continue
        own = [_weight(g, clause, inside) for g in asks.groups]
        rest = [w or _weight(g, s.reading, around) for g, w in zip(asks.groups, own, strict=True)]
        if not all(rest) or _weight(asks.without, s.reading, frozenset()):
            continue
        start, end, contrary = at
        if not _beside(context, s, clause, (start, end), asks):
            continue
        occurs = denied(clause, start, end) == contrary
        states = frozenset(x for a in inside if (x := context.record.actors.state_of(a)))
        limit = horizon_of(context, s, clause, written, states)
        out.append(Found(m, clause, occurs, limit, sum(own) + 0.5 * sum(rest)))
    return sorted(out, key=lambda f: (-f.weight, f.milestone.id))


def milestones_foretold(context: Context, s: Sentence, written: dt.date) -> Iterator[tuple[Came, bool]]:
    """What came of the milestone that each clause of a sentence foretells, and whether the clause is tied to a condition."""
    for clause, tied in foretelling(context, s):
        if not is_ahead(clause) and tells_past(clause):
            continue  # it stands beside what is foretold
        if came := first_told(context, milestones_in(context, s, clause, written), written):
            yield came, tied


def first_told(context: Context, found: list[Found], written: dt.date) -> Came | None:
    """What came of the closest of some milestones that the record can grade; None where the closest are at odds."""
    told = [c for f in found if (c := _came(context, f, written))]
    if not told:
        return None
    best = [c for c in told if c.found.weight >= told[0].found.weight - 0.5]
    return told[0] if len({c.grade for c in best}) == 1 else None


def _came(context: Context, f: Found, written: dt.date) -> Came | None:
    m, limit = f.milestone, f.horizon.end if f.horizon.given else context.record.end
    if limit > context.record.end:
        limit = context.record.end
        if not any(written < a.start for a, _ in m.spans):
            return None  # its time has not run out
    later = [(a, z) for a, z in m.spans if a.start > written]
    standing = any(a.start <= written and (z is None or z.end >= written) for a, z in m.spans)
    if not later and standing:
        return None  # it stands already
    if later:
        first = later[0][0]
        if first.start <= limit < first.end:
            return None  # known too roughly
        told = f"{first.start}: {m.en}" if first.is_day else f"{first.start} to {first.end}: {m.en}"
        if first.end <= limit:
            return Came(f, "came true" if f.occurs else "not realised", told)
        soon = (first.start - limit).days <= max(_LATE_DAYS, _LATE_SHARE * (limit - written).days)
        grade = "came true" if not f.occurs else "mixed" if soon else "not realised"
        return Came(f, grade, f"not by {limit}; later, {told}")
    if m.asof is None or m.asof <= written:
        return None
    known = (context.record.end - m.asof).days <= _FRESH_DAYS
    if known and (m.asof < limit if f.horizon.given else (m.asof - written).days < _OPEN_DAYS):
        return None  # it may have come about since, or may come yet
    told = f"not by {min(limit, m.asof)}" + ("" if known else ", when the matter was closed") + f": {m.en}"
    return Came(f, "not realised" if f.occurs else "came true", told)


@lru_cache(maxsize=2)
def _asked(record: Record) -> tuple[_Asks, ...]:
    """What each milestone asks."""
    return tuple(_ask(m) for m in record.milestones.values())


def _ask(m: Milestone) -> _Asks:
    *rest, last = m.needs
    named = [deeds()[a[1:]] for a in last if a.startswith("#")]
    bare = _words(a for a in last if a[0] not in "#@")
    return _Asks(m, tuple(_group(g) for g in rest), tuple(named), bare, _group(m.without))


def _group(alternatives: tuple[str, ...]) -> _Group:
    verbs = [f"(?:{deeds()[a[1:]].words.pattern})" for a in alternatives if a.startswith("#")]
    words = _words((a for a in alternatives if a[0] not in "#@"), verbs)
    return _Group(frozenset(a[1:] for a in alternatives if a.startswith("@")), words)


def _words(alternatives: Iterator[str], more: list[str] | None = None) -> re.Pattern[str] | None:
    """Words as a pattern: Latin ones at the beginning of a word, Chinese ones anywhere."""
    parts = [rf"(?<!\w){re.escape(a)}" if a.isascii() else re.escape(a) for a in alternatives] + (more or [])
    return re.compile("|".join(sorted(parts, key=len, reverse=True)), re.IGNORECASE) if parts else None


def _weight(group: _Group, text: str, named: frozenset[str]) -> float:
    """1 and more where a text speaks of one of a group, by how much it says of it; else 0."""
    m = group.words.search(text) if group.words else None
    if m:
        return 1.0 + min(len(m[0]) / (20 if m[0].isascii() else 6), 1.0)
    return 1.0 if group.actors & named else 0.0


def _deed(asks: _Asks, clause: str) -> tuple[int, int, bool] | None:
    """Where the deed stands in a clause, and whether the contrary of it does."""
    for deed in asks.deeds:
        if m := deed.words.search(clause):
            return m.start(), m.end(), False
    if asks.bare and (m := asks.bare.search(clause)):
        return m.start(), m.end(), False
    for deed in asks.deeds:
        if deed.contrary and (m := deed.contrary.search(clause)):
            return m.start(), m.end(), True
    return None


# Letters and signs between the deed and the next thing that a milestone asks for: further off, they belong to two things.
_NEAR_EN, _NEAR_ZH = 70, 22


def _beside(context: Context, s: Sentence, clause: str, deed: tuple[int, int], asks: _Asks) -> bool:
    """True where a word or actor of another group stands near the deed."""
    first, near = max(s.reading.find(clause), 0), _NEAR_EN if clause.isascii() else _NEAR_ZH
    places = [m.span() for g in asks.groups if g.words for m in g.words.finditer(clause)]
    wanted = frozenset().union(*(g.actors for g in asks.groups))
    state_of = context.record.actors.state_of
    places += [
        (m.start - first, m.end - first)
        for m in context.coded.facts[s.id].mentions
        if m.actor and first <= m.start < first + len(clause) and wanted & {m.actor, state_of(m.actor)}
    ]
    return any(a - deed[1] <= near and deed[0] - b <= near for a, b in places)


def _named(context: Context, s: Sentence, clause: str) -> frozenset[str]:
    """Actors named in a clause, with their states."""
    first = max(s.reading.find(clause), 0)
    span = (first, first + len(clause))
    return _with_states(
        context, (m.actor for m in context.coded.facts[s.id].mentions if m.actor and span[0] <= m.start < span[1])
    )


def _all_named(context: Context, s: Sentence) -> frozenset[str]:
    return _with_states(context, (m.actor for m in context.coded.facts[s.id].mentions if m.actor))


def _with_states(context: Context, named: Iterator[str]) -> frozenset[str]:
    state_of = context.record.actors.state_of
    found = set(named)
    return frozenset(found | {x for a in found if (x := state_of(a))})
