"""True statements of the record told as sentences, and the same with one fact altered.

The templates stand in ``mutation_templates.csv``; nothing of the package reads them.  Entries and templates are split in
two halves by a hash of their own text: ``tune`` is for setting the checker, ``held`` for reporting.  A case takes its
entry and its template from the same half.  Alterations that the record does not exclude are dropped (``excluded``).
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from detente.actors.load import family_name
from detente.nouns import MONTHS, Interval
from detente.record import Entry, Record, Statement, load

TEMPLATES = Path(__file__).with_name("mutation_templates.csv")
CORE = ("CHN", "RUS", "USA")
Slots = dict[str, str]

# Modes of entries whose sentences the templates can tell; by mode, or by type where there is none.
KIND_OF_MODE = {
    "visit": "visit", "phone": "phone", "order": "sanction", "tariff": "tariff", "expel": "expel",
    "export-control": "export", "joint-statement": "joint", "exercise": "exercise",
}  # fmt: skip
_BALLOTS = {
    "yes": ("in favour of", "yes", "voted for it", "赞成", "投票赞成"),
    "no": ("against", "no", "voted against it", "反对", "投票反对"),
    "abstain": ("to abstain on", "abstain", "abstained", "弃权", "投票弃权"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A text, what in it was altered (nothing: ""), and what a verdict that names the altered fact must show."""

    id: str
    half: str
    lang: str
    kind: str
    altered: str
    text: str
    record: str
    right: tuple[str, ...] = ()


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
        own = sorted((r["template"] for r in rows if (r["kind"], r["lang"]) == (kind, lang)), key=_digest)
        for i, name in enumerate(("tune", "held")):
            out[kind, lang, name] = own[i::2] or own
    return out


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# --- the record as facts ----------------------------------------------------------------------------------------------


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
            names = [_label(record, a, lang) for a in i.signed_by or i.parties]
            words[lang]["signers"] = (" and " if lang == "en" else "和").join(names[:2])
            words[lang]["parties"] = " and ".join(_label(record, a, "en") for a in i.parties[:2])
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
    people, place = record.actors.people, e.place if " " not in e.place or e.place in _towns(record) else ""
    guests, hosts, both = e.by_role("guest"), e.by_role("host"), e.by_role("both")
    sides = [a for a in dict.fromkeys(_side(record, a) for a in both) if a]
    if e.mode in ("visit", "multilateral") and len(guests) == 1 and hosts and hosts[0] in people and guests[0] in people:
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
    if not re.match(r"说|称|表示|宣布|警告|指出|强调|要求|否认|承诺|呼吁|谈|对|把|向|就|在|不|提|同意|拒绝|撰文|主张|认为", zh):
        zh = "表示，" + zh
    return {"en": {"clause": en}, "zh": {"clause": zh}}


def _names_speaker(record: Record, s: Statement, words: dict[str, Slots]) -> bool:
    name = family_name(record.actors.people[s.speaker]).replace("'", "’")
    return name in words["en"]["clause"].replace("'", "’") or record.actors.label(s.speaker, "zh").split("·")[-1] in words["zh"]["clause"]


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
            if v[state.lower()] in _BALLOTS and day.year > 1991:
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
            words = {lang: {"office": record.actors.label(term.office, lang), "id": term.office} for lang in ("en", "zh")}
            yield Fact(f"{term.office}:{person}", "role", Interval(day, day), {"person": person}, words=words)


