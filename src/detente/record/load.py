"""Load the record's tables into typed entries, once, and index the words that name them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from importlib.resources import files
from itertools import combinations
from typing import TypeVar

from detente import actors as actor_tables
from detente.actors import Actors, PhraseIndex, fold, is_han
from detente.nouns import Interval, Source, parse_edtf
from detente.ontology.plover import QUADS
from detente.record import schema
from detente.tables import Row, listed, read_table, typed

T = TypeVar("T")


def quad(type_: str) -> str:
    """The PLOVER quad class of a type, or "" for OTHER.

    >>> quad("SANCTION")
    'material conflict'
    """
    return next((name for name, types in QUADS.items() if type_ in types), "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the chronology."""

    id: str
    date: Interval
    edtf: str
    participants: tuple[tuple[str, str], ...]
    states: frozenset[str]
    type: str
    mode: str
    field: str
    place: str
    status: str
    about: str
    en: str
    zh: str
    keys: tuple[str, ...]
    instrument: str
    importance: int
    sources: tuple[str, ...]
    verified: bool
    checked_by: str
    note: str
    tz_note: str

    @property
    def actors(self) -> frozenset[str]:
        """All participants' ids."""
        return frozenset(a for a, _ in self.participants)

    def by_role(self, *roles: str) -> tuple[str, ...]:
        """Participants in one of the roles."""
        return tuple(a for a, r in self.participants if r in roles)

    @property
    def sign(self) -> int:
        """+1 for cooperation, -1 for conflict, 0 for neither, by PLOVER quad class."""
        q = quad(self.type)
        return 0 if not q else (1 if "cooperation" in q else -1)


@dataclass(frozen=True, slots=True)
class Account:
    """One side's account of an event."""

    id: str
    event: str
    about: str
    side: str
    en: str
    zh: str
    value: float | None
    unit: str
    sources: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A paraphrase of what somebody said, with what else he said that qualifies it."""

    id: str
    date: Interval
    speaker: str
    setting: str
    event: str
    states: frozenset[str]
    field: str
    en: str
    zh: str
    qualifications_en: str
    qualifications_zh: str
    keys: tuple[str, ...]
    sources: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, statute, order, resolution or communiqué with its life."""

    id: str
    kind: str
    en: str
    zh: str
    ru: str
    aliases: tuple[str, ...]
    parties: tuple[str, ...]
    signed: Interval | None
    signed_by: tuple[str, ...]
    in_force: Interval | None
    extended: Interval | None
    until: Interval | None
    suspended: Interval | None
    ended: Interval | None
    replaced_by: str
    note_en: str
    note_zh: str
    sources: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of a series in the vintage of its release."""

    series: str
    period: Interval
    edtf: str
    period_type: str
    value: float
    change_pct: float | None
    released: Interval | None
    note: str
    sources: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Series:
    """A figure table."""

    id: str
    en: str
    zh: str
    measure: str
    unit: str
    scale: float
    actors: tuple[str, ...]
    publisher: str
    keys: tuple[str, ...]
    note_en: str
    values: tuple[Value, ...]

    def annual(self) -> list[Value]:
        """Yearly values in time order, the latest vintage of each."""
        last: dict[str, Value] = {}
        for value in self.values:
            if value.period_type == "year":
                last[value.edtf] = value
        return [last[k] for k in sorted(last)]


@dataclass(frozen=True, slots=True)
class Situation:
    """A state of affairs that lasted for a time and that texts speak of as going on."""

    id: str
    date: Interval
    participants: tuple[tuple[str, str], ...]
    states: frozenset[str]
    type: str
    field: str
    en: str
    zh: str
    keys: tuple[str, ...]
    pattern: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    entries: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that commentators foretell, with the days on which it came about, or the day by which it had not."""

    id: str
    en: str
    zh: str
    needs: tuple[tuple[str, ...], ...]  # groups of alternatives; a sentence that speaks of it has one of each
    without: tuple[str, ...]
    spans: tuple[tuple[Interval, Interval | None], ...]  # (came about, undone), oldest first
    asof: dt.date | None  # nothing more until this day
    closed: bool  # … nor ever after: the matter was closed on it
    since: int  # the first year in which it could be foretold
    field: str
    actors: tuple[str, ...]
    evidence: tuple[str, ...]  # entries, instruments, votes and series of the record, and sources
    verified: bool
    note: str


