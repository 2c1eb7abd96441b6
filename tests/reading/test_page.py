"""The page around the text: menus, stamps, names, abstracts and credit lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.nouns import Document
from detente.reading.page import chrome_reason

Reading = Callable[..., Document]

BODY = (
    "The two foreign ministers met in Vienna in 1993 and spoke about the second treaty. "
    "They agreed that the work would go on in Geneva."
)
BODY_ZH = (
    "一九九三年一月，两国总统在莫斯科签署了第二阶段条约，规定进一步削减战略核弹头的数量。双方同意工作继续在日内瓦进行。"
)


@pytest.mark.parametrize(
    "line",
    [
        "Home > World > Analysis",
        "Home | News | World | Opinion",
        "首页 > 国际 > 正文",
        "当前位置：首页 > 军事",
        "Share this on Facebook",
        "Sign in",
        "Subscribe to our newsletter",
        "Previous: How to grow tomatoes",
        "Next page: The weather",
        "Related news",
        "You may also like: ten recipes",
        "上一篇：今年的苹果为什么这么红",
        "相关阅读",
        "责任编辑：小李",
        "Responsible editor: Li",
        "版权所有 某某网",
        "© 2021 Some Site",
        "粤ICP备12345678号",
        "阅读(1234)",
        "1,234 views",
        "88人已围观",
        "扫一扫二维码",
        "Click to load more comments",
        "Font size: A A A",
        "Advertisement",
        "[End]",
        "（完）",
        "· A gallery of old photographs",
        "Long press the QR code",
        "标签：中俄 美俄",
        "* * *",
    ],
)
def test_furniture(line: str) -> None:
    """Menus, counters, licences, neighbours: each with a reason."""
    assert chrome_reason(line)


@pytest.mark.parametrize(
    "line",
    [
        "The ministers met in Vienna.",
        "Home rule for the Baltic republics was refused in 1990.",
        "Next came the summit in Malta.",
        "Related questions were left to the experts.",
        "Share prices fell in Moscow when the sanctions were announced.",
        "The editor of Pravda wrote that the talks had failed.",
        "两国外长在维也纳会晤。",
        "评论家认为，谈判不会有结果。",
        "最新的制裁涉及银行。",
        "标签不能代替分析，俄罗斯不是苏联。",
        "相关国家应当克制。",
    ],
)
def test_text_is_no_furniture(line: str) -> None:
    """A sentence that begins with such a word is a sentence."""
    assert chrome_reason(line) == ""


def test_stamp_line(reading: Reading) -> None:
    """A line with a date and a name is the page's, its date a page date without a year."""
    document = reading(f"The second treaty\n01-15 Observer\n\n{BODY}")
    assert any("01-15" in line for line in document.chrome)
    (date,) = document.page_dates
    assert (date.year, date.month, date.day) == (None, 1, 15)


def test_full_stamp(reading: Reading) -> None:
    """A stamp with a year keeps it."""
    document = reading(f"The second treaty\n1993-01-15 10:20\n\n{BODY}")
    assert [(d.year, d.month, d.day) for d in document.page_dates] == [(1993, 1, 15)]


@pytest.mark.parametrize("line", ["By Nora Field, 15 January 1993", "Published on Friday, January 15, 1993"])
def test_day_in_words_under_the_headline(reading: Reading, line: str) -> None:
    """A line that is a day in words, with a byline or without, is the page's; who wrote is kept."""
    document = reading(f"The second treaty\n\n{line}\n\n{BODY}")
    assert [(d.year, d.month, d.day) for d in document.page_dates] == [(1993, 1, 15)]
    assert document.text[document.page_dates[0].start : document.page_dates[0].end] == document.page_dates[0].text
    assert document.author == ("Nora Field" if line.startswith("By") else None)


def test_days_that_head_the_parts_of_a_chronicle(reading: Reading) -> None:
    """A text told day by day has no page date in the headings of its days."""
    document = reading(f"The second treaty\n\n14 January 1993\n\n{BODY}\n\n15 January 1993\n\n{BODY}")
    assert document.page_dates == () and not any("1993" in line for line in document.chrome)


def test_date_of_a_neighbour_is_not_the_pages(reading: Reading) -> None:
    """A date in a list of other pages is no page date."""
    document = reading(f"The second treaty\n\n{BODY}\n\nRelated news\n· Storm over Vienna 06-14\n")
    assert document.page_dates == ()


def test_nickname_is_no_author(reading: Reading) -> None:
    """A site's nickname that stands again in the stamp line is furniture, not an author."""
    document = reading(f"第二阶段条约的前世今生\n青山不老\n青山不老 01-15\n\n{BODY_ZH}")
    assert document.author is None
    assert all("青山不老" not in s.text for s in document.sentences)


def test_abstract_repeated(reading: Reading) -> None:
    """An abstract that repeats the lead is taken out once, and listed."""
    document = reading(f"第二阶段条约\n\n摘要：{BODY_ZH[:45]}……\n\n{BODY_ZH}")
    assert len(document.duplicates) == 1
    assert sum("莫斯科签署" in s.text for s in document.sentences) == 1


