"""Chinese text read in one way of writing it, character for character, so that every offset stays."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.tables import read_table


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    rows = read_table("detente.reading", "traditional.csv", ["traditional", "simplified"])
    return {ord(row["traditional"]): row["simplified"] for row in rows}


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length.

    >>> simplified("中國與俄羅斯")
    '中国与俄罗斯'
    """
    return text.translate(_table())


# Marks that stand beside a Chinese character, as a keyboard for Latin letters gives them.
_NARROW = re.compile(
    r"(?<=[\u4e00-\u9fff”’》）」』%％])[,;:!?](?=\s*[\u4e00-\u9fff“‘《（「『\d])|(?<=\d)[,;:!?](?=[\u4e00-\u9fff“‘《（「『])"
)
_WIDE = str.maketrans(",;:!?", "，；：！？")


def wide_marks(text: str) -> str:
    """The text with the marks between Chinese characters in their full width, which is how clauses are told apart.

    >>> wide_marks("1月,2国签字:共1,200条")
    '1月，2国签字：共1,200条'
    """
    return _NARROW.sub(lambda m: m[0].translate(_WIDE), text) if _NARROW.search(text) else text
