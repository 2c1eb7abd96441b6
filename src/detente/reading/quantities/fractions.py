"""English fractions, multiples, ranks and hours, which are words rather than numbers with units."""

from __future__ import annotations

import re

from detente.reading.numerals import alternatives, words_value
from detente.reading.quantities.amount import Amount, apart, lookup, table
from detente.reading.quantities.english import EN_UNITS

_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}  # fmt: skip

_PART = "|".join(f"{p}s?" if p not in ("half", "halves") else p for p in _PARTS)

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"

_FRACTION = re.compile(rf"(?<![A-Za-z-])(?P<n>an?|{_SMALL})[\s-](?P<part>{_PART})\b(?!-)", re.IGNORECASE)

# "a quarter of a million" is a number.
_OF_SCALE = re.compile(
    r"\s+of\s+an?\s+(?:hundred|thousand|million|billion|trillion|dozen|hour|century|decade|year|mile|tonne)\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?<![A-Za-z-])(?:(?<=by\s)half\b|half(?:\s+of|(?=\s+(?:the|its|their|his|all|that)\b)|(?=\s*[.,;])))",
    re.IGNORECASE,
)

_ONE_IN = re.compile(rf"(?<![A-Za-z-])(?P<n>{_SMALL}|\d{{1,2}})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<d>{_SMALL}|twenty|\d{{1,3}})\b(?!\s*(?:days|months|years|weeks|hours|minutes|percent|per|of|January|February|March|April|May|June|July|August|September|October|November|December|,\d|\.\d|million|billion)|[%,.]\d|%)", re.IGNORECASE)  # fmt: skip

# "half a percent", "a quarter of a percentage point"
_OF_PERCENT = re.compile(
    r"(?<![A-Za-z-])(?P<n>half|a\s+quarter|three\s+quarters|a\s+third|two\s+thirds|a\s+fifth|(?:a|one|two|three|four|five|six|seven|eight|nine)\s+tenths?)"
    r"\s+(?:of\s+)?(?:a|an|one)\s+(?P<unit>percentage\s+point|percent|per\s+cent)\b",
    re.IGNORECASE,
)

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

_MULTIPLES = table("en", "multiple")

_MULTIPLE = re.compile(rf"\b(?P<word>{alternatives(_MULTIPLES)})\b(?!\s+down\b|-)|(?<![\d.,])(?P<fold>\d{{1,4}}(?:\.\d{{1,3}})?)-?\s?fold\b|\bfactor\s+of\s+(?P<factor>\d{{1,4}}(?:\.\d{{1,3}})?|{_SMALL})\b", re.IGNORECASE)  # fmt: skip

_TWICE = re.compile(r"\s+(?:as|the|that|what|its|their|larger|bigger|more|over)\b", re.IGNORECASE)

_ORDINALS = table("en", "ordinal")

_ORD = rf"(?P<ord>{alternatives(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))"

_SUPER = r"(?:largest|biggest|highest|smallest|strongest|richest|busiest|longest|most|lowest|greatest|leading|top)"

_RANK = re.compile(
    rf"\b{_ORD}[\s-]{_SUPER}\b|\branks?(?:ed|ing)?\s+(?:only\s+|just\s+)?(?:number\s+)?{_ORD.replace('ord', 'ord2')}\b|\branks?(?:ed|ing)?\s+(?:only\s+|just\s+)?(?:No\.\s?|number\s+)(?P<num>\d{{1,3}}|{_SMALL})\b|\bin\s+{_ORD.replace('ord', 'ord3')}\s+place\b|"
    r"\b(?P<top>(?:single\s+)?(?:largest|biggest)|number\s+one|No\.\s?1(?!\d))\b(?!\s+(?:ever|on\s+record|in\s+history|since))|\b(?P<only>second\s+only\s+to)\b",
    re.IGNORECASE,
)

_ONE_OF = re.compile(
    r"\b(?:one\s+of|among|some\s+of)\b.{0,30}$|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d(?:st|nd|rd|th))[\s-]$",
    re.IGNORECASE,
)

_OWN = re.compile(r"(?:'s?|\b(?:the|its|their|our|his|world's|single|by\s+far))\s+(?:\w+\s+)?$", re.IGNORECASE)


_NUM = rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?|{_SMALL})"
_RATIO = re.compile(
    rf"(?:\bratio\s+(?:of|was|is|stands\s+at|stood\s+at)\s+(?:about\s+|nearly\s+|roughly\s+)?|\b(?:outnumber\w*|outgun\w*|outproduc\w*|outspen\w*)\b[^.;]{{0,40}}?\b)"
    rf"(?P<a>{_NUM})(?:\s*(?:to|:)\s*|-to-)(?P<b>{_NUM})\b",
    re.IGNORECASE,
)


