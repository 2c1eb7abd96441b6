"""The level: what coverage, names and time may do to it, what it recovers, and that its parts add up."""

from __future__ import annotations

import runpy
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from detente.errors import UsageError
from detente.relations import level as model
from detente.relations.level import Level, fit, kind_of
from detente.relations.series import Panel

_MADE = runpy.run_path(str(Path(__file__).with_name("simulate.py")))
simulated, grades = _MADE["simulated"], _MADE["grades"]


@cache
def fitted(events: float = 3.0) -> tuple[Level, np.ndarray]:
    """A fitted simulation and its true levels."""
    panel, level = simulated(events=events)
    return fit(panel, horizons=(1, 3)), level


@cache
def graded() -> Level:
    """Fitted grades."""
    return fit(grades(), horizons=(1, 6))


def test_kind_is_told_by_counts_and_still_months() -> None:
    """Counts make events; without them it is the share of months that bring no change."""
    panel, _ = simulated(2, 60)
    assert kind_of(panel) == "events"
    assert kind_of(replace(panel, n=None)) == "events"
    still = grades(2, 120)
    assert kind_of(still) == "grades"
    assert kind_of(replace(still, n=np.ones_like(still.value))) == "events"


def test_doubling_every_event_keeps_the_level_and_narrows_the_band() -> None:
    """Twice the events with the same mean: the level moves by less than 0.05 sd and every band is narrower."""
    panel, _ = simulated()
    assert panel.n is not None
    once, twice = fitted()[0], fit(replace(panel, n=panel.n * 2), horizons=(1,))
    for pair in panel.pairs:
        a, b = once.state(pair), twice.state(pair)
        assert abs(a.level - b.level) < 0.05 * a.sd
        assert b.high - b.low < a.high - a.low


def test_more_events_in_one_month_count_more() -> None:
    """Two simulations alike but for the number of events: with more of them the band is much narrower."""
    few, many = fitted(3.0)[0], fitted(30.0)[0]
    assert np.mean([many.state(p).sd for p in many.panel.pairs]) < 0.7 * np.mean(
        [few.state(p).sd for p in few.panel.pairs]
    )


@pytest.mark.parametrize("kind", ["events", "grades"])
def test_relabelling_permutes_results_exactly(kind: str) -> None:
    """Other names in another order: the same numbers under the new names, to the last bit."""
    panel = simulated(4, 120)[0] if kind == "events" else grades(3, 200)
    names = {p: p.translate(str.maketrans("ABC", "ZYX")) for p in panel.pairs}
    order = np.argsort([names[p] for p in panel.pairs])
    n = None if panel.n is None else panel.n[order]
    turned = Panel(tuple(names[panel.pairs[i]] for i in order), panel.months, panel.value[order], n)
    assert turned.pairs != panel.pairs
    one, two = fit(panel, horizons=(1, 2)), fit(turned, horizons=(1, 2))
    for pair in panel.pairs:
        a, b = one.state(pair), two.state(names[pair])
        assert replace(a, pair="") == replace(b, pair="")
        np.testing.assert_array_equal(one.paths(pair, steps=2, size=200), two.paths(names[pair], steps=2, size=200))
        np.testing.assert_array_equal(one.history(pair)[0], two.history(names[pair])[0])


@pytest.mark.parametrize(("s", "q"), [(2.5, 0.05), (1.0, 0.01), (4.0, 0.2)])
def test_simulated_parameters_are_recovered(s: float, q: float) -> None:
    """Noise of an event and size of the steps in the middle of ten series of thirty years, about three events a month."""
    panel, _ = simulated(10, 360, s=s, q=q, jumps=True)
    whole = fit(panel, horizons=(1,))
    got = [whole.parameters(p) for p in panel.pairs]
    assert np.median([g["s2"] for g in got]) == pytest.approx(s**2, rel=0.15)
    assert np.median([g["q"] for g in got]) == pytest.approx(q, rel=0.4)
    assert np.median([g["phi"] for g in got]) > 0.99


def test_levels_are_recovered_with_honest_bands() -> None:
    """The smoothed 90 percent band holds the true level about so often, and the level beats the monthly means by far."""
    got, level = fitted()
    inside, error, naive = [], [], []
    names = simulated()[0].pairs
    for pair in names:
        mean, sd = got.history(pair)
        true = level[names.index(pair)]
        known = ~np.isnan(mean)
        inside += list(np.abs(mean - true)[known] < 1.645 * sd[known])
        error += list((mean - true)[known] ** 2)
        naive += list((got.panel.value[got.place(pair)] - true) ** 2)
    assert 0.82 < np.mean(inside) < 0.97
    assert np.mean(error) < 0.25 * np.nanmean(naive)


def test_momentum_is_calibrated() -> None:
    """Where an improvement is given 80 percent or more the true level rose in most cases, and the other way round."""
    got, level = fitted(30.0)
    names = simulated(events=30.0)[0].pairs
    up, down = [], []
    for pair in names:
        for month in range(60, 240, 8):
            p = got.state(pair, month=month).improving
            rose = level[names.index(pair), month] > level[names.index(pair), month - 6]
            if p >= 0.8:
                up.append(rose)
            elif p <= 0.2:
                down.append(rose)
    assert len(up) > 12 and len(down) > 12
    assert np.mean(up) > 0.72 and np.mean(down) < 0.28


