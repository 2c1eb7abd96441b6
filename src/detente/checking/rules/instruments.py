"""The life of an instrument: signed, in force, ended; a date that is another, a stage that is denied or is over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.actors import is_han
from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.likeness import told_that_day
from detente.checking.rules.base import claim, verified
from detente.checking.told import when
from detente.coding.code import Facts
from detente.nouns import Claim, DateMention, Event, Interval, Sentence
from detente.record import Instrument


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of an instrument's life with the words that tell it."""

    field: str
    words: str
    pattern: re.Pattern[str]


_STAGES = (
    Stage(
        "in_force",
        "entered into force",
        re.compile(
            r"\b(?:enter(?:ed|s|ing)?|c[ao]me|coming|entry) into (?:force|effect)\b|\btook effect\b|\btaken effect\b|\bbecame (?:binding|effective|law)\b|"
            r"\bin force since\b|\beffective (?:from|on)\b|生效",
            re.IGNORECASE,
        ),
    ),
    Stage(
        "ended",
        "ended",
        re.compile(
            r"\bended\b|\bexpired?\b|\blapsed?\b|\bceased\b|\bc[ao]me to an end\b|\bterminated\b|\bwas over\b|\bran out\b|\bno longer in force\b|"
            r"失效|终止|终结|到期|不再有效|期满",
            re.IGNORECASE,
        ),
    ),
    Stage("suspended", "was suspended", re.compile(r"\bsuspend\w*|\bsuspension\b|中止|暂停", re.IGNORECASE)),
    Stage(
        "extended", "was extended", re.compile(r"\bextend\w*|\bextension\b|\bprolong\w*|延长|延期|续约", re.IGNORECASE)
    ),
    Stage(
        "signed",
        "was signed",
        re.compile(
            r"\bsign(?:ed|ing|atures?|s)?\b|\bput (?:their|his|its) names?\b|\bconclud(?:ed|es)\b|\binked\b|签署|签订|签字|签约|缔结",
            re.IGNORECASE,
        ),
    ),
)
_NEVER = re.compile(
    r"\b(?:never|not|hasn['’]t|has yet to|failed to)\b.{0,30}$|从未|没有$|尚未$|未能|一直未|至今未|并未|未$",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\b(?:still|remains?|continues? to be)\b.{0,24}\b(?:in force|valid|in effect|binding)\b|\bhas not (?:ended|expired|lapsed)\b|"
    r"(?:至今|今天|目前|现在).{0,6}(?:仍|依然|还).{0,4}(?:有效|生效)|仍然有效|继续有效",
    re.IGNORECASE,
)
# What is only proposed, asked or offered is no stage of a life.
_WISHED = re.compile(
    r"\b(?:propos\w+|offer\w*|suggest\w*|urg(?:ed|es|ing)|call(?:ed|s|ing)? for|ready to|willing|wants?|wish\w*|demand\w*|refus\w+|whether)\b|"
    r"提议|建议|提出|呼吁|愿意|希望|要求|主张|拒绝|是否",
    re.IGNORECASE,
)
# What is said of leaving, changing or following up an instrument tells no stage of its own life.
_LEFT = re.compile(
    r"\b(?:withdr[ae]w\w*|withdrawn|quit(?:s|ting)?|exit\w*|pull(?:ed|ing)? out|left|leav(?:e|es|ing)|denounc\w+|amend\w+|adapt\w+|supplement\w*|protocol|"
    r"understanding|follow(?:ed|s|ing|-on)?|successor|replac\w+|memorandum|law|decree|bill)\b|退出|退约|修订|修正|调整|补充|议定书|谅解|后续|取代|法令|法案|法律",
    re.IGNORECASE,
)
# A stage told beside the act that the date belongs to: "two weeks before it was signed", "agreed to work on extending it".
_BESIDE = re.compile(
    r"\b(?:before|after|until|till|when|while|since|once|that|which|who|whose|for|on|of|to be|if|as)\b", re.IGNORECASE
)
_BESIDE_ZH = re.compile(r"^(?:[一二两三四五六七八九十\d]+[天日周年个]月?)?(?:之?前|之?后|以来|时)")
_SIDE = re.compile(r"\b(?:before|after|until|when|once|weeks?|days?|months?)\b[^,;]*$", re.IGNORECASE)
_KINDS = ("treaty", "agreement", "communique", "declaration", "statute", "order", "resolution")


