"""A detail of a known event that the record tells otherwise: its count, its day, a number in a name, a term, a wording."""

from __future__ import annotations

import pytest

AFTER = " Washington, Moscow and Beijing took note."
AFTER_ZH = "华盛顿、莫斯科和北京都注意到了。"
ALTERED = [
    (
        "On 7 May 1999 bombs hit the Chinese embassy in Belgrade and killed five Chinese journalists.",
        "event-figure",
        "three Chinese journalists",
    ),
    (
        "On 25 July 2017 the US House passed the bill that became CAATSA by 491 votes to 3.",
        "event-figure",
        "419",
    ),
    ("2007年1月12日，中国以导弹击毁一颗报废的风云三号气象卫星。", "event-name", "风云一号"),
    ("2016年7月15日，海牙仲裁庭裁定九段线内的历史性权利缺乏法律依据。", "event-date", "2016-07-12"),
    (
        "Russia and China concluded the Treaty of Good-Neighbourliness and Friendly Cooperation for a term of fifty years.",
        "instrument-term",
        "20",
    ),
    ("2001年7月16日，江泽民与普京在莫斯科签署睦邻友好合作条约。条约有效期三十年。", "instrument-term", "20"),
    (
        'Washington and Moscow declared that "a nuclear war cannot be fought and must never be begun".',
        "wording-altered",
        "cannot be won",
    ),
]
TRUE = [
    "On 7 May 1999 bombs hit the Chinese embassy in Belgrade and killed three Chinese journalists.",
    "On 25 July 2017 the US House passed the bill that became CAATSA by 419 votes to 3.",
    "2007年1月12日，中国以导弹击毁一颗报废的风云一号C气象卫星。",
    "2016年7月15日，外交部就海牙仲裁庭关于九段线内历史性权利的裁决再次表示抗议。",
    "Russia and China concluded the Treaty of Good-Neighbourliness and Friendly Cooperation for a term of twenty years.",
    'Washington and Moscow declared that "a nuclear war cannot be won and must never be fought".',
]


@pytest.mark.parametrize(("text", "rule", "right"), ALTERED, ids=[x[1] + str(n) for n, x in enumerate(ALTERED)])
def test_altered_detail_is_named(told, text, rule, right):
    """The rule names what the record has."""
    claim = told(text + (AFTER if text.isascii() or rule == "wording-altered" else AFTER_ZH), rule)
    assert claim.verdict == "supported with correction" and right in claim.explanation


@pytest.mark.parametrize("text", TRUE)
def test_right_detail_is_not_faulted(check, text):
    """The right detail, and another act about the same matter, are left alone."""
    claims = check(text + (AFTER if text.isascii() else AFTER_ZH)).claims
    assert not [c for c in claims if c.verdict in ("contradicted", "supported with correction", "outdated")]
