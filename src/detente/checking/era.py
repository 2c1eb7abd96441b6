"""Which year a text's days belong to: what it is linked to, its offices and weekdays must make one story.

"On 23 May" is the day of an entry in many years.  Each date up to which the text may know the world is held against all
evidence: entries of a later day cannot be meant; a day without its year is the last such day; an office is held by whom
the text names in it; the people named are those of that time; "Thursday, June 13" falls on a Thursday; the page's own date,
a claim, has its weight; and a text on a pair hardly passes over its turning points of the months before.  The best-borne
date stays, and links that it excludes go.  A single link, however sure it looks, never outweighs the rest.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from detente.checking.context import CORE, Context, Link
from detente.checking.likeness import alike
from detente.checking.setting import setting
from detente.checking.stems import content, of_thousand
from detente.nouns import DateMention, Sentence
from detente.reading.when import looks_ahead, meanings
from detente.record import Entry, Record

# A day without its year lies within a year before the latest day that the text knows; it may be some weeks later itself.
_YEAR, _LATER = 360, 60
# Weights of evidence: a link by a day with and without a name of the entry, by a name of its own, and any other.
_SURE_DAY, _NAMED_DAY, _DAY, _NAME, _OTHER = 4.0, 2.0, 1.0, 1.0, 0.5
_WEEKDAY, _IN_OFFICE, _OUT_OF_OFFICE, _YEAR_AHEAD = 1.5, 0.7, 1.2, 1.5
_PASSED_OVER, _PASSED_OVER_MOST, _DAYS_BEFORE = 0.25, 2.0, 150
# What a commentary tells lies thickest in the months before it.
_NEAR, _NEAR_MOST, _NEAR_DAYS = 0.5, 6, 75
# People named: of their time, long out of office, and not yet in any.
_OF_TIME, _OUT_OF_TIME, _NOT_YET = 0.35, 0.35, 1.0
_PEOPLE_MOST, _AFTER_OFFICE = 3.0, 500
# The page's date: within some weeks of it, within the year before it.
_PAGE, _PAGE_YEAR, _PAGE_DAYS = 1.5, 0.5, 100
# A year told in words, near the last one that is told.
_LAST_YEAR = 0.5
# Less evidence than this settles nothing.
_ENOUGH = 1.0
_FEW_YEARS, _SOME_YEARS = 8, 12
# Days for which a coming holder of an office is spoken of before the term begins.
_ELECT = 75
# A year that evidence names no better than another is not settled on.
_MARGIN = 0.4
_WEEKDAYS = re.compile(
    r"\b(?P<en>mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])", re.IGNORECASE
)
_EN = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


@dataclass(frozen=True, slots=True)
class _Known:
    """An entry as evidence: the day, how much it weighs, and whether the text leaves its year out.

    Without a link it is one whose words the sentence has in common.
    """

    sentence: str
    day: dt.date
    weight: float
    yearless: bool
    link: Link | None = None
    entry: str = ""


def settle(context: Context) -> dt.date | None:
    """Drop the links that the rest of the text excludes; returns the latest day that it is known to know, if one stands out."""
    known = [k for link in context.links if (k := _known(context, link))]
    known += (similar := [*_alike(context), *_on_its_day_of_the_month(context)])
    known += _situations(context)
    loose = list(yearless_days(context))
    offices = _offices(context)
    people = _times(context)
    pages = stamped(context)
    years, ahead, told = _years_told(context)
    candidates = {k.day for k in known} | told | set(pages)
    tried = (_years_in_office(offices) | _years_of_people(people)) - {d.year for d in {k.day for k in known} | told}
    candidates |= {d for _, m in loose for d in _in_years(m, tried | {p.year for p in pages})}
    # A day told without its year may lie after the last that the record has.
    linked = {k.sentence for k in known if k.link and k.link.day}
    next_to = {y for k in known if k.weight >= _DAY for y in (k.day.year, k.day.year + 1)}
    candidates |= {d for s, m in loose if s.id not in linked and told_past(s, m) for d in _in_years(m, next_to)}
    candidates = {d for d in candidates if d <= context.record.end}
    if not candidates:
        return _by_setting(context)
    weekdays = list(_weekdays(context))
    by_sentence: dict[str, list[_Known]] = {}
    for k in known:
        by_sentence.setdefault(k.sentence, []).append(k)

    def borne(latest: dt.date, *, passing: bool = True) -> float:
        score = sum(max((k.weight for k in of if _fits(k, latest)), default=0.0) for of in by_sentence.values())
        score += sum(_WEEKDAY if (d := _last(m, latest)) and d.weekday() == w else -_WEEKDAY for m, w in weekdays)
        for terms in offices:
            held = any(a - dt.timedelta(10) <= latest <= b for a, b in terms)
            score += _IN_OFFICE if held else -_OUT_OF_OFFICE
        score += _of_the_time(people, latest) + _of_the_page(pages, latest)
        score += _LAST_YEAR * bool(years and 0 <= latest.year - max(years) <= 1)
        score -= _YEAR_AHEAD * (sum(y > latest.year for y in years) + sum(dt.date(y, 9, 1) < latest for y in ahead))
        near = {k.day for k in known if _fits(k, latest)} | {
            d for _, m in loose if (d := _last(m, latest)) and d <= latest
        }
        score += _NEAR * min(_NEAR_MOST, sum(d > latest - dt.timedelta(_NEAR_DAYS) for d in near))
        return score - (_passed_over(context, latest) if passing else 0.0)

    latest = _best(candidates, borne)
    if latest is None and known:
        # Where days and offices alone leave several years that are borne alike, the entries decide between these.
        most = max(map(borne, candidates))
        latest = _best({d for d in ({k.day for k in known} | told) & candidates if borne(d) > most - _MARGIN}, borne)
    elif latest and latest not in {k.day for k in known} | told:
        # That it passes over turning points is too little to tell one year from another.
        latest = _best(candidates, lambda d: borne(d, passing=False))
    if latest is None:
        latest = _by_setting(context)
    if latest is None:
        return None
    context.alike = [(k.sentence, k.entry) for k in similar if _fits(k, latest)]
    excluded = {id(k.link) for k in known if k.link and not _kept(context, k, k.link, latest)}
    context.links = [x for x in context.links if id(x) not in excluded]
    return latest


def _by_setting(context: Context) -> dt.date | None:
    """The last day of the one time that the text is full of, where nothing else tells its year."""
    of_time = setting(context)
    context.setting = tuple((h.sentence, h.entry, h.weight) for h in of_time)
    return of_time[-1].day if of_time else None


def stamped(context: Context) -> list[dt.date]:
    """The full dates that the page gives of itself, those of the record's time."""
    out = []
    for p in context.document.page_dates:
        if p.year and p.month and p.day and (day := _date(p, p.year)) and day.year >= 1985:
            out.append(day)
    return out


