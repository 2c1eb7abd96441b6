"""Date expressions: what the text says, and None for what it does not say."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.dates import chinese_number, find_dates
from detente.reading.when import meaning, meanings

Row = tuple[str, str, int | None, int | None, int | None]

ENGLISH: list[Row] = [
    ("The talks opened on April 8, 2010 in Prague.", "day", 2010, 4, 8),
    ("The talks opened on 8 April 2010 in Prague.", "day", 2010, 4, 8),
    ("The talks opened on April 8 in Prague.", "day", None, 4, 8),
    ("The talks opened on the 8th of April 2010.", "day", 2010, 4, 8),
    ("They met on November 16th, 2009.", "day", 2009, 11, 16),
    ("They met on Nov. 16, 2009.", "day", 2009, 11, 16),
    ("They met on 3rd December 1989 off Malta.", "day", 1989, 12, 3),
    ("They met on Sept. 5, 2016.", "day", 2016, 9, 5),
    ("Posted 2016-09-05 by the desk", "day", 2016, 9, 5),
    ("Posted 2016/9/5 by the desk", "day", 2016, 9, 5),
    ("Posted 2016.9.5 by the desk", "day", 2016, 9, 5),
    ("He was sworn in on May 7, 2012.", "day", 2012, 5, 7),
    ("He was sworn in on 7 May 2012.", "day", 2012, 5, 7),
    ("Trade grew in March 2019.", "month", 2019, 3, None),
    ("Trade grew in March of 2019.", "month", 2019, 3, None),
    ("Trade grew in March, 2019.", "month", 2019, 3, None),
    ("Trade grew in March.", "month", None, 3, None),
    ("Trade grew last March.", "month", None, 3, None),
    ("Trade grew until December.", "month", None, 12, None),
    ("The visit took place in May.", "month", None, 5, None),
    ("The visit took place in May 2000.", "month", 2000, 5, None),
    ("In 1972 the treaty was signed.", "year", 1972, None, None),
    ("Since 2001 the two have been partners.", "year", 2001, None, None),
    ("By 1985 the arsenals had grown.", "year", 1985, None, None),
    ("The year 1999 was a low point.", "year", 1999, None, None),
    ("At the end of 1999 he resigned.", "year", 1999, None, None),
    ("Late 2003 saw a thaw.", "year", 2003, None, None),
    ("In the 1970s both sides sought detente.", "decade", 1970, None, None),
    ("The talks ran on July 7-9, 2017.", "range", 2017, 7, 7),
    ("The talks ran from July 7 to 9.", "range", None, 7, 7),
    ("The talks ran on 7-9 July 2017.", "range", 2017, 7, 7),
    ("The leaders met on June 15 and 16, 2001.", "range", 2001, 6, 15),
    ("Last year the two sides spoke often.", "relative", None, None, None),
    ("The minister arrived yesterday.", "relative", None, None, None),
    ("The minister arrived this week.", "relative", None, None, None),
    ("On the 14th the delegation left.", "day", None, None, 14),
    ("On July 4th the envoy called.", "day", None, 7, 4),
    ("On 2 January the order took effect.", "day", None, 1, 2),
    ("They met in early May.", "month", None, 5, None),
    ("They met in the spring of 2014.", "period", 2014, None, None),
    ("They met in mid-2014.", "year", 2014, None, None),
    ("They met on Monday, March 2, 2020.", "day", 2020, 3, 2),
    ("On 12/05/2019 they met.", "year", 2019, None, None),
    ("The 2000s were a lost decade.", "decade", 2000, None, None),
    ("The accord of 17 December 1987 was kept.", "day", 1987, 12, 17),
]

CHINESE: list[Row] = [
    ("2001年7月16日两国签署条约", "day", 2001, 7, 16),
    ("7月16日两国签署条约", "day", None, 7, 16),
    ("7月16号两国签署条约", "day", None, 7, 16),
    ("上合组织峰会4号闭幕", "day", None, None, 4),
    ("军事力量12号抵达", "day", None, None, 12),
    ("习近平4号令人惊讶地前往", "day", None, None, 4),
    ("二〇〇一年七月十六日签署", "day", 2001, 7, 16),
    ("１９９７年４月２３日发表声明", "day", 1997, 4, 23),
    ("十二月二十五日他辞职", "day", None, 12, 25),
    ("1997年4月发表声明", "month", 1997, 4, None),
    ("1997年4月份发表声明", "month", 1997, 4, None),
    ("4月份贸易下降", "month", None, 4, None),
    ("去年4月两国会谈", "month", None, 4, None),
    ("今年十月两国会谈", "month", None, 10, None),
    ("1972年双方签署公报", "year", 1972, None, None),
    ("一九七二年双方签署公报", "year", 1972, None, None),
    ("20世纪70年代的缓和", "decade", 1970, None, None),
    ("上世纪八十年代的谈判", "decade", 1980, None, None),
    ("2017年7月7日至9日举行峰会", "range", 2017, 7, 7),
    ("7月7日至9日举行峰会", "range", None, 7, 7),
    ("7月7-9日举行峰会", "range", None, 7, 7),
    ("2018年1至11月贸易额", "year-to-date", 2018, 11, None),
    ("2018年1-11月贸易额", "year-to-date", 2018, 11, None),
    ("1至11月贸易额", "year-to-date", None, 11, None),
    ("去年双方恢复对话", "relative", None, None, None),
    ("今年以来双方恢复对话", "year-to-date", None, None, None),
    ("近日外长访问莫斯科", "relative", None, None, None),
    ("当地时间14日，外长会谈", "day", None, None, 14),
    ("发布于2016-09-05的稿件", "day", 2016, 9, 5),
    ("5月初双方通话", "month", None, 5, None),
    ("2022年2月4日，两国元首会晤", "day", 2022, 2, 4),
    ("1996年4月25日联合声明", "day", 1996, 4, 25),
    ("2000年代的合作", "decade", 2000, None, None),
    ("上个月两国会谈", "relative", None, None, None),
    ("3月2日晚双方通话", "day", None, 3, 2),
    ("二零一九年五月会谈", "month", 2019, 5, None),
    ("1969年3月2日在边境交火", "day", 1969, 3, 2),
]

NOTHING = [
    ("“北溪2号”管道已经完工", True),
    ("“北溪”2号管道", True),
    ("神舟12号飞船升空", True),
    ("西伯利亚力量2号的谈判", True),
    ("“联盟”22号", True),
    ("中央8号文件", True),
    ("The minister may travel to Moscow.", False),
    ("The soldiers march on.", False),
    ("May the talks succeed.", False),
    ("Resolution 2202 was adopted by 15 votes.", False),
    ("It holds 1550 warheads.", False),
    ("Executive Order 14024 was issued.", False),
    ("贸易额达到2401亿美元", True),
    ("双方进行了三轮谈判", True),
    ("共有1900枚弹头", True),
]


def one(text: str, zh: bool, kind: str):  # type: ignore[no-untyped-def]
    """The only date of the text."""
    found = find_dates(text, 0, zh)
    assert len(found) == 1, [(d.text, d.kind) for d in found]
    assert found[0].kind == kind
    return found[0]


@pytest.mark.parametrize(("text", "kind", "year", "month", "day"), ENGLISH)
def test_english(text: str, kind: str, year: int | None, month: int | None, day: int | None) -> None:
    """Each expression gives its kind and exactly the parts it states."""
    date = one(text, False, kind)
    assert (date.year, date.month, date.day) == (year, month, day)
    assert text[date.start : date.end] == date.text


@pytest.mark.parametrize(("text", "kind", "year", "month", "day"), CHINESE)
def test_chinese(text: str, kind: str, year: int | None, month: int | None, day: int | None) -> None:
    """Each expression gives its kind and exactly the parts it states."""
    date = one(text, True, kind)
    assert (date.year, date.month, date.day) == (year, month, day)
    assert text[date.start : date.end] == date.text


@pytest.mark.parametrize(("text", "zh"), NOTHING)
def test_no_date(text: str, zh: bool) -> None:
    """Verbs, counts and numbers of documents are no dates."""
    assert [(d.text, d.kind) for d in find_dates(text, 0, zh)] == []


@pytest.mark.parametrize(
    ("text", "zh", "last"),
    [
        ("They met on July 7-9, 2017.", False, 9),
        ("They met on 7 to 9 July 2017.", False, 9),
        ("2017年7月7日至9日举行", True, 9),
        ("7月29日到31日举行", True, 31),
    ],
)
def test_last_day_of_a_range(text: str, zh: bool, last: int) -> None:
    """A range keeps its last day."""
    assert find_dates(text, 0, zh)[0].last_day == last


def test_range_over_two_months() -> None:
    """A range from one month into the next is one range with both months, in both languages."""
    (date,) = find_dates("The talks ran from 30 July to 2 August 2017.", 0, False)
    assert (date.kind, date.day, date.month, date.last_day, date.last_month) == ("range", 30, 7, 2, 8)
    (date,) = find_dates("2017年7月30日至8月2日举行会谈", 0, True)
    assert (date.kind, date.day, date.month, date.last_day, date.last_month) == ("range", 30, 7, 2, 8)


@pytest.mark.parametrize(
    ("text", "zh", "years"),
    [
        ("Trade grew from 2014 to 2021.", False, [2014, 2021]),
        ("Trade grew in 2014-2015.", False, [2014, 2015]),
        ("2014年到2021年贸易增长", True, [2014, 2021]),
        ("2014至2021年贸易增长", True, [2014, 2021]),
    ],
)
def test_both_years_of_a_span(text: str, zh: bool, years: list[int]) -> None:
    """A span of years is one range with its first and its last."""
    (date,) = find_dates(text, 0, zh)
    assert [date.year, date.last_year] == years


@pytest.mark.parametrize(
    ("text", "zh"), [("They met in October-November 2019.", False), ("2019年10月至11月会谈", True)]
)
def test_span_of_months(text: str, zh: bool) -> None:
    """A span of months is not the first month alone: the last is kept, as a date of its own or as the end of a range."""
    months = {m for d in find_dates(text, 0, zh) for m in (d.month, d.last_month) if m}
    assert months == {10, 11}


@pytest.mark.parametrize("text", ["On 31/45 they met", "on May 45 they met", "13月45日会谈", "2017-19-40"])
def test_impossible_days(text: str) -> None:
    """A day or month that no calendar has is not reported."""
    for date in find_dates(text, 0, "月" in text):
        assert date.day is None or 1 <= date.day <= 31
        assert date.month is None or 1 <= date.month <= 12


@given(st.integers(0, 99))
def test_chinese_numbers_round_trip(number: int) -> None:
    """Every number to 99 written in Chinese reads back."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    text = digits[ones] if not tens else ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
    assert chinese_number(text) == number


