"""Every state of the world is known in three languages, and what only looks like one is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.actors import load
from detente.coding.code import Facts
from detente.tables import listed, read_table

ACTORS = load()
_RUSSIAN = read_table("detente.actors", "russian/names.csv", ["kind", "id", "name", "gender"])


def _states(text: str) -> set[str]:
    return {v.id for h in ACTORS.find(text) for v in h.values if v.kind in ("state", "capital")}


def _named(text: str) -> set[str]:
    return {v.id for h in ACTORS.find(text) for v in h.values}


def test_the_world_is_complete() -> None:
    """The members of the United Nations, those beside them, and the states of the Cold War that are no more."""
    gone = {"SUN", "YUG", "CSK", "DDR", "RVN", "YMD", "YAR"}
    beside = {"TWN", "PSE", "VAT", "XKX", "HKG", "MAC"}
    assert gone | beside <= set(ACTORS.states)
    assert len(set(ACTORS.states) - gone - beside) == 193


@pytest.mark.parametrize("state", sorted(ACTORS.states))
def test_every_state_is_read(state: str) -> None:
    """A sentence that names a state in English, Chinese or Russian, or with its adjective, names that state alone."""
    row = ACTORS.states[state]
    for name in (row["en"], *listed(row["adjectives"])):
        assert _states(f"We read of the {name} delegation.") == {state}
    assert _states(f"他谈到{row['zh']}的代表团。") == {state}
    if row["ru"]:
        assert _states(f"Мы читали про {row['ru']} вчера.") == {state}
    for other in _RUSSIAN:
        if other["kind"] == "state" and other["id"] == state and not other["name"].endswith("-"):
            assert _states(f"Мы читали про {other['name']} вчера.") == {state}


@pytest.mark.parametrize("row", [r for r in ACTORS.namesakes if r["kind"] == "within"], ids=lambda r: str(r["name"]))
def test_longer_names_hold_no_state(row: dict[str, str]) -> None:
    """The names of the table stand inside longer ones that mean something else, and alone they are found."""
    own = _named(f"так {row['name']} 。")
    assert own
    for within in listed(row["within"]):
        assert not own & _named(f"так {within} 。"), within


@pytest.mark.parametrize(
    ("text", "there"),
    [
        # a name inside other words, or across them
        ("沿海地区和上海地铁都停运了。", set()),
        ("马里兰州州长会见了很多哥们。", set()),
        ("约旦河西岸的定居点越来越多。", set()),
        ("他在哥伦比亚大学和哥伦比亚特区任职。", set()),
        ("山东德州扒鸡和广东德庆贡柑。", set()),
        ("东南越来越热，西南越冬的鸟少了。", set()),
        ("包罗万象的展览，万象更新的春天。", set()),
        ("他戴着金边眼镜，买了金边债券。", set()),
        ("许多哥伦比亚人来到这里。", {"COL"}),
        ("外长抵达卡塔尔。", {"QAT"}),
        ("中东德黑兰的局势。", {"IRN"}),
        ("他胜利马上就要到来。", set()),
        ("人马累了，皇帝力排众议。", set()),
        ("加利福尼亚美国军队的基地。", {"USA"}),
        ("经济增长更加蓬勃，队伍理智利落。", set()),
        ("多米尼克·斯特劳斯-卡恩辞职。", set()),
        ("萨尔瓦多·阿连德当选。", set()),
        ("穆罕默德·本·苏丹出席。", set()),
        ("苏瓦乌基走廊与几内亚湾、阿曼湾、乍得湖。", set()),
        ("乌拉圭回合谈判与洛美协定。", set()),
        ("法属圭亚那和美属萨摩亚。", set()),
        # and the state itself, in words that look alike
        ("安理会通过海地决议。", {"HTI"}),
        ("马里安全局势恶化，马里内政部发表声明。", {"MLI"}),
        ("前往南越的专家说，南越国防部向南越军队下令。", {"RVN"}),
        ("他回到达卡访问。", {"BGD"}),
        ("他前往金边和万象访问。", {"KHM", "LAO"}),
        ("汤加水下火山爆发。", {"TON"}),
        ("阿曼达成协议。", {"OMN"}),
        # people, animals and places of the same name
        ("Michael Jordan and Jim Jordan were there.", set()),
        ("Mr Jordan declined to comment.", set()),
        ("Jordan Peterson gave a talk in the hall.", set()),
        ("Vice President Robert Lima spoke of it.", set()),
        ("A donor, Chad Thompson, paid for it.", set()),
        ("It breeds guinea fowl, and Guinea fowl are loud.", set()),
        ("They lay in the Jordan Valley, New Guinea and South Georgia.", set()),
        ("She moved to Atlanta, Georgia, and taught at Georgia Tech.", set()),
        ("Kingston upon Thames and Nassau County voted.", set()),
        ("He was taught by a Dominican friar in Santiago de Compostela.", set()),
        ("The Uruguay Round, the Lima Group and the Colombo Plan.", set()),
        ("A tanker was seized in the Gulf of Oman.", set()),
        ("The Niger Delta and Benin City are rich in oil.", set()),
        ("a bronze from American Samoa", {"USA"}),
        # and the state itself
        ("Jordan King Abdullah met Blinken in Amman.", {"JOR"}),
        ("In Jordan Blinken spoke of peace.", {"JOR"}),
        ("Jordan Calls For Lasting Gaza Ceasefire", {"JOR"}),
        ("The leaders of Chad, Niger and Jordan met in Lima.", {"TCD", "NER", "JOR", "PER"}),
        ("Papua New Guinea and Guinea voted.", {"PNG", "GIN"}),
        ("The Georgian minister flew to Santiago.", {"GEO", "CHL"}),
    ],
)  # fmt: skip
def test_what_is_a_state(facts: Callable[[str], Facts], text: str, there: set[str]) -> None:
    """Whole sentences name just these states."""
    assert set(facts(text).actors("state")) == there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Того же мнения министр. Того не хватало.", set()),
        ("Перу классика принадлежит роман. Чад стоял в доме.", set()),
        ("КРОМЕ ТОГО, ВСЁ ТИХО.", set()),
        ("Самое важное сказано.", set()),
        ("Из-за того и ради того чад рассеялся, перу не хватало.", set()),
        ("Он бывал у озера Чад и в округе Колумбия.", set()),
        ("Танкер стоял в Оманском заливе и в Гвинейском заливе.", set()),
        ("На Новой Гвинее и в Американском Самоа тихо.", {"USA"}),
        ("Книга про Сальвадора Альенде и Доминика Стросс-Кана.", set()),
        ("Уругвайский раунд и Мальтийский орден.", set()),
        ("Послы Чада, Того и Перу говорили в Лиме.", {"TCD", "TGO", "PER"}),
        ("Послы Папуа — Новой Гвинеи и Соломоновых Островов.", {"PNG", "SLB"}),
        ("Министры Сальвадора, Доминики и Гвинеи.", {"SLV", "DMA", "GIN"}),
        ("Он был в Косове, Самоа и Никарагуа.", {"XKX", "WSM", "NIC"}),
    ],
)
def test_what_is_a_state_in_russian(text: str, there: set[str]) -> None:
    """Words of every day, seas, lakes and people are no states."""
    assert _states(text) == there
