"""Who is named and does nothing: "…, an AFP correspondent said", "Reuters reported that …", 据路透社报道, "on the margins of the SCO summit".

A side at the end of its sentence with a verb of saying behind it does nothing in what it tells, and nothing is done to it there; a body
of the media that tells something is no side at all, and neither is a bloc whose summit is where others met.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.actors import Actors, is_han
from detente.actors.agents import resolve
from detente.tables import read_table

if TYPE_CHECKING:
    from detente.coding.parties import Party

# Words between a teller and the verb: a name, a title, an aside.
_GAP = r"(?:['’]s)?(?:,\s[^,;“”\"]{2,60},)?(?:\s+(?!that\b|who\b|and\b|to\b|will\b|would\b)[\w.’'-]+){0,4}?\s+"
_BREAK = re.compile(
    r"(?:^|[,，;；”\"]|--|—)\s*(?:(?:an?|the|one|some|two|three|several|senior|as)\s+){0,3}$", re.IGNORECASE
)
# Behind the verb of a teller at the end there is no more than when and where it was said.
_ENDS = re.compile(
    r"\s*(?:(?:on|in|at|to|here|late|early|a|the|earlier|later|last|this|by|[A-Z][\w.]*|\d{1,4}|week|month|night|reporters|statement|today|yesterday)\s*){0,7}(?:[.!”\"]|,(?!\s*(?:and|but)\b)|$)"
)
_BEFORE = re.compile(
    r"(?:\b(?:according to|as reported by|told|citing|quoting|by)\s+(?:an?\s+|the\s+)?|[据援引对])$", re.IGNORECASE
)

_AT_SUMMIT = re.compile(
    r"\b(?:at|during|in|on|[ms]\w+ of)\s+(?:the\s+|an?\s+)?(?:\w+\s+)?(?:summit|meeting|session|conference|forum)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?:\b(?:at|during|on the (?:sidelines|margins) of|after)\s+(?:the\s+|an?\s+)?|[在于])$", re.IGNORECASE
)
_SUMMIT = re.compile(
    r"(?:['’]s)?\s+(?:\w+\s+)?(?:summit|meeting|session|conference|forum)\b|[\u4e00-\u9fff]{0,4}(?:峰会|会议|大会|论坛)[^，,]{0,3}(?:期间|上|间隙|场边)"
)
_MEETS = re.compile("summit|meeting|session|conference|forum|峰会|会议|大会|论坛")
_SPOKEN_FOR = re.compile(r"\bspokes|发言人", re.IGNORECASE)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, str]:
    rows = read_table("detente.coding", "attribution.csv", ["language", "kind", "pattern"])
    return {
        code: "|".join(r["pattern"] for r in rows if r["language"] == code and r["kind"] != "by")
        for code in ("en", "zh")
    }


@lru_cache(maxsize=2)
def _verbs(zh: bool) -> re.Pattern[str]:
    if zh:
        return re.compile(rf"[\u4e00-\u9fff]{{0,8}}?(?:{_patterns()['zh']}|消息|援引)")
    return re.compile(rf"{_GAP}(?:{_patterns()['en']})\b")


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """The words with which verbs of saying begin: a sentence without one has no teller."""
    return frozenset(p.split()[0] for p in _patterns()["en"].split("|")) | {"according", "citing", "quoting"}


def acting(text: str, parties: Sequence[Party], actors: Actors) -> Sequence[Party]:
    """The sides without those that only tell, or only lend the place."""
    silent = _tellers(text, parties, actors)
    if len(parties) > 2 and _MEETS.search(text):
        blocs = ((i, p) for i, p in enumerate(parties) if p.actors and actors.level_of(p.actors[0]) == "bloc")
        silent |= {i for i, p in blocs if _is_venue(text, p)}
    return [p for i, p in enumerate(parties) if i not in silent] if silent else parties


def _is_venue(text: str, party: Party) -> bool:
    lead = text[max(0, party.start - 50) : party.start]
    return bool(_AT_SUMMIT.search(lead) or (_AT.search(lead) and _SUMMIT.match(text, party.end)))


def _tellers(text: str, parties: Sequence[Party], actors: Actors) -> set[int]:
    """The indexes of the sides that only tell."""
    zh = _is_zh(text)
    if not zh and _first_words().isdisjoint(re.findall("[a-z]+", text.lower())):
        return set()
    out = set()
    for i, p in enumerate(parties):
        verb = _verbs(zh).match(text, p.end)
        ends = verb and not zh and p.start > 0 and _BREAK.search(text[: p.start]) and _ENDS.match(text, verb.end())
        tells = verb or _BEFORE.search(text[max(0, p.start - 20) : p.start])
        if ends or (tells and _is_media(text, p, actors)):
            out.add(i)
    return out


@lru_cache(maxsize=64)
def _is_zh(text: str) -> bool:
    return any(is_han(c) for c in text[:12])


def tells_of(text: str, party: Party, before: int) -> bool:
    """True for a side right behind which stands a verb of saying, before the given offset: "the US claimed that"."""
    verb = _verbs(_is_zh(text)).match(text, party.end)
    return bool(verb and verb.end() <= before)


def _is_media(text: str, party: Party, actors: Actors) -> bool:
    levels = {actors.organisations[i]["level"] for i in party.actors if i in actors.organisations}
    if levels:
        return levels == {"media"}
    agent = resolve(text[party.start : party.end])
    return "JRN" in (agent.sector, agent.sector2) and not _SPOKEN_FOR.search(text, party.start, party.end)
