"""Download what a plan names into a folder: resumed, checked, cached; a changed file is never taken silently."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import UsageError
from detente.feeds.faults import BrokenFile, NotFetched
from detente.feeds.http import Client
from detente.feeds.opened import refuse_page
from detente.feeds.sources import Plan, Remote
from detente.store.durable import publish

# What was downloaded, from where and with which checksums, a line a file.
LOG = "fetched.jsonl"
Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file's outcome: ``state`` is fetched, cached, refused or failed; ``why`` says more."""

    name: str
    state: str
    bytes: int = 0
    sha256: str = ""
    why: str = ""


def fetch(
    plan: Plan, folder: Path, client: Client, *, renew: bool = False, told: Callable[[str, int], None] | None = None
) -> Iterator[Fetched]:
    """Download the files of a plan; one that fails is told and stops nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    known = fetched(folder)
    for remote in plan.files:

        def heard(n: int, name: str = remote.name) -> None:
            if told is not None:
                told(name, n)

        try:
            yield one(remote, folder, client, known.get(remote.name), renew=renew, told=heard)
        except BrokenFile as error:
            yield Fetched(remote.name, "refused", why=str(error))
        except (NotFetched, UsageError) as error:
            yield Fetched(remote.name, "failed", why=str(error))


def one(
    remote: Remote,
    folder: Path,
    client: Client,
    known: dict[str, Any] | None,
    *,
    renew: bool = False,
    told: Told = lambda _: None,
) -> Fetched:
    """Download one file, or find it there.

    Raises BrokenFile where what came is not what the publisher lists, is a page, or differs from what was fetched before
    (unless ``renew``); NotFetched where it cannot be had.
    """
    target = folder / remote.name
    if target.exists() and known and not _republished(remote, known):
        if target.stat().st_size == known["bytes"] and _digest(target, "sha256") == known["sha256"]:
            if not renew or remote.md5 is not None:
                return Fetched(remote.name, "cached", known["bytes"], known["sha256"])
        elif not renew:
            raise BrokenFile(
                f"{remote.name}: the file in {folder} is not the one that was fetched; delete it, or fetch with --replace"
            )
    elif target.exists() and known is None and not renew:
        if remote.md5 is not None and _digest(target, "md5") == remote.md5:
            return _noted(remote, folder, target, "cached")
        raise BrokenFile(
            f"{remote.name}: there is such a file in {folder} that was not fetched; move it away, or fetch with --replace"
        )
    elif target.exists() and known and not renew:
        raise BrokenFile(
            f"{remote.name}: re-published: the publisher lists other contents ({remote.md5}) than were fetched ({known['md5']}); "
            "fetch with --replace to take the new file, then sync with --replace"
        )
    incoming = folder / f".incoming-{remote.name}"
    # A file that came whole and wrong is asked for once more from its beginning; twice is no accident.
    for attempt in (1, 2):
        client.download(remote.url, incoming, told)
        try:
            _check(remote, incoming)
            break
        except BrokenFile:
            incoming.unlink(missing_ok=True)
            if attempt == 2:
                raise
    if known and not renew and _digest(incoming, "sha256") != known["sha256"]:
        incoming.unlink()
        raise BrokenFile(
            f"{remote.name}: re-published: the contents differ from what was fetched before; fetch with --replace to take them"
        )
    publish(incoming, target)
    return _noted(remote, folder, target, "fetched")


def fetched(folder: Path) -> dict[str, dict[str, Any]]:
    """The log's last line for each file; a line that was cut off is none."""
    out: dict[str, dict[str, Any]] = {}
    path = folder / LOG
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        try:
            told = json.loads(line)
            out[told["name"]] = told
        except (ValueError, KeyError, TypeError):
            continue
    return out


def _republished(remote: Remote, known: dict[str, Any]) -> bool:
    return remote.md5 is not None and known.get("md5") not in (None, remote.md5)


def _check(remote: Remote, path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        refuse_page(remote.name, file.read(512))
    if size == 0:
        raise BrokenFile(f"{remote.name}: empty; try again later")
    if remote.md5 is not None:
        got = _digest(path, "md5")
        if got != remote.md5.lower():
            raise BrokenFile(
                f"{remote.name}: checksum {got}, the publisher lists {remote.md5}: damaged on the way or just being changed; try again later"
            )
    elif remote.bytes is not None and size != remote.bytes:
        raise BrokenFile(f"{remote.name}: {size} bytes, the publisher lists {remote.bytes}; try again later")


def _noted(remote: Remote, folder: Path, target: Path, state: str) -> Fetched:
    told: dict[str, Any] = {
        "name": remote.name,
        "url": remote.url,
        "bytes": target.stat().st_size,
        "sha256": _digest(target, "sha256"),
        "md5": _digest(target, "md5"),
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
    with (folder / LOG).open("a", encoding="utf-8") as log:
        # A line that an earlier run did not finish must not spoil this one.
        log.write(("" if _ends_whole(folder / LOG) else "\n") + json.dumps(told) + "\n")
    return Fetched(remote.name, state, told["bytes"], told["sha256"])


def _ends_whole(path: Path) -> bool:
    if not path.exists() or path.stat().st_size == 0:
        return True
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) == b"\n"


def _digest(path: Path, name: str) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, name).hexdigest()
