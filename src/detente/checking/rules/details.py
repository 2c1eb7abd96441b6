"""A detail of an event that the record tells otherwise: its count, its day, the number in a name, the term of a treaty.

One event is known here by two facts that do not hang together: its own words, of which the sentence shares clearly more
than with any other entry, and its day, or, where the day is what differs, the doer that the sentence begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from detente.actors import is_han
from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.likeness import SPEAKS, alike, days_of
from detente.checking.rules.base import claim
from detente.checking.stems import content
from detente.coding.code import Facts, cue
from detente.nouns import Claim, Event, Quantity, Sentence
from detente.reading.quantities import find_quantities
from detente.record import Entry

_NOT_TOLD = frozenset({"prediction", "plan", "condition", "hedge"})
# How clearly a sentence must tell one entry and no other: the weight of shared words, and how far ahead of the next.
_CLEAR, _AHEAD, _SOME = 2.0, 1.75, 0.3


def detail_compared(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A count, a name's number or a day that differs from the one entry that a sentence tells; needs that entry's own."""
    if s.question or facts.cues & {"prediction", "plan"} or facts.speaker in context.record.actors.people:
        return
    days = [w for _, w in days_of(context, s) if w.days == 1]
    there = _best(context, s, [e for e in _confirmed(context) if any(w.distance(e.date) <= 1 for w in days)], SPEAKS)
    if there is None and not days:
        there = _of_some_year(context, s)
    if there is not None:
        yield from _counts(context, s, facts, there)
        yield from _named(s, facts, there)
    elif len(days) == 1 and len(s.dates) == 1 and not facts.cues & _NOT_TOLD:
        yield from _day(context, s, facts)


def _of_some_year(context: Context, s: Sentence) -> Entry | None:
    """The entry that a sentence clearly tells on its day and month, where neither the text nor its window gives the year."""
    days = [d for d in s.dates if d.day and d.month and not d.year and not d.last_day]
    if len(days) != 1:
        return None
    d = days[0]
    same = [e for e in _confirmed(context) if e.date.days <= 5 and _covers(e, d.month or 0, d.day or 0)]
    return _best(context, s, same, _CLEAR)


def _covers(entry: Entry, month: int, day: int) -> bool:
    first, last = entry.date.start, entry.date.end
    return (first.month, first.day) <= (month, day) <= (last.month, last.day)


def _confirmed(context: Context) -> list[Entry]:
    return [e for e in context.record.chronology.values() if e.verified and e.status == "happened"]


def _best(context: Context, s: Sentence, entries: list[Entry], least: float) -> Entry | None:
    """The entry whose words a sentence tells, well ahead of the next one."""
    scored = sorted(((alike(context, s, e), e.id) for e in entries), reverse=True)
    linked = {x.id for x in context.of(s.id, "chronology")}
    # A link by nothing but the day and the place is no second fact.
    scored = [(max(v, least) if i in linked and v >= _SOME else v, i) for v, i in scored]
    scored.sort(reverse=True)
    if not scored or scored[0][0] < least or (len(scored) > 1 and scored[0][0] < _AHEAD * scored[1][0]):
        return None
    return context.entry(scored[0][1])


def why_otherwise(what: str, entry: Entry, right: str) -> str:
    on = entry.date.start.isoformat() if entry.date.days <= 31 else entry.edtf
    return f"the text has {what}; the record has {right}, on {on}: {entry.en}"


# --- counts -------------------------------------------------------------------------------------------------------------

# A tally of a vote in words or with a dash.
_TALLY = re.compile(
    r"(?<![\d.])(\d{1,3})\s*(?:votes?\s*)?(?:to|-|–|:|比|票对)\s*(\d{1,3})(?!\d|\.\d)(?!\s*(?:percent|%|years|January|月))"
)
_EACH = re.compile(r"\beach\b|\bapiece\b|各", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:together|in all|altogether|total)\b|共|合计|总", re.IGNORECASE)
# What is counted in these tells no one thing.
_LOOSE = (
    "",
    "percent",
    "states",
    "occasions",
    "rank",
    "times",
    "years",
    "months",
    "days",
    "weeks",
    "hours",
    "minutes",
    "degrees",
    "ratio",
    "votes",
)


def _counts(context: Context, s: Sentence, facts: Facts, entry: Entry) -> Iterator[Claim]:
    yield from _tallies(s, facts, entry, entry.zh if s.language.startswith("zh") else entry.en)
    if found := count_otherwise(context, s, entry):
        q, own = found
        why = why_otherwise(q.text, entry, own.text)
        yield claim(s, facts, "quantity", "supported with correction", why, "event-figure", (entry.id,), text=q.text)


