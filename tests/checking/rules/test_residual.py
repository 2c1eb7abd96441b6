"""What no rule over the record speaks to."""

from __future__ import annotations

import pytest

_DATED = " On 16 June 2021 Joe Biden and Vladimir Putin met in Geneva."


@pytest.mark.parametrize(
    "text",
    [
        "Putin wants to humiliate the United States.",
        "Washington fears Russia and China.",
        "普京希望羞辱美国，俄罗斯害怕中国。",
    ],
)
def test_motives_are_never_judged(check, text):
    """What somebody wants or fears, with nobody who says so, is not checkable, with the rule that says why."""
    found = check(text + _DATED)
    own = [c for c in found.claims if c.type == "motive"]
    assert own and {c.verdict for c in own} == {"not checkable"}
    assert "R1" in {r.rule for r in found.refusals}


def test_trust_is_answered_with_what_is_measured(told):
    """Trust is not measured; the latest entries by field are told instead."""
    claim = told("Trust between Russia and the United States is low." + _DATED, "trust-proxies")
    assert claim.verdict == "not checkable" and "votes:" in claim.explanation


def test_unknown_act_is_not_in_record_with_density(check):
    """An act that no entry has is not in record, beside how much the record holds and what is nearest."""
    found = check("Russia imposed sanctions on the United States over lunar dust." + _DATED)
    claim = next(c for c in found.claims if "lunar" in c.text)
    assert claim.verdict == "not in record" and "entries for RUS–USA" in claim.explanation


def test_every_assertion_has_a_claim(check):
    """No sentence that asserts something is passed over in silence; questions assert nothing."""
    found = check("Russia is large. Will China and Russia agree? The United States is far away." + _DATED)
    assert {c.sentence for c in found.claims} == {s.id for s in found.document.sentences if not s.question}


def test_a_day_or_a_figure_is_something_to_hold_against_the_record(check):
    """A sentence with a day or a measured figure is not in the record, and not beyond checking; one with neither is."""
    text = (
        "On 21 July 2005 the People's Bank of China floated paper lanterns. The lanterns of China weighed 38 tonnes. "
        "The lanterns of China were red. Moscow and Beijing were there in 2005."
    )
    by = {c.sentence: (c.type, c.verdict) for c in check(text).claims}
    assert by["S1"] == ("event", "not in record") and by["S2"] == ("quantity", "not in record")
    assert by["S3"][1] == "not checkable"
