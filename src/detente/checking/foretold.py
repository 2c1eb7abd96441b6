"""What a clause foretells, in typed form: who, which act, whether it is to happen, until when, and on what condition.

The acts and the words by which the record tells their outcome stand in ``data/foretold.csv``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.actors.agents import load_agents
from detente.checking.ahead import (
    clauses,
    foretells,
    has_condition,
    is_ahead,
    is_conditional,
    own_guess,
    tied_clauses,
    told_before,
)
from detente.checking.context import CORE, Context
from detente.checking.figures import Figure
from detente.checking.horizon import Horizon
from detente.checking.limits import NO_DENIAL
from detente.checking.located import chinese_town
from detente.checking.rules.base import claim
from detente.checking.tenure import horizon_of
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence
from detente.tables import listed, read_table

COLUMNS = ["act", "en", "zh", "types", "outcome", "undone", "complete", "days", "traits"]


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act that the record can tell the outcome of."""

    name: str
    words: re.Pattern[str]
    types: frozenset[str]
    outcome: re.Pattern[str]
    undone: re.Pattern[str] | None  # how the record tells that it was called off or turned down
    complete: (
        str  # yes: the record has all of them for leaders; topic: where it follows the matter; big: the gravest ones
    )
    days: int  # how long one without a date is waited for
    # once: a later one says that there was none before; own: the act is its own matter; directed: one side does it to another
    traits: frozenset[str]

    @property
    def once(self) -> bool:
        """Whether it happens once."""
        return "once" in self.traits


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
    doers: frozenset[str] = frozenset()  # states that stand before the verb of a directed act, where any do
    clause_states: frozenset[str] = frozenset()  # those that the clause itself names

    @property
    def ministers(self) -> str:
        """The kind of office of ministers whom it does not name, "" where it is of none."""
        return ministers_in(self.clause)

    @property
    def of_leaders(self) -> bool:
        """Whether it is of heads of state whom it does not name."""
        return bool(_LEADERS.search(self.clause))


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
            re.compile(r["undone"], re.IGNORECASE) if r["undone"] else None,
            r["complete"],
            int(r["days"]),
            frozenset(listed(r["traits"], ";")),
        )
        for r in rows
    )


_NOT = re.compile(
    r"\b(?:not|no|never|won't|cannot|can't|nobody|unlikely|neither|nor|without|hardly)\b|n't\b|不(?!过|仅|但|同|断|久|少|只|管|论|得不|如)|没(?!准)|未必|难以|无法|"
    r"休想|[别甭]想|妄想|别指望|绝无|无[望缘]|没[门戏]",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"\b(?:leaders|presidents|heads? of state|summit)\b|元首|领导人|总统|主席|峰会", re.IGNORECASE)
_MINISTERS = {
    "defence-minister": re.compile(r"\bdefen[cs]e (?:ministers|chiefs|secretaries)\b|防长|国防部长", re.IGNORECASE),
    "foreign-minister": re.compile(r"\bforeign ministers\b|外长|外交部长", re.IGNORECASE),
}


def ministers_in(text: str) -> str:
    """The kind of office of ministers whom a text speaks of without a name, "" where it does of none."""
    return next((kind for kind, words in _MINISTERS.items() if words.search(text)), "")


