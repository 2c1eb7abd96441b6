"""The state of a pair and of the triangle, and dependence: from the record, from feeds of the workspace, or from a file.

Without a feed the answers are dated facts of the record with their basis and limits; nothing of that is a measured level.
"""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from pathlib import Path
from typing import Any

from detente.api import facts
from detente.api.held import fill_command
from detente.api.measured import levels, unknown
from detente.api.names import day, pair_of, state_on
from detente.api.relation_files import shares, triangle_of_file
from detente.api.told import BASIS, INSTRUMENTS, MEASURED, NO_LEVEL, VOTES, head, limits, weightiest
from detente.api.yearly import trade_shares, yearly
from detente.errors import UsageError
from detente.nouns import Interval
from detente.record import Record, load

__all__ = ["dependence", "pair", "triangle"]

Dict = dict[str, Any]
_RECENT_DAYS = 183  # before the day: the entries that `pair` shows


def pair(
    a: str,
    b: str,
    *,
    on: str | None = None,
    workspace: str | Path | None = None,
    feed: str | None = None,
    grades: str | Path | None = None,
    history: bool = False,
) -> Dict:
    """Two states on a day (without ``on``, at the record's end): measured level by each feed of the workspace, dated entries by field, instruments, votes, figures.

    ``level`` is a list, an item a feed, of conflict share and mean Goldstein value in each direction with 50 and 90 % bands, effective events,
    momentum over six months, volatility and grade; ``None``, with the reason and the one command that would fill it under ``level_unknown``,
    where the workspace (``workspace``, DETENTE_WORKSPACE, else the data folder) holds no events of the pair up to the day.  ``feed`` takes one feed only, ``grades``
    calibrates the scale of -9 to 9 on a file of graded values, ``history`` adds the level of every month.

    Names are in English, Chinese or Russian, or codes; they must fit the day.  What is not known is None or said under ``limits``.
    Raises UnknownName and UsageError.

    >>> found = pair("USA", "俄罗斯", on="2021-06-30", workspace="none")
    >>> [i["status"] for i in found["instruments"] if i["id"] == "new-start"]
    ['in force']
    >>> found["level"], found["level_unknown"]["command"]
    (None, 'detente sync polecat --from 2018-07 --to 2021-06')
    """
    record = load()
    when = day(on, record)
    one, two = pair_of(a, b, when, record)
    measured = levels(one, two, when, workspace=workspace, feed_id=feed, grades=grades, history=history)
    why = None if measured else unknown(one, two, when, workspace=workspace, feed_id=feed)
    return {
        **head(record, when, one, two),
        "level": measured or None,
        "level_unknown": why,
        "yearly": yearly(one, two, when, workspace=workspace),
        **_of_record(record, one, two, when),
        "basis": BASIS,
        "limits": limits(record, one, two, when, MEASURED if why is None else NO_LEVEL.format(reason=why["reason"])),
    }


def _of_record(record: Record, one: str, two: str, when: dt.date) -> Dict:
    """What the record says of a pair on a day."""
    recent = facts.within(record, one, two, Interval(when - dt.timedelta(_RECENT_DAYS), when))
    return {
        "fields": facts.latest_by_field(record, one, two, when),
        "recent": [facts.entry(record, e, one, two) for e in weightiest(recent, when)],
        "instruments": facts.instruments(record, one, two, when),
        "votes": facts.votes(record, one, two, when),
        "figures": facts.figures(record, one, two, when),
    }


