"""Bytes to text: find the encoding and the kind of file, or say in one line why it cannot be read."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from detente.errors import NotReadable, UsageError

# A commentary of 1,500 words has 10 kB; a whole book has 1–2 MB. Above this a file is a corpus, not a text.
LIMIT = 4_000_000
_HTML = re.compile(r"<(?:!doctype html|html|head|body|div|article|p)\b", re.IGNORECASE)
_FRONT = re.compile(r"\A---\n(?P<yaml>.*?)\n---\n", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Intake:
    """A decoded input."""

    name: str
    text: str
    kind: str  # text | markdown | html
    encoding: str


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Text and the encoding that gave it; raises NotReadable for bytes that are not text.

    >>> decode("中俄关系".encode("gb18030"), "x")[1]
    'gb18030'
    """
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise NotReadable(f"{name}: starts like {encoding} but breaks at byte {error.start}") from error
    if b"\x00" in data[:8192]:
        raise NotReadable(f"{name}: holds NUL bytes, so it is a binary file; give text, Markdown or HTML")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        broken = error.start
    try:
        text = data.decode("gb18030")
        han = len(re.findall(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]", text))
        other = len(re.findall(r"[^\x00-\x7f]", text))
        if other and han / other > 0.8:
            return text, "gb18030"
    except UnicodeDecodeError:
        pass
    text = data.decode("cp1252", errors="replace")
    letters = sum(c.isalpha() or c.isspace() for c in text)
    if "\ufffd" not in text and letters > 0.8 * len(text):
        return text, "windows-1252"
    raise NotReadable(f"{name}: not text in UTF-8, UTF-16, GB18030 or Windows-1252 (byte {broken} breaks UTF-8)")


def sniff(text: str, name: str) -> str:
    """The kind of text: html, markdown or plain text."""
    head = text[:4000].lstrip()
    if name.lower().endswith((".html", ".htm")) or (head.startswith("<") and _HTML.search(head)):
        return "html"
    if name.lower().endswith((".md", ".markdown")) or _FRONT.match(text) or re.search(r"^#{1,4} \S", text, re.M):
        return "markdown"
    return "text"


def from_bytes(data: bytes, name: str) -> Intake:
    """An input from bytes, with the size and content checked."""
    if len(data) > LIMIT:
        raise NotReadable(
            f"{name}: {len(data) / 1e6:.0f} MB; one text of at most {LIMIT / 1e6:.0f} MB is read at a time, so split it"
        )
    text, encoding = decode(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text and len(_CONTROL.findall(text)) > 0.01 * len(text):
        raise NotReadable(f"{name}: full of control characters, so it is a binary file; give text, Markdown or HTML")
    return Intake(name, text, sniff(text, name), encoding)


def open_input(path: str) -> Intake:
    """Read a file, or standard input for ``-``."""
    if path == "-":
        return from_bytes(sys.stdin.buffer.read(LIMIT + 1), "standard input")
    file = Path(path)
    if not file.exists():
        raise UsageError(f"{path}: no such file; give the path of an article, or - for standard input")
    if file.is_dir():
        raise UsageError(f"{path}: a folder; give the files in it, for instance {path.rstrip('/')}/*.txt")
    size = file.stat().st_size
    if size > LIMIT:
        raise NotReadable(
            f"{path}: {size / 1e6:.0f} MB; one text of at most {LIMIT / 1e6:.0f} MB is read at a time, so split it"
        )
    try:
        return from_bytes(file.read_bytes(), file.name)
    except OSError as error:
        raise NotReadable(f"{path}: {error.strerror or error}") from error
