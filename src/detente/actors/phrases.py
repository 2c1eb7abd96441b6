"""Find many known phrases in a text in one pass, in English and Chinese, longest first."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_SPACES = str.maketrans(dict.fromkeys("-‐‑–—\xa0\u3000\t\n\r_/", " ") | {"’": "'", "‘": "'", "`": "'", "ё": "е"})

# A word of Latin and Cyrillic (or Greek) letters is a Latin word with letters that only look so: "Рutin".
_MIXED = re.compile(r"\b(?=\w*[a-z])(?=\w*[\u0370-\u04ff])[a-z\u0370-\u04ff]{2,40}\b")
_LOOKALIKES = str.maketrans("асекмортухіјѕԁһьαοενικρτυχ", "acekmoptyxijsdhbaoevikptux")


# Letters with marks and the plain ones: Erdoğan is written Erdogan too. й and ё are letters of their own.
_PLAIN = {
    c: base
    for c in range(0xC0, 0x250)
    if (base := unicodedata.normalize("NFD", chr(c))[0]) != chr(c) and base.isascii() and base.isalpha()
} | {ord("ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("ı"): "i"}


_HAN_ALONE = re.compile("[\u3400-\u9fff]+")


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """Lower case without accents and with hyphens as spaces, the same length as the text (so that offsets carry over).

    >>> fold("Erdoğan-Macron")
    'erdogan macron'
    """
    if text.isascii():
        return text.lower().translate(_SPACES)
    if _HAN_ALONE.fullmatch(text):
        return text  # nothing to fold, and most Chinese names are of these alone
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not lowered.isascii():
        lowered = lowered.translate(_PLAIN)
    if not lowered.isascii() and _MIXED.search(lowered):
        lowered = _MIXED.sub(lambda m: m[0].translate(_LOOKALIKES), lowered)
    return lowered.translate(_SPACES)


def is_han(text: str) -> bool:
    """True where the text holds a Chinese character."""
    return bool(_HAN.search(text))


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """One phrase found; ``start`` and ``end`` index the text given."""

    start: int
    end: int
    phrase: str
    values: tuple[T, ...]


class PhraseIndex(Generic[T]):
    """A table of phrases, each with its values.

    Phrases of at most four letters, all upper case (US, EU, IAEA), match only in upper case: "us" is a pronoun.

    >>> index = PhraseIndex[str]()
    >>> index.add("Soviet Union", "SUN"); index.add("US", "USA")
    >>> [hit.values for hit in index.find("Tell us of the Soviet-Union and the US")]
    [('SUN',), ('USA',)]
    """

    def __init__(self) -> None:
        # By the first word and the second: most words of a text begin some phrase, hardly any two do.
        self._words: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self._chars: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._values: dict[str, list[T]] = {}
        self._exact: set[str] = set()
        # Longer phrases in which a name means something else, with the place of the name in them.
        self._within: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._sorted = True

    def add(self, phrase: str, value: T) -> None:
        """Add a phrase; several values may share one phrase."""
        phrase = phrase.strip()
        key = " ".join(fold(phrase).split())
        if not key:
            return
        exact = len(phrase) <= 4 and phrase.isupper() and not is_han(phrase)
        name = phrase if exact else key
        if name in self._values:
            if value not in self._values[name]:
                self._values[name].append(value)
            return
        self._values[name] = [value]
        self._sorted = False
        if exact:
            self._exact.add(name)
        if is_han(phrase):
            self._chars[phrase[0]].append((phrase.lower(), name))
        else:
            words = _WORD.findall(key)
            if words:
                second = words[1] if len(words) > 1 else ""
                self._words.setdefault(words[0], {}).setdefault(second, []).append((key, name))

    def add_namesake(self, phrase: str, within: str) -> None:
        """Do not find a phrase inside a longer one; what else the longer one holds is found.

        >>> index = PhraseIndex[str]()
        >>> index.add("马里", "MLI"); index.add("Guinea", "GIN"); index.add_namesake("马里", "马里兰")
        >>> index.add_namesake("Guinea", "New Guinea")
        >>> [hit.phrase for hit in index.find("马里、马里兰, Guinea and New Guinea")]
        ['马里', 'guinea']
        """
        key, longer = (" ".join(fold(p).split()) for p in (phrase, within))
        at = longer.find(key)
        while at >= 0:
            self._within[key].append((at, longer))
            at = longer.find(key, at + 1)

    def items(self) -> Iterator[tuple[str, tuple[T, ...]]]:
        """All phrases as they are looked up, with their values."""
        return ((name, tuple(values)) for name, values in self._values.items())

    def _is_namesake(self, folded: str, start: int, key: str) -> bool:
        for at, longer in self._within[key]:
            first = start - at
            # A longer phrase of letters begins with a word.
            inside = first > 0 and longer[0].isalnum() and not is_han(longer[0]) and folded[first - 1].isalnum()
            if first >= 0 and not inside and _match_at(folded, first, longer) >= 0:
                return True
        return False

    def _sort(self) -> None:
        by_second = (entries for seconds in self._words.values() for entries in seconds.values())
        for entries in (*by_second, *self._chars.values()):
            entries.sort(key=lambda e: -len(e[0]))
        self._sorted = True

    def find(self, text: str, *, overlapping: bool = False) -> list[Hit[T]]:
        """All phrases in the text, leftmost-longest (or every one that matches, with ``overlapping``)."""
        if not self._sorted:
            self._sort()
        hits = sorted(self._scan(text), key=lambda h: (h.start, -(h.end - h.start)))
        if overlapping:
            return hits
        out: list[Hit[T]] = []
        at = -1
        for hit in hits:
            if hit.start >= at:
                out.append(hit)
                at = hit.end
        return out

    def _scan(self, text: str) -> Iterator[Hit[T]]:
        folded = fold(text)
        words = [(m.start(), m[0]) for m in _WORD.finditer(folded)]
        for at, (start, word) in enumerate(words):
            seconds = self._words.get(word)
            if seconds is None:
                continue
            following = words[at + 1][1] if at + 1 < len(words) else ""
            for second in (following, "") if following else ("",):
                for key, name in seconds.get(second, ()):
                    end = _match_at(folded, start, key)
                    if end >= 0 and (name not in self._exact or text[start:end] == name):
                        if name in self._within and self._is_namesake(folded, start, name):
                            continue
                        yield Hit(start, end, name, tuple(self._values[name]))
        if self._chars and is_han(text):
            for i, char in enumerate(folded):
                if char in "年月日" and folded[i - 1 : i].isdigit():
                    continue  # the 日 of a date begins no name (24日俄罗斯 is not 日俄)
                for key, name in self._chars.get(char, ()):
                    if folded.startswith(key, i) and not (name in self._within and self._is_namesake(folded, i, name)):
                        yield Hit(i, i + len(key), name, tuple(self._values[name]))


def _match_at(folded: str, start: int, key: str) -> int:
    """The end of ``key`` at ``start`` (runs of spaces count as one), or -1."""
    i = start
    for char in key:
        if char == " ":
            if i >= len(folded) or folded[i] != " ":
                return -1
            while i < len(folded) and folded[i] == " ":
                i += 1
        elif i < len(folded) and folded[i] == char:
            i += 1
        else:
            return -1
    if i < len(folded) and (folded[i].isalnum() and not is_han(folded[i])) and not is_han(folded[i - 1]):
        return -1
    return i
