"""What each date expression of the text means, and how that is known.

The text gives "25 April" and "last month". The year comes from the entry of the record that the sentence is linked to,
else from what was told before in the same paragraph, else from the window in which the text was written. Where the two
ends of the window give different answers, all of them are named and none is chosen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from detente.checking.context import Context
from detente.nouns import DatedExpression, DateMention, Sentence, parse_edtf
from detente.reading.when import meaning, meanings

# A window wider than this is not walked day by day; only what its two ends agree on is said.
_WALKED = 62


def find_dated(context: Context) -> list[DatedExpression]:
    """Every date expression of the body in the order of the text, with its EDTF meaning or "" and the reason.

    Needs the links and the dateline of the context.
    """
    references, basis = _references(context)
    out: list[DatedExpression] = []
    for _, group in groupby(context.document.sentences, key=lambda s: s.paragraph):
        paragraph = [s for s in group if s.dates]
        if not paragraph:
            continue
        text, offset = _joined(paragraph)
        dates = [d for s in paragraph for d in s.dates]
        told = meanings(text, dates, offset)
        there = [meanings(text, dates, offset, day) for day in references]
        at = 0
        for s in paragraph:
            for d, alone in zip(s.dates, meanings(s.text, s.dates, s.start), strict=True):
                out.append(_dated(context, s, d, alone, told[at], [m[at] for m in there], references, basis))
                at += 1
    return out


def _joined(sentences: Sequence[Sentence]) -> tuple[str, int]:
    """Sentences as one stretch with their distances kept, and where it begins."""
    text, first = "", sentences[0].start
    for s in sentences:
        text = text.ljust(s.start - first) + s.text
    return text, first


def _references(context: Context) -> tuple[list[dt.date], str]:
    """The days on which the text may have been written, and how they are called."""
    line = context.dateline
    if line and line.start and line.end:
        width = (line.end - line.start).days
        basis = f"counted from the writing window {line.start} to {line.end}" if width else f"counted from {line.start}"
        if width <= _WALKED:
            return [line.start + dt.timedelta(n) for n in range(width + 1)], basis
        return [line.start, line.end], basis
    stamps = [p for p in context.document.page_dates if p.year and p.month and p.day]
    if line and stamps and "rejected" not in line.page_date_verdict:
        p = stamps[0]
        try:
            day = dt.date(p.year or 1, p.month or 1, p.day or 1)
        except ValueError:
            return [], ""
        return [day], f"counted from the date that the page gives, {day}"
    return [], ""


def _dated(
    context: Context,
    s: Sentence,
    d: DateMention,
    alone: str,
    told: str,
    there: Sequence[str],
    references: Sequence[dt.date],
    basis: str,
) -> DatedExpression:
    def made(edtf: str, how: str, note: str = "", record: str = "") -> DatedExpression:
        return DatedExpression(d.text, s.id, d.start, d.end, d.kind, edtf, how, note, record)

    if alone and "X" not in alone:
        given = d.year is not None or d.kind in ("decade", "century")
        return made(alone, "in_text" if given else "completed", "" if given else _TOLD_BEFORE)
    if d.day and d.month and not d.which:
        for link in context.of(s.id, "chronology"):
            when = context.entry(link.id).date
            if link.day and when.days < 40:
                found = meaning(d, dt.date(when.start.year, 12, 31))
                if found and when.overlaps(parse_edtf(found)):
                    return made(found, "completed", f"the year is {when.start.year}, from the record", link.id)
    if told and "X" not in told:
        same = d.day and d.month and not d.which
        note = f"the year {told[:4]} is taken over from the sentence before" if same else _TOLD_BEFORE
        return made(told, "completed", note)
    values = sorted(set(there))
    if not references:
        return made(
            alone, "unknown", "the text does not say of which year" if alone else "the day of the text is not known"
        )
    if "" in values:
        return made(alone, "unknown", VAGUE if len(values) == 1 else "it depends on the day of the text")
    if len(values) == 1:
        return made(values[0], "completed", basis)
    if fresh := _within_the_window(d, values, references):
        return made(fresh, "completed", f"{basis}; {SAME_YEAR}")
    if len(references) > 2 and len(values) <= 3 and not any("/" in v for v in values):
        return made(f"[{','.join(values)}]", "unknown", f"one of these, {basis}")
    spans = [parse_edtf(v) for v in values]
    return made(alone, "unknown", f"between {min(x.start for x in spans)} and {max(x.end for x in spans)}, {basis}")


def _within_the_window(d: DateMention, values: Sequence[str], references: Sequence[dt.date]) -> str:
    """Of a day and month without a year that was either within the window or a year before its end, the former."""
    if not (d.day and d.month) or d.which or len(values) != 2 or any(len(v) != 10 or "X" in v for v in values):
        return ""
    early, late = sorted(dt.date.fromisoformat(v) for v in values)
    return late.isoformat() if references[0] <= late <= references[-1] and late - early > _ABOUT_A_YEAR else ""


_ABOUT_A_YEAR = dt.timedelta(300)
_TOLD_BEFORE = "counted from the date told before it"
# The note on words such as "recently" and "the middle of 2022".
VAGUE = "what it covers cannot be told"
SAME_YEAR = "a year before, it would be given with its year"  # how the note of a day within the window ends

__all__ = ["VAGUE", "find_dated"]
