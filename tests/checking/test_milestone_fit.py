"""Which milestone a clause means: its deed, its parties and what stands beside them."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable

import pytest

from detente.checking.context import Link
from detente.checking.milestone_outcome import Found
from detente.checking.milestone_words import words_of
from detente.checking.milestones import milestones_foretold, milestones_in
from detente.record import Milestone, Record

from .made_up import context_of, last, milestone

WRITTEN = dt.date(2010, 1, 10)
OLBIA = milestone(
    "olbia",
    "Olbia|奥尔比亚 & fleet|frigate|舰队 & #leave|#close",
    "2010-06-01",
    en="The American fleet leaves Olbia.",
    zh="美国舰队撤出奥尔比亚。",
    without=("ferry", "@FRA"),
    actors=("USA", "ITA"),
)
# A matter of ministers, and one of presidents.
MINISTERS = milestone(
    "ministers", "@CHN & ministers & #hold", actors=("CHN", "RUS"), en="The defence ministers of China and Russia meet."
)
MEETING = milestone("meeting", "@CHN & Olbia & #hold", actors=("CHN", "RUS"))

# A text on one pair of powers, and one on two, which are named too far back to be meant by name.
PAIR = "Russia and China met. It is hot. It is dry. "
PAIRS = "Russia and China met. Russia and the United States met. It is hot. It is dry. "

Means = Callable[..., list[Found]]


@pytest.fixture(scope="module")
def own(record: Record) -> Record:
    """The record, for milestones of one's own."""
    return copy.copy(record)


@pytest.fixture
def means(own: Record) -> Means:
    """The milestones that the last sentence of a text means, or a clause of it."""

    def run(text: str, *milestones: Milestone, clause: str = "", linked: str = "") -> list[Found]:
        own.milestones = {m.id: m for m in milestones or (OLBIA,)}
        words_of.cache_clear()
        context = context_of(own, text)
        s = last(context)
        if linked:
            context.links = [Link(s.id, "instrument", linked, 3.0, ())]
        return milestones_in(context, s, clause or s.reading, WRITTEN)

    return run


def test_the_deed_and_the_matter(means: Means) -> None:
    """A clause that has all that is asked for."""
    (one,) = means("The American fleet will leave Olbia this year.")
    assert (one.milestone.id, one.occurs, one.sure) == ("olbia", True, True)
    assert one.horizon.end == dt.date(2010, 12, 31)
    assert one.weight == pytest.approx(1.5 * (1.25 + 1.25))


@pytest.mark.parametrize(
    "text",
    [
        "The American fleet will like Olbia.",
        "The American fleet will leave Naples.",
        "The Americans will leave Olbia.",
    ],
)
def test_a_part_of_it_is_another_matter(means: Means, text: str) -> None:
    """Without the deed, or a group of it, nothing is meant."""
    assert not means(text)


@pytest.mark.parametrize(
    ("text", "occurs"),
    [
        ("The American fleet will not leave Olbia.", False),
        ("The American fleet will refuse to leave Olbia.", False),
        ("The American fleet will stay in Olbia.", False),
        ("The American fleet will not stay in Olbia.", True),
        ("美国舰队将留在奥尔比亚。", False),
        ("美国舰队将退出奥尔比亚。", True),
    ],
)
def test_a_denial_and_a_contrary_turn_it_round(means: Means, text: str, occurs: bool) -> None:
    """Each of them, and both together not."""
    assert [f.occurs for f in means(text)] == [occurs]


def test_a_row_that_nobody_verified_means_nothing(means: Means) -> None:
    """Only what was checked is held against a text."""
    assert means("The fleet will leave Olbia.", milestone("one", "Olbia & fleet & #leave"))
    assert not means("The fleet will leave Olbia.", milestone("one", "Olbia & fleet & #leave", verified=False))


@pytest.mark.parametrize(("since", "meant"), [(2010, True), (2011, True), (2012, False)])
def test_a_matter_of_later_years_is_not_meant(means: Means, since: int, meant: bool) -> None:
    """It can be foretold from the year before its first on."""
    assert bool(means("The fleet will leave Olbia.", milestone("m", "Olbia & fleet & #leave", since=since))) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The fleet will leave Olbia, and so will the ferry.", False),
        ("The fleet will leave Olbia; France waits.", False),
        # Of the sentence before it says nothing.
        ("The ferry waits. The fleet will leave Olbia.", True),
    ],
)
def test_words_of_another_thing_in_the_sentence(means: Means, text: str, meant: bool) -> None:
    """A word or an actor by which another thing is known."""
    clause = "The fleet will leave Olbia"
    assert bool(means(text, clause=clause)) == meant


