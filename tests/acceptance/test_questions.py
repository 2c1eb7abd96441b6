"""Whether the reports answer the questions a reader puts, by the answers written down for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from lookup import ABSENT, Article, article, day_in, has, items, plain, present, questions

pytestmark = pytest.mark.skipif(not present(), reason=ABSENT)

KINDS = ("dateline", "repair", "extract", "check", "hindsight")
Answers = Callable[[Article], dict[str, bool]]
ANSWERS: dict[str, Answers] = {}
CAATSA, SHALVAN, KERRY = "S0-082", "S0-012", "S0-090"  # items at whose places the questions look
BLAME = {"char_start": 6165, "char_end": 6336, "quote": ""}  # the sentence of Q09, which no item covers


def answers(ident: str) -> Callable[[Answers], Answers]:
    """Register what is asked of the report for one question: each demand by name, met or not."""

    def register(function: Answers) -> Answers:
        ANSWERS[ident] = function
        return function

    return register


def claim(a: Article, words: str, *places: str) -> list[dict[str, Any]]:
    """The claims at the places of items in whose text or explanation the words are found."""
    here = [c for p in places for c in a.claims(items()[p])]
    return [c for c in here if has([c["text"], c["explanation"]], words)]


@answers("Q01")
def _(a: Article) -> dict[str, bool]:
    line = a.report["dateline"]
    window = line["window"]
    last = [b for b in line["bounds"] if b["side"] == "not_after" and b["date"] == window["end"]]
    bounds = plain([window, line["page_date_verdict"], [b["date"] for b in line["bounds"]]])
    return {
        "2020": str(window["start"]).startswith("2020") and str(window["end"]).startswith("2020"),
        "27 April": window["start"] == "2020-04-27" and has(line["bounds"], "2020-04-27", "peskov"),
        "75th anniversary or Elbe": has(line, "75th anniversary|elbe"),
        "upper bound weak": bool(last)
        and all(b["strength"] == "weak" for b in last)
        and day_in(window["end"], "2020-05-05", "2020-05-10"),
        "not: 2023 or 2025 as writing date": not re.search("2023|2025", bounds),
    }


@answers("Q02")
def _(a: Article) -> dict[str, bool]:
    line = a.report["dateline"]
    number = re.search(r"ICP备(\d{4,})号", a.text, re.IGNORECASE)
    assert number
    return {
        "2025-02-27": line["window"]["start"] == "2025-02-27",
        "2023 rejected": has([a.report["claims"], line], "2023 is rejected|2023.{0,30}reject"),
        "New START suspension law of 28 Feb 2023": has(
            [c["explanation"] for c in a.report["claims"]], "2023-02-28.{0,80}law.{0,60}new start"
        ),
        "not: the year from the registration number": number.group(1) not in plain(line)
        and "registration" not in plain(line),
    }


@answers("Q03")
def _(a: Article) -> dict[str, bool]:
    read = [r for r in a.repairs(items()[SHALVAN]) if r["kind"] == "name"]
    return {
        "John J. Sullivan": any(re.fullmatch(r"John (J\. )?Sullivan", r["reading"]) for r in read),
        "by role and date": any(has(r["reason"], "role|office", "date|20(19|20)") for r in read),
        "not: Jake Sullivan": not has([r["reading"] for r in read], "jake") and "jake-sullivan" not in a.leaders(),
    }


@answers("Q04")
def _(a: Article) -> dict[str, bool]:
    return {
        "Crimea": any(r["reading"] == "Crimea" for r in a.repairs(items()[KERRY])),
        "not: John Kerry an actor": not has([[x["id"], x["name"]] for x in a.report["actors"]], "kerry"),
        "not: John Kerry in an event": not has([[e["source"], e["target"]] for e in a.report["events"]], "kerry"),
    }


@answers("Q05")
def _(a: Article) -> dict[str, bool]:
    here = a.claims(items()[CAATSA])
    events = a.events(items()[CAATSA])
    force = {"ASSAULT", "FIGHT", "ATTACK", "MOBILIZE", "THREATEN"}
    return {
        "the statute": has([here, a.repairs(items()[CAATSA])], "caatsa|countering america"),
        "2 August 2017": any("2017-08-02" in plain(c) for c in here),
        "supported with correction": any(c["verdict"] == "supported with correction" for c in here),
        "not: an attack": not any(e["type"] in force for e in events),
    }


@answers("Q06")
def _(a: Article) -> dict[str, bool]:
    events = a.report["events"]
    marks = {"in_text", "completed", "corrected", "from_record", "unknown"}

    def on(start: str, *words: str) -> bool:
        return any(str(e["date"]["start"]).startswith(start) and has(a.told(e), *words) for e in events)

    # a day that stands in the text is found there: the year, or the month and day, in the event's own sentence
    untrue = []
    for e in events:
        said = " ".join(a.sentences[s]["text"] for s in e.get("sentences") or [e["sentence"]])
        if e["date"]["how"] == "in_text" and str(e["date"]["start"])[:4] not in said:
            untrue.append(e["id"])
    unmarked = [e["id"] for e in events if e["date"]["start"] and e["date"]["how"] not in marks - {"unknown"}]
    return {
        "2020-04-25": on("2020-04-25"),
        "2019-05-03": on("2019-05-03"),
        "2019-05-14": on("2019-05-14"),
        "2017 CAATSA": on("2017", "caatsa|countering"),
        "2014": on("2014"),
        "2010 New START": on("2010", "new start"),
        "each date marked": not unmarked,
        "not: marked in_text without being in the text": not untrue,
    }


@answers("Q07")
def _(a: Article) -> dict[str, bool]:
    seen = {k: v for k, v in a.report["quality"]["evidence"].items() if k != "note"}
    known = {x["id"] for x in a.report["actors"]}
    events = a.report["events"]
    dated = [e["id"] for e in events if e["date"]["how"] in ("in_text", "completed", "corrected")]
    # a person in an event comes from the record, since the article names none, and the event says so
    person = re.compile(r"[a-z]+(-[a-z]+)+")
    by_name = [e for e in events if any(person.fullmatch(i) for i in [*e["source"], *e["target"]] if i not in known)]
    unsaid = [e["id"] for e in by_name if not (e["record"] and e["date"]["how"] == "from_record")]
    return {
        "none": bool(seen) and not any(seen.values()),
        "not: an invented person": not a.leaders() and not any(c["speaker"] for c in a.report["claims"]) and not unsaid,
        "not: an invented date": not dated,
        "not: an invented number": not a.report["quantities"],
    }


@answers("Q08")
def _(a: Article) -> dict[str, bool]:
    here = [c for c in a.claims(items()["S0-036"]) if c["accounts"]]
    settled = [
        c for c in a.claims(items()["S0-036"]) if c["type"] == "quantity" and c["verdict"] != "disputed accounts"
    ]
    sides = plain([[x["side"] for x in c["accounts"]] for c in here])
    return {
        "both accounts": has([c["accounts"] for c in here], "hour and a half", "over an hour|about an hour"),
        "who says which": "kremlin" in sides and "white house" in sides,
        "not: one figure as settled": bool(here) and not settled,
    }


@answers("Q09")
def _(a: Article) -> dict[str, bool]:
    here = [c for c in a.claims(BLAME) if "congress" in plain(c["text"])]
    told = "".join(a.told(c) for c in here)
    return {
        "concern among lawmakers": bool(re.search("lawmakers.{0,60}concern", told)),
        "25 April 2020": "2020-04-25" in told,
        "limits of the evidence": bool(re.search("no formal act|privately|does not show", told)),
        "not: Congress condemned": not re.search("congress (has )?condemn", plain(a.report)),
        "not: supported": not any(c["verdict"] == "supported" for c in here),
    }


@answers("Q10")
def _(a: Article) -> dict[str, bool]:
    here = [c for c in a.claims(items()["S3-005"]) if c["type"] == "event"]
    iran = [c for c in here if has(c["text"], "iran")]
    gulf = [c for c in here if has(c["text"], "emirates|saudi")]
    return {
        "6 December 2023": len(gulf) >= 2
        and all(c["verdict"] == "supported" and "2023-12-06" in plain(c) for c in gulf),
        "Raisi in Moscow 7 December 2023": has(iran, "raisi", "moscow", "2023-12-07"),
        "Iran contradicted": bool(iran) and all(c["verdict"] == "contradicted" for c in iran),
        "not: all three supported": not all(c["verdict"] == "supported" for c in here),
    }


@answers("Q11")
def _(a: Article) -> dict[str, bool]:
    figure = [q for q in a.report["quantities"] if "218.1" in q["text"]]
    told = plain([c["explanation"] for c in a.claims(items()["S3-011"])])
    whole = re.search(r"218\.1\d? (billion )?(usd )?(for|in) (the (whole|full) (year|of) )?2023", told)
    return {
        "January-November 2023": any(q["period"] == "2023-01/2023-11" for q in figure)
        and "january–november 2023" in told,
        "218.17": "218.17" in told,
        "190.27": "190.27" in told,
        "240.11": "240.11" in told,
        "trade inferred": any(q["inferred"] == "trade" for q in figure),
        "not: as full-year 2023": bool(figure) and not any(q["period"] == "2023" for q in figure) and not whole,
    }


@answers("Q12")
def _(a: Article) -> dict[str, bool]:
    share = claim(a, "share|supplier", "S2-018")
    transit = a.claims(items()["S2-019"])
    both = [*share, *transit]
    about_us = [c for c in both if c["verdict"] == "supported" and has(c["explanation"], "united states|us ")]
    return {
        "outdated with shares": any(
            c["verdict"] == "outdated" and len(re.findall(r"\d+(\.\d+)? ?%", c["explanation"])) >= 2 for c in share
        ),
        "no record": any(has(c["explanation"], "no record") for c in transit),
        "competition": any(has(c["explanation"], "compet", "liquefied|lng") for c in transit),
        "not: supported": not [c for c in both if c["verdict"] == "supported" and c not in about_us],
    }


@answers("Q13")
def _(a: Article) -> dict[str, bool]:
    graded = a.predictions(items()["S1-036"])
    values = {v["period"]: v["value"] for p in graded for i in p["indicators"] for v in i["values"]}
    names = {i["name"] for p in graded for i in p["indicators"]}
    return {
        "the fall of 2025": has(graded, "fell in 2025|down in 2025", r"6\.[89]") and 227 < values.get("2025", 0) < 229,
        "indicator by indicator": len(names) >= 3,
        "no alliance treaty": has(graded, "alliance"),
        "not: came true without more": bool(graded) and all(p["grade"] != "came true" for p in graded),
    }


def asked() -> list[str]:
    """The questions this version must answer."""
    return [i for i, q in questions().items() if q["kind"] in KINDS] if present() else []


def test_every_question_is_asked() -> None:
    assert set(asked()) == set(ANSWERS)


@pytest.mark.parametrize("ident", sorted(ANSWERS))
def test_question(ident: str) -> None:
    question = questions()[ident]
    unmet = [
        f"{file[:3]}: {name}"
        for file in question["seeds"]
        for name, met in ANSWERS[ident](article(file)).items()
        if not met
    ]
    assert unmet == [], question["question"]


if __name__ == "__main__":
    for one in asked():
        for file in questions()[one]["seeds"]:
            unmet = [name for name, met in ANSWERS[one](article(file)).items() if not met]
            print(one, questions()[one]["kind"], file[:3], "NOT MET: " + "; ".join(unmet) if unmet else "met")
