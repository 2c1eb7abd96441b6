"""Matters in dispute that a sentence names ("human rights, NATO enlargement and cyber security are sore points")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.checking.context import CORE, Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.checking.rules.cited import cited, ids, patterns, told
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence

_COLUMNS = ("pair", "en", "zh", "entries", "pattern_en", "pattern_zh")
_DISPUTED = re.compile(
    r"\b(?:irritants?|sensitive|sore (?:points?|spots?)|disput\w+|differences?|disagree\w*|contention|contentious|friction\w*|tensions?|thorns?|"
    r"obstacles?|sticking points?|quarrel\w*|grievances?|divid\w+|at odds|hot-button|stumbling blocks?)\b|"
    r"敏感|分歧|矛盾|争端|争议|摩擦|障碍|症结|龃龉|冲突点",
    re.IGNORECASE,
)
_MOST = 3  # dated examples of an issue


def issue_known(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A matter that a sentence calls disputed: needs dated entries of that matter between the two (``data/issues.csv``)."""
    if s.question or not _DISPUTED.search(s.reading) or facts.cues & {"prediction"}:
        return
    if any(d.year for d in s.dates) or any(
        s.id in e.sentences and e.record in context.record.chronology for e in events
    ):
        return
    here = context.states_in(s.id) & set(CORE)
    pair = set(here) if len(here) == 2 else set(context.pairs[0]) if context.pairs and len(here) < 2 else set()
    written = context.written or context.record.end
    parts: list[tuple[str, list[tuple[str, str]]]] = []
    for row, en, zh in patterns("issues.csv", _COLUMNS):
        if set(row["pair"].split("|")) != pair or not (zh if s.language.startswith("zh") else en).search(s.reading):
            continue
        found = cited(context.record, row["entries"], written)
        if found:
            parts.append((row["en"], [found[0], *found[1:][-_MOST + 1 :]]))
    if not parts:
        return
    why = "in dispute between the two on record: " + " | ".join(f"{name}: {told(found)}" for name, found in parts)
    named = ", ".join(name for name, _ in parts)
    yield claim(s, facts, "state", "supported", why, "issue-known", ids(*(f for _, f in parts)), text=named)
