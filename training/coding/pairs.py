"""Train the pair classifier: what the marked source did to the marked target.

    python training/coding/pairs.py --gold ../shared/gold              makes src/detente/coding/weights/pairs.npz
    python training/coding/pairs.py --gold ../shared/gold --folds 10   prints the grouped cross-validation instead

Two heads tell events: one by the conventions of PLOVER's manual, which the project's sentences follow; one by those of PLV, which places
some kinds otherwise (economic sanctions with coercion, convictions with accusation). Two steps, the second in three orders of which the weights are averaged, one seed, eight minutes on two cores: all sentences of ``sentences/`` (written for this project) are learned, a quarter of them
also with the sides exchanged, where nothing is told; then those of PLV's training half together with a share of the first, so that the
conventions of both are kept.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from batches import groups
from export import export
from torch import nn

from detente.coding import pairs
from detente.coding.lexicon import FORMS, lexicon
from detente.coding.pairs import DISTANCES, Pair
from detente.coding.scores import plv_scores
from detente.ontology import plover
from detente.ontology.plover import PLV_ROOTS

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/detente/coding/weights/pairs.npz"
EVENTS = [*plover.EVENTS, "NONE"]
MODALITIES = ["happened", "said", "denied", "planned", "hypothetical", "demanded", "negated"]
RETREATS = {"withdraw", "release", "disarm", "ceasefire", "access", "resign", "return"}


@dataclass
class Row:
    """One marked sentence: which events its label allows, by PLOVER's manual and by PLV, and what else is known."""

    pair: Pair
    allowed: frozenset[str]
    mode: str = ""
    cameo: str = ""
    modality: str = ""
    group: str = ""
    plv: bool = False
    by_plv: frozenset[str] = frozenset()
    code: np.ndarray = field(default_factory=lambda: np.zeros((0, 8), np.int32))

    def __post_init__(self) -> None:
        self.by_plv = self.by_plv or self.allowed
        self.code = pairs.encode(self.pair)


def own(gold: Path) -> list[Row]:
    """The sentences of the project; CAMEO codes become PLOVER events by the crosswalk."""
    crosswalk = {c["code"]: c["plover"] for c in json.loads((gold / "cameo.json").read_text("utf-8"))["codes"]}
    out = []
    for path in sorted((HERE / "sentences").glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) != 5:
                continue
            code, mode, modality, _, text = cells
            if code == "000":
                out.append(Row(Pair.marked(text), frozenset({"NONE"}), group=path.stem))
                continue
            if crosswalk.get(code) is None:
                continue
            out.append(
                Row(
                    Pair.marked(text),
                    by_plover(code, mode, crosswalk[code]["event"]),
                    mode,
                    code[:3],
                    modality,
                    path.stem,
                    by_plv=by_plv(code, mode, crosswalk[code]["event"]),
                )
            )
    return out


def by_plover(code: str, mode: str, event: str) -> frozenset[str]:
    """Events that a label allows by PLOVER's manual."""
    if code in ("055", "056") or code.startswith(("035", "081", "082", "083")) or (code == "0871" and mode == "-"):
        # Regret, pardon, and what is promised or declared and not yet done.
        return frozenset({"RETREAT" if mode in RETREATS else "CONCEDE"})
    if code == "163":
        return frozenset({"SANCTION"})
    if code.startswith("08"):
        return frozenset({"CONCEDE", "RETREAT"} if code == "080" and mode not in RETREATS else {"RETREAT"})
    return frozenset({event})


def by_plv(code: str, mode: str, event: str) -> frozenset[str]:
    """Events that a label allows by PLV, which follows the crosswalk; where its own rows differ among themselves, both."""
    if code in ("055", "056"):
        return frozenset({"SUPPORT", "CONCEDE"})
    if code.startswith("035"):
        return frozenset({"AGREE", "CONCEDE"})
    if code.startswith("08"):
        return frozenset({"RETREAT"} if mode in RETREATS else {"CONCEDE", "RETREAT"})
    return frozenset({event})


