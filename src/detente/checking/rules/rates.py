"""A named rate that moved "from 20 to 10 per cent" against the entry that moved it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.actors import is_han
from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.checking.stems import content
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence
from detente.record import Entry

_MOVED = re.compile(
    r"\b(?P<name>[a-z][\w-]+ (?:tariffs?|dut(?:y|ies)|rates?))\b[^.;]{0,40}?\bfrom (?P<a>\d+(?:\.\d+)?) ?(?:%|percent|per cent) to (?P<b>\d+(?:\.\d+)?) ?(?:%|percent|per cent)|"
    r"(?P<zh>[\u4e00-\u9fff]{2,5}(?:关税|税率|利率))从(?P<az>\d+(?:\.\d+)?)%[降升提减加上下调高低]*[到至为](?P<bz>\d+(?:\.\d+)?)%",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto (?P<b>\d+(?:\.\d+)?) (?:percent|per cent)|[至到为](?P<bz>\d+(?:\.\d+)?)%")
_DOWN = re.compile(r"\b(?:cut\w*|halv\w+|lower\w*|reduc\w+|eas\w+)\b|减|降|下调", re.IGNORECASE)
_UP = re.compile(r"\b(?:rais\w+|doubl\w+|increas\w+|add\w*)\b|加|升|提高|上调", re.IGNORECASE)
_DAYS = 92  # days around the writing, or the scene told, in which the move lies


def rate_moved(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """Both ends of a move of a named rate: needs the one entry of those months that moved that rate the same way, with its level."""
    if (
        s.question
        or facts.speaker
        or facts.cues & {"prediction", "plan", "condition", "hedge"}
        or context.written is None
    ):
        return
    for m in _MOVED.finditer(s.reading):
        name, a, b = m["name"] or m["zh"], float(m["a"] or m["az"]), float(m["b"] or m["bz"])
        found = [(e, level) for e in _moves(context, s, name, down=b < a) if (level := _level(e, name)) is not None]
        if a == b or len({level for _, level in found}) != 1:
            continue
        entry, level = found[0]
        verdict = "supported" if level == b else "supported with correction"
        why = f"the text has it moved to {b:g} %; the record has {level:g} %, on {entry.edtf}: {entry.en}"
        yield claim(s, facts, "quantity", verdict, why, "event-figure", (entry.id,), text=m[0])
        return


def _moves(context: Context, s: Sentence, name: str, *, down: bool) -> Iterator[Entry]:
    """Confirmed entries of these months whose sentence names that rate and moves it that way."""
    day = context.scene_of(s) or context.written
    for e in context.record.chronology.values():
        text = e.zh if is_han(name) else e.en
        named = name in text if is_han(name) else content(name) <= content(text)
        near = day is not None and abs((e.date.start - day).days) <= _DAYS
        if e.verified and named and near and (_DOWN if down else _UP).search(text):
            yield e


def _level(e: Entry, name: str) -> float | None:
    """The level that an entry moves a rate to: the first one told behind its name."""
    text = e.zh if is_han(name) else e.en
    at = text.find(name) if is_han(name) else text.lower().find(name.split()[0].lower())
    found = _TO.search(text, max(at, 0))
    return float(found["b"] or found["bz"]) if found else None
