"""What speaks of what is to come, by kinds of form, and what only looks like it."""

from __future__ import annotations

import pytest

from detente.checking.ahead import COLUMNS, foretells, is_conditional, split_condition, tells_past, tied_clauses
from detente.nouns import Sentence
from detente.tables import read_table


def _sentence(text: str) -> Sentence:
    han = any("\u4e00" <= c <= "\u9fff" for c in text)
    return Sentence("S1", 0, len(text), text, 0, "zh-Hans" if han else "en", reading=text)


@pytest.mark.parametrize(
    "text",
    [
        "The Senate will approve the accord.",
        "A quick return to the talks is unlikely.",
        "First, no agreement on missiles this year.",
        "No accord on fish will be signed, and no deal on steel before the summer.",
        "The minister expects to finish by the end of 2011.",
        "There is no hope of an early summit.",
        "I am afraid before the winter they cannot agree.",
        "I think will open before the spring.",
        "My guess is that the pipe will wait.",
        "Expect another round of lists in the spring.",
        "If Ankara pays, Moscow would deliver the missiles.",
        "Should the two ships come too close, a general will have to fly.",
        "The most that can be expected is a short paper.",
        "议会恐怕很快就会通过决议。",
        "双方大概能安静一两年。",
        "选举一近，这个话题又会热起来。",
        "今后几年不会再有这样的访问。",
        "管线走向年底前决定。",
        "那时候两家都会找上门来。",
        "只要价格不跌，明年的日子就好过。",
        "下一轮什么时候谈，要看谁先让步。",
        "这份合同未必签得成。",
        "到时美国会改口。",
        "三年内国产设备能站稳。",
    ],
)
def test_what_is_to_come_is_recognised(text):
    """Futures, likelihood, verbless denials, guesses, expectations, appointed times and conditions, also as machines translate them."""
    assert foretells(_sentence(text))


@pytest.mark.parametrize(
    "text",
    [
        "The channel will remain a way of raising the price.",
        "The visit will be a test of goodwill.",
        "A small state will not want to choose.",
        "They hoped that the talks would succeed.",
        "Both sides announced: neither side will conduct such operations.",
        "The treaty, which limits each side to 1,550 warheads, was signed in Prague.",
        "They agreed to open a centre where officers of both will sit.",
        "Under it the plant is to deliver gas for thirty years.",
        "Without the airlift the city will not exist.",
        "If the general had called, the crisis would have ended.",
        "The minister said: I will tell the president.",
        "We expect three things.",
        "Will the two presidents meet?",
        "It would be odd if trade policy undid it.",
        "The ban was lifted in May.",
        "今秋的访问将是检验诚意的试金石。",
        "他们不着急，是因为算准了对方早晚要让步。",
        "如果当时不采取措施，就不会有今天的局面。",
        "委员会昨天开会讨论了议案。",
        "两人在记者会上争论起来。",
        "运动会闭幕了。",
    ],
)
def test_what_only_looks_like_it_is_not(text):
    """Definitions, wants, reported hopes, duties, provisions, what might have been, quoted words, questions, and words that hold 会."""
    assert not foretells(_sentence(text))


def test_a_condition_is_told_from_what_follows_from_it():
    """The condition may stand first, last or inside; what it ties is known."""
    assert split_condition("If Ankara pays, Moscow will deliver.") == ("If Ankara pays", "Moscow will deliver.")
    assert split_condition("Moscow will deliver if Ankara pays.") == ("if Ankara pays.", "Moscow will deliver")
    assert is_conditional("如果安卡拉付钱，莫斯科就会交货。") and not is_conditional("Moscow will deliver.")
    assert tied_clauses("If Ankara pays, Moscow will deliver; Minsk will wait.") == [
        ("If Ankara pays", True),
        ("Moscow will deliver", True),
        ("Minsk will wait.", False),
    ]


def test_what_is_told_beside_a_forecast_is_seen():
    """A clause of what has been beside one of what is to come."""
    assert tells_past("China ordered 300 aircraft, and the firm will build a plant.")
    assert not tells_past("The firm will build a plant.")


def test_every_row_of_the_table_has_a_known_use():
    """A form foretells, is a guess of the text's own, or foretells nothing; each is given in both languages."""
    rows = read_table("detente.checking", "ahead.csv", COLUMNS)
    assert {r["use"] for r in rows} == {"yes", "own", "no"} and all(r["en"] and r["zh"] for r in rows)
