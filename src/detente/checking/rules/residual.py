"""What no rule over the record spoke to: typed, and not checkable or not in the record."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from detente.actors import is_han
from detente.checking.context import CORE, Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.checking.rules.cited import patterns
from detente.checking.rules.interests import ASSERTED, asserted
from detente.checking.rules.nearby import drawn_from, of_that_time
from detente.checking.rules.trust import TRUST, held_by, proxies
from detente.checking.stems import content
from detente.checking.told import parties, read_told, when
from detente.coding.code import Facts, cue
from detente.nouns import Claim, Event, Interval, Quantity, Sentence

_SCHEMES = {
    "energy": re.compile(r"天然气|石油|能源|\bgas\b|\boil\b|energy|LNG"),
    "technology": re.compile(r"航天|核能|人工智能|space|nuclear"),
}
_PROPOSED = re.compile(r"\bcould be\b|可以考虑|可以.{0,12}(?:通过|加强)|可考虑")

# "The author believes that …" is the text's own forecast, not a motive of somebody.
_OWN = re.compile(
    r"\b(?:the|this) (?:author|writer|article)\b|\bI (?:believe|think|expect)\b|笔者|本文认为", re.IGNORECASE
)


def residual(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """One claim, typed by its cues, and what the record has near it; it needs no evidence and judges nothing."""
    # Where a sentence gives a motive beside an act that it dates to the day, the act is a claim of its own.
    if (
        facts.carried
        and facts.speaker not in context.record.actors.people
        and not s.quotes
        and "speech" not in facts.cues
    ):
        facts = replace(facts, speaker="", speaker_name="")  # what a state announced ends with its sentence
    typed = _typed(context, s, facts)
    yield typed
    if typed.rule in ("motive", "inference") and any(d.day for d in s.dates) and (act := _anchored(context, s, facts)):
        yield act
    if typed.verdict == "not checkable":
        yield from _held_in(context, s, facts)


def _held_in(context: Context, s: Sentence, facts: Facts) -> Iterator[Claim]:
    """Words that somebody said and measured figures can be looked up, also where the sentence itself judges or asks for something."""
    marked = [s.text[a - s.start : b - s.start] for a, b in s.quotes]
    if any(_long(m) for m in marked) and (facts.speaker or _SAYS.search(s.reading)):
        who = facts.speaker_name or "the one whom the text names"
        why = f"no statement of {who} with these words is in the record{density(context, s)}"
        yield claim(s, facts, "quotation", "not in record", why, "statement-known")
    if figures := [q for q in _measured(context, s) if q.unit not in _TIMES]:
        why = f"nothing that the record holds is linked to what is told of {figures[0].text}{density(context, s)}"
        yield claim(s, facts, "quantity", "not in record", why, "figure-unknown")


_JUDGED = {
    "motive": ("a motive or feeling, given without a source (R1)", "motive"),
    "opinion": ("an opinion or a wish", "opinion"),
}


def _judged(s: Sentence) -> str:
    """Whether a form of speech makes a sentence an opinion or a motive, whatever date or figure stands in it ("" where none does)."""
    forms = patterns("judged.csv", ("kind", "en", "zh"))
    return next((row["kind"] for row, en, zh in forms if en.search(s.reading) or zh.search(s.reading)), "")


def _typed(context: Context, s: Sentence, facts: Facts) -> Claim:
    """What no rule over the record spoke to: typed, and not checkable or not in the record."""
    cues = facts.cues
    actors = [m.actor for m in facts.mentions if m.actor]
    if not facts.speaker and "prediction" not in cues and ASSERTED.search(s.reading):
        return claim(s, facts, "opinion", "not checkable", asserted(context, s), "opinion")
    if (not facts.speaker or facts.carried) and not s.quotes and "prediction" not in cues and (judged := _judged(s)):
        return claim(s, facts, judged, "not checkable", *_JUDGED[judged])
    if (
        "motive" in cues
        and not facts.speaker
        and not _OWN.search(s.reading)
        and _stands_before(s, "motive", "prediction")
    ):
        return claim(s, facts, "motive", "not checkable", "a motive or feeling, given without a source (R1)", "motive")
    if said := _said_by(context, s, facts):
        return said
    if "inference" in cues:
        why, records = drawn_from(context, s)
        why = "an inference of the text from what stands before it; not a fact of the record" + why
        return claim(s, facts, "opinion", "not checkable", why, "inference", records)
    if "motive" in cues and not facts.speaker:
        return claim(s, facts, "motive", "not checkable", "a motive or feeling, given without a source (R1)", "motive")
    if TRUST.search(s.reading):
        why = (
            "trust is not measured (R7)"
            + held_by(context, s)
            + "; what the record has by field: "
            + proxies(context, s)
        )
        return claim(s, facts, "opinion", "not checkable", why, "trust-proxies")
    if "condition" in cues:
        return claim(
            s,
            facts,
            "condition",
            "not checkable",
            "a condition; the card shows what the record can and cannot show",
            "condition",
        )
    if facts.speaker:
        who = facts.speaker_name
        return claim(
            s,
            facts,
            "quotation",
            "not in record",
            f"no statement of {who} with this content is in the record{density(context, s)}",
            "statement-known",
        )
    happened = [e for e in facts.events if e.modality in ("happened", "reported") and e.type not in ("CONSULT",)]
    if happened and "opinion" not in cues and len(context.states_in(s.id)) >= 1:
        return claim(
            s,
            facts,
            "event",
            "not in record",
            f"no entry with these actors and this act is linked{density(context, s)}{_nearest(context, s)}",
            "event-known",
        )
    if _PROPOSED.search(s.reading) and (proposal := _proposal(context, s, facts)):
        return proposal
    if lacking := _lacking(context, s, facts):
        return lacking
    if "opinion" in cues and s.quotes and not _own_opinion(s):
        why = f"words quoted without a speaker whom the text names{density(context, s)}"
        return claim(s, facts, "quotation", "not in record", why, "statement-known")
    if anchored := _anchored(context, s, facts):
        return anchored
    if "opinion" in cues or not actors:
        return claim(s, facts, "opinion", "not checkable", "an opinion or a wish", "opinion")
    beside, records = of_that_time(context, s)
    why = "no date, place or figure to hold against the record (R5)" + beside
    return claim(s, facts, "state", "not checkable", why, "no-anchor", records)


def _lacking(context: Context, s: Sentence, facts: Facts) -> Claim | None:
    """An act with its parties and its day, of which the record has nothing: said so, with the nearest of the same parties."""
    told = read_told(context, s, facts)
    if (
        not told.simple
        or told.day is None
        or not told.acts
        or told.denied
        or max(len(told.people), len(told.states)) < 2
    ):
        return None
    meant = when(told.day)
    if meant is None or meant.start > context.record.end:
        return None
    states = frozenset(sorted(told.states & set(CORE))[:2])
    n = context.record.density(
        states, Interval(meant.start - dt.timedelta(days=183), meant.end + dt.timedelta(days=183))
    )
    same = [e for e in context.record.chronology.values() if e.verified and parties(told, e, context.record.actors)]
    same.sort(key=lambda e: (meant.distance(e.date), e.id))
    near = "; nearest of the same parties: " + "; ".join(f"{e.edtf}, {e.en}" for e in same[:2]) if same else ""
    why = f"nothing of this is on record for {told.day.text} ({n} entries for {'–'.join(sorted(states)) or 'them'} within half a year of it){near}"
    return claim(s, facts, "event", "not in record", why, "event-known", tuple(e.id for e in same[:2]))


def _anchored(context: Context, s: Sentence, facts: Facts) -> Claim | None:
    """A sentence with a day or a measured figure could be held against a record; this one has nothing of it."""
    days = [d for d in s.dates if d.month and (d.day or d.year)]
    # "The next day", "on the 26th", "in March": a time that the text ties to its story, of an act told as past by a doer.
    tied = [d for d in s.dates if d.kind in _TIED and (d.kind != "relative" or not _VAGUE.search(d.text))]
    if not days and tied and "opinion" not in facts.cues and _narrated(s, facts):
        days = tied
    same = _STORY_DAY.search(s.reading)
    if not days and same and "opinion" not in facts.cues and any(m.actor for m in facts.mentions):
        why = f"nothing that the record holds is linked to what is told of {same[0]}{density(context, s)}"
        return claim(s, facts, "event", "not in record", why, "event-known")
    figures = _measured(context, s)
    if not days and ("opinion" in facts.cues or not figures):
        return None
    type_, what = ("event", days[0].text) if days else ("quantity", figures[0].text)
    why = f"nothing that the record holds is linked to what is told of {what}{density(context, s)}"
    return claim(s, facts, type_, "not in record", why, "event-known" if days else "figure-unknown")


def _measured(context: Context, s: Sentence) -> list[Quantity]:
    """The figures of a sentence that measure something; "one of the two", "in a year": a small count does not."""
    return [
        q
        for q in context.document.quantities
        if q.sentence == s.id
        and q.unit
        and q.unit not in _COUNTED
        and (q.value > 3 or q.unit == "percent")
        and not _HALF.search(q.text)
        and not (q.unit in _TIMES and _HORIZON.search(s.text, max(0, q.start - s.start - 8), q.end - s.start + 2))
    ]


_TIED = ("day", "month", "range", "relative", "anniversary")
# Days told only by the story.
_STORY_DAY = re.compile(
    r"\b(?:the )?(?:next|same|following) (?:day|morning|evening|week)\b|\bon (?:the )?\d{1,2}(?:st|nd|rd|th)\b|\bthis month\b|\byesterday\b|"
    r"同一天|当天|次日|第二天|同日|当晚|昨天|(?<!月)\d{1,2}日",
    re.IGNORECASE,
)
# Times that date nothing.
_VAGUE = re.compile(
    r"now|today|recent|current|these|modern|future|present|现在|如今|目前|今天|眼下|近|当前|未来|以后|今后|明|next|下|coming",
    re.IGNORECASE,
)
# A part told roughly, and what is only counted, measure nothing.
_HALF = re.compile(r"\bhal(?:f|ves)\b|半", re.IGNORECASE)
_COUNTED = ("states", "occasions")
# A stretch within which something is to be is no measure.
_HORIZON = re.compile(r"\bwithin\b|[之以]?内", re.IGNORECASE)
_TIMES = ("years", "months", "weeks", "days", "hours", "minutes")
_PAST = re.compile(
    r"\b(?:was|were|had|did|met|said|told|held|began|took|came|went|left|made|led|gave|sent|won|became|fell|rose|grew|broke|"
    r"brought|built|saw|spoke|stood|struck|wrote|flew|shot|sold|bought|paid|lost|put|announce|present|\w{2,}ed)\b"
)


def _narrated(s: Sentence, facts: Facts) -> bool:
    """Told as past, by somebody who is named."""
    doer = any(m.kind in ("person", "state", "office", "organisation") for m in facts.mentions)
    return doer and (s.language.startswith("zh") or bool(_PAST.search(s.reading)))


_LEAST_WORDS, _LEAST_HAN = 4, 6
# Verbs that leave no doubt that words were said; "to say at last", "hard to say" and "in a word" are turns of phrase.
_SAYS = re.compile(
    r"(?<!hard to )(?<!that is to )(?<!so to )\b(?:said|says|stated|states that|told|answer(?:ed|s)|repl(?:ied|ies)|called|calls|suggest(?:ed|s)|warn(?:ed|s)|"
    r"declared|condemn(?:ed|s)|admit(?:ted|s)|insist(?:ed|s)|denied|explain(?:ed|s)|wrote|spoke|added|promised|asked|argued)\b|"
    r"表示|强调|指出|宣布|警告|证实|回答|反驳|承认|否认|坦言|讲得|(?<![再来白])说(?![到句白法得明])|轻描淡写|他的话|补了一句",
    re.IGNORECASE,
)


def _said_by(context: Context, s: Sentence, facts: Facts) -> Claim | None:
    """Words that the text gives to somebody, between marks or as reported speech: that they were said can be looked up."""
    if facts.speaker or not _SAYS.search(s.reading):
        return None
    known = context.record.actors.label
    found = [q for q in (*context.quotations, *context.reported) if s.id in q.sentences and q.how != "according to"]
    named = [known(q.speaker) if q.speaker else q.name for q in found if q.kind != "term"]
    who = next((x for x in named if x[:1].isupper() or (is_han(x) and len(x) > 2)), "")
    marked = any(_long(s.text[a - s.start : b - s.start]) for a, b in s.quotes)
    if not marked and not (who and any(_long(q.text) for q in found)):
        return None
    by = (
        f"no statement of {who} with this content is in the record"
        if who
        else "words quoted without a speaker whom the text names"
    )
    made = claim(s, facts, "quotation", "not in record", f"{by}{density(context, s)}", "statement-known")
    return replace(made, speaker=who or None)


def _long(text: str) -> bool:
    return len(text) >= _LEAST_HAN if is_han(text) else len(text.split()) >= _LEAST_WORDS


def _own_opinion(s: Sentence) -> bool:
    """True where a word of opinion stands outside the quotation marks: it is the text's own."""
    spans = [(a - s.start, b - s.start) if a >= s.start else (a, b) for a, b in s.quotes]
    return any(not any(a <= m.start() < b for a, b in spans) for m in cue("opinion").finditer(s.reading))


