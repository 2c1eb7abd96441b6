"""The report as terminal text: eighty columns, no codes unless colour is asked for."""

from __future__ import annotations

import io
import re

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from detente.reports.lines import Chart, Group, Line, Section, figure
from detente.reports.view import View
from detente.reports.words import Words

WIDTH = 80
NARROWEST = 24
CUT = 8
# One sign a mark, so that colour is never the only cue; the words of the mark always stand beside it.
SIGNS = {
    "contradicted": "✕",
    "supported with correction": "±",
    "overstated": "▲",
    "selective": "◐",
    "outdated": "↺",
    "disputed accounts": "⇄",
    "not in record": "○",
    "supported": "✓",
    "prediction": "◇",
    "not checkable": "–",
    "strong": "●",
    "weak": "○",
}
_STYLES = {
    "contradicted": "red",
    "supported with correction": "yellow",
    "overstated": "yellow",
    "selective": "yellow",
    "outdated": "yellow",
    "disputed accounts": "magenta",
    "supported": "green",
    "prediction": "cyan",
}
_BARS = "▁▂▃▄▅▆▇█"
# Chinese breaks after any character; all else at spaces, though not at a no-break space.  Closing marks stay with
# what they close, opening ones with what they open.
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_TOKEN = re.compile(rf"[“（《「]*[{_HAN}][，。、；：！？）”》」]*|(?:(?![{_HAN}])(?:\u00a0|\S))+|[^\S\u00a0]")
_BOUND = str.maketrans(" ", "\u00a0")
Piece = tuple[str, str]  # text and rich style


def wrap(pieces: list[Piece], width: int, *, indent: int = 0, hang: int = 0) -> list[Text]:
    """Break styled pieces into lines of at most ``width`` columns, with a hanging indent."""
    lines: list[Text] = []
    line, used, gap = Text(" " * indent), indent, ""
    for token, style in _tokens(pieces, max(width - hang, 1)):
        if token in " \t\n\r":
            # A full-width colon brings its own space.
            gap = " " if used > (hang if lines else indent) and not line.plain.endswith("：") else ""
            continue
        size = cell_len(token)
        if used + len(gap) + size > width and used > (hang if lines else indent):
            token, size = token.lstrip("\u00a0"), cell_len(token.lstrip("\u00a0"))
            lines.append(line)
            line, used, gap = Text(" " * hang), hang, ""
        line.append(gap + token, style=style)
        used, gap = used + len(gap) + size, ""
    return [*lines, line]


def _tokens(pieces: list[Piece], room: int) -> list[Piece]:
    tokens = []
    for text, style in pieces:
        for token in _TOKEN.findall(text):
            # What binds too much, or is longer than a line, breaks after all.
            parts = token.replace("\u00a0", " \n").split("\n") if cell_len(token) > room else [token]
            for part in parts:
                while cell_len(part) > room:
                    cut = next(size for size in range(len(part), 0, -1) if cell_len(part[:size]) <= room or size == 1)
                    tokens.append((part[:cut], style))
                    part = part[cut:]
                tokens += [(part.rstrip(), style)] + ([(" ", style)] if part != part.rstrip() else [])
    return [token for token in tokens if token[0]]


def sparkline(values: list[float | None]) -> str:
    """A row of bars from the lowest value to the highest; a dot where there is no figure.

    >>> sparkline([1, None, 3])
    '▁·█'
    """
    known = [value for value in values if value is not None]
    low, high = min(known, default=0), max(known, default=0)
    step = (high - low) / (len(_BARS) - 1) or 1
    return "".join("·" if value is None else _BARS[round((value - low) / step)] for value in values)


def summary(name: str, points: tuple[tuple[str, float | None], ...], words: Words) -> str:
    """A series in a sentence: first, last, highest and lowest."""
    known = [(period, value) for period, value in points if value is not None]
    if not known:
        return words("colon", a=name, b=words("no_figure"))
    low, high = min(known, key=lambda point: point[1]), max(known, key=lambda point: point[1])
    told = {"first": known[0], "last": known[-1], "high": high, "low": low}
    parts = {key: figure(value) for key, (_, value) in told.items()}
    return words("chart.summary", name=name, **parts, **{f"{key}_period": period for key, (period, _) in told.items()})


