"""The level of a pair through time: a panel per feed and direction, each month's value, and the record's entries as letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from typing import Any

from detente.charts.chart import GOOD, INK, NEUTRAL, Chart, Row, chart, nominal, only, quantitative, temporal

_Z = 1.6449
_NAMES = {"conflict_share": "Conflict share", "goldstein_mean": "Mean Goldstein value"}


def timeline(
    levels: Sequence[Mapping[str, Any]],
    entries: Sequence[Mapping[str, Any]],
    *,
    measure: str = "conflict_share",
    lang: str = "en",
) -> Chart:
    """The level of each feed and direction with its 90 % band, monthly values sized by events, and lettered entries.

    ``levels`` are those of a pair with their history, ``entries`` dated entries of the record (date, id, en, zh).  Feeds and directions stand
    in panels of their own.  Raises UsageError where no level is known.
    """
    rows: list[Row] = []
    panels = []
    for feed in levels:
        for direction in feed["measures"][measure]["directions"]:
            panel = f"{feed['feed']} · {direction['pair']}"
            history = direction.get("history") or []
            if history:
                panels.append((panel, history[0]["month"], history[-1]["month"]))
            rows += [_month(panel, m, measure) for m in history]
    for letter, e in zip(ascii_uppercase, entries, strict=False):
        day = str(e["date"])[:10]
        rows += [
            {
                "kind": "entry",
                "panel": panel,
                "month": day,
                "letter": letter,
                "entry": e[lang] or e["en"],
                "id": e["id"],
            }
            for panel, first, last in panels
            if first <= day[:7] <= last
        ]
    low = {"conflict_share": [0, 1]}.get(measure)
    y = quantitative("level", _NAMES[measure], **({"scale": {"domain": low}} if low else {}))
    x = temporal("month")
    layers = [
        {
            "transform": only("month"), "mark": {"type": "area", "opacity": 0.25, "color": GOOD},
            "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
        },
        {
            "transform": only("month"), "mark": {"type": "point", "filled": True, "color": NEUTRAL, "opacity": 0.5},
            "encoding": {"x": x, "y": {**y, "field": "value"}, "size": quantitative("n", "Events"), "tooltip": [temporal("month"), quantitative("value", "Value"), quantitative("n", "Events")]},
        },
        {"transform": only("month"), "mark": {"type": "line", "color": GOOD}, "encoding": {"x": x, "y": y}},
        {"transform": only("entry"), "mark": {"type": "rule", "color": INK, "strokeDash": [2, 2]}, "encoding": {"x": x}},
        {
            "transform": only("entry"), "mark": {"type": "text", "color": INK, "align": "left", "dx": 2, "baseline": "top"},
            "encoding": {"x": x, "y": {"value": 0}, "text": nominal("letter"), "tooltip": [nominal("letter"), nominal("entry"), nominal("id")]},
        },
    ]  # fmt: skip
    return chart(
        f"{_NAMES[measure]}, feed by feed", "level by what was known each month, with its 90 % band; near is near in time", rows if panels else [],
        facet={"row": nominal("panel")}, spec={"width": 640, "height": 140, "layer": layers},
    )  # fmt: skip


def _month(panel: str, m: Mapping[str, Any], measure: str) -> Row:
    low, high = m["level"] - _Z * m["sd"], m["level"] + _Z * m["sd"]
    if measure == "conflict_share":
        low, high = max(low, 0.0), min(high, 1.0)
    return {
        "kind": "month", "panel": panel, "month": f"{m['month']}-01", "level": m["level"], "low": round(low, 4),
        "high": round(high, 4), "value": m["value"], "n": m["n"],
    }  # fmt: skip
