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
