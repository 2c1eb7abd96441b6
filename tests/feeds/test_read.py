"""Files of each feed, with the faults that are known of it: what is kept, what is left out, and that all of it is counted."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from tests_rows import gdelt1_row, gdelt2_row, icews, polecat, zipped

from detente.api import feeds
from detente.errors import RecordError, UnknownName
from detente.feeds import catalogue, feed
from detente.feeds.catalogue import declared
from detente.feeds.events import NOTES, REASONS
from detente.feeds.faults import BrokenFile
from detente.feeds.read import read
from detente.feeds.states import state
from detente.store.engines import connect

SHARED = next((p / "shared" for p in Path(__file__).resolve().parents[2:5] if (p / "shared/data").is_dir()), None)
needs_shared = pytest.mark.skipif(SHARED is None, reason="the shared extracts are not beside this checkout")


@pytest.fixture
def con():
    """A connection of its own."""
    made = connect()
    yield made
    made.close()


def looked(con, id_: str, path: Path, scratch: Path):
    """The reading of a file, and its rows."""
    reading = read(con, feed(id_), path, scratch)
    rows = con.execute("SELECT * FROM checked ORDER BY ALL").fetchall()
    names = [c[0] for c in con.execute("SELECT * FROM checked LIMIT 0").description]
    accounted = reading.kept + sum(reading.dropped.values()) - reading.notes.get("several_states", 0)
    if not feed(id_).sum:
        assert accounted == reading.rows, "every row is kept or left out for a reason that is counted"
    return reading, [dict(zip(names, row, strict=True)) for row in rows]


def test_gdelt1_day(con, tmp_path: Path) -> None:
    """A day's file of GDELT 1.0: states by CAMEO's codes, fields by code, and each fault under its name."""
    lines = [
        gdelt1_row(1, "20140306", "USA", "RUS", "163", goldstein="-8.0"),
        gdelt1_row(2, "20140306", "RUS", "RUS", "042"),
        gdelt1_row(3, "20140306", "USA", "", "042"),
        gdelt1_row(4, "20140306", "USA", "EUR", "042"),
        gdelt1_row(5, "20140399", "USA", "RUS", "042"),
        gdelt1_row(6, "20140310", "USA", "RUS", "042", added="20140306"),
        gdelt1_row(7, "20040306", "CHN", "USA", "112", added="20140306", goldstein="-2.0"),
        gdelt1_row(8, "20140306", "USA", "RUS", "XX"),
        gdelt1_row(1, "20140306", "USA", "RUS", "163", goldstein="-8.0"),
        gdelt1_row(9, "19200306", "USA", "RUS", "042"),
        gdelt1_row(10, "20140306", "JPN", "USA", "046", goldstein="99"),
    ]
    path = tmp_path / "20140306.export.CSV.zip"
    path.write_bytes(zipped("20140306.export.CSV", "\n".join(lines) + "\n"))
    reading, rows = looked(con, "gdelt1", path, tmp_path)
    assert reading.dropped == {
        "domestic": 1, "no_state": 1, "unknown_state": 1, "no_day": 1, "future": 1, "no_code": 1, "duplicate_id": 1, "out_of_coverage": 1,
    }  # fmt: skip
    assert reading.notes == {"late": 1, "no_goldstein": 1}
    assert [
        (r["id"], r["source"], r["target"], r["code"], r["quad"], r["goldstein"], r["field"], r["ref"]) for r in rows
    ] == [
        (1, "USA", "RUS", "163", 4, -8.0, "sanctions", "http://example.org/a"),
        (7, "CHN", "USA", "112", 3, -2.0, None, "http://example.org/a"),
        (10, "JPN", "USA", "046", 1, None, "diplomacy", "http://example.org/a"),
    ]
    assert reading.unknown_states == [("EUR", 1)]


def test_gdelt1_backfile_and_gdelt2(con, tmp_path: Path) -> None:
    """The backfile has 57 columns, GDELT 2.0 has 61; a file of one is none of the other, and says so."""
    old = tmp_path / "1985.csv"
    old.write_text(gdelt1_row(1, "19850306", "USA", "RUS", "042", columns=57) + "\n")
    new = tmp_path / "20150219000000.export.CSV"
    new.write_text(gdelt2_row(2, "20150218", "CHN", "USA", "0256", "20150219000000") + "\n")
    assert looked(con, "gdelt1", old, tmp_path)[1][0]["ref"] is None
    row = looked(con, "gdelt2", new, tmp_path)[1][0]
    assert (row["quad"], row["field"], row["goldstein"]) == (1, "military", -2.0)
    with pytest.raises(BrokenFile, match=r"20150219000000.*61 cells, gdelt1 has 58"):
        read(con, feed("gdelt1"), new, tmp_path)


def test_icews(con, tmp_path: Path) -> None:
    """Names of countries, dates in both forms, Latin-1, doubled ids of two dates, and codes that lost their zero."""
    path = tmp_path / "Events.2017.20200602.tab"
    one = {
        "Event ID": 5,
        "Event Date": "2014-01-01",
        "Source Country": "Russian Federation",
        "Target Country": "Ukraine",
        "CAMEO Code": "190",
        "Intensity": "-10.0",
    }
    text = icews(
        one,
        {**one, "Event Date": "2013-11-12"},
        {
            **one,
            "Event ID": 6,
            "Event Date": "1/31/2017",
            "CAMEO Code": "42",
            "Intensity": "1.9",
            "Publisher": "Le Figaro é",
        },
        {**one, "Event ID": 7, "Source Country": "", "Event Date": "2017-02-01"},
        {**one, "Event ID": 8, "Source Country": "Atlantis", "Event Date": "2017-02-01"},
    )
    path.write_bytes(text.encode("latin-1"))
    reading, rows = looked(con, "icews", path, tmp_path)
    assert reading.dropped == {"duplicate_id": 1, "no_state": 1, "unknown_state": 1}
    assert reading.notes == {"leading_zero": 1} and reading.unknown_states == [("Atlantis", 1)]
    assert [(r["id"], str(r["day"]), r["source"], r["code"], r["field"]) for r in rows] == [
        (5, "2013-11-12", "RUS", "190", "military"),
        (6, "2017-01-31", "RUS", "042", "diplomacy"),
    ]


@pytest.mark.parametrize(("head", "tail"), [("", ""), ("\tHeadline\tBody", ""), ("\t\t", "\t\t")])
def test_polecat(con, tmp_path: Path, head: str, tail: str) -> None:
    """Several states in a cell make several pairs; excess names in the header and empty columns are borne."""
    path = tmp_path / "ngecEvents.DV.2023.txt"
    one = {
        "Event Date": "2023-02-04",
        "Actor Country": "USA; GBR",
        "Recipient Country": "CHN",
        "Event Type": "SANCTION",
        "Intensity": "-8",
    }
    path.write_text(
        polecat(
            {"Event ID": "a1", **one},
            {"Event ID": "a2", **one, "Actor Country": "None"},
            {
                "Event ID": "a3",
                **one,
                "Event Type": "CONSULT",
                "Actor Country": "RUS",
                "Intensity": "1.5",
                "Contexts": "diplomatic; military",
            },
            head=head,
            tail=tail,
        )
    )
    reading, rows = looked(con, "polecat", path, tmp_path)
    assert reading.notes["several_states"] == 1 and reading.dropped == {"no_state": 1}
    assert sorted((r["source"], r["target"], r["code"], r["quad"], r["goldstein"], r["field"]) for r in rows) == [
        ("GBR", "CHN", "SANCTION", 4, -8.0, "sanctions"),
        ("RUS", "CHN", "CONSULT", 1, 1.5, "military"),
        ("USA", "CHN", "SANCTION", 4, -8.0, "sanctions"),
    ]
    assert len({r["id"] for r in rows}) == 3


def test_rows_alike_without_ids_stay_apart(con, tmp_path: Path) -> None:
    """WEIS has no ids: three like rows are three events, with the same ids in any other file that has them."""
    text = "date,source,target,weiscd,gscale\n" + "1966-01-01,CHN,USA,122,-3.4\n" * 3 + "1966-01-02,USA,CHN,203,\n"
    ids = []
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(text)
        reading, rows = looked(con, "weis", tmp_path / name, tmp_path)
        assert reading.kept == 4 and reading.notes == {"own_ids": 4, "no_goldstein": 1}
        ids.append([r["id"] for r in rows])
    assert ids[0] == ids[1] and len(set(ids[0])) == 4
    assert {(r["code"], r["quad"]) for r in rows} == {("122", 3), ("203", 4)}


def test_tkg(con, tmp_path: Path) -> None:
    """A set of facts: states and who stands for one, relations by their names in ICEWS's words, a fact of two splits once."""
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "entities.txt").write_text("China\nCitizen_(Russia)\nNowhere_Man\n")
    (folder / "relations.txt").write_text("Make_a_visit\nUse_conventional_military_force\n")
    (folder / "meta.json").write_text(json.dumps({"base_date": "2014-01-01"}))
    (folder / "train.txt.gz").write_bytes(gzip.compress(b"0\t0\t1\t0\n1\t1\t0\t2\n2\t0\t0\t3\n"))
    (folder / "test.txt").write_text("0\t0\t1\t0\n")
    reading, rows = looked(con, "tkg", folder, tmp_path)
    assert reading.dropped == {"unknown_state": 1}
    assert [
        (str(r["day"]), r["source"], r["target"], r["code"], r["goldstein"]) for r in rows if r["source"] == "CHN"
    ] == [("2014-01-01", "CHN", "RUS", "042", 1.9)]
    (folder / "test.txt").write_text("0\t9\t1\t0\n")
    with pytest.raises(BrokenFile, match=r"set/test.*no fact"):
        read(con, feed("tkg"), folder, tmp_path)


