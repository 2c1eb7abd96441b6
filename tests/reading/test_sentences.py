"""Sentence cutting: exact slices, in order, apart, and nothing lost but white space and page furniture."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.nouns import Document
from detente.reading import read_document
from detente.reading.intake import from_bytes
from detente.reading.sentences import cut
from detente.record import load

Reading = Callable[..., Document]

ENGLISH = [
    ("The talks failed.The envoys went home.", ["The talks failed.", "The envoys went home."]),
    ("It was a cold war.The next one was colder.", ["It was a cold war.", "The next one was colder."]),
    ("He left. She stayed.", ["He left.", "She stayed."]),
    ("U.S. President Ford met Brezhnev in Vladivostok.", ["U.S. President Ford met Brezhnev in Vladivostok."]),
    ("He flew to the U.S. The visit took a week.", ["He flew to the U.S.", "The visit took a week."]),
    ("Trade grew by 3.5 percent. Exports fell.", ["Trade grew by 3.5 percent.", "Exports fell."]),
    ("Mr. Gromyko said no. Dr. Kissinger smiled.", ["Mr. Gromyko said no.", "Dr. Kissinger smiled."]),
    ("They met on Nov. 16 in Geneva. It rained.", ["They met on Nov. 16 in Geneva.", "It rained."]),
    ("George H. W. Bush spoke. Nobody answered.", ["George H. W. Bush spoke.", "Nobody answered."]),
    ('"We disagree." He left the room.', ['"We disagree."', "He left the room."]),
    ("“We disagree.” He left the room.", ["“We disagree.”", "He left the room."]),
    ("Why now? Nobody knows! It came.", ["Why now?", "Nobody knows!", "It came."]),
    ("He waited... and then he spoke. It was late.", ["He waited... and then he spoke.", "It was late."]),
    ("Well... The minister left.", ["Well...", "The minister left."]),
    ("Article 5 (see No. 2) applies. It was cited.", ["Article 5 (see No. 2) applies.", "It was cited."]),
    ("The S-300 was sold.In 2007 it was delivered.", ["The S-300 was sold.", "In 2007 it was delivered."]),
    ("The visit ended at 5 p.m. on Monday. He flew home.", ["The visit ended at 5 p.m. on Monday.", "He flew home."]),
    ("The site example.com reported it. Others did not.", ["The site example.com reported it.", "Others did not."]),
]

CHINESE = [
    ("会谈失败了。代表团回国。", ["会谈失败了。", "代表团回国。"]),
    ("为什么？没有人知道！事情就这样发生了。", ["为什么？", "没有人知道！", "事情就这样发生了。"]),
    ("他说：“我们不同意。”随后离开。", ["他说：“我们不同意。”", "随后离开。"]),
    ("增长了3.5%。出口下降。", ["增长了3.5%。", "出口下降。"]),
    ("他停了一下……然后继续说。", ["他停了一下……然后继续说。"]),
]


def pieces(text: str, zh: bool) -> list[str]:
    """The text's sentences."""
    return [text[a:b] for a, b in cut(text, 0, len(text), zh)]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[str]) -> None:
    """Glued sentences are cut; abbreviations, decimals and addresses are not."""
    assert pieces(text, False) == expected


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese(text: str, expected: list[str]) -> None:
    """Chinese marks end a sentence, with the closing quotation mark."""
    assert pieces(text, True) == expected


def test_chinese_with_commas_only() -> None:
    """A paragraph with commas alone is cut into stretches of a clause or two, at commas."""
    clause = "两国代表在日内瓦就削减战略武器问题交换了意见"
    text = "，".join([clause] * 8) + "。"
    found = pieces(text, True)
    assert len(found) >= 3
    assert all(len(piece) <= 100 for piece in found)
    assert all(piece[-1] in "，。" for piece in found)
    assert "".join(found) == text


def test_chinese_run_on_without_marks() -> None:
    """A run-on stretch without any mark is cut where a new clause plainly opens."""
    text = "两国在军备控制方面长期存在分歧因此谈判一再推迟但是双方仍然保持着热线联系同时国防部门之间的对话也没有中断最后两国的代表还是带着各自的方案回到了谈判桌旁边"
    found = pieces(text, True)
    assert len(found) >= 2 and "".join(found) == text


