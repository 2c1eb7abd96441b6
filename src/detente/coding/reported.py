"""Who says what without quotation marks: "Mr. Jiang said that …", 习主席强调…, "Beijing called that a smear".

A verb of saying is looked for in each clause; its subject is the last person, body, state or unknown name before it, the
person of a pronoun, or whom "according to" and 据 name.  Where nobody in the tables is named, the words of the text are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.actors import Actors
from detente.coding.code import Coded
from detente.nouns import Document, Mention, Quotation, Sentence
from detente.tables import read_table

_SPEAKERS = ("person", "office", "organisation", "state", "group")
_PRONOUN = re.compile(r"(?<![A-Za-z])(?:he|she|they|it)(?![A-Za-z])|[他她]们?", re.IGNORECASE)
# A name of the text that the tables lack, with a title or without: "Mr. Zhang", "Norman Augustine", "Fu Luoyide".
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen)\.?\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2}|"
    r"\b[Aa]n? (?:\w+ ){0,3}(?:general|official|ambassador|diplomat|scholar|analyst|expert|spokes\w+|adviser|minister|lawmaker|senator|officer|banker)s?(?: in [A-Z]\w+)?|"
    r"\b(?:some|many|several|senior|retired|[A-Z]\w+) (?:\w+ ){0,2}(?:officials|diplomats|conservatives|scholars|analysts|experts|people|media|generals|bankers|clients|readout)\b"
)
_PERSON_NAME = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Gen|Sen)\.?\s+[A-Z][\w'’-]+|[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2}|[\u4e00-\u9fff·]{2,4}"
)
_OPENS = re.compile(r"(?:Mr|Mrs|Ms|Dr)\.?\s+[A-Z]\w+")
# "The makers of the rocket say": a subject of several words, as the text has it.
_PHRASE = re.compile(r"\s*(?:The|Its|Their|Our|Some|Most|Many|One)\s(?:[\w'’-]+\s){0,7}$")
_GROUP = re.compile(r"(?:\b(?:[Aa]n?|[Tt]he|[Ss]ome|[Ss]enior|[A-Z]\w+)\s+(?:\w+\s+)?)?$")
_GROUP_ZH = re.compile(r"[\u4e00-\u9fff]{0,4}$")
_AFTER_OFFICE = re.compile(r"[\s,]+(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s*,?\s*(?:\w+\s+){0,2}$")
# "American vice secretary of state for arms control Di Nannuo": a state, small words of an office, and a name that no table has.
_AFTER_STATE = re.compile(
    r"(?:['’]s)?\s+(?:(?!who\b|which\b|that\b|and\b|said\b|in\b|on\b|with\b|to\b)[a-z][\w-]*\s+){1,8}(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s*,?\s*(?:\w+\s+){0,2}$"
)
_APPOSED_REACH = 110
# "Sha Zukang, Beijing's arms control chief, has warned": the name before what says who that is.
_APPOSED = re.compile(
    r"(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}),\s+(?:the|an?|now|then|who|head|as|[a-z]+ing|[A-Z][\w-]+[’']s?|its|his|her)\s[^,.;:]{3,70},\s*(?:\w+\s+){0,2}$"
)
# "Dmitri Trenin of the Carnegie Endowment called": somebody of a body.
_OF_BODY = re.compile(
    r"(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’.-]+){1,2})\s(?:of|from|at)\s(?:the\s)?(?:[A-Z][\w&-]+\s?){1,5}(?:\w+ly\s+|also\s+|has\s+|had\s+)?$"
)
_NAME_ZH = re.compile(r"[\u4e00-\u9fff·]{2,14}$")
# What stands between a Chinese subject and its verb: days, places, adverbs.
_BETWEEN_ZH = re.compile(
    r"(?:\d+月(?:\d+[日号])?|\d+[日号]|在[\u4e00-\u9fff]{2,6}?(?=[则也又还就都却才再曾已]|$)|对外|对此|当天|昨天|今天|日前|随后|后来|当场|明确|公开|再三|多次|反复|突然|同时|一再|"
    r"也|又|还|则|就|都|却|才|再|曾经?|已经?|便|并|只|则是)+$"
)
_OFFICE_ZH = re.compile(
    r"部长|官员|发言人|总统|总理|外长|防长|财长|主席|代表|负责人|大使|局长|署长|行长|秘书长|市长|省长|州长|主任|院长|总裁|董事长|顾问|特使|助理|议员|司令|参谋长|专家|学者|记者"
)
_LONGEST_ZH = 11
_HAN_NAME = re.compile(r"[\u4e00-\u9fff·]{2,6}")
# An office and a name that no table has, at the head of a clause.
_TITLED_ZH = re.compile(
    rf"(?:^|[，,。；：“])[\u4e00-\u9fff]{{0,6}}(?:{_OFFICE_ZH.pattern})(?<!记者)(?<!专家)(?<!代表)(?<!学者)(?!们|团)(?P<name>[\u4e00-\u9fff·]{{2,6}}?)(?=同一天|当天|当晚|同日|昨天|今天|日前|随后|后来|[在对于就没则也又还向，]|\d)"
)
# "Within hours the foreign ministry stated": an office or body that the text names by its kind alone.
_BODY_EN = re.compile(
    r"(?:^|[\s,])(?P<name>(?:[Tt]he|[Ii]ts|[Tt]heir)\s(?:[\w-]+\s){0,4}?(?:ministry|minister|ministers|spokes\w+|embassy|government|agency|department|"
    r"president|premier|chancellor|secretary|ambassador|commander|commission|court|committee|congress|parliament|paper|newspaper|company|bank))\s+"
    r"(?:\w+ly\s+|then\s+|also\s+|has\s+|had\s+)?$"
)
_OWN = re.compile(r"(?:his|her|its|their)\s+own\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:s?he|his|her)\b|[他她]", re.IGNORECASE)
# Two capitalised words right before the verb, and the words that make them a hearer.
_RIGHT_BEFORE = re.compile(
    r"\b(?P<name>[A-Z][a-z’'-]+(?:\s+[A-Z][a-z’'-]+){1,2})\s+(?:also\s+|then\s+|later\s+|has\s+|had\s+)?$"
)
_TO_WHOM = re.compile(r"\b(?:to|with|of|by|against|for|from|about|in|at|told|asked)\s+(?:the\s+)?$", re.IGNORECASE)
_GOES_ON_ZH = re.compile(r"[又还并也]")
_AND_THEN = re.compile(r"[，,]\s*(?:又|还|并|也|只|却|随后|接着|同时)[^，,。；]{0,6}[，,]?$")
_STOP = re.compile(r"[;；。:：]|[,，](?=\s*(?:and|but|while|which|who)\b)|\b(?:that|because|although|whether)\b")
_SKIP = frozenset(
    "The This That These Those It He She They But And In On At When After Before If As For Its I We Then There What Read Last Both United Facing Asked "
    "Speaking Further Yesterday Same Mr Mrs Ms Our His Her By To From With Nobody None No Everyone Everybody Somebody Someone Anyone Within Without "
    "Old Still Yet So Now Even Only Not Here Since Until During Under Over Some Many Most One Two Three Such Another Other Others Once Later Earlier "
    "Meanwhile However Instead Indeed Perhaps Of Or Nor Though Although While Where Which Who Why How Department President's President’s Of Hours Days "
    "Weeks Today Tomorrow Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December Spring Summer Autumn Winter".split()
)  # fmt: skip
# The one spoken to, of or with is not the speaker.
_HEARER = re.compile(
    r"(?:\b(?:to|with|of|by|against|for|from|about|in|at|on|told|asked|between)\s+(?:the\s+)?(?:\w+\s+){0,1})$",
    re.IGNORECASE,
)
_HEARER_ZH = ("对", "向", "同", "跟", "给", "被", "在", "据")


@lru_cache(maxsize=1)
def _verbs() -> dict[str, re.Pattern[str]]:
    rows = read_table("detente.coding", "saying.csv", ["language", "pattern"])
    return {
        language: re.compile("|".join(r["pattern"] for r in rows if r["language"] == language), re.IGNORECASE)
        for language in ("en", "zh", "by-en", "by-zh")
    }


def find_reported(document: Document, coded: Coded, actors: Actors) -> tuple[Quotation, ...]:
    """Indirect speech, one entry for each verb of saying whose speaker is found."""
    out: list[Quotation] = []
    last: tuple[str, str] = ("", "")  # who may be meant by a pronoun
    person: tuple[str, str] = ("", "")  # … by "he" or "she"
    for s in document.sentences:
        if s.title or s.heading or s.language == "ru":
            continue
        mentions = [m for m in coded.facts[s.id].mentions if m.kind in _SPEAKERS and (m.actor or m.candidates)]
        found = _in_sentence(s, mentions, last, person)
        out += found
        people = [m for m in mentions if m.kind == "person" and m.actor]
        spoke = [q for q in found if q.speaker in actors.people or q.name[:1].isupper()]
        opens = _OPENS.match(s.reading)
        if spoke:
            last = spoke[-1].speaker, spoke[-1].name
        elif people:
            last = people[0].actor, ""
        elif opens:
            last = "", opens[0]
        if last[0] in actors.people or (not last[0] and _PERSON_NAME.fullmatch(last[1])):
            person = last
        elif people:
            person = people[0].actor, ""
    return tuple(out)


def _in_sentence(
    s: Sentence, mentions: list[Mention], last: tuple[str, str], person: tuple[str, str]
) -> list[Quotation]:
    zh = s.language.startswith("zh")
    text = s.reading
    out: list[Quotation] = []
    by = _verbs()["by-zh" if zh else "by-en"].search(text)
    if by:
        own = by["who"].strip()
        named = [
            m for m in mentions if by.start("who") <= m.start < by.end("who") + 3 * own.endswith(("Mr", "Mrs", "Ms"))
        ]
        if _OWN.match(own):
            if person != ("", "") or last != ("", ""):
                out.append(
                    _entry(s, person if _HE.match(own) and person != ("", "") else last, 0, len(text), "according to")
                )
        elif named or own:
            # "American media" are no state.
            whole = named and named[0].actor and (named[0].kind != "state" or len(own) <= len(named[0].text) + 4)
            who = (named[0].actor, "") if whole else ("", own)
            out.append(_entry(s, who, 0, len(text), "according to"))
    before: tuple[str, str] | None = None
    for verb in _verbs()["zh" if zh else "en"].finditer(text):
        stops = [m.end() for m in _STOP.finditer(text, 0, verb.start())]
        first = stops[-1] if stops else 0
        subject = _subject(_Verb(text, verb.start(), verb.end(), first, mentions, zh, last, person, before))
        if subject is None:
            continue
        before = subject[0], subject[1]
        out.append(_entry(s, before, subject[2], len(text), "indirect"))
    return out


def _entry(s: Sentence, who: tuple[str, str], start: int, end: int, how: str) -> Quotation:
    a, b = s.to_text(start), s.to_text(end - 1) + 1
    return Quotation(a, b, s.text[a - s.start : b - s.start], (s.id,), "reported", who[0], how, who[1])


_Who = tuple[str, str]  # actor, or the name as the text has it
_Subject = tuple[str, str, int]  # actor, name, and where it stands


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of saying with the clause before it and who may speak."""

    text: str
    start: int
    end: int
    first: int  # where its clause begins
    mentions: Sequence[Mention]
    zh: bool
    last: _Who  # who may be meant by "it" and "they"
    person: _Who  # … and by "he" and "she"
    before: _Who | None  # the subject of the verb before

    @property
    def clause(self) -> str:
        return self.text[self.first : self.start]

    def inside(self) -> list[Mention]:
        """Mentions of the clause, hearers apart."""
        own = [m for m in self.mentions if self.first <= m.start and m.end <= self.start]
        return [m for m in own if not _heard(self.text, m, zh=self.zh)]


