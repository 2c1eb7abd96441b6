"""Figures of a text against series: unit, rounding, period, vintage, and whether a record is one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from detente.checking.context import CORE, Context
from detente.checking.lower import Vintage
from detente.nouns import MONTHS, Quantity, Sentence
from detente.record import Series, Value

_TRADE = re.compile(r"\btrade\b|\bturnover\b|贸易|进出口|товарооборот|торговл[яеиюь]", re.IGNORECASE)
_MONTHS = re.compile(
    r"\bfirst (?P<n>\w+) months\b|\b(?:from )?January (?:to|through|until|–|-) ?(?P<last>[A-Z][a-z]+)|前(?P<zh>\d+|[一二三四五六七八九十]+)个月|1月?[-至—](?P<to>\d+)月",
    re.IGNORECASE,
)


# Parts of a year told by name, in months from January on.
_PARTS = (
    (3, re.compile(r"\bfirst quarter\b|一季度|第一季度|首季", re.IGNORECASE)),
    (6, re.compile(r"\bfirst (?:half|six months)\b|上半年", re.IGNORECASE)),
    (9, re.compile(r"\bfirst three quarters\b|前三季度|前三个季度", re.IGNORECASE)),
)

AIMS = re.compile(
    r"\b(?:will|is expected to|likely)\b.{0,60}\b(?:exceed|surpass|reach|break|top|grow|fall)\b|"
    r"(?:将|有望|预计).{0,24}(?:突破|超过|达到|增长|下降)",
    re.IGNORECASE,
)

# Words before a figure that make it one to be reached: foretold, wanted, planned or promised.
_TO_COME = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were|be)\s+(?:expected|likely|set|going|bound|due|meant|supposed|projected|forecast)\b|expects?|predict\w*|forecasts?|foresees?|targets?|goals?|aim\w*|"
    r"wants?|wish\w*|hop(?:e|es|ed|ing)|plans?|planned|intends?|pledg\w+|promis\w+|agreed\s+to|could|might|may\s+(?:well\s+)?(?:reach|pass|exceed|rise|grow|fall))\b|"
    r"将(?:会|要|达|超|突破|增|升|降|扩|提)|有望|预计|预测|目标|力争|争取|计划|希望|打算|承诺|约定",
    re.IGNORECASE,
)
_PART = re.compile(r"[;；。]|\b(?:but|while|whereas|yet|up from|down from|compared)\b|而|但|不过|较", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with the series value that it matches, or the series it was held against in vain."""

    quantity: Quantity
    series: Series
    match: Value | None
    near: Value | None
    year: int | None
    others: tuple[tuple[Series, Value], ...] = ()  # other offices' values of the same period


def find_figures(context: Context) -> list[Figure]:
    """All quantities of the text that a series can speak to."""
    out = []
    for q in context.document.quantities:
        s = context.sentences[q.sentence]
        if "prediction" in context.coded.facts[q.sentence].cues and AIMS.search(s.reading):
            continue  # a figure still to be reached is no figure of the record
        figure = _figure(context, q, s)
        # Nor is one that is only foretold or wanted, unless it is the very one of the record.
        if figure and (not _to_come(s, q) or _is_the_years(figure)):
            out.append(figure)
    return out


def _to_come(s: Sentence, q: Quantity) -> bool:
    """True where the part of the sentence before a figure foretells, wants, plans or promises it, or a multiple of it."""
    before = _PART.split(s.reading.partition(q.text)[0])[-1]
    return bool(_TO_COME.search(before) or _MULTIPLIED.search(before))


# "To double from 100 billion in 2020": the figure is where a target starts, and round.
_MULTIPLIED = re.compile(r"\b(?:to|would|will|by) (?:doubl|tripl|quadrupl)\w*\b.{0,40}\bfrom\b", re.IGNORECASE)


def _is_the_years(figure: Figure) -> bool:
    """A figure that is foretold and yet the very one of the record: its value is of the year that it is told of, if of any."""
    value = figure.match
    return value is not None and (
        figure.year is None or value.period.start.year <= figure.year <= value.period.end.year
    )


