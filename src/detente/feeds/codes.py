"""What a feed's event codes are called in its own scheme."""

from __future__ import annotations

from functools import lru_cache

from detente.feeds.catalogue import Feed
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
        return _names("weis.csv", "root").get(code[:2])
    if scheme in ("cameo", "cameo_name", "own"):
        return _names("cameo.csv", "code").get(code)
    return None


@lru_cache(maxsize=2)
def _names(file: str, key: str) -> dict[str, str]:
    columns = {"weis.csv": ("root", "name", "quad"), "cameo.csv": ("code", "name", "quad", "goldstein", "field")}[file]
    return {row[key]: row["name"] for row in read_table("detente.feeds", file, columns)}
