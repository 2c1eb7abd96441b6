"""The verdict engine: small named rules over the closed list, each with the evidence it needs.

``VERDICTS`` orders the list from worst to best news.  A rule returns a claim or None; the first that speaks wins for
its sentence and its matter.  *Contradicted* needs a primary document or two independent reports.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.checking.context import CORE, Context, Link
from detente.checking.figures import Figure, growth_rank, is_record, period_words
from detente.checking.link import content
from detente.coding.code import CodedEvent, Facts, cue
from detente.nouns import Claim, Event, Interval, Sentence
from detente.ontology import fields_of, valence_of
from detente.record import Entry, Series, Statement, Value

VERDICTS = (
    "contradicted", "supported with correction", "overstated", "selective", "outdated", "disputed accounts",
    "not in record", "supported", "prediction", "not checkable",
)  # fmt: skip

_CONTRARY = re.compile(
    r"\b(?:warn\w*|reject\w*|unacceptable|caution\w*|only if|no ground|not (?:yet|promise|announce|commit|mean|expect)|would not be tolerated|too much optimism|depend(?:s|ed) on)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\b(?:one of (?:the )?)?(?:largest|biggest|main|leading|top)\b.{0,30}\b(?:suppliers?|exporters?|sources?)\b|最大.{0,10}(?:供应国|供应方|来源)", re.IGNORECASE)  # fmt: skip
_RECORD = re.compile(r"record[ -]high|a record\b|all-time high|highest|历史新高|创纪录|新高", re.IGNORECASE)
_GROWTH = re.compile(r"record (?:growth|increase|rise)|(?:growth|increase) .{0,20}record|增(?:长|幅).{0,8}(?:新高|纪录)", re.IGNORECASE)
_NOT_FORECAST = re.compile(r"\bwhether\b.{0,120}\bwill\b|\b(?:bill|act|law|statute|treaty) (?:stipulates|provides|requires|states)\b|\botherwise (?:they|it|he) (?:will|would)\b|法案规定|条约规定", re.IGNORECASE)
_AIMS = re.compile(r"\b(?:will|is expected to|likely)\b.{0,60}\b(?:exceed|surpass|reach|break|top|grow|fall)\b|(?:将|有望|预计).{0,20}(?:突破|超过|达到|增长|下降)", re.IGNORECASE)
_STATE = re.compile(
    r"^(?:on the economic front|militarily|at the diplomatic level|to sum up|in conclusion|首先|其次|此外)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Numbering:
    """Hands out claim ids in order."""

    n: int = 0

    def next(self) -> str:
        """The next id."""
        self.n += 1
        return f"C{self.n}"


def verified(context: Context, sources: tuple[str, ...], flag: bool) -> bool:
    """Whether an entry may carry a *contradicted* verdict: confirmed, with a primary document or two reports."""
    return flag and context.record.has_primary(sources)


def make_claims(context: Context, events: list[Event], figures: list[Figure]) -> list[Claim]:
    """Claims of the whole text with verdicts; clones of one clause are one claim."""
    number = Numbering()
    clones: dict[str, list[str]] = {}
    for s in context.document.sentences:
        if s.clone_of:
            clones.setdefault(s.clone_of, []).append(s.id)
    out: list[Claim] = []
    for s in context.document.sentences:
        if s.clone_of or s.question or s.heading:
            continue
        if s.title and not s.quotes and "speech" not in context.coded.facts[s.id].cues:
            continue
        facts = context.coded.facts[s.id]
        found = list(_sentence(context, s, facts, events, figures))
        for claim in found:
            out.append(
                replace(
                    claim, id=number.next(), clones=tuple(clones.get(s.id, ())), fields=fields_of(s.reading),
                    valence=valence_of(s.reading), explanation=claim.explanation + _distance(s),
                )
            )  # fmt: skip
    return _once(out)


_SCARE = re.compile(r"[“\"‘](?P<word>[^”\"’\n]{2,30})[”\"’]")


def _distance(s: Sentence) -> str:
    """Where the text puts a word in quotation marks of its own or calls it so-called, it keeps away from that word."""
    words = [m["word"] for m in _SCARE.finditer(s.text) if len(m["word"].split()) <= 3 and not m["word"].endswith((".", ","))]
    if not words and not re.search(r"\bso-called\b|所谓", s.text):
        return ""
    named = " and ".join(f"'{w}'" for w in words[:2]) or "what it calls so-called"
    return f" (The text distances itself from the word {named}.)" if re.search(r"\bso-called\b|所谓", s.text) or len(words) <= 3 else ""


_ONCE = ("event-known", "statement-known", "statement-qualified", "situation-known", "accounts-differ", "share-has-fallen")


def _once(claims: list[Claim]) -> list[Claim]:
    """The same entry supported twice in one text is one claim in two places."""
    out: list[Claim] = []
    seen: dict[tuple[str, str, tuple[str, ...]], int] = {}
    for claim in claims:
        key = (claim.rule, claim.verdict, claim.records)
        if claim.rule in _ONCE and claim.records and key in seen:
            first = out[seen[key]]
            out[seen[key]] = replace(first, clones=(*first.clones, claim.sentence))
            continue
        seen[key] = len(out)
        out.append(claim)
    return [replace(c, id=f"C{i}") for i, c in enumerate(out, 1)]


def _sentence(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    if facts.cues & {"prediction"} and _AIMS.search(s.reading) and not _NOT_FORECAST.search(s.reading):
        yield _claim(context, s, facts, "prediction", "prediction", "see the section on predictions", "prediction")
        return
    spoke = False
    rules = (_year, _outcome, _visits, _figures, _durations, _reaction, _section, _known_events, _statements, _share_claim,
             _first_visit, _dependence, _topic)  # fmt: skip
    for rule in rules:
        for claim in rule(context, s, facts, events, figures):
            spoke = True
            yield claim
    if not spoke:
        yield _residual(context, s, facts)


def _claim(context: Context, s: Sentence, facts: Facts, type_: str, verdict: str, why: str, rule: str,
           records: tuple[str, ...] = (), accounts: tuple[str, ...] = (), text: str = "") -> Claim:  # fmt: skip
    modality = "possible" if "hedge" in facts.cues else ""
    return Claim("", type_, facts.speaker_name or None, text or s.text, s.id, verdict, why, rule, (), records, accounts,
                 modality, facts.medium)  # fmt: skip


# --- rules ---------------------------------------------------------------------------------------------------


def _year(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """A year stated for something that the record has in another year."""
    stated = [d for d in s.dates if d.kind == "year" and d.year]
    if not stated or s.paragraph > 3:
        return
    year = stated[0].year or 0
    same = [x.id for x in context.document.sentences if x.paragraph == s.paragraph]
    same = same[max(0, same.index(s.id) - 1) : same.index(s.id) + 3]
    linked = [x for i in same for x in context.of(i) if x.table in ("statement", "chronology") and x.distinctive]
    body = [x.id for x in context.document.sentences if not x.title and not x.heading]
    if not linked and s.id in body[:2] and not context.of(s.id, "chronology"):
        # The lead of a page names the occasion of the whole text.
        here = context.states_in(s.id) | {m.actor for m in facts.mentions}
        linked = [
            x for i in body[:10] for x in context.of(i, "chronology")
            if x.day and len(here & (context.entry(x.id).actors | context.entry(x.id).states)) >= 2
        ]  # fmt: skip
    linked = [x for x in linked if _when(context, x).days <= 31]
    if not linked or any(_when(context, x).start.year <= year <= _when(context, x).end.year for x in linked):
        return
    best = max(linked, key=lambda x: x.score)
    when = _when(context, best)
    told, sources, flag = _body(context, best)
    page = context.dateline.end if context.dateline else None
    then = ""
    records = [best.id]
    stamp = next((d for d in context.document.page_dates if d.month and d.day), None)
    day = (stamp.month, stamp.day) if stamp else ((page.month, page.day) if page else (when.start.month, when.start.day))
    try:
        centre = dt.date(year, day[0] or 1, day[1] or 1)
    except ValueError:
        centre = dt.date(year, when.start.month, min(when.start.day, 28))
    states = context.states_in(s.id) | context.paragraph_states[s.paragraph]
    near = [
        e for e in context.record.chronology.values()
        if e.date.is_day and abs((e.date.start - centre).days) <= 8 and len(e.states & states & set(CORE)) >= 2 and e.verified
    ]  # fmt: skip
    near.sort(key=lambda e: (abs((e.date.start - centre).days), -e.importance, e.id))
    if near:
        then = " On and about " + centre.isoformat() + " the record has instead: " + "; ".join(
            f"{e.date.start.isoformat()}, {e.en}" for e in near[:2]
        )  # fmt: skip
        records += [e.id for e in near[:2]]
    verdict = "contradicted" if verified(context, sources, flag) else "supported with correction"
    yield _claim(
        context, s, facts, "event", verdict,
        f"the text puts this in {year}; {year} is rejected: the record has it on {when.start.isoformat()}: {told}{then}",
        "year-against-record", tuple(records), text=stated[0].text,
    )  # fmt: skip


_OUTCOME = re.compile(r"\bwithout (?:\w+ ){0,3}(?:deal|agreement|ceasefire|document|joint statement|breakthrough|result)|\bno (?:deal|agreement|ceasefire|document|contract)", re.IGNORECASE)
_SIGNED = re.compile(r"\b(?:signed|concluded|sealed|reached)\b.{0,60}\b(?:agreement|deal|treaty|ceasefire|truce|pact|accord)|签署.{0,24}(?:协议|协定|条约|停火)|达成.{0,16}(?:停火|协议)", re.IGNORECASE)


def _outcome(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """'They signed an agreement there', where the record says of that meeting that none was made."""
    if not _SIGNED.search(s.reading) or facts.speaker or facts.cues & {"prediction", "condition", "plan"}:
        return
    scene = context.scene_of(s)
    here = context.states_in(s.id) | context.paragraph_states[s.paragraph]
    if scene is None:
        return
    for entry in context.record.chronology.values():
        near = abs((entry.date.start - scene).days) <= 3
        if near and _OUTCOME.search(entry.en) and len(entry.states & here & set(CORE)) >= 2 and any(x.id == entry.id for x in context.links):
            verdict = "contradicted" if verified(context, entry.sources, entry.verified) else "not in record"
            yield _claim(context, s, facts, "event", verdict, f"{entry.edtf} in {entry.place}: {entry.en}", "outcome-denied", (entry.id,))
            return


def _when(context: Context, link: Link) -> Interval:
    return context.entry(link.id).date if link.table == "chronology" else context.record.statements[link.id].date


def _body(context: Context, link: Link) -> tuple[str, tuple[str, ...], bool]:
    if link.table == "chronology":
        e = context.entry(link.id)
        return e.en, e.sources, e.verified
    st = context.record.statements[link.id]
    return st.en, st.sources, st.verified


def visit_claims(context: Context, facts: Facts) -> Iterator[tuple[CodedEvent, str, str]]:
    """(coded event, guest, host state) for each visit that a sentence asserts."""
    for event in facts.events:
        if event.mode != "visit" or event.modality not in ("happened", "reported") or event.polarity == "negative":
            continue
        guests = [a for a in event.source if a in context.record.actors.people]
        hosts = [a for a in event.target if a in context.record.actors.states]
        for guest in guests[-1:]:
            own = context.record.actors.state_of(guest)
            for host in hosts:
                if host != own:
                    yield event, guest, host


def _visits(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """Who visited whom: the same visit, the visit the other way round, or none."""
    claims = list(visit_claims(context, facts))
    if not claims:
        return
    window = visit_window(context, s)
    label = context.record.actors.label
    for _, guest, host in claims:
        found = visits(context, guest, host)
        inside = [e for e in found if window and e.date.overlaps(window)]
        place = f"{label(guest)} in {label(host)}"
        if inside:
            e = inside[-1]
            yield _claim(context, s, facts, "event", "supported", f"{label(guest)} was in {e.place or label(host)} on {e.date.start.isoformat()}: {e.en}", "visit-known", (e.id,), text=f"visit: {place}")
            continue
        own = context.record.actors.state_of(guest) or ""
        reverse = [
            e for e in context.record.chronology.values()
            if e.mode in ("visit", "multilateral", "") and e.type == "CONSULT" and guest in e.by_role("host", "both") and window and e.date.overlaps(window)
            and any(context.record.actors.state_of(a) == host for a in e.by_role("guest"))
        ]  # fmt: skip
        earlier = [e for e in found if window and e.date.end < window.start]
        last = f" The last visit of {label(guest)} to {label(host)} before that in the record: {earlier[-1].date.start.isoformat()}." if earlier else ""
        last_ids = (earlier[-1].id,) if earlier else ()
        if reverse and verified(context, reverse[-1].sources, reverse[-1].verified):
            e = reverse[-1]
            other = next(a for a in e.by_role("guest") if context.record.actors.state_of(a) == host)
            yield _claim(
                context, s, facts, "event", "contradicted",
                f"the visit went the other way: {label(other)} came to {e.place or label(own)} on {e.date.start.isoformat()}; "
                f"no visit of {label(guest)} to {label(host)} is in the record for that time.{last}",
                "visit-direction", (e.id, *last_ids), text=f"visit: {place}",
            )  # fmt: skip
        elif window:
            n = context.record.density(frozenset({own, host}), window)
            yield _claim(
                context, s, facts, "event", "not in record",
                f"no visit of {label(guest)} to {label(host)} between {window.start} and {window.end} is in the record, which holds {n} entries for the two in that time.{last}",
                "visit-known", last_ids, text=f"visit: {place}",
            )  # fmt: skip


def visits(context: Context, guest: str, host: str) -> list[Entry]:
    """Entries in which a person is guest of a state, in date order."""
    state_of = context.record.actors.state_of
    found = []
    for e in context.record.chronology.values():
        if guest not in e.by_role("guest") or e.status != "happened":
            continue
        hosts = {state_of(a) for a in e.by_role("host")}
        if host in hosts:
            found.append(e)
    return sorted(found, key=lambda e: e.date.start)


def visit_window(context: Context, s: Sentence) -> Interval | None:
    """The time in which a visit claim of a sentence should lie: its own date, else the 60 days before writing."""
    for link in context.of(s.id, "chronology"):
        e = context.entry(link.id)
        if e.mode == "visit":
            return Interval(e.date.start - dt.timedelta(days=21), e.date.end + dt.timedelta(days=21))
    for d in s.dates:
        if d.year and d.month:
            start = dt.date(d.year, d.month, min(d.day or 1, 28))
            return Interval(start - dt.timedelta(days=3), start + dt.timedelta(days=31 if not d.day else 3))
        if d.year and d.kind == "year":
            return Interval(dt.date(d.year, 1, 1), dt.date(d.year, 12, 31))
    scene = context.scene_of(s)
    if scene:
        return Interval(scene - dt.timedelta(days=21), scene + dt.timedelta(days=21))
    if context.written:
        return Interval(context.written - dt.timedelta(days=60), context.written + dt.timedelta(days=21))
    return None


def _figures(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """Figures against series: value, rounding, period, vintage; 'record' and growth recomputed."""
    for f in figures:
        if f.quantity.sentence != s.id:
            continue
        if f.match is None:
            if f.near is not None:
                yield from _wrong_figure(context, s, facts, f.series, f.near, f)
            continue
        v = f.match
        exact = f"{v.value:g} {unit(f.series)} for {period_words(v)}"
        released = f", released {v.released.start.isoformat()}" if v.released else ""
        missing = ""
        if any(r.sentence == s.id and r.kind == "mask" and "trade" in r.reading for r in context.document.repairs):
            missing = " The word 'trade' is missing in the text and is inferred."
        if v.period_type != "year" and not _says_months(s, v):
            whole = next((x for x in f.series.annual() if x.period.start.year == v.period.start.year), None)
            final = f" The whole of {v.period.start.year} came to {whole.value:g}." if whole else ""
            verdict = "supported with correction"
            why = f"right to rounding for {period_words(v)}, not for a whole year: {exact}{released} ({f.series.publisher}).{final}{missing}"
        else:
            verdict = "supported"
            why = f"right to rounding: {exact}{released} ({f.series.publisher}).{missing}"
        yield _claim(context, s, facts, "quantity", verdict, why, "figure-against-series", (f.series.id,), text=f.quantity.text)
        if _RECORD.search(s.reading):
            holds, top = is_record(f.series, v)
            prior = f"the highest full year before was {top.period.start.year} with {top.value:g}" if top else "no earlier year is in the series"
            later = f.series.annual()[-1]
            since = f"; since then {later.period.start.year} came to {later.value:g}" if later.period.end > v.period.end else ""
            whole = next((x for x in f.series.annual() if x.period.start.year == v.period.start.year and x is not v), None)
            final = f"; the final figure for {whole.period.start.year} is {whole.value:g}" if whole else ""
            yield _claim(
                context, s, facts, "comparison", "supported" if holds else "contradicted" if top and top.verified else "overstated",
                f"'record' {'holds' if holds else 'does not hold'}: {v.value:g} for {period_words(v)} against {prior}{final}{since}",
                "record-recomputed", (f.series.id,), text="record high",
            )  # fmt: skip
    yield from _rates(context, s, facts, figures)
    if _GROWTH.search(s.reading) and not any(f.quantity.sentence == s.id for f in figures):
        yield from _growth(context, s, facts, figures)


_RATE = re.compile(r"more than|up|increase|rise|rose|grew|growth|higher|year[ -]on[ -]year|down|fell|less than|同比|增长|增加|下降", re.IGNORECASE)


def _rates(context: Context, s: Sentence, facts: Facts, figures: list[Figure]) -> Iterator[Claim]:
    """A growth rate beside a figure that was found: against the rate published with that figure."""
    matched = [f for f in figures if f.quantity.sentence == s.id and f.match is not None and f.match.change_pct is not None]
    if not matched or not _RATE.search(s.reading):
        return
    value = matched[0].match
    assert value is not None and value.change_pct is not None
    for q in context.document.quantities:
        if q.sentence != s.id or q.unit != "percent" or matched[0].quantity.end > q.end + 60:
            continue
        holds = abs(abs(value.change_pct) - q.value) <= max(0.05, q.decimals_step) + 1e-9
        verdict = "supported" if holds else "contradicted" if verified(context, value.sources, value.verified) else "not in record"
        yield _claim(context, s, facts, "comparison", verdict, f"published with the figure: {value.change_pct:+g} % on the year before, for {period_words(value)}", "rate-against-series", (matched[0].series.id,), text=q.text)
        return


def unit(series: Series) -> str:
    """The unit of a series with its scale in words."""
    scale = {1e9: "billion ", 1e6: "million ", 1.0: ""}.get(series.scale, f"×{series.scale:g} ")
    return f"{scale}{series.unit}" if series.unit != "percent" else "percent"


def _says_months(s: Sentence, v: Value) -> bool:
    name = v.period.end.strftime("%B")
    return bool(re.search(rf"{name}|months|个月|{v.period.end.month}月", s.reading))


def _wrong_figure(context: Context, s: Sentence, facts: Facts, series: Series, near: Value, f: Figure) -> Iterator[Claim]:
    stated = f.quantity.value / series.scale
    off = abs(stated - near.value) / near.value
    if off > 0.6:
        return
    verdict = "supported with correction" if off < 0.03 else "contradicted" if verified(context, near.sources, near.verified) else "not in record"
    yield _claim(
        context, s, facts, "quantity", verdict,
        f"the text has {stated:g}; the series has {near.value:g} {unit(series)} for {period_words(near)} ({series.publisher}); no vintage of it gives the text's figure",
        "figure-against-series", (series.id,), text=f.quantity.text,
    )  # fmt: skip


def _growth(context: Context, s: Sentence, facts: Facts, figures: list[Figure]) -> Iterator[Claim]:
    matched = [f for f in figures if f.match is not None and f.match.change_pct is not None]
    if not matched:
        return
    f = matched[0]
    assert f.match is not None
    top_rate, top = growth_rank(f.series, f.match)
    compare = f"; growth was faster in {top.period.start.year} ({top.change_pct:+g} %), so the level is a record and the rate is not" if top and not top_rate else ""
    yield _claim(
        context, s, facts, "comparison", "supported",
        f"growth of {f.match.change_pct:+g} % in {period_words(f.match)} on the year before{compare}", "growth-recomputed", (f.series.id,), text="record growth",
    )  # fmt: skip


def _durations(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """A number that the sides give differently for one event: both accounts."""
    for q in context.document.quantities:
        if q.sentence != s.id:
            continue
        for link in context.of(s.id, "chronology"):
            accounts = [a for a in context.record.accounts_of(link.id) if a.value is not None and _same_unit(a.unit, q.unit)]
            about = {a.about for a in accounts}
            for topic in sorted(about):
                own = [a for a in accounts if a.about == topic]
                label = context.record.actors.label
                fits = [a for a in own if a.value is not None and abs(_minutes(a.value, a.unit) - q.value) <= 0.12 * q.value]
                uses = f" The text uses the figure of {label(fits[0].side)}." if fits else ""
                if len({a.side for a in own}) >= 2 and len({round(_minutes(a.value or 0, a.unit)) for a in own}) >= 2:
                    why = "the sides give it differently: " + "; ".join(f"{label(a.side)}: {a.en}" for a in own) + uses
                    yield _claim(context, s, facts, "quantity", "disputed accounts", why, "accounts-differ", (link.id,), tuple(a.id for a in own), q.text)
                    return
                if fits:
                    yield _claim(context, s, facts, "quantity", "supported", f"{label(fits[0].side)}: {fits[0].en}", "accounts-agree", (link.id,), tuple(a.id for a in own), q.text)
                    return
                if own and verified(context, own[0].sources, own[0].verified):
                    why = "; ".join(f"{label(a.side)}: {a.en}" for a in own)
                    yield _claim(context, s, facts, "quantity", "supported with correction", f"no account gives the text's figure ({q.text}): {why}", "accounts-differ", (link.id,), tuple(a.id for a in own), q.text)
                    return


def _same_unit(a: str, b: str) -> bool:
    return a.rstrip("s") == b.rstrip("s") or {a.rstrip("s"), b.rstrip("s")} <= {"hour", "minute"}


def _minutes(value: float, unit_: str) -> float:
    return value * 60 if unit_.startswith("hour") else value


def _reaction(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """'Nobody there will object': reactions to the matter by that body, as the record has them."""
    wanted = [e for e in facts.events if (e.type in ("ACCUSE", "REJECT") and e.polarity == "negative") or
              (e.type in ("ACCUSE", "REJECT") and re.search(r"\b(?:neither|not|never|no)\b|不会", s.reading))]  # fmt: skip
    if not wanted:
        return
    bodies = {a for e in wanted for a in (*e.source, *e.target)} & set(context.record.actors.organisations)
    matters = [x for x in context.links if x.table == "chronology" and context.record.about(x.id)]
    for link in matters:
        for reaction in context.record.about(link.id):
            if reaction.sign >= 0 or not any(a.split(".")[0] + "." in {b.split(".")[0] + "." for b in bodies} for a in reaction.actors):
                continue
            yield _claim(
                context, s, facts, "prediction", "prediction",
                f"mixed; contradicted in part: {reaction.date.start.isoformat()}, {reaction.en} {reaction.note}".strip()
                + " What the record holds is this report; it does not show what was not reported.",
                "reaction-on-record", (reaction.id, link.id),
            )  # fmt: skip
            return


def _known_events(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """Events that the record knows: date and, where the sides differ, both accounts."""
    own = [e for e in events if s.id == e.sentence and e.record in context.record.chronology and e.mode != "visit-claim"]
    shown = 0
    for event in own:
        entry = context.entry(event.record)
        if shown >= 3 or (any(True for _ in visit_claims(context, facts)) and entry.mode == "visit"):
            continue
        if entry.mode == "speech" and any(context.record.statements[x.id].event == entry.id for x in context.of(s.id, "statement")):
            continue
        shown += 1
        if not entry.verified:
            yield _claim(context, s, facts, "event", "not in record", f"the record has only an unconfirmed entry for this: {entry.en}", "event-known", (entry.id,))
            continue
        accounts = [a for a in context.record.accounts_of(entry.id) if a.value is None]
        where = f" in {entry.place}" if entry.place else ""
        if event.how == "corrected":
            yield _claim(context, s, facts, "event", "supported with correction", f"{event.note}: {entry.en}", "event-date", (entry.id,))
        elif len({a.side for a in accounts}) >= 2 and {a.about for a in accounts} & {"payment", "status", "agreement", "attribution", "initiator"} and _touches(s, accounts):
            why = f"{entry.date.start.isoformat()}: {entry.en} The sides differ: " + "; ".join(f"{context.record.actors.label(a.side)}: {a.en}" for a in accounts)
            yield _claim(context, s, facts, "event", "disputed accounts", why, "accounts-differ", (entry.id,), tuple(a.id for a in accounts))
        else:
            later = _life(context, entry) + _stages(context, entry) + _precedents(context, entry) + _partners(context, entry)
            yield _claim(context, s, facts, "event", "supported", f"{entry.edtf}{where}: {entry.en}{later}", "event-known", (entry.id,))
    for link in context.of(s.id, "situation"):
        if own or shown:
            break
        situation = next(x for x in context.record.situations if x.id == link.id)
        if situation.entries or situation.date.days < 5000:
            inference = " What the text concludes from it is an inference, not a fact of the record." if "inference" in facts.cues or "otherwise" in s.reading else ""
            yield _claim(context, s, facts, "state", "supported", f"a state of affairs in the record from {situation.date.start.isoformat()}: {situation.en}"
                         + (f" ({situation.note})" if situation.note else "") + inference, "situation-known", (situation.id,))  # fmt: skip
            break


def _stages(context: Context, entry: Entry) -> str:
    """What the record has as a later stage of the same matter (suspended, called off)."""
    later = [e for e in context.record.about(entry.id) if e.verified and e.date.start > entry.date.end and e.sign < 0 and e.mode != "vote"]
    return "".join(f" Afterwards: {e.edtf}, {e.en}" for e in sorted(later, key=lambda e: e.date.start)[:1])


def _precedents(context: Context, entry: Entry) -> str:
    """Earlier acts of the same kind on the same occasion: the same day of the year and the same form."""
    if not entry.mode or not entry.date.is_day:
        return ""
    same = [
        e for e in context.record.chronology.values()
        if e.mode == entry.mode and e.verified and e.date.is_day and e.date.start.year < entry.date.start.year
        and (e.date.start.month, e.date.start.day) == (entry.date.start.month, entry.date.start.day) and e.states == entry.states
    ]  # fmt: skip
    return "".join(f" Precedent: {e.edtf}, {e.en}" for e in sorted(same, key=lambda e: e.date.start)[-1:])


def _partners(context: Context, entry: Entry) -> str:
    """A partnership is no alliance: said where the record has no treaty of alliance between the two."""
    core = sorted(entry.states & set(CORE))
    if len(core) != 2 or "partnership" not in entry.en.lower():
        return ""
    allied = [
        i for i in context.record.instruments.values()
        if {context.record.actors.state_of(p) for p in i.parties} >= set(core) and re.search(r"\balliance\b|mutual defen[cs]e", i.en, re.I)
    ]  # fmt: skip
    return "" if allied else " A partnership, not an alliance: no treaty of alliance between the two is in the record."


def _touches(s: Sentence, accounts: list) -> bool:  # type: ignore[type-arg]
    words = {w for a in accounts for w in re.findall(r"[a-z]{5,}", a.en.lower())}
    return len(words & set(re.findall(r"[a-z]{5,}", s.reading.lower()))) >= 2 or any(a.about in ("payment", "status") for a in accounts)


def _life(context: Context, entry: Entry) -> str:
    """What became of an instrument whose signing or extension the text speaks of."""
    instrument = context.record.instruments.get(entry.instrument)
    if instrument is None or instrument.kind not in ("treaty", "agreement"):
        return ""
    parts = []
    for word, when in (("in force", instrument.in_force), ("extended", instrument.extended), ("suspended", instrument.suspended), ("ended", instrument.ended)):
        if when and when.start > entry.date.start:
            parts.append(f"{word} {when.start.isoformat()}")
    signers = ", ".join(context.record.actors.label(p) for p in instrument.signed_by)
    who = f" Signed by {signers}." if signers and entry.mode == "sign" else ""
    return who + (f" Later: {'; '.join(parts)}." if parts else "")


def _statements(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """What somebody is said to have said, against the paraphrase in the record and its qualifications."""
    for link in context.of(s.id, "statement")[:1]:
        statement: Statement = context.record.statements[link.id]
        label = context.record.actors.label(statement.speaker)
        left = any(r.sentence == s.id and r.certainty == "left" for r in context.document.repairs)
        said = f"{statement.date.start.isoformat()}, {label}: {statement.en}"
        if left and not statement.verified:
            yield _claim(context, s, facts, "quotation", "not checkable", f"the sentence is not recoverable from the text; FROM RECORD (one report, unconfirmed, so no verdict rests on it): {said}", "statement-known", (statement.id,))
            return
        if not statement.verified:
            yield _claim(context, s, facts, "quotation", "not in record", f"only an unconfirmed entry for {label}: {statement.en}", "statement-known", (statement.id,))
            return
        if left:
            yield _claim(context, s, facts, "quotation", "supported with correction", f"the sentence is not recoverable from the text; FROM RECORD: {said}", "statement-known", (statement.id,))
            return
        qualified = statement.qualifications_en
        if qualified and _CONTRARY.search(qualified) and not _mentions(s, qualified):
            yield _claim(context, s, facts, "quotation", "selective", f"{said} Left out: {qualified}", "statement-qualified", (statement.id,))
        else:
            also = f" Also: {qualified}" if qualified else ""
            yield _claim(context, s, facts, "quotation", "supported", f"consistent with the record (exact wording not compared). {said}{also}", "statement-known", (statement.id,))
        return


def _mentions(s: Sentence, qualification: str) -> bool:
    return len(content(qualification) & content(s.reading)) >= 4


def _share_claim(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """'One of the largest suppliers': against a share series that has halved since its height, outdated."""
    if not _SHARE.search(s.reading):
        return
    states = context.states_in(s.id)
    written = context.written or context.record.end
    for series in context.record.series.values():
        if not series.measure.endswith("share") and "share" not in series.id:
            continue
        actors = {context.record.actors.state_of(a) or a for a in series.actors}
        named = states | {m.actor for m in facts.mentions if m.actor}
        if not actors & states or not (actors & named - actors & states or "europe" in named or len(actors & states) >= 2):
            continue
        before = [v for v in series.values if v.period.end <= written]
        if len(before) < 2:
            continue
        top, last = max(before, key=lambda v: v.value), max(before, key=lambda v: v.period.end)
        if last.value <= 0.6 * top.value:
            shown = _path(before)
            yield _claim(
                context, s, facts, "comparison", "outdated",
                f"the share fell from {top.value:g} % ({top.edtf}) to {last.value:g} % ({last.edtf}): {shown} ({series.en})", "share-has-fallen", (series.id,),
            )  # fmt: skip
            return


def _path(values: list[Value]) -> str:
    ordered = sorted(values, key=lambda v: v.period.end)
    return ", ".join(f"{v.edtf} {v.value:g} %" for v in ordered[:: max(1, len(ordered) // 6)])


def _first_visit(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """'The first visit of X to Y in that office': no earlier one in the record since the term began."""
    if not re.search(r"\bfirst (?:visit|trip)\b|首次访", s.reading):
        return
    people = [m.actor for m in facts.mentions if m.kind == "person" and m.actor]
    hosts = [m.actor for m in facts.mentions if m.kind == "state"]
    for person in people[:1]:
        own = context.record.actors.state_of(person)
        for host in [h for h in hosts if h != own][:1]:
            found = visits(context, person, host)
            terms = context.record.actors.offices_of(person)
            if not found or not terms:
                continue
            label = context.record.actors.label
            anchor = next((e for e in found if any(x.id == e.id for x in context.links)), found[0])
            term = next((t for t in reversed(terms) if t.term.contains(anchor.date.start)), terms[-1])
            earlier = [e for e in found if term.term.start <= e.date.start < anchor.date.start]
            if earlier:
                yield _claim(context, s, facts, "comparison", "contradicted" if verified(context, earlier[0].sources, earlier[0].verified) else "not in record",
                             f"an earlier visit is in the record: {earlier[0].date.start.isoformat()}, {earlier[0].en}", "first-visit", (earlier[0].id,))  # fmt: skip
            else:
                yield _claim(context, s, facts, "comparison", "supported",
                             f"no earlier visit of {label(person)} to {label(host)} as {label(term.office)} is in the record before {anchor.date.start.isoformat()}", "first-visit", (anchor.id,))  # fmt: skip


def _residual(context: Context, s: Sentence, facts: Facts) -> Claim:
    """What no rule over the record spoke to: typed, and not checkable or not in the record."""
    cues = facts.cues
    actors = [m.actor for m in facts.mentions if m.actor]
    if "motive" in cues and not facts.speaker and _before(s, "motive", "prediction"):
        return _claim(context, s, facts, "motive", "not checkable", "a motive or feeling, given without a source (R1)", "motive")
    if "prediction" in cues and not s.title and not _NOT_FORECAST.search(s.reading):
        return _claim(context, s, facts, "prediction", "prediction", "see the section on predictions", "prediction")
    if "inference" in cues:
        return _claim(context, s, facts, "opinion", "not checkable", "an inference of the text from what stands before it; not a fact of the record", "inference")
    if "motive" in cues and not facts.speaker:
        return _claim(context, s, facts, "motive", "not checkable", "a motive or feeling, given without a source (R1)", "motive")
    if _TRUST.search(s.reading):
        return _claim(context, s, facts, "opinion", "not checkable", "trust is not measured (R7); what the record has by field: " + _proxies(context, s), "trust-proxies")
    if "condition" in cues:
        return _claim(context, s, facts, "condition", "not checkable", "a condition; the card shows what the record can and cannot show", "condition")
    if facts.speaker:
        who = facts.speaker_name
        return _claim(context, s, facts, "quotation", "not in record", f"no statement of {who} with this content is in the record{_density(context, s)}", "statement-known")
    happened = [e for e in facts.events if e.modality in ("happened", "reported") and e.type not in ("CONSULT",)]
    if happened and "opinion" not in cues and len(context.states_in(s.id)) >= 1:
        return _claim(context, s, facts, "event", "not in record", f"no entry with these actors and this act is linked{_density(context, s)}{_nearest(context, s)}", "event-known")
    proposed = re.search(r"\bcould be\b|可以考虑|可以.{0,12}(?:通过|加强)|可考虑", s.reading)
    if proposed and _proposal(context, s):
        return _proposal(context, s)  # type: ignore[return-value]
    if re.search(r"\bcore interests?\b|核心利益", s.reading):
        return _claim(context, s, facts, "opinion", "not checkable", "an assertion of somebody's interests; the record holds acts and statements, not interests", "opinion")
    if "opinion" in cues or not actors:
        return _claim(context, s, facts, "opinion", "not checkable", "an opinion or a wish", "opinion")
    return _claim(context, s, facts, "state", "not checkable", "no date, place or figure to hold against the record (R5)", "no-anchor")


_TRUST = re.compile(r"\btrust\b|mistrust|互信|信任", re.IGNORECASE)


def _proxies(context: Context, s: Sentence) -> str:
    """The latest entries of a pair by field before the text was written, trade and votes among them."""
    states = sorted(context.states_in(s.id) & set(CORE)) or sorted(context.paragraph_states[s.paragraph] & set(CORE))
    pair = tuple(states[:2]) if len(states) >= 2 else (context.pairs[0] if context.pairs else ())
    if len(pair) < 2 or context.written is None:
        return "nothing for this pair"
    before = [e for e in context.record.of_pair(*pair) if e.verified and e.date.end <= context.written and (context.written - e.date.end).days <= 2600]
    parts = []
    for field in ("diplomacy", "security", "military", "energy"):
        own = [e for e in before if e.field == field]
        if own:
            e = max(own, key=lambda e: (e.date.start, e.importance))
            parts.append(f"{field}: {e.edtf}, {e.en}")
        elif field == "military":
            parts.append("military: no entry for the two in the seven years before")
    for series in context.record.series.values():
        if series.measure == "goods-trade" and {context.record.actors.state_of(a) for a in series.actors} == set(pair):
            values = [v for v in series.annual() if v.period.end <= context.written]
            if values:
                parts.append(f"trade: {values[-1].value:g} {unit(series)} in {values[-1].edtf}")
                break
    names = {"USA": "usa", "RUS": "rus", "CHN": "chn"}
    split = [v for v in context.record.votes if v["date"] <= context.record.end.isoformat() and v[names[pair[0]]] and v[names[pair[1]]] and v[names[pair[0]]] != v[names[pair[1]]]]
    if split:
        written = context.written
        v = min(split, key=lambda v: abs((dt.date.fromisoformat(v["date"]) - written).days))
        parts.append(f"votes: on {v['resolution']} ({v['date']}) {pair[0]} voted {v[names[pair[0]]]}, {pair[1]} {v[names[pair[1]]]}")
    return "; ".join(parts) or "nothing for this pair"


def _before(s: Sentence, first: str, second: str) -> bool:
    """True where the first cue stands before the second."""
    a, b = cue(first).search(s.reading), cue(second).search(s.reading)
    return bool(a and b and a.start() < b.start())


def _density(context: Context, s: Sentence) -> str:
    states = context.states_in(s.id) & set(CORE)
    if len(states) < 2:
        pair = context.pairs[0] if context.pairs else ()
        states = set(pair)
    written = context.written
    if len(states) < 2 or written is None:
        return ""
    month = Interval(written - dt.timedelta(days=365), written)
    n = context.record.density(frozenset(sorted(states)[:2]), month)
    return f" (the record holds {n} entries for {'–'.join(sorted(states)[:2])} in the year before)"


def _nearest(context: Context, s: Sentence) -> str:
    states = context.states_in(s.id) & set(CORE)
    written = context.written
    if len(states) < 2 or written is None:
        return ""
    pair = sorted(states)[:2]
    near = [e for e in context.record.of_pair(*pair) if e.date.end <= written and e.verified]
    near.sort(key=lambda e: (-(e.date.end.toordinal()), -e.importance))
    return "; nearest: " + "; ".join(f"{e.edtf}, {e.en}" for e in near[:2]) if near else ""


def _proposal(context: Context, s: Sentence) -> Claim | None:
    """A proposed scheme: whether the record has any such proposal, and what it has in the same field."""
    facts = context.coded.facts[s.id]
    fields = {"energy": r"天然气|石油|能源|\bgas\b|\boil\b|energy|LNG", "technology": r"航天|核能|人工智能|space|nuclear"}
    field = next((f for f, p in fields.items() if re.search(p, s.reading)), "")
    if not field:
        return None
    states = context.states_in(s.id)
    related = [e for e in context.record.chronology.values() if e.field == field and e.states & states & set(CORE) and e.type == "OTHER" and e.verified
               and re.search(r"export|LNG|supplier|gas", e.en)]  # fmt: skip
    here = content(s.reading)
    related = [e for e in related if here & content(e.zh + " ".join(e.keys))]
    related.sort(key=lambda e: (-len(here & content(e.zh + " ".join(e.keys))), -len(e.states & states), e.id))
    tail = ""
    if related and field == "energy":
        tail = " What it has is competition in the same market: " + "; ".join(f"{e.edtf}, {e.en}" for e in related[:2])
    return _claim(context, s, facts, "event", "not in record", f"no record of such a proposal{_density(context, s)}.{tail}", "proposal-unknown", tuple(e.id for e in related[:2]))


def _lines(entries: list[Entry], most: int = 5) -> str:
    chosen = sorted(entries, key=lambda e: (-e.importance, e.date.start))[:most]
    return "; ".join(f"{e.edtf}, {e.en}" for e in sorted(chosen, key=lambda e: e.date.start))


def _topic(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """An absolute sentence on a matter on which the record has entries both ways: overstated, with both lists."""
    if facts.speaker or not facts.cues & {"generalisation", "superlative", "negation"}:
        return
    written = context.written or context.record.end
    for topic, pattern in context.record.topic_patterns:
        if not pattern.search(s.reading):
            continue
        found = [e for e in context.record.on_topic(topic) if e.date.start <= written]
        good, bad = [e for e in found if e.sign > 0], [e for e in found if e.sign < 0]
        if not good or not bad:
            continue
        yield _claim(
            context, s, facts, "state", "overstated",
            f"on {topic['en']} the record is mixed. Joined or agreed: {_lines(good)}. Refused, disputed or broken off: {_lines(bad)}",
            "both-ways", tuple(e.id for e in (good[:5] + bad[:5])),
        )  # fmt: skip
        return


_ONLY = re.compile(
    r"(?:no|any|hardly (?:find )?any) other (?:options?|choice|alternatives?|partners?)|most of the \w+ economy|inextricably|only (?:choice|option|partner)|"
    r"cannot (?:do|live) without|别无选择|没有其他选择|唯一(?:选择|伙伴)|大部分.{0,6}经济",
    re.IGNORECASE,
)


def _dependence(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """'No alternative to X', 'most of the economy': against the shares in trade that the record has."""
    if not _ONLY.search(s.reading):
        return
    states = context.states_in(s.id) | context.paragraph_states[s.paragraph]
    written = context.written or context.record.end
    lines, ids = [], []
    for series in context.record.series.values():
        actors = {context.record.actors.state_of(a) or a for a in series.actors}
        if "share" not in series.id or not actors <= states or len(actors) < 2:
            continue
        before = sorted((v for v in series.values if v.period.start <= written), key=lambda v: v.period.end)
        if before and max(v.value for v in before) < 60:
            lines.append(f"{series.en}: " + ", ".join(f"{v.edtf} {v.value:g} %" for v in before[-3:]) + (f" ({series.note_en})" if series.note_en else ""))
            ids.append(series.id)
    if lines:
        yield _claim(context, s, facts, "comparison", "overstated",
                     "the shares in the record are large but not all: " + "; ".join(lines) + ". A share of trade is not a share of the economy.", "share-is-not-all", tuple(ids))  # fmt: skip


_CLAUSE_OF = re.compile(r"\b(?:bill|act|law|statute|legislation)\b.{0,20}\b(?:stipulates|provides|requires|states|says|prescribes)|president has (?:great )?restrictions|法案规定|该法(?:案)?(?:规定|要求)", re.IGNORECASE)


def _section(context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]) -> Iterator[Claim]:
    """What a statute is said to require, against its sections in the record."""
    if not _CLAUSE_OF.search(s.reading):
        return
    order = [x.id for x in context.document.sentences]
    i = order.index(s.id)
    named = [x.id for k in order[max(0, i - 3) : i + 1] for x in context.of(k) if x.table == "instrument"]
    named += [e.instrument for k in order[max(0, i - 3) : i + 1] for x in context.of(k, "chronology") if (e := context.entry(x.id)).instrument]
    words = content(s.reading)
    best: tuple[int, dict[str, str]] | None = None
    for row in context.record.sections:
        if row["instrument"] in named:
            shared = len(words & content(row["rule_en"] + " " + row["rule_zh"]))
            if shared >= 3 and (best is None or shared > best[0]):
                best = (shared, row)
    if best:
        row = best[1]
        name = context.record.instruments[row["instrument"]].en
        others = [r for r in context.record.sections if r["instrument"] == row["instrument"] and r is not row and r["section"].split("(")[0] == row["section"].split("(")[0]]
        more = "".join(f" Section {r['section']}: {r['rule_en']}" for r in others[:1])
        yield _claim(context, s, facts, "condition", "supported", f"{name}, section {row['section']}: {row['rule_en']}{more}", "statute-section", (row["instrument"],))