def test_number_with_a_comma_is_not_cut() -> None:
    """A comma inside a number is no clause."""
    text = (
        "条约规定双方部署的战略核弹头总数不得超过1,550枚并且部署的运载工具总数不得超过700件同时两国还要互相通报试验的情况和数据，"
        * 2
    )
    assert not any(piece.endswith("1,") for piece in pieces(text, True))


WORDS = st.sampled_from(
    "the war ended.The U.S. and Mr. Baker met in 1989, said “no” ! ? ... 3.5 % \n \n\n 美国 俄罗斯 会谈 ，。 “条约” ； 但是 因此 2019年 treaty (a) [b] ' \" Co. p.m. → \t".split(
        " "
    )
)


@given(st.lists(WORDS, max_size=60), st.sampled_from(["", " "]), st.booleans())
@settings(max_examples=300, deadline=None)
def test_cut_loses_nothing(words: list[str], glue: str, zh: bool) -> None:
    """Pieces are non-empty, ordered, apart and trimmed; between them stands only white space."""
    text = glue.join(words)
    at = 0
    for a, b in cut(text, 0, len(text), zh):
        assert at <= a < b <= len(text)
        assert not text[at:a].strip()
        assert text[a:b] == text[a:b].strip()
        at = b
    assert not text[at:].strip()


PLAIN_EN = st.sampled_from(
    [
        "The foreign ministers met in Vienna and spoke about the treaty for several hours.",
        "Moscow expelled 60 diplomats, and Washington closed a consulate.",
        "“We shall see,” said the minister.",
        "He was asked why. Nobody answered, of course.",
        "Trade between the two grew by 24.5 percent to 107 billion dollars in 2018.",
        "It was a long war.The peace was short.",
        "Are they allies? In a manner of speaking...",
    ]
)
PLAIN_ZH = st.sampled_from(
    [
        "两国外长在维也纳会晤，就条约问题交换了意见。",
        "俄罗斯驱逐了60名外交官，美国关闭了一个领事馆。",
        "“走着瞧。”部长说。",
        "贸易额增长24.5%，达到1070亿美元；这是历史新高。",
        "他们是盟友吗？可以这样说……",
    ]
)


@given(
    st.lists(st.one_of(PLAIN_EN, PLAIN_ZH), min_size=1, max_size=8), st.sampled_from(["\n", "\n\n", "\n  \n", " \n"])
)
@settings(max_examples=120, deadline=None)
def test_document_keeps_every_letter(paragraphs: list[str], glue: str) -> None:
    """In a document each sentence is its slice; sentences, page furniture and repeated lines hold every letter."""
    text = glue.join(paragraphs)
    document = read_document(from_bytes(text.encode(), "x.txt"), load())
    at = 0
    for s in document.sentences:
        assert document.text[s.start : s.end] == s.text
        assert s.start >= at
        at = s.end
    kept = sum(len("".join(s.text.split())) for s in document.sentences)
    apart = sum(len("".join(x.split())) for x in (*document.chrome, *document.duplicates))
    assert kept + apart == len("".join(text.split()))


@given(st.text(alphabet="abcABC .!?,\n\"'“”美国。，；12-:*#", max_size=120))
@settings(max_examples=200, deadline=None)
def test_any_text(text: str) -> None:
    """Whatever the text, slices are exact, ordered and apart, and ids count up."""
    document = read_document(from_bytes(text.encode(), "x.txt"), load())
    at = 0
    for n, s in enumerate(document.sentences, 1):
        assert s.id == f"S{n}"
        assert document.text[s.start : s.end] == s.text
        assert s.start >= at
        at = s.end


def test_ids_and_questions(reading: Reading) -> None:
    """A question is known as one."""
    document = reading(
        "A long road to talks\n\nWill the two sides ever meet again in Vienna? The answer is not known today."
    )
    assert [s.question for s in document.sentences if not s.title] == [True, False]
    assert document.sentences[0].title


def test_quotes_are_marked(reading: Reading) -> None:
    """A quotation inside a sentence has its offsets."""
    document = reading("Gromyko said “the door is open for talks” in 1983 when the missiles came to Europe.")
    (quote,) = document.sentences[0].quotes
    assert document.text[slice(*quote)] == "“the door is open for talks”"