def turned(rows: list[Row], seed: int) -> list[Row]:
    """A quarter of the rows with the sides exchanged: what one did to the other, the other did not do.

    Left out are events that two do together, and conflicts that often go both ways.
    """
    both = {"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "ASSAULT", "NONE"}
    rng = random.Random(seed)
    return [
        Row(Pair(r.pair.text, r.pair.target, r.pair.source), frozenset({"NONE"}), group=r.group)
        for r in rows
        if not r.allowed & both and rng.random() < 0.25
    ]


def plv(gold: Path, name: str) -> list[Row]:
    """Rows of PLV (Hu et al. 2024)."""
    out = []
    for line in (gold / name).read_text("utf-8").splitlines():
        r = json.loads(line)
        root = r["root"]
        events = frozenset({"CONCEDE", "RETREAT"} if root == "YIELD" else {root})
        out.append(
            Row(Pair.named(r["text"], r.get("source") or "", r.get("target") or ""), events, group=r["id"], plv=True)
        )
    return out


class Net(nn.Module):
    """Vectors and forms of words, two gated convolutions, four kinds of pooling, a head per label."""

    def __init__(self, sizes: dict[str, int], width: int = 128, layers: int = 2, drop: float = 0.3) -> None:
        super().__init__()
        vectors = torch.tensor(lexicon().vectors)
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.sense = nn.Linear(vectors.shape[1], width)
        self.forms = nn.ModuleList(nn.Embedding(n, width) for n in FORMS.values())
        self.places = nn.ModuleList(nn.Embedding(n, width) for n in (DISTANCES, DISTANCES, 4))
        for table in (*self.forms, *self.places):
            nn.init.normal_(table.weight, 0, 0.1)
        self.norm = nn.LayerNorm(width)
        self.convolutions = nn.ModuleList(nn.Conv1d(width, 2 * width, 3, padding=1) for _ in range(layers))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(layers))
        self.attention = nn.Linear(width, 4)
        self.hidden = nn.Linear(7 * width, width)
        self.heads = nn.ModuleDict({name: nn.Linear(width, n) for name, n in sizes.items()})
        self.drop = nn.Dropout(drop)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> dict[str, torch.Tensor]:
        own = [table(x[..., i]) for i, table in enumerate(self.forms, 1)]
        v = self.drop(self.sense(self.vectors(x[..., 0]))) + self.drop(sum(own[:3])) + own[3]
        v = v + sum(table(x[..., i]) for i, table in enumerate(self.places, 5))
        keep = mask[..., None]
        v = self.norm(v) * keep
        for convolution, norm in zip(self.convolutions, self.norms, strict=True):
            a, b = convolution(self.drop(v).transpose(1, 2)).transpose(1, 2).chunk(2, -1)
            v = norm(v + a * torch.sigmoid(b)) * keep
        weights = self.attention(v).masked_fill(keep == 0, -1e4).softmax(1)
        pooled = [torch.einsum("blk,bld->bkd", weights, v).flatten(1)]
        between = ((x[..., 5] > 6) & (x[..., 6] < 6)) | ((x[..., 5] < 6) & (x[..., 6] > 6))
        for where in ((x[..., 7] & 1) > 0, (x[..., 7] & 2) > 0, between):
            where = where & (mask > 0)
            top = v.masked_fill(~where[..., None], -1e4).max(1)[0]
            pooled.append(torch.where(where.any(1)[:, None], top, torch.zeros_like(top)))
        h = self.drop(F.relu(self.hidden(self.drop(torch.cat(pooled, 1)))))
        return {name: head(h) for name, head in self.heads.items()}


@dataclass
class Labels:
    """Names of the classes of each head."""

    mode: list[str]
    cameo: list[str]

    def tables(self) -> dict[str, list[str]]:
        return {"event": EVENTS, "plv": EVENTS, "mode": self.mode, "cameo": self.cameo, "modality": MODALITIES}


def labels(rows: list[Row]) -> Labels:
    return Labels(sorted({r.mode for r in rows if r.mode}), sorted({r.cameo for r in rows if r.cameo}))


