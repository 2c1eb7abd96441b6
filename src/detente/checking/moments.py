"""When the clauses of a sentence happened: the days that they give, and days that the narrative gives them.

``dated`` says what an expression means as far as that is sure.  An event may be dated more freely, if the date says how wide it is:
"on Friday" of a text from one of three weeks is one of three Fridays, and that stretch is the event's date.  "The same day",
第二天 and "on the 27th" count from the day told before, and the month and year that a text has reached go on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.checking.context import Context
from detente.nouns import DatedExpression, DateMention, Interval, Sentence, parse_edtf
from detente.reading.when import leaning, looks_ahead, meaning, meanings
from detente.tables import read_table

# Kinds of expressions that say when something was; the others say how long it lasted or which figures are meant.
KINDS = ("day", "range", "month", "relative", "anniversary", "period", "year")
# A text is written soon after the last thing that it knows: expressions that hang on the day of writing are counted from the
# first weeks of the window, and what these leave open may be this wide.
_SOON, _WIDEST = 21, 45
_BEFORE = "counted from the day told before it"
# A day told before carries on over this many paragraphs.
_REACH = 2
_CERTAIN = re.compile(r"\d{4}(?:-\d{2}){0,2}(?:/\d{4}(?:-\d{2}){0,2})?")
_DAY = 10
# Words before a day that make it one to come, and behind it.
_IF = re.compile(
    r"\b(?:if|unless|once|should|watch|expect|look for|meant to|intends? to|plans? to|is host to|are to|is to)\b|如果|一旦|若|只要|能否|届时|即将",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|would|is to|are to|must|is going to|is due|are due)\b|(?<![开晤议大峰社机])(?:会(?=变|再|出现|成为|更|在|有|把|先)|要(?=到|在|有|把|开|修|公布))|起算|起实施|"
    r"起生效|能(?=来|去|过|通过)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|had|did|said|told|met|went|came|made|gave|took|put|won|began|\w{3,}ed)\b|[已曾了]|说|表示|宣布", re.IGNORECASE
)
# A day that is no more than a manner of speaking where the text does not say of which day it is.
_TODAY = ("today", "tonight", "今天", "今日", "now")
# "the Siberia No. 2" is no day.
_NUMBER = re.compile(r"[”’」》]|[机船舰艇管线]")
_COUNTS = re.compile(r"\b(?:later|after|before|earlier)\b|[以之]?[前后]$", re.IGNORECASE)
_CLAUSE = re.compile(r"[;；。!?！？]|[.](?=\s+[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Moment:
    """When the clause around ``start`` and ``end`` (offsets in the document) happened; ``own`` where the clause itself says so."""

    sentence: str
    start: int
    end: int
    when: Interval
    how: str
    note: str
    kind: str
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    pattern: re.Pattern[str]
    first: int
    last: int


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[_Word, ...]]:
    """Words that count from the day told before, by language: the days from it, first and last."""
    rows = read_table("detente.checking", "onward.csv", ["language", "pattern", "first", "last"])
    return {
        language: tuple(
            _Word(re.compile(r["pattern"], re.IGNORECASE), int(r["first"]), int(r["last"]))
            for r in rows
            if r["language"] == language
        )
        for language in ("en", "zh")
    }


def find_moments(context: Context, dates: Sequence[DatedExpression]) -> dict[str, list[Moment]]:
    """The moments of each sentence in their order; needs links, dateline and dated expressions."""
    told: dict[str, list[DatedExpression]] = {}
    for x in dates:
        told.setdefault(x.sentence, []).append(x)
    early = _early(context)
    out: dict[str, list[Moment]] = {}
    anchor: tuple[Moment, int] | None = None  # the day told last, and its paragraph
    for s in context.document.sentences:
        if s.title or s.heading or s.language == "ru":
            continue
        own: list[Moment] = []
        for at in _expressions(s, told.get(s.id, [])):
            before = anchor[0] if anchor and s.paragraph - anchor[1] <= _REACH else None
            found = _word(s, at, before) if isinstance(at, re.Match) else _moment(context, s, *at, before, early)
            if found is None:
                continue
            own.append(found)
            if found.when.days <= _WIDEST and found.kind != "year" and not found.ahead:
                anchor = found, s.paragraph
        if not own and (day := _of_entry(context, s)):
            anchor = day, s.paragraph
        out[s.id] = own
    return out


def _early(context: Context) -> list[dt.date]:
    """The days of the first weeks of the window, from which expressions are counted that hang on the day of writing."""
    line = context.dateline
    if line is None or line.start is None:
        return []
    last = min(line.end or dt.date.max, line.start + dt.timedelta(_SOON))
    return [line.start + dt.timedelta(n) for n in range((last - line.start).days + 1)]


_At = tuple[DatedExpression, DateMention, int]


def _expressions(s: Sentence, told: Sequence[DatedExpression]) -> list[_At | re.Match[str]]:
    """Date expressions and words that count from the day before, in their order."""
    mentions = {d.start: (i, d) for i, d in enumerate(s.dates)}
    out: list[tuple[int, _At | re.Match[str]]] = []
    for x in told:
        if x.start in mentions:
            i, m = mentions[x.start]
            out.append((x.start - s.start, (x, m, i)))
    taken = [(x.start - s.start, x.end - s.start) for x in told]
    for word in _words()["zh" if s.language.startswith("zh") else "en"]:
        for match in word.pattern.finditer(s.text):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                out.append((match.start(), match))
                taken.append(match.span())
    return [x for _, x in sorted(out, key=lambda p: p[0])]


def _word(s: Sentence, match: re.Match[str], before: Moment | None) -> Moment | None:
    """ "On the next morning": counted from the day told before."""
    if before is None or before.when.days > _DAY:
        return None
    start, end = s.start + match.start(), s.start + match.end()
    day = match.groupdict().get("day")
    if day:
        when = _in_month(int(day), before.when.start)
        if when is None:
            return None
        return Moment(s.id, start, end, when, "completed", "the month is that of the day told before", "day")
    word = next(w for w in _words()["zh" if s.language.startswith("zh") else "en"] if w.pattern is match.re)
    base = before.when.end if word.first > 0 else before.when.start
    last = base if word.first > 0 else before.when.end
    when = Interval(base + dt.timedelta(word.first), last + dt.timedelta(word.last))
    return Moment(s.id, start, end, when, "completed", _BEFORE, "relative")




def _in_month(day: int, near: dt.date) -> Interval | None:
    """The day of that number in the month of another day."""
    try:
        found = near.replace(day=day)
    except ValueError:
        return None
    return Interval(found, found)


def _moment(
    context: Context,
    s: Sentence,
    x: DatedExpression,
    m: DateMention,
    number: int,
    before: Moment | None,
    early: Sequence[dt.date],
) -> Moment | None:
    if x.kind not in KINDS or m.unit == "vague" or (x.text.endswith("号") and _NUMBER.match(s.text, x.end - s.start)):
        return None
    ahead = _is_ahead(s, m)

    def made(when: Interval, how: str, note: str) -> Moment:
        return Moment(s.id, x.start, x.end, when, how, note, x.kind, ahead)

    bare = m.year is None and not m.which and x.kind in ("day", "month", "range") and not x.record
    sure = _interval(x.edtf) if x.how != "unknown" else None
    counting = x.how == "unknown" or (x.how == "completed" and not m.month and _COUNTS.search(x.text))
    if before and counting and (counted := _interval(leaning(m, _edtf(before.when), None))):
        return made(counted, "completed", _BEFORE)
    if bare and m.day and not m.month and before and not ahead and (day := _in_month(m.day, before.when.start)):
        return made(day, "completed", "the month is that of the day told before")
    # What was counted from the writing over the whole paragraph is looked at again in its own sentence.
    counted_on = bare and x.note.startswith("counted from")
    if sure and not (counted_on and early):
        return made(sure, x.how, x.note or "the day that the sentence gives")
    found = {
        meaning(m, day, ahead=True) if bare and ahead else meanings(s.text, s.dates, s.start, day)[number]
        for day in early
    }
    values = [v for v in map(_interval, found) if v]
    if not values or len(values) < len(found):
        return None
    if bare and len(values) > 1 and not ahead:
        near = before.when if before else Interval(early[0], early[0])
        return made(min(values, key=lambda v: v.distance(near)), "completed", "the nearest to what is told before it")
    if m.which.lower() in _TODAY and len(values) > 1:
        return None
    when = Interval(min(v.start for v in values), max(v.end for v in values))
    if when.days > max(_WIDEST, max(v.days for v in values)):
        return None
    return made(when, "completed", f"counted from the first weeks of the writing window, from {early[0]} to {early[-1]}")


def _is_ahead(s: Sentence, m: DateMention) -> bool:
    """True where the clause around a day speaks of what is to come or may come."""
    start, end = m.start - s.start, m.end - s.start
    if looks_ahead(s.text, start, end):
        return True
    cuts = [c.end() for c in _CLAUSE.finditer(s.text)]
    first = max((c for c in cuts if c <= start), default=0)
    last = min((c for c in cuts if c > end), default=len(s.text))
    if _IF.search(s.text, first, start):
        return True
    return bool(_WILL.search(s.text, end, last)) and not _DONE.search(s.text, first, last)


def _interval(edtf: str) -> Interval | None:
    if not _CERTAIN.fullmatch(edtf):
        return None
    try:
        return parse_edtf(edtf)
    except ValueError:
        return None


def _edtf(when: Interval) -> str:
    """A day as it is; of some days the last, of a month or more the month."""
    return when.end.isoformat() if when.days <= _DAY else f"{when.start:%Y-%m}"


def _of_entry(context: Context, s: Sentence) -> Moment | None:
    """The day of the entry that a sentence without a date is linked to."""
    for link in context.of(s.id, "chronology"):
        when = context.entry(link.id).date
        if when.days <= 14 and (link.distinctive or link.placed):
            return Moment(s.id, s.start, s.end, when, "from_record", "the day of the entry of the record", "entry")
    return None
