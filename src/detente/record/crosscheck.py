"""The record beside data that others collected: machine-coded events (ICEWS) and lists of leaders (Archigos, REIGN).

The data is not part of the package: both comparisons read a folder that the caller names, and say what it lacks.
Where the record differs, `uncoded.csv` (entries) and the `note` of a term (holders) say why; a difference without a
reason is a problem of the audit.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from detente.actors import Actors, fold
from detente.actors.load import CORE, HOLDERS, family_name
from detente.errors import UsageError
from detente.nouns import Interval, parse_edtf
from detente.record import schema
from detente.record.load import Entry, Record
from detente.tables import read_table

Pair = tuple[str, str]
Days = dict[Pair, set[dt.date]]

ICEWS = "tkg"  # folder of ICEWS extracts, one folder each with entities, meta and quadruples
LEADERS = "data/leaders"
ARCHIGOS, REIGN = "archigos_leaders.csv", "reign_leaderlist_1945_2026.csv"
DENSE = 100  # days of a year with a coded event of a pair, from which on the extracts can be said to follow the pair
NEAR = 2  # days between an entry and a coded event of its pair
SLACK = 1  # days by which two lists may date one inauguration differently
HEADS = ("head-of-state", "head-of-government")
_SUFFIX = re.compile(r"\(([^()]+)\)$")
_PARTICLES = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Coded:
    """One entry of a pair beside the coded events of that pair; ``reason`` says why an uncoded one stands.

    ``year_days`` is the number of days of the entry's year on which the extracts have an event of the pair at all.
    """

    entry: str
    date: str
    pair: Pair
    coded: bool
    year_days: int
    reason: str


@dataclass(frozen=True, slots=True)
class Term:
    """One end of a term of office that another list dates differently; ``note`` is the holder's."""

    office: str
    person: str
    edge: str
    ours: str
    theirs: str
    source: str
    note: str
    line: int

    @property
    def explained(self) -> bool:
        """True where the note speaks of the other list, and not of something else."""
        return self.source.split()[0] in self.note


@dataclass(frozen=True, slots=True)
class Crosscheck:
    """Both comparisons: what was compared, what differs, and what the folder lacked.

    ``by_chance`` is the share of all days that have a coded event of the pair within two days: a count of hits says
    something about the entries only where it lies well above it.
    """

    entries: tuple[Coded, ...]
    by_chance: dict[Pair, float]
    uncovered: int
    edges: int
    terms: tuple[Term, ...]
    missing: tuple[str, ...]

    def problems(self) -> list[str]:
        """Differences without a reason, as lines with the remedy."""
        out = [
            f"problem: chronology.csv: {c.entry}: date: no coded event of {'–'.join(c.pair)} within {NEAR} days of "
            f"{c.date}: mend the date, or explain it in uncoded.csv"
            for c in self.entries
            if not c.coded and not c.reason
        ]
        return out + [
            f"problem: holders.csv:{t.line}: {t.office}:{t.person}: {t.edge}: {t.ours}, but {t.source} has {t.theirs}: "
            f"mend the date, or give the reason in note with the word {t.source.split()[0]}"
            for t in self.terms
            if not t.explained
        ]


def crosscheck(record: Record, folder: Path) -> Crosscheck:
    """Hold the record against the extracts under ``folder`` (its ``tkg`` and ``data/leaders``).

    Raises UsageError where the folder has neither.
    """
    missing = []
    entries: tuple[Coded, ...] = ()
    terms: tuple[Term, ...] = ()
    chance: dict[Pair, float] = {}
    uncovered = edges = 0
    extracts = sorted(p.parent for p in (folder / ICEWS).glob("*/meta.json"))
    if extracts:
        days, spans = icews_days(extracts, record.actors)
        entries, uncovered = beside_icews(record, days, spans)
        chance = _by_chance(days, spans)
    else:
        missing.append(f"{ICEWS}/*/meta.json (ICEWS extracts)")
    lists = [folder / LEADERS / name for name in (ARCHIGOS, REIGN)]
    if all(path.exists() for path in lists):
        edges, terms = beside_leaders(record.actors, *lists)
    else:
        missing.append(f"{LEADERS}/{ARCHIGOS} and {REIGN}")
    if not extracts and edges == 0:
        raise UsageError(f"{folder} holds nothing to compare with; it needs {' or '.join(missing)}")
    return Crosscheck(entries, chance, uncovered, edges, terms, tuple(missing))


