"""Clones: one clause said many times is one claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.nouns import Document

Reading = Callable[..., Document]

FIELDS = ["科技", "教育", "旅游", "农业", "卫生", "航运", "体育", "电影"]


def heads(document: Document) -> list[str]:
    """Sentences that are no clone of another."""
    return [s.id for s in document.sentences if not s.clone_of]


def test_template_in_chinese(reading: Reading) -> None:
    """Eight clauses of one template are one."""
    text = "；".join(f"在{f}领域，两国可以扩大交流，把已经签署的协议落到实处" for f in FIELDS) + "。"
    document = reading(text)
    assert len(document.sentences) == len(FIELDS)
    assert heads(document) == ["S1"]


def test_template_in_english(reading: Reading) -> None:
    """The same in English."""
    fields = ["science", "schools", "tourism", "farming", "health", "shipping"]
    text = " ".join(
        f"In the field of {f} the two countries can widen their exchanges and carry out what they have signed."
        for f in fields
    )
    document = reading(text)
    assert heads(document) == ["S1"]


@pytest.mark.parametrize(
    "text",
    [
        "Nixon and Brezhnev signed the treaty in Moscow in May 1972. Carter and Brezhnev signed the next one in Vienna in June 1979. "
        "Reagan and Gorbachev met in Geneva in November 1985. Bush and Gorbachev met off Malta in December 1989.",
        "一九七二年尼克松访问莫斯科，双方签署了限制反导系统的条约。一九八五年里根在日内瓦同戈尔巴乔夫第一次见面，谈了两天。"
        "二〇〇一年布什在卢布尔雅那说，他看到了普京的灵魂。二〇一〇年奥巴马同梅德韦杰夫在布拉格签字。",
        "Russia exported 38 billion cubic metres of gas to China. China exported machines, cars and telephones to Russia.",
    ],
)
def test_different_facts_are_no_clones(reading: Reading, text: str) -> None:
    """Sentences of like build with other facts stay apart."""
    document = reading(text)
    assert heads(document) == [s.id for s in document.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "In 2014 Russia vetoed the resolution on Crimea in the Security Council. In 2022 Russia vetoed the resolution on Ukraine in the Security Council.",
        "Trade between China and Russia reached 107 billion dollars in 2018. Trade between China and Russia reached 190 billion dollars in 2022.",
        "2018年中俄贸易额达到1070亿美元，创历史新高。2022年中俄贸易额达到1900亿美元，再创历史新高。",
        "The United States imposed sanctions on Russia in March 2014. Russia imposed sanctions on the United States in March 2014.",
    ],
)
def test_other_year_or_number_or_actor_is_another_claim(reading: Reading, text: str) -> None:
    """The same words with another date, number or direction are another claim."""
    document = reading(text)
    assert heads(document) == [s.id for s in document.sentences]


def test_a_clone_points_to_the_first(reading: Reading) -> None:
    """A clone names the first of its kind, which is no clone itself."""
    text = "；".join(f"在{f}领域，两国可以扩大交流，把已经签署的协议落到实处" for f in FIELDS) + "。"
    document = reading(text)
    by = {s.id: s for s in document.sentences}
    for s in document.sentences:
        if s.clone_of:
            assert not by[s.clone_of].clone_of and by[s.clone_of].start < s.start
