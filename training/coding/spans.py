"""Train the finder of sides: which words of a sentence name who acts and who is acted on, and of which kind the sentence is.

    python training/coding/spans.py --gold ../shared/gold              makes src/detente/coding/weights/spans.npz and spans_small.npz
    python training/coding/spans.py --gold ../shared/gold --folds 5    prints the cross-validation on the marked news instead

The network is the parser's, without its upper floor, and begins with the parser's weights; what it learns from are the marks of
``sentences/`` (all pairs of a sentence together) and of the news sentences of the gold folder. The small one learns the answers of the large one.
"""

from __future__ import annotations

import argparse
import random
import time
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import news
import numpy as np
import torch
import torch.nn.functional as F
from batches import groups
from export import export
from syntax import Encoder
from torch import nn

from detente.coding.lexicon import form
from detente.coding.network import read_weights
from detente.coding.pairs import Pair, words
from detente.coding.spans import KINDS, LABELS, runs
from detente.coding.syntax import DILATIONS

HERE = Path(__file__).parent
# Units of the network for ``--plain``, which is a copy of the large one in small.
SMALL = 64
OUT = HERE.parents[1] / "src/detente/coding/weights/spans.npz"

# Marks per sentence, and kinds of all sentences.
Soft = tuple[list[np.ndarray], np.ndarray]


@dataclass
class Sentence:
    """Words as forms, and for each whether it begins or continues a source or a target (NaN: not known)."""

    text: str
    offsets: list[tuple[int, int]]
    code: np.ndarray
    wanted: np.ndarray
    group: str = ""
    kind: int = -1


def sentence(
    text: str, sources: list[tuple[int, int]], targets: list[tuple[int, int]], group: str, kind: int = -1
) -> Sentence:
    listed = words(text)
    wanted = np.zeros((len(listed), len(LABELS)), np.float32)
    for column, spans in ((0, sources), (2, targets)):
        for start, end in spans:
            inside = [i for i, (_, a, b) in enumerate(listed) if a < end and start < b]
            if inside:
                wanted[inside, column + 1] = 1
                wanted[inside[0], column] = 1
    return Sentence(
        text, [(a, b) for _, a, b in listed], np.array([form(w) for w, _, _ in listed], np.int64), wanted, group, kind
    )


def own() -> list[Sentence]:
    """The project's sentences; pairs of one text are joined, and where nothing is told only the marked words are known not to act."""
    told: dict[str, tuple[list, list, str, set[int]]] = {}
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
                sources, targets, _, kinds = told.setdefault(pair.text, ([], [], path.stem, set()))
                sources += pair.source
                targets += pair.target
                # Requests of these sentences are CAMEO's demands and appeals alike.
                kinds.add(-1 if cells[0].startswith("10") else news.KINDS[int(cells[0][:2])])
    out = [sentence(text, s, t, group, min(k) if len(k) == 1 else -1) for text, (s, t, group, k) in told.items()]
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


def marked_news(gold: Path) -> list[Sentence]:
    """The news sentences of the gold folder with their marks and kinds, where they have them."""
    out = []
    for row in news.read(gold):
        item = sentence(row.text, row.sources or [], row.targets or [], row.id, -1 if row.kind is None else row.kind)
        if row.sources is None:
            item.wanted[:] = np.nan
        out.append(item)
    return out


class Finder(Encoder):
    """An encoder with four marks a word, and a kind for the sentence."""

    def __init__(self, width: int, dilations: Sequence[int] = DILATIONS, attend: bool = True) -> None:
        super().__init__(width, dilations, attend)
        self.mark = nn.Linear(width, len(LABELS))
        self.weigh = nn.Linear(width, 1)
        self.kind = nn.Linear(2 * width, len(KINDS))

    @classmethod
    def parser(cls) -> Finder:
        """A finder that begins with what the parser knows."""
        weights, _ = read_weights("syntax")
        net = cls(len(weights["sense.bias"]))
        own = net.state_dict()
        state = {name: torch.tensor(value) for name, value in weights.items() if name in own}
        missing, _ = net.load_state_dict(state, strict=False)
        assert {name.split(".")[0] for name in missing} == {"vectors", "mark", "weigh", "kind"}, missing
        return net

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        v = self.encode(x, mask)
        gone = mask[..., None] == 0
        share = self.weigh(v).masked_fill(gone, -1e4).softmax(1)
        pooled = torch.cat([(share * v).sum(1), v.masked_fill(gone, -1e4).max(1)[0]], 1)
        return self.mark(self.drop(v)), self.kind(self.drop(pooled))


def pad(group: list[Sentence]) -> list[torch.Tensor]:
    longest = max(len(s.code) for s in group)
    x = np.zeros((len(group), longest, 5), np.int64)
    mask = np.zeros((len(group), longest), np.float32)
    wanted = np.full((len(group), longest, len(LABELS)), np.nan, np.float32)
    for k, s in enumerate(group):
        n = len(s.code)
        x[k, :n], mask[k, :n], wanted[k, :n] = s.code, 1, s.wanted
    return [torch.tensor(a) for a in (x, mask, wanted)]


