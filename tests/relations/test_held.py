"""Measured levels of a workspace: what they recover, what coverage, names and time may do to them, and that parts add up."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from detente import api
from detente.errors import UnknownName, UsageError

Dict = dict[str, Any]
ON = "2021-12-31"


def direction(found: Dict, name: str, measure: str = "conflict_share", feed: str = "own") -> Dict:
    """One direction of a pair's answer."""
    row = next(row for row in found["level"] if row["feed"] == feed)
    return next(d for d in row["measures"][measure]["directions"] if d["pair"] == name)


@pytest.mark.parametrize(
    ("a", "b", "share"), [("USA", "RUS", 0.60), ("CHN", "RUS", 0.10), ("GBR", "IRN", 0.50), ("IND", "PAK", 0.65)]
)
def test_known_shares_are_recovered(workspace: Path, a: str, b: str, share: float) -> None:
    """The 90 percent band of each direction holds the share that the events were drawn with, and is no wider than 0.3."""
    found = api.pair(a, b, on=ON, workspace=workspace)
    for name in (f"{a}>{b}", f"{b}>{a}"):
        told = direction(found, name)
        low, high = told["band_90"]
        inner = told["band_50"]
        assert low < share < high and high - low < 0.3, told
        assert low < inner[0] < told["level"] < inner[1] < high
        assert 0 < told["effective_events"] <= told["events"]


def test_a_turn_for_the_worse_is_momentum(workspace: Path) -> None:
    """The United States toward China: worse by a third in half a year; the other direction hardly moved."""
    found = api.pair("USA", "CHN", on=ON, workspace=workspace)
    told = direction(found, "USA>CHN")
    assert told["momentum"]["months"] == 6
    assert told["momentum"]["change"] > 0.2 and told["momentum"]["improving"] < 0.02
    assert direction(found, "USA>CHN", "goldstein_mean")["momentum"]["change"] < -1
    assert abs(direction(found, "CHN>USA")["momentum"]["change"]) < 0.1
    assert told["volatility"] > direction(found, "CHN>USA")["volatility"]


def test_counts_are_those_of_the_events(workspace: Path, made: ModuleType) -> None:
    """Quad counts, conflict share, Goldstein sum and its weights of the last year, against the rows themselves."""
    found = api.pair("USA", "RUS", on=ON, workspace=workspace)
    rows = [r for r in made.events() if (r["source"], r["target"]) == ("USA", "RUS") and str(r["day"]) >= "2021-01"]
    told = found["level"][0]["last_12_months"][0]
    assert (told["pair"], told["from"], told["n"]) == ("USA>RUS", "2021-01", len(rows))
    assert told["verbal_conflict"] == sum(r["quad"] == 3 for r in rows)
    assert told["conflict_share"] == pytest.approx(sum(int(str(r["quad"])) > 2 for r in rows) / len(rows), abs=1e-4)
    assert told["goldstein_sum"] == pytest.approx(sum(float(str(r["goldstein"])) for r in rows), abs=1e-6)
    weights = {w["code"]: w for w in found["level"][0]["weights"] if w["pair"] == "USA>RUS"}
    assert weights["163"]["weight"] == [-8.0, -8.0]
    assert weights["163"]["n"] == sum(r["code"] == "163" for r in rows)
    assert sum(w["sum"] for w in weights.values()) == pytest.approx(told["goldstein_sum"], abs=1e-6)


def test_fields_have_levels_where_events_are_enough(workspace: Path) -> None:
    """Sanctions are all conflictual, diplomacy is mixed; a pair with few events of a field has none and says so."""
    fields = {f["field"]: f for f in api.pair("USA", "RUS", on=ON, workspace=workspace)["level"][0]["fields"]}
    assert fields["sanctions"]["conflict_share"][0]["level"] > 0.95
    assert 0.4 < fields["diplomacy"]["conflict_share"][0]["level"] < 0.8
    few = {f["field"]: f for f in api.pair("GBR", "IRN", on="2016-12-31", workspace=workspace)["level"][0]["fields"]}
    lacking = [d for d in few["sanctions"]["conflict_share"] if d["level"] is None]
    assert lacking and all("a level needs 12" in d["reason"] for d in lacking)


