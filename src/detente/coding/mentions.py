"""Who is named where, at which level: people, states, organisations, offices and groups."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from detente.actors import Actors, Hit, Name, is_han
from detente.actors.load import _LEVELS
from detente.actors.phrases import fold
from detente.nouns import Document, Mention, Sentence

_FORMER = re.compile(
    r"(?:\b(?:former|ex-?|then|late)\s+(?:\w+\s+){0,3}|(?:^|(?<=[^\u4e00-\u9fff])|(?<=[的美俄中英法德日韩苏国]))前(?!往|来|去|后|线|景|途|夕|不久|所未有|述|提|者)(?:任)?(?:[\u4e00-\u9fff]{0,6}))$",
    re.IGNORECASE,
)
_FORMER_RU = re.compile(r"\b(?:бывш[а-я]{2,3}|экс|тогдашн[а-я]{2,3})[\s-]+(?:\w+\s+){0,3}$", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_BOTH = re.compile(
    r"\b(?:the )?(?:two|both) (?:sides|countries|states|nations|powers|parties|heads of state|leaders|governments|peoples)\b|"
    r"双方|两国|两国元首|两个大国"
)


def find_mentions(document: Document, actors: Actors) -> list[Mention]:
    """All mentions of a document, in order.

    A name that fits several people is settled by the office beside it, then by who is named in full in the text,
    then by who held an office in the years the text speaks of; otherwise it keeps its candidates and no actor.
    """
    found: list[Mention] = []
    hits = [actors.find(s.reading) for s in document.sentences]
    named = _named_in_full(hits)
    years = {d.year for s in document.sentences for d in s.dates if d.year}
    last_pair: tuple[str, ...] = ()
    for sentence, found_here in zip(document.sentences, hits, strict=True):
        own = _in_sentence(sentence, found_here, actors, named, years)
        states = [m.actor for m in own if m.kind == "state"]
        core = tuple(dict.fromkeys(a for a in states if a in ("USA", "RUS", "CHN")))
        if len(core) >= 2:
            last_pair = core[:2]
        for match in _BOTH.finditer(sentence.reading):
            own += [
                Mention(
                    a, actors.level_of(a), match[0], sentence.id, match.start(), match.end(), "state", role="both sides"
                )
                for a in last_pair
            ]
        # As the sentence writes it, not as the tables do.
        own = [replace(m, text=sentence.reading[m.start : m.end]) for m in own]
        found += sorted(own, key=lambda m: m.start)
    return found


def _named_in_full(hits: Sequence[Sequence[Hit[Name]]]) -> Counter[str]:
    """People whose name stands with first name or in Chinese in full."""
    out: Counter[str] = Counter()
    for hit in chain.from_iterable(hits):
        people = [n.id for n in hit.values if n.kind == "person"]
        if len(people) == 1:
            out[people[0]] += 1
    return out


_JOIN = "-‐‑–·"


def _in_compound(text: str, hit: Hit[Name], hits: list[Hit[Name]]) -> bool:
    """True for a person's name that is half of another name ("Elmendorf-Richardson"), the other half being no person."""
    if {n.kind for n in hit.values} != {"person"}:
        return False
    for at, step in ((hit.start - 1, -1), (hit.end, 1)):
        if not 0 <= at < len(text) or text[at] not in _JOIN or not text[at + step : at + step + 1].isalpha():
            continue
        beyond = at + step
        if not any(h.start <= beyond < h.end and "person" in {n.kind for n in h.values} for h in hits):
            return True
    return False


# What stands before a name and makes it a person's, and the capitals that stand behind a state's name.
_ADDRESS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Rep|Sen|Prof|Congress(?:man|woman)|Representative|Senator|Judge|Justice|Professor)\.?\s+$"
)
_BEFORE = re.compile(r"\b([A-Z][\w'’]+)\s+(?:[A-Z]\.\s+)?$")
_BEHIND = re.compile(
    r"\s+(?!(?:King|Queen|Crown|Prince|Princess|Prime|Foreign|President|Vice|Deputy|Minist|Defen[cs]e|Ambassador|Armed|Army|Air|Government|"
    r"Parliament|Senate|Central|Bank|Universit|National|International|Embassy|First|Interior|Finance|Trade|Agreement|Declaration|Summit|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\w*\b)"
    r"(?=[A-Z][a-z])"
)


