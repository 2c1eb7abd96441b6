"""The machine check of the record: every reference, date, interval, source and word, with the line to mend."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from urllib.parse import urlsplit

from rapidfuzz import process

from detente.actors import fold, is_han
from detente.actors.agents import AGENTS
from detente.actors.load import (
    COMMON,
    CORE,
    GROUPS,
    HOLDERS,
    NAMESAKES,
    OFFICES,
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    STATES,
    TITLES,
)
from detente.actors.towns import TOWNS
from detente.errors import RecordError
from detente.nouns import Interval, parse_edtf
from detente.record import schema
from detente.record.load import Record
from detente.tables import Row, listed, read_table

Tables = dict[str, list[Row]]

_RECORD = "detente.record"
_ACTORS = "detente.actors"
TABLES: dict[str, tuple[str, list[str]]] = {
    "sources": (_RECORD, schema.SOURCES),
    "chronology": (_RECORD, schema.CHRONOLOGY),
    "accounts": (_RECORD, schema.ACCOUNTS),
    "statements": (_RECORD, schema.STATEMENTS),
    "instruments": (_RECORD, schema.INSTRUMENTS),
    "milestones": (_RECORD, schema.MILESTONES),
    "sections": (_RECORD, schema.SECTIONS),
    "votes": (_RECORD, schema.VOTES),
    "series": (_RECORD, schema.SERIES),
    "series_values": (_RECORD, schema.SERIES_VALUES),
    "situations": (_RECORD, schema.SITUATIONS),
    "topics": (_RECORD, schema.TOPICS),
    "uncoded": (_RECORD, schema.UNCODED),
    "icews_actors": (_RECORD, schema.ICEWS_ACTORS),
    "states": (_ACTORS, STATES),
    "places": (_ACTORS, PLACES),
    "people": (_ACTORS, PEOPLE),
    "offices": (_ACTORS, OFFICES),
    "holders": (_ACTORS, HOLDERS),
    "organisations": (_ACTORS, ORGANISATIONS),
    "groups": (_ACTORS, GROUPS),
    "titles": (_ACTORS, TITLES),
    "words": (_ACTORS, COMMON),
    "namesakes": (_ACTORS, NAMESAKES),
    "agents": (_ACTORS, AGENTS),
    "towns": (_ACTORS, TOWNS),
}
MODES = (
    *("visit", "phone", "third-party", "multilateral", "sign", "ratify", "joint-statement", "speech", "vote"),
    *("data-release", "election", "inauguration", "law", "order", "expel", "tariff", "export-control"),
    *("exercise", "strike"),
)
SOURCE_KINDS = ("primary", "report", "reference")
INSTRUMENT_KINDS = ("treaty", "statute", "order", "resolution", "communique", "declaration", "agreement")
PERIOD_TYPES = ("year", "ytd", "half", "quarter", "month")
BALLOTS = ("yes", "no", "abstain", "absent")
SEATS = {"UNSC": 15, "UNGA": 193}  # members of each body, the most ballots a vote can have
SOURCED = ("chronology", "accounts", "statements", "instruments", "votes", "series_values", "holders")
CAST = ("chronology", "situations")  # tables whose participants carry roles

# Rule 5: words that give a cause, a motive or a verdict; the sides' own names for a thing belong into `keys`.
CAUSAL = re.compile(r"\b(?:because|caused|led to|due to)\b|因为|导致|由于", re.IGNORECASE)
LOADED = re.compile(
    r"\b(?:so-called|regime|puppet|aggressors?|warmonger\w*|hegemon\w*|bully\w*|brutal\w*|unprovoked|barbaric|evil|"
    r"shameful\w*|heroic\w*|notorious|brazen\w*|crony|cronies)\b|悍然|霸凌|霸权|所谓|傀儡|丑恶|无耻|嚣张|狂妄|暴行",
    re.IGNORECASE,
)
# A loaded word stands where its speaker is named with it: "Putin called the attacks unprovoked".
REPORTED = re.compile(r"\b(?:call(?:ed|s|ing)|said|says|describ\w+|spoke of|accus\w+)\b|称|说|指责|表示", re.IGNORECASE)
# Words that name no event: a key of one of them alone would match nearly any text.
_GENERIC_WORDS = (
    "agreement call ceasefire cooperation dialogue election energy gas law meeting minister missile missiles "
    "nuclear oil order partnership peace phone president relations report resolution sanctions security speech "
    "statement summit talks tariffs trade treaty troops visit vote war 会晤 会议 会谈 伙伴 停火 关税 关系 决议 "
    "制裁 协议 合作 命令 和平 声明 安全 对话 导弹 峰会 总统 战争 投票 报告 条约 法律 能源 讲话 访问 贸易 选举 "
    "通话 部长"
)
GENERIC = frozenset(_GENERIC_WORDS.split())
WIDE = 20  # a lower-case word that stands in more English sentences of the chronology than this names no one event
TERM_SLACK = 7  # days around a term: announcements, farewells, time zones
GROWTH_SLACK = 1.5  # points between published growth and growth computed from rounded or revised values


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of the audit; ``level`` is "problem" or "note" (worth a look, may be right)."""

    table: str
    id: str
    line: int | None
    field: str
    message: str
    level: str = "problem"

    def __str__(self) -> str:
        where = f"{self.table}.csv" + (f":{self.line}" if self.line else "")
        field = f" {self.field}:" if self.field else ""
        return f"{self.level}: {where}: {self.id}:{field} {self.message}".replace("\n", " ")


