"""A writer that is killed at random points, and what must be true of its workspace afterwards."""

from __future__ import annotations

import csv
import datetime as dt
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

FILES, ROWS = 40, 60
STATES = ("USA", "RUS", "CHN", "IND", "JPN")


def make(folder: Path, *, seed: int, files: int = FILES) -> dict[str, tuple[int, int]]:
    """Small files of events; for each the number of its events and the sum of its Goldstein values in tenths."""
    rng = random.Random(seed)
    folder.mkdir(parents=True)
    told = {}
    for i in range(files):
        tenths = 0
        with (folder / f"f{i:03d}.csv").open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["id", "day", "source", "target", "code", "quad", "goldstein", "field", "ref"])
            for j in range(ROWS):
                a, b = rng.sample(STATES, 2)
                value = rng.randrange(-100, 101)
                tenths += value
                day = dt.date(2000 + i % 3, 1, 1) + dt.timedelta(days=rng.randrange(30))
                rows.writerow([i * ROWS + j, day, a, b, "042", rng.randrange(1, 5), value / 10, "", ""])
        told[f"f{i:03d}.csv"] = (ROWS, tenths)
    return told


WRITER = """
import sys
from pathlib import Path
from detente.store import ingest
# Order is made often, so that it is killed at that too.
ingest.PAIRDAY_PARTS, ingest.EVENT_PARTS = 3, 4
from detente.api import feeds
feeds._ORDER_EVERY = 5
for told in feeds.store("own", sorted(Path(sys.argv[1]).glob("*.csv")), workspace=sys.argv[2], wait=300):
    if "refused" in told:
        sys.exit(told["refused"])
    if "number" in told:  # a commit was made
        print(told["file"], flush=True)
"""


def check(workspace: Path, told: dict[str, tuple[int, int]], acknowledged: set[str]) -> set[str]:
    """The files in a workspace; AssertionError where an acknowledged one is not, or anything is counted twice or lost."""
    from detente.store import Workspace

    space = Workspace(workspace)
    state = space.state()
    inside = {name for _, name in state.files}
    assert acknowledged <= inside, f"acknowledged and lost: {sorted(acknowledged - inside)}"
    rows = [row for i, a in enumerate(STATES) for b in STATES[i + 1 :] for row in space.pair_days(a, b)]
    counted = sum(row.n for row in rows)
    tenths = sum(round((row.goldstein or 0) * 10) for row in rows)
    assert counted == sum(told[name][0] for name in inside), "the pair-day table does not count each file once"
    assert tenths == sum(told[name][1] for name in inside), "the sums are not those of the files"
    events = [
        event
        for i, a in enumerate(STATES)
        for b in STATES[i + 1 :]
        for event in space.events(a, b, first=dt.date(2000, 1, 1), last=dt.date(2003, 1, 1))
    ]
    assert len({event[1] for event in events}) == len(events) == counted, "events stand twice or are missing"
    space.con.close()
    return inside


def kill_many(folder: Path, *, times: int, seed: int, told_so_far: Callable[[int], None] | None = None) -> str:
    """Kill the writer ``times`` times, each time at a random moment of its work, and check after each; a summary line.

    A workspace that is full is begun anew.
    """
    rng = random.Random(seed)
    files = folder / "files"
    told = make(files, seed=seed)
    workspace = folder / "workspace"
    killed = whole = 0
    before: set[str] = set()
    acknowledged: set[str] = set()
    pace = 0.02
    while killed < times:
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(files), str(workspace)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        # Mostly the first line is waited for, which says that the writer is at work; else it is killed as it begins.
        first = process.stdout.readline() if rng.random() < 0.8 else ""
        time.sleep(rng.random() * pace * 30)
        ended = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        rest, errors = process.communicate()
        acknowledged |= {
            line.strip() for line in [first, *rest.splitlines()] if line.endswith("\n") or line.strip() in told
        }
        inside = check(workspace, told, acknowledged & told.keys())
        # Where it came to nothing before it was killed, the next are given more time.
        pace *= 1.0 if inside - before else 1.3
        before = inside
        if ended:
            assert process.returncode == 0, errors
            assert inside == told.keys()
            # Too slow to hit it at work: the next are killed sooner.
            pace = max(0.002, pace / 2)
            whole += 1
        else:
            killed += 1
        if len(inside) == len(told):
            shutil.rmtree(workspace)
            acknowledged, before = set(), set()
        if told_so_far is not None:
            told_so_far(killed)
    return f"{killed} writers killed at work ({whole} came to their end): each workspace opened, nothing acknowledged lost, nothing counted twice"
