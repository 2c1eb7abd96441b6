"""Events of one sentence: lexicon triggers with the actors on either side (PLOVER types and modes)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from detente.nouns import Mention, Sentence
from detente.tables import read_table

CLAUSE_BREAK = re.compile(r"[;；]|, (?:but|and then|while|whereas) |，(?:但|而)")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|gets?|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?", re.IGNORECASE)
_OF_BY = re.compile(r"\s+of\s+.{2,40}?\bby\b", re.IGNORECASE)
_DENIED = re.compile(r"\bden(?:y|ies|ied|ying)\b|否认", re.IGNORECASE)
_SCARE = re.compile(r"“[^”\n]{2,80}”|\"[^\"\n]{2,80}\"|「[^」\n]{2,60}」")
_DISTANCE = re.compile(r"\bhyp(?:e|ed|es|ing)\b|\bso-called\b|\balleged(?:ly)?\b|炒作|所谓", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|off|over|the sea of)\s+(?:the\s+)?$", re.IGNORECASE)
# Two names are one group only where a connector stands between them, with at most a title after it.
_JOIN = re.compile(
    r"\s*(?:,|、|/|&|and|or|和|与|同|以及|及|跟)\s*(?:and\s+)?(?:the\s+)?(?:(?:[A-Z][\w.]*|former|president|prime|foreign|minister)\s+){0,4}"
)
_ZH_PASSIVE = re.compile(r"被|遭到?|受到")
_HOSTS = {"访华": "CHN", "访俄": "RUS", "访美": "USA"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A lexicon pattern of one event type."""

    type: str
    mode: str
    field: str
    pattern: re.Pattern[str]
    reciprocal: bool


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event as the sentence tells it; offsets index the sentence's reading."""

    sentence: str
    type: str
    mode: str
    field: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    modality: str
    polarity: str
    start: int
    end: int
    words: str


@lru_cache(maxsize=1)
def _triggers() -> tuple[Trigger, ...]:
    rows = read_table("detente.coding", "triggers.csv", ["type", "mode", "field", "en", "zh", "reciprocal"])
    return tuple(
        Trigger(
            r["type"],
            r["mode"],
            r["field"],
            re.compile(f"(?:{r['en']})|(?:{r['zh']})", re.IGNORECASE),
            r["reciprocal"] == "yes",
        )
        for r in rows
    )


def field_of(event: str, mode: str) -> str:
    """The field of an event by its type and mode, "" where the type stands in several.

    >>> field_of("ASSAULT", ""), field_of("CONSULT", "visit"), field_of("COOPERATE", "")
    ('military', 'diplomacy', '')
    """
    fields = {t.field for t in _triggers() if t.type == event and t.mode == mode} or {
        t.field for t in _triggers() if t.type == event
    }
    return fields.pop() if len(fields) == 1 else ""


def find_events(s: Sentence, own: list[Mention], cues: frozenset[str]) -> tuple[CodedEvent, ...]:
    """Events that a sentence tells, one per trigger; nothing for titles and questions.

    A passive whose agent is not named has an empty source, never the patient.
    """
    if s.title or s.question:
        return ()
    text = s.reading
    out: list[CodedEvent] = []
    actors = [m for m in own if (m.actor and m.kind != "group") or m.actor in ("WEST", "europe")]
    scare = scare_spans(text)
    for trigger in _triggers():
        for match in trigger.pattern.finditer(text):
            if any(a < match.start() and match.end() <= b for a, b in scare):
                continue  # what stands only in quotation marks of distance is not told as an event
            start = max((b.end() for b in CLAUSE_BREAK.finditer(text, 0, match.start())), default=0)
            if trigger.mode == "visit":
                source, target = _visit(s, own, actors, match, start)
            else:
                source, target = _sides(text, actors, match, start)
            if trigger.reciprocal and not target and len(source) >= 2:
                source, target = source[:1], source[1:]
            elif trigger.reciprocal and not target:
                before = [m for m in actors if start <= m.start and m.end <= match.start() + 1]
                states = tuple(dict.fromkeys(m.actor for m in before if m.kind in ("person", "state")))
                source = states[-2:] if len(states) >= 2 else source
            if not source and not target:
                continue
            out.append(
                CodedEvent(
                    s.id,
                    trigger.type,
                    trigger.mode if trigger.mode != "meet" else "",
                    trigger.field,
                    source,
                    tuple(t for t in target if t not in source) or target,
                    _modality(cues, text, match),
                    "negative"
                    if _negated(text, match) or _DENIED.search(text[max(0, match.start() - 40) : match.start()])
                    else "positive",
                    match.start(),
                    match.end(),
                    match[0],
                )
            )
            break
    return tuple(out)


def scare_spans(text: str) -> list[tuple[int, int]]:
    """Quoted stretches of a sentence that keeps its distance from them ("hyping", "so-called")."""
    return [m.span() for m in _SCARE.finditer(text)] if _DISTANCE.search(text) else []