def tables() -> Tables:
    """All tables as rows of text, with line numbers; raises RecordError at the first that cannot be read."""
    return {name: read_table(package, f"{name}.csv", columns) for name, (package, columns) in TABLES.items()}


def audit(record: Record | None = None, *, rows: Tables | None = None) -> list[Problem]:
    """Check the tables of the record and of the actors against every rule that a machine can check.

    The tables are read as text, not as a loaded Record, so that a broken cell is listed with its line and does not
    hide the next one.

    Args:
        record: a loaded record, whose coverage per pair is used instead of a fresh count.
        rows: the tables to check, by name; the shipped ones if None.

    Returns:
        Problems first, then notes, each in file order; no problem means that the record keeps the rules.

    >>> [str(p) for p in audit() if p.table == "titles"]
    []
    """
    if rows is None:
        try:
            rows = tables()
        except RecordError as error:
            return [Problem("", "", None, "", str(error))]
    book = _Book(rows)
    found = [problem for check in CHECKS for problem in check(book)]
    found += _coverage_notes(record.coverage() if record is not None else book.coverage())
    order = {name: i for i, name in enumerate(TABLES)}
    return sorted(found, key=lambda p: (p.level != "problem", order.get(p.table, 99), p.line or 0, p.field, p.message))


def coverage(rows: Tables | None = None) -> dict[str, int]:
    """How many rows each table holds, how many of them are unverified, and entries per pair of the three powers."""
    rows = tables() if rows is None else rows
    out: Counter[str] = Counter()
    for name, body in rows.items():
        out[name] = len(body)
        if "checked_by" in TABLES[name][1]:
            out[f"{name} unverified"] = sum(r["checked_by"] == "unverified" for r in body)
            out[f"{name} second pass"] = sum(r["checked_by"] not in ("", "unverified") for r in body)
    for (pair, _), count in _Book(rows).coverage().items():
        out[f"chronology {pair}"] += count
    return dict(out)


def _key(name: str, row: Row) -> str:
    """What names a row: its id, or the columns that identify it."""
    if name == "series_values":
        return f"{row['series']}|{row['period']}|{row['released']}"
    if name == "holders":
        return f"{row['office']}:{row['person']}:{row['start']}"
    if name == "sections":
        return f"{row['instrument']}|{row['section']}"
    return row.get("id", "")


def _at(name: str, row: Row, field: str, message: str, level: str = "problem") -> Problem:
    return Problem(name, _key(name, row), int(row["_line"]) if row.get("_line") else None, field, message, level)


def _date(cell: str) -> Interval | None:
    """The interval of a cell, or None where it is empty or no date (which `_dates` reports)."""
    try:
        return parse_edtf(cell) if cell else None
    except ValueError:
        return None


