"""Train the finder of sides: which words of a sentence name who acts and who is acted on.

    python training/coding/spans.py --gold ../shared/gold              makes src/detente/coding/weights/spans.npz
    python training/coding/spans.py --gold ../shared/gold --folds 10   prints the cross-validation on the marked news instead

The network is the parser's, without its upper floor, and begins with the parser's weights; what it learns from are the marks of
``sentences/`` (all pairs of a sentence together) and of the news sentences of the gold folder.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from batches import groups
from export import export
from syntax import Net
from torch import nn

from detente.coding.lexicon import form
from detente.coding.network import read_weights
from detente.coding.pairs import Pair, words
from detente.coding.spans import LABELS, runs

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/detente/coding/weights/spans.npz"


@dataclass
class Sentence:
    """Words as forms, and for each whether it begins or continues a source or a target (NaN: not known)."""

    text: str
    offsets: list[tuple[int, int]]
    code: np.ndarray
    wanted: np.ndarray
    group: str = ""


def sentence(text: str, sources: list[tuple[int, int]], targets: list[tuple[int, int]], group: str) -> Sentence:
    listed = words(text)
    wanted = np.zeros((len(listed), len(LABELS)), np.float32)
    for column, spans in ((0, sources), (2, targets)):
        for start, end in spans:
            inside = [i for i, (_, a, b) in enumerate(listed) if a < end and start < b]
            if inside:
                wanted[inside, column + 1] = 1
                wanted[inside[0], column] = 1
    return Sentence(
        text, [(a, b) for _, a, b in listed], np.array([form(w) for w, _, _ in listed], np.int64), wanted, group
    )


def own() -> list[Sentence]:
    """The project's sentences; pairs of one text are joined, and where nothing is told only the marked words are known not to act."""
    told: dict[str, tuple[list, list, str]] = {}
    silent: dict[str, tuple[list[tuple[int, int]], str]] = defaultdict(lambda: ([], ""))
    for path in sorted((HERE / "sentences").glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) != 5:
                continue
            pair = Pair.marked(cells[4])
            if cells[0] == "000":
                silent[pair.text][0].extend(pair.source + pair.target)
            else:
                sources, targets, _ = told.setdefault(pair.text, ([], [], path.stem))
                sources += pair.source
                targets += pair.target
    out = [sentence(text, s, t, group) for text, (s, t, group) in told.items()]
    for text, (spans, _) in silent.items():
        if text in told:
            continue
        item = sentence(text, [], [], "none")
        known = np.zeros(len(item.offsets), bool)
        for start, end in spans:
            known |= np.array([a < end and start < b for a, b in item.offsets])
        item.wanted[~known] = np.nan
        out.append(item)
    return out


def news(path: Path) -> list[Sentence]:
    """The marked news sentences of the gold folder; both sides of what is mutual are source and target."""
    out = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        starts, at = [], 0
        for token in row["tokens"]:
            starts.append(at)
            at += len(token) + 1
        spans = {"source": [], "target": [], "reciprocal": []}  # type: dict[str, list[tuple[int, int]]]
        for s in row["spans"]:
            spans[s["role"]].append((starts[s["start"]], starts[s["end"] - 1] + len(row["tokens"][s["end"] - 1])))
        both = spans["reciprocal"]
        out.append(sentence(" ".join(row["tokens"]), spans["source"] + both[:1], spans["target"] + both[1:], row["id"]))
    return out


class Finder(Net):
    """The parser's network with four marks a word in place of its tree."""

    def __init__(self, width: int) -> None:
        weights, labels = read_weights("syntax")
        super().__init__(len(labels["relation"]), len(labels["tag"]), width)
        state = {name: torch.tensor(value) for name, value in weights.items()}
        missing, unexpected = self.load_state_dict(state, strict=False)
        assert not unexpected and missing == ["vectors.weight"], (missing, unexpected)
        for name in ("root", "tag", "arc_word", "arc_head", "arc", "relation_word", "relation_head", "relation"):
            delattr(self, name)
        self.mark = nn.Linear(width, len(LABELS))

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:  # type: ignore[override]
        return self.mark(self.drop(self.encode(x, mask)))


