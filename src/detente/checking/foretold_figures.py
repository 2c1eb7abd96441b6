"""A figure foretold for a year: trade, a deficit, gas or warheads against the yearly figure, in the vintage the record has last.

The measures and their words stand in ``data/foretold_series.csv``.  An *ordered* one belongs to the state that its series is named
after ("United States goods deficit with China"); it is graded only where the text names that state first, or the other one as whom it
has the deficit with.  One that is given *alone* is of one state, or of the world.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from detente.checking.ahead import clauses
from detente.checking.context import CORE, Context
from detente.checking.foretold import is_tied
from detente.checking.tenure import horizon_of
from detente.nouns import Sentence
from detente.record import Series, Value
from detente.tables import read_table

COLUMNS = ["measure", "ordered", "en", "zh"]
_FIGURE = re.compile(r"\bfigure\b|\bvolume\b|数字|额|突破", re.IGNORECASE)
# "This figure": that of the measure told last.
_THAT_FIGURE = re.compile(r"\b(?:this|that|the) (?:figure|number|sum|pile)\b|[这那]个?数[字额目]", re.IGNORECASE)
_END = "-end"
_THIS = re.compile(r"\bthis (?:year|one)\b|\bfor the (?:full )?year(?: as a whole)?\b|今年|全年|年内", re.IGNORECASE)
_NEXT = re.compile(r"\bnext year\b|明年", re.IGNORECASE)
_RECORD = re.compile(r"\brecord\b|创新高|新高", re.IGNORECASE)
_FLAT = re.compile(r"\bflat\b|close to last year|about the same|持平", re.IGNORECASE)
_UP = re.compile(
    r"\b(?:rise|grow|increase|exceed|surpass|pass|top|go up|higher|(?:break|go) (?:through|past|over)|climb)\b|突破|超过|增长|上升|冲破|迈过|站上|冲上",
    re.IGNORECASE,
)
_REACH = re.compile(r"\b(?:reach|come to|amount to|hit|touch)\b|\bat (?=\d)|达到|[能会]到|可达|摸到", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:about|around|some|roughly|nearly|close to|almost)\b|左右|上下|[大]?约|接近|近", re.IGNORECASE
)
_DOWN = re.compile(r"\b(?:fall|shrink|decline|drop|go down)\b|下降|减少|萎缩", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|never)\b|n't\b|不(?!仅|但)|难以|whether or not", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:(?-i:may)|might|could|perhaps)\b|可能|也许|或许", re.IGNORECASE)
# A mean of a year tells nothing of a level that it lies so near to.
_MEAN, _CLOSE_TO_MEAN = re.compile(r"\bmean\b"), 0.04
_FLAT_PCT, _NEAR, _ROUNDED = 5.0, 0.1, 0.02


@dataclass(frozen=True, slots=True)
class Figured:
    """The grade of a figure foretold and the values it rests on."""

    grade: str
    indicator: str
    direction: str
    year: int
    told: str
    series: Series
    values: tuple[Value, ...]
    pair: tuple[str, ...]
    until: dt.date | None = None  # the day by which a level is to stand, where it is not of a year


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure that series give, with the words by which texts name it."""

    name: str
    ordered: bool
    alone: bool  # of one state, or of the world
    words: re.Pattern[str]


@lru_cache(maxsize=1)
def measures() -> tuple[Measure, ...]:
    """The measures, the narrower ones first."""
    rows = read_table("detente.checking", "foretold_series.csv", COLUMNS)
    return tuple(
        Measure(
            r["measure"],
            r["ordered"] == "yes",
            r["ordered"] == "alone",
            re.compile(f"(?:{r['en']})|(?:{r['zh']})", re.IGNORECASE),
        )
        for r in rows
    )


def measured(context: Context, s: Sentence) -> Measure | None:
    """The measure that a sentence speaks of; of a bare figure, the one of the sentences around it."""
    if found := next((m for m in measures() if m.words.search(s.reading)), None):
        return found
    if _THAT_FIGURE.search(s.reading):
        before = [
            x for x in reversed(context.document.sentences) if 0 <= s.paragraph - x.paragraph <= 1 and x.start < s.start
        ]
        told = (m for x in before for m in measures() if m.words.search(x.reading))
        return next(told, None)
    if not _FIGURE.search(s.reading):
        return None
    around = " ".join(x.reading for x in context.document.sentences if 0 <= s.paragraph - x.paragraph <= 1)
    return next((m for m in measures() if not (m.ordered or m.alone) and m.words.search(around)), None)