class _Book:
    """The tables with the look-ups that several checks share."""

    def __init__(self, rows: Tables) -> None:
        self.rows = {name: rows.get(name, []) for name in TABLES}
        self.ids = {name: {r["id"]: r for r in body if "id" in r} for name, body in self.rows.items()}
        self.realms = {*self.ids["states"], *self.ids["organisations"]}  # EU bodies belong to a bloc
        self.actors = {*self.ids["states"], *self.ids["people"], *self.ids["organisations"], *self.ids["offices"]}

    def state_of(self, actor: str) -> str:
        """The ISO code behind an actor id, "" for blocs and unknown ids."""
        row = self.ids["people"].get(actor) or self.ids["organisations"].get(actor)
        state = (row["state"] if row else "") or actor.split(".")[0]
        state = "RUS" if state == "SUN" else state
        return state if state in self.ids["states"] else ""

    @cached_property
    def terms(self) -> dict[str, list[tuple[Row, Interval]]]:
        """Person → (row, widest term), rows with broken dates left out."""
        out: dict[str, list[tuple[Row, Interval]]] = defaultdict(list)
        for row in self.rows["holders"]:
            term = _date(f"{row['start']}/{row['end'] or '..'}")
            if term:
                out[row["person"]].append((row, term))
        return out

    def publishers(self, cell: str) -> int:
        """Independent publishers among sources; two pages of one site, or under one publisher's name, are one."""
        known = [self.ids["sources"][s] for s in listed(cell, ";") if s in self.ids["sources"]]
        names = {r["publisher"].casefold() for r in known}
        return min(len(names), len({_site(r["url"]) for r in known}))

    def has_primary(self, cell: str) -> bool:
        """True where one of the sources is a primary document."""
        known = (self.ids["sources"].get(s) for s in listed(cell, ";"))
        return any(r["kind"] == "primary" for r in known if r)

    def coverage(self) -> dict[tuple[str, int], int]:
        """Entries per pair of the three powers and year."""
        out: dict[tuple[str, int], int] = defaultdict(int)
        for row in self.rows["chronology"]:
            date = _date(row["date"])
            states = {self.state_of(t.rpartition(":")[0]) for t in listed(row["participants"], ";")}
            for a, b in combinations(sorted(CORE), 2):
                if date and {a, b} <= states:
                    out[f"{a}-{b}", date.start.year] += 1
        return dict(sorted(out.items()))


def _site(url: str) -> str:
    """The registered name in an address: "usa.news-pravda.com" and "news-pravda.com" are one site.

    >>> _site("http://www.mfa.gov.cn/x"), _site("https://usa.news-pravda.com/y")
    ('mfa.gov.cn', 'news-pravda.com')
    """
    parts = (urlsplit(url).hostname or "").split(".")
    second = len(parts) > 2 and parts[-2] in ("ac", "co", "com", "edu", "go", "gov", "net", "org")
    return ".".join(parts[-3:] if second else parts[-2:])


def _near(wrong: str, known: Iterable[str]) -> str:
    best = process.extractOne(wrong, list(known), score_cutoff=85)
    return f"; did you mean {best[0]!r}?" if best else ""


_WHERE = {"actors": "people.csv or organisations.csv", "realms": "states.csv or organisations.csv"}


def _missing(book: _Book, name: str, row: Row, field: str, ids: Iterable[str], into: str) -> Iterator[Problem]:
    known = getattr(book, into) if into in _WHERE else set(book.ids[into])
    where = _WHERE.get(into, f"{into}.csv")
    for id_ in ids:
        if id_ not in known:
            yield _at(name, row, field, f"unknown id {id_!r}: add it to {where} or mend it{_near(id_, known)}")


def _references(book: _Book) -> Iterator[Problem]:
    """Every id that a row names stands in its table."""
    for name, field, mark, into in REFERENCES:
        for row in book.rows[name]:
            yield from _missing(book, name, row, field, listed(row[field], mark), into)
    for name in CAST:
        for row in book.rows[name]:
            actors = [t.rpartition(":")[0] for t in listed(row["participants"], ";") if ":" in t]
            yield from _missing(book, name, row, "participants", actors, "actors")
    for row in book.rows["series"]:
        if "." in row["publisher"]:  # others are plain words, such as estimates
            yield from _missing(book, "series", row, "publisher", [row["publisher"]], "actors")


