"""Answers that took long, kept beside the data they were made from and asked for by the content of both.

A kept answer is named by a hash of the feed's contents and of all that was asked.  New contents give another name, so a kept
answer is never stale; what is not asked for any more is the oldest and goes first.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from detente.store.workspace import Workspace

FOLDER = "kept"
# So many answers are kept; each is some kilobytes.
_MOST = 2000


def kept(space: Workspace, feed: str, asked: dict[str, Any], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The answer of ``make``, from the workspace where the same was asked of the same contents before.

    ``asked`` and the answer are plain JSON; ``asked`` names the kind of answer and the version of its method.  A workspace that
    cannot be written to keeps nothing and answers all the same; a kept answer that cannot be read is made anew.
    """
    path = space.path / FOLDER / f"{_name(space.state().contents(feed), asked)}.json"
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return found
    except (OSError, ValueError):
        made = make()
        _keep(path, made)
        return made


def _name(contents: str, asked: dict[str, Any]) -> str:
    told = json.dumps([contents, asked], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:40]


def _keep(path: Path, answer: dict[str, Any]) -> None:
    text = json.dumps(answer, ensure_ascii=False, allow_nan=False)
    new = path.with_name(f".{uuid.uuid4().hex}")
    try:
        path.parent.mkdir(exist_ok=True)
        new.write_text(text, encoding="utf-8")
        os.replace(new, path)
        _clear(path.parent)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Delete the oldest answers beyond the most that are kept."""
    files = list(folder.glob("*.json"))
    if len(files) > _MOST:
        for file in sorted(files, key=lambda f: f.stat().st_mtime)[: len(files) - _MOST]:
            file.unlink(missing_ok=True)
