"""The score of one entry for one sentence: a sum of visible reasons, and one that is strong enough to stand for it.

An entry is linked from 2.0 on if a distinctive word, a day or its own words speak for it; the constants were set on the
bundled examples and are listed in docs/methods/linking.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.checking.context import CORE, Context, Link
from detente.checking.likeness import SPEAKS, alike
from detente.checking.link.dates import MONTH, date_score, dates_for, day_named
from detente.checking.link.founding import FOUNDING, tells_founding
from detente.checking.stems import content, entries_with, of_thousand
from detente.coding.code import Facts
from detente.nouns import Sentence
from detente.record import Entry

ACCEPT = 2.0
# Words of an entry that tell it where only the year agrees.
_TELLS = 1.4
# The same where the day or the month agrees and the same kind of act is told of the same sides.
_SAME_DAY, _SAME_MONTH = 0.2, 0.4
_TOGETHER = 0.3
# Events that one hand calls so and another otherwise.
_KINDS = (
    {"AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE"},
    {"SANCTION", "REJECT", "COERCE", "THREATEN", "RETREAT"},
    {"MOBILIZE", "ASSAULT", "COERCE"},
    {"ACCUSE", "PROTEST", "REJECT"},
)
_PERSON, _STATES, _TYPE, _MODE, _PLACE = 0.6, 0.3, 0.5, 0.5, 0.6
OWN_WORDS = "tells it in its own words"
# Meetings in the three capitals are too many for the place to tell which.
CAPITALS = ("Washington", "Moscow", "Beijing")


def score_entry(context: Context, s: Sentence, facts: Facts, entry: Entry, named: Named) -> Link | None:
    """The link of a sentence to an entry, None where it is another event or too little speaks for it."""
    beside = _beside(context, s, facts, entry, named)
    if _another(beside):
        return None
    score, reasons = _score(beside)
    strong = _strong(beside)
    for rule in (_stage, _founding, _same_act, _own_words, _order):
        score, strong = rule(beside, score, strong, reasons)
    if score < ACCEPT or not strong:
        return None
    return Link(
        s.id,
        "chronology",
        entry.id,
        round(score, 2),
        tuple(dict.fromkeys(reasons)),
        tuple(sorted(named.keys)),
        beside.day,
        named.distinctive,
        OWN_WORDS in reasons and (beside.like >= SPEAKS or (beside.whole and beside.day)),
    )


@dataclass(frozen=True, slots=True)
class Named:
    """What of an entry a sentence names: its keys with their weights, and whether one of them names no other entry.

    ``instruments`` are all that the sentence names, ``year`` is that of its paragraph, and ``alone`` tells that two people stand
    together in this entry only.
    """

    keys: dict[str, float]
    distinctive: bool
    instruments: set[str]
    year: int | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Beside:
    """A sentence beside an entry: what the two have in common."""

    context: Context
    s: Sentence
    facts: Facts
    entry: Entry
    named: Named
    people: set[str]  # whom the sentence names
    shared: list[str]  # those of them who take part in the entry
    states: set[str]  # of the sentence
    around: set[str]  # and of its paragraph
    core: frozenset[str]  # of the three powers, those of the entry
    like: float
    dated: float | None  # how well the best date agrees, None without one
    day: bool
    when: tuple[str, ...]  # the reasons of the dates

    @property
    def whole(self) -> bool:
        """Whether the entry's instrument is named: whoever names a treaty has named its parties."""
        return self.entry.instrument in self.named.instruments

    @property
    def by_name(self) -> bool:
        """Whether two names of the entry stand in the sentence, one of them its own."""
        return self.named.distinctive and len(self.named.keys) >= 2

    @property
    def came(self) -> bool:
        """Whether one who came to a visit is named; the host alone makes it none."""
        return any(a in self.people for a in self.entry.by_role("guest", "both"))

    @property
    def both(self) -> bool:
        """Whether the sentence names two powers of the entry."""
        return len(self.core & self.states) >= 2


