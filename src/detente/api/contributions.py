"""What events brought to the change of a measured level: batches that open to their events and add up to the change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.api.held import MEASURES, Held, fitted, held, peers
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.feeds import Feed
    from detente.relations.level import Level

__all__ = ["contributions"]

Dict = dict[str, Any]
_VERSION = "contributions 2"
# Batches that are listed, and events of each; the rest is summed, so that all adds up.
_BATCHES, _EVENTS = 12, 5
_NEAR_DAYS, _NEAR = 3, 3


def contributions(
    a: str,
    b: str,
    start: dt.date,
    end: dt.date,
    *,
    measure: str = "conflict_share",
    workspace: str | Path | None = None,
    feed_id: str | None = None,
) -> list[Dict]:
    """Per feed and direction: the level before the month of ``start`` and at the end of ``end``, and what made the difference.

    A batch is the events of one day and one code in one direction; it brings gain x (value - expected) / n for each of them.  ``return`` is the pull to
    the mean, which no event brings.  Listed batches, ``other_batches`` and ``return`` sum to ``change`` to 1e-9.  A feed that ends before
    ``end`` is explained to its end; one that ends before ``start`` is left out.
    """
    from detente.store.cache import kept

    if measure not in MEASURES:
        raise UsageError(f"Unknown measure {measure!r}. Choose one of: {', '.join(MEASURES)}")
    out = []
    for one in held(workspace, end, feed_id=feed_id):
        if one.last < start:
            continue
        asked = {
            "what": _VERSION, "pair": [a, b], "from": start.isoformat()[:7], "last": one.last.isoformat(), "measure": measure
        }  # fmt: skip
        found = kept(one.space, one.feed, asked, lambda one=one: _of_feed(one, a, b, start, measure))  # type: ignore[misc]
        if found["directions"]:
            out.append(found)
    return [_with_near(row, a, b) for row in out]


def _of_feed(one: Held, a: str, b: str, start: dt.date, measure: str) -> Dict:
    from detente.feeds import feed
    from detente.relations.series import month_index

    first = start.replace(day=1)
    level = fitted(one, peers(one, [(a, b)]), measure)
    rows = []
    names = [d for d in (f"{a}>{b}", f"{b}>{a}") if level is not None and d in level.panel.pairs]
    if level is not None and names:
        begin = month_index(level.panel.months[0])
        before, end = month_index(first.isoformat()[:7]) - 1 - begin, month_index(one.month) - begin
        if before >= 0:
            events = one.space.events(a, b, first=first, last=one.last, feed=one.feed)
            rows = [_direction(feed(one.feed), level, name, events, before, end, measure) for name in names]
    return {
        "feed": one.feed, "measure": measure, "from": first.isoformat(), "to": one.last.isoformat(),
        "directions": [row for row in rows if row],
    }  # fmt: skip


def _direction(
    feed: Feed, level: Level, name: str, events: list[tuple[Any, ...]], before: int, end: int, measure: str
) -> Dict | None:
    from detente.relations.series import month_index

    start_level = level.filtered_level(name, before, weights_of=end)
    if not level.panel.n[level.place(name), : before + 1].any():  # type: ignore[index]
        return None  # nothing was known before
    begin = month_index(level.panel.months[0])
    scored: dict[int, list[tuple[float, tuple[Any, ...]]]] = {}
    for event in events:
        value = _score(event, measure)
        if f"{event[3]}>{event[4]}" == name and value is not None:
            scored.setdefault(month_index(event[2].isoformat()) - begin, []).append((value, event))
    parts = level.contributions(name, before, end, events={t: [v for v, _ in told] for t, told in scored.items()})
    sign = -1.0 if measure == "conflict_share" else 1.0
    shown = (lambda x: 1 - x) if measure == "conflict_share" else float
    batches: dict[tuple[str, str], list[Any]] = {}
    drift = 0.0
    for part in parts:
        if part.event is None:
            drift += sign * part.amount
            continue
        value, event = scored[month_index(part.month) - begin][part.event]
        batch = batches.setdefault((event[2].isoformat(), event[5]), [0.0, []])
        batch[0] += sign * part.amount
        batch[1].append((shown(value), event))
    ranked = sorted(batches.items(), key=lambda item: (-abs(item[1][0]), item[0]))
    other = ranked[_BATCHES:]
    return {
        "pair": name, "before": shown(start_level), "after": shown(level.filtered_level(name, end)),
        "change": sign * (level.filtered_level(name, end) - start_level), "return": drift,
        "batches": [_batch(feed, day, code, amount, own) for (day, code), (amount, own) in ranked[:_BATCHES]],
        "other_batches": {
            "batches": len(other), "events": sum(len(own) for _, (_, own) in other), "amount": sum(amount for _, (amount, _) in other)
        },
    }  # fmt: skip


def _score(event: tuple[Any, ...], measure: str) -> float | None:
    """What an event adds to its month's mean: 1 or 0 for cooperative or not, or its Goldstein value in hundredths, as the table sums it."""
    if measure == "conflict_share":
        return 1.0 if event[6] in (1, 2) else 0.0
    return None if event[7] is None else round(event[7] * 100) / 100


def _batch(feed: Feed, day: str, code: str, amount: float, own: list[Any]) -> Dict:
    from detente.feeds.codes import meaning

    return {
        "day": day, "code": code, "meaning": meaning(feed, code), "n": len(own), "amount": amount,
        "values": [min(v for v, _ in own), max(v for v, _ in own)],
        "events": [
            {"id": str(e[1]), "quad": e[6], "goldstein": e[7], "field": e[8], "ref": e[9]} for _, e in own[:_EVENTS]
        ],
    }  # fmt: skip


def _with_near(row: Dict, a: str, b: str) -> Dict:
    """The record's entries near each batch: near in time, which says nothing of causes."""
    from detente.api import facts
    from detente.nouns import Interval
    from detente.record import load

    record = load()
    for direction in row["directions"]:
        for batch in direction["batches"]:
            day = dt.date.fromisoformat(batch["day"])
            window = Interval(day - dt.timedelta(_NEAR_DAYS), day + dt.timedelta(_NEAR_DAYS))
            found = sorted(facts.within(record, a, b, window), key=lambda e: (-e.importance, e.date.start, e.id))
            batch["near"] = [
                {"id": e.id, "date": e.edtf, "en": e.en, "zh": e.zh} for e in found[:_NEAR] if e.date.days <= 31
            ]
    return row
