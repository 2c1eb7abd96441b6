"""The scale of grades: borders, parts, both ways onto it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.relations.scale import by_quantile, calibrate, grades, left_out_errors, place, probabilities


def test_six_grades_fill_the_scale() -> None:
    """Width 3 each, without a gap."""
    assert [g.low for g in grades()] == [-9, -6, -3, 0, 3, 6]
    assert all(g.high - g.low == 3 and g.zh for g in grades())


@pytest.mark.parametrize(
    ("value", "en", "part", "below", "above"),
    [
        (-9, "confrontation", "low", None, 3),
        (-6, "tense", "low", 0, 3),
        (-3.1, "tense", "high", 2.9, 0.1),
        (-3, "discord", "low", 0, 3),
        (0, "ordinary", "low", 0, 3),
        (3, "ordinary", "high", 3, 0),
        (4.5, "good", "middle", 1.5, 1.5),
        (9, "friendly", "high", 3, None),
    ],
)
def test_places(value: float, en: str, part: str, below: float | None, above: float | None) -> None:
    """Grade, third and the way to the next grade; borders belong to the grade nearer to 0."""
    got = place(value)
    assert (got.grade.en, got.part) == (en, part)
    assert got.to_below == (None if below is None else pytest.approx(below))
    assert got.to_above == (None if above is None else pytest.approx(above))


def test_off_the_scale_is_refused() -> None:
    """The message has the value and the ends."""
    with pytest.raises(UsageError, match=r"^9\.5 is not on the scale"):
        place(9.5)


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=40))
def test_shares_agree_with_places(values: list[float]) -> None:
    """Each draw counts for the grade that place names."""
    told = probabilities(np.array(values))
    for grade in grades():
        assert told[grade.en] == pytest.approx(np.mean([place(v).grade.en == grade.en for v in values]))


@given(st.lists(st.floats(-50, 50), min_size=12, max_size=60), st.randoms(use_true_random=False))
def test_calibration_never_falls_and_stays_on_the_scale(levels: list[float], random) -> None:
    """Whatever the months, a higher level never has a lower grade."""
    x = np.array(levels)
    y = np.array([random.uniform(-9, 9) for _ in levels])
    curve = calibrate(x, y)(np.linspace(-60, 60, 200))
    assert (np.diff(curve) >= -1e-9).all() and np.abs(curve).max() <= 9
    assert calibrate(x, y).basis == "calibrated"


def test_calibration_finds_a_monotone_curve() -> None:
    """A saturating curve under noise comes back, also for a pair that was left out."""
    rng = np.random.default_rng(0)
    pairs = {}
    for name in "abc":
        x = rng.uniform(-3, 3, 300)
        pairs[name] = (x, np.clip(7 * np.tanh(x) + rng.normal(0, 0.5, 300), -9, 9))
    x, y = (np.concatenate(part) for part in zip(*pairs.values(), strict=True))
    scale = calibrate(x, y)
    at = np.linspace(-2.5, 2.5, 21)
    assert np.abs(scale(at) - 7 * np.tanh(at)).max() < 0.8
    assert max(left_out_errors(pairs).values()) < 0.6


def test_quantiles_rank() -> None:
    """The middle level is 0, ends are near the ends, equal levels share a place, and the basis is said."""
    scale = by_quantile(np.array([1.0, 2.0, 2.0, 2.0, 3.0, np.nan]))
    assert scale(np.array([1.0, 2.0, 3.0])) == pytest.approx([-7.2, 0, 7.2])
    assert scale.basis == "quantile"


def test_too_little_is_refused() -> None:
    """A scale of one level, of few months, of one pair."""
    with pytest.raises(UsageError, match="all levels are the same"):
        by_quantile(np.ones(9))
    with pytest.raises(UsageError, match="5 months with both"):
        calibrate(np.arange(5.0), np.arange(5.0))
    with pytest.raises(UsageError, match="one pair alone"):
        left_out_errors({"a": (np.arange(20.0), np.arange(20.0))})
