"""The sections of a report, in order."""

from __future__ import annotations

from collections.abc import Callable

from detente.reports import record_sections, text_sections
from detente.reports.lines import Dict, Parts, References, Section
from detente.reports.words import Words

# Section and key of the report, another key that calls for the section unless it is empty, and the builder.
_SECTIONS: tuple[tuple[str, str, Callable[[Dict, Words, References], Parts]], ...] = (
    ("dateline", "", text_sections.dateline),
    ("repairs", "", text_sections.repairs),
    ("actors", "", text_sections.actors),
    ("events", "", text_sections.events),
    ("claims", "refusals", record_sections.claims),
    ("mechanisms", "", record_sections.mechanisms),
    ("predictions", "", record_sections.predictions),
    ("relation", "", record_sections.relation),
    ("channels", "", record_sections.channels),
    ("omissions", "", record_sections.omissions),
    ("quality", "", text_sections.quality),
    ("sources", "records", record_sections.sources),
)


def sections(report: Dict, words: Words) -> tuple[Section, ...]:
    """The sections that ``report`` holds keys for, numbered in order."""
    refs = References(report)
    present = [(key, build) for key, also, build in _SECTIONS if key in report or report.get(also)]
    return tuple(
        Section(key, number, words(f"section.{key}"), words(f"empty.{key}"), **build(report, words, refs))
        for number, (key, build) in enumerate(present, 1)
    )
