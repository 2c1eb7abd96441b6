"""Load the actor tables once and answer who held what office when."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from detente.actors import russian
from detente.actors.phrases import Hit, PhraseIndex, fold, is_han
from detente.actors.towns import load_towns
from detente.errors import UnknownName
from detente.nouns import Interval, parse_edtf
from detente.tables import Row, by_id, listed, read_table, typed

STATES = [
    "id",
    "cow",
    "cameo",
    "en",
    "zh",
    "ru",
    "adjectives",
    "aliases",
    "zh_short",
    "capital_en",
    "capital_zh",
    "capital_ru",
    "valid",
]
PLACES = ["id", "en", "zh", "pinyin", "state", "kind"]
PEOPLE = ["id", "en", "zh", "ru", "pinyin", "aliases", "state", "note"]
OFFICES = ["id", "en", "zh", "ru", "aliases", "of", "level", "kind"]
HOLDERS = ["office", "person", "start", "end", "sources", "checked_by", "checked_on", "note"]
ORGANISATIONS = ["id", "en", "zh", "ru", "aliases", "kind", "level", "state", "note"]
COMMON = ["name"]
GROUPS = ["id", "level", "en", "zh", "label_en", "label_zh"]
TITLES = ["kind", "offices", "en", "zh"]
NAMESAKES = ["name", "kind", "within"]

_LEVELS = {
    "leader": "leader",
    "executive": "executive",
    "legislature": "legislature",
    "military": "military",
    "strategic": "strategic community",
    "media": "media",
    "firm": "firms",
    "public": "public",
    "bloc": "bloc",
    "data": "data authority",
    "state": "state",
}
CORE = ("USA", "RUS", "CHN")
_LATIN_OR_HAN = re.compile(r"[A-Za-z\u3400-\u9fff]")
# The order in which actors are listed.
LEVELS = (
    "leader",
    "executive",
    "legislature",
    "military",
    "strategic community",
    "media",
    "firms",
    "public",
    "state",
    "third state",
    "bloc",
    "data authority",
)


@dataclass(frozen=True, slots=True)
class Name:
    """What a phrase may name: a person, state, organisation, office, place or pair of states."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A term in an office."""

    office: str
    person: str
    term: Interval
    sources: tuple[str, ...]
    note: str
    line: int
    verified: bool


