"""A number that the sides give differently for one event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.actors import is_han
from detente.checking.context import Context, Link
from detente.checking.figures import Figure
from detente.checking.rules.base import claim, verified
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Quantity, Sentence
from detente.reading.quantities import find_quantities


def duration_given(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A number told of an event: needs the sides' own numbers for it; two that differ are disputed accounts."""
    for q in context.document.quantities:
        if q.sentence != s.id:
            continue
        if told := _as_the_entry_has_it(context, s, facts, q):
            yield told
            return
        for link in context.of(s.id, "chronology") or _scene_links(context, s):
            accounts = [
                a
                for a in context.record.accounts_of(link.id)
                if a.value is not None and a.verified and _same_unit(a.unit, q.unit)
            ]
            about = {a.about for a in accounts}
            for topic in sorted(about):
                own = [a for a in accounts if a.about == topic]
                label = context.record.actors.label
                fits = [a for a in own if a.value is not None and a.verified and _fits(_minutes(a.value, a.unit), q)]
                uses = f" The text uses the figure of {label(fits[0].side)}." if fits else ""
                if len({a.side for a in own}) >= 2 and len({round(_minutes(a.value or 0, a.unit)) for a in own}) >= 2:
                    why = "the sides give it differently: " + "; ".join(f"{label(a.side)}: {a.en}" for a in own) + uses
                    yield claim(
                        s,
                        facts,
                        "quantity",
                        "disputed accounts",
                        why,
                        "accounts-differ",
                        (link.id,),
                        tuple(a.id for a in own),
                        q.text,
                    )
                    return
                if fits:
                    yield claim(
                        s,
                        facts,
                        "quantity",
                        "supported",
                        f"{label(fits[0].side)}: {fits[0].en}",
                        "accounts-agree",
                        (link.id,),
                        tuple(a.id for a in own),
                        q.text,
                    )
                    return
                if own and verified(context, own[0].sources, own[0].verified):
                    why = "; ".join(f"{label(a.side)}: {a.en}" for a in own)
                    yield claim(
                        s,
                        facts,
                        "quantity",
                        "supported with correction",
                        f"no account gives the text's figure ({q.text}): {why}",
                        "accounts-differ",
                        (link.id,),
                        tuple(a.id for a in own),
                        q.text,
                    )
                    return


_PLANNED = re.compile(
    r"\b(?:plan\w*|schedul\w*|originally|meant|supposed|first|second|another|alone|one-on-one|plenary|dinner|lunch|informal|again|later)\b|原定|计划|预定|先|其中|单独|小范围|晚宴|午餐|第二次|非正式|又|再次",
    re.IGNORECASE,
)
_LASTED = re.compile(
    r"\b(?:last(?:ed|s)?|talk\w*|spoke|met|meeting|conversation|call|summit|negotiat\w+|convers\w+|sat)\b|持续|会谈|会晤|通话|谈了|谈得|长达|历时",
    re.IGNORECASE,
)


def _as_the_entry_has_it(context: Context, s: Sentence, facts: Facts, q: Quantity) -> Claim | None:
    """How long a meeting lasted, where its entry gives one length and the sides give none: the same, or another one."""
    if q.unit != "minutes" or not _LASTED.search(s.reading):
        return None
    for link in context.of(s.id, "chronology") or _scene_links(context, s):
        entry = context.entry(link.id)
        if entry.type not in ("CONSULT", "AGREE") or any(
            a.value is not None for a in context.record.accounts_of(entry.id)
        ):
            continue
        text = entry.zh if s.language.startswith("zh") else entry.en
        own = [x for x in find_quantities(text, 0, "", is_han(text)) if x.unit == "minutes"]
        if not entry.verified or len(own) != 1:
            continue
        more, less = own[0].approx in ("more-than", "at-least"), own[0].approx in ("less-than", "at-most")
        fits = _fits(own[0].value, q) or abs(own[0].value - q.value) <= 0.12 * own[0].value
        fits = fits or (more and 1 <= q.value / own[0].value <= 1.5) or (less and 0.5 <= q.value / own[0].value <= 1)
        lengths = [x for x in context.document.quantities if x.sentence == s.id and x.unit == "minutes"]
        if not fits and (not link.day or len(lengths) > 1 or _PLANNED.search(s.reading)):
            continue
        verdict = "supported" if fits else "supported with correction"
        has = f"{entry.edtf}: {entry.en}"
        why = has if fits else f"the text has {q.text}; the record has {own[0].text}, on {has}"
        return claim(s, facts, "quantity", verdict, why, "event-figure", (entry.id,), text=q.text)
    return None


def _scene_links(context: Context, s: Sentence) -> list[Link]:
    """The day's event told just before in the same paragraph: "the call … It lasted two hours"."""
    order = [x for x in context.document.sentences if x.paragraph == s.paragraph]
    for x in reversed(order[: next(i for i, y in enumerate(order) if y.id == s.id)]):
        linked = [link for link in context.of(x.id, "chronology") if link.day]
        if linked:
            return linked
    return []


def _same_unit(a: str, b: str) -> bool:
    pair = {a.rstrip("s"), b.rstrip("s")}
    return len(pair) == 1 or pair <= {"hour", "minute"} or pair <= {"person", "soldier"}


def _fits(value: float, q: Quantity) -> bool:
    """Whether an account's number is the text's, within an eighth; of a range, whether it lies in it."""
    if q.low is not None and q.high is not None:
        return q.low <= value <= q.high
    return abs(value - q.value) <= 0.12 * q.value


def _minutes(value: float, unit_: str) -> float:
    return value * 60 if unit_.startswith("hour") else value
