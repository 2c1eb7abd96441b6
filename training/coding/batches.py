"""Groups of rows of like length, in a new order for each round of training."""

from __future__ import annotations

import random
from collections.abc import Sequence


def groups(sizes: Sequence[int], rng: random.Random, size: int = 32) -> list[list[int]]:
    """Indexes of the rows, ``size`` a group."""
    order = list(range(len(sizes)))
    rng.shuffle(order)
    order.sort(key=lambda i: sizes[i] // 8 + rng.random() * 2)
    out = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(out)
    return out
