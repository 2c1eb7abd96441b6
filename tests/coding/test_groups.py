"""Sentences of like length: each is in one group, and little of a group is padding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.coding.groups import of_like_length


@given(st.lists(st.integers(0, 200), max_size=300))
def test_each_length_once_with_little_padding(lengths: list[int]) -> None:
    groups = list(of_like_length(lengths))
    assert sorted(i for group in groups for i in group) == [i for i, length in enumerate(lengths) if length]
    for group in groups:
        own = [lengths[i] for i in group]
        padded = max(own) * len(own)
        assert own == sorted(own)
        assert padded <= 2_000
        assert padded - sum(own) <= max(32, 0.1 * padded)
