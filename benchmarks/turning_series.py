"""Write series files for `detente turning-points` from public extracts of GDELT and ICEWS.

    python benchmarks/turning_series.py ../shared --out ../series

The folder is the one that tests read beside the checkout: `data/gdelt_net` (daily net scores of 190 pairs, 2018 to 2024),
`tkg/icews0515_xerte`, `tkg/icews14_regcn` and `tkg/icews18` (dated events by name of relation) and `data/cameo` (names of CAMEO codes).
Seven files come out: `gdelt.csv` (pair, date, value, activity) and one each of ICEWS 2005-2015, 2014 and 2018 (pair, date, value,
n and the four quad counts; value is the mean Goldstein weight of the day).  As checks of other kinds come `gdelt_weekly.csv`, `weis.csv`
(monthly mean weights of 1966 to 1992 with n) and `tsinghua.csv` (monthly expert scores of four powers with China).  The yearly quad counts of
`data/icews_annual` are left out: a year holds no date.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import gzip
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TextIO

from detente.actors import Actors, load

EXTRACTS = {"icews0515_xerte": "icews0515.csv", "icews14_regcn": "icews14.csv", "icews18": "icews18.csv"}
QUADS = ("verbal_coop", "material_coop", "verbal_conf", "material_conf")
# A pair needs this many events in an extract to make a series.
FEWEST = 60
_SUFFIX = re.compile(r"\(([^()]+)\)$")


def main() -> None:
    """Write the files and say what is in them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    print("gdelt.csv", gdelt(arguments.shared / "data/gdelt_net", arguments.out / "gdelt.csv"), "rows")
    print("gdelt_weekly.csv", weekly(arguments.out / "gdelt.csv", arguments.out / "gdelt_weekly.csv"), "rows")
    actors = load()
    weis = arguments.shared / "data/weis/weis_events_1966_1992.csv"
    print("weis.csv", monthly_weis(weis, arguments.out / "weis.csv"), "rows")
    experts = arguments.shared / "data/tsinghua/china_relations_monthly.csv"
    print("tsinghua.csv", tsinghua(experts, arguments.out / "tsinghua.csv", actors), "rows")
    codes = cameo(arguments.shared / "data/cameo/cameo_goldstein_mappings_icews.csv")
    for folder, name in EXTRACTS.items():
        print(name, icews(arguments.shared / "tkg" / folder, arguments.out / name, actors, codes), "rows")


def gdelt(folder: Path, out: Path) -> int:
    """The net score of a pair per day, beside the geometric mean of both states' activity on that day."""
    with gzip.open(folder / "gdelt2_abs_activity_daily.csv.gz", "rt", encoding="utf-8") as file:
        activity = {row["date"]: row for row in csv.DictReader(file)}
    n = 0
    with (
        gzip.open(folder / "gdelt2_net_score_daily_2018_2024.csv.gz", "rt", encoding="utf-8") as file,
        writing(out) as o,
    ):
        rows = csv.writer(o)
        rows.writerow(["pair", "date", "value", "activity"])
        for row in csv.DictReader(file):
            day = row.pop("date")
            for pair, value in row.items():
                a, b = pair.split("_")
                both = (float(activity[day][a]) * float(activity[day][b])) ** 0.5
                rows.writerow([pair, day, value, round(both, 1)])
                n += 1
    return n


def weekly(daily: Path, out: Path) -> int:
    """Daily sums as sums of weeks from Monday on."""
    weeks: dict[tuple[str, dt.date], list[float]] = defaultdict(lambda: [0.0, 0.0])
    with daily.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = dt.date.fromisoformat(row["date"])
            week = weeks[row["pair"], day - dt.timedelta(day.weekday())]
            week[0] += float(row["value"])
            week[1] += float(row["activity"])
    with writing(out) as file:
        rows = csv.writer(file)
        rows.writerow(["pair", "date", "value", "activity"])
        rows.writerows([pair, monday, round(v, 2), round(a, 1)] for (pair, monday), (v, a) in weeks.items())
    return len(weeks)


