"""What a feed's event codes are called in its own scheme."""

from __future__ import annotations

from functools import lru_cache

from detente.feeds.catalogue import Feed
from detente.ontology.cameo import codes
from detente.tables import read_table

__all__ = ["meaning"]


def meaning(feed: Feed, code: str) -> str | None:
    """The name of an event code; None where the scheme is not known or lacks it.

    >>> from detente.feeds import feed
    >>> meaning(feed("gdelt1"), "163"), meaning(feed("weis"), "121"), meaning(feed("polecat"), "CONSULT")
    ('Impose embargo, boycott, or sanctions', 'Accuse', None)
    """
    scheme = feed.events.get("codes")
    if scheme == "weis":
        return _weis().get(code[:2])
    if scheme in ("cameo", "cameo_name", "own"):
        return _cameo().get(code)
    return None


@lru_cache(maxsize=1)
def _cameo() -> dict[str, str]:
    return {row["code"]: row["name"] for row in codes()}


@lru_cache(maxsize=1)
def _weis() -> dict[str, str]:
    return {row["root"]: row["name"] for row in read_table("detente.feeds", "weis.csv", ("root", "name", "quad"))}
