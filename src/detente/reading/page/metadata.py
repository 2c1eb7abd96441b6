"""What a web page declares and shows of itself: title, author, publisher, dates and the source it credits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from detente.nouns import DateMention
from detente.reading.dates import find_dates
from detente.reading.page.blocks import Block, names_of, region
from detente.reading.page.claims import STAMP, path_dates, stamps
from detente.reading.page.lines import TERMINAL
from detente.reading.page.main_text import Found, size
from detente.reading.page.names import is_name, is_platform, names_in, person

_SEPARATOR = re.compile(r"\s+[|–—·•»«:/-]+\s+|\s*(?:[|｜_]|::|--|—{1,2}|–)\s*|(?<=[\u4e00-\u9fff》”）])\s*-\s*|\s*-\s*(?=[\u4e00-\u9fff])")  # fmt: skip
_TITLES = ("og:title", "twitter:title", "articletitle", "dc.title", "headline", "parsely-title", "sailthru.title", "citation_title")  # fmt: skip
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "citation_author", "twitter:data1", "og:article:author", "weibo:article:create_by")  # fmt: skip
_DATES = ("article:published_time", "og:published_time", "publishdate", "pubdate", "publish_date", "publication_date", "date", "dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date", "citation_publication_date", "datepublished", "og:release_date", "bytedance:published_time", "firstcreatetime", "publishtime")  # fmt: skip
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher", "sitename", "citation_journal_title", "copyright")  # fmt: skip
_BYLINE = re.compile(
    r"(?:^|[-_\s])(?:author|by-?author|byline|by-?line|writer|creator|zuozhe|contributor|rich_media_meta_text|js_author)(?:[-_]?name)?(?:$|[-_\s])",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?:^|[-_\s])(?:nickname|account|js_name|mp-?name|column-?name)(?:$|[-_\s])", re.IGNORECASE)
_SOURCES = ("source", "contentsource", "article:source", "original-source", "og:source")
_SOURCE = re.compile(
    r"(?:(?:文章|稿件|信息|消息|新闻|本文)?(?:来源|來源|原载|原載|转自|轉自|转载自|摘自|首发于|出处)\s*(?:[:：]|于|於)\s*(?P<zh>[^\s，。|｜【】\[\]（(]{2,30}(?:\s*\d{4}年第?\d{1,2}期)?)"
    r"|\b(?:source|republished from|reprinted from|originally published (?:in|by|on|at)|first published (?:in|by|on|at)|courtesy of)\s*[:：]?\s+(?P<en>(?:the )?[A-Z][\w.&’' -]{1,50}?)(?=\s{2,}|[,.;|)]|\s+on\s|$))",
    re.IGNORECASE,
)
_NO_SOURCE = re.compile(r"授权|授權|转载|轉載|注明|http|www\.|author|本人|原创", re.IGNORECASE)
_LATER = re.compile(r"\b(?:updated|modified|last|edited)\b|编辑\s*$|修改", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<![\d/.-])(?:(?P<a>\d{1,2})(?P<s>[./])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)|(?P<d>\d{1,2})-(?P<m>[A-Z][a-z]{2})-(?P<yy>(?:19|20)?\d\d))(?![\d/])")  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_PATH_MONTH = re.compile(r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(\d{1,2})(?=/|$)", re.IGNORECASE)  # fmt: skip
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[\s\d©,–-]*(?:by\s+)?(?P<en>[A-Z][\w&’'-]*(?:\s+(?:of|and|for|the|&|[A-Z][\w&’'-]*))*)|(?P<zh>[\u4e00-\u9fff]{2,14}?)(?:股份)?(?:有限公司)?\s*(?:版权所有|版權所有)|(?:版权所有|版權所有)\s*(?:©|[:：])?\s*(?P<zh2>[\u4e00-\u9fff]{2,14})", re.IGNORECASE)  # fmt: skip


@dataclass(slots=True)
class About:
    """The claims of a page."""

    title: str = ""
    author: str | None = None
    publisher: str | None = None
    credited_source: str | None = None
    dates: list[DateMention] = field(default_factory=list)
    title_at: int = -1  # which block shows the title


@dataclass(slots=True)
class Declared:
    """What stands in the head of the page, not for readers."""

    meta: dict[str, str]
    data: list[dict[str, Any]]
    title: str
    address: str

    def first(self, names: tuple[str, ...]) -> list[str]:
        return [self.meta[n] for n in names if self.meta.get(n)]

    def said(self, *keys: str) -> list[str]:
        """Names or values under keys of the structured data."""
        out = []
        for entry in self.data:
            for key in keys:
                value = entry.get(key)
                for one in value if isinstance(value, list) else [value]:
                    named = one.get("name") if isinstance(one, dict) else one
                    if isinstance(named, str) and named.strip():
                        out.append(named.strip())
        return out


def about(tree: Any, head: Declared, blocks: list[Block], found: Found) -> About:
    """The page's claims of itself, the declared ones checked against what it shows."""
    opening = _opening(found)
    text_at = opening.place
    title, said_at = _title(head, blocks, text_at)
    said = About(title=title, title_at=said_at)
    before, after = _zone(blocks, said_at, text_at, found.last)
    said.publisher = _publisher(head, tree, blocks, title)
    said.author = _author(head, tree, before, after, said)
    said.credited_source = _credit(head, [*before, *after])
    said.dates = _dates(head, blocks, before, after)
    return said


