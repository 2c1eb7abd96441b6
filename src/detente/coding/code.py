"""Rule-based coding of sentences: cues, speakers and events (PLOVER types), with their stretches.

The lexicon stands in ``data/triggers.csv`` and ``data/cues.csv``; this module only finds and attaches.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from detente.actors import Actors
from detente.coding.mentions import find_mentions
from detente.nouns import Document, Mention, Sentence
from detente.tables import read_table


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


@dataclass(frozen=True, slots=True)
class Facts:
    """What the coder says of one sentence."""

    sentence: str
    mentions: tuple[Mention, ...]
    cues: frozenset[str]
    speaker: str
    speaker_name: str
    medium: str
    quoted: bool
    carried: bool
    direct: bool
    events: tuple[CodedEvent, ...]

    def actors(self, *kinds: str) -> list[str]:
        """Actor ids of the mentions of the given kinds, in order."""
        return [m.actor for m in self.mentions if m.actor and (not kinds or m.kind in kinds)]


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded document."""

    facts: dict[str, Facts]
    mentions: tuple[Mention, ...]


@lru_cache(maxsize=1)
def _triggers() -> tuple[Trigger, ...]:
    rows = read_table("detente.coding", "triggers.csv", ["type", "mode", "field", "en", "zh", "reciprocal"])
    return tuple(
        Trigger(
            r["type"], r["mode"], r["field"], re.compile(f"(?:{r['en']})|(?:{r['zh']})", re.IGNORECASE),
            r["reciprocal"] == "yes",
        )
        for r in rows
    )  # fmt: skip


@lru_cache(maxsize=1)
def _cues() -> dict[str, re.Pattern[str]]:
    rows = read_table("detente.coding", "cues.csv", ["cue", "en", "zh"])
    return {r["cue"]: re.compile(f"(?:{r['en']})|(?:{r['zh']})", re.IGNORECASE) for r in rows}


def cue(name: str) -> re.Pattern[str]:
    """The pattern of a cue."""
    return _cues()[name]


_MEDIUM = re.compile(r"\b(twitter|tweet(?:ed)?|truth social|press conference|interview|television|speech|letter|telegram)\b|推特|记者会|采访|讲话|发布会", re.IGNORECASE)  # fmt: skip
_ASKED = re.compile(r"\b(?:asked|ask)\s+(?=[A-Z])|问(?:及|到)?")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|our|us)\b|我们?")
_CLAUSE_BREAK = re.compile(r"[;；]|, (?:but|and then|while|whereas) |，(?:但|而)")


def code(document: Document, actors: Actors) -> Coded:
    """Code every sentence of a document."""
    mentions = find_mentions(document, actors)
    of: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of[mention.sentence].append(mention)
    people = {m.actor for m in mentions if m.kind == "person" and m.actor}
    facts: dict[str, Facts] = {}
    previous: Facts | None = None
    paragraph = -1
    for s in document.sentences:
        own = of[s.id]
        cues = frozenset(name for name, pattern in _cues().items() if pattern.search(s.reading))
        carried = previous if previous is not None and s.paragraph == paragraph else None
        facts[s.id] = previous = _facts(s, own, cues, carried, actors, people)
        paragraph = s.paragraph
    return Coded(facts, tuple(mentions))


def _facts(s: Sentence, own: list[Mention], cues: frozenset[str], before: Facts | None, actors: Actors, people: set[str]) -> Facts:
    speaker, name, carried = "", "", False
    if "speech" in cues and not s.question:
        speaker, name = _speaker(s, own)
    if speaker in actors.offices:
        # "the Russian President said": the one holder of that office whom the text names.
        held = [p for p in people if any(t.office == speaker for t in actors.offices_of(p))]
        speaker = held[0] if len(held) == 1 else speaker
    medium = m[0].lower() if (m := _MEDIUM.search(s.reading)) else ""
    if not speaker and before is not None and before.speaker and _goes_on(s, own, cues, before):
        speaker, name, carried, medium = before.speaker, before.speaker_name, True, before.medium
    label = actors.label(speaker) if speaker else name
    verb = _cues()["speech"].search(s.reading)
    direct = carried or bool(speaker and verb and _FIRST_PERSON.search(s.reading[verb.end() : verb.end() + 60]))
    return Facts(
        s.id, tuple(own), cues, speaker, label, medium, bool(s.quotes), carried, direct, _events(s, own, cues)
    )