def icews_days(extracts: list[Path], actors: Actors) -> tuple[Days, list[Interval]]:
    """The days on which events between two of the three powers were coded, and the spans that the extracts cover.

    An extract is a folder with ``entities.txt.gz`` (name, tab, number), ``meta.json`` (``base_date``) and quadruples
    ``train|valid|test.txt.gz`` (source, relation, target, day since the base date).
    """
    found: Days = {pair: set() for pair in combinations(sorted(CORE), 2)}
    own = {row["name"]: row["state"] for row in read_table("detente.record", "icews_actors.csv", schema.ICEWS_ACTORS)}
    spans = []
    for extract in extracts:
        meta = json.loads((extract / "meta.json").read_text(encoding="utf-8"))
        base = dt.date.fromisoformat(meta["base_date"])
        with gzip.open(extract / "entities.txt.gz", "rt", encoding="utf-8") as lines:
            names = [line.split("\t")[0].strip().replace("_", " ") for line in lines]
        states = [own.get(name) or _state(name, actors) for name in names]
        for part in sorted(extract.glob("*.txt.gz")):
            if part.name.removesuffix(".txt.gz") not in ("train", "valid", "test"):
                continue
            first = last = None
            with gzip.open(part, "rt", encoding="utf-8") as lines:
                for line in lines:
                    source, _, target, day = line.split()[:4]
                    last = int(day) if last is None else max(last, int(day))
                    first = int(day) if first is None else min(first, int(day))
                    a, b = states[int(source)], states[int(target)]
                    if a and b and a != b:
                        found[(a, b) if a < b else (b, a)].add(base + dt.timedelta(int(day)))
            if first is not None and last is not None:
                spans.append(Interval(base + dt.timedelta(first), base + dt.timedelta(last)))
    return found, spans


def _state(name: str, actors: Actors) -> str:
    """Which of the three powers an ICEWS actor belongs to, or ""; "Ministry (Russia)" carries it behind the name."""
    suffix = _SUFFIX.search(name)
    hits = actors.index.find(suffix[1] if suffix else name)
    states = {actors.state_of(value.id) for hit in hits for value in hit.values}
    own = states & set(CORE)
    return str(own.pop()) if len(own) == 1 and len(states) == 1 else ""


def beside_icews(record: Record, days: Days, spans: list[Interval]) -> tuple[tuple[Coded, ...], int]:
    """Each entry dated to days, per pair of the powers; and how many entries no extract covers in time."""
    reasons = {row["entry"]: row["en"] for row in record.uncoded}
    first = min(span.start for span in spans)
    last = max(span.end for span in spans)
    years = {pair: Counter(day.year for day in coded) for pair, coded in days.items()}
    out = []
    uncovered = 0
    for entry in record.chronology.values():
        pairs = [pair for pair in days if set(pair) <= entry.states]
        if not pairs or not _by_day(entry) or not (first <= entry.date.start and entry.date.end <= last):
            continue
        if not any(span.overlaps(entry.date) for span in spans):
            uncovered += 1
            continue
        near = [entry.date.start + dt.timedelta(n) for n in range(-NEAR, entry.date.days + NEAR)]
        out += [
            Coded(
                entry.id,
                entry.edtf,
                pair,
                any(day in days[pair] for day in near),
                years[pair][entry.date.start.year],
                reasons.get(entry.id, ""),
            )
            for pair in pairs
        ]
    return tuple(out), uncovered


def _by_chance(days: Days, spans: list[Interval]) -> dict[Pair, float]:
    """Per pair, the share of all covered days with a coded event within ``NEAR`` days."""
    covered = {span.start + dt.timedelta(n) for span in spans for n in range(span.days)}
    return {
        pair: len(covered & {day + dt.timedelta(n) for day in coded for n in range(-NEAR, NEAR + 1)}) / len(covered)
        for pair, coded in days.items()
    }


def _by_day(entry: Entry) -> bool:
    return all(len(part) == len("2005-01-01") for part in entry.edtf.split("/"))


@dataclass(frozen=True, slots=True)
class _Listed:
    """A leader's time in office in another list; an end that the list gives only by month is an interval.

    ``end`` is None where the list says that he is still in office, as of ``last``, the last day of the list.
    """

    name: str
    start: Interval
    end: Interval | None
    last: dt.date
    source: str


