"""The triangle and the signed network by the events of the workspace, feed by feed."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from pathlib import Path
from typing import Any

from detente.api.held import Held, fitted, held, peers
from detente.api.measured import digest, scale_of
from detente.api.names import day
from detente.api.relation_files import NOTE, balances, told_triangle
from detente.errors import UsageError

__all__ = ["network_held", "triangles"]

Dict = dict[str, Any]
_VERSION, _MEASURE = "ties 3", "conflict_share"
_DRAWS = 20_000
# Pairs of a network, and how probable a sign has to be for a tie to count.
_PAIRS, _SURE = 30, 0.9


def triangles(
    states: list[str],
    on: dt.date,
    *,
    neutral: float,
    workspace: str | Path | None = None,
    feed_id: str | None = None,
    grades: str | Path | None = None,
) -> list[Dict]:
    """Types and roles of a triangle at the end of a day by each feed, with the tie nearest to flipping and when ties may flip.

    A feed that lacks a tie says so under ``reason``.  Levels are of conflict share.
    """
    from detente.store.cache import kept

    out = []
    for one in held(workspace, on, feed_id=feed_id):
        asked = {
            "what": _VERSION, "states": sorted(states), "last": one.last.isoformat(), "neutral": neutral,
            "grades": None if grades is None else digest(grades),
        }  # fmt: skip
        found = kept(one.space, one.feed, asked, lambda one=one: _triangle(one, states, neutral, grades))  # type: ignore[misc]
        out.append({**found, "stale_days": (on - one.last).days})
    return out


def _triangle(one: Held, states: list[str], neutral: float, grades: str | Path | None) -> Dict:
    import numpy as np

    from detente.relations import ties
    from detente.relations.scale import place

    wanted = list(combinations(sorted(states), 2))
    pairs = peers(one, wanted)
    level = fitted(one, pairs, _MEASURE)
    head: Dict = {"feed": one.feed, "as_of": one.last.isoformat(), "measure": _MEASURE}
    missing = ["_".join(tie) for tie in wanted if level is None or not ties.directions(level, *tie)]
    if level is None or missing:
        return {
            **head,
            "types": None,
            "missing": missing,
            "reason": f"too few events of {', '.join(missing)} for a level",
        }
    scale, basis = scale_of(one, level, pairs, _MEASURE, grades)
    if scale is None:
        return {**head, "types": None, "missing": [], "reason": basis["reason"]}
    drawn = {tie: ties.tie_draws(level, scale, *tie, size=_DRAWS) for tie in wanted}
    levels: dict[str, Dict] = {}
    centres: dict[tuple[str, str], float] = {}
    for tie, values in drawn.items():
        low, middle, high = (float(x) for x in np.quantile(values, [0.05, 0.5, 0.95]))
        centres[tie] = middle
        flip = ties.flip(level, scale, *tie, neutral=neutral)
        levels["_".join(tie)] = {
            "level": round(middle, 2), "band_90": [round(low, 2), round(high, 2)], "grade": place(middle).grade.en,
            "grade_zh": place(middle).grade.zh, "side": flip.side, "directions": ties.directions(level, *tie),
            "months_to_flip": flip.median, "flips_within_months": {str(k): round(p, 3) for k, p in flip.within.items()},
            "not_known": _why(flip),
        }  # fmt: skip
    return {**head, "scale": basis, **told_triangle(drawn, centres, neutral), "levels": levels}


def _why(flip: Any) -> str | None:
    from detente.relations.ties import AHEAD

    if flip.median is not None:
        return None
    if flip.side == "neutral":
        return "the tie stands within the neutral band now"
    return f"fewer than half of the simulated paths flip within {AHEAD} months"


def network_held(
    *,
    on: str | None = None,
    neutral: float = 1.0,
    workspace: str | Path | None = None,
    feed: str | None = None,
    grades: str | Path | None = None,
) -> Dict:
    """The signed ties of each feed's busiest pairs at the end of a day, with their balance: 1 or -1 where that is 90 % probable, else 0.

    Raises UsageError where the workspace holds no events up to the day.
    """
    from detente.record import load
    from detente.store.cache import kept

    when = day(on, load())
    out = []
    for one in held(workspace, when, feed_id=feed):
        asked = {
            "what": f"network {_VERSION}", "last": one.last.isoformat(), "neutral": neutral,
            "grades": None if grades is None else digest(grades),
        }  # fmt: skip
        out.append(kept(one.space, one.feed, asked, lambda one=one: _network(one, neutral, grades)))  # type: ignore[misc]
    if not out:
        raise UsageError("the workspace holds no events up to the day; give --edges FILE, or see detente feeds list")
    return {"on": when.isoformat(), "feeds": out, "note": NOTE}


def _network(one: Held, neutral: float, grades: str | Path | None) -> Dict:
    from detente.api.held import busiest_of
    from detente.relations.ties import signed

    pairs = tuple(sorted(busiest_of(one, _PAIRS)))
    level = fitted(one, pairs, _MEASURE)
    head: Dict = {"feed": one.feed, "as_of": one.last.isoformat(), "pairs": len(pairs)}
    scale, basis = (
        scale_of(one, level, pairs, _MEASURE, grades)
        if level
        else (None, {"reason": "too few events of its busiest pairs for a level"})
    )
    if level is None or scale is None:
        return {**head, "edges": [], "balance": None, "few": level is None, "reason": basis["reason"]}
    edges = [
        {
            "a": a,
            "b": b,
            "sign": 1 if good >= _SURE else -1 if bad >= _SURE else 0,
            "good": round(good, 3),
            "bad": round(bad, 3),
        }
        for a, b, good, bad in signed(level, scale, list(pairs), neutral=neutral)
    ]
    told = [(str(e["a"]), str(e["b"]), float(e["sign"])) for e in edges if e["sign"]]
    return {
        **head,
        "scale": basis,
        "edges": edges,
        "balance": balances({one.feed: told})[0] if told else None,
        "reason": None,
    }
