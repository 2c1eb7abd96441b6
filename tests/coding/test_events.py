"""Who did what to whom: direction, voice, plans, negation."""

from __future__ import annotations

from typing import Any

import pytest

USA, RUS, CHN, UKR = ("USA",), ("RUS",), ("CHN",), ("UKR",)

DIRECTION = [
    ("The United States imposed sanctions on Russia.", "SANCTION", USA, RUS),
    ("Washington's sanctions against Moscow remain.", "SANCTION", USA, RUS),
    ("Russia expelled 60 American diplomats.", "SANCTION", RUS, USA),
    ("Russia invaded Ukraine.", "ASSAULT", RUS, UKR),
    ("The United States accused Russia of violating the INF Treaty.", "ACCUSE", USA, RUS),
    ("China urged the United States to lift the tariffs.", "REQUEST", CHN, USA),
    ("Russia threatened Ukraine.", "THREATEN", RUS, UKR),
    ("美国制裁俄罗斯。", "SANCTION", USA, RUS),
    ("俄罗斯指责美国。", "ACCUSE", RUS, USA),
    ("俄罗斯入侵乌克兰。", "ASSAULT", RUS, UKR),
    # 对 … 制裁
    ("美国对俄罗斯实施制裁。", "SANCTION", USA, RUS),
    ("美国对俄罗斯的制裁仍在继续。", "SANCTION", USA, RUS),
    ("中国对美国加征关税。", "SANCTION", CHN, USA),
    # passive
    ("Russia was sanctioned by the United States.", "SANCTION", USA, RUS),
    ("Sixty American diplomats were expelled by Russia.", "SANCTION", RUS, USA),
    ("Ukraine was invaded by Russia.", "ASSAULT", RUS, UKR),
    ("Russia was accused by the United States of violating the treaty.", "ACCUSE", USA, RUS),
    ("Sanctions were imposed on Russia by the United States.", "SANCTION", USA, RUS),
    ("俄罗斯遭到美国制裁。", "SANCTION", USA, RUS),
    ("俄罗斯被美国制裁。", "SANCTION", USA, RUS),
    # nominal
    ("The invasion of Ukraine by Russia continued.", "ASSAULT", RUS, UKR),
    ("The expulsion of Russian diplomats by the United States was announced.", "SANCTION", USA, RUS),
    ("Russia's invasion of Ukraine changed Europe.", "ASSAULT", RUS, UKR),
    ("The American sanctions against Russia remain.", "SANCTION", USA, RUS),
]

MODALITY = [
    ("The United States imposed sanctions on Russia.", "happened", "positive"),
    ("The United States will impose sanctions on Russia.", "planned", "positive"),
    ("The United States plans to impose sanctions on Russia.", "planned", "positive"),
    ("The United States has not imposed sanctions on China.", "happened", "negative"),
    ("The United States never sanctioned China.", "happened", "negative"),
    ("The United States may impose sanctions on China.", "possible", "positive"),
    ("The United States should impose sanctions on China.", "demanded", "positive"),
    ("If Russia attacks, the United States could sanction it, and unless Moscow stops, the United States imposes sanctions on Russia.", "conditional", "positive"),
    ("The United States imposed sanctions on Russia, CNN said.", "reported", "positive"),
    ("美国没有制裁中国。", "happened", "negative"),
    ("美国将制裁俄罗斯。", "planned", "positive"),
    ("美国计划对俄罗斯加征关税。", "planned", "positive"),
    ("美国可能制裁俄罗斯。", "possible", "positive"),
]  # fmt: skip

VISITS = [
    ("Putin visited China.", ("vladimir-putin",), CHN),
    ("Putin visited China, Mongolia and India in 2024.", ("vladimir-putin",), ("CHN", "MNG", "IND")),
    ("Xi Jinping visited Moscow in 2023.", ("xi-jinping",), RUS),
    ("Gorbachev travelled to Paris and Washington.", ("mikhail-gorbachev",), ("FRA", "USA")),
    ("习近平访问俄罗斯和印度。", ("xi-jinping",), ("RUS", "IND")),
    ("普京访华。", ("vladimir-putin",), CHN),
    ("习近平访俄。", ("xi-jinping",), RUS),
    ("普京对中国进行国事访问。", ("vladimir-putin",), CHN),
]

PAIRS = [
    ("Russia and China held joint exercises.", "COOPERATE", {"RUS", "CHN"}),
    ("俄美签署条约。", "SUPPORT", {"RUS", "USA"}),
    ("中俄举行联合军演。", "COOPERATE", {"CHN", "RUS"}),
    ("美俄元首会晤。", "CONSULT", {"USA", "RUS"}),
    ("Putin met Trump in Helsinki.", "CONSULT", {"vladimir-putin", "donald-trump"}),
    ("Lavrov held talks with Kerry.", "CONSULT", {"sergey-lavrov", "john-kerry"}),
    ("Obama and Medvedev signed the treaty in Prague.", "SUPPORT", {"barack-obama", "dmitry-medvedev"}),
    ("New START was signed by Obama and Medvedev.", "SUPPORT", {"barack-obama", "dmitry-medvedev"}),
    ("Russia and China held joint exercises in the Sea of Japan.", "COOPERATE", {"RUS", "CHN"}),
]
KNOWN_DEFECTS = {
    "New START was signed by Obama and Medvedev.": "a signing in the passive is no event",
}


