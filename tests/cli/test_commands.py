"""Help, the record's commands, the demo, and what they cost."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = (
    "check",
    "read",
    "code",
    "demo",
    "mechanisms",
    "record find",
    "record show",
    "record coverage",
    "record sample",
    "record audit",
)
HEAVY = (
    "trafilatura",
    "lxml",
    "jinja2",
    "numpy",
    "pydantic",
    "rapidfuzz",
    "detente.api",
    "detente.record",
    "detente.reports",
)


def test_help_loads_nothing_heavy() -> None:
    """--help imports neither the parsers, nor the record, nor the reports."""
    code = (
        "import sys; from detente.cli import main; main(['--help']); "
        f"sys.stderr.write(' '.join(m for m in {HEAVY!r} if m in sys.modules) + '|' + str(len(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded, count = done.stderr.split("|")
    assert loaded == ""
    assert int(count) < 450
    assert "Usage: detente" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_that_runs(cli, command: str) -> None:
    """Each command's help has an example, and the example works in a checkout."""
    told = cli(*command.split(), "--help")
    assert told.code == 0
    example = re.search(r"^Example: detente (.+)$", told.out, re.MULTILINE)
    assert example, told.out
    words = shlex.split(example[1])
    assert words[: len(command.split())] == command.split()
    done = cli(*words)
    # The audit's code says whether the record is sound, which is the record's test and not this one's.
    assert done.code == 0 or (command == "record audit" and done.code == 1), done.err
    assert done.out
    assert "Traceback" not in done.err


# What `code` prints is data, line by line, with nothing added.
@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in ("record show", "code")])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_text_names_the_next_command(cli, article, command: str, lang: str) -> None:
    """Each command in text mode, in both languages, ends with the next useful one."""
    more = {"check": [article], "read": [article], "record find": ["summit"]}.get(command, [])
    done = cli(*command.split(), *more, "--lang", lang)
    assert ("下一步：detente " if lang == "zh" else "Next: detente ") in done.out.rstrip().splitlines()[-1]


def test_version(cli) -> None:
    """--version prints name and version."""
    from detente import __version__

    assert cli("--version").out == f"detente {__version__}\n"


def test_find_and_show(cli) -> None:
    """An entry that a search lists opens by its id; both have JSON."""
    found = json.loads(cli("record", "find", "赫尔辛基", "--pair", "俄罗斯", "USA", "--json").out)
    assert found["query"]["pair"] == ["RUS", "USA"]
    ids = [entry["id"] for entry in found["entries"]]
    assert "2018-07-16-helsinki-summit" in ids
    dates = [entry["date"] for entry in found["entries"]]
    assert dates == sorted(dates)
    shown = json.loads(cli("record", "show", "2018-07-16-helsinki-summit", "--json").out)
    assert shown["sources"]
    assert all(source["url"] for source in shown["sources"])
    assert "Helsinki" in cli("record", "show", "2018-07-16-helsinki-summit").out


def test_find_by_time_field_and_limit(cli) -> None:
    """Filters narrow, and a cut list says so."""
    rows = json.loads(
        cli(
            "record", "find", "--pair", "USA", "CHN", "--field", "trade", "--from", "2025", "--to", "2025-12", "--json"
        ).out
    )
    assert rows["total"] > 0
    assert all(e["date"].startswith("2025") and e["field"] == "trade" for e in rows["entries"])
    cut = cli("record", "find", "--pair", "USA", "RUS", "--limit", "3")
    assert "3 shown" in cut.out
    assert cut.out.count("    [") == 3


def test_find_nothing(cli) -> None:
    """No entry: 3, and JSON that says so."""
    done = cli("record", "find", "zeppelin", "--json")
    assert done.code == 3
    assert json.loads(done.out)["entries"] == []


def test_coverage_and_mechanisms(cli) -> None:
    """Counts agree between the tables and the pairs' years; all cards are listed."""
    coverage = json.loads(cli("record", "coverage", "--json").out)
    for pair in coverage["pairs"]:
        assert sum(pair["years"].values()) == pair["entries"] >= pair["verified"]
    cards = json.loads(cli("mechanisms", "--json").out)["mechanisms"]
    assert [card["id"] for card in cards] == [f"M{n}" for n in range(1, len(cards) + 1)]


