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
