"""One name or number in the place of another, in sentences that tell an entry of its day."""

from __future__ import annotations

import pytest

AFTER = " Washington, Moscow and Beijing took note."
AFTER_ZH = "华盛顿、莫斯科和北京都注意到了。"
FAULTS = ("contradicted", "supported with correction", "overstated", "outdated")
ALTERED = [
    ("2023年5月10日至11日，王毅与沙利文在日内瓦举行会谈，谈了八个多小时。", "event-place", "Vienna"),
    ("2025年8月31日到9月1日，上海合作组织峰会在青岛举行，普京、莫迪出席。", "event-place", "Tianjin"),
    ("On 10 May 2023 Wang Yi and Jake Sullivan met in Geneva for more than eight hours.", "event-place", "Vienna"),
    ("On 10 May 2023 Wang Yi and Jake Sullivan met in New York for more than eight hours.", "event-place", "Vienna"),
    ("On 24 October 2014 twenty-one Asian countries signed in Shanghai the memorandum on the Asian Infrastructure Investment Bank.", "event-place", "Beijing"),
    ("On 19 May 2014 the Justice Department indicted six officers of PLA Unit 61398 for economic espionage.", "event-figure", "five officers"),
    ("On 7 April 2017 US warships fired 79 Tomahawks at the Shayrat air base in Syria.", "event-figure", "59"),
    ("2005年7月29日，乌兹别克斯坦限美军在90天之内撤离汉纳巴德空军基地。", "event-figure", "180天"),
    ("2023年2月24日，中国外交部发表关于政治解决乌克兰危机的立场文件，共十条。", "event-figure", "十二点"),
    ("On 10 May 1996 the State Department announced no sanctions over 5,000 ring magnets sold to Iran.", "event-actor", "Pakistan"),
]  # fmt: skip
TRUE = [
    "2023年5月10日至11日，王毅与沙利文在维也纳举行会谈，谈了八个多小时。",
    "2025年8月31日到9月1日，上海合作组织峰会在天津举行，普京、莫迪出席。",
    # The region and the town in it, the next day elsewhere, another count of the same act.
    "2025年8月15日，特朗普与普京在阿拉斯加会面。",
    "On 22 January 2011 Foreign Minister Yang Jiechi talked in Beijing about Hu Jintao's state visit to the United States.",
    "On 24 October 2014 twenty-one Asian countries signed in Beijing the memorandum on the Asian Infrastructure Investment Bank; Shanghai had hoped to be its seat.",
    "On 19 May 2014 the Justice Department indicted five officers of PLA Unit 61398 on 31 counts of espionage.",
    "On 7 April 2017 US warships fired 59 Tomahawks at the Shayrat air base in Syria; two destroyers took part.",
    "2023年2月24日，中国外交部发表关于政治解决乌克兰危机的立场文件，共十二条，第一条是尊重各国主权。",
    # An airport of the town, called by a name that a town elsewhere has as well.
    "2022年8月2日夜里，佩洛西的专机降落在松山机场，访问台湾。",
    # What is called by a town is not in it.
    "On 10 May 2023 Wang Yi and Jake Sullivan met for eight hours, as was to be read in the Jerusalem Post.",
    "2023年5月10日至11日，王毅与沙利文举行会谈，在莫斯科时报上谈了八个多小时的消息占了半版。",
    # Another clause, and another measure.
    "On April 25, 1996 Boris Yeltsin and Jiang Zemin signed in the Chinese capital, eight days after Clinton and the Japanese had met in Tokyo.",
    "On 21 September 2011 Washington announced that it would sell 5.85 billion dollars of arms to Taiwan and upgrade 145 frame F-16A/B warplane.",
    "On 7 April 2017 US warships fired nearly 60 Tomahawks at the Shayrat air base in Syria.",
    "2023年2月24日上午10点，中国外交部发表关于政治解决乌克兰危机的立场文件。",
    "On 10 May 1996 the State Department announced no sanctions over 5,000 ring magnets sold to Pakistan, while Iran looked on.",
]


@pytest.mark.parametrize(("text", "rule", "right"), ALTERED, ids=[x[1] + str(n) for n, x in enumerate(ALTERED)])
def test_what_stands_instead_is_named(told, text, rule, right):
    """The claim names what the record has in that place."""
    claim = told(text + (AFTER if text[3:6].isascii() and "年" not in text else AFTER_ZH), rule)
    assert claim.verdict == "supported with correction" and right in claim.explanation


@pytest.mark.parametrize("text", TRUE, ids=[str(n) for n in range(len(TRUE))])
def test_what_is_so_is_not_faulted(check, text):
    """Nothing of a true sentence is taken for a slip."""
    claims = check(text + (AFTER if "年" not in text else AFTER_ZH)).claims
    assert not [c for c in claims if c.verdict in FAULTS]
