"""Visits: known, the other way round, unknown, first."""

from __future__ import annotations


def test_visit_in_the_record_is_supported(told):
    """A visit of that guest to that host at that time is supported by its entry."""
    claim = told("In March 2023 Xi Jinping visited Russia. China and Russia talked about trade.", "visit-known")
    assert claim.verdict == "supported"
    assert claim.records == ("2023-03-20-xi-state-visit-moscow",)


def test_visit_reversed_is_contradicted(told):
    """The visit told the wrong way round is contradicted by the one that took place, with the last such visit."""
    claim = told("In March 2023 Vladimir Putin visited China. China and Russia talked about trade.", "visit-direction")
    assert claim.verdict == "contradicted"
    assert claim.records[0] == "2023-03-20-xi-state-visit-moscow"
    assert "went the other way" in claim.explanation and "2022-02-04" in claim.explanation


def test_unknown_visit_is_not_in_record_with_density(told):
    """A visit that the record does not hold is not in record, beside how much it holds for the two."""
    claim = told("In November 2009 Barack Obama visited Russia. Russia and the United States talked.", "visit-known")
    assert claim.verdict == "not in record"
    assert "entries for the two" in claim.explanation and "2009-07-06" in claim.explanation


def test_first_visit_in_an_office(told):
    """No earlier visit since the term began supports 'first'."""
    text = (
        "On 14 May 2019 Mike Pompeo made his first visit to Russia as Secretary of State. The United States listened."
    )
    assert told(text, "first-visit").verdict == "supported"


def test_visit_said_not_to_have_been_is_no_claim_of_one(check):
    """A visit denied is not a visit told."""
    found = check("In March 2023 Xi Jinping never visited Russia. China and Russia talked about trade.")
    assert not any(c.rule.startswith("visit") for c in found.claims)


def test_unconfirmed_visit_does_not_support(told, record):
    """An unconfirmed entry supports no visit."""
    assert not record.chronology["2026-04-14-lavrov-wang-yi"].verified
    text = "In April 2026 Sergey Lavrov visited China. Russia and China talked about schedules."
    assert told(text, "visit-known").verdict == "not in record"


def test_visit_that_is_hoped_for_or_of_lesser_people_is_not_turned_round(check):
    """A visit looked forward to, and one of ministers beside a visit the other way, contradict nothing."""
    for text in (
        "In March 2023 Vladimir Putin said that he looked forward to visiting China next year. China and Russia talked about trade.",
        "In June 2023 Qin Gang visited the United States. The United States and China talked about trade.",
    ):
        assert not [c for c in check(text).claims if c.verdict == "contradicted"]


def test_first_since_is_not_first_in_office(check):
    """The first visit since some event, or of a term, is not held against earlier ones in the office."""
    for text in (
        "In March 2023 Xi Jinping made his first visit to Russia since the war in Ukraine began. China and Russia talked.",
        "In May 2024 Vladimir Putin made his first visit to China of his new term. China and Russia talked.",
    ):
        assert not [c for c in check(text).claims if c.rule == "first-visit" and c.verdict != "supported"]
