"""Mechanism cards: each recognised by its words, quoted, with its status."""

from __future__ import annotations

import pytest

from detente.checking.mechanisms import cards

# One sentence a card, written for this test.
TOLD = {
    "M1": "CAATSA obliges the president to report to Congress before sanctions on Russia are lifted.",
    "M2": "The two presidents have a good relationship, while the strategic circles of the United States distrust Russia.",
    "M3": "A symbolic statement would ease relations between Russia and the United States.",
    "M4": "The pandemic gave Russia and the United States an opportunity to cooperate.",
    "M5": "Channels of communication between Russia and the United States were kept open through the crisis.",
    "M6": "A small concession by Russia would give the US president political capital in Congress.",
    "M7": "With a re-election near, Trump will tolerate Russia as long as there is no trouble.",
    "M8": "The United States cares not only about Crimea but also whether the rules-based order with Russia continues.",
    "M9": "Russia stands between the East and the West and prizes its strategic autonomy before the United States.",
    "M10": "As long as there is no rupture between Russia and the United States there will always be a chance.",
    "M11": "Washington wants to drive a wedge between Russia and China.",
    "M12": "The wedge between Russia and China will not succeed; their ties cannot be broken.",
    "M13": "Trust takes time between Russia and the United States.",
    "M14": "The rise of China brings the United States closer to Russia.",
    "M15": "Secondary sanctions of the United States keep Chinese banks from Russia.",
    "M16": "Sanctions have damaged relations between Russia and the United States.",
    "M17": "Secrecy and intellectual property limit what China and Russia can do together: an obstacle in space.",
    "M18": "Only through dialogue can Russia and the United States build trust.",
    "M19": "Melting ice in the Arctic opens a route for cooperation between Russia and China.",
    "M20": "Russia fears to become a vassal of China and hedges.",
    "M21": "Russian oil and gas exports can be redirected to other countries, China among them.",
    "M22": "Pressure from the United States papered over the rivalry; the differences between Russia and China were masked.",
    "M23": "Only if Russia is treated on an equal footing will relations with the United States last.",
}


@pytest.mark.parametrize("card", TOLD)
def test_card_is_recognised(check, card):
    """The card stands at its sentence with the quote and its status."""
    found = check(TOLD[card] + " Moscow, Beijing and Washington know it.")
    own = [h for h in found.mechanisms if h.card == card]
    assert len(own) == 1 and own[0].sentence == "S1" and own[0].quote == TOLD[card]
    assert own[0].status == next(r["status"] for r, _, _ in cards() if r["id"] == card)


def test_cards_of_the_product():
    """M1 to M23 are there; every card names cause, effect and sign."""
    rows = [r for r, _, _ in cards()]
    assert {f"M{i}" for i in range(1, 24)} <= {r["id"] for r in rows}
    assert all(r["cause"] and r["effect"] and r["sign"] in "+-±" and r["status"] for r in rows)


def test_plain_report_has_no_card(check):
    """A meeting told is no theory of how relations work."""
    assert not check("On 16 June 2021 Biden and Putin met in Geneva. Moscow and Washington took note.").mechanisms
