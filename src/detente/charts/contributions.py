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
    rows: list[Row] = []
    for feed in feeds:
        lower_is_better = feed["measure"] == "conflict_share"
        for d in feed["directions"]:
            panel, at = f"{feed['feed']} · {d['pair']}", d["before"]
            steps = [(f"{b['day']} {b['code']} ({b['n']})", b["amount"]) for b in d["batches"]]
            other = d["other_batches"]
            steps += [
                (f"{other['batches']} other batches ({other['events']})", other["amount"]),
                ("pull to the mean", d["return"]),
            ]
            rows.append(
                {"panel": panel, "order": 0, "step": "before", "from": 0, "to": at, "amount": None, "effect": "level"}
            )
            for k, (name, amount) in enumerate(steps, start=1):
                better = (amount < 0) == lower_is_better
                rows.append(
                    {
                        "panel": panel,
                        "order": k,
                        "step": name,
                        "from": at,
                        "to": at + amount,
                        "amount": amount,
                        "effect": "better" if better else "worse",
                    }
                )
                at += amount
            rows.append(
                {
                    "panel": panel,
                    "order": len(steps) + 1,
                    "step": "after",
                    "from": 0,
                    "to": d["after"],
                    "amount": None,
                    "effect": "level",
                }
            )
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
