"""Features of the text with counts and places. No label of authorship or intent is given."""

from __future__ import annotations

import re
from typing import Any

from rapidfuzz.fuzz import token_set_ratio

from detente.checking.context import CORE, Context
from detente.checking.syntax import hard_to_parse
from detente.nouns import Claim

_GLUED = re.compile(r"[a-z0-9”’\"][.!?][”’\"]?(?=[A-Z“])")
_SPACED = re.compile(r"\b\w+ -(?=\w)|\w- (?=\w)")
_SCARE = re.compile(r"[“\"‘]([^”\"’\n]{2,48})[”\"’]")
_SO_CALLED = re.compile(r"\bso-called\b|所谓", re.IGNORECASE)
_METAPHOR = re.compile(
    r"olive branch(?:es)?|cold water|double ?-?headed eagle|two-headed eagle|ice ?man|ice age|honeymoon|chess(?:board)?|wild horse|"
    r"蜜月期|橄榄枝|泼冷水|双头鹰|破冰",
    re.IGNORECASE,
)
_VANTAGE = re.compile(r"\b(?:[Ww]e|us|[Oo]ur)\b|我们|我国")
_EXAMPLE = re.compile(
    r"\b(?:for example|case study|concrete examples?)\b|实例|具体的?(?:实例|例子)|案例分析", re.IGNORECASE
)
_DOUBLED = re.compile(r"\b(\w{3,})\s+\1\b|\b(\w+ \w{4,})(?: [\w'’]+){0,3} \2\b", re.IGNORECASE)
_EVAL = re.compile(
    r"\b(?:gratifying|undoubtedly|indeed|best|unfortunately|absurd|shameful)\b|可喜|令人欣慰|无疑", re.IGNORECASE
)


def describe(context: Context, claims: list[Claim]) -> dict[str, Any]:
    """The section on text quality."""
    document = context.document
    features: list[dict[str, Any]] = []

    def feature(name: str, found: list[str], note: str = "", count: int | None = None) -> None:
        n = len(found) if count is None else count
        if n:
            features.append(
                {"name": name, "count": n, "sentences": list(dict.fromkeys(f for f in found if f))[:12], "note": note}
            )

    text = document.text
    glued = [
        m.start()
        for m in _GLUED.finditer(text)
        if not re.match(r"[A-Z]\.", text[m.start() :]) and document.language == "en"
    ]
    feature("glued sentences", [_sentence_at(context, i) for i in glued], "no space after the full stop", len(glued))
    spaced = [m.start() for m in _SPACED.finditer(text)] if document.language == "en" else []
    feature("broken hyphens", [_sentence_at(context, i) for i in spaced], "a space beside the hyphen", len(spaced))
    for kind, name in (
        ("calque", "words translated in a wrong sense"),
        ("name", "garbled names"),
        ("place", "garbled or cut place names"),
        ("instrument", "garbled names of treaties and statutes"),
        ("role", "garbled offices"),
        ("mask", "masked or missing words"),
        ("fragment", "stretches that cannot be recovered"),
    ):
        own = [r for r in document.repairs if r.kind == kind]
        feature(name, [r.sentence for r in own], ", ".join(f"'{r.original.strip()}'" for r in own[:5]), len(own))
    russian = [s.id for s in document.sentences if s.language == "ru"]
    feature("Russian sentences", russian, "read for names, dates and figures; no events or claims are coded in Russian")
    feature("page furniture", [], "; ".join(document.chrome[:6]), len(document.chrome))
    feature(
        "repeated title or abstract", [], "; ".join(d[:60] for d in document.duplicates[:3]), len(document.duplicates)
    )
    clones = [s.id for s in document.sentences if s.clone_of]
    feature(
        "near-identical clauses",
        clones,
        f"{len(clones)} clauses repeat {len({s.clone_of for s in document.sentences if s.clone_of})} others; each is counted as one claim",
    )
    long = [s.id for s in document.sentences if len(s.text) > (110 if s.language.startswith("zh") else 420)]
    feature("run-on sentences", long, "little or no punctuation; cut at clause words where possible")
    hard = hard_to_parse(document)
    feature("broken syntax, hard to parse", [i for i, _ in hard], "; ".join(f"{i}: {why}" for i, why in hard[:6]))
    doubled = [s.id for s in document.sentences if _DOUBLED.search(s.text)]
    feature("doubled words", doubled)
    scare = [m for m in _SCARE.finditer(text) if len(m[1].split()) <= 6 and not m[1].rstrip().endswith((".", "!", "?"))]
    if len(scare) >= 3 or _SO_CALLED.search(text):
        feature(
            "scare quotes and 'so-called'",
            [_sentence_at(context, m.start()) for m in scare],
            "distancing; " + ", ".join(dict.fromkeys(m[1] for m in scare)),
            len(scare) + len(_SO_CALLED.findall(text)),
        )
    feature(
        "metaphors",
        [s.id for s in document.sentences if _METAPHOR.search(s.text)],
        "figures of speech, not coded as events",
    )
    motives = [c.sentence for c in claims if c.type == "motive"]
    feature("motives without a source", motives, "what somebody wants, feels or fears, with nobody who says so (R1)")
    feature("words of praise or blame", [s.id for s in document.sentences if _EVAL.search(s.text)])
    vantage = [
        s.id
        for s in document.sentences
        if _VANTAGE.search(s.reading) and not context.coded.facts[s.id].speaker and not s.title
    ]
    feature(
        "'we' of the text",
        vantage,
        "the reader addressed is inferred only from the text's 'we'; nobody is named as speaking",
    )
    origin = [
        r.original.strip()
        for r in document.repairs
        if r.kind in ("calque", "name", "place") and re.search(r"[\u4e00-\u9fff]", r.reason)
    ]
    if vantage and (origin or document.language.startswith("zh")):
        words = ", ".join(f"'{o}'" for o in origin[:3]) or "the language of the text"
        feature(
            "vantage",
            vantage,
            f"the 'we' seems to address a Chinese readership; inferred from {words}, not stated in the text",
        )
    disorder = _disorder(context)
    feature("events out of time order", disorder, "a later event stands before an earlier one in its paragraph")
    if any(_EXAMPLE.search(s.text) for s in document.sentences):
        dated = [s for s in document.sentences if any(d.year or d.month for d in s.dates)]
        feature(
            "examples announced",
            [s.id for s in document.sentences if _EXAMPLE.search(s.text)],
            f"{len(dated)} sentences with a date, {len(document.quantities)} figures in the whole text",
        )
    repeated = _thesis_repeats(context)
    feature("thesis repeated", repeated, "sentences that say nearly the same in several paragraphs; counted once")
    return {
        "features": features,
        "evidence": _evidence(context),
        "absent": _absent(context),
        "issues_only": _issues_only(context),
        "note": "features with counts and places; no label of authorship or intent is given",
    }