def test_tables(con, tmp_path: Path) -> None:
    """Votes, ideal points, alliances and trade: typed, -9 and absences null, doubled keys and unknown states counted."""
    files = {
        "un_votes": ("rcid,ccode,session,vote,date\n1,2,1,1,1946-01-01\n1,365,1,3,1946-01-01\n1,710,1,8,1946-01-01\n1,2,1,1,1946-01-01\n1,9999,1,1,1946-01-01\n", 3),
        "ideal_points": ("ccode,session,IdealPointAll\n2,79,2.1\n365,79,-1.0\n", 2),
        "cow_alliances": ("version4id,ccode1,ccode2,year,defense,neutrality,nonaggression,entente\n1,2,200,1949,1,0,0,0\n", 1),
        "atop": ("mem1,mem2,year,defense,offense,neutral,nonagg,consul\n2,200,1949,1,0,0,0,1\n", 1),
        "cow_trade": ("ccode1,ccode2,year,flow1,flow2\n2,365,1999,10.5,-9\n2,365,x,1,1\n", 1),
        "itpd_e": ("exporter_iso3,importer_iso3,year,industry_id,trade\nUSA,CHN,2016,1,1.5\nUSA,CHN,2016,2,2.5\nUSA,USA,2016,1,9\n", 1),
    }  # fmt: skip
    rows = {}
    for id_, (text, kept) in files.items():
        path = tmp_path / f"{id_}.csv"
        path.write_text(text)
        reading, rows[id_] = looked(con, id_, path, tmp_path)
        assert reading.kept == kept, id_
    assert [r["vote"] for r in rows["un_votes"]] == [None, 3, 1]
    assert rows["ideal_points"][0]["year"] == 2024
    assert (rows["cow_trade"][0]["a_imports_from_b_musd"], rows["cow_trade"][0]["b_imports_from_a_musd"]) == (
        10.5,
        None,
    )
    assert rows["itpd_e"][0] == {"year": 2016, "exporter": "USA", "importer": "CHN", "value_musd": 4.0}


