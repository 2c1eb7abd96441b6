"""Texts rendered from the record as of days of many years: the window holds the day in most, in both languages."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path


def _benchmark():
    folder = Path(__file__).resolve().parents[2] / "benchmarks"
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location("benchmark_datelines", folder / "datelines.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


def test_the_window_holds_the_day_in_every_decade():
    """A sample of 1998-2025; benchmarks/datelines.py has all years."""
    rows = _benchmark().measured(4, 7, range(1998, 2026, 3))
    assert len(rows) >= 15 and {zh for _, zh, *_ in rows} == {True, False}
    assert sum(inside for _, _, inside, *_ in rows) >= 0.85 * len(rows), [r for r in rows if not r[2]]
