"""A year, or an outcome, that the text gives to something the record knows otherwise."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from detente.checking.context import CORE, Context, Link
from detente.checking.figures import Figure
from detente.checking.rules.base import claim, verified
from detente.checking.told import agrees, when
from detente.coding.code import Facts
from detente.nouns import Claim, DateMention, Event, Interval, Sentence
from detente.record import Entry

_OUTCOME = re.compile(
    r"\bwithout (?:\w+ ){0,3}(?:deal|agreement|ceasefire|document|joint statement|breakthrough|result)|\bno (?:deal|agreement|ceasefire|document|contract)",
    re.IGNORECASE,
)

_SIGNED = re.compile(
    r"\b(?:signed|concluded|sealed|reached)\b.{0,60}\b(?:agreement|deal|treaty|ceasefire|truce|pact|accord)|签署.{0,24}(?:协议|协定|条约|停火)|达成.{0,16}(?:停火|协议)",
    re.IGNORECASE,
)

_DENIED = re.compile(
    r"\b(?:not|never|no|nor|neither|without|failed to|refus\w+|declin\w+|unable to|hop\w+|n['’]t)\b|没有|没|未|无法|不|拒绝|尚",
    re.IGNORECASE,
)

# "Since 2012", "counted from 2012": the year begins a period of which the sentence tells, and dates nothing in it.
_BEGINS = re.compile(r"\b(?:since|from|as of|starting(?: in| with)?|beginning(?: in| with)?)\s+$", re.IGNORECASE)
_BEGINS_ZH = re.compile(r"(?:从|自|自从|由)$")
_BEGUN_ZH = re.compile(r"^年?(?:以来|起|开始|至今|[^，。；,;]{0,8}(?:算起|以来|开始))")


def year_stated(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A year stated for something linked whose date in the record, a month at most, lies in another year."""
    stated = [d for d in s.dates if d.kind == "year" and d.year and not _begins(s, d)]
    # Further down a page a year rather belongs to what is told beside the occasion of the text, and further on in a
    # sentence to something beside its act ("the first meeting after that of 2019", "a date attached, 2025").
    if not stated or s.paragraph > 3 or not _heads(s, stated[0]) or facts.cues & {"first", "condition"}:
        return
    year = stated[0].year or 0
    if any(f.quantity.sentence == s.id for f in figures):
        return  # the year is that of the figure
    if "prediction" in facts.cues and context.written and year > context.written.year:
        return  # what is foretold for a year to come is not what happened before
    linked = [x for x in _spoken_of(context, s, facts) if _when(context, x).days <= 31 and _told(context, x)[2]]
    linked = [x for x in linked if not _tells_of(context, x, year)]
    if not linked or any(_when(context, x).start.year <= year <= _when(context, x).end.year for x in linked):
        return
    if any(agrees(d, _when(context, x)) for d in s.dates for x in linked):
        return  # a full date beside it is that of the record; the year belongs to something else
    best = max(linked, key=lambda x: x.score)
    when = _when(context, best)
    told, sources, flag = _told(context, best)
    centre = _same_day_of(year, context, when)
    near = _about(context, s, centre)
    then = f" On and about {centre.isoformat()} the record has instead: " if near else ""
    then += "; ".join(f"{e.date.start.isoformat()}, {e.en}" for e in near)
    verdict = "contradicted" if verified(context, sources, flag) else "supported with correction"
    why = (
        f"the text puts this in {year}; {year} is rejected: the record has it on {when.start.isoformat()}: {told}{then}"
    )
    records = (best.id, *(e.id for e in near))
    yield claim(s, facts, "event", verdict, why, "year-against-record", records, text=stated[0].text)


_HEAD = re.compile(
    r"^\W*(?:(?:Back|Early|Late|Later)\s+)?In\s+(?:the\s+)?(?:\w+\s+){0,2}(?:of\s+)?$|^\W*在?$", re.IGNORECASE
)
_OF_BEFORE_ZH = re.compile(r"^年?[^，,。；]{0,14}(?:以后|之后|以前|之前|前|后)")


def _heads(s: Sentence, d: DateMention) -> bool:
    """Whether a year opens its sentence and so dates what the sentence tells."""
    at = d.start - s.start
    return bool(_HEAD.match(s.reading[:at])) and not _OF_BEFORE_ZH.match(s.reading[at + len(d.text) :])


