"""Many words by their beginnings, so that a text is walked once however many there are.

Latin words are beginnings of words, those of four letters at most whole ones ("war" is no beginning of "warship"), in capitals where
they are written so ("WHO" is no "who"); Chinese ones stand anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, TypeVar

_WHOLE_WORD = 4
_ENDS = re.compile(r"(?:s|ed|d|ing)?(?![A-Za-z])", re.IGNORECASE)
_STARTS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]|[^A-Za-z0-9\s]")
# Words of so many signs and more lie together by their first ones.
_KEY = 4

Key = TypeVar("Key")


class WordIndex(Generic[Key]):
    """Words with what each stands for.

    >>> index = WordIndex()
    >>> index.add("Olympi", "games")
    >>> list(index.find("The Olympics, not olympiad."))
    [(4, 10, ['games']), (18, 24, ['games'])]
    """

    def __init__(self) -> None:
        self._words: dict[str, list[Key]] = defaultdict(list)
        self._lying: dict[str, list[str]] = defaultdict(list)
        self._capitals: dict[str, str] = {}

    def add(self, word: str, key: Key) -> None:
        """Let a word stand for one thing more."""
        capitals, word = word.isascii() and word.isupper() and len(word) <= _WHOLE_WORD, word.lower()
        if capitals:
            self._capitals[word] = word.upper()
        if word not in self._words:
            self._lying[word[:_KEY]].append(word)
        self._words[word].append(key)

    def find(self, text: str) -> Iterator[tuple[int, int, list[Key]]]:
        """(start, end, what it stands for) of each word of the index in a text."""
        # A letter whose small form is two would move all behind it.
        lower = "".join(small if len(small := c.lower()) == 1 else c for c in text)
        for m in _STARTS.finditer(lower):
            start = m.start()
            for length in range(1, min(_KEY, len(lower) - start) + 1):
                for word in self._lying.get(lower[start : start + length], ()):
                    end = start + len(word)
                    if not lower.startswith(word, start) or _cut_short(lower, start, end):
                        continue
                    if self._capitals.get(word, text[start:end]) == text[start:end]:
                        yield start, end, self._words[word]


def _cut_short(text: str, start: int, end: int) -> bool:
    """True where a short Latin word is only the beginning of another."""
    short = text[start].isascii() and end - start <= _WHOLE_WORD and text[start:end].isalpha()
    return short and not _ENDS.match(text, end)
