"""One name or number in the place of another: a town, a count, a person, a firm or a third state that an entry has otherwise.

An entry is the one that a sentence tells by its day, and by its own words or its people besides.  What the sentence has instead must
stand in no entry of those days, and what the entry has must stand nowhere in the sentence: where both are told, both happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.actors import is_han
from detente.checking.context import CORE, Context
from detente.checking.figures import Figure
from detente.checking.likeness import SPEAKS, alike, days_of
from detente.checking.rules.base import claim
from detente.checking.rules.compared import FORMER, out_of_office
from detente.checking.rules.details import why_otherwise
from detente.checking.told import act_of, read_told, towns
from detente.coding.code import Facts
from detente.coding.parties import phrases_of
from detente.nouns import Claim, Event, Sentence
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
    told = [e for e in near if _tells(context, s, facts, e)]
    for entry in told:
        found = (
            _town(context, s, text, entry, near)
            or _institution(text, entry, near)
            or _count(s, text, entry, told)
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

_IN = re.compile(
    r"\b(?:in|at|outside)\s+(?:the\s+)?(?:(?:city|town|port|airport|capital)\s+(?:of\s+)?)?$", re.IGNORECASE
)
_IN_ZH = re.compile(r"(?:在|于)(?:[\u4e00-\u9fff]{2,8}的)?$")
_HELD_ZH = re.compile(r"^[\u4e00-\u9fff]{0,4}?(?:举行|会晤|会见|会谈|会面|谈|开会|签)")
# Acts of which the place is a fact of its own; a state announces things in its capital, wherever it is said.
_PLACED = frozenset(("visit", "multilateral", "sign", "summit", "strike"))


def _town(context: Context, s: Sentence, text: str, entry: Entry, near: list[Entry]) -> tuple[str, str, str] | None:
    """The town differs: one is told, no entry of those days knows it, and the entry's own is a town and not told."""
    if not any(w.overlaps(entry.date) for _, w in days_of(context, s)):
        return None  # on the next day they may have been elsewhere
    placed = entry.type in ("CONSULT", "AGREE") or entry.mode in _PLACED or not _at_home(context, entry)
    if not entry.place or not placed or not _is_town(context, entry.place):
        return None
    index = towns(context.record)
    if entry.place in {v[0] for h in index.find(text) for v in h.values} or entry.place.casefold() in text.casefold():
        return None
    zh = s.language.startswith("zh")
    told = []
    for start, end, agent in phrases_of(text):
        if agent.how != "place" or not agent.sector:
            continue  # a region holds many towns
        if (_IN_ZH.search(text[:start]) and _HELD_ZH.match(text[end:])) if zh else _IN.search(text[:start]):
            told.append(text[start:end])
    if len(told) != 1:
        return None
    known = {told[0], *(v[0] for h in index.find(told[0]) for v in h.values)}
    return None if any(_has(e, n) for e in near for n in known) else ("event-place", told[0], entry.place)


def _is_town(context: Context, place: str) -> bool:
    """No residence, park or base, which lies in or near a town of another name."""
    if any(row["en"] == place and row["kind"] != "city" for row in context.record.actors.places.values()):
        return False
    return any(a.how == "place" and a.sector and (start, end) == (0, len(place)) for start, end, a in phrases_of(place))


def _at_home(context: Context, entry: Entry) -> bool:
    """The place is a capital of a party."""
    states = context.record.actors.states
    return any(entry.place in states[x]["capital_en"].split("|") for x in entry.states if x in states)


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

