"""Figures of a text against series: unit, rounding, period, vintage, and whether a record is one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from detente.checking.context import Context
from detente.checking.dateline import Vintage
from detente.nouns import MONTHS, Quantity, Sentence
from detente.record import Series, Value

_TRADE = re.compile(r"\btrade\b|\bturnover\b|贸易|进出口|товарооборот|торговл[яеиюь]", re.IGNORECASE)
_MONTHS = re.compile(
    r"\bfirst (?P<n>\w+) months\b|前(?P<zh>\d+|[一二三四五六七八九十]+)个月|1[-至—](?P<to>\d+)月", re.IGNORECASE
)


AIMS = re.compile(
    r"\b(?:will|is expected to|likely)\b.{0,60}\b(?:exceed|surpass|reach|break|top|grow|fall)\b|"
    r"(?:将|有望|预计).{0,24}(?:突破|超过|达到|增长|下降)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with the series value that it matches, or the series it was held against in vain."""

    quantity: Quantity
    series: Series
    match: Value | None
    near: Value | None
    year: int | None


def find_figures(context: Context) -> list[Figure]:
    """All quantities of the text that a series can speak to."""
    out = []
    for q in context.document.quantities:
        s = context.sentences[q.sentence]
        if "prediction" in context.coded.facts[q.sentence].cues and AIMS.search(s.reading):
            continue  # a figure still to be reached is no figure of the record
        figure = _figure(context, q, s)
        if figure:
            out.append(figure)
    return out


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
    states = context.states_in(s.id) | (context.paragraph_states[s.paragraph] if q.unit != "minutes" else set())
    keyed = {
        i for h in context.record.key_index.find(s.reading, overlapping=True) for t, i in h.values if t == "series"
    }
    candidates = []
    for series in context.record.series.values():
        # A range and a price by the barrel are no values of a series.
        if series.unit != q.unit or q.unit == "minutes" or q.low is not None or q.per in ("barrel", "tonne", "person"):
            continue
        own = {context.record.actors.state_of(a) or a for a in series.actors}
        if series.measure == "goods-trade":
            if not (own <= states and _TRADE.search(s.reading)):
                continue
        elif series.id not in keyed and not (own <= states and series.measure.split("-")[0] in s.reading.lower()):
            continue
        candidates.append(series)
    if not candidates:
        return None
    year = next((d.year for d in s.dates if d.year), None)
    best: tuple[float, Series, Value] | None = None
    for series in candidates:
        for value in series.values:
            if q.unit == "percent" and "change" in q.qualifier:
                continue
            off = abs(value.value * series.scale - q.value)
            # A round number ("2,000亿") is a round number, not a licence: half a percent at most.
            if off > min(q.decimals_step, max(0.005 * q.value, 0.1)) * 1.001:
                continue
            fit = off / max(q.value, 1)
            fit += 0.0 if year is None or value.period.start.year == year else 1.0
            fit += 0.2 if not value.verified else 0.0
            fit += 0.1 * abs(_months(value) - (_asked_months(s) or _months(value)))
            if best is None or fit < best[0]:
                best = (fit, series, value)
    if best:
        return Figure(q, best[1], best[2], None, year)
    if q.unit == "percent":
        return None
    series = candidates[0]
    near = next((v for v in series.annual() if year and v.period.start.year == year), None)
    return Figure(q, series, None, near, year) if near else None


def _months(value: Value) -> int:
    return value.period.end.month - value.period.start.month + 1


def _asked_months(s: Sentence) -> int | None:
    match = _MONTHS.search(s.reading)
    if not match:
        return None
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    if match["n"]:
        return words.index(match["n"].lower()) + 1 if match["n"].lower() in words else None
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