def test_doubling_every_event_keeps_levels_and_narrows_bands(made: ModuleType, workspace: Path, tmp_path: Path) -> None:
    """More coverage of the same changes no level by more than a tenth of its sd, and every band is narrower."""
    made.take_in(tmp_path / "w", "own", made.doubled(made.events()))
    for a, b in (("USA", "RUS"), ("GBR", "IRN")):
        once = api.pair(a, b, on=ON, workspace=workspace, feed="own")
        twice = api.pair(a, b, on=ON, workspace=tmp_path / "w")
        for measure in ("conflict_share", "goldstein_mean"):
            x, y = direction(once, f"{a}>{b}", measure), direction(twice, f"{a}>{b}", measure)
            assert abs(x["level"] - y["level"]) < 0.1 * x["sd"]
            assert y["sd"] < x["sd"]


def test_nothing_after_the_day(made: ModuleType, workspace: Path, tmp_path: Path) -> None:
    """The answer for a day is that of a workspace that ends there."""
    day = dt.date(2019, 8, 14)
    made.take_in(tmp_path / "w", "own", made.events(until=day))
    whole = api.pair("USA", "CHN", on=day.isoformat(), workspace=workspace, feed="own")
    cut = api.pair("USA", "CHN", on=day.isoformat(), workspace=tmp_path / "w")
    assert whole["level"] == cut["level"]
    three = [api.triangle(on=day.isoformat(), workspace=w, feed="own")["measured"] for w in (workspace, tmp_path / "w")]
    assert three[0] == three[1]


def test_feeds_stand_side_by_side(workspace: Path) -> None:
    """Each feed has its own answer with its end; one alone gives the same numbers."""
    both = api.pair("USA", "RUS", on=ON, workspace=workspace)
    assert [(row["feed"], row["as_of"] <= "1982-07") for row in both["level"]] == [("own", False), ("weis", True)]
    alone = api.pair("USA", "RUS", on=ON, workspace=workspace, feed="own")
    assert alone["level"] == both["level"][:1]
    assert both["level"][1]["stale_days"] > 14_000
    assert [row["feed"] for row in api.pair("USA", "RUS", on="1982-12-31", workspace=workspace)["level"]] == ["weis"]


def test_the_order_of_names_changes_no_number(workspace: Path) -> None:
    """Either order gives the same for each direction."""
    one, two = api.pair("USA", "CHN", on=ON, workspace=workspace), api.pair("China", "USA", on=ON, workspace=workspace)
    for name in ("USA>CHN", "CHN>USA"):
        for measure in ("conflict_share", "goldstein_mean"):
            assert direction(one, name, measure) == direction(two, name, measure)


def test_without_events_the_level_is_unknown_and_says_what_would_fill_it(workspace: Path, tmp_path: Path) -> None:
    """None with a reason and one command, and no folder is made."""
    found = api.pair("USA", "RUS", on="2021-06-30", workspace=tmp_path / "none")
    assert found["level"] is None
    assert found["level_unknown"] == {
        "code": "nothing_read",
        "feeds": "",
        "reason": "no event feed has been read",
        "command": "detente sync polecat --from 2018-07 --to 2021-06",
    }
    assert not (tmp_path / "none").exists()
    other = api.pair("BRA", "NGA", on=ON, workspace=workspace)
    assert other["level"] is None and "no event between BRA and NGA" in other["level_unknown"]["reason"]
    assert "not known, for" in other["limits"][0]
    lacking = api.pair("USA", "RUS", on=ON, workspace=workspace, feed="icews")
    assert "no events of icews" in lacking["level_unknown"]["reason"]
    with pytest.raises(UnknownName, match="Did you mean gdelt1"):
        api.pair("USA", "RUS", workspace=workspace, feed="gdelt3")


