"""What one currency costs in another: "6.39 yuan to the dollar", 1美元兑6.39元; such an amount is one per dollar."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reading.quantities.amount import Amount

_PRICED = frozenset(("CNY", "RUB", "JPY", "HKD", "UAH"))
_TO_DOLLAR = re.compile(
    r"\s*(?:(?:to|per|for|against)\s+(?:the\s+|one\s+|1\s+|a\s+|each\s+)?(?:US\s+|American\s+|U\.S\.\s+)?dollar\b(?!\s+(?:store|bills?|notes?|value|zone|amounts?))|(?:人民币)?兑换?(?:1|一)?美元)",
    re.IGNORECASE,
)
_DOLLAR_COSTS = re.compile(
    r"\b(?:1|one|a|the|each)\s+(?:US\s+|American\s+|U\.S\.\s+)?dollar\b[^.;:]{0,40}\b(?:changes?|costs?|bought|buys|worth|at|for|stood|fetch\w*|equals?)\b[^.;:\d]{0,24}$|"
    r"(?:1|一)美元(?:只|可以?|能|大约|约|只能)*(?:兑换?|换|合|值|等于|折合)[^，。；]{0,8}$|美元(?:兑|对)(?:人民币|卢布)[^，。；]{0,16}$",
    re.IGNORECASE,
)
# A barrier in the way of a currency is a rate, whatever it costs of: "the renminbi will break the 6 yuan barrier".
_CURRENCY = re.compile(r"\b(?:renminbi|yuan|RMB|rou?bles?)\b|人民币|汇率|卢布", re.IGNORECASE)
_BREAKS = re.compile(
    r"\b(?:break|breaks|broke|pass|passes|through|below|above|past)\s+(?:the\s+)?$|[破跌升]破?$", re.IGNORECASE
)
_BARRIER = re.compile(r"\s*(?:barrier|mark|level|line)\b|(?:的)?(?:关口|大关|心理关)", re.IGNORECASE)
_REACH, _HIGHEST = 70, 1000


def rated(even: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with rates of exchange told as such, and without the one dollar that they are for.

    >>> found = [Amount(0, 9, 6.39, "CNY"), Amount(14, 22, 1.0, "USD")]
    >>> [(a.value, a.unit, a.per) for a in rated("6.39 yuan for 1 dollar", found)]
    [(6.39, 'CNY', 'dollar')]
    """
    out: list[Amount] = []
    dropped: list[tuple[int, int]] = []
    for a in amounts:
        if a.unit not in _PRICED or a.value >= _HIGHEST:
            out.append(a)
            continue
        before, behind = even[max(0, a.start - _REACH) : a.start], _TO_DOLLAR.match(even, a.end)
        costs = _DOLLAR_COSTS.search(before)
        barrier = _BARRIER.match(even, a.end) and _BREAKS.search(before) and _CURRENCY.search(even)
        if not (behind or costs or barrier):
            out.append(a)
            continue
        if behind:
            dropped.append((a.end, behind.end()))
        if costs:
            dropped.append((a.start - len(costs[0]), a.start))
        out.append(replace(a, per="dollar"))
    return [a for a in out if not (a.unit == "USD" and a.value == 1 and any(s <= a.start < e for s, e in dropped))]
