"""What came of a milestone that is foretold: in its time, late or never, by the days of the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.checking.context import Context
from detente.checking.horizon import Horizon, a_little_late
from detente.record import Milestone

# Of milestones that a clause takes up as much, by so much less at most, all must have come out the same.
_CLOSE = 1.0
_BETTER = 1.0
# More days than these are a list of what happens again and again.
_LISTED = 2
# What no time was given for is waited for so long before it counts as not realised.
_OPEN_DAYS = 1095


@dataclass(frozen=True, slots=True)
class Found:
    """A milestone that a clause foretells, or foretells not to come."""

    milestone: Milestone
    clause: str
    occurs: bool
    horizon: Horizon
    weight: float  # how much of the clause it takes up
    sure: bool  # the sentence itself speaks of all that the milestone asks for, and has words of it


@dataclass(frozen=True, slots=True)
class Came:
    """What came of it."""

    found: Found
    grade: str  # came true | mixed | not realised
    told: str


def first_told(context: Context, found: list[Found], written: dt.date) -> Came | None:
    """What came of the closest of some milestones that the record can grade; None where the closest are at odds."""
    told = [c for f in found if (c := came_of(context, f, written))]
    # What fits better, and cannot be graded, is what was meant; a list of what recurs is of many things.
    once = max((f.weight for f in found if len(f.milestone.spans) <= _LISTED), default=0.0)
    if not told or told[0].found.weight < once - _BETTER:
        return None
    best = [c for c in told if c.found.weight >= told[0].found.weight - _CLOSE]
    return told[0] if len({c.grade for c in best}) == 1 else None


def came_of(context: Context, f: Found, written: dt.date) -> Came | None:
    """What came of a milestone; None where it stood already, or the record cannot tell it."""
    m, limit = f.milestone, f.horizon.sooner or (f.horizon.end if f.horizon.given else context.record.end)
    if limit > context.record.end:
        limit = context.record.end
        if not any(written < a.start for a, _ in m.spans) and not m.closed:
            return None  # its time has not run out
    later = [(a, z) for a, z in m.spans if a.start > written]
    holds = any(a.start <= written <= z.end for a, z in m.spans if z)
    once = not later and any(a.start <= written and z is None for a, z in m.spans)
    if holds or (once and (m.asof is None or len(m.spans) == 1)):
        return None  # it stands already
    if later:
        first = later[0][0]
        if first.start <= limit < first.end:
            return None  # known too roughly
        told = f"{first.start}: {m.en}" if first.is_day else f"{first.start} to {first.end}: {m.en}"
        if f.horizon.dark:
            return None  # whether in time is not known
        if first.end <= limit:
            if not (f.occurs or f.horizon.given or f.horizon.sooner):
                return None  # until when it was not to come is not said
            if not f.occurs and not may_fail(f):
                return None
            return Came(f, "came true" if f.occurs else "not realised", told)
        # That it came late, or never, tells something only of what is surely meant.
        if not may_fail(f):
            return None
        soon = a_little_late(first.start, limit, written)
        grade = "came true" if not f.occurs else "mixed" if soon else "not realised"
        return Came(f, grade, f"not by {limit}; later, {told}")
    if m.asof is None or m.asof <= written or not may_fail(f):
        return None
    if not m.closed and (m.asof < limit if f.horizon.given else (m.asof - written).days < _OPEN_DAYS):
        return None  # it may have come about since, or may come yet
    told = f"not by {min(limit, m.asof)}" + (", when the matter was closed" if m.closed and m.asof < limit else "")
    return Came(f, "not realised" if f.occurs else "came true", f"{told}: {m.en}")


def may_fail(f: Found) -> bool:
    """Whether a miss may count against a forecast: it is surely meant, its time is known, and the list of its days has no gaps.

    What happens again and again is listed as far as it is known: that no day stands in such a list is no proof.
    """
    return f.sure and f.horizon.sooner is None and len(f.milestone.spans) <= _LISTED
