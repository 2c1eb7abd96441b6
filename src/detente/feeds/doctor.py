"""What is there held against what should be; what is missing is shown as missing, never as nothing."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from detente.feeds.catalogue import Feed
from detente.feeds.fetch import LOG, fetched
from detente.feeds.sources import plan
from detente.store import Workspace

_MOST = 20


def look(feed: Feed, space: Workspace) -> dict[str, Any]:
    """One feed in a workspace: files taken in, parts gone or changed, downloads damaged or not taken in, days without a file.

    ``state`` is absent, ok or broken; ``problems`` have their remedy, ``missing`` is what the publisher's rule of names
    would have between the first and the last file.
    """
    state = space.state()
    files = {name: commit for (id_, name), commit in state.files.items() if id_ == feed.id}
    parts = [p for p in state.parts.values() if p.feed == feed.id]
    problems = []
    for part in parts:
        path = space.path / part.path
        if not path.exists():
            problems.append(f"{part.path}: gone; move the workspace away and sync again, or restore it from a backup")
        elif path.stat().st_size != part.bytes:
            problems.append(
                f"{part.path}: {path.stat().st_size} bytes instead of {part.bytes}; restore it from a backup, or sync anew"
            )
    raw = space.raw / feed.id
    known = fetched(raw)
    waiting = []
    for path in sorted(raw.glob("*")) if raw.exists() else []:
        if path.name == LOG or path.name.startswith(".") or path.suffix in (".part", ".json"):
            continue
        told = known.get(path.name)
        if told and path.stat().st_size != told["bytes"]:
            problems.append(
                f"raw/{feed.id}/{path.name}: {path.stat().st_size} bytes instead of {told['bytes']}; fetch with --replace"
            )
        if path.name not in files:
            waiting.append(path.name)
    events = [p for p in parts if p.kind == "events"]
    return {
        "feed": feed.id,
        "state": "broken" if problems else "ok" if files else "absent",
        "files": len(files),
        "rows": sum(p.rows for p in parts if p.kind != "pairday"),
        "first": min((p.first for p in events), default=None),
        "last": max((p.last for p in events), default=None),
        "not_taken_in": waiting[:_MOST],
        "not_taken_in_total": len(waiting),
        "broken_off": len(list(raw.glob(".incoming-*.part"))) if raw.exists() else 0,
        **_missing(feed, set(files)),
        "problems": problems[:_MOST],
        "problems_total": len(problems),
    }


def _missing(feed: Feed, names: set[str]) -> dict[str, Any]:
    """Files that the rule of names has between the first and the last one here."""
    if feed.source["type"] not in ("gdelt1", "gdelt2") or not names:
        return {"missing": [], "missing_total": 0}
    days = sorted(_span(name) for name in names if name[:4].isdigit())
    if not days:
        return {"missing": [], "missing_total": 0}
    should = plan(feed, days[0][0], max(d[1] for d in days)).files
    ordered = [f.name for f in should]
    # Before the first file and after the last nothing is missing: nobody asked for it.
    within = itertools.dropwhile(
        lambda n: n not in names, reversed(list(itertools.dropwhile(lambda n: n not in names, ordered)))
    )
    gaps = sorted(n for n in within if n not in names)
    return {"missing": gaps[:_MOST], "missing_total": len(gaps)}


def _span(name: str) -> tuple[dt.date, dt.date]:
    """The days of a file of GDELT by its name: of a year, a month, a day or a quarter of an hour."""
    digits = name.partition(".")[0]
    year, month, day = int(digits[:4]), int(digits[4:6] or 1), int(digits[6:8] or 1)
    first = dt.date(year, month, day)
    if len(digits) == 4:
        return first, dt.date(year, 12, 31)
    if len(digits) == 6:
        return first, (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    return first, first
