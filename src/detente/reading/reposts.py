"""The same text again, and the same sentence in several texts: near-identical sentences across a batch.

Sentences are looked up by the least hashes of their shingles (min-wise hashing, Broder 1997,
doi:10.1109/SEQUEN.1997.666900), so that a batch is read once and a text is not held against all others. Each candidate
is then compared letter by letter. Two sentences that differ in a number or a date do not say the same.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

# Sentences shorter than this are common property ("He did not answer.").
_SHORT_ZH, _SHORT_EN = 12, 40
_ALIKE = 88.0
_SHINGLE = 4
# Two sentences with a resemblance of .7 share one of four least hashes 99 times of 100.
# Odd factors, each of which puts the hashes into another order.
_ORDERS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F)
# From half of the shorter text on it is the same text, whatever was cut or added.
_SAME_TEXT = 0.5
_HAN = re.compile(r"[\u3400-\u9fff]")
_FACTS = re.compile(r"\d[\d.,]*\d|\d|[A-Z]{2,}")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of one of the texts."""

    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """An earlier text that holds the same sentences; ``share`` is their part of the shorter text, from 0 to 1."""

    of: str
    share: float
    sentences: tuple[tuple[str, str], ...]  # this text's, the earlier one's


@dataclass(slots=True)
class _Head:
    """The first of sentences that say the same, and where all of them stand."""

    plain: str
    facts: tuple[str, ...]
    words: str
    places: list[Place]


class Reposts:
    """The sentences of a batch, text after text.

    >>> told = "The two presidents signed a treaty on strategic arms in Prague in April 2010."
    >>> batch = Reposts()
    >>> batch.add("a", [("S1", told)])
    ()
    >>> [(r.of, r.share) for r in batch.add("b", [("S1", "Read this!"), ("S2", told + " ")])]
    [('a', 1.0)]
    """

    def __init__(self) -> None:
        self._heads: list[_Head] = []
        self._by_hash: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._length: dict[str, int] = {}
        self._first: dict[str, str] = {}

    def add(self, name: str, sentences: Iterable[tuple[str, str]]) -> tuple[Repeat, ...]:
        """Add a text as (sentence id, sentence); the earlier texts it repeats, the most alike first.

        A text shares at least half of its letters, or of theirs, with a text that it repeats.
        """
        shared: dict[str, list[tuple[str, str]]] = defaultdict(list)
        letters: Counter[str] = Counter()
        length = 0
        for id_, words in sentences:
            plain = re.sub(r"\W+", "", words).lower()
            zh = bool(_HAN.search(plain))
            if len(plain) < (_SHORT_ZH if zh else _SHORT_EN):
                continue
            length += len(plain)
            head = self._head(plain, words)
            for place in {p.text: p for p in head.places if p.text != name}.values():
                shared[place.text].append((id_, place.sentence))
                letters[place.text] += len(plain)
            head.places.append(Place(name, id_))
        self._length[name] = length
        found = [
            Repeat(of, round(min(1.0, letters[of] / max(1, min(length, self._length[of]))), 2), tuple(pairs))
            for of, pairs in shared.items()
        ]
        found = sorted((r for r in found if r.share >= _SAME_TEXT), key=lambda r: (-r.share, r.of))
        self._first[name] = self._first[found[0].of] if found else name
        return tuple(found)

    def _head(self, plain: str, words: str) -> _Head:
        facts = tuple(sorted(_FACTS.findall(words)))
        bands = _least_hashes(plain)
        seen: set[int] = set()
        for band in bands:
            for at in self._by_hash.get(band, ()):
                head = self._heads[at]
                if at not in seen and head.facts == facts and ratio(plain, head.plain) >= _ALIKE:
                    return head
                seen.add(at)
        head = _Head(plain, facts, words, [])
        for band in bands:
            self._by_hash[band].append(len(self._heads))
        self._heads.append(head)
        return head

    def groups(self) -> list[tuple[str, ...]]:
        """Texts that are one text, by the first of them; only groups of two and more."""
        out: dict[str, list[str]] = defaultdict(list)
        for name, first in self._first.items():
            out[first].append(name)
        return [tuple(names) for names in out.values() if len(names) > 1]

    def told_again(self, limit: int = 10) -> list[tuple[str, tuple[Place, ...]]]:
        """Sentences that several texts share which are not the same text, those in most texts first."""
        found = []
        for head in self._heads:
            texts = {self._first[p.text] for p in head.places}
            if len(texts) > 1:
                found.append((len(texts), head))
        found.sort(key=lambda x: -x[0])
        return [(head.words.strip(), tuple({p.text: p for p in head.places}.values())) for _, head in found[:limit]]


def _least_hashes(plain: str) -> list[tuple[int, int]]:
    data = plain.encode("utf-16-le", "surrogatepass")
    hashes = {zlib.crc32(data[i : i + 2 * _SHINGLE]) for i in range(0, len(data) - 2 * _SHINGLE + 2, 2)}
    return [(k, min(h * k & 0xFFFFFFFF for h in hashes)) for k in _ORDERS]
