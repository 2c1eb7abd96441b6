"""The measured level of a pair by each feed of the workspace: never blended, each with band, basis, momentum and grade."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.api.held import MEASURES, Held, fill_command, fitted, held, months_of, peers
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.relations.level import Level
    from detente.relations.scale import Scale
    from detente.relations.standing import Standing

__all__ = ["digest", "levels", "scale_of", "unknown"]

Dict = dict[str, Any]
# When the method changes its numbers, kept answers of the old one are left behind.
_VERSION = "level 4"
_YEAR, _WEIGHTS = 12, 8
_NO_EVENT = {"conflict_share": "no event", "goldstein_mean": "no event with a Goldstein value"}
_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def levels(
    a: str,
    b: str,
    on: dt.date,
    *,
    workspace: str | Path | None = None,
    feed_id: str | None = None,
    grades: str | Path | None = None,
    history: bool = False,
) -> list[Dict]:
    """The level of a pair of codes at the end of a day by each feed that has events of it; an empty list where none has.

    With ``grades``, CSV of pair, date and value on -9 to 9, the scale is calibrated on it; else it is by rank among the feed's
    busiest pairs.  ``history`` adds the level month by month.
    """
    from detente.store.cache import kept

    out = []
    for one in held(workspace, on, feed_id=feed_id):
        asked = {
            "what": _VERSION, "pair": [a, b], "last": one.last.isoformat(), "history": history,
            "grades": None if grades is None else digest(grades),
        }  # fmt: skip
        found = kept(one.space, one.feed, asked, lambda one=one: _of_feed(one, a, b, grades, history))  # type: ignore[misc]
        if found["events"]:
            out.append({**found, "stale_days": (on - one.last).days})
    return out


def unknown(a: str, b: str, on: dt.date, *, workspace: str | Path | None, feed_id: str | None) -> Dict:
    """Why no level is known, and the one command that would change it."""
    there = held(workspace, on, feed_id=feed_id)
    feeds = ", ".join(one.feed for one in there)
    if not there and feed_id is not None:
        code, why, feeds = "no_feed", f"the workspace holds no events of {feed_id} up to {on}", feed_id
    elif not there:
        code, why = "nothing_read", "no event feed has been read"
    else:
        code, why = "no_event", f"{feeds}: no event between {a} and {b} up to {on}"
    return {"code": code, "feeds": feeds, "reason": why, "command": fill_command(on)}


def _of_feed(one: Held, a: str, b: str, grades: str | Path | None, history: bool) -> Dict:
    from detente.feeds import feed

    told, months = feed(one.feed), months_of(one, a, b)
    directions = [f"{a}>{b}", f"{b}>{a}"]
    out: Dict = {
        "feed": one.feed, "licence": told.licence, "citation": told.citation, "as_of": one.last.isoformat(),
        "events": sum(_n(m) for m in months), "last_12_months": [_quads(one, months, d) for d in directions],
        "weights": _weights(one, a, b), "measures": {},
    }  # fmt: skip
    if not out["events"]:
        return out
    pairs = peers(one, [(a, b)])
    for measure in MEASURES:
        level = fitted(one, pairs, measure)
        scale, basis = scale_of(one, level, pairs, measure, grades) if level else (None, None)
        out["measures"][measure] = {
            "directions": [_direction(level, d, measure, months, scale, history) for d in directions],
            "fitted_with": [f"{x}_{y}" for x, y in pairs if _sorted_pair(a, b) != (x, y)],
            "grades": basis,
        }
    out["fields"] = _fields(one, a, b)
    return out


def _direction(
    level: Level | None, name: str, measure: str, months: list[Any], scale: Scale | None, history: bool
) -> Dict:
    from detente.relations.standing import ENOUGH, grade, stand, track

    label = name.partition(":")[0]
    own = _own(months, label, measure)
    if level is None or name not in level.panel.pairs:
        why = f"events in {len(own)} months; a level needs {ENOUGH}" if own else _NO_EVENT[measure]
        return {
            "pair": label,
            "level": None,
            "reason": why,
            "months_with_events": len(own),
            "events": sum(own.values()),
        }
    out = _told(stand(level, name), label, measure)
    if scale is not None:
        g = grade(scale, level, name)
        out["grade"] = {
            "value": round(g.value, 2), "band_90": [round(g.low, 2), round(g.high, 2)], "en": g.grade, "zh": g.grade_zh,
            "part": g.part, "basis": scale.basis, "probabilities": {k: round(p, 3) for k, p in g.probabilities.items()},
        }  # fmt: skip
    if history:
        i = level.place(name)
        rows = zip(level.panel.months, *track(level, name), level.panel.value[i], level.panel.n[i], strict=True)  # type: ignore[index]
        out["history"] = [
            {
                "month": month, "level": _shown(x, measure), "sd": round(float(s), 5),
                "value": None if v != v else _shown(v, measure), "n": int(n),
            }
            for month, x, s, v, n in rows if x == x
        ]  # fmt: skip
    return out


def _told(found: Standing, label: str, measure: str) -> Dict:
    """A standing in the unit of its measure: of conflict share less is better."""
    state = found.state
    sign = -1 if measure == "conflict_share" else 1
    bands = {f"band_{int(share * 100)}": sorted(_shown(x, measure) for x in found.band(share)) for share in (0.5, 0.9)}
    return {
        "pair": label, "level": _shown(state.level, measure), "sd": round(state.sd, 4), **bands,
        "effective_events": round(found.effective_events, 1), "events": int(state.events or 0),
        "months_with_events": state.months_with_values,
        "momentum": {
            "months": state.window, "change": round(sign * state.change, 4) + 0.0, "sd": round(state.change_sd, 4),
            "improving": round(state.improving, 3),
        },
        "volatility": round(found.volatility, 4),
    }  # fmt: skip


def _shown(x: float, measure: str) -> float:
    """A level as people read it: the model's cooperative share as conflict share within 0 and 1."""
    return round(min(max(1 - float(x), 0.0), 1.0) if measure == "conflict_share" else float(x), 4)


