"""The score of one entry for one sentence: a sum of visible reasons, and one that is strong enough to stand for it.

An entry is linked from 2.0 on if a distinctive word, a day or its own words speak for it; the constants were set on the
bundled examples and are listed in docs/methods/linking.md.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from detente.checking.context import CORE, Context, Link
from detente.checking.likeness import SPEAKS, alike
from detente.checking.link.dates import MONTH, date_score, day_named
from detente.checking.link.founding import FOUNDING, tells_founding
from detente.checking.stems import content, of_thousand
from detente.coding.code import Facts
from detente.nouns import Sentence
from detente.record import Entry, Record

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
# Meetings in the three capitals are too many for the place to tell which.
CAPITALS = ("Washington", "Moscow", "Beijing")


def score_entry(
    context: Context,
    s: Sentence,
    facts: Facts,
    entry: Entry,
    keys: dict[str, float],
    instruments: set[str],
    year: int | None,
    distinctive: bool,
    alone: bool = False,
) -> Link | None:
    reasons: list[str] = []
    score = min(3.2, sum(keys.values()))
    if keys:
        reasons.append("names " + ", ".join(f"'{k}'" for k in sorted(keys)))
    if entry.instrument and entry.instrument in instruments:
        score += 1.0
        reasons.append("the instrument is named")
    people = set(facts.actors("person"))
    named = [a for a, _ in entry.participants if a in people]
    score += _PERSON * min(2, len(named))
    if named:
        reasons.append("the same people")
    meeting = entry.type == "CONSULT" and any(a in context.record.actors.people for a in entry.actors)
    if meeting and len(people) >= 2 and not named and not (distinctive and len(keys) >= 2):
        return None  # the sentence names who met, and they are others
    # A day without its year is no proof of a meeting of others: two are named, and one of them was not there.
    yearless = not any(d.year for d in s.dates) and day_named(s)
    met = [a for a in entry.actors if a in context.record.actors.people]
    if meeting and not keys and len(people) == 2 and len(named) == 1 and yearless and len(met) == 2:
        return None
    like = alike(context, s, entry)
    states = context.states_in(s.id)
    around = states | context.paragraph_states[s.paragraph]
    if entry.states and not entry.states & around and entry.instrument not in instruments:
        if not (distinctive and len(keys) >= 2):
            return None
        score -= 0.6
    core = entry.states & set(CORE)
    # Whoever names a treaty has named its parties.
    whole = entry.instrument in instruments
    told = like >= _TELLS or day_named(s) or whole or (distinctive and len(keys) >= 2)
    if len(core) == 2 and len(core & around) < 2 and not told:
        return None
    score += _STATES * len(entry.states & states & set(CORE))
    day = False
    best_date = None
    for d in s.dates:
        value, reason, exact = date_score(d, entry.date, year)
        if best_date is None or value > best_date:
            best_date = value
            day = exact
            if reason:
                reasons.append(reason)
    score += best_date or 0.0
    if not s.dates and year and not keys and entry.date.start.year != year:
        return None
    for event in facts.events:
        if event.type == entry.type or (event.mode and event.mode == entry.mode):
            score += _TYPE
            reasons.append(f"an event of type {entry.type}")
            if event.mode and event.mode == entry.mode:
                score += _MODE
            break
    here = bool(entry.place) and entry.place.lower() in s.reading.lower()
    if here:
        score += _PLACE
        reasons.append(f"in {entry.place}")
    if day and keys and len(named) >= 1:
        score += 0.4
    if entry.mode == "visit":
        # A visit the other way round is another visit.
        hosts = set(entry.by_role("host"))
        going = [e for e in facts.events if e.mode == "visit" and set(e.source) & entry.actors]
        if going and all(set(e.source) <= hosts for e in going):
            score -= 1.4
    coded = {e.type for e in facts.events} | {e.mode for e in facts.events if e.mode}
    # Within somebody's words only what the sentence itself tells as an event is an event of the text.
    if (
        facts.speaker
        and not day
        and entry.type not in coded
        and entry.mode not in coded
        and not (distinctive and len(keys) >= 2)
    ):
        if not any(x == facts.speaker for x, _ in entry.participants):
            return None
        if entry.type == "OTHER" and entry.mode != "speech":
            return None
    # A visit is known by who came; the host alone does not make it one.
    came = any(a in people for a in entry.by_role("guest", "both"))
    sure = (day and (keys or (len(core & states) == 2 and _met(context, s, entry)))) or (distinctive and len(keys) >= 2)
    if entry.mode == "visit" and not came and not sure:
        return None
    strong = (
        distinctive
        or any(w >= 0.85 for w in keys.values())
        or (day and (named or keys or len(entry.states & states) >= 2))
    )
    if entry.instrument in instruments and not day:
        # The instrument is named; what is said of it tells which stage of its life is meant.
        shared = content(s.reading) & content(" ".join((entry.en, *entry.keys))) - content(
            entry.instrument.replace("-", " ")
        )
        entries = len(context.record.chronology)
        stage = sum(of_thousand(_told_of(context.record)[w], entries) ** -0.5 for w in shared)
        if stage >= 0.9:
            # Likeness of words names a stage, but is too soft to date a text by: below what the dateline asks.
            score = score if strong else min(2.8, score + min(1.2, stage))
            strong = True
            reasons.append("shares " + ", ".join(sorted(shared)[:4]))
    strong = strong or (entry.instrument in instruments and any(e.mode == entry.mode for e in facts.events))
    if tells_founding(context, s, entry, instruments):
        score, strong = max(score, ACCEPT + 0.3), True
        reasons.append(FOUNDING)
    # The same kind of act by the same state on the same instrument in the same year or month.
    if entry.instrument in instruments and (best_date or 0.0) > 0:
        state_of = context.record.actors.state_of
        doers = {state_of(a) for a in entry.by_role("source", "both")}
        strong = strong or any(e.type == entry.type and doers & {state_of(a) for a in e.source} for e in facts.events)
    strong = strong or (here and entry.place not in CAPITALS and len(named) >= 2)
    # The same kind of act between the same two, with any word of the entry; or two of its words and one of its people.
    acted = bool(entry.mode) and any(e.mode == entry.mode for e in facts.events)
    strong = strong or (bool(keys) and acted and len(core & states) >= 2) or (len(keys) >= 2 and bool(named))
    own_words = False
    # The entry's own words at its own time: a month needs fewer of them than a year, and an act of its kind by its sides fewer still.
    dated = best_date or 0.0
    needed = SPEAKS if dated >= MONTH else _TELLS
    of_sides = whole or ((core or named) and core <= around and _acts_alike(context, s, entry))
    if dated >= MONTH and of_sides:
        needed = (0.0 if whole else _SAME_DAY) if day else _SAME_MONTH
        # Two who are known to have met then, or one who came; and a visit that was the only one of that year.
        host = entry.mode == "visit" and came and len(core & states) >= 2
        needed = 0.0 if (len(named) >= 2 or host) and _met(context, s, entry) else needed
    if dated > 0 and came and len(core & states) >= 2 and _only_visit(context, s, entry):
        needed = 0.0
    # Two people who stand together in this entry alone, and words of it; unless a date speaks against it.
    if (dated > 0 and like >= needed) or (alone and dated >= 0 and like >= _TOGETHER):
        # Words are too soft to date a text by, as above.
        score = min(2.8, score + min(1.2, like)) if not strong else score
        strong = True
        reasons.append("tells it in its own words")
        own_words = like >= SPEAKS or (whole and day)
    if entry.instrument in instruments and entry.instrument.startswith("eo-") and entry.mode == "order":
        score, strong = max(score, ACCEPT + 0.3), True
    if score < ACCEPT or not strong:
        return None
    return Link(
        s.id,
        "chronology",
        entry.id,
        round(score, 2),
        tuple(dict.fromkeys(reasons)),
        tuple(sorted(keys)),
        day,
        distinctive,
        own_words,
    )


@lru_cache(maxsize=1)
def _told_of(record: Record) -> Counter[str]:
    """In how many entries of the chronology each stem stands."""
    counts: Counter[str] = Counter()
    for entry in record.chronology.values():
        counts.update(content(" ".join((entry.en, *entry.keys))))
    return counts


def _modes(context: Context, s: Sentence) -> set[str]:
    """Modes of the acts that are told, by the rules or by the learned coder."""
    told = {e.mode for e in context.coded.facts[s.id].events}
    return told | {t.coding.mode for t in context.told.get(s.id, ()) if t.coding.none < 0.5}


def _met(context: Context, s: Sentence, entry: Entry) -> bool:
    """Whether a meeting is told of an entry of one; a call is none."""
    phone = entry.mode == "phone"
    return entry.type == "CONSULT" and entry.mode != "speech" and ("phone" in _modes(context, s)) == phone


def _only_visit(context: Context, s: Sentence, entry: Entry) -> bool:
    """Whether a visit is told, and the entry is the only one of its guests to that state in its year."""
    if entry.mode != "visit" or "visit" not in _modes(context, s):
        return False
    guests = set(entry.by_role("guest")) & set(context.record.actors.people)
    return bool(guests) and not any(
        e.mode == "visit"
        and e.id != entry.id
        and e.date.start.year == entry.date.start.year
        and guests & set(e.by_role("guest"))
        and e.states & entry.states == entry.states
        for e in context.record.chronology.values()
    )


def _acts_alike(context: Context, s: Sentence, entry: Entry) -> bool:
    """Whether an act of the entry's kind is told, by the rules or by the learned coder."""
    told = {e.type for e in context.coded.facts[s.id].events}
    told |= {t.coding.event for t in context.told.get(s.id, ()) if t.coding.none < 0.5}
    return entry.type in told or any(entry.type in kind and told & kind for kind in _KINDS)
