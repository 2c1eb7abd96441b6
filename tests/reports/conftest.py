"""The sample report, new for each test."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

_READ_LACKS = ("dateline", "claims", "verdict_counts", "mechanisms", "predictions", "relation", "omissions", "refusals")


@pytest.fixture
def report() -> dict[str, Any]:
    """A whole report, as `check` makes it."""
    made: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("sample.py")))["report"]()
    return made


@pytest.fixture
def extraction(report: dict[str, Any]) -> dict[str, Any]:
    """A report as `read` makes it: what is judged is absent."""
    return {key: value for key, value in report.items() if key not in _READ_LACKS}
