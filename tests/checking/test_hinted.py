"""Forecasts that avoid the plain name of a matter: its cues, and what they must say together."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from detente.checking import cues as cues_module
from detente.checking.cues import Heard, cues_of
from detente.checking.hinted import hinted
from detente.checking.milestone_outcome import Found
from detente.checking.milestone_words import words_of
from detente.checking.milestones import milestone_hinted
from detente.record import Milestone, Record

from .made_up import context_of, last, milestone

WRITTEN = dt.date(2010, 1, 10)
# Names that no entry of the record has: a cue in capitals of one milestone alone weighs one and a quarter.
OLBIA = milestone(
    "olbia", "Olbia naval station & #leave|sail home", "2010-06-01", actors=("USA", "ITA"), en="The fleet leaves Olbia."
)
PIER = milestone("pier", "Olbia pier & #build", "2010-06-01", actors=("ITA",), en="Olbia has a pier.")
CUES = {
    "olbia": ("Garavelli|Tortolì|Maddalena|dockside inns|corvette|奥尔比亚海军|1999", "weigh anchor", "dig in"),
    "pier": ("Zirottu|Tortolì|Garbatella|trowel|mortar|plumbline", "", ""),
}

Hints = Callable[..., list[Found]]


@pytest.fixture(scope="module")
def own(record: Record) -> Record:
    """The record, for milestones of one's own."""
    return copy.copy(record)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    cues_of.cache_clear()
    words_of.cache_clear()


@pytest.fixture
def given(own: Record, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Record]:
    """The record with some milestones and their cues."""

    def record_of(*milestones: Milestone, **cues: tuple[str, str, str]) -> Record:
        of = CUES | cues
        rows = [dict(zip(("id", "cues", "for", "against"), (m.id, *of[m.id]), strict=True)) for m in milestones]
        monkeypatch.setattr(cues_module, "read_table", lambda *_: rows)
        own.milestones = {m.id: m for m in milestones}
        cues_of.cache_clear()
        words_of.cache_clear()
        return own

    return record_of


@pytest.fixture
def hear(given: Callable[..., Record]) -> Callable[[str], dict[str, Heard]]:
    """What a text has of the two milestones."""
    return lambda text: cues_of(given(OLBIA, PIER)).hear(text)


@pytest.fixture
def hints(given: Callable[..., Record]) -> Hints:
    """The milestones that the last sentence of a text gives away, or a clause of it."""

    def run(text: str, *milestones: Milestone, clause: str = "") -> list[Found]:
        context = context_of(given(*(milestones or (OLBIA, PIER))), text)
        s = last(context)
        return hinted(context, s, clause or s.reading, WRITTEN)

    return run


def test_a_name_and_a_phrase_weigh_more_than_a_noun(hear: Any) -> None:
    """By a quarter: a word in capitals, of two words, or of more than three Chinese signs."""

    def weight(text: str) -> float:
        return float(hear(text)["olbia"].weight)

    assert weight("Garavelli") == pytest.approx(1.25)
    assert weight("the dockside inns") == pytest.approx(1.25)
    assert weight("奥尔比亚海军") == pytest.approx(1.25)
    assert weight("corvette") == weight("corvettes") <= 1.0
    assert weight("Garavelli and Maddalena") == pytest.approx(weight("Garavelli") + weight("Maddalena"))
    assert weight("Garavelli and Garavelli") == weight("Garavelli")


def test_a_cue_of_several_milestones_weighs_less(hear: Any) -> None:
    """And so does one that entries of the record have."""
    heard = hear("Tortolì")
    assert heard["olbia"].weight == heard["pier"].weight < 1.25
    assert hear("Maddalena")["olbia"].weight == pytest.approx(1.25)


def test_a_cue_that_entries_have_weighs_less(given: Any) -> None:
    """A word that many entries have gives little away."""
    cues = cues_of(given(OLBIA, olbia=("Yeltsin|Garavelli", "", "")))
    assert cues.hear("Yeltsin")["olbia"].weight < 0.7 * cues.hear("Garavelli")["olbia"].weight


def test_the_plain_name_is_a_cue_too(hear: Any) -> None:
    """The words that a milestone asks for, but for actors, classes of verbs and those of its deed."""
    assert hear("the Olbia naval station")["olbia"].cues
    assert "olbia" not in hear("they sail home")
    assert hear("Garavelli will sail home")["olbia"].told == (15, 24, True)


def test_a_year_is_no_cue(hear: Any) -> None:
    """It is that of a date."""
    assert not hear("in 1999")


