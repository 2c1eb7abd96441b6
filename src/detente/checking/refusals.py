"""Questions that are not answered, the rule, and the nearest one that can be."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.checking.context import Context
from detente.nouns import Claim, Prediction, Refusal
from detente.tables import Row, read_table


@lru_cache(maxsize=1)
def rules() -> dict[str, Row]:
    """The rules by kind."""
    return {r["kind"]: r for r in read_table("detente.checking", "refusals.csv", ["rule", "about", "instead", "kind"])}


def find_refusals(context: Context, claims: list[Claim], predictions: list[Prediction]) -> list[Refusal]:
    """The refusals that this text calls for, each with its sentences."""
    where: dict[str, list[str]] = {}

    def add(kind: str, sentence: str) -> None:
        where.setdefault(kind, []).append(sentence)

    for c in claims:
        if c.type == "motive":
            add("motive", c.sentence)
        if c.rule == "no-anchor":
            add("noanchor", c.sentence)
        text = context.sentences[c.sentence].reading
        if re.search(r"\b(?:mutual )?trust\b|prestige|互信|信任", text, re.IGNORECASE):
            add("trust", c.sentence)
    for p in predictions:
        if p.grade == "unfalsifiable":
            add("unbounded", p.sentence)
    for m in context.coded.mentions:
        if m.actor in ("west", "WEST", "europe", "allies"):
            add("collective", m.sentence)
    for r in context.document.repairs:
        if r.kind == "mask":
            add("mask", r.sentence)
    table = rules()
    out = [
        Refusal(table[k]["rule"], table[k]["about"], table[k]["instead"], tuple(dict.fromkeys(s)))
        for k, s in where.items()
    ]
    out.append(Refusal(table["authorship"]["rule"], table["authorship"]["about"], table["authorship"]["instead"]))
    return sorted(out, key=lambda r: int(r.rule[1:]))
