"""``detente demo``: the example articles, checked in brief."""

from __future__ import annotations

from typing import Any

from detente.cli import output

_WORST = 3
_LONG = 150


def run(*, as_json: bool, lang: str) -> int:
    """Check each example and print its header, its writing window and the worst verdicts."""
    from detente import api

    files = api.examples()
    if as_json:
        output.say_json([{"file": file.name, "report": api.check_file(str(file))} for file in files])
        return 0
    for file in files:
        output.say(_brief(file.name, api.check_file(str(file)), lang))
    from detente.reports.words import Words

    output.say(Words(lang)("next", command=f"detente check {_path(files[0])} --lang {lang}"))
    return 0


def _brief(name: str, report: dict[str, Any], lang: str) -> str:
    from detente.reports.text import SIGNS, wrap
    from detente.reports.view import view

    seen = view(report, lang=lang)
    words = seen.words
    order = list(report["verdict_counts"])  # worst first, as in every report
    bad = [c for c in report["claims"] if c["verdict"] not in ("supported", "prediction", "not checkable")]
    bad.sort(key=lambda claim: order.index(claim["verdict"]))
    counts = " · ".join(words("count", n=n, name=label) for _, label, n in seen.counts)
    pieces = [(f"{seen.title}  ({name})", 0), (seen.facts, 0), (seen.record_line, 0), (seen.headline, 2), (counts, 2)]
    lines = [
        str(line) for text, indent in pieces for line in wrap([(text, "")], output.width(), indent=indent, hang=indent)
    ]
    for claim in bad[:_WORST]:
        sign, verdict = SIGNS.get(claim["verdict"], "·"), words.name("verdict", claim["verdict"])
        told = f"{sign} {verdict} [{claim['sentence']}] {words('quoted', text=_short(claim['text']))} {_short(claim['explanation'])}"
        lines += [str(line) for line in wrap([(told, "")], output.width(), indent=2, hang=4)]
    return "\n".join([*lines, "\n"])


def _short(text: str) -> str:
    """A text cut at a word, with a mark where it was cut."""
    flat = " ".join(text.split())
    if len(flat) <= _LONG:
        return flat
    return flat[:_LONG].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _path(file: Any) -> str:
    import shlex
    from pathlib import Path

    here = Path.cwd()
    return shlex.quote(str(file.relative_to(here) if file.is_relative_to(here) else file))
