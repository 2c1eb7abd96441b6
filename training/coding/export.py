"""Write what a network has learned as arrays: tables of forms in eight bits, the rest in sixteen, or matrices in eight too."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from torch import nn

# Smaller ones are worth their bits.
_LARGE = 10_000


def export(net: nn.Module, labels: dict[str, list[str]], path: Path, *, narrow: bool = False) -> str:
    """Write the weights and the names of the classes of each head; give the sha256 of the file.

    ``narrow`` puts large matrices into eight bits too, with a scale for each row of outputs.
    """
    arrays: dict[str, np.ndarray] = {"labels": np.frombuffer(json.dumps(labels).encode("utf-8"), np.uint8)}
    for name, value in net.state_dict().items():
        a = value.numpy()
        if name.endswith("vectors.weight"):  # the table of words has a file of its own
            continue
        if "forms." in name:
            scale = np.abs(a).max() / 127
            arrays[name] = np.round(a / scale).astype(np.int8)
            arrays[name + ".scale"] = np.array(scale, np.float32)
        elif narrow and a.ndim > 1 and a.size > _LARGE:
            scales = np.abs(a).max(tuple(range(1, a.ndim)), keepdims=True) / 127
            arrays[name] = np.round(a / scales).astype(np.int8)
            arrays[name + ".scale"] = scales.astype(np.float32)
        else:
            arrays[name] = a.astype(np.float16)
    np.savez_compressed(path, **arrays)
    return hashlib.sha256(path.read_bytes()).hexdigest()
