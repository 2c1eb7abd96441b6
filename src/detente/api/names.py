"""Names of states and days as people type them, resolved strictly and by date."""

from __future__ import annotations

import datetime as dt

from detente.errors import UnknownName, UsageError
from detente.nouns import parse_edtf
from detente.record import Record

__all__ = ["day", "named_on", "pair_of", "state_on"]

# States whose entries the record keeps under a successor's code.
_FOLDED = {"SUN": "RUS"}
# Below this likeness (0 to 100) a "did you mean" names words that a reader would not take for a slip of the pen.
_NEAR = 75


def day(text: str | None, record: Record) -> dt.date:
    """The last day of a date, month or year; the record's end where none is given.

    Raises UsageError for what is no date, and for days after the record's end: of these it knows nothing.
    """
    if text is None:
        return record.end
    try:
        found = parse_edtf(text)
    except ValueError as error:
        raise UsageError(f"date {error}") from error
    if found.start > record.end:
        raise UsageError(f"{text} lies after the record's end, {record.end}; ask for that day or an earlier one")
    return min(found.end, record.end)


def state_on(name: str, on: dt.date, record: Record) -> str:
    """The code of the state that a name stands for on a day; raises UnknownName or UsageError, never guesses.

    >>> from detente.record import load
    >>> state_on("Soviet Union", dt.date(1985, 1, 1), load())
    'RUS'
    """
    actors = record.actors
    try:
        code = actors.resolve_state(name.strip())
    except UnknownName:
        raise UnknownName(_meant(name, record)) from None
    valid = actors.states[code]["valid"]
    if valid and not parse_edtf(valid).contains(on):
        first, last = parse_edtf(valid).start, parse_edtf(valid).end
        hint = (
            "name Russia (RUS) for later days"
            if code == "SUN" and on > last
            else "choose a day within, or its successor"
        )
        raise UsageError(f"{actors.label(code)} existed from {first} to {last}, not on {on}; {hint}")
    return _FOLDED.get(code, code)


def named_on(code: str, on: dt.date, record: Record, lang: str = "en") -> str:
    """What a state is called on a day: RUS is the Soviet Union until its end.

    >>> from detente.record import load
    >>> named_on("RUS", dt.date(1985, 1, 1), load())
    'Soviet Union'
    """
    for old, new in _FOLDED.items():
        if new == code and parse_edtf(record.actors.states[old]["valid"]).contains(on):
            return record.actors.label(old, lang)
    return record.actors.label(code, lang)


def pair_of(a: str, b: str, on: dt.date, record: Record) -> tuple[str, str]:
    """Two states, in the order given; raises UsageError where they are one."""
    first, second = state_on(a, on, record), state_on(b, on, record)
    if first == second:
        raise UsageError(f"{a!r} and {b!r} are one state; a pair is two")
    return first, second


def _meant(name: str, record: Record) -> str:
    from rapidfuzz import process

    states = record.actors.states
    names = {row[c]: id_ for id_, row in states.items() for c in ("en", "zh", "ru") if row[c]}
    near = [n for n, score, _ in process.extract(name, list(names), limit=4) if score >= _NEAR]
    held = [n for n in names if name.strip() and name.strip().casefold() in n.casefold()]
    told = list({names[n]: n for n in reversed([*held, *near])}.items())[::-1][:3]
    hint = (
        "Did you mean " + " or ".join(f"{n!r} ({code})" for code, n in told) + "?"
        if told
        else "Give a state's name or code."
    )
    return f"Unknown state {name!r}. {hint}"
