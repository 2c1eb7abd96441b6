"""The command line as a person runs it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_RUN = [sys.executable, "-c", "import sys; from detente.cli import main; sys.exit(main())"]


@dataclass(frozen=True)
class Done:
    """A finished run."""

    code: int
    out: str
    err: str
    raw: bytes


Cli = Callable[..., Done]


@pytest.fixture(scope="session")
def cli() -> Cli:
    """Run ``detente`` with arguments; ``stdin`` is bytes, ``env`` is added to a bare environment."""

    def run(*arguments: object, stdin: bytes = b"", cwd: Path = ROOT, env: dict[str, str] | None = None) -> Done:
        done = subprocess.run(
            [*_RUN, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", **(env or {})},
            timeout=120,
        )
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"), done.stdout)

    return run


@pytest.fixture(scope="session")
def article() -> Path:
    """An example that can be read."""
    return ROOT / "examples" / "newstart_clean.md"


@pytest.fixture
def fails(cli: Cli) -> Callable[..., str]:
    """Run a command that must fail with a code; returns its one line on standard error."""

    def run(code: int, *arguments: object, **more: object) -> str:
        done = cli(*arguments, **more)
        assert done.code == code, done
        lines = done.err.splitlines()
        assert len(lines) == 1, done.err
        assert lines[0].startswith("detente: ")
        assert "Traceback" not in done.err
        assert done.out == ""
        return lines[0]

    return run