def test_kept_answers_are_of_the_contents(made: ModuleType, tmp_path: Path) -> None:
    """A second call reads what the first kept; new events give a new answer; a damaged file is made anew."""
    space = tmp_path / "w"
    rows = made.events()
    made.take_in(space, "own", rows[: len(rows) // 2])
    first = api.pair("USA", "RUS", on=ON, workspace=space)["level"]
    files = sorted((space / "kept").glob("*.json"))
    stamps = [f.stat().st_mtime_ns for f in files]
    assert files and api.pair("USA", "RUS", on=ON, workspace=space)["level"] == first
    assert [f.stat().st_mtime_ns for f in sorted((space / "kept").glob("*.json"))] == stamps
    for file in files:
        file.write_text("{broken", "utf-8")
    assert api.pair("USA", "RUS", on=ON, workspace=space)["level"] == first
    made.take_in(space, "own", rows[len(rows) // 2 : len(rows) // 2 + 2000])
    assert api.pair("CHN", "USA", on=ON, workspace=space)["level"] != first
    assert len(list((space / "kept").glob("*.json"))) > len(files)


def test_grades_from_a_file_calibrate_the_scale(workspace: Path, tmp_path: Path) -> None:
    """A monotone curve on two graded pairs: the file's order is kept, the basis is told, with the error of a pair left out."""
    file = tmp_path / "grades.csv"
    with open(file, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("pair", "date", "value"))
        for name, value in (("CHN_RUS", 7.0), ("USA_RUS", -6.5), ("JPN_KOR", 1.0)):
            writer.writerows(
                (name, f"{year}-{month:02d}", value) for year in range(2018, 2022) for month in range(1, 13)
            )
    ranked = direction(api.pair("USA", "RUS", on=ON, workspace=workspace), "USA>RUS")["grade"]
    assert ranked["basis"] == "quantile" and ranked["value"] < -3
    found = api.pair("USA", "RUS", on=ON, workspace=workspace, grades=file, feed="own")
    told = direction(found, "USA>RUS")["grade"]
    assert told["basis"] == "calibrated" and told["en"] == "confrontation"
    assert sum(told["probabilities"].values()) == pytest.approx(1, abs=0.005)
    basis = found["level"][0]["measures"]["conflict_share"]["grades"]
    assert set(basis["mean_error_left_out"]) == {"CHN_RUS", "RUS_USA", "JPN_KOR"}
    (tmp_path / "wild.csv").write_text("pair,date,value\nUSA_RUS,2020-01,90\n", "utf-8")
    with pytest.raises(UsageError, match="grades run from -9 to 9"):
        api.pair("USA", "RUS", on=ON, workspace=workspace, grades=tmp_path / "wild.csv", feed="own")


def test_triangle_from_events(workspace: Path) -> None:
    """China and Russia are on good terms and the United States with neither: the outcast; the nearest tie and waits are told."""
    found = api.triangle(on=ON, workspace=workspace, feed="own")
    (told,) = found["measured"]
    assert told["types"]["stable marriage"] > 0.8 and told["roles"]["USA"]["outcast"] > 0.8
    assert sum(told["types"].values()) == pytest.approx(1, abs=0.01)
    assert told["nearest_to_flipping"]["tie"] in told["levels"]
    for tie in told["levels"].values():
        waits = list(tie["flips_within_months"].values())
        assert waits == sorted(waits)
        assert (tie["months_to_flip"] is None) == (tie["not_known"] is not None)
    before = api.triangle(on="2021-06-30", workspace=workspace, feed="own")["measured"][0]
    assert before["levels"]["CHN_USA"]["level"] > told["levels"]["CHN_USA"]["level"]
    lacking = api.triangle("USA", "RUS", "BRA", on=ON, workspace=workspace, feed="own")["measured"][0]
    assert lacking["types"] is None and "BRA" in lacking["reason"]
    wide = api.triangle(on=ON, workspace=workspace, feed="own", neutral=8.9)["measured"][0]
    assert any("neutral band" in (tie["not_known"] or "") for tie in wide["levels"].values())


@pytest.mark.parametrize("measure", ["conflict_share", "goldstein_mean"])
@pytest.mark.parametrize(("start", "end"), [("2021-07", "2021-12"), ("2018-03", "2018-03"), ("2017-01", "2021-12-15")])
def test_contributions_reconcile(workspace: Path, measure: str, start: str, end: str) -> None:
    """Batches, the other batches and the pull to the mean sum to the change, and that is after less before, to 1e-9."""
    found = api.explain("USA", "CHN", start=start, end=end, measure=measure, workspace=workspace, feed="own")
    (told,) = found["contributions"]
    assert [d["pair"] for d in told["directions"]] == ["USA>CHN", "CHN>USA"]
    for d in told["directions"]:
        parts = sum(b["amount"] for b in d["batches"]) + d["other_batches"]["amount"] + d["return"]
        assert parts == pytest.approx(d["change"], abs=1e-9)
        assert d["after"] - d["before"] == pytest.approx(d["change"], abs=1e-9)
        sizes = [abs(b["amount"]) for b in d["batches"]]
        assert sizes == sorted(sizes, reverse=True) and len(sizes) == 12


def test_batches_open_to_events(workspace: Path, made: ModuleType) -> None:
    """Each listed event is a row of the feed, of the batch's day, code and direction; all events are in one batch or another."""
    found = api.explain("USA", "CHN", start="2021-07", end="2021-12", workspace=workspace, feed="own")
    rows = {str(r["id"]): r for r in made.events()}
    told = found["contributions"][0]["directions"][0]
    for batch in told["batches"]:
        for event in batch["events"]:
            row = rows[event["id"]]
            assert (row["day"], row["code"], row["source"], row["target"]) == (
                batch["day"],
                batch["code"],
                "USA",
                "CHN",
            )
            assert event["ref"] == row["ref"]
            assert batch["values"] == [float(int(str(row["quad"])) > 2)] * 2
        for near in batch["near"]:
            assert near["id"] and near["date"][:4] == batch["day"][:4]
    inside = [r for r in rows.values() if (r["source"], r["target"]) == ("USA", "CHN") and str(r["day"]) >= "2021-07"]
    assert sum(b["n"] for b in told["batches"]) + told["other_batches"]["events"] == len(inside)
    assert told["change"] > 0.2
    assert max(told["batches"], key=lambda b: b["amount"])["values"] == [1.0, 1.0]


def test_explain_without_events_is_as_before(workspace: Path) -> None:
    """None, with the limit that says so; wrong spans are refused."""
    found = api.explain("USA", "RUS", "2014-03", workspace=workspace)
    assert found["contributions"] is None and "not known" in found["limits"][0]
    for more, says in (
        ({}, "give a month"),
        ({"start": "2014-03"}, "belong together"),
        ({"start": "2015", "end": "2014"}, "lies before"),
    ):
        with pytest.raises(UsageError, match=says):
            api.explain("USA", "RUS", workspace=workspace, **more)


def test_changes_and_network_from_events(workspace: Path) -> None:
    """The level of each direction before and after; ties of the busiest pairs with a sign where that is probable, and their balance."""
    moved = api.changes("USA", "CHN", start="2021-07", end=ON, workspace=workspace, feed="own")["pairs"][0]["levels"]
    assert moved[0]["directions"][0]["change"] > 0.2 and len(moved[0]["directions"][0]["batches"]) == 3
    net = api.network_held(on=ON, workspace=workspace, feed="own")["feeds"][0]
    signs = {(e["a"], e["b"]): e["sign"] for e in net["edges"]}
    assert len(signs) == 7 and signs["CHN", "RUS"] == 1 and signs["IND", "PAK"] == -1
    assert net["balance"]["triads"]["+--"] in (0, 1)
    with pytest.raises(UsageError, match="--edges FILE"):
        api.network_held(on="1970-01-01", workspace=workspace)


def test_answers_are_plain_json(workspace: Path) -> None:
    """No number that JSON lacks, in any of them."""
    for found in (
        api.pair("USA", "CHN", on=ON, workspace=workspace, history=True),
        api.triangle(on=ON, workspace=workspace),
        api.explain("USA", "CHN", "2021-08", workspace=workspace),
        api.network_held(on=ON, workspace=workspace),
    ):
        json.dumps(found, allow_nan=False)


TABLES = {
    "itpd_e": "exporter_iso3,importer_iso3,year,industry_id,trade\nUSA,CHN,2016,1,100\nCHN,USA,2016,1,400\nUSA,FRA,2016,1,500\nCHN,FRA,2016,1,1000\nUSA,CHN,2021,1,1\n",
    "ideal_points": "ccode,session,IdealPointAll,Q5%All,Q95%All\n2,71,2.0,1.9,2.1\n710,71,-1.0,-1.1,-0.9\n2,72,2.2,,\n",
    "un_votes": "rcid,ccode,date,vote\n1,2,2016-10-01,1\n1,710,2016-10-01,3\n2,2,2016-11-01,1\n2,710,2016-11-01,1\n3,2,2016-12-01,3\n3,710,2016-12-01,8\n4,2,2022-12-01,1\n4,710,2022-12-01,1\n",
    "atop": "mem1,mem2,year,defense,offense,neutral,nonagg,consul\n365,710,2001,0,0,0,1,1\n",
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of yearly tables."""
    from detente.api import feeds

    folder = tmp_path_factory.mktemp("tables")
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
        (told,) = feeds.store(name, [folder / f"{name}.csv"], workspace=folder / "w")
        assert "refused" not in told, told
    return folder / "w"


def test_yearly_tables_of_a_pair(tables: Path) -> None:
    """Votes, ideal points, trade and alliances by hand-counted numbers; what the day could not know is left out."""
    found = api.pair("USA", "CHN", on="2018-03-01", workspace=tables)
    assert found["level"] is None
    told = {kind: rows[0]["years"] for kind, rows in found["yearly"].items()}
    assert [(r["year"], r["votes"], r["same"], r["likeness"]) for r in told["votes"]] == [(2016, 2, 0.5, 0.5)]
    (point,) = told["ideal_points"]
    assert (point["year"], point["distance"]) == (2016, 3.0) and 2.8 < point["band_90"][0] < 3.0 < point["band_90"][1]
    (trade,) = told["trade"]
    assert trade["share"] == {"USA": 0.5, "CHN": round(500 / 1500, 4)}
    assert told["alliances"] == []
    allied = api.pair("CHN", "RUS", on="2018-03-01", workspace=tables)["yearly"]["alliances"][0]
    assert (allied["feed"], allied["years"]) == ("atop", [{"year": 2001, "obligations": ["consul", "nonagg"]}])
    assert api.pair("CHN", "RUS", on="2000-03-01", workspace=tables)["yearly"]["alliances"][0]["years"] == []


def test_dependence_from_the_workspace(tables: Path, tmp_path: Path) -> None:
    """The trade table gives shares both ways, as a file would; one feed may be asked for."""
    found = api.dependence("USA", "CHN", on="2018-03-01", workspace=tables)
    assert [row["feed"] for row in found["measured"]] == ["itpd_e"]
    assert not any("not known from the record alone" in text for text in found["limits"])
    file = tmp_path / "trade.csv"
    file.write_text(
        "year,from,to,value\n2016,USA,CHN,100\n2016,CHN,USA,400\n2016,USA,FRA,500\n2016,CHN,FRA,1000\n", "utf-8"
    )
    assert api.dependence("USA", "CHN", on="2018-03-01", trade=file)["shares"] == found["measured"][0]["years"]
    assert api.dependence("USA", "CHN", on="2018-03-01", workspace=tables, feed="cow_trade")["measured"] is None


def test_yearly_tables_are_printed(tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In both languages, and the chart of trade is drawn from the table."""
    from detente.cli import main

    for lang, says in (("en", "Yearly tables"), ("zh", "年度数据")):
        assert main(["pair", "USA", "CHN", "--on", "2018-03-01", "--workspace", str(tables), "--lang", lang]) == 0
        text = capsys.readouterr().out
        assert says in text and "3.00" in text and "50.0%" in text
    assert main(["dependence", "USA", "CHN", "--on", "2018-03-01", "--workspace", str(tables)]) == 0
    assert "asymmetry +0.20" in capsys.readouterr().out


def test_turning_points_from_events(workspace: Path, made: ModuleType, tmp_path: Path) -> None:
    """The same points as from a file of the pair's days; a feed with too few days has none."""
    found = api.turning_points(pair=("USA", "CHN"), workspace=workspace, values=True)
    (told,) = found["pairs"]
    assert (told["pair"], found["grid"], found["series"]) == ("CHN_USA (own)", "daily", None)
    days: dict[tuple[str, str], list[dict[str, object]]] = {}
    for row in made.events():
        if {row["source"], row["target"]} == {"USA", "CHN"}:
            days.setdefault((f"{row['source']}>{row['target']}", str(row["day"])), []).append(row)
    names = ("verbal_coop", "material_coop", "verbal_conf", "material_conf")
    with open(tmp_path / "days.csv", "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("pair", "date", "value", "n", *names))
        for (name, day), rows in days.items():
            mean = sum(float(str(r["goldstein"])) for r in rows) / len(rows)
            writer.writerow((name, day, mean, len(rows), *(sum(r["quad"] == k for r in rows) for k in (1, 2, 3, 4))))
    (other,) = api.turning_points(tmp_path / "days.csv")["pairs"]
    assert told["points"] and told["points"] == other["points"]
    assert told["from"] == told["values"][0][0] and told["values"][-1][0] == told["to"]
    for pair, says in ((("BRA", "NGA"), "60 days"), (None, "--pair A B")):
        with pytest.raises(UsageError, match=says):
            api.turning_points(pair=pair, workspace=workspace)
