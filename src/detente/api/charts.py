"""Charts of answers: each takes what its command answered and makes a specification with its table."""

from __future__ import annotations

from typing import Any

from detente.charts import Chart, both_ways, points, timeline, types_and_ties, waterfall
from detente.errors import UsageError

__all__ = ["dependence_chart", "explain_chart", "pair_chart", "triangle_chart", "turning_chart"]

Dict = dict[str, Any]
_Z = 1.6449


def pair_chart(found: Dict, *, measure: str = "conflict_share", lang: str = "en") -> Chart:
    """The level of `pair(..., history=True)` through time, with the record's recent entries as letters."""
    if not found["level"]:
        raise UsageError(f"no chart: no measured level; {found['level_unknown']['command']} would bring events")
    fields = [row[key] for row in found["fields"] for key in ("cooperation", "conflict") if row[key]]
    by_id = {e["id"]: e for e in (*fields, *found["recent"])}
    return timeline(
        found["level"], sorted(by_id.values(), key=lambda e: (e["date"], e["id"])), measure=measure, lang=lang
    )


def triangle_chart(found: Dict) -> Chart:
    """Types and ties of `triangle`, by each feed or by the file of levels."""
    answers = [(row["feed"], row) for row in found["measured"] or [] if row["types"] is not None]
    if found["types"] is not None:
        answers = [("levels", {"types": found["types"], "levels": _of_file(found)})]
    if not answers:
        raise UsageError("no chart: types and roles are not known without levels of the three ties")
    return types_and_ties(answers, neutral=answers[0][1].get("neutral_band", found.get("neutral_band", 1.0)))


def _of_file(found: Dict) -> Dict:
    sides = {tie: max(told, key=lambda side: told[side]) for tie, told in found["sides"].items()}
    return {
        tie: {
            "level": told["level"],
            "band_90": [told["level"] - _Z * told["sd"], told["level"] + _Z * told["sd"]],
            "side": sides[tie],
        }
        for tie, told in found["levels"].items()
    }


def dependence_chart(found: Dict) -> Chart:
    """Shares both ways of `dependence`, by each feed or by the file of trade."""
    sources = [(row["feed"], row["years"]) for row in found["measured"] or []]
    if found["shares"] is not None:
        sources = [("file", found["shares"])]
    if not sources:
        raise UsageError("no chart: shares both ways are not known without a feed or a file of trade")
    return both_ways(sources, (found["states"][0], found["states"][1]))


def explain_chart(found: Dict) -> Chart:
    """Contributions of `explain`."""
    if not found["contributions"]:
        raise UsageError("no chart: no feed that has been read has a level of these days")
    return waterfall(found["contributions"])


def turning_chart(found: Dict) -> Chart:
    """Points of `turning_points(..., values=True)` on their series."""
    return points(found["pairs"])
