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


# An act that can be looked up later: a signature, a ratification, a meeting, before a year that is named.
ACT = re.compile(
    r"\b(?:will|is (?:set|expected|likely|going) to|are (?:set|expected|likely|going) to)\b.{0,30}"
    r"\b(?:sign|conclude|ratify|seal|reach (?:an?|the) (?:agreement|deal|contract))\b|"
    r"(?:将|有望|预计|会).{0,16}(?:签署|签订|缔结|批准|达成)",
    re.IGNORECASE,
)
_BY_YEAR = re.compile(
    r"\b(?:by|before|in|until|end of)\b[^.]{0,24}\b20\d\d\b|20\d\d年|\bthis year\b|年内|今年|年底前", re.IGNORECASE
)


def target_foretold(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A sentence that foretells a level, or a signature by a year; the evidence is that of its grade, after the day of writing."""
    foretold = AIMS.search(s.reading) or (ACT.search(s.reading) and _BY_YEAR.search(s.reading) and not facts.speaker)
    if "prediction" in facts.cues and foretold and not NOT_FORECAST.search(s.reading):
        yield claim(s, facts, "prediction", "prediction", "see the section on predictions", "prediction")
