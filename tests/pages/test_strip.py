"""How each state of a period is drawn. Dates are worked by hand over the autumn of 2026: Mid-Autumn 25 to 27 September,
Sunday 20 September worked in exchange, National Day 1 to 7 October, Saturday 10 October worked in exchange."""

import pytest

from api.pages.strip.days import Kind
from api.pages.strip.drawing import Break
from api.pages.strip.facts import ReviewFact
from regulation.definitions import ClockState
from tests.pages.gallery import TESTING, d, strip


def kinds(drawn, first=None, last=None):
    return [
        cell.kind.value
        for cell in drawn.days
        if (first is None or cell.on >= first) and (last is None or cell.on <= last)
    ]


def cell(drawn, on):
    return next(each for each in drawn.days if each.on == on)


def labels(drawn, locale="zh-CN"):
    return [each.label.read(locale) for each in drawn.days]


def flags(drawn, locale="zh-CN"):
    return {each.on: each.flag.read(locale) for each in drawn.days if each.flag}


REVIEWED = strip("objection_with_provider", d(9, 28), (ReviewFact(d(10, 12), d(10, 14), TESTING),))
LABORATORY = (ReviewFact(d(11, 17), None, TESTING, d(11, 27)),)
PAUSED = strip("objection_with_provider", d(11, 12), LABORATORY, today=d(11, 24))
MISSED = strip("provider_reply", d(11, 17), state=ClockState.BREACHED, breached=True, today=d(11, 24))


def test_a_period_over_national_day_is_drawn_day_by_day():
    assert kinds(REVIEWED) == [
        "zero", "counted", "counted", *["off"] * 7, "counted", "counted", "counted", "off", "counted",
        "excluded", "excluded", "last",
    ]  # fmt: skip
    assert labels(REVIEWED) == [
        "收到", "1", "2", *["国庆节"] * 7, "3", "4", "5", "休", "6", "停计", "停计", "届满",
    ]  # fmt: skip
    assert labels(REVIEWED, "en") == [
        "Day 0", "1", "2", *["Hol."] * 7, "3", "4", "5", "Off", "6", "Pause", "Pause", "Last",
    ]  # fmt: skip
    assert flags(REVIEWED) == {d(9, 28): "9月", d(10, 1): "10月"}


def test_what_each_day_says_for_whoever_does_not_see_it():
    said = {each.on: each.said for each in REVIEWED.days}
    assert [
        said[on].zh for on in (d(9, 28), d(9, 29), d(10, 1), d(10, 10), d(10, 11), d(10, 13), d(10, 15))
    ] == [
        "9月28日（周一）：收到当天，不计",
        "9月29日（周二）：第1个工作日",
        "10月1日（周四）：国庆节放假，不计",
        "10月10日（周六）：调休上班，第5个工作日",
        "10月11日（周日）：周末，不计",
        "10月13日（周二）：检测期间，不计",
        "10月15日（周四）：第7个工作日，最后一天，24:00届满",
    ]
    assert [
        said[on].en for on in (d(9, 28), d(9, 29), d(10, 1), d(10, 10), d(10, 11), d(10, 13), d(10, 15))
    ] == [
        "Mon 28 September: day zero, not counted",
        "Tue 29 September: working day 1",
        "Thu 1 October: National Day holiday, not counted",
        "Sat 10 October: swapped working day, working day 5",
        "Sun 11 October: weekend, not counted",
        "Tue 13 October: testing under way, not counted",
        "Thu 15 October: working day 7, the last day, until 24:00",
    ]