def _opening(found: Found) -> Block:
    """The first paragraph of the text, past a title that stands in the run."""
    return next((b for b in found.kept if b.tag not in ("h1", "h2", "h3") and size(b.text) > 20), found.kept[0])


def declared(tree: Any) -> Declared:
    meta: dict[str, str] = {}
    data: list[dict[str, Any]] = []
    address = ""
    for element in tree.iter("meta", "link", "base", "script"):
        if element.tag == "meta":
            key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower().strip()
            value = " ".join((element.get("content") or "").split())
            if key and value and len(value) < 1000:
                # Several authors have a line each.
                meta[key] = f"{meta[key]}; {value}" if key in ("citation_author", "dc.creator") and key in meta else meta.get(key) or value  # fmt: skip
        elif element.tag == "link" and "canonical" in (element.get("rel") or "").lower():
            address = element.get("href") or address
        elif element.tag == "base":
            address = address or element.get("href") or ""
        elif element.tag == "script" and "ld+json" in (element.get("type") or ""):
            data += _entries(element.text or "")
    address = address or meta.get("og:url", "") or next((str(e.get("@id") or e.get("url")) for e in data if e.get("@id") or e.get("url")), "")  # fmt: skip
    heads = [" ".join("".join(t.itertext()).split()) for t in tree.iter("title")]
    return Declared(meta, data, next((t for t in heads if t), "")[:500], address)


def _entries(script: str) -> list[dict[str, Any]]:
    """The entries of structured data that tell of an article; broken data tell nothing."""
    try:
        found = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return []
    todo: list[Any] = [found]
    out: list[dict[str, Any]] = []
    while todo and len(out) < 50:
        one = todo.pop(0)
        if isinstance(one, list):
            todo += one
        elif isinstance(one, dict):
            todo += one["@graph"] if isinstance(one.get("@graph"), list) else []
            kind = str(one.get("@type", ""))
            if re.search(r"Article|Posting|Report|WebPage|Opinion|^$", kind):
                out.append(one)
    return sorted(out, key=lambda e: "WebPage" in str(e.get("@type", "")))


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


_HEADLINE_CLASS = re.compile(
    r"(?:^|\s)(?:doc|art|article|news|content|post|entry|detail|story|main)[-_]?(?:title|headline|biaoti)(?:$|\s)",
    re.IGNORECASE,
)


