"""What an instrument says: for how many years it was concluded, and its wording, repeated or altered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from detente.actors import is_han
from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence
from detente.reading.quantities import find_quantities
from detente.record import Record

_TERM = re.compile(
    r"\b(?:term|validity|duration|valid|in force|runs?|concluded|lasts?)\b[^.;,]{0,24}?\b(?P<a>[\w-]+?)[ -]years?\b|"
    r"\b(?P<b>[\w-]+?)[ -]year (?:term|treaty|validity|agreement)\b|(?:有效期|为期|期限)(?:为|是)?(?P<c>[一二两三四五六七八九十百\d]+)年",
    re.IGNORECASE,
)
# As the notes of the record give it: at their beginning, or at that of a sentence or an article.
_OWN_TERM = re.compile(r"(?:^|[.:] )(?P<a>[A-Za-z]+)[ -]years?\b", re.IGNORECASE)
# A treaty spoken of in the sentence, or in one of the two before it in the paragraph.
_BEFORE = 2


def treaty_term(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """For how many years a treaty was concluded: needs the one treaty named there or just before, with its own term."""
    match = _TERM.search(s.reading)
    if not match or s.question or facts.speaker or facts.cues & {"prediction", "plan"}:
        return
    told = _years_of(match)
    order = [x for x in context.document.sentences if x.paragraph == s.paragraph]
    at = next(i for i, x in enumerate(order) if x.id == s.id)
    named: set[str] = set()
    for x in reversed(order[max(0, at - _BEFORE) : at + 1]):
        named = {y.id for y in context.of(x.id, "instrument")}
        if named:
            break
    if not named and _THE_TREATY.search(s.reading):
        named = _signed_then(context, s) or _spoken_of(context, s)
    if len(named) != 1 or not told:
        return
    i = context.record.instruments[named.pop()]
    known = _OWN_TERM.search(i.note_en)
    years = _years_of(known) if known else None
    if not i.verified or i.kind not in ("treaty", "agreement") or not years:
        return
    verdict = "supported" if years == told else "supported with correction"
    why = (
        f"{i.en}: {i.note_en}"
        if years == told
        else f"the text has {told} years; {i.en} was concluded for {years}: {i.note_en}"
    )
    yield claim(s, facts, "quantity", verdict, why, "instrument-term", (i.id,), text=match[0])


# "The treaty is valid for …" means the last one named, however many sentences before.
_THE_TREATY = re.compile(
    r"^\W*(?:the|this) (?:treaty|agreement|pact)\b|^\W*(?:该|这[份个项]?)?(?:条约|协定)", re.IGNORECASE
)
_FAR_BACK = 6


def _spoken_of(context: Context, s: Sentence) -> set[str]:
    """The one treaty that the nearest of the six sentences before names."""
    for x in context.before(s, _FAR_BACK):
        found = {y.id for y in context.of(x.id, "instrument")}
        if found:
            return {i for i in found if context.record.instruments[i].kind in ("treaty", "agreement")}
    return set()


def _signed_then(context: Context, s: Sentence) -> set[str]:
    """The treaties signed in the entries that the sentence, or the nearest of the six before it, is linked to: by their day and parties."""
    treaties = [i for i in context.record.instruments.values() if i.kind in ("treaty", "agreement") and i.signed]
    for x in (s, *context.before(s, _FAR_BACK)):
        entries = [context.record.chronology[y.id] for y in context.of(x.id, "chronology")]
        days = [e for e in entries if e.date.is_day and e.type == "AGREE"]
        found = {
            i.id
            for i in treaties
            for e in days
            if i.signed and i.signed.overlaps(e.date) and set(i.parties) <= e.actors
        }
        if found:
            return found
    return set()


def _years_of(match: re.Match[str]) -> int | None:
    word = next(x for x in match.groups() if x)
    found = find_quantities(f"{word}年" if is_han(word) else f"{word} years", 0, "", is_han(word))
    return int(found[0].value) if found and found[0].unit == "years" else None


# From so many words or Chinese characters on, and with no capital, an alias is the wording of an instrument and no name.
_WORDING_WORDS, _WORDING_SIGNS = 4, 6


def wording_known(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """The wording of a joint statement repeated: needs an instrument, or an act of that kind, with these words among its keys."""
    found: dict[str, str] = {}
    for hit in context.record.key_index.find(s.reading, overlapping=True):
        words = s.reading[hit.start : hit.end]
        if not (
            len(words) >= _WORDING_SIGNS if is_han(words) else len(words.split()) >= _WORDING_WORDS and words.islower()
        ):
            continue
        for table, id_ in hit.values:
            if table == "instrument" and (i := context.record.instruments[id_]).verified and i.signed:
                if words not in (i.en, i.zh):
                    found[id_] = f"{i.signed.start.isoformat()}, {i.en}"
            elif table == "chronology" and (e := context.entry(id_)).verified and e.mode == "joint-statement":
                found[id_] = f"{e.edtf}, {e.en}"
    if not found or s.question:
        return
    # Entry and instrument of one day are one statement.
    days: dict[str, str] = {}
    for told in sorted(found.values()):
        days.setdefault(told[:10], told)
    why = "the wording stands in: " + "; ".join(days.values())
    yield claim(s, facts, "quotation", "supported", why, "wording-known", tuple(found))


# How much of a wording, in words or pairs of signs in their order, an altered one must still have.
_STILL_SAME = 0.6


def wording_altered(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """Words between marks that are nearly the wording of a joint statement: needs most of its words in their order, and as many."""
    for a, b in s.quotes:
        told = _units(s.text[a - s.start : b - s.start])
        for wording, id_ in _wordings(context.record):
            own = _units(wording)
            if len(own) < 6 or not 0.75 <= len(told) / len(own) <= 1.4 or told == own:
                continue
            same = sum(x.size for x in SequenceMatcher(None, own, told, autojunk=False).get_matching_blocks())
            if same / len(own) < _STILL_SAME or " ".join(own) in " ".join(told) or " ".join(told) in " ".join(own):
                continue
            i = context.record.instruments[id_]
            day = i.signed.start.isoformat() if i.signed else ""
            why = f"the wording on record is “{wording}”: {day}, {i.en}"
            text = s.text[a - s.start : b - s.start]
            yield claim(s, facts, "quotation", "supported with correction", why, "wording-altered", (id_,), text=text)
            return


def _units(text: str) -> list[str]:
    if is_han(text):
        return re.findall(r"[\u4e00-\u9fff]", text)
    return re.findall(r"[a-z]+", text.lower())


@lru_cache(maxsize=1)
def _wordings(record: Record) -> tuple[tuple[str, str], ...]:
    """Aliases of confirmed instruments that are their words and no names."""
    return tuple(
        (x, i.id)
        for i in record.instruments.values()
        if i.verified and i.signed
        for x in i.aliases
        if len(x.split()) >= 6 and x.islower()
    )
