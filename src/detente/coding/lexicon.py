"""What the models know of a word: a vector of its sense, shared by English and Chinese, and marks of its form.

The table ``weights/words.npz`` is made by ``training/coding/words.py``; docs/models/words.md says of what.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from detente.coding.network import Floats

# Sizes of the tables of forms that are learned in training; a form is put into its row by its checksum.
FORMS = {"word": 4096, "end": 2048, "start": 2048, "shape": 6}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with their vectors (row 0 stands for an unknown word) and the log shares of Chinese words."""

    rows: dict[str, int]
    vectors: Floats
    frequencies: dict[str, float]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The packaged table; read once."""
    with files("detente.coding").joinpath("weights/words.npz").open("rb") as stream, np.load(stream) as table:
        words = bytes(table["words"]).decode("utf-8").split("\n")
        vectors = table["vectors"].astype(np.float32) * table["scale"]
        shares = table["zipf"]
    vectors = np.vstack([np.zeros((1, vectors.shape[1]), np.float32), vectors])
    rows = {word: i for i, word in enumerate(words, 1)}
    # Zipf's scale is the logarithm (base 10) of occurrences in a thousand million words. Cuts of equal worth turn on the last
    # digits, so that the models must be trained anew when this factor is written with more of them.
    chinese = {
        word: (float(z) / 10 - 9) * 2.302585 for word, z in zip(words, shares, strict=True) if not word.isascii()
    }
    return Lexicon(rows, vectors, chinese)


@lru_cache(maxsize=200_000)
def form(word: str) -> tuple[int, int, int, int, int]:
    """The row of a word's vector and its rows in the tables of forms (word, end, start, shape)."""
    low = word.lower().replace("’", "'")
    han = word[0] > "\u33ff"
    end, start = (low[-1:], low[:1]) if han else (low[-3:], low[:4])
    return (
        lexicon().rows.get(low, 0),
        _slot(low, FORMS["word"]),
        _slot("e" + end, FORMS["end"]),
        _slot("s" + start, FORMS["start"]),
        _shape(word, han),
    )


def _slot(text: str, size: int) -> int:
    return zlib.crc32(text.encode()) % size


def _shape(word: str, han: bool) -> int:
    if han:
        return 5
    if word[0].isdigit():
        return 3
    if not word[0].isalpha():
        return 4
    if word.islower():
        return 0
    return 2 if word.isupper() else 1
