"""HTML to a row of text blocks, each with its element, its share of links and the part of the page it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from detente.tables import read_table

# Elements that run on inside a line; whatever is not named here begins a line of its own.
_INLINE = frozenset(
    "a abbr acronym amp-timeago b bdi bdo big blink cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr o:p st1:place st1:city".split()
)
_SKIPPED = frozenset(
    "script style noscript template head iframe object embed svg math canvas audio video map select option "
    "textarea button input datalist xml amp-ad amp-list amp-consent amp-sidebar".split()
)
_BY_TAG = {
    "nav": "navigation",
    "aside": "aside",
    "footer": "footer",
    "figure": "caption",
    "figcaption": "caption",
    "caption": "caption",
    "label": "form",
    "dialog": "dialog",
    "menu": "navigation",
}
_SPACE = re.compile(r"[\s\u00a0\u2000-\u200b\u3000\ufeff]+")
# A space that only a line of the source made, between two characters of a script without spaces.
_SOURCE_BREAK = re.compile(r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])")  # fmt: skip
_NOTE_MARK = re.compile(r"\s*[\[(（［]?(?:\d{1,3}|[*†‡§a-z①-⑳])[\])）］]?\s*$")
_OF_THE_PAGE = re.compile(r"(?:^|[-_])(?:has|no|with|without|hide|show)[-_]", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REFERENCE = re.compile(r"&#(?:0*\d{1,2}|[xX]0*[01]?[0-9a-fA-F]);")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,30})\b[^<>]{0,2000}>?")
# The parser gives up below 256 levels; no page that people read comes near.
_DEEPEST = 200


@dataclass(slots=True)
class Block:
    """A line or paragraph as the page shows it."""

    text: str
    tag: str
    element: Any
    links: float  # share of the letters that stand in links
    part: str  # why its part of the page is no text, or ""
    gap: int  # borders of elements between the block before and this one
    place: int = 0  # among the blocks of the page
    after_image: bool = False
    bold: bool = False
    style: str = ""
    pieces: tuple[str, ...] = ()  # its text as its inner elements divide it
    hint: Any = None  # the element that gave ``part``

    @property
    def names(self) -> str:
        """Classes and ids of its element and the two above."""
        return names_of(self.element)


@lru_cache(maxsize=1)
def _regions() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all rows, which a page of many classes needs, and the reason that each of its groups stands for."""
    rows = read_table("detente.reading", "regions.csv", ["pattern", "why"])
    each = "|".join(f"(?P<r{i}>{r['pattern']})" for i, r in enumerate(rows))
    return re.compile(rf"(?:^|[-_\s])(?:{each})(?:$|[-_\s\d])", re.IGNORECASE), {
        f"r{i}": r["why"] for i, r in enumerate(rows)
    }


@lru_cache(maxsize=512)
def region(names: str) -> str:
    """What classes and ids say of a part of the page, or "".

    >>> region("td-related-posts box"), region("entry-content")
    ('other pages', '')
    """
    # "has-sidebar" and "no-comments" tell of the page and not of this part; CamelCase is split.
    own = " ".join(name for name in names[:500].split() if not _OF_THE_PAGE.search(name))
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", own)
    pattern, reasons = _regions()
    match = pattern.search(split)
    return reasons[match.lastgroup] if match and match.lastgroup else ""


def _plain(reference: str) -> str:
    """A character reference, or the mark of a lost character where it stands for a control character."""
    code = reference[2:-1]
    value = int(code[1:], 16) if code[:1] in "xX" else int(code)
    return "\ufffd" if _CONTROL.match(chr(value)) else reference


def parse(text: str) -> Any:
    """The tree of a page, or None where there is none; a page nested beyond reason is laid flat first."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as lxml_html

    # XML knows no control characters, written out or as references.
    text = _CONTROL.sub("\ufffd", _REFERENCE.sub(lambda m: _plain(m[0]), text))
    # A declaration of another encoding than this string's would mislead the parser.
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)
    # Thousands of attributes on one element take the parser minutes, and none of them is text.
    text = re.sub(r"(<[a-zA-Z][\w:-]*)\s[^<>]{30000,}", r"\1", text)
    if _too_deep(text):
        text = _TAG.sub(lambda m: m[0] if m[2].lower() in ("script", "style", "title") else "<br>" if m[2].lower() not in _INLINE else " ", text)  # fmt: skip
    try:
        parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _too_deep(text: str) -> bool:
    """True where elements stand open in one another beyond what the parser follows."""
    depth = 0
    for match in _TAG.finditer(text):
        name = match[2].lower()
        # These need no end tag, so that many of them in a row are no nesting.
        if name in ("p", "br", "img", "hr", "li", "td", "tr", "th", "dt", "dd", "input", "meta", "link", "option"):
            continue
        if match[1]:
            depth = max(0, depth - 1)
        elif not match[0].endswith("/>"):
            depth += 1
            if depth > _DEEPEST:
                return True
    return False


@dataclass
class _Walk:
    """The state of one walk over a tree."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    owners: list[Any] = field(default_factory=list)
    parts: list[tuple[str, Any]] = field(default_factory=list)
    linked: int = 0
    letters: int = 0
    bold: int = 0
    link: int = 0
    strong: int = 0
    gap: int = 0
    image: bool = False
    style: str = ""

    def add(self, text: str | None, *, broken: bool = False) -> None:
        """Words of the line; ``broken`` for a text whose empty lines divide its paragraphs."""
        if not text:
            return
        if broken:
            for paragraph in re.split(r"\n[ \t]*\n", text):
                self.flush()
                self.add(paragraph)
            return
        self.pieces.append(text)
        n = len(text) - text.count(" ")
        if text.strip():
            self.letters += n
            self.linked += n if self.link else 0
            self.bold += n if self.strong else 0

    def flush(self) -> None:
        """End the line, and keep it where it has a letter."""
        pieces, self.pieces = self.pieces, []
        raw = "".join(pieces)
        owner = self.owners[-1] if self.owners else None
        if raw.strip() and owner is not None:
            text = _SPACE.sub(" ", _SOURCE_BREAK.sub("", raw)).strip()
            if text:
                share = self.linked / max(self.letters, 1)
                part, hint = next((p for p in reversed(self.parts) if p[0]), ("", None))
                block = Block(
                    text,
                    owner.tag,
                    owner,
                    share,
                    part,
                    self.gap,
                    after_image=self.image,
                    bold=self.bold > 0.9 * self.letters,
                )
                block.style = f"{self.style} {owner.get('style') or ''} {owner.get('align') or ''}"
                block.hint = hint
                if len(text) < 200:
                    block.pieces = tuple(" ".join(p.split()) for p in pieces if p.strip())
                self.blocks.append(block)
                self.gap, self.image, self.style = 0, False, ""
        self.linked = self.letters = self.bold = 0


