"""Numbers as they are written, in digits or in words, English and Chinese; what they count is read elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from detente.tables import Row, read_table

COLUMNS = ("form", "lang", "kind", "unit", "factor")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number of a text; for a span like 五六 its ends are ``low`` and ``high`` and ``value`` is their middle."""

    start: int
    end: int
    value: float
    step: float = 0.0  # the size of one unit in the last digit printed
    low: float | None = None
    high: float | None = None
    approx: str = ""
    words: bool = False  # written in words
    scale: float = 1.0  # the factor of its last scale word
    printed: float = 0.0  # the number before that scale word
    marked: bool = False  # grouped, with decimals or with a scale word: a number also where no unit follows
    tight: bool = False  # digits with a bare letter for a scale (400m), which need a unit


def forms(lang: str, kind: str) -> dict[str, tuple[str, float]]:
    """The rows of units.csv of one language (or of any) and kind: form → unit and factor."""
    return {
        r["form"]: (r["unit"], float(r["factor"])) for r in _units() if r["kind"] == kind and r["lang"] in (lang, "any")
    }


@lru_cache(maxsize=1)
def _units() -> list[Row]:
    return read_table("detente.reading", "units.csv", COLUMNS)


def alternatives(words: dict[str, tuple[str, float]]) -> str:
    """The forms as one alternation, longest first."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


_MOST = 1e18  # longer runs of digits are keys and numbers of things, not quantities
_WIDTH = {0xFF10 + i: str(i) for i in range(10)} | {
    0xFF05: "%", 0xFF0E: ".", 0xFF04: "$", 0xFFE5: "¥", 0x3000: " ", 0x00A0: " ", 0x202F: " ", 0x2009: " ",
    0x2212: "-", 0x2010: "-", 0x2011: "-", 0x2019: "'", 0xFF0B: "+", 0xFF0F: "/",
}  # fmt: skip


def plain(text: str) -> str:
    """The text with narrow digits, signs and spaces; every character keeps its place.

    >>> plain("２００亿，１２．５％")
    '200亿，12.5%'
    """
    return _DECIMAL_COMMA.sub(r"\1.\2", text.translate(_WIDTH))


# "52,9 percent" as Russian and German write it; three digits behind a comma are thousands.
_DECIMAL_COMMA = re.compile(
    r"(?<![\d,.])(\d{1,3}),(\d{1,2})(?=\s*(?:%|percents?\b|per\s?cent\b|billions?\b|millions?\b|milliards?\b|trillions?\b|times\b))",
    re.IGNORECASE,
)


_WORDS = {w: f for w, (_, f) in forms("en", "number").items()}
_SCALES = {w: f for w, (_, f) in forms("en", "scale").items()}
_POWERS = {w: f for w, f in _WORDS.items() if f in (1e3, 1e6, 1e9, 1e12)}
_WORD = "|".join(sorted(_WORDS, key=lambda w: (-len(w), w)))
_LONG_SCALE = alternatives({w: ("", f) for w, f in _SCALES.items() if len(w) > 1})
_DIGIT_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_NUMBER = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)|"
    r"(?<![A-Za-z0-9])(?<![A-Za-z0-9][-'])(?P<words>(?:(?:half\s+an?|(?:an?|one|two|three)\s+(?:third|quarter|fifth|tenth)s?\s+of\s+an?|an?)(?=[\s-]+(?:hundred|thousand|million|billion|trillion|dozen)\b)"
    rf"|(?:{_WORD})\b)(?:(?:[\s-]|(?<=hundred)\s+and\s|(?<=thousand)\s+and\s|(?<=million)\s+and\s)(?:{_WORD})\b)*)",
    re.IGNORECASE,
)
_SCALE = re.compile(
    rf"(?:\s+|-)?(?P<long>{_LONG_SCALE})(?![A-Za-z])|(?P<short>[mbtkMBTK])(?![A-Za-z0-9])", re.IGNORECASE
)
_AND_HALF = re.compile(r"\s+and\s+a\s+half(?![A-Za-z-])", re.IGNORECASE)
_BEFORE = re.compile(r"[A-Za-z_\u4e00-\u9fff]-$|[A-Za-z_#§@/]$|\d[.,:/']$|[A-Za-z]'$")
_AFTER = re.compile(r"[:/]\d|[.,]\d|'s?\d|°?[A-Za-z]*(?<=st)\b|(?:nd|rd|th|s)\b|[-][A-Za-z]?\d+[A-Za-z]+\b")


def english_numerals(text: str) -> list[Numeral]:
    """The numbers of an English text that has been made `plain`.

    >>> [n.value for n in english_numerals("1,846 or 2.5 million, forty-nine and half a billion; START II, S-400, MH17")]
    [1846.0, 2500000.0, 49.0, 500000000.0]
    """
    out: list[Numeral] = []
    for match in _NUMBER.finditer(text):
        if out and match.start() < out[-1].end:
            continue  # the "one hundred million" of "1468.8 one hundred million"
        found = _digits(text, match) if match["digits"] else _in_words(text, match)
        if found is not None:
            out.append(found)
    return out


def _digits(text: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if _BEFORE.search(text[max(0, start - 2) : start]) or (
        start > 1 and text[start - 1] == "." and text[start - 2].isalnum()
    ):
        return None
    number = match["digits"]
    if len(number) > 24:
        return None
    printed = float(number.replace(",", ""))
    half = _AND_HALF.match(text, end)
    if half:
        printed, end = printed + 0.5, half.end()
    factor, tight = 1.0, False
    scale = _SCALE.match(text, end)
    if scale:
        word = re.sub(r"\s+", " ", (scale["long"] or scale["short"]).lower())
        factor, end = _SCALES[word], scale.end()
        tight = len(word) <= 2 and word not in ("bn", "tn", "mn")
        again = _SCALE.match(text, end)
        if again and again["long"] and factor >= 1e3:
            return None  # a scale of a scale that no row of the table has
        half = _AND_HALF.match(text, end)
        if half:
            printed, end = printed + 0.5, half.end()
        rest, end = _smaller(text, end, factor)
        printed += rest / factor
    elif _AFTER.match(text, end) or (end < len(text) and text[end].isalpha() and not _unit_letters(text, end)):
        return None
    marked = factor > 1 or "," in number or "." in number
    return Numeral(
        start, end, printed * factor, step_of(number) * factor, scale=factor, printed=printed, marked=marked, tight=tight
    )  # fmt: skip


_SMALLER = re.compile(
    rf"\s+(?:and\s+)?(?P<n>\d{{1,3}}(?:\.\d+)?)\s+(?P<scale>{_LONG_SCALE})(?![A-Za-z])", re.IGNORECASE
)


def _smaller(text: str, end: int, factor: float) -> tuple[float, int]:
    """What follows in smaller scales ("1 million 200 thousand"), and where it ends."""
    rest = 0.0
    while (more := _SMALLER.match(text, end)) is not None:
        scale = _SCALES[re.sub(r"\s+", " ", more["scale"].lower())]
        if not 1 < scale < factor:
            break
        rest, end, factor = rest + float(more["n"]) * scale, more.end(), scale
    return rest, end


_LETTERS = re.compile(r"(?:km|kg|mw|gw|twh|gwh|mwh|kwh|kw|bcm|bcma|mcm|tcm|bpd|mt|mmt|kt|nm|cm|mm|ft|pp|pct|yuan|rmb|usd|hrs|mins|percent|mb|lbs|kph|km2|m2|m3)\b|[\u4e00-\u9fff²³]", re.IGNORECASE)  # fmt: skip


def _unit_letters(text: str, at: int) -> bool:
    """Whether letters right after digits are a unit (20km) and no part of a name (5G, 737s)."""
    return _LETTERS.match(text, at) is not None


def _in_words(text: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span("words")
    words = re.split(r"[\s-]+", match["words"].lower())
    value = words_value(words)
    if value is None or value > _MOST:
        return None
    factor = next((_POWERS[w] for w in reversed(words) if w in _POWERS), 1.0)
    half = _AND_HALF.match(text, end)
    if half:
        value, end = value + 0.5 * (factor if words[-1] in _POWERS else 1.0), half.end()
        scale = _SCALE.match(text, end)
        if scale and scale["long"] and factor == 1:
            factor = _SCALES[re.sub(r"\s+", " ", scale["long"].lower())]
            value, end = value * factor, scale.end()
    return Numeral(start, end, value, words=True, scale=factor, printed=value / factor, marked=factor >= 1e6)


# Parts of a scale word: a quarter of a million.
_FRACTIONS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def words_value(words: list[str]) -> float | None:
    """The value of English number words, or None where they are no number ("two three").

    >>> words_value("one hundred and five".split()), words_value(["half", "a", "million"]), words_value(["two", "three"])
    (105.0, 500000.0, None)
    """
    total, part, last = 0.0, 0.0, 0.0
    begun = False
    for at, word in enumerate(words):
        if word in ("and", "of"):
            continue
        if word in ("a", "an"):
            part, begun = (part or 1.0), True
            continue
        if word == "half" and at == 0:
            part, begun = 0.5, True
            continue
        if at == 1 and word.rstrip("s") in _FRACTIONS:
            part, begun = part / _FRACTIONS[word.rstrip("s")], True
            continue
        number = _WORDS.get(word)
        if number is None:
            return None
        if number == 12 and word == "dozen":
            if not begun or total:
                return None
            part *= 12
        elif number < 100:
            tail = part % 100
            if begun and part and (tail and not (tail >= 20 and tail % 10 == 0 and 0 < number < 10)):
                return None
            part += number
        elif number == 100:
            if not begun or not 0 < part < 100:
                return None
            part *= 100
        else:
            if not begun or (last and number >= last and part == 0 and total == 0):
                return None
            if last and part == 0:
                total *= number  # a thousand million
            elif last and number >= last:
                return None
            else:
                total, part = total + part * number, 0.0
            last = number
        begun = True
    return total + part if begun else None


_CN_DIGITS = {c: int(f) for c, (_, f) in forms("zh", "digit").items()}
_CN_POWERS = {c: f for c, (_, f) in forms("zh", "power").items()}
_CN = "".join(_CN_DIGITS) + "".join(_CN_POWERS)
_RUN = re.compile(rf"[\d{_CN}](?:[\d{_CN}.,点多余几来]|个(?=[亿万]))*")
_POINT = re.compile(rf"点([{''.join(_CN_DIGITS)}]+)")
# Powers that are prefixes of a unit: megawatts, megahertz, kilowatts.
_METRIC = {"兆": tuple("瓦赫焦帕欧字比伏"), "千": tuple("瓦克")}
_FLAGS = {"多": "more-than", "余": "more-than", "来": "about"}


def chinese_numerals(text: str) -> list[Numeral]:
    """The numbers of a Chinese text that has been made `plain`.

    >>> [n.value for n in chinese_numerals("3.5亿、1万2千、两千四百亿、一百二十万、十二点五、二〇一四、三百五")]
    [350000000.0, 12000.0, 240000000000.0, 1200000.0, 12.5, 2014.0, 350.0]
    """
    out: list[Numeral] = []
    for run in _RUN.finditer(text):
        at, end = run.span()
        while at < end:
            found, after = _chinese(text, at, end)
            if found is not None:
                out.append(found)
            at = max(after, at + 1)
    return out


def _chinese(text: str, start: int, stop: int) -> tuple[Numeral | None, int]:
    """The number that begins at ``start``, and where reading goes on."""
    total, section, current = 0.0, 0.0, -1.0
    spread = 0.0  # the last two digits give a span: 五六, 三四百
    step, power, approx = 0.0, 0.0, ""
    words, marked, zero, ended = True, False, False, False
    last = 1.0
    at = start
    if (start and _BEFORE.search(text[max(0, start - 2) : start])) or text[start] in ".,":
        hit = _DIGIT_NUMBER.match(text, start)
        return None, hit.end() if hit else start + 1
    if text[start] in _CN_POWERS and start and text[start - 1] in "数几":
        return None, _past(text, start, stop)
    while at < stop:
        c = text[at]
        if c.isascii() and c.isdigit():
            if current >= 0:
                return None, _past(text, at, stop)
            hit = _DIGIT_NUMBER.match(text, at)
            if hit is None:
                break
            number = hit[0]
            if len(number) > 24:
                return None, hit.end()
            current, step, words, at = float(number.replace(",", "")), step_of(number), False, hit.end()
            marked = marked or "," in number or "." in number
            if at < len(text) and (
                _AFTER.match(text, at) or (text[at].isascii() and text[at].isalpha() and not _unit_letters(text, at))
            ):
                return None, at
        elif c in _CN_DIGITS:
            number = c
            while at + 1 < stop and text[at + 1] in _CN_DIGITS:
                at += 1
                number += text[at]
            at += 1
            if current >= 0 or len(number) > 18:
                return None, _past(text, at, stop)
            digits = [_CN_DIGITS[x] for x in number]
            if digits[0] == 0 and len(digits) > 1 and (total or section):
                digits, zero = digits[1:], True
            elif digits == [0] and (total or section):
                zero = True
                continue
            if len(digits) == 2 and 0 < digits[0] < digits[1] <= digits[0] + 2:
                spread = float(digits[1] - digits[0])
                current = float(digits[0])
            elif len(digits) <= 2 and len(digits) > 1 and digits[0] != 0 and 0 not in digits:
                return None, at
            else:
                current = 0.0
                for d in digits:
                    current = current * 10 + d
            point = _POINT.match(text, at, stop)
            if point and not spread:
                current += sum(_CN_DIGITS[x] / 10**i for i, x in enumerate(point[1], 1))
                step, at = 10.0 ** -len(point[1]), point.end()
        elif c in _CN_POWERS:
            if c in _METRIC and text[at + 1 : at + 2] in _METRIC[c] and current >= 0:
                break  # 2700兆瓦
            power = _CN_POWERS[c]
            if power < 1e4:
                if current < 0 and not (power == 10 and not section):
                    if total or section:
                        break
                    approx = _bare_power(text, at)
                    if not approx:
                        return None, at + 1
                    approx = approx.strip()
                section += (1.0 if current < 0 else current) * power
            else:
                base = section + max(current, 0.0)
                if total and total < power:
                    base, total = total + base, 0.0
                if base == 0:
                    approx = _bare_power(text, at)
                    if not approx:
                        return None, at + 1
                    approx, base = approx.strip(), 1.0
                total, section = total + base * power, 0.0
                marked, last = True, power
            spread, step, current, zero = spread * power, step * power, -1.0, False
            at += 1
        elif c == "个" and current >= 0 and text[at + 1 : at + 2] in ("亿", "万"):
            at += 1  # 12.5个亿
        elif c in _FLAGS and (total or section or current >= 10):
            following = text[at + 1] if at + 1 < len(text) else ""
            if c == "来" and not (
                (current < 0 or current % 10 == 0) and following and following not in "自源看说访到的，。"
            ):
                break
            approx = _FLAGS[c]
            at += 1
            if following not in _CN_POWERS:
                ended = True
                break
        elif c == "几":
            return None, _past(text, at, stop)  # 十几, 几十: nobody can say
        else:
            break
    if current >= 0:
        # 三百五 is three hundred and fifty, 一万二 twelve thousand.
        if power >= 100 and words and not zero and 0 < current < 10 and not ended and not spread and step == 0:
            current *= power / 10
            if section == 0 and total:
                total, current = total + current, 0.0
        section += current
    value = total + section
    if at == start or value > _MOST or (at < stop and text[at] == "几"):
        return None, _past(text, at, stop)
    low = high = None
    if spread:
        low, high = value, value + spread
        value += spread / 2
    printed = value / last
    if not step and printed == int(printed):
        step = step_of(str(int(printed))) * last
    return (
        Numeral(start, at, value, step, low, high, approx, words, last, printed, marked or value >= 1e4),
        at,
    )  # fmt: skip


# Words before a bare 千 or 百亿 that say how it is meant; most are rows of units.csv.
_PASSED = frozenset(("突破", "超过", "达到", "接近", "超出", "跨过", "越过", "迈过", "跨越", "冲破", "逼近"))


def _bare_power(text: str, at: int) -> str:
    """How 上千, 近百 or 百余 are meant, a blank where words before them say so; empty where 千 or 万 stands alone."""
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 2]
    if before[-1:] == "上" and before not in ("以上", "之上", "本上", "千上", "百上"):
        return "at-least"
    if before[-1:] in ("近", "逾", "超", "约") or before in _PASSED:
        return " "
    return "more-than" if after in ("余", "多") and before[-1:] not in ("数", "几", "成", "好") else ""


def _past(text: str, at: int, stop: int) -> int:
    """The end of a stretch that is no number; nothing of it is read as a smaller one."""
    while at < stop and text[at] not in ".,点":
        at += 1
    return max(at, 1)


def step_of(number: str) -> float:
    """The size of one unit in the last digit that is printed.

    >>> step_of("107.06"), step_of("2,400"), step_of("12")
    (0.01, 100.0, 1.0)
    """
    number = number.replace(",", "")
    if "." in number:
        return float(10 ** -len(number.split(".")[1]))
    zeros = len(number) - len(number.rstrip("0"))
    return float(10**zeros) if len(number) > 2 else 1.0
