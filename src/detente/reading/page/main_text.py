"""Choose the text proper among the blocks of a page: the densest run of prose, without the furniture in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from rapidfuzz.fuzz import partial_ratio

from detente.reading.page.blocks import Block
from detente.reading.page.lines import ABSTRACT, TERMINAL, chrome_reason, is_stamp_line
from detente.tables import read_table

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u04ff]+(?:[’'-][A-Za-z]+)*")
_STOP = re.compile(r"[.!?。！？；…][\"”’')）」』]*(?:\s|$)|[。！？；]")
_SCRIPTS = {"han": _HAN, "latin": re.compile(r"[A-Za-z]"), "cyrillic": re.compile(r"[\u0400-\u04ff]")}
_HEADING = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Parts that are never the text, however long they are beside it.
_NEVER = frozenset(("comments", "dialog", "forum signature", "QR code or social media"))
# A long line is prose and no furniture of this reach.
_SHORT = 130
# More paragraphs than a commentary has are not compared in pairs.
_MANY = 500


@dataclass(slots=True)
class Found:
    """The text proper of a page: where it starts and ends among the blocks, what is kept, and what repeats it."""

    kept: list[Block] = field(default_factory=list)
    first: int = 0
    last: int = 0
    duplicates: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def _furniture() -> list[tuple[re.Pattern[str], str, str]]:
    rows = read_table("detente.reading", "furniture.csv", ["pattern", "why", "reach"])
    return [(re.compile(r["pattern"], re.IGNORECASE), r["why"], r["reach"]) for r in rows]


@lru_cache(maxsize=512)
def furniture(line: str) -> tuple[str, str]:
    """Why a line of a web page is no text, and how far that reaches; two empty strings for text.

    ``line`` and ``short`` reach no further than the line, ``tail`` holds at the foot of a text, ``rest`` takes what follows.

    >>> furniture("Reporting by Ann Lee; Editing by Bo Berg")
    ('sign-off', 'line')
    """
    if len(line) > 480:
        return "", ""
    for pattern, why, reach in _furniture():
        match = pattern.search(line) if reach != "short" or size(line) < _SHORT else None
        # Two sentences and more are prose, though they tell of a chat group or a newsletter.
        if match and not (
            reach == "short" and size(line) > 45 and len(_STOP.findall(line)) > 1 and not _PROMPT.match(line)
        ):
            return why, reach
    return "", ""


_PROMPT = re.compile(
    r"(?:点击|點擊|长按|扫码|扫描|关注|欢迎|click|tap|sign up|subscribe|follow|download|join|read more)", re.IGNORECASE
)


@lru_cache(maxsize=512)
def size(text: str) -> float:
    """Length in Chinese characters, an English word counting one and a half."""
    return len(_HAN.findall(text)) + 1.5 * len(_WORD.findall(text))


def _weight(block: Block, headline: str) -> float:
    """How much a block speaks for prose (above 0) or for furniture (below)."""
    n = size(block.text)
    if block.part or furniture(block.text)[0]:
        return -6 - min(n, 60) * 0.2
    if block.tag in _HEADING or block.bold:
        key = _key(block.text)
        # The text begins at its headline.
        if len(key) > 5 and key in headline and block.links < 0.9:
            return 60.0
        if block.tag in _HEADING:
            return 0.0
    prose = bool(_STOP.search(block.text))
    if block.links > 0.6 or (block.links > 0.35 and not prose):
        return -10.0
    if prose:
        return min(n, 160.0) if n > 14 else n * 0.6
    return -4.0 if n < 40 else 0.0


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def main_text(blocks: list[Block], headline: str = "") -> Found:
    """The text proper; hints of classes are disregarded where they would leave next to nothing.

    ``headline`` is what the head of the page gives as its title.
    """
    _release(blocks, _key(headline))
    best = _run(blocks, _key(headline))
    total = sum(size(b.text) for b in best.kept)
    everything = sum(size(b.text) for b in blocks if b.part not in _NEVER and _prose(b))
    if (total < 60 or total < 0.12 * everything) and any(b.part for b in blocks):
        loose = _run([replace(b, part=b.part if b.part in _NEVER else "") for b in blocks], _key(headline))
        if sum(size(b.text) for b in loose.kept) > max(2 * total, 40):
            return loose
    return best


def _prose(block: Block) -> bool:
    return block.links < 0.4 and bool(_STOP.search(block.text))


def _release(blocks: list[Block], headline: str) -> None:
    """Blocks whose class calls them furniture, while headline and most prose stand there too, are none."""
    told: dict[Any, float] = {}
    headed = set()
    for b in blocks:
        if b.part and b.part not in _NEVER:
            told[b.hint] = told.get(b.hint, 0.0) + (size(b.text) if _prose(b) else 0.0)
            if (b.tag in _HEADING or b.bold) and len(_key(b.text)) > 5 and _key(b.text) in headline:
                headed.add(b.hint)
    whole = sum(size(b.text) for b in blocks if b.part not in _NEVER and _prose(b))
    wrong = {hint for hint in headed if told[hint] > 0.5 * whole}
    for b in blocks:
        if b.hint in wrong:
            b.part = ""


def _run(blocks: list[Block], headline: str) -> Found:
    """The run of blocks with the greatest sum of weights, cleaned."""
    weights = [_weight(b, headline) for b in blocks]
    gaps = sorted(b.gap for b, w in zip(blocks, weights, strict=True) if w > 20)
    usual = gaps[len(gaps) // 2] if gaps else 2
    best = total = 0.0
    first = start = 0
    last = -1
    for i, weight in enumerate(weights):
        # Prose further apart in the page than its paragraphs usually are belongs together less.
        total -= 3.0 * max(0, blocks[i].gap - usual - 2) if total else 0.0
        if total <= 0:
            total, start = 0.0, i
        total += weight
        if total > best:
            best, first, last = total, start, i
    if last < 0:
        return Found(first=len(blocks), last=len(blocks))
    found = Found(first=first, last=last)
    found.kept = _clean(_until_answers(blocks[first : last + 1]), found.duplicates)
    return found


def _until_answers(run: list[Block]) -> list[Block]:
    """The run up to the heading of the comments or notes, or the mark of the end, if text stands before it."""
    told = 0.0
    for i, b in enumerate(run):
        why, reach = furniture(b.text)
        if reach == "rest" and why != "other pages" and told > 60:
            return run[:i]
        told += size(b.text) if _STOP.search(b.text) and not b.part and not why else 0.0
    return run


def _signature(block: Block) -> tuple[str, str]:
    return block.tag, block.element.get("class") or ""


def _clean(run: list[Block], duplicates: list[str]) -> list[Block]:
    """The run without furniture, neighbours, captions and repetitions."""
    sizes: dict[tuple[str, str], float] = {}
    for b in run:
        if not b.part and _prose(b):
            sizes[_signature(b)] = sizes.get(_signature(b), 0.0) + size(b.text)
    whole = sum(sizes.values()) or 1.0
    usual = {s for s, n in sizes.items() if n > 0.25 * whole}
    always = {_signature(b) for b in run if b.after_image} - {_signature(b) for b in run if not b.after_image and not b.part}  # fmt: skip
    usual -= always if usual - always else set()
    parents = {b.element.getparent() for b in run if _signature(b) in usual and size(b.text) > 30}
    out: list[Block] = []
    told = 0.0
    neighbours = False
    for b in run:
        n = size(b.text)
        why, reach = furniture(b.text)
        if b.part or reach in ("line", "short"):
            continue
        if reach == "rest":
            neighbours = why == "other pages"
            continue
        if neighbours:
            # A box in the middle ends where a paragraph like those before it stands; one at the foot does not end.
            if not (_prose(b) and n > 30 and _signature(b) in usual and b.element.getparent() in parents and told < 0.9 * whole):  # fmt: skip
                continue
            neighbours = False
        if (b.links > 0.8 and _signature(b) not in usual) or (b.links > 0.95 and n < 60) or _caption(b, usual):
            continue
        short = b.tag not in _HEADING and (n < 14 or not TERMINAL.search(b.text))
        if short and (chrome_reason(b.text) or is_stamp_line(b.text)):
            continue
        out.append(b)
        told += n
    out = _of_one_script(out)
    while out and _loose_end(out[-1]):
        out.pop()
    return _once(out, usual, duplicates)


def _loose_end(block: Block) -> bool:
    """A note on the author, a heading without text, or a line without a full stop, at the foot of the text."""
    if furniture(block.text)[1] == "tail":
        return True
    return (block.tag in _HEADING or not TERMINAL.search(block.text)) and size(block.text) < 40


def _of_one_script(blocks: list[Block]) -> list[Block]:
    """Without short lines that have no letter of the script in which the text is written."""
    counts = {name: sum(len(p.findall(b.text)) for b in blocks) for name, p in _SCRIPTS.items()}
    script = _SCRIPTS[max(counts, key=lambda k: counts[k])]
    return [b for b in blocks if script.search(b.text) or size(b.text) > 40]


def _caption(block: Block, usual: set[tuple[str, str]]) -> bool:
    """A short line under a picture that is set otherwise than the paragraphs."""
    if not block.after_image or size(block.text) > 70:
        return False
    holder = block.element.getparent()
    centred = bool(re.search(r"center|font-size:\s*1[0-2]px|#8{3}|gray|grey|size=-?[12]\b", block.style, re.IGNORECASE))
    # The picture and its words in a box of their own, beside which the box holds no other paragraph.
    boxed = holder is not None and holder.find(".//img") is not None and sum(1 for _ in holder.iter(block.tag)) == 1
    return centred or boxed or _signature(block) not in usual or not TERMINAL.search(block.text)


def _quoted(block: Block) -> bool:
    return any(
        e is not None and e.tag in ("blockquote", "q", "em", "i") for e in (block.element, block.element.getparent())
    )


def _once(blocks: list[Block], usual: set[tuple[str, str]], duplicates: list[str]) -> list[Block]:
    """Each thing said once: leads that stand twice and quotes pulled out of a paragraph go."""
    if len(blocks) > _MANY:
        return list({b.text: b for b in reversed(blocks)}.values())[::-1]
    keys = [_key(b.text) for b in blocks]
    seen: set[str] = set()
    out: list[Block] = []
    for block, key in zip(blocks, keys, strict=True):
        if len(key) > 8 and key in seen:
            duplicates.append(block.text)
            continue
        seen.add(key)
        if (
            12 < len(key) < 400
            and (_signature(block) not in usual or block.bold or _quoted(block))
            and not ABSTRACT.match(block.text)
        ):
            # A pulled quote may be cut at its ends, so near agreement with a part of a longer paragraph is enough.
            longer = [k for k in keys if 1.2 * len(key) < len(k) < 8000]
            if any(key in k for k in longer) or (
                len(key) > 20 and any(partial_ratio(key, k, score_cutoff=93) for k in longer)
            ):
                duplicates.append(block.text)
                continue
        out.append(block)
    return out