def _series(record: Record) -> Iterator[Fact]:
    kinds = {"goods-trade": "trade", "pipeline-gas": "gas", "energy-imports": "crude"}
    for s in record.series.values():
        kind = kinds.get(s.measure) or ("warheads" if s.id.startswith("new-start") else "")
        kind = kind or ("share" if s.id == "rus-gas-share-of-eu-imports" else "")
        for v in s.values:
            if not kind or not v.verified or v.period_type not in ("year", "ytd", "month") or v.period.start.year < 2000:
                continue
            states = sorted({record.actors.state_of(a) or a for a in s.actors})
            who = {"a": states[0], "b": states[-1]}
            if kind == "warheads":
                who["b"] = "RUS" if who["a"] == "USA" else "USA"
            words = {"en": _figure_words(kind, v.value, "en"), "zh": _figure_words(kind, v.value, "zh")}
            yield Fact(f"{s.id}:{v.edtf}", kind, v.period, who, words=words)
            if kind == "trade" and v.change_pct:
                rate = {"rate": f"{abs(v.change_pct):g}"}
                signs = {"en": ("up", "on") if v.change_pct > 0 else ("down", "on"), "zh": ("增长" if v.change_pct > 0 else "下降", "")}
                own = {k: {**w, **rate, "up": signs[k][0], "upto": signs[k][1]} for k, w in words.items()}
                yield Fact(f"{s.id}:{v.edtf}", "growth", v.period, who, words=own)


def _figure_words(kind: str, value: float, lang: str) -> Slots:
    factor = {"trade": 10, "growth": 10, "gas": 10, "crude": 100}.get(kind, 1) if lang == "zh" else 1
    return {"exact": f"{value:g}", "value": f"{round(value * factor, 2):,.10g}".replace(",", "" if lang == "zh" else ",")}


# --- alterations ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _towns(record: Record) -> dict[str, str]:
    """Towns with their Chinese names, capitals among them."""
    out = {p["en"]: p["zh"] for p in record.actors.places.values() if p["kind"] == "city"}
    for row in record.actors.states.values():
        for en, zh in zip(row["capital_en"].split("|"), row["capital_zh"].split("|"), strict=False):
            if en and zh:
                out[en] = zh
    return out


def alterations(record: Record, fact: Fact, rng: random.Random) -> Iterator[tuple[str, Fact, tuple[str, ...]]]:
    """(what was altered, the altered fact, what must be shown of the right one) for each way that stays untrue."""
    for make in (_date, _actor, _direction, _place, _figure, _polarity):
        made = make(record, fact, rng)
        if made and not excluded(record, fact, made[0], made[1]):
            yield made


