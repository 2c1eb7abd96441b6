"""One check per required element: it gives the reasons why the report does not meet it, none where it does.

Each reads what the item's ``accept`` asks, with ``truth`` for the facts.  A check looks for the substance, not for the
wording which the tool happens to use; what the report has no place for is not met.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lookup import Article, article, day_in, has, items, plain

Item = dict[str, Any]
Check = Callable[["Article", Item, "Reasons"], None]
CHECKS: dict[str, Check] = {}


class Reasons(list[str]):
    """The reasons against, gathered."""

    def need(self, met: Any, reason: str) -> bool:
        """Note the reason unless what is needed is there."""
        if not met:
            self.append(reason)
        return bool(met)


def check(*ids: str) -> Callable[[Check], Check]:
    """Register a check for the items named."""

    def register(function: Check) -> Check:
        for one in ids:
            assert one not in CHECKS, one
            CHECKS[one] = function
        return function

    return register


def judge(ident: str) -> list[str]:
    """The reasons why the item is not met."""
    item = items()[ident]
    reasons = Reasons()
    CHECKS[ident](article(item["seed_file"]), item, reasons)
    return reasons


def verdicts(things: list[dict[str, Any]]) -> str:
    """The verdicts of claims, for a reason."""
    return ", ".join(f"{t['id']} {t['verdict']} ({t.get('rule', '')})" for t in things) or "no claim"


# Small shared requirements ------------------------------------------------------------------------------------------

# A statement which the file calls supported is not met by a verdict that says something else of it.
AGREES = {"supported", "supported with correction"}
UNDECIDED = {"not checkable", "not in record"}


def actor(a: Article, item: Item, need: Reasons, ident: str, level: str) -> dict[str, Any] | None:
    """The actor with that id and level, mentioned in the item's sentence."""
    found = {x["id"]: x for x in a.actors(item)}
    if need.need(ident in found, f"{ident} is not among the actors of the sentence: {sorted(found)}"):
        need.need(found[ident]["level"] == level, f"level of {ident} is {found[ident]['level']}, not {level}")
        return found[ident]
    return None


def quotation(a: Article, item: Item, need: Reasons, speaker: str) -> list[dict[str, Any]]:
    """The attributed claims by that speaker."""
    claims = [c for c in a.claims(item) if c["type"] == "quotation" and re.search(speaker, c["speaker"] or "")]
    others = [(c["id"], c["type"], c["speaker"]) for c in a.claims(item)]
    need.need(claims, f"no quotation by {speaker} in its sentence, but {others}")
    return claims


def spoken(a: Article, item: Item, need: Reasons, speaker: str, first: str, last: str) -> list[dict[str, Any]]:
    """Attributed claims linked to a record of those days and judged as the file judges them."""
    claims = quotation(a, item, need, speaker)
    if claims:
        need.need(
            any(day_in(r["date"], first, last) for c in claims for r in a.linked(c)),
            f"not linked to a record of {first} to {last}: {[c['records'] for c in claims]}",
        )
        need.need(
            any(c["verdict"] in AGREES for c in claims), f"verdict {verdicts(claims)}, the record bears the words out"
        )
    return claims


def card(a: Article, item: Item, need: Reasons, *words: str) -> list[dict[str, Any]]:
    """Mechanism cards at the place, whose content has every one of the words."""
    here = a.cards(item)
    keys = ("name", "cause", "effect", "condition", "note")
    fits = [c for c in here if has({k: c[k] for k in keys}, *words)]
    seen = [(c["card"], c["name"]) for c in here]
    need.need(fits, f"no card with {words} at its place, but {seen}" if here else "no mechanism card at its place")
    return fits


def tagged(a: Article, item: Item, need: Reasons, *fields: str) -> list[dict[str, Any]]:
    """A claim or event of the sentence carries one of the fields."""
    found = []
    for thing in [*a.claims(item), *a.events(item)]:
        own = thing.get("field") or thing.get("fields") or thing.get("domain") or thing.get("domains") or []
        if set([own] if isinstance(own, str) else own) & set(fields):
            found.append(thing)
    need.need(found, f"no claim or event of the sentence carries the field {'/'.join(fields)}")
    return found


def sanction(a: Article, item: Item, need: Reasons, source: set[str]) -> None:
    """A state of sanctions by ``source`` on Russia, and nobody else on either side."""
    events = [e for e in a.events(item) if e["type"] == "SANCTION"]
    good = [
        e for e in events if a.states(e["source"]) & source and a.states(e["target"]) == {"RUS"} and e["date"]["start"]
    ]
    seen = [(e["id"], e["type"], e["source"], e["target"], e["date"]["start"]) for e in a.events(item)]
    need.need(good, f"no dated SANCTION of {sorted(source)} on RUS alone: {seen}")
    turned = [e["id"] for e in events if "RUS" in a.states(e["source"])]
    need.need(not turned, f"Russia stands as the sender of sanctions in {turned}")


# Article 0 ----------------------------------------------------------------------------------------------------------


@check("S0-001")
def _(a: Article, item: Item, need: Reasons) -> None:
    line = a.report["dateline"]
    window = line["window"]
    need.need(window["start"] == "2020-04-27", f"window starts {window['start']}")
    need.need(day_in(window["end"], "2020-05-05", "2020-05-10"), f"window ends {window['end']}")
    low = [b for b in line["bounds"] if b["side"] == "not_before" and b["date"] == window["start"]]
    high = [b for b in line["bounds"] if b["side"] == "not_after" and b["date"] == window["end"]]
    need.need(any(b["strength"] == "strong" and b["record"] and b["sentence"] for b in low), "lower bound not strong")
    need.need(high and all(b["strength"] == "weak" for b in high), "upper bound not weak")
    filled = [e for e in a.events(item) if e["date"]["start"] == "2020-04-25" and e["date"]["how"] == "completed"]
    need.need(
        any("2020" in e["note"] and e["record"] for e in filled), "the year of 'April 25' is not filled with reason"
    )


@check("S0-002")
def _(a: Article, item: Item, need: Reasons) -> None:
    doc = a.report["document"]
    need.need(doc["author"] is None, f"author {doc['author']!r}")
    need.need(doc["affiliation"] == "Guangxi Academy of Social Sciences", f"affiliation {doc['affiliation']!r}")


