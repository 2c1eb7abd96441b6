"""Cut text into sentences with exact offsets, glued and comma-spliced ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]\.)+[A-Z]|\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|St|No|vs|etc|Jr|Sr|Inc|Ltd|Co|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[ap]\.m|e\.g|i\.e|cf|approx|Art|Sec|para|v))$"
)
_END_EN = re.compile(r"[.!?]+[\"”’')\]]*")
_END_ZH = re.compile(r"[。！？!?；;]+[”’」』）)]*")
# A run-on Chinese sentence is cut where a new clause plainly opens.
_CUE = re.compile(
    r"(?=(?:但是?|因此|所以|同时|最后|具体来说|然而|此外|另外|尽管|虽然|只有|如果|通过这些|双方可以|以推动|从而|以便|才能|共同推进|为合作))"
)
# Long comma-spliced sentences are cut at a comma once this many characters have gathered (about one clause and a half).
_CLAUSE = 44


# Russian abbreviations that stand within a sentence, and those that may end one ("в 2014 г.").
_ABBREVIATION_RU = re.compile(
    r"(?:\b[А-ЯЁ]|\b(?:им|проф|акад|ген|гл|ст|п|пп|т|е|д|ул|см|ср|напр|долл|руб|тыс|куб|кв|проц|барр|сут|св|о|пос|обл|ок|янв|февр|апр|авг|сент|окт|нояб|дек|St|Mr))$"
)
_PERHAPS_RU = re.compile(r"\b(?:гг?|вв?|долл|руб|тыс|проц|др|пр|т\. ?[дпе]|млн|млрд|трлн|куб|м|ч|сут)$")
_OPENS_RU = re.compile(
    r"\s+[\"“«(]?(?:В|Во|На|По|С|Со|К|У|О|Об|За|Из|Для|При|После|До|Однако|Но|А|И|Это|Этот|Эта|Эти|Он|Она|Они|Оно|Мы|Также|Кроме|Тогда|Затем|Позже|"
    r"Сейчас|Теперь|Если|Когда|Как|Так|Все|Всё|Поэтому|Между|Согласно|Ранее|Уже|Не|Их|Его|Её|Там|Тем|То|Что)\b"
)


def cut(text: str, start: int, end: int, zh: bool, ru: bool = False) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of ``text[start:end]``, trimmed of white space."""
    pieces = _chinese(text, start, end) if zh else _russian(text, start, end) if ru else _english(text, start, end)
    for a, b in (part for piece in pieces for part in _bounded(text, *piece)):
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if b > a:
            yield a, b


# No sentence of prose is longer. What is (a table, a list, a text without full stops) is cut at a stop or a space, for the
# rules look at each pair of words of a sentence.
_LONGEST = 1_500


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        window = text[start : start + _LONGEST]
        at = max(window.rfind(mark) for mark in ",;，；、")
        at = at if at > _LONGEST // 3 else window.rfind(" ")
        cut_at = start + (at + 1 if at > 0 else _LONGEST)
        yield start, cut_at
        start = cut_at
    yield start, end


def _english(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for mark in _END_EN.finditer(text, start, end):
        stop = mark.end()
        following = text[stop : stop + 1]
        if stop >= end:
            break
        before = text[max(start, mark.start() - 12) : mark.start()]
        if mark[0].startswith("."):
            if following.isdigit() and before[-1:].isdigit():
                continue
            glued = bool(following) and not following.isspace()
            if glued and not (following.isupper() or following in "\"“‘'"):
                continue
            if _ABBREVIATION.search(before) and mark[0] == ".":
                # "the U.S. He" ends a sentence; "U.S. President" does not.
                nxt = re.match(r"\s*(He|She|It|The|This|They|In|On|But|However|At|We|As)\b", text[stop : stop + 12])
                if not (nxt and len(before.strip()) > 3 and "." in before):
                    continue
            if not glued and not re.match(r"\s+[\"“‘'(\[]?[A-ZА-ЯЁ0-9\u4e00-\u9fff*]", text[stop : stop + 4]):
                continue
        yield at, stop
        at = stop
    yield at, end


_END_RU = re.compile(r"(?:[.!?]+|…)[\"”’»')\]]*")


def _russian(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for mark in _END_RU.finditer(text, start, end):
        stop = mark.end()
        if stop >= end:
            break
        before = text[max(start, mark.start() - 12) : mark.start()]
        following = text[stop : stop + 1]
        glued = not following.isspace()
        if glued and not (following.isupper() and len(before) > 2 and before[-3:].islower()):
            continue
        if mark[0] == "." and not glued:
            if _PERHAPS_RU.search(before):
                if not _OPENS_RU.match(text, stop):
                    continue
            elif _ABBREVIATION_RU.search(before):
                continue
        if not glued and not re.match(r"\s+[\"“«‘'(\[—–-]*\s*[A-ZА-ЯЁ0-9\u4e00-\u9fff*]", text[stop : stop + 6]):
            continue
        yield at, stop
        at = stop
    yield at, end


def _chinese(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for mark in _END_ZH.finditer(text, start, end):
        yield from _clauses(text, at, mark.end())
        at = mark.end()
    if at < end:
        yield from _clauses(text, at, end)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= 2 * _CLAUSE:
        yield from _cues(text, start, end)
        return
    at = start
    for comma in re.finditer(r"[,，]", text[start:end]):
        here = start + comma.end()
        if here - at >= _CLAUSE and end - here >= 12 and not re.search(r"\d$", text[at : here - 1]):
            yield from _cues(text, at, here)
            at = here
    yield from _cues(text, at, end)


def _cues(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= 1.5 * _CLAUSE:
        yield start, end
        return
    at = start
    for cue in _CUE.finditer(text, start + 20, end - 12):
        if cue.start() - at >= 20:
            yield at, cue.start()
            at = cue.start()
    yield at, end
