"""Events and states of affairs that the record knows, with their later stages, precedents and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.checking.ahead import foretells
from detente.checking.context import CORE, Context
from detente.checking.figures import Figure
from detente.checking.likeness import alike, told_that_day
from detente.checking.rules.base import claim
from detente.checking.rules.visits import visit_claims
from detente.checking.stems import content
from detente.checking.told import agrees, read_told
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence
from detente.record import Account, Entry

# Words that give an act a reason or an aim.
_REASON = re.compile(
    r"\b(?:because|in order to|so that|so as to|the reason|is for|was for|for fear|out of|motive|purpose)\b|"
    r"因为|为的是|是为了|理由|目的|好让|无非|关心|不愿|想要?(?!象)|算准|心里|下决心|发现",
    re.IGNORECASE,
)
# Matters on which accounts that differ put the event itself in dispute; others (topics of a call) only add to it.
_IN_DISPUTE = frozenset({"payment", "status", "agreement", "attribution", "initiator"})
# Words of speaking, which every account has.
_SAID = content(
    "said says spoke spoken speak speaks called stated mentioned named told 表示 指出 声称 提到 一致 俄方 美方 中方 双方"
)
# A sentence that is linked to more entries than this speaks of a time rather than of events.
_MOST = 3


def event_known(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """An event or a state of affairs the record knows: needs a confirmed linked entry; differing accounts are told."""
    own = [e for e in events if s.id in e.sentences and e.record in context.record.chronology]
    visits_told = any(True for _ in visit_claims(context, facts))
    said = {context.record.statements[x.id].event for x in context.of(s.id, "statement")}
    # Visits and speeches are left to the rules that know who came and what was said.
    own = [
        e
        for e in own
        if not (visits_told and context.entry(e.record).mode == "visit")
        and not (context.entry(e.record).mode == "speech" and e.record in said)
    ]
    own = [e for e in own if not _by_day_alone(context, s, context.entry(e.record))]
    own = [e for e in own if not _still_to_come(context, s, context.entry(e.record))]
    for event in own[:_MOST]:
        yield _entry(context, s, facts, event)
    if own and not facts.speaker and (_REASON.search(s.reading) or facts.cues & {"motive", "inference"}):
        why = "the record has the act; the reason, aim or feeling that the text gives for it is not in a record (R1)"
        yield claim(s, facts, "motive", "not checkable", why, "motive")


def _still_to_come(context: Context, s: Sentence, entry: Entry) -> bool:
    """What came after the writing is foretold by the text and not told: hindsight grades it."""
    line = context.dateline
    return bool(line and line.end and entry.date.start > line.end and foretells(s))


# Reasons of a link that say no more than when, and between or beside whom.
_LITTLE = re.compile(r"^(?:on |in )")


def _by_day_alone(context: Context, s: Sentence, entry: Entry) -> bool:
    """Linked by nothing but a day and its parties, and none of the entry's words told: another event of that day."""
    links = [x for x in context.of(s.id, "chronology") if x.id == entry.id]
    if not links or any(x.keys or any(not _LITTLE.match(r) for r in x.reasons) for x in links):
        return False
    return alike(context, s, entry) < _TELLS


_TELLS = 0.3


def _entry(context: Context, s: Sentence, facts: Facts, event: Event) -> Claim:
    entry = context.entry(event.record)
    if not entry.verified:
        why = f"the record has only an unconfirmed entry for this: {entry.en}"
        return claim(s, facts, "event", "not in record", why, "event-known", (entry.id,))
    if event.how == "corrected" and not _known_by_more(context, s, facts, entry):
        why = f"nothing of that day is on record; near it: {entry.edtf}, {entry.en}"
        return claim(s, facts, "event", "not in record", why, "event-known", (entry.id,))
    if event.how == "corrected":
        why = f"{event.note}: {entry.en}"
        return claim(s, facts, "event", "supported with correction", why, "event-date", (entry.id,))
    accounts = [a for a in context.record.accounts_of(entry.id) if a.value is None]
    about = {a.about for a in accounts}
    if len({a.side for a in accounts}) >= 2 and about & _IN_DISPUTE and _on_that_matter(context, s, entry, accounts):
        sides = "; ".join(f"{context.record.actors.label(a.side)}: {a.en}" for a in accounts)
        why = f"{entry.date.start.isoformat()}: {entry.en} The sides differ: {sides}"
        ids = tuple(a.id for a in accounts)
        return claim(s, facts, "event", "disputed accounts", why, "accounts-differ", (entry.id,), ids)
    where = f" {entry.place}" if entry.place[:1].islower() else f" in {entry.place}" if entry.place else ""
    more = (_life_of_instrument, _stages, _precedents, _partners)
    why = f"{entry.edtf}{where}: {entry.en}" + "".join(tell(context, entry) for tell in more)
    return claim(s, facts, "event", "supported", why, "event-known", (entry.id,))


def _known_by_more(context: Context, s: Sentence, facts: Facts, entry: Entry) -> bool:
    """Whether it is that act: told as done, by its doer, in its kind, and nothing else of that day told.

    Of a meeting two of those who met are named, and its own town if any: officials meet often, and not always on record.
    """
    if facts.cues & {"hedge", "condition", "prediction", "plan"} or told_that_day(context, s, entry.id):
        return False
    people = {m.actor for m in facts.mentions if m.kind == "person"}
    if entry.type == "CONSULT":
        if any(m.past for m in facts.mentions if m.kind == "person"):
            return False
        told = read_told(context, s, facts)
        if "meet" in told.denied:
            return False
        towns = [t for t in told.towns if t.located]
        another = not any(agrees(d, entry.date) for d in s.dates)
        return len(people & entry.actors) >= 2 and not (another and towns and all(t.name != entry.place for t in towns))
    doers = set(entry.by_role("source", "both"))
    persons = doers & set(context.record.actors.people)
    acted = any(e.mode == entry.mode or (not entry.mode and e.type == entry.type) for e in facts.events)
    return bool(doers & {m.actor for m in facts.mentions}) and (not persons or bool(persons & people)) and acted


