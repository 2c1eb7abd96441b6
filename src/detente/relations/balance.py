"""Balance of a signed network: triads, triangle and walk balance, frustration, and their null."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = [
    "EXACT",
    "Signed",
    "frustration",
    "frustration_by_node",
    "null_band",
    "signed",
    "triads",
    "triangle_balance",
    "walk_balance",
    "weighted_energy",
]

# Networks of more nodes are searched, not enumerated.
EXACT = 16


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed network: the nodes in order, and a symmetric matrix of -1, 0 and 1 without a diagonal."""

    nodes: tuple[str, ...]
    matrix: Floats


def signed(edges: Iterable[tuple[str, str, float]]) -> Signed:
    """A network of edges (a, b, sign); only the sign counts, and an edge told twice must be told alike.

    >>> signed([("A", "B", 1), ("B", "C", -2)]).matrix.tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, -1.0], [0.0, -1.0, 0.0]]
    """
    told: dict[tuple[str, str], float] = {}
    for a, b, value in edges:
        if a == b:
            raise UsageError(f"{a} is tied to itself; an edge joins two states")
        key = (a, b) if a < b else (b, a)
        sign = float(np.sign(value))
        if told.setdefault(key, sign) != sign:
            raise UsageError(f"{a} and {b} are told with both signs; keep one edge of each pair")
    nodes = tuple(sorted({n for pair in told for n in pair}))
    matrix = np.zeros((len(nodes), len(nodes)))
    for (a, b), sign in told.items():
        i, j = nodes.index(a), nodes.index(b)
        matrix[i, j] = matrix[j, i] = sign
    return Signed(nodes, matrix)


def triads(network: Signed) -> dict[str, int]:
    """How many closed triads have three, two, one and no positive ties.

    >>> triads(signed([("A", "B", 1), ("B", "C", -1), ("A", "C", -1)]))
    {'+++': 0, '++-': 0, '+--': 1, '---': 0}
    """
    p, n = (network.matrix > 0).astype(float), (network.matrix < 0).astype(float)
    traces = {
        "+++": np.trace(p @ p @ p) / 6,
        "++-": np.trace(p @ p @ n) / 2,
        "+--": np.trace(p @ n @ n) / 2,
        "---": np.trace(n @ n @ n) / 6,
    }
    return {name: round(float(count)) for name, count in traces.items()}


def triangle_balance(network: Signed) -> float | None:
    """The share of triads whose sign product is positive; None where there is no triad.

    (1 + tr A^3 / tr |A|^3) / 2 (Cartwright and Harary 1956, doi:10.1037/h0046049).
    """
    a = network.matrix
    whole = float(np.trace(np.linalg.matrix_power(np.abs(a), 3)))
    return None if whole == 0 else (1 + float(np.trace(np.linalg.matrix_power(a, 3))) / whole) / 2


def walk_balance(network: Signed) -> float:
    """tr exp(A) / tr exp(|A|): closed walks of all lengths, longer ones weighing less (Estrada and Benzi 2014,
    doi:10.1103/PhysRevE.90.042802).

    >>> round(walk_balance(signed([("A", "B", -1)])), 6)
    1.0
    """
    values = np.linalg.eigvalsh(network.matrix), np.linalg.eigvalsh(np.abs(network.matrix))
    top = max(float(v.max()) for v in values)  # taken out, so that dense networks do not overflow
    return float(np.exp(values[0] - top).sum() / np.exp(values[1] - top).sum())


def frustration(network: Signed, *, restarts: int = 40, seed: int = 0) -> tuple[float, int, tuple[int, ...]]:
    """F = 1 - 2 L / m with L the fewest ties at odds with a split in two camps (Aref and Wilson 2018, doi:10.1093/comnet/cny015).

    Returns F, L and the camp (0 or 1) of each node.  L is exact up to 16 nodes; above, the best of ``restarts`` greedy
    searches, which can only be too high.
    """
    a, n = network.matrix, len(network.nodes)
    m = int((a != 0).sum() // 2)
    if m == 0:
        raise UsageError("the network has no tie; frustration needs one at least")
    starts = _all_splits(n) if n <= EXACT else np.random.default_rng(seed).choice([-1.0, 1.0], size=(restarts, n))
    best, camp = np.inf, starts[0]
    for s in starts:
        s = s if n <= EXACT else _descend(a, s.copy())
        odds = (np.abs(a).sum() - s @ a @ s) / 4
        if odds < best:
            best, camp = float(odds), s
    return 1 - 2 * best / m, round(best), tuple(int(x != camp[0]) for x in camp)


def frustration_by_node(network: Signed) -> list[tuple[str, int, int]]:
    """Nodes with the number of unbalanced triads and of all triads they stand in, worst first."""
    a = network.matrix
    whole, product = np.diag(np.linalg.matrix_power(np.abs(a), 3)) / 2, np.diag(np.linalg.matrix_power(a, 3)) / 2
    rows = [(name, round((w - p) / 2), round(w)) for name, w, p in zip(network.nodes, whole, product, strict=True)]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def null_band(network: Signed, *, draws: int = 200, seed: int = 0, mass: float = 0.9) -> tuple[float, float] | None:
    """The band of triangle balance when signs are dealt anew over the same ties.

    Degrees and the count of signs stay; each state's own number of negative ties is kept by exchanging signs only between two ties of
    one state with two ties of another.  None where the network has no triad.
    """
    if triangle_balance(network) is None:
        return None
    rng = np.random.default_rng(seed)
    a = network.matrix.copy()
    values = []
    ties = int((a != 0).sum() // 2)
    for _ in range(draws):
        for _ in range(4 * ties):
            _swap(a, rng)
        value = triangle_balance(Signed(network.nodes, a))
        values.append(0.0 if value is None else value)
    tail = (1 - mass) / 2
    return float(np.quantile(values, tail)), float(np.quantile(values, 1 - tail))


def _swap(a: Floats, rng: np.random.Generator) -> None:
    """Turn i-j +, j-k -, k-l +, l-i - into their opposites: no node's count of signs changes."""
    i, k = rng.choice(len(a), 2, replace=False)
    up, down = np.flatnonzero((a[i] > 0) & (a[k] < 0)), np.flatnonzero((a[i] < 0) & (a[k] > 0))
    if len(up) == 0 or len(down) == 0:
        return
    j, m = rng.choice(up), rng.choice(down)
    for x, y in ((i, j), (k, j), (i, m), (k, m)):
        a[x, y] = a[y, x] = -a[x, y]


def _all_splits(n: int) -> Floats:
    bits = (np.arange(2 ** max(n - 1, 0))[:, None] >> np.arange(n)) & 1
    return np.asarray(1.0 - 2.0 * bits, dtype=float)


def _descend(a: Floats, s: Floats) -> Floats:
    """Move one node at a time to the other camp while that puts fewer ties at odds."""
    while True:
        gain = s * (a @ s)
        worst = int(np.argmin(gain))
        if gain[worst] >= 0:
            return s
        s[worst] = -s[worst]


def weighted_energy(x: Sequence[Sequence[float]] | Floats) -> float:
    """Energy -mean(x_ij x_jk x_ki) over all triples of a complete weighted network (Marvel et al. 2009,
    doi:10.1103/PhysRevLett.103.198701); lower is more balanced.

    >>> weighted_energy([[0, 1, -1], [1, 0, -1], [-1, -1, 0]])
    -1.0
    """
    a = np.asarray(x, dtype=float)
    products = [a[i, j] * a[j, k] * a[k, i] for i, j, k in combinations(range(len(a)), 3)]
    if not products:
        raise UsageError("energy needs three states at least")
    return -float(np.mean(products))
