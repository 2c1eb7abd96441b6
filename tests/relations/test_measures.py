"""VAR, memory, balance, votes, dependence and the triangle, on simulated data and by hand."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.relations import balance, dependence, memory, triangle, var, votes

RENAME = {"A": "C", "B": "A", "C": "B"}


def simulated(seed: int = 0, length: int = 3000) -> np.ndarray:
    """A VAR(2) of two series in which b answers a and a does not answer b."""
    rng = np.random.default_rng(seed)
    one, two = np.array([[0.4, 0.0], [0.3, 0.2]]), np.array([[0.1, 0.0], [0.0, 0.1]])
    y = np.zeros((length, 2))
    for t in range(2, length):
        y[t] = one @ y[t - 1] + two @ y[t - 2] + rng.normal(size=2)
    return y


def test_var_recovers_what_was_simulated() -> None:
    """Coefficients within four standard errors; the one-way answer is seen one way."""
    fitted = var.fit(simulated(), ("a", "b"), 2)
    assert var.sum_of_lags(fitted, "a", "a") == pytest.approx(0.5, abs=0.08)
    assert var.sum_of_lags(fitted, "b", "a") == pytest.approx(0.3, abs=0.08)
    assert var.granger(fitted, "b", "a") < 1e-6
    assert var.order(simulated(), ("a", "b"), 6)["bic"] == 2


def test_granger_is_calibrated() -> None:
    """Without an effect, p below .05 comes about once in twenty."""
    low = sum(var.granger(var.fit(simulated(seed, 300), ("a", "b"), 2), "a", "b") < 0.05 for seed in range(200))
    assert 2 <= low <= 22


def test_var_by_hand() -> None:
    """One series, one lag: the slope of ordinary least squares."""
    y = np.array([[1.0], [2.0], [1.5], [3.0], [2.0], [2.5]])
    slope = np.polyfit(y[:-1, 0], y[1:, 0], 1)[0]
    assert var.fit(y, ("a",), 1).matrix(1)[0, 0] == pytest.approx(slope)


def test_relabelling_series_permutes_the_var() -> None:
    """The columns in another order give the same numbers under their names."""
    y = simulated()
    first, second = var.fit(y, ("a", "b"), 2), var.fit(y[:, ::-1], ("b", "a"), 2)
    for response, of in permutations("ab", 2):
        assert var.granger(first, response, of) == pytest.approx(var.granger(second, response, of), rel=1e-6)
        assert var.sum_of_lags(first, response, of) == pytest.approx(var.sum_of_lags(second, response, of), abs=1e-12)


def test_impulse_responses_follow_the_matrices() -> None:
    """The response after one step is A_1; bands hold the middle and what was simulated."""
    fitted = var.fit(simulated(), ("a", "b"), 2)
    middle, low, high = var.impulse_responses(fitted, 8, draws=200)
    np.testing.assert_allclose(middle[1], fitted.matrix(1))
    np.testing.assert_allclose(middle[2], fitted.matrix(1) @ fitted.matrix(1) + fitted.matrix(2))
    assert (low <= middle + 1e-9).mean() > 0.95 and (middle <= high + 1e-9).mean() > 0.95
    assert low[1, 1, 0] < 0.3 < high[1, 1, 0]


def test_var_refuses() -> None:
    """Gaps, too few rows and wrong names."""
    with pytest.raises(UsageError, match="gaps"):
        var.fit(np.array([[1.0], [np.nan], [2.0]] * 10), ("a",), 1)
    with pytest.raises(UsageError, match="few"):
        var.fit(np.ones((5, 2)), ("a", "b"), 2)
    with pytest.raises(UsageError, match="names"):
        var.fit(np.ones((50, 2)), ("a",), 2)


@pytest.mark.parametrize("d", [0.0, 0.3, 0.45])
def test_local_whittle_recovers_d(d: float) -> None:
    """Fractional noise of a known d, within three standard errors."""
    rng = np.random.default_rng(3)
    weights = np.cumprod(np.r_[1.0, (np.arange(1, 3000) - 1 + d) / np.arange(1, 3000)])
    x = np.convolve(rng.normal(size=6000), weights)[3000:6000]
    found = memory.local_whittle(x)
    assert abs(found.d - d) < 3 * found.se


def test_memory_refuses_a_constant() -> None:
    """A constant has no spectrum."""
    with pytest.raises(UsageError):
        memory.local_whittle(np.ones(100))


def test_balance_by_hand() -> None:
    """One balanced and one unbalanced triad on four nodes."""
    network = balance.signed([("A", "B", 1), ("B", "C", 1), ("A", "C", 1), ("B", "D", 1), ("C", "D", -1)])
    assert balance.triads(network) == {"+++": 1, "++-": 1, "+--": 0, "---": 0}
    assert balance.triangle_balance(network) == pytest.approx(0.5)
    f, fewest, camps = balance.frustration(network)
    assert (fewest, f, len(camps)) == (1, pytest.approx(1 - 2 / 5), 4)
    assert balance.frustration_by_node(network)[0] == ("B", 1, 2)


def test_balanced_networks_have_no_frustration() -> None:
    """Two camps: every measure at its best, also above sixteen nodes."""
    nodes = [f"N{i:02d}" for i in range(20)]
    edges = [(a, b, 1 if (i < 9) == (j < 9) else -1) for i, a in enumerate(nodes) for j, b in enumerate(nodes) if i < j]
    network = balance.signed(edges)
    assert balance.triangle_balance(network) == 1
    assert balance.walk_balance(network) == pytest.approx(1)
    f, fewest, camps = balance.frustration(network)
    assert (f, fewest) == (1, 0)
    assert sorted(map(camps.count, (0, 1))) == [9, 11]


def test_the_null_keeps_degrees_and_signs() -> None:
    """A random network's balance lies within the band of its own signs dealt anew."""
    rng = np.random.default_rng(1)
    nodes = [f"N{i:02d}" for i in range(14)]
    network = balance.signed([(a, b, rng.choice([-1, 1])) for i, a in enumerate(nodes) for b in nodes[i + 1 :]])
    before = (network.matrix < 0).sum(axis=0)
    low, high = balance.null_band(network, draws=100) or (0, 0)
    np.testing.assert_array_equal((network.matrix < 0).sum(axis=0), before)
    assert low <= (balance.triangle_balance(network) or 0) <= high
    assert high - low < 0.5


