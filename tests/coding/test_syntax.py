"""Trees: always one root and no cycle, and the best one."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.syntax import tree


def is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for i in range(1, len(heads) + 1):
        seen = set()
        while i:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i - 1]
    return True


@given(st.integers(1, 9), st.integers(0, 10**6))
def test_always_a_tree(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32) * 4
    assert is_tree(tree(scores).tolist())


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 3), st.integers(0, 10**6))
def test_the_best_tree(size: int, seed: int) -> None:
    """Against every tree there is."""
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    best = max(
        sum(scores[i, h] for i, h in enumerate(heads))
        for heads in itertools.product(range(size + 1), repeat=size)
        if is_tree(list(heads))
    )
    found = tree(scores)
    assert np.isclose(sum(scores[i, h] for i, h in enumerate(found)), best, atol=1e-5)
