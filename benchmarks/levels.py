"""How well levels are forecast, beside the numbers that the design sets as reference, and how long a refit takes.

Run: python benchmarks/levels.py [--data ../shared/data] [--keep FOLDER] [--early]

Data: WEIS 1966-1992 (monthly mean Goldstein; targets are months with events) and Tsinghua's scores (monthly, 1950-2025).
WEIS has two tests: the six directed series of the triangle, and ten pairs in both directions. Which ten pairs the reference
used is not told; here they are the ten with the most events, and besides ten rivalries chosen by hand before any was run. The
settings were chosen in view of these and of the next ten by events; the pairs ranked 21 to 40 were not used for it. Of Tsinghua's twelve series four are at hand, so that the reference baselines are computed anew on these.
``--early`` holds the settings against origins before the tests' later half (WEIS to 1983-07, Tsinghua 1975-1999), on which they
were chosen. ``--keep`` leaves the series as CSV in a folder, for ``detente backtest levels --series``.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "2")

ROOT = Path(__file__).resolve().parents[1]

TRIANGLE = [("RUS", "USA"), ("CHN", "USA"), ("CHN", "RUS")]
RIVALS = [*TRIANGLE, ("EGY", "ISR"), ("IND", "PAK"), ("IRN", "IRQ"), ("KOR", "PRK"), ("ISR", "SYR"), ("JPN", "USA"), ("USA", "VNM")]  # fmt: skip

# From the design's tables: CRPS at 1, 3, 6 (and 12) months.
BARS = {
    "triangle": (0.829, 0.938, 1.037),
    "ten pairs": (1.190, 1.249, 1.293),
    "tsinghua": (0.044, 0.101, 0.175, 0.299),
}
REFERENCE = {
    "triangle": {
        "last 24 months": (0.958, 1.026, 1.142),
        "climatology": (1.177, 1.228, 1.283),
        "AR(1)": (1.093, 1.184, 1.235),
        "VAR(1)": (1.118, 1.175, 1.246),
    },
    "ten pairs": {"last 24 months": (1.266, 1.259, 1.319), "AR(1)": (1.361, 1.509, 1.583)},
    "tsinghua": {"last value": (0.0510, 0.1271, 0.2295, 0.4023), "random walk": (0.0457, 0.1063, 0.1855, 0.3293)},
}


def weis(data: Path) -> dict[tuple[str, str], dict[str, list[float]]]:
    """Scores of events by direction and month."""
    found: dict[tuple[str, str], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with (data / "weis" / "weis_events_1966_1992.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["gscale"]:
                found[row["source"], row["target"]][row["date"][:7]].append(float(row["gscale"]))
    return found


def by_events(data: Path) -> list[tuple[str, str]]:
    """Pairs, those with the most events first."""
    count: dict[tuple[str, str], int] = defaultdict(int)
    for (a, b), months in weis(data).items():
        count[min(a, b), max(a, b)] += sum(map(len, months.values()))
    return sorted(count, key=lambda pair: -count[pair])


def write_weis(data: Path, file: Path, pairs: list[tuple[str, str]]) -> None:
    """Monthly means and counts of the pairs in both directions."""
    scores = weis(data)
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("pair", "date", "value", "n"))
        for a, b in pairs:
            for s, t in ((a, b), (b, a)):
                for month, of in sorted(scores[s, t].items()):
                    rows.writerow((f"{s}>{t}", month, repr(sum(of) / len(of)), len(of)))


def write_tsinghua(data: Path, file: Path) -> None:
    """The scores as they are."""
    with (
        (data / "tsinghua" / "china_relations_monthly.csv").open(encoding="utf-8") as source,
        file.open("w", encoding="utf-8", newline="") as out,
    ):
        rows = csv.writer(out)
        rows.writerow(("pair", "date", "value"))
        rows.writerows((f"CHN-{r['country']}", r["ym"], r["score"]) for r in csv.DictReader(source))


def show(name: str, file: Path, kind: str, origins: str | None) -> None:
    """One test: our numbers, the bars, and the baselines here and in the reference."""
    from detente.api.levels import backtest_levels

    start = time.perf_counter()
    result = backtest_levels(file, origins=origins)
    at, rows = result["origins"], result["horizons"]
    print(f"\n{name}: {at['count']} origins {at['first']} to {at['last']}, {time.perf_counter() - start:.1f} s")
    line("months ahead", [str(r["horizon"]) for r in rows])
    line("forecasts", [str(r["n"]) for r in rows])
    line("CRPS", [f"{r['crps']:.4f}" for r in rows])
    if not origins:
        line("  bar" + (" (12 series)" if kind == "tsinghua" else ""), [f"{bar:.3f}" for bar in BARS[kind]])
    line(f"  later half, {rows[0]['later_half']['from']} on", [f"{r['later_half']['crps']:.4f}" for r in rows])
    line("90% band holds", [f"{r['coverage']['90%']:.3f}" for r in rows])
    line("  later half", [f"{r['later_half']['coverage']['90%']:.3f}" for r in rows])
    for rival in rows[0]["baselines"]:
        line(rival, [cell(r["baselines"][rival]) for r in rows])
        if not origins and rival in REFERENCE[kind]:
            line("  in the reference", [f"{x:.4f}" for x in REFERENCE[kind][rival]])
    if not origins:
        share = [("last 24 months", "AR(1)"), ("last value", "random walk")][kind == "tsinghua"]
        for rival in share:
            line(f"CRPS / {rival}", [f"{r['crps'] / r['baselines'][rival]['crps']:.3f}" for r in rows])
            line("  bar / reference", [f"{b / x:.3f}" for b, x in zip(BARS[kind], REFERENCE[kind][rival], strict=True)])


def cell(of: dict[str, Any]) -> str:
    """A baseline's score and our skill over it."""
    return "–" if of["crps"] is None else f"{of['crps']:.4f} {of['skill']:+.0%}"


