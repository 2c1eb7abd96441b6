"""Compose the checks in the order in which they need one another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from detente.actors import LEVELS, Actors
from detente.checking.claims import make_claims
from detente.checking.codings import code_acts
from detente.checking.context import CORE, Context, Link
from detente.checking.dated import find_dated
from detente.checking.dateline import find_dateline
from detente.checking.era import settle
from detente.checking.events import find_events
from detente.checking.figures import annotate, find_figures, vintages
from detente.checking.hindsight import grade_predictions
from detente.checking.link import link_all
from detente.checking.link.again import link_in_time
from detente.checking.mechanisms import find_mechanisms
from detente.checking.moments import find_moments
from detente.checking.omissions import find_omissions
from detente.checking.order import note_order
from detente.checking.quality import describe
from detente.checking.refusals import find_refusals
from detente.checking.relation import relation
from detente.checking.told_events import add_told
from detente.coding import Coded, code, find_speakers
from detente.errors import NothingRelevant
from detente.nouns import (
    Actor,
    Claim,
    DatedExpression,
    Dateline,
    Document,
    Event,
    MechanismHit,
    Omission,
    Prediction,
    Quantity,
    Quotation,
    Refusal,
)
from detente.record import Record


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that was found in one text."""

    document: Document
    coded: Coded
    dateline: Dateline
    actors: tuple[Actor, ...]
    dates: tuple[DatedExpression, ...]
    quantities: tuple[Quantity, ...]
    quotations: tuple[Quotation, ...]
    quality: dict[str, Any]
    # What is coded and held against the record; empty for a text that is only read.
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    mechanisms: tuple[MechanismHit, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    relation: dict[str, Any] = field(default_factory=dict)
    omissions: tuple[Omission, ...] = ()
    refusals: tuple[Refusal, ...] = ()


# Languages whose sentences are coded and checked, and those of which names, dates and figures are read.
CHECKED = ("en", "zh-Hans", "zh-Hant")
READ = (*CHECKED, "ru")


def check_document(document: Document, record: Record, *, judge: bool = True) -> Findings:
    """Check a document that was read against the record; without ``judge`` a Russian one is taken, for what it names.

    Raises NothingRelevant where the text names fewer than two of the parties that the record covers, or is in a language
    that is not read.
    """
    if document.language not in (CHECKED if judge else READ):
        raise NothingRelevant(_refused(document))
    if document.language not in CHECKED:
        return _named(document, record)
    coded = code(document, record.actors)
    context = Context(record, document, coded)
    context.told = code_acts(context)
    context.links = link_all(context)
    _relevant(context)
    context.quotations = find_speakers(document, coded, record.actors)
    context.latest = settle(context)
    context.links += link_in_time(context)
    figures = find_figures(context)
    context.dateline = find_dateline(context, vintages(figures))
    context.dated = dates = find_dated(context)
    moments = find_moments(context, dates)
    events = note_order(context, find_events(context, figures, moments))
    claims = make_claims(context, events, figures)
    predictions = grade_predictions(context, claims)
    claims = _with_grades(claims, predictions)
    return Findings(
        document=document,
        coded=coded,
        dateline=context.dateline,
        actors=tuple(_actors(context, record.actors)),
        dates=tuple(dates),
        quantities=tuple(annotate(document.quantities, figures, context)),
        quotations=tuple(_by_person(context, q) for q in (*context.quotations, *context.reported)),
        quality=describe(context, claims),
        events=tuple(add_told(context, events, moments)),
        claims=tuple(claims),
        mechanisms=tuple(find_mechanisms(context)),
        predictions=tuple(predictions),
        relation=relation(context),
        omissions=tuple(find_omissions(context, claims)),
        refusals=tuple(find_refusals(context, claims, predictions)),
    )


def _by_person(context: Context, q: Quotation) -> Quotation:
    """A quotation of an office with the one person who held it on the day of its scene, else through all days on which the text may be written."""
    terms = context.record.actors.terms_in.get(q.speaker, ())
    line = context.dateline
    if not terms or not q.sentences or line is None or line.start is None or line.end is None:
        return q
    s = context.sentences[q.sentences[0]]
    day = context.scene_of(s)
    if day is None and any(d.year and d.year < line.start.year for d in s.dates):
        return q  # of a year told beside it
    days = (day, day) if day else (line.start, line.end)
    held = {h.person for h in terms if h.verified and any(h.term.contains(d) for d in days)}
    return replace(q, speaker=held.pop()) if len(held) == 1 else q


def _refused(document: Document) -> str:
    """Why a text is not checked, and what can be had of it all the same."""
    name = document.features.get("name", "the text")
    if not document.language:
        return f"{name}: no text in it; English and Chinese are read"
    told = f"{name}: written in '{document.language}'; English and Chinese are read"
    if document.language == "ru":
        told += " and checked; of Russian `detente read` gives names, dates and figures, without verdicts"
    return told


def _named(document: Document, record: Record) -> Findings:
    """What a text names whose sentences are not coded: actors, dates, figures and the dateline as far as these carry."""
    context = Context(record, document, code(document, record.actors))
    _relevant(context)
    figures = find_figures(context)
    context.dateline = find_dateline(context, vintages(figures))
    context.quotations = find_speakers(document, context.coded, record.actors)
    return Findings(
        document=document,
        coded=context.coded,
        dateline=context.dateline,
        actors=tuple(_actors(context, record.actors)),
        dates=tuple(find_dated(context)),
        quantities=tuple(annotate(document.quantities, figures, context)),
        quotations=context.quotations,
        quality=describe(context, []),
    )


def _relevant(context: Context) -> None:
    """Raise NothingRelevant where neither the names nor what the record knows of the matters named tell of two of the parties."""
    own: dict[str, set[str]] = {}
    for m in context.coded.mentions:
        if m.actor:
            own.setdefault(m.sentence, set()).add(
                m.actor
                if m.kind == "organisation" and m.level == "bloc"
                else context.record.actors.state_of(m.actor) or ""
            )
    if _of_two(context, own):
        return
    for link in context.links:
        own.setdefault(link.sentence, set()).update(_parties(context, link))
    if not _of_two(context, own):
        raise NothingRelevant(
            f"{context.document.features.get('name', 'the text')}: nothing in it speaks of relations between "
            "the United States, Russia and China"
        )


def _of_two(context: Context, named: dict[str, set[str]]) -> bool:
    """Whether one of the three and another party are named, in more than one sentence of a text that has three or more."""
    parties = set().union(*named.values()) - {""}
    speaking = sum(bool(states & set(CORE)) for states in named.values())
    return bool(parties & set(CORE)) and len(parties) >= 2 and (speaking >= 2 or len(context.document.sentences) <= 2)


def _parties(context: Context, link: Link) -> set[str]:
    """The states of what a sentence surely speaks of: the parties of an instrument named, those of an event at its day or by a name of its own."""
    if link.table == "instrument":
        return set(context.record.instruments[link.id].parties)
    if link.table == "chronology" and (link.day or link.distinctive):
        return {context.record.actors.state_of(a) or "" for a in context.record.chronology[link.id].actors}
    return set()


def _with_grades(claims: list[Claim], predictions: list[Prediction]) -> list[Claim]:
    by = {p.claim: p for p in predictions}
    return [
        replace(c, explanation=f"{by[c.id].grade}: {by[c.id].explanation}", records=by[c.id].records)
        if c.id in by and c.rule == "prediction"
        else c
        for c in claims
    ]


# Collectives that belong to a state: each state's is an actor of its own.
_OF_STATES = ("strategic community", "legislature", "public", "media", "military", "executive", "firms")


def _actors(context: Context, actors: Actors) -> list[Actor]:
    """Each actor once, people and bodies apart from their states; collectives are kept abstract."""
    seen: dict[tuple[str, str], list[str]] = {}
    levels: dict[str, str] = {}
    past: dict[tuple[str, str], bool] = {}
    roles: dict[str, str] = {}
    for m in context.coded.mentions:
        if not m.actor:
            continue
        states: tuple[str, ...] = ("",)
        if m.kind == "group" and m.level in _OF_STATES:
            around = tuple(sorted(context.states_in(m.sentence) & set(CORE))) or tuple(
                context.pairs[0] if context.pairs else ()
            )
            states = (around if "both" in m.candidates or not m.candidates else m.candidates) or ("",)
        for state in states:
            key = (m.actor, state)
            seen.setdefault(key, []).append(m.sentence)
            past[key] = past.get(key, True) and m.past
        levels.setdefault(m.actor, m.level)
        if m.role and m.kind == "person":
            roles.setdefault(m.actor, m.role)
    out: list[Actor] = []
    for (actor, state), sentences in seen.items():
        own = state or actors.state_of(actor) or ""
        notes = []
        if roles.get(actor):
            notes.append(f"named as {roles[actor]}")
        if past[actor, state]:
            notes.append("former holder of the office, as the text has it")
        if actor in actors.groups:
            notes.append("a collective; it is not expanded to members")
        name = f"{actors.label(actor)} of {actors.label(state)}" if state else actors.label(actor)
        out.append(
            Actor(
                f"{actor}@{state}" if state else actor,
                name,
                levels[actor],
                (own,) if own else (),
                tuple(dict.fromkeys(sentences)),
                "; ".join(notes),
            )
        )
    return sorted(out, key=lambda a: (LEVELS.index(a.level) if a.level in LEVELS else 99, -len(a.mentions), a.id))
