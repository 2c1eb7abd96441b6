"""A level foretold is a prediction and nothing else."""

from __future__ import annotations


def test_level_ahead_is_not_held_against_the_past(check):
    """The figure foretold is not compared with a figure of the past."""
    text = "On 20 March 2023 Xi Jinping paid a state visit to Russia in Moscow. Trade between China and Russia will exceed 500 billion dollars by 2024."
    own = [c for c in check(text).claims if "500" in c.text]
    assert [(c.rule, c.verdict) for c in own] == [("prediction", "prediction")]


def test_whether_it_will_foretells_nothing(check):
    """An indirect question with 'will' is no prediction."""
    found = check(
        "On 20 March 2023 Xi Jinping visited Russia. Moscow asks whether trade with China will exceed 500 billion dollars."
    )
    assert not found.predictions
