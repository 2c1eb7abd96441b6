"""Words under another name or of another day."""

from __future__ import annotations

AFTER = " Washington, Moscow and Beijing took note."
WORDS = "called a unipolar order of one master unacceptable and asked why NATO enlargement needed military infrastructure at Russian borders."


def test_another_speaker(told):
    """The words are on record from another on that very day."""
    claim = told("On 10 February 2007 Sergey Ivanov " + WORDS + AFTER, "statement-speaker")
    assert claim.verdict == "supported with correction" and "Vladimir Putin" in claim.explanation


def test_another_day(told):
    """The words are the speaker's, of another day."""
    claim = told("On 12 March 2008 Vladimir Putin " + WORDS + AFTER, "statement-date")
    assert claim.verdict == "supported with correction" and "2007-02-10" in claim.explanation


def test_what_many_say_is_nobody_elses(check):
    """A stock phrase said by another on another day is not taken from him."""
    text = "On 30 June 1998 Bill Clinton said that the United States does not support independence for Taiwan." + AFTER
    assert not any(
        c.rule.startswith("statement-") and c.verdict == "supported with correction" for c in check(text).claims
    )