@pytest.mark.parametrize("start", [0, 100, 200])
def test_contributions_add_up(start: int) -> None:
    """The months' parts sum to the change of the level to 1e-9, and so do the parts of single events."""
    got, _ = fitted()
    end, rng = 239, np.random.default_rng(5)
    for pair in got.panel.pairs:
        change = got.filtered_level(pair, end) - got.filtered_level(pair, start, weights_of=end)
        parts = got.contributions(pair, start, end)
        assert sum(p.amount for p in parts) == pytest.approx(change, abs=1e-9)
        i, scores = got.place(pair), {}
        for t in range(start + 1, end + 1):
            if not np.isnan(got.panel.value[i, t]):
                drawn = rng.standard_normal(int(got.panel.n[i, t]))  # type: ignore[index]
                scores[t] = list(drawn - drawn.mean() + got.panel.value[i, t])
        split = got.contributions(pair, start, end, events=scores)
        assert len(split) > len(parts) or len(scores) == 0
        assert sum(p.amount for p in split) == pytest.approx(change, abs=1e-9)


def test_an_empty_month_brings_nothing() -> None:
    """A month without events leaves the level where it was going, and the band wider."""
    got, _ = fitted()
    for pair in got.panel.pairs:
        i = got.place(pair)
        for t in np.flatnonzero(np.isnan(got.panel.value[i, 1:]))[:5] + 1:
            assert [p for p in got.contributions(pair, t - 1, t) if p.why == "observation"] == []
            f = got.model.filtered  # type: ignore[union-attr]
            assert (f.var[t, i] >= f.grid.phi**2 * f.var[t - 1, i] - 1e-6).all()


def test_events_that_are_not_the_months_are_refused() -> None:
    """Scores whose mean is another one than the month's cannot explain it."""
    got, _ = fitted()
    pair = got.panel.pairs[0]
    t = int(np.flatnonzero(~np.isnan(got.panel.value[got.place(pair)]))[-1])
    with pytest.raises(UsageError, match="the events' mean is not the month's value"):
        got.contributions(pair, t - 1, t, events={t: [99.0]})


def test_a_jump_is_followed() -> None:
    """A fall of four points that lasts is in the level within three months, and is told from noise in one month."""
    panel, _ = simulated(4, 120, q=0.002, events=6, seed=4)
    value = panel.value.copy()
    value[0, 100:] -= 8
    got = fit(replace(panel, value=value), horizons=(1,))
    pair = panel.pairs[0]
    before, after = got.state(pair, month=99), got.state(pair, month=102)
    assert after.level - before.level < -5
    assert after.improving < 0.01


def test_grades_are_their_level_and_stay() -> None:
    """No band around a grade; forecasts hold a large mass on no change and stay within the scale seen."""
    got = graded()
    for pair in got.panel.pairs:
        state = got.state(pair)
        assert state.sd == 0 and state.level == got.panel.value[got.place(pair), -1]
        paths = got.paths(pair, steps=6)
        assert paths.shape == (6, 2000)
        assert (np.abs(paths[0] - state.level) < 1e-9).mean() > 0.2
        assert np.abs(paths).max() <= 10
        parts = got.contributions(pair, 100, 400)
        change = got.panel.value[got.place(pair), 400] - got.panel.value[got.place(pair), 100]
        assert sum(p.amount for p in parts) == pytest.approx(change, abs=1e-9)


def test_paths_are_repeatable_and_follow_the_seed() -> None:
    """The same seed gives the same paths; another seed others."""
    panel, _ = simulated(2, 100)
    one, two, three = (fit(panel, horizons=(1,), seed=s).paths(panel.pairs[0], steps=2, size=50) for s in (0, 0, 1))
    np.testing.assert_array_equal(one, two)
    assert not np.array_equal(one, three)


def test_an_unknown_pair_is_refused() -> None:
    """The message names pairs that there are."""
    with pytest.raises(UsageError, match="unknown pair 'X>Y'; the series have"):
        fitted()[0].state("X>Y")


def test_ranks_come_from_the_past_alone() -> None:
    """A forecast from an origin is the same whether or not later months are known, calibration included."""
    panel, _ = simulated(4, 160)
    whole = panel.canonical()
    short = whole.until(131)
    for some in (whole, short):
        assert some.pairs == short.pairs
    a, b = (model.model_of(p, known=100, seed=0) for p in (whole, short))
    ra, rb = (model.ranks_of(m, p.value, (1, 3), seed=0) for m, p in ((a, whole), (b, short)))
    for i in range(4):
        one, two = (
            r.apply(m.draws(i, 130, 3, 400)[h - 1], series=i, origin=130, horizon=h)
            for m, r, h in ((a, ra, 3), (b, rb, 3))
        )
        np.testing.assert_array_equal(one, two)
