"""The ledger of a pair: rules pick the right entries, statuses follow from them, every number resolves."""

from __future__ import annotations

import datetime as dt

import pytest

from detente import api
from detente.errors import UnknownName, UsageError
from detente.record import load
from detente.relations.ledger import (
    CHANNEL_INSTRUMENTS,
    EFFECTS,
    STATUSES,
    belongs,
    channels,
    ledger,
)
from detente.tables import read_table

PAIRS = [("RUS", "USA"), ("CHN", "USA"), ("CHN", "RUS")]
# Read in the record by hand: on that day the channel stood so.
KNOWN = [
    ("RUS", "USA", "2012-06-01", "arms-control", "open", "2011-02-05"),
    ("RUS", "USA", "2023-06-01", "arms-control", "suspended", "2023-02-28"),
    ("RUS", "USA", "2026-03-01", "arms-control", "ended", "2026-02-05"),
    ("RUS", "USA", "2022-09-01", "trade-commission", "suspended", "2014-03-01"),
    ("RUS", "USA", "2026-06-01", "energy", "narrowed", "2022-03-08"),
    ("CHN", "USA", "2022-09-01", "militaries", "suspended", "2022-08-05"),
    ("CHN", "USA", "2024-01-15", "militaries", "open", "2023-11-15"),
    ("CHN", "USA", "2021-01-01", "consulates", "narrowed", "2020-07-21"),
    ("CHN", "USA", "2020-01-01", "space", "narrowed", "2011-04-15"),
    ("CHN", "RUS", "2025-12-31", "people", "open", "2025-09-15"),
    ("CHN", "RUS", "2025-12-31", "consulates", "not known", None),
]
# Which entry belongs to which channel, and to which it does not.
BELONGS = [
    ("2020-07-21-houston-consulate", "CHN", "USA", "consulates", True),
    ("2020-07-21-houston-consulate", "CHN", "USA", "summits", False),
    ("2021-06-16-biden-putin-geneva", "RUS", "USA", "summits", True),
    ("2022-08-05-china-eight-countermeasures", "CHN", "USA", "militaries", True),
    ("2020-12-22-second-joint-bomber-patrol", "CHN", "RUS", "militaries", True),
    ("2025-09-02-power-of-siberia-2-memorandum", "CHN", "RUS", "space", False),
]


@pytest.mark.parametrize(("a", "b", "on", "channel", "status", "since"), KNOWN)
def test_known_states_of_channels(a, b, on, channel, status, since):
    """Status and since when, as read in the record."""
    line = next(x for x in ledger(load(), a, b, on=dt.date.fromisoformat(on)) if x.channel.id == channel)
    assert (line.status, line.since and line.since.isoformat()) == (status, since)


@pytest.mark.parametrize(("entry", "a", "b", "channel", "inside"), BELONGS)
def test_which_entry_belongs_where(entry, a, b, channel, inside):
    """The rules of the data file pick by office, words and type."""
    record = load()
    own = next(c for c in channels() if c.id == channel)
    assert belongs(record, own, record.chronology[entry], (a, b)) is inside


@pytest.mark.parametrize("pair", PAIRS)
def test_order_of_the_pair_is_nothing(pair):
    """A ledger of A and B is that of B and A."""
    one, other = (ledger(load(), *p) for p in (pair, pair[::-1]))
    assert [(x.channel.id, x.status, x.since, x.evidence) for x in one] == [
        (x.channel.id, x.status, x.since, x.evidence) for x in other
    ]


@pytest.mark.parametrize("pair", PAIRS)
def test_nothing_of_a_later_day_is_known(pair):
    """On a day in the past no entry, instrument or statement after it is shown."""
    on = dt.date(2016, 6, 30)
    for line in ledger(load(), *pair, on=on):
        assert all(e.date.start <= on for e in line.evidence)
        assert all(g.since is None or g.since <= on for g in line.governed_by)
        assert all(s.date.start <= on for s in line.conditions)
        assert line.status in STATUSES and (line.since is None or line.since <= on)


def test_every_channel_has_entries_and_instruments_exist():
    """No rule is dead, and what governs is in the record with both states or one of them among its parties."""
    record = load()
    used = {x.channel.id for p in PAIRS for x in ledger(record, *p) if x.last}
    assert used == {c.id for c in channels()}
    for row in read_table("detente.relations", "channel_instruments.csv", CHANNEL_INSTRUMENTS):
        parties = {record.actors.state_of(p) for p in record.instruments[row["instrument"]].parties}
        assert parties & set(row["pair"].split("-")) and row["effect"] in EFFECTS
        assert row["channel"] in used and row["pair"] in {"-".join(sorted(p)) for p in PAIRS}


@pytest.mark.parametrize("pair", PAIRS)
def test_numbers_resolve(pair):
    """Every R-number of the page is a record, and every record has a source."""
    page = api.ledger(*pair)
    known = {r["r"] for r in page["records"]}
    shown = [
        x
        for c in page["channels"]
        for x in (c["changed_by"], c["last"], *c["evidence"], *c["governed_by"], *c["conditions"])
    ]
    shown += [x for f in page["fields"] for x in (f["cooperation"], f["conflict"])]
    assert {x["r"] for x in shown if x} == known == {s["r"] for s in page["sources"]}
    assert all(x["en"] and x["zh"] for x in shown if x)
    assert all(c["since"] or c["reason"] or c["status"] == "not known" for c in page["channels"])


def test_wrong_use():
    """A name that is no state, a pair of one, a day after the record's end."""
    with pytest.raises(UnknownName):
        api.ledger("USA", "Ruritania")
    with pytest.raises(UsageError, match="a pair is two"):
        api.ledger("USA", "America")
    with pytest.raises(UsageError, match="R6"):
        api.ledger("USA", "RUS", on="2099-01-01")
