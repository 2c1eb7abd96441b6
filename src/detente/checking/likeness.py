"""How much of an entry a sentence tells in its own words, whatever its date: the second fact by which one event is known."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from detente.actors import is_han
from detente.checking.context import CORE, Context
from detente.checking.link import as_of_size, content
from detente.checking.told import when, with_year
from detente.nouns import DateMention, Interval, Sentence
from detente.record import Entry, Record

# Two letters of a Chinese word tell half of what a stem of an English one does.
_HAN = 0.5
# From here on a sentence speaks of an entry's own matter and not only of its time and parties.
SPEAKS = 0.8


@lru_cache(maxsize=1)
def _entries_with(record: Record) -> Counter[str]:
    """In how many entries each stem stands."""
    return Counter(w for e in record.chronology.values() for w in content(" ".join((e.en, e.zh, *e.keys))))


@lru_cache(maxsize=4096)
def _own(record: Record, id_: str, lang: str) -> frozenset[str]:
    e = record.chronology[id_]
    actors = record.actors
    names = set()
    for a in e.actors | e.states:
        names |= content(actors.label(a)) | content(actors.label(a, "zh"))
    words = content((e.zh if lang == "zh" else e.en) + " " + " ".join(e.keys))
    return frozenset(words - names)


def weight(record: Record, stem: str) -> float:
    """The weight of a stem: 1 where one entry has it, and less by the root of how many have it; half that in Chinese.

    How many is counted as in a record of the size on which the thresholds were set (`link.as_of_size`).
    """
    n = as_of_size(record, _entries_with(record)[stem])
    return (_HAN if is_han(stem) else 1.0) / math.sqrt(n)


@lru_cache(maxsize=2)
def _index(record: Record, lang: str) -> dict[str, tuple[str, ...]]:
    """The entries that have each stem."""
    found: dict[str, list[str]] = {}
    for id_ in record.chronology:
        for stem in _own(record, id_, lang):
            found.setdefault(stem, []).append(id_)
    return {stem: tuple(ids) for stem, ids in found.items()}


@lru_cache(maxsize=1024)
def _scores(record: Record, text: str, lang: str) -> dict[str, float]:
    """The summed weight of the stems that a text shares with each entry that has any of them."""
    index, out = _index(record, lang), dict[str, float]()
    for stem in content(text) & index.keys():
        for id_ in index[stem]:
            out[id_] = out.get(id_, 0.0) + weight(record, stem)
    return out


def alike(context: Context, s: Sentence, entry: Entry) -> float:
    """The summed weight of the stems that a sentence shares with an entry, its parties' names left out; 0 where none of its powers is near."""
    around = context.states_in(s.id) | context.paragraph_states[s.paragraph]
    if entry.states and not entry.states & (around or set(CORE)):
        return 0.0
    return _scores(context.record, s.reading, "zh" if s.language.startswith("zh") else "en").get(entry.id, 0.0)


def days_of(context: Context, s: Sentence) -> list[tuple[DateMention, Interval]]:
    """The dates of a sentence that have a year and a month, the year filled in where text or window give one."""
    out = []
    known = {(x.sentence, x.start): x.edtf for x in context.dated}
    for d in s.dates:
        full = with_year(context, s, d)
        if full.year is None and (edtf := known.get((s.id, d.start), "")) and edtf[:4].isdigit() and d.month:
            full = replace(d, year=int(edtf[:4]))
        if (w := when(full)) is not None:
            out.append((full, w))
    return out


def told_that_day(context: Context, s: Sentence, but: str = "") -> list[Entry]:
    """Entries of a day that a sentence names, whose matter it tells: what it says need not be a slip of another."""
    days = [w for _, w in days_of(context, s) if w.days <= 31]
    linked = {x.id for x in context.of(s.id, "chronology")}
    return [
        e
        for e in context.record.chronology.values()
        if e.id != but
        and any(w.distance(e.date) <= 1 if w.days == 1 else w.overlaps(e.date) for w in days)
        and (e.id in linked or alike(context, s, e) >= SPEAKS)
    ]
