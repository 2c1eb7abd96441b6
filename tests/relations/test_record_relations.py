"""What the record alone says of pairs: true, dated, permuting with the names, and silent where nothing is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente import api
from detente.errors import UnknownName, UsageError
from detente.record import load


def by_id(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A pair's instruments by id."""
    return {i["id"]: i for i in found["instruments"]}


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2010-04-07", None),
        ("2010-12-31", "signed"),
        ("2021-06-30", "in force"),
        ("2023-06-30", "suspended"),
        ("2026-03-01", "ended"),
    ],
)
def test_new_start_through_its_life(on: str, status: str | None) -> None:
    """Not yet, signed, in force, suspended, ended: by the day asked for."""
    found = by_id(api.pair("USA", "RUS", on=on)).get("new-start")
    assert (found["status"] if found else None) == status


def test_statutes_of_one_side() -> None:
    """CAATSA is the United States' and bears on Russia, with its governing clause; it is none between China and Russia."""
    caatsa = by_id(api.pair("USA", "RUS"))["caatsa"]
    assert (caatsa["how"], caatsa["since"]) == ("by USA", "2017-08-02")
    assert any("216" in c["section"] for c in caatsa["clauses"])
    assert "caatsa" not in by_id(api.pair("CHN", "RUS"))
    assert "new-start" not in by_id(api.pair("USA", "CHN"))


def test_a_treaty_that_both_left_is_not_called_binding() -> None:
    """Open Skies lives on among others; the steps of both against it are named, and the triangle does not list it."""
    found = by_id(api.pair("USA", "RUS"))["open-skies-treaty"]
    assert found["steps_against"] and found["see_note"]
    tie = next(t for t in api.triangle()["ties"] if t["pair"] == ["USA", "RUS"])
    assert "open-skies-treaty" not in tie["in_force"]
    before = by_id(api.pair("USA", "RUS", on="2019-12-31"))["open-skies-treaty"]
    assert before["steps_against"] == []


@pytest.mark.parametrize(
    "names", [("USA", "俄罗斯"), ("美国", "Россия"), ("United States", "Russia"), ("Washington", "Moscow")]
)
def test_names_in_three_languages(names: tuple[str, str]) -> None:
    """One pair under all its names."""
    assert api.pair(*names) == api.pair("USA", "RUS")


def test_names_by_date() -> None:
    """The Soviet Union is a name for its time only, and Russia of 1985 is called so."""
    found = api.pair("Soviet Union", "USA", on="1985-01-01")
    assert found["states"] == ["RUS", "USA"]
    assert found["names"]["RUS"] == "Soviet Union"
    assert api.pair("RUS", "USA", on="1985-01-01") == found
    with pytest.raises(UsageError, match=r"1991-12-26.*Russia"):
        api.pair("苏联", "USA")


@pytest.mark.parametrize(
    ("a", "b", "says"),
    [
        ("Korea", "USA", "South Korea.*North Korea"),
        ("Rusia", "USA", "Russia"),
        ("Irak", "USA", "Iraq|Iran"),
        ("Ira", "USA", "Unknown state"),
        ("qqqq", "USA", "name or code"),
        ("", "USA", "Unknown state"),
    ],
)
def test_unknown_names_are_never_guessed(a: str, b: str, says: str) -> None:
    """Refused with what may be meant."""
    with pytest.raises(UnknownName, match=says):
        api.pair(a, b)


def test_days_are_strict() -> None:
    """No day after the record's end, no word for a day, and two states."""
    with pytest.raises(UsageError, match="record's end"):
        api.pair("USA", "RUS", on="2199")
    with pytest.raises(UsageError, match="not a date"):
        api.pair("USA", "RUS", on="yesterday")
    with pytest.raises(UsageError, match="one state"):
        api.pair("Russia", "Москва")


def test_nothing_after_the_day() -> None:
    """What is said as of a day knows nothing later."""
    found = api.pair("USA", "CHN", on="2018-06-30")
    text = json.dumps([found["fields"], found["recent"], found["votes"], found["figures"]])
    assert not any(f'"date": "{year}' in text for year in range(2019, 2027))
    assert all((i["since"] or i["signed"]) <= "2018-06-30" for i in found["instruments"])
    assert all(f["last"]["period"] < "2018-07" for f in found["figures"])


@pytest.mark.parametrize(("a", "b"), [("USA", "RUS"), ("USA", "CHN"), ("CHN", "RUS"), ("IRN", "USA")])
def test_the_order_of_names_changes_nothing(a: str, b: str) -> None:
    """Every fact is the same the other way round."""
    one, two = api.pair(a, b), api.pair(b, a)
    for key in ("fields", "recent", "instruments", "figures"):
        assert one[key] == two[key]
    assert (one["votes"] or {}).get("same") == (two["votes"] or {}).get("same")
    first, second = api.dependence(a, b), api.dependence(b, a)
    assert (first["figures"], first["two_books"]) == (second["figures"], second["two_books"])
    assert api.explain(a, b, "2014-03")["entries"] == api.explain(b, a, "2014-03")["entries"]


def test_facts_are_no_measure() -> None:
    """No level without a feed; basis and limits say so; a pair without votes or figures says it."""
    found = api.pair("USA", "RUS")
    assert found["level"] is None and found["basis"] and found["limits"]
    thin = api.pair("BRA", "CHN")
    assert thin["votes"] is None
    assert any("not known" in limit for limit in thin["limits"])
    assert api.dependence("BRA", "CHN")["figures"] == []


def test_fields_hold_acts_between_the_two() -> None:
    """No entry in which one of the pair is only concerned, or in which both act on a third."""
    record = load()
    for a, b in (("USA", "RUS"), ("CHN", "USA"), ("CHN", "RUS")):
        for row in api.pair(a, b)["fields"]:
            for side in ("cooperation", "conflict"):
                if row[side]:
                    assert row[side]["stance"] == "between them"
                    assert record.chronology[row[side]["id"]].verified


