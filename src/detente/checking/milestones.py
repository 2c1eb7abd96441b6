"""Predictions held against the record's milestones: what came about on which day, late or never.

A clause that foretells is on a milestone (``milestone_words``) where it has the deed and something of its own of the rest, and its
sentence, or the two before it, have the remainder.  That something came in its time is told of all such clauses; that it came late or
never, only where the sentence itself speaks of all that the milestone asks for and has words of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.checking.ahead import is_ahead, tells_past
from detente.checking.context import Context
from detente.checking.era import stems
from detente.checking.foretold import comes_about, foretelling, ministers_in, named_in, people_meant
from detente.checking.hinted import hinted
from detente.checking.matter import names_in
from detente.checking.milestone_outcome import Came, Found, first_told
from detente.checking.milestone_words import WITHOUT, Done, Spoken, own_words, words_of
from detente.checking.stems import content
from detente.checking.tenure import horizon_of
from detente.coding.parties import phrases_of
from detente.nouns import Sentence
from detente.record import Milestone

# The share of a milestone's words, by rarity, that a sentence must have where a miss is to count against it.
_WORDS = 0.15
# What only the sentences before name weighs so much of what a sentence names; a word that says this much may stand alone.
_BACK, _BEFORE, _SAYS_MUCH = 2, 0.5, 1.4


@dataclass(frozen=True, slots=True)
class _Read:
    """A clause as the milestones see it: what it names and tells, and what its sentence and those before it add."""

    context: Context
    s: Sentence
    clause: str
    named: list[tuple[int, str]]  # (place in the clause, actor)
    actors: frozenset[str]  # those, whom its words mean besides, and their states
    own: Spoken
    done: dict[int, Done]
    around: Spoken
    before: Spoken
    unnamed: frozenset[str]  # the powers that it need not name


def milestones_in(context: Context, s: Sentence, clause: str, written: dt.date) -> list[Found]:
    """The milestones that a clause of a sentence names, the closest first."""
    read = _read(context, s, clause, written)
    fitting = [(m, deed, found) for m, deed in _told(context, read, written) if (found := _fit(read, m, deed))]
    if not fitting:
        return []
    states = frozenset(x for a in read.actors if (x := context.record.actors.state_of(a)))
    limit = horizon_of(context, s, clause, written, states)
    out = []
    for number, deed, (weight, whole) in fitting:
        m = words_of(context.record).milestones[number]
        occurs = comes_about(clause, deed.start, deed.end) != deed.contrary
        out.append(Found(m, clause, occurs, limit, weight, whole and _alike(context, s, m) >= _WORDS))
    return sorted(out, key=lambda f: (-f.weight, f.milestone.id))


def _read(context: Context, s: Sentence, clause: str, written: dt.date) -> _Read:
    words = words_of(context.record)
    named = named_in(context, s, clause)
    meant = people_meant(context, s, clause, written)
    actors = _with_states(context, {*(a for _, a in named), *meant})
    own = words.read(clause, actors)
    around = words.read(_with_titles(context, s), _named(context, s) | meant)
    words.done(s.reading, around)
    # What the sentences before name is not named again.
    earlier = [x for x in context.before(s, _BACK) if x.paragraph >= s.paragraph - 1]
    told = frozenset().union(*(_named(context, x) for x in earlier))
    before = words.read(" ".join(x.reading for x in earlier), told)
    return _Read(
        context,
        s,
        clause,
        named,
        actors,
        own,
        words.done(clause, own),
        around,
        before,
        _unnamed(context, clause, actors),
    )


def _with_titles(context: Context, s: Sentence) -> str:
    """A sentence with the names of the instruments that it means: "the treaty of 1972" is that on missile defence."""
    instruments = context.record.instruments
    own = (instruments[link.id] for link in context.of(s.id, "instrument") if link.id in instruments)
    return " ; ".join((s.reading, *(f"{i.en} ; {i.zh}" for i in own)))


def _unnamed(context: Context, clause: str, actors: frozenset[str]) -> frozenset[str]:
    """The two powers that a text on one pair need not name: "the two militaries", "the sanctions", "our carrier"."""
    pair = frozenset(context.pairs[0]) if len(context.pairs) == 1 else frozenset()
    return pair if all(a in pair for a in actors if a in context.record.actors.states) else frozenset()


def _goes_unnamed(read: _Read, m: Milestone, group: int) -> bool:
    """True where a group asks for a power that the text need not name, as the thing is between the two, or "ours"."""
    asked = {a[1:] for a in m.needs[group] if a[0] == "@"} & read.unnamed
    return bool(asked) and (read.unnamed <= set(m.actors) or bool(_OURS.search(read.clause)))


# Who is elected, appointed or leaves is named by the clause that tells it: another's name in the sentence is that of a rival.
_OF_ONE = frozenset({"#elect", "#appoint", "#resign"})


def _asks_for_person(read: _Read, m: Milestone, group: int) -> bool:
    """True where a group names a person whom the clause does not mean."""
    people = {a[1:] for a in m.needs[group] if a[0] == "@"} & read.context.record.actors.people.keys()
    return bool(people) and not people & read.actors


_OURS = re.compile(r"\b(?:we|our|ours)\b|我[国们方军]|本国", re.IGNORECASE)


def _told(context: Context, read: _Read, written: dt.date) -> Iterator[tuple[int, Done]]:
    """The milestones of the time whose deed a clause tells, by number."""
    milestones = words_of(context.record).milestones
    for number, deed in read.done.items():
        m = milestones[number]
        if m.verified and m.since <= written.year + 1 and (number, WITHOUT) not in read.around.weights:
            yield number, deed


def _fit(read: _Read, number: int, deed: Done) -> tuple[float, bool] | None:
    """How much of a clause a milestone takes up, and whether its sentence has all that is asked for; None where it is not meant."""
    words = words_of(read.context.record)
    m = words.milestones[number]
    keys = [(number, g) for g in words.groups(number)]
    here = [read.own.weights.get(k, 0.0) for k in keys]
    ours = bool(_OURS.search(read.clause))
    if _OF_ONE.intersection(m.needs[-1]) and any(not w and _asks_for_person(read, m, g) for g, w in enumerate(here)):
        return None
    named = sum(w > 0 or (ours and _goes_unnamed(read, m, g)) for g, w in enumerate(here))
    if not any(here) or (named < min(2, len(here)) and max(here) < _SAYS_MUCH):
        return None
    rest = [w or read.around.weights.get(k, 0.0) for k, w in zip(keys, here, strict=True)]
    rest = [w or _BEFORE * _goes_unnamed(read, m, g) for g, w in enumerate(rest)]
    whole = all(rest)
    rest = [w or _BEFORE * read.before.weights.get(k, 0.0) for k, w in zip(keys, rest, strict=True)]
    if not all(rest) or not _of_its_parties(read, m) or _of_ministers(read.clause, m):
        return None
    if (not whole and _of_others(read, m)) or not _beside(read, m, deed, read.own.places[number]):
        return None
    return sum(here) + 0.5 * sum(rest), whole


def milestones_foretold(context: Context, s: Sentence, written: dt.date) -> Iterator[tuple[Came, bool]]:
    """What came of the milestone that each clause of a sentence foretells, and whether the clause is tied to a condition."""
    found = [(clause, tied) for clause, tied in foretelling(context, s) if not tells_past(clause)]
    ahead = [(clause, tied) for clause, tied in found if is_ahead(clause)] or found
    told = False
    for clause, tied in ahead:
        if came := first_told(context, milestones_in(context, s, clause, written), written):
            told = True
            yield came, tied
    # "The court will rule, the tariffs are against the law": what is foretold goes on behind the stop.
    whole, tied = _onward(found, ahead)
    if told or tied or len(found) < 2:
        return
    if came := first_told(context, milestones_in(context, s, whole, written), written):
        yield came, False


def milestone_hinted(context: Context, s: Sentence, written: dt.date) -> tuple[Came, bool] | None:
    """What came of the milestone that a sentence foretells without its plain name, and whether it is tied to a condition."""
    found = [(clause, tied) for clause, tied in foretelling(context, s) if not tells_past(clause)]
    whole, tied = _onward(found, [x for x in found if is_ahead(x[0])] or found)
    came = first_told(context, hinted(context, s, whole, written), written) if whole else None
    return (came, tied) if came else None


def _onward(found: list[tuple[str, bool]], ahead: list[tuple[str, bool]]) -> tuple[str, bool]:
    """Clauses from the first that foretells, as one, and whether any of the sentence is tied to a condition."""
    onward = found[found.index(ahead[0]) :] if ahead else []
    return ", ".join(clause for clause, _ in onward), any(tied for _, tied in found)


def _alike(context: Context, s: Sentence, m: Milestone) -> float:
    """The share of a milestone's words that a sentence has, by their rarity in the record; who is named by letters is named in full."""
    weights, *_ = stems(context.record)
    zh = s.language.startswith("zh")
    own = content(m.zh if zh else m.en)
    of = {w: weights.get(w, _RARE) for w in own}
    label = context.record.actors.label
    named = " ; ".join(label(x.actor, "zh" if zh else "en") for x in context.coded.facts[s.id].mentions if x.actor)
    return sum(of[w] for w in own & (content(s.reading) | content(named))) / (sum(of.values()) or 1.0)


