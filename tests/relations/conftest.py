"""Where the shared data lie, and the benchmark scripts that turn them into series."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared data beside the checkout, or a skip."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the shared data are not beside this checkout (../shared)")
    return SHARED / "data"


@pytest.fixture(scope="session")
def series_script() -> ModuleType:
    """benchmarks/turning_series.py as a module."""
    path = ROOT / "benchmarks" / "turning_series.py"
    spec = importlib.util.spec_from_file_location("turning_series", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