def monthly_weis(path: Path, out: Path) -> int:
    """Mean weight and number of events per pair and month, both directions together."""
    months: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    total: dict[str, int] = defaultdict(int)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["gscale"] and row["source"] != row["target"]:
                pair = "_".join(sorted((row["source"], row["target"])))
                month = months[pair, row["date"][:7]]
                month[0] += float(row["gscale"])
                month[1] += 1
                total[pair] += 1
    kept = [(pair, month, s / n, int(n)) for (pair, month), (s, n) in sorted(months.items()) if total[pair] >= FEWEST]
    with writing(out) as file:
        rows = csv.writer(file)
        rows.writerow(["pair", "date", "value", "n"])
        rows.writerows(kept)
    return len(kept)


def tsinghua(path: Path, out: Path, actors: Actors) -> int:
    """The monthly scores as they are."""
    with path.open(encoding="utf-8", newline="") as file:
        scores = list(csv.DictReader(file))
    with writing(out) as file:
        rows = csv.writer(file)
        rows.writerow(["pair", "date", "value"])
        rows.writerows(
            ["_".join(sorted(("CHN", actors.resolve_state(r["country"])))), r["ym"], r["score"]] for r in scores
        )
    return len(scores)


def cameo(path: Path) -> dict[str, tuple[str, float]]:
    """Name of a relation, folded, with its CAMEO code and weight."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    # A root and its general code share a name ("04", "040"); the longer one is the event's.
    return {
        key(row["name"]): (row["code"], float(row["goldstein"])) for row in sorted(rows, key=lambda r: len(r["code"]))
    }


def key(name: str) -> str:
    """A relation's name without case and signs, which the extracts write in different ways."""
    return re.sub(r"[^a-z]", "", name.lower())


def quad(code: str) -> int:
    """The quad class of a CAMEO code, as GDELT and ICEWS count it: 01-05, 06-08, 09-13, 14-20."""
    root = int(code[:2])
    return 0 if root <= 5 else 1 if root <= 8 else 2 if root <= 13 else 3


def icews(folder: Path, out: Path, actors: Actors, codes: dict[str, tuple[str, float]]) -> int:
    """Counts and mean weight per pair and day; days without an event of the pair have no row."""
    base = dt.date.fromisoformat(json.loads((folder / "meta.json").read_text(encoding="utf-8"))["base_date"])
    states = [state(name, actors) for name in names(folder / "entities.txt.gz")]
    relations = [codes.get(key(name)) for name in names(folder / "relations.txt.gz")]
    unknown = [n for n, code in zip(names(folder / "relations.txt.gz"), relations, strict=True) if code is None]
    if unknown:
        print(f"  {folder.name}: {len(unknown)} relations without a CAMEO code, left out: {', '.join(unknown)}")
    days: dict[tuple[str, int], list[float]] = defaultdict(lambda: [0.0] * 5)
    total: dict[str, int] = defaultdict(int)
    for part in ("train", "valid", "test"):
        path = folder / f"{part}.txt.gz"
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                source, relation, target, day = map(int, line.split()[:4])
                a, b, code = states[source], states[target], relations[relation]
                if a and b and a != b and code:
                    row = days["_".join(sorted((a, b))), day]
                    row[quad(code[0])] += 1
                    row[4] += code[1]
                    total["_".join(sorted((a, b)))] += 1
    n = 0
    with writing(out) as file:
        rows = csv.writer(file)
        rows.writerow(["pair", "date", "value", "n", *QUADS])
        for (pair, day), (*counts, weight) in sorted(days.items()):
            if total[pair] >= FEWEST:
                events = sum(counts)
                date = base + dt.timedelta(day)
                rows.writerow([pair, date, round(weight / events, 4), int(events), *map(int, counts)])
                n += 1
    return n


def names(path: Path) -> list[str]:
    """The names of an extract, in the order of their numbers."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [line.split("\t")[0].strip().replace("_", " ") for line in lines]


def state(name: str, actors: Actors) -> str:
    """The state that an ICEWS actor belongs to, or "": by the brackets behind its name, else by the names that are known."""
    suffix = _SUFFIX.search(name)
    hits = actors.index.find(suffix[1] if suffix else name)
    found = {actors.state_of(value.id) for hit in hits for value in hit.values}
    return str(found.pop()) if len(found) == 1 and None not in found else ""


def writing(path: Path) -> TextIO:
    """A text file for CSV."""
    return path.open("w", encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
