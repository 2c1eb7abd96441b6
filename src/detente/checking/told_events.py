"""Every moment that the text tells has its event: what a clause tells then, where no entry and no coded event has that day.

Who did what is said by the learned coder (``coding/tell.py``) where it sees an event, else by the rules; where neither does, a
day is one of an act of whom the clause names, and a month or a season is none.  Until when something is foretold ("by the end of the
year") is a horizon and no date.  A sentence without a day of its own that tells what was done goes on with the
day told just before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.checking.codings import SAME_SCENE
from detente.checking.context import Context
from detente.checking.moments import SEASON, Moment
from detente.coding import Facts
from detente.coding.events import field_of
from detente.coding.tell import Told
from detente.nouns import Event, Sentence

# A verb that tells an act and no state, and the participle right before a year ("signed in Prague in 2010").
_ACT = re.compile(
    r"\b(?:did|met|said|told|held|began|took|came|went|left|made|led|gave|sent|won|fell|rose|broke|brought|built|spoke|struck|wrote|flew|shot|swore|sold|bought|"
    r"(?!need|indeed|unit|hundr)\w{3,}ed)\b"
)
_ACT_ZH = re.compile(
    r"宣布|表示|说|称|签|访|会[谈晤见]|制裁|证实|声明|通过|批准|退出|发射|打|开[始幕]|抵达|到了|去了|生效|公布|下令|承认|拒绝|同意|达成|驱逐|召回"
)
_ONLY_DONE = re.compile(
    r"\b\w{3,}ed(?:\s+(?:once|again|only|first|in\s+[A-Z]\w+|at\s+[A-Z]\w+|by\s+[A-Z]\w+))?\s+in\s+$"
)
_MONTH = 31
# The longest stretch that dates what nothing codes.
_DAYS = 10
_YEARS = 3 * 366 + 1  # the longest that dates what something codes
_PAST = re.compile(
    r"\b(?:was|were|had|did|met|said|told|held|began|took|came|went|left|made|led|gave|sent|won|became|fell|rose|grew|broke|"
    r"brought|built|saw|spoke|stood|struck|wrote|flew|shot|swore|sold|bought|paid|lost|kept|\w{2,}ed)\b"
)
# A day in the name of a thing ("the July 16 treaty") dates no event of the sentence.
_NAME_OF = re.compile(
    r"\s+(?:treaty|agreement|accord|statement|communiqu[eé]|declaration|law|order|resolution|attacks?|incident|movement)\b|(?:条约|协定|公报|声明|事件)"
)
# What the learned coder must be this sure of, where only it says that something happened.
_SURE = 0.15
_FORETOLD = re.compile(r"\W*(?:\w+\s+){1,4}(?:will|would|may|might)\b|[^，。]{0,12}(?:将会?|会)(?![议谈晤见])")
_MODALITY = {"said": "reported", "hypothetical": "conditional", "negated": "happened"}


def add_told(context: Context, events: list[Event], moments: Mapping[str, Sequence[Moment]]) -> list[Event]:
    """The events with those told at a moment of their own, in date order and numbered anew."""
    out = [e for e in events if not _only_figures(context, e)]
    told = context.told
    before: tuple[Moment, int, int] | None = (
        None  # the day told last, its paragraph, and how many sentences went on with it
    )
    for s in context.document.sentences:
        own = moments.get(s.id, [])
        if s.title or s.heading or s.question:
            continue
        for x in own:
            _add(context, s, x, told.get(s.id, ()), out)
        if own:
            days = [x for x in own if x.when.days <= _DAYS and not x.ahead]
            before = (days[-1], s.paragraph, 0) if days and len({x.when for x in days}) == 1 else None
        elif before and before[1] == s.paragraph and before[2] < 2:
            before = before[0], s.paragraph, before[2] + 1
            _go_on(context, s, before[0], told.get(s.id, ()), out)
        else:
            before = None
    out.sort(key=lambda e: (e.date.start if e.date else dt.date.max, e.sentence, e.record))
    return [replace(e, id=f"E{i}") for i, e in enumerate(out, 1)]


def _only_figures(context: Context, event: Event) -> bool:
    """The release of a figure that a sentence gives without a word of its release: known to the claims, but not told."""
    released = event.mode == "data-release" and event.how == "from_record"
    return released and not any(
        e.mode == "data-release" for i in (event.sentence, *event.sentences) for e in context.coded.facts[i].events
    )


def _add(context: Context, s: Sentence, x: Moment, told: Sequence[Told], out: list[Event]) -> None:
    if _NAME_OF.match(s.text, x.end - s.start) or (x.ahead and x.when.days > SEASON):
        return  # a name, or a horizon
    here = [i for i, e in enumerate(out) if s.id in (e.sentence, *e.sentences)]
    here = [i for i in here if (d := out[i].date) is None or d.days <= max(SEASON, x.when.days + 62)]
    # A date that the record corrects is told already; a situation of years tells no day of its own.
    if any((d := out[i].date) and d.distance(x.when) <= (_MONTH if out[i].how == "corrected" else 0) for i in here):
        return
    undated = next((i for i in here if out[i].date is None and not out[i].record and not _of_figures(out[i], x)), None)
    if undated is not None and (not x.long or _long(s, x)):
        modality = _planned(x, out[undated].modality)
        out[undated] = replace(out[undated], date=x.when, how=x.how, note=x.note, modality=modality)
        return
    event = _told(context, s, x, told)
    if event:
        out.append(replace(event, note=x.note))


def _go_on(context: Context, s: Sentence, x: Moment, told: Sequence[Told], out: list[Event]) -> None:
    """What is told right after a day, as past and without another one, is told of that day."""
    facts = context.coded.facts[s.id]
    if facts.cues & {"condition", "opinion"} or _FORETOLD.match(s.reading) or not SAME_SCENE.search(s.reading):
        return
    here = [i for i, e in enumerate(out) if s.id in (e.sentence, *e.sentences)]
    if any(out[i].date for i in here):
        return
    undated = next((i for i in here if not out[i].record and out[i].modality in ("happened", "reported")), None)
    note = "the day told just before"
    if undated is not None:
        out[undated] = replace(out[undated], date=x.when, how="completed", note=note)
        return
    past = s.language.startswith("zh") or _PAST.search(s.reading)
    told = [t for t in told if t.coding.modality in ("happened", "said") and t.coding.none < _SURE]
    if past and told:
        out.append(replace(_of(s, x, min(told, key=lambda t: t.coding.none)), how="completed", note=note))


def _told(context: Context, s: Sentence, x: Moment, told: Sequence[Told]) -> Event | None:
    """The event that the learned coder sees nearest to the moment, or an act of whom the clause names."""
    told = [t for t in told if t.coding.none < _SURE or x.when.days <= _DAYS]
    if told and (not x.long or _long(s, x)):
        return _of(
            s, x, min(told, key=lambda t: min(abs(s.to_text(a) - x.start) for a, _ in (t.source_span, t.target_span)))
        )
    return _act(context, s, context.coded.facts[s.id], x)


def _act(context: Context, s: Sentence, facts: Facts, x: Moment) -> Event | None:
    """An act of whom the clause names, of no known kind: only where the clause tells that something was done then."""
    zh = s.language.startswith("zh")
    past = zh or _PAST.search(s.reading)
    done = x.kind == "year" and not x.ahead and _ONLY_DONE.search(s.text, 0, x.start - s.start)
    if (x.long or x.when.days > (_DAYS if past or x.ahead else 0)) and not done:
        return None
    if facts.cues & {"prediction", "condition"} and not x.ahead:
        return None
    if x.kind == "relative" and x.when.days < 2 and not (_ACT_ZH if zh else _ACT).search(s.reading):
        return None
    named = [m for m in facts.mentions if m.actor and m.kind in ("person", "state", "office", "organisation")]
    sources = tuple(dict.fromkeys(m.actor for m in named))[:1]
    if not sources and (x.when.days <= _DAYS or done):
        sources = tuple(sorted(context.paragraph_states[s.paragraph]))[:1]
    if not sources:
        return None
    modality = "planned" if x.ahead else "happened"
    return Event("", x.when, x.how, sources, (), "OTHER", "", "", modality, "positive", s.id, s.text, sentences=(s.id,))


# "In 1992" of what was done then; "the largest since 1981" and "the amendment of 1974" only name a year.
_IN_YEAR = re.compile(r"\bin\s+(?:early\s+|late\s+|the\s+year\s+)?$", re.IGNORECASE)
_SINCE_ZH = re.compile(r"[以之]?[来前后]|起|版|奥运|世博")
_DONE_IN = re.compile(r"[签订缔成爆试退举访会晤建加通批发]")


def _of_figures(event: Event, x: Moment) -> bool:
    """The period of a figure is no date of its release, nor of the trade that it counts."""
    return event.mode in ("trade", "data-release") and x.when.days >= _MONTH - 3


def _long(s: Sentence, x: Moment) -> bool:
    """Whether a stretch dates an event: a year in which something was done."""
    if x.kind != "year" or x.ahead or x.when.days > _YEARS:
        return False
    start, end = x.start - s.start, x.end - s.start
    if s.language.startswith("zh"):
        return not _SINCE_ZH.match(s.text, end) and bool(_DONE_IN.search(s.text, end, end + 12))
    return bool(_IN_YEAR.search(s.text, max(0, start - 16), start) and _PAST.search(s.text))


def _planned(x: Moment, modality: str) -> str:
    return "planned" if x.ahead and modality in ("happened", "reported") else modality


def _of(s: Sentence, x: Moment, t: Told) -> Event:
    c = t.coding
    modality = _planned(x, _MODALITY.get(c.modality, c.modality))
    return Event(
        "",
        x.when,
        x.how,
        t.source,
        t.target,
        c.event,
        c.mode,
        field_of(c.event, c.mode),
        modality,
        "negative" if c.modality == "negated" else "positive",
        s.id,
        s.text,
        sentences=(s.id,),
    )