def test_a_weekend_that_is_worked_bears_a_badge():
    badges = {each.on: each.badge for each in REVIEWED.days if each.badge}
    assert {on: (badge.zh, badge.en) for on, badge in badges.items()} == {d(10, 10): ("班", "work")}
    begun_on_one = strip("objection", d(9, 20))
    assert cell(begun_on_one, d(9, 20)).badge is None, "day zero does not count, worked or not"
    ends_on_one = strip("objection", d(9, 30))
    assert ends_on_one.last_day == d(10, 10)
    assert (cell(ends_on_one, d(10, 10)).kind, cell(ends_on_one, d(10, 10)).badge.zh) == (Kind.LAST, "班")
    assert (
        cell(ends_on_one, d(10, 10)).said.zh == "10月10日（周六）：调休上班，第3个工作日，最后一天，24:00届满"
    )


def test_three_equal_days_share_a_label_and_two_do_not():
    shared = [each.on for each in REVIEWED.days if each.shared]
    assert shared == [d(10, day) for day in range(1, 8)]
    holiday = cell(REVIEWED, d(10, 1)).shared
    assert (holiday.label.zh, holiday.label.en, holiday.first, holiday.last) == (
        "国庆节放假", "National Day", True, False,
    )  # fmt: skip
    assert cell(REVIEWED, d(10, 7)).shared.last
    pause = cell(PAUSED, d(11, 18)).shared
    assert (pause.label.zh, pause.label.en) == ("检测，不计入期限", "testing, not counted")
    assert [each.on.day for each in PAUSED.days if each.shared and each.kind is Kind.EXCLUDED] == [
        18, 19, 20, 21, 22, 23, 24,
    ]  # fmt: skip
    assert cell(PAUSED, d(11, 25)).shared.label.zh == "预计等报告"


def test_days_that_are_past_are_filled_up_to_today():
    running = strip("objection_with_provider", d(11, 16), today=d(11, 24))
    assert kinds(running) == [
        "zero", "past", "past", "past", "past", "off", "off", "past", "past", "last",
    ]  # fmt: skip
    assert [each.on for each in running.days if each.today] == [d(11, 24)]
    assert flags(running) == {d(11, 16): "11月", d(11, 24): "今天"}
    assert (running.answer.zh, running.detail.zh) == (
        "明天（11月25日周三）24:00前办结",
        "还剩2个工作日，含今天。",
    )
    assert running.answer.en == "Due by 24:00 tomorrow, Wed 25 November"
    assert (running.status.tone, running.status.words.zh) == ("due", "明天届满")


def test_a_month_that_has_to_make_way_for_today_stands_over_the_next_day():
    assert flags(strip("objection", d(11, 24), today=d(11, 24))) == {d(11, 24): "今天", d(11, 25): "11月"}


def test_the_last_day_is_solid_on_the_day_itself():
    last = strip("provider_reply", d(11, 19), today=d(11, 24))
    assert cell(last, d(11, 24)).kind is Kind.LAST
    assert (last.answer.zh, last.answer.en, last.detail) == ("今天24:00前办结", "Due by 24:00 today", None)


def test_what_was_done_in_time_is_green_and_the_last_day_then_an_outline():
    done = strip("objection", d(11, 12), today=d(11, 24), state=ClockState.MET, done_on=d(11, 16))
    assert kinds(done) == ["zero", "past", "off", "off", "done", "last-over"]
    assert labels(done) == ["收到", "1", "休", "休", "办结", "届满"]
    assert done.answer.zh == "第2个工作日办结"
    assert cell(done, d(11, 16)).said.zh == "11月16日（周一）：第2个工作日，办结"


def test_done_on_the_last_day_is_the_last_day_still():
    done = strip("objection", d(11, 12), today=d(11, 24), state=ClockState.MET, done_on=d(11, 17))
    assert (cell(done, d(11, 17)).kind, cell(done, d(11, 17)).last) == (Kind.DONE, True)
    assert cell(done, d(11, 17)).said.en == "Tue 17 November: working day 3, the last day, done"


def test_done_on_day_zero():
    done = strip("objection", d(11, 12), today=d(11, 24), state=ClockState.MET, done_on=d(11, 12))
    assert kinds(done) == ["done", "counted", "off", "off", "counted", "last-over"]
    assert (done.answer.zh, cell(done, d(11, 12)).said.zh) == (
        "当天办结",
        "11月12日（周四）：收到当天，不计，办结",
    )


