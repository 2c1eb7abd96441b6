"""Names translated word by word: English words aligned with the characters of a Chinese name by their dictionary senses.

"Middle Guide Treaty" is 中导条约, "Wear Bingguo" is 戴秉国: each English word is one sense of a character or word of the name, or
its sound. The senses stand in ``data/glosses.csv``; nothing here knows a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from detente.actors import fold, is_han
from detente.reading.repair.romanisation import level, pinyin
from detente.record import Record
from detente.tables import listed, read_table

# A phrase is taken for a name from this share of words and characters in agreement on, and sure from the second.
LIKELY, SURE, LEAD = 0.72, 0.80, 0.08
_BRIEF = 0.86  # for names of three words and less
_COVERED = 0.6  # of the name's characters, at least
_MOST_WORDS = 11
_HEAD = re.compile(
    r"\b(?:treat(?:y|ies)|agreements?|pacts?|laws?|acts?|bills?|conventions?|accords?|memorand(?:um|a)|memo|records?|"
    r"communiqu[eé]s?|bulletins?|declarations?|manifestos?|orders?|protocols?|plans?|contracts?|charters?|resolutions?|arrangements?|"
    r"guarantees?|assurances?|measures|statutes?|regulations?)\b",
    re.IGNORECASE,
)
_SMALL = frozenset("of the and to in on for a an with about from at by between s's".split())
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|\d+")
_RUN = re.compile(r"[A-Z][\w’']*(?:[ -](?:(?:of|and|the|to|in|for) )*[A-Z0-9][\w’']*)*(?:-[\w’']+)*")
_NEW = re.compile(r"\bnew(?:ly)?[\s-]+$", re.IGNORECASE)
_ENDING = re.compile(r"(?:ations?|itions?|ions?|ments?|ing|ied|ies|ive|ed|es|s|ly|al|ity|e|y)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A Chinese name that a phrase may render."""

    zh: str
    kind: str  # instrument | place | organisation | person
    id: str
    numbers: frozenset[str]  # which a phrase that renders it gives too


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch recognised as a name translated word by word."""

    start: int
    end: int
    name: Name
    score: float
    lead: float


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its commonest endings.

    >>> stem("strategies") == stem("strategy"), stem("cutting")
    (True, 'cut')
    """
    word = fold(word).removesuffix("'s").removesuffix("’s")
    short = _ENDING.sub("", word) if len(word) > 4 else word
    if len(short) < 3:
        return word
    return short[:-1] if len(short) > 3 and short[-1] == short[-2] else short


@lru_cache(maxsize=1)
def _glosses() -> dict[str, frozenset[str]]:
    """Character or word → stems of its senses; a sense of two words ("ten-thousand") stands as a whole and in its parts."""
    out = {}
    for r in read_table("detente.reading", "glosses.csv", ["unit", "glosses"]):
        parts = [[stem(part) for part in gloss.split("-")] for gloss in listed(r["glosses"])]
        out[r["unit"]] = frozenset(" ".join(p) for p in parts) | frozenset(x for p in parts for x in p)
    return out


def senses_of(unit: str) -> frozenset[str]:
    """Stems of the senses of a Chinese character or word; empty where it is not listed."""
    return _glosses().get(unit, frozenset())


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    return frozenset(word for senses in _glosses().values() for word in senses if len(word) > 3)


def is_word(name: str) -> bool:
    """True where part of a name in capitals is the sense of some character.

    >>> is_word("Oba Horse"), is_word("Stoltenbeige")
    (True, False)
    """
    return any(stem(word) in _vocabulary() for word in _WORD.findall(name))


@lru_cache(maxsize=1)
def _ordinary(record: Record) -> frozenset[str]:
    """Stems of the words in which the English names of documents and bodies are written."""
    names = [x for i in record.instruments.values() for x in (i.en, *i.aliases)]
    names += [x for row in record.actors.organisations.values() for x in (row["en"], *listed(row["aliases"]))]
    return frozenset(stem(word) for name in names for word in _WORD.findall(name))


