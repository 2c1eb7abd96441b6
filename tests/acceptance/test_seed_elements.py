"""Whether the reports of the four articles meet the required elements, item by item."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import lookup
import pytest
import seed_checks

pytestmark = pytest.mark.skipif(not lookup.present(), reason=lookup.ABSENT)

SHARE = 0.70  # of the elements of priority must


def of(priority: str) -> list[str]:
    """The ids of the items of that priority."""
    return [i for i, item in lookup.items().items() if item["priority"] == priority]


def outcome() -> dict[str, list[str]]:
    """The reasons against each item that has a check; a check that breaks is a reason too."""
    found: dict[str, list[str]] = {}
    for ident in seed_checks.CHECKS:
        try:
            found[ident] = seed_checks.judge(ident)
        except (KeyError, TypeError, IndexError, AttributeError) as error:
            found[ident] = [f"the report lacks what is looked for ({type(error).__name__}: {error})"]
    return found


# What a contradicted claim must be about, where the file itself has that verdict: found in the claim or its reason.
RIGHTLY = {
    "S2-002": r"2023.{0,40}(reject|instead)|puts this in 2023",
    "S2-019": r"transit|transhipment|no (record of )?such (a )?proposal",
    "S3-005": r"\biran",
}


def about(ident: str, claim: dict[str, Any]) -> bool:
    """Whether the claim is the one which the file calls contradicted."""
    told = lookup.plain([claim["text"], claim["explanation"], claim["rule"]])
    own = lookup.plain(claim["text"])
    others = ident == "S3-005" and any(name in own for name in ("emirates", "saudi"))
    return bool(re.search(RIGHTLY[ident], told)) and not others


def wrongly_contradicted() -> list[str]:
    """Contradicted claims in the place of an item which the file does not call contradicted."""
    wrong = []
    for ident, item in lookup.items().items():
        if item["verdict"] == "contradicted" or item["char_start"] is None:
            continue
        here = lookup.article(item["seed_file"])
        for claim in here.claims(item):
            if claim["verdict"] != "contradicted":
                continue
            twins = [i for i in RIGHTLY if here.at(lookup.items()[i]) & {claim["sentence"], *claim["clones"]}]
            same_file = [i for i in twins if lookup.items()[i]["seed_file"] == item["seed_file"]]
            if not any(about(i, claim) for i in same_file):
                wrong.append(f"{ident}: {claim['id']} in {claim['sentence']} ({claim['rule']})")
    return wrong


def table(found: dict[str, list[str]]) -> str:
    """Met and total by class and priority, then item by item."""
    met: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    items = lookup.items()
    for ident, reasons in found.items():
        key = (items[ident]["cls"], items[ident]["priority"])
        total[key] += 1
        met[key] += not reasons
    lines = [f"{'class':8} {'must':>9} {'should':>9}"]
    for cls in sorted({c for c, _ in total}):
        cells = [f"{met[cls, p]}/{total[cls, p]}" for p in ("must", "should")]
        lines.append(f"{cls:8} {cells[0]:>9} {cells[1]:>9}")
    sums = [
        f"{sum(v for (c, q), v in met.items() if q == p)}/{sum(v for (c, q), v in total.items() if q == p)}"
        for p in ("must", "should")
    ]
    lines.append(f"{'all':8} {sums[0]:>9} {sums[1]:>9}")
    for ident in sorted(found, key=lambda i: (items[i]["priority"], i)):
        reasons = found[ident]
        result = "NOT MET: " + "; ".join(reasons) if reasons else "met"
        lines.append(f"{ident} {items[ident]['priority']:6} {items[ident]['cls']:6} {result}")
    return "\n".join(lines)


def test_every_must_has_a_check() -> None:
    assert not set(of("must")) - set(seed_checks.CHECKS)
    assert len(set(of("should")) & set(seed_checks.CHECKS)) >= 50


def test_elements(capsys: pytest.CaptureFixture[str]) -> None:
    found = outcome()
    with capsys.disabled():
        print("\n" + table(found))
    must = of("must")
    met = [i for i in must if not found[i]]
    missing = "\n".join(f"{i}: {'; '.join(found[i])}" for i in must if found[i])
    assert len(met) >= SHARE * len(must), f"{len(met)} of {len(must)} met\n{missing}"


def test_nothing_is_wrongly_contradicted() -> None:
    assert wrongly_contradicted() == []


def test_checks_can_fail() -> None:
    """Every check fails on an empty report in which the sentences, and nothing else, are left."""
    passing = []
    for ident, run in seed_checks.CHECKS.items():
        item = lookup.items()[ident]
        real = lookup.article(item["seed_file"])
        empty: dict[str, Any] = {k: ([] if isinstance(v, list) else v) for k, v in real.report.items()}
        whole = [{"id": "S1", "start": 0, "end": len(real.text), "text": real.text}]
        empty["document"] = {
            **dict.fromkeys(real.report["document"]),
            "sentences": whole,
            "thesis": [],
            "chrome": [],
            "duplicates": [],
            "language": "en",
            "author": "Somebody",
        }
        empty["dateline"] = {"window": {"start": None, "end": None}, "bounds": [], "notes": [], "page_date_verdict": ""}
        empty["quality"] = {"features": [], "evidence": {}, "absent": [], "issues_only": []}
        empty["relation"] = {}
        reasons = seed_checks.Reasons()
        try:
            run(lookup.Article(empty, real.text), item, reasons)
        except (KeyError, TypeError, IndexError):
            continue
        if not reasons:
            passing.append(ident)
    assert passing == []


def test_a_planted_contradiction_is_seen() -> None:
    """Only the claim about Iran may be contradicted in the sentence which two items share."""
    item = lookup.items()["S3-004"]
    claims = lookup.article(item["seed_file"]).claims(item)
    gulf = next(c for c in claims if "saudi" in c["text"].lower())
    kept = gulf["verdict"]
    gulf["verdict"] = "contradicted"
    try:
        assert [w for w in wrongly_contradicted() if w.startswith("S3-004")]
    finally:
        gulf["verdict"] = kept


if __name__ == "__main__":
    print(table(outcome()))
    print("wrongly contradicted:", wrongly_contradicted())
