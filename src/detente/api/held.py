"""What a workspace holds of events up to a day, feed by feed, and levels fitted to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.relations.level import Level
    from detente.relations.standing import Cell
    from detente.store import Workspace
    from detente.store.pairday import Month

__all__ = ["MEASURES", "Held", "busiest_of", "fill_command", "fitted", "held", "months_of", "peers"]

MEASURES = ("conflict_share", "goldstein_mean")
# A pair is fitted together with the pairs of the feed that have the most events: series with few events follow the others.
_PEERS = 10
# A command that would fill an empty workspace asks for so many years up to the day, of the first of these feeds that has them.
_FILL_YEARS = 3
_FILL = ("polecat", "icews", "gdelt1")


@dataclass(frozen=True, slots=True)
class Held:
    """One feed of a workspace up to a day; ``last`` is that day or the feed's last one, ``first`` its first."""

    space: Workspace
    feed: str
    first: dt.date
    last: dt.date
    contents: str

    @property
    def month(self) -> str:
        """The month of the last day."""
        return self.last.isoformat()[:7]

    def key(self) -> tuple[str, str, str, str]:
        """What the answers hang on."""
        return str(self.space.path.resolve()), self.feed, self.contents, self.last.isoformat()


def held(workspace: str | Path | None, on: dt.date, *, feed_id: str | None = None) -> list[Held]:
    """The event feeds of a workspace that begin before a day, in the order of their names; none where there is no workspace.

    Raises UnknownName for a feed that does not exist.
    """
    from detente.feeds import feed
    from detente.store import Workspace, default_path

    if feed_id is not None:
        feed(feed_id)
    path = Path(workspace) if workspace is not None else default_path()
    if not (path / "ledger.jsonl").exists():
        return []
    from detente.store.activity import event_feeds, span

    space = Workspace(path)
    out = []
    for name in event_feeds(space):
        days = span(space, name)
        if days is not None and days[0] <= on and feed_id in (None, name):
            out.append(Held(space, name, days[0], min(days[1], on), space.state().contents(name)))
    return out


def fill_command(on: dt.date) -> str:
    """The one command that would bring events of the years up to a day into the workspace.

    >>> fill_command(dt.date(2021, 6, 30))
    'detente sync polecat --from 2018-07 --to 2021-06'
    >>> fill_command(dt.date(1985, 1, 1))
    'detente sync gdelt1 --from 1982-02 --to 1985-01'
    """
    from detente.feeds import feed
    from detente.nouns import parse_edtf

    start = dt.date(on.year - _FILL_YEARS + on.month // 12, on.month % 12 + 1, 1)
    for name in _FILL:
        if parse_edtf(feed(name).coverage).contains(start) and parse_edtf(feed(name).coverage).contains(on):
            return f"detente sync {name} --from {start.isoformat()[:7]} --to {on.isoformat()[:7]}"
    return "detente sync own YOUR_EVENTS.csv"


def peers(one: Held, wanted: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The feed's pairs with the most events up to the day, and the wanted ones, in alphabetical order."""
    return tuple(sorted({*busiest_of(one, _PEERS), *(_sorted(a, b) for a, b in wanted)}))


def busiest_of(one: Held, most: int) -> list[tuple[str, str]]:
    """The feed's pairs with the most events up to the day, the busiest first."""
    from detente.store.activity import busiest
    from detente.store.cache import kept

    def make() -> dict[str, Any]:
        return {"pairs": busiest(one.space, one.feed, last=one.last, most=most)}

    asked = {"what": "busiest 1", "last": one.last.isoformat(), "most": most}
    return [(a, b) for a, b in kept(one.space, one.feed, asked, make)["pairs"]]


def fitted(one: Held, pairs: tuple[tuple[str, str], ...], measure: str, *, by_field: bool = False) -> Level | None:
    """The levels of pairs in both directions by one measure; None where no series has events in enough months.

    Of conflict share the series are of cooperative share, so that higher is better; with ``by_field`` each field of a pair has
    a series of its own, ``USA>RUS:military``.
    """
    return _fitted(one.key(), pairs, measure, by_field)


@lru_cache(maxsize=4)
def _fitted(
    key: tuple[str, str, str, str], pairs: tuple[tuple[str, str], ...], measure: str, by_field: bool
) -> Level | None:
    from collections import Counter

    from detente.relations.level import fit
    from detente.relations.standing import enough, panel_of
    from detente.store import Workspace

    path, feed, contents, last = key
    one = Held(Workspace(path), feed, dt.date.min, dt.date.fromisoformat(last), contents)
    cells = [cell for a, b in pairs for cell in _cells(months_of(one, a, b), measure, by_field)]
    usable = set(enough(Counter(cell[0] for cell in cells)))
    if not usable:
        return None
    return fit(panel_of((c for c in cells if c[0] in usable), until=one.month), horizons=())


def months_of(one: Held, a: str, b: str) -> list[Month]:
    """The months of a pair up to the day, per direction and field."""
    return one.space.months(a, b, feed=one.feed, last=one.last)


def _cells(months: list[Month], measure: str, by_field: bool) -> list[Cell]:
    """Monthly means with the number of their events."""
    if measure not in MEASURES:
        raise UsageError(f"Unknown measure {measure!r}. Choose one of: {', '.join(MEASURES)}")
    sums: dict[tuple[str, str], list[int]] = {}
    for row in months:
        if by_field and row.field is None:
            continue
        name = f"{row.source}>{row.target}" + (f":{row.field}" if by_field else "")
        cell = sums.setdefault((name, row.month), [0, 0])
        if measure == "conflict_share":
            good = row.verbal_cooperation + row.material_cooperation
            cell[0], cell[1] = cell[0] + good, cell[1] + good + row.verbal_conflict + row.material_conflict
        else:
            cell[0], cell[1] = cell[0] + row.goldstein_100, cell[1] + row.goldstein_n
    unit = 1 if measure == "conflict_share" else 100
    return [(name, month, total / unit / n, n) for (name, month), (total, n) in sums.items() if n > 0]


def _sorted(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
