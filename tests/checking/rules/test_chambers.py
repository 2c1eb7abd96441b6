"""The count of a chamber's vote, known by the chamber and the day."""

from __future__ import annotations

import pytest

AFTER = " Washington, Moscow and Beijing took note."
AFTER_ZH = "华盛顿、莫斯科和北京都注意到了。"


def counts(check, text):
    """What is said of counts in a text with a sentence behind it that names the three powers."""
    claims = check(text + (AFTER_ZH if "年" in text else AFTER)).claims
    return [(c.verdict, c.explanation) for c in claims if c.rule == "event-figure"]


@pytest.mark.parametrize(
    "text",
    [
        "On 25 July 2017 the House of Representatives passed the new sanctions bill by 491 votes to 3.",
        "On 25 July 2017 the House of Representatives passed the act against three adversaries, 419 to 13.",
        "2017年7月25日，美国众议院以491票对3票通过新的制裁法案。",
    ],
)
def test_another_count_is_set_right(check, text):
    """The record's count is named."""
    ((verdict, why),) = counts(check, text)
    assert verdict == "supported with correction" and "419 to 3" in why


def test_each_chamber_has_its_own_day_and_count(check):
    """Two chambers in one sentence are held against two entries."""
    text = "On 25 July 2017 the House of Representatives passed the sanctions bill by 419 to 3, and on 27 July 2017 the US Senate did so by 89 to 2."
    found = counts(check, text)
    assert [v for v, _ in found] == ["supported", "supported with correction"] and "98 to 2" in found[1][1]


@pytest.mark.parametrize(
    "text",
    [
        # Another matter with another count, another day, what may be, and no vote.
        "On 25 July 2017 the House of Representatives approved a farm subsidy by 240 to 180.",
        "On 20 July 2017 the House of Representatives passed the new sanctions bill by 491 to 3.",
        "If on 25 July 2017 the House of Representatives passes it by 491 to 3, the President will sign.",
        "On 25 July 2017 the House of Representatives may pass the new sanctions bill by 491 to 3.",
        "On 25 July 2017 the House of Representatives had before it pages 491 to 3000 of a report.",
    ],
)
def test_nothing_is_said_of_another_vote(check, text):
    """Only the vote of that chamber and day is meant."""
    assert counts(check, text) == []