class _Page:
    """Lines of text, wrapped as they are added."""

    def __init__(self, words: Words, width: int) -> None:
        self.words, self.width = words, max(width, NARROWEST)
        self.lines: list[Text] = []

    def add(self, *pieces: Piece, indent: int = 0, hang: int | None = None) -> None:
        self.lines += wrap(list(pieces), self.width, indent=indent, hang=indent if hang is None else hang)

    def blank(self) -> None:
        self.lines.append(Text())

    def line(self, line: Line, indent: int) -> None:
        head: list[Piece] = []
        sign = SIGNS.get(line.mark)
        if line.mark:
            name = line.mark_name if line.mark not in _VERDICT_HEADED else ""
            dot = " ·" if name and line.label else ""
            head.append((" ".join(part for part in (sign, name) if part) + dot, _STYLES.get(line.mark, "bold")))
        if line.label:
            # Without colour only the colon tells the label from what follows.
            follows = bool(line.text and not line.quote)
            head.append((self.words("colon", a=line.label, b="").rstrip() if follows else line.label, "bold"))
        if line.quote:
            head.append((self.words("quoted", text=line.quote), ""))
        tail: list[Piece] = [(line.text, "")] if line.text else []
        if line.url:
            tail.append((line.url, "underline"))
        if str(line.refs):
            tail.append((str(line.refs).translate(_BOUND), "dim"))
        hang = indent + 2
        if line.quote and line.text:
            self.add(*_spaced(head), indent=indent, hang=hang)
            self.add(*_spaced(tail), indent=hang)
        else:
            self.add(*_spaced(head + tail), indent=indent, hang=hang)
        for detail in line.details:
            self.line(detail, hang)

    def group(self, group: Group) -> None:
        if group.title:
            sign = f"{SIGNS[group.mark]} " if group.mark in SIGNS else ""
            self.add(
                (f"{sign}{group.title} ({len(group.lines)})", f"bold {_STYLES.get(group.mark, '')}".strip()), indent=2
            )
        shown = group.lines[:CUT] if group.cut else group.lines
        for line in shown:
            self.line(line, 4 if group.title else 2)
        if len(shown) < len(group.lines):
            self.add((self.words("more", n=len(group.lines) - len(shown)), "dim"), indent=4)

    def chart(self, chart: Chart) -> None:
        unit = f" ({chart.unit})" if chart.unit else ""
        self.add((chart.title + unit, ""), indent=4, hang=6)
        for name, points in chart.series:
            # One line of bars holds what fits; a longer series shows its latest part.
            bars = sparkline([value for _, value in points][-(self.width - 6) :])
            self.add((bars, ""), indent=6)
            label = "" if name == chart.title else name
            told = summary(label, points, self.words)
            self.add((told if label else told.lstrip(": ："), ""), indent=6, hang=8)

    def section(self, section: Section) -> None:
        self.blank()
        self.add((f"{section.number}. {section.title}", "bold"))
        for line in section.intro:
            self.add((line.text, ""), indent=2)
        for group in section.groups:
            self.group(group)
        for line, charts in section.charts:
            self.line(line, 2)
            for chart in charts:
                self.chart(chart)
        if not section.groups and not section.charts:
            self.add((section.empty, ""), indent=2)


# In the claims the verdict heads the group, so the line repeats its sign only.
_VERDICT_HEADED = frozenset(SIGNS) - {"strong", "weak"}


def _spaced(pieces: list[Piece]) -> list[Piece]:
    spaced: list[Piece] = []
    for piece in pieces:
        spaced += [(" ", ""), piece] if spaced else [piece]
    return spaced


def render(seen: View, *, width: int = WIDTH, colour: bool = False) -> str:
    """The report as text of at most ``width`` columns, with ANSI codes only where ``colour``."""
    words = seen.words
    page = _Page(words, width)
    for text, style in ((seen.title, "bold"), (seen.facts, ""), (seen.record_line, "dim")):
        if text:
            page.add((text, style))
    if seen.headline:
        page.blank()
        page.add((seen.headline, "bold"))
    if seen.counts:
        told = " · ".join(words("count", n=count, name=name).translate(_BOUND) for _, name, count in seen.counts)
        page.add((words("colon", a=words("claims.count", n=sum(count for *_, count in seen.counts)), b=told), ""))
    if seen.asks:
        page.add((words("asks"), ""))
        for line in seen.asks:
            page.line(line, 2)
    for section in seen.sections:
        page.section(section)
    page.blank()
    page.add((words("S_and_R"), "dim"))
    page.add((words("next", command=seen.next_command), ""))
    return _printed(page.lines, page.width, colour=colour)


def _printed(lines: list[Text], width: int, *, colour: bool) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width + 1,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
        _environ={},
    )
    for line in lines:
        console.print(line, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().replace("\u00a0", " ").split("\n")[:-1])
