"""Events that the record knows, and those it has only unconfirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest

UNCONFIRMED = {
    "2005-04-25-elbe-statement": "On 25 April 2005 Bush and Putin issued a joint statement on the 60th anniversary of the Elbe meeting. Russia and America agreed.",
    "2024-03-07-nato-sweden": "On 7 March 2024 Sweden became the 32nd member of NATO. Russia and the United States saw the Sweden NATO accession.",
}


def test_known_event_tells_the_life_of_its_treaty(told):
    """The signing of a treaty is supported, with what became of the treaty."""
    claim = told("On 8 April 2010 Obama and Medvedev signed New START in Prague. Russia agreed.", "event-known")
    assert claim.verdict == "supported" and claim.records == ("2010-04-08-new-start-signed",)
    assert "ended 2026-02-05" in claim.explanation


def test_accounts_of_who_paid_are_disputed(told):
    """Where the sides differ on the matter of the sentence, both are told."""
    text = "On 1 April 2020 a Russian An-124 landed in New York with medical aid. Russia sent it, the United States took it."
    claim = told(text, "accounts-differ")
    assert claim.verdict == "disputed accounts" and len(claim.accounts) >= 2


@pytest.mark.parametrize("entry", UNCONFIRMED)
def test_unconfirmed_entries_never_support_or_contradict(check, record, entry, monkeypatch):
    """An unconfirmed entry is told as such, gives no verdict and dates no text."""
    monkeypatch.setitem(record.chronology, entry, replace(record.chronology[entry], verified=False))
    found = check(UNCONFIRMED[entry])
    own = [c for c in found.claims if entry in c.records]
    assert own and {c.verdict for c in own} == {"not in record"}
    assert entry not in {b.record for b in found.dateline.bounds}


def test_election_is_the_last_before_the_years_named(check):
    """'After X was elected' is anchored to the election that the years of the text allow."""
    first = check("In 2017, after Donald Trump was elected, Russia and the United States talked. Trump and Putin met.")
    assert "2016-11-08-us-election" in {r for c in first.claims for r in c.records}
    second = check("In 2025, after Donald Trump was elected, Russia and the United States talked. Trump and Putin met.")
    assert "2024-11-05-us-election" in {r for c in second.claims for r in c.records}