def count_otherwise(context: Context, s: Sentence, entry: Entry) -> tuple[Quantity, Quantity] | None:
    """The first count of a sentence that its entry has otherwise, and the entry's own: of the same thing, once in the entry."""
    text = entry.zh if s.language.startswith("zh") else entry.en
    own = _quantities(text)
    for q in (q for q in context.document.quantities if q.sentence == s.id and q.unit not in _LOOSE):
        # "79 Tomahawks" and "59 Tomahawk missiles": one of the two may be of no unit that is known.
        theirs = [x for x in own if x.unit == q.unit] or [
            x
            for x in own
            if "count" in (x.unit, q.unit) and x.unit not in _LOOSE and x.unit.islower() and q.unit.islower()
        ]
        if (
            len(theirs) != 1
            or _supposed(s, q.start - s.start)
            or _agree(q, theirs[0])
            or not _same_thing(s, q, text, theirs[0])
        ):
            continue
        each = [bool(_EACH.search(t)) and not _TOGETHER.search(t) for t in (s.reading, text)]
        if each[0] != each[1] and any(abs(q.value - f * theirs[0].value) < 0.02 * q.value for f in (2, 0.5)):
            continue
        return q, theirs[0]
    return None


def _supposed(s: Sentence, at: int) -> bool:
    """A word of condition or doubt stands before a place in the sentence."""
    return any(m.start() < at for name in ("condition", "hedge") for m in cue(name).finditer(s.reading))


@lru_cache(maxsize=512)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return tuple(find_quantities(text, 0, "", is_han(text)))


def _agree(a: Quantity, b: Quantity) -> bool:
    """Equal to two in a hundred, or by the words of the text a bound that holds."""
    if abs(a.value - b.value) <= 0.02 * b.value or a.low is not None or b.low is not None:
        return True
    if a.approx in ("more-than", "at-least"):
        return a.value <= b.value <= 1.5 * a.value
    if a.approx in ("less-than", "at-most"):
        return 0.5 * a.value <= b.value <= a.value
    if b.approx in ("more-than", "at-least"):
        return b.value <= a.value <= 1.5 * b.value
    if b.approx in ("less-than", "at-most"):
        return 0.5 * b.value <= a.value <= b.value
    return bool(a.approx or b.approx) and abs(a.value - b.value) <= 0.15 * b.value


def _same_thing(s: Sentence, q: Quantity, text: str, own: Quantity) -> bool:
    """The words within a number, or the two or three right after it, name one and the same thing."""
    a = _noun(s.reading, q.text, q.start - s.start)
    b = _noun(text, own.text, own.start)
    return bool(a & b)


_WORD = re.compile(r"[a-z]{4,}", re.IGNORECASE)
_IN_UNIT = frozenset(
    {
        "billion",
        "million",
        "dollars",
        "tonnes",
        "tons",
        "metric",
        "thousand",
        "about",
        "nearly",
        "more",
        "than",
        "over",
        "people",
    }
)


def _noun(text: str, number: str, at: int) -> set[str]:
    around = number + text[at + len(number) : at + len(number) + (32 if not is_han(text) else 8)]
    if is_han(text):
        han = re.sub(r"[^\u4e00-\u9fff]", "", around)
        return {han[i : i + 2] for i in range(len(han) - 1)}
    return {w.lower().rstrip("s")[:6] for w in _WORD.findall(around) if w.lower() not in _IN_UNIT}


def _tallies(s: Sentence, facts: Facts, entry: Entry, text: str) -> Iterator[Claim]:
    """The one tally of an entry, none of whose numbers but one stands in a tally of the sentence."""
    own = _TALLY.findall(text) or [(a, b) for a, b in re.findall(r"(\d{1,3})(?:票| votes?)\D{1,12}(\d{1,3})", text)]
    told = _TALLY.findall(s.reading)
    if len(own) != 1 or not told or tuple(own[0]) in [tuple(t) for t in told]:
        return
    near = [t for t in told if len(set(t) & set(own[0])) == 1 and set(t) - set(own[0])]
    if len(near) == 1:
        what = " to ".join(near[0])
        why = why_otherwise(what, entry, " to ".join(own[0]))
        yield claim(s, facts, "quantity", "supported with correction", why, "event-figure", (entry.id,), text=what)


# --- names with a number --------------------------------------------------------------------------------------------------

_NUMBERED = re.compile(
    r"\b([A-Z][A-Za-z]{1,12})-(\d{1,4}[A-Z]?)\b|([\u4e00-\u9fff]{2})([一二三四五六七八九十]|\d{1,3})号"
)


