"""Who speaks in a quotation: the name beside it, the pronoun's person, or the speaker of the sentence before."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.actors import Actors
from detente.coding.code import Coded, cue
from detente.nouns import Document, Mention, Quotation, Sentence

_SPEAKS = ("person", "office", "organisation")
# Verbs of saying that stand beside quotations only.
_SAYS = re.compile(
    r"\b(?:said|says|told|tells|asked|added|wrote|tweeted|posted|warned|replied|quipped|joked|insisted|declared|stated|stressed|noted|argued|"
    r"explained|remarked|concluded|continued|called|calling|described|describing|dismissed|dismissing|branded|urged|vowed|pledged|promised|read|reads|put it)\b|"
    r"说|称|道|表示|指出|强调|写道|回答|回应|坦言|直言|宣称|警告|补充|认为|谈到|提到|形容|呼吁|重申|透露|斥为|批评|质问",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?<![A-Za-z])(?:he|she|they|the (?:minister|president|ambassador|spokes\w+|official|leader|diplomat|chancellor|secretary|envoy))(?![A-Za-z])|他们?|她",
    re.IGNORECASE,
)
# The clause of saying stands within this many letters of the marks.
_REACH = 90
_HEARER = re.compile(
    r"(?:\b(?:to|with|told|tells|asked|by|against|of|about|for)\s+(?:\w+\s+){0,3}|[对向与同跟和给])$", re.IGNORECASE
)


def find_speakers(document: Document, coded: Coded, actors: Actors) -> tuple[Quotation, ...]:
    """The quotations of a document with their speakers, as far as the text names them.

    A quotation of a word or two keeps the speaker of its clause too; where nobody is named, the speaker stays empty.
    """
    sentences = {s.id: s for s in document.sentences}
    order = [s.id for s in document.sentences]
    out: list[Quotation] = []
    for q in document.quotations:
        own = [sentences[i] for i in q.sentences]
        if not own:
            continue
        found = _beside(document, coded, q, own) or _pronoun(document, coded, q, own, out, actors)
        if found is None and q.kind == "speech":
            found = _before(document, coded, q, own[0], order, out)
        out.append(replace(q, speaker=_settled(found[0], coded, actors), how=found[1]) if found else q)
    return tuple(out)


def _settled(speaker: str, coded: Coded, actors: Actors) -> str:
    """The one holder of an office whom the text names, for the office."""
    if speaker not in actors.offices:
        return speaker
    people = {m.actor for m in coded.mentions if m.kind == "person" and m.actor}
    held = [p for p in people if any(t.office == speaker for t in actors.offices_of(p))]
    return held[0] if len(held) == 1 else speaker


def _mentions(coded: Coded, s: Sentence, kinds: tuple[str, ...] = _SPEAKS) -> list[tuple[int, int, Mention]]:
    """Mentions of a sentence with their offsets in the document."""
    return [
        (s.to_text(m.start), s.to_text(m.end - 1) + 1, m)
        for m in coded.facts[s.id].mentions
        if m.actor and m.kind in kinds
    ]


def _clauses(document: Document, q: Quotation, own: list[Sentence]) -> tuple[tuple[int, str], tuple[int, str]]:
    """The stretches outside the marks before and behind a quotation, within its sentences and up to other quotations."""
    others = [(o.start, o.end) for o in document.quotations if o is not q and o.kind == "speech"]
    first = max([own[0].start, q.start - _REACH, *(e for _, e in others if own[0].start <= e <= q.start)])
    last = min([own[-1].end, q.end + _REACH, *(s for s, _ in others if q.end <= s <= own[-1].end)])
    return (first, document.text[first : q.start]), (q.end, document.text[q.end : max(last, q.end)])


def _beside(document: Document, coded: Coded, q: Quotation, own: list[Sentence]) -> tuple[str, str] | None:
    """The subject of a verb of saying right behind the quotation, else right before it."""
    (before_at, before), (after_at, after) = _clauses(document, q, own)
    behind = _named(after, after_at, _mentions(coded, own[-1]), behind=True)
    if behind:
        return behind, "beside it"
    ahead = _named(before, before_at, _mentions(coded, own[0]), behind=False)
    return (ahead, "beside it") if ahead else None


def _named(clause: str, at: int, mentions: list[tuple[int, int, Mention]], *, behind: bool) -> str:
    verbs = list(_SAYS.finditer(clause))
    inside = [(a - at, b - at, m) for a, b, m in mentions if at <= a and b <= at + len(clause)]
    if not verbs or not inside:
        return ""
    verb = verbs[0] if behind else verbs[-1]
    if re.search(r"[.。!?！？;；]\s", (clause[: verb.start()] if behind else clause[verb.end() :]) + " "):
        return ""  # the verb is of another sentence
    subjects = [x for x in inside if not _HEARER.search(clause[max(0, x[0] - 24) : x[0]])]
    # "…,” said Peskov": in English the subject may follow its verb.
    follows = [x for x in subjects if behind and x[0] >= verb.end() and _direct(clause[verb.end() : x[0]])]
    leads = [
        x for x in subjects if x[1] <= verb.start() and not re.search(r"[.。!?！？;；]", clause[x[1] : verb.start()])
    ]
    if follows and not _PRONOUN.search(clause[: verb.start()]):
        return follows[0][2].actor
    if leads and not _PRONOUN.search(clause[leads[-1][1] : verb.start()]):
        people = [x for x in leads if x[2].kind == "person"]
        return (people or leads)[-1][2].actor
    return ""


def _direct(gap: str) -> bool:
    """True where nothing but a title stands between a verb and its subject."""
    return not re.search(r"[,.;:，。；：“\"]|\b(?:that|to|in|on|at|after|when|as|about)\b|[\u4e00-\u9fff]", gap)


def _pronoun(
    document: Document, coded: Coded, q: Quotation, own: list[Sentence], done: list[Quotation], actors: Actors
) -> tuple[str, str] | None:
    """ "…,” he said": the speaker of the quotation before in this paragraph or the last, else the last person named."""
    (_, before), (_, after) = _clauses(document, q, own)
    said = next(
        (
            p[0]
            for clause in (after, before)
            if (p := _PRONOUN.search(clause)) and (v := _SAYS.search(clause)) and abs(p.start() - v.start()) < 40
        ),
        "",
    )
    if not said:
        return None
    office = said.lower().removeprefix("the ") if said.lower().startswith("the ") else ""
    paragraph = own[0].paragraph
    near = {s.id: s for s in document.sentences if paragraph - 1 <= s.paragraph <= paragraph and s.start < q.start}
    spoke = [d for d in done if d.speaker and d.sentences[0] in near]
    people = [m for s in near.values() for a, _, m in _mentions(coded, s, ("person",)) if a < q.start]
    held = [
        m
        for m in people
        if office and any(office in actors.label(t.office).lower() for t in actors.offices_of(m.actor))
    ]
    if held:
        return held[-1].actor, "the pronoun beside it"
    if office in ("president", "chancellor"):
        return None  # whoever was named last holds another office
    if spoke and (not people or people[-1].actor != spoke[-1].speaker) and spoke[-1].sentences[0] in near:
        last = near[spoke[-1].sentences[0]]
        newer = [m for s in near.values() if s.start > last.start for _, _, m in _mentions(coded, s, ("person",))]
        if not newer:
            return spoke[-1].speaker, "the pronoun beside it"
    return (people[-1].actor, "the pronoun beside it") if people else None


def _before(
    document: Document, coded: Coded, q: Quotation, s: Sentence, order: list[str], done: list[Quotation]
) -> tuple[str, str] | None:
    """A quotation that is a sentence of its own: the speaker who is brought in before it, or whose words go on."""
    outside = document.text[s.start : q.start] if s.start < q.start else ""
    if re.search(r"\w", outside):
        facts = coded.facts[s.id]
        own = facts.speaker and not facts.carried and cue("speech").search(outside)
        return (facts.speaker.split("+")[0], "beside it") if own else None
    at = order.index(s.id)
    if at == 0:
        return None
    before = next(x for x in document.sentences if x.id == order[at - 1])
    facts = coded.facts[before.id]
    if before.text.rstrip().endswith((":", "：")) and facts.speaker:
        return facts.speaker.split("+")[0], "the sentence before"
    if done and done[-1].speaker and before.id in done[-1].sentences and s.paragraph - before.paragraph <= 1:
        return done[-1].speaker, "goes on"
    if facts.speaker and s.paragraph == before.paragraph:
        return facts.speaker.split("+")[0], "the sentence before"
    return None
