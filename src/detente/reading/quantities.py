"""Quantities in English and Chinese: money, shares, measures, durations, counts, multiples and ranks.

Numbers are found by `detente.reading.numerals`; the words that say what they count, how exactly and in which
direction stand in ``data/units.csv``.  Each number is read once from left to right, and its neighbourhood is looked at
through windows of a fixed size, so that the work grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.nouns import DateMention, Quantity
from detente.reading.dates import chinese_number, find_dates
from detente.reading.numerals import (
    Numeral,
    alternatives,
    chinese_numerals,
    english_numerals,
    forms,
    plain,
    words_value,
)

_REACH = 60  # how far from a number its record words may stand


@dataclass(frozen=True, slots=True)
class _Amount:
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


def _table(lang: str, *kinds: str) -> dict[str, tuple[str, float]]:
    return {form: row for kind in kinds for form, row in forms(lang, kind).items()}


def _lookup(words: dict[str, tuple[str, float]], said: str) -> tuple[str, float]:
    return words.get(said) or words[re.sub(r"\s+", " ", said.lower())]


# --- tables, compiled once ---------------------------------------------------------------------------------------

_SIGNS = _table("any", "sign")
_SIGN = re.compile(rf"(?:(?<![A-Za-z])|(?<=\d))(?P<sign>{alternatives(_SIGNS)})\s?$")
_EN_UNITS = _table("en", "currency", "share", "unit")
_ZH_UNITS = _table("zh", "currency", "share", "unit", "counter")
_CURRENCIES = frozenset(u for t in ("en", "zh") for u, _ in _table(t, "currency").values())
_EN_UNIT = re.compile(
    rf"(?:\s+|-|\s+-\s*)?(?:(?:of\s+)?the\s+)?(?P<unit>(?<=[\s-])(?:{alternatives(_EN_UNITS)})|(?:{alternatives(_EN_UNITS)}))(?![A-Za-z0-9$])",
    re.IGNORECASE,
)
_EN_NOUNS = _table("en", "noun")
_ZH_NOUNS = _table("zh", "noun")
_ZH_NOUN = re.compile(alternatives(_ZH_NOUNS))
# What follows a Chinese unit or counter when the two are part of another word.
_GUARDS = {
    "人": "民类权员均工士物质才选", "名": "单字义称额胜利", "位": "于置居", "年": "代级份轻鉴", "天": "然下空气津安主际", "周": "年边围密期末一二三四五六日刊",
    "国": "集机会语务内防籍共家际会库主土有道庆歌王", "家": "庭乡园属", "部": "长队门分委署落", "票": "据价房选", "次": "要于年日序级", "成": "为员立功本长果就都效交品分型不一熟",
    "条": "约件例款文", "项": "目", "种": "族植类", "轮": "胎船值流换", "本": "月国年币土届次身报", "发": "展布生表射动起言现达出挥达放行电", "起": "来诉飞义草初步源到码", "场": "地面合景", "团": "结队体长",
    "师": "长范", "旅": "行游客", "列": "入为车出强", "支": "持付出援撑队柱", "对": "华俄美中话抗立外方象手等于", "点": "钟半多整名评", "度": "假过", "份": "额子", "处": "于理罚境长", "类": "似型", "批": "准评判发", "米": "高林尔",
    "张": "力贴", "股": "市东份票", "方": "面式案法向位便针略", "所": "有以谓在得", "件": "事", "只": "有是能要", "间": "谍接", "幅": "度", "本币": "", "秒": "", "载": "人重", "里": "程海面", "例": "如外", "席": "位卷", "个": "性别", "口": "岸",
    "篇": "章幅", "款": "项", "台": "湾海独", "元": "首帅旦月老素", "倍": "感受", "座": "谈", "吨": "当", "斤": "斤", "起诉": "", "笔": "者", "回": "到归升落", "趟": "",
}  # fmt: skip
_ZH_UNIT = re.compile(
    rf"\s*(?:个(?P<mid>[半多来])(?P<long>小时|钟头|月|星期|礼拜|季度|世纪)|(?P<unit>{alternatives(_ZH_UNITS)}))"
)
_ZH_LONG = {"小时": ("minutes", 60.0), "钟头": ("minutes", 60.0), "月": ("months", 1.0), "星期": ("days", 7.0), "礼拜": ("days", 7.0), "季度": ("months", 3.0), "世纪": ("years", 100.0)}  # fmt: skip
_PERSON_COUNTERS = frozenset(("名", "位", "人", "个", "个人", "人次"))
_STRICT = frozenset("发种起列部支批类只间本例场处对款篇条点项")
_DURATIONS = frozenset(("minutes", "days", "months", "years"))
_NO_RECORD = _DURATIONS | {"rank", "occasions", "states"}
# Units whose number may be part of a date or of a name.
_LOOSE = _DURATIONS | {"count", "persons", "states", "occasions", "votes", "points", "", "metres", "degrees", "times"}

_EN_PER = re.compile(
    r"(?:\s*/\s*|\s+per\s+|\s+an?\s+|\s+each\s+|\s+every\s+|-per-|-a-)(?P<per>day|week|month|year|yr|annum|hour|barrel|tonne|ton|person|head|capita|kilowatt-hour|thousand cubic met(?:er|re)s|unit|share)\b"
    r"|\s+(?P<adverb>daily|monthly|yearly|annually)\b",
    re.IGNORECASE,
)
_PERIODS = {
    "yr": "year", "annum": "year", "daily": "day", "monthly": "month", "yearly": "year", "annually": "year", "ton": "tonne",
    "日": "day", "天": "day", "月": "month", "年": "year", "周": "week", "桶": "barrel", "吨": "tonne", "人": "person",
    "小时": "hour", "千立方米": "thousand m3", "立方米": "m3", "公斤": "kg", "股": "share",
}  # fmt: skip
_ZH_PER_LEFT = re.compile(
    r"(?:每个?(?P<per>千立方米|立方米|小时|公斤|[桶吨年月日天周人股])|(?P<mean>[日年月周])(?:均|产|输|进口|出口)(?:[^，。；、,\d]{0,4}))$"
)
_ZH_PER_RIGHT = re.compile(r"\s*(?:/|每|一)(?P<per>[年月日天周桶吨小时人])")
_EN_BEFORE = _table("en", "before")
_EN_AFTER = _table("en", "after")
_ZH_BEFORE = _table("zh", "before")
_ZH_AFTER = _table("zh", "after")
_EN_APPROX = re.compile(
    rf"(?:^|(?<=[\s(\"'“‘,;:—–/-]))(?P<word>{alternatives(_EN_BEFORE)})(?:\s+(?:the|an?|another|its|some|record|a\s+record|a\s+total\s+of|the\s+level\s+of|the\s+mark\s+of|between|from)){{0,2}}\s*$",
    re.IGNORECASE,
)
_EN_AFTERWARDS = re.compile(rf"\s*(?P<word>{alternatives(_EN_AFTER)})(?![A-Za-z\d])", re.IGNORECASE)
_ZH_APPROX = re.compile(rf"(?P<word>{alternatives(_ZH_BEFORE)})(?:了|有|为|达|是|过|到|于|占|在)?(?:人民币)?\s*$")
_ZH_AFTERWARDS = re.compile(rf"(?P<word>{alternatives(_ZH_AFTER)})")
_EN_CHANGES = _table("en", "change")
_ZH_CHANGES = _table("zh", "change")
_EN_CHANGE = re.compile(rf"\b(?P<word>{alternatives(_EN_CHANGES)})\b(?!\s+to\s+\d)(?<!\bup)(?<!\bdown)|\b(?P<way>up|down)(?=(?:\s+(?:by|from|nearly|almost|about|some|around|roughly|over|more\s+than|another|a|an))*\s*$)", re.IGNORECASE)  # fmt: skip
_EN_CHANGED = re.compile(
    rf"(?:\s+(?!and\b|or\b|of\b|in\b|from\b|while\b)[A-Za-z-]+){{0,2}}?\s+(?P<word>{alternatives(_EN_CHANGES)})\b",
    re.IGNORECASE,
)
_ZH_CHANGE = re.compile(alternatives(_ZH_CHANGES))
_BASES: dict[str, list[tuple[re.Pattern[str], str]]] = {}
_RECORDS: dict[str, list[tuple[re.Pattern[str], str]]] = {}
for _lang in ("en", "zh"):
    for _kind, _into in (("basis", _BASES), ("record", _RECORDS)):
        _rows = forms(_lang, _kind)
        # "a record of talks" and "the track record" are no highs.
        _edge = r"(?<!track )(?<!\bon )\b(?:{})\b(?<!record(?=s?\sof\b))(?!s\b)" if _lang == "en" else "(?:{})"
        _into[_lang] = [
            (re.compile(_edge.format(alternatives({f: r for f, r in _rows.items() if r[0] == name})), re.IGNORECASE), name)
            for name in sorted({r[0] for r in _rows.values()}, key=("low", "high", "first").index if _kind == "record" else str)
        ]  # fmt: skip
# Kept wide on purpose: a share that may be a change is not held against a series of shares.
_ANY_CHANGE = re.compile(
    r"year[ -]on[ -]year|compared (?:with|to) (?:last year|the same period)|up|down|increase|decrease|grew|growth|rise|rose|fell|"
    r"drop|同比|增长|下降|上升", re.I
)  # fmt: skip

_LABEL = re.compile(
    r"(?:\b(?:articles?|resolutions?|orders?|decrees?|pages?|pp?|chapters?|sections?|paragraphs?|para|parts?|nos?|numbers?|numbered|annex|protocols?|tables?|figures?|"
    r"lines?|rooms?|routes?|flights?|highway|phase|track|version|volume|vol|issue|items?|points?|clauses?|case|directive|documents?|law|act|rule|type|model|class|"
    r"grade|level|step|stage|unit|bill|block|group\s+of|channel|pier|building|question|note|serial|appendix|stream|siberia|boeing|airbus|apollo|soyuz|minsk|tier|category)\.?|№|#|[A-Z]{2,}-)\s*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?P<word>[A-Z][\w'.]*)\s$")
_YEARLY = re.compile(
    r"\b(?:in|since|by|until|till|of|from|before|after|during|to|and|early|late|mid|through|year|the|between|than)\s$|-$",
    re.IGNORECASE,
)
_OPENERS = frozenset(
    "the a an about some over under around roughly nearly almost exactly only just at least most up more less fewer no not in on by for from to of with "
    "and or but than that all another these those its their his our every each both between approximately close as if when while after before since "
    "altogether today now then there here there's total totalling".split()
)
_STOP = frozenset(
    "a an the of to in on at by for from with and or nor but as than that this these those which who whom whose what is are was were be been being has have had "
    "do does did will would can could may might must shall should not no nor if when while since until after before during between among into onto over under "
    "up down out off about against per each every his her its their our your my he she it they we you i said says saying told according however also only even "
    "still yet so then there here where why how more less fewer most least times because though although through via versus vs us plus minus toward towards "
    "across along around within without upon amid despite like unlike later earlier ago ahead apart whereas thus perhaps always ones others years days buy sell "
    "take took went came got gave made both either neither all any some such via left signed agreed met say see sees seen calls called became becomes remains "
    "means makes takes gives goes comes needs wants seems looks shows lies stands rises falls starts begins ends keeps holds".split()
)
_SINGULAR_S = frozenset(
    "news series species means headquarters crisis basis process congress access progress success business politics economics class press less loss gas process".split()
)
_WORD_AT = re.compile(r"(?P<gap>\s+|-|\s*[“\"‘']\s*)(?P<word>[A-Za-z]+(?:[-'.][A-Za-z\d]+)*)")
_TO_EN = re.compile(
    r"\s*(?:-|–|—|~)\s*|\s+(?P<to>to)\s+|\s+(?P<or>or)\s+|\s+(?P<and>and)\s+|-(?P<hy>to|or)-", re.IGNORECASE
)
_TO_ZH = re.compile(r"\s*(?:-|–|—|——|~|～|〜|至|到|或|或者|、|乃至|直至)\s*")
_BETWEEN = re.compile(
    r"\b(?:between|anywhere\s+from|ranging\s+from|ranges?\s+from|from|of)\s*(?:an?\s+estimated\s+|about\s+|around\s+|US|some\s+)?$",
    re.IGNORECASE,
)
_MORE_EN = re.compile(
    r"\s+(?:as|more|larger|bigger|higher|greater|the|that|what|its|their|less|smaller|lower|faster|over|longer|stronger|cheaper|those|his|our|worse|better|fewer|richer|of)\b",
    re.IGNORECASE,
)


# --- the walk ------------------------------------------------------------------------------------------------------


def find_quantities(
    text: str, offset: int, sentence: str, zh: bool, dates: Sequence[DateMention] | None = None
) -> list[Quantity]:
    """All quantities of a sentence; ``start`` and ``end`` are shifted by ``offset``.

    ``dates`` are the date expressions of the sentence, whose numbers are no counts; without them they are looked for.

    >>> [(q.value, q.unit) for q in find_quantities("came to 190.3 billion US dollars", 0, "S1", False)]
    [(190300000000.0, 'USD')]
    >>> [(q.low, q.high, q.unit, q.approx) for q in find_quantities("约30%—40%的部件", 0, "S1", True)]
    [(30.0, 40.0, 'percent', 'about')]
    """
    even = plain(text)
    patterned = _zh_patterns(even) if zh else _en_patterns(even)
    hours = [] if zh else _hours(even)
    spans = sorted((a.start, a.end) for a in [*patterned, *hours])
    amounts: list[_Amount] = []
    at = 0
    for numeral in chinese_numerals(even) if zh else english_numerals(even):
        while at < len(spans) and spans[at][1] <= numeral.start:
            at += 1
        if at < len(spans) and spans[at][0] < numeral.end:
            continue
        found = _measure_zh(even, numeral, amounts[-1] if amounts else None) if zh else _measure_en(even, numeral)
        if found is not None:
            amounts.append(found)
    amounts = _joined(even, sorted([*amounts, *hours], key=lambda a: a.start), zh)
    days: list[tuple[int, int]] | None = None
    out: list[Quantity] = []
    previous = 0
    for a in sorted([*amounts, *patterned], key=lambda a: (a.start, -a.end)):
        if a.unit is None or a.start < previous:
            continue
        if a.unit in _LOOSE and not (a.numeral and a.numeral.scale >= 1e4) and a.low is None and a.unit != "times":
            if days is None:
                mentions = find_dates(text, offset, zh) if dates is None else dates
                days = [(d.start - offset, d.end - offset) for d in mentions if not _long_stretch(d)]
            if any(a.start < end and start < a.end for start, end in days):
                continue
        a = _approximated(even, a, zh, previous)
        if a.unit == "times" and zh and not a.change:
            a = _multiple_zh(even, a)
        out.append(_quantity(text, even, a, offset, sentence, zh, previous))
        previous = a.end
    return out


def _long_stretch(d: DateMention) -> bool:
    """ "近三十年" is a stretch of nearly thirty years and not the last thirty."""
    return d.kind == "relative" and d.which == "近" and (d.count or 0) >= 10


def _quantity(text: str, even: str, a: _Amount, offset: int, sentence: str, zh: bool, previous: int) -> Quantity:
    lang = "zh" if zh else "en"
    unit = a.unit or ""
    change = a.change or _change(even, a, zh, previous)
    near = even[max(0, a.start - _REACH) : a.end + _REACH]
    basis = _basis(even, a, zh, previous) if unit.startswith("percent") or unit == "times" or change else ""
    record = "" if unit in _NO_RECORD else next((name for pattern, name in _RECORDS[lang] if pattern.search(near)), "")
    notes = [a.said] if a.said else []
    if a.low is not None and a.high is not None:
        notes.append(f"range {a.low:,.12g} to {a.high:,.12g}")
    if a.per:
        notes.append(f"per {a.per}")
    if record:
        notes.append({"high": "record high", "low": "record low", "first": "first time"}[record])
    if unit in ("percent", "percentage points") and (change or _ANY_CHANGE.search(near)):
        notes.append("change")
    if basis:
        notes.append(basis)
    return Quantity(
        a.value, unit, text[a.start : a.end], sentence, a.start + offset, a.end + offset, a.step,
        qualifier="; ".join(notes), low=a.low, high=a.high, approx=a.approx, change=change, basis=basis, record=record,
        per=a.per,
    )  # fmt: skip


def _basis(even: str, a: _Amount, zh: bool, previous: int) -> str:
    """What the change is measured against: the nearest such words, in Chinese those of the clause first."""
    start, end = max(previous, a.start - _REACH), a.end + (20 if zh else 50)
    left, right = even[start : a.start], even[a.end : end]
    if zh:
        left = re.split(r"[，,；;。]", left)[-1]
        right = re.split(r"[，,；;。]", right)[0]
    best, found = _REACH + 1, ""
    for pattern, name in _BASES["zh" if zh else "en"]:
        for m in pattern.finditer(left):
            if len(left) - m.end() < best:
                best, found = len(left) - m.end(), name
        m_right = pattern.search(right)
        if m_right and m_right.start() < best:
            best, found = m_right.start(), name
    return found or _shared_basis(even, a, zh)


def _shared_basis(even: str, a: _Amount, zh: bool) -> str:
    """A basis told once for a number of the clause before (比上年同期，…) counts here too."""
    left = even[max(0, a.start - 30) : a.start] if zh else ""
    if re.search(r"\d[^，]{0,4}，[^，]*$", left) or not left:
        return ""
    return next((name for pattern, name in _BASES["zh"] if pattern.search(left)), "")


def _approximated(even: str, a: _Amount, zh: bool, previous: int) -> _Amount:
    """With the words before and after it that say how exact the number is."""
    if a.unit == "rank":
        return a
    left = even[max(previous, a.start - 40) : a.start]
    approx, said = a.approx, a.said
    pattern, words = (_ZH_APPROX, _ZH_BEFORE) if zh else (_EN_APPROX, _EN_BEFORE)
    match = pattern.search(left)
    start = a.start
    if match:
        meant = _lookup(words, match["word"])[0]
        if meant and not (match["word"].lower() == "over" and a.unit in _DURATIONS and not _OVER.search(left)):
            approx, said = meant, re.sub(r"\s+", " ", match["word"].lower())
            start = a.start - len(left) + match.start("word")
    pattern, words = (_ZH_AFTERWARDS, _ZH_AFTER) if zh else (_EN_AFTERWARDS, _EN_AFTER)
    after = pattern.match(even, a.end)
    end = a.end
    if after and not approx:
        approx, said, end = _lookup(words, after["word"])[0], after["word"].lower(), after.end()
    return replace(a, approx=approx, said=said, start=start, end=end)


# "over five years" may mean in the course of them.
_OVER = re.compile(
    r"(?:^|\b(?:for|after|of|lasted|took|take|takes|last|by|spent|spanning|to|is|was|with)\s+)over\s*$", re.IGNORECASE
)


def _change(even: str, a: _Amount, zh: bool, previous: int) -> str:
    unit = a.unit or ""
    if unit == "rank" or (unit in _DURATIONS):
        return ""
    share = unit in ("percent", "percentage points", "times")
    left = even[max(previous, a.start - (70 if not zh else 24)) : a.start]
    cut = max(left.rfind(c) for c in ",;:，。；：!?！？()（）—")
    left = left[cut + 1 :]
    pattern, words = (_ZH_CHANGE, _ZH_CHANGES) if zh else (_EN_CHANGE, _EN_CHANGES)
    found = next(iter(list(pattern.finditer(left))[-1:]), None)
    if found and (share or len(left) - found.end() <= (12 if zh else 30)):
        return _lookup(words, found[0])[0]
    if not zh and share:
        right = _EN_CHANGED.match(even[a.end : a.end + 40])
        if right:
            return _lookup(words, right["word"])[0]
    return ""


# --- English -------------------------------------------------------------------------------------------------------


def _measure_en(even: str, n: Numeral) -> _Amount | None:
    """The number with its currency, share, unit or counted noun; no unit where none is written."""
    before = even[max(0, n.start - 24) : n.start]
    a = _Amount(n.start, n.end, n.value, None, n.step, n.low, n.high, n.approx, numeral=n)
    sign = _SIGN.search(before[-8:])
    if sign and n.words:
        sign = None
    if sign:
        unit = _SIGNS[sign["sign"]][0]
        a = replace(a, start=n.start - len(sign[0]), sign=True)
        if unit == "?":
            unit = _yen_or_yuan(even)
            if not unit:
                return None
        # "$5 billion dollars" says it twice.
        match = _EN_UNIT.match(even, n.end)
        if match and _lookup(_EN_UNITS, match["unit"])[0] == unit:
            a = replace(a, end=match.end())
        return _per_en(even, replace(a, unit=unit))
    if re.search(r"(?:^|[\s(])[+-]$", before) and not n.words:
        a = replace(a, start=n.start - 1, value=-n.value if before[-1] == "-" else n.value)
    after = _EN_AFTERWARDS.match(even, n.end)
    if after and even[after.end() : after.end() + 1].isspace():
        # 2,500 or more troops, 300+ sanctions
        said = after["word"].lower()
        n = replace(n, end=after.end())
        a = replace(a, end=n.end, approx=_lookup(_EN_AFTER, said)[0], said=said, numeral=n)
    match = _EN_UNIT.match(even, n.end)
    if match:
        unit, factor = _lookup(_EN_UNITS, match["unit"])
        strong = unit in _CURRENCIES or unit.startswith("percent")
        if not _refused(even, n, before, strong=strong, unit=unit):
            unit, _, per = unit.partition("/")
            if unit == "km" and per:
                unit, per = "km/h", ""
            a = replace(
                a, end=match.end(), unit=unit, value=a.value * factor, step=a.step * factor, factor=factor, per=per,
                low=None if a.low is None else a.low * factor, high=None if a.high is None else a.high * factor,
            )  # fmt: skip
            return _per_en(even, _half_more(even, a))
        return None
    if _LABEL.search(before):
        return None
    counted = _counted(even, n, before)
    if counted:
        unit, end = counted
        if unit == "occasions" and (_MORE_EN.match(even, end) or _grew(even, n.start)):
            unit = "times"
        a = replace(a, unit=unit, end=end)
        return _per_en(even, a)
    if n.tight:
        return None
    if n.marked and (n.scale >= 1e3 or n.value >= 100):
        return replace(a, unit="")
    return a


def _refused(even: str, n: Numeral, before: str, *, strong: bool, unit: str) -> bool:
    """Whether the number before a unit is part of a name, a label or a year."""
    if strong:
        return False
    if _LABEL.search(before):
        return True
    if _year_like(even, n) and _YEARLY.search(before):
        return True
    if unit in _DURATIONS:
        said = even[n.start : n.end]
        # "one day" is some day; "Five-Year Plan" is a name.
        if said.lower() == "one" and unit == "days":
            return True
        if said[:1].isupper() and even[n.end : n.end + 5] == "-Year":
            return True
    return unit == "points" and not n.marked


def _year_like(even: str, n: Numeral) -> bool:
    return n.end - n.start == 4 and 1900 <= n.value <= 2099 and even[n.start : n.end].isdigit()


def _grew(even: str, start: int) -> bool:
    left = even[max(0, start - 30) : start]
    return re.search(r"\b(?:grew|grown|grow|rose|risen|increased?|jumped|multiplied|expanded|up|surged|by|to)(?:\s+(?:by|to|nearly|almost|about|over|more than|around|some|at least))*\s+$", left) is not None  # fmt: skip


def _counted(even: str, n: Numeral, before: str) -> tuple[str, int] | None:
    """The noun that is counted, behind up to three words that describe it."""
    if n.value != int(n.value) and n.scale < 1e3:
        times = re.match(r"\s+times\b", even[n.end : n.end + 8])
        return ("times", n.end + len(times[0])) if times else None
    if (n.value == 1 and n.words) or n.value == 0:
        return None
    year = _year_like(even, n)
    if year and _YEARLY.search(before):
        return None
    name = _NAME.search(before)
    if name and not n.words and n.value < 1000:
        at_start = n.start - len(before) + name.start() <= 1
        if name["word"].lower() not in _OPENERS and not at_start:
            return None
        if at_start and name["word"].lower() not in _OPENERS and n.value < 10:
            return None
    definite = n.value <= 10 and re.search(r"\b(?:the|these|those|both|all|our|their|its|of|other)\s+$", before, re.I)
    at, guess = n.end, None
    for depth in range(4):
        match = _WORD_AT.match(even, at)
        if match is None:
            break
        word = match["word"].lower()
        following = _WORD_AT.match(even, match.end())
        after = following["word"].lower() if following and following["gap"].isspace() else ""
        if f"{word} {after}" in _EN_NOUNS and following:
            word, match, after = f"{word} {after}", following, ""
        if word in _EN_NOUNS:
            head = f"{word}s" not in _EN_NOUNS or n.value == 1
            if head and not (
                after in _EN_NOUNS
                and f"{after}s" not in _EN_NOUNS
                and after not in ("times", "dead", "children", "women", "men")
            ):
                unit = _EN_NOUNS[word][0]
                if n.scale >= 1e3 and unit == "occasions":
                    return None
                if unit in ("count", "persons", "states") and (definite or (year and depth == 0)):
                    return None
                return unit, match.end()
        elif word in _STOP:
            break
        elif (
            word.endswith("s")
            and len(word) >= 4
            and not word.endswith(("ss", "us", "is", "'s"))
            and word not in _SINGULAR_S
            and depth <= 2
            and not match["word"][0].isupper()
        ):
            guess = match.end()
            break
        at = match.end()
        if even[at : at + 1] in (",", ";", ".", ")"):
            break
    if guess is None or year or definite or n.value <= 2:
        return None
    return "count", guess


def _half_more(even: str, a: _Amount) -> _Amount:
    """Three hours and a half."""
    match = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE).match(even, a.end)
    if match and a.unit in _DURATIONS:
        return replace(a, value=a.value + 0.5 * a.factor, end=match.end())
    return a


def _per_en(even: str, a: _Amount) -> _Amount:
    match = _EN_PER.match(even, a.end)
    if match and a.unit is not None and not a.unit.startswith("percent") and a.unit not in _DURATIONS:
        per = (match["per"] or match["adverb"]).lower()
        return replace(a, per=_PERIODS.get(per, per), end=match.end())
    return a


def _yen_or_yuan(even: str) -> str:
    """The currency of ¥ as its surroundings tell it; empty where they do not."""
    japan = re.search(r"Japan|Tokyo|\byen\b|日本|日元|东京", even)
    china = re.search(r"Chin|Beijing|yuan|RMB|[\u4e00-\u9fff]", even)
    if japan and not re.search(r"Chin|Beijing|yuan|RMB|人民币", even):
        return "JPY"
    return "CNY" if china and not japan else ""


_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}  # fmt: skip
_PART = "|".join(f"{p}s?" if p not in ("half", "halves") else p for p in _PARTS)
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_FRACTION = re.compile(rf"(?<![A-Za-z-])(?P<n>an?|{_SMALL})[\s-](?P<part>{_PART})\b(?!-)", re.IGNORECASE)
_HALF = re.compile(
    r"(?<![A-Za-z-])(?:(?<=by\s)half\b|half(?:\s+of|(?=\s+(?:the|its|their|his|all|that)\b)|(?=\s*[.,;])))",
    re.IGNORECASE,
)
_ONE_IN = re.compile(rf"(?<![A-Za-z-])(?P<n>{_SMALL}|\d{{1,2}})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<d>{_SMALL}|twenty|\d{{1,3}})\b(?!\s*(?:days|months|years|weeks|hours|minutes|percent|per|of|January|February|March|April|May|June|July|August|September|October|November|December|,\d|\.\d|million|billion)|[%,.]\d|%)", re.IGNORECASE)  # fmt: skip
_TIME_PART = re.compile(
    r"\b(?:first|second|third|fourth|last|past|next|previous|final|this|that|each|every|the|other)\s+$", re.IGNORECASE
)
_FRACTION_LEAD = re.compile(
    r"\b(?:by|than|almost|nearly|about|over|up|only|roughly|some|around|to|just|least|most)\s+$", re.IGNORECASE
)
_FRACTION_TAIL = re.compile(
    r"\s+(?:of\b(?!\s+(?:the\s+)?(?:year|century|month|day|game|match))|more\b|less\b|fewer\b|as\b|lower\b|higher\b|the\b)|\s*[.,;:]|\s*$|\s+(?:in|since|after|compared|from)\b",
    re.IGNORECASE,
)
_MULTIPLES = _table("en", "multiple")
_MULTIPLE = re.compile(rf"\b(?P<word>{alternatives(_MULTIPLES)})\b(?!\s+down\b|-)|(?<![\d.,])(?P<fold>\d{{1,4}}(?:\.\d{{1,3}})?)-?\s?fold\b|\bfactor\s+of\s+(?P<factor>\d{{1,4}}(?:\.\d{{1,3}})?|{_SMALL})\b", re.IGNORECASE)  # fmt: skip
_TWICE = re.compile(r"\s+(?:as|the|that|what|its|their|larger|bigger|more|over)\b", re.IGNORECASE)
_ORDINALS = _table("en", "ordinal")
_ORD = rf"(?P<ord>{alternatives(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))"
_SUPER = r"(?:largest|biggest|highest|smallest|strongest|richest|busiest|longest|most|lowest|greatest|leading|top)"
_RANK = re.compile(
    rf"\b{_ORD}[\s-]{_SUPER}\b|\branks?(?:ed|ing)?\s+(?:only\s+|just\s+)?(?:number\s+)?{_ORD.replace('ord', 'ord2')}\b|\bin\s+{_ORD.replace('ord', 'ord3')}\s+place\b|"
    r"\b(?P<top>(?:single\s+)?(?:largest|biggest)|number\s+one|No\.\s?1(?!\d))\b(?!\s+(?:ever|on\s+record|in\s+history|since))|\b(?P<only>second\s+only\s+to)\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"\b(?:one\s+of|among|some\s+of)\b.{0,30}$|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d(?:st|nd|rd|th))[\s-]$",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?:'s?|\b(?:the|its|their|our|his|world's|single|by\s+far))\s+(?:\w+\s+)?$", re.IGNORECASE)


def _en_patterns(even: str) -> list[_Amount]:
    """Fractions, multiples and ranks, which are words rather than numbers with units."""
    out: list[_Amount] = []

    def small(word: str) -> float:
        return float(word) if word[0].isdigit() else words_value([word.lower()]) or 0.0

    for m in _FRACTION.finditer(even):
        n = 1.0 if m["n"].lower() in ("a", "an") else small(m["n"])
        part = m["part"].lower()
        parts = _PARTS[part if part in _PARTS else part[:-1]]
        left = even[max(0, m.start() - 20) : m.start()]
        plural = part.endswith("s") and n > 1
        if _TIME_PART.search(left) or n >= parts or (n > 1 and not plural) or part == "half":
            continue
        # "a third of", "by a third": anything else may be a third party or a quarter of an hour.
        lead = _FRACTION_LEAD.search(left) or even[m.end() : m.end() + 4].strip().startswith("of")
        if not plural and not (lead and _FRACTION_TAIL.match(even, m.end())):
            continue
        out.append(_Amount(m.start(), m.end(), 100 * n / parts, "percent"))
    for m in _HALF.finditer(even):
        left = even[max(0, m.start() - 20) : m.start()]
        by = re.search(r"\bby\s+$", left)
        if re.search(
            r"\b(?:first|second|last|past|next|other|a|one|latter|and a|this|better|top|lower|upper|former)\s+$",
            left,
            re.I,
        ):
            continue
        if re.match(r"half\s+(?:of\s+)?(?:the\s+)?(?:\d|year|month|century|decade|way|time|battle)", even[m.start() : m.start() + 24], re.I):  # fmt: skip
            continue
        if (
            not by
            and not m[0].lower().endswith("of")
            and not re.match(r"\s+(?:the|its|their|all)\b", even[m.end() : m.end() + 8])
        ):
            continue
        out.append(_Amount(m.start(), m.start() + 4, 50.0, "percent"))
    for m in _ONE_IN.finditer(even):
        n, d = small(m["n"]), small(m["d"]) if m["d"].lower() != "twenty" else 20.0
        if 0 < n < d <= 100 and n * 1.0 != d and not _WORD_BEFORE.search(even[max(0, m.start() - 12) : m.start()]):
            out.append(_Amount(m.start(), m.end(), 100 * n / d, "percent"))
    for m in _MULTIPLE.finditer(even):
        change = ""
        if m["word"]:
            word = m["word"].lower()
            value = _lookup(_MULTIPLES, word)[1]
            if word == "twice":
                if not _TWICE.match(even, m.end()) or re.match(
                    r"\s+the\s+(?:two|leaders|sides)", even[m.end() : m.end() + 16]
                ):
                    continue
            elif value < 1:
                change = "down"
            elif not word.endswith(("fold", "-fold")):
                change = "up"
        else:
            value = small(m["fold"] or m["factor"])
        out.append(_Amount(m.start(), m.end(), value, "times", change=change))
    for m in _RANK.finditer(even):
        left = even[max(0, m.start() - 40) : m.start()]
        said = m["ord"] or m["ord2"] or m["ord3"]
        if m["top"]:
            if _ONE_OF.search(left) or not (_OWN.search(left) or m["top"][:1].lower() == "n"):
                continue
            out.append(_Amount(m.start(), m.end(), 1.0, "rank"))
        elif m["only"]:
            out.append(_Amount(m.start(), m.end(), 2.0, "rank"))
        elif said:
            value = float(said[:-2]) if said[0].isdigit() else _lookup(_ORDINALS, said)[1]
            out.append(_Amount(m.start(), m.end(), value, "rank"))
    return _apart(out)


_AN_HOUR = re.compile(
    r"(?<![A-Za-z-])(?P<n>half\s+an?|(?:a\s+)?quarter\s+of\s+an|three\s+quarters\s+of\s+an|an?)[\s-]+(?P<unit>hour|minute|day|month|year|decade|century)\b(?P<more>\s+and\s+a\s+half\b)?",
    re.IGNORECASE,
)
_RATE_BEFORE = re.compile(
    r"(?<![A-Za-z])(?:[a-z]{2,}s|km|kph|percent|bcm|bcma|bpd|dollars?|yuan|once|twice|aircraft|people|\$?[\d.,]+(?:\s(?:m|b)illion)?)\s+$",
    re.IGNORECASE,
)
_LASTING = re.compile(r"(?:lasts|continues|takes|as|was|is|less|towards|minus|across|plus)\s+$", re.IGNORECASE)


def _hours(even: str) -> list[_Amount]:
    """An hour, half an hour, a year and a half."""
    out = []
    for m in _AN_HOUR.finditer(even):
        number = re.sub(r"\s+", " ", m["n"].lower())
        value = 0.5 if "half" in number else 0.75 if "three" in number else 0.25 if "quarter" in number else 1.0
        if value == 1.0 and not m["more"]:
            before = even[max(0, m.start() - 24) : m.start()]
            if m["unit"].lower() not in ("hour", "minute") or (
                _RATE_BEFORE.search(before) and not _LASTING.search(before)
            ):
                continue
        unit, factor = _EN_UNITS[m["unit"].lower()]
        out.append(_Amount(m.start(), m.end(), (value + (0.5 if m["more"] else 0.0)) * factor, unit, factor=factor))
    return out


_WORD_BEFORE = re.compile(
    r"(?:\d[\s,.-]?|\b(?:the|these|those|hundred|thousand|twenty|thirty|article|no\.)[\s-])$", re.IGNORECASE
)


def _apart(amounts: list[_Amount]) -> list[_Amount]:
    out: list[_Amount] = []
    for a in sorted(amounts, key=lambda a: (a.start, -a.end)):
        if not out or a.start >= out[-1].end:
            out.append(a)
    return out


# --- Chinese -------------------------------------------------------------------------------------------------------

_CNUM = r"[零〇一二三四五六七八九十百千万两廿]{1,8}(?:点[零〇一二三四五六七八九]{1,6})?|\d{1,6}(?:\.\d{1,4})?"
_SHARE_ZH = re.compile(rf"(?P<d>[零一二三四五六七八九十百千万两]{{1,4}}|\d{{1,3}})分之(?P<n>{_CNUM})(?:\s*(?:-|—|–|~|至|到)\s*(?:(?P=d)分之)?(?P<n2>{_CNUM}))?(?P<half>半)?")  # fmt: skip
_HALF_ZH = re.compile(
    r"(?P<more>过|超过?|逾)半数?(?![天年个小])|(?P<near>近|将近)半数?(?![天年个小])|(?<![另那这])一半(?!天)|半数(?!字)"
)
_HALF_TIME = re.compile(
    r"(?<![一两二三四五六七八九十个\d下上前后大年多])半(?P<unit>年|个小时|小时|个钟头|个月|天|个世纪)(?!度)"
)
_MULT_ZH = _table("zh", "multiple")
_MULTIPLE_ZH = re.compile(alternatives(_MULT_ZH))
_NTH = r"第(?P<{0}>[一二三四五六七八九十]{{1,4}}|\d{{1,3}})"
_RANK_ZH = re.compile(
    rf"{_NTH.format('a')}大(?!会|道|街|使|家|学|选)|(?:排名|位居|位列|名列|排在|列|居|高居|排行|跻身|排)(?:于)?(?:[^，。；,、\d第]{{0,8}}){_NTH.format('b')}(?:位|名)?(?![届次轮条款])|"
    r"(?P<first>(?:位居|高居|居|列|位列|名列|居于|占据|雄踞)[^，。；,、]{0,6}(?:首位|榜首|之首|头名))|"
    r"(?P<top>最大)(?=的?[^，。；,、]{0,8}(?:国|买家|伙伴|经济体|市场|供应|来源|出口|进口|贸易|债权|客户|生产|投资|城市|港|公司|银行|油|气|军))"
)
_ONE_OF_ZH = re.compile(r"^[^，。；,]{0,12}之一")
_REF_ZH = re.compile(r"[这那该其此前后上下首头每同某]$|上述$|另外?$")


def _zh_patterns(even: str) -> list[_Amount]:
    out: list[_Amount] = []
    for m in _SHARE_ZH.finditer(even):
        whole, n = _zh_value(m["d"]), _zh_value(m["n"])
        if not whole or n > whole * 100:
            continue
        factor = 100 / whole
        if m["n2"]:
            low, high = n * factor, _zh_value(m["n2"]) * factor
            if low < high:
                out.append(_Amount(m.start(), m.end(), (low + high) / 2, "percent", low=low, high=high))
                continue
        digits = re.search(r"(?:\.|点)(.+)$", m["n"])
        step = (10.0 ** -len(digits[1]) if digits else 1.0) if whole == 100 else 0.0
        out.append(_Amount(m.start(), m.end("n"), round(n * factor, 9), "percent", step))
    for m in _HALF_ZH.finditer(even):
        approx = "more-than" if m["more"] else "nearly" if m["near"] else ""
        out.append(_Amount(m.start(), m.end(), 50.0, "percent", approx=approx, said=m["more"] or m["near"] or ""))
    for m in _HALF_TIME.finditer(even):
        unit, factor = ("months", 12.0) if m["unit"] == "年" else _ZH_UNITS.get(m["unit"], ("", 0.0))  # fmt: skip
        if unit:
            out.append(_Amount(m.start(), m.end(), 0.5 * factor, unit))
    for m in _MULTIPLE_ZH.finditer(even):
        value = _MULT_ZH[m[0]][1]
        out.append(_Amount(m.start(), m.end(), value, "times", change="up" if value > 1 else "down"))
    for m in _RANK_ZH.finditer(even):
        said = m["a"] or m["b"]
        if m["top"] and _ONE_OF_ZH.match(even[m.end() : m.end() + 20]):
            continue
        value = float(chinese_number(said)) if said else 1.0
        out.append(_Amount(m.start(), m.end(), value, "rank"))
    return _apart(out)


def _zh_value(text: str) -> float:
    found = chinese_numerals(text)
    if text in ("百", "千", "万"):
        return {"百": 100.0, "千": 1000.0, "万": 10000.0}[text]
    return found[0].value if len(found) == 1 and found[0].end == len(text) and found[0].low is None else 0.0


def _measure_zh(even: str, n: Numeral, last: _Amount | None) -> _Amount | None:
    """The number with its currency, share, unit or counter; no unit where none is written."""
    before = even[max(0, n.start - 14) : n.start]
    if before.endswith("第") or re.search(r"第[\d一二三四五六七八九十]{1,3}(?:至|到|、|-|—)$", before):
        return None
    a = _Amount(n.start, n.end, n.value, None, n.step, n.low, n.high, n.approx, numeral=n, said=_said(even, n))
    sign = _SIGN.search(before[-8:])
    if sign:
        unit = _SIGNS[sign["sign"]][0]
        a = replace(a, start=n.start - len(sign[0]), sign=True)
        if unit == "?":
            unit = _yen_or_yuan(even) or ("CNY" if not re.search("日本|日元|东京", even) else "JPY")
        match = _ZH_UNIT.match(even, n.end)
        if match and match["unit"] and _ZH_UNITS[match["unit"]][0] == unit:
            a = replace(a, end=match.end())
        return _per_zh(even, replace(a, unit=unit))
    if re.search(r"(?:^|[\s(（为是])[+-]$", before) and not n.words:
        a = replace(a, start=n.start - 1, value=-n.value if before[-1] == "-" else n.value)
    if before.endswith("零下"):
        a = replace(a, value=-a.value)
    if last is not None and last.unit == "minutes" and last.end == n.start and even[n.end : n.end + 1] == "分":
        end = n.end + (2 if even[n.end : n.end + 2] == "分钟" else 1)
        return replace(a, unit="minutes", end=end, factor=1.0)
    match = _ZH_UNIT.match(even, n.end)
    if match is None:
        return _bare_zh(even, a, n, before)
    if match["long"]:
        unit, factor = _ZH_LONG[match["long"]]
        a = _scaled(replace(a, unit=unit, end=match.end(), factor=factor), factor)
        if match["mid"] == "半":
            return replace(a, value=a.value + 0.5 * factor)
        return replace(a, approx="about" if match["mid"] == "来" else "more-than", said=match["mid"])
    said = match["unit"]
    following = even[match.end() : match.end() + 1]
    guard = next((_GUARDS[said[-k:]] for k in (2, 1) if said[-k:] in _GUARDS), "")
    if following and following in guard and not (said == "人" and even[match.end() : match.end() + 2] == "员工"):
        return _bare_zh(even, a, n, before)
    unit, factor = _ZH_UNITS[said]
    one = even[n.start : n.end] == "一"
    if n.value == 0 and unit not in _CURRENCIES and unit != "percent":
        return None
    if _refused_zh(even, n, said, unit, before, match.end(), one=one):
        return _bare_zh(even, a, n, before) if n.marked and unit in ("gas", "points") else None
    if unit == "gas":
        unit = "m3"
    if unit == "percent" and said == "成" and (n.value > 10 or n.marked):
        return None
    end = match.end()
    if said in _FORMS_OF_PEOPLE or unit == "count":
        unit, end = _noun_zh(even, unit, said, n.start, end)
    unit, _, per = unit.partition("/")
    if unit == "km" and per:
        unit, per = "km/h", ""
    a = _scaled(replace(a, unit=unit, end=end, factor=factor, per=per), factor)
    tail = even[end : end + 1]
    if (
        said == "成"
        and tail
        and tail in "一二三四五六七八九"
        and not re.match("[个十百千万人名家]", even[end + 1 : end + 2])
    ):
        a = replace(a, value=a.value + chinese_number(tail), end=end + 1)  # 三成五
    elif tail == "半" and unit in (_DURATIONS | {"times", "percent"}) and said not in ("%",):
        a = replace(a, value=a.value + 0.5 * factor, end=end + 1)
    elif tail in ("多", "余") and (unit in _DURATIONS | {"times"} or unit in _CURRENCIES) and even[end + 1 : end + 2] not in ("数", "次", "年"):  # fmt: skip
        a = replace(a, approx="more-than", said=tail, end=end + 1)
    return _per_zh(even, a)


_FORMS_OF_PEOPLE = frozenset(f for f, (u, _) in _ZH_UNITS.items() if u == "persons")


def _said(even: str, n: Numeral) -> str:
    if not n.approx:
        return ""
    return next((c for c in even[n.start : n.end] if c in "多余来"), even[max(0, n.start - 1) : n.start])


def _scaled(a: _Amount, factor: float) -> _Amount:
    return replace(
        a, value=a.value * factor, step=a.step * factor, low=None if a.low is None else a.low * factor,
        high=None if a.high is None else a.high * factor,
    )  # fmt: skip


def _refused_zh(even: str, n: Numeral, said: str, unit: str, before: str, end: int, *, one: bool) -> bool:
    """Whether number and unit are another word, a reference, a year or a clock time."""
    if unit in _CURRENCIES or (unit.startswith("percent") and said != "成"):
        return False
    digits = even[n.start : n.end]
    if unit == "gas":
        return n.scale < 1e4
    if unit == "points":
        return not ("," in digits or "." in digits)
    if unit == "degrees":
        return n.words
    if said == "国":
        return n.value < 6 or _REF_ZH.search(before) is not None
    if unit == "years" and said == "年":
        if (
            n.value >= 1000
            and n.scale == 1
            and (digits.isdigit() or "零" in digits or (len(digits) == 4 and "千" not in digits))
        ):
            return True
        if one and (re.search(r"[这那每同前后上下第某有今明去]$", before) or even[end : end + 1] in "一之来度初底"):
            return True
    if one and unit in ("count", "persons", "states", "occasions", "days", "aircraft", "ships", "votes"):
        return True
    if one and unit == "times" and not re.search(r"[加长大高升涨多了]$", before):
        return False
    if said in _STRICT and _year_like(even, n):
        return True
    return n.words and n.value <= 3 and unit == "count" and (_REF_ZH.search(before) is not None or said in ("个", "种", "方", "处", "对"))  # fmt: skip


def _noun_zh(even: str, unit: str, said: str, start: int, end: int) -> tuple[str, int]:
    """What a counter counts, by the noun behind it or, where that is silent, by the one before it."""
    after = re.match(r"[^，。；、,;！？!?（）()]{0,8}", even[end : end + 8])
    window = after[0] if after else ""
    noun = _ZH_NOUN.search(window)
    before = re.split(r"[，。；！？,;]", even[max(0, start - 12) : start])[-1]
    if noun:
        meant = _ZH_NOUNS[noun[0]][0]
        close = end + noun.end() if noun.start() == 0 else end
        if said in _PERSON_COUNTERS:
            if meant in ("soldiers", "persons"):
                return meant, close if said != "人" else end
            if said == "个" and meant in ("states",):
                return meant, close
        elif meant not in ("soldiers", "persons", "states") or (unit == "count" and meant == "states"):
            return meant, close
    if said in _PERSON_COUNTERS and said != "个":
        hits = [m for m in _ZH_NOUN.finditer(before) if _ZH_NOUNS[m[0]][0] == "soldiers"]
        return ("soldiers" if hits and said in ("人", "名") and "中国" not in window else unit), end
    if said in ("枚", "辆", "件", "套", "部", "台", "具"):
        hits = [m for m in _ZH_NOUN.finditer(before) if _ZH_NOUNS[m[0]][0] in ("warheads", "missiles", "tanks", "launchers")]  # fmt: skip
        if hits:
            return _ZH_NOUNS[hits[-1][0]][0], end
    return unit, end


def _bare_zh(even: str, a: _Amount, n: Numeral, before: str) -> _Amount | None:
    """A number without a counter: by the noun behind it, by 人口 before it, or without a unit."""
    noun = _ZH_NOUN.match(even, n.end)
    if noun and n.value >= 3:
        unit = _ZH_NOUNS[noun[0]][0]
        if unit in ("persons", "soldiers") and (n.scale >= 1e4 or n.value >= 100):
            return replace(a, unit=unit)
        if unit not in ("persons", "soldiers", "states") and not _year_like(even, n) and n.scale >= 1e4:
            return replace(a, unit=unit)
    if n.scale >= 1e4 or ("," in even[n.start : n.end] and n.marked):
        people = re.search(r"(?:人口|人数|居民|民众|难民|兵力|总兵力|用户)[^，。；,]{0,8}$", before)
        if people:
            return replace(a, unit="soldiers" if "兵力" in people[0] else "persons")
        return replace(a, unit="")
    return a


def _per_zh(even: str, a: _Amount) -> _Amount:
    if a.unit is None or a.unit.startswith("percent") or a.unit in _DURATIONS:
        return a
    match = _ZH_PER_RIGHT.match(even, a.end)
    if match and not a.per:
        return replace(a, per=_PERIODS.get(match["per"], ""), end=match.end())
    left = even[max(0, a.start - 12) : a.start]
    approx = _ZH_APPROX.search(left)
    lead = left[: approx.start()] if approx else left
    match = _ZH_PER_LEFT.search(lead)
    if match:
        per = _PERIODS.get(match["per"] or match["mean"], "")
        start = a.start - len(left) + match.start() if match["per"] and not approx else a.start
        return replace(a, per=per, start=start)
    return a


def _multiple_zh(even: str, a: _Amount) -> _Amount:
    """增长两倍 is 200 percent more, 增长到两倍 twice as much."""
    left = even[max(0, a.start - 10) : a.start].rstrip("了将又")
    if re.search(r"(?:增长|增加|扩大|提高|上升|上涨|攀升|增|升|涨|提升|达)(?:到|至)$", left):
        return replace(a, change="up" if not re.search(r"达[到至]$", left) else "")
    verb = re.search(
        r"(?:增长|增加|扩大|提高|上升|上涨|攀升|激增|猛增|大增|剧增|提升|暴涨|飙升|高出|多出|增幅达?|涨幅达?)$", left
    )
    if verb:
        hundred = _scaled(a, 100.0)
        return replace(hundred, unit="percent", change="up")
    return a


# --- neighbours ----------------------------------------------------------------------------------------------------


def _joined(even: str, amounts: list[_Amount], zh: bool) -> list[_Amount]:
    """Spans of two numbers, and hours with minutes, made one."""
    out: list[_Amount] = []
    at = 0
    while at < len(amounts):
        a = amounts[at]
        if at + 1 < len(amounts):
            b = amounts[at + 1]
            if a.unit == b.unit == "minutes" and a.factor > b.factor:
                gap = even[a.end : b.start]
                if re.fullmatch(r"\s*(?:,|and|零|又|和)?\s*", gap):
                    out.append(replace(a, value=a.value + b.value, end=b.end))
                    at += 2
                    continue
            made = _span(even, a, b, zh)
            if made is not None:
                out += made
                at += 2
                continue
        out.append(a)
        at += 1
    # The second number of a hyphened pair that was not read as a range is part of a name: 737-800.
    return [a for a in out if a.unit is not None and not re.search(r"\d-$", even[max(0, a.start - 2) : a.start])]


def _span(even: str, a: _Amount, b: _Amount, zh: bool) -> list[_Amount] | None:
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
    elif b.unit is None or (b.unit in ("", "count") and a.unit in _CURRENCIES):
        if not (a.unit in _CURRENCIES or a.unit.startswith("percent")):
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
    return any(True for _ in re.compile(rf"\b(?:{alternatives(_EN_CHANGES)})\b", re.IGNORECASE).finditer(left))
