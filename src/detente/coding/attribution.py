"""Who says that an event happened: "Reuters reported that Lavrov said that …", "…, according to the Kremlin", 据路透社报道.

Each verb of saying that holds the event in what it tells is one link, outermost first. A verb that *is* the event ("Lavrov
told Blinken that …" as a meeting of the two, "Beijing announced sanctions on …") attributes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.actors import load as load_actors
from detente.actors.agents import resolve
from detente.coding.clauses import date_spans
from detente.nouns import Sentence
from detente.ontology.plover import QUADS
from detente.tables import read_table

# What the tables of phrases call bodies of many states, as the tables of actors call them.
_BLOCS = {"UNO": "UN", "EUR": "EU", "IGO": "", "IMG": ""}
UNKNOWN = "?"
# Acts in words: their doer's saying so is the act.
_WORDS = frozenset(e for quad in ("verbal cooperation", "verbal conflict") for e in QUADS[quad]) - {"CONSULT", "AGREE"}
_QUOTED = re.compile(r"“[^”]*”?|「[^」]*」?|『[^』]*』?|«[^»]*»?|(?<!\w)\"[^\"]*\"?|(?<!\w)‘[^’]{12,}’")
# What ends the reach of a verb of saying: another sentence part with its own subject.
_OVER = re.compile(
    r"[;；。]|[.!?][”\"]?\s+(?=[A-Z])|,\s*(?:but|while|whereas|and(?!\s+that\b))\s|[，,](?=(?:但|而|不过|此外|与此同时))",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"[;:；：。“”\"「」『』(（—]|\bthat\s|[,，]\s*(?:and|but|while|as|which|who|when)\b|\b(?:as|when|while)\s(?=[A-Z])",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:\s|[,，]|(?:but|and|as|when|while|meanwhile|however|later|then|yesterday|today|on|in|earlier)\b(?=\s*[A-Z]|\s*,)|[据但而且按照由根]|此前|随后)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,，]|\b(?:has|have|had|also|later|then|again|repeatedly|already|earlier|recently|further|on|in|at|late|early|is|was|"
    r"in\s+(?:a\s+)?(?:statement|telegram|interview|letter|speech|post|tweet)|[a-z]+ly)\b|[还也则又均都曾再已并]|随后|此前|近日|再次|当天|同时|援引)+$",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r",\s+(?:an?|the|who|which|whose|one|head|chief|speaking|now|citing|quoting)\b.*$", re.IGNORECASE | re.DOTALL
)
_WHERE = re.compile(
    r"\s+(?:in|at|on|after|during|before|to|by)\s+(?!Tokyo\b)(?:a|an|the|his|her|its|their)\s.*$",
    re.IGNORECASE | re.DOTALL,
)
_WHERE_ZH = re.compile(r"(?:在|于|就|对|向|接受|当地|日前).*$", re.DOTALL)
_HEARER = re.compile(
    r"\s+(?:to\s+)?(?:the\s+)?(?:[A-Z][\w.’'-]*|reporters|journalists|lawmakers|parliament|him|her|them|[a-z]+\s(?=that\b))(?:\s+[A-Z][\w.’'-]*){0,3}"
)
_SKIPPED = re.compile(
    r"\s*(?:(?:in|on|at|to|during|late|early|last)\s+[^,.;:“\"]{0,40}?)?(?:,?\s*\bthat\b|(?=[:：，,“\"]))"
)
_PRONOUN = re.compile(r"(?:he|she|they|him|them|[他她]们?)", re.IGNORECASE)
_SELF = re.compile(
    r"(?:it|we|i|me|us|you|my|our|its|his|her|this|that|which|who|one|我们?|你们?|它们?|其|这|这些)", re.IGNORECASE
)
_PREPOSITION = re.compile(r"\s*(?:on|in|at|late|early|last|this|by|the|\s)*", re.IGNORECASE)
# A clause that hangs on another one, and a verb without its subject.
_CLOSES_ZH = re.compile("[。！”\\s]*")
_SUBORDINATE = re.compile(r"\b(?:after|before|when|while|since|once|if|although|because|until)\b", re.IGNORECASE)
_VERB = re.compile(r"[a-z]+ed\b|(?:met|went|held|was|were|is|are|has|had)\b")
# What follows a verb of saying and is not its subject: "says it is …".
_NO_NAME = re.compile(
    r"(?:it|they|that|this|there|these|to|in|on|at|by|of|how|what|why|if|whether|as|not|cannot|will|would|is|are|was)\b|"
    r".*\b(?:is|are|was|were|will|would|has|have|had|cannot)\b",
    re.IGNORECASE,
)
_OFFICE_NAME = re.compile(r"(?:^|,)\s*([^,]+,\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,3})\s*$")
_AS = re.compile(r"(?:^|[,;]\s*)as\s*$", re.IGNORECASE)
_ALL = re.compile(r"(?:the\s+)?", re.IGNORECASE)
_LONGEST = 12
# A subject stands within so many letters before its verb.
_REACH = 200


@dataclass(frozen=True, slots=True)
class Link:
    """One speaker: the id ("?" where the tables know nobody), the words that name the speaker, and the verb."""

    speaker: str
    text: str
    verb: str
    kind: str  # saying | announcing | denying | by


@dataclass(frozen=True, slots=True)
class Attribution:
    """The speakers of an event, outermost first, and where what they tell begins and ends (offsets into the reading)."""

    links: tuple[Link, ...]
    quoted: str  # quotation | paraphrase; empty where the text itself tells the event
    start: int
    end: int

    @property
    def denied(self) -> bool:
        """True where the innermost speaker denies that it happened."""
        return bool(self.links) and self.links[-1].kind == "denying"


@dataclass(frozen=True, slots=True)
class Asked:
    """An event whose speakers are asked for: its sides' offsets into the sentence's reading, and its PLOVER type."""

    source: tuple[int, int]
    target: tuple[int, int]
    event: str


# Who a pronoun at an offset means, as actor ids.
Meant = Callable[[int, int], Sequence[str]]


@lru_cache(maxsize=1)
def _verbs() -> dict[str, re.Pattern[str]]:
    rows = read_table("detente.coding", "attribution.csv", ["language", "kind", "pattern"])
    out = {}
    for language in ("en", "zh"):
        parts = [f"(?P<{r['kind']}>{r['pattern']})" for r in rows if r["language"] == language]
        whole = "|".join(parts)
        out[language] = re.compile(rf"\b(?:{whole})\b" if language == "en" else f"(?:{whole})", re.IGNORECASE)
    return out


@lru_cache(maxsize=64)  # the events of one sentence ask for the same verbs
def _found(text: str, zh: bool) -> tuple[re.Match[str], ...]:
    if not zh and _first_words().isdisjoint(re.findall("[a-z]+", text.lower())):
        return ()
    return tuple(_verbs()["zh" if zh else "en"].finditer(text))


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """The words with which verbs of saying begin: a sentence without one has none."""
    rows = read_table("detente.coding", "attribution.csv", ["language", "kind", "pattern"])
    return frozenset(p.split()[0] for r in rows if r["language"] == "en" for p in r["pattern"].split("|"))


def attribute(sentence: Sentence, event: Asked, meant: Meant) -> Attribution:
    """Who says in its sentence that the event happened."""
    text, zh = sentence.reading, sentence.language.startswith("zh")
    start, end = 0, len(text)
    verbs = _found(text, zh)
    if not verbs:
        return Attribution((), "", start, end)
    forward: list[Link] = []
    outer: list[Link] = []
    inner: list[Link] = []
    for verb in verbs:
        kind = verb.lastgroup or ""
        if kind == "by":
            found, a, b = _by(text, verb, event, meant)
        elif zh:
            found, a, b = _ahead_zh(sentence, verb, event, meant)
        else:
            found, a, b = _ahead(sentence, verb, event, meant)
            if not found:
                found, a, b = _behind(sentence, verb, event, meant)
        if not found:
            continue
        if a > start:
            start = a
        if b < end:
            end = b
            outer.insert(0, found)
        elif found.verb in ("citing", "quoting"):
            inner.append(found)
        else:
            forward.append(found)
    links = (*outer, *forward, *inner)
    marks = [m.span() for m in _QUOTED.finditer(text)]
    inside = any(a <= event.target[0] and event.target[1] <= b + 1 for a, b in marks)
    return Attribution(links, ("quotation" if inside else "paraphrase") if links else "", start, end)


def _ahead(sentence: Sentence, verb: re.Match[str], event: Asked, meant: Meant) -> tuple[Link | None, int, int]:
    """ "X said that …": the event stands behind the verb, in what it tells."""
    text = sentence.reading
    kind = verb.lastgroup or ""
    core = max(event.source[1], event.target[1])
    if core <= verb.end() or event.target[0] < verb.end():
        return None, 0, 0
    begin = verb.end()
    told = _SKIPPED.match(text, begin)
    hearer = (
        _HEARER.match(text, begin)
        if verb[0].lower() in ("told", "tells", "informed", "informs", "warned", "warns")
        else None
    )
    if hearer and (behind := _SKIPPED.match(text, hearer.end())):
        told = behind
    if told:
        begin = told.end()
    if re.match(r"\s*(?:to\s+be|by|of|against|about)\b", text[verb.end() :]) and kind != "denying":
        return None, 0, 0  # "was told by", "warned of"
    if hearer and event.target[0] < begin:
        return None, 0, 0  # the target is told something: that is the event
    if _OVER.search(text, begin, min(event.source[0], event.target[0])) and not _same_marks(text, begin, event):
        return None, 0, 0
    subject = _subject(sentence, verb.start())
    if _AS.search(text, 0, verb.start()) and (after := re.match(r"\s*([^,;]+),", text[verb.end() :])):
        # "As reports Interfax, …"
        subject, begin = (verb.end() + after.start(1), verb.end() + after.end(1)), verb.end() + after.end()
    if (
        subject is None
        or _SUBORDINATE.search(text[max(0, subject[0] - 16) : subject[1]])
        or _VERB.match(text, *subject)
    ):
        return None, 0, 0
    a, b = subject
    if re.search(r"\b(?:was|were|is|are|been|be|being)\s+$", text[: verb.start()]):
        return None, 0, 0
    if _is_act(event, a, b, kind):
        return None, 0, 0
    link = Link(_who(text, a, b, meant), text[a:b], verb[0].lower(), kind)
    return link, begin, len(text)


def _is_act(event: Asked, a: int, b: int, kind: str) -> bool:
    """True where the speaker is the doer and the saying is the act itself."""
    same = event.source[0] < b and a < event.source[1]
    return same and (event.event in _WORDS or kind == "announcing")


def _same_marks(text: str, at: int, event: Asked) -> bool:
    """True where one quotation runs from behind a verb to over the event."""
    return any(m.start() - 3 <= at <= m.end() and event.target[1] <= m.end() for m in _QUOTED.finditer(text))


def _subject(sentence: Sentence, at: int, floor: int = 0) -> tuple[int, int] | None:
    """The words before a verb, behind ``floor``, that name its subject."""
    text = sentence.reading
    floor = max(floor, at - _REACH)
    start = max((m.end() for m in _EDGE.finditer(text, floor, at)), default=floor)
    stretch = text[start:at]
    end = start + len(stretch) - len(m[0]) if (m := _TAIL.search(stretch)) else at
    for a, b, _ in date_spans(sentence):
        if start <= a < end:
            # "Lavrov on Tuesday in Moscow said"; "On Tuesday Lavrov said".
            if _PREPOSITION.fullmatch(text, start, a):
                start = min(b, end)
            else:
                end = a
    if stretch.rstrip().endswith(","):
        if m := _APPOSED.search(text[start:end]):
            end = start + m.start()  # "Mao Ning, a spokeswoman, said"
        elif m := _OFFICE_NAME.search(text[start:end]):
            start += m.start(1)  # "Iran's foreign minister, Abbas Araghchi, said"
        else:
            return None  # "…, writes the agency"
    elif "," in text[start:end]:
        start = start + text[start:end].rindex(",") + 1
    if m := _WHERE.search(text[start:end]):
        end = start + m.start()
    if m := _LEAD.match(text[start:end]):
        start += m.end()
    while start < end and _TAIL.search(text[start:end]):
        end = start + _TAIL.search(text[start:end]).start()  # type: ignore[union-attr]
    if (
        not text[start:end].strip()
        or len(text[start:end].split()) > _LONGEST
        or re.search(r"\b(?:and|or)$", text[start:end])
    ):
        return None
    return start, end


def _behind(sentence: Sentence, verb: re.Match[str], event: Asked, meant: Meant) -> tuple[Link | None, int, int]:
    """ "…, X said" and "…,” said X": the event stands before."""
    text = sentence.reading
    core = max(event.source[1], event.target[1])
    if core > verb.start():
        return None, 0, 0
    gap = list(re.finditer(r"[,，][”\"]?\s*|[”\"]\s*", text[core : verb.start()]))
    if not gap:
        return None, 0, 0
    a = core + gap[-1].end()
    if re.search(r"[;.]\s", text[core:a]):
        return None, 0, 0
    end = core + gap[-1].start()
    if text[a : verb.start()].strip():
        subject = _subject(sentence, verb.start(), a)
        if subject is None or re.match(r"\s*(?:that\b|[A-Z“\"]|the\b|it\b|he\b)", text[verb.end() :]):
            return None, 0, 0
        if re.match(r"(?:and|which|who|as|but)\b", text[a:]):
            return None, 0, 0
        s, e = subject
    else:
        found = re.match(r"\s*([^,.;:，。“”\"]+)", text[verb.end() :])
        if not found or verb.lastgroup != "saying" or _NO_NAME.match(found[1]):
            return None, 0, 0
        s, e = verb.end() + found.start(1), verb.end() + found.end(1)
        for x, _, _ in date_spans(sentence):
            if s < x < e:
                e = x
        while m := _TAIL.search(text[s:e]):
            e = s + m.start()
        if m := _WHERE.search(text[s:e]):
            e = s + m.start()
    if s >= e or _is_act(event, s, e, verb.lastgroup or ""):
        return None, 0, 0
    return Link(_who(text, s, e, meant), text[s:e], verb[0].lower(), verb.lastgroup or ""), 0, end


def _by(text: str, verb: re.Match[str], event: Asked, meant: Meant) -> tuple[Link | None, int, int]:
    """ "According to X, …" and "…, according to X"."""
    found = re.match(r"\s*([^,.;:，。“”\"]+)", text[verb.end() :])
    if not found:
        return None, 0, 0
    s, e = verb.end() + found.start(1), verb.end() + found.end(1)
    while m := _TAIL.search(text[s:e]):
        e = s + m.start()
    if len(text[s:e].split()) > _LONGEST or s >= e:
        return None, 0, 0
    link = Link(_who(text, s, e, meant), text[s:e], verb[0].lower(), "by")
    core = max(event.source[1], event.target[1])
    if core <= verb.start():
        return (
            (None, 0, 0)
            if re.search(r"[;]|\.\s", text[core : verb.start()])
            else (link, 0, len(text[: verb.start()].rstrip(" ,")))
        )
    if e <= min(event.source[0], event.target[0]) and not _OVER.search(text, e, min(event.source[0], event.target[0])):
        return link, e, len(text)
    return None, 0, 0


def _ahead_zh(sentence: Sentence, verb: re.Match[str], event: Asked, meant: Meant) -> tuple[Link | None, int, int]:
    """X表示，…; 据X报道，…."""
    text, kind = sentence.reading, verb.lastgroup or ""
    last = max(event.source[1], event.target[1])
    trailing = (
        last <= verb.start()
        and _CLOSES_ZH.fullmatch(text, verb.end())
        and re.search("[，,”]", text[last : verb.start()])
    )
    if trailing:
        pass  # "…，外长解释说。"
    elif event.target[0] < verb.end() or _OVER.search(text, verb.end(), min(event.source[0], event.target[0])):
        return None, 0, 0
    edges = [m.end() for m in re.finditer(r"[，,。；;：:“「]", text[: verb.start()])]
    start, end = max(edges, default=0), verb.start()
    if not text[start:end].strip() and len(edges) > 1:
        start = edges[-2]  # "…会见…，表示"
    spans = [a for a, _, _ in date_spans(sentence) if start < a < end]
    end = min(spans, default=end)
    if m := _LEAD.match(text[start:end]):
        start += m.end()
    if m := _WHERE_ZH.search(text[start:end]):
        end = start + m.start()
    while m := _TAIL.search(text[start:end]):
        end = start + m.start()
    if start >= end or end - start > 20 or _is_act(event, start, end, kind):
        return None, 0, 0
    if trailing:
        return Link(_who(text, start, end, meant), text[start:end], verb[0], kind), 0, start
    begin = verb.end() + (len(m[0]) if (m := re.match(r"[，,：:]?[“「]?", text[verb.end() :])) else 0)
    return Link(_who(text, start, end, meant), text[start:end], verb[0], kind), begin, len(text)


def _who(text: str, start: int, end: int, meant: Meant) -> str:
    """The actor that the words name."""
    phrase = text[start:end]
    if _SELF.fullmatch(phrase):
        return UNKNOWN
    if _PRONOUN.fullmatch(phrase):
        ids = meant(start, end)
        return ids[0] if len(ids) == 1 else UNKNOWN
    agent = resolve(phrase.strip(" \"“”'‘’「」《》"))
    if phrase.lower() in ("brussels", "布鲁塞尔"):
        return "EU"
    if agent.actor:
        return agent.actor
    hits = [h for h in load_actors().find(phrase) if len(h.values) == 1]
    known = next((h.values[0].id for h in hits if h.values[0].kind == "person"), "") or next(
        (
            h.values[0].id
            for h in hits
            if h.values[0].kind == "organisation" and _ALL.fullmatch(phrase, 0, h.start) and h.end == end - start
        ),
        "",
    )
    return known or _BLOCS.get(agent.country, agent.country) or UNKNOWN
