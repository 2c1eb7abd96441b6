"""Train the parser: heads, relations and parts of speech of words, English and Chinese in one network.

    python training/coding/syntax.py --trees ../shared/ud      makes src/detente/coding/weights/syntax.npz

Trees: UD English EWT and GUM, UD Chinese GSD, PUD and HK projected on the words of a lexicon (CC BY-SA 4.0; the weights
carry the same notice). Two cores, about ten minutes, one seed.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from export import export
from torch import nn
from treebank import Tree, read

from detente.coding.lexicon import FORMS, form, lexicon
from detente.coding.syntax import DILATIONS, HEADS

OUT = Path(__file__).parents[2] / "src/detente/coding/weights/syntax.npz"


class Encoder(nn.Module):
    """Vectors and forms, gated convolutions of growing reach, and, where ``attend``, one layer of attention."""

    def __init__(
        self, width: int, dilations: Sequence[int] = DILATIONS, attend: bool = True, drop: float = 0.33
    ) -> None:
        super().__init__()
        vectors = torch.tensor(lexicon().vectors)
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.sense = nn.Linear(vectors.shape[1], width)
        self.forms = nn.ModuleList(nn.Embedding(n, width) for n in FORMS.values())
        for table in self.forms:
            nn.init.normal_(table.weight, 0, 0.1)
        self.norm = nn.LayerNorm(width)
        self.convolutions = nn.ModuleList(nn.Conv1d(width, 2 * width, 3, padding=d, dilation=d) for d in dilations)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in dilations)
        self.attend = attend
        if attend:
            self.ask = nn.Linear(width, 3 * width)
            self.answer = nn.Linear(width, width)
            self.asked = nn.LayerNorm(width)
            self.wide = nn.Linear(width, 2 * width)
            self.narrow = nn.Linear(2 * width, width)
            self.last = nn.LayerNorm(width)
        self.drop = nn.Dropout(drop)

    def encode(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        tables = [table(x[..., i]) for i, table in enumerate(self.forms, 1)]
        if self.training:  # unknown words must be read by their sense and endings
            hidden = (torch.rand(x.shape[:2]) < 0.15)[..., None]
            tables[0] = tables[0].masked_fill(hidden, 0)
        keep = mask[..., None]
        v = self.norm(self.drop(self.sense(self.vectors(x[..., 0])) + sum(tables))) * keep
        for convolution, norm in zip(self.convolutions, self.norms, strict=True):
            a, b = convolution(self.drop(v).transpose(1, 2)).transpose(1, 2).chunk(2, -1)
            v = norm(v + a * torch.sigmoid(b)) * keep
        if not self.attend:
            return v
        batch, length, width = v.shape
        q, k, w = self.ask(self.drop(v)).view(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        weights = q @ k.transpose(-1, -2) / (width // HEADS) ** 0.5
        weights = weights.masked_fill(mask[:, None, None, :] == 0, -1e4).softmax(-1)
        v = self.asked(v + self.drop(self.answer((weights @ w).transpose(1, 2).reshape(batch, length, width))))
        return self.last(v + self.drop(self.narrow(F.relu(self.wide(v))))) * keep


class Net(Encoder):
    """The encoder with biaffine scores of heads and relations (Dozat and Manning 2017), and tags."""

    def __init__(self, relations: int, tags: int, width: int, arc: int = 128, relation: int = 64) -> None:
        super().__init__(width)
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.tag = nn.Linear(width, tags)
        self.arc_word = nn.Linear(width, arc)
        self.arc_head = nn.Linear(width, arc)
        self.arc = nn.Parameter(torch.empty(arc + 1, arc))
        nn.init.xavier_uniform_(self.arc)
        self.relation_word = nn.Linear(width, relation)
        self.relation_head = nn.Linear(width, relation)
        self.relation = nn.Parameter(torch.randn(relations, relation + 1, relation + 1) * 0.05)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        v = self.encode(x, mask)
        batch, length, width = v.shape
        heads = torch.cat([self.root.expand(batch, 1, width), v], 1)
        word = self.drop(F.leaky_relu(self.arc_word(v), 0.1))
        head = self.drop(F.leaky_relu(self.arc_head(heads), 0.1))
        arcs = torch.cat([word, torch.ones(batch, length, 1)], -1) @ self.arc @ head.transpose(1, 2)
        there = torch.cat([torch.ones(batch, 1), mask], 1)
        arcs = arcs.masked_fill(there[:, None, :] == 0, -1e4)
        return (
            arcs,
            self.drop(F.leaky_relu(self.relation_word(v), 0.1)),
            self.drop(F.leaky_relu(self.relation_head(heads), 0.1)),
            self.tag(self.drop(v)),
        )

    def relations(self, words: torch.Tensor, heads: torch.Tensor, at: torch.Tensor) -> torch.Tensor:
        """Scores of relations between each word and the head given for it."""
        chosen = torch.gather(heads, 1, at[..., None].expand(-1, -1, heads.shape[-1]))
        one = torch.ones(*words.shape[:-1], 1)
        return torch.einsum(
            "bli,oij,blj->blo", torch.cat([words, one], -1), self.relation, torch.cat([chosen, one], -1)
        )


Item = tuple[np.ndarray, list[int], list[int], list[int]]


def items(trees: list[Tree], relations: dict[str, int], tags: dict[str, int]) -> list[Item]:
    return [
        (
            np.array([form(w) for w in t.words], np.int64),
            list(t.heads),
            [relations.get(r, -100) for r in t.relations],
            [tags.get(p, -100) for p in t.tags],
        )
        for t in trees
    ]


def pad(group: list[Item]) -> list[torch.Tensor]:
    longest = max(len(i[0]) for i in group)
    x = np.zeros((len(group), longest, 5), np.int64)
    mask = np.zeros((len(group), longest), np.float32)
    wanted = np.full((3, len(group), longest), -100)
    for k, item in enumerate(group):
        n = len(item[0])
        x[k, :n], mask[k, :n] = item[0], 1
        for j in range(3):
            wanted[j, k, :n] = item[j + 1]
    return [torch.tensor(a) for a in (x, mask, *wanted)]


def attached(net: Net, data: list[Item]) -> str:
    """Tags, heads, and heads with relations that are right, all words counted, words given."""
    net.eval()
    total = tags = heads = both = 0
    order = sorted(range(len(data)), key=lambda i: len(data[i][0]))
    with torch.no_grad():
        for at in range(0, len(order), 64):
            x, mask, h, r, t = pad([data[i] for i in order[at : at + 64]])
            arcs, words, ends, tag = net(x, mask)
            said = arcs.argmax(-1)
            relation = net.relations(words, ends, said).argmax(-1)
            there = h >= 0
            total += int(there.sum())
            tags += int(((tag.argmax(-1) == t) & there).sum())
            heads += int(((said == h) & there).sum())
            both += int(((said == h) & (relation == r) & there).sum())
    net.train()
    return f"UPOS {100 * tags / total:.1f} UAS {100 * heads / total:.1f} LAS {100 * both / total:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trees", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--width", type=int, default=160)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    torch.set_num_threads(2)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    english = {
        n: read(options.trees / f"en/{n}.spacy") for n in ("train", "dev", "test_ewt", "test_gum", "test_gumnews")
    }
    chinese = {n: read(options.trees / f"zh/{n}.spacy") for n in ("train_jb", "dev_jb", "test_jb")}
    learned = [t for t in english["train"] + chinese["train_jb"] if len(t.words) < 90]
    labels = {
        "relation": sorted({r for t in learned for r in t.relations}),
        "tag": sorted({p for t in learned for p in t.tags}),
    }
    index = {k: {c: i for i, c in enumerate(v)} for k, v in labels.items()}
    data = items(learned, index["relation"], index["tag"])
    tests = {
        n: items(t, index["relation"], index["tag"])
        for part in (english, chinese)
        for n, t in part.items()
        if not n.startswith("train")
    }
    net = Net(len(labels["relation"]), len(labels["tag"]), options.width)
    sizes = [len(i[0]) for i in data]
    adam = torch.optim.AdamW(
        [p for p in net.parameters() if p.requires_grad], lr=2e-3, weight_decay=0.01, betas=(0.9, 0.95)
    )
    steps = options.epochs * (sum(sizes) // 1500 + 60)
    cycle = torch.optim.lr_scheduler.OneCycleLR(adam, 2.5e-3, total_steps=steps, pct_start=0.08)
    began, step = time.time(), 0
    for epoch in range(options.epochs):
        order = list(range(len(data)))
        rng.shuffle(order)
        order.sort(key=lambda i: sizes[i] + rng.random() * 4)
        groups: list[list[int]] = [[]]
        for i in order:
            groups[-1].append(i)
            if sum(sizes[j] for j in groups[-1]) > 1500:
                groups.append([])
        groups = [g for g in groups if g]
        rng.shuffle(groups)
        for group in groups:
            x, mask, h, r, t = pad([data[i] for i in group])
            arcs, words, ends, tag = net(x, mask)
            relation = net.relations(words, ends, h.clamp(min=0))
            loss = (
                F.cross_entropy(arcs.flatten(0, 1), h.flatten(), ignore_index=-100)
                + F.cross_entropy(relation.flatten(0, 1), r.flatten(), ignore_index=-100)
                + 0.5 * F.cross_entropy(tag.flatten(0, 1), t.flatten(), ignore_index=-100)
            )
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            adam.step()
            step += 1
            if step < steps:
                cycle.step()
        print(
            f"epoch {epoch + 1}, {time.time() - began:.0f} s: en {attached(net, tests['dev'])}; zh {attached(net, tests['dev_jb'])}",
            flush=True,
        )
    for name, test in tests.items():
        print(f"{name}: {attached(net, test)}")
    net.eval()
    print(f"{options.out.name}: sha256 {export(net, labels, options.out)}, {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
