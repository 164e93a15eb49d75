"""What follows at once from an act, said before it is taken: with the true numbers, names and dates."""

from collections.abc import Callable, Iterator

from api.pages.officer.acts.consequences_of_asking import (
    asking,
    cancelling,
    commissioning,
    replying,
    reporting,
)
from api.pages.officer.acts.consequences_of_deciding import deciding, withdrawing
from api.pages.officer.acts.follow import Follow
from api.pages.officer.case.file import CaseFile
from api.pages.strip.spoken_days import listed
from regulation.definitions import Outcome
from regulation.text import Text
from regulation.words import LIMIT_WORDS


def follows(file: CaseFile, action: str, outcome: Outcome | None = None) -> tuple[Follow, ...]:
    """What follows from an action now; of a decision, where its outcome is known, only what follows from that."""
    found = _OF_ACTION[action](file) if action in _OF_ACTION else iter(())
    rejected = outcome is Outcome.REJECTED
    return tuple(follow for follow in found if not (rejected and follow.if_changed))


def _supplementing(file: CaseFile) -> Iterator[Follow]:
    told = [file.name(file.case.unit)]
    if file.objection.requested_at is not None and file.case.provider not in {None, file.case.unit}:
        told.append(file.name(file.case.provider))
    yield Follow(
        "send",
        Text("告知{who}", "{who} are told" if len(told) > 1 else "{who} is told").filled(who=listed(told)),
    )
    yield Follow("clock", Text("期限不变", "No time limit changes"))


def _assigning(file: CaseFile) -> Iterator[Follow]:
    yield Follow(
        "mail",
        Text(
            "承办人收到分派通知，此后的提醒和回复都发给承办人",
            "The officer is told, and from then on receives the reminders and replies",
        ),
    )
    yield Follow("clock", Text("期限不变", "No time limit changes"))


def _serving(file: CaseFile) -> Iterator[Follow]:
    yield Follow(
        "file-check",
        Text(
            "送达方式、日期和证明记入案卷，不能改写",
            "Method, day and proof are written into the case and cannot be rewritten",
        ),
    )
    if file.objection.result_unsent and file.main is not None:
        yield Follow(
            "circle-check",
            Text(
                "送达的是处理结果的，{limit}随即办结，案件结束",
                "Where it is the result, the {limit} is met and the case is closed",
            ).filled(limit=LIMIT_WORDS[file.main.code]),
        )


def _settling(_file: CaseFile) -> Iterator[Follow]:
    yield Follow(
        "mail", Text("选择重新发送的，邮件立即再次发出", "If you send it again, the mail goes out at once")
    )
    yield Follow(
        "list-checks", Text("待办事项办结，记入案卷", "The task is settled and written into the case")
    )


_OF_ACTION: dict[str, Callable[[CaseFile], Iterator[Follow]]] = {
    "decide": deciding,
    "request_verification": asking,
    "reply": replying,
    "commission_review": commissioning,
    "receive_report": reporting,
    "cancel_review": cancelling,
    "withdraw": withdrawing,
    "supplement": _supplementing,
    "assign": _assigning,
    "record_service": _serving,
    "settle_task": _settling,
}
