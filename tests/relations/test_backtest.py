"""The rolling backtest: origins, no look-ahead, repeatability, the bars on WEIS and Tsinghua, and the command."""

from __future__ import annotations

import csv
import json
import runpy
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from detente.api.levels import backtest_levels
from detente.errors import UsageError
from detente.relations import backtest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DATA = ROOT.parent / "shared" / "data"
_MADE = runpy.run_path(str(HERE / "simulate.py"))
simulated, grades = _MADE["simulated"], _MADE["grades"]
_RUN = [sys.executable, "-c", "import sys; from detente.cli import main; sys.exit(main())"]


def write(file: Path, panel: object) -> Path:
    """A panel as the CSV that the command reads."""
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["pair", "date", "value"] + ["n"] * (panel.n is not None))  # type: ignore[attr-defined]
        for s in panel.series():  # type: ignore[attr-defined]
            for t, month in enumerate(s.months):
                if not np.isnan(s.value[t]):
                    rows.writerow([s.pair, month, repr(float(s.value[t]))] + ([] if s.n is None else [int(s.n[t])]))
    return file


def test_default_origins_are_those_of_the_reference_tests() -> None:
    """WEIS (324 months from 1966): each half year 1976-01 to 1992-01; Tsinghua (908 from 1950): each quarter 2000-01 to 2024-07."""
    weis, _ = simulated(2, 324)
    at = backtest.default_origins(weis)
    assert (weis.months[at[0]], weis.months[at[-1]], at.step) == ("1976-01", "1992-01", 6)
    long = grades(2, 908)
    long = replace(long, months=tuple(f"{1950 + t // 12}-{t % 12 + 1:02d}" for t in range(908)))
    at = backtest.default_origins(long)
    assert (long.months[at[0]], long.months[at[-1]], at.step) == ("2000-01", "2024-07", 3)
    assert backtest.default_horizons(weis) == (1, 3, 6) and backtest.default_horizons(long) == (1, 3, 6, 12)


def test_no_forecast_looks_ahead() -> None:
    """Later months may say anything: forecasts made before them score the same, and so do the baselines."""
    for panel in (simulated(4, 170)[0], grades(3, 170)):
        wild = panel.value.copy()
        wild[:, 141:] = np.where(np.isnan(wild[:, 141:]), np.nan, 50.0)
        one, two = (
            backtest.run(p, horizons=(1, 3), origins=range(120, 140, 4)) for p in (panel, replace(panel, value=wild))
        )
        early = [c for c in one if c.origin + c.horizon <= 140]
        assert len(early) > 20
        assert early == [c for c in two if c.origin + c.horizon <= 140]


def test_the_level_beats_simple_methods_where_its_model_holds() -> None:
    """On simulated events it scores better than the last months, AR(1), VAR(1), BVAR and ETS, and its bands cover."""
    panel, _ = simulated(8, 240, s=3.0, q=0.03, events=2.0, jumps=True)
    at = backtest.default_origins(panel, (1, 3))
    rows = backtest.summary(backtest.run(panel, horizons=(1, 3), origins=at), panel, at)
    for row in rows:
        for name in ("last 24 months", "AR(1)", "VAR(1)", "BVAR", "ETS"):
            assert row["baselines"][name]["skill"] > 0
        assert 0.84 < row["coverage"]["90%"] < 0.96
        assert sum(row["pit_histogram"]) == row["n"]


def test_the_bars_on_the_weis_triangle(tmp_path: Path) -> None:
    """CRPS at most .829, .938, 1.037 at 1, 3 and 6 months, ahead of AR(1), VAR(1), BVAR and ETS; 90 percent bands hold .87 to .93."""
    if not (DATA / "weis").is_dir():
        pytest.skip("../shared/data/weis is not there")
    made = runpy.run_path(str(ROOT / "benchmarks" / "levels.py"))
    made["write_weis"](DATA, tmp_path / "triangle.csv", made["TRIANGLE"])
    result = backtest_levels(tmp_path / "triangle.csv")
    for row, bar in zip(result["horizons"], (0.829, 0.938, 1.037), strict=True):
        assert row["crps"] <= bar
        assert 0.87 <= row["coverage"]["90%"] <= 0.93
        assert all(row["baselines"][name]["skill"] > 0 for name in ("AR(1)", "VAR(1)", "BVAR", "ETS"))
    assert result["horizons"][0]["baselines"]["last 24 months"]["skill"] > 0


