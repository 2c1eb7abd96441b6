"""Fill the pinyin columns of places.csv and people.csv from their Chinese names, and write the tables of characters.

Run after adding a row:  python tools/build_gazetteer.py   (needs pypinyin and opencc, which nothing else needs).
Only empty pinyin cells are filled, so a hand-set reading stays.  The sounds (reading/data/pinyin.csv) cover the
characters of GB2312 and those of the tables of names; pypinyin is under the MIT licence.  The simplified forms of traditional characters
(reading/data/traditional.csv) are those of OpenCC, under the Apache licence 2.0.
"""

from __future__ import annotations

import csv
import pathlib

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin, pinyin

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


def sounds(path: pathlib.Path) -> None:
    """Write each character with its toneless sounds, the usual one first."""
    han = {bytes((a, b)).decode("gb2312", "ignore") for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF)} - {""}
    for table in ("people.csv", "places.csv"):
        han |= {c for c in (DATA / table).read_text(encoding="utf8") if "\u4e00" <= c <= "\u9fff"}
    with path.open("w", encoding="utf8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["han", "sounds"])
        for char in sorted(han):
            read = dict.fromkeys(s for s in pinyin(char, style=Style.NORMAL, heteronym=True)[0])
            writer.writerow([char, "|".join(lazy_pinyin(char) + [s for s in read if s not in lazy_pinyin(char)])])


def simplified(path: pathlib.Path) -> None:
    """Write each traditional character with its simplified form, one for one."""
    convert = OpenCC("t2s").convert
    with path.open("w", encoding="utf8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["traditional", "simplified"])
        for code in range(0x4E00, 0xA000):
            char = chr(code)
            if len(convert(char)) == 1 and convert(char) != char:
                writer.writerow([char, convert(char)])


if __name__ == "__main__":
    fill(DATA / "places.csv")
    fill(DATA / "people.csv")
    sounds(DATA.parents[1] / "reading/data/pinyin.csv")
    simplified(DATA.parents[1] / "reading/data/traditional.csv")
