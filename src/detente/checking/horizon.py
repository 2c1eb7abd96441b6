"""Until when a prediction runs: a date, a length of time or a word such as 年底前, counted from the day of writing."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from detente.nouns import DateMention, Interval, Sentence, parse_edtf
from detente.reading.when import meaning


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days of a prediction; ``given`` is False where the text names none, and ``end`` is then the record's."""

    text: str
    end: dt.date
    given: bool
    start: dt.date | None = None


_NUMBERS = {
    "half": 0.5, "half a": 0.5, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "some": 6, "a few": 6, "few": 6,
    "半": 0.5, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "十": 10, "几": 6,
}  # fmt: skip
_UNITS = {
    "day": 1,
    "week": 7,
    "month": 30.5,
    "year": 365.25,
    "天": 1,
    "日": 1,
    "周": 7,
    "星期": 7,
    "月": 30.5,
    "年": 365.25,
}
_NUMBER = "|".join(sorted((re.escape(n) for n in _NUMBERS), key=len, reverse=True))
_LENGTH = re.compile(
    rf"\b(?:within|in)\s+(?:the\s+next\s+|about\s+)?(?P<n>\d+|{_NUMBER})\s+(?P<u>day|week|month|year)s?\b(?!\s+ago)|"
    rf"\b(?P<n2>\d+|{_NUMBER})\s+(?P<u2>day|week|month|year)s?\s+inside\b|"
    rf"(?P<n3>\d+|{_NUMBER})个?(?P<u3>天|日|周|星期|月|年)(?:之|以)?内",
    re.IGNORECASE,
)
_YEAR_END = re.compile(
    r"\bthis year\b|\b(?:by|before|until) (?:the )?(?:end of (?:the |this )?year|year(?:'s)? end|new year)|\bbefore the year is out\b|"
    r"\bfor the year as a whole\b|今年|年内|年底以?前|年底之前|全年",
    re.IGNORECASE,
)
_NEXT_YEAR = re.compile(r"\bnext year\b|\bwithin next year\b|明年", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|prior to)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE_ZH = re.compile(r"^(?:之|以)?前(?!后)")
_AROUND = re.compile(r"^前后")
_ABOUT = 45  # days around a feast or date that "around" leaves room for


def horizon(s: Sentence, clause: str, written: dt.date, last: dt.date) -> Horizon:
    """The horizon that a clause gives, else the one of its sentence, else none: the record's end, ``last``."""
    for text in (clause, s.reading):
        found = _dated(s, text, written) or _length(text, written) or _year(text, written)
        if found and found.end > written:
            return found
    return Horizon(f"none given; graded to the record's end ({last})", last, False)


def _dated(s: Sentence, text: str, written: dt.date) -> Horizon | None:
    best: Horizon | None = None
    for d in s.dates:
        if d.text not in text or d.kind in ("decade", "century"):
            continue
        when = _ahead(d, written)
        if when is None or when.end <= written or when.end.year > written.year + 25:
            continue
        before, after = s.text[: d.start - s.start], s.text[d.end - s.start :]
        end, start = when.end, when.start
        if (_BEFORE.search(before) or _BEFORE_ZH.match(after)) and when.start > written and d.kind in ("day", "month"):
            end, start = when.start - dt.timedelta(1), written
        elif _BEFORE.search(before) or re.search(r"\b(?:by|until|till|within)\s+(?:the\s+)?$", before):
            start = written
        elif _AROUND.match(after):
            end, start = end + dt.timedelta(_ABOUT), start - dt.timedelta(_ABOUT)
        if best is None or end < best.end:
            best = Horizon(f"to {end}", end, True, max(start, written))
    return best


def _ahead(d: DateMention, written: dt.date) -> Interval | None:
    value = meaning(d, written, ahead=True)
    if not value or "X" in value or "[" in value:
        return None
    try:
        return parse_edtf(value.replace("~", ""))
    except ValueError:
        return None


def _length(text: str, written: dt.date) -> Horizon | None:
    m = _LENGTH.search(text)
    if m is None:
        return None
    number, unit = m["n"] or m["n2"] or m["n3"], m["u"] or m["u2"] or m["u3"]
    n = float(number) if number.isdigit() else _NUMBERS[number.lower()]
    end = written + dt.timedelta(days=round(n * _UNITS[unit.lower()]))
    return Horizon(f"{m[0].strip()}: to {end}", end, True, written)


def _year(text: str, written: dt.date) -> Horizon | None:
    for pattern, year in ((_NEXT_YEAR, written.year + 1), (_YEAR_END, written.year)):
        if m := pattern.search(text):
            end = dt.date(year, 12, calendar.monthrange(year, 12)[1])
            return Horizon(f"'{m[0]}': to the end of {year}", end, True, max(written, dt.date(year, 1, 1)))
    return None
