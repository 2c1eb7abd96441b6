"""Date expressions in English and Chinese, as far as the text gives them; nothing is filled in here."""

from __future__ import annotations

import re

from detente.nouns import MONTHS, DateMention

_MONTH_NUMBER = {m.lower(): i for i, m in enumerate(MONTHS, 1)} | {m[:3].lower(): i for i, m in enumerate(MONTHS, 1)}
_MONTH_NUMBER["sept"] = 9
_M = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|" + (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_Y = r"(?P<year>(?:18|19|20)\d\d)"
_D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|–|—|to|through|and)\s*"

_MONTH_2 = _M.replace("?P<month>", "?P<month2>")
_ENGLISH = [
    ("range", re.compile(rf"\b{_M}\s+{_D}{_TO}{_MONTH_2}\s+(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+{_Y})?\b")),
    ("range", re.compile(rf"\b{_D}\s+{_M}{_TO}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH_2}(?:,?\s+{_Y})?\b")),
    ("range", re.compile(rf"\b{_M}\s+{_D}{_TO}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+{_Y})?\b")),
    ("range", re.compile(rf"\b{_D}{_TO}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\s+{_M}(?:,?\s+{_Y})?\b")),
    ("day", re.compile(rf"\b{_M}\s+{_D}\b(?!\s*(?:percent|%|billion|million))(?:(?:,\s*|\s+){_Y}\b)?")),
    ("day", re.compile(rf"\b{_D}\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?\b")),
    ("day", re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<mnum>\d{1,2})[-/.](?P<day>\d{1,2})\b")),
    ("month", re.compile(rf"\b{_M},?\s+(?:of\s+)?{_Y}\b")),
    ("decade", re.compile(r"\b(?:the\s+)?(?P<year>(?:19|20)\d0)s\b")),
    ("year", re.compile(rf"\b(?:in|of|since|from|until|by|during|year|for|before|after|end of|early|late|mid|the)[ -]{_Y}\b")),
    ("month", re.compile(r"\b(?i:in|of|since|last|this|until|by|early|late|mid)[ -](?P<month>January|February|March|April|"
                         r"May|June|July|August|September|October|November|December)\b")),
    ("relative", re.compile(r"\b(?:this|last|next|past|previous|coming)\s+(?:year|month|week|century|decade)\b|"
                            r"\b(?:yesterday|today|tomorrow|recently|not long ago|these days|the day before yesterday|"
                            r"at present|currently|now|so far this year)\b", re.IGNORECASE)),
    ("day", re.compile(r"\b[Oo]n the (?P<day>\d{1,2})(?:st|nd|rd|th)\b")),
    ("year", re.compile(r"\b(?P<year>(?:19[4-9]|20[0-3])\d)\b(?![.,]?\d)")),
]  # fmt: skip

