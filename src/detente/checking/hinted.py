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
from detente.checking.limits import NO_DENIAL
from detente.checking.milestone_outcome import Found
from detente.checking.milestone_words import own_words, words_of
from detente.checking.tenure import horizon_of
from detente.coding.parties import phrases_of
from detente.nouns import Sentence
from detente.record import Milestone

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
# What may deny a forecast from afar, or say that all stays as it is: with it in the clause, that something comes about is not taken for told.
_MAY_DENY = re.compile(
    r"\b(?:not|no|never|nobody|nothing|neither|nor|none|cannot|without|still|stays?|remains?|postpon\w+|doubt|fails?|hardly|in vain|instead|rather than|as (?:always|ever|all))\b|n['’]t\b|"
    r"不(?!过|仅|但|断|少|只|管|论|得不|妨|惜)|没(?!准)|[无未](?!论|来|疑|非|悬念|可)|休想|[别甭]想|仍|依旧|照旧|还会是|落空|泡汤|不了了之|黄[了掉]|要黄|难",
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
    told = words_of(record).done(clause, words_of(record).read(clause, ()))
    deeds = {words_of(record).milestones[n].id: deed for n, deed in told.items()}
    out = []
    scored.sort(key=lambda x: (-x[0], x[1]))
    lead = scored[0][0] - (scored[1][0] if len(scored) > 1 else 0.0)
    for weight, id_, heard in scored:
        m, first, at = record.milestones[id_], id_ == scored[0][1], 0
        if heard.told:
            start, end, for_it = heard.told
            done, at = comes_about(clause, start, end), end
            occurs = done == for_it
        elif deed := deeds.get(id_):
            done, at = comes_about(clause, deed.start, deed.end), deed.end
            occurs = done != deed.contrary
        elif first and weight >= _MEANT_ANYWAY and lead >= _AHEAD:
            done = occurs = not _DENIES.search(clause)
        else:
            continue
        if occurs and done and _MAY_DENY.search(NO_DENIAL.sub("", _up_to(clause, at))):
            continue
        part = _part(clause, at)
        if _OF_ONE.intersection(m.needs[-1]) and not _names_one(part, m):
            continue
        limit = horizon_of(context, s, part, written, states)
        least, ahead = _SURE if heard.told or id_ in deeds else _SURE_ANYWAY
        sure = first and weight >= least and lead >= ahead and limit.own
        out.append(Found(m, clause, occurs, limit, weight, sure))
    return out


# Who is elected, appointed or leaves stands beside the word that tells it: another's name is that of a rival.
_OF_ONE = frozenset({"#elect", "#appoint", "#resign"})


def _names_one(part: str, m: Milestone) -> bool:
    """True where a part of a clause has a name that a milestone on one person asks for, or a pronoun for it."""
    words = [w.casefold() for w in m.needs[0] if w[0] not in "@#"]
    small = part.casefold()
    return not words or bool(_PRONOUN.search(part)) or any(w in small for w in words)


_PRONOUN = re.compile(
    r"\b(?:he|she|his|her|him|the (?:man|woman|general|tycoon|president|minister|senator))\b|[他她]|此[人君公]|这位|那位",
    re.IGNORECASE,
)


def _part(clause: str, at: int) -> str:
    """The part of a clause, between commas, that has a place."""
    start = max(clause.rfind(c, 0, at) for c in ",;，；") + 1
    return _up_to(clause, at)[start:]


def _up_to(clause: str, at: int) -> str:
    """A clause to the end of the part that has a place: what follows the comma is comment."""
    return clause[: at + len(_PART.match(clause[at:])[0])]  # type: ignore[index]


_PART = re.compile(r"[^,;，；]*")


def _new(more: Heard | None, *less: Heard | None) -> float:
    """The weight of the cues of one text that others lack."""
    known = {w for h in less if h for w in h.cues}
    return sum(weight for word, weight in more.cues.items() if word not in known) if more else 0.0
