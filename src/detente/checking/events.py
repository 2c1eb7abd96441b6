"""Events of the text: linked ones with the record's date, others as far as the text gives them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.checking.context import Context, Link
from detente.checking.figures import Figure
from detente.checking.link import FOUNDING
from detente.checking.moments import Moment
from detente.checking.rules.visits import visit_claims, visit_window, visits
from detente.coding.code import Facts
from detente.coding.events import CodedEvent
from detente.nouns import DateMention, Event, Interval, Sentence
from detente.record import Entry, load

_CALLS = re.compile(
    r"\b(incident|crisis|annexation|reunification|invasion|special military operation|intervention|aggression|conflict)\b|(危机|事件|特别军事行动|冲突|吞并|入侵)",
    re.I,
)


# From this length on a stretch beside a figure is its period, in days.
_PERIOD = 28
# How far a release may lie from the day that a sentence gives it.
_WEEKS = 14


def find_events(context: Context, figures: list[Figure], moments: Mapping[str, Sequence[Moment]]) -> list[Event]:
    """All events in date order, one per record entry, numbered E1, E2, … ."""
    context.links = [x for x in context.links if not _of_another_time(context, x)]
    out: list[Event] = []
    by_record: dict[str, int] = {}
    for s in context.document.sentences:
        facts = context.coded.facts[s.id]
        links = [x for x in context.of(s.id, "chronology") if _told_here(context, s, x, moments.get(s.id, []))]
        for event in _linked(context, s, facts, links):
            if event.record in by_record:
                i = by_record[event.record]
                first = out[i]
                out[i] = _merge(first, event)
                continue
            by_record[event.record] = len(out)
            out.append(event)
        others = [*_context_events(context, s, facts), *_visit_events(context, s, facts), *_situations(context, s)]
        for event in [*others, *_releases(context, s, facts, figures, moments.get(s.id, []))]:
            if event.record and event.record in by_record:
                continue
            if event.record:
                by_record[event.record] = len(out)
            out.append(event)
        covered = {context.entry(x.id).type for x in links} | {context.entry(x.id).mode for x in links}
        for event in _unlinked(context, s, facts, covered, moments.get(s.id, [])):
            if not (
                event.type == "SANCTION" and any(o.sentence == s.id and o.type == "SANCTION" and o.record for o in out)
            ):
                out.append(event)
    out.sort(key=lambda e: (e.date.start if e.date else dt.date.max, e.sentence, e.record))
    return [replace(e, id=f"E{i}") for i, e in enumerate(out, 1)]


# A day told without its year is of the last twelve months before writing, give or take what the window leaves open.
_LAST, _AHEAD = 400, 31


def _of_another_time(context: Context, link: Link) -> bool:
    """A link by nothing but a day without a year, whose entry lies far from the time of writing."""
    line = context.dateline
    if (
        link.table != "chronology"
        or not link.day
        or link.keys
        or line is None
        or line.start is None
        or line.end is None
    ):
        return False
    s, date = context.sentences[link.sentence], context.entry(link.id).date
    years = {d.year for x in context.document.sentences if x.paragraph == s.paragraph for d in x.dates}
    if date.start.year in years or (line.end - line.start).days > _LAST:
        return False
    return (date.start - line.end).days > _AHEAD or (line.start - date.end).days > _LAST


# An entry this many days from every moment of its sentence is another event; so is one this long before the text, if the
# sentence says nothing of the time, and one this long after it.
_FAR, _OLD, _LATER = 60, 400, 31


def _told_here(context: Context, s: Sentence, link: Link, moments: Sequence[Moment]) -> bool:
    """Whether a sentence tells the entry that it is linked to, or only names it (a treaty of long ago) or is of another time."""
    entry, line = context.entry(link.id), context.dateline
    date = entry.date
    if (
        link.day
        or FOUNDING in link.reasons
        or any(date.distance(x.when) <= _FAR for x in moments)
        or any(d.year == date.start.year for d in s.dates)
    ):
        return True
    if any(x.kind != "year" for x in moments):
        return False
    if line is None:
        return True
    if line.end and (date.start - line.end).days > _LATER:
        return False
    if line.start and (line.start - date.end).days > _OLD:
        acted = any(e.mode and e.mode == entry.mode for e in context.coded.facts[s.id].events)
        return acted or any(_status(s.reading, key) for key in link.keys)
    return True


def _status(text: str, key: str) -> bool:
    """ "They are strategic partners": what two sides are is told by the agreement that made them so."""
    return bool(
        re.search(rf"(?:\b(?:are|is|remain|became)\s+(?:\w+\s+){{0,2}}|是){re.escape(key)}", text, re.IGNORECASE)
    )


def _merge(a: Event, b: Event) -> Event:
    sentences = tuple(dict.fromkeys((*a.sentences, *b.sentences)))
    better = {"in_text": 0, "completed": 1, "corrected": 2, "from_record": 3, "unknown": 4}
    if better[b.how] < better[a.how]:
        return replace(b, sentences=sentences)
    return replace(a, sentences=sentences)


def _roles(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    both = entry.by_role("both")
    source = entry.by_role("source", "guest")
    target = entry.by_role("target", "host")
    if both and not source and not target:
        return both[:1], both[1:]
    return source or both, target


def _linked(context: Context, s: Sentence, facts: Facts, links: list[Link]) -> list[Event]:
    out = []
    for link in links:
        entry = context.entry(link.id)
        if _foretold(context, facts, link):
            continue
        coded = next((e for e in facts.events if e.type == entry.type), facts.events[0] if facts.events else None)
        date, how, note = _dated(s, entry)
        source, target = _roles(entry)
        calls = _CALLS.search(s.reading)
        modality = coded.modality if coded else ("reported" if facts.speaker else "happened")
        place_in_text = bool(entry.place) and entry.place.lower() in s.text.lower()
        out.append(
            Event(
                "",
                date,
                how,
                source,
                target,
                entry.type,
                entry.mode,
                entry.field,
                modality,
                coded.polarity if coded else "positive",
                s.id,
                entry.en,
                entry.id,
                entry.place,
                bool(entry.place) and not place_in_text,
                (s.id,),
                (calls[0] if calls else ""),
                note,
                link.score,
            )
        )
    return out


def _foretold(context: Context, facts: Facts, link: Link) -> bool:
    """What a sentence foretells is not what happened after it may have been written, unless it gives the very day."""
    if "prediction" not in facts.cues or link.day or context.written is None:
        return False
    return context.entry(link.id).date.start > context.written


def _dated(s: Sentence, entry: Entry) -> tuple[Interval, str, str]:
    """The entry's date, and how the text's own expression stands to it; a wrong place is noted too."""
    date, how, note = _dated_only(s, entry)
    place = _other_place(s, entry)
    if place:
        return (
            date,
            "corrected",
            (f"{note}; " if note else "") + f"the text has it in {place}, the record in {entry.place}",
        )
    return date, how, note


def _other_place(s: Sentence, entry: Entry) -> str:
    """A town that the text names for an act of signing or meeting that the record has elsewhere."""
    if (
        not entry.place
        or entry.mode not in ("sign", "visit", "third-party", "multilateral")
        or entry.place.lower() in s.reading.lower()
    ):
        return ""
    table = load().actors
    towns = {p["en"]: p["zh"] for p in table.places.values() if p["kind"] == "city"}
    towns |= {c: r["capital_zh"] for r in table.states.values() for c in r["capital_en"].split("|") if c}
    if entry.place not in towns:
        return ""
    if towns[entry.place] and towns[entry.place] in s.reading:
        return ""
    verb = re.search(r"\b(?:signed|met|held|summit|inked)\b|签署|会晤|举行", s.reading)
    match = re.search(
        r"\bin (?P<town>[A-Z][\w]+(?: [A-Z]\w+)?)\b|在(?P<zh>[\u4e00-\u9fff]{2,6}?)(?:签署|会晤|举行)", s.reading
    )
    if not verb or not match:
        return ""
    town = match["town"] or match["zh"]
    if town in entry.en or town in entry.zh:
        return ""  # the entry itself speaks of it
    return town if town != entry.place and (town in towns or town in towns.values()) else ""


def _dated_only(s: Sentence, entry: Entry) -> tuple[Interval, str, str]:
    for d in s.dates:
        if d.month is None and d.kind != "year":
            continue
        if d.day and d.month:
            start = entry.date.start
            if (start.month, start.day) == (d.month, d.day) or (entry.date.days < 40 and _within(d, entry.date)):
                if d.year == start.year:
                    return entry.date, "in_text", ""
                if d.year is None:
                    return entry.date, "completed", f"the year of '{d.text}' is {start.year}, from the record"
                continue
            if d.year == start.year:
                off = abs((dt.date(d.year, d.month, min(d.day, 28)) - start).days)
                if off <= 1:
                    return entry.date, "in_text", ""  # capitals differ by a day
                if off <= 10:
                    return entry.date, "corrected", f"the text has {d.text}, the record {start.isoformat()}"
        elif d.month and d.year:
            if entry.date.start.year == d.year and entry.date.start.month == d.month:
                return entry.date, "in_text", ""
            start = entry.date.start
            if start.year == d.year and abs(start.month - d.month) <= 1:
                return entry.date, "corrected", f"the text has {d.text}, the record {start.isoformat()}"
        elif d.kind == "year" and d.year == entry.date.start.year:
            return entry.date, "in_text", ""
    return entry.date, "from_record", ""


def _within(d: DateMention, when: Interval) -> bool:
    try:
        return when.contains(dt.date(when.start.year, d.month or 1, d.day or 1))
    except ValueError:
        return False


def _context_events(context: Context, s: Sentence, facts: Facts) -> list[Event]:
    """An act without a date of its own in a dated context: 'after the Crimean incident, A imposed sanctions on B'."""
    table = {x.id: x for x in context.record.situations}
    spans = [table[x.id].date for x in context.of(s.id, "situation") if table[x.id].date.days <= 400]
    spans = [Interval(x.start, x.start + dt.timedelta(days=60)) for x in spans]
    out = []
    state_of = context.record.actors.state_of
    for event in facts.events:
        if event.type not in ("SANCTION", "REJECT", "ASSAULT") or not event.target:
            continue
        sources = {state_of(a) or a for a in event.source}
        targets = {state_of(a) or a for a in event.target}
        for span in spans:
            for entry in context.record.chronology.values():
                if entry.type != event.type or not entry.date.overlaps(span) or not entry.verified:
                    continue
                own = {state_of(a) or a.split(".")[0] for a in entry.by_role("source", "both")}
                to = {state_of(a) or a.split(".")[0] for a in entry.by_role("target")}
                if own & sources and to & targets:
                    source, target = _roles(entry)
                    out.append(
                        Event(
                            "",
                            entry.date,
                            "from_record",
                            source,
                            target,
                            entry.type,
                            entry.mode,
                            entry.field,
                            event.modality,
                            event.polarity,
                            s.id,
                            entry.en,
                            entry.id,
                            entry.place,
                            bool(entry.place),
                            (s.id,),
                        )
                    )
    return out[:6]


def _visit_events(context: Context, s: Sentence, facts: Facts) -> list[Event]:
    out = []
    window = visit_window(context, s)
    for event, guest, host in visit_claims(context, facts):
        known = [e for e in visits(context, guest, host) if window and e.date.overlaps(window)]
        told = [e for e in known if any(x.id == e.id and x.day for x in context.of(s.id, "chronology"))]
        entry = (told or known)[-1] if known else None
        out.append(
            Event(
                "",
                entry.date if entry else None,
                "from_record" if entry else "unknown",
                (guest,),
                (host,),
                "CONSULT",
                "visit",
                "diplomacy",
                event.modality,
                event.polarity,
                s.id,
                entry.en
                if entry
                else f"{context.record.actors.label(guest)} visits {context.record.actors.label(host)}, as the text has it",
                entry.id if entry else "",
                entry.place if entry else "",
                bool(entry and entry.place.lower() not in s.text.lower()),
                (s.id,),
            )
        )
    return out


def _situations(context: Context, s: Sentence) -> list[Event]:
    """States of affairs with a record window, as dated context."""
    table = {x.id: x for x in context.record.situations}
    out = []
    for link in context.of(s.id, "situation"):
        situation = table[link.id]
        both = tuple(a for a, r in situation.participants if r == "both")
        source = tuple(a for a, r in situation.participants if r == "source") or both[:1]
        target = tuple(a for a, r in situation.participants if r == "target") or both[1:]
        calls = next((k for k in link.keys if k in s.reading.lower() or k in s.reading), "")
        out.append(
            Event(
                "",
                situation.date,
                "from_record",
                source,
                target,
                situation.type,
                "situation",
                situation.field,
                "happened",
                "positive",
                s.id,
                situation.en,
                situation.id,
                "",
                False,
                (s.id,),
                calls,
                situation.note,
            )
        )
    return out


def _releases(
    context: Context, s: Sentence, facts: Facts, figures: list[Figure], moments: Sequence[Moment]
) -> list[Event]:
    """The release of a figure that the sentence gives: the office's publication of that day."""
    out = []
    for f in figures:
        if f.quantity.sentence != s.id or f.match is None or not f.match.released or "prediction" in facts.cues:
            continue
        day = f.match.released
        # A day that the record itself lent the sentence is no day of its own.
        days = [x.when for x in moments if x.when.days <= _WEEKS and x.how != "from_record"]
        if days and all(x.distance(day) > _WEEKS for x in days):
            continue  # the sentence gives another day
        entry = next(
            (
                e
                for e in context.record.chronology.values()
                if e.mode == "data-release" and e.date == day and set(f.series.actors) & (e.states | e.actors)
            ),
            None,
        )
        text = entry.en if entry else f"{f.series.publisher} published the figure for {f.match.edtf}"
        out.append(
            Event(
                "",
                day,
                "from_record",
                (f.series.publisher,),
                (),
                "OTHER",
                "data-release",
                "trade",
                "happened",
                "positive",
                s.id,
                text,
                entry.id if entry else "",
                "",
                False,
                (s.id,),
                "",
                "the day of the release, from the record",
            )
        )
    return out[:1]


