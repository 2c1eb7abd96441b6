"""Input to text: a file of any usual kind, a folder, a page of the web or standard input, or one line why not."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from glob import glob
from pathlib import Path

from detente.errors import NotReadable, UsageError
from detente.reading.intake.encodings import decode

__all__ = [
    "CHARACTERS",
    "LIMIT",
    "Intake",
    "decode",
    "expand",
    "from_bytes",
    "from_text",
    "is_url",
    "open_input",
    "sniff",
]

# A commentary of 1,500 words has 10 kB; a whole book has 1–2 MB. Above this a file is a corpus, not a text.
LIMIT = 4_000_000
# PDF and DOCX carry fonts and pictures beside the text.
DOCUMENT_LIMIT = 30_000_000
# The text proper, after pages and documents are taken apart: fifteen times the longest commentary, and what can be read in
# a few seconds, whatever it is made of.
CHARACTERS = 150_000
# What a folder gives; other files in it are left alone.
ENDINGS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml")
_HTML = re.compile(r"<(?:!doctype html|html|head|body|div|article|p|title|meta)\b", re.IGNORECASE)
_FRONT = re.compile(r"\A---\n(?P<yaml>.*?)\n---\n", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Intake:
    """A decoded input; ``claims`` are what the document, message or address says of itself, not facts."""

    name: str
    text: str
    kind: str  # text | markdown | html
    encoding: str
    claims: Mapping[str, str] = field(default_factory=dict)  # title, author, date, url


def is_url(text: str) -> bool:
    """True for an address of the web."""
    from detente.reading.intake.fetch import is_url as asked

    return asked(text)


def expand(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Files, with folders and patterns (``*.txt``) replaced by the files in them, in the order of their names.

    A folder gives the files of known endings in it and in its folders; raises UsageError where there are none.
    """
    out: list[str] = []
    for path in paths:
        if path == "-" or is_url(path) or Path(path).is_file():
            out.append(path)
        elif Path(path).is_dir():
            found = sorted(str(f) for f in Path(path).rglob("*") if f.suffix.lower() in ENDINGS and f.is_file())
            if not found:
                raise UsageError(f"{path}: a folder without articles ({', '.join(ENDINGS)})")
            out += found
        elif any(c in path for c in "*?["):
            found = sorted(f for f in glob(path, recursive=True) if Path(f).is_file())
            if not found:
                raise UsageError(f"{path}: no file fits this pattern")
            out += found
        else:
            out.append(path)
    return tuple(out)


def sniff(text: str, name: str) -> str:
    """The kind of text: html, markdown or plain text."""
    head = text[:4000].lstrip()
    if name.lower().endswith((".html", ".htm")) or (head.startswith("<") and _HTML.search(head)):
        return "html"
    if name.lower().endswith((".md", ".markdown")) or _FRONT.match(text) or re.search(r"^#{1,4} \S", text, re.M):
        return "markdown"
    return "text"


def from_bytes(data: bytes, name: str, *, declared: str = "", claims: Mapping[str, str] | None = None) -> Intake:
    """An input from bytes, with the size and content checked; ``declared`` is the charset that came with it.

    Raises NotReadable with the reason and the remedy.
    """
    from detente.reading.intake.documents import is_document, read_document

    said = dict(claims or {})
    document = is_document(data, name)
    if len(data) > (DOCUMENT_LIMIT if document else LIMIT):
        raise NotReadable(_too_big(name, len(data), DOCUMENT_LIMIT if document else LIMIT))
    if document:
        text, kind, more = read_document(data, name, document)
        return _intake(name, text, kind, document, {**more, **said})
    text, encoding = decode(data, name, declared)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text and len(_CONTROL.findall(text)) > 0.01 * len(text):
        raise NotReadable(
            f"{name}: full of control characters, so it is a binary file; give text, Markdown, HTML, PDF, DOCX or e-mail"
        )
    return _intake(name, text, sniff(text, name), encoding, said)


def from_text(text: str, name: str) -> Intake:
    """An input from a string; a lone surrogate, which no text can hold, is shown as U+FFFD."""
    if len(text) > LIMIT:
        raise NotReadable(_too_big(name, len(text), LIMIT))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _intake(name, _SURROGATE.sub("\ufffd", text), sniff(text, name), "str", {})


def _intake(name: str, text: str, kind: str, encoding: str, claims: Mapping[str, str]) -> Intake:
    if kind != "html" and len(text) > CHARACTERS:
        raise NotReadable(
            f"{name}: {len(text):,} characters; one text of at most {CHARACTERS:,} is read at a time, so split it"
        )
    return Intake(name, text, kind, encoding, claims)


def _too_big(name: str, size: int, limit: int) -> str:
    return f"{name}: {size / 1e6:.0f} MB; one text of at most {limit / 1e6:.0f} MB is read at a time, so split it"


def open_input(path: str, *, fetch: bool = False) -> Intake:
    """Read a file, standard input for ``-``, or with ``fetch`` a page of the web."""
    if is_url(path):
        return _fetched(path, fetch)
    if path == "-":
        return from_bytes(sys.stdin.buffer.read(DOCUMENT_LIMIT + 1), "standard input")
    file = Path(path)
    if not file.exists():
        raise UsageError(f"{path}: no such file; give the path of an article, or - for standard input")
    if file.is_dir():
        raise UsageError(f"{path}: a folder; give the files in it, for instance {path.rstrip('/')}/*.txt")
    try:
        size = file.stat().st_size
        if size > DOCUMENT_LIMIT:
            raise NotReadable(_too_big(file.name, size, LIMIT))
        return from_bytes(file.read_bytes(), file.name)
    except OSError as error:
        raise NotReadable(f"{path}: {error.strerror or error}") from error


def _fetched(url: str, allowed: bool) -> Intake:
    if not allowed:
        raise UsageError(f"{url}: an address of the web is fetched only with --fetch; without it detente stays offline")
    from detente.reading.intake.fetch import fetch

    data, at, charset = fetch(url, DOCUMENT_LIMIT)
    return from_bytes(data, at, declared=charset, claims={"url": at})
