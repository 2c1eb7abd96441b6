"""Specifications are whole: Vega-Lite 5, data inside, no address but the schema's, every field drawn is a column of the table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from detente.charts import Chart, both_ways, points, timeline, types_and_ties, waterfall
from detente.charts.chart import SCHEMA
from detente.errors import UsageError

Dict = dict[str, Any]
MARKS = {"area", "bar", "line", "point", "rect", "rule", "text"}
CHANNELS = {"x", "x2", "y", "y2", "color", "size", "shape", "strokeDash", "text", "tooltip", "row"}
TYPES = {"quantitative", "temporal", "nominal", "ordinal"}

LEVEL = {"USA": 0.1, "CHN": 0.2}


def months(start: float) -> list[Dict]:
    """Two years of a level."""
    return [
        {
            "month": f"20{20 + k // 12}-{k % 12 + 1:02d}",
            "level": start,
            "sd": 0.05,
            "value": None if k == 3 else start,
            "n": k,
        }
        for k in range(24)
    ]


def pair_chart() -> Chart:
    """Two directions and two entries, one of them before the series."""
    direction = [{"pair": "A>B", "history": months(0.4)}, {"pair": "B>A", "level": None, "reason": "no event"}]
    entries = [
        {"date": "2019-01-01", "id": "early", "en": "E", "zh": "早"},
        {"date": "2020-05-02", "id": "x", "en": "X", "zh": "事"},
    ]
    return timeline([{"feed": "own", "measures": {"conflict_share": {"directions": direction}}}], entries)


def triangle_chart() -> Chart:
    """One source."""
    levels = {tie: {"level": x, "band_90": [x - 1, x + 1], "side": s} for tie, x, s in (("A_B", 5.0, "good"), ("A_C", 0.2, "neutral"), ("B_C", -4.0, "bad"))}  # fmt: skip
    return types_and_ties(
        [("own", {"types": {"stable marriage": 0.7, "not settled": 0.3}, "levels": levels})], neutral=1.0
    )


def trade_chart() -> Chart:
    """A year that is known and one that is not."""
    return both_ways(
        [("file", [{"year": 2015, "share": LEVEL}, {"year": 2016, "unknown": "no trade"}])], ("USA", "CHN")
    )


def turning_chart() -> Chart:
    """One point."""
    found = {"date": "2020-02-01", "interval": ["2020-01-20", "2020-02-09"], "sign": "-", "probability": 0.999, "near": [{"date": "2020-02-01", "en": "E"}]}  # fmt: skip
    return points([{"pair": "A_B", "values": [("2020-01-01", 1.0), ("2020-02-01", -2.0)], "points": [found]}])


def waterfall_chart() -> Chart:
    """Three batches that do not all go one way."""
    batches = [
        {"day": "2020-01-02", "code": c, "n": 2, "amount": x} for c, x in (("112", 0.2), ("042", -0.05), ("190", 0.1))
    ]
    d = {"pair": "A>B", "before": 0.3, "after": 0.57, "change": 0.27, "return": -0.01, "batches": batches, "other_batches": {"batches": 4, "events": 9, "amount": 0.03}}  # fmt: skip
    return waterfall([{"feed": "own", "measure": "conflict_share", "directions": [d]}])


CHARTS = [pair_chart, triangle_chart, trade_chart, turning_chart, waterfall_chart]


def nodes(value: Any) -> Iterator[Dict]:
    """Every object of a specification but its data."""
    if isinstance(value, dict):
        yield value
        for key, part in value.items():
            if key != "values":
                yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


@pytest.mark.parametrize("make", CHARTS)
def test_structure(make: Any) -> None:
    """Marks, channels, types and fields are known ones; no address but the schema; a unit has a mark and its encoding."""
    made = make()
    spec = made.spec
    assert spec["$schema"] == SCHEMA
    assert json.loads(made.json()) == spec
    columns = set().union(*(row.keys() for row in spec["data"]["values"]))
    text = made.json().replace(SCHEMA, "")
    assert "http" not in text and '"url"' not in text
    units = 0
    for node in nodes(spec):
        if "mark" in node:
            units += 1
            mark = node["mark"]["type"] if isinstance(node["mark"], dict) else node["mark"]
            assert mark in MARKS
            assert set(node["encoding"]) <= CHANNELS
        if "field" in node and "equal" not in node and set(node) != {"field"}:
            assert node["type"] in TYPES
        if "field" in node:
            assert node["field"] in columns, node
        if "equal" in node:
            assert any(row.get(node["field"]) == node["equal"] for row in spec["data"]["values"])
    assert units >= 1
    assert sum(key in spec for key in ("mark", "layer", "facet", "vconcat")) == 1


@pytest.mark.parametrize("make", CHARTS)
def test_the_table_has_what_is_drawn(make: Any) -> None:
    """As many rows as the data inside, column by column the same."""
    made = make()
    rows = list(csv.DictReader(io.StringIO(made.csv())))
    assert len(rows) == len(made.spec["data"]["values"])
    for row, drawn in zip(rows, made.spec["data"]["values"], strict=True):
        assert {k: v for k, v in row.items() if v} == {k: str(v) for k, v in drawn.items() if v is not None}


def test_missing_is_left_out_and_not_drawn_as_zero() -> None:
    """An unknown year has no row, an empty month no value, an entry outside the series no letter."""
    assert {row["year"] for row in trade_chart().rows} == {2015}
    drawn = pair_chart().rows
    assert [row["value"] for row in drawn if row["month"] == "2020-04-01"] == [None]
    assert [row["id"] for row in drawn if row["kind"] == "entry"] == ["x"]


def test_the_waterfall_ends_at_the_level_after() -> None:
    """Each bar begins where the one before ended, and colours follow what is better."""
    rows = [row for row in waterfall_chart().rows if row["effect"] != "level"]
    for one, two in pairwise(rows):
        assert one["to"] == two["from"]
    assert rows[-1]["to"] == pytest.approx(0.57)
    assert [row["effect"] for row in rows] == ["worse", "better", "worse", "worse", "better"]


def test_nothing_to_draw_is_said() -> None:
    """No empty chart."""
    with pytest.raises(UsageError, match="nothing to draw"):
        both_ways([("file", [{"year": 2016, "unknown": "no trade"}])], ("USA", "CHN"))
