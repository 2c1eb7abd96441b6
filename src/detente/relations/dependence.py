"""Trade dependence of a pair both ways: shares, asymmetry, concentration, and how far the two sides' books differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.errors import UsageError

__all__ = ["Dependence", "Flow", "concentration", "dependence", "mirror_gap"]

# Exports of one state to another, in one currency and year: {(from, to): value}.
Flow = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Dependence:
    """Trade of a with b in the trade of each.

    ``share_a`` = (X_ab + M_ab) / (X_a + M_a), ``share_b`` the same of b; ``asymmetry`` = (share_a - share_b) / (share_a + share_b),
    1 where only a depends, -1 where only b does (Keohane and Nye 1977); ``salience``, ``symmetry`` and ``interdependence`` after
    Barbieri 1996 (doi:10.1177/0022343396033001003); ``rank_a`` is b's place among a's partners and ``next_a`` the partner after or before it.
    """

    a: str
    b: str
    share_a: float
    share_b: float
    asymmetry: float
    salience: float
    symmetry: float
    interdependence: float
    rank_a: int
    rank_b: int
    next_a: tuple[str, float] | None
    next_b: tuple[str, float] | None


def dependence(flow: Flow, a: str, b: str, *, totals: Flow | None = None, world: str = "WLD") -> Dependence:
    """Dependence of a pair from directed trade.

    Totals are the flows to and from ``world`` in ``totals`` (or in ``flow``), else the sum over all partners that ``flow``
    names.  Raises UsageError where a state trades with nobody in the table.

    >>> flow = {("A", "B"): 3.0, ("B", "A"): 1.0, ("A", "C"): 4.0, ("B", "C"): 12.0}
    >>> d = dependence(flow, "A", "B")
    >>> round(d.share_a, 2), round(d.share_b, 2), round(d.asymmetry, 2), d.next_a
    (0.5, 0.25, 0.33, ('C', 0.5))
    """
    both = flow.get((a, b)), flow.get((b, a))
    if both == (None, None):
        raise UsageError(f"no trade between {a} and {b} in the table; it may be unknown, which is not none")
    shares = {x: _partners(flow, x, totals or flow, world) for x in (a, b)}
    s, t = shares[a].get(b, 0.0), shares[b].get(a, 0.0)
    whole = s + t
    return Dependence(
        a,
        b,
        s,
        t,
        (s - t) / whole if whole else 0.0,
        (s * t) ** 0.5,
        1 - abs(s - t),
        (s * t) ** 0.5 * (1 - abs(s - t)),
        _rank(shares[a], b),
        _rank(shares[b], a),
        _next(shares[a], b),
        _next(shares[b], a),
    )


def concentration(flow: Flow, state: str, *, direction: str, world: str = "WLD") -> tuple[float, float] | None:
    """Herfindahl-Hirschman index of a state's ``exports`` or ``imports`` over its partners, and the share of its total they cover.

    HHI = sum of squared shares among the partners named, in (0, 1]; Hirschman 1945.  None where it has no partner.

    >>> concentration({("A", "B"): 3.0, ("A", "C"): 1.0}, "A", direction="exports")
    (0.625, 1.0)
    """
    if direction not in ("exports", "imports"):
        raise UsageError(f"direction {direction!r}: say exports or imports")
    side = 0 if direction == "exports" else 1
    own = {pair[1 - side]: value for pair, value in flow.items() if pair[side] == state and value > 0}
    whole = own.pop(world, None)
    named = sum(own.values())
    if not named:
        return None
    return sum((v / named) ** 2 for v in own.values()), min(1.0, named / whole) if whole else 1.0


def mirror_gap(exporter: float, importer: float) -> float:
    """How far the two books of one flow differ: (importer - exporter) / their mean, in [-2, 2].

    A few percent above 0 is freight and insurance; more is transit, price or a gap in reporting.  It is the uncertainty of a share.

    >>> round(mirror_gap(100.0, 108.0), 3)
    0.077
    """
    if exporter < 0 or importer < 0 or exporter + importer == 0:
        raise UsageError(f"books of {exporter} and {importer}: give two values from 0 on, not both 0")
    return (importer - exporter) / ((importer + exporter) / 2)


def _partners(flow: Flow, state: str, totals: Flow, world: str) -> dict[str, float]:
    """Each partner's share of the state's trade."""
    sums: dict[str, float] = {}
    for (x, y), value in flow.items():
        other = y if x == state else x if y == state else None
        if other is not None and other not in (world, state):
            sums[other] = sums.get(other, 0.0) + value
    told = totals.get((state, world), 0.0) + totals.get((world, state), 0.0)
    whole = told or sum(sums.values())
    if whole <= 0:
        raise UsageError(f"{state} has no trade in the table; its dependence is unknown, not none")
    return {other: value / whole for other, value in sums.items()}


def _rank(shares: dict[str, float], partner: str) -> int:
    return 1 + sum(value > shares.get(partner, 0.0) for value in shares.values())


def _next(shares: dict[str, float], partner: str) -> tuple[str, float] | None:
    """The largest partner but this one: what trade could turn to first."""
    rest = sorted(((v, k) for k, v in shares.items() if k != partner), key=lambda row: (-row[0], row[1]))
    return (rest[0][1], rest[0][0]) if rest else None