def learn(
    net: Finder, data: list[Sentence], epochs: int, rate: float, seed: int, share: float, soft: Soft | None = None
) -> None:
    """Adam with one cycle of rates; ``share`` is the weight of the kind, ``soft`` another network's answers to learn from instead."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    adam = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=rate, weight_decay=0.02)
    cycle = torch.optim.lr_scheduler.OneCycleLR(adam, rate, total_steps=epochs * (len(data) // 32 + 2), pct_start=0.1)
    net.train()
    for _ in range(epochs):
        for group in groups([len(r.code) for r in data], rng):
            x, mask, wanted = pad([data[i] for i in group])
            said, kind = net(x, mask)
            loss = torch.zeros(())
            if soft:
                for k, i in enumerate(group):
                    wanted[k, : len(soft[0][i])] = torch.tensor(soft[0][i])
                loss = loss + share * F.cross_entropy(kind, torch.tensor(soft[1][group]))
            elif any(data[i].kind >= 0 for i in group):
                kinds = torch.tensor([data[i].kind for i in group])
                loss = loss + share * F.cross_entropy(kind, kinds, ignore_index=-1, label_smoothing=0.1)
            known = ~torch.isnan(wanted)
            if known.any():
                loss = loss + F.binary_cross_entropy_with_logits(said[known], wanted[known])
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            adam.step()
            cycle.step()
    net.eval()


def ask(net: Finder, data: list[Sentence]) -> Soft:
    """Probabilities of the four marks, an array (words, 4) per sentence, and of the kinds, one array (sentences, 5)."""
    marks: list[np.ndarray] = [np.zeros((0, 4), np.float32)] * len(data)
    kinds = np.zeros((len(data), len(KINDS)), np.float32)
    order = sorted(range(len(data)), key=lambda i: len(data[i].code))
    with torch.no_grad():
        for at in range(0, len(order), 64):
            group = order[at : at + 64]
            x, mask, _ = pad([data[i] for i in group])
            said, kind = net(x, mask)
            kinds[group] = kind.softmax(-1).numpy()
            for k, i in enumerate(group):
                marks[i] = torch.sigmoid(said[k, : len(data[i].code)]).numpy()
    return marks, kinds


def report(data: list[Sentence], said: Soft, threshold: float = 0.5) -> str:
    """F1 of whole spans and of words, source and target; F1 of plain statements and how many kinds are right."""
    out = []
    marked = [i for i, s in enumerate(data) if not np.isnan(s.wanted).any()]
    for name, column in (("source", 0), ("target", 2)):
        whole = np.zeros(3)
        single = np.zeros(3)
        for i in marked:
            s, p = data[i], said[0][i]
            gold = set(runs(s.wanted[:, column : column + 2], 0.5))
            found = set(runs(p[:, column : column + 2], threshold))
            whole += (len(gold & found), len(found), len(gold))
            a, b = s.wanted[:, column + 1] > 0.5, p[:, column + 1] > threshold
            single += ((a & b).sum(), b.sum(), a.sum())
        out.append(
            f"{name}: spans F1 {200 * whole[0] / (whole[1] + whole[2]):.1f}, words F1 {200 * single[0] / (single[1] + single[2]):.1f}"
        )
    known = [i for i, s in enumerate(data) if s.kind >= 0]
    gold_kind = np.array([data[i].kind for i in known])
    told = said[1][known].argmax(1)
    hit = ((told == 0) & (gold_kind == 0)).sum()
    out.append(
        f"statements F1 {200 * hit / ((told == 0).sum() + (gold_kind == 0).sum()):.1f}, kinds right {100 * (told == gold_kind).mean():.1f} %"
    )
    return "; ".join(out)


def tuned(net: Finder, base: list[Sentence], learned: list[Sentence], options: argparse.Namespace) -> Finder:
    """The second step: the news, twice, with a share of the own sentences."""
    mix = learned * 2 + random.Random(options.seed).sample(base, options.mix)
    learn(net, mix, options.tune, options.rate, options.seed + 1, 0.3)
    return net


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--gold", type=Path, required=True, help="folder with cameo_spans_train.jsonl and cameo_class_train.jsonl"
    )
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--tune", type=int, default=5)
    parser.add_argument("--mix", type=int, default=6000)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(options.seed)
    began = time.time()
    base, marked = own(), marked_news(options.gold)
    net = Finder.parser()
    learn(net, base, options.epochs, options.rate, options.seed, 0.1)
    print(
        f"{len(base)} own sentences, {time.time() - began:.0f} s; untuned on {len(marked)} of the news: {report(marked, ask(net, marked))}",
        flush=True,
    )
    if options.folds:
        first = {k: v.clone() for k, v in net.state_dict().items()}
        marks: list[np.ndarray] = [np.zeros((0, 4))] * len(marked)
        kinds = np.zeros((len(marked), len(KINDS)))
        fold = [zlib.crc32(s.text.encode()) % options.folds for s in marked]
        for k in range(options.folds):
            net.load_state_dict(first)
            tuned(net, base, [s for s, f in zip(marked, fold, strict=True) if f != k], options)
            held = [i for i, f in enumerate(fold) if f == k]
            told = ask(net, [marked[i] for i in held])
            kinds[held] = told[1]
            for i, p in zip(held, told[0], strict=True):
                marks[i] = p
            print(f"fold {k + 1}, {time.time() - began:.0f} s", flush=True)
        for threshold in (0.3, 0.4, 0.5):
            print(f"{options.folds} folds, above {threshold}: {report(marked, (marks, kinds), threshold)}")
        return
    tuned(net, base, marked, options)
    say(net, options.out, began)
    small = Finder(SMALL, DILATIONS[:3], attend=False)
    everything = base + marked
    learn(small, everything, options.epochs * 2, 3e-3, options.seed, 0.1, ask(net, everything))
    say(small, options.out.with_name("spans_small.npz"), began)


def say(net: Finder, path: Path, began: float) -> None:
    digest = export(net, {"mark": list(LABELS), "kind": list(KINDS)}, path, narrow=True)
    print(f"{path.name}: sha256 {digest}, {path.stat().st_size / 1e6:.1f} MB, {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
