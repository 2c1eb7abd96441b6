"""When a text was written: strong and weak bounds, page dates, offices."""

from __future__ import annotations

import datetime as dt

import pytest

GENEVA = (
    "On 16 June 2021 Joe Biden and Vladimir Putin met in Geneva. Russia and the United States agreed on ambassadors."
)


def test_known_event_is_a_strong_lower_bound(check):
    """What the text knows had happened."""
    line = check(GENEVA).dateline
    assert line.start == dt.date(2021, 6, 16)
    bound = next(b for b in line.bounds if b.record == "2021-06-16-biden-putin-geneva")
    assert (bound.side, bound.strength) == ("not_before", "strong")


def test_silence_is_a_weak_upper_bound(check):
    """What a text on the news does not mention had perhaps not happened."""
    line = check(GENEVA + " The two sides have met recently.").dateline
    upper = [b for b in line.bounds if b.side == "not_after"]
    assert any(b.record.startswith("2021-12-07") and b.date == dt.date(2021, 12, 10) for b in upper)
    assert {b.strength for b in upper} == {"weak"}


def test_a_look_back_leaves_out_more(check):
    """A text whose days all have their years may leave out a turning point or two: the third one bounds it."""
    line = check(GENEVA).dateline
    assert line.end is not None and line.end > dt.date(2021, 12, 17)
    assert line.confidence != "high"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Russia and the United States opened a joint bakery in Omsk in March 2023.", dt.date(2023, 3, 1)),
        ("In 2019, Russian and American chess players met in Reykjavik.", dt.date(2019, 1, 1)),
        ("2023年3月5日，中俄青年在哈尔滨举办冰雕展。", dt.date(2023, 3, 5)),
        ("Russia and the United States plan a joint bakery in March 2023.", None),
        ("Russia and the United States will open a joint bakery by 2030.", None),
        ("The treaty between Russia and the United States holds until 2026.", None),
        ("Before the 2024 election, relations between Russia and the United States were a topic.", None),
        ("If the United States and Russia agree, a bakery was to open in 2027.", None),
        ("中俄计划在2030年以前建成科研站。", None),
        ("中国提出2035年远景目标，俄罗斯表示欢迎。", None),
        ("2024年大选前，美国对俄罗斯的政策引发讨论。", None),
    ],
)
def test_a_dated_past_is_a_lower_bound(check, text, day):
    """What a text tells as past had happened, in the record or not; plans, terms and labels bound nothing."""
    told = [b.date for b in check(text).dateline.bounds if b.side == "not_before" and "as past" in b.because]
    assert told == ([day] if day else [])


def test_a_year_that_the_record_rejects_bounds_nothing(check):
    """A slip of the year in a known event is no evidence that the text is younger."""
    line = check("On 16 June 2023 Joe Biden and Vladimir Putin met in Geneva at the Villa La Grange.").dateline
    assert line.start is None or line.start < dt.date(2023, 1, 1)


def test_page_date_inside_the_window_is_used(check):
    """A page date that nothing speaks against bounds the writing."""
    line = check("2021-06-20\n\n" + GENEVA).dateline
    assert line.end == dt.date(2021, 6, 20) and "agrees with the text" in line.page_date_verdict


def test_page_date_before_what_the_text_knows_is_rejected(check):
    """A page date before a strong lower bound is rejected."""
    line = check("2020-01-01\n\n" + GENEVA).dateline
    assert "rejected" in line.page_date_verdict and line.start == dt.date(2021, 6, 16)


def test_weak_bound_alone_does_not_reject_a_page_date(check):
    """A page date after a weak upper bound may be a repost's; it is not rejected."""
    verdict = check("2024-06-20\n\n" + GENEVA).dateline.page_date_verdict
    assert "rejected" not in verdict and "weak bound" in verdict


def test_page_stamp_without_year_is_completed(check):
    """A stamp without a year is that of the first such day after the last known event."""
    line = check("06-20 08:15\n\n" + GENEVA).dateline
    assert line.end == dt.date(2021, 6, 20) and "no year" in line.page_date_verdict


def test_office_holder_bounds_both_sides(check):
    """Somebody named in an office, as of now, bounds the writing by the term."""
    line = check("Secretary of State Mike Pompeo spoke of Russia. Russia and the United States disagree.").dateline
    own = {b.side: b for b in line.bounds if b.record.endswith(":mike-pompeo")}
    assert own["not_before"].date == dt.date(2018, 4, 26) and own["not_before"].strength == "strong"
    assert own["not_after"].date == dt.date(2021, 1, 20) and own["not_after"].strength == "strong"


def test_former_office_holder_is_no_bound(check):
    """A former holder of an office does not date a text into the term."""
    line = check(
        "Former Secretary of State Mike Pompeo spoke of Russia. Russia and the United States disagree."
    ).dateline
    assert not [b for b in line.bounds if b.record.endswith(":mike-pompeo")]


def test_nothing_dated(check):
    """A text tied to no entry has no window, and says so."""
    line = check("Russia and the United States disagree. Moscow and Washington know it.").dateline
    assert (line.start, line.end, line.confidence) == (None, None, "none") and line.notes


def test_the_one_meeting_in_a_town_is_known_without_its_day(check):
    """A town and both people name a meeting if it is the only one of them there."""
    line = check(
        "Joe Biden and Vladimir Putin spoke for hours in Geneva. Russia and the United States differ."
    ).dateline
    assert line.start == dt.date(2021, 6, 16)