def learn(net: Net, rows: list[Row], known: Labels, epochs: int, rate: float, seed: int, smooth: float = 0.1) -> None:
    """Adam with one cycle of rates; rare events weigh more."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    counts = Counter(e for r in rows for e in r.allowed)
    usual = float(np.median(list(counts.values())))
    weight = [min(3.0, max(0.5, (usual / max(counts[e] for e in r.allowed)) ** 0.5)) for r in rows]
    index = {name: {c: i for i, c in enumerate(classes)} for name, classes in known.tables().items()}
    events = {name: np.zeros((len(rows), len(EVENTS)), np.float32) for name in ("event", "plv")}
    for i, r in enumerate(rows):
        events["event"][i, [index["event"][e] for e in r.allowed]] = 1
        events["plv"][i, [index["plv"][e] for e in r.by_plv]] = 1
    others = {
        name: np.array([index[name].get(getattr(r, name), -100) for r in rows])
        for name in ("mode", "cameo", "modality")
    }
    # What PLV's rows say of events they say by PLV's conventions; the project's rows count half for each head.
    own_share = [0.0 if r.plv else w / 2 for r, w in zip(rows, weight, strict=True)]
    plv_share = [w if r.plv else w / 2 for r, w in zip(rows, weight, strict=True)]
    steps = epochs * (len(rows) // 32 + 2)
    adam = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=rate, weight_decay=0.02)
    cycle = torch.optim.lr_scheduler.OneCycleLR(adam, rate, total_steps=steps, pct_start=0.1)
    net.train()
    for _ in range(epochs):
        for group in groups([len(r.code) for r in rows], rng):
            x, mask = pairs.pad([rows[i].code for i in group])
            out = net(torch.tensor(x, dtype=torch.long), torch.tensor(mask))
            total = torch.zeros(())
            for name, share in (("event", own_share), ("plv", plv_share)):
                good = torch.tensor(events[name][group])
                logs = out[name].log_softmax(-1)
                loss = -(logs.masked_fill(good == 0, -1e9).logsumexp(-1)) * (1 - smooth) - logs.mean(-1) * smooth
                total = total + (loss * torch.tensor([share[i] for i in group])).mean()
            for name, share in (("mode", 0.3), ("cameo", 0.5), ("modality", 0.5)):
                wanted = torch.tensor(others[name][group])
                if (wanted >= 0).any():
                    total = total + share * F.cross_entropy(out[name], wanted, ignore_index=-100)
            adam.zero_grad()
            total.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            adam.step()
            cycle.step()
    net.eval()


def scores(nets: list[Net], rows: list[Row]) -> dict[str, np.ndarray]:
    """Log probabilities of every head, a row each: the mean of the networks."""
    out: dict[str, np.ndarray] = {}
    for net in nets:
        for name, values in _scores(net, rows).items():
            values = values - np.logaddexp.reduce(values, 1, keepdims=True)
            out[name] = out.get(name, np.zeros(1)) + values / len(nets)
    return out


def _scores(net: Net, rows: list[Row]) -> dict[str, np.ndarray]:
    out: dict[str, np.ndarray] = {}
    with torch.no_grad():
        for group in pairs.batches([r.code for r in rows], 64):
            x, mask = pairs.pad([rows[i].code for i in group])
            for name, values in net(torch.tensor(x, dtype=torch.long), torch.tensor(mask)).items():
                out.setdefault(name, np.zeros((len(rows), values.shape[1]), np.float32))[group] = values.numpy()
    return out


def roots(logits: np.ndarray) -> list[str]:
    """The likeliest of PLV's fifteen roots."""
    p = np.exp(logits - logits.max(1, keepdims=True))
    table = np.stack(
        [
            p[:, EVENTS.index(r)] if r != "YIELD" else p[:, EVENTS.index("CONCEDE")] + p[:, EVENTS.index("RETREAT")]
            for r in PLV_ROOTS
        ],
        1,
    )
    return [PLV_ROOTS[i] for i in table.argmax(1)]


def root_of(row: Row) -> str:
    return "YIELD" if row.allowed & {"CONCEDE", "RETREAT"} else next(iter(row.allowed))


def report(gold: list[str], said: list[str]) -> str:
    side, quad, root = plv_scores(gold, said)
    right = 100 * np.mean([g == s for g, s in zip(gold, said, strict=True)])
    return f"side {side:.1f}  quad {quad:.1f}  root {root:.1f}  accuracy {right:.1f}"


def folds(rows: list[Row], count: int, overlap: float = 0.3) -> list[int]:
    """A fold per row; rows that share a sentence, or three in ten of its runs of four words, are in one fold."""
    runs = []
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    parent = list(range(len(rows)))

    def head(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, r in enumerate(rows):
        w = [x.lower() for x, _, _ in pairs.words(r.pair.text) if x[0].isalnum()]
        own_runs = {tuple(w[k : k + 4]) for k in range(len(w) - 3)} or {tuple(w)}
        runs.append(own_runs)
        shared = Counter(j for run in own_runs for j in where[run])
        for j, n in shared.items():
            if n / min(len(own_runs), len(runs[j])) >= overlap:
                parent[head(i)] = head(j)
        for run in own_runs:
            where[run].append(i)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(rows)):
        groups[head(i)].append(i)
    total = Counter(root_of(r) for r in rows)
    load = [Counter() for _ in range(count)]  # type: list[Counter[str]]
    out = [0] * len(rows)
    for members in sorted(groups.values(), key=lambda g: (-len(g), g[0])):
        own_roots = Counter(root_of(rows[i]) for i in members)
        best = min(
            range(count),
            key=lambda f: (sum((load[f][r] + n) / total[r] for r, n in own_roots.items()), sum(load[f].values()), f),
        )
        load[best] += own_roots
        for i in members:
            out[i] = best
    return out


