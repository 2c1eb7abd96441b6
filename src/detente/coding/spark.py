"""The coder under Spark, for corpora that outgrow a machine: the same rows as the plain function, by ``mapInArrow``.

Needs the extra ``spark`` on the driver, and detente with pyarrow on every worker. Nothing but the texts and the rows travels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from detente.coding.corpus import Fields, Record, record_of
from detente.coding.layouts import Layout, layout, rows
from detente.coding.stories import Reading, of_records
from detente.coding.values import Story
from detente.errors import NotReadable, UsageError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

Broken = Literal["raise", "skip"]
# Rows that are held before they are handed back.
_BATCH = 1024


def code_frame(
    frame: DataFrame,
    *,
    layout: str = "detente",
    text: str = "text",
    id: str = "id",
    date: str = "date",
    publisher: str = "publisher",
    lang: str | None = None,
    reading: Reading = "repaired",
    broken: Broken = "raise",
) -> DataFrame:
    """The events of a Spark data frame of texts, a row an event, in the columns of a layout.

    ``text``, ``id``, ``date`` and ``publisher`` name columns; only the text must be there. A date is a date, a timestamp or YYYY-MM-DD.
    ``broken`` says what becomes of a record that cannot be coded (no text, a wrong date): it ends the job with its id, or is left
    out. Rows are those of ``detente.api.code_records``; their order is Spark's.

    Raises UsageError for a layout that is not known or a column that is not there.
    """
    known = _load(layout)
    fields = Fields(text=text, id=id, date=date, publisher=publisher)
    there = [c for c in (text, id, date, publisher) if c in frame.columns]
    if text not in there:
        raise UsageError(f"no column {text!r} (there are: {', '.join(frame.columns)}); name it with text=")
    if broken not in ("raise", "skip"):
        raise UsageError(f'broken={broken!r}: give "raise" or "skip"')
    code = partial(_batches, name=layout, fields=fields, lang=lang, reading=reading, broken=broken)
    return frame.select(*(frame[c] for c in dict.fromkeys(there))).mapInArrow(code, _spark_schema(known))


def _load(name: str) -> Layout:
    return layout(name)


def _batches(
    batches: Iterable[pa.RecordBatch], *, name: str, fields: Fields, lang: str | None, reading: Reading, broken: Broken
) -> Iterator[pa.RecordBatch]:
    """What a worker does: batches of texts in, batches of events out."""
    import pyarrow as pa

    into = layout(name)
    schema = _arrow_schema(into)
    held: list[dict[str, Any]] = []
    for batch in batches:
        for story in of_records(_records(batch, fields), lang=lang, reading=reading):
            held += _rows(story, into, broken)
            if len(held) >= _BATCH:
                yield pa.RecordBatch.from_pylist(held, schema=schema)
                held = []
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=schema)


def _records(batch: pa.RecordBatch, fields: Fields) -> Iterator[Record | Exception]:
    for value in batch.to_pylist():
        try:
            yield record_of(value, f"record {value.get(fields.id)!r}", fields)
        except NotReadable as error:
            yield error


def _rows(story: Story | Exception, into: Layout, broken: Broken) -> list[dict[str, Any]]:
    if not isinstance(story, Exception):
        return list(rows(story, into))
    if not isinstance(story, NotReadable):
        raise story
    if broken == "skip":
        return []
    raise NotReadable(f'{story}; broken="skip" leaves such records out') from story


def _arrow_schema(into: Layout) -> pa.Schema:
    import pyarrow as pa

    kinds = {"string": pa.string(), "integer": pa.int64(), "double": pa.float64(), "date": pa.date32()}
    return pa.schema(
        [(c.title, pa.list_(kinds[c.type]) if c.separator else kinds[c.type]) for c in into.columns]
    )  # fmt: skip


def _spark_schema(into: Layout) -> Any:
    try:
        from pyspark.sql import types as t
    except ImportError as error:
        raise UsageError("Spark is not installed; pip install 'detente[spark]'") from error
    kinds = {"string": t.StringType(), "integer": t.LongType(), "double": t.DoubleType(), "date": t.DateType()}
    return t.StructType(
        [t.StructField(c.title, t.ArrayType(kinds[c.type]) if c.separator else kinds[c.type]) for c in into.columns]
    )
