"""Which script and language a stretch is in, by shares of scripts (exact for en, zh, ru among the three)."""

from __future__ import annotations

import re
from functools import lru_cache

_SETS = {
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
}
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Letters of Ukrainian, Belarusian, Serbian and Macedonian that Russian lacks; a Russian text has them in names at most.
_NOT_RUSSIAN = re.compile(r"[іїєґўјљњћђџѓќѕ]", re.IGNORECASE)
# Bulgarian has none of these, and ъ as a vowel; a Russian text of this many letters has some.
_RUSSIAN = re.compile(r"[ыэё]", re.IGNORECASE)
_ENOUGH = 400
# The commonest function words: no English text of 40 words lacks them.
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|is|that|for|with|on|as|was|has|are|by|be)\b", re.IGNORECASE)
_TRADITIONAL = re.compile(r"[國與關係會說對於這個發為將們過時經濟議員總統聯盟戰爭導彈協議問題]")
_SIMPLIFIED = re.compile(r"[国与关系会说对于这个发为将们过时经济议员总统联盟战争导弹协议问题]")


@lru_cache(maxsize=4)  # a text of one paragraph is asked about as a whole too
def language(text: str) -> str:
    """``en``, ``zh-Hans``, ``zh-Hant``, ``ru``, ``ja``, ``ko``, ``ar``, ``other`` or ``""`` for no letters.

    >>> language("俄美关系"), language("The state of the talks")
    ('zh-Hans', 'en')
    """
    # Most English lines are of plain letters alone.
    counts = dict.fromkeys(_SETS, 0) if text.isascii() else {n: len(p.findall(text)) for n, p in _SETS.items()}
    latin = len(_LATIN.findall(text))
    # A Chinese character carries about as much as three Latin letters.
    weights = {"zh": counts["zh"] * 3, "ru": counts["ru"], "ko": counts["ko"] * 2, "ar": counts["ar"]}
    best = max(weights, key=lambda k: weights[k])
    if counts["ja"] and counts["ja"] * 5 > counts["zh"]:
        return "ja"
    if weights[best] > latin:
        if best == "zh":
            traditional = len(_TRADITIONAL.findall(text))
            return "zh-Hant" if traditional > len(_SIMPLIFIED.findall(text)) else "zh-Hans"
        if best == "ru":
            foreign = len(_NOT_RUSSIAN.findall(text)) > 0.01 * counts["ru"]
            bulgarian = not _RUSSIAN.search(text) and (counts["ru"] > _ENOUGH or text.lower().count("ъ") > 1)
            return "other" if foreign or bulgarian else "ru"
        return best
    if not latin:
        return ""
    words = len(re.findall(r"[A-Za-z\u00c0-\u024f]+", text))
    if words < 12:
        return "en"
    return "en" if len(_ENGLISH.findall(text)) / words > 0.12 else "other"
