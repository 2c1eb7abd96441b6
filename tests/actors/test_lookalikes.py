"""Letters of another script that look like Latin ones do not hide a name."""

from __future__ import annotations

import pytest

from detente.actors import fold
from detente.record import load


@pytest.mark.parametrize(
    ("text", "person"),
    [("Vladimir Рutin spoke.", "vladimir-putin"), ("Sergey Lаvrоv spoke.", "sergey-lavrov"), ("Хi Jinping spoke.", "xi-jinping")],
)  # fmt: skip
def test_mixed_words(text: str, person: str) -> None:
    """A Latin word with Cyrillic letters in it is read as the Latin word; offsets stay."""
    (hit, *_) = load().actors.index.find(text)
    assert hit.values[0].id == person
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("text", ["Путин и Лавров", "США и РФ", "Ελλάδα", "x"])
def test_plain_words_stay(text: str) -> None:
    """Words of one script are left as they are."""
    assert fold(text) == text.lower()


@pytest.mark.parametrize(
    "text",
    ["The Power of Siberia pipeline delivers gas.", "Lake Baikal is deep.", "Snow fell in Moscow.", "George III"],
)
def test_words_of_every_day_are_nobody(text: str) -> None:
    """A family name that is a plain word names nobody alone."""
    assert not [v for h in load().actors.index.find(text) for v in h.values if v.kind == "person"]


def test_full_names_stay() -> None:
    """With the first name it is the person."""
    (hit,) = load().actors.index.find("Samantha Power spoke.")
    assert hit.values[0].id == "samantha-power"
