"""Traditional Chinese read as simplified, character for character, so that every offset stays."""

from __future__ import annotations

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
