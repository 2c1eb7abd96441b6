"""One fact of a true statement altered, and which alterations the record itself lets be true (``excluded``)."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace

from mutation_facts import BALLOTS, Fact, figure_words, templates, towns

from detente.nouns import Interval
from detente.record import Entry, Record


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
    offset = rng.choice((rng.randint(3, 9), rng.randint(12, 28), rng.randint(2, 6) * 30, 365, 730)) * rng.choice(
        (-1, 1)
    )
    if f.kind == "role":
        term = next(t for t in record.actors.offices_of(f.who["person"]) if t.office == f.words["en"]["id"])
        day = (
            term.term.start - dt.timedelta(days=400)
            if rng.random() < 0.5
            else term.term.end + dt.timedelta(days=400)
            if term.term.end < record.end
            else term.term.start - dt.timedelta(days=400)
        )
        ends = (term.term.start, term.term.end)
        return "date", replace(f, when=Interval(day, day)), tuple(d.isoformat() for d in ends if d <= record.end)
    day = (
        start.replace(year=start.year + offset // 365, day=min(start.day, 28))
        if abs(offset) >= 365
        else start + dt.timedelta(days=offset)
    )
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
        others = sorted({t.person for o in offices for t in record.actors.terms_in[o]} - {old})
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
    others = sorted(
        {
            e.place
            for e in record.chronology.values()
            if e.place in towns(record) and e.mode in ("visit", "", "multilateral")
        }
        - {f.place}
    )
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
    words = {k: {**w, **figure_words(f.kind, new_value, k)} for k, w in f.words.items()}
    return "figure", replace(f, words=words), (f.words["en"]["exact"],)


def _polarity(record: Record, f: Fact, rng: random.Random) -> tuple[str, Fact, tuple[str, ...]] | None:
    if f.kind == "vote":
        cast = f.words["en"]["cast"]
        new = rng.choice([b for b in BALLOTS if b != cast])
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
        return any(
            x is not None and x.start == new.when.start
            for x in (i.signed, i.in_force, i.ended, i.extended, i.suspended)
        )
    if f.kind == "ended" and facet == "polarity":
        return bool(record.instruments[f.id].replaced_by)
    if facet == "figure" and f.kind not in ("tally",):
        return _near_figure(record, f, new)
    if f.kind == "statement" and new.when:
        return any(
            s.speaker == new.who["speaker"] and abs((s.date.start - new.when.start).days) <= 2
            for s in record.statements.values()
        )
    if entry is None or new.when is None:
        return False
    if facet == "date" and f.kind in ("sanction", "export", "tariff"):
        return True  # told without what they were, other rounds of them may lie on any day
    if facet == "actor" and _may_have_been_there(record, entry, f, new):
        return True
    return _also_true(record, entry, new, facet)


def _may_have_been_there(record: Record, entry: Entry, f: Fact, new: Fact) -> bool:
    """Another state may have done the same that day, and whoever was in office, or came to one later from a lesser one that the
    record lacks, may have met anybody; a person whose terms were over is taken not to have."""
    assert new.when is not None
    changed = [a for slot, a in new.who.items() if f.who[slot] != a]
    known = entry.actors | entry.states
    day = new.when.start
    return any(
        a in known or a not in record.actors.people or any(t.term.end >= day for t in record.actors.offices_of(a))
        for a in changed
    )


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
        if abs((e.date.start - new.when.start).days) > slack:
            continue
        own = {record.actors.state_of(a) or a for a in e.actors} | set(e.actors)
        if not sides <= own:
            continue
        if e.id != entry.id and (e.type == entry.type or e.mode == entry.mode or facet == "direction"):
            if facet == "direction" and e.type != entry.type and e.mode not in ("visit", "multilateral"):
                continue
            return True
    return False


def _names_place(record: Record, e: Entry, place: str) -> bool:
    """The record's own sentence tells that the new place belongs to the event as well."""
    zh = towns(record).get(place, place)
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
