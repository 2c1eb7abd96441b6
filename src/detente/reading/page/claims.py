"""What a page, document or text says of itself: claims, never facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from detente.nouns import DateMention
from detente.reading.dates import find_dates
from detente.reading.page.parts import Page

STAMP = re.compile(r"(?<!\d)(?:(?P<y>20\d\d|19\d\d)[-/.年])?(?P<m>0?[1-9]|1[0-2])[-/.月](?P<d>[0-2]?\d|3[01])日?(?!\d)")
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
FRONT = re.compile(r"\A---\n(?P<yaml>.*?)\n---\n", re.DOTALL)


def claims_of_document(page: Page, claims: Mapping[str, str]) -> None:
    """What a PDF, DOCX or message says of itself, and the date in an address, stand beside what the text shows."""
    page.title = page.title or claims.get("title", "")
    page.author = page.author or claims.get("author") or None
    for said in (claims.get("date", ""), *path_dates(claims.get("url", ""))):
        page.page_dates.extend(stamps(said, -1))
    if claims.get("url"):
        page.publisher = page.publisher or urlsplit(claims["url"]).hostname


def path_dates(url: str) -> list[str]:
    """The day in the path of an address, as sites file their articles: /2014/03/18/ or /20140318/.

    >>> path_dates("https://example.org/2014/03/18/talks.html"), path_dates("https://example.org/art/20140318-2.html")
    (['2014-03-18'], ['2014-03-18'])
    """
    found = _PATH_DATE.search(urlsplit(url).path)
    return [f"{found['y']}-{found['m']}-{found['d']}"] if found else []


def front_matter(page: Page) -> None:
    """What the head of a Markdown text says."""
    match = FRONT.match(page.text)
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
            page.page_dates.extend(stamps(value, page.text.find(value)))
            if not page.page_dates:
                page.page_dates.extend(d for d in find_dates(value, 0, False) if d.day)
        elif key in ("publisher", "site", "source"):
            page.publisher = value or None


def claims_of_text(page: Page, notes: str = "") -> None:
    """Credits and bylines in the text, and in the ``notes`` on the author that a web page sets apart from it."""
    said = f"{page.text}\n{notes}"
    small = said.lower()
    for match in _CREDIT.finditer(page.text) if "source" in small or "来源" in small else ():
        credit = re.split(r"\s{2,}|\s+(?:[Aa]uthor|[Ee]ditor)\b", (match["en"] or match["zh"] or "").strip(" .)）"))[0]
        partly = match["part"] or "部分" in match[0] or "reference" in match[0].lower()
        page.credited_source = f"{credit} (partly based on)" if partly else credit
        break
    bylines = list(_AFFILIATION.finditer(said)) if "the author" in small or "作者" in small else []
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


def page_claims(page: Page, line: str) -> None:
    """The author and source that a line of furniture names."""
    by = _AUTHOR.match(line.strip())
    if by and not page.author:
        page.author = by["en"] or by["zh"]
    credit = re.match(
        r"(?:来源|Source)\s*[:：]\s*(.{2,40}?)(?:\s{2,}.*|\s+(?:author|editor|作者|编辑).*)?$", line.strip(), re.I
    )
    if credit and not page.credited_source:
        page.credited_source = credit[1].strip()


_POINTS = re.compile(r"\s*\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?:\s*[,г]?\.?,?\s*\d{1,2}:\d\d)?\s*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_BESIDE = re.compile(
    r"(?:опубликован\w*|обновлен\w*|дата|публикаци\w|время|мск|размещен\w*|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)",
    re.IGNORECASE,
)


def russian_stamp(line: str, start: int) -> DateMention | None:
    """The whole day on a short Russian line that holds little else: "5 июля 2021, 14:30", "МОСКВА, 5 июля 2021 года".

    >>> russian_stamp("Опубликовано 5 июля 2021 г.", 0).text
    '5 июля 2021 г.'
    """
    if len(line) > 60 or not (_POINTS.fullmatch(line) or _CYRILLIC.search(line)):
        return None
    from detente.reading.russian_dates import find_russian_dates  # a hundred patterns that few pages need

    found = [d for d in find_russian_dates(line, start) if d.kind == "day" and d.day and d.month and d.year]
    if len(found) != 1:
        return None
    rest = line.replace(found[0].text, "")
    words = re.findall(r"[А-Яа-яЁёA-Za-z]{2,}", rest)
    if len(words) > 4 or not all(w.isupper() or _BESIDE.fullmatch(w) for w in words):
        return None
    return found[0] if start >= 0 else replace(found[0], start=-1, end=-1)


_WRITTEN_OUT = re.compile(
    r"(?:(?P<by>by\s+[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){1,3})\s*[,|·•–—-]\s*)?"
    r"(?:(?:first\s+)?(?:published|posted|updated)\s*(?:on\b|:)?\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?P<day>\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+(?:19|20)\d\d|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)


def written_out(line: str, start: int) -> tuple[DateMention, str] | None:
    """The day in words on a line that holds nothing else but a byline, and that byline.

    >>> day, by = written_out("By Nora Field, 14 September 2023", 0)
    >>> day.text, by
    ('14 September 2023', 'By Nora Field')
    """
    match = _WRITTEN_OUT.fullmatch(line.strip()) if len(line) <= 120 else None
    if match is None:
        return None
    at = start + line.index(match["day"])
    found = [d for d in find_dates(match["day"], at, False) if d.kind == "day" and d.day and d.month and d.year]
    return (found[0], match["by"] or "") if len(found) == 1 else None


def stamps(line: str, start: int) -> list[DateMention]:
    """The days stamped on a line, as far as they are given."""
    russian = russian_stamp(line, start)
    if russian:
        return [russian]
    out = []
    for m in STAMP.finditer(line):
        year = int(m["y"]) if m["y"] else None
        separator = re.search(r"[-/月年]", m[0])
        if not separator:
            continue
        at = start + m.start() if start >= 0 else -1
        out.append(DateMention(m[0], at, at + len(m[0]) if at >= 0 else -1, "day", year, int(m["m"]), int(m["d"])))
    return out
