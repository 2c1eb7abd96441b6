"""Whose the sides are that name nobody: "thousands of people", 示威者, "the refinery", 国会及政党.

Such a side belongs to the place right behind it ("the refinery in Saratov"), else to where the sentence stands ("In Tbilisi …"), else,
for people and bodies, to the one state that is named and is no other side.  What is acted on and is neither people nor a body ("the
internet") is of the only state the sentence knows.  A word that says that it is foreign belongs to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.actors import Actors, is_han
from detente.actors.agents import Agent
from detente.nouns import Mention

if TYPE_CHECKING:
    from detente.coding.parties import Party

Phrases = Sequence[tuple[int, int, Agent]]

# A Chinese text says 外交部 without a state of its own.
_HOME = re.compile(r"(?:外交部|国防部|商务部|国台办|发改委|财政部|公安部|驻华)")
_WHERE = re.compile(r"(?:\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]cross|of)\s+(?:the\s+)?|[在于])$")
_BEHIND = re.compile(r"\s+(?:of|in|at|near|from|inside|outside|across)\s+(?:the\s+)?(?:[a-z]+\s+)?")
_FOREIGN = re.compile(
    r"\b(?:foreign|foreigners?|all(?:y|ies)|neighbou?rs?|international|world|global|overseas|other|western|both|sides?|agreement|treaty|"
    r"convention|resolution|talks|deal)\b|外国|外企|外资|外籍|盟国|盟友|邻国|国际|海外|对面|对方|北方|南方|南北|境外|世界|全球|西方|别国|他国|双方|协议|协定|条约|公约|决议|《",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\s+(?:to|for|towards?)\s+(?:the\s+)?|像?(?:还给|交还|归还|返还|送还|移交|赠予|赠给|送给|交给|给予|还予|给)"
)
_KOREAS = {"North": "PRK", "South": "KOR", "北": "PRK", "南": "KOR"}
_NORTH = re.compile(
    r"\b(North|South)\b(?!(?:ern)?[ -](?:Korea|Sea|America|Africa|Pole|China|Sudan|Asia|Pacific|Atlantic|East|West))"
)
_BEI = re.compile(r"对?(北|南)[方边]?")
_CAPITAL = re.compile(r"\b[A-Z]")
# Sectors of people, who stand against their own state; and of that state.
_FOLK = frozenset(("CVL", "OPP", "EDU", "LAB", "AGR", "SOC", "MED", "REL", "JRN", "REF"))
_STATE = frozenset(("GOV", "LEG", "COP", "MIL", "JUD", "PTY"))


def at_home(
    text: str, parties: list[Party], mentions: Sequence[Mention], phrases: Phrases, actors: Actors
) -> list[Party]:
    """Give nameless sides the state where they stand; people who stand against "the government" stand against their own."""
    if all(p.actors for p in parties):
        return parties
    states = [m for m in sorted(mentions, key=lambda m: m.start) if m.kind == "state" and m.role != "both sides"]
    # "The US commander in Iraq" tells where he commands, not where the others are.
    places = sorted(
        x
        for x in _places(text, states, phrases, actors)
        if text[: x[0]].endswith(("of ", "of the ")) or not any(p.actors and p.start < x[0] < p.end for p in parties)
    )
    free = {m.actor for m in states if not any(p.actors and p.start <= m.start < p.end for p in parties)}
    home = places[0][1] if places else free.pop() if len(free) == 1 else ""
    known = {i for p in parties for i in p.actors}
    own = {actors.state_of(i) or i for i in known} | {m.actor for m in states}
    own |= {a.country for _, _, a in phrases if a.how in ("place", "state") and a.country in actors.states}
    folk = [p for p in parties if p.actors and p.sector in _FOLK]
    out = []
    for p in parties:
        if p.actors or (not p.sector and p.target <= p.source):
            out.append(p)
        elif korea := _other_korea(text, p, own):
            out.append(replace(p, actors=(korea,)))
        elif is_han(text[p.start]) and _HOME.match(text, p.start):
            out.append(replace(p, actors=("CHN",)))
        elif state := _behind(text, p, phrases):
            out.append(replace(p, actors=(state,)))
        elif not p.sector:
            only = len(own) == 1 and own <= set(actors.states) and not _is_strange(text, p)
            out.append(replace(p, actors=tuple(own)) if only else p)
        elif home:
            out.append(replace(p, actors=(home,)))
        elif p.sector in _STATE and folk:
            out.append(replace(p, actors=folk[0].actors))
        elif len(known) == 1 and p.target > p.source and known <= set(actors.states):
            out.append(replace(p, actors=tuple(known)))
        else:
            out.append(p)
    return out


def is_place(text: str, start: int) -> bool:
    """True for what stands behind "in", "at", "from" or 在: where something was."""
    return bool(_WHERE.search(text[max(0, start - 10) : start]) and not text[:start].endswith(("of ", "of the ")))


def _is_strange(text: str, party: Party) -> bool:
    """True for what need not be the state's own: what is called foreign, an unknown name, one character alone."""
    if _FOREIGN.search(text, party.start, party.end):
        return True
    if is_han(text[party.start : party.end]):
        return party.end - party.start < 2
    return any(m.start() or party.start for m in _CAPITAL.finditer(text[party.start : party.end]))


def _other_korea(text: str, party: Party, own: set[str]) -> str:
    """The Korea that a text on one of them calls "the South" or 北."""
    if own.isdisjoint(_KOREAS.values()):
        return ""
    match = _NORTH.search(text, party.start, party.end) or _BEI.fullmatch(text, party.start, party.end)
    return _KOREAS[match[1]] if match else ""


def _places(text: str, states: Sequence[Mention], phrases: Phrases, actors: Actors) -> Iterator[tuple[int, str]]:
    """Where the sentence stands: states, capitals and towns behind "in", with where they are named; 首尔 at the beginning."""
    for m in states:
        begins = m.start == 0 and text.startswith(actors.states[m.actor]["capital_zh"] or "\0")
        if begins or _WHERE.search(text[max(0, m.start - 10) : m.start]):
            yield m.start, m.actor
    for start, _, agent in phrases:
        if agent.how == "place" and agent.country in actors.states and _WHERE.search(text[max(0, start - 10) : start]):
            yield start, agent.country


def _behind(text: str, party: Party, phrases: Phrases) -> str:
    """The state of a place right behind a side ("the refinery in Saratov"), or to which a thing goes ("forty jets to Morocco")."""
    match = _BEHIND.match(text, party.end) or (None if party.sector else _TO.match(text, party.end))
    if not match:
        return ""
    ends = {party.end + len(m) for m in (match[0], re.sub(r"[a-z]+\s+$", "", match[0]))}
    return next((a.country for start, _, a in phrases if start in ends and a.how in ("place", "state")), "")