def _beside(context: Context, s: Sentence, facts: Facts, entry: Entry, named: Named) -> _Beside:
    people, states = set(facts.actors("person")), context.states_in(s.id)
    best, day, when = None, False, []
    for d in dates_for(context, s):
        value, reason, exact = date_score(d, entry.date, named.year)
        if best is None or value > best:
            best, day = value, exact
            if reason:
                when.append(reason)
    return _Beside(
        context,
        s,
        facts,
        entry,
        named,
        people,
        [a for a, _ in entry.participants if a in people] or _leaders(context, s, entry, states, day=day),
        states,
        states | context.paragraph_states[s.paragraph],
        frozenset(entry.states & set(CORE)),
        alike(context, s, entry),
        best,
        day,
        tuple(when),
    )


# The two leaders of a pair, named by their office alone.
_BOTH_LEADERS = re.compile(
    r"\b(?:the two|both|their)\s+(?:presidents|leaders|heads of state)\b|\b(?:presidents|leaders|heads of state)\s+of\s+(?:the two|both|China|Russia|America|the U)|"
    r"[中美俄]{2}(?:两国)?(?:元首|领导人)|两国(?:元首|领导人)|两位(?:元首|总统|领导人)",
    re.IGNORECASE,
)


def _leaders(context: Context, s: Sentence, entry: Entry, states: set[str], *, day: bool) -> list[str]:
    """The leaders of two powers who met on the day of a sentence that has them by their office: 中美元首."""
    if not day or entry.type not in ("CONSULT", "AGREE") or not _BOTH_LEADERS.search(s.reading):
        return []
    actors = context.record.actors
    led = [a for a, _ in entry.participants if a in actors.people and actors.level_of(a, entry.date.start) == "leader"]
    own = {actors.state_of(a) for a in led} & set(CORE)
    named = states & set(CORE) or set(context.pairs[0] if context.pairs else ())
    return led if len(led) == 2 and own == named else []


def _another(b: _Beside) -> bool:
    """Whether the sentence tells of something else: other people, other states, another year, or only what somebody says."""
    entry, s, facts, named = b.entry, b.s, b.facts, b.named
    persons = [a for a in entry.actors if a in b.context.record.actors.people]
    if entry.type == "CONSULT" and persons:
        if len(b.people) >= 2 and not b.shared and not b.by_name:
            return True  # the sentence names who met, and they are others
        # A day without its year is no proof of a meeting of others: two are named, and one of them was not there.
        yearless = not any(d.year for d in s.dates) and day_named(s)
        if not named.keys and len(b.people) == 2 and len(b.shared) == 1 and yearless and len(persons) == 2:
            return True
    if len(persons) == 2 and len(b.people) == 2 and len(b.shared) == 1 and not b.day and _of_another(b):
        return True
    if _elsewhere(b) and not b.by_name:
        return True
    told = b.like >= _TELLS or day_named(s) or b.whole or b.by_name
    if len(b.core) == 2 and len(b.core & b.around) < 2 and not told:
        return True
    if not s.dates and named.year and not named.keys and entry.date.start.year != named.year:
        return True
    # Within somebody's words only what the sentence itself tells as an event is an event of the text.
    coded = {e.type for e in facts.events} | {e.mode for e in facts.events if e.mode}
    if facts.speaker and not b.day and not coded & {entry.type, entry.mode} and not b.by_name:
        if not any(x == facts.speaker for x, _ in entry.participants):
            return True
        if entry.type == "OTHER" and entry.mode != "speech":
            return True
    met_there = b.day and (named.keys or (len(b.core & b.states) == 2 and _met(b)))
    return entry.mode == "visit" and not b.came and not met_there and not b.by_name


