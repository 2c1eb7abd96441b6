"""A heavier coder behind the same interface: a model of an endpoint that the user has, off unless asked for.

A sentence is asked about only where our tables know two sides in it, since no other proposal could hold. What the endpoint gets
wrong is left out and counted; the built-in coder never fills in for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from detente.actors import Actors
from detente.coding.endpoint import Asker, Endpoint
from detente.coding.mentions import find_mentions
from detente.coding.parties import Party, find_parties, phrases_of
from detente.coding.proposals import Refused, parse, schema, settle
from detente.coding.tell import Told
from detente.coding.values import plover_scores
from detente.nouns import Document, Mention


class EndpointCoder:
    """Tells the events of documents by an endpoint. ``faults`` counts answers and proposals that did not hold, by kind."""

    at_once = 1  # what has been answered is written before the next is asked

    def __init__(self, endpoint: Endpoint, asker: Asker | None = None) -> None:
        self.name = f"{endpoint.model} by endpoint"
        self.faults: Counter[str] = Counter()
        self._asker = asker or Asker(endpoint)

    @property
    def counts(self) -> Counter[str]:
        """How many sentences were asked about, asked about again, and known from the cache."""
        return self._asker.counts

    def tell(self, documents: Sequence[Document], actors: Actors) -> Sequence[Sequence[Told]]:
        """All events of each document that hold. Raises EndpointAway where asking on is useless."""
        return [self._of(document, actors) for document in documents]

    def _of(self, document: Document, actors: Actors) -> list[Told]:
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in find_mentions(document, actors):
            mentions[mention.sentence].append(mention)
        out: list[Told] = []
        for sentence in document.sentences:
            if sentence.language == "ru" or sentence.question:
                continue
            named = find_parties(sentence.reading, mentions[sentence.id], phrases_of(sentence.reading), (), actors)
            if _two_sides(named):
                out += self._ask(sentence.id, sentence.reading, named, actors)
        return out

    def _ask(self, sentence: str, text: str, named: Sequence[Party], actors: Actors) -> list[Told]:
        try:
            proposals = self._asker.ask(instructions(), text, schema(), parse)
        except Refused as fault:
            self.faults[str(fault)] += 1
            return []
        return settle(proposals, sentence, text, named, actors, lambda kind: self.faults.update([kind]))


def _two_sides(named: Sequence[Party]) -> bool:
    return len({i for p in named for i in p.actors}) > 1


@lru_cache(maxsize=1)
def instructions() -> str:
    """What the endpoint is told before each sentence."""
    modes: dict[str, list[str]] = defaultdict(list)
    for event, mode in plover_scores():
        if mode:
            modes[event].append(mode)
    text = files("detente.coding").joinpath("data/instructions.txt").read_text("utf-8")
    return text + "".join(f"{event}: {', '.join(own)}\n" for event, own in modes.items())
