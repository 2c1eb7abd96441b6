"""When a text was written, from what it knows (strong) and what it does not (weak)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from detente.checking.beside import beside_now
from detente.checking.context import CORE, Context, Link
from detente.checking.era import last_such_day, to_come, yearless_days
from detente.nouns import Bound, Dateline, DateMention
from detente.reading.when import PAST_RU, looks_ahead
from detente.record import Series, Value

# Window widths (days) that earn the words "high" and "medium".
_HIGH, _MEDIUM = 45, 400


@dataclass(frozen=True, slots=True)
class Vintage:
    """A figure of the text found in a series, in the vintage of its release."""

    sentence: str
    series: Series
    value: Value


def find_dateline(context: Context, vintages: list[Vintage]) -> Dateline:
    """Interval reasoning over all evidence; each bound is kept with its sentence and entry."""
    bounds: list[Bound] = []
    bounds += _known_events(context)
    bounds += _narrated_days(context)
    bounds += _alike(context)
    now = beside_now(context)
    bounds += _yearless(context, now) + now
    bounds += _told_dates(context)
    bounds += _recent(context)
    bounds += [_released(v) for v in vintages if v.value.released]
    bounds += _offices(context, bounds)
    bounds += _situations(context)
    bounds, later = _of_the_era(context, bounds)
    lower = max(
        (b for b in bounds if b.side == "not_before"), key=lambda b: (b.date, b.strength == "strong"), default=None
    )
    # Of a text whose events are not coded nobody can say what it does not know.
    if lower and context.document.language != "ru":
        bounds += _next_vintages(vintages, lower.date)
        bounds += _silence(context, lower.date)
        bounds += _news(context, lower.date)
    page_bounds, verdict = _page(context, lower, bounds)
    bounds += page_bounds
    bounds, set_aside = _consistent(bounds)
    lower = max((b for b in bounds if b.side == "not_before"), key=lambda b: b.date, default=None)
    upper = min((b for b in bounds if b.side == "not_after"), key=lambda b: b.date, default=None)
    notes = (*later, *set_aside) if lower else ("nothing in the text is tied to a dated entry of the record",)
    if lower and upper and upper.date < lower.date:
        upper = None
    return Dateline(
        lower.date if lower else None,
        upper.date if upper else None,
        _confidence(lower, upper, fresh=_fresh(context)),
        verdict,
        tuple(_shown(bounds)),
        notes,
    )


_TO_COME = re.compile(
    r"\b(?:expires?|(?:is|are) (?:due|set|scheduled|expected|to (?:be|expire|meet|visit))|will (?:expire|be|meet|visit|hold|lapse|travel|take))\b|"
    r"将于|将在|即将于|到期日",
)


def _narrated_days(context: Context) -> list[Bound]:
    """'On the 20th', told in the past after an event of the 16th of a month: a day that the text knows."""
    out = []
    anchors: list[tuple[int, dt.date, str]] = []
    for s in context.document.sentences:
        for link in context.of(s.id, "chronology"):
            if link.day:
                anchors.append((s.paragraph, context.entry(link.id).date.start, link.id))
        for d in s.dates:
            if d.day is None or d.month is not None or d.year is not None or not anchors:
                continue
            if _TO_COME.search(s.reading) or (
                context.coded.facts[s.id].cues & {"prediction", "plan"} and not _PAST.search(s.reading)
            ):
                continue
            _, anchor, record = anchors[-1]
            if not anchor.day < d.day <= anchor.day + 20:
                continue
            try:
                day = anchor.replace(day=d.day)
            except ValueError:
                continue
            out.append(
                Bound(
                    "not_before",
                    day,
                    "strong",
                    f"tells what happened on '{d.text}', read as {day.isoformat()}, the first such day after {anchor.isoformat()}",
                    s.id,
                    record,
                )
            )
            # A day without its month is used while that month is fresh.
            end = day + dt.timedelta(days=_FRESH)
            why = f"gives '{d.text}' without a month, as is done within about a month of the day"
            out.append(Bound("not_after", end, "weak", why, s.id, f"{record}#fresh"))
    return out


def _of_the_era(context: Context, bounds: list[Bound]) -> tuple[list[Bound], tuple[str, ...]]:
    """Lower bounds months after the latest day that all evidence together bears rest on a mistaken link; they are noted."""
    if context.latest is None:
        return bounds, ()
    last = context.latest + dt.timedelta(days=2 * _FRESH)
    late = [
        b
        for b in bounds
        if b.side == "not_before" and b.date > last and not b.because.startswith("tells what happened in")
    ]
    kept = [b for b in bounds if b not in late]
    return kept, tuple(
        f"set aside, since the rest of the text points to about {context.latest}: {b.because} ({b.sentence})"
        for b in late
    )


def _alike(context: Context) -> list[Bound]:
    """What a sentence tells in words of an entry of a day."""
    return [
        Bound(
            "not_before",
            (e := context.entry(i)).date.start,
            "strong",
            f"tells in the same words what happened on {e.edtf}: {e.en}",
            s,
            i,
        )
        for s, i in context.alike
    ]


def _yearless(context: Context, now: list[Bound]) -> list[Bound]:
    """'On 5 September', told as past: the last such day before the text, once it is known which year the text is of.

    A day after what the text calls last Thursday, or after the page's own date, is one to come.
    """
    out = []
    caps = [b.date for b in now if b.side == "not_after"]
    caps += [d for x in context.document.page_dates if (d := _day(x)) and context.latest and d >= context.latest]
    for s, m in yearless_days(context):
        clause = _clause(s.text, m.start - s.start, m.end - s.start)
        told = not _AHEAD.search(clause) if s.language.startswith("zh") else _TOLD.search(clause)
        told = told or (_TOLD.search(s.text) and not _AHEAD.search(s.text))
        if context.latest is None or not told or _UNTIL.search(s.text[: m.start - s.start]):
            continue
        if _BEFORE.match(s.text[m.end - s.start :]):
            continue
        day = last_such_day(m, context.latest)
        if day and day <= min([context.record.end, *caps]):
            why = f"tells what happened on '{m.text}', the last such day of a text that knows {context.latest.isoformat()}"
            out.append(Bound("not_before", day, "strong", why, s.id))
    return out


def _news(context: Context, after: dt.date) -> list[Bound]:
    """A text that gives days without their year is read while they are fresh: within about six weeks of the last of them."""
    last = [d for _, m in yearless_days(context) if context.latest and (d := last_such_day(m, context.latest))]
    if not any(after - dt.timedelta(days=_FRESH) <= d <= after for d in last):
        return []
    end = after + dt.timedelta(days=_HIGH)
    return [
        Bound(
            "not_after",
            end,
            "weak",
            f"gives days without their year, the last of them near {after.isoformat()}, as commentary does within about six weeks",
        )
    ]


# Verbs of the past. Sentences in Chinese carry no tense: there the marks of what is to come decide alone.
_TOLD = re.compile(
    r"\b(?:was|were|had|did|met|said|told|held|began|took|came|went|left|made|led|gave|sent|won|became|fell|rose|grew|broke|"
    r"brought|built|saw|spoke|stood|struck|withdrew|wrote|flew|shot|swore|sold|bought|paid|lost|kept|\w{2,}ed)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|expires?|plans?|planned|planning|scheduled|due|expected|forecasts?|targets?|goals?|aims?|ahead of|upcoming|next|coming|"
    r"if|unless|should|must|may|might|could|(?:is|are|was|were) to)\b|"
    r"将|拟|计划|规划|预计|预期|预测|有望|力争|争取|目标|届时|到期|期满|展望|未来|如果|一旦|若|远景|议程|即将|尚未",
    re.IGNORECASE,
)
# Russian participles of what is done, and the words before a day that is still to come.
_DONE_RU = re.compile(
    r"\b\w{3,}(?:ован|лен|жен|чен|щен|шен|сан|дан|веден|зван|бран)[аоы]?\b|\b\w*(?:принят|начат|взят)[аоы]?\b",
    re.IGNORECASE,
)
_UNTIL_RU = re.compile(
    r"\b(?:до|к|на|по|не позднее|не раньше)\s+(?:конца\s+|начала\s+|начало\s+|конец\s+)?$", re.IGNORECASE
)
_UNTIL = re.compile(
    r"(?:\b(?:by|until|till|before|for|through|to|than|towards?)|到|至|直到|于?本)\s*(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^(?:年?底?[之以]?前|年?为止|年?[^，,。]{0,4}(?:大选|选举|世界杯|奥运|冬奥|峰会))")


def _told_dates(context: Context) -> list[Bound]:
    """A dated past that the text tells, known to the record or not: the text is not older than that."""
    out = []
    last = context.record.end.year + 1
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
            if d.year is None or d.kind in kinds or d.year > last:
                continue
            if years and d.year not in years and d.year > min(years):
                continue
            clause = _clause(s.text, d.start - s.start, d.end - s.start)
            before, after = s.text[: d.start - s.start], s.text[d.end - s.start :]
            if s.language == "ru":
                past = (PAST_RU.search(clause) or _DONE_RU.search(clause)) and not looks_ahead(
                    s.text, d.start - s.start, d.end - s.start
                )
                if past and not _UNTIL_RU.search(before) and not re.match(r"(?:до|к|на|по)\s", d.text, re.IGNORECASE):
                    day = _day(d) or dt.date(d.year, d.month or 1, 1)
                    if d.kind == "year-to-date" and d.month:
                        day = day.replace(day=calendar.monthrange(d.year, d.month)[1])
                    out.append(Bound("not_before", day, "strong", f"tells what happened in '{d.text}' as past", s.id))
                continue
            if _UNTIL.search(before) or _UNTIL.match(d.text.split(" ")[0] + " ") or _BEFORE.match(after):
                continue
            adjective = d.kind == "year" and not zh and d.text.isdigit() and re.match(r"[ -][a-z]", after)
            told = _TOLD.search(clause) or (_TOLD.search(s.text) and not _AHEAD.search(s.text))
            if adjective or _AHEAD.search(clause) or not (zh or told):
                continue
            day = _day(d) or dt.date(d.year, d.month or 1, 1)
            out.append(Bound("not_before", day, "strong", f"tells what happened in '{d.text}' as past", s.id))
    return out


def _clause(text: str, start: int, end: int) -> str:
    """The stretch between commas and other stops around a date."""
    stops = [m.end() for m in re.finditer(r"[,;:，；：。.]\s|[，；：。]", text)]
    first = max((i for i in stops if i <= start), default=0)
    last = min((i for i in stops if i > end), default=len(text))
    return text[first:last]


def _recent(context: Context) -> list[Bound]:
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
            end = last + dt.timedelta(days=2 * _FRESH)
            out.append(
                Bound(
                    "not_after",
                    end,
                    "weak",
                    f"calls what ended on {last.isoformat()} recent",
                    s.id,
                    f"{events[0].id}#recent",
                )
            )
    return out


# Days for which an event counts as fresh in a commentary ("on the 20th"); twice that for "recently".
_FRESH = 31
_RECENTLY = re.compile(
    r"\brecently\b|\bin recent (?:days|weeks)\b|\bthese days\b|\bjust (?:ended|concluded)\b|近日|日前|最近|近期|刚刚(?:结束|闭幕)",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:told|said|flew|announced|came|was|were|met|added|stated|went)\b|表示|宣布|称")


def _known_events(context: Context) -> list[Bound]:
    """Strong lower bounds: events and statements that the text knows."""
    out = []
    for link in context.links:
        if link.table == "chronology":
            entry = context.entry(link.id)
            if not entry.verified or not _sure(context, link):
                continue
            if entry.status in ("proposed", "announced") and not link.distinctive:
                continue
            if to_come(context, context.sentences[link.sentence], link) and not link.day:
                continue
            when, text = entry.date, entry.en
        elif link.table == "statement":
            statement = context.record.statements[link.id]
            if not statement.verified or link.score < 2.3:
                continue
            when, text = statement.date, statement.en
        else:
            continue
        if when.end == dt.date.max or when.days > 60:
            continue
        if link.day and _TO_COME.search(context.sentences[link.sentence].reading):
            out.append(
                Bound(
                    "not_after",
                    when.start,
                    "strong",
                    f"speaks of {when.start.isoformat()} as still to come",
                    link.sentence,
                    link.id,
                )
            )
            continue
        day = when.start if when.days > 3 else when.end
        out.append(
            Bound(
                "not_before",
                day,
                "strong",
                f"the text knows what happened on {when.start.isoformat()}: {text}",
                link.sentence,
                link.id,
            )
        )
    return out


def _sure(context: Context, link: Link) -> bool:
    if link.day:
        return True
    best = context.of(link.sentence, "chronology")
    rivals = [x for x in best if x.id != link.id and x.score > 0.85 * link.score]
    later = [x for x in rivals if context.entry(x.id).date.start < context.entry(link.id).date.start]
    # The one meeting of these two in this town, unless it is still to come in the text.
    coming = context.coded.facts[link.sentence].cues & {"prediction", "plan", "condition"}
    if link.placed and not coming and not _TO_COME.search(context.sentences[link.sentence].reading):
        return True
    return (link.distinctive and link.score >= 2.2 and not later) or (link.score >= 2.9 and not later)


def _released(v: Vintage) -> Bound:
    assert v.value.released is not None
    return Bound(
        "not_before",
        v.value.released.start,
        "strong",
        f"the text knows a figure released on {v.value.released.start.isoformat()}: {v.value.value:g} for {v.value.edtf} ({v.series.en})",
        v.sentence,
        v.series.id,
    )


def _next_vintages(vintages: list[Vintage], after: dt.date) -> list[Bound]:
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
            out.append(
                Bound(
                    "not_after",
                    nxt.released.start,
                    "weak",
                    f"the text does not know the next figure of that series, released on {nxt.released.start.isoformat()} ({nxt.value:g} for {nxt.edtf})",
                    v.sentence,
                    v.series.id,
                )
            )
    return out


def _offices(context: Context, bounds: list[Bound]) -> list[Bound]:
    """An office named with its holder, as of now: the term bounds the writing on both sides."""
    actors = context.record.actors
    known = max((b.date for b in bounds), default=None)
    out: list[Bound] = []
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
        name, office = actors.label(m.actor), actors.label(term.office)
        out.append(
            Bound(
                "not_before",
                term.term.start,
                "strong",
                f"names {name} in the office of {office}, held from {term.term.start.isoformat()}",
                m.sentence,
                f"{term.office}:{m.actor}",
            )
        )
        if term.term.end < dt.date.max:
            out.append(
                Bound(
                    "not_after",
                    term.term.end,
                    "strong",
                    f"names {name} in the office of {office}, held until {term.term.end.isoformat()}",
                    m.sentence,
                    f"{term.office}:{m.actor}",
                )
            )
    return out


def _situations(context: Context) -> list[Bound]:
    """A state of affairs spoken of as going on: not before its start, and weakly not after its end."""
    out = []
    table = {s.id: s for s in context.record.situations}
    for link in context.links:
        if link.table != "situation":
            continue
        situation = table[link.id]
        out.append(
            Bound(
                "not_before",
                situation.date.start,
                "strong",
                f"speaks of what began on {situation.date.start.isoformat()}: {situation.en}",
                link.sentence,
                situation.id,
            )
        )
        going_on = situation.date.days <= 120 and not _past(context, link.sentence)
        if going_on and situation.date.end < dt.date.max:
            out.append(
                Bound(
                    "not_after",
                    situation.date.end,
                    "weak",
                    f"speaks as of now of what ended on {situation.date.end.isoformat()}: {situation.en}",
                    link.sentence,
                    situation.id,
                )
            )
    return out


def _past(context: Context, sentence: str) -> bool:
    text = context.sentences[sentence].reading
    return bool(re.search(r"\bafter\b|\bsince\b|\bin (?:19|20)\d\d\b|\bduring\b|\bhad\b|以来|之后|曾|juncture", text))


# A commentary on the news mentions the next turning point; a look back over years leaves out many. It is taken to be
# older than the third one that it does not know.
_LOOKING_BACK = 3


def _silence(context: Context, after: dt.date) -> list[Bound]:
    """Weak upper bounds: later entries of the text's pairs that it does not mention.

    A text on a pair is expected to mention a later turning point of that pair (importance 3), and a later contact of
    two people whom it speaks of; nothing is expected of months that it tells of in its own words.
    """
    linked = {x.id for x in context.links}
    told_alike = {i for _, i in context.alike}
    leaders = set(context.people)
    pairs = context.pairs[:2]
    told = {(d.year, d.month) for s in context.document.sentences for d in s.dates if d.year and d.month}
    found = []
    for entry in context.record.chronology.values():
        if entry.date.start <= after or not entry.date.is_day or not entry.verified or entry.id in linked:
            continue
        if (
            entry.about in linked
            or entry.id in told_alike
            or (entry.date.start - after).days > 800
            or entry.mode == "data-release"
        ):
            continue
        if (entry.date.start.year, entry.date.start.month) in told:
            continue
        pair = next((p for p in pairs if set(p) <= entry.states), None)
        if pair is None and not (len(pairs) == 0 and entry.states & set(CORE)):
            continue
        both = len(entry.actors & leaders) >= 2
        if entry.importance >= 3 or (both and entry.type in ("CONSULT", "AGREE", "SUPPORT")):
            found.append(entry)
    found.sort(key=lambda e: (e.date.start, e.id))
    first = 0 if _fresh(context) else _LOOKING_BACK - 1
    return [
        Bound(
            "not_after",
            e.date.start,
            "weak",
            f"does not know what happened on {e.date.start.isoformat()}: {e.en}",
            "",
            e.id,
        )
        for e in found[first : first + 2]
    ]


def _fresh(context: Context) -> bool:
    """True for a text on the news: it gives a day without its year, or calls something recent."""
    return any(
        _RECENTLY.search(s.reading) or any(d.day and d.year is None for d in s.dates)
        for s in context.document.sentences
    )


def _page(context: Context, lower: Bound | None, bounds: list[Bound]) -> tuple[list[Bound], str]:
    """What to make of the page's own date; it is a claim of the page."""
    stamps = context.document.page_dates
    if not stamps:
        return [], "the page gives no date"
    full = [d for d in (_day(x) for x in stamps) if d]
    strong_low = max((b.date for b in bounds if b.side == "not_before" and b.strength == "strong"), default=None)
    strong_high = min((b.date for b in bounds if b.side == "not_after" and b.strength == "strong"), default=None)
    weak_high = min(
        (b for b in bounds if b.side == "not_after" and b.strength == "weak"), key=lambda b: b.date, default=None
    )
    if full:
        page = full[0]
        if strong_low and page < strong_low:
            return (
                [],
                f"page date {page} rejected: the text knows what came later ({strong_low}); the stamp may be that of the page or a mistake",
            )
        if strong_high and page > strong_high:
            return [], f"page date {page} is after {strong_high}, a strong bound: the page is a later copy"
        if weak_high and page > weak_high.date:
            return [], (
                f"page date {page} is later than the text seems to be ({weak_high.date}, a weak bound, which alone does not reject it): "
                "it may be the date of a repost"
            )
        bound = Bound("not_after", page, "weak", f"the page is dated {page}, which nothing in the text speaks against")
        return [bound], f"page date {page} agrees with the text"
    stamp = stamps[0]
    if lower is None:
        return [], f"page stamp {stamp.text} has no year, and the text gives none"
    for year in (lower.date.year, lower.date.year + 1):
        try:
            page = dt.date(year, stamp.month or 1, stamp.day or 1)
        except ValueError:
            continue
        if page >= lower.date:
            if (page - lower.date).days <= 120:
                bound = Bound(
                    "not_after",
                    page,
                    "weak",
                    f"the page stamp {stamp.text}, completed to the first such day on or after {lower.date}",
                )
                return [bound], f"page stamp {stamp.text} has no year; it fits {page}"
            return (
                [],
                f"page stamp {stamp.text} has no year; its first day after {lower.date} is {page}, too far to be used",
            )
    return [], f"page stamp {stamp.text} has no year"


