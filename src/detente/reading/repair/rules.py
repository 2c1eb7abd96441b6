"""Recover what machine translation broke, each repair with its reason; what cannot be recovered is left and listed.

Order matters: an earlier rule's stretch is not touched by a later one.  Rules know kinds of damage; names, treaties
and calques stand in tables.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.actors import Actors, Hit, Name, fold, is_han
from detente.actors.load import family_name
from detente.nouns import Interval, Repair, Sentence
from detente.reading.repair.characters import find_characters
from detente.reading.repair.gloss import LEAD as GLOSS_LEAD
from detente.reading.repair.gloss import SURE as GLOSS_SURE
from detente.reading.repair.gloss import find_glossed
from detente.reading.repair.people import NAME_GOES_ON, find_people, is_bystander, known_for, roles, words_of
from detente.reading.repair.romanisation import pinyin
from detente.reading.repair.terms import find_terms
from detente.reading.sound import likeness
from detente.record import Instrument, Record
from detente.tables import listed, read_table

# From two signs of machine translation on, a text is read as translated; below that, doubtful repairs are not made.
_TRANSLATED = 2
# Likeness above which a name in the right role counts as recovered; lower is a guess (see tests/reading).
SURE, GUESS = 0.72, 0.66

_LETTERS = re.compile(r"[A-Za-z]{3}")
GLOSSED = "translated word by word"
_ROLE_NAME = r"(?P<name>(?-i:[A-Z])[\w’'-]+(?:[ ’'-](?-i:[A-Z])[\w’'-]+){0,2})"
_MASK = re.compile(r"\*{2,}|×{2,}|□{2,}|X{3,}")
_STATUTE_WORDS = re.compile(
    r"\b(?P<verb>sign(?:ed|s|ing)?|pass(?:ed|es|ing)?|adopt(?:ed|s|ing)?)\s+(?P<what>(?:an?|the)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:counter ?-?attacks?|counter ?-?strikes?|strikes?(?: back)?|retaliations?|attacks?|assaults?|revenge|"
    r"fight(?:ing)?[ -]?back|hit[ -]?back|offensives?|resistance|confrontation))\b(?!\s+(?:act|bill|law|treaty))",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?:bill|act|law|statute|legislation|congress)\b", re.IGNORECASE)
_TREATY = re.compile(r"\b(?:treat(?:y|ies)|agreements?|conventions?|pacts?|contracts?|accords?)\b", re.IGNORECASE)
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
_STEM = re.compile(r"(?:ations?|ions?|ing|ies|ied|ive|ed|es|s|e|y)$")
_SYNONYMS = {"cut": "reduc", "cutt": "reduc", "limit": "reduc", "lower": "reduc", "arm": "weapon", "thir": "third",
             "newly": "new", "middle": "intermediat", "medium": "intermediat", "stage": "stag", "phas": "stag",
             "reduct": "reduc", "limitat": "reduc", "attack": "offens", "type": "", "arms": "weapon", "newl": "new", "friendly": "friend", "neighborly": "neighbor", "neighbourly": "neighbor", "good": "good"}  # fmt: skip
_STOP = {"the", "of", "on", "to", "and", "for", "in", "a", "an", "s", "between", "with", "its", "their", "treati",
         "treat", "agreement", "agreem", "signed", "sign", "new", "act", "bill", "law", "us", "russia", "russian", "china",
         "u", "states", "united", "stat", "unit", "measur", "further"}  # fmt: skip


# "a treaty that limits …", "an agreement to reduce …": talk of treaties in general, not the name of one.
_GENERAL = re.compile(
    r"\b(?:an?|any)\s+(?:new\s+)?(?:treaty|agreement|pact)\s+(?:that|to|which)\b|\b(?:an?|any)\s+(?:\w+ ){0,4}(?:treaty|agreement|pact|accord)\b|\bwould\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Calque:
    pattern: re.Pattern[str]
    lowered: str  # the same for a text in small letters
    reading: str
    zh: str
    certainty: str
    needs: re.Pattern[str] | None
    reason: str


@lru_cache(maxsize=1)
def _calques() -> tuple[_Calque, ...]:
    columns = ["pattern", "reading", "zh", "certainty", "needs", "reason"]
    return tuple(
        _Calque(
            re.compile(r["pattern"], re.IGNORECASE),
            re.sub(r"\\.|[A-Z]", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), r["pattern"]),
            r["reading"],
            r["zh"],
            r["certainty"],
            re.compile(r["needs"], re.IGNORECASE) if r["needs"] else None,
            r["reason"],
        )
        for r in read_table("detente.reading", "calques.csv", columns)
    )


# Characters around a match of one calque in which others are looked for too.
_BESIDE = 80


@lru_cache(maxsize=1)
def _any_calque() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{calque.lowered})" for calque in _calques()))


def _calques_in(text: str) -> list[_Calque]:
    """The calques that a text holds: one pattern for all finds the places, and most texts have none."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return list(_calques())
    places = [lowered[max(0, m.start() - _BESIDE) : m.end() + _BESIDE] for m in _any_calque().finditer(lowered)]
    return [c for c in _calques() if any(c.pattern.search(place) for place in places)]


