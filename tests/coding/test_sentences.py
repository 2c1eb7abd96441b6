"""The sentences that the classifier learns from: well formed, invented, and none of them out of a test set."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "training/coding/sentences"
GOLD = Path(__file__).parents[3] / "shared/gold"
MODALITIES = {"happened", "said", "denied", "planned", "hypothetical", "demanded", "negated"}
FILES = sorted(FOLDER.glob("*.tsv"))


@cache
def rows() -> list[list[str]]:
    return [line.split("\t") for path in FILES for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_row_is_whole(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        cells = line.split("\t")
        where = f"{path.name}:{number}"
        assert len(cells) == 5, where
        code, _, modality, _, text = cells
        assert re.fullmatch(r"\d{2,4}", code), where
        assert modality in MODALITIES, where
        assert len(re.findall(r"\[S\|[^\[\]]+\]", text)) == len(re.findall(r"\[T\|[^\[\]]+\]", text)) == 1, where


def test_no_row_twice() -> None:
    twice = [text for text, n in Counter(r[4] for r in rows()).items() if n > 1]
    assert not twice


def test_no_state_has_one_part_only() -> None:
    """Over all conflict rows, each of the great powers is source and target (the classifier sees no names of states anyway)."""
    names = {
        "USA": r"United States|U\.S\.|American|Washington|美",
        "RUS": r"Russia|Moscow|Soviet|俄|苏联",
        "CHN": r"China|Chinese|Beijing|中国|中方|北京",
    }
    for name, pattern in names.items():
        parts: Counter[str] = Counter()
        for code, _, _, _, text in rows():
            if code[:2] in ("17", "18", "19", "20", "13", "15"):
                for part in "ST":
                    marked = re.search(rf"\[{part}\|([^\[\]]+)\]", text)
                    assert marked
                    parts[part] += bool(re.search(pattern, marked[1]))
        assert 0.25 < parts["S"] / (parts["S"] + parts["T"]) < 0.75, (name, parts)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold sets are not here")
@pytest.mark.parametrize(
    "name",
    [
        "plv_train",
        "plv_codebook",
        "cameo_manual_examples",
        "plover_gsr",
        "cameo_class_train",
        "icbe_single_valid",
        "petr2_gsr",
    ],
)
def test_nothing_out_of_a_gold_set(name: str) -> None:
    """No run of eight words is shared."""
    ours = {run for row in rows() for run in _runs(re.sub(r"\[[ST]\||\]", "", row[4]))}
    shared = [
        run
        for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()
        for run in _runs(json.loads(line)["text"])
        if run in ours
    ]
    assert not shared


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[k : k + 8]) for k in range(len(words) - 7)}
