"""Recover what machine translation broke, each repair with its reason; what cannot be recovered is left and listed.

Order matters: an earlier rule's stretch is not touched by a later one.  Rules know kinds of damage; names, treaties
and calques stand in tables.
"""

from __future__ import annotations

import re

from detente.actors import fold, is_han
from detente.nouns import Repair, Sentence
from detente.reading.repair import documents, fragments, names, wording
from detente.reading.repair.work import GLOSSED, Work
from detente.record import Record

# From two signs of machine translation on, a text is read as translated; below that, doubtful repairs are not made.
_TRANSLATED = 2

# In this order a stretch goes to the first rule that is sure of it.
_RULES = (
    fragments.stutter, documents.statutes, names.roles_misnamed, names.by_sound, names.by_pinyin, names.by_offices, wording.glossed,
    names.cut_short, wording.calques, documents.treaties, wording.terms, names.wrong_characters, fragments.missing, fragments.masks,
)  # fmt: skip


class Repairer:
    """Applies the repair rules to the sentences of one text."""

    def __init__(self, text: str, sentences: list[Sentence], record: Record) -> None:
        self.work = Work(text, sentences, record)
        self.out: list[Repair] = []

    def run(self) -> list[Repair]:
        """All repairs in text order."""
        doubtful: list[Repair] = []
        for rule in _RULES:
            for i, sentence in enumerate(self.work.sentences):
                for repair in rule(self.work, i, sentence):
                    # What is sure goes first, whichever rule found it; a stretch that repeats itself is left to nobody.
                    if repair.certainty == "sure" or repair.kind == "fragment":
                        self._take(repair)
                    else:
                        doubtful.append(repair)
        for repair in doubtful:
            self._take(repair)
        if self._signs() < _TRANSLATED:
            self.out = [r for r in self.out if self._safe(r)]
        return sorted(self.out, key=lambda r: r.start)

    def _take(self, repair: Repair) -> None:
        if repair.reading and fold(repair.reading) in fold(repair.original):
            return  # the right name stands there
        if not any(repair.start < b and a < repair.end for a, b in self.work.taken):
            self.work.taken.append((repair.start, repair.end))
            self.out.append(repair)

    def _signs(self) -> int:
        """How many signs of machine translation the text shows: glued sentences, broken hyphens, sure repairs, masks."""
        glued = len(re.findall(r"[a-z”’][.!?][”’]?(?=[A-Z“])", self.work.text))
        broken = len(re.findall(r"\w -(?=\w)", self.work.text))
        return glued + broken + sum(self._safe(r) for r in self.out)

    @staticmethod
    def _safe(r: Repair) -> bool:
        """Repairs that are made in a text without signs of machine translation too."""
        if r.kind == "mask":
            return True
        if r.certainty != "sure":
            return False
        if r.kind == "calque":
            return not wording.needs_company(r.original)
        return (
            r.kind != "instrument"
            or "it is signed" in r.reason
            or is_han(r.original)
            or (f"{GLOSSED} (" in r.reason and r.original[0].isupper())
        )


# Marks that no reader sees; within a word they hide a name from every table.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


def apply(sentence: Sentence, repairs: list[Repair]) -> tuple[str, tuple[tuple[int, int, int, int], ...]]:
    """The sentence with its repairs filled in and without unseen marks, and the map back to the text."""
    changes = [(r.start, r.end, r.reading) for r in repairs if r.certainty != "left" and r.reading]
    if not sentence.text.isascii():
        for mark in _UNSEEN.finditer(sentence.text):
            start, end = sentence.start + mark.start(), sentence.start + mark.end()
            if not any(start < b and a < end for a, b, _ in changes):
                changes.append((start, end, ""))
    reading: list[str] = []
    edits: list[tuple[int, int, int, int]] = []
    at = sentence.start
    length = 0
    for start, end, new in sorted(changes):
        before = sentence.text[at - sentence.start : start - sentence.start]
        reading += [before, new]
        length += len(before)
        edits.append((length, length + len(new), start, end))
        length += len(new)
        at = end
    reading.append(sentence.text[at - sentence.start :])
    return "".join(reading), tuple(edits)
