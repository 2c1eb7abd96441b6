"""The command line: ``detente check ARTICLE`` and what stands around it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from detente.errors import DetenteError

__all__ = ["main"]

# What shells show for a process ended by SIGPIPE (128 + 13) and by Ctrl-C (128 + 2).
_PIPE_CLOSED, _INTERRUPTED = 141, 130
_WRONG_USE, _FAULT = 2, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every failure is one line on standard error.

    0 report made, 2 wrong use, 3 nothing relevant in the text, 4 not readable, 1 a fault of detente.
    """
    # The networks are small: on one core they are as fast, and more threads only wait for each other on a busy machine.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Chinese reports come out whole under any locale.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has seen enough.  What is still buffered must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        return report(error)
    return code


def _run(arguments: list[str]) -> int:
    from cyclopts import CycloptsError

    from detente.cli.app import app
    from detente.cli.options import STANDARD_INPUT

    # The parser takes a lone "-" for an option.
    arguments = [STANDARD_INPUT if a == "-" else a for a in arguments]
    try:
        code = app(arguments or ["--help"], exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as error:
        complain(f"{str(error).replace(STANDARD_INPUT, '-').rstrip(' .')}; see detente --help")
        return _WRONG_USE
    return code if isinstance(code, int) else 0


def report(error: Exception) -> int:
    """Say in one line what went wrong and return the exit code; DETENTE_DEBUG=1 shows the traceback."""
    if os.environ.get("DETENTE_DEBUG") not in (None, "", "0"):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, DetenteError):
        complain(str(error))
        return error.exit_code
    complain(
        f"a fault in detente, not in your use: {type(error).__name__}: {error}; please report it with the command, the "
        "text and the output of detente --version (DETENTE_DEBUG=1 shows the traceback)"
    )
    return _FAULT


def complain(message: str) -> None:
    """One line on standard error, without the control characters that a file's name may hold."""
    line = " ".join("".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in message).split())
    print(f"detente: {line}", file=sys.stderr, flush=True)
