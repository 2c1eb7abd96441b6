"""Date expressions in Russian, as far as the text gives them; nothing is filled in here.

The fields of a mention say the same as in `detente.reading.dates`: words of time are given by their English names
("last", "ago", "past n"), so that `detente.reading.when` works out all languages alike.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from detente.nouns import DateMention
from detente.reading.numerals import forms
from detente.reading.when import PAST_RU

_MONTH_FORMS = (
    "январ(?:ь|я|ю|ем|е)", "феврал(?:ь|я|ю|ем|е)", "март(?:а|у|ом|е)?", "апрел(?:ь|я|ю|ем|е)", "ма(?:й|я|ю|ем|е)",
    "июн(?:ь|я|ю|ем|е)", "июл(?:ь|я|ю|ем|е)", "август(?:а|у|ом|е)?", "сентябр(?:ь|я|ю|ем|е)",
    "октябр(?:ь|я|ю|ем|е)", "ноябр(?:ь|я|ю|ем|е)", "декабр(?:ь|я|ю|ем|е)",
)  # fmt: skip
_MONTH_STEMS = tuple(form[:3] for form in _MONTH_FORMS)
_SHORT = r"(?:янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)\."
_WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_SHIFTS = (
    ("before last", r"позапрошл[а-я]{2,3}"),
    ("last", r"(?:прошл|минувш|истекш|прошедш|предыдущ)[а-я]{2,3}"),
    ("this", r"(?:нынешн|текущ)[а-я]{2,3}|этот|эта|это|эту|этого|этой|этому|этом|этим"),
    ("next", r"(?:будущ|следующ|наступающ|предстоящ|грядущ)[а-я]{2,3}"),
)
_PARTS = (
    ("begin", "начал"), ("mid", "середин"), ("end", "кон[е]?ц"), ("late", "исход"), ("spring", "весн"),
    ("summer", "лет"), ("autumn", "осен"), ("winter", "зим"),
)  # fmt: skip
_PLACES = {
    "перв": 1,
    "1": 1,
    "i": 1,
    "втор": 2,
    "2": 2,
    "ii": 2,
    "трет": 3,
    "3": 3,
    "iii": 3,
    "четв": 4,
    "4": 4,
    "iv": 4,
}
_UNITS = (
    ("day", r"сут(?:ки|ок|кам|ками|ках)|день|дня|дню|днем|дне|дни|дней|дням|днями|днях"),
    ("week", r"недел[яьиеюйамх]{1,3}"),
    ("month", r"месяц[а-я]{0,3}"),
    ("decade", r"десятилети[а-я]{1,2}"),
    ("year", r"год|года|году|годом|годе|годы|годов|годам|годами|годах|лет|летам|летами|летах"),
)

_NOT_INSIDE = r"(?<![\w.,:/-])"
_M = rf"(?P<month>(?:{'|'.join(_MONTH_FORMS)})\b|{_SHORT})"
_M2 = _M.replace("?P<month>", "?P<month2>")
_GOD = r"(?:\s*(?:год(?:а|у|ом|е|ы|ов|ах|ам|ами)?\b|гг?\b\.?))"
_Y = rf"(?P<year>(?:1[6-9]|20)\d\d)(?![\d%]|[.,]\d)(?:-?(?:го|му|й|м|ом|ый)\b)?{_GOD}?"
_Y2 = _Y.replace("?P<year>", "?P<year2>")
# A year that is called one.
_YG = rf"(?P<year>(?:1[6-9]|20)\d\d)(?:(?:-?(?:го|му|й|м|ом|ый)\b){_GOD}?|{_GOD})"
_D = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:-?(?:го|му|е|м|ом)\b)?"
_L = _D.replace("?P<day>", "?P<last>")
_W = r"(?:(?:во?\s+)?(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|среда|пятница|суббота),?\s+)?"
_TO = r"\s*(?:-|–|—|\bпо\b|\bдо\b|\bи\b)\s*"
_DASH = r"\s*(?:-|–|—)\s*"
_WHICH = "(?P<which>" + "|".join(pattern for _, pattern in _SHIFTS) + ")"
_WHICH_YEAR = rf"{_WHICH}\s+(?:(?:года|году|годом|год)(?!\w)|г\.)"
_PART = r"(?P<part>начал(?:о|а|е|у|ом)|середин(?:а|ы|е|у|ой)|кон(?:ец|ца|це|цу|цом)|исход(?:е|у)?)\s+"
_SEASON = r"(?P<part>весн(?:а|ы|е|у|ой)|лет(?:о|а|у|ом|е)|осен(?:ь|и|ью)|зим(?:а|ы|е|у|ой))"
_PLACE = r"(?P<half>перв[а-я]{2,3}|втор[а-я]{2,3}|трет[а-я]{2,4}|четверт[а-я]{2,3}|[1-4](?:-?[а-я]{1,3})?|iv|i{1,3})"
_WHOLE = r"(?P<unit>полугоди[а-я]{1,2}|квартал[а-я]{0,2}|половин[а-я]{1,2})"
_WEEKDAY = r"(?P<weekday>понедельник|вторник|сред[уы]|четверг|пятницу|субботу|воскресенье)(?!\s+(?:обитани|общени|взаимодейств))"
_UNIT = "(?P<unit>" + "|".join(pattern for _, pattern in _UNITS) + r")\b"
_ROMAN = r"(?P<roman>[xх]{0,2}[ivхxі]{1,4})"
_BEFORE_MONTH = r"(?:(?<=\bв )|(?<=\bс )|(?<=\bдо )|(?<=\bк )|(?<=\bна )|(?<=\bпо )|(?<=\bза )|(?<=\bот )|(?<=\bпосле )|(?<=\bперед )|(?<=\bв минувшем )|(?<=\bи ))"


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    """Cardinal numbers in words, all cases, to one hundred."""
    return {
        form: int(value) for form, (_, value) in forms("ru", "number").items() if 1 <= value <= 100 and value % 1 == 0
    }


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, int]:
    """Stems of ordinals, to one hundred."""
    return {form: int(value) for form, (_, value) in forms("ru", "ordinal").items()}


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Kind and pattern; order is precedence, the longest reading of a stretch first."""
    tens = "двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто"
    stems = "|".join(sorted(_ordinals(), key=len, reverse=True))
    nth = rf"(?:(?:{tens})[\s-]+)?(?:{stems})(?:ого|ому|ое|ом|ым|его|ему|ем|им|ье|ий|ый|ой|ая|ую|ей|ого)"
    day = rf"(?P<dayw>{nth})"
    words = "|".join(sorted(_numbers(), key=len, reverse=True))
    count = rf"(?P<count>\d{{1,3}}|(?:(?:{tens})\s+)?(?:{words}))"
    vague = r"(?P<vague>несколько|пару|много|полтора|полторы|пол)"
    decade = r"(?P<tens>двадцат|тридцат|сороков|пятидесят|шестидесят|семидесят|восьмидесят|девяност|нулев|двухтысячн)(?:ые|ых|ым|ыми)"
    of_century = rf"(?:\s+(?:(?P<whose>прошлого|минувшего|нынешнего|этого)|{_ROMAN}|(?P<cent>1[6-9]|2[01])(?:-?го)?)\s+(?:века|столетия|в\.))?"
    table = (
        # days
        ("range", rf"(?:\bс(?:о)?\s+)?{_NOT_INSIDE}{_D}\s+{_M}(?:\s+{_Y})?{_TO}{_L}\s+{_M2}(?:\s+{_Y2})\b\.?"),
        ("range", rf"(?:\bс(?:о)?\s+)?{_NOT_INSIDE}{_D}\s+{_M}\s*(?:-|–|—|\bпо\b|\bдо\b)\s*{_L}\s+{_M2}(?!\s*\d)"),
        ("range", rf"(?:\bс(?:о)?\s+)?{_NOT_INSIDE}{_D}{_TO}{_L}\s+{_M}(?:\s+(?:{_Y}|{_WHICH_YEAR}))?"),
        ("range", rf"\bс(?:о)?\s+{_NOT_INSIDE}{_D}\s+на\s+{_L}\s+{_M}(?:\s+{_Y})?"),
        ("range", rf"\bс(?:о)?\s+{_NOT_INSIDE}{_D}\s+по\s+{_L}\s+(?:числа|число)\b"),
        ("relday", rf"{_W}{_NOT_INSIDE}{_D}\s+{_M}\s+{_WHICH_YEAR}"),
        ("relday", rf"{_NOT_INSIDE}{_D}\s+(?:числа\s+)?(?P<which>этого|текущего|сего|прошлого|минувшего|следующего|будущего)\s+(?P<unit>месяца)\b"),
        ("sameday", rf"{_NOT_INSIDE}{_D}\s+{_M}\s+того\s+же\s+года"),
        ("day", rf"{_W}{_NOT_INSIDE}{_D}\s+{_M}(?:,?\s+{_Y})?"),
        ("day", rf"\b{day}\s+{_M}(?:\s+{_Y})?"),
        ("day", rf"{_NOT_INSIDE}(?P<day>\d{{1,2}})\.(?P<mnum>\d{{1,2}})\.(?P<year>(?:19|20)\d\d)(?![\d/-])(?:\s*г(?:ода|\.)?(?!\w))?"),
        ("day", r"(?:(?<=от )|(?<=до )|(?<=с )|(?<=на ))(?P<day>\d{2})\.(?P<mnum>\d{2})\.(?P<short>[0-3]\d)(?![\d.])(?:\s*г\.)?"),
        ("day", r"(?<![\w.,/-])(?P<year>(?:19|20)\d\d)-(?P<mnum>\d{2})-(?P<day>\d{2})(?![\d-])"),
        ("slash", r"(?<![\w.,/-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/-])"),
        # months
        ("range", rf"(?:\bс\s+)?\b{_M}\s+{_Y}{_TO}{_M2}\s+{_Y2}"),
        ("ytd", rf"\b(?P<first>январ(?:ь|е|я))\s*(?:-|–|—|\bпо\b)\s*{_M2}(?:\s+(?:{_Y}|{_WHICH_YEAR}))?"),
        ("range", rf"\b{_M}{_TO}{_M2}\s+(?:{_Y}|{_WHICH_YEAR})"),
        ("range", rf"\b{_M}(?:{_DASH}|\s+по\s+){_M2}(?!\s*\d)"),
        ("month", rf"\b(?P<ten>перв|втор|треть|последн)[а-я]{{1,2}}\s+декад[а-я]{{1,2}}\s+{_M}(?:\s+(?:{_Y}|{_WHICH_YEAR}))?"),
        ("month", rf"\b(?P<ten>перв|двадцат|последн|20-)[а-я]{{1,2}}\s+числ(?:ах|а|ам)\s+{_M}(?:\s+(?:{_Y}|{_WHICH_YEAR}))?"),
        ("month", rf"\b(?P<fort>перв|втор)[а-я]{{2,3}}\s+половин[а-я]{{1,2}}\s+{_M}(?:\s+(?:{_Y}|{_WHICH_YEAR}))?"),
        ("relmonth", rf"\b(?:{_PART})?{_M}\s+{_WHICH_YEAR}"),
        ("samemonth", rf"\b{_M}\s+того\s+же\s+года"),
        ("month", rf"\b(?:{_PART})?{_M}\s+{_Y}"),
        ("month", rf"\b{_PART}{_M}(?!\s*\d)"),
        ("lastmonth", rf"\b{_WHICH}\s+{_M}(?!\s*\d)"),
        # parts of years
        ("ytd", rf"\bперв(?:ые|ых)\s+(?P<quarters>два|двух|три|трех|2|3)\s+квартала?(?:ов)?\s+(?:{_Y}|{_WHICH_YEAR})"),
        ("ytd", rf"(?:\bперв(?:ые|ых)\s+|(?<=за ))(?P<months>{count})\s+месяц(?:а|ев)\s+(?:{_Y}|{_WHICH_YEAR})"),
        ("todate", r"\bс\s+начала\s+(?:этого\s+|нынешнего\s+|текущего\s+)?года(?!\w)"),
        ("part", rf"\b{_PLACE}\s+{_WHOLE}\s+(?:{_Y}|{_WHICH_YEAR})"),
        ("winter", rf"\b{_SEASON}\s+(?P<year>(?:19|20)\d\d)\s*(?:-|–|—|/)\s*(?P<winter>(?:19|20)?\d\d){_GOD}?"),
        ("part", rf"\b{_SEASON}\s+(?:{_Y}(?!\s*[-–—/]\s*\d)|{_WHICH_YEAR})"),
        ("season", rf"\b{_WHICH}\s+(?P<unit>весн(?:а|ы|е|у|ой)|лето|лета|летом|осень|осени|осенью|зим(?:а|ы|е|у|ой))\b"),
        ("year", rf"\b{_PART}{_Y}(?!-х|-е)"),
        # decades and centuries
        ("decade", rf"(?:\b{_PART})?(?<![\w.,/-])(?P<year>(?:1[6-9]|20)\d0)-?(?:х\b|е\b|ые\b|ых\b|ми\b|м(?=\s+год))(?:\s*(?:год[а-я]{{1,3}}|гг\.?))?"),
        ("decade", rf"(?:\b{_PART})?(?<![\w.,/-])(?P<tens>[1-9]0)-?(?:х|е|ые|ых|м|ми)\s+(?:год[а-я]{{1,3}}|гг\.?){of_century}"),
        ("decade", rf"(?:\b{_PART})?(?<![\w.,/-])(?P<tens>[3-9]0)-(?:х|е)\b(?!\s+(?:числ|мест|градус|широт|параллел)){of_century}"),
        ("decade", rf"(?:\b{_PART})?\b{decade}\s+год(?:ы|ов|ах|ам|ами)\b{of_century}"),
        ("decade", r"(?:(?<=\bв )|(?<=\bс )|(?<=\bиз )|(?<=лихие )|(?<=лихих ))(?P<tens>девяност|нулев)(?:ые|ых)\b"),
        ("century", rf"\b(?:(?:{_PART})|(?:(?P<half>перв|втор)[а-я]{{2,3}}\s+половин[а-я]{{1,2}}\s+))?{_ROMAN}\s*(?:век[а-я]{{0,3}}|столети[а-я]{{1,2}}|вв?\.)"),
        ("century", rf"(?:\b{_PART})?(?<![\w.,/-])(?P<cent>1[6-9]|2[01])(?:-?(?:го|м|й|му|ом))?\s+(?:век[а-я]{{0,3}}|столети[а-я]{{1,2}})\b"),
        ("century", rf"(?:\b{_PART})?\b(?P<centw>{nth})\s+(?:век(?:а|е|у|ом)?|столети(?:е|я|и|ю|ем))\b"),
        ("relative", rf"(?:\b{_PART})?\b{_WHICH}\s+(?P<unit>век|века|веке|веку|столетия|столетии|столетие)\b"),
        # years
        ("range", rf"(?:\b(?:с|от)\s+)?(?<![\w.,/-]){_Y}\s*(?:-|–|—|\bпо\b|\bдо\b)\s*(?P<year2>(?:1[6-9]|20)\d\d)(?!\d|-х|-е|[.,]\d)(?:-?(?:го|му|й|м))?{_GOD}"),
        ("range", r"(?<![\w.,/-])(?P<year>(?:19|20)\d\d)[-–—](?P<year2>(?:19|20)\d\d)(?![\d-]|[.,]\d|\s*(?:%|млрд|млн|тыс|долл|руб))"),
        ("range", rf"(?<![\w.,/-])(?P<year>(?:19|20)\d\d)[-–—/](?P<short>\d\d)\s*{_GOD}"),
        ("range", rf"\bмежду\s+{_Y}\s+и\s+{_Y2}"),
        ("years", r"(?<![\w.,/-])(?P<year>(?:1[6-9]|20)\d\d)(?:-?(?:го|му|й|м))?\s+и\s+(?P<year2>(?:1[6-9]|20)\d\d)(?:-?(?:го|му|й|м))?\s*(?:год(?:ы|ов|ах|ам|ами)|гг\.?)"),
        ("year", rf"(?<![\w.,/-]){_YG}(?!\w)"),
        ("year", r"(?:(?<=\()|(?<=\bв )|(?<=\bс )|(?<=\bдо )|(?<=\bпосле )|(?<=\bот ))(?P<year>(?:19[0-9]|20[0-4])\d)(?=\)|\s*[,;.](?!\d)|\s*$|\s+(?:и|был|была|было|были|стал)\b)"),
        ("yearw", rf"\b(?P<thousand>две\s+тысячи|тысяча\s+девятьсот)\s+(?P<centw>{nth})\s+год(?:а|у|ом)?\b"),
        ("yearw", r"\b(?P<thousand>двухтысячн)(?:ого|ом|ому|ый)\s+год(?:а|у|ом)?\b"),
        # relative
        ("relative", rf"\b{_WHICH}\s+(?P<part>весн(?:а|ы|е|у|ой))\b"),
        ("relative", rf"(?:\b{_PART})?\b{_WHICH}\s+(?P<unit>года|году|год|годом|месяц|месяца|месяце|месяцем|недел(?:я|и|е|ю|ей)|квартал|квартала|квартале|десятилетия|десятилетии|десятилетие|выходные|выходных)\b"),
        ("weekday", rf"\bво?\s+{_WEEKDAY}\s+(?:на\s+)?{_WHICH}\s+(?P<unit>недели|неделе)\b"),
        ("weekday", rf"\bво?\s+{_WHICH}\s+{_WEEKDAY}\b"),
        ("weekday", rf"\bво?\s+{_WEEKDAY}\b"),
        ("weekend", r"\b(?:в|на)\s+(?P<unit>выходные|выходных)\b"),
        ("ago", rf"\b(?:(?:примерно|около|почти|более)\s+)?(?:{count}\s+|{vague}\s*)?{_UNIT}\s+(?:тому\s+)?назад\b"),
        ("ago", r"\bполгода\s+(?:тому\s+)?(?P<vague>назад)\b"),
        ("later", rf"\bчерез\s+(?:{count}\s+|{vague}\s*)?{_UNIT}(?!\s+после)"),
        ("after", rf"\bспустя\s+(?:{count}\s+|{vague}\s*)?{_UNIT}"),
        ("after", rf"\b(?:{count}|{vague})\s+{_UNIT}\s+спустя\b"),
        ("after", rf"\b(?:{count}|{vague})\s+{_UNIT}\s+(?P<earlier>ранее|раньше)\b"),
        ("lasting", rf"\b(?P<side>последн|прошедш|минувш|предыдущ|ближайш|предстоящ|следующ)(?:ие|их|ий|его|ую|ей|ее|ем)\s+(?:{count}\s+|{vague}\s*)?{_UNIT}"),
        ("same", r"\b(?:в\s+)?(?:тот|того|том|той|ту)\s+же\s+(?:самый\s+)?(?P<unit>день|дня|год|года|году|месяц|месяца|месяце|недел[юеи])\b"),
        ("next", r"\b(?:(?:на|в)\s+)?(?P<side>следующий|другой|предыдущий)\s+(?P<unit>день|год|месяц)\b"),
        ("ends", r"(?:(?<=\bв )|(?<=\bк )|(?<=\bдо )|(?<=\bпод ))(?P<part>начале|начала|началу|конце|конца|концу|конец|середине|середины)\s+(?P<unit>года|месяца)\b"),
        ("dayalone", r"(?:(?<=\bдо )|(?<=\bс )|(?<=\bк )|\b)(?P<day>[12]?\d|3[01])(?:-?(?:го|му|е|м))?\s+(?:числа|число|числу)\b"),
        ("named", r"\b(?P<which>послезавтра|позавчера|сегодня|вчера|завтра)\b|\b(?P<adj>вчерашн|завтрашн|позавчерашн)(?:ий|его|ему|им|ем|яя|ей|юю|ее|ие|их|ими)\b"),
        ("vague", r"\b(?:в\s+последнее\s+время|в\s+последние\s+(?:дни|недели|месяцы|годы|десятилетия)|в\s+настоящее\s+время|на\s+днях|недавно|только\s+что|вскоре|сейчас|ныне|накануне|не\s+так\s+давно|в\s+ближайшее\s+время|в\s+скором\s+времени|до\s+недавнего\s+времени|на\s+сегодняшний\s+день)\b"),
        ("month", rf"{_BEFORE_MONTH}(?P<month>{'|'.join(_MONTH_FORMS)})\b(?!\s*\d)"),
    )  # fmt: skip
    return [(kind, re.compile(pattern)) for kind, pattern in table]


