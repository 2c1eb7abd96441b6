"""What a date expression means: EDTF (ISO 8601-2:2019, level 0, with X for digits that nobody gives), or unknown.

A text gives days without years and weeks without dates. With the day on which it was written (its *reference*) most of
them can be worked out; without, what is missing stays open. "Unknown" is an answer, a guess is none.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from detente.nouns import DateMention

UNKNOWN = ""
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_DAYS = {
    "early": (1, 10),
    "begin": (1, 10),
    "mid": (11, 20),
    "late": (21, 0),
    "end": (21, 0),
    "h1": (1, 15),
    "h2": (16, 0),
}
# A word that moves a year, month or week, and by how many.
_SHIFT = {
    "this": 0, "last": -1, "next": 1, "previous": -1, "coming": 1, "before last": -2,
    "今年": 0, "本年": 0, "去年": -1, "前年": -2, "大前年": -3, "明年": 1, "后年": 2,
    "本": 0, "这": 0, "上": -1, "上上": -2, "下": 1,
}  # fmt: skip
_NAMED_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
    "今天": 0, "今日": 0, "今晨": 0, "今早": 0, "今午": 0, "今晚": 0, "今夜": 0, "昨夜": -1, "昨晨": -1, "昨早": -1, "昨午": -1, "明晨": 1,
    "明早": 1, "明晚": 1, "昨天": -1, "昨日": -1, "昨晚": -1, "明天": 1, "明日": 1, "前天": -2, "前日": -2, "前晚": -2, "大前天": -3,
    "后天": 2, "大后天": 3,
}  # fmt: skip
_STOPS = re.compile(
    r"[;；。!?！？]|(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bGov)\.[\"”’)]*\s+(?=[A-Z“\"])|,\s+(?:and|but|while|which|where|after)\s|,\s|，"
)
_REPORTED = re.compile(
    r"\b(?:said|says|told|announced|stated|added|passed|signed|adopted|agreed|met|reported|wrote|warned|vowed|pledged|promised|confirmed|threatened|insisted|"
    r"declared|decided|ordered|approved|urged|called|predicted|hinted|indicated|argued|wondered|ruled|learned|revealed|hoped|feared|demanded|assured|swore)\b|"
    r"表示|称|说|宣布|指出|通过|签署|强调|透露|警告|威胁|誓言|扬言|证实|确认|重申|呼吁|敦促|决定|同意|下令|批准|披露|暗示|预言|保证|告诉|告知|发文|发帖|裁定",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|must|plans? to|(?:is|are) (?:due|set|expected|scheduled|planned|slated|billed|foreseen|pencilled|timetabled|booked|poised|to)|upcoming|"
    r"(?<!was )(?<!were )(?<!had )to be (?:[a-z]+ed|held|made|taken|sent|given|chosen|sworn|put|cut|paid|built))\b|"
    # 将 is "will", but also puts the object first: 将该公司列入清单 is told of what was done.
    r"将(?!(?!于|在|会|要|把|被|对|向|与|同|和|从|由|以|为|不|继续|再次|进一步|出席|访问|举行)[^，。；]{2,16}?(?:列入|列为|纳入|召回|驱逐出境|移交|"
    r"提高[到至]|上调至|下调至|降至|降为|推迟到|定为|改为|称为|视为|交给|送回|遣返|再?延长))|"
    r"拟|计划|预计|即将|(?<!原)定于|(?<!原)定在|预定|安排在|必须|务必|须于|须在|须|应于|应在|需于|需在|要于|要在|力争|争取|有望|可望|打算",
    re.IGNORECASE,
)
# A word that speaks of what is to come only where nothing in the clause is told as past ("the next round is in May").
_PERHAPS_AHEAD = re.compile(
    r"\b(?:(?:next|coming)\s+[a-z]+|expires?|lapses?|runs?\s+out|takes?\s+(?:effect|office)|(?:comes?|enters?)\s+into\s+force|go(?:es)?\s+to\s+the\s+polls|"
    r"(?:begins?|starts?|opens?|ends?|closes?|resumes?|convenes?|votes?)(?=\s+(?:on|in|from)\s))",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|ate|arose|bade|became|began|bent|bit|blew|bore|bought|broke|brought|built|burnt|came|caught|chose|clung|crept|cut|dealt|"
    r"drank|drew|drove|dug|fed|fell|felt|fled|flew|forbade|forgave|forgot|fought|found|froze|gave|got|grew|held|hid|hit|hung|kept|knew|laid|leapt|led|"
    r"left|lent|lit|lost|made|meant|met|mistook|overcame|oversaw|overthrew|paid|put|quit|ran|rang|read|rode|rose|said|sang|sank|sat|saw|sent|set|shook|"
    r"shot|shrank|shut|slept|slid|sold|sought|spent|split|spoke|sprang|stole|stood|struck|stuck|swept|swore|swung|taught|thought|threw|told|took|tore|"
    r"understood|undertook|underwent|upheld|went|withdrew|woke|won|wore|wrote|"
    r"(?!united\b|indeed\b|need\b|exceed\b|proceed\b|succeed\b|speed\b|feed\b|seed\b|hundred\b|allied\b|red\b|armed\b|unmanned\b)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
# "A second round, planned for February": what was planned may have been dropped, and what was planned at first has been.
_SET_FOR = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!originally )(?<!initially )(?<!first )\b(?:planned|scheduled|slated|set|due|pencilled\s+in|timetabled|foreseen|"
    r"envisaged)\s+(?:for|on|in)\s+(?:(?:early|mid|late)[\s-]+)?(?:the\s+)?$",
    re.IGNORECASE,
)
# Something told as past before the participle itself: "he had asked to move his visit planned for".
_PAST_BEFORE = re.compile(
    r"\b(?:was|were|had|did|said|told|asked|took|made|put|gave|moved|dropped|cancelled|postponed)\b", re.IGNORECASE
)
# A programme is told in the present: "Delegates arrive in Baku on 11 November". What is so every year is none.
_PROGRAMME = re.compile(
    r"\b(?:(?:arrives?|lands?|departs?|visits|travels?|fl(?:y|ies)|convenes?|reconvenes?|gathers?|sits?\s+down|sets?\s+off|leaves?\s+for|heads?\s+(?:to|for|home)|"
    r"returns?\s+to|goes\s+to|go\s+to|comes?\s+to)\s+(?!of\b)|meets?\s+(?:again\s+|next\s+)?(?:in|on|at|for)\s|hosts?\s+(?=(?:the|a|an|talks|leaders|its|"
    r"their)\s)|holds?\s+(?=(?:talks|elections|a|its|the)\s))",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:each|every|always|usually|traditionally|often|annual|annually|yearly|sometimes|never|once|when|whenever|if|remember\w*)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:on|in|from|at)\s+(?:the\s+)?$", re.IGNORECASE)
_DATED_WITHIN = re.compile(r"(?:on|in|from|at)\s", re.IGNORECASE)
# A day before which something is to be done, and the words that put someone under the duty.
_DEADLINE = re.compile(
    r"(?<!day )(?<!days )(?<!night )(?<!week )(?<!weeks )(?<!month )(?<!months )(?<!year )(?<!hours )\b"
    r"(?:before|by|no\s+later\s+than|ahead\s+of|(?P<until>until|till))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_DEADLINE_WITHIN = re.compile(r"(?:by|(?P<until>until))\s", re.IGNORECASE)
_LASTS = re.compile(r"\b(?:is|are|remains?|runs?|lasts?|stays?|keeps?|holds?|valid|open|closed)\b", re.IGNORECASE)
_OBLIGED = re.compile(
    r"\b(?:needed|wanted|hoped|agreed|promised|pledged|vowed|undertook|ordered|instructed|told|asked|urged|demanded|required|called\s+(?:on|for)|given|extended|"
    r"prolonged|renewed|postponed|delayed|adjourned|suspended|scheduled|planned|due|expected|obliged|bound|supposed)\b|"
    r"承诺|同意|要求|责令|限[令期定]|命令|答应|保证|敦促|呼吁|允诺|期限|推迟|延期|延长",
    re.IGNORECASE,
)
_DEADLINE_ZH = re.compile(r"(?:[之以]?前|为止|止)(?!后|夕|往|去|来|线)")
_DONE_ZH = re.compile(r"[已曾]|了(?!解)|过(?![渡境程度半往剩户关])")
# A term that runs out, before or after the day of the text: only the days themselves tell which.
_ENDS_ZH = re.compile(r"[^，。；]{0,6}?(?:届满|期满|满期|到期|截止|失效|为止)")
_TERM_IS = re.compile(
    r"\bdeadline\s+(?:[a-z]+\s+){0,3}?(?:of|is|was|on|for)\s+(?:the\s+)?$|(?:截止日期|截止时间|截止日|最后期限|期限|大限|有效期|任期|限期)[^，。；]{0,5}$",
    re.IGNORECASE,
)
# Given until a day to do something.
_GIVEN = re.compile(
    r"\b(?:gave|gives?|given|grant(?:s|ed)?|allow(?:s|ed)?|(?:has|have)(?=\s+(?:until|till)\b))\b", re.IGNORECASE
)
# "The decree published on 6 March", 3月6日公布的法令: what is there by that day has been made, whatever it does now.
_MADE = re.compile(
    r"(?<!be )(?<!is )(?<!are )(?<!being )\b(?:published|announced|signed|adopted|issued|released|agreed|reached|passed|approved|unveiled|concluded|"
    r"imposed|introduced|made|taken|sent|struck|won|ordered|declared|elected|formed|submitted|leaked|launched|fired|killed|seized|arrested|dated)\s+"
    r"(?:(?!to\b|before\b|by\b|until\b|till\b)[a-z]+\s+){0,3}?(?:on|in|of)?\s*$",
    re.IGNORECASE,
)
_MADE_ZH = re.compile(
    r"[^，。；将拟]{0,8}?(?:公布|发布|发表|颁布|签署|签订|通过|达成|宣布|发生|爆发|提交|作出|做出|披露|刊登|播出|签发|下达|缔结|批准|提出|"
    r"发射|试射|遇袭|曝光|流出)的"
)

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_REPORTED_RU = re.compile(
    r"\b(?:сказал|заяви[лв]|сообщи[лв]|объяви[лв]|отмети[лв]|подчеркну[лв]|подписа[лв]|приня[лв]|договори|встретил|указа[лв]|добави[лв])"
)
_AHEAD_RU = re.compile(
    r"\b(?:буд(?:ет|ут)\b|состо[ия]тся|прой(?:дет|дёт|дут)\b|намерен|планиру|запланирован|ожида[ею]т|предсто[ия]т|назначен|намечен|посет[ия]т|"
    r"прибуд[еу]т|прилет[ия]т|вступ[ия]т|истека[ею]т|исте[кч](?:ет|ёт|ут)|встрет[ия]тся|подпиш[еу]т|провед(?:ет|ёт|ут)|начн(?:ет|ёт|ут)ся|"
    r"заверш[ия]тся|выступ[ия]т|обсуд[ия]т|отправ[ия]тся|собер(?:ет|ёт|ут)ся|верн(?:ет|ёт|ут)ся|откро[ею]тся|долж(?:ен|на|но|ны)\b)",
    re.IGNORECASE,
)
# A verb of the past; and one that with its prefix and the endings of the present speaks of the future (подпишет, увидятся).
PAST_RU = re.compile(
    r"\b(?!если\b|сели\b)[а-яё]{2,}[аеёиоуыяю](?:л|ла|ло|ли|лся|лась|лось|лись)\b|\b\w*(?:рос|мог|нес|вез|тиг|ник|гиб|верг|ш)(?:ла|ло|ли|лась|лось|лись)\b|"
    r"\b(?:был|шел|шёл|вырос|достиг|смог|пришел|пришёл|вышел|вошел|вошёл)[аои]?\b",
    re.IGNORECASE,
)
_FUTURE_RU = re.compile(
    r"\b(?:могут|может|сможет|смогут|станет|станут)\b|\b(?!университет|приоритет|запрет|постулат|отвеча|проход|приход|выход|наход|привод|относ)"
    r"(?:по|при|про|вы|за|от|под|пере|раз|рас|воз|вос|вз|об|со|у|из|ис|на|до)[а-яё]{2,}"
    r"(?:(?<![аяыи])[её]т|[иу]т|(?<![аяыи])ют|[ая]т)(?:ся)?\b",
    re.IGNORECASE,
)


# "So will all who came after the embassy announced on 21 August": a clause of its own tells what was done that day.
_DONE_IN_CLAUSE = re.compile(
    r"\b(?:after|since|as|when|which|who|that|although|though)\b[^,;:]*?\b(?:\w{3,}ed|said|told|met|went|came|made|gave|took|won|began|left|sent|held|spoke|wrote)\b"
    r"(?:\s+(?:in|at|to|the|his|her|its|[A-Z]\w+)){0,4}(?:\s+(?:on|in|from))?\s*$"
)
_OPENING = re.compile(r"\s*(?:(?:on|in|from|by|at|then|and|据悉|在|到|于)\s*)?", re.IGNORECASE)


def looks_ahead(text: str, start: int, end: int) -> bool:
    """True where the clause around ``text[start:end]`` speaks of what is to come.

    What was said then about later ("on the 8th he said that he would …") does not move the day on which it was said.

    >>> looks_ahead("The minister will arrive on the 8th.", 24, 35), looks_ahead("On the 8th he said he will come.", 0, 10)
    (True, False)
    """
    return _sense(text, start, end) != ""


def told_in_clause(text: str, start: int) -> bool:
    """True where a clause of its own before ``start`` tells what was done on the day that stands there.

    >>> told_in_clause("If Washington sends arms, as Mattis hinted in Kiev on August 24, Moscow will answer.", 54)
    True
    """
    done = _DONE_IN_CLAUSE.search(text, max(0, start - 160), start)
    return done is not None and not _AHEAD.search(done[0])


@lru_cache(maxsize=1024)  # a report asks for each day of its window
def _sense(text: str, start: int, end: int) -> str:
    """ "ahead" where the clause speaks of what is to come, "present" of a programme, "term" of a term set before and "set" of a plan of the past; else ""."""
    cuts = [m.end() for m in _STOPS.finditer(text)]
    first = max((c for c in cuts if c <= start), default=0)
    if _MADE.search(text, max(first, start - 40), start) or _MADE_ZH.match(text, end):
        return "ahead" if _AHEAD.search(text, first, start) and not told_in_clause(text, start) else ""
    ends = [c for c in cuts if c > end] + [len(text)]
    # "On January 10, the delegations will …": a date that opens its sentence belongs to the clause behind the comma.
    alone = len(ends) > 1 and not re.search(r"\w", text[end : ends[0]]) and _OPENING.fullmatch(text[first:start])
    last = ends[1] if alone else ends[0]
    russian = _CYRILLIC.search(text, start, end)
    coming, reported = (_AHEAD_RU, _REPORTED_RU) if russian else (_AHEAD, _REPORTED)
    if coming.search(text, first, start):
        return "" if told_in_clause(text, start) else "ahead"
    if _SET_FOR.search(text, max(first, start - 40), start):
        return "set" if _PAST.search(text, end, last) or _PAST_BEFORE.search(text[first:start]) else "ahead"
    if russian and not PAST_RU.search(text, first, last) and _FUTURE_RU.search(text, first, last):
        return "ahead"
    told = coming.search(text, end, last)
    if told:
        return "" if reported.search(text, first, told.start()) else "ahead"
    return "" if russian else _perhaps_ahead(text, first, start, end, last)


def _perhaps_ahead(text: str, first: int, start: int, end: int, last: int) -> str:
    """The sense of "the next round", a programme, and a term set by someone or in the present: "hurrying to finish before 20 January"."""
    past = _PAST.search(text, first, last)
    if _PERHAPS_AHEAD.search(text, first, last):
        return "" if past else "ahead"
    if _DEADLINE_ZH.match(text, end) and _OBLIGED.search(text, first, start):
        return "" if _DONE_ZH.search(text, first, last) else "term"
    if _ENDS_ZH.match(text, end) or _TERM_IS.search(text, max(first, start - 40), start):
        return "" if _DONE_ZH.search(text, first, last) else "term"
    term = _DEADLINE.search(text, max(0, start - 24), start) or _DEADLINE_WITHIN.match(text, start)
    if term:
        if term["until"] and _GIVEN.search(text, first, start):
            return "term"
        if not past:
            return "ahead" if not term["until"] or _LASTS.search(text, first, start) else ""
        return "term" if _OBLIGED.search(text, first, start) else ""
    if (
        past
        or _EVERY.search(text, first, last)
        or not (_DATED.search(text[first:start]) or _DATED_WITHIN.match(text, start))
    ):
        return ""
    return "present" if _PROGRAMME.search(text, first, start) else ""


def meanings(
    text: str, mentions: Sequence[DateMention], offset: int = 0, reference: dt.date | None = None
) -> tuple[str, ...]:
    """EDTF of each expression of a stretch, "" where it cannot be told; later ones may lean on earlier ones.

    "The same year", "two days later" and anniversaries count from the date told before them in the same stretch.

    >>> from detente.reading.dates import find_dates
    >>> told = "The treaty was signed on 8 April 2010, and the next day the senators complained."
    >>> meanings(told, find_dates(told, 0, False))
    ('2010-04-08', '2010-04-09')
    """
    out: list[str] = []
    anchor = ""
    teller: _Teller | None = None
    for i, m in enumerate(mentions):
        sense = _sense(text, m.start - offset, m.end - offset)
        value = leaning(m, anchor, reference)
        if not value and teller and sense in ("", "present"):
            value = _carried(text, m, *teller, offset, reference)
        teller = _next_teller(text, m, value, teller, offset)
        if not value and sense in _LATELY and reference:
            value = _lately(m, reference, _LATELY[sense])
        value = value or meaning(m, reference, ahead=sense != "")
        if m.kind == "jubilee" and not anchor and i + 1 < len(mentions):
            # "the 30th anniversary of the end of the Soviet Union in December 1991"
            after = mentions[i + 1]
            if not _STOPS.search(text, m.end - offset, after.start - offset):
                value = leaning(m, meaning(after, reference), reference)
        out.append(value)
        if value and "X" not in value and "~" not in value and m.kind not in ("decade", "century"):
            anchor = value
    return tuple(out)


# How many days before the text a term or a plan may lie, so that it is told of as over.
_LATELY = {"term": 31, "set": 182}


def _lately(m: DateMention, reference: dt.date, days: int) -> str:
    """The meaning of a term that has run out lately; "" for one that is still to run out."""
    value = meaning(m, reference)
    last = value.split("/")[-1]
    if m.year or m.which or len(last) < 7 or "X" in last or "~" in last:
        return UNKNOWN
    return value if (reference - dt.date.fromisoformat((last + "-01")[:10])).days <= days else UNKNOWN


# A mention that names a year, and what it means: the days told after it may be of its year.
_Teller = tuple[DateMention, str]


# Bounds of a sentence, as far as they matter to a year told in it.
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\d“\"])|[。！？!?][”’」]?|\n")
# What was told since or until a year is told of other years; what is so now is not of that year.
_NOT_IN = re.compile(
    r"(?:\b(?:since|by|until|till|before|after|from|through|than|for)\s+(?:the\s+)?|(?:自从?|截至|截止|直到|比|较|早于|晚于)\s*)$",
    re.IGNORECASE,
)
_NOT_IN_ZH = re.compile(r"(?:以来|以后|之后|以前|之前|起|前|后|版|度|至今)")
_NOW = re.compile(
    r"\b(?:since|has|have|is|are|now|today|still|ever|will|would)\b|至今|如今|目前|现在|以来|一直|仍|今天|今年|今日|当前|将",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\W*(?:(?:(?:back|early|late)\s+)?(?:in|during)\s+(?:the\s+year\s+)?|(?:it\s+was\s+)?the\s+year\s+(?:was\s+)?|it\s+was\s+(?:in\s+)?)",
    re.IGNORECASE,
)
# "In his 2007 diary", "during the 2008 war"; and the year as the doer of its sentence.
_OPENS_WITH = re.compile(
    r"\W*(?:in|during|throughout)\s+(?:(?:the|his|her|its|their|our|my)|[A-Z][\w-]*[’']s?)\s+", re.IGNORECASE
)
_PAPER_BEHIND = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?:treaty|agreement|accords?|laws?|act|resolution|convention|charter|statement|communiqu[eé]|constitution|doctrine|report|"
    r"paper|pact|deal|memorandum|declaration|protocol|strategy|plan|budget|documents?|book|study|survey|poll|essay|article|film|novel|memoirs?)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"\W*")
_OPENS_ZH = re.compile(r"[^\w]*(?:早在|在|到了?|于)?")
_IN = re.compile(r"\b(?:in|of)\s+$|(?:在|于|，)$", re.IGNORECASE)
# A paper lives on after its year, so that what is told of it is of any year.
_PAPERS = re.compile(
    r"\b(?:treaty|treaties|agreement|accords?|laws?|acts?|resolution|convention|charter|statement|communiqué|communique|constitution|doctrine|"
    r"report|paper|pact|deal|memorandum|declaration|protocol|strategy|plan|budget|documents?)\s+of\s+$|^的?[^，。；]{0,8}"
    r"(?:条约|协定|协议|公约|公报|声明|宣言|决议|宪章|宪法|法案|法律|报告|白皮书|预算|备忘录|议定书|战略|计划)",
    re.IGNORECASE,
)


def _next_teller(text: str, m: DateMention, told: str, teller: _Teller | None, offset: int) -> _Teller | None:
    """What tells the year of the days that follow ``m``, of which the text itself says ``told``."""
    if m.year:
        value = meaning(m)
        return (m, value) if value and _tells_year(text, m, offset) else None
    if told and m.kind in ("day", "month", "range"):
        month = int(told[5:7]) if len(told) >= 7 else m.month
        return replace(m, year=int(told[:4]), month=month, which="", unit=""), told
    if m.kind == "relative" and not (teller and told[:4] == teller[1][:4]):
        return None  # "recently", "two years later"
    return teller


@lru_cache(maxsize=512)
def _tells_year(text: str, m: DateMention, offset: int) -> bool:
    """Whether the days told after this mention may be days of its year.

    A day, a month or a span does so; a year alone where its sentence tells what happened in it.
    """
    start, end = m.start - offset, m.end - offset
    if not m.year or m.last_year or _NOT_IN.search(text, max(0, start - 16), start) or _NOT_IN_ZH.match(text, end):
        return False
    if m.kind in ("day", "month", "range"):
        return m.part != "about"
    if m.kind != "year" or m.part == "about":
        return False
    ends = [s.end() for s in _SENTENCE.finditer(text)]
    first = max((e for e in ends if e <= start), default=0)
    last = min((e for e in ends if e > end), default=len(text))
    if (
        _NOW.search(text, first, last)
        or _SPOKEN.search(text, first, last)
        or _PAPERS.search(text[first:start])
        or _PAPERS.search(text[end : end + 12])
    ):
        return False
    zh = re.search(r"[\u4e00-\u9fff]", m.text) is not None
    if (_OPENS_ZH if zh else _OPENS).fullmatch(text, first, start):
        return True
    if not zh and _OPENS_WITH.fullmatch(text, first, start):
        return _PAPER_BEHIND.match(text, end) is None
    if not zh and _BARE.fullmatch(text, first, start):
        return _PAST.match(text, end + 1) is not None
    return bool(_IN.search(text, first, start) and (zh or _PAST.search(text, first, last)))


def _carried(text: str, m: DateMention, teller: DateMention, told: str, offset: int, reference: dt.date | None) -> str:
    """The meaning of a day or month without a year after one that names its year; "" where that cannot be told.

    What someone says is news of the day of the text, and what is told goes forward: a day before the one told carries nothing.
    """
    if m.year or m.which or m.kind not in ("day", "month", "range") or not (m.month or m.day):
        return UNKNOWN
    gap = text[teller.end - offset : m.start - offset]
    if "\n" in gap or _SPOKEN.search(_SENTENCE.split(text[m.end - offset :], 1)[0]):
        return UNKNOWN
    if m.month:
        value = meaning(replace(m, year=teller.year))
    elif teller.kind == "day" and m.day and teller.day and m.day > teller.day and not _SENTENCE.search(gap):
        value = meaning(replace(m, year=teller.year, month=teller.month))
    else:
        return UNKNOWN
    began = told.split("/")[0]
    if (
        not value
        or "X" in value
        or value[: len(began)] < began[: len(value)]
        or (reference and value > reference.isoformat())
    ):
        return UNKNOWN
    return value


_SPOKEN = re.compile(
    r"\b(?:said|says|told|stated|added|insisted|accused|argued|warned)\b|表示|称|说|指出|强调|透露|认为|指责|警告",
    re.IGNORECASE,
)


_SAME = re.compile(r"^(?:on\s+)?(?:the|that)\s+(?:very\s+)?(?:same\s+)?(?:very\s+)?(?P<unit>day|month|year|week)$")
_NEXT = re.compile(r"(?:next|following)\s+(?:very\s+)?(?P<unit>day|month|year)$")
_BEFORE_IT = re.compile(r"(?:previous|preceding)\s+(?P<unit>month|year)$")
_ZH_SAME = {
    "当年": "year", "同年": "year", "当天": "day", "当日": "day", "同日": "day", "当": "month", "同": "month", "同月": "month",
}  # fmt: skip
_ZH_NEXT = {
    "次月": "month", "翌月": "month", "次": "month", "翌": "month", "翌年": "year", "次年": "year", "翌日": "day", "次日": "day",
}  # fmt: skip


def _of_told(m: DateMention, first: str) -> str:
    """A month or day of the year or month told before, of the one after it, or of the one before it; "" for others."""
    which = m.which.lower()
    same, following, previous = _SAME.match(which), _NEXT.search(which), _BEFORE_IT.search(which)
    unit = _ZH_SAME.get(which) or _ZH_NEXT.get(which) or next((f["unit"] for f in (same, following, previous) if f), "")
    step = -1 if previous else 1 if following or which in _ZH_NEXT else 0
    year = int(first[:4])
    if which == "the following" and m.month:
        # "The following March" is the first one after the day told.
        unit, step = "year", int(len(first) < 7 or int(first[5:7]) >= m.month)
    if unit == "year" and (m.month or m.part):
        inner = replace(m, kind="day" if m.day else "month" if m.month else "year", year=year + step, which="", unit="")
        return meaning(inner)
    if unit == "month" and m.day and not m.month and len(first) >= 7:
        month = year * 12 + int(first[5:7]) - 1 + step
        return meaning(replace(m, kind="day", year=month // 12, month=month % 12 + 1, which="", unit=""))
    return UNKNOWN


def leaning(m: DateMention, anchor: str, reference: dt.date | None) -> str:
    """What an expression means that counts from the date told before it; "" for others."""
    first = anchor.split("/")[0]
    if not first or not first[:4].isdigit() or first.endswith("~"):
        return UNKNOWN
    if m.kind == "jubilee" and m.count:
        year = int(first[:4]) + m.count
        if reference is not None and year > reference.year + 1:
            # "This year is the 75th anniversary": the year told is that of the feast.
            return first[:4] if int(first[:4]) in (reference.year, reference.year + 1) else UNKNOWN
        return f"{year:04d}{first[4:]}"
    which = m.which.lower()
    if which == "the" and m.kind == "relative" and m.part:
        # "By the end of the year" is that of the year told before.
        if m.unit == "month":
            return _of_month(int(first[:4]), int(first[5:7]), m.part) if len(first) >= 7 else UNKNOWN
        return _part_of_year(int(first[:4]), m.part)
    if m.kind in ("relative", "month", "day", "period") and (found := _of_told(m, first)):
        return found
    same, following = _SAME.match(which), _NEXT.search(which)
    unit = _ZH_SAME.get(which, same["unit"] if same else "")
    if unit and m.kind in ("relative", "month", "day"):
        length = {"year": 4, "month": 7, "day": 10}.get(unit, 0)
        return first[:length] if length and len(first) >= length else UNKNOWN
    unit = _ZH_NEXT.get(which, following["unit"] if following else "")
    count: int | None = 1 if unit else None
    if which in ("previous", "preceding", "before", "after") and m.count is None:
        unit, count = m.unit, -1 if which != "after" else 1
    if which == "前" and m.text.startswith("前"):
        unit, count = _UNITS.get(m.unit, ""), -1  # 前一个月
    back = ("earlier", "before", *(("前", "之前", "以前", "ago") if reference is None else ()))
    if m.kind == "relative" and m.count is not None and which in ("later", "after", "后", "之后", "以后", *back):
        unit, count = _UNITS.get(m.unit, ""), m.count
        count = -count if count and which in back else count
    if not unit or not count:
        return UNKNOWN
    form = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}[len(first)]
    if unit in ("day", "week") and len(first) < 10:
        return UNKNOWN
    day = dt.date.fromisoformat((first + "-01-01")[:10])
    if unit == "year":
        form = "%Y"
    try:
        return _moved(day, unit, count).strftime(form if unit != "month" else form[:5])
    except ValueError:
        return UNKNOWN


def meaning(mention: DateMention, reference: dt.date | None = None, *, ahead: bool = False) -> str:
    """EDTF of an expression, "" where it cannot be told.

    ``reference`` is the day of the text; ``ahead`` says that the sentence speaks of what is to come, so that a day
    without its year is the next one and not the last one.

    >>> from detente.reading.dates import find_dates
    >>> (last,) = find_dates("late last month", 0, False)
    >>> meaning(last, dt.date(2020, 5, 4))
    '2020-04-21/2020-04-30'
    """
    m = mention
    if m.unit == "ambiguous":
        return UNKNOWN
    if m.part == "about":
        value = meaning(replace(m, part=""), reference, ahead=ahead)
        return f"{value}~" if value and "X" not in value else UNKNOWN
    try:
        if m.kind == "anniversary":
            return _anniversary(m)
        if m.kind == "fiscal" and m.year:
            first, last = _fiscal(m.year, m.part), _fiscal(m.last_year or m.year, m.part)
            return f"{first.split('/')[0]}/{last.split('/')[1]}"
        if m.kind == "decade" and m.year is not None:
            return _within(m.year, m.year + 9, m.part)
        if m.kind == "century" and m.year is not None:
            return _within(m.year + 1, m.year + 100, m.part)
        if m.kind == "range":
            return _range(m, reference, ahead)
        if m.kind == "year-to-date":
            return _to_date(m, reference)
        if m.kind == "relative":
            return _relative(m, reference, ahead)
        if m.kind == "period" and m.year:
            return _part_of_year(m.year, m.part)
        if m.day:
            return _day(m, reference, ahead)
        if m.month:
            return _month(m, reference, ahead)
        if m.year:
            return _part_of_year(m.year, m.part) if m.part else f"{m.year:04d}"
    except ValueError:
        return UNKNOWN  # 31 April, or a year out of range
    return UNKNOWN


def _anniversary(m: DateMention) -> str:
    if not (m.year and m.month and m.count):
        return UNKNOWN
    if not m.day:
        return f"{m.year + m.count:04d}-{m.month:02d}"
    return dt.date(m.year + m.count, m.month, m.day).isoformat()


def _fiscal(year: int, part: str) -> str:
    """The fiscal year of the United States, which ends in September of the year it is named after."""
    months = {"": (0, 12), "h1": (0, 6), "h2": (6, 12)} | {f"q{i}": (3 * i - 3, 3 * i) for i in range(1, 5)}
    if part not in months:
        return UNKNOWN
    first, last = months[part]
    start = _moved(dt.date(year - 1, 10, 1), "month", first)
    return f"{start}/{_moved(dt.date(year - 1, 10, 1), 'month', last) - dt.timedelta(1)}"


def _within(first: int, last: int, part: str) -> str:
    """Years of a decade or century; what "early" means there nobody can say, so it stays unknown."""
    return f"{first:04d}/{last:04d}" if not part else UNKNOWN


def _part_of_year(year: int, part: str) -> str:
    if part in _SEASONS:
        first, last = _SEASONS[part]
        return f"{year:04d}-{first:02d}/{year + (last < first):04d}-{last:02d}"
    if part[:1] in ("h", "q") and part[1:].isdigit():
        length = 6 if part[0] == "h" else 3
        end = length * int(part[1:])
        return f"{year:04d}-{end - length + 1:02d}/{year:04d}-{end:02d}" if end <= 12 else UNKNOWN
    if part in ("begin", "end"):
        return f"{year:04d}-{1 if part == 'begin' else 12:02d}"
    return UNKNOWN if part else f"{year:04d}"


def _of_month(year: int, month: int, part: str) -> str:
    if not part:
        return f"{year:04d}-{month:02d}"
    first, last = _DAYS.get(part, (0, 0))
    if not first:
        return UNKNOWN
    last = last or calendar.monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-{first:02d}/{year:04d}-{month:02d}-{last:02d}"


def _range(m: DateMention, reference: dt.date | None, ahead: bool) -> str:
    if m.month is None and m.day and m.last_day and m.unit == "月":
        if reference is None:
            return UNKNOWN
        month = reference.year * 12 + reference.month - 1 + _SHIFT.get(m.which, 0)
        m = replace(m, year=month // 12, month=month % 12 + 1, unit="", which="")
    if m.month is None and m.day and m.last_day:
        return _days_alone(m.day, m.last_day, reference, ahead)
    if m.month is None:
        return f"{m.year:04d}/{m.last_year:04d}" if m.year and m.last_year else UNKNOWN
    last_month = m.last_month or m.month
    year, last_year = m.year, m.last_year
    if year is None and m.which in _SHIFT and reference:
        year = reference.year + _SHIFT[m.which]
    if year is None and reference:
        day = m.last_day or calendar.monthrange(2000, last_month)[1]
        year = _nearest(last_month, day, reference, ahead).year - (last_month < m.month)
    over = last_month < m.month or (last_month == m.month and (m.last_day or 31) < (m.day or 0))
    if year is not None:
        last_year = last_year or year + over
        if m.day is None or m.last_day is None:
            return f"{year:04d}-{m.month:02d}/{last_year:04d}-{last_month:02d}"
        first, last = dt.date(year, m.month, m.day), dt.date(last_year, last_month, m.last_day)
        return f"{first}/{last}" if first < last else UNKNOWN
    if m.day is None or m.last_day is None:
        return f"XXXX-{m.month:02d}/XXXX-{last_month:02d}"
    return f"XXXX-{m.month:02d}-{m.day:02d}/XXXX-{last_month:02d}-{m.last_day:02d}"


def _days_alone(day: int, last: int, reference: dt.date | None, ahead: bool) -> str:
    end = _day_alone(last, reference, ahead)
    if day >= last or not end:
        return UNKNOWN
    return f"{end[:8]}{day:02d}/{end}"


def _to_date(m: DateMention, reference: dt.date | None) -> str:
    year = m.year
    if year is None and reference is not None:
        year = reference.year + _SHIFT.get(m.which if m.which != "the" else "this", 0)
        if not m.which and m.month and (year, m.month) >= (reference.year, reference.month):
            year -= 1  # figures of months that are not over yet are nobody's
    if m.which == "to date":
        return f"{reference.year}-01-01/{reference}" if reference else UNKNOWN
    if m.month is None or year is None:
        return UNKNOWN
    return f"{year:04d}-01/{year:04d}-{m.month:02d}"


def _nearest(month: int, day: int, reference: dt.date, ahead: bool) -> dt.date:
    """The last such day up to the reference, or the next one from it on."""
    years = range(reference.year, reference.year + 9) if ahead else range(reference.year, reference.year - 9, -1)
    for year in years:
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue  # 29 February
        if (found >= reference) if ahead else (found <= reference):
            return found
    raise ValueError(f"no such day: {month}-{day}")


def _day(m: DateMention, reference: dt.date | None, ahead: bool) -> str:
    assert m.day is not None
    year = m.year
    if year is None and reference and m.which in _SHIFT:
        year = reference.year + _SHIFT[m.which]
    if m.month is None and m.unit in ("month", "月"):
        if reference is None or m.which not in _SHIFT:
            return UNKNOWN
        month = reference.year * 12 + reference.month - 1 + _SHIFT.get(m.which, 0)
        return dt.date(month // 12, month % 12 + 1, m.day).isoformat()
    if m.month is None:
        return _day_alone(m.day, reference, ahead)
    if year is not None:
        return dt.date(year, m.month, m.day).isoformat()
    if m.which:
        return UNKNOWN  # "the same year", "this year" without a reference
    if reference is None:
        dt.date(2000, m.month, m.day)
        return f"XXXX-{m.month:02d}-{m.day:02d}"
    return _nearest(m.month, m.day, reference, ahead).isoformat()


def _day_alone(day: int, reference: dt.date | None, ahead: bool) -> str:
    if reference is None:
        return f"XXXX-XX-{day:02d}"
    step = 1 if ahead else -1
    month = reference.year * 12 + reference.month - 1
    for _ in range(3):
        try:
            found = dt.date(month // 12, month % 12 + 1, day)
        except ValueError:
            found = None
        if found and ((found >= reference) if ahead else (found <= reference)):
            return found.isoformat()
        month += step
    return UNKNOWN


def _month(m: DateMention, reference: dt.date | None, ahead: bool) -> str:
    assert m.month is not None
    year = m.year
    if year is None and m.which and m.which not in _SHIFT and not m.text.lower().startswith("past"):
        return UNKNOWN  # "the same year", "the following March"
    if year is None and m.which and reference is not None:
        if m.which in ("this", "last", "next", "past") and m.unit != "year" and "year" not in m.text.lower():
            # "last March" is the latest one that is over, "next March" the first one to begin.
            year = reference.year
            if m.which in ("last", "past") and m.month >= reference.month:
                year -= 1
            if m.which == "next" and m.month <= reference.month:
                year += 1
        else:
            year = reference.year + _SHIFT.get(m.which, 0)
    if year is None and reference is not None and not m.which:
        year = reference.year + (m.month < reference.month) if ahead else reference.year - (m.month > reference.month)
    if year is None:
        return UNKNOWN if m.which else (f"XXXX-{m.month:02d}" if not m.part else UNKNOWN)
    return _of_month(year, m.month, m.part)


def _relative(m: DateMention, reference: dt.date | None, ahead: bool) -> str:
    which = m.which
    if reference is None or m.unit == "vague":
        return UNKNOWN
    if which in _NAMED_DAYS:
        return (reference + dt.timedelta(_NAMED_DAYS[which])).isoformat()
    if m.unit == "weekday" and m.count is not None:
        return _weekday(m, reference, ahead)
    if m.unit == "weekdays" and m.count is not None and m.last_day is not None:
        return _weekdays(m, reference, ahead)
    if m.unit == "day of week" and m.count is not None and which in _SHIFT:
        monday = reference - dt.timedelta(reference.weekday())
        return (monday + dt.timedelta(7 * _SHIFT[which] + m.count)).isoformat()
    if m.unit == "week" and which in _SHIFT:
        monday = reference - dt.timedelta(reference.weekday()) + dt.timedelta(7 * _SHIFT[which])
        return f"{monday}/{monday + dt.timedelta(6)}"
    if m.unit == "weekend" and which in ("over", "at", "during"):
        saturday = (
            reference - dt.timedelta((reference.weekday() - 5) % 7)
            if not ahead
            else reference + dt.timedelta((5 - reference.weekday()) % 7)
        )
        return f"{saturday}/{saturday + dt.timedelta(1)}"
    if m.unit == "weekend" and which in _SHIFT:
        saturday = reference - dt.timedelta(reference.weekday() - 5) + dt.timedelta(7 * _SHIFT[which])
        return f"{saturday}/{saturday + dt.timedelta(1)}"
    if m.unit in ("month", "月") and (which in _SHIFT or which == "当"):
        month = reference.year * 12 + reference.month - 1 + _SHIFT.get(which, 0)
        return _of_month(month // 12, month % 12 + 1, m.part) if which != "当" else UNKNOWN
    if m.unit == "quarter" and which in _SHIFT:
        index = reference.year * 4 + (reference.month - 1) // 3 + _SHIFT[which]
        return _part_of_year(index // 4, f"q{index % 4 + 1}")
    if m.unit in _SEASONS and which in _SHIFT:
        return _season(m.unit, which, reference)
    if (m.unit == "year" or not m.unit) and which in _SHIFT and len(which) > 0:
        return _part_of_year(reference.year + _SHIFT[which], m.part)
    if m.unit in ("century", "decade") and m.part:
        return UNKNOWN
    if m.unit == "century" and which in _SHIFT:
        first = (reference.year - 1) // 100 * 100 + 1 + 100 * _SHIFT[which]
        return f"{first:04d}/{first + 99:04d}"
    if m.unit == "decade" and which == "past":
        return f"{reference.year - 10:04d}/{reference.year:04d}"
    if m.unit == "decade" and which in _SHIFT:
        first = reference.year // 10 * 10 + 10 * _SHIFT[which]
        return f"{first:04d}/{first + 9:04d}"
    if which.startswith(("earlier this", "later this")):
        unit = which.split()[-1]
        week = reference - dt.timedelta(reference.weekday())
        return {
            "year": f"{reference.year}",
            "month": f"{reference:%Y-%m}",
            "week": f"{week}/{week + dt.timedelta(6)}",
            "day": reference.isoformat(),
        }.get(unit, UNKNOWN)
    if which in ("年初", "年底", "年中", "月初", "月底"):
        if which == "年中":
            return UNKNOWN
        part = "begin" if which.endswith("初") else "end"
        if which[0] == "年":
            return _part_of_year(reference.year, part)
        return _of_month(reference.year, reference.month, part)
    if which in ("in", "within") and (not ahead or which == "within"):
        return UNKNOWN  # "in three days" is a stretch as often as a day to come
    if which == "the" and m.part and m.unit == "month":
        return _of_month(reference.year, reference.month, m.part)
    if which == "the" and m.part in ("begin", "mid", "end"):
        return _part_of_year(reference.year, m.part)
    if which == "the" and m.part:
        # "The first half of the year" is that of the text's own year, once it is over.
        value = _part_of_year(reference.year, m.part)
        return value if value and value.split("/")[1] <= f"{reference:%Y-%m}" else UNKNOWN
    if m.count is not None and not m.text.startswith("前"):
        return _counted(m, reference, ahead)
    return UNKNOWN


def _weekday(m: DateMention, reference: dt.date, ahead: bool) -> str:
    """ "Last Tuesday" is the latest one before the reference; 上周二 is that of the week before."""
    assert m.count is not None
    monday = reference - dt.timedelta(reference.weekday())
    if re.search(r"[\u4e00-\u9fff]", m.text):
        if m.which == "on":
            found = monday + dt.timedelta(m.count)
            if ahead:
                return (found if found >= reference else found + dt.timedelta(7)).isoformat()
            return (found if found <= reference else found - dt.timedelta(7)).isoformat()
        if m.which not in _SHIFT:
            return UNKNOWN
        return (monday + dt.timedelta(7 * _SHIFT[m.which] + m.count)).isoformat()
    back = (reference.weekday() - m.count) % 7
    if m.which in ("last", "past"):
        return (reference - dt.timedelta(back or 7)).isoformat()
    if m.which == "on" and ahead:
        return (reference + dt.timedelta((m.count - reference.weekday()) % 7)).isoformat()
    if m.which == "on":
        return (reference - dt.timedelta(back)).isoformat()
    if m.which == "this":
        return (monday + dt.timedelta(m.count)).isoformat()
    return (reference + dt.timedelta((m.count - reference.weekday()) % 7 or 7)).isoformat()


def _weekdays(m: DateMention, reference: dt.date, ahead: bool) -> str:
    """ "On Sunday and Monday" ended with the latest Monday, or begins with the next Sunday."""
    assert m.count is not None and m.last_day is not None
    length = dt.timedelta((m.last_day - m.count) % 7)
    one = replace(m, unit="weekday", last_day=None)
    if m.which == "on" and not ahead:
        last = dt.date.fromisoformat(_weekday(replace(one, count=m.last_day), reference, ahead))
        return f"{last - length}/{last}"
    first = dt.date.fromisoformat(_weekday(one, reference, ahead))
    return f"{first}/{first + length}"


def _season(season: str, which: str, reference: dt.date) -> str:
    first, last = _SEASONS[season]
    year = reference.year
    if which in ("去年", "今年", "本年", "明年"):
        year += _SHIFT[which]
    elif which == "last" and (reference.month, 1) <= (last if last > first else 12, 1):
        year -= 1
    elif which == "next" and reference.month >= first:
        year += 1
    return _part_of_year(year, season)


_UNITS = {
    "day": "day", "天": "day", "日": "day", "week": "week", "周": "week", "星期": "week", "month": "month", "月": "month",
    "year": "year", "年": "year", "decade": "decade",
}  # fmt: skip
_BACK = ("ago", "前", "之前", "以前")
_ON = ("from now", "hence", "in")
_LAST_N, _NEXT_N = ("past n", "last n", "过去", "最近", "近"), ("next n", "coming n", "未来")


def _counted(m: DateMention, reference: dt.date, ahead: bool) -> str:
    """Two years ago, 三天前, in two weeks' time, the past five years; 五天后 where the sentence speaks of what is to come."""
    unit, n = _UNITS.get(m.unit, ""), m.count or 0
    on = (*_ON, *_NEXT_N, *(("后", "之后", "以后") if ahead else ()))
    sign = -1 if m.which in (*_BACK, *_LAST_N) else 1 if m.which in on else 0
    if not unit or not sign:
        return UNKNOWN  # "three days later" hangs on what was told before
    if m.unit == "日" and m.which in ("前", "之前", "以前") and n > 3:
        return UNKNOWN  # "18日前" is before the 18th or eighteen days ago
    there = _moved(reference, unit, sign * n)
    if m.which in (*_LAST_N, *_NEXT_N):
        first, last = sorted((there, reference))
        if unit in ("day", "week"):
            return f"{first}/{last}"
        form = "%Y-%m" if unit == "month" else "%Y"
        return f"{first.strftime(form)}/{last.strftime(form)}"
    if unit == "day":
        return there.isoformat()
    if unit == "week":
        monday = there - dt.timedelta(there.weekday())
        return f"{monday}/{monday + dt.timedelta(6)}"
    if unit == "month":
        return there.strftime("%Y-%m")
    return f"{there.year:04d}"


def _moved(day: dt.date, unit: str, n: int) -> dt.date:
    if unit in ("day", "week"):
        return day + dt.timedelta(n * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + n * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
