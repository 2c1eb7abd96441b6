"""PDF, DOCX and e-mail to text, within bounds of size and time; what they say of themselves are claims."""

from __future__ import annotations

import email
import email.policy
import html
import io
import json
import re
import subprocess
import sys
import zipfile
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from detente.errors import NotReadable

Read = tuple[str, str, dict[str, str]]  # text, its kind (text, markdown or html), the document's claims of itself

_MIB = 1 << 20
_UNPACKED = 64 * _MIB  # a DOCX of a whole book with pictures unpacks to less
_PDF_SECONDS = 4.0
_SCAN = 20  # fewer letters a page than this: pictures of pages


def is_document(data: bytes, name: str) -> str:
    """``pdf``, ``docx``, ``email`` or "", by the first bytes; the name decides only for e-mail.

    >>> is_document(b"%PDF-1.7", "x"), is_document(b"Dear all", "x.txt")
    ('pdf', '')
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        return "docx"
    if name.lower().endswith(".eml") or re.match(
        rb"(?:[A-Za-z-]{2,30}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3,}\r?\n", data[:8192]
    ):
        return "email" if re.search(rb"(?im)^(?:from|message-id|mime-version):", data[:8192]) else ""
    return ""


def read_document(data: bytes, name: str, kind: str) -> Read:
    """The text of a document of a kind that `is_document` names; raises NotReadable with the remedy."""
    return {"pdf": _pdf, "docx": _docx, "email": _email}[kind](data, name)


def _pdf(data: bytes, name: str) -> Read:
    """A PDF is taken apart in a process of its own: some make a reader loop or swell, and a process can be stopped."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "detente.reading.intake.pdf"],
            input=data,
            capture_output=True,
            timeout=_PDF_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NotReadable(
            f"{name}: this PDF takes more than {_PDF_SECONDS:g} s to take apart; save it as text and give that"
        ) from error
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise NotReadable(f"{name}: this PDF cannot be taken apart (it is broken or needs too much memory)") from error
    if found["error"]:
        raise NotReadable(f"{name}: {found['error']}")
    pages: list[str] = found["pages"]
    letters = sum(c.isalpha() for page in pages for c in page)
    if letters < _SCAN * max(len(pages), 1):
        raise NotReadable(
            f"{name}: a PDF of {len(pages)} page{'s' if len(pages) != 1 else ''} without text, "
            "most likely pictures of pages; run it through text recognition first"
        )
    return flow(pages), "text", _some(found["claims"])


def flow(pages: list[str]) -> str:
    """The lines of printed pages as paragraphs: running heads and page numbers out, words cut by a line's end joined.

    >>> flow(["Talks be-\\ngan in Geneva.\\nThe two sides met\\nagain."])
    'Talks began in Geneva. The two sides met again.'
    """
    split = [[line.strip() for line in page.split("\n")] for page in pages]
    edges: dict[str, int] = {}
    for lines in split:
        full = [line for line in lines if line]
        for line in {*full[:2], *full[-2:]}:
            key = re.sub(r"\d+", "#", line)
            edges[key] = edges.get(key, 0) + 1
    heads = {key for key, n in edges.items() if n > 2 and n > len(pages) / 2}
    out: list[str] = []
    paragraph = ""
    widths = sorted(len(line) for lines in split for line in lines if line)
    # A line well short of the page's width that ends a sentence ends its paragraph.
    width = widths[int(len(widths) * 0.75)] if widths else 0
    for lines in split:
        for line in lines:
            if not line:
                if paragraph:
                    out.append(paragraph)
                paragraph = ""
                continue
            if re.fullmatch(r"[-–—\s]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", line, re.IGNORECASE):
                continue
            if re.sub(r"\d+", "#", line) in heads:
                continue
            paragraph = _joined(paragraph, line)
            if len(line) < 0.8 * width and line[-1] in '.!?。！？”"':
                out.append(paragraph)
                paragraph = ""
    if paragraph:
        out.append(paragraph)
    return "\n\n".join(out)


def _joined(paragraph: str, line: str) -> str:
    """A line behind what stands before it: a hyphen at the end is a cut word, Chinese needs no space."""
    if not paragraph:
        return line
    if re.search(r"[a-z]-$", paragraph) and line[:1].islower():
        return paragraph[:-1] + line
    wide = paragraph[-1] > "\u2e7f" and line[0] > "\u2e7f"
    return paragraph + ("" if wide else " ") + line


def _docx(data: bytes, name: str) -> Read:
    """The paragraphs and tables of a DOCX in their order; bounded before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            # The reader of the archive gives no more bytes than these sizes declare.
            size = sum(info.file_size for info in archive.infolist())
            if size > _UNPACKED:
                raise NotReadable(
                    f"{name}: unpacks to {size / _MIB:.0f} MB, more than the {_UNPACKED // _MIB} MB of any article; "
                    "save it as text and give that"
                )
    except zipfile.BadZipFile as error:
        raise NotReadable(f"{name}: begins like a DOCX but is a broken archive") from error
    if "word/document.xml" not in names:
        raise NotReadable(f"{name}: an archive that is no DOCX; give the article itself as text, HTML, PDF or DOCX")
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        document = docx.Document(io.BytesIO(data))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if hasattr(block, "rows"):
                cells = ((cell.text.strip() for cell in row.cells) for row in block.rows)
                lines += ["  ".join(dict.fromkeys(filter(None, row))) for row in cells]
            else:
                mark = (
                    "# " if (block.style is not None and str(block.style.name).startswith(("Heading", "Title"))) else ""
                )
                lines.append(mark + block.text if block.text.strip() else "")
        core = document.core_properties
        claims = {
            "title": core.title or "",
            "author": core.author or "",
            "date": core.created.date().isoformat() if core.created else "",
        }
    except (
        OpcError,
        LxmlError,
        ParseError,
        KeyError,
        ValueError,
        AttributeError,
        zipfile.BadZipFile,
        RecursionError,
    ) as error:
        raise NotReadable(
            f"{name}: a broken DOCX ({type(error).__name__}); open it and save it again, or as text"
        ) from error
    if claims["author"] == "python-docx":
        claims["author"] = ""  # what the library writes where nobody signs
    return "\n\n".join(line for line in lines if line.strip()), "markdown", _some(claims)


def _email(data: bytes, name: str) -> Read:
    """The body of a message, plain text before HTML, with its headers as claims; attachments are named, not read."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        content = body.get_content() if body is not None else ""
    except (LookupError, ValueError, AttributeError, TypeError, KeyError):
        content = ""
    if not isinstance(content, str) or not content.strip():
        kept = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
        more = f"; it carries {', '.join(kept[:3])}: save that and give it" if kept else ""
        raise NotReadable(f"{name}: a message without a text{more}")
    kind = "html" if body is not None and body.get_content_subtype() == "html" else "text"
    claims = {"title": _header(message, "subject"), "author": _sender(message), "date": _day(message)}
    if kind == "html" and claims["title"] and "<title" not in content.lower():
        content = f"<title>{html.escape(claims['title'])}</title>{content}"
    return content.replace("\r\n", "\n"), kind, _some(claims)


def _header(message: EmailMessage, key: str) -> str:
    try:
        return " ".join(str(message.get(key, "")).split())
    except (ValueError, AttributeError, IndexError):
        return ""  # a header that breaks its own syntax


def _sender(message: EmailMessage) -> str:
    return re.sub(r"\s*<[^>]*>\s*", "", _header(message, "from")).strip('" ')


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


def _some(claims: dict[str, str]) -> dict[str, str]:
    return {key: value.strip() for key, value in claims.items() if value and value.strip()}
