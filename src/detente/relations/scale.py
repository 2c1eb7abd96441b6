"""Levels on a scale that people know: -9 to 9 in six grades, from confrontation to friendly.

The grades are those of Tsinghua's measurement (Yan Xuetong & Zhou Fangyin 2004, 中国社会科学 2004(6):90-103); each has three parts of
width 1. A level of another unit comes onto the scale in one of two ways, and the result says which: *calibrated* on months
for which a graded value is known, by a monotone curve; or by *quantile* among all levels at hand, which ranks pairs and
says nothing about how friendly the friendliest is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from detente.errors import UsageError
from detente.relations.filter import Floats
from detente.tables import read_table

LOW, HIGH = -9.0, 9.0
Basis = Literal["calibrated", "quantile"]
_PARTS = ("low", "middle", "high")
_ENOUGH = 12


@dataclass(frozen=True, slots=True)
class Grade:
    """One of six grades; a value on the border of two belongs to the one nearer to 0, and 0 to the upper one."""

    low: float
    high: float
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Place:
    """A value on the scale: its grade, the third of it, and how far it is to the next grade below and above."""

    value: float
    grade: Grade
    part: str
    to_below: float | None
    to_above: float | None


@dataclass(frozen=True, slots=True)
class Scale:
    """A monotone map of levels to -9..9: knots ``x`` and their values ``y``, straight lines between, flat outside."""

    x: Floats
    y: Floats
    basis: Basis

    def __call__(self, level: Floats | float) -> Floats:
        """The levels on the scale, in the same shape."""
        return np.asarray(np.interp(level, self.x, self.y))


@cache
def grades() -> tuple[Grade, ...]:
    """The grades, from the lowest."""
    rows = read_table("detente.relations", "grades.csv", ("low", "high", "en", "zh"))
    return tuple(Grade(float(r["low"]), float(r["high"]), r["en"], r["zh"]) for r in rows)


def place(value: float) -> Place:
    """Where a value stands.

    >>> place(-6.2).grade.en, place(-6.2).part, place(3.0).grade.en
    ('confrontation', 'high', 'ordinary')
    """
    if not LOW <= value <= HIGH:
        raise UsageError(f"{value:g} is not on the scale; it runs from {LOW:g} to {HIGH:g}")
    every = grades()
    at = next(k for k, g in enumerate(every) if value <= g.high and (value < g.high or value > 0))
    grade = every[at]
    part = _PARTS[min(int((value - grade.low) / (grade.high - grade.low) * len(_PARTS)), len(_PARTS) - 1)]
    below = value - grade.low if at else None
    above = grade.high - value if at < len(every) - 1 else None
    return Place(value, grade, part, below, above)


def probabilities(draws: Floats) -> dict[str, float]:
    """The share of draws (on the scale) in each grade, by its English name."""
    edges = np.array([g.high for g in grades()[:-1]])
    # A border belongs to the grade nearer to 0: values below 0 are taken from the left, others from the right.
    at = np.where(draws < 0, np.searchsorted(edges, draws, side="right"), np.searchsorted(edges, draws, side="left"))
    at = np.where(draws == 0, int(np.searchsorted(edges, 0.0)) + 1, at)
    return {g.en: float((at == k).mean()) for k, g in enumerate(grades())}


def by_quantile(levels: Floats) -> Scale:
    """The scale on which a level's place among all levels given, 0 to 1, is -9 to 9."""
    known = np.unique(levels[~np.isnan(levels)])
    if known.size < 2:
        raise UsageError("all levels are the same; a scale by quantile needs different ones")
    sorted_all = np.sort(levels[~np.isnan(levels)])
    below = (np.searchsorted(sorted_all, known, "left") + np.searchsorted(sorted_all, known, "right")) / 2
    return Scale(known, LOW + (HIGH - LOW) * below / sorted_all.size, "quantile")


def calibrate(level: Floats, graded: Floats) -> Scale:
    """The monotone curve that is nearest to graded values in squares (pool adjacent violators).

    Ayer et al. 1955, doi:10.1214/aoms/1177728423. Months where either is missing are left out.
    """
    known = ~np.isnan(level) & ~np.isnan(graded)
    if known.sum() < _ENOUGH:
        raise UsageError(f"{int(known.sum())} months with both a level and a grade are too few; give {_ENOUGH} or more")
    order = np.lexsort((graded[known], level[known]))
    blocks: list[list[float]] = []  # mean grade, mean level, months
    for x, y in zip(level[known][order], graded[known][order], strict=True):
        blocks.append([float(y), float(x), 1.0])
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            y2, x2, n2 = blocks.pop()
            y1, x1, n1 = blocks.pop()
            n = n1 + n2
            blocks.append([(y1 * n1 + y2 * n2) / n, (x1 * n1 + x2 * n2) / n, n])
    y, x, _ = np.array(blocks).T
    return Scale(x, np.clip(y, LOW, HIGH), "calibrated")


def left_out_errors(pairs: Mapping[str, tuple[Floats, Floats]]) -> dict[str, float]:
    """Mean absolute error of each pair's grades where the curve is made without that pair; (level, graded) per pair."""
    if len(pairs) < 2:
        raise UsageError("one pair alone cannot be left out; give two or more")
    errors = {}
    for name, (level, graded) in pairs.items():
        others: Sequence[tuple[Floats, Floats]] = [pairs[other] for other in pairs if other != name]
        scale = calibrate(np.concatenate([x for x, _ in others]), np.concatenate([y for _, y in others]))
        known = ~np.isnan(level) & ~np.isnan(graded)
        errors[name] = float(np.abs(scale(level[known]) - graded[known]).mean())
    return errors
