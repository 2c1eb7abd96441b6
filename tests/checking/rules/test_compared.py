"""One fact of an act that differs from the record is named, and nothing else is."""

from __future__ import annotations

import pytest

AFTER = " Washington, Moscow and Beijing took note."
WRONG = {
    "event-date": "On 16 June 2020 Biden and Putin met in Geneva.",
    "event-place": "On 16 June 2021 Biden and Putin met in Vienna.",
    "event-actor": "On 16 June 2021 Putin and Barack Obama met in Geneva.",
    "event-denied": "On 16 June 2021 Biden and Putin did not meet in Geneva.",
    "event-direction": "On 28 April 2014 Russia imposed sanctions on the United States.",
    "visit-direction": "On 16 May 2024 Xi Jinping flew to Moscow to see Vladimir Putin.",
}
SHOWN = {
    "event-date": "2021-06-16",
    "event-place": "Geneva",
    "event-actor": "Joe Biden",
    "event-denied": "2021-06-16",
    "event-direction": "from United States to Russia",
    "visit-direction": "Beijing",
}
# True, and not in the record or not as the record tells it; a curated record must not correct them.
LEFT_ALONE = [
    "On 16 June 2021 Biden and Putin met in Geneva.",
    "2021年6月16日，拜登与普京在日内瓦会晤。",
    "On 23 February 2016, Wang Yi travelled to Washington and met with John Kerry.",
    "On 3 November 2011, Hu Jintao travelled to France, Cannes and met with Barack Obama.",
    "On 28 March 2007, Hu Jintao went to Kazan in Russia.",
    "On 16 November 2009, Xi Jinping was in Beijing and met with Barack Obama.",
    "Biden and Putin may have met in Vienna on 16 June 2021.",
    "If Biden and Putin had met in Vienna on 16 June 2021, much would be different.",
    "On 5 March 2022 the United States imposed new sanctions on Russia.",
]


@pytest.mark.parametrize("rule", WRONG)
def test_the_fact_that_differs_is_named(told, rule):
    """The rule of that fact speaks, with what the record has."""
    claim = told(WRONG[rule] + AFTER, rule)
    assert claim.verdict in ("contradicted", "supported with correction") and SHOWN[rule] in claim.explanation
    assert claim.records


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_the_record_cannot_refute_is_left_alone(check, text):
    """Officials meet more often than the record knows: silence is no denial."""
    verdicts = {c.verdict for c in check(text + AFTER).claims}
    assert not verdicts & {"contradicted", "supported with correction", "outdated"}


def test_a_corrected_act_is_not_supported_besides(check):
    """Where a comparison sets an act right, no other rule supports it."""
    claims = check(WRONG["event-place"] + AFTER).claims
    assert not any(c.verdict == "supported" and c.sentence == "S1" for c in claims)
