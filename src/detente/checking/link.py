"""Link sentences to entries of the record by names, actors, type, place and date; scored and explained.

A score is a sum of visible reasons.  An entry is linked from 2.0 on if a distinctive word or a day speaks for it;
the constants were set on the bundled examples and are listed in docs/methods/linking.md.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache

from detente.actors import Hit, is_han
from detente.checking.context import CORE, Context, Link
from detente.coding.code import Facts
from detente.coding.events import scare_spans
from detente.nouns import DateMention, Interval, Sentence
from detente.record import Entry, Record

ACCEPT = 2.0
_KEY, _LONG = 1.2, 1.3
_PERSON, _STATES, _TYPE, _MODE, _PLACE = 0.6, 0.3, 0.5, 0.5, 0.6
_DAY, _MONTH, _YEAR = 2.6, 1.2, 0.5
_NEAR_DAYS = 45


# Executive orders are cited by number, whatever a translation makes of the words before it.
_NUMBERED = re.compile(
    r"(?:order|command|decree|directive|行政(?:令|命令)|第)\D{0,12}(1[2-5]\d{3})(?!\d)", re.IGNORECASE
)


def link_all(context: Context) -> list[Link]:
    """All links of a document, best first within each sentence."""
    out: list[Link] = []
    years: dict[int, int] = {}
    for s in context.document.sentences:
        year = next((d.year for d in s.dates if d.year and d.kind in ("day", "month", "range", "year")), None)
        if year:
            years[s.paragraph] = year
        out += _sentence(context, s, years.get(s.paragraph))
    return out


def _sentence(context: Context, s: Sentence, year: int | None) -> list[Link]:
    record, facts = context.record, context.coded.facts[s.id]
    matched: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    distinctive: set[tuple[str, str]] = set()
    scare = scare_spans(s.reading)
    for hit in _outermost(record.key_index.find(s.reading, overlapping=True)):
        if any(a < hit.start and hit.end <= b for a, b in scare):
            continue  # words that the text only quotes from a distance name no event that it tells
        # The name of an instrument names its whole life, so it tells no one event of it.
        whole = any(table == "instrument" for table, _ in hit.values)
        for value in hit.values:
            if whole and value[0] == "chronology":
                continue  # the instrument counts once, as the instrument
            n = record.key_weight[value[0], hit.phrase]
            long = " " in hit.phrase or (is_han(hit.phrase) and len(hit.phrase) >= 4)
            weight = _KEY / n**0.5 * (_LONG if long else 1.0)
            if hit.phrase in record.common_keys:
                weight *= 0.5
                n = 99
            nested = [k for k in matched[value] if hit.phrase in k or k in hit.phrase]
            if nested:
                best = max([*(matched[value][k] for k in nested), weight])
                for k in nested:
                    del matched[value][k]
                matched[value][hit.phrase] = best
            else:
                matched[value][hit.phrase] = weight
            if n == 1 and (long or len(hit.phrase) >= 6):
                distinctive.add(value)
    text = context.text
    for situation in record.situations:
        if situation.needs and not situation.needs.search(text):
            matched.pop(("situation", situation.id), None)
        elif situation.pattern and (found_at := situation.pattern.search(s.reading)):
            matched["situation", situation.id].setdefault(found_at[0], 1.0)
    for number in _NUMBERED.findall(s.reading):
        if f"eo-{number}" in record.instruments:
            matched["instrument", f"eo-{number}"] = {f"order {number}": 2.0}
    instruments = {i for t, i in matched if t == "instrument"}
    links = [
        Link(s.id, "instrument", i, 3.0, ("its name stands in the sentence",), tuple(matched["instrument", i]))
        for i in sorted(instruments)
    ]
    links += [
        Link(
            s.id, "situation", i, sum(w.values()), ("a name of it stands in the sentence",), tuple(w), distinctive=True
        )
        for (t, i), w in sorted(matched.items())
        if t == "situation"
    ]
    candidates = {i for t, i in matched if t == "chronology"}
    elected = _election(context, facts)
    candidates |= elected
    candidates |= {e.id for e in record.chronology.values() if e.instrument and e.instrument in instruments}
    if any(d.day or d.kind in ("range", "month") for d in s.dates) or facts.events:
        candidates |= _by_date(context, s, year)
    placed = _by_place(context, s, facts)
    candidates |= placed
    found = []
    for id_ in candidates:
        entry = record.chronology[id_]
        if id_ in elected:
            found.append(
                Link(s.id, "chronology", id_, 2.4, ("the person's election, the last one before the years named",))
            )
            continue
        link = _score(
            context,
            s,
            facts,
            entry,
            matched.get(("chronology", id_), {}),
            instruments,
            year,
            ("chronology", id_) in distinctive,
        )
        if link:
            found.append(replace(link, placed=placed == {id_}))
    found.sort(key=lambda x: (-x.score, x.id))
    links += _prune(context, found)
    links += _statements(context, s, facts, matched, distinctive, year, [x for x in links if x.table == "chronology"])
    return links


def _outermost(hits: list[Hit[tuple[str, str]]]) -> list[Hit[tuple[str, str]]]:
    """Hits that lie in no longer one ("START" inside "New START" is not START I)."""
    return [
        h
        for h in hits
        if not any(o.start <= h.start and h.end <= o.end and o.end - o.start > h.end - h.start for o in hits)
    ]


def _election(context: Context, facts: Facts) -> set[str]:
    """'After X was elected': the election of X, the last one not after the years that the text names."""
    events = [e for e in facts.events if e.mode == "election"]
    if not events:
        return set()
    years = [
        d.year for s in context.document.sentences for d in s.dates if d.year and d.kind in ("day", "month", "year")
    ]
    people = {a for e in events for a in e.source}
    found = [
        e
        for e in context.record.chronology.values()
        if e.mode == "election"
        and people & set(e.by_role("source", "both"))
        and years
        and e.date.start.year <= max(years)
    ]
    return {max(found, key=lambda e: e.date.start).id} if found else set()


# Meetings in the three capitals are too many for the place to tell which.
_CAPITALS = ("Washington", "Moscow", "Beijing")


def _by_place(context: Context, s: Sentence, facts: Facts) -> set[str]:
    """Entries at a town that the sentence names, with two of the people it names."""
    people = set(facts.actors("person"))
    if len(people) < 2:
        return set()
    text = s.reading.lower()
    return {
        e.id
        for e in context.record.chronology.values()
        if e.place and e.place not in _CAPITALS and e.place.lower() in text and len(e.actors & people) >= 2
    }


def _by_date(context: Context, s: Sentence, year: int | None) -> set[str]:
    """Entries on a day that the sentence names, among the states it names."""
    states = context.states_in(s.id) | context.paragraph_states[s.paragraph]
    people = set(context.coded.facts[s.id].actors("person"))
    out = set()
    for d in s.dates:
        if d.month is None:
            continue
        for entry in context.record.chronology.values():
            both = len(entry.states & states) >= min(2, len(entry.states)) and entry.states & states
            if not both and not (d.day and entry.actors & people):
                continue
            if d.day and entry.date.start.month == d.month and entry.date.start.day == d.day:
                if (d.year or year) in (None, entry.date.start.year) or d.year is None:
                    out.add(entry.id)
            elif (
                not d.day and d.year and entry.date.start.year == d.year and abs(entry.date.start.month - d.month) <= 1
            ):
                out.add(entry.id)
    return out


def _date_score(d: DateMention, when: Interval, year: int | None) -> tuple[float, str, bool]:
    """(score, reason, the day itself agrees) for one date expression against an entry's date."""
    start = when.start
    if d.day and d.month:
        last = d.last_day or d.day
        same = (start.month == d.month and d.day <= start.day <= last) or (when.days < 40 and _inside(d, when))
        if d.year is not None:
            if same and start.year == d.year:
                return _DAY, f"on {d.text}", True
            try:
                off = abs((dt.date(d.year, d.month, d.day) - start).days)
            except ValueError:
                return 0.0, "", False
            return (0.0, "", False) if off <= 10 else (-2.0, "", False)
        if same:
            agree = year is None or year == start.year
            return (_DAY if agree else _DAY - 1.6), f"on {d.text} ({start.year} from the record)", True
        return -0.8, "", False
    if d.month and d.year:
        if start.year == d.year and start.month == d.month:
            return _MONTH, f"in {d.text}", False
        near = when.distance(_month(d.year, d.month))
        return (-0.2, "", False) if near <= _NEAR_DAYS else (-1.5, "", False)
    if d.month and not d.year and not d.day and d.kind == "month":
        return (0.6, f"in {d.text}", False) if start.month == d.month and when.days < 40 else (-0.4, "", False)
    if d.year and d.kind == "year":
        if when.start.year <= d.year <= min(when.end.year, 9999):
            return _YEAR, f"in {d.year}", False
        return -0.8, "", False
    return 0.0, "", False


