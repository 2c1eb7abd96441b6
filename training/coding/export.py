"""Write what a network has learned as arrays: tables of forms in eight bits, the rest in sixteen."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from torch import nn


def export(net: nn.Module, labels: dict[str, list[str]], path: Path) -> str:
    """Write the weights and the names of the classes of each head; give the sha256 of the file."""
    arrays: dict[str, np.ndarray] = {"labels": np.frombuffer(json.dumps(labels).encode("utf-8"), np.uint8)}
    for name, value in net.state_dict().items():
        a = value.numpy()
        if name.endswith("vectors.weight"):  # the table of words has a file of its own
            continue
        if "forms." in name:
            scale = np.abs(a).max() / 127
            arrays[name] = np.round(a / scale).astype(np.int8)
            arrays[name + ".scale"] = np.array(scale, np.float32)
        else:
            arrays[name] = a.astype(np.float16)
    np.savez_compressed(path, **arrays)
    return hashlib.sha256(path.read_bytes()).hexdigest()
