"""In which fields of relations a stretch of text moves, and whether it speaks well or ill of them."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.tables import read_table

_GOOD = re.compile(
    r"\b(?:positive|progress|cooperat\w+|strengthen\w*|improv\w+|gratifying|growth|benefi\w+|success\w*|stable|friendly|warm\w*)\b|合作|积极|发展|成果|改善|加强|友好|稳定|机遇",
    re.IGNORECASE,
)
_ILL = re.compile(
    r"\b(?:concerns?|tension\w*|over-?dependen\w+|over-?relian\w+|conflict\w*|compet\w+|antagonis\w+|sanction\w*|threat\w*|difficult\w*|challeng\w+|risk\w*|limit\w*|prevent\w*)\b|"
    r"紧张|竞争|对抗|制裁|威胁|困难|挑战|分歧|障碍|依赖|冲突",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_table("detente.ontology", "fields.csv", ["field", "en", "zh"])
    return tuple((r["field"], re.compile(f"(?:{r['en']})|(?:{r['zh']})", re.IGNORECASE)) for r in rows)


def fields_of(text: str) -> tuple[str, ...]:
    """The fields that a text names, in the order of the vocabulary.

    >>> fields_of("Customs figures show that gas exports grew")
    ('trade', 'energy')
    """
    return tuple(field for field, pattern in _patterns() if pattern.search(text))


def valence_of(text: str) -> str:
    """``+``, ``-``, ``±`` or ``""`` by the words of approval and of trouble in a text.

    >>> valence_of("cooperation grew, and so did the risks")
    '±'
    """
    good, ill = bool(_GOOD.search(text)), bool(_ILL.search(text))
    return "±" if good and ill else "+" if good else "-" if ill else ""