def _subject(verb: _Verb) -> _Subject | None:
    """Who says it: the name beside the verb, the last one of its clause, whom a pronoun means, or the speaker before."""
    inside = verb.inside()
    if found := _chinese_goes_on(verb, inside) if verb.zh else _named_beside(verb, inside):
        return found
    pronoun = list(_PRONOUN.finditer(verb.clause))
    if inside and not (pronoun and verb.first + pronoun[-1].start() > inside[-1].end):
        m = _nearest(verb, inside)
        return *_named(verb.text, m, verb.start, zh=verb.zh), m.start
    if pronoun:
        return _meant(verb, pronoun[-1])
    unknown = _unknown_zh(verb) if verb.zh else _unknown_en(verb)
    if unknown or verb.before is None:
        return unknown
    # "… said this and added that"
    bare = not re.search(r"[^\s,，]", re.sub(r"\b(?:and|also|then|later)\b|并|还|又|也", "", verb.clause))
    again = bare or re.search(r"\band\s*$|[，,]\s*(?:并|还|又|也)?$", verb.clause)
    return (*verb.before, verb.start) if again else None


def _named_beside(verb: _Verb, inside: Sequence[Mention]) -> _Subject | None:
    # What says who it is may begin with "who", where a clause begins else.
    first = max(verb.first - _APPOSED_REACH, 0)
    apposed = _APPOSED.search(verb.text, first, verb.start) or _OF_BODY.search(verb.text, first, verb.start)
    if (
        apposed
        and apposed.start() < verb.first
        and re.search(r"[;；。:：]|[.!?][”\"]?\s", verb.text[apposed.start() : verb.first])
    ):
        apposed = _APPOSED.search(verb.text, verb.first, verb.start) or _OF_BODY.search(
            verb.text, verb.first, verb.start
        )
    if apposed and apposed["name"].split()[0] not in _SKIP:
        at = apposed.start()
        # "At the White House Laura Tyson, who …": the house is known and is no part of her name.
        before = [m.end for m in verb.mentions if m.kind == "organisation" and at < m.end < apposed.end("name")]
        if before:
            name = verb.text[before[-1] : apposed.end("name")].strip()
            return ("", name, before[-1] + 1) if _PERSON_NAME.fullmatch(name) else None
        known = [m for m in inside if m.kind == "person" and m.actor and at <= m.start < at + len(apposed["name"])]
        return (known[0].actor, "", at) if known else ("", apposed["name"], at)
    near = _beside_verb(verb.clause)
    if near is None:
        return None
    a, b = verb.first + near.start(), verb.first + near.end()
    return None if any(m.start < b and a < m.end for m in verb.mentions) else ("", near["name"], a)


