"""Where towns lie."""

from __future__ import annotations

import pytest

from detente.checking.located import apart_km, chinese_town, locate


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ("New York", "Washington", 330),
        ("Geneva", "Paris", 410),
        ("St Petersburg", "Moscow", 634),
        ("Cologne", "Berlin", 477),
        ("纽约", "New York", 0),
        ("日内瓦", "Geneva", 0),
        ("Kiev", "基辅", 0),
    ],
)
def test_towns_apart(record, one, other, km):
    """By the names that the record and its readers give them, in both languages."""
    assert apart_km(locate(record, one), locate(record, other)) == pytest.approx(km, rel=0.05, abs=15)


def test_most_towns_of_the_record_lie_somewhere(record):
    """Seas, islands, ranges and small places do not."""
    places = [e.place for e in record.chronology.values() if e.place]
    assert sum(bool(locate(record, p)) for p in places) > 0.8 * len(places)


@pytest.mark.parametrize(
    ("text", "town"), [("日内瓦会谈", "日内瓦"), ("德黑兰机场", "德黑兰"), ("会谈在即", ""), ("", "")]
)
def test_a_town_that_a_text_begins_with(text, town):
    """The longest name."""
    assert chinese_town(text) == town
