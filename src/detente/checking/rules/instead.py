"""One name or number in the place of another: a town, a count, a person, a firm or a third state that an entry has otherwise.

An entry is the one that a sentence tells by its day, and by its own words or its people besides.  What the sentence has instead must
stand in no entry of those days, and what the entry has must stand nowhere in the sentence: where both are told, both happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.actors import is_han
from detente.checking.context import CORE, Context
from detente.checking.figures import Figure
from detente.checking.likeness import SPEAKS, alike, days_of
from detente.checking.located import apart_km, chinese_town, locate
from detente.checking.rules.base import claim
from detente.checking.rules.compared import FORMER, out_of_office
from detente.checking.rules.details import count_otherwise, why_otherwise
from detente.checking.told import CALLED_BY, act_of, read_told, towns
from detente.coding.code import Facts
from detente.coding.parties import phrases_of
from detente.nouns import Claim, Event, Sentence
from detente.reading.dates import chinese_number
from detente.record import Entry

_NOT_TOLD = frozenset({"plan", "condition", "hedge"})
# A sentence that is linked to an entry by its day tells it where it shares this much of its words besides.
_SOME = 0.2
# Days around a sentence's own in which another entry may be what it tells.
_AROUND = 3


def one_instead(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A sentence that tells an entry of its day, with one name or number in the place of the entry's; the entry's is named."""
    text = _own_words(context, s, facts)
    if s.question or facts.cues & _NOT_TOLD or not text:
        return
    near = _near(context, s)
    for entry in (e for e in near if _tells(context, s, facts, e)):
        found = (
            _town(context, s, text, entry, near)
            or _institution(text, entry, near)
            or _count(context, s, text, entry)
            or _party(context, s, facts, entry, near)
        )
        if found:
            rule, what, right = found
            why = why_otherwise(what, entry, right)
            type_ = "quantity" if rule == "event-figure" else "event"
            yield claim(s, facts, type_, "supported with correction", why, rule, (entry.id,), text=s.text)
            return


def _own_words(context: Context, s: Sentence, facts: Facts) -> str:
    """What the text says itself: of a sentence with a speaker, what stands before the part that names him."""
    if facts.speaker not in context.record.actors.people:
        return s.reading
    named = [m.start for m in facts.mentions if m.actor == facts.speaker]
    cuts = [m.start() for m in re.finditer("[;；]", s.reading) if named and m.start() < named[0]]
    return s.reading[: cuts[-1]] if cuts else ""


def _near(context: Context, s: Sentence) -> list[Entry]:
    """The confirmed entries of the days that a sentence tells, and of those around them."""
    days = [w for _, w in days_of(context, s) if w.days <= _AROUND + 1]
    linked = {x.id for x in context.of(s.id, "chronology") if x.day}
    return [
        e
        for e in context.record.chronology.values()
        if e.verified
        and e.status == "happened"
        and e.date.days <= _AROUND + 1
        and (e.id in linked or any(w.distance(e.date) <= _AROUND for w in days))
    ]


def _tells(context: Context, s: Sentence, facts: Facts, entry: Entry) -> bool:
    """By the day, and by words or people besides."""
    days = [w for _, w in days_of(context, s) if w.days <= _AROUND + 1]
    links = [x for x in context.of(s.id, "chronology") if x.id == entry.id and x.day]
    by_day = bool(links)
    if not by_day and not any(w.distance(entry.date) <= 1 for w in days):
        return False
    own = alike(context, s, entry)
    people = {m.actor for m in facts.mentions if m.kind == "person"} & entry.actors
    bodies = {m.actor for m in facts.mentions if m.kind == "organisation"} & set(entry.by_role("both", "source"))
    if by_day and (own >= _SOME or any(x.keys for x in links) or (people and entry.type == "CONSULT")):
        return True
    doers = people & set(entry.by_role("source", "both", "guest", "host"))
    return (
        own >= SPEAKS
        or len(people) >= 2
        or (own >= SPEAKS / 2 and bool(doers))
        or (entry.mode == "multilateral" and bool(bodies))
    )


# --- the town ------------------------------------------------------------------------------------------------------------

_IN_TOWN = re.compile(
    r"\b(?:in|at|outside)\s+(?:the\s+)?(?:(?:city|town|port|airport|capital)\s+(?:of\s+)?)?(?P<town>[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+){0,2})"
)
_IN_ZH = re.compile(r"[在于]|(?:抵达|飞抵|停靠)(?!了)")
_HELD_ZH = re.compile(
    r"[\u4e00-\u9fff]{0,4}?(?:举行|会晤|会见|会谈|会面|见面|碰面|谈|开会|签|召开|发表|演讲|机场|大学|基地|铺|接|落)|$|[，,。]"
)
# An airport is often called by its district, and so may a town elsewhere be: 松山机场 is in Taipei, 松山 in Japan.
_AIRPORT_ZH = re.compile(r"(?:国际)?(?:机场|空港)")
# Signs behind 在 within which a town's name begins: "在阿拉斯加的费尔班克斯".
_STRETCH = 12
# Acts of which the place is a fact of its own; a state announces things in its capital, wherever it is said.
_PLACED = frozenset(("visit", "multilateral", "sign", "summit", "strike"))


