"""Look into the record without a text: find entries, show one, count them, audit them. All answers are plain dicts."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import defaultdict
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.api.rows import Found, rows
from detente.errors import DetenteError, RecordError, UnknownName, UsageError
from detente.nouns import Interval, parse_edtf
from detente.record import Record, load
from detente.record.schema import FIELDS

if TYPE_CHECKING:
    from detente.record.crosscheck import Crosscheck

CORE = ("CHN", "RUS", "USA")
LIMIT = 50
# Below this likeness (0 to 100) a "did you mean" names words that a reader would not take for a slip of the pen.
_NEAR = 70
# What else happened near an entry: days either side, and how many are shown.
_NEAR_DAYS, _NEAR_MOST = 14, 7
_EXAMPLES = (".txt", ".md", ".html")


def find(
    words: str = "",
    *,
    pair: tuple[str, str] | None = None,
    field: str | None = None,
    start: str | None = None,
    end: str | None = None,
    limit: int = LIMIT,
) -> dict[str, Any]:
    """Entries of the record that hold all of ``words`` (English or Chinese, beginnings of words count).

    ``pair`` names two states by code, English, Chinese or Russian name; ``field`` is one of the record's fields;
    ``start`` and ``end`` are ISO dates (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``).  Entries are in date order; where
    there are more than ``limit`` the best are kept, and ``total`` says how many there are.
    Raises UsageError or UnknownName.

    >>> find("易北河", pair=("USA", "俄罗斯"))["entries"][0]["id"]
    '1945-04-25-elbe-linkup'
    """
    record = load()
    asked = words.split()
    states = frozenset(record.actors.resolve_state(name) for name in pair or ())
    window = _window(start, end)
    if not (asked or states or field or start or end):
        raise UsageError("nothing to look for; give words, --pair, --field, --from or --to")
    if pair and len(states) < 2:
        raise UsageError(f"{pair[0]!r} and {pair[1]!r} are one state; a pair is two")
    if field and field not in FIELDS:
        raise UsageError(f"Unknown field {field!r}. Choose one of: {', '.join(FIELDS)}")
    if limit < 1:
        raise UsageError(f"--limit {limit}: give 1 or more")
    patterns = [_pattern(word) for word in asked]
    kept = [
        row
        for row in rows(record)
        if states <= row.states
        and (not field or row.entry["field"] == field)
        and (window is None or (row.when is not None and row.when.overlaps(window)))
        and all(pattern.search(row.haystack) for pattern in patterns)
    ]
    best = sorted(kept, key=lambda row: (-_rank(row, patterns), -row.weight, row.entry["date"], row.entry["id"]))
    shown = sorted(best[:limit], key=lambda row: (row.entry["date"], row.entry["id"]))
    return {
        "query": {"words": words, "pair": sorted(states), "field": field, "from": start, "to": end},
        "record_end": record.end.isoformat(),
        "total": len(kept),
        "shown": len(shown),
        "entries": [row.entry for row in shown],
        "did_you_mean": _near(record, asked, patterns) if not kept else [],
    }


def show(id_: str) -> dict[str, Any]:
    """One entry of any table with its sources, each side's accounts, statements made at it and what followed.

    ``near`` lists other events of the same states within a fortnight, the nearest ones if there are many, in date order.

    Raises UnknownName with near ids for an id that no table holds.

    >>> show("1945-04-25-elbe-linkup")["place"]
    'Torgau'
    """
    record = load()
    known = {row.entry["id"]: row for row in rows(record)}
    if id_ not in known:
        from rapidfuzz import process  # only here: a wrong id is the rare case

        near = [name for name, score, _ in process.extract(id_, list(known), limit=3) if score >= _NEAR]
        hint = (
            f" Did you mean {' or '.join(map(repr, near))}?" if near else " Look for it with: detente record find WORDS"
        )
        raise UnknownName(f"Unknown entry {id_!r}.{hint}")
    row = known[id_]
    sources = [asdict(record.sources[ref]) for ref in row.entry["sources"] if ref in record.sources]
    followed_by = [known[e.id].entry for e in record.about(id_)]
    told = {id_, row.details.get("event"), row.details.get("about"), *(entry["id"] for entry in followed_by)}
    return {
        **row.entry,
        **row.details,
        "sources": sources,
        "accounts": [known[a.id].entry for a in record.accounts_of(id_)],
        "statements": [known[s.id].entry for s in record.statements_at(id_)],
        "followed_by": followed_by,
        "near": [entry for entry in _around(row, known) if entry["id"] not in told],
        "record_end": record.end.isoformat(),
    }


def _around(row: Found, known: dict[str, Found]) -> list[dict[str, Any]]:
    """Events of the chronology near a dated row that share two of its states, or its one state."""
    when = row.when
    if when is None or not row.states:
        return []
    others = [
        (when.distance(other.when), -other.weight, other.entry)
        for other in known.values()
        if other.entry["table"] == "chronology"
        and other is not row
        and other.when is not None
        and other.when.days <= 2 * _NEAR_DAYS
        and when.distance(other.when) <= _NEAR_DAYS
        and len(other.states & row.states) >= min(2, len(row.states))
    ]
    nearest = sorted(others, key=lambda other: (other[0], other[1], other[2]["id"]))[:_NEAR_MOST]
    return sorted((entry for _, _, entry in nearest), key=lambda entry: (entry["date"], entry["id"]))


def coverage() -> dict[str, Any]:
    """How many entries the record holds: per table, and per pair of the three powers and year."""
    record = load()
    tables: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows(record):
        tables[row.entry["table"]][0] += 1
        tables[row.entry["table"]][1] += bool(row.entry["verified"])
    pairs = []
    for a, b in combinations(CORE, 2):
        years: dict[str, int] = defaultdict(int)
        entries = record.of_pair(a, b)
        for entry in entries:
            years[str(entry.date.start.year)] += 1
        pairs.append(
            {
                "pair": [a, b],
                "names": [record.actors.label(a), record.actors.label(b)],
                "entries": len(entries),
                "verified": sum(entry.verified for entry in entries),
                "years": dict(sorted(years.items())),
            }
        )
    return {
        "record_end": record.end.isoformat(),
        "record_hash": record.hash,
        "tables": {name: {"entries": n, "verified": sure} for name, (n, sure) in tables.items()},
        "sources": len(record.sources),
        "pairs": pairs,
        "note": "entries were chosen by hand: counts show what the record holds, not how close or hostile a pair is",
    }


def sample(n: int = 60, seed: int = 0) -> list[dict[str, Any]]:
    """``n`` entries of the chronology drawn at random, each as `show` gives it, for an audit by hand, in date order.

    The same seed draws the same entries from the same record.

    >>> [entry["id"] for entry in sample(2, seed=1)] == [entry["id"] for entry in sample(2, seed=1)]
    True
    """
    ids = sorted(load().chronology)
    if not 0 < n <= len(ids):
        raise UsageError(f"a sample of {n}: give a number from 1 to {len(ids)}, the entries of the chronology")
    return [show(id_) for id_ in sorted(random.Random(seed).sample(ids, n))]


def audit(against: str | Path | None = None) -> dict[str, Any]:
    """The machine check of the record: ``problems`` is empty where every rule holds; ``notes`` are worth a look.

    ``against`` is a folder with data that others collected (ICEWS extracts under ``tkg``, Archigos and REIGN under
    ``data/leaders``): dated entries and terms of office are then held against it, under ``crosscheck``.
    ``record_end`` and ``record_hash`` are None where the record is too broken to load.
    Raises UsageError where the folder holds nothing to compare with.
    """
    from detente.record.audit import audit as check

    found = check()
    out: dict[str, Any] = {"record_end": None, "record_hash": None}
    problems = [str(finding) for finding in found if finding.level != "note"]
    notes = [str(finding) for finding in found if finding.level == "note"]
    try:
        record = load()
    except RecordError:
        return {**out, "problems": problems, "notes": notes, "crosscheck": None}
    out = {"record_end": record.end.isoformat(), "record_hash": record.hash}
    compared = None
    if against is not None:
        from detente.record.crosscheck import crosscheck

        result = crosscheck(record, Path(against))
        problems += result.problems()
        compared = _compared(result)
    return {**out, "problems": problems, "notes": notes, "crosscheck": compared}


def _compared(result: Crosscheck) -> dict[str, Any]:
    """A comparison as plain data, with the counts per pair, in all years and in those that the extracts follow."""
    from detente.record.crosscheck import DENSE

    pairs = []
    for pair, chance in result.by_chance.items():
        own = [c for c in result.entries if c.pair == pair]
        dense = [c for c in own if c.year_days >= DENSE]
        pairs.append(
            {
                "pair": list(pair),
                "entries": len(own),
                "coded": sum(c.coded for c in own),
                "by_chance": round(chance, 3),
                "dense_entries": len(dense),
                "dense_coded": sum(c.coded for c in dense),
            }
        )
    return {
        "pairs": pairs,
        "uncoded": [asdict(c) for c in result.entries if not c.coded],
        "outside": result.uncovered,
        "edges": result.edges,
        "terms": [{**asdict(t), "explained": t.explained} for t in result.terms],
        "missing": list(result.missing),
    }


def mechanisms() -> dict[str, Any]:
    """The mechanism cards: how texts say the system works, and what can be tested of it."""
    from detente.checking.mechanisms import cards

    keys = ("id", "name", "cause", "effect", "sign", "condition", "status", "note")
    return {"mechanisms": [{key: card[key] for key in keys} for card, _, _ in cards()]}


def examples() -> list[Path]:
    """The example articles: those in the installed package, else those beside the sources of a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        found = sorted(file for file in folder.glob("*") if file.suffix in _EXAMPLES)
        if found:
            return found
    raise DetenteError("the example articles are missing from this installation; install detente again")


