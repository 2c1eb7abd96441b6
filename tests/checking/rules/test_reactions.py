"""Reactions foretold not to come."""

from __future__ import annotations


def test_reaction_on_record_is_mixed(check):
    """A reaction said never to come, which the record has, is graded mixed: the rest of that body is not shown."""
    text = "On 25 April 2020 Donald Trump and Vladimir Putin issued a joint statement on the Elbe. The US Congress will never accuse Donald Trump of weakness towards Russia."
    found = check(text)
    claim = next(c for c in found.claims if c.rule == "reaction-on-record")
    assert claim.verdict == "prediction" and "2020-04-25-wsj-elbe-concern" in claim.records
    assert [p.grade for p in found.predictions if p.claim == claim.id] == ["mixed"]