@dataclass(frozen=True, slots=True)
class _Index:
    names: tuple[Name, ...]
    senses: tuple[dict[str, tuple[tuple[int, int], ...]], ...]  # per name: stem → spans of the name
    holding: dict[str, frozenset[int]]  # stem → names


@lru_cache(maxsize=1)
def _index(record: Record) -> _Index:
    names: dict[tuple[str, str], Name] = {}
    for i in record.instruments.values():
        for zh in (i.zh, *(a for a in i.aliases if is_han(a))):
            _add(names, zh.strip("《》"), "instrument", i.id)
    for id_, row in record.actors.places.items():
        _add(names, row["zh"], "place", id_)
    for id_, row in record.actors.organisations.items():
        for zh in (row["zh"], *(a for a in listed(row["aliases"]) if is_han(a))):
            _add(names, zh, "organisation", id_)
    for id_, row in record.actors.people.items():
        _add(names, row["zh"].rsplit("·", 1)[-1], "person", id_)
        if row["state"] == "JPN" and len(row["zh"]) > 3:
            _add(names, row["zh"][:2], "person", id_)  # 小泉纯一郎 is called 小泉
    all_names = tuple(names.values())
    senses = tuple(_senses(n) for n in all_names)
    holding: dict[str, set[int]] = defaultdict(set)
    for k, own in enumerate(senses):
        for word in own:
            holding[word].add(k)
    return _Index(all_names, senses, {word: frozenset(ks) for word, ks in holding.items()})


def _add(names: dict[tuple[str, str], Name], zh: str, kind: str, id_: str) -> None:
    if re.search("[A-Za-zА-Яа-я]", zh):
        return  # its Chinese part alone ("公司", company) is no name
    zh = re.sub(r"[^\u4e00-\u9fff0-9]", "", zh)
    # Short names of documents ("法案", a bill) are words for a kind of document too.
    if len(zh) >= (4 if kind == "instrument" else 2):
        names.setdefault((zh, id_), Name(zh, kind, id_, frozenset(re.findall(r"\d+", zh))))


def _senses(name: Name) -> dict[str, tuple[tuple[int, int], ...]]:
    """Stems and sounds that render a span of a name, the longest spans first."""
    out: dict[str, list[tuple[int, int]]] = defaultdict(list)
    zh = name.zh
    for size in range(min(len(zh), 6), 0, -1):
        for i in range(len(zh) - size + 1):
            for word in _glosses().get(zh[i : i + size], ()):
                out[word].append((i, i + size))
            if (name.kind in ("person", "place") and size <= 3) or (name.kind == "instrument" and size >= 3):
                out["~" + level(pinyin(zh[i : i + size]))].append((i, i + size))
    return {word: tuple(spans) for word, spans in out.items()}


def find_glossed(
    text: str, known: Iterable[tuple[int, int]], years: list[int], people: frozenset[str], record: Record
) -> list[Found]:
    """Phrases of a sentence that render a known Chinese name word by word, the surest first, none overlapping.

    ``known`` are stretches that are names already; ``people`` are those whose office the sentence speaks of: of nobody
    else is a given name recognised by its senses.
    """
    taken = list(known)
    found: list[Found] = []
    for start, end, capital in _phrases(text):
        crossing = [(a, b) for a, b in taken if start < b and a < end]
        if any((a <= start and end <= b) or a < start or end < b for a, b in crossing):
            continue
        # A document's name may hold the name of a place or state; other names hold none.
        if crossing and not _strange(text, start, end, crossing, record):
            continue
        best = _best(text[start:end], years, people, capital, record)
        if best is not None and crossing and best[0].kind != "instrument":
            continue
        if best is not None and best[0].kind in ("organisation", "instrument") and _part_of_more(text, start, end):
            continue
        if best is not None and _NEW.search(text, 0, start) and "新" not in best[0].zh:
            continue  # the name goes on in front: "the new …"
        if best is not None:
            found.append(Found(start, end, *best))
    out: list[Found] = []
    for f in sorted(found, key=lambda f: (-f.score, f.start - f.end)):
        if not any(f.start < o.end and o.start < f.end for o in out):
            out.append(f)
    return out


