"""Web pages that no person reads: nested, endless, broken or empty ones are answered soon and without a crash."""

from __future__ import annotations

import time

import pytest

from detente.errors import NotReadable
from detente.reading import read_document
from detente.reading.intake import from_bytes
from detente.record import load

SENTENCE = "The two presidents met in Geneva and spoke for three hours about the treaty. "
TEXT = f"<p>{SENTENCE}The second day brought no more than a list of questions.</p>"
SECONDS = 5.0

READABLE = {
    "10,000 deep": "<div>" * 10_000 + TEXT + "</div>" * 10_000,
    "100,000 deep, never closed": "<div>" * 100_000 + TEXT,
    "10,000 inline elements deep": "<span>" * 10_000 + TEXT + "</span>" * 10_000,
    "10,000 tables in one another": "<table><tr><td>" * 10_000 + TEXT,
    "unclosed": f'<div><p><b><i>{TEXT}<div class="x><span>and <table><tr><td>then',
    "open brackets": TEXT + "<" * 500_000,
    "open brackets with spaces": TEXT + "< " * 500_000,
    "open tags": TEXT + "<a " * 300_000,
    "open comments": TEXT + "<!--" * 300_000,
    "100,000 tiny elements in a line": TEXT + "<i>a</i>" * 100_000,
    "100,000 tiny paragraphs": TEXT + "<p>a</p>" * 100_000,
    "100,000 tiny sentences": TEXT + "<p>Yes. It was.</p>" * 100_000,
    "100,000 links": TEXT + "<li><a rel='author'>Ann Lee</a>" * 100_000,
    "100,000 attributes": f"<p {' '.join(f'a{i}=x' for i in range(100_000))}>{TEXT}",
    "20,000 classes": "".join(f'<div class="c{i}-related-{"x-" * 50}">a</div>' for i in range(20_000)) + TEXT,
    "100,000 marks of notes": TEXT + "<p>" + SENTENCE + "<sup>1</sup>" * 100_000,
    "3 MB of spaces": TEXT + "<p>So it was." + " " * 3_000_000 + "It is.",
    "references to control characters": TEXT + "<p>" + "&#7;" * 100_000,
    "data nested beyond reason": f'<script type="application/ld+json">{"[" * 100_000}</script>{TEXT}',
    "a menu that is none": TEXT + "<p>" + "a » " * 300 + "x.y z",
    "a broken character": TEXT + "&#xD800;&#99999999;",
}
UNREADABLE = {
    "4 MB in one line": f"<p>{SENTENCE * 49_000}</p>",
    "4 MB of one sentence": f"<p>{'word ' * 780_000}</p>",
    "only script": f"<script>{f'var a = `{TEXT}`;' * 100}</script>",
    "no body": "",
    "only a menu": "<nav><a href=/>Home</a> <a href=/w>World</a></nav>",
    "NUL": TEXT.replace(" ", "\0", 3),
}


def timed(body: str) -> str:
    """The text of a page with this body, read within the time allowed."""
    began = time.monotonic()
    try:
        page = f"<!DOCTYPE html><html><head><title>The treaty</title></head><body>{body}".encode()
        return read_document(from_bytes(page, "page.html"), load()).text
    finally:
        assert time.monotonic() - began < SECONDS


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Tables and parsers are loaded before anything is timed."""
    timed(TEXT)


@pytest.mark.parametrize("kind", READABLE)
def test_text_is_found(kind: str) -> None:
    """The text beside the nonsense is read."""
    assert SENTENCE.strip() in timed(READABLE[kind])


@pytest.mark.parametrize("kind", UNREADABLE)
def test_no_text_is_said_in_one_line(kind: str) -> None:
    """Where there is no text, or more than is read at a time, one line says so."""
    with pytest.raises(NotReadable) as error:
        timed(UNREADABLE[kind])
    assert str(error.value).startswith("page.html: ") and "\n" not in str(error.value)


def test_a_line_of_gaps() -> None:
    """Wide gaps in a plain text are no trap either."""
    began = time.monotonic()
    text = f"The treaty\n\n{SENTENCE}\n\n{'ab  ' * 500}x.y\n"
    assert SENTENCE.strip() in read_document(from_bytes(text.encode(), "x.txt"), load()).text
    assert time.monotonic() - began < SECONDS
