"""Rule-based coding of sentences: cues, speakers and events (PLOVER types), with their stretches.

The lexicon stands in ``data/triggers.csv`` and ``data/cues.csv``; this module only finds and attaches.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.actors import Actors
from detente.coding.events import CLAUSE_BREAK, CodedEvent, find_events
from detente.coding.mentions import find_mentions
from detente.nouns import Document, Mention, Sentence
from detente.tables import read_table


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
def _cues() -> dict[str, re.Pattern[str]]:
    rows = read_table("detente.coding", "cues.csv", ["cue", "en", "zh"])
    return {r["cue"]: re.compile(f"(?:{r['en']})|(?:{r['zh']})", re.IGNORECASE) for r in rows}


def cue(name: str) -> re.Pattern[str]:
    """The pattern of a cue."""
    return _cues()[name]


_MEDIUM = re.compile(
    r"\b(twitter|tweet(?:ed)?|truth social|press conference|interview|television|speech|letter|telegram)\b|推特|记者会|采访|讲话|发布会",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(r"据[^，,。]{2,20}?(?:介绍|透露|披露|报道|称|说|表示)")
# "Lavrov, who had met Kerry in Vienna, said"
_ASIDE = re.compile(r",\s*(?:who|which|whose|speaking|visiting|asked)\b[^,;]{0,90}(?:,[^,;]{0,40})?,\s*(?:also\s+)?")
_ASKED = re.compile(r"\b(?:asked|ask)\s+(?=[A-Z])|问(?:及|到)?")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|our|us)\b|我们?")


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
    _free_indirect(document, facts, actors)
    return Coded(facts, tuple(mentions))


def _free_indirect(document: Document, facts: dict[str, Facts], actors: Actors) -> None:
    """A sentence between two of one speaker, after his first in the same paragraph, is his too."""
    order = document.sentences
    for before, s, after in zip(order, order[1:], order[2:], strict=False):
        own, first, last = facts[s.id], facts[before.id], facts[after.id]
        if own.speaker or s.question or s.title or "speech" in own.cues or s.paragraph != before.paragraph:
            continue
        if first.speaker and first.speaker == last.speaker and first.speaker in actors.people:
            facts[s.id] = replace(
                own, speaker=first.speaker, speaker_name=first.speaker_name, medium=first.medium, carried=True
            )


def _facts(
    s: Sentence, own: list[Mention], cues: frozenset[str], before: Facts | None, actors: Actors, people: set[str]
) -> Facts:
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
        s.id,
        tuple(own),
        cues,
        speaker,
        label,
        medium,
        bool(s.quotes),
        carried,
        direct,
        find_events(s, own, cues) if s.language != "ru" else (),
    )


def _speaker(s: Sentence, own: list[Mention]) -> tuple[str, str]:
    """The subject of the verb of saying: the nearest person, office or body before it in its clause."""
    text = s.reading
    verb = _cues()["speech"].search(text)
    if not verb or re.search(r"\b(?:is|are|was|were|be|been)\s+$", text[: verb.start()]):
        return "", ""
    # "the Trump administration's decision" does not make Trump the speaker.
    candidates = [
        m
        for m in own
        if m.kind in ("person", "office", "organisation")
        and m.actor
        and not re.match(r"['’]s\b|\s+(?:administration|government|team|era)\b|政府", text[m.end :])
    ]
    asked = _ASKED.search(text)
    reply = re.search(r"\b(?:replied|answered|responded)\b", text)
    if asked and reply and reply.start() > asked.start():
        told = [m for m in candidates if m.kind == "person" and m.start >= asked.end() and m.start - asked.end() < 4]
        if told:
            return told[0].actor, ""
    if verb[0].lower().startswith("according"):
        after = [m for m in own if m.start >= verb.end() and m.start - verb.end() < 30 and m.actor]
        return (after[0].actor, "") if after else ("", "")
    told_by = _TOLD_BY.search(text)
    if told_by:
        inside = [m for m in candidates if told_by.start() < m.start and m.end <= told_by.end()]
        if inside:
            return inside[-1].actor, ""
    aside = [m for m in candidates if _ASIDE.fullmatch(text, m.end, verb.start())]
    if aside:
        return aside[0].actor, ""
    # 普京对特朗普说: the one after 对 hears.
    ahead = [
        m for m in candidates if m.end <= verb.start() and text[m.start - 1 : m.start] not in tuple("对向同与跟给")
    ]
    adjacent = [
        m
        for m in ahead
        if re.fullmatch(
            r"(?:\s*|[,，\s]*(?=[\u4e00-\u9fff]))(?:(?:has|have|had|also|later|then|\w+ly|曾|还|也|则|随后|今天|昨天)\s*)*",
            text[m.end : verb.start()],
        )
    ]
    if adjacent:
        return adjacent[-1].actor, ""
    states = [m for m in own if m.kind in ("state", "group") and m.actor and m.end <= verb.start()]
    if ahead:
        # "Lavrov said … after a meeting with Kerry": the object of a preposition is not the subject.
        subject = [
            m
            for m in ahead
            if not re.search(r"\b(?:with|to|of|by|against|between|for)\s+(?:\w+ ){0,3}$", text[: m.start][-28:])
        ]
        best = (
            (subject or ahead)[0]
            if len(subject or ahead) == 1
            else _nearest_subject(text, subject or ahead, verb.start())
        )
        return best.actor, ""
    if states and verb.start() - states[-1].end < 40 and states[-1].role != "both sides":
        return states[-1].actor, ""
    if states and states[-1].role == "both sides":
        return "+".join(dict.fromkeys(m.actor for m in states if m.role == "both sides")), "both sides"
    return "", ""


def _nearest_subject(text: str, candidates: list[Mention], verb: int) -> Mention:
    """The last candidate of the clause, except where a comma-bracketed aside stands between."""
    start = 0
    for mark in CLAUSE_BREAK.finditer(text, 0, verb):
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
