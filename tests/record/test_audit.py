"""The audit finds each kind of error planted in a small record, and none in the shipped one."""

from __future__ import annotations

import re

import pytest

from detente.record import load
from detente.record.audit import TABLES, Problem, Tables, _site, audit, coverage, tables

MEETING = "2017-07-07-meeting-in-oslo"

# table, row, column, what is planted, what the message must say
PLANTED = [
    ("chronology", 0, "participants", "nobody:both", "unknown id 'nobody'"),
    ("chronology", 0, "participants", "ivan-orlof:both", "did you mean 'ivan-orlov'"),
    ("chronology", 0, "participants", "ivan-orlov:winner", "the role one of"),
    ("chronology", 0, "participants", "ivan-orlov", "write actor:role"),
    ("chronology", 0, "participants", "", "write actor:role"),
    ("chronology", 0, "about", "2001-gone", "unknown id"),
    ("chronology", 0, "instrument", "lost-treaty", "instruments.csv"),
    ("chronology", 0, "sources", "one;none", "sources.csv"),
    ("chronology", 0, "type", "PARTY", "use one of AGREE"),
    ("chronology", 0, "mode", "dance", "use one of visit"),
    ("chronology", 0, "field", "sport", "use one of"),
    ("chronology", 0, "status", "rumoured", "use one of happened"),
    ("chronology", 0, "importance", "9", "use one of 1, 2, 3"),
    ("chronology", 0, "date", "2017-13-01", "is no date"),
    ("chronology", 0, "date", "2017-08/2017-07", "is no date"),
    ("chronology", 0, "date", "", "the date is empty"),
    ("chronology", 0, "checked_on", "2017-07-06", "after the day it was checked"),
    ("chronology", 0, "sources", "one", "not two publishers"),
    ("chronology", 0, "keys", "meeting|Oslo", "names no one event"),
    ("chronology", 0, "keys", "奥斯陆|制裁", "names no one event"),
    ("chronology", 0, "en", "", "write it in English"),
    ("chronology", 0, "zh", "", "not Chinese"),
    ("chronology", 0, "zh", "Lee and Orlov met in Oslo.", "not Chinese"),
    ("chronology", 0, "en", "They met because oil was dear.", "gives a cause"),
    ("chronology", 0, "zh", "会面导致协议。", "gives a cause"),
    ("chronology", 0, "en", "Lee met the regime in Oslo.", "takes a side"),
    ("chronology", 0, "zh", "议题包括所谓干预。", "takes a side"),
    ("accounts", 0, "event", "gone", "unknown id"),
    ("accounts", 0, "side", "XXX", "unknown id"),
    ("accounts", 0, "value", "half", "is no number"),
    ("statements", 0, "speaker", "nobody", "unknown id"),
    ("statements", 0, "event", "gone", "unknown id"),
    ("statements", 0, "pair", "RUS-XXX", "unknown id"),
    ("statements", 0, "qualifications_en", "He said so due to oil.", "gives a cause"),
    ("instruments", 0, "kind", "pact", "use one of treaty"),
    ("instruments", 0, "parties", "USA;XXX", "unknown id"),
    ("instruments", 0, "signed_by", "nobody", "people.csv"),
    ("instruments", 0, "replaced_by", "gone", "unknown id"),
    ("instruments", 0, "in_force", "2009", "in force before it was signed"),
    ("instruments", 0, "ended", "2009-01-01", "ended before it was signed"),
    ("instruments", 0, "ended", "2011-01", "ended before it was in force"),
    ("instruments", 0, "suspended", "2010-04-07", "suspended before it was signed"),
    ("sections", 0, "instrument", "gone", "unknown id"),
    ("votes", 0, "body", "XXX", "unknown id"),
    ("votes", 0, "usa", "maybe", "use one of yes"),
    ("votes", 0, "yes", "thirteen", "no whole number"),
    ("votes", 0, "yes", "14", "has 15 members"),
    ("series", 0, "publisher", "CHN.nothing", "unknown id"),
    ("series", 0, "actors", "XXX", "unknown id"),
    ("series_values", 0, "series", "gone", "unknown id"),
    ("series_values", 0, "value", "many", "is no number"),
    ("series_values", 0, "period", "Q1", "is no date"),
    ("series_values", 0, "period_type", "week", "use one of year"),
    ("situations", 0, "entries", "gone", "unknown id"),
    ("situations", 0, "participants", "XXX:both", "unknown id"),
    ("situations", 0, "participants", "USA;RUS", "write actor:role"),
    ("situations", 0, "type", "PARTY", "use one of AGREE"),
    ("milestones", 1, "en", "The Arms Treaty is in force.", "make them one"),
    ("milestones", 0, "dates", "2010-13", "is no date"),
    ("milestones", 0, "dates", "", "it has no date"),
    ("milestones", 0, "dates", "2011-02-05;2010-04-08", "not in order"),
    ("milestones", 0, "since", "soon", "is no year"),
    ("milestones", 0, "evidence", "", "is empty"),
    ("milestones", 0, "evidence", "gov;gone", "neither an entry"),
    ("milestones", 0, "evidence", "one", "not two publishers"),
    ("milestones", 0, "evidence", "2010-04-08-arms-treaty", "no entry of its days"),
    ("milestones", 0, "evidence", "2010-04-08-arms-treaty;one", "no entry of its days"),
    ("milestones", 1, "evidence", "one", "not two publishers"),
    ("milestones", 0, "needs", "Arms Treaty & @RUS", "the last of them a #deed"),
    ("milestones", 0, "needs", "Arms Treaty & @XXX & #force", "is no actor"),
    ("topics", 0, "pattern_en", "(", "no regular expression"),
    ("topics", 0, "pattern_zh", "军控|", "matches an empty text"),
    ("sources", 0, "kind", "rumour", "use one of primary"),
    ("sources", 0, "publisher", " ", "name the publisher"),
    ("sources", 0, "title", "", "name the publisher, and the title"),
    ("sources", 0, "url", "www.example.org", "write http"),
    ("people", 0, "state", "XXX", "unknown id"),
    ("offices", 0, "of", "XXX", "unknown id"),
    ("holders", 0, "office", "gone", "unknown id"),
    ("holders", 0, "person", "gone", "unknown id"),
    ("holders", 0, "end", "2009-01-01", "ends (2009-01-01) before it starts"),
]