def test_votes_count_what_the_table_holds() -> None:
    """Agreement of Russia and China by a count of its own."""
    rows = [v for v in load().votes if v["checked_by"] != "unverified"]
    both = [v for v in rows if {v["rus"], v["chn"]} <= {"yes", "no", "abstain"}]
    found = api.pair("RUS", "CHN")["votes"]
    assert (found["held"], found["same"]) == (len(both), sum(v["rus"] == v["chn"] for v in both))


def test_explain_says_near_and_never_why() -> None:
    """March 2014 has its orders; no generated sentence names a cause."""
    found = api.explain("USA", "RUS", "2014-03")
    assert {"2014-03-06-eo-13660", "2014-03-17-eo-13661"} <= {e["id"] for e in found["entries"]}
    assert all(e["date"] < "2014-03" for e in found["near_before"])
    assert found["contributions"] is None
    told = " ".join([found["basis"], *found["limits"]])
    assert not any(w in told for w in ("because", "caused", "led to"))


def test_changes_are_within_the_days() -> None:
    """Instruments turn within the window only; the end of New START is among the changes of its month."""
    found = api.changes("USA", "RUS", start="2026-02", end="2026-02")
    (row,) = found["pairs"]
    assert [(t["id"], t["what"]) for t in row["instruments"]] == [("new-start", "ended")]
    assert all(e["date"][:7] <= "2026-02" for e in row["entries"])
    assert [r["pair"] for r in api.changes()["pairs"]] == [["USA", "RUS"], ["USA", "CHN"], ["RUS", "CHN"]]
    with pytest.raises(UsageError, match="before"):
        api.changes(start="2020", end="2019")
    with pytest.raises(UsageError, match="two states"):
        api.changes("USA")


def test_two_books_differ_by_what_they_say() -> None:
    """The gap between two customs offices, by hand."""
    (row,) = [r for r in api.dependence("USA", "CHN")["two_books"] if r["year"] == "2023"]
    assert row["gap"] == pytest.approx((575.0 - 664.45) / ((575.0 + 664.45) / 2), abs=1e-4)


def test_dependence_from_a_file(tmp_path: Path) -> None:
    """Shares both ways of a file of trade, up to the year asked for."""
    file = tmp_path / "trade.csv"
    file.write_text(
        "year,from,to,value\n2015,USA,CHN,10\n2015,CHN,USA,30\n2015,USA,WLD,100\n2015,WLD,USA,100\n2015,CHN,RUS,60\n2025,USA,CHN,1\n",
        encoding="utf-8",
    )
    (row,) = api.dependence("USA", "CHN", on="2020", trade=file)["shares"]
    assert row["share"] == {"USA": 0.2, "CHN": 0.4}
    assert row["asymmetry"] == pytest.approx(-0.3333)
    assert row["more_dependent"] == "CHN"
    assert row["hhi"]["CHN"]["exports"]["hhi"] == pytest.approx(5 / 9, abs=1e-4)
    unknown = api.dependence("RUS", "USA", on="2020", trade=file)["shares"]
    assert "unknown" in unknown[0]
    with pytest.raises(UsageError, match="no column"):
        api.dependence("USA", "CHN", trade=Path(__file__))


def test_triangle_from_levels(tmp_path: Path) -> None:
    """Probabilities of types and roles from a file; the last level up to the day; a missing tie is refused."""
    file = tmp_path / "levels.csv"
    file.write_text(
        "pair,date,level,sd\nCHN_RUS,2020-01,6,0.5\nCHN-USA,2020-01,-3,1\nUSA_RUS,2020-01,-4,1\nUSA_RUS,2024-01,5,1\n",
        encoding="utf-8",
    )
    found = api.triangle(on="2021", levels=file)
    assert found["types"]["stable marriage"] > 0.9
    assert found["roles"]["USA"]["outcast"] > 0.9
    assert found["nearest_to_flipping"]["tie"] == "CHN_USA"
    assert {m["state"] for m in found["moves"]} == {"CHN", "RUS", "USA"}
    assert api.triangle(on="2025", levels=file)["types"]["romantic triangle"] > 0.9
    assert api.triangle("CHN", "USA", "RUS", on="2021", levels=file)["types"] == found["types"]
    with pytest.raises(UsageError, match="no level of"):
        api.triangle(on="2019", levels=file)
    assert api.triangle()["types"] is None


def test_python_names() -> None:
    """The calls stand at the top of the package."""
    import detente

    assert detente.pair("USA", "俄罗斯")["states"] == ["USA", "RUS"]
    assert detente.triangle()["states"] == ["USA", "RUS", "CHN"]


def test_network_of_a_file(tmp_path: Path) -> None:
    """One answer per window; a balanced window is told from one that is not; both signs of a tie are refused."""
    file = tmp_path / "ties.csv"
    file.write_text(
        "window,a,b,sign\n1,A,B,1\n1,B,C,-\n1,A,C,-2\n2,A,B,+\n2,B,C,1\n2,A,C,-1\n2,C,D,0\n", encoding="utf-8"
    )
    one, two = api.network(file)["windows"]
    assert (one["triangle_balance"], one["frustration"]["ties_at_odds"]) == (1.0, 0)
    assert sorted(one["camps"]) == [["A", "B"], ["C"]]
    assert (two["triangle_balance"], two["frustration"]["ties_at_odds"], two["ties"]) == (0.0, 1, 3)
    file.write_text("a,b,sign\nA,B,1\nB,A,-1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="both signs"):
        api.network(file)
