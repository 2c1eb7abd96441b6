"""Statutes and treaties by who signed them and when, and by the words that their names share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from detente.actors import fold, is_han
from detente.nouns import Interval, Repair, Sentence
from detente.reading.repair.work import Work
from detente.record import Instrument, Record

_STATUTE_WORDS = re.compile(
    r"\b(?P<verb>sign(?:ed|s|ing)?|pass(?:ed|es|ing)?|adopt(?:ed|s|ing)?)\s+(?P<what>(?:an?|the)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:counter ?-?attacks?|counter ?-?strikes?|strikes?(?: back)?|retaliations?|attacks?|assaults?|revenge|"
    r"fight(?:ing)?[ -]?back|hit[ -]?back|offensives?|resistance|confrontation))\b(?!\s+(?:act|bill|law|treaty))",
    re.IGNORECASE,
)


_LAW = re.compile(r"\b(?:bill|act|law|statute|legislation|congress)\b", re.IGNORECASE)


_TREATY = re.compile(r"\b(?:treat(?:y|ies)|agreements?|conventions?|pacts?|contracts?|accords?)\b", re.IGNORECASE)


_STEM = re.compile(r"(?:ations?|ions?|ing|ies|ied|ive|ed|es|s|e|y)$")


_SYNONYMS = {"cut": "reduc", "cutt": "reduc", "limit": "reduc", "lower": "reduc", "arm": "weapon", "thir": "third",
             "newly": "new", "middle": "intermediat", "medium": "intermediat", "stage": "stag", "phas": "stag",
             "reduct": "reduc", "limitat": "reduc", "attack": "offens", "type": "", "arms": "weapon", "newl": "new", "friendly": "friend", "neighborly": "neighbor", "neighbourly": "neighbor", "good": "good"}  # fmt: skip


_STOP = {"the", "of", "on", "to", "and", "for", "in", "a", "an", "s", "between", "with", "its", "their", "treati",
         "treat", "agreement", "agreem", "signed", "sign", "new", "act", "bill", "law", "us", "russia", "russian", "china",
         "u", "states", "united", "stat", "unit", "measur", "further"}  # fmt: skip


# "a treaty that limits …", "an agreement to reduce …": talk of treaties in general, not the name of one.
GENERAL = re.compile(
    r"\b(?:an?|any)\s+(?:new\s+)?(?:treaty|agreement|pact)\s+(?:that|to|which)\b|\b(?:an?|any)\s+(?:\w+ ){0,4}(?:treaty|agreement|pact|accord)\b|\bwould\b",
    re.IGNORECASE,
)


def statutes(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """'signed a counterattack against X': a thing that is signed is a document; find it by signer and date."""
    for match in _STATUTE_WORDS.finditer(s.text):
        if not _LAW.search(work.around(i)):
            continue
        window = work.window(i)
        targets = {h.values[0].id for h in work.find(s.text) if h.values[0].kind == "state"}
        found = [
            (_distance(work, x, window), x)
            for x in work.record.instruments.values()
            if x.kind in ("statute", "order") and x.signed and x.signed.is_day
        ]
        near = sorted((d, x.id, x) for d, x in found if d is not None and d <= 45)
        fitting = [t for t in near if _opposes(t[2], s.text) or _bears_on(t[2], targets)]
        if not fitting:
            continue
        _, _, best = fitting[0]
        assert best.signed is not None
        reading = f"{best.en}"
        certainty = "sure" if len({x.id for _, _, x in fitting if x.kind == "statute"}) == 1 else "guess"
        yield work.make(
            s, match.start("what"), match.end("what"), f"the {reading}".replace("the The", "the"),
            f"a document, for it is signed and a law is spoken of; the statute of that time against the same "
            f"state is the one signed on {best.signed.start.isoformat()}",
            certainty, "instrument",
        )  # fmt: skip


def _distance(work: Work, instrument: Instrument, window: Interval | None) -> int | None:
    if window is None or instrument.signed is None:
        return None
    return instrument.signed.distance(window)


def treaties(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """A treaty's name translated back word by word, found by the words it shares with the known names."""
    if s.language.startswith("zh"):
        return
    for match in _TREATY.finditer(s.text):
        start = max(0, match.start() - 90)
        before = s.text[start : match.start()]
        words = list(re.finditer(r"[A-Za-z]+", before))[-9:]
        after = list(re.finditer(r"[A-Za-z]+", s.text[match.end() : match.end() + 70]))[:8]
        named = [
            h for h in work.record.key_index.find(s.text[start : match.end() + 70]) if h.values[0][0] == "instrument"
        ]
        if any(h.start + start <= match.end() and match.start() <= h.end + start + 2 for h in named):
            continue
        best: tuple[float, int, int, str] | None = None
        for take, base, side in ((words, start, "before"), (after, match.end(), "after")):
            for n in range(2, len(take) + 1):
                group = take[-n:] if side == "before" else take[:n]
                stems = {_stem(w[0]) for w in group} - _STOP - {""}
                raw_new = any(w[0].lower() in ("new", "newly") for w in group)
                if len(stems) < 2:
                    continue
                fresh = side == "before" and n < len(take) and take[-n - 1][0].lower() in ("new", "newly")
                if fresh and len(take) > n:
                    continue  # the name goes on: "new …"
                for known, score in _instrument_match(work.record, frozenset(stems), raw_new):
                    score += _alive(work, known)
                    a, b = base + group[0].start(), base + group[-1].end()
                    a, b = (a, match.end()) if side == "before" else (match.start(), b)
                    if best is None or score > best[0] + 1e-9:
                        best = (score, a, b, known)
        if best and (
            is_document_name(work, s.text[best[1] : best[2]])
            or GENERAL.search(s.text[max(0, best[1] - 6) : best[2] + 14])
        ):
            continue
        if best and best[0] >= 0.6:
            instrument = work.record.instruments[best[3]]
            signed = f", signed {instrument.signed.start.isoformat()}" if instrument.signed else ""
            yield work.make(
                s, best[1], best[2], instrument.en,
                f"a treaty's name translated back word by word; it shares its words with {instrument.en}{signed} ({min(best[0], 1.0):.2f})",
                "sure" if best[0] >= 0.75 else "guess", "instrument",
            )  # fmt: skip


