"""Writing dates of texts rendered from the record: does the window hold the day, in each year and language, and how wide is it?

Run: python benchmarks/datelines.py [--per-year 4] [--seed 1] [--show]

For a day W of each year 1996-2026 and a pair of the three powers, a text is put together from the record's own sentences: up to
six entries of the pair of the 150 days before W, the last of them within three weeks of it ("On September 5, ..." without the year, as commentary does; every third without
any date), one entry of years before with its full date, and one mention of a key of an entry that is younger than the text (a
wrong link, as happens in real texts).  True where W lies in the window; the texts are made of sentences that the record has, so
that linking is easy and what is tested is the reasoning over bounds.  Printed: shares per language with Wilson's interval, the median width, and the years missed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import sys

from articles import wilson

PAIRS = (("RUS", "USA"), ("CHN", "USA"), ("CHN", "RUS"))
_MONTHS = ("January February March April May June July August September October November December").split()


def rendered(written: dt.date, pair: tuple[str, str], zh: bool, draw: random.Random) -> str | None:
    """A text on a pair as of a day, None where the record has too little of the months before."""
    from detente.record import load

    record = load()
    own = [e for e in record.of_pair(*pair) if e.verified and e.date.is_day and e.status == "happened" and not e.about]
    late = [e for e in own if 0 <= (written - e.date.start).days <= 150]
    old = [e for e in own if (written - e.date.start).days > 700]
    young = [e for e in own if e.date.start > written and e.keys]
    if len(late) < 3 or not old or (written - max(e.date.start for e in late)).days > 21:
        return None
    last = max(late, key=lambda e: e.date.start)
    chosen = sorted(
        [*draw.sample([e for e in late if e is not last], min(5, len(late) - 1)), last], key=lambda e: e.date.start
    )
    names = [record.actors.label(p, "zh" if zh else "en") for p in pair]
    out = [f"{names[0]}与{names[1]}的关系近来怎样？" if zh else f"How do {names[0]} and {names[1]} stand?"]
    back = draw.choice(old)
    out.append(_full(back.date.start, zh) + _text(back, zh))
    for i, e in enumerate(chosen):
        out.append((_bare(e.date.start, zh) if i % 3 != 1 else "") + _text(e, zh))
    if young:
        key = next((k for k in draw.choice(young).keys if any("\u4e00" <= c <= "\u9fff" for c in k) == zh), "")
        out.append(f"{key}仍是一个话题。" if zh else f"The matter of {key} remains a topic.")
    return "\n\n".join(out)


def _text(e, zh: bool) -> str:  # type: ignore[no-untyped-def]
    return e.zh if zh else e.en


def _bare(day: dt.date, zh: bool) -> str:
    return f"{day.month}月{day.day}日，" if zh else f"On {_MONTHS[day.month - 1]} {day.day}, "


def _full(day: dt.date, zh: bool) -> str:
    return f"{day.year}年{day.month}月{day.day}日，" if zh else f"On {_MONTHS[day.month - 1]} {day.day}, {day.year}, "


def measured(per_year: int, seed: int, years: range) -> list[tuple[dt.date, bool, bool, float, str]]:
    """(day, Chinese, inside, width, confidence) of every text that could be made."""
    import detente
    from detente.errors import NothingRelevant
    from detente.record import load

    record = load()
    draw = random.Random(seed)
    out = []
    for year in years:
        for n in range(per_year):
            pair, zh = draw.choice(PAIRS), bool(n % 2)
            days = [
                e.date.start
                for e in record.of_pair(*pair)
                if e.verified and e.date.is_day and e.date.start.year == year
            ]
            if not days:
                continue
            written = draw.choice(days) + dt.timedelta(draw.randrange(21))
            text = rendered(written, pair, zh, draw)
            if text is None or written > dt.date(2026, 6, 17):
                continue
            try:
                line = detente.check(text)["dateline"]
            except NothingRelevant:
                continue
            start, end = (
                dt.date.fromisoformat(x) if x else None for x in (line["window"]["start"], line["window"]["end"])
            )
            inside = (start is None or start <= written) and (end is None or written <= end)
            width = (end - start).days if start and end else float("inf")
            out.append((written, zh, inside, width, line["confidence"]))
    return out


def main() -> int:
    """Print the shares; 1 where one is below 0.9."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--per-year", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="list the texts that were missed")
    args = parser.parse_args()
    rows = measured(args.per_year, args.seed, range(1996, 2027))
    kept = True
    for name, own in (
        ("en", [r for r in rows if not r[1]]),
        ("zh", [r for r in rows if r[1]]),
        ("high confidence", [r for r in rows if r[4] == "high"]),
    ):
        n, right = len(own), sum(r[2] for r in own)
        low, high = wilson(right, n)
        width = statistics.median(r[3] for r in own) if own else 0
        print(f"{name:16} {right} of {n}  {right / max(n, 1):.2f} ({low:.2f}-{high:.2f})  median width {width:g} days")
        kept &= not n or right / n >= 0.9
    print("missed: " + (", ".join(f"{r[0]} {'zh' if r[1] else 'en'} {r[4]}" for r in rows if not r[2]) or "none"))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
