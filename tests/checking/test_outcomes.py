"""Grades of what was foretold, on a small record of invented outcomes, by kinds of act; with what must flip or open a grade."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.checking import Findings, check_document
from detente.nouns import parse_edtf
from detente.reading import read_document
from detente.reading.intake import from_bytes
from detente.record import Entry, Record, Series, Value

# A day that the text knows, and so the day from which outcomes are counted.
KNOWN = (
    "On 20 March 2023 Xi Jinping met Vladimir Putin in Moscow. On 21 March 2023 China and Russia signed statements. "
)


@dataclass(frozen=True)
class Row:
    """An invented entry."""

    day: str
    who: tuple[tuple[str, str], ...]
    type: str
    en: str
    keys: tuple[str, ...] = ()
    mode: str = ""
    status: str = "happened"
    place: str = ""
    importance: int = 2


USA_CHN = (("USA", "both"), ("CHN", "both"))
ROWS = {
    "accord": Row("2024-02-10", USA_CHN, "AGREE", "The United States and China signed the Harbour Accord.", ("Harbour Accord",), "sign"),
    "case": Row("2023-09-05", (("CHN", "source"), ("USA", "target")), "REJECT", "China brought the Coral Cable case against the United States at the WTO.", ("Coral Cable", "Coral Cable case")),
    "law": Row("2023-11-02", (("USA.congress", "source"), ("RUS", "target")), "SUPPORT", "The US Senate approved the Amber Protocol.", ("Amber Protocol",)),
    "tariff": Row("2023-07-01", (("USA", "source"), ("CHN", "target")), "SANCTION", "The United States raised tariffs on Chinese kelp: the Kelp Schedule.", ("Kelp Schedule",)),
    "off": Row("2023-06-28", USA_CHN, "CONCEDE", "The tariffs of the Sponge Table were put off.", ("Sponge Table",)),
    "visit-off": Row("2023-05-04", (("antony-blinken", "guest"), ("CHN", "host")), "REJECT", "Antony Blinken postponed a visit to Beijing.", (), "visit", "postponed", "Beijing"),
    "clash": Row("2023-08-08", (("USA", "source"), ("CHN", "target")), "ASSAULT", "A US missile struck a Chinese ship.", ("Pearl incident",), "", "happened", "", 3),
}  # fmt: skip


def _entry(like: Entry, id_: str, row: Row, state_of: Callable[[str], str | None]) -> Entry:
    states = frozenset(x for a, _ in row.who if (x := state_of(a)))
    return replace(
        like, id=id_, date=parse_edtf(row.day), edtf=row.day, participants=row.who, states=states, type=row.type,
        mode=row.mode, field="trade", place=row.place, status=row.status, about="", en=row.en, zh="", keys=row.keys,
        instrument="", importance=row.importance, verified=True, note="", tz_note="",
    )  # fmt: skip


def _series(like: Series, id_: str, en: str, measure: str, values: dict[int, float]) -> Series:
    return replace(
        like, id=id_, en=en, zh="", measure=measure, unit="USD", scale=1e9, actors=("CHN", "RUS"), keys=(),
        values=tuple(
            replace(like.values[0], series=id_, period=parse_edtf(str(y)), edtf=str(y), period_type="year", value=v)
            for y, v in values.items()
        ),
    )  # fmt: skip


def made(base: Record, **rows: Row) -> Record:
    """The record with invented entries and two invented series besides."""
    out = copy.copy(base)
    for name in ("key_index", "key_weight", "common_keys", "coverage"):
        out.__dict__.pop(name, None)
    like = next(e for e in base.chronology.values() if e.verified and e.status == "happened")
    new = {f"x-{k}": _entry(like, f"x-{k}", r, base.actors.state_of) for k, r in rows.items()}
    out.chronology = {**base.chronology, **new}
    series = base.series["chn-rus-goods-trade"]
    exports = _series(
        series, "x-exports", "China's goods exports to Russia", "goods-exports", {2022: 76.0, 2023: 111.0}
    )
    deficit = _series(
        series, "x-deficit", "China's goods deficit with Russia", "goods-deficit", {2022: 38.0, 2023: 18.0}
    )
    out.series = {**base.series, exports.id: exports, deficit.id: deficit}
    assert isinstance(exports.values[0], Value)
    return out


@pytest.fixture(scope="module")
def invented(record) -> Record:
    """The record with all invented rows."""
    return made(record, **ROWS)


@pytest.fixture(scope="module")
def sandbox(record) -> Record:
    """A record whose one invented entry is moved."""
    return made(record, accord=ROWS["accord"])


def checked(text: str, record: Record) -> Findings:
    """Everything found in a text after the sentences that date it."""
    return check_document(read_document(from_bytes((KNOWN + text).encode(), "text"), record), record)


def grades(text: str, record: Record) -> list[str]:
    """The grades of the last sentence's predictions."""
    found = checked(text, record)
    last = found.document.sentences[-1].id
    return [p.grade for p in found.predictions if p.sentence == last]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("The United States and China will sign the Harbour Accord within two years.", "came true"),
        ("The United States and China will not sign the Harbour Accord this year.", "came true"),
        ("The United States and China will sign the Harbour Accord before the summer of 2023.", "not realised"),
        ("No deal on the Harbour Accord between the United States and China this year.", "came true"),
        ("China will file a case over the Coral Cable against the United States within a year.", "came true"),
        ("The US Senate will approve the Amber Protocol before the new year.", "came true"),
        ("The US Senate will not approve the Amber Protocol before the new year.", "not realised"),
        ("The United States will raise the tariffs of the Kelp Schedule on China in the summer.", "came true"),
        ("The tariffs of the Sponge Table of the United States on China will not be raised in July 2023.", "came true"),
        ("The tariffs of the Sponge Table of the United States on China will be raised before August 2023.", "not realised"),
        ("Mr. Blinken will visit Beijing in May 2023.", "mixed"),
        ("There will be no crisis between the United States and China in 2023.", "not realised"),
        ("China's exports to Russia will rise this year.", "came true"),
        ("China's exports to Russia will fall this year.", "not realised"),
        ("China's deficit with Russia will fall this year.", "came true"),
        ("Russia's exports to China will rise this year.", "open"),
        ("Joe Biden will be re-elected before 2025.", "open"),
        ("Donald Trump will win the election before the end of 2024.", "came true"),
    ],
)  # fmt: skip
def test_grades_by_kind_of_act(invented, text, grade):
    """Signatures, cases, approvals, tariffs raised or put off, visits put off, clashes, ordered figures, elections."""
    assert grades(text, invented) == [grade]


