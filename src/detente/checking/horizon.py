"""Until when a prediction runs: a date, a length of time or a word such as 年底前, counted from the day of writing."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from detente.checking.ahead import clauses
from detente.checking.limits import is_set, limits
from detente.nouns import DateMention, Interval, Sentence, parse_edtf
from detente.reading.when import meaning


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days of a prediction; ``given`` is False where the text names none, and ``end`` is then the record's."""

    text: str
    end: dt.date
    given: bool
    start: dt.date | None = None
    own: bool = True  # the clause itself gives it
    fixed: bool = False  # by a year that the text gives, and not counted from the day of writing
    sooner: dt.date | None = None  # where it is of one year or another: the end of the sooner one
    dark: bool = False  # a limit is set that nothing dates: what came at some time may have come too late


_YEAR_END = re.compile(
    r"\bthis year\b|\b(?:by|before|until) (?:the )?(?:end of (?:the |this )?year|year(?:'s)? end|new year)|\bbefore the year is out\b|"
    r"\bfor the year as a whole\b|今年|年内|年底以?前|年底之前|全年",
    re.IGNORECASE,
)
_NEXT_YEAR = re.compile(r"\bnext year\b|\bwithin next year\b|明年", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|prior to)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE_ZH = re.compile(r"^(?:之|以)?前(?!后)")
_AROUND = re.compile(r"^前后")
_LIKE = re.compile(r"^(?:那[样种次场]|的那)")
_LIKE_BEFORE = re.compile(r"\blike (?:that |the one )?(?:of |in )?(?:last )?$", re.IGNORECASE)
_ABOUT = 45  # days around a feast or date that "around" leaves room for
_BEGINNING = 59
_GRACE = 3  # days that "at the end of" leaves room for
# Seasons begin in the heavens later than in the calendar of the weather: before one is before the later of the two.
_SEASONS = {
    "spring": (3, 20), "summer": (6, 21), "autumn": (9, 22), "fall": (9, 22), "winter": (12, 21),
    "春": (3, 20), "夏": (6, 21), "秋": (9, 22), "冬": (12, 21),
}  # fmt: skip
_SEASON = re.compile(
    r"\b(?P<before>before|by|until)\s+(?:the\s+)?(?:next\s+|coming\s+)?(?P<s>spring|summer|autumn|fall|winter)\b|"
    r"\b(?:in|during|within|this|next)\s+(?:the\s+)?(?P<s2>spring|summer|autumn|winter)\b|"
    r"(?<!关系的)(?<!合作的)(?<!和平的)(?<!友谊的)(?P<s3>[春夏秋冬])[天季](?P<before3>[^，。；]{0,8}[以之]?前(?!后))?",
    re.IGNORECASE,
)
_NEW_YEAR = re.compile(r"\baround (?:the )?(?:new year|christmas)\b|(?:元旦|新年|圣诞)前后", re.IGNORECASE)
_FIRST = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "一": 1,
    "首": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "上": 1,
    "下": 2,
}
_PART = re.compile(
    r"\b(?P<n>first|second|third|fourth)[ -](?P<u>half|quarter)\b(?P<next>(?: of)?(?: the)? (?:new|next|coming) year)?|"
    r"(?P<next2>明年)?第?(?P<n2>[一二三四首])(?P<u2>季度?)|(?P<next3>明年)?(?P<n3>[上下])(?P<u3>半年)",
    re.IGNORECASE,
)


# So many days late, or a quarter of the time given, is a little late.
_LATE_DAYS, _LATE_SHARE = 60, 0.25


def a_little_late(day: dt.date, limit: dt.date, written: dt.date) -> bool:
    """True where something came by two months, or a quarter of the time given, after its time.

    >>> a_little_late(dt.date(2020, 2, 1), dt.date(2019, 12, 31), dt.date(2019, 6, 1))
    True
    """
    return (day - limit).days <= max(_LATE_DAYS, _LATE_SHARE * (limit - written).days)


def horizon(s: Sentence, clause: str, written: dt.date, last: dt.date) -> Horizon:
    """The horizon that a clause gives, else the one of its sentence, else none: the record's end, ``last``."""
    for text in (clause, _beside(s.reading, clause)):
        found = (
            _dated(s, text, written)
            or _limit(text, written)
            or _part_of_year(text, written)
            or _new_year(text, written)
            or _month(text, written)
            or _year(text, written)
        )
        if found and found.end > written:
            return found if text is clause else replace(found, own=False)
    if is_set(clause):
        return Horizon("not known: until when is not a date", last, False, dark=True)
    return Horizon(f"none given; graded to the record's end ({last})", last, False)


# What somebody said or offered has its own time.
_SAID = re.compile(r"\b(?:said|says?|told|offered|promised|wants?|was|were|had)\b|说|愿意|提出|表示|答应|曾")


def _beside(text: str, clause: str) -> str:
    """The sentence without what others said in it, for the times that hold for all of it."""
    if clause.strip() == text.strip():
        return text
    return ", ".join(c for c in clauses(text) if not _SAID.search(c))


