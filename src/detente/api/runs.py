"""Coding of many texts: articles and corpora in, one stream of rows out, which after a crash goes on where it was."""

from __future__ import annotations

import hashlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import __version__
from detente.errors import DetenteError, NotReadable, UsageError

if TYPE_CHECKING:
    from detente.coding.corpus import Record
    from detente.coding.layouts import Layout
    from detente.coding.stories import Coder, Reading
    from detente.coding.values import Story
    from detente.store.staged import Staged

FORMS = ("jsonl", "csv", "parquet")
KINDS = ("", "text", "jsonl", "csv", "tsv")
# Work that a crash may undo; a disk that is waited for takes some milliseconds of it.
_COMMIT_SECONDS = 0.5
_HEAD = 1 << 16
_PARQUET = {"string": "VARCHAR", "integer": "BIGINT", "double": "DOUBLE", "date": "DATE"}


@dataclass(frozen=True, slots=True)
class Step:
    """One text done: its rows, or why there are none. ``bytes_read`` counts within its file, ``left_out`` the events without a row."""

    file: int
    record: int
    bytes_read: int
    rows: tuple[dict[str, Any], ...] = ()
    left_out: int = 0
    error: Exception | None = None
    coded: bool = False
    last: bool = False  # of its file


@dataclass(slots=True)
class Counts:
    """What a run has done so far; ``code`` is the highest exit code of a text."""

    texts: int = 0
    events: int = 0
    left_out: int = 0
    broken: int = 0
    code: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingRun:
    """What is to be coded, and into what.

    ``kind`` is text, jsonl, csv or tsv, or empty where the ending of each file says it. ``columns`` are the names of the fields for text, id,
    date and publisher where they are others than these. ``reading`` is repaired, or plain: texts as they stand and small networks, about three times as fast.
    """

    files: Sequence[str]
    layout: str = "detente"
    form: str = "jsonl"
    kind: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    lang: str | None = None
    coder: Coder | None = None
    reading: Reading = "repaired"

    def __post_init__(self) -> None:
        choices = {
            "form": (self.form, FORMS),
            "kind": (self.kind, KINDS),
            "reading": (self.reading, ("repaired", "plain")),
        }  # fmt: skip
        for name, (value, known) in choices.items():
            if value not in known:
                raise UsageError(f"{name}={value!r}: give {', '.join(k for k in known if k)}")
        self._into()

    def steps(self, file: int = 0, record: int = 0) -> Iterator[Step]:
        """Text by text, from a record of a file on. A text that cannot be coded is a step with its error."""
        from detente.coding.endpoint import EndpointAway

        for number in range(file, len(self.files)):
            try:
                yield from self._file(number, record if number == file else 0)
            except EndpointAway:
                raise
            except DetenteError as error:
                yield Step(number, 0, 0, error=error, last=True)

    def to(
        self,
        out: Path,
        *,
        resume: bool = False,
        told: Callable[[Step], None] = lambda step: None,
    ) -> Counts:
        """Write all rows into a file that stands only when it is whole; ``resume`` goes on with an interrupted run.

        Raises UsageError where there is an interrupted run and ``resume`` is not given, or where it was another run.
        """
        if out.exists() and not out.is_file() and not out.is_dir():  # a device or a pipe: nothing to go on with
            return self._to_device(out, resume, told)
        from detente.store.staged import Staged

        staged = Staged(out, signature=self._signature(), resume=resume)
        try:
            counts = Counts(**staged.noted.get("counts", {}))
            at = (staged.noted.get("file", 0), staged.noted.get("record", 0))
            if not staged.noted:
                staged.write(self.head())
            self._fill(staged, at, counts, told)
            staged.finish(self._to_parquet if self.form == "parquet" else None)
        except OSError as error:
            raise UsageError(f"--out {out}: {error.strerror or error}; what is done is kept for --resume") from error
        finally:
            staged.close()
        return counts

    def write(self, write: Callable[[str], object], told: Callable[[Step], None] = lambda step: None) -> Counts:
        """Hand all rows, as lines, to a function."""
        if self.form == "parquet":
            raise UsageError("Parquet is no text; name a file with --out")
        counts = Counts()
        write(self.head())
        for step in self.steps():
            write(self._lines(step))
            _count(counts, step)
            told(step)
        return counts

    def whole(self, out: Path) -> bool:
        """Whether a file is there and no interrupted run beside it, so that nothing is left to resume."""
        from detente.store.staged import whole

        return whole(out)

    def head(self) -> str:
        """What stands before the first row."""
        from detente.coding.layouts import header

        return header(self._into()) if self.form == "csv" else ""

    def _lines(self, step: Step) -> str:
        from detente.coding.layouts import to_json, to_text

        if self.form == "csv":
            into = self._into()
            return "".join(to_text(row, into) for row in step.rows)
        return "".join(map(to_json, step.rows))

    def _fill(self, staged: Staged, at: tuple[int, int], counts: Counts, told: Callable[[Step], None]) -> None:
        since = time.monotonic()
        try:
            for step in self.steps(*at):
                staged.write(self._lines(step))
                _count(counts, step)
                file, record = (step.file + 1, 0) if step.last else (step.file, step.record)
                staged.mark({"file": file, "record": record, "counts": asdict(counts)})
                told(step)
                if time.monotonic() - since > _COMMIT_SECONDS:
                    staged.commit()
                    since = time.monotonic()
        except (KeyboardInterrupt, DetenteError):
            staged.commit()
            raise

    def _file(self, number: int, skip: int) -> Iterator[Step]:
        from detente.coding.corpus import Fields, kind_of, read_corpus
        from detente.coding.stories import of_article, of_records
        from detente.reading.intake import open_input

        path = self.files[number]
        kind = self.kind or kind_of(path)
        if kind in ("", "text"):
            article = open_input(path)
            yield self._article(number, path, lambda: of_article(article, file=path, **self._how))
            return
        # Where each record stands that has been read ahead: its number, the bytes read, its line.
        places: deque[tuple[int, int, int | None]] = deque()
        count = size = 0

        def records() -> Iterator[Record | Exception]:
            nonlocal count, size
            for count, found in enumerate(read_corpus(path, kind, Fields(**self.columns)), 1):
                size = found.position
                if count > skip:
                    places.append((count, size, found.record.line if found.record else None))
                    yield found.record or NotReadable(found.fault)

        # What comes through a pipe is answered as it comes.
        at_once = 1 if path == "-" else None
        for story in of_records(records(), file=path, at_once=at_once, **self._how):
            record, read, line = places.popleft()
            yield self._step(number, record, read, story, f"{path}:{line}")
        yield Step(number, count, size, last=True)

    def _article(self, number: int, path: str, code: Callable[[], Story]) -> Step:
        from detente.coding.endpoint import EndpointAway

        try:
            story: Story | Exception = code()
        except EndpointAway:
            raise
        except Exception as error:  # told of with the others in the end
            story = error
        return self._step(number, 1, 0, story, path, last=True)

    def _step(
        self, number: int, record: int, size: int, story: Story | Exception, where: str, *, last: bool = False
    ) -> Step:
        from detente.coding.layouts import rows

        if not isinstance(story, Exception):
            try:
                found = tuple(rows(story, self._into()))
                return Step(number, record, size, found, len(story.told) - len(found), coded=True, last=last)
            except Exception as error:  # one text in a million must not end the run
                story = error
        if isinstance(story, DetenteError):
            return Step(number, record, size, error=story, last=last)
        fault = RuntimeError(f"{where}: {type(story).__name__}: {story}")
        fault.__cause__ = story
        return Step(number, record, size, error=fault, last=last)

    @property
    def _how(self) -> dict[str, Any]:
        return {"lang": self.lang, "coder": self.coder, "reading": self.reading}

    def _into(self) -> Layout:
        from detente.coding.layouts import layout

        return layout(self.layout)

    def _signature(self) -> dict[str, Any]:
        """What must be the same for a run to go on."""
        return {
            "version": __version__,
            "inputs": hashlib.sha256("\0".join(f"{f}\0{_fingerprint(f)}" for f in self.files).encode()).hexdigest(),
            "layout": self.layout,
            "form": self.form,
            "kind": self.kind,
            "columns": dict(sorted(self.columns.items())),
            "language": self.lang,
            "reading": self.reading,
            "coder": self.coder.name if self.coder else None,
        }

    def _to_parquet(self, part: Path, target: Path) -> None:
        from detente.store.parquet import from_json_lines

        into = self._into()
        columns = {c.title: _PARQUET[c.type] + ("[]" if c.separator else "") for c in into.columns}
        from_json_lines(part, target, columns, {"layout": self.layout, "made_by": f"detente {__version__}"})

    def _to_device(self, out: Path, resume: bool, told: Callable[[Step], None]) -> Counts:
        if resume:
            raise UsageError(f"--out {out}: no file, so there is nothing to resume")
        with open(out, "w", encoding="utf-8", newline="\n", errors="backslashreplace") as stream:
            return self.write(stream.write, told)


def _count(counts: Counts, step: Step) -> None:
    counts.texts += step.coded
    counts.events += len(step.rows)
    counts.left_out += step.left_out
    if step.error is not None:
        counts.broken += 1
        counts.code = _worse(counts.code, step.error)


def _worse(code: int, error: Exception) -> int:
    """A fault of the program is worse news than any text that cannot be read."""
    own = error.exit_code if isinstance(error, DetenteError) else 1
    return 1 if 1 in (code, own) else max(code, own)


def _fingerprint(path: str) -> str:
    """The size of a file, its first and its last 64 kB as one number; empty where there is no such file."""
    try:
        with open(path, "rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            told = stream.read(_HEAD)
            stream.seek(max(0, size - _HEAD))
            return f"{size}:{hashlib.sha256(told + stream.read(_HEAD)).hexdigest()}"
    except OSError:
        return ""