def test_a_visit_that_was_called_off_was_not_made(invented, record):
    """Without the later visit that the record has, the postponement alone tells that it did not take place."""
    kept = {
        k: e for k, e in invented.chronology.items() if not ("antony-blinken" in e.actors and e.status == "happened")
    }
    lone = made(record, **ROWS)
    lone.chronology = kept
    assert grades("Mr. Blinken will visit Beijing in May 2023.", lone) == ["not realised"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If the US Senate approves the Amber Protocol before the end of 2023, China will sign the Harbour Accord with the United States in 2024.", "condition met"),
        ("If the US Senate approves the Amber Protocol before June 2023, China will sign the Harbour Accord with the United States in 2024.", "condition not met"),
        ("If the mood is good, China will sign the Harbour Accord with the United States in 2024.", "does not tell"),
    ],
)  # fmt: skip
def test_a_condition_is_seen_or_said_not_to_be(invented, text, words):
    """Met: graded; not met: not graded, and said so; not to be seen: graded only where what it is tied to came about."""
    found = checked(text, invented)
    (p,) = [p for p in found.predictions if p.sentence == found.document.sentences[-1].id]
    claim = next(c for c in found.claims if c.id == p.claim)
    assert words in p.explanation and claim.type == "condition"
    assert p.grade == ("open" if words == "condition not met" else "came true")


