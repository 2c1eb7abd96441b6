"""How fast and in how much memory raw text becomes events, on one core.

Run: python benchmarks/coding_speed.py [SENTENCES]      (4,000 generated sentences unless given)

Two corpora: *generated*, records of four sentences by templates over the states of the world, half English and half Chinese, two in three with an
event; and *examples*, the articles in examples/, again and again with a number before each so that no two are the same. Each line is a run in a process of its own, from the
text to the written rows: seconds are those of the processor behind two records that pay for the loading. The last table says what that loading costs. Bars: 400
sentences a second, 2,000 with plain reading, loading in 1.5 s, 400 MB. The exit code is 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SPEED_BARS = {"repaired": 400, "plain": 2_000}
START_BAR, MEMORY_BAR = 1.5, 400
_ENV = {**os.environ, **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")}
_ENGLISH = (
    "On Monday {a} expelled two {b} diplomats over the affair.",
    "The foreign minister of {a} met his counterpart from {b} for talks on trade.",
    "{a} signed an agreement on energy with {b} after a year of negotiations.",
    "{a} accused {b} of violating the ceasefire along the border.",
    "Officials in {a} said that sanctions against {b} would remain in place, and that talks could go on.",
    "{a} delivered food and medicine to {b} after the flood.",
    "The report describes the weather of the season and the prices of grain.",
    "Many readers have asked how the figures were put together and by whom.",
    "Farmers in the north expect a better harvest than in the year before.",
)
_CHINESE = (
    "{a}星期一驱逐了两名{b}外交官。",
    "{a}外长与{b}外长就贸易问题举行会谈。",
    "{a}与{b}经过一年谈判签署了能源协议。",
    "{a}指责{b}在边境地区违反停火协议。",
    "{a}表示将继续对{b}实施制裁，但愿意对话。",
    "{a}在洪灾后向{b}提供了粮食和药品。",
    "报告介绍了这个季节的天气和粮食价格。",
    "许多读者询问这些数字是怎样统计出来的。",
    "北方的农民预计今年的收成会比去年好。",
)
# What is timed: layout, form and reading.
RUNS = (
    ("detente", "jsonl", "repaired"), ("detente", "jsonl", "plain"), ("detente", "csv", "repaired"), ("detente", "parquet", "repaired"),
    ("polecat", "csv", "repaired"), ("polecat", "csv", "plain"), ("icews", "csv", "repaired"),
)  # fmt: skip


def generated(sentences: int) -> list[str]:
    """Records of four sentences, English and Chinese by turns."""
    from detente.actors import load

    states = [row for row in load().states.values() if not row["valid"]]
    rng = random.Random(20_261_122)

    def one(templates: tuple[str, ...], lang: str) -> str:
        a, b = rng.sample(states, 2)
        return rng.choice(templates).format(a=a[lang], b=b[lang])

    return [
        "".join(one(_CHINESE, "zh") for _ in range(4)) if i % 2 else " ".join(one(_ENGLISH, "en") for _ in range(4))
        for i in range(sentences // 4)
    ]


def examples(sentences: int) -> list[str]:
    """The example articles as plain text, as often as is needed."""
    from detente.reading import open_input, read_document
    from detente.record import load

    texts, count = [], 0
    for file in sorted((ROOT / "examples").glob("*")):
        if file.suffix in (".txt", ".md", ".html"):
            document = read_document(open_input(str(file)), load())
            texts.append("\n\n".join(s.text for s in document.sentences))
            count += len(document.sentences)
    times = max(1, sentences // max(count, 1))
    return [f"No. {n}.\n\n{text}" for n in range(times) for text in texts]


def first_of(corpus: Path) -> Path:
    """A file beside the corpus with its first two records, one in English and one in Chinese: they pay for the loading."""
    first = corpus.with_name("first.jsonl")
    first.write_text("".join(corpus.read_text("utf-8").splitlines(keepends=True)[:2]), "utf-8")
    return first


def run(corpus: Path, out: Path, layout: str, form: str, reading: Any) -> dict[str, Any]:
    """One run in this process, with its seconds of processor, sentences, events and memory."""
    from detente.api import CodingRun
    from detente.coding.stories import BuiltIn

    class Counting(BuiltIn):
        """The coder of the package, and how many sentences it was given."""

        sentences = 0

        def tell(self, documents: Any, actors: Any) -> Any:
            self.sentences += sum(len(d.sentences) for d in documents)
            return super().tell(documents, actors)

    coder, since = Counting(reading), 0.0

    def told(step: Any) -> None:
        nonlocal since
        if step.last and step.file == 0:
            since, coder.sentences = time.process_time(), 0

    files = [str(first_of(corpus)), str(corpus)]
    counts = CodingRun(files=files, layout=layout, form=form, reading=reading, coder=coder).to(out, told=told)
    seconds = time.process_time() - since
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "seconds": seconds,
        "sentences": coder.sentences,
        "events": counts.events,
        "texts": counts.texts,
        "memory": memory,
    }


def reading(corpus: Path) -> dict[str, Any]:
    """The same texts only read: what of the time is not the coder's."""
    from detente.coding.corpus import read_corpus
    from detente.reading import read_document
    from detente.reading.intake import from_text
    from detente.record import load

    record, sentences, since = load(), 0, 0.0
    for found in read_corpus(str(corpus), "jsonl"):
        assert found.record
        document = read_document(from_text(found.record.text, "text"), record)
        sentences += len(document.sentences) if since else 0
        since = since or time.process_time()
    return {"seconds": time.process_time() - since, "sentences": sentences}


