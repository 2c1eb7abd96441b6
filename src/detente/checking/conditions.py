"""Whether what a prediction is tied to came about, as far as the record tells."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.checking.ahead import clauses, split_condition
from detente.checking.context import Context
from detente.checking.foretold import acts_in
from detente.checking.milestone_outcome import first_told
from detente.checking.milestones import milestones_in
from detente.checking.outcomes import outcome
from detente.nouns import Sentence


@dataclass(frozen=True, slots=True)
class Seen:
    """What the record shows of a condition."""

    met: bool
    told: str
    records: tuple[str, ...]


def condition_seen(context: Context, s: Sentence, written: dt.date) -> Seen | None:
    """The condition of a sentence held against the record; None where it cannot tell.

    A condition that came about later than its own time is not met.
    """
    parts = split_condition(s.reading)
    if parts is None:
        return None
    for clause in clauses(parts[0]):
        for f in acts_in(context, s, clause, written):
            if not (f.clause_states or f.people):
                continue
            found = outcome(context, s, f, written)
            if found.grade != "open":
                met = found.grade == "came true"
                return _seen(clause, found.told, found.records, met=met)
        if (came := first_told(context, milestones_in(context, s, clause, written), written)) and came.grade in _KNOWN:
            records = (came.found.milestone.id,)
            return _seen(clause, came.told, records, met=came.grade == "came true")
    return None


_KNOWN = ("came true", "not realised")


def _seen(clause: str, told: str, records: tuple[str, ...], *, met: bool) -> Seen:
    return Seen(met, f"condition {'met' if met else 'not met'} ({clause}): {told}", records)
