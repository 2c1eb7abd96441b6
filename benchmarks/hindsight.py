"""Development articles: which labelled predictions are recognised, and how many of the grades given are right?

Run: python benchmarks/hindsight.py [--half tune|held|later|all] [--show missed|false|graded|open|beside]

The labels are those of benchmarks/articles.py (predictions and conditions whose outcome is labelled came_true, not_realised, mixed or
open).  A label is recognised where a claim of its sentences is a prediction, and graded where one of these has a grade besides open and
unfalsifiable; it is right where one of those grades is the label's.  Where two labels share a sentence they share its grades.  *False*
are sentences called a prediction that hold labels, and none of a prediction or condition; *beside* are grades given in sentences
without such a label, to be read by a person.  Right and wrong grades are counted by kind of act besides.  Of the held articles only numbers are shown.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path
from typing import Any

import detente

_FILE = Path(__file__).with_name("articles.py")
_SPEC = importlib.util.spec_from_file_location("benchmark_articles", _FILE)
assert _SPEC and _SPEC.loader
articles = importlib.util.module_from_spec(_SPEC)
sys.modules.setdefault("benchmark_articles", articles)
_SPEC.loader.exec_module(articles)

_OPEN = {"open", "unfalsifiable"}
_GRADES = {"came_true": {"came true"}, "not_realised": {"not realised"}, "mixed": {"mixed"}, "open": _OPEN}


def is_foretold(label: dict[str, Any]) -> bool:
    """True for a label of a prediction or condition with an outcome."""
    return label["kind"] in ("prediction", "condition") and label["truth"] in _GRADES


def score(article: Any, report: dict[str, Any], into: dict[str, list[str]]) -> None:
    """Add what one article has to the lists of each measure."""
    r = articles.Report(report, article.text)
    told = {p["claim"]: p for p in report["predictions"]}
    labelled: dict[str, list[dict[str, Any]]] = {}
    for label in article.truth["claims"]:
        sentences = r.around(label["quote"])[2]
        for s in sentences:
            labelled.setdefault(s, []).append(label)
        if not is_foretold(label):
            continue
        found = [told[c["id"]] for c in r.claims(sentences) if c["id"] in told]
        what = f"{article.id} {'/'.join(sorted(sentences))} {label['truth']} {[p['grade'] for p in found]}: {label['quote']}"
        into["labelled"].append(what)
        into["recognised" if found else "missed"].append(what)
        graded = [p for p in found if p["grade"] not in _OPEN]
        if graded:
            what += f" || {graded[0]['explanation'][:200]}"
            right = any(p["grade"] in _GRADES[label["truth"]] for p in graded)
            into["graded"].append(what)
            into["right" if right else "wrong"].append(what)
            kind = graded[0]["indicator"].split(" by ")[0] if not graded[0]["series"] else "figure or direction"
            into.setdefault(
                f"{'right' if right else 'wrong'}: {kind[:32]} ({graded[0]['grade']}, labelled {label['truth']})", []
            ).append(what)
        elif found:
            into["open"].append(what + f" || {found[0]['explanation'][:120]}")
            if label["truth"] == "open":
                into["open as labelled"].append(what)
    for c in report["claims"]:
        if c["id"] not in told:
            continue
        labels = [x for s in (c["sentence"], *c["clones"]) for x in labelled.get(s, [])]
        if any(x["kind"] in ("prediction", "condition") for x in labels):
            continue
        what = f"{article.id} {c['sentence']} {told[c['id']]['grade']}: {c['text'][:200]}"
        into["false" if labels else "without a label"].append(what)
        if told[c["id"]]["grade"] not in _OPEN:
            into["beside"].append(f"{what} || {told[c['id']]['explanation'][:200]}")


NAMES = (
    "labelled", "recognised", "missed", "graded", "right", "wrong", "open", "open as labelled", "false", "without a label", "beside",
)  # fmt: skip


def main() -> int:
    """Print the counts; the exit code is 1 where a grade is wrong."""
    parser = argparse.ArgumentParser(description="Hindsight over the development articles")
    parser.add_argument("--half", choices=("tune", "held", "later", "fourth", "all"), default="all")
    parser.add_argument("--show", choices=NAMES, nargs="*", default=())
    options = parser.parse_args()
    wrong = 0
    for half in ("tune", "held", "later") if options.half == "all" else (options.half,):
        found: dict[str, list[str]] = {name: [] for name in NAMES}
        for article in articles.articles(half):
            score(article, detente.check(article.text), found)
        print(f"\n{half}")
        for name in (*NAMES, *sorted(n for n in found if ": " in n)):
            print(f"  {name:72} {len(found[name]):4}")
        wrong += len(found["wrong"])
        for name in options.show if half != "held" else ():
            print(f"\n{name}")
            print("\n".join(f"  {x}" for x in found[name]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
