"""Downloads against a server of bad manners: cut off, changed, wrong, slow, overloaded, leading inward."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from detente.errors import UsageError
from detente.feeds.faults import BrokenFile, NotFetched
from detente.feeds.fetch import fetch, fetched, one
from detente.feeds.http import Client, resolved
from detente.feeds.sources import Plan, Remote

DATA = bytes(range(256)) * 2000
HOST = "feeds.test"


class Server(ThreadingHTTPServer):
    """Serves what `pages` say; `hits` are the requests with their Range."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, dict] = {}
        self.hits: list[tuple[str, str | None]] = []

    @property
    def base(self) -> str:
        return f"http://{HOST}:{self.server_port}/"


class Handler(BaseHTTPRequestHandler):
    """One page: body, and how often it misbehaves before it is good."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        page = self.server.pages.get(self.path)
        wanted = self.headers.get("Range")
        self.server.hits.append((self.path, wanted))
        if page is None:
            return self._plain(404, b"no such page")
        bad = page.get("bad", 0)
        page["bad"] = bad - 1
        if bad > 0 and "status" in page:
            return self._plain(page["status"], b"later", page.get("headers", {}))
        if "to" in page:
            return self._plain(302, b"", {"Location": page["to"]})
        body, etag = page["body"], page.get("etag", '"1"')
        first = 0
        if wanted and page.get("ranges", True) and self.headers.get("If-Range") == etag:
            first = int(wanted.removeprefix("bytes=").rstrip("-"))
            if first >= len(body):
                return self._plain(416, b"", {"Content-Range": f"bytes */{len(body)}"})
        self.send_response(206 if first else 200)
        if first:
            self.send_header("Content-Range", f"bytes {first}-{len(body) - 1}/{len(body)}")
        self.send_header("Content-Length", str(len(body) - first))
        self.send_header("Connection", "close")
        if etag:
            self.send_header("ETag", etag)
        self.end_headers()
        rest = body[first:]
        if bad > 0 and "cut" in page:
            self.wfile.write(rest[: page["cut"]])
            self.wfile.flush()
            self.close_connection = True
            return None
        if bad > 0 and page.get("slow"):
            self.wfile.write(rest[:1000])
            self.wfile.flush()
            threading.Event().wait(page["slow"])
            return None
        self.wfile.write(rest)
        return None

    def _plain(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of its own for each test."""
    made = Server()
    thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


def resolve(host: str, port: int) -> str:
    """The test's own name is the local machine; every other name is held to the rule."""
    return "127.0.0.1" if host == HOST else resolved(host, port)


@pytest.fixture
def client() -> Client:
    """Quick and impatient; the pauses it would have made stand in `slept`."""
    slept: list[float] = []
    made = Client(pause=0.0, tries=4, timeout=2.0, backoff=0.01, resolve=resolve, sleep=slept.append)
    made.slept = slept  # type: ignore[attr-defined]
    return made


def md5(data: bytes) -> str:
    return hashlib.md5(data).hexdigest()


def remote(server: Server, name: str = "a.bin", body: bytes = DATA, **more: object) -> Remote:
    """A page and what the publisher lists of it."""
    server.pages[f"/{name}"] = {"body": body, **more}
    return Remote(name, server.base + name, len(body), md5(body))


