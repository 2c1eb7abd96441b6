"""Every sentence, date, quotation, name, number and repair is the text that stands at its offsets."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from detente.record import load

_SPEC = importlib.util.spec_from_file_location("offsets", Path(__file__).parent / "offsets.py")
assert _SPEC and _SPEC.loader
offsets = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(offsets)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_slices_are_exact(seed: int) -> None:
    """Random texts of all sets in four encodings; benchmarks/offsets.py runs 10,000."""
    found = offsets.check(100, seed, load())
    assert not found, found[:5]
