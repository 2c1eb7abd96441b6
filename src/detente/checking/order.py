"""The order in which a text puts two events ("prior to this …") against their dates in the record."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.checking.context import Context
from detente.nouns import Event

_BEFORE = re.compile(
    r"^\W*(?:prior to (?:this|that)|before (?:this|that)|earlier)\b|^\W*(?:在?此之?前|在这之前)", re.IGNORECASE
)
_AFTER = re.compile(
    r"^\W*(?:after (?:this|that)|afterwards?|thereafter|following (?:this|that))\b|^\W*(?:在?此之?后|随后|其后)",
    re.IGNORECASE,
)
_BACK = 2  # sentences that "this" may mean


def note_order(context: Context, events: list[Event]) -> list[Event]:
    """Events with a note where the text's word of order and the record's dates differ; needs both dates from the record."""
    order = context.document.sentences
    out = list(events)
    for i, s in enumerate(order):
        before, after = _BEFORE.search(s.reading), _AFTER.search(s.reading)
        if not before and not after:
            continue
        told = [e for x in order[max(0, i - _BACK) : i] for e in events if e.sentence == x.id and _dated(e)]
        for k, e in enumerate(out):
            if e.sentence != s.id or not _dated(e) or not told or e.date is None:
                continue
            days = sorted(x.date.start for x in told if x.date is not None)
            off = (e.date.start - days[-1]).days if before else (days[0] - e.date.start).days
            if off <= 0:
                continue
            here, there = ("before", "later than") if before else ("after", "earlier than")
            note = (
                f"the order of the text: it puts this {here} what it has just told; the record has it {off} "
                f"day{'s' if off > 1 else ''} {there} {(days[-1] if before else days[0]).isoformat()}"
            )
            out[k] = replace(e, note=f"{e.note}; {note}" if e.note else note)
    return out


def _dated(e: Event) -> bool:
    return e.date is not None and e.date.is_day and bool(e.record or e.how == "from_record")
