"""What the columns of a row say of hand-written sentences whose events are given."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from detente.actors import load as load_actors
from detente.coding.circumstances import circumstances, whom
from detente.coding.classify import Coding
from detente.coding.mentions import find_mentions
from detente.coding.parties import Party, find_parties, phrases_of
from detente.coding.pronouns import Pronouns
from detente.coding.tell import Told
from detente.nouns import Document, Sentence
from detente.reading import read_document
from detente.reading.intake import from_text
from detente.record import load as load_record

ATTRS = ("event_date", "how", "field", "place", "place_text", "speaker", "speaker_text", "verb", "quoted", "polarity")


def wanted(row: dict[str, Any]) -> dict[str, Any]:
    """What is to be told of a row's event; the sides only where they are pronouns."""
    return dict(row["want"])


def answer(row: dict[str, Any]) -> dict[str, Any]:
    """What is told of it."""
    document = read_document(from_text(row["text"], "text"), load_record())
    s = next(s for s in reversed(document.sentences) if row["source"] in s.reading and row["target"] in s.reading)
    actors = load_actors()
    spans = [_span(s.reading, row[side]) for side in ("source", "target")]
    coding = Coding(row["event"], row["event"], row["mode"], row["cameo"], "happened", 0.9, 0.01)
    told = Told(s.id, (), (), spans[0], spans[1], coding)
    day = dt.date.fromisoformat(row["day"]) if row["day"] else None
    c = circumstances(document, told, day, whom(document, s.id, actors))
    out = {
        "event_date": c.when.edtf or None,
        "how": c.when.how or None,
        "field": c.field or None,
        "place": (c.place.state or None) if c.place else None,
        "place_text": c.place.text if c.place else None,
        "speaker": [x.speaker for x in c.said.links],
        "speaker_text": [x.text for x in c.said.links],
        "verb": [x.verb for x in c.said.links],
        "quoted": c.said.quoted or None,
        "polarity": c.polarity,
    }
    parties = _settled(document, s)
    for side, span in zip(("source", "target"), spans, strict=True):
        here = [p for p in parties if p.start < span[1] and span[0] < p.end]
        ids = list(here[0].actors) if here else []
        out[side] = ids if row["source"] != row["target"] else ids[:1] if side == "source" else ids[1:]
    return out


def _span(text: str, words: str) -> tuple[int, int]:
    found = re.search(rf"(?<![A-Za-z]){re.escape(words)}(?![A-Za-z])", text)
    assert found, words
    return found.span()


def _settled(document: Document, at: Sentence) -> list[Party]:
    """The sides of a sentence as the tables alone find them, with what its pronouns mean."""
    actors = load_actors()
    pronouns, mentions = Pronouns(actors), find_mentions(document, actors)
    named: list[Party] = []
    for s in document.sentences:
        own = find_parties(s.reading, [m for m in mentions if m.sentence == s.id], phrases_of(s.reading), [], actors)
        named = pronouns.settle(s, own)
        if s.id == at.id:
            break
    return named
