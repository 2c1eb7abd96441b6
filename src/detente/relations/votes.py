"""How two states vote: distance of ideal points, agreement, and agreement beyond chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import UsageError

__all__ = ["Agreement", "agreement", "distance", "distance_band"]

# yea, abstention, nay; absence is no vote and is left out.
SCALE = {"yes": 1.0, "abstain": 0.0, "no": -1.0}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Votes that both cast: mean likeness, the share that are the very same, and chance-corrected pi.

    ``likeness`` is the mean of 1 - abs(a - b) / 2 with yea 1, abstention 0, nay -1.  ``pi`` is Scott's with squared distances
    (Häge 2011, doi:10.1093/pan/mpr023): 1 for the same votes, 0 for what the common spread of votes would give by chance;
    None where all votes are alike, for then chance cannot be told.
    """

    votes: int
    likeness: float
    same: float
    pi: float | None


def distance(points: Mapping[str, float], a: str, b: str) -> float:
    """Distance of two states' ideal points in one session (Bailey, Strezhnev and Voeten 2017, doi:10.1177/0022002715595700).

    Raises UsageError for a state without a point.

    >>> distance({"USA": 2.9, "CHN": -0.9}, "USA", "CHN")
    3.8
    """
    for state in (a, b):
        if state not in points:
            raise UsageError(f"no ideal point of {state} in this session; choose another session or state")
    return abs(points[a] - points[b])


def distance_band(
    a: tuple[float, float, float], b: tuple[float, float, float], *, mass: float = 0.9
) -> tuple[float, float]:
    """A band of the distance of two points, each given by its mean, 5 % and 95 % quantile.

    Both posteriors are taken as normal and independent; the band is of abs(x) with x normal.
    """
    from scipy.stats import foldnorm

    sd = float(np.hypot(a[2] - a[1], b[2] - b[1])) / (2 * 1.6448536)
    gap = abs(a[0] - b[0])
    if sd == 0:
        return gap, gap
    low, high = foldnorm.ppf([(1 - mass) / 2, (1 + mass) / 2], gap / sd, scale=sd)
    return float(low), float(high)


def agreement(votes: Sequence[tuple[str, str]]) -> Agreement:
    """Agreement over votes given as pairs of ``yes``, ``abstain``, ``no``; pairs with anything else (absent) are left out.

    Raises UsageError where no vote was cast by both.

    >>> agreement([("yes", "yes"), ("no", "abstain"), ("yes", "absent"), ("no", "yes")])
    Agreement(votes=3, likeness=0.5, same=0.3333333333333333, pi=-0.034482758620689724)
    """
    cast = np.array([(SCALE[a], SCALE[b]) for a, b in votes if a in SCALE and b in SCALE])
    if len(cast) == 0:
        raise UsageError("no vote was cast by both; agreement needs one at least")
    gap = cast[:, 0] - cast[:, 1]
    pooled = cast.ravel()
    by_chance = float(np.mean((pooled[:, None] - pooled[None, :]) ** 2))
    pi = 1 - float(np.mean(gap**2)) / by_chance if by_chance > 0 else None
    return Agreement(len(cast), float(np.mean(1 - np.abs(gap) / 2)), float(np.mean(gap == 0)), pi)
