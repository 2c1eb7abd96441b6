"""Mutation test: does the checker name a fact that was altered, and leave true sentences alone?

Run: python benchmarks/mutation.py [--half tune|held|all] [--sample N] [--misses N] [--kind KIND]

True statements of the record (chronology, instruments, statements, votes, terms of office, series) are told in English
and Chinese by templates that the package does not know, then one fact is altered: date, actor, direction, place, figure or
polarity.  Bars: 90 % of altered sentences get a faulting verdict of a rule about the altered fact whose explanation shows
the right one; 97 % of unaltered ones are not faulted.  ``tune`` is the half that the rules were set on, ``held`` was looked
at only as a number.  The exit code is 1 where a bar is missed on the held half.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from mutation_cases import Case, cases

from detente.checking import Findings, check_document
from detente.errors import NothingRelevant
from detente.nouns import Claim
from detente.reading import read_document
from detente.reading.intake import from_text
from detente.record import Record, load

NAMED_BAR, CLEAN_BAR = 0.90, 0.97
FAULTS = ("contradicted", "supported with correction", "outdated", "overstated", "selective", "disputed accounts")
# The rules that speak of each fact: a verdict of another rule on an altered sentence does not count.
RULES = {
    "date": {"event-date", "year-against-record", "instrument-date", "statement-date", "term-of-office", "vote-date"},
    "actor": {"event-actor", "term-of-office", "instrument-party", "statement-speaker"},
    # A visit turned round is told at the guest's own place, and a place at home turns a visit round.
    "direction": {"visit-direction", "event-place", "event-direction", "rate-against-series"},
    "place": {"event-place", "visit-direction"},
    "figure": {"figure-against-series", "vote-tally"},
    "polarity": {"event-denied", "vote-cast", "instrument-force"},
}


def check(text: str, record: Record) -> Findings | None:
    """The findings, or None where the text is declined."""
    try:
        return check_document(read_document(from_text(text, "text"), record), record)
    except NothingRelevant:
        return None


def faults(case: Case, found: Findings, record: Record) -> list[Claim]:
    """Claims with a faulting verdict; accounts that the record itself has as differing are no fault."""
    out = []
    for claim in found.claims:
        own = case.record in claim.records or not case.altered
        if claim.verdict not in FAULTS:
            continue
        if claim.verdict == "disputed accounts" and any(record.accounts_of(r) for r in claim.records):
            continue
        if claim.verdict == "selective" and any(r in record.statements for r in claim.records):
            continue  # the record's own qualification, which the sentence left out
        if own or claim.rule in RULES.get(case.altered, ()):
            out.append(claim)
    return out


def named(case: Case, found: Findings, record: Record) -> bool:
    """True where a fault is about the altered fact and shows the right one."""
    return any(
        c.rule in RULES[case.altered] and any(r in c.explanation for r in case.right)
        for c in faults(case, found, record)
    )


def passed(case: Case, record: Record) -> tuple[bool, Findings | None]:
    """Whether a case meets its bar, with what was found."""
    found = check(case.text, record)
    if found is None:
        return not case.altered, None
    return (named(case, found, record) if case.altered else not faults(case, found, record)), found


def supported(found: Findings | None, case: Case) -> bool:
    """True where the sentence was not only left alone but found in the record."""
    return found is not None and any(c.verdict in ("supported", "selective", "disputed accounts") for c in found.claims)


def main() -> int:
    """Print the tables; 1 where a bar is missed on the held half."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--half", choices=("tune", "held", "all"), default="all")
    parser.add_argument("--sample", type=int, default=0, help="how many cases of each half; all without it")
    parser.add_argument("--misses", type=int, default=0, help="how many misses of the tuning half to print")
    parser.add_argument("--kind", default="")
    parser.add_argument("--fact", default="")
    args = parser.parse_args()
    record = load()
    made = [c for c in cases(record) if not args.kind or c.kind == args.kind]
    made = [c for c in made if not args.fact or c.altered == args.fact.replace("none", "")]
    bad = 0
    for name in ("tune", "held") if args.half == "all" else (args.half,):
        own = [c for c in made if c.half == name]
        if args.sample:
            own = random.Random(1).sample(own, min(args.sample, len(own)))
        bad += _report(name, own, record, args.misses)
    return 1 if bad else 0


def _report(name: str, own: list[Case], record: Record, misses: int) -> int:
    total: Counter[tuple[str, str]] = Counter()
    good: Counter[tuple[str, str]] = Counter()
    known = 0
    missed: list[tuple[Case, Findings | None]] = []
    for case in own:
        ok, found = passed(case, record)
        fact = case.altered or "unaltered"
        for key in ((fact, "all"), (fact, case.lang), (fact, case.kind), ("altered" if case.altered else fact, "ALL")):
            total[key] += 1
            good[key] += ok
        known += not case.altered and supported(found, case)
        if not ok:
            missed.append((case, found))
    print(f"\n{name}: {total['altered', 'ALL']} altered, {total['unaltered', 'ALL']} unaltered")
    facts = sorted({f for f, k in total if k == "all"})
    for fact in facts:
        kinds = sorted(k for f, k in total if f == fact and k not in ("all", "ALL"))
        parts = "  ".join(f"{k} {good[fact, k]}/{total[fact, k]}" for k in kinds)
        print(f"  {fact:10} {_share(good[fact, 'all'], total[fact, 'all']):>6}   {parts}")
    rate, clean = (good[k, "ALL"] / max(1, total[k, "ALL"]) for k in ("altered", "unaltered"))
    print(f"  altered and named {rate:.3f} (bar {NAMED_BAR}) · true and not faulted {clean:.3f} (bar {CLEAN_BAR})")
    print(f"  true and found in the record {_share(known, total['unaltered', 'ALL'])}")
    if name == "tune":
        for case, found in random.Random(7).sample(missed, min(misses, len(missed))):
            print(f"\n- {case.altered or 'unaltered'} · {case.id}\n  {case.text}\n  right: {case.right}")
            for c in found.claims if found else ():
                print(f"    {c.verdict} · {c.rule} · {c.explanation[:200]}")
    return int(name == "held" and (rate < NAMED_BAR or clean < CLEAN_BAR))


def _share(n: int, of: int) -> str:
    return f"{100 * n / of:.1f} %" if of else "-"


if __name__ == "__main__":
    sys.exit(main())