def _strange(text: str, start: int, end: int, names: list[tuple[int, int]], record: Record) -> bool:
    """True where a longer phrase holds, beside its names, a word in which no document or body of the tables is named."""
    words = [w for w in _WORD.finditer(text, start, end) if w[0].lower() not in _SMALL]
    own = [w for w in words if not any(a <= w.start() < b for a, b in names)]
    return len(words) > 2 and any(stem(w[0]) not in _ordinary(record) for w in own)


def _part_of_more(text: str, start: int, end: int) -> bool:
    """True where a phrase in capitals goes on: "Canadian International Development Agency", "National Union for the …"."""
    if not text[start].isupper():
        return False
    before = re.search(
        r"(?:([A-Z][\w’']+)(?: of(?: the)?| and)?|(?:Government|League|Union) of) $", text[max(0, start - 40) : start]
    )
    opens = (
        before is not None
        and (before[1] is None or before.start() + max(0, start - 40) > 0)
        and before[1] not in _OPENERS
    )
    after = re.match(r"(?: for (?:the )?[A-Z]| \([A-Z]{2,}\b| of [A-Z]|-[A-Z])", text[end : end + 14])
    return opens or after is not None


_OPENERS = frozenset("The A An This That In On At By Of And But The From With After Before Under When While If".split())


def _phrases(text: str) -> list[tuple[int, int, bool]]:
    """Stretches to try: runs of capitalised words and their parts, and the words before (or behind) a word for a document."""
    out: dict[tuple[int, int], bool] = {}
    for run in _RUN.finditer(text):
        words = list(_WORD.finditer(text, run.start(), run.end()))
        for i in range(min(len(words), 3)):
            for j in range(len(words), i, -1):
                if (
                    words[i][0][0].isupper()
                    and words[i][0] not in _OPENERS
                    and words[j - 1][0].lower() not in _SMALL
                    and j - i <= _MOST_WORDS
                ):
                    out[words[i].start(), words[j - 1].end()] = True
    for head in _HEAD.finditer(text):
        before = list(_WORD.finditer(text, max(0, head.start() - 80), head.start()))[-_MOST_WORDS:]
        after = list(_WORD.finditer(text, head.end(), min(len(text), head.end() + 60)))[:8]
        for word in before:
            if word[0].lower() not in _SMALL and not re.search(r"[.,;:]", text[word.start() : head.end()]):
                out.setdefault((word.start(), head.end()), False)
        for word in after[1:]:
            if word[0].lower() not in _SMALL and not re.search(r"[.,;:]", text[head.start() : word.end()]):
                out.setdefault((head.start(), word.end()), False)
    return [(a, b, capital) for (a, b), capital in out.items()]


def _best(
    phrase: str, years: list[int], people: frozenset[str], capital: bool, record: Record
) -> tuple[Name, float, float] | None:
    words = [w for w in (m[0] for m in _WORD.finditer(phrase)) if w.lower() not in _SMALL]
    # Two or three plain words in small letters ("the missile treaty") are talk of a treaty, not its name.
    if not (1 if capital else 3) < len(words) <= _MOST_WORDS:
        return None
    index = _index(record)
    stems = [(stem(w), "~" + level(w)) for w in words]
    votes: dict[int, int] = defaultdict(int)
    for word, sound in stems:
        for k in index.holding.get(word, frozenset()) | index.holding.get(sound, frozenset()):
            votes[k] += 1
    # A word without a sense may still be a sound; beyond these, a name that misses nearly half of the words is out.
    open_words = min(sum(word not in index.holding and len(sound) > _SOUNDS for word, sound in stems), 1)
    least = 0.52 * len(stems) - open_words
    # Good English for something of that sort: "National Union", "Ceasefire Agreement".
    plain = all(word in _ordinary(record) for word, _ in stems)
    numbers = set(re.findall(r"\d+", phrase))
    scored: dict[str, tuple[float, Name]] = {}
    for k, hits in votes.items():
        if hits < least:
            continue
        name = index.names[k]
        if name.kind != "instrument" and (not capital or hits + open_words < len(stems)):
            continue
        if hits < 2 and (name.kind == "organisation" or len(stems) - open_words > 1):
            continue
        if name.kind == "person" and (
            " and " in phrase or (name.id not in people and not _sounds_given(stems, name.zh))
        ):
            continue
        brief = name.kind == "organisation" or (name.kind == "instrument" and len(stems) <= 3)
        if (brief and plain) or not name.numbers <= numbers:
            continue
        value = _agreement(stems, index.senses[k], name, years, record)
        if value >= (_BRIEF if brief else LIKELY) and value > scored.get(name.id, (0.0, name))[0]:
            scored[name.id] = (value, name)
    ranked = sorted(scored.values(), key=lambda t: (-t[0], t[1].id))
    if not ranked or ranked[0][0] < LIKELY:
        return None
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if ranked[0][0] - second < LEAD / 2:
        return None
    return ranked[0][1], ranked[0][0], ranked[0][0] - second


