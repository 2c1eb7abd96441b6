"""Numbers with units, in English and Chinese: money, shares, durations, counts."""

from __future__ import annotations

import re

from detente.nouns import Quantity
from detente.reading.dates import chinese_number

_SCALE = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "m": 1e6, "tn": 1e12,
    "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12, "万": 1e4, "千": 1e3, "百": 1e2,
}  # fmt: skip
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_WORDS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "half an": 0.5, "half a": 0.5, "several": 0.0,
}  # fmt: skip
_CURRENCY = {
    "us dollars": "USD", "u.s. dollars": "USD", "american dollars": "USD", "dollars": "USD", "usd": "USD", "$": "USD",
    "us$": "USD", "yuan": "CNY", "rmb": "CNY", "rubles": "RUB", "roubles": "RUB", "euros": "EUR", "€": "EUR",
    "美元": "USD", "元": "CNY", "元人民币": "CNY", "人民币": "CNY", "卢布": "RUB", "欧元": "EUR",
}  # fmt: skip
_COUNTS = {
    "warheads": "warheads", "nuclear warheads": "warheads", "delivery vehicles": "launchers", "launchers": "launchers",
    "diplomats": "persons", "troops": "persons", "soldiers": "persons", "people": "persons", "countries": "states",
    "votes": "votes", "tons": "tonnes", "tonnes": "tonnes", "cubic meters": "m3", "cubic metres": "m3", "barrels": "bbl",
    "kilometers": "km", "kilometres": "km", "missiles": "missiles", "tanks": "tanks", "times": "times",
    "枚": "warheads", "名": "persons", "人": "persons", "吨": "tonnes", "立方米": "m3", "桶": "bbl", "公里": "km",
    "个国家": "states", "票": "votes", "倍": "times", "次": "times",
}  # fmt: skip
_MINUTES = {
    "hour": 60,
    "hours": 60,
    "minute": 1,
    "minutes": 1,
    "小时": 60,
    "个小时": 60,
    "分钟": 1,
    "个多小时": 60,
    "个半小时": 90,
}


