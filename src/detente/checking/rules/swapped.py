"""One name put for another of its kind: the quarter of a place, the town of a consulate, the treaty that an act was about."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.likeness import SPEAKS, alike, days_of
from detente.checking.rules.base import claim
from detente.checking.told import towns
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence
from detente.record import Entry

_NOT_TOLD = frozenset({"prediction", "plan", "condition", "hedge"})


def name_swapped(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A name of the same kind in the place of the entry's: needs the entry by its day and words, its doer, or its facility."""
    if s.question or facts.cues & _NOT_TOLD:
        return
    yield from _quarter(context, s, facts)
    yield from _facility(context, s, facts)
    yield from _treaty(context, s, facts)


# --- North for South -----------------------------------------------------------------------------------------------------

_QUARTER = re.compile(
    r"\b(?P<q>North|South|East|West|Northern|Southern|Eastern|Western) (?P<name>[A-Z][a-z]{3,})\b|(?P<qz>[东西南北])(?P<zh>[\u4e00-\u9fff]{3,6}?)(?=州|省|海岸|沿海|近海|$)"
)
_AT = re.compile(r"\b(?:in|off|near|over|at|from|of) (?:the (?:coast|shores?|sea) of )?$|[在于从]$", re.IGNORECASE)


def _quarter(context: Context, s: Sentence, facts: Facts) -> Iterator[Claim]:
    """ "Off North Carolina" for "off South Carolina", of an entry known by its very day and its words; states are other parties."""
    days = [w for _, w in days_of(context, s) if w.days == 1]
    if len(days) != 1:
        return
    there = [e for e in context.record.chronology.values() if e.verified and e.date.is_day and days[0].overlaps(e.date)]
    told = [e for e in there if alike(context, s, e) >= SPEAKS]
    if len(told) != 1:
        return
    own = {m["name"] or m["zh"]: m["q"] or m["qz"] for m in _QUARTER.finditer(f"{told[0].place}. {told[0].en}")}
    for m in _QUARTER.finditer(s.reading):
        name, quarter = m["name"] or m["zh"], m["q"] or m["qz"]
        right = own.get(name, quarter)
        named = context.record.actors.index.find(m[0])
        party = any(n.kind == "state" for hit in named if hit.end - hit.start == len(m[0]) for n in hit.values)
        if right[:4] == quarter[:4] or party or not _AT.search(s.reading[: m.start()]):
            continue
        why = f"the text has {m[0]}; the record has {right} {name}, on {told[0].edtf}: {told[0].en}"
        yield claim(s, facts, "event", "supported with correction", why, "event-place", (told[0].id,), text=m[0])
        return


# --- the town of a consulate ---------------------------------------------------------------------------------------------

_CONSULATE = re.compile(r"\bconsulates?(?: general)?\b|领事馆|领馆", re.IGNORECASE)
_DAYS = 28  # days around the scene told, or the writing, in which its entry must lie
_REACH = 24


def _facility(context: Context, s: Sentence, facts: Facts) -> Iterator[Claim]:
    """A consulate in a town, where the record of those weeks has what befell that state's one in another town and none there."""
    found = _CONSULATE.search(s.reading)
    day = _day_of(context, s)
    if not found or day is None:
        return
    at = [
        h
        for h in towns(context.record).find(s.reading)
        if abs(h.start - found.start()) <= _REACH + found.end() - found.start()
    ]
    owner = _owner(context, s, facts, found.start())
    if len(at) != 1 or not owner:
        return
    name = at[0].values[0][0]
    state_of = context.record.actors.state_of
    weeks = [
        e
        for e in context.record.chronology.values()
        if _CONSULATE.search(e.en) and abs((day - e.date.start).days) <= _DAYS
    ]
    if any(name in (e.place, *e.keys) or name in e.en for e in weeks):
        return
    near = [e for e in weeks if e.verified and owner in {state_of(a) or a for a in e.by_role("target")}]
    other = [e for e in near if e.place and e.place != name and _town_of(e) and name not in e.en]
    if len(other) != 1 or len(near) != 1:
        return
    label = context.record.actors.label(owner)
    why = (
        f"the text has a consulate of {label} in {name}; of those weeks the record has that in {other[0].place}, "
        f"on {other[0].edtf}: {other[0].en}"
    )
    yield claim(s, facts, "event", "supported with correction", why, "event-place", (other[0].id,), text=name)


