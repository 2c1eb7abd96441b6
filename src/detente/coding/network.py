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


def convolve(values: Floats, weight: Floats, bias: Floats, dilation: int = 1) -> Floats:
    """A gated convolution over three words (Dauphin et al. 2017, doi:10.48550/arXiv.1612.08083).

    ``values`` has the shape (batch, words, width), ``weight`` (2 × width, width, 3) as in torch; the second half of the
    outputs gates the first.
    """
    batch, length, width = values.shape
    padded = np.zeros((batch, length + 2 * dilation, width), np.float32)
    padded[:, dilation : dilation + length] = values
    out = np.broadcast_to(bias, (batch, length, len(bias))).copy()
    for step in range(3):
        out += padded[:, step * dilation : step * dilation + length] @ weight[:, :, step].T
    told, gate = out[..., :width], out[..., width:]
    result: Floats = told / (1 + np.exp(-gate))
    return result
