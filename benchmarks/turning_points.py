"""Score turning points on public extracts, beside the naive rule, by halves of the pairs.

    python benchmarks/turning_series.py ../shared --out ../series
    python benchmarks/turning_points.py ../series ../shared/data/turning_points.csv benchmarks/turning_other_pairs.csv

The windows and indices were chosen on half A of the daily GDELT series (pairs whose name has an odd CRC-32), from some forty sets; half B
and every other series file are checks.  `turning_other_pairs.csv` is a list of well-known events of other pairs, written down before
the series were looked at, without sources of its own: it serves this choice and nothing else.
"""

from __future__ import annotations

import argparse
import time
import zlib
from pathlib import Path
from typing import Any

from detente.api import score_turning_points
from detente.errors import UsageError


def main() -> None:
    """One line per file of series and list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("series", type=Path)
    parser.add_argument("lists", type=Path, nargs="+")
    arguments = parser.parse_args()
    print(
        f"{'series':18}{'list':26}{'direction':>16}{'half A':>9}{'half B':>9}{'naive':>8}{'recall':>9}{'placebo':>9}{'naive':>8}{'seconds':>9}"
    )
    whole = [0, 0]
    for file in sorted(arguments.series.glob("*.csv")):
        for listed in arguments.lists:
            began = time.perf_counter()
            try:
                found = score_turning_points(file, listed)
            except UsageError:
                continue
            d, p, base = found["direction"], found["placebo"], found["baseline"]
            if listed == arguments.lists[0]:
                whole = [whole[0] + d["hits"], whole[1] + d["of"]]
            told = f"{d['hits']} of {d['of']} = {share(d)}"
            print(
                f"{file.name:18}{listed.name:26}{told:>16}{half(found, 1):>9}{half(found, 0):>9}{share(base['direction']):>8}"
                f"{share(found['recall']):>9}{share(p):>9}{share(base['placebo_above_2']):>8}{time.perf_counter() - began:>9.1f}"
            )
    print(f"all series, {arguments.lists[0].name}: {whole[0]} of {whole[1]}")


def share(count: dict[str, Any]) -> str:
    """A share as a percentage."""
    return "–" if count["share"] is None else f"{count['share']:.0%}"


def half(found: dict[str, Any], parity: int) -> str:
    """Direction on the pairs of one half."""
    own = [
        p["right"]
        for p in found["points"]
        if p["strength"] > 1 and p["right"] is not None and zlib.crc32(p["pair"].encode()) & 1 == parity
    ]
    return f"{sum(own)}/{len(own)}"


if __name__ == "__main__":
    main()
