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
from collections.abc import Sequence
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

import numpy as np  # noqa: E402 (after the number of threads is set)

ROOT = Path(__file__).resolve().parents[1]
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
# Side, quad and root on PLV's test half, as published or recomputed by Hu et al. (2024).
PEERS = (
    ("Universal PETRARCH (dictionaries)", 80.8, 51.8, 46.3),
    ("GPT-4 with the codebook", 93.4, 76.7, 61.5),
    ("ZSP, roberta-large", 96.4, 89.6, 82.4),
    ("ConfliBERT, fully supervised", 98.4, 96.3, 86.7),
)


def macro(gold: Sequence[object], said: Sequence[object]) -> float:
    """Unweighted mean F1 over the classes of ``gold``, in percent."""
    scores = []
    for c in set(gold):
        both = sum(g == c == s for g, s in zip(gold, said, strict=True))
        scores.append(2 * both / (sum(g == c for g in gold) + sum(s == c for s in said)))
    return 100 * sum(scores) / len(scores)


def interval(gold: list[str], said: list[str]) -> str:
    """The score with its interval."""
    rng = np.random.default_rng(20_261_122)
    draws = []
    for _ in range(1_000):
        at = rng.integers(0, len(gold), len(gold))
        draws.append(macro([gold[i] for i in at], [said[i] for i in at]))
    low, high = np.percentile(draws, [2.5, 97.5])
    return f"{macro(gold, said):.1f} ({low:.1f}–{high:.1f})"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, default=ROOT.parent / "shared/gold")
    gold_folder = options.parse_args().gold
    began = time.process_time()
    from detente.coding.classify import classifier
    from detente.coding.pairs import Pair, encode

    model = classifier()
    model.code([Pair.marked("[S|Rome] met [T|Bern].")])
    print(f"import and load {time.process_time() - began:.2f} s (bar 1.5)")

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
        rows = [r for r in rows if r["root"] != "NONE"]
        coded = model.code([Pair.named(r["text"], r["source_text"] or "", r["target_text"] or "") for r in rows])
        show(
            f"{name}, PLV's fifteen roots",
            ["YIELD" if r["root"] in ("CONCEDE", "RETREAT") else r["root"] for r in rows],
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
    quads = macro([QUADS[g] for g in gold], [QUADS[s] for s in said])
    sides = macro([QUADS[g] > 2 for g in gold], [QUADS[s] > 2 for s in said])
    print(f"| {name} | {len(gold)} | {sides:.1f} | {quads:.1f} | {interval(gold, said)} |")


if __name__ == "__main__":
    sys.exit(main())