def day_named(s: Sentence) -> bool:
    """True where the sentence names a day."""
    return any(d.day and d.month for d in s.dates)


def _inside(d: DateMention, when: Interval) -> bool:
    try:
        return when.contains(dt.date(when.start.year, d.month or 1, d.day or 1))
    except ValueError:
        return False


def _month(year: int, month: int) -> Interval:
    start = dt.date(year, month, 1)
    return Interval(start, start + dt.timedelta(days=29))


def _score(
    context: Context,
    s: Sentence,
    facts: Facts,
    entry: Entry,
    keys: dict[str, float],
    instruments: set[str],
    year: int | None,
    distinctive: bool,
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
    if (
        meeting
        and not keys
        and len(people) == 2
        and len(named) == 1
        and not any(d.year for d in s.dates)
        and day_named(s)
    ):
        others = [a for a in entry.actors if a in context.record.actors.people]
        if len(others) == 2:
            return None
    states = context.states_in(s.id)
    around = states | context.paragraph_states[s.paragraph]
    if entry.states and not entry.states & around:
        if not (distinctive and len(keys) >= 2):
            return None
        score -= 0.6
    core = entry.states & set(CORE)
    if len(core) == 2 and len(core & around) < 2 and not (distinctive and len(keys) >= 2) and not day_named(s):
        return None
    score += _STATES * len(entry.states & states & set(CORE))
    day = False
    best_date = None
    for d in s.dates:
        value, reason, exact = _date_score(d, entry.date, year)
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
    if entry.mode == "visit" and not came and not (day and keys) and not (distinctive and len(keys) >= 2):
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
        alike = sum(1 / as_of_size(context.record, _told_of(context.record)[w]) ** 0.5 for w in shared)
        if alike >= 0.9:
            # Likeness of words names a stage, but is too soft to date a text by: below what the dateline asks.
            score = score if strong else min(2.8, score + min(1.2, alike))
            strong = True
            reasons.append("shares " + ", ".join(sorted(shared)[:4]))
    strong = strong or (entry.instrument in instruments and any(e.mode == entry.mode for e in facts.events))
    if _founding(context, s, entry, instruments):
        score, strong = max(score, ACCEPT + 0.3), True
        reasons.append(FOUNDING)
    # The same kind of act by the same state on the same instrument in the same year or month.
    if entry.instrument in instruments and (best_date or 0.0) > 0:
        state_of = context.record.actors.state_of
        doers = {state_of(a) for a in entry.by_role("source", "both")}
        strong = strong or any(e.type == entry.type and doers & {state_of(a) for a in e.source} for e in facts.events)
    strong = strong or (here and entry.place not in _CAPITALS and len(named) >= 2)
    # The same kind of act between the same two, with any word of the entry; or two of its words and one of its people.
    acted = bool(entry.mode) and any(e.mode == entry.mode for e in facts.events)
    strong = strong or (bool(keys) and acted and len(core & states) >= 2) or (len(keys) >= 2 and bool(named))
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
    )


