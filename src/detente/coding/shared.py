"""Names of towns and regions that lie in several states: Kurdistan, Santiago, 克什米尔.

Beside the name of just one of these states, a name means the place in that state; alone it means what the tables say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.actors.agents import Agent
from detente.actors.towns import load_towns
from detente.nouns import Mention

if TYPE_CHECKING:
    from detente.coding.parties import Party

Phrases = Sequence[tuple[int, int, Agent]]


def _found(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where names stand that several states share, and these states."""
    lowered = text.lower()
    out = []
    for name, states in load_towns().shared.items():
        if name in lowered:
            pattern = rf"\b{re.escape(name)}\b" if name.isascii() else name
            out += [(m.start(), m.end(), states) for m in re.finditer(pattern, lowered)]
    return [(a, b, s) for a, b, s in out if not any((c <= a and b < d) or (c < a and b <= d) for c, d, _ in out)]


def settled(text: str, mentions: Sequence[Mention], phrases: Phrases) -> tuple[Sequence[Mention], Phrases]:
    """Mentions and phrases, those of a name that several states share with the state that is named beside it."""
    spans = _found(text)
    if not spans:
        return mentions, phrases
    named = {m.actor for m in mentions if m.kind == "state" and not any(a <= m.start < b for a, b, _ in spans)}
    named |= {p[2].country for p in phrases if not any(a <= p[0] < b for a, b, _ in spans)}
    own: dict[tuple[int, int], str] = {}
    for start, end, states in spans:
        beside = [s for s in states if s in named]
        if len(beside) == 1:
            own[start, end] = beside[0]
    if not own:
        return mentions, phrases
    mentions = [
        replace(m, actor=own[m.start, m.end]) if m.kind == "state" and (m.start, m.end) in own else m for m in mentions
    ]
    kept = [p for p in phrases if not any(a <= p[0] < b for a, b in own)]
    kept += [(a, b, Agent(state, how="place", words=(text[a:b],))) for (a, b), state in own.items()]
    return mentions, sorted(kept, key=lambda p: p[0])


def settle(text: str, party: Party, phrases: Phrases) -> Party:
    """A side whose place is one of a shared name: its state is that of the phrase."""
    if len(party.actors) > 1:
        return party
    for start, end, agent in phrases:
        if party.start <= start and end <= party.end and agent.how == "place":
            states = load_towns().states(text[start:end])
            if agent.country in states and (not party.actors or party.actors[0] in states):
                return replace(party, actors=(agent.country,))
    return party
