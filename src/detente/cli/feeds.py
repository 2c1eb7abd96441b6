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
from detente.cli import complain, output

_NOTHING, _UNREADABLE, _BROKEN = 3, 4, 1


def list_(*, as_json: bool) -> int:
    """The feeds."""
    found = api.feeds()
    if as_json:
        output.say_json({"feeds": found})
        return 0
    for one in found:
        output.say(f"{one['id']:<14} {one['title']}  ({one['coverage'] or 'yours'})")
        output.say(f"{'':<14} {one['about']}")
        output.say(f"{'':<14} licence: {one['licence']}" + (f"; by hand: {one['how']}" if one["how"] else ""))
    return _next("detente feeds plan gdelt1 --from 2014-03 --to 2014-03")


def plan(feed: str, *, start: str | None, end: str | None, online: bool, as_json: bool) -> int:
    """What would be downloaded."""
    told = api.plan(feed, start=start, end=end, online=online)
    if as_json:
        output.say_json(told)
        return 0
    about = "about " if told["estimated"] else ""
    much = f"{told['files']} files, {about}{size(told['bytes'])}" if told["files"] else "no files known"
    output.say(f"{told['feed']}: {much}; licence: {told['licence']}")
    for file in told["first_files"]:
        output.say(f"  {file['name']}  {file['url']}")
    if told["files"] > len(told["first_files"]):
        output.say(f"  … and {told['files'] - len(told['first_files'])} more")
    if told["missing_total"]:
        output.say(f"  the publisher lacks {told['missing_total']}: {', '.join(told['missing'][:5])} …")
    if told["note"]:
        output.say(f"  {told['note']}")
    days = "".join(f" {option} {value}" for option, value in (("--from", start), ("--to", end)) if value)
    return _next(f"detente sync {feed}{days}")


def fetch(
    feed: str, *, start: str | None, end: str | None, workspace: Path | None, replace: bool, as_json: bool
) -> int:
    """Download; the exit code is 4 where a file could not be had."""
    with bar() as progress:
        rows = api.fetch(feed, start=start, end=end, workspace=workspace, renew=replace, progress=progress)
    bad = [row for row in rows if row["state"] in ("refused", "failed")]
    if as_json:
        output.say_json({"files": rows})
    else:
        counts = {
            state: sum(row["state"] == state for row in rows) for state in ("fetched", "cached", "refused", "failed")
        }
        output.say(", ".join(f"{n} {state}" for state, n in counts.items() if n))
    for row in bad:
        complain(row["why"])
    return _UNREADABLE if bad else 0


def read(feed: str, files: tuple[str, ...], *, out: Path | None, as_json: bool) -> int:
    """What files hold."""
    with bar() as progress:
        reports = api.read(feed, files, out=out, progress=progress)
    if as_json:
        output.say_json({"files": reports})
        return 0
    for report in reports:
        _report(report)
    return _next(f"detente sync {feed} {' '.join(files)}")


def sync(
    feed: str,
    files: tuple[str, ...],
    *,
    start: str | None,
    end: str | None,
    workspace: Path | None,
    replace: bool,
    as_json: bool,
) -> int:
    """Fetch and take in; 4 where a file was refused."""
    with bar() as progress:
        told = api.sync(feed, files, start=start, end=end, workspace=workspace, renew=replace, progress=progress)
    if as_json:
        output.say_json(told)
    else:
        output.say(
            f"{feed}: {told['stored_files']} files taken in with {told['stored_rows']:,} rows; {told['skipped']} were in already"
            + (f"; {told['fetched']} fetched, {told['cached']} were there" if told["fetched"] or told["cached"] else "")
        )
    for row in told["refused"]:
        complain(row["why"])
    if told["refused"]:
        return _UNREADABLE
    return 0 if as_json else _next("detente feeds doctor " + feed)


def doctor(feeds: tuple[str, ...], *, workspace: Path | None, as_json: bool) -> int:
    """What is there; 1 where something is broken."""
    told = api.doctor(feeds, workspace=workspace)
    if as_json:
        output.say_json(told)
        return _BROKEN if told["problems"] else 0
    output.say(told["workspace"])
    for row in told["feeds"]:
        if row["state"] == "absent":
            output.say(f"  {row['feed']:<14} missing: nothing taken in" + _waiting(row))
            continue
        span = f", {row['first']} to {row['last']}" if row["first"] else ""
        output.say(
            f"  {row['feed']:<14} {row['state']}: {row['files']} files, {row['rows']:,} rows{span}" + _waiting(row)
        )
        if row["missing_total"]:
            output.say(
                f"  {'':<14} missing between its first and last: {row['missing_total']} files, {', '.join(row['missing'][:3])} …"
            )
    for row in told["feeds"]:
        for problem in row["problems"]:
            complain(problem)
    return _BROKEN if told["problems"] else 0


def series(
    a: str, b: str, *, measure: str, feed: str | None, field: str | None, start: str | None, end: str | None,
    workspace: Path | None, out: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """A pair's monthly series; 3 where the workspace has nothing of it."""
    told = api.series(a, b, measure=measure, feed_id=feed, field=field, start=start, end=end, workspace=workspace)
    if as_json:
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
        output.note(
            f"detente: {told['measure']} from {told['feed']}; licence: {told['licence']}; cite: {told['citation'] or 'your own source'}"
        )
    if not told["rows"]:
        complain(
            f"no events between {told['pair'][0]} and {told['pair'][1]} in the workspace; see detente feeds doctor"
        )
        return _NOTHING
    return 0


def _report(report: dict[str, Any]) -> None:
    span = f", {report['first']} to {report['last']}" if report["first"] else ""
    output.say(f"{report['file']}: {report['rows']:,} rows, {report['kept']:,} kept{span}")
    counts = {**({"malformed": report["malformed"]} if report["malformed"] else {}), **report["dropped"]}
    for reason, n in counts.items():
        output.say(f"  left out: {n:,} {reason.replace('_', ' ')}")
    for note, n in report["notes"].items():
        output.say(f"  noted: {n:,} {note.replace('_', ' ')}")
    if report["unknown_states"]:
        output.say("  no states: " + ", ".join(f"{name} ({n:,})" for name, n in report["unknown_states"]))


def _waiting(row: dict[str, Any]) -> str:
    out = f"; {row['not_taken_in_total']} downloaded and not taken in" if row["not_taken_in_total"] else ""
    return out + (f"; {row['broken_off']} downloads broken off" if row["broken_off"] else "")


def size(n: int) -> str:
    """Bytes for people.

    >>> size(1_500_000), size(900)
    ('1.5 MB', '1 kB')
    """
    for unit, step in (("GB", 1e9), ("MB", 1e6)):
        if n >= step:
            return f"{n / step:.1f} {unit}"
    return f"{max(1, round(n / 1000))} kB"


def _next(command: str) -> int:
    output.say(f"\nNext: {command}")
    return 0


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