def is_document_name(work: Work, stretch: str) -> bool:
    """True for a known name as it stands, and for words on both sides of a preposition, which are no name."""
    plain = " ".join(fold(stretch).split()).removeprefix("the ")
    if re.search(r"\b(?:with|by|in|after|before|under)\s+an?\b|\b(?:with|by|after|before|under)\b", plain):
        return True
    for x in work.record.instruments.values():
        for name in (x.en, *x.aliases):
            known = " ".join(fold(name).split()).removeprefix("the ")
            if plain == known or (len(plain) > 18 and plain in known) or (len(known) > 14 and known in plain):
                return True
    return False


def _alive(work: Work, instrument: str) -> float:
    """A little more for an instrument in force in the years that the text names, a little less for a dead one."""
    x = work.record.instruments[instrument]
    if not work.years or x.signed is None:
        return 0.0
    end = x.ended.end.year if x.ended else 9999
    return 0.06 if x.signed.start.year <= max(work.years) and end >= min(work.years) else -0.12


def _opposes(instrument: Instrument, text: str) -> bool:
    words = fold(" ".join((instrument.en, *instrument.aliases)))
    return "counter" in fold(text) and "counter" in words


def _bears_on(instrument: Instrument, states: set[str]) -> bool:
    return bool((set(instrument.parties) | set(re.findall(r"\b[A-Z]{3}\b", instrument.note_en))) & (states - {"USA"}))


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    word = word.lower().strip("-")
    stem = _STEM.sub("", word) if len(word) > 4 else word
    return _SYNONYMS.get(stem, stem)


@lru_cache(maxsize=1)
def _alias_stems(record: Record) -> list[tuple[str, frozenset[str], bool]]:
    out = []
    for instrument in record.instruments.values():
        if instrument.kind not in ("treaty", "agreement"):
            continue
        for alias in (instrument.en, *instrument.aliases):
            if is_han(alias):
                continue
            words = re.findall(r"[A-Za-z]+", alias)
            stems = frozenset({_stem(w) for w in words} - _STOP)
            if len(stems) >= 2:
                out.append((instrument.id, stems, any(w.lower() == "new" for w in words)))
    return out


def _instrument_match(record: Record, stems: frozenset[str], new: bool) -> Iterator[tuple[str, float]]:
    """Instruments by the share of words in common (Dice), a shared 'new' counting as one word."""
    for instrument, alias, alias_new in _alias_stems(record):
        shared = len(stems & alias) + (1 if new and alias_new else 0)
        total = len(stems) + len(alias) + (1 if new else 0) + (1 if alias_new else 0)
        if shared >= 2:
            yield instrument, 2 * shared / total