def test_demo(cli) -> None:
    """The demo shows each example with its window and its worst verdicts, worst first."""
    done = cli("demo")
    assert done.code == 0
    for name in ("geneva_mt.txt", "beijing_visit_mt.txt", "newstart_clean.md", "anchorage_zh.html"):
        assert f"({name})" in done.out.replace("\n", " ")
    assert done.out.count("Written ") == 4
    assert len(json.loads(cli("demo", "--json").out)) == 4


def test_demo_without_a_checkout(tmp_path) -> None:
    """The examples are found beside the package where there is no checkout around it."""
    from detente import api
    from detente.api import lookup

    package = tmp_path / "site-packages" / "detente"
    (package / "api").mkdir(parents=True)
    (package / "examples").mkdir()
    (package / "examples" / "a.txt").write_text("x")
    (package / "examples" / "a.truth.json").write_text("{}")
    original = lookup.__file__
    try:
        lookup.__file__ = str(package / "api" / "lookup.py")
        assert [file.name for file in api.examples()] == ["a.txt"]
    finally:
        lookup.__file__ = original


def test_sample_is_drawn_by_its_seed(cli, fails) -> None:
    """The same seed draws the same entries, with participants and sources; an impossible number is refused."""
    one, again, other = (json.loads(cli("record", "sample", "5", "--seed", seed, "--json").out) for seed in "778")
    ids = [[e["id"] for e in drawn["entries"]] for drawn in (one, again, other)]
    assert ids[0] == ids[1] != ids[2]
    assert len(set(ids[0])) == 5
    assert all(e["participants"] and e["sources"] for e in one["entries"])
    assert ids[0][0] in cli("record", "sample", "5", "--seed", "7").out
    assert "from 1 to" in fails(2, "record", "sample", "0")


def test_code_pairs(cli, tmp_path: Path) -> None:
    """Marked pairs from a file and from standard input; one line each, in order."""
    rows = [
        {
            "id": "a",
            "text": "France expelled two Russian diplomats.",
            "source": "France",
            "target": "two Russian diplomats",
        },
        {"id": "b", "text": "警方逮捕了两名记者。", "source": "警方", "target": "两名记者"},
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    file = tmp_path / "pairs.jsonl"
    file.write_text(lines, "utf-8")
    done = cli("code", "--pairs", file)
    assert done.code == 0, done.err
    coded = [json.loads(line) for line in done.out.splitlines()]
    assert [(c["id"], c["root"]) for c in coded] == [("a", "SANCTION"), ("b", "COERCE")]
    assert cli("code", "--pairs", "-", stdin=lines.encode()).out == done.out
    out = tmp_path / "out.jsonl"
    assert cli("code", "--pairs", file, "--out", out).code == 0
    assert out.read_text("utf-8") == done.out


@pytest.mark.parametrize(
    ("line", "says"),
    [("{", "not a line of JSON"), ("[1]", 'no "text"'), ('{"text": "a", "source": 1}', '"source" is 1')],
)
def test_code_pairs_names_the_line(cli, tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text('{"text": "Rome met Bern."}\n' + line + "\n", "utf-8")
    out = tmp_path / "out.jsonl"
    done = cli("code", "--pairs", file, "--out", out)
    assert done.code == 2 and says in done.err and "pairs.jsonl:2" in done.err and done.err.count("\n") == 1
    assert not out.exists()


def test_code_files(cli, tmp_path: Path) -> None:
    """Events of a text; a bad file stops nothing."""
    good = tmp_path / "good.txt"
    good.write_text(
        "On Friday France expelled two Russian diplomats from Paris. The weather was fine all week.", "utf-8"
    )
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02" * 50)
    done = cli("code", good, bad)
    assert done.code == 4 and "bad.txt" in done.err
    (event,) = [json.loads(line) for line in done.out.splitlines()]
    assert (event["source"], event["target"], event["event"]) == (["FRA"], ["RUS"], "SANCTION")
    assert event["text"][event["start"] : event["end"]].startswith("On Friday France")
    assert cli("code").code == 2