def _alternatives(words: dict[str, object] | dict[str, str] | dict[str, float] | dict[str, int]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_SC = r"(?P<scale>thousand|million|billion|trillion|bn|tn|万亿|百万|千万|亿|万|千)"
_MONEY = re.compile(
    rf"(?:(?P<sign>US\$|\$|€)\s?{_NUMBER}\s*{_SC}?|"
    rf"{_NUMBER.replace('number', 'number2')}\s*{_SC.replace('scale', 'scale2')}?\s*(?P<word>{_alternatives(_CURRENCY)}))",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"(?P<number>[+-]?\d+(?:\.\d+)?)\s*(?:%|percent(?:age points)?|per cent|％|个百分点)|百分之(?P<zh>\d+(?:\.\d+)?|[一二三四五六七八九十百零两]+(?:点[零一二三四五六七八九]+)?)",
    re.I,
)
_COUNT = re.compile(rf"(?<![0-9A-Za-z.,]){_NUMBER}\s*(?P<scale>thousand|million|billion|万|亿|千|百)?\s*(?:(?:strategic|deployed|nuclear|of the|Russian|American|US|U\.S\.|Chinese|long-range|heavy|more) |余|多){{0,3}}(?P<unit>{_alternatives(_COUNTS)})(?![A-Za-z])", re.I)  # fmt: skip
_DURATION = re.compile(
    r"(?P<about>nearly|about|around|over|more than|almost|roughly|some|less than)?\s*"
    r"(?P<number>\d+(?:\.\d+)?|half an|an?|one|two|three|four|five|six|seven|eight|nine|ten)(?P<half1>\s+and a half)?[\s-]+"
    r"(?P<unit>hours?|minutes?)(?P<half>\s+and\s+a\s+half|\s+(?:and\s+)?\d+\s+minutes)?\b",
    re.I,
)
_DURATION_ZH = re.compile(
    r"(?P<about>近|约|大约|超过|将近)?(?P<number>\d+(?:\.\d+)?|一|两|二|三|四|五|六|半)(?P<unit>个多小时|个半小时|个小时|小时|分钟)(?P<half>半)?(?:(?P<min>\d+)分)?"
)
_SUPERLATIVE = re.compile(
    r"record[ -]high|a record|record|all-time high|highest (?:level )?(?:ever|in history|on record)|创历史新高|历史新高|新高|创纪录",
    re.I,
)
_CHANGE = re.compile(
    r"year[ -]on[ -]year|compared (?:with|to) (?:last year|the same period)|up|down|increase|decrease|grew|growth|rise|rose|fell|"
    r"drop|同比|增长|下降|上升", re.I
)  # fmt: skip


def find_quantities(text: str, offset: int, sentence: str, zh: bool) -> list[Quantity]:
    """All quantities of a sentence; ``start`` and ``end`` are shifted by ``offset``.

    >>> [(q.value, q.unit) for q in find_quantities("came to 190.3 billion US dollars", 0, "S1", False)]
    [(190300000000.0, 'USD')]
    """
    out: list[Quantity] = []

    def add(match: re.Match[str], value: float, unit: str, step: float, qualifier: str = "") -> None:
        if any(match.start() < q.end - offset and q.start - offset < match.end() for q in out):
            return
        around = text[max(0, match.start() - 60) : match.end() + 60]
        notes = [qualifier] if qualifier else []
        if _SUPERLATIVE.search(around):
            notes.append("record high")
        if unit == "percent" and _CHANGE.search(around):
            notes.append("change")
        span = match[0]
        lead = len(span) - len(span.lstrip())
        start = match.start() + lead
        out.append(
            Quantity(
                value, unit, text[start : match.end()].rstrip(), sentence, start + offset,
                start + offset + len(text[start : match.end()].rstrip()), step, qualifier="; ".join(notes),
            )
        )  # fmt: skip

    for m in _MONEY.finditer(text):
        number = m["number"] or m["number2"]
        scale = (m["scale"] or m["scale2"] or "").lower()
        unit = _CURRENCY[(m["sign"] or m["word"]).lower()]
        if not scale and unit == "CNY" and m["word"] == "元" and float(number.replace(",", "")) < 1000:
            continue
        factor = _SCALE.get(scale, 1.0)
        add(m, float(number.replace(",", "")) * factor, unit, _step(number) * factor)
    for m in _PERCENT.finditer(text):
        number = m["number"] or m["zh"]
        if not re.match(r"[+-]?\d", number):
            whole, point, part = number.partition("点")
            number = str(chinese_number(whole)) + (f".{chinese_number(part)}" if point else "")
        add(m, float(number), "percent", _step(number))
    for m in _COUNT.finditer(text):
        factor = _SCALE.get((m["scale"] or "").lower(), 1.0)
        number = m["number"]
        if zh and m["unit"] in ("人", "名", "次") and m["scale"] is None and float(number.replace(",", "")) < 10:
            continue
        add(m, float(number.replace(",", "")) * factor, _COUNTS[m["unit"].lower()], _step(number) * factor)
    for m in _DURATION.finditer(text):
        base = _WORDS.get(m["number"].lower())
        value = (base if base is not None else float(m["number"])) * _MINUTES[m["unit"].lower()]
        half = (m["half"] or "").strip().lower()
        if half.endswith("half") or m["half1"]:
            value += 0.5 * _MINUTES[m["unit"].lower()]
        elif half:
            value += float(re.sub(r"\D", "", half))
        add(m, value, "minutes", 0.0, (m["about"] or "").lower())
    if zh:
        for m in _DURATION_ZH.finditer(text):
            number = m["number"]
            base = (
                0.5
                if number == "半"
                else {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}.get(number, 0)
            )
            value = (base or float(number if number[0].isdigit() else 0)) * _MINUTES[m["unit"]]
            if m["unit"] == "个半小时":
                value = (base or float(number if number[0].isdigit() else 0)) * 60 + 30
            value += (30 if m["half"] else 0) + float(m["min"] or 0)
            add(m, value, "minutes", 0.0, m["about"] or "")
    return sorted(out, key=lambda q: q.start)


def _step(number: str) -> float:
    """The size of one unit in the last digit that is printed."""
    number = number.replace(",", "")
    if "." in number:
        return float(10 ** -len(number.split(".")[1]))
    zeros = len(number) - len(number.rstrip("0"))
    return float(10**zeros) if len(number) > 2 else 1.0
