"""Parquet files out of lines of JSON, and back, through DuckDB: nothing more to install, and constant memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from detente.errors import NotReadable, UsageError

_BATCH = 4096


def from_json_lines(source: Path, target: Path, columns: Mapping[str, str], notes: Mapping[str, str]) -> None:
    """Write a Parquet file with these columns (name → DuckDB type) from lines of JSON; ``notes`` go into its key-value metadata.

    Raises UsageError where that cannot be done.
    """
    import duckdb

    kinds = ", ".join(f"{_quoted(n)}: {_quoted(t)}" for n, t in columns.items())
    told = ", ".join(f"{_name(k)}: {_quoted(v)}" for k, v in notes.items())
    chosen = ", ".join(_name(n) for n in columns)
    with duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "256MB"}) as db:
        try:
            db.execute(
                f"COPY (SELECT {chosen} FROM read_json({_quoted(str(source))}, format = 'newline_delimited', columns = {{{kinds}}})) "
                f"TO {_quoted(str(target))} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{told}}})"
            )
        except duckdb.Error as error:
            raise UsageError(f"{target}: no Parquet file can be made there ({str(error).splitlines()[0]})") from error


def read(path: str) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file, some at a time; NotReadable where it is none."""
    import duckdb

    with duckdb.connect(":memory:", config={"threads": 1}) as db:
        try:
            found = db.execute("SELECT * FROM read_parquet(?)", [path])
        except duckdb.Error as error:
            raise NotReadable(f"{path}: {str(error).splitlines()[0]}") from error
        names = [column[0] for column in found.description or []]
        while rows := found.fetchmany(_BATCH):
            for row in rows:
                yield dict(zip(names, row, strict=True))


def columns_of(path: str) -> tuple[str, ...]:
    """Names of the columns of a Parquet file."""
    import duckdb

    with duckdb.connect(":memory:", config={"threads": 1}) as db:
        try:
            found = db.execute("SELECT * FROM read_parquet(?) LIMIT 0", [path])
        except duckdb.Error as error:
            raise NotReadable(f"{path}: {str(error).splitlines()[0]}") from error
        return tuple(column[0] for column in found.description or [])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