def test_a_meeting_still_to_come_is_not_known(check):
    """A meeting that the text expects does not date it after that meeting."""
    line = check("Joe Biden and Vladimir Putin will meet in Geneva. Russia and the United States differ.").dateline
    assert line.start is None or line.start < dt.date(2021, 6, 16)


def test_one_link_far_off_does_not_move_the_start(check):
    """A name of a later entry, once and alone, is shown as set aside; the start stays with what is sure."""
    text = (
        "On 16 June 2021 Joe Biden and Vladimir Putin met in Geneva. Russia and the United States agreed on ambassadors. "
        "The matter of the Kazan Declaration remains open between Russia and the United States."
    )
    line = check(text).dateline
    assert line.start == dt.date(2021, 6, 16)


@pytest.mark.parametrize("header", ["December 19, 2011", "2011年12月19日"])
def test_a_page_date_tells_one_year_from_another(check, header):
    """Days without their year are those of the year that the page names, where nothing speaks against it."""
    body = (
        "On March 17 the Security Council adopted resolution 1973 on Libya; Russia and China abstained.\n\n"
        "On October 4 a draft on Syria was vetoed by Russia and China, and the United States was outraged."
    )
    line = check(f"The year of the veto\n{header}\n\n{body}").dateline
    assert line.start is not None and line.end is not None and (line.start.year, line.end.year) == (2011, 2011)


def test_a_place_line_gives_the_day(check):
    """ "MOSCOW, March 22 -": the report is of that day, in the year that the text is of."""
    text = (
        "MOSCOW, March 22 - Xi Jinping left Russia on Wednesday.\n\n"
        "On March 20, 2023 Xi Jinping paid a state visit to Russia. On March 21 he and Vladimir Putin signed two statements."
    )
    line = check(text).dateline
    assert (line.start, line.end) == (dt.date(2023, 3, 22), dt.date(2023, 3, 23))


def test_supported_pieces_are_independent():
    """One sentence told twice, or one entry in two sentences, is one piece."""
    from detente.checking.lower import Piece, supported
    from detente.nouns import Bound

    def piece(day, weight, sentence, record=""):
        return Piece(Bound("not_before", dt.date(2020, 1, day), "strong", "told", sentence, record), weight)

    old = piece(1, 1.0, "S9")
    assert supported([old, piece(20, 0.7, "S1"), piece(20, 0.6, "S1")])[0].date.day == 1
    assert supported([old, piece(20, 0.7, "S1", "x"), piece(20, 0.6, "S2", "x")])[0].date.day == 1
    assert supported([old, piece(20, 0.7, "S1", "x"), piece(20, 0.6, "S2", "y")])[0].date.day == 20


@pytest.mark.parametrize("years", [1, 4, 12])
def test_moving_all_evidence_by_years_moves_the_start(years):
    """The rule of support knows no year of its own."""
    from detente.checking.lower import Piece, supported
    from detente.nouns import Bound

    days = [(2003, 4, 1, 0.6), (2003, 5, 1, 0.7), (2002, 1, 1, 1.0), (2009, 1, 1, 0.4)]

    def start(shift):
        bounds = [
            Piece(Bound("not_before", dt.date(y + shift, m, d), "strong", "told", f"S{i + 1}"), w)
            for i, (y, m, d, w) in enumerate(days)
        ]
        return supported(bounds)[0].date

    assert start(years) == start(0).replace(year=start(0).year + years)


# What was wanted, fixed, designed or approved in June 2009 for a year to come: none of it had happened.
FORESEEN = [
    "The contract, signed last week, covers deliveries until the end of 2030.",
    "Russia promised to finish the reactor in the spring of 2015.",
    "The station was designed to work until the year 2020.",
    "Gazprom said that gas would flow in the first half of 2015.",
    "The two sides set the goal of 200 billion dollars in the year 2020.",
    "Experts believed that the pipeline could be built in the second half of 2016.",
    "The warheads were to be cut to 1,500 by the end of 2016.",
    "Moscow wanted the missiles in service in the autumn of 2015.",
    "The treaty was written to last to the end of 2018.",
    "The general counted on a fleet of sixty ships in the 2020s.",
    "They agreed on a plan for the years 2012 to 2020.",
    "The law gave the companies time until the summer of 2014.",
    "The minister spoke of a market of 300 billion in the year 2015.",
    "A road map to the end of 2020 was approved.",
    "Ministers approved a programme for 2012 and 2013.",
    "Beijing had booked the hall for the autumn of 2014.",
    "The first launch was moved to the end of 2014.",
    "The rent was fixed until the middle of 2017.",
    "The State Department estimated that China had enough missiles for the end of the 2010s.",
    "Sochi was preparing the winter games in the beginning of 2014.",
    "两国把2015年贸易额定为1000亿美元。",
    "该合同期限到2039年底。",
    "俄方承诺2015年春天建成反应堆。",
    "双方批准了2009年至2018年合作纲要。",
    "专家认为管道2016年下半年可以建成。",
    "这批导弹2015年秋天装备部队。",
    "条约有效期到2021年。",
    "法律规定2014年夏天以前完成。",
    "北京申办了2014年秋天的会议。",
    "他谈到2020年的市场。",
]


@pytest.mark.parametrize("text", FORESEEN)
def test_what_was_foreseen_is_not_told_as_past(check, text):
    """A year named in a sentence of the past is not always a year that the text has seen."""
    met = (
        "2009年6月16日，中俄领导人在莫斯科会晤。"
        if text[0] > "z"
        else "On 16 June 2009 the leaders of Russia and China met in Moscow. "
    )
    assert check(met + text).dateline.start <= dt.date(2009, 12, 31)
