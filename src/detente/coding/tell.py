"""Events of a document by the learned classifier: every two parties of a sentence are asked about, and *none* is an answer.

Who is a party is said by the tables of actors; what one did to the other by the classifier. The rules of
``coding/events.py`` stay what the report is checked with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from detente.actors import Actors
from detente.coding.classify import Coding, classifier
from detente.coding.mentions import find_mentions
from detente.coding.pairs import Pair
from detente.nouns import Document, Mention, Sentence

# Events that two sides do together: which is the source is no more than which is named first.
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_MOST = 6
_TITLE = re.compile(r"[\s,]*(?:(?:of|the|’s|'s|的|President|Minister|Prime|Foreign|Mr\.?)[\s,]*){0,3}")


@dataclass(frozen=True, slots=True)
class Party:
    """One side as a sentence names it; ``start`` and ``end`` index the sentence's reading."""

    actors: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """An event between two sides, with the stretches that name them (offsets into the sentence's reading)."""

    sentence: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_span: tuple[int, int]
    target_span: tuple[int, int]
    coding: Coding


def tell(document: Document, actors: Actors, *, threshold: float = 0.5) -> list[Told]:
    """All events of a document, sentence by sentence.

    ``threshold``: a pair is told of if the probability that there is an event between the two is at least that.
    """
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in find_mentions(document, actors):
        mentions[mention.sentence].append(mention)
    asked: list[tuple[Sentence, Party, Party]] = []
    for sentence in document.sentences:
        if sentence.language == "ru" or sentence.question:
            continue
        named = parties(mentions[sentence.id], sentence.reading)
        asked += [(sentence, a, b) for a, b in _asked(named, actors)]
    codings = classifier().code(
        [Pair(s.reading, ((a.start, a.end),), ((b.start, b.end),) if b is not a else ()) for s, a, b in asked]
    )
    by_sentence: dict[str, list[tuple[Party, Party, Coding]]] = defaultdict(list)
    for (sentence, a, b), coding in zip(asked, codings, strict=True):
        if 1 - coding.none >= threshold:
            by_sentence[sentence.id].append((a, b, coding))
    return [told for id_, found in by_sentence.items() for told in _settled(id_, found)]


def parties(mentions: Sequence[Mention], text: str) -> list[Party]:
    """The sides that a sentence names, in order: an office and its holder, or a state and its ministry, are one."""
    out: list[Party] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        ids = (m.actor,) if m.actor else m.candidates[:1] if m.kind == "group" else ()
        if not ids or m.actor == "both":
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
    return out[:_MOST]


def _asked(named: Sequence[Party], actors: Actors) -> Iterator[tuple[Party, Party]]:
    """Ordered pairs of parties of different states; a party of two states is asked about by itself."""
    for party in named:
        if len(party.actors) == 2:
            yield party, party
    for a, b in permutations(named, 2):
        if len(a.actors) == len(b.actors) == 1:
            one, other = (actors.state_of(p.actors[0]) or p.actors[0] for p in (a, b))
            if one == other:
                continue
        yield a, b


def _settled(sentence: str, found: list[tuple[Party, Party, Coding]]) -> Iterator[Told]:
    """Of the two directions between two parties the surer one; sides that did the same to the same are one event."""
    # By who they are, not by where they stand: "Georgian" and "Tbilisi" are one side.
    best: dict[frozenset[tuple[str, ...]], tuple[Party, Party, Coding]] = {}
    for a, b, coding in found:
        key = frozenset((a.actors, b.actors))
        rival = best.get(key)
        if rival is None or coding.none < rival[2].none:
            best[key] = (a, b, coding)
    joined: dict[tuple[str, tuple[str, ...]], list[tuple[Party, Party, Coding]]] = defaultdict(list)
    for a, b, coding in best.values():
        if a is not b and coding.event in TOGETHER and b.start < a.start:
            a, b = b, a
        joined[coding.event, b.actors].append((a, b, coding))
    for same in joined.values():
        a, b, coding = min(same, key=lambda x: x[2].none)
        if a is b:
            yield Told(sentence, a.actors[:1], a.actors[1:], (a.start, a.end), (a.start, a.end), coding)
            continue
        sources = tuple(dict.fromkeys(i for x, _, _ in sorted(same, key=lambda x: x[0].start) for i in x.actors))
        yield Told(sentence, sources, b.actors, (a.start, a.end), (b.start, b.end), coding)
