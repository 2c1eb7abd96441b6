"""Date expressions in English and Chinese, as far as the text gives them; nothing is filled in here.

What an expression means, given the day of the text, is worked out by `detente.reading.when`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from detente.nouns import MONTHS, DateMention

_MONTH_NUMBER = {m.lower(): i for i, m in enumerate(MONTHS, 1)} | {m[:3].lower(): i for i, m in enumerate(MONTHS, 1)}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}
_ORDINALS = {
    w: i
    for i, w in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third".split()
    )
}
_ORDINALS |= {
    f"{tens}{'-' if ones else ''}{ones}"
    if ones
    else {"twenty": "twentieth"}.get(tens, tens.removesuffix("y") + "ieth"): 10 * (i + 2) + k
    for i, tens in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
    for k, ones in enumerate(" first second third fourth fifth sixth seventh eighth ninth".split(" "))
} | {"hundredth": 100, "centennial": 100}
_TENS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_PARTS = {
    "early": "early", "mid": "mid", "middle": "mid", "late": "late", "beginning": "begin", "start": "begin",
    "end": "end", "close": "end", "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn",
    "winter": "winter", "opening": "early", "closing": "late", "final": "late", "dying": "late", "first": "early",
    "last": "late", "about": "about", "around": "about", "circa": "about", "ca": "about", "c": "about", "roughly": "about",
    "approximately": "about",
}  # fmt: skip

_M = r"(?P<month>(?:January|February|March|April|June|July|August|September|October|November|December|May)\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_M2 = _M.replace("?P<month>", "?P<month2>")
_Y = r"(?P<year>(?:1[6-9]|20)\d\d)"
_Y2 = _Y.replace("?P<year>", "?P<year2>")
_D = r"(?P<day>(?:[12]\d|3[01]|0?[1-9]))(?:st|nd|rd|th)?(?![\d:%]|\s*(?:percent|per cent|billion|million))"
_L = _D.replace("?P<day>", "?P<last>")
_W = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_TO = r"\s*(?:-|–|—|\bto\b|\bthrough\b|\btill?\b|\buntil\b|\band\b)\s*"
_DASH = r"\s*(?:-|–|—|\bto\b|\bthrough\b)\s*"
# Between the ends of a span that both have their year.
_UNTIL = r"\s*(?:-|–|—|\b(?:right\s+)?(?:up\s+)?(?:to|through|thru|till?|until)\b)\s*"
_PART = r"(?P<part>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end|close)\s+of)[\s-]+(?:the\s+)?"
_DAY_WORDS = {w: n for w, n in _ORDINALS.items() if 1 <= n <= 31} | {"thirty-first": 31, "thirtieth": 30}
_DW = rf"(?P<dayword>{'|'.join(sorted(_DAY_WORDS, key=len, reverse=True))})"
_ORD = r"(?:1st|2nd|3rd|4th|first|second|third|fourth|former|latter|opening|closing|final|last)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_WEEKDAY2 = _WEEKDAY.replace("?P<weekday>", "?P<weekday2>")
# Feasts of a fixed day.
_FEASTS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas day": (12, 25), "christmas eve": (12, 24), "元旦": (1, 1),
}  # fmt: skip
_FEAST = r"(?<!Orthodox )(?<!Chinese )(?<!Lunar )\b(?P<feast>(?:New\s+Year|Christmas)(?:[’']s)?\s+(?:Day|Eve))"
# The year before the first one of an era, and its last one; reigns counted their months by the moon.
_ERAS = {
    "民国": (1911, 200), "昭和": (1925, 64), "大正": (1911, 15), "明治": (1867, 45), "平成": (1988, 31), "令和": (2018, 99),
    "主体": (1911, 200), "minguo": (1911, 200), "showa": (1925, 64), "taisho": (1911, 15), "meiji": (1867, 45),
    "heisei": (1988, 31), "reiwa": (2018, 99), "juche": (1911, 200),
}  # fmt: skip
_REIGNS = {
    "宣统": (1908, 3), "光绪": (1874, 34), "同治": (1861, 13), "咸丰": (1850, 11), "道光": (1820, 30), "嘉庆": (1795, 25),
    "乾隆": (1735, 60), "雍正": (1722, 13), "康熙": (1661, 61), "顺治": (1643, 18),
}  # fmt: skip
_ERA = r"(?P<era>Minguo|Sh[oō]wa|Taish[oō]|Meiji|Heisei|Reiwa|Juche)"
# A year or month that is told by the date before it.
_THAT = r"(?P<which>(?:(?:the|that)\s+(?:very\s+)?(?:same|following|next|previous|preceding)|that)\s+{})"
# What is called by a year that it is aimed at; exercises and papers (Peace Mission 2005) have theirs from when they were.
_CALLED = (
    r"(?:(?:Agenda|Vision|Horizon|Made\s+in\s+China|China\s+Standards|Industrie|Project)\s+20[1-6]\d|"
    r"(?:NATO|Strategy|Plan|Programme|Program|Roadmap|Initiative|Framework|Force|Compass|Goals?|Targets?)\s+20(?:[3-6][05]|49|63))"
)
# What is told apart by a number and no day: a pipeline, a rocket or a craft by its series (where the name is a word as well,
# "alliance" or "force", by the sign between), or anything by the word behind it.
_SERIES = (
    "北溪|西伯利亚力量|神舟|天舟|天宫|天问|嫦娥|长征|快舟|礼炮|阿波罗|猎户座|旅行者|双子座|阿丽亚娜|东方红|光明星|千里马|亚马尔|萨哈林|"
    "(?:联盟|进步|力量|月球|火星|金星)(?=[”’」』》MT－—-])"
)
_SERIAL = (
    "管道|管线|飞船|探测器|空间站|文件|总统令|法令|令(?!人)|航班|列车|专列|公路|国道|楼|大厅|机组|反应堆|舰|艇|泊位|人物|首长|病人|"
    "种子选手|高地|井"
)
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
# What a number of four digits counts, where it is no year.
_THINGS = "(?:warheads|missiles|troops|soldiers|people|dollars|km|kilomet|tons|tonnes|miles|percent|%|billion|million)"
_NTH = rf"(?P<count>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"

# What a stretch must hold for a pattern to be tried at all: one of these words, in small letters, …
_NEEDS = {
    "weekday": ("day",), "anniversary": ("anniversary", "周年"), "jubilee": ("anniversary", "周年"), "century": ("century", "世纪"),
    "decades": ("年代",), "周": ("周", "星期", "礼拜"), "name": ("20", "19"), "about": ("1", "2"), "月": ("月",),
    "called": ("april", "june", "august", "january", "年代"), "feast": ("new year", "christmas", "元旦"),
    "serial": ("号",), "era": ("minguo", "showa", "shōwa", "taish", "meiji", "heisei", "reiwa", "juche"),
    "年号": tuple(w for w in (*_ERAS, *_REIGNS) if w > "z"), "next": ("the next",), "tens": ("ties", "0s"), "now": ("now",),
    "then": ("day", "night", "tomorrow", "month", "year", "week", "recent", "ago", "lately", "present", "current"),
}  # fmt: skip
# … or a match of one of these.
_HOLDS = {
    "Month": re.compile(_M),
    "month": re.compile(_M, re.I),
    "year": re.compile(r"(?:1[6-9]|20)\d\d"),
    "digit": re.compile(r"\d"),
    "unit": re.compile(r"\b(?:day|week|month|year|decade|century|quarter|half|spring|summer|autumn|fall|winter)", re.I),
}
# A year that a pattern cannot do without: no group of its own, no choice among others, not followed by a question mark.
_WITH_YEAR = re.compile(r"(?<!\(\?:)\(\?P<year>(?:\([^()]*\)|[^()])*\)(?!\)\?|[?|])")


def _needs(kind: str, pattern: str, flags: int = 0) -> frozenset[str]:
    """The keys of `_NEEDS` and `_HOLDS` for a pattern, all of which a stretch must have; none for one that is always tried."""
    zh = re.search(r"[\u4e00-\u9fff]", pattern) is not None
    unit = "(?P<unit>" in pattern or (kind in ("ytd", "part") and "(?P<month" not in pattern)
    asked = (
        ("month" if flags & re.I else "Month", "(?P<month" in pattern),
        ("weekday", "(?P<weekday>Mon" in pattern),
        ("周", zh and "(?P<weekday>" in pattern),
        ("feast", "(?P<feast>" in pattern),
        ("年号" if zh else "era", kind == "era"),
        ("next", "the\\s+next" in pattern),
        ("now", "<which>now)" in pattern),
        ("then", "day before yesterday" in pattern),
        ("tens", not zh and "(?P<tens>" in pattern),
        ("year", not zh and _WITH_YEAR.search(pattern) is not None),
        ("digit", not zh and ("(?P<day>" in pattern or "(?P<short>" in pattern) and "(?P<which>" not in pattern),
        ("unit", not zh and unit and "[QH]" not in pattern),
        ("月", "(?P<mnum>" in pattern and "月" in pattern and kind != "era"),
        (kind, kind in ("anniversary", "jubilee", "century", "decades", "name", "about", "called", "serial")),
    )
    return frozenset(key for key, needed in asked if needed)


# Order is precedence: the longest reading of a stretch comes first.
_ENGLISH: list[tuple[str, re.Pattern[str], frozenset[str]]] = [
    (kind, re.compile(pattern, flags), _needs(kind, pattern, flags))
    for kind, pattern, flags in (
        ("name", rf"\b{_CALLED}\b(?!\s*[-–]\s*\d)|\b20[2-6]\d\s+(?:Agenda|Vision|Goals|Sustainable\s+Development)\b", 0),
        ("name", r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|many|most|some|half|none|each|all|any)\s+of\s+(?:19|20)\d\d\s+(?!was\b|has\b|is\b|as\b|elections\b|talks\b)[a-z]{2,}s\b", re.I),
        # Persons whose first name is that of a month; months stand behind "in", "last", "the" and their like.
        ("called", r"(?:(?<=^)|(?<=[,.;:(“\"—–] )|(?<=[(“\"—–])|(?<=[Aa]mbassador )|(?<=[Ss]enator )|(?<=Secretary )|(?<=M[rs]s )|(?<=M[rs] )|(?<=Dr ))(?:April|June|August|January)\s+(?!(?:War|Days?|Theses|Fools?|Revolution|Crisis|Coup|Plenum|Uprising|Summit)\b)(?:[A-Z]\.\s+)?[A-Z][a-z]+\b", 0),
        ("day", rf"{_FEAST}(?:,?\s+(?:of\s+)?{_Y})?\b(?!\s+(?:address|message|speech|broadcast))", re.I),
        ("era", rf"\b{_ERA}\s+(?:year\s+)?(?P<nth>\d{{1,3}})\b(?![.,]\d|-\d|\s+(?:seats|members|lawmakers))", re.I),
        ("era", rf"\b(?:the\s+)?{_NTH.replace('?P<count>', '?P<nth>')}\s+year\s+of\s+(?:the\s+)?{_ERA}\b", re.I),
        ("following", rf"\b(?:the\s+)?{_D}\s+(?:of\s+)?{_M},?\s+(?:of\s+)?{_THAT.format('year')}\b", 0),
        ("following", rf"\b{_M}(?:\s+{_D})?,?\s+(?:of\s+)?{_THAT.format('year')}\b", 0),
        ("following", rf"\b(?:the\s+)?{_D}\s+of\s+{_THAT.format('month')}\b", 0),
        ("following", rf"\b(?P<which>the\s+following)\s+{_M}\b(?!\s*\d)", 0),
        ("day", rf"\b{_W}{_M}\s+(?:the\s+)?{_D}\s+of\s+{_Y}\b", 0),
        ("day", rf"\b(?:the\s+)?{_DW}\s+(?:day\s+)?of\s+{_M}(?:(?:,|\s+of)?\s+{_Y})?(?!\w)", re.I),
        ("day", rf"\b{_M}\s+(?:the\s+)?{_DW}(?:,?\s+{_Y})?\b(?!\s+(?:anniversary|round|session|summit|meeting))", re.I),
        ("day", rf"\b{_Y}\s+year\s+(?P<mnum>1[0-2]|0?[1-9])\s+month\s+(?P<day>[12]\d|3[01]|0?[1-9])\s+(?:day|number)\b", re.I),
        ("day", r"\b(?P<mnum>1[0-2]|0?[1-9])\s+month\s+(?P<day>[12]\d|3[01]|0?[1-9])\s+(?:day|number)\b", re.I),
        ("month", rf"\b{_Y}\s+year\s+(?P<mnum>1[0-2]|0?[1-9])\s+month\b", re.I),
        ("month", rf"\b{_M}\s+[’'‘](?P<short>[4-9]\d|[0-2]\d)\b(?!\s*s\b)", 0),
        ("relmonth", r"\b(?:the\s+)?(?P<ten>first|second|middle|last)\s+ten\s+days\s+of\s+(?P<which>this|last|next)\s+(?P<unit>month)\b", re.I),
        ("fiscal", rf"\b(?:the\s+)?(?P<half>{_ORD})\s+(?P<unit>quarter|half)\s+of\s+(?:the\s+)?(?:[Ff]iscal(?:\s+[Yy]ear)?\s+{_Y}|FY\s?{_Y2}|{_Y.replace('year', 'yearb')}\s+[Ff]iscal\s+[Yy]ear)\b", 0),
        ("fiscal", rf"\b(?P<unit>[QH])(?P<half>[1-4])\s+(?:of\s+)?(?:[Ff]iscal(?:\s+[Yy]ear)?|FY)\s?{_Y}\b", 0),
        ("anniversary", rf"\b{_NTH}\s+anniversary\s+of\s+(?:the\s+)?(?:[A-Za-z’'-]+\s+){{0,6}}?(?:of\s+|on\s+)?(?:{_D}\s+{_M}\s+{_Y}|{_M.replace('month', 'monthb')}\s+{_D.replace('day', 'dayb')},?\s+{_Y.replace('year', 'yearb')})\b", 0),
        ("anniversary", rf"\b(?:the\s+)?{_NTH}\s+anniversary\s+of\s+(?:the\s+)?(?:[A-Za-z’'-]+\s+){{0,6}}?of\s+{_M}\s+{_Y}\b", re.I),
        ("jubilee", rf"\b(?:the\s+|its\s+|their\s+)?{_NTH}\s+anniversary\b(?!\s+of\s+(?:the\s+)?\w+\s*\d)", re.I),
        ("fiscal", rf"\b(?:[Ff]iscal(?:\s+[Yy]ears?)?|FY)\s*{_Y}(?:\s*(?:and|to|through|-|–)\s*{_Y2})?\b", 0),
        ("fiscal", r"\bFY[\s’']?(?P<short>\d\d)\b", 0),
        ("fiscal", rf"\b(?:the\s+)?{_Y}\s+[Ff]iscal\s+[Yy]ear\b", 0),
        ("range", rf"\b{_W}{_M}\s+{_D}(?:,\s*{_Y})?{_TO}{_W}{_M2}\s+{_L}(?:,?\s+{_Y2})\b", 0),
        ("range", rf"\b{_W}{_D}\s+{_M}(?:,?\s+{_Y})?{_TO}{_W}{_L}\s+{_M2}(?:,?\s+{_Y2})\b", 0),
        ("range", rf"\b{_W}{_M}\s+{_D}{_TO}{_W}{_M2}\s+{_L}\b", 0),
        ("range", rf"\b{_W}{_D}\s+{_M}{_TO}{_W}{_L}\s+{_M2}\b", 0),
        ("range", rf"\b{_M}\s+{_D}{_TO}{_L}(?:,?\s+{_Y})?\b", 0),
        ("range", rf"\b{_D}{_TO}{_L}\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?\b", 0),
        ("range", rf"\b(?:from\s+)?the\s+{_D}{_TO}(?:the\s+)?{_L}\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?\b", re.I),
        ("range", rf"\b(?:[Ff]rom\s+)?{_M},?\s+(?:of\s+)?{_Y}{_UNTIL}{_M2},?\s+(?:of\s+)?{_Y2}\b", 0),
        ("range", rf"\b[Bb]etween\s+{_M},?\s+(?:of\s+)?{_Y}\s+and\s+{_M2},?\s+(?:of\s+)?{_Y2}\b", 0),
        ("ytd", rf"\b(?P<month>January|Jan\.?){_DASH}{_M2},?\s+(?:of\s+)?(?:{_Y}|(?P<which>this|last)\s+year)\b", 0),
        ("range", rf"\b{_M}{_TO}{_M2}(?:,?\s+(?:of\s+)?{_Y})\b", 0),
        ("relday", rf"\b{_M}\s+{_D}\s+(?:of\s+)?(?:the\s+)?(?P<which>this|last|next)\s+(?P<unit>year)\b", 0),
        ("relday", rf"\b(?:the\s+)?{_D}\s+(?:of\s+)?{_M}\s+(?:of\s+)?(?:the\s+)?(?P<which>this|last|next)\s+(?P<unit>year)\b", 0),
        ("day", rf"\b{_Y},?\s+(?:year,?\s+)?{_M}\s+{_D}\b", 0),
        ("day", r"(?<![\d$.,-])(?P<year>(?:19|20)\d\d)(?P<mnum>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d.,]*\d)", 0),
        ("day", rf"\b{_W}{_M}\s+{_D}(?:\s*,\s*|\s+(?:of\s+)?){_Y}\b", 0),
        ("day", rf"\b{_W}(?:the\s+)?{_D}(?:\s+day)?[\s-]+(?:of\s+)?{_M}(?:\s+of|,)?[\s-]+{_Y}\b", 0),
        ("day", r"(?<![\d.,/-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<mnum>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d/-]|\.\d)", 0),
        ("slash", r"(?<![\d.,/-])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d/-])", 0),
        ("day", rf"\b{_W}{_M}\s+{_D}\b", 0),
        ("day", rf"\b{_W}(?:the\s+)?{_D}\s+(?:of\s+)?{_M}(?!\w)", 0),
        ("month", rf"\b(?:the\s+)?(?P<ten>first|second|middle|last)\s+ten\s+days\s+of\s+{_M}(?:,?\s+(?:of\s+)?{_Y})?\b", re.I),
        ("month", rf"\b(?:the\s+)?(?P<half>first|second|former|latter|1st|2nd|last)\s+(?P<unit>half)\s+of\s+{_M}(?:,?\s+(?:of\s+)?{_Y})?(?!\s*\d)", re.I),
        ("month", rf"\b{_PART}{_M},?\s+(?:of\s+)?{_Y}\b", re.I),
        ("month", rf"\b{_M},?\s+(?:of\s+)?{_Y}\b", 0),
        ("month", rf"\b{_Y},?\s+(?:year,?\s+)?{_M}(?!\s*\d)", 0),
        ("month", r"(?<![\d.,/-])(?P<year>(?:19|20)\d\d)[-/](?P<mnum>0[1-9]|1[0-2])(?![\d/-])", 0),
        ("month", r"(?<![\d.,/-])(?P<mnum>0[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?![\d/-])", 0),
        ("month", rf"\b{_M}\s+(?:of\s+)?(?:the\s+)?(?P<which>this|last|next)\s+year\b", 0),
        ("range", rf"\b{_M}{_UNTIL}{_M2}(?!\s*\d)", 0),
        ("ytd", rf"\b(?:the\s+)?first\s+{_COUNT}\s+months\s+of\s+(?:the\s+year\s+)?(?:{_Y}|(?P<which>this|last|the)\s+year)\b", re.I),
        ("ytd", rf"\b(?:the\s+)?first\s+(?P<quarters>two|three)\s+quarters\s+of\s+(?:{_Y}|(?P<which>this|last|the)\s+year)\b", re.I),
        ("ytd", r"\b(?P<which>so far this year|this year so far|(?:the\s+)?year to date)\b", re.I),
        ("part", rf"\b(?:the\s+)?(?P<half>{_ORD})\s+(?P<unit>half|quarter)\s+of\s+(?:{_Y}|(?P<which>this|last|next|the)\s+year)\b", re.I),
        ("part", rf"\b(?P<unit>[QH])(?P<half>[1-4])[\s-]+(?:of\s+)?{_Y}\b", 0),
        ("part", rf"\b{_Y}\s*(?P<unit>[QH])(?P<half>[1-4])\b", 0),
        ("part", r"\b(?P<half>[1-4])(?P<unit>[QH])\s?[’']?(?P<short>20[0-4]\d|[0-4]\d)\b", 0),
        ("part", rf"\b(?P<part>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?(?:{_Y}(?:\s*[-–/]\s*(?P<short>\d\d)\b)?|(?P<which>this|last|next)\s+year)\b", 0),
        ("decade", rf"\b(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+(?:the\s+)?)?(?P<tens>{'|'.join(_TENS)}|[’']?[2-9]0s)\s+of\s+(?:the\s+)?(?:last|20th|twentieth|past)\s+century\b", re.I),
        ("decade", r"\b(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+(?:the\s+)?)?(?P<year>(?:1[6-9]|20)\d0)[’']?s\b", re.I),
        ("decade", rf"\b(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+(?:the\s+)?)?(?:nineteen[\s-])?(?P<tens>{'|'.join(_TENS)}|[’']?[2-9]0s)\b", re.I),
        ("century", r"\b(?:the\s+)?(?:(?P<part>early|mid|late|beginning of the|end of the|turn of the)[\s-]+)?(?P<count>1\d|2[01]|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)(?:st|th)?[\s-]century\b", re.I),
        ("range", rf"\b{_Y}\s*[-–—]\s*(?P<short>\d\d)\b(?![-–/\d]|\s*(?:percent|%))", 0),
        ("range", rf"\b[Ff]rom\s+{_Y}{_UNTIL}{_Y2}\b(?!-\d)", 0),
        ("range", rf"\b{_Y}{_DASH}{_Y2}\b(?!-\d)", 0),
        ("range", rf"\b[Bb]etween\s+{_Y}\s+and\s+{_Y2}\b", 0),
        ("year", rf"\b{_PART}{_Y}\b(?!s)", re.I),
        ("year", rf"\b(?:the\s+)?(?P<part>first|opening|early|last|closing|final|dying)\s+(?:few\s+)?(?:days|weeks|months)\s+of\s+{_Y}\b(?!s)", 0),
        ("about", rf"\b(?P<part>about|around|circa|ca\.|c\.|roughly|approximately)\s+{_Y}\b(?!s\b|[-/]\d|[.,]\d|\s*{_THINGS})", re.I),
        ("year", rf"\b(?:year[\s-])?(?P<part>end)[\s-]{_Y}\b", re.I),
        ("range", r"\b(?:from\s+)?the\s+(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\s+(?:to|until|till|through)\s+the\s+(?P<last>[12]?\d|3[01])(?:st|nd|rd|th)\b", re.I),
        ("relday", r"\b(?:the\s+)?(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\s+of\s+(?P<which>this|last|next)\s+(?P<unit>month)\b", re.I),
        ("relative", r"\b(?P<which>over|at|during)\s+the\s+(?P<unit>weekend)\b", re.I),
        ("year", r"(?<!\w)[’'‘](?P<short>[4-9]\d|[0-2]\d)(?![\d’'s])", 0),
        ("relative", rf"\b(?:[Oo]n\s+)?{_WEEKDAY}\s+of\s+(?P<which>this|last|next)\s+(?P<unit>week)\b", 0),
        # "Over the next month" is a stretch from now; "the next month" after a date is that of the date.
        ("relative", r"(?<!over )(?<!during )(?<!in )(?<!for )(?<!within )(?<!through )(?<!of )\b(?P<which>the\s+next\s+(?:month|year))\b", re.I),
        ("relative", rf"\b(?:{_PART})?(?P<which>this|last|next|past|previous|coming)\s+(?P<unit>year|month|week|weekend|quarter|century|decade|spring|summer|autumn|fall|winter)\b", re.I),
        ("relative", rf"\b(?:the\s+)?(?P<half>{_ORD})\s+(?P<unit2>half|quarter)\s+of\s+(?P<which>this|last|next)\s+(?P<unit>year)\b", re.I),
        ("part", rf"\b(?:in|for|during|over|of|by)\s+(?:the\s+)?(?P<half>{_ORD.replace('|last', '')})\s+(?P<unit>quarter|half)\b(?!\s+(?:of|century|hour|final|round|time))", re.I),
        ("weekdays", rf"\b(?P<which>[Oo]n|[Ff]rom|[Bb]etween|[Tt]his|[Ll]ast|[Nn]ext)\s+{_WEEKDAY}(?P<joint>{_TO}){_WEEKDAY2}\b(?!s\b)", 0),
        ("weekdays", rf"(?<![Tt]he )(?<![Ee]very )(?<![Aa] )\b{_WEEKDAY}(?P<joint>\s+and\s+){_WEEKDAY2}\b(?!s\b|\s+(?:mornings|evenings|nights))", 0),
        ("relative", rf"\b(?P<which>this|last|next|past|coming)\s+{_WEEKDAY}\b", re.I),
        ("relative", rf"\b[Oo]n\s+{_WEEKDAY}\b", 0),
        ("relative", r"\b(?:by\s+|until\s+|since\s+)?(?:the\s+)?(?P<part>beginning|start|middle|end|close)\s+of\s+(?P<which>the)\s+(?P<unit>month|year)\b", re.I),
        ("relative", rf"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast)\s+{_M}\b", 0),
        ("relative", rf"\b{_COUNT}\s+(?P<unit>day|week|month|year|decade)s?\s+(?P<which>ago|earlier|later|before(?!\s+(?!the\b|this\b)[a-z]+ing\b)|from now|hence|after(?!\s+[a-z]+ing\b))\b", re.I),
        ("relative", rf"\b(?P<which>in)\s+{_COUNT}\s+(?P<unit>day|week|month|year)s?(?:’|'s?)?(?:\s+time)\b", re.I),
        ("relative", rf"\b(?P<which>in|within)\s+{_COUNT}\s+(?P<unit>day|week|month|year)s?\b(?!\s+of\b|-)", re.I),
        ("relative", r"\b(?:the\s+)?(?P<which>previous|preceding)\s+(?P<unit>day|week|month|year)\b", re.I),
        ("relative", r"\bthe\s+(?P<unit>day|week|month|year)\s+(?P<which>before|after)\b(?!\s+(?:last|next|that|the|a|his|her|its|their|[A-Z]))", re.I),
        ("relative", rf"\b(?P<which>in\s+the|over\s+the|during\s+the|the|for\s+the)\s+(?P<side>past|last|next|coming)\s+{_COUNT}\s+(?P<unit>day|week|month|year|decade)s?\b", re.I),
        ("relative", r"\b(?P<which>the day before yesterday|the day after tomorrow|(?:on\s+)?(?:the|that)\s+(?:very\s+)?(?:same\s+|next\s+|following\s+|previous\s+)(?:very\s+)?(?:day|month|year|week)|(?:on\s+)?that\s+very\s+day|yesterday|today|tonight|tomorrow|the same (?:day|month|year)|that (?:same )?(?:day|month|year)|recently|in recent (?:days|weeks|months|years)|not long ago|lately|these days|at present|currently|nowadays|earlier (?:this|that) (?:day|week|month|year)|later (?:this|that) (?:day|week|month|year))\b", re.I),
        ("relative", r"\b(?P<which>now)\b(?!\s*(?:that|known))", re.I),
        ("month", rf"\b{_PART}{_M}(?!\s*\d)", re.I),
        ("month", r"(?:(?<=[Ii]n )|(?<=[Oo]f )|(?<=[Bb]y )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Ff]rom )|(?<=[Aa]fter )|(?<=[Bb]efore )|(?<=and )|(?<=to )|(?<=[Dd]uring )|(?<=planned for )|(?<=scheduled for )|(?<=slated for )|(?<=set for )|(?<=due for ))(?P<month>March|May)\b(?!\s+\d)", 0),
        ("month", r"\b(?P<month>January|February|April|June|July|August|September|October|November|December)\b(?!\s+\d|\s+[A-Z][a-z]+(?:[’']s|\s+(?:said|told|wrote)))", 0),
        ("day",
            r"\b(?:[Oo]n|[Uu]ntil|[Bb]y|[Ss]ince|[Oo]f)\s+the\s+(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b(?!\s+(?:[A-Z]|anniversary|century|birthday|"
            r"round|meeting|session|time|largest|straight|floor|package|amendment|congress|edition|article|year|plenum|plenary|summit|day\s+of|"
            r"parallel|attempt|place|position|vote|report|batch))",
            0,
        ),
        ("relative", rf"(?<!Good )(?<!Black )(?<!Bloody )(?<!Super )(?<!Palm )(?<!Easter )(?<!Ash )(?<![Tt]he )(?<![Ee]very )(?<![Aa] )\b{_WEEKDAY}\b(?!s\b|\s+[A-Z]|\s+(?:agreement|accords?|prayers?|papers?|mornings|evenings|nights))", 0),
        ("year", rf"(?:(?<=[Ii]n )|(?<=[Oo]f )|(?<=[Ss]ince )|(?<=[Ff]rom )|(?<=[Uu]ntil )|(?<=[Bb]y )|(?<=[Yy]ear )|(?<=A\.D\. )|(?<=AD ))(?P<year>1[6-9]\d\d|20[5-9]\d)\b(?!s\b|\s*{_THINGS})", 0),
        ("year", r"(?<!Resolution )(?<!resolution )(?<!Res\. )(?<!No\. )(?<!’s )(?<!'s )(?<![Ss]ome )(?<![Aa]bout )(?<![Aa]round )(?<![Nn]early )(?<![Rr]oughly )(?<![Aa]lmost )(?:(?<=pre-)|(?<=Pre-)|(?<=post-)|(?<=Post-)|(?<=mid-)|(?<![\d$€£.,/#-]))\b(?P<year>(?:19[0-9]|20[0-4])\d)\b(?![.,]?\d|s\b|[-/]\w*\d|\s*" + _THINGS + ")", 0),
    )
]  # fmt: skip

_N = r"[0-9０-９〇○零一二三四五六七八九十廿]"
_CY = r"(?P<year>(?:1[6-9]|20)\d\d|[１２][０-９]{3}|[一二][〇○零０一二三四五六七八九]{3})"
_CY2 = _CY.replace("?P<year>", "?P<year2>")
_CM = rf"(?P<mnum>{_N}{{1,3}})"
_CM2 = _CM.replace("?P<mnum>", "?P<mnum2>")
# "6月一直到8月" has no first of June.
_CD = rf"(?P<day>(?!一[直度些共旦致般]){_N}{{1,3}})"
_CL = _CD.replace("?P<day>", "?P<last>")
_CTO = r"\s*(?:起|开始)?(?:一直|直)?(?:持续|延续)?(?:至|到|-|—|–|~|～|－|——)\s*"
_REL = r"(?P<which>今年|去年|前年|明年|后年|大前年|当年|同年|本年|翌年|次年)"
_LEANING = r"(?P<which>当|同|次|翌)"
_CQ = r"(?:第?(?P<half>[一二三四1-4])(?P<unit>季度|季))"

_CHINESE: list[tuple[str, re.Pattern[str], frozenset[str]]] = [
    (kind, re.compile(pattern), _needs(kind, pattern))
    for kind, pattern in (
        ("name", r"20[2-6]\d年(?=(?:联合国|可持续|发展|国家|沙特|和平|安全|数字|能源|低碳|气候|减排|行动)*(?:议程|愿景|远景目标|远景规划))"),
        ("called", r"(?:昭和|民国|明治|大正)[二三四五六]?十?年代"),
        ("serial", rf"(?:{_SERIES})[”’」』》]?\s?[-－—]?(?:{_N}{{1,3}}|[ⅠⅡⅢⅣI]{{1,3}})号"),
        ("serial", rf"(?<![月\d]){_N}{{1,3}}号(?:[”’」』》]|(?:{_SERIAL}))"),
        ("era", rf"(?P<era>{'|'.join(w for w in _ERAS if w > 'z')}|{'|'.join(_REIGNS)})(?P<nth>元|{_N}{{1,4}})年(?:{_CM}月(?:{_CD}[日号])?)?(?![代间来])"),
        ("day", rf"{_CY}年的?(?P<feast>元旦)"),
        ("relday", rf"{_REL}的?(?P<feast>元旦)"),
        ("day", r"(?<!庆)(?P<feast>元旦)(?!假|节?前|节?后|期间|晚会|社论|献词|献辞|贺词|致辞|以来|将至|临近)"),
        ("anniversary", rf"(?:{_CY}年{_CM}月(?:{_CD}日)?)[^，,。；]{{0,16}}?(?P<count>{_N}{{1,4}})周年"),
        ("jubilee", rf"(?P<count>{_N}{{1,4}})周年"),
        ("fiscal", rf"{_CY}{_CTO}{_CY2}(?:财政?年度|财年)"),
        ("fiscal", rf"{_CY}(?:财政?年度|财年)(?:{_CQ}|(?P<part>上半年|下半年))?"),
        ("range", rf"{_CY}年{_CM}月{_CD}[日号]?{_CTO}{_CY2}年{_CM2}月{_CL}[日号]"),
        ("range", rf"(?:(?:{_CY}年|{_REL}))?{_CM}月{_CD}[日号]?{_CTO}{_CM2}月{_CL}[日号]"),
        ("range", rf"(?:(?:{_CY}年|{_REL}))?{_CM}月{_CD}[日号]?{_CTO}{_CL}[日号]"),
        ("day", rf"{_CY}年{_CM}月{_CD}[日号]?"),
        ("day", r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.．])(?P<mnum>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"),
        ("day", r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mnum>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
        ("range", rf"(?P<which>本|上|下|这)个?(?P<unit>月){_CD}[日号]?{_CTO}(?:(?P=which)个?月)?{_CL}[日号]"),
        ("relday", rf"(?P<which>本|上|下|这)个?(?P<unit>月){_CD}[日号]"),
        ("relday", rf"{_LEANING}(?P<unit>月){_CD}[日号]"),
        ("range", rf"(?<![月\d]){_CD}[日号]?{_CTO}{_CL}[日号]"),
        ("relday", rf"{_REL}{_CM}月{_CD}[日号]"),
        ("range", rf"{_CY}年{_CM}月(?:份)?{_CTO}{_CY2}年{_CM2}月(?:份)?"),
        ("ytd", rf"(?:(?:{_CY}年|{_REL}))?(?:头|前)(?!一个)(?P<mnum>{_N}{{1,3}}|两)个?月"),
        ("ytd", rf"(?:{_CY}年|{_REL})前(?P<quarters>[二两三23])(?:个)?季度?"),
        ("ytd", rf"(?:{_CY}年|{_REL})(?P<first>[1１一])月?(?:份)?{_CTO}{_CM}月(?:份)?"),
        ("ytd", rf"(?<![\d年月])(?P<first>[1１一])月?(?:份)?{_CTO}{_CM}月(?:份)?"),
        ("range", rf"{_CY}年{_CM}月?(?:份)?{_CTO}{_CM2}月(?:份)?"),
        ("ytd", r"(?P<which>今年以来|年初至今|今年迄今)"),
        ("part", rf"(?:{_CY}年|{_REL})(?:的)?{_CQ}"),
        ("part", rf"(?:{_CY}年|{_REL})(?:的)?(?P<part>上半年|下半年|前半年|后半年)"),
        ("month", rf"{_CY}年{_CM}月(?:份)?(?P<part>[上下前后]半月|初|底|末|上旬|中旬|下旬|中(?![国方俄美欧日共央韩朝英法德印东亚非澳联]))?"),
        ("relmonth", rf"{_REL}{_CM}月(?:份)?(?P<part>[上下前后]半月|初|底|末|上旬|中旬|下旬|中(?![国方俄美欧日共央韩朝英法德印东亚非澳联]))?"),
        ("month", r"(?<![\d.])(?P<year>(?:19|20)\d\d)[.．/](?P<mnum>1[0-2]|0?[1-9])(?![\d./]|%|％|亿|万)"),
        ("year", r"(?<!\d)(?P<short>[4-9]\d)年(?!代|前|后|来|间|[的之]久)(?=的|[^\d个多以左]{0,3}[，,。债危经政战春夏秋冬初底末]|[^\d])"),
        ("decade", r"(?P<year>(?:1[6-9]|20)\d0)年代(?P<part>初期|初|中期|中叶|中|末期|末|后期|前期)?"),
        ("decades", r"(?:(?P<century>1[6-9]|20|[一二]十[一九]?|上个?|本|上)世纪)?(?P<tens>[二三四五六七八])(?P<tens2>[三四五六七八九])十年代"),
        ("decade", r"(?:(?P<century>1[6-9]|20|21|[一二]十[一九]?|上个?|本|上)世纪)?(?P<tens>[2-9]0|[二三四五六七八九]十|\d0)年代(?P<part>初期|初|中期|中叶|中|末期|末|后期|前期)?"),
        ("century", r"(?:(?P<count>1[6-9]|2[01]|十[六七八九]|二十一?)|(?P<which>上个?|本))世纪(?P<part>初期|初叶|初|中期|中叶|末期|末|后期|前期|上半叶|下半叶|头十年|前十年|头二十年|前二十年)?(?!\d|[二三四五六七八九]十年代)"),
        ("day", rf"{_CM}月{_CD}[日号]"),
        ("range", rf"{_CY}年?{_CTO}{_CY2}年"),
        ("range", rf"{_CY}{_CTO}(?P<short>\d\d)年(?!代)"),
        ("year", rf"{_CY}年(?P<part>年?底|年?末|年?初|年中)?(?=之?前(?!后)|以前)"),
        ("year", rf"{_CY}年(?P<part>年初|年底|年末|年终|年尾|年中|岁末|岁尾|伊始|底|末|尾|初|早些时候|晚些时候|初期|中期|后期|春天|春季|春|夏天|夏季|夏|秋天|秋季|秋|冬天|冬季|冬)?(?!代|来|前(?!后)|后|间(?!,)|[春夏秋冬]{{0,2}}之交|(?<=00年)的?(?:历史|文明|时间|光阴|之久))"),
        ("month", rf"(?<!\d){_CM}月(?P<part>[上下前后]半月|份|初|底|末|中旬|上旬|下旬)"),
        ("relative", rf"{_REL}(?P<part>年初|年底|年末|年终|年中|初|底|末|春天|春季|春|夏天|夏季|夏|秋天|秋季|秋|冬天|冬季|冬)?(?!以来)"),
        ("weekdays", r"(?P<which>上上|上|下|本|这)?个?(?:周|星期|礼拜)(?P<weekday>一(?![定直旦致共])|[二三四五六日天])(?:\s*(?:至|到|-|—|–|~|～)\s*(?:(?:周|星期|礼拜)(?P<weekday2>[一二三四五六日天])|(?P<weekday3>[一二三四五六日天]))|(?:和|、|及|与|以及)(?:周|星期|礼拜)(?P<weekday4>[一二三四五六日天]))(?![年个方本元美韩中])"),
        ("relative", r"(?P<which>上上|上|下|本|这|近)(?:个)?(?P<unit>周|星期|礼拜)(?P<weekday>一(?![定直旦致共])|[二三四五六日天末])?"),
        ("relative", r"(?P<which>上|下|本|这|当)(?:个)?(?P<unit>月)(?P<part>[上下前后]半月|初|底|末|上旬|中旬|下旬)?(?![\d])"),
        ("relative", r"(?<![上下本这个])(?:(?P<unit>周|星期|(?<![做去])礼拜)(?P<weekday>一(?![定直旦致共])|[二三四五六日])|(?P<unit2>星期|(?<![做去])礼拜)(?P<weekday2>天))(?![年个])"),
        ("relative", r"(?P<which>[今去明本])(?P<unit>[春夏秋冬])(?![节奥眠])"),
        ("ytd", r"(?<![年\d])前(?P<quarters>[二两三23])(?:个)?季度"),
        ("part", r"(?<![年\d个的])(?P<part>上半年|下半年)(?!度)"),
        ("part", r"(?<![年\d个的前])第?(?P<half>[一二三四])(?P<unit>季度)"),
        ("relative", r"(?P<which>前)(?P<count>一)个?(?P<unit>月|年|天|周|星期)(?=[^，,。；]{0,12}[，,。；]?)(?!前|内|来|多)"),
        ("relative", rf"(?P<count>{_N}{{1,3}}|半|几|数|两|多)(?P<unit>天|日|周|个?星期|个?月|年)(?:多)?(?P<which>之前|以前|前(?![往去来夕后线景途进述期锋])|之后|以后|后(?![者续期果]))"),
        ("relative", rf"(?P<which>未来|过去|最近|(?<![将接临附靠逼了达时隔续])近)(?:的)?(?P<count>{_N}{{1,3}}|几|数|两)(?P<unit>天|日|周|个?星期|个?月|年)"),
        ("relative", r"(?P<which>大前天|前天|(?<![目此以之日天年月先提生跟眼当面赛战])前日(?![本方美中俄韩军元圆])|前晚|昨天|昨日|昨晚|昨晨|昨早|昨午|今天|今日|今晨|今早|今午|今晚|今夜|昨夜|明晨|明早|明晚|明天|明日|大后天|后天|近日|(?<![\d一二三四五六七八九十])日前(?!往)|近期|最近|不久前|近年来|目前|当前|如今|现在|翌日|次日|次月|翌月|同月|当天|当日|同日|前不久|早些时候|年初|年底|年中|(?<![\d一二三四五六七八九十个])月[初底])"),
        ("day", r"(?<![月\d年个〇一二三四五六七八九十第A-Za-z])(?<![^\d日号][-－—])(?:当地时间|北京时间|莫斯科时间|华盛顿时间)?(?P<day>\d{1,2}|[一二三]?十[一二三四五六七八九]?)[日号](?![本元内报均益志起间常夜程线子])"),
        ("month", r"(?<![\d个〇一二三四五六七八九十年第])(?P<mnum>[0-9０-９]{1,2})月(?![球亮薪租饼刊票])"),
        ("month", r"(?:(?<=[在于从到自至截逢年])|(?<=[，,。；]))(?P<mnum>十[一二]?|[一二三四五六七八九])月(?=[份初底中下上以间起至到，,。的双中俄美两])(?!中旬|下旬|上旬|球|亮)"),
    )
]  # fmt: skip

_DIGITS: dict[str, int] = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "０": 0}
_WIDTH = {0xFF10 + i: str(i) for i in range(10)}
_ZH_PARTS = {
    "年初": "begin", "伊始": "begin", "初": "early", "初期": "early", "前期": "early", "初叶": "early", "上旬": "early",
    "中": "mid", "中旬": "mid", "中期": "mid", "中叶": "mid", "年中": "mid", "下旬": "late", "末": "end", "末期": "late",
    "后期": "late", "尾": "end", "年尾": "end", "岁末": "end", "岁尾": "end", "底": "end", "年底": "end", "年末": "end", "年终": "end", "上半年": "h1", "前半年": "h1", "下半年": "h2",
    "后半年": "h2", "上半月": "h1", "前半月": "h1", "下半月": "h2", "后半月": "h2", "上半叶": "h1", "下半叶": "h2", "份": "", "早些时候": "early", "晚些时候": "late", "春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter",
}  # fmt: skip


_ZH_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter"}


def chinese_number(text: str) -> int:
    """A small Chinese or full-width number.

    >>> chinese_number("二十七"), chinese_number("１２"), chinese_number("二〇二三")
    (27, 12, 2023)
    """
    text = text.translate(_WIDTH).replace("廿", "二十")
    if text.isdigit():
        return int(text)
    if "百" in text:
        hundreds, _, rest = text.partition("百")
        return _DIGITS.get(hundreds, 1) * 100 + chinese_number(rest.lstrip("零") or "零")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
    value = 0
    for char in text:
        value = value * 10 + (int(char) if char.isdigit() and char.isascii() else _DIGITS.get(char, 0))
    return value


@lru_cache(maxsize=2)
def _needed(zh: bool) -> frozenset[str]:
    """The keys that the patterns of a language have."""
    return frozenset(need for _, _, needs in (_CHINESE if zh else _ENGLISH) for need in needs)


@lru_cache(maxsize=512)
def _tried(zh: bool, held: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kinds and patterns that a stretch may match which holds what these keys ask for."""
    return tuple((kind, pattern) for kind, pattern, needs in (_CHINESE if zh else _ENGLISH) if needs <= held)


