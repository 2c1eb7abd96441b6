"""How fast events come into the workspace and a pair's page comes out of it, and whether a killed writer loses or doubles any.

Run: python benchmarks/store.py [--rows 1000000 10000000 100000000] [--kills 200] [--folder DIR]

Bars: 100 million synthetic events in the pair-day table within 60 s and 4 GB of memory; one pair's page within 50 ms, and its measured
levels too, once they are kept (the first time they are fitted);
a writer killed 200 times at random points loses nothing that it acknowledged and counts nothing twice.
The events are of 200 states, as active as Zipf's law says, over 40 years, all of them between two states: what real
feeds drop as domestic or without a state would only be faster.  Each year is a Parquet file, as `detente feeds read
--out` writes it.  Making the files is not part of the time; everything after is: checks of every row, duplicates, the
copy of the events, the sums, the sorting, and every wait for the disk.  Seconds of processor are of all cores together:
where others use the machine they tell more than the clock.  The exit code is 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import platform
import resource
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

YEARS = range(1980, 2020)
SECONDS_BAR, MEMORY_BAR, PAGE_BAR = 60.0, 4.0, 0.050
BARRED = 100_000_000


def states() -> list[str]:
    """Two hundred codes of states; the first are the most active."""
    from detente.actors.load import STATES
    from detente.tables import read_table

    ids = [row["id"] for row in read_table("detente.actors", "states.csv", STATES) if row["id"] != "SUN"]
    return ids[:200]


def make(folder: Path, rows: int) -> list[Path]:
    """Synthetic events, a file a year: ids are distinct over all of them."""
    from detente.store.engines import connect

    con = connect(folder)
    con.execute("CREATE TABLE st AS SELECT unnest(?) AS i, unnest(?) AS c", [list(range(200)), states()])
    each = rows // len(YEARS)
    files = []
    for n, year in enumerate(YEARS):
        file = folder / f"synthetic-{year}.parquet"
        rank = "(floor(exp(((hash(i + {salt}) % 1000000) / 1e6) * ln(201))) - 1)::INT"
        con.execute(
            f"""COPY (
                SELECT (e.i + {n * each})::UBIGINT AS id, DATE '{year}-01-01' + (e.i * 365 // {each})::INT AS day, a.c AS source,
                    b.c AS target, '042' AS code, (1 + hash(e.i + 3) % 4)::UTINYINT AS quad,
                    ((hash(e.i + 5) % 200)::INT / 10.0 - 10)::DOUBLE AS goldstein, NULL::VARCHAR AS field, NULL::VARCHAR AS ref
                FROM (SELECT i, {rank.format(salt=n)} x, {rank.format(salt=n + 500_000_000)} y FROM range({each}) t(i)) e
                JOIN st a ON a.i = e.x JOIN st b ON b.i = CASE WHEN e.y = e.x THEN (e.y + 1) % 200 ELSE e.y END
            ) TO '{file}' (FORMAT parquet, COMPRESSION zstd)"""
        )
        files.append(file)
    con.close()
    return files


def ingest(
    folder: Path,
    files: list[Path],
    out: multiprocessing.Queue[tuple[float, float, float, int, list[float], float, tuple[float, float, float]]],
) -> None:
    """Take the files in, in a process of its own so that its memory can be told; then read pages."""
    from detente.api import feeds, pages
    from detente.api.measured import levels

    workspace = folder / "workspace"
    started = time.perf_counter()
    stored = 0
    for told in feeds.store("own", files, workspace=workspace):
        stored += told["stored"]
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    processor = used.ru_utime + used.ru_stime
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    space = feeds.workspace_at(workspace)
    waits, own = [], []
    for a, b in (("USA", "RUS"), ("USA", "CHN"), ("RUS", "CHN"), ("USA", "UKR"), ("FRA", "JPN")) * 4:
        begun, spent = time.perf_counter(), time.process_time()
        pages.page(a, b, workspace=space)
        waits.append(time.perf_counter() - begun)
        own.append(time.process_time() - spent)
    fits, spent_on_fits, kept = [], [], []
    for times in (fits, kept):
        for a, b in (("USA", "RUS"), ("USA", "UKR"), ("FRA", "JPN")):
            begun, spent = time.perf_counter(), time.process_time()
            levels(a, b, dt.date(2019, 12, 31), workspace=workspace)
            times.append(time.perf_counter() - begun)
            if times is fits:
                spent_on_fits.append(time.process_time() - spent)
    fitted = (max(fits), max(spent_on_fits), statistics.median(kept))
    out.put((seconds, processor, memory, stored, waits, statistics.median(own), fitted))


def growth(sizes: list[int], folder: Path) -> bool:
    """One line a size; False where a bar is missed."""
    good = True
    print(
        f"{'events':>13}  {'seconds':>8}  {'of processor':>12}  {'M/s':>6}  {'GB held':>8}  {'page, median':>13}  {'page, worst':>12}  {'of processor':>12}  {'levels, first':>13}  {'of processor':>12}  {'levels, kept':>12}  {'disk MB':>8}"
    )
    for rows in sizes:
        here = folder / str(rows)
        here.mkdir(parents=True)
        try:
            files = make(here, rows)
            context = multiprocessing.get_context("spawn")
            queue = context.Queue()
            process = context.Process(target=ingest, args=(here, files, queue))
            process.start()
            process.join(0.1)
            while queue.empty():
                process.join(1)
                if not process.is_alive() and queue.empty():
                    raise SystemExit(f"taking in {rows:,} events failed, exit code {process.exitcode}")
            seconds, processor, memory, stored, waits, own, (fit, fit_own, kept) = queue.get()
            process.join()
            disk = sum(f.stat().st_size for f in (here / "workspace").rglob("*.parquet")) / 1e6
            page = statistics.median(waits)
            print(
                f"{rows:>13,}  {seconds:>8.1f}  {processor:>12.1f}  {rows / seconds / 1e6:>6.2f}  {memory:>8.2f}  {page * 1000:>10.1f} ms  {max(waits) * 1000:>9.1f} ms  {own * 1000:>9.1f} ms  {fit:>11.1f} s  {fit_own:>10.1f} s  {kept * 1000:>9.1f} ms  {disk:>8.0f}",
                flush=True,
            )
            good &= (
                stored == rows // len(YEARS) * len(YEARS)
                and page <= PAGE_BAR
                and kept <= PAGE_BAR
                and memory <= MEMORY_BAR
            )
            good &= rows < BARRED or seconds <= SECONDS_BAR
        finally:
            shutil.rmtree(here, ignore_errors=True)
    return good


def main() -> int:
    """Print the tables; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="*", default=[1_000_000, 10_000_000, 100_000_000])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument(
        "--folder", type=Path, default=None, help="where 5 GB are free; else the system's temporary folder"
    )
    told = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="detente-store-", dir=told.folder))
    print(f"Python {platform.python_version()}, {platform.machine()}; {folder}")
    try:
        good = growth(told.rows, folder)
        if told.kills:
            sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests/store"))
            from killing import kill_many

            print(kill_many(folder / "kills", times=told.kills, seed=1))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