def test_networks_refuse() -> None:
    """An edge to itself, and one of both signs."""
    with pytest.raises(UsageError):
        balance.signed([("A", "A", 1)])
    with pytest.raises(UsageError):
        balance.signed([("A", "B", 1), ("B", "A", -1)])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE"), st.sampled_from([-1, 1])), max_size=12))
def test_relabelling_leaves_balance(edges: list[tuple[str, str, int]]) -> None:
    """Other names, the same balance."""
    once = {tuple(sorted((a, b))): s for a, b, s in edges if a != b}
    if not once:
        return
    one = balance.signed([(a, b, s) for (a, b), s in once.items()])
    two = balance.signed([(chr(180 - ord(a)), chr(180 - ord(b)), s) for (a, b), s in once.items()])
    assert balance.triangle_balance(one) == balance.triangle_balance(two)
    assert balance.walk_balance(one) == pytest.approx(balance.walk_balance(two))
    assert balance.frustration(one)[1] == balance.frustration(two)[1]


def test_agreement_corrects_for_chance() -> None:
    """The same votes are 1; votes as often alike as chance would have it are near 0."""
    same = votes.agreement([("yes", "yes"), ("no", "no"), ("abstain", "abstain")])
    assert (same.likeness, same.same, same.pi) == (1, 1, 1)
    assert votes.agreement([("yes", "yes")] * 3).pi is None
    rng = np.random.default_rng(0)
    cast = list(zip(rng.choice(["yes", "no"], 4000), rng.choice(["yes", "no"], 4000), strict=True))
    assert abs(votes.agreement(cast).pi or 1) < 0.05
    with pytest.raises(UsageError):
        votes.agreement([("yes", "absent")])


def test_distance_band_holds_the_distance() -> None:
    """The band of two far points is about their distance; of equal points it starts near 0."""
    low, high = votes.distance_band((3.0, 2.8, 3.2), (-1.0, -1.2, -0.8))
    assert low < 4 < high and high - low < 0.8
    assert votes.distance_band((1.0, 0.8, 1.2), (1.0, 0.8, 1.2))[0] < 0.05


FLOW = {("A", "B"): 3.0, ("B", "A"): 1.0, ("A", "C"): 4.0, ("B", "C"): 12.0, ("C", "A"): 2.0}


def test_dependence_by_hand() -> None:
    """Shares, asymmetry and next-best partners of a small world."""
    d = dependence.dependence(FLOW, "A", "B")
    assert (d.share_a, d.share_b) == (pytest.approx(0.4), pytest.approx(0.25))
    assert d.asymmetry == pytest.approx(0.15 / 0.65)
    assert (d.rank_a, d.rank_b, d.next_a, d.next_b) == (2, 2, ("C", pytest.approx(0.6)), ("C", pytest.approx(0.75)))
    whole = {**FLOW, ("A", "WLD"): 20.0, ("WLD", "A"): 20.0}
    assert dependence.dependence(whole, "A", "B").share_a == pytest.approx(0.1)


