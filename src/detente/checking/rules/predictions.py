"""A level in figures foretold: a prediction, graded in hindsight and not against what happened before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import AIMS, Figure
from detente.checking.rules.base import claim
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence

# "will" in reported questions, statutes and threats foretells nothing.
NOT_FORECAST = re.compile(
    r"\bwhether\b.{0,120}\bwill\b|\b(?:bill|act|law|statute|treaty) (?:stipulates|provides|requires|states)\b|\botherwise (?:they|it|he) (?:will|would)\b|法案规定|条约规定",
    re.IGNORECASE,
)


def target_foretold(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A sentence that foretells a level; the evidence is that of its grade: a series after the day of writing."""
    if "prediction" in facts.cues and AIMS.search(s.reading) and not NOT_FORECAST.search(s.reading):
        yield claim(s, facts, "prediction", "prediction", "see the section on predictions", "prediction")
