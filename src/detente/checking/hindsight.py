"""Predictions, graded from series and the chronology to the record's end."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from detente.actors import is_han
from detente.actors.phrases import fold
from detente.checking.context import CORE, Context
from detente.checking.foretold import read_foretold
from detente.checking.foretold_trade import of_balance, trade_foretold
from detente.checking.outcomes import outcome
from detente.checking.rules.predictions import ACT
from detente.nouns import Claim, Interval, Prediction, Sentence
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
_ALWAYS = re.compile(
    r"there will always|always be a chance|will (?:always|never) be|will never become|永不|\bever\b|sooner or later|总有|迟早|永远",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:by|before|in|end of|until)\b[^.]{0,24}\b(20\d\d)\b|(20\d\d)年(?:底|内|前)?", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\bthis year\b|\bby the end of the year\b|今年|年内|年底前", re.IGNORECASE)
_TRADE = re.compile(r"\btrade\b|turnover|贸易", re.IGNORECASE)
_EXPIRE = re.compile(r"\b(?:expire|lapse|without a successor|run out)\b|到期|失效", re.IGNORECASE)
_LEVEL = re.compile(
    r"(?:exceed|surpass|reach|above|超过|突破|达到)\D{0,30}?(\d+(?:\.\d+)?)\s*(billion|亿)?", re.IGNORECASE
)


def grade_predictions(context: Context, claims: list[Claim]) -> list[Prediction]:
    """A grade for each claim of type prediction."""
    out = []
    for claim in claims:
        if claim.verdict != "prediction":
            continue
        s = context.sentences[claim.sentence]
        if claim.rule == "reaction-on-record":
            out.append(
                Prediction(
                    claim.id,
                    s.id,
                    claim.text,
                    "a reaction of the body named",
                    "",
                    "mixed",
                    "",
                    claim.explanation,
                    (),
                    claim.records,
                )
            )
            continue
        out.append(_typed(context, s, _grade(context, claim, s)))
    return out


def _typed(context: Context, s: Sentence, p: Prediction) -> Prediction:
    """The typed form completed: who is named and which way the words point, where the grader did not say."""
    if p.grade == "unfalsifiable":
        return p
    actors = p.actors or tuple(sorted(context.states_in(s.id)))
    up, down = bool(_UP.search(s.reading)), bool(_DOWN.search(s.reading))
    direction = p.direction or ("up" if up and not down else "down" if down and not up else "")
    until = p.until or _until(p.horizon)
    return replace(p, actors=actors, direction=direction, until=until)


def _until(horizon: str) -> dt.date | None:
    year = re.fullmatch(r"to the end of (\d{4})", horizon)
    return dt.date(int(year[1]), 12, 31) if year else None


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


# A window wider than this leaves open what came after the text and what before it.
_CLOSE = 1100


def _day(context: Context) -> dt.date | None:
    """The day from which outcomes are counted: the start of the window where it is known closely enough."""
    line = context.dateline
    if line is None or line.start is None or line.end is None:
        return line.start if line and line.start and line.end is None else None
    return line.start if (line.end - line.start).days <= _CLOSE else None


# Words of the relation of the two, and those that tie what is foretold to a condition.
_RELATION = re.compile(
    r"\b(?:relations?|relationship|ties|cooperat\w*|partner\w*|alliance|rapprochement|d[eé]tente|rivalry|both (?:countries|sides)|two (?:countries|sides|powers))\b|两国|双方|关系|合作|联盟|同盟|互信",
    re.IGNORECASE,
)
_RATIFY = re.compile(r"\bratif|批准", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|should|once|provided)\b|如果|一旦|假如|要是", re.IGNORECASE)


def _grade(context: Context, claim: Claim, s: Sentence) -> Prediction:
    text = s.reading
    pair = _pair(context, s)
    written = _day(context)
    if _ALWAYS.search(text) and not _YEAR.search(text):
        return Prediction(
            claim.id,
            s.id,
            claim.text,
            "",
            "none",
            "unfalsifiable",
            "",
            "no outcome could count against it: no indicator and no date. Nearest gradable form: name an indicator and a year.",
        )
    if pair is None or written is None:
        return Prediction(
            claim.id,
            s.id,
            claim.text,
            "",
            "none",
            "open",
            "",
            "not gradable as stated: no pair of states, or no writing date to count from. Nearest gradable form: name the pair, an indicator and a year.",
        )
    horizon, end = _horizon(context, text, written)
    act = _act(context, claim, s, written)
    if _IF.search(text) and act:
        return act  # tied to a condition, which is not checked
    signing = None if _RATIFY.search(text) else _signing(context, claim, s, pair, written, horizon, end)
    if signing:
        return signing
    if act and act.grade != "open":
        return act
    instrument = _instrument(context, claim, s, horizon)
    if instrument:
        return instrument
    meeting = _meeting(context, claim, s, pair, written, horizon, end)
    if meeting:
        return meeting
    figure = _figure(context, claim, s, pair, written)
    if figure:
        return figure
    level = _trade_level(context, claim, s, pair, horizon, end)
    if level:
        return level
    if act and not (_FAR.search(text) or _WEDGE.search(text) or _UP.search(text) or _DOWN.search(text)):
        return act
    # A direction is one of a pair's relation, and one tied to a condition is not checked.
    of_pair = len(context.states_in(s.id) & set(CORE)) >= 2 or _RELATION.search(text)
    if not of_pair or _IF.search(text):
        return act or _vague(context, claim, s, pair, horizon)
    if _FAR.search(text):
        end = min(context.record.end, written + dt.timedelta(days=365))
        return _by_entries(context, claim, s, pair, written, end, "one year (none is given)", -1, "stays distant")
    if _WEDGE.search(text):
        return _by_entries(context, claim, s, pair, written, end, horizon, 1, "the two do not part")
    down = bool(_DOWN.search(text))
    up = bool(_UP.search(text))
    if down and not up:
        return _by_entries(context, claim, s, pair, written, end, horizon, -1, "competition or conflict")
    if up:
        return _by_entries(context, claim, s, pair, written, end, horizon, 1, "closer or easier relations")
    return _vague(context, claim, s, pair, horizon)


def _vague(context: Context, claim: Claim, s: Sentence, pair: tuple[str, str], horizon: str) -> Prediction:
    """Neither direction nor indicator: open, with the nearest form that could be graded."""
    names = [context.record.actors.label(p) for p in pair]
    why = (
        "not gradable as stated: no direction and no indicator. Nearest gradable form: "
        f"'cooperation between {names[0]} and {names[1]}, counted by treaties, visits or trade, is higher in a named year'."
    )
    return Prediction(claim.id, s.id, claim.text, "", horizon, "open", "", why)


def _figure(context: Context, claim: Claim, s: Sentence, pair: tuple[str, str], written: dt.date) -> Prediction | None:
    """Trade foretold for a year, against the series."""
    t = trade_foretold(context, s, pair, written)
    if t is None:
        return None
    unit = f"{t.series.unit}×{t.series.scale:g}"
    shown: dict[str, object] = {
        "name": t.series.en,
        "direction": f"{'up' if t.values[1].value > t.values[0].value else 'down'} on the year before",
        "values": [{"period": v.edtf, "value": v.value, "unit": unit} for v in t.values],
        "records": [t.series.id],
        "note": "",
    }
    until = dt.date(t.year, 12, 31)
    return Prediction(
        claim.id,
        s.id,
        claim.text,
        t.indicator,
        f"to the end of {t.year}",
        t.grade,
        t.series.id,
        t.told,
        (shown,),
        (t.series.id,),
        t.pair,
        t.direction,
        until,
    )


def _act(context: Context, claim: Claim, s: Sentence, written: dt.date) -> Prediction | None:
    """The first act foretold whose outcome the record can tell; else the first, left open."""
    graded: Prediction | None = None
    for f in read_foretold(context, s, written):
        found = outcome(context, s, f, written)
        until = f.horizon.end if f.horizon.given else None
        made = Prediction(
            claim.id,
            s.id,
            claim.text,
            found.indicator,
            f.horizon.text,
            found.grade,
            "",
            found.told,
            (),
            found.records,
            tuple(sorted(f.people | f.states)),
            "occurs" if f.occurs else "does not occur",
            until,
        )
        if found.grade != "open":
            return made
        graded = graded or made
    return graded


def _horizon(context: Context, text: str, written: dt.date) -> tuple[str, dt.date]:
    year = _YEAR.search(text)
    if year:
        y = int(year[1] or year[2])
        if y >= written.year:
            return f"to the end of {y}", min(context.record.end, dt.date(y, 12, 31))
    if _THIS_YEAR.search(text):
        return f"to the end of {written.year}", min(context.record.end, dt.date(written.year, 12, 31))
    return f"none given; graded to the record's end ({context.record.end})", context.record.end


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


def _by_entries(
    context: Context,
    claim: Claim,
    s: Sentence,
    pair: tuple[str, str],
    written: dt.date,
    end: dt.date,
    horizon: str,
    direction: int,
    words: str,
) -> Prediction:
    good = _cooperation(context, pair, written, end)
    bad = [
        e
        for e in context.record.of_pair(*pair)
        if e.sign < 0
        and e.verified
        and e.status == "happened"
        and e.date.overlaps(_after(written, end))
        and _opposed(context, e, pair)
    ]
    bad.sort(key=lambda e: (-e.importance, e.date.start))
    # Partings without a conflict type (a treaty that lapses, a summit called off) count against closeness.
    partings = [
        e
        for e in context.record.of_pair(*pair)
        if e.verified
        and written < e.date.start <= end
        and (e.status in ("cancelled", "postponed") or re.search(r"lapse|expire|called off|cancel", e.en))
    ]
    bad += [e for e in partings if e not in bad]
    indicator, trade, series = _trade_indicator(context, pair, written, end)
    top_good = [e for e in good if e.importance >= 3][:5] or good[:3]
    top_bad = [e for e in bad if e.importance >= 3][:5] or bad[:3]
    indicators: list[dict[str, object]] = []
    names = [context.record.actors.label(p) for p in pair]
    if indicator:
        indicators.append(indicator)
    if top_good:
        indicators.append(
            {
                "name": f"agreements, visits and joint acts of {names[0]} and {names[1]}",
                "direction": f"{len(good)} entries of cooperation",
                "values": [],
                "records": [e.id for e in top_good],
                "note": "; ".join(f"{e.edtf}: {e.en}" for e in top_good),
            }
        )
    if top_bad:
        indicators.append(
            {
                "name": f"conflict and partings between {names[0]} and {names[1]}",
                "direction": f"{len(bad)} entries",
                "values": [],
                "records": [e.id for e in top_bad],
                "note": "; ".join(f"{e.edtf}: {e.en}" for e in top_bad),
            }
        )
    if direction > 0:
        indicators.append(_alliance(context, pair))
    # Open conflict between two partners is a material act of weight; words and lesser acts are friction.
    serious = [
        e
        for e in bad
        if e.importance >= 2 and (direction > 0 or words.startswith("stays") or quad(e.type) == "material conflict")
    ]
    if words.startswith("stays"):
        grade = "came true" if 2 * len(serious) >= len(good) else "mixed"
    else:
        grade = _decide(direction, len([e for e in good if e.importance >= 2]), len(serious), trade)
    what = []
    if indicator:
        what.append(f"trade: {indicator['direction']}")
    what.append(f"{len(good)} entries of cooperation and {len(bad)} of conflict or parting from {written} to {end}")
    if direction < 0 and not serious:
        what.append(
            "no open conflict between the two is in the record in that time; lesser friction: "
            + ("; ".join(f"{e.edtf}, {e.en}" for e in bad[:2]) or "none")
        )
    explanation = (
        f"indicator by indicator ({words}): "
        + "; ".join(what)
        + ". The entries were chosen by hand and are evidence, not a measure."
    )
    return Prediction(
        claim.id,
        s.id,
        claim.text,
        words,
        horizon,
        grade,
        series.id if series else "",
        explanation,
        tuple(indicators),
        tuple(dict.fromkeys([e.id for e in top_good + top_bad] + ([series.id] if series and indicator else []))),
    )


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


def _instrument(context: Context, claim: Claim, s: Sentence, horizon: str) -> Prediction | None:
    """'The treaty will lapse without a successor': against the instrument's life."""
    if not _EXPIRE.search(s.reading) or re.search(
        r"\b(?:before|until|after|when)\b[^,.]{0,40}\b(?:expires?|lapses?)\b", s.reading
    ):
        return None
    ids = [x.id for x in context.of(s.id, "instrument")]
    if not ids:
        paragraph = [x.id for x in context.document.sentences if x.paragraph == s.paragraph]
        ids = [x.id for i in paragraph for x in context.of(i, "instrument")]
    if not ids and re.search(r"\b(?:treaty|agreement|pact)\b|条约|协定", s.reading):
        counts = Counter(x.id for x in context.links if x.table == "instrument")
        ids = [id_ for id_, _ in counts.most_common(1)]
    for id_ in ids:
        i = context.record.instruments[id_]
        if i.ended and i.ended.start <= context.record.end:
            successor = f"replaced by {i.replaced_by}" if i.replaced_by else "no successor is in the record"
            negative = "negation" in context.coded.facts[s.id].cues and not re.search(
                r"without a successor|no successor", s.reading
            )
            grade = "not realised" if negative else "came true"
            return Prediction(
                claim.id,
                s.id,
                claim.text,
                f"the life of {i.en}",
                horizon,
                grade,
                "",
                f"{i.en} ended on {i.ended.start.isoformat()}; {successor}",
                (),
                (i.id,),
            )
    return None


