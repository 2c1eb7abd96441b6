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
            if f.match.verified and _called_record(s, f):
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


def _called_record(s: Sentence, f: Figure) -> bool:
    """A word of record close to the figure that says "of all", not "since some year" or "for some part of a year"."""
    at, end = f.quantity.start - s.start, f.quantity.end - s.start
    around = [m for m in _RECORD.finditer(s.reading) if at - 60 <= m.start() <= end + 60]
    return any(
        not _SINCE.match(s.reading, m.end()) and "以来" not in s.reading[max(0, m.start() - 6) : m.start()]
        for m in around
    )


_SINCE = re.compile(
    r"\W*(?:\w+\W+){0,2}(?:since|for (?:a|any|the|that) (?:month|quarter|half|first))|\W*(?:number|of \d)|以来",
    re.IGNORECASE,
)


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
    part = r"|half\b|上半年" if v.period.end.month == 6 else r"|quarters?\b|季度" if v.period.end.month % 3 == 0 else ""
    return bool(re.search(rf"{name}|months|个月|{v.period.end.month}月{part}", s.reading))


def _no_vintage(context: Context, s: Sentence, facts: Facts, series: Series, near: Value, f: Figure) -> Iterator[Claim]:
    stated = f.quantity.value / figure_scale(f.quantity, series)
    off = abs(stated - near.value) / near.value
    if off > 0.6 or _GOAL.search(s.reading) or not told_of_measure(context, s, f.quantity, series):
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


# What a number may measure beside a series: a part of it, a limit, a price, goods that a measure hits.
_OTHER_MEASURE = re.compile(
    r"\b(?:capacit\w+|contract\w*|design\w*|per year|a year|annually|annual (?:volume|capacity)|quarter|half|so far|orders?|planned|agreed to)\b|"
    r"设计|合同|每年|年供|年输|季度|上半年|下半年|半年|订单|计划",
    re.IGNORECASE,
)
_PART_OF_TRADE = re.compile(
    r"\b(?:deficit|surplus|imbalance|tariffs?|duties|worth of|goods|exports?|imports?|services|investments?|loans?|aid|fines?|"
    r"fund\w*|losses|purchas\w+|sales?|gap|fields?|energy|agricultur\w+|in (?:yuan|roubles?|rubles?)|share|route)\b|"
    r"逆差|顺差|差额|关税|商品|(?<!进)出口|进口(?!额?总)|服务贸易|投资|贷款|援助|罚款|损失|采购|销售|农产品|能源|人民币|占",
    re.IGNORECASE,
)
_TRADE = re.compile(r"\btrade\b|\bturnover\b|\bcommerce\b|贸易(?:总?额|总量|总值|规模)?|进出口", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\b(?:deliver\w+|suppl\w+|pump\w+|ship\w+|sent|flow\w*|carr(?:y|ied|ies)|s(?:old|ells?)|b(?:ought|uys?)|import\w*|export\w*|deploy\w*|"
    r"has|have|had|held|holds|own\w*|possess\w*|count\w*|total\w*|approv\w+|favou?rabl\w+|number\w*)\b|"
    r"供应|输送|输气|供气|出口|进口|购买|出售|部署|拥有|持有|总数|共有|数量",
    re.IGNORECASE,
)
# Trade in goods is the measure itself.
_GOODS_TRADE = re.compile(
    r"\b(?:goods trade|trade in goods|merchandise trade)\b|商品贸易|货物贸易|进出口", re.IGNORECASE
)
_REACH, _BEHIND = 90, 40


_BOTH = re.compile(
    r"\b(?:bilateral|two (?:countries|sides|nations|powers|neighbours)|mutual|each other|between them)\b|双边|两国|双方",
    re.IGNORECASE,
)


def _of_these(context: Context, s: Sentence, series: Series) -> bool:
    """The sentence names the parties of a series and nobody else, or names nobody else and says "bilateral"."""
    actors = context.record.actors
    own = {actors.state_of(a) or a for a in series.actors}
    named = context.states_in(s.id)
    named |= {m.actor for m in context.coded.facts[s.id].mentions if m.actor and m.level == "bloc"}
    if named - own:
        return False
    return own <= named or len(own) < 2 or bool(_BOTH.search(s.reading))


def told_of_measure(context: Context, s: Sentence, q: Quantity, series: Series) -> bool:
    """True where the words around a number say that it is the value of that measure, and of no part of it.

    A series can fault a figure only then: the word of the measure stands within 90 characters before the number, or 40
    after, in its clause, and nothing between or beside them names another measure.
    """
    at, end = q.start - s.start, q.end - s.start
    text = s.reading
    before = re.split(r"[;；]|, (?:and|while|but)\b", text[max(0, at - _REACH) : at])[-1]
    behind = re.split(r"[;；,，]", text[end : end + _BEHIND])[0]
    trade = series.measure == "goods-trade"
    words = _TRADE if trade else _AMOUNT
    found = list(words.finditer(before))
    if not found and not words.search(behind):
        return False
    if trade and not _of_these(context, s, series):
        return False
    return not (
        _OTHER_MEASURE.search(before + behind)
        or (trade and _PART_OF_TRADE.search(_GOODS_TRADE.sub("trade", before + behind)))
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
        if _OTHER_RATE.search(s.reading[max(0, q.start - s.start - 40) : q.end - s.start + 24]):
            continue  # a share, or the growth of a part, or in another currency
        turned = _direction(s, q) * value.change_pct < 0
        if not _direction(s, q) and not _YEARLY.search(
            s.reading[max(0, q.start - s.start - 24) : q.end - s.start + 40]
        ):
            continue
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


# Rates that are not that of the figure beside them.
_OTHER_RATE = re.compile(
    r"\b(?:share|exports?|imports?|tariffs?|of (?:its|the|all|total)|yuan|roubles?|rubles?|volume|deficit|surplus)\b|占|份额|出口|进口(?!总)|关税|人民币|逆差|顺差",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"\byear[ -]on[ -]year\b|\bthe year before\b|\ba year (?:earlier|before)\b|\bprevious year\b|\blast year\b|同比|上年|去年",
    re.IGNORECASE,
)

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
