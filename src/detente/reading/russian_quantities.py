"""Quantities in Russian: money, shares, measures, durations, counts and multiples.

The words stand in ``data/units.csv`` with the language ``ru``; a star at the end of a word stands for its endings.
What has no unit in the table is reported without one where it is plainly a figure (grouped, with decimals or with a
scale word), else not at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.nouns import DateMention, Quantity
from detente.reading.numerals import forms, step_of
from detente.reading.quantities.amount import Amount
from detente.reading.quantities.join import walked
from detente.reading.russian_dates import even, find_russian_dates

_HOURS_AND_MINUTES = re.compile(r"\s*(?:и)?\s*")
_REACH = 60  # how far from a number its record words may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount(Amount):
    """An amount as Russian has it: ``bare`` is the number before its scale word."""

    bare: float = 0.0
    scale: float = 1.0
    marked: bool = False
    words: bool = False


class _Table:
    """Forms of one or several kinds as one pattern, and what they mean."""

    def __init__(self, *kinds: str) -> None:
        self.rows = {form: row for kind in reversed(kinds) for form, row in forms("ru", kind).items()}
        self.exact = {f: r for f, r in self.rows.items() if "*" not in f}
        self.starred = [(re.compile(_one(f)), r) for f, r in sorted(self.rows.items(), key=_long) if "*" in f]
        self.pattern = "|".join(_one(f) for f, _ in sorted(self.rows.items(), key=_long))

    def meant(self, said: str) -> tuple[str, float]:
        """Unit and factor of what the pattern found."""
        said = re.sub(r"\s+", " ", said)
        if said in self.exact:
            return self.exact[said]
        return next(row for pattern, row in self.starred if pattern.fullmatch(said))


def _long(row: tuple[str, tuple[str, float]]) -> tuple[int, str]:
    return -len(row[0]), row[0]


def _one(form: str) -> str:
    return re.escape(form).replace(r"\*", "[а-я]{0,6}").replace(r"\ ", r"\s+")


@dataclass(frozen=True)
class _Words:
    """The tables and patterns, made once."""

    units: _Table
    nouns: _Table
    before: _Table
    after: _Table
    change: _Table
    numbers: dict[str, float]
    scales: _Table
    currencies: frozenset[str]
    number: re.Pattern[str]
    scale: re.Pattern[str]
    unit: re.Pattern[str]
    noun: re.Pattern[str]
    approx: re.Pattern[str]
    afterwards: re.Pattern[str]
    changes: re.Pattern[str]
    label: re.Pattern[str]
    multiple: re.Pattern[str]
    multiples: _Table
    bases: list[tuple[re.Pattern[str], str]]
    records: list[tuple[re.Pattern[str], str]]


# What may stand between "около" and its number.
_LEAD = r"(?:\s+(?:чем|на|в|до|из|уровня|отметки|суммы|порога|за))?"


@lru_cache(maxsize=1)
def _words() -> _Words:
    numbers = {w: f for w, (_, f) in forms("ru", "number").items()}
    word = "|".join(sorted(numbers, key=len, reverse=True))
    units, nouns, before, after = _Table("currency", "share", "unit"), _Table("noun"), _Table("before"), _Table("after")
    change, scales, multiples, label = _Table("change"), _Table("scale"), _Table("multiple"), _Table("label")

    def named(kind: str, order: Sequence[str]) -> list[tuple[re.Pattern[str], str]]:
        rows = forms("ru", kind)
        return [
            (re.compile(r"\b(?:" + "|".join(_one(f) for f, r in sorted(rows.items(), key=_long) if r[0] == name) + r")(?!\w)"), name)
            for name in order
        ]  # fmt: skip

    return _Words(
        units, nouns, before, after, change, numbers, scales,
        frozenset(unit for unit, _ in forms("ru", "currency").values()),
        re.compile(
            r"(?P<digits>\d{1,3}(?: \d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)"
            rf"|(?<![\w-])(?P<words>(?:{word})(?:[ -](?:{word}))*)(?![\w-])"
            r"|(?<![\w-])(?P<half>пол)(?=тысячи|миллиона|миллиарда|триллиона)"
            r"|(?<![\w-])(?P<one>(?=(?:тысяч[ау]|миллион|миллиард|триллион)\s))"
        ),
        re.compile(rf"\s*(?P<scale>{scales.pattern})(?![\w-])"),
        re.compile(rf"\s*(?P<unit>{units.pattern})(?![\w-])"),
        re.compile(rf"(?P<noun>{nouns.pattern})(?![\w-])"),
        re.compile(rf"(?<![\w-])(?P<word>{before.pattern}){_LEAD}\s*$"),
        re.compile(rf"\s+(?P<word>{after.pattern})(?!\w)"),
        re.compile(rf"\b(?P<word>{change.pattern})\b"),
        re.compile(rf"(?<![\w-])(?:{label.pattern})[\s-]*[«\"]?$"),
        re.compile(rf"(?<![\w-])(?P<word>{multiples.pattern})(?![\w-])"),
        multiples,
        named("basis", ("month on month", "quarter on quarter", "year on year")),
        named("record", ("low", "high", "first")),
    )  # fmt: skip


_DURATIONS = frozenset(("minutes", "days", "months", "years"))
# Units whose number may be part of a date or of a name.
_LOOSE = _DURATIONS | {"count", "persons", "states", "occasions", "votes", "", "metres", "degrees", "tonnes"}
_WHOLE = frozenset(
    (
        "persons",
        "soldiers",
        "states",
        "votes",
        "count",
        "warheads",
        "launchers",
        "missiles",
        "aircraft",
        "ships",
        "tanks",
    )
)
_SIGNS = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB"}
_SIGN = re.compile(r"(?:us)?[$€£₽]\s?$")
_PER = re.compile(
    r"(?:\s+(?:нефти|газа|сырья))?(?:\s*/\s*|\s+(?:в|за|на)\s+(?:один\s+|одну\s+|каждый\s+|каждую\s+)?)"
    r"(?P<per>сутки|сут\.|день|неделю|месяц|год|час|баррель|барр\.?|тонну|тысячу кубометров|тыс\. куб\. м|человека|килограмм|душу населения)(?!\w)"
    r"|\s+(?P<adverb>ежедневно|ежемесячно|ежегодно|еженедельно)\b"
)
_PERIODS = {
    "сутки": "day", "сут.": "day", "день": "day", "неделю": "week", "месяц": "month", "год": "year", "час": "hour",
    "баррель": "barrel", "барр.": "barrel", "барр": "barrel", "тонну": "tonne", "тысячу кубометров": "thousand m3",
    "тыс. куб. м": "thousand m3", "человека": "person", "душу населения": "person", "килограмм": "kg",
    "ежедневно": "day", "ежемесячно": "month", "ежегодно": "year", "еженедельно": "week",
}  # fmt: skip
# Letters, a hyphen or a stop right before digits make them part of a name, a time or a longer number.
_GLUED = re.compile(r"(?:[а-яa-z]-?|[а-яa-z]\s?-\s?|[_#§@№/]\s?|\d[.,:/]|\d-\d+-)$")
_GLUED_AFTER = re.compile(
    r"[:/]\d|[.,]\d|-?(?:[а-яa-z]\b|го\b|й\b|я\b|е\b|х\b|м\b|ми\b|му\b|ых\b|летн|лети|миллионн|миллиардн|тысячн|кратн|й\b|[а-яa-z]+\d|\d+-\d)"
)
_AND_HALF = re.compile(r"\s+с\s+половиной(?!\w)")
_ADJECTIVE = re.compile(r"\s+(?P<word>[а-я-]{3,}(?:ых|их|ые|ие|ого|его|ая|ый|ий|ой|ым|им|ыми|ими|ую))(?=\s)")
_QUANTIFIER = re.compile(r"(?:\b(?:первы[ехй]|последни[ехй]|эти[хм]?|обоих|обеих|всех|этими|наши[хм]?|други[ехм])\s+)$")
_RANGE = re.compile(r"\s*(?:-|–|—)\s*|\s+(?P<to>до)\s+|\s+(?P<or>или)\s+|\s+(?P<and>и)\s+")
_FROM = re.compile(r"(?<!\w)(?P<word>от|с|со|между)\s+(?:около\s+|примерно\s+)?$")
_FRACTION = re.compile(
    r"(?<![\w-])(?P<lead>(?:на|около|почти|более|менее|свыше|до|примерно|лишь|только|не менее|больше|меньше|чем на)\s+)?"
    r"(?P<n>одна|одну|одной|две|двух|двумя|три|трех)?\s*\b(?P<part>трет(?:ь|и|ью|ей|ям|ями)|четверт(?:ь|и|ью|ей|ями)|половин(?:а|ы|у|ой|е))(?![\w-])"
)
_NOT_A_SHARE = re.compile(r"\s*(?:века|столетия|часа|года|дня|финал|месяца|пути|суток|мира\s+назад|второго|первого)\b")
_SHARE_LEADS = (
    "перв",
    "втор",
    "трет",
    "друг",
    "четверт",
    "хорош",
    "лучш",
    "большая",
    "большую",
    "большей",
    "эт",
    "сво",
    "последн",
)
_NAMED_PARTS = {"трет": 3, "чет": 4, "пол": 2}
_HALF = re.compile(r"(?<![\w-])(?:наполовину|вполовину)(?![\w-])")
_HALF_TIME = re.compile(r"(?<![\w-])(?:пол(?P<unit>часа|года|минуты|суток|века)|полтора\s+(?P<one>часа|года|месяца|века)|полторы\s+(?P<two>минуты|недели))(?![\w-])")  # fmt: skip
_HALVES = {
    "часа": ("minutes", 60.0), "года": ("months", 12.0), "минуты": ("minutes", 1.0), "суток": ("days", 1.0),
    "века": ("years", 100.0), "месяца": ("months", 1.0), "недели": ("days", 7.0),
}  # fmt: skip


def find_russian_quantities(
    text: str, offset: int, sentence: str, dates: Sequence[DateMention] | None = None
) -> list[Quantity]:
    """All quantities of a Russian sentence; ``start`` and ``end`` are shifted by ``offset``.

    ``dates`` are the date expressions of the sentence, whose numbers are no counts; without them they are looked for.

    >>> [(q.value, q.unit) for q in find_russian_quantities("Оборот вырос до 2,2 млрд долларов", 0, "S1")]
    [(2200000000.0, 'USD')]
    >>> [(q.low, q.high, q.unit, q.approx) for q in find_russian_quantities("около 3–5 % экспорта", 0, "S1")]
    [(3.0, 5.0, 'percent', 'about')]
    """
    flat = even(text)
    if dates is None:
        dates = find_russian_dates(text, offset)
    days = [(d.start - offset, d.end - offset) for d in dates]
    amounts = [*_fractions(flat), *_multiples(flat)]
    spans = [(a.start, a.end) for a in amounts]
    numbers = [n for n in _numerals(flat) if not any(n.start < b and a < n.end for a, b in spans)]
    amounts += walked(flat, [_measured(flat, n) for n in numbers], _HOURS_AND_MINUTES, lambda a, b: _span(flat, a, b))
    out: list[Quantity] = []
    previous = 0
    for a in sorted(amounts, key=lambda a: (a.start, -a.end)):
        if a.unit is None or a.start < previous:
            continue
        strong = a.scale >= 1e3 and a.unit not in _DURATIONS
        if a.unit in _LOOSE and not strong and any(a.start < end and start < a.end for start, end in days):
            continue
        out.append(_quantity(text, flat, a, offset, sentence, previous))
        previous = out[-1].end - offset
    return out


def _numerals(flat: str) -> list[_Amount]:
    """The numbers of a text that has been made even, in digits or in words, with their scale words."""
    w = _words()
    out: list[_Amount] = []
    at = 0
    while match := w.number.search(flat, at):
        at = max(match.end(), match.start() + 1)
        found = _in_digits(flat, match) if match["digits"] else _in_words(flat, match)
        if found is None:
            continue
        # "2 млн 300 тыс."
        if out and out[-1].scale > found.scale >= 1e3 and re.fullmatch(r"\s+", flat[out[-1].end : found.start]):
            first = out.pop()
            found = replace(
                found, start=first.start, value=first.value + found.value, bare=first.bare, scale=first.scale
            )
        out.append(found)
        at = max(at, found.end)
    return out


def _in_digits(flat: str, match: re.Match[str]) -> _Amount | None:
    w = _words()
    start, end = match.span()
    number = match["digits"]
    before = flat[max(0, start - 24) : start]
    if len(number) > 20 or (_GLUED.search(before[-8:]) and not _SIGN.search(before)):
        return None
    if w.label.search(before):
        return None
    half = _AND_HALF.match(flat, end)
    if half:
        end = half.end()
    scaled = _scaled(flat, end)
    hyphened = re.match(r"-?(?:процентн|процентов|процент)[а-я]{0,3}(?!\w)", flat[end : end + 20])
    if _GLUED_AFTER.match(flat, end) and not hyphened and not _unit_glued(flat, end):
        return None
    digits = number.replace(" ", "").replace(",", ".")
    bare = float(digits) + (0.5 if half else 0.0)
    factor = 1.0
    if scaled:
        factor, end = scaled
    marked = factor > 1 or " " in number or "," in number
    # 1,550 may be one and a half or, as in English, fifteen hundred.
    doubtful = re.fullmatch(r"\d{1,3}[.,]\d{3}", number) is not None
    if doubtful and factor == 1:
        return None
    # 129.14 billion and not 129139999999.99998.
    value = float(f"{bare * factor:.14g}")
    return _Amount(start, end, value, None, step_of(digits) * factor, bare=bare, scale=factor, marked=marked)


def _unit_glued(flat: str, at: int) -> bool:
    """Whether letters right after digits are a unit (20км) and no part of a name."""
    return re.match(r"(?:км|кг|т|м|мвт|гвт|млн|млрд|тыс|трлн|руб|долл|га)\b", flat[at : at + 6]) is not None


def _in_words(flat: str, match: re.Match[str]) -> _Amount | None:
    w = _words()
    start, end = match.span()
    if match["half"]:
        scaled = _scaled(flat, end)
        return (
            _Amount(start, scaled[1], scaled[0] / 2, None, bare=0.5, scale=scaled[0], marked=True, words=True)
            if scaled
            else None
        )
    if match["words"] is None:
        # A thousand, a million; "тысячи" and "миллионы" are any number of them.
        if re.search(
            r"\b(?:один|одна|одну|нескольк[а-я]+|\d|перв[а-я]+|кажд[а-я]+)\s+$", flat[max(0, start - 14) : start]
        ):
            return None
        scaled = _scaled(flat, start)
        return _Amount(start, scaled[1], scaled[0], None, bare=1, scale=scaled[0], words=True) if scaled else None
    value = _value([w.numbers[word] for word in re.split(r"[ -]", match["words"])])
    if value is not None and (half := _AND_HALF.match(flat, end)):
        value, end = value + 0.5, half.end()
    scaled = _scaled(flat, end)
    if value is None or w.label.search(flat[max(0, start - 24) : start]):
        return None
    factor, end = scaled or (1.0, end)
    return _Amount(start, end, value * factor, None, bare=value, scale=factor, marked=factor > 1, words=True)


def _scaled(flat: str, at: int) -> tuple[float, int] | None:
    w = _words()
    match = w.scale.match(flat, at)
    if not match:
        return None
    factor, end = w.scales.meant(match["scale"])[1], match.end()
    return factor, end


def _value(parts: list[float]) -> float | None:
    """Hundreds, tens and ones in falling order: сто двадцать пять; None for what is no number."""
    total, floor = 0.0, 1e9
    for part in parts:
        size = 100 if part >= 100 else 10 if part >= 20 else 1
        if size >= floor or (part >= 10 and floor <= 10):
            return None
        total, floor = total + part, size
    return total


def _measured(flat: str, a: _Amount) -> _Amount:
    """The number with its currency, share, unit or counted noun; unit None where none is written."""
    w = _words()
    sign = _SIGN.search(flat[max(0, a.start - 4) : a.start])
    if sign and not a.words:
        return _rated(flat, replace(a, start=a.start - len(sign[0]), unit=_SIGNS[sign[0].strip()]))
    if re.search(r"(?:^|[\s(])[+-]$", flat[max(0, a.start - 2) : a.start]) and not a.words:
        sign_at = flat[a.start - 1]
        a = replace(a, start=a.start - 1, value=-a.value if sign_at == "-" else a.value)
    said = re.match(r"-процентн[а-я]{2,3}(?!\w)", flat[a.end : a.end + 16])
    if said:
        return replace(a, unit="percent", end=a.end + len(said[0]))
    after = w.afterwards.match(flat, a.end)
    at = after.end() if after else a.end
    unit = w.unit.match(flat, at)
    if unit and _fits(flat, a, unit["unit"]):
        name, factor = w.units.meant(unit["unit"])
        name, _, per = name.partition("/")
        if name == "km" and per:
            name, per = "km/h", ""
        if name == "times" and not re.search(r"(?<!\w)в\s+(?:\w+\s+){0,2}$", flat[max(0, a.start - 24) : a.start]):
            name = "occasions"
        if name == "occasions" and (a.value != int(a.value) or a.value < 2):
            return a
        a = replace(a, end=unit.end(), unit=name, value=a.value * factor, step=a.step * factor, factor=factor, per=per)
        return _rated(flat, a)
    counted = _counted(flat, a, at)
    if counted:
        return _rated(flat, replace(a, unit=counted[0], end=counted[1]))
    if a.marked and (a.scale >= 1e3 or a.bare >= 1000):
        return replace(a, unit="")
    return a


def _fits(flat: str, a: _Amount, said: str) -> bool:
    """Whether the unit after a number is its own and not a year, a short word or a label."""
    digits = flat[a.start : a.end]
    year = len(digits) == 4 and digits.isdigit() and 1600 <= a.value <= 2099
    if said in ("год", "года", "годов", "годам", "годами") and (year or (a.words and a.value == 1)):
        return False
    if said in ("м", "т", "га", "кт") and a.words:
        return False
    # "Один день" is some day.
    if said in ("день", "месяц", "неделя", "неделю") and a.words and a.value == 1:
        return False
    return not (said == "веков" and a.value > 30)


def _counted(flat: str, a: _Amount, at: int) -> tuple[str, int] | None:
    """The noun that is counted, behind up to three words that describe it."""
    w = _words()
    if a.bare != int(a.bare) and a.scale == 1:
        return None
    digits = flat[a.start : a.end]
    year = len(digits) == 4 and digits.isdigit() and 1600 <= a.value <= 2099
    if a.value < 2 or (_QUANTIFIER.search(flat[max(0, a.start - 14) : a.start]) and a.value <= 10):
        return None
    for _ in range(4):
        gap = re.match(r"\s+|-(?=\s)", flat[at : at + 4])
        if not gap:
            return None
        noun = w.noun.match(flat, at + len(gap[0]))
        if noun:
            unit = w.nouns.meant(noun["noun"])[0]
            # "Две страны" are both of them; a year may stand before any noun.
            if (a.words and a.value == 2 and unit in ("states", "count", "persons")) or (
                year and unit in ("count", "persons", "states")
            ):
                return None
            return unit, noun.end()
        adjective = _ADJECTIVE.match(flat, at)
        if not adjective:
            return None
        at = adjective.end()
    return None


def _rated(flat: str, a: _Amount) -> _Amount:
    if a.unit is None or a.unit.startswith("percent") or a.unit in _DURATIONS or a.unit in ("times", "occasions"):
        return a
    match = _PER.match(flat, a.end)
    if match and not a.per:
        # "За год" after a sum is the year in which it came together; "в год" is a rate.
        said = match["per"] or match["adverb"]
        if (
            match["per"]
            and re.search(r"\s(?:за|на)\s", match[0])
            and _PERIODS[said] in ("day", "week", "month", "year", "hour")
        ):
            return a
        return replace(a, per=_PERIODS[said], end=match.end())
    return a


def _span(flat: str, a: _Amount, b: _Amount) -> list[_Amount] | None:
    """The two numbers as a range, as two numbers of one unit, as nothing; None where they do not belong together."""
    match = _RANGE.fullmatch(flat[a.end : b.start])
    if match is None or b.unit is None:
        return None
    lead = _FROM.search(flat[max(0, a.start - 20) : a.start])
    word = lead["word"] if lead else ""
    if match["to"] and not word:
        return None
    if match["and"] and word != "между":
        return None
    if match["or"] and a.unit is not None:
        return None
    if a.unit is not None and a.unit != b.unit and not (a.unit == "" and b.unit):
        return None
    if a.unit is None or a.unit == "":
        shared = b.scale if a.scale == 1 and a.bare < b.bare else 1.0
        a = replace(a, unit=b.unit, value=a.value * shared * b.factor, step=a.step * shared * b.factor, per=b.per, scale=a.scale * shared)  # fmt: skip
    # "Вырос с 3 до 5": two values and no range.
    if match["to"] and word in ("с", "со"):
        return [a, replace(b, per=b.per or a.per)]
    if a.value >= b.value:
        return [a, b] if (a.unit or "").startswith("percent") and match["to"] else []
    start = a.start - len(lead[0]) if lead and word in ("от", "между") else a.start
    return [replace(a, start=start, end=b.end, value=(a.value + b.value) / 2, low=a.value, high=b.value, step=0.0, per=b.per or a.per, scale=max(a.scale, b.scale))]  # fmt: skip


def _fractions(flat: str) -> list[_Amount]:
    """A third, two thirds, half; half an hour and an hour and a half."""
    out = []
    for m in _FRACTION.finditer(flat):
        parts = next(n for stem, n in _NAMED_PARTS.items() if m["part"].startswith(stem))
        many = {"две": 2, "двух": 2, "двумя": 2, "три": 3, "трех": 3}.get(m["n"] or "", 1)
        left = flat[max(0, m.start("part") - 14) : m.start("part")].split()
        if many >= parts or _NOT_A_SHARE.match(flat, m.end()) or (left and left[-1].startswith(_SHARE_LEADS)):
            continue
        # "Треть", "половина" alone may be a place or a time.
        if not (m["lead"] or m["n"]):
            continue
        # An ordinal: "третьей стороны", "четвертой".
        if m["part"] in ("третей", "четвертей") or (many == 1 and m["part"] in ("трети", "четверти") and not m["lead"]):
            continue
        begin = m.start("n") if m["n"] else m.start("part")
        out.append(_Amount(begin, m.end(), 100 * many / parts, unit="percent"))
    out += [_Amount(m.start(), m.end(), 50.0, unit="percent") for m in _HALF.finditer(flat)]
    for m in _HALF_TIME.finditer(flat):
        if re.match(r"\s+(?:тому\s+)?(?:назад|спустя)\b", flat[m.end() : m.end() + 20]):
            continue
        said = m["unit"] or m["one"] or m["two"]
        unit, factor = _HALVES[said]
        out.append(_Amount(m.start(), m.end(), factor * (0.5 if m["unit"] else 1.5), unit=unit, factor=factor))
    return out


def _multiples(flat: str) -> list[_Amount]:
    w = _words()
    out = []
    for m in w.multiple.finditer(flat):
        change = "up" if m["word"].startswith(("удв", "утр", "учет")) else ""
        out.append(_Amount(m.start(), m.end(), w.multiples.meant(m["word"])[1], unit="times", change=change))
    return out


def _quantity(text: str, flat: str, a: _Amount, offset: int, sentence: str, previous: int) -> Quantity:
    w = _words()
    unit = a.unit or ""
    start, end = a.start, a.end
    change = a.change or _change(flat, a, previous)
    approx = said = ""
    left = flat[max(previous, start - 40) : start]
    match = w.approx.search(left)
    if match:
        approx, said = w.before.meant(match["word"])[0], match["word"]
        start = start - len(left) + match.start("word")
    after = w.afterwards.match(flat, end) or w.afterwards.search(flat, a.start, end)
    if after and not approx:
        approx, said, end = w.after.meant(after["word"])[0], after["word"], max(end, after.end())
    near = flat[max(0, a.start - _REACH) : a.end + _REACH]
    basis = ""
    if unit.startswith("percent") or unit == "times" or change:
        basis = next((name for pattern, name in w.bases if pattern.search(near)), "")
    record = ""
    if unit not in _DURATIONS and unit not in ("occasions", "states"):
        record = next((name for pattern, name in w.records if pattern.search(near)), "")
    notes = [said] if said else []
    if a.low is not None and a.high is not None:
        notes.append(f"range {a.low:,.12g} to {a.high:,.12g}")
    if a.per:
        notes.append(f"per {a.per}")
    if record:
        notes.append({"high": "record high", "low": "record low", "first": "first time"}[record])
    if unit in ("percent", "percentage points") and change:
        notes.append("change")
    if basis:
        notes.append(basis)
    return Quantity(
        a.value, unit, text[start:end], sentence, start + offset, end + offset, a.step, qualifier="; ".join(notes),
        low=a.low, high=a.high, approx=approx, change=change, basis=basis, record=record, per=a.per,
    )  # fmt: skip


def _change(flat: str, a: _Amount, previous: int) -> str:
    """Up or down, by the nearest word of change of the clause; a sum needs "на" before it."""
    w = _words()
    unit = a.unit or ""
    if unit in _DURATIONS or unit == "occasions":
        return ""
    share = unit in ("percent", "percentage points", "times")
    left = flat[max(previous, a.start - 70) : a.start]
    left = left[max(left.rfind(c) for c in ",;:!?()") + 1 :]
    # "Вырос до 5 млрд" is a level and no change.
    lead = w.approx.sub("", left)
    if (
        re.search(r"(?<!\w)до\s*$", lead)
        or re.search(r"(?<!\w)до\s*$", left)
        or (unit == "percent" and re.search(r"(?<!\w)с\s*$", left))
    ):
        return ""
    if not share and not re.search(r"(?<!\w)на\s*$", left) and not re.search(r"(?<!\w)на\s*$", lead):
        return ""
    found = list(w.changes.finditer(left))
    return w.change.meant(found[-1]["word"])[0] if found else ""