def _signing(
    context: Context,
    claim: Claim,
    s: Sentence,
    pair: tuple[str, str],
    written: dt.date,
    horizon: str,
    end: dt.date,
) -> Prediction | None:
    """'They will sign a contract for X by a year': what the record has of that matter between the two until then."""
    if not ACT.search(s.reading) or "none given" in horizon:
        return None
    matter = [e for e in context.record.of_pair(*pair) if e.verified and _same_matter(context, s, e)]
    if not matter:
        return None
    signed = [e for e in matter if e.mode in ("sign", "ratify") and e.type == "AGREE" and written < e.date.start <= end]
    # A memorandum or a statement on the way is not the contract.
    signed = [e for e in signed if "memorandum" not in e.en]
    until = [e for e in matter if written < e.date.start <= end]
    later = [e for e in matter if e.date.start > end]
    names = " and ".join(context.record.actors.label(p) for p in pair)
    shown = signed or until[-2:]
    what = "; ".join(f"{e.edtf}, {e.en}" for e in shown)
    if not signed:
        what = f"no such signature of {names} is in the record from {written} to {end}" + (
            f"; on the matter: {what}" if what else ""
        )
        what += "".join(f"; after it: {e.edtf}, {e.en}" for e in later[-1:])
    grade = "came true" if signed else ("not realised" if end < context.record.end else "open")
    ids = tuple(e.id for e in (*shown, *later[-1:]))
    return Prediction(claim.id, s.id, claim.text, "a signature on this matter", horizon, grade, "", what, (), ids)