def _stands_before(s: Sentence, first: str, second: str) -> bool:
    """True where the first cue stands before the second."""
    a, b = cue(first).search(s.reading), cue(second).search(s.reading)
    return bool(a and b and a.start() < b.start())


def density(context: Context, s: Sentence) -> str:
    states = context.states_in(s.id) & set(CORE)
    if len(states) < 2:
        pair = context.pairs[0] if context.pairs else ()
        states = set(pair)
    written = context.written
    if len(states) < 2 or written is None:
        return ""
    year = Interval(written - dt.timedelta(days=365), written)
    n = context.record.density(frozenset(sorted(states)[:2]), year)
    return f" (the record holds {n} entries for {'–'.join(sorted(states)[:2])} in the year before)"


def _nearest(context: Context, s: Sentence) -> str:
    states = context.states_in(s.id) & set(CORE)
    written = context.written
    if len(states) < 2 or written is None:
        return ""
    pair = sorted(states)[:2]
    near = [e for e in context.record.of_pair(*pair) if e.date.end <= written and e.verified]
    near.sort(key=lambda e: (-(e.date.end.toordinal()), -e.importance))
    return "; nearest: " + "; ".join(f"{e.edtf}, {e.en}" for e in near[:2]) if near else ""


def _proposal(context: Context, s: Sentence, facts: Facts) -> Claim | None:
    """A proposed scheme: whether the record has any such proposal, and what it has in the same field."""
    field = next((f for f, pattern in _SCHEMES.items() if pattern.search(s.reading)), "")
    if not field:
        return None
    states = context.states_in(s.id)
    related = [
        e
        for e in context.record.chronology.values()
        if e.field == field
        and e.states & states & set(CORE)
        and e.type == "OTHER"
        and e.verified
        and re.search(r"export|LNG|supplier|gas", e.en)
    ]
    here = content(s.reading)
    related = [e for e in related if here & content(e.zh + " ".join(e.keys))]
    related.sort(key=lambda e: (-len(here & content(e.zh + " ".join(e.keys))), -len(e.states & states), e.id))
    tail = ""
    if related and field == "energy":
        tail = " What it has is competition in the same market: " + "; ".join(f"{e.edtf}, {e.en}" for e in related[:2])
    return claim(
        s,
        facts,
        "event",
        "not in record",
        f"no record of such a proposal{density(context, s)}.{tail}",
        "proposal-unknown",
        tuple(e.id for e in related[:2]),
    )
