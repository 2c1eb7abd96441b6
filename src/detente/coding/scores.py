"""Scores of coded events as PLV has them: unweighted mean F1 over roots, quads and sides."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from detente.ontology.plover import COOPERATION, PLV_QUADS


def macro_f1(gold: Sequence[Hashable], said: Sequence[Hashable]) -> float:
    """Unweighted mean F1 over the classes of ``gold``, in percent.

    >>> round(macro_f1(["A", "A", "B"], ["A", "B", "B"]), 2)
    66.67
    """
    scores = []
    for c in sorted(set(gold), key=str):
        both = sum(g == c == s for g, s in zip(gold, said, strict=True))
        scores.append(2 * both / (sum(g == c for g in gold) + sum(s == c for s in said)))
    return 100 * sum(scores) / len(scores)


def plv_scores(gold: Sequence[str], said: Sequence[str]) -> tuple[float, float, float]:
    """Side, quad and root, in percent; quad and side follow from the root."""
    quads = [[PLV_QUADS[root] for root in roots] for roots in (gold, said)]
    sides = [[quad in COOPERATION for quad in own] for own in quads]
    return macro_f1(*sides), macro_f1(*quads), macro_f1(gold, said)