def _day_of(context: Context, s: Sentence) -> dt.date | None:
    """The day told last in the paragraph so far, else that of the scene, else the end of a narrow writing window."""
    line = context.dateline
    for x in reversed([x for x in context.document.sentences if x.paragraph == s.paragraph and x.start <= s.start]):
        if days := [w for _, w in days_of(context, x) if w.days == 1]:
            return days[-1].start
    narrow = line is not None and line.start and line.end and (line.end - line.start).days <= _DAYS
    return context.scene_of(s) or (line.end if line is not None and narrow else None)


# Between a state and its consulate stand at most the town and a word or two ("Russia's San Francisco consulate", 俄罗斯驻旧金山).
_HELD = re.compile(r"^(?:'s|’s|ese|n)?\s*(?:[A-Z][\w.]+\s+){0,2}$|^驻?[\u4e00-\u9fff]{0,6}总?$")


def _owner(context: Context, s: Sentence, facts: Facts, at: int) -> str:
    """The state whose name stands right before the word."""
    state_of = context.record.actors.state_of
    held = [
        x
        for m in facts.mentions
        if m.end <= at and (x := state_of(m.actor or "")) and _HELD.search(s.reading[m.end : at])
    ]
    return held[-1] if held else ""


def _town_of(e: Entry) -> bool:
    """The consulate of the entry is the one of its place."""
    return bool(
        re.search(
            rf"\b{re.escape(e.place)}\b[^.]{{0,20}}\bconsulate|\bconsulate[^.]{{0,20}}\b{re.escape(e.place)}\b", e.en
        )
    )


# --- the treaty that an act was about ------------------------------------------------------------------------------------

_PART = re.compile(r"[;；。]")
_ACT = re.compile(
    r"\b(?:withdr[ae]w\w*|sign\w+|ratif\w+|left|leav\w+|suspend\w*|revok\w+|denounc\w+|terminat\w+|quit)\b|退出|签署|批准|中止|暂停|撤销|废除|终止",
    re.IGNORECASE,
)
_BETWEEN = 60
_ABOUT = ("treaty", "agreement", "statute")


def _treaty(context: Context, s: Sentence, facts: Facts) -> Iterator[Claim]:
    """An act of a named person on a day, on record for another treaty than the one named as its object."""
    hits = [
        (h, i)
        for h in context.record.key_index.find(s.reading)
        for t, i in h.values
        if t == "instrument" and context.record.instruments[i].kind in _ABOUT
    ]
    for hit, id_ in hits:
        cuts = [m.end() for m in _PART.finditer(s.reading)]
        first = max((c for c in cuts if c <= hit.start), default=0)
        last = min((c for c in cuts if c > hit.end), default=len(s.reading))
        dated = [w for d, w in days_of(context, s) if w.days == 1 and first <= s.reading.find(d.text) < hit.start]
        act = _ACT.search(s.reading, first, hit.start)
        others = {
            i for h, i in hits if first <= h.start < last and i != id_ and (h.start, h.end) != (hit.start, hit.end)
        }
        if len(dated) != 1 or not act or hit.start - act.end() > _BETWEEN or others:
            continue
        people = {m.actor for m in facts.mentions if m.kind == "person"}
        there = [e for e in context.record.chronology.values() if e.date.overlaps(dated[0]) and e.actors & people]
        alikes = {i for h, i in hits if (h.start, h.end) == (hit.start, hit.end)}
        if any(_about(context, e) & alikes or _names(context, e, alikes) for e in there):
            continue
        wrong = [
            e
            for e in there
            if e.verified and e.mode in ("law", "sign", "ratify", "order") and (_about(context, e) - alikes)
        ]
        if len(there) != 1 or len(wrong) != 1:
            continue
        of = " / ".join(context.record.instruments[i].en for i in sorted(_about(context, wrong[0])))
        why = f"the text has it of {s.reading[hit.start : hit.end]}; the record, on {wrong[0].edtf}, of {of}: {wrong[0].en}"
        yield claim(
            s,
            facts,
            "event",
            "supported with correction",
            why,
            "event-instrument",
            (wrong[0].id,),
            text=s.reading[hit.start : hit.end],
        )
        return


def _about(context: Context, e: Entry) -> set[str]:
    """The treaties that an entry is of, by its column or by the names in its sentence and keys."""
    found = {e.instrument} if e.instrument in context.record.instruments else set()
    for text in (e.en, *e.keys):
        for h in context.record.key_index.find(text):
            found |= {i for t, i in h.values if t == "instrument" and context.record.instruments[i].kind in _ABOUT}
    return found


def _names(context: Context, e: Entry, wanted: set[str]) -> bool:
    """An entry that speaks of the treaty in its sentence."""
    return any(
        t == "instrument" and i in wanted for h in context.record.key_index.find(e.en + " " + e.zh) for t, i in h.values
    )
