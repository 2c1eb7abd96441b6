"""Short texts, written for these tests about events in the record, checked against it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.checking import Findings, check_document
from detente.nouns import Claim
from detente.reading import read_document
from detente.reading.intake import from_bytes
from detente.record import Record, load

Check = Callable[[str], Findings]
Told = Callable[[str, str], Claim]


@pytest.fixture(scope="session")
def record() -> Record:
    """The record itself: the rules are about what it holds."""
    return load()


@pytest.fixture(scope="session")
def check(record: Record) -> Check:
    """Everything that is found in a text."""

    def checked(text: str) -> Findings:
        return check_document(read_document(from_bytes(text.encode(), "text"), record), record)

    return checked


@pytest.fixture(scope="session")
def told(check: Check) -> Told:
    """The one claim of a text that a rule makes."""

    def claim(text: str, rule: str) -> Claim:
        claims = check(text).claims
        found = [c for c in claims if c.rule == rule]
        assert len(found) == 1, [(c.rule, c.verdict) for c in claims]
        return found[0]

    return claim
