"""The state of a pair and of the triangle, dependence, and what lies near a change, from what comes with the package or a file.

Without a feed the answers are dated facts of the record with their basis and limits; nothing of that is a measured level.
"""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from pathlib import Path
from typing import Any

from detente.api import facts
from detente.api.names import day, named_on, pair_of, state_on
from detente.api.relation_files import measured, shares
from detente.errors import UsageError
from detente.nouns import Interval, parse_edtf
from detente.record import Entry, Record, load

__all__ = ["changes", "dependence", "explain", "pair", "triangle"]

Dict = dict[str, Any]
CORE = ("USA", "RUS", "CHN")
BASIS = "entries of the record chosen by hand, each with sources; they show what happened and are no sample of all that happened"
LIMITS = (
    "level, momentum and trend of the relation: not known, for no event feed has been read; entries are not counted up to make one",
    "votes: only those that the record holds, which are the contested ones",
    "instruments: only those that the record holds; one that is missing here may exist",
)
# Months before the record's end that `changes` looks at, and days either side of a month that `explain` looks at.
_RECENT_DAYS, _AROUND = 183, 31
_MOST = 8


def pair(a: str, b: str, *, on: str | None = None) -> Dict:
    """What the record says of two states on a day (without ``on``, at its end): dated entries by field, instruments, votes, figures.

    Names are in English, Chinese or Russian, or codes; they must fit the day.  What is not known is None or said under ``limits``.
    Raises UnknownName and UsageError.

    >>> found = pair("USA", "俄罗斯", on="2021-06-30")
    >>> [i["status"] for i in found["instruments"] if i["id"] == "new-start"]
    ['in force']
    """
    record = load()
    when = day(on, record)
    one, two = pair_of(a, b, when, record)
    recent = facts.within(record, one, two, Interval(when - dt.timedelta(_RECENT_DAYS), when))
    return {
        **_head(record, when, one, two),
        "level": None,
        "fields": facts.latest_by_field(record, one, two, when),
        "recent": [facts.entry(record, e, one, two) for e in _weightiest(recent, when)],
        "instruments": facts.instruments(record, one, two, when),
        "votes": facts.votes(record, one, two, when),
        "figures": facts.figures(record, one, two, when),
        "basis": BASIS,
        "limits": _limits(record, one, two, when),
    }


def triangle(
    a: str = "USA",
    b: str = "RUS",
    c: str = "CHN",
    *,
    on: str | None = None,
    levels: str | Path | None = None,
    neutral: float = 1.0,
) -> Dict:
    """The three ties of a triangle on a day, and its types and roles as probabilities where levels are given.

    ``levels`` is CSV with pair, level and sd on the scale of -9 to 9, and optionally date (of which the last up to the day counts).  Without
    it the probabilities are None: the record holds facts, and facts have no sign that could be added up.
    """
    record = load()
    when = day(on, record)
    states = [state_on(name, when, record) for name in (a, b, c)]
    if len(set(states)) < 3:
        raise UsageError(f"{a!r}, {b!r} and {c!r} are not three states; a triangle needs three")
    ties = []
    for one, two in combinations(states, 2):
        told = pair(one, two, on=on)
        ties.append(
            {
                "pair": [one, two],
                "recent": _last_two(told["fields"]),
                "in_force": [i["id"] for i in told["instruments"] if i["how"] == "between" and _binding(i)],
                "measures": [i["id"] for i in told["instruments"] if i["how"] != "between" and _binding(i)],
                "votes": told["votes"],
                "figure": next((f for f in told["figures"] if f["measure"] == "goods-trade"), None),
            }
        )
    head = _head(record, when, *states)
    if levels is None:
        return {
            **head, "ties": ties, "types": None, "roles": None,
            "basis": BASIS,
            "limits": ["types and roles: not known without levels of the three ties; give --levels FILE (pair, level, sd)", *LIMITS],
        }  # fmt: skip
    return {
        **head,
        "ties": ties,
        **measured(levels, states, when, neutral),
        "basis": f"levels of {levels}",
        "limits": [],
    }


