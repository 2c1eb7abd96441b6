"""A small version of benchmarks/mutation.py: true sentences are left alone, an altered fact is named."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SIZE = 60
EVERY = 4  # a share of the facts, so that the suite stays fast; the benchmark takes all


@pytest.fixture(scope="module")
def mutation() -> ModuleType:
    """The benchmark, which is a script."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        spec = importlib.util.spec_from_file_location("mutation", BENCHMARKS / "mutation.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["mutation"] = module
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module")
def made(mutation, record):
    """A share of the cases."""
    return mutation.cases(record, every=EVERY)


@pytest.fixture(scope="module")
def held(made):
    """Those of the half that no rule was set on."""
    return [c for c in made if c.half == "held"]


def test_altered_facts_are_named(mutation, held, record):
    """A verdict about the altered fact shows the right one."""
    drawn = random.Random(11).sample([c for c in held if c.altered], SIZE)
    passed = [mutation.passed(c, record)[0] for c in drawn]
    assert sum(passed) / SIZE >= mutation.NAMED_BAR, [c.text for c, ok in zip(drawn, passed, strict=True) if not ok]


def test_true_sentences_are_not_faulted(mutation, held, record):
    """Nothing that the record itself holds is called wrong."""
    drawn = random.Random(12).sample([c for c in held if not c.altered], SIZE)
    passed = [mutation.passed(c, record)[0] for c in drawn]
    assert sum(passed) / SIZE >= mutation.CLEAN_BAR, [c.text for c, ok in zip(drawn, passed, strict=True) if not ok]


def test_every_fact_is_altered_in_both_languages_and_halves(mutation, made):
    """Facts altered and languages are all there, on both sides of the split, and no text is in both."""
    cases = made
    altered = {(c.altered, c.lang, c.half) for c in cases if c.altered}
    assert altered == {(f, lang, h) for f in mutation.RULES for lang in ("en", "zh") for h in ("tune", "held")}
    tune = {c.text for c in cases if c.half == "tune"}
    assert not tune & {c.text for c in cases if c.half == "held"}
