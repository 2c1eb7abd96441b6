"""What came of a milestone, by its days in the record."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from detente.checking.horizon import Horizon
from detente.checking.milestone_outcome import Found, came_of, first_told
from detente.record import Record

from .made_up import context_of, found, milestone

WRITTEN = dt.date(2010, 1, 10)
NEVER = {"asof": dt.date(2020, 1, 1)}
CLOSED = {"asof": dt.date(2011, 6, 1), "closed": True}


@pytest.fixture(scope="module")
def context(record: Record) -> Any:
    """A text; what it says does not matter here."""
    return context_of(record, "Russia and China met.")


@pytest.fixture(scope="module")
def graded(context: Any) -> Any:
    """The grade of a milestone with some days, foretold until a day."""

    def grade(dates: str, limit: str = "", **other: Any) -> str | None:
        own = {k: other.pop(k) for k in ("asof", "closed") if k in other}
        came = came_of(context, found(milestone("m", "x & #leave", dates, **own), limit, **other), WRITTEN)
        return came.grade if came else None

    return grade


@pytest.mark.parametrize(
    ("dates", "limit", "grade"),
    [
        ("2010-06-01", "2010-12-31", "came true"),
        ("2010-12-31", "2010-12-31", "came true"),
        ("2010-06", "2010-12-31", "came true"),
        # The day of writing itself is no day to come, the next one is.
        ("2010-01-11", "2010-12-31", "came true"),
        ("2010-01-10", "2010-12-31", None),
        ("2015-06-01", "", "came true"),
        # Late.
        ("2012-06-01", "2010-12-31", "not realised"),
        # Known only by its year, in which the time ran out, were it on its first day.
        ("2011", "2011-01-01", None),
        ("2010", "2010-06-30", None),
        # The first of several days to come, and not one that is past.
        ("2005-01-01;2010-06-01;2012-01-01", "2010-12-31", "came true"),
        ("2005-01-01;2010-06-01", "2010-12-31", "came true"),
    ],
)
def test_in_time_or_late(graded: Any, dates: str, limit: str, grade: str | None) -> None:
    """By the first day after that of writing."""
    assert graded(dates, limit) == grade


@pytest.mark.parametrize(
    ("dates", "limit", "grade"),
    [
        ("2010-06-01", "2010-12-31", "not realised"),
        ("2012-06-01", "2010-12-31", "came true"),
        # Until when it was not to come is not said.
        ("2012-06-01", "", None),
    ],
)
def test_foretold_not_to_come(graded: Any, dates: str, limit: str, grade: str | None) -> None:
    """A denial of what came about in its time is false, of what came later right."""
    assert graded(dates, limit, occurs=False) == grade


@pytest.mark.parametrize(
    ("day", "limit", "grade"),
    [
        # Two months late, and a day more; then a quarter of the time given.
        ("2010-08-29", "2010-06-30", "mixed"),
        ("2010-08-30", "2010-06-30", "not realised"),
        ("2015-03-01", "2014-01-10", "not realised"),
        ("2015-01-09", "2014-01-10", "mixed"),
    ],
)
def test_a_little_late_is_mixed(graded: Any, day: str, limit: str, grade: str) -> None:
    """Within two months, or a quarter of the time given; a denial is right then all the same."""
    assert graded(day, limit) == grade
    assert graded(day, limit, occurs=False) == "came true"


def test_what_stands_already_is_not_foretold(graded: Any) -> None:
    """Neither what holds on the day of writing, nor what happens once and has happened."""
    assert graded("2008-01-01/2015-01-01", "2010-12-31", **NEVER) is None
    assert graded("2008-01-01", "2010-12-31") is None
    assert graded("2008-01-01", "2010-12-31", **NEVER) is None
    assert graded("2008-01-01/2009-01-01", "2010-12-31", **NEVER) == "not realised"


def test_what_holds_is_not_told_by_its_next_day(graded: Any) -> None:
    """What stood when it was written, and came again after it was undone, was not foretold."""
    assert graded("2008-01-01/2010-03-01;2010-06-01", "2010-12-31") is None
    assert graded("2008-01-01/2009-03-01;2010-06-01", "2010-12-31") == "came true"


def test_what_happens_again_is_waited_for_again(graded: Any) -> None:
    """Of two days that are past, with a day until which there was no other, the next is meant."""
    assert graded("2007-01-01;2008-01-01", "2010-12-31", **NEVER) == "not realised"
    assert graded("2007-01-01;2008-01-01", "2010-12-31") is None


@pytest.mark.parametrize(
    ("limit", "other", "grade"),
    [
        ("2012-12-31", NEVER, "not realised"),
        ("2020-01-01", NEVER, "not realised"),
        # It may have come about since the record's last word, or come yet.
        ("2020-01-02", NEVER, None),
        ("2012-12-31", {}, None),
        ("2012-12-31", {"asof": dt.date(2010, 1, 10)}, None),
        # A matter that was closed before the time ran out.
        ("2012-12-31", CLOSED, "not realised"),
        ("2030-12-31", CLOSED, "not realised"),
        ("2012-12-31", {"asof": dt.date(2010, 1, 10), "closed": True}, None),
        ("2030-12-31", {"asof": dt.date(2026, 6, 17)}, None),
        # Without a time, three years are waited for it.
        ("", NEVER, "not realised"),
        ("", {"asof": dt.date(2013, 1, 9)}, "not realised"),
        ("", {"asof": dt.date(2013, 1, 8)}, None),
        ("", CLOSED, "not realised"),
    ],
)
def test_never(graded: Any, limit: str, other: dict[str, Any], grade: str | None) -> None:
    """What had not come by the end of its time; a denial of it is right."""
    assert graded("", limit, **other) == grade
    assert graded("", limit, occurs=False, **other) == (grade and "came true")


def test_a_time_that_has_not_run_out_is_not_graded(graded: Any, record: Record) -> None:
    """Unless it came about before the record's end."""
    beyond = (record.end + dt.timedelta(400)).isoformat()
    assert graded("", beyond, asof=record.end) is None
    assert graded("2015-01-01", beyond) == "came true"


