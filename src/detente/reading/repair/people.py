"""People by role and sound: an unknown name in a sentence that speaks of an office, and its holders of the time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from detente.actors import Actors, fold
from detente.nouns import MONTHS
from detente.reading.repair.gloss import is_word
from detente.reading.repair.romanisation import is_eastern, level, spellings
from detente.reading.sound import sound_key
from detente.record import Record
from detente.tables import listed, read_table

# Likeness of a levelled spelling above which the one fitting holder is taken, and by how much he must lead.
SURE, LIKELY, LEAD = 0.84, 0.74, 0.07
# A weaker likeness is sure too where nobody else comes near: likeness and lead together.
_ALONE, _TOGETHER = 0.79, 0.94
_OUT_OF_TERM = 0.10  # held the office, but not in the years that the text names
_NO_STATE = 0.04  # the sentence does not say whose office it is
_OTHER_STATE = 0.15  # it names other states only
_SHORT = 4  # levelled spellings shorter than this must agree letter by letter
_CALENDAR = frozenset(
    (
        *MONTHS,
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Spring",
        "Summer",
        "Autumn",
        "Winter",
    )
)
_ADDRESS = frozenset("Mr Ms Mrs Miss Madam Madame Sir Dr General Admiral Senator Comrade Adviser Advisor Old".split())
_TITLES = frozenset(
    "President Premier Prime Minister Chancellor Secretary Ambassador Envoy Speaker Chairman Chairwoman Chair Director Chief Head Leader "
    "Governor Mayor King Queen Prince Pope Vice Deputy Marshal Colonel Captain Professor Representative Spokesman Spokeswoman".split()
)
# Parts of Arabic and other names in small letters: what stands beside them is one name with them.
_PARTICLE = re.compile(r"(?:\b(?:bin|ibn|al|el|abu|van|von|de|da|dos|ben)[ -])$", re.IGNORECASE)
_PARTICLE_AFTER = re.compile(r"^ (?:bin|ibn|al-|el-|van|von|de|da|dos|ben)\b")
NAME_GOES_ON = re.compile(r" [A-Z][a-z’']+")  # a given name before a name that some table knows
_BESIDE = 45  # letters between a name and the words for an office that belong to it
_TOKEN = re.compile(r"[A-Z][A-Za-z’']*(?:-[A-Za-z’']+)*")


@dataclass(frozen=True, slots=True)
class Role:
    """An office that a sentence speaks of: the kinds of office it may be, and whose, where the words say it."""

    kinds: frozenset[str]
    state: str


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a sentence recognised as a person."""

    start: int
    end: int
    person: str
    office: str
    since: str
    likeness: float
    sure: bool


def in_small_letters(pattern: str) -> str:
    """A pattern for texts in small letters, which is found several times as fast as one for either case.

    >>> in_small_letters(r"\\bSwift\\b|\\S+ PRO") == r"\\bswift\\b|\\S+ pro"
    True
    """
    return re.sub(r"\\.|[A-Z]", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), pattern)


@lru_cache(maxsize=1)
def _roles() -> tuple[tuple[re.Pattern[str], frozenset[str], str], ...]:
    rows = read_table("detente.reading", "roles.csv", ["pattern", "kinds", "state"])
    return tuple((re.compile(in_small_letters(r["pattern"])), frozenset(listed(r["kinds"])), r["state"]) for r in rows)


@lru_cache(maxsize=1)
def _known() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_table("detente.reading", "known_for.csv", ["person", "words"])
    return tuple((r["person"], re.compile(in_small_letters(r["words"]))) for r in rows)


@lru_cache(maxsize=512)
def known_for(text: str) -> tuple[str, ...]:
    """People without a dated office of whose affairs a sentence speaks."""
    lowered = text.lower()
    return tuple(person for person, words in _known() if words.search(lowered))


@lru_cache(maxsize=1)
def _bystanders() -> frozenset[str]:
    """Right names of people, places and groups outside the tables, folded."""
    return frozenset(fold(r["name"]) for r in read_table("detente.reading", "bystanders.csv", ["name", "kind"]))


@lru_cache(maxsize=1)
def _given(actors: Actors) -> frozenset[str]:
    """Given names of people with Western names: alone they are nobody's family name, garbled or not."""
    rows = read_table("detente.reading", "bystanders.csv", ["name", "kind"])
    full = [r["name"] for r in rows if r["kind"] == "person"] + [
        p["en"] for p in actors.people.values() if not is_eastern(p)
    ]
    return frozenset(fold(name.split(" ")[0]) for name in full if " " in name)


