"""Neutral words in what comparisons, refusals and the ledger generate: no cause, no motive, no label."""

from __future__ import annotations

import csv
import re
import runpy
from pathlib import Path

import pytest

from detente import api
from detente.record import load

ROOT = Path(__file__).resolve().parents[2]
LINT = runpy.run_path(str(ROOT / "tests" / "contract" / "test_neutral.py"))
TEXTS = [row["text"] for row in csv.DictReader((ROOT / "tools" / "examples.csv").open(encoding="utf-8"))]


def _generated(text: str) -> list[str]:
    """Explanations of a check, with what they quote of the text and of the record taken out."""
    report = api.check(text)
    quotes = LINT["quotable"](report)
    out = []
    for c in (*report["claims"], *report["predictions"]):
        words = c["explanation"]
        for quote in quotes:
            words = words.replace(quote, "…")
        out.append(words)
    return out


@pytest.mark.parametrize("text", TEXTS)
def test_explanations_are_neutral(text: str) -> None:
    """Near, never because; no motive ascribed, nobody labelled."""
    for words in _generated(text):
        assert (
            not LINT["CAUSAL"].search(words) and not LINT["LABELS"].search(words) and not LINT["MOTIVES"].search(words)
        )


@pytest.mark.parametrize("pair", [("USA", "RUS"), ("USA", "CHN"), ("CHN", "RUS")])
def test_ledger_is_neutral(pair: tuple[str, str]) -> None:
    """What the ledger itself says, its names of channels, reasons and note, is neutral too."""
    page = api.ledger(*pair)
    words = [page["note"]] + [c[k] for c in page["channels"] for k in ("name", "name_zh", "status", "reason")]
    assert not [w for w in words if LINT["CAUSAL"].search(w) or LINT["LABELS"].search(w)]


def test_rows_of_knowledge_are_neutral() -> None:
    """The rows that rules are made of carry no cause of their own: a card's cause is the text's, and says so."""
    for row in csv.DictReader((ROOT / "src/detente/checking/data/refusals.csv").open(encoding="utf-8")):
        assert not re.search(r"\\b(?:because|due to)\\b", row["instead"]) and not LINT["LABELS"].search(row["instead"])
    assert load().end
