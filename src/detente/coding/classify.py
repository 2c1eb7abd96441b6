"""What the marked source did to the marked target: PLOVER event and mode, CAMEO root, modality, with probabilities.

The network (vectors and forms of words, gated convolutions, pooling over the marks, one head per label) was trained by
``training/coding/pairs.py``; here it is scored in NumPy. docs/models/pairs.md is its card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from detente.coding.groups import of_like_length
from detente.coding.lexicon import FORMS, lexicon
from detente.coding.network import Floats, arranged, convolve, linear, normalise, read_weights, softmax
from detente.coding.pairs import Pair, encode, pad
from detente.ontology.plover import plv_root


@dataclass(frozen=True, slots=True)
class Coding:
    """What the classifier says of one pair.

    ``event`` is the likeliest of PLOVER's sixteen (never NONE), ``root`` that of PLV's fifteen by PLV's own conventions, which
    places some kinds otherwise (economic sanctions are COERCE there); ``confidence`` is the probability of ``root`` given that there is an
    event, ``none`` the probability that the text tells none between the two.
    """

    event: str
    root: str
    mode: str
    cameo: str
    modality: str
    confidence: float
    none: float


class PairClassifier:
    """Scores marked sentences in batches: the mean of the log probabilities of a few networks."""

    def __init__(self, weights: dict[str, Floats], labels: dict[str, list[str]]) -> None:
        self.labels = labels
        self._nets: list[dict[str, Floats]] = []
        for name, value in arranged(weights).items():
            net, own = name.split(".", 1)
            while len(self._nets) <= int(net):
                self._nets.append({})
            self._nets[int(net)][own] = value

    def logits(self, items: Sequence[npt.NDArray[np.int32]]) -> dict[str, Floats]:
        """Scores of every head, shape (items, classes), in the order of the items."""
        out = {name: np.zeros((len(items), len(classes)), np.float32) for name, classes in self.labels.items()}
        for group in of_like_length([len(x) or 1 for x in items]):
            x, mask = pad([items[i] for i in group])
            vectors = lexicon().vectors[x[..., 0]]
            for w in self._nets:
                hidden = _hidden(w, vectors, x, mask)
                for name in out:
                    scores = hidden @ w[f"heads.{name}.weight"].T + w[f"heads.{name}.bias"]
                    out[name][group] += (scores - _total(scores)) / len(self._nets)
        return out

    def code(self, pairs: Sequence[Pair]) -> list[Coding]:
        """The likeliest labels of each pair."""
        scores = {name: softmax(values) for name, values in self.logits([encode(p) for p in pairs]).items()}
        events = self.labels["event"]
        at_none = events.index("NONE")
        kept = [e for e in events if e != "NONE"]
        none = scores["event"][:, at_none]
        given = np.delete(scores["event"], at_none, 1)
        by_plv = np.delete(scores["plv"], at_none, 1)
        by_plv = by_plv / by_plv.sum(1, keepdims=True)
        roots = [plv_root(event) for event in kept]
        likeliest = given.argmax(1).tolist()
        others = {head: scores[head].argmax(1).tolist() for head in ("mode", "cameo", "modality")}
        out = []
        for i, shares in enumerate(by_plv.tolist()):
            by_root: dict[str, float] = {}
            for root, p in zip(roots, shares, strict=True):
                by_root[root] = by_root.get(root, 0.0) + p
            root = max(by_root, key=by_root.__getitem__)
            event = kept[likeliest[i]]
            rest = {head: self.labels[head][best[i]] for head, best in others.items()}
            out.append(
                Coding(
                    event,
                    root,
                    "" if rest["mode"] == "-" else rest["mode"],
                    rest["cameo"],
                    rest["modality"],
                    round(by_root[root], 4),
                    round(float(none[i]), 4),
                )
            )
        return out


def _hidden(w: dict[str, Floats], vectors: Floats, x: npt.NDArray[np.int32], mask: Floats) -> Floats:
    """The layer before the heads, shape (batch, width)."""
    v = linear(vectors, w["sense.weight"], w["sense.bias"])
    for i in range(len(FORMS)):
        v += w[f"forms.{i}.weight"][x[..., i + 1]]
    for i in range(3):
        v += w[f"places.{i}.weight"][x[..., i + 5]]
    keep = mask[..., None]
    v = normalise(v, w["norm.weight"], w["norm.bias"]) * keep
    i = 0
    while f"convolutions.{i}.weight" in w:
        told = convolve(v, w[f"convolutions.{i}.weight"], w[f"convolutions.{i}.bias"])
        v = normalise(v + told, w[f"norms.{i}.weight"], w[f"norms.{i}.bias"]) * keep
        i += 1
    asked = np.where(keep > 0, linear(v, w["attention.weight"], w["attention.bias"]), np.float32(-1e4))
    weights = softmax(asked.astype(np.float32), 1)
    pooled = [np.matmul(weights.transpose(0, 2, 1), v).reshape(len(x), -1)]
    before: npt.NDArray[np.bool_] = (x[..., 5] > 6) & (x[..., 6] < 6)
    behind: npt.NDArray[np.bool_] = (x[..., 5] < 6) & (x[..., 6] > 6)
    source: npt.NDArray[np.bool_] = np.greater(x[..., 7] & 1, 0)
    target: npt.NDArray[np.bool_] = np.greater(x[..., 7] & 2, 0)
    there: npt.NDArray[np.bool_] = mask > 0
    for marked in (source, target, before | behind):
        where = marked & there
        top = np.where(where[:, :, None], v, np.float32(-1e4)).max(1)
        pooled.append(np.where(where.any(1, keepdims=True), top, np.float32(0)))
    hidden: Floats = np.maximum(np.concatenate(pooled, 1) @ w["hidden.weight"].T + w["hidden.bias"], 0)
    return hidden


def _total(scores: Floats) -> Floats:
    """The logarithm of the sum of the exponentials, a row each."""
    top = scores.max(1, keepdims=True)
    out: Floats = top + np.log(np.exp(scores - top).sum(1, keepdims=True))
    return out


@lru_cache(maxsize=2)
def classifier(small: bool = False) -> PairClassifier:
    """The packaged classifier, or only its first network; weights are read once."""
    weights, labels = read_weights("pairs")
    return PairClassifier({k: v for k, v in weights.items() if k.startswith("0.") or not small}, labels)
