"""What all charts have: the schema, a title, the data inside, and a table of the same rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from detente.errors import UsageError

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
# One colour a sign, and a dash besides, so that the sign is seen without colour too (Okabe and Ito's palette).
GOOD, BAD, NEUTRAL, INK = "#0072B2", "#D55E00", "#999999", "#333333"

Dict = dict[str, Any]
Row = dict[str, str | float | int | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """A specification (Vega-Lite 5) and the rows that it draws."""

    spec: Dict
    rows: tuple[Row, ...]

    def json(self) -> str:
        """The specification as text."""
        return json.dumps(self.spec, ensure_ascii=False, indent=1, allow_nan=False) + "\n"

    def csv(self) -> str:
        """The rows as CSV, with every column that a row has."""
        columns = list(dict.fromkeys(key for row in self.rows for key in row))
        text = io.StringIO()
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        return text.getvalue()


def chart(title: str, subtitle: str, rows: Sequence[Row], **view: Any) -> Chart:
    """A chart of some rows; ``view`` is the rest of the specification (mark and encoding, layer, facet, concat).

    Raises UsageError where there is nothing to draw.

    >>> made = chart("One", "", [{"x": 1}], mark="point", encoding={"x": {"field": "x", "type": "quantitative"}})
    >>> made.spec["data"]["values"], made.csv()
    ([{'x': 1}], 'x\\n1\\n')
    """
    if not rows:
        raise UsageError(f"{title}: nothing to draw, for no value is known")
    spec: Dict = {
        "$schema": SCHEMA,
        "title": {"text": title, "subtitle": subtitle, "anchor": "start"},
        "description": f"{title}. {subtitle}".strip(),
        "data": {"values": list(rows)},
        **view,
        "config": {"view": {"stroke": None}, "axis": {"grid": False, "labelColor": INK, "titleColor": INK}},
    }
    return Chart(spec, tuple(rows))


def quantitative(field: str, title: str, **more: Any) -> Dict:
    """A channel of numbers."""
    return {"field": field, "type": "quantitative", "title": title, **more}


def temporal(field: str, title: str = "", **more: Any) -> Dict:
    """A channel of days."""
    return {"field": field, "type": "temporal", "title": title or None, **more}


def nominal(field: str, title: str = "", **more: Any) -> Dict:
    """A channel of names."""
    return {"field": field, "type": "nominal", "title": title or None, **more}


def only(kind: str) -> list[Dict]:
    """Of the rows of a chart those of one kind."""
    return [{"filter": {"field": "kind", "equal": kind}}]
