"""What date expressions mean in a text: the record first, then what was told before, then the writing window."""

from __future__ import annotations

from collections.abc import Callable

from detente.checking import Findings
from detente.nouns import DatedExpression

Check = Callable[[str], Findings]

_GENEVA = (
    "The presidents of Russia and the United States, Putin and Biden, met in Geneva on June 16 and issued a joint statement on strategic stability. "
    "Putin and Biden agreed that the ambassadors of Russia and the United States, who had left in March, would return.\n\n"
    "Recently Russia has handed over its proposals to the United States. {more}"
)


def _dates(found: Findings) -> dict[str, DatedExpression]:
    return {d.text: d for d in found.dates}


def test_the_record_gives_the_year(check: Check) -> None:
    """A day that is the day of a linked entry has that entry's year, with the entry named."""
    day = _dates(check(_GENEVA.format(more="")))["June 16"]
    assert (day.edtf, day.how, day.record[:10]) == ("2021-06-16", "completed", "2021-06-16")


def test_the_window_gives_the_rest(check: Check) -> None:
    """Months and years are counted from the window, and the note says so."""
    found = _dates(
        check(_GENEVA.format(more="Last year the two presidents of Russia and the United States did not meet."))
    )
    assert found["March"].edtf == "2021-03"
    assert found["Last year"].edtf == "2020"
    assert "writing window" in found["Last year"].note


def test_a_choice_is_not_made(check: Check) -> None:
    """Where the ends of the window disagree, nothing is chosen; vague words have no meaning."""
    found = _dates(check(_GENEVA.format(more="Yesterday the senators of the United States met in Washington.")))
    assert found["Yesterday"].how == "unknown"
    assert found["Yesterday"].edtf == ""
    assert "between 2021-06-" in found["Yesterday"].note
    assert found["Recently"].edtf == ""


def test_a_year_told_before_is_taken_over(check: Check) -> None:
    """A day without a year, told as past after a dated one in the same paragraph, is of that year."""
    text = (
        "On 18 March 2014 Vladimir Putin signed a treaty on Crimea. On 20 March the United States imposed sanctions on Russia. "
        "Russia answered with sanctions on the United States."
    )
    found = _dates(check(text))
    assert found["18 March 2014"].how == "in_text"
    assert found["20 March"].edtf == "2014-03-20"


def test_a_bare_year_told_before_is_taken_over(check: Check) -> None:
    """ "In 2010 … . On 23 November …" is November 2010, in English and Chinese; what somebody says is not of that year."""
    text = (
        "In 2010 Russia and the United States signed a treaty on strategic arms in Prague. The senators of the United States argued for months. "
        "On 23 November the minister of defence flew to Moscow for two days. Two days later he came home."
    )
    found = _dates(check(text))
    day = found["23 November"]
    assert (day.edtf, day.how) == ("2010-11-23", "completed")
    assert day.note == "the year 2010 is taken over from the sentence before"
    assert found["Two days later"].edtf == "2010-11-25"
    found = _dates(check("2010年，俄罗斯和美国在布拉格签署了条约。11月23日，俄罗斯代表团飞往华盛顿，同美国官员会谈。"))
    assert found["11月23日"].edtf == "2010-11-23"
    found = _dates(check(text.replace("flew to Moscow for two days", "said that Russia was not a friend")))
    assert found["23 November"].edtf != "2010-11-23"


def test_to_go_on_the_18th_is_not_18_days_ago(check: Check) -> None:
    """18日前往 is a journey on the 18th."""
    text = "8月15日,特朗普和普京在安克雷奇会晤,讨论乌克兰问题。泽连斯基将于18日前往华盛顿,同特朗普会谈。"
    assert "18日前" not in _dates(check(text))