@check("S0-003")
def _(a: Article, item: Item, need: Reasons) -> None:
    good = [e for e in a.events(item) if e["date"]["start"] == "2020-04-25" and "statement" in e["mode"]]
    if need.need(good, "no joint statement of 2020-04-25"):
        one = good[0]
        need.need(a.sides(one) >= {"USA", "RUS"}, f"sides {a.sides(one)}")
        need.need(one["field"] in ("diplomacy", "symbolic", "society"), f"field {one['field']}")
        need.need(one["polarity"] == "positive" and one["record"], "not positive, or not linked to the record")
    earlier = [r["id"] for r in a.report["records"] if r["date"] == "2010-04-25"]
    offered = [c["id"] for c in a.claims(item) if "2010-04-25" in plain(c)]
    need.need(earlier or offered, "the statement of 25 April 2010 is nowhere offered as precedent")


@check("S0-006")
def _(a: Article, item: Item, need: Reasons) -> None:
    linked = [e for e in a.events(item) if e["date"]["start"] == "2010-04-08" and "new start" in a.told(e)]
    if need.need(linked, "not linked to the signature of New START"):
        who = plain([linked[0]["source_names"], linked[0]["target_names"]])
        need.need("medvedev" in who and "putin" not in who, f"signatories {who}")
    same_treaty(a, need)


@check("S0-081")
def _(a: Article, item: Item, need: Reasons) -> None:
    same_treaty(a, need)


def same_treaty(a: Article, need: Reasons) -> None:
    """Both garbled names of the treaty are read as one."""
    readings = [{r["reading"] for r in a.repairs(items()[i]) if r["certainty"] != "left"} for i in ("S0-006", "S0-081")]
    need.need(readings[0] & readings[1], f"the two names are read as {readings}")
    need.need("New START" in readings[0] | readings[1], f"not read as New START: {readings}")


@check("S0-008")
def _(a: Article, item: Item, need: Reasons) -> None:
    span = ("2014-02-27", "2014-03-21")
    good = [e for e in a.events(item) if (e["date"]["start"], e["date"]["end"]) == span]
    if need.need(good, f"no event {span}"):
        need.need("incident" in good[0]["text_calls_it"], f"text calls it {good[0]['text_calls_it']!r}")
        partial = re.search(r"annex|reunif|invasi|aggress|liberat", good[0]["text"].lower())
        need.need(not partial, f"label not neutral: {good[0]['text']}")


@check("S0-009")
def _(a: Article, item: Item, need: Reasons) -> None:
    sent = [
        e for e in a.events(item) if e["type"] == "SANCTION" and day_in(e["date"]["start"], "2014-03-01", "2014-03-31")
    ]
    for side in ("USA", "EU"):
        mine = [e for e in sent if side in a.states(e["source"]) and a.states(e["target"]) == {"RUS"}]
        need.need(mine, f"no SANCTION {side} on RUS of March 2014")


@check("S0-012")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = [c for c in a.claims(item) if re.search(r"John (J\. )?Sullivan", c["speaker"] or "")]
    need.need(mine, f"no statement by John J. Sullivan: {[(c['id'], c['speaker']) for c in a.claims(item)]}")
    dates = [r["date"] for t in [*mine, *a.events(item)] for r in a.linked(t)]
    need.need(any(day_in(d, "2020-01-01", "2020-02-29") for d in dates), f"linked to {dates}, not to Jan-Feb 2020")
    disorder = a.features("order", "chronolog")
    where = sorted({s for f in disorder for s in f["sentences"]})
    need.need(a.at(item) & set(where), f"the disorder in time is shown at {where}, not at {sorted(a.at(item))}")


@check("S0-017")
def _(a: Article, item: Item, need: Reasons) -> None:
    met = [e for e in a.events(item) if {"vladimir-putin", "mike-pompeo"} <= {*e["source"], *e["target"]}]
    if need.need(met, "no meeting of Putin and Pompeo"):
        one = met[0]
        need.need(one["date"]["start"] == "2019-05-14" and one["date"]["how"] == "completed", f"date {one['date']}")
        need.need(one["place"] == "Sochi" and one["place_from_record"], "Sochi not given as from the record")


@check("S0-034")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(any(r["certainty"] == "left" for r in a.repairs(item)), "not marked as not recoverable")
    need.need(not any(r["certainty"] != "left" for r in a.repairs(item)), "something was put in its place")
    for s in a.at(item):
        kept = a.sentences[s].get("reading", a.sentences[s]["text"])
        need.need(item["quote"] in kept, "the garbled words are gone from the reading")
    offered = [c for c in a.claims(item) if has(c["explanation"], "from record", "tough|along with")]
    need.need(offered, "the record's wording is not offered as FROM RECORD")


@check("S0-036")
def _(a: Article, item: Item, need: Reasons) -> None:
    lengths = [q for q in a.report["quantities"] if q["sentence"] in a.at(item)]
    minutes = [q["value"] * {"minutes": 1, "hours": 60}.get(q["unit"], 0) for q in lengths]
    need.need(any(85 <= m <= 90 for m in minutes), f"length in minutes {minutes}")
    disputed = [c for c in a.claims(item) if c["verdict"] == "disputed accounts"]
    if need.need(disputed, f"not disputed: {verdicts(a.claims(item))}"):
        sides = plain([x["side"] for x in disputed[0]["accounts"]])
        need.need("kremlin" in sides and "white house" in sides, f"accounts of {sides}")
        need.need(has(disputed[0]["accounts"], "hour and a half", "over an hour|about an hour"), "not both lengths")


@check("S0-045")
def _(a: Article, item: Item, need: Reasons) -> None:
    actor(a, item, need, "vladimir-putin", "leader")


@check("S0-050")
def _(a: Article, item: Item, need: Reasons) -> None:
    one = actor(a, item, need, "USA.congress", "legislature")
    need.need(one and one["states"] == ["USA"], "not the legislature of the USA")


@check("S0-052")
def _(a: Article, item: Item, need: Reasons) -> None:
    here = [x for x in a.actors(item) if x["level"] == "strategic community"]
    need.need(here, "no actor of the level strategic community")
    for state in ("RUS", "USA"):
        own = [x for x in here if x["states"] == [state]]
        need.need(own, f"none of {state} alone: {[(x['id'], x['states']) for x in here]}")


@check("S0-073")
def _(a: Article, item: Item, need: Reasons) -> None:
    missing = a.at(item) - set(a.report["document"]["thesis"])
    need.need(a.at(item) and not missing, f"questions not at the top: {missing}")


