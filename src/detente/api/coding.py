"""Coding of events, as all faces call it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any

from detente.errors import UsageError

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


def code_file(path: str, *, lang: str | None = None) -> Iterator[dict[str, Any]]:
    """Code the events of a file (or of standard input for ``-``), sentence by sentence.

    A row has ``file``, ``sentence`` (its id), ``text`` (the sentence as read, with sure repairs), ``source`` and ``target`` (ids of actors),
    ``source_text`` and ``target_text``, ``start`` and ``end`` (of the sentence in the document's text), and what ``code_pairs`` gives.
    Sentences in which nothing is told between two known parties give no row.
    """
    from detente.actors import load as load_actors
    from detente.coding.tell import tell
    from detente.reading import open_input, read_document
    from detente.record import load

    document = read_document(open_input(path), load(), lang=lang)
    sentences = {s.id: s for s in document.sentences}
    for told in tell(document, load_actors()):
        s = sentences[told.sentence]
        yield {
            "file": path,
            "sentence": s.id,
            "start": s.start,
            "end": s.end,
            "text": s.reading,
            "source": list(told.source),
            "target": list(told.target),
            "source_text": s.reading[slice(*told.source_span)],
            "target_text": s.reading[slice(*told.target_span)],
            **asdict(told.coding),
        }


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