def _same_matter(context: Context, s: Sentence, e: Entry) -> bool:
    """A key of the entry that names no person, state or place stands in the sentence, of two words or four signs at least."""
    text = fold(s.reading)
    return any(
        (len(k) >= 4 if is_han(k) else " " in k.strip())
        and fold(k) in text
        and k.lower() not in context.record.common_keys
        for k in e.keys
    )


_MEET = re.compile(r"\b(?:meet|meeting|summit|visit)\b|会晤|会面|见面|峰会|再见一面|访问", re.IGNORECASE)
_LEADERS = re.compile(r"\b(?:leaders?|presidents?|heads? of state|summit)\b|元首|领导人|总统|主席", re.IGNORECASE)


def _meeting(
    context: Context,
    claim: Claim,
    s: Sentence,
    pair: tuple[str, str],
    written: dt.date,
    horizon: str,
    end: dt.date,
) -> Prediction | None:
    """'The two presidents will meet before the year is out': meetings in person of people who led both states then."""
    if not _MEET.search(s.reading) or "none given" in horizon:
        return None
    people = {m.actor for m in context.coded.facts[s.id].mentions if m.kind == "person"}
    if not _LEADERS.search(s.reading) and len(people) < 2:
        return None
    actors = context.record.actors
    met = []
    for e in context.record.of_pair(*pair):
        if e.type not in ("CONSULT", "AGREE") or e.mode == "phone" or e.status != "happened" or not e.verified:
            continue
        if not written < e.date.start <= end:
            continue
        present = {a for a, r in e.participants if r in ("both", "guest", "host") and a in actors.people}
        led = {actors.state_of(a) for a in present if actors.level_of(a, e.date.start) == "leader"}
        if set(pair) <= led and (not people or len(people & present) >= min(2, len(people))):
            met.append(e)
    over = end < context.record.end
    grade = "came true" if met else ("not realised" if over else "open")
    names = " and ".join(actors.label(p) for p in pair)
    told = (
        "; ".join(f"{e.edtf}, {e.en}" for e in met[:3])
        or f"no meeting in person of the leaders of {names} is in the record from {written} to {end}"
    )
    return Prediction(
        claim.id,
        s.id,
        claim.text,
        "a meeting in person of both leaders",
        horizon,
        grade,
        "",
        told,
        (),
        tuple(e.id for e in met[:3]),
    )