def _unlinked(context: Context, s: Sentence, facts: Facts, covered: set[str], moments: Sequence[Moment]) -> list[Event]:
    out = []
    stated = next((x for x in moments if not x.long), None)
    for event in facts.events:
        if event.type in covered or event.mode in covered or event.mode == "visit" or not event.source:
            continue
        if event.type == "OTHER" and not s.dates:
            continue
        date, how, note = (stated.when, stated.how, stated.note) if stated else (None, "unknown", "")
        if date is not None and event.mode in ("trade", "data-release") and date.days >= _PERIOD:
            date, how, note = None, "unknown", ""  # the period of a figure
        scene = context.scene_of(s)
        if (
            date is None
            and scene
            and not _of_old(context, scene)
            and event.modality in ("happened", "reported")
            and _same_people(context, event, scene)
        ):
            date, how, note = Interval(scene, scene), "completed", "the day of the scene told just before"
        if date is None and (
            event.modality not in ("happened", "reported") or facts.cues & {"opinion", "condition", "prediction"}
        ):
            continue
        out.append(
            Event(
                "",
                date,
                how,
                event.source,
                event.target,
                event.type,
                event.mode,
                event.field,
                event.modality,
                event.polarity,
                s.id,
                s.text,
                "",
                "",
                False,
                (s.id,),
                "",
                note,
            )
        )
    return out[:2]


def _of_old(context: Context, scene: dt.date) -> bool:
    """True where a scene lies so long before the text that what stands beside it need not be of that day."""
    line = context.dateline
    return line is not None and line.start is not None and (line.start - scene).days > _OLD


def _same_people(context: Context, event: CodedEvent, scene: dt.date) -> bool:
    """True where the scene's linked event has the people of this one."""
    people = {a for a in (*event.source, *event.target) if a in context.record.actors.people}
    return bool(people) and any(
        e.date.start == scene and people & e.actors
        for x in context.links
        if x.table == "chronology"
        for e in (context.entry(x.id),)
    )
