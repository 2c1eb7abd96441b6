"""Long runs of coding: streams, crashes, resumption without repeats or losses, and every form read back."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from detente.actors import Actors
from detente.api import CodingRun, code_records, read_events
from detente.api.runs import Step
from detente.coding.classify import Coding
from detente.coding.corpus import Record
from detente.coding.stories import of_records
from detente.coding.tell import Told
from detente.coding.values import Story
from detente.errors import DetenteError, NotReadable, UsageError
from detente.nouns import Document
from detente.store.staged import Staged, whole

EXPEL = "On Friday France expelled two Russian diplomats. China and Japan signed a trade agreement."
COUNT = 40


class Stub:
    """A coder that tells one event of each text at once, and can be made to fail."""

    name = "stub"

    def __init__(self, fail_at: int = 0, error: BaseException | None = None, at_once: int = 1) -> None:
        self.seen = 0
        self.fail_at, self.error = fail_at, error
        self.at_once = at_once
        self.bad = ""  # the text it fails on, however often it is given

    def tell(self, documents: Sequence[Document], actors: Actors) -> Sequence[Sequence[Told]]:
        return [self._of(document) for document in documents]

    def _of(self, document: Document) -> Sequence[Told]:
        self.seen += 1
        self.bad = self.bad or (document.id if self.seen == self.fail_at else "")
        if document.id == self.bad and self.error:
            raise self.error
        sentence = document.sentences[0].id
        return [Told(sentence, ("FRA",), ("RUS",), (0, 4), (5, 9), Coding("AID", "AID", "", "070", "said", 0.5, 0.25))]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Forty records, two lines of them broken."""
    file = tmp_path / "corpus.jsonl"
    lines = [json.dumps({"id": i, "text": f"Text number {i}.", "date": "2024-05-01"}) for i in range(COUNT)]
    lines[7] = "{"
    lines[20] = '{"id": 20}'
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def ids(path: Path) -> list[str]:
    return [row["id"] for row in read_events(str(path))]


ALL = [str(i) for i in range(COUNT) if i not in (7, 20)]


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("layout", ["detente", "polecat", "icews"])
def test_forms_read_back(tmp_path: Path, layout: str, form: str) -> None:
    """What is written in a form and a layout is read back as the rows that were made."""
    file = tmp_path / "c.jsonl"
    records = [
        {"id": "a", "text": EXPEL, "date": "2018-03-30", "publisher": "AFP"},
        {"id": "b", "text": "中俄外长举行会谈。"},
        {"id": "c", "text": '"Moscow" denied on Monday that it had sanctioned Japan; Putin, Xi and Modi met in Kazan.'},
    ]
    file.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    run = CodingRun(files=[str(file)], layout=layout, form=form)
    out = tmp_path / f"out.{form}"
    counts = run.to(out)
    made = [row for step in run.steps() for row in step.rows]
    assert list(read_events(str(out))) == made
    assert counts.events == len(made) >= 3 and counts.texts == 3 and counts.code == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c.jsonl", out.name]
    plain = [
        {**row, **({"file": None, "line": None} if layout == "detente" else {})} for row in made
    ]  # fmt: skip
    assert list(code_records(records, layout=layout)) == plain


def test_parquet_has_types(tmp_path: Path, corpus: Path) -> None:
    """Dates are dates, lists lists, numbers numbers, and an empty column keeps its type; others' readers see the same."""
    pq = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "out.parquet"
    CodingRun(files=[str(corpus)], form="parquet", coder=Stub()).to(out)
    table = pq.read_table(out)
    kinds = {f.name: str(f.type) for f in table.schema}
    assert (kinds["date"], kinds["line"], kinds["none"]) == ("date32[day]", "int64", "double")
    assert kinds["source"].startswith("list<") and kinds["mode"] == "string"
    assert table.column("id").to_pylist() == ALL
    out2 = tmp_path / "p.parquet"
    CodingRun(files=[str(corpus)], form="parquet", layout="icews", coder=Stub()).to(out2)
    assert {f.name: str(f.type) for f in pq.read_table(out2).schema}["Latitude"] == "double"
    with pytest.raises(NotReadable):
        list(read_events(str(corpus)))


def test_broken_records_stop_nothing(tmp_path: Path, corpus: Path) -> None:
    """Each broken line is a step with its error, the rest is coded, and the code is that of the worst."""
    steps: list[Step] = []
    counts = CodingRun(files=[str(corpus), str(tmp_path / "none.jsonl")], coder=Stub()).to(
        tmp_path / "o.jsonl", told=steps.append
    )
    said = [str(s.error) for s in steps if s.error]
    assert [s.split(": ")[0].rsplit(":")[-1] for s in said[:2]] == ["8", "21"] and "none.jsonl" in said[2]
    assert (counts.texts, counts.events, counts.broken, counts.code) == (38, 38, 3, 4)
    assert ids(tmp_path / "o.jsonl") == ALL


