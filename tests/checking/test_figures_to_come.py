"""A figure that is foretold, wanted or planned is held against no series; the same figure told as a fact is."""

from __future__ import annotations

import pytest

from detente.api import check

_BEFORE = "On 16 June 2021 Biden and Putin met in Geneva. "


def verdicts(sentence: str) -> set[str]:
    return {c["verdict"] for c in check(_BEFORE + sentence)["claims"] if "billion" in c["text"] or "亿" in c["text"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "I predict that trade between Russia and China will pass 200 billion dollars before 2024.",
        "Trade between Russia and China will reach 200 billion dollars in 2024.",
        "Moscow and Beijing want trade of 200 billion dollars by 2024.",
        "The two governments pledged to raise trade between Russia and China to 200 billion dollars in 2024.",
        "Trade between Russia and China could rise to 300 billion dollars in 2024.",
        "中俄贸易额到2024年将达到2000亿美元。",
    ],
)
def test_what_is_to_come_is_not_contradicted(sentence: str) -> None:
    assert verdicts(sentence).isdisjoint({"contradicted", "supported with correction", "overstated"})


@pytest.mark.parametrize(
    "sentence",
    [
        "Trade between Russia and China was 200 billion dollars in 2024.",
        "Trade was planned at 300 billion, but trade between Russia and China was 200 billion dollars in 2024.",
    ],
)
def test_what_is_told_as_a_fact_is(sentence: str) -> None:
    assert "contradicted" in verdicts(sentence)