def _holds(need: str, text: str, small: str) -> bool:
    return any(word in small for word in _NEEDS[need]) if need in _NEEDS else _HOLDS[need].search(text) is not None


def find_dates(text: str, offset: int, zh: bool) -> tuple[DateMention, ...]:
    """All date expressions of a stretch; offsets are shifted by ``offset``.

    >>> [(d.month, d.day, d.year) for d in find_dates("On April 25, the two sides met", 0, False)]
    [(4, 25, None)]
    """
    if zh and _SPACED.search(text):
        return _unspaced(text, offset)
    if not zh and not _WORTH.search(text):
        return ()
    taken = bytearray(len(text))
    found: list[DateMention] = []
    small = text.lower()
    held = frozenset(need for need in _needed(zh) if _holds(need, text, small))
    for kind, pattern in _tried(zh, held):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            if kind in ("name", "called", "serial"):
                taken[start:end] = b"\x01" * (end - start)
                continue
            mention = _chinese(kind, match, offset) if zh else _english(kind, match, offset)
            if mention is None:
                continue
            if mention.year and not mention.part and kind in ("day", "month", "year"):
                mention = _roughly(mention, text, offset, zh)
                start, end = mention.start - offset, mention.end - offset
            taken[start:end] = b"\x01" * (end - start)
            found.append(mention)
    return tuple(sorted(found, key=lambda d: d.start))


