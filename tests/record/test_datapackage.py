"""The data packages are those that the declared columns give, and the tables keep them."""

from __future__ import annotations

import csv
import io
import json
import re
import runpy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from detente.record.audit import TABLES

TOOL = Path(__file__).parents[2] / "tools" / "build_datapackage.py"
PACKAGES = ("detente.record", "detente.actors")
MADE = runpy.run_path(str(TOOL))


def declared(package: str) -> dict[str, Any]:
    """The shipped data package."""
    text = files(package).joinpath("data", "datapackage.json").read_text(encoding="utf8")
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_up_to_date(package: str) -> None:
    """Run python tools/build_datapackage.py where this fails."""
    shipped = files(package).joinpath("data", "datapackage.json").read_text(encoding="utf8")
    assert shipped == MADE["text"](package)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_table_and_column(package: str) -> None:
    """All tables of the package, with all columns in their order, each with type and description."""
    resources = {r["name"]: r for r in declared(package)["resources"]}
    assert set(resources) == {name for name, (owner, _) in TABLES.items() if owner == package}
    for name, resource in resources.items():
        fields = resource["schema"]["fields"]
        assert [f["name"] for f in fields] == TABLES[name][1]
        assert resource["description"] and all(f["type"] and f["description"] for f in fields)


@pytest.mark.parametrize("package", PACKAGES)
def test_says_licence_and_sources(package: str) -> None:
    """Who may use it, and what it rests on."""
    about = declared(package)
    assert about["licenses"][0]["name"] and about["sources"] and about["description"]
    assert re.fullmatch(r"[a-z0-9._-]+", about["name"])


@pytest.mark.parametrize("package", PACKAGES)
def test_tables_keep_their_declaration(package: str) -> None:
    """Types, patterns, word lists, keys and references of the declaration hold for every shipped row."""
    rows: dict[str, list[dict[str, str]]] = {}
    resources = declared(package)["resources"]
    for resource in resources:
        text = files(package).joinpath("data", resource["path"]).read_text(encoding="utf8")
        rows[resource["name"]] = list(csv.DictReader(io.StringIO(text)))
    for resource in resources:
        name, schema = resource["name"], resource["schema"]
        for field in schema["fields"]:
            limits = field.get("constraints", {})
            for row in rows[name]:
                cell = row[field["name"]]
                assert cell or not limits.get("required"), (name, field["name"], row)
                if cell:
                    if field["type"] in ("number", "integer"):
                        float(cell)
                    assert re.fullmatch(limits.get("pattern", ".*"), cell, re.DOTALL), (name, field["name"], cell)
                    assert "enum" not in limits or cell in map(str, limits["enum"]), (name, field["name"], cell)
        keys = [tuple(row[k] for k in schema["primaryKey"]) for row in rows[name]]
        assert len(set(keys)) == len(keys), name
        for key in schema.get("foreignKeys", []):
            known = {row["id"] for row in rows[key["reference"]["resource"] or name]}
            (column,) = key["fields"]
            assert {row[column] for row in rows[name]} - {""} <= known, (name, column)
