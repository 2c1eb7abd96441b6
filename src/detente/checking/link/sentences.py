"""All links of a document: names first, then the entries that come into question, scored and thinned out."""

from __future__ import annotations

from dataclasses import replace

from detente.checking.context import Context, Link
from detente.checking.likeness import shared
from detente.checking.link.candidates import by_date, by_election, by_people, by_place, by_words
from detente.checking.link.founding import FOUNDING
from detente.checking.link.keys import find_keys
from detente.checking.link.score import ACCEPT, Named, score_entry
from detente.checking.link.statements import link_statements
from detente.nouns import Sentence

# A likeness (see `likeness`) that tells an entry, and how far another may lie behind it.
_TELLS, _FAR = 1.8, 1.2
# By so much an entry must be ahead of others of its day of which nothing but the day is told.
_MORE = 0.6


def link_all(context: Context) -> list[Link]:
    """All links of a document, best first within each sentence."""
    out: list[Link] = []
    years: dict[int, int] = {}
    for s in context.document.sentences:
        year = next((d.year for d in s.dates if d.year and d.kind in ("day", "month", "range", "year")), None)
        if year:
            years[s.paragraph] = year
        out += _sentence(context, s, years.get(s.paragraph))
    return out


def _sentence(context: Context, s: Sentence, year: int | None) -> list[Link]:
    record, facts = context.record, context.coded.facts[s.id]
    matched, distinctive = find_keys(context, s)
    instruments = {i for t, i in matched if t == "instrument"}
    links = [
        Link(s.id, "instrument", i, 3.0, ("its name stands in the sentence",), tuple(matched["instrument", i]))
        for i in sorted(instruments)
    ]
    links += [
        Link(
            s.id, "situation", i, sum(w.values()), ("a name of it stands in the sentence",), tuple(w), distinctive=True
        )
        for (t, i), w in sorted(matched.items())
        if t == "situation"
    ]
    candidates = {i for t, i in matched if t == "chronology"}
    elected = by_election(context, facts)
    candidates |= elected
    candidates |= {e.id for e in record.chronology.values() if e.instrument and e.instrument in instruments}
    if any(d.day or d.kind in ("range", "month") for d in s.dates) or facts.events:
        candidates |= by_date(context, s, year)
    placed = by_place(context, s, facts)
    alone = by_people(context, s)
    candidates |= placed | alone | by_words(context, s)
    found = []
    for id_ in candidates:
        entry = record.chronology[id_]
        if id_ in elected:
            found.append(
                Link(s.id, "chronology", id_, 2.4, ("the person's election, the last one before the years named",))
            )
            continue
        keys = matched.get(("chronology", id_), {})
        named = Named(keys, ("chronology", id_) in distinctive, instruments, year, id_ in alone)
        link = score_entry(context, s, facts, entry, named)
        if link:
            found.append(replace(link, placed=placed == {id_}))
    found = _best_told(context, s, found)
    found.sort(key=lambda x: (-x.score, x.id))
    links += _prune(context, found)
    links += link_statements(
        context, s, facts, matched, distinctive, year, [x for x in links if x.table == "chronology"]
    )
    return links


def _best_told(context: Context, s: Sentence, found: list[Link]) -> list[Link]:
    """Without those that share a name or a day without its year, where the sentence has far more words of another entry."""
    like = shared(context, s)
    best = max(like.values(), default=0.0)
    sure = any(d.day and d.year for d in s.dates)
    behind = [x for x in found if not (x.day and sure) and like.get(x.id, 0.0) < best - _FAR]
    return [x for x in found if x not in behind] if best >= _TELLS else found


def _prune(context: Context, found: list[Link]) -> list[Link]:
    """Keep the best and what comes close; entries that a better one's date excludes go."""
    if not found:
        return []
    top = found[0]
    # A name of its own, apart from the best one's, tells a second event of the sentence.
    apart = [
        x
        for x in found[1:]
        if ((x.distinctive and x.keys) or FOUNDING in x.reasons) and not x.day and not _alike_keys(x, top)
    ]
    keep = [x for x in found if x.score >= max(ACCEPT, 0.72 * top.score) or x in apart]
    if top.day:
        # "April 25" cannot be that day of two years: the best year stays, the others are its precedents.
        year = context.entry(top.id).date.start.year
        keep = [
            x for x in keep if (x.day and context.entry(x.id).date.start.year == year) or (x.distinctive and not x.day)
        ]
        if not _by_day_alone(top):
            keep = [x for x in keep if not (x.day and _by_day_alone(x) and top.score - x.score >= _MORE)]
    alike = [x for x in keep if any(r.startswith("shares ") for r in x.reasons)]
    return [x for x in keep if x not in alike[1:]][:4]


def _by_day_alone(x: Link) -> bool:
    """True where nothing but its day speaks for an entry: of two of one day the one that is named is told."""
    return not x.keys and all(r.startswith("on ") for r in x.reasons)


def _alike_keys(a: Link, b: Link) -> bool:
    """True where two links rest on the same name or on parts of one."""
    return any(x in y or y in x for x in a.keys for y in b.keys)
