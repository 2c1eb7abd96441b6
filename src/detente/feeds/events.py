"""Typed and checked events of a feed's text: dates and codes read, faults mended or left out, and all of it counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.feeds.catalogue import Feed
from detente.feeds.states import state
from detente.ontology.cameo import codes as codes_of_cameo
from detente.ontology.plover import QUADS as PLOVER_QUADS
from detente.store.engines import listed as sql_list
from detente.store.engines import quoted
from detente.store.pairday import FIELDS
from detente.tables import read_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Reasons for which a row is left out, in the order in which they are looked for.
REASONS = {
    "no_day": "no day that can be read",
    "out_of_coverage": "dated before the feed begins or after tomorrow",
    "future": "dated after the day on which it was added",
    "no_code": "no event code that is known",
    "no_state": "an actor without a country",
    "unknown_state": "a country code or name that is no state",
    "domestic": "both actors of one state",
    "duplicate_id": "the id stands in the file before",
}
NOTES = {
    "late": "dated more than a year before it was added",
    "leading_zero": "code with its leading zero put back",
    "several_states": "rows added for events with several states",
    "unknown_field": "field that is not known, taken as none",
    "no_goldstein": "kept without a Goldstein value",
    "own_ids": "ids made of the row, as the feed gives none",
}
_CELLS = ("id", "day", "added", "source", "target", "code", "goldstein", "field", "contexts", "ref")
_PLOVER_FIELD = {"SANCTION": "sanctions", "MOBILIZE": "military", "ASSAULT": "military"}


def columns(feed: Feed) -> list[str]:
    """Columns of the feed's files that are needed."""
    named = [feed.events[c] for c in _CELLS if c in feed.events]
    return list(dict.fromkeys([*named, *(["quad"] if feed.events["codes"] == "own" else [])]))


def check(
    con: DuckDBPyConnection, feed: Feed, rows_from: str
) -> tuple[dict[str, int], dict[str, int], list[tuple[str, int]]]:
    """Make the table ``checked`` of a table of text.

    Returns rows left out by reason, rows with a fault that was mended or borne, and the commonest unknown states.
    """
    source = _split(con, feed, rows_from)
    _lookups(con, feed, source)
    con.execute("DROP TABLE IF EXISTS checked")
    con.execute(f"CREATE TEMP TABLE staged AS {_staged(feed, source)}")
    dropped, notes = _counts(con)
    if source == "split_rows":
        notes["several_states"] = _size(con, source) - _size(con, rows_from)
    unknown = con.execute(
        "SELECT name, count(*) AS n FROM (SELECT s_text AS name FROM staged WHERE why = 'unknown_state' AND source IS NULL UNION ALL "
        "SELECT t_text FROM staged WHERE why = 'unknown_state' AND target IS NULL) GROUP BY name ORDER BY n DESC, name LIMIT 10"
    ).fetchall()
    rising = _rising(con, feed, source)
    own = "id" not in feed.events or bool(
        con.execute("SELECT 1 FROM staged WHERE why IS NULL AND id IS NULL LIMIT 1").fetchall()
    )
    if own:
        notes["own_ids"] = _size(con, "staged", "why IS NULL")
    doubles = 0 if own or rising else _doubles(con)
    if doubles:
        dropped["duplicate_id"] = doubles
    if own or doubles:
        one = "" if own else " QUALIFY row_number() OVER (PARTITION BY id ORDER BY day, source, target, code) = 1"
        con.execute(f"CREATE TEMP TABLE checked AS {_kept(own=own)}{one}")
    else:
        # The usual case, without a copy; the columns that only the checks needed are left where they are.
        con.execute("DELETE FROM staged WHERE why IS NOT NULL" if dropped else "SELECT 1")
        con.execute("ALTER TABLE staged RENAME TO checked")
    con.execute(
        "DROP TABLE IF EXISTS staged; DROP TABLE IF EXISTS split_rows; DROP TABLE IF EXISTS state_of; DROP TABLE IF EXISTS code_of"
    )
    return (
        {k: v for k, v in dropped.items() if v},
        {k: v for k, v in notes.items() if v},
        [(str(a), int(b)) for a, b in unknown],
    )


