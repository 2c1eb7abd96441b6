"""The report as one HTML file: no script needed, nothing loaded, every word of the text escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from detente.reports.figures import band, plot
from detente.reports.lines import Dict, Line, figure, names, numbered, rows
from detente.reports.record_sections import VERDICTS
from detente.reports.text import SIGNS, summary
from detente.reports.view import View
from detente.reports.words import clean

_HAN, _CYRILLIC, _LATIN = (re.compile(kind) for kind in ("[\u3400-\u9fff]", "[\u0400-\u04ff]", "[A-Za-z]"))
_LANG = {"en": "en", "zh": "zh-CN", "ru": "ru"}
_SENTENCE = re.compile(r"S\d+")
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
# The verdicts that a reader must see in the first twenty seconds, and how many of them.
_FIRST = VERDICTS[:6]
_FIRST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence, with its repair if it has one."""

    text: str
    anchor: str = ""
    title: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text with the marks of its claims and where it leads."""

    id: str
    pieces: tuple[Piece, ...]
    verdict: str
    badges: tuple[tuple[str, str, str], ...]  # verdict, its name, anchor of the finding
    first: str
    clone_of: str
    title: bool


def lang_of(text: str) -> str:
    """The language of a stretch by its script.

    >>> lang_of("Joint statement"), lang_of("联合声明 2020"), lang_of("pinyin Sha Liwen = 沙利文")
    ('en', 'zh-CN', 'en')
    """
    # A Han character carries about as much as three letters.
    han, cyrillic, latin = 3 * len(_HAN.findall(text)), len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    return "zh-CN" if han > max(latin, cyrillic) else "ru" if cyrillic > latin else "en"


def sentences_of(line: Line) -> tuple[str, ...]:
    """The S-numbers of a line and of what hangs under it."""
    return numbered(name for part in (line, *line.details) for name in part.refs.sentences)


def _claims_of(seen: View) -> dict[str, list[Line]]:
    """The judged claims of each sentence, worst first."""
    found: dict[str, list[Line]] = {}
    section = seen.section("claims")
    for line in section.lines if section else ():
        if line.mark in VERDICTS:
            for name in sentences_of(line):
                found.setdefault(name, []).append(line)
    return found


def _first_findings(seen: View) -> dict[str, str]:
    found: dict[str, str] = {}
    for section in seen.sections:
        for line in section.lines:
            for name in sentences_of(line):
                if line.anchor:
                    found.setdefault(name, line.anchor)
    return found


def _pieces(row: Dict, repairs: Iterable[tuple[int, Dict]], seen: View) -> tuple[Piece, ...]:
    """Cut a sentence at its repairs; one that overlaps another or does not fit is left to the list of repairs."""
    text, start, at = str(row.get("text") or ""), int(row.get("start") or 0), 0
    pieces: list[Piece] = []
    for index, repair in sorted(repairs, key=lambda pair: int(pair[1].get("start") or 0)):
        original = str(repair.get("original") or "")
        begin = int(repair.get("start") or 0) - start
        if not original or begin < 0 or text[begin : begin + len(original)] != original:
            begin = text.find(original, at) if original else -1
        if begin < at:
            continue
        reading = clean(repair.get("reading")) if repair.get("certainty") != "left" else ""
        told = seen.words("colon", a=seen.words("reading"), b=reading) if reading else ""
        title = " · ".join(
            part
            for part in (told, seen.words.name("certainty", repair.get("certainty")), clean(repair.get("reason")))
            if part
        )
        pieces += [Piece(clean(text[at:begin])), Piece(clean(original), f"repair-{index}", title, reading)]
        at = begin + len(original)
    return tuple(piece for piece in (*pieces, Piece(clean(text[at:]))) if piece.text)


def paragraphs(seen: View) -> list[list[Sentence]]:
    """The text in paragraphs of marked sentences."""
    claims, first = _claims_of(seen), _first_findings(seen)
    repairs: dict[str, list[tuple[int, Dict]]] = {}
    for index, row in enumerate(rows(seen.report, "repairs"), 1):
        repairs.setdefault(clean(row.get("sentence")), []).append((index, row))
    found: dict[object, list[Sentence]] = {}
    for place, row in enumerate(rows(seen.report.get("document") or {}, "sentences")):
        name = clean(row.get("id"))
        badges: dict[str, tuple[str, str, str]] = {}
        for line in claims.get(name, ()):
            badges.setdefault(line.mark, (line.mark, line.mark_name, line.anchor))
        sentence = Sentence(
            id=name,
            pieces=_pieces(row, repairs.get(name, ()), seen),
            verdict=next(iter(badges), ""),
            badges=tuple(badges.values()),
            first=first.get(name, ""),
            clone_of=clean(row.get("clone_of")),
            title=bool(row.get("title")),
        )
        found.setdefault(("title", place) if sentence.title else row.get("paragraph"), []).append(sentence)
    return list(found.values())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _slug(key: str) -> str:
    return "v-" + key.replace(" ", "-") if key in VERDICTS else ""


def _web(url: str) -> str:
    return url if re.fullmatch(r"https?://[^\s\"'<>\\]+", url, re.IGNORECASE) else ""


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("detente.reports", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=False,
    )
    made.filters.update(slug=_slug, web=_web, figure=figure, sentences_of=sentences_of)
    made.globals.update(SIGNS=SIGNS, plot=plot, summary=summary)
    return made


def render(seen: View) -> str:
    """The report as one self-contained file; its policy forbids any other style, script or address."""
    page_lang = _LANG[seen.words.lang]
    document = seen.report.get("document") or {}
    ids = [clean(row.get("id")) for row in rows(document, "sentences")]
    known = {*ids, *(clean(row.get("r")) for row in rows(seen.report, "records"))}

    def said(text: str) -> Markup:
        """Escape, and name the language where it is not the page's."""
        other = lang_of(text)
        same = other == page_lang or not re.search(r"[^\W\d_]", text)
        return escape(text) if same else Markup('<span lang="{}">{}</span>').format(other, text)

    style = _environment().get_template("style.css").render(ids=[name for name in ids if _SENTENCE.fullmatch(name)])
    script = files("detente.reports").joinpath("templates", "script.js").read_text(encoding="utf-8")
    claims = seen.section("claims")
    worst = [line for line in (claims.lines if claims else ()) if line.mark in _FIRST]
    whole = " ".join(clean(row.get("text")) for row in rows(document, "sentences"))
    return (
        _environment()
        .get_template("report.html")
        .render(
            seen=seen,
            words=seen.words,
            said=said,
            lang=page_lang,
            text_lang=_LANG.get(clean(document.get("language"))) or lang_of(whole),
            known=known,
            style=Markup(style),
            script=Markup(script),
            policy=f"{_POLICY}; style-src {_hash(style)}; script-src {_hash(script)}",
            paragraphs=paragraphs(seen),
            first=worst[:_FIRST_SHOWN],
            band=band(seen.report, seen.words),
            chrome=names(document, "chrome"),
            duplicates=names(document, "duplicates"),
            report=seen.report,
        )
        .rstrip()
        + "\n"
    )