def test_words_for_and_against(hear: Any) -> None:
    """The longer one decides; without a cue they say nothing."""
    assert hear("Garavelli will weigh anchor")["olbia"].told == (15, 27, True)
    assert hear("Garavelli will dig in")["olbia"].told == (15, 21, False)
    assert hear("dig in, Garavelli, or weigh anchor")["olbia"].told == (22, 34, True)
    assert hear("Garavelli")["olbia"].told is None
    assert not hear("They will weigh anchor")


def test_a_cue_inside_another_counts_once(given: Any) -> None:
    """The longer one is heard."""
    cues = cues_of(given(OLBIA, olbia=("Maddalena|Maddalena quay", "", "")))
    assert set(cues.hear("the Maddalena quay")["olbia"].cues) == {"maddalena quay"}
    assert set(cues.hear("the Maddalena, the Maddalena quay")["olbia"].cues) == {"maddalena quay", "maddalena"}


def _ids(found: list[Found]) -> list[tuple[str, bool, bool]]:
    return [(f.milestone.id, f.occurs, f.sure) for f in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Told by a word for or against it, else by its deed, else as a whole.
        ("Garavelli and Maddalena will weigh anchor.", [("olbia", True, True)]),
        ("Garavelli and Maddalena will not weigh anchor.", [("olbia", False, True)]),
        ("Garavelli and Maddalena will dig in.", [("olbia", False, True)]),
        ("Garavelli and Maddalena will not dig in.", [("olbia", True, True)]),
        ("Garavelli and Maddalena will be left by all who leave.", [("olbia", True, True)]),
        ("Garavelli and Maddalena will never leave.", [("olbia", False, True)]),
        ("Garavelli and Maddalena will stay.", [("olbia", False, True)]),
        ("Garavelli and Maddalena will see it.", [("olbia", True, True)]),
        ("Garavelli and Maddalena will not see it.", [("olbia", False, True)]),
        ("Nobody will see Garavelli and Maddalena.", [("olbia", False, True)]),
        # One cue says too little, and none nothing.
        ("Garavelli will weigh anchor.", []),
        ("They will weigh anchor.", []),
    ],
)
def test_a_matter_given_away(hints: Hints, text: str, told: list[tuple[str, bool, bool]]) -> None:
    """By two cues, with whether it is to come about."""
    assert _ids(hints(text)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # The weight of what is said: one name and another before it, a name and a noun, two names.
        ("Maddalena spoke. Garavelli will weigh anchor.", [("olbia", True, False)]),
        ("Maddalena spoke. Garavelli will leave.", [("olbia", True, False)]),
        ("Maddalena spoke. Garavelli will see it.", []),
        ("Garavelli's corvette will weigh anchor.", [("olbia", True, True)]),
        ("Garavelli's corvette will see it.", [("olbia", True, False)]),
        ("Garavelli and Maddalena will see it.", [("olbia", True, True)]),
    ],
)
def test_a_matter_without_its_deed_needs_more(hints: Hints, text: str, told: list[tuple[str, bool, bool]]) -> None:
    """To be meant at all, and still more for a miss to count."""
    assert _ids(hints(text)) == told


NAMES = "Garavelli, Maddalena and the dockside inns"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # By nothing, by half a cue and by more of it.
        ("Garavelli and Maddalena will {}, Zirottu waits for Garbatella.", (False, None)),
        ("Garavelli and Maddalena will {}, the trowel waits for mortar.", (True, None)),
        (NAMES + " will {}, the trowel and the plumbline wait for mortar.", (True, False)),
        (NAMES + " and the corvette will {}, the trowel and the plumbline wait for mortar.", (True, True)),
    ],
)
def test_it_must_be_ahead_of_all_others(hints: Hints, text: str, told: tuple[bool, bool | None]) -> None:
    """Where its deed is not told, by a lead over the next; a miss counts by a lead only, a larger one there."""
    with_deed, without = hints(text.format("weigh anchor")), hints(text.format("see it"))
    assert [f.sure for f in with_deed if f.milestone.id == "olbia"] == [told[0]]
    assert [f.sure for f in without if f.milestone.id == "olbia"] == ([] if told[1] is None else [told[1]])


