"""The commands on relations as a person runs them."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.cli import main

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("pair", "triangle", "dependence", "explain", "changes", "network", "turning-points")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process, from the checkout."""
    monkeypatch.chdir(ROOT)

    def call(*words: str) -> tuple[int, str, str]:
        code = main(list(words))
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_that_runs(run: Run, command: str) -> None:
    """The example of each help works, as text in both languages and as JSON."""
    code, out, _ = run(command, "--help")
    assert code == 0
    example = re.search(r"Example: detente (.+)", out)
    assert example, out
    words = shlex.split(example[1])
    code, text, err = run(*words)
    assert (code, err) == (0, "")
    assert "Next: detente " in text
    assert not re.search(r"\b(?:because|caused|led to)\b", text.replace("of causes", ""))
    code, chinese, _ = run(*words, "--lang", "zh")
    assert code == 0 and chinese != text
    code, out, _ = run(*words, "--json")
    json.loads(out)
    assert code == 0


def test_text_says_what_is_not_known(run: Run) -> None:
    """Without a feed the level is not known, and the limits are printed."""
    _, text, _ = run("pair", "USA", "RUS")
    assert "not known" in text and "Limits" in text and "Basis" in text
    _, text, _ = run("triangle")
    assert "Types and roles: not known" in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("pair", "Korea", "USA"), "Did you mean"),
        (("pair", "Soviet Union", "USA"), "1991-12-26"),
        (("pair", "USA", "RUS", "--on", "2199"), "record's end"),
        (("explain", "USA", "RUS", "soon"), "not a date"),
        (("changes", "USA"), "name two"),
        (("dependence", "USA", "CHN", "--trade", "nowhere.csv"), "nowhere.csv"),
        (("triangle", "--levels", "examples/series.csv"), "no column"),
        (("turning-points", "--series", "nowhere.csv"), "nowhere.csv"),
        (("turning-points", "--series", "README.md"), "README.md"),
        (("turning-points", "--series", "examples/series.csv", "--pair", "USA", "RUS"), "AAA_BBB"),
        (("turning-points", "--series", "examples/series.csv", "--out", "examples/series.csv"), "input"),
        (("network", "--edges", "examples/series.csv"), "no column"),
        (("turning-points",), "series"),
    ],
)
def test_wrong_use_is_one_line(run: Run, words: tuple[str, ...], says: str) -> None:
    """Exit code 2, one line that names the thing, and nothing on standard output."""
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1 and says in err and "Traceback" not in err


def test_score_prints_and_writes(run: Run, tmp_path: Path) -> None:
    """Direction, recall, delay and placebo alarms in print; the same in the JSON file."""
    out = tmp_path / "score.json"
    code, text, _ = run(
        "turning-points", "--series", "examples/series.csv", "--score", "examples/series_list.csv", "--out", str(out)
    )
    assert code == 0
    assert [w for w in ("direction right", "recall", "delay", "placebo alarms") if w not in text] == []
    found = json.loads(out.read_text(encoding="utf-8"))
    assert f"{found['direction']['hits']} of {found['direction']['of']}" in text
