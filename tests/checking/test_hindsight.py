"""Predictions graded to the record's end."""

from __future__ import annotations

import pytest

PRAGUE = "On 8 April 2010 Obama and Medvedev signed New START in Prague. "
MOSCOW = "On 20 March 2023 Xi Jinping paid a state visit to Russia in Moscow. "
GENEVA = "On 16 June 2021 Joe Biden and Vladimir Putin met in Geneva. "


def _grade(found):
    assert len(found.predictions) == 1, found.claims
    return found.predictions[0]


def test_lapse_of_an_instrument_came_true(check):
    """A treaty said to lapse without a successor is held against its life."""
    prediction = _grade(
        check(PRAGUE + "The New START treaty will lapse without a successor between Russia and the United States.")
    )
    assert prediction.grade == "came true" and prediction.records == ("new-start",)


@pytest.mark.parametrize(("level", "grade"), [("202.6", "came true"), ("500", "not realised")])
def test_trade_level(check, level, grade):
    """A level for a named year is held against that year's figure."""
    prediction = _grade(check(MOSCOW + f"Trade between China and Russia will exceed {level} billion dollars by 2024."))
    assert prediction.grade == grade and prediction.series == "chn-rus-goods-trade"


def test_figure_foretold_is_not_known(check):
    """A level foretold that happens to be near a later figure does not date the text after that figure."""
    found = check(MOSCOW + "Trade between China and Russia will exceed 230 billion dollars by 2024.")
    assert found.dateline.start.year == 2023 and _grade(found).grade == "came true"


def test_prediction_without_date_or_indicator_is_unfalsifiable(check):
    """No outcome can count against 'always a chance': said so, with the nearest form that could be graded."""
    found = check(PRAGUE + "There will always be a chance that Russia and the United States will be friends.")
    assert _grade(found).grade == "unfalsifiable" and "Nearest gradable form" in _grade(found).explanation
    assert "R3" in {r.rule for r in found.refusals}


def test_mixed(check):
    """Cooperation and conflict since, indicator by indicator, are mixed."""
    prediction = _grade(check(GENEVA + "Relations between Russia and the United States will improve."))
    assert prediction.grade == "mixed" and len(prediction.indicators) >= 3


def test_claim_carries_the_grade(check):
    """The claim of a prediction tells its grade and the entries it rests on."""
    found = check(PRAGUE + "The New START treaty will lapse without a successor between Russia and the United States.")
    claim = next(c for c in found.claims if c.id == found.predictions[0].claim)
    assert claim.verdict == "prediction" and claim.explanation.startswith("came true: ")


VOSTOCHNY = (
    "Vladimir Putin received Kim Jong Un at the Vostochny Cosmodrome on 13 September 2023; "
    "Moscow, Beijing and Washington watched. "
)


def test_what_is_foretold_is_not_supported_by_what_came_later(check):
    """Talks that stalled nine months after the writing do not bear out that a contract will be signed."""
    found = check(VOSTOCHNY + "Russia will sign the Power of Siberia 2 contract with Beijing before the end of 2024.")
    assert found.claims[-1].verdict == "prediction" and _grade(found).grade == "not realised"
    assert "2024-06-02" in _grade(found).explanation
    assert all(
        e.date is None or e.date.start.year < 2024 or (e.modality == "planned" and not e.record) for e in found.events
    )


def test_a_year_foretold_is_not_against_the_record(check):
    """A visit foretold for the next year is not the meeting just told of, put in a wrong year."""
    found = check(VOSTOCHNY + "Putin will visit Pyongyang in 2024.")
    assert [c.verdict for c in found.claims] == ["supported", "prediction"]
