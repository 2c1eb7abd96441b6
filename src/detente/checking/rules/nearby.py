"""What the record has near a sentence that it cannot judge: what an inference is drawn from, and the acts of its time."""

from __future__ import annotations

import datetime as dt

from detente.checking.context import CORE, Context
from detente.checking.mechanisms import cards_of
from detente.nouns import Sentence

# Cards of openings and channels: acts of the pair within so many days before writing bear on them.
_OPENINGS = frozenset({"M3", "M4", "M5", "M6"})
_DAYS, _MOST = 60, 4
_BACK = 2  # sentences before an inference from which it may be drawn


def drawn_from(context: Context, s: Sentence) -> tuple[str, tuple[str, ...]]:
    """The statement or entry that the sentences just before are linked to, with what the speaker also said."""
    for x in context.before(s, _BACK):
        if abs(x.paragraph - s.paragraph) > 1:
            break
        for link in sorted(context.of(x.id), key=lambda link: -link.score):
            if link.table == "statement":
                said = context.record.statements[link.id]
                if not said.verified:
                    continue
                who = context.record.actors.label(said.speaker)
                also = f" Also: {said.qualifications_en}" if said.qualifications_en else ""
                return f". It is drawn from {x.id}; {said.date.start.isoformat()}, {who}: {said.en}{also}", (said.id,)
            if link.table == "chronology" and context.entry(link.id).verified:
                entry = context.entry(link.id)
                return f". It is drawn from {x.id}; {entry.edtf}: {entry.en}", (entry.id,)
    return "", ()


def of_that_time(context: Context, s: Sentence) -> tuple[str, tuple[str, ...]]:
    """Acts of the text's pair in the 60 days before writing, where a sentence tells a card of openings; no verdict rests on them."""
    written = context.written
    if written is None or not _OPENINGS & set(cards_of(s)) or not context.pairs:
        return "", ()
    here = context.states_in(s.id) & set(CORE)
    pair = here if len(here) == 2 else set(context.pairs[0])
    since = written - dt.timedelta(days=_DAYS)
    found = [
        e
        for e in context.record.chronology.values()
        if e.verified and pair <= e.states and e.sign > 0 and since <= e.date.start <= written
    ]
    chosen = sorted(found, key=lambda e: (-e.importance, e.date.start))[:_MOST]
    if not chosen:
        return "", ()
    told = "; ".join(f"{e.edtf}, {e.en.rstrip('.')}" for e in sorted(chosen, key=lambda e: e.date.start))
    return f". Acts of the two in the {_DAYS} days before writing: {told}", tuple(e.id for e in chosen)
