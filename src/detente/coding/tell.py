"""Events of a document by the learned models: every two parties of a sentence are asked about, and *none* is an answer.

Who is a party is said by ``parties``; what one did to the other by the classifier. A check takes from here what the text tells
at its moments; to link sentences to the record it uses the rules of ``coding/events.py``, which name fewer events and err less
about their kind (docs/methods/articles.md has both measured).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from detente.actors import Actors
from detente.coding.bystanders import acting, tells_of
from detente.coding.classify import Coding, classifier
from detente.coding.conditions import IN_WORDS, is_supposed
from detente.coding.home import is_place
from detente.coding.lists import in_lists, is_mutual
from detente.coding.mentions import find_mentions
from detente.coding.pairs import Pair
from detente.coding.parties import UNSEEN, Party, find_parties
from detente.coding.pronouns import Pronouns
from detente.coding.spans import finder
from detente.nouns import Document, Mention, Sentence

# Events that two sides do together: which is the source is no more than which is named first.
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# An event is told of if it is at least this likely that there is one between these two, by the classifier and the finder together …
_THRESHOLD = 0.3
# … and if it is not much less likely than the likeliest of its sentence.
_SHARE = 0.5

# A sentence that is this likely a plain statement (hope, worry, condolence, no comment) tells no event; an appeal in it is CAMEO's 02, not a demand.
_STATEMENT = 0.75
_APPEAL = "020"
# Of several that did the same to the same, each on its own, those are told of that are nearly as likely as the likeliest.
_RIVAL = 0.8
# Of what is its own a state moves arms and forces ("increased its military presence"), and nothing is done to anybody.
_ARMS = frozenset(("", "MIL"))
_SELF = re.compile(r"\b(?:it|its|him|his|her|them|their|us|our|me|my)\b|它|他|她|其|我|自己", re.IGNORECASE)
# Acts in words that are done by saying so.
_SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT"})
_OWN = re.compile(r"(?:its|their|his|her)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """An event between two sides, with the stretches that name them (offsets into the sentence's reading)."""

    sentence: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_span: tuple[int, int]
    target_span: tuple[int, int]
    coding: Coding


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    source: Party
    target: Party
    coding: Coding
    worth: float


def tell(
    document: Document,
    actors: Actors,
    *,
    threshold: float = _THRESHOLD,
    small: bool = False,
    named: Sequence[Mention] | None = None,
    only: Collection[str] | None = None,
) -> list[Told]:
    """All events of a document, sentence by sentence; ``small`` asks the small networks, three times as fast.

    ``named`` are its mentions, where they have been found already; ``only`` are the ids of the sentences to be asked about.
    """
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in find_mentions(document, actors) if named is None else named:
        mentions[mention.sentence].append(mention)
    read = [s for s in document.sentences if s.language != "ru" and not s.question and (only is None or s.id in only)]
    asked: list[tuple[Sentence, Party, Party]] = []
    calm: dict[str, float] = {}
    pronouns = Pronouns(actors)
    for sentence, looked in zip(read, finder(small).look([s.reading for s in read]), strict=True):
        calm[sentence.id] = looked.kinds[0]
        named_here = find_parties(sentence.reading, mentions[sentence.id], looked.sides, actors)
        parties = acting(sentence.reading, pronouns.settle(sentence, named_here), actors)
        # What the finder holds for so unlikely that no answer of the classifier could bring it over the threshold is not asked.
        asked += [
            (sentence, a, b)
            for a, b in _asked(sentence.reading, in_lists(sentence.reading, parties), actors)
            if _prior(a, b) >= threshold
        ]
    codings = classifier(small).code(
        [Pair(s.reading, ((a.start, a.end),), ((b.start, b.end),) if b is not a else ()) for s, a, b in asked]
    )
    by_sentence: dict[str, list[_Found]] = defaultdict(list)
    for (sentence, a, b), coding in zip(asked, codings, strict=True):
        if coding.none <= 0.5 and (calm[sentence.id] <= _STATEMENT or coding.event == "REQUEST"):
            coding = _told_so(
                coding, sentence.reading, a, b, appeal=coding.event == "REQUEST" and calm[sentence.id] > _STATEMENT
            )
            by_sentence[sentence.id].append(_Found(sentence.reading, a, b, coding, (1 - coding.none) * _prior(a, b)))
    out = []
    for id_, found in by_sentence.items():
        most = max(f.worth for f in found)
        found = [
            f
            for f in found
            if not (_at_home(f, found, actors) or _in_list(f, found) or _is_spot(f, found) or _tells(f, found))
        ]
        out += list(_settled(id_, [f for f in found if f.worth >= max(threshold, _SHARE * most)], actors))
    return out


def _told_so(coding: Coding, text: str, a: Party, b: Party, *, appeal: bool) -> Coding:
    """The coding with what the sentence says of the way it is told: an appeal is CAMEO's 02, a deed under a condition is supposed."""
    if appeal:
        return replace(coding, cameo=_APPEAL)
    if coding.event not in IN_WORDS and is_supposed(text, min(a.start, b.start), max(a.end, b.end)):
        return replace(coding, modality="hypothetical")
    return coding


def _at_home(one: _Found, found: Sequence[_Found], actors: Actors) -> bool:
    """True for what a state does to a place of its own ("expelled two Russians from Paris") where it acts on somebody else, and surer."""
    own = _states(one.source, actors)
    folk = one.source.sector != one.target.sector and "" not in (one.source.sector, one.target.sector)
    return own == _states(one.target, actors) and any(
        f.source == one.source
        and (f.coding.event == one.coding.event or not folk)
        and f.worth > one.worth
        and not own & _states(f.target, actors)
        and f.target.actors
        for f in found
    )


def _in_list(one: _Found, found: Sequence[_Found]) -> bool:
    """True for what one of a list does to another of it where the two act on a third whom the text names, or are acted on by it.

    Of what two do together that holds only where both are acted on ("sent food to Chad and Mali").
    """
    if not _same_list(one.source, one.target) or one.coding.event == "ASSAULT" or is_mutual(one.text):
        return False
    sides = (one.source, one.target)
    others = [
        f.target if f.source in sides else f.source
        for f in found
        if (f.source in sides) != (f.target in sides)
        and f.worth > _SHARE * one.worth
        and (one.coding.event not in TOGETHER or (f.target in sides and f.coding.event not in TOGETHER))
    ]
    return any(p.actors and not is_place(one.text, p.start) for p in others)


def _tells(one: _Found, found: Sequence[_Found]) -> bool:
    """True where one of the two only tells of it, and names itself no more.

    "The US claimed that ISIL had attacked Iraq": nobody attacked the US, and Iraq was not attacked by the US. "Russia accused" and the like are acts.
    """
    a, b = one.source, one.target
    if b.end < a.start:
        return tells_of(one.text, b, a.start) and not _SELF.search(one.text, a.end)
    if one.coding.event in _SAID or not tells_of(one.text, a, b.start):
        return False
    return any(
        f.target == b
        and f.source.source > 0.5
        and a.end < f.source.start < b.start
        and f.coding.event == one.coding.event
        for f in found
    )


def _is_spot(one: _Found, found: Sequence[_Found]) -> bool:
    """True for a place that the finder passed over ("met him in Lebanon") where the same side acts on somebody else, and surer."""
    target = one.target
    if target.target != UNSEEN or target.source != UNSEEN or not is_place(one.text, target.start):
        return False
    return any(f.source == one.source and f.target != target and f.target.actors and f.worth > one.worth for f in found)


def _prior(source: Party, target: Party) -> float:
    """How likely the finder holds it that one acts on the other (the geometric mean of both)."""
    if _same_list(source, target):
        return max(source.source, source.target, target.source, target.target)
    return math.sqrt(source.source * target.target)


def _same_list(a: Party, b: Party) -> bool:
    return a is not b and a.group is not None and a.group == b.group


def _states(party: Party, actors: Actors) -> frozenset[str]:
    return frozenset(actors.state_of(i) or i for i in party.actors)


def _asked(text: str, named: Sequence[Party], actors: Actors) -> Iterator[tuple[Party, Party]]:
    """Ordered pairs of parties; a party of two states is asked about by itself.

    Two of one state ("Washington", "the US") are the same side, unless they are of different kinds (protesters and their government).
    """
    for party in named:
        if len(party.actors) == 2:
            yield party, party
    for a, b in permutations(named, 2):
        if not a.actors and not b.actors:
            continue
        if (
            len(a.actors) != len(b.actors)
            and (a.group, b.group) != (None, None)
            and _states(a, actors) & _states(b, actors)
        ):
            continue  # "they", and one of them
        if b.sector in _ARMS and _states(a, actors) == _states(b, actors) and _OWN.match(text, b.start):
            continue  # "increased its military presence"
        alike = a.sector == b.sector or not (a.sector and b.sector)
        if _states(a, actors) == _states(b, actors) and alike and not (a.source > 0.5 and b.target > 0.5):
            continue
        yield a, b


def _settled(sentence: str, found: list[_Found], actors: Actors) -> Iterator[Told]:
    """Of the two directions between two parties the surer one; those of one list that did the same to the same are one event."""
    # By who they are, not by where they stand: "Georgian" and "Tbilisi" are one side.
    best: dict[frozenset[tuple[str, ...]], _Found] = {}
    for f in found:
        key = frozenset((f.source.actors or (str(f.source.start),), f.target.actors or (str(f.target.start),)))
        rival = best.get(key)
        if rival is None or f.worth > rival.worth:
            best[key] = f
    joined: dict[tuple[str, tuple[str, ...]], list[_Found]] = defaultdict(list)
    for f in best.values():
        a, b = f.source, f.target
        if a is not b and (f.coding.event in TOGETHER or _same_list(a, b)) and b.start < a.start:
            f = replace(f, source=b, target=a)
        joined[f.coding.event, f.target.actors].append(f)
    for same in joined.values():
        # Words that name nobody ("Sea Guardian-3") give way to a name.
        known = [f for f in same if f.source.actors]
        same = known if known and max(f.worth for f in known) > _SHARE * max(f.worth for f in same) else same
        most = max(f.worth for f in same)
        for first in sorted(same, key=lambda f: -f.worth):
            if first not in same or first.worth < _RIVAL * most:
                continue
            a, b = first.source, first.target
            both = [f for f in same if f is first or _same_list(f.source, a)]
            same = [f for f in same if f not in both]
            if a is b:
                yield Told(sentence, a.actors[:1], a.actors[1:], (a.start, a.end), (a.start, a.end), first.coding)
                continue
            sources = tuple(
                dict.fromkeys(i for f in sorted(both, key=lambda f: f.source.start) for i in f.source.actors)
            )
            yield Told(sentence, sources, b.actors, (a.start, a.end), (b.start, b.end), first.coding)
