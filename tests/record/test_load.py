"""The loader reads the shipped tables whole, and says where a broken one is broken."""

from __future__ import annotations

import pathlib
from importlib.resources import files
from typing import Any

import pytest

from detente.errors import RecordError
from detente.ontology.plover import EVENTS
from detente.record import Record, load, quad

DATA = files("detente.record").joinpath("data")


class Shadow:
    """The package's files with one of them replaced."""

    def __init__(self, real: Any, name: str, instead: pathlib.Path) -> None:
        self.real, self.name, self.instead = real, name, instead

    def joinpath(self, folder: str, name: str) -> Any:
        """The replaced file, or the real one."""
        return self.instead if name == self.name else self.real.joinpath(folder, name)


@pytest.fixture
def shadow(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> Any:
    """Replace one table of the record by other text."""

    def replace(name: str, text: str) -> None:
        instead = tmp_path / name
        instead.write_text(text, encoding="utf8")

        def fake(package: str) -> Any:
            return Shadow(files(package), name, instead) if package == "detente.record" else files(package)

        monkeypatch.setattr("detente.tables.files", fake)

    return replace


def shipped(name: str) -> list[str]:
    """The lines of a shipped table."""
    return DATA.joinpath(name).read_text(encoding="utf8").splitlines()


def test_wrong_header(shadow: Any) -> None:
    """Another header: file, line 1, and the header it must be."""
    lines = shipped("votes.csv")
    shadow("votes.csv", "\n".join([lines[0].replace("resolution", "number"), *lines[1:]]))
    with pytest.raises(
        RecordError, match=r"record/data/votes\.csv:1: the header is .*number.*; it must be .*resolution"
    ):
        Record()


def test_missing_field(shadow: Any) -> None:
    """A row with a field too few: file, line, how many, and the remedy."""
    lines = shipped("votes.csv")
    cut = [*lines[:2], lines[2].rsplit(",", 1)[0], *lines[3:]]
    shadow("votes.csv", "\n".join(cut))
    with pytest.raises(
        RecordError, match=r"votes\.csv:3: 15 fields instead of 16; put a field that holds a comma in double"
    ):
        Record()


def test_open_quote(shadow: Any) -> None:
    """A quote that is not closed: file, line and what to check."""
    shadow("votes.csv", "\n".join([shipped("votes.csv")[0], 'x,"UNSC']))
    with pytest.raises(RecordError, match=r"votes\.csv:\d+: .*check the quotes"):
        Record()


def broken_cell(table: str, column: str, value: str) -> str:
    """The table with one cell of its first row changed."""
    import csv
    import io

    rows = list(csv.DictReader(io.StringIO(DATA.joinpath(table).read_text(encoding="utf8"))))
    rows[0][column] = value
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


BROKEN = [
    ("chronology.csv", "date", "2017-07-7"),
    ("chronology.csv", "importance", "high"),
    ("statements.csv", "date", "yesterday"),
    ("instruments.csv", "signed", "7 July 2017"),
    ("series_values.csv", "value", "many"),
    ("accounts.csv", "value", "half"),
]


@pytest.mark.parametrize(("table", "column", "value"), BROKEN)
def test_broken_cell(shadow: Any, table: str, column: str, value: str) -> None:
    """A cell that cannot be read: file, line, row and value."""
    shadow(table, broken_cell(table, column, value))
    with pytest.raises(RecordError) as error:
        Record()
    assert f"record/data/{table}:2: entry " in str(error.value)
    assert repr(value) in str(error.value)


@pytest.mark.parametrize(("table", "column", "value"), BROKEN)
def test_broken_cell_names_its_column(shadow: Any, table: str, column: str, value: str) -> None:
    """A cell that cannot be read: its column too."""
    shadow(table, broken_cell(table, column, value))
    with pytest.raises(RecordError, match=rf"': {column}: "):
        Record()


def test_date_error_says_how_to_write_it(shadow: Any) -> None:
    """The remedy of a date is its form."""
    shadow("chronology.csv", broken_cell("chronology.csv", "date", "7.7.2017"))
    with pytest.raises(RecordError, match="write YYYY, YYYY-MM or YYYY-MM-DD"):
        Record()


def test_loaded_once() -> None:
    """The record is read once per process, from the package alone."""
    assert load() is load()


def test_every_row_is_loaded() -> None:
    """No row is lost between file and record."""
    import csv
    import io

    record = load()
    loaded = {
        "chronology": len(record.chronology),
        "statements": len(record.statements),
        "accounts": len(record.accounts),
        "instruments": len(record.instruments),
        "sources": len(record.sources),
        "situations": len(record.situations),
        "votes": len(record.votes),
        "series": len(record.series),
        "series_values": sum(len(s.values) for s in record.series.values()),
    }
    for name, count in loaded.items():
        text = DATA.joinpath(f"{name}.csv").read_text(encoding="utf8")
        assert count == sum(1 for _ in csv.DictReader(io.StringIO(text))), name


def test_hash_is_stable() -> None:
    """Two loads of one set of tables have one hash of 16 hex digits."""
    first, second = Record(), Record()
    assert first.hash == second.hash
    assert len(first.hash) == 16 and int(first.hash, 16) >= 0


def test_end_is_a_confirmed_day() -> None:
    """The record ends on the last day of a confirmed entry."""
    record = load()
    days = [e.date.end for e in record.chronology.values() if e.date.is_day and e.verified]
    assert record.end == max(days)


def test_pair_is_symmetric() -> None:
    """Who is named first changes nothing."""
    record = load()
    assert record.of_pair("RUS", "USA") == record.of_pair("USA", "RUS") != []


def test_coverage_adds_up_to_pairs() -> None:
    """Coverage counts each entry of a pair once."""
    record = load()
    for a, b in (("CHN", "RUS"), ("CHN", "USA"), ("RUS", "USA")):
        counted = sum(n for (pair, _), n in record.coverage().items() if pair == f"{a}-{b}")
        assert counted == len(record.of_pair(a, b))


def test_quad_of_every_type() -> None:
    """Every type but OTHER has a quad class."""
    from detente.record import schema

    assert {t for t in schema.TYPES if not quad(t)} == {"OTHER"}
    assert set(EVENTS) == set(schema.TYPES) - {"OTHER"}
