"""Which milestones of the record a clause speaks of: their words, actors and deeds, found in one walk over the text.

A milestone asks for one of each of several groups of alternatives: ``@ID`` is an actor that the tables find, ``#deed`` a class of verbs
(``data/deeds.csv``), all else words (`word_index`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from detente.checking.word_index import WordIndex
from detente.record import Milestone, Record
from detente.tables import read_table

COLUMNS = ["deed", "en", "zh", "contrary_en", "contrary_zh"]
# What a word says beside its being there, by its length: a name of some length says more.
_LONG_EN, _LONG_ZH = 20, 6

Key = tuple[int, int]  # a milestone by its place, and one of its groups
WITHOUT = -1  # the words that show that another thing is meant


@dataclass(frozen=True, slots=True)
class Deed:
    """A class of verbs, and of those that say the contrary."""

    words: re.Pattern[str]
    contrary: re.Pattern[str] | None


@lru_cache(maxsize=1)
def deeds() -> dict[str, Deed]:
    """The classes of verbs of ``deeds.csv`` by name."""
    out = {}
    for r in read_table("detente.checking", "deeds.csv", COLUMNS):
        words = _either(r["en"], r["zh"])
        assert words is not None
        out[r["deed"]] = Deed(words, _either(r["contrary_en"], r["contrary_zh"]))
    return out


# A stem of four letters at most is no beginning of any word: "put" is none of "Putin", "clos" none of "closer".
_SHORT = re.compile(r"^[a-z]{2,4}$")
_ENDING = r"(?:e|es|s|ed|d|ing|[a-z]ing|[a-z]ed|ure|ature)?(?![A-Za-z])"
# Until when something is foretold is no deed: "by the end of the year", "over the next two years".
_UNTIL = re.compile(
    r"\b(?:by|before|at|until|till|towards?|from|since) (?:the )?(?:very )?end(?: of)?\b|\b(?:this|that|last|next|coming) (?:time|term|fall|spring)\b|"
    r"\bin the end\b|\bno longer than\b|年底|月底|期末",
    re.IGNORECASE,
)


def _either(english: str, chinese: str) -> re.Pattern[str] | None:
    stems = [_SHORT.sub(rf"(?:\g<0>{_ENDING})", w) for w in _alternatives(english)]
    parts = [rf"(?<![A-Za-z])(?:{'|'.join(stems)})"] * bool(english) + [f"(?:{chinese})"] * bool(chinese)
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the bars that stand in no brackets."""
    out, depth = [""], 0
    for c in pattern:
        depth += (c == "(") - (c == ")")
        if c == "|" and not depth:
            out.append("")
        else:
            out[-1] += c
    return out


@dataclass(frozen=True, slots=True)
class Done:
    """A deed that a clause tells: where it stands, and whether it is the contrary of what is asked."""

    start: int
    end: int
    contrary: bool


@dataclass(slots=True)
class Spoken:
    """What a text has of the milestones: the weight of each group that it speaks of, and where their words stand."""

    weights: dict[Key, float] = field(default_factory=dict)
    places: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    last: dict[int, tuple[int, int]] = field(default_factory=dict)  # plain words that stand for the deed


class Words:
    """The words, actors and deeds of some milestones."""

    def __init__(self, milestones: Iterable[Milestone]) -> None:
        self.milestones = tuple(milestones)
        self._index: WordIndex[Key] = WordIndex()
        self._actors: dict[str, list[Key]] = defaultdict(list)
        self._deeds: dict[str, list[Key]] = defaultdict(list)
        for number, m in enumerate(self.milestones):
            for place, group in enumerate((*m.needs, m.without)):
                key = (number, place if place < len(m.needs) else WITHOUT)
                for word in group:
                    if word[0] == "@":
                        self._actors[word[1:]].append(key)
                    elif word[0] == "#":
                        self._deeds[word[1:]].append(key)
                    else:
                        self._index.add(word, key)

    def read(self, text: str, actors: Iterable[str]) -> Spoken:
        """The groups whose words stand in a text or whose actors it names."""
        out = Spoken()
        for start, end, keys in self._index.find(text):
            self._note(out, text, start, end, keys)
        for actor in actors:
            for key in self._actors.get(actor, ()):
                out.weights.setdefault(key, 1.0)
        return out

    def _note(self, out: Spoken, text: str, start: int, end: int, keys: list[Key]) -> None:
        latin = text[start].isascii()
        weight = 1.0 + min((end - start) / (_LONG_EN if latin else _LONG_ZH), 1.0)
        for key in keys:
            number, place = key
            if place == len(self.milestones[number].needs) - 1:
                out.last.setdefault(number, (start, end))
                continue
            if weight > out.weights.get(key, 0.0):
                out.weights[key] = weight
            if place != WITHOUT:
                out.places[number].append((start, end))

    def done(self, clause: str, spoken: Spoken) -> dict[int, Done]:
        """The milestones whose deed a clause tells, or the contrary of it; deeds that other groups ask for are added to what is spoken of."""
        clause = _UNTIL.sub(lambda m: " " * len(m[0]), clause)
        told: dict[int, Done] = {}
        contrary: dict[int, Done] = {}
        for name, keys in self._deeds.items():
            deed = deeds()[name]
            m = deed.words.search(clause)
            against = None if m or deed.contrary is None else deed.contrary.search(clause)
            if not (m or against):
                continue
            for number, place in keys:
                if place == len(self.milestones[number].needs) - 1:
                    if m:
                        told.setdefault(number, Done(*m.span(), False))
                    elif against:
                        contrary.setdefault(number, Done(*against.span(), True))
                elif m and place != WITHOUT:
                    spoken.weights.setdefault((number, place), 1.0)
        for number, span in spoken.last.items():
            told.setdefault(number, Done(*span, False))
        return contrary | told

    def groups(self, number: int) -> range:
        """The places of the groups of a milestone that are no deed."""
        return range(len(self.milestones[number].needs) - 1)


def own_words(m: Milestone) -> str:
    """All that a milestone says and is recognised by, in small letters."""
    return " ".join((m.en, m.zh, *(a for group in m.needs for a in group))).casefold()


@lru_cache(maxsize=2)
def words_of(record: Record) -> Words:
    """The words of a record's milestones, put together once."""
    return Words(record.milestones.values())
