"""The calls, each one composition of rooms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from detente.api.report import extraction, report
from detente.checking import check_document
from detente.reading import Intake, open_input, read_document
from detente.reading.intake import from_bytes, from_text
from detente.record import Record, load


def record() -> Record:
    """The record, loaded once."""
    return load()


def check(text: str | Path | bytes, *, lang: str | None = None) -> dict[str, Any]:
    """Check a text (a string, bytes or the path of a file) and return the report as a JSON-ready dict.

    Raises NotReadable, NothingRelevant or UsageError.

    >>> check("In March 2014 the United States imposed sanctions on Russia.")["document"]["language"]
    'en'
    """
    return _check(_intake(text), lang)


def check_file(path: str, *, lang: str | None = None, fetch: bool = False) -> dict[str, Any]:
    """Check a file, standard input for ``-``, or with ``fetch`` the page at an address of the web."""
    return _check(open_input(path, fetch=fetch), lang)


def read(text: str | Path | bytes, *, lang: str | None = None) -> dict[str, Any]:
    """Read a text without judging it: document, dateline, repairs, actors, events, quantities, text quality.

    A Russian text is read for names, dates and figures; no events are coded in it.
    """
    return extraction(_check(_intake(text), lang, judge=False))


def read_file(path: str, *, lang: str | None = None, fetch: bool = False) -> dict[str, Any]:
    """Read a file, standard input for ``-``, or with ``fetch`` the page at an address of the web."""
    return extraction(_check(open_input(path, fetch=fetch), lang, judge=False))


def _check(intake: Intake, lang: str | None, *, judge: bool = True) -> dict[str, Any]:
    known = load()
    document = read_document(intake, known, lang=lang)
    return report(check_document(document, known, judge=judge), known)


def _intake(text: str | Path | bytes) -> Intake:
    if isinstance(text, Path):
        return open_input(str(text))
    if isinstance(text, bytes):
        return from_bytes(text, "text")
    if "\n" not in text and len(text.encode("utf-8", "surrogatepass")) < 250 and Path(text).is_file():
        return open_input(text)
    return from_text(text, "text")
