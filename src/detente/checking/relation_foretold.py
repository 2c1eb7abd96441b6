"""The direction of a relation foretold: closer, easier, rivalry or distance, indicator by indicator, from series and entries."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import pairwise

from detente.checking.context import CORE, Context
from detente.nouns import Interval, Sentence
from detente.record import Entry, Series, quad

_UP = re.compile(
    r"closer|positive direction|improv|\beas(?:e|ing)\b|warm|develop|strengthen|better|reconcil|harmony|turn around|succeed|"
    r"缓和|发展机遇|向好|紧密|加强|改善|回暖|升温|重启|提升|新台阶",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"competition|compete|antagonis|deteriorat|intense|rivalry|conflict|worsen|break|decline|竞争|对抗|恶化|破裂|冲突",
    re.I,
)
_FAR = re.compile(r"still far away|far from|long way|遥远|任重道远", re.IGNORECASE)
_WEDGE = re.compile(
    r"(?:discord|wish|strategy|alliance|wedge)\b.{0,80}\b(?:not work|never succeed|never become)|not be shaken|不会得逞|无法动摇",
    re.I,
)
# Words of the relation of the two.
_RELATION = re.compile(
    r"\b(?:relations?|relationship|ties|cooperat\w*|partner\w*|alliance|rapprochement|d[eé]tente|rivalry|both (?:countries|sides)|two (?:countries|sides|powers))\b|两国|双方|关系|合作|联盟|同盟|互信",
    re.IGNORECASE,
)
# Two powers named as one subject: "Moscow and Beijing", 中美.
_TOGETHER = re.compile(
    r"\b(?:Washington|Moscow|Beijing|Peking|America|Russia|China|(?:United|the) States|the Kremlin)\s+and\s+(?:the\s+)?(?:Washington|Moscow|Beijing|Peking|America|Russia|China|United States|White House)\b|"
    r"\b(?:Sino|Russian?|Chin(?:a|ese)|US|American)[-–](?:Sino|Russian?|Chin(?:a|ese)|US|American)\b|[中美俄][中美俄]|each other|one another",
    re.IGNORECASE,
)
# A year for what is said to be still far away and given no date.
_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Way:
    """A direction that a sentence foretells: +1 closer, -1 apart, with the words for it."""

    sign: int
    words: str
    stays: bool = False  # it stays distant, rather than becoming so


@dataclass(frozen=True, slots=True)
class Course:
    """What the record shows of a direction foretold."""

    grade: str
    told: str
    series: str
    indicators: tuple[dict[str, object], ...]
    records: tuple[str, ...]


def points(text: str) -> str:
    """The way that words point: "up", "down", or "" where they do not say or say both.

    >>> points("Relations will improve."), points("Rivalry will deepen, and ties improve.")
    ('up', '')
    """
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    return "up" if up and not down else "down" if down and not up else ""


def speaks_of_direction(text: str) -> bool:
    """True where a text has a word of closeness, distance or rivalry."""
    return any(p.search(text) for p in (_FAR, _WEDGE, _UP, _DOWN))


def way(context: Context, s: Sentence) -> Way | None:
    """The direction that a sentence foretells of the relation of two; None where it is of no relation or points nowhere."""
    text = s.reading
    if not _RELATION.search(text) and not (len(context.states_in(s.id) & set(CORE)) >= 2 and _TOGETHER.search(text)):
        return None
    if _FAR.search(text):
        return Way(-1, "stays distant", stays=True)
    if _WEDGE.search(text):
        return Way(1, "the two do not part")
    if _DOWN.search(text) and not _UP.search(text):
        return Way(-1, "competition or conflict")
    return Way(1, "closer or easier relations") if _UP.search(text) else None


def course(context: Context, w: Way, pair: tuple[str, str], written: dt.date, end: dt.date) -> Course:
    """The grade of a direction: trade, entries of cooperation and of conflict or parting, from the day of writing to an end."""
    if w.stays:
        end = min(context.record.end, written + _YEAR)
    good, bad = _cooperation(context, pair, written, end), _conflict(context, pair, written, end)
    indicator, trade, series = _trade_indicator(context, pair, written, end)
    # Open conflict between two partners is a material act of weight; words and lesser acts are friction.
    serious = [e for e in bad if e.importance >= 2 and (w.sign > 0 or w.stays or quad(e.type) == "material conflict")]
    if w.stays:
        grade = "came true" if 2 * len(serious) >= len(good) else "mixed"
    else:
        grade = _decide(w.sign, len([e for e in good if e.importance >= 2]), len(serious), trade)
    tops = [e for e in good if e.importance >= 3][:5] or good[:3], [e for e in bad if e.importance >= 3][:5] or bad[:3]
    what = [f"trade: {indicator['direction']}"] if indicator else []
    what.append(f"{len(good)} entries of cooperation and {len(bad)} of conflict or parting from {written} to {end}")
    if w.sign < 0 and not serious:
        what.append(
            "no open conflict between the two is in the record in that time; lesser friction: "
            + ("; ".join(f"{e.edtf}, {e.en}" for e in bad[:2]) or "none")
        )
    told = f"indicator by indicator ({w.words}): {'; '.join(what)}. The entries were chosen by hand and are evidence, not a measure."
    shown = _indicators(context, w, pair, indicator, (good, bad), tops)
    ids = [e.id for top in tops for e in top] + ([series.id] if series and indicator else [])
    return Course(grade, told, series.id if series else "", shown, tuple(dict.fromkeys(ids)))


def _indicators(
    context: Context,
    w: Way,
    pair: tuple[str, str],
    trade: dict[str, object] | None,
    found: tuple[list[Entry], list[Entry]],
    tops: tuple[list[Entry], list[Entry]],
) -> tuple[dict[str, object], ...]:
    """The indicators shown: trade, what drew the two together, what drew them apart, and whether they are allied."""
    a, b = (context.record.actors.label(p) for p in pair)
    out: list[dict[str, object]] = [trade] if trade else []
    names = (f"agreements, visits and joint acts of {a} and {b}", f"conflict and partings between {a} and {b}")
    for name, entries, top, kind in zip(names, found, tops, ("entries of cooperation", "entries"), strict=True):
        if top:
            out.append(
                {
                    "name": name,
                    "direction": f"{len(entries)} {kind}",
                    "values": [],
                    "records": [e.id for e in top],
                    "note": "; ".join(f"{e.edtf}: {e.en}" for e in top),
                }
            )
    if w.sign > 0:
        out.append(_alliance(context, pair))
    return tuple(out)


def _conflict(context: Context, pair: tuple[str, str], written: dt.date, end: dt.date) -> list[Entry]:
    """Confirmed entries of conflict of a pair after a day, weightiest first, and partings without a conflict type after them."""
    entries = [e for e in context.record.of_pair(*pair) if e.verified]
    bad = [
        e
        for e in entries
        if e.sign < 0
        and e.status == "happened"
        and e.date.overlaps(_after(written, end))
        and _opposed(context, e, pair)
    ]
    bad.sort(key=lambda e: (-e.importance, e.date.start))
    # A treaty that lapses, a summit called off.
    partings = [
        e
        for e in entries
        if written < e.date.start <= end
        and (e.status in ("cancelled", "postponed") or re.search(r"lapse|expire|called off|cancel", e.en))
    ]
    return bad + [e for e in partings if e not in bad]


def _trade_series(context: Context, pair: tuple[str, str]) -> Series | None:
    found = [
        x
        for x in context.record.series.values()
        if x.measure == "goods-trade" and {context.record.actors.state_of(a) for a in x.actors} == set(pair)
    ]
    return max(found, key=lambda x: len(x.annual()), default=None)


def _trade_indicator(
    context: Context, pair: tuple[str, str], written: dt.date, end: dt.date
) -> tuple[dict[str, object] | None, int, Series | None]:
    """(indicator, sign of the last change, series): yearly values from the year before writing."""
    series = _trade_series(context, pair)
    if series is None:
        return None, 0, None
    values = [
        v
        for v in series.annual()
        if v.period.start.year >= written.year - 1
        and v.period.end.year <= end.year + 1
        and v.period.end <= context.record.end + dt.timedelta(days=366)
    ]
    if len(values) < 2:
        return None, 0, series
    steps = [(b.period.start.year, b.value - a.value) for a, b in pairwise(values)]
    words = []
    for y, step in steps:
        words.append(f"{'up' if step > 0 else 'down'} in {y}")
    last = 1 if steps[-1][1] > 0 else -1
    falls = [y for y, step in steps if step < 0]
    note = f"; fell in {', '.join(map(str, falls))}" if falls else "; no fall"
    if values[-1].change_pct is not None:
        note += f" ({values[-1].period.start.year}: {values[-1].change_pct:+g} %)"
    rises = any(step > 0 for _, step in steps)
    sign = 0 if falls and rises else last
    return (
        {
            "name": series.en,
            "direction": ", ".join(words) + note,
            "values": [{"period": v.edtf, "value": v.value, "unit": f"{series.unit}×{series.scale:g}"} for v in values],
            "records": [series.id],
            "note": "",
        },
        sign,
        series,
    )


def _cooperation(context: Context, pair: tuple[str, str], after: dt.date, end: dt.date) -> list[Entry]:
    """Confirmed entries of cooperation of a pair after a day, weightiest first."""
    found = [
        e
        for e in context.record.of_pair(*pair)
        if e.date.overlaps(_after(after, end)) and e.verified and e.sign > 0 and e.status == "happened"
    ]
    return sorted(found, key=lambda e: (-e.importance, e.date.start))


def _after(written: dt.date, end: dt.date) -> Interval:
    """The days from the one after writing to the horizon, one day at least."""
    first = written + dt.timedelta(days=1)
    return Interval(first, max(end, first))


def _opposed(context: Context, e: Entry, pair: tuple[str, str]) -> bool:
    state_of = context.record.actors.state_of
    sources = {state_of(a) for a in e.by_role("source", "both")}
    targets = {state_of(a) for a in e.by_role("target")}
    return any(x in sources and y in targets for x, y in (pair, pair[::-1])) or (not targets and set(pair) <= sources)


def _decide(direction: int, good: int, bad: int, trade: int) -> str:
    if direction > 0:
        # No trade series, or one that rose and fell, keeps cooperation alone from a clean "came true".
        if good and (bad or trade <= 0):
            return "mixed"
        return "came true" if good else ("not realised" if bad else "open")
    if bad == 0:
        return "not realised" if good else "open"
    return "came true" if bad > 2 * good or (bad >= good and good <= 3) else "mixed"


def _alliance(context: Context, pair: tuple[str, str]) -> dict[str, object]:
    found = [
        i
        for i in context.record.instruments.values()
        if {context.record.actors.state_of(p) for p in i.parties} >= set(pair)
        and re.search(r"\balliance\b|mutual defen[cs]e", i.en, re.I)
    ]
    names = " and ".join(context.record.actors.label(p) for p in pair)
    return {
        "name": "treaty of alliance",
        "direction": "in the record" if found else "none in the record",
        "values": [],
        "records": [i.id for i in found],
        "note": "" if found else f"no treaty of alliance between {names} is in the record",
    }
