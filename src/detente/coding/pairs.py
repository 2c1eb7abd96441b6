"""A sentence with two marked parties as the numbers that the classifier reads.

What stands in a mark tells the parties; names of states are all one word here (adjectives another), so that no label can
depend on which state it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt

from detente.actors import load
from detente.coding.lexicon import form, lexicon
from detente.coding.tokens import tokenise

Span = tuple[int, int]
Ints = npt.NDArray[np.intp]

# Columns of an encoded sentence.
COLUMNS = ("row", "word", "end", "start", "shape", "from_source", "from_target", "role")
DISTANCES = 13
LONGEST = 90
# A name that stands more often in one text is marked where it stands first.
_MOST_MARKS = 20
_STATE, _ADJECTIVE = "⟨state⟩", "⟨state's⟩"


@dataclass(frozen=True, slots=True)
class Pair:
    """A text with the stretches that name the acting side and the side acted on (either may be empty)."""

    text: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]

    @classmethod
    def named(cls, text: str, source: str, target: str) -> Pair:
        """Mark the places where the two names stand; a name that does not stand in the text marks nothing."""
        return cls(text, _places(text, source), _places(text, target))

    @classmethod
    def marked(cls, text: str) -> Pair:
        """Read ``[S|…]`` and ``[T|…]``.

        >>> Pair.marked("[S|Rome] met [T|Bern].")
        Pair(text='Rome met Bern.', source=((0, 4),), target=((9, 13),))
        """
        plain: list[str] = []
        spans: dict[str, list[Span]] = {"S": [], "T": []}
        size = 0
        for piece in re.split(r"(\[[ST]\|[^\[\]]*\])", text):
            if piece[:3] in ("[S|", "[T|"):
                inner = piece[3:-1]
                spans[piece[1]].append((size, size + len(inner)))
                piece = inner
            plain.append(piece)
            size += len(piece)
        return cls("".join(plain), tuple(spans["S"]), tuple(spans["T"]))


def _places(text: str, name: str) -> tuple[Span, ...]:
    name = name.strip()
    if not name:
        return ()
    edge = (
        r"(?<!\w)" if name[0].isascii() and name[0].isalnum() else "",
        r"(?!\w)" if name[-1].isascii() and name[-1].isalnum() else "",
    )
    found = _first(edge[0] + re.escape(name) + edge[1], text)
    return found or _first(f"(?i:{re.escape(name)})", text)


def _first(pattern: str, text: str) -> tuple[Span, ...]:
    return tuple(m.span() for m in islice(re.finditer(pattern, text), _MOST_MARKS))


@lru_cache(maxsize=1)
def _states() -> tuple[dict[str, list[tuple[tuple[str, ...], str]]], dict[str, float]]:
    """Names of states by their first word (longest first), and the shares of Chinese words with those names added."""
    first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    frequencies = dict(lexicon().frequencies)
    for row in load().states.values():
        adjectives = {a for a in row["adjectives"].split("|") if a}
        names = {
            row["en"],
            row["zh"],
            *adjectives,
            *row["aliases"].split("|"),
            *row["capital_en"].split("|"),
            row["capital_zh"],
        }
        for name in names - {""}:
            if name[0] > "\u33ff":
                frequencies[name] = -2.0
                words: tuple[str, ...] = (name,)
            else:
                words = tuple(name[a:b].lower() for a, b in tokenise(name, {}))
            first.setdefault(words[0], []).append((words, _ADJECTIVE if name in adjectives else _STATE))
    for entries in first.values():
        entries.sort(key=lambda e: -len(e[0]))
    return first, frequencies


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a text with their offsets, each name of a state as one word."""
    states, frequencies = _states()
    spans = tokenise(text, frequencies)
    low = [text[a:b].lower() for a, b in spans]
    out: list[tuple[str, int, int]] = []
    i = 0
    while i < len(spans):
        start, end = spans[i]
        for name, kind in states.get(low[i], ()):
            # A name has a capital: "turkey" and "china plates" are no states.
            if tuple(low[i : i + len(name)]) == name and not text[start].islower():
                end = spans[i + len(name) - 1][1]
                out.append((kind, start, end))
                i += len(name)
                break
        else:
            out.append((text[start:end], start, end))
            i += 1
    return tuple(out)


def encode(pair: Pair) -> npt.NDArray[np.int32]:
    """A row per word, columns as in ``COLUMNS``; long texts are cut to the words around the marks."""
    starts, ends, forms = _forms(pair.text)
    source, target = _inside(starts, ends, pair.source), _inside(starts, ends, pair.target)
    first, last = 0, len(starts)
    if last > LONGEST:
        marks = np.flatnonzero(source | target)
        first = max(0, min(int(marks[0]) - 15 if len(marks) else -15, last - LONGEST))
        last = first + LONGEST
    out = np.empty((last - first, len(COLUMNS)), np.int32)
    out[:, :5] = forms[first:last]
    out[:, 5] = _distances(first, last, np.flatnonzero(source))
    out[:, 6] = _distances(first, last, np.flatnonzero(target))
    out[:, 7] = source[first:last] + 2 * target[first:last]
    return out


@lru_cache(maxsize=4096)
def _forms(text: str) -> tuple[Ints, Ints, npt.NDArray[np.int32]]:
    """Starts and ends of the words of a text and the rows of their forms: the same for every pair that is marked in it."""
    listed = words(text)
    starts, ends = (np.array([w[i] for w in listed], np.intp) for i in (1, 2))
    return starts, ends, np.array([form(w) for w, _, _ in listed], np.int32).reshape(-1, 5)


def _inside(starts: Ints, ends: Ints, spans: Iterable[Span]) -> npt.NDArray[np.bool_]:
    out = np.zeros(len(starts), bool)
    for a, b in spans:
        out |= (starts < b) & (ends > a)
    return out


def _distances(first: int, last: int, marks: Ints) -> Ints:
    """How far words first to last stand from the nearest marked one: 1–5 before it, 6 inside, 7–11 behind, 12 where nothing is marked."""
    if not len(marks):
        return np.full(last - first, 12, np.intp)
    at = np.arange(first, last)
    right = np.searchsorted(marks, at)
    before = at - marks[np.maximum(right - 1, 0)]
    behind = at - marks[np.minimum(right, len(marks) - 1)]
    gap = np.where(np.abs(before) <= np.abs(behind), before, behind)
    far = np.abs(gap)
    out: Ints = 6 + np.sign(gap) * (np.minimum(far, 4) + (far > 6))
    return out


def batches(items: Sequence[npt.NDArray[np.int32]], size: int) -> Iterable[list[int]]:
    """Indexes of the items in groups of like length."""
    order = sorted(range(len(items)), key=lambda i: len(items[i]))
    for at in range(0, len(order), size):
        yield order[at : at + size]


def pad(items: Sequence[npt.NDArray[np.int32]]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """Items as one array (batch, longest, columns), and a mask of ones where there is a word."""
    longest = max((len(x) for x in items), default=1) or 1
    out = np.zeros((len(items), longest, len(COLUMNS)), np.int32)
    mask = np.zeros((len(items), longest), np.float32)
    for k, x in enumerate(items):
        out[k, : len(x)] = x
        mask[k, : len(x)] = 1
    return out, mask
