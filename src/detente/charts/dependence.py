"""Dependence of two states on each other's trade through the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.charts.chart import BAD, GOOD, Chart, Row, chart, nominal, quantitative


def both_ways(shares: Sequence[tuple[str, Sequence[Mapping[str, Any]]]], states: tuple[str, str]) -> Chart:
    """Each state's share of its trade that is with the other, a panel a source; years that are not known have no point.

    ``shares`` are names of sources with rows of year and, where known, ``share`` by state.
    """
    a, b = states
    rows: list[Row] = [
        {"source": source, "year": int(row["year"]), "state": x, "with": y, "share": row["share"][x]}
        for source, years in shares
        for row in years
        if "share" in row
        for x, y in ((a, b), (b, a))
    ]
    colour = nominal("state", "Of the trade of", scale={"domain": [a, b], "range": [GOOD, BAD]})
    encoding = {
        "x": quantitative("year", "Year", axis={"format": "d"}, scale={"zero": False}),
        "y": quantitative("share", f"Share of trade between {a} and {b}", axis={"format": "%"}),
        "color": colour, "strokeDash": nominal("state", "Of the trade of"), "row": nominal("source"),
        "tooltip": [quantitative("year", "Year"), nominal("state"), nominal("with"), quantitative("share", "Share")],
    }  # fmt: skip
    return chart(
        f"Trade between {a} and {b}", "share of each one's trade that is with the other", rows,
        width=480, height=240, mark={"type": "line", "point": True}, encoding=encoding,
    )  # fmt: skip
