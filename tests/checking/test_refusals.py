"""Questions that are not answered."""

from __future__ import annotations

import pytest

from detente.checking.refusals import rules

TEXTS = {
    "motive": "Putin wants to humiliate the United States. Russia and the United States disagree.",
    "trust": "Mutual trust between Russia and the United States is low. Moscow and Washington disagree.",
    "unbounded": "There will always be a chance that Russia and the United States will be friends. Moscow knows it.",
    "noanchor": "Russia is larger than the United States. Moscow and Washington know it.",
    "collective": "The West and Russia disagree. The United States and Russia disagree.",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_refusal_names_its_sentence_and_the_nearest_question(check, kind):
    """Each refusal has its rule, its sentence and what can be answered instead."""
    own = [r for r in check(TEXTS[kind]).refusals if r.rule == rules()[kind]["rule"]]
    assert len(own) == 1 and "S1" in own[0].sentences and own[0].instead


def test_authorship_is_refused_for_every_text(check):
    """Who wrote a text, and why, is never answered."""
    assert rules()["authorship"]["rule"] in {r.rule for r in check(TEXTS["noanchor"]).refusals}


WORDS = {
    "norate": "If Russia is cornered, it could use nuclear weapons against the United States. Moscow and Washington know it.",
    "future": "Russia and the United States will be partners again in 2035. Moscow and Washington know it.",
    "cause": "The Bucharest summit led to the rupture between Russia and the United States. Moscow and Washington know it.",
    "few": "In three of the last four summits Russia and the United States agreed. Moscow and Washington know it.",
    "advice": "Washington should lift its sanctions on Russia. Moscow and Washington know it.",
}
WORDS_ZH = {
    "norate": "如果局势失控，俄罗斯可能对美国使用核武器。莫斯科和华盛顿都知道。",
    "cause": "布加勒斯特峰会导致美俄关系恶化。莫斯科和华盛顿都知道。",
    "advice": "美国应该取消对俄罗斯的制裁。莫斯科和华盛顿都知道。",
}


@pytest.mark.parametrize(("kind", "text"), [*WORDS.items(), *WORDS_ZH.items()])
def test_refusal_by_the_words_of_a_sentence(check, kind, text):
    """What a sentence asks for that is not answered is refused with its rule, its place and the nearest question."""
    own = [r for r in check(text).refusals if r.rule == rules()[kind]["rule"]]
    assert len(own) == 1 and own[0].sentences == ("S1",) and own[0].instead


@pytest.mark.parametrize(
    "text",
    [
        "中俄两国的双边贸**额创下纪录，习近平与普京对此表示满意。莫斯科和北京都知道。",
        "The volume of **** between China and Russia reached 240 billion dollars in 2023, said Putin and Xi.",
    ],
)
def test_masked_word_is_refused_to_be_filled_silently(check, text):
    """R9: a word that is masked is a guess that says so."""
    own = [r for r in check(text).refusals if r.rule == "R9"]
    assert own and own[0].instead


def test_whole_words_are_filled_by_nobody(check):
    """R9 is silent where nothing is masked."""
    found = check("Trade between China and Russia reached 240 billion dollars in 2023, said Putin and Xi.")
    assert "R9" not in {r.rule for r in found.refusals}


def test_plain_sentences_are_not_refused(check):
    """What is told of the past, and what somebody else demands, calls for no refusal but that of authorship."""
    found = check(
        "On 16 June 2021 Biden and Putin met in Geneva. Lavrov said that Washington should lift its sanctions."
    )
    assert {r.rule for r in found.refusals} <= {"R2", "R5"}


def test_every_rule_of_the_product_has_a_row():
    """R1 to R12, each once, each with the nearest answerable question."""
    table = rules()
    assert sorted(int(r["rule"][1:]) for r in table.values()) == list(range(1, 13))
    assert all(r["about"] and r["instead"] for r in table.values())
