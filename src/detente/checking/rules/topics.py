"""Absolute sentences on matters on which the record has entries both ways."""

from __future__ import annotations

from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence
from detente.record import Entry


def both_ways(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """An absolute sentence on a matter: needs confirmed entries of both signs on it, which are listed."""
    if facts.speaker or not facts.cues & {"generalisation", "superlative", "negation"}:
        return
    # What is told of a year is an act of that year, and no rule without exception.
    if any(d.year and d.kind in ("day", "month", "year", "range") for d in s.dates):
        return
    written = context.written or context.record.end
    for topic, pattern in context.record.topic_patterns:
        if not pattern.search(s.reading):
            continue
        found = [e for e in context.record.on_topic(topic) if e.date.start <= written]
        good, bad = [e for e in found if e.sign > 0], [e for e in found if e.sign < 0]
        if not good or not bad:
            continue
        yield claim(
            s,
            facts,
            "state",
            "overstated",
            f"on {topic['en']} the record is mixed. Joined or agreed: {_weightiest(good)}. Refused, disputed or broken off: {_weightiest(bad)}",
            "both-ways",
            tuple(e.id for e in (good[:5] + bad[:5])),
        )
        return


def _weightiest(entries: list[Entry], most: int = 5) -> str:
    chosen = sorted(entries, key=lambda e: (-e.importance, e.date.start))[:most]
    return "; ".join(f"{e.edtf}, {e.en}" for e in sorted(chosen, key=lambda e: e.date.start))
