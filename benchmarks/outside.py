"""True acts that the record mostly lacks: how often does the checker wrongly set them right?

Run: python benchmarks/outside.py [--show N]

The record is a selection, so a true meeting that it lacks must not be corrected by one that it has.  Meetings of Chinese
leaders with Americans and Russians, 2003-2018, stand in ../shared/data/visits (somebody else's list, nothing of it is in the
package); each is told in its own words with its date.  Faults of this list itself count against the checker too.  The exit
code is 1 above the bar, or where anything is contradicted.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from detente.checking import check_document
from detente.errors import DetenteError
from detente.nouns import MONTHS
from detente.reading import read_document
from detente.reading.intake import from_text
from detente.record import load

LIST = Path(__file__).resolve().parents[2] / "shared" / "data" / "visits" / "china_leader_engagements_2003_2018.csv.gz"
BAR = 0.01
FAULTS = ("contradicted", "supported with correction", "outdated", "overstated")


def sentences() -> Iterator[str]:
    """One sentence for each meeting with Americans or Russians."""
    with gzip.open(LIST, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["country"] not in ("Russia", "United States"):
                continue
            told = " ".join(row["text"].split()).replace("(Beijing Municipality)", "in Beijing")
            told = told.replace("was in Beijing Municipality", "was in Beijing").replace(
                "met with the following:", "met with"
            )
            told = re.sub(r"\((?:[A-Z][\w ]+), ([A-Z][\w ]+)\)", r"in \1", told).replace(". in ", " in ")
            told = told.split("Others Attending")[0].strip().rstrip(".")
            day = dt.date.fromisoformat(row["date"])
            yield f"On {day.day} {MONTHS[day.month - 1]} {day.year}, {told}. Washington, Moscow and Beijing took note."


def main() -> int:
    """Print the counts and the first wrong faults."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--show", type=int, default=10, help="how many wrong faults to print")
    args = parser.parse_args()
    if not LIST.exists():
        print(f"{LIST}: missing; this benchmark needs the shared list")
        return 2
    record, counts = load(), Counter[str]()
    for text in sentences():
        try:
            claims = check_document(read_document(from_text(text, "text"), record), record).claims
        except DetenteError:
            counts["declined"] += 1
            continue
        counts["told"] += 1
        wrong = [c for c in claims if c.verdict in FAULTS]
        counts["faulted"] += bool(wrong)
        counts["contradicted"] += any(c.verdict == "contradicted" for c in wrong)
        if wrong and counts["faulted"] <= args.show:
            print(f"- {text[:200]}\n    {wrong[0].verdict} · {wrong[0].rule} · {wrong[0].explanation[:200]}")
    share = counts["faulted"] / max(1, counts["told"])
    print(
        f"{counts['told']} told, {counts['faulted']} faulted ({share:.3f}, bar {BAR}), {counts['contradicted']} contradicted"
    )
    return int(share > BAR or counts["contradicted"] > 0)


if __name__ == "__main__":
    sys.exit(main())
