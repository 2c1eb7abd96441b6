"""Until when a forecast runs where no date is given: spans, feasts, ends and seasons, and what no rule can date."""

import datetime as dt

import pytest

import detente
from detente.checking.limits import is_set, limits

WRITTEN = dt.date(1999, 8, 20)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("within twelve months", "2000-08-20"),
        ("inside two or three years", "2002-08-20"),
        ("in less than a decade", "2009-08-19"),
        ("three years hence", "2002-08-20"),
        ("before the decade is out", "1999-12-31"),
        ("before the century ends", "2000-12-31"),
        ("by the end of next month", "1999-09-30"),
        ("before the week is out", "1999-08-22"),
        ("before Christmas", "1999-12-24"),
        ("by Christmas of next year", "2000-12-25"),
        ("by Thanksgiving", "1999-11-25"),
        ("by Easter", "2000-04-23"),
        ("before the midterms", "2002-11-04"),
        ("until Inauguration Day", "2001-01-19"),
        ("before the summer is out", "1999-09-22"),
        ("before the leaves fall", "1999-11-15"),
        ("不出三年", "2002-08-20"),
        ("两三年内", "2002-08-20"),
        ("一年半之内", "2001-02-18"),
        ("十年八年之内", "2009-08-19"),
        ("春节前", "2000-02-04"),
        ("国庆前", "1999-09-30"),
        ("本世纪末", "2000-12-31"),
        ("入冬之前", "1999-12-20"),
        ("年内", "1999-12-31"),
    ],
)
def test_dated(text: str, end: str) -> None:
    """Each limit ends on the day that its words mean, counted from the day of writing."""
    found = limits(text, WRITTEN)
    assert found is not None
    assert found.end.isoformat() == end


@pytest.mark.parametrize(
    "text",
    [
        "within 999999999 years",
        "不出99999999年",
        "明年年底",
        "the deal will be signed",
        "before the court",
        "Christmas trees",
        "内阁",
        "两年前",
    ],
)
def test_no_limit(text: str) -> None:
    """Dates of other years, bodies and the past set no limit."""
    assert limits(text, WRITTEN) is None


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("before the pipeline is paid for", True),
        ("until hell freezes over", True),
        ("谈判破裂之前", True),
        ("the case before the court", False),
        ("它将出现在当前议程上", False),
        ("前总理将访华", False),
        ("the treaty will be signed", False),
    ],
)
def test_is_set(text: str, sets: bool) -> None:
    """A limit is seen where one is set, dated or not."""
    assert is_set(text) is sets


def _grade(sentence: str) -> tuple[str, str | None]:
    (p,) = detente.check(f"今天是1999年8月20日，来谈谈中国和美国。\n\n{sentence}")["predictions"]
    return p["grade"], p["until"]


def test_in_no_more_than_is_no_denial() -> None:
    """ "In less than three years" (不出三年) says until when, and denies nothing: China joined the WTO on 11 December 2001."""
    assert _grade("我看中国不出三年一定会加入世贸组织。") == ("came true", "2002-08-20")
    assert _grade("我看中国不出一个月一定会加入世贸组织。")[0] == "not realised"


def test_limit_that_nothing_dates() -> None:
    """What came at some time is no proof that it came before something that has no date."""
    assert _grade("在最后一头熊猫离开美国之前，中国一定会加入世贸组织。")[0] == "open"


def test_term_of_whom_it_names() -> None:
    """ "In Clinton's time" ends with his term, though China is spoken of as well."""
    assert _grade("我看中国在克林顿任内一定会加入世贸组织。") == ("not realised", "2001-01-20")


@pytest.mark.parametrize(
    ("sentence", "milestone"),
    [
        ("On November 8 Trump will carry Pennsylvania and win the White House race.", "trump-elected-president"),
        ("Trump sulks after the debate, and on November 8 the lady will win the White House race in Pennsylvania.", ""),
    ],
)
def test_who_wins_is_named_beside_it(sentence: str, milestone: str) -> None:
    """A rival in the same sentence is not the one who is foretold to win."""
    report = detente.check(f"Today, on 10 October 2016, a word on the United States, Russia and China.\n\n{sentence}")
    assert [r for p in report["predictions"] for r in p["records"] if r == "trump-elected-president"] == (
        [milestone] if milestone else []
    )
