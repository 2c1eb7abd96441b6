"""The time of a text that names what no entry's day or key tells: where the entries lie thickest whose rare words it has.

"The listening post at Lourdes", "the Northern Alliance walked into Kabul" and "the ranch at Crawford" are each in two or three entries of
the record; one autumn has them all.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.checking.context import Context
from detente.checking.likeness import alike, shared

# The likeness from which a sentence may mean an entry, and the most that one sentence says.
_MAY, _MOST = 0.5, 1.5
# Entries of so many days before the last one belong to the same time; an entry itself lasts so long at most.
_DAYS, _SPAN = 75, 10
# So much must speak for a time, and so many times as much as for any that lies so many days from it.
_ENOUGH, _CLEAR, _APART = 8.0, 1.6, 200


@dataclass(frozen=True, slots=True)
class Hint:
    """An entry that a sentence may mean, by the rare words that they share."""

    sentence: str
    entry: str
    day: dt.date
    weight: float


def hints(context: Context, most: float | None = _MOST) -> list[Hint]:
    """What each sentence may mean; no likeness counts more than ``most``."""
    out = []
    for s in context.document.sentences:
        if s.title or s.question or s.language == "ru" or context.coded.facts[s.id].cues & {"prediction", "condition"}:
            continue
        for id_, rough in shared(context, s).items():
            entry = context.entry(id_)
            if rough < _MAY or not entry.verified or entry.date.days > _SPAN:
                continue
            if (like := alike(context, s, entry)) >= _MAY:
                out.append(Hint(s.id, id_, entry.date.start, like if most is None else min(like, most)))
    return out


def setting(context: Context) -> list[Hint]:
    """The entries of the one time that a text is full of, oldest first; none where no time stands out.

    Half of what speaks for the time lies before the last of them: what a sentence has of a later entry is mostly what it foretells.
    """
    found = hints(context)
    borne = sorted(((sum(h.weight for h in of_its_time(found, d)), d) for d in {h.day for h in found}), reverse=True)
    if not borne or borne[0][0] < _ENOUGH:
        return []
    best, day = borne[0]
    rival = max((x for x, d in borne if abs((d - day).days) > _APART), default=0.0)
    if best < _CLEAR * rival:
        return []
    out: list[Hint] = []
    told = 0.0
    for h in sorted(of_its_time(found, day), key=lambda h: h.day):
        if told >= best / 2 and h.day > out[-1].day:
            break
        out.append(h)
        told += h.weight
    return out


def of_its_time(found: list[Hint], latest: dt.date) -> list[Hint]:
    """The closest entry of the weeks before a day for each sentence that has any."""
    best: dict[str, Hint] = {}
    for h in found:
        if latest - dt.timedelta(_DAYS) <= h.day <= latest and h.weight > (
            b.weight if (b := best.get(h.sentence)) else 0.0
        ):
            best[h.sentence] = h
    return list(best.values())
