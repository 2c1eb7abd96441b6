"""Which sentences go through a network together: those of like length, for all are padded to the longest of their group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# A group of its own costs about as much as so many words of padding; more than a tenth of the words is never padding beyond that.
_COST, _SHARE = 32, 0.1
# Larger groups are no faster: their numbers no longer fit near the processor.
_MOST_WORDS = 2_000


def of_like_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indexes of all lengths above zero, the shortest first, in groups that need little padding.

    >>> list(of_like_length([90, 10, 12, 0, 91]))
    [[1, 2], [0, 4]]
    """
    group: list[int] = []
    words = 0
    for i in sorted((i for i, length in enumerate(lengths) if length), key=lengths.__getitem__):
        padded = lengths[i] * (len(group) + 1)
        padding = padded - words - lengths[i]
        if group and (padded > _MOST_WORDS or padding > max(_COST, _SHARE * padded)):
            yield group
            group, words = [], 0
        group.append(i)
        words += lengths[i]
    if group:
        yield group