# Without one of these no Russian stretch holds a date.
_WORTH = re.compile(
    r"\d|янв|февр|март|апр|ма[йяюе]|июн|июл|авг|сент|окт|нояб|дек|год|лет|век|столет|недел|месяц|ден|дн|вчера|завтра|сегодня|"
    r"понедел|вторник|сред|четверг|пятниц|суббот|воскрес|весн|осен|зим|кварт|время|времен|сейчас|ныне|накануне|вскоре|"
    r"только|давно|десятилет|выходн|девянос|нулев|сут"
)
_SPACES = str.maketrans(dict.fromkeys("\xa0\u202f\u2009\t\n\r", " ") | dict.fromkeys("‐‑", "-") | {"ё": "е"})
_CLAUSE = re.compile(r"[;:.!?]|,\s|\s[-–—]\s")
# A clause that tells what has been: there "через три года" counts from what was told before.


def even(text: str) -> str:
    """The text in lower case, ё as е, with plain spaces and hyphens; every character keeps its place.

    >>> even("В\\xa0Самолёте")
    'в самолете'
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_SPACES)


def find_russian_dates(text: str, offset: int) -> tuple[DateMention, ...]:
    """All date expressions of a Russian stretch; offsets are shifted by ``offset``.

    >>> [(d.month, d.day, d.year) for d in find_russian_dates("Договор подписан 14 мая 2019 года.", 0)]
    [(5, 14, 2019)]
    """
    flat = even(text)
    if not _WORTH.search(flat):
        return ()
    taken = bytearray(len(text))
    found: list[DateMention] = []
    for kind, pattern in _patterns():
        for match in pattern.finditer(flat):
            start, end = match.span()
            if any(taken[start:end]) or start == end:
                continue
            if "month" in match.groupdict() and not _is_month(text, match):
                continue
            mention = _mention(kind, match, flat)
            if mention is None:
                continue
            taken[start:end] = b"\x01" * (end - start)
            while end > start and text[end - 1].isspace():
                end -= 1
            found.append(
                replace(
                    mention, text=text[start:end], start=start + offset, end=end + offset,
                    relative=flat[start:end] if mention.relative else "",
                )
            )  # fmt: skip
    found.sort(key=lambda d: d.start)
    found = _with_months(found, flat, offset)
    if any(d.year or d.which in ("last", "next", "before last") for d in found):
        # "В конце года" after another year may be the end of that one.
        found = [replace(d, unit="vague") if _ENDS.fullmatch(d.relative) else d for d in found]
    return tuple(found)


def _with_months(found: list[DateMention], flat: str, offset: int) -> list[DateMention]:
    """ "В феврале, 4-го числа" is a day of that month; after a month told elsewhere nobody can say of which it is."""
    out: list[DateMention] = []
    for d in found:
        if d.day and not d.month and not d.unit and d.kind == "day":
            before = [m for m in found if m.month and m.start < d.start]
            if before and not before[-1].day and d.start - before[-1].end <= 2:
                d = replace(d, month=before[-1].month, year=before[-1].year)
            elif before:
                d = replace(d, kind="relative", day=None, unit="vague", which="числа", relative=d.text.lower())
        out.append(d)
    return out


_ENDS = re.compile(r"(?:начал|кон|середин)\w*\s+(?:года|месяца)")


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Months are written small; Мая, Марта and Август are also names, unless a day or a year stands beside them."""
    groups = match.groupdict()
    for name in ("month", "month2"):
        if not groups.get(name):
            continue
        start = match.start(name)
        if text[start].isupper() and start and not text[start : match.end(name)].isupper():
            beside = groups.get("day") or groups.get("year") or groups.get("dayw") or groups.get("year2")
            if not beside and not groups.get("first"):
                return False
    return True