def _named(s: Sentence, facts: Facts, entry: Entry) -> Iterator[Claim]:
    """A name of the same stem with another number ("Soyuz-11" for "Soyuz-12"); needs the one number in the entry."""
    pool = " ".join((entry.en, entry.zh, *entry.keys))
    own = {(m[1] or m[3]).casefold(): m for m in _NUMBERED.finditer(pool)}
    all_of: dict[str, set[str]] = {}
    for m in _NUMBERED.finditer(pool):
        all_of.setdefault((m[1] or m[3]).casefold(), set()).add((m[2] or m[4]).rstrip("ABCDEFG"))
    for m in _NUMBERED.finditer(s.reading):
        stem, number = (m[1] or m[3]).casefold(), (m[2] or m[4]).rstrip("ABCDEFG")
        if stem in own and number not in all_of[stem] and len(all_of[stem]) == 1:
            why = why_otherwise(m[0], entry, own[stem][0])
            yield claim(s, facts, "event", "supported with correction", why, "event-name", (entry.id,), text=m[0])
            return


# --- the day --------------------------------------------------------------------------------------------------------------

_SLIP = 10
# A sentence of an aftermath, an anniversary or a repetition tells another day's act of the same matter.
_AFTER = re.compile(
    r"\b(?:after|since|following|again|once more|repeat\w*|second|third|another|further|later|earlier|before|anniversary|response|respond\w*|"
    r"react\w*|protest\w*|over the|talks? (?:on|about)|discuss\w*|comment\w*|wake of|ahead of|prepar\w+|plan\w*|scheduled|original\w*|set for)\b|"
    r"再次|又|仍|之后|以后|以来|随后|周年|回应|反应|抗议|第二|第三|谈到|讨论|此前|之前|前夕|准备|将|原定",
    re.IGNORECASE,
)


def _day(context: Context, s: Sentence, facts: Facts) -> Iterator[Claim]:
    """The day differs by at most ten days: needs the entry's words, its doers first in the sentence, and nothing told of that day."""
    date, meant = days_of(context, s)[0]
    if _AFTER.search(s.reading) or date.day is None:
        return
    confirmed = _confirmed(context)
    entry = _best(context, s, confirmed, _CLEAR)
    # Meetings are laid beside entries by who met (``event_compared``).
    if entry is None or entry.type == "CONSULT" or not entry.date.is_day or not 1 < meant.distance(entry.date) <= _SLIP:
        return
    if any(alike(context, s, e) >= SPEAKS and meant.distance(e.date) <= 1 for e in context.record.chronology.values()):
        return
    if not _doers_first(context, s, facts, entry):
        return
    # Of words that tell this entry many times over and no other, those that it lacks tell no further step.
    least = _OF_IT_ZH if is_han(s.reading) else _OF_IT
    if _own_share(context, s, entry) < least and not _beyond_doubt(context, s, entry, confirmed):
        return
    why = f"the text has {date.text}; the record has it on {entry.date.start.isoformat()}: {entry.en}"
    yield claim(s, facts, "event", "supported with correction", why, "event-date", (entry.id,), text=s.text)


# How much more than clearly a sentence tells one entry where its words alone settle which it is.
_SURE, _FAR_AHEAD = 3.0, 4.0


def _beyond_doubt(context: Context, s: Sentence, entry: Entry, others: list[Entry]) -> bool:
    own = alike(context, s, entry)
    return own >= _SURE and own >= _FAR_AHEAD * max(
        (alike(context, s, e) for e in others if e.id != entry.id), default=0.0
    )


# The share of what a sentence says first that its entry says too: a further step of the same matter says something else.
_OF_IT, _OF_IT_ZH = 0.8, 0.5


def _own_share(context: Context, s: Sentence, entry: Entry) -> float:
    """Of the stems in the first two clauses of a sentence, date and parties left out, the share that the entry's sentence has."""
    text = s.reading
    for d in s.dates:
        text = text.replace(d.text, " ")
    label = context.record.actors.label
    names = {w for a in entry.actors | entry.states for x in (label(a), label(a, "zh")) for w in content(x)}
    first = "，".join([x for x in re.split(r"[，,;；]", text) if x.strip()][:2])
    words = content(first) - names
    return len(words & content(entry.zh if is_han(text) else entry.en)) / len(words) if words else 0.0


def _doers_first(context: Context, s: Sentence, facts: Facts, entry: Entry) -> bool:
    """Who or where is named before the first comma behind the date, and it is a doer or the place of the entry."""
    state_of = context.record.actors.state_of
    doers = set(entry.by_role("source", "both", "host", "guest"))
    doers |= {state_of(a) or a for a in doers}
    places = {entry.place.casefold(), *(k.casefold() for k in entry.keys)}
    both = {state_of(a) or a for a in entry.by_role("both", "source")} & set(context.record.actors.states)
    if not both <= context.states_in(s.id):
        return False
    first = next(
        (
            m
            for m in sorted(facts.mentions, key=lambda m: m.start)
            if m.kind in ("person", "state", "organisation", "office")
        ),
        None,
    )
    if first is None:
        return False
    known = first.actor in doers or (state_of(first.actor or "") or first.actor) in doers
    named = s.reading[first.start : first.end].casefold()
    return known or named in places or named in entry.zh[:6] or named in entry.en[:30].casefold()
