"""Run on its own: the panel of a Parquet file of events on Spark, as JSON lines on standard output.

python spark_panel.py EVENTS.parquet   (needs pyspark and ibis)
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Print the rows."""
    import ibis
    from pyspark.sql import SparkSession

    from detente.relations.panel import COLUMNS, expression

    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    con = ibis.pyspark.connect(session)
    session.read.parquet(sys.argv[1]).createOrReplaceTempView("events")
    panel = expression(con.table("events"))
    rows = session.sql(con.compile(panel)).collect()
    for row in rows:
        print("ROW " + json.dumps([row[c].isoformat() if c == "day" else row[c] for c in COLUMNS]))


if __name__ == "__main__":
    main()