def dependence(a: str, b: str, *, on: str | None = None, trade: str | Path | None = None) -> Dict:
    """Who trades how much with whom, both ways.

    From the record: the figures of the pair, and where two books count one flow, the gap between them.  With ``trade``, CSV with year, from, to
    and value (and from or to ``WLD`` for totals), also shares both ways, asymmetry, concentration and the next-best partner, per year.
    """
    record = load()
    when = day(on, record)
    one, two = pair_of(a, b, when, record)
    held = facts.figures(record, one, two, when)
    out = {
        **_head(record, when, one, two),
        "figures": held,
        "two_books": _two_books(record, one, two, when),
        "shares": None,
        "basis": "figures as their publishers released them, in the vintage that the record holds",
        "limits": [
            "shares both ways, asymmetry and concentration: not known from the record alone; give --trade FILE (year, from, to, value)",
            "Russia publishes no detailed trade statistics since early 2022; later shares are estimates or single remarks",
            *([] if held else ["figures of this pair: the record holds none that has been checked"]),
        ],
    }
    if trade is not None:
        out["shares"] = shares(trade, one, two, when)
        out["limits"] = out["limits"][1:]
    return out


def explain(a: str, b: str, month: str) -> Dict:
    """What the record has in a month of a pair and in the month before: entries, instruments that began or ended, votes, figures.

    What is near in time is listed as near; that it moved anything is not said.

    >>> "2014-03-06-eo-13660" in [e["id"] for e in explain("USA", "RUS", "2014-03")["entries"]]
    True
    """
    record = load()
    try:
        window = parse_edtf(month)
    except ValueError as error:
        raise UsageError(f"month {error}") from error
    if window.days > 366:
        raise UsageError(f"{month} is more than a year; give a month, as 2014-03")
    when = day(month, record)
    one, two = pair_of(a, b, when, record)
    before = Interval(window.start - dt.timedelta(_AROUND), window.start - dt.timedelta(1))
    entries = facts.within(record, one, two, window)
    return {
        **_head(record, when, one, two),
        "from": window.start.isoformat(),
        "to": when.isoformat(),
        "entries": [facts.entry(record, e, one, two) for e in entries],
        "near_before": [
            facts.entry(record, e, one, two) for e in _weightiest(facts.within(record, one, two, before), window.start)
        ],
        "instruments": _turns(record, one, two, Interval(window.start, when)),
        "votes": _votes_in(record, one, two, Interval(window.start, when)),
        "contributions": None,
        "basis": BASIS,
        "limits": [
            "contributions of events to a change of level: not known, for no event feed has been read",
            LIMITS[2],
        ],
    }


def changes(a: str | None = None, b: str | None = None, *, start: str | None = None, end: str | None = None) -> Dict:
    """What changed between two days, per pair: weighty entries, instruments that began, were suspended or ended, votes, figures.

    Without states, the three pairs of the triangle; without dates, the half year up to the record's end.
    """
    record = load()
    last = day(end, record)
    first = day(start, record) if start else last - dt.timedelta(_RECENT_DAYS)
    if start:
        first = min(first, parse_edtf(start).start)
    if first > last:
        raise UsageError(f"--to {last} lies before --from {first}")
    if (a is None) != (b is None):
        raise UsageError("name two states, or none for the three pairs of the triangle")
    pairs = list(combinations(CORE, 2)) if a is None or b is None else [pair_of(a, b, last, record)]
    window = Interval(first, last)
    out = []
    for one, two in pairs:
        entries = facts.within(record, one, two, window)
        out.append(
            {
                "pair": [one, two],
                "names": {code: named_on(code, last, record) for code in (one, two)},
                "names_zh": {code: named_on(code, last, record, "zh") for code in (one, two)},
                "entries_held": len(entries),
                "entries": [facts.entry(record, e, one, two) for e in _weightiest(entries, last)],
                "instruments": _turns(record, one, two, window),
                "votes": _votes_in(record, one, two, window),
                "figures": [
                    f for f in facts.figures(record, one, two, last) if parse_edtf(f["last"]["period"]).end >= first
                ],
            }
        )
    return {
        "from": first.isoformat(), "to": last.isoformat(), "record_end": record.end.isoformat(), "record_hash": record.hash,
        "pairs": out, "basis": BASIS, "limits": list(LIMITS),
    }  # fmt: skip


