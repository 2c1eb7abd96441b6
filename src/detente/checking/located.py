"""Where towns lie: the coordinates behind a town's name (``data/coordinates.csv``, from GeoNames), and how far two are apart."""

from __future__ import annotations

import math
from functools import lru_cache

from detente.checking.told import towns
from detente.record import Record
from detente.tables import listed, read_table

COLUMNS = ["en", "zh", "lat", "lon"]
Point = tuple[float, float]  # latitude and longitude in degrees
_EARTH_KM = 6371.0
_LONGEST_HAN = 9


@lru_cache(maxsize=1)
def _points() -> dict[str, tuple[Point, ...]]:
    """The places of each name; a name may be that of several towns."""
    out: dict[str, tuple[Point, ...]] = {}
    for row in read_table("detente.checking", "coordinates.csv", COLUMNS):
        point = (float(row["lat"]), float(row["lon"]))
        for name in (*(n.casefold() for n in listed(row["en"])), *listed(row["zh"])):
            if point not in out.get(name, ()):
                out[name] = (*out.get(name, ()), point)
    return out


def locate(record: Record, name: str) -> tuple[Point, ...]:
    """Where the towns of a name lie; a name that the record's tables know is looked up by its English one too."""
    names = {name.casefold(), *(v[0].casefold() for h in towns(record).find(name) for v in h.values)}
    return tuple(dict.fromkeys(p for n in names for p in _points().get(n, ())))


def chinese_town(text: str) -> str:
    """The longest Chinese town name that a text begins with, "" where it begins with none."""
    points = _points()
    return next((text[:n] for n in range(min(_LONGEST_HAN, len(text)), 1, -1) if text[:n] in points), "")


def apart_km(one: tuple[Point, ...], other: tuple[Point, ...]) -> float:
    """The least distance between towns of two names in kilometres (haversine).

    >>> round(apart_km(((61.22, -149.90),), ((64.84, -147.72),)))
    417
    """
    return min(_great_circle(a, b) for a in one for b in other)


def _great_circle(a: Point, b: Point) -> float:
    (lat1, lon1), (lat2, lon2) = (tuple(math.radians(x) for x in p) for p in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))