@check("S0-082")
def _(a: Article, item: Item, need: Reasons) -> None:
    read = [r for r in a.repairs(item) if re.search(r"Countering America|CAATSA", r["reading"])]
    if need.need(read, "not read as the statute"):
        need.need(has(read[0]["reason"], "law|bill|statute|signed"), f"reason: {read[0]['reason']}")
    force = {"ASSAULT", "FIGHT", "ATTACK", "COERCE", "MOBILIZE", "THREATEN"}
    attacks = [e["id"] for e in a.events(item) if e["type"] in force]
    need.need(not attacks, f"an attack is coded: {attacks}")


@check("S0-090")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(any(r["reading"] == "Crimea" for r in a.repairs(item)), "not read as Crimea")
    names = [x["name"] for x in a.report["actors"] if "kerry" in plain([x["id"], x["name"]])]
    need.need(not names, f"among the actors: {names}")


@check("S0-094")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(any("COVID-19" in r["reading"] for r in a.repairs(item)), "not read as COVID-19")


@check("S0-007")
def _(a: Article, item: Item, need: Reasons) -> None:
    good = [e for e in a.events(item) if e["date"]["start"] == "2009-07-06"]
    seen = [(e["date"]["start"], e["record"]) for e in a.events(item)]
    need.need(good, f"no event of 2009-07-06: {seen}")
    said = [t for t in [*a.claims(item), *good] if has(t, "suspend", "2014")]
    need.need(said, "its suspension in 2014 is not noted there")


@check("S0-010")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = [c for c in a.claims(item) if c["type"] in ("state", "comparison") and c["verdict"] in AGREES]
    need.need(mine, f"no judged claim of a change of state: {verdicts(a.claims(item))}")
    turn = [t for t in [*a.claims(item), a.report["relation"]] if has(t, "turning point", "2014")]
    need.need(turn, "no turning-point interval with March 2014 in it")


@check("S0-011")
def _(a: Article, item: Item, need: Reasons) -> None:
    dates = [e["date"]["start"] for e in a.events(item)]
    need.need("2016-11-08" in dates, f"election not dated: {dates}")


@check("S0-016")
def _(a: Article, item: Item, need: Reasons) -> None:
    said = spoken(a, item, need, "Trump", "2019-05-03", "2019-05-03")
    need.need(any(has(c["medium"], "twe|twitter") for c in said), "medium not Twitter")


@check("S0-018")
def _(a: Article, item: Item, need: Reasons) -> None:
    said = quotation(a, item, need, "Lavrov")
    need.need(any(has(c["medium"], "press conference") for c in said), "medium not a press conference")
    dates = [e["date"]["start"] for e in a.events(item)]
    need.need("2019-05-14" in dates, f"the event is dated {dates}")


@check("S0-020")
def _(a: Article, item: Item, need: Reasons) -> None:
    spans = [(e["date"]["start"], e["date"]["end"]) for e in a.events(item)]
    need.need(("2019-09-24", "2020-02-05") in spans, f"windows {spans}")
    need.need(
        has([a.claims(item), a.events(item)], "about ukraine|dealings with ukraine"), "subject not given as Ukraine"
    )


@check("S0-021")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(any("COVID-19" in r["reading"] for r in a.repairs(item)), "not read as COVID-19")
    both = [c for c in a.claims(item) if len({x["side"] for x in c["accounts"]}) >= 2]
    need.need(both, f"the aid event with both accounts is missing: {verdicts(a.claims(item))}")
    need.need(
        any(has(c["accounts"], "purchas|bought|\\bbuy|\\bpa(?:y|id)") for c in both),
        "purchase against aid is not shown",
    )


@check("S0-024")
def _(a: Article, item: Item, need: Reasons) -> None:
    said = spoken(a, item, need, r"John (J\. )?Sullivan", "2020-01-01", "2020-02-29")
    need.need(any(has(c["explanation"], "wording") for c in said), "the wording is not said to be unlocated")


@check("S0-027")
def _(a: Article, item: Item, need: Reasons) -> None:
    said = quotation(a, item, need, "Pompeo")
    need.need(any(c["verdict"] == "selective" for c in said), f"verdict {verdicts(said)}")
    need.need(any(has(c["explanation"], "interference") for c in said), "the warning of that day is not shown")


@check("S0-028")
def _(a: Article, item: Item, need: Reasons) -> None:
    spoken(a, item, need, "Putin", "2019-05-14", "2019-05-14")
    done = [e["id"] for e in a.events(item) if e["type"] in ("COOPERATE", "AGREE") and e["modality"] == "happened"]
    need.need(not done, f"an intent is coded as an outcome: {done}")


@check("S0-031")
def _(a: Article, item: Item, need: Reasons) -> None:
    said = spoken(a, item, need, "Putin", "2019-05-14", "2019-05-14")
    deep = [c for c in said if has(c["explanation"], "impression", "trump")]
    need.need(deep, "not shown as Putin's impression of Trump")


@check("S0-032")
def _(a: Article, item: Item, need: Reasons) -> None:
    spoken(a, item, need, "Lavrov", "2019-05-14", "2019-05-14")


@check("S0-035")
def _(a: Article, item: Item, need: Reasons) -> None:
    said = quotation(a, item, need, "^Donald Trump$")
    need.need(any(c["verdict"] in AGREES for c in said), f"verdict {verdicts(said)}")


@check("S0-037")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(any(c["verdict"] in AGREES for c in a.claims(item)), f"verdict {verdicts(a.claims(item))}")
    marked = {s for f in a.features("doubled", "repeated") for s in f["sentences"]}
    marked |= {r["sentence"] for r in a.repairs(item) if has(r["reason"], "twice|doubl")}
    need.need(a.at(item) & marked, f"the doubled phrase is not noted (doubled words: {sorted(marked)})")


@check("S0-043")
def _(a: Article, item: Item, need: Reasons) -> None:
    read = any("New START" in a.sentences[s].get("reading", "") for s in a.at(item))
    mine = [c for c in a.claims(item) if c["verdict"] in AGREES and (read or "new start" in a.told(c))]
    need.need(mine, f"verdict {verdicts(a.claims(item))}")
    need.need(any("2021-02-03" in a.told(c) for c in a.claims(item)), "no hindsight line: extended 2021-02-03")


