"""Turning points: what must hold of any series, and recovery of points that were put in."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.relations.turning import BUDGET, GRIDS, Track, change, detect, naive, peaks
from detente.relations.turning_score import Asked, Count, score_pair, wilson

DAILY = GRIDS["daily"]


def noise(seed: int, length: int = 1500, *, tails: int = 3) -> np.ndarray:
    """Heavy-tailed noise about a steady mean, as event scores have it."""
    return 3.0 + 4.0 * np.random.default_rng(seed).standard_t(tails, size=length)


def stepped(seed: int, *steps: tuple[int, float]) -> Track:
    """Noise with shifts of the level put in."""
    v = noise(seed)
    for at, size in steps:
        v[at:] += size
    return Track("A_B", DAILY, v)


@pytest.mark.parametrize("size", [8.0, -8.0])
def test_sign_of_a_shift(size: float) -> None:
    """The change at a shift has its sign, in 19 of 20 series at least."""
    right = [np.sign(change(stepped(seed, (800, size))).d[800]) == np.sign(size) for seed in range(20)]
    assert sum(right) >= 19


def test_a_shift_is_found_with_its_interval() -> None:
    """A clear shift is among the points in most series, with the right sign, and its interval mostly holds the day."""
    found, held = 0, 0
    for seed in range(20):
        for point in detect(stepped(seed, (800, -10.0))):
            if abs(point.step - 800) <= DAILY.near and point.sign < 0:
                found += 1
                held += point.first <= 800 <= point.last
                assert point.first <= point.step <= point.last
                assert 0.95 < point.probability <= 1
    assert found >= 18
    assert held >= 0.8 * found


@pytest.mark.parametrize("seed", range(3))
def test_noise_stays_within_the_budget(seed: int) -> None:
    """In noise without a shift, no more dates lie near an alarm than the budget allows."""
    scored = score_pair(Track("A_B", DAILY, noise(seed)), [])
    assert scored.alarms <= BUDGET * scored.placebo
    assert scored.fitted_apart <= 0.1 * scored.placebo


def test_short_series_raise_no_alarm() -> None:
    """Less than a year of days leaves no room in the budget for a point."""
    assert detect(Track("A_B", DAILY, noise(1, 300))) == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1000), st.floats(0.01, 100))
def test_scale_and_sign(seed: int, factor: float) -> None:
    """Twice the coverage changes nothing; the opposite of every value is the opposite change."""
    track = Track("A_B", DAILY, noise(seed, 500))
    d = change(track).d
    np.testing.assert_allclose(change(dataclasses.replace(track, value=track.value * factor)).d, d, atol=1e-8)
    np.testing.assert_allclose(change(dataclasses.replace(track, value=-track.value)).d, -d, atol=1e-8)


def test_doubling_every_event_changes_nothing() -> None:
    """Means with twice the events, or quad counts twice as large beyond the half event, say the same."""
    rng = np.random.default_rng(5)
    n = rng.integers(1, 30, size=900).astype(float)
    value = rng.normal(size=900)
    one, two = (change(Track("A_B", DAILY, value, n=n * k)).d for k in (1, 2))
    np.testing.assert_allclose(one, two, atol=1e-9)


def test_slow_drift_of_coverage_is_taken_out() -> None:
    """A score that grows with the activity of both states moves the level less with activity than without."""
    growth = np.exp(np.linspace(0, 3, 1500))
    v = noise(3) * growth
    plain = Track("A_B", DAILY, v)
    held = Track("A_B", DAILY, v, activity=growth * 1000)
    late = [float(np.nanmean(change(t).sharp[700:])) for t in (plain, held)]
    assert abs(late[1]) < 0.5 * abs(late[0])


def test_talk_that_swells_does_not_hide_conflict() -> None:
    """More talk and more conflict on one day: the odds fall although the sum of scores rises."""
    rng = np.random.default_rng(2)
    quads = np.stack([rng.poisson(m, size=900) for m in (20, 2, 4, 1)]).astype(float)
    quads[:, 500:] = np.stack([rng.poisson(m, size=400) for m in (60, 6, 30, 12)])
    score = quads.T @ np.array([3.0, 7.0, -2.0, -7.0])
    assert score[500:].mean() > score[:500].mean()
    n = quads.sum(axis=0)
    assert change(Track("A_B", DAILY, score / n, n, quads=quads)).d[500] < -1


def test_gaps_are_gaps() -> None:
    """Unknown days are left out and are not zeros."""
    v = noise(4)
    v[300:420] = np.nan
    measured = change(Track("A_B", DAILY, v))
    assert np.isnan(measured.d[330])
    assert np.isfinite(measured.d[500])


def test_too_little_is_refused() -> None:
    """A series without a full window is refused by name."""
    with pytest.raises(UsageError, match="A_B"):
        change(Track("A_B", DAILY, np.array([1.0, np.nan, 2.0])))


@pytest.mark.parametrize("name", list(GRIDS))
def test_every_grid_finds_a_large_shift(name: str) -> None:
    """Days, weeks and months each find what is plain."""
    grid = GRIDS[name]
    v = 1 + 0.3 * np.random.default_rng(0).normal(size=240 if name == "monthly" else 700)
    at = len(v) // 2
    v[at:] -= 3
    assert any(abs(step - at) <= grid.near for step in peaks(grid, change(Track("A_B", grid, v))))


def test_naive_z_by_hand() -> None:
    """Welch's z of the two windows, computed apart."""
    v = noise(9, 200)
    a, b = v[100 - 59 : 100 - 3], v[100:121]
    z = (b.mean() - a.mean()) / np.sqrt(a.var() / (len(a) - 1) + b.var() / (len(b) - 1))
    assert naive(Track("A_B", DAILY, v))[100] == pytest.approx(z)


def test_scoring_counts_what_it_says() -> None:
    """Two points put in, one asked with the wrong sign, one weak: direction, match and placebo dates."""
    track = stepped(11, (500, -10.0), (1000, 10.0))
    asked = [Asked(500, -1, 3, "a"), Asked(1000, -1, 2, "b"), Asked(1200, 1, 1, "c")]
    scored = score_pair(track, asked)
    assert [p.right for p in scored.points[:2]] == [True, False]
    assert scored.points[0].found is not None
    assert scored.points[1].found is None
    assert scored.points[2].found is None
    known = int(np.isfinite(change(track).d).sum())
    assert known - 3 * (2 * DAILY.reach + 1) <= scored.placebo < known


def test_wilson_has_edges() -> None:
    """No case, no interval; all right is not certainty."""
    assert wilson(Count(0, 0)) is None
    low, high = wilson(Count(10, 10)) or (0, 0)
    assert (round(low, 3), high) == (0.722, 1.0)