def problems(found: list[Problem]) -> list[Problem]:
    """Those that are not notes."""
    return [p for p in found if p.level == "problem"]


def test_small_record_is_clean(small: Tables) -> None:
    """Without a planted error nothing is found, so what the tests below find was planted."""
    assert [str(p) for p in problems(audit(rows=small))] == []


@pytest.mark.parametrize(("table", "row", "column", "value", "says"), PLANTED)
def test_planted_error_is_found(small: Tables, table: str, row: int, column: str, value: str, says: str) -> None:
    """Each check finds its error and names table, line and remedy."""
    small[table][row][column] = value
    hits = [p for p in problems(audit(rows=small)) if says in p.message]
    assert hits, [str(p) for p in audit(rows=small)]
    assert {(p.table, p.line) for p in hits} == {(table, row + 2)}


def test_days_that_entries_tell_need_no_page(small: Tables) -> None:
    """A milestone keeps the rule on sources by the days of its entries, those of an instrument's life among them, or unread."""
    row = small["milestones"][0]
    row["evidence"] = "2010-04-08-arms-treaty;arms-treaty"
    row["dates"] = "2010-04-08;2011-02-05"
    assert problems(audit(rows=small)) == []
    row["evidence"], row["checked_by"] = "one", "unverified"
    assert problems(audit(rows=small)) == []


def test_unverified_entries_prove_no_milestone(small: Tables) -> None:
    """What is itself in doubt shows nothing."""
    small["milestones"][0]["evidence"] = "2010-04-08-arms-treaty;arms-treaty"
    small["milestones"][0]["dates"] = "2010-04-08;2011-02-05"
    small["instruments"][0]["checked_by"] = "unverified"
    assert [p.table for p in problems(audit(rows=small))] == ["milestones"]


def test_problem_names_the_column(small: Tables) -> None:
    """A finding is one line: level, file, line, row, column, message."""
    small["chronology"][0]["status"] = "rumoured"
    (found,) = problems(audit(rows=small))
    assert re.fullmatch(rf"problem: chronology\.csv:2: {MEETING}: status: .+", str(found))
    assert "\n" not in str(found)


