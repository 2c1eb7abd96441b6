"""Tell the text proper from the page around it, and keep what the page says of itself as claims of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from detente.nouns import DateMention
from detente.reading.dates import find_dates
from detente.reading.intake import Intake
from detente.tables import read_table

_TERMINAL = re.compile(r"[.!?。！？…:：;；”\"’')）]\s*$")
_STAMP = re.compile(
    r"(?<!\d)(?:(?P<y>20\d\d|19\d\d)[-/.年])?(?P<m>0?[1-9]|1[0-2])[-/.月](?P<d>[0-2]?\d|3[01])日?(?!\d)"
)
_PATH_DATE = re.compile(
    r"(?<!\d)(?P<y>19[89]\d|20[0-4]\d)[-/_]?(?P<m>0[1-9]|1[0-2])[-/_]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)
_CREDIT = re.compile(
    r"(?:(?P<part>part of )?the )?(?:part of the )?(?:news )?(?:reference )?(?:information )?sources?(?: of (?:reference|information))?\s*[:：]\s*(?P<en>[^\n.]{2,60})|"
    r"(?:消息|信息|稿件|资料|部分|文章|参考|新闻)*来源\s*[:：]\s*(?P<zh>[^\s,，。]{2,30})",
    re.IGNORECASE,
)
_AFFILIATION = re.compile(
    r"(?:^|\n|[.。]\s*)\(?(?:about )?the author (?:is|works at|comes from)\s+(?P<en>[^\n]{5,220})|作者(?:系|单位|为|是)[:：]?\s*(?P<zh>[^\n]{4,80})",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"[A-Z][\w’'-]*(?:\s+(?:of|for|and|the|on|[A-Z][\w’'-]*))*\s*(?:Academy|Institute|University|Center|Centre|College|School|Council|Foundation)"
    r"(?:\s+(?:of|for|and|the|on|[A-Z][\w’'-]*))*",
)
_INSTITUTION_ZH = re.compile(r"[\u4e00-\u9fff]{2,16}(?:研究院|研究所|科学院|大学|学院|中心|智库|协会)")
_AUTHOR = re.compile(r"^(?:(?:written |text )?by|author)\s*[:：]?\s+(?P<en>[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){1,3})\s*$|^作者[:：]\s*(?P<zh>[\u4e00-\u9fff·]{2,6})\s*$", re.I)  # fmt: skip
_ABSTRACT = re.compile(r"^(?:摘要|导读|核心提示|Abstract|Summary)\s*[:：]?\s*")
_FRONT = re.compile(r"\A---\n(?P<yaml>.*?)\n---\n", re.DOTALL)


@dataclass(slots=True)
class Page:
    """A page taken apart. ``blocks`` are (start, end, kind) over ``text``; kind is title, heading or body."""

    text: str
    blocks: list[tuple[int, int, str]] = field(default_factory=list)
    chrome: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    page_dates: list[DateMention] = field(default_factory=list)
    title: str = ""
    author: str | None = None
    affiliation: str | None = None
    byline: str = ""
    credited_source: str | None = None
    publisher: str | None = None


@lru_cache(maxsize=1)
def _markers() -> list[tuple[re.Pattern[str], str]]:
    rows = read_table("detente.reading", "chrome.csv", ["pattern", "why"])
    return [(re.compile(r["pattern"], re.IGNORECASE), r["why"]) for r in rows]


_MENU = re.compile(r"^[^.!?。！？]{1,24}(?:(?:\s{2,}|\s*[|｜»>·]\s*)[^.!?。！？]{1,24}){2,}$")
_DISCLAIMER = re.compile(
    r"^(?:statement|disclaimer|声明|免责声明|版权声明)\s*[:：].*(?:personal view|personal opinion|platform|not represent|does not constitute|侵权|本站|本平台|本网|立场)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^(?:related|recommended|more (?:news|from)|you may|previous|next|hot |latest|相关|推荐|上一篇|下一篇|最新|最近|热门|猜你)",
    re.IGNORECASE,
)


def chrome_reason(line: str) -> str:
    """Why a line is no part of the text, or "".

    >>> chrome_reason("微信二维码")
    'QR code or social media'
    """
    stripped = line.strip()
    if _DISCLAIMER.search(stripped) and len(stripped) < 320:
        return "disclaimer"
    if len(stripped) > 90 and _TERMINAL.search(stripped):
        return ""
    if _MENU.match(stripped):
        return "menu"
    if re.match(r"^[·•▪-]\s", stripped) and len(stripped) < 80 and not _TERMINAL.search(stripped):
        return "list of other pages"
    # A line that ends like a sentence is no menu, whatever word it begins with.
    sentence = len(stripped) > 9 and stripped[-1] in "。！？"
    return next(
        (
            why
            for pattern, why in _markers()
            if pattern.search(stripped) and len(stripped) < 160 and not (sentence and why == "navigation")
        ),
        "",
    )


def take_apart(intake: Intake) -> Page:
    """Split an input into title, headings and body, with the page's own claims apart."""
    page = _html(intake) if intake.kind == "html" else Page(intake.text)
    _claims_of_document(page, intake.claims)
    if intake.kind == "markdown":
        _front_matter(page)
    if intake.kind != "html":
        _lines(page, markdown=intake.kind == "markdown")
    return page


