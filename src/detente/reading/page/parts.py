"""A page taken apart, as the other modules of this package fill it."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.nouns import DateMention


@dataclass(slots=True)
class Page:
    """A page taken apart. ``blocks`` are (start, end, kind) over ``text``; kind is title, heading or body."""

    text: str
    blocks: list[tuple[int, int, str]] = field(default_factory=list)
    chrome: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    page_dates: list[DateMention] = field(default_factory=list)
    title: str = ""
    author: str | None = None
    affiliation: str | None = None
    byline: str = ""
    credited_source: str | None = None
    publisher: str | None = None