def test_the_bars_on_tsinghua_as_shares_of_the_walk(tmp_path: Path) -> None:
    """The bars are for twelve series; on the four at hand CRPS over that of the bootstrapped walk is held against bar over
    reference walk, and 90 percent bands hold .87 to .93."""
    if not (DATA / "tsinghua").is_dir():
        pytest.skip("../shared/data/tsinghua is not there")
    made = runpy.run_path(str(ROOT / "benchmarks" / "levels.py"))
    made["write_tsinghua"](DATA, tmp_path / "four.csv")
    result = backtest_levels(tmp_path / "four.csv", origins="2000-01:2024-07:6")
    walk = made["REFERENCE"]["tsinghua"]["random walk"]
    for row, bar, reference in zip(result["horizons"], made["BARS"]["tsinghua"], walk, strict=True):
        assert row["crps"] / row["baselines"]["random walk"]["crps"] <= bar / reference
        assert 0.86 <= row["coverage"]["90%"] <= 0.94
    assert result["kind"] == "grades" and [row["horizon"] for row in result["horizons"]] == [1, 3, 6, 12]


def test_the_example_of_the_help_runs() -> None:
    """The file that the help names is there and gives a table."""
    shown = subprocess.run([*_RUN, "backtest", "levels", "--help"], capture_output=True, text=True, check=True).stdout
    example = next(line for line in shown.splitlines() if line.startswith("Example: detente "))
    done = subprocess.run([*_RUN, *example.split()[2:]], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0 and "4 series of events" in done.stdout, done.stderr


def test_result_is_repeatable_and_has_what_it_promises(tmp_path: Path) -> None:
    """The same file and seed give the same numbers; settings and notes are in the result, and it is JSON."""
    file = write(tmp_path / "g.csv", grades(2, 130))
    calls: list[tuple[int, int]] = []
    one = backtest_levels(file, horizons=[3, 1, 3], progress=lambda d, t: calls.append((d, t)))
    assert one == backtest_levels(file, horizons=[1, 3])
    assert json.loads(json.dumps(one)) == one
    assert calls[-1][0] == calls[-1][1] == len(calls)
    assert one["kind"] == "grades" and [row["horizon"] for row in one["horizons"]] == [1, 3]
    assert one["horizons"][0]["baselines"].keys() == set(backtest.NAMES)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"horizons": [0]}, "horizons 0"),
        ({"horizons": [90]}, "horizons 90"),
        ({"horizons": [50]}, "horizon 50"),
        ({"origins": "soon"}, "write START"),
        ({"origins": "1985-01:1986-01:0"}, "write START"),
        ({"origins": "1980-03"}, "start two years later"),
        ({"origins": "1999-01"}, "the series run from 1980-01"),
    ],
)
def test_wrong_use_is_refused(tmp_path: Path, more: dict[str, object], says: str) -> None:
    """Each with what to give instead."""
    file = write(tmp_path / "g.csv", grades(1, 90))
    with pytest.raises(UsageError, match=says):
        backtest_levels(file, **more)  # type: ignore[arg-type]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table on standard output, JSON in the file; the same as JSON on the screen; a bad file in one line with code 2."""
    from detente.cli import main

    file = write(tmp_path / "s.csv", simulated(2, 100)[0])
    base = ["backtest", "levels", "--series", str(file), "--horizons", "1,2"]
    assert main([*base, "--out", str(tmp_path / "o.json")]) == 0
    shown = capsys.readouterr().out
    assert "90% band" in shown and "last 24 months" in shown
    assert main([*base, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    wrong = (
        ["--series", str(tmp_path / "none.csv")],
        ["--series", str(file), "--horizons", "x"],
        ["--series", str(file), "--out", str(file)],
        ["--series", str(file), "--out", str(tmp_path / "no" / "o.json")],
        ["--series", str(file), "--seed", "-1"],
        [],
    )
    for words in wrong:
        assert main(["backtest", "levels", *words]) == 2
        told = capsys.readouterr()
        assert len(told.err.splitlines()) == 1 and not told.out