def _sides(
    text: str, actors: list[Mention], match: re.Match[str], start: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Source and target of a verb or noun of action."""
    inside = [m for m in actors if match.start() < m.start and m.end <= match.end()]
    before = [m for m in actors if start <= m.start and m.end <= match.start() + 1]
    after = [
        m
        for m in actors
        if m.start >= match.end() - 1 and m.start - match.end() < 90 and not _PLACE_BEFORE.search(text[: m.start][-12:])
    ]
    by = _BY.search(text, match.end())
    agents = [m for m in after if by and m.start >= by.end() and m.start - by.end() < 40]
    if _OF_BY.match(text, match.end()) and by:
        # "the invasion of X by Y"
        return _first_group(text, agents), _first_group(text, [m for m in after if m.end <= by.start()])
    if _PASSIVE.search(text[: match.start()]) or (by and by.start() - match.end() < 3 and agents):
        return _first_group(text, agents), _last_group(text, before)
    if by and agents and re.search(r"\b(?:on|against)$", match[0]):
        # "sanctions were imposed on X by Y"
        return _first_group(text, agents), _first_group(text, [m for m in after if m.end <= by.start()])
    suffered = list(_ZH_PASSIVE.finditer(text, start, match.start()))
    if suffered:
        mark = suffered[-1]
        return (
            _last_group(text, [m for m in before if m.start >= mark.end()]),
            _last_group(text, [m for m in before if m.end <= mark.start()]),
        )
    toward = text.rfind("对", start, match.end())
    if toward >= 0:
        # 日本及其盟国对朝鲜的制裁: the one after 对 is the target.
        targets = [m for m in (*before, *inside) if m.start > toward]
        if targets:
            return _last_group(text, [m for m in before if m.end <= toward]), _first_group(text, targets)
    return _last_group(text, before), _first_group(text, after or inside)


def _visit(
    s: Sentence, own: list[Mention], actors: list[Mention], match: re.Match[str], start: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Guest and host states: the places right after the verb, or after 对, or inside 访华."""
    text = s.reading
    before = [m for m in actors if start <= m.start and m.end <= match.start() + 1]
    if re.match(r"visiting\s+(?:US |U\.S\. |[A-Z]\w+ )", text[match.start() : match.end() + 12]):
        after = [m for m in actors if m.start >= match.end() - 1 and m.start - match.end() < 90]
        return _first_group(text, after), _last_group(text, before)
    if match[0] in _HOSTS:
        return _last_group(text, before), (_HOSTS[match[0]],)
    toward = text.rfind("对", start, match.end())
    if toward >= 0:
        hosts = [m for m in own if m.kind == "state" and m.actor and toward < m.start < match.end()]
        if hosts:
            return _last_group(text, [m for m in before if m.end <= toward]), _first_group(text, hosts)
    reach = 1 if "\u4e00" <= match[0][0] <= "\u9fff" else 24
    near = [m for m in own if m.actor and m.start >= match.end() - 1 and m.start - match.end() < 90]
    near = (
        near
        if near and near[0].start - match.end() <= reach and text[match.end() : near[0].start] not in ("为", "使")
        else []
    )
    known = {m.actor for m in own if m.kind == "state"}
    group = _first_group(text, [m for m in near if m.kind in ("state", "group")])
    return _last_group(text, before), tuple(t for t in group if t in known)


def _last_group(text: str, mentions: list[Mention]) -> tuple[str, ...]:
    """The mentions nearest before a verb, with those joined to them by 'and'."""
    people = [m for m in mentions if m.kind in ("person", "office")]
    pool = people or mentions
    if not pool:
        return ()
    out = [pool[-1]]
    for m in reversed(pool[:-1]):
        if m.start == out[0].start or _JOIN.fullmatch(text, m.end, out[0].start):
            out.insert(0, m)
        else:
            break
    return tuple(dict.fromkeys(m.actor for m in out))


def _first_group(text: str, mentions: list[Mention]) -> tuple[str, ...]:
    """The mentions nearest after a verb, with those joined to them; people stand for their states."""
    if not mentions:
        return ()
    out = [mentions[0]]
    for m in mentions[1:]:
        adjective = re.fullmatch(
            r"\s+(?:[A-Z][\w.]*\s+|(?:foreign|prime|vice)\s+|president\s+|minister\s+){0,3}",
            text[out[-1].end : m.start],
        )
        if m.start < out[-1].end or _JOIN.fullmatch(text, out[-1].end, m.start) or (adjective and m.kind == "person"):
            out.append(m)
        else:
            break
    people = [m for m in out if m.kind in ("person", "office")]
    return tuple(dict.fromkeys(m.actor for m in (people or out)))


def _modality(cues: frozenset[str], text: str, match: re.Match[str]) -> str:
    near = text[max(0, match.start() - 40) : match.end()]
    if re.search(r"\b(?:if|unless|only if|as long as)\b|如果|只要|只有|一旦", near, re.IGNORECASE):
        return "conditional"
    if re.search(r"\bden(?:y|ies|ied|ying)\b|否认", near, re.IGNORECASE):
        return "denied"
    if re.search(r"\b(?:will|would|plan\w*|consider\w*|intend\w*|due to|to be)\b|将|计划|拟", near, re.IGNORECASE):
        return "planned"
    if re.search(r"\b(?:may|might|could|can)\b|可以|可能", near):
        return "possible"
    if re.search(r"\b(?:should|must|need to|call for)\b|应|需要|鼓励|促进|推动", near, re.IGNORECASE):
        return "demanded"
    return "reported" if "speech" in cues or "source_report" in cues else "happened"


def _negated(text: str, match: re.Match[str]) -> bool:
    return bool(
        re.search(
            r"\b(?:not|never|no|denied|without|neither|nor|didn't)\s+(?:\w+\s+){0,2}$|(?:没有|未|从未|不)$",
            text[max(0, match.start() - 28) : match.start()],
            re.IGNORECASE,
        )
    )
