"""The feeds as their files in ``data/catalogue`` declare them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from detente.errors import RecordError, UnknownName

KINDS = ("events", "table")
SOURCES = ("gdelt1", "gdelt2", "dataverse", "direct", "by_hand")
STATES = ("cameo", "iso3", "name", "icews_entity")
CODES = ("cameo", "cameo_name", "plover", "weis", "own")
TYPES = ("int", "float", "text", "year", "day", "cow", "iso3", "state")
_TOLD = ("id", "kind", "title", "about", "about_zh", "publisher", "home", "licence", "citation", "coverage")


@dataclass(frozen=True, slots=True)
class Fault:
    """A known fault of a source and what is done about it."""

    id: str
    what: str
    handled: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a yearly table: where it comes from and what it must be."""

    name: str
    source: tuple[str, ...]
    type: str
    optional: bool = False
    low: float | None = None
    high: float | None = None
    missing: tuple[str, ...] = ("",)
    formats: tuple[str, ...] = ("%Y-%m-%d",)


@dataclass(frozen=True, slots=True)
class Feed:
    """A dataset: what it is, where it lies, how it is laid out, what is wrong with it."""

    id: str
    kind: str
    title: str
    about: str
    about_zh: str
    publisher: str
    home: str
    licence: str
    citation: str
    coverage: str
    source: dict[str, Any]
    layout: dict[str, Any]
    events: dict[str, Any] = field(default_factory=dict)
    table: tuple[Column, ...] = ()
    key: tuple[str, ...] = ()
    sum: str = ""
    year_of_session: int | None = None
    faults: tuple[Fault, ...] = ()
    verified: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Feed]:
    """All feeds by id.  Raises RecordError naming every fault of a declaration at once.

    >>> catalogue()["gdelt2"].events["states"]
    'cameo'
    """
    folder = files("detente.feeds").joinpath("data", "catalogue")
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return {told.id: told for told in (declared(item.name, item.read_text(encoding="utf-8")) for item in found)}


def feed(id_: str) -> Feed:
    """One feed.  Raises UnknownName with near ids."""
    known = catalogue()
    if id_ not in known:
        from rapidfuzz import process  # a wrong id is the rare case

        near = [name for name, score, _ in process.extract(id_, list(known), limit=2) if score >= 60]
        hint = f"Did you mean {' or '.join(near)}?" if near else f"Choose one of: {', '.join(known)}"
        raise UnknownName(f"Unknown feed {id_!r}. {hint}")
    return known[id_]


def declared(name: str, text: str) -> Feed:
    """A feed from the text of its file."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecordError(f"feeds/data/catalogue/{name}: {error}") from error
    wrong = list(_wrong(name, raw))
    if wrong:
        raise RecordError(f"feeds/data/catalogue/{name}: {'; '.join(wrong)}")
    table = raw.get("table", {})
    return Feed(
        **{key: raw[key] for key in _TOLD},
        source=raw["source"],
        layout=raw["layout"],
        events=raw.get("events", {}),
        table=tuple(_column(c) for c in table.get("columns", ())),
        key=tuple(table.get("key", ())),
        sum=table.get("sum", ""),
        year_of_session=table.get("year_of_session"),
        faults=tuple(Fault(**f) for f in raw.get("faults", ())),
        verified=tuple(raw["verified"]),
        unverified=tuple(raw["unverified"]),
    )


def _column(raw: dict[str, Any]) -> Column:
    return Column(
        raw["name"],
        tuple(raw["from"]),
        raw["type"],
        raw.get("optional", False),
        raw.get("min"),
        raw.get("max"),
        tuple(raw.get("missing", ("",))),
        tuple(raw.get("formats", ("%Y-%m-%d",))),
    )


def _wrong(name: str, raw: dict[str, Any]) -> list[str]:
    """Every fault of a declaration."""
    lacks = [key for key in (*_TOLD, "source", "layout", "verified", "unverified") if key not in raw]
    if lacks:
        return [f"{', '.join(lacks)} missing"]
    out = []
    if f"{raw['id']}.toml" != name:
        out.append(f"id {raw['id']!r} is not the file's name")
    for value, known, what in (
        (raw["kind"], KINDS, "kind"),
        (raw["source"].get("type"), SOURCES, "source.type"),
        *(((raw["events"].get("states"), STATES, "events.states"), (raw["events"].get("codes"), CODES, "events.codes")) if raw["kind"] == "events" and "events" in raw else ()),
        *((c.get("type"), TYPES, f"table.columns.{c.get('name')}.type") for c in raw.get("table", {}).get("columns", ())),
    ):  # fmt: skip
        if value not in known:
            out.append(f"{what} is {value!r}, must be one of {', '.join(known)}")
    if raw["kind"] in KINDS and raw["kind"] not in raw:
        out.append(f"[{raw['kind']}] missing")
    columns = raw["layout"].get("columns", [])
    used = [
        raw.get("events", {}).get(k)
        for k in ("id", "day", "added", "source", "target", "code", "goldstein", "field", "ref")
    ]
    out += [f"events names {c!r}, which is no column" for c in used if c is not None and c not in columns]
    return out
