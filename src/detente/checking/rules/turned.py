"""Changes of state ("relations entered an ice age") against the entries of the pair before and after.

Supported where the share of conflict among them is clearly other after the time of the text than before it, and that time lies
within the months in which their best split may lie (the split that maximises the likelihood of two Bernoulli shares, and all
that are nearly as likely).  The record is small and chosen by hand: it dates no turn more closely than that.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator

from detente.checking.context import CORE, Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence

_MOVED = r"\b(?:enter\w*|plung\w+|sl[iu]d\w*|s[aiu]nk\w*|f[ae]ll\w*|fallen|went|gone|turned|drop\w+|descend\w+|froze|frozen|sour\w+|deteriorat\w+|worsen\w+)\b"
_WORSE = re.compile(
    rf"{_MOVED}.{{0,40}}\b(?:ice|iceman|freez\w+|frozen|frost\w*|cold|chill\w*|low(?:est)?|worst|crisis|deep freeze|bottom|rock bottom)\b|"
    r"\brelations?\b.{0,40}\b(?:froze|soured|collapsed|deteriorated (?:sharply|badly))\b|"
    r"(?:关系|进入|跌入|降至|陷入).{0,12}(?:冰点|冰河|寒冬|低谷|谷底|冻结|冷冻)",
    re.IGNORECASE,
)
_BETTER = re.compile(
    r"\b(?:enter\w*|began|opened|turned|saw)\b.{0,40}\b(?:thaw|honeymoon|spring|golden age|warm\w*|new era of cooperation)\b|"
    r"(?:关系|进入|迎来|步入).{0,12}(?:蜜月|回暖|解冻|转暖|黄金时期)",
    re.IGNORECASE,
)
_RELATIONS = re.compile(r"\brelation\w*|\bties\b|关系", re.IGNORECASE)
_DAYS = 548  # on either side of the time that the text gives
_FEWEST = 6  # entries with a sign on either side
_MOVES = 0.15  # least change of the share of conflict
_SUPPORT = 2.0  # months whose log-likelihood lies this near the best belong to the interval
_NEAR = 31  # days that the time of the text may lie beside the interval


def turned(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """A turn for the worse or the better: needs a time, and entries of the pair in the eighteen months on either side of it."""
    worse, better = bool(_WORSE.search(s.reading)), bool(_BETTER.search(s.reading))
    if worse == better or not _RELATIONS.search(s.reading) or facts.speaker or s.question or "prediction" in facts.cues:
        return
    pair = context.states_in(s.id) & set(CORE)
    at = _time(context, s, events)
    if len(pair) != 2 or at is None:
        return
    a, b = sorted(pair)
    span = dt.timedelta(days=_DAYS)
    signs = [
        (e.date.start, e.sign < 0)
        for e in context.record.of_pair(a, b)
        if e.verified and e.sign and abs(e.date.start - at) <= span
    ]
    sides = [x for day, x in signs if day < at], [x for day, x in signs if day >= at]
    found = best_split(signs)
    if found is None or min(len(side) for side in sides) < _FEWEST:
        return
    first, last = found[1]
    before, after = (sum(side) / len(side) for side in sides)
    moved = after - before if worse else before - after
    near = first - dt.timedelta(days=_NEAR) <= at <= last + dt.timedelta(days=_NEAR)
    if moved < _MOVES or not near:
        return
    why = (
        f"of the entries for the two in the eighteen months on either side of {at:%Y-%m}, conflict makes up {before:.0%} of {len(sides[0])} "
        f"before and {after:.0%} of {len(sides[1])} after; they date a turning point no more closely than {first:%Y-%m} to {last:%Y-%m}. "
        "They were chosen by hand and are evidence, not a measure"
    )
    yield claim(s, facts, "state", "supported", why, "turn-on-record")


def _time(context: Context, s: Sentence, events: list[Event]) -> dt.date | None:
    """The year or day that the sentence gives, else the first event that it tells."""
    for d in s.dates:
        if d.year and d.kind in ("day", "month", "year"):
            return dt.date(d.year, d.month or 1, 1)  # the turn came within that time: what follows its first day
    own = [e.date.start for e in events if s.id in e.sentences and e.date is not None]
    return min(own) if own else None


def best_split(
    signs: list[tuple[dt.date, bool]],
) -> tuple[dt.date, tuple[dt.date, dt.date], tuple[int, int], tuple[int, int]] | None:
    """The day that parts two shares best, the interval of days nearly as likely, and (conflict, all) on either side.

    >>> days = [(dt.date(2010 + i // 4, 1 + i % 4 * 3, 1), i >= 12) for i in range(24)]
    >>> day, interval, before, after = best_split(days)
    >>> day.isoformat(), before, after
    ('2013-01-01', (0, 12), (12, 12))
    """
    signs = sorted(signs)
    scored = []
    for day in sorted({d for d, _ in signs}):
        left, right = [x for d, x in signs if d < day], [x for d, x in signs if d >= day]
        if min(len(left), len(right)) < _FEWEST:
            continue
        counts = (sum(left), len(left)), (sum(right), len(right))
        scored.append((sum(_likelihood(*c) for c in counts), day, counts))
    if not scored:
        return None
    top, day, (before, after) = max(scored, key=lambda t: t[0])
    close = [d for value, d, _ in scored if value >= top - _SUPPORT]
    return day, (min(close), max(close)), before, after


def _likelihood(k: int, n: int) -> float:
    return sum(x * math.log(x / n) for x in (k, n - k) if x)
