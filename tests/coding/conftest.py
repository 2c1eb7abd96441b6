"""Reading and coding a string, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.coding import code
from detente.coding.code import Coded, Facts
from detente.reading import read_document
from detente.reading.intake import from_bytes
from detente.record import load


@pytest.fixture(scope="session")
def coding() -> Callable[[str], Coded]:
    """Code a text."""

    def run(text: str) -> Coded:
        record = load()
        return code(read_document(from_bytes(text.encode("utf-8"), "text.txt"), record), record.actors)

    return run


@pytest.fixture(scope="session")
def facts(coding: Callable[[str], Coded]) -> Callable[[str], Facts]:
    """Code a text of one sentence."""

    def run(text: str) -> Facts:
        (only,) = coding(text).facts.values()
        return only

    return run
