"""What of a coded event can fill a column: each value under the name that the layouts call it by.

Nothing is guessed: a sector is told by words or an office, a title by the office held on the day, and what is not told is empty.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from detente.actors import Actors
from detente.actors import load as load_actors
from detente.actors.agents import Agent
from detente.coding.circumstances import Circumstances, circumstances, whom
from detente.coding.event_fields import contexts
from detente.coding.tell import Told
from detente.nouns import Document, Mention, Sentence
from detente.ontology.cameo import codes
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
    named: _Named
    around: Circumstances | None = None
    day: dt.date | None = None  # of the event, where it is known to the day


@dataclass(slots=True)
class _Named:
    """The names of a text, found once and only where a column or a pronoun asks for them."""

    document: Document
    actors: Actors
    _found: list[Mention] | None = None

    def all(self) -> list[Mention]:
        from detente.coding.mentions import find_mentions

        if self._found is None:
            self._found = find_mentions(self.document, self.actors)
        return self._found

    def labels(self, kind: str) -> tuple[str, ...]:
        """Who is named anywhere in the text, by kind, in order."""
        return tuple(dict.fromkeys(self.actors.label(m.actor) for m in self.all() if m.actor and m.kind == kind))


def fill(
    story: Story, wanted: Sequence[str], modalities: Collection[str] = ()
) -> Iterator[tuple[Told, dict[str, Any]]]:
    """Each event of a story with the values wanted; with ``modalities`` only events told in one of those ways."""
    sentences = {s.id: s for s in story.document.sentences}
    told = [t for t in story.told if not modalities or t.coding.modality in modalities]
    if not told:
        return
    actors, digest, getters = load_actors(), _digest(story), _getters(tuple(wanted))
    named = _Named(story.document, actors)
    for number, t in enumerate(told, 1):
        event = _Event(story, t, sentences[t.sentence], number, actors, digest, named)
        yield t, {w: get(event) for w, get in getters}


_Getter = Callable[["_Event"], Any]


@lru_cache(maxsize=16)
def _getters(wanted: tuple[str, ...]) -> tuple[tuple[str, _Getter], ...]:
    return tuple((w, _getter(w)) for w in dict.fromkeys(wanted))


def _getter(name: str) -> _Getter:
    side, _, rest = name.partition(".")
    if side == "source":
        return lambda e: _SIDES[rest](e, e.told.source, e.told.source_span)
    if side == "target":
        return lambda e: _SIDES[rest](e, e.told.target, e.told.target_span)
    if name in _NAMED:
        return lambda e: e.named.labels(_NAMED[name])
    return _VALUES[name]


def _digest(story: Story) -> str:
    """Twelve hexadecimal digits that tell a story by its id, day and text, wherever it stands in a corpus."""
    told = f"{story.id or ''}\0{story.date or ''}\0{story.document.id}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _bits(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) & 0x7FFF_FFFF


def _language(told: str) -> str:
    """Empty where it could not be told, as for a sentence of a few words."""
    return "" if told == "other" else told


def _around(e: _Event) -> Circumstances:
    if e.around is None:

        def meant(start: int, end: int) -> Sequence[str]:
            return whom(e.story.document, e.told.sentence, e.actors)(start, end)

        e.around = circumstances(e.story.document, e.told, e.story.date, meant)
        told = e.around.when.edtf
        e.day = dt.date.fromisoformat(told) if len(told) == 10 and "X" not in told else None
    return e.around


def _day(e: _Event) -> dt.date | None:
    return e.day if _around(e) else None


def _place(e: _Event) -> str:
    return found.state if (found := _around(e).place) else ""


def _place_text(e: _Event) -> str:
    return found.text if (found := _around(e).place) else ""


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
    "event.date": lambda e: _around(e).when.edtf,
    "event.day": _day,
    "event.date_how": lambda e: _around(e).when.how,
    "event.field": lambda e: _around(e).field,
    "event.context": lambda e: contexts().get(_around(e).field, ""),
    "place.state": _place,
    "place.text": _place_text,
    "place.label": lambda e: e.actors.label(state) if (state := _place(e)) else "",
    "place.icews_country": lambda e: _icews_country(e.actors, state) if (state := _place(e)) else "",
    "speaker.ids": lambda e: tuple(x.speaker for x in _around(e).said.links),
    "speaker.text": lambda e: tuple(x.text for x in _around(e).said.links),
    "speaker.verb": lambda e: tuple(x.verb for x in _around(e).said.links),
    "quoted": lambda e: _around(e).said.quoted,
    "polarity": lambda e: _around(e).polarity,
    "condition": lambda e: _around(e).condition,
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


def _on(e: _Event) -> dt.date | None:
    """The day on which offices are asked for: the event's, else the record's."""
    _around(e)
    return e.day or e.story.date


def _agent(e: _Event, ids: tuple[str, ...], span: tuple[int, int]) -> Agent:
    """Who the words of a side are; of a pronoun, whom it means."""
    day = _on(e)
    told = _resolved(e.sentence.reading[slice(*span)], day)
    return _resolved(e.actors.label(ids[0]), day) if told.sector == "UNK" and len(ids) == 1 else told


@lru_cache(maxsize=4096)
def _resolved(phrase: str, day: dt.date | None) -> Agent:
    from detente.actors.agents import resolve

    return resolve(phrase, day)


def _sectors(e: _Event, ids: tuple[str, ...], span: tuple[int, int]) -> tuple[str, ...]:
    if len(ids) != 1:
        return ()  # which of several actors a sector is of could not be said
    told = _agent(e, ids, span)
    if told.how == "person" and _on(e) is None:
        return ()  # in office or out of it: without a day that is not known
    return tuple(s for s in (told.sector, told.sector2) if s)


def _titles(e: _Event, ids: Sequence[str]) -> tuple[str, ...]:
    day = _on(e)
    if day is None:
        return ()
    held = [t.office for i in ids if i in e.actors.people for t in e.actors.offices_of(i, day)]
    return tuple(e.actors.label(office) for office in dict.fromkeys(held))


def _level(e: _Event, ids: tuple[str, ...], span: tuple[int, int]) -> str:
    """The level at which a side acts: that of a person's office on the day or of a body; of a state, that of the branch which is named."""
    if len(ids) != 1:
        return ""
    (actor,), day = ids, _on(e)
    if actor in e.actors.people:
        return e.actors.level_of(actor, day) if day and e.actors.offices_of(actor, day) else ""
    if actor in e.actors.organisations or actor in e.actors.offices:
        return e.actors.level_of(actor)
    if actor not in e.actors.states:
        return ""
    told = _agent(e, ids, span)
    sectors = [s for s in (told.sector, told.sector2) if s]
    if told.how in ("place", "state") or not sectors:
        return e.actors.level_of(actor)
    # Of people, parties and rebels the levels say nothing.
    return next((_BRANCHES[s] for s in reversed(sectors) if s in _BRANCHES), "")


# Of a state's bodies, the levels that their sectors tell.
_BRANCHES = {"GOV": "executive", "MIL": "military", "LEG": "legislature", "SPY": "executive", "COP": "executive"}
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
    "level": _level,
}
_NAMED = {"story.people": "person", "story.organisations": "organisation", "story.states": "state"}


def _icews_country(actors: Actors, state: str) -> str:
    return _icews_countries().get(state) or actors.label(state)


@lru_cache(maxsize=1)
def _icews_countries() -> dict[str, str]:
    rows = read_table("detente.coding", "icews_countries.csv", ["id", "name"])
    return {r["id"]: r["name"] for r in rows}


@lru_cache(maxsize=1)
def cameo() -> dict[str, tuple[str, float | None]]:
    """Name and intensity of each CAMEO code as ICEWS has them.

    >>> cameo()["042"]
    ('Make a visit', 1.9)
    """
    return {
        r["code"]: (r["icews_name"], float(r["icews_intensity"]) if r["icews_intensity"] else None) for r in codes()
    }


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