# Not done after the verb, and denials of a denial.
_FAILS = re.compile(
    r"^[^，。；]{0,3}(?:不(?:会|能|成|了|下来|到|再)|没(?!准)|未必|难以|无法)|^\s*(?:is|looks|seems|are) (?:very |most )?unlikely",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:will|shall|may|might|can|could|is|are)\b(?P<not> (?:not|never|hardly)\b)?|\b(?P<wont>won't|cannot|can't)"
)
_DOUBTLESS = re.compile(
    r"\b(?:no|without|not|never|nobody)\b (?:one )?(?:doubts?|question|matter|later|less|only|just|least)\b|不(?:得不|能不|会不)",
    re.IGNORECASE,
)
_DONE = re.compile(r"[了过已]|\b\w{3,}ed\b|\bmet\b|\bsigned\b")
# A clause that only says until when.
_UNTIL = re.compile(r"[以之]?前$|(?<!去)前后$|^\W*(?:before|by|until|within|in) (?:\S+ ){0,7}\S+$", re.IGNORECASE)
# A verb whose subject stands before a clause between: "a seat in the WTO, which …, will be granted".
_NO_SUBJECT = re.compile(r"(?:will|would|shall|may|might|can|is to|are to)\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:which|who|whom|whose|what|whatever|whoever|however|as|though|although|despite|if|when)\b", re.IGNORECASE
)
_EITHER = re.compile(r"([来会能去签])不\1|是否|\bwhether\b", re.IGNORECASE)
_SOONER = re.compile(r"等不到(?=[^，。；]{0,8}(?:[年月日号周底初春夏秋冬节]|就))(?![^，。；]*(?:一天|那天))")
# Whoever speaks does not believe it, or nobody does it: all that follows is denied, however far behind.
_DISBELIEVED = re.compile(
    r"\b(?:do|does|did|would) ?(?:not|n['’]t) (?:believe|think|expect|imagine|bet|see (?:how|why|any))\b|\bi (?:very much )?doubt\b|"
    r"\b(?:will|shall|would) (?:not|never)\b(?=(?:(?!\b(?:and|but|until|before|without|only|because|unless|while|stop|rest|be long)\b)[^,;])*$)|"
    r"不信|不相信|不认为|别以为|休想|[别甭]想|别指望|绝无",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\W*(?:(?:and|but|still|so|yet|that|first|second|third)\W+)*(?:no(?! (?:doubt|later|matter|longer|question|less|wonder|more|sooner))|"
    r"not (?:a|one)|nobody|none|neither)\b(?! (?:knows?|doubts?|questions?|den(?:y|ies)|disputes?|(?:can|could|will|would) (?:say|tell|be surprised|know)))(?=.*\b(?:will|shall|would|is going to|are going to|can)\b)",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:(?-i:may)|might|could|possible|perhaps|maybe|unlikely)\b|可能|也许|或许|未必|说不定", re.IGNORECASE
)
# A condition that the text takes for granted, or an exception to what it expects: what it foretells stands by itself.
_EXPECTED = re.compile(
    r"\bas long as\b|\bunless\b|\b(?:likelier|more likely)\b|只要|除非|可能性(?:略|更)大", re.IGNORECASE
)
# Before a name that suffers what is done, and of a verb that is suffered.
_SUFFERS = re.compile(r"(?:\b(?:against|on|upon|from|to|with|at)\s+(?:the\s+)?|[对向给把被遭])$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:be|been|being|gets?)\s+(?:\w+ly\s+)?$|[被遭]$", re.IGNORECASE)


def read_foretold(context: Context, s: Sentence, written: dt.date) -> Iterator[Foretold]:
    """Each act that a clause of a sentence foretells, with its typed form."""
    for clause, tied in foretelling(context, s):
        for found in acts_in(context, s, clause, written):
            yield replace(found, conditional=tied)


def foretelling(context: Context, s: Sentence) -> Iterator[tuple[str, bool]]:
    """The clauses of a sentence that foretell something, each with whether it is tied to a condition."""
    coming = False
    for clause in _units(context, s):
        told = told_before(clause)
        if has_condition(clause) and not is_ahead(clause):
            continue  # what it is tied to is not what is foretold
        coming |= (is_ahead(clause) or is_conditional(s.reading)) and not told
        # A clause without a word of the future goes on with that of the one before.
        if coming and not told:
            yield clause, is_tied(s, clause)


def acts_in(context: Context, s: Sentence, clause: str, written: dt.date) -> Iterator[Foretold]:
    """Each act that a clause names, as if it were to come."""
    for act in acts():
        m = act.words.search(clause)
        if m is None:
            continue
        states, people = _who(context, s, clause, written)
        if _EITHER.search(clause):
            continue  # whether it will is not that it will
        no = denied(clause, m.start(), m.end())
        limit = horizon_of(context, s, clause, written, states)
        if _SOONER.search(clause):
            limit = replace(limit, start=written)
        doers = _doers(context, s, clause, m.start()) if "directed" in act.traits else frozenset()
        occurs = no if act.name == "calm" else not no
        own = _states_of(context, named_in(context, s, clause))
        hedged = bool(_HEDGED.search(clause))
        yield Foretold(clause, act, occurs, hedged, False, states, people, limit, doers, own)


