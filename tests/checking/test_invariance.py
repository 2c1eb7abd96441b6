"""What may not change a verdict, and what must: actors exchanged, days moved, the same told in other words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.checking import check_document
from detente.nouns import MONTHS
from detente.reading import read_document
from detente.reading.intake import from_text
from detente.record import load

AFTER = " Washington, Moscow and Beijing took note."
MEETING = dt.date(2021, 6, 16)  # Geneva
FAULTS = {"contradicted", "supported with correction", "outdated"}


def _claims(text):
    record = load()
    return check_document(read_document(from_text(text + AFTER, "text"), record), record).claims


def _of_first(text):
    return [c for c in _claims(text) if c.sentence == "S1"]


def _day(day):
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 9) | st.integers(-9, -2))
def test_a_day_that_moves_is_named(days):
    """Moved by a few days the meeting is set right, with its day, and never called untrue."""
    moved = MEETING + dt.timedelta(days=days)
    claims = _of_first(f"On {_day(moved)} Biden and Putin met in Geneva.")
    assert [(c.rule, c.verdict) for c in claims] == [("event-date", "supported with correction")]
    assert MEETING.isoformat() in claims[0].explanation


SAME = [
    "On 16 June 2021 Biden and Putin met in Geneva.",
    "In Geneva, Biden and Putin held talks on 16 June 2021.",
    "Putin met Biden in Geneva on June 16, 2021.",
    "On 16 June 2021 Vladimir Putin and Joe Biden sat down together in Geneva.",
    "2021年6月16日，拜登与普京在日内瓦会晤。",
    "2021年6月16日，普京同拜登在日内瓦举行会谈。",
]


@pytest.mark.parametrize("text", SAME)
def test_other_words_same_verdict(text):
    """The verdict and its entry are those of the fact, in either language and order."""
    claims = _of_first(text)
    assert {c.verdict for c in claims} == {"supported"}
    assert "2021-06-16-biden-putin-geneva" in {r for c in claims for r in c.records}


PAIRS = [
    ("On 28 April 2014 {a} imposed sanctions on {b}.", "the United States", "Russia"),
    ("On 24 July 2020 {a} closed a consulate of {b}.", "China", "the United States"),
]


@pytest.mark.parametrize(("template", "a", "b"), PAIRS)
def test_exchanged_actors_never_both_supported_and_faulted(template, a, b):
    """The true direction is not faulted; the exchanged one is not supported where it is."""
    right, wrong = (
        _of_first(template.format(a=x, b=y)[:1] + template.format(a=x, b=y)[1:]) for x, y in ((a, b), (b, a))
    )
    assert not {c.verdict for c in right} & FAULTS
    set_right = [c for c in wrong if c.rule == "event-direction"]
    assert not set_right or not [c for c in wrong if c.rule == "event-known" and c.verdict == "supported"]


STATES = ["the United States", "Russia", "China"]


@pytest.mark.parametrize("a", STATES)
@pytest.mark.parametrize("b", STATES)
def test_no_state_is_treated_otherwise(a, b):
    """The same unrecorded act of any of the three on any other gets the same verdict."""
    if a == b:
        return
    claims = _of_first(f"On 3 February 1998 {a} accused {b} of bad faith.")
    assert {c.verdict for c in claims} == {"not in record"}
