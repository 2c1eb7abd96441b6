"""A name of the same kind in the place of the record's: quarter, consulate, treaty; a rate's level; a day beyond doubt."""

import pytest


def faults(found):
    return [c for c in found.claims if c.verdict in ("supported with correction", "contradicted")]


def test_quarter(check):
    """North for South in a place is corrected, the right one is not; a state's name is another party."""
    text = "On 4 February 2023 US fighters shot down the Chinese balloon off {} Carolina, and Beijing protested."
    (claim,) = [c for c in faults(check(text.format("North"))) if c.rule == "event-place"]
    assert "South Carolina" in claim.explanation
    assert not [c for c in faults(check(text.format("South"))) if c.rule == "event-place"]
    korea = "On 12 February 2013 North Korea tested a nuclear device, and China and the United States protested to South Korea."
    assert not [c for c in faults(check(korea)) if c.rule == "event-place"]


def test_consulate(check):
    """The town of a state's consulate is held against the one closure of those weeks."""
    text = "On 22 July 2020 Washington and Beijing traded words. Staff of the Chinese consulate in {} burned papers in the yard."
    (claim,) = [c for c in faults(check(text.format("Los Angeles"))) if c.rule == "event-place"]
    assert "Houston" in claim.explanation
    assert not [c for c in faults(check(text.format("Houston"))) if c.rule == "event-place"]


def test_treaty_of_an_act(check):
    """A law of that day by that person, on record for another treaty, is corrected; a treaty that is only spoken of is not."""
    text = "On 2 November 2023 Vladimir Putin signed a law revoking the ratification of the {}, as Washington had expected."
    (claim,) = faults(check(text.format("Treaty on the Non-Proliferation of Nuclear Weapons")))
    assert claim.rule == "event-instrument" and "Test-Ban" in claim.explanation
    assert not faults(check(text.format("Comprehensive Nuclear-Test-Ban Treaty")))
    beside = "On 2 November 2023 Vladimir Putin signed a law in Moscow; of the Treaty on the Non-Proliferation of Nuclear Weapons Washington said nothing."
    assert not [c for c in faults(check(beside)) if c.rule == "event-instrument"]


@pytest.mark.parametrize(("level", "verdict"), [("10", "supported"), ("15", "supported with correction")])
def test_rate(check, level, verdict):
    """The level that a named tariff was cut to is that of the entry of these months that cut it."""
    text = f"On 4 November 2025 Washington told Beijing what would change. The fentanyl tariff fell from 20 percent to {level} percent."
    claims = [c for c in check(text).claims if c.rule == "event-figure"]
    assert [c.verdict for c in claims] == [verdict]


def test_a_target_that_starts_from_a_figure(check):
    """A figure from which a target is to double is no value of a neighbouring year."""
    text = "On 5 June 2019 Xi Jinping and Vladimir Putin met in Moscow. Trade between China and Russia is to double from 100 billion dollars in 2020 to 200 billion in 2024."
    assert not [c for c in check(text).claims if c.rule == "figure-against-series"]


def test_day_and_count_without_a_year(check):
    """A day beside words that tell one entry beyond doubt is corrected without the doer's name first, and a count without a year."""
    text = "2016年7月20日，中美交换意见。7月8日，海牙那个临时仲裁庭公布裁决，否定中国在九段线内的历史性权利，中国不接受裁决，美国呼吁冷静。"
    assert any(c.rule == "event-date" and "2016-07-12" in c.explanation for c in check(text).claims)
    plutonium = "In the first week of June 2000 Bill Clinton was in Moscow. On June 4 Clinton and Putin agreed in Moscow that each side would dispose of 68 tons of plutonium."
    assert any(c.rule == "event-figure" and "34 tons" in c.explanation for c in check(plutonium).claims)


def test_whose_consulate(check):
    """A consulate whose state is not named right before it, or whose town any entry of those weeks has, is left alone."""
    text = "On July 21, 2020 Washington gave China 72 hours to close our Houston consulate general, and Beijing chose Chengdu."
    assert not [c for c in faults(check(text)) if c.rule == "event-place"]
