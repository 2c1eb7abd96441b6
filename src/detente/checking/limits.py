"""Until when, without a date: a number of units, a feast, the end of a year, decade or century, or the turn of the seasons.

Feasts and by what rule their days are found stand in ``data/feasts.csv``, the days of those that move with the moon in ``data/moving_feasts.csv``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from detente.reading.dates import chinese_number
from detente.tables import read_table

COLUMNS = ["feast", "en", "zh", "day"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that a text sets: its words, the last day that keeps it, and the first from which it runs."""

    text: str
    end: dt.date
    start: dt.date


NUMBERS = {
    "half": 0.5, "half a": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "twenty-four": 24, "thirty": 30,
    "fifty": 50, "a dozen": 12, "a couple of": 2, "a couple": 2, "some": 6, "a few": 6, "few": 6, "several": 6, "many": 20, "a hundred": 100,
}  # fmt: skip
_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.5, "quarter": 91.3, "year": 365.25, "decade": 3652.5}
_DAYS_ZH = {"天": 1.0, "日": 1.0, "周": 7.0, "星期": 7.0, "礼拜": 7.0, "月": 30.5, "季度": 91.3, "年": 365.25}
_N = "|".join(sorted((re.escape(n).replace(r"\ ", r"\s+") for n in NUMBERS), key=len, reverse=True))
_COUNT = rf"(?P<n>\d+|{_N})(?:\s+(?:or|to)\s+(?P<more>\d+|{_N})|[-–](?P<more2>\d+))?(?P<half>\s+and\s+a\s+half)?\s+(?P<u>{'|'.join(_DAYS)})s?\b"
_SPANS = (
    re.compile(
        rf"\b(?:within|in|inside(?:\s+of)?|over(?=\s+the\s+(?:next|coming))|during(?=\s+the\s+(?:next|coming))|for(?=\s+(?:the|at\s+least)\s)|for(?=\s+\w+\s+(?:years?|months?)\s+(?:yet|to\s+come|more)\b)|before|in\s+less\s+than|in\s+no\s+more\s+than)\s+"
        rf"(?:(?:the|at\s+most|at\s+least)\s+)?(?:(?:next|nearest|coming|following)\s+|about\s+|some\s+)?{_COUNT}(?!\s+(?:ago|old|before|earlier|has\s+passed))",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_COUNT}\s+(?:inside|hence|from\s+(?:now|today))\b", re.IGNORECASE),
)
_NZH = r"(?:\d+|[一二两三四五六七八九十百]+|半|几|数)"
_COUNT_ZH = rf"(?P<n>{_NZH})(?:[、到至年](?P<more>{_NZH}))?(?:多)?个?(?P<half>半)?(?P<u>星期|礼拜|季度|[天日周月年])(?P<half2>半)?"
_SPANS_ZH = (
    re.compile(rf"{_COUNT_ZH}(?:的?时间)?(?:之内|以内|里面|内)(?!阁)"),
    re.compile(rf"(?:不出|不到|不消|不用|不必|用不了|要不了|花不了|过不了|不会超过|最多|至多|顶多|最迟)\s*{_COUNT_ZH}"),
    re.compile(rf"(?:未来|今后|往后|接下来|再过|再有|最近){_COUNT_ZH}"),
)
# "In no time": such words deny nothing, and hide none of what is foretold.
NO_DENIAL = re.compile(
    r"(?:不出|不到|不消|不用|不必|用不了|要不了|花不了|过不了)(?=[\d一二两三四五六七八九十半几数多])|要不了多久|用不了多久|过不了多久|不(?:久|日)(?:之后|以后|后|的将来|将|就)|"
    r"\b(?:no|not) (?:later|longer|more) than\b|\bin no time\b|\bnot[- ]too[- ]distant\b",
    re.IGNORECASE,
)
_SOON = (
    (re.compile(r"\b(?:in|within|over) (?:the )?(?:coming|next few|few) days\b|未来几天|这几天(?:之|以)?内|几天之?内", re.IGNORECASE), 30),
    (re.compile(r"\b(?:in|within|over) (?:the )?(?:coming|next few) weeks\b|未来几周|几周之?内", re.IGNORECASE), 75),
    (re.compile(r"\b(?:in|within|over) (?:the )?(?:coming|next few) months\b|未来几个月|\bin no time\b|[要用过]不了多久", re.IGNORECASE), 270),
)  # fmt: skip