REFERENCES = (
    ("chronology", "about", ";", "chronology"),
    ("chronology", "instrument", ";", "instruments"),
    ("chronology", "sources", ";", "sources"),
    ("accounts", "event", ";", "chronology"),
    ("accounts", "side", ";", "actors"),
    ("accounts", "sources", ";", "sources"),
    ("statements", "speaker", ";", "actors"),
    ("statements", "event", ";", "chronology"),
    ("statements", "pair", "-", "actors"),
    ("statements", "sources", ";", "sources"),
    ("instruments", "parties", ";", "actors"),
    ("instruments", "signed_by", ";", "people"),
    ("instruments", "replaced_by", ";", "instruments"),
    ("instruments", "sources", ";", "sources"),
    ("milestones", "actors", ";", "actors"),
    ("sections", "instrument", ";", "instruments"),
    ("sections", "sources", ";", "sources"),
    ("votes", "body", ";", "organisations"),
    ("votes", "sources", ";", "sources"),
    ("series", "actors", ";", "actors"),
    ("series_values", "series", ";", "series"),
    ("series_values", "sources", ";", "sources"),
    ("situations", "entries", ";", "chronology"),
    ("uncoded", "entry", ";", "chronology"),
    ("icews_actors", "state", ";", "states"),
    ("people", "state", ";", "states"),
    ("organisations", "state", ";", "realms"),
    ("places", "state", ";", "states"),
    ("offices", "of", ";", "actors"),
    ("holders", "office", ";", "offices"),
    ("holders", "person", ";", "people"),
    ("holders", "sources", ";", "sources"),
)
DATES = (
    ("sources", "date"),
    ("chronology", "date"),
    ("statements", "date"),
    ("votes", "date"),
    ("situations", "date"),
    ("series_values", "period"),
    ("series_values", "released"),
    ("holders", "start"),
    ("holders", "end"),
    *(("instruments", f) for f in ("signed", "in_force", "extended", "until", "suspended", "ended")),
    ("milestones", "asof"),
    ("milestones", "checked_on"),
    *((t, "checked_on") for t in SOURCED),
)
DATED = {
    ("chronology", "date"),
    ("statements", "date"),
    ("votes", "date"),
    ("situations", "date"),
    ("holders", "start"),
}
WORDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("chronology", "type", tuple(schema.TYPES)),
    ("situations", "type", tuple(schema.TYPES)),
    ("chronology", "mode", ("", *MODES)),
    ("chronology", "field", tuple(schema.FIELDS)),
    ("chronology", "status", schema.STATUSES),
    ("chronology", "importance", ("1", "2", "3")),
    ("statements", "field", tuple(schema.FIELDS)),
    ("situations", "field", tuple(schema.FIELDS)),
    ("milestones", "field", tuple(schema.FIELDS)),
    ("instruments", "kind", INSTRUMENT_KINDS),
    ("sources", "kind", SOURCE_KINDS),
    ("series_values", "period_type", PERIOD_TYPES),
    ("milestones", "closed", ("", "yes", "no")),
    *(("votes", state, BALLOTS) for state in ("usa", "rus", "chn")),
)


# The tables whose entries are opened by their id.
_SHOWN = ("chronology", "statements", "accounts", "instruments", "votes", "series", "situations", "milestones")


def _declared(book: _Book) -> Iterator[Problem]:
    """Types, modes, fields, statuses, roles and kinds stand in the declared lists; ids are unique."""
    for name, field, words in WORDS:
        for row in book.rows[name]:
            if row[field] not in words:
                yield _at(
                    name, row, field, f"{row[field]!r} is not declared: use one of {', '.join(filter(None, words))}"
                )
    roles = ", ".join(schema.ROLES)
    for name in CAST:
        for row in book.rows[name]:
            for token in listed(row["participants"], ";") or ("",):
                if token.rpartition(":")[2] not in schema.ROLES or ":" not in token:
                    yield _at(name, row, "participants", f"{token!r}: write actor:role, the role one of {roles}")
    shown: dict[str, str] = {}
    for name, body in book.rows.items():
        seen: set[str] = set()
        for row in body:
            key = _key(name, row)
            if key and key in seen:
                yield _at(name, row, "id", "this id stands on an earlier line too: rename or delete one of the two")
            # One id opens one entry, whatever the table: `record show` has no other key.
            elif name in _SHOWN and key in shown:
                yield _at(name, row, "id", f"{shown[key]} has an entry of this id too: rename one of the two")
            if name in _SHOWN:
                shown.setdefault(key, f"{name}.csv")
            seen.add(key)