def _is_of_person(text: str, hit: Hit[Name], hits: list[Hit[Name]], actors: Actors) -> bool:
    """True for "Jordan" in "Robert Jordan", "Mr Jordan" and "Jordan Peterson": a state or capital that people are named after."""
    if hit.phrase not in actors.also_people:
        return False
    lead = text[max(0, hit.start - 40) : hit.start]
    given = _BEFORE.search(lead)
    if _ADDRESS.search(lead) or (given and fold(given[1]) in actors.given_names):
        return True
    behind = _BEHIND.match(text, hit.end)
    if not behind or any(h.start == behind.end() for h in hits):
        return False
    # A headline writes all its words so.
    words: list[str] = re.findall(r"\b[A-Za-z]{4,}", text)
    return sum(w[0].isupper() for w in words) * 10 < 7 * len(words)


def _in_sentence(
    s: Sentence, found: Sequence[Hit[Name]], actors: Actors, named: Counter[str], years: set[int]
) -> list[Mention]:
    text = s.reading
    dated = [(a, b) for a, b in _date_spans(s)]
    hits = [
        h
        for h in found
        if (_is_name(text, h.start, h.end) or any(n.kind == "office" for n in h.values))
        and not _CURRENCY.match(text[h.end : h.end + 12])
        and not any(h.start < b and a < h.end for a, b in dated)
        and not (
            h.phrase == "may"
            and re.search(
                r"\b(?:in|of|since|last|this|by|until|early|late|mid|and|from|to)\s+$",
                text[: h.start][-10:],
                re.IGNORECASE,
            )
        )
        and not (h.phrase == "may" and _MAY.match(text[h.end : h.end + 8]))
    ]
    hits += _titled(text, hits, actors)
    hits.sort(key=lambda h: h.start)
    hits = [h for h in hits if not (_in_compound(text, h, hits) or _is_of_person(text, h, hits, actors))]
    offices = [(h.start, h.end, [n.id for n in h.values if n.kind == "office"]) for h in hits]
    out: list[Mention] = []
    used: set[int] = set()
    for k, hit in enumerate(hits):
        kinds = {n.kind for n in hit.values}
        before = text[max(0, hit.start - 34) : hit.start]
        past = _is_former(before, k and hits[k - 1].end, hit.start)
        if "person" in kinds:
            role, office_ids, index = _role_beside(text, hits, offices, k)
            people = [n.id for n in hit.values if n.kind == "person"]
            person = _settle(people, office_ids, actors, named, years)
            if index is not None:
                used.add(index)
                lead = text[max(0, hits[index].start - 34) : hits[index].start]
                past = past or _is_former(lead, index and hits[index - 1].end, hits[index].start)
            level = actors.level_of(person) if person else "executive"
            if office_ids and person:
                level = _office_level(actors, office_ids[0]) or level
            out.append(
                Mention(person, level, hit.phrase, s.id, hit.start, hit.end, "person", role, tuple(people), past)
            )
            continue
        name = hit.values[0]
        if name.kind == "pair":
            out += [
                Mention(a, actors.level_of(a), hit.phrase, s.id, hit.start, hit.end, "state")
                for a in name.id.split("+")
            ]
        elif name.kind in ("state", "capital"):
            out.append(
                Mention(name.id, actors.level_of(name.id), hit.phrase, s.id, hit.start, hit.end, "state", past=past)
            )
        elif name.kind == "organisation":
            out.append(
                Mention(
                    name.id, actors.level_of(name.id), hit.phrase, s.id, hit.start, hit.end, "organisation", past=past
                )
            )
    for k, hit in enumerate(hits):
        ids = [n.id for n in hit.values if n.kind == "office"]
        if ids and k not in used and "person" not in {n.kind for n in hit.values}:
            level = _office_level(actors, ids[0]) or "executive"
            out.append(Mention(ids[0], level, hit.phrase, s.id, hit.start, hit.end, "office", role=hit.phrase))
            state = actors.state_of(actors.offices[ids[0]]["of"])
            if state:
                out.append(Mention(state, actors.level_of(state), hit.phrase, s.id, hit.start, hit.end, "state"))
    # Most sentences name no group, and one pattern tells so.
    for group, level, pattern in actors.group_patterns if actors.any_group.search(text.lower()) else ():
        for match in pattern.finditer(text):
            if any(
                m.start < match.end() and match.start() < m.end and m.kind in ("organisation", "office") for m in out
            ):
                continue
            out.append(
                Mention(
                    group,
                    level,
                    match[0],
                    s.id,
                    match.start(),
                    match.end(),
                    "group",
                    candidates=_whose(out, text, match.start(), match.end()),
                )
            )
    return sorted(out, key=lambda m: (m.start, m.kind))


# 江主席, 温总理: a surname with an office.
_TITLED = re.compile(r"(?P<surname>[\u4e00-\u9fff])(?P<title>总书记|主席|总统|总理|外长|部长|防长)")


