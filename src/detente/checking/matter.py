"""Whether a sentence and an entry are on one matter: a key of its own, the same instrument, a rare name, or rarer words shared."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from detente.actors import is_han
from detente.actors.phrases import fold
from detente.checking.context import Context
from detente.checking.era import stems
from detente.checking.stems import content
from detente.nouns import Sentence
from detente.record import Entry, Record

# Share of an entry's words, by rarity, that a sentence must have to be on its matter; and how many.
_MATTER, _WORDS = 0.30, 3
# A name in more entries than this is no matter of its own (Moscow, Putin).
_COMMON = 30
_NAME = re.compile(r"\b(?:[A-Z][A-Za-z]*(?:-[A-Z0-9][A-Za-z0-9]*)*[A-Za-z0-9]+|[A-Z]{2,}[0-9]*)\b")
# Jackson-Vanik, but no Sino-Russian.
_DOUBLE = re.compile(r"(?!(?:US|Sino|Russo|China|Russia|Soviet|America)\w*-)[A-Z][a-z]{3,}-[A-Z][a-z]{3,}")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december christmas easter president secretary minister prime foreign state states united the security council white house congress senate".split()
)
# What stands for a thing named in the sentence before.
_TOO = re.compile(r"\btoo\b|\bas well\b|也")
_BARE = re.compile(
    r"\b(?:the|this|that) (?:treaty|agreement|accord|pact|deal|contract|repeal|resolution|visit|talks)\b|^\W*repeal\b|该|这(?:份|个|项|一)|条约|协议|协定",
    re.IGNORECASE,
)


def on_matter(context: Context, s: Sentence, clause: str, states: frozenset[str], e: Entry) -> bool:
    """True where a clause of a sentence and an entry are on one matter."""
    if has_own_key(context, s.reading, e):
        return True
    if e.states & states and _names_shared(context, clause, e):
        return True
    before = _before(context, s) if _BARE.search(clause) else s.reading if _TOO.search(clause) else ""
    if before and (has_own_key(context, before, e) or (e.states & states and _names_shared(context, before, e))):
        return True
    weights, *_ = stems(context.record)
    own = content(e.zh if s.language.startswith("zh") else e.en)
    return _share(content(s.reading), own, own, weights) >= _MATTER


def _share(words: set[str], own: set[str], of: set[str], weights: dict[str, float]) -> float:
    """The share, by rarity, of some words that two sets have in common; 0 where they have few."""
    shared = words & own
    if len(shared) < _WORDS:
        return 0.0
    return sum(weights.get(w, 0.0) for w in shared) / (sum(weights.get(w, 0.0) for w in of) or 1.0)


def has_own_key(context: Context, text: str, e: Entry) -> bool:
    """True where a key of the entry that names its matter stands in a text."""
    text = fold(text)
    return any(_own_key(context, k) and fold(k) in text for k in e.keys)


def instruments_in(context: Context, s: Sentence, clause: str) -> list[str]:
    """The instruments that a clause names: those linked by a key in it, and those whose full name stands in it without marks.

    Of names that contain one another the longest is meant.
    """
    text = fold(clause)
    found = {max((fold(k) for k in x.keys), key=len): x.id for x in context.of(s.id, "instrument") if x.keys}
    found = {name: id_ for name, id_ in found.items() if name in text}
    found |= {name: id_ for name, id_ in _titles(context.record) if name in text}
    return sorted({id_ for name, id_ in found.items() if not any(name != n and name in n for n in found)})


@lru_cache(maxsize=2)
def _titles(record: Record) -> tuple[tuple[str, str], ...]:
    """(folded name, instrument) of each name that is long enough to be nothing else."""
    out = []
    for i in record.instruments.values():
        for name in (i.en, i.zh, *i.aliases):
            bare = name.strip('《》“”"')
            if len(bare) >= 5 if is_han(bare) else len(bare) >= 8 and " " in bare:
                out.append((fold(bare), i.id))
    return tuple(out)


def _before(context: Context, s: Sentence) -> str:
    """The sentence before one, in its paragraph."""
    return next((x.reading for x in context.before(s, 1) if x.paragraph == s.paragraph), "")


def _own_key(context: Context, key: str) -> bool:
    """A key that names the matter: of two words or four signs, and no actor or common word."""
    named = len(key) >= 4 if is_han(key) else " " in key.strip() or bool(_DOUBLE.fullmatch(key.strip()))
    return named and key.lower() not in context.record.common_keys


@lru_cache(maxsize=2)
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
    return any(counts[n] <= _COMMON for n in names_in(context, clause) & of[e.id])


def names_in(context: Context, clause: str) -> set[str]:
    """The names in a clause that are no actor's and no day's or office's."""
    return {n for x in _NAME.findall(clause) if not _is_actor(context, n := x.casefold())}


def _is_actor(context: Context, name: str) -> bool:
    people = {
        w.casefold() for m in context.coded.mentions if m.kind in ("person", "state", "office") for w in m.text.split()
    }
    return name in people or name in _CALENDAR
