"""``detente record …``, declared."""

from __future__ import annotations

from typing import Annotated

from cyclopts import App, Parameter

from detente.cli.options import AsJson, Lang

app = App(name="record", help="Look into the record: what it holds, entry by entry.", help_format="plaintext")


@app.command
def find(
    *words: Annotated[str, Parameter(show_default=False, allow_leading_hyphen=False)],
    pair: Annotated[
        tuple[str, str] | None, Parameter(name="--pair", negative="", help="Two states, by name or code.")
    ] = None,
    field: Annotated[
        str | None, Parameter(name="--field", help="diplomacy, security, military, trade, energy, sanctions, …")
    ] = None,
    start: Annotated[str | None, Parameter(name="--from", help="First day, month or year, as 2014-03.")] = None,
    end: Annotated[str | None, Parameter(name="--to", help="Last day, month or year.")] = None,
    limit: Annotated[int, Parameter(name="--limit", help="How many to show; the best are kept.")] = 50,
    as_json: AsJson = False,
    lang: Lang = "en",
) -> int:
    """Find entries that hold all the words, in date order.

    Example: detente record find summit --pair USA Russia --from 2018 --to 2021

    Parameters
    ----------
    words
        English or Chinese words; beginnings of words count.
    """
    from detente.cli.lookup import find as run

    return run(" ".join(words), as_json=as_json, lang=lang, pair=pair, field=field, start=start, end=end, limit=limit)


@app.command
def show(id: Annotated[str, Parameter(show_default=False)], *, as_json: AsJson = False, lang: Lang = "en") -> int:
    """Show one entry with its sources, each side's account, and what was said there.

    Example: detente record show new-start

    Parameters
    ----------
    id
        The entry's id, as record find prints it.
    """
    from detente.cli.lookup import show as run

    return run(id, as_json=as_json, lang=lang)


@app.command
def coverage(*, as_json: AsJson = False, lang: Lang = "en") -> int:
    """Count what the record holds, per table and per pair and year.

    Example: detente record coverage
    """
    from detente.cli.lookup import coverage as run

    return run(as_json=as_json, lang=lang)


@app.command
def sample(
    n: Annotated[int, Parameter(help="How many entries.")] = 60,
    *,
    seed: Annotated[int, Parameter(help="The same seed draws the same entries.")] = 0,
    as_json: AsJson = False,
    lang: Lang = "en",
) -> int:
    """Draw entries of the chronology at random, with participants and sources, to be checked by hand.

    Example: detente record sample 60 --seed 20261122
    """
    from detente.cli.lookup import sample as run

    return run(n, seed, as_json=as_json, lang=lang)


@app.command
def audit(
    *,
    against: Annotated[
        str | None, Parameter(name="--against", help="A folder with ICEWS extracts and leader lists to compare with.")
    ] = None,
    as_json: AsJson = False,
    lang: Lang = "en",
) -> int:
    """Check the record against its own rules; exit code 1 where one is broken.

    Example: detente record audit

    With --against, dated entries of 2005 to 2018 are also held against machine-coded events (ICEWS), and heads of
    state and of government against Archigos and REIGN; docs/methods/record.md says what the folder must hold.
    """
    from detente.cli.lookup import audit as run

    return run(against=against, as_json=as_json, lang=lang)
