"""From a record of a corpus, or an article, to a story: the text with what a coder tells of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal, Protocol

from detente import __version__
from detente.actors import Actors
from detente.actors import load as load_actors
from detente.coding.corpus import Record
from detente.coding.plain import read_plain
from detente.coding.tell import Told, tell
from detente.coding.values import Story
from detente.nouns import Document
from detente.reading import read_document
from detente.reading.intake import Intake, from_text
from detente.record import load as load_record

# Whether names and terms that came through another language are repaired first.
Reading = Literal["repaired", "plain"]


class Coder(Protocol):
    """Whatever tells the events of a document; ``name`` stands in every row."""

    @property
    def name(self) -> str: ...

    def tell(self, document: Document, actors: Actors) -> Sequence[Told]: ...


class BuiltIn:
    """The coder that comes with the package; for plain reading the small networks of it."""

    def __init__(self, reading: Reading = "repaired") -> None:
        self._small = reading == "plain"
        self.name = f"detente {__version__}" + (" (plain)" if self._small else "")

    def tell(self, document: Document, actors: Actors) -> Sequence[Told]:
        """All events of a document."""
        return tell(document, actors, small=self._small)


def of_record(
    record: Record,
    *,
    file: str | None = None,
    lang: str | None = None,
    coder: Coder | None = None,
    reading: Reading = "repaired",
) -> Story:
    """A record of a corpus, read and coded. Raises NotReadable where the text cannot be read."""
    coder = coder or BuiltIn(reading)
    where = f"{file}:{record.line}" if file and record.line else file or "text"
    document = _read(from_text(record.text, where), lang, reading)
    told = tuple(coder.tell(document, load_actors()))
    publisher = record.publisher or document.publisher
    return Story(document, told, coder.name, record.id, file, record.line, record.date, publisher)


def of_article(
    intake: Intake,
    *,
    file: str,
    lang: str | None = None,
    coder: Coder | None = None,
    reading: Reading = "repaired",
) -> Story:
    """An article, read and coded; its day is the page's, where the page gives a whole one."""
    coder = coder or BuiltIn(reading)
    document = _read(intake, lang, reading)
    told = tuple(coder.tell(document, load_actors()))
    return Story(document, told, coder.name, file=file, date=_page_day(document), publisher=document.publisher)


def _read(intake: Intake, lang: str | None, reading: Reading) -> Document:
    if reading == "plain":
        return read_plain(intake, lang=lang)
    return read_document(intake, load_record(), lang=lang)


def _page_day(document: Document) -> dt.date | None:
    for date in document.page_dates:
        if date.year and date.month and date.day:
            try:
                return dt.date(date.year, date.month, date.day)
            except ValueError:
                continue
    return None