@pytest.mark.parametrize(
    ("text", "clause", "meant"),
    [
        # The forecast itself has enough of it; its sentence and the two before it add to that.
        ("Garavelli knows that Maddalena will weigh anchor.", "Maddalena will weigh anchor.", True),
        ("Maddalena will weigh anchor.", "", False),
        ("Garavelli spoke. Maddalena will weigh anchor.", "", True),
        ("Garavelli spoke. It is hot. Maddalena will weigh anchor.", "", True),
        ("Garavelli spoke. It is hot. It is dry. Maddalena will weigh anchor.", "", False),
        ("Garavelli spoke.\n\nMaddalena will weigh anchor.", "", True),
        ("Garavelli spoke.\n\nIt is hot.\n\nMaddalena will weigh anchor.", "", False),
        # What it says again adds nothing.
        ("Maddalena spoke. Maddalena will weigh anchor.", "", False),
        ("Garavelli and Maddalena know that they will weigh anchor.", "they will weigh anchor.", False),
    ],
)
def test_what_stands_beside_and_before(hints: Hints, text: str, clause: str, meant: bool) -> None:
    """In part, where the forecast itself says the most of it."""
    assert bool(hints(text, clause=clause)) == meant


def test_weights(hints: Hints) -> None:
    """Seven tenths of what stands beside the forecast, and about a third of what stands before."""
    clause = "Maddalena will weigh anchor."
    beside = hints(f"Garavelli knows that {clause}", clause=clause)
    before = hints(f"Garavelli spoke. {clause}")
    assert beside[0].weight == pytest.approx(1.25 * 1.7)
    assert before[0].weight == pytest.approx(1.25 * 1.35)


def test_what_stands_around_must_not_say_the_most(hints: Hints) -> None:
    """A forecast with one small cue among many is of something else."""
    small = "The corvette will weigh anchor."
    assert not hints(f"Garavelli, Maddalena and the dockside inns of the Olbia naval station: {small}", clause=small)


def test_states_and_places_of_another_matter_speak_against_it(hints: Hints) -> None:
    """Each by a half or more; its own, and those that are cues, do not."""
    text = "Garavelli and Maddalena {} will weigh anchor."
    own, state, place = (hints(text.format(x))[0].weight for x in ("and Italy", "and Spain", "of Osaka"))
    assert own == pytest.approx(2.5)
    assert own - state == pytest.approx(0.5)
    assert own - place == pytest.approx(0.8)
    assert not hints(text.format(", Spain, Japan and Brazil"))


def test_a_place_that_is_a_cue_is_its_own(hints: Hints, given: Any) -> None:
    """A place by which the matter is known is none of another."""
    of = given(OLBIA, olbia=("Garavelli|Osaka", "weigh anchor", ""))
    context = context_of(of, "Garavelli of Osaka will weigh anchor.")
    (one,) = hinted(context, last(context), last(context).reading, WRITTEN)
    assert one.weight > 2.0


@pytest.mark.parametrize(
    ("other", "meant"),
    [({}, True), ({"verified": False}, False), ({"since": 2011}, True), ({"since": 2012}, False)],
)
def test_rows_of_the_time(hints: Hints, other: dict[str, Any], meant: bool) -> None:
    """Verified ones, from the year before their first on."""
    one = milestone("olbia", "Olbia naval station & #leave", actors=("USA",), **other)
    assert bool(hints("Garavelli and Maddalena will weigh anchor.", one)) == meant


def test_the_likeliest_comes_first(hints: Hints) -> None:
    """And only that one is sure."""
    pier = milestone("pier", "Olbia pier & #leave", "2010-06-01", actors=("ITA",))
    found = hints(NAMES + " will leave, Zirottu and Garbatella go on.", pier, OLBIA)
    assert _ids(found) == [("olbia", True, True), ("pier", True, False)]
    found = hints("Garavelli and Maddalena will leave, Zirottu and the trowel and mortar go on.", OLBIA, pier)
    assert _ids(found) == [("pier", True, True), ("olbia", True, False)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Garavelli and Maddalena will weigh anchor this year.", ("came true", False)),
        ("Garavelli will see it this year, Maddalena will weigh anchor.", ("came true", False)),
        ("If Italy asks, Garavelli and Maddalena will weigh anchor this year.", ("came true", True)),
        ("Garavelli and Maddalena weighed anchor last year.", None),
        ("Garavelli and Maddalena weighed anchor, and Italy will see it.", None),
    ],
)
def test_a_sentence_that_gives_a_matter_away(given: Any, text: str, told: tuple[str, bool] | None) -> None:
    """All that it foretells is read as one; what it tells of the past is not."""
    context = context_of(given(OLBIA), text)
    hint = milestone_hinted(context, last(context), WRITTEN)
    assert (hint and (hint[0].grade, hint[1])) == told
