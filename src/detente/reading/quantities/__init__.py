"""Quantities in English and Chinese: money, shares, measures, durations, counts, multiples and ranks.

Numbers are found by `detente.reading.numerals`; the words that say what they count, how exactly and in which
direction stand in ``data/units.csv``.  Each number is read once from left to right, and its neighbourhood is looked at
through windows of a fixed size, so that the work grows with the length of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.nouns import DateMention, Quantity
from detente.reading.dates import find_dates
from detente.reading.numerals import chinese_numerals, english_numerals, plain
from detente.reading.quantities.amount import DURATIONS, Amount, apart
from detente.reading.quantities.around import ANY_CHANGE, NO_RECORD, REACH, RECORDS, approximated, basis_of, change_of
from detente.reading.quantities.chinese import measure_zh, multiple_zh, zh_patterns
from detente.reading.quantities.english import elliptic, measure_en
from detente.reading.quantities.fractions import en_patterns, hours_in
from detente.reading.quantities.join import joined
from detente.reading.quantities.rates import rated
from detente.reading.quantities.tallies import tallies

# Units whose number may be part of a date or of a name.
_LOOSE = DURATIONS | {"count", "persons", "states", "occasions", "votes", "points", "", "metres", "degrees", "times"}


def find_quantities(
    text: str, offset: int, sentence: str, zh: bool, dates: Sequence[DateMention] | None = None
) -> list[Quantity]:
    """All quantities of a sentence; ``start`` and ``end`` are shifted by ``offset``.

    ``dates`` are the date expressions of the sentence, whose numbers are no counts; without them they are looked for.

    >>> [(q.value, q.unit) for q in find_quantities("came to 190.3 billion US dollars", 0, "S1", False)]
    [(190300000000.0, 'USD')]
    >>> [(q.low, q.high, q.unit, q.approx) for q in find_quantities("约30%—40%的部件", 0, "S1", True)]
    [(30.0, 40.0, 'percent', 'about')]
    """
    even = plain(text)
    patterned = zh_patterns(even) if zh else apart([*en_patterns(even), *tallies(even)])
    hours = [] if zh else hours_in(even)
    spans = sorted((a.start, a.end) for a in [*patterned, *hours])
    amounts: list[Amount] = []
    at = 0
    for numeral in chinese_numerals(even) if zh else english_numerals(even):
        while at < len(spans) and spans[at][1] <= numeral.start:
            at += 1
        if at < len(spans) and spans[at][0] < numeral.end:
            continue
        found = measure_zh(even, numeral, amounts[-1] if amounts else None) if zh else measure_en(even, numeral)
        if found is not None:
            amounts.append(found)
    if not zh:
        amounts = elliptic(even, amounts)
    amounts = joined(even, sorted([*amounts, *hours], key=lambda a: a.start), zh)
    days: list[tuple[int, int]] | None = None
    out: list[Quantity] = []
    previous = 0
    for a in rated(even, sorted([*amounts, *patterned], key=lambda a: (a.start, -a.end))):
        if a.unit is None or a.start < previous:
            continue
        if a.unit in _LOOSE and not (a.numeral and a.numeral.scale >= 1e4) and a.low is None and a.unit != "times":
            if days is None:
                mentions = find_dates(text, offset, zh) if dates is None else dates
                days = [(d.start - offset, d.end - offset) for d in mentions if not _long_stretch(d)]
            if any(a.start < end and start < a.end for start, end in days):
                continue
        a = approximated(even, a, zh, previous)
        if a.unit == "times" and zh and not a.change:
            a = multiple_zh(even, a)
        out.append(_quantity(text, even, a, offset, sentence, zh, previous))
        previous = a.end
    return out


def _long_stretch(d: DateMention) -> bool:
    """ "近三十年" is a stretch of nearly thirty years and not the last thirty; "in six weeks" is how long it took or will take."""
    if d.kind == "relative" and d.which in ("in", "within"):
        return True
    return d.kind == "relative" and d.which == "近" and (d.count or 0) >= 10


def _quantity(text: str, even: str, a: Amount, offset: int, sentence: str, zh: bool, previous: int) -> Quantity:
    lang = "zh" if zh else "en"
    unit = a.unit or ""
    change = a.change or change_of(even, a, zh, previous)
    near = even[max(0, a.start - REACH) : a.end + REACH]
    basis = basis_of(even, a, zh, previous) if unit.startswith("percent") or unit == "times" or change else ""
    record = "" if unit in NO_RECORD else next((name for pattern, name in RECORDS[lang] if pattern.search(near)), "")
    notes = [a.said] if a.said else []
    if a.low is not None and a.high is not None:
        notes.append(f"range {a.low:,.12g} to {a.high:,.12g}")
    if a.per:
        notes.append(f"per {a.per}")
    if record:
        notes.append({"high": "record high", "low": "record low", "first": "first time"}[record])
    if unit in ("percent", "percentage points") and (change or ANY_CHANGE.search(near)):
        notes.append("change")
    if basis:
        notes.append(basis)
    return Quantity(
        a.value, unit, text[a.start : a.end], sentence, a.start + offset, a.end + offset, a.step,
        qualifier="; ".join(notes), low=a.low, high=a.high, approx=a.approx, change=change, basis=basis, record=record,
        per=a.per,
    )  # fmt: skip


__all__ = ["find_quantities"]
