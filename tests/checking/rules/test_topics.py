"""Absolute sentences on matters with entries both ways."""

from __future__ import annotations


def test_generalisation_with_entries_both_ways_is_overstated(told, record):
    """Both lists are told, and both are confirmed."""
    claim = told("China and Russia have never had a border dispute. Moscow and Beijing trade.", "both-ways")
    assert claim.verdict == "overstated"
    entries = [record.chronology[r] for r in claim.records]
    assert {e.sign for e in entries} == {1, -1} and all(e.verified for e in entries)


def test_measured_sentence_is_no_generalisation(check):
    """The same matter without an absolute word is not overstated."""
    assert not [
        c
        for c in check("China and Russia had a border dispute. Moscow and Beijing trade.").claims
        if c.verdict == "overstated"
    ]