def _maybe(cell: str) -> Interval | None:
    return parse_edtf(cell) if cell else None


def _participants(cell: str) -> tuple[tuple[str, str], ...]:
    """``actor:role;…`` as pairs."""
    return tuple((actor, role) for actor, _, role in (token.rpartition(":") for token in listed(cell, ";")))


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


class Record:
    """All tables of the record."""

    def __init__(self) -> None:
        self.actors: Actors = actor_tables.load()
        self.sources: dict[str, Source] = {
            r["id"]: Source(r["id"], r["kind"], r["publisher"], r["title"], r["date"], r["url"], r["lang"])
            for r in self._rows("sources.csv", schema.SOURCES)
        }
        self.chronology: dict[str, Entry] = {}
        for row in self._rows("chronology.csv", schema.CHRONOLOGY):
            self.chronology[row["id"]] = self._cell("chronology.csv", row, self._entry)
        self.accounts = [self._cell("accounts.csv", r, _account) for r in self._rows("accounts.csv", schema.ACCOUNTS)]
        self.statements: dict[str, Statement] = {
            r["id"]: self._cell("statements.csv", r, _statement)
            for r in self._rows("statements.csv", schema.STATEMENTS)
        }
        self.instruments: dict[str, Instrument] = {
            r["id"]: self._cell("instruments.csv", r, _instrument)
            for r in self._rows("instruments.csv", schema.INSTRUMENTS)
        }
        self.milestones: dict[str, Milestone] = {
            r["id"]: self._cell("milestones.csv", r, _milestone)
            for r in self._rows("milestones.csv", schema.MILESTONES)
        }
        self.sections = self._rows("sections.csv", schema.SECTIONS)
        self.votes = self._rows("votes.csv", schema.VOTES)
        self.situations = [
            self._cell("situations.csv", r, self._situation) for r in self._rows("situations.csv", schema.SITUATIONS)
        ]
        self.topics = self._rows("topics.csv", schema.TOPICS)
        self.uncoded = self._rows("uncoded.csv", schema.UNCODED)
        values: dict[str, list[Value]] = defaultdict(list)
        for row in self._rows("series_values.csv", schema.SERIES_VALUES):
            value = self._cell("series_values.csv", row, _value)
            values[value.series].append(value)
        self.series: dict[str, Series] = {}
        for row in self._rows("series.csv", schema.SERIES):
            own = sorted(values.get(row["id"], []), key=lambda v: (v.period.end, v.period_type != "year"))
            self.series[row["id"]] = self._cell("series.csv", row, partial(_series, values=own))
        self._about: dict[str, list[str]] = defaultdict(list)
        for entry in self.chronology.values():
            if entry.about:
                self._about[entry.about].append(entry.id)

    @staticmethod
    def _rows(name: str, columns: list[str]) -> list[Row]:
        return read_table("detente.record", name, columns)

    @staticmethod
    def _cell(name: str, row: Row, make: Callable[[Row], T]) -> T:
        return typed("detente.record", name, row, make)

    def _states(self, ids: tuple[str, ...]) -> frozenset[str]:
        return frozenset(s for s in (self.actors.state_of(i) for i in ids) if s)

    def _entry(self, r: Row) -> Entry:
        participants = _participants(r["participants"])
        return Entry(
            r["id"],
            parse_edtf(r["date"]),
            r["date"],
            participants,
            self._states(tuple(a for a, _ in participants)),
            r["type"],
            r["mode"],
            r["field"],
            r["place"],
            r["status"],
            r["about"],
            r["en"],
            r["zh"],
            listed(r["keys"]),
            r["instrument"],
            int(r["importance"]),
            listed(r["sources"], ";"),
            r["checked_by"] != "unverified",
            r["checked_by"],
            r["note"],
            r["tz_note"],
        )

    def _situation(self, r: Row) -> Situation:
        return Situation(
            r["id"],
            parse_edtf(r["date"]),
            _participants(r["participants"]),
            self._states(tuple(a for a, _ in _participants(r["participants"]))),
            r["type"],
            r["field"],
            r["en"],
            r["zh"],
            listed(r["keys"]),
            re.compile(r["pattern"], re.IGNORECASE) if r["pattern"] else None,
            re.compile(r["needs"], re.IGNORECASE | re.DOTALL) if r["needs"] else None,
            listed(r["entries"], ";"),
            r["note"],
        )

    @cached_property
    def end(self) -> dt.date:
        """The record's end: the last day on which it holds a dated, confirmed event."""
        return max(e.date.end for e in self.chronology.values() if e.date.is_day and e.verified)

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the bytes of all tables, first 16 hex digits."""
        digest = hashlib.sha256()
        for package in ("detente.record", "detente.actors"):
            folder = files(package).joinpath("data")
            for item in sorted(folder.iterdir(), key=lambda p: p.name):
                if item.name.endswith(".csv"):
                    digest.update(item.name.encode())
                    digest.update(item.read_bytes())
        return digest.hexdigest()[:16]

    @cached_property
    def key_index(self) -> PhraseIndex[tuple[str, str]]:
        """The words that name entries, instruments, statements, situations and series."""
        index: PhraseIndex[tuple[str, str]] = PhraseIndex()
        for entry in self.chronology.values():
            for key in entry.keys:
                index.add(key, ("chronology", entry.id))
        for statement in self.statements.values():
            for key in statement.keys:
                index.add(key, ("statement", statement.id))
        for instrument in self.instruments.values():
            for key in (instrument.en, instrument.zh, instrument.ru, *instrument.aliases):
                index.add(key.removeprefix("the "), ("instrument", instrument.id))
        for situation in self.situations:
            for key in situation.keys:
                index.add(key, ("situation", situation.id))
        for series in self.series.values():
            for key in series.keys:
                index.add(key, ("series", series.id))
        return index

    @cached_property
    def key_weight(self) -> dict[tuple[str, str], int]:
        """How many entries a (table, key) names; a key of one entry is distinctive."""
        counts: dict[tuple[str, str], int] = defaultdict(int)
        for phrase, values in self.key_index._values.items():
            for table in {t for t, _ in values}:
                counts[table, phrase] = sum(1 for t, _ in values if t == table)
        return counts

    @cached_property
    def common_keys(self) -> frozenset[str]:
        """Keys without a name, a number or three words: they support a link but never make one."""
        out = set()
        keys = [k for e in self.chronology.values() for k in e.keys]
        for key in [*keys, *(k for s in self.statements.values() for k in s.keys)]:
            if self._is_bare_name(key):
                out.add(" ".join(fold(key).split()) if not is_han(key) else key.lower())
                continue
            named = any(c.isupper() or c.isdigit() for c in key)
            folded = " ".join(fold(key).split())
            if is_han(key):
                if len(key) <= 2:
                    out.add(key.lower())
            elif not named and len(folded.split()) < 3:
                out.add(folded)
        return frozenset(out)

    @cached_property
    def topic_patterns(self) -> list[tuple[Row, re.Pattern[str]]]:
        """Matters on which the record has entries both ways, with the words by which texts speak of them."""
        return [(t, re.compile(f"(?:{t['pattern_en']})|(?:{t['pattern_zh']})", re.IGNORECASE)) for t in self.topics]

    def on_topic(self, topic: Row) -> list[Entry]:
        """Verified entries that bear the topic's key, in date order."""
        found = [e for e in self.chronology.values() if topic["key"] in e.keys and e.verified]
        return sorted(found, key=lambda e: e.date.start)

    def _is_bare_name(self, key: str) -> bool:
        """A person, state, place or body alone: it names an actor or a stage and not what happened."""
        hits = self.actors.index.find(key)
        return (
            len(hits) == 1 and hits[0].start == 0 and hits[0].end == len(key)
            and any(n.kind in ("person", "state", "capital", "organisation", "office", "pair", "place") for n in hits[0].values)
        )  # fmt: skip

    def about(self, entry: str) -> list[Entry]:
        """Reactions to and stages of an entry."""
        return [self.chronology[i] for i in self._about.get(entry, [])]

    def accounts_of(self, entry: str) -> list[Account]:
        """Each side's account of an entry."""
        return [a for a in self.accounts if a.event == entry]

    def statements_at(self, entry: str) -> list[Statement]:
        """Statements made at an event."""
        return [s for s in self.statements.values() if s.event == entry]

    def shown_by(self, milestone: Milestone) -> tuple[str, ...]:
        """The sources of a milestone: its own, and those of the entries it rests on."""
        out: list[str] = []
        for id_ in milestone.evidence:
            if id_ in self.sources:
                out.append(id_)
            elif id_ in self.series:
                out += [ref for v in self.series[id_].values for ref in v.sources]
            elif found := self.chronology.get(id_) or self.instruments.get(id_) or self.statements.get(id_):
                out += found.sources
            else:
                out += [ref for v in self.votes if v["id"] == id_ for ref in listed(v["sources"], ";")]
        return tuple(dict.fromkeys(out))

    def of_pair(self, a: str, b: str) -> list[Entry]:
        """Chronology entries in which both states take part, in date order."""
        found = [e for e in self.chronology.values() if {a, b} <= e.states]
        return sorted(found, key=lambda e: (e.date.start, e.id))

    def density(self, states: frozenset[str], window: Interval) -> int:
        """How many verified entries the record holds for a pair (or state) in a window."""
        wanted = set(states)
        return sum(
            1
            for e in self.chronology.values()
            if e.verified and e.date.overlaps(window) and (len(wanted & e.states) >= min(2, len(wanted)))
        )

    def coverage(self) -> dict[tuple[str, int], int]:
        """Entries per pair of the three powers and year."""
        out: dict[tuple[str, int], int] = defaultdict(int)
        for entry in self.chronology.values():
            for a, b in combinations(("CHN", "RUS", "USA"), 2):
                if {a, b} <= entry.states:
                    out[f"{a}-{b}", entry.date.start.year] += 1
        return dict(sorted(out.items()))

    def has_primary(self, sources: tuple[str, ...]) -> bool:
        """True where a primary document stands among the sources, or two independent reports do."""
        known = [self.sources[s] for s in sources if s in self.sources]
        return any(s.kind == "primary" for s in known) or len({s.publisher for s in known}) >= 2


