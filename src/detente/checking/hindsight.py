"""Predictions, graded from series and the chronology to the record's end.

The way of a prediction: a clause is recognised (`ahead`), typed (`foretold`, with its horizon from `tenure` and `horizon`), held against
the record (`outcomes` for acts, `foretold_figures` for figures, `relation_foretold` for directions, `conditions` for what it is tied to),
and given its grade here.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from detente.checking.ahead import has_condition
from detente.checking.conditions import Seen, condition_seen
from detente.checking.context import CORE, Context
from detente.checking.foretold import Foretold, is_tied, read_foretold
from detente.checking.foretold_figures import figure_foretold
from detente.checking.horizon import Horizon
from detente.checking.milestone_outcome import Came
from detente.checking.milestones import milestone_hinted, milestones_foretold
from detente.checking.outcomes import outcome
from detente.checking.relation_foretold import course, points, speaks_of_direction, way
from detente.checking.tenure import horizon_of
from detente.nouns import Claim, Prediction, Sentence

_ALWAYS = re.compile(
    r"there will always|always be a chance|will (?:always|never) be|will never become|永不|\bever\b|sooner or later|总有|迟早|永远",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:by|before|in|end of|until)\b[^.]{0,24}\b(20\d\d)\b|(20\d\d)年(?:底|内|前)?", re.IGNORECASE)
# A window wider than this leaves open what came after the text and what before it.
_CLOSE = 1100


@dataclass(frozen=True, slots=True)
class _Asked:
    """One prediction to be graded."""

    context: Context
    claim: Claim
    s: Sentence
    pair: tuple[str, str] | None
    written: dt.date | None

    def made(self, indicator: str, horizon: str, grade: str, told: str, records: tuple[str, ...] = ()) -> Prediction:
        """A prediction with its grade."""
        return Prediction(
            self.claim.id, self.s.id, self.claim.text, indicator, horizon, grade, "", told, records=records
        )


def grade_predictions(context: Context, claims: list[Claim]) -> list[Prediction]:
    """A grade for each claim of type prediction."""
    out = []
    for claim in claims:
        if claim.verdict != "prediction":
            continue
        s = context.sentences[claim.sentence]
        asked = _Asked(context, claim, s, _pair(context, s), _day(context))
        if claim.rule == "reaction-on-record":
            out.append(asked.made("a reaction of the body named", "", "mixed", claim.explanation, claim.records))
        else:
            out.append(_typed(context, s, _grade(asked)))
    return out


def _typed(context: Context, s: Sentence, p: Prediction) -> Prediction:
    """The typed form completed: who is named and which way the words point, where the grader did not say."""
    if p.grade == "unfalsifiable":
        return p
    actors = p.actors or tuple(sorted(context.states_in(s.id)))
    return replace(p, actors=actors, direction=p.direction or points(s.reading))


def _pair(context: Context, s: Sentence) -> tuple[str, str] | None:
    states = sorted(context.states_in(s.id) & set(CORE))
    if len(states) == 2:
        return states[0], states[1]
    for link in context.of(s.id, "instrument"):
        parties = sorted(set(context.record.instruments[link.id].parties) & set(CORE))
        if len(parties) == 2:
            return parties[0], parties[1]
    around = sorted(context.paragraph_states[s.paragraph] & set(CORE))
    if len(around) == 2:
        return around[0], around[1]
    return context.pairs[0] if context.pairs else None


def _day(context: Context) -> dt.date | None:
    """The day from which outcomes are counted: the start of the window where it is known closely enough."""
    line = context.dateline
    if line is None or line.start is None or line.end is None:
        return line.start if line and line.start and line.end is None else None
    return line.start if (line.end - line.start).days <= _CLOSE else None


def _grade(asked: _Asked) -> Prediction:
    text = asked.s.reading
    if _ALWAYS.search(text) and not _YEAR.search(text):
        why = "no outcome could count against it: no indicator and no date. Nearest gradable form: name an indicator and a year."
        return asked.made("", "none", "unfalsifiable", why)
    if asked.pair is None or asked.written is None:
        why = "not gradable as stated: no pair of states, or no writing date to count from. Nearest gradable form: name the pair, an indicator and a year."
        return asked.made("", "none", "open", why)
    tied = is_tied(asked.s, text)
    seen = condition_seen(asked.context, asked.s, asked.written) if has_condition(text) else None
    act = _act(asked, asked.written, seen)
    if seen is not None and not seen.met:
        return _unmet(asked, act, seen)
    if act and act.grade != "open":
        return act
    if figure := _figure(asked, asked.written):
        return figure
    if (hint := milestone_hinted(asked.context, asked.s, asked.written)) and (
        told := _of_milestone(asked, hint[0], seen, tied=hint[1])
    ):
        return told
    if tied:
        return _tied(asked, act, seen)
    if act and not speaks_of_direction(text):
        return act
    return _direction(asked, asked.pair, asked.written) or act or _vague(asked, asked.pair, asked.written)


def _act(asked: _Asked, written: dt.date, seen: Seen | None) -> Prediction | None:
    """The acts foretold whose outcome an entry tells, else the milestones, one of each clause; else the first act, left open."""
    first: Prediction | None = None
    graded: dict[str, Prediction] = {}
    for f in read_foretold(asked.context, asked.s, written):
        made = _of_act(asked, f, written, seen)
        first = first or made
        if made.grade != "open":
            graded.setdefault(f.clause, made)
    for came, tied in milestones_foretold(asked.context, asked.s, written):
        if reached := _of_milestone(asked, came, seen, tied=tied):
            graded.setdefault(came.found.clause, reached)
    return _together(list(graded.values())) if graded else first


def _of_milestone(asked: _Asked, came: Came, seen: Seen | None, *, tied: bool) -> Prediction | None:
    """A milestone of the record that a clause foretells, with the day on which it came about, or that it did not."""
    f, told = came.found, came.told
    records: tuple[str, ...] = (f.milestone.id,)
    if seen is not None:
        if f.milestone.id in seen.records:
            return None  # it is the condition
        told, records = f"{seen.told}; {told}", tuple(dict.fromkeys((*seen.records, *records)))
    elif tied and not (came.grade == "came true" and f.occurs and f.horizon.given):
        return None
    elif tied:
        told = f"{told} {_CAME_ALL_THE_SAME}"
    indicator = f"milestone: {f.milestone.en.rstrip('.')}" + ("" if f.occurs else ", foretold not to come")
    return replace(
        asked.made(indicator, f.horizon.text, came.grade, told, records),
        direction="occurs" if f.occurs else "does not occur",
        until=f.horizon.end if f.horizon.given else None,
    )


_CAME_ALL_THE_SAME = "(tied to a condition, which the record does not tell; what was foretold came about)"


def _together(graded: list[Prediction]) -> Prediction:
    """One grade for what a sentence foretells in several clauses: mixed, where they turned out differently."""
    if len({p.grade for p in graded}) == 1:
        return graded[0]
    told = "; ".join(f"{p.grade} ({p.indicator}): {p.explanation}" for p in graded)
    records = tuple(dict.fromkeys(r for p in graded for r in p.records))
    return replace(graded[0], grade="mixed", explanation=told, records=records)


def _of_act(asked: _Asked, f: Foretold, written: dt.date, seen: Seen | None) -> Prediction:
    found = outcome(asked.context, asked.s, f, written)
    grade, told, records = found.grade, found.told, found.records
    if seen is not None:
        told, records = f"{seen.told}; {told}", tuple(dict.fromkeys((*seen.records, *records)))
    elif f.conditional and grade == "came true" and f.occurs and f.horizon.given:
        told = f"{told} {_CAME_ALL_THE_SAME}"
    elif f.conditional:
        near = f"; near it: {told}" if records else ""
        grade, told = "open", f"tied to a condition, which the record does not tell{near}"
    p = asked.made(found.indicator, f.horizon.text, grade, told, records)
    return replace(
        p,
        actors=tuple(sorted(f.people | f.states)),
        direction="occurs" if f.occurs else "does not occur",
        until=f.horizon.end if f.horizon.given else None,
    )


def _unmet(asked: _Asked, act: Prediction | None, seen: Seen) -> Prediction:
    """What was tied to something that did not come about is neither right nor wrong."""
    p = act or asked.made("", "none", "open", "")
    return replace(
        p, grade="open", explanation=f"{seen.told}; so what was tied to it is not graded", records=seen.records
    )


def _tied(asked: _Asked, act: Prediction | None, seen: Seen | None) -> Prediction:
    """Tied to a condition, and the record does not show what became of it."""
    if act:
        return act
    told = seen.told if seen else "tied to a condition, which the record does not tell"
    why = f"{told}; what follows from it is no act, figure or relation that the record follows"
    return asked.made("", "none", "open", why, seen.records if seen else ())


def _figure(asked: _Asked, written: dt.date) -> Prediction | None:
    """A figure foretold for a year, against its series."""
    t = figure_foretold(asked.context, asked.s, asked.pair or (), written)
    if t is None:
        return None
    unit = f"{t.series.unit}×{t.series.scale:g}"
    rose = len(t.values) > 1 and t.values[1].value > t.values[0].value
    since = "the last figure before the text" if t.until else "the year before"
    until = t.until or dt.date(t.year, 12, 31)
    shown: dict[str, object] = {
        "name": t.series.en,
        "direction": f"{'up' if rose else 'down'} on {since}" if len(t.values) > 1 else "one year only",
        "values": [{"period": v.edtf, "value": v.value, "unit": unit} for v in t.values],
        "records": [t.series.id],
        "note": "",
    }
    return replace(
        asked.made(
            t.indicator, f"to {until}" if t.until else f"to the end of {t.year}", t.grade, t.told, (t.series.id,)
        ),
        series=t.series.id,
        indicators=(shown,),
        actors=tuple(t.pair),
        direction=t.direction,
        until=until,
    )


def _direction(asked: _Asked, pair: tuple[str, str], written: dt.date) -> Prediction | None:
    """A direction of the relation of a pair, indicator by indicator."""
    w = way(asked.context, asked.s)
    if w is None:
        return None
    limit = _limit(asked, written)
    end = min(limit.end, asked.context.record.end)
    c = course(asked.context, w, pair, written, end)
    words = "one year (none is given)" if w.stays else limit.text
    p = asked.made(w.words, words, c.grade, c.told, c.records)
    return replace(
        p, series=c.series, indicators=c.indicators, until=limit.end if limit.given and not w.stays else None
    )


def _limit(asked: _Asked, written: dt.date) -> Horizon:
    states = frozenset(asked.context.states_in(asked.s.id))
    return horizon_of(asked.context, asked.s, asked.s.reading, written, states)


def _vague(asked: _Asked, pair: tuple[str, str], written: dt.date) -> Prediction:
    """Neither direction nor indicator: open, with the nearest form that could be graded."""
    names = [asked.context.record.actors.label(p) for p in pair]
    why = (
        "not gradable as stated: no direction and no indicator. Nearest gradable form: "
        f"'cooperation between {names[0]} and {names[1]}, counted by treaties, visits or trade, is higher in a named year'."
    )
    limit = _limit(asked, written)
    return replace(asked.made("", limit.text, "open", why), until=limit.end if limit.given else None)