def test_abstract_of_its_own(reading: Reading) -> None:
    """An abstract that says something else stays in the text."""
    document = reading(
        f"第二阶段条约\n\n摘要：本文认为，批准程序的拖延使条约始终没有生效，这同导弹防御问题的争论有关系，也同北约的扩大有关系。\n\n{BODY_ZH}"
    )
    assert document.duplicates == ()
    assert any("批准程序" in s.text for s in document.sentences)


def test_front_matter(reading: Reading) -> None:
    """Title, author and date of Markdown front matter are the page's own claims."""
    document = reading(
        f'---\ntitle: "A Second Treaty"\nauthor: "R. Lane"\ndate: 1993-01-15\n---\n\n# A Second Treaty\n\n{BODY}\n',
        "x.md",
    )
    assert (document.title, document.author) == ("A Second Treaty", "R. Lane")
    assert [(d.year, d.month, d.day) for d in document.page_dates] == [(1993, 1, 15)]
    assert all("author" not in s.text for s in document.sentences)


def test_credit_line(reading: Reading) -> None:
    """A credited source is kept as said, and a partial one says so."""
    document = reading(f"The second treaty\n\n{BODY}\n\nSource: Evening Courier")
    assert document.credited_source == "Evening Courier"
    document = reading(f"The second treaty\n\n{BODY}\n\n(Part of the reference source: Evening Courier)")
    assert document.credited_source is not None and "Evening Courier" in document.credited_source
    assert "partly" in document.credited_source


def test_credit_line_in_chinese(reading: Reading) -> None:
    """来源 names the source."""
    document = reading(f"第二阶段条约\n\n{BODY_ZH}\n\n部分信息来源：晚间信使报")
    assert document.credited_source is not None and "晚间信使报" in document.credited_source


def test_byline_with_institution_and_no_name(reading: Reading) -> None:
    """A byline without a name gives an institution and no author."""
    document = reading(
        f"The second treaty\n\n{BODY}\n\n(The author is a researcher at the Northern Institute of Eurasian Studies)"
    )
    assert document.author is None
    assert document.affiliation is not None and "Institute of Eurasian Studies" in document.affiliation
    assert document.byline


def test_byline_in_chinese(reading: Reading) -> None:
    """作者系 … 研究所研究员 is an institution and no name."""
    document = reading(f"第二阶段条约\n\n{BODY_ZH}\n\n作者系北方大学欧亚研究所研究员")
    assert document.author is None
    assert document.affiliation is not None and "研究所" in document.affiliation


def test_author_line(reading: Reading) -> None:
    """A line with a name alone after 'By' is an author."""
    assert reading(f"The second treaty\nBy Ruth Lane\n\n{BODY}").author == "Ruth Lane"
    assert reading(f"第二阶段条约\n作者：李青\n\n{BODY_ZH}").author == "李青"


def test_title(reading: Reading) -> None:
    """The first line without a full stop is the title."""
    document = reading(f"The second treaty\n\n{BODY}")
    assert document.title == "The second treaty"
    assert [s.title for s in document.sentences] == [True, False, False]


def test_title_repeated_in_the_body(reading: Reading) -> None:
    """A title that stands again is listed once as a repetition."""
    document = reading(f"The second treaty\n\nThe second treaty\n\n{BODY}")
    assert document.duplicates == ("The second treaty",)


def test_html(reading: Reading) -> None:
    """A page's menus and footer are apart; its paragraphs are the text."""
    page = (
        "<!DOCTYPE html><html><head><title>The second treaty - Some Site</title></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<article><h1>The second treaty</h1><p>{BODY}</p><p>{BODY.replace('1993', '1994').replace('second', 'next')}</p></article>"
        "<footer><p>Copyright 2021 Some Site</p></footer><script>var a = 'The hidden words';</script></body></html>"
    )
    document = reading(page, "x.html")
    text = " ".join(s.text for s in document.sentences)
    assert "second treaty" in text and "Copyright" not in text and "hidden" not in text
    assert document.title == "The second treaty"
    assert any("Copyright" in line for line in document.chrome)


def test_page_dates_are_not_doubled(reading: Reading) -> None:
    """One stamp on the page is one page date."""
    document = reading(f"The second treaty\nPosted 1993-01-15\n\n{BODY}")
    assert len(document.page_dates) == 1


@pytest.mark.parametrize("mark", ["\x1b", "\x07", "&#7;", "&#x1B;"])
def test_a_control_character_costs_no_more_than_itself(reading: Reading, mark: str) -> None:
    page = f"<html><body><p>{BODY}</p><p>The{mark} work<script>x</script> went on{mark} for years.</p></body></html>"
    text = reading(page, "page.html").text
    assert BODY in text
    assert "went on\ufffd for years" in text
    assert not {"\x1b", "\x07"} & set(text)
