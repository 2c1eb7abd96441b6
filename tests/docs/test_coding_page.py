"""docs/methods/coding.md has every column of the layouts, every kind of fault and every option that the code has."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from detente.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "methods" / "coding.md").read_text(encoding="utf-8")
CODING = ROOT / "src" / "detente" / "coding"


@pytest.mark.parametrize(("name", "head"), [("polecat", "POLECAT"), ("icews", "ICEWS")])
def test_every_column_is_explained(name: str, head: str) -> None:
    """The tables of the page are those of the declarations, in order, with the reasons of empty columns."""
    found = re.search(rf"^\| {head} \| what fills it \|\n\|---\|---\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert found
    told = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in found[1].splitlines()]
    columns = json.loads((CODING / f"data/layouts/{name}.json").read_text("utf-8"))["tableSchema"]["columns"]
    assert told == [
        (c["titles"], f"*empty:* {c['rdfs:comment']}" if "rdfs:comment" in c else c["dc:description"]) for c in columns
    ]


def test_every_kind_of_fault_is_listed() -> None:
    """What the endpoint coder counts stands in the table."""
    kinds = {
        kind
        for file in ("endpoint.py", "proposals.py")
        for call in re.findall(r"Refused\(([^)]*)\)", (CODING / file).read_text("utf-8"))
        for kind in re.findall(r'"([A-Za-z][^"{}]+)"', call)
    }
    assert len(kinds) > 15
    table = PAGE[PAGE.index("| counted as |") :]
    assert {k for k in kinds if k not in table and not k.startswith("HTTP")} == set()


def test_options_that_are_named_exist() -> None:
    """Every --option of the page is one of the command."""
    known = {name for argument in app["code"].assemble_argument_collection() for name in argument.names}
    assert set(re.findall(r"--[a-z][a-z-]+", PAGE[PAGE.index("## Rows") :])) <= known | {"--folds", "--gold"}
