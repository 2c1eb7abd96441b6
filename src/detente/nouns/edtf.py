"""Dates as closed intervals of days, read from the level-0 part of EDTF (ISO 8601-2:2019)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

# Not the calendar module's names, which follow the machine's locale.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A closed interval of days; an open end is ``date.max``.

    >>> parse_edtf("2014-03").days
    31
    """

    start: dt.date
    end: dt.date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"interval ends ({self.end}) before it starts ({self.start})")

    @property
    def days(self) -> int:
        """Length in days, both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def is_day(self) -> bool:
        """True for one single day."""
        return self.start == self.end

    def overlaps(self, other: Interval) -> bool:
        """True where the two intervals share a day."""
        return self.start <= other.end and other.start <= self.end

    def contains(self, day: dt.date) -> bool:
        """True where the day lies inside."""
        return self.start <= day <= self.end

    def distance(self, other: Interval) -> int:
        """Days between the two intervals, 0 where they overlap."""
        if self.overlaps(other):
            return 0
        return (other.start - self.end).days if other.start > self.end else (self.start - other.end).days


def _edges(text: str) -> tuple[dt.date, dt.date]:
    match = _PART.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = int(match[1]), match[2], match[3]
    if day:
        only = dt.date(year, int(month), int(day))
        return only, only
    if month:
        last = calendar.monthrange(year, int(month))[1]
        return dt.date(year, int(month), 1), dt.date(year, int(month), last)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def parse_edtf(text: str) -> Interval:
    """Read ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``A/B`` (``A/`` and ``A/..`` are open).

    Raises ValueError with the remedy for anything else.

    >>> parse_edtf("2014-02-27/2014-03-18").start
    datetime.date(2014, 2, 27)
    """
    first, slash, last = text.strip().partition("/")
    start, end = _edges(first)
    if slash:
        end = dt.date.max if last in ("", "..") else _edges(last)[1]
    return Interval(start, end)