def _split(con: DuckDBPyConnection, feed: Feed, rows_from: str) -> str:
    """One row for each pair of states, where a cell may hold several."""
    mark = feed.events.get("split")
    if not mark:
        return rows_from
    s, t = feed.events["source"], feed.events["target"]
    con.execute("DROP TABLE IF EXISTS split_rows")
    con.execute(
        f'CREATE TEMP TABLE split_rows AS SELECT r.* EXCLUDE ("{s}", "{t}"), trim(a) AS "{s}", trim(b) AS "{t}" FROM {rows_from} r, '
        f"unnest(list_distinct(string_split(coalesce(\"{s}\", ''), {quoted(mark)}))) x(a), "
        f"unnest(list_distinct(string_split(coalesce(\"{t}\", ''), {quoted(mark)}))) y(b)"
    )
    return "split_rows"


def _lookups(con: DuckDBPyConnection, feed: Feed, rows_from: str) -> None:
    """The tables ``state_of`` (text to state) and ``code_of`` (code to quad, value, field)."""
    s, t = feed.events["source"], feed.events["target"]
    found = con.execute(
        f'SELECT DISTINCT "{s}" FROM {rows_from} UNION SELECT DISTINCT "{t}" FROM {rows_from}'
    ).fetchall()
    scheme = feed.events["states"]
    pairs: list[tuple[object, ...]] = [(str(name), state(scheme, str(name))) for (name,) in found if name]
    fill(con, "state_of", "name VARCHAR, state VARCHAR", pairs)
    fill(con, "code_of", "name VARCHAR, code VARCHAR, quad UTINYINT, goldstein DOUBLE, field VARCHAR", _codes(feed))


def fill(con: DuckDBPyConnection, name: str, types: str, rows: list[tuple[object, ...]]) -> None:
    """Make a small table of rows."""
    con.execute(f"DROP TABLE IF EXISTS {name}")
    con.execute(f"CREATE TEMP TABLE {name} ({types})")
    if rows:
        # A list a column: row by row DuckDB would take a millisecond each.
        cells = ", ".join("unnest(?)" for _ in rows[0])
        con.execute(f"INSERT INTO {name} SELECT {cells}", [list(column) for column in zip(*rows, strict=True)])


def _codes(feed: Feed) -> list[tuple[object, ...]]:
    """What a cell of the code column may be: as it stands, the code, its quad, Goldstein's value, its field."""
    scheme = feed.events["codes"]
    if scheme == "plover":
        quads = {event: i for i, events in enumerate(PLOVER_QUADS.values(), start=1) for event in events}
        return [(event, event, quad, None, _PLOVER_FIELD.get(event)) for event, quad in quads.items()]
    if scheme == "weis":
        rows = read_table("detente.feeds", "weis.csv", ["root", "name", "quad"])
        # A code is a root and a digit; leading zeros are often lost.
        codes = [(f"{row['root']}{digit}", int(row["quad"])) for row in rows for digit in range(10)]
        return [(text, code, quad, None, None) for code, quad in codes for text in {code, code.lstrip("0"), f"{code.lstrip('0')}.0"} if text]  # fmt: skip
    if scheme == "own":
        return []
    rows = list(codes_of_cameo())
    table: list[tuple[object, ...]] = [
        (row["code"], row["code"], int(row["quad"]), float(row["goldstein"]), row["field"] or None) for row in rows
    ]
    if scheme == "cameo":
        known = {row["code"] for row in rows}
        mended = [(str(code)[1:], *rest) for _, code, *rest in [(r[0], r[1], *r[1:]) for r in table] if str(code).startswith("0") and str(code)[1:] not in known]  # fmt: skip
        return table + mended
    by_code = {row[1]: row for row in table}
    names = {name_key(row["name"]): row["code"] for row in rows}
    names |= {name_key(row["name"].removesuffix(", not specified below")): row["code"] for row in rows if row["name"].endswith(", not specified below")}  # fmt: skip
    names |= {
        name_key(row["name"]): row["code"] for row in read_table("detente.feeds", "cameo_names.csv", ["name", "code"])
    }
    return [(name, *by_code[code][1:]) for name, code in names.items()]


