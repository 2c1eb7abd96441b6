"""Figures against series: value, period and vintage, 'record', rates and growth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure, figure_scale, growth_rank, is_record, period_words
from detente.checking.rules.base import claim, unit, verified
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Quantity, Sentence
from detente.record import Series, Value

_RECORD = re.compile(r"record[ -]high|a record\b|all-time high|highest|历史新高|创纪录|新高", re.IGNORECASE)

_GROWTH = re.compile(
    r"record (?:growth|increase|rise)|(?:growth|increase) .{0,20}record|增(?:长|幅).{0,8}(?:新高|纪录)", re.IGNORECASE
)

_RATE = re.compile(
    r"more than|up|increase|rise|rose|grew|growth|higher|year[ -]on[ -]year|down|fell|less than|同比|增长|增加|下降",
    re.IGNORECASE,
)


def figure_given(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """Figures against series: needs a value in some vintage for 'supported', its yearly value for the rest."""
    for f in figures:
        if f.quantity.sentence != s.id:
            continue
        if f.match is not None:
            yield _in_vintage(context, s, facts, f, f.match)
            if _RECORD.search(s.reading) and f.match.verified:
                yield _record(s, facts, f, f.match)
        elif f.near is not None:
            yield from _no_vintage(context, s, facts, f.series, f.near, f)
    yield from _rate(context, s, facts, figures)
    if _GROWTH.search(s.reading) and not any(f.quantity.sentence == s.id for f in figures):
        yield from _growth(context, s, facts, figures)


def _in_vintage(context: Context, s: Sentence, facts: Facts, f: Figure, v: Value) -> Claim:
    """A figure that some vintage of a series has; one of part of a year given as the year's is corrected."""
    exact = f"{v.value:g} {unit(f.series)} for {period_words(v)}"
    released = f", released {v.released.start.isoformat()}" if v.released else ""
    missing = ""
    if any(r.sentence == s.id and r.kind == "mask" and "trade" in r.reading for r in context.document.repairs):
        missing = " The word 'trade' is missing in the text and is inferred."
    if not v.verified:
        # One publisher alone: shown, but no verdict rests on it.
        why = f"only an unconfirmed figure of the record agrees: {exact}{released}.{missing}"
        return claim(
            s, facts, "quantity", "not in record", why, "figure-against-series", (f.series.id,), text=f.quantity.text
        )
    verdict = "supported"
    why = f"right to rounding: {exact}{released} ({f.series.publisher}).{missing}"
    if v.period_type != "year" and f.series.measure not in _STOCKS and not _says_months(s, v):
        whole = _whole_year(f.series, v)
        final = f" The whole of {v.period.start.year} came to {whole.value:g}." if whole else ""
        verdict = "supported with correction"
        why = (
            f"right to rounding for {period_words(v)}, not for a whole year: "
            f"{exact}{released} ({f.series.publisher}).{final}{missing}"
        )
    return claim(s, facts, "quantity", verdict, why, "figure-against-series", (f.series.id,), text=f.quantity.text)


# Counted on a day, not summed over a year.
_STOCKS = ("warheads", "treasury-holdings", "opinion")


def _whole_year(series: Series, v: Value) -> Value | None:
    return next((x for x in series.annual() if x.period.start.year == v.period.start.year and x is not v), None)


def _record(s: Sentence, facts: Facts, f: Figure, v: Value) -> Claim:
    """'A record high', recomputed over every full year before."""
    holds, top = is_record(f.series, v)
    prior = "no earlier year is in the series"
    if top:
        prior = f"the highest full year before was {top.period.start.year} with {top.value:g}"
    whole = _whole_year(f.series, v)
    final = f"; the final figure for {whole.period.start.year} is {whole.value:g}" if whole else ""
    later = f.series.annual()[-1]
    since = ""
    if later.period.end > v.period.end:
        since = f"; since then {later.period.start.year} came to {later.value:g}"
    verdict = "supported" if holds else "contradicted" if top and top.verified else "overstated"
    why = (
        f"'record' {'holds' if holds else 'does not hold'}: "
        f"{v.value:g} for {period_words(v)} against {prior}{final}{since}"
    )
    return claim(s, facts, "comparison", verdict, why, "record-recomputed", (f.series.id,), text="record high")


def _says_months(s: Sentence, v: Value) -> bool:
    name = v.period.end.strftime("%B")
    return bool(re.search(rf"{name}|months|个月|{v.period.end.month}月", s.reading))


