"""A file as it came, made into plain text that can be read, or refused with the reason.

Archives are unpacked with their checksums verified; a page of the web, an empty file and an archive that breaks off
are told from data before anything is read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from detente.feeds.catalogue import Feed
from detente.feeds.faults import BrokenFile

_CHUNK = 1 << 20
_HTML = re.compile(rb"^\s*(?:<!doctype html|<html|<\?xml[^>]*\?>\s*<!doctype html|<head|<body)", re.IGNORECASE)
# A publisher's "no such file" as XML (Google's store), and JSON errors of Dataverse.
_ERROR = re.compile(rb"^\s*(?:<\?xml[^>]*\?>\s*<Error|<Error>|\{\s*\"status\"\s*:\s*\"ERROR\")", re.IGNORECASE)
_SPLITS = ("train", "valid", "test")


@dataclass(frozen=True, slots=True)
class Opened:
    """A plain file to read: its path, encoding and kind (csv or parquet), and what it was made of."""

    path: Path
    encoding: str
    kind: str
    sha256: str
    bytes: int


def digest(path: Path) -> str:
    """SHA-256 of a file; of a folder, of the files in it with their names."""
    if path.is_dir():
        parts = "".join(f"{f.name} {digest(f)}\n" for f in sorted(path.iterdir()) if f.is_file())
        return hashlib.sha256(parts.encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refuse_page(name: str, start: bytes) -> None:
    """Raise BrokenFile where the first bytes are those of a page or of an error message."""
    if _HTML.match(start) or _ERROR.match(start):
        raise BrokenFile(
            f"{name}: a page of the web or an error message, not data; delete it and fetch again, or download it in a "
            "browser where the publisher asks for a login"
        )


@contextmanager
def opened(feed: Feed, path: Path, scratch: Path) -> Iterator[Opened]:
    """The plain file in a path; whatever was unpacked is gone afterwards.  Raises BrokenFile."""
    if not path.exists():
        raise BrokenFile(f"{path}: no such file")
    name = path.name
    sha256, size = digest(path), sum(f.stat().st_size for f in path.iterdir()) if path.is_dir() else path.stat().st_size
    plain = scratch / f"plain-{sha256[:16]}.txt"
    try:
        if feed.layout["format"] == "tkg":
            _tkg(path, plain)
            yield Opened(plain, "utf-8", "csv", sha256, size)
            return
        if size == 0:
            raise BrokenFile(f"{name}: empty; delete it and fetch again")
        with path.open("rb") as file:
            start = file.read(512)
        refuse_page(name, start)
        if start.startswith(b"PAR1"):
            yield Opened(path, "utf-8", "parquet", sha256, size)
            return
        source = path
        if start.startswith((b"PK\x03\x04", b"\x1f\x8b")):
            _unpack(feed, path, start, plain)
            source = plain
        elif path.suffix.lower() in (".zip", ".gz", ".parquet"):
            raise BrokenFile(f"{name}: no {path.suffix[1:]} file inside; delete it and fetch again")
        with source.open("rb") as file:
            refuse_page(name, file.read(512))
        yield Opened(source, _encoding(source), "csv", sha256, size)
    finally:
        plain.unlink(missing_ok=True)


def _unpack(feed: Feed, path: Path, start: bytes, plain: Path) -> None:
    try:
        if start.startswith(b"\x1f\x8b"):
            with gzip.open(path, "rb") as packed, plain.open("wb") as out:
                shutil.copyfileobj(packed, out, _CHUNK)
            return
        with zipfile.ZipFile(path) as archive:
            wanted = re.compile(feed.source.get("member", r"\.(csv|tab|txt|tsv)$"), re.IGNORECASE)
            inside = [m for m in archive.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX")]
            found = [m for m in inside if wanted.search(m.filename)] or (inside if len(inside) == 1 else [])
            if len(found) != 1:
                raise BrokenFile(
                    f"{path.name}: {len(found)} files in the archive may be meant ({', '.join(m.filename for m in inside[:5])}); unpack it and give the one"
                )
            with archive.open(found[0]) as packed, plain.open("wb") as out:
                shutil.copyfileobj(packed, out, _CHUNK)
    except (zipfile.BadZipFile, EOFError, zlib.error, gzip.BadGzipFile, NotImplementedError) as error:
        raise BrokenFile(
            f"{path.name}: the archive is cut off or damaged ({error}); delete it and fetch again"
        ) from error


def _encoding(path: Path) -> str:
    """UTF-8 where the bytes are; Latin-1 else, which takes all bytes."""
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "latin-1"
    return "utf-8"


def _tkg(folder: Path, plain: Path) -> None:
    """The quadruples of a set as lines of id, day, source, target, relation."""
    import datetime as dt

    entities = _lines(folder, "entities")
    relations = _lines(folder, "relations")
    try:
        base = dt.date.fromisoformat(json.loads((folder / "meta.json").read_text(encoding="utf-8"))["base_date"])
    except (OSError, ValueError, KeyError) as error:
        raise BrokenFile(f"{folder.name}: meta.json with base_date is missing or damaged ({error})") from error
    seen: set[tuple[str, ...]] = set()
    with plain.open("w", encoding="utf-8") as out:
        for split in _SPLITS:
            for line in _lines(folder, split, optional=True):
                cells = tuple(line.split()[:4])
                try:
                    s, r, o, day = (int(cell) for cell in cells)
                    row = (entities[s], relations[r], entities[o], (base + dt.timedelta(days=day)).isoformat())
                except (ValueError, IndexError) as error:
                    raise BrokenFile(f"{folder.name}/{split}: {line!r} is no fact of this set ({error})") from error
                if cells not in seen:
                    seen.add(cells)
                    out.write(f"{folder.name}:{len(seen)}\t{row[3]}\t{row[0]}\t{row[2]}\t{row[1]}\n")


def _lines(folder: Path, name: str, *, optional: bool = False) -> list[str]:
    for path in (folder / f"{name}.txt", folder / f"{name}.txt.gz"):
        if path.exists():
            try:
                file: IO[Any]
                with (
                    gzip.open(path, "rt", encoding="utf-8")
                    if path.suffix == ".gz"
                    else path.open(encoding="utf-8") as file
                ):
                    return [line.rstrip("\n") for line in file if line.strip()]
            except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
                raise BrokenFile(f"{folder.name}/{path.name}: cut off or damaged ({error}); get it again") from error
    if optional:
        return []
    raise BrokenFile(f"{folder}: no {name}.txt; give the folder of one set")