def _speaker(s: Sentence, own: list[Mention]) -> tuple[str, str]:
    """The subject of the verb of saying: the nearest person, office or body before it in its clause."""
    text = s.reading
    verb = _cues()["speech"].search(text)
    if not verb or re.search(r"\b(?:is|are|was|were|be|been)\s+$", text[: verb.start()]):
        return "", ""
    candidates = [m for m in own if m.kind in ("person", "office", "organisation") and m.actor]
    asked = _ASKED.search(text)
    reply = re.search(r"\b(?:replied|answered|responded)\b", text)
    if asked and reply and reply.start() > asked.start():
        told = [m for m in candidates if m.kind == "person" and m.start >= asked.end() and m.start - asked.end() < 4]
        if told:
            return told[0].actor, ""
    if verb[0].lower().startswith("according"):
        after = [m for m in own if m.start >= verb.end() and m.start - verb.end() < 30 and m.actor]
        return (after[0].actor, "") if after else ("", "")
    ahead = [m for m in candidates if m.end <= verb.start()]
    adjacent = [m for m in ahead if re.fullmatch(r"[\s,，]*(?:(?:has|have|had|also|later|then|\w+ly|曾|还|也|则|随后|今天|昨天)\s*)*", text[m.end : verb.start()])]
    if adjacent:
        return adjacent[-1].actor, ""
    states = [m for m in own if m.kind in ("state", "group") and m.actor and m.end <= verb.start()]
    if ahead:
        # "Lavrov said … after talks with Pompeo": the object of a preposition is not the subject.
        subject = [m for m in ahead if not re.search(r"\b(?:with|to|of|by|against|between|for)\s+(?:\w+ ){0,3}$", text[: m.start][-28:])]
        best = (subject or ahead)[0] if len(subject or ahead) == 1 else _nearest_subject(text, subject or ahead, verb.start())
        return best.actor, ""
    if states and verb.start() - states[-1].end < 40 and states[-1].role != "both sides":
        return states[-1].actor, ""
    if states and states[-1].role == "both sides":
        return "+".join(dict.fromkeys(m.actor for m in states if m.role == "both sides")), "both sides"
    return "", ""


def _nearest_subject(text: str, candidates: list[Mention], verb: int) -> Mention:
    """The last candidate of the clause, except where a comma-bracketed aside stands between."""
    start = 0
    for mark in _CLAUSE_BREAK.finditer(text, 0, verb):
        start = mark.end()
    inside = [m for m in candidates if m.start >= start]
    people = [m for m in inside or candidates if m.kind == "person"]
    pool = people or inside or candidates
    return pool[0] if re.search(r"\b(?:when|after|before|while|as|that)\b", text[pool[0].end : verb]) else pool[-1]


def _goes_on(s: Sentence, own: list[Mention], cues: frozenset[str], before: Facts) -> bool:
    """Direct speech that runs on into the next sentence: first person, or an open quotation."""
    if "speech" in cues or s.title:
        return False
    if not before.direct:
        return False
    return len(s.reading) < 160 and not any(m.kind in ("person", "office") for m in own)


