"""Mechanism cards: how a text says the system works, recognised, quoted, never endorsed."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.checking.context import Context
from detente.nouns import MechanismHit, Sentence
from detente.tables import Row, read_table

COLUMNS = ["id", "name", "cause", "effect", "sign", "condition", "status", "en", "zh", "note"]


@lru_cache(maxsize=1)
def cards() -> list[tuple[Row, re.Pattern[str], re.Pattern[str]]]:
    """The cards with their patterns."""
    return [
        (r, re.compile(r["en"], re.IGNORECASE), re.compile(r["zh"]))
        for r in read_table("detente.checking", "mechanisms.csv", COLUMNS)
    ]


def cards_of(s: Sentence) -> list[str]:
    """The cards whose words a sentence has."""
    zh = s.language.startswith("zh")
    return [row["id"] for row, en, han in cards() if (han if zh else en).search(s.reading)]


def find_mechanisms(context: Context) -> list[MechanismHit]:
    """Cards found in the text; clones count once, and a card is quoted at most six times."""
    out: list[MechanismHit] = []
    seen: set[tuple[str, str]] = set()
    for s in context.document.sentences:
        if s.title or s.question or s.clone_of:
            continue
        zh = s.language.startswith("zh")
        for row, en, han in cards():
            match = (han if zh else en).search(s.reading)
            if not match or (row["id"], s.id) in seen or sum(h.card == row["id"] for h in out) >= 6:
                continue
            seen.add((row["id"], s.id))
            facts = context.coded.facts[s.id]
            out.append(
                MechanismHit(
                    row["id"],
                    row["name"],
                    s.id,
                    s.start,
                    s.end,
                    s.text,
                    row["status"],
                    row["cause"],
                    row["effect"],
                    row["sign"],
                    row["condition"],
                    facts.speaker_name or "the text",
                    row["note"],
                )
            )
    return sorted(out, key=lambda h: (int(h.card[1:]), h.quote_start))