_ROUGHLY_AFTER = re.compile(r"前后|左右|上下(?!文|级)")
_ROUGHLY_BEFORE = re.compile(r"\b(?:about|around|circa|ca\.|roughly|approximately)\s+(?:the\s+)?$", re.IGNORECASE)
_OR_SO = re.compile(r"\s+or\s+(?:so|thereabouts?)\b")
# 约1998年, but not 北约1999年 and 条约1987年; and 约2000年历史 is a stretch.
_ROUGHLY_BEFORE_ZH = re.compile(
    r"(?:(?<![条公北华签合缔契节和盟密邀制违毁履续赴特失守退相立纽誓预践入短长租草换])约|大约|大概|约莫|大致|差不多)(?:在|于|是|为)?$"
)
_STRETCH_ZH = re.compile(r"的?(?:历史|时间|之久|光阴|[以之]?[前来])")


def _roughly(m: DateMention, text: str, offset: int, zh: bool) -> DateMention:
    """A day, month or year that is only about right (2015年5月前后, around May 2015), marked as such."""
    start, end = m.start - offset, m.end - offset
    if not zh:
        # A year alone after "about" may be a number of things: it has a pattern of its own.
        if after := _OR_SO.match(text, end):
            return replace(m, part="about", text=text[start : after.end()], end=after.end() + offset)
        near = m.month and _ROUGHLY_BEFORE.search(text, max(0, start - 18), start)
        return replace(m, part="about") if near else m
    after = _ROUGHLY_AFTER.match(text, end)
    before = _ROUGHLY_BEFORE_ZH.search(text, max(0, start - 5), start)
    if before and not m.month and _STRETCH_ZH.match(text, end):
        before = None
    if not after and not before:
        return m
    start, end = before.start() if before else start, after.end() if after else end
    return replace(m, part="about", text=text[start:end], start=start + offset, end=end + offset)