def _claims_of_document(page: Page, claims: Mapping[str, str]) -> None:
    """What a PDF, DOCX or message says of itself, and the date in an address, stand beside what the text shows."""
    page.title = page.title or claims.get("title", "")
    page.author = page.author or claims.get("author") or None
    for said in (claims.get("date", ""), *_path_dates(claims.get("url", ""))):
        page.page_dates.extend(_stamps(said, -1))
    if claims.get("url"):
        page.publisher = page.publisher or urlsplit(claims["url"]).hostname


def _path_dates(url: str) -> list[str]:
    """The day in the path of an address, as sites file their articles: /2014/03/18/ or /20140318/.

    >>> _path_dates("https://example.org/2014/03/18/talks.html"), _path_dates("https://example.org/art/20140318-2.html")
    (['2014-03-18'], ['2014-03-18'])
    """
    found = _PATH_DATE.search(urlsplit(url).path)
    return [f"{found['y']}-{found['m']}-{found['d']}"] if found else []


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REFERENCE = re.compile(r"&#(?:0*\d{1,2}|[xX]0*[01]?[0-9a-fA-F]);")


def _plain(reference: str) -> str:
    """A character reference, or the mark of a lost character where it stands for a control character."""
    code = reference[2:-1]
    value = int(code[1:], 16) if code[:1] in "xX" else int(code)
    return "\ufffd" if _CONTROL.match(chr(value)) else reference


