"""Words on record under another name or of another day: altered attribution and altered dates of statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from detente.actors import is_han
from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.checking.stems import content
from detente.checking.told import when
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence
from detente.record import Record, Statement

# The share of a paraphrase's content, weighed by how rare each word is, that a sentence must have to be taken for it.
_SAME, _AHEAD = 0.72, 1.35
# A paraphrase of fewer content words must stand there whole; of fewer still it is not told by its words.
_FEW, _FEWEST, _WHOLE = 7, 4, 0.95


def statement_compared(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """Words whose content is one statement's: needs near-complete likeness; the speaker or the day may differ."""
    people = [m.actor for m in facts.mentions if m.kind == "person" and m.actor]
    if not people or s.question:
        return
    found = _content_of(context, s)
    if found is None or not found.verified:
        return
    label = context.record.actors.label
    full = [(d, w) for d in s.dates if (w := when(d)) is not None and d.day]
    clause = content(found.en) | content(found.zh)
    full = [(d, w) for d, w in full if not content(d.text) or not content(d.text) <= clause]
    near = len(full) == 1 and full[0][1].distance(found.date) <= 1
    said = f"{found.date.start.isoformat()}, {label(found.speaker)}: {found.en}"
    known = facts.speaker in context.record.actors.people
    speaker = facts.speaker if known else people[0]
    # The same may be said by another on another day: only on that very day are they one statement.
    if (
        near
        and (known or _opens(s, facts, people[0]))
        and found.speaker not in people
        and not _told_by_others(context, found, speaker)
    ):
        why = f"the text gives these words to {label(speaker)}; the record has them from {said}"
        yield claim(s, facts, "quotation", "supported with correction", why, "statement-speaker", (found.id,))
        return
    if found.speaker not in people:
        return
    if (
        len(full) == 1
        and full[0][1].distance(found.date) > 1
        and not _again(context, found, full[0][1].start.isoformat())
    ):
        why = f"the text has {full[0][0].text}; the record has it on {said}"
        yield claim(s, facts, "quotation", "supported with correction", why, "statement-date", (found.id,))


_NOT_FIRST = re.compile(
    r"\b(?:told|to|with|he|she|said|that|of|asked|congratulat\w+|call\w+|believ\w+)\b|对|向|与|同|他|她|称|说",
    re.IGNORECASE,
)


def _opens(s: Sentence, facts: Facts, person: str) -> bool:
    """The first person named is the subject: nothing that could be one, and no "him" or "to", stands before the name."""
    first = next(m for m in facts.mentions if m.actor == person and m.kind == "person")
    before = s.reading[: first.start]
    for d in s.dates:
        before = before.replace(d.text, " ")
    return not _NOT_FIRST.search(before)


def _told_by_others(context: Context, found: Statement, speaker: str) -> bool:
    """The same person may have said the same elsewhere: his own statements at the event or on that day."""
    return any(
        x.speaker == speaker and abs((x.date.start - found.date.start).days) <= 3
        for x in context.record.statements.values()
    )


def _again(context: Context, found: Statement, day: str) -> bool:
    """The speaker has another statement on the day that the text gives."""
    return any(
        x.speaker == found.speaker and x.date.start.isoformat() == day for x in context.record.statements.values()
    )


@lru_cache(maxsize=1)
def _weights(record: Record) -> dict[str, float]:
    counts: dict[str, int] = {}
    for x in record.statements.values():
        for w in content(x.en) | content(x.zh):
            counts[w] = counts.get(w, 0) + 1
    return {w: (0.5 if is_han(w) else 1.0) / n**0.5 for w, n in counts.items()}


@lru_cache(maxsize=2)
def _contents(record: Record, lang: str) -> tuple[tuple[Statement, frozenset[str], float], ...]:
    """Each statement with the content words of its paraphrase in a language and their weight in all."""
    weights = _weights(record)
    out = []
    for x in record.statements.values():
        text = x.zh if lang == "zh" else x.en
        own = frozenset(content(re.sub(r"^[\w.·]+(?: \w+)? said (?:that )?", "", text)))
        if len(own) >= _FEWEST:
            out.append((x, own, sum(weights[w] for w in own)))
    return tuple(out)


def _content_of(context: Context, s: Sentence) -> Statement | None:
    """The statement whose paraphrase a sentence holds nearly whole, well ahead of the next one."""
    weights = _weights(context.record)
    words = content(s.reading)
    scored = []
    for x, own, total in _contents(context.record, "zh" if s.language.startswith("zh") else "en"):
        share = sum(weights[w] for w in own & words) / total
        scored.append((share if len(own) >= _FEW or share >= _WHOLE else 0.5 * share, x))
    scored.sort(key=lambda t: (-t[0], t[1].id))
    if not scored or scored[0][0] < _SAME:
        return None
    return scored[0][1] if len(scored) < 2 or scored[0][0] >= _AHEAD * scored[1][0] else None
