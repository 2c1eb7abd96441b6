"""The triangle of three states as probabilities of types and roles, from draws of its three ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["NEUTRAL", "TYPES", "Move", "Triangle", "moves", "payoffs", "roles", "triangle", "type_of"]

# Abs(level) below this is neither good nor bad, on the scale of -9 to 9.
NEUTRAL = 1.0
NOT_SETTLED = "not settled"
# By the number of positive ties (Dittmer 1981, doi:10.2307/2010133; unit veto: 1987).
_BY_POSITIVE = {3: "ménage à trois", 2: "romantic triangle", 1: "stable marriage", 0: "unit veto"}
TYPES = (*_BY_POSITIVE.values(), NOT_SETTLED)


@dataclass(frozen=True, slots=True)
class Move:
    """A tie that a state could flip: its payoff before and after, and whether the other side's payoff falls by it."""

    state: str
    tie: tuple[str, str]
    to: int
    before: int
    after: int
    other_loses: bool


@dataclass(frozen=True, slots=True)
class Triangle:
    """Probabilities of types, of roles per state, expected payoff per state, and each tie's chance to stand on either side.

    ``nearest`` is the tie whose mean lies nearest to changing its sign, in standard deviations of its draws; ``distance`` that number.
    """

    states: tuple[str, str, str]
    types: dict[str, float]
    roles: dict[str, dict[str, float]]
    payoff: dict[str, float]
    ties: dict[tuple[str, str], dict[str, float]]
    balanced: float
    nearest: tuple[str, str]
    distance: float
    draws: int


def type_of(signs: tuple[int, int, int]) -> str:
    """The type of a triangle by the signs of its three ties; ``not settled`` where one is 0.

    >>> type_of((1, -1, -1)), type_of((1, 0, -1))
    ('stable marriage', 'not settled')
    """
    return NOT_SETTLED if 0 in signs else _BY_POSITIVE[sum(s > 0 for s in signs)]


def roles(signs: dict[frozenset[str], int], states: tuple[str, str, str]) -> dict[str, str]:
    """Each state's role: friend; pivot and wings; partners and outcast; foe.  ``not settled`` where a tie is 0.

    >>> ties = {frozenset("AB"): 1, frozenset("AC"): 1, frozenset("BC"): -1}
    >>> roles(ties, ("A", "B", "C"))
    {'A': 'pivot', 'B': 'wing', 'C': 'wing'}
    """
    type_ = type_of(tuple(signs[frozenset(p)] for p in _ties(states)))  # type: ignore[arg-type]
    if type_ == NOT_SETTLED:
        return dict.fromkeys(states, NOT_SETTLED)
    out = {}
    for state in states:
        good = sum(signs[frozenset((state, other))] > 0 for other in states if other != state)
        out[state] = {
            "ménage à trois": "friend",
            "romantic triangle": "pivot" if good == 2 else "wing",
            "stable marriage": "partner" if good == 1 else "outcast",
            "unit veto": "foe",
        }[type_]
    return out


def payoffs(signs: dict[frozenset[str], int], states: tuple[str, str, str]) -> dict[str, int]:
    """U_i = r_ij + r_ik - r_jk of each state, from -3 (outcast) to 3 (pivot) (Wu 1996).

    >>> payoffs({frozenset("AB"): 1, frozenset("AC"): -1, frozenset("BC"): -1}, ("A", "B", "C"))
    {'A': 1, 'B': 1, 'C': -3}
    """
    whole = sum(signs.values())
    return {s: whole - 2 * signs[frozenset(x for x in states if x != s)] for s in states}