def is_bystander(name: str) -> bool:
    """True for the right name of somebody or something else: a full name, or one that ends in such a family name.

    >>> is_bystander("Abdullah Ocalan"), is_bystander("Bordong")
    (True, False)
    """
    folded = re.sub(r"['’]s$", "", fold(name))
    return any(n in _bystanders() for n in (folded, folded.split(" ")[-1], folded.removesuffix("s")))


# A word of one of the patterns; most sentences have none.
_ANY_ROLE = re.compile(
    r"president|minist|secretar|premier|chancellor|head|chief|boss|master|leader|chair|ruler|owner|host|strongman|dictator|diploma|"
    r"ambassador|envoy|messenger|emissary|representative|negotiat|spokes|press|speak|talker|advis|aide|assistant|consult|general|"
    r"admiral|marshal|staff|senat|congress|council|politburo|director|commission|foreign|USTR|reason|manager",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def roles(text: str) -> frozenset[Role]:
    """The offices that a sentence speaks of, in loose words too ("the head of the Pentagon")."""
    if not _ANY_ROLE.search(text):
        return frozenset()
    lowered = text.lower()
    return frozenset(Role(kinds, state) for pattern, kinds, state in _roles() if pattern.search(lowered))


@lru_cache(maxsize=1)
def words_of(record: Record) -> frozenset[str]:
    """The lower-case words of the record's English sentences: no part of a name that has to be recovered."""
    texts = [e.en for e in record.chronology.values()]
    texts += [f"{s.en} {s.qualifications_en}" for s in record.statements.values()]
    return frozenset(word for text in texts for word in re.findall(r"(?<![\w’'-])[a-z]{2,}(?![\w’'-])", text))


def candidates(text: str, known: Iterable[tuple[int, int]], common: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Runs of up to three capitalised words that no table knows and that are not plain words.

    A run is taken as a whole: "Robert" of "Robert McNamara" is nobody else.  Forms of address and longer plain words at
    its edges do not belong to it; short ones may be syllables ("An Nan").
    """
    taken = list(known)
    run: list[re.Match[str]] = []
    for token in [*_TOKEN.finditer(text), None]:
        free = (
            token is not None
            and token[0] not in _CALENDAR
            and not any(token.start() < b and a < token.end() for a, b in taken)
        )
        if token and free and (not run or text[run[-1].end() : token.start()] in (" ", "-", " - ")):
            run.append(token)
            continue
        yield from _trimmed(run, common)
        run = [token] if token and free else []


def _trimmed(run: list[re.Match[str]], common: frozenset[str]) -> Iterator[tuple[int, int]]:
    def plain(token: re.Match[str]) -> bool:
        return token[0] in _ADDRESS or token[0] in _TITLES or (len(token[0]) > 3 and token[0].lower() in common)

    while run and plain(run[0]):
        run = run[1:]
    while run and plain(run[-1]):
        run = run[:-1]
    words = [t[0].lower() in common for t in run]
    if any(t[0].isupper() and len(t[0]) > 2 for t in run):
        return  # an acronym
    if 0 < len(run) <= 3 and not all(words) and sum(len(t[0]) for t in run) >= 4:
        yield run[0].start(), run[-1].end()


def find_people(
    text: str, states: frozenset[str], years: list[int], known: list[tuple[int, int]], actors: Actors, record: Record
) -> list[Found]:
    """People whose office the sentence names and whose name, in any romanisation, an unknown run of words resembles.

    Without an office the whole name must agree in some romanisation.

    ``states`` are those that the sentence names, ``years`` those that the text names; no year means any.
    """
    runs = list(candidates(text, known, words_of(record)))
    if not runs:
        return []
    offered = dict(_offered(roles(text), states, tuple(years), actors))
    offered.update((person, ("", 0.0)) for person in known_for(text) if person not in offered)
    found: list[Found] = []
    for start, end in runs:
        # A given name alone, the people of a state, a name that goes on or that is right as it stands.
        if (
            fold(text[start:end]) in _given(actors)
            or actors.find(text[start:end].removesuffix("s"))
            or NAME_GOES_ON.match(text, end)
            or is_bystander(text[start:end])
            or _PARTICLE.search(text[max(0, start - 6) : start])
            or _PARTICLE_AFTER.match(text[end : end + 6])
        ):
            continue
        best = _best(text[start:end], offered, actors) if offered else None
        if best is None or best[2] < LIKELY:
            whole = _whole_names(actors).get(level(text[start:end]))
            if whole and (not is_eastern(actors.people[whole]) or not text[start:end].isalpha()):
                found.append(Found(start, end, whole, "", "", 1.0, True))
            continue
        person, office, value, lead = best
        if lead < LEAD / 2:
            continue
        # Chinese names are short and many, and a plain word in the run may be a syllable translated ("Oba Horse").
        beside = _ANY_ROLE.search(text, max(0, start - _BESIDE), end + _BESIDE)
        strange = beside and not is_eastern(actors.people[person]) and not is_word(text[start:end])
        lone = office and strange and value >= _ALONE and value + lead >= _TOGETHER
        sure = (value >= SURE and lead >= LEAD) or bool(lone)
        since = min((t.term.start for t in actors.offices_of(person) if t.office == office), default=None)
        found.append(Found(start, end, person, office, since.isoformat() if since else "", value, sure))
    out: list[Found] = []
    for f in sorted(found, key=lambda f: (-f.likeness, f.start - f.end)):
        if not any(f.start < o.end and o.start < f.end for o in out):
            out.append(f)
    return sorted(out, key=lambda f: f.start)


_WHOLE = 7  # letters of a levelled full name that tell a person without an office beside it


@lru_cache(maxsize=1)
def _whole_names(actors: Actors) -> dict[str, str]:
    """Levelled full name → the one person who bears it."""
    bearers: dict[str, set[str]] = {}
    for person in actors.people:
        for spelling in spellings(actors, person)[0]:
            if len(spelling) >= _WHOLE:
                bearers.setdefault(spelling, set()).add(person)
    return {spelling: next(iter(people)) for spelling, people in bearers.items() if len(people) == 1}


@lru_cache(maxsize=512)
def _offered(
    spoken: frozenset[Role], states: frozenset[str], years: tuple[int, ...], actors: Actors
) -> dict[str, tuple[str, float]]:
    """Person → (office, what speaks against him): the holders of the offices spoken of."""
    out: dict[str, tuple[str, float]] = {}
    for holder in actors.holders:
        office = actors.offices[holder.office]
        of = actors.state_of(office["of"]) or office["of"]
        fitting = [r for r in spoken if office["kind"] in r.kinds and r.state in ("", of)]
        if not fitting:
            continue
        against = 0.0
        # An ambassador is known by the state that he goes to as well.
        ends = {of, office["of"], holder.office.rpartition("-")[2]}
        if not any(r.state for r in fitting) and not ends & states:
            against += _OTHER_STATE if states else _NO_STATE
        first, last = holder.term.start.year - 1, min(holder.term.end.year, 9998) + 1
        if years and not any(first <= y <= last for y in years):
            against += _OUT_OF_TERM
        if holder.person not in out or against < out[holder.person][1]:
            out[holder.person] = (holder.office, against)
    return out


def _best(run: str, offered: dict[str, tuple[str, float]], actors: Actors) -> tuple[str, str, float, float] | None:
    """The holder whose spelling comes nearest, his office, the likeness, and his lead over the next person."""
    name = level(run)
    if len(name) < 2:
        return None
    scored = sorted(
        ((_likeness(name, person, actors) - against, person, office) for person, (office, against) in offered.items()),
        key=lambda t: (-t[0], t[1]),
    )
    if not scored:
        return None
    value, person, office = scored[0]
    second = scored[1][0] if len(scored) > 1 else 0.0
    return person, office, value, value - second


def _likeness(name: str, person: str, actors: Actors) -> float:
    full, family = spellings(actors, person)
    best = 0.0
    for spelling in (*full, *family):
        if min(len(name), len(spelling)) < _SHORT:
            value = 1.0 if name == spelling else 0.0
        else:
            letters = ratio(name, spelling) / 100
            if (letters + 1) / 2 <= best:
                continue  # however alike they sound
            value = max(letters, (letters + ratio(sound_key(name), sound_key(spelling)) / 100) / 2)
        best = max(best, value)
    return best