def _fields(one: Held, a: str, b: str) -> list[Dict]:
    """Conflict share per field and direction; the fields of a pair are fitted together."""
    from detente.store.pairday import FIELDS

    months = months_of(one, a, b)
    level = fitted(one, (_sorted_pair(a, b),), "conflict_share", by_field=True)
    out = []
    for field in FIELDS[1:]:
        own = [m for m in months if m.field == field]
        if own:
            rows = [
                _direction(level, f"{d}:{field}", "conflict_share", own, None, False) for d in (f"{a}>{b}", f"{b}>{a}")
            ]
            out.append(
                {"field": field, "conflict_share": rows, "last_12_months": [_quads(one, own, r["pair"]) for r in rows]}
            )
    return out


def _quads(one: Held, months: list[Any], name: str) -> Dict:
    """The counts of one direction in the twelve months up to the last one, with conflict share and the sum of Goldstein values."""
    from detente.relations.series import month_index, month_name

    first = month_name(month_index(one.month) - _YEAR + 1)
    own = [m for m in months if f"{m.source}>{m.target}" == name and m.month >= first]
    counts = {quad: sum(getattr(m, quad) for m in own) for quad in _QUADS}
    n, scored = sum(counts.values()), sum(m.goldstein_n for m in own)
    net = sum(m.goldstein_100 for m in own) / 100
    return {
        "pair": name, "from": first, **counts, "n": n,
        "conflict_share": round((counts["verbal_conflict"] + counts["material_conflict"]) / n, 4) if n else None,
        "goldstein_sum": net if scored else None, "goldstein_n": scored,
    }  # fmt: skip


def _weights(one: Held, a: str, b: str) -> list[Dict]:
    """The Goldstein values behind the last twelve months' sums, by code: those that weigh the most in size."""
    from detente.feeds import feed
    from detente.feeds.codes import meaning
    from detente.relations.series import month_index, month_name

    told = feed(one.feed)
    first = dt.date.fromisoformat(month_name(month_index(one.month) - _YEAR + 1) + "-01")
    found: dict[tuple[str, str], Counter[float]] = {}
    for _, _, _, source, target, code, _, goldstein, _, _ in one.space.events(
        a, b, first=first, last=one.last, feed=one.feed
    ):
        if goldstein is not None:
            found.setdefault((f"{source}>{target}", code), Counter())[float(goldstein)] += 1
    rows = [
        {
            "pair": pair, "code": code, "meaning": meaning(told, code), "n": sum(values.values()), "weight": [min(values), max(values)],
            "sum": round(sum(w * n for w, n in values.items()), 2),
        }
        for (pair, code), values in found.items()
    ]  # fmt: skip
    ranked = sorted(rows, key=lambda r: (-abs(float(str(r["sum"]))), str(r["pair"]), str(r["code"])))
    return [row for name in (f"{a}>{b}", f"{b}>{a}") for row in [r for r in ranked if r["pair"] == name][:_WEIGHTS]]


def scale_of(
    one: Held, level: Level, pairs: tuple[tuple[str, str], ...], measure: str, grades: str | Path | None
) -> tuple[Scale | None, Dict]:
    """The scale of a panel's levels and what it rests on."""
    from detente.relations.standing import common_scale

    if grades is not None:
        from detente.api.grades import calibrated

        return calibrated(one, measure, grades)
    try:
        scale = common_scale(level)
    except UsageError as error:
        return None, {"basis": None, "reason": str(error)}
    return scale, {
        "basis": "quantile",
        "series": len(level.panel.pairs),
        "pairs": [f"{x}_{y}" for x, y in pairs],
        "what": f"rank among the months of {len(level.panel.pairs)} series ({len(pairs)} pairs of {one.feed}); 0 is their middle, not neutrality",
    }


def _own(months: list[Any], label: str, measure: str) -> Counter[str]:
    """Events of a direction that have a value of a measure, by month."""
    out: Counter[str] = Counter()
    for m in months:
        if f"{m.source}>{m.target}" == label and (n := _n(m) if measure == "conflict_share" else m.goldstein_n):
            out[m.month] += n
    return out


def _n(m: Any) -> int:
    return int(sum(getattr(m, quad) for quad in _QUADS))


def _sorted_pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def digest(path: str | Path) -> str:
    """The SHA-256 of a file that the caller gives."""
    import hashlib

    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give CSV with pair, date and value") from error
