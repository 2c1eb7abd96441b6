"""The record as true statements that templates can tell, and the split of templates and entries in two halves.

The templates stand in ``mutation_templates.csv``; nothing of the package reads them.  An entry is ``tune`` or ``held`` by a
hash of its id; the templates of a kind are dealt to the halves in turn, in the order of a hash of their text.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from detente.actors.load import family_name
from detente.nouns import Interval
from detente.record import Entry, Record, Statement

TEMPLATES = Path(__file__).with_name("mutation_templates.csv")
Slots = dict[str, str]

# Modes of entries whose sentences the templates can tell; by mode, or by type where there is none.
KIND_OF_MODE = {
    "visit": "visit", "phone": "phone", "order": "sanction", "tariff": "tariff", "expel": "expel",
    "export-control": "export", "joint-statement": "joint", "exercise": "exercise",
}  # fmt: skip
BALLOTS = {
    "yes": ("in favour of", "yes", "voted for it", "赞成", "投票赞成"),
    "no": ("against", "no", "voted against it", "反对", "投票反对"),
    "abstain": ("to abstain on", "abstain", "abstained", "弃权", "投票弃权"),
}


@dataclass(frozen=True)
class Fact:
    """One true statement: its values by slot, before they are told in a language."""

    id: str
    kind: str
    when: Interval | None = None
    who: dict[str, str] = field(default_factory=dict)  # slot → actor id
    place: str = ""
    words: dict[str, Slots] = field(default_factory=dict)  # slots that are the same words in every form, by language


def half(text: str) -> str:
    """Which half an entry or a template belongs to."""
    return "tune" if hashlib.sha256(text.encode()).digest()[0] % 2 else "held"


@lru_cache(maxsize=1)
def templates() -> dict[tuple[str, str, str], list[str]]:
    """Templates by kind, language and half; a kind with one template in a half only has it in both."""
    rows = list(csv.DictReader(TEMPLATES.open(encoding="utf-8")))
    out: dict[tuple[str, str, str], list[str]] = {}
    for kind, lang in dict.fromkeys((r["kind"], r["lang"]) for r in rows):
        own = sorted((r["template"] for r in rows if (r["kind"], r["lang"]) == (kind, lang)), key=digest)
        for i, name in enumerate(("tune", "held")):
            out[kind, lang, name] = own[i::2] or own
    return out


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def facts(record: Record) -> Iterator[Fact]:
    """Every statement of the record that a template can tell; unverified entries support nothing and are left out."""
    for e in record.chronology.values():
        if e.verified and e.status == "happened" and e.date.days <= 15:
            yield from _of_entry(record, e)
    for i in record.instruments.values():
        if not i.verified:
            continue
        words = {lang: {"instrument": _bare(i.en) if lang == "en" else i.zh} for lang in ("en", "zh")}
        for lang in words:
            names = [label(record, a, lang) for a in i.signed_by or i.parties]
            words[lang]["signers"] = (" and " if lang == "en" else "和").join(names[:2])
            words[lang]["parties"] = " and ".join(label(record, a, "en") for a in i.parties[:2])
        if i.signed and i.signed.is_day and i.kind in ("treaty", "agreement", "communique", "declaration"):
            yield Fact(i.id, "signed", i.signed, words=words)
        if i.in_force and i.in_force.is_day:
            yield Fact(i.id, "force", i.in_force, words=words)
        if i.ended and i.ended.is_day and i.kind in ("treaty", "agreement"):
            yield Fact(i.id, "ended", i.ended, words=words)
    for s in record.statements.values():
        if s.verified and s.date.is_day and s.speaker in record.actors.people:
            words = _clause(record, s)
            if _names_speaker(record, s, words):
                continue  # told in the third person of himself: no other can be put in his place
            yield Fact(s.id, "statement", s.date, {"speaker": s.speaker}, words=words)
    yield from _votes(record)
    yield from _roles(record)
    yield from _series(record)


def _bare(name: str) -> str:
    return name.split(":")[0].split(" (")[0].removeprefix("the ")


def _of_entry(record: Record, e: Entry) -> Iterator[Fact]:
    people, place = record.actors.people, e.place if " " not in e.place or e.place in towns(record) else ""
    guests, hosts, both = e.by_role("guest"), e.by_role("host"), e.by_role("both")
    sides = [a for a in dict.fromkeys(_side(record, a) for a in both) if a]
    if (
        e.mode in ("visit", "multilateral")
        and len(guests) == 1
        and hosts
        and hosts[0] in people
        and guests[0] in people
    ):
        if place and e.mode == "visit":
            yield Fact(e.id, "visit", e.date, {"guest": guests[0], "host": hosts[0]}, place)
        elif place:
            yield Fact(e.id, "meet", e.date, {"a": guests[0], "b": hosts[0]}, place)
    elif e.type == "CONSULT" and e.mode in ("", "multilateral", "third-party") and len(both) == 2 and place:
        if set(both) <= set(people):
            yield Fact(e.id, "meet", e.date, {"a": both[0], "b": both[1]}, place)
    elif e.mode == "phone" and len(both) == 2 and set(both) <= set(people):
        yield Fact(e.id, "phone", e.date, {"a": both[0], "b": both[1]})
    elif e.type == "SANCTION" and KIND_OF_MODE.get(e.mode) in ("sanction", "tariff", "expel", "export"):
        source = next((a for a in (_side(record, x) for x in e.by_role("source")) if a), "")
        target = next((a for a in (_side(record, x) for x in e.by_role("target")) if a), "")
        if source and target and source != target and e.date.is_day:
            yield Fact(e.id, KIND_OF_MODE[e.mode], e.date, {"source": source, "target": target})
    elif e.mode in ("joint-statement", "exercise") and len(sides) == 2:
        yield Fact(e.id, KIND_OF_MODE[e.mode], e.date, {"a": sides[0], "b": sides[1]})


def _side(record: Record, actor: str) -> str:
    """A state or a bloc; a person or a body stands for its state."""
    return actor if actor in ("EU", "NATO") else record.actors.state_of(actor) or ""


def _clause(record: Record, s: Statement) -> dict[str, Slots]:
    """A statement's paraphrase as what follows its speaker: "said that …"."""
    label, zh_label = record.actors.label(s.speaker), record.actors.label(s.speaker, "zh")
    en, zh = s.en, s.zh
    for name in (label, label.split()[-1], "He", "She"):
        en = en.removeprefix(name + " ")
    for name in (zh_label, zh_label.split("·")[-1], "他", "她"):
        zh = zh.removeprefix(name)
    first = en.split()[0]
    if re.fullmatch(r"[a-z]+(?:ed|d|t|ld)|[A-Z][a-z]+ed|Said|Told|Wrote|Did|Put|Set|Spoke|Saw|Gave", first):
        en = first.lower() + en[len(first) :]
    else:
        en = "said: " + en
    if not re.match(
        r"说|称|表示|宣布|警告|指出|强调|要求|否认|承诺|呼吁|谈|对|把|向|就|在|不|提|同意|拒绝|撰文|主张|认为", zh
    ):
        zh = "表示，" + zh
    return {"en": {"clause": en}, "zh": {"clause": zh}}