def name_key(name: str) -> str:
    """A CAMEO name without case and marks, as the extracts differ in both.

    >>> name_key("Engage_in_diplomatic_cooperation")
    'engageindiplomaticcooperation'
    """
    return "".join(c for c in name.casefold() if c.isalnum())


def _staged(feed: Feed, rows_from: str) -> str:
    """The select of typed rows, each with the reason ``why`` it is left out (null where it is kept)."""
    e = feed.events
    own = e["codes"] == "own"

    def cell(name: str) -> str:
        return f'r."{e[name]}"' if name in e else "NULL"

    # What comes typed (Parquet) needs no reading of text.
    day = _day(cell("day"), e["day_formats"]) if rows_from != "raw_file" else f"TRY_CAST({cell('day')} AS DATE)"
    added = f"coalesce(try_strptime(left({cell('added')}, 8), '%Y%m%d')::DATE, {_day(cell('added'), ['%Y-%m-%d', '%m/%d/%Y'])})" if "added" in e else "NULL::DATE"  # fmt: skip
    key = (
        f"regexp_replace(lower({cell('code')}), '[^a-z0-9]', '', 'g')"
        if e["codes"] == "cameo_name"
        else f"trim({cell('code')})"
    )
    quad = "TRY_CAST(r.quad AS UTINYINT)" if own else "c.quad"
    bad_quad = f"{quad} IS NULL OR {quad} NOT BETWEEN 1 AND 4"
    low, high = _coverage(feed)
    field = _field(feed, cell)
    number = f"TRY_CAST({cell('goldstein')} AS DOUBLE)" if "goldstein" in e else "c.goldstein"
    value = f"CASE WHEN {number} BETWEEN -10 AND 10 THEN {number} END"
    return f"""
        SELECT {_id(feed)} AS id, d AS day, s.state AS source, t.state AS target, {"code_text" if own else "c.code"} AS code,
            CASE WHEN NOT ({bad_quad}) THEN {quad} END AS quad, {value} AS goldstein, {field} AS field, {cell("ref")}::VARCHAR AS ref,
            {cell("source")}::VARCHAR AS s_text, {cell("target")}::VARCHAR AS t_text,
            CASE WHEN d IS NULL THEN 'no_day'
                 WHEN d < DATE '{low}' OR d > {high} THEN 'out_of_coverage'
                 WHEN d > a THEN 'future'
                 WHEN {bad_quad} THEN 'no_code'
                 WHEN coalesce({cell("source")}, '') IN ('', 'None') OR coalesce({cell("target")}, '') IN ('', 'None') THEN 'no_state'
                 WHEN s.state IS NULL OR t.state IS NULL THEN 'unknown_state'
                 WHEN s.state = t.state THEN 'domestic' END AS why,
            coalesce(d < a - 366, false) AS late, {"false" if e["codes"] != "cameo" else "coalesce(c.code <> code_text AND c.code = '0' || code_text, false)"} AS mended,
            {_unknown_field(feed, cell)} AS odd_field
        FROM (SELECT *, {day} AS d, {added} AS a, {key} AS code_text FROM {rows_from} r) r
        LEFT JOIN state_of s ON s.name = {cell("source")} LEFT JOIN state_of t ON t.name = {cell("target")}
        {"" if own else "LEFT JOIN code_of c ON c.name = code_text"}"""


def _day(cell: str, formats: list[str]) -> str:
    return f"try_strptime({cell}::VARCHAR, {sql_list(list(formats))})::DATE"


def _id(feed: Feed) -> str:
    """A whole number for an id: itself where it is one, else of its text; with the pair, where rows were split."""
    if "id" not in feed.events:
        return "NULL::UBIGINT"
    cell = f'r."{feed.events["id"]}"'
    if feed.events.get("split"):
        return f"({_hash(f'{cell} || s.state || t.state')})"
    return f"coalesce(TRY_CAST({cell} AS UBIGINT), {_hash(f'{cell}::VARCHAR')})"


