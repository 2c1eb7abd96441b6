"""The clauses of a sentence that foretell something, who is in them, and whether the act is to come about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from detente.checking.context import Context
from detente.checking.foretold import (
    acts_in,
    comes_about,
    denied,
    foretelling,
    ministers_in,
    named_in,
    names_act,
    people_meant,
    read_foretold,
)
from detente.record import Record

from .made_up import context_of, last

WRITTEN = dt.date(2010, 1, 10)

Read = Callable[[str], Context]


@pytest.fixture(scope="module")
def read(record: Record) -> Read:
    """A text read and coded."""
    return lambda text: context_of(record, text)


def _at(clause: str, act: str) -> tuple[str, int, int]:
    return clause, clause.index(act), clause.index(act) + len(act)


@pytest.mark.parametrize(
    ("clause", "act"),
    [
        ("Russia will not sign it", "sign"),
        ("They won't sign it", "sign"),
        ("It doesn't sign it", "sign"),
        ("Nobody in the old town will sign it", "sign"),
        # The act before its verb.
        ("The tariffs will not be raised", "tariffs"),
        ("The tariffs won't be raised", "tariffs"),
        ("The tariffs cannot be raised", "tariffs"),
        ("A visit is unlikely", "visit"),
        ("A visit looks very unlikely", "visit"),
        ("双方不会签署条约", "签署"),
        ("双方未必签署条约", "签署"),
        ("双方签不成条约", "签"),
        ("双方没签署条约", "签署"),
        # In it.
        ("They will hardly sign it", "hardly sign"),
        # However far before it: nobody does it, or who speaks does not believe it.
        ("and no correspondent of either paper will before the winter be thrown out", "thrown out"),
        ("I do not believe that they will by any stretch of the imagination sign it", "sign"),
        ("He will not dare to do a true two-sided face-to-face summit", "summit"),
        ("安理会休想再凑出一份新的对朝制裁决议", "决议"),
        ("我不信有人会在最后关头把入会谈判叫停", "叫停"),
        ("这份死刑令恐怕永远等不到生效的一天", "生效"),
    ],
)
def test_an_act_is_denied(clause: str, act: str) -> None:
    """Shortly before it, in it, or behind it."""
    assert denied(*_at(clause, act))


@pytest.mark.parametrize(
    ("clause", "act"),
    [
        ("Russia will sign it", "sign"),
        # Too far before it.
        ("Nobody knows the day on which both of them will sign it", "sign"),
        ("没有人知道他们哪一年哪一月签署条约", "签署"),
        # The verb behind it is not the first one of the clause.
        ("Russia will raise the tariffs that are not high", "tariffs"),
        ("The tariffs will be raised", "tariffs"),
        # A denial of a doubt, and 不 as a part of another word.
        ("Russia will no doubt sign it", "sign"),
        ("They will sooner or later, not least of all, sign it", "sign"),
        ("双方不得不签署条约", "签署"),
        ("双方不久签署条约", "签署"),
        ("双方没准签署条约", "签署"),
        ("等不到年底签署", "签署"),
        # "In less than three years" says until when.
        ("双方不出三年签署条约", "签署"),
    ],
)
def test_an_act_is_not_denied(clause: str, act: str) -> None:
    """Words of denial that are of something else."""
    assert not denied(*_at(clause, act))


@pytest.mark.parametrize(
    ("clause", "act", "comes"),
    [
        ("Russia will join", "join", True),
        ("Russia will refuse to join", "join", False),
        ("Russia will not refuse to join", "join", True),
        ("France will veto the plan to join", "join", False),
        ("They will join and refuse to pay", "join", True),
        ("俄罗斯将拒绝加入", "加入", False),
        ("俄罗斯未能加入", "加入", False),
    ],
)
def test_what_keeps_an_act_from_being_done(clause: str, act: str, comes: bool) -> None:
    """Before it; denied itself, the act comes about."""
    assert comes_about(*_at(clause, act)) == comes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Russia will wait.", [("Russia will wait.", False)]),
        # A clause without a word of the future goes on with that of the one before, and not before it.
        ("Russia will wait, China goes ahead.", [("Russia will wait", False), ("China goes ahead.", False)]),
        ("China goes ahead, Russia will wait.", [("Russia will wait.", False)]),
        ("Russia will wait, China said so.", [("Russia will wait", False)]),
        # What it is tied to is not what is foretold.
        ("If China pays, Russia will wait.", [("Russia will wait.", True)]),
        ("Russia will wait if China pays.", [("Russia will wait if China pays.", True)]),
        # What is taken for granted, and an exception, tie nothing.
        ("As long as China pays, Russia will wait.", [("Russia will wait.", False)]),
        ("Unless China pays, Russia will wait.", [("Russia will wait.", False)]),
        # A time is joined to what follows it, a guess to what it guesses at.
        ("By the end of the year, Russia will wait.", [("By the end of the year, Russia will wait.", False)]),
        (
            "A seat in the club, which China wants, will be granted.",
            [("A seat in the club, will be granted.", False), ("which China wants", False)],
        ),
        ("两国签署条约，恐怕等不到明年。", [("两国签署条约, 恐怕等不到明年", False)]),
        ("两国签署条约，恐怕普京访问中国。", [("恐怕普京访问中国", False)]),
        ("A seat in the club, they know, will be granted.", [("they know, will be granted.", False)]),
        ("两国签署了条约，恐怕等不到明年。", [("恐怕等不到明年", False)]),
    ],
)
def test_the_clauses_that_foretell(read: Read, text: str, told: list[tuple[str, bool]]) -> None:
    """Each with whether it is tied to a condition."""
    context = read(text)
    assert list(foretelling(context, last(context))) == told


def test_whether_it_will_is_not_that_it_will(read: Read) -> None:
    """Nor is a choice of two in Chinese."""

    def acts(text: str) -> list[str]:
        context = read(text)
        return [f.act.name for f in acts_in(context, last(context), last(context).reading, WRITTEN)]

    assert "visit" in acts("Putin will visit China.")
    assert not acts("It will be seen whether Putin will visit China.")
    assert "visit" in acts("普京将访问中国。")
    assert not acts("普京会不会访问中国。")


def test_what_cannot_wait_may_come_at_once(read: Read) -> None:
    """ "It will not wait until the year is out": from the day of writing on."""

    def start(text: str) -> dt.date | None:
        context = read(text)
        return next(read_foretold(context, last(context), WRITTEN)).horizon.start

    assert start("普京等不到2011年年底就将访问中国。") == WRITTEN
    assert start("普京在2011年年底将访问中国。") != WRITTEN


def test_calm_is_that_nothing_happens(read: Read) -> None:
    """What would break the calm is foretold where the calm is denied."""

    def broken(text: str) -> list[bool]:
        context = read(text)
        return [f.occurs for f in read_foretold(context, last(context), WRITTEN) if f.act.name == "calm"]

    assert broken("Relations between Russia and China will remain calm.") == [False]
    assert broken("Relations between Russia and China will not remain calm.") == [True]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Russia will sanction Japan.", {"RUS"}),
        ("Against Japan Russia will impose sanctions.", {"RUS"}),
        ("The treaty of Japan will be ratified.", set()),
        ("日本将被制裁。", set()),
        ("俄罗斯将对日本制裁。", {"RUS"}),
    ],
)
def test_who_does_it(read: Read, text: str, doers: set[str]) -> None:
    """Who stands before the verb, but for whom it is done to."""
    context = read(text)
    found = [f for f in read_foretold(context, last(context), WRITTEN) if "directed" in f.act.traits]
    assert found and found[0].doers == doers


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Barack Obama will leave.", {"barack-obama"}),
        # Who held the office on the day of writing, unless it is the next one's.
        ("The American president will leave.", {"barack-obama"}),
        ("The next American president will leave.", set()),
        ("下一任美国总统将离开。", set()),
        # A pronoun: the one person named in the sentence or before it in the paragraph.
        ("Barack Obama spoke. He will leave.", {"barack-obama"}),
        ("Barack Obama says that he will leave.", {"barack-obama"}),
        ("Barack Obama spoke. It is hot. He will leave.", {"barack-obama"}),
        ("Barack Obama spoke. It is hot. It is dry. He will leave.", set()),
        ("Barack Obama spoke.\n\nHe will leave.", set()),
        ("Barack Obama met Hu Jintao. He will leave.", set()),
        ("Hu Jintao spoke. Barack Obama heard it. He will leave.", {"barack-obama"}),
        ("Barack Obama spoke. They will leave.", set()),
        ("奥巴马讲了话。他将离开。", {"barack-obama"}),
        ("奥巴马讲了话。他们将离开。", set()),
        # Somebody who is named leaves the pronoun nothing to say.
        ("Barack Obama spoke. Hu Jintao says that he will leave.", {"hu-jintao"}),
    ],
)
def test_people_meant(read: Read, text: str, people: set[str]) -> None:
    """By name, by office, or by a pronoun."""
    context = read(text)
    s = last(context)
    assert people_meant(context, s, s.reading, WRITTEN) == people


def test_somebody_named_behind_a_pronoun_is_not_meant_by_it(read: Read) -> None:
    """Only who stands before its clause."""
    context = read("He will leave, Barack Obama will stay.")
    assert people_meant(context, last(context), "He will leave", WRITTEN) == set()
    assert people_meant(context, last(context), "Barack Obama will stay", WRITTEN) == {"barack-obama"}


def test_an_office_held_by_nobody_known_means_nobody(read: Read) -> None:
    """On a day on which the record knows no holder."""
    context = read("The American president will leave.")
    assert people_meant(context, last(context), last(context).reading, dt.date(1890, 1, 1)) == set()


def test_named_in_a_clause(read: Read) -> None:
    """Whoever stands in it, with the place in the clause; of clauses joined over a gap, in either."""
    context = read("Russia, as Japan knows, will wait for China.")
    s = last(context)
    assert named_in(context, s, "will wait for China.") == [(14, "CHN")]
    assert [a for _, a in named_in(context, s, "Russia, will wait for China.")] == ["RUS", "CHN"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The defence ministers met.", "defence-minister"),
        ("Two foreign ministers met.", "foreign-minister"),
        ("两国防长会晤。", "defence-minister"),
        ("两国外长会晤。", "foreign-minister"),
        ("The presidents met.", ""),
    ],
)
def test_ministers(text: str, kind: str) -> None:
    """The office of ministers without a name."""
    assert ministers_in(text) == kind


def test_an_act_named_in_a_forecast() -> None:
    """In a clause that foretells, and no other."""
    assert names_act("Putin will visit China.")
    assert not names_act("Putin came on a visit.")
    assert not names_act("Putin will be glad.")


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Putin will visit Beijing.", {"RUS", "CHN"}),
        ("普京将访华。", {"RUS", "CHN"}),
        # Those of the sentence, of the paragraph where it has two, of the text.
        ("Obama and Putin met. A visit will follow.", {"USA", "RUS"}),
        ("Obama and Putin met.\n\nA visit will follow.", {"USA", "RUS"}),
        ("Obama and Putin met.\n\nPutin and Hu Jintao spoke. A visit will follow.", {"RUS", "CHN"}),
        ("Obama and Putin met. Hu Jintao is told, a visit will follow.", {"CHN"}),
        # Of a return visit, the other one of the pair.
        ("Obama and Putin met. Putin will make a return visit.", {"USA", "RUS"}),
        ("Obama and Putin met. Putin will make a visit.", {"RUS"}),
    ],
)
def test_whose_act_it_is(read: Read, text: str, states: set[str]) -> None:
    """States named in the clause, else in its sentence, else the pair of its paragraph or text."""
    context = read(text)
    found = list(read_foretold(context, last(context), WRITTEN))
    assert found and found[0].states == states


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("习近平明年将访俄。", {"CHN", "RUS"}),
        ("习近平明年将赴美。", {"CHN", "USA"}),
        # A longer name is no sign of a state: of Japan, of Germany.
        ("习近平明年将赴日内瓦。", {"CHN"}),
        ("习近平明年将赴德黑兰访问。", {"CHN"}),
    ],
)
def test_a_host_named_by_a_sign(read: Read, text: str, states: set[str]) -> None:
    context = read(text)
    read_first = next(read_foretold(context, last(context), WRITTEN))
    assert read_first.states - {"CHE", "IRN"} == states