# Nearer than this, two towns may be one place: a suburb, an airport, a summer house.
_APART_KM = 120


def _town(context: Context, s: Sentence, text: str, entry: Entry, near: list[Entry]) -> tuple[str, str, str] | None:
    """The town differs: one is told that lies elsewhere, no entry of those days knows it, and the entry's own is not told."""
    if not any(w.overlaps(entry.date) for _, w in days_of(context, s)):
        return None  # on the next day they may have been elsewhere
    placed = entry.type in ("CONSULT", "AGREE") or entry.mode in _PLACED or not _at_home(context, entry)
    own = locate(context.record, entry.place) if entry.place and placed else ()
    if not own or any(
        row["en"] == entry.place and row["kind"] != "city" for row in context.record.actors.places.values()
    ):
        return None
    index = towns(context.record)
    if entry.place in {v[0] for h in index.find(text) for v in h.values} or entry.place.casefold() in text.casefold():
        return None
    told = [
        t
        for at, t in _towns_in(context, text, zh=s.language.startswith("zh"))
        if not _in_another_clause(s, text, at)
        and (where := locate(context.record, t))
        and apart_km(own, where) > _APART_KM
    ]
    if len(told) > 1:
        # Where people were afterwards is told beside it: "seized in Irkutsk, he was jailed in Moscow".
        told = [t for t in told if not _is_capital(context, t)]
    if len(told) != 1:
        return None
    known = {told[0], *(v[0] for h in index.find(told[0]) for v in h.values)}
    return None if any(_has(e, n) for e in near for n in known) else ("event-place", told[0], entry.place)


def _towns_in(context: Context, text: str, *, zh: bool) -> list[tuple[int, str]]:
    """The towns that something happened in by a sentence's own words, each with its place."""
    if not zh:
        return [
            (m.start("town"), m["town"])
            for m in _IN_TOWN.finditer(text)
            if not CALLED_BY.search(m["town"]) and not CALLED_BY.match(text, m.end())
        ]
    out = []
    for m in _IN_ZH.finditer(text):
        for at in (m.end(), *(m.end() + d.end() for d in re.finditer("的", text[m.end() : m.end() + _STRETCH]))):
            ahead = text[at : at + _STRETCH]
            town = next((ahead[: h.end] for h in towns(context.record).find(ahead) if h.start == 0), "")
            if not town and not _AIRPORT_ZH.match(ahead[len(chinese_town(ahead)) :]):
                town = chinese_town(ahead)
            rest = text[at + len(town) :]
            if town and _HELD_ZH.match(rest) and not CALLED_BY.match(rest):
                out.append((at, town))
                break
    return out


# "On 25 April they met, eight days after others had in Tokyo".
_OTHER_CLAUSE = re.compile(r"\b(?:after|before|since|when|while|where|whose|until|had|as)\b|[;；]", re.IGNORECASE)


def _in_another_clause(s: Sentence, text: str, at: int) -> bool:
    """A word between the day and a town begins another clause, which may tell of another day."""
    days = [text.find(d.text) for d in s.dates if d.day]
    return any(0 <= day < at and _OTHER_CLAUSE.search(text[day:at]) for day in days)


def _at_home(context: Context, entry: Entry) -> bool:
    """The place is a capital of a party."""
    states = context.record.actors.states
    return any(entry.place in states[x]["capital_en"].split("|") for x in entry.states if x in states)


def _is_capital(context: Context, town: str) -> bool:
    rows = context.record.actors.states.values()
    return any(town in r["capital_en"].split("|") or town in r["capital_zh"].split("|") for r in rows)


def _has(entry: Entry, name: str) -> bool:
    return name.casefold() in " ".join((entry.place, entry.en, entry.zh, *entry.keys)).casefold()


def _institution(text: str, entry: Entry, near: list[Entry]) -> tuple[str, str, str] | None:
    """A university in the place of another."""

    def schools(words: str) -> list[str]:
        return [words[a:b] for a, b, agent in phrases_of(words) if agent.how == "body" and agent.sector == "EDU"]

    own, told = schools(entry.zh if is_han(text) else entry.en), schools(text)
    if len(own) != 1 or len(told) != 1 or own == told or any(_has(e, told[0]) for e in near):
        return None
    return "event-place", told[0], own[0]


# --- the count -----------------------------------------------------------------------------------------------------------

_HAN = "〇零一二两三四五六七八九十百"
# The days of a deadline, and the points of a paper (共十条, 十二点立场文件), which are no hour of the day.
_SET = {
    "deadline": re.compile(
        r"\b(?P<n>\d{2,3})\s+days\s+to\b|\bwithin\s+(?P<n2>\d{2,3})\s+days\b|(?P<n3>\d{2,3})天(?:之|以)?内",
        re.IGNORECASE,
    ),
    "points": re.compile(
        rf"(?<=共)(?P<n>\d{{1,3}}|[{_HAN}]{{1,4}})[条点]|"
        rf"(?<![第\d{_HAN}])(?P<n2>\d{{1,3}}|[{_HAN}]{{1,4}})[条点](?=立场|计划|主张|倡议|方案|建议|和平|声明|共识|意见|要求|原则)"
        r"(?P<n3>)"
    ),
}