@given(st.dates(), st.integers(0, 9999))
def test_offsets_and_parts(day, offset: int) -> None:  # type: ignore[no-untyped-def]
    """A full date of 1900 to 2039 comes back whole in four spellings, with shifted offsets."""
    if not 1900 <= day.year < 2040:
        return
    names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
    month = names[day.month - 1]
    for text, zh in (
        (f"they met on {month} {day.day}, {day.year} there", False),
        (f"they met on {day.day} {month} {day.year} there", False),
        (f"stamp {day.isoformat()} there", False),
        (f"双方于{day.year}年{day.month}月{day.day}日会晤", True),
    ):
        (found,) = find_dates(text, offset, zh)
        assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
        assert text[found.start - offset : found.end - offset] == found.text


@given(st.text(alphabet="年月日号至-/.0123456789一二十 ofMayJune,", max_size=40), st.booleans())
def test_never_overlapping(text: str, zh: bool) -> None:
    """Whatever the text, dates are in order, apart, and within the calendar."""
    at = 0
    for date in find_dates(text, 0, zh):
        assert date.start >= at
        at = date.end
        assert date.month is None or 1 <= date.month <= 12
        assert date.day is None or 1 <= date.day <= 31


@pytest.mark.parametrize("which", ["this", "last", "next", "the"])
@pytest.mark.parametrize("unit", ["half", "quarter"])
def test_part_of_a_year_that_the_text_names_by_a_word(which: str, unit: str) -> None:
    """The first half of the year, of this year, of last year: found, and worked out where a word says which year."""
    text = f"It rose in the first {unit} of {which} year."
    (found,) = find_dates(text, 0, False)
    assert found.text == f"the first {unit} of {which} year"
    value = meaning(found, dt.date(2022, 9, 1))
    year = {"this": 2022, "last": 2021, "next": 2023, "the": 2022}[which]
    assert value == f"{year}-01/{year}-0{6 if unit == 'half' else 3}"
    if which == "the":
        assert meaning(found, dt.date(2022, 2, 1)) == ""