def _title(head: Declared, blocks: list[Block], text_at: int) -> tuple[str, int]:
    """The headline as shown, if it agrees with what the head declares; else as declared, without the site's name."""
    declared = [*head.said("headline", "title"), *head.first(_TITLES), head.title]
    keys = [_key(d) for d in declared if d]
    site = {_key(s) for s in [*head.first(_SITES), *head.said("publisher")]}
    best: tuple[float, int] = (0.0, -1)
    for i, b in enumerate(blocks[:text_at]):
        key = _key(b.text)
        if not len(key) > 3 or len(b.text) > 250 or key in site:
            continue
        if b.part in (
            "other pages",
            "comments",
            "navigation",
            "aside",
            "caption",
            "tags",
            "advertisement",
            "standfirst",
        ):
            continue
        score = 0.0
        agrees = max((len(key) / len(k) if key in k else len(k) / len(key) if k in key and len(k) > 5 else 0.0 for k in keys), default=0.0)  # fmt: skip
        score += 4 * agrees
        score += {"h1": 2.0, "h2": 1.0, "h3": 0.8}.get(b.tag, 0.0)
        score += 0.6 if re.search(r"title|headline|biaoti", b.names, re.IGNORECASE) else 0.0
        # A class of its own for the headline tells more than a page's title that names the site alone.
        score += 4.0 if _HEADLINE_CLASS.search(b.element.get("class") or "") else 0.0
        sized = re.search(r"font-size:\s*(\d+)|size=(\d)", b.style)
        if sized:
            score += 0.8 if int(sized[1] or 0) >= 16 or int(sized[2] or 0) >= 4 else -0.3
        score += 0.4 if b.bold else 0.0
        # The name of the site also stands big at the top, but as a link home and far from the text.
        score -= 1.5 if b.links > 0.9 or re.search(r"site-?(?:title|name)|logo|masthead|banner", b.names, re.IGNORECASE) else 0.0  # fmt: skip
        score -= 1.5 if STAMP.search(b.text) and len(key) < 40 else 0.0
        score += 0.3 * (i + 1) / max(text_at, 1)
        if score > best[0]:
            best = (score, i)
    if best[0] >= 1.2:
        return blocks[best[1]].text, best[1]
    parts = _SEPARATOR.split(head.title) if head.title else []
    told = next((d for d in declared if d and d != head.title), "") or max(parts, key=len, default="")
    return told, -1


def _zone(blocks: list[Block], title_at: int, text_at: int, last: int) -> tuple[list[Block], list[Block]]:
    """The lines about the headline and those about the foot of the text, where bylines and stamps stand."""
    no = ("other pages", "comments", "navigation", "advertisement", "dialog", "caption", "ticker")
    title_at = title_at if title_at >= 0 else max(0, text_at - 8)
    before = blocks[max(0, title_at - 3) : title_at]
    between = blocks[title_at + 1 : text_at][:25]
    after = blocks[last + 1 : last + 9]
    inside = [b for b in blocks[text_at : last + 1] if b.part or size(b.text) < 30][:60]
    shown = [[b for b in part if b.part not in no and len(b.text) < 160 and b.links < 0.99] for part in ([*between, *before], [*inside, *after])]  # fmt: skip
    return shown[0], shown[1]


def _publisher(head: Declared, tree: Any, blocks: list[Block], title: str) -> str | None:
    """Who puts the page out: declared, in the title's end, on the masthead, or the host."""
    account = next((s for s in _spans(tree, _ACCOUNT) if len(s) < 40), None)
    platform = ""
    for name in [*head.first(_SITES[:1]), *head.said("publisher", "isPartOf"), *head.first(_SITES[1:])]:
        if is_platform(name):
            platform = platform or name
        elif len(name) < 80 and not re.search(r"https?://|©|\d{4}", name):
            return name
    if platform:
        return account or head.meta.get("twitter:creator", "").lstrip("@") or platform
    if head.title:
        key = _key(title)
        rest = [p.strip() for p in _SEPARATOR.split(head.title) if p.strip()]
        rest = [p for p in rest if _key(p) not in key and key not in _key(p) and not re.search(r"powered by|^page \d", p, re.IGNORECASE)]  # fmt: skip
        if rest and len(rest[-1]) < 70 and (len(rest) > 1 or _key(head.title) != key):
            return rest[-1]
        # Blogs put their name before the headline, with a colon.
        front = head.title[: max(0, head.title.find(title))].strip(" :|–—-") if title else ""
        if 2 < len(front) < 50:
            return front
    for b in blocks[:40]:
        if re.search(r"logo|masthead|site-?(?:title|name)|brand", b.names, re.IGNORECASE) and 2 < len(b.text) < 50:
            return b.text
    for image in list(tree.iter("img"))[:3]:
        alt = (image.get("alt") or "").strip()
        if 2 < len(alt) < 50 and re.search(r"logo|banner|mast", (image.get("src") or "") + str(image.get("class")), re.IGNORECASE):  # fmt: skip
            return alt
    for b in reversed(blocks[-12:]):
        match = _COPYRIGHT.search(b.text)
        if match:
            return (match["en"] or match["zh"] or match["zh2"]).strip()
    return urlsplit(head.address).hostname


