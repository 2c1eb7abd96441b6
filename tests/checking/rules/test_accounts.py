"""Numbers that the sides give differently."""

from __future__ import annotations


def test_two_accounts_of_a_duration_are_disputed(told):
    """The Kremlin and the White House differ on the length of a call: both are told, and whose figure the text uses."""
    text = "On 3 May 2019 Donald Trump and Vladimir Putin talked by telephone for 90 minutes. Russia and the United States said so."
    claim = told(text, "accounts-differ")
    assert claim.verdict == "disputed accounts"
    assert set(claim.accounts) >= {"2019-05-03-call-duration-kremlin", "2019-05-03-call-duration-whitehouse"}
    assert "uses the figure of Kremlin" in claim.explanation


def test_hours_are_compared_in_minutes(told):
    """An hour and a half told in hours finds the same accounts."""
    text = "On 3 May 2019 Donald Trump and Vladimir Putin talked by telephone for 1.5 hours. Russia and the United States said so."
    assert told(text, "accounts-differ").verdict == "disputed accounts"


def test_length_as_the_entry_has_it(told):
    """How long a meeting lasted is held against its entry, where the sides give no lengths of their own."""
    lead = "On 15 August 2025 Trump and Putin met in Anchorage. "
    after = " Russia and the United States were there."
    assert told(lead + "The talks lasted nearly three hours." + after, "event-figure").verdict == "supported"
    claim = told(lead + "The talks lasted five hours." + after, "event-figure")
    assert claim.verdict == "supported with correction" and "nearly three hours" in claim.explanation
