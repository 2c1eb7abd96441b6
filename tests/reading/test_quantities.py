"""Numbers with units, in plain units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.quantities import find_quantities

TABLE: list[tuple[str, bool, float, str]] = [
    ("Trade reached 107.06 billion US dollars.", False, 107.06e9, "USD"),
    ("Trade reached $107.06 billion.", False, 107.06e9, "USD"),
    ("Trade reached US$ 84 billion.", False, 84e9, "USD"),
    ("Trade reached 84bn dollars.", False, 84e9, "USD"),
    ("The loan was 25 billion dollars.", False, 25e9, "USD"),
    ("The loan was $1.5 million.", False, 1.5e6, "USD"),
    ("The loan was 1.2 trillion rubles.", False, 1.2e12, "RUB"),
    ("The loan was 600 billion roubles.", False, 600e9, "RUB"),
    ("The loan was 150 billion yuan.", False, 150e9, "CNY"),
    ("The loan was €90 million.", False, 90e6, "EUR"),
    ("The loan was 3 billion euros.", False, 3e9, "EUR"),
    ("Aid of $1,250,000 was sent.", False, 1.25e6, "USD"),
    ("Exports rose 12.5%.", False, 12.5, "percent"),
    ("Exports rose 12.5 percent.", False, 12.5, "percent"),
    ("Exports rose 12.5 per cent.", False, 12.5, "percent"),
    ("The share rose by 3 percentage points.", False, 3, "percentage points"),
    ("The treaty allows 1,550 deployed strategic warheads.", False, 1550, "warheads"),
    ("The treaty allows 6,000 warheads.", False, 6000, "warheads"),
    ("It kept 5,977 nuclear warheads.", False, 5977, "warheads"),
    ("It kept 800 launchers.", False, 800, "launchers"),
    ("It kept 1,600 delivery vehicles.", False, 1600, "launchers"),
    ("Moscow expelled 60 diplomats.", False, 60, "persons"),
    ("Moscow expelled 755 people.", False, 755, "persons"),
    ("Some 100,000 troops stood at the border.", False, 100000, "soldiers"),
    ("It pumped 38 billion cubic meters a year.", False, 38e9, "m3"),
    ("It bought 2.2 million barrels.", False, 2.2e6, "bbl"),
    ("The pipeline is 3,000 kilometers long.", False, 3000, "km"),
    ("They talked for four hours.", False, 240, "minutes"),
    ("They talked for two and a half hours.", False, 150, "minutes"),
    ("They talked for two hours and a half.", False, 150, "minutes"),
    ("They talked for 90 minutes.", False, 90, "minutes"),
    ("They talked for half an hour.", False, 30, "minutes"),
    ("They talked for one hour and 20 minutes.", False, 80, "minutes"),
    ("They talked for an hour.", False, 60, "minutes"),
    ("In the Assembly it got 100 votes.", False, 100, "votes"),
    ("The draft had the backing of 93 countries.", False, 93, "states"),
    ("Moscow expelled ten diplomats.", False, 10, "persons"),
    ("Washington expelled sixty Russian diplomats.", False, 60, "persons"),
    ("They talked for 2 hours 15 minutes.", False, 135, "minutes"),
    ("They had a three-hour meeting.", False, 180, "minutes"),
    ("It took a $10 billion loan.", False, 10e9, "USD"),
    ("It took a 10 billion-dollar loan.", False, 10e9, "USD"),
    ("It took RMB 5 billion.", False, 5e9, "CNY"),
    ("It cost $1.7tn.", False, 1.7e12, "USD"),
    ("It shipped 300 million tonnes.", False, 300e6, "tonnes"),
    ("It shipped two million barrels a day.", False, 2e6, "bbl"),
    ("Exports fell by -3.2%.", False, -3.2, "percent"),
    ("会谈持续近3个半小时", True, 210, "minutes"),
    ("会谈持续一个半小时", True, 90, "minutes"),
    ("同比增长百分之二十六点三", True, 26.3, "percent"),
    ("驱逐十名外交官", True, 10, "persons"),
    ("价值两千四百亿美元", True, 2400e8, "USD"),
    ("价值10多亿美元", True, 10e8, "USD"),
    ("进口3000万吨石油", True, 3000e4, "tonnes"),
    ("增长1.5倍", True, 150, "percent"),
    ("贸易额达到1070.6亿美元", True, 1070.6e8, "USD"),
    ("贸易额达到1.5万亿元", True, 1.5e12, "CNY"),
    ("贸易额达到2400亿美元", True, 2400e8, "USD"),
    ("贷款250亿美元", True, 250e8, "USD"),
    ("援助300万美元", True, 300e4, "USD"),
    ("价值6000亿卢布", True, 6000e8, "RUB"),
    ("价值90亿欧元", True, 90e8, "EUR"),
    ("同比增长26.3%", True, 26.3, "percent"),
    ("同比下降百分之12", True, 12, "percent"),
    ("同比下降百分之十二", True, 12, "percent"),
    ("提高3个百分点", True, 3, "percentage points"),
    ("部署1550枚核弹头", True, 1550, "warheads"),
    ("驱逐60名外交官", True, 60, "persons"),
    ("输送380亿立方米天然气", True, 380e8, "m3"),
    ("会谈持续3小时", True, 180, "minutes"),
    ("会谈持续三个小时", True, 180, "minutes"),
    ("会谈持续两个半小时", True, 150, "minutes"),
    ("会谈持续40分钟", True, 40, "minutes"),
    ("获得141票", True, 141, "votes"),
    ("管道长3000公里", True, 3000, "km"),
]


@pytest.mark.parametrize(("text", "zh", "value", "unit"), TABLE)
def test_value_and_unit(text: str, zh: bool, value: float, unit: str) -> None:
    """Each expression gives one quantity in plain units."""
    found = find_quantities(text, 0, "S1", zh)
    assert [(q.value, q.unit) for q in found] == [(pytest.approx(value), unit)]
    assert text[found[0].start : found[0].end] == found[0].text


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("In 1972 the treaty was signed.", False),
        ("Resolution 2202 was adopted.", False),
        ("The P5 agreed in Article 5.", False),
        ("Several countries agreed.", False),
        ("1972年双方签署公报", True),
        ("第2202号决议获得通过", True),
        ("两国元首会晤", True),
        ("一人出席", True),
    ],
)
def test_no_quantity(text: str, zh: bool) -> None:
    """Years, numbers of documents and vague counts are no quantities."""
    assert find_quantities(text, 0, "S1", zh) == []


def test_record_high_is_kept() -> None:
    """A superlative beside the number stands in its qualifier."""
    (q,) = find_quantities("Trade hit a record 240 billion dollars.", 0, "S1", False)
    assert "record high" in q.qualifier


def test_about_is_kept() -> None:
    """'nearly' three hours is not three hours."""
    (q,) = find_quantities("The talks took nearly three hours.", 0, "S1", False)
    assert "nearly" in q.qualifier
    (q,) = find_quantities("会谈持续近三个小时", 0, "S1", True)
    assert "近" in q.qualifier


def test_a_fall_is_a_change() -> None:
    """A share with a word of change beside it is marked as one."""
    (q,) = find_quantities("Exports fell 16 percent.", 0, "S1", False)
    assert "change" in q.qualifier


def test_last_digit() -> None:
    """The step of the last printed digit goes with the number."""
    (q,) = find_quantities("Trade reached 107.06 billion US dollars.", 0, "S1", False)
    assert q.decimals_step == pytest.approx(0.01e9)


def test_minor_pairs() -> None:
    """Two numbers of one sentence are two quantities in order."""
    found = find_quantities("Exports of 75 billion dollars rose by 6.7 percent.", 0, "S1", False)
    assert [(q.value, q.unit) for q in found] == [(75e9, "USD"), (6.7, "percent")]


@pytest.mark.parametrize(
    ("text", "zh", "wrong"),
    [
        ("同比增长百分之二十六点三", True, 26.0),
        ("会谈持续两个半小时", True, 30.0),
        ("They talked for 2 hours 15 minutes.", False, 15.0),
    ],
)
def test_no_part_for_the_whole(text: str, zh: bool, wrong: float) -> None:
    """Better nothing than a part of a number."""
    assert wrong not in [q.value for q in find_quantities(text, 0, "S1", zh)]


def test_both_ends_of_a_span() -> None:
    """Where a span is given its upper end is not reported as the figure without a word."""
    found = find_quantities("It would cost 25-30 billion dollars.", 0, "S1", False)
    assert len(found) == 2 or (found and found[0].qualifier)


@given(st.integers(1, 9_999), st.sampled_from([("billion", 1e9), ("million", 1e6), ("trillion", 1e12)]))
def test_scales(number: int, scale: tuple[str, float]) -> None:
    """Grouped or plain digits give the same value."""
    word, factor = scale
    for digits in (str(number), f"{number:,}"):
        (q,) = find_quantities(f"It cost {digits} {word} US dollars.", 7, "S1", False)
        assert q.value == pytest.approx(number * factor)
        assert q.start == 7 + 8


@given(st.integers(1, 9_999), st.sampled_from([("亿", 1e8), ("万亿", 1e12), ("万", 1e4)]))
def test_chinese_scales(number: int, scale: tuple[str, float]) -> None:
    """万, 亿 and 万亿 multiply."""
    word, factor = scale
    (q,) = find_quantities(f"贸易额为{number}{word}美元", 0, "S1", True)
    assert q.value == pytest.approx(number * factor)


@given(st.text(alphabet="0123456789,.%$ 亿万美元小时半个近枚bilon hours", max_size=40), st.booleans())
def test_never_overlapping(text: str, zh: bool) -> None:
    """Whatever the text, quantities are in order, apart, and slices of it."""
    at = 0
    for q in find_quantities(text, 0, "S1", zh):
        assert q.start >= at and text[q.start : q.end] == q.text
        at = q.end
