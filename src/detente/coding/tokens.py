"""Words of a sentence with their offsets, in English as Universal Dependencies cuts them, in Chinese by a lexicon.

Both the learned models and their training read words through this module, so that they never see different ones.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

# "don't" is "do" + "n't", "Iran's" is "Iran" + "'s", "US-Russia" is three words, "U.S." is one.
_WORD = re.compile(
    r"""
      (?:[A-Za-z]\.){2,}                          # U.S., a.m.
    | (?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Lt|Col|St|Jr|No|vs)\.(?=\s)
    | (?:can)(?=not\b)
    | [^\W\d_\u3400-\u9fff]+?(?=n['’]t\b)
    | n['’]t\b
    | ['’](?:s|re|ve|ll|d|m)\b
    | [^\W\d_\u3400-\u9fff]+
    | \d+(?:[.,:]\d+)*
    | [\u3400-\u9fff]+
    | \.{2,} | -{2,} | [^\w\s] | _+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]")


def tokenise(text: str, frequencies: Mapping[str, float]) -> list[tuple[int, int]]:
    """Offsets of the words of a text, in order.

    ``frequencies`` gives the logarithm of a Chinese word's share of running text; a run of characters is cut where the
    product of the shares is largest.

    >>> [text[a:b] for text in ["Iran's envoy didn't meet U.S. officials."] for a, b in tokenise(text, {})]
    ['Iran', "'s", 'envoy', 'did', "n't", 'meet', 'U.S.', 'officials', '.']
    >>> [text[a:b] for text in ["美国制裁俄罗斯"] for a, b in tokenise(text, {"美国": -8, "制裁": -10, "俄罗斯": -9})]
    ['美国', '制裁', '俄罗斯']
    """
    out: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if end - start > 1 and _HAN.match(text, start):
            out += _cut(text, start, end, frequencies)
        else:
            out.append((start, end))
    return out


_LONGEST = 8
_UNKNOWN = -18.0


def _cut(text: str, start: int, end: int, frequencies: Mapping[str, float]) -> list[tuple[int, int]]:
    """The likeliest cut of a run of characters (unigram model; a character that is no word counts as very rare)."""
    size = end - start
    best = [0.0] + [-math.inf] * size
    back = [0] * (size + 1)
    for i in range(size):
        base = best[i]
        for j in range(i + 1, min(size, i + _LONGEST) + 1):
            share = frequencies.get(text[start + i : start + j])
            if share is None:
                if j > i + 1:
                    continue
                share = _UNKNOWN
            if base + share > best[j]:
                best[j], back[j] = base + share, i
    cuts = []
    j = size
    while j:
        cuts.append((start + back[j], start + j))
        j = back[j]
    return cuts[::-1]
