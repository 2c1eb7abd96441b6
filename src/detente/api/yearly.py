"""Yearly indicators of a pair by the tables of the workspace: trade both ways, UN votes, ideal points, alliances; each by its own feed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.store import Workspace

__all__ = ["trade_shares", "yearly"]

Dict = dict[str, Any]
_VERSION = "yearly 1"
_CAST = {1: "yes", 2: "abstain", 3: "no"}
_OBLIGATIONS = {
    "cow_alliances": ("defense", "neutrality", "nonaggression", "entente"),
    "atop": ("defense", "offense", "neutral", "nonagg", "consul"),
}


def yearly(a: str, b: str, on: dt.date, *, workspace: str | Path | None = None) -> Dict | None:
    """What each yearly table of the workspace says of a pair up to the year before a day's end; None without any table.

    Per kind a list with an item per feed: its last year and the values of the years, or the reason why there are none.  Feeds are never blended.
    """
    space = _space(workspace)
    if space is None:
        return None
    out = {
        "trade": trade_shares(a, b, on, workspace=workspace),
        "ideal_points": _each(space, ("ideal_points",), a, b, on, _distances),
        "votes": _each(space, ("un_votes",), a, b, on, _agreements),
        "alliances": _each(space, tuple(_OBLIGATIONS), a, b, on, _alliances),
    }
    return out if any(out.values()) else None


def trade_shares(a: str, b: str, on: dt.date, *, workspace: str | Path | None = None) -> list[Dict]:
    """Dependence both ways per year by each trade table of the workspace; the newest year is that before the day."""
    space = _space(workspace)
    return [] if space is None else _each(space, ("cow_trade", "itpd_e"), a, b, on, _trade)


def _space(workspace: str | Path | None) -> Workspace | None:
    from detente.store import Workspace, default_path

    path = Path(workspace) if workspace is not None else default_path()
    return Workspace(path) if (path / "ledger.jsonl").exists() else None


def _each(space: Workspace, feeds: tuple[str, ...], a: str, b: str, on: dt.date, read: Any) -> list[Dict]:
    from detente.feeds import feed
    from detente.store.cache import kept

    out = []
    for name in feeds:
        if not space.state().of("table", name):
            continue
        # A year's value is taken to be out when the year is over.
        last = on.year if (on.month, on.day) == (12, 31) else on.year - 1
        asked = {"what": _VERSION, "pair": [a, b], "last": last}
        rows = kept(space, name, asked, lambda name=name, last=last: {"years": read(space, name, a, b, last)})["years"]  # type: ignore[misc]
        told = feed(name)
        out.append(
            {
                "feed": name,
                "licence": told.licence,
                "citation": told.citation,
                "last_year": rows[-1]["year"] if rows else None,
                "years": rows,
            }
        )
    return out


def _trade(space: Workspace, name: str, a: str, b: str, last: int) -> list[Dict]:
    from detente.api.relation_files import shares_of

    flows: dict[int, dict[tuple[str, str], float]] = defaultdict(dict)
    one, two = ("exporter", "importer") if name == "itpd_e" else ("a", "b")
    some = ", ".join(f"'{x}'" for x in (a, b))
    for row in space.table(name, where=f"({one} IN ({some}) OR {two} IN ({some})) AND year <= {last}"):
        if name == "itpd_e":
            flows[row["year"]][row["exporter"], row["importer"]] = row["value_musd"]
        else:
            for exporter, importer, value in (("b", "a", "a_imports_from_b_musd"), ("a", "b", "b_imports_from_a_musd")):
                if row[value] is not None:
                    flows[row["year"]][row[exporter], row[importer]] = row[value]
    return shares_of(flows, a, b)


def _distances(space: Workspace, name: str, a: str, b: str, last: int) -> list[Dict]:
    """Distance of ideal points with its 90 % band, per year."""
    from detente.relations.votes import distance_band

    points: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in space.table(name, where=f"state IN ('{a}', '{b}') AND year <= {last} AND ideal_point IS NOT NULL"):
        points[row["year"]][row["state"]] = row
    out = []
    for year, both in sorted(points.items()):
        if len(both) < 2:
            continue
        p, q = both[a], both[b]
        row = {"year": year, "distance": round(abs(p["ideal_point"] - q["ideal_point"]), 3), "band_90": None}
        if None not in (p.get("q5"), p.get("q95"), q.get("q5"), q.get("q95")):
            bounds = (
                (p["ideal_point"], p["q5"], p["q95"]),
                (q["ideal_point"], q["q5"], q["q95"]),
            )
            row["band_90"] = [round(x, 3) for x in distance_band(*bounds)]
        out.append(row)
    return out


def _agreements(space: Workspace, name: str, a: str, b: str, last: int) -> list[Dict]:
    """Agreement over the roll calls of each year that both cast a vote in."""
    from detente.relations.votes import agreement

    cast: dict[int, dict[str, int | None]] = defaultdict(dict)
    years: dict[int, int] = {}
    for row in space.table(name, where=f"state IN ('{a}', '{b}')"):
        cast[row["rcid"]][row["state"]] = row["vote"]
        if row.get("day") is not None:
            years[row["rcid"]] = row["day"].year
    by_year: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for rcid, votes in cast.items():
        if rcid in years and years[rcid] <= last:
            one, two = votes.get(a), votes.get(b)
            by_year[years[rcid]].append((_CAST.get(one or 0, "absent"), _CAST.get(two or 0, "absent")))
    out = []
    for year, votes_of in sorted(by_year.items()):
        try:
            found = agreement(votes_of)
        except UsageError:
            continue  # none was cast by both
        out.append(
            {
                "year": year, "votes": found.votes, "likeness": round(found.likeness, 3), "same": round(found.same, 3),
                "pi": None if found.pi is None else round(found.pi, 3),
            }
        )  # fmt: skip
    return out


def _alliances(space: Workspace, name: str, a: str, b: str, last: int) -> list[Dict]:
    """Obligations of alliances between the two, per year that has one."""
    both = f"(a = '{a}' AND b = '{b}' OR a = '{b}' AND b = '{a}') AND year <= {last}"
    years: dict[int, set[str]] = defaultdict(set)
    for row in space.table(name, where=both):
        years[row["year"]] |= {kind for kind in _OBLIGATIONS[name] if row[kind] == 1}
    return [{"year": year, "obligations": sorted(kinds)} for year, kinds in sorted(years.items()) if kinds]
