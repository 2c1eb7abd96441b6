"""One spelling for the many in which a name comes through Chinese or Russian into Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.actors import Actors, fold, is_han
from detente.actors.load import family_name
from detente.tables import listed, read_table

# Cyrillic to Latin letter by letter; what differs between systems is levelled afterwards.
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i i k l m n o p r s t u f h c ch sh sh '' y '' e yu ya".split(),
        strict=True,
    )
) | {"ё": "e", "є": "e", "і": "i", "ї": "i"}
# The affricates and fricatives that each system writes in its own way fall together, then the vowels.
_LEVEL = (
    (re.compile(r"shch|(?<!t)sch"), "s"),
    (re.compile(r"chzh|tszh|dzh|tsz|tsch|tch|dj|dz|ts|tz|zh|ch|cz|[jqcz]"), "c"),
    (re.compile(r"sh|[xs]"), "s"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"w|ff?$"), "v"),
    (re.compile(r"ee|ie|iy|ij|yi|y"), "i"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=4096)
def level(name: str) -> str:
    """A name in Latin letters with the differences between romanisations taken out.

    >>> level("Si Tszin'pin") == level("Xi Jinpin"), level("Shoygu") == level("Schoigu")
    (True, True)
    """
    text = re.sub(r"[^a-z]", "", fold(name))
    for pattern, letter in _LEVEL:
        text = pattern.sub(letter, text)
    return text


def latin(cyrillic: str) -> str:
    """A Russian name letter by letter.

    >>> latin("Си Цзиньпин")
    'si czinpin'
    """
    return "".join(_CYRILLIC.get(c, c) for c in cyrillic.lower()).replace("'", "")


@lru_cache(maxsize=1)
def _sounds() -> dict[str, tuple[str, ...]]:
    return {row["han"]: listed(row["sounds"]) for row in read_table("detente.reading", "pinyin.csv", ["han", "sounds"])}


@lru_cache(maxsize=65536)
def sounds(char: str) -> tuple[str, ...]:
    """The toneless sounds of a character, the usual one first; none for a character that is not listed."""
    return _sounds().get(char, ())


def pinyin(text: str) -> str:
    """Joined toneless pinyin of a Chinese name, its usual sounds.

    >>> pinyin("拉夫罗夫")
    'lafuluofu'
    """
    return "".join((sounds(c) or ("",))[0] for c in text)


def is_eastern(person: dict[str, str]) -> bool:
    """True for a person whose family name stands first and is of one syllable."""
    return person["state"] in ("CHN", "KOR", "PRK", "VNM", "TWN") and "·" not in person["zh"]


@lru_cache(maxsize=2048)
def spellings(actors: Actors, person: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Levelled spellings of a person: the full names, and the family name alone, each from all three languages."""
    row = actors.people[person]
    names = [row["en"], row["zh"], row["ru"], *listed(row["aliases"])]
    full: set[str] = set()
    family: set[str] = {level(family_name(row))}
    for name in names:
        if is_han(name):
            full.add(level(pinyin(name.replace("·", ""))))
            if "·" in name:
                family.add(level(pinyin(name.rsplit("·", 1)[1])))
            continue
        roman = latin(name) if re.search(r"[а-яё]", name.lower()) else name
        parts = [p for p in re.split(r"[^\w’'-]+", roman) if p]
        full.add(level("".join(parts)))
        if len(parts) == 2:
            full.add(level(parts[1] + parts[0]))
        if parts and not is_eastern(row):
            family.add(level(parts[-1]))
    return tuple(sorted(full - {""})), tuple(sorted(family - full - {""}))


def same_sound(a: str, b: str) -> bool:
    """True where two Chinese strings can be read alike, character by character."""
    return len(a) == len(b) and all(
        x == y or not set(sounds(x)).isdisjoint(sounds(y)) for x, y in zip(a, b, strict=True)
    )


__all__ = ["is_eastern", "latin", "level", "pinyin", "same_sound", "sounds", "spellings"]
