"""Who held which office when."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from detente.actors import Actors, load
from detente.errors import RecordError

ACTORS = load()


def holders_of(office: str, on: dt.date) -> list[str]:
    """The persons in an office on a day."""
    return [h.person for h in ACTORS.terms_in[office] if h.term.contains(on)]


@pytest.mark.parametrize(
    ("office", "day", "person"),
    [
        ("USA.president", dt.date(2019, 5, 14), "donald-trump"),
        ("USA.president", dt.date(2022, 1, 1), "joe-biden"),
        ("USA.president", dt.date(2025, 8, 15), "donald-trump"),
        ("RUS.president", dt.date(2010, 4, 8), "dmitry-medvedev"),
        ("RUS.president", dt.date(2014, 3, 18), "vladimir-putin"),
        ("RUS.foreign-minister", dt.date(2019, 5, 14), "sergey-lavrov"),
        ("USA.secretary-of-state", dt.date(2019, 5, 14), "mike-pompeo"),
        ("CHN.president", dt.date(2022, 2, 4), "xi-jinping"),
    ],
)
def test_holder_on_a_day(office: str, day: dt.date, person: str) -> None:
    """One office, one day, one person."""
    assert holders_of(office, day) == [person]


def test_handover_day_has_both() -> None:
    """On the day of the handover both terms count."""
    assert set(holders_of("USA.president", dt.date(2021, 1, 20))) == {"donald-trump", "joe-biden"}


def test_nobody_before_the_first_term() -> None:
    """Before the table begins an office is empty, not guessed."""
    assert holders_of("USA.president", dt.date(1801, 1, 1)) == []


def test_offices_of_by_date() -> None:
    """A person's offices on a day are those whose term contains it; without a day, all."""
    everything = ACTORS.offices_of("joe-biden")
    assert {h.office for h in everything} == {"USA.president", "USA.vice-president"}
    assert [h.office for h in ACTORS.offices_of("joe-biden", dt.date(2011, 3, 10))] == ["USA.vice-president"]
    assert [h.office for h in ACTORS.offices_of("joe-biden", dt.date(2021, 6, 16))] == ["USA.president"]
    assert ACTORS.offices_of("joe-biden", dt.date(2018, 1, 1)) == []


def test_offices_of_nobody() -> None:
    """A person without a term has none, and asking does not add one."""
    before = len(ACTORS.terms_of)
    assert ACTORS.offices_of("nobody-at-all") == []
    assert len(ACTORS.terms_of) == before


def test_terms_of_both_tables_agree() -> None:
    """Every term stands once under its person and once under its office."""
    assert sum(map(len, ACTORS.terms_of.values())) == sum(map(len, ACTORS.terms_in.values())) == len(ACTORS.holders)


def test_level_follows_the_date() -> None:
    """Medvedev acts as leader while he is president, as his office says on other days."""
    assert ACTORS.level_of("dmitry-medvedev", dt.date(2010, 4, 8)) == "leader"
    assert ACTORS.level_of("sergey-lavrov", dt.date(2019, 5, 14)) == "executive"
    assert ACTORS.level_of("RUS") == "state"
    assert ACTORS.level_of("UKR") == "third state"


@pytest.mark.parametrize(
    ("actor", "state"),
    [
        ("vladimir-putin", "RUS"),
        ("SUN", "RUS"),
        ("USA.congress", "USA"),
        ("RUS.foreign-minister", "RUS"),
        ("gazprom", "RUS"),
        ("NATO", None),
        ("EU.commission", None),
    ],
)
def test_state_behind_an_actor(actor: str, state: str | None) -> None:
    """People, bodies, offices and firms belong to a state; blocs to none."""
    assert ACTORS.state_of(actor) == state


def test_broken_term_names_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A term whose start is no date: file, line and remedy."""
    from detente.tables import Row, read_table

    def broken(package: str, name: str, columns: list[str]) -> list[Row]:
        rows = read_table(package, name, columns)
        if name == "holders.csv":
            rows[0]["start"] = "May 2018"
        return rows

    monkeypatch.setattr(sys.modules["detente.actors.load"], "read_table", broken)
    with pytest.raises(RecordError, match=r"holders\.csv:2"):
        Actors()
