"""What holds for every format."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from detente.errors import UsageError
from detente.reports import FORMATS, render
from detente.reports.record_sections import VERDICTS
from detente.reports.view import view

PEOPLE = ("text", "md", "html")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_same_report_same_bytes(report: dict[str, Any], format: str, lang: str) -> None:
    """Two renderings of one report are the same, end with one newline, and leave the report as it was."""
    before = json.dumps(report)
    first = render(report, format, lang=lang)
    assert first == render(report, format, lang=lang)
    assert first.endswith("\n") and not first.endswith("\n\n")
    assert json.dumps(report) == before


def test_json_keeps_order_and_characters(report: dict[str, Any]) -> None:
    """JSON is the report itself: keys in order, Chinese as Chinese, one space deep."""
    text = render(report, "json")
    assert json.loads(text) == report and list(json.loads(text)) == list(report)
    assert "拜登" in text and text.startswith('{\n "detente"')


@pytest.mark.parametrize("format", PEOPLE)
def test_sections_stand_in_order(report: dict[str, Any], format: str) -> None:
    """The eleven sections come in the order of the product's description."""
    text = render(report, format)
    titles = [section.title for section in view(report, lang="en").sections]
    assert len(titles) == 11
    body = text[text.index("<main>") :] if format == "html" else text
    places = [body.index(title) for title in titles]
    assert places == sorted(places)


def test_worst_claims_first(report: dict[str, Any]) -> None:
    """Claims are grouped by verdict, the worst first, with the count of each on top."""
    seen = view(report, lang="en")
    claims = seen.section("claims")
    assert claims is not None
    assert [group.mark for group in claims.groups if group.mark] == list(VERDICTS)
    assert {key: count for key, _, count in seen.counts} == report["verdict_counts"]


@pytest.mark.parametrize("format", PEOPLE)
def test_absent_sections_are_left_out(extraction: dict[str, Any], format: str) -> None:
    """A report of `read` is rendered without the sections that it has no keys for."""
    text = render(extraction, format)
    for title in ("When was this written", "Claims against", "Predictions", "Where the relation", "leaves out"):
        assert title not in text
    for title in ("What had to be repaired", "Events", "Text quality", "Sources"):
        assert title in text
    assert "None" not in text


@pytest.mark.parametrize("format", PEOPLE)
def test_empty_sections_say_so(format: str) -> None:
    """Each empty section says in one line that there is nothing."""
    keys = ("dateline", "relation", "quality")
    lists = ("repairs", "actors", "events", "claims", "mechanisms", "predictions", "omissions", "records", "sources")
    empty: dict[str, Any] = {**{key: {} for key in keys}, **{key: [] for key in lists}}
    text = render({"detente": {}, "document": {"sentences": []}, **empty}, format)
    for section in view(empty, lang="en").sections:
        assert section.empty in text.replace("\\", "")
    assert "None" not in text


@pytest.mark.parametrize("format", PEOPLE)
@pytest.mark.parametrize(
    ("window", "words"),
    [
        ({"start": "2021-05-25", "end": None}, "Written on or after 25 May 2021"),
        ({"start": None, "end": "2021-06-16"}, "Written on or before 16 June 2021"),
        ({"start": "2021-05-25", "end": "2021-05-25"}, "Written on 25 May 2021"),
        ({"start": None, "end": None}, "Writing date not known from the text"),
    ],
)
def test_open_windows(report: dict[str, Any], format: str, window: dict[str, Any], words: str) -> None:
    """A window that lacks a side, or both, is told as such."""
    report["dateline"]["window"] = window
    assert words in render(report, format)


@pytest.mark.parametrize("format", PEOPLE)
def test_chinese_headings_verdicts_and_record(report: dict[str, Any], format: str) -> None:
    """In Chinese the headings, verdicts, dates and record sentences are Chinese."""
    text = render(report, format, lang="zh", width=200)
    for words in ("写于何时？", "说法与记录对照", "与记录相悖", "拜登与普京首次通话", "2021年5月25日"):
        assert words in text
    words = re.sub(r"<(style|script)>.*?</\1>|<[^>]+>", "", text, flags=re.DOTALL)
    assert "Claims against the record" not in words and "contradicted" not in words


@pytest.mark.parametrize("format", PEOPLE)
def test_both_accounts_are_shown(report: dict[str, Any], format: str) -> None:
    """Where the sides tell it differently, both accounts stand under the claim."""
    text = " ".join(render(report, format).split())
    assert "meeting stands first, then arms control" in text
    assert "border stands first, then the proposal" in text


@pytest.mark.parametrize("format", PEOPLE)
def test_no_label_where_a_record_is_not_verified(report: dict[str, Any], format: str) -> None:
    """An entry that is not verified says so among the sources."""
    assert "not verified" in render(report, format)


@pytest.mark.parametrize("format", PEOPLE)
def test_nulls_and_empty_rows_are_borne(format: str) -> None:
    """A null where a list or an object may stand, and a row without its fields, still make a report."""
    keys = ("events", "actors", "repairs", "claims", "mechanisms", "predictions", "omissions", "records", "sources")
    nulls = ("detente", "document", "dateline", "relation", "quality")
    odd: list[dict[str, Any]] = [dict.fromkeys((*nulls, *keys)), {key: [{}] for key in keys}]
    for report in odd:
        text = render(report, format)
        assert text and "None" not in text


def test_unknown_references_stay_words(report: dict[str, Any]) -> None:
    """A sentence or record that the report does not carry is named, and is no dead link."""
    report["claims"][0]["sentence"], report["claims"][0]["records"] = "S999", ["1999-01-01-nowhere"]
    for format in ("md", "html"):
        text = render(report, format)
        assert "S999" in text and "1999-01-01-nowhere" in text
        assert "#S999" not in text and "#s999" not in text and "#1999" not in text


@pytest.mark.parametrize(("format", "lang"), [("pdf", "en"), ("text", "fr")])
def test_wrong_use_is_named(report: dict[str, Any], format: str, lang: str) -> None:
    """An unknown format or language is refused with the list of those there are."""
    with pytest.raises(UsageError, match="Choose one of"):
        render(report, format, lang=lang)
