"""The report as Markdown (GitHub's kind), with every word of the text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.reports.lines import Chart, Line, Refs, Section, figure, rows
from detente.reports.text import SIGNS
from detente.reports.view import View
from detente.reports.words import Words, clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_BLOCK = re.compile(r"^(?=[-+=])|^\d+(?=[.)])")  # what would open a list or underline a heading
_ANCHOR = re.compile(r"[A-Za-z0-9_.-]+")


def escape(value: object) -> str:
    """Text in which Markdown finds no mark, tag, link or list.

    >>> print(escape("<b> *x* 1"), escape("- a"))
    \\<b\\> \\*x\\* 1 \\- a
    """
    text = _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", clean(value)).strip())
    return _BLOCK.sub(r"\g<0>\\", text)


def _refs(refs: Refs, known: set[str]) -> str:
    shown, rest = refs.parts(8)
    parts = [f"[{escape(name)}](#{name.lower()})" if name in known else escape(name) for name in shown]
    return f"\\[{' · '.join([*parts, f'+{rest}'] if rest else parts)}\\]" if parts else ""


def _anchor(name: str) -> str:
    return f'<a id="{name.lower()}"></a>' if _ANCHOR.fullmatch(name) else ""


def link(url: str) -> str:
    """A web address as a link; any other kind of address as plain words."""
    if re.fullmatch(r"https?://[^\s<>\x00-\x20]+", url, re.IGNORECASE):
        return f"<{url}>"
    return escape(url)


class _Page:
    def __init__(self, words: Words, known: set[str]) -> None:
        self.words, self.known = words, known
        self.lines: list[str] = []

    def line(self, line: Line, depth: int = 0) -> None:
        sign = " ".join(part for part in (SIGNS.get(line.mark, ""), escape(line.mark_name)) if part)
        parts = [
            _anchor(line.anchor) if line.anchor in self.known else "",
            f"**{escape(self._label(line))}**" if line.label else "",
            f"{sign} ·" if sign else "",
            escape(self.words("quoted", text=line.quote)) if line.quote else "",
            "—" if line.quote and line.text else "",
            escape(line.text),
            link(line.url) if line.url else "",
            _refs(line.refs, self.known),
        ]
        self.lines.append("  " * depth + "- " + " ".join(part for part in parts if part))
        for detail in line.details:
            self.line(detail, depth + 1)

    def _label(self, line: Line) -> str:
        follows = bool(line.text and not line.quote and not line.mark_name)
        return self.words("colon", a=line.label, b="").rstrip() if follows else line.label

    def chart(self, chart: Chart) -> None:
        title = escape(f"{chart.title} ({chart.unit})" if chart.unit else chart.title)
        heads = [self.words("column.period"), *(name for name, _ in chart.series)]
        periods = list(dict.fromkeys(period for _, points in chart.series for period, _ in points))
        held = [dict(points) for _, points in chart.series]
        cells = [[period, *(self._cell(points.get(period)) for points in held)] for period in periods]
        self.lines += [
            "",
            f"*{title}*",
            "",
            _row(heads),
            _row(["---"] * len(heads), raw=True),
            *(_row(row) for row in cells),
        ]

    def _cell(self, value: float | None) -> str:
        return self.words("no_figure") if value is None else figure(value)

    def section(self, section: Section) -> None:
        self.lines += ["", f"## {section.number}. {escape(section.title)}", ""]
        for line in section.intro:
            self.lines += [" ".join(part for part in (escape(line.text), _refs(line.refs, self.known)) if part), ""]
        for group in section.groups:
            if group.title:
                sign = f"{SIGNS[group.mark]} " if group.mark in SIGNS else ""
                self.lines += ["", f"### {sign}{escape(group.title)} ({len(group.lines)})", ""]
            for line in group.lines:
                self.line(line)
        for line, charts in section.charts:
            self.lines += ["", f"### {escape(line.label)}", "", escape(line.text)]
            for chart in charts:
                self.chart(chart)
        if not section.groups and not section.charts:
            self.lines.append(escape(section.empty))


def _row(cells: Iterable[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(cell if raw else escape(cell) for cell in cells)} |"


def render(seen: View) -> str:
    """The report as Markdown, with the cited sentences at the end so that every S-number opens one."""
    words = seen.words
    sentences = {
        clean(row.get("id")): clean(row.get("text")) for row in rows(seen.report.get("document") or {}, "sentences")
    }
    records = {clean(row.get("r")) for row in rows(seen.report, "records")}
    page = _Page(words, {name for name in {*sentences, *records} if _ANCHOR.fullmatch(name)})
    page.lines += [f"# {escape(seen.title)}", ""]
    page.lines += [f"{escape(text)}  " for text in (seen.facts, seen.record_line) if text]
    if seen.headline:
        page.lines += ["", f"**{escape(seen.headline)}**"]
    if seen.counts:
        told = " · ".join(words("count", n=count, name=name) for _, name, count in seen.counts)
        total = words("claims.count", n=sum(count for *_, count in seen.counts))
        page.lines += ["", escape(words("colon", a=total, b=told))]
    if seen.asks:
        page.lines += ["", escape(words("asks")), ""]
        for line in seen.asks:
            page.line(line)
    for section in seen.sections:
        page.section(section)
    page.lines += ["", f"## {escape(words('the_text'))}", "", escape(words("S_and_R")), ""]
    page.lines += [f"- {_anchor(name)}**{escape(name)}** {escape(text)}" for name, text in sentences.items()]
    text = "\n".join(page.lines) + "\n"
    return re.sub(r"\n{3,}", "\n\n", text)
