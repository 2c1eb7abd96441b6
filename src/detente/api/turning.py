"""Turning points of series that a file holds: list them, or score them against a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.api.series_file import code_of, date_of, end_of, read_list, read_series, step_of, track_of
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.relations.turning import Point, Track
    from detente.relations.turning_score import Asked, Count, PairScore

__all__ = ["score_turning_points", "turning_points"]

# Entries of the record this many days around a point's interval are shown beside it, the nearest few.
_BESIDE, _MOST = 7, 3
# Fewer days with events make no series.
_FEWEST = 60
Progress = Callable[[str], None]


def turning_points(
    series: str | Path | None = None,
    *,
    pair: tuple[str, str] | None = None,
    workspace: str | Path | None = None,
    feed: str | None = None,
    values: bool = False,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Detected turning points of each pair in a file of series, each with its interval and what the record has near it.

    ``series`` is CSV with pair, date and value, and where known n or activity or four quad counts; daily, weekly or monthly
    (docs/methods/turning.md).  Without it the days of ``pair`` in the workspace are searched, each feed by itself (of ``feed`` alone where it is given).
    ``values`` adds the series themselves, as a chart needs them.  Raises UsageError for a file that is not so, and where the workspace has too few days.
    """
    if series is not None:
        only = None if pair is None else {"_".join(sorted(map(code_of, pair)))}
        tracks = [(track.pair, track, start, freq) for track, start, freq in read_series(series, only=only)]
    elif pair is None:
        raise UsageError("give --series FILE, or --pair A B for the events of the workspace")
    else:
        tracks = _held_tracks(pair, workspace, feed)
    pairs, short = [], []
    for name, track, start, freq in tracks:
        if progress:
            progress(name)
        try:
            pairs.append(_found(name, track, start, freq, values=values))
        except UsageError as error:
            short.append(str(error) if series is not None else f"{name}: {error}")
    if not pairs:
        raise UsageError(short[0])
    return {
        "series": None if series is None else str(series),
        "grid": tracks[0][3],
        "pairs": pairs,
        "not_measured": short,
        "note": "probability: share of the series' own other dates that change less; near is near in time and says nothing of causes",
    }


def _found(name: str, track: Track, start: dt.date, freq: str, *, values: bool) -> dict[str, Any]:
    from detente.relations.turning import change, detect

    measured = change(track)
    return {
        "pair": name,
        "from": date_of(start, freq, 0).isoformat(),
        "to": date_of(start, freq, len(track.value) - 1).isoformat(),
        "steps_before": measured.local,
        "points": [_told(track.pair, p, start, freq) for p in detect(track, measured)],
        **({"values": _values(track, start, freq)} if values else {}),
    }


def _held_tracks(
    pair: tuple[str, str], workspace: str | Path | None, feed: str | None
) -> list[tuple[str, Track, dt.date, str]]:
    """The days of a pair by each feed of the workspace: mean Goldstein values with their number, and quad counts."""
    from detente.api.held import held
    from detente.api.names import pair_of
    from detente.record import load

    record = load()
    a, b = pair_of(*pair, record.end, record)
    out = []
    for one in held(workspace, record.end, feed_id=feed):
        sums: dict[tuple[str, dt.date], list[float]] = {}
        for row in one.space.pair_days(a, b, feed=one.feed, last=one.last):
            cell = sums.setdefault((f"{row.source}>{row.target}", row.day), [0.0] * 6)
            quads = (row.verbal_cooperation, row.material_cooperation, row.verbal_conflict, row.material_conflict)
            for k, x in enumerate((*quads, row.goldstein or 0.0, row.goldstein_n)):
                cell[k] += x
        if len({day for _, day in sums}) < _FEWEST:
            continue
        rows = [(name, day, _day_numbers(cell)) for (name, day), cell in sums.items()]
        has = {key for *_, numbers in rows for key in numbers}
        track, start = track_of("_".join(sorted((a, b))), rows, "daily", has, one.feed)
        out.append((f"{track.pair} ({one.feed})", track, start, "daily"))
    if not out:
        raise UsageError(
            f"no feed of the workspace has events of {a} and {b} on {_FEWEST} days or more; see detente feeds doctor"
        )
    return out


def _day_numbers(cell: list[float]) -> dict[str, float]:
    told = {f"quad{k}": cell[k] for k in range(4)}
    return {**told, "value": cell[4] / cell[5], "n": cell[5]} if cell[5] else told


def score_turning_points(series: str | Path, listed: str | Path, *, progress: Progress | None = None) -> dict[str, Any]:
    """Turning points of a file of series held against a list: direction, recall, delay and alarms at placebo dates.

    ``listed`` is CSV with dyad (or pair), date, sign and strength 1 to 3.  Points outside the series are counted apart.
    Raises UsageError where a file is not so, or nothing of the list can be found in the series.
    """
    from detente.relations.turning_score import score_pair

    asked = read_list(listed)
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
        raise UsageError(
            f"{listed}: none of its {outside} points lies within the series of {series}; check pairs and dates"
        )
    return _summary(str(series), str(listed), next(iter(tracks.values()))[2], scores, outside, unmeasured, tracks)


def _values(track: Track, start: dt.date, freq: str) -> list[tuple[str, float]]:
    """Date and value of the steps that have one."""
    return [(date_of(start, freq, k).isoformat(), round(float(x), 6)) for k, x in enumerate(track.value) if x == x]


def _summary(
    series: str,
    listed: str,
    freq: str,
    scores: list[PairScore],
    outside: int,
    unmeasured: list[str],
    tracks: dict[str, Any],
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
    first, last = date_of(start, freq, point.first), end_of(start, freq, point.last)
    out: dict[str, Any] = {
        "date": date_of(start, freq, point.step).isoformat(),
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


def _asked(point: tuple[str, int, int], start: dt.date, freq: str) -> Asked:
    from detente.relations.turning_score import Asked

    date, sign, strength = point
    return Asked(step_of(start, freq, dt.date.fromisoformat(date)), sign, strength, date)
