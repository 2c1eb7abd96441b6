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
    for name in (f"events_{style}{which}" for which in ("", "_fresh", "_third") for style in ("zh", "translated")):
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

    for name, measure in (
        ("petr2_gsr", triples),
        ("cameo_class_train", statements),
        ("cameo_spans_train", spans),
        ("icbe_single_valid", crises),
        ("icbe_single_valid", conditional),
        ("icbe_single_train", conditional),
    ):
        path = gold_folder / f"{name}.jsonl"
        print(f"| {name} | {measure(path) if path.is_file() else 'not here'} | | | |")

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
    """How often both sides are found in a text alone, how often nothing is told where nothing is, and how many pairs told are the labelled ones.

    A side is right by its state, or for what belongs to no state by its body, or by its words where the label has no code.
    """
    from detente.coding.sift import TOGETHER

    found = two_sided = empty = none = told = 0
    for r in rows:
        events = tell_text(r["text"])
        source, target = set(r["source"]), set(r["target"])
        if r["root"] == "NONE":
            none += 1
            empty += not events
        elif source and target:
            a, b = r["source_text"] or "", r["target_text"] or ""
            hits = [
                (
                    is_side(t.source, t.source_span, source, a, r["text"])
                    and is_side(t.target, t.target_span, target, b, r["text"])
                )
                or (
                    t.coding.event in TOGETHER
                    and is_side(t.source, t.source_span, target, b, r["text"])
                    and is_side(t.target, t.target_span, source, a, r["text"])
                )
                for t in events
            ]
            two_sided += 1
            told += len(events)
            found += any(hits)
    return (
        f"{100 * found / two_sided:.0f} % of {two_sided} (bar 85), {100 * found / told:.0f} % of the {told} pairs told; "
        f"nothing told in {empty} of {none} that tell nothing"
    )


def is_side(ids: tuple[str, ...], span: tuple[int, int], wanted: set[str], words: str, text: str) -> bool:
    """True for the same state or body; where the label is no state ("Arakan Army", "foreign companies"), also for the same words."""
    from detente.actors import load

    if states(ids) & wanted:
        return True
    said = text[slice(*span)].lower()
    return wanted.isdisjoint(load().states) and bool(said) and (said in words.lower() or words.lower() in said)


def tell_text(text: str) -> list[Any]:
    """The events of a text alone."""
    from detente.actors import load as load_actors
    from detente.coding.tell import tell
    from detente.reading import read_document
    from detente.reading.intake import from_text
    from detente.record import load

    return tell(read_document(from_text(text, "sentence"), load()), load_actors())


def states(ids: tuple[str, ...]) -> set[str]:
    """The actors themselves, their states, the bodies whose offices they held, and the United Nations for its parts."""
    from detente.actors import load

    actors = load()
    out: set[str] = set()
    for i in ids:
        # A body's parts speak for it: EU.parliament for the EU, UNSC for the UN.
        out |= {i, actors.state_of(i) or i.split(".")[0]} | ({"UN"} if i.startswith("UN") else set())
        if i in actors.people:
            out |= {actors.offices[t.office]["of"].split(".")[0] for t in actors.offices_of(i)}
    return out


# CAMEO codes that two sides do to each other alike: meet, negotiate, sign, cooperate; not 042 and 043 (one visits, the other hosts) and no pledge.
MUTUAL = frozenset(("040", "041", "044", "045", "046", "057", "060", "061", "062", "063", "064"))


def country(ids: tuple[str, ...], words: str) -> set[str]:
    """The first three letters of the gold's code for a side: its state, IGO and IMG for bodies of many, --- for one of no known state ("rebels")."""
    from detente.actors.agents import resolve

    out = {i for i in states(ids) if len(i) == 3 and i.isupper()}
    if out:
        return out
    agent = resolve(words)
    told = {"UNO": "IGO", "EUR": "IGO"}.get(agent.country, agent.country)
    if not told and any(i.startswith(("UN", "EU", "NATO")) for i in ids):
        told = "IGO"
    return {told} if told else {"---"} if agent.sector else set()


def triples(path: Path) -> str:
    """Events of petr2_gsr: country of source and target with CAMEO root, and the pairs of countries alone, F1."""
    hits = pairs = said = wanted = alone = told_pairs = 0
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        gold = {(e["source"][:3], e["target"][:3], e["cameo"][:2]) for e in row["events"]}
        own = set()
        for t in tell_text(row["text"]):
            for a in country(t.source, row["text"][slice(*t.source_span)]):
                for b in country(t.target, row["text"][slice(*t.target_span)]):
                    own |= {(a, b, t.coding.cameo[:2])} | (
                        {(b, a, t.coding.cameo[:2])} if t.coding.cameo in MUTUAL else set()
                    )
        hits += len(own & gold)
        pairs += len({x[:2] for x in own} & {x[:2] for x in gold})
        said, wanted = said + len(own), wanted + len(gold)
        told_pairs, alone = told_pairs + len({x[:2] for x in own}), alone + len({x[:2] for x in gold})
    return f"{200 * hits / (said + wanted):.1f} with the CAMEO root, {200 * pairs / (told_pairs + alone):.1f} pairs alone ({said} told, {wanted} labelled; bar 75)"