def line(name: str, cells: list[str]) -> None:
    """A row of the table."""
    print(f"{name:28}" + "".join(f"{c:>15}" for c in cells))


def refit(file: Path) -> None:
    """Twelve pairs both ways, fitted anew, with 2,000 paths of twelve months each."""
    from detente.relations.level import fit
    from detente.relations.series import read_series

    panel = read_series(file)
    start, busy = time.perf_counter(), time.process_time()
    level = fit(panel)
    for pair in panel.pairs:
        level.state(pair)
        level.paths(pair, steps=12, size=2000)
    took, worked = time.perf_counter() - start, time.process_time() - busy
    print(
        f"\nrefit of {len(panel)} series (12 pairs both ways), 2,000 paths each: {took:.1f} s (bar 10), processor {worked:.1f} s"
    )


def main() -> int:
    """Write the series, run the tests, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    options.add_argument("--keep", type=Path)
    options.add_argument("--early", action="store_true")
    given = options.parse_args()
    if not (given.data / "weis").is_dir():
        print(f"{given.data}: no folder weis there; give --data", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        folder.mkdir(exist_ok=True, parents=True)
        ranked = by_events(given.data)
        sets = {"triangle": TRIANGLE, "most_events": ranked[:10], "rivals": RIVALS, "next_ten": ranked[10:20]}
        sets |= {"ranks_21_to_30_held_out": ranked[20:30], "ranks_31_to_40_held_out": ranked[30:40]}
        for name, pairs in (*sets.items(), ("twelve", ranked[:12])):
            write_weis(given.data, folder / f"{name}.csv", pairs)
        write_tsinghua(given.data, folder / "tsinghua.csv")
        early = {"weis": "1976-01:1983-07:6", "tsinghua": "1975-01:1999-01:3"} if given.early else {}
        for name in sets:
            kind = "triangle" if name == "triangle" else "ten pairs"
            show(f"WEIS, {name.replace('_', ' ')}", folder / f"{name}.csv", kind, early.get("weis"))
        show("Tsinghua, four series", folder / "tsinghua.csv", "tsinghua", early.get("tsinghua"))
        refit(folder / "twelve.csv")
    return 0


if __name__ == "__main__":
    sys.exit(main())
