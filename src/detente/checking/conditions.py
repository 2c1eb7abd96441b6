"""Whether what a prediction is tied to came about, as far as the record tells."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.checking.ahead import clauses, split_condition
from detente.checking.context import Context
from detente.checking.foretold import acts_in
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
                return Seen(met, f"condition {'met' if met else 'not met'} ({clause}): {found.told}", found.records)
    return None
