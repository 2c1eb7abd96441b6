"""Terms translated part by part: "cold fight thinking" for 冷战思维, "faithful diplomas" for верительные грамоты.

Each term of ``data/terms.csv`` stands with renderings that no native writer would use. Chinese terms of three characters
and more are also found by the senses of their characters in the order of the term (``data/glosses.csv``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.actors import PhraseIndex, fold
from detente.reading.repair.gloss import senses_of, stem
from detente.tables import listed, read_table

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_SMALL = frozenset(
    "of the and to in on for a an with by from at s is are be was were it its their up down out off over under through as or not no do "
    "does did has have had can may will that this than then so into about after before between against his her our your who which what".split()
)
# Words by which a term's senses may be spread: little words between them are skipped.
_GAP = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A term as its language writes it, and what it means."""

    source: str
    lang: str
    en: str


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch recognised as a term translated part by part."""

    start: int
    end: int
    term: Term
    sure: bool


@lru_cache(maxsize=1)
def _terms() -> tuple[tuple[Term, tuple[str, ...]], ...]:
    rows = read_table("detente.reading", "terms.csv", ["source", "lang", "en", "literal", "kind"])
    return tuple((Term(r["source"], r["lang"], r["en"]), tuple(listed(r["literal"]))) for r in rows)


@lru_cache(maxsize=1)
def _literal() -> PhraseIndex[Term]:
    index: PhraseIndex[Term] = PhraseIndex()
    for term, literals in _terms():
        for phrase in literals:
            index.add(phrase, term)
            if phrase[-1] not in "s’'" and " " in phrase:
                index.add(phrase + "s", term)
    return index


@lru_cache(maxsize=1)
def _opening() -> dict[str, tuple[tuple[Term, int], ...]]:
    """Stem → terms whose first character or word it renders, with the place where reading goes on."""
    out: dict[str, set[tuple[Term, int]]] = defaultdict(set)
    for term, _ in _terms():
        if term.lang == "zh" and len(term.source) >= 3:
            for word, ends in _renderings(term.source, 0).items():
                out[word].update((term, end) for end in ends)
    return {word: tuple(sorted(hits, key=lambda h: (h[0].source, h[1]))) for word, hits in out.items()}


@lru_cache(maxsize=8192)
def _renderings(source: str, at: int) -> dict[str, tuple[int, ...]]:
    """Stem → ends of the spans of a term from ``at`` on that it renders."""
    out: dict[str, list[int]] = defaultdict(list)
    for end in range(at + 1, min(len(source), at + 4) + 1):
        for word in senses_of(source[at:end]):
            out[word].append(end)
    return {word: tuple(ends) for word, ends in out.items()}


def find_terms(text: str, known: Iterable[tuple[int, int]], common: frozenset[str]) -> list[Found]:
    """Terms of an English sentence that were translated part by part, none overlapping, outside ``known`` stretches.

    ``common`` are words of good English on these matters: a run of them alone is never surely a broken term.
    """
    taken = list(known)
    found = [Found(h.start, h.end, h.values[0], True) for h in _literal().find(text) if len(set(h.values)) == 1]
    found += _aligned(text, common)
    out: list[Found] = []
    for f in sorted(found, key=lambda f: (not f.sure, f.start - f.end, f.start)):
        if not any(f.start < b and a < f.end for a, b in taken) and not _is_right(text[f.start : f.end], f.term.en):
            taken.append((f.start, f.end))
            out.append(f)
    return sorted(out, key=lambda f: f.start)


def _is_right(phrase: str, en: str) -> bool:
    """True where the phrase is the right term, differently spelt or inflected."""

    def plain(s: str) -> list[str]:
        return [stem(w) for w in _WORD.findall(fold(s)) if w not in _SMALL]

    said, meant = plain(phrase), plain(en)
    alike = len(said) == len(meant) and all(a == b or a[:5] == b[:5] for a, b in zip(said, meant, strict=True))
    return alike or "".join(said) == "".join(meant) or set(meant) <= set(said) or fold(phrase) in fold(en)


def _aligned(text: str, common: frozenset[str]) -> Iterator[Found]:
    """Runs of words that render a Chinese term from its first character to its last, in its order."""
    words = [(m.start(), m.end(), stem(m[0])) for m in _WORD.finditer(text)]
    for i, (start, _, first) in enumerate(words):
        if first in _SMALL:
            continue
        for term, at in _opening().get(first, ()):
            end, count = _follow(words, i + 1, term.source, at)
            # Two words may meet by chance; three in the order of the term hardly do.
            if count >= 2 and not re.search(r"[.,;:!?()]", text[start:end]):
                odd = any(w.lower() not in common for w in _WORD.findall(text[start:end]))
                yield Found(start, end, term, odd and count >= 3 and len(term.source) >= 4)


def _follow(words: list[tuple[int, int, str]], i: int, source: str, at: int) -> tuple[int, int]:
    """The end of the rendering that goes on with word ``i`` from ``at``, and its number of words; zeros where it breaks."""
    count, skipped = 1, 0
    while at < len(source):
        if i >= len(words):
            return 0, 0
        small = words[i][2] in _SMALL
        renderings = _renderings(source, at)
        pair = renderings.get(f"{words[i][2]} {words[i + 1][2]}", ()) if i + 1 < len(words) else ()
        ends = pair or (() if small else renderings.get(words[i][2], ()))
        if ends:
            at, skipped = ends[-1], 0
            count += 1
            i += bool(pair)
        elif small and skipped < _GAP:
            skipped += 1
        else:
            return 0, 0
        i += 1
    return words[i - 1][1], count
