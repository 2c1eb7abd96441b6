"""Words of share and dependence ('one of the largest', 'no alternative') against share series."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence
from detente.record import Value

_SHARE = re.compile(
    r"\b(?:one of (?:the )?)?(?:largest|biggest|main|leading|top)\b.{0,30}\b(?:suppliers?|exporters?|sources?)\b|\b(?:depend\w*|relian\w+|relies|rely)\b.{0,16}\bon Russian (?:gas|energy)\b|(?:依赖|离不开)俄.{0,4}天然气|最大.{0,10}(?:供应国|供应方|来源)",
    re.IGNORECASE,
)

_ONLY = re.compile(
    r"\b(?:no|hardly|scarcely|barely|cannot|without)\b.{0,16}\bother (?:options?|choices?|alternatives?|partners?)|most of the \w+ economy|inextricably|only (?:choice|option|partner)|"
    r"cannot (?:do|live) without|别无选择|没有其他选择|唯一(?:选择|伙伴)|大部分.{0,6}经济",
    re.IGNORECASE,
)


def share_fallen(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """'One of the largest suppliers': needs a share series that fell by two fifths from its height by then."""
    if not _SHARE.search(s.reading):
        return
    states = context.states_in(s.id)
    written = context.written or context.record.end
    for series in context.record.series.values():
        if not series.measure.endswith("share") and "share" not in series.id:
            continue
        actors = {context.record.actors.state_of(a) or a for a in series.actors}
        named = states | {m.actor for m in facts.mentions if m.actor}
        if not actors & states or not (
            actors & named - actors & states or "europe" in named or len(actors & states) >= 2
        ):
            continue
        before = [v for v in series.values if v.period.end <= written]
        if len(before) < 2:
            continue
        top, last = max(before, key=lambda v: v.value), max(before, key=lambda v: v.period.end)
        if last.value <= 0.6 * top.value:
            shown = _shares_over_time(before)
            yield claim(
                s,
                facts,
                "comparison",
                "outdated",
                f"the share fell from {top.value:g} % ({top.edtf}) to {last.value:g} % ({last.edtf}): {shown} ({series.en})",
                "share-has-fallen",
                (series.id,),
            )
            return


def _shares_over_time(values: list[Value]) -> str:
    ordered = sorted(values, key=lambda v: v.period.end)
    return ", ".join(f"{v.edtf} {v.value:g} %" for v in ordered[:: max(1, len(ordered) // 6)])


_ECONOMIC = re.compile(
    r"\btrad\w+|\beconom\w+|\bmarkets?\b|\bexport\w*|\bimport\w*|\bgoods\b|\bbuyers?\b|\bcustomers?\b|\bsuppl\w+|\bother \w+ than\b|贸易|经济|市场|出口|进口|买家|客户|供应|合作伙伴",
    re.IGNORECASE,
)


def share_not_all(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """'No alternative to X', 'most of the economy': needs share series of the states that never reached 60 %."""
    if not _ONLY.search(s.reading) or facts.speaker or not _ECONOMIC.search(s.reading):
        return
    states = context.states_in(s.id) | context.paragraph_states[s.paragraph]
    written = context.written or context.record.end
    lines, ids = [], []
    for series in context.record.series.values():
        actors = {context.record.actors.state_of(a) or a for a in series.actors}
        if "share" not in series.id or not actors <= states or len(actors) < 2:
            continue
        before = sorted((v for v in series.values if v.period.start <= written), key=lambda v: v.period.end)
        if before and max(v.value for v in before) < 60:
            lines.append(
                f"{series.en}: "
                + ", ".join(f"{v.edtf} {v.value:g} %" for v in before[-3:])
                + (f" ({series.note_en})" if series.note_en else "")
            )
            ids.append(series.id)
    if lines:
        yield claim(
            s,
            facts,
            "comparison",
            "overstated",
            "the shares in the record are large but not all: "
            + "; ".join(lines)
            + ". A share of trade is not a share of the economy.",
            "share-is-not-all",
            tuple(ids),
        )
