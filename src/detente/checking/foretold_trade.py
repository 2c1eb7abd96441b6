"""Trade of a pair foretold for a year: against the yearly figure of the series, in the vintage that the record has last."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from detente.checking.context import CORE, Context
from detente.checking.foretold import WILL, clauses
from detente.nouns import Sentence
from detente.record import Series, Value

_TRADE = re.compile(
    r"\b(?:trade(?! (?:deal|war|talks|representative|agreement|act))|turnover)\b|贸易(?!战|谈判|协定|协议|代表)",
    re.IGNORECASE,
)
# The series are of both ways together.
_BALANCE = re.compile(r"\b(?:deficit|surplus|imbalance|exports?|imports?)\b|逆差|顺差|出口|进口", re.IGNORECASE)
_FIGURE = re.compile(r"\bfigure\b|\bvolume\b|数字|额", re.IGNORECASE)
_THIS = re.compile(r"\bthis (?:year|one)\b|\bfor the (?:full )?year(?: as a whole)?\b|今年|全年", re.IGNORECASE)
_NEXT = re.compile(r"\bnext year\b|明年", re.IGNORECASE)
_RECORD = re.compile(r"\brecord\b|创新高|新高", re.IGNORECASE)
_FLAT = re.compile(r"\bflat\b|close to last year|about the same|持平", re.IGNORECASE)
_UP = re.compile(r"\b(?:rise|grow|increase|exceed|surpass|go up|higher)\b|突破|超过|增长|上升", re.IGNORECASE)
_REACH = re.compile(r"\b(?:reach|come to|amount to)\b|达到", re.IGNORECASE)
_DOWN = re.compile(r"\b(?:fall|shrink|decline|drop|go down)\b|下降|减少|萎缩", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|never)\b|n't\b|不(?!仅|但)|难以|whether or not", re.IGNORECASE)
_FLAT_PCT, _NEAR = 5.0, 0.1


@dataclass(frozen=True, slots=True)
class Trade:
    """The grade of a figure foretold and the values it rests on."""

    grade: str
    indicator: str
    direction: str
    year: int
    told: str
    series: Series
    values: tuple[Value, ...]
    pair: tuple[str, str]


def of_balance(text: str) -> bool:
    """True where a text speaks of one way of trade or of its balance, which the series do not give."""
    return bool(_BALANCE.search(text))


def trade_foretold(context: Context, s: Sentence, pair: tuple[str, str], written: dt.date) -> Trade | None:
    """The first clause of a sentence that foretells the trade of a year; None where it names no year or no direction."""
    around = " ".join(x.reading for x in context.document.sentences if 0 <= s.paragraph - x.paragraph <= 1)
    if of_balance(s.reading):
        return None
    if not _TRADE.search(s.reading) and not (_FIGURE.search(s.reading) and _TRADE.search(around)):
        return None
    for clause in clauses(s.reading):
        if not WILL.search(clause) and not WILL.search(s.reading):
            continue
        direction = _direction(clause)
        year = _year(context, s, clause, written)
        if not direction or year is None or _NOT.search(clause) or re.search(r"\bif\b|如果|一旦", clause):
            continue
        own = tuple(sorted(context.states_in(s.id) & set(CORE)))
        return _graded(context, s, clause, own if len(own) == 2 else pair, year, direction)
    return None


def _direction(clause: str) -> str:
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


def _graded(
    context: Context, s: Sentence, clause: str, pair: tuple[str, ...], year: int, direction: str
) -> Trade | None:
    state_of = context.record.actors.state_of
    found = [
        x
        for x in context.record.series.values()
        if x.measure == "goods-trade" and {state_of(a) for a in x.actors} == set(pair)
    ]
    series = max(found, key=lambda x: len(x.annual()), default=None)
    if series is None or len(pair) != 2:
        return None
    values = series.annual()
    now = next((v for v in values if v.period.start.year == year), None)
    past = [v for v in values if v.period.start.year < year]
    level = _level(context, s, clause, series)
    # A record is one of the years that the series has; a change needs the year before.
    gap = 2 if direction == "record" else 1
    if now is None or not past or (level is None and past[-1].period.start.year < year - gap):
        return None
    true = _holds(direction, now.value, [v.value for v in past], level)
    against = f"against {level:g} foretold" if level is not None else f"after {past[-1].value:g} in {past[-1].edtf}"
    told = f"{series.en}: {now.value:g} in {now.edtf}, {against}"
    grade = "came true" if true else "not realised"
    way = "down" if direction == "down" else ("unchanged" if direction == "flat" else "up")
    return Trade(grade, series.en, way, year, told, series, (past[-1], now), (pair[0], pair[1]))


def _level(context: Context, s: Sentence, clause: str, series: Series) -> float | None:
    """A level in dollars that the clause names, in the unit of the series."""
    for q in context.document.quantities:
        if q.sentence == s.id and q.unit in ("USD", "$", "") and q.text in clause and abs(q.value) >= 1e8:
            return q.value / series.scale
    return None


def _holds(direction: str, now: float, past: list[float], level: float | None) -> bool:
    if direction == "record":
        return now > max(past)
    if direction == "flat":
        return abs(now / past[-1] - 1) * 100 <= _FLAT_PCT
    if level is not None:
        return (
            now >= level * (1 - _NEAR) if direction == "reach" else (now > level if direction == "up" else now < level)
        )
    return now < past[-1] if direction == "down" else now > past[-1]
