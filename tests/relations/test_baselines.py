"""The baselines beside statsmodels (golden_baselines.json, made by golden_baselines.py), and their own properties."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from detente.relations import baselines as b

HERE = Path(__file__).parent
GOLDEN = json.loads((HERE / "golden_baselines.json").read_text(encoding="utf-8"))
_SPEC = importlib.util.spec_from_file_location("golden_baselines", HERE / "golden_baselines.py")
assert _SPEC and _SPEC.loader
made = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made)


def test_var_is_that_of_statsmodels() -> None:
    """Means and standard deviations of six steps of a VAR(1), to ten digits."""
    y = made.series()
    mean, sd = b.var_ahead(y, *b.var_fit(y), 6)
    assert mean == pytest.approx(np.array(GOLDEN["var_mean"]), abs=1e-10)
    assert sd == pytest.approx(np.array(GOLDEN["var_sd"]), abs=1e-10)


def test_ar1_is_that_of_statsmodels() -> None:
    """Constant and slope of an AR(1)."""
    c, slope, _ = b.ar1(made.series()[:, 0])
    assert (c, slope) == pytest.approx(tuple(GOLDEN["ar_params"]), abs=1e-10)


def test_ets_is_that_of_statsmodels() -> None:
    """Simple exponential smoothing: the weight to the grid's step, squares and level as close as that allows."""
    levels, sums = b.ets_path(made.walk()[None])
    best = int(np.argmin(sums[0, -1]))
    assert b._ALPHAS[best] == pytest.approx(GOLDEN["ets_alpha"], abs=0.011)
    assert sums[0, -1, best] == pytest.approx(GOLDEN["ets_sse"], rel=0.001)
    assert levels[0, -1, best] == pytest.approx(GOLDEN["ets_level"], abs=0.02)


def test_local_level_is_that_of_statsmodels() -> None:
    """Mean and standard deviation of six steps of a local level fitted by maximum likelihood, to the grid's width."""
    draws = b.Baselines.of(made.walk()[None]).draws("local level", 0, 199, 6)
    assert draws is not None
    assert [d.mean() for d in draws] == pytest.approx(GOLDEN["level_mean"], abs=0.03)
    assert [d.std() for d in draws] == pytest.approx(GOLDEN["level_sd"], rel=0.03)


def test_bvar_lies_between_walk_and_var() -> None:
    """With a loose prior the BVAR is the VAR; with a tight one every series walks."""
    y = made.series()
    free, _ = b.var_fit(y, 1)
    loose, tight = _bvar(y, 100.0), _bvar(y, 1e-4)
    assert loose == pytest.approx(free, abs=1e-3)
    assert tight[1:] == pytest.approx(np.eye(3), abs=1e-3)


def _bvar(y: np.ndarray, tightness: float) -> np.ndarray:
    old = b._LAMBDA0
    try:
        b._LAMBDA0 = tightness
        return b.bvar_fit(y, 1)[0]
    finally:
        b._LAMBDA0 = old


def test_last_value_and_empirical_months() -> None:
    """The empirical baselines are the months they name, with empty months as the mean before them."""
    y = np.arange(60.0)[None].copy()
    y[0, 50] = np.nan
    rivals = b.Baselines.of(y)
    assert rivals.draws("last value", 0, 50, 1)[0].tolist() == [49.0]  # type: ignore[index]
    months = rivals.draws("last 24 months", 0, 50, 1)[0]  # type: ignore[index]
    assert months.tolist() == [*range(27, 50), 24.5]
    assert len(rivals.draws("climatology", 0, 50, 1)[0]) == 51  # type: ignore[index]


@pytest.mark.parametrize("name", b.NAMES)
def test_no_baseline_looks_ahead(name: str) -> None:
    """Forecasts stay as they are when the months after the origin change."""
    y = np.random.default_rng(3).standard_normal((3, 150)).cumsum(1)
    later = y.copy()
    later[:, 121:] = 1e6
    one, two = (b.Baselines.of(v).draws(name, 1, 120, 3) for v in (y, later))
    assert one is not None and two is not None
    for x, z in zip(one, two, strict=True):
        np.testing.assert_array_equal(x, z)


def test_var_with_too_few_months_gives_nothing() -> None:
    """Least squares with more parameters than months is not tried."""
    assert b.Baselines.of(np.random.default_rng(0).standard_normal((20, 40))).draws("VAR(1)", 0, 35, 1) is None
