"""Connections: DuckDB for the workspace, and Ibis over it or over another engine where one is given."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What one process may hold in memory before it spills to the workspace's own folder.
MEMORY = "2GB"
# Values of a setting of the environment that take the defaults' place.
_MEMORY, _THREADS = "DETENTE_MEMORY", "DETENTE_THREADS"


def connect(scratch: Path | None = None) -> DuckDBPyConnection:
    """A DuckDB connection of its own, in memory, that spills to ``scratch``.

    DETENTE_MEMORY ("1GB") and DETENTE_THREADS bound it.
    """
    import duckdb  # heavy, and only the workspace needs it

    con = duckdb.connect()
    con.execute(f"SET memory_limit = '{os.environ.get(_MEMORY, MEMORY)}'")
    if threads := os.environ.get(_THREADS):
        con.execute(f"SET threads = {int(threads)}")
    if scratch is not None:
        con.execute(f"SET temp_directory = {quoted(scratch)}")
    con.execute("SET enable_progress_bar = false")
    con.execute("SET autoinstall_known_extensions = false")
    return con


def ibis_duckdb(con: DuckDBPyConnection) -> Any:
    """The same connection for Ibis; raises ModuleNotFoundError where the extra ``scale`` is not installed."""
    import ibis

    return ibis.duckdb.from_connection(con)


def quoted(text: object) -> str:
    """A value as an SQL string.

    >>> quoted("Côte d'Ivoire")
    "'Côte d''Ivoire'"
    """
    return "'" + str(text).replace("'", "''") + "'"


def listed(paths: list[str]) -> str:
    """Paths as an SQL list of strings."""
    return "[" + ", ".join(quoted(path) for path in paths) + "]"


def failure() -> tuple[type[Exception], ...]:
    """What the engine raises, whatever is at fault."""
    import duckdb

    return (duckdb.Error,)


def unreadable() -> tuple[type[Exception], ...]:
    """What the engine raises where a file is at fault; a wrong query is not among it."""
    import duckdb

    return (duckdb.InvalidInputException, duckdb.IOException, duckdb.ConversionException, duckdb.OutOfRangeException)