@pytest.mark.parametrize("at_once", [1, 4, 100])
def test_a_fault_of_the_coder_is_told_and_passed(tmp_path: Path, corpus: Path, at_once: int) -> None:
    """A record that the program fails on is named, the others are coded, and the code says that it was a fault."""
    steps: list[Step] = []
    run = CodingRun(files=[str(corpus)], coder=Stub(5, ZeroDivisionError("oops"), at_once))
    counts = run.to(tmp_path / "o.jsonl", told=steps.append)
    (fault,) = [s.error for s in steps if isinstance(s.error, RuntimeError)]
    assert "corpus.jsonl:5: ZeroDivisionError: oops" in str(fault)
    assert counts.code == 1 and len(ids(tmp_path / "o.jsonl")) == 37


class Away(UsageError):
    """An endpoint that is away."""


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("stop", [1, 2, 9, 30, 38])
def test_interrupted_and_resumed(tmp_path: Path, corpus: Path, form: str, stop: int) -> None:
    """Stopped at any record, a run goes on to the very file that it would have written."""
    whole_run = CodingRun(files=[str(corpus)], form=form, coder=Stub(at_once=4))
    straight = tmp_path / f"straight.{form}"
    whole_run.to(straight)
    out = tmp_path / f"out.{form}"
    with pytest.raises(KeyboardInterrupt):
        CodingRun(files=[str(corpus)], form=form, coder=Stub(stop, KeyboardInterrupt())).to(out)
    assert not out.exists() and not whole(out)
    with pytest.raises(UsageError, match="--resume"):
        whole_run.to(out)
    again = Stub()
    counts = CodingRun(files=[str(corpus)], form=form, coder=again).to(out, resume=True)
    assert again.seen == len(ALL) - (stop - 1)
    assert list(read_events(str(out))) == list(read_events(str(straight)))
    if form != "parquet":
        assert out.read_bytes() == straight.read_bytes()
    assert (counts.texts, counts.events, counts.broken, counts.code) == (38, 38, 2, 4)
    assert whole(out) and not list(tmp_path.glob("*.part*"))


def test_damage_costs_nothing_that_stands_before_it(tmp_path: Path) -> None:
    """A file that ends too early is coded up to there, however many records are read ahead."""
    whole_file = tmp_path / "c.jsonl.gz"
    rng = random.Random(7)  # what does not compress ends late in the file
    lines = [json.dumps({"id": str(i), "text": f"Text {rng.random()}."}) + "\n" for i in range(4000)]
    whole_file.write_bytes(gzip.compress("".join(lines).encode()))
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(whole_file.read_bytes()[:-5000])
    told = []
    for at_once in (1, 32):
        steps = list(CodingRun(files=[str(cut)], coder=Stub(at_once=at_once)).steps())
        assert "too early" in str(steps[-1].error) and steps[-1].last
        told.append([s.rows[0]["id"] for s in steps if s.coded])
    assert told[0] == told[1] and len(told[0]) > 3000


def test_records_are_coded_together_as_alone() -> None:
    """Whether texts go through the networks one by one or together, the rows are the same."""
    texts = [
        EXPEL,
        "Rain fell.",
        "",
        "俄外长拉夫罗夫与中国外长王毅在北京会谈。",
        "Japan accused Russia. He denied it.",
        EXPEL * 3,
    ]
    records: list[Record | Exception] = [Record(text, id=str(i)) for i, text in enumerate(texts)]
    alone, together = (list(of_records(records, at_once=n)) for n in (1, 32))
    assert [type(s) for s in alone] == [type(s) for s in together]
    for one, other in zip(alone, together, strict=True):
        if isinstance(one, Story) and isinstance(other, Story):
            bare, bare_too = (
                [replace(t, coding=replace(t.coding, confidence=0, none=0)) for t in s.told] for s in (one, other)
            )
            assert bare == bare_too


def test_resuming_another_run_is_refused(tmp_path: Path, corpus: Path) -> None:
    """Another layout, another coder or a changed corpus is no going on."""
    out = tmp_path / "o.jsonl"
    with pytest.raises(KeyboardInterrupt):
        CodingRun(files=[str(corpus)], coder=Stub(5, KeyboardInterrupt())).to(out)
    with pytest.raises(UsageError, match=r"layout differ"):
        CodingRun(files=[str(corpus)], layout="icews", coder=Stub()).to(out, resume=True)
    with pytest.raises(UsageError, match=r"coder differ"):
        CodingRun(files=[str(corpus)]).to(out, resume=True)
    corpus.write_text(corpus.read_text("utf-8") + '{"text": "One more."}\n', "utf-8")
    with pytest.raises(UsageError, match=r"inputs differ"):
        CodingRun(files=[str(corpus)], coder=Stub()).to(out, resume=True)
    (tmp_path / "o.jsonl.part.json").write_text("{", "utf-8")
    with pytest.raises(UsageError, match="not readable"):
        CodingRun(files=[str(corpus)], coder=Stub()).to(out, resume=True)