@pytest.mark.parametrize(
    ("text", "zh", "expression", "value"),
    [
        ("On January 10, the two delegations will open talks.", False, "January 10", "2022-01-10"),
        ("On January 10, the two delegations opened talks.", False, "January 10", "2021-01-10"),
        ("1月10日，两国代表将举行会谈。", True, "1月10日", "2022-01-10"),
        ("两国代表将于五天后会谈。", True, "五天后", "2022-01-02"),
        ("They will meet in three days.", False, "in three days", "2021-12-31"),
        ("They built it in three days.", False, "in three days", ""),
        ("It was signed on the twenty-third of April, 1997.", False, "the twenty-third of April, 1997", "1997-04-23"),
        ("On 2023 year 2 month 24 day the ministry spoke.", False, "2023 year 2 month 24 day", "2023-02-24"),
        ("Volumes fell in 3Q19.", False, "3Q19", "2019-07/2019-09"),
        ("五六十年代的援助", True, "五六十年代", "1950/1969"),
        ("大桥将于2025年底前开通", True, "2025年底", "2025-12"),
        ("承诺2060年前实现碳中和", True, "2060年", "2060"),
        ("上半年贸易增长", True, "上半年", "2021-01/2021-06"),
        ("明春访问，今冬谈判", True, "明春", "2022-03/2022-05"),
    ],
)
def test_kinds_of_translated_and_told_dates(text: str, zh: bool, expression: str, value: str) -> None:
    """Days in words, months by number, halves and seasons of a year that is not named, what is to come."""
    found = find_dates(text, 0, zh)
    values = dict(zip((d.text for d in found), meanings(text, found, 0, dt.date(2021, 12, 28)), strict=True))
    assert values[expression] == value


