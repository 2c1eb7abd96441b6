"""What lies between two days of a pair: entries, instruments, votes, and what events brought to the measured level."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from pathlib import Path
from typing import Any

from detente.api import facts
from detente.api.contributions import contributions
from detente.api.names import day, named_on, pair_of
from detente.api.told import BASIS, CORE, INSTRUMENTS, MEASURED, NO_LEVEL, VOTES, head, weightiest
from detente.errors import UsageError
from detente.nouns import Interval, parse_edtf
from detente.record import Record, load

__all__ = ["changes", "explain"]

Dict = dict[str, Any]
# Days before the record's end that `changes` looks at, and before a window that `explain` looks at.
_RECENT_DAYS, _AROUND = 183, 31
_YEAR, _BATCHES = 366, 3
_NONE = "no event feed that has been read has a level of the pair in these days"


def explain(
    a: str,
    b: str,
    month: str | None = None,
    *,
    start: str | None = None,
    end: str | None = None,
    measure: str = "conflict_share",
    workspace: str | Path | None = None,
    feed: str | None = None,
) -> Dict:
    """What lies in a month of a pair, or between two days, and near before it: contributions of events to the change of the measured level, and entries, instruments, votes.

    ``contributions`` has an item per feed of the workspace (None without): per direction the level of ``measure`` before and after, and batches of events whose
    amounts, with ``other_batches`` and the pull to the mean (``return``), sum to the change.  What is near in time is listed as near; that it moved anything is not said.

    >>> "2014-03-06-eo-13660" in [e["id"] for e in explain("USA", "RUS", "2014-03", workspace="none")["entries"]]
    True
    """
    record = load()
    window = _window(month, start, end, record)
    when = window.end
    one, two = pair_of(a, b, when, record)
    before = Interval(window.start - dt.timedelta(_AROUND), window.start - dt.timedelta(1))
    entries = facts.within(record, one, two, window)
    if window.days > _YEAR:
        entries = weightiest(entries, when)
    parts = contributions(one, two, window.start, when, measure=measure, workspace=workspace, feed_id=feed)
    level = MEASURED if parts else f"contributions of events to a change of level: not known, for {_NONE}"
    return {
        **head(record, when, one, two),
        "from": window.start.isoformat(),
        "to": when.isoformat(),
        "entries": [facts.entry(record, e, one, two) for e in entries],
        "near_before": [
            facts.entry(record, e, one, two) for e in weightiest(facts.within(record, one, two, before), window.start)
        ],
        "instruments": _turns(record, one, two, window),
        "votes": _votes_in(record, one, two, window),
        "contributions": parts or None,
        "basis": BASIS,
        "limits": [level, INSTRUMENTS],
    }


def _window(month: str | None, start: str | None, end: str | None, record: Record) -> Interval:
    """The days of a month, or those from one to another."""
    if (month is None) == (start is None and end is None):
        raise UsageError("give a month, as 2014-03, or --from and --to")
    if month is None and (start is None or end is None):
        raise UsageError("--from and --to belong together; give both")
    try:
        first = parse_edtf(str(start if month is None else month))
    except ValueError as error:
        raise UsageError(f"month {error}") from error
    if month is not None and first.days > _YEAR:
        raise UsageError(f"{month} is more than a year; give a month, as 2014-03, or --from and --to")
    until = day(month if month is not None else end, record)
    if first.start > until:
        raise UsageError(f"--to {end} lies before --from {start}")
    return Interval(first.start, until)


def changes(
    a: str | None = None,
    b: str | None = None,
    *,
    start: str | None = None,
    end: str | None = None,
    workspace: str | Path | None = None,
    feed: str | None = None,
) -> Dict:
    """What changed between two days, per pair: measured level by each feed, weighty entries, instruments that began, were suspended or ended, votes, figures.

    Without states, the three pairs of the triangle; without dates, the half year up to the record's end.  ``levels`` has an item per feed of the workspace with
    the conflict share of each direction before and after and the largest batches of events between (None without a feed).
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
        moved = contributions(one, two, first, last, workspace=workspace, feed_id=feed)
        out.append(
            {
                "pair": [one, two],
                "levels": [_moved(row) for row in moved] or None,
                "names": {code: named_on(code, last, record) for code in (one, two)},
                "names_zh": {code: named_on(code, last, record, "zh") for code in (one, two)},
                "entries_held": len(entries),
                "entries": [facts.entry(record, e, one, two) for e in weightiest(entries, last)],
                "instruments": _turns(record, one, two, window),
                "votes": _votes_in(record, one, two, window),
                "figures": [
                    f for f in facts.figures(record, one, two, last) if parse_edtf(f["last"]["period"]).end >= first
                ],
            }
        )
    return {
        "from": first.isoformat(), "to": last.isoformat(), "record_end": record.end.isoformat(), "record_hash": record.hash,
        "pairs": out, "basis": BASIS, "limits": [MEASURED if any(row["levels"] for row in out) else NO_LEVEL.format(reason=_NONE), VOTES, INSTRUMENTS],
    }  # fmt: skip


def _moved(row: Dict) -> Dict:
    """A feed's change of level, with its largest batches."""
    keys = ("pair", "before", "after", "change")
    return {
        "feed": row["feed"], "to": row["to"], "measure": row["measure"],
        "directions": [{**{k: d[k] for k in keys}, "batches": d["batches"][:_BATCHES]} for d in row["directions"]],
    }  # fmt: skip


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
