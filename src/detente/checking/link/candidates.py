"""Entries that a sentence may speak of, before they are scored."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from detente.checking.context import Context
from detente.checking.likeness import SPEAKS, shared
from detente.checking.link.dates import dates_for, is_within
from detente.checking.link.score import CAPITALS
from detente.coding.code import Facts
from detente.nouns import Sentence
from detente.record import Record


def by_election(context: Context, facts: Facts) -> set[str]:
    """'After X was elected': the election of X, the last one not after the years that the text names."""
    events = [e for e in facts.events if e.mode == "election"]
    if not events:
        return set()
    years = [
        d.year for s in context.document.sentences for d in s.dates if d.year and d.kind in ("day", "month", "year")
    ]
    people = {a for e in events for a in e.source}
    found = [
        e
        for e in context.record.chronology.values()
        if e.mode == "election"
        and people & set(e.by_role("source", "both"))
        and years
        and e.date.start.year <= max(years)
    ]
    return {max(found, key=lambda e: e.date.start).id} if found else set()


def by_place(context: Context, s: Sentence, facts: Facts) -> set[str]:
    """Entries at a town that the sentence names, with two of the people it names."""
    people = set(facts.actors("person"))
    if len(people) < 2:
        return set()
    text = s.reading.lower()
    return {
        e.id
        for e in context.record.chronology.values()
        if e.place and e.place not in CAPITALS and e.place.lower() in text and len(e.actors & people) >= 2
    }


def by_date(context: Context, s: Sentence, year: int | None) -> set[str]:
    """Entries on a day that the sentence names, among the states it names."""
    states = context.states_in(s.id) | context.paragraph_states[s.paragraph]
    people = set(context.coded.facts[s.id].actors("person"))
    out = set()
    for d in dates_for(context, s):
        if d.month is None:
            continue
        for entry in context.record.chronology.values():
            both = len(entry.states & states) >= min(2, len(entry.states)) and entry.states & states
            if not both and not (d.day and entry.actors & people):
                continue
            if d.day and is_within(d, entry.date):
                if (d.year or year) in (None, entry.date.start.year) or d.year is None:
                    out.add(entry.id)
            elif (
                not d.day and d.year and entry.date.start.year == d.year and abs(entry.date.start.month - d.month) <= 1
            ):
                out.add(entry.id)
    return out


def by_people(context: Context, s: Sentence) -> set[str]:
    """The one entry in which two of the people named stand together."""
    people = sorted(set(context.coded.facts[s.id].actors("person")))
    found = (_together(context.record).get((a, b), ()) for a, b in combinations(people, 2))
    return {ids[0] for ids in found if len(ids) == 1}


@lru_cache(maxsize=1)
def _together(record: Record) -> dict[tuple[str, str], list[str]]:
    """The entries in which two people stand together."""
    out: dict[tuple[str, str], list[str]] = {}
    for e in record.chronology.values():
        for pair in combinations(sorted(e.actors & record.actors.people.keys()), 2):
            out.setdefault(pair, []).append(e.id)
    return out


def by_words(context: Context, s: Sentence) -> set[str]:
    """Entries of which a sentence that names a time has the words."""
    return {id_ for id_, like in shared(context, s).items() if like >= SPEAKS} if s.dates else set()
