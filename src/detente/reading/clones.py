"""Near-identical clauses inside a text: one claim, many places."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz.fuzz import ratio, token_set_ratio

from detente.nouns import Sentence

# Clauses of a template differ in one noun ("parliaments", "think tanks"); whole sentences do not reach this by chance.
_ALIKE_ZH, _ALIKE_EN = 62.0, 88.0
_FRAME_ZH = 54.0


_NUMBER = re.compile(r"\d[\d.,]*|[A-Z]{2,}")


def _facts(s: Sentence) -> tuple[frozenset[str], frozenset[tuple[int | None, int | None, int | None]]]:
    """Numbers and dates of a sentence: two sentences that differ in these say different things."""
    body = re.sub(r"^\d+[、.]", "", s.text)
    return frozenset(_NUMBER.findall(body)), frozenset((d.year, d.month, d.day) for d in s.dates if d.year or d.month)


def find_clones(sentences: list[Sentence]) -> dict[str, str]:
    """Sentence id → id of the first sentence that says the same in nearly the same words."""
    facts = {s.id: _facts(s) for s in sentences}
    heads: list[tuple[str, str, bool]] = []
    out: dict[str, str] = {}
    for s in sentences:
        zh = s.language.startswith("zh")
        plain = re.sub(r"\W+", "" if zh else " ", s.text).strip().lower()
        if len(plain) < (14 if zh else 40):
            continue
        for id_, head, head_zh in heads:
            if zh != head_zh or not 0.55 < len(plain) / len(head) < 1.8:
                continue
            if facts[s.id] != facts[id_]:
                continue
            score = ratio(plain, head) if zh else min(ratio(plain, head), token_set_ratio(plain, head))
            if score >= (_ALIKE_ZH if zh else _ALIKE_EN):
                out[s.id] = id_
                break
        else:
            heads.append((s.id, plain, zh))
    return _templates(sentences, facts, out)


def _templates(sentences: list[Sentence], facts: Mapping[str, object], clones: dict[str, str]) -> dict[str, str]:
    """Chinese paragraphs made from one frame: where three clones stand, looser ones of the same frame join them."""
    out = dict(clones)
    for paragraph in {s.paragraph for s in sentences if s.id in clones}:
        own = [s for s in sentences if s.paragraph == paragraph and s.language.startswith("zh") and len(s.text) >= 20]
        if sum(s.id in clones for s in own) < 3:
            continue
        plain = {s.id: re.sub(r"\W+", "", s.text) for s in own}
        group: list[str] = []
        for s in own:
            framed = [g for g in group if facts[g] == facts[s.id] and ratio(plain[g], plain[s.id]) >= _FRAME_ZH]
            if framed or (not group and any(head == s.id for head in clones.values())):
                group.append(s.id)
        for id_ in group[1:]:
            out[id_] = group[0]
    return out
