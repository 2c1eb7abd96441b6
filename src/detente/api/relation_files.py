"""Dependence and the triangle from files that the caller gives: trade by year, levels of ties."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.relations.dependence import Dependence

__all__ = ["NOTE", "balances", "network", "shares", "shares_of", "told_triangle", "triangle_of_file"]

Dict = dict[str, Any]
NOTE = "the null deals the signs anew over the same ties, each state keeping its number of negative ones; balance outside its band is more than degrees and signs give"


def shares(path: str | Path, a: str, b: str, when: dt.date) -> list[Dict]:
    """Dependence per year of a file of trade."""
    flows: dict[int, dict[tuple[str, str], float]] = {}
    for line, row in _table(path, ("year", "from", "to", "value")):
        try:
            value = float(row["value"] or "nan")
            year = int(float(row["year"]))
        except ValueError as error:
            raise UsageError(f"{path}:{line}: year {row['year']!r} or value {row['value']!r} is no number") from error
        if value == value and year <= when.year:
            flows.setdefault(year, {})[row["from"].upper(), row["to"].upper()] = value
    out = shares_of(flows, a, b)
    if not out:
        raise UsageError(f"{path}: no year up to {when.year} in it")
    return out


def shares_of(flows: Mapping[int, Mapping[tuple[str, str], float]], a: str, b: str) -> list[Dict]:
    """Dependence per year of flows (from, to) -> value; a year in which it cannot be told says why."""
    from detente.relations.dependence import concentration
    from detente.relations.dependence import dependence as measure

    out = []
    for year, flow in sorted(flows.items()):
        try:
            d = measure(flow, a, b)
        except UsageError as error:
            out.append({"year": year, "unknown": str(error)})
            continue
        out.append(
            {
                "year": year, **_rounded(d),
                "hhi": {x: {side: _hhi(concentration(flow, x, direction=side)) for side in ("exports", "imports")} for x in (a, b)},
            }
        )  # fmt: skip
    return out


def _rounded(d: Dependence) -> Dict:
    return {
        "share": {d.a: round(d.share_a, 4), d.b: round(d.share_b, 4)},
        "asymmetry": round(d.asymmetry, 4),
        "more_dependent": None if abs(d.asymmetry) < 0.05 else (d.a if d.asymmetry > 0 else d.b),
        "salience": round(d.salience, 4),
        "symmetry": round(d.symmetry, 4),
        "rank": {d.a: d.rank_a, d.b: d.rank_b},
        "next_best": {x: None if n is None else {"partner": n[0], "share": round(n[1], 4)} for x, n in ((d.a, d.next_a), (d.b, d.next_b))},
    }  # fmt: skip


def _hhi(found: tuple[float, float] | None) -> Dict | None:
    return None if found is None else {"hhi": round(found[0], 4), "of_total": round(found[1], 3)}


def triangle_of_file(path: str | Path, states: list[str], when: dt.date, neutral: float) -> Dict:
    """Types and roles from a file of levels, by 20,000 draws that are normal about each level and independent."""
    import numpy as np

    last: dict[frozenset[str], tuple[str, float, float]] = {}
    for line, row in _table(path, ("pair", "level", "sd")):
        key = frozenset(row["pair"].upper().replace("-", "_").replace(">", "_").split("_"))
        date = row.get("date", "")
        try:
            told = (date, float(row["level"]), float(row["sd"]))
        except ValueError as error:
            raise UsageError(f"{path}:{line}: level {row['level']!r} or sd {row['sd']!r} is no number") from error
        if date[:10] <= when.isoformat() and date >= last.get(key, ("", 0.0, 0.0))[0]:
            last[key] = told
    ties = list(combinations(sorted(states), 2))
    missing = ["_".join(tie) for tie in ties if frozenset(tie) not in last]
    if missing:
        raise UsageError(f"{path}: no level of {', '.join(missing)} up to {when}; a triangle needs all three ties")
    rng = np.random.default_rng(20261122)
    noise = {tie: rng.standard_normal(20_000) for tie in ties}
    drawn = {tie: last[frozenset(tie)][1] + last[frozenset(tie)][2] * noise[tie] for tie in ties}
    return {
        "levels": {
            "_".join(tie): dict(zip(("date", "level", "sd"), last[frozenset(tie)], strict=True)) for tie in ties
        },
        **told_triangle(drawn, {tie: last[frozenset(tie)][1] for tie in ties}, neutral),
    }


def told_triangle(drawn: dict[tuple[str, str], Any], centre: dict[tuple[str, str], float], neutral: float) -> Dict:
    """Types, roles, payoffs, sides and moves of a triangle from draws of its ties; moves start from the ties' centres."""
    import numpy as np

    from detente.relations.triangle import moves
    from detente.relations.triangle import triangle as measure

    found = measure(drawn, neutral=neutral)
    signs = {frozenset(tie): 0 if abs(x) < neutral else int(np.sign(x)) for tie, x in centre.items()}
    return {
        "neutral_band": neutral,
        "types": {k: round(v, 3) for k, v in found.types.items()},
        "roles": {s: {k: round(v, 3) for k, v in r.items()} for s, r in found.roles.items()},
        "payoff": {s: round(v, 3) for s, v in found.payoff.items()},
        "balanced": round(found.balanced, 3),
        "sides": {"_".join(tie): {k: round(v, 3) for k, v in sides.items()} for tie, sides in found.ties.items()},
        "nearest_to_flipping": {"tie": "_".join(found.nearest), "standard_deviations_from_0": round(found.distance, 2)},
        "moves": [
            {
                "state": m.state,
                "tie": "_".join(m.tie),
                "to": m.to,
                "payoff": [m.before, m.after],
                "other_side_loses": m.other_loses,
            }
            for m in moves(signs, (found.states))
        ],
        "draws": found.draws,
    }


