"""Many words in one tree, so that a text is walked once however many there are.

Latin words are beginnings of words, those of four letters at most whole ones ("war" is no beginning of "warship"); Chinese ones stand
anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

_WHOLE_WORD = 4
_ENDS = re.compile(r"(?:s|ed|d|ing)?(?![A-Za-z])", re.IGNORECASE)

Key = TypeVar("Key")


class WordTree(Generic[Key]):
    """Words with what each stands for.

    >>> tree = WordTree()
    >>> tree.add("Olympi", "games")
    >>> list(tree.find("The Olympics, not olympiad."))
    [(4, 10, ['games']), (18, 24, ['games'])]
    """

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, word: str, key: Key) -> None:
        """Let a word stand for one thing more."""
        node = self._root
        for c in word.lower():
            node = node.setdefault(c, {})
        node.setdefault("", []).append(key)

    def find(self, text: str) -> Iterator[tuple[int, int, list[Key]]]:
        """(start, end, what it stands for) of each word of the tree in a text."""
        lower = text.lower()
        if len(lower) != len(text):
            lower = text  # a letter whose small form is two would move all behind it
        for start in range(len(lower)):
            if start and _latin(lower[start]) and _latin(lower[start - 1]):
                continue
            node = self._root
            for end in range(start + 1, len(lower) + 1):
                if lower[end - 1] not in node:
                    break
                node = node[lower[end - 1]]
                if (keys := node.get("")) and not _cut_short(lower, start, end):
                    yield start, end, keys


def _cut_short(text: str, start: int, end: int) -> bool:
    """True where a short Latin word is only the beginning of another."""
    short = text[start].isascii() and end - start <= _WHOLE_WORD and text[start:end].isalpha()
    return short and not _ENDS.match(text, end)


def _latin(c: str) -> bool:
    return c.isascii() and c.isalnum()