def _dated(s: Sentence, text: str, written: dt.date) -> Horizon | None:
    best: Horizon | None = None
    for d in s.dates:
        if d.text not in text or d.kind in ("decade", "century"):
            continue
        when = _ahead(d, written)
        if when is None or when.end <= written or when.end.year > written.year + 25:
            continue
        before, after = s.text[: d.start - s.start], s.text[d.end - s.start :]
        if _LIKE.match(after) or _LIKE_BEFORE.search(before):
            continue  # something of that time is spoken of, and not that time
        end, start = when.end, when.start
        if d.kind == "month" and d.part in ("end", "late"):
            end += dt.timedelta(_GRACE)
        if d.part in ("begin", "early") and (end - start).days < 32 and not d.month:
            end += dt.timedelta(_BEGINNING)  # the beginning of a year is over when spring comes
        if (
            (_BEFORE.search(before) or _BEFORE_ZH.match(after))
            and when.start > written
            and d.kind in ("day", "month", "year")
            and d.part != "end"
        ):
            end, start = when.start - dt.timedelta(1), written
        elif (
            _BEFORE.search(before)
            or d.text.endswith("前")
            or _BEFORE_ZH.match(after)
            or re.search(r"\b(?:by|until|till|within)\s+(?:the\s+)?$", before)
        ):
            start = written
        elif _AROUND.match(after):
            end, start = end + dt.timedelta(_ABOUT), start - dt.timedelta(_ABOUT)
        if best is None or end < best.end:
            best = Horizon(f"to {end}", end, True, max(start, written), fixed=d.year is not None)
    return best


# The months that the parts of a year take, where the text says no more.
_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


def _ahead(d: DateMention, written: dt.date) -> Interval | None:
    value = meaning(d, written, ahead=True)
    if not value and d.part in _THIRDS and (year := meaning(replace(d, part=""), written, ahead=True)).isdecimal():
        first, last = _THIRDS[d.part]
        value = f"{year}-{first:02}/{year}-{last:02}"
    if not value or "X" in value or "[" in value:
        return None
    try:
        return parse_edtf(value.replace("~", ""))
    except ValueError:
        return None


def _limit(text: str, written: dt.date) -> Horizon | None:
    found = limits(text, written)
    return Horizon(f"'{found.text}': to {found.end}", found.end, True, found.start) if found else None


def _part_of_year(text: str, written: dt.date) -> Horizon | None:
    """A season, half or quarter that no year is given with: the next one that has not ended."""
    if m := _PART.search(text):
        n = _FIRST[(m["n"] or m["n2"] or m["n3"]).lower()]
        months = 6 if (m["u"] or m["u2"] or m["u3"]).lower() in ("half", "半年") else 3
        if n * months > 12:
            return None
        year = written.year + bool(m["next"] or m["next2"] or m["next3"])
        start, end = _months(year, n, months)
        if end <= written:
            start, end = _months(year + 1, n, months)
        return Horizon(f"'{m[0].strip()}': to {end}", end, True, max(start, written))
    if m := _SEASON.search(text):
        name = (m["s"] or m["s2"] or m["s3"]).lower()
        begins = _next(_SEASONS[name], written)
        if m["before"] or m["before3"]:
            # "Before Bush comes in the autumn": some day of the season is meant, and not its first.
            end = begins - dt.timedelta(1) if m["before"] or len(m["before3"]) <= 2 else begins + dt.timedelta(90)
            return Horizon(f"'{m[0]}': to {end}", end, True, written)
        # Under way, where it began less than a quarter ago.
        last = begins.replace(year=begins.year - 1)
        start = last if (written - last).days < 92 else begins
        early = start - dt.timedelta(21)
        return Horizon(f"'{m[0]}': to {start + dt.timedelta(91)}", start + dt.timedelta(91), True, max(early, written))
    return None


def _months(year: int, n: int, months: int) -> tuple[dt.date, dt.date]:
    last = n * months
    return dt.date(year, last - months + 1, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _next(day: tuple[int, int], written: dt.date) -> dt.date:
    found = dt.date(written.year, *day)
    return found if found > written else dt.date(written.year + 1, *day)


def _new_year(text: str, written: dt.date) -> Horizon | None:
    m = _NEW_YEAR.search(text)
    if m is None:
        return None
    day = dt.date(written.year + 1, 1, 1)
    room = dt.timedelta(_ABOUT)
    return Horizon(f"'{m[0]}': around {day}", day + room, True, max(written, day - room))


# The month in which the text may be written, counted from some days after the first day on which it may be.
_THIS_MONTH = re.compile(r"\b(?:this|the) month(?:['’]s end| ends| is out)?\b|本月|这个月|月底[之以]?前", re.IGNORECASE)
_SOME_DAYS = 7


def _month(text: str, written: dt.date) -> Horizon | None:
    m = _THIS_MONTH.search(text)
    if m is None:
        return None
    day = written + dt.timedelta(_SOME_DAYS)
    end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return Horizon(f"'{m[0]}': to {end}", end, True, written)


def _year(text: str, written: dt.date) -> Horizon | None:
    for pattern, year in ((_NEXT_YEAR, written.year + 1), (_YEAR_END, written.year)):
        if m := pattern.search(text):
            end = dt.date(year, 12, calendar.monthrange(year, 12)[1])
            return Horizon(f"'{m[0]}': to the end of {year}", end, True, max(written, dt.date(year, 1, 1)))
    return None
