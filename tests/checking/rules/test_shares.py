"""Shares that fell, and shares that are not all."""

from __future__ import annotations

_DATED = " On 20 March 2023 Xi Jinping paid a state visit to Russia in Moscow."


def test_share_that_fell_is_outdated(told):
    """'One of the largest suppliers' of a good whose share has halved is outdated, with the path of the share."""
    claim = told(
        "Russia is one of the largest suppliers of gas to Europe. China buys more." + _DATED, "share-has-fallen"
    )
    assert claim.verdict == "outdated" and claim.records == ("rus-gas-share-of-eu-imports",)


def test_share_is_held_against_the_day_of_writing(check):
    """Before the share fell, the same sentence is not outdated."""
    text = "On 16 June 2021 Joe Biden and Vladimir Putin met in Geneva. Russia is one of the largest suppliers of gas to Europe."
    assert not [c for c in check(text).claims if c.verdict == "outdated"]


def test_no_other_choice_is_overstated(told):
    """'No other choice' is overstated where the share never came near the whole."""
    claim = told("Russia has no other choice than trade with China." + _DATED, "share-is-not-all")
    assert claim.verdict == "overstated" and "chn-share-of-rus-trade" in claim.records
