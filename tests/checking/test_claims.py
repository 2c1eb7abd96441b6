"""Numbering, clones, distance, and what is one claim told twice."""

from __future__ import annotations

_DATED = " On 20 March 2023 Xi Jinping paid a state visit to Russia in Moscow."


def test_same_finding_in_two_places_is_one_claim(check):
    """The same series against two sentences of one matter is one claim, with the place of the second."""
    text = "Russia is one of the largest suppliers of gas to Europe. For Europe the largest exporter of gas is Russia, and China waits."
    own = [c for c in check(text + _DATED).claims if c.rule == "share-has-fallen"]
    assert len(own) == 1 and own[0].sentence == "S1" and own[0].clones == ("S2",)


def test_event_told_twice_is_one_claim(check):
    """An event told a second time, with day and place, is no assertion without an anchor."""
    text = "On 16 June 2021 Joe Biden and Vladimir Putin met in Geneva. In Geneva on 16 June 2021 Joe Biden and Vladimir Putin held their summit."
    assert {c.rule for c in check(text).claims} == {"event-known"}


def test_numbers_follow_the_text(check):
    """Claims are numbered in the order of their sentences."""
    found = check("Putin wants to humiliate the United States. Russia is large. China and Russia agree." + _DATED)
    assert [c.id for c in found.claims] == [f"C{i}" for i in range(1, len(found.claims) + 1)]
    order = [s.id for s in found.document.sentences]
    assert sorted(found.claims, key=lambda c: order.index(c.sentence)) == list(found.claims)


def test_distance_from_a_word_is_noted(check):
    """Where a text calls something so-called, the claim says that the text keeps away from the word."""
    found = check("The so-called partnership of China and Russia is old." + _DATED)
    assert "distances itself" in found.claims[0].explanation
    assert not any("distances itself" in c.explanation for c in found.claims[1:])


def test_questions_claim_nothing(check):
    """A question gives no claim."""
    found = check("Will China and Russia agree?" + _DATED)
    assert "S1" not in {c.sentence for c in found.claims}


def test_leaving_a_treaty_is_found_by_its_year(check):
    """The same state's act of the same kind on the same instrument in the same year."""
    text = "In 2002 Washington left the ABM treaty with Russia. Russia and the United States spoke of it for years."
    found = [c for c in check(text).claims if c.verdict == "supported"]
    assert "2002-06-13-abm-withdrawal" in {r for c in found for r in c.records}
    assert not any("1972" in c.explanation[:10] for c in found)


def test_a_repeated_thesis_is_one_claim(check):
    """Told again in much the same words of the same actors, a thesis is counted once; another thesis is another claim."""
    text = (
        "China and Russia are rivals in geography, although they cooperate against the United States in the current situation. "
        "The weather of politics is mild.\n\n"
        "In the current situation China and Russia cooperate against the United States, although rivals they remain in geography."
    )
    claims = check(text).claims
    assert [c.clones for c in claims if c.sentence == "S1"] == [("S3",)]
    assert not [c for c in claims if c.sentence == "S3"]
    assert [c for c in claims if c.sentence == "S2"]