def _chinese_goes_on(verb: _Verb, inside: Sequence[Mention]) -> _Subject | None:
    """ "…，又补了一句，说…": the first person of the sentence, else who spoke before it."""
    if _AND_THEN.search(verb.text, 0, verb.start):
        people = [m for m in verb.mentions if m.kind == "person" and m.actor and m.end <= verb.start]
        if people:
            return people[0].actor, "", people[0].start
    return (*verb.person, 0) if not inside and _GOES_ON_ZH.match(verb.text) and verb.person != ("", "") else None


def _nearest(verb: _Verb, inside: Sequence[Mention]) -> Mention:
    people = [m for m in inside if m.kind in ("person", "office")]
    m = (people or inside)[-1]
    if verb.zh and not _BETWEEN_ZH.sub("", verb.text[inside[-1].end : verb.start]):
        m = inside[-1]  # 特朗普签了法案，中方宣布
    if verb.zh and len(people) > 1 and re.search(r"会见|会晤|同|与|和|对", verb.text[people[0].end : m.start]):
        m = people[0]  # 习近平会见朔尔茨时说
    return m


def _meant(verb: _Verb, pronoun: re.Match[str]) -> _Subject | None:
    """Whom a pronoun means: a person named before in the sentence, a state for "it", else who was told of last."""
    at = verb.first + pronoun.start()
    he = _HE.fullmatch(pronoun[0]) is not None
    named = [m for m in verb.mentions if m.actor and m.end <= at]
    bodies = [m for m in named if m.kind in ("state", "organisation")]
    if bodies and not he:
        return bodies[-1].actor, "", at
    people = [
        m
        for m in named
        if m.kind == "person" and verb.text[m.end : at].strip(" ,，") and not (he and _heard(verb.text, m, zh=verb.zh))
    ]
    if people:
        return people[-1].actor, "", at
    told = verb.person if he and verb.person != ("", "") else verb.last
    return (*told, at) if told != ("", "") else None


