"""Whether a sentence says that an event was, or that it was not."""

from __future__ import annotations

import re

from detente.coding.clauses import Clause

_NOT = re.compile(
    r"\b(?:not|never|neither|nor|no\s+longer|cannot)\b(?!\s+(?:only|just|merely|least|to\s+mention|exclude|rule\s+out|forget))|n[’']t\b|"
    r"从未|从来没有?|未曾|并未|尚未|未能|没有|(?<![不非没])不(?:会|再|曾|能|想|愿)(?!不)|[未没不](?=[向与对同予给])|绝不|并不|并没",
    re.IGNORECASE,
)
# "Sold no weapons": the word stands before what was done or given, and not in "no doubt".
_NO = re.compile(
    r"\bno\s+(?!longer|doubt|matter|less|fewer|later|sooner|right|choice|reason|wonder|one\b|more\s+than)\w+",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:no|neither|none\s+of)\s+(?:the\s+|\w+\s+)?$|没有(?:任何)?$", re.IGNORECASE)
# Refusals are told with a negation and have happened.
_REFUSALS = frozenset({"REJECT"})


def polarity(text: str, where: Clause, event: str, modality: str, *, denied: bool = False) -> str:
    """``negative`` where the event is denied or its clause negates it, else ``positive``.

    ``denied`` says that its speaker denies it. What is demanded, planned or supposed is positive too: it is told, and told so.
    """
    if denied or modality in ("denied", "negated"):
        return "negative"
    if event in _REFUSALS:
        return "positive"
    if _NOBODY.search(text, max(where.start, where.first - 24), where.first):
        return "negative"
    between = _NOT.search(text, where.first, where.last) or _NO.search(text, where.first, where.last)
    return "negative" if between else "positive"