def _begins(s: Sentence, d: DateMention) -> bool:
    """Whether a year is the beginning of a period."""
    at = d.start - s.start
    before, after = s.reading[max(0, at - 20) : at], s.reading[at + len(d.text) :][:16]
    return bool(_BEGINS.search(before) or _BEGINS_ZH.search(before) or _BEGUN_ZH.match(after))


def _tells_of(context: Context, link: Link, year: int) -> bool:
    """An entry that reports of another time: a release of data, or one whose own words name the year."""
    data = link.table == "chronology" and context.entry(link.id).mode == "data-release"
    return data or str(year) in _told(context, link)[0]


def _spoken_of(context: Context, s: Sentence, facts: Facts) -> list[Link]:
    """What the sentence and its neighbours are linked to by a word of its own; for a page's lead, its occasion."""
    same = [x.id for x in context.document.sentences if x.paragraph == s.paragraph]
    same = same[max(0, same.index(s.id) - 1) : same.index(s.id) + 3]
    # A sentence with its own event or year speaks for itself, and a neighbour with a year of its own speaks of that year.
    if context.of(s.id, "chronology") or any(e.modality == "happened" for e in facts.events):
        same = [s.id]
    same = [i for i in same if i == s.id or not any(d.year for d in context.sentences[i].dates)]
    linked = [x for i in same for x in context.of(i) if x.table in ("statement", "chronology") and x.distinctive]
    body = [x.id for x in context.document.sentences if not x.title and not x.heading]
    if linked or s.id not in body[:2] or context.of(s.id, "chronology"):
        return linked
    # The lead of a page names the occasion of the whole text.
    here = context.states_in(s.id) | {m.actor for m in facts.mentions}
    return [
        x
        for i in body[:10]
        for x in context.of(i, "chronology")
        if x.day and len(here & (context.entry(x.id).actors | context.entry(x.id).states)) >= 2
    ]


def _same_day_of(year: int, context: Context, when: Interval) -> dt.date:
    """The day on which the text, in the year it states, would stand: its page's day, else the entry's."""
    page = context.dateline.end if context.dateline else None
    stamp = next((d for d in context.document.page_dates if d.month and d.day), None)
    month, day = (stamp.month, stamp.day) if stamp else (page.month, page.day) if page else (None, None)
    try:
        return dt.date(year, month or when.start.month, day or when.start.day)
    except ValueError:
        return dt.date(year, when.start.month, min(when.start.day, 28))


def _about(context: Context, s: Sentence, centre: dt.date) -> list[Entry]:
    """At most two confirmed entries of two of the text's powers within eight days of a day, nearest first."""
    states = context.states_in(s.id) | context.paragraph_states[s.paragraph]
    near = [
        e
        for e in context.record.chronology.values()
        if e.date.is_day
        and abs((e.date.start - centre).days) <= 8
        and len(e.states & states & set(CORE)) >= 2
        and e.verified
    ]
    near.sort(key=lambda e: (abs((e.date.start - centre).days), -e.importance, e.id))
    return near[:2]


def outcome_denied(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """'They signed an agreement there': needs a linked entry of that scene, and its parties alone, which says that none was made."""
    signed = _SIGNED.search(s.reading)
    if not signed or facts.speaker or facts.cues & {"prediction", "condition", "plan", "hedge"}:
        return
    if _DENIED.search(s.reading[max(0, signed.start() - 40) : signed.start() + 2]):
        return
    scene = context.scene_of(s)
    own = context.states_in(s.id)
    here = own | context.paragraph_states[s.paragraph]
    if scene is None or any((w := when(d)) is not None and w.distance(Interval(scene, scene)) > 3 for d in s.dates):
        return
    for entry in context.record.chronology.values():
        near = abs((entry.date.start - scene).days) <= 3
        if (
            near
            and _OUTCOME.search(entry.en)
            and len(entry.states & here & set(CORE)) >= 2
            and own & set(CORE) <= entry.states
            and any(x.id == entry.id for x in context.links)
        ):
            verdict = "contradicted" if verified(context, entry.sources, entry.verified) else "not in record"
            yield claim(
                s, facts, "event", verdict, f"{entry.edtf} in {entry.place}: {entry.en}", "outcome-denied", (entry.id,)
            )
            return


def _when(context: Context, link: Link) -> Interval:
    return context.entry(link.id).date if link.table == "chronology" else context.record.statements[link.id].date


def _told(context: Context, link: Link) -> tuple[str, tuple[str, ...], bool]:
    if link.table == "chronology":
        e = context.entry(link.id)
        return e.en, e.sources, e.verified
    st = context.record.statements[link.id]
    return st.en, st.sources, st.verified
