"""Markdown."""

from __future__ import annotations

import re
from typing import Any

from detente.reports import render
from detente.reports.markdown import escape, link


def test_every_number_opens_something(report: dict[str, Any]) -> None:
    """Each link inside the file has its anchor, and no anchor stands twice."""
    text = render(report, "md")
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(anchors) == len(set(anchors))
    targets = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert targets and targets <= set(anchors)


def test_markup_of_the_text_is_inert(report: dict[str, Any]) -> None:
    """Tags, links, tables and headings in the text stay words."""
    report["claims"][0]["text"] = "<script>x</script> [a](javascript:b) | `c` | # d"
    report["document"]["sentences"][1]["text"] = "# <img src=x onerror=y>"
    text = render(report, "md")
    assert not re.search(r"(?<!\\)<(?!a id=|/a>|https?:)", text)
    assert not re.search(r"(?<!\\)\]\((?!#)", text)


def test_escape_and_links() -> None:
    """What opens a block is escaped, and only web addresses become links."""
    assert escape("1. one") == "1\\. one" and escape("- two") == "\\- two" and escape("2013") == "2013"
    assert link("https://example.org/a") == "<https://example.org/a>"
    assert "<javascript" not in link("javascript:alert(1)")