def vintages(figures: list[Figure]) -> list[Vintage]:
    """The vintages that date a text: matched, with a release date."""
    return [
        Vintage(f.quantity.sentence, f.series, f.match)
        for f in figures
        if f.match is not None and f.match.released and f.match.verified
    ]


def annotate(quantities: tuple[Quantity, ...], figures: list[Figure], context: Context) -> list[Quantity]:
    """Quantities with measure, period and series filled in where known."""
    by = {id(f.quantity): f for f in figures}
    out = []
    for q in quantities:
        f = by.get(id(q))
        if f is None:
            out.append(q)
            continue
        inferred = (
            "trade"
            if any(
                r.sentence == q.sentence and r.kind == "mask" and "trade" in r.reading for r in context.document.repairs
            )
            else ""
        )
        period = f.match.edtf if f.match else (str(f.year) if f.year else "")
        out.append(replace(q, measure=f.series.measure, period=period, series=f.series.id, inferred=inferred))
    return out


def _figure(context: Context, q: Quantity, s: Sentence) -> Figure | None:
    states = context.states_in(s.id)
    if len(states & set(CORE)) < 2 and q.unit != "minutes":
        # Two powers in the sentence are the pair; with one or none the paragraph says which is meant.
        states = states | context.paragraph_states[s.paragraph]
    keyed = {
        i for h in context.record.key_index.find(s.reading, overlapping=True) for t, i in h.values if t == "series"
    }
    candidates = []
    for series in context.record.series.values():
        # A range and a price by the barrel are no values of a series.
        if (
            not _same_unit(q, s, series)
            or q.unit == "minutes"
            or q.low is not None
            or q.per in ("barrel", "tonne", "person")
        ):
            continue
        own = {context.record.actors.state_of(a) or a for a in series.actors}
        if series.measure == "goods-trade":
            if not (own <= states and _TRADE.search(s.reading)):
                continue
        elif series.id not in keyed and not (own <= states and series.measure.split("-")[0] in s.reading.lower()):
            continue
        if len(own) == 1 and series.measure == "warheads" and _whose(context, q, s) not in own:
            continue
        candidates.append(series)
    if not candidates:
        return None
    year = _year_of(q, s)
    best: tuple[float, Series, Value] | None = None
    for series in candidates:
        for value in series.values:
            if q.unit == "percent" and "change" in q.qualifier:
                continue
            off = abs(value.value * figure_scale(q, series) - q.value)
            # A round number ("2,000亿") is a round number, not a licence: half a percent at most.
            if off > min(q.decimals_step, max(0.005 * q.value, 0.1)) * 1.001:
                continue
            fit = off / max(q.value, 1)
            fit += 0.0 if year is None or value.period.start.year == year else 1.0
            fit += 0.2 if not value.verified else 0.0
            fit += 0.1 * abs(_months(value) - (_asked_months(s) or _months(value)))
            if best is None or fit < best[0]:
                best = (fit, series, value)
    years = {d.year for d in s.dates if d.year}
    stated = year if len(years) == 1 else None
    if best and not _of_another_year(best[2], stated):
        return Figure(q, best[1], best[2], None, year)
    if q.unit == "percent":
        return Figure(q, best[1], best[2], None, year) if best else None
    near_of = [(x, v) for x in candidates if (v := _same_period(x, s, year)) is not None]
    if not near_of:
        return Figure(q, best[1], best[2], None, year) if best else None
    series, near = max(near_of, key=lambda t: (t[1].verified, -abs(t[1].value * figure_scale(q, t[0]) - q.value)))
    others = tuple(t for t in near_of if t[0] is not series and t[0].measure == series.measure)
    return Figure(q, series, None, near, year, others)


_CUT = re.compile(r"[,，;；。、]|\b(?:and|but|while|against)\b|而|但")


def _year_of(q: Quantity, s: Sentence) -> int | None:
    """The year that a figure is told of: the only one of its sentence, the one right behind it, or the nearest of its own clause.

    Where a sentence names several years and none stands so, it is not known.
    """
    dated = [(d.start, d.end, d.year) for d in s.dates if d.year]
    if len({year for _, _, year in dated}) < 2:
        return dated[0][2] if dated else None
    behind = [year for start, _, year in dated if 0 <= start - q.end <= 5]
    if behind:
        return behind[0]
    cuts = [s.start + m.end() for m in _CUT.finditer(s.text)]
    first = max((c for c in cuts if c <= q.start), default=s.start)
    last = min((c for c in cuts if c > q.end), default=s.end)
    own = [(start, year) for start, _, year in dated if first <= start < last]
    before = [year for start, year in own if start < q.start]
    return before[-1] if before else (own[0][1] if own else None)


