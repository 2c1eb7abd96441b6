"""Ten thousand texts, generated and real: is every stretch that reading reports the text at its offsets?

Run: python benchmarks/offsets.py [COUNT]      (10,000 unless given; exit code 1 where one is not)

Real texts are those in examples/ and, where that folder exists, in ../shared/seeds; the generated ones put the sentences of the
test sets together at random, with joints and marks that pasted text carries, in four encodings (tests/reading/offsets.py).
"""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path

from detente.reading import open_input, read_document
from detente.record import load

ROOT = Path(__file__).resolve().parents[1]
_SPEC = importlib.util.spec_from_file_location("offsets", ROOT / "tests/reading/offsets.py")
assert _SPEC and _SPEC.loader
offsets = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(offsets)


def main() -> int:
    """Print the count, the time and the faults."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    record = load()
    start = time.perf_counter()
    faults: list[str] = []
    real = sorted((ROOT / "examples").glob("*.[tm]*")) + sorted((ROOT.parent / "shared/seeds").glob("*.txt"))
    for file in real:
        intake = open_input(str(file))
        faults += [f"{file.name}: {f}" for f in offsets.faults(intake, read_document(intake, record), record)]
    faults += offsets.check(count - len(real), 20_261_122, record)
    print(f"{count} texts, {len(real)} of them real, {time.perf_counter() - start:.0f} s: {len(faults)} faults")
    for fault in faults[:20]:
        print(" ", fault)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
