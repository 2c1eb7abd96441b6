"""What the words of the day say of it: "last Thursday", "yesterday" and 本周一 beside a day or an event that is known."""

from __future__ import annotations

import datetime as dt
import re

from detente.checking.context import Context
from detente.checking.era import last_such_day, to_come
from detente.nouns import Bound, DateMention, Sentence, parse_edtf
from detente.reading.when import looks_ahead, meaning

_THIS, _THIS_LAST = frozenset({"this", "本", "这"}), 6
# A word of the day reaches back this many days at most.
_REACH = 40
_WORDS = frozenset(
    {
        "last",
        "this",
        "on",
        "上",
        "本",
        "这",
        "yesterday",
        "昨天",
        "昨日",
        "today",
        "今天",
        "今日",
        "前天",
        "ago",
        "tomorrow",
        "明天",
    }
)
_GAP = re.compile(r"[\s,，、(（]*(?:也就是|就是|即|是|为|on|is|was|the)?\s*")
_BEFORE_DAY = re.compile(r"\b(?P<which>last|this)\s+$|(?P<zh>上个?|本|这个?)$", re.IGNORECASE)


def beside_now(context: Context) -> list[Bound]:
    """Both bounds of the writing day for each word of the day that stands beside a known day, or in a linked sentence."""
    out: list[Bound] = _dispatched(context)
    for s in context.document.sentences:
        if s.title or s.question or s.language == "ru":
            continue
        for i, m in enumerate(s.dates):
            if looks_ahead(s.text, m.start - s.start, m.end - s.start):
                continue
            known = _day_beside(context, s, i) or _day_of_link(context, s, m)
            if known is None:
                continue
            day, word, record = known
            days = _written(word, day)
            if word.which in _THIS and word.unit == "weekday" and days:
                # "This Saturday" is said of the last one too, in the days after it.
                days = [*days, day + dt.timedelta(_THIS_LAST)]
            if days:
                why = f"calls {day.isoformat()} '{word.text}'"
                out.append(Bound("not_before", days[0], "strong", why, s.id, record and f"{record}#now"))
                out.append(Bound("not_after", days[-1], "weak", why, s.id, record and f"{record}#now"))
    return out


_PLACE_LINE = re.compile(
    r"\W*[A-Z][A-Z .'/-]{2,40},\s*$|[（(【]?(?:[\u4e00-\u9fff]{2,8}社|[\u4e00-\u9fff]{2,8}网)?[\u4e00-\u9fff]{2,8}$"
)
_DISPATCH = re.compile(r"\s*(?:\([^)]{2,30}\))?\s*(?:[-\u2013\u2014]+|电\b|电(?=[\s（(，]|$|记者))")
_DISPATCH_DAYS = 1


def _dispatched(context: Context) -> list[Bound]:
    """A report's place line, "MOSCOW, June 5 (Agency) -" or 华盛顿6月5日电: sent on that day."""
    out = []
    for s in context.document.sentences[:6]:
        for m in s.dates:
            start, end = m.start - s.start, m.end - s.start
            if not (m.day and m.month) or not _PLACE_LINE.fullmatch(s.text[:start]) or not _DISPATCH.match(s.text, end):
                continue
            if (day := _day(m, context)) is not None:
                why = f"is dispatched on '{m.text}'"
                out.append(Bound("not_before", day, "strong", why, s.id))
                out.append(Bound("not_after", day + dt.timedelta(_DISPATCH_DAYS), "weak", why, s.id))
                return out
    return out


def _word(m: DateMention) -> bool:
    return m.kind == "relative" and (m.which in _WORDS) and m.unit in ("weekday", "day", "", "week") and not m.part


def _day_beside(context: Context, s: Sentence, i: int) -> tuple[dt.date, DateMention, str] | None:
    """ "Yesterday, September 5": the word and the day stand side by side, or the day of the week has its word before it."""
    m = s.dates[i]
    if not m.day or not m.month or (m.year is None and context.latest is None):
        return None
    day = _day(m, context)
    if day is None:
        return None
    for other in s.dates[max(0, i - 1) : i + 2]:
        first, second = (other, m) if other.start < m.start else (m, other)
        if other is not m and _word(other) and _GAP.fullmatch(s.text[first.end - s.start : second.start - s.start]):
            return day, other, ""
    before = _BEFORE_DAY.search(s.text[: m.start - s.start])
    if before and re.match(r"[A-Z][a-z]+day\b|周|星期", m.text):
        which = (before["which"] or before["zh"][0]).lower()
        word = DateMention(
            f"{before[0].strip()} {m.text}",
            m.start,
            m.end,
            "relative",
            relative=which,
            which=which,
            unit="weekday",
            count=day.weekday(),
        )
        return day, word, ""
    return None


def _day(m: DateMention, context: Context) -> dt.date | None:
    if m.year is None:
        return last_such_day(m, context.latest) if context.latest else None
    try:
        return dt.date(m.year, m.month or 1, m.day or 1)
    except ValueError:
        return None


def _day_of_link(context: Context, s: Sentence, m: DateMention) -> tuple[dt.date, DateMention, str] | None:
    """The one event of a day that a sentence with a word of the day, and no other date, is surely linked to."""
    if not _word(m) or m.unit == "week" or len([d for d in s.dates if d.kind not in ("decade", "century")]) != 1:
        return None
    links = [
        x
        for x in context.of(s.id, "chronology")
        if (x.distinctive or x.score >= 2.9) and context.entry(x.id).date.is_day and not to_come(context, s, x)
    ]
    ids = [x.id for x in links] or [
        id_
        for sentence, id_ in context.alike
        if sentence == s.id and m.unit == "weekday" and m.count == context.entry(id_).date.start.weekday()
    ]
    days = {context.entry(i).date.start for i in ids}
    if len(days) != 1 or context.latest is None or not (context.latest - dt.timedelta(_REACH) <= (day := days.pop())):
        return None
    return day, m, ids[0]


def _written(word: DateMention, day: dt.date) -> list[dt.date]:
    """The days on which a word means that day."""
    out = []
    for n in range(_REACH):
        written = day + dt.timedelta(n)
        value = meaning(word, written)
        if value and "X" not in value and "~" not in value and parse_edtf(value).contains(day):
            out.append(written)
    return out