def _dates(book: _Book) -> Iterator[Problem]:
    """Every date parses, no event that happened lies in the future of its check, ids carry their own day."""
    for name, field in DATES:
        for row in book.rows[name]:
            cell = row[field]
            if not cell and (name, field) in DATED:
                yield _at(name, row, field, "the date is empty: write YYYY, YYYY-MM, YYYY-MM-DD or two with a slash")
            try:
                parse_edtf(cell) if cell else None
            except ValueError as error:
                yield _at(name, row, field, f"{cell!r} is no date ({error}): write YYYY, YYYY-MM or YYYY-MM-DD")
    for row in book.rows["chronology"]:
        date, checked = _date(row["date"]), _date(row["checked_on"])
        if date and checked and row["status"] == "happened" and date.start > checked.end:
            yield _at("chronology", row, "status", "happened, but after the day it was checked: write announced")
        stem = re.match(r"\d{4}(-\d{2}){0,2}(?=-)", row["id"])
        named = _date(stem[0]) if stem else None
        if date and not (named and named.overlaps(date)):
            yield _at("chronology", row, "id", f"the id does not begin with the date {row['date']}", "note")


def _sourced(book: _Book) -> Iterator[Problem]:
    """Rule 1: one primary document or two publishers, unless marked unverified; sources are complete."""
    for name in SOURCED:
        for row in book.rows[name]:
            enough = book.has_primary(row["sources"]) or book.publishers(row["sources"]) >= 2
            if row["checked_by"] != "unverified" and not enough:
                yield _at(
                    name, row, "checked_by", "no primary source and not two publishers: write unverified, or add one"
                )
    urls: dict[str, str] = {}
    for row in book.rows["sources"]:
        for field in ("publisher", "title"):
            if not row[field].strip():
                yield _at("sources", row, field, "is empty: name the publisher, and the title or [what the page is]")
        if not re.match(r"https?://[^/\s]+\.[^/\s]+", row["url"]):
            yield _at("sources", row, "url", f"{row['url']!r} is no address: write http:// or https:// and the page")
        elif urls.setdefault(row["url"], row["id"]) != row["id"]:
            yield _at("sources", row, "url", f"the same page as {urls[row['url']]!r}: keep one of the two", "note")


def _certain(row: Row) -> Interval | None:
    """The days that a term surely covers: a start or end given as month or year counts by its inner edge."""
    start, end = _date(row["start"]), _date(row["end"])
    if start is None or (row["end"] and end is None):
        return None
    last = end.start if end else dt.date.max
    return Interval(start.end, last) if start.end <= last else None


def _offices(book: _Book) -> Iterator[Problem]:
    """No office is held by two persons on more than the day of the handover; terms end after they begin."""
    terms: dict[str, list[tuple[Interval, Row]]] = defaultdict(list)
    for row in book.rows["holders"]:
        start, end = _date(row["start"]), _date(row["end"])
        if start and end and end.end < start.start:
            yield _at("holders", row, "end", f"the term ends ({row['end']}) before it starts: mend one of the two")
        certain = _certain(row)
        if certain:
            terms[row["office"]].append((certain, row))
    for office, held in terms.items():
        for (a, first), (b, second) in combinations(sorted(held, key=lambda t: t[0].start), 2):
            if first["person"] != second["person"] and b.start < a.end:
                who = f"{first['person']} ({first['start']}–{first['end'] or 'today'})"
                yield _at(
                    "holders", second, "start", f"{office} is also held by {who}: mend the end of that term or this"
                )


