"""The entries, instruments, terms of office and votes after the day of writing that are an act foretold, or its being called off."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from detente.actors.phrases import fold
from detente.checking.context import CORE, Context
from detente.checking.foretold import Foretold
from detente.checking.matter import instruments_in, names_in, on_matter
from detente.nouns import Sentence
from detente.record import Entry

_GRAVE = 3


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A day on which the record shows the act."""

    day: dt.date
    id: str
    text: str


def hits(context: Context, s: Sentence, f: Foretold, written: dt.date) -> list[Hit]:
    """What is the act, in date order."""
    out = [Hit(e.date.start, e.id, e.en) for e in _entries(context, written) if _is_act(context, s, f, e)]
    lives = list(_instruments(context, s, f, written))
    if lives and f.act.name == "expire":
        return sorted(lives)
    out += lives
    out += _offices(context, f, written)
    out += _votes(context, s, f, written)
    return sorted(out)


def undone(context: Context, s: Sentence, f: Foretold, written: dt.date) -> list[Hit]:
    """Entries that tell that the act was called off, put off or turned down, in date order."""
    if f.act.undone is None:
        return []
    out = []
    for e in _entries(context, written, ("happened", "cancelled", "postponed")):
        # The words for the act stand beside those for its being called off.
        told = f.act.undone.search(e.en) and (f.act.words.search(e.en) or f.act.outcome.search(e.en))
        off = told or e.status != "happened"
        if off and f.states <= e.states and _same_people(f, e) and (f.people or on_the_matter(context, s, f, e)):
            out.append(Hit(e.date.start, e.id, e.en))
    return sorted(out)


def _same_people(f: Foretold, e: Entry) -> bool:
    return not f.people or f.people <= e.actors


def _entries(context: Context, written: dt.date, status: tuple[str, ...] = ("happened",)) -> Iterator[Entry]:
    for e in context.record.chronology.values():
        if e.verified and e.date.start > written and e.date.days <= 62 and e.status in status:
            yield e


def _is_act(context: Context, s: Sentence, f: Foretold, e: Entry) -> bool:
    if not (f.states <= e.states if len(f.states) <= 2 else len(f.states & e.states) >= 2):
        return False
    if not {context.record.actors.state_of(p) for p in f.people} <= e.states:
        return False
    if (f.act.types and e.type not in f.act.types) or not f.act.outcome.search(e.en):
        return False
    if f.act.undone and f.act.undone.search(e.en) and f.act.name not in ("sign", "extend"):
        return False
    if f.act.name in ("visit", "meet"):
        return _met(context, f, e)
    if f.act.name == "office":
        return bool(f.people) and f.people <= e.actors
    if f.act.name in ("crisis", "calm"):
        return _grave(context, f, e)
    if f.doers and not _done_by(context, f, e):
        return False
    if "own" in f.act.traits:
        pair = f.states | set(context.pairs[0] if context.pairs else ())
        return len(pair) >= 2 and pair <= e.states
    if f.act.name == "sign" and re.search(r"\bcontract\b|合同", f.clause) and "memorandum" in e.en:
        return False  # a memorandum on the way is not the contract
    return on_the_matter(context, s, f, e)


def _done_by(context: Context, f: Foretold, e: Entry) -> bool:
    """True where one of those who are to act is who acts in an entry that tells the roles apart."""
    state_of = context.record.actors.state_of
    sources = {state_of(a) for a in e.by_role("source", "both")}
    return not sources or bool(sources & f.doers)


def _grave(context: Context, f: Foretold, e: Entry) -> bool:
    """A grave act of one of two powers against the other."""
    state_of = context.record.actors.state_of
    pair = f.states & set(CORE)
    sources = {state_of(a) for a in e.by_role("source")} & pair
    targets = {state_of(a) for a in e.by_role("target")} & pair
    return len(pair) == 2 and e.importance >= _GRAVE and bool(sources and targets) and sources != targets


def _met(context: Context, f: Foretold, e: Entry) -> bool:
    """The people named take part in person; where a host state is named besides, they are its guests."""
    actors = context.record.actors
    if e.mode == "phone":
        return False
    if not f.people and f.ministers:
        return f.act.name == "meet" and _ministers_met(context, f, e)
    if not f.people:
        if not f.of_leaders or e.type not in ("CONSULT", "AGREE"):
            return False
        present = {a for a, r in e.participants if r in ("both", "guest", "host") and a in actors.people}
        led = {actors.state_of(a) for a in present if actors.level_of(a, e.date.start) == "leader"}
        pair = f.states & set(CORE)
        return f.act.name == "meet" and len(pair) == 2 and pair <= led
    if not f.people <= e.actors:
        return False
    if f.act.name == "meet":
        return len(f.people) >= 2
    hosts = f.states - {actors.state_of(p) for p in f.people}
    if e.place and fold(e.place) in fold(f.clause):
        return True
    guests = {a for a, role in e.participants if role == "guest"}
    at_home = {actors.state_of(a) for a, role in e.participants if role == "host"}
    return bool(hosts and guests & f.people and hosts & at_home)


