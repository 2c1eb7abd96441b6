"""The clause of an event: the stretch around its two sides, up to where another clause begins.

A cut is *strong* where another clause surely begins (a semicolon, "and" behind a comma, "after", 但), *weak* at a bare comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.nouns import DateMention, Sentence

_STRONG = re.compile(
    r"[;；。:：]|[,，]\s*(?:and|but|while|whereas|which|who|where|after|before|although|though|because|so|when)\b|"
    r"\s(?:after|before|while|whereas|because|although|when|unless|which)\s|[,，]\s*(?:但|而|不过|与此同时|此外|随后|并且?|其中|导致)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s*(?:who|which|whose|where)\s[^,]*,", re.IGNORECASE)
_WEAK = re.compile(r"(?<!\d)[,，]|[,，](?!\d)")


@dataclass(frozen=True, slots=True)
class Clause:
    """Offsets into a sentence's reading: the clause, and the stretch from its first side to its last."""

    start: int
    end: int
    first: int
    last: int


def clause(text: str, spans: Sequence[tuple[int, int]], start: int = 0, end: int | None = None) -> Clause:
    """The clause of the sides at ``spans``, within ``start`` and ``end``.

    >>> text = "Russia cut gas deliveries to Poland, and Warsaw bought gas from Norway."
    >>> c = clause(text, [(0, 6), (29, 35)])
    >>> text[c.start : c.end]
    'Russia cut gas deliveries to Poland'
    """
    end = len(text) if end is None else end
    inside = [(a, b) for a, b in spans if start <= a and b <= end] or list(spans)
    first, last = min(a for a, _ in inside), max(b for _, b in inside)
    cuts = _cuts(text)
    begin = max((b for a, b in cuts if start <= a and b <= first), default=start)
    return Clause(begin, min((a for a, b in cuts if last <= a and b <= end), default=end), first, last)


@lru_cache(maxsize=64)  # the events of one sentence ask for the same cuts
def _cuts(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(c.span() for c in _STRONG.finditer(text))


def commas(text: str, start: int, end: int) -> int:
    """How many commas stand between two places."""
    return sum(1 for _ in _WEAK.finditer(text, start, end)) if start < end else 0


@lru_cache(maxsize=64)
def _asides(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(m.span() for m in _ASIDE.finditer(text))


def aside(text: str, start: int, end: int, where: Clause) -> bool:
    """True for a stretch in a clause of its own between commas ("Modi, who landed on Monday, pledged …")."""
    return any(a <= start and end <= b and not (a <= where.first and where.last <= b) for a, b in _asides(text))


def in_reading(sentence: Sentence, offset: int) -> int:
    """The offset into the reading of a sentence that stands for an offset into the document."""
    shift = sentence.start
    for r_start, r_end, t_start, t_end in sentence.edits:
        if offset < t_start:
            break
        if offset < t_end:
            return r_start
        shift = t_end - r_end
    return offset - shift


def date_spans(sentence: Sentence) -> list[tuple[int, int, DateMention]]:
    """The date expressions of a sentence with their offsets into its reading."""
    return [(in_reading(sentence, d.start), in_reading(sentence, d.end - 1) + 1, d) for d in sentence.dates]
