"""From a record of a corpus, or an article, to a story: the text with what a coder tells of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, Protocol

from detente import __version__
from detente.actors import Actors
from detente.actors import load as load_actors
from detente.coding.corpus import Record
from detente.coding.endpoint import EndpointAway
from detente.coding.plain import read_plain
from detente.coding.tell import Told, tell_all
from detente.coding.values import Story
from detente.nouns import Document
from detente.reading import read_document
from detente.reading.intake import Intake, from_text
from detente.record import load as load_record

# Whether names and terms that came through another language are repaired first.
Reading = Literal["repaired", "plain"]


class Coder(Protocol):
    """Whatever tells the events of documents; ``name`` stands in every row, ``at_once`` is how many it is best given together."""

    @property
    def name(self) -> str: ...

    @property
    def at_once(self) -> int: ...

    def tell(self, documents: Sequence[Document], actors: Actors) -> Sequence[Sequence[Told]]: ...


class BuiltIn:
    """The coder that comes with the package; for plain reading the small networks of it."""

    at_once = 32

    def __init__(self, reading: Reading = "repaired") -> None:
        self._small = reading == "plain"
        self.name = f"detente {__version__}" + (" (plain)" if self._small else "")

    def tell(self, documents: Sequence[Document], actors: Actors) -> Sequence[Sequence[Told]]:
        """All events of each document."""
        return tell_all(documents, actors, small=self._small)


def of_records(
    records: Iterable[Record | Exception],
    *,
    file: str | None = None,
    lang: str | None = None,
    coder: Coder | None = None,
    reading: Reading = "repaired",
    at_once: int | None = None,
) -> Iterator[Story | Exception]:
    """Records of a corpus, read and coded, in order: of each its story, or why there is none.

    A fault in the place of a record is handed on. So many records are read ahead as the coder is best given together, or ``at_once``.
    """
    coder = coder or BuiltIn(reading)
    rest, fault = iter(records), None
    while fault is None:
        held, fault = _ahead(rest, at_once or coder.at_once)
        opened = [r if isinstance(r, Exception) else _opened(r, file, lang, reading) for r in held]
        documents = [o for o in opened if isinstance(o, Document)]
        told = iter(_told(coder, documents))
        for record, document in zip(held, opened, strict=True):
            if isinstance(document, Exception):
                yield document
                continue
            assert isinstance(record, Record)  # what was no record is no document
            found = next(told)
            if isinstance(found, Exception):
                yield found
                continue
            publisher = record.publisher or document.publisher
            yield Story(document, found, coder.name, record.id, file, record.line, record.date, publisher)
    if not isinstance(fault, StopIteration):
        raise fault


def _ahead(records: Iterator[Record | Exception], most: int) -> tuple[list[Record | Exception], Exception | None]:
    """The next records, and what ended them: StopIteration, or a damage that must not cost those before it."""
    held: list[Record | Exception] = []
    try:
        while len(held) < most:
            held.append(next(records))
    except Exception as end:
        return held, end
    return held, None


def _opened(record: Record, file: str | None, lang: str | None, reading: Reading) -> Document | Exception:
    where = f"{file}:{record.line}" if file and record.line else file or "text"
    try:
        return _read(from_text(record.text, where), lang, reading)
    except Exception as error:  # one text in a million must not end a run
        return error


def _told(coder: Coder, documents: Sequence[Document]) -> Iterator[tuple[Told, ...] | Exception]:
    """The events of each document; where the coder stumbles over one of several, each is given to it alone."""
    if not documents:
        return
    try:
        yield from [tuple(told) for told in coder.tell(documents, load_actors())]
    except EndpointAway:
        raise
    except Exception as error:
        if len(documents) == 1:
            yield error
            return
        for document in documents:
            yield from _told(coder, [document])


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
    told = tuple(coder.tell([document], load_actors())[0])
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
