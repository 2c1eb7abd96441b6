"""Chinese names with a wrong character of the same sound: the known name of which all characters can be read alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.actors import is_han
from detente.reading.repair.romanisation import same_sound, sounds
from detente.record import Record
from detente.tables import listed

# Names of four characters and more are told by their sound alone; shorter ones need an office beside them.
_LONG = 4
_TITLES = re.compile(
    r"总统|主席|总理|首相|外长|外交部长|国务卿|防长|国防部长|部长|发言人|大使|特使|代表|顾问|议长|委员|书记|秘书长|副总理|司长|将军|上将"
)
_NEAR = 14  # characters between a title and the name


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the tables hold."""

    name: str
    kind: str  # person | instrument | place
    id: str
    family: bool = False  # the family name of a foreign person alone


@lru_cache(maxsize=1)
def _by_sound(record: Record) -> dict[tuple[int, str, str], list[Known]]:
    """(length, first sound, second sound or character) → names."""
    out: dict[tuple[int, str, str], list[Known]] = defaultdict(list)
    names: list[Known] = []
    for id_, row in record.actors.people.items():
        zh = [row["zh"], *(a for a in listed(row["aliases"]) if is_han(a))]
        for name in {n for z in zh for n in (z.replace("·", ""), z.rsplit("·", 1)[-1])}:
            names.append(Known(name, "person", id_, "·" in row["zh"] and name != row["zh"].replace("·", "")))
    for instrument in record.instruments.values():
        for name in (instrument.zh, *(a for a in instrument.aliases if is_han(a))):
            names.append(Known(name.strip("《》"), "instrument", instrument.id))
    for id_, row in record.actors.places.items():
        names.append(Known(row["zh"], "place", id_))
    for known in names:
        if len(known.name) >= 2 and all("\u4e00" <= c <= "\u9fff" for c in known.name):
            for first in sounds(known.name[0]):
                for second in (*sounds(known.name[1]), known.name[1]):
                    out[len(known.name), first, second].append(known)
    return out


@lru_cache(maxsize=1)
def _lengths(record: Record) -> tuple[int, ...]:
    return tuple(sorted({length for length, _, _ in _by_sound(record)}, reverse=True))


@lru_cache(maxsize=1)
def _correct(record: Record) -> frozenset[str]:
    return frozenset(k.name for names in _by_sound(record).values() for k in names)


def find_characters(text: str, record: Record, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, Known, bool]]:
    """(start, end, name meant, sure) for stretches that sound like a known name and are written otherwise."""
    table, right = _by_sound(record), _correct(record)
    done: list[tuple[int, int]] = list(taken)
    for length in _lengths(record):
        for start in range(len(text) - length + 1):
            stretch = text[start : start + length]
            if stretch in right or not "\u4e00" <= stretch[0] <= "\u9fff":
                continue
            # A shorter known name inside is a part of this one ("合作" in a treaty's name); a longer one stands as it is.
            if any(start < b and a < start + length and b - a >= length for a, b in done):
                continue
            found = {
                k.id: k
                for first in sounds(stretch[0])
                for second in (*sounds(stretch[1]), stretch[1])
                for k in table.get((length, first, second), ())
                if same_sound(stretch, k.name)
            }
            if len(found) != 1:
                continue
            (known,) = found.values()
            wrong = sum(a != b for a, b in zip(stretch, known.name, strict=True))
            titled = known.kind == "person" and bool(_TITLES.search(text[max(0, start - _NEAR) : start + length + 4]))
            # A foreign family name is written in several ways; only an office beside it tells whose it is.
            alone = known.kind == "person" and known.family
            most = length - 1 if titled else max(1, length // 3)
            if wrong > most or not (titled or (length >= _LONG and not alone)):
                continue
            done.append((start, start + length))
            yield start, start + length, known, length > 2 or titled
