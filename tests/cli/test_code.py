"""``detente code`` as a person runs it: corpora, forms, layouts, resumption, endpoints, wrong use."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from detente.api import read_events
from detente.cli import main

# Processes of their own cost a second each; only the first test needs one.
Run = Callable[..., tuple[int, str, str]]
TEXT = "On Friday France expelled two Russian diplomats."


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process: exit code, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main(["code", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two texts and a broken line."""
    file = tmp_path / "news.jsonl"
    lines = [
        json.dumps({"id": "a", "text": TEXT, "date": "2018-03-30"}),
        "{",
        json.dumps({"id": "b", "text": "中俄外长举行会谈。"}),
    ]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def test_a_corpus(cli, corpus: Path) -> None:
    """Rows on standard output, the broken line and the sum on standard error, the code of the worst."""
    done = cli("code", corpus)
    assert done.code == 4
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [(r["id"], r["line"], r["event"]) for r in rows] == [("a", 1, "SANCTION"), ("b", 3, "CONSULT")]
    first, last = done.err.splitlines()
    assert "news.jsonl:2: not a line of JSON" in first
    assert last == "detente: 2 events of 2 texts; 1 texts could not be coded"
    assert cli("code", "-", "--input", "jsonl", stdin=corpus.read_bytes()).out == done.out.replace(f'"{corpus}"', '"-"')


def test_forms_by_ending_and_by_name(run: Run, tmp_path: Path, corpus: Path) -> None:
    """--out names the form by its ending, --format wins; every file is read back the same."""
    for name, more in (("o.csv", ()), ("o.parquet", ()), ("o.jsonl", ()), ("o.dat", ("--format", "csv"))):
        code, out, err = run(corpus, "--out", tmp_path / name, *more)
        assert (code, out) == (4, "") and f"written to {tmp_path / name}" in err
    kept = [list(read_events(str(tmp_path / name))) for name in ("o.csv", "o.parquet", "o.jsonl", "o.dat")]
    assert kept[0] == kept[1] == kept[2] == kept[3] and len(kept[0]) == 2
    tabs = run(corpus, "--layout", "polecat", "--format", "csv")[1].splitlines()
    assert [line.count("\t") for line in tabs] == [39] * 3
    assert run(corpus, "--layout", "icews", "--json")[1].startswith('{"Event ID": ')


def test_columns_of_a_table(run: Run, tmp_path: Path) -> None:
    """A CSV with names of its own; without them one line says what there is."""
    file = tmp_path / "t.csv"
    file.write_text(f'nr,body,day\n7,"{TEXT}",2018-03-30\n', "utf-8")
    code, out, _ = run(file, "--text-column", "body", "--id-column", "nr", "--date-column", "day")
    assert code == 0
    (row,) = [json.loads(line) for line in out.splitlines()]
    assert (row["id"], row["date"]) == ("7", "2018-03-30")
    code, _, err = run(file)
    assert code == 2 and "no column 'text' (there are: nr, body, day)" in err


def test_resume(run: Run, tmp_path: Path, corpus: Path) -> None:
    """An interrupted run is named and gone on with; a whole one is left alone."""
    out = tmp_path / "o.jsonl"
    assert run(corpus, "--out", out)[0] == 4
    whole = out.read_bytes()
    code, _, err = run(corpus, "--out", out, "--resume")
    assert code == 0 and "nothing to resume" in err and out.read_bytes() == whole
    (tmp_path / "o.jsonl.part").write_text("half")
    (tmp_path / "o.jsonl.part.json").write_text('{"signature": {}, "size": 0, "noted": {}}')
    code, _, err = run(corpus, "--out", out)
    assert code == 2 and "go on with --resume, or delete this file" in err
    code, _, err = run(corpus, "--out", out, "--resume")
    assert code == 2 and "of another run" in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("x.txt", "--resume"), "--out FILE"),
        (("-", "--resume", "--out", "o"), "standard input"),
        (("x.txt", "--format", "parquet"), "--out"),
        (("x.txt", "--json", "--format", "csv"), "two forms"),
        (("x.txt", "--format", "xml"), "Invalid value"),
        (("x.txt", "--layout", "gdelt"), "Invalid value"),
        (("x.txt", "--model", "m"), "--coder"),
        (("x.txt", "--coder", "http://localhost:1/v1"), "--model"),
        (("x.txt", "--coder", "nowhere", "--model", "m"), "give an address"),
        (("--pairs", "p.jsonl", "--layout", "icews"), "--pairs"),
        (("--pairs", "p.jsonl", "--resume"), "--pairs"),
    ],
)
def test_wrong_use(run: Run, arguments: tuple[str, ...], says: str) -> None:
    """One line that says what and what to do."""
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1) and says in err


def test_input_is_never_written_over(run: Run, corpus: Path) -> None:
    """--out that is a corpus is refused."""
    before = corpus.read_bytes()
    code, _, err = run(corpus, "--out", corpus)
    assert code == 2 and "that is the text itself" in err
    assert corpus.read_bytes() == before


def test_many_complaints_are_counted(run: Run, tmp_path: Path) -> None:
    """A thousand broken lines do not flood the terminal."""
    file = tmp_path / "b.jsonl"
    file.write_text("{\n" * 1000, "utf-8")
    code, _, err = run(file)
    assert code == 4 and len(err.splitlines()) == 22
    assert "1000 texts could not be coded" in err


class _Model(BaseHTTPRequestHandler):
    """Answers every question with one event that holds and one that does not."""

    keys: list[str | None]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.keys.append(self.headers["Authorization"])
        event = {
            "source": "France",
            "target": "Russian",
            "event": "SANCTION",
            "mode": "",
            "cameo": "",
            "modality": "said",
            "confidence": 1,
        }
        content = json.dumps({"events": [event, {**event, "target": "Mars"}]})
        body = json.dumps({"choices": [{"message": {"content": content}, "finish_reason": "stop"}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def model() -> Iterator[str]:
    """The address of a local endpoint."""
    _Model.keys = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Model) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
        server.shutdown()


def test_an_endpoint(run: Run, tmp_path: Path, corpus: Path, model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """--coder asks it, counts what it got wrong, remembers, and takes the key from the environment alone."""
    monkeypatch.setenv("DETENTE_CODER_KEY", "secret")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    options = ("--coder", model, "--model", "small")
    _, out, err = run(corpus, *options)
    (row,) = [json.loads(line) for line in out.splitlines()]
    assert (row["id"], row["coder"], row["modality"], row["none"]) == ("a", "small by endpoint", "said", None)
    assert "endpoint: 2 asked; left out as wrong: 3 words not in the sentence" in err
    _, again, said = run(corpus, *options)
    assert again == out and "endpoint: 2 from the cache" in said
    assert _Model.keys == ["Bearer secret"] * 2
    assert "secret" not in err + out
    assert not any("secret" in p.read_text("utf-8") for p in (tmp_path / "cache").rglob("*.json"))
    code, _, err = run(corpus, "--coder", "http://example.org/v1", "--model", "m")
    assert code == 2 and "open line" in err