# What stands before a year and hardly before a number of things, and what may follow a year alone.
_IN_YEAR = re.compile(r"\b(?:in|since|until|till|dated|or)\s+$", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[.,;:(–—])\s*$")
_AFTER_YEAR = re.compile(
    r"\s*(?:[^\w\s%°$€£]|$|(?:and|but|when|while|by|to|in|on|at|as|that|the|a|an|or|with|for|from|after|before|until|he|she|it|they|there|which|who|his|its)\b)"
)
_COUNTED_THINGS = re.compile(r"\s+(?!was\b|as\b|is\b|has\b|his\b|its\b|this\b)[A-Za-z-]+s\b")


def _year_about(match: re.Match[str]) -> bool:
    """Whether "about 1895" is a year and not some number of things."""
    text, (start, end) = match.string, match.span()
    if _COUNTED_THINGS.match(text, end):
        return False
    if match["part"].lower().startswith("c") or _IN_YEAR.search(text, max(0, start - 12), start):
        return True
    alone = int(match["year"]) % 100 != 0 or _OPENING.search(text, max(0, start - 2), start)
    return bool(alone) and _AFTER_YEAR.match(text, end) is not None


# Without a number, a month or a word of time no English stretch holds a date.
_WORTH = re.compile(
    r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|day|week|month|year|centur|decade|spring|summer|autumn|fall|"
    r"winter|quarter|half|ago|recent|late|now|present|tomorrow|tonight|ties|anniversary|hence",
    re.IGNORECASE,
)
# "2015 年 9 月 3 日": spaces that belong to the print and not to the date.
_SPACED = re.compile(r"(?<=\d)\s(?=[年月日号])|(?<=[年月])\s(?=\d)")


def _unspaced(text: str, offset: int) -> tuple[DateMention, ...]:
    """Dates of a stretch read without its inner spaces, with their places in the stretch as it is."""
    kept = [i for i in range(len(text)) if not _SPACED.match(text, i)]
    tight = "".join(text[i] for i in kept)
    out = []
    for m in find_dates(tight, 0, True):
        start, end = kept[m.start], kept[m.end - 1] + 1
        out.append(replace(m, text=text[start:end], start=start + offset, end=end + offset))
    return tuple(out)


# "The crisis of 2008-09"; 2008-09 alone is as well a month.
_OF_TWO_YEARS = re.compile(r"\b(?:crisis|crash|war|winter|season|recession|years|campaign|academic\s+year)\s+of\s+$")


def _of_era(era: str, nth: int) -> int | None:
    """The year of an era: 昭和十六年 is 1941.

    >>> _of_era("昭和", 16), _of_era("民国", 34), _of_era("大正", 16)
    (1941, 1945, None)
    """
    before, last = (_ERAS | _REIGNS)[era]
    return before + nth if 0 < nth <= last else None


def _english(kind: str, match: re.Match[str], offset: int) -> DateMention | None:
    g = {k: v for k, v in match.groupdict().items() if v}
    year = int(g.get("year") or g.get("yearb") or 0) or None
    month = _month(g.get("month") or g.get("monthb") or "")
    if "mnum" in g:
        month = int(g["mnum"])
    day = int(g.get("day") or g.get("dayb") or 0) or _DAY_WORDS.get(g.get("dayword", "").lower())
    last = int(g["last"]) if "last" in g else None
    last_month = _month(g.get("month2", ""))
    last_year = int(g["year2"]) if "year2" in g else None
    part = next((_PARTS[w] for w in re.findall(r"[a-z]+", g.get("part", "").lower()) if w in _PARTS), "")
    count = _count(g.get("count", "").lower())
    which, unit = g.get("which", "").lower(), g.get("unit", "").lower()
    half = _half(g.get("half", ""), g.get("unit2") or unit)
    if "feast" in g:
        month, day = _FEASTS[re.sub(r"\s+", " ", g["feast"].lower().replace("’", "'"))]
    if kind == "era":
        year = _of_era(g["era"].lower().replace("ō", "o"), _count(g["nth"].lower()) or 0)
        if year is None:
            return None
        kind = "year"
    if kind == "about":
        if not _year_about(match):
            return None
        kind = "year"
    if kind == "following":
        kind, which = "day" if day else "month", re.sub(r"\s+", " ", which)
    if kind == "weekdays":
        return _weekdays(match, offset, which, *(_WEEKDAYS.index(g[k].lower()) for k in ("weekday", "weekday2")))
    if kind == "slash":
        a, b = int(g["a"]), int(g["b"])
        kind = "day"
        if (a > 12 or g["sep"] == ".") and b <= 12:  # with points the day comes first everywhere
            day, month = a, b
        elif b > 12 >= a:
            day, month = b, a
        else:
            # 5/6/2019 is one day here and another there.
            unit = "ambiguous" if a != b else ""
            month, day = (None, None) if a != b else (a, b)
            kind = "year" if a != b else "day"
    if kind == "month" and year and "mnum" in g and match[0][4:5] == "-" and month == year % 100 + 1:
        if _OF_TWO_YEARS.search(match.string, max(0, match.start() - 20), match.start()):
            return DateMention(
                match[0],
                match.start() + offset,
                match.end() + offset,
                "range",
                year,
                None,
                None,
                None,
                None,
                "",
                year + 1,
            )
        kind, month, unit = "year", None, "ambiguous"  # 2008-09 is a month here and two years there
    if kind in ("anniversary", "jubilee") and count is None:
        return None
    if "quarters" in g:
        count = 3 * (_NUMBERS[g["quarters"].lower()])
    if "ten" in g:
        part = {"first": "early", "second": "mid", "middle": "mid", "last": "late"}[g["ten"].lower()]
    if kind in ("year", "month") and "short" in g:
        year = (2000 if g["short"] < "30" else 1900) + int(g["short"])
    if kind == "fiscal" and "short" in g:
        year = 2000 + int(g["short"])
    if kind == "range" and "short" in g:
        assert year is not None
        last_year = year - year % 100 + int(g["short"])
        if not year < last_year <= year + 60:
            return None
    if kind == "range" and year and last_year and not day and not month and last_year <= year:
        return None
    if kind == "range" and "year" not in g and last_year:
        year, last_year = last_year, None
        if month and last_month and last_month < month:
            year, last_year = year - 1, year
    if kind == "range" and "year" in g and last_year == year:
        last_year = None
    if kind == "month" and half:
        part, unit = f"h{half}", ""
    if kind == "fiscal" and half:
        year, last_year = year or last_year, None
        part = ("h" if unit in ("half", "h") else "q") + str(half)
    if kind in ("relday", "relmonth"):
        kind = "day" if kind == "relday" else "relative"
    if kind == "part":
        kind = "period"
        if part and "short" in g:
            last_year = year + 1 if year else None
        elif "short" in g:
            year = 2000 + int(g["short"]) % 100
        if half:
            part = ("h" if unit in ("half", "h") else "q") + str(half)
        which = which or ("" if year else "the")
        if which:
            kind = "relative"
            unit = "year"
    if half and g.get("unit2"):
        part = ("h" if g["unit2"].lower() == "half" else "q") + str(half)
    if kind == "ytd":
        kind = "year-to-date"
        month = last_month or count
        if which and which not in ("this", "last", "the"):
            which, month = "to date", None
    if kind == "decade" and "tens" in g:
        tens = g["tens"].lower()
        year = 1900 + (_TENS[tens] if tens in _TENS else int(re.sub(r"\D", "", tens)))
    if kind == "century":
        year = ((count or _ORDINALS.get(g.get("count", "").lower(), 0)) - 1) * 100
    if kind == "relative" and "weekday" in g:
        count = _WEEKDAYS.index(g["weekday"].lower())
        unit = "day of week" if unit == "week" else "weekday"
        which = which or "on"
    if kind == "relative" and "side" in g:
        which = g["side"].lower() + " n"
    if kind == "relative" and month:
        unit, kind = "month", "month"
    if not _possible(month, day, last_month, last):
        return None
    relative = match[0].lower() if kind == "relative" or (which and kind in ("month", "year-to-date", "period")) else ""
    return DateMention(
        match[0], match.start() + offset, match.end() + offset, kind, year, month, day, last, last_month, relative,
        last_year, part, count, unit, which,
    )  # fmt: skip


def _chinese(kind: str, match: re.Match[str], offset: int) -> DateMention | None:
    g = {k: v for k, v in match.groupdict().items() if v}
    year = chinese_number(g["year"]) if "year" in g else None
    month = chinese_number(g["mnum"]) if "mnum" in g else None
    day = chinese_number(g["day"]) if "day" in g else None
    last = chinese_number(g["last"]) if "last" in g else None
    last_month = chinese_number(g["mnum2"]) if "mnum2" in g else None
    last_year = chinese_number(g["year2"]) if "year2" in g else None
    said = g.get("part", "")
    part = _ZH_PARTS.get(said, _ZH_PARTS.get(said[:1], ""))
    which, unit = g.get("which", ""), g.get("unit", g.get("unit2", "")).lstrip("个")
    if kind in ("year", "relative") and said == "初" and not month:
        part = "begin"
    if kind == "century" and said.endswith("十年"):
        part = "mid"  # a part whose bounds nobody can say
    if kind == "fiscal" and "half" in g:
        part = f"q{chinese_number(g['half'])}"
    if "feast" in g:
        month, day = _FEASTS[g["feast"]]
    if kind == "era":
        year = _of_era(g["era"], 1 if g["nth"] == "元" else chinese_number(g["nth"]))
        if year is None or (g["era"] in _REIGNS and (month or 0) > 10):
            return None  # the last months of a year of the moon run into the next one of the sun
        if g["era"] in _REIGNS:
            month = day = None
        kind = "day" if day else "month" if month else "year"
    count: int | None = None
    if "count" in g:
        count = None if g["count"] in ("几", "数", "多", "半") else chinese_number(g["count"])
        if count is None and kind == "relative":
            unit = "vague"
    if kind in ("anniversary", "jubilee") and count is None:
        return None
    if kind == "weekdays":
        second = next(g[k] for k in ("weekday2", "weekday3", "weekday4") if k in g)
        days = ("一二三四五六日".find(d.replace("天", "日")) for d in (g["weekday"], second))
        return _weekdays(match, offset, which or "on", *days)
    if kind == "year" and "short" in g:
        year = 1900 + int(g["short"])
    if "quarters" in g:
        month = 3 * chinese_number(g["quarters"])
    if kind == "range" and "short" in g:
        assert year is not None
        last_year = year - year % 100 + int(g["short"])
        if not year < last_year <= year + 60:
            return None
    if kind == "range" and last_year == year:
        last_year = None
    if kind == "range" and last_year and year and not month and last_year <= year:
        return None
    if kind == "part":
        which = which or ("" if year else "the")
        kind = "relative" if which else "period"
        unit = "year" if which else ""
        if "half" in g:
            part = f"q{chinese_number(g['half'])}"
    if kind == "ytd":
        kind = "year-to-date"
        if which in ("今年以来", "年初至今", "今年迄今"):
            which = "to date"
        elif "first" not in g and month is None:
            return None
    if kind == "decades":
        said = g.get("century", "20")
        century = 20 if said.startswith("上") else 21 if said == "本" else chinese_number(said)
        kind, year = "range", (century - 1) * 100 + 10 * chinese_number(g["tens"])
        last_year = (century - 1) * 100 + 10 * chinese_number(g["tens2"]) + 9
        if last_year - year != 19:
            return None
    if kind == "decade" and year is None:
        tens = int(g["tens"]) if g["tens"].isdigit() else chinese_number(g["tens"])
        said = g.get("century", "20")
        century = 20 if said.startswith("上") else 21 if said == "本" else chinese_number(said)
        year = (century - 1) * 100 + tens
    if kind == "century":
        said = which or g["count"]
        century = 20 if said.startswith("上") else 21 if said == "本" else chinese_number(said)
        year, which = (century - 1) * 100, ""
    if kind == "relative" and unit in ("周", "星期", "礼拜"):
        unit = "week"
        if "weekday" in g or "weekday2" in g:
            day_name = g.get("weekday") or g["weekday2"]
            unit = "weekend" if day_name == "末" else "weekday"
            count = None if day_name == "末" else "一二三四五六日".find(day_name.replace("天", "日"))
            which = which or "on"
    if kind in ("relday", "relmonth"):
        kind = "day" if kind == "relday" else "month"
        unit = unit or "year"
    if unit in _ZH_SEASONS:
        unit, which = _ZH_SEASONS[unit], f"{which}年"
    if not _possible(month, day, last_month, last):
        return None
    relative = match[0] if which or kind == "relative" else ""
    return DateMention(
        match[0], match.start() + offset, match.end() + offset, kind, year, month, day, last, last_month, relative,
        last_year, part, count, unit, which,
    )  # fmt: skip


def _weekdays(match: re.Match[str], offset: int, which: str, first: int, last: int) -> DateMention | None:
    """Two days of a week as one stretch; two that "and" joins only where they follow one another."""
    joint = match.groupdict().get("joint") or ""
    if first == last or ("and" in joint and (last - first) % 7 != 1 and which != "between"):
        return None
    which = "on" if which in ("", "from", "between") else which
    return DateMention(
        match[0], match.start() + offset, match.end() + offset, "relative", None, None, None, last, None,
        match[0].lower(), None, "", first, "weekdays", which,
    )  # fmt: skip


def _possible(*numbers: int | None) -> bool:
    month, day, last_month, last = numbers
    return all(m is None or 1 <= m <= 12 for m in (month, last_month)) and all(
        d is None or 1 <= d <= 31 for d in (day, last)
    )


def _month(word: str) -> int | None:
    return _MONTH_NUMBER.get(word.rstrip(".").lower()[:3]) if word else None


def _count(word: str) -> int | None:
    """A cardinal or ordinal in digits or letters."""
    if not word:
        return None
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else _NUMBERS.get(word, _ORDINALS.get(word))


def _half(word: str, unit: str) -> int | None:
    """Which half or quarter is meant: the latter half is the second, the final quarter the fourth."""
    if not word:
        return None
    digits = re.match(r"\d", word)
    if digits:
        return int(digits[0])
    if word.lower() in ("latter", "closing", "final", "last"):
        return 4 if unit.lower() == "quarter" else 2
    return 1 if word.lower() in ("former", "opening") else _ORDINALS.get(word.lower())