def names_of(element: Any) -> str:
    """Classes, ids and roles of an element and of the two above it."""
    out = []
    for _ in range(3):
        if element is None or element.tag in ("body", "html"):
            break
        out += [element.get(key) or "" for key in ("class", "id", "itemprop", "role", "rel")]
        element = element.getparent()
    return " ".join(x for x in out if x)


def blocks_of(tree: Any) -> list[Block]:
    """The blocks of a page in the order of its source, furniture included."""
    walk = _Walk()
    numbered: dict[tuple[Any, str], int] = {}
    todo: list[tuple[Any, bool]] = [(tree, False)]
    while todo:
        element, closing = todo.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if closing:
            if tag in _INLINE:
                walk.link -= tag == "a"
                walk.strong -= tag in ("b", "strong")
            else:
                walk.flush()
                walk.owners.pop()
                walk.parts.pop()
                walk.gap += 1
            walk.add(element.tail)
            continue
        if not tag or tag in _SKIPPED or _left_out(element, tag, walk):
            walk.add(element.tail)
            continue
        if tag in ("br", "hr", "img", "amp-img"):
            if tag in ("br", "hr"):
                walk.flush()
            elif not "".join(walk.pieces).strip():
                walk.image = True
            walk.add(element.tail)
            continue
        if tag in _INLINE:
            walk.link += tag == "a"
            walk.strong += tag in ("b", "strong")
            walk.style += " " + (element.get("style") or "") + (f" size={element.get('size')}" if element.get("size") else "")  # fmt: skip
        else:
            walk.flush()
            walk.owners.append(element)
            walk.parts.append((_part(element, tag, numbered), element))
            walk.gap += 1
        walk.add(element.text, broken=tag == "pre")
        todo.append((element, True))
        todo.extend((child, False) for child in reversed(element))
    return _joined(walk.blocks)


def _left_out(element: Any, tag: str, walk: _Walk) -> bool:
    """Marks of footnotes, and words that the page hides inside a line."""
    if tag == "sup":
        said = "".join(element.itertext())
        before = "".join(walk.pieces)[-1:]
        return bool(_NOTE_MARK.match(said)) and (not before.isdigit() or element.find(".//a") is not None)
    return tag in ("span", "a", "font") and bool(_HIDDEN.search(element.get("style") or ""))


def _part(element: Any, tag: str, numbered: dict[tuple[Any, str], int]) -> str:
    if tag in ("html", "body", "main", "article"):
        return _later_post(element, numbered)
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    said = " ".join(x for x in (element.get("class"), element.get("id"), element.get("role")) if x)
    return (region(said) if said else "") or _later_post(element, numbered)


_POST = re.compile(r"^(post|pid|msg|message|floor|reply|comment|p)[-_]?(?:id)?[-_]?(\d+)$", re.IGNORECASE)


def _later_post(element: Any, numbered: dict[tuple[Any, str], int]) -> str:
    """Numbered posts side by side are a thread: the first is the text, the rest are answers to it."""
    match = _POST.match(element.get("id") or "")
    # Entries of a running report are articles within the article.
    if not match or (element.tag == "article" and next(element.iterancestors("article"), None) is not None):
        return ""
    key = (element.getparent(), match[1].lower())
    numbered[key] = numbered.get(key, 0) + 1
    return "comments" if numbered[key] > 1 else ""


def _joined(blocks: list[Block]) -> list[Block]:
    """Lines that the page breaks in the middle of a sentence are put together again."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if (
            last is not None
            and last.element is block.element
            and block.gap == 0
            and len(last.text) > 30
            and re.search(r"[a-z,;]$", last.text)
            and re.match(r"[a-z]", block.text)
        ):
            last.text += " " + block.text
        else:
            out.append(block)
    for place, block in enumerate(out):
        block.place = place
    return out
