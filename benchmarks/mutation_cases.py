"""True statements of the record told as sentences, and the same with one fact altered.

A case takes its entry and its template from the same half: ``tune`` is for setting the checker, ``held`` for reporting.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from mutation_alter import alterations
from mutation_facts import BALLOTS, Fact, Slots, digest, facts, half, label, templates, towns

from detente.nouns import MONTHS, Interval
from detente.record import Record


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
    out = {slot: label(record, actor, lang, short=short) for slot, actor in f.who.items()}
    out |= f.words.get(lang, {})
    if f.when:
        day = _day(f.when.start, lang, rng.randint(0, 1))
        out |= {"on": f"on {day}" if lang == "en" else day, "day": day, "period": _period(f.when, lang)}
    if f.place:
        out["place"] = f.place if lang == "en" else towns(record).get(f.place, f.place)
    if "host" in f.who:
        out["host_state"] = label(record, record.actors.state_of(f.who["host"]) or "", lang)
    if "cast" in out:
        ballot, word, verb, zh_word, zh_verb = BALLOTS[out["cast"]]
        out |= {
            "ballot": ballot,
            "ballot_word": word if lang == "en" else zh_word,
            "ballot_verb": verb if lang == "en" else zh_verb,
        }
    if "clause" in out:
        verb, _, rest = out["clause"].partition(" ")
        out["clause_on"] = (
            f"{verb} {out['on']}{',' if ':' in verb else ''} {rest}" if ":" not in verb else f"said {out['on']}: {rest}"
        )
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


def cases(record: Record, *, forms: int = 2, seed: int = 20261122, every: int = 1) -> list[Case]:
    """All cases: each fact told in both languages by ``forms`` templates, and each alteration once a language.

    With ``every`` above 1 only that share of the facts, drawn by a hash of their ids.
    """
    out: list[Case] = []
    for f in facts(record):
        side = half(f.id)
        if int(digest(f.id + f.kind)[:8], 16) % every:
            continue
        for lang in ("en", "zh"):
            rng = random.Random(f"{seed}:{f.id}:{f.kind}:{sorted(f.who.values())}:{lang}")
            if lang == "zh" and f.place and f.place not in towns(record):
                continue
            first = rng.randint(0, 99)
            for n in range(forms):
                text = tell(record, f, lang, rng, form=first + n)
                out.append(Case(f"{f.id}:{f.kind}:{lang}:{n}", side, lang, f.kind, "", text, f.id))
            for n, (facet, new, right) in enumerate(alterations(record, f, rng)):
                if lang == "zh" and new.place and new.place not in towns(record):
                    continue
                text = tell(record, new, lang, rng, form=first + n)
                out.append(Case(f"{f.id}:{f.kind}:{lang}:{facet}", side, lang, f.kind, facet, text, f.id, right))
    return out
