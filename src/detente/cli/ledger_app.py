"""``detente ledger``, declared."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from detente.cli.options import AsJson, Lang

State = Annotated[str, Parameter(show_default=False)]


def ledger(
    a: State,
    b: State,
    *,
    on: Annotated[str | None, Parameter(name="--on", help="A day; the record's end unless given.")] = None,
    as_json: AsJson = False,
    lang: Lang = "en",
) -> int:
    """Show which channels between two states are open, since when, and what instrument governs them.

    Example: detente ledger USA Russia --on 2022-09-01

    Parameters
    ----------
    a
        A state, by name or code.
    b
        The other state.
    """
    from detente.cli.ledger import run

    return run(a, b, on=on, as_json=as_json, lang=lang)