def triangle(
    a: str = "USA",
    b: str = "RUS",
    c: str = "CHN",
    *,
    on: str | None = None,
    levels: str | Path | None = None,
    neutral: float = 1.0,
    workspace: str | Path | None = None,
    feed: str | None = None,
    grades: str | Path | None = None,
) -> Dict:
    """The three ties of a triangle on a day, and its types and roles as probabilities where levels are known.

    ``measured`` has an item per feed of the workspace: types, roles, the tie nearest to flipping, each tie's level on -9 to 9 and the month by which half
    of the simulated paths have flipped it (None, with a reason under ``not_known``, where fewer do).  ``levels`` is CSV with pair, level and sd on the scale of -9 to 9, and
    optionally date (of which the last up to the day counts); it fills ``types`` and ``roles`` instead.  Without either they are None: the record holds facts,
    and facts have no sign that could be added up.
    """
    record = load()
    when = day(on, record)
    states = [state_on(name, when, record) for name in (a, b, c)]
    if len(set(states)) < 3:
        raise UsageError(f"{a!r}, {b!r} and {c!r} are not three states; a triangle needs three")
    out = {**head(record, when, *states), "ties": [_tie(record, *tie, when) for tie in combinations(states, 2)]}
    if levels is not None:
        return {
            **out, **triangle_of_file(levels, states, when, neutral), "measured": None, "basis": f"levels of {levels}", "limits": [],
        }  # fmt: skip
    from detente.api.ties import triangles

    by_feed = triangles(states, when, neutral=neutral, workspace=workspace, feed_id=feed, grades=grades)
    if by_feed:
        return {
            **out,
            "types": None,
            "roles": None,
            "measured": by_feed,
            "basis": BASIS,
            "limits": [MEASURED, VOTES, INSTRUMENTS],
        }
    return {
        **out, "types": None, "roles": None, "measured": None, "basis": BASIS,
        "limits": [
            f"types and roles: not known without levels of the three ties; give --levels FILE (pair, level, sd), or read events: {fill_command(when)}",
            NO_LEVEL.format(reason="no event feed has been read"), VOTES, INSTRUMENTS,
        ],
    }  # fmt: skip


def _tie(record: Record, one: str, two: str, when: dt.date) -> Dict:
    told = _of_record(record, one, two, when)
    return {
        "pair": [one, two],
        "recent": _last_two(told["fields"]),
        "in_force": [i["id"] for i in told["instruments"] if i["how"] == "between" and _binding(i)],
        "measures": [i["id"] for i in told["instruments"] if i["how"] != "between" and _binding(i)],
        "votes": told["votes"],
        "figure": next((f for f in told["figures"] if f["measure"] == "goods-trade"), None),
    }


def dependence(
    a: str,
    b: str,
    *,
    on: str | None = None,
    trade: str | Path | None = None,
    workspace: str | Path | None = None,
    feed: str | None = None,
) -> Dict:
    """Who trades how much with whom, both ways.

    From the record: the figures of the pair, and where two books count one flow, the gap between them.  ``measured`` has an item per trade table of the
    workspace (None without one), ``shares`` the rows of ``trade``, CSV with year, from, to and value (and from or to ``WLD`` for totals): per year the shares both ways,
    asymmetry, concentration and the next-best partner.
    """
    record = load()
    when = day(on, record)
    one, two = pair_of(a, b, when, record)
    held = facts.figures(record, one, two, when)
    by_feed = [row for row in trade_shares(one, two, when, workspace=workspace) if feed in (None, row["feed"])]
    known = trade is not None or bool(by_feed)
    return {
        **head(record, when, one, two),
        "figures": held,
        "two_books": _two_books(record, one, two, when),
        "shares": None if trade is None else shares(trade, one, two, when),
        "measured": by_feed or None,
        "basis": "figures as their publishers released them, in the vintage that the record holds",
        "limits": [
            *([] if known else ["shares both ways, asymmetry and concentration: not known from the record alone; give --trade FILE (year, from, to, value), or read a feed: detente sync cow_trade"]),
            "Russia publishes no detailed trade statistics since early 2022; later shares are estimates or single remarks",
            *([] if held else ["figures of this pair: the record holds none that has been checked"]),
        ],
    }  # fmt: skip


def _last_two(fields: list[Dict]) -> list[Dict]:
    """The last two entries between a pair, whatever their field."""
    held = [row[side] for row in fields for side in ("cooperation", "conflict") if row[side]]
    return sorted(held, key=lambda e: (e["date"], e["id"]))[-2:]


def _binding(i: Dict) -> bool:
    """In force without a step against it on record."""
    return bool(i["status"] == "in force" and not i["steps_against"])


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