# The text, the day on which it was written, and what each of its expressions means.
TOLD: list[tuple[str, str, bool, list[str]]] = [
    # A day takes the year told before it, where that is told of it and time goes forward.
    ("In 2010 they came close to war. On 23 November shells fell.", "", False, ["2010", "2010-11-23"]),
    ("The vote of 2017 was banned. On October 1 it was held.", "", False, ["2017", "2017-10-01"]),
    ("Since 2014 little has moved. On 5 May they met.", "", False, ["2014", "XXXX-05-05"]),
    ("The treaty of 2010 limited warheads. On 5 May it lapsed.", "", False, ["2010", "XXXX-05-05"]),
    ("He said in 2016 that they spoke. They met on 12 September.", "", False, ["2016", "XXXX-09-12"]),
    ("In 2010 they fell out. Two years later they met. On 5 May they signed.", "", False, ["2010", "2012", "XXXX-05-05"]),
    ("In 2014 Crimea fell. On 5 May the minister said so.", "2024-01-10", False, ["2014", "2023-05-05"]),
    ("On 8 December 2010 they met. On 5 January it was over.", "", False, ["2010-12-08", "XXXX-01-05"]),
    ("2010年两国险些开战。11月23日，炮弹落在岛上。", "", True, ["2010", "2010-11-23"]),
    ("2023年11月14日抵达，15日会晤，16日离开。", "", True, ["2023-11-14", "2023-11-15", "2023-11-16"]),
    ("条约于2010年4月8日签署，发言人15日表示满意。", "", True, ["2010-04-08", "XXXX-XX-15"]),
    ("2012年换届，次年3月访俄，6月访美。", "", True, ["2012", "2013-03", "2013-06"]),
    ("2022年2月4日会晤，当月24日开战，次月2日表决。", "", True, ["2022-02-04", "2022-02-24", "2022-03-02"]),
    ("He left on 8 April 2010 and died the following March.", "", False, ["2010-04-08", "2011-03"]),
    ("It fell in 2012 and rose in March of the following year.", "", False, ["2012", "2013-03"]),
    # What is told as past is past, and a term is to come.
    ("The last talks ended in May without a date for the next.", "2024-01-10", False, ["2023-05"]),
    ("The decree signed on 5 November will cut tariffs.", "2024-01-10", False, ["2023-11-05"]),
    ("The deal is to be signed on 5 November.", "2024-01-10", False, ["2024-11-05"]),
    ("They hurry to finish before 20 January.", "2023-12-29", False, ["2024-01-20"]),
    ("They had left before 20 January.", "2023-12-29", False, ["2023-01-20"]),
    ("They promised to leave by 5 March.", "2024-01-10", False, ["2024-03-05"]),
    ("They met on the day before 5 March.", "2024-01-10", False, ["", "2023-03-05"]),
    ("The order takes effect on 5 March.", "2024-01-10", False, ["2024-03-05"]),
    ("剩余部队须在3月5日前撤离；2月5日前已撤出", "2024-01-10", True, ["2024-03-05", "2023-02-05"]),
    ("3月6日公布的法令将紧急状态再延长半年。", "2024-01-10", True, ["2023-03-06"]),
    ("5月8日，财政部将该公司列入清单；5月8日，代表团将访问北京", "2024-01-10", True, ["2023-05-08", "2024-05-08"]),
    # Spans.
    ("It lasted from June 2017 until January 2021.", "", False, ["2017-06/2021-01"]),
    ("between May 2019 and June 2020, and from 2001 until 2021", "", False, ["2019-05/2020-06", "2001/2021"]),
    ("从2017年6月一直到2021年1月，2001年起至2021年", "", True, ["2017-06/2021-01", "2001/2021"]),
    ("本月2日至4日，上月28日至30日", "2024-01-10", True, ["2024-01-02/2024-01-04", "2023-12-28/2023-12-30"]),
    ("They met on Sunday and Monday.", "2024-01-10", False, ["2024-01-07/2024-01-08"]),
    ("They will meet from Monday to Wednesday.", "2024-01-10", False, ["2024-01-15/2024-01-17"]),
    ("They met on Monday and Thursday.", "2024-01-10", False, ["2024-01-08", "2024-01-04"]),
    ("周一、周二会谈，上周五至周六会谈，周日和日方会谈", "2024-01-10", True, ["2024-01-08/2024-01-09", "2024-01-05/2024-01-06", "2024-01-07"]),
    ("the latter half of 2013 and the closing quarter of 2014", "", False, ["2013-07/2013-12", "2014-10/2014-12"]),
    ("in the last weeks of 2013", "", False, [""]),
    ("in the latter half of May 2021 and the first half of June", "2024-01-10", False, ["2021-05-16/2021-05-31", "2021-06-01/2021-06-15"]),
    ("2021年5月下半月，本月上半月", "2024-01-10", True, ["2021-05-16/2021-05-31", "2024-01-01/2024-01-15"]),
    # About a year, and years that only name something.
    ("Around 1990, he left. It was taken about 1895.", "", False, ["1990~", "1895~"]),
    ("around 2000 were killed, about 1990 troops came", "", False, []),
    ("1990年前后，2015年5月左右，2030年前达峰", "", True, ["1990~", "2015-05~", "2030"]),
    ("Agenda 2030, Vision 2030, Made in China 2025 and the 2030 Agenda", "", False, []),
    ("Peace Mission 2007 began. Seven of 2010 parts failed.", "", False, ["2007"]),
    ("2030年可持续发展议程，2035年远景目标", "", True, []),
    ("前日，前晚，大后天，目前日本，此前日方", "2024-01-10", True, ["2024-01-08", "2024-01-08", "2024-01-13", ""]),
    ("大约2012年3月，约在1998年，北约1999年，大概在2006年左右", "", True, ["2012-03~", "1998~", "1999", "2006~"]),
    ("该城有约2000年历史", "", True, []),
    ("It fell in 1998 or so.", "", False, ["1998~"]),
    # Terms set before, and programmes told in the present.
    ("Brussels gave the company until 1 February to comply.", "2025-12-10", False, ["2026-02-01"]),
    ("Brussels gave the company until 1 February to comply.", "2025-02-10", False, ["2025-02-01"]),
    ("He was ordered to leave before 5 March.", "2024-01-10", False, ["2024-03-05"]),
    ("过渡期到1月20日届满", "2023-12-18", True, ["2024-01-20"]),
    ("停火3月1日失效，截止日期为5月1日", "2024-03-10", True, ["2024-03-01", "2024-05-01"]),
    ("Delegates arrive in Baku on 11 November.", "2024-10-28", False, ["2024-11-11"]),
    ("Ministers meet every year in Geneva on 16 June.", "2021-06-02", False, ["2020-06-16"]),
    ("In 1972 Nixon flies to Peking on 21 February.", "2020-05-05", False, ["1972", "1972-02-21"]),
    ("A second round is planned for February.", "2025-11-30", False, ["2026-02"]),
    ("Tariffs set for 15 December were dropped.", "2020-01-10", False, ["2019-12-15"]),
    ("The visit scheduled for March was cancelled in January.", "2025-02-20", False, ["2025-03", "2025-01"]),
    ("On Tuesday the minister vowed that Moscow will retaliate.", "2024-05-23", False, ["2024-05-21"]),
    ("总理将于周六抵达；总统周二警告将报复；外长周六抵达", "2025-07-10", True, ["2025-07-12", "2025-07-08", "2025-07-05"]),
    # Days of the week, feasts and eras.
    ("礼拜二，星期天，去做礼拜一次", "2021-09-03", True, ["2021-08-31", "2021-08-29"]),
    ("1978年12月公报发表，翌年元旦建交", "", True, ["1978-12", "1979-01-01"]),
    ("He resigned on New Year's Eve; Christmas Day 1991", "2000-02-01", False, ["1999-12-31", "1991-12-25"]),
    ("民国三十四年，昭和十六年12月8日，令和元年，光绪二十年八月，昭和六十年代，大正十六年", "", True, ["1945", "1941-12-08", "2019", "1894"]),
    ("Showa 16, Juche 113 and the 27th year of Meiji", "", False, ["1941", "2024", "1894"]),
    # The year told by the doer of the sentence, by a diary or a war.
    ("The year 1962 nearly ended everything. On 27 October it was close.", "", False, ["1962", "1962-10-27"]),
    ("1989 began quietly. On 9 November the wall fell.", "", False, ["1989", "1989-11-09"]),
    ("In his 2007 diary he notes under 10 February that it was cold.", "", False, ["2007", "2007-02-10"]),
    ("In the 2018 treaty they agreed on limits. On 12 August they met.", "", False, ["2018", "XXXX-08-12"]),
    ("The war began in June 1950 and the next month Seoul fell.", "", False, ["1950-06", "1950-07"]),
    ("The crisis of 2008-09 came late; it is dated 2008-09.", "", False, ["2008/2009", ""]),
    ("The committee meets later this week.", "2023-06-01", False, ["2023-05-29/2023-06-04"]),
    ("April Glaspie saw him. Ambassador June Carter left. In April Moscow agreed.", "", False, ["XXXX-04"]),
    # The year of the feast is not told.
    ("It marked the city's 300th anniversary and on 1 June they met.", "", False, ["", "XXXX-06-01"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "zh", "values"), TOLD)
def test_what_is_told_around_a_date(text: str, day: str, zh: bool, values: list[str]) -> None:
    """The year told before, the tense, both ends of a span, what is only about right, and what is no date."""
    found = find_dates(text, 0, zh)
    assert list(meanings(text, found, 0, dt.date.fromisoformat(day) if day else None)) == values