def test_a_missed_last_day_is_red_and_every_working_day_after_is_numbered_until_today():
    assert kinds(MISSED) == ["zero", "past", "past", "missed", "off", "off", "late", "late"]
    assert labels(MISSED) == ["收到", "1", "2", "届满", "休", "休", "逾期1", "逾期2"]
    assert labels(MISSED, "en")[-2:] == ["Late 1", "Late 2"]
    assert (MISSED.answer.zh, MISSED.answer.en) == (
        "逾期2个工作日，仍须办结",
        "2 working days overdue and still owed",
    )
    assert cell(MISSED, d(11, 20)).said.zh == "11月20日（周五）：第3个工作日，最后一天，24:00前没有办结"
    assert cell(MISSED, d(11, 24)).said.zh == "11月24日（周二）：逾期第2个工作日"


def test_a_breach_stays_when_the_duty_was_done_late():
    late = strip(
        "provider_reply",
        d(11, 17),
        state=ClockState.MET_LATE,
        breached=True,
        done_on=d(11, 23),
        today=d(11, 24),
    )
    assert kinds(late) == ["zero", "past", "past", "missed", "off", "off", "done"]
    assert late.answer.zh == "逾期1个工作日办结，逾期记录保留"
    assert (late.status.tone, late.status.words.en) == ("alarm", "Done late")
    assert cell(late, d(11, 23)).said.zh == "11月23日（周一）：逾期第1个工作日，办结"


def test_done_late_on_a_weekend_is_no_working_day_late():
    late = strip(
        "provider_reply",
        d(11, 17),
        state=ClockState.MET_LATE,
        breached=True,
        done_on=d(11, 21),
        today=d(11, 24),
    )
    assert cell(late, d(11, 21)).kind is Kind.DONE
    assert late.answer.zh == "逾期后办结，逾期记录保留"


def test_a_pause_has_no_last_day_but_what_the_expected_report_would_lead_to():
    assert kinds(PAUSED) == [
        "zero", "past", "off", "off", "past", "past", *["excluded"] * 7, "wait", "wait", "wait",
        "expected", "expected", "expected", "expected", "expected", "expected-last",
    ]  # fmt: skip
    assert labels(PAUSED)[6:] == [
        "停计", "停计", "停计", "休", "休", "停计", "停计", "预计", "预计", "预计", "休", "休", "4", "5", "6", "预计",
    ]  # fmt: skip
    assert (PAUSED.paused, PAUSED.last_day, PAUSED.expected_last_day) == (True, None, d(12, 3))
    assert flags(PAUSED) == {d(11, 12): "11月", d(11, 24): "今天", d(11, 27): "报告", d(12, 1): "12月"}
    assert PAUSED.answer.zh == "还剩4个工作日，暂无届满日"
    assert (
        PAUSED.detail.zh
        == "报告预计11月27日（周五）收到。如果当天收到，最后一天是12月3日（周四）；收到之前没有届满日。"
    )
    assert cell(PAUSED, d(12, 3)).said.zh == "12月3日（周四）：如按期收到报告，第7个工作日，最后一天"
    assert cell(PAUSED, d(11, 21)).said.zh == "11月21日（周六）：周末，检测期间，不计"


def test_a_report_that_is_overdue_promises_nothing():
    overdue = strip(
        "objection_with_provider",
        d(11, 12),
        (ReviewFact(d(11, 17), None, TESTING, d(11, 23)),),
        today=d(11, 24),
    )
    assert kinds(overdue)[-1] == "excluded"
    assert overdue.days[-1].today
    assert overdue.detail.en == (
        "The report was expected on Mon 23 November, which has passed. Until it comes there is no last day."
    )


