"""What a clause foretells, in typed form: who, which act, whether it is to happen, and until when.

The acts and the words by which the record tells their outcome stand in ``data/foretold.csv``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.checking.context import CORE, Context
from detente.checking.figures import Figure
from detente.checking.horizon import Horizon, horizon
from detente.checking.rules.base import claim
from detente.checking.rules.predictions import NOT_FORECAST
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence
from detente.tables import listed, read_table

COLUMNS = ["act", "en", "zh", "types", "outcome", "complete", "days", "once"]


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act that the record can tell the outcome of."""

    name: str
    words: re.Pattern[str]
    types: frozenset[str]
    outcome: re.Pattern[str]
    complete: str  # yes: the record has all of them for leaders; topic: where it follows the matter; else it cannot tell an absence
    days: int  # how long one without a date is waited for
    once: bool  # happens once: a later one says that there was none before


@dataclass(frozen=True, slots=True)
class Foretold:
    """One thing foretold."""

    clause: str
    act: Act
    occurs: bool
    hedged: bool
    conditional: bool
    states: frozenset[str]
    people: frozenset[str]
    horizon: Horizon


@lru_cache(maxsize=1)
def acts() -> tuple[Act, ...]:
    """The acts of ``foretold.csv`` in its order."""
    rows = read_table("detente.checking", "foretold.csv", COLUMNS)
    return tuple(
        Act(
            r["act"],
            re.compile(f"(?:{r['en']})|(?:{r['zh']})", re.IGNORECASE),
            frozenset(listed(r["types"], ";")),
            re.compile(r["outcome"], re.IGNORECASE),
            r["complete"],
            int(r["days"]),
            r["once"] == "yes",
        )
        for r in rows
    )


WILL = re.compile(
    r"\b(?:will|won't|shall|'ll|(?:is|are) (?:expected|likely|unlikely|bound|set|going|due|about) to|looks? likely|"
    r"[Ww]e expect|I (?:expect|predict|guess|bet|think|believe)|my (?:own )?(?:guess|bet|prediction)|is possible|are possible|"
    r"may (?:come|have|be|well|not)|might be|would be surprised|must (?:publish|be)|there is no hope)\b|^\W*(?:expect|predict(?:ion)?|watch)\b|"
    r"(?<![机社委协大])将(?!军|领|士|帅|近|来|信|就)|(?<![机社委协大开国都约议体理峰宴茶闭])会(?!议|晤|谈|见|员|长|场|上|后|计|面|期|务|审|同|费|址|堂|商|师|战|合|址|的)|"
    r"不会|必将|势必|估计|恐怕|多半|大概|说不定|早晚|迟早|未必|有望|我(?:看|猜|赌|预计|的判断是)|可能(?!性)|等不到|要等|无悬念|难免|最现成",
    re.IGNORECASE,
)
# "The author predicts" and the marks of a forecast of the text's own.
_OWN = re.compile(
    r"\bI (?:expect|predict|guess|bet)\b|\b[Mm]y (?:own )?(?:guess|bet|prediction)\b|\bwe expect\b|^\W*(?:[Ee]xpect|[Pp]redict(?:ion)?)\b|"
    r"我(?:估计|猜|赌|预计|看会|的判断是)|多半|早晚|迟早|说不定|等不到|未必|无悬念|笔者的看法",
)
_NOT = re.compile(
    r"\b(?:not|no|never|won't|cannot|can't|nobody|unlikely|neither|nor|without|hardly)\b|n't\b|不(?!过|仅|但|同|断|久|少|只|管|论|得不|如)|没(?!准)|未必|难以|无法",
    re.IGNORECASE,
)
_SOONER = re.compile(r"等不到")
_HEDGED = re.compile(
    r"\b(?:may|might|could|possible|perhaps|maybe|unlikely)\b|可能|也许|或许|未必|说不定", re.IGNORECASE
)
_IF = re.compile(
    r"\b(?:if|once|should (?:Mr|the|a|an|[A-Z])|provided|as long as)\b|如果|一旦|只要|假如|要是|果真", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:would|was|were|had|said|told|warned|promised|threatened)\b|表示|称(?!为)|曾|当时")
_STOP = re.compile(r"[;；。]|,\s|，|:\s|：| and then ")


def clauses(text: str) -> list[str]:
    """The stretches between stops.

    >>> clauses("The Senate will ratify it, the Duma will wait.")
    ['The Senate will ratify it', 'the Duma will wait.']
    """
    return [c.strip() for c in _STOP.split(text) if c.strip()]


def foretells(s: Sentence, facts: Facts) -> bool:
    """True where the sentence speaks of what is to come as its own forecast or somebody's."""
    if s.title or s.question or NOT_FORECAST.search(s.reading):
        return False
    return any(WILL.search(c) and not (_PAST.search(c) and not _OWN.search(c)) for c in clauses(s.reading))


def read_foretold(context: Context, s: Sentence, written: dt.date) -> Iterator[Foretold]:
    """Each act that a clause of a sentence foretells, with its typed form."""
    conditional = coming = False
    for clause in _units(s.reading):
        conditional |= bool(_IF.search(clause))
        told = bool(_PAST.search(clause)) and not _OWN.search(clause)
        coming |= bool(WILL.search(clause)) and not told
        # A clause without a word of the future goes on with that of the one before.
        if not coming or told:
            continue
        for act in acts():
            m = act.words.search(clause)
            if m is None:
                continue
            states, people = _who(context, s, clause)
            denied = bool(_NOT.search(clause[: m.end() + 6])) and not _SOONER.search(clause)
            limit = horizon(s, clause, written, context.record.end)
            yield Foretold(clause, act, not denied, bool(_HEDGED.search(clause)), conditional, states, people, limit)


def _units(text: str) -> list[str]:
    """Clauses, one that only says how sure it is ("恐怕等不到明年年底") joined to the act before it."""
    out: list[str] = []
    for clause in clauses(text):
        bare = WILL.search(clause) and not any(a.words.search(clause) for a in acts())
        if bare and out and any(a.words.search(out[-1]) for a in acts()) and not WILL.search(out[-1]):
            out[-1] = f"{out[-1]}, {clause}"
        else:
            out.append(clause)
    return out


def _who(context: Context, s: Sentence, clause: str) -> tuple[frozenset[str], frozenset[str]]:
    """States and people named in a clause, else in its sentence, else the pair of its paragraph or of the text."""
    start = s.reading.find(clause)
    mentions = context.coded.facts[s.id].mentions
    inside = [m for m in mentions if start <= m.start < start + len(clause)]
    actors = context.record.actors
    people = frozenset(m.actor for m in inside if m.kind == "person" and m.actor)
    states = frozenset(x for m in inside if m.actor and (x := actors.state_of(m.actor)))
    if not states:
        states = frozenset(context.states_in(s.id))
    if not states:
        around = context.paragraph_states[s.paragraph] & set(CORE)
        states = frozenset(around) if len(around) == 2 else frozenset(context.pairs[0] if context.pairs else ())
    return states, people


def foretold(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """A sentence that foretells something is a prediction, whatever else it claims; it is graded in hindsight."""
    if not foretells(s, facts):
        return
    own = bool(_OWN.search(s.reading))
    written = context.written
    typed = written is not None and next(read_foretold(context, s, written), None) is not None
    if written and context.pairs and not typed:
        from detente.checking.foretold_trade import trade_foretold

        typed = trade_foretold(context, s, context.pairs[0], written) is not None
    if own or typed:
        yield claim(s, facts, "prediction", "prediction", "see the section on predictions", "prediction")
