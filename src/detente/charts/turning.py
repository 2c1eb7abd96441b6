"""Turning points on the series they were found in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.charts.chart import BAD, GOOD, INK, Chart, Row, chart, nominal, only, quantitative, temporal


def points(pairs: Sequence[Mapping[str, Any]]) -> Chart:
    """Series as lines, a panel a pair, with each turning point's date, interval and sign.

    ``pairs`` have ``pair``, ``values`` (date and value) and ``points`` (date, interval, sign, probability, near).
    """
    rows: list[Row] = []
    for told in pairs:
        rows += [{"kind": "value", "pair": told["pair"], "date": day, "value": value} for day, value in told["values"]]
        for p in told["points"]:
            low, high = p["interval"]
            near = "; ".join(f"{e['date']} {e['en']}" for e in p["near"])
            rows.append(
                {
                    "kind": "point", "pair": told["pair"], "date": p["date"], "from": low, "to": high, "sign": p["sign"],
                    "probability": p["probability"], "near": near or None,
                }
            )  # fmt: skip
    colour = nominal("sign", "Sign", scale={"domain": ["+", "-"], "range": [GOOD, BAD]})
    tooltip = [
        temporal("date"),
        nominal("sign"),
        quantitative("probability", "Changes more than this share of dates"),
        nominal("near"),
    ]
    layers = [
        {"transform": only("value"), "mark": {"type": "line", "color": INK, "strokeWidth": 1}, "encoding": {"x": temporal("date"), "y": quantitative("value", "Value")}},
        {"transform": only("point"), "mark": {"type": "rect", "opacity": 0.2}, "encoding": {"x": temporal("from"), "x2": {"field": "to"}, "color": colour}},
        {"transform": only("point"), "mark": {"type": "rule", "strokeWidth": 2}, "encoding": {"x": temporal("date"), "color": colour, "strokeDash": nominal("sign", "Sign"), "tooltip": tooltip}},
    ]  # fmt: skip
    return chart(
        "Turning points", "with the interval that holds nine tenths of the probability; near is near in time", rows,
        facet={"row": nominal("pair")}, spec={"width": 640, "height": 140, "layer": layers},
    )  # fmt: skip
