"""Figures: vintage, rounding, record highs, rates and growth."""

from __future__ import annotations

import pytest

TRADE = "China's trade with Russia came to {} in {}{}. Beijing and Moscow said so."


def test_figure_of_part_of_a_year_is_corrected(told):
    """A figure of eleven months given as the year's is right to rounding for them, and the whole year is told."""
    claim = told(TRADE.format("218.2 billion dollars", 2023, ""), "figure-against-series")
    assert claim.verdict == "supported with correction"
    assert "January–November 2023" in claim.explanation and "240.11" in claim.explanation


def test_figure_of_the_months_named_is_supported(told):
    """The same figure given for its months is simply supported."""
    text = "In the first eleven months of 2023 trade between China and Russia came to 218.17 billion dollars. Moscow and Beijing said so."
    assert told(text, "figure-against-series").verdict == "supported"


def test_yearly_figure_is_supported(told):
    """A yearly figure right to rounding is supported."""
    assert told(TRADE.format("240.1 billion dollars", 2023, ""), "figure-against-series").verdict == "supported"


def test_wrong_yearly_figure_is_contradicted(told):
    """A figure that no vintage gives is contradicted by the yearly one."""
    claim = told(TRADE.format("263.7 billion dollars", 2023, ""), "figure-against-series")
    assert claim.verdict == "contradicted"
    assert "240.11" in claim.explanation


def test_round_figure_far_off_is_not_right_to_rounding(told):
    """300 billion is no rounding of 240."""
    assert told(TRADE.format("300 billion dollars", 2023, ""), "figure-against-series").verdict != "supported"


@pytest.mark.parametrize(
    ("figure", "year", "verdict"),
    [("240.11 billion dollars", 2023, "supported"), ("228.1 billion dollars", 2025, "contradicted")],
)
def test_record_high_is_recomputed(told, figure, year, verdict):
    """'A record high' holds above every full year before, and not below one of them."""
    assert told(TRADE.format(figure, year, ", a record high"), "record-recomputed").verdict == verdict


@pytest.mark.parametrize(
    ("rate", "verdict"),
    [("26.3%", "supported"), ("41.8%", "contradicted"), ("a quarter", "supported"), ("a third", "contradicted")],
)
def test_growth_rate_against_the_published_one(told, rate, verdict):
    """A rate beside a figure is held against the rate published with that figure."""
    text = TRADE.format("240.11 billion dollars", 2023, f", up {rate} from the year before")
    assert told(text, "rate-against-series").verdict == verdict


def test_record_level_is_not_record_growth(told):
    """A rate below an earlier year's is told beside the level."""
    text = TRADE.format("240.11 billion dollars", 2023, "") + " The growth was a record for China and Russia."
    assert "the rate is not" in told(text, "growth-recomputed").explanation


def test_unconfirmed_figure_does_not_support(told, record):
    """An unconfirmed vintage supports no figure."""
    value = next(v for v in record.series["chn-rus-goods-trade"].values if v.value == 96.5)
    assert not value.verified
    text = "In the first five months of 2024 trade between China and Russia came to 96.5 billion dollars. Moscow and Beijing said so."
    assert told(text, "figure-against-series").verdict != "supported"


@pytest.mark.parametrize(
    "text",
    [
        "In 2018 the United States put tariffs on 200 billion dollars of Chinese goods; trade went on.",
        "China's exports to Russia, a part of their trade, came to 111 billion dollars in 2023.",
        "In 2024 the Power of Siberia pipeline reached its design capacity of 38 billion cubic metres a year, from Russia to China.",
        "China's trade with the European Union came to 783 billion dollars in 2023.",
        "In 2023 trade between China and Russia rose by 32.7 percent in yuan, to 240.1 billion dollars.",
    ],
)
def test_another_measure_is_not_held_against_the_series(check, text):
    """Goods hit by a tariff, exports, a capacity, other partners and another currency are no values of the series."""
    assert not [
        c for c in check(text + " Washington, Moscow and Beijing took note.").claims if c.verdict == "contradicted"
    ]
