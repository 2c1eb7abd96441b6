"""The calls of the api are found where they are wanted, and what is not wanted is not loaded."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest

from detente import api


def test_every_call_is_there() -> None:
    assert all(callable(getattr(api, name)) for name in api.__all__)
    assert set(api._HOME) == set(api.__all__)


def test_no_call_is_hidden_by_a_module() -> None:
    assert {m.name for m in pkgutil.iter_modules(api.__path__)}.isdisjoint(api.__all__)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'forecast_everything'"):
        _ = api.forecast_everything


def test_coding_does_not_load_checking() -> None:
    code = "import sys; from detente.api import code_records; list(code_records([{'text': 'France met Italy.'}])); print(sorted(m for m in sys.modules if m.startswith('detente.checking')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