def _names_speaker(record: Record, s: Statement, words: dict[str, Slots]) -> bool:
    name = family_name(record.actors.people[s.speaker]).replace("'", "’")
    return (
        name in words["en"]["clause"].replace("'", "’")
        or record.actors.label(s.speaker, "zh").split("·")[-1] in words["zh"]["clause"]
    )


def _votes(record: Record) -> Iterator[Fact]:
    for v in record.votes:
        number = re.search(r"(?:S/RES/|A/RES/)([\w/-]+)", v["resolution"])
        if not number or v["checked_by"] == "unverified":
            continue
        day = dt.date.fromisoformat(v["date"])
        words = {
            "en": {"body": {"UNSC": "UN Security Council", "UNGA": "UN General Assembly"}.get(v["body"], v["body"])},
            "zh": {"body": {"UNSC": "联合国安理会", "UNGA": "联合国大会"}.get(v["body"], v["body"])},
        }
        for lang in words:
            words[lang] |= {"resolution": number[1], "yes": v["yes"], "no": v["no"], "abstain": v["abstain"]}
        for state in ("USA", "RUS", "CHN"):
            if v[state.lower()] in BALLOTS and day.year > 1991:
                own = {lang: {**words[lang], "cast": v[state.lower()]} for lang in words}
                yield Fact(v["id"], "vote", Interval(day, day), {"state": state}, words=own)
        yield Fact(v["id"], "tally", Interval(day, day), words=words)


