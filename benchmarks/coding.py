"""How well and how fast marked pairs are coded, beside what others publish.

Run: python benchmarks/coding.py [--gold ../shared/gold]

Scores: the packaged classifier on PLV's codebook sentences (never learned from) and on the two sets of this project (by one hand, labelled by
another, in tests/coding/data). The cross-validation on PLV's training half is made by training/coding/pairs.py --folds 10, since it trains anew.
Intervals: 2.5 to 97.5 percent of 1,000 draws with replacement. Speeds: one core, processor time.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

import numpy as np  # noqa: E402 (after the number of threads is set)

from detente.coding.scores import macro_f1, plv_scores  # noqa: E402
from detente.ontology.plover import plv_root  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
# Side, quad and root on PLV's test half, as published or recomputed by Hu et al. (2024).
PEERS = (
    ("Universal PETRARCH (dictionaries)", 80.8, 51.8, 46.3),
    ("GPT-4 with the codebook", 93.4, 76.7, 61.5),
    ("ZSP, roberta-large", 96.4, 89.6, 82.4),
    ("ConfliBERT, fully supervised", 98.4, 96.3, 86.7),
)


def interval(gold: list[str], said: list[str]) -> str:
    """The score with its interval."""
    rng = np.random.default_rng(20_261_122)
    draws = []
    for _ in range(1_000):
        at = rng.integers(0, len(gold), len(gold))
        draws.append(macro_f1([gold[i] for i in at], [said[i] for i in at]))
    low, high = np.percentile(draws, [2.5, 97.5])
    return f"{macro_f1(gold, said):.1f} ({low:.1f}–{high:.1f})"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, default=ROOT.parent / "shared/gold")
    gold_folder = options.parse_args().gold
    from detente.coding.classify import classifier
    from detente.coding.pairs import Pair, encode

    model = classifier()
    model.code([Pair.marked("[S|Rome] met [T|Bern].")])
    print(f"from the start of Python to the first answer {time.process_time():.2f} s (bar 1.5)")

    print("\n| set | rows | side | quad | root (95 % interval) |\n|---|---:|---:|---:|---:|")
    for name, *scores in PEERS:
        print(f"| PLV test: {name} | | {scores[0]} | {scores[1]} | {scores[2]} |")
    codebook = gold_folder / "plv_codebook.jsonl"
    if codebook.is_file():
        rows = [json.loads(line) for line in codebook.read_text("utf-8").splitlines()]
        said = [c.root for c in model.code([Pair.named(r["text"], r["source"] or "", r["target"] or "") for r in rows])]
        show("PLV codebook sentences", [r["root"] for r in rows], said)
    else:
        print(f"| PLV codebook sentences | not here: {codebook} | | | |")
    for name in ("events_zh", "events_translated"):
        rows = [json.loads(line) for line in (ROOT / f"tests/coding/data/{name}.jsonl").read_text("utf-8").splitlines()]
        print(f"| {name}, both sides found in the text alone | {sides(rows)} | | | |")
        rows = [r for r in rows if r["root"] != "NONE"]
        coded = model.code([Pair.named(r["text"], r["source_text"] or "", r["target_text"] or "") for r in rows])
        show(
            f"{name}, PLV's fifteen roots",
            [plv_root(r["root"]) for r in rows],
            [c.root for c in coded],
        )
        print(
            f"| {name}, PLOVER's sixteen events | {len(rows)} | | | {interval([r['root'] for r in rows], [c.event for c in coded])} |"
        )

    pairs = [
        Pair.marked(line.split("\t")[4])
        for path in sorted((ROOT / "training/coding/sentences").glob("en_*.tsv"))
        for line in path.read_text("utf-8").splitlines()
    ][:6_000]
    began = time.process_time()
    codes = [encode(p) for p in pairs]
    middle = time.process_time()
    model.logits(codes)
    end = time.process_time()
    print(
        f"\nclassification alone {len(pairs) / (end - middle):,.0f} a second (bar 5,000); with words and marks read {len(pairs) / (end - began):,.0f}"
    )
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (bar 400)")
    return 0


def show(name: str, gold: list[str], said: list[str]) -> None:
    side, quad, _ = plv_scores(gold, said)
    print(f"| {name} | {len(gold)} | {side:.1f} | {quad:.1f} | {interval(gold, said)} |")


def sides(rows: list[dict[str, Any]]) -> str:
    """How often both sides are found in a text alone, by state, and how often nothing is told where nothing is."""
    from detente.actors import load as load_actors
    from detente.coding.tell import TOGETHER, tell
    from detente.reading import read_document
    from detente.reading.intake import from_text
    from detente.record import load

    actors, record = load_actors(), load()

    def states(ids: tuple[str, ...]) -> set[str]:
        return {actors.state_of(i) or i for i in ids}

    found = two_sided = empty = none = 0
    for r in rows:
        told = tell(read_document(from_text(r["text"], "sentence"), record), actors)
        source, target = set(r["source"]), set(r["target"])
        if r["root"] == "NONE":
            none += 1
            empty += not told
        elif source and target:
            two_sided += 1
            found += any(
                (states(t.source) & source and states(t.target) & target)
                or (t.coding.event in TOGETHER and states(t.source) & target and states(t.target) & source)
                for t in told
            )
    return (
        f"{100 * found / two_sided:.0f} % of {two_sided} (bar 85); nothing told in {empty} of {none} that tell nothing"
    )


if __name__ == "__main__":
    sys.exit(main())
