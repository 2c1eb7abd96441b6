"""What a body is said never to object to, against its reactions in the record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence


def reaction_foretold(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """'Nobody there will object': needs a reaction of that body to a linked entry, of the sign denied."""
    wanted = [
        e
        for e in facts.events
        if (e.type in ("ACCUSE", "REJECT") and e.polarity == "negative")
        or (e.type in ("ACCUSE", "REJECT") and re.search(r"\b(?:neither|not|never|no)\b|不会", s.reading))
    ]
    if not wanted:
        return
    bodies = {a for e in wanted for a in (*e.source, *e.target)} & set(context.record.actors.organisations)
    matters = [x for x in context.links if x.table == "chronology" and context.record.about(x.id)]
    for link in matters:
        for reaction in context.record.about(link.id):
            if reaction.sign >= 0 or not any(
                a.split(".")[0] + "." in {b.split(".")[0] + "." for b in bodies} for a in reaction.actors
            ):
                continue
            yield claim(
                s,
                facts,
                "prediction",
                "prediction",
                f"mixed; contradicted in part: {reaction.date.start.isoformat()}, {reaction.en} {reaction.note}".strip()
                + " What the record holds is this report; it does not show what was not reported.",
                "reaction-on-record",
                (reaction.id, link.id),
            )
            return
