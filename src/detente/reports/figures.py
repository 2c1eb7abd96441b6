"""Geometry of the HTML report's figures: the writing window and line charts, in per cent of the width.

Per cent, so that a figure fits a phone and a page without its letters shrinking.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from detente.reports.lines import Chart, Dict, rows
from detente.reports.text_sections import bounds, letter, side
from detente.reports.words import Words, clean

_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?")
# Two marks nearer than this share of the width go into two rows: 24 px on a band of 440 px.
_CLASH = 5.5
# The window keeps at least a twelfth of the band; what lies further off is named at the edge.
_FARTHEST = 12
_SHORTEST = 15  # days: below this a window is drawn as if it were so long when the band is scaled
_TICKS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A bound on the band; ``edge`` is -1 or 1 where it lies outside what is drawn."""

    letter: str
    x: float
    row: int
    side: str
    strong: bool
    edge: int
    title: str


@dataclass(frozen=True, slots=True)
class Band:
    """The writing window on its time line."""

    start: float
    end: float
    open_start: bool
    open_end: bool
    marks: tuple[Mark, ...]
    pages: tuple[tuple[float, str, int], ...]  # x, label, edge
    ticks: tuple[tuple[float, str], ...]
    rows_above: int
    rows_below: int


@dataclass(frozen=True, slots=True)
class Curve:
    """One series: its runs of points without a gap, in per cent from the top left."""

    name: str
    runs: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A line chart."""

    curves: tuple[Curve, ...]
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    window: tuple[float, float] | None
    events: tuple[tuple[float, tuple[str, ...], int], ...]  # x, anchors, how many are left off


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(clean(value)[:10])
    except ValueError:
        return None


def _domain(start: dt.date, end: dt.date, others: Iterable[dt.date]) -> tuple[int, int]:
    """First and last day to draw: the window, some air, and the dates that are near enough."""
    first, last = start.toordinal(), end.toordinal()
    length = max(last - first, _SHORTEST)
    for day in sorted((day.toordinal() for day in others), key=lambda day: max(first - day, day - last)):
        low, high = min(first, day), max(last, day)
        if high - low <= length * _FARTHEST:
            first, last = low, high
    air = max((last - first) // 8, length // 3)
    return first - air, last + air


def _month_ticks(low: int, high: int) -> list[tuple[int, str]]:
    first, last = dt.date.fromordinal(low), dt.date.fromordinal(high)
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120) if len(months) / step <= _TICKS), 240)
    days = [dt.date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    if len(days) < 2:
        days = [dt.date.fromordinal(low + (high - low) * part // 4) for part in range(1, 4)]
        return [(day.toordinal(), day.isoformat()) for day in days]
    return [(day.toordinal(), day.isoformat()[: 4 if step % 12 == 0 else 7]) for day in days]


def band(report: Dict, words: Words) -> Band | None:
    """Place the window, its bounds and the page's dates; None where nothing bounds the window."""
    dateline = report.get("dateline") or {}
    window = dateline.get("window") or {}
    given = [_day(window.get("start")), _day(window.get("end"))]
    known = [day for day in given if day]
    if not known:
        return None
    held = [(letter(index), row, _day(row.get("date"))) for index, row in enumerate(bounds(report))]
    pages = [day for row in rows(report.get("document") or {}, "page_dates") if (day := _day(row.get("date")))]
    low, high = _domain(known[0], known[-1], [day for *_, day in held if day] + pages)

    def place(day: dt.date) -> tuple[float, int]:
        x = (day.toordinal() - low) / (high - low) * 100
        return (3.0, -1) if x < 0 else (97.0, 1) if x > 100 else (x, 0)

    marks: list[Mark] = []
    for name, row, day in held:
        if day is None:
            continue
        x, edge = place(day)
        end = side(row)
        taken = {mark.row for mark in marks if mark.side == end and abs(mark.x - x) < _CLASH}
        free = next(row for row in range(len(held) + 1) if row not in taken)
        strong = row.get("strength") == "strong"
        limit = words(f"side.{end}", date=words.day(row.get("date")))
        told = words.join([limit, words.name("strength", row.get("strength"))])
        marks.append(Mark(name, x, free, end, strong, edge, told))
    return Band(
        start=place(given[0])[0] if given[0] else 0,
        end=place(given[1])[0] if given[1] else 100,
        open_start=given[0] is None,
        open_end=given[1] is None,
        marks=tuple(marks),
        pages=tuple((place(day)[0], words("page_date", date=words.day(day)), place(day)[1]) for day in pages[:2]),
        ticks=tuple(((day - low) / (high - low) * 100, words.day(label)) for day, label in _month_ticks(low, high)),
        rows_above=1 + max((mark.row for mark in marks if mark.side == "not_before"), default=0),
        rows_below=1 + max((mark.row for mark in marks if mark.side == "not_after"), default=0),
    )


def _when(period: str) -> float | None:
    """A period as a point on the axis of years, at its middle."""
    found = _PERIOD.match(period)
    if found is None:
        return None
    return int(found[1]) + (0.5 if found[2] is None else (int(found[2]) - 0.5) / 12)


def _nice(top: float) -> float:
    """The next round number: a small whole number times a power of ten."""
    if top <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(top))
    return next(step * power for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * power >= top * (1 - 1e-9))


def plot(chart: Chart, report: Dict) -> Plot | None:
    """Place a chart's series; None where fewer than two figures are known."""
    series = [(name, [(_when(period), value) for period, value in points]) for name, points in chart.series]
    known = [value for _, points in series for at, value in points if value is not None and at is not None]
    whens = [at for _, points in series for at, _ in points if at is not None]
    if len(known) < 2 or min(whens) == max(whens):
        return None
    left, right = min(whens), max(whens)
    low = -_nice(-min(known)) if min(known) < 0 else 0.0
    high = _nice(max(known))

    def x(at: float) -> float:
        return 4 + (at - left) / (right - left) * 92

    def y(value: float) -> float:
        return (high - value) / (high - low) * 100

    curves = []
    for name, points in series:
        runs: list[list[tuple[float, float]]] = [[]]
        for at, value in points:
            if at is None or value is None:
                runs.append([])
            else:
                runs[-1].append((x(at), y(value)))
        curves.append(Curve(name, tuple(tuple(run) for run in runs if run)))
    years = range(math.floor(left), math.floor(right) + 1)
    step = next((step for step in (1, 2, 5, 10, 20) if len(years) / step <= _TICKS), 50)
    stacked: dict[str, list[str]] = {}
    for year, anchor in chart.events:
        stacked.setdefault(year, []).append(anchor)
    placed = [(_when(year), anchors) for year, anchors in stacked.items()]
    events = [(x(at), tuple(a[:2]), len(a[2:])) for at, a in placed if at is not None and left <= at <= right]
    return Plot(
        curves=tuple(curves),
        x_ticks=tuple((x(year + 0.5), str(year)) for year in years if year % step == 0 and left <= year + 0.5 <= right),
        y_ticks=tuple((y(value), f"{value:,.6g}") for value in (low, (low + high) / 2, high)),
        window=_window(report, x, left, right),
        events=tuple(events),
    )


def _window(report: Dict, x: Callable[[float], float], left: float, right: float) -> tuple[float, float] | None:
    window = (report.get("dateline") or {}).get("window") or {}
    days = [day for day in (_day(window.get("start")), _day(window.get("end"))) if day]
    if not days:
        return None
    ends = [day.year + (day.timetuple().tm_yday - 1) / 365.25 for day in (days[0], days[-1])]
    if ends[1] < left or ends[0] > right:
        return None
    return x(max(ends[0], left)), x(min(ends[1], right))
