"""Sides that stand in one list: "U.S., British, and French pilots", 美国、英国和法国.

What one of a list does, or has done to it, the others do too; and what stands in a list does not act on itself, unless the two act
together or on each other ("a clash between Chad and Libya").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.coding.parties import Party

# What joins two of a list, and what may only stand between its earlier ones: a comma alone is an apposition as often.
_JOINS = re.compile(
    r"\s*(?:\([\w.]{2,12}\)|\))?\s*(?:[,，]?\s*(?:\band\b|\bor\b|\bas well as\b|和|与|及|以及|、)|、)\s*(?:the\s+|also\s+)?|[-–/]",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*[,，]\s*(?:the\s+)?")
_MUTUAL = re.compile(
    r"\b(?:between|among|amongst|each other|one another|mutual(?:ly)?|reciprocal(?:ly)?|exchang\w+|swap\w*|both sides|severed)\b|互相|相互|彼此|互|交换|之间|间|双方",
    re.IGNORECASE,
)


def lists(text: str, parties: Sequence[Party]) -> list[tuple[int, ...]]:
    """The lists among the sides of a sentence, each as the indexes of its members, in order.

    >>> from detente.coding.parties import Party
    >>> lists("Chad, Mali and Niger left", [Party(("TCD",), 0, 4), Party(("MLI",), 6, 10), Party(("NER",), 15, 20)])
    [(0, 1, 2)]
    """
    out: list[tuple[int, ...]] = []
    at = 0
    while at < len(parties):
        end, joined = at + 1, at + 1
        while end < len(parties):
            gap = text[parties[end - 1].end : parties[end].start]
            if _is_sign(text, parties[end - 1]) or _is_sign(text, parties[end]):
                break
            if _JOINS.fullmatch(gap):
                joined = end = end + 1
            elif _COMMA.fullmatch(gap):
                end += 1
            else:
                break
        if joined - at > 1:
            out.append(tuple(range(at, joined)))
        at = max(joined, at + 1)
    return out


def _is_sign(text: str, party: Party) -> bool:
    """True for one character of a word for two states (中 in 中美三个联合公报)."""
    return party.end - party.start == 1 and text[party.start] > "\u33ff"


def in_lists(text: str, parties: Sequence[Party]) -> Sequence[Party]:
    """The sides, those of one list as likely to act and to be acted on as the likeliest of it."""
    out = list(parties)
    for group in lists(text, parties):
        source, target = (max(getattr(parties[i], side) for i in group) for side in ("source", "target"))
        for i in group:
            out[i] = replace(parties[i], source=source, target=target, group=parties[group[0]].start)
    return out


def is_mutual(text: str) -> bool:
    """True for a sentence that says that some act on each other: "between", "exchanged", 互相."""
    return _MUTUAL.search(text) is not None