def _sentence_at(context: Context, offset: int) -> str:
    return next((s.id for s in context.document.sentences if s.start <= offset <= s.end), "")


def _evidence(context: Context) -> dict[str, Any]:
    """How much in the text could be looked up: people, dates, figures, quotations with a speaker."""
    body = [s for s in context.document.sentences if not s.title]
    people = {m.actor for m in context.coded.mentions if m.kind == "person" and m.actor}
    dates = [d.text for s in body for d in s.dates if d.kind not in ("relative",) and (d.month or d.year)]
    quotes = [
        s.id
        for s in context.document.sentences
        if context.coded.facts[s.id].speaker in context.record.actors.people
        or context.coded.facts[s.id].speaker in context.record.actors.offices
    ]
    n = [len(people), len(dates), len(context.document.quantities), len(quotes)]
    return {
        "named_persons": n[0],
        "dates": n[1],
        "quantities": n[2],
        "quotations_with_speaker": n[3],
        "note": f"{n[0]} named persons, {n[1]} dates, {n[2]} quantities, {n[3]} statements with a named speaker"
        + (": none of what the text says can be looked up by name, day or figure" if not any(n) else ""),
    }


def _absent(context: Context) -> list[str]:
    """Sides of the triangle and their leaders that the text does not mention."""
    named = {context.record.actors.state_of(m.actor) for m in context.coded.mentions if m.actor}
    label = context.record.actors.label
    out = [f"{label(c)}: the third side of the triangle is not mentioned" for c in CORE if c not in named]
    written = context.written
    if written:
        for office in ("USA.president", "RUS.president", "CHN.president"):
            for term in context.record.actors.terms_in.get(office, []):
                if term.term.contains(written) and term.person not in context.people and office[:3] in named:
                    out.append(f"{label(term.person)}, {label(office)} when the text was written, is not named")
    return out


def _issues_only(context: Context) -> list[str]:
    """Third states that the text names only as a matter in dispute, never as doing something."""
    out = []
    for state in ("UKR", "TWN", "GEO", "SYR"):
        mentions = [m for m in context.coded.mentions if m.actor == state]
        acts = [e for f in context.coded.facts.values() for e in f.events if state in e.source]
        if mentions and not acts:
            out.append(f"{context.record.actors.label(state)} appears only as an issue, not as an actor")
    return out


def _disorder(context: Context) -> list[str]:
    out: list[str] = []
    before: list[tuple[Any, str, int]] = []
    for s in context.document.sentences:
        days = [context.entry(x.id).date.start for x in context.of(s.id, "chronology")[:1]]
        days += [context.record.statements[x.id].date.start for x in context.of(s.id, "statement")[:1]]
        if not days:
            continue
        late = [i for day, i, paragraph in before if s.paragraph - paragraph <= 1 and (day - min(days)).days > 300]
        if late:
            out += [*late, s.id]
        before.append((max(days), s.id, s.paragraph))
    return list(dict.fromkeys(out))


def _thesis_repeats(context: Context) -> list[str]:
    body = [s for s in context.document.sentences if not s.title and len(s.text) > 60 and not s.clone_of]
    out: list[str] = []
    if len(body) > 120:
        return out
    for i, a in enumerate(body):
        for b in body[i + 1 :]:
            if a.paragraph != b.paragraph and token_set_ratio(a.reading, b.reading) > 80:
                out += [a.id, b.id]
    return list(dict.fromkeys(out))
