"""What happened in a case, in words: every kind of event has them, in both languages, for both kinds of readers."""

import ast
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from api.pages.frame.languages import reading
from api.pages.frame.prose import prose
from api.pages.story.notice_names import notice_name
from api.pages.story.service_words import METHOD_WORDS
from api.pages.story.timeline import WORDS, Mark, expected, timeline
from ledger.tables import Clock, Event, Review
from notifications.catalogue import NOTICES
from regulation.definitions import ClockState, ReviewKind
from regulation.limits import LimitUnit, Owes
from regulation.text import Text
from steps.service import Method

NAMES = {
    "platform": Text("平台", "the platform"),
    "market": Text("市场监管局", "the regulator"),
    "officer": Text("周敏", "Zhou Min"),
    "li": Text("李晓峰", "Li Xiaofeng"),
}
UNITS_ONLY = {**NAMES, "officer": NAMES["platform"]}
TODAY = date(2026, 10, 12)


def event(number: int, kind: str, actor: str, at: str, /, **data) -> Event:
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return Event(
        case_no="OBJ-2026-0000001", number=number, at=when, recorded_at=when, type=kind, actor=actor,
        provision="41(2)", data=data, previous="", hash=str(number),
    )  # fmt: skip


def kinds_written() -> set[str]:
    """Every kind of event that a step writes: the literal first argument of each `.record(...)`, and those handed on."""
    found = set()
    for file in Path("steps").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute | ast.Name):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id
            named = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "event")]
            literals = [str(each.value) for each in named if isinstance(each, ast.Constant)]
            if name == "record" or (name == "start" and literals):
                found.update(literals)
    return found | {"clock_started"}


def test_every_event_that_a_step_writes_has_words():
    written = kinds_written()
    assert {"filed", "decided", "review_overdue", "mail_failed"} <= written
    assert written - WORDS.keys() == set()


def test_every_letter_and_every_way_of_service_has_a_name():
    for notice in NOTICES:
        assert notice_name(notice.template()).en
    assert set(METHOD_WORDS) == {method.value for method in Method}


STORY = [
    event(1, "filed", "li", "2026-09-28T02:00", ground="error", to="platform", received_on="2026-09-28", documents=["d1"]),
    event(2, "mark_set", "li", "2026-09-28T02:00", record="r"),
    event(3, "clock_started", "li", "2026-09-28T02:00", code="objection", party="platform", last_day="2026-10-08",
          **{"from": "2026-09-28"}),
    event(4, "verification_requested", "officer", "2026-09-29T01:00", provider="market", question="金额是多少？"),
    event(5, "clock_replaced", "officer", "2026-09-29T01:00", code="objection", by="objection_with_provider",
          party="platform", last_day_was="2026-10-08", last_day="2026-10-14"),
    event(6, "review_commissioned", "market", "2026-09-30T01:00", unit="market", kind="test", institution="中原检测中心",
          document="d2", commissioned_on="2026-09-30", expected_on="2026-10-16"),
    event(7, "clock_paused", "market", "2026-09-30T01:00", code="objection_with_provider", party="platform", remaining=5),
]  # fmt: skip


def test_the_newest_comes_first_and_what_a_step_says_twice_is_quiet():
    entries = timeline(STORY, True, UNITS_ONLY, TODAY)
    assert [entry.number for entry in entries] == [7, 6, 5, 4, 3, 2, 1]
    assert [entry.number for entry in entries if not entry.quiet] == [6, 4, 2, 1]


def test_a_subject_reads_of_units_and_an_officer_of_people():
    for_subject, for_officer = timeline(STORY, True, UNITS_ONLY, TODAY), timeline(STORY, False, NAMES, TODAY)
    assert for_subject[-1].title == Text("平台收到您的异议", "the platform received your objection")
    assert for_officer[-1].title == Text("李晓峰提出异议", "Li Xiaofeng filed the objection")
    assert for_subject[3].title.zh == "平台向市场监管局发出核查通知"
    assert for_officer[3].title.zh == "周敏向市场监管局发出核查通知"


def test_a_sentence_draws_on_what_the_same_step_wrote():
    entries = {entry.number: entry for entry in timeline(STORY, True, UNITS_ONLY, TODAY)}
    assert entries[1].detail == Text(
        "答复期限是3个工作日，10月8日（周四）24:00届满。",
        "The answer was due within 3 working days, by 24:00 on Thu 8 October.",
    )
    assert entries[4].detail.zh == (
        "需要向提供单位核实，期限由3个工作日改为7个工作日，仍从收到异议之日起算，10月14日（周三）24:00届满。"
    )
    assert entries[4].quote == "金额是多少？"
    assert entries[6].kind is Mark.PAUSE
    assert entries[6].title == Text(
        "市场监管局委托检测，计时暂停", "the regulator commissioned testing; the clock paused"
    )
    assert entries[6].detail.en == (
        "By 中原检测中心; the report is expected on Fri 16 October. 5 working days will be left once it arrives."
    )
    assert entries[6].documents == ("d2",)


