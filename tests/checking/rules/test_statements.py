"""Words reported of a speaker."""

from __future__ import annotations

_POMPEO = (
    "On 14 May 2019 Mike Pompeo was in Sochi. Pompeo said in Sochi on 14 May 2019 that the United States and Russia "
    "need not be adversaries on every issue and that the President was committed to better relations."
)


def test_contrary_qualification_left_out_is_selective(told):
    """What the speaker said against it at the same time is told with the verdict."""
    claim = told(_POMPEO, "statement-qualified")
    assert claim.verdict == "selective" and claim.records == ("2019-05-14-pompeo-improve",)
    assert "interference in US elections unacceptable" in claim.explanation


def test_statement_without_a_contrary_one_is_supported(told):
    """A paraphrase with an additional, not a contrary, qualification is consistent with the record."""
    text = "On 6 March 2009 Hillary Clinton and Sergey Lavrov met in Geneva. Clinton said that the two sides, the United States and Russia, had begun to discuss resetting relations and saw arms reduction as a first task."
    claim = told(text, "statement-known")
    assert claim.verdict == "supported" and claim.records == ("2009-03-06-clinton-reset",)
    assert claim.speaker == "Hillary Clinton"


def test_unknown_words_are_not_in_record(check):
    """Words that the record does not have are not in record, whoever is said to have spoken them."""
    found = check(
        "On 6 March 2009 Hillary Clinton said that Russia and the United States would share a lunar observatory."
    )
    assert {c.verdict for c in found.claims if c.type == "quotation"} <= {"not in record"}
