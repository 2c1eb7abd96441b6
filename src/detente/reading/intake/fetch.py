"""Fetch one page from the web, only where the user asks for it, within bounds and never from the local network."""

from __future__ import annotations

import time
from urllib.parse import urljoin, urlsplit

from detente.addresses import Address, public_address
from detente.errors import NotReadable, UsageError

SECONDS = 20.0  # for everything: names, redirects and the page
REDIRECTS = 5
TYPES = ("text/", "application/xhtml+xml", "application/xml", "application/pdf", "message/rfc822")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CHUNK = 1 << 16
_AGENT = "detente (reads commentary; https://pypi.org/project/detente)"


def is_url(text: str) -> bool:
    """True for an address of the web.

    >>> is_url("https://example.org/a"), is_url("notes/https.txt")
    (True, False)
    """
    return text.lower().startswith(("http://", "https://"))


def fetch(url: str, limit: int) -> tuple[bytes, str, str]:
    """The page at ``url``, at most ``limit`` bytes of it: its bytes, its address after redirects, the declared charset.

    Every name is resolved once, all its addresses must be public, and the connection goes to the address that was
    checked, so that a name that changes its mind between check and use leads nowhere.
    Raises UsageError for an address that may not be fetched, NotReadable for a page that cannot be had.
    """
    deadline = time.monotonic() + SECONDS
    at = url
    for _ in range(REDIRECTS + 1):
        status, headers, body = _get(at, url, limit, deadline)
        if status in (301, 302, 303, 307, 308):
            target = headers.get("location", "")
            if not target:
                raise NotReadable(f"{url}: a redirect to nowhere (status {status})")
            at = urljoin(at, target)
            continue
        if status != 200:
            raise NotReadable(f"{url}: the server answers {status}; save the page in a browser and give the file")
        kind, _, more = headers.get("content-type", "text/html").partition(";")
        if not kind.strip().lower().startswith((*TYPES, DOCX)):
            raise NotReadable(f"{url}: {kind.strip()} is no article; give the address of the page itself")
        charset = more.partition("charset=")[2].strip(" \"'")
        return body, at, charset
    raise NotReadable(f"{url}: more than {REDIRECTS} redirects")


def _get(at: str, url: str, limit: int, deadline: float) -> tuple[int, dict[str, str], bytes]:
    """One request, without following redirects; the body is read only for an answer that is a page."""
    # Heavy, and only a fetch needs it.
    import certifi
    import urllib3
    from urllib3.exceptions import HTTPError

    parts = urlsplit(at)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise UsageError(f"{at}: only plain http and https addresses are fetched")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise UsageError(f"{at}: {error}") from error
    address = _public(parts.hostname, port, url)
    left = deadline - time.monotonic()
    if left <= 0:
        raise NotReadable(f"{url}: no answer within {SECONDS:g} s")
    timeout = urllib3.Timeout(connect=min(left, 8), read=min(left, 8))
    host = parts.netloc
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            str(address), port, timeout=timeout, retries=False, server_hostname=parts.hostname,
            assert_hostname=parts.hostname, ca_certs=certifi.where(), cert_reqs="CERT_REQUIRED",
        )  # fmt: skip
    else:
        pool = urllib3.HTTPConnectionPool(str(address), port, timeout=timeout, retries=False)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        answer = pool.request(
            "GET", path, redirect=False, preload_content=False, headers={"Host": host, "User-Agent": _AGENT, "Accept": "text/html,*/*;q=0.5"},
        )  # fmt: skip
        headers = {key.lower(): value for key, value in answer.headers.items()}
        body = b""
        if answer.status == 200:
            for chunk in answer.stream(_CHUNK, decode_content=True):
                body += chunk
                if len(body) > limit:
                    raise NotReadable(f"{url}: more than {limit / 1e6:.0f} MB; one text is read at a time")
                if time.monotonic() > deadline:
                    raise NotReadable(f"{url}: not finished within {SECONDS:g} s")
        answer.close()
    except (HTTPError, OSError) as error:
        raise NotReadable(
            f"{url}: cannot be fetched ({type(error).__name__}); save the page and give the file"
        ) from error
    finally:
        pool.close()
    return answer.status, headers, body


def _public(host: str, port: int, url: str) -> Address:
    """A public address of the host of a page."""
    try:
        return public_address(host, port)
    except (OSError, UnicodeError) as error:
        raise NotReadable(f"{url}: the name {host} is not known; see the address, or give a saved page") from error
    except UsageError as error:
        raise UsageError(f"{url}: {error}") from error