def _instruments(book: _Book) -> Iterator[Problem]:
    """A treaty is signed, then in force, then extended or suspended, then ended."""
    rules = (
        ("signed", "in_force", "in force before it was signed"),
        ("signed", "ended", "ended before it was signed"),
        ("in_force", "ended", "ended before it was in force"),
        ("signed", "until", "expired before it was signed"),
        ("signed", "extended", "extended before it was signed"),
        ("signed", "suspended", "suspended before it was signed"),
        ("extended", "ended", "extended after it ended"),
        ("suspended", "ended", "suspended after it ended"),
    )
    for row in book.rows["instruments"]:
        for first, then, wrong in rules:
            a, b = _date(row[first]), _date(row[then])
            if a and b and b.end < a.start:
                # Statutes and orders may reach back: the Taiwan Relations Act took effect before it was signed.
                back = then == "in_force" and row["kind"] in ("statute", "order")
                text = f"{wrong} ({first} {row[first]}, {then} {row[then]}): mend one date"
                yield _at("instruments", row, then, text, "note" if back else "problem")
    signed = {r["id"]: (_date(r["signed"]), r["signed"]) for r in book.rows["instruments"]}
    for row in book.rows["chronology"]:
        date, (day, cell) = _date(row["date"]), signed.get(row["instrument"], (None, ""))
        if row["mode"] == "sign" and row["status"] == "happened" and date and day and not date.overlaps(day):
            text = f"{row['date']}, but instruments.csv has {row['instrument']} signed {cell}: see which is right"
            yield _at("chronology", row, "date", text, "note")


def _in_office(book: _Book) -> Iterator[Problem]:
    """Who acts in an entry held an office then (notes only: former leaders and appointees act too)."""
    for row in book.rows["chronology"]:
        date = _date(row["date"])
        for token in listed(row["participants"], ";"):
            person, _, role = token.rpartition(":")
            terms = book.terms.get(person, [])
            if date and role != "third" and terms and all(t.distance(date) > TERM_SLACK for _, t in terms):
                held = ", ".join(f"{r['office']} {r['start']}–{r['end'] or 'today'}" for r, _ in terms)
                text = f"{person} held no listed office on {row['date']} (listed: {held})"
                yield _at("chronology", row, "participants", text, "note")


def _duplicates(book: _Book) -> Iterator[Problem]:
    """No event stands twice: one day, the same participants, the same type (two instruments are two events)."""
    seen: dict[tuple[str, frozenset[str], str], Row] = {}
    for row in book.rows["chronology"]:
        actors = frozenset(t.rpartition(":")[0] for t in listed(row["participants"], ";"))
        first = seen.setdefault((row["date"], actors, row["type"]), row)
        if first is not row and first["status"] == row["status"]:
            apart = row["about"] or first["about"] or (row["instrument"] != first["instrument"])
            text = f"same day, participants and type as {first['id']!r}: join the two, or set about"
            yield _at("chronology", row, "id", text, "note" if apart else "problem")


def _same_instruments(book: _Book) -> Iterator[Problem]:
    """No instrument stands twice: one day of signing and a name in common."""
    seen: dict[tuple[str, str], Row] = {}
    for row in book.rows["instruments"]:
        for name in {fold(n) for n in (row["en"], row["zh"], *listed(row["aliases"])) if n}:
            first = seen.setdefault((row["signed"], name.strip("《》")), row)
            if first is not row and row["signed"]:
                text = f"signed on the same day as {first['id']!r} and also called {name!r}: join the two, or take the name out"
                yield _at("instruments", row, "aliases", text)


def _keys(book: _Book) -> Iterator[Problem]:
    """Keys name one event: no single word that stands in many sentences."""
    spread: Counter[str] = Counter()
    for row in book.rows["chronology"]:
        spread.update(set(re.findall(r"[a-z]+", row["en"])))
    for name in ("chronology", "statements", "votes", "series", "situations"):
        for row in book.rows[name]:
            for key in listed(row["keys"]):
                word = re.fullmatch(r"[a-z]+", key) and (key in GENERIC or spread[key] > WIDE)
                if word or key in GENERIC:
                    yield _at(name, row, "keys", f"{key!r} names no one event: take it out or add the name to it")


PATTERNS = (("topics", "pattern_en"), ("topics", "pattern_zh"), ("groups", "en"), ("groups", "zh"))


def _patterns(book: _Book) -> Iterator[Problem]:
    """Cells that hold a pattern compile, and no pattern matches an empty text (it would match everywhere)."""
    for name, field in PATTERNS:
        for row in book.rows[name]:
            try:
                if re.compile(row[field]).search(""):
                    yield _at(name, row, field, "the pattern matches an empty text: take out the empty alternative")
            except re.error as error:
                yield _at(name, row, field, f"no regular expression ({error}): mend the pattern")