def _spans(tree: Any, pattern: re.Pattern[str]) -> Iterator[str]:
    """Elements whose class or id fits, as text."""
    for element in tree.iter("a", "span", "strong", "div", "p", "em", "b", "address", "cite"):
        said = " ".join(element.get(k) or "" for k in ("class", "id", "rel", "itemprop"))
        # Who answers below the text is not its author.
        if (
            said.strip()
            and pattern.search(said)
            and not any(region(names_of(a)) == "comments" for a in element.iterancestors())
        ):
            yield " ".join("".join(element.itertext()).split())[:200]


def _author(head: Declared, tree: Any, before: list[Block], after: list[Block], said: About) -> str | None:
    """The author as the lines about the text name one, else as declared if that is a person's name."""
    site = _key(said.publisher or "")
    shown = list(dict.fromkeys(n for b in [*before, *after] for n in person(b.text)))
    marked = [s for s in islice(_spans(tree, _BYLINE), 6) if len(s) < 90]
    for said_so in ([*head.said("author", "creator")], head.first(_AUTHORS), marked):
        names = list(dict.fromkeys(n for d in said_so for n in names_in(d) if _key(n) != site))
        # A byline in print is what readers take for the author; the head may name whoever put the page in.
        if names and not (shown and not set(map(_key, names)) & set(map(_key, shown))):
            return "; ".join(dict.fromkeys([*names, *(shown if len(shown) < 4 else [])]))
        if shown:
            return "; ".join(shown)
    dated = [i for i, b in enumerate(before) if _printed(_shown(b))]
    for i, b in enumerate(before):
        if dated and min(abs(i - d) for d in dated) > 2:
            continue
        spaced = re.sub(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]) ([\u4e00-\u9fff])(?: ([\u4e00-\u9fff]))?(?![\u4e00-\u9fff])", lambda m: "".join(x or "" for x in m.groups()), b.text)  # fmt: skip
        for piece in [*b.pieces, *re.split(r"[|｜/●•■◆·\t]|\s{2,}|[（(].*?[)）]|\s(?=[\u4e00-\u9fff\d])", spaced)]:
            bare = piece.strip(" ,，:：—-●•■◆·（(")
            # Two characters alone are as often a button as a name, so they must stand beside the date.
            if len(bare) == 2 and dated and i not in dated and i + 1 not in dated:
                continue
            if is_name(bare) and _key(bare) != site and _key(bare) not in _key(said.title):
                return bare
    return None


def _credit(head: Declared, zone: list[Block]) -> str | None:
    for b in zone:
        match = _SOURCE.search(b.text)
        if match and not _NO_SOURCE.search(match[0]):
            return re.sub(r"(?:作者|编辑|責編|责编).*$", "", (match["zh"] or match["en"]).strip()).strip() or None
    return next((s for s in head.first(_SOURCES) if not _NO_SOURCE.search(s)), None)


