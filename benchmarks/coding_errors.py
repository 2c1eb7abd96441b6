"""Where the coder errs: a page for docs, made from the test sets of this project.

Run: python benchmarks/coding_errors.py > docs/methods/coding-errors.md

The sentences in ``tests/coding/data`` were written by one hand and labelled by another; none is learned from. For each event: how many the
classifier finds when the sides are given; which events are taken for which; and what happens when the sides must be found.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from coding import states, tell_text
from detente.coding.classify import classifier
from detente.coding.pairs import Pair
from detente.coding.scores import macro_f1
from detente.coding.sift import TOGETHER

ROOT = Path(__file__).resolve().parents[1]
SETS = {
    "events_zh": "Chinese",
    "events_translated": "translated English",
    "events_zh_fresh": "Chinese, a second set",
    "events_translated_fresh": "translated English, a second set",
}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (ROOT / f"tests/coding/data/{name}.jsonl").read_text("utf-8").splitlines()]


def fate(row: dict[str, Any]) -> str:
    """What became of the labelled pair of a sentence."""
    source, target = set(row["source"]), set(row["target"])
    told = tell_text(row["text"])

    def right(t: Any, turned: bool = False) -> bool:
        a, b = (target, source) if turned else (source, target)
        return bool(states(t.source) & a and states(t.target) & b)

    same = [t for t in told if right(t) or (t.coding.event in TOGETHER and right(t, turned=True))]
    if any(t.coding.event == row["root"] for t in same):
        return "sides and event right"
    if same:
        return "sides right, another event"
    if any(right(t, turned=True) for t in told):
        return "sides exchanged"
    if told:
        return "only other sides told of"
    return "nothing told"


def main() -> None:
    print(
        "# Where the coder errs\n\nMade by `python benchmarks/coding_errors.py`; the sets are described in docs/models/pairs.md."
    )
    for name, title in SETS.items():
        labelled = [r for r in rows(name) if r["root"] != "NONE"]
        coded = classifier().code(
            [Pair.named(r["text"], r["source_text"] or "", r["target_text"] or "") for r in labelled]
        )
        gold, said = [r["root"] for r in labelled], [c.event for c in coded]
        print(
            f"\n## {title[0].upper()}{title[1:]}\n\nSides given: macro F1 {macro_f1(gold, said):.1f}, {sum(g == s for g, s in zip(gold, said, strict=True))} of {len(gold)} right.\n"
        )
        print("| event | labelled | found | told and right | most often taken for |\n|---|---:|---:|---:|---|")
        taken: dict[str, Counter[str]] = defaultdict(Counter)
        for g, s in zip(gold, said, strict=True):
            taken[g][s] += 1
        for event in sorted(taken):
            hit, n, m = taken[event][event], gold.count(event), max(1, said.count(event))
            others = ", ".join(f"{s} {k}" for s, k in taken[event].most_common() if s != event)
            print(f"| {event} | {n} | {100 * hit / n:.0f} % | {100 * hit / m:.0f} % | {others or '–'} |")
        sure = [(c.confidence, g == s) for c, g, s in zip(coded, gold, said, strict=True)]
        print(
            "\nBy confidence: "
            + "; ".join(
                f"{low}–{high}: {sum(ok for p, ok in sure if low <= p < high)} of {sum(low <= p < high for p, _ in sure)} right"
                for low, high in ((0.0, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01))
            )
            + "."
        )
        two_sided = [r for r in labelled if r["source"] and r["target"]]
        fates = Counter(fate(r) for r in two_sided)
        print(f"\nSides to be found ({len(two_sided)} sentences):\n\n| | sentences |\n|---|---:|")
        for what, n in fates.most_common():
            print(f"| {what} | {n} |")


if __name__ == "__main__":
    main()
