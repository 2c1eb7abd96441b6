"""What somebody is said to have said, against the paraphrase in the record and what qualified it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.checking.stems import content
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
        statement = context.record.statements[link.id]
        left = any(r.sentence == s.id and r.certainty == "left" for r in context.document.repairs)
        verdict, why, rule = _judged(context, s, statement, left=left)
        yield claim(s, facts, "quotation", verdict, why, rule, (statement.id,))


def _judged(context: Context, s: Sentence, statement: Statement, *, left: bool) -> tuple[str, str, str]:
    """(verdict, why, rule) for words linked to a statement; `left` where the text's own words cannot be made out."""
    label = context.record.actors.label(statement.speaker)
    said = f"{statement.date.start.isoformat()}, {label}: {statement.en}"
    lost = "the sentence is not recoverable from the text; FROM RECORD"
    if left and not statement.verified:
        why = f"{lost} (one report, unconfirmed, so no verdict rests on it): {said}"
        return "not checkable", why, "statement-known"
    if not statement.verified:
        return "not in record", f"only an unconfirmed entry for {label}: {statement.en}", "statement-known"
    if left:
        return "supported with correction", f"{lost}: {said}", "statement-known"
    qualified = statement.qualifications_en
    if qualified and _CONTRARY.search(qualified) and not _mentions_qualification(s, qualified):
        return "selective", f"{said} Left out: {qualified}", "statement-qualified"
    also = f" Also: {qualified}" if qualified else ""
    why = f"consistent with the record (exact wording not compared). {said}{also}"
    return "supported", why, "statement-known"


def _mentions_qualification(s: Sentence, qualification: str) -> bool:
    return len(content(qualification) & content(s.reading)) >= 4
