"""Events of a document by the learned models: every two parties of a sentence are asked about, and *none* is an answer.

Who is a party is said by ``parties``; what one did to the other by the classifier. A check takes from here what the text tells
at its moments; to link sentences to the record it uses the rules of ``coding/events.py``, which name fewer events and err less
about their kind (docs/methods/articles.md has both measured).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from detente.actors import Actors
from detente.coding.classify import Coding, classifier
from detente.coding.mentions import find_mentions
from detente.coding.pairs import Pair
from detente.coding.parties import Party, find_parties
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
_STATEMENT = 0.6
_APPEAL = "020"


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
        parties = find_parties(sentence.reading, mentions[sentence.id], looked.sides, actors)
        parties = pronouns.settle(sentence, parties)
        # What the finder holds for so unlikely that no answer of the classifier could bring it over the threshold is not asked.
        asked += [(sentence, a, b) for a, b in _asked(parties, actors) if _prior(a, b) >= threshold]
    codings = classifier(small).code(
        [Pair(s.reading, ((a.start, a.end),), ((b.start, b.end),) if b is not a else ()) for s, a, b in asked]
    )
    by_sentence: dict[str, list[_Found]] = defaultdict(list)
    for (sentence, a, b), coding in zip(asked, codings, strict=True):
        worth = (1 - coding.none) * _prior(a, b)
        plain = calm[sentence.id] > _STATEMENT
        if plain and coding.event == "REQUEST":
            coding = replace(coding, cameo=_APPEAL)
        if coding.none <= 0.5 and (not plain or coding.event == "REQUEST"):
            by_sentence[sentence.id].append(_Found(a, b, coding, worth))
    out = []
    for id_, found in by_sentence.items():
        most = max(f.worth for f in found)
        found = [f for f in found if not _at_home(f, found, actors)]
        out += list(_settled(id_, [f for f in found if f.worth >= max(threshold, _SHARE * most)], actors))
    return out


def _at_home(one: _Found, found: Sequence[_Found], actors: Actors) -> bool:
    """True for what a state does to a place of its own ("expelled two Russians from Paris") where it does the same to somebody else, and surer."""
    own = _states(one.source, actors)
    return own == _states(one.target, actors) and any(
        f.source == one.source
        and f.coding.event == one.coding.event
        and f.worth > one.worth
        and not own & _states(f.target, actors)
        and f.target.actors
        for f in found
    )


def _prior(source: Party, target: Party) -> float:
    """How likely the finder holds it that one acts on the other (the geometric mean of both)."""
    return math.sqrt(source.source * target.target)


def _states(party: Party, actors: Actors) -> frozenset[str]:
    return frozenset(actors.state_of(i) or i for i in party.actors)


def _asked(named: Sequence[Party], actors: Actors) -> Iterator[tuple[Party, Party]]:
    """Ordered pairs of parties; a party of two states is asked about by itself.

    Two of one state ("Washington", "the US") are the same side, unless they are of different kinds (protesters and their government).
    """
    for party in named:
        if len(party.actors) == 2:
            yield party, party
    for a, b in permutations(named, 2):
        if not a.actors and not b.actors:
            continue
        alike = a.sector == b.sector or not (a.sector and b.sector)
        if _states(a, actors) == _states(b, actors) and alike and not (a.source > 0.5 and b.target > 0.5):
            continue
        yield a, b


def _settled(sentence: str, found: list[_Found], actors: Actors) -> Iterator[Told]:
    """Of the two directions between two parties the surer one; sides that did the same to the same are one event."""
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
        if a is not b and f.coding.event in TOGETHER and b.start < a.start:
            f = _Found(b, a, f.coding, f.worth)
        joined[f.coding.event, f.target.actors].append(f)
    for same in joined.values():
        first = max(same, key=lambda f: f.worth)
        a, b = first.source, first.target
        if a is b:
            yield Told(sentence, a.actors[:1], a.actors[1:], (a.start, a.end), (a.start, a.end), first.coding)
            continue
        sources = tuple(dict.fromkeys(i for f in sorted(same, key=lambda f: f.source.start) for i in f.source.actors))
        yield Told(sentence, sources, b.actors, (a.start, a.end), (b.start, b.end), first.coding)