def _sounds_given(stems: list[tuple[str, str]], zh: str) -> bool:
    """True where the whole given name stands by its sound, so that only the family name was translated: Money Qichen."""
    return len(zh) == 3 and stems[-1][1] == "~" + level(pinyin(zh[1:]))


_NEAR, _SOUNDS = 80.0, 4  # likeness of two sounds; a shorter one (with its mark) is too common to go by likeness


@lru_cache(maxsize=4096)
def _nearly(sound: str, zh: str) -> tuple[tuple[int, int], ...]:
    """Spans of two characters and more whose sound is nearly that of a word: "Dawei" for 戴维 (daiwei)."""
    if len(sound) <= _SOUNDS:
        return ()
    return tuple(
        (start, end) for start, end, own in _sounds_within(zh) if ratio(sound[1:], own, score_cutoff=_NEAR) >= _NEAR
    )


@lru_cache(maxsize=4096)
def _sounds_within(zh: str) -> tuple[tuple[int, int, str], ...]:
    """Spans of two to four characters, the longest first, with their sounds."""
    return tuple(
        (i, i + size, level(pinyin(zh[i : i + size])))
        for size in range(min(len(zh), 4), 1, -1)
        for i in range(len(zh) - size + 1)
    )


def _agreement(
    stems: list[tuple[str, str]],
    senses: dict[str, tuple[tuple[int, int], ...]],
    name: Name,
    years: list[int],
    record: Record,
) -> float:
    """The harmonic mean of the shares of words and of characters that find each other, moved by the time of an instrument."""
    free = [True] * len(name.zh)
    matched = 0
    sensed = 0
    at = 0
    while at < len(stems):
        word, sound = stems[at]
        pair = f"{word} {stems[at + 1][0]}" if at + 1 < len(stems) else ""
        both = next((s for s in senses.get(pair, ()) if all(free[s[0] : s[1]])), None) if pair else None
        spans = senses.get(word, ()) + senses.get(sound, ())
        if not spans and name.kind != "organisation":
            spans = _nearly(sound, name.zh)
        span = both or next((s for s in spans if all(free[s[0] : s[1]])), None)
        at += 2 if both else 1
        if span is None:
            continue
        free[span[0] : span[1]] = [False] * (span[1] - span[0])
        matched += 2 if both else 1
        sensed += bool(both) or word in senses
    covered = 1 - sum(free) / len(free)
    precision = matched / len(stems)
    if matched < 2 or covered < _COVERED or not sensed:
        return 0.0
    if name.kind != "instrument" and (precision < 1 or covered < 1):
        return 0.0  # short names must agree as a whole
    value = 2 * precision * covered / (precision + covered)
    if name.kind == "instrument" and years:
        signed = record.instruments[name.id].signed
        if signed:
            ended = record.instruments[name.id].ended
            last = ended.end.year if ended else 9999
            value += 0.04 if any(signed.start.year <= y <= last for y in years) else -0.10
    return value
