"""What a text tells at its moments: dated as surely as the text allows, and nothing that it only names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from detente.checking import Findings
from detente.nouns import Event

Check = Callable[[str], Findings]

# The text knows 16 June 2021 and nothing of what came weeks later.
_GENEVA = (
    "The presidents of Russia and the United States, Putin and Biden, met in Geneva on June 16 and issued a joint statement on strategic stability. "
    "Putin and Biden agreed that the ambassadors of Russia and the United States, who had left in March, would return.\n\n"
)


def _of(found: Findings, words: str) -> list[Event]:
    """The dated events of the one sentence that holds some words."""
    (own,) = [s.id for s in found.document.sentences if words in s.text]
    return [e for e in found.events if own in (e.sentence, *e.sentences) and e.date is not None]


def _days(event: Event) -> tuple[str, str]:
    assert event.date is not None
    return event.date.start.isoformat(), event.date.end.isoformat()


@pytest.mark.parametrize(
    ("sentence", "words", "first", "last"),
    [
        ("On the next day Russia handed its proposals to the United States.", "proposals", "2021-06-17", "2021-06-17"),
        ("On the 22nd the United States imposed sanctions on Russia.", "sanctions", "2021-06-22", "2021-06-22"),
        (
            "If the United States and Russia sign an agreement in May, the ambassadors will stay.",
            "agreement",
            "2022-05-01",
            "2022-05-31",
        ),
        ("In May the United States imposed sanctions on Russia.", "sanctions", "2021-05-01", "2021-05-31"),
    ],
)
def test_moments_count_from_what_was_told(check: Check, sentence: str, words: str, first: str, last: str) -> None:
    """The day before, its month, the year of the text; what may come is not of the past year."""
    events = _of(check(_GENEVA + "The summit ended on June 16. " + sentence), words)
    assert (first, last) in [_days(e) for e in events]


def test_a_stretch_is_the_date_where_the_day_is_open(check: Check) -> None:
    """ "On Friday" of a text from one of some weeks is dated by these weeks, and the note says so."""
    found = check(_GENEVA + "On Friday the United States imposed sanctions on Russia.")
    (event,) = [e for e in _of(found, "Friday") if not e.record]
    assert event.date is not None
    assert 8 <= event.date.days <= 62
    assert event.date.contains(dt.date(2021, 6, 18))
    assert "first weeks of the writing window" in event.note


def test_what_is_to_come_is_planned(check: Check) -> None:
    """A planned event lies behind the text and is called planned."""
    (event,) = _of(check(_GENEVA + "Biden will visit Moscow in November."), "November")
    assert _days(event) == ("2021-11-01", "2021-11-30")
    assert event.modality == "planned"


def test_a_year_named_in_passing_dates_no_event(check: Check) -> None:
    """ "Since 1981" and "the amendment of 1974" are no dates of events; "signed in 2010" is one."""
    found = check(
        _GENEVA
        + "Russia called it the largest exercise since 1981. The amendment of 1974 stayed in force in the United States.\n\n"
        "The treaty with Russia on strategic arms was signed by the United States in 2010."
    )
    assert not _of(found, "since 1981")
    assert not _of(found, "amendment of 1974")
    assert any(e.date is not None and e.date.start.year == 2010 for e in _of(found, "signed by"))


def test_a_treaty_of_long_ago_that_is_only_named_is_no_event(check: Check) -> None:
    """An instrument named without a time is in the record, but the text tells nothing of its day."""
    found = check(
        _GENEVA + "Without the INF treaty the generals of Russia and the United States trust one another less."
    )
    assert not _of(found, "Without the INF treaty")


def test_a_year_named_by_a_word_holds_for_its_clause(check: Check) -> None:
    """今年的两件大事：7月1日… is of this year, even where the day is still to come."""
    text = "5月27日，俄罗斯同北约在巴黎签署了基本文件，叶利钦和克林顿都到场。4月23日，江泽民和叶利钦在莫斯科签署了联合声明。"
    found = check(text + "中国今年有两件大事：7月1日中国收回香港，美国和俄罗斯都看着。")
    assert ("1997-07-01", "1997-07-01") in [_days(e) for e in _of(found, "两件大事")]


def test_a_month_is_nobody(check: Check) -> None:
    """ "In May" is no act of a prime minister of that name."""
    events = _of(check(_GENEVA + "In May the United States imposed sanctions on Russia."), "In May")
    assert all("theresa-may" not in (*e.source, *e.target) for e in events)
