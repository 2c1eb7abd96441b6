"""News sentences with marked sides, and with the kind of what they tell, from the gold folder; learned from and not kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

# Of each CAMEO root: a plain statement (0), words or deeds of cooperation (1, 2), words or deeds of conflict (3, 4).
KINDS = dict(zip(range(1, 21), (0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 3, 4, 4, 4, 4), strict=True))

Spans = list[tuple[int, int]]


@dataclass
class News:
    """A sentence; ``sources`` and ``targets`` are None where nobody has marked them, ``kind`` where nobody has told it."""

    id: str
    text: str
    sources: Spans | None
    targets: Spans | None
    kind: int | None


def read(gold: Path) -> list[News]:
    """The sentences of ``cameo_spans_train`` and ``cameo_class_train``, joined where they are the same; of what is mutual the first is the source."""
    kinds = {_letters(row["text"]): row for row in _rows(gold / "cameo_class_train.jsonl")}
    out = []
    for row in _rows(gold / "cameo_spans_train.jsonl"):
        starts, at = [], 0
        for token in row["tokens"]:
            starts.append(at)
            at += len(token) + 1
        spans: dict[str, Spans] = {"source": [], "target": [], "reciprocal": []}
        for s in row["spans"]:
            spans[s["role"]].append((starts[s["start"]], starts[s["end"] - 1] + len(row["tokens"][s["end"] - 1])))
        text = " ".join(row["tokens"])
        both = spans["reciprocal"]
        known = kinds.pop(_letters(text), None)
        out.append(
            News(
                row["id"],
                text,
                spans["source"] + both[:1],
                spans["target"] + both[1:],
                known["penta"] if known else None,
            )
        )
    return out + [News(row["id"], row["text"], None, None, row["penta"]) for row in kinds.values()]


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _letters(text: str) -> str:
    """What the two files, which cut words differently, write alike."""
    return "".join(filter(str.isalnum, text))