def _unknown_zh(verb: _Verb) -> _Subject | None:
    own = _BETWEEN_ZH.sub("", re.split(r"[，,、]", verb.clause)[-1])
    offices = list(_OFFICE_ZH.finditer(own))
    if len(own) > _LONGEST_ZH and offices and _HAN_NAME.fullmatch(own, offices[-1].end()):
        return "", own[offices[-1].end() :], verb.start - len(own) + offices[-1].end()
    if not own and (titled := _TITLED_ZH.search(verb.text, 0, verb.start)):
        return "", titled["name"], titled.start("name")  # 财长西卢阿诺夫同一天在北京没有提跌，只说…
    name = _NAME_ZH.search(own.rsplit("的", 1)[-1] if "的" in own[1:-2] else own)
    if name and 2 <= len(name[0]) <= _LONGEST_ZH and not re.search(r"[的了是在]$", name[0]):
        return "", name[0], verb.start - len(name[0])
    return None


def _unknown_en(verb: _Verb) -> _Subject | None:
    clause = verb.clause
    names = [n for n in _NAME.finditer(clause) if n[0].split()[0] not in _SKIP]
    names = [n for n in names if not _HEARER.search(clause[: n.start()])]
    if names and len(clause[names[-1].end() :].split()) <= 6:
        return "", names[-1][0], verb.first + names[-1].start()
    if body := _BODY_EN.search(clause):
        return "", body["name"], verb.first + body.start("name")
    if _PHRASE.fullmatch(clause):
        return "", clause.strip(), verb.first
    after = _NAME.match(verb.text, verb.end + 1)
    if not clause.strip(' ,"”’') and after and after[0].split()[0] not in _SKIP:
        known = [m for m in verb.mentions if m.start >= verb.end and m.start <= after.end()]
        return (known[0].actor, "", verb.end) if known else ("", after[0], verb.end)
    return None