# The weight of a word that no entry has.
_RARE = 0.5


def _of_its_parties(read: _Read, m: Milestone) -> bool:
    """True where a clause names no state that the milestone is not of: with another one it is another matter."""
    actors = read.context.record.actors
    own, words = _with_states(read.context, {*m.actors, *_asked_for(m)}), own_words(m)
    return all(
        a in own or actors.label(a).casefold() in words or actors.label(a, "zh") in words
        for a in read.actors
        if a in actors.states and a != "SUN"
    )


def _of_ministers(clause: str, m: Milestone) -> bool:
    """True where a clause is of ministers and a milestone is not: what they do is no act of presidents."""
    kind = ministers_in(clause)
    return bool(kind) and ministers_in(own_words(m)) != kind


def _of_others(read: _Read, m: Milestone) -> bool:
    """True where a clause names something that the milestone does not: what the sentences before name is not meant then."""
    own, clause = own_words(m), read.clause
    places = {clause[a:b].casefold() for a, b, agent in phrases_of(clause) if agent.how == "place"}
    return any(n not in own for n in names_in(read.context, clause[1:]) | places)


def _asked_for(m: Milestone) -> frozenset[str]:
    """The actors by whom a milestone may be recognised."""
    return frozenset(a[1:] for group in m.needs for a in group if a[0] == "@")


# Letters and signs between the deed and the next thing that a milestone asks for: further off, they belong to two things.
_NEAR_EN, _NEAR_ZH = 70, 22


def _beside(read: _Read, m: Milestone, deed: Done, places: list[tuple[int, int]]) -> bool:
    """True where a word or actor of another group stands near the deed."""
    near = _NEAR_ZH if read.s.language.startswith("zh") else _NEAR_EN
    wanted, state_of = _asked_for(m), read.context.record.actors.state_of
    actors = [(at, at) for at, actor in read.named if wanted & {actor, state_of(actor)}]
    return any(a - deed.end <= near and deed.start - b <= near for a, b in (*places, *actors))


def _named(context: Context, s: Sentence) -> frozenset[str]:
    """Actors named in a sentence, with their states."""
    return _with_states(context, {m.actor for m in context.coded.facts[s.id].mentions if m.actor})


def _with_states(context: Context, named: set[str]) -> frozenset[str]:
    state_of = context.record.actors.state_of
    return frozenset(named | {x for a in named if (x := state_of(a))})
