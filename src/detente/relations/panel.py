"""From events to the pair-day panel, where the events lie: in the workspace, on Spark, in BigQuery.

One row per directed pair, day and field that has an event::

    four quad counts, n = their sum, goldstein_n = events with a Goldstein value, goldstein_sum = their sum

The sum is taken over whole hundredths, which a double adds without error, and divided once: every engine, in whatever
order it adds, gives the same number to the last bit.
The workspace needs nothing but DuckDB (`sql`); `expression` is the same step for any engine of Ibis (the extra
``scale``, or ``spark``), and a test holds the two against each other.

Events have the columns ``source``, ``target`` (three letters), ``day`` (date), ``quad`` (1 verbal cooperation,
2 material cooperation, 3 verbal conflict, 4 material conflict), ``goldstein`` (double or null), ``field`` (or null).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir

KEYS = ("source", "target", "day", "field")
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
COLUMNS = (*KEYS, *QUADS, "goldstein_sum", "goldstein_n", "n")


def sql(events: str) -> str:
    """The panel of a table of events, as DuckDB's SQL.

    >>> import duckdb
    >>> con = duckdb.connect()
    >>> _ = con.execute("CREATE TABLE e AS SELECT 'USA' AS source, 'RUS' AS target, DATE '2014-03-06' AS day, "
    ...                 "unnest([1, 4, 4]) AS quad, unnest([2.5, -7.2, NULL]) AS goldstein, NULL::VARCHAR AS field")
    >>> con.execute(sql("e")).fetchall()
    [('USA', 'RUS', datetime.date(2014, 3, 6), None, 1, 0, 0, 2, -4.7, 2, 3)]
    """
    counts = ", ".join(f"count(*) FILTER (quad = {i}) AS {name}" for i, name in enumerate(QUADS, start=1))
    return (
        f"SELECT {', '.join(KEYS)}, {counts}, sum(round(goldstein * 100)) / 100.0::DOUBLE AS goldstein_sum, "
        f"count(goldstein) AS goldstein_n, count(*) AS n FROM {events} GROUP BY {', '.join(KEYS)}"
    )


def expression(events: Any) -> ir.Table:
    """The panel of an Ibis table of events, for any engine: run it there, or `ibis.to_sql` it.

    Raises ModuleNotFoundError, naming the extra, where Ibis is not installed.
    """
    _ibis()
    counts = {name: (events.quad == i).cast("int64").sum() for i, name in enumerate(QUADS, start=1)}
    hundredths = (events.goldstein * 100).round().cast("float64").sum()
    panel: ir.Table = events.group_by([events[key] for key in KEYS]).aggregate(
        **counts,
        goldstein_sum=hundredths / 100.0,
        goldstein_n=events.goldstein.count(),
        n=events.count(),
    )
    return panel


def gdelt_events(table: Any, codes: Any) -> ir.Table:
    """GDELT's own table (as BigQuery holds it: gdelt-bq.full.events) as events of the panel.

    ``codes`` is an Ibis table of CAMEO codes (``code``, ``quad``, ``field``): ``ontology/data/cameo.csv``.  Kept are
    events between two different actors with a country; which codes are states is settled after the panel, which is small.
    """
    known = table.filter(
        table.Actor1CountryCode.notnull(),
        table.Actor2CountryCode.notnull(),
        table.Actor1CountryCode != "",
        table.Actor2CountryCode != "",
        table.Actor1CountryCode != table.Actor2CountryCode,
    )
    joined = known.join(codes, known.EventCode == codes.code)
    day = joined.SQLDATE.cast("string").as_date("%Y%m%d")
    events: ir.Table = joined.select(
        source=joined.Actor1CountryCode,
        target=joined.Actor2CountryCode,
        day=day,
        quad=joined.quad,
        goldstein=joined.GoldsteinScale.cast("float64"),
        field=joined.field,
    )
    return events


def _ibis() -> Any:
    try:
        import ibis
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "ibis is not installed; it is needed only to run the panel on another engine: pip install 'detente[scale]'"
        ) from error
    return ibis
