"""Tell the country and the PLOVER sector of an actor phrase: "Turkish police" is TUR COP, 俄罗斯国防部 is RUS GOV MIL.

The words are in data/agents.csv, the names in the other actor tables; this module holds the grammar:

1. A phrase is cut at prepositions, commas and, after an agent word, "and".  The first piece with an agent word is the
   core; its last agent word is the head ("police chief's son" is a son, "Turkish election" is no agent).
2. A word of a post (chief, spokesman, 负责人) takes the sector of the body left of it, else of the piece after "of",
   else its own.  Officials who are former are ELI.
3. The country is the first one in the core, else the first after "of", "in", "from", … ; what a country backs,
   opposes or occupies is not its own, and neither is what an ambassador is sent to.
4. A family name or a place beside an unknown capitalised word is part of an unknown name, and tells nothing.
5. What is told by no word of the tables stays empty.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from detente.actors.load import Actors, Name, load
from detente.actors.phrases import fold, is_han
from detente.actors.towns import load_towns
from detente.nouns import Interval, parse_edtf
from detente.tables import Row, listed, read_table, typed

AGENTS = ["id", "kind", "country", "sector", "sector2", "actor", "valid", "en", "zh"]
KINDS = (
    "agent",
    "post",
    "mod",
    "former",
    "thing",
    "alone",
    "name",
    "suffix",
    "body",
    "place",
    "states",
    "level",
    "office",
    "short",
)

_TOKEN = re.compile(r"'s\b|(?:[^\W\d_]\.){2,}|[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+|[,;:、，；]")
_SPELLINGS = {"defense": "defence", "labor": "labour", "organization": "organisation", "armored": "armoured"}
_SPELLINGS |= {"centre": "center", "organizations": "organisations", "organized": "organised", "neighbor": "neighbour"}
_ARTICLES = frozenset("a an the this that these those some several two three four his her its their our".split())
# After these a country is the actor's own; after "for" only where a post asks for its body (spokesman for …).
_OWN = frozenset("of in from at near across inside within outside throughout around".split())
_CUTS = _OWN | frozenset(
    "for to against with on over by about toward towards into under between among who whom whose which that after "
    "before during since until as named called while when where including like despite".split()
)
_STOPS = frozenset(",;:、，；")
_JOINTS = frozenset(["and", "or", "和", "与", "及", "、"])
_AGAINST = frozenset("anti pro non 驻 对 赴 援 反 亲 挺 抗 访".split())
_BACKED = frozenset(
    "backed allied aligned sponsored supported trained funded financed occupied held controlled born bound style made "
    "speaking linked".split()
)
# Titles that may stand between a person's name and the end, and words of courtesy.
_COURTESY = frozenset("mr mrs ms dr sir lord lady jr sr 先 生 女 士 的".split())
# The kind of a division behind its name is of the name: Chernihiv Oblast, 磅清扬省.
_DIVISIONS = frozenset(
    "oblast region province krai governorate district county prefecture voivodeship raion township 省 州 市 县 区 邦 府 郡 镇".split()
)
_OF_TIME = frozenset("in of since last this next by until till early late mid from".split())
_AGENT = frozenset(("agent", "post", "mod", "body", "office", "person", "suffix"))
_FOLK = frozenset(("CVL", "AGR", "BUS", "EDU", "LAB"))
# Who leaves such an office takes another more often than not, which the tables need not hold.
_PASSING = frozenset(("ambassador", "envoy", "spokesperson", "deputy-minister"))
_STATE_SECTORS = frozenset(("GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PTY", "ELI"))


@dataclass(frozen=True, slots=True)
class Agent:
    """Who an actor phrase means, as far as its words tell; empty fields are not told."""

    country: str = ""  # ISO 3166 alpha-3, or UNO, EUR, IGO, IMG
    sector: str = ""  # PLOVER sector, or NGO
    sector2: str = ""
    actor: str = ""  # id in the actor tables
    how: str = ""  # person, office, body, agent, state, place; empty: nothing told
    words: tuple[str, ...] = ()


NOBODY = Agent()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase of the tables tells."""

    kind: str
    country: str = ""
    sector: str = ""
    sector2: str = ""
    actors: tuple[str, ...] = ()
    valid: Interval | None = None


