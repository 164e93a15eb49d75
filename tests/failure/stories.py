"""Objections told from filing to result, by careful callers."""

from collections.abc import Callable
from itertools import count

from tests.failure.caller import Caller
from tests.failure.instance import Instance

OWNERS = {
    **{f"demo-record-{number}": "subject.li" for number in (1, 2, 3)},
    **{f"demo-record-{number}": "subject.zhang" for number in (4, 5, 10)},
    **{f"demo-record-{number}": "subject.yudu" for number in (6, 7, 8, 9, 11)},
}
PLATFORM = ("officer.platform", "officer2.platform")
MARKET = ("officer.market", "officer2.market", "officer3.market")
HOLDERS = ("officer.finance", "officer.implementer")
STATEMENT = "罚款金额写错了，决定书上是两千元。"
EVENTS_OF_A_WHOLE_OBJECTION = {
    "filed": 1,
    "mark_set": 1,
    "clock_started": 3,
    "verification_requested": 1,
    "clock_replaced": 1,
    "review_commissioned": 1,
    "clock_paused": 2,
    "report_received": 1,
    "clock_resumed": 2,
    "provider_replied": 1,
    "decided": 1,
    "record_changed": 1,
    "mark_removed": 1,
    "clock_met": 2,
    "notice_sent": 17,
}
_numbers = count(1)


def nothing() -> None:
    """What a caller does between acts when nobody counts them."""


def whole_objection(instance: Instance, record: str, before_each: Callable[[], None] = nothing) -> str:
    """File, ask the provider, let it have something tested, reply, decide: with documents all along."""
    number = next(_numbers)
    with (
        Caller(instance, OWNERS[record]) as subject,
        Caller(instance, "officer.platform") as platform,
        Caller(instance, "officer.market") as market,
    ):

        def uploaded(who: Caller, what: str) -> str:
            before_each()
            return who.upload(f"{what} {number}")

        def acted(who: Caller, action: str, **body: object) -> None:
            before_each()
            who.act(case_no, action, **body)

        fields = {"amount": f"{2000 + number}.00"}
        decision = uploaded(subject, "处罚决定书")
        before_each()
        case_no = subject.file(record, STATEMENT, decision)
        acted(platform, "request_verification", question="罚款是多少元？")
        commission = uploaded(market, "检测委托书")
        acted(market, "commission_review", kind="test", institution="郑州市检测中心", document=commission)
        report = uploaded(market, "检测报告")
        acted(market, "receive_report", document=report, finding="印章属实")
        acted(market, "reply", finding="corrected", reasons="录入有误", fields=fields)
        minutes = uploaded(platform, "核对笔录")
        acted(platform, "decide", outcome="corrected", reasons="以决定书为准", documents=[minutes])
        return case_no


def letters_of_a_whole_objection(subject: str) -> dict[str, dict[str, int]]:
    """Worked by hand: whoever is told what, each once."""
    both = (subject, *PLATFORM)
    told = {
        "objection_receipt": (subject,),
        "mark_set": HOLDERS,
        "date_changed": both,
        "verification_notice": MARKET,
        "review_commissioned": both,
        "review_reported": both,
        "reply_received": PLATFORM,
        "record_corrected": HOLDERS,
        "mark_removed": HOLDERS,
        "objection_result": (subject, *MARKET),
    }
    return {template: dict.fromkeys(accounts, 1) for template, accounts in told.items()}
