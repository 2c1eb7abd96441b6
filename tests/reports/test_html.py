"""The HTML file."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest

from detente.reports import render
from detente.reports.figures import band
from detente.reports.words import Words

_PAYLOAD = "</style></title>\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"


class _Page(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def all(self, name: str, tag: str = "") -> list[str]:
        return [value for held, key, value in self.attributes if key == name and tag in ("", held)]


def _poisoned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _poisoned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_poisoned(item) for item in value]
    return value + _PAYLOAD if isinstance(value, str) else value


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_reference_resolves(report: dict[str, Any], lang: str) -> None:
    """Each link inside the file has its anchor, each anchor is unique, each lit sentence exists."""
    page = _Page(render(report, "html", lang=lang))
    ids = page.all("id")
    assert not [name for name, count in Counter(ids).items() if count > 1]
    inside = [href[1:] for href in page.all("href") if href.startswith("#")]
    assert set(inside) <= set(ids)
    assert {name for held in page.all("data-s") for name in held.split()} <= set(ids)
    cited = {row["sentence"] for key in ("claims", "repairs", "events") for row in report[key]}
    assert cited <= set(inside) and {row["r"] for row in report["records"]} <= set(ids)


def test_sentences_lead_to_findings_and_back(report: dict[str, Any]) -> None:
    """A judged sentence carries the sign of its verdict and links to the claim; the claim links back."""
    text = render(report, "html")
    sentence = text[text.index('id="S6"') : text.index('id="S7"')]
    assert 'href="#C1"' in sentence and "✕" in sentence and "contradicted" in sentence
    finding = text[text.index('id="C1"') :]
    assert 'data-s="S6"' in finding[:60] and 'href="#S6"' in finding[:1200]
    assert re.search(r'class="s v-contradicted" id="S6"', text)


def test_clones_are_lit_with_their_claim(report: dict[str, Any]) -> None:
    """A claim that stands for several clauses lights all of them."""
    text = render(report, "html")
    assert re.search(r'id="C12" data-s="S20 S32"', text)


def test_hostile_text_stays_text(report: dict[str, Any]) -> None:
    """Markup in any field adds no tag, handler, script or template to the page."""
    clean = _Page(render(report, "html"))
    text = render(_poisoned(report), "html")
    page = _Page(text)
    assert page.tags["script"] == 1 and page.tags["img"] == 0 and set(page.tags) <= set(clean.tags)
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name in ("src", "style", "srcdoc")]
    assert "{{ 7*7 }}" in text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org", " https://a b", "file:///etc"]
)
def test_only_web_addresses_become_links(report: dict[str, Any], url: str) -> None:
    """Another kind of address is printed and not linked; a web address opens without a way back."""
    report["sources"][0]["url"] = url
    page = _Page(render(report, "html"))
    outside = [href for href in page.all("href") if not href.startswith("#")]
    assert url not in outside and all(re.match(r"https?://", href) for href in outside)
    assert len(outside) == len([rel for rel in page.all("rel") if "noopener" in rel]) == len(report["sources"]) - 1


def test_nothing_is_loaded_from_outside(report: dict[str, Any]) -> None:
    """The file asks for nothing, and its policy allows only its own style and script."""
    text = render(report, "html")
    page = _Page(text)
    assert not page.tags["link"] and not page.tags["iframe"] and not page.all("src")
    style = text[text.index("<style>") + 7 : text.index("</style>")]
    script = text[text.index("<script>") + 8 : text.index("</script>")]
    assert "url(" not in style and "@import" not in style
    policy = next(value for value in page.all("content") if "default-src" in value)
    assert "default-src 'none'" in policy
    for part in (style, script):
        assert base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() in policy
    assert len(script.splitlines()) <= 25


def test_repairs_stand_in_the_text(report: dict[str, Any]) -> None:
    """The original stays in the text, marked, with the reading at hand; a word left alone has no reading."""
    text = render(report, "html")
    assert re.search(r'<a class="repair"[^>]*data-reading="Biden"[^>]*>Baideng</a>', text)
    assert re.search(r'<a class="repair" href="#repair-5" title="[^"]*left as it is[^"]*">\*\*\*\*</a>', text)


def test_overlapping_repairs_lose_no_letter(report: dict[str, Any]) -> None:
    """Repairs that overlap, repeat or lie outside their sentence leave its text whole."""
    first = report["repairs"][0]
    report["repairs"] += [
        {**first, "start": first["start"] + 1, "end": first["end"] + 4, "original": "aideng and"},
        {**first, "start": 99999, "end": 100000},
        {**first, "original": ""},
    ]
    text = render(report, "html")
    block = text[text.index('id="S2"') : text.index('id="S3"')]
    words = re.sub(r"<[^>]+>", "", block[block.index(">") + 1 :])
    assert "A summit between Baideng and Putin has been announced" in words


def test_languages_are_named(report: dict[str, Any]) -> None:
    """The page names its language, the article its own, and Chinese stretches theirs."""
    report["document"]["language"] = "zh"
    report["claims"][0]["text"] = "参议院让条约失效"
    text = render(report, "html")
    assert '<html lang="en">' in text and '<div class="article" lang="zh-CN">' in text
    assert '<span lang="zh-CN">参议院让条约失效</span>' in text
    assert '<html lang="zh-CN">' in render(report, "html", lang="zh")


def test_every_figure_has_words_and_a_table(report: dict[str, Any]) -> None:
    """Each chart and the band have a name for those who do not see them, and a table."""
    text = render(report, "html")
    figures = re.findall(r"<figure.*?</figure>", text, re.DOTALL)
    assert len(figures) == 4
    for figure in figures:
        assert "<table>" in figure and re.search(r'aria-label(ledby)?="[^"]+"', figure)
    assert "no figure" in text


def test_band_keeps_a_far_page_date_at_its_edge(report: dict[str, Any]) -> None:
    """A page date years away is named at the edge and does not squeeze the window."""
    drawn = band(report, Words("en"))
    assert drawn is not None and drawn.end - drawn.start > 5
    assert [edge for *_, edge in drawn.pages] == [1]
    assert [mark.letter for mark in drawn.marks] == ["a", "b", "c", "d", "e"]
    near = [mark for mark in drawn.marks if mark.letter in "ab"]
    assert near[0].row != near[1].row


def test_text_meets_contrast(report: dict[str, Any]) -> None:
    """Words on every tint have at least 4.5 to 1, in light and in dark."""
    style = render(report, "html").partition("<style>")[2].partition("</style>")[0]
    light, dark = style.split("@media screen and (prefers-color-scheme: dark)")
    for part in (light, dark.split("{% for")[0].split(".v-contradicted")[0]):
        colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", part))
        tints = [name for name in colours if name.endswith("-bg")]
        assert len(tints) == 10
        pairs = [(tint.replace("-bg", "-fg"), tint) for tint in tints]
        pairs += [(ink, paper) for ink in ("ink", "soft", "link") for paper in (*tints, "paper", "card", "lit")]
        pairs += [(tint.replace("-bg", "-fg"), "paper") for tint in tints] + [("link", "window")]
        for ink, paper in pairs:
            assert _contrast(colours[ink], colours[paper]) >= 4.5, (ink, paper)


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)
