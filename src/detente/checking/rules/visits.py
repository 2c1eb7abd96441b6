"""Who visited whom: the same visit, the visit the other way round, the first one in an office, or none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim, verified
from detente.coding.code import Facts
from detente.coding.events import CodedEvent
from detente.nouns import Claim, Event, Interval, Sentence
from detente.record import Entry


def visit_claims(context: Context, facts: Facts) -> Iterator[tuple[CodedEvent, str, str]]:
    """(coded event, guest, host state) for each visit that a sentence asserts."""
    for event in facts.events:
        if event.mode != "visit" or event.modality not in ("happened", "reported") or event.polarity == "negative":
            continue
        guests = [a for a in event.source if a in context.record.actors.people]
        hosts = [a for a in event.target if a in context.record.actors.states]
        for guest in guests[-1:]:
            own = context.record.actors.state_of(guest)
            for host in hosts:
                if host != own:
                    yield event, guest, host


def visit_told(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """Who visited whom: needs a guest and a host in the record; it may have the visit, its reverse, or none."""
    claims = list(visit_claims(context, facts))
    general = visit_window(context, s) if claims else None
    if general is None:
        return
    label = context.record.actors.label
    for _, guest, host in claims:
        window = _told_elsewhere(context, guest, host) or general
        found = visits(context, guest, host)
        inside = [e for e in found if e.date.overlaps(window)]
        earlier = [e for e in found if e.date.end < window.start][-1:]
        reverse = _reverse(context, guest, host, window)[-1:]
        records: tuple[str, ...]
        if inside:
            e = inside[-1]
            verdict, rule, records = "supported", "visit-known", (e.id,)
            why = f"{label(guest)} was in {e.place or label(host)} on {e.date.start.isoformat()}: {e.en}"
        elif reverse and verified(context, reverse[0].sources, reverse[0].verified):
            verdict, rule, records = "contradicted", "visit-direction", (reverse[0].id, *(e.id for e in earlier))
            why = _other_way(context, guest, host, reverse[0]) + _last(context, guest, host, earlier)
        else:
            verdict, rule, records = "not in record", "visit-known", tuple(e.id for e in earlier)
            why = _none_known(context, guest, host, window) + _last(context, guest, host, earlier)
        text = f"visit: {label(guest)} in {label(host)}"
        yield claim(s, facts, "event", verdict, why, rule, records, text=text)


def _told_elsewhere(context: Context, guest: str, host: str) -> Interval | None:
    """The time of a visit of the same guest to the same host that another sentence of the text is linked to."""
    known = {e.id: e for e in visits(context, guest, host)}
    linked = [known[x.id] for x in context.links if x.table == "chronology" and x.id in known]
    if not linked:
        return None
    return Interval(linked[-1].date.start - dt.timedelta(days=3), linked[-1].date.end + dt.timedelta(days=3))


def _reverse(context: Context, guest: str, host: str, window: Interval) -> list[Entry]:
    """Visits to the one who is said to have been the guest, by somebody of the state said to be the host."""
    state_of = context.record.actors.state_of
    return [
        e
        for e in context.record.chronology.values()
        if e.mode in ("visit", "multilateral", "")
        and e.type == "CONSULT"
        and guest in e.by_role("host", "both")
        and e.date.overlaps(window)
        and any(state_of(a) == host for a in e.by_role("guest"))
    ]


def _other_way(context: Context, guest: str, host: str, e: Entry) -> str:
    label, state_of = context.record.actors.label, context.record.actors.state_of
    other = next(a for a in e.by_role("guest") if state_of(a) == host)
    return (
        f"the visit went the other way: {label(other)} came to {e.place or label(state_of(guest) or '')} "
        f"on {e.date.start.isoformat()}; no visit of {label(guest)} to {label(host)} is in the record for that time."
    )


def _none_known(context: Context, guest: str, host: str, window: Interval) -> str:
    """That the record has no such visit, with how much it has for the two: silence weighs by density."""
    label = context.record.actors.label
    n = context.record.density(frozenset({context.record.actors.state_of(guest) or "", host}), window)
    return (
        f"no visit of {label(guest)} to {label(host)} between {window.start} and {window.end} is in the record, "
        f"which holds {n} entries for the two in that time."
    )


def _last(context: Context, guest: str, host: str, earlier: list[Entry]) -> str:
    label = context.record.actors.label
    return "".join(
        f" The last visit of {label(guest)} to {label(host)} before that in the record: {e.date.start.isoformat()}."
        for e in earlier
    )


def visits(context: Context, guest: str, host: str) -> list[Entry]:
    """Entries in which a person is guest of a state, in date order."""
    state_of = context.record.actors.state_of
    found = []
    for e in context.record.chronology.values():
        if guest not in e.by_role("guest") or e.status != "happened" or not e.verified:
            continue
        hosts = {state_of(a) for a in e.by_role("host")}
        if host in hosts:
            found.append(e)
    return sorted(found, key=lambda e: e.date.start)


def visit_window(context: Context, s: Sentence) -> Interval | None:
    """The time in which a visit claim of a sentence should lie: its own date, else the 60 days before writing."""
    for link in context.of(s.id, "chronology"):
        e = context.entry(link.id)
        if e.mode == "visit":
            return Interval(e.date.start - dt.timedelta(days=21), e.date.end + dt.timedelta(days=21))
    for d in s.dates:
        if d.year and d.month:
            start = dt.date(d.year, d.month, min(d.day or 1, 28))
            return Interval(start - dt.timedelta(days=3), start + dt.timedelta(days=31 if not d.day else 3))
        if d.year and d.kind == "year":
            return Interval(dt.date(d.year, 1, 1), dt.date(d.year, 12, 31))
    scene = context.scene_of(s)
    if scene:
        return Interval(scene - dt.timedelta(days=21), scene + dt.timedelta(days=21))
    if context.written:
        return Interval(context.written - dt.timedelta(days=60), context.written + dt.timedelta(days=21))
    return None


def first_visit(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """'The first visit of X to Y in that office': needs the term and every visit of X to Y since it began."""
    if not re.search(r"\bfirst (?:visit|trip)\b|首次访", s.reading):
        return
    people = [m.actor for m in facts.mentions if m.kind == "person" and m.actor]
    hosts = [m.actor for m in facts.mentions if m.kind == "state"]
    for person in people[:1]:
        own = context.record.actors.state_of(person)
        for host in [h for h in hosts if h != own][:1]:
            found = visits(context, person, host)
            terms = context.record.actors.offices_of(person)
            if not found or not terms:
                continue
            label = context.record.actors.label
            anchor = next((e for e in found if any(x.id == e.id for x in context.links)), found[0])
            term = next((t for t in reversed(terms) if t.term.contains(anchor.date.start)), terms[-1])
            earlier = [e for e in found if term.term.start <= e.date.start < anchor.date.start]
            if earlier:
                yield claim(
                    s,
                    facts,
                    "comparison",
                    "contradicted" if verified(context, earlier[0].sources, earlier[0].verified) else "not in record",
                    f"an earlier visit is in the record: {earlier[0].date.start.isoformat()}, {earlier[0].en}",
                    "first-visit",
                    (earlier[0].id,),
                )
            else:
                yield claim(
                    s,
                    facts,
                    "comparison",
                    "supported",
                    f"no earlier visit of {label(person)} to {label(host)} as {label(term.office)} is in the record before {anchor.date.start.isoformat()}",
                    "first-visit",
                    (anchor.id,),
                )
