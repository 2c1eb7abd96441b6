"""Terminal text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from rich.cells import cell_len
from rich.text import Text

from detente.reports import render


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_is_wider_than_asked(report: dict[str, Any], width: int, lang: str) -> None:
    """Every line fits, Chinese counted as two columns, and none ends in a space."""
    report["document"]["title"] = "一篇很长的标题：" * 20 + "unbroken" * 30
    for line in render(report, "text", lang=lang, width=width).splitlines():
        assert cell_len(line) <= width, line
        assert line == line.rstrip()


def test_eighty_columns_unless_told(report: dict[str, Any]) -> None:
    """Without a width the text is for eighty columns."""
    assert render(report, "text") == render(report, "text", width=80)


def test_codes_only_with_colour(report: dict[str, Any]) -> None:
    """Plain text has no escape codes; coloured text is the same words."""
    plain, coloured = render(report, "text"), render(report, "text", colour=True)
    assert "\x1b" not in plain and "\x1b[" in coloured
    assert [line.rstrip() for line in Text.from_ansi(coloured).plain.splitlines()] == plain.splitlines()


def test_control_characters_never_reach_the_terminal(report: dict[str, Any]) -> None:
    """Escape codes and direction marks in the text are replaced."""
    report["claims"][0]["text"] = "\x1b]0;owned\x07 \x9b31m red \u202e reversed \x00"
    report["document"]["title"] = "\x1b[2J clear"
    text = render(report, "text", colour=False)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "\ufffd" in text


def test_opinions_are_cut_to_eight(report: dict[str, Any]) -> None:
    """Of the claims that cannot be checked eight are shown, and the rest is counted."""
    text = render(report, "text")
    assert len(re.findall(r"^    – C\d+", text, re.MULTILINE)) == 8
    assert "… and 4 more (in --format json)" in text


def test_findings_end_with_their_numbers(report: dict[str, Any]) -> None:
    """An explanation ends with the sentence and the record entry in brackets."""
    text = " ".join(render(report, "text").split())
    assert "the Senate took no vote on it. [S6 · R2]" in text
    assert "The text knows the announcement of a summit in mid-June. [S2 · R6]" in text


def test_head_and_last_line(report: dict[str, Any], extraction: dict[str, Any]) -> None:
    """The head names the record's end and the version; the last line is the next useful command."""
    lines = render(report, "text").splitlines()
    assert lines[2].startswith("Record to 20 May 2026 · detente 0.1.0")
    assert lines[4] == "Written between 25 May 2021 and 16 June 2021"
    assert lines[-1].startswith("Next: detente check")
    assert render(extraction, "text").splitlines()[-1] == "Next: detente check ARTICLE"
