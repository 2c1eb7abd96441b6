"""What reading finds in a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.nouns.edtf import Interval


@dataclass(frozen=True, slots=True)
class Repair:
    """One repaired (or left) stretch; ``start`` and ``end`` index the document's text."""

    original: str
    reading: str
    reason: str
    certainty: str  # sure | guess | left
    sentence: str
    start: int
    end: int
    kind: str  # name | place | instrument | calque | mask | role | fragment


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression; a part that the text does not give is None, never guessed here.

    ``kind`` is day, month, year, range, relative, decade, century, year-to-date, period (half-year, quarter, season),
    fiscal or anniversary.  ``part`` is the part of a month, year or decade that is meant (early, mid, late, begin, end,
    h1, q3, spring …), ``which`` the word that ties a relative expression to the day of the text (last, 上, ago …), with
    its ``unit`` and ``count``.  `detente.reading.when.meaning` works out what is meant.
    """

    text: str
    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    relative: str = ""
    last_year: int | None = None
    part: str = ""
    count: int | None = None
    unit: str = ""
    which: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; ``value`` is in plain units (218.1 billion is 2.181e11).

    Of a range ``low`` and ``high`` are the ends and ``value`` is their middle.  ``per`` is the period or thing that a
    rate counts by (day, year, barrel).  A rank has the unit "rank", a multiple the unit "times", three to one the unit "ratio"; an empty unit is a
    number whose unit the text does not give.
    """

    value: float
    unit: str
    text: str
    sentence: str
    start: int
    end: int
    decimals_step: float = 0.0  # the size of one unit in the last digit printed
    measure: str = ""
    period: str = ""
    qualifier: str = ""
    series: str = ""
    inferred: str = ""  # a word that the text lacks and that was inferred
    low: float | None = None
    high: float | None = None
    approx: str = ""  # about | nearly | more-than | less-than | at-least | at-most
    change: str = ""  # up | down
    basis: str = ""  # year on year | month on month | quarter on quarter
    record: str = ""  # high | low | first
    per: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks, the marks included; ``start`` and ``end`` index the document's text.

    ``kind`` is speech, term for a word or two that are named or held at a distance, or reported for indirect speech,
    which has no marks. ``speaker`` is an actor id, empty
    where the text does not say who speaks; ``how`` says by what the speaker was found.
    """

    start: int
    end: int
    text: str
    sentences: tuple[str, ...]
    kind: str
    speaker: str = ""
    how: str = ""  # beside it | the pronoun beside it | the sentence before | goes on | indirect | according to
    name: str = ""  # the speaker as the text names him, where nobody in the tables is


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that names an actor. ``level`` is the level at which it acts here."""

    actor: str
    level: str
    text: str
    sentence: str
    start: int
    end: int
    kind: str  # person | state | organisation | group | office
    role: str = ""  # the office words that stand with the name
    candidates: tuple[str, ...] = ()
    past: bool = False  # called former in the text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with exact offsets into the document's text.

    ``reading`` is the sentence with its sure repairs and guesses filled in; it is what the coder reads.
    ``edits`` maps reading offsets back: (reading start, reading end, text start, text end).
    """

    id: str
    start: int
    end: int
    text: str
    paragraph: int
    language: str
    reading: str = ""
    edits: tuple[tuple[int, int, int, int], ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()
    question: bool = False
    title: bool = False
    heading: bool = False
    clone_of: str = ""

    def to_text(self, offset: int) -> int:
        """The document offset behind an offset into ``reading``."""
        shift = self.start
        for r_start, r_end, t_start, t_end in self.edits:
            if offset < r_start:
                break
            if offset < r_end:
                return t_start
            shift = t_end - r_end
        return offset + shift


@dataclass(frozen=True, slots=True)
class Document:
    """A text that has been read: chrome apart, sentences with offsets, repairs with reasons."""

    id: str
    text: str
    language: str
    title: str = ""
    publisher: str | None = None
    author: str | None = None
    affiliation: str | None = None
    credited_source: str | None = None
    byline: str = ""
    page_dates: tuple[DateMention, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    repairs: tuple[Repair, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    chrome: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    thesis: tuple[str, ...] = ()
    features: dict[str, object] = field(default_factory=dict)


__all__ = ["DateMention", "Document", "Interval", "Mention", "Quantity", "Quotation", "Repair", "Sentence"]