def situation_known(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A state of affairs a sentence names: needs a situation with entries; what else the sentence says is not judged."""
    if any(s.id in e.sentences and e.record in context.record.chronology for e in events):
        return
    table = {x.id: x for x in context.record.situations}
    for link in context.of(s.id, "situation"):
        situation = table[link.id]
        if not situation.entries:
            continue
        why = f"a state of affairs in the record from {situation.date.start.isoformat()}: {situation.en}"
        why += f" ({situation.note})" if situation.note else ""
        if "inference" in facts.cues or "otherwise" in s.reading:
            why += " What the text concludes from it is an inference, not a fact of the record."
        accounts = _accounts_of(context, s, situation.entries)
        if accounts:
            sides = "; ".join(f"{context.record.actors.label(a.side)}: {a.en}" for a in accounts)
            why += f" Of an act in it the sides give accounts that differ, {context.entry(accounts[0].event).edtf}: {sides}"
        # Only the words that name it are the claim: the rest of the sentence is another.
        words = next((k for k in link.keys if k), situation.id)
        yield claim(
            s,
            facts,
            "state",
            "supported",
            why,
            "situation-known",
            (situation.id,),
            tuple(a.id for a in accounts),
            text=words,
        )
        return


def _accounts_of(context: Context, s: Sentence, entries: tuple[str, ...]) -> tuple[Account, ...]:
    """The accounts that differ of an act within a situation, where the sentence speaks of the two who give them."""
    here = context.states_in(s.id)
    # An act of one toward the other (aid, a sale) is what a sentence about help or harm speaks of, before a call.
    for id_ in sorted(entries, key=lambda i: context.entry(i).type == "CONSULT"):
        accounts = [a for a in context.record.accounts_of(id_) if a.about in _IN_DISPUTE]
        given = {context.record.actors.state_of(a.side) or a.side for a in accounts}
        if len(given) >= 2 and given <= here:
            return tuple(accounts)
    return ()


def _stages(context: Context, entry: Entry) -> str:
    """What the record has as a later stage of the same matter (suspended, called off)."""
    later = [
        e
        for e in context.record.about(entry.id)
        if e.verified and e.date.start > entry.date.end and e.sign < 0 and e.mode != "vote"
    ]
    return "".join(f" Afterwards: {e.edtf}, {e.en}" for e in sorted(later, key=lambda e: e.date.start)[:1])


def _precedents(context: Context, entry: Entry) -> str:
    """Earlier acts of the same kind on the same occasion: the same day of the year and the same form."""
    if not entry.mode or not entry.date.is_day:
        return ""
    same = [
        e
        for e in context.record.chronology.values()
        if e.mode == entry.mode
        and e.verified
        and e.date.is_day
        and e.date.start.year < entry.date.start.year
        and (e.date.start.month, e.date.start.day) == (entry.date.start.month, entry.date.start.day)
        and e.states == entry.states
    ]
    return "".join(f" Precedent: {e.edtf}, {e.en}" for e in sorted(same, key=lambda e: e.date.start)[-1:])


def _partners(context: Context, entry: Entry) -> str:
    """A partnership is no alliance: said where the record has no treaty of alliance between the two."""
    core = sorted(entry.states & set(CORE))
    if len(core) != 2 or "partnership" not in entry.en.lower():
        return ""
    allied = [
        i
        for i in context.record.instruments.values()
        if {context.record.actors.state_of(p) for p in i.parties} >= set(core)
        and re.search(r"\balliance\b|mutual defen[cs]e", i.en, re.I)
    ]
    return "" if allied else " A partnership, not an alliance: no treaty of alliance between the two is in the record."


def _on_that_matter(context: Context, s: Sentence, entry: Entry, accounts: list[Account]) -> bool:
    """Whether the sentence tells of what the accounts differ about, and not only of the event they are about."""
    if any(a.about in ("payment", "status") for a in accounts):
        return True
    agreed = " ".join(
        (
            entry.en,
            entry.zh,
            entry.place,
            *(context.record.actors.label(a, lang) for a in entry.actors for lang in ("en", "zh")),
        )
    )
    told = content(" ".join(text for a in accounts for text in (a.en, a.zh))) - content(agreed) - _SAID
    return bool(told & content(s.reading))


def _life_of_instrument(context: Context, entry: Entry) -> str:
    """What became of an instrument whose signing or extension the text speaks of."""
    instrument = context.record.instruments.get(entry.instrument)
    if instrument is None or instrument.kind not in ("treaty", "agreement"):
        return ""
    parts = []
    for word, when in (
        ("in force", instrument.in_force),
        ("extended", instrument.extended),
        ("suspended", instrument.suspended),
        ("ended", instrument.ended),
    ):
        if when and when.start > entry.date.start:
            parts.append(f"{word} {when.start.isoformat()}")
    signers = ", ".join(context.record.actors.label(p) for p in instrument.signed_by)
    who = f" Signed by {signers}." if signers and entry.mode == "sign" else ""
    return who + (f" Later: {'; '.join(parts)}." if parts else "")
