"""Assertions of a state's interests: named as such, with its own published list and the ground that they leave out."""

from __future__ import annotations

import re

from detente.checking.context import CORE, Context
from detente.checking.rules.cited import cited, patterns, told
from detente.nouns import Sentence

_COLUMNS = ("kind", "states", "name", "records", "pattern_en", "pattern_zh")
ASSERTED = re.compile(
    r"\b(?:core|vital|fundamental|key|main|national|strategic|long-term|primary) interests?\b.{0,40}\b(?:lie|lies|is|are|remain|rest|concentrated|found|centred|centered|focus\w*)\b|"
    r"\bcore interests?\b|\bsphere of (?:influence|interests?)\b|核心利益|(?:根本|主要|切身|战略)利益.{0,6}(?:在于|在|是|集中)|势力范围",
    re.IGNORECASE,
)


def asserted(context: Context, s: Sentence) -> str:
    """Why an assertion of interests is not checkable, and what the record has beside it.

    Ground that the two of the text's main pair share on record and that the whole text does not name is said to be missing.
    """
    why = "an assertion of somebody's interests; the record holds acts and statements, not interests"
    written = context.written or context.record.end
    here = context.states_in(s.id) & set(CORE)
    pair = next((set(p) for p in context.pairs if here & set(p)), set())
    gaps = []
    for row, en, zh in patterns("interests.csv", _COLUMNS):
        states = set(row["states"].split("|"))
        found = cited(context.record, row["records"], written)
        if not found:
            continue
        if row["kind"] == "stated" and here == states:
            why += f". Stated by {context.record.actors.label(row['states'])} itself, {row['name']}: {told(found)}"
        named = (zh if s.language.startswith("zh") else en).search(context.text)
        if row["kind"] == "ground" and states == pair and not named:
            gaps.append(f"{row['name']} ({told(found[-1:])})")
    if gaps:
        why += ". Where the two meet on record and the text does not look: " + "; ".join(gaps)
    return why
