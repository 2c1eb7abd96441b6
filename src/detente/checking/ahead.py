"""Which clauses speak of what is to come: forms of the future, of likelihood and of a guess, and what only looks like one.

The forms stand in ``data/ahead.csv``, by kind.  ``use`` is *yes* for a form that foretells unless its clause is told as past,
*own* for a guess of the text's own, which foretells whatever stands beside it, and *no* for what has such a form and foretells
nothing: what a thing will be by definition, what somebody wants or supposes, what a paper obliges its parties to, what would have
been.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from detente.checking.rules.predictions import NOT_FORECAST
from detente.nouns import Sentence
from detente.tables import read_table

COLUMNS = ["kind", "use", "en", "zh"]

_PAST = re.compile(r"\b(?:would|was|were|had|said|told|warned|promised|threatened)\b|表示|称(?!为)|曾|当时")
_TOLD = re.compile(
    r"\b(?:was|were|had|said|told|met|held|came|went|left|gave|sent|won|fell|rose|signed|ordered|landed|announced|agreed|already|says?|withdrew|broke|began|took|made|brought|saw|chose|spoke|wrote|struck|became|(?!(?:United|need|indeed|hundred|speed|exceed|succeed|proceed)\b)\w{3,}ed)\b|了|过|已|说",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"[;；。]")
_STOP = re.compile(r"[;；。]|,\s|，|:\s|：| and then ")
_IF = re.compile(
    r"^\W*(?:and |but |so )?once (?!in\b|again\b|more\b)|\b(?:if|should (?:Mr|the|a|an|[A-Z])|provided|as long as|unless|only if)\b|\bshould (?:one|two|it|they|he)\b|"
    r"如果|一旦|只要|假如|要是|倘若|果真|除非|如能|若(?!干|非|即)",
    re.IGNORECASE,
)
# What a condition leads to, in words that are no form of the future elsewhere.
_THEN = re.compile(
    r"\b(?:will|would|(?-i:may)|might|could|maybe|can be|warms?|there is now)\b|(?<!成)就(?!是|业|在|像|有人)|便(?!宜|利)|也不|才|又要|可能|躲不开|[会将](?![议晤谈])",
    re.IGNORECASE,
)
# What was supposed of the past, or is only wondered at.
_NEVER_WAS = re.compile(r"\b(?:had|were(?! to)|was|ago)\b|^\W*It would be\b|当时|当年|当初|早就", re.IGNORECASE)
# Words of somebody: between marks, after a mark that was opened before, after "said:".
_MARKED = re.compile(
    r"[“\"「『][^”\"」』]{12,}[”\"」』]|^[^“\"]*[”\"]\s*$|\b(?:said|says?|wrote|writes?|answer(?:ed|s)?|asked|told|announced|stated)\b[^:,;]{0,40}:\s.*$|"
    r"(?:[说道称答问]|表示|宣布)：.*$",
    re.IGNORECASE,
)
# A time that stands before its clause.
_TIME_FIRST = re.compile(r"((?:明年|今年|后年|下个月|下月|年底前|到时|届时|到那时|那时候)[初底春夏秋冬天]*)，")


@dataclass(frozen=True, slots=True)
class Forms:
    """The patterns of each use."""

    ahead: re.Pattern[str]
    own: re.Pattern[str]
    none: re.Pattern[str]


@lru_cache(maxsize=1)
def forms() -> Forms:
    """The forms of ``ahead.csv`` by use."""
    rows = read_table("detente.checking", "ahead.csv", COLUMNS)

    def any_of(use: str) -> re.Pattern[str]:
        return re.compile(
            "|".join(f"(?:{cell})" for r in rows if r["use"] == use for cell in (r["en"], r["zh"])), re.IGNORECASE
        )

    return Forms(any_of("yes"), any_of("own"), any_of("no"))


def clauses(text: str) -> list[str]:
    """The stretches between stops.

    >>> clauses("The Senate will ratify it, the Duma will wait.")
    ['The Senate will ratify it', 'the Duma will wait.']
    """
    return [c.strip() for c in _STOP.split(text) if c.strip()]


def own_guess(text: str) -> bool:
    """True where a text speaks of what it expects itself."""
    return bool(forms().own.search(text))


def is_ahead(clause: str) -> bool:
    """True where a clause has a form of the future that foretells, or a guess of the text's own.

    >>> is_ahead("the reverse is unlikely"), is_ahead("neither government will conduct such theft")
    (True, False)
    """
    if own_guess(clause):
        return not forms().none.search(clause)
    return bool(forms().ahead.search(clause)) and not _PAST.search(clause) and not forms().none.search(clause)


def told_before(clause: str) -> bool:
    """True where a clause tells what somebody said or thought before, and no guess of the text's own."""
    return bool(_PAST.search(clause)) and not own_guess(clause)


