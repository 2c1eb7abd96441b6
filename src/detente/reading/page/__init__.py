"""Tell the text proper from the page around it, and keep what the page says of itself as claims of the page.

``blocks`` turns HTML into blocks, ``main_text`` chooses the text among them, ``metadata`` reads what the page declares
and shows of itself, ``lines`` sorts the lines of any text, and ``claims`` reads what a text says of itself.
"""

from __future__ import annotations

from detente.errors import NotReadable
from detente.reading.intake import CHARACTERS, Intake
from detente.reading.page.claims import claims_of_document, claims_of_text, front_matter
from detente.reading.page.lines import chrome_reason, nickname_lines, split_lines, split_paragraphs
from detente.reading.page.parts import Page

__all__ = ["Page", "chrome_reason", "nickname_lines", "take_apart"]


def take_apart(intake: Intake) -> Page:
    """Split an input into title, headings and body, with the page's own claims apart.

    Raises NotReadable for a web page in which no text can be found, or too much of it.
    """
    page = _html(intake) if intake.kind == "html" else Page(intake.text)
    claims_of_document(page, intake.claims)
    if intake.kind == "markdown":
        front_matter(page)
    if intake.kind != "html":
        split_lines(page, markdown=intake.kind == "markdown")
    return page


def _html(intake: Intake) -> Page:
    # The parser is heavy, and only pages need it.
    from detente.reading.page.blocks import blocks_of, parse
    from detente.reading.page.main_text import main_text
    from detente.reading.page.metadata import about, declared, proper

    tree = parse(intake.text)
    blocks = blocks_of(tree) if tree is not None else []
    head = declared(tree) if blocks else None
    found = main_text(blocks, head.title if head else "")
    if head is None or not found.kept:
        raise NotReadable(f"{intake.name}: a web page without any text to read; give the page of the article itself")
    said = about(tree, head, blocks, found)
    body = proper(found.kept, blocks, said)
    page = Page("\n\n".join([*([said.title] if said.title else []), *(b.text for b in body)]))
    if len(page.text) > CHARACTERS:
        raise NotReadable(
            f"{intake.name}: {len(page.text):,} characters of text; one text of at most {CHARACTERS:,} is read at a time, so split it"
        )
    page.title, page.author, page.publisher = said.title, said.author, said.publisher
    page.credited_source, page.page_dates = said.credited_source, said.dates
    page.duplicates = found.duplicates
    taken = {b.place for b in body}
    aside = [b for b in blocks if b.place not in taken and b.text != said.title]
    page.chrome = list(dict.fromkeys(b.text for b in aside))
    split_paragraphs(page, [b.tag for b in body])
    claims_of_text(page, "\n".join(b.text for b in aside if b.part not in ("comments", "other pages")))
    return page
