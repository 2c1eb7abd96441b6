"""Who is whose subject and object: heads, relations and parts of speech of words (Universal Dependencies).

The network was trained by ``training/coding/syntax.py``; here it is scored in NumPy, many sentences at a time.
docs/models/syntax.md is its card; the weights stand under CC BY-SA 4.0, as the treebanks do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from detente.coding.lexicon import FORMS, form, lexicon
from detente.coding.network import Floats, arranged, convolve, linear, normalise, read_weights, softmax

Ints = npt.NDArray[np.intp]

# The reach of each convolution, and the heads of the layer of attention; the training reads them here.
DILATIONS = (1, 2, 1, 4, 1)
HEADS = 4
_BATCH_WORDS = 3000
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Parse:
    """A tree over the words of a sentence; ``heads`` count from 1, 0 is the root."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]


class Parser:
    """Parses sentences in batches."""

    def __init__(self, weights: dict[str, Floats], labels: dict[str, list[str]]) -> None:
        self._w = arranged(weights)
        self._relations, self._tags = labels["relation"], labels["tag"]

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """A parse per sentence, in order; words behind the two hundredth hang on the root."""
        out: list[Parse] = [Parse((), (), ())] * len(sentences)
        order = sorted((i for i, s in enumerate(sentences) if s), key=lambda i: len(sentences[i]))
        at = 0
        while at < len(order):
            longest = 0
            group: list[int] = []
            while at < len(order):
                longest = min(len(sentences[order[at]]), _LONGEST)
                if group and longest * (len(group) + 1) > _BATCH_WORDS:
                    break
                group.append(order[at])
                at += 1
            for i, parse in zip(group, self._batch([sentences[i][:_LONGEST] for i in group]), strict=True):
                rest = len(sentences[i]) - len(parse.heads)
                out[i] = Parse(parse.heads + (0,) * rest, parse.relations + ("dep",) * rest, parse.tags + ("X",) * rest)
        return out

    def _batch(self, group: list[Sequence[str]]) -> list[Parse]:
        longest = max(len(s) for s in group)
        x = np.zeros((len(group), longest, 5), np.int32)
        mask = np.zeros((len(group), longest), np.float32)
        for k, sentence in enumerate(group):
            x[k, : len(sentence)] = [form(word) for word in sentence]
            mask[k, : len(sentence)] = 1
        w = self._w
        v = encode(w, x, mask)
        tags = (linear(v, w["tag.weight"], w["tag.bias"])).argmax(-1)
        ends = np.concatenate([np.broadcast_to(w["root"], (len(group), 1, v.shape[2])), v], 1)
        word = _leaky(linear(v, w["arc_word.weight"], w["arc_word.bias"]))
        head = _leaky(linear(ends, w["arc_head.weight"], w["arc_head.bias"]))
        arcs = (word @ w["arc"][:-1] + w["arc"][-1]) @ head.transpose(0, 2, 1)
        arcs[:, :, 1:][np.broadcast_to(mask[:, None, :] == 0, arcs[:, :, 1:].shape)] = -1e4
        heads = [tree(arcs[k, : len(s), : len(s) + 1]) for k, s in enumerate(group)]
        chosen = np.zeros((len(group), longest), np.intp)
        for k, own in enumerate(heads):
            chosen[k, : len(own)] = own
        words = _leaky(linear(v, w["relation_word.weight"], w["relation_word.bias"]))
        others = _leaky(linear(ends, w["relation_head.weight"], w["relation_head.bias"]))
        others = np.take_along_axis(others, chosen[..., None], 1)
        relations = _bilinear(words, others, w["relation"]).argmax(-1)
        return [
            Parse(
                tuple(int(h) for h in heads[k]),
                tuple(self._relations[r] if heads[k][j] else "root" for j, r in enumerate(relations[k, : len(s)])),
                tuple(self._tags[t] for t in tags[k, : len(s)]),
            )
            for k, s in enumerate(group)
        ]