GOOD = "\n".join(gdelt1_row(i, "20140306", "USA", "RUS", "042") for i in range(300)) + "\n"


@pytest.mark.parametrize(
    ("name", "body", "word"),
    [
        ("a.export.CSV.zip", zipped("a.export.CSV", GOOD)[:-40], "cut off or damaged"),
        ("a.export.CSV.zip", zipped("a.export.CSV", GOOD)[:200], "cut off or damaged"),
        ("a.csv.gz", gzip.compress(GOOD.encode())[:-20], "cut off or damaged"),
        ("a.csv.gz", b"plain text", "no gz file inside"),
        ("a.csv", b"<!doctype html><html>moved</html>", "a page of the web"),
        ("a.zip", zipped("a.csv", "<html>sorry</html>"), "a page of the web"),
        ("a.csv", b"<?xml version='1.0' encoding='UTF-8'?><Error><Code>NoSuchKey</Code></Error>", "error message"),
        ("a.csv", b'{"status":"ERROR","code":404}', "error message"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"a,b,c\n1,2,3\n", "1 cells, gdelt1 has 58"),
        ("a.csv", GOOD.replace("20140306", "6 March").encode(), "no day that can be read; is it a file of gdelt1"),
        ("a.csv", (GOOD + "half a line\n" * 9).encode(), "9 of 309 lines"),
        ("a.parquet", b"PAR1 and nothing more", "cannot be read"),
        ("a.zip", zipped("a.csv", GOOD).replace(b"a.csv", b"a.exe"), None),
    ],
)
def test_a_broken_file_is_refused_by_name(con, tmp_path: Path, name: str, body: bytes, word: str | None) -> None:
    """Truncated, damaged, a page, of another feed: refused with the file's name and what to do."""
    path = tmp_path / name
    path.write_bytes(body)
    if word is None:  # the one file of an archive is taken, whatever its name
        assert read(con, feed("gdelt1"), path, tmp_path).kept == 300
        return
    with pytest.raises(BrokenFile) as told:
        read(con, feed("gdelt1"), path, tmp_path)
    assert name in str(told.value) and word in str(told.value) and "\n" not in str(told.value)
    assert not list(tmp_path.glob("plain-*"))


