"""What an import and a check may cost: nothing heavy, no network."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("sklearn", "scipy", "pandas", "polars", "duckdb", "pyarrow", "ibis", "altair", "requests", "httpx", "httpx2", "fastapi", "mcp", "spacy", "torch", "matplotlib")  # fmt: skip


def run(code: str) -> str:
    """The output of a fresh interpreter."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_import_is_light() -> None:
    """`import detente` loads errors at most: no room, no library."""
    code = "import sys; before = set(sys.modules); import detente; print(' '.join(sorted(set(sys.modules) - before)))"
    loaded = run(code).split()
    assert not [
        m
        for m in loaded
        if m.split(".")[0] in (*HEAVY, "numpy", "trafilatura", "lxml", "rapidfuzz", "rich", "jinja2", "cyclopts")
    ]
    assert [m for m in loaded if m.startswith("detente.")] == []


@pytest.mark.parametrize(
    "text",
    [
        "On 8 April 2010 Barack Obama and Dmitry Medvedev signed New START in Prague.",
        "2010年4月8日，奥巴马和梅德韦杰夫在布拉格签署条约，俄美关系一度好转。",
    ],
)
def test_check_loads_nothing_heavy(text: str) -> None:
    """A check of plain text needs no data frame, no database, no HTTP and no page parser."""
    code = f"import sys, detente; detente.check({text!r}); print(' '.join(sorted({{m.split('.')[0] for m in sys.modules}})))"
    loaded = set(run(code).split())
    assert not loaded & {*HEAVY, "trafilatura", "lxml"}


def test_check_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked of the network, not even a name."""
    import socket

    import detente

    def refuse(*arguments: object, **more: object) -> None:
        raise AssertionError(f"a socket was opened: {arguments}")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    report = detente.check("On 8 April 2010 Barack Obama and Dmitry Medvedev signed New START in Prague.")
    assert report["document"]["language"] == "en"


def test_check_of_a_page_opens_no_socket() -> None:
    """Nor where the text is a page (in a process of its own, so that late imports are seen)."""
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "for n in ('create_connection', 'getaddrinfo', 'gethostbyname'): setattr(socket, n, refuse)\n"
        "import detente\n"
        "p = '<html><body><h1>New START</h1><article><p>On 8 April 2010 Barack Obama and Dmitry Medvedev signed New START in '\n"
        "p += 'Prague, the capital of the Czech Republic, after a year of talks between the two sides.</p></article></body></html>'\n"
        "print(detente.check(p)['document']['language'])\n"
    )
    assert run(code) == "en"
