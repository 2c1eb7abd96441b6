"""Denied concessions ("the other side did not give way") against the concessions and retreats on record."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from detente.checking.context import CORE, Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Interval, Sentence

_NONE = re.compile(
    r"\b(?:not|n[o']t|never|without|no)\b.{0,24}\b(?:concessions?|g(?:ive|ave|iving|iven) (?:way|in|ground)|yield\w*|back(?:ed)? down|budge\w*|climb(?:ed)? down)\b|"
    r"\brefus\w+ to (?:yield|budge|back down|give (?:way|in|ground)|make (?:any )?concessions?)\b|"
    r"(?:没有|并未|未|不|拒绝|没).{0,4}(?:让步|妥协|退让|屈服)",
    re.IGNORECASE,
)
_REASON = re.compile(r"\b(?:because|owing to|due to|out of|under)\b|因为|由于|迫于", re.IGNORECASE)
# Over how many days before writing a concession would be one to what the text speaks of, and how dense the record must
# then be for its silence to say something.
_DAYS, _DENSE = 240, 8


def not_conceded(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """That a side made no concession: supported where the record, dense for the pair in these months, has none of it."""
    found = _NONE.search(s.reading)
    if not found or facts.speaker or s.question or facts.cues & {"prediction", "plan"} or "condition" in facts.cues:
        return
    line = context.dateline
    if line is None or line.start is None or any(d.year for d in s.dates):
        return
    state_of = context.record.actors.state_of
    before = [(m.start, state_of(m.actor or "")) for m in facts.mentions if m.start < found.start()]
    side = next((x for _, x in sorted(before, reverse=True) if x in CORE), "")
    other = next((x for x in sorted(context.states_in(s.id) & set(CORE)) if x != side), "")
    if not side or not other:
        return
    end = line.end or line.start
    span = Interval(line.start - dt.timedelta(days=_DAYS), end)
    density = context.record.density(frozenset((side, other)), span)
    made = [
        e
        for e in context.record.of_pair(side, other)
        if e.type in ("CONCEDE", "RETREAT")
        and e.date.overlaps(span)
        and side in {state_of(a) or a for a in e.by_role("source", "both")}
    ]
    label = context.record.actors.label
    if made or density < _DENSE:
        return
    why = (
        f"the record has {density} entries for the two from {span.start} to {span.end} and among them no concession or "
        f"retreat of {label(side)} toward {label(other)}; what the record does not have may still have been"
    )
    yield claim(s, facts, "state", "supported", why, "no-concession-on-record", text=found[0])
    if _REASON.search(s.reading) or facts.cues & {"motive", "inference"}:
        why = "the reason, aim or feeling that the text gives for it is not in a record (R1)"
        yield claim(s, facts, "motive", "not checkable", why, "motive")
