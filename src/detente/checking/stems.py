"""Stems of the content words of a text, and how many entries of the record have each: what likeness is counted in."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

from detente.actors import is_han
from detente.record import Record

# Two letters of a Chinese word tell half of what a stem of an English one does.
_HAN = 0.5
_CONTENT = re.compile(r"[a-z]{4,}")
# Words that tell nothing of a matter, and the names that almost every entry has.
_FUNCTION = frozenset(
    """
    that this with from have been were will would could should their there they them than then what when which
    while about after before also said says more most such only other into over very some both between against
    under russia russian united states american china chinese trump putin president washington moscow beijing
    countries
    """.split()
)


def content(text: str) -> set[str]:
    """Stems of the content words of an English text, or pairs of characters of a Chinese one."""
    out = {w[:6] for w in _CONTENT.findall(text.lower()) if w not in _FUNCTION}
    han = re.sub(r"[^\u4e00-\u9fff]", "", text)
    return out | {han[i : i + 2] for i in range(len(han) - 1)}


@lru_cache(maxsize=1)
def entries_with(record: Record) -> Counter[str]:
    """In how many entries of the chronology each stem stands."""
    return Counter(w for e in record.chronology.values() for w in content(" ".join((e.en, e.zh, *e.keys))))


def weight(record: Record, stem: str) -> float:
    """The weight of a stem: 1 where one entry in a thousand has it, and less by the root of how many have it; half that in Chinese.

    Counted by the thousand, so that what a likeness means does not change as the record grows.
    """
    return (_HAN if is_han(stem) else 1.0) / math.sqrt(of_thousand(entries_with(record)[stem], len(record.chronology)))


def of_thousand(count: int, entries: int, out_of: int = 1000) -> float:
    """How many of a thousand entries (or of another number) have something, at least one."""
    return max(1.0, count * out_of / max(entries, out_of))