def _head(record: Record, when: dt.date, *states: str) -> Dict:
    return {
        "states": list(states),
        "names": {code: named_on(code, when, record) for code in states},
        "names_zh": {code: named_on(code, when, record, "zh") for code in states},
        "on": when.isoformat(),
        "record_end": record.end.isoformat(),
        "record_hash": record.hash,
    }


def _limits(record: Record, a: str, b: str, when: dt.date) -> list[str]:
    year = Interval(when - dt.timedelta(365), when)
    held = record.density(frozenset((a, b)), year)
    out = [*LIMITS, f"entries of this pair in the year up to {when}: {held}" + (" (thin)" if held < 5 else "")]
    return (
        out if {a, b} <= set(CORE) else [*out, "votes: not known, for the record holds those of the three powers only"]
    )


def _weightiest(entries: list[Entry], when: dt.date) -> list[Entry]:
    """The weightiest few of some entries, the later first among equals; in date order."""
    best = sorted(entries, key=lambda e: (-e.importance, abs((when - e.date.start).days), e.id))[:_MOST]
    return sorted(best, key=lambda e: (e.date.start, e.id))


def _last_two(fields: list[Dict]) -> list[Dict]:
    """The last two entries between a pair, whatever their field."""
    held = [row[side] for row in fields for side in ("cooperation", "conflict") if row[side]]
    return sorted(held, key=lambda e: (e["date"], e["id"]))[-2:]


def _binding(i: Dict) -> bool:
    """In force without a step against it on record."""
    return bool(i["status"] == "in force" and not i["steps_against"])


def _turns(record: Record, a: str, b: str, window: Interval) -> list[Dict]:
    """Instruments of a pair that were signed, came into force, were suspended, ran out or ended within a window."""
    out = []
    for row in facts.instruments(record, a, b, window.end):
        for what in ("signed", "since", "suspended", "until", "ended"):
            date = row[what]
            if date and window.contains(dt.date.fromisoformat(date)) and not (what == "until" and row["ended"]):
                out.append(
                    {
                        "date": date,
                        "what": "in force" if what == "since" else what,
                        **{k: row[k] for k in ("id", "kind", "en", "zh", "how")},
                    }
                )
    return sorted(out, key=lambda row: (row["date"], row["id"]))


def _votes_in(record: Record, a: str, b: str, window: Interval) -> list[Dict]:
    if not {a, b} <= set(CORE):
        return []
    return [
        {
            "id": v["id"],
            "date": v["date"],
            "resolution": v["resolution"],
            "en": v["en"],
            "zh": v["zh"],
            "votes": {x: v[x.lower()] for x in (a, b)},
        }
        for v in record.votes
        if v["checked_by"] != "unverified" and window.contains(dt.date.fromisoformat(v["date"]))
    ]


def _two_books(record: Record, a: str, b: str, when: dt.date) -> list[Dict]:
    """Years in which two publishers count the goods trade of a pair, with how far their totals differ."""
    from detente.relations.dependence import mirror_gap

    books = [
        s
        for s in record.series.values()
        if s.measure == "goods-trade" and {record.actors.state_of(x) for x in s.actors} == {a, b}
    ]
    out = []
    for one, two in combinations(sorted(books, key=lambda s: s.id), 2):
        years = {v.edtf: v.value for v in one.annual() if v.verified and v.period.end <= when}
        for v in two.annual():
            if v.verified and v.edtf in years:
                gap = mirror_gap(years[v.edtf], v.value)
                out.append({"year": v.edtf, one.id: years[v.edtf], two.id: v.value, "gap": round(gap, 4)})
    return out
