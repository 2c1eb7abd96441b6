"""No tracked file holds a stretch of the articles that the tool was designed on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
WORDS, HAN = 9, 14


def english(text: str) -> set[tuple[str, ...]]:
    """Every run of nine words, folded."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "'").replace("'", ""))
    return {tuple(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1)}


def chinese(text: str) -> set[str]:
    """Every run of fourteen characters, marks and spaces left out."""
    runs = re.sub(r"[\s，。、；：！？,.;:!?“”‘’\"'《》（）()·—\-]+", "", text)
    return {run[i : i + HAN] for run in re.findall(r"[\u4e00-\u9fff]+", runs) for i in range(len(run) - HAN + 1)}


def tracked() -> list[Path]:
    """Files that git holds, or would with the next commit."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so there is no list of tracked files")
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [ROOT / n for n in names.split("\0") if n and (ROOT / n).is_file()]


@pytest.fixture(scope="module")
def seeds() -> tuple[set[tuple[str, ...]], set[str]]:
    """All runs of the articles."""
    texts = [f.read_text(encoding="utf-8") for f in sorted(SEEDS.glob("*.txt"))] if SEEDS.is_dir() else []
    if not texts:
        pytest.skip("the articles are not distributed with the code (../shared/seeds is absent)")
    return set().union(*map(english, texts)), set().union(*map(chinese, texts))


def test_no_running_words_of_the_articles(seeds: tuple[set[tuple[str, ...]], set[str]]) -> None:
    """Nine running English words or fourteen running Chinese characters are a copy."""
    english_runs, chinese_runs = seeds
    found: list[str] = []
    for file in tracked():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        copied = [" ".join(run) for run in english(text) & english_runs] + list(chinese(text) & chinese_runs)
        found += [f"{file.relative_to(ROOT)}: {run}" for run in sorted(copied)[:3]]
    assert not found, "\n".join(found)


def test_the_net_catches() -> None:
    """The comparison sees through marks, spaces and capitals."""
    text = "One two, three four five Six seven eight nine ten."
    assert english(text) & english("… two THREE four five six seven eight nine ten eleven")
    assert chinese("甲乙丙丁，戊己庚辛壬癸子丑寅卯辰") & chinese("乙丙丁戊己庚辛壬癸子丑寅卯辰巳")
    assert not chinese("甲乙丙丁戊己庚") & chinese("甲乙丙丁戊己庚")
