"""What ``feeds``, ``sync`` and ``export`` print."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from detente.api import feeds as api
from detente.api import pages
from detente.cli import complain, output
from detente.cli.feed_words import said
from detente.cli.lines import following
from detente.cli.options import Days, Into, Shown, Stored

_NOTHING, _UNREADABLE, _BROKEN = 3, 4, 1


def list_(shown: Shown) -> int:
    """The feeds."""
    found = api.feeds()
    if shown.as_json:
        output.say_json({"feeds": found})
        return 0
    lang = shown.lang
    for one in found:
        span = one["coverage"] or said("yours", lang)
        how = one["how_zh" if lang == "zh" else "how"]
        output.say(f"{one['id']:<14} {said('coverage', lang, title=one['title'], span=span)}")
        output.say(f"{'':<14} {one['about_zh' if lang == 'zh' else 'about']}")
        by_hand = said("by_hand", lang, how=how) if how else ""
        output.say(f"{'':<14} {said('licence', lang, licence=one['licence'])}{by_hand}")
    return following("detente feeds plan gdelt1 --from 2014-03 --to 2014-03", lang)


def plan(feed: str, days: Days, *, online: bool, shown: Shown) -> int:
    """What would be downloaded."""
    told, lang = api.plan(feed, start=days.start, end=days.end, online=online), shown.lang
    if shown.as_json:
        output.say_json(told)
        return 0
    about = said("about", lang) if told["estimated"] else ""
    much = said("no_files", lang)
    if told["files"]:
        much = said("files", lang, n=told["files"], about=about, size=size(told["bytes"]))
    output.say(said("plan", lang, feed=told["feed"], much=much, licence=told["licence"]))
    for file in told["first_files"]:
        output.say(f"  {file['name']}  {file['url']}")
    if told["files"] > len(told["first_files"]):
        output.say("  " + said("more", lang, n=told["files"] - len(told["first_files"])))
    if told["missing_total"]:
        output.say("  " + said("lacks", lang, n=told["missing_total"], names=", ".join(told["missing"][:5])))
    if told["note"]:
        output.say("  " + said("no_rule", lang))
    span = "".join(f" {option} {value}" for option, value in (("--from", days.start), ("--to", days.end)) if value)
    return following(f"detente sync {feed}{span}", lang)


def fetch(feed: str, days: Days, into: Into, shown: Shown) -> int:
    """Download; the exit code is 4 where a file could not be had."""
    with bar() as progress:
        rows = api.fetch(
            feed, start=days.start, end=days.end, workspace=into.workspace, renew=into.replace, progress=progress
        )
    bad = [row for row in rows if row["state"] in ("refused", "failed")]
    if shown.as_json:
        output.say_json({"files": rows})
    else:
        counts = {
            state: sum(row["state"] == state for row in rows) for state in ("fetched", "cached", "refused", "failed")
        }
        output.say(", ".join(said(state, shown.lang, n=n) for state, n in counts.items() if n))
    for row in bad:
        complain(row["why"])
    return _UNREADABLE if bad else 0


def read(feed: str, files: tuple[str, ...], *, out: Path | None, shown: Shown) -> int:
    """What files hold."""
    with bar() as progress:
        reports = api.read(feed, files, out=out, progress=progress)
    if shown.as_json:
        output.say_json({"files": reports})
        return 0
    for report in reports:
        _report(report, shown.lang)
    return following(f"detente sync {feed} {' '.join(files)}", shown.lang)


def sync(feed: str, files: tuple[str, ...], days: Days, into: Into, shown: Shown) -> int:
    """Fetch and take in; 4 where a file was refused."""
    with bar() as progress:
        told = api.sync(
            feed, files, start=days.start, end=days.end, workspace=into.workspace, renew=into.replace, progress=progress
        )
    if shown.as_json:
        output.say_json(told)
    else:
        got = said("got", shown.lang, fetched=told["fetched"], cached=told["cached"])
        output.say(
            said(
                "synced", shown.lang, feed=feed, files=told["stored_files"], rows=told["stored_rows"],
                skipped=told["skipped"], got=got if told["fetched"] or told["cached"] else "",
            )
        )  # fmt: skip
    for row in told["refused"]:
        complain(row["why"])
    if told["refused"]:
        return _UNREADABLE
    return 0 if shown.as_json else following("detente feeds doctor " + feed, shown.lang)


def doctor(feeds: tuple[str, ...], *, workspace: Path | None, shown: Shown) -> int:
    """What is there; 1 where something is broken."""
    told, lang = api.doctor(feeds, workspace=workspace), shown.lang
    if shown.as_json:
        output.say_json(told)
        return _BROKEN if told["problems"] else 0
    output.say(told["workspace"])
    for row in told["feeds"]:
        if row["state"] == "absent":
            output.say(f"  {row['feed']:<14} {said('absent', lang)}{_waiting(row, lang)}")
            continue
        held = said(
            "held", lang, state=said(row["state"], lang), files=row["files"], rows=row["rows"], span=_span(row, lang)
        )
        output.say(f"  {row['feed']:<14} {held}{_waiting(row, lang)}")
        if row["missing_total"]:
            gaps = said("gaps", lang, n=row["missing_total"], names=", ".join(row["missing"][:3]))
            output.say(f"  {'':<14} {gaps}")
    for row in told["feeds"]:
        for problem in row["problems"]:
            complain(problem)
    return _BROKEN if told["problems"] else 0


def series(
    a: str, b: str, *, measure: str, field: str | None, days: Days, stored: Stored, out: Path | None, shown: Shown
) -> int:
    """A pair's monthly series; 3 where the workspace has nothing of it."""
    told = pages.series(
        a,
        b,
        measure=measure,
        feed_id=stored.feed,
        field=field,
        start=days.start,
        end=days.end,
        workspace=stored.workspace,
    )
    lang = shown.lang
    if shown.as_json:
        output.say_json(told)
    elif told["rows"]:
        text = io.StringIO()
        writer = csv.DictWriter(text, ["pair", "date", "value", "n"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(told["rows"])
        if out is not None:
            output.write(out, text.getvalue())
        else:
            output.say(text.getvalue())
        parts = {key: told[key] for key in ("measure", "feed", "licence")}
        output.note(f"detente: {said('cite', lang, **parts, citation=told['citation'] or said('own_source', lang))}")
    if not told["rows"]:
        complain(said("nothing", lang, a=told["pair"][0], b=told["pair"][1]))
        return _NOTHING
    return 0


def _report(report: dict[str, Any], lang: str) -> None:
    parts = {key: report[key] for key in ("file", "rows", "kept")}
    output.say(said("read", lang, **parts, span=_span(report, lang)))
    counts = {**({"malformed": report["malformed"]} if report["malformed"] else {}), **report["dropped"]}
    for reason, n in counts.items():
        output.say("  " + said("left_out", lang, n=n, why=said(reason, lang)))
    for note, n in report["notes"].items():
        output.say("  " + said("noted", lang, n=n, what=said(note, lang)))
    if report["unknown_states"]:
        names = ", ".join(f"{name} ({n:,})" for name, n in report["unknown_states"])
        output.say("  " + said("no_states", lang, names=names))


def _span(row: dict[str, Any], lang: str) -> str:
    return said("span", lang, first=row["first"], last=row["last"]) if row["first"] else ""


def _waiting(row: dict[str, Any], lang: str) -> str:
    out = said("waiting", lang, n=row["not_taken_in_total"]) if row["not_taken_in_total"] else ""
    return out + (said("broken_off", lang, n=row["broken_off"]) if row["broken_off"] else "")


def size(n: int) -> str:
    """Bytes for people.

    >>> size(1_500_000), size(900)
    ('1.5 MB', '1 kB')
    """
    for unit, step in (("GB", 1e9), ("MB", 1e6)):
        if n >= step:
            return f"{n / step:.1f} {unit}"
    return f"{max(1, round(n / 1000))} kB"


@contextmanager
def bar() -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar on standard error; none off a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total, what: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as shown:
        task = shown.add_task("", total=None)
        yield lambda done, total, what: shown.update(task, completed=done, total=total, description=what[:40])
