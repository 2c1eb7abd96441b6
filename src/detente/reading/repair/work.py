"""The state that all rules of one text share."""

from __future__ import annotations

import datetime as dt
import re

from detente.actors import Actors, Hit, Name
from detente.nouns import Interval, Repair, Sentence
from detente.record import Record

GLOSSED = "translated word by word"


class Work:
    """A text under repair: its sentences, what is known of them, and the stretches that are taken."""

    def __init__(self, text: str, sentences: list[Sentence], record: Record) -> None:
        self.text = text
        self.sentences = sentences
        self.record = record
        self.actors: Actors = record.actors
        self.years = sorted({int(y) for y in re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text)})
        self.taken: list[tuple[int, int]] = []
        self._hits: dict[str, list[Hit[Name]]] = {}
        self._keys: dict[str, list[tuple[int, int]]] = {}

    def make(self, s: Sentence, start: int, end: int, reading: str, reason: str, certainty: str, kind: str) -> Repair:
        a, b = s.start + start, s.start + end
        return Repair(self.text[a:b], reading, reason, certainty, s.id, a, b, kind)

    def find(self, text: str) -> list[Hit[Name]]:
        """Names of the tables in a stretch; the rules ask for the same sentences again and again."""
        if text not in self._hits:
            self._hits[text] = self.actors.index.find(text)
        return self._hits[text]

    def around(self, i: int, width: int = 1) -> str:
        return " ".join(s.text for s in self.sentences[max(0, i - width) : i + width + 1])

    def window(self, i: int) -> Interval | None:
        """The dated stretch in which a sentence stands: its own date, or the nearest year before it."""
        for s in [self.sentences[i], *reversed(self.sentences[max(0, i - 4) : i])]:
            for d in s.dates:
                if d.year and d.kind in ("day", "month", "year", "range"):
                    month = d.month or 0
                    if month:
                        start = dt.date(d.year, month, 1)
                        return Interval(start, start + dt.timedelta(days=30))
                    return Interval(dt.date(d.year, 1, 1), dt.date(d.year, 12, 31))
        return None

    def named(self, s: Sentence) -> list[tuple[int, int]]:
        """Stretches of a sentence that some table knows as they stand."""
        hits = [(h.start, h.end) for h in self.find(s.text)]
        if s.text not in self._keys:
            self._keys[s.text] = [(h.start, h.end) for h in self.record.key_index.find(s.text)]
        hits += self._keys[s.text]
        return hits + [(a - s.start, b - s.start) for a, b in self.taken]

    def years_at(self, i: int) -> list[int]:
        window = self.window(i)
        return [window.start.year] if window else self.years

    def known(self, name: str) -> bool:
        hits = self.find(name)
        # A family name that is known as it stands: the given name before it may be spelt in any way.
        family = any(h.end == len(name) and any(v.kind == "person" for v in h.values) for h in hits)
        return family or any(h.end - h.start >= 0.6 * len(name) for h in hits)

    def label(self, kind: str, id_: str) -> str:
        if kind == "instrument":
            return self.record.instruments[id_].en
        return self.actors.places[id_]["en"] if kind == "place" else self.actors.label(id_)
