"""Years and outcomes stated wrongly."""

from __future__ import annotations


def test_wrong_year_is_contradicted(told):
    """A year in which the record has not the speech is rejected, and the day of the record told."""
    text = "In 2015 Vladimir Putin gave the Munich speech against a unipolar order. Russia and the United States disagreed."
    claim = told(text, "year-against-record")
    assert claim.verdict == "contradicted"
    assert claim.text == "2015" and "2007-02-10" in claim.explanation


def test_right_year_is_no_claim(check):
    """The right year gives no claim about it."""
    text = "In 2007 Vladimir Putin gave the Munich speech against a unipolar order. Russia and the United States disagreed."
    assert not [c for c in check(text).claims if c.rule == "year-against-record"]


def test_year_of_a_figure_is_not_the_year_of_its_release(check):
    """The trade of 2023, reported in January 2024, is of 2023."""
    text = "In January 2024 China and Russia looked at their trade of 2023, which came to 240.11 billion dollars. Moscow and Beijing were glad."
    assert not [c for c in check(text).claims if c.rule == "year-against-record"]


def test_outcome_that_the_record_denies(told):
    """An agreement signed at a meeting that ended without one is contradicted."""
    text = "On 15 August 2025 Donald Trump and Vladimir Putin met in Anchorage. They signed a ceasefire agreement there. Russia and the United States were there."
    claim = told(text, "outcome-denied")
    assert claim.verdict == "contradicted" and claim.records == ("2025-08-15-anchorage-summit",)


def test_the_end_of_a_treaty_is_not_held_against_its_signing(check):
    """A treaty's name names its whole life, so the year of leaving it is not refuted by the year of signing it."""
    text = "In 2002 Washington left the ABM treaty with Russia. Russia and the United States spoke of it for years."
    assert not [c for c in check(text).claims if c.verdict == "contradicted"]


def test_a_year_belongs_to_its_own_sentence(check):
    """A neighbour's event does not refute the year of a sentence that has an event or the neighbour a year of its own."""
    text = (
        "In 2018 the United States pulled out of the Iran nuclear deal. In 2025 Trump and Putin met at "
        "Joint Base Elmendorf-Richardson. Russia and the United States differ."
    )
    assert not [c for c in check(text).claims if c.verdict == "contradicted"]


def test_year_of_a_release_or_a_beginning_is_not_refuted(check):
    """A report of data tells of an earlier year, and a year may be the beginning of a period."""
    text = (
        "In 2023 the total trade of China and Russia had grown by 26.3 percent, to a record $240 billion, as Chinese "
        "customs reported. Moscow and Beijing were glad.\n\nSince 2015 Vladimir Putin has not given the Munich speech again. Russia and the United States disagreed."
    )
    assert not [c for c in check(text).claims if c.rule == "year-against-record"]
    zh = "从2012年算起，这是普京慕尼黑演讲之后俄美两国的第五次争论。俄罗斯与美国意见不合。"
    assert not [c for c in check(zh).claims if c.rule == "year-against-record"]


def test_year_beside_the_act_is_not_its_year(check):
    """A year of something to come, or of an earlier meeting, dates not what the sentence tells."""
    for text in (
        "The Busan meeting of Trump and Xi was the first since Osaka in 2019. Washington and Beijing took note.",
        "On 30 October 2025 Trump and Xi met in Busan. 这是两人2019年大阪会晤以后第一次见面。Washington and Beijing took note.",
        "The threat has a date attached, 2030, as Vladimir Putin said in the Munich speech. Russia and the United States differ.",
    ):
        assert not [c for c in check(text).claims if c.rule == "year-against-record"]


def test_agreement_of_others_is_not_denied_by_the_meeting(check):
    """An agreement that was not signed, or that others signed, is no outcome of the meeting told before it."""
    lead = "On 15 August 2025 Donald Trump and Vladimir Putin met in Anchorage. "
    for text in (
        "They did not sign a ceasefire agreement there. Russia and the United States were there.",
        "Days before, the United States and China had signed an agreement on their truce. Russia and the United States were there.",
    ):
        assert not [c for c in check(lead + text).claims if c.verdict == "contradicted"]
