"""Towns, regions and other spellings of states in the gazetteer."""

from __future__ import annotations

import hashlib
import pathlib
import time
from importlib.resources import files

import pytest

from detente.actors import load
from detente.actors.agents import load_agents, resolve
from detente.actors.towns import TOWNS, Towns, load_towns
from detente.tables import read_table

ROWS = read_table("detente.actors", "towns.csv", TOWNS)


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Omsk residents", "RUS", "CVL"),
        ("Krasnodar", "RUS", "CVL"),
        ("New-York", "USA", "CVL"),
        ("the mayor of Wolfsburg", "DEU", "GOV"),
        ("Nonthaburi", "THA", ""),
        ("Chernihiv Oblast", "UKR", "CVL"),
        ("police in Tuen Mun", "HKG", "COP"),
        ("the streets of Sham Shui Po", "HKG", ""),
        ("埃因霍温", "NLD", "CVL"),
        ("楠普拉警方", "MOZ", "COP"),
        ("南科尔多凡", "SDN", ""),
        ("磅清扬省", "KHM", ""),
        ("Frantsia", "FRA", ""),
        ("Kitay", "CHN", ""),
        ("Afiny", "GRC", "GOV"),
        ("authorities of Salvador", "SLV", "GOV"),
        ("泰军", "THA", "MIL"),
        ("韩籍工人", "KOR", "LAB"),
    ],
)
def test_places_of_states(phrase: str, country: str, sector: str) -> None:
    """A town or region stands for its state, with the sector of its name alone or of the words beside it."""
    agent = resolve(phrase)
    assert (agent.country, agent.sector) == (country, sector), agent


@pytest.mark.parametrize(
    "phrase", ["nonthaburi", "Hans Wolfsburg", "Sistan", "a nice reading", "Mobile", "土地", "东海舰队"]
)
def test_names_that_mislead(phrase: str) -> None:
    """Words in lower case, names of people, and names of several states or of other things tell no country."""
    assert resolve(phrase).country in ("", "CHN" if phrase == "东海舰队" else "")


def test_longer_names_win() -> None:
    """A longer name of the gazetteer wins over a shorter one of the tables, and no person is in it."""
    words = ["North", "Pyongan", "Province"]
    assert load_towns().at([w.lower() for w in words], 0) == (2, "PRK", "division")
    assert not [n for hit in load().find("图拉真访问科尔多瓦。") for n in hit.values if n.kind == "person"]
    assert [n.id for hit in load().find("科尔访问波恩。") for n in hit.values if n.kind == "person"] == ["helmut-kohl"]


def test_table() -> None:
    """Rows name known states, a name has one meaning, and no family name or word of a person stands there."""
    actors = load()
    seen: dict[str, str] = {}
    for row in ROWS:
        assert all(state in actors.states for state in row["state"].split("+")), row["state"]
        assert row["kind"] in ("city", "division", "state", "capital", "shared", "known")
        assert ("+" in row["state"]) == (row["kind"] == "shared")
        for name in filter(None, (*row["en"].split("|"), *row["zh"].split("|"))):
            key = name.lower().replace("-", " ")
            assert key.isascii() or all("\u3400" <= c <= "\u9fff" for c in key), name
            if row["kind"] != "known":
                assert seen.setdefault(key, row["state"]) == row["state"], name
            assert len(name) > 1
    people = {n for i in actors.people for n in actors.names_of(i)}
    assert not people & set(load_towns().chinese)
    assert len(seen) > 10_000


def test_the_page_names_this_table() -> None:
    """The hash in docs/methods/coding.md is that of the table."""
    page = pathlib.Path(__file__).parents[2] / "docs/methods/coding.md"
    table = files("detente.actors").joinpath("data/towns.csv").read_bytes()
    assert hashlib.sha256(table).hexdigest() in page.read_text("utf-8")


def test_small_and_fast() -> None:
    """Under 400 KB, and read in far less than 60 ms (a slow machine is given ten times that)."""
    assert files("detente.actors").joinpath("data/towns.csv").stat().st_size < 400_000  # type: ignore[attr-defined]
    start = time.perf_counter()
    Towns()
    assert time.perf_counter() - start < 0.6


def test_every_name_is_found_in_a_sentence() -> None:
    """Of the names with a capital, each is a place or state of its own state, whatever is before it."""
    agents = load_agents()
    for row in ROWS[::7]:
        for name in row["en"].split("|")[:3]:
            if name and row["kind"] != "shared":
                found = agents.named(f"they met in {name.title()} today", ("place", "state"))
                assert [f[2].country for f in found] == [row["state"]], (name, found)
