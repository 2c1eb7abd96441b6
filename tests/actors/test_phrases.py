"""Properties of the phrase index, for any text and any phrases."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from detente.actors import PhraseIndex, fold, is_han, load

TEXTS = st.text(st.sampled_from("US us Uus中美俄罗斯 -–’'\u00a0ABabc.,1İß"), max_size=60)
ANY = st.text(max_size=80)
LETTERS = "abcdefgh"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=3).map(" ".join)
HAN = st.text("中美俄罗斯关系", min_size=1, max_size=4)


def index_of(phrases: list[str]) -> PhraseIndex[str]:
    """An index in which each phrase is its own value."""
    index: PhraseIndex[str] = PhraseIndex()
    for phrase in phrases:
        index.add(phrase, phrase)
    return index


@given(ANY)
def test_fold_keeps_the_length(text: str) -> None:
    """Offsets in the folded text are offsets in the text."""
    assert len(fold(text)) == len(text)


@given(TEXTS, st.lists(st.one_of(WORDS, HAN, st.sampled_from(["US", "U.S.", "中美"])), max_size=6))
def test_offsets_slice_back(text: str, phrases: list[str]) -> None:
    """What a hit's offsets cut out of the text folds to its phrase."""
    for hit in index_of(phrases).find(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert " ".join(fold(text[hit.start : hit.end]).split()) == " ".join(fold(hit.phrase).split())


@given(st.lists(WORDS, min_size=1, max_size=4), st.data())
def test_a_planted_phrase_is_found(phrases: list[str], data: st.DataObject) -> None:
    """A phrase between other words is found, whatever its case, hyphens and spaces."""
    phrase = data.draw(st.sampled_from(phrases))
    shown = data.draw(st.sampled_from([phrase, phrase.upper(), phrase.title(), phrase.replace(" ", "-")]))
    text = f"zzz {shown} zzz"
    found = index_of(phrases).find(text, overlapping=True)
    assert any(hit.start == 4 and hit.end == 4 + len(shown) and phrase in hit.values for hit in found)


@given(HAN, HAN, HAN)
def test_chinese_needs_no_spaces(before: str, phrase: str, after: str) -> None:
    """A Chinese phrase is found inside running characters."""
    hits = index_of([phrase]).find(before + phrase + after, overlapping=True)
    assert any(hit.start == len(before) for hit in hits)
    assert all(is_han(hit.phrase) for hit in hits)


@given(TEXTS, st.lists(st.one_of(WORDS, HAN), max_size=6))
def test_hits_do_not_overlap(text: str, phrases: list[str]) -> None:
    """Leftmost-longest: sorted, apart, and a part of all that match."""
    index = index_of(phrases)
    hits = index.find(text)
    assert all(a.end <= b.start for a, b in pairwise(hits))
    assert set(hits) <= set(index.find(text, overlapping=True))


@given(st.permutations(["US", "Soviet Union", "Union", "中美", "中美俄", "Trump"]))
def test_order_of_adding_changes_nothing(phrases: list[str]) -> None:
    """The longest phrase wins, in whatever order phrases were added."""
    text = "Trump of the US on the Soviet Union and 中美俄"
    assert [h.phrase for h in index_of(phrases).find(text)] == ["trump", "US", "soviet union", "中美俄"]


@given(st.sampled_from(["us", "Us", "uS"]), WORDS, WORDS)
def test_us_is_a_pronoun(word: str, before: str, after: str) -> None:
    """Short names in capitals match only in capitals."""
    index = index_of(["US"])
    assert index.find(f"{before} {word} {after}") == []
    (hit,) = index.find(f"{before} US {after}")
    assert (hit.start, hit.end) == (len(before) + 1, len(before) + 3)


@given(WORDS)
def test_no_match_inside_a_word(phrase: str) -> None:
    """Trumpet is not Trump."""
    index = index_of([phrase])
    assert index.find(f"zz{phrase} zz {phrase}zz") == []


@given(ANY)
def test_real_index_slices_back(text: str) -> None:
    """The index of all actors keeps its offsets on any text."""
    for hit in load().index.find(text):
        assert " ".join(fold(text[hit.start : hit.end]).split()) == " ".join(fold(hit.phrase).split())


def test_empty_phrase_is_ignored() -> None:
    """A phrase of spaces matches nothing."""
    assert index_of(["", "  ", "-"]).find("a - b  c") == []
