"""The large turning points of the three pairs: each has an entry near its day, or the audit page says that it has none."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from detente.nouns import MONTHS, Interval
from detente.record import load

ROOT = Path(__file__).parents[2]
LIST = ROOT.parent / "shared/data/turning_points.csv"
PAIRS = {"RUS_USA", "CHN_USA", "CHN_RUS"}


@pytest.mark.skipif(not LIST.exists(), reason="the shared list of turning points is not beside this checkout")
def test_each_large_turning_point_has_an_entry_near_it_or_is_listed_as_missing() -> None:
    with LIST.open(encoding="utf-8", newline="") as file:
        large = [
            (set(row["dyad"].split("_")), dt.date.fromisoformat(row["date"]), row["label"])
            for row in csv.DictReader(file)
            if row["dyad"] in PAIRS and int(row["strength"]) >= 2 and row["date"] >= "1991"
        ]
    assert large
    audit = (ROOT / "record/AUDIT.md").read_text(encoding="utf-8")
    entries = load().chronology.values()
    neither = [
        f"{day} {label}"
        for pair, day, label in large
        if not any(e.states & pair and e.date.days <= 14 and e.date.distance(Interval(day, day)) <= 2 for e in entries)
        and f"{day.day} {MONTHS[day.month - 1]} {day.year}" not in audit
    ]
    assert not neither, "written nowhere; add the entry, or list it in record/AUDIT.md"