@check("S0-046")
def _(a: Article, item: Item, need: Reasons) -> None:
    one = actor(a, item, need, "barack-obama", "leader")
    need.need(one and has(one["note"], "former|past"), "not shown as a past office-holder")


@check("S0-047")
def _(a: Article, item: Item, need: Reasons) -> None:
    actor(a, item, need, "mike-pompeo", "executive")


@check("S0-048")
def _(a: Article, item: Item, need: Reasons) -> None:
    actor(a, item, need, "sergey-lavrov", "executive")


@check("S0-049")
def _(a: Article, item: Item, need: Reasons) -> None:
    one = actor(a, item, need, "dmitry-peskov", "executive")
    need.need(one and has(one, "spokes|press secretary"), "not shown as spokesman")


@check("S0-051")
def _(a: Article, item: Item, need: Reasons) -> None:
    here = [x for x in a.actors(item) if x["level"] == "executive"]
    need.need(here, "no executive actor in the sentence")
    named = [i for i in a.leaders() if i in {x["id"] for x in a.actors(item)} - {"donald-trump"}]
    need.need(not named, f"a name is filled in: {named}")


@check("S0-059")
def _(a: Article, item: Item, need: Reasons) -> None:
    cards = card(a, item, need, "autonomy|independen|order|primacy")
    need.need(any(c["says"] == "the text" for c in cards), "not recorded as the text's own")


@check("S0-060")
def _(a: Article, item: Item, need: Reasons) -> None:
    card(a, item, need, "rules|alliance|primacy|reputation")


@check("S0-061")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = [c for c in a.claims(item) if c["modality"] == "possible"]
    need.need(mine, "the hedge does not survive as modality possible")
    need.need(all(c["verdict"] == "not checkable" for c in a.claims(item)), f"verdict {verdicts(a.claims(item))}")


@check("S0-062")
def _(a: Article, item: Item, need: Reasons) -> None:
    cards = card(a, item, need, "election|tolera")
    need.need(any(has(c["condition"], "trouble") for c in cards), "condition not captured")


@check("S0-064")
def _(a: Article, item: Item, need: Reasons) -> None:
    card(a, item, need, "shock|econom")
    seen = plain([r["date"] for r in a.report["records"]])
    need.need(
        "2020-03-30" in seen and "2020-04-12" in seen,
        "the call of 30 March and the oil deal of April are not both shown",
    )


@check("S0-065")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = [c for c in a.claims(item) if has([c["rule"], c["explanation"]], "inference")]
    if need.need(mine, f"not flagged as inference: {verdicts(a.claims(item))}"):
        need.need(
            any("peskov" in a.told(c) for c in mine), "no way from the inference to what Peskov said with caution"
        )


@check("S0-070")
def _(a: Article, item: Item, need: Reasons) -> None:
    graded = a.predictions(item)
    need.need(any(p["grade"] == "came true" for p in graded), f"graded {[p['grade'] for p in graded]}")


@check("S0-072")
def _(a: Article, item: Item, need: Reasons) -> None:
    graded = a.predictions(item)
    good = [p for p in graded if p["grade"] == "unfalsifiable" and p["explanation"]]
    need.need(good, f"graded {[p['grade'] for p in graded]}")


@check("S0-076")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = [c for c in a.claims(item) if c["type"] == "motive" and c["verdict"] == "not checkable"]
    need.need(mine, f"not a motive without verdict: {verdicts(a.claims(item))}")


@check("S0-077")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(
        a.left_out("interfer"),
        f"2016 interference not among what is left out: {[o['record'] for o in a.report['omissions']]}",
    )


@check("S0-079")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(any(has(r["reading"], "freeze|ice age") for r in a.repairs(item)), "not glossed as freeze")


@check("S0-091")
def _(a: Article, item: Item, need: Reasons) -> None:
    read = [r for r in a.repairs(item) if has(r["reading"], "asia", "europe", "allies")]
    need.need(
        read and read[0]["certainty"] == "guess", f"read as {[(r['reading'], r['certainty']) for r in a.repairs(item)]}"
    )
    need.need("EU" not in {x["id"] for x in a.actors(item)}, "the EU is an actor of the sentence")


# Article 1 ----------------------------------------------------------------------------------------------------------


@check("S1-002")
def _(a: Article, item: Item, need: Reasons) -> None:
    doc = a.report["document"]
    need.need(has(doc["credited_source"], "huanqiu", "part"), f"credited source {doc['credited_source']!r}")
    need.need(not has(doc["publisher"], "huanqiu"), "given as the publisher")


@check("S1-003")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = a.claims(item)
    need.need(mine, "the title gives no claim")
    need.need(all(c["speaker"] is None for c in mine), f"speakers {[c['speaker'] for c in mine]}")
    voiced = [e["id"] for e in a.events(item) if "CHN" in a.states(e["source"])]
    need.need(not voiced, f"attributed to China as events {voiced}")


@check("S1-008")
def _(a: Article, item: Item, need: Reasons) -> None:
    mixed = [c for c in a.claims(item) if c["verdict"] in ("overstated", "selective", "supported with correction")]
    if need.need(mixed, f"verdict {verdicts(a.claims(item))}, not mixed"):
        told = "".join(a.told(c) for c in mixed)
        accepted = [
            w
            for w in ("founding act", "nato-russia council|rome", "g8|g-8", "wto|world trade", "partnership for peace")
            if re.search(w, told)
        ]
        refused = [
            w for w in ("security treaty|european security", "bucharest|nato leaders|membership") if re.search(w, told)
        ]
        need.need(len(accepted) >= 2, f"what Russia was let into: {accepted}")
        need.need(refused, "nothing that was refused")
        # what other states joined is no answer on Russia's integration
        listed = {r["id"]: plain([r["en"], r["id"]]) for c in mixed for r in a.linked(c)}
        alien = [
            i
            for i, en in listed.items()
            if not re.search("russia|putin|yeltsin|medvedev|kremlin|moscow|lavrov|kozyrev", en)
        ]
        need.need(not alien, f"listed though they are not about Russia: {alien}")


@check("S1-009")
def _(a: Article, item: Item, need: Reasons) -> None:
    agreed = [e for e in a.events(item) if e["type"] in ("AGREE", "SUPPORT", "COOPERATE") and e["record"]]
    good = [e for e in agreed if has(a.told(e), "partner|treaty|limit")]
    need.need(good, f"no agreement of the two linked: {[(e['type'], e['record']) for e in a.events(item)]}")
    need.need(
        any(has(c["explanation"], "alliance") for c in a.claims(item)),
        "'partnership, not alliance' is not stated there",
    )