def child(*arguments: str) -> dict[str, Any]:
    """This file in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, *arguments], capture_output=True, text=True, check=True, env=_ENV, timeout=3600
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def scores() -> None:
    """What plain reading and its small networks cost: of the events of labelled sets, in how many both sides are found, and the event too; and
    where nothing is told, how often nothing is."""
    from detente.actors import load
    from detente.api import code_records

    actors = load()
    print(
        "\n| set | reading | both sides found | and the event | nothing told where nothing is |\n|---|---|---:|---:|---:|"
    )
    for name in ("events_zh", "events_translated", "events_zh_fresh", "events_translated_fresh"):
        rows = [json.loads(line) for line in (ROOT / f"tests/coding/data/{name}.jsonl").read_text("utf-8").splitlines()]
        for how in ("repaired", "plain"):
            found = right = two_sided = empty = none = 0
            for row in rows:
                told = list(code_records([{"text": row["text"]}], reading=how))  # type: ignore[arg-type]
                pairs = [[{actors.state_of(i) or i for i in t[side]} for side in ("source", "target")] for t in told]
                source, target = set(row["source"]), set(row["target"])
                if row["root"] == "NONE":
                    none += 1
                    empty += not told
                elif source and target:
                    two_sided += 1
                    hits = [
                        t["event"]
                        for t, (a, b) in zip(told, pairs, strict=True)
                        if (a & source and b & target) or (a & target and b & source)
                    ]
                    found += bool(hits)
                    right += row["root"] in hits
            print(f"| {name} | {how} | {found} of {two_sided} | {right} | {empty} of {none} |", flush=True)


def start() -> list[tuple[str, float]]:
    """Seconds of processor from the start of Python: the bare import, the model, the first event."""
    text = "[{'text': 'On Friday France expelled two Russian diplomats.'}]"
    codes = (
        ("Python itself", "pass"),
        ("import detente", "import detente"),
        ("model loaded", "from detente.coding.classify import classifier; from detente.coding.lexicon import lexicon; classifier(); lexicon()"),
        ("first event", f"from detente.api import code_records; assert list(code_records({text}))"),
    )  # fmt: skip
    out = []
    for name, code in codes:
        best = float("inf")
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", code], check=True, env=_ENV)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        out.append((name, best))
    return out


def main() -> int:
    """Time, print, and return 1 where a bar is missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sentences", nargs="?", type=int, default=4_000)
    options.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.child:
        what, corpus, *more = given.child
        told = reading(Path(corpus)) if what == "read" else run(Path(corpus), Path(more[0]), *more[1:])
        print(json.dumps(told))
        return 0
    print(f"CPython {platform.python_version()}, {platform.machine()}, one core\n")
    print("| corpus | run | sentences | events | sentences/s | events/s | MB |\n|---|---|---:|---:|---:|---:|---:|")
    missed = False
    for name, texts in (("generated", generated(given.sentences)), ("examples", examples(given.sentences))):
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus.jsonl"
            lines = (
                json.dumps({"id": i, "text": t, "date": "2024-05-01"}, ensure_ascii=False) for i, t in enumerate(texts)
            )
            corpus.write_text("\n".join(lines) + "\n", "utf-8")
            told = child("--child", "read", str(corpus))
            print(f"| {name} | only read | {told['sentences']} | | {told['sentences'] / told['seconds']:,.0f} | | |")
            for layout, form, how in RUNS:
                told = child(
                    "--child", "code", str(corpus), str(Path(folder) / f"out.{layout}.{how}.{form}"), layout, form, how
                )
                speed = told["sentences"] / told["seconds"]
                print(
                    f"| {name} | {layout}, {form}, {how} | {told['sentences']} | {told['events']} | {speed:,.0f} "
                    f"| {told['events'] / told['seconds']:,.0f} | {told['memory']:.0f} |",
                    flush=True,
                )
                missed |= speed < SPEED_BARS[how] or told["memory"] > MEMORY_BAR
    scores()
    print("\n| from the start of Python | seconds |\n|---|---:|")
    for name, seconds in start():
        print(f"| {name} | {seconds:.2f} |")
        missed |= name != "Python itself" and seconds > START_BAR
    print(
        f"\nbars: 400 sentences a second (2,000 plain), {START_BAR} s, {MEMORY_BAR} MB: {'MISSED' if missed else 'kept'}"
    )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
