"""The workspace: what is in counts once, pages come from it, and nothing but a commit makes it so."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.api import feeds, pages
from detente.record.schema import FIELDS as RECORD_FIELDS
from detente.store import StoreBusy, StoreError, Workspace, ledger, pairday
from detente.store.ingest import compact

sys.path.insert(0, str(Path(__file__).parent))
from killing import WRITER, check, kill_many, make

HEAD = "id,day,source,target,code,quad,goldstein,field,ref\n"
LINES = (
    "1,2014-03-06,USA,RUS,163,4,-8,sanctions,a",
    "2,2014-03-06,USA,RUS,111,3,,,b",
    "3,2014-03-20,RUS,USA,163,4,-8,,c",
    "4,2015-01-02,USA,CHN,042,1,1.9,,d",
)


def write(folder: Path, name: str, *lines: str) -> Path:
    """A file of events in the own layout."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def take(space: Path, *files: Path, renew: bool = False) -> list[dict]:
    """Take files in."""
    return list(feeds.store("own", files, workspace=space, renew=renew))


def test_a_file_counts_once(tmp_path: Path) -> None:
    """Taken in twice, and under another name, a file is counted once; the table says what the file says."""
    file = write(tmp_path, "a.csv", *LINES)
    space = tmp_path / "w"
    assert take(space, file)[0]["stored"] == 4
    assert take(space, file)[0]["skipped"] == "already in"
    twin = tmp_path / "b.csv"
    twin.write_bytes(file.read_bytes())
    assert "the same contents" in take(space, twin)[0]["skipped"]
    rows = Workspace(space).pair_days("USA", "RUS")
    assert [
        (r.source, r.day, r.field, r.verbal_conflict, r.material_conflict, r.goldstein, r.goldstein_n, r.n)
        for r in rows
    ] == [
        ("RUS", dt.date(2014, 3, 20), None, 0, 1, -8.0, 1, 1),
        ("USA", dt.date(2014, 3, 6), None, 1, 0, None, 0, 1),
        ("USA", dt.date(2014, 3, 6), "sanctions", 0, 1, -8.0, 1, 1),
    ]


def test_an_event_of_two_files_counts_once(tmp_path: Path) -> None:
    """An id that an earlier file brought is left out and counted as such."""
    space = tmp_path / "w"
    take(space, write(tmp_path, "a.csv", *LINES[:2]))
    told = take(space, write(tmp_path, "b.csv", *LINES[1:]))[0]
    assert (told["stored"], told["in_earlier_files"]) == (2, 1)
    assert sum(r.n for r in Workspace(space).pair_days("USA", "RUS")) == 3


def test_a_changed_file_is_refused_and_replaced_when_told(tmp_path: Path) -> None:
    """A known name with other contents is refused with the remedy; --replace takes the old sums away again."""
    space = tmp_path / "w"
    take(space, write(tmp_path, "a.csv", *LINES), write(tmp_path, "z.csv", "9,2014-03-06,USA,RUS,042,1,2,,z"))
    with Workspace(space).writer() as writer:
        compact(writer, "own", whole=True)
    changed = write(tmp_path, "a.csv", LINES[0], "5,2014-03-07,USA,RUS,111,3,-2,,e")
    told = take(space, changed)[0]
    assert "a.csv" in told["refused"] and "--replace" in told["refused"]
    assert sum(r.n for r in Workspace(space).pair_days("USA", "RUS")) == 4
    assert take(space, changed, renew=True)[0]["stored"] == 2
    for _ in range(2):
        rows = Workspace(space).pair_days("USA", "RUS")
        assert [(r.day.day, r.field, r.n, r.goldstein) for r in rows] == [
            (6, None, 1, 2.0),
            (6, "sanctions", 1, -8.0),
            (7, None, 1, -2.0),
        ]
        assert Workspace(space).pair_days("USA", "CHN") == []
        assert [
            e[1] for e in Workspace(space).events("USA", "RUS", first=dt.date(2014, 1, 1), last=dt.date(2014, 12, 31))
        ] == [1, 9, 5]
        with Workspace(space).writer() as writer:
            compact(writer, "own", whole=True)


