"""The cells of a plain file as a table of text, and how many lines had another number of them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from detente.feeds.catalogue import Feed
from detente.feeds.faults import BrokenFile
from detente.feeds.opened import Opened
from detente.store.engines import failure, quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Lines with another number of cells than the header has: above this share the file is not what it should be.
MALFORMED = 0.01
_FIRST = 1 << 16


def header_of(feed: Feed, file: Opened) -> tuple[list[str], str, bool]:
    """Names of the columns in the file's order, the delimiter, and whether the first line holds names.

    Raises BrokenFile where declared columns are not there.
    """
    with file.path.open(encoding=file.encoding, newline="") as source:
        first = source.readline(_FIRST).rstrip("\r\n").lstrip("\ufeff")
    delimiter = feed.layout.get("delimiter", "\t")
    if delimiter == "auto":
        delimiter = max("\t,;", key=first.count)
    cells = next(csv.reader([first], delimiter=delimiter), []) if delimiter != "\t" else first.split("\t")
    declared: list[str] = feed.layout.get("columns", [])
    if feed.layout["format"] == "tkg":
        return declared, "\t", False
    if feed.layout.get("header"):
        aliases = feed.layout.get("aliases", {})
        names = [aliases.get(cell.strip().strip('"'), cell.strip().strip('"')) for cell in cells]
        missing = [c for c in declared if c not in names]
        if missing:
            raise BrokenFile(_lacks(feed, file, missing, names))
        if len(names) > len(declared) > 0:
            names = _by_place(declared, file, delimiter) or names
        return [name or f"_{i}" for i, name in enumerate(names)], delimiter, True
    optional = feed.layout.get("optional_last", [])
    for columns in (declared, [c for c in declared if c not in optional]):
        if len(cells) == len(columns):
            return columns, delimiter, False
    raise BrokenFile(
        f"{file.path.name if file.kind == 'parquet' else ''}the first line has {len(cells)} cells, {feed.id} has {len(declared)}; "
        "is it a file of this feed, and whole?"
    )


def _by_place(declared: list[str], file: Opened, delimiter: str) -> list[str] | None:
    """POLECAT's fault: names that no column stands under.  Where the rows have the declared number, it goes by place."""
    with file.path.open(encoding=file.encoding, newline="") as source:
        source.readline(_FIRST)
        second = source.readline(_FIRST).rstrip("\r\n")
    return declared if second.count(delimiter) + 1 == len(declared) else None


def _lacks(feed: Feed, file: Opened, missing: list[str], names: list[str]) -> str:
    shown = ", ".join(missing[:4]) + (" …" if len(missing) > 4 else "")
    return f"no column {shown} (there are {', '.join(n[:20] for n in names[:6])} …); is it a file of {feed.id}?"


def load(con: DuckDBPyConnection, feed: Feed, file: Opened, wanted: list[str]) -> int:
    """Make the table ``raw`` of the wanted columns, as text; the number of lines that were left out as malformed.

    Columns that the file lacks are null.  Raises BrokenFile where too many lines are malformed.
    """
    con.execute("DROP TABLE IF EXISTS raw")
    if file.kind == "parquet":
        found = [row[0] for row in con.execute(f"DESCRIBE SELECT * FROM read_parquet({quoted(file.path)})").fetchall()]
        cells = ", ".join(f'"{c}"' if c in found else f'NULL AS "{c}"' for c in wanted)
        con.execute(f"CREATE TEMP VIEW raw_file AS SELECT {cells} FROM read_parquet({quoted(file.path)})")
        return 0
    names, delimiter, header = header_of(feed, file)
    con.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
    quote = "" if delimiter == "\t" else '"'
    types = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    cells = ", ".join(f'"{c}"' if c in names else f'NULL::VARCHAR AS "{c}"' for c in wanted)
    con.execute(
        f"CREATE TEMP TABLE raw AS SELECT {cells} FROM read_csv({quoted(file.path)}, delim={quoted(delimiter)}, header=false, "
        f"skip={int(header)}, columns={{{types}}}, quote={quoted(quote)}, escape={quoted(quote)}, nullstr='', auto_detect=false, "
        f"strict_mode=true, encoding='{file.encoding}', store_rejects=true, rejects_limit=0, max_line_size=16000000)"
    )
    try:
        told = con.execute("SELECT count(DISTINCT (scan_id, line)) FROM reject_errors").fetchall()[0][0]
    except failure():
        told = 0
    malformed = int(told)
    rows = int(con.execute("SELECT count(*) FROM raw").fetchall()[0][0])
    if malformed > max(1, MALFORMED * (rows + malformed)):
        raise BrokenFile(
            f"{malformed} of {rows + malformed} lines have not the {len(names)} cells of {feed.id}; get it again"
        )
    return malformed
