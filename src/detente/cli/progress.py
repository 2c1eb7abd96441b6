"""A bar over files and how far they are read, on standard error; none off a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def bar(sizes: Sequence[int], *, shown: bool) -> Iterator[Callable[[int, int, bool, bool], None]]:
    """Draw progress over files of these sizes; what is given is called with file, bytes read in it, whether it is done, and
    whether a text was.

    Nothing is drawn where results scroll by on the same terminal (``shown`` is false).
    """
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not shown):
        yield lambda file, read, last, text: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    # A file of no size, such as standard input, still counts for something.
    own = [max(size, 1) for size in sizes]
    before = [sum(own[:i]) for i in range(len(own))]
    columns = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), TextColumn("{task.fields[texts]} texts"))
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=sum(own), texts=0)
        texts = 0

        def advance(file: int, read: int, last: bool, text: bool) -> None:
            nonlocal texts
            texts += text
            done = before[file] + (own[file] if last else min(read, own[file]))
            progress.update(task, completed=done, texts=texts)

        yield advance