def test_order_changes_nothing(tmp_path: Path) -> None:
    """Putting the parts in order, in few or in many, leaves every row as it was."""
    space = tmp_path / "w"
    files = [
        write(
            tmp_path,
            f"{i}.csv",
            f"{i},2014-03-{i % 9 + 1:02d},USA,RUS,042,{i % 4 + 1},{i / 10},,x",
            f"{i + 100},2013-01-01,CHN,USA,042,1,1,,y",
        )
        for i in range(12)
    ]
    take(space, *files)
    before = [Workspace(space).pair_days(*pair) for pair in (("USA", "RUS"), ("USA", "CHN"))]
    with Workspace(space).writer() as writer:
        for part_rows in (3, 100):
            compact(writer, "own", whole=True, part_rows=part_rows)
            take_again = [Workspace(space).pair_days(*pair) for pair in (("USA", "RUS"), ("USA", "CHN"))]
            assert take_again == before
            compact(writer, "own", whole=True)
    assert sum(r.n for r in before[0]) == 12
    alive = {p.path for p in Workspace(space).state().parts.values()}
    with Workspace(space).writer():
        assert {f.relative_to(space).as_posix() for f in space.rglob("*.parquet")} == alive


def test_a_line_cut_off_did_not_happen(tmp_path: Path) -> None:
    """A ledger whose last line was cut off opens as it was before; the next commit takes the line's place."""
    space = tmp_path / "w"
    take(space, write(tmp_path, "a.csv", *LINES[:2]))
    path = space / "ledger.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"op":"add","feed":"own","fi')
    assert Workspace(space).feeds() == ["own"]
    take(space, write(tmp_path, "b.csv", *LINES[2:]))
    assert sum(r.n for r in Workspace(space).pair_days("USA", "RUS")) == 3
    assert path.read_bytes().startswith(whole) and path.read_bytes().count(b"\n") == 2


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    """Damage before the last line is no broken writing: it is told with file and remedy."""
    space = tmp_path / "w"
    take(space, write(tmp_path, "a.csv", *LINES[:2]), write(tmp_path, "b.csv", *LINES[2:]))
    path = space / "ledger.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"rows":2', b'"rows":3', 1))
    with pytest.raises(StoreError, match=r"ledger\.jsonl.*backup"):
        Workspace(space).feeds()


def test_a_part_that_is_gone_is_told(tmp_path: Path) -> None:
    """A part that the ledger names and the disk lacks is told by name, by a page and by doctor."""
    space = tmp_path / "w"
    take(space, write(tmp_path, "a.csv", *LINES))
    part = next(space.glob("pairday/own/*.parquet"))
    part.unlink()
    with pytest.raises(StoreError, match="a part is gone"):
        Workspace(space).pair_days("USA", "RUS")
    told = feeds.doctor(["own"], workspace=space)
    assert told["feeds"][0]["state"] == "broken" and part.name in told["feeds"][0]["problems"][0]


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """A second process waits, then is told who writes; it reads meanwhile; when the first ends it may write."""
    space = tmp_path / "w"
    file = write(tmp_path, "a.csv", *LINES)
    code = "import sys; from detente.store import Workspace\nwith Workspace(sys.argv[1]).writer(): print('held', flush=True); sys.stdin.read()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(space)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdout.readline() == "held\n"
    with pytest.raises(StoreBusy, match=f"process {process.pid} on "):
        list(feeds.store("own", [file], workspace=space, wait=0.2))
    assert Workspace(space).feeds() == []
    process.communicate("")
    assert take(space, file)[0]["stored"] == 4