# Signs before an act within which a denial is of it; words and signs.
_REACH_EN, _REACH_ZH = 6, 10


def denied(clause: str, start: int, end: int) -> bool:
    """True where the act that stands at a place of a clause is denied: by a word shortly before it, in it, or by 不成 after it."""
    if _SOONER.search(clause):
        return False
    clause = NO_DENIAL.sub(lambda m: " " * len(m[0]), clause)
    if _DISBELIEVED.search(clause[:start]) or (start > 0 and _NOBODY.match(clause)):
        return True
    if _NOT.search(clause[start:end]) or _FAILS.match(clause[end:]):
        return True
    # "The tariffs will not be raised": what the act is named by stands before its verb.
    if not _MODAL.search(clause[:start]) and (m := _MODAL.search(clause[end:])) and (m["not"] or m["wont"]):
        return True
    han = not clause[start:end].isascii()
    before = clause[:start][-_REACH_ZH:] if han else " ".join(clause[:start].split()[-_REACH_EN:])
    return bool(_NOT.search(_DOUBTLESS.sub("", before)))


# What keeps a deed from being done, before it: "will refuse to leave", "will block the plan to buy".
_KEEPS = re.compile(
    r"\b(?:refus|fail|block|prevent|veto|reject|declin|thwart|derail|stop|forbid|bar)(?:s|es|e|ed|ing|ped|ping|red)?\b|拒绝|拒不|否决|阻止|阻挠|未能|没能|叫停",
    re.IGNORECASE,
)


def comes_about(clause: str, start: int, end: int) -> bool:
    """True where the act that stands at a place of a clause is to be done: neither denied, nor kept from being done by what stands before it.

    >>> comes_about("The SCO will reject Iran as a member.", 30, 36), comes_about("Iran will join.", 10, 14)
    (False, True)
    """
    return denied(clause, start, end) == bool(_KEEPS.search(clause[:start]))


def is_tied(s: Sentence, clause: str) -> bool:
    """True where a clause is tied to a condition that the text neither takes for granted nor makes an exception of."""
    return not _EXPECTED.search(s.reading) and any(tied and c in clause for c, tied in tied_clauses(s.reading))


def _states_of(context: Context, named: list[tuple[int, str]]) -> frozenset[str]:
    state_of = context.record.actors.state_of
    return frozenset(x for _, actor in named if (x := state_of(actor)))


def names_act(text: str) -> bool:
    """True where a clause that foretells names an act of the table."""
    return any(is_ahead(c) and any(a.words.search(c) for a in acts()) for c in clauses(text))


def _units(context: Context, s: Sentence) -> list[str]:
    """Clauses; a guess that names no act or nobody ("恐怕等不到明年年底") joined to the act before it, a time to what follows it."""
    out: list[str] = []
    for clause in clauses(s.reading):
        acting = any(a.words.search(clause) for a in acts())
        guess = own_guess(clause) and (not acting or not named_in(context, s, clause))
        if len(out) > 1 and _NO_SUBJECT.match(clause) and _BETWEEN.match(out[-1]):
            out[-2] = f"{out[-2]}, {clause}"  # what stands between is told by the way
        elif out and ((guess and _guessed_at(out[-1])) or _UNTIL.search(out[-1]) or _NO_SUBJECT.match(clause)):
            out[-1] = f"{out[-1]}, {clause}"
        else:
            out.append(clause)
    return out


def _guessed_at(clause: str) -> bool:
    """True where a clause names an act that the next may guess at: neither foretold nor told as done, nor a condition."""
    named = any(a.words.search(clause) for a in acts())
    return named and not (is_ahead(clause) or told_before(clause) or has_condition(clause) or _DONE.search(clause))


def named_in(context: Context, s: Sentence, clause: str) -> list[tuple[int, str]]:
    """(place in the clause, actor) of those named in it."""
    parts = [(s.reading.find(p), p) for p in clauses(clause)] if s.reading.find(clause) < 0 else []
    spans = [(at, at + len(p)) for at, p in parts] or [(s.reading.find(clause), s.reading.find(clause) + len(clause))]
    first = spans[0][0]
    return [
        (m.start - first, m.actor)
        for m in context.coded.facts[s.id].mentions
        if m.actor and any(a <= m.start < b for a, b in spans)
    ]


