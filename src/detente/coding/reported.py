"""Who says what without quotation marks: "Mr. Jiang said that …", 习主席强调…, "Beijing called that a smear".

A verb of saying is looked for in each clause; its subject is the last person, body, state or unknown name before it, the
person of a pronoun, or whom "according to" and 据 name.  Where nobody in the tables is named, the words of the text are kept.
"""

from __future__ import annotations

import re
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
_PERSON_NAME = re.compile(r"(?:Mr|Mrs|Ms|Dr|Gen|Sen)\.?\s+[A-Z][\w'’-]+|[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2}|[\u4e00-\u9fff·]{2,4}")
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
# "Sha Zukang, Beijing's arms control chief, has warned": the name before what says who that is.
_APPOSED = re.compile(
    r"(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}),\s+(?:the|an?|now|then|who|head|[A-Z][\w-]+[’']s?|its|his|her)\s[^,.;:]{3,70},\s*(?:\w+\s+){0,2}$"
)
_NAME_ZH = re.compile(r"[\u4e00-\u9fff·]{2,14}$")
# What stands between a Chinese subject and its verb: days, places, adverbs.
_BETWEEN_ZH = re.compile(
    r"(?:\d+月(?:\d+[日号])?|\d+[日号]|在[\u4e00-\u9fff]{2,6}?(?=[则也又还就都却才再曾已]|$)|对外|对此|当天|昨天|今天|日前|随后|后来|当场|明确|公开|再三|多次|反复|突然|同时|一再|"
    r"也|又|还|则|就|都|却|才|再|曾经?|已经?|便|并|只|则是)+$"
)
_OFFICE_ZH = re.compile(r"部长|官员|发言人|总统|总理|外长|防长|主席|代表|负责人|大使|局长|议员|司令|参谋长|专家|学者|记者")
_OWN = re.compile(r"(?:his|her|its|their)\s+own\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:s?he|his|her)\b|[他她]", re.IGNORECASE)
# Two capitalised words right before the verb, and the words that make them a hearer.
_RIGHT_BEFORE = re.compile(r"\b(?P<name>[A-Z][a-z’'-]+(?:\s+[A-Z][a-z’'-]+){1,2})\s+(?:also\s+|then\s+|later\s+|has\s+|had\s+)?$")
_TO_WHOM = re.compile(r"\b(?:to|with|of|by|against|for|from|about|in|at|told|asked)\s+(?:the\s+)?$", re.IGNORECASE)
_GOES_ON_ZH = re.compile(r"[又还并也]")
_AND_THEN = re.compile(r"[，,]\s*(?:又|还|并|也|随后|接着|同时)[^，,。；]{0,6}[，,]?$")
_STOP = re.compile(r"[;；。:：]|[,，](?=\s*(?:and|but|while|which|who)\b)|\b(?:that|because|although|whether)\b")
_SKIP = {"The", "This", "That", "These", "Those", "It", "He", "She", "They", "But", "And", "In", "On", "At", "When", "After", "Before", "If", "As", "For", "Its", "I", "We", "Then", "There", "What", "Read", "Last", "Both", "United", "Facing", "Asked", "Speaking", "Further", "Yesterday", "Same", "Mr", "Mrs", "Ms", "Our", "His", "Her", "By", "To", "From", "With"}  # fmt: skip
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
        named = [m for m in mentions if by.start("who") <= m.start < by.end("who") + 3 * own.endswith(("Mr", "Mrs", "Ms"))]
        if _OWN.match(own):
            if person != ("", "") or last != ("", ""):
                out.append(_entry(s, person if _HE.match(own) and person != ("", "") else last, 0, len(text), "according to"))
        elif named or own:
            # "American media" are no state.
            whole = named and named[0].actor and (named[0].kind != "state" or len(own) <= len(named[0].text) + 4)
            who = (named[0].actor, "") if whole else ("", own)
            out.append(_entry(s, who, 0, len(text), "according to"))
    before: tuple[str, str] | None = None
    for verb in _verbs()["zh" if zh else "en"].finditer(text):
        subject = _subject(text, verb.start(), verb.end(), mentions, zh=zh, last=last, person=person, before=before)
        if subject is None:
            continue
        before = subject[0], subject[1]
        out.append(_entry(s, before, subject[2], len(text), "indirect"))
    return out


def _entry(s: Sentence, who: tuple[str, str], start: int, end: int, how: str) -> Quotation:
    a, b = s.to_text(start), s.to_text(end - 1) + 1
    return Quotation(a, b, s.text[a - s.start : b - s.start], (s.id,), "reported", who[0], how, who[1])