_WORDS = {
    w: i
    for i, w in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(),
        1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_COUNTED = re.compile(
    rf"(?<![\d.,$€£-])\b(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty-)?(?:{'|'.join(_WORDS)}))[ -](?P<w>[A-Za-z][A-Za-z’]+)(?:[ -](?P<w2>[A-Za-z][A-Za-z’]+))?",
    re.IGNORECASE,
)
_HAN = "〇零一二两三四五六七八九十百"
_COUNTED_ZH = re.compile(
    rf"(?<![第\d.月年初{_HAN}])(?P<n>\d{{1,5}}|[{_HAN}]{{1,4}})(?P<c>名|架|枚|艘|辆|项|座)(?P<w>[\u4e00-\u9fff]{{2}})"
)
# The points of a paper: 共十条, 十二点立场文件; and no hour of the day.
_PARTS_ZH = re.compile(
    rf"(?<![第\d.月年初午晚晨{_HAN}])(?:(?<=共)|(?<=列出)|(?<=提出)|(?<=包括)|(?=[\d{_HAN}]{{1,4}}[条点](?:立场|计划|主张|倡议|方案|建议|和平|声明|共识|意见|要求|原则)))"
    rf"(?P<n>\d{{1,3}}|[{_HAN}]{{1,4}})[条点]"
)
_ROUGHLY = re.compile(
    r"(?:\b(?:more than|over|about|nearly|some|around|almost|at least|at most|up to|roughly|approximately|fewer than|less than|under|another|first|last|other)\s+(?:the\s+)?|"
    r"[约近逾超过多少至另首前后]|超过|多达|至少|不到|大约|左右)$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"(?:within\s+)?\b(?P<n>\d{2,3})\s+days\s+to\b|\bwithin\s+(?P<n2>\d{2,3})\s+days\b|(?P<n3>\d{2,3})天(?:之|以)?内",
    re.IGNORECASE,
)
# What is counted in these tells no one thing.
_ANY = frozenset(
    "day days week weeks month months year years hour hours minute minutes time times percent per cent million billion trillion thousand hundred "
    "dollars dollar yuan roubles rubles euros tons tonnes kilometres miles of to and or in on at the for from by with more other new old "
    "january february march april may june july august september october november december years’ ’s point points sides side countries nations states "
    "leaders presidents ministers powers votes vote".split()
)  # fmt: skip


def _count(s: Sentence, text: str, entry: Entry, told: list[Entry]) -> tuple[str, str, str] | None:
    """The number of one thing differs, which the sentence and the entry count once each; or the days of a deadline."""
    zh = s.language.startswith("zh")
    own, here = _counts(entry.zh if zh else entry.en), _counts(text)
    others = [_counts(e.zh if zh else e.en) for e in told if e is not entry]
    for noun, counted in here.items():
        right = own.get(noun)
        if right is None or len(counted) != 1 or len(right) != 1 or any(noun in o for o in others):
            continue
        (a, b) = counted[0], right[0]
        if a.value != b.value:
            return "event-figure", a.text, b.text
    return None


@dataclass(frozen=True, slots=True)
class _Counted:
    value: float
    text: str


def _counts(text: str) -> dict[str, list[_Counted]]:
    """Numbers by what they count: a stem, a classifier with its noun, or a deadline in days."""
    out: dict[str, list[_Counted]] = {}
    for m in _DEADLINE.finditer(text):
        n = m["n"] or m["n2"] or m["n3"]
        out.setdefault("deadline", []).append(_Counted(float(n), m[0]))
    if is_han(text[:1]) or re.search(r"[\u4e00-\u9fff]", text):
        for m in _PARTS_ZH.finditer(text):
            out.setdefault("parts", []).append(_Counted(_number_zh(m["n"]), m[0]))
        for m in _COUNTED_ZH.finditer(text):
            if m["n"] not in ("1", "一") and not _ROUGHLY.search(text[: m.start()]):
                out.setdefault(m["c"] + m["w"], []).append(_Counted(_number_zh(m["n"]), m[0]))
        return out
    for m in _COUNTED.finditer(text):
        value = sum(float(_WORDS.get(part) or part) for part in m["n"].lower().replace(",", "").split("-"))
        if value in range(1900, 2100) or value == 1 or _ROUGHLY.search(text[: m.start()]):
            continue
        for word in (m["w"], m["w2"]):
            # Behind a plural stands another phrase.
            if word and word.lower() not in _ANY and len(word) > 3:
                out.setdefault(word.lower().rstrip("s")[:8], []).append(_Counted(value, f"{m['n']} {word}"))
                break
            if word and word.lower() in _ANY:
                break
    return out


def _number_zh(text: str) -> float:
    from detente.reading.dates import chinese_number

    return float(chinese_number(text.replace("两", "二")))


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
