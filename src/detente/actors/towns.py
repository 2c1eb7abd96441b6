"""Towns and first-order divisions by name, each with its state: a large table, read once and looked up word by word.

The names (data/towns.csv) are made by tools/build_towns.py from GeoNames and CLDR.  The tables of actors and of phrases know the
better known ones; this one is asked where they are silent or know less of a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from detente.tables import read_table

TOWNS = ["state", "kind", "en", "zh"]


class Towns:
    """The names as they are looked up, and how many words may follow a first word (or the first two characters)."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[str, str]] = {}
        self._longest: dict[str, int] = {}
        self.shared: dict[str, tuple[str, ...]] = {}
        # All Chinese names, those too that the other tables give their meaning.
        self.chinese: list[str] = []
        for row in read_table("detente.actors", "towns.csv", TOWNS):
            # The table has plain letters, so that a whole cell is lowered at once.
            latin, han = row["en"].lower().replace("-", " ").split("|"), row["zh"].split("|")
            self.chinese += han
            if row["kind"] == "shared":
                self.shared |= dict.fromkeys((*latin, *han), tuple(row["state"].split("+")))
                continue
            if row["kind"] == "known":
                continue
            self._names |= dict.fromkeys((*latin, *han), (row["state"], row["kind"]))
            for name in latin:
                if " " in name:
                    self._lengthen(name[: name.index(" ")], name.count(" ") + 1)
            for name in han:
                self._lengthen(name[:2], len(name))
        for names in (self._names, self.shared):
            names.pop("", None)

    def _lengthen(self, first: str, words: int) -> None:
        if words > self._longest.get(first, 1):
            self._longest[first] = words

    def at(self, words: Sequence[str], start: int) -> tuple[int, str, str] | None:
        """The longest name that begins at a word (Chinese characters are a word each): its end, state and kind."""
        first = words[start]
        if first > "\u33ff":
            if start + 1 >= len(words) or (most := self._longest.get(first + words[start + 1], 0)) == 0:
                return None
            gap, least = "", 2
        else:
            most, gap, least = self._longest.get(first, 1), " ", 1
        for end in range(min(start + most, len(words)), start + least - 1, -1):
            if found := self._names.get(gap.join(words[start:end])):
                return (end, *found)
        return None

    def states(self, name: str) -> tuple[str, ...]:
        """The states that share a name ("Kurdistan"), the likeliest first; empty for any other name."""
        return self.shared.get(name.lower(), ())


@lru_cache(maxsize=1)
def load_towns() -> Towns:
    """The names, read once."""
    return Towns()