def _of_another(b: _Beside) -> bool:
    """Whether the other person named is of a power that has no part in the entry, and the entry's other one is named in no way."""
    state_of = b.context.record.actors.state_of
    (odd,) = b.people - set(b.shared)
    missing = {state_of(a) for a in b.entry.actors if a in b.context.record.actors.people and a not in b.shared}
    return state_of(odd) in CORE and state_of(odd) not in b.entry.states and not missing & b.states


def _elsewhere(b: _Beside) -> bool:
    """Whether no state of the entry is near."""
    return bool(b.entry.states) and not b.entry.states & b.around and not b.whole


def _score(b: _Beside) -> tuple[float, list[str]]:
    """The sum of what speaks for the entry, with the reasons."""
    entry, facts, keys = b.entry, b.facts, b.named.keys
    reasons: list[str] = []
    score = min(3.2, sum(keys.values())) - (0.6 if _elsewhere(b) else 0.0)
    if keys:
        reasons.append("names " + ", ".join(f"'{k}'" for k in sorted(keys)))
    if entry.instrument and b.whole:
        score += 1.0
        reasons.append("the instrument is named")
    score += _PERSON * min(2, len(b.shared))
    if b.shared:
        reasons.append("the same people")
    score += _STATES * len(entry.states & b.states & set(CORE)) + (b.dated or 0.0)
    reasons += b.when
    event = next((e for e in facts.events if e.type == entry.type or (e.mode and e.mode == entry.mode)), None)
    if event:
        score += _TYPE + (_MODE if event.mode and event.mode == entry.mode else 0.0)
        reasons.append(f"an event of type {entry.type}")
    if _here(b):
        score += _PLACE
        reasons.append(f"in {entry.place}")
    if b.day and keys and b.shared:
        score += 0.4
    if entry.mode == "visit":
        # A visit the other way round is another visit.
        hosts = set(entry.by_role("host"))
        going = [e for e in facts.events if e.mode == "visit" and set(e.source) & entry.actors]
        if going and all(set(e.source) <= hosts for e in going):
            score -= 1.4
    return score, reasons


def _here(b: _Beside) -> bool:
    return bool(b.entry.place) and b.entry.place.lower() in b.s.reading.lower()


def _strong(b: _Beside) -> bool:
    """Whether a name of the entry's own, or its day with one of its parties, tells it."""
    if b.named.distinctive or any(w >= 0.85 for w in b.named.keys.values()):
        return True
    return b.day and bool(b.shared or b.named.keys or len(b.entry.states & b.states) >= 2)


def _stage(b: _Beside, score: float, strong: bool, reasons: list[str]) -> tuple[float, bool]:
    """The instrument is named; what is said of it tells which stage of its life is meant."""
    entry, record = b.entry, b.context.record
    if not b.whole or b.day:
        return score, strong
    shared = content(b.s.reading) & content(" ".join((entry.en, *entry.keys))) - content(
        entry.instrument.replace("-", " ")
    )
    stage = sum(of_thousand(entries_with(record)[w], len(record.chronology)) ** -0.5 for w in shared)
    if stage < 0.9:
        return score, strong
    reasons.append("shares " + ", ".join(sorted(shared)[:4]))
    # Likeness of words names a stage, but is too soft to date a text by: below what the dateline asks.
    return (score if strong else min(2.8, score + min(1.2, stage))), True


def _founding(b: _Beside, score: float, strong: bool, reasons: list[str]) -> tuple[float, bool]:
    if not tells_founding(b.context, b.s, b.entry, b.named.instruments):
        return score, strong
    reasons.append(FOUNDING)
    return max(score, ACCEPT + 0.3), True