_ENDS = re.compile(
    r"\b(?:(?:by|before|until|till|at|towards?)\s+)?(?:the\s+)?(?:end|close|turn|out)\s+of\s+(?:the\s+|this\s+)?(?P<next>next\s+|coming\s+)?(?P<u>week|month|quarter|year|decade|century|millennium)\b|"
    r"\b(?:before|until|till|by\s+the\s+time)\s+(?:the|this)\s+(?P<u2>day|week|month|quarter|year|decade|century|millennium)(?:\s+(?:is|has)\s+(?:out|over|done|up|through|past|ended)|\s+(?:ends?|closes|turns|runs\s+out))\b|"
    r"\b(?:by|before)\s+(?P<u3>month|year|century)[’']?s?[- ](?:end|out)\b|\b(?:this|the\s+same)\s+(?P<u4>decade|century)\b|\bby\s+(?:the\s+)?(?P<u5>weekend)\b|\bby\s+this\s+time\s+(?P<n6>next)\s+(?P<u6>year)\b",
    re.IGNORECASE,
)
_ENDS_ZH = re.compile(
    r"(?P<u>周末|月底|月末|年底|年末|岁末|(?<![一二两三四五六七八九十百半几数\d])年内|年终|世纪末|千年之交|世纪之交)|(?:本|这个?|二十|20|当前这个?|这)(?P<u2>世纪|十年)(?:末|结束|完结|内|之内|以内|底)|(?:这|本)个?(?P<u3>周|星期|月|季度)(?:之内|以内|内|结束)"
)
# From when on the end of a natural season is counted as come, and how long it may take.
_TURNS = (
    (re.compile(r"\bbefore\s+(?:the\s+)?(?:last\s+)?leaves\s+(?:fall|turn|drop)|树叶(?:落|黄)(?:尽|了)?(?:之|以)?前|落叶(?:之|以)?前", re.IGNORECASE), (11, 15)),
    (re.compile(r"\bbefore\s+the\s+(?:first\s+)?snow(?:s)?\s*(?:falls?|comes?|flies)?(?!\s*melt)\b|下雪(?:之|以)?前|初雪(?:之|以)?前|大雪封\S{0,2}之?前", re.IGNORECASE), (12, 21)),
    (re.compile(r"\b(?:before|when|by\s+the\s+time)\s+the\s+(?:snows?|ice)\s+(?:melts?|thaws?|breaks?|goes)\b|(?:冰雪|积雪|雪)(?:消融|融化|化)(?:之|以)?前|解冻(?:之|以)?前", re.IGNORECASE), (4, 30)),
    (re.compile(r"\bbefore\s+(?:the\s+)?(?:cherry\s+blossoms?|lilacs?|blossoms?)\b[^,.;]*|樱花(?:开|盛开)(?:之|以)?前", re.IGNORECASE), (4, 30)),
    (re.compile(r"\bbefore\s+(?:the\s+)?harvest\b|秋收(?:之|以)?前", re.IGNORECASE), (10, 15)),
)  # fmt: skip
_SEASON_ENDS = re.compile(
    r"\b(?:before\s+(?:the|this|next)\s+(?P<s>spring|summer|autumn|fall|winter)\s+(?:is\s+(?:out|over|done|through)|ends|closes)|"
    r"(?:by|before|at)\s+(?:the\s+)?end\s+of\s+(?:the\s+|this\s+|next\s+)?(?P<s2>spring|summer|autumn|fall|winter))\b|(?P<s3>[春夏秋冬])[天季](?:结束|过去|过完|之内|以内)",
    re.IGNORECASE,
)
_SEASON_BEGINS = re.compile(r"[入开](?P<s>[春夏秋冬])(?:之|以)?前")
_SEASONS = {
    "spring": ((3, 20), (6, 20)), "summer": ((6, 21), (9, 22)), "autumn": ((9, 22), (12, 20)), "fall": ((9, 22), (12, 20)), "winter": ((12, 21), (3, 19)),
    "春": ((3, 20), (6, 20)), "夏": ((6, 21), (9, 22)), "秋": ((9, 22), (12, 20)), "冬": ((12, 21), (3, 19)),
}  # fmt: skip