def _roles(record: Record) -> Iterator[Fact]:
    for person in record.actors.people:
        for term in record.actors.offices_of(person):
            end = min(term.term.end, record.end)
            if term.term.start.year < 1991 or (end - term.term.start).days < 200:
                continue
            day = term.term.start + (end - term.term.start) / 2
            words = {
                lang: {"office": record.actors.label(term.office, lang), "id": term.office} for lang in ("en", "zh")
            }
            yield Fact(f"{term.office}:{person}", "role", Interval(day, day), {"person": person}, words=words)


def _series(record: Record) -> Iterator[Fact]:
    kinds = {"goods-trade": "trade", "pipeline-gas": "gas", "energy-imports": "crude"}
    for s in record.series.values():
        kind = kinds.get(s.measure) or ("warheads" if s.id.startswith("new-start") else "")
        kind = kind or ("share" if s.id == "rus-gas-share-of-eu-imports" else "")
        for v in s.values:
            if (
                not kind
                or not v.verified
                or v.period_type not in ("year", "ytd", "month")
                or v.period.start.year < 2000
            ):
                continue
            states = sorted({record.actors.state_of(a) or a for a in s.actors})
            who = {"a": states[0], "b": states[-1]}
            if kind == "warheads":
                who["b"] = "RUS" if who["a"] == "USA" else "USA"
            words = {"en": figure_words(kind, v.value, "en"), "zh": figure_words(kind, v.value, "zh")}
            yield Fact(f"{s.id}:{v.edtf}", kind, v.period, who, words=words)
            if kind == "trade" and v.change_pct:
                rate = {"rate": f"{abs(v.change_pct):g}"}
                signs = {
                    "en": ("up", "on") if v.change_pct > 0 else ("down", "on"),
                    "zh": ("增长" if v.change_pct > 0 else "下降", ""),
                }
                own = {k: {**w, **rate, "up": signs[k][0], "upto": signs[k][1]} for k, w in words.items()}
                yield Fact(f"{s.id}:{v.edtf}", "growth", v.period, who, words=own)


def figure_words(kind: str, value: float, lang: str) -> Slots:
    factor = {"trade": 10, "growth": 10, "gas": 10, "crude": 100}.get(kind, 1) if lang == "zh" else 1
    return {
        "exact": f"{value:g}",
        "value": f"{round(value * factor, 2):,.10g}".replace(",", "" if lang == "zh" else ","),
    }


@lru_cache(maxsize=1)
def towns(record: Record) -> dict[str, str]:
    """Towns with their Chinese names, capitals among them."""
    out = {p["en"]: p["zh"] for p in record.actors.places.values() if p["kind"] == "city"}
    for row in record.actors.states.values():
        for en, zh in zip(row["capital_en"].split("|"), row["capital_zh"].split("|"), strict=False):
            if en and zh:
                out[en] = zh
    return out


@lru_cache(maxsize=1)
def _short(record: Record) -> dict[str, str]:
    """Family names that one person only has."""
    names: dict[str, list[str]] = {}
    for id_, row in record.actors.people.items():
        names.setdefault(family_name(row), []).append(id_)
    return {ids[0]: name for name, ids in names.items() if len(ids) == 1 and name}


def label(record: Record, actor: str, lang: str, *, short: bool = False) -> str:
    if short and lang == "en" and actor in _short(record):
        return _short(record)[actor]
    name = record.actors.label(actor, lang)
    if lang == "zh" and short and "·" in name:
        return name.split("·")[-1] if actor in _short(record) else name
    the = lang == "en" and (
        name.startswith("United") or name in ("Netherlands", "Philippines", "European Union", "Soviet Union")
    )
    return "the " + name if the else name