LONG_LIST = "2009-01-01;2011-02-01;2012-02-01"


def test_a_miss_counts_only_of_what_is_surely_meant(graded: Any) -> None:
    """Not of what may be another matter, nor of a list that may have gaps; what came in time counts of both."""
    assert graded("2012-06-01", "2010-12-31", sure=False) is None
    assert graded("2012-06-01", "2010-12-31", sure=False, occurs=False) is None
    assert graded("2010-06-01", "2010-12-31", sure=False, occurs=False) is None
    assert graded("2010-06-01", "2010-12-31", sure=False) == "came true"
    assert graded("", "2010-12-31", sure=False, **NEVER) is None
    assert graded(LONG_LIST, "2010-12-31") is None
    assert graded(LONG_LIST, "2011-12-31") == "came true"
    assert graded(LONG_LIST, "2011-12-31", occurs=False) is None


def test_of_two_years_the_sooner_can_only_bear_it_out(context: Any) -> None:
    """Where the text may be of one year or another, what came by the sooner is right, and nothing is false."""
    until = Horizon("", dt.date(2026, 6, 17), False, sooner=dt.date(2010, 12, 31))

    def grade(day: str, **other: Any) -> str | None:
        came = came_of(context, found(milestone("m", "x & #leave", day, **other), horizon=until), WRITTEN)
        return came.grade if came else None

    assert grade("2010-06-01") == "came true"
    assert grade("2011-06-01") is None
    assert grade("", **NEVER) is None


def test_what_is_told_names_the_day(context: Any) -> None:
    """The day or the days between which it came, the day by which it had not, and that the matter was closed."""

    def told(dates: str, **other: Any) -> str:
        came = came_of(
            context, found(milestone("m", "x & #leave", dates, en="It left.", **other), "2012-12-31"), WRITTEN
        )
        assert came
        return came.told

    assert told("2010-06-01") == "2010-06-01: It left."
    assert told("2010-06") == "2010-06-01 to 2010-06-30: It left."
    assert told("2014-06-01") == "not by 2012-12-31; later, 2014-06-01: It left."
    assert told("", **NEVER) == "not by 2012-12-31: It left."
    assert told("", **CLOSED) == "not by 2011-06-01, when the matter was closed: It left."
    assert told("", asof=dt.date(2014, 1, 1), closed=True) == "not by 2012-12-31: It left."


def _found(id_: str, weight: float, dates: str, **other: Any) -> Found:
    return found(milestone(id_, "x & #leave", dates, **other), "2010-12-31", weight)


IN_TIME, LATE, UNKNOWN = "2010-06-01", "2013-06-01", ""


@pytest.mark.parametrize(
    ("milestones", "told"),
    [
        ([("a", 3.0, IN_TIME)], "a"),
        ([("a", 3.0, IN_TIME), ("b", 2.5, IN_TIME)], "a"),
        # The closest are at odds; one that is further off is not asked.
        ([("a", 3.0, IN_TIME), ("b", 2.5, LATE)], None),
        ([("a", 3.0, IN_TIME), ("b", 2.0, LATE)], None),
        ([("a", 3.0, IN_TIME), ("b", 1.9, LATE)], "a"),
        # What fits much better, and cannot be graded, was meant.
        ([("a", 4.1, UNKNOWN), ("b", 3.0, IN_TIME)], None),
        ([("a", 4.0, UNKNOWN), ("b", 3.0, IN_TIME)], "b"),
        ([("a", 3.0, UNKNOWN)], None),
        ([], None),
        # A list of what recurs is of many things.
        ([("a", 5.0, "2001-01-01;2002-01-01;2003-01-01"), ("b", 3.0, IN_TIME)], "b"),
    ],
)
def test_the_closest_is_told(context: Any, milestones: list[tuple[str, float, str]], told: str | None) -> None:
    """Of those that can be graded, where none that fits much better cannot, and none as close came out otherwise."""
    came = first_told(context, [_found(*m) for m in milestones], WRITTEN)
    assert (came.found.milestone.id if came else None) == told
