"""Feeds and the workspace: what there is, plan, fetch, read, take in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from detente.errors import DetenteError, UsageError
from detente.feeds import Feed, catalogue, feed
from detente.feeds.read import TABLE, Reading
from detente.feeds.read import read as read_file
from detente.store import Workspace, default_path
from detente.store.workspace import EVENT_COLUMNS

# After so many files taken in, the parts are put in order even if more are to come.
_ORDER_EVERY = 64
Progress = Callable[[int, int, str], None]


def _nothing(done: int, total: int, what: str) -> None:
    """No progress is shown."""


def workspace_at(path: str | Path | None = None) -> Workspace:
    """The workspace at a path, or the user's own (DETENTE_WORKSPACE, else the data folder)."""
    return Workspace(path if path is not None else default_path())


def feeds() -> list[dict[str, Any]]:
    """All feeds: what each is, its licence and citation, its known faults, what was verified and what was not.

    >>> [f["id"] for f in feeds() if f["kind"] == "events"]
    ['gdelt1', 'gdelt2', 'icews', 'own', 'polecat', 'tkg', 'weis']
    """
    return [_told(one) for one in catalogue().values()]


def _told(one: Feed) -> dict[str, Any]:
    keys = ("id", "kind", "title", "about", "about_zh", "publisher", "home", "licence", "citation", "coverage")
    return {
        **{key: getattr(one, key) for key in keys},
        "how": one.source.get("how"),
        "how_zh": one.source.get("how_zh"),
        "faults": [asdict(fault) for fault in one.faults],
        "verified": list(one.verified),
        "unverified": list(one.unverified),
    }


def read(
    feed_id: str, files: Iterable[str | Path], *, out: str | Path | None = None, progress: Progress = _nothing
) -> list[dict[str, Any]]:
    """Read files of a feed and say what they hold; nothing is stored.

    ``out`` is a folder for the checked rows, a Parquet file each.  Raises BrokenFile for a file that cannot be used.
    """
    import tempfile

    from detente.store.engines import connect, quoted

    one, paths = feed(feed_id), _paths(files)
    columns = ", ".join(EVENT_COLUMNS) if one.kind == "events" else "*"
    reports = []
    with tempfile.TemporaryDirectory(prefix="detente-") as scratch:
        con = connect(Path(scratch) / "spill")
        for i, path in enumerate(paths):
            progress(i, len(paths), path.name)
            reports.append(read_file(con, one, path, Path(scratch)).as_dict())
            if out is not None:
                Path(out).mkdir(parents=True, exist_ok=True)
                target = Path(out) / f"{path.name.partition('.')[0]}.{one.id}.parquet"
                con.execute(
                    f"COPY (SELECT {columns} FROM {TABLE} ORDER BY ALL) TO {quoted(target)} (FORMAT parquet, COMPRESSION zstd)"
                )
                reports[-1]["out"] = str(target)
        progress(len(paths), len(paths), "")
        con.close()
    return reports


def store(
    feed_id: str,
    files: Iterable[str | Path],
    *,
    workspace: str | Path | None = None,
    renew: bool = False,
    wait: float = 10.0,
    progress: Progress = _nothing,
) -> Iterator[dict[str, Any]]:
    """Take files of a feed into the workspace, one commit each; a file is in once its line is yielded.

    A file that is in is left alone; one whose contents changed is refused unless ``renew``.  A file that cannot be
    used is told with its reason and stops nothing.
    """
    from detente.feeds.opened import digest
    from detente.store.ingest import Source, compact, standing

    one, paths, space = feed(feed_id), _paths(files), workspace_at(workspace)
    with space.writer(wait=wait) as writer:
        fresh = 0
        for i, path in enumerate(paths):
            progress(i, len(paths), path.name)
            try:
                if not path.exists():
                    raise UsageError(f"{path}: no such file")
                source = Source(one.id, path.name, digest(path))
                why = standing(space.state(), source, renew=renew)
                if why is not None:
                    yield {"feed": one.id, "file": path.name, "stored": 0, "skipped": why}
                    continue
                told = _take_in(one, path, source, writer)
            except DetenteError as error:
                yield {"feed": one.id, "file": path.name, "stored": 0, "refused": str(error)}
                continue
            fresh += 1
            if fresh % _ORDER_EVERY == 0:
                compact(writer, one.id)
            yield told
        if fresh:
            progress(len(paths), len(paths), "putting the pair-day table in order")
            compact(writer, one.id)
    progress(len(paths), len(paths), "")


def _take_in(one: Feed, path: Path, source: Any, writer: Any) -> dict[str, Any]:
    from detente.relations import panel
    from detente.store.ingest import add_events, add_table

    reading: Reading = read_file(writer.con, one, path, writer.path / "tmp")
    report = reading.as_dict()
    if one.kind == "events":
        return add_events(writer, source, TABLE, panel.sql, report=report)
    return add_table(writer, source, TABLE, report=report)