def _html(intake: Intake) -> Page:
    # Heavy, and only pages need it.
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as lxml_html
    from trafilatura import bare_extraction

    # XML knows no control characters: the extractor drops a page that has one, written out or as a reference.
    text = _REFERENCE.sub(lambda m: _plain(m[0]), intake.text)
    text = _CONTROL.sub("\ufffd", text)
    found: Any = bare_extraction(text, favor_precision=True, include_comments=False, with_metadata=True)
    body = (found.text or "") if found is not None else ""
    tree = lxml_html.fromstring(text.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    etree.strip_elements(tree, "script", "style", "noscript", "template", with_tail=False)
    visible = [" ".join(t.split()) for t in tree.xpath("//text()") if t.strip()]
    title = (found.title or "") if found is not None else ""
    heading = tree.xpath("string(//h1[1])").strip()
    page = Page((heading or title) + "\n\n" + body if (heading or title) else body)
    kept = "".join(page.text.split())
    for line in visible:
        if "".join(line.split()) not in kept and line not in page.chrome:
            page.chrome.append(line)
            page.page_dates.extend(_stamps(line, -1))
            _page_claims(page, line)
    page.author = page.author or None
    page.publisher = (found.sitename if found is not None else None) or None
    _lines(page, markdown=False)
    return page


def _front_matter(page: Page) -> None:
    match = _FRONT.match(page.text)
    if not match:
        return
    for line in match["yaml"].splitlines():
        key, _, value = line.partition(":")
        value = value.strip().strip("\"'")
        key = key.strip().lower()
        if key == "title":
            page.title = value
        elif key in ("author", "by"):
            page.author = value or None
        elif key in ("date", "published"):
            page.page_dates.extend(_stamps(value, page.text.find(value)))
            if not page.page_dates:
                page.page_dates.extend(d for d in find_dates(value, 0, False) if d.day)
        elif key in ("publisher", "site", "source"):
            page.publisher = value or None


def _lines(page: Page, *, markdown: bool) -> None:
    text = page.text
    front = _FRONT.match(text) if markdown else None
    at = front.end() if front else 0
    seen: dict[str, int] = {}
    paragraphs: list[tuple[int, int, str]] = []
    elsewhere = False
    for line in text[at:].split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        bare = line.strip()
        if not bare:
            continue
        key = re.sub(r"\W+", "", bare).lower()
        why = chrome_reason(bare)
        if why or _is_stamp_line(bare):
            page.chrome.append(bare)
            elsewhere = elsewhere or bool(_ELSEWHERE.match(bare))
            # A date in a list of other pages is not this page's date.
            if "ICP" not in bare.upper() and not elsewhere and why != "list of other pages":
                page.page_dates.extend(_stamps(bare, start))
            _page_claims(page, bare)
            continue
        abstract = _ABSTRACT.match(bare)
        body_key = re.sub(r"\W+", "", _ABSTRACT.sub("", bare)).lower()
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
        kind = "body" if _TERMINAL.search(bare) or len(bare) > 110 else "heading"
        paragraphs.append((start + lead, end, kind))
    page.blocks = _without_abstract(page, paragraphs)
    _front_of(page)
    _claims_of_text(page)


def _without_abstract(page: Page, paragraphs: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    bodies = [re.sub(r"\W+", "", page.text[a:b]) for a, b, k in paragraphs if k == "body"]
    out = []
    for a, b, kind in paragraphs:
        if kind == "abstract":
            stripped = _ABSTRACT.sub("", page.text[a:b].strip())
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


def _claims_of_text(page: Page) -> None:
    for match in _CREDIT.finditer(page.text):
        credit = re.split(r"\s{2,}|\s+(?:[Aa]uthor|[Ee]ditor)\b", (match["en"] or match["zh"] or "").strip(" .)）"))[0]
        partly = match["part"] or "部分" in match[0] or "reference" in match[0].lower()
        page.credited_source = f"{credit} (partly based on)" if partly else credit
        break
    bylines = list(_AFFILIATION.finditer(page.text))
    if bylines:
        match = bylines[-1]
        words = (match["en"] or match["zh"]).strip(" )）")
        page.byline = match[0].strip()
        institution = (_INSTITUTION if match["en"] else _INSTITUTION_ZH).search(words)
        page.affiliation = institution[0].strip() if institution else None
    for a, b, _ in page.blocks[:4] + page.blocks[-3:]:
        line = page.text[a:b].strip()
        by = _AUTHOR.match(line)
        if by and not page.author:
            page.author = by["en"] or by["zh"]


def _page_claims(page: Page, line: str) -> None:
    by = _AUTHOR.match(line.strip())
    if by and not page.author:
        page.author = by["en"] or by["zh"]
    credit = re.match(
        r"(?:来源|Source)\s*[:：]\s*(.{2,40}?)(?:\s{2,}.*|\s+(?:author|editor|作者|编辑).*)?$", line.strip(), re.I
    )
    if credit and not page.credited_source:
        page.credited_source = credit[1].strip()


def _is_stamp_line(line: str) -> bool:
    """A short line that is a date with a name, a counter or a section beside it."""
    if len(line) > 60:
        return False
    stamp = _STAMP.search(line)
    if not stamp or (stamp["y"] is None and "-" not in stamp[0] and "/" not in stamp[0]):
        return False
    rest = (line[: stamp.start()] + line[stamp.end() :]).strip()
    return not _TERMINAL.search(rest) and len(re.findall(r"[A-Za-z]+|[\u4e00-\u9fff]", rest)) <= 14


def _stamps(line: str, start: int) -> list[DateMention]:
    out = []
    for m in _STAMP.finditer(line):
        year = int(m["y"]) if m["y"] else None
        separator = re.search(r"[-/月年]", m[0])
        if not separator:
            continue
        at = start + m.start() if start >= 0 else -1
        out.append(DateMention(m[0], at, at + len(m[0]) if at >= 0 else -1, "day", year, int(m["m"]), int(m["d"])))
    return out


def nickname_lines(page: Page) -> list[str]:
    """Heading lines that stand again inside a stamp line: a site's nickname, not an author."""
    return [
        page.text[a:b].strip()
        for a, b, kind in page.blocks
        if kind in ("heading", "title")
        and len(page.text[a:b].strip()) <= 12
        and any(page.text[a:b].strip() in line for line in page.chrome)
    ]
