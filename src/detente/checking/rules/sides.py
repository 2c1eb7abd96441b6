"""Sentences on a standing matter, held against what the record has for each side of it (``data/sides.csv``).

With some on each side the table's verdict is given and both are listed; with some for it alone, "supported"; with some
against it alone, none is given, since what bears it out may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.checking.context import CORE, Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.checking.rules.cited import cited, ids, patterns, told
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence
from detente.tables import listed

_COLUMNS = ("id", "en", "zh", "states", "good", "bad", "verdict", "pattern_en", "pattern_zh")


def both_sides(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A sentence on a matter of the table: needs confirmed entries or series for it that were known when it was written."""
    if facts.speaker or s.question or facts.cues & {"prediction", "condition"}:
        return
    if any(d.year for d in s.dates):
        return  # what is told of a year is an act of that year
    written = context.written or context.record.end
    around = context.states_in(s.id) | context.paragraph_states[s.paragraph]
    for row, en, zh in patterns("sides.csv", _COLUMNS):
        wanted = set(listed(row["states"]))
        if not (zh if s.language.startswith("zh") else en).search(s.reading) or not wanted <= around:
            continue
        if len(wanted) > 1 and context.states_in(s.id) & set(CORE) - wanted:
            continue  # the same words of another pair
        good, bad = cited(context.record, row["good"], written), cited(context.record, row["bad"], written)
        if not good:
            continue
        why = f"on {row['en']} the record has for it: {told(good)}."
        if bad:
            why += f" Against it: {told(bad)}."
        verdict = row["verdict"] if bad else "supported"
        yield claim(s, facts, "comparison", verdict, why, "both-sides", ids(good, bad))
        return