def test_cut_off_downloads_are_taken_up(server: Server, client: Client, tmp_path: Path) -> None:
    """Twice cut off, the file is asked for from where it ended and comes whole."""
    file = remote(server, bad=2, cut=100_000)
    got = one(file, tmp_path, client, None)
    assert (tmp_path / "a.bin").read_bytes() == DATA and got.state == "fetched"
    assert [wanted for _, wanted in server.hits] == [None, "bytes=100000-", "bytes=200000-"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.bin", "fetched.jsonl"]


def test_a_later_run_takes_up_what_an_earlier_left(server: Server, client: Client, tmp_path: Path) -> None:
    """Given up on, a download stays beside its target; the next run asks only for the rest."""
    file = remote(server, bad=9, cut=1000)
    with pytest.raises(NotFetched, match=r"a\.bin.*taken up"):
        one(file, tmp_path, client, None)
    server.pages["/a.bin"]["bad"] = 0
    assert one(file, tmp_path, client, None).state == "fetched"
    assert server.hits[-1][1] == "bytes=4000-"
    assert (tmp_path / "a.bin").read_bytes() == DATA


@pytest.mark.parametrize("change", [{"etag": '"2"'}, {"etag": ""}, {"ranges": False}])
def test_a_rest_that_may_not_fit_is_not_used(server: Server, client: Client, tmp_path: Path, change: dict) -> None:
    """Another version, no mark of the version, or no ranges: the file comes anew and whole."""
    file = remote(server, bad=9, cut=1000)
    with pytest.raises(NotFetched):
        one(file, tmp_path, client, None)
    other = DATA[::-1]
    server.pages["/a.bin"] |= {"bad": 0, "body": other, **change}
    assert one(Remote("a.bin", file.url, len(other), md5(other)), tmp_path, client, None).state == "fetched"
    assert (tmp_path / "a.bin").read_bytes() == other


def test_a_wrong_checksum_is_refused(server: Server, client: Client, tmp_path: Path) -> None:
    """Asked for once more, then refused by name; nothing is left that could be taken for the file."""
    file = remote(server)
    wrong = Remote(file.name, file.url, file.bytes, "0" * 32)
    with pytest.raises(BrokenFile, match=r"a\.bin: checksum .* try again later"):
        one(wrong, tmp_path, client, None)
    assert len(server.hits) == 2 and list(tmp_path.iterdir()) == []


def test_a_page_in_place_of_data_is_refused(server: Server, client: Client, tmp_path: Path) -> None:
    """A login page with status 200 is told from data, with the remedy."""
    page = b"<!DOCTYPE html><html><body>Please log in</body></html>"
    server.pages["/a.csv"] = {"body": page}
    with pytest.raises(BrokenFile, match=r"a\.csv: a page of the web.*browser"):
        one(Remote("a.csv", server.base + "a.csv"), tmp_path, client, None)


@pytest.mark.parametrize("status", [429, 503])
def test_overload_is_waited_for(server: Server, client: Client, tmp_path: Path, status: int) -> None:
    """Too many requests, or no service: tried again after the pause that the server asks for."""
    file = remote(server, bad=2, status=status, headers={"Retry-After": "7"})
    assert one(file, tmp_path, client, None).state == "fetched"
    assert client.slept == [7.0, 7.0]  # type: ignore[attr-defined]


def test_pauses_grow(server: Server, client: Client, tmp_path: Path) -> None:
    """Without a word of the server the pauses double, and after the last try the address is told."""
    file = remote(server, bad=9, status=500)
    with pytest.raises(NotFetched, match="in 4 tries"):
        one(file, tmp_path, client, None)
    first, second, third = client.slept  # type: ignore[attr-defined]
    assert first < second < third < 0.1


def test_a_server_that_falls_silent(server: Server, client: Client, tmp_path: Path) -> None:
    """After the time-out the rest is asked for anew."""
    client.timeout = 0.3
    file = remote(server, bad=1, slow=3)
    assert one(file, tmp_path, client, None).state == "fetched"
    assert (tmp_path / "a.bin").read_bytes() == DATA and server.hits[1][1] == "bytes=1000-"


@pytest.mark.parametrize(
    "inward",
    [
        "http://127.0.0.1:{port}/a.bin",
        "http://10.0.0.1/a",
        "http://[::1]/a",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
    ],
)
def test_no_redirect_leads_inward(server: Server, client: Client, tmp_path: Path, inward: str) -> None:
    """A redirect to an address of a local network, or to no web address, is refused and not followed."""
    remote(server)
    server.pages["/b.bin"] = {"to": inward.format(port=server.server_port)}
    with pytest.raises(UsageError, match=r"local network|only plain http"):
        one(Remote("b.bin", server.base + "b.bin"), tmp_path, client, None)
    assert [path for path, _ in server.hits] == ["/b.bin"]


def test_good_redirects_are_followed_and_circles_end(server: Server, client: Client, tmp_path: Path) -> None:
    """A redirect within bounds is followed; a circle ends with a word."""
    remote(server)
    server.pages["/b.bin"] = {"to": "/a.bin"}
    assert one(Remote("b.bin", server.base + "b.bin"), tmp_path, client, None).state == "fetched"
    server.pages["/c.bin"] = {"to": "/c.bin"}
    with pytest.raises(NotFetched, match="redirects"):
        one(Remote("c.bin", server.base + "c.bin"), tmp_path, client, None)


def test_the_cache_asks_nothing(server: Server, client: Client, tmp_path: Path) -> None:
    """A file that is there with its checksum is not asked for again."""
    plan = Plan("own", (remote(server),), (), 0, asked=True)
    assert [f.state for f in fetch(plan, tmp_path, client)] == ["fetched"]
    assert [f.state for f in fetch(plan, tmp_path, client)] == ["cached"]
    assert len(server.hits) == 1
    (tmp_path / "a.bin").write_bytes(b"spoilt")
    assert [f.state for f in fetch(plan, tmp_path, client)] == ["refused"]
    assert [f.state for f in fetch(plan, tmp_path, client, renew=True)] == ["fetched"]


def test_a_republished_file_is_refused_until_told(server: Server, client: Client, tmp_path: Path) -> None:
    """Other contents under the same name: refused with its name and the remedy, and the old file stays; then taken."""
    plan = Plan("own", (remote(server),), (), 0, asked=True)
    list(fetch(plan, tmp_path, client))
    newer = Plan("own", (remote(server, body=DATA + b"more"),), (), 0, asked=True)
    (told,) = fetch(newer, tmp_path, client)
    assert told.state == "refused" and "a.bin: re-published" in told.why and "--replace" in told.why
    assert (tmp_path / "a.bin").read_bytes() == DATA
    (told,) = fetch(newer, tmp_path, client, renew=True)
    assert told.state == "fetched" and fetched(tmp_path)["a.bin"]["sha256"] == told.sha256


def test_one_bad_file_stops_nothing(server: Server, client: Client, tmp_path: Path) -> None:
    """A file that is not there is told, and the next one comes."""
    plan = Plan("own", (Remote("gone.zip", server.base + "gone.zip"), remote(server)), (), 0, asked=True)
    first, second = fetch(plan, tmp_path, client)
    assert first.state == "failed" and "404" in first.why and second.state == "fetched"


def test_names_that_do_not_exist(tmp_path: Path) -> None:
    """A name that is not known is told with the remedy."""
    with pytest.raises(NotFetched, match="online"):
        resolved("no-such-name.invalid", 80)


def test_from_listing_to_workspace(
    server: Server, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GDELT's list, a day's file and the workspace, end to end; a truncated archive is refused by name."""
    from tests_rows import gdelt1_row, zipped

    from detente.api import feeds
    from detente.feeds import catalogue

    good = zipped("20140306.export.CSV", gdelt1_row(1, "20140306", "USA", "RUS", "163") + "\n")
    broken = zipped(
        "20140307.export.CSV", "\n".join(gdelt1_row(i, "20140307", "USA", "CHN", "042") for i in range(900))
    )[:-60]
    names = {"20140306.export.CSV.zip": good, "20140307.export.CSV.zip": broken}
    for name, body in names.items():
        server.pages[f"/{name}"] = {"body": body}
    server.pages["/md5sums"] = {"body": "".join(f"{md5(b)}  {n}\n" for n, b in names.items()).encode()}
    server.pages["/filesizes"] = {"body": "".join(f"{len(b)} {n}\n" for n, b in names.items()).encode()}
    monkeypatch.setitem(catalogue()["gdelt1"].source, "base", server.base)
    told = feeds.sync("gdelt1", start="2014-03-06", end="2014-03-08", workspace=tmp_path, client=client)
    assert (told["fetched"], told["stored_files"], told["stored_rows"]) == (2, 1, 1)
    assert "20140307.export.CSV.zip" in told["refused"][0]["why"] and "fetch again" in told["refused"][0]["why"]
    again = feeds.sync("gdelt1", start="2014-03-06", end="2014-03-08", workspace=tmp_path, client=client)
    assert (again["fetched"], again["cached"], again["stored_rows"], again["skipped"]) == (0, 2, 0, 1)
    looked = feeds.doctor(["gdelt1"], workspace=tmp_path)["feeds"][0]
    assert (looked["state"], looked["files"], looked["not_taken_in"]) == ("ok", 1, ["20140307.export.CSV.zip"])