def en_patterns(even: str) -> list[Amount]:
    """Fractions, multiples and ranks, which are words rather than numbers with units."""
    out: list[Amount] = []

    def small(word: str) -> float:
        return float(word) if word[0].isdigit() else words_value([word.lower()]) or 0.0

    for m in _OF_PERCENT.finditer(even):
        *number, piece = m["n"].lower().split()
        share = small(number[0]) if number and number[0] != "a" else 1.0
        share /= _PARTS.get(piece) or _PARTS[piece.removesuffix("s")]
        unit = "percentage points" if "point" in m["unit"].lower() else "percent"
        out.append(Amount(m.start(), m.end(), share, unit))
    for m in _FRACTION.finditer(even):
        n = 1.0 if m["n"].lower() in ("a", "an") else small(m["n"])
        part = m["part"].lower()
        parts = _PARTS[part if part in _PARTS else part[:-1]]
        left = even[max(0, m.start() - 20) : m.start()]
        plural = part.endswith("s") and n > 1
        if (
            _OF_SCALE.match(even, m.end())
            or _TIME_PART.search(left)
            or n >= parts
            or (n > 1 and not plural)
            or part == "half"
        ):
            continue
        # "a third of", "by a third": anything else may be a third party or a quarter of an hour.
        lead = _FRACTION_LEAD.search(left) or even[m.end() : m.end() + 4].strip().startswith("of")
        if not plural and not (lead and _FRACTION_TAIL.match(even, m.end())):
            continue
        out.append(Amount(m.start(), m.end(), 100 * n / parts, "percent"))
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
        out.append(Amount(m.start(), m.start() + 4, 50.0, "percent"))
    for m in _ONE_IN.finditer(even):
        n, d = small(m["n"]), small(m["d"]) if m["d"].lower() != "twenty" else 20.0
        if 0 < n < d <= 100 and n * 1.0 != d and not _WORD_BEFORE.search(even[max(0, m.start() - 12) : m.start()]):
            out.append(Amount(m.start(), m.end(), 100 * n / d, "percent"))
    for m in _RATIO.finditer(even):
        a, b = small(m["a"]), small(m["b"])
        if b:
            out.append(Amount(m.start("a"), m.end(), a / b, "ratio"))
    for m in _MULTIPLE.finditer(even):
        change = ""
        if m["word"]:
            word = m["word"].lower()
            value = lookup(_MULTIPLES, word)[1]
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
        out.append(Amount(m.start(), m.end(), value, "times", change=change))
    for m in _RANK.finditer(even):
        left = even[max(0, m.start() - 40) : m.start()]
        said = m["ord"] or m["ord2"] or m["ord3"]
        if m["top"]:
            if _ONE_OF.search(left) or not (_OWN.search(left) or m["top"][:1].lower() == "n"):
                continue
            out.append(Amount(m.start(), m.end(), 1.0, "rank"))
        elif m["only"]:
            out.append(Amount(m.start(), m.end(), 2.0, "rank"))
        elif m["num"]:
            out.append(Amount(m.start("num"), m.end(), small(m["num"]), "rank"))
        elif said:
            value = float(said[:-2]) if said[0].isdigit() else lookup(_ORDINALS, said)[1]
            out.append(Amount(m.start(), m.end(), value, "rank"))
    return apart(out)


_AN_HOUR = re.compile(
    r"(?<![A-Za-z-])(?P<n>half\s+an?|(?:a\s+)?quarter\s+of\s+an?|three\s+quarters\s+of\s+an?|an?)[\s-]+(?P<unit>hour|minute|day|month|year|decade|century)\b(?P<more>\s+and\s+a\s+half\b)?",
    re.IGNORECASE,
)

_RATE_BEFORE = re.compile(
    r"(?<![A-Za-z])(?:[a-z]{2,}s|km|kph|percent|bcm|bcma|bpd|dollars?|yuan|once|twice|aircraft|people|\$?[\d.,]+(?:\s(?:m|b)illion)?)\s+$",
    re.IGNORECASE,
)

_LASTING = re.compile(r"(?:lasts|continues|takes|as|was|is|less|towards|minus|across|plus)\s+$", re.IGNORECASE)


def hours_in(even: str) -> list[Amount]:
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
        unit, factor = EN_UNITS[m["unit"].lower()]
        out.append(Amount(m.start(), m.end(), (value + (0.5 if m["more"] else 0.0)) * factor, unit, factor=factor))
    return out


_WORD_BEFORE = re.compile(
    r"(?:\d[\s,.-]?|\b(?:the|these|those|hundred|thousand|twenty|thirty|article|no\.)[\s-])$", re.IGNORECASE
)
