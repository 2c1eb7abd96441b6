"""The words of the interface."""

from __future__ import annotations

import re

import pytest

from detente.reports.record_sections import VERDICTS
from detente.reports.words import LANGUAGES, Words, clean
from detente.tables import read_table

_ROWS = read_table("detente.reports", "words.csv", ["key", *LANGUAGES])


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["key"])
def test_languages_say_the_same(row: dict[str, str]) -> None:
    """Each word stands in both languages with the same blanks to fill."""
    blanks = [sorted(re.findall(r"{(\w+)}", row[lang])) for lang in LANGUAGES]
    assert all(row[lang] for lang in LANGUAGES) and blanks[0] == blanks[1]


def test_no_word_of_cause_or_of_side() -> None:
    """Our own words claim no cause and take no side."""
    banned = r"\b(because|caused?|led to|due to|propaganda|regime|lies?|false|fake)\b"
    assert not [row["key"] for row in _ROWS if re.search(banned, row["en"], re.IGNORECASE)]
    assert not [row["key"] for row in _ROWS if re.search("因为|导致|造成|宣传|谎言", row["zh"])]


def test_keys_are_unique() -> None:
    """No key stands twice."""
    keys = [row["key"] for row in _ROWS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_verdict_has_a_name(lang: str) -> None:
    """The closed list of verdicts is named in full."""
    assert {f"verdict.{verdict}" for verdict in VERDICTS} <= {row["key"] for row in _ROWS}
    assert Words(lang).name("verdict", "contradicted")


def test_days() -> None:
    """Days, months, years and intervals are written as the language does; what is no date stays."""
    en, zh = Words("en"), Words("zh")
    assert en.day("2020-04-27") == "27 Apr 2020" and en.day("2020-04-27", long=True) == "27 April 2020"
    assert zh.day("2020-04-27") == "2020年4月27日" and zh.day("2020-04") == "2020年4月"
    assert en.day("2014-02-27/2014-03-18") == "27 Feb 2014 – 18 Mar 2014"
    assert en.day("2020-13-01") == "2020-13-01" and en.day(None) == "" and en.day("spring") == "spring"


def test_braces_of_the_text_are_not_blanks() -> None:
    """A brace in the text is not taken for a blank to fill."""
    assert Words("en")("quoted", text="{text} {0}") == "“{text} {0}”"
    assert clean("a\u202eb\x00") == "a\ufffdb\ufffd"
