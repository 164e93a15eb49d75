"""What is to be done next about a duty, as a list says it in a few words, and what there is to know about it.

The list says it of the unit that owes the duty; a reader of another unit sees for whom it waits. Source: Art. 41.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.pages.frame.dates import day_text
from ledger.queries.worklists import Work
from ledger.tables import Clock, Review, Unit
from regulation.text import Text
from regulation.words import FINDING_WORDS, REVIEW_KIND_WORDS

MOST = 40
REPLY = "provider_reply"
_NOTHING = Text("", "")
_ANSWER = Text("回复核查通知", "Answer the verification notice")
_DECIDE = Text("作出决定", "Decide the objection")
_HANDLE = Text("办理异议", "Handle the objection")
_REPLY_OF = Text("等{unit}回复核查通知", "Wait for the answer of {unit}")
_REPORT = Text("等{kind}报告", "Wait for the {kind} report")
_REPORT_OF = Text("等{unit}委托的{kind}报告", "Wait for the {kind} report that {unit} commissioned")
_KINDS = {"testing": "test"}
_OF_LIMIT: dict[str, Text] = {
    "designation_verification": Text("核查并答复异议", "Verify and answer the objection"),
    "reconsideration": Text("作出复核决定", "Decide the reconsideration"),
    "restoration": Text("作出修复决定", "Decide the restoration"),
    "removal_announcement": Text("公告移出名单", "Announce the removal"),
    "measures_stop": Text("停止措施并确认", "Stop the measures and confirm it"),
    "electronic_service": Text(
        "等文书打开，或者改用其他方式送达", "Wait for the letter to be opened, or serve it otherwise"
    ),
}
_STOP_OF = Text("等{unit}停止措施", "Wait for {unit} to stop the measures")


@dataclass(frozen=True)
class NextStep:
    """`typed` is what somebody wrote of it, `note` what else to know. `waits` for somebody else; `late`: what is
    awaited is past its date."""

    words: Text
    note: Text = _NOTHING
    typed: str = ""
    waits: bool = False
    late: bool = False


def next_step(work: Work, ours: bool, units: Mapping[str, Unit], today: date) -> NextStep:
    """`ours`: the duty is the reader's own unit's."""
    clock = work.clock
    review = _holding_up(work)
    if clock.code == REPLY and not ours:
        return _awaited_reply(clock, units, today)
    if review is not None:
        return _awaited_report(review, clock.party, units, today)
    if clock.code in _OF_LIMIT:
        return _of_the_limit(clock, ours, units)
    if clock.code == REPLY:
        return NextStep(_ANSWER, typed=_short(work.objection.question or "") if work.objection else "")
    return _of_the_objection(work, units, today)


def _of_the_limit(clock: Clock, ours: bool, units: Mapping[str, Unit]) -> NextStep:
    if clock.code == "measures_stop" and not ours:
        return NextStep(_STOP_OF.filled(unit=units[clock.party].name), waits=True)
    return NextStep(_OF_LIMIT[clock.code])


def _of_the_objection(work: Work, units: Mapping[str, Unit], today: date) -> NextStep:
    reply = next((other for other in work.others if other.code == REPLY), None)
    if reply is not None:
        return _awaited_reply(reply, units, today)
    objection = work.objection
    if objection is None:
        return NextStep(_HANDLE)
    if objection.reply is not None and work.case.provider is not None:
        said = Text("{unit}答复：{finding}", "{unit} answered: {finding}")
        provider = units[work.case.provider].name
        return NextStep(_DECIDE, said.filled(unit=provider, finding=FINDING_WORDS[objection.reply]))
    return NextStep(_HANDLE, typed=_short(objection.statement))


def _awaited_reply(reply: Clock, units: Mapping[str, Unit], today: date) -> NextStep:
    words = _REPLY_OF.filled(unit=units[reply.party].name)
    if reply.last_day is None:
        return NextStep(words, Text("对方的期限暂停", "their time is paused"), waits=True)
    late = reply.last_day < today
    note = (
        Text("对方已逾期，{day}届满", "they are late: it was due on {day}")
        if late
        else Text("对方{day}届满", "due from them on {day}")
    )
    return NextStep(words, note.filled(day=day_text(reply.last_day, today)), waits=True, late=late)


def _awaited_report(review: Review, owing: str, units: Mapping[str, Unit], today: date) -> NextStep:
    kind = REVIEW_KIND_WORDS[review.kind]
    said = Text(kind.zh, _KINDS.get(kind.en, kind.en))
    if review.unit == owing:
        words = _REPORT.filled(kind=said)
    else:
        words = _REPORT_OF.filled(kind=said, unit=units[review.unit].name)
    if review.expected_on is None:
        note = Text("没有写明预计日期", "no date was expected")
        return NextStep(words, note, _short(review.institution), waits=True)
    late = review.expected_on < today
    note = (
        Text("已过预计日期{day}，请催问", "past the expected {day}, please ask")
        if late
        else Text("预计{day}", "expected on {day}")
    )
    day = day_text(review.expected_on, today)
    return NextStep(words, note.filled(day=day), _short(review.institution), waits=True, late=late)


def _holding_up(work: Work) -> Review | None:
    """The open review that the duty waits for: the owing unit's own first; another's only where it stops the clock."""
    own = next((review for review in work.reviews if review.unit == work.clock.party), None)
    stopped = work.clock.last_day is None
    return own or (next(iter(work.reviews), None) if stopped else None)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= MOST else f"{line[: MOST - 1]}…"
