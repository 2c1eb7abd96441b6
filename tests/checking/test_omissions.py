"""What bears on a text and is not in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.checking.omissions import MOST
from detente.tables import read_table

EXAMPLES = [p for p in sorted((Path(__file__).parents[2] / "examples").iterdir()) if p.suffix in (".txt", ".md")]
TEXTS = {
    "Geneva": "On 16 June 2021 Joe Biden and Vladimir Putin met in Geneva. Russia and the United States agreed on ambassadors.",
    "Moscow": "On 20 March 2023 Xi Jinping paid a state visit to Russia in Moscow. China and Russia signed statements.",
}


def find_standing_rows():
    """The standing matters that the table holds."""
    return read_table(
        "detente.checking", "standing.csv", ["pair", "theme", "text", "records", "mention_en", "mention_zh"]
    )


@pytest.mark.parametrize(
    "text", [*TEXTS.values(), *(p.read_text() for p in EXAMPLES)], ids=[*TEXTS, *(p.name for p in EXAMPLES)]
)
def test_few_and_none_that_the_text_mentions(check, record, text):
    """At most seven entries and a few standing matters, each with a reason, none linked in the text, unconfirmed or later than the writing."""
    found = check(text)
    standing = len(find_standing_rows())
    assert 0 < len(found.omissions) <= MOST + 2 * standing and MOST == 7
    mentioned = {e.record for e in found.events} | {r for c in found.claims for r in c.records}
    for omission in found.omissions:
        if omission.record in record.series:
            assert omission.why
            continue
        entry = record.chronology[omission.record]
        assert omission.why and entry.verified and entry.date.start <= found.dateline.end
        assert omission.record not in mentioned


def test_no_window_no_omissions(check):
    """Without a writing window nothing can be called left out."""
    assert check("Russia and the United States disagree. Moscow and Washington know it.").omissions == ()


def test_what_befell_a_person_or_a_region_of_the_text(check):
    """A warrant against the text's own person, and a war that began where he travels."""
    text = (
        "On 6 December 2023 Vladimir Putin visited the United Arab Emirates and Saudi Arabia in the Middle East. "
        "On 7 December 2023 Putin received the president of Iran in Moscow. Putin looks to the Middle East. "
        "Putin wants a balance of Russia and China. China and Russia trade more."
    )
    left_out = {o.record: o.why for o in check(text).omissions}
    assert "of whom the text speaks" in left_out["2023-03-17-icc-warrant-putin"]
    assert "Middle East" in left_out["2023-10-07-hamas-attack"]