@dataclass(slots=True)
class _Node:
    """A step in the tree of phrases, one token each."""

    then: dict[str, _Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class _Item:
    """An entry found in a phrase, from token ``start`` to before ``end``."""

    entry: Entry
    start: int
    end: int
    own: bool = True  # its country may be the actor's


@dataclass(slots=True)  # a frozen one takes three times as long to make, and there are many
class _Token:
    word: str  # folded
    raw: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.raw[:1].isupper()

    @property
    def han(self) -> bool:
        return "\u3400" <= self.word[0] <= "\u9fff"


def tokens_of(text: str) -> list[_Token]:
    """Latin words in lower case, Chinese characters one by one, "U.S." as one word; commas and 's are tokens too.

    >>> [t.word for t in tokens_of("the U.S. Army's 官员")]
    ['the', 'us', 'army', "'s", '官', '员']
    """
    out = []
    for m in _TOKEN.finditer(fold(text)):
        word, raw = m[0], text[m.start() : m.end()]
        if len(word) > 2 and "." in word:
            word, raw = word.replace(".", ""), raw.replace(".", "")
        out.append(_Token(_SPELLINGS.get(word, word), raw, m.start(), m.end()))
    return out


def plural_of(phrase: str) -> str:
    """The plural of an English phrase: of its last word, or of the word before "of".

    >>> [plural_of(p) for p in ("policeman", "minister of defence", "spy", "Church")]
    ['policemen', 'ministers of defence', 'spies', 'Churches']
    """
    head, of, rest = phrase.partition(" of ")
    if head.endswith(("man", "Man")) and not head.endswith(("german", "roman", "human", "shaman")):
        head = head[:-2] + "en"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    elif head.endswith(("s", "x", "ch", "sh")):
        head += "es"
    else:
        head += "s"
    return head + of + rest


class Agents:
    """The tree of all phrases, with what each tells."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.rows: list[Row] = read_table("detente.actors", "agents.csv", AGENTS)
        self._root = _Node()
        self._towns = load_towns()
        self.shorts = {r["zh_short"]: i for i, r in actors.states.items() if r["zh_short"] and i != "SUN"}
        self.shorts |= {r["zh"]: r["country"] for r in self.rows if r["kind"] == "short"}
        self._names = frozenset(n for r in self.rows if r["kind"] == "name" for n in listed(r["en"]))
        self._levels = {r["en"]: r for r in self.rows if r["kind"] == "level"}
        self._offices = {r["en"]: r for r in self.rows if r["kind"] == "office"}
        self._bodies: dict[str, Row] = {}
        self._alone: dict[str, Entry] = {}
        self._suffixes: dict[str, Entry] = {}
        self._groups: dict[str, tuple[str, ...]] = {}
        for row in self.rows:
            if row["kind"] == "body" and row["actor"]:
                self._bodies.setdefault(row["actor"], row)
        # The first to name a phrase tells what it means: bodies and places here, then the tables, then common words.
        words: list[tuple[Row, Entry]] = []
        for row in self.rows:
            entry = typed("detente.actors", "agents.csv", row, _entry)
            if row["kind"] in ("body", "place"):
                self._add_row(row, entry)
            elif row["kind"] == "alone":
                self._alone |= dict.fromkeys((*listed(row["en"]), *listed(row["zh"])), entry)
            elif row["kind"] == "suffix":
                self._suffixes |= dict.fromkeys(listed(row["zh"]), entry)
            elif row["kind"] == "states":
                for phrase in (*listed(row["en"]), *listed(row["zh"])):
                    self._groups[fold(phrase).lower()] = tuple(row["actor"].split("+"))
            elif row["kind"] not in ("name", "level", "office", "short"):
                words.append((row, entry))
        offices = [(p, n) for p, n in actors.index.items() if any(v.kind == "office" for v in n)]
        for phrase, names in actors.index.items():
            if not any(v.kind == "office" for v in names):
                self._add(phrase, self._named(names))
        for phrase, names in offices:
            # "presidential aide" alone is an office of no state.
            if any(item.entry.country for item in self._scan(tokens_of(phrase))):
                self._add(phrase, self._named(names))
        for id_, state in actors.states.items():  # Kenyans, Iraqis
            for adjective in listed(state["adjectives"]):
                if adjective.endswith(("n", "i", "k", "t")):
                    self._add(adjective + "s", Entry("state", actors.state_of(id_) or "", actors=(id_,)))
        for row in actors.namesakes:
            for within in listed(row["within"]):
                if not is_han(within) or within.startswith(row["name"]):
                    self._add(within, Entry("void"))
        for row, entry in sorted(words, key=lambda w: w[1].kind != "mod"):
            self._add_row(row, entry)

    def _add_row(self, row: Row, entry: Entry) -> None:
        for phrase in listed(row["en"]):
            self._add(phrase, entry)
            if entry.kind in ("agent", "post", "thing"):
                self._add(plural_of(phrase), entry)
        for phrase in listed(row["zh"]):
            self._add(phrase, entry)

    def _add(self, phrase: str, entry: Entry) -> None:
        exact = len(phrase) <= 4 and phrase.isupper() and not is_han(phrase)
        node = self._root
        for token in tokens_of(phrase.removeprefix("the ")):
            node = node.then.setdefault(token.raw if exact else token.word, _Node())
        if node is not self._root and (not node.entries or (entry.valid and node.entries[0].valid)):
            node.entries.append(entry)

    def _country(self, actor: str) -> str:
        """The country of an actor id: of its state, or UNO, EUR, IGO."""
        if actor in self._bodies:
            return self._bodies[actor]["country"]
        if state := self.actors.state_of(actor):
            return state
        head = actor.split(".")[0]
        if head != actor:
            return self._country(head)
        level = self.actors.organisations.get(actor, {}).get("level", "")
        return self._levels[level]["country"] if level in self._levels else ""

    def _named(self, names: Iterable[Name]) -> Entry:
        """The entry of a name of the tables; of several, the first kind in this order."""
        by_kind: dict[str, list[str]] = {}
        for name in names:
            by_kind.setdefault(name.kind, []).append(name.id)
        if ids := by_kind.get("organisation"):
            row = self._bodies.get(ids[0])
            level = self._levels.get(self.actors.organisations[ids[0]]["level"])
            row = row or level
            sectors = (row["sector"], row["sector2"]) if row else ("", "")
            return Entry("body", self._country(ids[0]), *sectors, (ids[0],))
        if ids := by_kind.get("office"):
            return Entry("office", self._country(ids[0]), *self._sectors(ids[0]), tuple(ids))
        if ids := by_kind.get("state"):
            return Entry("state", self.actors.state_of(ids[0]) or "", actors=(ids[0],))
        if ids := by_kind.get("capital"):
            return Entry("place", self.actors.state_of(ids[0]) or "", "GOV")
        if ids := by_kind.get("place"):
            place = self.actors.places[ids[0]]
            return Entry("place", place["state"], "CVL" if place["kind"] == "city" else "")
        if ids := by_kind.get("person"):
            countries = {self.actors.state_of(i) or "" for i in ids}
            return Entry("person", countries.pop() if len(countries) == 1 else "", actors=tuple(ids))
        return Entry("void")

    def _sectors(self, office: str) -> tuple[str, str]:
        row = self._offices.get(self.actors.offices[office]["kind"])
        return (row["sector"], row["sector2"]) if row else ("GOV", "")

    def _walk(self, tokens: list[_Token], at: int, on: dt.date | None = None) -> tuple[int, Entry | None]:
        """The longest phrase at a token: its end and entry."""
        best: tuple[int, Entry | None] = (at, None)
        first = tokens[at]
        for key in (first.raw, first.word) if first.raw != first.word else (first.word,):
            node = self._root.then.get(key)
            i = at + 1
            while node is not None:
                if node.entries and i > best[0]:
                    best = (i, _of_day(node.entries, on))
                if i >= len(tokens):
                    break
                node = node.then.get(tokens[i].word)
                i += 1
        return best

    def _scan(self, tokens: list[_Token], on: dt.date | None = None) -> list[_Item]:
        """All phrases from left to right, longest first."""
        items: list[_Item] = []
        i, n = 0, len(tokens)
        words = [t.word for t in tokens]
        while i < n:
            token = tokens[i]
            after = items[-1] if items and items[-1].end == i else None
            end, entry = self._walk(tokens, i, on)
            han = token.han
            if (han or token.capital) and (town := self._towns.at(words, i)) and town[0] > end:
                end, entry = town[0], _town(town[1], town[2])
            if han and after and after.entry.country and end - i < 2 and (found := self._suffix(tokens, i)):
                end, entry = found
            elif han and end == i and token.word in self.shorts and self._is_short(tokens, i, after):
                state = self.shorts[token.word]
                end, entry = i + 1, Entry("state", state, actors=(state,))
            elif han and end == i + 1 and entry and not self._begins(tokens, end):
                end, entry = i, None  # 前 and 原 before a name only
            if entry is None:
                i = max(i + 1, end)
                continue
            if entry.kind == "place" and end < n and words[end] in _DIVISIONS and self._walk(tokens, end)[0] <= end + 1:
                end += 1
            own = not (i and tokens[i - 1].word in _AGAINST) and not (end < n and tokens[end].word in _BACKED)
            items.append(_Item(entry, i, end, own))
            i = end
        return items

    def _suffix(self, tokens: list[_Token], at: int) -> tuple[int, Entry] | None:
        """媒 of 日媒 and 军 of 俄军: one or two characters after a country."""
        for length in (2, 1):
            entry = self._suffixes.get("".join(t.word for t in tokens[at : at + length]))
            if entry and at + length <= len(tokens):
                return at + length, entry
        return None

    def _is_short(self, tokens: list[_Token], at: int, after: _Item | None) -> bool:
        """True where 俄 or 美 stands for the state: at a beginning, and before a word that is known."""
        begins = at == 0 or tokens[at - 1].word in _AGAINST | _JOINTS or (after and after.entry.kind == "former")
        if not begins or at + 1 >= len(tokens):
            return False
        end, entry = self._walk(tokens, at + 1)
        return self._begins(tokens, end if entry and entry.kind == "former" else at + 1)  # 日前 is no Japan

    def _begins(self, tokens: list[_Token], at: int) -> bool:
        if at >= len(tokens):
            return False
        if self._walk(tokens, at)[1] or self._suffix(tokens, at):
            return True
        return tokens[at].word in self.shorts and at + 1 < len(tokens) and self._walk(tokens, at + 1)[1] is not None

    def _known(self, tokens: list[_Token], items: list[_Item]) -> list[_Item]:
        """The items that are no parts of unknown names."""
        covered = [False] * len(tokens)
        for item in items:
            covered[item.start : item.end] = [True] * (item.end - item.start)
        shouted = all(t.raw.isupper() for t in tokens if t.capital) and sum(t.capital for t in tokens) > 1

        def unknown(at: int, beside: int) -> bool:
            """True where an unknown capitalised word, or a Chinese character, stands directly beside."""
            if not 0 <= at < len(tokens) or covered[at]:
                return False
            t, near = tokens[at], tokens[beside]
            if abs(t.start - near.end) > 2 and abs(near.start - t.end) > 2:
                return False
            if t.word in _COURTESY or t.word in _ARTICLES or t.word in _CUTS or t.word in _JOINTS or t.word in _STOPS:
                return False
            return t.capital or (t.han and near.han)

        out = []
        agents = any(i.entry.kind in ("agent", "post", "body", "office", "suffix", "mod") for i in items)
        for item in items:
            first, kind = tokens[item.start], item.entry.kind
            one = item.end - item.start == 1
            if kind == "void":
                continue
            before, behind = unknown(item.start - 1, item.start), unknown(item.end, item.end - 1)
            if kind == "person" and (behind or (before and (one or first.han))):
                namesakes = () if behind else self._with_given(tokens[item.start - 1].word, item.entry)
                if not namesakes:
                    continue
                item = _Item(self._named(Name("person", i) for i in namesakes), item.start, item.end, item.own)
            # "On 22 May" and "in May" name a month.
            if kind == "person" and one and first.word == "may" and self._is_month(tokens, item.start):
                continue
            # A person, a place and a firm have a capital: "a visa" is no card company.
            firm = kind == "body" and item.entry.sector == "BUS"
            if (kind in ("person", "place") or firm) and not first.capital and not first.han:
                continue
            latin_name = not first.han and not shouted
            surname = latin_name and one and first.capital and first.word in self._names and kind in ("agent", "post")
            # Stephen King, and Foreign Minister Park Jin; but King Charles is a king.
            if surname and (before or (behind and item.entry.sector in _FOLK)):
                continue
            if latin_name and (before or behind) and not agents and (kind == "place" or self._is_noun(item, tokens)):
                continue
            out.append(item)
        return out

    def _is_month(self, tokens: list[_Token], at: int) -> bool:
        """True for "May" beside a number or behind a word of time."""
        beside = [t.word for t in (*tokens[at - 1 : at], *tokens[at + 1 : at + 2])]
        return any(w.isdigit() for w in beside) or (at > 0 and tokens[at - 1].word in _OF_TIME)

    def _with_given(self, word: str, person: Entry) -> tuple[str, ...]:
        """The people whose given name is the word in another spelling: Aleksandr for Alexander."""
        given = {i: fold(self.actors.people[i]["en"].split()[0]) for i in person.actors}
        return tuple(i for i, g in given.items() if g != word and g[:3] == word[:3] and g[-1] == word[-1:])

    def _is_noun(self, item: _Item, tokens: list[_Token]) -> bool:
        """True for the name of a state, not its adjective."""
        if item.entry.kind != "state":
            return False
        words = " ".join(t.word for t in tokens[item.start : item.end])
        row = self.actors.states[item.entry.actors[0]]
        return words not in {fold(a) for a in listed(row["adjectives"])}

    def members(self, phrase: str) -> tuple[str, ...]:
        """The states of a phrase that means several: "the Baltic states", 欧洲三国; empty for any other."""
        return self._groups.get(fold(phrase).lower().removeprefix("the "), ())

    @cached_property
    def groups(self) -> re.Pattern[str]:
        """Where a text in small letters has such a phrase, or signs of states in a list (中、俄), of which no one alone is a name."""
        signs = "".join(s for s in self.shorts if len(s) == 1)
        phrases = "|".join(re.escape(g) for g in sorted(self._groups, key=len, reverse=True))
        return re.compile(f"{phrases}|[{signs}][、和与及同][{signs}]")

    def named(self, text: str, kinds: Sequence[str]) -> list[tuple[int, int, Agent]]:
        """Where a running text has a name of these kinds of the tables, as offsets with what the name alone tells."""
        tokens = tokens_of(text)
        out = []
        for item in self._known(tokens, self._scan(tokens)):
            if item.entry.kind in kinds and (item.entry.country or item.entry.actors):
                start, end = tokens[item.start].start, tokens[item.end - 1].end
                actor = item.entry.actors[0] if len(item.entry.actors) == 1 else ""
                entry = item.entry
                out.append(
                    (
                        start,
                        end,
                        Agent(entry.country, entry.sector, entry.sector2, actor, entry.kind, (text[start:end],)),
                    )
                )
        return out

    def resolve(self, phrase: str, on: dt.date | None = None) -> Agent:
        """Who a phrase means on a day."""
        alone = self._alone.get(phrase.strip().lower())
        if alone:
            return Agent(sector=alone.sector, how="agent", words=(phrase.strip(),))
        tokens = tokens_of(phrase)
        items = self._known(tokens, self._scan(tokens, on))
        if not items:
            return NOBODY
        pieces = list(_pieces(tokens, items))
        core = next((i for i, (_, p) in enumerate(pieces) if any(x.entry.kind in _AGENT | {"thing"} for x in p)), 0)
        own = pieces[core][1]
        person = _last_person(tokens, own)
        told, sectors = self._sector(tokens, pieces, core, person)
        place = self._place(tokens, pieces, core, person)
        country = place.entry.country if place else ""
        actor = ""
        if person:
            actor, country, sectors = self._person(person, country, told, sectors, on)
        elif told and told.entry.kind in ("body", "office") and "ELI" not in sectors:
            same = told.entry.country == country or not country
            actor = told.entry.actors[0] if same and len(told.entry.actors) == 1 else ""
        elif not told and place and place.entry.kind in ("state", "body") and len(place.entry.actors) == 1:
            actor = place.entry.actors[0]
        if not told and not person and place and place.entry.kind == "place" and not _has_thing(own):
            whole = all(place.start <= i < place.end or t.word in _ARTICLES for i, t in enumerate(tokens))
            if whole or place.entry.sector == "PRE":
                sectors = (place.entry.sector, "")
        if not country and not any(sectors):
            return NOBODY
        how = "person" if person else (told or place or own[-1]).entry.kind
        how = {"post": "agent", "mod": "agent", "suffix": "agent", "former": "agent"}.get(how, how)
        used = sorted({(x.start, x.end) for x in (place, told, person) if x})
        words = tuple(phrase[tokens[a].start : tokens[b - 1].end] for a, b in used)
        return Agent(country, sectors[0], sectors[1], actor, how, words)

    def _sector(
        self, tokens: list[_Token], pieces: list[tuple[str, list[_Item]]], core: int, person: _Item | None
    ) -> tuple[_Item | None, tuple[str, str]]:
        """The item that tells the sector, and the sectors."""
        own = [i for i in pieces[core][1] if i is not person]
        heads = [i for i in own if i.entry.kind in ("agent", "post", "body", "office", "suffix", "thing")]
        mods = [i for i in own if i.entry.kind == "mod"]
        head = heads[-1] if heads else (mods[-1] if mods else None)
        if head is None or head.entry.kind == "thing":
            return None, ("", "")
        if head.entry.kind == "post":
            left = [i for i in own if i.start < head.start and i.entry.kind in ("agent", "body", "mod", "office")]
            body = next((i for i in reversed(left) if i.entry.sector or i.entry.kind == "body"), None)
            if body is None and core + 1 < len(pieces) and pieces[core + 1][0] in _OWN | {"for"}:
                told, sectors = self._sector(tokens, pieces, core + 1, None)
                if told and (sectors[0] or told.entry.kind == "body"):
                    body = told
            head = body or head
        sector, sector2 = head.entry.sector, head.entry.sector2
        # "former minister", but not "former minister's lawyer".
        former = [i for i in own if i.entry.kind == "former" and not _possessive(tokens[i.end + 1 : head.start])]
        if former and sector in _STATE_SECTORS:
            return head, ("ELI", "")
        if sector and not sector2:
            other = [i for i in mods if i is not head and i.entry.sector != sector and tokens[i.end : i.end + 1]]
            other = [i for i in other if tokens[i.end].word != "'s"]
            sector2 = other[-1].entry.sector if other else ""
        told_by_post = head.entry.kind == "post" and not sector
        return (None if told_by_post else head), (sector, sector2)

    def _place(
        self, tokens: list[_Token], pieces: list[tuple[str, list[_Item]]], core: int, person: _Item | None
    ) -> _Item | None:
        """The item that tells the country."""
        heads = [i.entry.kind for i in pieces[core][1] if i.entry.kind in _AGENT]
        allowed = _OWN | {"for"} if heads and heads[-1] == "post" else _OWN
        for at, (cut, items) in enumerate(pieces):
            if at < core or (at > core and cut not in allowed):
                continue
            found = [i for i in items if i.entry.country and i.own]
            if not found:
                continue
            first = found[0]
            if len(found) > 1 and found[1].entry.country != first.entry.country and found[1].start == first.end + 1:
                joint = tokens[first.end].word in _JOINTS
                kinds = {first.entry.kind, found[1].entry.kind}
                if joint and kinds <= {"state", "place"}:
                    return None  # of two countries, not of one
            near = [i for i in found if tokens[i.start - 1].word not in "在于" or i.start == 0]
            return near[0] if near else first
        return None

    def _person(
        self, person: _Item, country: str, told: _Item | None, sectors: tuple[str, str], on: dt.date | None
    ) -> tuple[str, str, tuple[str, str]]:
        """Actor, country and sectors of a known person, with what the words beside the name say."""
        found = [(id_, self._held(id_, on)) for id_ in person.entry.actors]
        if len(found) > 1:
            found = [(i, h) for i, h in found if h[0] and h[0] != "ELI"] or [
                ("", (h if len({x for _, (x, _) in found}) == 1 else ("", ""))) for _, h in found[:1]
            ]
        id_, held = found[0] if len(found) == 1 else ("", ("", ""))
        country = (self.actors.state_of(id_) or country) if id_ and country == person.entry.country else country
        if not told:
            return id_, country, held
        if "ELI" in sectors or not on or not held[0]:
            return id_, country, sectors
        if held[0] != "ELI" or sectors[0] in ("", "GOV"):
            return id_, country, held
        return id_, country, sectors

    def _held(self, person: str, on: dt.date | None) -> tuple[str, str]:
        """The sectors of the office held on a day (by the last row of the table, without a day), ELI once it is over."""
        terms = self.actors.terms_of.get(person, [])
        held = [t for t in terms if (t.term.contains(on) if on else t.term.end == dt.date.max)]
        if held:
            return max((self._sectors(t.office) for t in held), key=lambda s: s[0] == "GOV")
        kinds = {t.office: self.actors.offices[t.office]["kind"] for t in terms}
        over = [t for t in terms if (on is None or t.term.end < on) and kinds[t.office] not in _PASSING]
        return ("ELI", "") if over else ("", "")


def _entry(row: Row) -> Entry:
    if row["kind"] not in KINDS:
        raise ValueError(f"{row['kind']} is none of {', '.join(KINDS)}")
    valid = parse_edtf(row["valid"]) if row["valid"] else None
    actors = (row["actor"],) if row["actor"] else ()
    return Entry(row["kind"], row["country"], row["sector"], row["sector2"], actors, valid)


def _town(state: str, kind: str) -> Entry:
    """The entry of a name of the gazetteer: a state's in another spelling, a capital's, a town's or a region's."""
    if kind == "state":
        return Entry("state", state, actors=(state,))
    return Entry("place", state, {"city": "CVL", "capital": "GOV"}.get(kind, ""))


def _of_day(entries: list[Entry], on: dt.date | None) -> Entry:
    """Of a body that changed, what it was on a day; without a day, what it is."""
    if on is None or len(entries) == 1:
        return entries[-1]
    return next((e for e in entries if e.valid and e.valid.contains(on)), entries[-1])


def _pieces(tokens: list[_Token], items: list[_Item]) -> Iterator[tuple[str, list[_Item]]]:
    """The items between prepositions and commas, each list with the word that cuts it off from what is before."""
    cut, piece, at = "", list[_Item](), 0
    for item in items:
        for token in tokens[at : item.start]:
            word = token.word
            joint = word in _JOINTS and any(i.entry.kind in ("agent", "post", "body", "office") for i in piece)
            if (word in _CUTS or word in _STOPS or joint) and piece:
                yield cut, piece
                piece = []
            if word in _CUTS or word in _STOPS or joint:
                cut = word
        piece.append(item)
        at = item.end
    if piece:
        yield cut, piece


def _last_person(tokens: list[_Token], items: list[_Item]) -> _Item | None:
    """The person named: "President Putin", not "Putin's spokesman"; a Chinese title may follow the name."""
    people = [i for i in items if i.entry.kind == "person"]
    if not people:
        return None
    person = people[-1]
    behind = [i for i in items if i.start >= person.end]
    if behind and tokens[person.start].han and behind[-1].entry.kind in ("post", "agent"):
        titles = len(behind) == 1 and behind[0].start == person.end and behind[0].entry.sector in ("GOV", "MIL", "LEG")
        last = behind[-1].end if titles else -1
    else:
        last = person.end if not behind else -1
    if last < 0:
        return None
    rest = tokens[last:]
    closed = not rest or rest[0].word in _CUTS or rest[0].word in _STOPS or rest[0].word in _JOINTS
    return person if closed or all(t.word in _COURTESY and t.word != "的" for t in rest) else None


def _possessive(tokens: list[_Token]) -> bool:
    return any(t.word in ("'s", "的") for t in tokens)


def _has_thing(items: list[_Item]) -> bool:
    return any(i.entry.kind == "thing" for i in items)


@lru_cache(maxsize=1)
def load_agents() -> Agents:
    """The phrases, loaded once."""
    return Agents(load())


@lru_cache(maxsize=65536)
def resolve(phrase: str, on: dt.date | None = None) -> Agent:
    """Country, sector and actor of a phrase that names an actor of an event, on a day if one is given.

    >>> resolve("Turkish police").country, resolve("Turkish police").sector
    ('TUR', 'COP')
    >>> resolve("Marcus Beam")
    Agent(country='', sector='', sector2='', actor='', how='', words=())
    """
    return load_agents().resolve(phrase, on)