def _no_vintage(context: Context, s: Sentence, facts: Facts, series: Series, near: Value, f: Figure) -> Iterator[Claim]:
    stated = f.quantity.value / figure_scale(f.quantity, series)
    off = abs(stated - near.value) / near.value
    if off > 0.6 or _GOAL.search(s.reading):
        return
    if any(abs(stated - v.value) <= 0.03 * v.value for _, v in f.others):
        return  # near another office's count, which is not said to be wrong by this one
    holds = _bounded(f.quantity.approx, stated, near.value)
    verdict = (
        "supported"
        if holds and near.verified
        else "supported with correction"
        if off < 0.03
        else "contradicted"
        if verified(context, near.sources, near.verified)
        else "not in record"
    )
    yield claim(
        s,
        facts,
        "quantity",
        verdict,
        f"the text has {f.quantity.approx.replace('-', ' ') + ' ' if f.quantity.approx else ''}{stated:g}; the series has "
        f"{near.value:g} {unit(series)} for {period_words(near)} ({series.publisher})"
        + "".join(f", that of {x.publisher} {v.value:g}" for x, v in f.others)
        + ("" if holds else "; no vintage of it gives the text's figure"),
        "figure-against-series",
        (series.id,),
        text=f.quantity.text,
    )


# A goal or a threshold is no value of a series.
_GOAL = re.compile(r"\b(?:goals?|targets?|mark|milestone|threshold|aim(?:ed|s)?)\b|目标|大关|关口|门槛", re.IGNORECASE)


def _bounded(approx: str, stated: float, value: float) -> bool:
    """Whether a figure given as a bound or as an approximation holds for the published one."""
    if approx in ("more-than", "at-least"):
        return stated <= value <= 1.3 * stated
    if approx in ("less-than", "at-most"):
        return 0.7 * stated <= value <= stated
    return approx in ("about", "nearly") and abs(stated - value) <= 0.05 * value


def _rate(context: Context, s: Sentence, facts: Facts, figures: list[Figure]) -> Iterator[Claim]:
    """A growth rate beside a figure that was found: against the rate published with that figure."""
    matched = [
        f for f in figures if f.quantity.sentence == s.id and f.match is not None and f.match.change_pct is not None
    ]
    if not matched or not _RATE.search(s.reading):
        return
    value = matched[0].match
    assert value is not None and value.change_pct is not None
    for q in context.document.quantities:
        if q.sentence != s.id or q.unit not in ("percent", "percentage points") or matched[0].quantity.end > q.end + 60:
            continue
        turned = _direction(s, q) * value.change_pct < 0
        holds = abs(abs(value.change_pct) - q.value) <= _rounding(q) + 1e-9 and not turned
        verdict = (
            "supported"
            if holds
            else "contradicted"
            if verified(context, value.sources, value.verified)
            else "not in record"
        )
        yield claim(
            s,
            facts,
            "comparison",
            verdict,
            f"published with the figure: {value.change_pct:+g} % on the year before, for {period_words(value)}",
            "rate-against-series",
            (matched[0].series.id,),
            text=q.text,
        )
        return


# A round fraction in words ("a quarter", "三分之一") is as coarse as the next one: three points of a hundred.
_FRACTION = re.compile(r"\b(?:half|halves|thirds?|quarters?|fourths?|fifths?|tenths?)\b|一半|半数|分之", re.IGNORECASE)
_COARSE = 3.0


def _rounding(q: Quantity) -> float:
    """How far a rate may lie from the published one, in points of a hundred."""
    return _COARSE if _FRACTION.search(q.text) else max(0.05, q.decimals_step)


_UP = re.compile(
    r"\b(?:up|rise|rose|risen|grew|growth|grown|increas\w*|higher|more than|gain\w*)\b|增|升|上涨", re.IGNORECASE
)
_DOWN = re.compile(
    r"\b(?:down|fall|fell|fallen|drop\w*|declin\w*|decreas\w*|lower|less than|shr[aiu]nk)\b|降|减|下滑|萎缩",
    re.IGNORECASE,
)


def _direction(s: Sentence, q: Quantity) -> int:
    """+1 or -1 by the words just around a rate, 0 where they do not tell."""
    at = q.start - s.start
    near = s.reading[max(0, at - 24) : at + len(q.text) + 14]
    up, down = bool(_UP.search(near)), bool(_DOWN.search(near))
    return 0 if up == down else (1 if up else -1)


def _growth(context: Context, s: Sentence, facts: Facts, figures: list[Figure]) -> Iterator[Claim]:
    matched = [f for f in figures if f.match is not None and f.match.change_pct is not None]
    if not matched:
        return
    f = matched[0]
    assert f.match is not None
    top_rate, top = growth_rank(f.series, f.match)
    compare = (
        f"; growth was faster in {top.period.start.year} ({top.change_pct:+g} %), so the level is a record and the rate is not"
        if top and not top_rate
        else ""
    )
    yield claim(
        s,
        facts,
        "comparison",
        "supported",
        f"growth of {f.match.change_pct:+g} % in {period_words(f.match)} on the year before{compare}",
        "growth-recomputed",
        (f.series.id,),
        text="record growth",
    )
