"""Polite downloads: public addresses only, resumed where they broke off, tried again with pauses, one host at a time.

Every name is resolved once per request, all its addresses must be public, and the connection goes to the address that
was checked.  A broken download stays beside its target as ``.part`` and is taken up where it ended, if the publisher's
file is still the same (ETag or date of change).
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from detente.addresses import public_address
from detente.errors import UsageError
from detente.feeds.faults import NotFetched

_CHUNK = 1 << 16
# Progress is told every so many bytes.
_TELL = 1 << 20
_REDIRECTS = 5
_AGENT = "detente (research on relations among states; https://pypi.org/project/detente)"
_LATER = (408, 425, 429, 500, 502, 503, 504)
_LONGEST_PAUSE = 300.0
Resolve = Callable[[str, int], str]
Told = Callable[[int], None]


def resolved(host: str, port: int) -> str:
    """The public address of a host, as text."""
    try:
        return str(public_address(host, port))
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"the name {host} is not known; see that this machine is online") from error


class _Again(Exception):
    """The request may be tried again, after ``pause`` seconds where the server says so."""

    def __init__(self, why: str, pause: float | None = None) -> None:
        super().__init__(why)
        self.pause = pause


@dataclass
class Client:
    """How downloads are made: ``pause`` seconds between requests, ``tries`` of each, ``timeout`` seconds without a byte."""

    pause: float = 1.0
    tries: int = 5
    timeout: float = 30.0
    backoff: float = 1.0
    resolve: Resolve = resolved
    sleep: Callable[[float], None] = time.sleep
    _last: float = field(default=0.0, repr=False)

    def text(self, url: str, *, limit: int = 400_000_000) -> str:
        """A small file's text.  Raises NotFetched."""
        body = bytearray()

        def take(headers: dict[str, str], status: int, chunks: Any) -> None:
            body.clear()
            for chunk in chunks:
                body.extend(chunk)
                if len(body) > limit:
                    raise NotFetched(f"{url}: longer than {limit / 1e6:.0f} MB; this is no list")

        self._tried(url, {}, take)
        return body.decode("utf-8", errors="replace")

    def download(self, url: str, target: Path, told: Told = lambda _: None) -> None:
        """A file to ``target``, resumed from ``target.part`` where that is of the same file.  Raises NotFetched.

        ``told`` hears the bytes so far.
        """
        part = target.with_name(target.name + ".part")
        about = target.with_name(target.name + ".part.json")

        def ask() -> dict[str, str]:
            have = part.stat().st_size if part.exists() else 0
            known = _mark(about, url)
            # Without a mark of the file's version a rest cannot be known to fit.
            return {"Range": f"bytes={have}-", "If-Range": known} if have and known else {}

        def take(headers: dict[str, str], status: int, chunks: Any) -> None:
            have = part.stat().st_size if part.exists() else 0
            goes_on = status == 206 and headers.get("content-range", "").startswith(f"bytes {have}-")
            if status == 206 and not goes_on:
                part.unlink(missing_ok=True)
                raise _Again("the server sent another part than was asked for")
            about.write_text(json.dumps({"url": url, "mark": _version(headers)}), encoding="utf-8")
            with part.open("ab" if goes_on else "wb") as file:
                done = last = have if goes_on else 0
                for chunk in chunks:
                    file.write(chunk)
                    done += len(chunk)
                    if done - last >= _TELL:
                        last = done
                        told(done)
                told(done)

        def past_end() -> None:
            part.unlink(missing_ok=True)

        self._tried(url, ask, take, past_end)
        part.replace(target)
        about.unlink(missing_ok=True)

    def _tried(self, url: str, ask: Any, take: Any, past_end: Callable[[], None] = lambda: None) -> None:
        from urllib3.exceptions import HTTPError  # only a fetch needs it

        why = ""
        for attempt in range(self.tries):
            wait: float | None = None
            try:
                self._follow(url, ask() if callable(ask) else ask, take, past_end)
                return
            except _Again as error:
                why, wait = str(error), error.pause
            except (HTTPError, OSError) as error:
                why = type(error).__name__
            if attempt + 1 < self.tries:
                # Doubled each time, with some chance in it so that many readers do not come back together.
                own = self.backoff * 2**attempt * (0.75 + random.random() / 2)
                self.sleep(min(max(wait or 0.0, own), _LONGEST_PAUSE))
        raise NotFetched(
            f"{url}: not to be had in {self.tries} tries ({why}); try again later: what came is kept and taken up where it ended"
        )

    def _follow(self, url: str, headers: dict[str, str], take: Any, past_end: Callable[[], None]) -> None:
        at = url
        for _ in range(_REDIRECTS + 1):
            target = self._once(at, url, headers, take, past_end)
            if target is None:
                return
            at = urljoin(at, target)
        raise NotFetched(f"{url}: more than {_REDIRECTS} redirects")

    def _once(self, at: str, url: str, more: dict[str, str], take: Any, past_end: Callable[[], None]) -> str | None:
        """One request; where it leads on, the address."""
        pool, path, host = self._pool(at, url)
        self._wait()
        try:
            answer = pool.request(
                "GET",
                path,
                redirect=False,
                preload_content=False,
                headers={"Host": host, "User-Agent": _AGENT, "Accept-Encoding": "identity", **more},
            )
            headers = {key.lower(): value for key, value in answer.headers.items()}
            if answer.status in (301, 302, 303, 307, 308) and headers.get("location"):
                return str(headers["location"])
            if answer.status in _LATER:
                raise _Again(f"status {answer.status}", _seconds(headers.get("retry-after", "")))
            if answer.status == 416:
                past_end()
                raise _Again("status 416")
            if answer.status not in (200, 206):
                raise NotFetched(f"{url}: the server answers {answer.status}{_remedy(answer.status)}")
            take(headers, answer.status, _pieces(answer))
            answer.close()
        finally:
            pool.close()
        return None

    def _pool(self, at: str, url: str) -> tuple[Any, str, str]:
        import certifi
        import urllib3

        parts = urlsplit(at)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
            raise UsageError(f"{url}: leads to {at}; only plain http and https addresses are fetched")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        try:
            address = self.resolve(parts.hostname, port)
        except (UsageError, NotFetched) as error:
            raise type(error)(f"{url}: {error}") from error
        timeout = urllib3.Timeout(connect=self.timeout, read=self.timeout)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if parts.scheme == "http":
            return urllib3.HTTPConnectionPool(address, port, timeout=timeout, retries=False), path, parts.netloc
        pool = urllib3.HTTPSConnectionPool(
            address, port, timeout=timeout, retries=False, server_hostname=parts.hostname,
            assert_hostname=parts.hostname, ca_certs=certifi.where(), cert_reqs="CERT_REQUIRED",
        )  # fmt: skip
        return pool, path, parts.netloc

    def _wait(self) -> None:
        rest = self._last + self.pause - time.monotonic()
        if rest > 0:
            self.sleep(rest)
        self._last = time.monotonic()


def _pieces(answer: Any) -> Iterator[bytes]:
    """The body as it comes: what a slow server has sent is kept when it falls silent."""
    while piece := answer.read1(_CHUNK, decode_content=False):
        yield piece


def _version(headers: dict[str, str]) -> str:
    """What tells one version of a file from another; weak marks do not."""
    etag = headers.get("etag", "")
    return etag if etag and not etag.startswith("W/") else headers.get("last-modified", "")


def _mark(about: Path, url: str) -> str:
    with suppress(OSError, ValueError, KeyError):
        told = json.loads(about.read_text(encoding="utf-8"))
        if told["url"] == url:
            return str(told["mark"])
    return ""


def _seconds(text: str) -> float | None:
    """Retry-After in seconds; a date in it is not read, the own pause serves."""
    return float(text) if text.strip().isdigit() else None


def _remedy(status: int) -> str:
    if status in (401, 403):
        return (
            ": the publisher asks for a login or for terms to be accepted; download it in a browser and give the file"
        )
    return ": see the feed's home page for where it lies now" if status in (404, 410) else ""