# A limit that is set and that nothing here can date: what came at any time is no proof that it was kept.
_SET = re.compile(
    r"\b(?:before|by\s+the\s+(?:time|eve|end|close|turn)|until|till|as\s+long\s+as|so\s+long\s+as|while|within)\b(?!\s+(?:long\b|the\s+(?:court|committee|council|tribunal|panel|commission|alliance|bloc|union|framework|WTO|UN|SCO|EU)\b|it\s+is\s+(?:too\s+)?late|(?:a|the)\s+(?:court|panel|jury|judge)))|"
    r"(?<![以目面眼当生日提之])前(?![往去来夕后线景途进述期锋苏总任所驻提方面者例沿面一所三两二十几])|[之以]前|[前之]内(?![阁容])|任内|任期内|期间|[到等直]+[^，。；]{1,12}(?:时|才|再)",
    re.IGNORECASE,
)
# What stands before a body or an eye is no time.
_WIDE = re.compile(
    r"前所未有|前提|从前|当前|目前|眼前|面前|此前|之前曾|史无前例|空前|前途|前景|前进|提前|前(?:总统|总理|外长|防长|国务卿|主席|首相)"
)


def limits(text: str, written: dt.date) -> Limit | None:
    """The nearest limit that a text sets without a date; None where it sets none.

    >>> limits("before the decade is out", dt.date(1999, 8, 20)).end, limits("不出三年", dt.date(1999, 8, 20)).end
    (datetime.date(1999, 12, 31), datetime.date(2002, 8, 20))
    """
    found = [x for rule in _RULES if (x := rule(text, written)) and x.end > written]
    return min(found, key=lambda x: x.end, default=None)


def is_set(text: str) -> bool:
    """True where a text sets a limit, whether or not it can be dated."""
    return bool(_SET.search(_WIDE.sub(" ", text)))


def _span(text: str, written: dt.date) -> Limit | None:
    for pattern in _SPANS:
        if m := pattern.search(text):
            n = max(_number(x) for x in (m["n"], m["more"], m.groupdict().get("more2")) if x) + 0.5 * bool(m["half"])
            return _after(m[0], written, n * _DAYS[m["u"].lower()])
    for pattern in _SPANS_ZH:
        if m := pattern.search(text):
            n = max(_number_zh(x) for x in (m["n"], m["more"]) if x) + 0.5 * bool(m["half"] or m["half2"])
            return _after(m[0], written, n * _DAYS_ZH[m["u"]])
    return next((_after(m[0], written, days) for soon, days in _SOON if (m := soon.search(text))), None)


# A time longer than this is a figure of speech.
_LONGEST_DAYS = 200 * 366


def _after(text: str, written: dt.date, days: float) -> Limit | None:
    if days > _LONGEST_DAYS:
        return None
    return Limit(text.strip(), written + dt.timedelta(round(days)), written)


def _number(word: str) -> float:
    return float(word) if word.isdigit() else float(NUMBERS[re.sub(r"\s+", " ", word.lower())])


def _number_zh(word: str) -> float:
    """A small Chinese number; of two told in a row ("三五", "两三") the greater."""
    if word in ("半", "几", "数"):
        return 0.5 if word == "半" else 6
    if re.fullmatch(r"[一二两三四五六七八九]{2}", word):
        return max(chinese_number(c) for c in word)
    return chinese_number(word)


def _end(text: str, written: dt.date) -> Limit | None:
    if m := _ENDS.search(text):
        unit = next(m[k] for k in ("u", "u2", "u3", "u4", "u5", "u6") if m[k]).lower()
        if m["n6"]:
            return _after(m[0], written, _DAYS["year"])
        return Limit(m[0].strip(), _end_of(unit, written, ahead=bool(m["next"])), written)
    if m := _ENDS_ZH.search(text):
        if re.search(r"[明后次翌]年?$|\d年?$|上个?$|[下次]个?$", text[: m.start()]):
            return None  # of another year or month, which is a date
        unit = m["u"] or m["u2"] or m["u3"]
        name = next(v for k, v in _UNITS_ZH.items() if k in unit)
        return Limit(m[0], _end_of(name, written, ahead=False), written)
    return None


_UNITS_ZH = {
    "周": "week", "星期": "week", "月": "month", "季度": "quarter", "世纪": "century", "千年": "century", "十年": "decade", "年": "year", "岁": "year",
}  # fmt: skip