def test_a_report_expected_today_still_leads_somewhere():
    today = strip(
        "objection_with_provider",
        d(11, 12),
        (ReviewFact(d(11, 17), None, TESTING, d(11, 24)),),
        today=d(11, 24),
    )
    assert today.expected_last_day == d(11, 30), "25, 26, 27 and 30 November are the four days left"


def test_with_two_reviews_open_the_later_report_decides():
    two = (*LABORATORY, ReviewFact(d(11, 18), None, TESTING, d(12, 1)))
    assert strip("objection_with_provider", d(11, 12), two, today=d(11, 24)).expected_last_day == d(12, 7)
    unknown = (*LABORATORY, ReviewFact(d(11, 18), None, TESTING))
    assert strip("objection_with_provider", d(11, 12), unknown, today=d(11, 24)).expected_last_day is None


def test_the_time_of_a_review_is_hatched_with_its_weekends_and_holidays():
    laboratory = strip("objection_with_provider", d(9, 28), (ReviewFact(d(9, 30), d(10, 12), TESTING),))
    assert set(kinds(laboratory, d(10, 1), d(10, 12))) == {"excluded"}
    assert cell(laboratory, d(9, 30)).kind is Kind.COUNTED
    assert laboratory.last_day == d(10, 19)
    assert cell(laboratory, d(10, 10)).badge is None, "a swapped day of a review is not counted"


def test_a_commission_on_what_would_have_been_the_last_day_leaves_that_day_out():
    passed_over = strip("objection", d(11, 12), (ReviewFact(d(11, 17), d(11, 18), TESTING),))
    assert kinds(passed_over)[-3:] == ["excluded", "excluded", "last"]
    assert "委托当天本应届满，所以也不计。" in passed_over.reasons[2].zh


def test_a_decision_during_a_review_is_drawn_where_it_was_made():
    decided = strip(
        "objection_with_provider",
        d(11, 12),
        LABORATORY,
        today=d(11, 26),
        state=ClockState.MET,
        done_on=d(11, 24),
    )
    assert kinds(decided)[-2:] == ["excluded", "done"]
    assert decided.days[-1].on == d(11, 24)


def test_an_unpublished_year_makes_the_last_day_dashed():
    provisional = strip("notice_objection", d(12, 23), today=d(12, 28))
    assert (provisional.days[-1].on, provisional.days[-1].kind) == (d(1, 7, 2027), Kind.PROVISIONAL)
    assert provisional.days[-1].label.zh == "暂定"
    assert cell(provisional, d(1, 1, 2027)).label.zh == "元旦"
    assert provisional.detail.zh == "还剩8个工作日，含今天。2027年放假安排未公布，日期暂定。"
    assert provisional.answer.zh == "2027年1月7日（周四）24:00前可以提出"
    assert provisional.days[-1].said.zh == "2027年1月7日（周四）：第10个工作日，最后一天，24:00届满，日期暂定"


def test_a_calendar_period_counts_every_day_and_moves_its_end_to_a_working_day():
    notice = strip("public_notice_service", d(11, 12), today=d(11, 24))
    assert labels(notice)[-3:] == ["30", "顺延", "届满"]
    assert kinds(notice)[-3:] == ["counted", "counted", "last"]
    assert notice.last_day == d(12, 14)
    assert cell(notice, d(12, 13)).said.zh == "12月13日（周日）：周末，最后一天顺延"
    assert "off" not in kinds(notice)
    assert notice.layout == "calendar"


@pytest.mark.parametrize(
    ("code", "begins", "layout"),
    [
        ("objection", d(9, 28), "line"),  # 11 days
        ("objection", d(11, 24), "week"),  # 4
        ("notice_objection", d(9, 22), "tight"),  # 19: to 10 October
        ("reconsideration", d(9, 22), "calendar"),  # 36
        ("disclosure_max", d(9, 22), "years"),
    ],
)
def test_the_layout_follows_the_number_of_days(code, begins, layout):
    assert strip(code, begins).layout == layout


