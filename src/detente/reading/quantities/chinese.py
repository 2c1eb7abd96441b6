"""Chinese: the currency, share, unit or counter of a number, shares, multiples and ranks."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reading.dates import chinese_number
from detente.reading.numerals import Numeral, alternatives, chinese_numerals
from detente.reading.quantities.amount import (
    CURRENCIES,
    DURATIONS,
    PERIODS,
    SIGN,
    SIGNS,
    Amount,
    apart,
    scaled,
    table,
    year_like,
    yen_or_yuan,
)

_ZH_UNITS = table("zh", "currency", "share", "unit", "counter")

_ZH_NOUNS = table("zh", "noun")

# 中美军事专家 are no American troops.
_NOT_ARMY = "事机舰区方民令情费售援备衔纪警工港营"
_ZH_NOUN = re.compile(rf"(?:{alternatives(_ZH_NOUNS)})(?:(?<!军)|(?![{_NOT_ARMY}]))")
_ZH_NOUN_BEHIND = re.compile(rf"(?:(?:以上|左右|上下)?的)?(?P<noun>{alternatives(_ZH_NOUNS)})")

# What follows a Chinese unit or counter when the two are part of another word.
_GUARDS = {
    "人": "民类权员均工士物质才选", "名": "单字义称额胜利", "位": "于置居", "年": "代级份轻鉴", "天": "然下空气津安主际", "周": "年边围密期末一二三四五六日刊",
    "国": "集机会语务内防籍共家际会库主土有道庆歌王", "家": "庭乡园属", "部": "长队门分委署落", "票": "据价房选", "次": "要于年日序级", "成": "为员立功本长果就都效交品分型不一熟",
    "条": "约件例款文", "项": "目", "种": "族植类", "轮": "胎船值流换", "本": "月国年币土届次身报", "发": "展布生表射动起言现达出挥达放行电", "起": "来诉飞义草初步源到码", "场": "地面合景", "团": "结队体长",
    "师": "长范", "旅": "行游客", "列": "入为车出强", "支": "持付出援撑队柱", "对": "华俄美中话抗立外方象手等于", "点": "钟半多整名评", "度": "假过", "份": "额子", "处": "于理罚境长", "类": "似型", "批": "准评判发", "米": "高林尔",
    "张": "力贴", "股": "市东份票", "方": "面式案法向位便针略", "所": "有以谓在得", "件": "事", "只": "有是能要", "间": "谍接", "幅": "度", "本币": "", "秒": "", "载": "人重", "里": "程海面", "例": "如外", "席": "位卷", "个": "性别", "口": "岸",
    "篇": "章幅", "款": "项", "台": "湾海独", "元": "首帅旦月老素", "倍": "感受", "座": "谈", "吨": "当", "斤": "斤", "起诉": "", "笔": "者", "回": "到归升落", "趟": "",
}  # fmt: skip

# 三千亿的美元: what machines and mouths put between a sum and its currency.
_ZH_UNIT = re.compile(
    rf"\s*(?:个(?P<mid>[半多来])(?P<long>小时|钟头|月|星期|礼拜|季度|世纪)|(?:的(?=美元|欧元|日元|卢布|英镑|人民币|港元))?(?P<unit>{alternatives(_ZH_UNITS)}))"
)

_ZH_LONG = {"小时": ("minutes", 60.0), "钟头": ("minutes", 60.0), "月": ("months", 1.0), "星期": ("days", 7.0), "礼拜": ("days", 7.0), "季度": ("months", 3.0), "世纪": ("years", 100.0)}  # fmt: skip

_PERSON_COUNTERS = frozenset(("名", "位", "人", "个", "个人", "人次"))

_STRICT = frozenset("发种起列部支批类只间本例场处对款篇条点项")

_ZH_PER_LEFT = re.compile(
    r"(?:每个?(?P<per>千立方米|立方米|小时|公斤|[桶吨年月日天周人股])|(?P<mean>(?<![\d一二三四五六七八九十今昨明当本同次几])[日年月周])(?:均|产|输|购|供|销|耗|运|进口|出口)(?:[^，。；、,\d]{0,6}))$"
)

_ZH_PER_RIGHT = re.compile(r"\s*(?:/|每|一)(?P<per>[年月日天周桶吨小时人])")

ZH_BEFORE = table("zh", "before")

ZH_APPROX = re.compile(rf"(?P<word>{alternatives(ZH_BEFORE)})(?:了|有|为|达|是|过|到|于|占|在)?(?:人民币)?\s*$")

_CNUM = r"[零〇一二三四五六七八九十百千万两廿]{1,8}(?:点[零〇一二三四五六七八九]{1,6})?|\d{1,6}(?:\.\d{1,4})?"

_SHARE_ZH = re.compile(rf"(?P<d>[零一二三四五六七八九十百千万两]{{1,4}}|\d{{1,3}})分之(?P<n>{_CNUM})(?:\s*(?:-|—|–|~|至|到)\s*(?:(?P=d)分之)?(?P<n2>{_CNUM}))?(?P<half>半)?")  # fmt: skip

_HALF_ZH = re.compile(
    r"(?P<more>过|超过?|逾)半数?(?![天年个小])|(?P<near>近|将近)半数?(?![天年个小])|(?<![另那这])一半(?!天)|半数(?!字)"
)

_HALF_TIME = re.compile(
    r"(?<![一两二三四五六七八九十个\d下上前后大年多])半(?P<unit>年|个小时|小时|个钟头|个月|天|个世纪|个百分点)(?!度)"
)

_MULT_ZH = table("zh", "multiple")

_MULTIPLE_ZH = re.compile(alternatives(_MULT_ZH))

_RATIO_ZH = re.compile(
    rf"(?:比例|比率|之比|比值|兵力比|人数比|对比)(?:约|大约|近)?(?:为|是|达|达到)?(?:约|大约|近)?(?P<a>{_CNUM})\s*(?:比|[:：])\s*(?P<b>{_CNUM})"
)
_NTH = r"第(?P<{0}>[一二三四五六七八九十]{{1,4}}|\d{{1,3}})"

_RANK_ZH = re.compile(
    rf"{_NTH.format('a')}大(?!会|道|街|使|家|学|选)|(?:排名|位居|位列|名列|排在|列|居|高居|排行|跻身|排)(?:于)?(?:[^，。；,、\d第]{{0,8}}){_NTH.format('b')}(?:位|名)?(?![届次轮条款])|"
    r"(?P<first>(?:位居|高居|居|列|位列|名列|居于|占据|雄踞)[^，。；,、]{0,6}(?:首位|榜首|之首|头名))|"
    r"(?P<top>最大)(?=的?[^，。；,、]{0,8}(?:国|买家|伙伴|经济体|市场|供应|来源|出口|进口|贸易|债权|客户|生产|投资|城市|港|公司|银行|油|气|军))"
)

_ONE_OF_ZH = re.compile(r"^[^，。；,]{0,12}之一")

_REF_ZH = re.compile(r"[这那该其此前后上下首头每同某]$|上述$|另外?$")


def zh_patterns(even: str) -> list[Amount]:
    out: list[Amount] = []
    for m in _SHARE_ZH.finditer(even):
        whole, n = _zh_value(m["d"]), _zh_value(m["n"])
        if not whole or n > whole * 100:
            continue
        factor = 100 / whole
        if m["n2"]:
            low, high = n * factor, _zh_value(m["n2"]) * factor
            if low < high:
                out.append(Amount(m.start(), m.end(), (low + high) / 2, "percent", low=low, high=high))
                continue
        digits = re.search(r"(?:\.|点)(.+)$", m["n"])
        step = (10.0 ** -len(digits[1]) if digits else 1.0) if whole == 100 else 0.0
        out.append(Amount(m.start(), m.end("n"), round(n * factor, 9), "percent", step))
    for m in _HALF_ZH.finditer(even):
        approx = "more-than" if m["more"] else "nearly" if m["near"] else ""
        out.append(Amount(m.start(), m.end(), 50.0, "percent", approx=approx, said=m["more"] or m["near"] or ""))
    for m in _HALF_TIME.finditer(even):
        unit, factor = ("months", 12.0) if m["unit"] == "年" else _ZH_UNITS.get(m["unit"], ("", 0.0))  # fmt: skip
        if unit:
            out.append(Amount(m.start(), m.end(), 0.5 * factor, unit))
    for m in _RATIO_ZH.finditer(even):
        a, b = _zh_value(m["a"]), _zh_value(m["b"])
        if a and b:
            out.append(Amount(m.start("a"), m.end(), a / b, "ratio"))
    for m in _MULTIPLE_ZH.finditer(even):
        value = _MULT_ZH[m[0]][1]
        out.append(Amount(m.start(), m.end(), value, "times", change="up" if value > 1 else "down"))
    for m in _RANK_ZH.finditer(even):
        said = m["a"] or m["b"]
        if m["top"] and _ONE_OF_ZH.match(even[m.end() : m.end() + 20]):
            continue
        value = float(chinese_number(said)) if said else 1.0
        out.append(Amount(m.start(), m.end(), value, "rank"))
    return apart(out)


def _zh_value(text: str) -> float:
    found = chinese_numerals(text)
    if text in ("百", "千", "万"):
        return {"百": 100.0, "千": 1000.0, "万": 10000.0}[text]
    return found[0].value if len(found) == 1 and found[0].end == len(text) and found[0].low is None else 0.0


def measure_zh(even: str, n: Numeral, last: Amount | None) -> Amount | None:
    """The number with its currency, share, unit or counter; no unit where none is written."""
    before = even[max(0, n.start - 14) : n.start]
    if before.endswith("第") or re.search(r"第[\d一二三四五六七八九十]{1,3}(?:至|到|、|-|—)$", before):
        return None
    a = Amount(n.start, n.end, n.value, None, n.step, n.low, n.high, n.approx, numeral=n, said=_said(even, n))
    sign = SIGN.search(before[-8:])
    if sign:
        unit = SIGNS[sign["sign"]][0]
        a = replace(a, start=n.start - len(sign[0]), sign=True)
        if unit == "?":
            unit = yen_or_yuan(even) or ("CNY" if not re.search("日本|日元|东京", even) else "JPY")
        match = _ZH_UNIT.match(even, n.end)
        if match and match["unit"] and _ZH_UNITS[match["unit"]][0] == unit:
            a = replace(a, end=match.end())
        return _per_zh(even, replace(a, unit=unit))
    if re.search(r"(?:^|[\s(（为是])[+-]$", before) and not n.words:
        a = replace(a, start=n.start - 1, value=-n.value if before[-1] == "-" else n.value)
    below = re.search(r"(?:零下|(?<![担肩背胜抱自欺辜])负)$", before)
    if below:
        a = replace(a, start=n.start - len(below[0]), value=-a.value)
    if last is not None and last.unit == "minutes" and last.end == n.start and even[n.end : n.end + 1] == "分":
        end = n.end + (2 if even[n.end : n.end + 2] == "分钟" else 1)
        return replace(a, unit="minutes", end=end, factor=1.0)
    match = _ZH_UNIT.match(even, n.end)
    if match is None:
        return _bare_zh(even, a, n, before)
    if match["long"]:
        unit, factor = _ZH_LONG[match["long"]]
        a = scaled(replace(a, unit=unit, end=match.end(), factor=factor), factor)
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
    if n.value == 0 and unit not in CURRENCIES and unit != "percent":
        return None
    if _refused_zh(even, n, said, unit, before, match.end(), one=one):
        return _bare_zh(even, a, n, before) if n.marked and unit in ("gas", "points") else None
    if unit == "gas":
        unit = "m3"
    if unit == "percent" and said == "成" and (n.value > 10 or n.marked):
        return None
    end = match.end()
    if unit == "aircraft" and (_DRONES.match(even, end) or _DRONES_BEFORE.search(before)):
        unit = "count"
    elif said in _FORMS_OF_PEOPLE or unit == "count":
        unit, end = _noun_zh(even, unit, said, n.start, end)
    unit, _, per = unit.partition("/")
    if unit == "km" and per:
        unit, per = "km/h", ""
    a = scaled(replace(a, unit=unit, end=end, factor=factor, per=per), factor)
    tail = even[end : end + 1]
    if (
        said == "成"
        and tail
        and tail in "一二三四五六七八九"
        and not re.match("[个十百千万人名家]", even[end + 1 : end + 2])
    ):
        a = replace(a, value=a.value + chinese_number(tail), end=end + 1)  # 三成五
    elif tail == "半" and unit in (DURATIONS | {"times", "percent"}) and said not in ("%",):
        a = replace(a, value=a.value + 0.5 * factor, end=end + 1)
    elif tail in ("多", "余") and (unit in DURATIONS | {"times"} or unit in CURRENCIES) and even[end + 1 : end + 2] not in ("数", "次", "年"):  # fmt: skip
        a = replace(a, approx="more-than", said=tail, end=end + 1)
    return _per_zh(even, a)


_DRONES = re.compile(r"[^，。；、]{0,6}?无人机")
_DRONES_BEFORE = re.compile(r"无人机[^，。；、和与及或\d]{0,4}$")

_FORMS_OF_PEOPLE = frozenset(f for f, (u, _) in _ZH_UNITS.items() if u == "persons")


def _said(even: str, n: Numeral) -> str:
    if not n.approx:
        return ""
    return next((c for c in even[n.start : n.end] if c in "多余来"), even[max(0, n.start - 1) : n.start])


def _refused_zh(even: str, n: Numeral, said: str, unit: str, before: str, end: int, *, one: bool) -> bool:
    """Whether number and unit are another word, a reference, a year or a clock time."""
    if unit in CURRENCIES or (unit.startswith("percent") and said != "成"):
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
        if one and (
            re.search(r"(?:[这那每同前后上下第某今明去]|(?<![已只仅])有)$", before)
            or even[end : end + 1] in "一之来度初底"
        ):
            return True
    if one and unit in ("count", "persons", "states", "occasions", "days", "aircraft", "ships", "votes"):
        return True
    if one and unit == "times" and not re.search(r"[加长大高升涨多了]$", before):
        return False
    if said in _STRICT and year_like(even, n):
        return True
    if not (n.words and n.value <= 3 and unit == "count"):
        return False
    if _REF_ZH.search(before):
        return True
    noun = _ZH_NOUN.match(even, end)
    thing = noun is not None and _ZH_NOUNS[noun[0]][0] not in ("persons", "soldiers", "states")
    return said in ("个", "种", "方", "处", "对") and not thing


# 5000人左右的旅, 增兵3000人: people who are troops.
_UNITS_OF_TROOPS = re.compile(
    r"(?:左右|上下|以上|以下|规模)?的[^，。；、]{0,4}?(?:旅(?![行游客途馆费])|师(?![生范长傅])|营(?![业地销造])|军团|集团军|部队|驻军|守军|特遣队|分遣队|"
    r"远征军|加强团|作战团|战斗群|卫队)"
)
_SENT_TROOPS = re.compile(
    r"(?:增兵|派兵|出兵|裁军|撤军|撤兵|驻军|陈兵|屯兵|军队[^，。；,]{0,4}(?:裁员|减员|扩编))[^，。；,\d]{0,3}$"
)


# 1500名法军, but not 法军机, 日军方 or 中美军事专家
_ARMY = re.compile(rf"(?:[法英德日韩朝印土以乌伊波澳加意荷菲越泰缅叙俄美]|政府|联|盟|叛)军(?![官{_NOT_ARMY}])")
_AND_BODIES_ZH = re.compile(r"(?:个人)?(?:和|及|与|以及)(?:法律)?(?:实体|企业|公司|机构|组织|团体)")


def _noun_zh(even: str, unit: str, said: str, start: int, end: int) -> tuple[str, int]:
    """What a counter counts, by the noun behind it or, where that is silent, by the one before it."""
    after = re.match(r"(?:[“\"「][^”\"」]{1,12}[”\"」])?[^，。；、,;！？!?（）()]{0,8}", even[end : end + 24])
    window = after[0] if after else ""
    noun = _ZH_NOUN.search(window)
    army = _ARMY.match(even, end)
    if army and said in ("人", "名", "多名", "余名"):
        return "soldiers", army.end()
    if said in _PERSON_COUNTERS and (mixed := _AND_BODIES_ZH.match(even, end)):
        return "count", mixed.end()
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
    if said in ("人", "名") and (_UNITS_OF_TROOPS.match(even, end) or _SENT_TROOPS.search(before)):
        return "soldiers", end
    if said in _PERSON_COUNTERS and said != "个":
        hits = [m for m in _ZH_NOUN.finditer(before) if _ZH_NOUNS[m[0]][0] == "soldiers"]
        return ("soldiers" if hits and said in ("人", "名") and "中国" not in window else unit), end
    if said in ("枚", "辆", "件", "套", "部", "台", "具"):
        hits = [m for m in _ZH_NOUN.finditer(before) if _ZH_NOUNS[m[0]][0] in ("warheads", "missiles", "tanks", "launchers")]  # fmt: skip
        if hits:
            return _ZH_NOUNS[hits[-1][0]][0], end
    return unit, end


def _bare_zh(even: str, a: Amount, n: Numeral, before: str) -> Amount | None:
    """A number without a counter: by the noun behind it, by 人口 before it, or without a unit."""
    noun = _ZH_NOUN_BEHIND.match(even, n.end)
    if noun and n.value >= 3:
        unit = _ZH_NOUNS[noun["noun"]][0]
        if unit in ("persons", "soldiers") and (n.scale >= 1e4 or n.value >= 100):
            return replace(a, unit=unit)
        if unit not in ("persons", "soldiers", "states") and not year_like(even, n) and n.scale >= 1e4:
            return replace(a, unit=unit)
    if n.scale >= 1e4 and re.match(r"[\u4e00-\u9fff]{2,5}?人(?![民类口均员])", even[n.end : n.end + 8]):
        return replace(a, unit="persons")  # 六百多万乌克兰人
    if n.scale >= 1e4 or ("," in even[n.start : n.end] and n.marked):
        if _SENT_TROOPS.search(before):
            return replace(a, unit="soldiers")
        people = re.search(r"(?:人口|人数|居民|民众|难民|兵力|总兵力|用户)[^，。；,]{0,8}$", before)
        if people:
            return replace(a, unit="soldiers" if "兵力" in people[0] else "persons")
        return replace(a, unit="")
    return a


def _per_zh(even: str, a: Amount) -> Amount:
    if a.unit is None or a.unit.startswith("percent") or a.unit in DURATIONS:
        return a
    match = _ZH_PER_RIGHT.match(even, a.end)
    if match and not a.per:
        return replace(a, per=PERIODS.get(match["per"], ""), end=match.end())
    left = even[max(0, a.start - 12) : a.start]
    approx = ZH_APPROX.search(left)
    lead = left[: approx.start()] if approx else left
    match = _ZH_PER_LEFT.search(lead)
    if match:
        per = PERIODS.get(match["per"] or match["mean"], "")
        start = a.start - len(left) + match.start() if match["per"] and not approx else a.start
        return replace(a, per=per, start=start)
    return a


def multiple_zh(even: str, a: Amount) -> Amount:
    """增长两倍 is 200 percent more, 增长到两倍 twice as much."""
    left = even[max(0, a.start - 10) : a.start].rstrip("了将又")
    if re.search(r"(?:增长|增加|扩大|提高|上升|上涨|攀升|增|升|涨|提升|达)(?:到|至)$", left):
        return replace(a, change="up" if not re.search(r"达[到至]$", left) else "")
    verb = re.search(
        r"(?:增长|增加|扩大|提高|上升|上涨|攀升|激增|猛增|大增|剧增|提升|暴涨|飙升|高出|多出|增幅达?|涨幅达?)$", left
    )
    if verb:
        hundred = scaled(a, 100.0)
        return replace(hundred, unit="percent", change="up")
    return a
