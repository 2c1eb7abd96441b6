"""Compose the reading steps: page, sentences, dates, repairs, quantities, clones."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from detente.nouns import DateMention, Document, Quantity, Sentence
from detente.reading.clones import find_clones
from detente.reading.dates import find_dates
from detente.reading.intake import Intake
from detente.reading.language import language
from detente.reading.page import Page, nickname_lines, take_apart
from detente.reading.quantities import find_quantities
from detente.reading.quotations import find_quotations
from detente.reading.repair import Repairer, apply
from detente.reading.script import simplified, wide_marks
from detente.reading.sentences import cut
from detente.record import Record

_CREDIT_LINE = re.compile(
    r"(?:part of )?(?:the )?(?:news )?(?:reference )?(?:information )?sources?(?: of reference)?\s*:|(?:消息|信息|稿件|资料|文章|参考)*来源[:：]",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"“[^”\n]{2,400}[”\"]|\"[^\"\n]{2,400}\"|「[^」]{2,200}」|『[^』]{2,200}』|‘[^’\n]{8,300}’(?!\w)")

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# A Russian clause within a sentence of another language; one word is a name.
_CLAUSE = re.compile(r"[\u0400-\u04ff][^A-Za-z\u3400-\u9fff]*[\u0400-\u04ff\d%](?:\.(?=\d)|[\u0400-\u04ff\d%.])*")


def read_document(intake: Intake, record: Record, *, lang: str | None = None) -> Document:
    """Read an input into a Document.

    ``lang`` forces the language (``en`` or ``zh``) where the script rule would say otherwise.
    """
    page = take_apart(intake)
    body = " ".join(page.text[a:b] for a, b, _ in page.blocks)
    tongue = {"zh": "zh-Hans"}.get(lang, lang) if lang else language(body)
    original = page.text
    if tongue == "zh-Hant":
        # Names, dates and claims are known in simplified characters; the offsets are the same in both.
        page.text = simplified(original)
    if (tongue or "").startswith("zh"):
        page.text = wide_marks(page.text)
    sentences = _sentences(page, tongue or "")
    if tongue == "zh-Hant":
        sentences = [replace(s, language="zh-Hant") if s.language == "zh-Hans" else s for s in sentences]
    # Repairs know how English and Chinese go wrong; a Russian sentence is read as it stands.
    garbled = [s for s in sentences if s.language != "ru"]
    repairs = Repairer(page.text, garbled, record).run() if garbled else []
    by_sentence: dict[str, list[object]] = {}
    for repair in repairs:
        by_sentence.setdefault(repair.sentence, []).append(repair)
    clones = find_clones(sentences)
    done: list[Sentence] = []
    quantities: list[Quantity] = []
    for s in sentences:
        reading, edits = apply(s, by_sentence.get(s.id, []))  # type: ignore[arg-type]
        zh = s.language.startswith("zh")
        done.append(replace(s, reading=reading, edits=edits, clone_of=clones.get(s.id, "")))
        quantities += _quantities(s, zh)
    if original is not page.text:
        done = [_as_written(s, original) for s in done]
        repairs = [replace(r, original=original[r.start : r.end]) for r in repairs]
        quantities = [replace(q, text=original[q.start : q.end]) for q in quantities]
    digest = hashlib.sha256(original.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Document(
        id=digest,
        text=original,
        language=tongue or "",
        title=page.title,
        publisher=page.publisher,
        author=page.author,
        affiliation=page.affiliation,
        credited_source=page.credited_source,
        byline=page.byline,
        page_dates=tuple(page.page_dates),
        sentences=tuple(done),
        repairs=tuple(repairs),
        quantities=tuple(quantities),
        quotations=find_quotations(original, [(a, b) for a, b, _ in page.blocks], done),
        chrome=tuple(page.chrome),
        duplicates=tuple(page.duplicates),
        thesis=tuple(s.id for s in done if s.question)[:4],
        features={"kind": intake.kind, "encoding": intake.encoding, "name": intake.name},
    )


def _dates(text: str, start: int, tongue: str, zh: bool) -> tuple[DateMention, ...]:
    """Dates of a sentence in its language, those of a Russian clause in it in Russian."""
    clauses = _russian_clauses(text)
    if tongue != "ru" and not clauses:
        return find_dates(text, start, zh)
    from detente.reading.russian_dates import find_russian_dates  # a hundred patterns that few texts need

    if tongue == "ru":
        return find_russian_dates(text, start)
    own = find_dates(text, start, zh)
    for a, b in clauses:
        own = tuple(d for d in own if d.end <= start + a or d.start >= start + b)
        own += find_russian_dates(text[a:b], start + a)
    return tuple(sorted(own, key=lambda d: d.start))


def _quantities(s: Sentence, zh: bool) -> list[Quantity]:
    """Quantities of a sentence in its language, those of a Russian clause in it in Russian."""
    clauses = _russian_clauses(s.text)
    if s.language != "ru" and not clauses:
        return sorted(find_quantities(s.text, s.start, s.id, zh, s.dates), key=lambda q: q.start)
    from detente.reading.russian_quantities import find_russian_quantities

    if s.language == "ru":
        return find_russian_quantities(s.text, s.start, s.id, s.dates)
    own = find_quantities(s.text, s.start, s.id, zh, s.dates)
    for a, b in clauses:
        own = [q for q in own if q.end <= s.start + a or q.start >= s.start + b]
        own += find_russian_quantities(s.text[a:b], s.start + a, s.id, s.dates)
    return sorted(own, key=lambda q: q.start)


def _russian_clauses(text: str) -> list[tuple[int, int]]:
    """Stretches of at least two Russian words."""
    if not _CYRILLIC.search(text):
        return []
    found = (m.span() for m in _CLAUSE.finditer(text))
    return [(a, b) for a, b in found if len(re.findall(r"[\u0400-\u04ff]{2,}", text[a:b])) > 1]


def _as_written(s: Sentence, original: str) -> Sentence:
    """A sentence with the characters of the text; its reading stays in simplified ones."""
    dates = tuple(replace(d, text=original[d.start : d.end]) for d in s.dates)
    return replace(s, text=original[s.start : s.end], dates=dates)


def _sentences(page: Page, tongue: str) -> list[Sentence]:
    nicknames = set(nickname_lines(page))
    out: list[Sentence] = []
    for number, (a, b, kind) in enumerate(page.blocks):
        line = page.text[a:b]
        if line.strip() in nicknames:
            page.chrome.append(line.strip())
            continue
        if page.byline and line.strip() and line.strip() in page.byline:
            continue
        own = language(line) or tongue
        zh = own.startswith("zh") or (own in ("", "other") and tongue.startswith("zh"))
        ru = own == "ru" or (own in ("", "other") and tongue == "ru")
        pieces = [(a, b)] if kind == "title" else cut(page.text, a, b, zh, ru)
        for start, end in pieces:
            text = page.text[start:end]
            if not re.search(r"\w", text):
                continue
            # A sentence may be Russian where its paragraph is not.
            said = "ru" if ru or (_CYRILLIC.search(text) and language(text) == "ru") else own
            said = said if said not in ("other", "") else tongue
            out.append(
                Sentence(
                    id=f"S{len(out) + 1}",
                    start=start,
                    end=end,
                    text=text,
                    paragraph=number,
                    language=said,
                    dates=_dates(text, start, said, zh),
                    quotes=tuple((start + m.start(), start + m.end()) for m in _QUOTE.finditer(text)),
                    question=text.rstrip("\"”’' ").endswith(("?", "？")),
                    title=kind == "title",
                    heading=kind == "heading" or bool(_CREDIT_LINE.match(text)),
                )
            )
    return out
