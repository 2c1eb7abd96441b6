"""Turning points of series that a file holds: list them, or score them against a list."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import UnknownName, UsageError

if TYPE_CHECKING:
    from detente.relations.turning import Point, Track
    from detente.relations.turning_score import Asked, Count, PairScore

__all__ = ["score_turning_points", "turning_points"]

_PAIR, _DATE, _VALUE = ("pair", "dyad"), ("date", "day", "month", "week"), ("value", "score", "mean")
_QUADS = (
    ("verbal_coop", "verbcoop", "vcp", "q1"),
    ("material_coop", "matlcoop", "mcp", "q2"),
    ("verbal_conf", "verbconf", "vcf", "q3"),
    ("material_conf", "matlconf", "mcf", "q4"),
)
# Entries of the record this many days around a point's interval are shown beside it, the nearest few.
_BESIDE, _MOST = 7, 3
_LONGEST = 200_000  # steps of a grid: 500 years of days
Progress = Callable[[str], None]


def turning_points(
    series: str | Path, *, pair: tuple[str, str] | None = None, progress: Progress | None = None
) -> dict[str, Any]:
    """Detected turning points of each pair in a file of series, each with its interval and what the record has near it.

    ``series`` is CSV with pair, date and value, and where known n or activity or four quad counts; daily, weekly or monthly
    (docs/methods/turning.md).  Raises UsageError for a file that is not so.
    """
    from detente.relations.turning import change, detect

    tracks = read_series(series, only=None if pair is None else {"_".join(sorted(map(_code, pair)))})
    pairs, short = [], []
    for track, start, freq in tracks:
        if progress:
            progress(track.pair)
        try:
            measured = change(track)
        except UsageError as error:
            short.append(str(error))
            continue
        found = detect(track, measured)
        pairs.append(
            {
                "pair": track.pair,
                "from": _date(start, freq, 0).isoformat(),
                "to": _date(start, freq, len(track.value) - 1).isoformat(),
                "steps_before": measured.local,
                "points": [_told(track.pair, p, start, freq) for p in found],
            }
        )
    if not pairs:
        raise UsageError(short[0])
    return {
        "series": str(series),
        "grid": tracks[0][2],
        "pairs": pairs,
        "not_measured": short,
        "note": "probability: share of the series' own other dates that change less; near is near in time and says nothing of causes",
    }


def score_turning_points(series: str | Path, listed: str | Path, *, progress: Progress | None = None) -> dict[str, Any]:
    """Turning points of a file of series held against a list: direction, recall, delay and alarms at placebo dates.

    ``listed`` is CSV with dyad (or pair), date, sign and strength 1 to 3.  Points outside the series are counted apart.
    Raises UsageError where a file is not so, or nothing of the list can be found in the series.
    """
    from detente.relations.turning_score import score_pair

    asked = _read_list(listed)
    tracks = {track.pair: (track, start, freq) for track, start, freq in read_series(series, only=asked)}
    scores: list[PairScore] = []
    outside, unmeasured = 0, []
    for pair, points in asked.items():
        if pair not in tracks:
            outside += len(points)
            continue
        track, start, freq = tracks[pair]
        if progress:
            progress(pair)
        inside = [a for a in (_asked(p, start, freq) for p in points) if 0 <= a.step < len(track.value)]
        outside += len(points) - len(inside)
        try:
            scores.append(score_pair(track, inside))
        except UsageError as error:
            unmeasured.append(str(error))
    if not any(s.points for s in scores):
        raise UsageError(f"{listed}: none of its {outside} points lies within the series of {series}; check pairs and dates")
    return _summary(str(series), str(listed), next(iter(tracks.values()))[2], scores, outside, unmeasured, tracks)


def _summary(
    series: str, listed: str, freq: str, scores: list[PairScore], outside: int, unmeasured: list[str], tracks: dict[str, Any]
) -> dict[str, Any]:
    from detente.relations.turning import GRIDS
    from detente.relations.turning_score import STRONG, Count

    grid = GRIDS[freq]
    all_points = [(s.pair, p) for s in scores for p in s.points]
    strong = [(pair, p) for pair, p in all_points if p.asked.strength >= STRONG]
    measured = [(pair, p) for pair, p in strong if p.right is not None]
    found = [p for _, p in strong if p.found]
    delays = sorted(round((p.found.step - p.asked.step) * grid.days) for p in found if p.found)
    placebo = sum(s.placebo for s in scores)
    years = placebo * grid.days / 365.25
    clusters = sum(_lonely(s, grid.reach) for s in scores)
    naive = [(p.naive_z, p.asked.sign) for _, p in measured if p.naive_z is not None]
    return {
        "series": series,
        "list": listed,
        "grid": freq,
        "pairs": [s.pair for s in scores],
        "listed_outside": outside,
        "not_measured": unmeasured + [f"{pair} {p.asked.date}: too few events around it" for pair, p in strong if p.d is None],
        "direction": _count(Count(sum(bool(p.right) for _, p in measured), len(measured))),
        "direction_up": _count(_signed(measured, 1)),
        "direction_down": _count(_signed(measured, -1)),
        "recall": _count(Count(len(found), len(measured))),
        "delay_days": {
            "median": delays[len(delays) // 2] if delays else None,
            "median_absolute": sorted(map(abs, delays))[len(delays) // 2] if delays else None,
            "known_after": round((grid.sharp[-1][1] + 1) * grid.days),
        },
        "placebo": {
            **_count(Count(sum(s.alarms for s in scores), placebo)),
            "fitted_on_other_half": _count(Count(sum(s.fitted_apart for s in scores), placebo)),
            "points_per_year": round(clusters / years, 2) if years else None,
        },
        "baseline": {
            "what": "naive z: days 0 to 20 against days -59 to -4 of value over activity, in steps of the series",
            "direction": _count(Count(sum((z > 0) == (s > 0) for z, s in naive), len(naive))),
            "placebo_above_2": _count(Count(sum(s.naive_alarms for s in scores), sum(s.naive_placebo for s in scores))),
        },
        "points": [_row(pair, p, *tracks[pair][1:]) for pair, p in all_points],
        "note": "direction: every measured point of strength 2 or 3; the list does not hold every turning point, so a point near none of it is no proof of an error",
    }  # fmt: skip


def _signed(measured: list[tuple[str, Any]], sign: int) -> Count:
    from detente.relations.turning_score import Count

    own = [p for _, p in measured if p.asked.sign == sign]
    return Count(sum(bool(p.right) for p in own), len(own))


def _lonely(score: PairScore, reach: int) -> int:
    """Detected points that are further than the long window from every point of the list."""
    return sum(all(abs(p.step - q.asked.step) > reach for q in score.points) for p in score.detected)


def _count(count: Count) -> dict[str, Any]:
    from detente.relations.turning_score import wilson

    interval = wilson(count)
    return {
        "hits": count.hits,
        "of": count.of,
        "share": None if count.share is None else round(count.share, 4),
        "interval_95": None if interval is None else [round(x, 3) for x in interval],
    }


def _row(pair: str, p: Any, start: dt.date, freq: str) -> dict[str, Any]:
    return {
        "pair": pair,
        "date": p.asked.date,
        "sign": "+" if p.asked.sign > 0 else "-",
        "strength": p.asked.strength,
        "change": None if p.d is None else round(p.d, 3),
        "right": p.right,
        "found": _told(pair, p.found, start, freq, near=False) if p.found else None,
    }


def _told(pair: str, point: Point, start: dt.date, freq: str, *, near: bool = True) -> dict[str, Any]:
    first, last = _date(start, freq, point.first), _end(start, freq, point.last)
    out: dict[str, Any] = {
        "date": _date(start, freq, point.step).isoformat(),
        "interval": [first.isoformat(), last.isoformat()],
        "sign": "+" if point.sign > 0 else "-",
        "size": round(point.size, 2),
        "probability": round(point.probability, 3),
    }
    if near:
        out["near"] = _near_entries(pair, first, last)
    return out


def _near_entries(pair: str, first: dt.date, last: dt.date) -> list[dict[str, Any]]:
    """Dated entries of the record with both states within a week of the interval, the weightiest few."""
    from detente.nouns import Interval
    from detente.record import load

    record = load()
    a, _, b = pair.partition("_")
    window = Interval(first, last)
    found = [
        (-e.importance, window.distance(e.date), e.date.start, e)
        for e in record.of_pair(a, b)
        if e.verified and e.date.days <= 31 and window.distance(e.date) <= _BESIDE
    ]
    best = sorted(found, key=lambda row: (*row[:3], row[3].id))[:_MOST]
    return [{"id": e.id, "date": e.edtf, "en": e.en, "zh": e.zh} for *_, e in best]


def read_series(path: str | Path, *, only: Collection[str] | None = None) -> list[tuple[Track, dt.date, str]]:
    """The pairs of a file (of ``only`` those, written ``CHN_USA``), each on its grid, with the date of step 0 and the grid's name.

    Both directions of a pair (``A>B`` and ``B>A``) are joined: by n where it is known, else by their mean.
    """
    rows = defaultdict(list)
    names: dict[str, str] = {}
    days: dict[str, dt.date] = {}
    has: set[str] = set()
    for line, row in _rows(path):
        written, date = row.pop("pair"), row.pop("date")
        if written not in names:
            names[written] = _pair(written, path, line)
        if date not in days:
            days[date] = _day(date, path, line)
        if only is None or names[written] in only:
            numbers = _numbers(row, path, line)
            rows[names[written]].append((written, days[date], numbers))
            has |= numbers.keys()
    if not rows:
        known = ", ".join(sorted(set(names.values()))[:5])
        raise UsageError(f"{path}: no row of {', '.join(sorted(only or ()))[:80]}; it holds {known or 'no row at all'}")
    freq = _frequency(set(days.values()), path)
    return [(*_track(name, own, freq, has, path), freq) for name, own in sorted(rows.items())]


def _rows(path: str | Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with columns by their standard names; what else a file holds is left alone."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = [c.strip().lower() for c in next(reader, [])]
            where = _columns(header, path)
            for cells in reader:
                if not cells:
                    continue
                if len(cells) != len(header):
                    raise UsageError(f"{path}:{reader.line_num}: {len(cells)} cells under {len(header)} columns; mend the line")
                yield reader.line_num, {name: cells[i].strip() for name, i in where.items()}
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a CSV file of series") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: not CSV in UTF-8 ({error}); save it so") from error


def _columns(header: list[str], path: str | Path) -> dict[str, int]:
    where: dict[str, int] = {}
    for name, spellings in (("pair", _PAIR), ("date", _DATE), ("value", _VALUE)):
        found = [header.index(s) for s in spellings if s in header]
        if not found:
            raise UsageError(f"{path}: no column {name}; a series needs pair, date, value (and n, activity where known)")
        where[name] = found[0]
    where |= {name: header.index(name) for name in ("n", "activity") if name in header}
    quads = [next((header.index(s) for s in spellings if s in header), None) for spellings in _QUADS]
    if None not in quads:
        where |= {f"quad{k}": i for k, i in enumerate(quads) if i is not None}
    return where


def _numbers(row: dict[str, str], path: str | Path, line: int) -> dict[str, float]:
    out = {}
    for key, cell in row.items():
        if cell == "" or cell.lower() in ("na", "nan"):
            continue
        try:
            out[key] = float(cell)
        except ValueError as error:
            raise UsageError(f"{path}:{line}: {key} {cell!r} is no number; leave unknown cells empty") from error
        if not abs(out[key]) < 1e15 or (key != "value" and out[key] < 0):
            raise UsageError(f"{path}:{line}: {key} {cell} cannot be; give a finite number, counts from 0")
    return out


def _day(text: str, path: str | Path, line: int) -> dt.date:
    from detente.nouns import parse_edtf

    try:
        found = parse_edtf(text[:10])
    except ValueError as error:
        raise UsageError(f"{path}:{line}: date {error}") from error
    if found.days > 31:
        raise UsageError(f"{path}:{line}: {text!r} is a whole year; series are daily, weekly or monthly")
    return found.start


def _frequency(days: set[dt.date], path: str | Path) -> str:
    """Monthly where all dates are the same day of the month (or month ends), weekly where all are one weekday, else daily."""
    if len(days) < 12:
        raise UsageError(f"{path}: {len(days)} dates; a series needs 12 at least")
    if len({d.day for d in days}) == 1 or all((d + dt.timedelta(1)).day == 1 for d in days):
        return "monthly"
    return "weekly" if len({d.weekday() for d in days}) == 1 else "daily"


def _step(start: dt.date, freq: str, day: dt.date) -> int:
    if freq == "monthly":
        return (day.year - start.year) * 12 + day.month - start.month
    return (day - start).days // (7 if freq == "weekly" else 1)


def _date(start: dt.date, freq: str, step: int) -> dt.date:
    """The first day of a step."""
    if freq == "monthly":
        months = start.year * 12 + start.month - 1 + step
        return dt.date(months // 12, months % 12 + 1, 1)
    return start + dt.timedelta(step * (7 if freq == "weekly" else 1))


def _end(start: dt.date, freq: str, step: int) -> dt.date:
    return _date(start, freq, step + 1) - dt.timedelta(1)


def _track(
    name: str, rows: list[tuple[str, dt.date, dict[str, float]]], freq: str, has: set[str], path: str | Path
) -> tuple[Track, dt.date]:
    import numpy as np

    from detente.relations.turning import GRIDS, Track

    start = min(day for _, day, _ in rows)
    length = _step(start, freq, max(day for _, day, _ in rows)) + 1
    if length > _LONGEST:
        raise UsageError(f"{path}: {name} runs over {length} steps; check its dates")
    counted = "n" in has
    value, n = np.zeros(length), np.zeros(length)
    weight = np.zeros(length)
    more = {key: np.zeros(length) for key in ("activity", "quad0", "quad1", "quad2", "quad3") if key in has}
    seen: set[tuple[str, int]] = set()
    for written, day, numbers in rows:
        step = _step(start, freq, day)
        if (written, step) in seen:
            raise UsageError(f"{path}: {written} has two rows for {day}; give one row per pair and date")
        seen.add((written, step))
        own = numbers.get("n", 0.0) if counted else 1.0
        if "value" in numbers and own > 0:
            value[step] += own * numbers["value"]
            weight[step] += own
            n[step] += own
        for key, total in more.items():
            total[step] += numbers.get(key, 0.0)
    with np.errstate(invalid="ignore"):
        known = np.where(weight > 0, value / np.where(weight > 0, weight, 1.0), np.nan)
    quads = np.stack([more[f"quad{k}"] for k in range(4)]) if "quad0" in more else None
    activity = np.where(more["activity"] > 0, more["activity"], np.nan) if "activity" in more else None
    return Track(name, GRIDS[freq], known, n if counted else None, activity, quads), start


def _read_list(path: str | Path) -> dict[str, list[tuple[str, int, int]]]:
    """Points by pair: date as written, sign, strength."""
    out: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                cells = {str(k).strip().lower(): str(v or "").strip() for k, v in row.items()}
                pair = cells.get("dyad") or cells.get("pair")
                sign = {"+": 1, "1": 1, "+1": 1, "-": -1, "-1": -1, "−": -1}.get(cells.get("sign", ""))
                strength = cells.get("strength", "3") or "3"
                if not pair or sign is None or "date" not in cells or not re.fullmatch("[123]", strength):
                    raise UsageError(f"{path}: {row}: a list needs dyad, date, sign (+ or -) and strength (1 to 3)")
                out[_pair(pair, path, 0)].append((_day(cells["date"], path, 0).isoformat(), sign, int(strength)))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a CSV file of dated points") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: not CSV in UTF-8 ({error}); save it so") from error
    if not out:
        raise UsageError(f"{path}: no point in it; a list needs dyad, date, sign and strength")
    return dict(out)


def _asked(point: tuple[str, int, int], start: dt.date, freq: str) -> Asked:
    from detente.relations.turning_score import Asked

    date, sign, strength = point
    return Asked(_step(start, freq, dt.date.fromisoformat(date)), sign, strength, date)


def _pair(text: str, path: str | Path, line: int) -> str:
    """A pair as ``CHN_USA``: both codes in alphabetical order, whatever stood between them; another name as it is."""
    parts = [p for p in re.split(r"\s*(?:_|>|/|–|—|-|→|\|)\s*", text) if p]
    if len(parts) != 2:
        return text
    a, b = sorted(map(_code, parts))
    if a == b:
        raise UsageError(f"{path}:{line}: {text!r} names one state twice")
    return f"{a}_{b}"


def _code(name: str) -> str:
    """The code of a state; a name that is no state's stands for itself, so that other actors can have series."""
    from detente.actors import load

    try:
        code = load().resolve_state(name)
    except UnknownName:
        return name
    return "RUS" if code == "SUN" else code
