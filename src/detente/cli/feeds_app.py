"""``detente feeds …``, ``detente sync`` and ``detente export …``, declared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from detente.cli.options import AsJson

app = App(
    name="feeds",
    help="Public event and dyad data: what there is, what it would cost, fetch it, read it.",
    help_format="plaintext",
)
export = App(name="export", help="Write tables of the workspace for other programs.", help_format="plaintext")

FeedId = Annotated[str, Parameter(show_default=False)]
Files = Annotated[str, Parameter(show_default=False, allow_leading_hyphen=False)]
Place = Annotated[
    Path | None,
    Parameter(name="--workspace", help="The folder of the workspace; else DETENTE_WORKSPACE, else the data folder."),
]
Start = Annotated[str | None, Parameter(name="--from", help="First day, month or year, as 2014-03.")]
End = Annotated[str | None, Parameter(name="--to", help="Last day, month or year.")]
Replace = Annotated[
    bool,
    Parameter(name="--replace", negative="", help="Take a file that its publisher changed in place of the old one."),
]


@app.command(name="list")
def list_(*, as_json: AsJson = False) -> int:
    """List the feeds: what each is, its licence, what it covers.

    Example: detente feeds list

    With --json also citations, known faults, and what was verified of each layout and what was not.
    """
    from detente.cli.feeds import list_ as run

    return run(as_json=as_json)


@app.command
def plan(
    feed: FeedId,
    *,
    start: Start = None,
    end: End = None,
    online: Annotated[
        bool, Parameter(name="--online", negative="", help="Ask the publisher for exact names, sizes and gaps.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Say what would be downloaded, and how much; nothing is.

    Example: detente feeds plan gdelt1 --from 2014-03 --to 2014-03

    Parameters
    ----------
    feed
        The feed's id, as feeds list prints it.
    """
    from detente.cli.feeds import plan as run

    return run(feed, start=start, end=end, online=online, as_json=as_json)


@app.command
def fetch(
    feed: FeedId,
    *,
    start: Start = None,
    end: End = None,
    workspace: Place = None,
    replace: Replace = False,
    as_json: AsJson = False,
) -> int:
    """Download files of a feed into the workspace: resumed, checked, cached.  Exit code 4 where one could not be had.

    Example: detente feeds fetch gdelt1 --from 2014-03-01 --to 2014-03-31

    Parameters
    ----------
    feed
        The feed's id, as feeds list prints it.
    """
    from detente.cli.feeds import fetch as run

    return run(feed, start=start, end=end, workspace=workspace, replace=replace, as_json=as_json)


@app.command
def read(
    feed: FeedId,
    *files: Files,
    out: Annotated[Path | None, Parameter(name="--out", help="A folder for the checked rows, as Parquet.")] = None,
    as_json: AsJson = False,
) -> int:
    """Read files of a feed and say what they hold: rows kept, rows left out by reason, faults mended.  Stores nothing.

    Example: detente feeds read own examples/events.csv

    Parameters
    ----------
    feed
        The feed's id, as feeds list prints it.
    files
        Files as they were downloaded (zip, gz or plain); for tkg the folder of a set.
    """
    from detente.cli.feeds import read as run

    return run(feed, files, out=out, as_json=as_json)


@app.command
def doctor(*feeds: Files, workspace: Place = None, as_json: AsJson = False) -> int:
    """Hold what is in the workspace against what should be; exit code 1 where something is broken.

    Example: detente feeds doctor

    Parameters
    ----------
    feeds
        Ids of feeds; all without any.
    """
    from detente.cli.feeds import doctor as run

    return run(feeds, workspace=workspace, as_json=as_json)


def sync(
    feed: FeedId,
    *files: Files,
    start: Start = None,
    end: End = None,
    workspace: Place = None,
    replace: Replace = False,
    as_json: AsJson = False,
) -> int:
    """Bring a feed into the workspace: fetch what is missing, check it, take it in, once.

    Example: detente sync own examples/events.csv

    A file is counted once, however often this is run or broken off.  Exit code 4 where a file was refused.

    Parameters
    ----------
    feed
        The feed's id, as feeds list prints it.
    files
        Files that you have; then nothing is fetched.
    """
    from detente.cli.feeds import sync as run

    return run(feed, files, start=start, end=end, workspace=workspace, replace=replace, as_json=as_json)


@export.command
def series(
    a: Annotated[str, Parameter(show_default=False)],
    b: Annotated[str, Parameter(show_default=False)],
    *,
    measure: Annotated[
        Literal["conflict_share", "goldstein_mean", "count"], Parameter(name="--measure", help="What the value is.")
    ] = "conflict_share",
    feed: Annotated[str | None, Parameter(name="--feed", help="Needed where several feeds have the pair.")] = None,
    field: Annotated[str | None, Parameter(name="--field", help="diplomacy, security, military, trade, …")] = None,
    start: Start = None,
    end: End = None,
    workspace: Place = None,
    out: Annotated[Path | None, Parameter(name="--out", help="The file to write; else standard output.")] = None,
    as_json: AsJson = False,
) -> int:
    """Write monthly series of a pair, both directions, as CSV: pair, date, value, n.  Months without an event have no row.

    Example: detente export series USA Russia --feed own

    Parameters
    ----------
    a
        A state, by code or name.
    b
        The other.
    """
    from detente.cli.feeds import series as run

    return run(
        a,
        b,
        measure=measure,
        feed=feed,
        field=field,
        start=start,
        end=end,
        workspace=workspace,
        out=out,
        as_json=as_json,
    )
