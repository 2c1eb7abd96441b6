"""Corpora: records one at a time, every broken line named, nothing lost behind it."""

from __future__ import annotations

import datetime as dt
import gzip
import tracemalloc
from pathlib import Path

import pytest

from detente.coding.corpus import Fields, Record, kind_of, read_corpus, record_of
from detente.errors import NotReadable, UsageError

PLAIN = Fields()


def read(path: Path, kind: str = "", fields: Fields = PLAIN) -> tuple[list[Record], list[str]]:
    """Records and faults of a file."""
    found = list(read_corpus(str(path), kind or kind_of(path.name), fields))
    return [f.record for f in found if f.record], [f.fault for f in found if f.fault]


def test_json_lines(tmp_path: Path) -> None:
    """Good lines are records with id, day and line; each bad one is told with its line and what is wrong."""
    file = tmp_path / "c.jsonl"
    lines = [
        b'\xef\xbb\xbf{"id": 7, "text": "A.", "date": "2024-05-01T10:00:00Z", "publisher": "X"}',
        b"",
        b"{bad",
        b"[1]",
        b'{"id": "x"}',
        b'{"text": "  "}',
        b'{"text": "B.", "date": "2024-13-01"}',
        b'{"text": "\xff"}',
        b'{"text": "C.", "id": 1.5}',
        b"[" * 100_000,
        b'{"text": "D.", "date": null, "id": "", "more": 1}',
    ]
    file.write_bytes(b"\n".join(lines))
    records, faults = read(file)
    assert records == [Record("A.", "7", dt.date(2024, 5, 1), "X", 1), Record("D.", None, None, None, 11)]
    says = [
        "not a line of JSON",
        "not an object",
        "no 'text'",
        "no 'text'",
        "give YYYY-MM-DD",
        "not UTF-8",
        "'id'",
        "JSON",
    ]
    assert [f.startswith(f"{file}:{n}: ") for f, n in zip(faults, (3, 4, 5, 6, 7, 8, 9, 10), strict=True)] == [True] * 8
    assert all(word in fault for word, fault in zip(says, faults, strict=True)), faults


@pytest.mark.parametrize(("ending", "mark"), [(".csv", ","), (".tsv", "\t")])
def test_tables(tmp_path: Path, ending: str, mark: str) -> None:
    """Columns may have any name; a row of other length, a wrong byte and a bad day spoil their own row only."""
    file = tmp_path / f"c{ending}"
    rows = [
        b"nr|body|day", b'1|"Two\nlines."|2024-05-01', b"2|short", b"3|\xff|", b"4||", b"5|Good.|", b"6|x|1.5.2024", b'7|"Last|',
    ]  # fmt: skip
    file.write_bytes(b"\n".join(rows).replace(b"|", mark.encode()))
    records, faults = read(file, fields=Fields(text="body", id="nr", date="day"))
    assert records == [Record("Two\nlines.", "1", dt.date(2024, 5, 1), None, 2), Record("Good.", "5", None, None, 7)]
    assert [f.split(": ")[0].rsplit(":")[-1] for f in faults] == ["4", "5", "6", "8", "9"]
    with pytest.raises(UsageError, match=r"no column 'text' .there are: nr, body, day.; name it with --text-column"):
        read(file)


def test_compressed_and_damaged(tmp_path: Path) -> None:
    """A compressed corpus is read as it is; one cut short gives what it has and then says so."""
    whole = b"".join(b'{"text": "Number %d."}\n' % i for i in range(5000))
    file = tmp_path / "c.jsonl.gz"
    file.write_bytes(gzip.compress(whole))
    assert len(read(file)[0]) == 5000
    file.write_bytes(gzip.compress(whole)[:-20_00])
    got = []
    with pytest.raises(NotReadable, match="ends too early"):
        for found in read_corpus(str(file), "jsonl"):
            got.append(found)
    assert len(got) > 100
    with pytest.raises(UsageError, match=r"nowhere.*; give a corpus"):
        read(tmp_path / "nowhere.jsonl")


def test_memory_is_constant(tmp_path: Path) -> None:
    """Ten times the corpus needs no more memory, and a line without an end is not read whole."""
    peaks = []
    for size in (2_000, 20_000):
        file = tmp_path / f"{size}.jsonl"
        file.write_text('{"text": "Rome met Bern and talked about the weather of the week."}\n' * size, "utf-8")
        tracemalloc.start()
        assert sum(1 for _ in read_corpus(str(file), "jsonl")) == size
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
    file = tmp_path / "long.jsonl"
    file.write_bytes(b'{"text": "' + b"x" * 9_000_000 + b'"}\n{"text": "Good."}\n')
    records, faults = read(file)
    assert [r.line for r in records] == [2] and "more than 4 MB" in faults[0]


def test_record_of_a_value() -> None:
    """What Python callers give: dates as such, and a plain error else."""
    assert record_of({"text": "A.", "date": dt.datetime(2024, 5, 1, 3)}, "x").date == dt.date(2024, 5, 1)
    assert record_of({"text": "A.", "date": dt.date(2024, 5, 1)}, "x").date == dt.date(2024, 5, 1)
    for wrong in (None, {"text": 1}, {"text": "A.", "id": True}, {"text": "A.", "publisher": []}):
        with pytest.raises(NotReadable, match=r"^x: "):
            record_of(wrong, "x")


def test_plain_reading() -> None:
    """Clean text is coded alike with and without repairs, with the same ids and offsets; a garbled name is read by repairs alone."""
    from detente.api import code_records

    clean = [
        {"id": "a", "text": "On Friday France expelled two Russian diplomats. China and Japan signed a trade agreement.\n\nWho met whom?"},
        {"id": "b", "text": "中俄外长举行会谈。美国国务卿布林肯访问北京。"},
        {"id": "c", "text": "中國與俄羅斯簽署了能源協議。美國指責伊朗。"},
    ]  # fmt: skip
    for layout in ("detente", "polecat"):
        repaired, plain = (
            list(code_records(clean, layout=layout, reading=how)) for how in ("repaired", "plain")
        )  # fmt: skip
        assert len(plain) >= 5
        # A reading in traditional characters is repaired to simplified ones either way; the small networks are as sure of what is plain, not more.
        for row in (*plain, *repaired):
            row.update(dict.fromkeys({"confidence", "none", "cameo", "coder", "Version"} & set(row)))
        assert plain == repaired
    garbled = [{"text": "Lula shook hands with Pujing in Moscow, and Telangpu met Xi Jinping in Beijing on Monday."}]
    assert len(list(code_records(garbled, reading="repaired"))) > len(list(code_records(garbled, reading="plain")))
