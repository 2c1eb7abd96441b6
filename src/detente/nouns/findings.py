"""What coding and checking find."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.nouns.edtf import Interval


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody in the text, once, with the sentences that name it."""

    id: str
    name: str
    level: str
    states: tuple[str, ...]
    mentions: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom; ``how`` says how the date is known."""

    id: str
    date: Interval | None
    how: str  # in_text | completed | corrected | from_record | unknown
    source: tuple[str, ...]
    target: tuple[str, ...]
    type: str
    mode: str
    field: str
    modality: str
    polarity: str
    sentence: str
    text: str
    record: str = ""
    place: str = ""
    place_from_record: bool = False
    sentences: tuple[str, ...] = ()
    text_calls_it: str = ""
    note: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class DatedExpression:
    """A date expression of the text with its meaning.

    ``edtf`` is empty where it cannot be told, has X for digits that nobody gives, and names all possible days in
    brackets (EDTF level 2, "one of a set") where the writing window leaves a choice.
    """

    text: str
    sentence: str
    start: int
    end: int
    kind: str
    edtf: str
    how: str  # in_text | completed | unknown
    note: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """One edge of the writing window, with what it rests on."""

    side: str  # not_before | not_after
    date: dt.date
    strength: str  # strong | weak
    because: str
    sentence: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Dateline:
    """When the text was written."""

    start: dt.date | None
    end: dt.date | None
    confidence: str
    page_date_verdict: str
    bounds: tuple[Bound, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of the text with its verdict from the closed list."""

    id: str
    type: str
    speaker: str | None
    text: str
    sentence: str
    verdict: str
    explanation: str
    rule: str
    clones: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    modality: str = ""
    medium: str = ""
    fields: tuple[str, ...] = ()
    valence: str = ""


@dataclass(frozen=True, slots=True)
class Prediction:
    """A prediction with its outcome to the record's end."""

    claim: str
    sentence: str
    text: str
    indicator: str
    horizon: str
    grade: str  # came true | mixed | not realised | open | unfalsifiable
    series: str
    explanation: str
    indicators: tuple[dict[str, object], ...] = ()
    records: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    direction: str = ""  # occurs | does not occur | up | down | ""
    until: dt.date | None = None  # the last day of the horizon, None where none is given


@dataclass(frozen=True, slots=True)
class MechanismHit:
    """A way in which the text says the system works."""

    card: str
    name: str
    sentence: str
    quote_start: int
    quote_end: int
    quote: str
    status: str
    cause: str
    effect: str
    sign: str
    condition: str
    says: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Omission:
    """A record entry that bears on the text's claims and that the text does not mention."""

    record: str
    why: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that is not answered, the rule, and the nearest one that can be."""

    rule: str
    about: str
    instead: str
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the record."""

    id: str
    kind: str
    publisher: str
    title: str
    date: str
    url: str
    lang: str
