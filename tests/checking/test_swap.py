"""Exchanging two states' names in a sentence exchanges source and target of what is coded."""

from __future__ import annotations

from itertools import permutations

import pytest

NAMES = {"USA": "the United States", "RUS": "Russia", "CHN": "China"}
TEMPLATES = {
    "sanction": "In March 2014 {a} imposed sanctions on {b}.",
    "accuse": "In March 2014 {a} accused {b} of interference.",
    "tariff": "In March 2014 {a} imposed tariffs on {b}.",
    "condemn": "In March 2014 {a} condemned {b}.",
}


def _coded(check, template, a, b):
    text = TEMPLATES[template].format(a=NAMES[a], b=NAMES[b])
    found = check(text[0].upper() + text[1:] + " This was so.")
    return [(e.type, e.source, e.target) for e in found.coded.facts["S1"].events]


@pytest.mark.parametrize(("a", "b"), list(permutations(NAMES, 2)))
@pytest.mark.parametrize("template", TEMPLATES)
def test_swapped_actors(check, template, a, b):
    """Same type, roles exchanged."""
    events = _coded(check, template, a, b)
    assert events and {(s, t) for _, s, t in events} == {((a,), (b,))}
    assert [(kind, t, s) for kind, s, t in _coded(check, template, b, a)] == events
