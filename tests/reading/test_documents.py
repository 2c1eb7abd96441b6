"""PDF, DOCX and e-mail: the text in its order, claims apart, and one clear line for what cannot be read."""

from __future__ import annotations

import io
import time
import zipfile
from email.message import EmailMessage

import docx
import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from detente.errors import NotReadable
from detente.reading.intake import Intake, from_bytes
from detente.reading.intake.documents import flow, is_document

PARAGRAPHS = (
    "The two presidents met in Geneva in June 2021. They agreed that their ambassadors would return.",
    "Talks on arms control were to follow, and a second round was held in September.",
)


def pdf(pages: list[list[str]], *, title: str = "", password: str = "") -> bytes:
    """A PDF that prints lines of Latin text."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        content = DecodedStreamObject()
        shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
        content.set_data(f"BT /F1 11 Tf 72 770 Td {shown} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if title:
        writer.add_metadata({"/Title": title, "/Author": "A. Writer", "/CreationDate": "D:20210701120000Z"})
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(paragraphs: tuple[str, ...], *, rows: tuple[tuple[str, ...], ...] = (), author: str = "") -> bytes:
    """A DOCX with a heading, paragraphs and a table behind the first paragraph."""
    document = docx.Document()
    document.add_heading("Geneva and after", 1)
    for i, text in enumerate(paragraphs):
        document.add_paragraph(text)
        if rows and i == 0:
            table = document.add_table(rows=0, cols=len(rows[0]))
            for row in rows:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = value
    if author:
        document.core_properties.author = author
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def message(plain: str = "", html: str = "", *, attached: bool = False) -> bytes:
    """An e-mail with the bodies that are given."""
    mail = EmailMessage()
    mail["From"] = "News Desk <desk@example.org>"
    mail["To"] = "reader@example.org"
    mail["Subject"] = "俄美会谈 talks"
    mail["Date"] = "Thu, 17 Jun 2021 09:30:00 +0300"
    if plain:
        mail.set_content(plain)
    if html:
        (mail.add_alternative if plain else mail.set_content)(html, subtype="html")
    if attached:
        mail.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="report.pdf")
    return mail.as_bytes()


def test_pdf() -> None:
    """Lines join to paragraphs, a cut word is mended, running heads and page numbers go, claims are kept."""
    lines = [
        ["Journal of Talks", "The two presidents met in Geneva in June 2021. They agreed that their ambas-", "sadors would return.", "1"],
        ["Journal of Talks", "Talks on arms control were to follow, and a second round was held in the", "autumn.", "2"],
        ["Journal of Talks", "No agreement was signed in the end, and the talks were broken off in the", "winter.", "3"],
    ]  # fmt: skip
    found = from_bytes(pdf(lines, title="Talks"), "x.pdf")
    assert found.kind == "text" and found.encoding == "pdf"
    assert found.text.split("\n\n")[0] == PARAGRAPHS[0]
    assert "Journal" not in found.text and "autumn." in found.text
    assert found.claims == {"title": "Talks", "author": "A. Writer", "date": "2021-07-01"}


def test_chinese_lines_join_without_a_space() -> None:
    """A Chinese line runs on into the next."""
    assert flow(["中俄两国元首在北京举行\n会谈。"]) == "中俄两国元首在北京举行会谈。"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf([[]]), "text recognition"),
        (pdf([["Secret talks were held in Vienna in the year 1999."]], password="x"), "password"),
        (b"%PDF-1.7\n" + b"junk " * 300, "PDF"),
    ],
)
def test_pdf_without_text(data: bytes, says: str) -> None:
    """Scans, locked and broken files say what they are and what to do."""
    with pytest.raises(NotReadable, match=says) as error:
        from_bytes(data, "x.pdf")
    assert str(error.value).startswith("x.pdf: ")


def test_docx() -> None:
    """Headings, paragraphs and tables come in their order; the author is a claim."""
    found = from_bytes(word(PARAGRAPHS, rows=(("2020", "107.8"), ("2021", "146.9")), author="B. Writer"), "x.docx")
    assert found.text == "\n\n".join(["# Geneva and after", PARAGRAPHS[0], "2020  107.8", "2021  146.9", PARAGRAPHS[1]])
    assert found.claims["author"] == "B. Writer"


def bomb() -> bytes:
    """An archive that unpacks to 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 200_000_000 + b"</a>")
    return out.getvalue()


def entities() -> bytes:
    """A DOCX whose XML swells by entities that stand for entities."""
    out = io.BytesIO()
    levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    xml = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "lol">{levels}]><d>&e9;</d>'
    with zipfile.ZipFile(io.BytesIO(word(PARAGRAPHS))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (bomb(), "unpacks to 200 MB|unpacks to 191 MB"),
        (entities(), "broken DOCX"),
        (word(PARAGRAPHS)[:2000], "broken archive"),
        (b"PK\x03\x04" + b"\x00" * 100, "broken archive"),
    ],
    ids=["bomb", "entities", "cut", "empty"],
)
def test_docx_refused(data: bytes, says: str) -> None:
    """Bombs and broken archives are refused at once."""
    start = time.monotonic()
    with pytest.raises(NotReadable, match=says):
        from_bytes(data, "x.docx")
    assert time.monotonic() - start < 5


def test_other_archive() -> None:
    """A zip that is no DOCX."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.txt", "x")
    with pytest.raises(NotReadable, match="no DOCX"):
        from_bytes(out.getvalue(), "x.zip")


def test_email() -> None:
    """Plain text goes before HTML; subject, sender and day are claims, the address is not kept."""
    found = from_bytes(message(PARAGRAPHS[0], f"<p>{PARAGRAPHS[1]}</p>"), "x.eml")
    assert found.text.strip() == PARAGRAPHS[0]
    assert found.claims == {"title": "俄美会谈 talks", "author": "News Desk", "date": "2021-06-17"}


def test_email_of_html() -> None:
    """A message of HTML alone is read as a page with its subject as title."""
    found = from_bytes(message(html=f"<html><body><p>{PARAGRAPHS[0]}</p></body></html>"), "x.eml")
    assert found.kind == "html" and "俄美会谈" in found.text


def test_email_without_text() -> None:
    """A message that only carries a file names it."""
    with pytest.raises(NotReadable, match=r"report\.pdf"):
        from_bytes(message(" ", attached=True), "x.eml")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"From: a@b.c\nTo: d@e.f\nSubject: x\nMIME-Version: 1.0\n\nText.", "x", "email"),
        (b"Moscow: calm\nBeijing: calm\nWashington: calm\n\nNothing else.", "x.txt", ""),
        (b"Talks", "x.eml", ""),
    ],
)
def test_what_is_a_message(data: bytes, name: str, kind: str) -> None:
    """A message has a header that only messages have."""
    assert is_document(data, name) == kind


def test_same_text_in_every_form() -> None:
    """One article gives the same sentences whatever file it comes in."""
    from detente.reading import read_document
    from detente.record import load

    def sentences(found: Intake) -> list[str]:
        return [s.text for s in read_document(found, load()).sentences if not (s.title or s.heading)]

    html = "<html><body><article>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</article></body></html>"
    expected = sentences(from_bytes("\n\n".join(PARAGRAPHS).encode(), "x.txt"))
    assert len(expected) == 3
    for data, name in (
        (html.encode(), "x.html"),
        (word(PARAGRAPHS), "x.docx"),
        (message("\n\n".join(PARAGRAPHS)), "x.eml"),
        (pdf([[*(line for p in PARAGRAPHS for line in (p, ""))]]), "x.pdf"),
    ):
        assert sentences(from_bytes(data, name)) == expected, name
