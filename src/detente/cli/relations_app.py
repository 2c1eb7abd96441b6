"""The commands on relations, declared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from detente.cli.options import AsJson, Lang

app = App(name="relations", help_format="plaintext")
Name = Annotated[str, Parameter(show_default=False)]
On = Annotated[str | None, Parameter(name="--on", help="A day, month or year; without it, the record's end.")]


@app.command
def pair(a: Name, b: Name, *, on: On = None, as_json: AsJson = False, lang: Lang = "en") -> int:
    """Show what the record holds of two states: entries by field, instruments in force, votes, figures.

    Example: detente pair USA Russia --on 2021-06-30

    Parameters
    ----------
    a
        A state by English, Chinese or Russian name, or by code; it must have existed on the day.
    b
        The other state.
    """
    from detente.cli.relations import pair as run

    return run(a, b, on=on, as_json=as_json, lang=lang)


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
    neutral: Annotated[
        float, Parameter(name="--neutral", help="Levels nearer to 0 than this are neither good nor bad.")
    ] = 1.0,
    as_json: AsJson = False,
    lang: Lang = "en",
) -> int:
    """Show the three ties of a triangle; with levels, its types and roles as probabilities.

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

    return run(a, b, c, on=on, levels=levels, neutral=neutral, as_json=as_json, lang=lang)


@app.command
def dependence(
    a: Name,
    b: Name,
    *,
    on: On = None,
    trade: Annotated[
        Path | None, Parameter(name="--trade", help="CSV with year, from, to, value: directed trade, totals with WLD.")
    ] = None,
    as_json: AsJson = False,
    lang: Lang = "en",
) -> int:
    """Show the trade of two states; with a file of trade, dependence both ways, asymmetry and concentration.

    Example: detente dependence USA CHN

    Parameters
    ----------
    a
        A state by name or code.
    b
        The other state.
    """
    from detente.cli.relations import dependence as run

    return run(a, b, on=on, trade=trade, as_json=as_json, lang=lang)


@app.command
def explain(
    a: Name,
    b: Name,
    month: Annotated[str, Parameter(show_default=False)],
    *,
    as_json: AsJson = False,
    lang: Lang = "en",
) -> int:
    """List what the record has of two states in a month and near it; it says what is near, never why.

    Example: detente explain USA RUS 2014-03

    Parameters
    ----------
    a
        A state by name or code.
    b
        The other state.
    month
        A month as 2014-03; a day or a year will do.
    """
    from detente.cli.relations import explain as run

    return run(a, b, month, as_json=as_json, lang=lang)


@app.command
def changes(
    *states: Name,
    start: Annotated[
        str | None, Parameter(name="--from", help="First day, month or year; half a year before the last.")
    ] = None,
    end: Annotated[str | None, Parameter(name="--to", help="Last day, month or year; the record's end.")] = None,
    as_json: AsJson = False,
    lang: Lang = "en",
) -> int:
    """List what changed between two days: weighty entries, instruments that began or ended, votes.

    Example: detente changes USA CHN --from 2025-04 --to 2025-06

    Parameters
    ----------
    states
        Two states; without them, the three pairs of the triangle.
    """
    from detente.cli.relations import changes as run

    return run(states, start=start, end=end, as_json=as_json, lang=lang)


@app.command
def network(
    *,
    edges: Annotated[Path, Parameter(name="--edges", help="CSV with a, b, sign and, where there are several, window.")],
    as_json: AsJson = False,
    lang: Lang = "en",
) -> int:
    """Tell how balanced a signed network is, beside what chance gives: triads, walks, frustration, states in odd triads.

    Example: detente network --edges examples/ties.csv
    """
    from detente.cli.relations import network as run

    return run(edges, as_json=as_json, lang=lang)


@app.command(name="turning-points")
def turning_points(
    *,
    series: Annotated[
        Path,
        Parameter(name="--series", help="CSV with pair, date, value and, where known, n, activity or quad counts."),
    ],
    score: Annotated[
        Path | None, Parameter(name="--score", help="CSV with dyad, date, sign, strength: score against this list.")
    ] = None,
    pair: Annotated[
        tuple[str, str] | None, Parameter(name="--pair", negative="", help="Only these two states.")
    ] = None,
    out: Annotated[Path | None, Parameter(name="--out", help="Write the result as JSON to this file.")] = None,
    as_json: AsJson = False,
    lang: Lang = "en",
) -> int:
    """Find turning points in series of pairs, each with an interval; or score them against a list.

    Example: detente turning-points --series examples/series.csv

    Daily, weekly or monthly series; docs/methods/turning.md tells how they are read and what is measured.
    """
    from detente.cli.turning import run

    return run(series, score=score, pair=pair, out=out, as_json=as_json, lang=lang)
