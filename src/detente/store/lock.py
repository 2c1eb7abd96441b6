"""One writer at a time, across processes; a lock whose holder died is no lock.

The system itself holds the lock (flock, or its Windows kin) and lets go of it when the process ends, however it ends:
no clock and no guess about process numbers is needed to see that a lock is stale.  The file's text only tells people
who holds it.
"""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_PAUSE = 0.05


@contextmanager
def held(path: Path, *, wait: float) -> Iterator[None]:
    """Hold the lock at ``path``; after ``wait`` seconds of another's holding it, raise TimeoutError naming the holder."""
    deadline = time.monotonic() + wait
    with path.open("a+", encoding="utf-8") as file:
        while not _take(file):
            if time.monotonic() > deadline:
                raise TimeoutError(holder(path))
            time.sleep(_PAUSE)
        try:
            file.seek(0)
            file.truncate()
            file.write(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": int(time.time())}))
            file.flush()
            yield
        finally:
            _give_back(file)


def holder(path: Path) -> str:
    """Who wrote the lock last, for a message.

    >>> holder(Path("no/such/lock"))
    'another process'
    """
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return f"process {told['pid']} on {told['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


def _take(file: IO[str]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return _windows(file, "LK_NBLCK")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _give_back(file: IO[str]) -> None:
    try:
        import fcntl
    except ImportError:
        _windows(file, "LK_UNLCK")
        return
    fcntl.flock(file, fcntl.LOCK_UN)


def _windows(file: IO[str], mode: str) -> bool:
    # A byte far behind the text is locked, so that the text can still be read.
    import importlib

    msvcrt: Any = importlib.import_module("msvcrt")
    file.seek(1 << 20)
    try:
        msvcrt.locking(file.fileno(), getattr(msvcrt, mode), 1)
    except OSError:
        return False
    return True