def _doers(context: Context, s: Sentence, clause: str, verb: int) -> frozenset[str]:
    """The states that stand before a verb and are not what it is done to."""
    if _PASSIVE.search(clause[:verb]):
        return frozenset()
    state_of = context.record.actors.state_of
    return frozenset(
        x
        for at, actor in named_in(context, s, clause)
        if at < verb and not _SUFFERS.search(clause[:at]) and (x := state_of(actor))
    )


# Chinese words of a journey that name the host by a sign: 访华, 赴美; a longer name that begins with one is no sign: 赴日内瓦, 抵德黑兰.
_JOURNEY = re.compile("(?:访|赴|抵|来(?=华))(?P<host>([\u4e00-\u9fff])(?!洲))")
# In journeys China is 华, a sign that means too much elsewhere to stand in the tables.
_AS_GUEST = {"华": "CHN"}


def _hosts(context: Context, clause: str) -> frozenset[str]:
    """The states that Chinese words of a journey name by a sign."""
    shorts = load_agents().shorts
    return frozenset(
        state
        for m in _JOURNEY.finditer(clause)
        if (state := _AS_GUEST.get(m[2]) or shorts.get(m[2])) and len(chinese_town(clause[m.start("host") :])) < 2
    )


_RETURN_VISIT = re.compile(r"\breturn visit\b|回访", re.IGNORECASE)


def _returned(context: Context, clause: str, states: frozenset[str]) -> frozenset[str]:
    """Of a return visit of one of the pair that the text is of, the other."""
    pair = set(context.pairs[0]) if context.pairs else set()
    return frozenset(pair - states) if _RETURN_VISIT.search(clause) and len(pair & states) == 1 else frozenset()


_HE = re.compile(r"\b(?:he|she)\b|(?<![其吉])[他她](?![们国人方的处乡日])", re.IGNORECASE)
# Who will hold an office is nobody yet: "the next president".
_YET_UNKNOWN = re.compile(
    r"(?:\b(?:next|new|coming|future|another|any|some)\s+(?:\w+\s+){0,2}|下[一任届]{0,2}|新任?|任何)$", re.IGNORECASE
)
# A pronoun means somebody named at most so many sentences before.
_BACK = 2


def people_meant(context: Context, s: Sentence, clause: str, written: dt.date) -> frozenset[str]:
    """The people whom a clause names, by name, by the office that they hold on the day of writing, or by a pronoun."""
    actors = context.record.actors
    at = s.reading.find(clause)
    named = named_in(context, s, clause)
    people = {a for _, a in named if a in actors.people}
    for place, office in named:
        if office in actors.offices and not _YET_UNKNOWN.search(clause[:place]):
            people |= {h.person for h in actors.terms_in.get(office, ()) if h.verified and h.term.contains(written)}
    if people or not _HE.search(clause):
        return frozenset(people)
    for x in (s, *context.before(s, _BACK)):
        told = [
            m.actor
            for m in context.coded.facts[x.id].mentions
            if m.actor in actors.people and (x.id != s.id or m.start < at)
        ]
        if told and x.paragraph == s.paragraph:
            return frozenset({told[0]}) if len(set(told)) == 1 else frozenset()
    return frozenset()


def _who(context: Context, s: Sentence, clause: str, written: dt.date) -> tuple[frozenset[str], frozenset[str]]:
    """States and people named in a clause, else in its sentence, else the pair of its paragraph or of the text."""
    actors = context.record.actors
    inside = [actor for _, actor in named_in(context, s, clause)]
    people = people_meant(context, s, clause, written)
    states = frozenset(x for a in inside if (x := actors.state_of(a)))
    states |= _hosts(context, clause)
    states |= _returned(context, clause, states)
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
    if foretells(s):
        type_ = "condition" if is_conditional(s.reading) else "prediction"
        yield claim(s, facts, type_, "prediction", "see the section on predictions", "prediction")