def test_two_pages_of_one_publisher_are_one_source(small: Tables) -> None:
    """The same site under two names does not make two reports."""
    small["sources"][2] |= {"publisher": "paper online", "url": "https://news.first.example/2"}
    assert any("not two publishers" in p.message for p in problems(audit(rows=small)))
    small["chronology"][0]["checked_by"] = "unverified"
    small["holders"][1]["checked_by"] = "unverified"
    small["milestones"][1]["checked_by"] = "unverified"
    assert problems(audit(rows=small)) == []


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("http://en.kremlin.ru/events", "kremlin.ru"),
        ("https://www.mfa.gov.cn/eng", "mfa.gov.cn"),
        ("https://un.org", "un.org"),
    ],
)
def test_site(url: str, site: str) -> None:
    """The registered name, with the second level of national registries."""
    assert _site(url) == site


def test_same_office_twice(small: Tables) -> None:
    """Two holders may share the day of the handover, not two days."""
    small["holders"][0]["end"] = "2018-05-08"
    assert any("also held by ivan-orlov" in p.message for p in problems(audit(rows=small)))


@pytest.mark.parametrize(("end", "start"), [("2018-05", "2018-05-07"), ("2018", "2018-03"), ("2018-05-07", "2018")])
def test_coarse_terms_are_read_leniently(small: Tables, end: str, start: str) -> None:
    """A month or a year as end or start may hide a clean handover."""
    small["holders"][0]["end"], small["holders"][1]["start"] = end, start
    assert problems(audit(rows=small)) == []


def test_same_person_may_hold_an_office_twice(small: Tables) -> None:
    """Overlapping rows of one person are no two holders."""
    small["holders"][1] |= {"person": "ivan-orlov", "start": "2018-05-01"}
    assert problems(audit(rows=small)) == []


def test_acting_out_of_office_is_a_note(small: Tables) -> None:
    """Former leaders act too, so this is a note, with a week's slack around the term."""
    small["chronology"][0] |= {"date": "2018-05-14", "id": "2018-05-14-x"}
    small["statements"][0]["event"] = small["accounts"][0]["event"] = small["situations"][0]["entries"] = "2018-05-14-x"
    assert not [p for p in audit(rows=small) if "no listed office" in p.message]
    small["chronology"][0]["date"] = "2018-05-15"
    (note,) = [p for p in audit(rows=small) if "no listed office" in p.message]
    assert note.level == "note"
    small["chronology"][0]["participants"] = "ann-lee:guest;ivan-orlov:third"
    assert not [p for p in audit(rows=small) if "no listed office" in p.message]


def test_statute_may_reach_back(small: Tables) -> None:
    """A statute in force before its signature is a note: the Taiwan Relations Act is one."""
    small["instruments"][0] |= {"kind": "statute", "in_force": "2010-01-01"}
    found = [p for p in audit(rows=small) if "in force before" in p.message]
    assert [p.level for p in found] == ["note"]


@pytest.mark.parametrize("column", ["extended", "suspended"])
def test_nothing_after_the_end(small: Tables, column: str) -> None:
    """What has ended is neither extended nor suspended afterwards."""
    small["instruments"][0] |= {"extended": "", "ended": "2020-01-01", column: "2020-01-02"}
    assert any(f"{column} after it ended" in p.message for p in problems(audit(rows=small)))


def test_signing_entry_fits_its_instrument(small: Tables) -> None:
    """The chronology and the instruments may not tell two days of one signature unseen."""
    small["chronology"][1]["date"] = "2010-04-09"
    assert [p.level for p in audit(rows=small) if "signed 2010-04-08" in p.message] == ["note"]


def test_duplicate_entry(small: Tables) -> None:
    """One day, the same participants in any order, the same type: one event."""
    twin = small["chronology"][0] | {"id": "2017-07-07-twin", "participants": "ivan-orlov:both;ann-lee:both"}
    small["chronology"].append(twin | {"_line": "4"})
    (found,) = problems(audit(rows=small))
    assert found.id == "2017-07-07-twin" and MEETING in found.message


