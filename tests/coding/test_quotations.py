"""Quotations, over sentences and paragraphs, and who speaks in them."""

from __future__ import annotations

import pytest

from detente.coding import code, find_speakers
from detente.nouns import Quotation
from detente.reading import read_document
from detente.reading.intake import from_text
from detente.record import load


def _quotations(text: str) -> list[Quotation]:
    record = load()
    document = read_document(from_text(text, "text"), record)
    found = find_speakers(document, code(document, record.actors), record.actors)
    assert all(document.text[q.start : q.end] == q.text for q in found)
    return list(found)


ONE = [
    ("“We are ready to talk about arms control,” Lavrov said in Moscow.", "sergey-lavrov"),
    ("“We are ready to talk about arms control,” said Russian Foreign Minister Sergey Lavrov.", "sergey-lavrov"),
    ("Lavrov said: “We are ready to talk about arms control.”", "sergey-lavrov"),
    (
        "Speaking in Geneva, Lavrov told reporters that Russia was “ready to talk about all of it with the United States”.",
        "sergey-lavrov",
    ),
    ('"The treaty has run out," Kremlin spokesman Dmitry Peskov told reporters. He gave no date.', "dmitry-peskov"),
    (
        "“The tariffs will stay in place for now,” US Treasury Secretary Scott Bessent wrote on Tuesday.",
        "scott-bessent",
    ),
    ("Trump called the talks with Putin “a very good start of a long road”.", "donald-trump"),
    ("Putin told Trump: “Next time we should meet in Moscow.”", "vladimir-putin"),
    ("Asked about China, Blinken replied: “We do not want a new Cold War with anyone.”", "antony-blinken"),
    (
        "The Chinese Foreign Ministry said the sanctions were “illegal, unilateral and without any basis in law”.",
        "CHN.mfa",
    ),
    ("“We met in Helsinki. It was useful. We shall meet again,” Putin said.", "vladimir-putin"),
    ("普京说：“俄罗斯愿意同美国就战略稳定展开对话。”", "vladimir-putin"),
    ("“俄罗斯愿意同美国就战略稳定展开对话，”拉夫罗夫在莫斯科表示。", "sergey-lavrov"),
    ("王毅强调，中俄关系“不结盟、不对抗、不针对任何第三方，不受外界干扰”。", "wang-yi"),
    ("佩斯科夫对记者表示：「双方尚未商定会晤的时间和地点。」", "dmitry-peskov"),
    ("普京对特朗普说：“下一次我们应当在莫斯科会面，继续谈下去。”", "vladimir-putin"),
]


@pytest.mark.parametrize(("text", "speaker"), ONE)
def test_speaker_beside_it(text: str, speaker: str) -> None:
    """The subject of the verb of saying, before or behind, and not the hearer."""
    (found,) = [q for q in _quotations(text) if q.kind == "speech"]
    assert found.speaker == speaker


def test_pronoun_and_running_on() -> None:
    """He who spoke last, and the speaker of the paragraph before where the marks open again."""
    text = (
        "“We have seen the American draft,” Lavrov said on Monday. “It is a start, but no more than that,” he added. "
        "Kerry had left Moscow the evening before.\n\n“The other questions are open,” he said."
    )
    first, second, third = _quotations(text)
    assert (first.speaker, first.how) == ("sergey-lavrov", "beside it")
    assert (second.speaker, second.how) == ("sergey-lavrov", "the pronoun beside it")
    assert third.speaker in ("", "john-kerry", "sergey-lavrov")


def test_over_paragraphs() -> None:
    """A quotation that each paragraph opens and only the last one closes is one for each paragraph, of one speaker."""
    text = "Putin said: “The first point is the treaty.\n\n“The second point is what comes after it.”\n\nBiden did not answer."
    first, second = _quotations(text)
    assert first.speaker == second.speaker == "vladimir-putin"
    assert second.how == "goes on"


def test_nobody_is_made_up() -> None:
    """A slogan on a wall and a title have no speaker."""
    text = "Lavrov arrived in Beijing. On the wall stood “Peace to the whole wide world and to us”. Wang Yi met him."
    (found,) = _quotations(text)
    assert found.speaker == ""


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The “hawks” in Washington and the 'doves' in Moscow don't talk; it's Russia's 'choice'.", ["“hawks”"]),
        ('The so-called "rules-based order" was named 5\' or 6" times.', ['"rules-based order"']),
        ("所谓”自由航行”与“一中”原则不符。", ["”自由航行”", "“一中”"]),
    ],
)
def test_terms_and_stray_marks(text: str, terms: list[str]) -> None:
    """Words held at a distance are terms; apostrophes, feet and inches are no marks."""
    found = _quotations(text)
    assert [q.text for q in found if q.text in terms] == terms
    assert all(q.kind == "term" for q in found)
