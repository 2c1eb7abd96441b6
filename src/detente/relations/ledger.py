"""The ledger of a pair: which channels are open, since when, on what evidence, and what instrument governs them.

A channel's entries are picked by the rules of ``data/channels.csv`` (who took part, by office; words; types of act).  Walked
in date order, each either keeps the channel in use or closes it; the last one that changed the status gives "since".  An
entry that a channel lacks cannot be seen: *not known* is said where the last use lies further back than the channel's
``fresh_days``, and nothing is inferred from silence otherwise.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from detente.nouns import Interval
from detente.record import Entry, Instrument, Record, Statement
from detente.tables import listed, read_table

STATUSES = ("open", "narrowed", "suspended", "ended", "not known")
# An instrument carries a channel, limits it, or bars a part of it, so that it is at most narrowed.
EFFECTS = ("carries", "limits", "bars")
# With more states at the table an act is not one of the pair.
_TABLE = 3
CHANNELS = ["id", "en", "zh", "field", "kinds", "words", "types", "reopens", "closes", "treaties", "fresh_days"]
CHANNEL_INSTRUMENTS = ["channel", "pair", "instrument", "effect"]
# What a closing entry does, by its words; else it narrows.
_SUSPENDS = re.compile(r"suspend|halt|paus|stall|postpon|called off|cancel|cut off|broke off", re.IGNORECASE)
_ENDS = re.compile(r"withdr[ae]w|withdrawal|lapse|expired|\bended\b|revok|terminat", re.IGNORECASE)
# Words by which a side ties a channel to something.
_TIES = re.compile(
    r"\b(?:only if|only after|until|unless|as long as|provided|conditions?|depends? on|before (?:talking|talks)|if )",
    re.IGNORECASE,
)
_MOST = 3


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel with the rules by which entries belong to it."""

    id: str
    en: str
    zh: str
    field: str
    kinds: frozenset[str]
    words: re.Pattern[str] | None
    types: frozenset[str]
    reopens: re.Pattern[str]
    closes: re.Pattern[str]
    treaties: bool
    fresh_days: int


