"""What a statute is said to require, against its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.checking.stems import content
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence

_CLAUSE_OF = re.compile(
    r"\b(?:bill|act|law|statute|legislation)\b.{0,20}\b(?:stipulates|provides|requires|states|says|prescribes)|president\b.{0,20}\brestrict\w*|法案规定|该法(?:案)?(?:规定|要求)",
    re.IGNORECASE,
)


def statute_section(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """What a statute is said to require: needs the statute named nearby and a section with three shared words."""
    if not _CLAUSE_OF.search(s.reading):
        return
    order = [x.id for x in context.document.sentences]
    i = order.index(s.id)
    named = [x.id for k in order[max(0, i - 3) : i + 1] for x in context.of(k) if x.table == "instrument"]
    named += [
        e.instrument
        for k in order[max(0, i - 3) : i + 1]
        for x in context.of(k, "chronology")
        if (e := context.entry(x.id)).instrument
    ]
    words = content(s.reading)
    best: tuple[int, dict[str, str]] | None = None
    for row in context.record.sections:
        if row["instrument"] in named:
            shared = len(words & content(row["rule_en"] + " " + row["rule_zh"]))
            if shared >= 3 and (best is None or shared > best[0]):
                best = (shared, row)
    if best:
        row = best[1]
        name = context.record.instruments[row["instrument"]].en
        others = [
            r
            for r in context.record.sections
            if r["instrument"] == row["instrument"]
            and r is not row
            and r["section"].split("(")[0] == row["section"].split("(")[0]
        ]
        more = "".join(f" Section {r['section']}: {r['rule_en']}" for r in others[:1])
        yield claim(
            s,
            facts,
            "condition",
            "supported",
            f"{name}, section {row['section']}: {row['rule_en']}{more}",
            "statute-section",
            (row["instrument"],),
        )
