"""The coder under a local Spark gives the rows of the plain function."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed (the extra spark)")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java, which is not here", allow_module_level=True)

from pyspark.sql import SparkSession

from detente.api import code_records
from detente.coding.layouts import NAMES
from detente.coding.spark import code_frame
from detente.errors import UsageError

RECORDS: list[dict[str, Any]] = [
    {"id": "a", "text": "On Friday France expelled two Russian diplomats.", "date": dt.date(2018, 3, 30), "publisher": "AFP"},
    {"id": "b", "text": "中俄外长举行会谈。美国国务卿布林肯访问北京。", "date": dt.date(2023, 6, 18), "publisher": None},
    {"id": "c", "text": '"Moscow" denied on Monday that it had sanctioned Japan.', "date": None, "publisher": "X"},
    {"id": "d", "text": "The weather was fine all week.", "date": None, "publisher": None},
] + [
    {"id": f"e{i}", "text": f"Vladimir Putin met Xi Jinping for the {i}th time in Beijing.", "date": dt.date(2024, 5, 16), "publisher": None}
    for i in range(20)
]  # fmt: skip


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """Spark on this machine, with two workers and no web page."""
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.pyspark.python", sys.executable)
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "5")
        .getOrCreate()
    )
    yield session
    session.stop()


SCHEMA = "id string, text string, date date, publisher string"


def _sorted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=repr)


@pytest.mark.parametrize("name", NAMES)
def test_same_rows(spark: SparkSession, name: str) -> None:
    """Every layout, over several partitions and batches: the rows of code_records, value for value."""
    frame = spark.createDataFrame(RECORDS, SCHEMA).repartition(3)
    coded = [row.asDict() for row in code_frame(frame, layout=name).collect()]
    plain = list(code_records(RECORDS, layout=name))
    assert len(plain) >= 22
    assert _sorted(coded) == _sorted(plain)


def test_names_of_columns_and_kinds_of_days(spark: SparkSession) -> None:
    """Other names, a text as date, a number as id; columns that are not asked for do not travel."""
    frame = spark.createDataFrame(
        [(7, RECORDS[0]["text"], "2018-03-30", 1.5)], "nr int, body string, day string, x double"
    )
    (row,) = code_frame(frame, text="body", id="nr", date="day").collect()
    assert (row["id"], row["date"], row["source"]) == ("7", dt.date(2018, 3, 30), ["FRA"])
    with pytest.raises(UsageError, match=r"no column 'text' .there are: nr, body"):
        code_frame(frame)
    with pytest.raises(UsageError, match="gdelt"):
        code_frame(frame, text="body", layout="gdelt")


def test_broken_records(spark: SparkSession) -> None:
    """A record without text ends the job with its id, or is left out where that is asked for."""
    frame = spark.createDataFrame([*RECORDS[:1], {"id": "z", "text": None, "date": None, "publisher": None}], SCHEMA)
    with pytest.raises(Exception, match="record 'z'"):
        code_frame(frame).collect()
    assert [row["id"] for row in code_frame(frame, broken="skip").collect()] == ["a"]