def test_what_was_not_sure_is_done_again(tmp_path: Path) -> None:
    """Bytes behind the last commit are cut off, as after a power failure."""
    target = tmp_path / "x"
    first = Staged(target, signature={"a": 1}, resume=False)
    first.write("one\n")
    first.mark({"n": 1})
    first.write("half of tw")
    first.commit()
    first.write("o\n")
    first.close()
    assert (tmp_path / "x.part").read_text() == "one\nhalf of two\n"
    second = Staged(target, signature={"a": 1}, resume=True)
    assert second.noted == {"n": 1}
    second.write("two\n")
    second.finish()
    assert target.read_text() == "one\ntwo\n" and [p.name for p in tmp_path.iterdir()] == ["x"]


def test_where_nothing_can_be_written(tmp_path: Path, corpus: Path) -> None:
    """A folder that is not there, a folder in place of a file, a device."""
    run = CodingRun(files=[str(corpus)], coder=Stub())
    for wrong in (tmp_path / "no" / "o.jsonl", tmp_path):
        with pytest.raises(UsageError, match="--out"):
            run.to(wrong)
    assert run.to(Path(os.devnull)).events == 38
    with pytest.raises(UsageError, match="nothing to resume"):
        run.to(Path(os.devnull), resume=True)
    with pytest.raises(DetenteError, match="name a file"):
        CodingRun(files=[str(corpus)], form="parquet").write(print)


def test_two_runs_into_one_file(tmp_path: Path) -> None:
    """The second is refused while the first lives, and begins where that one left off when it is gone."""
    pytest.importorskip("fcntl", reason="files are not locked on this system")
    first = Staged(tmp_path / "x", signature={}, resume=False)
    with pytest.raises(UsageError, match="another run is writing it"):
        Staged(tmp_path / "x", signature={}, resume=True)
    first.close()
    second = Staged(tmp_path / "x", signature={}, resume=True)
    second.write("all\n")
    second.finish()
    assert (tmp_path / "x").read_text() == "all\n"


def test_wrong_settings() -> None:
    """Each is named with what can be given."""
    for wrong, says in (
        ({"form": "xml"}, "jsonl, csv, parquet"),
        ({"kind": "xls"}, "text, jsonl"),
        ({"layout": "x"}, "polecat"),
    ):
        with pytest.raises(UsageError, match=says):
            CodingRun(files=[], **wrong)


def _kill_after(command: list[str], journal: Path) -> None:
    """Run a command and kill it once its journal is there."""
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while time.monotonic() < end and running.poll() is None and not journal.exists():
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process without its leave")
def test_killed_and_resumed(tmp_path: Path) -> None:
    """A process killed in mid-run leaves nothing under the name of its file; the command with --resume makes it whole."""
    file = tmp_path / "c.jsonl"
    text = f"{EXPEL} " * 8
    file.write_text("".join(json.dumps({"id": i, "text": f"{i}. {text}"}) + "\n" for i in range(90)), "utf-8")
    out, straight = tmp_path / "o.jsonl", tmp_path / "s.jsonl"
    detente = [
        sys.executable,
        "-c",
        "import sys; from detente.cli import main; sys.exit(main())",
        "code",
        str(file),
        "--out",
    ]
    _kill_after([*detente, str(out)], tmp_path / "o.jsonl.part.json")
    assert not out.exists(), "the run was done before it could be killed"
    sure = json.loads((tmp_path / "o.jsonl.part.json").read_text("utf-8"))["noted"]["record"]
    assert 0 < sure < 90
    assert subprocess.run([*detente, str(out), "--resume"], capture_output=True, timeout=120).returncode == 0
    assert subprocess.run([*detente, str(straight)], capture_output=True, timeout=120).returncode == 0
    assert out.read_bytes() == straight.read_bytes()
    assert len({(r["id"], r["sentence"], r["event"], tuple(r["source"])) for r in read_events(str(out))}) == len(
        list(read_events(str(out)))
    )


def test_days_of_pages(tmp_path: Path) -> None:
    """An article has its page's day; a corpus its records'."""
    page = tmp_path / "a.html"
    page.write_text(
        "<html><head><meta property='article:published_time' content='2018-03-30T08:00:00Z'></head><body><article><p>"
        f"{EXPEL} It was the first such step in years, and it was expected by many.</p></article></body></html>",
        "utf-8",
    )
    rows = [row for step in CodingRun(files=[str(page)]).steps() for row in step.rows]
    assert {row["date"] for row in rows} == {dt.date(2018, 3, 30)}
