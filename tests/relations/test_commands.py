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


PAIR = ("USA", "CHN", "--on", "2021-12-31")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("pair", *PAIR), ("Measured level", "rests on about", "better now with probability", "by rank", "by field")),
        (("triangle", "--on", "2021-12-31"), ("By the events of own", "nearest to flipping", "flipped within", "not known, for")),
        (("explain", "USA", "CHN", "--from", "2021-07", "--to", "2021-12"), ("Change of level", "other batches", "pull to the mean")),
        (("changes", "USA", "CHN", "--from", "2021-07", "--to", "2021-12"), ("conflict share", "code")),
        (("network", "--on", "2021-12-31"), ("Signed ties", "not settled", "balanced triads")),
    ],
)  # fmt: skip
def test_events_of_a_workspace_reach_the_page(
    run: Run, workspace: Path, words: tuple[str, ...], says: tuple[str, ...]
) -> None:
    """In both languages and as JSON, without a word of causes."""
    place = ("--workspace", str(workspace))
    code, text, err = run(*words, *place)
    told = re.sub(r"\s+", " ", text)
    assert (code, err) == (0, "") and all(s in told for s in says), text
    assert not re.search(r"\b(?:because|caused|led to)\b", text)
    code, chinese, _ = run(*words, *place, "--lang", "zh")
    assert code == 0 and chinese != text
    own = chinese.partition("\n依据")[0]  # what follows is the basis and the limits, which stand in English
    assert not re.search(r"Measured|pull to|by rank|not known|marriage|outcast|a level needs|fewer than", own), own
    code, out, _ = run(*words, *place, "--json")
    assert code == 0 and json.loads(out)


@pytest.mark.parametrize(
    "words",
    [
        ("pair", *PAIR),
        ("triangle", "--on", "2021-12-31"),
        ("triangle", "--levels", "{levels}"),
        ("explain", "USA", "CHN", "2021-08"),
        ("dependence", "USA", "CHN", "--trade", "{trade}"),
        ("turning-points", "--series", "examples/series.csv"),
        ("turning-points", "--pair", "USA", "CHN"),
    ],
)
def test_charts_are_written_with_their_table(run: Run, workspace: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    """A specification of Vega-Lite with its data, and the same rows as CSV beside it."""
    (tmp_path / "levels.csv").write_text("pair,level,sd\nUSA_RUS,-6,1\nCHN_USA,-4,1\nCHN_RUS,7,1\n", "utf-8")
    (tmp_path / "trade.csv").write_text("year,from,to,value\n2016,USA,CHN,100\n2016,CHN,USA,400\n2016,USA,WLD,1000\n2016,CHN,WLD,2000\n2016,WLD,USA,2000\n2016,WLD,CHN,1500\n", "utf-8")  # fmt: skip
    line = [w.format(levels=tmp_path / "levels.csv", trade=tmp_path / "trade.csv") for w in words]
    place = [] if "--series" in words else ["--workspace", str(workspace)]
    chart = tmp_path / "chart.json"
    code, out, err = run(*line, *place, "--chart", str(chart), "--json")
    assert code == 0 and json.loads(out) and "wrote" in err
    spec = json.loads(chart.read_text("utf-8"))
    rows = chart.with_suffix(".csv").read_text("utf-8").splitlines()
    assert spec["$schema"].endswith("v5.json") and len(rows) - 1 == len(spec["data"]["values"]) >= 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("pair", "USA", "CHN", "--chart", "a.png"), "a Vega-Lite specification is a .json file"),
        (("pair", "USA", "CHN", "--chart", "a.json"), "detente sync polecat"),
        (("triangle", "--chart", "a.json"), "not known without levels"),
        (("dependence", "USA", "CHN", "--chart", "a.json"), "without a feed or a file of trade"),
        (("explain", "USA", "CHN", "2014-03", "--chart", "a.json"), "no feed that has been read"),
        (("network",), "give --edges FILE"),
        (("network", "--edges", "examples/ties.csv", "--feed", "own"), "leave out"),
        (("pair", "USA", "CHN", "--feed", "gdelt3"), "Did you mean gdelt1"),
        (("explain", "USA", "RUS", "--from", "2014"), "belong together"),
        (("turning-points",), "give --series FILE"),
        (("turning-points", "--series", "examples/series.csv", "--feed", "own"), "leave out"),
        (("turning-points", "--score", "examples/series_list.csv"), "give --series FILE"),
    ],
)
def test_what_cannot_be_shown_is_one_line(run: Run, words: tuple[str, ...], says: str) -> None:
    """Wrong use says what to do; nothing is written."""
    code, _, err = run(*words)
    assert code == 2 and says in err and err.count("\n") == 1
    assert not (ROOT / "a.json").exists()


def test_too_few_events_are_said_to_be_too_few(run: Run, tmp_path: Path) -> None:
    """Six events make counts and no level; the reasons are told, and nothing is drawn."""
    place = ("--workspace", str(tmp_path / "w"))
    assert run("sync", "own", "examples/events.csv", *place)[0] == 0
    for words, says in (
        (("pair", "USA", "RUS"), "no level: events in 3 months; a level needs 12"),
        (("triangle",), "too few events of CHN_RUS, CHN_USA, RUS_USA"),
        (("network",), "have too few events for a level"),
        (("explain", "USA", "RUS", "2014-03"), "has a level of the pair in these days"),
    ):
        code, text, _ = run(*words, *place)
        assert code == 0 and says in re.sub(r"\s+", " ", text), text
    code, _, err = run("pair", "USA", "RUS", "--chart", str(tmp_path / "c.json"), *place)
    assert code == 2 and "nothing to draw" in err
