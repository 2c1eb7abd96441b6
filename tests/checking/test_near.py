"""True sentences about real events beside entries of the record: another round, vote, figure or treaty is no slip of that one."""

from __future__ import annotations

import csv
from pathlib import Path

FAULTS = ("contradicted", "supported with correction", "outdated", "overstated")
# Kept apart from the sentence by a full stop, so that the three powers stand in every text.
CARRIER = {"en": " Washington, Moscow and Beijing took note.", "zh": "华盛顿、莫斯科和北京都注意到了。"}


def test_what_lies_near_an_entry_is_not_faulted(check):
    """None of the true sentences of ``near.csv`` gets a verdict that faults it."""
    with (Path(__file__).parent / "near.csv").open(encoding="utf-8") as file:
        told = [r["text"] for r in csv.DictReader(file)]
    assert len(told) > 80
    wrong = []
    for text in told:
        lang = "en" if text[3:6].isascii() else "zh"
        wrong += [(c.verdict, c.rule, text) for c in check(text + CARRIER[lang]).claims if c.verdict in FAULTS]
    assert not wrong
