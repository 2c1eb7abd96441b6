"""Names of people and places by office, date and sound."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from detente.actors import Actors, fold, is_han
from detente.actors.load import family_name
from detente.nouns import Repair, Sentence
from detente.reading.repair.characters import find_characters
from detente.reading.repair.people import NAME_GOES_ON, find_people, is_bystander
from detente.reading.repair.romanisation import pinyin
from detente.reading.repair.work import Work
from detente.reading.sound import likeness
from detente.tables import listed

# Likeness above which a name in the right role counts as recovered; lower is a guess (see tests/reading).
SURE, GUESS = 0.72, 0.66


_ROLE_NAME = r"(?P<name>(?-i:[A-Z])[\w’'-]+(?:[ ’'-](?-i:[A-Z])[\w’'-]+){0,2})"


_SECRETARY = re.compile(r"\bSecretary of (?:the )?(?P<what>[A-Z][\w.]*)")


_DEPARTMENTS = {
    "state", "defense", "defence", "treasury", "commerce", "energy", "agriculture", "labor", "homeland", "war", "the",
    "transportation", "education", "veterans", "interior", "health", "army", "navy",
}  # fmt: skip


_COMMON = re.compile(
    r"^(?:The|This|That|These|Those|But|And|However|Russia|American?|Chinese|Russian|President|Foreign|Minister|"
    r"Secretary|Mr|Ms|Mrs|In|On|At|He|She|It|They|We|As|For|If|When|After|Before|Recently|Also|State|States|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|CNN|Under|Assistant|Deputy|Principal|Acting|Vice|First|Former|White|House|Congress|Senate|West|East|North|South|Moscow|Washington|Beijing|Defense|General|National)$"
)


def roles_misnamed(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """'Secretary of Man' beside somebody who was Secretary of State."""
    for match in _SECRETARY.finditer(s.text):
        what = match["what"].rstrip(".")
        end = match.start("what") + len(what)
        if what.lower() in _DEPARTMENTS or "." in what or work.find(what):
            continue
        context = work.around(i)
        for hit in work.find(context):
            for name in hit.values:
                if name.kind != "person":
                    continue
                offices = [t.office for t in work.actors.offices_of(name.id) if "secretary-of" in t.office]
                if offices:
                    label = work.actors.label(offices[-1]).split("United States ")[-1]
                    yield work.make(
                        s, match.start(), end, "Secretary of State" if "state" in offices[-1] else label,
                        f"no such office; {work.actors.label(name.id)}, named beside it, held this one",
                        "sure", "role",
                    )  # fmt: skip
                    return


def by_offices(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """An unknown name beside an office: the holder of that office whose name sounds like it."""
    if s.language.startswith("zh"):
        return
    for office, start, end, before in _office_phrases(work, s.text):
        pattern = (
            re.compile(rf"{_ROLE_NAME}(?:,)?\s*(?:,\s*)?(?:the\s+)?(?:new\s+)?$")
            if before
            else re.compile(rf"^(?:\s*,\s*|\s+)(?:Mr\.?\s+)?{_ROLE_NAME}")
        )
        stretch = s.text[max(0, start - 40) : start] if before else s.text[end : end + 50]
        match = pattern.search(stretch)
        if not match:
            continue
        base = (max(0, start - 40) if before else end) + match.start("name")
        name = match["name"]
        if work.known(name):
            continue
        name, base = _trim_common(name, base)
        if not name or is_bystander(name) or work.known(name.removesuffix("s")):
            continue
        if NAME_GOES_ON.match(s.text, base + len(name)):
            continue
        yield from _by_office(work, s, office, name, base)


def _by_office(work: Work, s: Sentence, office: str, name: str, base: int) -> Iterator[Repair]:
    scored: list[tuple[float, str]] = []
    for term in work.actors.terms_in.get(office, []):
        fits = not work.years or any(
            term.term.start.year - 1 <= y <= min(term.term.end.year, 9998) + 1 for y in work.years
        )
        row = work.actors.people[term.person]
        spellings = tuple(
            n for n in (*work.actors.names_of(term.person), row["pinyin"], family_name(row)) if not is_han(n)
        )
        sounds = tuple(a for a in listed(row["aliases"]) if re.fullmatch(r"[a-z]{4,}", a))
        # A term outside the years that the text names speaks against a holder, but does not rule him out.
        scored.append((likeness(name, spellings + sounds) - (0.0 if fits else 0.1), term.person))
    best: dict[str, float] = {}
    for value, person in scored:
        best[person] = max(value, best.get(person, -1.0))
    ranked = sorted(((v, p) for p, v in best.items()), key=lambda t: (-t[0], t[1]))
    if not ranked or ranked[0][0] < GUESS:
        yield work.make(
            s, base, base + len(name), "",
            f"a name that sounds like no holder of the office of {work.actors.label(office)}", "left", "name",
        )  # fmt: skip
        return
    value, person = ranked[0]
    clear = len(ranked) == 1 or value - ranked[1][0] > 0.12
    certainty = "sure" if value >= SURE and clear else "guess"
    terms = [t for t in work.actors.terms_in[office] if t.person == person]
    since = terms[0].term.start.isoformat()
    yield work.make(
        s, base, base + len(name), work.actors.people[person]["en"],
        f"role and date: held the office of {work.actors.label(office)} from {since}; "
        f"the sound fits ({value:.2f})", certainty, "name",
    )  # fmt: skip


def _office_phrases(work: Work, text: str) -> Iterator[tuple[str, int, int, bool]]:
    """(office, start, end, name stands before it) for each office named in the sentence."""
    for hit in work.find(text):
        if re.search(r"\b(?:Under|Assistant|Deputy|Acting|Vice|First Deputy)\s+$", text[: hit.start]):
            continue  # an under-secretary is not the secretary
        for name in hit.values:
            if name.kind == "office":
                yield name.id, hit.start, hit.end, False
                yield name.id, hit.start, hit.end, True
                break


def by_sound(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """An unknown name where an office is spoken of, spelt as some romanisation of a holder's name."""
    if s.language.startswith("zh"):
        return
    states = frozenset(
        work.actors.state_of(v.id) or v.id
        for h in work.find(s.text)
        for v in h.values
        if v.kind in ("state", "capital", "organisation")
    )
    named = {v.id for h in work.find(s.text) for v in h.values if v.kind == "person"}
    for f in find_people(s.text, states, work.years_at(i), work.named(s), work.actors, work.record):
        if f.person in named:
            continue  # he stands there by his name; this is somebody else
        if not f.office:
            row = work.actors.people[f.person]
            why = (
                f"another romanisation of {row['zh']} or {row['ru']}" if f.likeness == 1.0
                else f"the sound fits {row['zh']} or {row['ru']} ({f.likeness:.2f}), and the sentence speaks of what that person is known for"
            )  # fmt: skip
            yield work.make(s, f.start, f.end, row["en"], why, "sure" if f.sure else "guess", "name")
            continue
        yield work.make(
            s, f.start, f.end, work.actors.people[f.person]["en"],
            f"role and date: held the office of {work.actors.label(f.office)} from {f.since}; "
            f"the sound fits ({f.likeness:.2f})", "sure" if f.sure else "guess", "name",
        )  # fmt: skip