@pytest.mark.parametrize(
    ("text", "clause", "meant", "sure"),
    [
        # The rest stands in the sentence, or in the two before it.
        (
            "Of Olbia, where the frigate lies, the fleet will leave by May.",
            "the fleet will leave by May.",
            False,
            False,
        ),
        (
            "Its harbour is Olbiasardegna, and the Sardinian fleet will leave.",
            "and the Sardinian fleet will leave.",
            True,
            True,
        ),
        ("The harbour is Olbiasardegna. The Sardinian fleet will leave.", "", True, False),
        ("The harbour is Olbiasardegna. It is hot. The Sardinian fleet will leave.", "", True, False),
        ("The harbour is Olbiasardegna. It is hot. It is dry. The Sardinian fleet will leave.", "", False, False),
        ("The harbour is Olbiasardegna.\n\nThe Sardinian fleet will leave.", "", True, False),
        ("The harbour is Olbiasardegna.\n\nIt is hot.\n\nThe Sardinian fleet will leave.", "", False, False),
    ],
)
def test_what_the_clause_leaves_out(means: Means, text: str, clause: str, meant: bool, sure: bool) -> None:
    """One long name may stand alone where sentence or text have the rest; only the sentence makes it sure."""
    one = milestone("one", "Olbia & Sardinian fleet|fleet & #leave", en="The Sardinian fleet leaves Olbia.")
    assert [f.sure for f in means(text, one, clause=clause)] == [sure] * meant


def test_of_two_groups_a_clause_needs_both_or_a_long_name(means: Means) -> None:
    """A short word alone says too little, whatever its sentence adds."""
    text = "The harbour is Olbia, where the fleet will leave."
    assert not means(text, clause="where the fleet will leave.")
    assert means(text, clause="The harbour is Olbia, where the fleet will leave.")


def test_one_group_needs_one_word(means: Means) -> None:
    """Where nothing else is asked for beside the deed."""
    assert means("The fleet will leave.", milestone("one", "fleet & #leave"))


def _far(letters: int) -> str:
    """So many letters between two words."""
    return f" {' so' * letters}"[: letters - 1] + " "


def test_an_actor_that_the_clause_leaves_out(means: Means) -> None:
    """A state, or one of its people, in the sentence or in the one before."""
    one = milestone("one", "@USA & Sardinian fleet & #leave")
    clause = "and the Sardinian fleet will leave."
    assert means("Barack Obama says so, and the Sardinian fleet will leave.", one, clause=clause)
    assert means("Barack Obama says so. And the Sardinian fleet will leave.", one)
    assert not means("Somebody says so. And the Sardinian fleet will leave.", one)


def test_who_is_meant_by_an_office_or_a_pronoun(means: Means) -> None:
    """Whoever held the office on the day of writing, and whom "she" stands for."""
    one = milestone("one", "@barack-obama & Olbia & #leave", actors=("USA",))
    assert means("The American president will leave Olbia.", one)
    assert not means("The Russian president will leave Olbia.", one)
    but = milestone("but", "Olbia & fleet & #leave", actors=("USA",), without=("@barack-obama",))
    assert not means("The American president will leave Olbia with the fleet.", but)
    assert means("Barack Obama spoke. He will leave Olbia.", one)
    assert not means("Angela Merkel spoke. She will leave Olbia with the fleet.")
    assert means("Somebody spoke. She will leave Olbia with the fleet.")


def test_a_deed_far_from_the_rest_is_of_another_thing(means: Means) -> None:
    """Seventy letters or twenty-two signs apart at most, on either side of it."""
    one = milestone("one", "Olbia & fleet & #leave")
    assert means(f"The fleet of Olbia{_far(70)}leaves it.", one)
    assert not means(f"The fleet of Olbia{_far(71)}leaves it.", one)
    assert means(f"They leave{_far(66)}the fleet of Olbia.", one)
    assert not means(f"They leave{_far(67)}the fleet of Olbia.", one)
    zh = milestone("zh", "舰队 & 奥尔比亚 & #leave")
    assert means(f"奥尔比亚的舰队{'在' * 22}退出。", zh)
    assert not means(f"奥尔比亚的舰队{'在' * 23}退出。", zh)


