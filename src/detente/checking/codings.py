"""What the learned coder tells of each sentence: asked once, for the links and for the events."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.checking.context import Context
from detente.coding.tell import Told, tell

# Openings by which a sentence stays with the people and the day of the one before, and votes, which are of the day of the draft.
SAME_SCENE = re.compile(
    r"^\s*[\"“]?(?:They|Both|The two (?:sides|leaders|presidents|men|countries)|The (?:declaration|statement|communiqu[eé]|resolution|agreement)\b|双方|两国|声明|会后|"
    r"会上|会谈(?:后|中|以后)|席间)|\babstained\b|弃权"
)


def code_acts(context: Context) -> dict[str, list[Told]]:
    """The coder's events by sentence; a month that it takes for a person ("May") is nobody."""
    actors, coded = context.record.actors, context.coded
    out: dict[str, list[Told]] = {}
    for t in tell(context.document, actors, named=coded.mentions):
        known = set(coded.facts[t.sentence].actors())
        source, target = (
            tuple(a for a in side if a in known or a not in actors.people) for side in (t.source, t.target)
        )
        if source or target:
            out.setdefault(t.sentence, []).append(replace(t, source=source, target=target))
    return out
