"""Every date that the text works out has its event: what a clause tells on a day, where no entry and no coded event has that day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from detente.checking.context import Context
from detente.coding import Facts
from detente.coding.events import CodedEvent
from detente.nouns import DatedExpression, Event, Interval, Sentence, parse_edtf
from detente.reading.when import looks_ahead

# Expressions that say when something happened, and the longest stretch that still dates an event.
_KINDS = ("day", "range", "month", "relative", "anniversary", "period")
_LONGEST = 92
# Where nothing is coded, the day itself must be told, or days of one week or so; a month where it is told as past.
_DAYS, _MONTH = 10, 31
_PAST = re.compile(
    r"\b(?:was|were|had|did|met|said|told|held|began|took|came|went|left|made|led|gave|sent|won|became|fell|rose|grew|broke|"
    r"brought|built|saw|spoke|stood|struck|wrote|flew|shot|swore|sold|bought|paid|lost|kept|\w{2,}ed)\b"
)
_LONG_AGO = 250
_CERTAIN = re.compile(r"[\d/-]+")
# A day in the name of a thing ("the July 16 treaty") dates no event of the sentence.
_NAME_OF = re.compile(
    r"\s+(?:treaty|agreement|accord|statement|communiqu[eé]|declaration|law|order|resolution|attacks?|incident|movement)\b|(?:条约|协定|公报|声明|事件)"
)


def add_told(context: Context, events: list[Event], dates: list[DatedExpression]) -> list[Event]:
    """The events with those told on a day of their own, in date order and numbered anew."""
    out = list(events)
    sentences = context.sentences
    for x in dates:
        s = sentences[x.sentence]
        when = _when(x)
        if when is None or s.title or s.question or s.language == "ru" or _NAME_OF.match(s.text, x.end - s.start):
            continue
        here = [i for i, e in enumerate(out) if s.id in (e.sentence, *e.sentences)]
        if _stale(context, x, when):
            continue
        if any((d := out[i].date) and d.overlaps(when) for i in here):
            continue
        note = x.note or "the day that the sentence gives"
        undated = next((i for i in here if out[i].date is None and not out[i].record), None)
        if undated is not None:
            out[undated] = replace(out[undated], date=when, how=x.how, note=note)
            continue
        event = _told(context, s, context.coded.facts[s.id], x, when, [out[i] for i in here])
        if event:
            out.append(replace(event, note=note))
    out.sort(key=lambda e: (e.date.start if e.date else dt.date.max, e.sentence, e.record))
    return [replace(e, id=f"E{i}") for i, e in enumerate(out, 1)]


def _stale(context: Context, x: DatedExpression, when: Interval) -> bool:
    """A day without its year that would lie most of a year back: more likely one to come, and no event yet."""
    bare = (
        x.kind in ("day", "month")
        and x.how == "completed"
        and not x.record
        and x.note.startswith("counted from the writing")
    )
    return bare and context.latest is not None and (context.latest - when.start).days > _LONG_AGO


def _when(x: DatedExpression) -> Interval | None:
    if x.kind not in _KINDS or x.how == "unknown" or not _CERTAIN.fullmatch(x.edtf):
        return None
    try:
        when = parse_edtf(x.edtf)
    except ValueError:
        return None
    return when if when.days <= _LONGEST else None


def _told(
    context: Context, s: Sentence, facts: Facts, x: DatedExpression, when: Interval, here: list[Event]
) -> Event | None:
    """The coded event nearest to the date that none of the sentence's events is, or an act of whom the clause names."""
    taken = {(e.type, e.mode) for e in here}
    coded = [e for e in facts.events if (e.type, e.mode) not in taken and e.source]
    ahead = looks_ahead(s.text, x.start - s.start, x.end - s.start)
    modality = "planned" if ahead else "happened"
    if coded and (when.days <= _DAYS or not facts.cues & {"prediction", "condition"}):
        return _event(s, when, x.how, coded[0], modality if ahead else coded[0].modality)
    past = s.language.startswith("zh") or _PAST.search(s.reading)
    if when.days > (_MONTH if past and not ahead else _DAYS) or (
        facts.cues & {"prediction", "condition"} and not ahead
    ):
        return None
    named = [m for m in facts.mentions if m.actor and m.kind in ("person", "state", "office", "organisation")]
    sources = (
        tuple(dict.fromkeys(m.actor for m in named))[:1] or tuple(sorted(context.paragraph_states[s.paragraph]))[:1]
    )
    if not sources:
        return None
    return Event("", when, x.how, sources, (), "OTHER", "", "", modality, "positive", s.id, s.text, sentences=(s.id,))


def _event(s: Sentence, when: Interval, how: str, e: CodedEvent, modality: str) -> Event:
    return Event(
        "",
        when,
        how,
        e.source,
        e.target,
        e.type,
        e.mode,
        e.field,
        modality,
        e.polarity,
        s.id,
        s.text,
        sentences=(s.id,),
    )
