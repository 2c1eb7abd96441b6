"""Sound keys that survive a name's way through Chinese and back."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.fuzz import ratio

# Consonants that Chinese transliteration merges fall into one class; vowels and h carry little and are dropped.
_CLASSES = [
    (re.compile(r"sch|tsch|tch|sh|zh|ch|ts|dz|[szcjxq]"), "S"),
    (re.compile(r"ph|[fvw]"), "F"),
    (re.compile(r"[bp]"), "P"),
    (re.compile(r"[dt]"), "T"),
    (re.compile(r"ck|[gk]"), "K"),
    (re.compile(r"ng|[mn]"), "N"),
    (re.compile(r"[lr]"), "L"),
]


@lru_cache(maxsize=8192)
def sound_key(name: str) -> str:
    """The consonant classes of a Latin-letter name, runs merged.

    >>> sound_key("Sullivan"), sound_key("shaliwen"), sound_key("Ryabkov") == sound_key("Lyabkov")
    ('SLFN', 'SLFN', True)
    """
    text = re.sub(r"[^a-z]", "", name.lower())
    text = re.sub(r"c(?=[aourlkt]|$)", "k", text)
    out: list[str] = []
    i = 0
    while i < len(text):
        for pattern, label in _CLASSES:
            match = pattern.match(text, i)
            if match:
                if not out or out[-1] != label or match.end() - match.start() == 0:
                    out.append(label)
                i = match.end()
                break
        else:
            i += 1
    return "".join(out)


def likeness(garbled: str, names: tuple[str, ...]) -> float:
    """How alike a garbled form is to the best of a person's Latin spellings, 0 to 1 (sound and letters)."""
    best = 0.0
    low = re.sub(r"[^a-z]", "", garbled.lower())
    key = sound_key(garbled)
    if len(low) < 3:
        return 0.0
    for name in names:
        plain = re.sub(r"[^a-z]", "", name.lower())
        if len(plain) < 3:
            continue
        sound = ratio(key, sound_key(name)) / 100
        letters = ratio(low, plain) / 100
        best = max(best, 0.6 * sound + 0.4 * letters)
    return best
