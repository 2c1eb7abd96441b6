"""What no rule over the record speaks to."""

from __future__ import annotations

import pytest

_DATED = " On 16 June 2021 Joe Biden and Vladimir Putin met in Geneva."


@pytest.mark.parametrize(
    "text",
    [
        "Putin wants to humiliate the United States.",
        "Washington fears Russia and China.",
        "普京希望羞辱美国，俄罗斯害怕中国。",
    ],
)
def test_motives_are_never_judged(check, text):
    """What somebody wants or fears, with nobody who says so, is not checkable, with the rule that says why."""
    found = check(text + _DATED)
    own = [c for c in found.claims if c.type == "motive"]
    assert own and {c.verdict for c in own} == {"not checkable"}
    assert "R1" in {r.rule for r in found.refusals}


def test_trust_is_answered_with_what_is_measured(told):
    """Trust is not measured; the latest entries by field are told instead."""
    claim = told("Trust between Russia and the United States is low." + _DATED, "trust-proxies")
    assert claim.verdict == "not checkable" and "votes:" in claim.explanation


def test_unknown_act_is_not_in_record_with_density(check):
    """An act that no entry has is not in record, beside how much the record holds and what is nearest."""
    found = check("Russia imposed sanctions on the United States over lunar dust." + _DATED)
    claim = next(c for c in found.claims if "lunar" in c.text)
    assert claim.verdict == "not in record" and "entries for RUS–USA" in claim.explanation


def test_every_assertion_has_a_claim(check):
    """No sentence that asserts something is passed over in silence; questions assert nothing."""
    found = check("Russia is large. Will China and Russia agree? The United States is far away." + _DATED)
    assert {c.sentence for c in found.claims} == {s.id for s in found.document.sentences if not s.question}


def test_a_day_or_a_figure_is_something_to_hold_against_the_record(check):
    """A sentence with a day or a measured figure is not in the record, and not beyond checking; one with neither is."""
    text = (
        "On 21 July 2005 the People's Bank of China floated paper lanterns. The lanterns of China weighed 38 tonnes. "
        "The lanterns of China were red. Moscow and Beijing were there in 2005."
    )
    by = {c.sentence: (c.type, c.verdict) for c in check(text).claims}
    assert by["S1"] == ("event", "not in record") and by["S2"] == ("quantity", "not in record")
    assert by["S3"][1] == "not checkable"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        # An opinion or a condition that holds a measured figure, and one with words that somebody said.
        ("Trade of 550 billion dollars should not be lost, and China must sell its lanterns to the United States.", "quantity"),
        ("如果中国再买1600亿美元的灯笼，美国应该高兴。", "quantity"),
        ('If Russia leaves, said Dmitry Rogozin, "the matter of the paper lanterns will be that of the American partners".', "quotation"),
    ],
)  # fmt: skip
def test_what_can_be_looked_up_in_an_opinion(check, text, type_):
    """Figures and words are claims of their own, whatever the sentence is."""
    claims = [c for c in check(text + _DATED).claims if c.sentence == "S1"]
    assert (type_, "not in record") in {(c.type, c.verdict) for c in claims}
    assert {c.verdict for c in claims} <= {"not in record", "not checkable", "prediction"}


@pytest.mark.parametrize(
    "text", ["If the pipe is laid, neither side can leave within thirty years.", "管道一通，三十年内双方谁也离不开谁。"]
)
def test_a_horizon_is_no_figure(check, text):
    """A stretch within which something is to be is not measured."""
    claims = [c for c in check(text + _DATED).claims if c.sentence == "S1"]
    assert not [c for c in claims if c.type == "quantity"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('In Singapore Donald Rumsfeld asked: "Since no nation threatens China, why these growing lanterns?"', "Donald Rumsfeld"),
        ("But Vladimir Putin on television asked: in the world there are many lanterns, so what, shall we buy them all?", "Vladimir Putin"),
    ],
)  # fmt: skip
def test_a_question_that_somebody_asked_is_said(check, text, speaker):
    """That he asked it is claimed, and nothing else."""
    claims = [c for c in check(text + _DATED).claims if c.sentence == "S1"]
    assert [(c.type, c.speaker) for c in claims] == [("quotation", speaker)]


def test_a_question_of_the_text_claims_nothing(check):
    """Also where somebody is named in it."""
    found = check("Will Vladimir Putin sell the lanterns to China, as asked?" + _DATED)
    assert not [c for c in found.claims if c.sentence == "S1"]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("What is certain is that the decision removes the largest obstacle between Russia and China.", "opinion"),
        ("China needs Russia most for the contingency in which it is not courted.", "opinion"),
        ("Russia chose the days when the Chinese minister was away to sell lanterns.", "motive"),
        ("中国先接受了俄国的灯笼，说明双方都想要一个看得见的成果。", "motive"),
    ],
)
def test_forms_of_judgement(check, text, type_):
    """By a form of speech a sentence is an opinion or a motive, whatever act it names."""
    (claim,) = [c for c in check(text + _DATED).claims if c.sentence == "S1"]
    assert (claim.type, claim.verdict) == (type_, "not checkable")
