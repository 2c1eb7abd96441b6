"""Milestones: which of the forecasts written from their statements alone are graded as the record has it?

Run: python benchmarks/milestones.py [--half tune|held|all] [--show wrong|open]

``milestone_probes.csv`` has 240 forecasts (80 in English, 40 as machine translation leaves them, 120 in Chinese).  They were written on
23 November 2026 by a hand that saw statements and days of 240 milestones drawn by lot (seed 20261123), and neither the words by which these
are recognised nor any article: as columnists write, mostly without the plain name.  ``grade`` is what the days of the row say of the forecast.
Of each four rows the first two (``tune``) may be read while rules are set; of the last two (``held``) only numbers are shown.

Each forecast is checked as a text of its own behind one sentence that gives the day of writing and names the three powers.  *Right* is the
grade that is asked for, *open* any forecast or sentence left open (right only where open is asked for), *wrong* the rest.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import detente

PROBES = Path(__file__).with_name("milestone_probes.csv")
_OPEN = {"open", "unfalsifiable"}


def text_of(probe: dict[str, str]) -> str:
    """The forecast behind a sentence of a known day."""
    day = dt.date.fromisoformat(probe["written"])
    if probe["language"] == "zh":
        return f"今天是{day.year}年{day.month}月{day.day}日，来谈谈中国、美国和俄罗斯。\n\n{probe['sentence']}"
    return f"Today, on {day.day} {day:%B %Y}, a word on the United States, Russia and China.\n\n{probe['sentence']}"


def _every_second_pair(probes: list[dict[str, str]], first: int) -> list[dict[str, str]]:
    """Two rows of each four: languages take turns, so that each half has all of them."""
    return [p for i, p in enumerate(probes) if i // 2 % 2 == first]


def graded(probe: dict[str, str]) -> tuple[str, list[str]]:
    """The grade that a check gives a forecast, and what it rests on; open where it gives none."""
    for p in detente.check(text_of(probe))["predictions"]:
        if p["grade"] not in _OPEN:
            return p["grade"], p["records"]
    return "open", []


def main() -> None:
    """Count grades by language, and show what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tune", "held", "all"), default="all")
    parser.add_argument("--show", choices=("wrong", "open"))
    args = parser.parse_args()
    if args.show and args.half != "tune":
        parser.error("--show: only of --half tune; the held half is not read")
    with PROBES.open(encoding="utf-8", newline="") as file:
        probes = list(csv.DictReader(file))
    wanted = {"tune": _every_second_pair(probes, 0), "held": _every_second_pair(probes, 1), "all": probes}[args.half]
    counts: Counter[tuple[str, str]] = Counter()
    shown = []
    for probe in wanted:
        grade, records = graded(probe)
        kind = "right" if grade == probe["grade"] else "open" if grade == "open" else "wrong"
        counts[probe["language"], kind] += 1
        counts["all", kind] += 1
        named = "graded by its own row" if probe["id"] in records else "graded by another row or entry"
        if records:
            counts["all", f"{named}: {kind}"] += 1
        if kind == args.show:
            shown.append(
                f"  {probe['id']} {probe['written']} {probe['grade']}: {grade} {','.join(records)} | {probe['sentence']}"
            )
    for (language, kind), n in sorted(counts.items()):
        print(f"  {language:4} {kind:40} {n:4}")
    print("\n".join(shown))


if __name__ == "__main__":
    main()
