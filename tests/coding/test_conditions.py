"""Whether what is told hangs on a condition: in the words, in an event's modality and in its row."""

from __future__ import annotations

import pytest

from detente.actors import load as load_actors
from detente.coding.conditions import FAILS, HAPPENS, condition, is_supposed
from detente.coding.layouts import layout, rows
from detente.coding.tell import tell
from detente.coding.values import Story
from detente.reading import read_document
from detente.reading.intake import from_text
from detente.record import load


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("If Chad closed the river, Niger would send troops.", HAPPENS),
        ("Niger would send troops should Chad close the river.", HAPPENS),
        ("In the event of an attack Norway would close its ports.", HAPPENS),
        ("Norway would regard any landing as an act of war.", HAPPENS),
        ("Peru offered to free the crew in exchange for the ship.", HAPPENS),
        ("If Chad did not open the river, Niger would send troops.", FAILS),
        ("Niger threatened to send troops unless Chad opened the river.", FAILS),
        ("Niger delivered an ultimatum to Chad.", FAILS),
        ("Chad was given 48 hours to open the river.", FAILS),
        ("如果乍得封锁河道，尼日尔将出兵。", HAPPENS),
        ("除非乍得开放河道，否则尼日尔将出兵。", FAILS),
        ("尼日尔向乍得发出最后通牒。", FAILS),
        ("Niger sent troops to the river.", ""),
        ("Niger complied at once and sent troops home.", ""),
        ("It looked as if Niger would stay as long as necessary.", ""),
        ("Niger may act, if necessary.", ""),
        ("尼日尔若干部队抵达边境。", ""),
        ("", ""),
    ],
)
def test_condition(text: str, wanted: str) -> None:
    assert condition(text) == wanted


def test_what_is_supposed_and_what_is_not() -> None:
    text = "Chad sent troops home, and said that Niger would attack if Mali attacked Benin."

    def asked(a: str, b: str) -> bool:
        return is_supposed(text, text.index(a), text.index(b) + len(b))

    assert asked("Mali", "Benin")
    assert asked("Niger", "Mali")
    assert not asked("Chad", "home")


def row(text: str) -> list[dict]:
    told = tuple(tell(document := read_document(from_text(text, "sentence"), load()), load_actors()))
    return list(rows(Story(document, told, "detente test"), layout("detente")))


def test_a_row_says_on_what_its_event_hangs() -> None:
    threat = row("Turkey threatened Greece with war unless Greece withdrew its ships.")[0]
    assert (threat["event"], threat["modality"], threat["condition"]) == ("THREATEN", "happened", FAILS)
    done = row("Turkey attacked Greece at dawn.")[0]
    assert (done["modality"], done["condition"]) == ("happened", None)


def test_a_deed_under_a_condition_is_supposed() -> None:
    told = row("If Turkey attacked Greece, Italy would attack Turkey.")
    assert told
    assert {(r["modality"], r["condition"]) for r in told if r["event"] == "ASSAULT"} <= {("hypothetical", HAPPENS)}
