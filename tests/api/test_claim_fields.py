"""Who, where, when and in which field a claim is about, and the channels of the pair beside it."""

from __future__ import annotations

import pytest

from detente.api import check

TEXT = (
    "On 16 June 2021 Joe Biden and Vladimir Putin met in Geneva. "
    "Russia and the United States need a security dialogue and a hotline. "
    "The matter is important for all."
)


@pytest.fixture(scope="module")
def report():
    """One report of a short text."""
    return check(TEXT)


def test_a_claim_names_actors_place_time_and_field(report):
    """What its sentence and its entry tell."""
    claim = next(c for c in report["claims"] if c["sentence"] == "S1")
    assert {"joe-biden", "vladimir-putin"} <= set(claim["actors"]) and "Joe Biden" in claim["actor_names"]
    assert claim["place"] == "Geneva" and claim["time"]["start"] == "2021-06-16"
    assert (claim["polarity"], claim["modality"], claim["unknown"]) == ("positive", "asserted", {})


def test_what_is_not_known_is_null_with_its_reason(report):
    """No field of a claim is filled where reading found nothing."""
    for claim in report["claims"]:
        for key in ("actors", "place", "time", "field"):
            assert (claim[key] is None) == (key in claim["unknown"])
            assert claim["unknown"].get(key, "a reason")


def test_the_channels_are_those_of_the_day_of_the_text(report):
    """On 16 June 2021 New START was in force, and its suspension of 2023 not yet known."""
    tracker = report["channels"]
    assert tracker["pair"] == ["RUS", "USA"] and tracker["on"] == report["dateline"]["window"]["start"]
    arms = next(x for x in tracker["lines"] if x["id"] == "arms-control")
    assert arms["status"] == "open"
    assert next(g["state"] for g in arms["governed_by"] if g["instrument"] == "new-start") == "in force"
    assert all((x["since"] or "") <= tracker["on"] for x in tracker["lines"])


def test_a_call_for_a_channel_is_told_what_there_is(report):
    """The claim that wants a dialogue and a hotline lists the channels with status and day."""
    claim = next(c for c in report["claims"] if c["sentence"] == "S2")
    assert "Channels of Russia and United States on" in claim["explanation"] and "New START" in claim["explanation"]
