"""Reading monthly series: what is counted, what is refused, and how."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.errors import NotReadable, UsageError
from detente.relations.series import Panel, Series, panel, read_series, reverses


def write(folder: Path, text: str) -> Path:
    """A file with the text."""
    file = folder / "series.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_gaps_duplicates_and_order_are_handled_and_counted(tmp_path: Path) -> None:
    """The last of two rows counts, missing months are NaN with n = 0, and the notes say so."""
    text = "pair,date,value,n\nA>B,2000-03,1,2\nA>B,2000-01-15,3,4\nA>B,2000-01,5,6\nB>A,2000-02,,\nB>A,2000-04,7,0\nB>A,2000-05,-1,1\nC,2000-01,,\n"
    got = read_series(write(tmp_path, text))
    assert got.pairs == ("A>B", "B>A") and got.months == ("2000-01", "2000-02", "2000-03", "2000-04", "2000-05")
    np.testing.assert_array_equal(got.value[0], [5, np.nan, 1, np.nan, np.nan])
    np.testing.assert_array_equal(got.value[1], [np.nan, np.nan, np.nan, np.nan, -1])
    assert got.n is not None
    np.testing.assert_array_equal(got.n, [[6, 0, 2, 0, 0], [0, 0, 0, 0, 1]])
    assert got.notes == {
        "rows": 7,
        "duplicates": 1,
        "unsorted": 1,
        "gaps": 2,
        "empty": 2,
        "zero_count": 1,
        "pairs_without_values": 1,
    }


def test_without_counts_n_is_none(tmp_path: Path) -> None:
    """A file without the column n has unknown counts, not 1."""
    got = read_series(write(tmp_path, "\ufeffPair, Date ,value\nA,2000-01,1\n\nA,2000-02,2\n"))
    assert got.n is None and [s.pair for s in got.series()] == ["A"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ":1: the header is empty; it lacks pair, date, value"),
        ("pair,value\nA,1\n", ":1: the header is pair,value; it lacks date"),
        ("pair,date,value\nA,2000-13,1\n", ":2: column date: '2000-13' is no date"),
        ("pair,date,value\nA,1/2000,1\n", ":2: column date"),
        ("pair,date,value\nA,2000-01,much\n", ":2: column value: 'much' is no number"),
        ("pair,date,value\nA,2000-01,inf\n", ":2: column value"),
        ("pair,date,value\n,2000-01,1\n", ":2: column pair is empty"),
        ("pair,date,value\nA,2000-01\n", ":2: 2 fields, but the header has 3"),
        ("pair,date,value,n\nA,2000-01,1,-2\n", ":2: column n: -2 is below 0"),
        ("pair,date,value,n\nA,2000-01,1,\n", ":2: column n is empty beside a value"),
        ("pair,date,value\nA,2000-01,\n", "no row with a value"),
        ('pair,date,value\n"A,2000-01,1\n', "check the quotes"),
    ],
)
def test_refusals_name_file_line_and_column(tmp_path: Path, text: str, says: str) -> None:
    """One line with the place and the remedy."""
    file = write(tmp_path, text)
    with pytest.raises(UsageError) as error:
        read_series(file)
    assert str(file) in str(error.value) and says in str(error.value) and "\n" not in str(error.value)


def test_what_is_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    """Bytes that are not UTF-8, a missing file, a folder."""
    (tmp_path / "x.csv").write_bytes(b"pair,date,value\nA,2000-01,\xff\xfe\n")
    with pytest.raises(NotReadable, match="not UTF-8"):
        read_series(tmp_path / "x.csv")
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UsageError, match="give a CSV file"):
            read_series(path)


def test_series_of_different_spans_share_a_calendar() -> None:
    """Months that a series lacks are missing, not 0."""
    got = panel([Series("B", ("2000-02",), np.array([1.0]), None), Series("A", ("1999-12",), np.array([2.0]), None)])
    assert got.pairs == ("A", "B") and got.months == ("1999-12", "2000-01", "2000-02")
    np.testing.assert_array_equal(got.value, [[2, np.nan, np.nan], [np.nan, np.nan, 1]])


def test_reverses_are_found_however_directions_are_written() -> None:
    """Each joint works; a name without a reverse is its own."""
    for joint in ("->", "→", ">", "_", "-", "/", "|"):
        assert reverses([f"X{joint}Y", f"Y{joint}X", f"X{joint}Z"]) == (1, 0, 2)


def test_canonical_order_hangs_on_values_alone() -> None:
    """Renaming series, and so their order, changes nothing but the names."""
    value = np.random.default_rng(0).standard_normal((4, 9))
    value[1, 0] = np.nan
    one = Panel(tuple("abcd"), tuple("123456789"), value, None).canonical()
    two = Panel(tuple("dcba"), tuple("123456789"), value[[2, 0, 3, 1]], None).canonical()
    np.testing.assert_array_equal(one.value, two.value)
    renamed = {"c": "d", "a": "c", "d": "b", "b": "a"}
    assert tuple(renamed[p] for p in one.pairs) == two.pairs
