"""What is foretold, wanted or planned is held against no series and no entry; the same told as a fact is."""

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


def test_a_figure_is_of_the_year_of_its_clause() -> None:
    sentence = "中俄贸易额2022年为1900亿美元，2023年突破2000亿美元。"
    assert verdicts(sentence).isdisjoint({"contradicted", "supported with correction"})
    periods = {q["text"]: q["period"] for q in check(_BEFORE + sentence)["quantities"] if q["measure"]}
    assert [p[:4] for p in periods.values()] == ["2022", "2023"]


@pytest.mark.parametrize(
    ("sentence", "faulted"),
    [
        ("Analysts expected Trump to meet Xi in Moscow in May 2026.", False),
        ("Trump wanted to hold the summit with Putin in Riyadh in August 2025.", False),
        ("On 15 August 2025 Trump and Putin met in Riyadh.", True),
    ],
)
def test_a_place_that_was_wanted_is_no_wrong_place(sentence: str, faulted: bool) -> None:
    found = [c["rule"] for c in check(_BEFORE + sentence)["claims"] if c["rule"] == "event-place"]
    assert bool(found) == faulted
