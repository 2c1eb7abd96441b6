"""Scores of draws against their definitions."""

from __future__ import annotations

import numpy as np
import pytest

from detente.relations.proper import covered, crps, pit


def test_crps_is_its_definition() -> None:
    """mean |X - y| - mean |X - X'| / 2, written out."""
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((5, 40)), rng.standard_normal(5)
    plain = [np.abs(r - t).mean() - np.abs(r[:, None] - r).mean() / 2 for r, t in zip(x, y, strict=True)]
    assert crps(x, y) == pytest.approx(plain, abs=1e-12)


def test_crps_of_a_normal() -> None:
    """The closed form at the mean: sd (2 phi(0) - 1 / sqrt(pi)) (Gneiting & Raftery 2007)."""
    x = np.random.default_rng(1).standard_normal(200_000)
    assert float(crps(x, np.array(0.0))) == pytest.approx(0.23370, abs=0.002)


def test_ranks_are_even_where_the_forecast_is_right() -> None:
    """Ranks of normal values in normal draws fill ten bins alike, and bands cover what they say."""
    rng = np.random.default_rng(2)
    x, y = rng.standard_normal((4000, 400)), rng.standard_normal(4000)
    counts = np.histogram(pit(x, y), bins=10, range=(0, 1))[0]
    assert counts.min() > 320 and counts.max() < 480
    assert covered(x, y, 0.9)[0].mean() == pytest.approx(0.9, abs=0.02)