def _of_the_page(pages: list[dt.date], latest: dt.date) -> float:
    """What the page's date says for a day: a text tells of the weeks before it, a repost is stamped later, none earlier."""
    back = min(((p - latest).days for p in pages if p >= latest), default=None)
    if back is None:
        return -_PAGE if pages else 0.0
    return _PAGE if back <= _PAGE_DAYS else (_PAGE_YEAR if back <= _YEAR else 0.0)


_Spans = list[tuple[dt.date, dt.date]]


def _times(context: Context) -> list[_Spans]:
    """Of each person named, the times in office; one named as a former holder says nothing."""
    actors = context.record.actors
    former = {m.actor for m in context.coded.mentions if m.past}
    out = []
    for person in context.people:
        terms = [(t.term.start, t.term.end) for t in actors.offices_of(person)]
        if terms and person not in former:
            out.append(terms)
    return out


def _of_the_time(people: list[_Spans], latest: dt.date) -> float:
    """How well the people named are those of a day: in office or lately so; never of a time before they came to one."""
    score = 0.0
    for terms in people:
        if latest < min(a for a, _ in terms) - dt.timedelta(_YEAR):
            score -= _NOT_YET
        elif any(
            a - dt.timedelta(_ELECT) <= latest <= (b if b == dt.date.max else b + dt.timedelta(_AFTER_OFFICE))
            for a, b in terms
        ):
            score += _OF_TIME
        else:
            score -= _OUT_OF_TIME
    return max(-_PEOPLE_MOST, min(_PEOPLE_MOST, score))