def _events(s: Sentence, own: list[Mention], cues: frozenset[str]) -> tuple[CodedEvent, ...]:
    if s.title or s.question:
        return ()
    text = s.reading
    out: list[CodedEvent] = []
    actors = [m for m in own if (m.actor and m.kind != "group") or m.actor in ("WEST", "europe")]
    states_known = {m.actor for m in own if m.kind == "state"}
    for trigger in _triggers():
        for match in trigger.pattern.finditer(text):
            start = max((b.end() for b in _CLAUSE_BREAK.finditer(text, 0, match.start())), default=0)
            before = [m for m in actors if start <= m.start and m.end <= match.start() + 1]
            after = [m for m in actors if m.start >= match.end() - 1 and m.start - match.end() < 90]
            if match[0] in ("访华", "访俄", "访美"):
                host = {"华": "CHN", "俄": "RUS", "美": "USA"}[match[0][1]]
                after = [Mention(host, "state", match[0], s.id, match.start(), match.end(), "state")]
                own = [*own, after[0]]
                states_known.add(host)
            mark = text.rfind("对", start, match.start())
            if mark >= 0 and before and not after:
                # 美国及其盟友对俄罗斯的制裁: the one after 对 is the target.
                after = [m for m in before if m.start > mark]
                before = [m for m in before if m.end <= mark]
            source = _last_group(text, before)
            target = _first_group(text, after)
            if trigger.mode == "visit":
                near = [m for m in own if m.actor and m.start >= match.end() - 1 and m.start - match.end() < 90]
                near = near if near and near[0].start - match.end() <= 24 else []
                target = _first_group(text, [m for m in near if m.kind in ("state", "group")])
                target = tuple(t for t in target if t in states_known)
            if trigger.mode == "visit" and re.match(r"visiting\s+(?:US |U\.S\. |[A-Z]\w+ )", match[0] + text[match.end() : match.end() + 12]):
                source, target = _first_group(text, after), source
            if trigger.reciprocal and not target:
                states = tuple(dict.fromkeys(m.actor for m in before if m.kind in ("person", "state")))
                source = states[-2:] if len(states) >= 2 else source
            if not source and not target:
                continue
            out.append(
                CodedEvent(
                    s.id, trigger.type, trigger.mode if trigger.mode != "meet" else "", trigger.field, source, target,
                    _modality(cues, text, match), "negative" if _negated(text, match) else "positive",
                    match.start(), match.end(), match[0],
                )
            )  # fmt: skip
            break
    return tuple(out)


def _last_group(text: str, mentions: list[Mention]) -> tuple[str, ...]:
    """The mentions nearest before a verb, with those joined to them by 'and'."""
    people = [m for m in mentions if m.kind in ("person", "office")]
    pool = people or mentions
    if not pool:
        return ()
    out = [pool[-1]]
    for m in reversed(pool[:-1]):
        if re.fullmatch(r"[\s,、]*(?:and|or|&|和|与|、|同)?\s*(?:the )?(?:[\w.]+ ){0,3}", text[m.end : out[0].start]):
            out.insert(0, m)
        else:
            break
    return tuple(dict.fromkeys(m.actor for m in out))


def _first_group(text: str, mentions: list[Mention]) -> tuple[str, ...]:
    if not mentions:
        return ()
    out = [mentions[0]]
    for m in mentions[1:]:
        if re.fullmatch(r"[\s,、]*(?:and|or|&|和|与|、)?\s*(?:the )?(?:[\w.]+ ){0,3}", text[out[-1].end : m.start]) or m.start < out[-1].end:
            out.append(m)
        else:
            break
    people = [m for m in out if m.kind in ("person", "office")]
    return tuple(dict.fromkeys(m.actor for m in (people or out)))


def _modality(cues: frozenset[str], text: str, match: re.Match[str]) -> str:
    near = text[max(0, match.start() - 40) : match.end()]
    if re.search(r"\b(?:if|unless|only if|as long as)\b|如果|只要|只有|一旦", near, re.IGNORECASE):
        return "conditional"
    if re.search(r"\b(?:will|would|plan\w*|consider\w*|intend\w*|due to|to be)\b|将|计划|拟", near, re.IGNORECASE):
        return "planned"
    if re.search(r"\b(?:may|might|could|can)\b|可以|可能", near):
        return "possible"
    if re.search(r"\b(?:should|must|need to|call for)\b|应|需要|鼓励|促进|推动", near, re.IGNORECASE):
        return "demanded"
    return "reported" if "speech" in cues or "source_report" in cues else "happened"


def _negated(text: str, match: re.Match[str]) -> bool:
    return bool(
        re.search(r"\b(?:not|never|no|denied|without|neither|nor|didn't)\s+(?:\w+\s+){0,2}$|(?:没有|未|从未|不)$",
                  text[max(0, match.start() - 28) : match.start()], re.IGNORECASE)
    )  # fmt: skip