def _window(start: str | None, end: str | None) -> Interval | None:
    """The days from ``start`` to ``end``, or None where neither is given."""
    if not (start or end):
        return None
    first, last = _day("--from", start), _day("--to", end)
    if first and last and last.end < first.start:
        raise UsageError(f"--to {end} lies before --from {start}")
    return Interval(first.start if first else dt.date.min, last.end if last else dt.date.max)


def _day(option: str, text: str | None) -> Interval | None:
    try:
        return parse_edtf(text) if text else None
    except ValueError as error:
        raise UsageError(f"{option} {text}: {error}") from error


def _pattern(word: str) -> re.Pattern[str]:
    """A word as the beginning of a word of an alphabet, or anywhere in Chinese."""
    edge = r"(?<!\w)" if word[0].isascii() else ""
    return re.compile(edge + re.escape(word.casefold()))


def _rank(row: Found, patterns: list[re.Pattern[str]]) -> int:
    """How many of the words are among those that name the entry."""
    return sum(bool(pattern.search(row.keys)) for pattern in patterns)


def _near(record: Record, asked: list[str], patterns: list[re.Pattern[str]]) -> list[str]:
    """Words of the record that are spelt like those that no entry holds."""
    texts = [row.haystack for row in rows(record)]
    missing = [word for word, p in zip(asked, patterns, strict=True) if not any(p.search(text) for text in texts)]
    if not missing:
        return []
    from rapidfuzz import process

    vocabulary = sorted({word for text in texts for word in re.findall(r"\w{3,}", text)})
    near = (process.extractOne(word.casefold(), vocabulary, score_cutoff=_NEAR) for word in missing)
    return [match[0] for match in near if match]
