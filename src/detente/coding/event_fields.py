"""In which field of relations an event moves: the words of its clause, and what its kind says by itself.

Each field has the weight of its heaviest word in the clause, and what ``event_kinds.csv`` gives for event, mode and CAMEO code; the
heaviest field is told, and none where nothing tells one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from detente.tables import listed, read_table

# Less than this says nothing.
_LEAST = 1.0
_WORD = re.compile(r"[a-z0-9]+(?:[-'’][a-z]+)*")
# The shortest beginning that a table gives with a star (oil*).
_SHORTEST = 3
_Told = tuple[str, float]


class _Words:
    """Words and phrases of the fields; "diplomat*" is any word that begins so."""

    def __init__(self) -> None:
        self.han: list[tuple[str, _Told]] = []
        self.whole: dict[str, list[_Told]] = defaultdict(list)
        self.begins: dict[str, list[_Told]] = defaultdict(list)
        self.phrases: dict[str, list[tuple[tuple[str, ...], _Told]]] = defaultdict(list)
        for row in read_table("detente.coding", "event_words.csv", ["field", "weight", "en", "zh"]):
            told = (row["field"], float(row["weight"]))
            self.han += [(word, told) for word in listed(row["zh"])]
            for phrase in listed(row["en"]):
                first, *rest = phrase.lower().split()
                if rest:
                    self.phrases[first].append((tuple(rest), told))
                elif first.endswith("*"):
                    self.begins[first[:-1]].append(told)
                else:
                    self.whole[first].append(told)

    def english(self, clause: str) -> list[_Told]:
        words = _WORD.findall(clause.lower())
        out: list[_Told] = []
        for i, word in enumerate(words):
            out += self.whole.get(word, ())
            for n in range(_SHORTEST, len(word) + 1):
                out += self.begins.get(word[:n], ())
            for rest, told in self.phrases.get(word, ()):
                if _follow(words, i + 1, rest):
                    out.append(told)
        return out

    def chinese(self, clause: str) -> list[_Told]:
        return [told for word, told in self.han if word in clause]


def _follow(words: list[str], at: int, rest: tuple[str, ...]) -> bool:
    """True where these words follow; one that ends in a star may go on."""
    if at + len(rest) > len(words):
        return False
    return all(w.startswith(r[:-1]) if r.endswith("*") else w == r for w, r in zip(words[at:], rest, strict=False))


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words()


@lru_cache(maxsize=256)  # the events of one clause ask for the same words
def _weights(clause: str, zh: bool) -> dict[str, float]:
    out: dict[str, float] = {}
    for field, weight in _words().chinese(clause) if zh else _words().english(clause):
        out[field] = max(out.get(field, 0), weight)
    return out


@lru_cache(maxsize=1)
def _kinds() -> dict[tuple[str, str], _Told]:
    rows = read_table("detente.coding", "event_kinds.csv", ["kind", "value", "field", "weight"])
    return {(r["kind"], r["value"]): (r["field"], float(r["weight"])) for r in rows}


@lru_cache(maxsize=1)
def contexts() -> dict[str, str]:
    """PLOVER's context of a field, for the fields that have one of the same meaning."""
    rows = read_table("detente.coding", "contexts.csv", ["field", "context"])
    return {r["field"]: r["context"] for r in rows}


def event_field(clause: str, event: str, mode: str, cameo: str, *, zh: bool) -> str:
    """The field of an event, "" where nothing tells it.

    >>> event_field("Russia cut gas deliveries to Poland", "SANCTION", "discontinue", "162", zh=False)
    'energy'
    >>> event_field("Putin praised Trump", "SUPPORT", "", "051", zh=False)
    ''
    """
    weights, table = dict(_weights(clause, zh)), _kinds()
    by_code = next((table[k] for n in range(len(cameo), 1, -1) if (k := ("cameo", cameo[:n])) in table), None)
    for told in (table.get(("mode", f"{event} {mode}")) or table.get(("event", event)), by_code):
        if told:
            weights[told[0]] = weights.get(told[0], 0) + told[1]
    if not weights:
        return ""
    best = max(weights, key=lambda field: (weights[field], _order()[field]))
    return best if weights[best] >= _LEAST else ""


@lru_cache(maxsize=1)
def _order() -> dict[str, int]:
    """Of fields of equal weight the later one of the table is told, which is the narrower."""
    rows = read_table("detente.coding", "event_words.csv", ["field", "weight", "en", "zh"])
    return {r["field"]: n for n, r in enumerate(rows)}
