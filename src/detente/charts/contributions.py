"""What events brought to a change of level, as a waterfall from the level before to the level after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.charts.chart import BAD, GOOD, NEUTRAL, Chart, Row, chart, nominal, quantitative


def waterfall(feeds: Sequence[Mapping[str, Any]]) -> Chart:
    """Bars from the level before, batch by batch in order of size, then all other batches and the pull to the mean, to the level after.

    ``feeds`` are contributions as `explain` gives them; each feed and direction has a panel.  A bar's ends differ by its amount, and the last bar ends
    at the level after.
    """
    rows = [row for feed in feeds for d in feed["directions"] for row in _bars(feed, d)]
    colour = nominal("effect", scale={"domain": ["better", "worse", "level"], "range": [GOOD, BAD, NEUTRAL]})
    encoding = {
        "y": nominal("step", sort={"field": "order"}), "x": quantitative("from", "Level"), "x2": {"field": "to"}, "color": colour,
        "tooltip": [nominal("step"), quantitative("amount", "Amount")],
    }  # fmt: skip
    return chart(
        "What events brought to the change of level", "largest batches first; in brackets the events of a batch", rows,
        facet={"row": nominal("panel")}, resolve={"scale": {"y": "independent", "x": "independent"}},
        spec={"width": 480, "mark": "bar", "encoding": encoding},
    )  # fmt: skip


def _bars(feed: Mapping[str, Any], d: Mapping[str, Any]) -> list[Row]:
    """The bars of one direction: before, its steps, after."""
    panel, at = f"{feed['feed']} · {d['pair']}", d["before"]
    other = d["other_batches"]
    steps = [(f"{b['day']} {b['code']} ({b['n']})", b["amount"]) for b in d["batches"]]
    steps += [
        (f"{other['batches']} other batches ({other['events']})", other["amount"]),
        ("pull to the mean", d["return"]),
    ]
    rows: list[Row] = [_bar(panel, 0, "before", 0, at, None, "level")]
    for k, (name, amount) in enumerate(steps, start=1):
        better = (amount < 0) == (feed["measure"] == "conflict_share")
        rows.append(_bar(panel, k, name, at, at + amount, amount, "better" if better else "worse"))
        at += amount
    return [*rows, _bar(panel, len(steps) + 1, "after", 0, d["after"], None, "level")]


def _bar(panel: str, order: int, step: str, start: float, end: float, amount: float | None, effect: str) -> Row:
    return {
        "panel": panel, "order": order, "step": step, "from": start, "to": end, "amount": amount, "effect": effect
    }  # fmt: skip