def test_an_actor_near_the_deed_will_do(means: Means) -> None:
    """An actor that is asked for, or one of its people, stands beside it as a word does."""
    one = milestone("one", "parliament & @USA & #leave")
    assert means(f"The parliament{_far(90)}Washington will leave.", one)
    assert means(f"The parliament{_far(90)}George W. Bush will leave.", one)
    assert not means(f"The parliament of Washington{_far(90)}will leave.", one)
    of_two = milestone("one", "parliament & @USA & #leave", actors=("USA", "ITA"))
    assert not means(f"The parliament and Washington{_far(90)}Italy will leave.", of_two)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The fleet and Italy will leave Olbia.", True),
        ("The American fleet will leave Olbia.", True),
        ("The Spanish fleet will leave Olbia.", False),
        ("Angela Merkel's fleet will leave Olbia.", False),
        ("The Soviet fleet will leave Olbia.", False),
    ],
)
def test_another_state_is_another_matter(means: Means, text: str, meant: bool) -> None:
    """States of the milestone, or none; people stand for theirs."""
    assert bool(means(text)) == meant


def test_what_is_soviet_is_russian(means: Means) -> None:
    """The Soviet Union is no other state than Russia."""
    assert means("The Soviet fleet will leave Olbia.", milestone("m", "Olbia & fleet & #leave", actors=("RUS",)))


def test_a_state_that_is_asked_for_is_a_party(means: Means) -> None:
    """Though it is none of the milestone's actors."""
    assert means("The Spanish fleet will leave.", milestone("one", "@ESP & fleet & #leave", actors=("ITA",)))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (PAIR + "A joint patrol will be held at sea.", True),
        # Not in a text on two other powers, nor of another state.
        ("Russia and the United States met. It is hot. It is dry. A joint patrol will be held at sea.", False),
        (PAIRS + "A joint patrol will be held at sea.", False),
        (PAIR + "A joint Spanish patrol will be held at sea.", False),
        (PAIR + "A patrol will be held at sea.", False),
        ("A joint patrol will be held at sea.", False),
    ],
)
def test_the_two_powers_of_a_text_need_no_name(means: Means, text: str, meant: bool) -> None:
    """What is between the two is theirs, unless another is named."""
    one = milestone("one", "@CHN & joint patrol|joint Spanish patrol|patrol & #hold", actors=("CHN", "RUS", "ESP"))
    assert bool(means(text, one)) == meant


def test_what_is_ours_is_of_one_of_the_two(means: Means) -> None:
    """Of a matter of one power the text says "our", or names it."""
    one = milestone("one", "@CHN & carrier|aircraft carrier & #launch", actors=("CHN",))
    assert means(PAIR + "Our carrier will be launched.", one)
    assert not means(PAIR + "The carrier will be launched.", one)
    assert not means(PAIR + "The aircraft carrier will be launched.", one)
    assert not means(PAIR + "Your aircraft carrier will be launched.", one)


@pytest.mark.parametrize(
    ("text", "met", "ministers"),
    [
        ("China will hold a meeting in Olbia.", True, False),
        ("China will hold a meeting of defence ministers in Olbia.", False, True),
        ("China will hold a meeting of foreign ministers in Olbia.", False, False),
    ],
)
def test_what_ministers_do_is_no_act_of_presidents(means: Means, text: str, met: bool, ministers: bool) -> None:
    """Ministers of one kind are those of a milestone that names them."""
    found = {f.milestone.id for f in means(text, MEETING, MINISTERS)}
    assert found == {n for n, yes in (("meeting", met), ("ministers", ministers)) if yes}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The harbour is Olbiasardegna. The Sardinian fleet will leave.", True),
        ("The harbour is Olbiasardegna. The Sardinian fleet will leave Cagliari.", False),
        ("The harbour is Olbiasardegna. The Sardinian fleet will leave Japan.", False),
        ("The harbour is Olbiasardegna. The Sardinian fleet will leave the Garibaldi.", False),
        # It names all that is asked for itself.
        ("The Sardinian fleet will leave Olbia, and Cagliari too.", True),
    ],
)
def test_a_name_of_another_thing_is_not_that_of_the_sentence_before(means: Means, text: str, meant: bool) -> None:
    """What names a thing of its own does not mean one named before."""
    one = milestone("one", "Olbia & Sardinian fleet|fleet & #leave", en="The Sardinian fleet leaves Olbia.")
    assert bool(means(text, one)) == meant


def test_a_place_of_another_thing_is_not_that_of_the_sentence_before(means: Means) -> None:
    """In Chinese, where names have no capitals."""
    one = milestone("one", "奥尔比亚 & 撒丁岛舰队 & #leave")
    assert means("他们来到奥尔比亚。撒丁岛舰队将退出。", one)
    assert not means("他们来到奥尔比亚。撒丁岛舰队将退出大阪。", one)