# Words that tell the beginning of what is named right behind or right before them.
_FOUNDED = re.compile(
    r"\b(?:establish\w*|creat(?:ion|ed|e|ing)|found(?:ing|ed|ation)|set(?:ting)? up|launch\w*)\b|建立|成立|设立|创立",
    re.IGNORECASE,
)
_FOUNDED_REACH = 60
FOUNDING = "its founding is told"


def _founding(context: Context, s: Sentence, entry: Entry, instruments: set[str]) -> bool:
    """True where the sentence tells that a body or forum that it names was set up, and the entry is of that day."""
    instrument = context.record.instruments.get(entry.instrument) if entry.instrument in instruments else None
    if instrument is None or instrument.signed is None or instrument.signed.start != entry.date.start:
        return False
    if instrument.kind in ("treaty", "statute", "order", "resolution"):
        return False  # these are signed, not set up
    names = [
        hit
        for hit in context.record.key_index.find(s.reading, overlapping=True)
        if ("instrument", instrument.id) in hit.values
    ]
    told = [m.start() for m in _FOUNDED.finditer(s.reading)]
    return any(abs(hit.start - at) <= _FOUNDED_REACH for hit in names for at in told)


def _prune(context: Context, found: list[Link]) -> list[Link]:
    """Keep the best and what comes close; entries that a better one's date excludes go."""
    if not found:
        return []
    top = found[0]
    # A name of its own, apart from the best one's, tells a second event of the sentence.
    apart = [
        x
        for x in found[1:]
        if ((x.distinctive and x.keys) or FOUNDING in x.reasons) and not x.day and not _alike_keys(x, top)
    ]
    keep = [x for x in found if x.score >= max(ACCEPT, 0.72 * top.score) or x in apart]
    if top.day:
        # "April 25" cannot be that day of two years: the best year stays, the others are its precedents.
        year = context.entry(top.id).date.start.year
        keep = [
            x for x in keep if (x.day and context.entry(x.id).date.start.year == year) or (x.distinctive and not x.day)
        ]
    alike = [x for x in keep if any(r.startswith("shares ") for r in x.reasons)]
    return [x for x in keep if x not in alike[1:]][:4]


