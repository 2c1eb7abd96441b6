"""Whom a pronoun means: "he", "the latter", "both sides", 双方, 该国, by the sides named before it.

Only what one reading of the paragraph gives is told: one person before "he", or the subject of the sentence before; two sides
before "both sides". Where several fit, or a name that nobody knows stands between, the pronoun stays nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from detente.actors import Actors
from detente.coding.parties import Party
from detente.nouns import Sentence

_BOTH = r"\b(?:the\s+)?(?:two|both)\s+(?:sides|countries|states|nations|powers|parties|governments|capitals)\b|双方|两国(?!人民)|两军"
_TWO = (
    r"\b(?:the\s+)?(?:two|both)\s+(?:leaders|presidents|ministers|men|officials|diplomats|envoys|heads\s+of\s+state)\b|"
    r"\bthe\s+two\b(?=\s+(?:will|would|have|had|also|then|later|[a-z]+ed|met|spoke|held|are|were)\b)|[两二]人(?!次)"
)
_KINDS = {
    "him": r"\bhim\b",
    "he": r"\b(?:he|she)\b|(?<![其吉])[他她](?![们国人方的处乡日])",
    "they": r"\b(?:they|them)\b|[他她]们(?!的)",
    "sides": _BOTH,
    "two": _TWO,
    "latter": r"\bthe\s+latter\b|后者",
    "former": r"\bthe\s+former\b(?=\s+(?:[a-z]+ed|will|would|has|had|is|was|said|told)\b)|前者",
    "land": r"该国|\bthat\s+country\b",
    "it": r"(?<=after )it\b|(?<=before )it\b|(?<=because )it\b|(?<=when )it\b|(?<=although )it\b|(?<=that )it\b(?=\s+(?:had|has|would|will)\b)",
}
_PRONOUN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.IGNORECASE)
# What a sentence with a pronoun holds, in small letters: looked for first, since most hold none.
_ANY = re.compile(
    r"[ “\"](?:he|she|him|they|them|(?:after|before|because|when|although|that) it|the two|two (?:sides|countries)|both|the latter|the former|that country)\b"
)
_ANY_ZH = re.compile("[他她]|该国|双方|[两二][国军人]|[后前]者")
# The pronoun stands at the head of its sentence or clause: it is the subject.
_HEAD = re.compile(r"(?:^|[,;，；。“\"]|\b(?:and|but|there|then|later|that|said|says|also))\s*$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|、|and|or|with|和|与|同|及)\s*(?:the\s+|\w+\s+){0,3}$", re.IGNORECASE)
_OBLIQUE = re.compile(
    r"(?:\b(?:with|to|of|by|for|against|about|from|on|told|in)\s+(?:the\s+|\w+\s+){0,3}|[对向与同跟和被])$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:\b(?:in|at|near|to)\s+(?:the\s+)?|[在于])$", re.IGNORECASE)
# A name of two words that is perhaps a person whom the tables do not know.
_NAME = re.compile(
    r"\b(?!The\b|On\b|In\b|At\b|And\b|But\b|After\b|Before\b|When\b|While\b|For\b|As\b|If\b)[A-Z][a-z]+(?:\s+[A-Z]\.)?\s+[A-Z][a-z]+\b"
)
# So many sentences before may hold whom a pronoun means.
_BACK = 2


def has_pronoun(sentence: Sentence) -> bool:
    """True where a word of the sentence may mean somebody named before it.

    >>> [has_pronoun(Sentence("S1", 0, 0, t, 0, "en", t)) for t in ("He left.", "Rain fell.")]
    [True, False]
    """
    text = sentence.reading
    return bool(_ANY_ZH.search(text) if sentence.language.startswith("zh") else _ANY.search(f" {text.lower()}"))


@dataclass(slots=True)
class _Seen:
    sentence: Sentence
    named: list[Party]


@dataclass(slots=True)
class Pronouns:
    """The sides of the sentences read so far, in order; ``settle`` gives those of the next one."""

    actors: Actors
    _seen: list[tuple[Sentence, list[Party]]] = field(default_factory=list)

    def settle(self, sentence: Sentence, parties: list[Party]) -> list[Party]:
        """The sides of a sentence with those that its pronouns mean; call it once a sentence, in the order of the text."""
        out = parties
        text = sentence.reading
        if has_pronoun(sentence):
            for match in _PRONOUN.finditer(text):
                out = self._placed(sentence, match, out)
        self._seen = [*self._seen[1 - _BACK :], (sentence, out)]
        return out

    def _placed(self, sentence: Sentence, match: re.Match[str], parties: list[Party]) -> list[Party]:
        kind, (start, end) = match.lastgroup or "", match.span()
        over = next((i for i, p in enumerate(parties) if p.start <= start and end <= p.end), None)
        if (
            over is not None
            and kind in ("he", "him", "they", "it")
            and parties[over].end - parties[over].start > end - start
        ):
            return parties  # a longer phrase that only holds the pronoun
        who = self._who(kind, sentence, start, [p for i, p in enumerate(parties) if i != over])
        if over is None:
            own = Party(who, start, end)
            return sorted([*parties, own], key=lambda p: p.start) if who else parties
        if who or kind in ("he", "him", "it"):
            return [replace(p, actors=who) if i == over else p for i, p in enumerate(parties)]
        return parties

    def _who(self, kind: str, sentence: Sentence, at: int, parties: list[Party]) -> tuple[str, ...]:
        """Whom a pronoun means, empty where that is not sure."""
        own = _Seen(sentence, [p for p in parties if p.actors and p.end <= at])
        before = self._before(sentence)
        if kind in ("sides", "two", "they"):
            for seen in (own, *before):
                pair = self._pair(seen, states=kind == "sides")
                if pair or (seen.named and (seen is not own or kind != "they")):
                    return pair
            return ()
        if kind in ("latter", "former"):
            seen = own if len(own.named) > 1 else before[0] if before else own
            named = _distinct(seen.named)
            return named[-1 if kind == "latter" else 0].actors if len(named) == 2 else ()
        if kind in ("land", "it"):
            near = own if own.named or kind == "it" else before[0] if before else own
            lands = {s for p in near.named for i in p.actors if (s := self.actors.state_of(i))}
            people = any(i in self.actors.people for p in near.named for i in p.actors)
            return tuple(lands) if len(lands) == 1 and not (people and kind == "it") else ()
        return self._person(kind, own, before, sentence.reading[:at])

    def _before(self, sentence: Sentence) -> list[_Seen]:
        """The sentences before, the nearest first: of this paragraph, or the last one of the paragraph before."""
        out: list[_Seen] = []
        for before, parties in reversed(self._seen):
            gap = sentence.paragraph - before.paragraph
            if gap == 0 or (gap == 1 and not out):
                out.append(_Seen(before, [p for p in parties if p.actors]))
        return out

    def _pair(self, seen: _Seen, *, states: bool) -> tuple[str, ...]:
        """The two that a sentence names, of two states; as states where sides are spoken of."""
        ids: dict[str, str] = {}
        for p in seen.named:
            if p.actors[0] in self.actors.states and _PLACE.search(
                seen.sentence.reading[max(0, p.start - 10) : p.start]
            ):
                continue  # where it was, not who did it
            for i in p.actors:
                state = self.actors.state_of(i) or i
                if state not in ids or (i in self.actors.people and ids[state] not in self.actors.people):
                    ids[state] = i
        return tuple(ids if states else ids.values()) if len(ids) == 2 else ()

    def _person(self, kind: str, own: _Seen, before: Sequence[_Seen], lead: str) -> tuple[str, ...]:
        subject = kind == "he" and bool(_HEAD.search(lead))
        # "Putin praised him": the object is not the subject of its own clause.
        if subject or kind == "he":
            here = self._people(own)
            if here:
                return here[0].actors if len({p.actors for p in here}) == 1 and (subject or lead.isascii()) else ()
            if own.named and not subject:
                return ()
        for seen in before:
            people = self._people(seen)
            text = seen.sentence.reading
            if any(not any(p.start < n.end() and n.start() < p.end for p in seen.named) for n in _NAME.finditer(text)):
                return ()
            if not people:
                continue
            first, rest = people[0], [p for p in people if p.actors != people[0].actors]
            alone = not rest or (
                subject
                and not _OBLIQUE.search(text[: first.start])
                and not _JOINED.fullmatch(text[first.end : rest[0].start])
            )
            return first.actors if alone else ()
        return ()

    def _people(self, seen: _Seen) -> list[Party]:
        known = (self.actors.people, self.actors.offices)
        return [p for p in seen.named if len(p.actors) == 1 and any(p.actors[0] in table for table in known)]


def _distinct(named: Sequence[Party]) -> list[Party]:
    return list({p.actors: p for p in named}.values())
