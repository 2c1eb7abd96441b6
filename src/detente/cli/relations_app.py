"""The commands on relations, declared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from detente.cli.options import DAYS, SCALED, SHOWN, STORED, Chart, Days, Scaled, Shown, Stored

app = App(name="relations", help_format="plaintext")
Name = Annotated[str, Parameter(show_default=False)]
On = Annotated[str | None, Parameter(name="--on", help="A day, month or year; without it, the record's end.")]
Neutral = Annotated[float, Parameter(name="--neutral", help="Levels nearer to 0 than this are neither good nor bad.")]


@app.command
def pair(a: Name, b: Name, *, on: On = None, stored: Scaled = SCALED, chart: Chart = None, shown: Shown = SHOWN) -> int:
    """Show two states: measured level by each feed of the workspace, entries by field, instruments in force, votes, figures.

    Example: detente pair USA Russia --on 2021-06-30

    Parameters
    ----------
    a
        A state by English, Chinese or Russian name, or by code; it must have existed on the day.
    b
        The other state.
    """
    from detente.cli.relations import pair as run

    return run(a, b, on=on, stored=stored, chart=chart, shown=shown)


@app.command
def triangle(
    a: Name = "USA",
    b: Name = "RUS",
    c: Name = "CHN",
    *,
    on: On = None,
    levels: Annotated[
        Path | None, Parameter(name="--levels", help="CSV with pair, level, sd (and date), levels from -9 to 9.")
    ] = None,
    neutral: Neutral = 1.0,
    stored: Scaled = SCALED,
    chart: Chart = None,
    shown: Shown = SHOWN,
) -> int:
    """Show the three ties of a triangle; with events in the workspace or levels, its types and roles as probabilities.

    Example: detente triangle --on 2022-02-24

    Parameters
    ----------
    a
        The first state; without names, the United States, Russia and China.
    b
        The second state.
    c
        The third state.
    """
    from detente.cli.relations import triangle as run

    return run((a, b, c), on=on, levels=levels, neutral=neutral, stored=stored, chart=chart, shown=shown)


@app.command
def dependence(
    a: Name,
    b: Name,
    *,
    on: On = None,
    trade: Annotated[
        Path | None, Parameter(name="--trade", help="CSV with year, from, to, value: directed trade, totals with WLD.")
    ] = None,
    stored: Stored = STORED,
    chart: Chart = None,
    shown: Shown = SHOWN,
) -> int:
    """Show the trade of two states; with a feed or a file of trade, dependence both ways, asymmetry and concentration.

    Example: detente dependence USA CHN

    Parameters
    ----------
    a
        A state by name or code.
    b
        The other state.
    """
    from detente.cli.relations import dependence as run

    return run(a, b, on=on, trade=trade, stored=stored, chart=chart, shown=shown)


@app.command
def explain(
    a: Name,
    b: Name,
    month: Annotated[str | None, Parameter(show_default=False)] = None,
    *,
    days: Days = DAYS,
    measure: Annotated[
        Literal["conflict_share", "goldstein_mean"], Parameter(name="--measure", help="Whose level is explained.")
    ] = "conflict_share",
    stored: Stored = STORED,
    chart: Chart = None,
    shown: Shown = SHOWN,
) -> int:
    """List what events of the workspace brought to a change of level, and what the record has near it; it says what is near, never why.

    Example: detente explain USA RUS 2014-03

    Parameters
    ----------
    a
        A state by name or code.
    b
        The other state.
    month
        A month as 2014-03; a day or a year will do; for other spans give --from and --to.
    """
    from detente.cli.relations import explain as run

    return run(a, b, month, days=days, measure=measure, stored=stored, chart=chart, shown=shown)


@app.command
def changes(*states: Name, days: Days = DAYS, stored: Stored = STORED, shown: Shown = SHOWN) -> int:
    """List what changed between two days: measured level, weighty entries, instruments that began or ended, votes.

    Example: detente changes USA CHN --from 2025-04 --to 2025-06

    Without --to the record's end is the last day, without --from half a year before it the first.

    Parameters
    ----------
    states
        Two states; without them, the three pairs of the triangle.
    """
    from detente.cli.relations import changes as run

    return run(states, days=days, stored=stored, shown=shown)


@app.command
def network(
    *,
    edges: Annotated[
        Path | None,
        Parameter(
            name="--edges",
            help="CSV with a, b, sign and, where there are several, window; else the workspace's busiest pairs.",
        ),
    ] = None,
    on: On = None,
    neutral: Neutral = 1.0,
    stored: Scaled = SCALED,
    shown: Shown = SHOWN,
) -> int:
    """Tell how balanced a signed network is, beside what chance gives: triads, walks, frustration, states in odd triads.

    Example: detente network --edges examples/ties.csv
    """
    from detente.cli.relations import network as run

    return run(edges, on=on, neutral=neutral, stored=stored, shown=shown)


@app.command(name="turning-points")
def turning_points(
    *,
    series: Annotated[
        Path | None,
        Parameter(
            name="--series",
            help="CSV with pair, date, value and, where known, n, activity or quad counts; without it the workspace's events of --pair.",
        ),
    ] = None,
    score: Annotated[
        Path | None, Parameter(name="--score", help="CSV with dyad, date, sign, strength: score against this list.")
    ] = None,
    pair: Annotated[
        tuple[str, str] | None, Parameter(name="--pair", negative="", help="Only these two states.")
    ] = None,
    stored: Stored = STORED,
    out: Annotated[Path | None, Parameter(name="--out", help="Write the result as JSON to this file.")] = None,
    chart: Chart = None,
    shown: Shown = SHOWN,
) -> int:
    """Find turning points in series of pairs, each with an interval; or score them against a list.

    Example: detente turning-points --series examples/series.csv

    Daily, weekly or monthly series; docs/methods/turning.md tells how they are read and what is measured.
    """
    from detente.cli.turning import run

    return run(series, score=score, pair=pair, stored=stored, out=out, chart=chart, shown=shown)
