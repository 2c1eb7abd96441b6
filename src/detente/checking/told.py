"""What one sentence tells, by facet, so that it can be laid beside an entry: who, when, where, which act, whether denied."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.actors import Actors, PhraseIndex, is_han
from detente.checking.context import Context
from detente.coding.code import Facts
from detente.nouns import DateMention, Interval, Sentence, parse_edtf
from detente.reading.when import meaning
from detente.record import Entry, Record
from detente.tables import listed, read_table

# A sentence that is longer, names more people or more days tells several things, and no one of them can be set right.
_WORDS, _HAN, _PEOPLE = 45, 90, 4
# What is hoped, planned, asked or supposed did not yet happen; what somebody says is held against his words.
_NOT_TOLD = frozenset({"prediction", "plan", "condition", "hedge"})
# The same in words that are no cue of coding: "expected Trump to meet Xi in …", "wanted to hold the summit in …".
_WANTED = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|want(?:s|ed|ing)?|wish(?:es|ed)?|hop(?:e|es|ed|ing)|meant|aim(?:s|ed)?|offer(?:s|ed)?|propos(?:e|es|ed)|suggest(?:s|ed)?|supposed|invited|due)\b"
    r"(?:\s+[\w’'-]+){0,6}?\s+(?:to|that|for)\b|原(?:计划|定|打算|拟|本)|本(?:想|来|要)|希望|想要?在|提议|建议",
    re.IGNORECASE,
)
# A capital names its government as well: it is a place only after one of these.
_AT = re.compile(
    r"\b(?:in|at|to|into|from|near|outside|reach(?:ed|ing)?|visit(?:ed|ing)?|left|leaving)\s+$", re.IGNORECASE
)
_AT_ZH = re.compile(r"(?:在|于|到|至|往|赴|抵|抵达|访|到访|访问|来|聚首)$")
_HELD_ZH = re.compile(r"^(?:举行|会晤|会见|会谈|见证|见面|接待|签署)")
_NOT = re.compile(
    r"\b(?:not|never|no|nor|neither|without|didn['’]t|wasn['’]t|weren['’]t|hasn['’]t|haven['’]t|hadn['’]t|"
    r"refrain(?:ed|s)? from|stayed away from|untrue|false that|failed to)\b",
    re.IGNORECASE,
)
_NOT_ZH = re.compile(r"没有|并未|并没|从未|从没|未曾|不曾|未能|未(?!来|必)")
# A side clause between: "did not smile when he met" denies no meeting.
_STOP = re.compile(
    r"[;；，,。]|\b(?:but|although|while|when|as|before|after|once|since|until|because|for|that|who|which|where|whether|if|during|with)\b|但|而|时|后|前",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act with the words that tell it and the entries that are of it."""

    id: str
    modes: tuple[str, ...]
    types: tuple[str, ...]
    en: re.Pattern[str]
    zh: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Town:
    """A town that a sentence names; ``located`` where its words say that something was there."""

    name: str
    state: str
    text: str
    located: bool


@dataclass(frozen=True, slots=True)
class Told:
    """The facets of one sentence."""

    people: frozenset[str]
    states: frozenset[str]
    dates: tuple[DateMention, ...]
    towns: tuple[Town, ...]
    acts: dict[str, tuple[int, int]]
    denied: frozenset[str]
    instruments: frozenset[str]
    simple: bool

    @property
    def day(self) -> DateMention | None:
        """The one date of the sentence that has its year and month, where there is one only."""
        full = [d for d in self.dates if d.year and d.month and d.kind in ("day", "month", "range")]
        return full[0] if len(full) == 1 else None


@lru_cache(maxsize=1)
def acts() -> tuple[Act, ...]:
    """The kinds of acts that are laid beside entries, from ``data/acts.csv``."""
    rows = read_table("detente.checking", "acts.csv", ["act", "modes", "types", "en", "zh"])
    return tuple(
        Act(
            r["act"],
            tuple(r["modes"].split("|")),
            listed(r["types"]),
            re.compile(r["en"], re.IGNORECASE),
            re.compile(r["zh"]),
        )
        for r in rows
    )


@lru_cache(maxsize=4096)
def act_of(type_: str, mode: str) -> str:
    """The act of an entry, "" where none of the table is."""
    if type_ == "CONSULT" and not mode:
        return "meet"
    return next((a.id for a in acts() if mode in a.modes and type_ in a.types), "")


@lru_cache(maxsize=1)
def towns(record: Record) -> PhraseIndex[tuple[str, str, bool]]:
    """Towns of the tables and of the record in both languages, as (English name, state, whether a capital)."""
    index: PhraseIndex[tuple[str, str, bool]] = PhraseIndex()
    for row in record.actors.states.values():
        for en, zh in zip(listed(row["capital_en"]), listed(row["capital_zh"]), strict=False):
            for name in (en, zh):
                index.add(name, (en, row["id"], True))
    capitals = {c for r in record.actors.states.values() for c in listed(r["capital_en"])}
    for row in record.actors.places.values():
        if row["en"] not in capitals and row["kind"] == "city":
            for name in (row["en"], row["zh"]):
                index.add(name, (row["en"], row["state"], False))
    known = {
        v[0]
        for hit in [index.find(e.place) for e in record.chronology.values() if e.place]
        for h in hit
        for v in h.values
    }
    states = {row["en"] for row in record.actors.states.values()} - {"Singapore", "Luxembourg"}
    for place in sorted({e.place for e in record.chronology.values()} - known):
        # A state is no town: what was somewhere in it has no place that a sentence could miss.
        if place and place not in states and not is_han(place) and "," not in place and " of " not in place:
            index.add(place, (place, "", False))
    return index


