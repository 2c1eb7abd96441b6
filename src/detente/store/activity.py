"""Which days a feed covers and between whom most happens, from the pair-day table."""

from __future__ import annotations

import datetime as dt

from detente.store import pairday
from detente.store.engines import listed
from detente.store.ledger import State
from detente.store.workspace import Workspace


def span(space: Workspace, feed: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a feed's events; None where the workspace has none of it."""
    parts = space.state().of("pairday", feed)
    if not parts:
        return None
    return dt.date.fromisoformat(min(p.first for p in parts)), dt.date.fromisoformat(max(p.last for p in parts))


def event_feeds(space: Workspace) -> list[str]:
    """Feeds with events in the workspace."""
    return sorted({p.feed for p in space.state().of("pairday")})


def busiest(space: Workspace, feed: str, *, last: dt.date, most: int) -> list[tuple[str, str]]:
    """The pairs with the most events up to a day, both directions together, the busiest first; codes in alphabetical order.

    One pass over the feed's pair-day table.
    """

    def read(state: State) -> list[tuple[int, int]]:
        paths = [space.found(p) for p in state.of("pairday", feed)]
        if not paths:
            return []
        n = " + ".join(pairday.QUADS)
        rows = space.con.execute(
            f"SELECT key >> {pairday.TARGET}, sum({n})::BIGINT FROM read_parquet({listed(paths)}) "
            f"WHERE ((key >> {pairday.DAY}) & {pairday.DAYS}) <= {(last - pairday.EPOCH).days} GROUP BY 1"
        ).fetchall()
        return [(int(key), int(count)) for key, count in rows]

    events: dict[tuple[str, str], int] = {}
    for key, count in space.reading(read):
        source, target = pairday.state_letters(key >> 15), pairday.state_letters(key & 0x7FFF)
        pair = (source, target) if source < target else (target, source)
        events[pair] = events.get(pair, 0) + count
    ranked = sorted((pair for pair, count in events.items() if count > 0), key=lambda pair: (-events[pair], pair))
    return ranked[:most]
