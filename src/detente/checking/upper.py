"""What a text does not know, and what it still expects: bounds on the day after which it was not written.

Strong are what is spoken of as still to come on a day of the record, and an office named with its holder; all silence is weak.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from detente.checking.context import CORE, Context
from detente.checking.era import day_told, is_stamp, set_ahead, to_come, told_alike, told_past, yearless_days
from detente.checking.lower import DAY, FRESH, SURE, Vintage, narrated
from detente.nouns import Bound, DateMention, Sentence
from detente.reading.when import looks_ahead

# Days after the last of its days without a year within which a commentary is written.
_NEWS = 45
# A commentary on the news mentions the next turning point; a look back over years leaves out many. It is taken to be
# older than the third one that it does not know.
_LOOKING_BACK = 3
# Days after the last one known within which a text may pass over an event and be on something else.
_AT_ONCE = 10
# Days behind an event within which a commentary may not yet have taken it up.
_LEFT_OUT = 3
_LOOKED_AT = 8
_RECENTLY = re.compile(
    r"\brecently\b|\bin recent (?:days|weeks)\b|\bthese days\b|\bjust (?:ended|concluded)\b|近日|日前|最近|近期|刚刚(?:结束|闭幕)",
    re.IGNORECASE,
)


def fresh(context: Context) -> bool:
    """True for a text on the news: it gives a day without its year, or calls something recent."""
    return any(
        _RECENTLY.search(s.reading) or any(d.day and d.year is None for d in s.dates)
        for s in context.document.sentences
    )


def to_come_days(context: Context) -> list[Bound]:
    """A day of the record that the text speaks of as still to come, and a day without its month, which is soon told."""
    out = []
    for link in context.links:
        if link.table != "chronology" or not link.day:
            continue
        entry, s = context.entry(link.id), context.sentences[link.sentence]
        offered = any(set_ahead(s, d) for d in s.dates)  # as far as it was foreseen: it may be past by now
        if entry.verified and entry.date.days <= 60 and to_come(context, s, link) and not offered:
            day = entry.date.start
            out.append(
                Bound("not_after", day, "strong", f"speaks of {day.isoformat()} as still to come", s.id, link.id)
            )
    for s, d, day, record in narrated(context):
        # A day without its month is used while that month is fresh.
        why = f"gives '{d.text}' without a month, as is done within about a month of the day"
        out.append(Bound("not_after", day + dt.timedelta(FRESH), "weak", why, s.id, record and f"{record}#fresh"))
    return out


def ahead(context: Context) -> list[Bound]:
    """A year, month or day that the text speaks of as to come: written before it is over."""
    out = []
    for s in context.document.sentences:
        if s.title or s.question or s.language == "ru" or context.coded.facts[s.id].speaker:
            continue
        for d in s.dates:
            end = _end(d, context)
            if end and not is_stamp(s, d) and _expected(s, d):
                out.append(Bound("not_after", end, "weak", f"speaks of '{d.text}' as still to come", s.id))
    return out


_WILL = re.compile(
    r"\b(?:will|is (?:due|set|expected|scheduled) to|are (?:due|set|expected|scheduled) to|expires?|runs? out|falls? due|takes? place|is due)\b|"
    r"将|就要|即将|预计|到期|多半|估计",
    re.IGNORECASE,
)
_TOLD_THEN = re.compile(
    r"\b(?:said|told|announced|promised|predicted|warned|hoped|planned|would|was|were|had)\b|表示|宣布|称|曾|说|当时|了"
)


def _expected(s: Sentence, d: DateMention) -> bool:
    """True where the sentence itself, and nobody in it, looks ahead to a date."""
    return bool(
        looks_ahead(s.text, d.start - s.start, d.end - s.start)
        and _WILL.search(s.text)
        and not _TOLD_THEN.search(s.text)
    )


def _end(d: DateMention, context: Context) -> dt.date | None:
    """The last day of a date that has its year; of one that has none, its next such day after what the text knows."""
    if d.kind not in ("day", "month", "year"):
        return None
    if d.year:
        month = d.month or 12
        try:
            return dt.date(d.year, month, d.day or calendar.monthrange(d.year, month)[1])
        except ValueError:
            return None
    if d.day and d.month and context.latest:
        for year in (context.latest.year, context.latest.year + 1):
            try:
                day = dt.date(year, d.month, d.day)
            except ValueError:
                return None
            if day > context.latest:
                return day
    return None


def recent(context: Context) -> list[Bound]:
    """'Recently', 'in recent days' beside an event that is known: written within about two months of it, weakly."""
    out = []
    for s in context.document.sentences:
        if not _RECENTLY.search(s.reading):
            continue
        events = [
            context.entry(x.id) for x in context.of(s.id, "chronology") if x.distinctive or x.day or x.score >= 2.6
        ]
        events = [e for e in events if e.date.days <= 10]
        if events:
            last = max(e.date.end for e in events)
            why = f"calls what ended on {last.isoformat()} recent"
            out.append(Bound("not_after", last + dt.timedelta(2 * FRESH), "weak", why, s.id, f"{events[0].id}#recent"))
    return out


def news(context: Context, after: dt.date) -> list[Bound]:
    """A text that gives days without their year is read while they are fresh: within about six weeks of the last of them."""
    last = [d for s, m in yearless_days(context) if (d := day_told(context, s, m))]
    if not any(after - dt.timedelta(FRESH) <= d <= after for d in last):
        return []
    why = f"gives days without their year, the last of them near {after.isoformat()}, as commentary does within about six weeks"
    return [Bound("not_after", after + dt.timedelta(_NEWS), "weak", why)]


def next_vintages(vintages: list[Vintage], after: dt.date) -> list[Bound]:
    """The next figure of a series that the text has a figure of, and does not know."""
    out = []
    for v in vintages:
        if not v.value.released:
            continue
        later = [
            x
            for x in v.series.values
            if x.released
            and x.released.is_day
            and x.released.start > after
            and x.period.start.year >= v.value.period.start.year
            and x.period.end > v.value.period.end
        ]
        if later:
            nxt = min(later, key=lambda x: x.released.start)  # type: ignore[union-attr]
            assert nxt.released is not None
            day = nxt.released.start
            why = f"the text does not know the next figure of that series, released on {day.isoformat()} ({nxt.value:g} for {nxt.edtf})"
            out.append(Bound("not_after", day + dt.timedelta(_LEFT_OUT), "weak", why, v.sentence, v.series.id))
    return out


_LEAVES = re.compile(
    r"\b(?:resign\w*|step(?:s|ped|ping)? down|dismiss\w*|sack(?:ed|s|ing)|fired|oust\w*|replac\w+|removed|left (?:the )?(?:office|post)|quit|retire[ds]?|died)\b|"
    r"辞职|请辞|去职|卸任|离任|免职|解职|撤换|下台|革职|被免|接替|逝世",
    re.IGNORECASE,
)


def offices_held(context: Context, bounds: list[Bound]) -> list[tuple[Bound, float]]:
    """An office named with its holder, as of now: the term bounds the writing on both sides; each with its weight."""
    actors = context.record.actors
    known = max((b.date for b in bounds), default=None)
    out: list[tuple[Bound, float]] = []
    seen: set[tuple[str, str]] = set()
    for m in context.coded.mentions:
        if m.kind != "person" or not m.actor or not m.role or m.past:
            continue
        offices = {n.id for h in actors.find(m.role) for n in h.values if n.kind == "office"}
        terms = [t for t in actors.offices_of(m.actor) if t.office in offices and t.verified]
        if not terms or (m.actor, m.role) in seen:
            continue
        seen.add((m.actor, m.role))
        fitting = [t for t in terms if known is None or t.term.end >= known] or terms[-1:]
        if known is None and len(fitting) > 1:
            continue
        if context.document.language == "ru":
            # Too little of a Russian text is known to tell one term from another, or to say which the record lacks.
            every = [t for t in actors.offices_of(m.actor) if t.office in offices]
            if len([t for t in every if known is None or t.term.end >= known]) != 1 or fitting[0] not in every:
                continue
            if known is not None and fitting[0].term.end < known:
                continue
        term = fitting[0]
        holder = f"names {actors.label(m.actor)} in the office of {actors.label(term.office)}, held"
        ref = f"{term.office}:{m.actor}"
        start, end = term.term.start, term.term.end
        # A holder of one term alone is surer than one of several.
        weight = SURE if len(terms) == 1 else DAY
        out.append(
            (Bound("not_before", start, "strong", f"{holder} from {start.isoformat()}", m.sentence, ref), weight)
        )
        # "After 24 days as adviser he resigned" is told of the end of a term, and of what came behind it.
        own = context.sentences[m.sentence]
        then = any(told_past(own, d) for d in own.dates)  # the office is that of the day told
        if end < dt.date.max and not then and not _LEAVES.search(own.text):
            out.append(
                (Bound("not_after", end, "strong", f"{holder} until {end.isoformat()}", m.sentence, ref), weight)
            )
    return out


def going_on(context: Context) -> list[Bound]:
    """A state of affairs spoken of as of now: weakly not after its end."""
    out = []
    table = {s.id: s for s in context.record.situations}
    for link in context.links:
        if link.table != "situation":
            continue
        x = table[link.id]
        if x.date.days <= 120 and x.date.end < dt.date.max and not _past(context, link.sentence):
            why = f"speaks as of now of what ended on {x.date.end.isoformat()}: {x.en}"
            out.append(Bound("not_after", x.date.end, "weak", why, link.sentence, x.id))
    return out


def _past(context: Context, sentence: str) -> bool:
    text = context.sentences[sentence].reading
    return bool(re.search(r"\bafter\b|\bsince\b|\bin (?:19|20)\d\d\b|\bduring\b|\bhad\b|以来|之后|曾|juncture", text))


def silence(context: Context, after: dt.date) -> list[Bound]:
    """Weak upper bounds: later entries of the text's pairs that it does not mention.

    A text on a pair is expected to mention a later turning point of that pair (importance 3), and a later contact of
    two people whom it speaks of; nothing is expected of months that it tells of in its own words.
    """
    linked = {x.id for x in context.links}
    leaders = set(context.people)
    pairs = context.pairs[:2]
    months = {(d.year, d.month) for s in context.document.sentences for d in s.dates if d.year and d.month}
    found = []
    for entry in context.record.chronology.values():
        if (
            entry.date.start < after + dt.timedelta(_AT_ONCE)
            or not entry.date.is_day
            or not entry.verified
            or entry.id in linked
        ):
            continue
        if entry.about in linked or (entry.date.start - after).days > 800 or entry.mode == "data-release":
            continue
        if (entry.date.start.year, entry.date.start.month) in months:
            continue
        pair = next((p for p in pairs if set(p) <= entry.states), None)
        if pair is None and not (len(pairs) == 0 and entry.states & set(CORE)):
            continue
        both = len(entry.actors & leaders) >= 2
        if entry.importance >= 3 or (both and entry.type in ("CONSULT", "AGREE", "SUPPORT")):
            found.append(entry)
    found.sort(key=lambda e: (e.date.start, e.id))
    # Those told in words of their own are known, if late or unlinked.
    told = told_alike(context, {e.id for e in found[:_LOOKED_AT]})
    found = [e for e in found if e.id not in told]
    first = 0 if fresh(context) else _LOOKING_BACK - 1
    return [
        Bound(
            "not_after",
            e.date.start + dt.timedelta(_LEFT_OUT),
            "weak",
            f"does not know what happened on {e.date.start.isoformat()}: {e.en}",
            "",
            e.id,
        )
        for e in found[first : first + 2]
    ]