def _subject(
    text: str,
    start: int,
    end: int,
    mentions: list[Mention],
    *,
    zh: bool,
    last: tuple[str, str],
    person: tuple[str, str],
    before: tuple[str, str] | None,
) -> tuple[str, str, int] | None:
    """(actor, name, where it stands) of the subject of a verb at ``text[start:end]``."""
    stops = [m.end() for m in _STOP.finditer(text, 0, start)]
    first = stops[-1] if stops else 0
    clause = text[first:start]
    inside = [m for m in mentions if first <= m.start and m.end <= start]
    inside = [m for m in inside if not _heard(text, m, zh=zh)]
    pronoun = list(_PRONOUN.finditer(clause))
    if not zh and (apposed := _APPOSED.search(clause)) and apposed["name"].split()[0] not in _SKIP:
        at = first + apposed.start()
        known = [m for m in inside if m.kind == "person" and at <= m.start < at + len(apposed["name"])]
        return (known[0].actor, "", at) if known and known[0].actor else ("", apposed["name"], at)
    if zh and _AND_THEN.search(text, 0, start):
        people = [m for m in mentions if m.kind == "person" and m.actor and m.end <= start]
        if people:
            return people[0].actor, "", people[0].start
    if not zh and (near := _beside_verb(clause)) and not any(m.start < first + near.end() and first + near.start() < m.end for m in mentions):
        return "", near["name"], first + near.start()
    if zh and not inside and _GOES_ON_ZH.match(text) and person != ("", ""):
        return *person, 0
    if inside and not (pronoun and first + pronoun[-1].start() > inside[-1].end):
        people = [m for m in inside if m.kind in ("person", "office")]
        m = (people or inside)[-1]
        if zh and not _BETWEEN_ZH.sub("", text[inside[-1].end : start]):
            m = inside[-1]  # 特朗普签了法案，中方宣布
        if zh and len(people) > 1 and re.search(r"会见|会晤|同|与|和|对", text[people[0].end : m.start]):
            m = people[0]  # 习近平会见朔尔茨时说
        return *_named(text, m, start, zh=zh), m.start
    if pronoun:
        at = first + pronoun[-1].start()
        ahead = [
            m for m in mentions if m.kind == "person" and m.actor and m.end <= at and text[m.end : at].strip(" ,，")
        ]
        if not _HE.fullmatch(pronoun[-1][0]):
            bodies = [m for m in mentions if m.kind in ("state", "organisation") and m.actor and m.end <= at]
            if bodies:
                return bodies[-1].actor, "", at
        told = person if _HE.fullmatch(pronoun[-1][0]) and person != ("", "") else last
        who = (ahead[-1].actor, "") if ahead else told if told != ("", "") else None
        return (*who, first + pronoun[-1].start()) if who else None
    if zh:
        own = _BETWEEN_ZH.sub("", re.split(r"[，,、]", clause)[-1])
        name = _NAME_ZH.search(own.rsplit("的", 1)[-1] if "的" in own[1:-2] else own)
        if name and 2 <= len(name[0]) <= 8 and not re.search(r"[的了是在]$", name[0]):
            return "", name[0], start - len(name[0])
    else:
        names = [n for n in _NAME.finditer(clause) if n[0].split()[0] not in _SKIP]
        names = [n for n in names if not _HEARER.search(clause[: n.start()])]
        if names and len(clause[names[-1].end() :].split()) <= 6:
            return "", names[-1][0], first + names[-1].start()
        if _PHRASE.fullmatch(clause):
            return "", clause.strip(), first
        after = _NAME.match(text, end + 1)
        if not clause.strip(' ,"”’') and after and after[0].split()[0] not in _SKIP:
            known = [m for m in mentions if m.start >= end and m.start <= after.end()]
            return (known[0].actor, "", end) if known else ("", after[0], end)
    if before and not re.search(r"[^\s,，]", re.sub(r"\b(?:and|also|then|later)\b|并|还|又|也", "", clause)):
        return (*before, start)  # "… said this and added that"
    return (*before, start) if before and re.search(r"\band\s*$|[，,]\s*(?:并|还|又|也)?$", clause) else None


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
    if zh and m.kind == "state" and (rest := _BETWEEN_ZH.sub("", text[m.end : verb]))[2:]:
        # 俄经济部长格列夫: a state and an office, and a name that no table has.
        if re.fullmatch(r"[\u4e00-\u9fff·]{3,12}", rest) and _OFFICE_ZH.search(rest):
            return "", text[m.start : m.end] + rest
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
