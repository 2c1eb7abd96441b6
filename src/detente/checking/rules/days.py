"""The day of an event that a sentence tells in the record's rare words, where it gives another one."""

from __future__ import annotations

from collections.abc import Iterator

from detente.checking.context import Context, Link
from detente.checking.era import day_told, told_past
from detente.checking.figures import Figure
from detente.checking.likeness import told_that_day
from detente.checking.link.again import REASON
from detente.checking.rules.base import claim
from detente.coding.code import Facts
from detente.nouns import Claim, DateMention, Event, Interval, Sentence
from detente.record import Entry

# The link that is close enough (2.0 and a fifth of the likeness), and the days by which a slip may be off.
_CLOSE, _OFF = 2.4, 15
# An entry so near the day that is told may be a further step of the same matter.
_STEPS = 2


def day_in_rare_words(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """The one day of a sentence against that of the entry that its rare words are of; nothing where an entry knows the day."""
    link = next((x for x in context.of(s.id, "chronology") if REASON in x.reasons), None)
    days = [d for d in s.dates if d.kind not in ("decade", "century")]
    if link is None or link.score < _CLOSE or len(days) != 1 or not told_past(s, days[0]):
        return
    if facts.speaker and facts.speaker not in context.entry(link.id).actors:
        return  # what somebody told of it has a day of its own
    if fault := _fault(context, s, days[0], link):
        yield claim(s, facts, "event", "supported with correction", fault, "event-date", (link.id,))


def _fault(context: Context, s: Sentence, d: DateMention, link: Link) -> str:
    entry = context.entry(link.id)
    day = day_told(context, s, d) if d.day and d.month and d.year is None else None
    if day is None or not entry.date.is_day or not 1 <= abs((day - entry.date.start).days) <= _OFF:
        return ""
    told = Interval(day, day)
    near = [e for e in context.record.chronology.values() if told.distance(e.date) <= _STEPS]
    if told_that_day(context, s) or any(_is_step(entry, e) for e in near):
        return ""
    return f"the text has {d.text}; the record has it on {entry.edtf}: {entry.en}"


def _is_step(entry: Entry, other: Entry) -> bool:
    """True for another stage of the same matter."""
    same = entry.id == other.about or other.id == entry.about or (entry.about and entry.about == other.about)
    return other.id != entry.id and bool(same or (entry.instrument and entry.instrument == other.instrument))