SENTENCES = (
    ("chronology", "en", "zh"),
    ("accounts", "en", "zh"),
    ("statements", "en", "zh"),
    ("votes", "en", "zh"),
    ("situations", "en", "zh"),
    ("milestones", "en", "zh"),
    ("sections", "rule_en", "rule_zh"),
    ("uncoded", "en", "zh"),
)
NAMES = tuple(
    (t, "en", "zh") for t in ("instruments", "series", "people", "offices", "organisations", "states", "places")
)


def _sentences(book: _Book) -> Iterator[Problem]:
    """Both languages are there, Chinese is Chinese, and no word gives a cause or takes a side."""
    for name, en, zh in (*SENTENCES, *NAMES):
        for row in book.rows[name]:
            if not row[en].strip() or is_han(row[en]):
                yield _at(name, row, en, "is empty or holds Chinese: write it in English")
            letters = [c for c in row[zh] if c.isalpha()]
            han = sum(map(is_han, letters))
            if not han or (len(letters) > 12 and 2 * han < len(letters) and (name, en, zh) in SENTENCES):
                yield _at(name, row, zh, f"{row[zh]!r} is empty or not Chinese: write it in simplified Chinese")
    for name, en, zh in SENTENCES:
        for row in book.rows[name]:
            for field in (en, zh, *(f for f in row if f.startswith("qualifications_"))):
                if cause := CAUSAL.search(row[field]):
                    yield _at(name, row, field, f"{cause[0]!r} gives a cause: state the fact alone")
                if (word := LOADED.search(row[field])) and not REPORTED.search(row[field]):
                    yield _at(name, row, field, f"{word[0]!r} takes a side: use a plain word, the name goes into keys")


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _series(book: _Book) -> Iterator[Problem]:
    """Values are numbers, one per period and release, and published growth fits them."""
    by: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    name = "series_values"
    for row in book.rows[name]:
        for field in ("value", "change_pct"):
            if (row[field] or field == "value") and _number(row[field]) is None:
                yield _at(name, row, field, f"{row[field]!r} is no number: write digits and a point")
        by[row["series"], row["period_type"], row["period"]].append(row)
    for row in book.rows["accounts"]:
        if row["value"] and _number(row["value"]) is None:
            yield _at("accounts", row, "value", f"{row['value']!r} is no number: write digits and a point")
    for (series, kind, period), same in by.items():
        for a, b in combinations(same, 2):
            if a["released"] == b["released"] and _number(a["value"]) != _number(b["value"]):
                text = (
                    f"{b['value']} here, {a['value']} on line {a['_line']}, same release: keep one, or date the release"
                )
                yield _at(name, b, "value", text)
        before = by.get((series, kind, re.sub(r"\d{4}", lambda m: str(int(m[0]) - 1), period)), [])
        bases = [v for r in before if (v := _number(r["value"]))]
        for row in same:
            now, growth = _number(row["value"]), _number(row["change_pct"])
            computed = [100 * (now / base - 1) for base in bases] if now is not None else []
            if growth is not None and computed and min(abs(c - growth) for c in computed) > GROWTH_SLACK:
                text = f"published {growth:+g} %, the values give {computed[-1]:+.1f} %: one may be a revision"
                yield _at(name, row, "change_pct", text, "note")


def _votes(book: _Book) -> Iterator[Problem]:
    """Totals are whole numbers and no more than the body has seats."""
    for row in book.rows["votes"]:
        bad = [f for f in ("yes", "no", "abstain") if not row[f].isdecimal()]
        for field in bad:
            yield _at("votes", row, field, f"{row[field]!r} is no whole number")
        seats = SEATS.get(row["body"])
        if not bad and seats and (total := sum(int(row[f]) for f in ("yes", "no", "abstain"))) > seats:
            yield _at("votes", row, "yes", f"{total} ballots, but {row['body']} has {seats} members: mend the totals")


# What a milestone may rest on: an entry or figure of the record, or a page.
_EVIDENCE = ("chronology", "statements", "instruments", "votes", "series", "sources")