@check("S1-018")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = a.claims(item)
    need.need(mine and all(c["verdict"] == "not checkable" for c in mine), f"an overall verdict: {verdicts(mine)}")
    told = "".join(a.told(c) for c in mine) + plain(a.cards(item))
    for field, words in (
        ("political", "treaty|visit|vote|abst"),
        ("economic", r"146\.\d|trade"),
        ("military", "exercise|patrol|drill"),
    ):
        need.need(re.search(words, told), f"no {field} proxy with the claim")


@check("S1-022")
def _(a: Article, item: Item, need: Reasons) -> None:
    actor(a, item, need, "USA", "state")


@check("S1-023")
def _(a: Article, item: Item, need: Reasons) -> None:
    west = [x for x in a.actors(item) if x["id"].upper() == "WEST"]
    need.need(west and not west[0]["states"], "no abstract collective in the sentence")
    members = {x["id"] for x in a.report["actors"]} & {"DEU", "FRA", "GBR", "ITA", "POL", "CAN", "JPN", "AUS"}
    need.need(not members, f"expanded to {members}")


@check("S1-028")
def _(a: Article, item: Item, need: Reasons) -> None:
    cards = card(a, item, need, "wedge fails|fails")
    need.need(
        any(has([c["condition"], c["cause"]], "trust|strong") for c in cards), "condition of high trust not captured"
    )


@check("S1-029")
def _(a: Article, item: Item, need: Reasons) -> None:
    card(a, item, need, "trust", "low|asymmetr|no basis")


@check("S1-036")
def _(a: Article, item: Item, need: Reasons) -> None:
    graded = [p for p in a.predictions(item) if len(p["indicators"]) >= 2]
    if need.need(graded, "not graded by more than one indicator"):
        values = {v["period"]: v["value"] for p in graded for i in p["indicators"] for v in i["values"]}
        for year, value in (("2021", 146.9), ("2022", 190.3), ("2023", 240.1), ("2024", 244.8), ("2025", 228.1)):
            need.need(abs(values.get(year, 0) - value) < 0.2, f"trade of {year}: {values.get(year)}")
        need.need(has(graded, r"fell in 2025|down in 2025"), "the fall of 2025 is not named")
        political = [i for p in graded for i in p["indicators"] if not i["values"] and i["records"]]
        need.need(political, "no political indicator with records")


@check("S1-038")
def _(a: Article, item: Item, need: Reasons) -> None:
    marked = a.features("scare|quote")
    if need.need(marked, "no feature for scare quotes"):
        need.need(has(marked, "distanc"), "distancing not noted")
        # the quoted fragments of the article, read from it here: up to four words between double quotation marks
        terms = {t for t in re.findall(r"“([^“”]+)”", a.text) if len(t.split()) <= 4}
        lost = sorted(t for t in terms if t.lower() not in plain(marked))
        need.need(len(lost) <= 1, f"not listed whole: {lost}")
    # what stands only in scare quotes is not asserted by the text
    asserted = [
        e["id"]
        for e in a.report["events"]
        if e["type"] in ("ASSAULT", "FIGHT", "THREATEN") and e["modality"] == "happened"
    ]
    need.need(not asserted, f"the quoted words are coded as the text's own: {asserted}")
    own = [{k: v for k, v in c.items() if k != "text"} for c in a.claims(item)]
    reversed_ = [c for c in own if has(c, "distanc|so-called|does not share|not the text's own|scare")]
    need.need(reversed_, "the claim does not say that the text distances itself from the word")


@check("S1-040")
def _(a: Article, item: Item, need: Reasons) -> None:
    seen = {k: v for k, v in a.report["quality"]["evidence"].items() if k != "note"}
    zero = {"named_persons": 0, "dates": 0, "quantities": 0, "quotations_with_speaker": 0}
    need.need(seen == zero, f"evidence {seen}")


@check("S1-046")
def _(a: Article, item: Item, need: Reasons) -> None:
    starts = {s["start"] for s in a.sentences.values()}
    glued = [m.end() - 1 for m in re.finditer(r"[a-z][.?!][”\"]?(?=[A-Z])|[a-z][”\"][.?!](?=[A-Z])", a.text)]
    joined = [at for at in glued if at + 1 not in starts]
    need.need(len(glued) >= 18, f"only {len(glued)} places found by the test itself")
    need.need(not joined, f"not split at {joined}")


@check("S1-005")
def _(a: Article, item: Item, need: Reasons) -> None:
    talks = [
        e for e in a.events(item) if e["type"] == "CONSULT" and day_in(e["date"]["start"], "2021-12-15", "2022-02-01")
    ]
    seen = [(e["type"], e["source"], e["target"], e["date"]["start"]) for e in a.events(item)]
    if need.need(talks, f"no CONSULT of that winter: {seen}"):
        sides = set().union(*(a.sides(e) for e in talks))
        need.need("RUS" in sides and sides & {"WEST", "NATO", "USA"}, f"sides {sides}")


@check("S1-007")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = [c for c in a.claims(item) if c["verdict"] == "not in record"]
    if need.need(mine, f"verdict {verdicts(a.claims(item))}"):
        need.need(any(re.search(r"20(21|22)-\d\d-\d\d", c["explanation"]) for c in mine), "nearest events not listed")


@check("S1-010")
def _(a: Article, item: Item, need: Reasons) -> None:
    kinds = {c["verdict"] for c in a.claims(item)}
    need.need("supported" in kinds, f"no supported part: {verdicts(a.claims(item))}")
    need.need("not checkable" in kinds, "the causal part is not refused")


@check("S1-012", "S1-021")
def _(a: Article, item: Item, need: Reasons) -> None:
    good = [c for c in a.claims(item) if c["verdict"] == "overstated"]
    if need.need(good, f"verdict {verdicts(a.claims(item))}"):
        need.need(any(len(c["records"]) >= 2 for c in good), "no entries of the record against it")


@check("S1-019")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(has([a.claims(item), a.repairs(item)], "ambig|two ways|either"), "the ambiguity is not noted")
    named = "RUS" in {x["id"] for x in a.actors(item)} or has(a.claims(item), "held by russia")
    need.need(named, "Russia is not taken as the holder")