def pad(group: list[Sentence]) -> list[torch.Tensor]:
    longest = max(len(s.code) for s in group)
    x = np.zeros((len(group), longest, 5), np.int64)
    mask = np.zeros((len(group), longest), np.float32)
    wanted = np.full((len(group), longest, len(LABELS)), np.nan, np.float32)
    for k, s in enumerate(group):
        n = len(s.code)
        x[k, :n], mask[k, :n], wanted[k, :n] = s.code, 1, s.wanted
    return [torch.tensor(a) for a in (x, mask, wanted)]


def learn(net: Finder, data: list[Sentence], epochs: int, rate: float, seed: int) -> None:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    adam = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=rate, weight_decay=0.02)
    cycle = torch.optim.lr_scheduler.OneCycleLR(adam, rate, total_steps=epochs * (len(data) // 32 + 2), pct_start=0.1)
    net.train()
    for _ in range(epochs):
        for group in groups([len(r.code) for r in data], rng):
            x, mask, wanted = pad([data[i] for i in group])
            known = ~torch.isnan(wanted)
            said = net(x, mask)
            loss = F.binary_cross_entropy_with_logits(said[known], wanted[known])
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            adam.step()
            cycle.step()
    net.eval()


def marks(net: Finder, data: list[Sentence]) -> list[np.ndarray]:
    """Probabilities of the four marks, an array (words, 4) per sentence."""
    out: list[np.ndarray] = [np.zeros((0, 4))] * len(data)
    order = sorted(range(len(data)), key=lambda i: len(data[i].code))
    with torch.no_grad():
        for at in range(0, len(order), 64):
            group = order[at : at + 64]
            x, mask, _ = pad([data[i] for i in group])
            said = torch.sigmoid(net(x, mask)).numpy()
            for k, i in enumerate(group):
                out[i] = said[k, : len(data[i].code)]
    return out


def report(data: list[Sentence], said: list[np.ndarray], threshold: float = 0.5) -> str:
    """F1 of whole spans and of words, source and target."""
    out = []
    for name, column in (("source", 0), ("target", 2)):
        whole = np.zeros(3)
        single = np.zeros(3)
        for s, p in zip(data, said, strict=True):
            gold = set(runs(s.wanted[:, column : column + 2], 0.5))
            found = set(runs(p[:, column : column + 2], threshold))
            whole += (len(gold & found), len(found), len(gold))
            a, b = s.wanted[:, column + 1] > 0.5, p[:, column + 1] > threshold
            single += ((a & b).sum(), b.sum(), a.sum())
        out.append(
            f"{name}: spans F1 {200 * whole[0] / (whole[1] + whole[2]):.1f}, words F1 {200 * single[0] / (single[1] + single[2]):.1f}"
        )
    return "; ".join(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder with cameo_spans_train.jsonl")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--tune", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(options.seed)
    began = time.time()
    base, marked = own(), news(options.gold / "cameo_spans_train.jsonl")
    width = len(read_weights("syntax")[0]["sense.bias"])
    net = Finder(width)
    learn(net, base, options.epochs, options.rate, options.seed)
    print(
        f"{len(base)} own sentences, {time.time() - began:.0f} s; untuned on {len(marked)} of the news: {report(marked, marks(net, marked))}",
        flush=True,
    )
    if options.folds:
        first = {k: v.clone() for k, v in net.state_dict().items()}
        said: list[np.ndarray] = [np.zeros((0, 4))] * len(marked)
        rng = random.Random(options.seed)
        fold = [rng.randrange(options.folds) for _ in marked]
        for k in range(options.folds):
            net.load_state_dict(first)
            mix = [s for s, f in zip(marked, fold, strict=True) if f != k] * 2 + rng.sample(base, 2000)
            learn(net, mix, options.tune, options.rate, options.seed + 1)
            held = [i for i, f in enumerate(fold) if f == k]
            for i, p in zip(held, marks(net, [marked[i] for i in held]), strict=True):
                said[i] = p
            print(f"fold {k + 1}, {time.time() - began:.0f} s", flush=True)
        for threshold in (0.3, 0.4, 0.5):
            print(f"{options.folds} folds, above {threshold}: {report(marked, said, threshold)}")
        return
    learn(
        net, marked * 2 + random.Random(options.seed).sample(base, 6000), options.tune, options.rate, options.seed + 1
    )
    print(
        f"{options.out.name}: sha256 {export(net, {'mark': list(LABELS)}, options.out)}, {options.out.stat().st_size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
