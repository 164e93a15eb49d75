"""What follows at once from an act in a restoration, said before it is taken. Source: Art. 43."""

from collections.abc import Callable, Iterator

from api.pages.frame.dates import day_text
from api.pages.frame.forms import Posted
from api.pages.officer.acts.follow import Follow
from api.pages.officer.casework.follows import in_every_case
from api.pages.officer.restoration.file import RestorationFile
from regulation.counting import count
from regulation.definitions import RestorationOutcome
from regulation.limits import limit
from regulation.text import Text
from steps.restoration.matters import CLOCK


def follows(it: RestorationFile, action: str, typed: Posted) -> tuple[Follow, ...]:
    return tuple(_OF_ACTION[action](it, typed)) if action in _OF_ACTION else in_every_case(action)


def _deciding(it: RestorationFile, typed: Posted) -> Iterator[Follow]:
    """Where the outcome is chosen, only what follows from that."""
    chosen = typed.one("outcome")
    if chosen != RestorationOutcome.REFUSED.value:
        yield from _restored(it)
    if chosen != RestorationOutcome.RESTORED.value:
        yield Follow("file-text", Text("不予修复的：申请人收到决定书，写明理由和救济途径；记录照旧", "Refused: the applicant has the decision with reasons and remedies; the record stands"))  # fmt: skip
    if it.file.on_paper:
        yield Follow("stamp", Text("申请人没有账号，打印后邮寄或者当面送达，登记以后才算送出", "The applicant has no account: printed, posted or handed over; it counts as sent once recorded"))  # fmt: skip
    clock = it.clock
    if clock is not None:
        late = it.file.is_late(clock)
        words = (
            Text("办理期限办结，逾期记录保留", "The duty is met late; the breach stays on record")
            if late
            else Text("办理期限按期办结", "The duty is met in time")
        )
        yield Follow("triangle-alert" if late else "circle-check", words)


def _restored(it: RestorationFile) -> Iterator[Follow]:
    yield Follow("award", Text("准予修复的：申请人收到信用修复证书", "Granted: the applicant has a certificate of restoration"))  # fmt: skip
    yield Follow("eye-off", Text("记录立即停止公示、共享和查询，标明已经修复", "The record is no longer displayed, shared or looked up, and is marked as restored"))  # fmt: skip
    if it.file.copies:
        names = [it.file.name(unit) for unit in it.file.copies]
        who = Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))
        yield Follow("send", Text("更新发给{who}", "The update goes to {who}").filled(who=who))
    for entry in it.entries:
        yield Follow("list-x", Text("以它为依据的名单{entry}移出；还有其他依据的，中止", "The entry {entry} that rests on it ends, or is suspended where it rests on others too").filled(entry=entry))  # fmt: skip


def _giving_back(_it: RestorationFile, _typed: Posted) -> Iterator[Follow]:
    yield Follow("send", Text("申请人收到补正通知书", "The applicant has a notice of what is missing"))
    yield Follow("clock", Text("办理期限终止；补正以后重新计算1个工作日", "The clock ends; completion starts a fresh working day"))  # fmt: skip
    yield Follow("circle-alert", Text("以后不能再退回", "It cannot be given back again"))


def _completing(it: RestorationFile, _typed: Posted) -> Iterator[Follow]:
    counted = count(limit(CLOCK, it.file.today), it.file.today, (), it.file.calendar)
    assert counted.last_day is not None  # noqa: S101 - no review stops it
    yield Follow("clock", Text("今天收到的，{day}24:00前作出决定", "Received today, it is decided by 24:00 on {day}").filled(day=day_text(counted.last_day, it.file.today)))  # fmt: skip
    yield Follow("mail", Text("申请人收到回执", "The applicant has a receipt"))


_OF_ACTION: dict[str, Callable[[RestorationFile, Posted], Iterator[Follow]]] = {
    "decide": _deciding,
    "return_incomplete": _giving_back,
    "complete": _completing,
}