def of(facts: Any, text: str, kind: str) -> list[Any]:
    """The events of one type in a one-sentence text."""
    return [e for e in facts(text).events if e.type == kind]


@pytest.mark.parametrize(("text", "kind", "source", "target"), DIRECTION)
def test_direction(facts, text: str, kind: str, source: tuple[str, ...], target: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    """The doer is the source and the sufferer the target, in every voice."""
    (event,) = of(facts, text, kind)
    assert (event.source, event.target) == (source, target)


@pytest.mark.parametrize(("text", "modality", "polarity"), MODALITY)
def test_modality(facts, text: str, modality: str, polarity: str) -> None:  # type: ignore[no-untyped-def]
    """A plan, a wish and a denial are no facts."""
    (event,) = of(facts, text, "SANCTION")
    assert (event.modality, event.polarity) == (modality, polarity)


@pytest.mark.parametrize(("text", "source", "target"), VISITS)
def test_visits(facts, text: str, source: tuple[str, ...], target: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    """The guest is the source, the hosts the targets, all of them."""
    (event,) = of(facts, text, "CONSULT")
    assert (event.source, event.target) == (source, target)
    assert event.mode == "visit"


@pytest.mark.parametrize(("text", "kind", "actors"), PAIRS)
def test_reciprocal(facts, text: str, kind: str, actors: set[str]) -> None:  # type: ignore[no-untyped-def]
    """A mutual act has its two parties and nobody else: a city or a sea is no party."""
    (event,) = of(facts, text, kind)
    assert {*event.source, *event.target} == actors


@pytest.mark.parametrize(
    ("active", "passive", "kind"),
    [
        ("{0} sanctioned {1}.", "{1} was sanctioned by {0}.", "SANCTION"),
        ("{0} attacked {1}.", "{1} was attacked by {0}.", "ASSAULT"),
        ("{0} criticised {1}.", "{1} was criticised by {0}.", "ACCUSE"),
        ("{0} condemned {1}.", "{1} was sharply condemned by {0}.", "ACCUSE"),
    ],
)
@pytest.mark.parametrize(("one", "other"), [("Russia", "China"), ("China", "Russia"), ("Washington", "Beijing")])
def test_voice_does_not_matter(facts, active: str, passive: str, kind: str, one: str, other: str) -> None:  # type: ignore[no-untyped-def]
    """Active and passive of one act are the same event."""
    (first,) = of(facts, active.format(one, other), kind)
    (second,) = of(facts, passive.format(one, other), kind)
    assert (first.source, first.target) == (second.source, second.target)


@pytest.mark.parametrize(
    "text", ["{0} sanctioned {1}.", "{0} accused {1}.", "{0} threatened {1}.", "{0} refused to meet {1}."]
)
def test_actor_swap(facts, text: str) -> None:  # type: ignore[no-untyped-def]
    """Swapping the states swaps source and target and changes nothing else."""
    a = facts(text.format("Russia", "China")).events
    b = facts(text.format("China", "Russia")).events
    assert len(a) == len(b) > 0
    for x, y in zip(a, b, strict=True):
        assert (x.type, x.modality, x.polarity) == (y.type, y.modality, y.polarity)
        assert (x.source, x.target) == (y.target, y.source) == (RUS, CHN) or (x.source, y.source) == (RUS, CHN)


@pytest.mark.parametrize(
    "text",
    [
        "Russia denied that it had attacked Ukraine.",
        "俄罗斯否认袭击乌克兰。",
        "Russia has not attacked Ukraine.",
    ],
)
def test_denied_act_did_not_happen_for_the_speaker(facts, text: str) -> None:  # type: ignore[no-untyped-def]
    """A denial is negative: it never counts as a report of the act."""
    (event,) = of(facts, text, "ASSAULT")
    assert event.polarity == "negative"


def test_passive_without_agent_has_no_source(facts) -> None:  # type: ignore[no-untyped-def]
    """'Russia was sanctioned' does not make Russia the one who sanctions."""
    for event in of(facts, "Russia was sanctioned again in 2018.", "SANCTION"):
        assert event.source == () and event.target == RUS


def test_questions_and_titles_make_no_events(coding) -> None:  # type: ignore[no-untyped-def]
    """A question asserts nothing."""
    coded = coding("Will the United States impose sanctions on Russia again next year? Nobody in Moscow knows.")
    assert coded.facts["S1"].events == ()


def test_stretch_holds_the_words(facts) -> None:  # type: ignore[no-untyped-def]
    """An event's stretch is where its words stand."""
    text = "In 2018 the United States expelled 60 Russian diplomats."
    (event,) = of(facts, text, "SANCTION")
    assert text[event.start : event.end] == event.words
