"""What one side did to the other, by the packaged classifier."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.classify import Coding, classifier
from detente.coding.pairs import Pair

DATA = Path(__file__).parent / "data"
GOLD = Path(__file__).parents[3] / "shared/gold"


def code(marked: str) -> Coding:
    return classifier().code([Pair.marked(marked)])[0]


@pytest.mark.parametrize(
    ("marked", "event"),
    [
        ("[S|France] expelled two [T|Russian] diplomats on Monday.", "SANCTION"),
        ("[S|The Kenyan president] arrived in [T|Kampala] for talks.", "CONSULT"),
        ("[S|Rebel gunmen] killed four [T|villagers] near the border.", "ASSAULT"),
        ("[S|The foreign ministry] condemned [T|Tokyo] for the visit.", "ACCUSE"),
        ("[S|Thousands of teachers] marched against [T|the government] in the capital.", "PROTEST"),
        ("[S|Berlin] sent field hospitals to [T|Nepal].", "AID"),
        ("[S|外交部]强烈谴责[T|日方]的做法。", "ACCUSE"),
        ("[S|警方]逮捕了[T|两名记者]。", "COERCE"),
    ],
)
def test_plain_sentences(marked: str, event: str) -> None:
    assert code(marked).event == event


def test_nothing_told_between_two() -> None:
    told = code("[S|Norway] condemned [T|the raid].")
    untold = code("[S|Norway] has a border of 196 kilometres with [T|Russia].")
    assert told.none < 0.1 < untold.none


def test_probabilities() -> None:
    coding = code("[S|Rome] met [T|Bern].")
    assert 0 <= coding.confidence <= 1 and 0 <= coding.none <= 1


def test_order_and_number_are_kept() -> None:
    """The answer to a row does not depend on what stands beside it."""
    rows = [
        Pair.marked(f"[S|Rome] {verb} [T|Bern] {'again ' * n}.")
        for n, verb in enumerate(["met", "bombed", "praised"] * 5)
    ]
    together = classifier().code(rows)
    alone = [classifier().code([r])[0] for r in rows]
    assert [c.event for c in together] == [c.event for c in alone]
    assert [c.confidence for c in together] == pytest.approx([c.confidence for c in alone], abs=1e-3)


STATES = ["Russia", "China", "Japan", "France", "Iran", "India", "Turkey", "Germany"]


@cache
def _templates() -> list[str]:
    """Sentences of the test set in which two states are named once each."""
    out = []
    for line in (DATA / "events_translated.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        found = [m for s in STATES for m in re.finditer(rf"\b{s}\b", text)]
        if len(found) == 2:
            a, b = sorted(found, key=lambda m: m.start())
            out.append(text[: a.start()] + "{0}" + text[a.end() : b.start()] + "{1}" + text[b.end() :])
    return out


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_exchanging_two_states_exchanges_the_sides_alone(data: st.DataObject) -> None:
    template = data.draw(st.sampled_from(_templates()))
    a, b = data.draw(st.permutations(STATES))[:2]
    one, other = template.replace("{0}", a).replace("{1}", b), template.replace("{0}", b).replace("{1}", a)
    assert classifier().code([Pair.named(one, a, b)]) == classifier().code([Pair.named(other, b, a)])


@pytest.mark.parametrize("name", ["events_zh", "events_translated"])
def test_sets_of_this_project(name: str) -> None:
    """Well above chance on sentences that nobody who wrote the training data saw; benchmarks/coding.py has the scores."""
    rows = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]
    rows = [r for r in rows if r["root"] != "NONE"]
    coded = classifier().code([Pair.named(r["text"], r["source_text"] or "", r["target_text"] or "") for r in rows])
    assert sum(r["root"] == c.event for r, c in zip(rows, coded, strict=True)) / len(rows) > 0.65


def test_the_weights_stay_small() -> None:
    """All weights together stay under 15 MB, as the wheel must stay light."""
    from importlib.resources import files

    folder = files("detente.coding").joinpath("weights")
    assert 0 < sum(len(f.read_bytes()) for f in folder.iterdir() if f.name.endswith(".npz")) < 15_000_000