def test_instrument_twice(small: Tables) -> None:
    """An instrument of the same day under a shared name is the same one; on another day it is not."""
    first = small["instruments"][0]
    twin = first | {
        "id": "treaty-on-arms",
        "en": "Treaty on Arms",
        "zh": "武器条约",
        "aliases": "Arms Treaty",
        "_line": "3",
    }
    small["instruments"].append(twin)
    assert any("also called 'arms treaty'" in p.message for p in problems(audit(rows=small)))
    twin["signed"] = "2010-04-09"
    assert not any("also called" in p.message for p in problems(audit(rows=small)))


def test_duplicate_id(small: Tables) -> None:
    """An id stands once."""
    small["people"].append(small["people"][0] | {"_line": "9"})
    (found,) = problems(audit(rows=small))
    assert (found.table, found.line, found.field) == ("people", 9, "id")


def test_same_page_twice_is_a_note(small: Tables) -> None:
    """Two ids of one address are worth a look."""
    small["sources"][2]["url"] = small["sources"][0]["url"]
    assert any("the same page" in p.message and p.level == "note" for p in audit(rows=small))


def test_reported_words_stand(small: Tables) -> None:
    """A loaded word may stand where its speaker is named with it."""
    small["chronology"][0]["en"] = "Orlov called the strikes unprovoked."
    assert problems(audit(rows=small)) == []


def test_two_values_of_one_release(small: Tables) -> None:
    """Another release may revise a figure; one release has one value."""
    twin = small["series_values"][0] | {"value": "101", "_line": "8"}
    small["series_values"].append(twin)
    assert any("same release" in p.message for p in problems(audit(rows=small)))
    twin["released"] = "2021-06"
    assert problems(audit(rows=small)) == []


@pytest.mark.parametrize(("growth", "notes"), [("35.2", 0), ("36.4", 0), ("36.6", 1), ("-35", 1)])
def test_growth_fits_the_values(small: Tables, growth: str, notes: int) -> None:
    """Published growth within 1.5 points of the values' (100 to 135 is 35 percent)."""
    small["series_values"][1]["change_pct"] = growth
    assert len([p for p in audit(rows=small) if "published" in p.message and p.level == "note"]) == notes


def test_several_errors_are_all_listed(small: Tables) -> None:
    """One broken cell hides no other."""
    small["chronology"][0] |= {"date": "tomorrow", "type": "PARTY", "en": ""}
    small["votes"][0]["yes"] = ""
    assert {(p.table, p.field) for p in problems(audit(rows=small))} >= {
        ("chronology", "date"),
        ("chronology", "type"),
        ("chronology", "en"),
        ("votes", "yes"),
    }


def test_unreadable_table_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that is no CSV is reported like any other error, not raised."""
    from detente.errors import RecordError

    def broken(*_: object) -> None:
        raise RecordError("detente/record/data/votes.csv:3: 4 fields instead of 16")

    monkeypatch.setattr("detente.record.audit.read_table", broken)
    (found,) = audit()
    assert "votes.csv:3" in str(found) and found.level == "problem"


def test_coverage_counts(small: Tables) -> None:
    """Rows per table, by state of check, and entries per pair."""
    counts = coverage(small)
    assert counts["chronology"] == 2
    assert counts["chronology second pass"] == 1
    assert counts["chronology RUS-USA"] == 2
    assert "chronology CHN-RUS" not in counts


def test_coverage_of_a_loaded_record() -> None:
    """The audit's pair counts are the record's own."""
    record = load()
    notes = [p.message for p in audit(record) if p.id == "RUS-USA"]
    total = sum(n for (pair, _), n in record.coverage().items() if pair == "RUS-USA")
    assert len(notes) == 1 and notes[0].startswith(f"{total} entries")


def test_every_shipped_table_is_audited() -> None:
    """No CSV lies in the data folders that the audit does not know."""
    from importlib.resources import files

    for package in ("detente.record", "detente.actors"):
        names = {
            f.name.removesuffix(".csv") for f in files(package).joinpath("data").iterdir() if f.name.endswith(".csv")
        }
        assert names == {name for name, (owner, _) in TABLES.items() if owner == package}


def test_shipped_record_has_no_problems() -> None:
    """Rule 7: the record that ships keeps every rule."""
    assert [str(p) for p in problems(audit())] == []


def test_shipped_tables_have_lines() -> None:
    """Every row can be found again."""
    assert all(row["_line"].isdigit() for body in tables().values() for row in body)
