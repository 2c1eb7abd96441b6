"""Votes by number: how each voted, the count, the day."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "rule", "verdict"),
    [
        ("On 25 March 2024 the United States abstained on UN Security Council resolution 2728.", "vote-cast", "supported"),
        ("2024年3月25日，美国对联合国安理会第2728号决议投了反对票。", "vote-cast", "contradicted"),
        ("On 2 March 2022 UN General Assembly resolution ES-11/1 received 141 votes in favour and 5 against.", "vote-tally", "supported"),
        ("On 2 March 2022 UN General Assembly resolution ES-11/1 received 120 votes in favour and 5 against.", "vote-tally", "contradicted"),
        ("On 9 March 2022 the United States voted for UN General Assembly resolution ES-11/1.", "vote-date", "supported with correction"),
    ],
)  # fmt: skip
def test_votes(told, text, rule, verdict):
    """A ballot, a count or a day against the row of the resolution."""
    assert told(text + " Washington and Moscow took note.", rule).verdict == verdict


def test_the_count_of_all_is_no_ballot_of_one(check):
    """A state named beside the count did not vote for it by that."""
    text = "Russia saw resolution 2728 pass on 25 March 2024 with 14 votes in favour. Washington took note."
    assert not any(c.rule == "vote-cast" and c.verdict == "contradicted" for c in check(text).claims)


def test_a_vote_without_its_number_is_found_by_body_and_day(told):
    """The only vote of the assembly on that day; the state right before the ballot cast it."""
    text = "On 27 March 2014 the UN General Assembly adopted it by 100 votes to 11; China voted against alongside Russia. Moscow was glad."
    assert told(text, "vote-tally").verdict == "supported"
    assert told(text, "vote-cast").verdict == "contradicted"
    assert "abstained" in told(text, "vote-cast").explanation