def _alike_keys(a: Link, b: Link) -> bool:
    """True where two links rest on the same name or on parts of one."""
    return any(x in y or y in x for x in a.keys for y in b.keys)


_CONTENT = re.compile(r"[a-z]{4,}")
_FUNCTION = frozenset(
    [
        "that",
        "this",
        "with",
        "from",
        "have",
        "been",
        "were",
        "will",
        "would",
        "could",
        "should",
        "their",
        "there",
        "they",
        "them",
        "than",
        "then",
        "what",
        "when",
        "which",
        "while",
        "about",
        "after",
        "before",
        "also",
        "said",
        "says",
        "more",
        "most",
        "such",
        "only",
        "other",
        "into",
        "over",
        "very",
        "some",
        "both",
        "between",
        "against",
        "under",
        "russia",
        "russian",
        "united",
        "states",
        "american",
        "china",
        "chinese",
        "trump",
        "putin",
        "president",
        "washington",
        "moscow",
        "beijing",
        "countries",
    ]
)


def content(text: str) -> set[str]:
    """Stems of the content words of an English text, or pairs of characters of a Chinese one."""
    out = {w[:6] for w in _CONTENT.findall(text.lower()) if w not in _FUNCTION}
    han = re.sub(r"[^\u4e00-\u9fff]", "", text)
    return out | {han[i : i + 2] for i in range(len(han) - 1)}


@lru_cache(maxsize=1)
def _frequencies(record: Record) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for statement in record.statements.values():
        told = (statement.en, statement.zh, statement.qualifications_en, statement.qualifications_zh, *statement.keys)
        counts.update(content(" ".join(told)))
    return counts


# The number of entries that the record held when the thresholds of likeness were set.
_SIZE = 977


def as_of_size(record: Record, n: int) -> float:
    """In how many entries of a record of that size a stem would stand, 1 at least: thresholds hold as the record grows."""
    return max(1.0, n * _SIZE / max(_SIZE, len(record.chronology)))


@lru_cache(maxsize=1)
def _told_of(record: Record) -> Counter[str]:
    """In how many entries of the chronology each stem stands."""
    counts: Counter[str] = Counter()
    for entry in record.chronology.values():
        counts.update(content(" ".join((entry.en, *entry.keys))))
    return counts


def _names(context: Context, person: str) -> set[str]:
    """Stems of a speaker's names and offices: they say who spoke, not what was said."""
    actors = context.record.actors
    words = [actors.label(person), actors.label(person, "zh")]
    words += [actors.label(t.office) for t in actors.offices_of(person)] + [
        actors.label(t.office, "zh") for t in actors.offices_of(person)
    ]
    return content(" ".join(words))


def _speech(context: Context, s: Sentence) -> str:
    """A sentence of speech with those that carry it on."""
    sentences = context.document.sentences
    i = next(k for k, x in enumerate(sentences) if x.id == s.id)
    text = s.reading
    for x in sentences[i + 1 : i + 4]:
        after = context.coded.facts[x.id]
        if x.paragraph != s.paragraph or ("speech" in after.cues and not after.carried):
            break
        if after.carried or not after.speaker:
            text += " " + x.reading
        if not after.carried:
            break
    return text