def _beside_verb(clause: str) -> re.Match[str] | None:
    """A name that no table has, right before the verb: "…, Ke Lindun said", "the chief of staff Mai Yesi complained"."""
    found = _RIGHT_BEFORE.search(clause)
    if found is None or found["name"].split()[0] in _SKIP or _TO_WHOM.search(clause[: found.start("name")]):
        return None
    return found


def _named(text: str, m: Mention, verb: int, *, zh: bool) -> tuple[str, str]:
    """The actor, or the words of the text for a group and for a holder of an office who is not in the tables."""
    if m.kind == "group":
        own = (_GROUP_ZH if zh else _GROUP).search(text[: m.start])
        return "", (own[0] if own else "") + text[m.start : m.end]
    rest = _BETWEEN_ZH.sub("", text[m.end : verb]) if zh and m.kind in ("state", "organisation", "office") else ""
    if re.fullmatch(r"[\u4e00-\u9fff·]{3,16}", rest) and _OFFICE_ZH.search(rest):
        return "", text[m.start : m.end] + rest  # 俄经济部长格列夫: an office, and a name that no table has
    after = None if zh or m.kind == "person" else _AFTER_OFFICE.fullmatch(text, m.end, verb)
    if after is None and not zh and m.kind in ("state", "office", "organisation"):
        after = _AFTER_STATE.fullmatch(text, m.end, verb)
    if after and after["name"].split()[0] not in _SKIP:
        return "", after["name"]
    return m.actor or (m.candidates[0] if m.candidates else ""), "" if m.actor else m.text


def _heard(text: str, m: Mention, *, zh: bool) -> bool:
    if zh:
        return text[max(0, m.start - 1) : m.start] in _HEARER_ZH
    possessive = re.match(r"['’]s\b", text[m.end : m.end + 2])
    return bool(possessive or _HEARER.search(text[max(0, m.start - 24) : m.start]))
