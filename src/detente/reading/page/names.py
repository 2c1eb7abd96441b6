"""Names of people in bylines, told from names of sites and offices."""

from __future__ import annotations

import re

_WORD = r"[A-ZÀ-Þ][\w’'-]*\.?(?:-[A-ZÀ-Þ]?[\w’']+)?"
_LATIN = rf"{_WORD}(?:\s+(?:{_WORD}|de|van|von|der|den|bin|al|el|la|du|da|di|ter)){{1,4}}"
_LATIN_NAME = re.compile(rf"^{_LATIN}$")
_BY = re.compile(
    r"^(?:(?:written|text|story|words|opinion|analysis|column|essay|commentary|review|interview|guest post|posted|published|authored|narrated|told)\s+)?(?:by|author|writer|columnist)\b\s*[:：]?\s+(?P<names>.+)$",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(
    rf"\b(?:by|By|BY|author:|Author:)\s+(?P<names>{_LATIN}(?:(?:,| and| &)\s+{_LATIN})*)\s*[.,|·–-]?\s*$"
)
# Who edits, prints or pictures is not the author.
_OTHER_HANDS = re.compile(r"\b(?:edit(?:ed|ing)|produced|powered|designed|translat\w+|photo\w*|image|illustrat\w+|published|sponsored|reviewed|hosted|provided|comments?|repl(?:y|ies)) by\b", re.IGNORECASE)  # fmt: skip
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭"
    "洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠甄曲家封储靳段富巫乌焦巴弓牧车侯全班仰秋仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶幸司黎薄印"
    "白怀从卓蔺屠蒙池乔阴胥能苍双闻党翟谭贡姬申扶冉宰雍璩桑桂牛寿通边燕冀尚农温庄晏柴瞿阎连习容向古易慎戈廖庾终居衡步都耿满"
    "弘匡国文寇广东欧沃利蔚越隆师巩聂晁敖融冷辛阚那简饶曾沙养丰关蒯相查后荆红游竺权盖益桓佟言肖代付仝涂佘漆"
    "趙錢孫吳鄭馮陳衛韓楊許呂張嚴魏謝鄒蘇潘範韋馬鳳遲賀倪湯羅畢鄔樂時傅齊顧黃蕭紀項陸鄧單諸龔榮寧厲劉葉龍黎蘭賈盧莊閻連習簡饒關譚聞貢鍾鄺駱萬應"
)
_HAN_NAME = re.compile(
    rf"^(?:[{_SURNAMES}]|欧阳|司马|上官|诸葛|东方|皇甫|慕容|令狐|司徒|夏侯|歐陽)[\u4e00-\u9fff]{{1,2}}$"
)
_FOREIGN = re.compile(r"^[\u4e00-\u9fff]{1,8}(?:[·・][\u4e00-\u9fffA-Z.]{1,8}){1,3}$")
_ROLE_ZH = re.compile(
    r"(?:^|[\s　■●|｜/（(【，,。])(?:原作者|作\s*者|撰\s*文|文|撰\s*稿|执\s*笔|本[报報刊网]?(?:特约|驻\S{1,6})?[记記]者|特约(?:评论员|撰稿人?)|评论员|[记記]者|受访人|受访者|受訪者|口述|口述者|主讲人?|专访|對談|署名|by)"
    r"(?:\s*[:：/／|丨]\s*|\s+)(?P<names>[\u4e00-\u9fff·・A-Za-z. 、，,　]{2,40})",
    re.IGNORECASE,
)
# Words of offices, rubrics and sites, which stand capitalised like names.
_NO_NAME = re.compile(
    r"\b(?:news|opinions?|world|cent(?:er|re)|conference|transcript|office|institute|university|department|press|media|staff|desk|team|newsroom|"
    r"editors?|editorial|board|admin|administrator|daily|weekly|times|post|journal|magazine|review|share|save|print|updated?|published|analysis|"
    r"politics|business|home|search|menu|read|more|comments?|street|avenue|washington|moscow|beijing|london|reports?|correspondent|columnist|contributors?|"
    r"january|february|march|april|june|july|august|september|october|november|december|school|college|council|society|group|network|"
    r"international|relations|affairs|policy|security|studies|the|file|photo|getty|images|reuters|agency|service|special|guest|account|free|sign|subscribe)\b",
    re.IGNORECASE,
)
_NO_NAME_ZH = re.compile(r"网|报|刊|社|部|编辑|来源|新闻|时间|评论|专栏|首页|国际|论坛|频道|日报|官方|小编|管理|字号|分享|打印|收藏|发布|发表|转载|作者|文章|时政|军事|财经|历史|文史|文化|经济|观点|社会|科技|体育|娱乐|学人|更新|首发|關於|觀點|國際|中国|美国|俄罗斯|楼主|关注|关于|关闭|高清|安全|时间|常见|万年历|全文|黄金|成人|金融|经典|安装|公告|广告|应用|平台|原创|展开|登录|注册|返回|正文|回复|举报|简体|繁体|繁體|关键|单位|相关|钟前")  # fmt: skip
_PLATFORMS = re.compile(
    r"^(?:微信公众平台|微信|公众号|百家号|百度|搜狐号?|今日头条|头条号?|网易号?|企鹅号|大鱼号|一点号|知乎(?:专栏)?|简书|新浪博客|微博|豆瓣|哔哩哔哩|雪球|"
    r"medium|substack|blogger|blogspot|wordpress(?:\.com)?|linkedin|facebook|twitter|x|youtube|tumblr|livejournal|ghost|telegraph|quora|reddit)(?:平台)?$",
    re.IGNORECASE,
)


