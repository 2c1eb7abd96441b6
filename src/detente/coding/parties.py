"""The sides that a sentence names: where, and which state or body each is.

Two finders are joined: the learned one marks the stretches that act or are acted on ("hackers of North Korea", 数千名市民), the tables
name whom a stretch means.  A stretch that names nobody ("the government", "students") belongs to the state where the
sentence stands, if it says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from detente.actors import Actors, is_han
from detente.actors.agents import Agent, load_agents, resolve
from detente.coding.spans import Side
from detente.nouns import Mention

# What the tables of phrases call bodies of many states, as the tables of actors call them.
_BLOCS = {"UNO": "UN", "EUR": "EU"}
# The learned finder saw nothing in a stretch that only the tables name.
UNSEEN = 0.35
_MOST = 8
_TITLE = re.compile(r"[\s,]*(?:(?:of|the|’s|'s|的|President|Minister|Prime|Foreign|Mr\.?)[\s,]*){0,3}")
# A Chinese text says 外交部 without a state of its own.
_HOME = re.compile(r"(?:外交部|国防部|商务部|国台办|发改委|财政部|公安部|驻华)")
_WHERE = re.compile(r"(?:\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]cross|of)\s+(?:the\s+)?|[在于])$")
# Sectors of people, who stand against their own state; and of that state.
_FOLK = frozenset(("CVL", "OPP", "EDU", "LAB", "AGR", "SOC", "MED", "REL", "JRN", "REF"))
_STATE = frozenset(("GOV", "LEG", "COP", "MIL", "JUD", "PTY"))
_AND = re.compile(r"\s*(?:and|with|和|与|同|及|、)\s*(?:the\s+)?", re.IGNORECASE)
# What two states have or do together, behind their two signs (中德外长会晤).
_TOGETHER = (
    "(?:两国|双方|两军|关系|边境|边界|联合|外长|防长|领导人|元首|首脑|总统|总理|战略|经贸|贸易|会谈|会晤|对话|谈判|友好|合作|协议|条约|"
    "冲突|战争|停火|和平|代表团|高层|磋商|海军|空军|空中|海上|舰艇|“|《)"
)
_SIGNS = 0.8
_BRUSSELS = frozenset(("brussels", "布鲁塞尔"))


@dataclass(frozen=True, slots=True)
class Party:
    """One side as a sentence names it.

    ``start`` and ``end`` index the sentence's reading; ``actors`` is empty where nobody known is named; ``source`` and
    ``target`` are the finder's probabilities that it acts and is acted on.
    """

    actors: tuple[str, ...]
    start: int
    end: int
    sector: str = ""
    source: float = UNSEEN
    target: float = UNSEEN


def find_parties(text: str, mentions: Sequence[Mention], sides: Sequence[Side], actors: Actors) -> list[Party]:
    """The sides of a sentence in order, at most eight."""
    named = _named(mentions, text)
    phrases = load_agents().named(text, ("body", "person", "place", "state"))
    out = _pairs_of_signs(text)
    for side in _apart([_with_place(text, side, phrases) for side in sides]):
        if any(p.start < side.end and side.start < p.end for p in out):
            continue
        inside = [p for p in named if side.start < p.end and p.start < side.end]
        if joint := _joint(text, side, inside, actors):
            out += joint
            continue
        party = _who(text, side, inside, actors)
        # Two states in one word (中美) are a side each, and both stand where the word stands.
        if len(party.actors) == 2 and any(p.actors == party.actors and p.end - p.start < 4 for p in inside):
            party = replace(party, start=inside[0].start, end=inside[0].end)
        out.append(party)
    taken = [(p.start, p.end) for p in out]
    for p in [*named, *_bodies(text, [n for n in phrases if n[2].how in ("body", "person")], actors)]:
        if p.actors and not any(a < p.end and p.start < b for a, b in taken):
            out.append(p)
            taken.append((p.start, p.end))
    out = sorted(out, key=lambda p: p.start)
    return _at_home(text, out, mentions, actors)[:_MOST]


def _bodies(text: str, named: Sequence[tuple[int, int, Agent]], actors: Actors) -> list[Party]:
    """Bodies, firms and leaders that only the tables of phrases hold."""
    return [Party(_ids(text[start:end], agent, actors), start, end, agent.sector) for start, end, agent in named]


def _with_place(text: str, side: Side, phrases: Sequence[tuple[int, int, Agent]]) -> Side:
    """Widen a stretch that cuts a name of the tables (梁|赞), or that begins right behind a place or state ("Saratov | refinery")."""
    for start, end, agent in phrases:
        cut = start < side.end and side.start < end
        behind = agent.how in ("place", "state") and end <= side.start < end + 2 and not text[end : side.start].strip()
        if cut or behind:
            side = replace(side, start=min(start, side.start), end=max(end, side.end))
    return side


def _apart(sides: Sequence[Side]) -> list[Side]:
    """Of stretches that overlap, the likeliest."""
    out: list[Side] = []
    for side in sorted(sides, key=lambda s: -max(s.source, s.target)):
        if not any(side.start < o.end and o.start < side.end for o in out):
            out.append(side)
    return sorted(out, key=lambda s: s.start)


def _joint(text: str, side: Side, inside: Sequence[Party], actors: Actors) -> list[Party]:
    """The two states of "Yerevan and Baku" or 法国和德国: either may act on the other."""
    for a, b in pairwise(inside):
        different = {actors.state_of(i) or i for i in a.actors}.isdisjoint(actors.state_of(i) or i for i in b.actors)
        if different and _AND.fullmatch(text[a.end : b.start]):
            sure = max(side.source, side.target)
            return [replace(p, source=sure, target=sure) for p in (a, b)]
    return []


def _pairs_of_signs(text: str) -> list[Party]:
    """The states of 中德外长会晤 or 俄乌双方: two signs before a word of what two states have or do together."""
    out = []
    for match in _signs().finditer(text):
        for at in (match.start(), match.start() + 1):
            out.append(Party((_shorts()[text[at]],), at, at + 1, source=_SIGNS, target=_SIGNS))
    return out


def _who(text: str, side: Side, inside: Sequence[Party], actors: Actors) -> Party:
    """Whom a stretch means: who is named in it, else what its words tell."""
    phrase = text[side.start : side.end]
    agent = resolve(phrase.strip(" \"“”'‘’「」《》"))
    ids = _ids(phrase, agent, actors)
    named = [
        i for p in inside for i in p.actors if i in actors.states or i in actors.people or i in actors.organisations
    ]
    if named and not (ids and agent.actor):
        # The core of a phrase stands at its beginning, as in "the embassy of Japan in Kenya"; its resolution knows that.
        states = {actors.state_of(i) or i for i in named}
        if not ids or ids[0] not in states or len(states) == 1:
            ids = (
                tuple(dict.fromkeys(named))
                if len(states) > 1 and not agent.country
                else (named[-1] if named[-1] in actors.people else named[0],)
            )
    return Party(ids, side.start, side.end, agent.sector, side.source, side.target)


def _ids(phrase: str, agent: Agent, actors: Actors) -> tuple[str, ...]:
    bare = phrase.strip().lower()
    if members := load_agents().members(bare):
        return members
    if bare in _BRUSSELS:
        return ("EU",)
    if agent.actor:
        return (agent.actor,)
    if agent.country in ("IGO", "IMG", "NGO") or (not agent.country and agent.sector == "NGO"):
        return agent.words[-1:]
    if agent.country:
        return (_BLOCS.get(agent.country, agent.country),)
    return tuple(_shorts()[c] for c in bare if c in _shorts()) if 0 < len(bare) < 3 and is_han(bare[0]) else ()


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    signs = "".join(s for s in _shorts() if len(s) == 1)
    return re.compile(f"(?<![{signs}])([{signs}])(?!\\1)[{signs}](?={_TOGETHER})")


@lru_cache(maxsize=1)
def _shorts() -> dict[str, str]:
    """Chinese one-character names of states."""
    from detente.actors import load

    return {row["zh_short"]: id_ for id_, row in load().states.items() if row["zh_short"] and id_ != "SUN"}


def _at_home(text: str, parties: list[Party], mentions: Sequence[Mention], actors: Actors) -> list[Party]:
    """Give nameless sides ("thousands of people", 示威者) the state where they stand.

    That is the place of the sentence ("In Tbilisi …"), else the one state that is named and is no other side; people
    who stand against "the government" stand against their own.
    """
    states = [m for m in sorted(mentions, key=lambda m: m.start) if m.kind == "state" and m.role != "both sides"]
    places = [m.actor for m in states if _stands(text, m, actors)]
    free = {m.actor for m in states if not any(p.actors and p.start <= m.start < p.end for p in parties)}
    home = places[0] if places else free.pop() if len(free) == 1 else ""
    known = {i for p in parties for i in p.actors}
    folk = [p for p in parties if p.actors and p.sector in _FOLK]
    out = []
    for p in parties:
        if p.actors or not p.sector:
            out.append(p)
        elif is_han(text[p.start]) and _HOME.match(text, p.start):
            out.append(replace(p, actors=("CHN",)))
        elif home:
            out.append(replace(p, actors=(home,)))
        elif p.sector in _STATE and folk:
            out.append(replace(p, actors=folk[0].actors))
        elif len(known) == 1 and p.target > p.source and known <= set(actors.states):
            out.append(replace(p, actors=tuple(known)))
        else:
            out.append(p)
    return out


def _stands(text: str, mention: Mention, actors: Actors) -> bool:
    """True for a state or its capital as the place of a sentence: "in Tbilisi", 首尔 at the beginning."""
    if _WHERE.search(text[max(0, mention.start - 10) : mention.start]):
        return True
    return mention.start == 0 and text.startswith(actors.states[mention.actor]["capital_zh"] or "\0")


def _named(mentions: Sequence[Mention], text: str) -> list[Party]:
    """The sides that the tables name, in order: an office and its holder, or a state and its ministry, are one."""
    out: list[Party] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        ids = (m.actor,) if m.actor else m.candidates[:1] if m.kind == "group" else ()
        if not ids or m.actor == "both" or (m.kind == "group" and not m.candidates):
            continue
        last = out[-1] if out else None
        if last and m.start < last.end:
            both = last.actors if set(ids) <= set(last.actors) else (*last.actors, *ids)
            same_place = (m.start, m.end) == (last.start, last.end)
            # Two states in one word (中美, "both sides") are two actors; an office inside a name is not another one.
            out[-1] = replace(last, actors=both if same_place else last.actors, end=max(last.end, m.end))
        elif last and m.kind == "group" and m.start - last.end <= 1:
            # "Russian diplomats" are the state's, and one party.
            out[-1] = replace(last, end=m.end)
        elif last and m.kind in ("person", "office", "organisation") and _TITLE.fullmatch(text, last.end, m.start):
            out[-1] = Party(ids, last.start, m.end)
        else:
            out.append(Party(ids, m.start, m.end))
    return out
