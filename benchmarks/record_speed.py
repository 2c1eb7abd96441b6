"""How long the record takes: to load, to find one entry by words, and to look up every kind of question once.

Run: python benchmarks/record_speed.py [RUNS]      (20 runs unless given; medians are printed)

The exit code is 1 where a bar is missed: loading under 0.3 s, one entry found by words under 20 ms.
"""

from __future__ import annotations

import platform
import statistics
import subprocess
import sys
import time

LOAD_BAR, FIND_BAR = 0.3, 0.020  # seconds
QUESTIONS: tuple[tuple[str, dict[str, object]], ...] = (
    ("Helsinki summit", {}),
    ("赫尔辛基", {}),
    ("shanghai communique", {}),
    ("trade", {"pair": ("USA", "China"), "start": "2018"}),
    ("", {"pair": ("中国", "俄罗斯"), "field": "military"}),
    ("helsinkki", {}),  # nothing found: words that are spelt like it are looked for
)
# Modules are imported first: the bar is on the record, not on the interpreter.
_LOAD = """
import time
from detente.record import load
start = time.perf_counter()
record = load()
record.actors.index, record.key_index
print(time.perf_counter() - start)
"""


def main() -> int:
    """Print the medians; 1 where one misses its bar."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    loads = [
        float(subprocess.run([sys.executable, "-c", _LOAD], check=True, capture_output=True, text=True).stdout)
        for _ in range(max(runs // 4, 3))
    ]
    from detente import api

    api.find("Elbe")  # the first call loads the record
    print(f"Python {platform.python_version()}, {platform.machine()}, {runs} runs")
    missed = _told("load the record and index its names", statistics.median(loads), LOAD_BAR)
    for words, filters in QUESTIONS:
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            api.find(words, **filters)  # type: ignore[arg-type]
            times.append(time.perf_counter() - start)
        said = " ".join([words, *(f"{k}={v}" for k, v in filters.items())])
        # A search that finds nothing also looks for what was meant; the bar is on entries that are found.
        missed |= _told(f"find {said}", statistics.median(times), FIND_BAR if words != "helsinkki" else None)
    return int(missed)


def _told(what: str, seconds: float, bar: float | None) -> bool:
    held = bar is None or seconds < bar
    print(f"{seconds * 1000:8.1f} ms  {what}" + ("" if bar is None else f"  (bar {bar * 1000:g} ms)"))
    return not held


if __name__ == "__main__":
    sys.exit(main())
