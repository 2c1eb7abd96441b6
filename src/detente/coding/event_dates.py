"""When an event happened, as its clause says or what was told before it; never the day of publication for want of another.

``how`` is *written* where the clause gives the date, *relative* where it is counted from the record's day, *carried* where it
comes from what was told before ("the next day", or a sentence that goes on with the one before).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.coding.clauses import Clause, aside, commas, date_spans
from detente.nouns import DateMention, Sentence, parse_edtf
from detente.reading.when import looks_ahead, meaning, meanings

_KINDS = ("day", "range", "month", "relative", "anniversary", "period", "year", "following")
_LONGEST = 366
# What a date behind these words says is how long something lasts, or the name of a thing.
_NOT_WHEN = re.compile(
    r"\b(?:until|till|since|through|for|from|before|after|prior\s+to|ahead\s+of|than|over|the|its|their|his|her|[a-z]+[’']s)\s+(?:the\s+)?$|(?:自从?|从|截至|截止|直到|至|比)$",
    re.IGNORECASE,
)
_OF = re.compile(r"\bof\s+$", re.IGNORECASE)
_NOT_WHEN_BEHIND = re.compile(
    r"的|以来|以后|之后|以前|之前|前夕|起|至今|版|年度|\s+(?:treaty|agreement|accord|deal|statement|communiqu[eé]|declaration|law|act|resolution|elections?|war|"
    r"pact|convention|summit|crisis|coup|attacks?|incident|invasion|campaign|budget|report)\b",
    re.IGNORECASE,
)
_COUNTED_ON = re.compile(
    r"\b(?:the\s+)?(?:next|following|same|previous)\b|\blater\b|\bthat\s+(?:day|night|evening)\b|当[天日晚年月]|[同次翌][天日年月]|第二天",
    re.IGNORECASE,
)
# A sentence that goes on with what the one before tells.
_ON = re.compile(
    r"\s*(?:there\b|then\b|(?:he|she|they)\s+(?:also|then|there|later)\b|(?:he|she|they|the\s+two(?:\s+(?:sides|leaders|presidents|ministers|countries))?|both\s+(?:sides|leaders|presidents|"
    r"ministers|countries))\s+(?:\w+ed|met|held|spoke|gave|made|took)\b|(?:at|during|in|after|following)\s+(?:the|their|that)\s+(?:meeting|talks|visit|summit|ceremony|trip|"
    r"conversation|call|session)\b|(?:at|on)\s+the\s+sidelines\b|(?:the|that)\s+same\s+(?:day|evening|night)\b|that\s+(?:day|evening|night)\b|"
    r"(?:[他她]们?|双方|两国(?:元首|外长|领导人|代表)?|两人)(?!.{0,4}(?:将|表示|说|称|认为))|会[谈晤见][中后时]|会[上后]|访问期间|访问?中|期间|当[天日晚]|同[日天]|随后|其间)",
    re.IGNORECASE,
)
# What is so now, or is to come, did not happen on the day told before.
_NOT_THEN = re.compile(
    r"\b(?:is|are|has|have|will|would|(?-i:may)|might|should|says|now|today)\b|将|目前|现在|如今|今天|一直|应该|可能",
    re.IGNORECASE,
)
# What is told as to come by somebody of the past.
_WOULD = re.compile(r"\bwould\b(?!\s+have\b)", re.IGNORECASE)
# So many sentences of a paragraph before may give the day.
_BACK = 2


@dataclass(frozen=True, slots=True)
class When:
    """An EDTF date and how it is known; both empty where it is not."""

    edtf: str = ""
    how: str = ""  # written | relative | carried


_NEVER = When()


def event_date(
    sentences: Sequence[Sentence], at: int, where: Clause, reference: dt.date | None, *, told: bool = False
) -> When:
    """The date of an event in ``sentences[at]``, whose clause is ``where``.

    ``reference`` is the record's day; ``told`` says that the event is what somebody says, so that the day of the sentence
    before, on which it may have been said, is not its day.
    """
    s = sentences[at]
    nearest: tuple[int, int] | None = None
    for i, (start, end, mention) in enumerate(date_spans(s) if s.dates else ()):
        gap = _distance(s.reading, start, end, where)
        if gap is None or mention.kind not in _KINDS or not _tells(s.reading, start, end, mention, where):
            continue
        if nearest is None or gap < nearest[0]:
            nearest = gap, i
    if nearest is not None:
        ahead = _WOULD.search(s.reading, where.start, where.end) is not None
        return _meaning(sentences, at, nearest[1], reference, ahead=ahead)
    return _NEVER if told else _carried(sentences, at, where, reference)


def _distance(text: str, start: int, end: int, where: Clause) -> int | None:
    """How far a date stands from the sides, None where it is of another clause."""
    if start < where.start or end > where.end or aside(text, start, end, where):
        return None
    if where.first <= start and end <= where.last:
        return 0
    if end <= where.first:
        # "On Friday, X did …": what opens the clause has its comma.
        opens = not re.search(r"[A-Za-z\u4e00-\u9fff]{4,}", text[where.start : start])
        return where.first - end + (0 if opens else 60 * commas(text, end, where.first))
    return start - where.last + 60 * commas(text, where.last, start)


def _tells(text: str, start: int, end: int, mention: DateMention, where: Clause) -> bool:
    """True where a date says when, and is no duration and no name of a thing."""
    before = text[max(where.start, start - 24) : start]
    counted = _COUNTED_ON.search(mention.text) is not None
    if _NOT_WHEN.search(before) and not counted and not mention.text.lower().startswith(("the ", "last", "this")):
        return False
    if re.search(r"\b(?:until|till|since|through|before|after|than)\s+(?:the\s+)?$", before, re.IGNORECASE):
        return False
    if re.match(r"(?:until|till|since|through|before|after)\b", mention.text, re.IGNORECASE):
        return False
    if mention.kind == "year" and _OF.search(before):
        return False
    if mention.which in ("past n", "next n", "last n", "过去", "最近", "近"):
        return False
    return _NOT_WHEN_BEHIND.match(text, end) is None


def _meaning(sentences: Sequence[Sentence], at: int, i: int, reference: dt.date | None, *, ahead: bool = False) -> When:
    s = sentences[at]
    mention = s.dates[i]
    leans = _COUNTED_ON.search(mention.text) is not None
    bare = mention.year is None and mention.kind in ("day", "month", "range", "period")
    if reference and ahead and mention.year is None and not leans:
        return _checked(meaning(mention, reference, ahead=True), "relative")
    if reference and mention.kind == "relative" and not leans:
        return _checked(meanings(s.text, s.dates, s.start, reference)[i], "relative")
    alone = meanings(s.text, s.dates, s.start)[i]
    if alone and "X" not in alone:
        return _checked(alone, "written")
    own = meanings(s.text, s.dates, s.start, reference)[i] if reference else ""
    first = at
    while first > 0 and sentences[first - 1].paragraph == s.paragraph and not sentences[first - 1].title:
        first -= 1
    joined = own
    if (leans or bare) and any(x.dates for x in sentences[first:at]):
        text = ""
        for x in sentences[first : at + 1]:
            text = text.ljust(x.start - sentences[first].start) + x.text
        dates = [d for x in sentences[first : at + 1] for d in x.dates]
        joined = meanings(text, dates, sentences[first].start, reference)[len(dates) - len(s.dates) + i]
    if joined and joined != own:
        return _checked(joined, "carried")
    return _checked(own, "relative") if own else _checked(alone, "written")


def _checked(edtf: str, how: str) -> When:
    if not edtf or edtf.endswith("~"):
        return _NEVER
    if "X" in edtf:
        return When(edtf, how)
    try:
        return When(edtf, how) if parse_edtf(edtf).days <= _LONGEST else _NEVER
    except ValueError:
        return _NEVER


def _carried(sentences: Sequence[Sentence], at: int, where: Clause, reference: dt.date | None) -> When:
    """The day of the sentence before, where this one goes on with it."""
    s = sentences[at]
    if where.start > 0 or s.dates or not _ON.match(s.reading) or _NOT_THEN.search(s.reading, where.start, where.end):
        return _NEVER
    for back in range(1, _BACK + 1):
        if at < back:
            break
        before = sentences[at - back]
        if before.title or before.paragraph < s.paragraph - (back == 1) or before.language == "ru":
            break
        spans = date_spans(before)
        whole = Clause(0, len(before.reading), 0, len(before.reading))
        told = [
            i
            for i, (start, end, m) in enumerate(spans)
            if m.kind in _KINDS and m.kind != "year" and _tells(before.reading, start, end, m, whole)
        ]
        if told:
            i = told[-1]
            ahead = looks_ahead(before.text, spans[i][2].start - before.start, spans[i][2].end - before.start)
            found = _meaning(sentences, at - back, i, reference)
            return When(found.edtf, "carried") if found.edtf and not ahead else _NEVER
        if not _ON.match(before.reading):
            break
    return _NEVER