def test_two_writers_at_once(tmp_path: Path) -> None:
    """Two processes that take in the same files at the same time: each file counts once."""
    told = make(tmp_path / "files", seed=2, files=8)
    command = [sys.executable, "-c", WRITER, str(tmp_path / "files"), str(tmp_path / "w")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for process in both:
        _, errors = process.communicate()
        assert process.returncode == 0, errors
    assert check(tmp_path / "w", told, set(told)) == set(told)


def test_a_newer_table_takes_the_place_of_the_older(tmp_path: Path) -> None:
    """Of a yearly table the latest release counts, and the older is swept away."""
    for name, value in (("June.csv", "2.1"), ("July.csv", "2.2")):
        (tmp_path / name).write_text(f"ccode,session,IdealPointAll\n2,79,{value}\n")
        assert next(iter(feeds.store("ideal_points", [tmp_path / name], workspace=tmp_path / "w")))["stored"] == 1
    space = Workspace(tmp_path / "w")
    assert [(r["state"], r["year"], r["ideal_point"]) for r in space.table("ideal_points")] == [("USA", 2024, 2.2)]
    assert space.table("atop") == []
    with space.writer():
        assert len(list((tmp_path / "w").rglob("*.parquet"))) == 1


def test_the_lock_of_a_dead_writer_is_none(tmp_path: Path) -> None:
    """A lock file that a killed process left behind holds nobody up."""
    space = tmp_path / "w"
    code = "import os,sys; from detente.store import Workspace\nwith Workspace(sys.argv[1]).writer(): os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code, str(space)], check=False)
    assert json.loads((space / "lock").read_text())["pid"] != os.getpid()
    assert take(space, write(tmp_path, "a.csv", *LINES))[0]["stored"] == 4


def test_killed_ten_times(tmp_path: Path) -> None:
    """Killed at random points, the workspace opens, nothing acknowledged is lost, nothing counted twice (200 in benchmarks/store.py)."""
    assert kill_many(tmp_path / "k", times=10, seed=7).startswith("10 writers killed")


codes = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)


@settings(deadline=None, max_examples=60)
@given(codes, codes, st.dates(dt.date(1700, 1, 1), dt.date(2400, 1, 1)))
def test_keys_go_both_ways(source: str, target: str, day: dt.date) -> None:
    """A key says its pair and day, and lies within the pair's stretch."""
    low, high = pairday.stretch(source, target, day, day)
    assert pairday.spelt(low) == (source, target, day, None) and high - low == 16
    whole = pairday.stretch(source, target)
    assert whole[0] <= low < high <= whole[1]


def test_fields_of_the_record_have_places() -> None:
    """Every field of the record has a place in the key."""
    assert set(RECORD_FIELDS) <= set(pairday.FIELDS) and len(pairday.FIELDS) <= 16


# Each example waits for the disk, however long that takes.
@settings(deadline=None, max_examples=40)
@given(st.binary(max_size=200))
def test_no_bytes_make_a_commit(noise: bytes) -> None:
    """Whatever follows the last whole line, the ledger reads as before it, or says that it is damaged."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.jsonl"
        ledger.append(path, ledger.Commit("add", "own", 1, "a.csv", "0" * 64, 3), 0)
        with path.open("ab") as file:
            file.write(noise)
        try:
            state = ledger.read(path)
        except ValueError:
            assert b"\n" in noise
        else:
            assert list(state.files) == [("own", "a.csv")] and state.next == 2


def test_a_page_is_monthly_and_absent_months_are_absent(tmp_path: Path) -> None:
    """A page adds days up to months; a mean without a value is null; nothing is filled in."""
    space = tmp_path / "w"
    take(space, write(tmp_path, "a.csv", *LINES))
    page = pages.page("USA", "RUS", workspace=space)
    assert [
        (m["source"], m["month"], m["n"], m["conflict_share"], m["goldstein_mean"], m["goldstein_n"])
        for m in page["months"]
    ] == [
        ("RUS", "2014-03", 1, 1.0, -8.0, 1),
        ("USA", "2014-03", 2, 1.0, -8.0, 1),
    ]
    assert pages.page("USA", "JPN", workspace=space) == {"pair": ["USA", "JPN"], "feeds": [], "months": []}