def _account(r: Row) -> Account:
    return Account(
        r["id"],
        r["event"],
        r["about"],
        r["side"],
        r["en"],
        r["zh"],
        _number(r["value"]),
        r["unit"],
        listed(r["sources"], ";"),
        r["checked_by"] != "unverified",
    )


def _statement(r: Row) -> Statement:
    return Statement(
        r["id"],
        parse_edtf(r["date"]),
        r["speaker"],
        r["setting"],
        r["event"],
        frozenset(r["pair"].split("-")) if r["pair"] else frozenset(),
        r["field"],
        r["en"],
        r["zh"],
        r["qualifications_en"],
        r["qualifications_zh"],
        listed(r["keys"]),
        listed(r["sources"], ";"),
        r["checked_by"] != "unverified",
    )


def _instrument(r: Row) -> Instrument:
    return Instrument(
        r["id"],
        r["kind"],
        r["en"],
        r["zh"],
        r["ru"],
        listed(r["aliases"]),
        listed(r["parties"], ";"),
        _maybe(r["signed"]),
        listed(r["signed_by"], ";"),
        _maybe(r["in_force"]),
        _maybe(r["extended"]),
        _maybe(r["until"]),
        _maybe(r["suspended"]),
        _maybe(r["ended"]),
        r["replaced_by"],
        r["note_en"],
        r["note_zh"],
        listed(r["sources"], ";"),
        r["checked_by"] != "unverified",
    )