def read_told(context: Context, s: Sentence, facts: Facts) -> Told:
    """The facets of a sentence as far as its words give them."""
    text, zh = s.reading, s.language.startswith("zh")
    people = {m.actor for m in facts.mentions if m.kind == "person" and m.actor}
    people |= {c for m in facts.mentions if m.kind == "person" and not m.actor for c in m.candidates}
    state_of = context.record.actors.state_of
    states = {
        x
        for m in facts.mentions
        if m.actor and (x := state_of(m.actor) or (m.actor if m.actor in ("EU", "NATO") else ""))
    }
    found: dict[str, tuple[int, int]] = {}
    for act in acts():
        if match := (act.zh if zh else act.en).search(text):
            found[act.id] = match.span()
    size = len(text) <= _HAN if zh else len(text.split()) <= _WORDS
    simple = (
        size
        and len(people) <= _PEOPLE
        and not facts.cues & _NOT_TOLD
        and not _WANTED.search(s.reading)
        and not s.question
    )
    # What a state announces of itself is told like any act; what a person says is held against his words.
    simple = simple and (not facts.speaker or facts.speaker in context.record.actors.states)
    denied = {act for act, span in found.items() if _denied(text, span, zh=zh)}
    return Told(
        frozenset(people), frozenset(states), tuple(with_year(context, s, d) for d in s.dates), tuple(_towns(context, text, zh=zh)), found, frozenset(denied),
        frozenset(x.id for x in context.of(s.id, "instrument")), simple,
    )  # fmt: skip


# What is called by a town is not in it: the Jerusalem Post, the Warsaw Pact, 华盛顿邮报, 巴黎协定.
CALLED_BY = re.compile(
    r"\s+(?:Post|Times|Herald|Tribune|Pact|Club|Treaty|Agreements?|Accords?|Protocols?|Convention|Declaration|Communiqu[eé]|Consensus|Charter|"
    r"Initiative|Process|Format|Group)\b|"
    r"《|(?:邮报|时报|日报|晚报|论坛报|条约|协定|协议|公约|议定书|(?:联合)?声明|宣言|公报|共识|俱乐部|集团|进程|模式|宪章|精神)",
    re.IGNORECASE,
)


def _towns(context: Context, text: str, *, zh: bool) -> list[Town]:
    out = []
    for hit in towns(context.record).find(text):
        if CALLED_BY.match(text, hit.end):
            continue
        name, state, capital = hit.values[0]
        before, after = text[max(0, hit.start - 14) : hit.start], text[hit.end : hit.end + 4]
        here = bool((_AT_ZH.search(before) or _HELD_ZH.search(after)) if zh else _AT.search(before))
        out.append(Town(name, state, text[hit.start : hit.end], here or not capital))
    return out


def _denied(text: str, span: tuple[int, int], *, zh: bool) -> bool:
    """A word of denial before an act, or "no call … took place" around it, with no break between."""
    reach = 24 if zh else 70
    pattern = _NOT_ZH if zh else _NOT
    before = text[max(0, span[0] - reach) : span[0]]
    for match in pattern.finditer(before):
        between = before[match.end() :]
        if not _STOP.search(between) and (zh or len(between.split()) <= 8):
            return True
    return bool(pattern.search(text[span[1] : span[1] + 4])) if zh else False


def with_year(context: Context, s: Sentence, d: DateMention) -> DateMention:
    """A day without a year gets the one that both ends of the writing window give; where its paragraph names years, none."""
    line = context.dateline
    if d.year or not (d.day and d.month) or d.which or line is None or line.start is None or line.end is None:
        return d
    if any(x.year for y in context.document.sentences if y.paragraph == s.paragraph for x in y.dates):
        return d
    found = {meaning(d, day)[:4] for day in (line.start, line.end)}
    year = found.pop() if len(found) == 1 else ""
    return replace(d, year=int(year)) if year.isdigit() else d


def when(d: DateMention) -> Interval | None:
    """The days that a full date means; None where it has no month or no year, or is no date."""
    if not d.year or not d.month:
        return None
    try:
        start = parse_edtf(f"{d.year:04d}-{d.month:02d}" + (f"-{d.day:02d}" if d.day else ""))
        if d.day and d.last_day:
            end = parse_edtf(f"{d.last_year or d.year:04d}-{d.last_month or d.month:02d}-{d.last_day:02d}")
            return Interval(start.start, max(start.end, end.end))
        if d.last_month and not d.day:
            return Interval(start.start, parse_edtf(f"{d.last_year or d.year:04d}-{d.last_month:02d}").end)
    except ValueError:
        return None
    return start


def agrees(d: DateMention, entry: Interval) -> bool:
    """True where a date and an entry share a day, or lie a day apart: capitals differ by one."""
    meant = when(d)
    return meant is not None and (meant.distance(entry) if not meant.overlaps(entry) else 0) <= 1


def parties(told: Told, entry: Entry, actors: Actors) -> bool:
    """True where a sentence names the people of both sides of an entry, or its two states."""
    main = {a for a, role in entry.participants if role != "third"}
    named = main & told.people
    sides = {actors.state_of(a) or a for a in main}
    sides = {x for x in sides if x in actors.states or x in ("EU", "NATO")}
    of_named = {actors.state_of(a) or a for a in named}
    if len(of_named) >= 2 or (len(named) >= 2 and len(sides) <= 1):
        return True
    if entry.type == "CONSULT" and any(a in actors.people for a in main):
        # One person of the entry, and the other side as a state; nobody named who was not there.
        return bool(named) and told.people <= main and len(sides & told.states) >= 2
    return told.people <= main and len(sides & told.states) >= 2