def test_relabelling_and_turning_dependence() -> None:
    """The pair the other way round mirrors everything; other names change nothing."""
    one, two = dependence.dependence(FLOW, "A", "B"), dependence.dependence(FLOW, "B", "A")
    assert (one.share_a, one.rank_a, one.next_a) == (two.share_b, two.rank_b, two.next_b)
    assert one.asymmetry == -two.asymmetry
    renamed = dependence.dependence({(RENAME[x], RENAME[y]): v for (x, y), v in FLOW.items()}, "C", "A")
    assert (renamed.share_a, renamed.share_b, renamed.asymmetry) == (one.share_a, one.share_b, one.asymmetry)


def test_unknown_trade_is_not_none() -> None:
    """A pair that the table lacks is refused, not given as 0."""
    with pytest.raises(UsageError, match="unknown"):
        dependence.dependence(FLOW, "C", "D")
    assert dependence.concentration(FLOW, "D", direction="exports") is None
    assert dependence.mirror_gap(90.0, 110.0) == pytest.approx(0.2)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.floats(-9, 9), min_size=3, max_size=3), st.sampled_from(list(permutations("ABC"))))
def test_relabelling_permutes_the_triangle(levels: list[float], names: tuple[str, ...]) -> None:
    """Roles, payoffs and ties follow the names; types do not move."""
    rng = np.random.default_rng(0)
    draws = dict(
        zip((("A", "B"), ("A", "C"), ("B", "C")), np.array(levels)[:, None] + rng.normal(size=(3, 50)), strict=True)
    )
    to = dict(zip("ABC", names, strict=True))
    one = triangle.triangle(draws)
    two = triangle.triangle({(to[a], to[b]): v for (a, b), v in draws.items()})
    assert one.types == two.types
    assert one.balanced == two.balanced
    for state in "ABC":
        assert one.roles[state] == two.roles[to[state]]
        assert one.payoff[state] == pytest.approx(two.payoff[to[state]])
    assert {to[s] for s in one.nearest} == set(two.nearest) or one.distance == pytest.approx(two.distance)


def test_probabilities_are_whole() -> None:
    """Types sum to one, each state's roles too, each tie's sides too."""
    rng = np.random.default_rng(4)
    found = triangle.triangle(
        {t: rng.normal(m, 2, 500) for t, m in ((("A", "B"), 1), (("A", "C"), -2), (("B", "C"), 0))}
    )
    assert sum(found.types.values()) == pytest.approx(1)
    assert all(sum(r.values()) == pytest.approx(1) for r in found.roles.values())
    assert all(sum(s.values()) == pytest.approx(1) for s in found.ties.values())


@pytest.mark.parametrize(
    ("signs", "type_", "roles", "payoff"),
    [
        ((1, 1, 1), "ménage à trois", ("friend", "friend", "friend"), (1, 1, 1)),
        ((1, 1, -1), "romantic triangle", ("pivot", "wing", "wing"), (3, -1, -1)),
        ((1, -1, -1), "stable marriage", ("partner", "partner", "outcast"), (1, 1, -3)),
        ((-1, -1, -1), "unit veto", ("foe", "foe", "foe"), (-1, -1, -1)),
    ],
)
def test_types_roles_and_payoffs(
    signs: tuple[int, int, int], type_: str, roles: tuple[str, ...], payoff: tuple[int, ...]
) -> None:
    """Dittmer's four types with Wu's payoffs."""
    ties = dict(zip((frozenset("AB"), frozenset("AC"), frozenset("BC")), signs, strict=True))
    assert triangle.type_of(signs) == type_
    assert tuple(triangle.roles(ties, ("A", "B", "C")).values()) == roles
    assert tuple(triangle.payoffs(ties, ("A", "B", "C")).values()) == payoff


def test_tsinghua_today_is_a_marriage() -> None:
    """China–Russia near 8.3, China–US near -6, US–Russia below zero: the US stands outside."""
    flat = np.ones(10)
    found = triangle.triangle({("CHN", "RUS"): 8.3 * flat, ("CHN", "USA"): -6 * flat, ("RUS", "USA"): -5 * flat})
    assert found.types["stable marriage"] == 1
    assert found.roles["USA"] == {"outcast": 1}


def test_triangle_refuses() -> None:
    """Two ties, or draws of different length."""
    with pytest.raises(UsageError):
        triangle.triangle({("A", "B"): np.ones(3), ("A", "C"): np.ones(3)})
    with pytest.raises(UsageError):
        triangle.triangle({("A", "B"): np.ones(3), ("A", "C"): np.ones(3), ("B", "C"): np.ones(2)})