def test_a_breach_stays_a_breach_and_says_that_the_answer_is_still_owed():
    told = [
        event(8, "breached", "system", "2026-10-14T16:00", code="objection_with_provider", party="platform",
              last_day="2026-10-14", referral="65"),
        event(9, "clock_met", "officer", "2026-10-16T02:00", code="objection_with_provider", party="platform", late=True),
    ]  # fmt: skip
    met, breached = timeline(told, True, UNITS_ONLY, TODAY)
    assert (met.kind, breached.kind) == (Mark.BREACH, Mark.BREACH)
    assert not met.quiet
    assert breached.title.zh == "平台逾期：没有在10月14日（周三）24:00前核查、办结异议并送交结果"
    assert "逾期不影响您的权利" in breached.detail.zh
    assert timeline(told, False, NAMES, TODAY)[1].detail.zh.endswith("移送依据是《条例》第六十五条。")


def test_what_is_expected_stands_apart_and_promises_no_day_while_paused():
    review = Review(
        case_no="c", unit="market", kind=ReviewKind.TEST, institution="x", document="d",
        commissioned_on=date(2026, 9, 30), expected_on=date(2026, 10, 16),
    )  # fmt: skip
    clock = Clock(
        id="k", case_no="c", code="objection_with_provider", party="platform", provision="41(2)", amount=7,
        unit=LimitUnit.WORKING_DAY, owes=Owes.DUTY, admits_exclusions=True, from_on=date(2026, 9, 28),
        started_at=datetime(2026, 9, 28, tzinfo=UTC), state=ClockState.PAUSED,
    )  # fmt: skip
    (waiting,) = expected([clock], [review], NAMES, TODAY)
    assert (waiting.kind, waiting.at) == (Mark.EXPECTED, None)
    assert waiting.detail == Text("预计10月16日（周五）收到", "expected on Fri 16 October")
    (overdue,) = expected([clock], [review], NAMES, date(2026, 10, 17))
    assert overdue.detail.zh == "原预计10月16日（周五）收到，现已过期"
    clock.state, clock.last_day = ClockState.RUNNING, date(2026, 10, 21)
    assert [entry.detail.zh for entry in expected([clock], [], NAMES, TODAY)] == ["10月21日（周三）24:00前"]


@pytest.mark.parametrize("reader_is_subject", [True, False])
def test_words_need_no_more_than_the_event_says(reader_is_subject):
    """The facts that may be absent are: no last day while paused, no expected date, nobody's account on paper."""
    sparse = [
        event(1, "filed", "officer", "2026-09-28T02:00", to="platform", received_on="2026-09-25", on_paper=True),
        event(2, "clock_started", "officer", "2026-09-28T02:00", code="objection", party="platform", **{"from": "2026-09-25"}),
        event(3, "review_commissioned", "officer", "2026-09-29T02:00", unit="platform", kind="inspection",
              institution="x", document="d", commissioned_on="2026-09-29"),
        event(4, "report_received", "officer", "2026-09-30T02:00", unit="platform", document="d", finding="ok",
              commissioned_on="2026-09-29", reported_on="2026-09-30"),
        event(5, "recounted", "system", "2026-09-30T03:00", code="objection", party="platform"),
        event(6, "notice_sent", "system", "2026-09-30T03:00", template="objection_result", to=[], on_paper=True),
        event(7, "mail_failed", "system", "2026-09-30T03:00", task=1, notice=1, template="reminder", to=["li"], reason="refused"),
        event(8, "task_settled", "officer", "2026-09-30T03:00", task=1, how="sent_again"),
        event(9, "served", "officer", "2026-09-30T03:00", template="objection_result", method="post", served_on="2026-09-30"),
        event(10, "record_changed", "officer", "2026-09-30T03:00", fields=["amount", "title"], version=2),
        event(11, "record_changed", "officer", "2026-09-30T03:00", deleted=True, version=3),
        event(12, "act_refused", "system", "2026-09-30T03:00", action="supplement", code="not_now"),
        event(13, "cause_stated", "officer", "2026-09-30T03:00", code="objection", party="platform", cause="人手不足"),
        event(14, "assigned", "officer", "2026-09-30T03:00", officer="officer"),
        event(15, "review_cancelled", "officer", "2026-09-30T03:00", unit="platform", lapsed=True),
    ]  # fmt: skip
    for entry in timeline(sparse, reader_is_subject, NAMES, TODAY):
        for text in (entry.title, entry.detail):
            assert text is None or (text.zh and text.en and "{" not in text.zh + text.en)


def test_a_sentence_in_english_says_which_of_its_words_are_chinese():
    with reading("en"):
        html = prose(Text("", "By 中原<检测>中心; on Fri 16 October."))
    assert '<span lang="zh-CN">中原</span>&lt;' in html
    assert '<span class="date">Fri 16 October</span>' in html