def _same_act(b: _Beside, score: float, strong: bool, reasons: list[str]) -> tuple[float, bool]:
    """The entry's act between its sides or on its instrument, or its place with two of its people."""
    entry, facts, keys = b.entry, b.facts, b.named.keys
    acted = any(e.mode == entry.mode for e in facts.events)
    if b.whole:
        # The same kind of act by the same state on the same instrument in the same year or month.
        state_of = b.context.record.actors.state_of
        doers = {state_of(a) for a in entry.by_role("source", "both")}
        same = any(e.type == entry.type and doers & {state_of(a) for a in e.source} for e in facts.events)
        strong = strong or acted or ((b.dated or 0.0) > 0 and same)
    strong = strong or (_here(b) and entry.place not in CAPITALS and len(b.shared) >= 2)
    # The same kind of act between the same two, with any word of the entry; or two of its words and one of its people.
    strong = strong or (bool(keys) and bool(entry.mode) and acted and b.both) or (len(keys) >= 2 and bool(b.shared))
    return score, strong


def _own_words(b: _Beside, score: float, strong: bool, reasons: list[str]) -> tuple[float, bool]:
    """The entry's own words at its own time, or of two people who stand together in it alone unless a date speaks against it."""
    dated = b.dated or 0.0
    if not (dated > 0 and b.like >= _needed(b, dated)) and not (b.named.alone and dated >= 0 and b.like >= _TOGETHER):
        return score, strong
    reasons.append(OWN_WORDS)
    # Words are too soft to date a text by, as above.
    return (score if strong else min(2.8, score + min(1.2, b.like))), True


def _needed(b: _Beside, dated: float) -> float:
    """The likeness that tells an entry: a month needs less of it than a year, and an act of its kind by its sides less still."""
    if b.came and b.both and _only_visit(b):
        return 0.0
    of_sides = b.whole or ((b.core or b.shared) and b.core <= b.around and _acts_alike(b))
    if dated < MONTH:
        return _TELLS
    if not of_sides:
        # Two of its people at its time, with words of it.
        return _TOGETHER if len(b.shared) >= 2 else SPEAKS
    # Two who are known to have met then, or one who came.
    came = b.entry.mode == "visit" and b.came and b.both
    if (len(b.shared) >= 2 or came) and _met(b):
        return 0.0
    return (0.0 if b.whole else _SAME_DAY) if b.day else _SAME_MONTH


def _order(b: _Beside, score: float, strong: bool, reasons: list[str]) -> tuple[float, bool]:
    """An executive order is cited by its number."""
    if b.whole and b.entry.instrument.startswith("eo-") and b.entry.mode == "order":
        return max(score, ACCEPT + 0.3), True
    return score, strong


def _modes(b: _Beside) -> set[str]:
    """Modes of the acts that are told, by the rules or by the learned coder."""
    told = {e.mode for e in b.facts.events}
    return told | {t.coding.mode for t in b.context.told.get(b.s.id, ()) if t.coding.none < 0.5}


def _met(b: _Beside) -> bool:
    """Whether a meeting is told of an entry of one; a call is none."""
    phone = b.entry.mode == "phone"
    return b.entry.type == "CONSULT" and b.entry.mode != "speech" and ("phone" in _modes(b)) == phone


def _only_visit(b: _Beside) -> bool:
    """Whether a visit is told, and the entry is the only one of its guests to that state in its year."""
    entry, record = b.entry, b.context.record
    if entry.mode != "visit" or "visit" not in _modes(b):
        return False
    guests = set(entry.by_role("guest")) & set(record.actors.people)
    return bool(guests) and not any(
        e.mode == "visit"
        and e.id != entry.id
        and e.date.start.year == entry.date.start.year
        and guests & set(e.by_role("guest"))
        and e.states & entry.states == entry.states
        for e in record.chronology.values()
    )


def _acts_alike(b: _Beside) -> bool:
    """Whether an act of the entry's kind is told, by the rules or by the learned coder."""
    told = {e.type for e in b.facts.events}
    told |= {t.coding.event for t in b.context.told.get(b.s.id, ()) if t.coding.none < 0.5}
    return b.entry.type in told or any(b.entry.type in kind and told & kind for kind in _KINDS)