def _years_of_people(people: list[_Spans]) -> set[int]:
    """The few years that the people named fit best, where two of them at least fit."""
    if len(people) < 2:
        return set()
    scores = {y: _of_the_time(people, dt.date(y, 7, 1)) for y in range(1991, 2027)}
    best = max(scores.values())
    years = {y for y, x in scores.items() if x >= best - 0.01}
    return years if best > _OF_TIME and len(years) <= _SOME_YEARS else set()


def _best(candidates: set[dt.date], borne: Callable[[dt.date], float]) -> dt.date | None:
    """The best-borne day, the earliest of equals; None where another year is borne as well."""
    scored = sorted(((borne(d), -d.toordinal()) for d in candidates), reverse=True)
    if not scored or scored[0][0] < _ENOUGH:
        return None
    best, latest = scored[0][0], -scored[0][1]
    rival = max((score for score, n in scored if abs(n + latest) > _YEAR // 2), default=best - _MARGIN)
    return dt.date.fromordinal(latest) if best - rival >= _MARGIN else None


def _situations(context: Context) -> list[_Known]:
    """States of affairs that the text names: it knows that they had begun."""
    begun = {x.id: x.date.start for x in context.record.situations}
    return [_Known(x.sentence, begun[x.id], _NAME, False) for x in context.links if x.table == "situation"]


def _known(context: Context, link: Link) -> _Known | None:
    record = context.record
    if link.table == "chronology":
        when, verified = context.entry(link.id).date, context.entry(link.id).verified
    elif link.table == "statement":
        when, verified = record.statements[link.id].date, record.statements[link.id].verified
    else:
        return None
    if not verified or when.end == dt.date.max or when.days > 60:
        return None
    s = context.sentences[link.sentence]
    if to_come(context, s, link):
        return None
    yearless = link.day and not any(d.year for d in s.dates if d.day) and not _carried(context, s, when.start.year)
    if link.day:
        # Its own words and its people or names beside its day: no crowd of other days outweighs that.
        sure = link.told and len(link.reasons) >= 3 and any(d.day and marked_past(s, d) for d in s.dates)
        weight = _SURE_DAY if sure else _NAMED_DAY if link.keys or link.told else _DAY
    else:
        weight = _NAME if link.distinctive or link.score >= 2.9 else _OTHER
    return _Known(link.sentence, when.start, weight, yearless, link)


# A sentence tells of an entry where it has this share of its words, rare ones weighing more, and this many of them.
_SHARE, _STEMS, _ALIKE = 0.45, 4, 1.0
# Shares of an entry's words with the likeness (names left out, `likeness.alike`) that each needs beside it.
_SAME = ((0.45, 1.2), (0.38, 2.2))


def _alike(context: Context) -> list[_Known]:
    """Entries of a day whose own words a sentence has: told, though no name or day of theirs links it."""
    linked = {x.sentence for x in context.links if x.table == "chronology"}
    out = []
    for s in context.document.sentences:
        if (
            s.title
            or s.question
            or s.id in linked
            or context.coded.facts[s.id].cues & {"prediction", "condition"}
            or _TO_COME.search(s.reading)
        ):
            continue
        share, id_ = max(_shares(context, s), default=(0.0, ""))
        if id_ and _same(context, s, share, context.entry(id_)):
            out.append(_Known(s.id, context.entry(id_).date.start, _ALIKE, False, None, id_))
    return out


def _on_its_day_of_the_month(context: Context) -> list[_Known]:
    """Entries of the very day of a month that a sentence tells without the month ("on the 3rd"), and of whose words it has a good part."""
    weights, *_ = stems(context.record)
    out = []
    for s in context.document.sentences:
        days = {d.day: d.last_day for d in s.dates if d.day and not d.month and d.year is None}
        if not days or s.title or s.question or _TO_COME.search(s.reading):
            continue
        states, words = context.states_in(s.id), content(s.reading)
        zh = s.language.startswith("zh")
        for e in context.record.chronology.values():
            if e.date.start.day not in days or e.date.days > _SPAN or not e.verified or not states & e.states:
                continue
            own = content(e.zh if zh else e.en)
            weighed = {w: weights.get(w, _UNSEEN) for w in own}
            share = sum(weighed[w] for w in own & words) / (sum(weighed.values()) or 1.0)
            if share >= _PART:
                out.append(_Known(s.id, e.date.start, _ALIKE, False, None, e.id))
    return out


# Of an entry on the day of the month that is told a sentence has this share of the words; how long the entry may last, in days.
_PART, _SPAN, _UNSEEN = 0.3, 10, 0.5


def _same(context: Context, s: Sentence, share: float, entry: Entry) -> bool:
    """Whether so much is shared that it is the same event: names alone are not, and a later stage repeats the words of the first."""
    like = alike(context, s, entry)
    return not entry.about and any(share >= x and like >= y for x, y in _SAME)


def _shares(context: Context, s: Sentence, only: Collection[str] = ()) -> Iterable[tuple[float, str]]:
    """The share of its words that a sentence has, for each entry with enough of them and a state in common."""
    weights, masses, postings = stems(context.record)
    states = context.states_in(s.id) or set(CORE)
    zh = s.language.startswith("zh")
    counts: Counter[str] = Counter()
    shared: dict[str, float] = defaultdict(float)
    for word in content(s.reading):
        for id_ in postings[zh].get(word, ()):
            counts[id_] += 1
            shared[id_] += weights[word]
    for id_, n in counts.items():
        if n >= _STEMS and (not only or id_ in only) and states & context.entry(id_).states:
            yield shared[id_] / masses[id_][zh], id_


def told_alike(context: Context, ids: Collection[str]) -> set[str]:
    """Those of some entries that a sentence, linked or not, has the words of: the text may know them."""
    if not ids:
        return set()
    return {id_ for s in context.document.sentences for share, id_ in _shares(context, s, ids) if share >= _SHARE}


def share_told(context: Context, s: Sentence, id_: str) -> float:
    """The share of an entry's words that a sentence has, rare ones weighing more."""
    return max((share for share, _ in _shares(context, s, [id_])), default=0.0)


_Stems = tuple[dict[str, float], dict[str, tuple[float, float]], tuple[dict[str, list[str]], dict[str, list[str]]]]


@lru_cache(maxsize=1)
def stems(record: Record) -> _Stems:
    """How rare each stem is; the weight of each entry of a day in English and Chinese; and the entries of each stem in both."""
    counts: Counter[str] = Counter()
    postings: tuple[dict[str, list[str]], dict[str, list[str]]] = (defaultdict(list), defaultdict(list))
    of = {}
    for e in record.chronology.values():
        if e.verified and e.date.is_day:
            of[e.id] = content(e.en), content(e.zh)
            counts.update(of[e.id][0] | of[e.id][1])
            for tongue in (0, 1):
                for word in of[e.id][tongue]:
                    postings[tongue][word].append(e.id)
    weights = {w: of_thousand(n, len(of)) ** -0.5 for w, n in counts.items()}

    def mass(words: set[str]) -> float:
        return sum(weights[w] for w in words) or 1.0

    return weights, {i: (mass(a), mass(b)) for i, (a, b) in of.items()}, postings


_TO_COME = re.compile(
    r"\b(?:expires?|(?:is|are) (?:due|set|scheduled|expected|to (?:be|expire|meet|visit))|will (?:expire|be|meet|visit|hold|lapse|travel|take))\b|"
    r"将于|将在|即将于|到期日|迎接|筹备|筹办|办好|到期后|(?:还|仍|也|必|就|总|终|照样)会(?![谈见晤议面同长员场])|会(?:再|继续|如期|照常)"
)
# A day that is called past right before it is named: "last Wednesday, namely 21 September".
_CALLED_PAST = re.compile(
    r"\b(?:last|this past|past)\s+\w+day\b[^.;]{0,20}$|上(?:个?月|周|星期|礼拜)[^，。；]{0,8}[，,]?[^，。；]{0,6}$|昨[天日][^。；]{0,6}$",
    re.IGNORECASE,
)
_TOMORROW = re.compile(
    r"\b(?:tomorrow|next (?:week|month|year|spring|summer|autumn|fall|winter))\b|明天|后天|下周|下个?月|明年",
    re.IGNORECASE,
)


def to_come(context: Context, s: Sentence, link: Link) -> bool:
    """What is foretold, supposed or set for a day to come is not yet known."""
    if link.day:
        when = (context.record.chronology.get(link.id) or context.record.statements[link.id]).date
        own = next((d for d in s.dates if d.month == when.start.month and d.day == when.start.day), None)
        if own is not None and _CALLED_PAST.search(s.text[: own.start - s.start]):
            return False
        next_ = own is not None and (set_ahead(s, own) or _NEXT.match(own.text))
        return bool(next_ or _TO_COME.search(_stretch(s, own)) or (own and _foretold(s, own)))
    supposed = context.coded.facts[s.id].cues & {"prediction", "condition", "plan"}
    return bool(supposed or _TO_COME.search(s.reading) or _TOMORROW.search(s.reading))


_WILL = re.compile(r"\b(?:will|shall|won't|(?:is|are) going to)\b|(?<![即必势终])将(?![军领士近来])", re.IGNORECASE)
_STOPS = re.compile(r"[;；。]")


def _foretold(s: Sentence, d: DateMention) -> bool:
    """True where what stands with a day is to happen, and no verb of the past stands before it: "on 8 November, she will win"."""
    before = _STOPS.split(s.text[: d.start - s.start])[-1]
    after = _STOPS.split(s.text[d.end - s.start :])[0]
    next_ = min((x.start - d.end for x in s.dates if x.start >= d.end), default=len(after))
    part = before + after[:next_]
    m = _WILL.search(part)
    return m is not None and not any(p.search(part[: m.start()]) for p in (_TOLD, _DONE_ZH))


def _stretch(s: Sentence, d: DateMention | None) -> str:
    """The words between the dates around one: another date has its own verb."""
    if d is None:
        return s.reading
    first = max((x.end for x in s.dates if x.end <= d.start), default=s.start)
    last = min((x.start for x in s.dates if x.start >= d.end), default=s.start + len(s.text))
    return s.text[first - s.start : last - s.start]


_NEXT = re.compile(r"明年|来年|后年|下个?月|下周|next\b|the coming\b", re.IGNORECASE)
# A day that was set, and one within what was offered, promised or asked: the act stands before it.
_SET_DAY = re.compile(
    r"\b(?:set|fixed|named)\s+(?:the\s+(?:date|day|deadline)\s+(?:of|at|for|as)\s+)?$|"
    r"\b(?:offer|propos|promis|pledg|vow|suggest|ask|urg|demand|want|agree|undert|accept|invit|decid|plan|schedul|order|prepar|hop|intend|aim|wish|seek|sought|hesitat)\w*\b[^.;]{0,60}?\bto\s+[a-z]+[^.;]*\b(?:after|from|until|till|beyond|by|before|on|in|past)\s+(?:the\s+)?$|"
    # What somebody wanted, prepared or spoke of for a day, and what was made to last until it.
    r"\b(?:want|hop|prepar|design|plan|count|wish|aim|expect|dream|reckon)\w*\b[^.;]{0,80}\b(?:in|by|until|till|for|at)\s+(?:the\s+)?(?:year\s+)?$|"
    r"\b(?:sp(?:oke|eaks?|oken)|talk(?:s|ed)?|dream(?:s|ed|t)?)\s+(?:of|about)\b[^.;]{0,60}\b(?:in|by|for)\s+(?:the\s+)?(?:year\s+)?$|"
    r"\b(?:programmes?|programs?|plans?|budget|road\s?map|strategy|concept|targets?|goals?)\s+(?:for|to|until|through|up\s+to)\s+(?:the\s+)?(?:years?\s+)?(?:\d{4}\s+(?:and|to)\s+)?$|"
    r"(?:提议|提出|建议|愿意?|承诺|准备|打算|要求|答应)[^，。；]{0,20}(?:在|到|自|从|至)\s*$",
    re.IGNORECASE,
)


def set_ahead(s: Sentence, d: DateMention) -> bool:
    """Whether a date is what was set, offered or promised, and not when that was done."""
    return bool(_SET_DAY.search(s.text[: d.start - s.start]))


def _carried(context: Context, s: Sentence, year: int) -> bool:
    """True where the paragraph gives the year before this sentence."""
    return any(
        d.year == year
        for x in context.document.sentences
        if x.paragraph == s.paragraph and x.start <= s.start
        for d in x.dates
    )


_OF_YEAR = re.compile(r",?\s+(?:of\s+)?(?:last|next|that|the same) year", re.IGNORECASE)


def yearless_days(context: Context) -> Iterable[tuple[Sentence, DateMention]]:
    """Days of a month without a year that are told as past, and whose year nothing before them tells."""
    for s in context.document.sentences:
        if s.title or s.question or s.language == "ru":
            continue
        told = meanings(s.text, s.dates, s.start)
        for m, value in zip(s.dates, told, strict=True):
            bare = m.day and m.month and m.year is None and not m.which and m.kind in ("day", "range")
            if _OF_YEAR.match(s.text, m.end - s.start):
                continue
            if bare and (not value or "X" in value) and not looks_ahead(s.text, m.start - s.start, m.end - s.start):
                yield s, m


def _date(m: DateMention, year: int) -> dt.date | None:
    try:
        return dt.date(year, m.month or 1, m.day or 1)
    except ValueError:
        return None


def _in_years(m: DateMention, years: set[int]) -> list[dt.date]:
    return [d for y in sorted(years) if (d := _date(m, y))]


def _last(m: DateMention, latest: dt.date) -> dt.date | None:
    """The last such day that is not more than some weeks after the latest day known."""
    for year in (latest.year + 1, latest.year, latest.year - 1):
        day = _date(m, year)
        if day and day <= latest + dt.timedelta(_LATER):
            return day
    return None


def last_such_day(m: DateMention, latest: dt.date) -> dt.date | None:
    """The day that an expression without a year means in a text that knows the world up to ``latest``."""
    day = _last(m, latest)
    return day if day and day > latest - dt.timedelta(_YEAR) else None


def day_told(context: Context, s: Sentence, m: DateMention) -> dt.date | None:
    """The day that an expression without a year means: that of an entry of the sentence on such a day, else the last such day."""
    if context.latest is None:
        return None
    days = [d for x in context.of(s.id, "chronology") if x.day and _same_day(d := context.entry(x.id).date.start, m)]
    return max(days) if days else last_such_day(m, context.latest)


def _same_day(day: dt.date, m: DateMention) -> bool:
    return (day.month, day.day) == (m.month, m.day)


def _fits(k: _Known, latest: dt.date) -> bool:
    return k.day <= latest and not (k.yearless and k.day <= latest - dt.timedelta(_YEAR))


def _kept(context: Context, k: _Known, link: Link, latest: dt.date) -> bool:
    """Links that fit, and what the text speaks of as still to come within a year."""
    if _fits(k, latest):
        return True
    later = k.day > latest
    if later and k.day <= latest + dt.timedelta(_LATER) and link.day:
        return True
    s = context.sentences[k.sentence]
    ahead = any(looks_ahead(s.text, m.start - s.start, m.end - s.start) for m in s.dates)
    return later and ahead and k.day <= latest + dt.timedelta(_YEAR)


def _weekdays(context: Context) -> Iterable[tuple[DateMention, int]]:
    """Days beside which their day of the week stands: "Thursday, June 13", 本周二，也就是5月27日."""
    for s, m in yearless_days(context):
        start = m.start - s.start
        near = s.text[max(0, start - 12) : m.end - s.start]
        names = list(_WEEKDAYS.finditer(near))
        if names and not re.search(r"[.;。；]", near[names[-1].end() :]):
            name = names[-1]
            zh = "一二三四五六日".find(name["zh"].replace("天", "日")) if name["zh"] else -1
            yield m, zh if name["zh"] else _EN.index(name["en"].lower())


_Terms = list[tuple[dt.date, dt.date]]


def _offices(context: Context) -> list[_Terms]:
    """The terms of each person whom the text names in an office as of now, and of whom it speaks most among an office's holders."""
    actors = context.record.actors
    out: dict[tuple[str, str], _Terms] = {}
    for m in context.coded.mentions:
        if m.kind != "person" or not m.actor or not m.role or m.past:
            continue
        offices = {n.id for h in actors.find(m.role) for n in h.values if n.kind == "office"}
        terms = [(t.term.start, t.term.end) for t in actors.offices_of(m.actor) if t.office in offices]
        if terms:
            out[m.actor, m.role] = terms
    return list(out.values()) + _leaders(context)


def _leaders(context: Context) -> list[_Terms]:
    """Of each office of the three powers, the terms of the holder whom the text names most, where it names one more than once."""
    actors = context.record.actors
    called_former = {m.actor for m in context.coded.mentions if m.past}
    out: dict[str, _Terms] = {}
    for office, terms in actors.terms_in.items():
        if office.split(".")[0] not in CORE:
            continue
        named = Counter({t.person: context.people[t.person] for t in terms if context.people[t.person] >= 2})
        person = named.most_common(1)[0][0] if named else ""
        if person and person not in called_former:
            # One who held several offices may be spoken of in any of them.
            out[person] = [(t.term.start - dt.timedelta(_ELECT), t.term.end) for t in actors.offices_of(person)]
    return list(out.values())


# Verbs of the past. Sentences in Chinese carry no tense: there the marks of what is to come decide alone.
_TOLD = re.compile(
    r"\b(?:was|were|had|did|met|said|told|held|began|took|came|went|left|made|led|gave|sent|won|became|fell|rose|grew|broke|"
    r"brought|built|saw|spoke|stood|struck|withdrew|wrote|flew|shot|swore|sold|bought|paid|lost|kept|ran|cut|put|set|"
    r"shook|drew|threw|blew|knew|grew|felt|found|got|fought|taught|caught|thought|sought|heard|hit|lay|rang|sang|sank|sat|spent|stole|tore|"
    r"chose|drove|froze|hid|understood|undertook|forgot|dealt|slid|spun|swept|wept|crept|leapt|burst|rode|ate|woke|bore|wore|\w{2,}ed)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|expires?|plans?|planned|planning|scheduled|due|expected|expects?|forecasts?|targets?|goals?|aims?|ahead of|upcoming|next|coming|"
    r"if|unless|should|must|(?-i:may)|might|could|can|possible|likely|perhaps|maybe|(?:is|are|was|were) to)\b|"
    r"\b(?:agreed|decided|promised|pledged|vowed|hoped|wanted|offered|asked|called|aimed|intended|undertook)\b[^.;]{0,60}\bto\s+[a-z]+|"
    r"将|拟|计划|规划|预计|预期|预测|有望|力争|争取|目标|届时|到期|期满|展望|未来|如果|一旦|若|远景|议程|即将|尚未|要达到|要到|要在|要等|要修|要看|盯着|就等|等到|多半|大概|恐怕|可能",
    re.IGNORECASE,
)
_DONE_ZH = re.compile(
    r"了|过|被|遭|已|曾|宣布|签署|表示|说|称|举行|访问|发表|抵达|会晤|达成|通过|发射|发生|启动|结束|退出|生效|下令|制裁|投票|当选|就任|公布"
)


def clause(text: str, start: int, end: int) -> str:
    """The stretch between commas and other stops around a date."""
    stops = [m.end() for m in re.finditer(r"[,;:，；：。.]\s|[，；：。]", text)]
    first = max((i for i in stops if i <= start), default=0)
    last = min((i for i in stops if i > end), default=len(text))
    return text[first:last]


def sounds_ahead(s: Sentence, d: DateMention) -> bool:
    """True where the clause of a date has a word of what is to come or of what is only possible."""
    return bool(_AHEAD.search(clause(s.text, d.start - s.start, d.end - s.start)))


def told_past(s: Sentence, d: DateMention) -> bool:
    """True where a date stands with a verb of the past; in Chinese, where nothing about it sounds ahead."""
    own = clause(s.text, d.start - s.start, d.end - s.start)
    if set_ahead(s, d):
        return False
    if s.language.startswith("zh"):
        return not _AHEAD.search(own)
    if not (_TOLD.search(own) or _AHEAD.search(own)):
        own = _next_verb(s, d)
    return bool(_TOLD.search(own) and not _AHEAD.search(own)) or bool(
        _TOLD.search(s.text) and not _AHEAD.search(s.text)
    )


def _next_verb(s: Sentence, d: DateMention) -> str:
    """The first clause behind a date that tells something: "on Friday, 23 May, before the cameras, he dismissed the minister"."""
    behind = _CLAUSES.split(_STOPS.split(s.text[d.end - s.start :])[0])
    return next((c for c in behind if _TOLD.search(c) or _AHEAD.search(c)), "")


_CLAUSES = re.compile(r"[,:]\s")


def marked_past(s: Sentence, d: DateMention) -> bool:
    """True where the past is marked: a verb of the past, or 了, 过, 已 or a verb of acts in the sentence of the date."""
    if not s.language.startswith("zh"):
        return told_past(s, d)
    rest = s.text[d.end - s.start :]
    stop = re.search(r"[。；：]", rest)
    near = rest[: stop.start()] if stop else rest
    return told_past(s, d) and bool(_DONE_ZH.search(near)) and not _AHEAD.search(near[:40])


# What is called by the year in which it is to be.
_TERM_AFTER = re.compile(
    r"年?底|年?[之以]?前|年?(?:[夏冬]季)?(?:大选|选举|奥运|冬奥|世界杯|世博|亚运)|"
    r"\s+(?:elections?|(?:(?:Summer|Winter)\s+)?(?:Olympic|Games|World\s+Cup|Expo|Asian\s+Games|Universiade|campaign|budget|target|deadline))",
    re.IGNORECASE,
)
_TERM_BEFORE = re.compile(
    r"(?:\b(?:by|until|till|before|for|through)|到|至|直到)\s*(?:the\s+)?(?:end of\s+)?$", re.IGNORECASE
)


def named_for(s: Sentence, d: DateMention) -> bool:
    """Whether a year belongs to the name of what is to be in it: "the 2008 Games"."""
    return d.kind == "year" and bool(_TERM_AFTER.match(s.text, d.end - s.start))


def _years_told(context: Context) -> tuple[set[int], set[int], set[dt.date]]:
    """Years that the text tells as past, years that it speaks of as to come, and the days and months with a year told as past."""
    past, ahead, days = set(), set(), set()
    stamps = {p.start for p in context.document.page_dates}
    for s in context.document.sentences:
        for d in s.dates:
            if d.start in stamps or is_stamp(s, d):
                continue
            if s.title or not d.year or d.kind not in ("day", "month", "year", "range", "year-to-date"):
                continue
            start, end = d.start - s.start, d.end - s.start
            if looks_ahead(s.text, start, end) or _TERM_BEFORE.search(s.text[:start]):
                ahead.add(d.year)
            elif told_past(s, d) and not named_for(s, d) and not _TERM_BEFORE.search(s.text[:start]):
                past.add(d.year)
                if d.month and (day := _date(d, d.year)):
                    days.add(day)
    return past, ahead - past, days


_CLOCK = re.compile(r"\s*,?\s*\d{1,2}[:：]\d{2}")
_SOURCE_LINE = re.compile(r"\b(?:From|Source|Posted|Published|Updated)\s*[:：]|(?:来源|发布时间|更新时间)\s*[:：]")


def is_stamp(s: Sentence, d: DateMention) -> bool:
    """True for the date of a page's own line: with the time of day beside a word of its source, or opening the line with it."""
    if d.day is None or d.year is None:
        return False
    clock = _CLOCK.match(s.text, d.end - s.start)
    return bool(clock and (d.start - s.start <= 3 or _SOURCE_LINE.search(s.text)))


def _years_in_office(offices: list[_Terms]) -> set[int]:
    """The years in which most of the people named in an office held it, where these are few."""
    if not offices:
        return set()
    counts = Counter(
        y for terms in offices for y in {y for a, b in terms for y in range(a.year, min(b.year, a.year + 12) + 1)}
    )
    most = {y for y, n in counts.items() if n == max(counts.values())}
    return most if len(most) <= _FEW_YEARS else set()


def _passed_over(context: Context, latest: dt.date) -> float:
    """The turning points of the text's pairs in the months before a day that it does not speak of.

    A text that tells much of those months may leave much out: they are shared among what it tells.
    """
    linked = {x.id for x in context.links}
    pairs = [set(p) for p in context.pairs[:2]]
    first = latest - dt.timedelta(_DAYS_BEFORE)
    near = [e for e in context.record.chronology.values() if first < e.date.start <= latest]
    told = sum(e.id in linked for e in near)
    passed = sum(e.importance >= 3 and e.id not in linked and any(p <= e.states for p in pairs) for e in near)
    return min(_PASSED_OVER_MOST, _PASSED_OVER * passed / (1 + told))


__all__ = [
    "day_told",
    "is_stamp",
    "last_such_day",
    "named_for",
    "set_ahead",
    "settle",
    "stamped",
    "stems",
    "to_come",
    "told_alike",
    "yearless_days",
]