def _count(context: Context, s: Sentence, text: str, entry: Entry) -> tuple[str, str, str] | None:
    """The number of one thing, the days of a deadline or the points of a paper differ."""
    found = count_otherwise(context, s, entry)
    if found and found[0].start - s.start < len(text):
        return "event-figure", found[0].text, found[1].text
    for pattern in _SET.values():
        here, own = list(pattern.finditer(text)), list(pattern.finditer(entry.zh if is_han(text) else entry.en))
        if len(here) == len(own) == 1 and _number(here[0]) != _number(own[0]):
            return "event-figure", here[0][0], own[0][0]
    return None


def _number(m: re.Match[str]) -> int:
    return chinese_number((m["n"] or m["n2"] or m["n3"]).replace("两", "二"))


# --- the party -----------------------------------------------------------------------------------------------------------

_TO = re.compile(r"\b(?:in|to|for|toward|towards|of)\s+(?:the\s+)?$|(?:前往|赴|去|向|给|对|在)$", re.IGNORECASE)


def _party(context: Context, s: Sentence, facts: Facts, entry: Entry, near: list[Entry]) -> tuple[str, str, str] | None:
    """A person, a firm or a third state in the place of the entry's, all other parties of the kind being told."""
    return (
        _person(context, s, facts, entry, near)
        or _firm(context, facts, entry, near)
        or _third(context, s, facts, entry, near)
    )


def _person(
    context: Context, s: Sentence, facts: Facts, entry: Entry, near: list[Entry]
) -> tuple[str, str, str] | None:
    """Who held the same office at another time, and none that day."""
    if act_of(entry.type, entry.mode) not in read_told(context, s, facts).acts or FORMER.search(s.reading):
        return None
    actors = context.record.actors
    # A name that two have borne (the Presidents Bush) is told of neither, and may be wrong for both.
    named = [m for m in facts.mentions if m.kind == "person"]
    if any(m.past for m in named):
        return None
    told = {tuple(sorted({m.actor} if m.actor else set(m.candidates))) for m in named}
    own = {a for a, role in entry.participants if role != "third" and a in actors.people}
    odd = [who for who in told if not set(who) & own]
    missing = own - {i for who in told for i in who}
    if len(odd) != 1 or not odd[0] or len(missing) != 1 or len(odd) == len(told):
        return None
    old = missing.pop()
    # Who is given an office of his own is told in it.
    if any(m.role for m in named if m.actor in odd[0] or set(m.candidates) & set(odd[0])):
        return None
    offices = {t.office for t in actors.offices_of(old)}
    for new in odd[0]:
        held = any(t.office in offices for t in actors.offices_of(new))
        if not held or not out_of_office(context, new, entry.date):
            return None
        if any(new in e.actors or _has(e, actors.label(new)) for e in near):
            return None
    return "event-actor", " or ".join(actors.label(i) for i in odd[0]), actors.label(old)


def _firm(context: Context, facts: Facts, entry: Entry, near: list[Entry]) -> tuple[str, str, str] | None:
    """One of several firms of a state."""
    actors = context.record.actors

    def firms(ids: set[str]) -> set[str]:
        return {
            i
            for i in ids
            if i in actors.organisations and actors.organisations[i]["kind"] in ("company", "firm", "bank")
        }

    told = firms({m.actor for m in facts.mentions if m.kind == "organisation" and m.actor})
    own = firms(set(entry.actors))
    odd, missing = told - own, own - told
    if len(odd) != 1 or len(missing) != 1 or not told & own:
        return None
    new, old = next(iter(odd)), next(iter(missing))
    if actors.state_of(new) != actors.state_of(old) or any(new in e.actors or _has(e, actors.label(new)) for e in near):
        return None
    return "event-actor", actors.label(new), actors.label(old)


def _third(context: Context, s: Sentence, facts: Facts, entry: Entry, near: list[Entry]) -> tuple[str, str, str] | None:
    """A state besides the three that something goes to or is in, where the entry has one other in such a place; both stand alone."""
    if not any(x.id == entry.id and x.keys and x.day for x in context.of(s.id, "chronology")):
        return None
    zh, actors = s.language.startswith("zh"), context.record.actors
    text = entry.zh if zh else entry.en

    def named(words: str) -> dict[str, tuple[int, int]]:
        return {
            v.id: (h.start, h.end)
            for h in actors.find(words)
            for v in h.values
            if v.kind == "state" and v.id not in CORE
        }

    told, own = named(s.reading), named(text)
    odd, missing = set(told) - set(own), set(own) - set(told)
    if len(odd) != 1 or len(missing) != 1 or len(told) != 1 or len(own) != 1:
        return None
    new, old = next(iter(odd)), next(iter(missing))
    if not _TO.search(s.reading[: told[new][0]]) or not _TO.search(text[: own[old][0]]):
        return None
    if any(new in e.states or _has(e, actors.label(new)) for e in near):
        return None
    return "event-actor", actors.label(new), actors.label(old)
