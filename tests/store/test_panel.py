"""The step from events to panel: the same rows by DuckDB's SQL, by Ibis on DuckDB and on Spark, and it compiles for BigQuery."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from detente.relations import panel
from detente.store.engines import connect, ibis_duckdb, quoted

SPARK = os.environ.get("DETENTE_SPARK_PYTHON") or (sys.executable if importlib.util.find_spec("pyspark") else None)
ibis = pytest.importorskip("ibis", reason="ibis is not installed (extra scale)")


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Random events with nulls, values of one and of two places, and fields."""
    rng = random.Random(5)
    rows = [
        (
            rng.choice(("USA", "RUS", "CHN")),
            rng.choice(("IND", "JPN")),
            dt.date(2014, 3, 1) + dt.timedelta(days=rng.randrange(20)),
            rng.randrange(1, 5),
            rng.choice((None, rng.randrange(-1000, 1001) / 100, rng.randrange(-100, 101) / 10)),
            rng.choice((None, "trade", "military")),
        )
        for _ in range(4000)
    ]
    path = tmp_path_factory.mktemp("panel") / "events.parquet"
    con = connect()
    columns = [list(c) for c in zip(*rows, strict=True)]
    con.execute(
        "CREATE TABLE events AS SELECT unnest(?) AS source, unnest(?) AS target, unnest(?) AS day, unnest(?)::TINYINT AS quad, "
        "unnest(?)::DOUBLE AS goldstein, unnest(?) AS field",
        columns,
    )
    con.execute(f"COPY events TO {quoted(path)} (FORMAT parquet)")
    con.close()
    return path


def plain(path: Path) -> list[tuple]:
    """The panel by DuckDB's SQL."""
    con = connect()
    rows = con.execute(
        f"SELECT {', '.join(panel.COLUMNS)} FROM ({panel.sql(f'read_parquet({quoted(path)})')})"
    ).fetchall()
    con.close()
    return sorted(rows, key=lambda r: (r[0], r[1], r[2], r[3] or ""))


def test_the_plain_panel_counts_every_event(events: Path) -> None:
    """Quads add up to n, n to the events, and the sum is null exactly where no event has a value."""
    rows = plain(events)
    assert sum(r[-1] for r in rows) == 4000
    assert all(sum(r[4:8]) == r[-1] and (r[8] is None) == (r[9] == 0) for r in rows)


def test_ibis_on_duckdb_gives_the_same_rows(events: Path) -> None:
    """To the last bit."""
    con = connect()
    table = ibis_duckdb(con).read_parquet(str(events), table_name="events")
    sql = ibis.to_sql(panel.expression(table), dialect="duckdb")
    rows = con.execute(f"SELECT {', '.join(panel.COLUMNS)} FROM ({sql})").fetchall()
    con.close()
    assert sorted(rows, key=lambda r: (r[0], r[1], r[2], r[3] or "")) == plain(events)


@pytest.mark.skipif(
    SPARK is None, reason="pyspark is not installed (extra spark); name a Python that has it in DETENTE_SPARK_PYTHON"
)
def test_spark_gives_the_same_rows(events: Path) -> None:
    """To the last bit, too."""
    assert SPARK is not None
    source = str(Path(panel.__file__).parents[2])
    done = subprocess.run(
        [SPARK, str(Path(__file__).with_name("spark_panel.py")), str(events)],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": source, "PYSPARK_PYTHON": SPARK},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [json.loads(line[4:]) for line in done.stdout.splitlines() if line.startswith("ROW ")]
    found = [(r[0], r[1], dt.date.fromisoformat(r[2]), *r[3:]) for r in rows]
    assert sorted(found, key=lambda r: (r[0], r[1], r[2], r[3] or "")) == plain(events)


def test_it_compiles_for_bigquery() -> None:
    """GDELT's own table, read where it lies: one statement with the quads, the sum over hundredths and the grouping."""
    gdelt = ibis.table(
        {
            "SQLDATE": "int64",
            "Actor1CountryCode": "string",
            "Actor2CountryCode": "string",
            "EventCode": "string",
            "GoldsteinScale": "float64",
        },
        name="events",
    )
    codes = ibis.table({"code": "string", "quad": "int64", "field": "string"}, name="codes")
    sql = str(ibis.to_sql(panel.expression(panel.gdelt_events(gdelt, codes)), dialect="bigquery"))
    for piece in ("PARSE_DATE('%Y%m%d'", "material_conflict", "ieee_divide", "GROUP BY", "INNER JOIN `codes`"):
        assert piece in sql
    import sqlglot

    (statement,) = sqlglot.parse(sql, read="bigquery")
    assert list(statement.named_selects) == list(panel.COLUMNS)


def test_without_ibis_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Ibis is not installed the message says which extra has it, and the plain panel goes on."""
    monkeypatch.setitem(sys.modules, "ibis", None)
    with pytest.raises(ModuleNotFoundError, match=r"detente\[scale\]"):
        panel.expression(None)
    assert "GROUP BY" in panel.sql("events")