def _milestones(book: _Book) -> Iterator[Problem]:
    """A milestone says when or until when, rests on something, and asks for two things at least, the last of them a deed."""
    name = "milestones"
    known = {row["id"] for table in _EVIDENCE for row in book.rows[table]}
    actors = {
        row["id"]
        for table in ("states", "people", "organisations", "groups")
        for row in book.rows[table]
        if "id" in row
    }
    told: dict[str, str] = {}
    for row in book.rows[name]:
        if (same := told.setdefault(row["en"].casefold(), row["id"])) != row["id"]:
            yield _at(name, row, "en", f"says what {same} says: make them one")
        spans = listed(row["dates"], ";")
        for span in spans:
            if not all(_date(part) for part in span.split("/")):
                yield _at(name, row, "dates", f"{span!r} is no date: write YYYY-MM-DD, or two with a slash")
        if not spans and not row["asof"]:
            yield _at(name, row, "asof", "it has no date: write the day by which it had not come about")
        if list(spans) != sorted(spans):
            yield _at(name, row, "dates", "are not in order: put the oldest first")
        if not row["since"].isdecimal():
            yield _at(name, row, "since", f"{row['since']!r} is no year")
        if not row["evidence"]:
            yield _at(name, row, "evidence", "is empty: name an entry or a source that shows it")
        for id_ in listed(row["evidence"], ";"):
            if id_ not in known:
                yield _at(name, row, "evidence", f"{id_!r} is neither an entry of the record nor a source")
        if row["checked_by"] != "unverified" and not _proved(book, row):
            text = "no entry of its days, no primary source and not two publishers: write unverified, or add one"
            yield _at(name, row, "checked_by", text)
        groups = listed(row["needs"], " & ")
        if len(groups) < 2 or "#" not in groups[-1]:
            yield _at(name, row, "needs", "must ask for two things at least, joined by ' & ', the last of them a #deed")
        for word in (w for group in (*groups, row["without"]) for w in listed(group)):
            if word.startswith("@") and word[1:] not in actors:
                yield _at(name, row, "needs", f"{word!r} is no actor")


_LIFE = ("signed", "in_force", "extended", "until", "suspended", "ended")


def _proved(book: _Book, row: Row) -> bool:
    """Whether a milestone keeps rule 1: each of its days is that of a verified entry, or its pages are enough by themselves.

    What has not come about is shown by any verified entry on it.
    """
    ids = set(listed(row["evidence"], ";"))
    pages = ";".join(ids & book.ids["sources"].keys())
    if book.has_primary(pages) or book.publishers(pages) >= 2:
        return True
    shown = [
        (table, r)
        for table in ("chronology", "statements", "instruments", "votes")
        for r in book.rows[table]
        if r["id"] in ids and r["checked_by"] != "unverified"
    ]
    if not row["dates"]:
        return bool(shown) or bool(ids & book.ids["series"].keys())
    known = [d for table, r in shown for f in (_LIFE if table == "instruments" else ("date",)) if (d := _date(r[f]))]
    if ids & book.ids["series"].keys():
        return True  # the period of a figure
    days = [d for span in listed(row["dates"], ";") for part in span.split("/") if (d := _date(part))]
    return all(any(d.overlaps(k) for k in known) for d in days)


def _coverage_notes(counts: dict[tuple[str, int], int]) -> Iterator[Problem]:
    """Per pair of the three powers: entries, and the years since 1991 that have none."""
    last = max((year for _, year in counts), default=1990)
    for a, b in combinations(sorted(CORE), 2):
        years = {year: n for (pair, year), n in counts.items() if pair == f"{a}-{b}"}
        empty = ", ".join(str(y) for y in range(1991, last + 1) if y not in years) or "none"
        yield Problem(
            "chronology", f"{a}-{b}", None, "", f"{sum(years.values())} entries; years without: {empty}", "note"
        )


CHECKS: tuple[Callable[[_Book], Iterator[Problem]], ...] = (
    _references,
    _declared,
    _dates,
    _sourced,
    _offices,
    _instruments,
    _in_office,
    _duplicates,
    _same_instruments,
    _keys,
    _patterns,
    _sentences,
    _series,
    _votes,
    _milestones,
)
