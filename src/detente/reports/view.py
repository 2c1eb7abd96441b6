"""The report as sections of lines, in words of one language: what every format for people draws.

The formats differ in how they draw a line, never in which lines there are.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.reports.lines import Dict, Line, Refs, Section, headline, names, rows
from detente.reports.record_sections import VERDICTS
from detente.reports.sections import sections
from detente.reports.words import Words, clean


@dataclass(frozen=True, slots=True)
class View:
    """A whole report, ready to be drawn."""

    words: Words
    report: Dict
    title: str
    facts: str
    record_line: str
    headline: str
    asks: tuple[Line, ...]
    counts: tuple[tuple[str, str, int], ...]
    sections: tuple[Section, ...]
    next_command: str

    def section(self, key: str) -> Section | None:
        """The section under ``key``, or None where the report has none."""
        return next((section for section in self.sections if section.key == key), None)


def _next(report: Dict) -> str:
    """The key of the command to try next: a Russian text can be read and not checked."""
    if "claims" in report:
        return "next_check"
    return "next_named" if (report.get("document") or {}).get("language") == "ru" else "next_read"


def _facts(document: Dict, words: Words) -> str:
    author, affiliation = clean(document.get("author")), clean(document.get("affiliation"))
    alone = words("affiliation", name=affiliation) if affiliation else clean(document.get("byline"))
    dates = [words.day(row.get("date") or row.get("text")) for row in rows(document, "page_dates")]
    return " · ".join(
        part
        for part in (
            clean(document.get("publisher")),
            words("by", name=f"{author} / {affiliation}" if affiliation else author) if author else alone,
            words("credited", name=document["credited_source"]) if document.get("credited_source") else "",
            words.name("language", document.get("language")),
            words("page_date", date=words.join(dates)) if dates else "",
        )
        if part
    )


def view(report: Dict, *, lang: str) -> View:
    """Arrange a report; sections whose key is absent are left out, empty ones are kept and say so."""
    words = Words(lang)
    document = report.get("document") or {}
    about = report.get("detente") or {}
    texts = {clean(row.get("id")): row for row in rows(document, "sentences")}
    asks = tuple(
        Line(quote=clean(texts[name].get("reading") or texts[name].get("text")).strip(), refs=Refs((name,)))
        for name in names(document, "thesis")
        if name in texts
    )
    found = [clean(row.get("verdict")) for row in rows(report, "claims")]
    verdicts = [*VERDICTS, *sorted(set(found) - set(VERDICTS))]
    first = next((row for row in texts.values() if row.get("title")), {})
    return View(
        words=words,
        report=report,
        title=clean(document.get("title") or first.get("text")).strip() or words("untitled"),
        facts=_facts(document, words),
        record_line=words(
            "record_line",
            date=words.day(about.get("record_end")),
            version=about.get("version"),
            hash=clean(about.get("record_hash"))[:12],
        ),
        headline=headline(report, words),
        asks=asks,
        counts=tuple((key, words.name("verdict", key), found.count(key)) for key in verdicts if key in found),
        sections=sections(report, words),
        next_command=words(_next(report)),
    )