def _day(d: DateMention) -> dt.date | None:
    if d.year and d.month and d.day:
        try:
            return dt.date(d.year, d.month, d.day)
        except ValueError:
            return None
    return None


def _consistent(bounds: list[Bound]) -> tuple[list[Bound], tuple[str, ...]]:
    """Bounds that do not exclude one another, and a note on what was set aside.

    An office named with a past holder is told in retrospect if the text knows later events; a weak bound yields to a
    strong one; two strong ones that exclude each other are both kept and noted.
    """
    notes: list[str] = []
    known = [b for b in bounds if b.side == "not_before" and ":" not in b.record]
    low = max((b.date for b in known), default=None)
    out = []
    for b in bounds:
        office = ":" in b.record
        if low and office and b.side == "not_after" and b.date < low:
            notes.append(f"told in retrospect: {b.because} ({b.sentence}), while the text knows events up to {low}")
            continue
        if b.side == "not_after" and b.strength == "weak" and low and b.date < low:
            continue
        out.append(b)
    high = min((b for b in out if b.side == "not_after" and b.strength == "strong"), key=lambda b: b.date, default=None)
    if high:
        for b in [b for b in out if b.side == "not_before" and b.date > high.date]:
            if ":" in b.record:
                out.remove(b)
            else:
                notes.append(
                    f"contradiction in the text: {b.because} ({b.sentence}), but {high.because} ({high.sentence})"
                )
    return out, tuple(dict.fromkeys(notes))


def _confidence(lower: Bound | None, upper: Bound | None, *, fresh: bool) -> str:
    if lower is None:
        return "none"
    if upper is None:
        return "low"
    width = (upper.date - lower.date).days
    if lower.strength == "strong" and width <= _HIGH and (fresh or "does not know" not in upper.because):
        return "high"
    return "medium" if width <= _MEDIUM else "low"


def _shown(bounds: list[Bound]) -> list[Bound]:
    """The deciding bounds first: the latest lower and the earliest upper ones, one per entry, three a side."""
    out: list[Bound] = []
    for side, reverse in (("not_before", True), ("not_after", False)):
        seen: set[str] = set()
        own = sorted((b for b in bounds if b.side == side), key=lambda b: (b.date, b.strength), reverse=reverse)
        for b in own:
            key = b.record or b.because
            if key in seen:
                continue
            seen.add(key)
            out.append(replace(b, record=b.record.split("#")[0]))
            if len(seen) >= 3:
                break
    return out
