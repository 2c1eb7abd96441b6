"""Links by rare words alone, once it is known of which time a text is: few entries of a year have them."""

from __future__ import annotations

import datetime as dt

from detente.checking.context import Context, Link
from detente.checking.setting import Hint, hints

# Days before the latest that the text knows, and after it, among which an entry is looked for.
_BEFORE, _AFTER = 200, 10
# So much of an entry's words a sentence must have, and so much more than of any other of that time.
_MEANS, _LEAD = 1.5, 0.5
REASON = "its rare words, at the time of the text"


def link_in_time(context: Context) -> list[Link]:
    """One entry for each sentence that is linked to none and has far more words of it than of others of its time."""
    if context.latest is None:
        return []
    first, last = context.latest - dt.timedelta(_BEFORE), context.latest + dt.timedelta(_AFTER)
    linked = {x.sentence for x in context.links if x.table == "chronology"}
    of: dict[str, list[Hint]] = {}
    for h in hints(context, most=None):
        if first <= h.day <= last and h.sentence not in linked and _tells_an_act(context, h.sentence):
            of.setdefault(h.sentence, []).append(h)
    out = []
    for sentence, found in of.items():
        found.sort(key=lambda h: -h.weight)
        best, other = found[0], found[1].weight if len(found) > 1 else 0.0
        if best.weight >= _MEANS and best.weight - other >= _LEAD:
            out.append(
                Link(sentence, "chronology", best.entry, min(2.0 + 0.2 * best.weight, 2.5), (REASON,), told=True)
            )
    return out


def _tells_an_act(context: Context, sentence: str) -> bool:
    """True where the rules or the learned coder see an event in a sentence: a name alone tells none."""
    seen = any(t.coding.none < _NONE for t in context.told.get(sentence, ()))
    return seen or bool(context.coded.facts[sentence].events)


# The share of the learned coder's belief that nothing is told, below which something is.
_NONE = 0.5