def _of_another_year(value: Value, stated: int | None) -> bool:
    """The one year that a sentence names is neither that of the value nor that of its release."""
    if stated is None or value.period.start.year <= stated <= value.period.end.year:
        return False
    return value.released is None or value.released.start.year != stated


def _whose(context: Context, q: Quantity, s: Sentence) -> str:
    """The state whose name stands nearest before a number; after it where none stands before."""
    at = q.start - s.start
    named = [
        (at - m.start if m.start < at else len(s.reading) + m.start - at, context.record.actors.state_of(m.actor) or "")
        for m in context.coded.facts[s.id].mentions
        if m.actor and m.kind == "state"
    ]
    return min(named, default=(0, ""))[1]


_WARHEADS = re.compile(r"\bwarheads?\b|弹头", re.IGNORECASE)


def _same_unit(q: Quantity, s: Sentence, series: Series) -> bool:
    """Whether a number can be a value of a series; a bare number beside the word warheads counts these."""
    if series.unit == "bcm":
        return q.unit == "m3"
    if series.unit == "warheads" and not q.unit:
        return bool(_WARHEADS.search(s.reading)) and q.value == int(q.value) and not 1900 < q.value < 2100
    return series.unit == q.unit


def figure_scale(q: Quantity, series: Series) -> float:
    """What one unit of a series is in the units of a text's number."""
    return 1e9 if series.unit == "bcm" and q.unit == "m3" else series.scale


def _same_period(series: Series, s: Sentence, year: int | None) -> Value | None:
    """The value of the period that a sentence names: some months of the year, one month, or the year."""
    if not year:
        return None
    months = _asked_months(s)
    month = next((d.month for d in s.dates if d.month and not d.day and d.year == year and d.kind == "month"), None)
    own = [v for v in series.values if v.period.start.year == year]
    if months:
        return next((v for v in own if v.period_type == "ytd" and v.period.end.month == months), None)
    if month:
        return next((v for v in own if v.period_type == "month" and v.period.start.month == month), None)
    return next((v for v in series.annual() if v.period.start.year == year), None)


def _months(value: Value) -> int:
    return value.period.end.month - value.period.start.month + 1


def _asked_months(s: Sentence) -> int | None:
    match = _MONTHS.search(s.reading)
    if not match:
        return next((n for n, pattern in _PARTS if pattern.search(s.reading)), None)
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    if match["n"]:
        return words.index(match["n"].lower()) + 1 if match["n"].lower() in words else None
    if match["last"]:
        return MONTHS.index(match["last"].title()) + 1 if match["last"].title() in MONTHS else None
    digits = match["zh"] or match["to"]
    return int(digits) if digits and digits.isdigit() else None


def period_words(value: Value) -> str:
    """A period in words: January–November 2023."""
    start, end = value.period.start, value.period.end
    if value.period_type == "year":
        return f"the whole of {start.year}"
    if start.month == end.month:
        return f"{MONTHS[start.month - 1]} {start.year}"
    return f"{MONTHS[start.month - 1]}–{MONTHS[end.month - 1]} {start.year}"


def is_record(series: Series, value: Value) -> tuple[bool, Value | None]:
    """Whether a value is above every earlier full year, with the highest of those."""
    earlier = [v for v in series.annual() if v.period.end < value.period.start]
    top = max(earlier, key=lambda v: v.value, default=None)
    return (top is None or value.value > top.value), top


def growth_rank(series: Series, value: Value) -> tuple[bool, Value | None]:
    """Whether a growth rate is above that of every earlier year with a published rate."""
    earlier = [v for v in series.annual() if v.period.end < value.period.start and v.change_pct is not None]
    top = max(earlier, key=lambda v: v.change_pct or 0.0, default=None)
    return (
        top is None
        or (value.change_pct is not None and top.change_pct is not None and value.change_pct > top.change_pct)
    ), top
