"""When the clauses of a sentence happened: the days that they give, and days that the narrative gives them.

``dated`` says what an expression means as far as that is sure.  An event may be dated more freely, if the date says how wide it is:
"on Friday" of a text from one of three weeks is one of three Fridays, and that stretch is the event's date.  "The same day",
第二天 and "on the 27th" count from the day told before, and the month and year that a text has reached go on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.checking.context import Context
from detente.checking.dated import SAME_YEAR, VAGUE
from detente.nouns import DatedExpression, DateMention, Interval, Sentence, parse_edtf
from detente.reading.when import leaning, looks_ahead, meaning, meanings, told_in_clause
from detente.tables import read_table

# Kinds of expressions that say when something was; the others say how long it lasted or which figures are meant.
KINDS = ("day", "range", "month", "relative", "anniversary", "period", "year")
# A text is written soon after the last thing that it knows: expressions that hang on the day of writing are counted from the
# first weeks of the window, and what these leave open may be this wide.
_SOON, _WIDEST, _WIDE = 21, 62, 200
_BEFORE = "counted from the day told before it"
_MONTH = "the month is that of the day told before"
# A day told before carries on over this many paragraphs.
_REACH = 2
_CERTAIN = re.compile(r"\d{4}(?:-\d{2}){0,2}(?:/\d{4}(?:-\d{2}){0,2})?")
# The longest stretch that dates an event of the past, in days; years do so only where the text says so.
SEASON = 92
_DAY = 10
# Words before a day that make it one to come, and behind it.
_IF = re.compile(
    r"\b(?:if|unless|once|should|watch|expect|look for|meant to|intends? to|plans? to|is host to|are to|is to)\b|如果|一旦|若|只要|能否|届时|即将|原定|定于|拟",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|would|is to|are to|must|is going to|is due|are due)\b|(?<![开晤议大峰社机国委协理工商宴晚博展集聚运乐合金布者谈联例教学总证事])会(?![议晤谈见员场上后长面期标费展师计])|要(?=到|在|有|把|开|修|公布)|起算|起实施|"
    r"起生效|能(?=来|去|过|通过)",
    re.IGNORECASE,
)
_SET_FOR = re.compile(
    r"\b(?:announced|promised|set|scheduled|planned|due|slated|booked|expected|meant)\s+(?:for|in|on)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|had|did|said|told|met|went|came|made|gave|took|put|won|began|\w{3,}ed)\b|[已曾了]|说|表示|宣布",
    re.IGNORECASE,
)
# A day that is no more than a manner of speaking where the text does not say of which day it is.
_TODAY = ("today", "tonight", "今天", "今日", "now")
_OF_MONTH = {"月初": (1, 10), "月中": (11, 20), "月底": (21, 28), "月末": (21, 28)}
# "the Siberia No. 2" is no day.
_NUMBER = re.compile(r"[”’」》]|[机船舰艇管线]")
_SINCE_IT = re.compile(r"\s+[a-zA-Z]")
_BYLINE = re.compile(r"[A-Z][A-Z .]{2,30}(?:,|\s\()\s*(?:[A-Z][a-z]+,?\s+)?[A-Z][a-z]+\.?\s+\d{1,2}")
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
    long: bool = False  # more than a season, before it was cut at the day of the writing


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
            if isinstance(at, re.Match):
                taken = any(x.start < s.start + at.end() and s.start + at.start() < x.end for x in own)
                found = None if taken else _word(s, at, before, early)
            else:
                here = before if anchor and anchor[1] == s.paragraph else None
                e = _Expression(s, *at, _is_ahead(s, at[1].start, at[1].end), early)
                found = _moment(context, e, before, here, _year_before(s, own, at[0]))
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
    """The days of the first weeks of the window, from which expressions are counted that hang on the day of writing.

    A window of half a year says little of that day: there nothing is counted.
    """
    line, latest = context.dateline, context.latest
    if line is None or line.start is None:
        return []
    start, end = line.start, line.end
    if latest and start < latest and (end is None or latest <= end):
        start = latest
    if end and (end - start).days > _WIDE:
        return []
    last = min(end or dt.date.max, start + dt.timedelta(_SOON))
    return [start + dt.timedelta(n) for n in range((last - start).days + 1)]


_At = tuple[DatedExpression, DateMention, int]


def _expressions(s: Sentence, told: Sequence[DatedExpression]) -> list[_At | re.Match[str]]:
    """Date expressions and words that count from the day before, in their order."""
    mentions = {d.start: (i, d) for i, d in enumerate(s.dates)}
    out: list[tuple[int, _At | re.Match[str]]] = []
    for x in told:
        if x.start in mentions:
            i, m = mentions[x.start]
            out.append((x.start - s.start, (x, m, i)))
    taken = [(x.start - s.start, x.end - s.start) for x in told if x.edtf or x.note != VAGUE]
    for word in _words()["zh" if s.language.startswith("zh") else "en"]:
        for match in word.pattern.finditer(s.text):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                out.append((match.start(), match))
                taken.append(match.span())
    return [x for _, x in sorted(out, key=lambda p: p[0])]


def _word(s: Sentence, match: re.Match[str], before: Moment | None, early: Sequence[dt.date]) -> Moment | None:
    """ "On the next morning": counted from the day told before; "on the 27th", "in the spring": of its month and year."""
    start, end = s.start + match.start(), s.start + match.end()
    named = match.groupdict()
    ahead = _is_ahead(s, start, end)
    if named.get("season"):
        season = {"春": "spring", "夏": "summer", "秋": "autumn", "fall": "autumn"}.get(
            named["season"].lower(), named["season"].lower()
        )
        year = early[0].year if early else before.when.start.year if before else 0
        when = _interval(meaning(DateMention(match[0], start, end, "period", year=year, part=season))) if year else None
        return (
            Moment(s.id, start, end, when, "completed", f"of {year}, the year of the text", "period", ahead)
            if when
            else None
        )
    if named.get("day"):
        near = before.when.start if before else early[-1] if early else None
        when = _in_month(int(named["day"]), near, early) if near else None
        return Moment(s.id, start, end, when, "completed", _MONTH, "day", ahead) if when else None
    if before is None or before.when.days > _DAY:
        return None
    word = next(w for w in _words()["zh" if s.language.startswith("zh") else "en"] if w.pattern is match.re)
    base = before.when.end if word.first > 0 else before.when.start
    last = base if word.first > 0 else before.when.end
    when = Interval(base + dt.timedelta(word.first), last + dt.timedelta(word.last))
    return Moment(s.id, start, end, when, "completed", _BEFORE, "relative")


def _in_month(day: int, near: dt.date, early: Sequence[dt.date]) -> Interval | None:
    """The day of that number in the month of another day, or in the month before if that is not over yet."""
    try:
        found = near.replace(day=day)
        if early and found > early[-1]:
            found = (near.replace(day=1) - dt.timedelta(1)).replace(day=day)
    except ValueError:
        return None
    return Interval(found, found)


_YEAR_WORD = re.compile(r"(?:this|last|next)\s+year|[今去明]年", re.IGNORECASE)


def _year_before(s: Sentence, own: Sequence[Moment], x: DatedExpression) -> int | None:
    """The year named by a word for a year just before a day of the same clause: 今年的两件大事：7月1日…"""
    for y in reversed(own):
        gap = s.text[y.end - s.start : x.start - s.start]
        if _YEAR_WORD.fullmatch(s.text[y.start - s.start : y.end - s.start]) and not re.search(r"[,，;；.。]", gap):
            return y.when.end.year
    return None


@dataclass(frozen=True, slots=True)
class _Expression:
    """A date expression on its way to a moment: what ``dated`` says of it, what was told before, and the first days of the window."""

    s: Sentence
    x: DatedExpression
    m: DateMention
    number: int  # its place among the sentence's expressions
    ahead: bool
    early: Sequence[dt.date]

    @property
    def bare(self) -> bool:
        """A day or month without its year that no entry of the record completes."""
        kinds = ("day", "month", "range")
        return self.m.year is None and not self.m.which and self.x.kind in kinds and not self.x.record

    def made(self, when: Interval, how: str, note: str) -> Moment:
        """The moment; what is to come lies behind the text, and what was done before it."""
        long = when.days > SEASON
        if self.early and when.days > _DAY:
            first, last = self.early[0], self.early[-1]
            if self.ahead and when.start < first <= when.end:
                when = Interval(first, when.end)
            elif not self.ahead and when.start <= last < when.end:
                when = Interval(when.start, last)
        return Moment(self.s.id, self.x.start, self.x.end, when, how, note, self.x.kind, self.ahead, long)


def _moment(
    context: Context, e: _Expression, before: Moment | None, here: Moment | None, year: int | None
) -> Moment | None:
    """The moment that an expression tells; ``before`` is the day told last, ``here`` the same if it stands in the same paragraph."""
    s, x, m = e.s, e.x, e.m
    if x.kind not in KINDS or m.unit == "vague" or (x.text.endswith("号") and _NUMBER.match(s.text, x.end - s.start)):
        return None
    if _BYLINE.fullmatch(s.text, 0, x.end - s.start):
        return None  # "MOSCOW, May 17 —" is the day of the writing
    if _SINCE_IT.match(s.text, x.end - s.start) and x.text.lower().endswith(("after", "before")):
        return None  # "seven years after it was signed"
    if found := _leaned(e, before, here, year):
        return found
    sure = _interval(x.edtf) if x.how != "unknown" else None
    # What was counted from the writing over the whole paragraph is looked at again in its own sentence.
    if sure and not (e.bare and x.note.startswith("counted from") and e.early and not x.note.endswith(SAME_YEAR)):
        return e.made(sure, x.how, x.note or "the day that the sentence gives")
    return _counted(context, e, before)


def _leaned(e: _Expression, before: Moment | None, here: Moment | None, year: int | None) -> Moment | None:
    """What counts from what was told before: 次日, "two days later", 月底, a day without its month, a month of "this year"."""
    x, m = e.x, e.m
    if e.bare and year and m.month and (of_year := _interval(meaning(replace(m, year=year)))):
        return e.made(of_year, "completed", f"of {year}, the year that the sentence names")
    if before and x.text in _OF_MONTH:
        first, last = _OF_MONTH[x.text]
        month = before.when.end.replace(day=1)
        return e.made(Interval(month.replace(day=first), month.replace(day=last)), "completed", _MONTH)
    counting = x.how == "unknown" or (x.how == "completed" and not m.month and _COUNTS.search(x.text))
    if before and counting and (counted := _interval(leaning(m, _edtf(before.when), None))):
        return e.made(counted, "completed", _BEFORE)
    alone = e.bare and m.day and not m.month and not e.ahead
    if alone and here and (day := _in_month(m.day or 0, here.when.start, e.early)):
        return e.made(day, "completed", _MONTH)
    return None


def _counted(context: Context, e: _Expression, before: Moment | None) -> Moment | None:
    """What an expression means on the first days of the window: one day, or the stretch that these leave open."""
    s, m, early = e.s, e.m, e.early
    found = {
        meaning(m, day, ahead=True) if e.bare and e.ahead else meanings(s.text, s.dates, s.start, day)[e.number]
        for day in early
    }
    values = [v for v in map(_interval, found) if v]
    if not values or len(values) < len(found):
        return None
    if e.bare and len(values) > 1 and not e.ahead:
        near = before.when if before else Interval(early[0], early[0])
        nearest = min(values, key=lambda v: (v.distance(near), v.start))
        return e.made(nearest, "completed", "the nearest to what is told before it")
    if m.which.lower() in _TODAY and len(values) > 1:
        return None
    known = [context.entry(i).date for i in _alike(context, s.id)]
    if within := [d for d in known if d.days <= _DAY and any(d.overlaps(v) for v in values)]:
        return e.made(within[0], "from_record", "the day of the entry that shares its words")
    when = Interval(min(v.start for v in values), max(v.end for v in values))
    if when.days > max(_WIDEST, max(v.days for v in values)):
        return None
    return e.made(
        when, "completed", f"counted from the first weeks of the writing window, from {early[0]} to {early[-1]}"
    )


def _alike(context: Context, sentence: str) -> list[str]:
    """Entries that a sentence is linked to, or shares its words with."""
    return [x.id for x in context.of(sentence, "chronology")] + [e for i, e in context.alike if i == sentence]


def _is_ahead(s: Sentence, start: int, end: int) -> bool:
    """True where the clause around a day (offsets in the document) speaks of what is to come or may come."""
    start, end = start - s.start, end - s.start
    if looks_ahead(s.text, start, end):
        return True
    if told_in_clause(s.text, start):
        return False
    cuts = [c.end() for c in _CLAUSE.finditer(s.text)]
    first = max((c for c in cuts if c <= start), default=0)
    last = min((c for c in cuts if c > end), default=len(s.text))
    if _IF.search(s.text, first, start) or _SET_FOR.search(s.text, first, start):
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
