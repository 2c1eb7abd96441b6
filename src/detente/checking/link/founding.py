"""Whether a sentence tells that a body or forum that it names was set up."""

from __future__ import annotations

import re

from detente.checking.context import Context
from detente.nouns import Sentence
from detente.record import Entry

FOUNDING = "its founding is told"
# Words that tell the beginning of what is named right behind or right before them.
_FOUNDED = re.compile(
    r"\b(?:establish\w*|creat(?:ion|ed|e|ing)|found(?:ing|ed|ation)|set(?:ting)? up|launch\w*)\b|建立|成立|设立|创立",
    re.IGNORECASE,
)
_FOUNDED_REACH = 60


def tells_founding(context: Context, s: Sentence, entry: Entry, instruments: set[str]) -> bool:
    """True where the sentence tells that a body or forum that it names was set up, and the entry is of that day."""
    instrument = context.record.instruments.get(entry.instrument) if entry.instrument in instruments else None
    if instrument is None or instrument.signed is None or instrument.signed.start != entry.date.start:
        return False
    if instrument.kind in ("treaty", "statute", "order", "resolution"):
        return False  # these are signed, not set up
    names = [
        hit
        for hit in context.record.key_index.find(s.reading, overlapping=True)
        if ("instrument", instrument.id) in hit.values
    ]
    told = [m.start() for m in _FOUNDED.finditer(s.reading)]
    return any(abs(hit.start - at) <= _FOUNDED_REACH for hit in names for at in told)
