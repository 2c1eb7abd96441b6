"""When a text was written: a window from what it knows and what it does not, with every bound shown.

The start rests on one piece of evidence that cannot be mistaken, or on two that are independent (`lower.supported`); what
stands alone beyond it is shown as set aside and never moves it.  A wide window beats a wrong one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from detente.checking.beside import beside_now
from detente.checking.context import Context
from detente.checking.era import stamped
from detente.checking.lower import SURE, Piece, Vintage, day_of, known, released, supported
from detente.checking.upper import (
    ahead,
    fresh,
    going_on,
    news,
    next_vintages,
    offices_held,
    recent,
    silence,
    to_come_days,
)
from detente.nouns import Bound, Dateline

# Window widths (days) that earn the words "high" and "medium".
_HIGH, _MEDIUM = 45, 400
# A piece this many days after the day that all evidence together bears is an outlier.
_OUTLIER = 62


def find_dateline(context: Context, vintages: list[Vintage]) -> Dateline:
    """Interval reasoning over all evidence; each bound is kept with its sentence and entry."""
    now = beside_now(context)
    pieces = known(context, now) + [released(v) for v in vintages if v.value.released]
    pieces, late = _of_the_era(context, pieces)
    held = offices_held(context, [p.bound for p in pieces])
    pieces += [Piece(b, w) for b, w in held if b.side == "not_before"]
    above = [b for b in now if b.side == "not_after"] + to_come_days(context) + recent(context) + going_on(context)
    above += [b for b, _ in held if b.side == "not_after"] + ahead(context)
    lower, alone = supported(pieces)
    # What the text may know besides does not move the start, but the end.
    after = max((b.date for b in (lower, *(p.bound for p in alone)) if b), default=None)
    # Of a text whose events are not coded nobody can say what it does not know.
    if after and context.document.language != "ru":
        above += next_vintages(vintages, after) + silence(context, after) + news(context, after)
    bounds = [p.bound for p in pieces] + above
    page_bounds, verdict = _page(context, lower, bounds)
    above, told = _consistent(lower, above + page_bounds)
    upper = min(above, key=lambda b: (b.date, b.strength), default=None)
    notes = (*late, *_aside(lower, upper, alone), *told)
    if lower is None:
        notes = ("nothing in the text is tied to a dated entry of the record",)
    below = [p.bound for p in pieces if lower is None or p.bound.date <= lower.date]
    return Dateline(
        lower.date if lower else None,
        upper.date if upper else None,
        _confidence(context, lower, upper, alone),
        verdict,
        tuple(_shown([*below, *above])),
        tuple(dict.fromkeys(notes)),
    )


def _of_the_era(context: Context, pieces: list[Piece]) -> tuple[list[Piece], tuple[str, ...]]:
    """Lower bounds months after the latest day that all evidence together bears rest on a mistaken link; they are noted."""
    if context.latest is None:
        return pieces, ()
    last = context.latest + dt.timedelta(days=_OUTLIER)
    late = [p for p in pieces if p.bound.date > last and not (p.weight >= SURE and "as past" in p.bound.because)]
    return [p for p in pieces if p not in late], tuple(
        f"set aside, since the rest of the text points to about {context.latest}: {p.bound.because} ({p.bound.sentence})"
        for p in late
    )


def _aside(lower: Bound | None, upper: Bound | None, alone: list[Piece]) -> list[str]:
    """Notes on the pieces after the start that stand alone: within the window only unsure, beyond it a contradiction."""
    if lower is None:
        return []
    out = []
    for p in alone:
        b = p.bound
        if upper and b.date > upper.date:
            out.append(
                f"contradiction: {b.because} ({b.sentence}), but {upper.because}{_at(upper)}; one of the two is mistaken"
            )
        else:
            out.append(f"rests on one piece of evidence alone, and is not counted: {b.because} ({b.sentence})")
    return out


def _at(b: Bound) -> str:
    return f" ({b.sentence})" if b.sentence else ""


def _consistent(lower: Bound | None, above: list[Bound]) -> tuple[list[Bound], list[str]]:
    """Upper bounds that do not exclude the start, and a note on what was set aside.

    An office named with a past holder is told in retrospect if the text knows later events; a weak bound yields to what
    is known; a strong one that excludes the start is noted as a contradiction.
    """
    if lower is None:
        return above, []
    out, notes = [], []
    for b in above:
        if b.date >= lower.date:
            out.append(b)
        elif ":" in b.record:
            notes.append(
                f"told in retrospect: {b.because} ({b.sentence}), while the text knows events up to {lower.date}"
            )
        elif b.strength == "strong":
            notes.append(
                f"contradiction in the text: {lower.because} ({lower.sentence}), but {b.because} ({b.sentence})"
            )
    return out, notes


def _page(context: Context, lower: Bound | None, bounds: list[Bound]) -> tuple[list[Bound], str]:
    """What to make of the page's own date; it is a claim of the page."""
    stamps = context.document.page_dates
    if not stamps:
        return [], "the page gives no date"
    full = [d for d in (day_of(x) for x in stamps) if d]
    strong_low = lower.date if lower and lower.strength == "strong" else None
    strong_high = min((b.date for b in bounds if b.side == "not_after" and b.strength == "strong"), default=None)
    weak_high = min(
        (b for b in bounds if b.side == "not_after" and b.strength == "weak"), key=lambda b: b.date, default=None
    )
    if full:
        page = full[0]
        if strong_low and page < strong_low:
            return (
                [],
                f"page date {page} rejected: the text knows what came later ({strong_low}); the stamp may be that of the page or a mistake",
            )
        if strong_high and page > strong_high:
            return [], f"page date {page} is after {strong_high}, a strong bound: the page is a later copy"
        if weak_high and page > weak_high.date:
            return [], (
                f"page date {page} is later than the text seems to be ({weak_high.date}, a weak bound, which alone does not reject it): "
                "it may be the date of a repost"
            )
        bound = Bound("not_after", page, "weak", f"the page is dated {page}, which nothing in the text speaks against")
        return [bound], f"page date {page} agrees with the text"
    stamp = stamps[0]
    if lower is None:
        return [], f"page stamp {stamp.text} has no year, and the text gives none"
    for year in (lower.date.year, lower.date.year + 1):
        try:
            page = dt.date(year, stamp.month or 1, stamp.day or 1)
        except ValueError:
            continue
        if page >= lower.date:
            if (page - lower.date).days <= 120:
                bound = Bound(
                    "not_after",
                    page,
                    "weak",
                    f"the page stamp {stamp.text}, completed to the first such day on or after {lower.date}",
                )
                return [bound], f"page stamp {stamp.text} has no year; it fits {page}"
            return (
                [],
                f"page stamp {stamp.text} has no year; its first day after {lower.date} is {page}, too far to be used",
            )
    return [], f"page stamp {stamp.text} has no year"


def _confidence(context: Context, lower: Bound | None, upper: Bound | None, alone: list[Piece]) -> str:
    """High only for a narrow window on a strong start that nothing contradicts."""
    if lower is None:
        return "none"
    if upper is None or lower.strength == "weak":
        return "low"
    width = (upper.date - lower.date).days
    outliers = [p for p in alone if p.bound.date > upper.date]
    pages = [d for d in stamped(context) if d < lower.date]
    sure = fresh(context) or "does not know" not in upper.because
    if width <= _HIGH and sure and not outliers and not pages:
        return "high"
    return "medium" if width <= _MEDIUM else "low"


def _shown(bounds: list[Bound]) -> list[Bound]:
    """The deciding bounds first: the latest lower and the earliest upper ones, one per entry, three a side."""
    out: list[Bound] = []
    for side, reverse in (("not_before", True), ("not_after", False)):
        seen: set[str] = set()
        own = sorted((b for b in bounds if b.side == side), key=lambda b: (b.date, b.strength), reverse=reverse)
        for b in own:
            key = b.record or b.because
            if key in seen:
                continue
            seen.add(key)
            out.append(replace(b, record=b.record.split("#")[0]))
            if len(seen) >= 3:
                break
    return out
