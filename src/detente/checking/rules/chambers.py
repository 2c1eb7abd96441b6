"""Votes in a parliament's chamber: the count, by the chamber and the day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.likeness import alike
from detente.checking.rules.base import claim
from detente.checking.told import when, with_year
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Interval, Mention, Sentence
from detente.record import Entry

_TALLY = re.compile(
    r"(?<![\d.])(?P<yes>\d{1,3})(?:\s*votes?)?(?:\s*(?:to|against|versus|vs\.?)\s*|\s?[-–—:：]\s?)(?P<no>\d{1,3})(?!\d|\.\d|%)|"
    r"(?P<yes_zh>\d{1,3})\s?(?:票)?(?:赞成)?(?:对|比|、|，)(?P<no_zh>\d{1,3})\s?票?"
)
_VOTED = re.compile(
    r"\bvot|\bpass|\bapprov|\badopt|\bratif|\breject|\bconfirm|表决|通过|批准|投票|否决|\d票", re.IGNORECASE
)
# Before the count: what may come, which is held against nothing.
_AHEAD = re.compile(
    r"\b(?:may|might|will|would|could|should|if|unless|expect\w*|likely|plan\w*)\b|将|可能|预计|如果|若|会以",
    re.IGNORECASE,
)
_JUST_BEFORE = 30
# So much of an entry's own words shows that the vote is this one, where neither number of the count does.
_SOME = 0.2
# The count stands so near behind its chamber.
_BEHIND = 160


def chamber_vote(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """The count of a chamber's only vote on record of that day; another vote is meant where nothing else is alike."""
    if s.question or not _VOTED.search(s.reading):
        return
    for m, end in _chambers(facts):
        count = _TALLY.search(s.reading, m.end, min(end, m.end + _BEHIND))
        entry = _vote_of(context, s, m) if count else None
        if count is None or entry is None or _AHEAD.search(s.reading, max(0, m.start - _JUST_BEFORE), count.start()):
            continue
        if any(x.id == entry.id for x in context.of(s.id, "chronology")):
            continue  # known by more than its day: the rules on details speak
        told, known = _numbers(count), _count_of(entry)
        if known is None or not (alike(context, s, entry) >= _SOME or set(told) & set(known)):
            continue
        right = told == known
        why = f"the vote was {known[0]} to {known[1]} ({entry.edtf}): {entry.en}"
        if not right:
            why = f"the text has {told[0]} to {told[1]}; {why}"
        verdict = "supported" if right else "supported with correction"
        yield claim(s, facts, "quantity", verdict, why, "event-figure", (entry.id,), text=s.text)


def _chambers(facts: Facts) -> Iterator[tuple[Mention, int]]:
    """Each body that is named, with where the next one begins: the count between is its own."""
    bodies = sorted((m for m in facts.mentions if m.kind == "organisation" and m.actor), key=lambda m: m.start)
    ends = [m.start for m in bodies[1:]] + [10**6]
    yield from zip(bodies, ends, strict=False)


def _vote_of(context: Context, s: Sentence, m: Mention) -> Entry | None:
    """The one vote of the body on record for the last day that is named before it, or for the only day of the sentence."""
    days = [(d.start - s.start, i) for d in s.dates if d.day and (i := when(with_year(context, s, d))) is not None]
    before = [i for at, i in days if at < m.start]
    day: Interval | None = before[-1] if before else days[0][1] if len(days) == 1 else None
    if day is None:
        return None
    found = [
        e
        for e in context.record.chronology.values()
        if e.mode == "vote" and e.verified and m.actor in e.actors and day.overlaps(e.date) and e.date.is_day
    ]
    return found[0] if len(found) == 1 else None


def _count_of(entry: Entry) -> tuple[int, int] | None:
    """The count in an entry's statement, where it has a single one."""
    found = [_numbers(m) for m in _TALLY.finditer(entry.en)]
    return found[0] if len(found) == 1 else None


def _numbers(m: re.Match[str]) -> tuple[int, int]:
    return int(m["yes"] or m["yes_zh"]), int(m["no"] or m["no_zh"])