@check("S1-020")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = [c for c in a.claims(item) if has([c["rule"], c["explanation"]], "inference")]
    need.need(mine, f"not flagged as inference: {verdicts(a.claims(item))}")


@check("S1-025")
def _(a: Article, item: Item, need: Reasons) -> None:
    third = [x for x in a.actors(item) if x["level"] in ("third state", "bloc") and has([x["id"], x["name"]], "europe")]
    need.need(third, "no third party Europe in the sentence")


@check("S1-030")
def _(a: Article, item: Item, need: Reasons) -> None:
    card(a, item, need, "rise", "court")


@check("S1-031")
def _(a: Article, item: Item, need: Reasons) -> None:
    card(a, item, need, "outside|veto")


@check("S1-041")
def _(a: Article, item: Item, need: Reasons) -> None:
    for what, words in (
        ("abstentions", "abst"),
        ("border history", "border|1969"),
        ("trade asymmetry", "share of|asymmet|depend"),
    ):
        need.need(a.left_out(words), f"not among what is left out: {what}")


# Article 2 ----------------------------------------------------------------------------------------------------------


@check("S2-001")
def _(a: Article, item: Item, need: Reasons) -> None:
    line = a.report["dateline"]
    need.need(line["window"] == {"start": "2025-02-27", "end": "2025-02-28"}, f"window {line['window']}")
    said = [t for t in [*a.report["claims"], line] if has(t, "2023", "reject")]
    need.need(said, "the stated year 2023 is not said to be rejected")


@check("S2-002")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = [c for c in a.claims(item) if c["verdict"] == "contradicted"]
    if need.need(mine, f"verdict {verdicts(a.claims(item))}"):
        need.need(any(re.search("2023-02-2", a.told(c)) and "2025-02-27" in a.told(c) for c in mine), "not both dates")


@check("S2-011")
def _(a: Article, item: Item, need: Reasons) -> None:
    good = [e for e in a.events(item) if e["record"] and day_in(e["date"]["start"], "2014-02-01", "2014-04-30")]
    if need.need(good, "no state of affairs from 2014 linked"):
        need.need(good[0]["text_calls_it"], "the text's own word is not kept")
        partial = re.search(r"crisis|annex|invasi|aggress|special", good[0]["text"].lower())
        need.need(not partial, f"label not neutral: {good[0]['text']}")
    need.need(any(c["verdict"] in AGREES for c in a.claims(item)), f"verdict {verdicts(a.claims(item))}")


@check("S2-012")
def _(a: Article, item: Item, need: Reasons) -> None:
    sanction(a, item, need, {"USA"})


@check("S2-019")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = [c for c in a.claims(item) if has(c["explanation"], "no record|no such proposal")]
    if need.need(mine, f"no record of a proposal is not said: {verdicts(a.claims(item))}"):
        need.need(any(has(c["explanation"], "compet|implausib") for c in mine), "the premise is not flagged")
        need.need(any("liquefied" in a.told(c) or "lng" in a.told(c) for c in mine), "US LNG is not named")


@check("S2-048")
def _(a: Article, item: Item, need: Reasons) -> None:
    card(a, item, need, "ukraine|sanction|isolation", "damage|lower|harm")


@check("S2-058")
def _(a: Article, item: Item, need: Reasons) -> None:
    graded = [p for p in a.predictions(item) if p["grade"] == "mixed"]
    if need.need(graded, f"graded {[p['grade'] for p in a.predictions(item)]}"):
        for day in ("2025-08-15", "2025-10-22", "2026-02-05"):
            need.need(has(graded, day), f"without {day}")


@check("S2-059")
def _(a: Article, item: Item, need: Reasons) -> None:
    seen = a.report["quality"]["evidence"]
    low = (
        seen["quantities"] == 0
        and seen["dates"] <= 1
        and seen["quotations_with_speaker"] <= 2
        and seen["named_persons"] <= 1
    )
    need.need(low, f"evidence {seen}")
    where = {s for f in a.features("example") for s in f["sentences"]}
    need.need(a.at(item) & where, "the announced examples are not held against the evidence")


@check("S2-062")
def _(a: Article, item: Item, need: Reasons) -> None:
    doubles = a.report["document"]["duplicates"]
    need.need(any(d.startswith(item["quote"]) for d in doubles), "the abstract is not named as a duplicate")
    inside = [s["id"] for s in a.sentences.values() if s["start"] < 230 and s["end"] > item["char_start"]]
    need.need(not inside, f"sentences of the abstract are kept: {inside}")


@check("S2-066")
def _(a: Article, item: Item, need: Reasons) -> None:
    # a run without comma or full stop that is longer than 80 characters must have been divided by its cues
    starts = {x["start"] for x in a.sentences.values()}
    runs = list(re.finditer(r"[^。！？；，,;!?\n]+", a.text[: items()["S2-058"]["char_end"]]))
    long = [r for r in runs if r.start() >= item["char_start"] - 1 and len(r.group()) > 80]
    need.need(len(long) >= 3, f"the test itself finds only {len(long)} long runs")
    whole = [(r.start(), r.end()) for r in long if not any(r.start() + 8 < at < r.end() - 8 for at in starts)]
    need.need(not whole, f"runs left in one piece: {whole}")


@check("S2-068")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(a.report["document"]["language"].startswith("zh"), f"language {a.report['document']['language']}")
    here = {x["id"] for x in a.report["actors"]}
    english = {x["id"] for x in article(items()["S0-045"]["seed_file"]).report["actors"]}
    need.need({"vladimir-putin", "RUS", "USA"} <= here & english, f"ids in common: {sorted(here & english)}")


@check("S2-004")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(not a.at(item), "the breadcrumb is kept as a sentence")
    need.need(any(item["quote"] in c for c in a.report["document"]["chrome"]), "not among the page furniture")
    need.need(a.report["document"].get("genre"), "no genre is given")


@check("S2-006")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(not a.at(item), "kept as a sentence")
    for word in (item["quote"], "目录", "最近发表"):
        need.need(has(a.report["document"]["chrome"], re.escape(word)), f"not removed: {word}")


@check("S2-007")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(a.report["document"]["author"] is None, f"author {a.report['document']['author']!r}")