def _mention(kind: str, match: re.Match[str], flat: str) -> DateMention | None:
    g = {k: v for k, v in match.groupdict().items() if v}
    year = int(g["year"]) if "year" in g else None
    month = _month(g["month"]) if "month" in g else int(g["mnum"]) if "mnum" in g else None
    day = int(g["day"]) if "day" in g else None
    last = int(g["last"]) if "last" in g else None
    last_month = _month(g["month2"]) if "month2" in g else None
    last_year = int(g["year2"]) if "year2" in g else None
    part = next((name for name, stem in _PARTS if re.match(stem, g.get("part", "-"))), "")
    which = next((name for name, pattern in _SHIFTS if re.fullmatch(pattern, g.get("which", "-"))), "")
    unit = next((name for name, pattern in _UNITS if re.fullmatch(pattern, g.get("unit", "-"))), "")
    count = _count(g["count"]) if "count" in g else None
    relative = ""
    if "dayw" in g:
        day = _ordinal(g["dayw"])
        if day is None:
            return None
    if kind == "slash":
        a, b = int(g["a"]), int(g["b"])
        if b > 12 or (a <= 12 and a != b):
            return _made("year", year=year, unit="ambiguous") if b <= 31 and a <= 31 else None
        kind, day, month = "day", a, b
    if kind == "day" and "short" in g:
        year = 2000 + int(g["short"])
    if kind in ("range", "years") and not _span_fits(kind, g, year, last_year):
        return None
    if kind == "years":
        assert year is not None and last_year is not None
        kind, last_year = ("range", last_year) if last_year == year + 1 else ("year", None)
        if kind == "year":
            return None
    if kind == "range":
        if "short" in g:
            assert year is not None
            last_year = year - year % 100 + int(g["short"])
            if not year < last_year <= year + 60:
                return None
        if year is None and last_year:
            year, last_year = last_year, None
            if month and last_month and last_month < month:
                year, last_year = year - 1, year
        elif year == last_year:
            last_year = None
        if not (month or day or last_year):
            return None
    if kind in ("relday", "relmonth"):
        unit = "month" if not month else "year"
        which = which or {"сего": "this"}.get(g.get("which", ""), "")
        kind, relative = ("day" if kind == "relday" else "month"), "1"
    if kind in ("sameday", "samemonth"):
        kind, which, relative = ("day" if day else "month"), "the same year", "1"
    if kind == "lastmonth":
        kind, unit, relative = "month", "month", "1"
    if "ten" in g:
        part = {"перв": "early", "втор": "mid", "треть": "late", "двадцат": "late", "20-": "late", "последн": "late"}[
            g["ten"]
        ]
        unit = "year" if which else unit
    if "fort" in g:
        part = "h1" if g["fort"] == "перв" else "h2"  # its days nobody can say
        unit = "year" if which else unit
    if kind == "part":
        whole = g.get("unit", "")
        if whole:
            place = _place(g["half"])
            if place is None or (not whole.startswith("кв") and place > 2):
                return None
            part = ("q" if whole.startswith("кв") else "h") + str(place)
        kind, unit, relative = ("relative", "year", "1") if which else ("period", "", "")
    if kind == "winter":
        assert year is not None
        if part != "winter" or int(g["winter"][-2:]) != (year + 1) % 100:
            return None
        kind, last_year = "period", year + 1
    if kind == "season":
        kind, relative = "relative", "1"
        unit = next((name for name, stem in _PARTS if re.match(stem, g["unit"])), "")
        part = ""
    if kind == "todate":
        return _made("year-to-date", which="to date", relative="1")
    if kind == "ytd":
        if "quarters" in g:
            last_month = 3 * (_count(g["quarters"]) or 0)
        if "months" in g:
            last_month, count = _count(g["months"]), None
        if not last_month or last_month > 12:
            return None
        kind, month, last_month, relative = "year-to-date", last_month, None, "1" if which else ""
    if kind == "decade" and year is None:
        year = _decade(g)
    if kind == "century":
        number = _roman(g["roman"]) if "roman" in g else int(g["cent"]) if "cent" in g else _ordinal(g.get("centw", ""))
        if not number or not 11 <= number <= 21:
            return None
        year, count = (number - 1) * 100, None
        part = part or ("h1" if g.get("half") == "перв" else "h2" if "half" in g else "")
    if kind == "yearw":
        year = 2000 if "centw" not in g else _year_in_words(g["thousand"], g["centw"])
        if year is None:
            return None
        kind = "year"
    if kind == "relative" and "half" not in g:
        relative, said = "1", g.get("unit", "")
        if said.startswith(("век", "столет")):
            unit = "century"
        elif said.startswith("кварт"):
            unit = "quarter"
        elif said.startswith("выход"):
            unit = "weekend"
        elif said.startswith("сут"):
            return None
        if unit == "year" and not which:
            return None
    if kind == "weekday":
        kind, relative = "relative", "1"
        count = next(i for i, name in enumerate(_WEEKDAYS) if g["weekday"].startswith(name))
        unit = "day of week" if "unit" in g else "weekday"
        which = which or "on"
    if kind == "weekend":
        kind, which, unit, relative = "relative", "at", "weekend", "1"
    if kind in ("ago", "later", "after", "lasting"):
        return _counted(kind, match, flat, g, unit, count)
    if kind == "same":
        return _made("relative", which=f"the same {unit}", unit="", relative="1") if unit else None
    if kind == "next":
        side = "previous" if g["side"] == "предыдущий" else "next"
        return _made("relative", which=f"the {side} {unit}", relative="1")
    if kind == "ends":
        return _made("relative", which="this", unit=unit, part=part, relative="1")
    if kind == "dayalone":
        kind = "day"
    if kind == "named":
        names = {
            "сегодня": "today",
            "вчера": "yesterday",
            "завтра": "tomorrow",
            "вчерашн": "yesterday",
            "завтрашн": "tomorrow",
        }
        said = g.get("which") or g["adj"]
        if said.startswith("позавчера"):
            name = "the day before yesterday"
        elif said == "послезавтра":
            name = "the day after tomorrow"
        else:
            name = names[said]
        return _made("relative", which=name, relative="1")
    if kind == "vague":
        return _made("relative", which=match[0], unit="vague", relative="1")
    if not _possible(month, day, last_month, last):
        return None
    return _made(
        kind, year=year, month=month, day=day, last_day=last, last_month=last_month, last_year=last_year, part=part,
        count=count, unit=unit, which=which, relative=relative or ("1" if which else ""),
    )  # fmt: skip