def test_of_a_very_long_period_only_the_weeks_that_matter_are_drawn_and_the_rest_is_said():
    long = strip("reconsideration_application", d(8, 5), today=d(9, 7))
    breaks = [each for each in long.cells if isinstance(each, Break)]
    assert [each.said.zh for each in breaks] == [
        "8月17日至9月6日共21天没有画出",
        "9月14日至9月27日共14天没有画出",
    ]
    assert sum(each.length for each in breaks) + len(long.days) == 65, "60 days, four to roll over, day zero"
    assert cell(long, d(9, 7)).today
    assert long.last_day == d(10, 8)


def test_a_term_of_years_is_drawn_by_its_anniversaries():
    term = strip("disclosure_max", d(2, 29, 2024), today=d(11, 24))
    assert [each.on.isoformat() for each in term.days] == [
        "2024-02-29", "2025-02-28", "2026-02-28", "2026-11-24", "2027-02-28", "2028-02-29", "2029-02-28",
    ]  # fmt: skip
    assert labels(term) == ["起算", "1年", "2年", "期内", "3年", "4年", "届满"]


def test_a_limit_that_another_replaced_owes_nothing():
    replaced = strip("objection", d(11, 12), today=d(11, 16), state=ClockState.REPLACED, stopped_on=d(11, 13))
    assert kinds(replaced) == ["zero", "past", "off", "off", "counted", "last-over"]
    assert replaced.answer.zh == "已换为另一期限"
    assert replaced.reasons[-1].zh == "11月13日（周五）起由另一期限代替。"


def test_a_window_that_ran_out_keeps_its_last_day():
    window = strip("entry_hold", d(11, 2), today=d(11, 24), state=ClockState.ENDED, stopped_on=d(11, 17))
    assert window.days[-1].kind is Kind.LAST
    assert window.answer.zh == "已于11月16日（周一）24:00期满"


def test_the_legend_names_what_is_drawn_and_nothing_else():
    assert [each.words.zh for each in REVIEWED.legend] == [
        "收到日，不计", "待计", "周末或节假日", "调休上班，计", "检测停计", "届满",
    ]  # fmt: skip
    assert [each.kind for each in MISSED.legend] == ["zero", "past", "off", "missed", "late"]


def test_the_reasons_say_what_moved_the_date():
    assert [reason.zh for reason in REVIEWED.reasons] == [
        "9月28日（周一）收到，当天不计，9月29日起算7个工作日（《民法典》第二百零一条、《条例》第四十一条第二款）。",
        "10月1日至7日国庆节放假7天，10月11日周末，都不计。",
        "10月10日（周六）调休上班，计1个工作日。",
        "10月12日委托检测，10月14日收到报告：10月13日、14日不计（《条例》第四十一条第三款）。委托当天照计。",
        "第7个工作日是10月15日（周四），当天24:00届满。",
    ]
    assert [reason.en.replace("\u00a0", " ").replace("\u2060", "") for reason in REVIEWED.reasons] == [
        "Received on Mon 28 September. That day does not count; the 7 working days begin on 29 September (Civil Code "
        "Art. 201; Article 41(2)).",
        "The National Day holiday (1–7 October) and the weekend (11 October) do not count.",
        "Sat 10 October is a swapped working day and counts.",
        "Testing was commissioned on 12 October and reported on 14 October: 13 and 14 October do not count (Article "
        "41(3)). The day it was commissioned does.",
        "Working day 7 is Thu 15 October; the period ends at 24:00.",
    ]


def test_a_review_after_the_last_day_is_said_to_change_nothing():
    after = strip("objection", d(11, 12), (ReviewFact(d(11, 18), d(11, 20), TESTING),))
    assert after.reasons[2].zh == "11月18日委托检测，11月20日收到报告，不影响这个期限。"
    assert after.last_day == d(11, 17)
