"""Codes and names of states, as the feeds spell them, to codes of three letters; what is no state is None.

The Soviet Union counts as RUS throughout, as the feeds themselves have it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from detente.actors.load import PEOPLE, STATES
from detente.tables import listed, read_table

_SAME = {"SUN": "RUS"}
_SUFFIX = re.compile(r"\(([^()]+)\)\s*$")


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], dict[str, str], dict[str, str], dict[str, str]]:
    """Ids, ids by CAMEO's code, by COW's number, by folded name."""
    cameo: dict[str, str] = {}
    cow: dict[str, str] = {}
    names: dict[str, str] = {}
    rows = read_table("detente.actors", "states.csv", STATES)
    for row in rows:
        id_ = _SAME.get(row["id"], row["id"])
        if row["cameo"]:
            cameo.setdefault(row["cameo"], id_)
        if row["cow"]:
            cow.setdefault(row["cow"], id_)
        for name in (row["en"], *listed(row["aliases"])):
            names.setdefault(_fold(name), id_)
    for row in read_table("detente.feeds", "state_names.csv", ["name", "state"]):
        names.setdefault(_fold(row["name"]), row["state"])
    return frozenset(row["id"] for row in rows), cameo, cow, names


def state(scheme: str, text: str) -> str | None:
    """The state that a cell names: ``cameo``, ``cow``, ``iso3``, ``name``, ``icews_entity`` or ``state`` (COW or ISO).

    >>> state("name", "Russian Federation"), state("cow", "365.0"), state("icews_entity", "Citizen_(Nigeria)")
    ('RUS', 'RUS', 'NGA')
    >>> state("cameo", "EUR") is None
    True
    """
    ids, cameo, cow, names = _tables()
    text = text.strip()
    if scheme == "state":
        scheme = "iso3" if text[:1].isalpha() else "cow"
    if scheme == "cow":
        number = text.removesuffix(".0")
        return cow.get(number) or names.get(f"cow {number}")
    if scheme == "cameo":
        return cameo.get(text)
    if scheme == "iso3":
        return _SAME.get(text, text) if text in ids else names.get(_fold(text)) if "_" in text else None
    if scheme == "name":
        return names.get(_fold(text))
    entity = text.replace("_", " ")
    inner = _SUFFIX.search(entity)
    return names.get(_fold(inner[1] if inner else entity)) or (None if inner else _people().get(_fold(entity)))


@lru_cache(maxsize=1)
def _people() -> dict[str, str]:
    """States of the people that the tables of actors and of the record know, by name; a name of two states is left out."""
    told: dict[str, set[str]] = {}
    for row in read_table("detente.actors", "people.csv", PEOPLE):
        for name in (row["en"], *listed(row["aliases"])):
            if " " in name.strip():  # a family name alone is anybody's
                told.setdefault(_fold(name), set()).add(row["state"])
    for row in read_table("detente.record", "icews_actors.csv", ["name", "state"]):
        told.setdefault(_fold(row["name"]), set()).add(row["state"])
    return {
        name: _SAME.get(next(iter(states)), next(iter(states)))
        for name, states in told.items()
        if len(states) == 1 and all(states)
    }


def _fold(name: str) -> str:
    return re.sub(r"[\s_]+", " ", name).strip().casefold()
