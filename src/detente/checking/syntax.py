"""Sentences whose reading is unsure: said to be hard to parse, so that what is coded of them is read with care."""

from __future__ import annotations

import re

from detente.nouns import Document, Sentence

# Characters or words without a stop from which on clause bounds are guessed.
_HAN_STRETCH, _WORDS_STRETCH, _WORDS = 50, 42, 70
_STOPS_ZH, _STOPS = re.compile(r"[，,。；;：:！!？?、…—（）()“”]"), re.compile(r"[,.;:!?()“”\"—–]")
# Two openings or predicates that cannot stand together.
_COLLIDE_ZH = re.compile(
    r"为了[^，,。；]{8,60}(?:时|后)(?:可以|能够|将)|得到满足时|(?:通过|由于|随着|对于)[^，,。；]{10,60}(?:使得?|导致)[^，,。；]{4,}(?:使得?|导致)|是[^，,。；]{4,30}之一(?:对于|随着|而)"
)
_COLLIDE = re.compile(
    r"\b(?:will|would|can|could|must|should|may|might) (?:will|would|can|could|must|should|may|might)\b|"
    r"\b(?:is|are|was|were) (?:is|are|was|were)\b|\b(?:the|a|an|of|to|in) (?:the|of|to) (?:the|a|of|to)\b|\b(?:have|has|had) (?:is|are|was|were)\b|"
    r"\b(?:to|of) (?:is|are|was|were)\b",
    re.IGNORECASE,
)


def hard_to_parse(document: Document) -> list[tuple[str, str]]:
    """(sentence, why) for each sentence of the body that cannot be parsed with confidence."""
    out = []
    for s in document.sentences:
        if s.title or s.heading or s.clone_of:
            continue
        if why := (_why_zh(s) if s.language.startswith("zh") else _why(s)):
            out.append((s.id, why))
    return out


def _why_zh(s: Sentence) -> str:
    longest = max((len(x) for x in _STOPS_ZH.split(s.text)), default=0)
    if _COLLIDE_ZH.search(s.text):
        return "two constructions run into one another"
    return f"{longest} characters without a stop" if longest > _HAN_STRETCH else ""


def _why(s: Sentence) -> str:
    if _COLLIDE.search(s.reading):
        return "two constructions run into one another"
    words = s.reading.split()
    longest = max((len(x.split()) for x in _STOPS.split(s.reading)), default=0)
    if longest > _WORDS_STRETCH:
        return f"{longest} words without a stop"
    return f"{len(words)} words in one sentence" if len(words) > _WORDS else ""
