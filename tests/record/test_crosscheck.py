"""The record beside coded events and lists of leaders: invented extracts, and the shared ones where they are."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from detente.errors import UsageError
from detente.nouns import parse_edtf
from detente.record import Record, load
from detente.record.crosscheck import DENSE, beside_icews, beside_leaders, crosscheck, icews_days

SHARED = Path(__file__).parents[3] / "shared"
NAMES = (
    "Vladimir Putin",
    "Ministry (United States)",
    "China",
    "Citizen (Japan)",
    "Envoy (Russia)",
    "Police (Indonesia)",
)


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    """An extract of six actors: Putin–US ministry on 3 January 2010, China–Russian envoy on 9 January, others."""
    folder = tmp_path / "tkg" / "small"
    folder.mkdir(parents=True)
    (folder / "meta.json").write_text(json.dumps({"base_date": "2010-01-01"}))
    with gzip.open(folder / "entities.txt.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"{name}\t{i}\n" for i, name in enumerate(NAMES))
    with gzip.open(folder / "train.txt.gz", "wt", encoding="utf-8") as file:
        file.writelines(
            ("0\t7\t1\t2\n", "2\t7\t4\t8\n", "3\t7\t1\t5\n", "5\t7\t0\t5\n", "0\t7\t4\t4\n", "2\t7\t2\t30\n")
        )
    return folder


def test_actors_are_read_as_states(extract: Path) -> None:
    """A person, a ministry and an envoy count for their state; others and a state with itself do not."""
    days, spans = icews_days([extract], load().actors)
    assert days == {
        ("CHN", "RUS"): {dt.date(2010, 1, 9)},
        ("CHN", "USA"): set(),
        ("RUS", "USA"): {dt.date(2010, 1, 3)},
    }
    assert spans == [parse_edtf("2010-01-03/2010-01-31")]


class _Book:
    """A record of a few entries, shaped like the one that the comparison reads."""

    def __init__(self, *dates: str, uncoded: tuple[dict[str, str], ...] = ()) -> None:
        model = load().chronology["2018-07-16-helsinki-summit"]
        self.chronology = {
            date: replace(model, id=date, edtf=date, date=parse_edtf(date)) for date in dates
        }  # its states are Russia and the United States
        self.uncoded = list(uncoded)
        self.actors = load().actors


@pytest.mark.parametrize(
    ("date", "coded"),
    [
        ("2010-01-05", True),  # two days after
        ("2010-01-06", False),  # three days after
        ("2010-01-05/2010-01-08", True),
        ("2010-01-07/2010-01-20", False),
    ],
)
def test_two_days_either_side(extract: Path, date: str, coded: bool) -> None:
    """An entry counts as coded if its pair was coded within two days of any of its days."""
    days, spans = icews_days([extract], load().actors)
    found, outside = beside_icews(_Book(date), days, spans)  # type: ignore[arg-type]
    assert [(c.pair, c.coded) for c in found] == [(("RUS", "USA"), coded)]
    assert outside == 0


def test_only_entries_with_a_day_in_covered_time(extract: Path) -> None:
    """Months and years are not compared, nor is what lies before or after the extracts."""
    days, spans = icews_days([extract], load().actors)
    found, outside = beside_icews(_Book("2010-01", "2010", "2009-01-03", "2012-01-03"), days, spans)  # type: ignore[arg-type]
    assert (found, outside) == ((), 0)
    gap = [*spans, parse_edtf("2010-06-01/2010-06-30")]
    assert beside_icews(_Book("2010-04-01"), days, gap) == ((), 1)  # type: ignore[arg-type]


def test_uncoded_entry_needs_its_reason(extract: Path) -> None:
    """Without a line in uncoded.csv the entry is a problem that says what to do; with it, it is none."""
    folder = extract.parents[1]
    bare = crosscheck(_Book("2010-01-20"), folder)  # type: ignore[arg-type]
    (problem,) = bare.problems()
    assert "2010-01-20: date: no coded event of RUS–USA within 2 days" in problem
    assert "mend the date, or explain it in uncoded.csv" in problem
    reason = {"entry": "2010-01-20", "en": "A law.", "zh": "法律。"}
    explained = crosscheck(_Book("2010-01-20", uncoded=(reason,)), folder)  # type: ignore[arg-type]
    assert not explained.problems()
    assert [c.reason for c in explained.entries] == ["A law."]
    assert bare.missing == ("data/leaders/archigos_leaders.csv and reign_leaderlist_1945_2026.csv",)


def test_nothing_to_compare_with(tmp_path: Path) -> None:
    """A folder without either kind of data is wrong use, and the message says what it must hold."""
    with pytest.raises(UsageError, match="needs tkg"):
        crosscheck(load(), tmp_path)


ARCHIGOS = """obsid,gwcode,leadid,leader,yrborn,gender,startdate,enddate,entry,exit,exitcode
USA-2009,2.0,x,Obama,1961,M,2009-01-20,{end},Regular,Regular,Regular
USA-1989,2.0,x,G.H.W. Bush,1924,M,1989-01-20,1993-01-20,Regular,Regular,Regular
USA-2001,2.0,x,G.W. Bush,1946,M,2001-01-20,2009-01-20,Regular,Regular,Regular
FRA-2012,220.0,x,Hollande,1954,M,2012-05-15,2017-12-31,Regular,Regular,Regular
"""
REIGN = """stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear,gender,militarycareer,l_month,l_year
USA,2,x,Barack Obama,20,1,2009,{month},2017.0,1961.0,1.0,0.0,,
"""


@pytest.mark.parametrize(
    ("end", "month", "differ"),
    [
        ("2017-01-20", "1.0", []),
        ("2017-01-21", "1.0", []),  # a day is allowed
        ("2017-01-22", "1.0", [("end", "Archigos 4.1", "2017-01-22")]),
        ("2017-01-20", "12.0", [("end", "REIGN", "2017-12")]),
        ("2017-01-20", "20.0", []),  # no month: not compared
    ],
)
def test_ends_of_terms(tmp_path: Path, end: str, month: str, differ: list[tuple[str, str, str]]) -> None:
    """Days are compared with days and months with months; both Bushes find their own rows."""
    archigos, reign = tmp_path / "a.csv", tmp_path / "r.csv"
    archigos.write_text(ARCHIGOS.format(end=end))
    reign.write_text(REIGN.format(month=month))
    edges, terms = beside_leaders(load().actors, archigos, reign)
    assert [(t.edge, t.source, t.theirs) for t in terms] == differ
    assert edges >= 6


def test_note_must_speak_of_the_list(tmp_path: Path) -> None:
    """A note on something else explains no difference."""
    archigos, reign = tmp_path / "a.csv", tmp_path / "r.csv"
    archigos.write_text(ARCHIGOS.format(end="2017-03-01"))
    reign.write_text(REIGN.format(month="1.0"))
    _, (term,) = beside_leaders(load().actors, archigos, reign)
    assert not replace(term, note="re-elected in 2012").explained
    assert replace(term, note="Archigos counts to another day").explained


@pytest.mark.skipif(not (SHARED / "tkg").exists(), reason="the shared ICEWS extracts are not beside this checkout")
def test_shipped_record_beside_the_shared_data() -> None:
    """Every entry without coded events is explained; no leader's term differs without a note."""
    record: Record = load()
    found = crosscheck(record, SHARED)
    assert not found.missing
    assert not found.problems()
    assert found.edges > 150
    followed = [c for c in found.entries if c.year_days >= DENSE]
    assert len(followed) > 100
    assert sum(c.coded for c in followed) >= 0.9 * len(followed)


def test_reasons_are_for_uncoded_entries_only() -> None:
    """A reason stands once per entry, in both languages."""
    rows = load().uncoded
    assert len({row["entry"] for row in rows}) == len(rows)
    assert all(row["en"] and row["zh"] for row in rows)
