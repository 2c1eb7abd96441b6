"""Texts for the offset property: sentences of all sets, glued, spaced and sprinkled with what pasted text carries."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from detente.coding import code
from detente.nouns import Document
from detente.reading import read_document
from detente.reading.intake import Intake, from_bytes
from detente.reading.script import simplified
from detente.record import Record

DATA = Path(__file__).parent / "data"
JOINTS = (
    " ",
    "",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\u3000",
    "\r\n",
    " \u200b",
    "\u202e",
    "\ufeff",
    " — ",
    "…",
    "\U0001f4a5",
    " \x0c",
)
WRAPS = ("{}", "“{}”", '"{}"', "「{}」", "({})", "*{}*", "# {}", "> {}", "1. {}", "{}!!", "{} ***", "\u200f{}")
CODECS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")


def sentences() -> list[str]:
    """The sentences of the sets."""
    out = []
    for name in ("clean.csv", "garbled.csv", "dates.csv", "russian.csv"):
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            out += [row["text"] for row in csv.DictReader(file)]
    return out


def texts(count: int, seed: int) -> Iterator[Intake]:
    """Random inputs, always the same for a seed, in four encodings."""
    rng = random.Random(seed)
    pool = sentences()
    for number in range(count):
        text = "".join(
            rng.choice(WRAPS).format(rng.choice(pool)) + rng.choice(JOINTS) for _ in range(rng.choice((1, 2, 3, 6)))
        )
        if rng.random() < 0.2:
            cut = rng.randrange(len(text))
            text = text[:cut] + rng.choice(JOINTS) + text[cut:]
        # Nothing but its Chinese tells GB18030 from other encodings, and a line of verse is too little of it.
        han = sum("\u4e00" <= c <= "\u9fff" for c in text)
        chinese = han > max(0.5 * len(text), 25)
        data = text.encode(rng.choice(CODECS if chinese else CODECS[:-1]))
        yield from_bytes(data, f"{number}.txt")


def faults(intake: Intake, document: Document, record: Record) -> list[str]:
    """Stretches that are not what the original has at their offsets."""
    text = document.text
    out = [] if text == intake.text else ["the document's text is not the text that came in"]

    def same(what: str, start: int, end: int, told: str) -> None:
        if text[start:end] != told or not 0 <= start < end <= len(text):
            out.append(f"{what}: {told!r} is not at {start}–{end}")

    for s in document.sentences:
        same("sentence", s.start, s.end, s.text)
        for d in s.dates:
            same("date", d.start, d.end, d.text)
        for a, b in s.quotes:
            if not s.start <= a < b <= s.end:
                out.append(f"quotation {a}–{b} lies outside its sentence")
        for a, b, start, end in s.edits:
            if not 0 <= a <= b <= len(s.reading) or not s.start <= start < end <= s.end:
                out.append(f"edit {a}–{b} of the reading does not map into its sentence")
    for r in document.repairs:
        same("repair", r.start, r.end, r.original)
    for q in document.quantities:
        same("quantity", q.start, q.end, q.text)
    for told in document.quotations:
        same("quotation", told.start, told.end, told.text)
        if not told.sentences:
            out.append(f"quotation {told.start}–{told.end} stands in no sentence")
    by_id = {s.id: s for s in document.sentences}
    for m in code(document, record.actors).mentions:
        # Names are found in the reading; those outside a repaired stretch stand in the text as they are.
        s = by_id[m.sentence]
        if s.reading[m.start : m.end] != m.text:
            out.append(f"name: {m.text!r} is not at {m.start}–{m.end} of the reading")
        elif not any(m.start < b and a < m.end for a, b, _, _ in s.edits):
            start, end = s.to_text(m.start), s.to_text(m.start) + len(m.text)
            # A reading is in simplified characters, of the same length.
            if simplified(text[start:end]) != m.text:
                out.append(f"name: {m.text!r} is not at {start}–{end}")
    return out


def check(count: int, seed: int, record: Record) -> list[str]:
    """All faults of a run."""
    out = []
    for intake in texts(count, seed):
        out += [f"{intake.name}: {fault}" for fault in faults(intake, read_document(intake, record), record)]
    return out
