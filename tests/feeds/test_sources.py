"""What a plan names: by rule without the network, by the publisher's list with it."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from detente.api import feeds
from detente.errors import UsageError
from detente.feeds import feed
from detente.feeds.faults import NotFetched
from detente.feeds.sources import plan


class Lists:
    """A client that has these texts and nothing else."""

    def __init__(self, **texts: str) -> None:
        self.texts = texts

    def text(self, url: str) -> str:
        for end, text in self.texts.items():
            if end in url:
                return text
        raise NotFetched(url)


def names(found) -> list[str]:
    return [f.name for f in found.files]


def test_gdelt1_names_by_year_month_and_day() -> None:
    """A span over all three kinds has each file once."""
    found = plan(feed("gdelt1"), dt.date(2005, 12, 30), dt.date(2006, 2, 1))
    assert names(found) == ["2005.zip", "200601.zip", "200602.zip"]
    found = plan(feed("gdelt1"), dt.date(2013, 3, 30), dt.date(2013, 4, 2))
    assert names(found) == ["201303.zip", "20130401.export.CSV.zip", "20130402.export.CSV.zip"]
    assert found.estimated and not found.asked and found.bytes == 3 * found.typical_bytes


def test_gdelt2_has_ninety_six_files_a_day() -> None:
    """A day has its quarters of an hour; the first day begins at 23:00."""
    assert len(names(plan(feed("gdelt2"), dt.date(2020, 1, 1), dt.date(2020, 1, 1)))) == 96
    assert names(plan(feed("gdelt2"), dt.date(2015, 2, 18), dt.date(2015, 2, 18)))[0] == "20150218230000.export.CSV.zip"


def test_the_publishers_list_settles_it() -> None:
    """Sizes and checksums are the list's, gaps are named, and the list's own addresses are not followed."""
    sum_ = "a" * 32
    lists = Lists(
        masterfilelist=f"10 {sum_} http://evil.example/gdeltv2/20200101000000.export.CSV.zip\n7 x\n9 {sum_} http://h/20200101000000.gkg.csv.zip\n"
    )
    found = plan(feed("gdelt2"), dt.date(2020, 1, 1), dt.date(2020, 1, 1), lists)
    assert found.files[0].url == "http://data.gdeltproject.org/gdeltv2/20200101000000.export.CSV.zip"
    assert (found.bytes, found.files[0].md5, len(found.missing), found.estimated) == (10, sum_, 95, False)
    with pytest.raises(NotFetched, match="no list"):
        plan(feed("gdelt2"), dt.date(2020, 1, 1), dt.date(2020, 1, 1), Lists(masterfilelist="<html>"))


def test_dataverse() -> None:
    """Files by label and year; tables as they were handed in; two files of one name kept apart; names made safe."""
    entry = {"id": 1, "filesize": 5, "md5": "b" * 32}
    files = [
        {
            "label": "events.2014.20150313.tab",
            "dataFile": {
                **entry,
                "tabularData": True,
                "originalFileName": "events.2014.20150313.zip",
                "originalFileSize": 9,
            },
        },
        {"label": "events.2015.20150313.tab.zip", "dataFile": {**entry, "id": 2}},
        {"label": "events.2015.20150313.tab.zip", "dataFile": {**entry, "id": 3}},
        {"label": "../events.2015.x/y.zip", "dataFile": {**entry, "id": 4}},
        {"label": "codebook.pdf", "dataFile": {**entry, "id": 5}},
        {"label": "events.1999.20150313.tab", "dataFile": {**entry, "id": 6}},
    ]
    lists = Lists(persistentId=json.dumps({"data": {"latestVersion": {"files": files}}}))
    found = plan(feed("icews"), dt.date(2014, 1, 1), dt.date(2015, 12, 31), lists)
    assert names(found) == [
        "events.2014.20150313.zip",
        "events.2015.20150313.tab.zip",
        "part2-events.2015.20150313.tab.zip",
        "_events.2015.x_y.zip",
    ]
    assert found.files[0].url.endswith("/api/access/datafile/1?format=original") and found.files[0].bytes == 9
    assert plan(feed("icews"), None, None).files == ()


def test_wrong_use_is_told() -> None:
    """Feeds without end ask for days; feeds got by hand say how; days must be in order."""
    with pytest.raises(UsageError, match="--from"):
        plan(feed("gdelt1"), None, None)
    with pytest.raises(UsageError, match="ICPSR"):
        plan(feed("weis"), None, None)
    with pytest.raises(UsageError, match="before"):
        feeds.plan("gdelt1", start="2014", end="2013")