def _hash(text: str) -> str:
    return f"(md5_number({text}) & 9223372036854775807::UHUGEINT)::UBIGINT"


def _coverage(feed: Feed) -> tuple[str, str]:
    """The first day of the feed and an expression for its last: a feed that goes on may be dated tomorrow in the east."""
    first, _, last = feed.coverage.partition("/")
    first = feed.events.get("first", first)
    low = (first or "1700-01-01") if len(first) == 10 or not first else f"{first[:4]}-01-01"
    # Where the publisher's last day is not certain the year's end is taken.
    high = f"DATE '{last[:4]}-12-31'" if last[:4].isdigit() else "current_date + 1"
    return low, high


def _field(feed: Feed, cell: object) -> str:
    e = feed.events
    if "field" in e:
        return f'CASE WHEN r."{e["field"]}" IN ({", ".join(quoted(f) for f in FIELDS if f)}) THEN r."{e["field"]}" END'
    if "contexts" not in e:
        return "NULL::VARCHAR" if e["codes"] == "weis" else "c.field"
    rows = read_table("detente.feeds", "contexts.csv", ["context", "field"])
    cases = " ".join(
        f'WHEN contains(lower(r."{e["contexts"]}"), {quoted(r["context"])}) THEN {quoted(r["field"])}' for r in rows
    )
    return f"coalesce(c.field, CASE {cases} END)"


def _unknown_field(feed: Feed, cell: object) -> str:
    if "field" not in feed.events:
        return "false"
    name = f'r."{feed.events["field"]}"'
    return f"coalesce({name} <> '' AND {name} NOT IN ({', '.join(quoted(f) for f in FIELDS if f)}), false)"


def _kept(*, own: bool) -> str:
    """The rows to keep.  Where the feed has no ids, like rows of one day are told apart by their place among them."""
    if not own:
        return "SELECT id, day, source, target, code, quad, goldstein, field, ref FROM staged WHERE why IS NULL"
    told = "concat_ws('|', day, source, target, code, quad, goldstein, field, ref)"
    place = f"row_number() OVER (PARTITION BY {told})"
    return (
        f"SELECT {_hash('told || place')} AS id, day, source, target, code, quad, goldstein, field, ref FROM "
        f"(SELECT *, {told} AS told, '|' || {place} AS place FROM staged WHERE why IS NULL)"
    )


def _counts(con: DuckDBPyConnection) -> tuple[dict[str, int], dict[str, int]]:
    found = con.execute(
        "SELECT coalesce(why, ''), count(*), count(*) FILTER (late), count(*) FILTER (mended), count(*) FILTER (odd_field), "
        "count(*) FILTER (goldstein IS NULL) FROM staged GROUP BY 1"
    ).fetchall()
    dropped = {str(why): int(n) for why, n, *_ in found if why}
    kept = next(([int(n) for n in more] for why, _, *more in found if not why), [0, 0, 0, 0])
    return dropped, dict(zip(("late", "leading_zero", "unknown_field", "no_goldstein"), kept, strict=True))


def _rising(con: DuckDBPyConnection, feed: Feed, rows_from: str) -> bool:
    """True where the ids of a file rise from row to row, so that none can stand twice."""
    if "id" not in feed.events or feed.events.get("split"):
        return False
    number = f'TRY_CAST("{feed.events["id"]}" AS UBIGINT)'
    found = con.execute(
        f"SELECT count(*) FROM (SELECT coalesce(i <= lag(i) OVER (), i IS NULL) AS falls FROM (SELECT {number} AS i FROM {rows_from})) WHERE falls"
    ).fetchall()[0][0]
    return int(found) == 0


def _doubles(con: DuckDBPyConnection) -> int:
    """Rows whose id stands in the file already."""
    found = con.execute("SELECT count(*) - count(DISTINCT id) FROM staged WHERE why IS NULL").fetchall()[0][0]
    return int(found)


def _size(con: DuckDBPyConnection, table: str, where: str = "true") -> int:
    return int(con.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchall()[0][0])