def _table(path: str | Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file that has these columns; other columns are left alone."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            header = [c.strip().lower() for c in reader.fieldnames or []]
            if missing := [c for c in columns if c not in header]:
                raise UsageError(f"{path}: no column {', '.join(missing)}; it needs {', '.join(columns)}")
            return [
                (reader.line_num, {str(k).strip().lower(): (v or "").strip() for k, v in row.items() if k})
                for row in reader
            ]
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a CSV file") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: not CSV in UTF-8 ({error}); save it so") from error


def network(path: str | Path) -> Dict:
    """A signed network of a file: triads, balance beside the band of its null, frustration, and the states in most unbalanced triads.

    ``path`` is CSV with a, b and sign (any number; only its sign counts, 0 is no tie), and optionally window or date, which then gives one
    answer per window.  Raises UsageError for a file that is not so.
    """
    windows: dict[str, list[tuple[str, str, float]]] = {}
    for line, row in _table(path, ("a", "b", "sign")):
        sign = {"+": 1.0, "-": -1.0}.get(row["sign"])
        try:
            value = float(row["sign"]) if sign is None else sign
        except ValueError as error:
            raise UsageError(f"{path}:{line}: sign {row['sign']!r}: write 1, -1, + or -") from error
        if value:
            windows.setdefault(row.get("window") or row.get("date", ""), []).append((row["a"], row["b"], value))
    if not windows:
        raise UsageError(f"{path}: no tie in it; give a, b and sign")
    return {"file": str(path), "windows": balances(windows), "note": NOTE}


def balances(windows: Mapping[str, list[tuple[str, str, float]]]) -> list[Dict]:
    """Balance of signed networks by name, each given as ties (a, b, sign)."""
    from detente.relations import balance

    out = []
    for name, edges in windows.items():
        net = balance.signed(edges)
        share, band = balance.triangle_balance(net), balance.null_band(net, draws=100)
        level, fewest, camps = balance.frustration(net)
        out.append(
            {
                "window": name, "states": len(net.nodes), "ties": int((net.matrix != 0).sum() // 2),
                "negative": int((net.matrix < 0).sum() // 2), "triads": balance.triads(net),
                "triangle_balance": None if share is None else round(share, 4),
                "null_90": None if band is None else [round(x, 4) for x in band],
                "walk_balance": round(balance.walk_balance(net), 4),
                "frustration": {"index": round(level, 4), "ties_at_odds": fewest, "exact": len(net.nodes) <= balance.EXACT},
                "camps": [[n for n, c in zip(net.nodes, camps, strict=True) if c == side] for side in (0, 1)],
                "most_unbalanced": [{"state": s, "unbalanced": k, "of": n} for s, k, n in balance.frustration_by_node(net)[:5] if k],
            }
        )  # fmt: skip
    return out
