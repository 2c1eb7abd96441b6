"""What all checks share: the document, what was coded, and what it was linked to."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from detente.coding import Coded, find_reported
from detente.coding.tell import Told
from detente.nouns import DatedExpression, Dateline, Document, Quotation, Sentence
from detente.record import Entry, Record

CORE = ("CHN", "RUS", "USA")


@dataclass(frozen=True, slots=True)
class Link:
    """A sentence linked to an entry of the record, with the reasons and their weights."""

    sentence: str
    table: str  # chronology | statement | instrument | situation
    id: str
    score: float
    reasons: tuple[str, ...]
    keys: tuple[str, ...] = ()
    day: bool = False  # a day named in the text is the entry's day
    distinctive: bool = False  # a key that names no other entry
    told: bool = False  # the entry's own words stand in the sentence
    placed: bool = False  # the only entry at a town that is named, of the two people named


@dataclass
class Context:
    """State of one check."""

    record: Record
    document: Document
    coded: Coded
    told: dict[str, list[Told]] = field(default_factory=dict)  # the learned coder's events by sentence (`codings`)
    links: list[Link] = field(default_factory=list)
    dateline: Dateline | None = None
    dated: list[DatedExpression] = field(default_factory=list)
    scene: dict[str, dt.date] = field(default_factory=dict)
    quotations: tuple[Quotation, ...] = ()
    setting: tuple[tuple[str, str, float], ...] = ()  # (sentence, entry, likeness) of the time that the text is full of
    latest: dt.date | None = None  # the latest day that the text is known to know (`era.settle`)
    alike: list[tuple[str, str]] = field(
        default_factory=list
    )  # (sentence, entry) that share their words without a link

    @cached_property
    def sentences(self) -> dict[str, Sentence]:
        """Sentences by id."""
        return {s.id: s for s in self.document.sentences}

    def of(self, sentence: str, table: str | None = None) -> list[Link]:
        """Links of a sentence."""
        return [x for x in self.links if x.sentence == sentence and (table is None or x.table == table)]

    def entry(self, id_: str) -> Entry:
        """A chronology entry."""
        return self.record.chronology[id_]

    def states_in(self, sentence: str) -> set[str]:
        """States named in a sentence, people and bodies counted as their states."""
        facts = self.coded.facts[sentence]
        return {s for m in facts.mentions if m.actor and (s := self.record.actors.state_of(m.actor))}

    @cached_property
    def paragraph_states(self) -> dict[int, set[str]]:
        """States named in each paragraph."""
        out: dict[int, set[str]] = {}
        for s in self.document.sentences:
            out.setdefault(s.paragraph, set()).update(self.states_in(s.id))
        return out

    def before(self, sentence: Sentence, count: int) -> tuple[Sentence, ...]:
        """The sentences before one, so many at most, the nearest first."""
        order = self.document.sentences
        at = next(i for i, x in enumerate(order) if x.id == sentence.id)
        return order[max(0, at - count) : at][::-1]

    def scene_of(self, sentence: Sentence) -> dt.date | None:
        """The day of the scene that a sentence stands in: its own, or one at most two paragraphs before it."""
        order = self.document.sentences
        i = next(k for k, x in enumerate(order) if x.id == sentence.id)
        for x in reversed(order[: i + 1]):
            if sentence.paragraph - x.paragraph > 2:
                return None
            if x.id in self.scene:
                return self.scene[x.id]
        return None

    @cached_property
    def reported(self) -> tuple[Quotation, ...]:
        """Indirect speech with its speakers."""
        return find_reported(self.document, self.coded, self.record.actors)

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """Pairs of the three powers by how often the text names both in one sentence, most first."""
        counts: Counter[tuple[str, str]] = Counter()
        for s in self.document.sentences:
            for pair in combinations(sorted(self.states_in(s.id) & set(CORE)), 2):
                counts[pair] += 1
        return [p for p, n in counts.most_common() if n >= max(1, 0.25 * counts.most_common(1)[0][1])]

    @cached_property
    def text(self) -> str:
        """The whole text as read."""
        return " ".join(s.reading for s in self.document.sentences)

    @cached_property
    def named_states(self) -> set[str]:
        """All states that the text names."""
        return {s for states in self.paragraph_states.values() for s in states}

    @cached_property
    def people(self) -> Counter[str]:
        """People named, with counts."""
        return Counter(m.actor for m in self.coded.mentions if m.kind == "person" and m.actor)

    @property
    def written(self) -> dt.date | None:
        """The start of the writing window, the day from which 'since' is counted."""
        if self.dateline is None:
            return None
        return self.dateline.start or self.dateline.end
