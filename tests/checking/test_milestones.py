"""Milestones: what commentators foretell, recognised by its words and held against the day on which it came about, or never did."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

import detente
from detente.checking.milestone_words import WITHOUT, Words, deeds
from detente.record import load

# A text of a known day, with a place for what it foretells.
_ENGLISH = (
    "Today, on 2 August 2005, the Pentagon is silent. "
    "On 5 July 2005 the leaders of the Shanghai Cooperation Organisation, Russia and China among them, met in Astana. "
    "On 29 July 2005 Uzbekistan gave the United States 180 days to leave the Karshi-Khanabad air base. {}"
)
_CHINESE = "2005年7月5日，上海合作组织元首在阿斯塔纳举行会晤，中国和俄罗斯参加。2005年7月29日，乌兹别克斯坦限美国180天内撤出汉纳巴德空军基地。{}"


def _grades(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(p["grade"], tuple(p["records"])) for p in detente.check(text)["predictions"]]


@pytest.mark.parametrize(
    ("sentence", "grade", "milestone"),
    [
        ("American troops will have left Khanabad before the year is out.", "came true", "k2-us-left"),
        ("Within three years Iran will be a full member of the SCO.", "not realised", "sco-iran-member"),
        (
            "Russia and China will not conclude a military alliance in the next ten years.",
            "came true",
            "china-russia-alliance",
        ),
        ("美军今年年底以前将撤离汉纳巴德。", "came true", "k2-us-left"),
    ],
)
def test_a_milestone_foretold(sentence: str, grade: str, milestone: str) -> None:
    """In time, late and never; in both languages; the row that it rests on is shown."""
    text = (_ENGLISH if sentence.isascii() else _CHINESE).format(sentence)
    found = _grades(text)
    assert (grade, (milestone,)) in found


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        # Another base, another member, and what somebody said.
        ("American troops will have left {} before the year is out.", ("Khanabad", "Okinawa")),
        ("Within three years {} will be a full member of the SCO.", ("Iran", "Mongolia")),
        ("American troops {} leave Khanabad this year.", ("will", "said they would")),
    ],
)
def test_another_matter(sentence: str, other: tuple[str, str]) -> None:
    """A word in the place of another makes it another matter."""
    own, else_ = ({r for _, records in _grades(_ENGLISH.format(sentence.format(x))) for r in records} for x in other)
    assert own & {"k2-us-left", "sco-iran-member"}
    assert not else_ & {"k2-us-left", "sco-iran-member"}


def test_a_denial_is_the_other_way_round() -> None:
    """What was said not to come, and came in the time given, is not realised."""
    found = _grades(_ENGLISH.format("American troops will not leave Khanabad this year."))
    assert any(g == "not realised" and "k2-us-left" in r for g, r in found), found


def test_the_row_opens_to_its_sources() -> None:
    """A milestone in a report has its sentence in both languages and the pages that show it."""
    report = detente.check(_ENGLISH.format("American troops will have left Khanabad before the year is out."))
    row = next(r for r in report["records"] if r["table"] == "milestones")
    assert row["en"] and row["zh"] and row["sources"]
    assert {s["id"] for s in report["sources"]} >= set(row["sources"])


def test_words_are_beginnings_and_short_ones_whole() -> None:
    """ "ratif" finds ratified, "war" no warship, and a Latin name stands right behind a Chinese sign."""
    m = next(iter(load().milestones.values()))
    one = replace(m, needs=(("war", "ratif", "CPTPP"), ("#join",)), without=("peace",))
    words = Words([one])
    assert words.read("they ratified it", ()).weights
    assert not words.read("a warship", ()).weights
    assert words.read("two wars", ()).weights
    assert words.read("中国加入CPTPP", ()).weights
    assert (0, WITHOUT) in words.read("peace talks", ()).weights


def test_deeds_compile_and_contradict() -> None:
    """Each class of verbs finds something, and none matches an empty text."""
    for name, deed in deeds().items():
        assert not deed.words.search(""), name
        assert deed.contrary is None or not deed.contrary.search(""), name


def test_every_row_has_a_way_in() -> None:
    """Each row is recognised by groups, the last of which holds a deed, and says when or until when."""
    record = load()
    for m in record.milestones.values():
        assert len(m.needs) >= 2, m.id
        assert any(a.startswith("#") and a[1:] in deeds() for a in m.needs[-1]), m.id
        assert m.spans or m.asof, m.id
        assert m.evidence, m.id
        assert all(a.start <= (z.end if z else dt.date.max) for a, z in m.spans), m.id
