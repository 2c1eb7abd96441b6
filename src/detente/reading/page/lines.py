"""Lines of a text: which are furniture, which repeat others, which are title, heading and body."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.reading.page.claims import (
    FRONT,
    STAMP,
    claims_of_text,
    page_claims,
    russian_stamp,
    stamps,
    written_out,
)
from detente.reading.page.parts import Page
from detente.tables import read_table

TERMINAL = re.compile(r"[.!?。！？…:：;；”\"’')）]\s*$")
ABSTRACT = re.compile(r"^(?:摘要|导读|核心提示|Abstract|Summary)\s*[:：]?\s*")


@lru_cache(maxsize=1)
def _markers() -> list[tuple[re.Pattern[str], str]]:
    rows = read_table("detente.reading", "chrome.csv", ["pattern", "why"])
    return [(re.compile(r["pattern"], re.IGNORECASE), r["why"]) for r in rows]


_BETWEEN = re.compile(r"\s{2,}|\s*[|｜»>·]\s*")
_DISCLAIMER = re.compile(
    r"^(?:statement|disclaimer|声明|免责声明|版权声明)\s*[:：].*(?:personal view|personal opinion|platform|not represent|does not constitute|侵权|本站|本平台|本网|立场)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^(?:related|recommended|more (?:news|from)|you may|previous|next|hot |latest|相关|推荐|上一篇|下一篇|最新|最近|热门|猜你)",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def chrome_reason(line: str) -> str:
    """Why a line is no part of the text, or "".

    >>> chrome_reason("微信二维码")
    'QR code or social media'
    """
    stripped = line.strip()
    if len(stripped) < 320 and _DISCLAIMER.search(stripped):
        return "disclaimer"
    if len(stripped) > 90 and TERMINAL.search(stripped):
        return ""
    if _is_menu(stripped):
        return "menu"
    # No other furniture is longer, and the patterns are slow on a page that is all one line.
    if len(stripped) > 400:
        return ""
    if re.match(r"^[·•▪-]\s", stripped) and len(stripped) < 80 and not TERMINAL.search(stripped):
        return "list of other pages"
    # A line that ends like a sentence is no menu, whatever word it begins with.
    sentence = len(stripped) > 9 and stripped[-1] in "。！？"
    return next(
        (
            why
            for pattern, why in _markers()
            if len(stripped) < 160 and pattern.search(stripped) and not (sentence and why == "navigation")
        ),
        "",
    )


_HEAD = 3  # paragraphs: a day in words further down opens a part of the text


def _is_menu(line: str) -> bool:
    """Three and more short words or phrases with marks or wide gaps between them, and no sentence."""
    if re.search(r"[.!?。！？]", line):
        return False
    parts = _BETWEEN.split(line)
    return len(parts) > 2 and all(0 < len(p) <= 24 for p in parts)


def split_lines(page: Page, *, markdown: bool) -> None:
    text = page.text
    front = FRONT.match(text) if markdown else None
    at = front.end() if front else 0
    seen: dict[str, int] = {}
    paragraphs: list[tuple[int, int, str]] = []
    elsewhere = False
    # A text with several such lines tells day by day; none of them is the day of the page.
    chronicle = sum(written_out(line, 0) is not None for line in text.split("\n")) > 1
    for line in text[at:].split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        bare = line.strip()
        if not bare:
            continue
        key = re.sub(r"\W+", "", bare).lower()
        why = chrome_reason(bare)
        if why or is_stamp_line(bare):
            page.chrome.append(bare)
            elsewhere = elsewhere or bool(_ELSEWHERE.match(bare))
            # A date in a list of other pages is not this page's date.
            if "ICP" not in bare.upper() and not elsewhere and why != "list of other pages":
                page.page_dates.extend(stamps(bare, start))
            page_claims(page, bare)
            continue
        dated = written_out(line, start) if len(paragraphs) <= _HEAD and not chronicle else None
        if dated:
            page.chrome.append(bare)
            page.page_dates.append(dated[0])
            page_claims(page, dated[1])
            continue
        abstract = ABSTRACT.match(bare)
        body_key = re.sub(r"\W+", "", ABSTRACT.sub("", bare)).lower()
        if abstract and len(body_key) > 40:
            # An abstract that repeats the first paragraph is taken out once that paragraph is seen.
            paragraphs.append((start, end, "abstract"))
            continue
        if key in seen and len(key) > 6:
            page.duplicates.append(bare)
            continue
        seen[key] = start
        lead = len(line) - len(line.lstrip())
        if markdown:
            mark = re.match(r"(?:#{1,6}\s+|>\s?|[-*]\s+(?=\S))", line[lead:])
            if mark:
                kind = "heading" if line[lead] == "#" else "body"
                paragraphs.append((start + lead + mark.end(), end, kind))
                continue
        kind = "body" if TERMINAL.search(bare) or len(bare) > 110 else "heading"
        paragraphs.append((start + lead, end, kind))
    page.blocks = _without_abstract(page, paragraphs)
    _front_of(page)
    claims_of_text(page)


def split_paragraphs(page: Page, tags: list[str]) -> None:
    """The blocks of a page whose paragraphs are known: its title where it has one, and one block for each of ``tags``."""
    at = 0
    blocks: list[tuple[int, int, str]] = []
    paragraphs = page.text.split("\n\n") if page.text else []
    titled = len(paragraphs) - len(tags)
    for number, line in enumerate(paragraphs):
        start, at = at, at + len(line) + 2
        abstract = ABSTRACT.match(line)
        if number < titled:
            kind = "title"
        elif abstract and len(line) > 44:
            kind = "abstract"
        elif tags[number - titled] in ("h1", "h2", "h3", "h4", "h5", "h6"):
            kind = "heading"
        else:
            kind = "body" if TERMINAL.search(line) or len(line) > 110 else "heading"
        blocks.append((start, start + len(line), kind))
    page.blocks = _without_abstract(page, blocks)


def _without_abstract(page: Page, paragraphs: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    bodies = [re.sub(r"\W+", "", page.text[a:b]) for a, b, k in paragraphs if k == "body"]
    out = []
    for a, b, kind in paragraphs:
        if kind == "abstract":
            stripped = ABSTRACT.sub("", page.text[a:b].strip())
            core = re.sub(r"\W+", "", stripped)
            head = core[: max(30, int(len(core) * 0.6))]
            if any(head in body for body in bodies):
                page.duplicates.append(page.text[a:b].strip())
                continue
            kind = "body"
        out.append((a, b, kind))
    return out


def _front_of(page: Page) -> None:
    """The first heading is the title; one that stands again inside the body was dropped as a duplicate."""
    for i, (a, b, kind) in enumerate(page.blocks[:3]):
        line = page.text[a:b].strip()
        quoted = i == 0 and line[:1] in '“"「『' and len(line) < 200 and len(page.blocks) > 1
        asked = i == 0 and line.endswith(("?", "？")) and len(line) < 130 and len(page.blocks) > 1
        if kind == "heading" or quoted or asked:
            page.blocks[i] = (a, b, "title")
            page.title = page.title or line
            return


def is_stamp_line(line: str) -> bool:
    """A short line that is a date with a name, a counter or a section beside it."""
    if len(line) > 60:
        return False
    if russian_stamp(line, 0):
        return True
    stamp = STAMP.search(line)
    if not stamp or (stamp["y"] is None and "-" not in stamp[0] and "/" not in stamp[0]):
        return False
    rest = (line[: stamp.start()] + line[stamp.end() :]).strip()
    return not TERMINAL.search(rest) and len(re.findall(r"[A-Za-z]+|[\u4e00-\u9fff]", rest)) <= 14


def nickname_lines(page: Page) -> list[str]:
    """Heading lines that stand again inside a stamp line: a site's nickname, not an author."""
    return [
        page.text[a:b].strip()
        for a, b, kind in page.blocks
        if kind in ("heading", "title")
        and len(page.text[a:b].strip()) <= 12
        and any(page.text[a:b].strip() in line for line in page.chrome)
    ]
