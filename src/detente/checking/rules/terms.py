"""Who held which office when: "X was foreign minister in May 2014"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from detente.actors.load import Holder
from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim, verified
from detente.checking.told import when
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Interval, Mention, Sentence, parse_edtf

# Said of the office itself, not as a title beside a name: titles are often given late or early.
_HOLDS = re.compile(
    r"\b(?:was|is|served as|serves as|held|holds|in office|occupied|remained|became)\b", re.IGNORECASE
)
_HOLDS_ZH = re.compile(r"担任|出任|时任|任(?![命何务期意免])|[是为]")
_BEFORE_OFFICE = re.compile(
    r"\b(?:former|ex|future|acting|deputy|vice|assistant|next|would-be|shadow|candidate for|adviser to|wife of|son of)[ -](?:the )?$|前任?$|候任$|副$|代理?$|助理$",
    re.IGNORECASE,
)
_AFTER_OFFICE = re.compile(r"^(?:[- ](?:elect|candidate|designate|nominee)|['’]s\b|候选人|的(?!是))", re.IGNORECASE)
_NEAR = 70  # characters between the office and the person
_DENIED = re.compile(r"\b(?:not|never|no longer)\b|不是|没有|不再|从未|并非", re.IGNORECASE)


def office_held(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A person said to hold an office at a date: needs the terms of that office in the record."""
    told = _told(s, facts)
    if told is None:
        return
    person, office, then = told
    actors = context.record.actors
    seats = [o for o in actors.offices if _seat(o) == _seat(office)]
    own = [t for t in actors.terms_of.get(person, []) if t.office in seats]
    label = actors.label
    if any(t.term.overlaps(then) for t in own):
        term = next(t for t in own if t.term.overlaps(then))
        why = f"{label(person)} held the office of {label(office)} {_span(context, term)}"
        yield claim(s, facts, "state", "supported", why, "term-of-office", (_id(term),))
        return
    holders = [t for o in seats for t in actors.terms_in.get(o, []) if t.term.overlaps(then)]
    if len(seats) > 1 and not own:
        return  # several hold it at a time, and the record may lack one
    if not own and not holders:
        return
    theirs = "; ".join(f"{label(t.person)} held it {_span(context, t)}" for t in holders)
    spans = " and ".join(_span(context, t) for t in own)
    mine = f"{label(person)} held the office of {label(office)} {spans}" if own else (
        f"no term of {label(person)} as {label(office)} is in the record"
    )
    why = mine + (f"; on the date given {theirs}" if theirs else "; its holder on the date given is not in the record")
    ids = tuple(_id(t) for t in (*own, *holders))
    yield claim(s, facts, "state", _verdict(context, then, own, holders), why, "term-of-office", ids)


def _verdict(context: Context, then: Interval, own: list[Holder], holders: list[Holder]) -> str:
    """*Outdated* after the last term; *contradicted* where the holder of that day is confirmed; else a correction."""
    if own and all(t.term.end < then.start for t in own):
        return "outdated"
    if holders and any(verified(context, t.sources, t.verified) for t in holders):
        return "contradicted"
    return "supported with correction" if own else "not in record"


def _told(s: Sentence, facts: Facts) -> tuple[str, str, Interval] | None:
    """(person, office, time) of a sentence that says one person to hold one office at one date."""
    people = [m for m in facts.mentions if m.kind == "person" and m.actor]
    offices = [m for m in facts.mentions if m.kind == "office" and m.actor]
    if len({m.actor for m in people}) != 1 or len({m.actor for m in offices}) != 1 or facts.speaker:
        return None
    person, office = people[0], offices[0]
    if facts.cues & {"prediction", "condition", "plan"} or not _said(s, person, office):
        return None
    spans = [i for d in s.dates if (i := _time(d.year, d.month, d.day, d.kind, when(d)))]
    return (person.actor, office.actor, spans[0]) if len(spans) == 1 else None


def _time(year: int | None, month: int | None, day: int | None, kind: str, full: Interval | None) -> Interval | None:
    if full is not None:
        return full
    return parse_edtf(f"{year:04d}") if year and kind == "year" else None


def _said(s: Sentence, person: Mention, office: Mention) -> bool:
    """The words between and around say that the person holds the office; no deputy, candidate or former holder."""
    text = s.reading
    if _BEFORE_OFFICE.search(text[max(0, office.start - 20) : office.start]) or _AFTER_OFFICE.match(text[office.end :]):
        return False
    first, last = sorted((person, office), key=lambda m: m.start)
    if last.start - first.end > _NEAR or _DENIED.search(text):
        return False
    zh = s.language.startswith("zh")
    between = text[first.end : last.start]
    if (_HOLDS_ZH if zh else _HOLDS).search(between):
        return True
    around = text[max(0, first.start - 12) : first.start] + text[last.end : last.end + 12]
    return bool(re.search(r"担任|时任|出任", around)) if zh else bool(re.search(r"\bheld by\b", between))


def _seat(office: str) -> str:
    """An office without the number of its seat: several spokespersons hold one office."""
    return re.sub(r"-\d+$", "", office)


def _id(term: Holder) -> str:
    return f"{term.office}:{term.person}"


def _span(context: Context, t: Holder) -> str:
    """A term in words; one that reaches past the record's end has no end yet."""
    end = t.term.end
    open_end = end > context.record.end or end == dt.date.max
    return f"from {t.term.start.isoformat()}" + (" on" if open_end else f" to {end.isoformat()}")
