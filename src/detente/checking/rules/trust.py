"""Trust: not measured; whose it is, as far as the words tell, and what the record has by field."""

from __future__ import annotations

import datetime as dt
import re

from detente.checking.context import CORE, Context
from detente.checking.rules.base import unit
from detente.nouns import Sentence

TRUST = re.compile(r"\b(?:mis|dis)?trust\b|互信|信任", re.IGNORECASE)
# "Mistrust of the West": what stands behind is what is not trusted, or who does not trust.
_OF = re.compile(
    r"\b(?P<word>(?:mis|dis)?trust|suspicion) (?P<how>of|in|toward|towards|for) (?:the )?(?P<whom>(?-i:[A-Z])[\w.]*(?: (?-i:[A-Z])[\w.]*)?)|"
    r"对(?P<zh>[\u4e00-\u9fff]{2,6}?)(?:缺乏|没有|的|已?不)?(?:不?信任|互信)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:[A-Z][\w.]+(?:'s|’s|s’)|\b(?:its|their|his|her|our)\b)\s+(?:\w+\s+){0,2}$")


def held_by(context: Context, s: Sentence) -> str:
    """Who holds the trust that a sentence speaks of, where it names only the other: the state that the sentences around it speak of.

    "Mistrust of X" can be read two ways, which is said.
    """
    m = _OF.search(s.reading)
    if not m or _BEFORE.search(s.reading[: m.start()]):
        return ""
    whom = m["whom"] or m["zh"]
    label = context.record.actors.label
    span = (m.start("whom"), m.end("whom")) if m["whom"] else (m.start("zh"), m.end("zh"))
    facts = context.coded.facts[s.id]
    state_of = context.record.actors.state_of
    if any(state_of(x.actor or "") and not (x.start < span[1] and span[0] < x.end) for x in facts.mentions):
        return ""  # the sentence names who holds it
    holder = _around(context, s, {state_of(x.actor or "") or x.actor or "" for x in facts.mentions})
    if not holder:
        return f"; who holds it is not said: the words can be read two ways, as what is felt toward {whom} or by {whom}"
    return (
        f"; taken to be held by {label(holder)}, of which the sentences around it speak, toward {whom}; "
        f"the words can also be read the other way, as felt by {whom}"
    )


def _around(context: Context, s: Sentence, object_: set[str]) -> str:
    """The one core state that the sentence after and the two before name together with the object; else the one named most."""
    order = context.document.sentences
    i = next(k for k, x in enumerate(order) if x.id == s.id)
    near = [x for x in order[max(0, i - 2) : i + 2] if x.id != s.id and abs(x.paragraph - s.paragraph) <= 1]
    named = {x.id: {m.actor for m in context.coded.facts[x.id].mentions if m.actor} for x in near}
    beside = {
        st for x in near if named[x.id] & object_ for st in context.states_in(x.id) & set(CORE) if st not in object_
    }
    if len(beside) == 1:
        return beside.pop()
    counts = {c: sum(c in context.states_in(x.id) for x in near) for c in CORE if c not in object_}
    best = sorted(counts.items(), key=lambda t: -t[1])
    return best[0][0] if best and best[0][1] and (len(best) == 1 or best[0][1] > best[1][1]) else ""


def proxies(context: Context, s: Sentence) -> str:
    """The latest entries of a pair by field before the text was written, trade and votes among them."""
    states = sorted(context.states_in(s.id) & set(CORE)) or sorted(context.paragraph_states[s.paragraph] & set(CORE))
    pair = tuple(states[:2]) if len(states) >= 2 else (context.pairs[0] if context.pairs else ())
    if len(pair) < 2 or context.written is None:
        return "nothing for this pair"
    before = [
        e
        for e in context.record.of_pair(*pair)
        if e.verified and e.date.end <= context.written and (context.written - e.date.end).days <= 2600
    ]
    parts = []
    for field in ("diplomacy", "security", "military", "energy"):
        own = [e for e in before if e.field == field]
        if own:
            e = max(own, key=lambda e: (e.date.start, e.importance))
            parts.append(f"{field}: {e.edtf}, {e.en}")
        elif field == "military":
            parts.append("military: no entry for the two in the seven years before")
    for series in context.record.series.values():
        if series.measure == "goods-trade" and {context.record.actors.state_of(a) for a in series.actors} == set(pair):
            values = [v for v in series.annual() if v.period.end <= context.written]
            if values:
                parts.append(f"trade: {values[-1].value:g} {unit(series)} in {values[-1].edtf}")
                break
    names = {"USA": "usa", "RUS": "rus", "CHN": "chn"}
    split = [
        v
        for v in context.record.votes
        if v["date"] <= context.record.end.isoformat()
        and v[names[pair[0]]]
        and v[names[pair[1]]]
        and v[names[pair[0]]] != v[names[pair[1]]]
    ]
    if split:
        written = context.written
        v = min(split, key=lambda v: abs((dt.date.fromisoformat(v["date"]) - written).days))
        parts.append(
            f"votes: on {v['resolution']} ({v['date']}) {pair[0]} voted {v[names[pair[0]]]}, {pair[1]} {v[names[pair[1]]]}"
        )
    return "; ".join(parts) or "nothing for this pair"
