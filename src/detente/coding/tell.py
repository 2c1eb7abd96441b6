"""Events of a document by the learned models: every two parties of a sentence are asked about, and *none* is an answer.

Who is a party is said by ``parties``; what one did to the other by the classifier. A check takes from here what the text tells
at its moments; to link sentences to the record it uses the rules of ``coding/events.py``, which name fewer events and err less
about their kind (docs/methods/articles.md has both measured).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from detente.actors import Actors
from detente.coding.bystanders import acting
from detente.coding.classify import Coding, classifier
from detente.coding.conditions import IN_WORDS, is_supposed
from detente.coding.lists import in_lists
from detente.coding.mentions import find_mentions
from detente.coding.pairs import Pair
from detente.coding.parties import Party, find_parties, names_group, phrases_of
from detente.coding.pronouns import Pronouns, has_pronoun
from detente.coding.shared import Phrases
from detente.coding.sift import SHARE, TOGETHER, Found, same_list, sift, states
from detente.coding.spans import Looked, finder
from detente.nouns import Document, Mention, Sentence

# An event is told of if it is at least this likely that there is one between these two, by the classifier and the finder together,
# and if it is not much less likely than the likeliest of its sentence.
_THRESHOLD = 0.3
# A sentence that is this likely a plain statement (hope, worry, condolence, no comment) tells no event; an appeal in it is CAMEO's 02, not a demand.
_STATEMENT = 0.75
_APPEAL = "020"
# Of several that did the same to the same, each on its own, those are told of that are nearly as likely as the likeliest.
_RIVAL = 0.8
# Of what is its own a state moves arms and forces ("increased its military presence"), and nothing is done to anybody.
_ARMS = frozenset(("", "MIL"))
_OWN = re.compile(r"(?:its|their|his|her)\b", re.IGNORECASE)
# A sentence and two of its parties: what has the first done to the second?
_Question = tuple[Sentence, Party, Party]


@dataclass(frozen=True, slots=True)
class Told:
    """An event between two sides, with the stretches that name them (offsets into the sentence's reading)."""

    sentence: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_span: tuple[int, int]
    target_span: tuple[int, int]
    coding: Coding


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
    return _tell([_open(document, actors, named, only)], actors, threshold, small)[0]


def tell_all(documents: Sequence[Document], actors: Actors, *, small: bool = False) -> list[list[Told]]:
    """The events of each document; the sentences of all go through the networks together, which for short ones takes some 60 % of the time."""
    return _tell([_open(d, actors, None, None) for d in documents], actors, _THRESHOLD, small)


@dataclass(frozen=True, slots=True)
class _Opened:
    """The sentences of a document that are read, with whom each names; ``naming`` are those that may tell of a known side."""

    sentences: list[Sentence]
    mentions: dict[str, list[Mention]]
    phrases: dict[str, Phrases]
    naming: list[Sentence]


def _open(document: Document, actors: Actors, named: Sequence[Mention] | None, only: Collection[str] | None) -> _Opened:
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in find_mentions(document, actors) if named is None else named:
        mentions[mention.sentence].append(mention)
    read = [s for s in document.sentences if s.language != "ru" and not s.question and (only is None or s.id in only)]
    phrases = {s.id: phrases_of(s.reading) for s in read}
    # A sentence that names nobody, and has no word for anybody named before, can tell of no known side.
    naming = [s for s in read if mentions[s.id] or phrases[s.id] or has_pronoun(s) or names_group(s.reading)]
    return _Opened(read, mentions, phrases, naming)


def _tell(opened: Sequence[_Opened], actors: Actors, threshold: float, small: bool) -> list[list[Told]]:
    looked = iter(finder(small).look([s.reading for o in opened for s in o.naming]))
    asked: list[list[_Question]] = []
    calm: list[dict[str, float]] = []
    for one in opened:
        seen = {s.id: next(looked) for s in one.naming}
        calm.append({id_: found.kinds[0] for id_, found in seen.items()})
        # What the finder holds for so unlikely that no answer of the classifier could bring it over the threshold is not asked.
        asked.append([q for q in _questions(one, seen, actors) if _prior(q[1], q[2]) >= threshold])
    codings = iter(
        classifier(small).code(
            [
                Pair(s.reading, ((a.start, a.end),), ((b.start, b.end),) if b is not a else ())
                for questions in asked
                for s, a, b in questions
            ]
        )
    )
    return [
        _answered([(q, next(codings)) for q in questions], calm_here, actors, threshold)
        for questions, calm_here in zip(asked, calm, strict=True)
    ]


def _questions(opened: _Opened, seen: Mapping[str, Looked], actors: Actors) -> Iterator[_Question]:
    """Every two parties of a sentence that may have done something to each other."""
    pronouns = Pronouns(actors)
    for s in opened.sentences:
        if s.id not in seen:
            pronouns.settle(s, [])
            continue
        named = find_parties(s.reading, opened.mentions[s.id], opened.phrases[s.id], seen[s.id].sides, actors)
        parties = acting(s.reading, pronouns.settle(s, named), actors)
        for a, b in _asked(s.reading, in_lists(s.reading, parties), actors):
            yield s, a, b


def _answered(
    answers: Sequence[tuple[_Question, Coding]], calm: Mapping[str, float], actors: Actors, threshold: float
) -> list[Told]:
    """Of what the classifier says of each two, what is told."""
    by_sentence: dict[str, list[Found]] = defaultdict(list)
    for (s, a, b), coding in answers:
        still = calm[s.id] > _STATEMENT
        if coding.none <= 0.5 and (not still or coding.event == "REQUEST"):
            coding = _told_so(coding, s.reading, a, b, appeal=still)
            by_sentence[s.id].append(Found(s.reading, a, b, coding, (1 - coding.none) * _prior(a, b)))
    out = []
    for id_, found in by_sentence.items():
        most = max(f.worth for f in found)
        out += list(_settled(id_, [f for f in sift(found, actors) if f.worth >= max(threshold, SHARE * most)]))
    return out


def _told_so(coding: Coding, text: str, a: Party, b: Party, *, appeal: bool) -> Coding:
    """The coding with what the sentence says of the way it is told: an appeal is CAMEO's 02, a deed under a condition is supposed."""
    if appeal:
        return replace(coding, cameo=_APPEAL)
    if coding.event not in IN_WORDS and is_supposed(text, min(a.start, b.start), max(a.end, b.end)):
        return replace(coding, modality="hypothetical")
    return coding


def _prior(source: Party, target: Party) -> float:
    """How likely the finder holds it that one acts on the other (the geometric mean of both)."""
    if same_list(source, target):
        return max(source.source, source.target, target.source, target.target)
    return math.sqrt(source.source * target.target)


def _asked(text: str, named: Sequence[Party], actors: Actors) -> Iterator[tuple[Party, Party]]:
    """Ordered pairs of parties; a party of two states is asked about by itself.

    Two of one state ("Washington", "the US") are the same side, unless they are of different kinds (protesters and their government).
    """
    for party in named:
        if len(party.actors) == 2:
            yield party, party
    for a, b in permutations(named, 2):
        if (not a.actors and not b.actors) or (same_list(a, b) and b.start < a.start):
            continue  # two of one list are told of in the order of the text
        if (
            len(a.actors) != len(b.actors)
            and (a.group, b.group) != (None, None)
            and states(a, actors) & states(b, actors)
        ):
            continue  # "they", and one of them
        if b.sector in _ARMS and states(a, actors) == states(b, actors) and _OWN.match(text, b.start):
            continue  # "increased its military presence"
        alike = a.sector == b.sector or not (a.sector and b.sector)
        if states(a, actors) == states(b, actors) and alike and not (a.source > 0.5 and b.target > 0.5):
            continue
        yield a, b


def _settled(sentence: str, found: list[Found]) -> Iterator[Told]:
    """Of the two directions between two parties the surer one; those of one list that did the same to the same are one event."""
    # By who they are, not by where they stand: "Georgian" and "Tbilisi" are one side.
    best: dict[frozenset[tuple[str, ...]], Found] = {}
    for f in found:
        key = frozenset((f.source.actors or (str(f.source.start),), f.target.actors or (str(f.target.start),)))
        rival = best.get(key)
        if rival is None or f.worth > rival.worth:
            best[key] = f
    joined: dict[tuple[str, tuple[str, ...]], list[Found]] = defaultdict(list)
    for f in best.values():
        a, b = f.source, f.target
        if a is not b and f.coding.event in TOGETHER and b.start < a.start:
            f = replace(f, source=b, target=a)
        joined[f.coding.event, f.target.actors].append(f)
    for same in joined.values():
        # Words that name nobody ("Sea Guardian-3") give way to a name.
        known = [f for f in same if f.source.actors]
        same = known if known and max(f.worth for f in known) > SHARE * max(f.worth for f in same) else same
        most = max(f.worth for f in same)
        for first in sorted(same, key=lambda f: -f.worth):
            if first not in same or first.worth < _RIVAL * most:
                continue
            a, b = first.source, first.target
            both = [f for f in same if f is first or same_list(f.source, a)]
            same = [f for f in same if f not in both]
            if a is b:
                yield Told(sentence, a.actors[:1], a.actors[1:], (a.start, a.end), (a.start, a.end), first.coding)
                continue
            sources = tuple(
                dict.fromkeys(i for f in sorted(both, key=lambda f: f.source.start) for i in f.source.actors)
            )
            yield Told(sentence, sources, b.actors, (a.start, a.end), (b.start, b.end), first.coding)
