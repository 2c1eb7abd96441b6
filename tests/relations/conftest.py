"""Where the shared data lie, the benchmark scripts that turn them into series, and a small workspace of made-up events."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def no_workspace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads the workspace of whoever runs it."""
    monkeypatch.setenv("DETENTE_WORKSPACE", str(tmp_path / "no-workspace"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared data beside the checkout, or a skip."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the shared data are not beside this checkout (../shared)")
    return SHARED / "data"


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def series_script() -> ModuleType:
    """benchmarks/turning_series.py as a module."""
    return _module(ROOT / "benchmarks" / "turning_series.py")


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """tests/relations/made_events.py as a module."""
    return _module(Path(__file__).with_name("made_events.py"))


@pytest.fixture(scope="session")
def workspace(made: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two feeds of made-up events; nobody writes to it but its own kept answers."""
    folder = tmp_path_factory.mktemp("made")
    made.take_in(folder / "w", "own", made.events())
    made.take_in(folder / "w", "weis", made.weis())
    return folder / "w"
