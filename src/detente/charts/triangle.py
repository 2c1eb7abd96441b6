"""A triangle: the probabilities of its types, and its ties on the scale of grades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.charts.chart import BAD, GOOD, NEUTRAL, Chart, Row, chart, nominal, only, quantitative


def types_and_ties(answers: Sequence[tuple[str, Mapping[str, Any]]], *, neutral: float) -> Chart:
    """Bars of the types' probabilities and the ties with their 90 % bands, per source.

    ``answers`` are names of sources with types (name -> probability) and, under ``levels``, the ties' level, band_90 and side.
    Raises UsageError where no source has types.
    """
    rows: list[Row] = []
    for source, told in answers:
        rows += [
            {"kind": "type", "source": source, "type": name, "probability": p} for name, p in told["types"].items()
        ]
        for tie, level in told["levels"].items():
            low, high = level["band_90"]
            side = level["side"]
            rows.append(
                {
                    "kind": "tie",
                    "source": source,
                    "tie": tie,
                    "level": level["level"],
                    "low": low,
                    "high": high,
                    "side": side,
                }
            )
    colour = nominal("side", scale={"domain": ["good", "neutral", "bad"], "range": [GOOD, NEUTRAL, BAD]})
    tie = nominal("tie")
    level = quantitative("level", "Level, -9 to 9", scale={"domain": [-9, 9]})
    bars = {
        "transform": only("type"), "width": 420, "mark": "bar",
        "encoding": {"y": nominal("type"), "x": quantitative("probability", "Probability", scale={"domain": [0, 1]}), "row": nominal("source"), "tooltip": [nominal("type"), quantitative("probability", "Probability")]},
    }  # fmt: skip
    ties = {
        "transform": only("tie"), "facet": {"row": nominal("source")},
        "spec": {
            "width": 420,
            "layer": [
                {"mark": {"type": "rule", "strokeWidth": 3}, "encoding": {"y": tie, "x": {**level, "field": "low"}, "x2": {"field": "high"}, "color": colour}},
                {"mark": {"type": "point", "filled": True, "size": 80}, "encoding": {"y": tie, "x": level, "color": colour, "shape": nominal("side")}},
                {"mark": {"type": "rule", "strokeDash": [3, 3], "color": NEUTRAL}, "encoding": {"x": {"datum": neutral, "type": "quantitative"}}},
                {"mark": {"type": "rule", "strokeDash": [3, 3], "color": NEUTRAL}, "encoding": {"x": {"datum": -neutral, "type": "quantitative"}}},
            ],
        },
    }  # fmt: skip
    return chart(
        "Triangle",
        "probabilities of types; ties with their 90 % bands, neutral between the dashes",
        rows,
        vconcat=[bars, ties],
    )
