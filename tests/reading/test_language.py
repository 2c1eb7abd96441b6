"""Language by script and function words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.language import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two presidents met in Vienna and spoke of the treaty for an hour.", "en"),
        ("Detente", "en"),
        ("两国总统在维也纳会晤，讨论了条约问题。", "zh-Hans"),
        ("兩國總統在維也納會晤，討論了條約問題。", "zh-Hant"),
        ("Президенты двух стран встретились в Вене и обсудили договор.", "ru"),
        ("両国の大統領はウィーンで会談し、条約について話し合った。", "ja"),
        ("두 나라 대통령이 빈에서 만나 조약을 논의했다.", "ko"),
        ("التقى الرئيسان في فيينا وناقشا المعاهدة", "ar"),
        ("Les deux présidents se sont rencontrés à Vienne pour parler du traité, selon leurs porte-parole respectifs.", "other"),
        ("Die beiden Präsidenten trafen sich gestern zu einem langen Gespräch über den Vertrag, sagte ein Sprecher.", "other"),
        ("", ""),
        ("2019 — 14/05 !?", ""),
        ("俄外长拉夫罗夫（Sergey Lavrov）与蓬佩奥（Mike Pompeo）在索契会谈，讨论New START延期。", "zh-Hans"),
        ("Putin told Xi (习近平) that the 2001 treaty would be extended for another five years.", "en"),
    ],
)  # fmt: skip
def test_language(text: str, expected: str) -> None:
    """One answer for each text, also where names of another script stand in it."""
    assert language(text) == expected


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    """Never an error, always from the closed list."""
    assert language(text) in {"en", "zh-Hans", "zh-Hant", "ru", "ja", "ko", "ar", "other", ""}


@given(st.text(alphabet="0123456789 .,!?-()%$\n", max_size=80))
def test_no_letters_no_language(text: str) -> None:
    """Digits and marks have no language."""
    assert language(text) == ""
