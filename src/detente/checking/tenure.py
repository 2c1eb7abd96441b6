"""Horizons that only the record can date: "before both presidents have left office", "under the next president", "that day"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from detente.checking.context import CORE, Context
from detente.checking.horizon import Horizon, horizon
from detente.checking.limits import NUMBERS
from detente.nouns import Sentence
from detente.reading.when import meaning

_BOTH_LEAVE = re.compile(
    r"\bbefore (?:both|the two) (?:presidents|leaders) (?:have )?(?:left|leave) office|两位?(?:总统|领导人)(?:都)?(?:卸任|离任|任满)(?:之|以)?前",
    re.IGNORECASE,
)
_ONE_LEAVES = re.compile(
    r"\b(?:before (?:he|she|the president|this president|mr\.? \w+|\w+) (?:has left|leaves|left) office|"
    r"(?:under|in|during) (?:this|the present) (?:president|administration)(?:'s term)?\b(?!'s first)|while (?:he|she|(?:\w+ ){0,2}\w+) (?:is|remains|stays) (?:in office|(?:the )?president|in the (?:White House|Kremlin))|"
    r"before (?:\w+ ){0,2}(?:this |his |her )?term is (?:over|out)|serve out (?:his|her) term)|"
    r"任内|任期内|卸任(?:之|以)?前|离任(?:之|以)?前|下台(?:之|以)?前",
    re.IGNORECASE,
)
_FIRST_YEARS = re.compile(
    r"\b(?:president|administration|his|her)(?:'s)? first (?P<n>\d+|one|two|three|four)? ?(?:years?)\b|"
    r"(?:总统|任期|上任)[^，。；]{0,4}(?:头|前)(?P<n2>[一二两三四]|\d)年",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\bthe (?:next|new|coming) (?:american |us |u\.s\. |russian |chinese )?(?:president|administration)\b|下(?:一任|届|任)(?:美国|俄国|俄罗斯)?(?:总统|政府)",
    re.IGNORECASE,
)
_APART = 60  # days by which the two may differ
_THAT_DAY = re.compile(r"这一天|那一天|当天|\b(?:on|by) that (?:day|date)\b|\bby then\b|届时", re.IGNORECASE)


def horizon_of(context: Context, s: Sentence, clause: str, written: dt.date, states: frozenset[str]) -> Horizon:
    """The horizon of a clause, by terms of office, by a day named just before, or by its own words."""
    for text in (clause, s.reading):
        if found := _by_holder(context, s, text, written) or _by_office(context, text, written, states):
            return found
    if _THAT_DAY.search(clause) and (day := _day_before(context, s, written)):
        return day
    found = horizon(s, clause, written, context.record.end)
    # Counted from either end of the days on which the text may have been written.
    last = context.dateline.end if context.dateline and context.dateline.end else written
    late = horizon(s, clause, last, context.record.end) if last > written else found
    if not found.given or found.fixed or not late.given or late.end <= found.end:
        return found
    if (late.end - found.end).days <= _APART:
        return replace(late, start=found.start)
    if (last - written).days <= _APART:
        return found
    # "Next year" of a text that may be of one year or another.
    last_day = context.record.end
    why = f"not known: to {found.end} or to {late.end}; graded as true only by the sooner"
    return Horizon(why, last_day, False, sooner=found.end)


def term(context: Context, state: str, day: dt.date) -> tuple[dt.date, dt.date] | None:
    """First and last day in office of who led a state on a day, terms in a row taken together; None where it is not over.

    The president's office is taken, which in China is the one that changes with the head of the party.
    """
    office = f"{state}.president"
    terms = sorted((h for h in context.record.actors.holders if h.office == office), key=lambda h: h.term.start)
    now = next((h for h in reversed(terms) if h.term.start <= day and h.verified), None)
    if now is None:
        return None
    first, last = now.term.start, now.term.end
    for h in terms:
        if h.person == now.person and h.term.start <= last and h.term.end > last:
            last = h.term.end
        if h.person == now.person and h.term.end >= first and h.term.start < first:
            first = h.term.start
    return (first, last) if last <= context.record.end else None


def _by_office(context: Context, text: str, written: dt.date, states: frozenset[str]) -> Horizon | None:
    core = sorted(states & set(CORE))
    if m := _BOTH_LEAVE.search(text):
        # The two are those of the pair that is spoken of.
        pair = core if len(core) == 2 else sorted(context.pairs[0]) if context.pairs else []
        ends = [t[1] for state in pair if (t := term(context, state, written))]
        return _until(m, max(ends), written) if len(ends) == 2 else None
    if len(core) != 1:
        return None
    now = term(context, core[0], written)
    if now is None:
        return None
    if m := _FIRST_YEARS.search(text):
        n = m["n"] or m["n2"] or "one"
        years = float(n) if n.isdigit() else float(NUMBERS[n.lower()])
        return _until(m, now[0] + dt.timedelta(round(365.25 * years)), written)
    if m := _ONE_LEAVES.search(text):
        return _until(m, now[1], written)
    if m := _NEXT.search(text):
        then = term(context, core[0], now[1] + dt.timedelta(1))
        return Horizon(f"'{m[0]}': to {then[1]}", then[1], True, then[0]) if then else None
    return None


# "Before Mr. Clinton leaves office", 克林顿任内: until when he holds the office that he holds.
_HOLDER = re.compile(
    r"\b(?:before|until|till|by the time) (?:[Pp]resident |[Pp]rime [Mm]inister |[Pp]remier |Mr\.? |Mrs\.? |Ms\.? )?(?P<who>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)*) "
    r"(?:has left|leaves|left|quits?|is out of|vacates) (?:office|the (?:White House|Kremlin|presidency)|power)|"
    r"\b(?:by|before) the end of (?P<who2>[A-Z][\w.-]+(?: [A-Z][\w.-]+)*)['’]s? (?:(?:first|second|third|present|current) )?(?:term|presidency|time in office)|"
    r"\b(?:while|as long as) (?P<who3>[A-Z][\w.-]+(?: [A-Z][\w.-]+)*) (?:is|stays|remains|sits) (?:in (?:office|power|the (?:White House|Kremlin))|(?:the )?president)|"
    r"(?P<who4>[\u4e00-\u9fff·]{2,8}?)(?:的)?(?:总统)?(?:任内|任期内|任期之内|任期结束[之以]?前|卸任[之以]?前|离任[之以]?前|下台[之以]?前|在任期间|搬出白宫[之以]?前|离开白宫[之以]?前)"
)


def _by_holder(context: Context, s: Sentence, text: str, written: dt.date) -> Horizon | None:
    """The term of the head of state or government whom a limit names."""
    m = _HOLDER.search(text)
    if m is None:
        return None
    who = m["who"] or m["who2"] or m["who3"] or m["who4"]
    named = {
        x.actor: x.text for x in context.coded.facts[s.id].mentions if x.actor and (x.text in who or who in x.text)
    }
    for h in context.record.actors.holders:
        if (
            h.person in named
            and h.verified
            and h.office.endswith(".president")
            and h.term.start <= written <= h.term.end
        ):
            now = term(context, h.office.split(".")[0], written)
            said = m[0][max(m[0].find(named[h.person]), 0) :] if m["who4"] else m[0]
            return Horizon(f"'{said}': to {now[1]}", now[1], True, written) if now and now[1] > written else None
    return None


def _until(m: re.Match[str], end: dt.date, written: dt.date) -> Horizon | None:
    return Horizon(f"'{m[0]}': to {end}", end, True, written) if end > written else None


def _day_before(context: Context, s: Sentence, written: dt.date) -> Horizon | None:
    """The last day to come that is named before a sentence, two sentences back at most."""
    for x in context.before(s, 2):
        for d in reversed(x.dates):
            value = meaning(d, written, ahead=True) if d.kind == "day" else ""
            if re.fullmatch(r"\d{4}-\d\d-\d\d", value) and (day := dt.date.fromisoformat(value)) > written:
                return Horizon(f"to {day}, the day named before", day, True, written)
    return None
