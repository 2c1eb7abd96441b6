"""Reading a string as `check` would, without judging it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.nouns import Document
from detente.reading import read_document
from detente.reading.intake import from_bytes
from detente.record import load


@pytest.fixture(scope="session")
def reading() -> Callable[..., Document]:
    """Read a text; ``name`` gives the kind by its ending."""

    def run(text: str, name: str = "text.txt", lang: str | None = None) -> Document:
        return read_document(from_bytes(text.encode("utf-8"), name), load(), lang=lang)

    return run
