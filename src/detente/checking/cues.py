"""Which milestone a forecast is on that avoids its plain name: by the words that give the matter away.

``data/cues.csv`` has for each milestone words by which a commentary betrays it (people in charge, firms, places, bills, slang), and
words that say that it comes about or does not.  A cue weighs the more the fewer milestones and entries of the record have it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from detente.checking.word_index import WordIndex
from detente.record import Milestone, Record
from detente.tables import listed, read_table

COLUMNS = ["id", "cues", "for", "against"]
CUE, FOR, AGAINST = "cue", "for", "against"
# A cue that all milestones had would weigh nothing; a name or a phrase weighs more than a bare noun.
_NAME, _PHRASE = 1.25, 1.25


@dataclass(slots=True)
class Heard:
    """What a text has of one milestone: its cues with their weights, and where a word for or against it stands."""

    cues: dict[str, float] = field(default_factory=dict)
    told: tuple[int, int, bool] | None = None  # (start, end, whether it speaks for it)

    @property
    def weight(self) -> float:
        """How much the cues say together."""
        return sum(self.cues.values())


class Cues:
    """The cues of the milestones of a record."""

    def __init__(self, record: Record) -> None:
        self._index: WordIndex[tuple[str, str]] = WordIndex()
        counts: Counter[str] = Counter()
        for row in read_table("detente.checking", "cues.csv", COLUMNS):
            for kind in (CUE, FOR, AGAINST):
                own = listed(row["cues" if kind == CUE else kind])
                for word in {*own, *(_asked_for(record.milestones[row["id"]], kind))}:
                    if not word.isdecimal():  # a year is that of a date
                        self._index.add(word, (row["id"], kind))
                        counts[word.casefold()] += kind == CUE
        self._weights = {w: math.log(_ALL / n) / math.log(_ALL) for w, n in counts.items() if n}
        for words, seen in _common(record, self._index).items():
            self._weights[words] = min(self._weights.get(words, 1.0), math.log(_ALL / (1 + seen)) / math.log(_ALL))

    def hear(self, text: str) -> dict[str, Heard]:
        """What a text has of each milestone that it has a cue of."""
        found: dict[str, Heard] = defaultdict(Heard)
        taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, end, keys in sorted(self._index.find(text), key=lambda x: x[0] - x[1]):
            word = text[start:end]
            for id_, kind in keys:
                if kind != CUE:
                    told = found[id_].told
                    if told is None or end - start > told[1] - told[0]:
                        found[id_].told = (start, end, kind == FOR)
                elif not any(a < end and start < b for a, b in taken[id_]):
                    taken[id_].append((start, end))
                    found[id_].cues.setdefault(word.casefold(), self._weight(word))
        return {id_: h for id_, h in found.items() if h.cues}

    def _weight(self, word: str) -> float:
        weight = self._weights.get(word.casefold(), 0.0)
        if " " in word or (not word.isascii() and len(word) > 3):
            return weight * _PHRASE
        return weight * _NAME if word[0].isupper() else weight


def _asked_for(m: Milestone, kind: str) -> Iterable[str]:
    """The plain words by which a milestone is recognised by name: of the matter, or of the deed."""
    groups = m.needs[:-1] if kind == CUE else m.needs[-1:] if kind == FOR else ()
    return (w for group in groups for w in group if w[0] not in "@#")


# Out of so many rows and entries a word is counted.
_ALL = 2000.0


def _common(record: Record, index: WordIndex[tuple[str, str]]) -> Counter[str]:
    """In how many entries of the chronology each word of an index stands."""
    out: Counter[str] = Counter()
    for e in record.chronology.values():
        text = f"{e.en} {e.zh}"
        out.update({text[a:b].casefold() for a, b, _ in index.find(text)})
    return out


@lru_cache(maxsize=2)
def cues_of(record: Record) -> Cues:
    """The cues of a record's milestones, put together once."""
    return Cues(record)
