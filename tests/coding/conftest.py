"""Reading and coding a string, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from detente.coding import code
from detente.coding.code import Coded, Facts
from detente.reading import read_document
from detente.reading.intake import from_bytes
from detente.record import load

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in a module's KNOWN_DEFECTS (test, parameter or "test: parameter" → reason) as a strict xfail."""
    for item in items:
        if HERE not in item.path.parents:
            continue
        known = getattr(getattr(item, "module", None), "KNOWN_DEFECTS", {})
        spec = getattr(item, "callspec", None)
        keys = {
            getattr(item, "originalname", item.name),
            *(v for v in (spec.params.values() if spec else ()) if isinstance(v, str)),
        }
        keys |= {f"{getattr(item, 'originalname', '')}: {key}" for key in keys}
        for key in keys & set(known):
            item.add_marker(pytest.mark.xfail(strict=True, reason=known[key]))


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
