"""Who held which office when."""

from __future__ import annotations

import pytest

AFTER = " Washington and Moscow took note."


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("On 1 May 2014 Sergey Lavrov was the Foreign Minister of Russia.", "supported"),
        ("2014年5月1日，拉夫罗夫担任俄罗斯外交部长。", "supported"),
        ("On 1 May 2016 John Bolton was the US Secretary of State.", "contradicted"),
        ("On 1 May 2016 Hillary Clinton was the US Secretary of State.", "outdated"),
        ("In May 2018 John Kerry served as US Secretary of State.", "outdated"),
    ],
)
def test_term_of_office(told, text, verdict):
    """Inside the term supported; after it outdated; another's term contradicted, with the holder."""
    claim = told(text + AFTER, "term-of-office")
    assert claim.verdict == verdict
    assert "John Kerry" in claim.explanation or "Lavrov" in claim.explanation or verdict == "outdated"


@pytest.mark.parametrize(
    "text",
    [
        "On 12 August 2014 Wang Yi met Mikhail Bogdanov, the Deputy Foreign Minister of Russia.",
        "On 5 April 2009 Yang Jiechi held phone talks with the US Secretary of State.",
        "On 1 May 2016 former US Secretary of State Hillary Clinton was in Washington.",
        "In May 2016 Hillary Clinton was not the US Secretary of State.",
    ],
)
def test_a_title_beside_a_name_is_no_claim_of_office(check, text):
    """Only a sentence that says that somebody holds an office is judged by it."""
    assert not any(c.rule == "term-of-office" for c in check(text + AFTER).claims)
