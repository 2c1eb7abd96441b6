"""How a date of a sentence agrees with the date of an entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from detente.checking.context import Context
from detente.nouns import DateMention, Interval, Sentence

_DAY, MONTH, _YEAR = 2.6, 1.2, 0.5
_NEAR_DAYS = 45
_LASTS = 40


def date_score(d: DateMention, when: Interval, year: int | None) -> tuple[float, str, bool]:
    """(score, reason, the day itself agrees) for one date expression against an entry's date."""
    start = when.start
    if d.day and d.month:
        last = d.last_day or d.day
        same = (start.month == d.month and d.day <= start.day <= last) or is_within(d, when)
        if d.year is not None:
            if same and start.year == d.year:
                return _DAY, f"on {d.text}", True
            try:
                off = abs((dt.date(d.year, d.month, d.day) - start).days)
            except ValueError:
                return 0.0, "", False
            return (0.0, "", False) if off <= 10 else (-2.0, "", False)
        if same:
            agree = year is None or year == start.year
            return (_DAY if agree else _DAY - 1.6), f"on {d.text} ({start.year} from the record)", True
        return -0.8, "", False
    if d.month and d.year:
        if start.year == d.year and start.month == d.month:
            return MONTH, f"in {d.text}", False
        near = when.distance(_month(d.year, d.month))
        return (-0.2, "", False) if near <= _NEAR_DAYS else (-1.5, "", False)
    if d.month and not d.year and not d.day and d.kind == "month":
        return (0.6, f"in {d.text}", False) if start.month == d.month and when.days < 40 else (-0.4, "", False)
    if d.year and d.kind == "year":
        if when.start.year <= d.year <= min(when.end.year, 9999):
            return _YEAR, f"in {d.year}", False
        return -0.8, "", False
    return 0.0, "", False


# A sentence of so many words or signs that has a day tells little more: what happened on it stands in the next one.
_BARE_EN, _BARE_ZH = 8, 16


def dates_for(context: Context, s: Sentence) -> Sequence[DateMention]:
    """The dates of a sentence, or the day of the one before that only names it: "The key day is 29 October."."""
    if s.dates:
        return s.dates
    before = next((x for x in context.before(s, 1) if x.paragraph == s.paragraph), None)
    if before is None or before.title or before.question or len(before.dates) != 1 or not before.dates[0].day:
        return s.dates
    short = len(before.text) <= _BARE_ZH if before.language.startswith("zh") else len(before.text.split()) <= _BARE_EN
    return before.dates if short else s.dates


def day_named(s: Sentence) -> bool:
    """True where the sentence names a day."""
    return any(d.day and d.month for d in s.dates)


def is_within(d: DateMention, when: Interval) -> bool:
    """True where a day falls within what lasted less than 40 days."""
    try:
        return when.days < _LASTS and when.contains(dt.date(when.start.year, d.month or 1, d.day or 1))
    except ValueError:
        return False


def _month(year: int, month: int) -> Interval:
    start = dt.date(year, month, 1)
    return Interval(start, start + dt.timedelta(days=29))