def _ministers_met(context: Context, f: Foretold, e: Entry) -> bool:
    """Both powers are there by who holds that office on the day."""
    actors = context.record.actors
    kinds = {
        actors.state_of(a)
        for a, r in e.participants
        if r in ("both", "guest", "host") and a in actors.people
        for t in actors.offices_of(a, e.date.start)
        if actors.offices[t.office]["kind"] == f.ministers
    }
    pair = f.states & set(CORE)
    return e.type in ("CONSULT", "AGREE") and len(pair) == 2 and pair <= kinds


# Within so many days an act of two powers that seldom happens is the one that was spoken of.
_BRIEF = 75


def on_the_matter(context: Context, s: Sentence, f: Foretold, e: Entry) -> bool:
    """True where an act foretold and an entry are on one matter."""
    pair = f.states & set(CORE)
    if (
        "brief" in f.act.traits
        and f.horizon.given
        and len(pair) == 2
        and pair <= e.states
        and not names_in(context, f.clause[1:])
    ):
        since = f.horizon.start
        if since and (f.horizon.end - since).days <= _BRIEF and since <= e.date.start <= f.horizon.end:
            return True
    named = set(instruments_in(context, s, s.reading))
    if e.instrument and e.instrument in named and f.act.name in STEP:
        return True
    return on_matter(context, s, f.clause, f.states, e)


STEP = {
    "ratify": "in force from", "sign": "signed", "leave": "left or suspended", "expire": "ended", "extend": "extended", "suspend": "suspended",
}  # fmt: skip
_WHEN_IT_ENDS = re.compile(r"\b(?:before|until|after|when)\b[^,.]{0,40}\b(?:expires?|lapses?)\b", re.IGNORECASE)
_PAPER = re.compile(r"\b(?:treaty|agreement|accord|pact)\b|条约|协定|协议", re.IGNORECASE)


def _instruments(context: Context, s: Sentence, f: Foretold, written: dt.date) -> Iterator[Hit]:
    """The lives of the instruments that the clause names: what begins or ends after the day of writing."""
    if f.act.name not in STEP or (f.act.name == "expire" and _WHEN_IT_ENDS.search(f.clause)):
        return
    for id_ in _named(context, s, f):
        i = context.record.instruments[id_]
        parties = {context.record.actors.state_of(p) for p in i.parties}
        if not f.clause_states & set(CORE) <= parties:
            continue  # somebody else's
        day = {
            "ratify": i.in_force, "sign": i.signed, "leave": i.ended or i.suspended, "expire": i.ended, "extend": i.extended, "suspend": i.suspended,
        }[f.act.name]  # fmt: skip
        if i.verified and day and written < day.start <= context.record.end:
            rest = "" if f.act.name != "expire" else f"; {_after(i.replaced_by)}"
            yield Hit(day.start, i.id, f"{i.en}: {STEP[f.act.name]} {day.start}{rest}")


def _after(replaced_by: str) -> str:
    return f"replaced by {replaced_by}" if replaced_by else "no successor is in the record"


def _named(context: Context, s: Sentence, f: Foretold) -> list[str]:
    """The instruments of a clause; of "the agreement", the only one named there or just before; of what is to lapse, the one most named."""
    if ids := instruments_in(context, s, f.clause):
        return ids
    if f.act.name != "expire":
        near = {
            x.id
            for y in context.document.sentences
            if 0 <= s.paragraph - y.paragraph <= 1
            for x in context.of(y.id, "instrument")
        }
        return sorted(near) if len(near) == 1 and f.horizon.given and _PAPER.search(f.clause) else []
    around = [x.id for x in context.document.sentences if x.paragraph == s.paragraph]
    ids = [x.id for i in around for x in context.of(i, "instrument")]
    if not ids and _PAPER.search(s.reading):
        ids = [i for i, _ in Counter(x.id for x in context.links if x.table == "instrument").most_common(1)]
    return ids[:1]


def _offices(context: Context, f: Foretold, written: dt.date) -> Iterator[Hit]:
    """Terms that begin: who became head of one of the three powers."""
    if f.act.name != "office":
        return
    actors = context.record.actors
    for person in sorted(f.people):
        for h in actors.offices_of(person):
            if (
                h.verified
                and h.office.endswith(".president")
                and actors.state_of(person) in CORE
                and h.term.start > written
            ):
                yield Hit(h.term.start, "", f"{actors.label(person)}: {actors.label(h.office)} from {h.term.start}")


def _votes(context: Context, s: Sentence, f: Foretold, written: dt.date) -> Iterator[Hit]:
    """Votes of the Security Council: a resolution adopted, a draft put to the vote, a veto."""
    if f.act.name not in ("veto", "resolution"):
        return
    about = [x for x in f.states if x not in CORE]
    names = [context.record.actors.label(x) for x in about]
    for row in context.record.votes:
        day = dt.date.fromisoformat(row["date"])
        if row["body"] != "UNSC" or day <= written or not row["checked_by"]:
            continue
        adopted = row["resolution"].startswith("S/RES")
        draft = re.search(r"\bdraft\b|草案", f.clause, re.IGNORECASE)
        is_it = "vetoed" in row["en"] if f.act.name == "veto" else (adopted or bool(draft))
        if is_it and names and all(n in row["en"] for n in names):
            yield Hit(day, row["id"], f"{row['resolution']}: {row['en']}")