def wrong_characters(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """A Chinese name with a wrong character of the same sound; Hong Kong and Taiwan write foreign names in their own way."""
    if s.language != "zh-Hans":
        return
    for start, end, known, sure in find_characters(s.text, work.record, work.named(s)):
        yield work.make(
            s, start, end, known.name, f"sounds like {known.name}, the known name, and is written otherwise",
            "sure" if sure else "guess", {"person": "name"}.get(known.kind, known.kind),
        )  # fmt: skip


def by_pinyin(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """A place or person left as the sound of its Chinese name: Yi Beihe, Rineiwa."""
    if s.language.startswith("zh"):
        return
    table = _pinyin_table(work.actors)
    words = list(re.finditer(r"[A-Za-z’']+", s.text))
    for size in (4, 3, 2, 1):
        for k in range(len(words) - size + 1):
            group = words[k : k + size]
            if group[0].start() == 0 and size == 1 and len(group[0][0]) < 6:
                continue
            if not group[0][0][0].isupper() or any(
                not re.fullmatch(r"[ ’'-]?", s.text[x.end() : y.start()]) for x, y in itertools.pairwise(group)
            ):
                continue
            joined = re.sub(r"[^a-z]", "", "".join(w[0] for w in group).lower())
            target = _sounding(work.actors, joined)
            if target is None or len(joined) < 5 or work.known(s.text[group[0].start() : group[-1].end()]):
                continue
            kind, label, zh = target
            if kind == "place" and fold(label).startswith(joined[:5]):
                continue  # Chechen is no garbled Chechnya
            exact = joined in table
            if kind == "place" and re.search(r"\bthe\s+$", s.text[: group[0].start()]):
                label = label.removeprefix("the ")
            if kind == "name":
                yield from _person(
                    work, i, s, joined if exact else "", label.split("|"), zh, group[0].start(), group[-1].end()
                )
                continue
            yield work.make(
                s, group[0].start(), group[-1].end(), label,
                f"the sound of {zh}, the Chinese name of {label}, left untranslated",
                "sure" if exact else "guess", kind,
            )  # fmt: skip


def _person(
    work: Work, i: int, s: Sentence, joined: str, people: list[str], zh: str, start: int, end: int
) -> Iterator[Repair]:
    """A person's name as the sound of its Chinese form; several bearers are told apart by office, then by years."""
    offices = {o for o, *_ in _office_phrases(work, work.around(i, 0))}
    held = [p for p in people if any(t.office in offices for t in work.actors.offices_of(p))]
    window = work.window(i)
    years = [window.start.year] if window else work.years
    serving = [
        p for p in people
        if any(t.term.start.year <= y <= min(t.term.end.year, 9998) for t in work.actors.offices_of(p) for y in years)
    ]  # fmt: skip
    for chosen, why in ((held, "the office beside it"), (people, ""), (serving, "the years of the text")):
        if len(chosen) == 1:
            name = work.actors.people[chosen[0]]["en"]
            reason = f"the sound of {zh}, the Chinese form of {name}" + (
                f"; chosen by {why}" if why and len(people) > 1 else ""
            )
            yield work.make(
                s,
                start,
                end,
                name,
                reason,
                "sure" if joined and (chosen is held or len(people) == 1) else "guess",
                "name",
            )
            return


def cut_short(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """A person's name where a place is meant, its Chinese form cut short (克里 for 克里米亚)."""
    for hit in work.find(s.text):
        for name in hit.values:
            if name.kind != "person" or is_han(hit.phrase):
                continue
            row = work.actors.people[name.id]
            short = row["zh"].split("·")[-1]
            places = [p for p in work.actors.places.values() if p["zh"].startswith(short) and p["zh"] != short]
            places = [p for p in places if len(short) >= 2]
            if not places:
                continue
            after = s.text[hit.end : hit.end + 40]
            before = s.text[max(0, hit.start - 40) : hit.start]
            states = [n.id for h in work.find(after) for n in h.values if n.kind == "state"]
            coordinated = (
                re.match(r"\s*(?:,|and|or)\s+(?:the\s+)?[A-Z]\w+(?![’'\w])", after) and places[0]["state"] in states[:1]
            )
            introduced = re.search(r"(?:Secretary|President|Minister|Mr|Senator|John|envoy)[\s.]*$", before)
            elsewhere = re.search(rf"\b{re.escape(places[0]['en'])}", work.text)
            if coordinated and not introduced:
                yield work.make(
                    s, hit.start, hit.end, places[0]["en"],
                    f"stands beside {work.actors.label(places[0]['state'])} as a matter in dispute; {short} is also "
                    f"the head of {places[0]['zh']}"
                    + (f", and {places[0]['en']} is named elsewhere in the text" if elsewhere else ""),
                    "sure" if elsewhere else "guess", "place",
                )  # fmt: skip


def _trim_common(name: str, base: int) -> tuple[str, int]:
    parts = list(re.finditer(r"[\w’'-]+", name))
    while parts and _COMMON.match(parts[0][0]):
        parts = parts[1:]
    while parts and _COMMON.match(parts[-1][0]):
        parts = parts[:-1]
    if not parts:
        return "", base
    return name[parts[0].start() : parts[-1].end()], base + parts[0].start()


def _one_off(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(a, b, score_cutoff=1) <= 1


@lru_cache(maxsize=8192)
def _sounding(actors: Actors, joined: str) -> tuple[str, str, str] | None:
    """What is spelt like this in pinyin, or with one letter off if it is long; the same words recur within a text."""
    table = _pinyin_table(actors)
    if joined in table or len(joined) < 7:
        return table.get(joined)
    near = _pinyin_by_length(actors)
    alike = (p for n in (-1, 0, 1) for p in near.get((joined[0], len(joined) + n), ()))
    found = sorted((p for p in alike if _one_off(joined, p)), key=list(table).index)
    return table[found[0]] if found else None


@lru_cache(maxsize=1)
def _pinyin_by_length(actors: Actors) -> dict[tuple[str, int], list[str]]:
    """The longer spellings of the table by first letter and length: one letter off changes neither by more than one."""
    out: dict[tuple[str, int], list[str]] = {}
    for p in _pinyin_table(actors):
        if len(p) >= 7:
            out.setdefault((p[0], len(p)), []).append(p)
    return out


@lru_cache(maxsize=1)
def _pinyin_table(actors: Actors) -> dict[str, tuple[str, str, str]]:
    """Joined pinyin → (kind, English name, Chinese name)."""
    out: dict[str, tuple[str, str, str]] = {}
    bearers: dict[str, list[str]] = {}
    for id_, row in actors.people.items():
        english = {re.sub(r"[^a-z]", "", n.lower()) for n in actors.names_of(id_) if n[:1].isupper() and not is_han(n)}
        if row["state"] == "CHN":
            continue
        # A foreigner is mostly left with the sound of the family name alone.
        family = pinyin(row["zh"].rsplit("·", 1)[1]) if "·" in row["zh"] else ""
        for sound in {row["pinyin"], family, *(a for a in listed(row["aliases"]) if re.fullmatch(r"[a-z]{5,}", a))}:
            if len(sound) >= 5 and sound not in english:
                bearers.setdefault(sound, []).append(id_)
    for sound, people in bearers.items():
        out[sound] = ("name", "|".join(people), actors.people[people[0]]["zh"].split("·")[-1])
    for row in actors.places.values():
        if len(row["pinyin"]) >= 5:
            out[row["pinyin"]] = ("place", row["en"], row["zh"])
    return {k: v for k, v in out.items() if k != v[1].lower().replace(" ", "")}
