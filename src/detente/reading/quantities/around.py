"""The words around a number: how exact it is, which way it moves, against what, and whether it is a record."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reading.numerals import alternatives, forms
from detente.reading.quantities.amount import DURATIONS, Amount, lookup, table
from detente.reading.quantities.chinese import ZH_APPROX, ZH_BEFORE
from detente.reading.quantities.english import EN_AFTER, EN_AFTERWARDS

REACH = 60  # how far from a number its record words may stand

NO_RECORD = DURATIONS | {"rank", "occasions", "states"}

_EN_BEFORE = table("en", "before")

_ZH_AFTER = table("zh", "after")

_EN_APPROX = re.compile(
    rf"(?:^|(?<=[\s(\"'“‘,;:—–/-]))(?P<word>{alternatives(_EN_BEFORE)})(?:\s+(?:the|an?|another|its|some|record|a\s+record|a\s+total\s+of|the\s+level\s+of|the\s+mark\s+of|between|from)){{0,2}}\s*$",
    re.IGNORECASE,
)

_ZH_AFTERWARDS = re.compile(rf"(?P<word>{alternatives(_ZH_AFTER)})")

EN_CHANGES = table("en", "change")

_ZH_CHANGES = table("zh", "change")

_EN_CHANGE = re.compile(rf"\b(?P<word>{alternatives(EN_CHANGES)})\b(?!\s+to\s+\d)(?<!\bup)(?<!\bdown)|\b(?P<way>up|down)(?=(?:\s+(?:by|from|nearly|almost|about|some|around|roughly|over|more\s+than|another|a|an))*\s*$)", re.IGNORECASE)  # fmt: skip

_EN_CHANGED = re.compile(
    rf"(?:\s+(?!and\b|or\b|of\b|in\b|from\b|while\b)[A-Za-z-]+){{0,2}}?\s+(?P<word>{alternatives(EN_CHANGES)})\b",
    re.IGNORECASE,
)

_ZH_CHANGE = re.compile(alternatives(_ZH_CHANGES))

_BASES: dict[str, list[tuple[re.Pattern[str], str]]] = {}

RECORDS: dict[str, list[tuple[re.Pattern[str], str]]] = {}

for _lang in ("en", "zh"):
    for _kind, _into in (("basis", _BASES), ("record", RECORDS)):
        _rows = forms(_lang, _kind)
        # "a record of talks" and "the track record" are no highs.
        _edge = r"(?<!track )(?<!\bon )\b(?:{})\b(?<!record(?=s?\sof\b))(?!s\b)" if _lang == "en" else "(?:{})"
        _into[_lang] = [
            (re.compile(_edge.format(alternatives({f: r for f, r in _rows.items() if r[0] == name})), re.IGNORECASE), name)
            for name in sorted({r[0] for r in _rows.values()}, key=("low", "high", "first").index if _kind == "record" else str)
        ]  # fmt: skip

# Kept wide on purpose: a share that may be a change is not held against a series of shares.
ANY_CHANGE = re.compile(
    r"year[ -]on[ -]year|compared (?:with|to) (?:last year|the same period)|up|down|increase|decrease|grew|growth|rise|rose|fell|"
    r"drop|同比|增长|下降|上升", re.I
)  # fmt: skip


def basis_of(even: str, a: Amount, zh: bool, previous: int) -> str:
    """What the change is measured against: the nearest such words, in Chinese those of the clause first."""
    start, end = max(previous, a.start - REACH), a.end + (20 if zh else 50)
    left, right = even[start : a.start], even[a.end : end]
    if zh:
        left = re.split(r"[，,；;。]", left)[-1]
        right = re.split(r"[，,；;。]", right)[0]
    best, found = REACH + 1, ""
    for pattern, name in _BASES["zh" if zh else "en"]:
        for m in pattern.finditer(left):
            if len(left) - m.end() < best:
                best, found = len(left) - m.end(), name
        m_right = pattern.search(right)
        if m_right and m_right.start() < best:
            best, found = m_right.start(), name
    return found or _shared_basis(even, a, zh)


def _shared_basis(even: str, a: Amount, zh: bool) -> str:
    """A basis told once for a number of the clause before (比上年同期，…) counts here too."""
    left = even[max(0, a.start - 30) : a.start] if zh else ""
    if re.search(r"\d[^，]{0,4}，[^，]*$", left) or not left:
        return ""
    return next((name for pattern, name in _BASES["zh"] if pattern.search(left)), "")


def approximated(even: str, a: Amount, zh: bool, previous: int) -> Amount:
    """With the words before and after it that say how exact the number is."""
    if a.unit == "rank":
        return a
    left = even[max(previous, a.start - 40) : a.start]
    approx, said = a.approx, a.said
    pattern, words = (ZH_APPROX, ZH_BEFORE) if zh else (_EN_APPROX, _EN_BEFORE)
    match = pattern.search(left)
    start = a.start
    if zh and not match and (act := _ZH_ACT.search(left)):
        approx, said, start = lookup(words, act["word"])[0], act["word"], a.start - len(left) + act.start("word")
    if zh and not match and a.unit == "percent" and (share := _ZH_SHARE_OF.search(left)):
        approx, said = lookup(words, share["word"])[0], share["word"]
    if match:
        meant = lookup(words, match["word"])[0]
        if meant and not (match["word"].lower() == "over" and a.unit in DURATIONS and not _OVER.search(left)):
            approx, said = meant, re.sub(r"\s+", " ", match["word"].lower())
            start = a.start - len(left) + match.start("word")
    pattern, words = (_ZH_AFTERWARDS, _ZH_AFTER) if zh else (EN_AFTERWARDS, EN_AFTER)
    after = pattern.match(even, a.end)
    end = a.end
    if after and not approx:
        approx, said, end = lookup(words, after["word"])[0], after["word"].lower(), after.end()
    return replace(a, approx=approx, said=said, start=start, end=end)


# 至少占国内生产总值的2%: the word stands before what the share is of.
_ZH_SHARE_OF = re.compile(
    r"(?P<word>至少|最少|最多|至多|大约|约|将近|接近|近|超过|逾|不到|不足|不超过)占[^，。；、,\d]{1,14}[的之]?$"
)

# 至多可部署1000名, 至少造成19人死亡: the word stands before what is done.
_ZH_ACT = re.compile(
    r"(?P<word>至少|最少|起码|最多|至多|顶多|大约)(?:还|也|已|已经)?(?:可以|可|能够|能|会|要|将|须|得)?(?:部署|派出|派遣|容纳|提供|接收|接待|携带|搭载|投入|出动|发射|"
    r"生产|运送|采购|购买|增加|减少|拥有|保留|维持|持续|需要|需|支付|动用|筹集|招募|释放|遣返|造成|导致|影响|损失|击落|摧毁|打死|击毙|逮捕|拘留)了?\s*$"
)

# "over five years" may mean in the course of them.
_OVER = re.compile(
    r"(?:^|\b(?:for|after|of|lasted|took|take|takes|last|by|spent|spanning|to|is|was|with)\s+)over\s*$", re.IGNORECASE
)


def change_of(even: str, a: Amount, zh: bool, previous: int) -> str:
    unit = a.unit or ""
    if unit == "rank" or (unit in DURATIONS):
        return ""
    share = unit in ("percent", "percentage points", "times")
    left = even[max(previous, a.start - (70 if not zh else 24)) : a.start]
    cut = max(left.rfind(c) for c in ",;:，。；：!?！？()（）—")
    left = left[cut + 1 :]
    pattern, words = (_ZH_CHANGE, _ZH_CHANGES) if zh else (_EN_CHANGE, EN_CHANGES)
    found = next(iter(list(pattern.finditer(left))[-1:]), None)
    if found and (share or len(left) - found.end() <= (12 if zh else 30)):
        return lookup(words, found[0])[0]
    if not zh and share:
        right = _EN_CHANGED.match(even[a.end : a.end + 40])
        if right:
            return lookup(words, right["word"])[0]
    return ""