@check("S2-015")
def _(a: Article, item: Item, need: Reasons) -> None:
    good = [c for c in a.claims(item) if c["verdict"] in ("overstated", "outdated")]
    if need.need(good, f"verdict {verdicts(a.claims(item))}"):
        need.need(
            any("2022-03-08" in a.told(c) or "14066" in a.told(c) for c in good), "the ban of March 2022 is not named"
        )


@check("S2-016", "S2-018")
def _(a: Article, item: Item, need: Reasons) -> None:
    good = [c for c in a.claims(item) if c["verdict"] in AGREES and has(a.told(c), "united states|us ")]
    need.need(good, f"no supported claim about the United States: {verdicts(a.claims(item))}")


@check("S2-023")
def _(a: Article, item: Item, need: Reasons) -> None:
    good = [c for c in a.claims(item) if c["verdict"] in AGREES]
    need.need(good, f"verdict {verdicts(a.claims(item))}")
    need.need(
        any("uranium" in a.told(c) and "2024-05-13" in a.told(c) for c in a.claims(item)),
        "uranium dependence and ban not added",
    )


@check("S2-025")
def _(a: Article, item: Item, need: Reasons) -> None:
    told = "".join(a.told(t) for t in [*a.claims(item), *a.events(item)])
    for issue, words in (("human rights", "magnitsky|navalny"), ("NATO", "nato"), ("cyber", "cyber|interference|hack")):
        need.need(re.search(words, told), f"no dated entry for {issue}")


@check("S2-028")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(any(x["level"] == "legislature" for x in a.actors(item)), "no legislature in the sentence")


@check("S2-029")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(
        any(x["level"] == "strategic community" for x in a.actors(item)), "no strategic community in the sentence"
    )


@check("S2-030")
def _(a: Article, item: Item, need: Reasons) -> None:
    allies = [x for x in a.actors(item) if has([x["id"], x["name"]], "allies")]
    need.need(allies and not allies[0]["states"], "no unnamed collective of allies")


@check("S2-031")
def _(a: Article, item: Item, need: Reasons) -> None:
    absent = a.report["quality"]["absent"]
    need.need(has(absent, "china", "third side"), f"absent: {absent}")
    need.need(has(absent, "trump"), "Trump's absence is not said")
    need.need(set(a.leaders()) == {"vladimir-putin"}, f"named persons {sorted(a.leaders())}")


@check("S2-039")
def _(a: Article, item: Item, need: Reasons) -> None:
    tagged(a, item, need, "trade", "economy")


@check("S2-045", "S2-046")
def _(a: Article, item: Item, need: Reasons) -> None:
    # channels by name, each with its state and a date near it, told at the sentence that calls for one
    told = "".join(a.told(t) for t in a.claims(item)) + plain(a.cards(item))
    channels = ("new start", r"\binf\b", "open skies", "hot ?line", "strategic stability", "deconfliction")
    channels += ("nato-russia council", "military-to-military", "presidential commission", "data exchange")
    state = r"(suspend|ended|expired|resum|in force|open|cut|broken off|active|lapsed|withdr)"
    day = r"\d{4}(-\d\d)?"
    near = [
        c
        for c in channels
        if any(
            re.search(state, told[m.start() : m.end() + 160])
            and re.search(day, told[max(0, m.start() - 60) : m.end() + 160])
            for m in re.finditer(c, told)
        )
    ]
    need.need(len(near) >= 2, f"no tracker of channels with state and dates at the call for one, only {near}")


@check("S2-049")
def _(a: Article, item: Item, need: Reasons) -> None:
    card(a, item, need, "secrecy|property", "damp|limit")


@check("S2-055")
def _(a: Article, item: Item, need: Reasons) -> None:
    card(a, item, need, "communication", "trust", "fields", "detente")


@check("S2-061")
def _(a: Article, item: Item, need: Reasons) -> None:
    days = [o["date"] for o in a.report["omissions"]]
    need.need(
        any(day_in(d, "2022-02-24", "2022-02-24") for d in days), f"24 February 2022 not among what is left out: {days}"
    )


@check("S2-064")
def _(a: Article, item: Item, need: Reasons) -> None:
    again = [s["id"] for s in a.sentences.values() if item["quote"] in s["text"]]
    need.need(len(again) == 1, f"the headline stands in {again}")
    need.need(any(item["quote"] in d for d in a.report["document"]["duplicates"]), "not named as a duplicate")


@check("S2-067")
def _(a: Article, item: Item, need: Reasons) -> None:
    marked = {s for f in a.features("syntax", "broken", "cannot be recovered", "confidence") for s in f["sentences"]}
    marked |= {r["sentence"] for r in a.repairs(item)}
    need.need(a.at(item) & marked, "nothing says that the sentence is hard to parse")


# Article 3 ----------------------------------------------------------------------------------------------------------


def visit(a: Article, item: Item, need: Reasons, host: str, name: str) -> None:
    """Putin's visit of 6 December 2023 to the host, and the claim supported."""
    went = [e for e in a.events(item) if e["mode"] == "visit" and host in a.states(e["target"])]
    need.need(
        any(e["date"]["start"] == "2023-12-06" and "vladimir-putin" in e["source"] for e in went),
        f"no visit to {name} on 2023-12-06",
    )
    about = [c for c in a.claims(item) if name.lower() in plain(c["text"]) and c["type"] == "event"]
    need.need(any(c["verdict"] == "supported" for c in about), f"not supported: {verdicts(about)}")


@check("S3-003")
def _(a: Article, item: Item, need: Reasons) -> None:
    visit(a, item, need, "ARE", "United Arab Emirates")


@check("S3-004")
def _(a: Article, item: Item, need: Reasons) -> None:
    visit(a, item, need, "SAU", "Saudi Arabia")


@check("S3-005")
def _(a: Article, item: Item, need: Reasons) -> None:
    wrong = [c for c in a.claims(item) if c["verdict"] == "contradicted" and "iran" in plain(c["text"])]
    if need.need(wrong, f"verdict {verdicts(a.claims(item))}"):
        need.need(has(wrong, "2023-12-07", "2022-07-19"), "not both dates")
        need.need(has(wrong, "raisi", "moscow"), "the direction of the visit is not turned round")


@check("S3-011")
def _(a: Article, item: Item, need: Reasons) -> None:
    good = [c for c in a.claims(item) if c["verdict"] == "supported" and "record" in plain(c["explanation"])]
    if need.need(good, f"verdict {verdicts(a.claims(item))}"):
        need.need(has(good, r"190\.27", r"240\.11"), "without the year before or the final figure")


