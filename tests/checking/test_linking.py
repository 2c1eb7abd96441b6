"""Sentences in their own words find the entry that they tell of, and those beside it find none."""

from __future__ import annotations

import pytest

import detente

# Sentences of another hand than the record's: no key of the entry stands in most of them.
TOLD = [
    ("In July 2020 the United States closed the Chinese consulate in Houston.", "2020-07-21-houston-consulate"),
    ("Kissinger flew secretly from Pakistan to Beijing in July 1971.", "1971-07-09-kissinger-secret-trip"),
    (
        "The Senate gave its consent to New START on 22 December 2010 by 71 votes to 26.",
        "2010-12-22-senate-new-start",
    ),
    ("In 2019 year, the middle guide treaty was broken, American country retreats on August 2.", "2019-08-02-inf-ended"),
    (
        "The Power of Siberia gas pipeline from Russia to China reached its full capacity in December 2024.",
        "2024-12-01-power-of-siberia-full",
    ),
    ("On August 26, 2008 Russia recognized the independence of South Ossetia and Abkhazia.", "2008-08-26-abkhazia-south-ossetia-recognition"),
    ("2013年8月1日，俄国给了斯诺登一年的临时庇护，当天下午他就离开了机场。", "2013-08-01-snowden-asylum"),
]  # fmt: skip
# The same words of another time, or another matter of the same month.
BESIDE = [
    ("In July 2016 the United States closed the Chinese consulate in Houston.", "2020-07-21-houston-consulate"),
    ("In July 2020 the United States closed a Chinese trade fair in Dallas.", "2020-07-21-houston-consulate"),
    ("Kissinger flew from Paris to Moscow in April 1972 and met Brezhnev.", "1971-07-09-kissinger-secret-trip"),
]


@pytest.mark.parametrize(("text", "entry"), TOLD)
def test_told_in_its_own_words(text: str, entry: str) -> None:
    claims = detente.check(text)["claims"]
    assert any(entry in c["records"] and c["verdict"] == "supported" for c in claims), claims


@pytest.mark.parametrize(("text", "entry"), BESIDE)
def test_beside(text: str, entry: str) -> None:
    claims = detente.check(text)["claims"]
    assert not any(entry in c["records"] and c["verdict"] == "supported" for c in claims), claims


@pytest.mark.parametrize(
    "text",
    [
        "New START entered into force on 5 February 2011.",
        "《中导条约》1987年签署，1988年生效，2019年8月2日失效。",
    ],
)
def test_a_treaty_names_its_parties(text: str) -> None:
    assert detente.check(text)["claims"]


def test_accounts_differ_only_on_their_matter() -> None:
    """The sides differ on what was agreed in Anchorage, not on whether the two met there."""
    met = detente.check("Trump and Putin spoke on the telephone before they met in Anchorage on 15 August 2025.")
    assert {c["verdict"] for c in met["claims"]} == {"supported"}
    agreed = detente.check("On 15 August 2025 Trump and Putin met in Anchorage and reached an understanding on peace.")
    assert "disputed accounts" in {c["verdict"] for c in agreed["claims"]}
