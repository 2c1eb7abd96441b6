"""The commands as a person runs them: examples that run, JSON, exit codes, no traceback."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from pathlib import Path

import pytest

from detente.api import feeds as api
from detente.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """A command in a workspace of its own: its exit code, output and errors."""
    monkeypatch.setenv("DETENTE_WORKSPACE", str(tmp_path / "w"))
    monkeypatch.chdir(ROOT)

    def go(line: str) -> tuple[int, str, str]:
        code = main(shlex.split(line))
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return go


# fetch goes to the network; it is tested against a server in test_fetch.py.
@pytest.mark.parametrize("command", ["feeds list", "feeds plan", "feeds read", "feeds doctor", "sync", "export series"])
def test_help_has_an_example_that_runs(run, command: str) -> None:
    """Each command's help has an example, and it runs in a checkout, as text and as JSON."""
    code, out, _ = run(f"{command} --help")
    example = re.search(r"^Example: detente (.+)$", out, re.MULTILINE)
    assert code == 0 and example and example[1].startswith(command)
    if command == "export series":
        assert run("sync own examples/events.csv")[0] == 0
    code, out, err = run(example[1])
    assert code == 0 and out, err
    code, out, _ = run(f"{example[1]} --json")
    assert code == 0 and json.loads(out)


def test_from_file_to_series(run) -> None:
    """The example's events come out as a series that backtests read, direction by direction."""
    code, out, _ = run("sync own examples/events.csv --json")
    assert code == 0 and json.loads(out)["stored_rows"] == 6
    assert "1 were in already" in run("sync own examples/events.csv")[1]
    code, out, err = run("export series США 俄罗斯")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0 and list(rows[0]) == ["pair", "date", "value", "n"]
    assert [tuple(r.values()) for r in rows if r["pair"] == "USA>RUS"] == [
        ("USA>RUS", "2010-04-01", "0.0", "1"),
        ("USA>RUS", "2014-03-01", "1.0", "1"),
        ("USA>RUS", "2021-06-01", "0.0", "1"),
    ]
    assert "licence" in err
    assert run("export series USA RUS --measure goldstein_mean --field sanctions")[1].splitlines()[1:] == [
        "USA>RUS,2014-03-01,-8.0,1"
    ]
    assert run("export series USA JPN")[0] == 3
    assert (
        run("feeds doctor own")[1].splitlines()[1] == "  own            ok: 1 files, 6 rows, 2010-04-08 to 2021-06-16"
    )


def test_what_was_read_out_can_be_taken_in(run, tmp_path: Path) -> None:
    """The checked rows that `feeds read --out` writes are a file of the feed "own"."""
    weis = tmp_path / "weis.csv"
    weis.write_text("date,source,target,weiscd,gscale\n1970-01-01,USA,RUS,122,-3.4\n1970-01-01,USA,RUS,122,-3.4\n")
    assert run(f"feeds read weis {weis} --out {tmp_path / 'out'}")[0] == 0
    (written,) = (tmp_path / "out").iterdir()
    assert "with 2 rows" in run(f"sync own {written}")[1]
    assert run("export series USA RUS --measure goldstein_mean")[1].splitlines()[1] == "USA>RUS,1970-01-01,-3.4,2"


def test_what_is_missing_is_shown_as_missing(run) -> None:
    """Nothing taken in is said to be missing, not to be zero."""
    code, out, _ = run("feeds doctor")
    assert code == 0 and out.count("missing: nothing taken in") == len(api.feeds())


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ("feeds plan gdelt3", 2, "Did you mean gdelt1"),
        ("feeds plan gdelt1", 2, "say which days"),
        ("feeds plan gdelt1 --from 2014-13 --to 2015", 2, "--from 2014-13"),
        ("feeds plan weis", 2, "by hand|not downloaded"),
        ("feeds fetch weis", 2, "not downloaded"),
        ("feeds read own", 2, "no files"),
        ("feeds read own nothing.csv", 4, "nothing.csv: no such file"),
        ("feeds read gdelt1 examples/events.csv", 4, "events.csv: .*gdelt1"),
        ("sync gdelt1 examples/events.csv", 4, "events.csv: .*gdelt1"),
        ("export series USA USA", 2, "one state"),
        ("export series USA Atlantis", 2, "Unknown state"),
        ("export series USA RUS --feed gdlt1", 2, "Did you mean"),
        ("export series USA RUS --field farming", 2, "Unknown field"),
    ],
)
def test_wrong_use_is_one_line(run, line: str, code: int, word: str) -> None:
    """Wrong use and broken files are told in one line with what to do."""
    got, _, err = run(line)
    assert got == code, err
    assert re.search(word, err) and len(err.strip().splitlines()) == 1


def test_feeds_are_not_mixed(run, tmp_path: Path) -> None:
    """A pair in two feeds needs a feed to be named."""
    weis = tmp_path / "weis.csv"
    weis.write_text("date,source,target,weiscd,gscale\n1970-01-01,USA,RUS,122,-3.4\n")
    assert run("sync own examples/events.csv")[0] == run(f"sync weis {weis}")[0] == 0
    code, _, err = run("export series USA RUS")
    assert code == 2 and "--feed own or weis" in err
    assert run("export series USA RUS --feed weis --measure count")[1].splitlines()[1] == "USA>RUS,1970-01-01,1,1"


@pytest.mark.parametrize(
    "line",
    [
        "feeds list",
        "feeds plan gdelt1 --from 2014-03 --to 2014-03",
        "feeds plan icews",
        "feeds read own examples/events.csv",
        "feeds doctor",
        "sync own examples/events.csv",
        "export series USA RUS",
        "backtest levels --series examples/levels.csv --horizons 1 --origins 1976-01:1978-01:12",
    ],
)
def test_both_languages(run, line: str) -> None:
    """The same figures in other words; each language has none of the other's."""
    if line.startswith("export"):
        run("sync own examples/events.csv")
    codes, texts = zip(
        *((c, o + e) for c, o, e in (run(f"{line} --lang {lang}") for lang in ("en", "zh"))), strict=True
    )
    assert codes == (0, 0)
    chinese = re.compile("[一-鿿]")
    assert not chinese.search(texts[0]) and chinese.search(texts[1])
    if not line.startswith("sync"):  # the second time the file is in already
        figures = [sorted(re.findall(r"\d+(?:\.\d+)?", t)) for t in texts]
        assert line == "feeds list" or figures[0] == figures[1]


def test_every_reason_has_words_in_both_languages() -> None:
    """What the readers count can be said."""
    from detente.cli.feed_words import said
    from detente.feeds import events, tables

    for key in (*events.REASONS, *events.NOTES, *tables.REASONS, "malformed"):
        assert said(key, "en") == key.replace("_", " ")
        assert said(key, "zh") != said(key, "en")
