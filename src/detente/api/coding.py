"""Coding of events, as all faces call it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import NotReadable, UsageError

if TYPE_CHECKING:
    from detente.coding.remote import EndpointCoder
    from detente.coding.stories import Coder, Reading

_CHUNK = 2048


def code_pairs(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Code what a named source did to a named target, row by row, in order.

    A row has ``text``, ``source`` and ``target`` (the words that name the sides; either may be empty) and, if wanted,
    ``id``. What comes out has ``id``, ``root`` (the fifteen of PLV: YIELD is CONCEDE or RETREAT), ``event`` (PLOVER),
    ``mode``, ``cameo``, ``modality``, ``confidence`` (of the root, given that there is an event) and ``none`` (the probability that the text tells
    no event between the two).

    >>> [row["root"] for row in code_pairs([{"text": "Police arrested two men.", "source": "Police", "target": "two men"}])]
    ['COERCE']
    """
    from detente.coding.classify import classifier
    from detente.coding.pairs import Pair

    rows = iter(rows)
    while chunk := list(islice(rows, _CHUNK)):
        pairs = [Pair.named(r["text"], r.get("source") or "", r.get("target") or "") for r in chunk]
        for row, coding in zip(chunk, classifier().code(pairs), strict=True):
            yield {"id": row.get("id"), **asdict(coding)}


def code_records(
    records: Iterable[dict[str, Any]],
    *,
    layout: str = "detente",
    lang: str | None = None,
    coder: Coder | None = None,
    reading: Reading = "repaired",
) -> Iterator[dict[str, Any]]:
    """Code the events of records with ``text`` and, if wanted, ``id``, ``date`` and ``publisher``: a row an event, in order.

    ``layout`` is detente, polecat or icews; docs/methods/coding.md lists the columns. ``reading`` is repaired, or plain: texts as they stand, and small networks. Raises NotReadable for a record without text.

    >>> text = "On Friday France expelled two Russian diplomats."
    >>> [(row["source"], row["event"], row["target"]) for row in code_records([{"id": "a", "text": text}])]
    [(['FRA'], 'SANCTION', ['RUS'])]
    >>> [row["Actor Name"] for row in code_records([{"text": text, "date": "2018-03-30"}], layout="polecat")]
    ['France']
    """
    from detente.coding.corpus import record_of
    from detente.coding.layouts import layout as load_layout
    from detente.coding.layouts import rows
    from detente.coding.stories import of_records

    into = load_layout(layout)
    known = (record_of(record, f"record {number}") for number, record in enumerate(records, 1))
    for story in of_records(known, lang=lang, coder=coder, reading=reading):
        if isinstance(story, Exception):
            raise story
        yield from rows(story, into)


def code_file(
    path: str,
    *,
    layout: str = "detente",
    lang: str | None = None,
    coder: Coder | None = None,
    reading: Reading = "repaired",
) -> Iterator[dict[str, Any]]:
    """Code the events of an article in a file (or of standard input for ``-``), sentence by sentence, as rows of a layout.

    Sentences in which nothing is told between two known parties give no row.
    """
    from detente.coding.layouts import layout as load_layout
    from detente.coding.layouts import rows
    from detente.coding.stories import of_article
    from detente.reading import open_input

    story = of_article(open_input(path), file=path, lang=lang, coder=coder, reading=reading)
    yield from rows(story, load_layout(layout))


def read_events(path: str) -> Iterator[dict[str, Any]]:
    """The rows of a file of coded events, in any layout and form that ``detente code`` writes; its columns tell the layout.

    Raises UsageError for a file that is not there, NotReadable for one of other columns.
    """
    from detente.coding.layouts import from_text, from_values, of_titles

    if not Path(path).is_file():
        raise UsageError(f"{path}: no such file; give a file of coded events")
    if path.lower().endswith(".parquet"):
        from detente.store.parquet import columns_of, read

        into = of_titles(columns_of(path))
        found: Iterator[Any] = read(path)
    elif path.lower().endswith((".jsonl", ".ndjson")):
        into, found = None, _json_rows(path)
    else:
        with open(path, encoding="utf-8-sig", newline="") as lines:
            first = next(lines, "").rstrip("\r\n")
            into = of_titles(first.split("\t" if "\t" in first else ","))
            if into is None:
                raise NotReadable(f"{path}: the columns of no layout")
            lines.seek(0)
            yield from from_text(lines, into, path)
        return
    for number, row in enumerate(found, 1):
        into = into or of_titles(row)
        if into is None:
            raise NotReadable(f"{path}: the columns of no layout")
        yield from_values(row, into, f"{path}:{number}")


def _json_rows(path: str) -> Iterator[dict[str, Any]]:
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise NotReadable(f"{path}:{number}: not a line of JSON ({error.msg})") from error
            if not isinstance(row, dict):
                raise NotReadable(f"{path}:{number}: not an object")
            yield row


def endpoint_coder(
    url: str,
    model: str,
    *,
    timeout: float = 60.0,
    per_minute: float | None = None,
    cache: Path | None = None,
) -> EndpointCoder:
    """A coder that asks a model of an OpenAI-compatible endpoint; the key, if it needs one, is in DETENTE_CODER_KEY.

    Raises UsageError for an address or a model that cannot be used.
    """
    from detente.coding.endpoint import KEY, Endpoint
    from detente.coding.remote import EndpointCoder

    key = os.environ.get(KEY, "").strip()
    return EndpointCoder(Endpoint(url, model, key, timeout=timeout, per_minute=per_minute, cache=cache))


def read_pairs(lines: Iterable[str], name: str) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines; a line that is none is refused with file, line and remedy."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{where}: not a line of JSON ({error.msg}); give one object a line") from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise UsageError(f'{where}: no "text"; each line is an object with "text", "source" and "target"')
        for side in ("source", "target"):
            if row.get(side) is not None and not isinstance(row[side], str):
                raise UsageError(
                    f'{where}: "{side}" is {json.dumps(row[side])[:40]}; give the words of the text that name it'
                )
        yield row
