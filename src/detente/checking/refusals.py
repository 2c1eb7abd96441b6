"""Questions that are not answered, the rule, and the nearest one that can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from detente.checking.context import Context
from detente.coding.code import Facts
from detente.nouns import Claim, Prediction, Refusal, Sentence
from detente.tables import Row, read_table

# R4: events without a base rate in the record, foretold or supposed.
_NO_RATE = re.compile(
    r"\bnuclear (?:strike|attack|war|exchange|weapons? (?:will|would|could|may|might) be used)|\buse (?:of )?(?:a )?nuclear weapons?\b|"
    r"\bassassinat\w+|\bcoup\b|核打击|核战争|使用核武器|暗杀|刺杀|政变",
    re.IGNORECASE,
)
# R10: what made relations turn.
_CAUSE = re.compile(
    r"\b(?:because of|led to|caused|triggered|brought about|thanks to|the reason (?:for|why))\b.{0,80}"
    r"\b(?:turn(?:ing point|ed|around)|break|rupture|thaw|rapprochement|deteriorat\w+|worsen\w*|improv\w+|freeze|low point|collapse)|"
    r"\b(?:turning point|rupture|thaw|rapprochement|deterioration|collapse)\b.{0,60}\b(?:because|caused by|was due to|owing to)\b|"
    r"(?:导致|造成|引发|促成).{0,30}(?:转折|破裂|恶化|缓和|改善|冷却)|(?:转折|破裂|恶化|缓和).{0,20}(?:是因为|源于|归因于)",
    re.IGNORECASE,
)
# R11: a frequency drawn from a handful of precedents.
_FEW = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|[1-7]) (?:out )?of (?:the )?(?:last |past |previous )?(?:two|three|four|five|six|seven|[2-7])\b.{0,40}"
    r"\b(?:summits?|crises|crisis|times|cases|meetings?|visits?|presidents?)|\b(?:history|precedent)s? (?:shows?|suggests?|teach\w*)\b.{0,60}\b(?:percent|chance|probability|odds)|"
    r"[一二两三四五六七][次回]中有?[一二两三四五六七][次回]|历史(?:表明|证明).{0,30}(?:概率|几率|可能性)",
    re.IGNORECASE,
)
# R12: what a side ought to do.
_ADVICE = re.compile(
    r"\b(?:should|must|ought to|needs? to|had better|would do well to|has to)\b|应该|应当|必须|理应|务必|需要",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def rules() -> dict[str, Row]:
    """The rules by kind."""
    return {r["kind"]: r for r in read_table("detente.checking", "refusals.csv", ["rule", "about", "instead", "kind"])}


def find_refusals(context: Context, claims: list[Claim], predictions: list[Prediction]) -> list[Refusal]:
    """The refusals that this text calls for, each with its sentences."""
    where: dict[str, list[str]] = {}

    def add(kind: str, sentence: str) -> None:
        where.setdefault(kind, []).append(sentence)

    for c in claims:
        if c.type == "motive":
            add("motive", c.sentence)
        if c.rule == "no-anchor":
            add("noanchor", c.sentence)
        text = context.sentences[c.sentence].reading
        if re.search(r"\b(?:mutual )?trust\b|prestige|互信|信任", text, re.IGNORECASE):
            add("trust", c.sentence)
    for p in predictions:
        if p.grade == "unfalsifiable":
            add("unbounded", p.sentence)
    for m in context.coded.mentions:
        if m.actor in ("west", "WEST", "europe", "allies"):
            add("collective", m.sentence)
    for sentence in context.document.sentences:
        if sentence.clone_of or sentence.language == "ru":
            continue
        for kind in _asked(context, sentence):
            add(kind, sentence.id)
    for r in context.document.repairs:
        if r.kind == "mask":
            add("mask", r.sentence)
    table = rules()
    out = [
        Refusal(table[k]["rule"], table[k]["about"], table[k]["instead"], tuple(dict.fromkeys(s)))
        for k, s in where.items()
    ]
    out.append(Refusal(table["authorship"]["rule"], table["authorship"]["about"], table["authorship"]["instead"]))
    return sorted(out, key=lambda r: int(r.rule[1:]))


def _asked(context: Context, s: Sentence) -> Iterator[str]:
    """The refusals that the words of one sentence call for."""
    text, facts = s.reading, context.coded.facts[s.id]
    ahead = bool(facts.cues & {"prediction", "hedge", "condition"}) or s.question
    if ahead and _NO_RATE.search(text):
        yield "norate"
    if any(d.year and d.year > context.record.end.year for d in s.dates) and (ahead or "plan" in facts.cues):
        yield "future"
    if _CAUSE.search(text):
        yield "cause"
    if _FEW.search(text):
        yield "few"
    if _advises(facts, text):
        yield "advice"


def _advises(facts: Facts, text: str) -> bool:
    """A state or its government is told what to do, in the text's own voice."""
    match = _ADVICE.search(text)
    if match is None or facts.speaker:
        return False
    return any(m.kind == "state" and 0 <= match.start() - m.end <= 24 for m in facts.mentions)