def _anchors(context: Context, s: Sentence, chronology: list[Link]) -> tuple[dt.date | None, Interval | None]:
    """(day of the scene, months after taking office) that a sentence of speech stands in."""
    days = [context.entry(x.id).date.start for x in chronology if x.day or x.distinctive]
    if days:
        context.scene[s.id] = days[0]
    else:
        day = context.scene_of(s)
        days = [day] if day else []
    new = None
    actors = context.record.actors
    for m in context.coded.facts[s.id].mentions:
        if (
            m.kind == "person"
            and m.role
            and m.actor
            and re.search(rf"\bnew\s+(?:\w+\s+){{0,2}}{re.escape(m.role)}|新任", s.reading, re.I)
        ):
            offices = {n.id for h in actors.find(m.role) for n in h.values if n.kind == "office"}
            for term in actors.offices_of(m.actor):
                if term.office in offices:
                    new = Interval(term.term.start - dt.timedelta(days=60), term.term.start + dt.timedelta(days=150))
    return (days[0] if days else None), new


def _statements(
    context: Context,
    s: Sentence,
    facts: Facts,
    matched: dict[tuple[str, str], dict[str, float]],
    distinctive: set[tuple[str, str]],
    year: int | None,
    chronology: list[Link],
) -> list[Link]:
    """Statements by the same speaker with the same content, or named by words that only they have."""
    out = []
    states = context.states_in(s.id) | context.paragraph_states[s.paragraph]
    day, new = _anchors(context, s, chronology)
    words = content(_speech(context, s)) if facts.speaker else content(s.reading)
    if facts.speaker:
        matched = {k: dict(v) for k, v in matched.items()}
        for said in _outermost(context.record.key_index.find(_speech(context, s), overlapping=True)):
            for table, id_ in said.values:
                if table == "statement":
                    n = (
                        99
                        if said.phrase in context.record.common_keys
                        else context.record.key_weight["statement", said.phrase]
                    )
                    matched.setdefault((table, id_), {}).setdefault(said.phrase, _KEY / n**0.5)
    frequency = _frequencies(context.record)
    for statement in context.record.statements.values():
        keys = matched.get(("statement", statement.id), {})
        speaker = bool(facts.speaker) and facts.speaker == statement.speaker
        named = statement.speaker in facts.actors("person")
        if not speaker and not (
            named and sum(keys.values()) >= 1.0 and facts.speaker not in context.record.actors.people
        ):
            continue
        told = (statement.en, statement.zh, statement.qualifications_en, statement.qualifications_zh, *statement.keys)
        own = content(" ".join(told))
        shared = (words & own) - _names(context, statement.speaker)
        alike = sum((0.3 if is_han(w) else 1.0) / frequency[w] ** 0.5 for w in shared)
        score = (
            min(2.4, sum(keys.values()))
            + (1.0 if speaker else 0.7)
            + 0.3 * len(statement.states & states)
            + min(1.5, alike)
        )
        score -= 0.0 if statement.verified else 0.5
        exact = False
        for d in s.dates:
            value, _, hit = _date_score(d, statement.date, year)
            score += value
            exact = exact or hit
        if day is not None and new is None:
            off = abs((statement.date.start - day).days)
            score += 0.9 if off <= 3 else (-0.9 if off > 400 and not keys else (-0.3 if off > 400 else 0.0))
        if new is not None:
            score += 0.8 if statement.date.overlaps(new) else -1.0
        near = day is not None and abs((statement.date.start - day).days) <= 3
        if (
            score >= 2.4
            and (keys or alike >= 0.45)
            and (near or new is not None or exact or sum(keys.values()) >= 1.0 or alike >= 1.6)
        ):
            reasons = ["the same speaker" if speaker else "the speaker is named"]
            if keys:
                reasons.append("names " + ", ".join(f"'{k}'" for k in sorted(keys)))
            if shared:
                reasons.append("shares " + ", ".join(sorted(shared)[:6]))
            out.append(
                Link(
                    s.id,
                    "statement",
                    statement.id,
                    round(score, 2),
                    tuple(reasons),
                    tuple(sorted(keys)),
                    exact,
                    ("statement", statement.id) in distinctive,
                )
            )
    out.sort(key=lambda x: (-x.score, x.id))
    return out[:1]