def _end_of(unit: str, written: dt.date, *, ahead: bool) -> dt.date:
    year = written.year
    if unit == "day":
        return written + dt.timedelta(1)
    if unit in ("week", "weekend"):
        return written + dt.timedelta(7 * ahead + 7 - written.isoweekday())
    if unit == "month":
        year, month = (year, written.month + ahead) if written.month + ahead <= 12 else (year + 1, 1)
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    if unit == "quarter":
        month = (written.month + 2) // 3 * 3 + 3 * ahead
        year, month = (year, month) if month <= 12 else (year + 1, 3)
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    if unit == "year":
        return dt.date(year + ahead, 12, 31)
    if unit == "decade":
        return dt.date(year // 10 * 10 + 9 + 10 * ahead, 12, 31)
    # A century ends with its hundredth year, and in the mouth of most a year sooner: the later day settles.
    return dt.date((year - 1) // 100 * 100 + 100, 12, 31)


def _turn(text: str, written: dt.date) -> Limit | None:
    for pattern, day in _TURNS:
        if m := pattern.search(text):
            return Limit(m[0], _next(day, written), written)
    if m := _SEASON_ENDS.search(text):
        name = (m["s"] or m["s2"] or m["s3"]).lower()
        return Limit(m[0], _next(_SEASONS[name][1], written), written)
    if m := _SEASON_BEGINS.search(text):
        return Limit(m[0], _next(_SEASONS[m["s"]][0], written) - dt.timedelta(1), written)
    return None


def _next(day: tuple[int, int], written: dt.date) -> dt.date:
    found = dt.date(written.year, *day)
    return found if found > written else dt.date(written.year + 1, *day)


@dataclass(frozen=True, slots=True)
class _Feast:
    words: re.Pattern[str]
    day: Callable[[int], dt.date | None]


_FEAST_EN = r"\b(?P<how>before|by|until|till|ahead\s+of|come)\s+(?P<next>next\s+)?(?:{})(?P<of>(?:\s+of)?\s+(?:next\s+year|(?P<year>(?:19|20)\d\d)))?\b"
_FEAST_ZH = r"(?P<next>明年|来年)?(?:的)?(?:{})(?P<how>(?:之|以)?前|前夕)"


@lru_cache(maxsize=1)
def _feasts() -> tuple[_Feast, ...]:
    out = []
    for row in read_table("detente.checking", "feasts.csv", COLUMNS):
        parts = [_FEAST_EN.format(row["en"])] if row["en"] else []
        day = _rule(row["day"])
        out += [_Feast(re.compile(p, re.IGNORECASE), day) for p in parts]
        if row["zh"]:
            out.append(_Feast(re.compile(_FEAST_ZH.format(row["zh"])), day))
    return tuple(out)


def _feast(text: str, written: dt.date) -> Limit | None:
    for feast in _feasts():
        if m := feast.words.search(text):
            how, year = m["how"].lower(), m.groupdict().get("year")
            years = [int(year)] if year else range(written.year, written.year + 5)
            days = [d for y in years if (d := feast.day(y)) and d > written]
            later = "next year" in (m.groupdict().get("of") or "") or m["next"] in ("明年", "来年")
            days = [d for d in days if not later or d.year > written.year]
            if days:
                end = days[0] if how in ("by", "come") else days[0] - dt.timedelta(1)
                return Limit(m[0], end, written)
    return None


def _rule(rule: str) -> Callable[[int], dt.date | None]:
    """The day of a feast by year: "12-25", "thursday 4 11" (the fourth of November), or a name."""
    if rule in _NAMED:
        return _NAMED[rule]
    if m := re.fullmatch(r"(\d\d)-(\d\d)", rule):
        month, day = int(m[1]), int(m[2])
        return lambda year: dt.date(year, month, day)
    weekday, nth, month_ = rule.split()
    return lambda year: _nth_weekday(year, int(month_), weekday, int(nth))


def _nth_weekday(year: int, month: int, weekday: str, nth: int) -> dt.date:
    at = [n.lower() for n in calendar.day_name].index(weekday)
    days = [w[at] for w in calendar.monthcalendar(year, month) if w[at]]
    return dt.date(year, month, days[nth - 1 if nth > 0 else nth])


def _midterms(year: int) -> dt.date | None:
    """The Tuesday after the first Monday of November, between two elections of a president."""
    return _nth_weekday(year, 11, "monday", 1) + dt.timedelta(1) if year % 4 == 2 else None


def _inauguration(year: int) -> dt.date | None:
    return dt.date(year, 1, 20) if year % 4 == 1 else None


def _moving(feast: str) -> Callable[[int], dt.date | None]:
    return lambda year: _moving_days().get((feast, year))


@lru_cache(maxsize=1)
def _moving_days() -> dict[tuple[str, int], dt.date]:
    rows = [
        (r["feast"], dt.date.fromisoformat(r["day"]))
        for r in read_table("detente.checking", "moving_feasts.csv", ["feast", "day"])
    ]
    return {(feast, day.year): day for feast, day in rows}


_NAMED: dict[str, Callable[[int], dt.date | None]] = {
    "easter": _moving("easter"), "midterms": _midterms, "inauguration": _inauguration, "spring-festival": _moving("spring-festival"),
}  # fmt: skip
_RULES = (_span, _end, _turn, _feast)
