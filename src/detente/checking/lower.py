"""What a text knows: pieces of evidence that it was not written before a day, with how far each can be trusted.

A weight of 1 stands for what cannot be mistaken: a date told in full as past, an entry linked by its day and a name.  Less
is given to a day whose year is read from the rest of the text (0.7), to an entry known by a name alone (0.6) or by its
words (0.4; 1 for nearly all of them), to a figure (0.7) and to a state of affairs (0.5).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from detente.checking.context import Context, Link
from detente.checking.era import (
    clause,
    day_told,
    is_stamp,
    last_such_day,
    marked_past,
    named_for,
    share_told,
    sounds_ahead,
    stamped,
    to_come,
    told_past,
    yearless_days,
)
from detente.nouns import Bound, DateMention, Sentence
from detente.reading.when import PAST_RU, looks_ahead
from detente.record import Series, Value

SURE, DAY, NAME, ALIKE, FIGURE, STATE, UNMARKED = 1.0, 0.7, 0.6, 0.4, 0.7, 0.5, 0.4
# A sentence that has so much of an entry's words tells that very event.
_WHOLE = 0.75
_SAID = 3.2  # score of a statement of the same speaker with several of its words
# Days for which an event counts as fresh in a commentary ("on the 20th").
FRESH = 31


@dataclass(frozen=True, slots=True)
class Vintage:
    """A figure of the text found in a series, in the vintage of its release."""

    sentence: str
    series: Series
    value: Value


@dataclass(frozen=True, slots=True)
class Piece:
    """A lower bound and how far it can be trusted, from 0 to 1."""

    bound: Bound
    weight: float


def supported(pieces: Iterable[Piece]) -> tuple[Bound | None, list[Piece]]:
    """The latest day that one sure piece or independent ones together bear, and the pieces after it that stand alone.

    Pieces are independent where neither sentence nor entry is the same.  Where nothing is borne, the earliest piece that
    there is: all the others say that the text is no older.

    >>> def piece(day, weight, sentence):
    ...     return Piece(Bound("not_before", dt.date(2020, 1, day), "strong", "told", sentence, ""), weight)
    >>> start, alone = supported([piece(3, 1.0, "S1"), piece(9, 0.6, "S2"), piece(7, 0.6, "S3"), piece(20, 0.6, "S4")])
    >>> start.date.day, [p.bound.date.day for p in alone]
    (9, [20])
    """
    order = sorted(pieces, key=lambda p: (p.bound.date, p.weight), reverse=True)
    taken: list[Piece] = []
    for p in order:
        twin = next((t for t in taken if _same_source(t, p)), None)
        if twin and twin.weight >= p.weight:
            continue
        if twin:
            taken.remove(twin)
        taken.append(p)
        if sum(t.weight for t in taken) >= SURE - 1e-9:
            return p.bound, [t for t in order if t.bound.date > p.bound.date]
    return (order[-1].bound, [p for p in order if p.bound.date > order[-1].bound.date]) if order else (None, [])


def _same_source(a: Piece, b: Piece) -> bool:
    if a.bound.sentence and a.bound.sentence == b.bound.sentence:
        return True
    return bool(a.bound.record) and a.bound.record.split("#")[0] == b.bound.record.split("#")[0]


def known(context: Context, now: list[Bound]) -> list[Piece]:
    """All that the text knows of the past, without its figures and offices; ``now`` are the days its own words are tied to."""
    return [
        *(Piece(b, SURE) for b in now if b.side == "not_before"),
        *_known_events(context),
        *_narrated_days(context),
        *_alike(context),
        *_of_the_setting(context),
        *_yearless(context, now),
        *_told_dates(context),
        *_situations(context),
    ]


def _not_before(day: dt.date, because: str, sentence: str, record: str = "", weight: float = SURE) -> Piece:
    return Piece(Bound("not_before", day, "strong", because, sentence, record), weight)


def _known_events(context: Context) -> Iterable[Piece]:
    """Events and statements that the text is linked to."""
    for link in context.links:
        s = context.sentences[link.sentence]
        if link.table == "chronology":
            entry = context.entry(link.id)
            if not entry.verified or not _sure(context, link):
                continue
            if entry.status in ("proposed", "announced") and not link.distinctive:
                continue
            when, text = entry.date, entry.en
        elif link.table == "statement":
            statement = context.record.statements[link.id]
            if not statement.verified or link.score < 2.3:
                continue
            when, text = statement.date, statement.en
        else:
            continue
        if (link.table == "chronology" and to_come(context, s, link)) or when.end == dt.date.max or when.days > 60:
            continue
        day = when.start if when.days > 3 else when.end
        why = f"the text knows what happened on {when.start.isoformat()}: {text}"
        yield _not_before(day, why, link.sentence, link.id, _trust(context, link, when.start.year))


def _trust(context: Context, link: Link, year: int) -> float:
    """How far a link can be trusted: one by the day with its year, or by day and name in a known year, cannot be mistaken."""
    if link.day:
        # The day of the one meeting of these two in this town tells its year.
        if link.placed or any(d.year == year for d in context.sentences[link.sentence].dates):
            return SURE
        return (
            UNMARKED if context.latest is None else (SURE if link.keys or link.told or len(link.reasons) >= 3 else DAY)
        )
    if link.table == "statement" and "the same speaker" in link.reasons and link.score >= _SAID:
        return SURE
    if link.placed:
        return SURE
    # Two names of an entry beside each other, or one and much else, are more than one alone.
    return DAY if len(link.keys) > 1 and link.score >= 2.9 else NAME


def _sure(context: Context, link: Link) -> bool:
    if link.day:
        return True
    best = context.of(link.sentence, "chronology")
    rivals = [x for x in best if x.id != link.id and x.score > 0.85 * link.score]
    later = [x for x in rivals if context.entry(x.id).date.start < context.entry(link.id).date.start]
    # The one meeting of these two in this town, unless it is still to come in the text.
    coming = context.coded.facts[link.sentence].cues & {"prediction", "plan", "condition"}
    if link.placed and not coming:
        return True
    return (link.distinctive and link.score >= 2.2 and not later) or (link.score >= 2.9 and not later)


_PAST = re.compile(r"\b(?:told|said|flew|announced|came|was|were|met|added|stated|went)\b|表示|宣布|称")


def narrated(context: Context) -> Iterable[tuple[Sentence, DateMention, dt.date, str]]:
    """'On the 20th', told in the past after the 16th of a month: that day, and the entry of the day it follows."""
    anchor: tuple[dt.date, str] | None = None
    last = 0
    for s in context.document.sentences:
        links = [x for x in context.of(s.id, "chronology") if x.day]
        for d in s.dates:
            if d.month and d.day:
                anchor = _anchor(context, d, links) or anchor
            if d.day is None or d.month is not None or d.year is not None or anchor is None:
                continue
            if context.coded.facts[s.id].cues & {"prediction", "plan"} and not _PAST.search(s.reading):
                continue
            if looks_ahead(s.text, d.start - s.start, d.end - s.start) or sounds_ahead(s, d):
                continue
            if _OF_LAST.match(s.text, d.end - s.start):
                continue  # "the 12th of last month" has its month
            first, record = anchor
            if d.day < last and (day := _in_the_next_month(context, first, d.day)):
                anchor, last = (day, ""), d.day  # "on the 17th … on the 4th": a new month has begun
                yield s, d, day, ""
            elif first.day < d.day <= min(first.day + 20, calendar.monthrange(first.year, first.month)[1]):
                last = d.day
                yield s, d, first.replace(day=d.day), record


_OF_LAST = re.compile(r"\s*(?:of )?(?:last|the previous) month", re.IGNORECASE)
# Days after the last that is known at which what is told of a new month may lie.
_NEW_MONTH = 14


def _in_the_next_month(context: Context, first: dt.date, day: int) -> dt.date | None:
    """That day of the month after one, where the text may know it."""
    month = (first.replace(day=1) + dt.timedelta(32)).replace(day=1)
    found = month.replace(day=min(day, 28)) + dt.timedelta(max(day - 28, 0))
    known = context.latest is not None and found <= context.latest + dt.timedelta(_NEW_MONTH)
    return found if known and found.month == month.month else None


def _anchor(context: Context, d: DateMention, links: list[Link]) -> tuple[dt.date, str] | None:
    """The day from which a later day of the same month is counted, and its entry if it has one."""
    for link in links:
        first = context.entry(link.id).date.start
        if (first.month, first.day) == (d.month, d.day):
            return first, link.id
    day = day_of(d) if d.year else (last_such_day(d, context.latest) if context.latest else None)
    return (day, "") if day else None


def _narrated_days(context: Context) -> Iterable[Piece]:
    for s, d, day, record in narrated(context):
        why = f"tells what happened on '{d.text}', read as {day.isoformat()}, a day of the month told before it"
        yield _not_before(day, why, s.id, record and f"{record}#{day}", DAY)


def _alike(context: Context) -> Iterable[Piece]:
    """What a sentence tells in words of an entry of a day."""
    for sentence, id_ in context.alike:
        e = context.entry(id_)
        why = f"tells in the same words what happened on {e.edtf}: {e.en}"
        whole = share_told(context, context.sentences[sentence], id_) >= _WHOLE
        yield _not_before(e.date.start, why, sentence, id_, SURE if whole else ALIKE)


# A sentence with so much of an entry's rare words, and with less.
_FULL, _HALF = 1.4, 1.0


def _of_the_setting(context: Context) -> Iterable[Piece]:
    """Entries of the one time that the text is full of, by the rare words that it has of them."""
    for sentence, id_, weight in context.setting:
        e = context.entry(id_)
        if weight >= _HALF:
            why = f"has rare words of what happened on {e.edtf}, at the time that the text is full of: {e.en}"
            yield _not_before(e.date.start, why, sentence, id_, NAME if weight >= _FULL else ALIKE)


def _yearless(context: Context, now: list[Bound]) -> Iterable[Piece]:
    """'On 5 September', told as past: the last such day before the text, once it is known which year the text is of.

    A day after what the text calls last Thursday, or after the page's own date, is one to come.
    """
    caps = [b.date for b in now if b.side == "not_after"]
    if context.latest is None:
        return
    caps += [d for d in stamped(context) if context.latest <= d]
    for s, m in yearless_days(context):
        if not told_past(s, m) or UNTIL.search(s.text[: m.start - s.start]) or BEFORE.match(s.text[m.end - s.start :]):
            continue
        day = day_told(context, s, m)
        if day and day <= min([context.record.end, *caps]):
            why = f"tells what happened on '{m.text}', the last such day of a text that knows {context.latest.isoformat()}"
            yield _not_before(day, why, s.id, "", DAY if marked_past(s, m) else UNMARKED)


# Russian participles of what is done, and the words before a day that is still to come.
_DONE_RU = re.compile(
    r"\b\w{3,}(?:ован|лен|жен|чен|щен|шен|сан|дан|веден|зван|бран)[аоы]?\b|\b\w*(?:принят|начат|взят)[аоы]?\b",
    re.IGNORECASE,
)
_UNTIL_RU = re.compile(
    r"\b(?:до|к|на|по|не позднее|не раньше)\s+(?:конца\s+|начала\s+|начало\s+|конец\s+)?$", re.IGNORECASE
)
UNTIL = re.compile(
    r"(?:\b(?:by|until|till|before|for|through|to|than|towards?)|到|至|直到|于?本)\s*(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)
BEFORE = re.compile(r"^(?:年?底?[之以]?前|年?为止|年?[^，,。]{0,4}(?:大选|选举|世界杯|奥运|冬奥|峰会))")


def _told_dates(context: Context) -> Iterable[Piece]:
    """A dated past that the text tells, known to the record or not: the text is not older than that."""
    last = context.record.end.year + 1
    stamps = {p.start for p in context.document.page_dates}
    for s in context.document.sentences:
        if s.title or s.question:
            continue
        zh = s.language.startswith("zh")
        years = {
            y
            for link in context.of(s.id, "chronology")
            if link.day or link.distinctive
            for y in (context.entry(link.id).date.start.year, context.entry(link.id).date.end.year)
        }
        for d in s.dates:
            # A year that another year's event is told under may be a slip of the text.
            kinds = ("decade", "relative", "century") if s.language == "ru" else ("decade", "relative", "year-to-date")
            if d.year is None or d.kind in kinds or d.year > last or d.start in stamps or is_stamp(s, d):
                continue
            if years and d.year not in years and d.year > min(years):
                continue
            why = f"tells what happened in '{d.text}' as past"
            if s.language == "ru":
                if (day := _told_ru(s, d)) is not None:
                    yield _not_before(day, why, s.id)
                continue
            before, after = s.text[: d.start - s.start], s.text[d.end - s.start :]
            if UNTIL.search(before) or UNTIL.match(d.text.split(" ")[0] + " ") or BEFORE.match(after):
                continue
            adjective = d.kind == "year" and not zh and d.text.isdigit() and re.match(r"[ -][a-z]", after)
            if not adjective and not named_for(s, d) and told_past(s, d):
                day = day_of(d) or dt.date(d.year, d.month or 1, 1)
                yield _not_before(day, why, s.id, "", SURE if marked_past(s, d) else UNMARKED)


def _told_ru(s: Sentence, d: DateMention) -> dt.date | None:
    own = clause(s.text, d.start - s.start, d.end - s.start)
    before = s.text[: d.start - s.start]
    past = (PAST_RU.search(own) or _DONE_RU.search(own)) and not looks_ahead(s.text, d.start - s.start, d.end - s.start)
    if not past or _UNTIL_RU.search(before) or re.match(r"(?:до|к|на|по)\s", d.text, re.IGNORECASE):
        return None
    day = day_of(d) or dt.date(d.year or 1, d.month or 1, 1)
    if d.kind == "year-to-date" and d.month:
        day = day.replace(day=calendar.monthrange(day.year, d.month)[1])
    return day


def released(v: Vintage) -> Piece:
    """The text knows a figure: not before its release."""
    assert v.value.released is not None
    day = v.value.released.start
    why = f"the text knows a figure released on {day.isoformat()}: {v.value.value:g} for {v.value.edtf} ({v.series.en})"
    # A round figure is met by chance; four digits are not.
    digits = len(f"{v.value.value:g}".replace(".", "").strip("0"))
    return _not_before(day, why, v.sentence, v.series.id, SURE if digits >= 4 else FIGURE)


def _situations(context: Context) -> Iterable[Piece]:
    """A state of affairs that the text speaks of: not before its start."""
    table = {x.id: x for x in context.record.situations}
    for link in context.links:
        if link.table == "situation":
            x = table[link.id]
            why = f"speaks of what began on {x.date.start.isoformat()}: {x.en}"
            yield _not_before(x.date.start, why, link.sentence, x.id, STATE)


def day_of(d: DateMention) -> dt.date | None:
    """The day of a full date, None where it has none or the day does not exist."""
    if d.year and d.month and d.day:
        try:
            return dt.date(d.year, d.month, d.day)
        except ValueError:
            return None
    return None


__all__ = ["FRESH", "SURE", "Piece", "Vintage", "day_of", "known", "narrated", "released", "supported"]
