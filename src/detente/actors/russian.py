"""Russian names in all cases: which words of a name change, and how.

The tables stand in ``data/russian``: the endings of each kind of word (``endings.csv``), further names and the gender of
women's names (``names.csv``), and names that are words of every day (``words.csv``). More forms are made than the language
has: a form that nobody writes finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from detente.actors.phrases import Hit, PhraseIndex
from detente.tables import Row, listed, read_table

RUSSIAN = ["kind", "id", "name", "gender"]
ENDINGS = ["word", "gender", "ending", "forms"]
WORDS = ["name", "never"]
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_CASES = 5  # genitive, dative, accusative, instrumental, prepositional
# States whose people put the family name first: of their names only the last word changes.
_FAMILY_FIRST = ("CHN", "KOR", "PRK", "VNM", "TWN")
_PARTICLES = frozenset("де да ди фон дер ван бен ибн бин аль эль хооп".split())
_ADJECTIVES = (
    ("ый", "m"),
    ("ий", "m"),
    ("ой", "m"),
    ("ая", "f"),
    ("яя", "f"),
    ("ое", "n"),
    ("ее", "n"),
    ("ые", "p"),
    ("ие", "p"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """A form as it is written, for its capitals, with what it names."""

    form: str
    kind: str
    id: str


@lru_cache(maxsize=1)
def _endings() -> dict[tuple[str, str], list[tuple[str, tuple[tuple[str, ...], ...]]]]:
    """(word class, gender) → endings of the nominative with those of the five other cases, longest first."""
    out: dict[tuple[str, str], list[tuple[str, tuple[tuple[str, ...], ...]]]] = {}
    for row in read_table("detente.actors", "russian/endings.csv", ENDINGS):
        cases = tuple(tuple(case.split("/")) for case in row["forms"].split("|"))
        out.setdefault((row["word"], row["gender"]), []).append((row["ending"], cases))
    for rows in out.values():
        rows.sort(key=lambda r: -len(r[0]))
    return out


def declined(word: str, kind: str, gender: str) -> tuple[tuple[str, ...], ...]:
    """The forms of a word in the five cases after the nominative, several where usage varies.

    >>> declined("Путин", "surname", "m")[3], declined("Россия", "noun", "f")[2]
    (('Путиным', 'Путином'), ('Россию',))
    """
    flat = word.replace("ё", "е")
    rows = _endings().get((kind, gender), []) + (_endings()["noun", gender] if kind != "noun" else [])
    if flat.isupper() and len(flat) > 1:
        return ((word,),) * _CASES
    for ending, cases in rows:
        if flat.endswith(ending):
            stem = flat[: len(flat) - len(ending)]
            # A vowel that no row knows never changes: Токио, Дели, Баку.
            if not ending and flat[-1].lower() in "аеиоуыэюя" and gender == "m":
                break
            return tuple(tuple(stem + e for e in case) for case in cases)
    return ((word,),) * _CASES


def _joined(words: Iterable[tuple[tuple[str, ...], ...]]) -> Iterator[str]:
    """All names whose words are of one case."""
    lists = list(words)
    for case in range(_CASES):
        made = [""]
        for forms in lists:
            made = [f"{left} {right}".strip() for left in made for right in forms[case]]
        yield from made


def _fixed(word: str) -> tuple[tuple[str, ...], ...]:
    return ((word,),) * _CASES


def person_forms(name: str, gender: str, state: str) -> list[str]:
    """A person's name in all cases.

    >>> person_forms("Си Цзиньпин", "m", "CHN")[:2], person_forms("Мао Нин", "f", "CHN")
    (['Си Цзиньпин', 'Си Цзиньпина'], ['Мао Нин'])
    """
    parts = name.split()
    out = [name]
    for loose in (False, True):
        words = []
        for i, part in enumerate(parts):
            last = i == len(parts) - 1
            if part in _PARTICLES or part == "III" or (not last and (state in _FAMILY_FIRST or (loose and i))):
                words.append(_fixed(part))
            else:
                words.append(_hyphened(part, "surname" if last and i else "noun", gender))
        out += _joined(words)
    return list(dict.fromkeys(out))


def surname_forms(surname: str, gender: str) -> list[str]:
    """A family name in all cases."""
    return list(dict.fromkeys([surname, *_joined([_hyphened(surname, "surname", gender)])]))


def _hyphened(word: str, kind: str, gender: str) -> tuple[tuple[str, ...], ...]:
    """A word of one or two parts: Львова-Белова changes in both, Жан-Клод in the last."""
    head, _, tail = word.rpartition("-")
    if not head:
        return declined(word, kind, gender)
    both = tail in ("старший", "младший") or (
        kind == "surname" and head.endswith(("ов", "ев", "ин", "ова", "ева", "ина"))
    )
    tails = declined(tail, "adjective", "m") if tail in ("старший", "младший") else declined(tail, kind, gender)
    heads = declined(head, kind, gender) if both else _fixed(head)
    return tuple(tuple(f"{h}-{t}" for h in hs for t in ts) for hs, ts in zip(heads, tails, strict=True))


def name_forms(name: str, gender: str = "") -> list[str]:
    """A name of a state, body or office in all cases: adjectives and the first noun change, what follows does not.

    >>> name_forms("Государственная дума")[1:4]
    ['Государственной думы', 'Государственной думе', 'Государственную думу']
    """
    parts = name.split()
    words: list[tuple[tuple[str, ...], ...]] = []
    for i, part in enumerate(parts):
        own = next((g for end, g in _ADJECTIVES if part.lower().replace("ё", "е").endswith(end)), "")
        if own and len(part) > 4 and i < len(parts) - 1 and (not words or gender == own or own != "m" or gender == ""):
            gender = own
            words.append(declined(part, "adjective", own))
            continue
        words.append(_hyphened(part, "noun", gender if gender else _gender(part)))
        words += [_fixed(rest) for rest in parts[i + 1 :]]
        break
    return list(dict.fromkeys([name, *_joined(words)]))


def _gender(noun: str) -> str:
    last = noun[-1].lower()
    if noun.isupper():
        return "m"
    if last in "ая":
        return "f"
    if last in "оеё":
        return "n"
    return "p" if last == "ы" else "m"


def adjective_forms(adjective: str) -> list[str]:
    """An adjective in all genders and cases, and what it is in compounds.

    >>> forms = adjective_forms("китайский")
    >>> "китайскую" in forms, "китайско-" in forms, "китайскими" in forms
    (True, True, True)
    """
    stem, out = adjective[:-2], [adjective, adjective[:-2] + "о-"]
    for ending, gender in (("ая", "f"), ("ое", "n"), ("ие" if adjective.endswith("ий") else "ые", "p")):
        out.append(stem + ending)
        out += [f for case in declined(stem + ending, "adjective", gender) for f in case]
    out += [f for case in declined(adjective, "adjective", "m") for f in case]
    return list(dict.fromkeys(out))


def forms_of(
    states: Mapping[str, Row], organisations: Mapping[str, Row], offices: Mapping[str, Row], people: Mapping[str, Row]
) -> Iterator[Written]:  # fmt: skip
    """Every Russian form of every name."""
    more = read_table("detente.actors", "russian/names.csv", RUSSIAN)
    common = _common("alone")
    gender = {(r["kind"], r["id"], r["name"]): r["gender"] for r in more}
    named: dict[tuple[str, str], list[str]] = {}
    for kind, table, columns in (
        ("state", states, ("ru",)), ("capital", states, ("capital_ru",)), ("organisation", organisations, ("ru", "aliases")),
        ("office", offices, ("ru", "aliases")),
    ):  # fmt: skip
        for id_, row in table.items():
            names = [n for column in columns for n in listed(row[column]) if CYRILLIC.search(n)]
            named[kind, id_] = names
    for row in more:
        if row["kind"] != "person" and row["name"]:
            named.setdefault((row["kind"], row["id"]), []).append(row["name"])
    for (kind, id_), names in named.items():
        for name in dict.fromkeys(names):
            if name.endswith("-"):
                forms = [name]
            elif kind == "state" and name.islower():
                forms = adjective_forms(name)
            elif kind in ("state", "capital") and name.endswith(("о", "е", "оа", "уа")):
                forms = [name]  # Токио, Осло, Скопье, Самоа
            else:
                forms = name_forms(name, gender.get((kind, id_, name), ""))
            yield from (Written(form, kind, id_) for form in forms)
    for id_, row in people.items():
        sex = gender.get(("person", id_, ""), "m")
        names = [n for n in (row["ru"], *listed(row["aliases"])) if CYRILLIC.search(n)]
        names += [r["name"] for r in more if (r["kind"], r["id"]) == ("person", id_) and r["name"]]
        for name in names:
            yield from (Written(form, "person", id_) for form in person_forms(name, sex, row["state"]))
        family = _family(row)
        if family and family.lower() not in common:
            yield from (Written(form, "person", id_) for form in surname_forms(family, sex))


def _family(row: Row) -> str:
    """The family name where it may stand alone."""
    parts = row["ru"].split()
    if row["state"] in _FAMILY_FIRST or len(parts) < 2:
        return ""
    last = re.sub(r"-(?:старший|младший)$", "", parts[-1] if parts[-1] != "III" else parts[-2])
    return last if len(last) > 2 else ""


@lru_cache(maxsize=2)
def _common(never: str) -> frozenset[str]:
    """Words of every day that are no name ``alone`` (of a person), or not as the ``first`` word of a sentence."""
    rows = read_table("detente.actors", "russian/words.csv", WORDS)
    return frozenset(r["name"] for r in rows if r["never"] == never)


# Where a capital letter says nothing.
_STARTS = re.compile(r"(?:^|[.!?…:]\s)[\s(—–-]*$")


def index(forms: Iterable[Written]) -> PhraseIndex[Written]:
    """One index over all forms."""
    out: PhraseIndex[Written] = PhraseIndex()
    for form in forms:
        out.add(form.form.rstrip("-"), form)
    return out


def find(known: PhraseIndex[Written], text: str) -> list[Hit[Written]]:
    """Names in a text, leftmost-longest, of those whose capitals the text has too.

    "Запад" is a bloc and "запад" a direction; "российский" may stand in any letters.
    """
    out: list[Hit[Written]] = []
    at = -1
    for hit in known.find(text, overlapping=True):
        if hit.start < at:
            continue
        said = text[hit.start : hit.end]
        # A capital letter says nothing at the beginning of a sentence or in capitals.
        if said.lower().replace("ё", "е") in _common("first") and (said.isupper() or _STARTS.search(text[: hit.start])):
            continue
        values = tuple(v for v in hit.values if _fits(said, v.form, text[hit.end : hit.end + 1]))
        if values:
            out.append(Hit(hit.start, hit.end, hit.phrase, values))
            at = hit.end
    return out


def _fits(said: str, form: str, after: str) -> bool:
    if form.endswith("-"):
        return after != "" and after in "-‐‑–"
    if said.isupper():
        return True
    words, forms = re.split(r"[\s\-‐‑–—]+", said), re.split(r"[\s\-–—]+", form)
    if len(words) != len(forms):
        return False
    return all(
        (not f[:1].isupper() or w[:1].isupper()) and (not (f.isupper() and len(f) > 1) or w.isupper())
        for w, f in zip(words, forms, strict=True)
    )
