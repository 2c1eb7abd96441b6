"""What a report is made of once it is put in words: sections, groups, lines, references, charts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from detente.reports.words import Words, clean

Dict = Mapping[str, Any]
Parts = dict[str, Any]  # what a builder gives its section: intro, groups, charts
_NUMBER = re.compile(r"(\D*)(\d+)")


@dataclass(frozen=True, slots=True)
class Refs:
    """The sentences and record entries that a line rests on, as S- and R-numbers in order."""

    sentences: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    def parts(self, most: int) -> tuple[list[str], int]:
        """The numbers to print, at most ``most`` of each kind, and how many are left off."""
        shown = [*self.sentences[:most], *self.records[:most]]
        return shown, len(self.sentences) + len(self.records) - len(shown)

    def __str__(self) -> str:
        shown, rest = self.parts(8)
        return f"[{' · '.join([*shown, f'+{rest}'] if rest else shown)}]" if shown else ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Series over time; a value of None is a gap."""

    title: str
    unit: str
    series: tuple[tuple[str, tuple[tuple[str, float | None], ...]], ...]
    events: tuple[tuple[str, str], ...] = ()  # (year, anchor) of the text's events


@dataclass(frozen=True, slots=True)
class Line:
    """One finding.  ``mark`` is the key of the verdict, strength, certainty or grade that it carries."""

    text: str = ""
    label: str = ""
    quote: str = ""
    mark: str = ""
    mark_name: str = ""
    refs: Refs = Refs()
    details: tuple[Line, ...] = ()
    anchor: str = ""
    url: str = ""
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; ``cut`` allows terminal text to show the first few only."""

    lines: tuple[Line, ...]
    title: str = ""
    mark: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the report; where ``groups`` and ``charts`` are empty, ``empty`` says so."""

    key: str
    number: int
    title: str
    empty: str
    intro: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()
    charts: tuple[tuple[Line, tuple[Chart, ...]], ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the section's groups."""
        return tuple(line for group in self.groups for line in group.lines)


def rows(holder: Dict, key: str) -> list[Dict]:
    """The list of objects under ``key``; absent and null are an empty list."""
    return [row for row in holder.get(key) or [] if isinstance(row, Mapping)]


def names(holder: Dict, key: str) -> list[str]:
    """The list of words under ``key``, cleaned."""
    return [clean(item) for item in holder.get(key) or []]


def numbered(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids without repeats, in the order of their numbers.

    >>> numbered(["S10", "S9", "", "S9"])
    ('S9', 'S10')
    """

    def order(name: str) -> tuple[int, str, int]:
        found = _NUMBER.fullmatch(name)
        return (0, found[1], int(found[2])) if found else (1, name, 0)

    return tuple(sorted({name for name in ids if name}, key=order))


class References:
    """Looks record ids up as R-numbers; an id that the report does not carry stays an id."""

    def __init__(self, report: Dict) -> None:
        self.records = {clean(row.get("id")): row for row in rows(report, "records")}

    def __call__(self, sentences: Iterable[object] = (), records: Iterable[object] = ()) -> Refs:
        """References to sentences and to records by id; None and "" fall out."""
        known = (clean(item) for item in records if item)
        return Refs(
            numbered(clean(item) for item in sentences if item),
            numbered(clean(self.records[name].get("r")) if name in self.records else name for name in known),
        )


def figure(value: object) -> str:
    """A number without noise: 218,100,000,000 and not 2.181e11.

    >>> figure(2.181e11), figure(146.9), figure(12)
    ('218,100,000,000', '146.9', '12')
    """
    return f"{value:,.12g}" if isinstance(value, int | float) else clean(value)


def headline(report: Dict, words: Words) -> str:
    """The writing window as a sentence; empty where the report has no dateline."""
    dateline = report.get("dateline")
    if not isinstance(dateline, Mapping):
        return ""
    window = dateline.get("window") or {}
    start, end = window.get("start"), window.get("end")
    key = {
        (True, True): "written.on" if start == end else "written.between",
        (True, False): "written.after",
        (False, True): "written.before",
        (False, False): "written.unknown",
    }[bool(start), bool(end)]
    parts = {"a": words.day(start, long=True), "b": words.day(end, long=True)}
    return words(key, **parts)