class Actors:
    """The actor tables, with one phrase index over all names."""

    def __init__(self) -> None:
        package = "detente.actors"
        self.states: dict[str, Row] = by_id(read_table(package, "states.csv", STATES))
        self.places: dict[str, Row] = by_id(read_table(package, "places.csv", PLACES))
        self.people: dict[str, Row] = by_id(read_table(package, "people.csv", PEOPLE))
        self.offices: dict[str, Row] = by_id(read_table(package, "offices.csv", OFFICES))
        self.organisations: dict[str, Row] = by_id(read_table(package, "organisations.csv", ORGANISATIONS))
        self.groups: dict[str, Row] = by_id(read_table(package, "groups.csv", GROUPS))
        self.titles: list[Row] = read_table(package, "titles.csv", TITLES)
        self.namesakes: list[Row] = read_table(package, "namesakes.csv", NAMESAKES)
        self.holders: list[Holder] = [
            typed(package, "holders.csv", row, _holder) for row in read_table(package, "holders.csv", HOLDERS)
        ]
        self.terms_of: dict[str, list[Holder]] = defaultdict(list)
        self.terms_in: dict[str, list[Holder]] = defaultdict(list)
        for holder in self.holders:
            self.terms_of[holder.person].append(holder)
            self.terms_in[holder.office].append(holder)

    @cached_property
    def index(self) -> PhraseIndex[Name]:
        """Every name in English, Chinese and Russian."""
        index: PhraseIndex[Name] = PhraseIndex()
        shorts: dict[str, str] = {}
        for id_, row in self.states.items():
            cells = [row["en"], row["zh"], row["ru"], *listed(row["adjectives"]), *listed(row["aliases"])]
            for phrase in cells:
                index.add(phrase, Name("state", id_))
            for phrase in (*listed(row["capital_en"]), row["capital_zh"], row["capital_ru"]):
                index.add(phrase, Name("capital", id_))
            if row["zh_short"] and id_ != "SUN":
                shorts[row["zh_short"]] = id_
        # 俄美, 中俄, 美俄 name two states at once; only the three powers, Ukraine and Iran make pairs that are unambiguous.
        for a in "美俄中":
            for b in "美俄中乌欧日印":
                if a != b and b in shorts:
                    index.add(a + b, Name("pair", f"{shorts[a]}+{shorts[b]}"))
                    if b not in "美俄中":
                        index.add(b + a, Name("pair", f"{shorts[b]}+{shorts[a]}"))
        index.add("中美俄", Name("pair", "CHN+USA+RUS"))
        index.add("美俄中", Name("pair", "USA+RUS+CHN"))
        index.add("中俄美", Name("pair", "CHN+RUS+USA"))
        for row in self.namesakes:
            for within in listed(row["within"]):
                index.add_namesake(row["name"], within)
        for row in self.places.values():
            if row["state"] and row["en"].lower() not in _capitals(self.states):
                for phrase in (row["en"].removeprefix("the ").removeprefix("the "), row["zh"]):
                    index.add(phrase, Name("place", row["id"]))
        for id_, row in self.organisations.items():
            for phrase in (row["en"], row["zh"], row["ru"], *listed(row["aliases"])):
                index.add(phrase.removeprefix("the "), Name("organisation", id_))
        for id_, row in self.offices.items():
            for phrase in (row["en"], row["zh"], *listed(row["aliases"]), *self._titles(id_)):
                index.add(phrase, Name("office", id_))
        short: set[str] = set()
        for id_ in self.people:
            for phrase in self.names_of(id_):
                index.add(phrase, Name("person", id_))
                if len(phrase) < 4 and is_han(phrase):
                    short.add(phrase)
        # 科尔多瓦 is a town, and nobody called 科尔 is in it.
        for town in load_towns().chinese:
            for name in {town[i : i + n] for n in (2, 3) for i in range(len(town) - n + 1)} & short:
                index.add_namesake(name, town)
        return index

    @cached_property
    def _russian(self) -> PhraseIndex[russian.Written]:
        """Russian names in all cases; made when the first Russian word is met."""
        index = russian.index(russian.forms_of(self.states, self.organisations, self.offices, self.people))
        for row in self.namesakes:
            if russian.CYRILLIC.search(row["name"]):
                for within in listed(row["within"]):
                    index.add_namesake(row["name"], within)
        return index

    def find(self, text: str) -> list[Hit[Name]]:
        """All names in a text, leftmost-longest; Russian ones in all cases."""
        hits = self.index.find(text)
        if not russian.CYRILLIC.search(text):
            return hits
        # The other index knows Russian names in the nominative only, and no capitals.
        found = [h for h in hits if _LATIN_OR_HAN.search(text, h.start, h.end)]
        for hit in russian.find(self._russian, text):
            names = tuple(dict.fromkeys(Name(v.kind, v.id) for v in hit.values))
            found.append(Hit(hit.start, hit.end, hit.phrase, names))
        out: list[Hit[Name]] = []
        for h in sorted(found, key=lambda h: (h.start, -h.end)):
            if not out or h.start >= out[-1].end:
                out.append(h)
        return out

    def _titles(self, office: str) -> list[str]:
        """The usual ways to say an office: "Russian Foreign Minister", "俄外长"."""
        row = self.offices[office]
        state = self.states.get(self.state_of(row["of"]) or "")
        if state is None:
            return []
        name = re.sub(r"-\d+$", "", office.split(".", 1)[1])
        adjectives = [*listed(state["adjectives"]), state["en"]]
        adjectives += ["US", "U.S."] if state["id"] == "USA" else []
        shorts = [state["zh"]] + ([state["zh_short"]] if state["zh_short"] else [])
        out: list[str] = []
        for title in self.titles:
            if title["offices"] != name:
                continue
            for form in listed(title["en"]):
                out += [form.format(adj=a, state=state["en"]) for a in (adjectives if "{adj}" in form else [""])]
            for form in listed(title["zh"]):
                out += [form.format(zh=z) for z in (shorts if "{zh}" in form else [""])]
        return list(dict.fromkeys(out))

    def names_of(self, person: str) -> tuple[str, ...]:
        """All spellings of a person, the family name alone included where it is not a common word."""
        row = self.people[person]
        names = [row["en"], row["zh"], row["ru"], *listed(row["aliases"])]
        for zh in [n for n in names if "·" in n]:
            names.append(zh.rsplit("·", 1)[1])
            names.append(zh.replace("·", ""))
        if family_name(row).lower() not in _words():
            names.append(family_name(row))
        if person not in self.terms_of:
            # Who held no office is not meant by the family name of a leader.
            names = [n for n in names if n not in self._names_of_leaders]
        # Joined pinyin in lower case is a sound to recover names by (reading.repair), not a name.
        names = [n for n in names if not re.fullmatch(r"[a-z]{4,}", n)]
        # Two letters are a name only where the table says so ("Xi").
        short = {n for n in listed(row["aliases"]) if len(n) == 2}
        return tuple(dict.fromkeys(n for n in names if len(n) > 2 or n in short or (is_han(n) and len(n) > 1)))

    @cached_property
    def _names_of_leaders(self) -> frozenset[str]:
        """Family names of those who led a state, in English and Chinese."""
        rows = [
            self.people[p]
            for p, terms in self.terms_of.items()
            if p in self.people and any(self.offices[t.office]["level"] == "leader" for t in terms)
        ]
        chinese = {row["zh"].rsplit("·", 1)[1] for row in rows if "·" in row["zh"]}
        return frozenset({family_name(row) for row in rows} | chinese)

    @cached_property
    def given_names(self) -> frozenset[str]:
        """The given names of people who put them first, folded."""
        return frozenset(
            fold(row["en"].split()[0])
            for row in self.people.values()
            if " " in row["en"] and family_name(row) != row["en"]
        )

    @cached_property
    def also_people(self) -> frozenset[str]:
        """Names of states and capitals that people bear too (Jordan, Lima), folded."""
        return frozenset(fold(row["name"]) for row in self.namesakes if row["kind"] == "person")

    @cached_property
    def group_patterns(self) -> list[tuple[str, str, re.Pattern[str]]]:
        """(group id, level, pattern) for collectives such as strategic circles and think tanks."""
        return [
            (id_, row["level"], re.compile(rf"\b(?:{row['en']})\b|(?:{row['zh']})", re.IGNORECASE))
            for id_, row in self.groups.items()
        ]

    @cached_property
    def any_group(self) -> re.Pattern[str]:
        """A pattern for a text in small letters that finds something in every one in which a pattern of groups does."""
        en, zh = ("|".join(row[c] for row in self.groups.values()) for c in ("en", "zh"))
        return re.compile(rf"\b(?:{en})\b|(?:{zh})")

    def offices_of(self, person: str, on: dt.date | None = None) -> list[Holder]:
        """The terms of a person, those that contain a day if one is given."""
        terms = self.terms_of.get(person, [])
        return terms if on is None else [t for t in terms if t.term.contains(on)]

    def state_of(self, actor: str) -> str | None:
        """The ISO 3166 state behind any actor id, or None for blocs."""
        if actor in self.states:
            return "RUS" if actor == "SUN" else actor
        if actor in self.people:
            state = self.people[actor]["state"]
            return "RUS" if state == "SUN" else (state or None)
        if actor in self.organisations:
            state = self.organisations[actor]["state"] or actor.split(".")[0]
            return state if state in self.states else None
        head = actor.split(".")[0]
        return head if head in self.states else None

    def level_of(self, actor: str, on: dt.date | None = None) -> str:
        """The level at which an actor acts on a day: leader, executive, legislature, … ."""
        if actor in self.states:
            return "state" if actor in CORE or actor == "SUN" else "third state"
        if actor in self.organisations:
            return _LEVELS.get(self.organisations[actor]["level"], self.organisations[actor]["level"])
        terms = self.offices_of(actor, on) or self.offices_of(actor)
        levels = [_LEVELS.get(self.offices[t.office]["level"], "executive") for t in terms if t.office in self.offices]
        for level in ("leader", "legislature", "executive", "military"):
            if level in levels:
                return level
        return levels[0] if levels else "executive"

    def label(self, actor: str, lang: str = "en") -> str:
        """A readable name of any actor id."""
        for table in (self.people, self.states, self.organisations, self.offices):
            if actor in table:
                return table[actor][lang] or table[actor]["en"]
        if actor in self.groups:
            return self.groups[actor][f"label_{lang}"]
        return actor

    def resolve_state(self, name: str) -> str:
        """The state that a person typed, strictly; raises UnknownName with near names otherwise."""
        if name.upper() in self.states and len(name) == 3:
            return name.upper()
        hits = [
            hit.values[0].id
            for hit in self.index.find(name.strip())
            if hit.start == 0 and hit.end == len(name.strip()) and hit.values[0].kind in ("state", "capital")
        ]
        if hits:
            return hits[0]
        from rapidfuzz import process  # only here: a wrong name is the rare case

        names = {row[c]: id_ for id_, row in self.states.items() for c in ("en", "zh", "ru")}
        near = process.extract(name, list(names), limit=2)
        hint = " or ".join(f"{n!r} ({names[n]})" for n, _, _ in near)
        raise UnknownName(f"Unknown state {name!r}. Did you mean {hint}?")


def _holder(row: Row) -> Holder:
    return Holder(
        row["office"],
        row["person"],
        parse_edtf(f"{row['start']}/{row['end'] or '..'}"),
        listed(row["sources"], ";"),
        row["note"],
        int(row["_line"]),
        row["checked_by"] != "unverified",
    )


def _capitals(states: dict[str, Row]) -> set[str]:
    return {c.lower() for row in states.values() for c in listed(row["capital_en"])}


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """Family names that are words of every day: they name nobody without a first name or an office."""
    return frozenset(row["name"] for row in read_table("detente.actors", "words.csv", COMMON))


def family_name(row: Row) -> str:
    """The family name in a person's English form (Chinese, Korean and Vietnamese names put it first)."""
    parts = re.sub(r"\b(?:Jr\.?|Sr\.?|I{2,3}|IV)$", "", row["en"]).split()
    if row["state"] in ("CHN", "KOR", "PRK", "VNM", "TWN") and "·" not in row["zh"]:
        return row["en"]
    return parts[-1] if parts else row["en"]


@lru_cache(maxsize=1)
def load() -> Actors:
    """The actor tables, loaded once."""
    return Actors()