class Repairer:
    """Applies the repair rules to the sentences of one text."""

    def __init__(self, text: str, sentences: list[Sentence], record: Record) -> None:
        self.text = text
        self.sentences = sentences
        self.record = record
        self.actors: Actors = record.actors
        self.years = sorted({int(y) for y in re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text)})
        self.taken: list[tuple[int, int]] = []
        self._hits: dict[str, list[Hit[Name]]] = {}
        self._own_calques = _calques_in(text)
        self.out: list[Repair] = []

    def run(self) -> list[Repair]:
        """All repairs in text order."""
        rules = (self._stutter, self._statutes, self._roles, self._people, self._pinyin, self._names, self._glossed,
                 self._truncated, self._calque, self._treaties, self._terms, self._characters, self._missing, self._masks)  # fmt: skip
        doubtful: list[Repair] = []
        for rule in rules:
            for i, sentence in enumerate(self.sentences):
                for repair in rule(i, sentence):
                    # What is sure goes first, whichever rule found it; a stretch that repeats itself is left to nobody.
                    if repair.certainty == "sure" or repair.kind == "fragment":
                        self._take(repair)
                    else:
                        doubtful.append(repair)
        for repair in doubtful:
            self._take(repair)
        if self._signs() < _TRANSLATED:
            self.out = [r for r in self.out if self._safe(r)]
        return sorted(self.out, key=lambda r: r.start)

    def _take(self, repair: Repair) -> None:
        if repair.reading and fold(repair.reading) in fold(repair.original):
            return  # the right name stands there
        if not any(repair.start < b and a < repair.end for a, b in self.taken):
            self.taken.append((repair.start, repair.end))
            self.out.append(repair)

    def _signs(self) -> int:
        """How many signs of machine translation the text shows: glued sentences, broken hyphens, sure repairs, masks."""
        glued = len(re.findall(r"[a-z”’][.!?][”’]?(?=[A-Z“])", self.text))
        broken = len(re.findall(r"\w -(?=\w)", self.text))
        return glued + broken + sum(self._safe(r) for r in self.out)

    @staticmethod
    def _safe(r: Repair) -> bool:
        """Repairs that are made in a text without signs of machine translation too."""
        if r.kind == "mask":
            return True
        if r.certainty != "sure":
            return False
        if r.kind == "calque":
            return not any(c.needs and c.pattern.fullmatch(r.original) for c in _calques())
        return (
            r.kind != "instrument"
            or "it is signed" in r.reason
            or is_han(r.original)
            or (f"{GLOSSED} (" in r.reason and r.original[0].isupper())
        )

    def _make(self, s: Sentence, start: int, end: int, reading: str, reason: str, certainty: str, kind: str) -> Repair:
        a, b = s.start + start, s.start + end
        return Repair(self.text[a:b], reading, reason, certainty, s.id, a, b, kind)

    def _find(self, text: str) -> list[Hit[Name]]:
        """Names of the tables in a stretch; the rules ask for the same sentences again and again."""
        if text not in self._hits:
            self._hits[text] = self.actors.index.find(text)
        return self._hits[text]

    def _around(self, i: int, width: int = 1) -> str:
        return " ".join(s.text for s in self.sentences[max(0, i - width) : i + width + 1])

    # --- rules -----------------------------------------------------------------------------------------------

    def _stutter(self, i: int, s: Sentence) -> Iterator[Repair]:
        """A run of words that stands twice in one sentence: the translation lost its way; left, not guessed."""
        if s.language.startswith("zh"):
            return
        repeated = re.search(r"\b((?:[A-Z][\w.]*\s+){0,2}Secretary of (?:[A-Z][\w.]*\s+)?)\1", s.text)
        if repeated:
            tail = re.match(r"(?:[A-Z][\w.]*\s*){0,3}", s.text[repeated.end() :])
            end = repeated.end() + (len(tail[0].rstrip()) if tail else 0)
            yield self._make(
                s, repeated.start(), end, "", "an office stands twice with a name that fits nobody who held it",
                "left", "fragment",
            )  # fmt: skip
        words = list(re.finditer(r"[\w’'-]+", s.text))
        if len(words) < 12:
            return
        folded = [w[0].lower() for w in words]
        for size in (6, 5):
            seen: dict[tuple[str, ...], int] = {}
            for k in range(len(folded) - size + 1):
                gram = tuple(folded[k : k + size])
                # Names of states and offices recur in honest prose; a stutter repeats plain words.
                if sum(w[0][0].islower() for w in words[k : k + size]) < size - 1:
                    continue
                first = seen.setdefault(gram, k)
                if k - first >= size and not _list_like(s.text, words[first].start(), words[k].end()):
                    yield self._make(
                        s, words[first].start(), words[min(k + size, len(words)) - 1].end(), "",
                        "the same words stand twice in one sentence; what was meant cannot be recovered from the text",
                        "left", "fragment",
                    )  # fmt: skip
                    return

    def _statutes(self, i: int, s: Sentence) -> Iterator[Repair]:
        """'signed a counterattack against X': a thing that is signed is a document; find it by signer and date."""
        for match in _STATUTE_WORDS.finditer(s.text):
            if not _LAW.search(self._around(i)):
                continue
            window = self._window(i)
            targets = {h.values[0].id for h in self._find(s.text) if h.values[0].kind == "state"}
            found = [
                (self._distance(x, window), x)
                for x in self.record.instruments.values()
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
            yield self._make(
                s, match.start("what"), match.end("what"), f"the {reading}".replace("the The", "the"),
                f"a document, for it is signed and a law is spoken of; the statute of that time against the same "
                f"state is the one signed on {best.signed.start.isoformat()}",
                certainty, "instrument",
            )  # fmt: skip

    def _distance(self, instrument: Instrument, window: Interval | None) -> int | None:
        if window is None or instrument.signed is None:
            return None
        return instrument.signed.distance(window)

    def _window(self, i: int) -> Interval | None:
        """The dated stretch in which a sentence stands: its own date, or the nearest year before it."""
        import datetime as dt

        for s in [self.sentences[i], *reversed(self.sentences[max(0, i - 4) : i])]:
            for d in s.dates:
                if d.year and d.kind in ("day", "month", "year", "range"):
                    month = d.month or 0
                    if month:
                        start = dt.date(d.year, month, 1)
                        return Interval(start, start + dt.timedelta(days=30))
                    return Interval(dt.date(d.year, 1, 1), dt.date(d.year, 12, 31))
        return None

    def _roles(self, i: int, s: Sentence) -> Iterator[Repair]:
        """'Secretary of Man' beside somebody who was Secretary of State."""
        for match in _SECRETARY.finditer(s.text):
            what = match["what"].rstrip(".")
            end = match.start("what") + len(what)
            if what.lower() in _DEPARTMENTS or "." in what or self._find(what):
                continue
            context = self._around(i)
            for hit in self._find(context):
                for name in hit.values:
                    if name.kind != "person":
                        continue
                    offices = [t.office for t in self.actors.offices_of(name.id) if "secretary-of" in t.office]
                    if offices:
                        label = self.actors.label(offices[-1]).split("United States ")[-1]
                        yield self._make(
                            s, match.start(), end, "Secretary of State" if "state" in offices[-1] else label,
                            f"no such office; {self.actors.label(name.id)}, named beside it, held this one",
                            "sure", "role",
                        )  # fmt: skip
                        return

    def _names(self, i: int, s: Sentence) -> Iterator[Repair]:
        """An unknown name beside an office: the holder of that office whose name sounds like it."""
        if s.language.startswith("zh"):
            return
        for office, start, end, before in self._office_phrases(s.text):
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
            if self._known(name):
                continue
            name, base = _trim_common(name, base)
            if not name or is_bystander(name) or self._known(name.removesuffix("s")):
                continue
            if NAME_GOES_ON.match(s.text, base + len(name)):
                continue
            yield from self._by_office(s, office, name, base)

    def _by_office(self, s: Sentence, office: str, name: str, base: int) -> Iterator[Repair]:
        scored: list[tuple[float, str]] = []
        for term in self.actors.terms_in.get(office, []):
            fits = not self.years or any(
                term.term.start.year - 1 <= y <= min(term.term.end.year, 9998) + 1 for y in self.years
            )
            row = self.actors.people[term.person]
            spellings = tuple(
                n for n in (*self.actors.names_of(term.person), row["pinyin"], family_name(row)) if not is_han(n)
            )
            sounds = tuple(a for a in listed(row["aliases"]) if re.fullmatch(r"[a-z]{4,}", a))
            # A term outside the years that the text names speaks against a holder, but does not rule him out.
            scored.append((likeness(name, spellings + sounds) - (0.0 if fits else 0.1), term.person))
        best: dict[str, float] = {}
        for value, person in scored:
            best[person] = max(value, best.get(person, -1.0))
        ranked = sorted(((v, p) for p, v in best.items()), key=lambda t: (-t[0], t[1]))
        if not ranked or ranked[0][0] < GUESS:
            yield self._make(
                s, base, base + len(name), "",
                f"a name that sounds like no holder of the office of {self.actors.label(office)}", "left", "name",
            )  # fmt: skip
            return
        value, person = ranked[0]
        clear = len(ranked) == 1 or value - ranked[1][0] > 0.12
        certainty = "sure" if value >= SURE and clear else "guess"
        terms = [t for t in self.actors.terms_in[office] if t.person == person]
        since = terms[0].term.start.isoformat()
        yield self._make(
            s, base, base + len(name), self.actors.people[person]["en"],
            f"role and date: held the office of {self.actors.label(office)} from {since}; "
            f"the sound fits ({value:.2f})", certainty, "name",
        )  # fmt: skip

    def _office_phrases(self, text: str) -> Iterator[tuple[str, int, int, bool]]:
        """(office, start, end, name stands before it) for each office named in the sentence."""
        for hit in self._find(text):
            if re.search(r"\b(?:Under|Assistant|Deputy|Acting|Vice|First Deputy)\s+$", text[: hit.start]):
                continue  # an under-secretary is not the secretary
            for name in hit.values:
                if name.kind == "office":
                    yield name.id, hit.start, hit.end, False
                    yield name.id, hit.start, hit.end, True
                    break

    def _named(self, s: Sentence) -> list[tuple[int, int]]:
        """Stretches of a sentence that some table knows as they stand."""
        hits = [(h.start, h.end) for h in self._find(s.text)]
        hits += [(h.start, h.end) for h in self.record.key_index.find(s.text)]
        return hits + [(a - s.start, b - s.start) for a, b in self.taken]

    def _years_at(self, i: int) -> list[int]:
        window = self._window(i)
        return [window.start.year] if window else self.years

    def _people(self, i: int, s: Sentence) -> Iterator[Repair]:
        """An unknown name where an office is spoken of, spelt as some romanisation of a holder's name."""
        if s.language.startswith("zh"):
            return
        states = frozenset(
            self.actors.state_of(v.id) or v.id
            for h in self._find(s.text)
            for v in h.values
            if v.kind in ("state", "capital", "organisation")
        )
        named = {v.id for h in self._find(s.text) for v in h.values if v.kind == "person"}
        for f in find_people(s.text, states, self._years_at(i), self._named(s), self.actors, self.record):
            if f.person in named:
                continue  # he stands there by his name; this is somebody else
            if not f.office:
                row = self.actors.people[f.person]
                why = (
                    f"another romanisation of {row['zh']} or {row['ru']}" if f.likeness == 1.0
                    else f"the sound fits {row['zh']} or {row['ru']} ({f.likeness:.2f}), and the sentence speaks of what that person is known for"
                )  # fmt: skip
                yield self._make(s, f.start, f.end, row["en"], why, "sure" if f.sure else "guess", "name")
                continue
            yield self._make(
                s, f.start, f.end, self.actors.people[f.person]["en"],
                f"role and date: held the office of {self.actors.label(f.office)} from {f.since}; "
                f"the sound fits ({f.likeness:.2f})", "sure" if f.sure else "guess", "name",
            )  # fmt: skip

    def _glossed(self, i: int, s: Sentence) -> Iterator[Repair]:
        """A name whose Chinese form was translated word by word."""
        if s.language.startswith("zh"):
            return
        people = _holders_of(frozenset(kind for role in roles(s.text) for kind in role.kinds), self.actors)
        people |= frozenset(known_for(s.text))
        for f in find_glossed(s.text, self._named(s), self._years_at(i), people, self.record):
            stretch = s.text[f.start : f.end]
            around = s.text[max(0, f.start - 6) : f.end + 14]
            if f.name.kind == "instrument" and (self._is_name(stretch) or _GENERAL.search(around)):
                continue
            label = self._label(f.name.kind, f.name.id)
            if fold(stretch).removeprefix("the ") in fold(label):
                continue
            if f.name.kind == "place" and (fold(label) in fold(s.text) or pinyin(f.name.zh) in fold(s.text)):
                continue  # the name stands there too: these are its words, explained
            yield self._make(
                s, f.start, f.end, label,
                f"{f.name.zh} {GLOSSED} ({f.score:.2f})",
                "sure" if f.score >= GLOSS_SURE and f.lead >= GLOSS_LEAD else "guess",
                {"person": "name", "organisation": "name"}.get(f.name.kind, f.name.kind),
            )  # fmt: skip

    def _label(self, kind: str, id_: str) -> str:
        if kind == "instrument":
            return self.record.instruments[id_].en
        return self.actors.places[id_]["en"] if kind == "place" else self.actors.label(id_)

    def _characters(self, i: int, s: Sentence) -> Iterator[Repair]:
        """A Chinese name with a wrong character of the same sound; Hong Kong and Taiwan write foreign names in their own way."""
        if s.language != "zh-Hans":
            return
        for start, end, known, sure in find_characters(s.text, self.record, self._named(s)):
            yield self._make(
                s, start, end, known.name, f"sounds like {known.name}, the known name, and is written otherwise",
                "sure" if sure else "guess", {"person": "name"}.get(known.kind, known.kind),
            )  # fmt: skip

    def _known(self, name: str) -> bool:
        hits = self._find(name)
        # A family name that is known as it stands: the given name before it may be spelt in any way.
        family = any(h.end == len(name) and any(v.kind == "person" for v in h.values) for h in hits)
        return family or any(h.end - h.start >= 0.6 * len(name) for h in hits)

    def _pinyin(self, i: int, s: Sentence) -> Iterator[Repair]:
        """A place or person left as the sound of its Chinese name: Yi Beihe, Rineiwa."""
        if s.language.startswith("zh"):
            return
        table = _pinyin_table(self.actors)
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
                target = _sounding(self.actors, joined)
                if target is None or len(joined) < 5 or self._known(s.text[group[0].start() : group[-1].end()]):
                    continue
                kind, label, zh = target
                if kind == "place" and fold(label).startswith(joined[:5]):
                    continue  # Chechen is no garbled Chechnya
                exact = joined in table
                if kind == "place" and re.search(r"\bthe\s+$", s.text[: group[0].start()]):
                    label = label.removeprefix("the ")
                if kind == "name":
                    yield from self._person(
                        i, s, joined if exact else "", label.split("|"), zh, group[0].start(), group[-1].end()
                    )
                    continue
                yield self._make(
                    s, group[0].start(), group[-1].end(), label,
                    f"the sound of {zh}, the Chinese name of {label}, left untranslated",
                    "sure" if exact else "guess", kind,
                )  # fmt: skip

    def _person(
        self, i: int, s: Sentence, joined: str, people: list[str], zh: str, start: int, end: int
    ) -> Iterator[Repair]:
        """A person's name as the sound of its Chinese form; several bearers are told apart by office, then by years."""
        offices = {o for o, *_ in self._office_phrases(self._around(i, 0))}
        held = [p for p in people if any(t.office in offices for t in self.actors.offices_of(p))]
        window = self._window(i)
        years = [window.start.year] if window else self.years
        serving = [
            p for p in people
            if any(t.term.start.year <= y <= min(t.term.end.year, 9998) for t in self.actors.offices_of(p) for y in years)
        ]  # fmt: skip
        for chosen, why in ((held, "the office beside it"), (people, ""), (serving, "the years of the text")):
            if len(chosen) == 1:
                name = self.actors.people[chosen[0]]["en"]
                reason = f"the sound of {zh}, the Chinese form of {name}" + (
                    f"; chosen by {why}" if why and len(people) > 1 else ""
                )
                yield self._make(
                    s,
                    start,
                    end,
                    name,
                    reason,
                    "sure" if joined and (chosen is held or len(people) == 1) else "guess",
                    "name",
                )
                return

    def _truncated(self, i: int, s: Sentence) -> Iterator[Repair]:
        """A person's name where a place is meant, its Chinese form cut short (克里 for 克里米亚)."""
        for hit in self._find(s.text):
            for name in hit.values:
                if name.kind != "person" or is_han(hit.phrase):
                    continue
                row = self.actors.people[name.id]
                short = row["zh"].split("·")[-1]
                places = [p for p in self.actors.places.values() if p["zh"].startswith(short) and p["zh"] != short]
                places = [p for p in places if len(short) >= 2]
                if not places:
                    continue
                after = s.text[hit.end : hit.end + 40]
                before = s.text[max(0, hit.start - 40) : hit.start]
                states = [n.id for h in self._find(after) for n in h.values if n.kind == "state"]
                coordinated = (
                    re.match(r"\s*(?:,|and|or)\s+(?:the\s+)?[A-Z]\w+(?![’'\w])", after)
                    and places[0]["state"] in states[:1]
                )
                introduced = re.search(r"(?:Secretary|President|Minister|Mr|Senator|John|envoy)[\s.]*$", before)
                elsewhere = re.search(rf"\b{re.escape(places[0]['en'])}", self.text)
                if coordinated and not introduced:
                    yield self._make(
                        s, hit.start, hit.end, places[0]["en"],
                        f"stands beside {self.actors.label(places[0]['state'])} as a matter in dispute; {short} is also "
                        f"the head of {places[0]['zh']}"
                        + (f", and {places[0]['en']} is named elsewhere in the text" if elsewhere else ""),
                        "sure" if elsewhere else "guess", "place",
                    )  # fmt: skip

    def _calque(self, i: int, s: Sentence) -> Iterator[Repair]:
        if s.language.startswith("zh") or not _LETTERS.search(s.text):
            return
        for calque in self._own_calques:
            for match in calque.pattern.finditer(s.text):
                if calque.needs and not calque.needs.search(self._around(i)):
                    continue
                if fold(match[0]) == fold(calque.reading):
                    continue
                reason = f"{calque.reason} ({calque.zh})" if calque.zh else calque.reason
                yield self._make(s, match.start(), match.end(), calque.reading, reason, calque.certainty, "calque")

    def _terms(self, i: int, s: Sentence) -> Iterator[Repair]:
        """A political term translated part by part."""
        if s.language.startswith("zh") or not _LETTERS.search(s.text):
            return
        for f in find_terms(s.text, self._named(s), words_of(self.record)):
            yield self._make(
                s, f.start, f.end, f.term.en, f"{f.term.source} {GLOSSED}", "sure" if f.sure else "guess", "calque"
            )

    def _treaties(self, i: int, s: Sentence) -> Iterator[Repair]:
        """A treaty's name translated back word by word, found by the words it shares with the known names."""
        if s.language.startswith("zh"):
            return
        for match in _TREATY.finditer(s.text):
            start = max(0, match.start() - 90)
            before = s.text[start : match.start()]
            words = list(re.finditer(r"[A-Za-z]+", before))[-9:]
            after = list(re.finditer(r"[A-Za-z]+", s.text[match.end() : match.end() + 70]))[:8]
            named = [
                h
                for h in self.record.key_index.find(s.text[start : match.end() + 70])
                if h.values[0][0] == "instrument"
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
                    for known, score in _instrument_match(self.record, frozenset(stems), raw_new):
                        score += self._alive(known)
                        a, b = base + group[0].start(), base + group[-1].end()
                        a, b = (a, match.end()) if side == "before" else (match.start(), b)
                        if best is None or score > best[0] + 1e-9:
                            best = (score, a, b, known)
            if best and (
                self._is_name(s.text[best[1] : best[2]]) or _GENERAL.search(s.text[max(0, best[1] - 6) : best[2] + 14])
            ):
                continue
            if best and best[0] >= 0.6:
                instrument = self.record.instruments[best[3]]
                signed = f", signed {instrument.signed.start.isoformat()}" if instrument.signed else ""
                yield self._make(
                    s, best[1], best[2], instrument.en,
                    f"a treaty's name translated back word by word; it shares its words with {instrument.en}{signed} ({min(best[0], 1.0):.2f})",
                    "sure" if best[0] >= 0.75 else "guess", "instrument",
                )  # fmt: skip

    def _is_name(self, stretch: str) -> bool:
        """True for a known name as it stands, and for words on both sides of a preposition, which are no name."""
        plain = " ".join(fold(stretch).split()).removeprefix("the ")
        if re.search(r"\b(?:with|by|in|after|before|under)\s+an?\b|\b(?:with|by|after|before|under)\b", plain):
            return True
        for x in self.record.instruments.values():
            for name in (x.en, *x.aliases):
                known = " ".join(fold(name).split()).removeprefix("the ")
                if plain == known or (len(plain) > 18 and plain in known) or (len(known) > 14 and known in plain):
                    return True
        return False

    def _alive(self, instrument: str) -> float:
        """A little more for an instrument in force in the years that the text names, a little less for a dead one."""
        x = self.record.instruments[instrument]
        if not self.years or x.signed is None:
            return 0.0
        end = x.ended.end.year if x.ended else 9999
        return 0.06 if x.signed.start.year <= max(self.years) and end >= min(self.years) else -0.12

    def _missing(self, i: int, s: Sentence) -> Iterator[Repair]:
        """'the total volume of India and Iran': an amount in money with no word for what it measures."""
        for match in re.finditer(
            r"\b(?P<head>(?:total )?(?:amount|volume|value|scale|growth in the (?:amount|volume)))\s+of\s+(?=(?:the )?(?P<pair>[A-Z][\w.]*(?: [A-Z]\w+)?"
            r"(?: and |-)(?:the )?[A-Z][\w.]*)(?![’']s)(?=\s+(?:this|last|in|has|have|had|reached|hit|was|were|amounted|"
            r"exceeded|total|rose|fell|grew|will|again|is)\b|[\s,.*]|$))",
            s.text,
        ):
            hits = {n.id for h in self._find(match["pair"]) for n in h.values if n.kind == "state"}
            if len(hits) < 2:
                continue
            around = self._around(i)
            money = re.search(r"billion|million|trillion|customs|dollars|yuan", around, re.IGNORECASE)
            if not money or re.search(r"\btrade\b|\binvestment\b|\bexports?\b", s.text, re.IGNORECASE):
                continue
            end = match.start() + len(match["head"])
            yield self._make(
                s, match.start(), end, match["head"].replace("amount", "trade").replace("volume", "trade").replace("value", "trade"),
                "the word for what is measured is missing; 'trade' is inferred from the sum of money, the two states"
                + (" and the customs office" if "ustoms" in around else ""), "guess", "mask",
            )  # fmt: skip

    def _masks(self, i: int, s: Sentence) -> Iterator[Repair]:
        """Asterisks over a word: a guess where the neighbourhood names one measure, else left."""
        markdown_bold = len(_MASK.findall(s.text)) % 2 == 0 and re.search(r"\*\*\w[^*]*\w\*\*", s.text)
        if markdown_bold:
            return
        for match in _MASK.finditer(s.text):
            near = s.text[max(0, match.start() - 60) : match.end() + 60].lower()
            wide = self._around(i, 2).lower()
            economic = re.search(r"economic|customs|dollars|trade|export|import|econom", near) or (
                re.search(r"growth|amount|volume|partner", near) and re.search(r"dollars|customs|trade", wide)
            )
            military = re.search(r"militar|weapon|arms|troops|frontline|battlefield", near)
            reading = " trade" if economic and not military else ""
            yield self._make(
                s, match.start(), match.end(), reading,
                "a masked word; 'trade' is inferred from the economic words around it" if reading
                else "a masked word; the words around it do not settle which", "guess" if reading else "left", "mask",
            )  # fmt: skip


@lru_cache(maxsize=256)
def _holders_of(kinds: frozenset[str], actors: Actors) -> frozenset[str]:
    """Everybody who held an office of these kinds."""
    return frozenset(h.person for h in actors.holders if actors.offices[h.office]["kind"] in kinds)


def _list_like(text: str, start: int, end: int) -> bool:
    """A parallel list ('as well as A, as well as B') repeats words on purpose."""
    return text[start:end].count(";") >= 1 or text[start:end].count(",") >= 4


def _opposes(instrument: Instrument, text: str) -> bool:
    words = fold(" ".join((instrument.en, *instrument.aliases)))
    return "counter" in fold(text) and "counter" in words


def _bears_on(instrument: Instrument, states: set[str]) -> bool:
    return bool((set(instrument.parties) | set(re.findall(r"\b[A-Z]{3}\b", instrument.note_en))) & (states - {"USA"}))


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
    return next((t for p, t in table.items() if len(p) >= 7 and _one_off(joined, p)), None)


@lru_cache(maxsize=1)
def _pinyin_table(actors: Actors) -> dict[str, tuple[str, str, str]]:
    """Joined pinyin → (kind, English name, Chinese name)."""
    out: dict[str, tuple[str, str, str]] = {}
    bearers: dict[str, list[str]] = {}
    for id_, row in actors.people.items():
        english = {re.sub(r"[^a-z]", "", n.lower()) for n in actors.names_of(id_) if n[:1].isupper() and not is_han(n)}
        if row["state"] == "CHN":
            continue
        for sound in {row["pinyin"], *(a for a in listed(row["aliases"]) if re.fullmatch(r"[a-z]{5,}", a))}:
            if len(sound) >= 5 and sound not in english:
                bearers.setdefault(sound, []).append(id_)
    for sound, people in bearers.items():
        out[sound] = ("name", "|".join(people), actors.people[people[0]]["zh"].split("·")[-1])
    for row in actors.places.values():
        if len(row["pinyin"]) >= 5:
            out[row["pinyin"]] = ("place", row["en"], row["zh"])
    return {k: v for k, v in out.items() if k != v[1].lower().replace(" ", "")}


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


def apply(sentence: Sentence, repairs: list[Repair]) -> tuple[str, tuple[tuple[int, int, int, int], ...]]:
    """The sentence with its repairs filled in, and the map back to the text."""
    reading: list[str] = []
    edits: list[tuple[int, int, int, int]] = []
    at = sentence.start
    length = 0
    for repair in repairs:
        if repair.certainty == "left" or not repair.reading:
            continue
        before = sentence.text[at - sentence.start : repair.start - sentence.start]
        reading += [before, repair.reading]
        length += len(before)
        edits.append((length, length + len(repair.reading), repair.start, repair.end))
        length += len(repair.reading)
        at = repair.end
    reading.append(sentence.text[at - sentence.start :])
    return "".join(reading), tuple(edits)