def _made(
    kind: str, *, year: int | None = None, month: int | None = None, day: int | None = None, last_day: int | None = None,
    last_month: int | None = None, last_year: int | None = None, part: str = "", count: int | None = None, unit: str = "",
    which: str = "", relative: str = "",
) -> DateMention:  # fmt: skip
    """A mention whose stretch is filled in by the finder; any ``relative`` is replaced by the stretch."""
    return DateMention(
        "", 0, 0, kind, year, month, day, last_day, last_month, relative, last_year, part, count, unit, which
    )


def _span_fits(kind: str, g: dict[str, str], year: int | None, last_year: int | None) -> bool:
    """A span of bare years must go forward; a dash between a day and a month is a span only forward too."""
    if "month" not in g and year and last_year:
        return year < last_year
    if "day" in g and "last" in g and "month2" not in g:
        return int(g["day"]) < int(g["last"])
    return kind == "range"


def _counted(
    kind: str, match: re.Match[str], flat: str, g: dict[str, str], unit: str, count: int | None
) -> DateMention | None:
    if not unit:
        return None
    if "vague" in g:
        return _made("relative", which=match[0], unit="vague", relative="1")
    said = g.get("unit", "")
    if count is None and said in (
        "лет",
        "годы",
        "годов",
        "годах",
        "дни",
        "дней",
        "днях",
        "недели",
        "месяцы",
        "месяцев",
        "суток",
        "недель",
    ):
        return _made("relative", which=match[0], unit="vague", relative="1") if kind != "ago" else None
    number = count or 1
    if kind == "ago":
        near = match[0].startswith(("примерно", "около", "почти", "более"))
        if near:
            return _made("relative", which=match[0], unit="vague", relative="1")
        return _made("relative", which="ago", unit=unit, count=number, relative="1")
    if kind == "later":
        which = "later" if _tells_past(flat, match.start(), match.end()) else "in"
        return _made("relative", which=which, unit=unit, count=number, relative="1")
    if kind == "after":
        which = "earlier" if "earlier" in g else "later"
        return _made("relative", which=which, unit=unit, count=number, relative="1")
    side = g["side"]
    if count is None and side not in ("последн", "ближайш"):
        return None
    if count is None and said not in ("год", "месяц", "неделю", "сутки", "десятилетие", "года", "месяца", "недели"):
        return _made("relative", which=match[0], unit="vague", relative="1")
    # "Последний месяц" is often the last one of a row: only what is asked for the length of time is counted.
    if count is None and not re.search(r"\b(?:за|в)\s+$", flat[max(0, match.start() - 4) : match.start()]):
        return None
    which = "next n" if side in ("ближайш", "предстоящ", "следующ") else "past n"
    return _made("relative", which=which, unit=unit, count=number, relative="1")


