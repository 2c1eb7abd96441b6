"""English: the currency, share, unit or counted noun of a number."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reading.numerals import Numeral, alternatives
from detente.reading.quantities.amount import (
    CURRENCIES,
    DURATIONS,
    PERIODS,
    SIGN,
    SIGNS,
    Amount,
    lookup,
    scaled,
    table,
    year_like,
    yen_or_yuan,
)

EN_UNITS = table("en", "currency", "share", "unit")

_EN_UNIT = re.compile(
    rf"(?:\s+|-|\s+-\s*)?(?:(?:of\s+)?the\s+|of\s+(?=[a-z. ]*(?:dollars?|euros?|yuan|rou?bles?|yen)\b))?(?P<unit>(?<=[\s-])(?:{alternatives(EN_UNITS)})|(?:{alternatives(EN_UNITS)}))(?![A-Za-z0-9$])",
    re.IGNORECASE,
)

_EN_NOUNS = table("en", "noun")

_EN_PER = re.compile(
    r"(?:\s*/\s*|\s+per\s+|\s+an?\s+|\s+each\s+|\s+every\s+|-per-|-a-)(?P<per>day|week|month|year|yr|annum|hour|barrel|tonne|ton|person|head|capita|kilowatt-hour|thousand cubic met(?:er|re)s|unit|share)\b"
    r"|\s+(?P<adverb>daily|monthly|yearly|annually)\b",
    re.IGNORECASE,
)

EN_AFTER = table("en", "after")

# In "20 launchers and over 300 missiles" the words belong to the number behind them.
EN_AFTERWARDS = re.compile(
    rf"\s*(?P<word>{alternatives(EN_AFTER)})(?![A-Za-z\d])(?!\s+(?:[$€£¥]?\d|(?:a\s+(?:dozen|hundred|thousand|million|billion)|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b))",
    re.IGNORECASE,
)

_LABEL = re.compile(
    r"(?:\b(?:articles?|resolutions?|orders?|decrees?|pages?|pp?|chapters?|sections?|paragraphs?|para|parts?|nos?|numbers?|numbered|annex|protocols?|tables?|figures?|"
    r"lines?|rooms?|routes?|flights?|highway|phase|track|version|volume|vol|issue|items?|points?|clauses?|case|directive|documents?|law|act|rule|type|model|class|"
    r"grade|level|step|stage|unit|bill|block|(?<!a )(?<!armed )(?<!small )(?<!large )group\s+of|channel|pier|building|question|note|serial|appendix|stream|siberia|boeing|airbus|apollo|soyuz|minsk|tier|category)\.?|№|#|[A-Z]{2,}-)\s*$",
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

_MANY = frozenset("dozens hundreds thousands millions billions trillions".split())

_SINGULAR_S = frozenset(
    "news series species means headquarters crisis basis process congress access progress success business politics economics class press less loss gas process".split()
)

_WORD_AT = re.compile(r"(?P<gap>\s+|-|\s*[“\"‘']\s*)(?P<word>[A-Za-z]+(?:[-'.][A-Za-z\d]+)*)")

_MORE_EN = re.compile(
    r"\s+(?:as\s+(?:[a-z-]+\s+as|much|many|large|big|great|high|fast|long|strong|likely|powerful|heavy|deadly|wide|often)|more|larger|bigger|higher|greater|the|that|what|its|their|less|smaller|lower|faster|over|longer|stronger|cheaper|those|his|our|worse|better|fewer|richer|of)\b",
    re.IGNORECASE,
)


_BELOW_ZERO = re.compile(r"(?:^|[\s(])(?P<sign>[+-]|(?:minus|negative)\s+)$", re.IGNORECASE)


def measure_en(even: str, n: Numeral) -> Amount | None:
    """The number with its currency, share, unit or counted noun; no unit where none is written."""
    before = even[max(0, n.start - 24) : n.start]
    a = Amount(n.start, n.end, n.value, None, n.step, n.low, n.high, n.approx, numeral=n)
    sign = SIGN.search(before[-8:])
    if sign and n.words:
        sign = None
    if sign:
        unit = SIGNS[sign["sign"]][0]
        a = replace(a, start=n.start - len(sign[0]), sign=True)
        if unit == "?":
            unit = yen_or_yuan(even)
            if not unit:
                return None
        # "$5 billion dollars" says it twice.
        match = _EN_UNIT.match(even, n.end)
        if match and lookup(EN_UNITS, match["unit"])[0] == unit:
            a = replace(a, end=match.end())
        return _per_en(even, replace(a, unit=unit))
    below = _BELOW_ZERO.search(before)
    if below and (not n.words or below[0][-1].isspace()):
        a = replace(a, start=n.start - len(below["sign"]), value=n.value if below["sign"] == "+" else -n.value)
    after = EN_AFTERWARDS.match(even, n.end)
    if after and even[after.end() : after.end() + 1].isspace():
        # 2,500 or more troops, 300+ sanctions
        said = after["word"].lower()
        n = replace(n, end=after.end())
        a = replace(a, end=n.end, approx=lookup(EN_AFTER, said)[0], said=said, numeral=n)
    if (times := _TIMES.match(even, n.end)) and _GREW_BY.search(before):
        # "Increased by 3.2 times": by 320 percent, as 增长3.2倍 is.
        return replace(a, end=times.end(), unit="percent", value=100 * a.value, step=100 * a.step, change="up")
    if pounds := _POUNDS.match(even, n.end):
        return _in_pounds(even, a, n, pounds)
    match = _EN_UNIT.match(even, n.end)
    if match:
        unit, factor = lookup(EN_UNITS, match["unit"])
        strong = unit in CURRENCIES or unit.startswith("percent")
        if not _refused(even, n, before, strong=strong, unit=unit):
            unit, _, per = unit.partition("/")
            if unit == "km" and per:
                unit, per = "km/h", ""
            a = replace(
                a, end=match.end(), unit=unit, value=a.value * factor, step=a.step * factor, factor=factor, per=per,
                low=None if a.low is None else a.low * factor, high=None if a.high is None else a.high * factor,
            )  # fmt: skip
            if match["unit"].lower() == "strong" and _TROOPS.match(even, a.end):
                a = replace(a, unit="soldiers")
            return _per_en(even, _half_more(even, a))
        return None
    if _LABEL.search(before):
        return None
    counted = _counted(even, n, before)
    if (
        not counted
        and n.value >= 2
        and not year_like(even, n)
        and _OF_PEOPLE.search(even, max(0, n.start - 70), n.start)
    ):
        # "Put the dead at 1,373": the noun stands before.
        return replace(a, unit="persons")
    if not counted and n.tight and _OF_THINGS.search(even, max(0, n.start - 70), n.start):
        return replace(a, unit="count")
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


def _told_before(nouns: str) -> re.Pattern[str]:
    """What ends in a noun and the words between it and its number: "the death toll has risen to at least"."""
    return re.compile(
        rf"\b(?:{nouns})\s+(?:(?:has|had|have|now|then|already|stood|stands|stand|rose|risen|climbed|grown|fell|fallen|was|were|is|are|put|estimated|raised|lifted|cut|lowered|increased|reduced)\s+){{0,3}}"
        r"(?:at|to|reached|reaches|passed|exceeded|topped)\s+(?:(?:about|around|some|nearly|almost|over|more\s+than|at\s+least|least|up\s+to)\s+)?$",
        re.IGNORECASE,
    )


_OF_PEOPLE = _told_before(
    r"(?:the|of)\s+(?:dead|killed|wounded|injured|displaced)|deaths|death\s+toll|casualties|fatalities|refugees|inhabitants|population|detainees"
)
_OF_THINGS = _told_before("rounds|shells|munitions|drones|vehicles|cars|chips|visas|doses|tickets")
_TIMES = re.compile(r"\s+times?\b(?!\s+(?:as|more|higher|larger|that|the)\b)", re.IGNORECASE)
_GREW_BY = re.compile(
    r"\b(?:increas\w+|grew|grown?|rose|risen|jumped|surged|expanded|up)\s+by\s+(?:(?:nearly|almost|about|around|over|some|more\s+than)\s+)?$",
    re.IGNORECASE,
)
_TROOPS = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?:brigade|force|garrison|contingent|battalion|regiment|army|division|corps)\b", re.IGNORECASE
)
_POUNDS = re.compile(r"[\s-]+pounds?\b", re.IGNORECASE)
_BRITISH = re.compile(r"\b(?:London|Britain|British|UK|Bank of England|Treasury|Whitehall|Downing Street)\b")
# What is weighed: "two million pounds of beef" is no sum.
_WEIGHED = re.compile(
    r"\s+of\s+(?!(?:aid|assistance|help|debts?|loans?|credits?|investments?|support|weapons|arms|military|fund\w*|spending|cuts|savings|tax\w*|trade|"
    r"goods|exports|imports|assets|damages?|public|new|state|foreign|government|bonds|contracts|deals|cash|money|business|property)\b)",
    re.IGNORECASE,
)
_WEIGHS = re.compile(r"\bweigh\w*\b|\bheavy\b|\bbombs?\b|\bwarheads?\b", re.IGNORECASE)


def _in_pounds(even: str, a: Amount, n: Numeral, said: re.Match[str]) -> Amount | None:
    """Pounds are money in sums of millions and where Britain is spoken of, a weight where something weighs them; else nobody can say."""
    end = said.end()
    sterling = re.compile(r"\s+sterling\b", re.IGNORECASE).match(even, end)
    weighed = _WEIGHED.match(even, end) is not None
    if sterling or (not weighed and (n.scale >= 1e6 or _BRITISH.search(even))):
        return _per_en(even, replace(a, unit="GBP", end=sterling.end() if sterling else end))
    if weighed or _WEIGHS.search(even):
        return scaled(replace(a, unit="kg", end=end), 0.45359237)
    return None


def _refused(even: str, n: Numeral, before: str, *, strong: bool, unit: str) -> bool:
    """Whether the number before a unit is part of a name, a label or a year."""
    if strong:
        return False
    if _LABEL.search(before):
        return True
    if year_like(even, n) and _YEARLY.search(before):
        return True
    if unit in DURATIONS:
        said = even[n.start : n.end]
        # "one day" is some day; "Five-Year Plan" is a name.
        if said.lower() == "one" and unit == "days":
            return True
        if said[:1].isupper() and even[n.end : n.end + 5] == "-Year":
            return True
    return unit == "points" and not n.marked


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
    if n.words and n.scale < 1e3 and even[n.start].isupper() and re.match(r" [A-Z]", even[n.end : n.end + 2]):
        return None  # Five Eyes, Seven Sisters
    year = year_like(even, n)
    if year and _YEARLY.search(before):
        return None
    name = _NAME.search(before)
    if name and not n.words and re.match(r"\s+times\b", even[n.end : n.end + 7]):
        return "occasions", n.end + 6  # "visited Moscow 14 times"
    if name and not n.words and n.value < 1000:
        at_start = n.start - len(before) + name.start() <= 1
        if name["word"].lower() not in _OPENERS and not at_start:
            return None
        if at_start and name["word"].lower() not in _OPENERS and n.value < 10:
            return None
    definite = n.value <= 10 and _DEFINITE.search(before) and not _GROUP_OF.search(before)
    # As a machine gives the measure words of Chinese: "300 frame Boeing airplane".
    if measured := _MEASURE_WORD.match(even, n.end):
        return "count", measured.end()
    # 300 French, German and Polish soldiers
    peoples = _PEOPLES.match(even, n.end)
    at, guess = peoples.end() if peoples else n.end, None
    for depth in range(4):
        match = _WORD_AT.match(even, at)
        if match is None:
            break
        word = match["word"].lower()
        following = _WORD_AT.match(even, match.end())
        after = following["word"].lower() if following and following["gap"].isspace() else ""
        if f"{word} {after}" in _EN_NOUNS and following:
            word, match, after = f"{word} {after}", following, ""
        named = match["word"][0].isupper() or word == "police"
        if named and (word in _EN_PEOPLES or (word in _EN_FOLK and _FOLK_ENDS.match(even, match.end()))):
            return "persons", match.end()
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
                if unit == "persons" and (mixed := _AND_BODIES.match(even, match.end())):
                    return "count", mixed.end()
                return unit, match.end()
        elif depth <= 1 and word in _SINGULARS and n.value >= 3 and not definite and _ENDS.match(even, match.end()):
            return _SINGULARS[word], match.end()  # as a machine translates: "eleven country", "three consulate"
        elif word in _STOP or word in _MANY:
            break
        elif (
            word.endswith("s")
            and len(word) >= 4
            and not word.endswith(("ss", "us", "is", "'s"))
            and word not in _SINGULAR_S
            and depth <= 2
            and (
                not match["word"][0].isupper()
                or (
                    depth == 0
                    and n.value > 2
                    and not year
                    and not n.words
                    and not _NOUN_BEHIND.match(even, match.end())
                )
            )
        ):
            guess = match.end()
            break
        at = match.end()
        if even[at : at + 1] in (",", ";", ".", ")"):
            break
    if guess is None or year or definite or n.value <= 2:
        return None
    return "count", guess


_NOUN_BEHIND = re.compile(
    r"\s+(?!into\b|over\b|against\b|from\b|were\b|have\b|that\b|which\b|will\b|with\b|and\b|for\b|voted\b)[a-z]{3,}"
)
_MEASURE_WORD = re.compile(
    r"\s+(?:frames?|pieces?|sets?|ships?|branch|only)\s+(?:[A-Z][\w/-]*|air(?:plane|craft)|warplane|missile|warship|tank)(?:\s+(?:air|war)?(?:plane|craft|ship)s?\b)?"
)


_SINGULARS = {
    one: unit
    for many, (unit, _) in _EN_NOUNS.items()
    if many.endswith("s") and len(many) > 5 and " " not in many
    for one in ((many[:-3] + "y") if many.endswith("ies") else many[:-1],)
    if one not in _EN_NOUNS
}
_ENDS = re.compile(
    r"\s*(?:$|[.,;:!?)])|\s+(?:of|in|on|at|by|for|from|with|and|or|to|as|was|were|is|are|has|had|have|who|which|that|than|into|together|against|before|after)\b"
)
# "A team of ten inspectors" has ten of them; "two of ten inspectors" has not.
_GROUP_OF = re.compile(
    r"\b(?:teams?|groups?|delegation|crews?|party|missions?|panel|committee|convoys?|fleet|flotilla|squadron|jury|bench|gang|coalition|salvo|total|list|band)"
    r"\s+of\s+$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|these|those|both|all|our|their|its|of|other)\s+$", re.IGNORECASE)
_PEOPLES = re.compile(
    r"(?!\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"\s+(?:(?:[A-Z][a-z]+,\s+)+[A-Z][a-z]+,?|[A-Z][a-z]+)\s+(?:and|or)(?=\s+[A-Z][a-z]+\s+[a-z])"
)
# Names of peoples in the plural, and those that are adjectives as well: "600 Rohingya fled", but "600 Chinese drones".
_EN_PEOPLES = table("en", "people")
_EN_FOLK = table("en", "folk")
_FOLK_ENDS = re.compile(
    r"\s*(?:$|[.,;:!?)—–]|\s(?:of|in|on|at|by|for|from|with|and|or|as|than|that|who|whom|is|are|was|were|be|been|have|has|had|will|would|can|could|may|might|"
    r"must|now|still|to|into|over|under|when|while|since|after|before|out|live[ds]?|died|fled|crossed|left|came|went|took|held|lost|voted|said|say|want(?:ed)?|"
    r"work(?:ed)?|remain(?:ed)?|return(?:ed)?|arrived?|escaped|demonstrated|marched)\b)",
    re.IGNORECASE,
)
_AND_BODIES = re.compile(
    r"\s+(?:and|or)\s+(?:legal\s+)?(?:entities|companies|firms|organi[sz]ations|groups|institutions|vessels|businesses|bodies)\b"
)
# "5,000 by the organisers' count and 900 by that of the police"
_ELLIPTIC = re.compile(r"\s+by\s+(?:that|those|the)\b|,?\s+according\s+to\b")


def elliptic(even: str, amounts: list[Amount]) -> list[Amount]:
    """Numbers that leave out what they count, where the number before them in the sentence says it."""
    out: list[Amount] = []
    for a in amounts:
        told = next((b for b in reversed(out[-3:]) if b.unit is not None), None)
        if a.unit == "" and told and told.unit in ("persons", "soldiers", "count") and _ELLIPTIC.match(even, a.end):
            joint = even[told.end : a.start]
            if (
                len(joint) <= 60
                and re.search(r"\b(?:and|or|but|against|to)\s+(?:[a-z]+\s+)?$", joint)
                and "." not in joint
            ):
                a = replace(a, unit=told.unit)
        out.append(a)
    return out


def _half_more(even: str, a: Amount) -> Amount:
    """Three hours and a half."""
    match = re.compile(r"\s+and\s+(?:a\s+)?half\b", re.IGNORECASE).match(even, a.end)
    if match and a.unit in DURATIONS:
        return replace(a, value=a.value + 0.5 * a.factor, end=match.end())
    return a


def _per_en(even: str, a: Amount) -> Amount:
    match = _EN_PER.match(even, a.end)
    if match and a.unit is not None and not a.unit.startswith("percent") and a.unit not in DURATIONS:
        per = (match["per"] or match["adverb"]).lower()
        return replace(a, per=PERIODS.get(per, per), end=match.end())
    return a