def instrument_life(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A stage of an instrument that is named: needs that stage with its date in the record."""
    named = _named(context, s)
    if named is None or s.question or facts.speaker or facts.cues & {"prediction", "condition", "plan"}:
        return
    instrument, spans = named
    if not instrument.verified or _WISHED.search(s.reading):
        return
    dates = [d for d in s.dates if not any(a <= d.start - s.start < b for a, b in spans)]
    if over := _still(context, s, facts, instrument):
        yield over
        return
    if any(_in_longer_name(s.reading, a, b) for a, b in spans):
        return
    if _LEFT.search(_without(s.reading, spans)) or _of_others(context, s, instrument):
        return
    stages = [x for x in _STAGES if _found(x, s.reading, spans)]
    if stages and stages[0].field in ("ended", "suspended") and _STILL.search(s.reading):
        return
    if len(stages) != 1:
        return
    yield from _stage(context, s, facts, instrument, stages[0], dates, spans)


def _named(context: Context, s: Sentence) -> tuple[Instrument, list[tuple[int, int]]] | None:
    """The one instrument that a sentence names, with the stretches of its names: dates inside them are names too."""
    ids = [x.id for x in context.of(s.id, "instrument")]
    if not ids:
        return None
    hits = [
        h for h in context.record.key_index.find(s.reading) if any(t == "instrument" and i in ids for t, i in h.values)
    ]
    full = {i for h in hits for t, i in h.values if t == "instrument"}
    if len(full) != 1:
        return None
    instrument = context.record.instruments[next(iter(full))]
    return (instrument, [(h.start, h.end) for h in hits]) if instrument.kind in _KINDS else None


_LAST_WORD = re.compile(r"(?P<word>[\w’'-]+)\s+$")
# Words with a capital that may stand before a name without being part of one.
_MAY_PRECEDE = re.compile(
    r"(?:The|This|That|New|Russian|American|Soviet|Chinese|US|U\.S|Russia|China|America|Moscow|Washington|Beijing|[A-Z][\w-]+['’]s?|UN|Executive|Council|Assembly)$"
)


def _in_longer_name(text: str, start: int, end: int) -> bool:
    """The name is part of another one: "Threshold" before "Test Ban Treaty", or more words within the book title marks."""
    if is_han(text[start:end]):
        opened, closed = text.rfind("《", 0, start + 1), text.find("》", max(start, end - 1))
        if opened < 0 or closed < 0 or "》" in text[opened:start]:
            return False
        return closed - opened - 1 > 1.7 * (end - start)
    word = _LAST_WORD.search(text[:start])
    if word is None or not text[:start].strip() or not word["word"][:1].isupper():
        return False
    return word.start() > 0 and not _MAY_PRECEDE.match(word["word"])


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """A text with the names of instruments blanked out."""
    for a, b in spans:
        text = text[:a] + " " * (b - a) + text[b:]
    return text


def _found(stage: Stage, text: str, spans: list[tuple[int, int]]) -> re.Match[str] | None:
    return next((m for m in stage.pattern.finditer(text) if not any(a <= m.start() < b for a, b in spans)), None)


def _still(context: Context, s: Sentence, facts: Facts, i: Instrument) -> Claim | None:
    """Said to be in force, and ended before the text was written."""
    match = _STILL.search(s.reading)
    written = context.dateline.end if context.dateline and context.dateline.end else context.record.end
    if not match or i.ended is None or i.ended.start > min(written, context.record.end):
        return None
    why = f"{i.en} ended on {i.ended.start.isoformat()}" + (f" ({i.note_en})" if i.note_en else "")
    return claim(s, facts, "state", "outdated", why, "instrument-force", (i.id,))


def _stage(
    context: Context,
    s: Sentence,
    facts: Facts,
    i: Instrument,
    stage: Stage,
    dates: list[DateMention],
    spans: list[tuple[int, int]],
) -> Iterator[Claim]:
    known: Interval | None = getattr(i, stage.field)
    match = _found(stage, s.reading, spans)
    if known is None or match is None:
        return
    denied = bool(_NEVER.search(s.reading[max(0, match.start() - 34) : match.start()]))
    life = _life(i)
    if denied:
        if stage.field == "in_force" and not dates:
            verdict = "contradicted" if verified(context, i.sources, i.verified) else "supported with correction"
            why = f"{i.en} entered into force on {known.start.isoformat()}{life}"
            yield claim(s, facts, "event", verdict, why, "instrument-force", (i.id,))
        return
    full = [(d, w) for d in dates if (w := when(d)) is not None]
    if len(full) != 1:
        return
    d, meant = full[0]
    if meant.distance(known) <= 1:
        why = f"{i.en} {stage.words} on {known.start.isoformat()}{life}"
        yield claim(s, facts, "event", "supported", why, "instrument-date", (i.id,))
        return
    if _beside_it(s, match, spans, dates) or told_that_day(context, s) or _elsewhere_told(context, i, stage, meant):
        return
    why = f"the text has {d.text}; {i.en} {stage.words} on {known.start.isoformat()}{life}"
    yield claim(s, facts, "event", "supported with correction", why, "instrument-date", (i.id,))


def _of_others(context: Context, s: Sentence, i: Instrument) -> bool:
    """The sentence names another state and not both parties: a like name of another instrument."""
    parties = {context.record.actors.state_of(p) or p for p in i.parties}
    named = context.states_in(s.id)
    return 2 <= len(parties) <= 3 and bool(named - parties) and len(named & parties) < 2


def _beside_it(s: Sentence, match: re.Match[str], spans: list[tuple[int, int]], dates: list[DateMention]) -> bool:
    """The stage stands in a side clause, or its word and the name of the instrument stand too far apart."""
    text = s.reading
    if is_han(text):
        return any(_BESIDE_ZH.match(text[at:]) for at in (match.end(), max(b for _, b in spans)))
    between = min((text[b : match.start()] if b <= match.start() else text[match.end() : a] for a, b in spans), key=len)
    for d in dates:
        between = re.sub(rf"\b(?:on|in|by)?\s*{re.escape(d.text)}", " ", between, flags=re.IGNORECASE)
    head = _without(text, spans)[max(0, match.start() - 60) : match.start()]
    noun = re.search(r"\bthe $", text[: match.start()], re.IGNORECASE)
    gerund = re.fullmatch(r"\w+ing", match[0]) and not noun
    if noun:
        between = re.sub(r"^\s*(?:of|under)\b", " ", between)
    return bool(_BESIDE.search(between) or _SIDE.search(head)) or len(between.split()) > 8 or bool(gerund)


def _elsewhere_told(context: Context, i: Instrument, stage: Stage, meant: Interval) -> bool:
    """An entry about the instrument on that day, or another stage: the sentence may speak of that."""
    return any(e.instrument == i.id and meant.distance(e.date) <= 1 for e in context.record.chronology.values())


def _life(i: Instrument) -> str:
    """The stages on record in date order."""
    stages = [(d.start.isoformat(), x.words) for x in _STAGES if (d := getattr(i, x.field)) is not None]
    return (
        f" (in the record: {'; '.join(f'{words} {day}' for day, words in sorted(stages))})" if len(stages) > 1 else ""
    )
