"""What of all that may be told in a sentence is left: told once, of those who did it and of those to whom it was done.

The finder and the classifier answer for each pair by itself; here the pairs of a sentence are held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.actors import Actors
from detente.coding.bystanders import tells_of
from detente.coding.classify import Coding
from detente.coding.home import is_place
from detente.coding.lists import is_mutual
from detente.coding.parties import UNSEEN, Party

# Events that two sides do together: which is the source is no more than which is named first.
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# What is less likely than this share of another event of its sentence does not count beside it.
SHARE = 0.5
# So much surer is what the finder saw than what it passed over and is told of no more.
_MUCH = 1.6
# Acts in words that are done by saying so.
_SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT"})
_SELF = re.compile(r"\b(?:it|its|him|his|her|them|their|us|our|me|my)\b|它|他|她|其|我|自己", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An event that may be told: in which reading, of whom, what, and how likely it is by finder and classifier together."""

    text: str
    source: Party
    target: Party
    coding: Coding
    worth: float


def sift(found: Sequence[Found], actors: Actors) -> list[Found]:
    """Those of one sentence that no other one of it rules out."""
    return [
        f
        for f in found
        if not (
            _at_home(f, found, actors)
            or _in_list(f, found)
            or _is_unnamed(f, found)
            or _is_aside(f, found)
            or _tells(f, found)
        )
    ]


def same_list(a: Party, b: Party) -> bool:
    """True for two sides that stand in one list."""
    return a is not b and a.group is not None and a.group == b.group


def states(party: Party, actors: Actors) -> frozenset[str]:
    """The states of a side, the body itself for one of no state."""
    return frozenset(actors.state_of(i) or i for i in party.actors)


def _at_home(one: Found, found: Sequence[Found], actors: Actors) -> bool:
    """True for what a state does to a place of its own ("expelled two Russians from Paris") where it acts on somebody else, and surer."""
    own = states(one.source, actors)
    folk = one.source.sector != one.target.sector and "" not in (one.source.sector, one.target.sector)
    return own == states(one.target, actors) and any(
        f.source == one.source
        and (f.coding.event == one.coding.event or not folk)
        and f.worth > one.worth
        and not own & states(f.target, actors)
        and f.target.actors
        for f in found
    )


def _in_list(one: Found, found: Sequence[Found]) -> bool:
    """True for what one of a list does to another of it where the two act on a third whom the text names, or are acted on by it.

    Of what two do together that holds only where both are acted on ("sent food to Chad and Mali").
    """
    if not same_list(one.source, one.target) or is_mutual(one.text):
        return False
    sides = (one.source, one.target)
    if one.coding.event == "ASSAULT":
        # Two who fight, unless it is told with more right of a third.
        return any(
            f.source in sides
            and f.target not in sides
            and f.target.actors
            and f.coding.event == "ASSAULT"
            and f.coding.none < one.coding.none
            for f in found
        )
    others = [
        f.target if f.source in sides else f.source
        for f in found
        if (f.source in sides) != (f.target in sides)
        and f.worth > SHARE * one.worth
        and (one.coding.event not in TOGETHER or (f.target in sides and f.coding.event not in TOGETHER))
    ]
    return any(p.actors and not is_place(one.text, p.start) for p in others)


def _tells(one: Found, found: Sequence[Found]) -> bool:
    """True where one of the two only tells of it, and names itself no more.

    "The US claimed that ISIL had attacked Iraq": nobody attacked the US, and Iraq was not attacked by the US. "Russia accused" and the like are acts.
    """
    a, b = one.source, one.target
    if b.end < a.start:
        return tells_of(one.text, b, a.start) and not _SELF.search(one.text, a.end)
    if one.coding.event in _SAID or not tells_of(one.text, a, b.start):
        return False
    return any(
        f.coding.event == one.coding.event
        and f.source.source > 0.5
        and ((f.target == b and a.end < f.source.start < b.start) or (f.source == b and f.target != a))
        for f in found
    )


def _is_unnamed(one: Found, found: Sequence[Found]) -> bool:
    """True for words that name nobody where the same is done to somebody who is named, and surer ("freed a member of Hamas")."""
    if one.target.actors:
        return False
    return any(
        f.source == one.source and f.coding.event == one.coding.event and f.target.actors and f.worth > one.worth
        for f in found
    )


def _is_aside(one: Found, found: Sequence[Found]) -> bool:
    """True for what the finder passed over where the same side acts on somebody else, and surer: a place ("met him in Lebanon"), or much surer."""
    target = one.target
    if target.target != UNSEEN or target.source != UNSEEN:
        return False
    least = one.worth * (1 if is_place(one.text, target.start) else _MUCH)
    return any(f.source == one.source and f.target != target and f.target.actors and f.worth > least for f in found)
