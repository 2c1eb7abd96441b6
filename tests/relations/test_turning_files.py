"""Turning points of files: how they are read, what is refused, and the bar on public extracts."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from detente.api import score_turning_points, turning_points
from detente.api.series_file import read_series
from detente.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]
SERIES, LIST = ROOT / "examples/series.csv", ROOT / "examples/series_list.csv"


def written(path: Path, text: str) -> Path:
    """A file with this text."""
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example() -> None:
    """Both shifts of the made-up series are found, with the right sign."""
    found = score_turning_points(SERIES, LIST)
    assert found["grid"] == "weekly"
    assert (found["direction"]["hits"], found["direction"]["of"]) == (2, 2)
    assert found["recall"]["hits"] == 2
    assert found["placebo"]["share"] <= 0.05
    json.dumps(found, allow_nan=False)
    listed = turning_points(SERIES)
    assert {"2020-09-28", "2022-08-29"} <= {p["date"] for p in listed["pairs"][0]["points"]}
    json.dumps(listed, allow_nan=False)


def test_relabelling_permutes_results(tmp_path: Path) -> None:
    """Other names for the same actors give the same numbers under those names."""
    text = SERIES.read_text(encoding="utf-8")
    other = written(tmp_path / "other.csv", text.replace("AAA_BBB", "BBB>AAA"))
    third = written(tmp_path / "third.csv", text.replace("AAA_BBB", "YYY-XXX"))
    first = turning_points(SERIES)["pairs"]
    assert turning_points(other)["pairs"] == first
    renamed = turning_points(third)["pairs"]
    assert [{**row, "pair": "AAA_BBB"} for row in renamed] == first


def test_near_entries_are_of_the_pair(tmp_path: Path) -> None:
    """A shift put into a US–Russia series in March 2014 stands near the record's entries of that time."""
    rows = ["pair,date,value"]
    for k in range(600):
        day = np.datetime64("2013-01-01") + k
        rows.append(f"USA_RUS,{day},{(5 if day < np.datetime64('2014-03-06') else -5) + (k % 3)}")
    points = turning_points(written(tmp_path / "s.csv", "\n".join(rows)))["pairs"][0]["points"]
    assert [p["sign"] for p in points] == ["-"]
    assert any(e["date"].startswith("2014-03") for e in points[0]["near"])


def test_directions_are_joined_by_n(tmp_path: Path) -> None:
    """A>B and B>A on one date make one value, weighted by their events; an empty count is no event."""
    lines = [f"USA>RUS,2001-{m:02d},2,1\nRUS>USA,2001-{m:02d},-1,3" for m in range(1, 13)]
    lines.append("USA>RUS,2002-01,,0")
    ((track, start, freq),) = read_series(written(tmp_path / "s.csv", "pair,date,value,n\n" + "\n".join(lines)))
    assert (track.pair, start.isoformat(), freq) == ("RUS_USA", "2001-01-01", "monthly")
    assert track.value[0] == pytest.approx(-0.25)
    assert np.isnan(track.value[12])


def test_sums_beside_n_are_read_as_sums(tmp_path: Path) -> None:
    """Sums of scores and their means make one series; means on a wider scale stay means."""
    n = [3 + k % 5 for k in range(24)]
    mean = [(-1) ** k * (4 + k % 3) for k in range(24)]
    months = [f"{2001 + k // 12}-{k % 12 + 1:02d}" for k in range(24)]
    files = {}
    for name, values in (
        ("mean", mean),
        ("sum", [a * b for a, b in zip(n, mean, strict=True)]),
        ("wide", [20 * m for m in mean]),
    ):
        lines = [f"A_B,{d},{v},{k}" for d, v, k in zip(months, values, n, strict=True)]
        files[name] = read_series(written(tmp_path / name, "pair,date,value,n\n" + "\n".join(lines)))[0][0].value
    np.testing.assert_allclose(files["sum"], files["mean"])
    np.testing.assert_allclose(files["wide"], 20 * files["mean"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pair,day\nA_B,2001-01-01", "no column value"),
        ("pair,date,value\nA_B,2001-13-01,1", "date"),
        ("pair,date,value\nA_B,2001-01-01,x", "no number"),
        ("pair,date,value\nA_B,2001-01-01,inf", "cannot be"),
        ("pair,date,value,n\nA_B,2001-01-01,1,-2", "cannot be"),
        ("pair,date,value\nA_B,2001-01-01,1,2", "cells under"),
        ("pair,date,value\nA_B,2001-01-01,1\nA_B,2001-01-01,2", "two rows|dates"),
        ("pair,date,value\nA_B,2001,1", "whole year"),
        ("pair,date,value\nA_B,2001-01-01,1", "12 at least"),
        ("<html><body>not found</body></html>", "no column pair"),
        ("", "no column pair"),
        ("pair,date,value\n", "no row"),
    ],
)
def test_bad_series_are_refused(tmp_path: Path, text: str, says: str) -> None:
    """One line that names the file and says what to do."""
    with pytest.raises(UsageError, match=says) as refused:
        turning_points(written(tmp_path / "bad.csv", text))
    assert "bad.csv" in str(refused.value)


def test_bad_lists_are_refused(tmp_path: Path) -> None:
    """A list without signs, and one that has nothing of the series."""
    with pytest.raises(UsageError, match="sign"):
        score_turning_points(SERIES, written(tmp_path / "l.csv", "dyad,date\nAAA_BBB,2020-01-01"))
    with pytest.raises(UsageError, match="no row of"):
        score_turning_points(SERIES, written(tmp_path / "m.csv", "dyad,date,sign\nCCC_DDD,2020-01-01,+"))
    with pytest.raises(UsageError, match="none of its 1 points"):
        score_turning_points(SERIES, written(tmp_path / "n.csv", "dyad,date,sign\nAAA_BBB,1990-01-01,+"))


def test_the_bar_on_public_extracts(shared: Path, tmp_path: Path, series_script: ModuleType) -> None:
    """Direction right at strength 2 and 3 in 80 % at least, alarms on 5 % of placebo dates at most, GDELT and ICEWS together."""
    from detente.actors import load

    listed = shared / "turning_points.csv"
    series_script.gdelt(shared / "gdelt_net", tmp_path / "all.csv")
    with listed.open(encoding="utf-8", newline="") as file:
        wanted = {"_".join(sorted(row["dyad"].split("_"))) for row in csv.DictReader(file)}
    lines = (tmp_path / "all.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.split(",")[0] in wanted]
    files = [written(tmp_path / "gdelt.csv", "\n".join([lines[0], *kept]))]
    codes = series_script.cameo(shared / "cameo/cameo_goldstein_mappings_icews.csv")
    for folder, name in series_script.EXTRACTS.items():
        files.append(tmp_path / name)
        series_script.icews(shared.parent / "tkg" / folder, files[-1], load(), codes)
    found = [score_turning_points(file, listed) for file in files]
    right, of = (sum(f["direction"][key] for f in found) for key in ("hits", "of"))
    alarms, dates = (sum(f["placebo"][key] for f in found) for key in ("hits", "of"))
    assert of >= 25
    assert right / of >= 0.8
    assert alarms / dates <= 0.05
    assert all(f["placebo"]["share"] <= 0.05 for f in found)