def statements(path: Path) -> str:
    """Plain statements (class 0 of cameo_class_train) told from events: F1 of sentences of which nothing but a CAMEO statement or appeal (01, 02) is told.

    The finder has learned these sentences: what it says of others is told by ``training/coding/spans.py --folds 5``.
    """
    right = wrong = missed = 0
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        empty = all(t.coding.cameo[:2] in ("01", "02") for t in tell_text(row["text"]))
        plain = row["penta"] == 0
        right += empty and plain
        wrong += empty and not plain
        missed += plain and not empty
    return f"F1 {200 * right / (2 * right + wrong + missed):.1f} (precision {100 * right / (right + wrong):.0f}, recall {100 * right / (right + missed):.0f}; bar 75), learned from; five folds: training/coding/spans.py"


def crises(path: Path) -> str:
    """Pairs of actors of icbe_single_valid that are found; a body or a people without a state of its own counts as the state it is at home in, and what two do together has no direction."""
    from detente.coding.sift import TOGETHER

    total = found = 0
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        gold = [(parties(row[f"{what}_a"]), parties(row[f"{what}_b"])) for what in ("do", "say")]
        gold = [(a, b) for a, b in gold if a and b]
        if gold:
            total += 1
            told = tell_text(row["text"])
            found += any(
                (states(t.source) & a and states(t.target) & b)
                or (t.coding.event in TOGETHER and states(t.source) & b and states(t.target) & a)
                for t in told
                for a, b in gold
            )
    return f"{100 * found / total:.0f} % of {total} with two sides, what is done or what is said (bar 80)"


def conditional(path: Path) -> str:
    """Acts that hang on a condition (ICBe's label) told from acts done, and of the former those that follow if something does not happen.

    Of the training file, from which nothing is learned, the odd crises: the words were chosen on the even ones. Acts done are rows that are actions alone,
    with their kind. The two shares are averaged, since ICBe labels a condition in one row of seventy and leaves many without a label.
    """
    from detente.coding.conditions import condition

    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if "train" in path.name:
        rows = [r for r in rows if r["crisis"] % 2]
    hangs = [r for r in rows if r["condition"]]
    done = [r for r in rows if not r["condition"] and r["event_type"] == "action" and r["do_interact"] and not r["say"]]
    found = [r for r in hangs if condition(r["text"])]
    wrong = sum(bool(condition(r["text"])) for r in done)
    right = sum(condition(r["text"]) == r["condition"][0] for r in found)
    mean = 50 * (len(found) / len(hangs) + 1 - wrong / len(done))
    return (
        f"{mean:.0f} %: {len(found)} of {len(hangs)} conditional, {len(done) - wrong} of {len(done)} done (bar 80); "
        f"whether it must happen or must not: {right} of {len(found)}"
    )


def spans(path: Path) -> str:
    """Whole spans of the likeliest source and target of each sentence, F1; the set marks one event a sentence. Learned from: five folds are in training/coding/spans.py."""
    from detente.coding.pairs import words
    from detente.coding.spans import finder, runs

    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = [" ".join(r["tokens"]) for r in rows]
    out = []
    for role, column in (("source", 0), ("target", 2)):
        counts = {"all": [0, 0, 0], "likeliest": [0, 0, 0]}
        for row, text, own in zip(rows, texts, finder().score(texts)[0], strict=True):
            ends = np.cumsum([len(t) + 1 for t in row["tokens"]]) - 1
            marked = [s for s in row["spans"] if s["role"] == role]
            gold = {(int(ends[s["start"]]) - len(row["tokens"][s["start"]]), int(ends[s["end"] - 1])) for s in marked}
            listed = words(text)
            found = sorted(runs(own[:, column : column + 2], 0.5), key=lambda r: -own[slice(*r), column + 1].max())
            for name, kept in (("all", found), ("likeliest", found[:1])):
                told = {(listed[a][1], listed[b - 1][2]) for a, b in kept}
                counts[name] = [
                    x + y for x, y in zip(counts[name], (len(gold & told), len(told), len(gold)), strict=True)
                ]
        shares = {name: 200 * hit / (said + wanted) for name, (hit, said, wanted) in counts.items()}
        out.append(f"{role} F1 {shares['likeliest']:.0f} (all that are marked: {shares['all']:.0f})")
    return "; ".join(out) + ", learned from; five folds: training/coding/spans.py"


def parties(names: list[str]) -> set[str]:
    """The ids that stand for the actors of ICBe: the state or body of the tables, else what the words tell."""
    from detente.actors import load
    from detente.actors.agents import resolve

    actors = load()
    out = set()
    for name in names:
        ids = [v.id for hit in actors.find(name) for v in hit.values if v.kind in ("state", "organisation")]
        agent = resolve(name)
        own = agent.words[-1:] if agent.country in ("IGO", "IMG", "NGO") else (agent.actor, agent.country)
        out |= {actors.state_of(i) or i for i in ids} or set(own) - {""} or {name}
    return out


if __name__ == "__main__":
    sys.exit(main())
