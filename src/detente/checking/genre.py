"""What kind of text it is, from what can be counted in it: never who wrote it, or with what aim."""

from __future__ import annotations

import re
from typing import Any

from detente.nouns import Claim, Document

_INTERVIEW = re.compile(r"^\s*(?:Q|Question|Interviewer|问|记者)\s*[:：]", re.MULTILINE)
_WIRE = re.compile(
    r"^\W*[A-Z][A-Z .]{2,30}(?:,|\s[(—-])[^\n]{0,50}(?:\([A-Z][A-Za-z]+\)|—|--)|(?:新华社|中新社|塔斯社|路透社|[\u4e00-\u9fff]{2,6}社)[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日电"
)
_OFFICIAL = re.compile(
    r"\b(?:joint (?:statement|communiqu[eé]|declaration)|treaty|resolution)\b|联合(?:声明|公报)|条约|决议",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^\s*(?:Article|Art\.) \d+|^\s*第[一二三四五六七八九十百\d]+条", re.MULTILINE)
_SHELF = re.compile(r"百科|\bencyclop\w+|\bwiki\w*", re.IGNORECASE)
_TAKES = frozenset({"opinion", "motive", "condition", "prediction"})
# Shares and counts that part the kinds; set on the bundled examples.
_LITTLE, _CLONED, _OWN, _FEW = 0.04, 0.06, 0.4, 6


def genre(document: Document, claims: tuple[Claim, ...], quality: dict[str, Any]) -> dict[str, str] | None:
    """``{"name", "why"}``: news report, commentary, interview, official document, filler article, or notice; None of an empty text.

    "Filler article" is a text of many sentences of which next to nothing can be looked up by name, day or figure, and parts of which
    repeat one another.
    """
    body = [s for s in document.sentences if not s.title and not s.heading]
    if not body:
        return None
    seen = {k: v for k, v in quality.get("evidence", {}).items() if isinstance(v, int)}
    anchors, cloned = sum(seen.values()), sum(bool(s.clone_of) for s in body)
    takes = sum(c.type in _TAKES for c in claims)
    own = takes / len(claims) if claims else 0.0
    counts = f"{len(body)} sentences, {anchors} names, dates, figures and quotations, {cloned} repeated clauses"
    shelf = next((c for c in document.chrome if _SHELF.search(c)), "")
    filed = f"; the page files it under an encyclopaedia ('{shelf.strip()[:40]}')" if shelf else ""

    def is_(name: str, why: str) -> dict[str, str]:
        return {"name": name, "why": f"{why}; {counts}{filed}"}

    if len(_INTERVIEW.findall(document.text)) >= 2:
        return is_("interview", "questions and answers")
    if len(_ARTICLE.findall(document.text)) >= 3 or (_OFFICIAL.search(document.title) and not claims):
        return is_("official document", "numbered articles")
    if len(body) < _FEW:
        return is_("notice", "a few sentences")
    if anchors <= _LITTLE * len(body) or (anchors <= 0.1 * len(body) and cloned >= _CLONED * len(body)):
        return is_("filler article", "next to nothing in it can be looked up")
    if _WIRE.search(document.text[:300]) and own < _OWN:
        return is_("news report", "it opens with the place and agency of a report")
    if own >= _OWN or not claims:
        told = f"{takes} of {len(claims)} claims are opinions, motives, conditions or predictions"
        return is_("commentary" if claims else "text that is only read", told if claims else "no claims are made of it")
    quoted = seen.get("quotations_with_speaker", 0)
    if quoted >= 0.2 * len(body):
        return is_("news report", f"{quoted} statements with a named speaker")
    return is_("commentary" if own >= 0.25 else "news report", f"{takes} of {len(claims)} claims are its own views")
