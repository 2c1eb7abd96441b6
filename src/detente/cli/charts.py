"""Write a chart and its table, where one is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from detente.cli import output
from detente.cli.level_words import said
from detente.errors import UsageError


def draw(name: str, found: dict[str, Any], path: Path | None, *, lang: str = "en", **more: Any) -> None:
    """Write the chart of an answer to a .json file and its table to a .csv file of the same name; nothing without a path."""
    if path is None:
        return
    if path.suffix.lower() != ".json":
        raise UsageError(f"--chart {path}: a Vega-Lite specification is a .json file; give such a name")
    from detente.api import charts

    if name == "pair_chart":
        more["lang"] = lang
    made = getattr(charts, name)(found, **more)
    table = path.with_suffix(".csv")
    output.write(path, made.json())
    output.write(table, made.csv())
    output.note(f"detente: {said('wrote', lang, path=path, table=table)}")
