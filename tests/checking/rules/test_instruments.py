"""The life of an instrument."""

from __future__ import annotations

import pytest

AFTER = " Washington and Moscow took note."


@pytest.mark.parametrize(
    ("text", "rule", "verdict"),
    [
        ("New START entered into force on 5 February 2011.", "instrument-date", "supported"),
        ("New START entered into force on 5 March 2011.", "instrument-date", "supported with correction"),
        ("《新削减战略武器条约》于2012年2月5日生效。", "instrument-date", "supported with correction"),
        ("The INF Treaty is still in force today.", "instrument-force", "outdated"),
        ("The Outer Space Treaty never entered into force.", "instrument-force", "contradicted"),
    ],
)
def test_life(told, text, rule, verdict):
    """A stage with its date, denied, or long over."""
    assert told(text + AFTER, rule).verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "On 16 October 2020 Russia proposed to extend New START for a year.",
        "The joint statement of 8 May 2025 was signed in Moscow by Russia and China.",
        "Will New START enter into force on 5 March 2011?",
    ],
)
def test_what_is_wished_or_named_is_no_stage(check, text):
    """A proposal, a date inside a name and a question set nothing right."""
    assert not any(c.rule == "instrument-date" and c.verdict != "supported" for c in check(text + AFTER).claims)


@pytest.mark.parametrize(
    "text",
    [
        "On 17 July 1991 George H. W. Bush met Mikhail Gorbachev two weeks before START I was signed.",
        "The US withdrawal from the Treaty on Open Skies took effect on 22 November 2020.",
        "The Threshold Test Ban Treaty was signed on 3 July 1974.",
    ],
)
def test_side_clauses_and_like_names_are_no_stage(check, text):
    """A stage told beside the act, the leaving of a treaty, and a treaty with a longer name set nothing right."""
    assert not any(c.rule == "instrument-date" and c.verdict != "supported" for c in check(text + AFTER).claims)
