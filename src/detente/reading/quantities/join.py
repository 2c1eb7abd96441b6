"""Neighbouring numbers made one: ranges, and hours with minutes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from detente.reading.numerals import alternatives
from detente.reading.quantities.amount import CURRENCIES, Amount
from detente.reading.quantities.around import EN_CHANGES

A = TypeVar("A", bound=Amount)

_HOURS_AND_MINUTES = re.compile(r"\s*(?:,|and|零|又|和)?\s*")

_TO_EN = re.compile(
    r"\s*(?:-|–|—|~)\s*|\s+(?P<to>to)\s+|\s+(?P<or>or)\s+|\s+(?P<and>and)\s+|-(?P<hy>to|or)-", re.IGNORECASE
)

_TO_ZH = re.compile(r"\s*(?:-|–|—|——|~|～|〜|至|到|或|或者|、|乃至|直至)\s*")

_BETWEEN = re.compile(
    r"\b(?:between|anywhere\s+from|ranging\s+from|ranges?\s+from|from|of)\s*(?:an?\s+estimated\s+|about\s+|around\s+|US|some\s+)?$",
    re.IGNORECASE,
)


def joined(even: str, amounts: list[Amount], zh: bool) -> list[Amount]:
    """Spans of two numbers, and hours with minutes, made one."""
    return walked(even, amounts, _HOURS_AND_MINUTES, lambda a, b: _span(even, a, b, zh))


def walked(even: str, amounts: list[A], between: re.Pattern[str], span: Callable[[A, A], list[A] | None]) -> list[A]:
    """Neighbours joined as a language has it: ``between`` stands between hours and minutes, ``span`` knows its ranges.

    What has no unit in the end is left out.
    """
    out: list[A] = []
    at = 0
    while at < len(amounts):
        a = amounts[at]
        if at + 1 < len(amounts):
            b = amounts[at + 1]
            if a.unit == b.unit == "minutes" and a.factor > b.factor and between.fullmatch(even[a.end : b.start]):
                out.append(replace(a, value=a.value + b.value, end=b.end))
                at += 2
                continue
            made = span(a, b)
            if made is not None:
                out += made
                at += 2
                continue
        out.append(a)
        at += 1
    # The second number of a hyphened pair that was not read as a range is part of a name: 737-800.
    return [a for a in out if a.unit is not None and not re.search(r"\d-$", even[max(0, a.start - 2) : a.start])]


def _span(even: str, a: Amount, b: Amount, zh: bool) -> list[Amount] | None:
    """The two numbers as a range, as two numbers of one unit, as nothing; None where they do not belong together."""
    if a.numeral is None or b.numeral is None or a.low is not None or b.low is not None or b.start - a.end > 12:
        return None
    gap = even[a.end : b.start]
    left = even[max(0, a.start - 48) : a.start]
    if zh:
        match = _TO_ZH.fullmatch(gap)
        if match is None:
            return None
        if gap.strip() == "、" and not (a.unit is None and b.unit and b.value == a.value + 1 and b.value < 10):
            return None
        moved = re.search(r"(?:从|由|自)$", left) is not None and not re.match(
            r"(?:之间|不等|区间|范围)", even[b.end : b.end + 2]
        )
    else:
        match = _TO_EN.fullmatch(gap)
        if match is None:
            return None
        between = _BETWEEN.search(left)
        if match["and"] and not (between and between[0].lower().startswith("between")):
            return None
        if match["or"] and not (a.unit is None and b.unit is not None):
            return None
        moved = bool(
            match["to"] and re.search(r"\bfrom\s+(?:about\s+|around\s+|some\s+|nearly\s+|US)?$", left, re.I)
        ) and _moves(left)
    if b.unit is None and a.unit is None:
        return None
    n, m = a.numeral, b.numeral
    if a.unit is None:
        if n.tight:
            return None
        factor = b.factor
        shared = m.scale if n.scale == 1 and n.printed < m.printed and not (zh and n.value >= 1e4) else 1.0
        a = replace(a, unit=b.unit, value=n.value * shared * factor, step=n.step * shared * factor, per=b.per)
    elif b.unit is None or (b.unit in ("", "count") and a.unit in CURRENCIES):
        if not (a.unit in CURRENCIES or a.unit.startswith("percent")):
            return None
        if a.sign and n.scale == 1 and m.scale > 1 and n.printed < m.printed:
            a = replace(a, value=n.value * m.scale, step=n.step * m.scale)
        if b.unit == "count":
            b = replace(b, end=m.end)
        b = replace(b, unit=a.unit, value=m.value * a.factor)
    elif a.unit == b.unit:
        if a.sign and b.sign and n.scale == 1 and m.scale > 1 and n.printed < m.printed and not moved:
            a = replace(a, value=n.value * m.scale, step=n.step * m.scale)
    else:
        if a.unit == "" and b.unit not in ("", "times", "rank", "percent", "percentage points"):
            a = replace(a, unit=b.unit, per=b.per)
        else:
            return None
    if moved:
        return [a, replace(b, per=b.per or a.per)]
    if a.value >= b.value:
        # Neither a range nor sure to be two numbers: a score, a year span, a ratio.
        return [a, b] if (a.unit or "").startswith("percent") else []
    return [
        replace(
            a, end=b.end, value=(a.value + b.value) / 2, low=a.value, high=b.value, step=0.0, per=b.per or a.per,
            unit=a.unit, approx=a.approx if a.approx else "", numeral=b.numeral, start=_range_start(even, a.start, zh),
        )
    ]  # fmt: skip


def _range_start(even: str, start: int, zh: bool) -> int:
    match = None if zh else re.search(r"\b(?:between|from)\s+$", even[max(0, start - 12) : start], re.IGNORECASE)
    return start - len(match[0]) if match else start


def _moves(left: str) -> bool:
    """Whether "from … to …" tells a change and not a range."""
    if re.search(r"\b(?:rang\w+|var\w+|anywhere|estimat\w+)\b.{0,20}$", left, re.I):
        return False
    return any(True for _ in re.compile(rf"\b(?:{alternatives(EN_CHANGES)})\b", re.IGNORECASE).finditer(left))