@check("S3-016")
def _(a: Article, item: Item, need: Reasons) -> None:
    good = [c for c in a.claims(item) if c["verdict"] == "overstated"]
    need.need(good, f"verdict {verdicts(a.claims(item))}")
    told = "".join(a.told(c) for c in a.claims(item))
    need.need(re.search(r"\d+(\.\d+)? ?(%|percent)", told) and "share" in told, "no share of China with the claim")
    need.need(
        re.search(r"uncertain|estimate|stopped publish|no longer publish|mirror", told),
        "no word on how sure the share is",
    )


@check("S3-027")
def _(a: Article, item: Item, need: Reasons) -> None:
    cards = card(a, item, need, "dependence", "hedg")
    need.need(any(has(c["note"], "oil|opec", "gaza", "icc") for c in cards), "rival explanations are not listed")
    need.need(
        any(has(c, "visit|too few|n too small|few cases") for c in cards),
        "no test and no word on how few the cases are",
    )


@check("S3-031")
def _(a: Article, item: Item, need: Reasons) -> None:
    cards = card(a, item, need, "parity|equal")
    need.need(any(has(c["condition"], "only") for c in cards), "'only if' not captured")
    need.need(any(has(c, "politic", "diplom", "arms|milit") for c in cards), "not three domains")


@check("S3-036")
def _(a: Article, item: Item, need: Reasons) -> None:
    things = tagged(a, item, need, "trade", "economy")
    both = [t for t in things if has([t.get("valence"), t.get("sign"), t.get("polarity")], r"mixed|both|±|\+/-")]
    ends = {t.get("valence") or t.get("polarity") for t in things}
    need.need(both or {"positive", "negative"} <= ends, "the two valences are not both kept")


@check("S3-038")
def _(a: Article, item: Item, need: Reasons) -> None:
    tagged(a, item, need, "diplomacy")


@check("S3-006")
def _(a: Article, item: Item, need: Reasons) -> None:
    dates = [e["date"]["start"] for e in a.events(item)]
    need.need("2023-12-07" in dates, f"the release is dated {dates}")
    note = [t for t in [*a.claims(item), *a.events(item)] if has(t, "prior to|order|one day after|later than")]
    need.need(note or a.features("order of|out of time"), "text's order against the record's is not noted")


@check("S3-007")
def _(a: Article, item: Item, need: Reasons) -> None:
    sanction(a, item, need, {"WEST", "USA", "EU"})


@check("S3-013")
def _(a: Article, item: Item, need: Reasons) -> None:
    good = [c for c in a.claims(item) if c["verdict"] in AGREES and has(c["explanation"], r"26\.7")]
    need.need(good, f"no growth with its figure: {verdicts(a.claims(item))}")
    need.need(any(has(c["explanation"], "faster|rate") for c in good), "rate and level are not told apart")


@check("S3-014")
def _(a: Article, item: Item, need: Reasons) -> None:
    good = [c for c in a.claims(item) if c["verdict"] in ("overstated", "supported with correction")]
    need.need(good, f"verdict {verdicts(a.claims(item))}")
    need.need(any(has(a.told(c), "oil|crude", "gas") for c in good), "oil and gas are not told apart")


@check("S3-018", "S3-019")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = a.claims(item)
    need.need(mine and all(c["verdict"] == "not checkable" for c in mine), f"verdict {verdicts(mine)}")
    need.need(any(has(c["explanation"], "interest") for c in mine), "not named as an assertion of interests")
    if item["id"] == "S3-019":
        need.need(has([a.report["omissions"], mine], "central asia", "arctic|far east"), "the gap is not named")


@check("S3-022")
def _(a: Article, item: Item, need: Reasons) -> None:
    actor(a, item, need, "CHN.customs", "data authority")


@check("S3-025")
def _(a: Article, item: Item, need: Reasons) -> None:
    view = [f for f in a.features("we", "vantage") if a.at(item) & set(f["sentences"])]
    if need.need(view, "the 'we' is not marked"):
        need.need(has(view, "chin"), "the vantage is not given as Chinese")
        need.need(has(view, "infer"), "not said to be an inference")


@check("S3-029")
def _(a: Article, item: Item, need: Reasons) -> None:
    card(a, item, need, "rival|compet")


@check("S3-032")
def _(a: Article, item: Item, need: Reasons) -> None:
    mine = [c for c in a.claims(item) if c["type"] == "motive"]
    need.need(mine, f"no motive claim: {[(c['id'], c['type']) for c in a.claims(item)]}")
    odd = [e["id"] for e in a.events(item) if e["mode"] == "visit" and "USA" in a.states(e["target"])]
    need.need(not odd, f"coded as a visit to the United States: {odd}")


@check("S3-033")
def _(a: Article, item: Item, need: Reasons) -> None:
    card(a, item, need, "reputation|prestige|third|hedg", "balance|leverage|hedg")


@check("S3-035")
def _(a: Article, item: Item, need: Reasons) -> None:
    cards = card(a, item, need, "milit|cooperation")
    need.need(any(c["sign"] in ("±", "+/-") for c in cards), "no effect with two signs")


@check("S3-039")
def _(a: Article, item: Item, need: Reasons) -> None:
    graded = a.predictions(item)
    seen = [p["grade"] for p in graded]
    need.need(
        any(p["grade"] == "not realised" or has(p["explanation"], "not observed|little open") for p in graded),
        f"graded {seen}",
    )
    need.need(has(graded, "pipeline|power of siberia", "bank"), "the quiet friction is not named")


@check("S3-044")
def _(a: Article, item: Item, need: Reasons) -> None:
    joined = [c["id"] for c in a.report["claims"] if c["clones"]]
    need.need(joined, "no claims are clustered")


@check("S3-045")
def _(a: Article, item: Item, need: Reasons) -> None:
    for what, words in (
        ("the war in Ukraine", "ukrain"),
        ("the ICC warrant", "icc|criminal court"),
        ("OPEC+", "opec"),
        ("the war in Gaza", "gaza|hamas"),
    ):
        need.need(a.left_out(words), f"not among what is left out: {what}")


@check("S3-050")
def _(a: Article, item: Item, need: Reasons) -> None:
    need.need(any(has(r["reading"], "contest|rival|compet") for r in a.repairs(item)), "not read as contest")
