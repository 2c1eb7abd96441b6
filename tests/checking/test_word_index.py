"""Words found by their beginnings, in one walk over a text."""

from __future__ import annotations

import pytest

from detente.checking.word_index import WordIndex


def _found(text: str, *words: str) -> list[str]:
    index: WordIndex[str] = WordIndex()
    for word in words:
        index.add(word, word)
    return [text[a:b] for a, b, _ in index.find(text)]


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("Olympi", "the Olympics", "Olympi"),
        ("olympi", "the Olympics", "Olympi"),
        ("civil nuclear", "a civil nuclear treaty", "civil nuclear"),
        # A word of four letters with the endings of a verb or of more than one.
        ("test", "two tests", "test"),
        ("test", "it tested one", "test"),
        ("test", "testing one", "test"),
        ("base", "it is based there", "base"),
        ("WHO", "the WHO said", "WHO"),
        ("war", "War ends", "War"),
        # No letter stands before a word in Chinese text, and none need end it.
        ("加入", "中国加入世贸组织", "加入"),
        ("GATT", "重返GATT谈判", "GATT"),
        ("加入", "中国加入CPTPP", "加入"),
        # A sign that no word can begin with, and a number.
        ("737", "the 737MAX flies", "737"),
        ("《公报》", "发表《公报》。", "《公报》"),
    ],
)
def test_a_word_is_found(word: str, text: str, found: str) -> None:
    """By its beginning, whichever way it is written; a short one with an ending."""
    assert _found(text, word) == [found]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        # In the middle of a word, and as the beginning of one where it is short.
        ("olympi", "a nonolympic year"),
        ("war", "a warship"),
        ("base", "in the basement"),
        ("test", "a testament"),
        # A word in capitals.
        ("WHO", "those who said"),
        ("WHO", "Who said it"),
        ("737", "an A1737"),
    ],
)
def test_another_word_is_not(word: str, text: str) -> None:
    """Neither inside a word, nor as a short one's beginning, nor in small letters where it is written in capitals."""
    assert not _found(text, word)


def test_a_long_word_in_capitals_is_found_in_small_letters() -> None:
    """Only short ones are names by their capitals."""
    assert _found("the Nafta treaty, CPTPP and cptpp", "NAFTA", "CPTPP") == ["Nafta", "CPTPP", "cptpp"]


def test_a_word_has_all_that_it_stands_for() -> None:
    """Words that several things have are told of all of them; places are those of the text."""
    index: WordIndex[int] = WordIndex()
    for key, word in enumerate(("Baikal", "baikal", "Baikalsk")):
        index.add(word, key)
    assert list(index.find("By Baikalsk")) == [(3, 9, [0, 1]), (3, 11, [2])]


def test_a_letter_of_two_small_ones_moves_nothing() -> None:
    """Places stand after a letter whose small form is two."""
    assert _found("İİİ in Baikalsk", "Baikal") == ["Baikal"]
