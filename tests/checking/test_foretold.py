"""Acts foretold, in typed form, and what the record tells of their outcome."""

from __future__ import annotations

import datetime as dt

import pytest

import detente
from detente.checking.foretold import acts
from detente.checking.horizon import horizon
from detente.nouns import Sentence
from detente.reading.dates import find_dates

SOCHI = "On 14 May 2019 Mike Pompeo met Vladimir Putin in Sochi. On 13 May 2019 China raised tariffs on US goods. "
KAZAN = "On 5 July 2024 Viktor Orban met Vladimir Putin in Moscow. On 8 August 2024 the United States and China spoke. "
WRITTEN = dt.date(2012, 5, 10)


def _graded(found):
    return [(p.grade, p.direction, p.until) for p in found.predictions]


def _horizon(text, zh=False):
    s = Sentence(
        "S1", 0, len(text), text, 0, "zh-Hans" if zh else "en", reading=text, dates=tuple(find_dates(text, 0, zh))
    )
    return horizon(s, text, WRITTEN, dt.date(2026, 6, 17))


@pytest.mark.parametrize(
    ("text", "zh", "end"),
    [
        ("They will sign it before the end of the year.", False, "2012-12-31"),
        ("They will sign it within two years.", False, "2014-05-10"),
        ("They will sign it next year.", False, "2013-12-31"),
        ("The visit will go ahead at the beginning of next year.", False, "2013-03-31"),
        ("普京将在年底前访华。", True, "2012-12-31"),
        ("They will meet in 2013.", False, "2013-12-31"),
        ("双方将在年底前签署。", True, "2012-12-31"),
        ("双方半年之内会签署。", True, "2012-11-09"),
        ("双方明年会签署。", True, "2013-12-31"),
        ("They will sign it.", False, None),
        ("美俄关系的春天终将到来。", True, None),
    ],
)
def test_the_horizon_is_counted_from_the_day_of_writing(text, zh, end):
    """A date, a length of time or a word of the year ends the prediction; without one it runs to the record's end."""
    found = _horizon(text, zh)
    assert (found.end.isoformat() if found.given else None) == end


def test_moving_the_day_by_years_moves_the_horizon(record):
    """What is counted from the day of writing moves along with it."""
    text = "They will sign it within two years."
    s = Sentence("S1", 0, len(text), text, 0, "en", reading=text)
    ends = [horizon(s, text, dt.date(y, 3, 1), record.end).end.year for y in range(1996, 2024)]
    assert ends == [y + 2 for y in range(1996, 2024)]


def test_an_act_that_the_record_has_came_true(check):
    """A visit foretold by a date, and made."""
    found = check(
        "On 7 August 2024 Chinese customs gave the trade with Russia. Russia and China spoke again. "
        "Vladimir Putin will receive Xi Jinping in Kazan in October 2024."
    )
    (p,) = found.predictions
    assert (p.grade, p.direction, p.until) == ("came true", "occurs", dt.date(2024, 10, 31))
    assert "2024-10-22-putin-xi-kazan" in p.records and {"vladimir-putin", "xi-jinping"} <= set(p.actors)


def test_an_act_that_the_record_cannot_tell_stays_open(check):
    """A radar on an island: the record lacks many of these, so that silence is no absence."""
    found = check(
        "On 25 September 2015 Xi Jinping and Barack Obama met at the White House. "
        "China will install a new radar on the islands before the end of the year."
    )
    assert [p.grade for p in found.predictions] == ["open"]
    assert "not in record" in found.predictions[0].explanation


@pytest.mark.parametrize(
    ("until", "grade"),
    [("by the end of 2011", "came true"), ("by the end of June 2010", "open")],
)
def test_what_is_tied_to_a_condition_is_graded_only_where_it_came_about(check, until, grade):
    """If the one, the other: what came about was foretold rightly; what did not may have lacked its condition."""
    found = check(
        "On 8 April 2010 Obama and Medvedev signed New START in Prague. "
        f"If the Senate agrees, the United States and Russia will ratify New START {until}."
    )
    assert {p.grade for p in found.predictions} == {grade}
    assert all("condition" in p.explanation for p in found.predictions)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Trade between China and Russia will stay roughly flat this year.", "came true"),
        ("Trade between China and Russia will fall this year.", "not realised"),
        ("Trade between China and Russia will set a record this year.", "came true"),
    ],
)
def test_trade_of_a_year_is_held_against_its_figure(check, text, grade):
    """240.1 billion dollars in 2023, 244.8 in 2024."""
    found = check("On 16 May 2024 Vladimir Putin paid a state visit to China and met Xi Jinping in Beijing. " + text)
    assert [p.grade for p in found.predictions] == [grade]
    assert found.predictions[0].series == "chn-rus-goods-trade" and found.predictions[0].until == dt.date(2024, 12, 31)


def test_a_balance_is_not_the_trade(check):
    """A deficit foretold is not held against the sum of both ways."""
    found = check(
        "On 16 May 2024 Vladimir Putin paid a state visit to China and met Xi Jinping in Beijing. "
        "China's trade deficit with Russia will fall this year."
    )
    assert not [p for p in found.predictions if p.series and p.grade != "open"]


def test_every_act_reads_both_languages():
    """No row of the table lacks its words or the words of its outcome."""
    for act in acts():
        assert act.words.pattern.count("(?:") >= 2 and act.outcome.pattern and act.days > 0


@pytest.mark.parametrize(
    ("day", "text", "grade", "told", "until"),
    [
        (
            "6 September 1998",
            "I expect to see the dollar at 40 roubles by New Year.",
            "not realised",
            "20.65 in 1998",
            "1999-01-01",
        ),
        (
            "29 September 2011",
            "China's holdings of US Treasuries will drop below $1 trillion by the end of next June.",
            "not realised",
            "1147 in 2012-06",
            "2012-06-30",
        ),
    ],
)
def test_what_is_to_stand_by_a_day(day: str, text: str, grade: str, told: str, until: str) -> None:
    """A level that is to stand by a day is held against the figure of that day, and not against the mean of the year."""
    (p,) = detente.check(f"Today, on {day}, a word on the United States, Russia and China.\n\n{text}")["predictions"]
    assert (p["grade"], p["until"]) == (grade, until)
    assert told in p["explanation"]


def test_this_figure_is_the_one_told_last() -> None:
    """ "This figure" stands for the measure of the sentence before."""
    (p,) = detente.check(
        "今天是2022年8月9日，来谈谈中国、美国和俄罗斯。\n\n中国持有的美国国债六月份降到9678亿美元。我估计到年底，这个数字会落到九千亿以下。"
    )["predictions"]
    assert p["grade"] == "came true"
    assert "867.1" in p["explanation"]
