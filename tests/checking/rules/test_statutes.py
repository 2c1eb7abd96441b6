"""What a statute is said to require."""

from __future__ import annotations


def test_section_of_a_named_statute(told):
    """The act named in the sentence before is held against its sections, with the one that follows it."""
    text = "On 2 August 2017 Donald Trump signed CAATSA against Russia. The act stipulates that the President must send Congress a report before waiving sanctions on Russia."
    claim = told(text, "statute-section")
    assert claim.verdict == "supported" and claim.records == ("caatsa",)
    assert "section 216(a)" in claim.explanation and "216(b)" in claim.explanation


def test_act_that_is_not_named(check):
    """Without a statute named nearby no section is found for it."""
    found = check(
        "Russia and the United States differ. The act stipulates that the President must send Congress a report."
    )
    assert not [c for c in found.claims if c.rule == "statute-section"]