def build(
    base: list[Row],
    tuned: list[Row],
    known: Labels,
    options: argparse.Namespace,
    seed: int,
    first: dict[str, torch.Tensor] | None,
    turn: int = 0,
) -> Net:
    """The two steps of training; ``first`` are the weights after the first, if they are there; ``turn`` is another order of the second."""
    torch.manual_seed(seed)
    net = Net({k: len(v) for k, v in known.tables().items()}, options.width, options.layers)
    if first is None:
        if options.epochs:
            learn(net, base, known, options.epochs, 2e-3, seed)
    else:
        net.load_state_dict(first)
    if tuned:
        english = [r for r in base if r.group.startswith("en")]
        others = [r for r in base if r.group and not r.group.startswith("en")]
        rng = random.Random(seed + 100 * turn)
        mix = (
            tuned * options.repeat
            + rng.sample(english, min(len(english), options.mix))
            + rng.sample(others, min(len(others), options.mix))
        )
        learn(net, mix, known, options.tune, options.rate, seed + 1 + 100 * turn)
    return net


def tuned_mean(
    base: list[Row],
    tuned: list[Row],
    known: Labels,
    options: argparse.Namespace,
    seed: int,
    first: dict[str, torch.Tensor],
) -> Net:
    """The mean of the weights of a few second steps from one first step, each in another order.

    It tells about as much as the mean of their answers, at the cost of one (Wortsman et al. 2022, doi:10.48550/arXiv.2203.05482).
    """
    nets = [build(base, tuned, known, options, seed, first, turn) for turn in range(options.orders)]
    states = [net.state_dict() for net in nets]
    nets[0].load_state_dict({key: sum(state[key] for state in states) / len(states) for key in first})
    return nets[0].eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder with cameo.json and plv_train.jsonl")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--nets", type=int, default=2, help="networks whose answers are averaged")
    parser.add_argument("--orders", type=int, default=3, help="second steps whose weights are averaged")
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--tune", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--mix", type=int, default=4000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--save", type=Path, help="file for the logits of the folds")
    parser.add_argument("--errors", type=Path, help="file for the rows that come out wrong")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.use_deterministic_algorithms(True)
    began = time.time()
    base, tuned = own(options.gold), plv(options.gold, "plv_train.jsonl")
    known = labels(base)
    base += turned(base, options.seed)
    print(f"{len(base)} own sentences, {len(tuned)} of PLV; read in {time.time() - began:.0f} s", flush=True)
    seeds = range(options.seed, options.seed + options.nets)
    start = [build(base, [], known, options, seed, None) for seed in seeds]
    first = [{k: v.clone() for k, v in net.state_dict().items()} for net in start]
    print(
        f"first step {time.time() - began:.0f} s; on PLV, none of it seen: {report([root_of(r) for r in tuned], roots(scores(start, tuned)['plv']))}",
        flush=True,
    )
    if options.folds:
        fold = folds(tuned, options.folds)
        said = [""] * len(tuned)
        logits = np.zeros((len(tuned), len(EVENTS)), np.float32)
        for f in range(options.folds):
            learned = [r for r, g in zip(tuned, fold, strict=True) if g != f]
            nets = [tuned_mean(base, learned, known, options, *own) for own in zip(seeds, first, strict=True)]
            held = [i for i, g in enumerate(fold) if g == f]
            logits[held] = scores(nets, [tuned[i] for i in held])["plv"]
            for i, root in zip(held, roots(logits[held]), strict=True):
                said[i] = root
        gold = [root_of(r) for r in tuned]
        print(f"{options.folds} folds, {time.time() - began:.0f} s: {report(gold, said)}")
        if options.save:
            np.save(options.save, logits)
        if options.errors:
            with options.errors.open("w", encoding="utf-8") as stream:
                for r, g, s, v in zip(tuned, gold, said, logits, strict=True):
                    if g != s:
                        text = r.pair.text
                        for (a, b), mark in sorted(
                            [(x, "S") for x in r.pair.source] + [(x, "T") for x in r.pair.target], reverse=True
                        ):
                            text = f"{text[:a]}[{mark}|{text[a:b]}]{text[b:]}"
                        stream.write(f"{g}\t{s}\t{np.exp(v - np.logaddexp.reduce(v)).max():.2f}\t{text}\n")
        for root in PLV_ROOTS:
            hit = sum(g == s == root for g, s in zip(gold, said, strict=True))
            print(
                f"  {root:10} n {gold.count(root):4} precision {hit / max(1, said.count(root)):.2f} recall {hit / max(1, gold.count(root)):.2f}"
            )
        return
    nets = [tuned_mean(base, tuned, known, options, *own) for own in zip(seeds, first, strict=True)]
    digest = export(nn.ModuleList(nets), known.tables(), options.out)
    print(
        f"{options.out.name}: {options.out.stat().st_size / 1e6:.1f} MB, sha256 {digest}, {time.time() - began:.0f} s"
    )


if __name__ == "__main__":
    main()
