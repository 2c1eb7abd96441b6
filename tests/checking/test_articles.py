"""A few of the development articles; benchmarks/articles.py scores all of them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

import detente

_FILE = Path(__file__).resolve().parents[2] / "benchmarks" / "articles.py"
_SPEC = importlib.util.spec_from_file_location("benchmark_articles", _FILE)
assert _SPEC and _SPEC.loader
articles = importlib.util.module_from_spec(_SPEC)
sys.modules["benchmark_articles"] = articles
_SPEC.loader.exec_module(articles)


@pytest.fixture(scope="module")
def scores():
    """The scores of four articles of the half that may be looked at."""
    found = articles.Scores()
    for article in articles.articles("tune", ("08", "15", "23", "28")):
        articles.score(article, detente.check(article.text), found)
    return found


def test_nothing_true_is_contradicted():
    """No claim is called contradicted in a sentence that holds nothing false, in the whole half that may be looked at."""
    found = articles.Scores()
    for article in articles.articles("tune", ()):
        articles.score(article, detente.check(article.text), found)
    assert found.contradicted == []


def test_the_writing_day_lies_within_the_window(scores):
    """The days of a text without years are of one year, and the window holds the day of writing."""
    assert scores.tally("writing date").missed == []
    assert max(scores.widths) <= 60


def test_speakers_and_events_are_found(scores):
    """Indirect speech has its speaker, and most dated clauses their event."""
    for measure, share in (
        ("speakers", 0.8),
        ("events found", 0.65),
        ("events right", 0.8),
        ("quantities found", 0.85),
    ):
        assert scores.tally(measure).right >= share * scores.tally(measure).n, measure