def plan(feed_id: str, *, start: str | None = None, end: str | None = None, online: bool = False) -> dict[str, Any]:
    """What a download would bring, and how much; nothing is downloaded.

    ``start`` and ``end`` are days, months or years.  With ``online`` the publisher's own list is asked for sizes,
    checksums and gaps.  Raises UsageError for a feed that is got by hand.
    """
    from detente.feeds.sources import plan as planned

    one = feed(feed_id)
    first, last = days(start, end)
    told = planned(one, first, last, _client(one) if online else None)
    return {
        "feed": one.id,
        "licence": one.licence,
        "files": len(told.files),
        "bytes": told.bytes,
        "estimated": told.estimated,
        "asked": told.asked,
        "first_files": [asdict(f) for f in told.files[:10]],
        "missing": list(told.missing[:20]),
        "missing_total": len(told.missing),
        "note": None if told.files or told.asked else "names go by no rule here: add --online to ask the publisher",
    }


def fetch(
    feed_id: str,
    *,
    start: str | None = None,
    end: str | None = None,
    workspace: str | Path | None = None,
    renew: bool = False,
    client: Any = None,
    progress: Progress = _nothing,
) -> list[dict[str, Any]]:
    """Download the files of a feed into the workspace's ``raw`` folder; a file that is there is not asked for again."""
    from detente.feeds.fetch import fetch as fetched
    from detente.feeds.sources import plan as planned

    one = feed(feed_id)
    client = client or _client(one)
    first, last = days(start, end)
    told = planned(one, first, last, client)
    if not told.files:
        raise UsageError(f"{one.id}: the publisher lists no file for these days")
    out: list[dict[str, Any]] = []
    progress(0, len(told.files), "")

    def heard(name: str, done: int) -> None:
        progress(len(out), len(told.files), f"{done / 1e6:.0f} MB {name}")

    for result in fetched(told, workspace_at(workspace).raw / one.id, client, renew=renew, told=heard):
        out.append({"feed": one.id, **asdict(result)})
        progress(len(out), len(told.files), result.name)
    return out


def sync(
    feed_id: str,
    files: Iterable[str | Path] = (),
    *,
    start: str | None = None,
    end: str | None = None,
    workspace: str | Path | None = None,
    renew: bool = False,
    client: Any = None,
    progress: Progress = _nothing,
) -> dict[str, Any]:
    """Bring a feed up to date: fetch what the days ask for, then take in all that is not in yet.

    With ``files`` nothing is fetched and these are taken in.
    """
    one, given = feed(feed_id), [Path(file) for file in files]
    got: list[dict[str, Any]] = []
    if not given:
        got = fetch(one.id, start=start, end=end, workspace=workspace, renew=renew, client=client, progress=progress)
        given = [workspace_at(workspace).raw / one.id / r["name"] for r in got if r["state"] in ("fetched", "cached")]
    stored = list(store(one.id, given, workspace=workspace, renew=renew, progress=progress)) if given else []
    return {
        "feed": one.id,
        "fetched": sum(r["state"] == "fetched" for r in got),
        "cached": sum(r["state"] == "cached" for r in got),
        "stored_files": sum("number" in r for r in stored),
        "stored_rows": sum(r["stored"] for r in stored),
        "skipped": sum("skipped" in r for r in stored),
        "refused": [{"file": r["name"], "why": r["why"]} for r in got if r["state"] in ("refused", "failed")]
        + [{"file": r["file"], "why": r["refused"]} for r in stored if "refused" in r],
        "files": stored,
    }


def doctor(feed_ids: Iterable[str] = (), *, workspace: str | Path | None = None) -> dict[str, Any]:
    """What is in the workspace held against what should be, feed by feed."""
    from detente.feeds.doctor import look

    space = workspace_at(workspace)
    wanted = [feed(id_) for id_ in feed_ids] or list(catalogue().values())
    rows = [look(one, space) for one in wanted]
    return {"workspace": str(space.path), "feeds": rows, "problems": sum(row["problems_total"] for row in rows)}


def days(start: str | None, end: str | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of what a person typed: days, months or years.

    >>> days("2014-03", "2014")
    (datetime.date(2014, 3, 1), datetime.date(2014, 12, 31))
    """
    from detente.nouns import parse_edtf

    out: list[dt.date | None] = []
    for option, text, edge in (("--from", start, "start"), ("--to", end, "end")):
        try:
            out.append(getattr(parse_edtf(text), edge) if text else None)
        except ValueError as error:
            raise UsageError(f"{option} {text}: {error}") from error
    if out[0] and out[1] and out[1] < out[0]:
        raise UsageError(f"--to {end} lies before --from {start}")
    return out[0], out[1]


def _client(one: Feed) -> Any:
    from detente.feeds.http import Client

    return Client(pause=float(one.source.get("pause", 1.0)))


def _paths(files: Iterable[str | Path]) -> list[Path]:
    paths = [Path(file) for file in files]
    if not paths:
        raise UsageError("no files; name some")
    return paths
