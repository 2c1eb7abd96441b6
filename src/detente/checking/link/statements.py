"""Statements of the record that a sentence repeats: the same speaker, and what was said."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import lru_cache

from detente.actors import is_han
from detente.checking.context import Context, Link
from detente.checking.link.dates import date_score
from detente.checking.link.keys import KEY, outermost
from detente.checking.stems import content, of_thousand
from detente.coding.code import Facts
from detente.nouns import Interval, Sentence
from detente.record import Record

# Stems are counted by this number of statements.
_OUT_OF = 130


@lru_cache(maxsize=1)
def _frequencies(record: Record) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for statement in record.statements.values():
        told = (statement.en, statement.zh, statement.qualifications_en, statement.qualifications_zh, *statement.keys)
        counts.update(content(" ".join(told)))
    return counts


def _names(context: Context, person: str) -> set[str]:
    """Stems of a speaker's names and offices: they say who spoke, not what was said."""
    actors = context.record.actors
    words = [actors.label(person), actors.label(person, "zh")]
    words += [actors.label(t.office) for t in actors.offices_of(person)] + [
        actors.label(t.office, "zh") for t in actors.offices_of(person)
    ]
    return content(" ".join(words))


def _speech(context: Context, s: Sentence) -> str:
    """A sentence of speech with those that carry it on."""
    sentences = context.document.sentences
    i = next(k for k, x in enumerate(sentences) if x.id == s.id)
    text = s.reading
    for x in sentences[i + 1 : i + 4]:
        after = context.coded.facts[x.id]
        if x.paragraph != s.paragraph or ("speech" in after.cues and not after.carried):
            break
        if after.carried or not after.speaker:
            text += " " + x.reading
        if not after.carried:
            break
    return text


def _anchors(context: Context, s: Sentence, chronology: list[Link]) -> tuple[dt.date | None, Interval | None]:
    """(day of the scene, months after taking office) that a sentence of speech stands in."""
    days = [context.entry(x.id).date.start for x in chronology if x.day or x.distinctive]
    if days:
        context.scene[s.id] = days[0]
    else:
        day = context.scene_of(s)
        days = [day] if day else []
    new = None
    actors = context.record.actors
    for m in context.coded.facts[s.id].mentions:
        if (
            m.kind == "person"
            and m.role
            and m.actor
            and re.search(rf"\bnew\s+(?:\w+\s+){{0,2}}{re.escape(m.role)}|新任", s.reading, re.I)
        ):
            offices = {n.id for h in actors.find(m.role) for n in h.values if n.kind == "office"}
            for term in actors.offices_of(m.actor):
                if term.office in offices:
                    new = Interval(term.term.start - dt.timedelta(days=60), term.term.start + dt.timedelta(days=150))
    return (days[0] if days else None), new


def link_statements(
    context: Context,
    s: Sentence,
    facts: Facts,
    matched: dict[tuple[str, str], dict[str, float]],
    distinctive: set[tuple[str, str]],
    year: int | None,
    chronology: list[Link],
) -> list[Link]:
    """Statements by the same speaker with the same content, or named by words that only they have."""
    out = []
    states = context.states_in(s.id) | context.paragraph_states[s.paragraph]
    day, new = _anchors(context, s, chronology)
    words = content(_speech(context, s)) if facts.speaker else content(s.reading)
    if facts.speaker:
        matched = {k: dict(v) for k, v in matched.items()}
        for said in outermost(context.record.key_index.find(_speech(context, s), overlapping=True)):
            for table, id_ in said.values:
                if table == "statement":
                    n = (
                        99
                        if said.phrase in context.record.common_keys
                        else context.record.key_weight["statement", said.phrase]
                    )
                    matched.setdefault((table, id_), {}).setdefault(said.phrase, KEY / n**0.5)
    frequency, entries = _frequencies(context.record), len(context.record.statements)
    for statement in context.record.statements.values():
        keys = matched.get(("statement", statement.id), {})
        speaker = bool(facts.speaker) and facts.speaker == statement.speaker
        named = statement.speaker in facts.actors("person")
        if not speaker and not (
            named and sum(keys.values()) >= 1.0 and facts.speaker not in context.record.actors.people
        ):
            continue
        told = (statement.en, statement.zh, statement.qualifications_en, statement.qualifications_zh, *statement.keys)
        own = content(" ".join(told))
        shared = (words & own) - _names(context, statement.speaker)
        alike = sum((0.3 if is_han(w) else 1.0) * of_thousand(frequency[w], entries, _OUT_OF) ** -0.5 for w in shared)
        score = (
            min(2.4, sum(keys.values()))
            + (1.0 if speaker else 0.7)
            + 0.3 * len(statement.states & states)
            + min(1.5, alike)
        )
        score -= 0.0 if statement.verified else 0.5
        exact = False
        for d in s.dates:
            value, _, hit = date_score(d, statement.date, year)
            score += value
            exact = exact or hit
        if day is not None and new is None:
            off = abs((statement.date.start - day).days)
            score += 0.9 if off <= 3 else (-0.9 if off > 400 and not keys else (-0.3 if off > 400 else 0.0))
        if new is not None:
            score += 0.8 if statement.date.overlaps(new) else -1.0
        near = day is not None and abs((statement.date.start - day).days) <= 3
        if (
            score >= 2.4
            and (keys or alike >= 0.45)
            and (near or new is not None or exact or sum(keys.values()) >= 1.0 or alike >= 1.6)
        ):
            reasons = ["the same speaker" if speaker else "the speaker is named"]
            if keys:
                reasons.append("names " + ", ".join(f"'{k}'" for k in sorted(keys)))
            if shared:
                reasons.append("shares " + ", ".join(sorted(shared)[:6]))
            out.append(
                Link(
                    s.id,
                    "statement",
                    statement.id,
                    round(score, 2),
                    tuple(reasons),
                    tuple(sorted(keys)),
                    exact,
                    ("statement", statement.id) in distinctive,
                )
            )
    out.sort(key=lambda x: (-x.score, x.id))
    return out[:1]
