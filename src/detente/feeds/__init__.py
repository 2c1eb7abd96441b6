"""Public event and dyad data: what each is, how to get it, how to read it.

A feed is one file of ``data/catalogue``: what the dataset is, its licence and citation, where it lies, its columns, its
known faults and what is done about each.  ``plan`` says what would be downloaded, ``fetch`` downloads it, ``read``
makes typed and checked rows of it and counts what it left out, ``doctor`` holds what is there against what should be.
"""

from detente.feeds.catalogue import Feed, catalogue, feed

__all__ = ["Feed", "catalogue", "feed"]
