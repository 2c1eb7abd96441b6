"""Made-up events of seven pairs over six years: known conflict shares, one pair that turns worse in the last half year.

Not real: a generator with a fixed seed.  Months are 2016-01 to 2021-12.
"""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from pathlib import Path

import numpy as np

FIRST, MONTHS = dt.date(2016, 1, 1), 72
# Share of conflictual events, and events a month, in each direction.
PAIRS = {
    ("USA", "RUS"): (0.60, 30),
    ("USA", "CHN"): (0.30, 40),
    ("CHN", "RUS"): (0.10, 20),
    ("DEU", "FRA"): (0.12, 20),
    ("JPN", "KOR"): (0.35, 15),
    ("IND", "PAK"): (0.65, 15),
    ("GBR", "IRN"): (0.50, 4),
}
# From here on the share of the United States toward China is this.
TURN, WORSE = dt.date(2021, 7, 1), 0.65
# Code, class and Goldstein value of what is drawn.
GOOD = (("042", 1, 1.9), ("057", 1, 8.0), ("061", 2, 6.4))
BAD = (("112", 3, -2.0), ("163", 4, -8.0), ("190", 4, -10.0))
COLUMNS = ("id", "day", "source", "target", "code", "quad", "goldstein", "field", "ref")

Row = dict[str, object]


@cache
def _all() -> tuple[Row, ...]:
    rng = np.random.default_rng(1)
    out: list[Row] = []
    for (a, b), (share, rate) in PAIRS.items():
        for month in range(MONTHS):
            start = dt.date(FIRST.year + month // 12, month % 12 + 1, 1)
            for source, target in ((a, b), (b, a)):
                bad = WORSE if start >= TURN and (source, target) == ("USA", "CHN") else share
                for _ in range(int(rng.poisson(rate))):
                    kinds = BAD if rng.random() < bad else GOOD
                    code, quad, goldstein = kinds[int(rng.integers(3))]
                    day = start + dt.timedelta(int(rng.integers(28)))
                    field = "sanctions" if code == "163" else "diplomacy" if rng.random() < 0.3 else ""
                    row = (
                        len(out) + 1,
                        day.isoformat(),
                        source,
                        target,
                        code,
                        quad,
                        goldstein,
                        field,
                        f"made {len(out) + 1}",
                    )
                    out.append(dict(zip(COLUMNS, row, strict=True)))
    return tuple(out)


def events(*, until: dt.date = dt.date.max) -> list[Row]:
    """Events up to a day, in order of id."""
    return [row for row in _all() if str(row["day"]) <= until.isoformat()]


def doubled(rows: list[Row]) -> list[Row]:
    """Every event twice, under another id."""
    return [*rows, *({**row, "id": int(str(row["id"])) + 10_000_000} for row in rows)]


def weis() -> list[Row]:
    """A few events as WEIS has them, of an earlier time."""
    rng = np.random.default_rng(2)
    days = [dt.date(1980, 1, 1) + dt.timedelta(int(k)) for k in sorted(rng.integers(0, 900, 400))]
    codes = (("122", -3.4), ("041", 3.4))
    return [
        {"date": day.isoformat(), "source": s, "target": t, "weiscd": code, "gscale": g}
        for day in days
        for s, t in [("USA", "RUS") if rng.random() < 0.5 else ("RUS", "USA")]
        for code, g in [codes[int(rng.integers(2))]]
    ]


def write(path: Path, rows: list[Row]) -> Path:
    """Rows as CSV."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def take_in(workspace: Path, feed: str, rows: list[Row]) -> None:
    """Take rows of a feed into a workspace."""
    from detente.api import feeds

    file = write(workspace.parent / f"{feed}-{len(rows)}.csv", rows)
    told = list(feeds.store(feed, [file], workspace=workspace))
    assert told[0]["stored"] == len(rows), told
