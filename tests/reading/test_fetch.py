"""--fetch: pages within bounds, from public addresses only; a server on this machine stands for the web."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from detente.errors import NotReadable, UsageError
from detente.reading.intake import fetch as web
from detente.reading.intake import open_input

PAGE = "<html><body><p>俄美两国总统在日内瓦会晤。</p></body></html>"


class _Site(BaseHTTPRequestHandler):
    """A small site: a page in GB18030, redirects, a picture, an endless body, an error."""

    def do_GET(self) -> None:  # the name that the library calls
        path = self.path.partition("?")[0]
        if path.startswith("/hop"):
            n = int(path[4:])
            self._answer(302, {"Location": f"/hop{n - 1}" if n else "/2021/06/17/page.html"})
        elif path == "/inside":
            self._answer(302, {"Location": "http://169.254.169.254/latest"})
        elif path == "/scheme":
            self._answer(302, {"Location": "file:///etc/hostname"})
        elif path == "/picture":
            self._answer(200, {"Content-Type": "image/png"}, b"\x89PNG")
        elif path == "/endless":
            self._answer(200, {"Content-Type": "text/plain"}, b"word " * 100_000)
        elif path == "/gone":
            self._answer(410, {})
        elif path == "/nowhere":
            self._answer(301, {})
        else:
            self._answer(200, {"Content-Type": "text/html; charset=gb2312"}, PAGE.encode("gb18030"))

    def _answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for key, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Be quiet."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the site; its name passes for a public one, all other names are resolved as ever."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    real = web._public

    def public(host: str, port: int, url: str) -> web.Address:
        return ipaddress.ip_address("127.0.0.1") if host == "news.example" else real(host, port, url)

    monkeypatch.setattr(web, "_public", public)
    yield f"http://news.example:{server.server_address[1]}"
    server.shutdown()


def test_page(site: str) -> None:
    """The declared charset is used, redirects are followed, the address and the day in its path are claims."""
    from detente.reading import read_document
    from detente.record import load

    found = open_input(f"{site}/hop3", fetch=True)
    assert "俄美两国总统" in found.text and found.encoding == "gb18030"
    assert found.claims["url"].endswith("/2021/06/17/page.html")
    document = read_document(found, load())
    assert document.publisher == "news.example"
    assert [(d.year, d.month, d.day) for d in document.page_dates] == [(2021, 6, 17)]


@pytest.mark.parametrize(
    ("path", "error", "says"),
    [
        ("/hop9", NotReadable, "redirects"),
        ("/inside", UsageError, "local network"),
        ("/scheme", UsageError, "only plain http"),
        ("/picture", NotReadable, "no article"),
        ("/gone", NotReadable, "410"),
        ("/nowhere", NotReadable, "nowhere"),
    ],
)
def test_refused(site: str, path: str, error: type[Exception], says: str) -> None:
    """What is no article, leads inside or never ends is refused with the reason."""
    with pytest.raises(error, match=says):
        open_input(site + path, fetch=True)


def test_too_long(site: str) -> None:
    """No more than the limit is taken in."""
    with pytest.raises(NotReadable, match="MB"):
        web.fetch(f"{site}/endless", 100_000)


def test_only_with_fetch() -> None:
    """Without the option nothing goes online."""
    with pytest.raises(UsageError, match="--fetch"):
        open_input("https://example.org/")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1", "100.64.0.1", "0.0.0.0", "224.0.0.1"],
)  # fmt: skip
def test_local_addresses(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """A name that leads to a local address, even beside a public one, is refused before any connection."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    both = [(socket.AF_INET, 1, 6, "", ("93.184.215.14", 80)), (family, 1, 6, "", (address, 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(UsageError, match="local network"):
        open_input("http://news.example/", fetch=True)


@pytest.mark.parametrize("url", ["http://user:pw@example.org/", "http:///x", "https://example.org:99999/"])
def test_odd_addresses(url: str) -> None:
    """Addresses with a password, without a host or with an impossible port are wrong use."""
    with pytest.raises(UsageError):
        open_input(url, fetch=True)