@lru_cache(maxsize=1)
def _surnames(actors: Actors) -> dict[tuple[str, str], list[str]]:
    """People of China by surname and the offices that they held, as the text may write both."""
    out: dict[tuple[str, str], list[str]] = {}
    for person in actors.people:
        name = actors.label(person, "zh")
        if actors.state_of(person) != "CHN" or not 2 <= len(name) <= 3 or not is_han(name):
            continue
        offices = " ".join(actors.label(t.office, "zh") for t in actors.offices_of(person))
        for title, written in (
            ("主席", "主席"),
            ("总书记", "总书记"),
            ("总理", "总理"),
            ("外长", "外交部长"),
            ("部长", "部长"),
            ("防长", "国防部长"),
        ):
            if written in offices:
                out.setdefault((name[0], title), []).append(person)
    return out


def _titled(text: str, hits: list[Hit[Name]], actors: Actors) -> list[Hit[Name]]:
    """Names of a surname and an office that no longer name holds."""
    out = []
    for m in _TITLED.finditer(text):
        people = _surnames(actors).get((m["surname"], m["title"]), [])
        at = m.start()
        if people and not any(h.start <= at < h.end for h in hits):
            out.append(Hit(at, at + 1, m["surname"], tuple(Name("person", p) for p in people)))
    return out


_CURRENCY = re.compile(r"\s*(?:dollars?|treasur(?:y|ies) bonds)\b|美元", re.IGNORECASE)
_MAY = re.compile(r"\s*\d|\s+(?:this|last|and June|of)\b")


def _date_spans(s: Sentence) -> list[tuple[int, int]]:
    """Date expressions as offsets into the reading (a month is no Prime Minister)."""
    return [(m.start(), m.end()) for d in s.dates if d.month for m in re.finditer(re.escape(d.text), s.reading)]


def _whose(mentions: list[Mention], text: str, start: int, end: int) -> tuple[str, ...]:
    """The states that a group belongs to: the adjective before it, or "of the two countries" after it."""
    before = [m.actor for m in mentions if m.kind == "state" and m.end <= start and start - m.end <= 3]
    if before:
        return (before[-1],)
    if _BOTH.search(text[end : end + 24]) or re.search(r"两国$", text[max(0, start - 3) : start]):
        return ("both",)
    after = re.match(r"\s+(?:of|in)\s+(?:the\s+)?", text[end:])
    if after:
        at = end + after.end()
        own = [m.actor for m in mentions if m.kind == "state" and at <= m.start <= at + 1]
        if own:
            return tuple(own[:1])
    return ()


def _is_former(before: str, last_end: int, start: int) -> bool:
    """Called former: with no other name between the word and this one."""
    found = _FORMER.search(before) or (_CYRILLIC.search(before) and _FORMER_RU.search(before))
    if not found or "then" in before[-8:].lower():
        return False
    return last_end <= start - (len(before) - found.start())


def _is_name(text: str, start: int, end: int) -> bool:
    """English names carry a capital ("bush", "rice" and "china plates" are words)."""
    first = text[start]
    return not first.isascii() or not first.isalpha() or first.isupper() or any(c.isupper() for c in text[start:end])


def _office_level(actors: Actors, office: str) -> str:
    return _LEVELS.get(actors.offices[office]["level"], "")


def _role_beside(
    text: str,
    hits: list[Hit[Name]],
    offices: list[tuple[int, int, list[str]]],
    k: int,
) -> tuple[str, list[str], int | None]:
    """The office named just before (or just after) a person."""
    hit = hits[k]
    for j, (start, end, ids) in enumerate(offices):
        if not ids or j == k:
            continue
        between = text[end : hit.start] if end <= hit.start else text[hit.end : start]
        if end <= hit.start and re.fullmatch(r"[\s,·:：]*(?:Mr\.?\s*)?(?:[A-ZА-ЯЁ][\w.-]+\s+){0,2}", between):
            return text[start:end], ids, j
        if start >= hit.end and re.fullmatch(
            r"\s*,\s*(?:the\s+)?(?:current\s+|new\s+|нынешн\w+\s+|нов\w+\s+)?", between
        ):
            return text[start:end], ids, j
    return "", [], None


def _settle(people: list[str], office_ids: list[str], actors: Actors, named: Counter[str], years: set[int]) -> str:
    if len(people) == 1:
        return people[0]
    if office_ids:
        held = [p for p in people if any(t.office in office_ids for t in actors.offices_of(p))]
        if len(held) == 1:
            return held[0]
    full = [p for p in people if named[p]]
    if len(full) == 1:
        return full[0]
    if years:
        serving = [
            p
            for p in people
            if any(t.term.start.year <= y <= min(t.term.end.year, 9999) for t in actors.offices_of(p) for y in years)
        ]
        if len(serving) == 1:
            return serving[0]
    return ""


__all__ = ["Name", "find_mentions", "is_han"]
