"""What a clause has of a milestone: its words, its actors and its deed."""

from __future__ import annotations

import pytest

from detente.checking.milestone_words import WITHOUT, Done, Spoken, Words, deeds, own_words

from .made_up import milestone

OLBIA = milestone(
    "olbia",
    "Olbia|Olbia naval station|奥尔比亚 & @USA|fleet & #leave|sail home",
    without=("ferry", "@FRA"),
    en="The Fleet leaves Olbia.",
    zh="舰队离开奥尔比亚。",
)
SALE = milestone("sale", "#sell & frigate & #approve")


def _read(text: str, *actors: str) -> Spoken:
    return Words([OLBIA]).read(text, actors)


def _done(text: str) -> tuple[str, bool] | None:
    words = Words([OLBIA])
    deed = words.done(text, words.read(text, ())).get(0)
    return (text[deed.start : deed.end], deed.contrary) if deed else None


def test_each_group_is_told_by_a_word_or_an_actor() -> None:
    """One of its alternatives will do."""
    assert set(_read("the fleet").weights) == {(0, 1)}
    assert set(_read("they", "USA").weights) == {(0, 1)}
    assert set(_read("Olbia", "USA").weights) == {(0, 0), (0, 1)}
    assert not _read("they", "RUS").weights


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Olbia", 1.25),
        # The longest of a group, wherever it stands, and no more than twice a bare mention.
        ("Olbia naval station", 1.95),
        ("Olbia naval station, Olbia", 1.95),
        ("撤离奥尔比亚", 1 + 4 / 6),
    ],
)
def test_a_longer_word_says_more(text: str, weight: float) -> None:
    """By its letters, of which a Chinese sign says more."""
    assert _read(text).weights[0, 0] == pytest.approx(weight)


def test_a_name_of_any_length_says_twice_as_much_at_most() -> None:
    """Weights stay between one and two."""
    long = milestone("long", "the very long name of a very small place & #leave")
    assert Words([long]).read("In the very long name of a very small place.", ()).weights == {(0, 0): 2.0}


def test_a_word_says_more_than_the_actor_of_its_group() -> None:
    """An actor alone weighs one."""
    assert _read("they", "USA").weights[0, 1] == 1.0
    assert _read("the fleet", "USA").weights[0, 1] == 1.25


def test_what_shows_another_thing_is_kept_apart() -> None:
    """By a word or by an actor; it is no place of the milestone's own words."""
    assert (0, WITHOUT) in _read("the Olbia ferry").weights
    assert (0, WITHOUT) in _read("they", "FRA").weights
    assert _read("the Olbia ferry").places[0] == [(4, 9)]


def test_a_plain_word_may_stand_for_the_deed() -> None:
    """It is the deed, and no word of the matter."""
    assert _done("the fleet will sail home") == ("sail home", False)
    assert not _read("they will sail home").weights
    assert not _read("they will sail home").places


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("the fleet will leave Olbia", ("leave", False)),
        ("the fleet is withdrawn", ("withdr", False)),
        ("the fleet will stay in Olbia", ("stay", True)),
        # A verb of the class itself goes before its contrary.
        ("the ships that stay will leave later", ("leave", False)),
        ("the ships that stay will sail home", ("sail home", False)),
        ("the fleet is in Olbia", None),
        ("舰队将退出", ("退出", False)),
        ("舰队将留在那里", ("留在", True)),
    ],
)
def test_the_deed_or_its_contrary(text: str, deed: tuple[str, bool] | None) -> None:
    """A class of verbs, and those that say the contrary."""
    assert _done(text) == deed


def test_a_deed_that_another_group_asks_for() -> None:
    """It is of the matter where it is no last one, and then not its contrary."""
    words = Words([SALE])
    spoken = words.read("the frigate", ())
    assert words.done("they will approve the sale", spoken) == {0: Done(10, 16, False)}
    assert set(spoken.weights) == {(0, 0), (0, 1)}
    refused = words.read("the frigate", ())
    words.done("they will approve a refusal", refused)
    assert set(refused.weights) == {(0, 1)}


@pytest.mark.parametrize(
    "time",
    [
        "by the end of the year",
        "before the end",
        "until the very end of June",
        "in the end",
        "at the end of it",
    ],
)
def test_until_when_is_no_deed(time: str) -> None:
    """The end of a year ends nothing."""
    war = Words([milestone("war", "war & #end")])
    assert not war.done(f"the war is hard {time}", Spoken())
    assert war.done(f"the war ends {time}", Spoken()) == {0: Done(8, 12, False)}
    at = len(time) + 9
    assert war.done(f"{time} the war ends", Spoken()) == {0: Done(at, at + 4, False)}


@pytest.mark.parametrize("time", ["this fall", "last fall", "in the coming fall"])
def test_a_season_is_no_deed(time: str) -> None:
    """Nothing falls in the fall."""
    trade = Words([milestone("trade", "trade & #fall")])
    assert not trade.done(f"trade is fine {time}", Spoken())
    assert trade.done(f"trade will fall {time}", Spoken()) == {0: Done(11, 15, False)}


@pytest.mark.parametrize(
    ("deed", "word", "other"),
    [
        ("launch", "they put it up", "Putin spoke"),
        ("close", "it closes", "they are closer"),
        ("close", "it is closing", "a closet"),
        ("end", "it ended", "an endless war"),
        ("join", "it joined", "jointly"),
        ("ban", "it was banned", "a banker"),
        ("close", "the closure", "a clostridium"),
    ],
)
def test_a_short_stem_is_no_beginning_of_any_word(deed: str, word: str, other: str) -> None:
    """Of four letters at most, it has the endings of its verb only."""
    assert deeds()[deed].words.search(word)
    assert not deeds()[deed].words.search(other)


def test_own_words_are_all_that_a_milestone_is_recognised_by() -> None:
    """Its sentence in both languages and the alternatives, in small letters."""
    told = own_words(OLBIA)
    assert all(w in told for w in ("the fleet leaves olbia.", "舰队离开", "naval station", "@usa", "#leave"))
