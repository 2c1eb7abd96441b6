"""Which words of a sentence name who acts and who is acted on, and of which kind the sentence is.

The network is the parser's encoder with four marks a word and one kind a sentence (trained by ``training/coding/spans.py``); here it is
scored in NumPy. A smaller one, which learned from its answers, is for clean corpora where speed counts.
docs/models/spans.md is its card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from detente.coding.groups import of_like_length
from detente.coding.lexicon import form
from detente.coding.network import Floats, arranged, linear, read_weights, softmax
from detente.coding.pairs import words
from detente.coding.syntax import encode

# For each word: does it begin, and does it stand inside, a name of the source, and of the target.
LABELS = ("source begins", "source", "target begins", "target")
# By CAMEO's roots: 01–02, 03–05, 06–08, 09–13 and 16, 14–15 and 17–20.
KINDS = ("statement", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Side:
    """A stretch that names a side, with the probabilities that it acts and is acted on."""

    start: int
    end: int
    source: float
    target: float


@dataclass(frozen=True, slots=True)
class Looked:
    """What a sentence names and how likely it is of each of ``KINDS``."""

    sides: tuple[Side, ...]
    kinds: tuple[float, ...]


def runs(marks: Floats, threshold: float) -> list[tuple[int, int]]:
    """Stretches of words inside; a word that begins ends the one before.

    ``marks`` has the shape (words, 2): begins, inside.

    >>> runs(np.array([[.9, .9], [.1, .8], [.9, .9], [0, .1]], np.float32), 0.5)
    [(0, 2), (2, 3)]
    """
    out: list[tuple[int, int]] = []
    for i, (begins, inside) in enumerate(marks.tolist()):
        if inside < threshold:
            continue
        if out and out[-1][1] == i and begins < threshold:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def _mean(values: Floats) -> float:
    """That of ``values.mean()``, which takes several times as long for a few numbers."""
    return float(np.add.reduce(values) / len(values))


class Finder:
    """Marks the words of sentences in batches."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self._w = arranged(weights)

    def score(self, texts: Sequence[str]) -> tuple[list[Floats], Floats]:
        """Probabilities of the four marks, shape (words, 4), per text, and of the kinds, shape (texts, 5); the words are those of ``pairs.words``."""
        listed = [[w for w, _, _ in words(t)][:_LONGEST] for t in texts]
        marks: list[Floats] = [np.zeros((0, len(LABELS)), np.float32)] * len(texts)
        kinds = np.zeros((len(texts), len(KINDS)), np.float32)
        kinds[:, 0] = 1
        for group in of_like_length([len(own) for own in listed]):
            longest = len(listed[group[-1]])
            x = np.zeros((len(group), longest, 5), np.int32)
            mask = np.zeros((len(group), longest), np.float32)
            for k, i in enumerate(group):
                x[k, : len(listed[i])] = [form(w) for w in listed[i]]
                mask[k, : len(listed[i])] = 1
            v = encode(self._w, x, mask)
            said = 1 / (1 + np.exp(-linear(v, self._w["mark.weight"], self._w["mark.bias"])))
            kinds[group] = self._kinds(v, mask)
            for k, i in enumerate(group):
                marks[i] = said[k, : len(listed[i])].astype(np.float32)
        return marks, kinds

    def _kinds(self, v: Floats, mask: Floats) -> Floats:
        there = mask[..., None] > 0
        w = self._w
        share = softmax(np.where(there, linear(v, w["weigh.weight"], w["weigh.bias"]), np.float32(-1e4)), 1)
        most = np.where(there, v, np.float32(-1e4)).max(1)
        both = np.concatenate([np.matmul(share.transpose(0, 2, 1), v)[:, 0], most], 1)
        return softmax(linear(both, w["kind.weight"], w["kind.bias"]))

    def look(self, texts: Sequence[str], threshold: float = 0.3) -> list[Looked]:
        """The stretches of each text that name a source or a target with at least that probability, in order, and the kinds of the text."""
        marks, kinds = self.score(texts)
        out = []
        for text, own, kind in zip(texts, marks, kinds, strict=True):
            listed = words(text)
            found = {r for column in (0, 2) for r in runs(own[:, column : column + 2], threshold)}
            sides = tuple(
                Side(listed[a][1], listed[b - 1][2], _mean(own[a:b, 1]), _mean(own[a:b, 3])) for a, b in sorted(found)
            )
            out.append(Looked(sides, tuple(float(k) for k in kind)))
        return out


@lru_cache(maxsize=2)
def finder(small: bool = False) -> Finder:
    """The packaged finder; weights are read once."""
    return Finder(read_weights("spans_small" if small else "spans")[0])
