"""What the workspace has of a pair month by month: its page, and series for other programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from detente.api.feeds import days, workspace_at
from detente.errors import UsageError
from detente.feeds import feed
from detente.store import Workspace
from detente.store.pairday import QUADS, Month


def page(
    a: str,
    b: str,
    *,
    workspace: str | Path | Workspace | None = None,
    feed_id: str | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> dict[str, Any]:
    """One pair's page: per feed and direction, month by month, the four counts, conflict share, Goldstein's mean and n.

    A month without an event is not there: no event is not peace, and no feed is not zero.
    """
    space = workspace if isinstance(workspace, Workspace) else workspace_at(workspace)
    rows = space.months(a, b, feed=feed_id, last=end, **({"first": start} if start else {}))
    return {"pair": [a, b], "feeds": sorted({row.feed for row in rows}), "months": monthly(rows)}


def monthly(rows: Iterable[Month]) -> list[dict[str, Any]]:
    """Fields added up, per feed, direction and month, in that order."""
    sums: dict[tuple[str, str, str, str], list[int]] = {}
    for row in rows:
        cell = sums.setdefault((row.feed, row.source, row.target, row.month), [0] * 6)
        for i, name in enumerate((*QUADS, "goldstein_100", "goldstein_n")):
            cell[i] += getattr(row, name)
    return [_month(key, cell) for key, cell in sorted(sums.items())]


def _month(key: tuple[str, str, str, str], cell: list[int]) -> dict[str, Any]:
    counts = dict(zip(QUADS, cell[:4], strict=True))
    n = sum(cell[:4])
    return {
        "feed": key[0],
        "source": key[1],
        "target": key[2],
        "month": key[3],
        **counts,
        "n": n,
        "conflict_share": round((cell[2] + cell[3]) / n, 6) if n else None,
        "goldstein_mean": round(cell[4] / 100 / cell[5], 6) if cell[5] else None,
        "goldstein_n": cell[5],
    }


MEASURES = ("conflict_share", "goldstein_mean", "count")


def series(
    a: str,
    b: str,
    *,
    measure: str = "conflict_share",
    feed_id: str | None = None,
    field: str | None = None,
    start: str | None = None,
    end: str | None = None,
    workspace: str | Path | None = None,
) -> dict[str, Any]:
    """Monthly series of a pair, both directions, as `detente backtest levels --series` reads them: pair, date, value, n.

    ``pair`` is SOURCE>TARGET, ``date`` the month's first day.  A month without an event has no row; a month whose
    events have no Goldstein value has none under ``goldstein_mean``, where n counts those that have one.
    Names are resolved as everywhere (code, English, Chinese, Russian).  Raises UsageError where several feeds have the
    pair and none was named: feeds are not mixed.
    """
    from detente.record import load
    from detente.store.pairday import FIELDS

    if measure not in MEASURES:
        raise UsageError(f"Unknown measure {measure!r}. Choose one of: {', '.join(MEASURES)}")
    if field is not None and field not in FIELDS[1:]:
        raise UsageError(f"Unknown field {field!r}. Choose one of: {', '.join(FIELDS[1:])}")
    actors = load().actors
    first, second = (state_code(actors.resolve_state(name)) for name in (a, b))
    if first == second:
        raise UsageError(f"{a!r} and {b!r} are one state; a pair is two")
    if feed_id is not None:
        feed(feed_id)
    low, high = days(start, end)
    space = workspace_at(workspace)
    rows = space.months(first, second, feed=feed_id, last=high, **({"first": low} if low else {}))
    rows = [row for row in rows if field in (None, row.field)]
    names = sorted({row.feed for row in rows})
    if len(names) > 1:
        raise UsageError(
            f"{first} and {second} are in several feeds, which are not mixed; choose one: --feed {' or '.join(names)}"
        )
    return {
        "pair": [first, second],
        "feed": names[0] if names else feed_id,
        "licence": feed(names[0]).licence if names else None,
        "citation": feed(names[0]).citation if names else None,
        "measure": measure,
        "field": field,
        "rows": list(_values(monthly(rows), measure)),
    }


def _values(months: list[dict[str, Any]], measure: str) -> Iterator[dict[str, Any]]:
    for month in months:
        value = month["n"] if measure == "count" else month[measure]
        if value is not None:
            n = month["goldstein_n"] if measure == "goldstein_mean" else month["n"]
            yield {
                "pair": f"{month['source']}>{month['target']}",
                "date": f"{month['month']}-01",
                "value": value,
                "n": n,
            }


def state_code(id_: str) -> str:
    """A state as the feeds have it: the Soviet Union is RUS throughout."""
    return "RUS" if id_ == "SUN" else id_