def test_a_treaty_that_a_sentence_is_linked_to_is_named(means: Means) -> None:
    """ "The treaty of 1972" is that on missiles, whose name stands in neither."""
    one = milestone("one", "thirty years & Anti-Ballistic & #leave")
    text = "Bush will leave the treaty this summer, after thirty years."
    assert means(text, one, linked="abm-treaty")
    assert not means(text, one)


def test_the_closer_one_comes_first(means: Means) -> None:
    """What takes up more of the clause; of those alike the first by name."""
    wide, narrow, like = (
        milestone("b", "Olbia & fleet & #leave"),
        milestone("c", "Olbia naval station & fleet & #leave"),
        milestone("a", "Olbia & fleet & #leave"),
    )
    found = means("The fleet will leave Olbia naval station.", wide, narrow, like)
    assert [f.milestone.id for f in found] == ["c", "a", "b"]


def test_what_stands_before_weighs_half(means: Means) -> None:
    """A word of the sentence before says half of what one of the sentence itself does."""
    one = milestone("one", "Olbiasardegna|Olbia & Sardinian fleet & #leave")
    (near,) = means(
        "The harbour is Olbia, and the Sardinian fleet will leave.", one, clause="and the Sardinian fleet will leave."
    )
    (far,) = means("The harbour is Olbia. And the Sardinian fleet will leave.", one)
    assert near.weight - far.weight == pytest.approx(0.25 * 1.25)


@pytest.mark.parametrize(
    ("en", "sure"),
    [("The American fleet leaves Olbia.", True), ("Somebody sails out from a certain Mediterranean anchorage.", False)],
)
def test_a_miss_needs_words_of_the_milestone(means: Means, en: str, sure: bool) -> None:
    """A sentence that has none of a milestone's own words is not surely about it."""
    assert [f.sure for f in means("The fleet will leave Olbia.", milestone("m", "Olbia & fleet & #leave", en=en))] == [
        sure
    ]


def test_a_miss_needs_words_in_the_language_of_the_text(means: Means) -> None:
    """A Chinese sentence is held against the Chinese one of the milestone."""
    one = milestone("m", "奥尔比亚 & 舰队 & #leave", en="The fleet leaves Olbia.", zh="舰队撤出奥尔比亚。")
    assert [f.sure for f in means("舰队将退出奥尔比亚。", one)] == [True]


def _told(own: Record, text: str, *milestones: Milestone) -> list[tuple[str, str, bool]]:
    own.milestones = {m.id: m for m in milestones or (OLBIA,)}
    words_of.cache_clear()
    context = context_of(own, text)
    found = milestones_foretold(context, last(context), WRITTEN)
    return [(came.found.milestone.id, came.grade, tied) for came, tied in found]


PIER = milestone("pier", "Olbia & pier & #build", "2015-01-01", en="The pier of Olbia is built.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The fleet will leave Olbia this year.", [("olbia", "came true", False)]),
        (
            "The fleet will leave Olbia this year, and Olbia will build a pier this year.",
            [("olbia", "came true", False), ("pier", "not realised", False)],
        ),
        # What was, and what somebody said.
        ("The fleet left Olbia last year.", []),
        ("If the fleet leaves Olbia, Italy will rejoice.", []),
        ("If Italy asks, the fleet will leave Olbia this year.", [("olbia", "came true", True)]),
        ("If Italy asks, the fleet can be withdrawn from Olbia this year.", [("olbia", "came true", True)]),
        # What goes on behind the stop is no forecast of its own, nor told again.
        ("The fleet will leave Olbia this year, Olbia building a pier.", [("olbia", "came true", False)]),
        ("The fleet will leave Olbia this year, and that is all.", [("olbia", "came true", False)]),
    ],
)
def test_each_clause_that_foretells(own: Record, text: str, told: list[tuple[str, str, bool]]) -> None:
    """Each is told once, with whether it is tied to a condition."""
    assert _told(own, text, OLBIA, PIER) == told


def test_what_is_foretold_goes_on_behind_the_stop(own: Record) -> None:
    """The clauses from the first that foretells are read as one, where none of them is enough and none is tied."""
    assert _told(own, "The fleet will go this year, leaving Olbia behind it.") == [("olbia", "came true", False)]
    assert _told(own, "If Italy asks, the fleet will go this year, leaving Olbia.") == []
    assert _told(own, "The fleet will go this year, the frigates withdrew from Olbia.") == []
    assert _told(own, "Unless Italy asks, Olbia is maybe quiet, the fleet will leave.") == []