def _date(record: Record, f: Fact, rng: random.Random) -> tuple[str, Fact, tuple[str, ...]] | None:
    if f.when is None or f.kind in ("trade", "gas", "crude", "share", "warheads", "growth", "tally"):
        return None
    start = f.when.start
    offset = rng.choice((rng.randint(3, 9), rng.randint(12, 28), rng.randint(2, 6) * 30, 365, 730)) * rng.choice((-1, 1))
    if f.kind == "role":
        term = next(t for t in record.actors.offices_of(f.who["person"]) if t.office == f.words["en"]["id"])
        day = term.term.start - dt.timedelta(days=400) if rng.random() < 0.5 else term.term.end + dt.timedelta(days=400) if term.term.end < record.end else term.term.start - dt.timedelta(days=400)
        ends = (term.term.start, term.term.end)
        return "date", replace(f, when=Interval(day, day)), tuple(d.isoformat() for d in ends if d <= record.end)
    day = start.replace(year=start.year + offset // 365, day=min(start.day, 28)) if abs(offset) >= 365 else start + dt.timedelta(days=offset)
    if day > record.end:
        return None
    return "date", replace(f, when=Interval(day, day)), (start.isoformat(),)


def _actor(record: Record, f: Fact, rng: random.Random) -> tuple[str, Fact, tuple[str, ...]] | None:
    slot = next((s for s in rng.sample(sorted(f.who), len(f.who))), "")
    if not slot or f.kind in ("trade", "gas", "crude", "share", "warheads", "growth", "vote"):
        return None
    old = f.who[slot]
    if old in record.actors.people:
        offices = [t.office for t in record.actors.offices_of(old)]
        same = [p for o in offices for p in record.actors.people for t in record.actors.offices_of(p) if t.office == o and p != old]
        others = sorted(set(same))
    else:
        others = [s for s in ("USA", "RUS", "CHN", "JPN", "IND", "FRA", "IRN") if s not in f.who.values()]
    if not others:
        return None
    new = rng.choice(others)
    return "actor", replace(f, who={**f.who, slot: new}), (record.actors.label(old),)


def _direction(record: Record, f: Fact, rng: random.Random) -> tuple[str, Fact, tuple[str, ...]] | None:
    if f.kind == "growth":
        flip = {"up": "down", "down": "up", "增长": "下降", "下降": "增长"}
        words = {lang: {**w, "up": flip[w["up"]]} for lang, w in f.words.items()}
        sign = "+" if f.words["en"]["up"] == "up" else "-"
        return "direction", replace(f, words=words), (f"{sign}{f.words['en']['rate']}",)
    pair = ("guest", "host") if f.kind == "visit" else ("source", "target")
    if pair[0] not in f.who:
        return None
    who = {pair[0]: f.who[pair[1]], pair[1]: f.who[pair[0]]}
    place = f.place
    if f.kind == "visit":
        home = record.actors.states.get(record.actors.state_of(f.who["guest"]) or "", {})
        place = (home.get("capital_en") or "").split("|")[0]
        if not place or place == f.place:
            return None
    return "direction", replace(f, who=who, place=place), (f.place or record.actors.label(f.who[pair[0]]),)


def _place(record: Record, f: Fact, rng: random.Random) -> tuple[str, Fact, tuple[str, ...]] | None:
    if not f.place:
        return None
    others = sorted({e.place for e in record.chronology.values() if e.place in _towns(record) and e.mode in ("visit", "", "multilateral")} - {f.place})
    return "place", replace(f, place=rng.choice(others)), (f.place,)


def _figure(record: Record, f: Fact, rng: random.Random) -> tuple[str, Fact, tuple[str, ...]] | None:
    if f.kind == "tally":
        yes = int(f.words["en"]["yes"])
        new = str(max(1, yes + rng.choice((-1, 1)) * rng.randint(2, 9)))
        return "figure", replace(f, words={k: {**w, "yes": new} for k, w in f.words.items()}), (str(yes),)
    if "value" not in f.words.get("en", {}):
        return None
    old = float(f.words["en"]["value"].replace(",", ""))
    new_value = float(f"{old * (1 + rng.choice((-1, 1)) * rng.uniform(0.05, 0.4)):.4g}")
    if f.kind == "warheads":
        new_value = round(new_value)
    words = {k: {**w, **_figure_words(f.kind, new_value, k)} for k, w in f.words.items()}
    return "figure", replace(f, words=words), (f.words["en"]["exact"],)


def _polarity(record: Record, f: Fact, rng: random.Random) -> tuple[str, Fact, tuple[str, ...]] | None:
    if f.kind == "vote":
        cast = f.words["en"]["cast"]
        new = rng.choice([b for b in _BALLOTS if b != cast])
        shown = {"yes": "voted for", "no": "voted against", "abstain": "abstained"}[cast]
        return "polarity", replace(f, words={k: {**w, "cast": new} for k, w in f.words.items()}), (shown,)
    if f"{f.kind}-neg" not in {k for k, _, _ in templates()} or f.when is None:
        return None
    right = f.when.start.isoformat()
    return "polarity", replace(f, kind=f"{f.kind}-neg"), (right,)


def excluded(record: Record, f: Fact, facet: str, new: Fact) -> bool:
    """True where the record itself lets the altered sentence be true, so that it is no fair case."""
    if f.kind == "role":
        return any(
            t.office == f.words["en"]["id"] and new.when and t.term.overlaps(new.when)
            for t in record.actors.offices_of(new.who["person"])
        )
    entry = record.chronology.get(f.id)
    if f.kind in ("force", "ended", "signed") and facet == "date" and new.when:
        i = record.instruments[f.id]
        return any(x is not None and x.start == new.when.start for x in (i.signed, i.in_force, i.ended, i.extended, i.suspended))
    if f.kind == "ended" and facet == "polarity":
        return bool(record.instruments[f.id].replaced_by)
    if facet == "figure" and f.kind not in ("tally",):
        return _near_figure(record, f, new)
    if f.kind == "statement" and new.when:
        return any(
            s.speaker == new.who["speaker"] and abs((s.date.start - new.when.start).days) <= 2 for s in record.statements.values()
        )
    if entry is None or new.when is None:
        return False
    if facet == "date" and f.kind in ("sanction", "export", "tariff"):
        return True  # told without what they were, other rounds of them may lie on any day
    if facet == "actor" and _may_have_been_there(record, entry, f, new):
        return True
    return _also_true(record, entry, new, facet)


def _may_have_been_there(record: Record, entry: Entry, f: Fact, new: Fact) -> bool:
    """Another state may have done the same that day, and whoever was in office may have met anybody; a person out of office not."""
    assert new.when is not None
    changed = [a for slot, a in new.who.items() if f.who[slot] != a]
    known = entry.actors | entry.states
    return any(a in known or a not in record.actors.people or record.actors.offices_of(a, new.when.start) for a in changed)


def _also_true(record: Record, entry: Entry, new: Fact, facet: str) -> bool:
    """Another entry of the same parties at the altered time or place, in either direction."""
    assert new.when is not None
    sides = {record.actors.state_of(a) or a for a in new.who.values()}
    slack = 31 if facet in ("date", "direction") else 3
    for e in record.chronology.values():
        if e.id == entry.id and facet != "direction":
            if facet == "place" and _names_place(record, e, new.place):
                return True
            continue
        own = {record.actors.state_of(a) or a for a in e.actors} | set(e.actors)
        if not sides <= own or abs((e.date.start - new.when.start).days) > slack:
            continue
        if e.id != entry.id and (e.type == entry.type or e.mode == entry.mode or facet == "direction"):
            if facet == "direction" and e.type != entry.type and e.mode not in ("visit", "multilateral"):
                continue
            return True
    return False


def _names_place(record: Record, e: Entry, place: str) -> bool:
    """The record's own sentence tells that the new place belongs to the event as well."""
    zh = _towns(record).get(place, place)
    return place in e.en or zh in e.zh or any(place in k or zh in k for k in e.keys) or e.date.days > 2


def _near_figure(record: Record, f: Fact, new: Fact) -> bool:
    """Some vintage or another office's count of the same matter and year gives the altered figure."""
    value = float(new.words["en"]["value"].replace(",", ""))
    measure = record.series[f.id.split(":")[0]].measure
    return any(
        abs(v.value - value) <= 0.02 * value
        for s in record.series.values() if s.measure == measure
        for v in s.values if new.when and v.period.start.year == new.when.start.year
    )  # fmt: skip


# --- telling ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _short(record: Record) -> dict[str, str]:
    """Family names that one person only has."""
    names: dict[str, list[str]] = {}
    for id_, row in record.actors.people.items():
        names.setdefault(family_name(row), []).append(id_)
    return {ids[0]: name for name, ids in names.items() if len(ids) == 1 and name}


def _label(record: Record, actor: str, lang: str, *, short: bool = False) -> str:
    if short and lang == "en" and actor in _short(record):
        return _short(record)[actor]
    name = record.actors.label(actor, lang)
    if lang == "zh" and short and "·" in name:
        return name.split("·")[-1] if actor in _short(record) else name
    the = lang == "en" and (name.startswith("United") or name in ("Netherlands", "Philippines", "European Union", "Soviet Union"))
    return "the " + name if the else name


def _day(day: dt.date, lang: str, form: int) -> str:
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    month = MONTHS[day.month - 1]
    return f"{day.day} {month} {day.year}" if form else f"{month} {day.day}, {day.year}"


def _period(when: Interval, lang: str) -> str:
    """A year, the months of one from January on, or one month."""
    year, last = when.start.year, when.end.month
    if when.days >= 365:
        return f"in {year}" if lang == "en" else f"{year}年"
    if when.start.month == 1 and when.days > 31:
        return f"from January to {MONTHS[last - 1]} {year}" if lang == "en" else f"{year}年1月至{last}月"
    return f"in {MONTHS[last - 1]} {year}" if lang == "en" else f"{year}年{last}月"


def _slots(record: Record, f: Fact, lang: str, rng: random.Random) -> Slots:
    short = rng.random() < 0.5
    out = {slot: _label(record, actor, lang, short=short) for slot, actor in f.who.items()}
    out |= f.words.get(lang, {})
    if f.when:
        day = _day(f.when.start, lang, rng.randint(0, 1))
        out |= {"on": f"on {day}" if lang == "en" else day, "day": day, "period": _period(f.when, lang)}
    if f.place:
        out["place"] = f.place if lang == "en" else _towns(record).get(f.place, f.place)
    if "host" in f.who:
        out["host_state"] = _label(record, record.actors.state_of(f.who["host"]) or "", lang)
    if "cast" in out:
        ballot, word, verb, zh_word, zh_verb = _BALLOTS[out["cast"]]
        out |= {"ballot": ballot, "ballot_word": word if lang == "en" else zh_word, "ballot_verb": verb if lang == "en" else zh_verb}
    if "clause" in out:
        verb, _, rest = out["clause"].partition(" ")
        out["clause_on"] = f"{verb} {out['on']}{',' if ':' in verb else ''} {rest}" if ":" not in verb else f"said {out['on']}: {rest}"
    return out | {k[0].upper() + k[1:]: v[:1].upper() + v[1:] for k, v in out.items() if v}


def tell(record: Record, f: Fact, lang: str, rng: random.Random, *, form: int) -> str:
    """A sentence, alone or in a small text that says nothing else."""
    side = half(f.id)
    pool = templates()[f.kind, lang, side]
    sentence = pool[form % len(pool)].format(**_slots(record, f, lang, rng))
    sentence = sentence[:1].upper() + sentence[1:]
    alone = f.kind not in ("role", "tally", "vote", "signed", "force", "ended", "force-neg", "ended-neg", "statement")
    if alone and rng.random() < 0.5:
        return sentence
    return rng.choice(templates()["carrier", lang, side]).format(it=sentence)


def cases(record: Record, *, forms: int = 2, seed: int = 20261122) -> list[Case]:
    """All cases: each fact told in both languages by ``forms`` templates, and each alteration once a language."""
    out: list[Case] = []
    for f in facts(record):
        side = half(f.id)
        for lang in ("en", "zh"):
            rng = random.Random(f"{seed}:{f.id}:{f.kind}:{sorted(f.who.values())}:{lang}")
            if lang == "zh" and f.place and f.place not in _towns(record):
                continue
            first = rng.randint(0, 99)
            for n in range(forms):
                text = tell(record, f, lang, rng, form=first + n)
                out.append(Case(f"{f.id}:{f.kind}:{lang}:{n}", side, lang, f.kind, "", text, f.id))
            for n, (facet, new, right) in enumerate(alterations(record, f, rng)):
                if lang == "zh" and new.place and new.place not in _towns(record):
                    continue
                text = tell(record, new, lang, rng, form=first + n)
                out.append(Case(f"{f.id}:{f.kind}:{lang}:{facet}", side, lang, f.kind, facet, text, f.id, right))
    return out


Made = Callable[[Record], list[Case]]

if __name__ == "__main__":
    made = cases(load())
    print(len(made), sum(bool(c.altered) for c in made))
    for c in random.Random(3).sample(made, 40):
        print(c.half, c.id, c.altered, "|", c.text, "|", c.right)
