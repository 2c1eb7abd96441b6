"""Names that people type, and names that texts hold."""

from __future__ import annotations

import pytest

from detente.actors import load
from detente.errors import UnknownName

ACTORS = load()


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Russia", "RUS"),
        ("russia", "RUS"),
        (" China ", "CHN"),
        ("USA", "USA"),
        ("usa", "USA"),
        ("US", "USA"),
        ("the Kremlin", None),
        ("俄罗斯", "RUS"),
        ("美国", "USA"),
        ("Китай", "CHN"),
        ("Moscow", "RUS"),
        ("south korea", "KOR"),
        ("Soviet Union", "SUN"),
    ],
)
def test_resolve_state(name: str, state: str | None) -> None:
    """Codes, names in three languages and capitals; anything else is refused."""
    if state is None:
        with pytest.raises(UnknownName):
            ACTORS.resolve_state(name)
    else:
        assert ACTORS.resolve_state(name) == state


def test_ambiguous_name_is_not_guessed() -> None:
    """'Korea' could be two states: the error offers both with their codes."""
    with pytest.raises(UnknownName) as error:
        ACTORS.resolve_state("Korea")
    text = str(error.value)
    assert text.startswith("Unknown state 'Korea'. Did you mean ")
    assert "'South Korea' (KOR)" in text and "'North Korea' (PRK)" in text


@pytest.mark.parametrize("name", ["Rusia", "us", "RU", "R", "Atlantis"])
def test_wrong_names_are_refused(name: str) -> None:
    """A near name is offered, never taken; a code is never cut; 'us' is a pronoun."""
    with pytest.raises(UnknownName, match="Did you mean"):
        ACTORS.resolve_state(name)


@pytest.mark.parametrize("state", sorted(ACTORS.states))
def test_every_state_is_found_by_code_and_name(state: str) -> None:
    """Each state answers to its code and to its names in English and Chinese."""
    row = ACTORS.states[state]
    assert ACTORS.resolve_state(state) == ACTORS.resolve_state(row["en"]) == ACTORS.resolve_state(row["zh"]) == state


def test_pronoun_is_no_state() -> None:
    """'us' in a sentence names nobody; 'US' does."""
    assert [h for h in ACTORS.index.find("tell us more") if any(n.id == "USA" for n in h.values)] == []
    assert [h.values[0].id for h in ACTORS.index.find("the US said")] == ["USA"]


def test_labels_in_both_languages() -> None:
    """Every person, state, organisation and office has a readable name; an unknown id stays itself."""
    for table in (ACTORS.people, ACTORS.states, ACTORS.organisations, ACTORS.offices):
        for id_ in table:
            assert ACTORS.label(id_) and ACTORS.label(id_, "zh")
    assert ACTORS.label("nobody-at-all") == "nobody-at-all"
