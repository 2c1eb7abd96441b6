"""How fast texts are read: one long article, a Chinese one, many short ones, and the memory over many.

Run: python benchmarks/read_speed.py [TEXTS]      (10,000 short texts for the memory unless given)

Bars: 1,500 English words in 100 ms, 3,000 Chinese characters in 150 ms, 1,000 short articles a minute on one core, memory flat over 10,000.
Where trafilatura, spaCy and dateparser are installed, their chain (page to text, blank pipeline with a sentencizer, date search) is timed
beside it on the same articles; nothing of detente needs them. The exit code is 1 where a bar is missed.
"""

from __future__ import annotations

import importlib.util
import platform
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from detente.reading import read_document
from detente.reading.intake import from_text
from detente.record import load

ROOT = Path(__file__).resolve().parents[1]
ENGLISH_BAR, CHINESE_BAR, PER_MINUTE_BAR, GROWTH_BAR = 0.100, 0.150, 1_000, 1.10


def articles() -> tuple[str, str, list[str]]:
    """1,500 words of English, 3,000 characters of Chinese, and 1,000 short articles of 120 words or 250 characters."""
    import csv

    with (ROOT / "tests/reading/data/clean.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    english = [r["text"] for r in rows if r["lang"] == "en"]
    chinese = [r["text"] for r in rows if r["lang"] == "zh"]
    rng = random.Random(20_261_122)

    def long(pool: list[str], enough: Callable[[str], bool], joint: str) -> str:
        out: list[str] = []
        while not enough(joint.join(out)):
            out += ["\n\n".join(rng.sample(pool, 1))]
        return joint.join(out)

    shorts = [
        long(english, lambda t: len(t.split()) >= 120, " ") if i % 2 else long(chinese, lambda t: len(t) >= 250, "")
        for i in range(1_000)
    ]
    return (
        long(english, lambda t: len(t.split()) >= 1_500, " "),
        long(chinese, lambda t: len(t) >= 3_000, ""),
        shorts,
    )


def median(call: Callable[[], object], runs: int = 9) -> float:
    """The median seconds of a call that has been made before."""
    call()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def told(what: str, value: str, bar: str, held: bool) -> bool:
    """Print a line; True where the bar is missed."""
    print(f"{value:>12}  {what}  (bar {bar})" + ("" if held else "  MISSED"))
    return not held


def main() -> int:
    """Time, print, and return 1 where a bar is missed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    record = load()
    english, chinese, shorts = articles()
    print(f"Python {platform.python_version()}, {platform.machine()}")

    def read(text: str) -> object:
        return read_document(from_text(text, "text"), record)

    seconds = median(lambda: read(english))
    missed = told(
        f"{len(english.split())} words of English", f"{seconds * 1000:.0f} ms", "100 ms", seconds <= ENGLISH_BAR
    )
    seconds = median(lambda: read(chinese))
    missed |= told(
        f"{len(chinese)} characters of Chinese", f"{seconds * 1000:.0f} ms", "150 ms", seconds <= CHINESE_BAR
    )
    start = time.perf_counter()
    for text in shorts:
        read(text)
    rate = 60 * len(shorts) / (time.perf_counter() - start)
    missed |= told("short articles a minute", f"{rate:.0f}", f"{PER_MINUTE_BAR}", rate >= PER_MINUTE_BAR)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(count - len(shorts)):
        read(shorts[number % len(shorts)] + f" {number}")
    growth = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / before
    missed |= told(
        f"memory after {count} texts, of that after 1,000", f"{growth:.2f}", f"{GROWTH_BAR}", growth <= GROWTH_BAR
    )
    peers(english, chinese)
    return int(missed)


def peers(english: str, chinese: str) -> None:
    """The usual chain of libraries on the same texts, where they are installed."""
    needed = ("trafilatura", "spacy", "dateparser")
    lacking = [name for name in needed if importlib.util.find_spec(name) is None]
    if lacking:
        print(f"peers not timed: {', '.join(lacking)} not installed")
        return
    import spacy
    import trafilatura
    from dateparser.search import search_dates

    for text, lang in ((english, "en"), (chinese, "zh")):
        page = f"<html><body><article>{''.join(f'<p>{p}</p>' for p in text.splitlines())}</article></body></html>"
        pipeline = spacy.blank(lang)
        pipeline.add_pipe("sentencizer")

        def chain(page: str = page, lang: str = lang, pipeline: object = pipeline) -> object:
            body = trafilatura.extract(page) or ""
            return [s.text for s in pipeline(body).sents], search_dates(body, languages=[lang])  # type: ignore[operator]

        print(f"{median(chain, 3) * 1000:>9.0f} ms  trafilatura + spaCy blank + dateparser, {lang}")


if __name__ == "__main__":
    sys.exit(main())