def is_platform(name: str) -> bool:
    """True for a place where accounts publish, so that the account is the publisher.

    >>> is_platform("Medium"), is_platform("The Evening Courier")
    (True, False)
    """
    return bool(_PLATFORMS.match(name.strip()))


def is_name(text: str) -> bool:
    """True for what can only be a person's name, standing alone.

    >>> is_name("Ruth Lane"), is_name("Conference Center"), is_name("李青"), is_name("国际新闻")
    (True, False, True, False)
    """
    text = _unspaced(text)
    if _LATIN_NAME.match(text):
        return len(text) < 40 and not _NO_NAME.search(text)
    return bool(_HAN_NAME.match(text) or _FOREIGN.match(text)) and not _NO_NAME_ZH.search(text)


def _unspaced(text: str) -> str:
    """A Chinese name printed with spaces between its characters, without them."""
    text = text.strip(" 　\t,，;；.。:：")
    return re.sub(r"\s", "", text) if re.fullmatch(r"(?:[\u4e00-\u9fff]\s+)+[\u4e00-\u9fff]", text) else text


def names_in(text: str) -> list[str]:
    """The names in a list of authors; a login, a number or the name of an office is none.

    >>> names_in("Ann Lee and Bo Berg, The Evening Courier")
    ['Ann Lee', 'Bo Berg']
    """
    if "http" in text or len(text) > 200:
        return []
    out: list[str] = []
    for piece in re.split(r"\s+(?:and|with|for|in|at)\s+|\s*[,，;；、&|｜/()（）]\s*|\s+[–—-]\s+|\s+(?=\d|(?:[Pp]hoto|[Ii]llustrat|[Pp]ictures|[Vv]ideo|[Gg]raphic)\w*|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d)|和(?=[\u4e00-\u9fff]{2,4}$)", re.sub(r"^by[: ]\s*", "", text.strip(), flags=re.IGNORECASE)):  # fmt: skip
        name = _unspaced(piece)
        if name.isupper() and " " in name and name.isascii():
            name = name.title()
        if is_name(name) or (re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name) and not _NO_NAME_ZH.search(name)):
            out.append(name)
        elif out:
            break
    return list(dict.fromkeys(out))


def person(line: str) -> list[str]:
    """The authors whom a byline names.

    >>> person("BY ANN LEE, OPINION CONTRIBUTOR - 04/30/24"), person("来源：晚间信使报　作者：李青")
    (['Ann Lee'], ['李青'])
    """
    by = _BY.match(line.strip()) or _POSTED_BY.search(line.strip())
    if by and not _OTHER_HANDS.search(line):
        return names_in(by["names"])
    zh = _ROLE_ZH.search(re.sub(r"(?<=[\u4e00-\u9fff])[ 　](?=[\u4e00-\u9fff](?:[ 　]|$))", "", line.strip()))
    if zh:
        return _people(zh["names"])
    return []


def _people(words: str) -> list[str]:
    out = []
    for piece in re.split(r"[、，,]|\s+", words.strip()):
        if not 2 <= len(piece) <= 14 or not (re.fullmatch(r"[\u4e00-\u9fff]{2,4}", piece) or is_name(piece)) or _NO_NAME_ZH.search(piece):  # fmt: skip
            break
        out.append(piece)
    latin = re.match(_LATIN, words.strip())
    return out or ([latin[0]] if latin and is_name(latin[0]) else [])
