"""Superlatives about a state's place in a trade ("one of the largest producers of gas") against ranks on record.

A state called the first that is second or later is corrected; "one of the largest" holds to the fifth place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.checking.rules.cited import cited, ids, patterns, told
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence

_COLUMNS = ("state", "of", "matter", "rank", "first", "since", "records", "beside", "pattern_en", "pattern_zh")
# The superlative is of a producer, a market, an arsenal …, and not of an exercise or of officials.
_TOP = re.compile(
    r"\b(?:largest|biggest|greatest|leading|foremost|top)\b(?=.{0,40}\b(?:producers?|producing|exporters?|importers?|consumers?|suppliers?|buyers?|"
    r"markets?|partners?|powers?|arsenals?|stockpiles?|fleets?|industr(?:y|ies)|(?:countr(?:y|ies)|states?|nations?)\b))|"
    r"\bworld leader\b|\bleads? the world\b|\bnumber one\b|\bin the lead\b|\bfirst in the world\b|"
    r"(?:(?:全球|世界|最)大|两大|第一大)(?=.{0,14}(?:生产|消费|出口|进口|供应|市场|伙伴|武库|大国|强国|国))|领先|首位|居首|名列前茅",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"\bone of the\b|\bamong the\b|\b(?:a|its) (?:leading|top)\b|\btop (?:three|five|ten)\b|\b(?:two|three|five) (?:largest|biggest|leading|greatest)\b|两个最大|最大的两|两大|之一|领先|名列前茅|前列",
    re.IGNORECASE,
)
# A clause of its own has one subject; "while", 而 and a comma before a new one part them.
_CLAUSE = re.compile(r"[;；,，。]|\b(?:while|whereas|and yet|but)\b|而(?=[^且])|但", re.IGNORECASE)
_AMONG_FIRST = 5  # the places that "one of the largest" may mean
_DENIED = re.compile(r"\b(?:not|no longer|never|lost)\b|不再|不是|并非|失去", re.IGNORECASE)


def rank_told(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A state called one of the first, or the first, in a matter of ``data/ranks.csv``: needs its place on record."""
    if s.question or facts.cues & {"prediction", "condition", "plan"}:
        return
    written = context.written or context.record.end
    years = [d.year for d in s.dates if d.year]
    for start, clause in _clauses(s.reading):
        top = _TOP.search(clause)
        if not top or _DENIED.search(clause):
            continue
        subject = _subject(context, facts, start, start + top.start(), start + len(clause))
        for row, en, zh in patterns("ranks.csv", _COLUMNS):
            # "China is Russia's largest trading partner": of the two in the clause the row says which is ranked.
            pair = bool(row["of"]) and {row["state"], row["of"]} == _states(context, facts, start, start + len(clause))
            if (
                (row["of"] and not pair)
                or (not row["of"] and row["state"] != subject)
                or not (zh if s.language.startswith("zh") else en).search(clause)
            ):
                continue
            if min(years, default=written.year) < int(row["since"]):
                continue
            found = cited(context.record, row["records"], context.record.end)
            if not found:
                continue
            beside = cited(context.record, row["beside"], written)
            yield _placed(context, s, facts, clause, row, found, beside)
            break


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for m in [*_CLAUSE.finditer(text), None]:
        end = m.start() if m else len(text)
        yield at, text[at:end]
        at = m.end() if m else end


def _states(context: Context, facts: Facts, start: int, end: int) -> set[str]:
    state_of = context.record.actors.state_of
    return {x for m in facts.mentions if start <= m.start < end and (x := state_of(m.actor or ""))}


def _subject(context: Context, facts: Facts, start: int, top: int, end: int) -> str:
    """The state named last before the superlative in its clause, else the one state of the clause."""
    here = [
        (m.start, state)
        for m in facts.mentions
        if start <= m.start < end and (state := context.record.actors.state_of(m.actor or ""))
    ]
    before = [state for at, state in sorted(here) if at < top]
    if before:
        return before[-1]
    return here[0][1] if len({state for _, state in here}) == 1 else ""


def _placed(
    context: Context,
    s: Sentence,
    facts: Facts,
    clause: str,
    row: dict[str, str],
    found: list[tuple[str, str]],
    beside: list[tuple[str, str]],
) -> Claim:
    label, rank = context.record.actors.label, int(row["rank"])
    holds = rank == 1 or (bool(_AMONG.search(clause)) and rank <= _AMONG_FIRST)
    place = f"{label(row['state'])} in {row['matter']}: {told(found)}."
    if not holds:
        place = f"not the first but the {_ORDINAL.get(rank, f'{rank}th')}, after {label(row['first'])}. {place}"
    if beside:
        place += f" What bears on it and is not said: {told(beside)}."
    verdict = "supported" if holds else "supported with correction"
    return claim(s, facts, "comparison", verdict, place, "rank-on-record", ids(found, beside), text=clause.strip())


_ORDINAL = {2: "second", 3: "third"}
