"""What somebody is said to have said, against the paraphrase in the record and what qualified it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.link import content
from detente.checking.rules.base import claim
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence
from detente.record import Statement

_CONTRARY = re.compile(
    r"\b(?:warn\w*|reject\w*|unacceptable|caution\w*|only if|no ground|not (?:yet|promise|announce|commit|mean|expect)|would not be tolerated|too much optimism|depend(?:s|ed) on)",
    re.IGNORECASE,
)


def statement_known(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """Words reported of a speaker: needs a confirmed paraphrase; a contrary qualification left out is selective."""
    for link in context.of(s.id, "statement")[:1]:
        statement: Statement = context.record.statements[link.id]
        label = context.record.actors.label(statement.speaker)
        left = any(r.sentence == s.id and r.certainty == "left" for r in context.document.repairs)
        said = f"{statement.date.start.isoformat()}, {label}: {statement.en}"
        if left and not statement.verified:
            yield claim(
                s,
                facts,
                "quotation",
                "not checkable",
                f"the sentence is not recoverable from the text; FROM RECORD (one report, unconfirmed, so no verdict rests on it): {said}",
                "statement-known",
                (statement.id,),
            )
            return
        if not statement.verified:
            yield claim(
                s,
                facts,
                "quotation",
                "not in record",
                f"only an unconfirmed entry for {label}: {statement.en}",
                "statement-known",
                (statement.id,),
            )
            return
        if left:
            yield claim(
                s,
                facts,
                "quotation",
                "supported with correction",
                f"the sentence is not recoverable from the text; FROM RECORD: {said}",
                "statement-known",
                (statement.id,),
            )
            return
        qualified = statement.qualifications_en
        if qualified and _CONTRARY.search(qualified) and not _mentions_qualification(s, qualified):
            yield claim(
                s,
                facts,
                "quotation",
                "selective",
                f"{said} Left out: {qualified}",
                "statement-qualified",
                (statement.id,),
            )
        else:
            also = f" Also: {qualified}" if qualified else ""
            yield claim(
                s,
                facts,
                "quotation",
                "supported",
                f"consistent with the record (exact wording not compared). {said}{also}",
                "statement-known",
                (statement.id,),
            )
        return


def _mentions_qualification(s: Sentence, qualification: str) -> bool:
    return len(content(qualification) & content(s.reading)) >= 4
