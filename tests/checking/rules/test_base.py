"""When evidence may contradict, and what every claim is."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from detente.checking.claims import ALONE, REST, RULES
from detente.checking.rules.base import unit, verified
from detente.checking.verdicts import VERDICTS


@pytest.mark.parametrize("file", ["newstart_clean.md", "geneva_mt.txt", "anchorage_zh.html"])
def test_verdicts_of_the_closed_list(check, file):
    """Every claim of an example has a verdict of the closed list and says why."""
    text = (Path(__file__).parents[3] / "examples" / file).read_text()
    claims = check(text).claims
    assert claims and all(c.verdict in VERDICTS and c.explanation for c in claims)
    assert [c.id for c in claims] == [f"C{i}" for i in range(1, len(claims) + 1)]


def test_rules_are_registered_once():
    """No rule stands twice in the order, each has one sentence that states its evidence, and all are public."""
    rules = [*ALONE, *RULES, *REST]
    assert len({name for name, _ in rules}) == len({rule for _, rule in rules}) == len(rules)
    assert all(rule.__doc__ and "\n" not in rule.__doc__.strip() for _, rule in rules)
    assert not any(rule.__name__.startswith("_") for _, rule in rules)


def test_one_report_does_not_contradict(record):
    """One report never carries a contradiction, two publishers or one primary document do, an unconfirmed entry never."""
    context = SimpleNamespace(record=record)
    primary = next(s.id for s in record.sources.values() if s.kind == "primary")
    one, two, *_ = {s.publisher: s.id for s in record.sources.values() if s.kind == "report"}.values()
    assert not verified(context, (one,), True)
    assert verified(context, (one, two), True)
    assert verified(context, (primary,), True)
    assert not verified(context, (primary,), False)


def test_units_in_words(record):
    """A unit carries its scale in words."""
    assert unit(record.series["chn-rus-goods-trade"]) == "billion USD"
    assert unit(record.series["rus-gas-share-of-eu-imports"]) == "percent"
