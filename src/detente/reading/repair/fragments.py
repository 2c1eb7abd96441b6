"""Words that are missing, masked or told twice: a guess where the neighbourhood allows one, else left and listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.nouns import Repair, Sentence
from detente.reading.repair.work import Work

_MASK = re.compile(r"\*{2,}|×{2,}|□{2,}|X{3,}")


def stutter(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """A run of words that stands twice in one sentence: the translation lost its way; left, not guessed."""
    if s.language.startswith("zh"):
        return
    repeated = re.search(r"\b((?:[A-Z][\w.]*\s+){0,2}Secretary of (?:[A-Z][\w.]*\s+)?)\1", s.text)
    if repeated:
        tail = re.match(r"(?:[A-Z][\w.]*\s*){0,3}", s.text[repeated.end() :])
        end = repeated.end() + (len(tail[0].rstrip()) if tail else 0)
        yield work.make(
            s, repeated.start(), end, "", "an office stands twice with a name that fits nobody who held it",
            "left", "fragment",
        )  # fmt: skip
    words = list(re.finditer(r"[\w’'-]+", s.text))
    if len(words) < 12:
        return
    folded = [w[0].lower() for w in words]
    for size in (6, 5):
        seen: dict[tuple[str, ...], int] = {}
        for k in range(len(folded) - size + 1):
            gram = tuple(folded[k : k + size])
            # Names of states and offices recur in honest prose; a stutter repeats plain words.
            if sum(w[0][0].islower() for w in words[k : k + size]) < size - 1:
                continue
            first = seen.setdefault(gram, k)
            if k - first >= size and not _list_like(s.text, words[first].start(), words[k].end()):
                yield work.make(
                    s, words[first].start(), words[min(k + size, len(words)) - 1].end(), "",
                    "the same words stand twice in one sentence; what was meant cannot be recovered from the text",
                    "left", "fragment",
                )  # fmt: skip
                return


def missing(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """'the total volume of India and Iran': an amount in money with no word for what it measures."""
    for match in re.finditer(
        r"\b(?P<head>(?:total )?(?:amount|volume|value|scale|growth in the (?:amount|volume)))\s+of\s+(?=(?:the )?(?P<pair>[A-Z][\w.]*(?: [A-Z]\w+)?"
        r"(?: and |-)(?:the )?[A-Z][\w.]*)(?![’']s)(?=\s+(?:this|last|in|has|have|had|reached|hit|was|were|amounted|"
        r"exceeded|total|rose|fell|grew|will|again|is)\b|[\s,.*]|$))",
        s.text,
    ):
        hits = {n.id for h in work.find(match["pair"]) for n in h.values if n.kind == "state"}
        if len(hits) < 2:
            continue
        around = work.around(i)
        money = re.search(r"billion|million|trillion|customs|dollars|yuan", around, re.IGNORECASE)
        if not money or re.search(r"\btrade\b|\binvestment\b|\bexports?\b", s.text, re.IGNORECASE):
            continue
        end = match.start() + len(match["head"])
        yield work.make(
            s, match.start(), end, match["head"].replace("amount", "trade").replace("volume", "trade").replace("value", "trade"),
            "the word for what is measured is missing; 'trade' is inferred from the sum of money, the two states"
            + (" and the customs office" if "ustoms" in around else ""), "guess", "mask",
        )  # fmt: skip


def masks(work: Work, i: int, s: Sentence) -> Iterator[Repair]:
    """Asterisks over a word: a guess where the neighbourhood names one measure, else left."""
    markdown_bold = len(_MASK.findall(s.text)) % 2 == 0 and re.search(r"\*\*\w[^*]*\w\*\*", s.text)
    if markdown_bold:
        return
    for match in _MASK.finditer(s.text):
        near = s.text[max(0, match.start() - 60) : match.end() + 60].lower()
        wide = work.around(i, 2).lower()
        economic = re.search(r"economic|customs|dollars|trade|export|import|econom", near) or (
            re.search(r"growth|amount|volume|partner", near) and re.search(r"dollars|customs|trade", wide)
        )
        military = re.search(r"militar|weapon|arms|troops|frontline|battlefield", near)
        reading = " trade" if economic and not military else ""
        yield work.make(
            s, match.start(), match.end(), reading,
            "a masked word; 'trade' is inferred from the economic words around it" if reading
            else "a masked word; the words around it do not settle which", "guess" if reading else "left", "mask",
        )  # fmt: skip


def _list_like(text: str, start: int, end: int) -> bool:
    """A parallel list ('as well as A, as well as B') repeats words on purpose."""
    return text[start:end].count(";") >= 1 or text[start:end].count(",") >= 4
