"""Marked sentences as numbers: words, marks, and states that cannot be told apart."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.pairs import LONGEST, Pair, encode, words
from detente.coding.tokens import tokenise


def test_marks_and_names_give_the_same_pair() -> None:
    marked = Pair.marked("[S|Rome] told [T|two envoys] so.")
    assert marked == Pair.named("Rome told two envoys so.", "Rome", "two envoys")


def test_every_place_of_a_name_is_marked() -> None:
    pair = Pair.named("The IMF said the IMF board would meet Pakistan.", "Pakistan", "the IMF")
    assert [pair.text[a:b] for a, b in pair.target] == ["the IMF"]
    assert Pair.named("Iran said Iran would not.", "Iran", "").source == ((0, 4), (10, 14))


def test_a_name_that_is_not_there_marks_nothing() -> None:
    assert Pair.named("Iran said no.", "Peru", "").source == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[S|Russia] accused [T|Japan] of a breach.", "[S|Japan] accused [T|Russia] of a breach."),
        ("[S|The United States] bombed [T|Iran].", "[S|The United Kingdom] bombed [T|France]."),
        ("[S|American] jets met [T|Chinese] ships.", "[S|Russian] jets met [T|Japanese] ships."),
        ("[S|美国]制裁[T|俄罗斯]。", "[S|日本]制裁[T|法国]。"),
        ("[S|Beijing] warned [T|Washington].", "[S|Moscow] warned [T|Tokyo]."),
    ],
)
def test_states_cannot_be_told_apart(one: str, other: str) -> None:
    """Two sentences that differ in the states alone are the same numbers."""
    assert np.array_equal(encode(Pair.marked(one)), encode(Pair.marked(other)))


def test_a_word_that_only_looks_like_a_state_stays_a_word() -> None:
    assert [w for w, _, _ in words("a china plate from China")] == ["a", "china", "plate", "from", "⟨state⟩"]


def test_long_texts_keep_the_words_around_the_marks() -> None:
    text = "word " * 200 + "[S|Rome] met [T|Bern] " + "word " * 200
    code = encode(Pair.marked(text))
    assert len(code) == LONGEST
    assert {1, 2} <= set(code[:, 7])


@given(st.text(max_size=80))
def test_words_slice_back(text: str) -> None:
    """Offsets are in order, never overlap, and leave out nothing but spaces and marks that are no words."""
    spans = tokenise(text, {})
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))


@given(st.text(max_size=60), st.text(max_size=8), st.text(max_size=8))
def test_any_text_can_be_encoded(text: str, source: str, target: str) -> None:
    code = encode(Pair.named(text, source, target))
    assert code.shape[1] == 8 and (code >= 0).all()


def test_time_grows_with_length() -> None:
    """A name that stands a hundred thousand times in one line stops nothing."""
    text = "Iran met Peru. " * 100_000
    began = time.process_time()
    assert len(encode(Pair.named(text, "Iran", "e"))) == LONGEST
    assert time.process_time() - began < 30
