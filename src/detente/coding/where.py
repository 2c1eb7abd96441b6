"""Where an event took place, as far as its clause says so: "in Geneva", 在日内瓦.

A place is told by a preposition and a name of the tables, or the name of a water. What the preposition hangs on decides: a war, a
policy or a confidence "in" a state is no place of what is done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.actors import load as load_actors
from detente.actors.agents import load_agents
from detente.coding.clauses import Clause, aside, commas
from detente.tables import listed, read_table

_IN = re.compile(
    r"\b(?:in|at|near|outside|inside|off|over|around|across|aboard)\s+(?:the\s+)?"
    r"(?:(?:cit(?:y|ies)|town|port|capital|region|province|resort|southern|northern|eastern|western|central|south|north|east|west|coast)\s+(?:of\s+)?(?:the\s+)?){0,2}"
    r"(?=[A-Z])",
)
_IN_ZH = re.compile(r"[在于](?=[\u4e00-\u9fff])")
# 在瑞士举行的峰会: what is behind 的 is there, not what is done to it.
_OF_ZH = re.compile("[^了，,。；的]{2,4}的")
# "In English", "in Chechen": peoples and languages are no places.
_PEOPLE = re.compile(r"(?:ish|ese|ians?|icans?|chens?|tars?|ghurs?)$")
_NAME = re.compile(r"[A-Z][\w’'.-]*(?:\s+(?:(?:of|the|de|el|al)\s+)?[A-Z][\w’'-]*){0,3}(?:,\s[A-Z][a-z]+)?")
_CITY_OF = re.compile(
    r"(?P<state>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s+(?:\w+\s+)?(?:city|town|village|port|province|region|resort|capital)(?:\s+of|,)?\s+(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)"
)
_WATER = re.compile(
    r"(?:[A-Z][\w-]*\s+){1,3}(?:Seas?|Strait|Ocean|Gulf|Bay|Channel|Shoal|Reef|Islands?)\b|(?:Sea|Gulf|Bay|Strait)\s+of\s+[A-Z]\w+"
)
_WATER_ZH = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:海峡|海域|海|湾|洋|礁|群岛|岛)(?:附近海域|海域|附近|水域|上空)?")


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its name as the sentence writes it, where it stands, and its state ("" for waters and what no table knows)."""

    text: str
    state: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    rows = read_table("detente.coding", "where.csv", ["language", "kind", "pattern"])
    return {f"{r['language']} {r['kind']}": re.compile(r["pattern"], re.IGNORECASE) for r in rows}


def place(text: str, where: Clause, sides: Sequence[tuple[int, int]], *, zh: bool) -> Place | None:
    """The place nearest to the sides of a clause; None where none is told."""
    best: tuple[int, Place] | None = None
    for match in (_IN_ZH if zh else _IN).finditer(text, where.start, where.end):
        found = (_zh if zh else _en)(text, match)
        if found is None or found.end > where.end + 1 or aside(text, found.start, found.end, where):
            continue
        if any(a < found.end and found.start < b for a, b in sides):
            continue
        if found.start > where.last:
            gap, cut = found.start - where.last, commas(text, where.last, match.start())
        else:
            gap = max(0, where.first - found.end)
            # "In Geneva, X met Y": a phrase that opens the clause has its comma.
            cut = 0 if not text[where.start : match.start()].strip() else commas(text, found.end, where.first)
        if cut:
            continue
        if best is None or gap < best[0]:
            best = gap, found
    return best[1] if best else None


def _en(text: str, match: re.Match[str]) -> Place | None:
    at = match.end()
    if _words()["en governs"].search(text[max(0, match.start() - 40) : match.start()]):
        return None
    water = _WATER.match(text, at)
    if water:
        return Place(_with_the(text, at) + water[0], _state_of(water[0]), at, water.end())
    if of := _CITY_OF.match(text, at):
        # "the Iraqi city of Duhok": its state is told beside it.
        state = next((v.id for h in load_actors().find(of["state"]) for v in h.values if v.kind == "state"), "")
        return Place(of["name"], state, of.start("name"), of.end("name")) if state else None
    name = _NAME.match(text, at)
    if not name:
        return None
    hit = _known(name[0])
    if hit is None:
        return None
    length, state = hit
    end = at + length
    if re.match(r"['’]s\b|[-–]\w", text[end:]) or _words()["en follows"].match(text, end):
        return None
    return Place(text[at:end], state, at, end)


def _with_the(text: str, at: int) -> str:
    return "the " if text[:at].lower().endswith("the ") else ""


def _zh(text: str, match: re.Match[str]) -> Place | None:
    at = match.end()
    water = _WATER_ZH.match(text, at, at + 8)
    hit = _known(text[at : at + 10])
    if hit is None and not water:
        return None
    if water and (hit is None or water.end() - at > hit[0]):
        return Place(water[0], _state_of(water[0]), at, water.end())
    assert hit is not None
    length, state = hit
    end = at + length
    if _words()["zh follows"].match(text, end) or _OF_ZH.match(text, end):
        return None
    return Place(text[at:end], state, at, end)


@lru_cache(maxsize=4096)
def _known(name: str) -> tuple[int, str] | None:
    """How long the name of a place is at the beginning of a text, and its state."""
    actors = load_actors()
    hits = [h for h in actors.find(name) if h.start == 0]
    for hit in hits:
        for value in hit.values:
            if value.kind in ("state", "capital") and hit.phrase not in _adjectives():
                return hit.end, "RUS" if value.id == "SUN" else value.id
            if value.kind == "place":
                return hit.end, actors.places[value.id]["state"]
    for start, end, agent in load_agents().named(name, ("place",)):
        if start == 0 and agent.country and not _PEOPLE.search(name[:end]) and name[:end].lower() not in _adjectives():
            return end, agent.country
    # "Anchorage, Alaska" and "Sunnylands, California": a name that only its state tells.
    head, mark, behind = name.partition(", ")
    if mark and " " not in behind and (known := _known(behind)) and known[0] == len(behind):
        return len(head) + 2 + len(behind), known[1]
    return None


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    return frozenset(a.lower() for row in load_actors().states.values() for a in listed(row["adjectives"]))


@lru_cache(maxsize=1)
def _waters() -> dict[str, str]:
    return {row[c].lower(): row["state"] for row in load_actors().places.values() for c in ("en", "zh") if row[c]}


def _state_of(name: str) -> str:
    return _waters().get(name.lower(), "")
