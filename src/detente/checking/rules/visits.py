"""Who visited whom: the same visit, the visit the other way round, the first one in an office, or none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim, verified
from detente.checking.told import when
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
        elif reverse and _same_journey(context, s, facts, claims, reverse[0]):
            verdict, rule, records = "contradicted", "visit-direction", (reverse[0].id, *(e.id for e in earlier))
            why = _other_way(context, guest, host, reverse[0]) + _last(context, guest, host, earlier)
        else:
            verdict, rule = "not in record", "visit-known"
            records = tuple(e.id for e in (*reverse, *earlier))
            why = _none_known(context, guest, host, window) + _last(context, guest, host, earlier)
            why += "".join(f" The other way round it has {e.date.start.isoformat()}: {e.en}" for e in reverse)
        text = f"visit: {label(guest)} in {label(host)}"
        yield claim(s, facts, "event", verdict, why, rule, records, text=text)


# The visit of one leader and that of the other lie seldom closer together than this, in days.
_JOURNEY = 7
_AHEAD = frozenset({"prediction", "plan", "hedge", "condition"})
_HOPED = re.compile(
    r"\b(?:look\w* forward|next (?:year|month|week|spring|summer|autumn|fall|winter)|invit\w+|wish\w*|hop(?:e|es|ed|ing)|postpon\w+|cancel\w+|planned|would)\b|"
    r"期待|邀请|明年|下月|下个月|下周|希望|推迟|取消|拟|将",
    re.IGNORECASE,
)


def _same_journey(
    context: Context, s: Sentence, facts: Facts, claims: list[tuple[CodedEvent, str, str]], reverse: Entry
) -> bool:
    """What makes a visit on record the one that is told, turned round, and no other.

    Both who came are leaders, it is told as having happened, and its time is the same by a date of the sentence or by
    another visit of the same sentence that is on record within a week.
    """
    actors = context.record.actors
    if not verified(context, reverse.sources, reverse.verified) or facts.cues & _AHEAD or _HOPED.search(s.reading):
        return False
    sides = [a for a in (*reverse.by_role("host", "both"), *reverse.by_role("guest")) if a in actors.people]
    day = reverse.date.start
    if not sides or any(
        actors.level_of(a, day) != "leader" for a in sides if a in (*reverse.by_role("guest"), claims[0][1])
    ):
        return False
    if any((w := when(d)) is not None and w.distance(reverse.date) <= 1 for d in s.dates):
        return True
    if s.dates and any(d.year or d.month for d in s.dates):
        return False
    near = Interval(day - dt.timedelta(days=_JOURNEY), day + dt.timedelta(days=_JOURNEY))
    return any(e.date.overlaps(near) for _, guest, host in claims for e in visits(context, guest, host))


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


_FIRST = re.compile(r"\bfirst (?:visit|trip)\b|首次访", re.IGNORECASE)
_FIRST_SINCE = re.compile(
    r"\bfirst (?:visit|trip)\b[^.;,]{0,60}\b(?:since|after|in (?:\w+ ){1,3}years?|of (?:his|her|the) (?:second|third|fourth|new|year|term))\b|"
    r"\b(?:his|her|their) (?:\w+ )?counterpart|(?:以来|以后|之后|后|来|年内|就任|上任|当选|连任)[^，。,；]{0,16}首次访|时隔",
    re.IGNORECASE,
)
_IN_OFFICE = re.compile(
    r"\bfirst (?:visit|trip)\b[^.;]{0,50}\b(?:as|in (?:this|that|his|her|the) (?:office|post|capacity))\b|以[^，。,]{2,14}身份",
    re.IGNORECASE,
)


def first_visit(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """'The first visit of X to Y in that office': needs the term and every visit of X to Y since it began."""
    first = _FIRST.search(s.reading)
    if not first or _FIRST_SINCE.search(s.reading):
        return  # the first since some time, or of some kind, is not the first in the office
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
            if earlier and not _IN_OFFICE.search(s.reading):
                continue
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
