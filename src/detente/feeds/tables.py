"""Typed and checked rows of a yearly table: votes, ideal points, alliances, trade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.feeds.catalogue import Column, Feed
from detente.feeds.events import fill
from detente.feeds.faults import BrokenFile
from detente.feeds.states import state
from detente.store.engines import listed as sql_list
from detente.store.engines import quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SQL = {"int": "BIGINT", "year": "SMALLINT", "float": "DOUBLE", "text": "VARCHAR", "day": "DATE"}
_STATE = ("cow", "iso3", "state")
_YEARS = (1700, 2100)
REASONS = {
    "unknown_state": "a code that is no state now known",
    "same_state": "both sides one state",
    "bad_value": "a value that is none, or out of its bounds",
    "duplicate_key": "the key stands in the file before",
}


def present(feed: Feed, names: list[str]) -> dict[str, str]:
    """Column of the file for each column of the table.  Raises BrokenFile where one that must be there is not."""
    folded = {name.casefold(): name for name in names}
    out = {}
    for column in feed.table:
        found = next((folded[s.casefold()] for s in column.source if s.casefold() in folded), None)
        if found is None and not column.optional:
            raise BrokenFile(
                f"no column {' or '.join(column.source)} (there are {', '.join(n[:20] for n in names[:8])} …); is it a file of {feed.id}?"
            )
        if found is not None:
            out[column.name] = found
    return out


def check(con: DuckDBPyConnection, feed: Feed, columns: dict[str, str]) -> tuple[dict[str, int], list[tuple[str, int]]]:
    """Make the table ``checked`` of the table ``raw``; rows left out by reason, and the commonest unknown states."""
    states = [c for c in feed.table if c.type in _STATE]
    known: list[tuple[object, ...]] = []
    for column in states:
        found = con.execute(f'SELECT DISTINCT "{columns[column.name]}" FROM raw').fetchall()
        known += [(column.name, str(n), state(column.type, str(n))) for (n,) in found if n]
    fill(con, "state_of", "scheme VARCHAR, name VARCHAR, state VARCHAR", known)
    cells = ", ".join(f"{_typed(c, columns)} AS {c.name}" for c in feed.table)
    joins = " ".join(
        f'LEFT JOIN state_of j_{c.name} ON j_{c.name}.scheme = {quoted(c.name)} AND j_{c.name}.name = r."{columns[c.name]}"'
        for c in states
    )
    unknown = " OR ".join(f"j_{c.name}.state IS NULL" for c in states) or "false"
    same = f"j_{states[0].name}.state = j_{states[1].name}.state" if len(states) == 2 else "false"
    con.execute(f"CREATE OR REPLACE TEMP TABLE staged AS SELECT {cells}, ({unknown}) AS odd, coalesce({same}, false) AS same, ({_bad(feed, columns)}) AS bad FROM raw r {joins}")  # fmt: skip
    odd, same_n, bad = con.execute("SELECT count(*) FILTER (odd), count(*) FILTER (same AND NOT odd), count(*) FILTER (bad AND NOT odd AND NOT same) FROM staged").fetchall()[0]  # fmt: skip
    names = con.execute(
        "SELECT name, count(*) FROM state_of WHERE state IS NULL GROUP BY name ORDER BY 2 DESC, 1 LIMIT 10"
    ).fetchall()
    doubles = _keep(con, feed)
    con.execute("DROP TABLE staged; DROP TABLE state_of")
    dropped = {"unknown_state": int(odd), "same_state": int(same_n), "bad_value": int(bad), "duplicate_key": doubles}
    return {k: v for k, v in dropped.items() if v}, [(str(a), int(b)) for a, b in names]


def _keep(con: DuckDBPyConnection, feed: Feed) -> int:
    """Make ``checked``; the number of rows left out because their key stands before."""
    good = "FROM staged WHERE NOT odd AND NOT same AND NOT bad"
    key = ", ".join(feed.key)
    names = ", ".join(c.name for c in feed.table)
    if feed.year_of_session:
        names = names.replace("year", f"coalesce(year, session + {feed.year_of_session})::SMALLINT AS year", 1)
    con.execute("DROP TABLE IF EXISTS checked")
    if feed.sum:
        con.execute(f"CREATE TEMP TABLE checked AS SELECT {key}, sum({feed.sum}) AS {feed.sum} {good} GROUP BY {key}")
        return 0
    before = int(con.execute(f"SELECT count(*) {good}").fetchall()[0][0])
    con.execute(f"CREATE TEMP TABLE checked AS SELECT * FROM (SELECT {names} {good}) QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY {', '.join(c.name for c in feed.table)}) = 1")  # fmt: skip
    return before - int(con.execute("SELECT count(*) FROM checked").fetchall()[0][0])


def _typed(column: Column, columns: dict[str, str]) -> str:
    if column.name not in columns:
        return f"NULL::{_SQL.get(column.type, 'VARCHAR')}"
    if column.type in _STATE:
        return f"j_{column.name}.state"
    cell = f'r."{columns[column.name]}"'
    if column.type == "day":
        return f"try_strptime({cell}, {sql_list(list(column.formats))})::DATE"
    cell = f"CASE WHEN trim({cell}) IN ({', '.join(quoted(m) for m in column.missing)}) THEN NULL ELSE trim({cell}) END"
    if column.type in ("int", "year"):
        return f"TRY_CAST(TRY_CAST({cell} AS DOUBLE) AS {_SQL[column.type]})"
    return f"TRY_CAST({cell} AS {_SQL[column.type]})"


def _bad(feed: Feed, columns: dict[str, str]) -> str:
    """Where a value that is there cannot be read, or lies out of bounds, or a key is missing."""
    out = []
    for column in feed.table:
        if column.name not in columns or column.type in _STATE:
            continue
        cell, typed = f'r."{columns[column.name]}"', _typed(column, columns)
        if column.type == "text":
            continue
        missing = ", ".join(quoted(m) for m in column.missing)
        out.append(f"coalesce(trim({cell}), '') NOT IN ('', {missing}) AND {typed} IS NULL")
        low, high = _YEARS if column.type == "year" else (column.low, column.high)
        out += [f"coalesce({typed} < {low}, false)"] if low is not None else []
        out += [f"coalesce({typed} > {high}, false)"] if high is not None else []
        if column.name in feed.key and not feed.year_of_session:
            out.append(f"{typed} IS NULL")
    return " OR ".join(f"({part})" for part in out) or "false"