def test_damage_inside_an_archive_is_seen(con, tmp_path: Path) -> None:
    """A flipped byte within the packed data is found by the archive's own checksum."""
    body = bytearray(zipped("a.export.CSV", GOOD))
    body[len(body) // 2] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(body)
    with pytest.raises(BrokenFile, match=r"a\.zip: the archive is cut off or damaged"):
        read(con, feed("gdelt1"), tmp_path / "a.zip", tmp_path)


def test_every_reason_and_note_is_explained() -> None:
    """What the reports name is explained in one place, for each feed the faults have an answer, and none is empty."""
    assert all(REASONS.values()) and all(NOTES.values())
    for one in catalogue().values():
        assert one.title and one.licence, one.id
        assert all(fault.what and fault.handled for fault in one.faults)


def test_declarations_tell_all_their_faults_at_once() -> None:
    """A wrong declaration is told with its file and everything that is wrong with it."""
    text = (Path(feeds.__file__).parents[1] / "feeds/data/catalogue/weis.toml").read_text()
    wrong = text.replace('kind = "events"', 'kind = "event"').replace('day = "date"', 'day = "when"')
    with pytest.raises(RecordError, match=r"weis\.toml: kind is 'event'.*events names 'when'"):
        declared("weis.toml", wrong)
    with pytest.raises(UnknownName, match="Did you mean gdelt"):
        feed("gdlt1")


def test_codes_of_states() -> None:
    """States by each scheme; a region, a group and an unknown name are none, and nothing is guessed from a part of a name."""
    assert [state("cameo", c) for c in ("USA", "CHN", "EUR", "AFR", "")] == ["USA", "CHN", None, None, None]
    assert [state("cow", c) for c in ("2", "365", "710", "260", "x")] == ["USA", "RUS", "CHN", "DEU", None]
    assert [state("name", c) for c in ("Iraq", "Iran", "Ira", "soviet union", "Soviets Street")] == [
        "IRQ",
        "IRN",
        None,
        "RUS",
        None,
    ]
    assert state("icews_entity", "Barack_Obama") == "USA" and state("icews_entity", "Boko_Haram") is None


@needs_shared
@pytest.mark.parametrize(
    ("id_", "path", "rows", "least"),
    [
        ("weis", "data/weis/weis_events_1966_1992.csv", 57_796, 0.97),
        ("ideal_points", "data/unga/ideal_points_all_1946_2024.csv", 11_423, 0.99),
        ("atop", "data/cow_atop/atop_alliance_1945_2018.csv", 4_192, 0.99),
        ("cow_trade", "data/trade/cow_dyadic_trade_v3_1945_2009.csv", 13_030, 0.97),
        ("tkg", "tkg/icews14_regcn", 90_730, 0.2),
    ],
)
def test_extracts(con, tmp_path: Path, id_: str, path: str, rows: int, least: float) -> None:
    """The extracts are read: as many rows as their README says, and of the known share kept."""
    assert SHARED is not None
    reading, _ = looked(con, id_, SHARED / path, tmp_path)
    assert reading.rows == rows and reading.kept >= least * rows


@needs_shared
def test_cameo_values_are_goldsteins() -> None:
    """The values of CAMEO codes are those of ICEWS's table but for four, where GDELT's table, which ours follows, differs."""
    import csv

    from detente.ontology.cameo import codes

    assert SHARED is not None
    with (SHARED / "data/cameo/cameo_goldstein_mappings_icews.csv").open() as file:
        theirs = {row["code"]: float(row["goldstein"]) for row in csv.DictReader(file)}
    ours = {r["code"]: float(r["goldstein"]) for r in codes()}
    assert {r["code"]: float(r["icews_intensity"]) for r in codes()} == theirs
    assert set(ours) == set(theirs)
    assert {c for c in ours if ours[c] != theirs[c]} == {"016", "022", "164", "165"}
