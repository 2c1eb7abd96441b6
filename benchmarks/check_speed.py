"""How long ``detente check`` takes: a fresh process to the finished report, a warm call, and the CPU of ``--help``.

Run: python benchmarks/check_speed.py [RUNS]      (7 runs unless given; the median is printed)

Articles: those in examples/, and those in ../shared/seeds where that folder exists.  The exit code is 1 where a bar is
missed, so that the script can guard a release; it is no test, since times depend on the machine.
"""

from __future__ import annotations

import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

COLD_BAR, WARM_BAR, HELP_BAR = 3.0, 0.5, 0.3  # seconds
ROOT = Path(__file__).resolve().parents[1]
_CLI = [sys.executable, "-c", "import sys; from detente.cli import main; sys.exit(main())"]


def articles() -> list[Path]:
    """The texts to time."""
    found = sorted(f for f in (ROOT / "examples").glob("*") if f.suffix in (".txt", ".md", ".html"))
    return found + sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))


def median(call: Callable[[], float], runs: int) -> float:
    """The median of some runs of a call that returns seconds; a first run fills the caches of the disk."""
    call()
    return statistics.median(call() for _ in range(runs))


def wall(command: list[str]) -> float:
    """Seconds from start to end of a process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def cpu(command: list[str]) -> float:
    """Seconds of CPU of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def warm(file: Path) -> float:
    """Seconds of one more check in this process, the report as text included."""
    from detente import api
    from detente.reports import render

    start = time.perf_counter()
    render(api.check_file(str(file)), "text")
    return time.perf_counter() - start


def main() -> int:
    """Print the table; 1 where a bar is missed."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    print(f"CPython {platform.python_version()}, {platform.system()}; median of {runs} runs, seconds\n")
    print(f"{'article':34} {'words':>6} {'cold, text':>11} {'cold, html':>11} {'warm, text':>11}")
    missed = 0
    for file in articles():
        cold = median(lambda f=file: wall([*_CLI, "check", str(f)]), runs)  # type: ignore[misc]
        html = median(lambda f=file: wall([*_CLI, "check", str(f), "--format", "html"]), runs)  # type: ignore[misc]
        again = median(lambda f=file: warm(f), runs)  # type: ignore[misc]
        missed += cold > COLD_BAR or html > COLD_BAR or again > WARM_BAR
        words = len(file.read_text(encoding="utf-8", errors="replace").split())
        print(f"{file.name[:34]:34} {words:6} {cold:11.2f} {html:11.2f} {again:11.3f}")
    print(f"{'bar':34} {'':6} {COLD_BAR:11.2f} {COLD_BAR:11.2f} {WARM_BAR:11.3f}")
    bare = median(lambda: cpu([sys.executable, "-c", "pass"]), runs)
    shown = median(lambda: cpu([*_CLI, "--help"]), runs) - bare
    missed += shown > HELP_BAR
    print(f"\n--help: {shown:.2f} s of CPU beyond a bare interpreter ({bare:.2f} s); bar {HELP_BAR:.2f} s")
    print("all bars kept" if not missed else f"{missed} bars missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
