"""Fill the pinyin columns of places.csv and people.csv from their Chinese names.

Run after adding a row:  python tools/build_gazetteer.py   (needs pypinyin, a development dependency).
Only empty pinyin cells are filled, so a hand-set reading stays.
"""

from __future__ import annotations

import csv
import pathlib

from pypinyin import lazy_pinyin

DATA = pathlib.Path(__file__).parents[1] / "src/detente/actors/data"


def fill(path: pathlib.Path) -> None:
    """Write toneless, joined pinyin beside each Chinese name."""
    with path.open(encoding="utf8", newline="") as handle:
        reader = csv.DictReader(handle)
        columns = list(reader.fieldnames or [])
        rows = list(reader)
    for row in rows:
        if not row["pinyin"]:
            row["pinyin"] = "".join(lazy_pinyin(row["zh"].replace("·", "").replace("・", "")))
    with path.open("w", encoding="utf8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    fill(DATA / "places.csv")
    fill(DATA / "people.csv")
