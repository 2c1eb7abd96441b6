"""The circumstances of an event as its sentence tells them: when, where, in which field, who says so, whether it is denied, and on what it hangs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.actors import Actors
from detente.coding.attribution import Asked, Attribution, Meant, attribute
from detente.coding.clauses import clause
from detente.coding.conditions import IN_WORDS, condition
from detente.coding.event_dates import When, event_date
from detente.coding.event_fields import event_field
from detente.coding.mentions import find_mentions
from detente.coding.parties import Party, _named
from detente.coding.polarity import polarity
from detente.coding.pronouns import Pronouns
from detente.coding.tell import Told
from detente.coding.where import Place, place
from detente.nouns import Document

# So many sentences before may hold whom a pronoun means.
_BACK = 2


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is told around one event; ``place`` is None and texts are empty where nothing is."""

    when: When
    field: str
    place: Place | None
    said: Attribution
    polarity: str
    condition: str


def circumstances(document: Document, told: Told, day: dt.date | None, meant: Meant) -> Circumstances:
    """The circumstances of an event of a document; ``day`` is the record's, ``meant`` says whom a pronoun of its sentence means."""
    at = _index(document, told.sentence)
    s = document.sentences[at]
    text, zh = s.reading, s.language.startswith("zh")
    spans = (told.source_span, told.target_span)
    coding = told.coding
    said = attribute(s, Asked(*spans, coding.event), meant)
    own = clause(text, spans, said.start, said.end)
    return Circumstances(
        event_date(document.sentences, at, own, day, told=bool(said.links)),
        event_field(text[own.start : own.end], coding.event, coding.mode, coding.cameo, zh=zh),
        place(text, own, spans, zh=zh),
        said,
        polarity(text, own, coding.event, coding.modality, denied=said.denied),
        condition(text) if coding.modality == "hypothetical" or coding.event in IN_WORDS else "",
    )


def _index(document: Document, sentence: str) -> int:
    """Where a sentence stands: ids count from S1."""
    number = int(sentence[1:]) - 1
    if number < len(document.sentences) and document.sentences[number].id == sentence:
        return number
    return next(i for i, s in enumerate(document.sentences) if s.id == sentence)


def whom(document: Document, sentence: str, actors: Actors) -> Meant:
    """Whom the pronouns of a sentence mean, by the names in it and in the two before."""
    pronouns, at = Pronouns(actors), _index(document, sentence)
    near = replace(document, sentences=document.sentences[max(0, at - _BACK) : at + 1])
    mentions = find_mentions(near, actors)
    named: list[Party] = []
    for s in near.sentences:
        named = pronouns.settle(s, _named([m for m in mentions if m.sentence == s.id], s.reading))

    def meant(start: int, end: int) -> Sequence[str]:
        return next((p.actors for p in named if (p.start, p.end) == (start, end)), ())

    return meant
