"""Kept answers: asked for by content, never stale, never in the way."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from detente.api import feeds
from detente.store import Workspace, cache
from detente.store.activity import busiest, event_feeds, span

EVENTS = "id,day,source,target,code,quad,goldstein,field,ref\n"


def space(folder: Path, rows: list[str], name: str = "e.csv") -> Workspace:
    """A workspace with these events."""
    (folder / name).write_text(EVENTS + "\n".join(rows) + "\n", "utf-8")
    list(feeds.store("own", [folder / name], workspace=folder / "w", renew=True))
    return Workspace(folder / "w")


ROWS = [f"{k},2020-0{k % 9 + 1}-11,{a},{b},042,1,1.9,," for k, (a, b) in enumerate([("USA", "RUS")] * 5 + [("RUS", "USA")] * 4 + [("CHN", "USA")] * 7 + [("FRA", "DEU")] * 2)]  # fmt: skip


def test_an_answer_is_made_once_for_one_content(tmp_path: Path) -> None:
    """The same question is answered from the disk, another is not, nor the same of other contents or of another feed."""
    told, made = space(tmp_path, ROWS), []

    def make() -> dict[str, Any]:
        made.append(1)
        return {"answer": len(made)}

    assert [cache.kept(told, "own", {"q": 1}, make)["answer"] for _ in range(3)] == [1, 1, 1]
    assert cache.kept(told, "own", {"q": 2}, make)["answer"] == 2
    assert cache.kept(told, "weis", {"q": 1}, make)["answer"] == 3
    again = space(tmp_path, [*ROWS, "99,2020-01-01,USA,RUS,042,1,1.9,,"])
    assert cache.kept(again, "own", {"q": 1}, make)["answer"] == 4


def test_putting_parts_in_order_leaves_answers_as_they_are(tmp_path: Path) -> None:
    """Compaction changes no content."""
    from detente.store.ingest import compact

    told = space(tmp_path, ROWS)
    space(tmp_path, ["50,2021-01-01,USA,RUS,042,1,1.9,,"], "f.csv")
    before = told.state().contents("own")
    with told.writer() as writer:
        assert compact(writer, "own", whole=True)
    assert told.state().contents("own") == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_workspace_that_cannot_be_written_answers(tmp_path: Path) -> None:
    """Nothing is kept, and nothing fails."""
    told = space(tmp_path, ROWS)
    told.path.chmod(0o555)
    try:
        assert cache.kept(told, "own", {"q": 1}, lambda: {"a": 1}) == {"a": 1}
    finally:
        told.path.chmod(0o755)
    assert not (told.path / "kept").exists()


def test_a_file_in_the_folders_place_is_no_fault(tmp_path: Path) -> None:
    """The same where the folder cannot be made."""
    told = space(tmp_path, ROWS)
    (told.path / "kept").write_text("in the way", "utf-8")
    assert cache.kept(told, "own", {"q": 1}, lambda: {"a": 1}) == {"a": 1}


def test_a_reader_needs_no_scratch(tmp_path: Path) -> None:
    """Where the folder for spilling cannot be made, pages are read all the same."""
    told = space(tmp_path, ROWS)
    for file in (told.path / "tmp").iterdir():
        file.rmdir() if file.is_dir() else file.unlink()
    (told.path / "tmp").rmdir()
    (told.path / "tmp").write_text("in the way", "utf-8")
    assert sum(m.verbal_cooperation for m in Workspace(told.path).months("USA", "RUS")) == 9


def test_the_oldest_answers_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the most that are kept the oldest are deleted."""
    monkeypatch.setattr(cache, "_MOST", 3)
    told = space(tmp_path, ROWS)
    for k in range(5):
        cache.kept(told, "own", {"q": k}, lambda k=k: {"a": k})  # type: ignore[misc]
        for file in (told.path / "kept").glob("*.json"):
            os.utime(file, (file.stat().st_atime, file.stat().st_mtime - 10))
    made: list[int] = []
    for k in (4, 3, 2):
        cache.kept(told, "own", {"q": k}, lambda: made.append(1) or {})  # type: ignore[func-returns-value]
    assert not made and len(list((told.path / "kept").glob("*.json"))) == 3


def test_spans_and_the_busiest_pairs(tmp_path: Path) -> None:
    """Both directions count together, up to the day, and a replaced file's events are gone."""
    import datetime as dt

    told = space(tmp_path, ROWS)
    assert event_feeds(told) == ["own"] and span(told, "weis") is None
    assert span(told, "own") == (dt.date(2020, 1, 11), dt.date(2020, 9, 11))
    last = dt.date(2020, 12, 31)
    assert busiest(told, "own", last=last, most=2) == [("RUS", "USA"), ("CHN", "USA")]
    assert busiest(told, "own", last=dt.date(2020, 1, 1), most=2) == []
    other = space(tmp_path, ROWS[9:])
    assert busiest(other, "own", last=last, most=5) == [("CHN", "USA"), ("DEU", "FRA")]
