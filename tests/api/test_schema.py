"""The published schema is exactly what ``check`` returns."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from detente import api
from detente.api.report import VERDICTS
from detente.record.schema import TYPES

EXAMPLES = api.examples()
TEXTS = {
    "one sentence": "On 25 April 2020 Putin and Trump issued a joint statement about the Elbe.",
    "Chinese": "2021年6月16日，美国总统拜登与俄罗斯总统普京在日内瓦会晤。两国将来一定会缓和关系。",
    "markup": "<html><body><article><p>China and Russia signed a treaty in 2001.</p></article></body></html>",
    "no date": "Russia and the United States will always be rivals. Moscow hates Washington and China knows it.",
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """The schema, itself checked against its meta-schema."""
    Draft202012Validator.check_schema(api.schema())
    return Draft202012Validator(api.schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def problems(validator: Draft202012Validator, report: Any) -> list[str]:
    """What is wrong with a report, with the place."""
    # Through JSON and back: the schema speaks of what tools read, not of Python's types.
    told = validator.iter_errors(json.loads(json.dumps(report)))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in told]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples(validator: Draft202012Validator, file: Path) -> None:
    """Each bundled example gives a valid report."""
    assert problems(validator, api.check_file(str(file))) == []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_small_texts(validator: Draft202012Validator, text: str) -> None:
    """Texts with almost nothing in them give valid reports, every section present."""
    assert problems(validator, api.check(text)) == []


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """One report."""
    return api.check_file(str(EXAMPLES[0]))


def test_every_key_is_required(validator: Draft202012Validator, report: dict[str, Any]) -> None:
    """A report without one of its sections is not valid, nor is one with a key of its own."""
    assert set(api.schema()["required"]) == set(report)
    for key in report:
        assert problems(validator, {k: v for k, v in report.items() if k != key}), key
    assert problems(validator, {**report, "extra": 1})


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("claims", 0, "verdict"), "propaganda"),
        (("dateline", "bounds", 0, "side"), "before"),
        (("dateline", "bounds", 0, "strength"), "medium"),
        (("dateline", "bounds", 0, "date"), "2021-6-1"),
        (("events", 0, "date", "how"), "guessed"),
        (("document", "sentences", 0, "id"), "1"),
        (("verdict_counts", "true"), 3),
    ],
)
def test_closed_lists(
    validator: Draft202012Validator, report: dict[str, Any], path: tuple[str | int, ...], wrong: object
) -> None:
    """A value outside a closed list is refused."""
    changed: Any = copy.deepcopy(report)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = wrong
    assert problems(validator, changed)


def test_lists_are_those_of_the_code() -> None:
    """Verdicts and event types are the package's own, in its order."""
    schema = api.schema()
    assert tuple(schema["$defs"]["verdict"]["enum"]) == VERDICTS
    assert schema["properties"]["events"]["items"]["properties"]["type"]["enum"] == list(TYPES)


def test_read_is_a_part_of_check(validator: Draft202012Validator) -> None:
    """What ``read`` returns fits the same schema, section by section."""
    extraction = api.read_file(str(EXAMPLES[0]))
    assert "claims" not in extraction
    missing = set(api.schema()["required"]) - set(extraction)
    left = [re.findall(r"'(\w+)' is a required property", told) for told in problems(validator, extraction)]
    assert {name for names in left for name in names} == missing
    assert len(left) == len(missing)


def test_the_ledger_is_as_its_schema_says() -> None:
    """Every pair of the three, on days of every period, and with a key taken away it is not valid."""
    schema = json.loads((Path(api.__file__).parent / "ledger.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for pair in (("USA", "RUS"), ("USA", "CHN"), ("RUS", "CHN")):
        for day in ("1997-01-01", "2008-09-01", "2026-05-01"):
            page = api.ledger(*pair, on=day)
            assert problems(validator, page) == []
            assert page["channels"]
            for key in page["channels"][0]:
                cut = copy.deepcopy(page)
                del cut["channels"][0][key]
                assert problems(validator, cut)
