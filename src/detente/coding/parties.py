"""The sides that a sentence names: where, and which state or body each is.

Two finders are joined: the learned one marks the stretches that act or are acted on ("hackers of North Korea", 数千名市民), the tables
name whom a stretch means.  A stretch that names nobody ("the government", "students") belongs to the state where the
sentence stands, if it says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.actors import Actors, is_han
from detente.actors.agents import Agent, load_agents, resolve
from detente.actors.load import family_name
from detente.coding.home import at_home
from detente.coding.shared import Phrases, settle, settled
from detente.coding.spans import Side
from detente.nouns import Mention

# What the tables of phrases call bodies of many states, as the tables of actors call them.
_BLOCS = {"UNO": "UN", "EUR": "EU"}
# The learned finder saw nothing in a stretch that only the tables name.
UNSEEN = 0.35
_MOST = 8
_HOLDERS = ("person", "office", "organisation")
_TITLE = re.compile(r"[\s,]*(?:(?:of|the|’s|'s|的|President|Minister|Prime|Foreign|Mr\.?)[\s,]*){0,3}")
# A capitalised word right behind a family name; a day or month is none of a name.
_OTHER_NAME = re.compile(
    r" (?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"([A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)\b"
)
_AND = re.compile(
    r"\s*(?:\([\w.]{2,12}\)|\))?\s*(?:[,，]?\s*(?:and|with|和|与|同|及|、)\s*(?:the\s+)?|[-–/])", re.IGNORECASE
)
_COMMA = re.compile(r"\s*(?:\([\w.]{2,12}\)|\))?\s*(?:[,，、]|\band\b|和|与)\s*(?:the\s+)?", re.IGNORECASE)
# What two states have or do together, behind their two signs (中德外长会晤).
_TOGETHER = (
    "(?:两国|双方|两军|关系|边境|边界|联合|外长|防长|领导人|元首|首脑|总统|总理|战略|经贸|贸易|会谈|会晤|对话|谈判|友好|合作|协议|条约|"
    "冲突|战争|停火|和平|代表团|高层|磋商|海军|空军|空中|海上|舰艇|“|《)"
)
_SIGNS = 0.8
# What joins a stretch to the next words and belongs to neither ("Croatia's and | Slovenia's independence").
_LOOSE = re.compile(r"(?:[\s,(]+(?:and|or|with|of|the|on|to|in|at|for|by|from|as)\b|[\s,(]+)+\s*\Z")
_LINK = re.compile(r"\s*(?:of|in|on|at|to|for|by|with|from|and|or|as|against|between|[-–,.;:])\s*", re.IGNORECASE)
# An article or number without its noun, and what may follow it up to the end of the noun phrase.
_CUT = re.compile(
    r"\s*(?:(?:an?|the|its|their|his|her|some|two|three|four|five|six|dozens of|[\d,.]+|[()\[\]'’.-]+)\s*)+",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\s?(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|[a-z]+ (?:later|ago|before))\b)[A-Za-z][\w'’-]*"
    r"(?:\s(?!(?:of|in|on|at|to|for|by|with|from|and|or|that|which|who|as|was|were|is|are|had|has|have|will|would|did|not|into|over|under|near|against|after|before|[a-z]+ed|[a-z]+ly)\b)[A-Za-z][\w'’-]*){0,3}"
)
_BRUSSELS = frozenset(("brussels", "布鲁塞尔"))
_POPE = re.compile(r"(?:the )?pope\b|教[皇宗]")


@dataclass(frozen=True, slots=True)
class Party:
    """One side as a sentence names it.

    ``start`` and ``end`` index the sentence's reading; ``actors`` is empty where nobody known is named; ``source`` and
    ``target`` are the finder's probabilities that it acts and is acted on.
    """

    actors: tuple[str, ...]
    start: int
    end: int
    sector: str = ""
    source: float = UNSEEN
    target: float = UNSEEN
    group: int | None = None  # where the list begins in which it stands


def phrases_of(text: str) -> Phrases:
    """Where a sentence has names of bodies, people, places and states that the tables of phrases hold."""
    return load_agents().named(text, ("body", "person", "place", "state"))


def names_group(text: str) -> bool:
    """True for states named together that no phrase names alone: "the Baltic states", 中、俄、哈 and 俄乌双方.

    >>> [names_group(t) for t in ("The Baltics objected.", "中、俄、哈三国签字。", "Rain fell.")]
    [True, True, False]
    """
    return bool(load_agents().groups.search(text.lower()) or _signs().search(text))


def find_parties(
    text: str, mentions: Sequence[Mention], phrases: Phrases, sides: Sequence[Side], actors: Actors
) -> list[Party]:
    """The sides of a sentence in order, at most eight; ``phrases`` are those of ``phrases_of``, ``sides`` what the learned finder marked."""
    mentions, phrases = settled(text, mentions, phrases)
    named = _named([m for m in mentions if not _is_part(text, m, phrases)], text)
    out = _pairs_of_signs(text)
    behind = {p.end for p in out}
    for side in _apart([_with_place(text, s, phrases) for side in sides if (s := _whole(text, side))]):
        if any(p.start < side.end and side.start < p.end for p in out):
            continue
        inside = [p for p in named if side.start < p.end and p.start < side.end]
        if joint := _joint(text, side, _all_inside(text, side, inside, phrases, actors), actors):
            out += joint
            continue
        party = settle(text, _who(text, side, inside, actors), phrases)
        if not party.actors and side.start in behind:
            continue  # the 外长 of 中俄外长 are theirs
        # Two states in one word (中美) are a side each, and both stand where the word stands.
        if len(party.actors) == 2 and any(p.actors == party.actors and p.end - p.start < 4 for p in inside):
            party = replace(party, start=inside[0].start, end=inside[0].end)
        out.append(party)
    taken = [(p.start, p.end) for p in out]
    # 外务省 behind a state (朝鲜外务省) is that state's.
    ends = {p.end for p in out if p.actors and not p.sector and is_han(text[p.end - 1])}
    bodies = [n for n in phrases if n[2].how in ("body", "person") and n[0] not in ends]
    for p in [*named, *_bodies(text, bodies, actors)]:
        if p.actors and not any(a < p.end and p.start < b for a, b in taken):
            out.append(p)
            taken.append((p.start, p.end))
    out = sorted(out, key=lambda p: p.start)
    return at_home(text, out, mentions, phrases, actors)[:_MOST]


def _all_inside(text: str, side: Side, named: Sequence[Party], phrases: Phrases, actors: Actors) -> Sequence[Party]:
    """The sides named in a stretch, those that only the tables of phrases know too."""
    own = [n for n in phrases if n[2].how == "body" and side.start <= n[0] and n[1] <= side.end]
    more = [
        p
        for p in _bodies(text, own, actors)
        if p.actors and not any(p.start < n.end and n.start < p.end for n in named)
    ]
    return sorted([*named, *more], key=lambda p: p.start) if more else named


def _whole(text: str, side: Side) -> Side | None:
    """A stretch that is cut behind its article or number ("a | Peruvian gunship"), with the words it belongs to; None where there are none ("on 12 | June")."""
    if side.end - side.start > 3 and (loose := _LOOSE.search(text, side.start, side.end)):
        side = replace(side, end=loose.start())
    if _LINK.fullmatch(text, side.start, side.end):
        return None
    if not _CUT.fullmatch(text, side.start, side.end):
        return side
    rest = _REST.match(text, side.end)
    return replace(side, end=rest.end()) if rest else None


def _is_part(text: str, mention: Mention, phrases: Sequence[tuple[int, int, Agent]]) -> bool:
    """True for a person's name in a longer name: 科尔 in 科尔多凡, and the family name that is another's given name (Michel Suleiman)."""
    if mention.kind != "person" or not mention.actor:
        return False
    start, end = mention.start, mention.end
    row = load_agents().actors.people[mention.actor]
    if any(a <= start and end <= b and b - a > end - start and agent.how != "person" for a, b, agent in phrases):
        return True
    following = _OTHER_NAME.match(text, end)
    if (
        not following
        or family_name(row) == row["en"]
        or " " in text[start:end]
        or any(a == following.start(1) for a, _, _ in phrases)
    ):
        return False
    # A headline writes all its words so.
    words = re.findall(r"\b[A-Za-z]{4,}", text)
    return resolve(following[1]).how == "" and sum(w[0].isupper() for w in words) * 10 < 7 * len(words)


def _bodies(text: str, named: Sequence[tuple[int, int, Agent]], actors: Actors) -> list[Party]:
    """Bodies, firms and leaders that only the tables of phrases hold."""
    return [Party(_ids(text[start:end], agent, actors), start, end, agent.sector) for start, end, agent in named]


def _with_place(text: str, side: Side, phrases: Sequence[tuple[int, int, Agent]]) -> Side:
    """Widen a stretch that cuts a name of the tables (梁|赞), or that begins right behind a place or state ("Saratov | refinery")."""
    for start, end, agent in phrases:
        cut = start < side.end and side.start < end
        behind = agent.how in ("place", "state") and end <= side.start < end + 2 and not text[end : side.start].strip()
        if cut or behind:
            side = replace(side, start=min(start, side.start), end=max(end, side.end))
    return side


def _apart(sides: Sequence[Side]) -> list[Side]:
    """Of stretches that overlap, the likeliest."""
    out: list[Side] = []
    for side in sorted(sides, key=lambda s: -max(s.source, s.target)):
        if not any(side.start < o.end and o.start < side.end for o in out):
            out.append(side)
    return sorted(out, key=lambda s: s.start)


def _joint(text: str, side: Side, inside: Sequence[Party], actors: Actors) -> list[Party]:
    """The states of "Yerevan and Baku", 法国和德国 or "Japan, Mali and Chad": each is a side; two may act on each other."""
    chain: list[Party] = []
    for p in inside:
        if chain and chain[-1].actors == p.actors:
            chain[-1] = replace(chain[-1], end=p.end)  # "the European Community (EC)"
            continue
        if chain and not (_AND if p is inside[-1] else _COMMA).fullmatch(text[chain[-1].end : p.start]):
            chain = []
        chain.append(p)
    states = {actors.state_of(i) or i for p in chain for i in p.actors}
    if len(chain) < 2 or len(states) < len(chain):
        return []
    sure = max(side.source, side.target)
    return [
        replace(p, source=sure, target=sure) if len(chain) == 2 else replace(p, source=side.source, target=side.target)
        for p in chain
    ]


def _pairs_of_signs(text: str) -> list[Party]:
    """The states of 中德外长会晤 or 俄乌双方: two signs before a word of what two states have or do together."""
    out = []
    for match in _signs().finditer(text):
        for at in (match.start(), match.start() + 1):
            out.append(Party((load_agents().shorts[text[at]],), at, at + 1, source=_SIGNS, target=_SIGNS))
    return out


def _who(text: str, side: Side, inside: Sequence[Party], actors: Actors) -> Party:
    """Whom a stretch means: who is named in it, else what its words tell."""
    phrase = text[side.start : side.end]
    agent = resolve(phrase.strip(" \"“”'‘’「」《》"))
    ids = _ids(phrase, agent, actors)
    named = [
        i for p in inside for i in p.actors if i in actors.states or i in actors.people or i in actors.organisations
    ]
    if named and not (ids and agent.actor):
        # The core of a phrase stands at its beginning, as in "the embassy of Japan in Kenya"; its resolution knows that.
        states = {actors.state_of(i) or i for i in named}
        if not ids or ids[0] not in states or len(states) == 1:
            ids = (
                tuple(dict.fromkeys(named))
                if len(states) > 1 and not agent.country
                else (named[-1] if named[-1] in actors.people else named[0],)
            )
    return Party(ids, side.start, side.end, agent.sector, side.source, side.target)


def _ids(phrase: str, agent: Agent, actors: Actors) -> tuple[str, ...]:
    bare = phrase.strip().lower()
    if members := load_agents().members(bare):
        return members
    if bare in _BRUSSELS:
        return ("EU",)
    if not agent.country and _POPE.match(bare):
        return ("VAT",)
    if agent.actor:
        return (agent.actor,)
    if agent.country in ("IGO", "IMG", "NGO") or (not agent.country and agent.sector == "NGO"):
        return agent.words[-1:]
    if agent.country:
        return (_BLOCS.get(agent.country, agent.country),)
    return (
        tuple(load_agents().shorts[c] for c in bare if c in load_agents().shorts)
        if 0 < len(bare) < 3 and is_han(bare[0])
        else ()
    )


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    signs = "".join(s for s in load_agents().shorts if len(s) == 1)
    return re.compile(f"(?<![{signs}])([{signs}])(?!\\1)[{signs}](?={_TOGETHER})")


def _is_next(text: str, last: Party, body: Mention) -> bool:
    """True for a body behind a comma, which is no title of what stands before ("two diplomats, TASS reported")."""
    return body.kind == "organisation" and bool(re.search("[,，]", text[last.end : body.start]))


def _named(mentions: Sequence[Mention], text: str) -> list[Party]:
    """The sides that the tables name, in order: an office and its holder, or a state and its ministry, are one."""
    out: list[Party] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        ids = m.candidates[:1] if m.kind == "group" else (m.actor,) if m.actor else ()
        if not ids or m.actor == "both" or (m.kind == "group" and not m.candidates):
            continue
        last = out[-1] if out else None
        if last and m.start < last.end:
            both = last.actors if set(ids) <= set(last.actors) else (*last.actors, *ids)
            same_place = (m.start, m.end) == (last.start, last.end)
            # Two states in one word (中美, "both sides") are two actors; an office inside a name is not another one.
            out[-1] = replace(last, actors=both if same_place else last.actors, end=max(last.end, m.end))
        elif last and m.kind == "group" and m.start - last.end <= 1:
            # "Russian diplomats" are the state's, and one party.
            out[-1] = replace(last, end=m.end)
        elif last and m.kind in _HOLDERS and _TITLE.fullmatch(text, last.end, m.start) and not _is_next(text, last, m):
            out[-1] = Party(ids, last.start, m.end)
        else:
            out.append(Party(ids, m.start, m.end))
    return out