def beside_leaders(actors: Actors, archigos: Path, reign: Path) -> tuple[int, tuple[Term, ...]]:
    """How many edges of terms were compared, and those that differ by more than a day.

    Compared are heads of state and of government whom the list has as a state's leader at that time; the lists hold
    one effective leader per state (Goemans, Gleditsch and Chiozza 2009, doi:10.1177/0022343308100719; Bell 2016).
    """
    by_state: dict[str, list[_Listed]] = defaultdict(list)
    states = {row["cow"]: id_ for id_, row in actors.states.items() if row["cow"]}
    for cow, row in (*_archigos(archigos), *_reign(reign)):
        if cow in states:
            by_state[states[cow]].append(row)
    edges = 0
    out = []
    # A term that the record gives by month or year is compared as such.
    given = {int(row["_line"]): row for row in read_table("detente.actors", "holders.csv", HOLDERS)}
    heads = [h for h in actors.holders if actors.offices[h.office]["kind"] in HEADS]
    people: dict[str, set[str]] = defaultdict(set)
    for holder in heads:
        people[actors.offices[holder.office]["of"]].add(holder.person)
    for holder in heads:
        office = actors.offices[holder.office]
        for source in ("Archigos 4.1", "REIGN"):
            same = [
                row
                for row in by_state[office["of"]]
                if row.source == source and _same_person(row.name, holder.person, people[office["of"]], actors)
            ]
            if not same:
                continue
            best = max(same, key=lambda row: _shared(row, holder.term))
            seen = Interval(holder.term.start, max(min(holder.term.end, best.last), holder.term.start))
            if _shared(best, holder.term) * 2 < seen.days:
                continue  # another office of the same person, or after the end of the list
            for edge, theirs in (("start", best.start), ("end", best.end)):
                ours = given[holder.line][edge]
                if theirs is None or not ours:
                    continue
                edges += 1
                if parse_edtf(ours).distance(theirs) > SLACK:
                    told = theirs.start.isoformat() if theirs.is_day else theirs.start.strftime("%Y-%m")
                    out.append(Term(holder.office, holder.person, edge, ours, told, source, holder.note, holder.line))
    return edges, tuple(out)


def _shared(row: _Listed, term: Interval) -> int:
    end = min(row.end.end if row.end else row.last, term.end)
    return (end - max(row.start.start, term.start)).days


def _same_person(listed: str, person: str, others: set[str], actors: Actors) -> bool:
    """True where a list's name holds the person's family name and nobody else's name fits it better."""
    words = _words(listed)
    fits = len(words & _words(actors.people[person]["en"]))
    best = max(len(words & _words(actors.people[other]["en"])) for other in others)
    return fits == best and bool(words & _words(family_name(actors.people[person])))


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(part for part in _PARTICLES.split(fold(name)) if len(part) > 1)


def _archigos(path: Path) -> Iterator[tuple[str, _Listed]]:
    """Rows of Archigos; its last day is the end of the data, not of a term."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    last = max(row["enddate"] for row in rows)
    for row in rows:
        start, end = (dt.date.fromisoformat(row[k]) for k in ("startdate", "enddate"))
        done = Interval(end, end) if row["enddate"] != last else None
        cow = str(int(float(row["gwcode"])))
        yield cow, _Listed(row["leader"], Interval(start, start), done, dt.date.fromisoformat(last), "Archigos 4.1")


def _reign(path: Path) -> Iterator[tuple[str, _Listed]]:
    """Rows of REIGN, which dates entries by the day and exits by the month."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            try:
                start = dt.date(int(row["syear"]), int(row["smonth"]), int(row["sdate"]))
            except ValueError:
                continue  # a day the list does not know
            end = _month(row["eyear"], row["emonth"])
            yield (
                str(int(float(row["ccode"]))),
                _Listed(row["leader"], Interval(start, start), end, dt.date.max, "REIGN"),
            )


def _month(year: str, month: str) -> Interval | None:
    """The days of a month given as two numbers; None where it is empty (still in office) or no month (a slip)."""
    try:
        return parse_edtf(f"{int(float(year or 0)):04d}-{int(float(month or 0)):02d}")
    except ValueError:
        return None
