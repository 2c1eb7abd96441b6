"""Generated words are neutral: near, never because; no motives, no labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.api import check_file
from detente.record import load

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ["geneva_mt.txt", "beijing_visit_mt.txt", "newstart_clean.md", "anchorage_zh.html"]
CAUSAL = re.compile(
    r"\b(?:because|caused?|causing|causes|led to|leads to|due to|as a result of|owing to)\b|因为|导致|由于|造成|致使",
    re.I,
)
LABELS = re.compile(
    r"propaganda|disinformation|fake news|written by (?:an? )?(?:ai|machine|bot)|AI[- ]generated|宣传机器|假新闻|机器写|人工智能生成|"
    r"\b(?:regime|lies|liar|brainwash\w*|puppet)\b",
    re.I,
)
MOTIVES = re.compile(
    r"\b(?:wants to deceive|intends to mislead|in order to (?:deceive|mislead|smear)|the author (?:wants|hopes|fears|hates))\b",
    re.I,
)

# Keys whose strings quote the text or the record; all others are the tool's own words.
QUOTING = {"text", "original", "quote", "title", "chrome", "duplicates", "reading", "zh", "en", "byline", "url", "publisher", "account", "account_zh", "affiliation", "credited_source", "id", "record", "text_calls_it"}  # fmt: skip
NAMES = {"because"}  # a key, not a word of the report


def strings(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every generated string of a report with its key."""
    if isinstance(node, dict):
        for k, v in node.items():
            if k in ("sources", "records", "refusals"):  # a refusal names what is refused
                continue
            yield from strings(v, k)
    elif isinstance(node, list):
        for v in node:
            yield from strings(v, key)
    elif isinstance(node, str) and key not in QUOTING:
        yield key, node


def quotable(report: dict[str, Any]) -> list[str]:
    """What may be quoted inside an explanation: the text's sentences and the record's paraphrases, longest first."""
    record = load()
    out = [s[k] for s in report["document"]["sentences"] for k in ("text", "reading") if k in s]
    out += [report["document"]["title"] or "", *report["document"]["chrome"]]
    for table in (record.chronology, record.statements, record.instruments, record.series):
        for entry in table.values():
            out += [entry.en, entry.zh]
            out += [
                getattr(entry, n, "") or ""
                for n in ("qualifications_en", "qualifications_zh", "note", "note_en", "note_zh")
            ]
    out += [x for a in record.accounts for x in (a.en, a.zh)] + [
        x for s in record.situations for x in (s.en, s.zh, s.note)
    ]
    return sorted({x for x in out if len(x) > 3}, key=len, reverse=True)


@pytest.fixture(scope="module", params=EXAMPLES)
def generated(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    """The tool's own words about one example, quotations taken out."""
    report = check_file(str(ROOT / "examples" / request.param))
    quotes = quotable(report)
    out = []
    for key, text in strings(report):
        for quote in quotes:
            if quote in text:
                text = text.replace(quote, "…")
        text = re.sub(r"“[^”]*”|\"[^\"]*\"|「[^」]*」", "…", text)
        out.append((key, text))
    return out


def test_no_cause(generated: list[tuple[str, str]]) -> None:
    """Near, never because."""
    assert [(k, t) for k, t in generated if CAUSAL.search(t)] == []


def test_no_label(generated: list[tuple[str, str]]) -> None:
    """No propaganda, no authorship, no partisan word."""
    assert [(k, t) for k, t in generated if LABELS.search(t)] == []


def test_no_motive(generated: list[tuple[str, str]]) -> None:
    """The tool ascribes no motive."""
    assert [(k, t) for k, t in generated if MOTIVES.search(t)] == []


def test_there_are_generated_words(generated: list[tuple[str, str]]) -> None:
    """The net is not empty."""
    assert len(generated) > 50