def test_terms_of_office_end_a_horizon(check):
    """The two presidents of 2006 left office in 2008 and 2009; Russia joined the WTO in 2012."""
    before = "On 19 November 2006 the United States and Russia signed the bilateral WTO accord in Hanoi. On 20 November 2006 Bush and Putin left Hanoi. "
    found = check(
        before
        + "Russia will not join the World Trade Organization before both presidents have left office, in Washington or in Moscow."
    )
    p = found.predictions[-1]
    assert (p.grade, p.until) == ("came true", dt.date(2009, 1, 20))


def test_who_is_no_party_has_not_joined(check):
    """Of a treaty that ended, its parties tell who never came in."""
    found = check("On 8 April 2010 Obama and Medvedev signed New START in Prague. China will not join New START.")
    p = found.predictions[-1]
    assert p.grade == "came true" and p.records == ("new-start",)


@settings(max_examples=20, deadline=None)
@given(months=st.integers(1, 40))
def test_the_outcome_moved_beyond_the_horizon_is_no_longer_in_time(sandbox, months):
    """A signature within the two years came true; moved after them it did not, or is a little late."""
    day = dt.date(2023, 4, 1) + dt.timedelta(days=30 * months)
    entry = sandbox.chronology["x-accord"]
    sandbox.chronology["x-accord"] = replace(entry, date=parse_edtf(day.isoformat()), edtf=day.isoformat())
    (grade,) = grades("The United States and China will sign the Harbour Accord before March 2025.", sandbox)
    late = (day - dt.date(2025, 2, 28)).days
    assert (
        grade == ("came true" if late <= 0 else "mixed" if late <= 0.25 * 706 else "not realised")
        or abs(late - 176) < 3
    )


@pytest.mark.parametrize("key", ["accord", "case", "law", "tariff"])
def test_a_denied_prediction_flips_the_grade(invented, key):
    """What came true when foretold is not realised when denied."""
    said = {
        "accord": "The United States and China will{} sign the Harbour Accord within two years.",
        "case": "China will{} file a case over the Coral Cable against the United States within a year.",
        "law": "The US Senate will{} approve the Amber Protocol before the new year.",
        "tariff": "The United States will{} raise the tariffs of the Kelp Schedule on China before September 2023.",
    }[key]
    assert grades(said.format(""), invented) == ["came true"]
    assert grades(said.format(" not"), invented) == ["not realised"]


@pytest.mark.parametrize(
    "text",
    [
        "The United States will file a case over the Coral Cable against China within a year.",
        "The Russian State Duma will approve the Amber Protocol before the new year.",
        "Russia and India will sign the Harbour Accord within two years.",
        "Mr. Lavrov will visit Beijing on 3 May 2023.",
    ],
)
def test_other_actors_open_it(invented, text):
    """An act of others, or done the other way round, is not the outcome."""
    assert grades(text, invented) == ["open"]


def test_clauses_that_turned_out_differently_are_mixed(invented):
    """One thing in time and one not, foretold in one sentence."""
    text = (
        "The US Senate will approve the Amber Protocol before the end of 2023, "
        "and the United States and China will sign the Harbour Accord before April 2023."
    )
    assert grades(text, invented) == ["mixed"]


def test_an_entry_that_is_the_first_since_shows_that_there_was_none_before(check):
    """Ministers are known by the office they hold on the day; "the first since November 2022" tells of the time between."""
    told = "2023年6月18日至19日，布林肯访问北京，会见习近平主席。"
    later = "6月24日，瓦格纳集团的车队逼近莫斯科。"
    foretold = "中美两国防长年内将恢复会晤。"
    (p,) = [p for p in check(told + later + foretold).predictions if "防长" in p.text]
    assert p.grade == "not realised" and "2024-05-31" in p.explanation
    # Written in one year or the next: what came in the next is no proof.
    (p,) = [p for p in check(told + foretold).predictions if "防长" in p.text]
    assert p.grade == "open"