def moves(signs: dict[frozenset[str], int], states: tuple[str, str, str]) -> list[Move]:
    """Flips of one own tie that raise a state's payoff; a good tie also needs the other side, whose payoff is told.

    >>> [(m.state, m.tie, m.after) for m in moves({frozenset("AB"): 1, frozenset("AC"): -1, frozenset("BC"): -1}, ("A", "B", "C"))]
    [('A', ('A', 'C'), 3), ('B', ('B', 'C'), 3), ('C', ('A', 'C'), -1), ('C', ('B', 'C'), -1)]
    """
    now = payoffs(signs, states)
    out = []
    for state in states:
        for tie in _ties(states):
            if state not in tie or signs[frozenset(tie)] == 0:
                continue
            flipped = {**signs, frozenset(tie): -signs[frozenset(tie)]}
            then = payoffs(flipped, states)
            other = next(s for s in tie if s != state)
            if then[state] > now[state]:
                out.append(Move(state, tie, flipped[frozenset(tie)], now[state], then[state], then[other] < now[other]))
    return out


def triangle(draws: dict[tuple[str, str], Floats], *, neutral: float = NEUTRAL) -> Triangle:
    """A triangle from draws of the levels of its three ties, one array each and all of one length.

    A draw counts as a sign only outside the neutral band: abs(level) below ``neutral`` is 0, and a triangle with such a tie is not settled.
    Draws of one number belong together, so that ties may move jointly.  Raises UsageError where the ties make no triangle.

    >>> t = triangle({("A", "B"): np.full(4, 5.0), ("A", "C"): np.full(4, -5.0), ("B", "C"): np.array([-2.0, -3, -0.5, -4])})
    >>> t.types["stable marriage"], t.types["not settled"], t.nearest
    (0.75, 0.25, ('B', 'C'))
    """
    named = {frozenset(tie): np.asarray(values, dtype=float) for tie, values in draws.items()}
    states = tuple(sorted({s for tie in named for s in tie}))
    if len(states) != 3 or len(named) != 3 or any(len(tie) != 2 for tie in named):
        raise UsageError("a triangle has three states and their three ties; give draws for each pair once")
    lengths = {len(v) for v in named.values()}
    if len(lengths) != 1 or lengths == {0} or not all(np.isfinite(v).all() for v in named.values()):
        raise UsageError("give as many draws of each tie, one at least, and no gaps")
    three = (states[0], states[1], states[2])
    n = lengths.pop()
    signs = {tie: np.where(np.abs(v) < neutral, 0, np.sign(v)).astype(int) for tie, v in named.items()}
    counts = dict.fromkeys(TYPES, 0)
    role_counts: dict[str, dict[str, int]] = {s: {} for s in three}
    payoff = dict.fromkeys(three, 0.0)
    balanced = 0
    stacked = np.stack([signs[frozenset(tie)] for tie in _ties(three)], axis=1)
    rows, times = np.unique(stacked, axis=0, return_counts=True)
    for row, k in zip(rows, times, strict=True):
        own = {frozenset(tie): int(s) for tie, s in zip(_ties(three), row, strict=True)}
        counts[type_of((int(row[0]), int(row[1]), int(row[2])))] += int(k)
        balanced += int(k) * int(np.prod(row) > 0)
        for state, role in roles(own, three).items():
            role_counts[state][role] = role_counts[state].get(role, 0) + int(k)
        for state, value in payoffs(own, three).items():
            payoff[state] += value * int(k) / n
    apart = {tie: _apart(named[frozenset(tie)]) for tie in _ties(three)}
    nearest = min(apart, key=lambda tie: (apart[tie], tie))
    return Triangle(
        three,
        {name: count / n for name, count in counts.items()},
        {s: {role: k / n for role, k in sorted(c.items())} for s, c in role_counts.items()},
        payoff,
        {tie: _sides(signs[frozenset(tie)]) for tie in _ties(three)},
        balanced / n,
        nearest,
        apart[nearest],
        n,
    )


def _ties(states: tuple[str, str, str]) -> tuple[tuple[str, str], ...]:
    return (states[0], states[1]), (states[0], states[2]), (states[1], states[2])


def _sides(signs: NDArray[np.int_]) -> dict[str, float]:
    return {name: float(np.mean(signs == s)) for name, s in (("good", 1), ("neutral", 0), ("bad", -1))}


def _apart(values: Floats) -> float:
    """The mean's distance from 0 in standard deviations of the draws; the bare distance where they do not vary."""
    sd = float(np.std(values))
    return abs(float(np.mean(values))) / sd if sd > 0 else abs(float(np.mean(values)))
