"""The page on how the record was made tells the tables as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.record.audit import SOURCED, tables

PAGE = Path(__file__).parents[2] / "record/AUDIT.md"


@pytest.mark.parametrize("table", SOURCED)
def test_where_the_rows_stand(table: str) -> None:
    """Rows, confirmed, empty and unverified, per table."""
    row = re.search(rf"^\| {table} \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE.read_text(encoding="utf-8"), re.M)
    assert row, f"{table} is missing in the table of record/AUDIT.md"
    marks = [r["checked_by"] for r in tables()[table]]
    confirmed = sum(m.startswith("second-pass-") for m in marks)
    assert tuple(map(int, row.groups())) == (len(marks), confirmed, marks.count(""), marks.count("unverified"))


def test_unverified_rows_are_listed() -> None:
    """Every unverified row but figures and terms stands on the page with its sources."""
    page = PAGE.read_text(encoding="utf-8")
    rows = tables()
    missing = [
        row["id"]
        for table in SOURCED
        if table not in ("series_values", "holders")
        for row in rows[table]
        if row["checked_by"] == "unverified" and f"`{row['id']}`" not in page
    ]
    assert not missing


def test_milestones() -> None:
    """The paragraph on milestones has their counts."""
    page = PAGE.read_text(encoding="utf-8")
    told = re.search(
        r"`milestones\.csv` \((\d+) rows, (\d+) of them .*?\): (\d+) with a second reader, (\d+) `unverified`", page
    )
    assert told, "record/AUDIT.md does not tell how the milestones stand"
    rows = tables()["milestones"]
    marks = [r["checked_by"] for r in rows]
    never = sum(not r["dates"] for r in rows)
    assert tuple(map(int, told.groups())) == (
        len(rows),
        never,
        sum(m.startswith("second-pass-") for m in marks),
        marks.count("unverified"),
    )