def tells_past(text: str) -> bool:
    """True where a clause beside those of the future tells what has been.

    >>> tells_past("China ordered 300 aircraft, and Boeing will build a plant.")
    True
    """
    return any(_TOLD.search(c) and not is_ahead(c) for c in clauses(text))


def has_condition(text: str) -> bool:
    """True where a text ties what it says to something else coming about."""
    return bool(_IF.search(text))


def tied_clauses(text: str) -> list[tuple[str, bool]]:
    """The clauses of a text, each with whether it is tied to a condition.

    A condition that is a clause of its own ties what stands between the same full stops; one inside a clause ties that clause.

    >>> tied_clauses("Trade will be flat, a little higher if oil holds.")
    [('Trade will be flat', False), ('a little higher if oil holds.', True)]
    """
    out: list[tuple[str, bool]] = []
    for part in _SEGMENT.split(text):
        own = clauses(part)
        found = [(c, m.start()) for c in own if (m := _IF.search(c))]
        alone = any(len(c[:at].split()) < 3 and (c[:at].isascii() or at < 6) for c, at in found)
        out += [(c, alone or bool(_IF.search(c))) for c in own]
    return out


def split_condition(text: str) -> tuple[str, str] | None:
    """(condition, consequent) of a sentence that ties what is to come to something else; None where it ties nothing.

    >>> split_condition("If Moscow pays, Minsk will agree.")
    ('If Moscow pays', 'Minsk will agree.')
    """
    parts = clauses(text)
    at = next((i for i, c in enumerate(parts) if _IF.search(c)), None)
    if at is None:
        return None
    start = _IF.search(parts[at])
    assert start is not None
    before = parts[at][: start.start()].strip(" ,")
    rest = [c for c in parts[at + 1 :] if not _IF.search(c)]
    # "X will do it if Y does": the consequent stands before the condition.
    if len(before.split()) >= 3 or (len(before) >= 6 and not before.isascii() and not rest):
        return parts[at][start.start() :], before
    if not rest and at:
        rest = parts[:at]
    if not rest:
        return None
    return parts[at], ", ".join(rest)


def is_conditional(text: str) -> bool:
    """True where a sentence foretells something on a condition that may still come about."""
    parts = split_condition(text)
    if parts is None or forms().none.search(parts[1]):
        return False
    condition, then = parts
    return not _NEVER_WAS.search(condition) and bool(_THEN.search(then)) and not _NEVER_WAS.search(then)


def foretells(s: Sentence) -> bool:
    """True where the sentence speaks of what is to come, as its own forecast or somebody's."""
    if s.title or s.question:
        return False
    text = _TIME_FIRST.sub(r"\1", _MARKED.sub(" ", s.reading))
    if not own_guess(text) and (NOT_FORECAST.search(text) or _unreal(text)):
        return False
    return any(is_ahead(c) for c in clauses(text)) or is_conditional(text)


def _unreal(text: str) -> bool:
    parts = split_condition(text)
    return parts is not None and bool(_NEVER_WAS.search(parts[0]) or _NEVER_WAS.search(parts[1]))