def _dates(head: Declared, blocks: list[Block], before: list[Block], after: list[Block]) -> list[DateMention]:
    """Days that the page gives itself: declared, printed, and in its address, each once and in this order."""
    declared = [*head.said("datePublished", "pubDate", "dateCreated"), *head.first(_DATES)]
    found = [d for text in declared for d in _printed(text)[:1]]
    # Below the text stand the days of answers and neighbours too, so that it counts only where nothing stands above.
    for zone in (before, after):
        printed = [d for b in zone if not _LATER.search(b.text) for d in _printed(_shown(b))[:2]]
        found += printed or [d for b in zone for d in _printed(_shown(b)) if not found]
        if found:
            break
    if not found:
        shown = [b for b in blocks if len(b.text) < 60 and b.part in ("", "footer") and re.search(r"date|time|publish|meta|info", b.names, re.IGNORECASE)]  # fmt: skip
        found = [d for b in shown for d in _printed(_shown(b))][:1]
    for text in _in_path(head.address):
        found += stamps(text, -1)
    out: list[DateMention] = []
    for d in found:
        known = [(x.month, x.day) for x in out if x.year == d.year or d.year is None]
        if (d.month, d.day) not in known:
            out.append(d)
    whole = {(d.month, d.day) for d in out if d.year}
    return [d for d in out if d.year or (d.month, d.day) not in whole]


def _in_path(address: str) -> list[str]:
    named = _PATH_MONTH.search(urlsplit(address).path)
    if named:
        return [f"{named[1]}-{_MONTHS.index(named[2].lower()) + 1:02d}-{int(named[3]):02d}"]
    return path_dates(address)


def _shown(block: Block) -> str:
    """The words of a line with a space between its elements, which a style sheet would set apart."""
    return " ".join(block.pieces) or block.text


def _printed(text: str) -> list[DateMention]:
    """Days in a stamp, in the ways in which pages print them."""
    if len(text) > 200:
        return []
    text = re.sub(r"(?<=\d)\s(?=[年月日])|(?<=[年月])\s(?=\d)", "", text)
    out = [_mention(m) for m in _NUMBERS.finditer(text)]
    if not any(out):
        zh = bool(re.search(r"\d[年月]", text))
        out = [d for d in stamps(text, -1) if d.year or zh or re.search(r"\d-\d", d.text)] or [
            DateMention(d.text, -1, -1, "day", d.year, d.month, d.day)
            for d in find_dates(text, 0, zh)
            if d.kind == "day" and d.day and d.month and d.year
        ]
    return [d for d in out if d is not None]


def _mention(match: re.Match[str]) -> DateMention | None:
    if match["m"]:
        if match["m"].lower() not in _MONTHS:
            return None
        year, month, day = int(match["yy"]), _MONTHS.index(match["m"].lower()) + 1, int(match["d"])
    else:
        year, a, b = int(match["y"]), int(match["a"]), int(match["b"])
        # With full stops the day comes first; with strokes the month, as in America, unless it cannot be one.
        month, day = (b, a) if (match["s"] == "." or a > 12) and b <= 12 else (a, b)
    if year < 100:
        year += 2000 if year < 50 else 1900
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return DateMention(match[0], -1, -1, "day", year, month, day)


def proper(kept: list[Block], blocks: list[Block], said: About) -> list[Block]:
    """The text without the headline again, without what stands between headline and byline, and without a last note on the author."""
    title = _key(said.title)
    out = [b for b in kept if b.place > said.title_at and not (_key(b.text) in title and (size(b.text) > 2 or len(title) < 8))]  # fmt: skip
    third = out[2].place if len(out) > 2 else -1
    names = [n for n in (said.author or "").split("; ") if n]
    for b in blocks[said.title_at + 1 : min(third, said.title_at + 12)] if said.title_at >= 0 else []:
        if len(b.text) < 120 and (person(b.text) or b.text in names or (_printed(_shown(b)) and size(b.text) < 25)):
            # A standfirst: the byline comes before the text.
            out = [x for x in out if x.place > b.place]
            break
    # Rubrics, places, bylines and points in brief stand before the first sentence.
    opening = next((i for i, b in enumerate(out) if TERMINAL.search(b.text) and size(b.text) > 20), 0)
    out = [b for i, b in enumerate(out) if i >= opening or TERMINAL.search(b.text) or b.tag in ("h2", "h3", "h4")]
    while len(out) > 1 and size(out[-1].text) < 120 and any(out[-1].text.startswith(n) for n in names):
        out.pop()
    return out or kept
