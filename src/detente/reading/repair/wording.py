"""Names and terms translated word by word, and the wrong sense of a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.actors import Actors, fold
from detente.nouns import Repair, Sentence
from detente.reading.repair.documents import GENERAL, is_document_name
from detente.reading.repair.gloss import LEAD as GLOSS_LEAD
from detente.reading.repair.gloss import SURE as GLOSS_SURE
from detente.reading.repair.gloss import find_glossed
from detente.reading.repair.people import in_small_letters, known_for, roles, words_of
from detente.reading.repair.romanisation import pinyin
from detente.reading.repair.terms import find_terms
from detente.reading.repair.work import GLOSSED, Work
from detente.tables import read_table

_LETTERS = re.compile(r"[A-Za-z]{3}")


@dataclass(frozen=True, slots=True)
class _Calque:
    source: str
    small: str  # for a text in small letters, where most calques are sought and not found
    reading: str
    zh: str
    certainty: str
    needs: str
    reason: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern for a text as it is written."""
        return _either_case(self.source)


@lru_cache(maxsize=1024)
def _either_case(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


@lru_cache(maxsize=1024)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)  # when first asked for: a text needs few of them


@lru_cache(maxsize=1)
def _calques() -> tuple[_Calque, ...]:
    columns = ["pattern", "reading", "zh", "certainty", "needs", "reason"]
    return tuple(
        _Calque(
            r["pattern"],
            in_small_letters(r["pattern"]),
            r["reading"],
            r["zh"],
            r["certainty"],
            r["needs"],
            r["reason"],
        )
        for r in read_table("detente.reading", "calques.csv", columns)
    )


@lru_cache(maxsize=1)
def _by_thirties() -> tuple[tuple[re.Pattern[str], tuple[_Calque, ...]], ...]:
    """The calques, thirty at a time, each with one pattern that finds something wherever one of the thirty does."""
    all_ = _calques()
    parts = [all_[at : at + 30] for at in range(0, len(all_), 30)]
    return tuple((re.compile("|".join(f"(?:{c.small})" for c in part)), part) for part in parts)


@lru_cache(maxsize=4)
def _calques_in(text: str) -> list[_Calque]:
    """The calques that a text holds; most texts have none, and their sentences need not be searched."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return list(_calques())
    near = [c for any_of_them, part in _by_thirties() if any_of_them.search(lowered) for c in part]
    return [c for c in near if _compiled(c.small).search(lowered)]


def glossed(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """A name whose Chinese form was translated word by word."""
    if s.language.startswith("zh"):
        return
    people = _holders_of(frozenset(kind for role in roles(s.text) for kind in role.kinds), work.actors)
    people |= frozenset(known_for(s.text))
    for f in find_glossed(s.text, work.named(s), work.years_at(i), people, work.record):
        stretch = s.text[f.start : f.end]
        around = s.text[max(0, f.start - 6) : f.end + 14]
        if f.name.kind == "instrument" and (is_document_name(work, stretch) or GENERAL.search(around)):
            continue
        label = work.label(f.name.kind, f.name.id)
        if fold(stretch).removeprefix("the ") in fold(label):
            continue
        if f.name.kind == "place" and (fold(label) in fold(s.text) or pinyin(f.name.zh) in fold(s.text)):
            continue  # the name stands there too: these are its words, explained
        yield work.make(
            s, f.start, f.end, label,
            f"{f.name.zh} {GLOSSED} ({f.score:.2f})",
            "sure" if f.score >= GLOSS_SURE and f.lead >= GLOSS_LEAD else "guess",
            {"person": "name", "organisation": "name"}.get(f.name.kind, f.name.kind),
        )  # fmt: skip


def calques(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    if s.language.startswith("zh") or not _LETTERS.search(s.text):
        return
    for calque in _calques_in(work.text):
        for match in calque.pattern.finditer(s.text):
            if calque.needs and not _either_case(calque.needs).search(work.around(i)):
                continue
            if fold(match[0]) == fold(calque.reading):
                continue
            reason = f"{calque.reason} ({calque.zh})" if calque.zh else calque.reason
            yield work.make(s, match.start(), match.end(), calque.reading, reason, calque.certainty, "calque")


def terms(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """A political term translated part by part."""
    if s.language.startswith("zh") or not _LETTERS.search(s.text):
        return
    for f in find_terms(s.text, work.named(s), words_of(work.record)):
        yield work.make(
            s, f.start, f.end, f.term.en, f"{f.term.source} {GLOSSED}", "sure" if f.sure else "guess", "calque"
        )


@lru_cache(maxsize=256)
def _holders_of(kinds: frozenset[str], actors: Actors) -> frozenset[str]:
    """Everybody who held an office of these kinds."""
    return frozenset(h.person for h in actors.holders if actors.offices[h.office]["kind"] in kinds)


def needs_company(original: str) -> bool:
    """True for a stretch that only other words beside it make a calque."""
    return any(c.needs and c.pattern.fullmatch(original) for c in _calques())