def _milestone(r: Row) -> Milestone:
    spans = (span.partition("/") for span in listed(r["dates"], ";"))
    return Milestone(
        r["id"],
        r["en"],
        r["zh"],
        tuple(listed(group) for group in listed(r["needs"], " & ")),
        listed(r["without"]),
        tuple((parse_edtf(first), _maybe(last)) for first, _, last in spans),
        parse_edtf(r["asof"]).end if r["asof"] else None,
        r["closed"] == "yes",
        int(r["since"]),
        r["field"],
        listed(r["actors"], ";"),
        listed(r["evidence"], ";"),
        r["checked_by"] != "unverified",
        r["note"],
    )


def _value(r: Row) -> Value:
    return Value(
        r["series"],
        parse_edtf(r["period"]),
        r["period"],
        r["period_type"],
        float(r["value"]),
        _number(r["change_pct"]),
        _maybe(r["released"]),
        r["vintage_note"],
        listed(r["sources"], ";"),
        r["checked_by"] != "unverified",
    )


def _series(r: Row, values: list[Value]) -> Series:
    return Series(
        r["id"],
        r["en"],
        r["zh"],
        r["measure"],
        r["unit"],
        float(r["scale"] or 1),
        listed(r["actors"], ";"),
        r["publisher"],
        listed(r["keys"]),
        r["note_en"],
        tuple(values),
    )


@lru_cache(maxsize=1)
def load() -> Record:
    """The record, loaded once."""
    return Record()