def encode(w: dict[str, Floats], x: npt.NDArray[np.int32], mask: Floats) -> Floats:
    """What the network knows of each word in its sentence, shape (batch, words, width); ``x`` holds forms, ``mask`` ones where a word is."""
    v = linear(lexicon().vectors[x[..., 0]], w["sense.weight"], w["sense.bias"])
    for i in range(len(FORMS)):
        v += w[f"forms.{i}.weight"][x[..., i + 1]]
    keep = mask[..., None]
    v = normalise(v, w["norm.weight"], w["norm.bias"]) * keep
    deep = sum(name.startswith("convolutions.") and name.endswith(".weight") for name in w)
    for i, reach in enumerate(DILATIONS[:deep]):
        told = convolve(v, w[f"convolutions.{i}.weight"], w[f"convolutions.{i}.bias"], reach)
        v = normalise(v + told, w[f"norms.{i}.weight"], w[f"norms.{i}.bias"]) * keep
    if "ask.weight" not in w:
        return v
    batch, length, width = v.shape
    asked = linear(v, w["ask.weight"], w["ask.bias"]).reshape(batch, length, 3, HEADS, width // HEADS)
    q, k, value = asked.transpose(2, 0, 3, 1, 4)
    weights = q @ k.transpose(0, 1, 3, 2) / np.float32((width // HEADS) ** 0.5)
    weights = softmax(np.where(mask[:, None, None, :] > 0, weights, np.float32(-1e4)))
    told = (weights @ value).transpose(0, 2, 1, 3).reshape(batch, length, width)
    v = normalise(v + linear(told, w["answer.weight"], w["answer.bias"]), w["asked.weight"], w["asked.bias"])
    wide = np.maximum(linear(v, w["wide.weight"], w["wide.bias"]), 0)
    out: Floats = (
        normalise(v + linear(wide, w["narrow.weight"], w["narrow.bias"]), w["last.weight"], w["last.bias"]) * keep
    )
    return out


def _leaky(values: Floats) -> Floats:
    out: Floats = np.where(values > 0, values, np.float32(0.1) * values)
    return out


def _bilinear(words: Floats, heads: Floats, weight: Floats) -> Floats:
    """Scores of relations, shape (batch, words, relations); ``weight`` holds a row and a column for the bias."""
    size = weight.shape[0], weight.shape[1] * weight.shape[2]
    one = np.ones((*words.shape[:-1], 1), np.float32)
    left = np.concatenate([words, one], -1)
    right = np.concatenate([heads, one], -1)
    both = (left[..., :, None] * right[..., None, :]).reshape(*words.shape[:-1], size[1])
    out: Floats = both @ weight.reshape(size).T
    return out


def tree(scores: Floats) -> Ints:
    """The best tree: the likeliest head of each word, and where these make no tree with one root, the best that does.

    ``scores`` has the shape (words, words + 1); column 0 is the root. Cycles are broken as by Chu and Liu (1965) and
    Edmonds (1967).

    >>> tree(np.array([[0, -9, 5], [3, 4, -9]], dtype=np.float32)).tolist()
    [2, 0]
    """
    heads: Ints = scores.argmax(1)
    if (heads == 0).sum() == 1 and _all_reach_root(heads):
        return heads
    size = len(scores)
    # One root: try each word that has a fair claim, best first; the first three are enough in practice.
    best: Ints | None = None
    best_sum = -np.inf
    for root in np.argsort(-(scores[:, 0] - scores[:, 1:].max(1)))[:3]:
        matrix = np.full((size + 1, size + 1), -np.inf)
        matrix[1:, :] = scores
        matrix[1:, 0] = -np.inf
        matrix[root + 1, :] = -np.inf
        matrix[root + 1, 0] = scores[root, 0]
        np.fill_diagonal(matrix, -np.inf)
        found = _edmonds(matrix)[1:]
        total = sum(scores[i, h] for i, h in enumerate(found))
        if total > best_sum:
            best, best_sum = np.array(found, np.intp), total
    assert best is not None
    return best


def _all_reach_root(heads: Ints) -> bool:
    """True where nobody is their own ancestor."""
    at = np.arange(1, len(heads) + 1)
    steps = np.concatenate([[0], heads])
    for _ in range(len(heads).bit_length() + 1):
        steps = steps[steps]
    return not steps[at].any()


def _edmonds(scores: npt.NDArray[np.float64]) -> list[int]:
    """Heads of the spanning tree of the largest sum; ``scores[word, head]``, node 0 is the root (head -1)."""
    size = len(scores)
    heads = [-1] + [int(scores[i].argmax()) for i in range(1, size)]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [i for i in range(size) if i not in inside]
    place = {node: k for k, node in enumerate(outside)}
    joined = len(outside)
    smaller = np.full((joined + 1, joined + 1), -np.inf)
    into: dict[int, tuple[int, int]] = {}
    out_of: dict[int, int] = {}
    gain = sum(scores[v, heads[v]] for v in cycle)
    for u in outside:
        # From outside into the cycle: break the arc that costs least.
        entry = max(cycle, key=lambda v: scores[v, u] - scores[v, heads[v]])
        smaller[joined, place[u]] = gain + scores[entry, u] - scores[entry, heads[entry]]
        into[u] = (entry, u)
        if u:
            exit_ = max(cycle, key=lambda v: scores[u, v])
            smaller[place[u], joined] = scores[u, exit_]
            out_of[u] = exit_
            for t in outside:
                if t != u:
                    smaller[place[u], place[t]] = scores[u, t]
    found = _edmonds(smaller)
    result = list(heads)
    for k, node in enumerate(outside):
        if node:
            result[node] = out_of[node] if found[k] == joined else outside[found[k]]
    entry, from_ = into[outside[found[joined]]]
    result[entry] = from_
    return result


def _cycle(heads: list[int]) -> list[int]:
    """A cycle among the heads, if there is one."""
    state = [0] * len(heads)
    for first in range(1, len(heads)):
        node, path = first, []
        while node > 0 and not state[node]:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if node > 0 and state[node] == 1 and node in path:
            return path[path.index(node) :]
        for n in path:
            state[n] = 2
    return []


@lru_cache(maxsize=1)
def parser() -> Parser:
    """The packaged parser; weights are read once."""
    return Parser(*read_weights("syntax"))
