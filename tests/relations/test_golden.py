"""Published and computed numbers of the literature, from the shared data, to the digits printed there."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from detente.relations import balance, dependence, memory, var, votes

PAIRS = ("USA>RUS", "RUS>USA", "RUS>CHN", "CHN>RUS", "USA>CHN", "CHN>USA")
REVERSE = {p: ">".join(reversed(p.split(">"))) for p in PAIRS}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def events(shared: Path) -> dict[str, list[tuple[dt.date, float]]]:
    """WEIS events of the triangle by direction."""
    out = defaultdict(list)
    for r in rows(shared / "weis/weis_events_1966_1992.csv"):
        pair = f"{r['source']}>{r['target']}"
        if pair in PAIRS and r["gscale"]:
            out[pair].append((dt.date.fromisoformat(r["date"]), float(r["gscale"])))
    return out


@pytest.fixture(scope="module")
def monthly(events: dict[str, list[tuple[dt.date, float]]]) -> dict[str, np.ndarray]:
    """Monthly means and sums, empty months 0: (324, 6) each."""
    sums, counts = np.zeros((324, 6)), np.zeros((324, 6))
    for j, pair in enumerate(PAIRS):
        for day, score in events[pair]:
            month = (day.year - 1966) * 12 + day.month - 1
            sums[month, j] += score
            counts[month, j] += 1
    return {"mean": sums / np.maximum(counts, 1), "sum": sums}


def test_weis_monthly_var(monthly: dict[str, np.ndarray]) -> None:
    """Inertia, reciprocity and p of the six series: AIC takes 2 lags, BIC 1."""
    y = monthly["mean"]
    assert var.order(y, PAIRS, 12) == {"aic": 2, "bic": 1}
    fitted = var.fit(y, PAIRS, 2)
    expected = {
        "USA>RUS": (0.318, 0.284, 0.000),
        "RUS>USA": (0.556, 0.153, 0.030),
        "RUS>CHN": (0.065, 0.406, 0.000),
        "CHN>RUS": (0.331, 0.237, 0.044),
        "USA>CHN": (0.200, 0.019, 0.820),
        "CHN>USA": (0.236, 0.126, 0.326),
    }
    for pair, (inertia, reciprocity, p) in expected.items():
        assert var.sum_of_lags(fitted, pair, pair) == pytest.approx(inertia, abs=5e-4)
        assert var.sum_of_lags(fitted, pair, REVERSE[pair]) == pytest.approx(reciprocity, abs=5e-4)
        assert var.granger(fitted, pair, REVERSE[pair]) == pytest.approx(p, abs=5e-4)


def test_weis_triangular_effects(monthly: dict[str, np.ndarray]) -> None:
    """Exactly three triangular effects at p < .05, and their sizes."""
    fitted = var.fit(monthly["mean"], PAIRS, 2)
    found = {
        (of, to): round(var.sum_of_lags(fitted, to, of), 3)
        for to in PAIRS
        for of in PAIRS
        if set(of.split(">")) != set(to.split(">")) and var.granger(fitted, to, of) < 0.05
    }
    assert found == {("USA>RUS", "CHN>USA"): -0.383, ("RUS>USA", "CHN>USA"): 0.331, ("CHN>USA", "RUS>CHN"): -0.090}


def test_weis_weekly_var(events: dict[str, list[tuple[dt.date, float]]]) -> None:
    """Weekly sums, Monday to Sunday, whole weeks only, 8 lags."""
    y = np.zeros((1409, 6))
    for j, pair in enumerate(PAIRS):
        for day, score in events[pair]:
            week = (day - dt.date(1965, 12, 27)).days // 7
            if week < 1409:
                y[week, j] += score
    fitted = var.fit(y, PAIRS, 8)
    assert var.sum_of_lags(fitted, "RUS>USA", "RUS>USA") == pytest.approx(0.476, abs=5e-4)
    expected = {"RUS>USA": (0.302, 0.0), "USA>RUS": (0.185, 0.112), "RUS>CHN": (0.403, 0.0), "CHN>RUS": (0.177, 0.0)}
    for pair, (reciprocity, p) in expected.items():
        assert var.sum_of_lags(fitted, pair, REVERSE[pair]) == pytest.approx(reciprocity, abs=5e-4)
        assert var.granger(fitted, pair, REVERSE[pair]) == pytest.approx(p, abs=5e-4)
    assert all(var.granger(fitted, p, REVERSE[p]) > 0.3 for p in ("USA>CHN", "CHN>USA"))


def test_same_month_correlations(monthly: dict[str, np.ndarray]) -> None:
    """Sums of the two directions in one month: .75, .84, .45."""
    c = np.corrcoef(monthly["sum"].T)
    assert [round(float(c[i, i + 1]), 2) for i in (0, 2, 4)] == [0.75, 0.84, 0.45]


def test_copdab_memory(shared: Path) -> None:
    """Local Whittle d of eight COPDAB series, m = n^.65, standard error .07."""
    table = rows(shared / "copdab/copdab_monthly_1948_1978.csv")
    expected = {
        "us2ussr": 0.44, "ussr2us": 0.37, "eg2is": 0.47, "is2eg": 0.48, "us2fra": 0.30, "fra2us": 0.13, "us2is": 0.09, "is2us": 0.15,
    }  # fmt: skip
    for name, d in expected.items():
        found = memory.local_whittle(np.array([float(r[name]) for r in table]))
        assert (round(found.d, 2), round(found.se, 2)) == (d, 0.07)


def test_weis_memory(monthly: dict[str, np.ndarray]) -> None:
    """d of the monthly sums runs from .29 to .49, standard error .08."""
    found = [memory.local_whittle(monthly["sum"][:, j]) for j in range(6)]
    assert (round(min(f.d for f in found), 2), round(max(f.d for f in found), 2), round(found[0].se, 2)) == (
        0.29,
        0.49,
        0.08,
    )


def test_copdab_var(shared: Path) -> None:
    """The USSR answers the US (+.225, p .020); the US answers less (+.101, p .24)."""
    table = rows(shared / "copdab/copdab_monthly_1948_1978.csv")
    fitted = var.fit(np.array([[float(r["us2ussr"]), float(r["ussr2us"])] for r in table]), ("us", "ussr"), 3)
    assert var.sum_of_lags(fitted, "ussr", "us") == pytest.approx(0.225, abs=5e-4)
    assert var.granger(fitted, "ussr", "us") == pytest.approx(0.020, abs=5e-4)
    assert var.sum_of_lags(fitted, "us", "ussr") == pytest.approx(0.101, abs=5e-4)
    assert var.granger(fitted, "us", "ussr") == pytest.approx(0.24, abs=5e-3)


def test_bcf_var(shared: Path) -> None:
    """In Brandt, Colaresi and Freeman's months opinion moves both sides' acts; neither side's acts move the other's."""
    names = ("I2P", "P2I", "JPI")
    table = rows(shared / "bcf/bcf_monthly_israel_palestinians.csv")
    fitted = var.fit(np.array([[float(r[n]) for n in names] for r in table]), names, 3)
    assert var.granger(fitted, "I2P", "JPI") < 0.001
    assert var.granger(fitted, "P2I", "JPI") == pytest.approx(0.004, abs=5e-4)
    assert var.granger(fitted, "I2P", "P2I") == pytest.approx(0.105, abs=5e-4)
    assert var.granger(fitted, "P2I", "I2P") == pytest.approx(0.74, abs=5e-3)


def test_balance_of_the_cow_network(shared: Path) -> None:
    """Triangle and walk balance of 51 four-year windows."""
    edges = defaultdict(list)
    with gzip.open(shared / "signed_net/doreian_mrvar_cow_signed_1946_1999.csv.gz", "rt", encoding="utf-8") as file:
        for r in csv.DictReader(file):
            edges[r["window"]].append((r["a"], r["b"], float(r["sign"])))
    networks = {window: balance.signed(own) for window, own in edges.items()}
    triangles = {window: balance.triangle_balance(n) for window, n in networks.items()}
    assert len(networks) == 51
    assert np.mean(list(triangles.values())) == pytest.approx(0.921, abs=5e-4)
    assert min(triangles, key=triangles.__getitem__) == "56-59"
    expected = {"46-49": (0.9535, 0.658), "56-59": (0.8607, 0.126), "96-99": (0.9368, 0.364)}
    for window, (triangle, walk) in expected.items():
        assert triangles[window] == pytest.approx(triangle, abs=5e-5)
        assert balance.walk_balance(networks[window]) == pytest.approx(walk, abs=5e-4)


def test_unga_distances(shared: Path) -> None:
    """Distances of ideal points of the three, eleven sessions from 1971 to 2023."""
    points: dict[int, dict[str, float]] = defaultdict(dict)
    for r in rows(shared / "unga/ideal_points_all_1946_2024.csv"):
        if r["idealpointall"] and r["iso3c"]:
            points[int(float(r["year"]))][r["iso3c"]] = float(r["idealpointall"])
    years = (1971, 1980, 1987, 1991, 1993, 2000, 2008, 2014, 2018, 2022, 2023)
    expected = {
        ("USA", "RUS"): [4.34, 4.50, 3.81, 2.21, 1.74, 2.47, 2.72, 2.85, 3.08, 3.53, 3.26],
        ("USA", "CHN"): [2.79, 2.41, 3.00, 3.49, 4.77, 3.76, 3.27, 3.49, 3.38, 3.52, 3.19],
        ("RUS", "CHN"): [1.55, 2.09, 0.81, 1.28, 3.03, 1.29, 0.55, 0.64, 0.30, 0.01, 0.07],
    }
    for (a, b), row in expected.items():
        assert [round(votes.distance(points[y], a, b), 2) for y in years] == row


def test_itpd_dependence(shared: Path) -> None:
    """Shares of trade both ways and their asymmetry in 2016, and Ukraine's on Russia in 2000."""
    flows: dict[int, dict[tuple[str, str], float]] = defaultdict(dict)
    for r in rows(shared / "trade/itpd_e_directed_trade_2000_2016.csv"):
        flows[int(r["year"])][r["from"], r["to"]] = float(r["value_m"])
    usa = dependence.dependence(flows[2016], "USA", "CHN")
    assert (round(usa.share_a, 3), round(usa.share_b, 3)) == (0.150, 0.183)
    rus = dependence.dependence(flows[2016], "RUS", "CHN")
    assert (round(rus.share_a, 3), round(rus.share_b, 3), round(rus.asymmetry, 2)) == (0.137, 0.020, 0.75)
    far = dependence.dependence(flows[2016], "RUS", "USA")
    assert (round(far.share_a, 3), round(far.share_b, 3)) == (0.058, 0.007)
    ukraine = [dependence.dependence(flows[y], "UKR", "RUS").share_a for y in (2000, 2016)]
    assert [round(s, 3) for s in ukraine] == [0.338, 0.154]
