"""Which files of a feed there are, where they lie and how large they are: what a download would do."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from detente.errors import UsageError
from detente.feeds.catalogue import Feed
from detente.feeds.faults import NotFetched
from detente.feeds.http import Client

_DAY = dt.timedelta(days=1)
_QUARTER = dt.timedelta(minutes=15)
# GDELT 1.0: files of years, of months, and from this day of days.
_MONTHS, _DAYS = dt.date(2006, 1, 1), dt.date(2013, 4, 1)
_BEGIN1 = dt.date(1979, 1, 1)
_BEGIN2 = dt.datetime(2015, 2, 18, 23, 0)


@dataclass(frozen=True, slots=True)
class Remote:
    """A file at its publisher; ``bytes`` and ``md5`` are None where the publisher has not been asked or does not say."""

    name: str
    url: str
    bytes: int | None = None
    md5: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be downloaded.  ``asked`` says whether the publisher's own list was looked at."""

    feed: str
    files: tuple[Remote, ...]
    missing: tuple[str, ...]
    typical_bytes: int
    asked: bool

    @property
    def bytes(self) -> int:
        """Bytes to download: as listed, else as such files usually are."""
        return sum(f.bytes if f.bytes is not None else self.typical_bytes for f in self.files)

    @property
    def estimated(self) -> bool:
        """True where a size is not the publisher's."""
        return any(f.bytes is None for f in self.files)


def plan(feed: Feed, start: dt.date | None, end: dt.date | None, client: Client | None = None) -> Plan:
    """The files of a feed for the days from ``start`` to ``end``, both included.

    Without a ``client`` nothing is asked of the network: names go by the publisher's rule and sizes are typical ones;
    a feed whose names go by no rule has none then.  Raises UsageError where days are needed or the feed is got by hand.
    """
    kind = feed.source["type"]
    if kind == "by_hand":
        raise UsageError(f"{feed.id} is not downloaded: {feed.source['how']}; then: detente sync {feed.id} FILE")
    typical = int(feed.source["typical_bytes"])
    if kind in ("gdelt1", "gdelt2"):
        if start is None or end is None:
            raise UsageError(f"{feed.id} goes on without end; say which days: --from 2024-01-01 --to 2024-01-31")
        if end < start:
            raise UsageError(f"--to {end} lies before --from {start}")
        ruled = list(_gdelt1(feed, start, end) if kind == "gdelt1" else _gdelt2(feed, start, end))
        if client is None:
            return Plan(feed.id, tuple(ruled), (), typical, asked=False)
        listed = _listed1(feed, client) if kind == "gdelt1" else _listed2(feed, client)
        found = tuple(listed[f.name] for f in ruled if f.name in listed)
        return Plan(feed.id, found, tuple(f.name for f in ruled if f.name not in listed), typical, asked=True)
    if kind == "direct":
        files = tuple(Remote(url.rpartition("/")[2], url) for url in feed.source["urls"])
        return Plan(feed.id, files, (), typical, asked=False)
    if client is None:
        return Plan(feed.id, (), (), typical, asked=False)
    return Plan(feed.id, tuple(_dataverse(feed, start, end, client)), (), typical, asked=True)


def _gdelt1(feed: Feed, start: dt.date, end: dt.date) -> Iterator[Remote]:
    seen = set()
    day = max(start, _BEGIN1)
    while day <= end:
        name = (
            f"{day:%Y}.zip" if day < _MONTHS else f"{day:%Y%m}.zip" if day < _DAYS else f"{day:%Y%m%d}.export.CSV.zip"
        )
        if name not in seen:
            seen.add(name)
            yield Remote(name, feed.source["base"] + name)
        day += _DAY


def _gdelt2(feed: Feed, start: dt.date, end: dt.date) -> Iterator[Remote]:
    at = max(dt.datetime.combine(start, dt.time()), _BEGIN2)
    while at < dt.datetime.combine(end + _DAY, dt.time()):
        name = f"{at:%Y%m%d%H%M%S}.export.CSV.zip"
        yield Remote(name, feed.source["base"] + name)
        at += _QUARTER


def _listed1(feed: Feed, client: Client) -> dict[str, Remote]:
    base = feed.source["base"]
    sizes = {name: int(n) for n, name in _pairs(client.text(base + feed.source["sizes"])) if n.isdigit()}
    sums = {name: md5 for md5, name in _pairs(client.text(base + feed.source["checksums"])) if _is_md5(md5)}
    if not sums:
        raise NotFetched(f"{base}{feed.source['checksums']}: no list of checksums there; try again later")
    return {name: Remote(name, base + name, sizes.get(name), md5) for name, md5 in sums.items()}


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        cells = line.split()
        if len(cells) == 2:
            yield cells[0], cells[1]


def _listed2(feed: Feed, client: Client) -> dict[str, Remote]:
    out = {}
    base = feed.source["base"]
    for line in client.text(base + feed.source["list"]).splitlines():
        cells = line.split()
        # Some lines of the list have fewer cells; what they mean cannot be told.
        if len(cells) == 3 and cells[0].isdigit() and _is_md5(cells[1]) and cells[2].endswith(".export.CSV.zip"):
            name = cells[2].rpartition("/")[2]
            # The list's own addresses are not followed: they might lead anywhere.
            out[name] = Remote(name, base + name, int(cells[0]), cells[1])
    if not out:
        raise NotFetched(f"{base}{feed.source['list']}: no list of files there; try again later")
    return out


def _is_md5(text: str) -> bool:
    return re.fullmatch(r"[0-9a-fA-F]{32}", text) is not None


def _dataverse(feed: Feed, start: dt.date | None, end: dt.date | None, client: Client) -> Iterator[Remote]:
    """Files of a dataset of Dataverse whose label fits, of the wanted years.

    The checksum of a file that Dataverse turned into a table is that of what was handed in, so that is asked for.
    """
    base = feed.source["base"]
    url = f"{base}/api/datasets/:persistentId/?persistentId={quote(feed.source['doi'], safe=':/')}"
    try:
        listed = json.loads(client.text(url))["data"]["latestVersion"]["files"]
    except (ValueError, KeyError, TypeError) as error:
        raise NotFetched(f"{url}: no list of files there; see {feed.home}") from error
    pattern = re.compile(feed.source["files"])
    names: dict[str, int] = {}
    for entry in listed:
        told = entry.get("dataFile", {})
        label = str(entry.get("label") or told.get("filename", ""))
        fits = pattern.search(label)
        if not fits or "id" not in told:
            continue
        year = fits.groupdict().get("year")
        if year and ((start and int(year) < start.year) or (end and int(year) > end.year)):
            continue
        tabular = bool(told.get("tabularData"))
        name = str(told.get("originalFileName") or label) if tabular else label
        names[name] = names.get(name, 0) + 1
        if names[name] > 1:  # one name for two files has been seen
            name = f"part{names[name]}-{name}"
        checksum = told.get("checksum") or {}
        md5 = checksum.get("value") if checksum.get("type", "MD5") == "MD5" else None
        size = told.get("originalFileSize") if tabular else told.get("filesize")
        yield Remote(_safe(name), f"{base}/api/access/datafile/{int(told['id'])}{'?format=original' if tabular else ''}", size, md5 or told.get("md5"))  # fmt: skip


def _safe(name: str) -> str:
    """A publisher's label as a file's name: no folders, nothing hidden."""
    return re.sub(r"[^\w.()+-]+", "_", name).lstrip(".") or "file"
