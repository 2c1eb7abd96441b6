"""``detente feeds …``, ``detente sync`` and ``detente export …``, declared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from detente.cli.options import DAYS, INTO, SHOWN, STORED, Days, Into, Place, Shown, Stored

app = App(
    name="feeds",
    help="Public event and dyad data: what there is, what it would cost, fetch it, read it.",
    help_format="plaintext",
)
export = App(name="export", help="Write tables of the workspace for other programs.", help_format="plaintext")

FeedId = Annotated[str, Parameter(show_default=False)]
Files = Annotated[str, Parameter(show_default=False, allow_leading_hyphen=False)]


@app.command(name="list")
def list_(*, shown: Shown = SHOWN) -> int:
    """List the feeds: what each is, its licence, what it covers.

    Example: detente feeds list

    With --json also citations, known faults, and what was verified of each layout and what was not.
    """
    from detente.cli.feeds import list_ as run

    return run(shown)


@app.command
def plan(
    feed: FeedId,
    *,
    days: Days = DAYS,
    online: Annotated[
        bool, Parameter(name="--online", negative="", help="Ask the publisher for exact names, sizes and gaps.")
    ] = False,
    shown: Shown = SHOWN,
) -> int:
    """Say what would be downloaded, and how much; nothing is.

    Example: detente feeds plan gdelt1 --from 2014-03 --to 2014-03

    Parameters
    ----------
    feed
        The feed's id, as feeds list prints it.
    """
    from detente.cli.feeds import plan as run

    return run(feed, days, online=online, shown=shown)


@app.command
def fetch(feed: FeedId, *, days: Days = DAYS, into: Into = INTO, shown: Shown = SHOWN) -> int:
    """Download files of a feed into the workspace: resumed, checked, cached.  Exit code 4 where one could not be had.

    Example: detente feeds fetch gdelt1 --from 2014-03-01 --to 2014-03-31

    Parameters
    ----------
    feed
        The feed's id, as feeds list prints it.
    """
    from detente.cli.feeds import fetch as run

    return run(feed, days, into, shown)


@app.command
def read(
    feed: FeedId,
    *files: Files,
    out: Annotated[Path | None, Parameter(name="--out", help="A folder for the checked rows, as Parquet.")] = None,
    shown: Shown = SHOWN,
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

    return run(feed, files, out=out, shown=shown)


@app.command
def doctor(*feeds: Files, workspace: Place = None, shown: Shown = SHOWN) -> int:
    """Hold what is in the workspace against what should be; exit code 1 where something is broken.

    Example: detente feeds doctor

    Parameters
    ----------
    feeds
        Ids of feeds; all without any.
    """
    from detente.cli.feeds import doctor as run

    return run(feeds, workspace=workspace, shown=shown)


def sync(feed: FeedId, *files: Files, days: Days = DAYS, into: Into = INTO, shown: Shown = SHOWN) -> int:
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

    return run(feed, files, days, into, shown)


@export.command
def series(
    a: Annotated[str, Parameter(show_default=False)],
    b: Annotated[str, Parameter(show_default=False)],
    *,
    measure: Annotated[
        Literal["conflict_share", "goldstein_mean", "count"], Parameter(name="--measure", help="What the value is.")
    ] = "conflict_share",
    field: Annotated[str | None, Parameter(name="--field", help="diplomacy, security, military, trade, …")] = None,
    days: Days = DAYS,
    stored: Stored = STORED,
    out: Annotated[Path | None, Parameter(name="--out", help="The file to write; else standard output.")] = None,
    shown: Shown = SHOWN,
) -> int:
    """Write monthly series of a pair, both directions, as CSV: pair, date, value, n.  Months without an event have no row.

    Example: detente export series USA Russia --feed own

    Where several feeds have the pair, --feed is needed: feeds are not mixed.

    Parameters
    ----------
    a
        A state, by code or name.
    b
        The other.
    """
    from detente.cli.feeds import series as run

    return run(a, b, measure=measure, field=field, days=days, stored=stored, out=out, shown=shown)