def _trade_level(
    context: Context, claim: Claim, s: Sentence, pair: tuple[str, str], horizon: str, end: dt.date
) -> Prediction | None:
    """'Trade will again exceed X this year': against the yearly figure."""
    if not _TRADE.search(s.reading) or "none given" in horizon or of_balance(s.reading):
        return None
    series = _trade_series(context, pair)
    if series is None:
        return None
    value = next((v for v in series.annual() if v.period.start.year == end.year), None)
    before = next((v for v in series.annual() if v.period.start.year == end.year - 1), None)
    if value is None:
        return None
    level = _LEVEL.search(s.reading)
    target = (
        float(level[1]) * (0.1 if level and level[2] == "亿" else 1.0) if level else (before.value if before else None)
    )
    if target is None:
        return None
    grade = "came true" if value.value > target else "not realised"
    return Prediction(
        claim.id,
        s.id,
        claim.text,
        series.en,
        horizon,
        grade,
        series.id,
        f"{series.en}: {value.value:g} in {value.edtf} against {target:g}",
        (
            {
                "name": series.en,
                "direction": f"{'up' if before and value.value > before.value else 'down'} on the year before",
                "values": [
                    {"period": v.edtf, "value": v.value, "unit": f"{series.unit}×{series.scale:g}"}
                    for v in (before, value)
                    if v
                ],
                "records": [series.id],
                "note": "",
            },
        ),
        (series.id,),
    )
