"""In which field of relations an event moves: the words of its clause, and what its kind says by itself.

Each field has the weight of its heaviest word in the clause, and what ``event_fields.csv`` gives for event, mode and CAMEO code; the
heaviest field is told, and none where nothing tells one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from detente.tables import read_table

# Less than this says nothing.
_LEAST = 1.0


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, float, re.Pattern[str], re.Pattern[str]], ...]:
    rows = read_table("detente.coding", "event_words.csv", ["field", "weight", "en", "zh"])
    return tuple(
        (r["field"], float(r["weight"]), re.compile(rf"\b(?:{r['en']})", re.IGNORECASE), re.compile(r["zh"])) for r in rows
    )


@lru_cache(maxsize=1)
def _kinds() -> dict[tuple[str, str], tuple[str, float]]:
    rows = read_table("detente.coding", "event_kinds.csv", ["kind", "value", "field", "weight"])
    return {(r["kind"], r["value"]): (r["field"], float(r["weight"])) for r in rows}


@lru_cache(maxsize=1)
def contexts() -> dict[str, str]:
    """PLOVER's context of a field, for the fields that have one of the same meaning."""
    rows = read_table("detente.coding", "contexts.csv", ["field", "context"])
    return {r["field"]: r["context"] for r in rows}


def event_field(clause: str, event: str, mode: str, cameo: str, *, zh: bool) -> str:
    """The field of an event, "" where nothing tells it.

    >>> event_field("Russia cut gas deliveries to Poland", "SANCTION", "discontinue", "162", zh=False)
    'energy'
    >>> event_field("Putin praised Trump", "SUPPORT", "", "051", zh=False)
    ''
    """
    weights: dict[str, float] = {}
    for field, weight, en, han in _words():
        if (han if zh else en).search(clause):
            weights[field] = max(weights.get(field, 0), weight)
    table = _kinds()
    by_code = next((table[k] for n in range(len(cameo), 1, -1) if (k := ("cameo", cameo[:n])) in table), None)
    for told in (table.get(("mode", f"{event} {mode}")) or table.get(("event", event)), by_code):
        if told:
            weights[told[0]] = weights.get(told[0], 0) + told[1]
    if not weights:
        return ""
    best = max(weights, key=weights.__getitem__)  # of equal ones the first of the table
    return best if weights[best] >= _LEAST else ""
