"""Forecasts of levels held against what came: rolling origin, expanding window, nothing later than the origin seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.errors import UsageError
from detente.relations.baselines import NAMES, Baselines
from detente.relations.filter import Floats
from detente.relations.level import kind_of, model_of, rank_origins, ranks_of
from detente.relations.proper import covered, crps, pit
from detente.relations.series import Panel, month_index

SHARES = (0.5, 0.8, 0.9)
_DRAWS = 2000
# The first origin is the first January with ten years behind it, and not before the last 26 years.
_HISTORY, _LATEST = 120, 26 * 12
_LONG = 480
_BINS = 10


@dataclass(frozen=True, slots=True)
class Case:
    """One forecast of one month (``series`` is a row of the canonical panel): its score, band and rank, and the scores of the baselines (NaN where one gave none)."""

    series: int
    origin: int
    horizon: int
    crps: float
    inside: tuple[float, ...]
    width: tuple[float, ...]
    pit: float
    baselines: tuple[float, ...]


def default_horizons(panel: Panel) -> tuple[int, ...]:
    """1, 3 and 6 months, and 12 where the series are 40 years long or more."""
    return (1, 3, 6, 12) if len(panel.months) >= _LONG else (1, 3, 6)


def default_origins(panel: Panel, horizons: Sequence[int] = ()) -> range:
    """Every sixth month for series of events, every third for grades, from the first January that has ten years behind it
    to the last month whose every horizon lies in the series."""
    months = len(panel.months)
    reach = max(horizons or default_horizons(panel))
    step = 3 if kind_of(panel) == "grades" else 6
    first = max(min(_HISTORY, months // 2), months - _LATEST)
    first += -month_index(panel.months[first]) % 12 if months > _HISTORY + 24 else 0
    return range(max(min(first, months - 1 - reach), 0), max(months - reach, 1), step)


def parse_origins(text: str, panel: Panel) -> range:
    """Origins of ``START[:END[:STEP]]``, months as YYYY-MM and a step in months."""
    parts = text.split(":")
    usual = default_origins(panel)
    zero = month_index(panel.months[0])
    try:
        start = month_index(parts[0]) - zero if parts[0] else usual.start
        end = month_index(parts[1]) - zero + 1 if len(parts) > 1 and parts[1] else usual.stop
        step = int(parts[2]) if len(parts) > 2 else usual.step
        if len(parts) > 3 or step < 1:
            raise ValueError(text)
    except ValueError:
        raise UsageError(f"origins {text!r}: write START[:END[:STEP]], for example 1976-01:1992-01:6") from None
    found = range(start, min(end, len(panel.months) - 1), step)
    if start < 24 or not found:
        raise UsageError(
            f"origins {text!r}: the series run from {panel.months[0]} to {panel.months[-1]}; start two years later or more, and end before the last month"
        )
    return found


def steps(panel: Panel, origins: range) -> int:
    """How often ``run`` ticks."""
    return len(origins) + len(rank_origins(len(panel.months)))


def run(
    panel: Panel, *, horizons: Sequence[int], origins: range, seed: int = 0, tick: Callable[[], None] = lambda: None
) -> list[Case]:
    """Forecast from each origin, for each pair and horizon whose target month has a value."""
    panel = panel.canonical()
    model = model_of(panel, known=origins.start + 1, seed=seed)
    ranks = ranks_of(model, panel.value, horizons, seed=seed, tick=tick)
    rivals = Baselines.of(panel.value)
    cases: list[Case] = []
    for o in origins:
        for i in range(len(panel)):
            targets = [h for h in horizons if o + h < len(panel.months) and not np.isnan(panel.value[i, o + h])]
            if not targets or np.isnan(panel.value[i, : o + 1]).all():
                continue
            draws = model.draws(i, o, max(horizons), _DRAWS)
            others = {name: rivals.draws(name, i, o, max(horizons)) for name in NAMES}
            for h in targets:
                mine = ranks.apply(draws[h - 1], series=i, origin=o, horizon=h)
                cases.append(_case(i, o, h, mine, [others[name] for name in NAMES], float(panel.value[i, o + h])))
        tick()
    if not cases:
        raise UsageError("no month after an origin has a value; give earlier origins or longer series")
    return cases


def _case(i: int, o: int, h: int, draws: Floats, others: list[list[Floats] | None], y: float) -> Case:
    came = np.array(y)
    bands = [covered(draws, came, share) for share in SHARES]
    rivals = tuple(float("nan") if d is None else float(crps(d[h - 1], came)) for d in others)
    return Case(
        i, o, h, float(crps(draws, came)), tuple(float(b[0]) for b in bands), tuple(float(b[1]) for b in bands),
        float(pit(draws, came)), rivals,
    )  # fmt: skip


def summary(cases: Sequence[Case], panel: Panel, origins: range) -> list[dict[str, Any]]:
    """Per horizon: scores, skill over each baseline, coverage and width, ranks; on all, and on the later half of origins."""
    middle = origins[len(origins) // 2]
    rows = []
    for h in sorted({c.horizon for c in cases}):
        of = [c for c in cases if c.horizon == h]
        row = {"horizon": h, **_scores(of)}
        row["pit_histogram"] = np.histogram([c.pit for c in of], bins=_BINS, range=(0, 1))[0].tolist()
        late = [c for c in of if c.origin >= middle]
        row["later_half"] = {"from": panel.months[middle], **_scores(late)} if late else None
        rows.append(row)
    return rows


def _scores(of: Sequence[Case]) -> dict[str, Any]:
    mine = np.array([c.crps for c in of])
    return {
        "n": len(of),
        "crps": round(float(mine.mean()), 5),
        "coverage": {f"{s:.0%}": round(float(np.mean([c.inside[k] for c in of])), 4) for k, s in enumerate(SHARES)},
        "width": {f"{s:.0%}": round(float(np.mean([c.width[k] for c in of])), 4) for k, s in enumerate(SHARES)},
        "baselines": {name: _against(of, mine, k) for k, name in enumerate(NAMES)},
    }


def _against(of: Sequence[Case], mine: Floats, k: int) -> dict[str, float | None]:
    """A baseline's score, our skill over it, and the difference with its standard error, clustered by origin."""
    theirs = np.array([c.baselines[k] for c in of])
    ok = ~np.isnan(theirs)
    if not ok.any():
        return {"crps": None, "skill": None, "difference": None, "standard_error": None}
    apart = (mine - theirs)[ok]
    origin = np.array([c.origin for c in of])[ok]
    sums = np.array([(apart[origin == o] - apart.mean()).sum() for o in np.unique(origin)])
    score = float(theirs[ok].mean())
    return {
        "crps": round(score, 5),
        "skill": round(1 - float(mine[ok].mean()) / score, 4) if score > 0 else None,
        "difference": round(float(apart.mean()), 5),
        "standard_error": round(float(np.sqrt((sums**2).sum()) / apart.size), 5),
    }
