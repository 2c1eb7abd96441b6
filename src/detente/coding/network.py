"""The few layers that the learned models need, in NumPy and single precision."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def read_weights(name: str) -> tuple[dict[str, Floats], dict[str, list[str]]]:
    """The arrays of ``weights/<name>.npz`` in single precision, and the names of the classes of each head."""
    with files("detente.coding").joinpath(f"weights/{name}.npz").open("rb") as stream, np.load(stream) as table:
        labels = json.loads(bytes(table["labels"]))
        weights = {
            key: table[key].astype(np.float32) * (table[key + ".scale"] if key + ".scale" in table.files else 1)
            for key in table.files
            if key != "labels" and not key.endswith(".scale")
        }
    return weights, labels


def arranged(weights: dict[str, Floats]) -> dict[str, Floats]:
    """The weights as the layers here take them: convolutions as matrices (3 × width, 2 × width), of which one product scores a batch.

    Torch has them as (2 × width, width, 3).
    """
    return {
        key: np.ascontiguousarray(value.transpose(2, 1, 0)).reshape(-1, len(value))
        if "convolutions." in key and value.ndim == 3
        else value
        for key, value in weights.items()
    }


def softmax(values: Floats, axis: int = -1) -> Floats:
    """Probabilities along an axis."""
    raised = np.exp(values - values.max(axis, keepdims=True))
    out: Floats = raised / raised.sum(axis, keepdims=True)
    return out


def normalise(values: Floats, weight: Floats, bias: Floats) -> Floats:
    """Layer normalisation over the last axis (Ba et al. 2016, doi:10.48550/arXiv.1607.06450)."""
    centred = values - values.mean(-1, keepdims=True)
    spread = np.sqrt(np.einsum("...d,...d->...", centred, centred) / values.shape[-1] + np.float32(1e-5))
    out: Floats = centred / spread[..., None] * weight + bias
    return out


def linear(values: Floats, weight: Floats, bias: Floats) -> Floats:
    """``values @ weight.T + bias`` over the last axis, as one product: NumPy makes one a sentence of three axes, at half the speed."""
    out: Floats = (values.reshape(-1, values.shape[-1]) @ weight.T).reshape(*values.shape[:-1], len(weight))
    out += bias
    return out


def convolve(values: Floats, weight: Floats, bias: Floats, dilation: int = 1) -> Floats:
    """A gated convolution over three words (Dauphin et al. 2017, doi:10.48550/arXiv.1612.08083).

    ``values`` has the shape (batch, words, width), ``weight`` (3 × width, 2 × width): the word ``dilation`` before, the word itself, the
    word behind. The second half of the outputs gates the first.
    """
    batch, length, width = values.shape
    three = np.zeros((batch, length, 3 * width), np.float32)
    three[:, dilation:, :width] = values[:, : max(length - dilation, 0)]
    three[:, :, width : 2 * width] = values
    three[:, : max(length - dilation, 0), 2 * width :] = values[:, dilation:]
    out = (three.reshape(-1, 3 * width) @ weight).reshape(batch, length, 2 * width)
    out += bias
    gate: Floats = np.exp(-out[..., width:])
    gate += 1
    result: Floats = out[..., :width] / gate
    return result