def figure_foretold(context: Context, s: Sentence, pair: tuple[str, ...], written: dt.date) -> Figured | None:
    """The first clause of a sentence that foretells the figure of a year; None where it names no year or no direction."""
    measure = measured(context, s)
    if measure is None:
        return None
    named = tuple(sorted(context.states_in(s.id) & set(CORE)))
    for clause in clauses(s.reading):
        direction = _direction(clause, measure)
        if not direction or _denied(clause) or is_tied(s, clause):
            continue
        states = named if (named and measure.name == "warheads") or len(named) == 2 else pair
        if stands := _standing(context, s, clause, measure, direction, written):
            return stands
        year = _year(context, s, clause, written)
        if year is None or year < written.year:
            continue
        series = _likely(context, s, clause, year, _series(context, s, measure, states), measure)
        return _graded(context, s, clause, series, year, direction) if series else None
    return None


# The last figure within so many days before a day, or this many after it, is that of the day.
_DAYS_BEFORE, _DAYS_AFTER = 45, 5


def _standing(
    context: Context, s: Sentence, clause: str, measure: Measure, direction: str, written: dt.date
) -> Figured | None:
    """A level that is to stand by a day, against the figure of that day; None where there is no such series, level or day."""
    found = [x for x in context.record.series.values() if x.measure == measure.name + _END]
    if len(found) != 1 or (level := _level(context, s, clause, found[0])) is None:
        return None
    limit = horizon_of(context, s, clause, written, frozenset())
    day = limit.end
    if not limit.given or day > context.record.end:
        return None
    known = sorted((v for v in found[0].values if v.verified), key=lambda v: v.period.end)
    last = [v for v in known if -_DAYS_AFTER <= (day - v.period.end).days <= _DAYS_BEFORE]
    past = [v for v in known if v.period.end <= written]
    if not last or not past or not _plausible(level, past[-1].value, last[-1].value):
        return None
    now, then = last[-1], past[-1]
    true = _holds(direction, now.value, [then.value], level, near=_NEAR if _ABOUT.search(clause) else _ROUNDED)
    if not true and _HEDGED.search(clause):
        return None
    told = f"{found[0].en}: {now.value:g} in {now.edtf}, against {level:g} foretold"
    way = "down" if direction == "down" else "up"
    grade = "came true" if true else "not realised"
    return Figured(grade, found[0].en, way, day.year, told, found[0], (then, now), found[0].actors, day)


def _plausible(level: float, *known: float) -> bool:
    """True where a level lies within a factor of figures before and after: else it is of something else."""
    return min(known) / _FACTOR <= level <= max(known) * _FACTOR


def _series(context: Context, s: Sentence, measure: Measure, states: tuple[str, ...]) -> Series | None:
    if measure.alone:
        return _of_one(context, s, measure, states)
    actors = context.record.actors
    found = [
        x
        for x in context.record.series.values()
        if x.measure == measure.name and {actors.state_of(a) for a in x.actors} == set(states)
    ]
    if measure.ordered:
        found = [x for x in found if _owner(context, x) == (_other(context, s, states) or _first_named(context, s))]
    return max(found, key=lambda x: len(x.annual()), default=None)


_WITH = re.compile(
    r"\b(?:deficit|surplus|gap|imbalance|exports?|imports?)\s+(?:with|to|from|against)\s+(?:the\s+)?$", re.IGNORECASE
)


def _other(context: Context, s: Sentence, states: tuple[str, ...]) -> str:
    """Of "the deficit with China", in the sentence or before it in its paragraph, the other of the two; "" where none speaks so."""
    state_of = context.record.actors.state_of
    before = [x for x in context.document.sentences if x.paragraph == s.paragraph and x.start <= s.start]
    for x in reversed(before):
        for m in context.coded.facts[x.id].mentions:
            named = state_of(m.actor or "")
            if named in states and len(states) == 2 and _WITH.search(x.reading[: m.start]):
                return next(y for y in states if y != named)
        if context.states_in(x.id) & set(CORE):
            return ""  # another sentence's matter
    return ""


def _of_one(context: Context, s: Sentence, measure: Measure, states: tuple[str, ...]) -> Series | None:
    """The series of the state that is named first, or the one there is."""
    state_of = context.record.actors.state_of
    named = context.states_in(s.id) & set(CORE) or set(states)
    found = []
    for x in context.record.series.values():
        own = {y for a in x.actors if (y := state_of(a))}
        if x.measure == measure.name and (not own or own & named):
            found.append(x)
    first = _first_named(context, s)
    owned = [x for x in found if first and state_of(x.actors[0]) == first]
    best = owned or found
    return best[0] if len(best) == 1 else None


# A figure foretold lies within this factor of those of the years before; else it is of something else.
_FACTOR = 3.0


def _likely(
    context: Context, s: Sentence, clause: str, year: int, series: Series | None, measure: Measure
) -> Series | None:
    """The series whose last figures a level that is foretold is near to; "the two countries" may be another pair than was named last."""
    if series is None or (level := _level(context, s, clause, series)) is None:
        return series
    if _near(series, year, level):
        return series
    state_of = context.record.actors.state_of
    others = [
        x
        for x in context.record.series.values()
        if x.measure == measure.name and x.unit == series.unit and _near(x, year, level)
    ]
    # "The two countries" are rather the pair that the text is most of.
    for pair in context.pairs if not measure.ordered else ():
        of_pair = [x for x in others if {state_of(a) for a in x.actors} == set(pair)]
        if of_pair:
            return max(of_pair, key=lambda x: len(x.annual()))
    return None


