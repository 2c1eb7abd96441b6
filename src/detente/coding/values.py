"""What of a coded event can fill a column: each value under the name that the layouts call it by.

Nothing is guessed: a sector is told by words or an office, a title by the office held on the day, and what is not told is empty.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from detente.actors import Actors
from detente.actors import load as load_actors
from detente.coding.tell import Told
from detente.nouns import Document, Mention, Sentence
from detente.ontology.plover import QUADS
from detente.tables import read_table

_QUAD = {event: quad.upper() for quad, events in QUADS.items() for event in events}


@dataclass(frozen=True, slots=True)
class Story:
    """One text with what a coder tells of it; ``date`` is when it was published, as far as that is known to the day."""

    document: Document
    told: tuple[Told, ...]
    coder: str
    id: str | None = None
    file: str | None = None
    line: int | None = None
    date: dt.date | None = None
    publisher: str | None = None


@dataclass(slots=True)
class _Event:
    """An event on its way into a row."""

    story: Story
    told: Told
    sentence: Sentence
    number: int
    actors: Actors
    digest: str
    mentions: dict[str, tuple[str, ...]] = field(default_factory=dict)


def fill(
    story: Story, wanted: Sequence[str], modalities: Collection[str] = ()
) -> Iterator[tuple[Told, dict[str, Any]]]:
    """Each event of a story with the values wanted; with ``modalities`` only events told in one of those ways."""
    sentences = {s.id: s for s in story.document.sentences}
    told = [t for t in story.told if not modalities or t.coding.modality in modalities]
    if not told:
        return
    actors, digest = load_actors(), _digest(story)
    named = _named(story.document, actors) if any(w in _NAMED for w in wanted) else {}
    for number, t in enumerate(told, 1):
        event = _Event(story, t, sentences[t.sentence], number, actors, digest, named)
        yield t, {w: _value(w, event) for w in wanted}


def _value(name: str, event: _Event) -> Any:
    side, _, rest = name.partition(".")
    if side in ("source", "target"):
        return _SIDES[rest](event, getattr(event.told, side), getattr(event.told, f"{side}_span"))
    if name in _NAMED:
        return event.mentions[name]
    return _VALUES[name](event)


def _digest(story: Story) -> str:
    """Twelve hexadecimal digits that tell a story by its id, day and text, wherever it stands in a corpus."""
    told = f"{story.id or ''}\0{story.date or ''}\0{story.document.id}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _bits(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) & 0x7FFF_FFFF


def _language(told: str) -> str:
    """Empty where it could not be told, as for a sentence of a few words."""
    return "" if told == "other" else told


def _cameo(e: _Event) -> tuple[str, float | None]:
    return cameo().get(e.told.coding.cameo, ("", None))


def _polecat_id(e: _Event) -> str:
    day = f"{e.story.date:%Y%m%d}-" if e.story.date else ""
    return f"{day}{e.digest}_{e.told.coding.event}_{e.number}"


_VALUES: dict[str, Callable[[_Event], Any]] = {
    "story.id": lambda e: e.story.id,
    "story.file": lambda e: e.story.file,
    "story.line": lambda e: e.story.line,
    "story.date": lambda e: e.story.date,
    "story.publisher": lambda e: e.story.publisher,
    "story.language": lambda e: _language(e.story.document.language),
    "sentence.id": lambda e: e.sentence.id,
    "sentence.number": lambda e: int(e.sentence.id[1:]),
    "sentence.start": lambda e: e.sentence.start,
    "sentence.end": lambda e: e.sentence.end,
    "sentence.text": lambda e: e.sentence.reading,
    "sentence.language": lambda e: _language(e.sentence.language),
    "event": lambda e: e.told.coding.event,
    "root": lambda e: e.told.coding.root,
    "mode": lambda e: e.told.coding.mode,
    "cameo": lambda e: e.told.coding.cameo,
    "cameo_name": lambda e: _cameo(e)[0],
    "goldstein": lambda e: _cameo(e)[1],
    "modality": lambda e: e.told.coding.modality,
    "confidence": lambda e: e.told.coding.confidence,
    "none": lambda e: e.told.coding.none,
    "quad": lambda e: _QUAD[e.told.coding.event],
    "intensity": lambda e: intensity(e.told.coding.event, e.told.coding.mode),
    "coder": lambda e: e.story.coder,
    "polecat_id": _polecat_id,
    "icews_id": lambda e: _bits(_polecat_id(e)),
    "icews_story": lambda e: _bits(e.digest),
}
_Side = Callable[[_Event, tuple[str, ...], tuple[int, int]], Any]


def _countries(e: _Event, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for i in ids if (s := e.actors.state_of(i))))


def _sectors(e: _Event, ids: tuple[str, ...], span: tuple[int, int]) -> tuple[str, ...]:
    from detente.actors.agents import resolve

    if len(ids) != 1:
        return ()  # which of several actors a sector is of could not be said
    told = resolve(e.sentence.reading[slice(*span)], e.story.date)
    if told.how == "person" and e.story.date is None:
        return ()  # in office or out of it: without a day that is not known
    return tuple(s for s in (told.sector, told.sector2) if s)


def _titles(e: _Event, ids: Sequence[str]) -> tuple[str, ...]:
    if e.story.date is None:
        return ()
    held = [t.office for i in ids if i in e.actors.people for t in e.actors.offices_of(i, e.story.date)]
    return tuple(e.actors.label(office) for office in dict.fromkeys(held))


_SIDES: dict[str, _Side] = {
    "ids": lambda e, ids, span: ids,
    "text": lambda e, ids, span: e.sentence.reading[slice(*span)],
    "labels": lambda e, ids, span: tuple(e.actors.label(i) for i in ids),
    "countries": lambda e, ids, span: _countries(e, ids),
    "cow": lambda e, ids, span: tuple(c for s in _countries(e, ids) if (c := e.actors.states[s]["cow"])),
    "icews_countries": lambda e, ids, span: tuple(_icews_country(e.actors, s) for s in _countries(e, ids)),
    "sectors": _sectors,
    "sector": lambda e, ids, span: next(iter(_sectors(e, ids, span)), ""),
    "titles": lambda e, ids, span: _titles(e, ids),
}
_NAMED = {"story.people": "person", "story.organisations": "organisation", "story.states": "state"}


def _named(document: Document, actors: Actors) -> dict[str, tuple[str, ...]]:
    """Who is named anywhere in a text, by kind, in order."""
    from detente.coding.mentions import find_mentions

    found: list[Mention] = [m for m in find_mentions(document, actors) if m.actor]
    return {
        name: tuple(dict.fromkeys(actors.label(m.actor) for m in found if m.kind == kind))
        for name, kind in _NAMED.items()
    }


def _icews_country(actors: Actors, state: str) -> str:
    return _icews_countries().get(state) or actors.label(state)


@lru_cache(maxsize=1)
def _icews_countries() -> dict[str, str]:
    rows = read_table("detente.coding", "icews_countries.csv", ["id", "name"])
    return {r["id"]: r["name"] for r in rows}


@lru_cache(maxsize=1)
def cameo() -> dict[str, tuple[str, float | None]]:
    """Name and Goldstein value of each CAMEO code, from ICEWS's tables.

    >>> cameo()["042"]
    ('Make a visit', 1.9)
    """
    rows = read_table("detente.coding", "cameo.csv", ["code", "name", "goldstein"])
    return {r["code"]: (r["name"], float(r["goldstein"]) if r["goldstein"] else None) for r in rows}


@lru_cache(maxsize=1)
def plover_scores() -> dict[tuple[str, str], float | None]:
    """Every event and mode of PLOVER with its score in the manual 2.0; None for modes that only other versions have."""
    rows = read_table("detente.coding", "plover_scores.csv", ["event", "mode", "score"])
    return {(r["event"], r["mode"]): float(r["score"]) if r["score"] else None for r in rows}


def intensity(event: str, mode: str) -> float | None:
    """The score of an event in its mode, of the event alone where the mode has none.

    >>> intensity("CONSULT", "visit"), intensity("CONSULT", ""), intensity("COERCE", "ban")
    (4.0, 2.5, -7.0)
    """
    told = plover_scores().get((event, mode))
    return told if told is not None else plover_scores().get((event, ""))