def _tells_past(flat: str, start: int, end: int) -> bool:
    first = max((m.end() for m in _CLAUSE.finditer(flat, 0, start)), default=0)
    after = _CLAUSE.search(flat, end)
    clause = flat[first : after.start() if after else len(flat)]
    return PAST_RU.search(clause) is not None


def _month(word: str) -> int | None:
    stem = word[:3]
    if stem in ("мая", "маю", "мае"):
        return 5
    return _MONTH_STEMS.index(stem) + 1 if stem in _MONTH_STEMS else None


def _count(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    values = [_numbers().get(w) for w in words.split()]
    return None if None in values else sum(v for v in values if v)


def _ordinal(words: str) -> int | None:
    """The value of an ordinal in any case: двадцать пятого is 25."""
    parts = re.split(r"[\s-]+", words)
    total = _numbers().get(parts[0], 0) if len(parts) == 2 else 0
    stem = max((s for s in _ordinals() if parts[-1].startswith(s)), key=len, default="")
    value = _ordinals().get(stem)
    if value is None or (total and value >= 10):
        return None
    return total + value


def _year_in_words(thousand: str, rest: str) -> int | None:
    number = _ordinal(rest)
    return None if number is None else (2000 if thousand.startswith("две") else 1900) + number


def _place(word: str) -> int | None:
    key = word if word in _PLACES else word[:4] if word[:4] in _PLACES else word[:1]
    return _PLACES.get(key)


_LETTERS = str.maketrans("хі", "xi")


def _roman(word: str) -> int | None:
    values = {"i": 1, "v": 5, "x": 10}
    digits = [values[c] for c in word.translate(_LETTERS)]
    total = sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))
    return total or None


_TENS = {
    "двадцат": 20, "тридцат": 30, "сороков": 40, "пятидесят": 50, "шестидесят": 60, "семидесят": 70, "восьмидесят": 80,
    "девяност": 90, "нулев": 100, "двухтысячн": 100,
}  # fmt: skip


def _decade(g: dict[str, str]) -> int | None:
    """The first year; "twenties" without a century are of this one or of the last one, nobody can say."""
    tens = int(g["tens"]) if g["tens"].isdigit() else _TENS[g["tens"]]
    century = None
    if "roman" in g:
        century = _roman(g["roman"])
    elif "cent" in g:
        century = int(g["cent"])
    elif "whose" in g:
        century = 20 if g["whose"] in ("прошлого", "минувшего") else 21
    if century:
        return (century - 1) * 100 + tens % 100
    return 1900 + tens if tens >= 30 else None


def _possible(month: int | None, day: int | None, last_month: int | None, last: int | None) -> bool:
    return all(m is None or 1 <= m <= 12 for m in (month, last_month)) and all(
        d is None or 1 <= d <= 31 for d in (day, last)
    )
