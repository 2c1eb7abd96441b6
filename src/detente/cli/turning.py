"""``detente turning-points``: points of series, or their score against a list."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from detente.api.turning import Progress, score_turning_points
from detente.api.turning import turning_points as find
from detente.cli import output
from detente.cli.charts import draw
from detente.cli.lines import following, line, part
from detente.cli.options import Shown, Stored
from detente.cli.relation_words import word
from detente.errors import UsageError

Dict = dict[str, Any]


def run(
    series: Path | None, *, score: Path | None, pair: tuple[str, str] | None, stored: Stored, out: Path | None,
    chart: Path | None, shown: Shown,
) -> int:  # fmt: skip
    """List or score, print, and write JSON or a chart where asked."""
    lang = shown.lang
    _guard(series, score, pair, stored, out, chart)
    with _bar() as progress:
        if score is not None and series is not None:
            found = score_turning_points(series, score, progress=progress)
        else:
            found = find(
                series,
                pair=pair,
                workspace=stored.workspace,
                feed=stored.feed,
                values=chart is not None,
                progress=progress,
            )
    draw("turning_chart", found, chart, lang=lang)
    if out is not None:
        output.write(out, json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    if shown.as_json:
        output.say_json(found)
        return 0
    if score:
        _score(found, lang)
        return _done(out, f"detente turning-points --series {shlex.quote(str(series))}", lang)
    _listed(found, lang)
    if series is None:
        return _done(out, "detente explain " + " ".join(map(shlex.quote, pair or ())) + " MONTH", lang)
    return _done(out, f"detente turning-points --series {shlex.quote(str(series))} --score LIST.csv", lang)


def _guard(
    series: Path | None, score: Path | None, pair: tuple[str, str] | None, stored: Stored, out: Path | None, chart: Path | None
) -> None:  # fmt: skip
    """Refuse what has no meaning together."""
    inputs = [file for file in (series, score) if file is not None and file.exists()]
    if out is not None and out.exists() and any(out.samefile(file) for file in inputs):
        raise UsageError(f"--out {out}: that is an input; choose another name")
    if score is not None and series is None:
        raise UsageError("--score needs the series that are scored; give --series FILE")
    if score is not None and pair is not None:
        raise UsageError("--score takes all pairs of its list; leave out --pair")
    if score is not None and chart is not None:
        raise UsageError("--chart draws the points of series; leave out --score")
    if series is not None and stored != Stored():
        raise UsageError("--series is a file of its own; leave out --workspace and --feed")


def _listed(found: Dict, lang: str) -> None:
    for row in found["pairs"]:
        part(word("points", lang, pair=row["pair"], n=len(row["points"]), first=row["from"], last=row["to"]))
        for p in row["points"]:
            low, high = p["interval"]
            line(word("point", lang, date=p["date"], sign=p["sign"], low=low, high=high, p=p["probability"]), 2)
            for e in p["near"]:
                line(word("near", lang, date=e["date"], text=e[lang] or e["en"], id=e["id"]), 6)
            if not p["near"]:
                line(word("near_nothing", lang), 6)
    for text in found["not_measured"]:
        line(word("unmeasured", lang, text=text), 0)
    output.say("")
    line(found["note"], 0)


def _done(out: Path | None, command: str, lang: str) -> int:
    if out is not None:
        output.note(word("written", lang, path=out))
    return following(command, lang)


def _score(found: Dict, lang: str) -> None:
    d, r, p, base, late = found["direction"], found["recall"], found["placebo"], found["baseline"], found["delay_days"]
    low, high = d["interval_95"] or (None, None)
    line(word("score", lang, n=len(found["pairs"]), grid=found["grid"], of=d["of"], outside=found["listed_outside"]), 0)
    near = {"daily": "7 d", "weekly": "7 d", "monthly": "30 d"}[found["grid"]]
    line(
        word(
            "direction",
            lang,
            hits=d["hits"],
            of=d["of"],
            share=_pct(d["share"]),
            low=_pct(low),
            high=_pct(high),
            naive=_pct(base["direction"]["share"]),
        ),
        2,
    )
    line(word("recall", lang, hits=r["hits"], of=r["of"], share=_pct(r["share"]), near=near), 2)
    line(word("delay", lang, median=late["median"], absolute=late["median_absolute"], known=late["known_after"]), 2)
    line(
        word(
            "placebo",
            lang,
            share=_pct(p["share"]),
            of=p["of"],
            other=_pct(p["fitted_on_other_half"]["share"]),
            rate=p["points_per_year"],
            naive=_pct(base["placebo_above_2"]["share"]),
        ),
        2,
    )
    wrong = [
        f"{x['pair']} {x['date']} {x['sign']} ({x['change']:+g})"
        for x in found["points"]
        if x["right"] is False and x["strength"] > 1
    ]
    for text in wrong:
        line(word("wrong", lang, text=text), 2)
    for text in found["not_measured"]:
        line(word("unmeasured", lang, text=text), 2)
    output.say("")
    line(found["note"], 0)


def _pct(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


@contextmanager
def _bar() -> Iterator[Progress | None]:
    """Says on a terminal which pair is at work; nothing where standard error is a file or a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield lambda name: status.update(name)
