"""What can be wrong with a file of a feed; every message names the file and the remedy."""

from __future__ import annotations

from detente.errors import NotReadable


class BrokenFile(NotReadable):
    """A file is truncated, damaged, of another kind than it should be, or of another feed."""


class NotFetched(NotReadable):
    """A file cannot be had from its publisher."""
