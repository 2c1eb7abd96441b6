"""Take a PDF apart in a process of its own: bytes on standard input, pages and claims as JSON on standard output.

Run as ``python -m detente.reading.intake.pdf``; the parent stops it after a few seconds, and the system stops it at 1 GB.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import Any

_MEMORY = 1 << 30


def main() -> None:
    """Read, extract, answer; every failure is an answer too."""
    _bounded()
    logging.disable(logging.CRITICAL)  # the reader of PDF complains of each flaw that it gets over
    answer: dict[str, Any] = {"error": "", "pages": [], "claims": {}}
    try:
        answer |= _extract(sys.stdin.buffer.read())
    except Exception as error:
        answer["error"] = f"a broken PDF ({type(error).__name__}); open it and save it as text"
    sys.stdout.write(json.dumps(answer))


def _bounded() -> None:
    """No more than 1 GB of memory, where the system can be told so."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # Windows has no such bound; the time limit of the parent remains


def _extract(data: bytes) -> dict[str, Any]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "a PDF that asks for a password; save a copy without one"}
    about = reader.metadata
    claims = {}
    if about is not None:
        claims = {"title": about.title or "", "author": about.author or ""}
        try:
            claims["date"] = about.creation_date.date().isoformat() if about.creation_date else ""
        except ValueError:
            claims["date"] = ""
    return {"pages": [page.extract_text() or "" for page in reader.pages], "claims": claims}


if __name__ == "__main__":
    main()
