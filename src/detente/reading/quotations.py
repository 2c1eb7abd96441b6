"""Quotations of a text: stretches between quotation marks, over sentences and paragraphs, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from detente.nouns import Quotation, Sentence

# Marks by family; a mark that opens and closes alike goes by what stands beside it.
_OPEN = {
    "“": "double",
    "„": "double",
    "«": "guillemet",
    "「": "corner",
    "『": "corners",
    "‘": "single",
    '"': "double",
    "＂": "double",
}
_CLOSE = {
    "”": "double",
    "»": "guillemet",
    "」": "corner",
    "』": "corners",
    "’": "single",
    '"': "double",
    "＂": "double",
}
_MARKS = re.compile("[" + "".join(dict.fromkeys((*_OPEN, *_CLOSE))) + "]")
_LONGEST = 4000  # characters; a mark that is not closed until then was none
# Fewer words between marks are a term, a title or a word held at a distance.
_WORDS, _CHARS = 5, 8
_SENTENCE = re.compile(r"[.!?。！？…][”\"」』’»]?$|,[”\"’]$|，”$")


def find_quotations(
    text: str, blocks: Iterable[tuple[int, int]], sentences: Sequence[Sentence]
) -> tuple[Quotation, ...]:
    """All outermost quotations of the blocks, in text order; who speaks is found out by `detente.coding.quotations`.

    A quotation that runs on into the next paragraph, which opens with a mark again, is one quotation for each paragraph.

    >>> told = "He said: “We met. It was useful.” The “hawks” did not."
    >>> [(told[q.start : q.end], q.kind) for q in find_quotations(told, [(0, len(told))], [])]
    [('“We met. It was useful.”', 'speech'), ('“hawks”', 'term')]
    """
    out = []
    for start, end in _spans(text, list(blocks)):
        own = tuple(s.id for s in sentences if s.start < end and start < s.end)
        if sentences and not own:
            continue  # a line that was set aside as furniture
        out.append(Quotation(start, end, text[start:end], own, _kind(text[start:end])))
    return tuple(out)


def _kind(words: str) -> str:
    inner = words.strip('“”„«»「」『』‘’"＂')
    han = len(re.findall(r"[\u4e00-\u9fff]", inner))
    long = han >= _CHARS if han else len(re.findall(r"\w+", inner)) >= _WORDS
    return "speech" if long or (_SENTENCE.search(words) and len(inner) > 6) else "term"


def _spans(text: str, blocks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for number, (a, b) in enumerate(blocks):
        opened: tuple[int, str] | None = None
        for m in _MARKS.finditer(text, a, b):
            mark, at = m[0], m.start()
            if opened is None:
                family = _opens(text, at, mark, a)
                if family:
                    opened = at, family
            elif at - opened[0] > _LONGEST:
                opened = None
            elif _closes(text, at, mark, opened[1], b):
                if re.search(r"\w", text[opened[0] : at]):
                    yield opened[0], at + 1
                opened = None
        # The next paragraph opens again: the quotation goes on there.
        if opened and number + 1 < len(blocks) and text[blocks[number + 1][0]] in _OPEN and text[opened[0]] in _OPEN:
            yield opened[0], b


def _opens(text: str, at: int, mark: str, start: int) -> str:
    """The family of a mark that opens a quotation here, "" where it does not."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1 : at + 2]
    if mark in "‘’":
        # An apostrophe stands in a word or at its end.
        return "single" if mark == "‘" and not before.isalnum() and after.strip() else ""
    if mark in _OPEN and mark not in _CLOSE:
        return _OPEN[mark]
    if mark in '"＂”' and after.strip() and (not before.isalnum() or "\u4e00" <= before <= "\u9fff"):
        return "double"  # some pages write the closing mark on both sides
    return ""


def _closes(text: str, at: int, mark: str, family: str, end: int) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    if family == "single":
        return mark == "’" and not after.isalnum() and text[at - 1] not in "sS"
    if mark == "“" and family == "double":
        # “so“: the opening mark on both sides; before a word it opens a quotation within.
        return not after.isalnum() or "\u4e00" <= after <= "\u9fff"
    return _CLOSE.get(mark) == family