def _near(series: Series, year: int, level: float) -> bool:
    past = [v.value for v in series.annual() if year - 3 <= v.period.start.year < year]
    return bool(past) and past[-1] / _FACTOR <= level <= past[-1] * _FACTOR


def _owner(context: Context, series: Series) -> str:
    """The state that a series of two is named after: the one that its name has first."""
    places = {a: series.en.find(context.record.actors.label(a)) for a in series.actors}
    return min((a for a, at in places.items() if at >= 0), key=lambda a: places[a], default="")


def _first_named(context: Context, s: Sentence) -> str | None:
    state_of = context.record.actors.state_of
    found = sorted(
        (m.start, x) for m in context.coded.facts[s.id].mentions if m.actor and (x := state_of(m.actor)) in CORE
    )
    return found[0][1] if found else None


# Of a currency counted for a dollar: fewer are more worth.
_STRONGER = re.compile(r"\b(?:break|strengthen|appreciat|rise|firm)\w*\b|升破|升值|升至|破(?=\d)", re.IGNORECASE)
_WEAKER = re.compile(r"\b(?:weaken|depreciat|fall|slide|devalu)\w*\b|贬|跌破", re.IGNORECASE)
_BELOW = re.compile(
    r"\b(?:below|under|less than|fail to reach|short of)\b|保不住|低于|跌破|降到|达不到|不到|[落掉缩]到|以下|不足",
    re.IGNORECASE,
)


def _denied(clause: str) -> bool:
    return bool(_NOT.search(_BELOW.sub("", clause)))


def _direction(clause: str, measure: Measure) -> str:
    if measure.name.startswith("exchange-rate"):
        return (
            "up"
            if _WEAKER.search(clause)
            else "down"
            if _STRONGER.search(clause)
            else "reach"
            if _REACH.search(clause)
            else ""
        )
    if _BELOW.search(clause):
        return "down"
    for name, pattern in (("record", _RECORD), ("flat", _FLAT), ("up", _UP), ("reach", _REACH), ("down", _DOWN)):
        if pattern.search(clause):
            return name
    return ""


def _year(context: Context, s: Sentence, clause: str, written: dt.date) -> int | None:
    for text in (clause, s.reading):
        if _THIS.search(text):
            return written.year
        if _NEXT.search(text):
            return written.year + 1
    years = [d.year for d in s.dates if d.year and d.year >= written.year and d.text in clause]
    return years[0] if years else None


def _graded(context: Context, s: Sentence, clause: str, series: Series, year: int, direction: str) -> Figured | None:
    values = series.annual()
    now = next((v for v in values if v.period.start.year == year), None)
    past = [v for v in values if v.period.start.year < year]
    level = _level(context, s, clause, series)
    # A record is one of the years that the series has; a change needs the year before.
    gap = 3 if direction == "record" else 1
    if now is None or (level is None and (not past or past[-1].period.start.year < year - gap)):
        return None
    if level is not None and _MEAN.search(series.en) and abs(now.value / level - 1) < _CLOSE_TO_MEAN:
        return None  # on some day of that year it was above, and on another below
    near = _NEAR if _ABOUT.search(clause) else _ROUNDED
    true = _holds(direction, now.value, [v.value for v in past], level, near)
    if not true and _HEDGED.search(clause):
        return None  # what may be and was not is no wrong forecast
    against = f"against {level:g} foretold" if level is not None else f"after {past[-1].value:g} in {past[-1].edtf}"
    told = f"{series.en}: {now.value:g} in {now.edtf}, {against}"
    way = "down" if direction == "down" else ("unchanged" if direction == "flat" else "up")
    grade = "came true" if true else "not realised"
    return Figured(grade, series.en, way, year, told, series, (*past[-1:], now), series.actors)


def _level(context: Context, s: Sentence, clause: str, series: Series) -> float | None:
    """A level that the clause names, in the unit of the series."""
    units = ("USD", "$", "") if series.unit == "USD" else (series.unit, "")
    least = 1e8 if series.unit == "USD" else 3
    for q in context.document.quantities:
        if q.sentence == s.id and q.unit in units and q.text in clause and abs(q.value) >= least:
            return q.value / series.scale
    return None


def _holds(direction: str, now: float, past: list[float], level: float | None, near: float) -> bool:
    if direction == "record":
        return now > max(past, default=now)
    if level is not None:
        if direction == "reach":
            falling = bool(past) and level < past[-1]
            return now <= level * (1 + near) if falling else now >= level * (1 - near)
        return now < level if direction == "down" else now > level
    if direction == "flat":
        return abs(now / past[-1] - 1) * 100 <= _FLAT_PCT
    return now < past[-1] if direction == "down" else now > past[-1]
