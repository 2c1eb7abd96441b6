"""Milestones that a forecast is on without their plain names, told by what gives the matter away (`cues`).

What the forecast itself has of a milestone's cues counts in full, what its sentence and those before it have beside them in part;
states that the milestone is not of count against it.  Whether it is to come about is told by the words for and against it, else by
its deeds (`milestone_words`), else by a denial.
"""

from __future__ import annotations

import datetime as dt
import re

from detente.checking.context import Context
from detente.checking.cues import Heard, cues_of
from detente.checking.foretold import comes_about, named_in
from detente.checking.milestone_outcome import Found
from detente.checking.milestone_words import own_words, words_of
from detente.checking.tenure import horizon_of
from detente.coding.parties import phrases_of
from detente.nouns import Sentence

# What the sentence has beside the forecast, and what the sentences before have, count so much; a state or a place of another matter against it.
_BESIDE, _BACK, _BEFORE, _OTHER_STATE, _OTHER_PLACE = 0.7, 2, 0.35, 0.5, 0.8
# So much must be said for a matter to be meant, where its deed is told and where it is not; so much of it by the forecast itself.
_MEANT, _MEANT_ANYWAY, _ITSELF = 1.5, 1.9, 0.8
# By so much it must be ahead of all others where its deed is not told, and (weight, lead) where a miss is to count.
_AHEAD, _SURE, _SURE_ANYWAY = 0.6, (1.9, 0.4), (2.4, 0.8)


# A forecast whose deed no table has is denied as a whole.
_DENIES = re.compile(
    r"\b(?:will|shall|would|is|are|do|does|going to) (?:not|never)\b|n't\b|^\W*(?:nobody|no one|no|never|neither)\b|"
    r"不会|不可能|不能|休想|别想|做梦|无望|绝无|没戏",
    re.IGNORECASE,
)


def hinted(context: Context, s: Sentence, clause: str, written: dt.date) -> list[Found]:
    """The milestones that the words of a forecast give away, the likeliest first."""
    record, cues = context.record, cues_of(context.record)
    here = cues.hear(clause)
    if not here:
        return []
    around = cues.hear(s.reading)
    before = cues.hear(" ".join(x.reading for x in context.before(s, _BACK) if x.paragraph >= s.paragraph - 1))
    states = frozenset(x for _, a in named_in(context, s, clause) if (x := record.actors.state_of(a)))
    places = {(clause[a:b].casefold(), agent.country) for a, b, agent in phrases_of(clause) if agent.how == "place"}
    scored = []
    for id_, heard in here.items():
        m = record.milestones[id_]
        if not m.verified or m.since > written.year + 1:
            continue
        beside = _new(around.get(id_), heard)
        back = _new(before.get(id_), heard, around.get(id_))
        against = _OTHER_STATE * sum(x not in m.actors for x in states)
        against += _OTHER_PLACE * sum(
            state not in m.actors and place not in heard.cues and place not in own_words(m) for place, state in places
        )
        weight = heard.weight + _BESIDE * beside + _BEFORE * back - against
        if heard.weight >= max(_ITSELF, weight / 2) and weight >= _MEANT:
            scored.append((weight, id_, heard))
    if not scored:
        return []
    limit = horizon_of(context, s, clause, written, states)
    told = words_of(record).done(clause, words_of(record).read(clause, ()))
    deeds = {words_of(record).milestones[n].id: deed for n, deed in told.items()}
    out = []
    scored.sort(key=lambda x: (-x[0], x[1]))
    lead = scored[0][0] - (scored[1][0] if len(scored) > 1 else 0.0)
    for weight, id_, heard in scored:
        first = id_ == scored[0][1]
        if heard.told:
            start, end, for_it = heard.told
            occurs = comes_about(clause, start, end) == for_it
        elif deed := deeds.get(id_):
            occurs = comes_about(clause, deed.start, deed.end) != deed.contrary
        elif first and weight >= _MEANT_ANYWAY and lead >= _AHEAD:
            occurs = not _DENIES.search(clause)
        else:
            continue
        least, ahead = _SURE if heard.told or id_ in deeds else _SURE_ANYWAY
        sure = first and weight >= least and lead >= ahead
        out.append(Found(record.milestones[id_], clause, occurs, limit, weight, sure))
    return out


def _new(more: Heard | None, *less: Heard | None) -> float:
    """The weight of the cues of one text that others lack."""
    known = {w for h in less if h for w in h.cues}
    return sum(weight for word, weight in more.cues.items() if word not in known) if more else 0.0
