"""What the record holds for the same pair, field and time that bears on the text's claims and is not in the text."""

from __future__ import annotations

import datetime as dt
import re

from detente.checking.context import CORE, Context
from detente.checking.standing import find_standing
from detente.nouns import Claim, Omission
from detente.record import Entry
from detente.tables import listed, read_table

MOST = 7


def find_omissions(context: Context, claims: list[Claim]) -> list[Omission]:
    """At most seven entries, ranked, each with why it bears; then standing matters of the main pair that the text has no word of."""
    written = context.written
    if written is None:
        return []
    linked = {x.id for x in context.links if x.table == "chronology"} | {r for c in claims for r in c.records}
    pairs = context.pairs[:2] or []
    spans = [context.entry(x.id) for x in context.links if x.table == "chronology"]
    recent = [e for e in spans if e.date.start.year >= written.year - 12]
    start = min((e.date.start for e in recent), default=written - dt.timedelta(days=720))
    start = min(start, written - dt.timedelta(days=720))
    fields = {e.field for e in spans} | _fields_of_text(context)
    scored: list[tuple[float, Entry, str]] = []
    for e in context.record.chronology.values():
        if e.id in linked or not e.verified or e.date.start > written or e.date.end < start or e.mode == "data-release":
            continue
        special = _of_person(context, e, written) or _of_region(context, e, written)
        pair = next((p for p in pairs if set(p) <= e.states), None)
        actor = (
            e.states & set(CORE)
            if e.importance == 3 and e.date.end >= written - dt.timedelta(days=420)
            else frozenset()
        )
        if pair is None and not special and not (actor and e.sign < 0):
            continue
        score = float(e.importance)
        why = []
        if special:
            score += 1.6
            why.append(special)
        touching = [
            x for x in spans if (x.instrument and x.instrument == e.instrument) or e.about == x.id or x.about == e.id
        ]
        near = [
            x
            for x in spans
            if x.states & e.states & set(CORE)
            and 0 <= (x.date.start - e.date.start).days <= 400
            and x.sign * e.sign < 0
        ]
        if touching:
            # A detail of the same act (the vote before the signature) bears less than a reaction to it.
            score += 1.5 if any(e.about == x.id or x.about == e.id for x in touching) else 0.3
            why.append(f"belongs to the matter of {touching[0].edtf}, which the text speaks of")
        elif near and e.sign < 0 < max(x.sign for x in near):
            score += 0.6
            why.append(f"points the other way from what the text tells of {near[0].edtf}")
        elif near:
            score += 0.9
            why.append(
                f"stands within {max(1, (near[0].date.start - e.date.start).days // 30)} months before what the text tells of {near[0].edtf}"
            )
        if spans and e.field not in {x.field for x in spans} and e.importance >= 2 and near:
            score += 0.7
            why.append(f"a field ({e.field}) of which the text tells no event")
        if e.actors & set(context.people):
            score += 0.4
        others = sorted((e.states - set(CORE)) & context.named_states)
        if others and e.field in fields:
            score += 0.6
            why.append(f"with {context.record.actors.label(others[0])}, of which the text speaks")
        if e.field in fields:
            score += 0.5
            why.append(f"same field ({e.field})")
        away = [abs((x.date.start - e.date.end).days) for x in spans if x.states & e.states & set(CORE)]
        months = min([(written - e.date.end).days, *away]) / 30
        score -= min(1.6, months / 24)
        if pair:
            why.append("same pair")
        elif not special:
            score -= 0.4
            why.append("the same actor, in the months before writing")
        if e.type == "SANCTION" and not any(x.type == "SANCTION" for x in spans):
            score += 0.2
        scored.append((score, e, "; ".join(why)))
    scored.sort(key=lambda t: (-t[0], t[1].date.start, t[1].id))
    out: list[Omission] = [
        Omission(entry, "was going on when the text was written and is not mentioned")
        for entry in _going_on(context, written)
        if entry not in linked
    ]
    kinds: dict[tuple[str, str], int] = {}
    for _, e, reason in scored:
        if any(o.record == e.id for o in out):
            continue
        kind = (e.type, e.field)
        if kinds.get(kind, 0) >= 2:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        out.append(Omission(e.id, reason))
        if len(out) >= MOST:
            break
    return out + find_standing(context, linked | {o.record for o in out})


# How long what was done to a person bears on what is told of him, and a war on what is told of its region, in days.
_PERSON_DAYS, _REGION_DAYS = 420, 180
# A person is one of the text's own where at least so many of its sentences name him.
_OFTEN = 3


def _of_person(context: Context, e: Entry, written: dt.date) -> str:
    """A weighty act by an outside body against a person of whom the text speaks throughout."""
    if e.importance < 3 or (written - e.date.end).days > _PERSON_DAYS or e.type == "CONSULT":
        return ""
    often = [p for p in e.by_role("target") if context.people.get(p, 0) >= _OFTEN]
    return f"concerns {context.record.actors.label(often[0])}, of whom the text speaks throughout" if often else ""


def _of_region(context: Context, e: Entry, written: dt.date) -> str:
    """The beginning of fighting, in the half year before writing, in a region that the text speaks of."""
    if e.type != "ASSAULT" or e.importance < 3 or (written - e.date.end).days > _REGION_DAYS:
        return ""
    sides = {a for a, _ in e.participants} | set(e.states)
    for row in read_table("detente.checking", "regions.csv", ["region", "states", "en", "zh"]):
        states = set(listed(row["states"]))
        named = re.search(row["en"], context.text) or re.search(row["zh"], context.text)
        if len(sides & states) >= 2 and (named or len(context.named_states & states) >= 2):
            return f"fighting in a region that the text speaks of ({row['region']})"
    return ""


def _going_on(context: Context, written: dt.date) -> list[str]:
    """Wars and like situations of the text's states that were going on and that it does not name."""
    named = {x.id for x in context.links if x.table == "situation"}
    text = " ".join(s.reading for s in context.document.sentences)
    if re.search(
        r"\b(?:war|ceasefire|front ?line|fighting|battlefield|invasion|invaded)\b|俄乌|停火|前线|战事|战场|入侵",
        text,
        re.IGNORECASE,
    ):
        named |= {x.id for x in context.record.situations if (x.states - set(CORE)) & context.named_states}
    states = {s for p in context.pairs for s in p} or set(CORE)
    out = []
    for situation in context.record.situations:
        if (
            situation.field == "military"
            and situation.date.contains(written)
            and situation.id not in named
            and situation.states & states
        ):
            out += [e for e in situation.entries[:1] if e in context.record.chronology]
    return out


def _fields_of_text(context: Context) -> set[str]:
    text = " ".join(s.reading for s in context.document.sentences)
    words = {
        "energy": r"\b(?:oil|gas|energy|pipeline)\b|能源|天然气|石油",
        "trade": r"\b(?:trade|customs|tariff|econom)|贸易|关税|经济",
        "sanctions": r"\bsanction|制裁",
        "military": r"\bmilitar|军事|军队",
        "security": r"\b(?:nuclear|treaty|NATO|arms)\b|核|条约|北约|安全",
        "technology": r"\b(?:space|technology|nuclear energy)\b|科技|航天|核能",
        "information": r"\b(?:cyber|election interference)\b|网络",
        "society": r"\b(?:culture|exchange)|文化|民间",
    }
    return {f for f, p in words.items() if re.search(p, text, re.IGNORECASE)}
