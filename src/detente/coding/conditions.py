"""Whether what a sentence tells hangs on a condition: "if Turkey intervened, Greece would do likewise", an ultimatum, 除非…否则.

Two answers, as in ICBe: it follows if something *happens*, or if something *does not happen* ("unless", "if Germany did not
comply", an ultimatum).
"""

from __future__ import annotations

import re
from functools import lru_cache

from detente.ontology.plover import QUADS
from detente.tables import read_table

# Acts in words happen although what they tell of hangs on a condition ("threatened to attack if").
IN_WORDS = frozenset(e for quad in ("verbal cooperation", "verbal conflict") for e in QUADS[quad])
HAPPENS, FAILS = "happens", "does not happen"
# What makes an "if" one that asks for something not to be done.
_NOT = re.compile(
    r"\b(?:not|no|never|without|fail\w*|refus\w*|reject\w*|declin\w*|neglect\w*|unmet|unsatisfactory)\b|n[’']t\b|不|没|未|拒绝",
    re.IGNORECASE,
)
_END = re.compile(r"[,，;；。:：]|\bthen\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    rows = read_table("detente.coding", "conditions.csv", ["kind", "en", "zh"])
    return {r["kind"]: re.compile(rf"{r['en']}|{r['zh']}", re.IGNORECASE) for r in rows}


def condition(text: str) -> str:
    """``happens``, ``does not happen``, or empty where nothing in the sentence hangs on a condition.

    >>> condition("If Turkey intervened in Cyprus, Greece would do likewise.")
    'happens'
    >>> condition("Kosygin threatened to aid India unless Pakistan withdrew.")
    'does not happen'
    >>> condition("The court asked whether the ship was armed.")
    ''
    """
    words = _words()
    if words["unless"].search(text):
        return FAILS
    if found := words["if"].search(text):
        end = _END.search(text, found.end())
        return FAILS if _NOT.search(text, found.end(), end.start() if end else len(text)) else HAPPENS
    if words["deadline"].search(text):
        return FAILS
    return HAPPENS if words["trade"].search(text) or words["would"].search(text) else ""


def is_supposed(text: str, first: int, last: int) -> bool:
    """True for what is told between two offsets as the condition itself, or as what would follow from it.

    >>> text = "If Iran attacked Israel, the United States would strike Iran."
    >>> is_supposed(text, 3, 23), is_supposed(text, 29, 60)
    (True, True)
    """
    found = _supposing(text)
    if found is None:
        return False
    start, end = found
    return (start <= first and last <= end) or bool(_words()["modal"].search(text, first, last))


@lru_cache(maxsize=64)  # the events of one sentence ask for the same condition
def _supposing(text: str) -> tuple[int, int] | None:
    """Where the condition itself stands: from its word to the next comma."""
    found = _words()["if"].search(text) or _words()["unless"].search(text)
    if not found:
        return None
    end = _END.search(text, found.end())
    return found.start(), end.start() if end else len(text)