@dataclass(frozen=True, slots=True)
class Governing:
    """An instrument that carries or limits a channel, with its state on the day."""

    instrument: Instrument
    effect: str
    state: str  # in force | signed | suspended | ended | not yet
    since: dt.date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One channel of a pair on a day."""

    channel: Channel
    status: str
    since: dt.date | None
    last: Entry | None
    changed_by: Entry | Instrument | None
    evidence: tuple[Entry, ...]
    governed_by: tuple[Governing, ...]
    conditions: tuple[Statement, ...]


@lru_cache(maxsize=1)
def channels() -> tuple[Channel, ...]:
    """The channels of ``data/channels.csv``, in its order."""
    return tuple(
        Channel(
            r["id"], r["en"], r["zh"], r["field"], frozenset(listed(r["kinds"])),
            re.compile(r["words"], re.IGNORECASE) if r["words"] else None, frozenset(listed(r["types"])),
            re.compile(r["reopens"], re.IGNORECASE), re.compile(r["closes"], re.IGNORECASE),
            r["treaties"] == "yes", int(r["fresh_days"]),
        )
        for r in read_table("detente.relations", "channels.csv", CHANNELS)
    )  # fmt: skip


def ledger(record: Record, a: str, b: str, *, on: dt.date | None = None) -> tuple[Line, ...]:
    """The channels between two states on a day, the record's end unless given, one line each.

    >>> from detente.record import load
    >>> lines = {x.channel.id: x.status for x in ledger(load(), "RUS", "USA", on=dt.date(2026, 3, 1))}
    >>> lines["arms-control"]
    'ended'
    """
    day = min(on or record.end, record.end)
    return tuple(_line(record, c, (a, b), day) for c in channels())


def _line(record: Record, channel: Channel, pair: tuple[str, str], day: dt.date) -> Line:
    own = [e for e in record.of_pair(*pair) if e.verified and e.date.start <= day and belongs(record, channel, e, pair)]
    governed = governing(record, channel, pair, day)
    status, since, changed = _walk(record, channel, own)
    carried = [g for g in governed if g.effect == "carries"]
    by: Entry | Instrument | None = changed
    if channel.treaties and carried:
        status, since, by = _by_treaties(carried)
    barred = [g for g in governed if g.effect == "bars" and g.state == "in force"]
    if status in ("open", "not known") and barred:
        first = min(barred, key=lambda g: g.since or dt.date.max)
        status, since, by = "narrowed", first.since, first.instrument
    last = own[-1] if own else None
    if (
        status == "open"
        and not (channel.treaties and carried)
        and last
        and (day - last.date.end).days > channel.fresh_days
    ):
        status, since, by = "not known", None, None
    return Line(
        channel, status, since, last, by, tuple(own[-_MOST:]), tuple(governed), _conditions(record, channel, pair, day)
    )


def belongs(record: Record, channel: Channel, e: Entry, pair: tuple[str, str]) -> bool:
    """True where an entry is about a channel: both states take part themselves, and its officials, words and type fit."""
    if e.type not in channel.types or e.status not in ("happened", "cancelled", "postponed"):
        return False
    main = [x for x, role in e.participants if role != "third"]
    states = {s for x in main if (s := record.actors.state_of(x))}
    doers = {record.actors.state_of(x) for x, role in e.participants if role not in ("third", "target")}
    # What a third state does to both is no act between the two.
    if not set(pair) <= states or len(states) > _TABLE or not doers & set(pair):
        return False
    if channel.kinds and set(pair) <= {
        record.actors.state_of(x) for x in main if _kinds(record, x, e.date) & channel.kinds
    }:
        return channel.words is None or e.type in ("CONSULT", "AGREE")
    return channel.words is not None and bool(channel.words.search(e.en))


def _kinds(record: Record, actor: str, date: Interval) -> set[str]:
    """The kinds of office that a person held on a day."""
    return {record.actors.offices[t.office]["kind"] for t in record.actors.offices_of(actor, date.start)}


def _walk(record: Record, channel: Channel, entries: list[Entry]) -> tuple[str, dt.date | None, Entry | None]:
    """(status, since, the entry that changed it last) after all entries of a channel in date order.

    After a gap longer than ``fresh_days`` the count begins anew: what was open or narrowed before is another spell.
    """
    status, since, by = "not known", None, None
    before: dt.date | None = None
    for e in entries:
        told = _effect(record, channel, e)
        gap = before is not None and (e.date.start - before).days > channel.fresh_days
        before = e.date.end
        if told == "open" and status in ("narrowed", "suspended", "ended") and not channel.reopens.search(e.en):
            continue  # in use again in some way, and not said to be restored
        if told and (told != status or (gap and told in ("open", "narrowed"))):
            status, since, by = told, e.date.start, e
    return status, since, by


def _effect(record: Record, channel: Channel, e: Entry) -> str:
    """What an entry does to its channel: keeps it in use, or closes it in some degree; firms can only narrow it."""
    if e.status in ("cancelled", "postponed"):
        return "suspended"
    if channel.closes.search(e.en) and (e.sign <= 0 or e.type == "RETREAT"):
        firms = all(record.actors.level_of(a, e.date.start) == "firms" for a in e.by_role("source", "both"))
        if firms:
            return "narrowed"
        return "suspended" if _SUSPENDS.search(e.en) else "ended" if _ENDS.search(e.en) else "narrowed"
    return "open" if e.sign > 0 else ("narrowed" if e.sign < 0 else "")


def governing(record: Record, channel: Channel, pair: tuple[str, str], day: dt.date) -> list[Governing]:
    """The instruments that carry or limit a channel of a pair, those in force on the day first."""
    name = "-".join(sorted(pair))
    out = []
    for row in read_table("detente.relations", "channel_instruments.csv", CHANNEL_INSTRUMENTS):
        if (row["channel"], row["pair"]) != (channel.id, name):
            continue
        i = record.instruments[row["instrument"]]
        state, since = _state(i, day)
        if state != "not yet":
            out.append(Governing(i, row["effect"], state, since))
    order = ("in force", "suspended", "signed", "ended")
    return sorted(out, key=lambda g: (order.index(g.state), -(g.since or dt.date.min).toordinal()))


def _state(i: Instrument, day: dt.date) -> tuple[str, dt.date | None]:
    """The stage of an instrument's life on a day, and since when."""
    stages = (("ended", i.ended), ("suspended", i.suspended), ("in force", i.in_force), ("signed", i.signed))
    for state, when in stages:
        if when is not None and when.start <= day:
            return state, when.start
    return "not yet", None


def _by_treaties(carried: list[Governing]) -> tuple[str, dt.date | None, Instrument | None]:
    """A channel that treaties carry is open with one in force, suspended with one suspended, else ended with the last."""
    for state, status in (("in force", "open"), ("signed", "open"), ("suspended", "suspended")):
        own = [g for g in carried if g.state == state]
        if own:
            best = max(own, key=lambda g: g.since or dt.date.min)
            return status, best.since, best.instrument
    best = max(carried, key=lambda g: g.since or dt.date.min)
    return "ended", best.since, best.instrument


def _conditions(record: Record, channel: Channel, pair: tuple[str, str], day: dt.date) -> tuple[Statement, ...]:
    """What either side tied the channel to, in its own statements, the last ones first."""
    found = [
        s
        for s in record.statements.values()
        if s.verified
        and s.date.start <= day
        and record.actors.state_of(s.speaker) in pair
        and set(pair) <= s.states
        and channel.words is not None
        and channel.words.search(f"{s.en} {s.qualifications_en} {' '.join(s.keys)}")
        and _TIES.search(f"{s.en} {s.qualifications_en}")
    ]
    return tuple(sorted(found, key=lambda s: s.date.start, reverse=True)[:2])
