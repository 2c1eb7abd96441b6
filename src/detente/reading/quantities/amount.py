"""A number with its unit while it is being read, and what all parts of the reader know of units."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from detente.reading.numerals import Numeral, alternatives, forms


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit while neighbours are still being joined to it."""

    start: int
    end: int
    value: float
    unit: str | None  # None: no unit was found
    step: float = 0.0
    low: float | None = None
    high: float | None = None
    approx: str = ""
    per: str = ""
    factor: float = 1.0
    change: str = ""
    said: str = ""  # the approximating word as printed
    numeral: Numeral | None = None
    sign: bool = False  # a currency sign stands before the number


def table(lang: str, *kinds: str) -> dict[str, tuple[str, float]]:
    return {form: row for kind in kinds for form, row in forms(lang, kind).items()}


def lookup(words: dict[str, tuple[str, float]], said: str) -> tuple[str, float]:
    return words.get(said) or words[re.sub(r"\s+", " ", said.lower())]


SIGNS = table("any", "sign")

SIGN = re.compile(rf"(?:(?<![A-Za-z])|(?<=\d))(?P<sign>{alternatives(SIGNS)})\s?$")

CURRENCIES = frozenset(u for t in ("en", "zh") for u, _ in table(t, "currency").values())

DURATIONS = frozenset(("minutes", "days", "months", "years"))

PERIODS = {
    "yr": "year", "annum": "year", "daily": "day", "monthly": "month", "yearly": "year", "annually": "year", "ton": "tonne",
    "日": "day", "天": "day", "月": "month", "年": "year", "周": "week", "桶": "barrel", "吨": "tonne", "人": "person",
    "小时": "hour", "千立方米": "thousand m3", "立方米": "m3", "公斤": "kg", "股": "share",
}  # fmt: skip


def year_like(even: str, n: Numeral) -> bool:
    return n.end - n.start == 4 and 1900 <= n.value <= 2099 and even[n.start : n.end].isdigit()


def yen_or_yuan(even: str) -> str:
    """The currency of ¥ as its surroundings tell it; empty where they do not."""
    japan = re.search(r"Japan|Tokyo|\byen\b|日本|日元|东京", even)
    china = re.search(r"Chin|Beijing|yuan|RMB|[\u4e00-\u9fff]", even)
    if japan and not re.search(r"Chin|Beijing|yuan|RMB|人民币", even):
        return "JPY"
    return "CNY" if china and not japan else ""


def apart(amounts: list[Amount]) -> list[Amount]:
    out: list[Amount] = []
    for a in sorted(amounts, key=lambda a: (a.start, -a.end)):
        if not out or a.start >= out[-1].end:
            out.append(a)
    return out


def scaled(a: Amount, factor: float) -> Amount:
    return replace(
        a, value=a.value * factor, step=a.step * factor, low=None if a.low is None else a.low * factor,
        high=None if a.high is None else a.high * factor,
    )  # fmt: skip
