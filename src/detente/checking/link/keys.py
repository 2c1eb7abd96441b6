"""Names of entries, instruments and situations that stand in a sentence, with their weights."""

from __future__ import annotations

import re
from collections import defaultdict

from detente.actors import Hit, is_han
from detente.checking.context import Context
from detente.coding.events import scare_spans
from detente.nouns import Sentence

KEY, _LONG = 1.2, 1.3
Named = tuple[str, str]  # table and id

# Executive orders are cited by number, whatever a translation makes of the words before it.
_NUMBERED = re.compile(
    r"(?:order|command|decree|directive|行政(?:令|命令)|第)\D{0,12}(1[2-5]\d{3})(?!\d)", re.IGNORECASE
)


def find_keys(context: Context, s: Sentence) -> tuple[dict[Named, dict[str, float]], set[Named]]:
    """What a sentence names: the keys of each entry with their weights, and the entries that a key of its own names."""
    record = context.record
    matched: dict[Named, dict[str, float]] = defaultdict(dict)
    distinctive: set[Named] = set()
    scare = scare_spans(s.reading)
    for hit in outermost(record.key_index.find(s.reading, overlapping=True)):
        if any(a < hit.start and hit.end <= b for a, b in scare):
            continue  # words that the text only quotes from a distance name no event that it tells
        # The name of an instrument names its whole life, so it tells no one event of it.
        whole = any(table == "instrument" for table, _ in hit.values)
        for value in hit.values:
            if whole and value[0] == "chronology":
                continue  # the instrument counts once, as the instrument
            n = record.key_weight[value[0], hit.phrase]
            long = " " in hit.phrase or (is_han(hit.phrase) and len(hit.phrase) >= 4)
            weight = KEY / n**0.5 * (_LONG if long else 1.0)
            if hit.phrase in record.common_keys:
                weight *= 0.5
                n = 99
            nested = [k for k in matched[value] if hit.phrase in k or k in hit.phrase]
            if nested:
                best = max([*(matched[value][k] for k in nested), weight])
                for k in nested:
                    del matched[value][k]
                matched[value][hit.phrase] = best
            else:
                matched[value][hit.phrase] = weight
            if n == 1 and (long or len(hit.phrase) >= 6):
                distinctive.add(value)
    text = context.text
    for situation in record.situations:
        if situation.needs and not situation.needs.search(text):
            matched.pop(("situation", situation.id), None)
        elif situation.pattern and (found_at := situation.pattern.search(s.reading)):
            matched["situation", situation.id].setdefault(found_at[0], 1.0)
    for number in _NUMBERED.findall(s.reading):
        if f"eo-{number}" in record.instruments:
            matched["instrument", f"eo-{number}"] = {f"order {number}": 2.0}
    return matched, distinctive


def outermost(hits: list[Hit[tuple[str, str]]]) -> list[Hit[tuple[str, str]]]:
    """Hits that lie in no longer one ("START" inside "New START" is not START I)."""
    return [
        h
        for h in hits
        if not any(o.start <= h.start and h.end <= o.end and o.end - o.start > h.end - h.start for o in hits)
    ]