_N = r"[0-9０-９〇零一二三四五六七八九十]"
_CHINESE = [
    ("range", re.compile(rf"(?:(?P<year>\d{{4}})年)?(?P<mnum>{_N}{{1,3}})月(?P<day>{_N}{{1,3}})日?(?:至|到|-|—|~)(?P<mnum2>{_N}{{1,3}})月(?P<last>{_N}{{1,3}})日")),
    ("range", re.compile(rf"(?:(?P<year>\d{{4}})年)?(?P<mnum>{_N}{{1,3}})月(?P<day>{_N}{{1,3}})日?(?:至|到|-|—|~)(?P<last>{_N}{{1,3}})日")),
    ("day", re.compile(rf"(?:(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}})年)?(?P<mnum>{_N}{{1,3}})月(?P<day>{_N}{{1,3}})[日号]")),
    ("day", re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<mnum>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")),
    ("year-to-date", re.compile(r"(?:(?P<year>\d{4})年)?(?P<first>1)(?:月)?(?:至|到|-|—|~)(?P<mnum>\d{1,2})月")),
    ("range", re.compile(r"(?P<year>\d{4})年(?P<mnum>\d{1,2})月(?:至|到|-|—|~)(?P<mnum2>\d{1,2})月")),
    ("month", re.compile(rf"(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}})年(?P<mnum>{_N}{{1,3}})月(?:份)?")),
    ("decade", re.compile(r"(?P<year>(?:19|20)\d0)年代")),
    ("decade", re.compile(r"(?:(?P<century>\d\d|二十)世纪)?(?P<tens>\d0|[二三四五六七八九]十)年代")),
    ("year", re.compile(r"(?P<year>(?:19|20)\d\d)(?=年?(?:至|到|-|—|~)(?:19|20)\d\d年)")),
    ("year", re.compile(r"(?P<year>(?:18|19|20)\d\d|[一二][〇零一二三四五六七八九]{3})年")),
    ("month", re.compile(rf"(?:今年|去年|当年|同年)(?P<mnum>{_N}{{1,3}})月(?:份)?")),
    ("relative", re.compile(r"今年以来|上个月|下个月|上月底|今年|去年|前年|明年|本月|上月|本周|上周|近年来|近日|日前|昨日|昨天|今天|目前|当前|不久前|最近|近期")),
    ("month", re.compile(rf"(?<!\d)(?P<mnum>{_N}{{1,3}})月(?:份|初|底|中旬|上旬|下旬)")),
    ("day", re.compile(r"(?<![月\d])(?:当地时间)?(?P<day>\d{1,2})日(?=[,，在与同和表宣发的晚上下])")),
]  # fmt: skip

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}


def chinese_number(text: str) -> int:
    """A small Chinese or full-width number.

    >>> chinese_number("二十七"), chinese_number("１２"), chinese_number("二〇二三")
    (27, 12, 2023)
    """
    text = text.translate({0xFF10 + i: str(i) for i in range(10)})
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
    value = 0
    for char in text:
        value = value * 10 + _DIGITS.get(char, 0)
    return value


def find_dates(text: str, offset: int, zh: bool) -> tuple[DateMention, ...]:
    """All date expressions of a stretch; offsets are shifted by ``offset``.

    >>> [(d.month, d.day, d.year) for d in find_dates("On April 25, the two sides met", 0, False)]
    [(4, 25, None)]
    """
    found: list[DateMention] = []
    for kind, pattern in _CHINESE if zh else _ENGLISH:
        for match in pattern.finditer(text):
            if any(match.start() < d.end - offset and d.start - offset < match.end() for d in found):
                continue
            mention = _mention(kind, match, offset, zh)
            if mention:
                found.append(mention)
    return tuple(sorted(found, key=lambda d: d.start))


def _mention(kind: str, match: re.Match[str], offset: int, zh: bool) -> DateMention | None:
    parts = {k: v for k, v in match.groupdict().items() if v}
    text = match[0]
    year = chinese_number(parts["year"]) if "year" in parts else None
    month = None
    if "mnum" in parts:
        month = chinese_number(parts["mnum"])
    elif "month" in parts:
        month = _MONTH_NUMBER[parts["month"].rstrip(".").lower()[:3]]
    day = chinese_number(parts["day"]) if "day" in parts else None
    last = chinese_number(parts["last"]) if "last" in parts else None
    last_month = None
    if "mnum2" in parts:
        last_month = chinese_number(parts["mnum2"])
    elif "month2" in parts:
        last_month = _MONTH_NUMBER[parts["month2"].rstrip(".").lower()[:3]]
    relative = ""
    if kind == "relative":
        relative = text.lower()
    elif "tens" in parts:
        tens = int(parts["tens"]) if parts["tens"].isdigit() else chinese_number(parts["tens"])
        century = parts.get("century", "20")
        year = (1900 if century in ("20", "二十") else 2000) + tens
    for word in ("去年", "今年"):
        if zh and text.startswith(word) and kind == "month":
            relative = word
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= 31:
        return None
    if kind == "month" and not zh and parts.get("month") == "May" and year is None and text[:2].lower() != "in":
        return None  # "may" the verb at the head of a sentence
    return DateMention(
        text, match.start() + offset, match.end() + offset, kind, year, month, day, last, last_month, relative
    )
