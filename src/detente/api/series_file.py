"""Series of pairs and lists of dated points, read from CSV files onto a grid of days, weeks or months."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import UnknownName, UsageError

if TYPE_CHECKING:
    from detente.relations.turning import Track

__all__ = ["code_of", "date_of", "end_of", "pair_named", "read_list", "read_series", "step_of", "track_of"]

_PAIR, _DATE, _VALUE = ("pair", "dyad"), ("date", "day", "month", "week"), ("value", "score", "mean")
_QUADS = (
    ("verbal_coop", "verbcoop", "vcp", "q1"),
    ("material_coop", "matlcoop", "mcp", "q2"),
    ("verbal_conf", "verbconf", "vcf", "q3"),
    ("material_conf", "matlconf", "mcf", "q4"),
)
_WIDEST = 10.0  # the ends of Goldstein scales
_LONGEST = 200_000  # steps of a grid: 500 years of days


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
            names[written] = pair_named(written, path, line)
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
    return [(*track_of(name, own, freq, has, path), freq) for name, own in sorted(rows.items())]


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
                    raise UsageError(
                        f"{path}:{reader.line_num}: {len(cells)} cells under {len(header)} columns; mend the line"
                    )
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
            raise UsageError(
                f"{path}: no column {name}; a series needs pair, date, value (and n, activity where known)"
            )
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


def step_of(start: dt.date, freq: str, day: dt.date) -> int:
    if freq == "monthly":
        return (day.year - start.year) * 12 + day.month - start.month
    return (day - start).days // (7 if freq == "weekly" else 1)


def date_of(start: dt.date, freq: str, step: int) -> dt.date:
    """The first day of a step."""
    if freq == "monthly":
        months = start.year * 12 + start.month - 1 + step
        return dt.date(months // 12, months % 12 + 1, 1)
    return start + dt.timedelta(step * (7 if freq == "weekly" else 1))


def end_of(start: dt.date, freq: str, step: int) -> dt.date:
    return date_of(start, freq, step + 1) - dt.timedelta(1)


def track_of(
    name: str, rows: list[tuple[str, dt.date, dict[str, float]]], freq: str, has: set[str], path: str | Path
) -> tuple[Track, dt.date]:
    """Rows of a pair (name as written, day, numbers by column) as one track, with the date of its step 0."""
    import numpy as np

    from detente.relations.turning import GRIDS, Track

    start = min(day for _, day, _ in rows)
    length = step_of(start, freq, max(day for _, day, _ in rows)) + 1
    if length > _LONGEST:
        raise UsageError(f"{path}: {name} runs over {length} steps; check its dates")
    counted = "n" in has
    sums = counted and _are_sums([numbers for *_, numbers in rows])
    value, n = np.zeros(length), np.zeros(length)
    weight = np.zeros(length)
    more: dict[str, Any] = {
        key: np.zeros(length) for key in ("activity", "quad0", "quad1", "quad2", "quad3") if key in has
    }
    seen: set[tuple[str, int]] = set()
    for written, day, numbers in rows:
        step = step_of(start, freq, day)
        if (written, step) in seen:
            raise UsageError(f"{path}: {written} has two rows for {day}; give one row per pair and date")
        seen.add((written, step))
        own = numbers.get("n", 0.0) if counted else 1.0
        if "value" in numbers and own > 0:
            value[step] += numbers["value"] * (1.0 if sums else own)
            weight[step] += own
            n[step] += own
        for key, total in more.items():
            total[step] += numbers.get(key, 0.0)
    with np.errstate(invalid="ignore"):
        known = np.where(weight > 0, value / np.where(weight > 0, weight, 1.0), np.nan)
    quads = np.stack([more[f"quad{k}"] for k in range(4)]) if "quad0" in more else None
    activity = np.where(more["activity"] > 0, more["activity"], np.nan) if "activity" in more else None
    return Track(name, GRIDS[freq], known, n if counted else None, activity, quads), start


def _are_sums(rows: list[dict[str, float]]) -> bool:
    """Whether values beside n are sums of scores from -10 to 10 and not means: some lie beyond 10, none beyond 10 n."""
    told = [(abs(row["value"]), row.get("n", 0.0)) for row in rows if "value" in row and row.get("n", 0.0) > 0]
    return any(v > _WIDEST for v, _ in told) and all(v <= _WIDEST * n * 1.001 for v, n in told)


def read_list(path: str | Path) -> dict[str, list[tuple[str, int, int]]]:
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
                out[pair_named(pair, path, 0)].append((_day(cells["date"], path, 0).isoformat(), sign, int(strength)))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a CSV file of dated points") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: not CSV in UTF-8 ({error}); save it so") from error
    if not out:
        raise UsageError(f"{path}: no point in it; a list needs dyad, date, sign and strength")
    return dict(out)


def pair_named(text: str, path: str | Path, line: int) -> str:
    """A pair as ``CHN_USA``: both codes in alphabetical order, whatever stood between them; another name as it is."""
    parts = [p for p in re.split(r"\s*(?:_|>|/|–|—|-|→|\|)\s*", text) if p]
    if len(parts) != 2:
        return text
    a, b = sorted(map(code_of, parts))
    if a == b:
        raise UsageError(f"{path}:{line}: {text!r} names one state twice")
    return f"{a}_{b}"


def code_of(name: str) -> str:
    """The code of a state; a name that is no state's stands for itself, so that other actors can have series."""
    from detente.actors import load

    try:
        code = load().resolve_state(name)
    except UnknownName:
        return name
    return "RUS" if code == "SUN" else code
